package reading

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// readsHan finds out how a Chinese contract is numbered: where 第一条 are its clauses, 一、
// is a point of one; where nothing stands above （一）, these are its clauses.
func (c *cutter) readsHan(lines []string) {
	w := hanWords()
	first := ""
	for _, line := range lines {
		words, _ := plainLine(line)
		c.articles = c.articles || w.ClauseHead.MatchString(words)
		switch {
		case first != "":
		case w.BracketHead.MatchString(words):
			first = "bracketed"
		case w.NumberHead.MatchString(words):
			first = "number"
		}
	}
	if first == "bracketed" && !c.articles {
		c.numbering = append(slices.Clone(c.numbering), numbering{w.BracketHead, article, nil})
	}
}

// isHanPoint reports whether a line is a point 一、 of a clause 第一条.
func (c *cutter) isHanPoint(kind headKind, words string) bool {
	return c.articles && kind == article && c.section != "" && hanWords().PointHead.MatchString(words)
}

// endsHanLine reports whether a line of Chinese is no wrapped one: it ends as a sentence
// does, or is too short to be wrapped.
func endsHanLine(text, line string) bool {
	const wrapped = 24
	last := text[strings.LastIndexByte(text, '\n')+1:]
	if !isHanText(text) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(last)
	return strings.ContainsRune("。；：！？;:", r) || utf8.RuneCountInString(last) < wrapped
}

// isHanJoint reports whether a line goes on in the middle of Chinese words.
func isHanJoint(text, line string) bool {
	a, _ := utf8.DecodeLastRuneInString(text)
	b, _ := utf8.DecodeRuneInString(line)
	return (isHan(a) || strings.ContainsRune("，、（「“", a)) && isHan(b)
}

func isHanText(s string) bool { return strings.IndexFunc(s, isHan) >= 0 }

// piecesOf returns the paragraphs of a text without numbers; the lines of a Chinese slip,
// such as 修改：两轮, each by itself.
func piecesOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for p := range strings.SplitSeq(text, "\n\n") {
			lines := pointsApart(p)
			if slip := hanSlip(p); slip != nil {
				lines = slip
			} else if isHanText(p) {
				lines[0] = ""
				for line := range strings.SplitSeq(p, "\n") {
					lines[0] = joinLines(lines[0], strings.TrimSpace(line), false)
				}
			}
			for _, line := range lines {
				if !yield(line) {
					return
				}
			}
		}
	}
}

// hanSlip returns the labelled lines of a paragraph with those that go on below them, nil
// where the paragraph is no such slip.
func hanSlip(p string) []string {
	var out []string
	labelled, all := 0, 0
	for line := range strings.SplitSeq(p, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		all++
		switch {
		case hanWords().LabelLine.MatchString(line):
			labelled++
			out = append(out, line)
		case len(out) > 0:
			out[len(out)-1] += "\n" + line
		default:
			out = append(out, line)
		}
	}
	if !isHanText(p) || labelled < 2 || 10*labelled < 6*all {
		return nil
	}
	return out
}

// isSlipLine reports whether a line is a label with its words, in Chinese.
func isSlipLine(p string) bool {
	m := hanWords().LabelLine.FindString(p)
	return m != "" && isHanText(m) && strings.TrimSpace(p[len(m):]) != ""
}

// isHanParty reports whether a line only says who a party is, or when or under what number
// the contract was made.
func isHanParty(line string) bool {
	w := hanWords()
	return w.PartyLine.MatchString(line) && !strings.Contains(line, "\n") || w.DayLine.MatchString(line)
}

// withoutHanSigning takes the lines of signatures off the end of a clause: the day, the
// names, 甲方： without more.
func withoutHanSigning(body string) (rest, signing string) {
	w := hanWords()
	lines := strings.Split(body, "\n")
	n := len(lines)
	found := false
	for ; n > 1; n-- {
		line := strings.TrimSpace(lines[n-1])
		short := utf8.RuneCountInString(line)
		switch {
		case short < 40 && (w.DayLine.MatchString(line) || w.SignLine.MatchString(line) || isHanParty(line)):
			found = true
		case found && short <= 12 && !strings.ContainsAny(line, "，。；：,;:、0123456789"):
		default:
			return strings.Join(lines[:n], "\n"), strings.Join(lines[n:], "\n")
		}
	}
	return strings.Join(lines[:n], "\n"), strings.Join(lines[n:], "\n")
}

// filledIn reports whether a line to write on holds what somebody wrote, a number in a
// Chinese form: ____60____ 张.
func filledIn(line string) bool {
	for _, part := range strings.SplitAfter(line, "____") {
		if words := strings.Trim(part, "_ "); words != "" && strings.Trim(words, "0123456789,.") == "" && isHanText(line) {
			return true
		}
	}
	return false
}
