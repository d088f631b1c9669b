package reading

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// readsHan finds out how a Chinese contract is numbered: where 第一条 are its clauses, 一、
// is a point of one; where nothing stands above （一）, 1） or 第一, these are its clauses.
func (c *cutter) readsHan(lines []string) {
	w := hanWords()
	var first *regexp.Regexp // of the ways in which only some number their clauses
	begun := false
	for _, line := range lines {
		words, _ := plainLine(line)
		c.articles = c.articles || w.ClauseHead.MatchString(words)
		for _, head := range []*regexp.Regexp{w.BracketHead, w.ParenHead, w.OrdinalHead} {
			if !begun && head.MatchString(words) {
				begun, first = true, head
			}
		}
		begun = begun || w.NumberHead.MatchString(words)
	}
	if first != nil && !c.articles {
		c.numbering = append(slices.Clone(c.numbering), numbering{first, article, nil})
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
