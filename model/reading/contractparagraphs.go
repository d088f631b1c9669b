package reading

import (
	"iter"
	"strconv"
	"strings"
)

// paragraphs makes a clause of each paragraph of a text without numbers. A short one
// that settles nothing is a title: the first of the whole, others of what follows;
// behind the last paragraph it stands with the signatures.
func (c *cutter) paragraphs(text, after string) ([]paragraph, string, string) {
	var out []paragraph
	before, title := "", ""
	for p := range piecesOf(text) {
		switch {
		case p == "" || isSignatureLine(p):
			continue
		case isHanParty(p):
			if len(out) == 0 {
				before = strings.TrimPrefix(before+"\n"+p, "\n")
			} else {
				after = strings.TrimPrefix(after+"\n"+p, "\n")
			}
			continue
		case len(p) <= 40 && !c.isSentence(p) && !isSlipLine(p) && !isLabelled(p):
			if before == "" && title == "" && len(out) == 0 {
				before = p
				continue
			}
			title = strings.TrimPrefix(title+"\n"+p, "\n")
			continue
		}
		p = strings.TrimPrefix(title+"\n"+p, "\n")
		title = ""
		out = append(out, paragraph{id: strconv.Itoa(len(out) + 1), text: p})
	}
	if title != "" {
		after = strings.TrimPrefix(after+"\n"+title, "\n")
	}
	return out, before, after
}

// isSentence reports whether a short paragraph says something: it ends as a sentence
// does, or names an amount, a share, a length of time or a number of things.
func (c *cutter) isSentence(p string) bool {
	if strings.TrimRight(p, ".;。；") != p || c.settles(p) {
		return true
	}
	for _, s := range readPlain(p, c.o) {
		for _, m := range s.Mentions {
			if m.Kind == Count && m.Unit != "" {
				return true
			}
		}
	}
	return false
}

// piecesOf returns the paragraphs of a text without numbers; the lines of a Chinese slip,
// such as 修改：两轮, each by itself.
func piecesOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for p := range strings.SplitSeq(text, "\n\n") {
			lines := pointsApart(p)
			if slip := hanSlip(p); slip != nil {
				lines = slip
			} else if isHanText(p) && len(lines) == 1 {
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

// pointsApart returns a paragraph with its wrapped lines joined. Where it holds nothing
// but points that say what they are about, "- Fee: 900", each of them is one.
func pointsApart(p string) []string {
	lines := strings.Split(strings.TrimSpace(p), "\n")
	points, labelled := 0, 0
	for _, l := range lines {
		if rest := withoutMark(strings.TrimSpace(l)); rest != strings.TrimSpace(l) {
			points++
			if i := strings.Index(rest, ": "); i > 0 && i < 40 {
				labelled++
			}
		}
	}
	const several = 3
	joined, out := "", []string(nil)
	for _, l := range lines {
		l = strings.Join(strings.Fields(l), " ")
		out = append(out, withoutMark(l))
		joined = joinLines(joined, l, false)
	}
	if points == len(lines) && labelled >= several && 2*labelled >= points {
		return out
	}
	return []string{joined}
}

// withoutMark returns a line without the sign that makes it a point of a list.
func withoutMark(line string) string {
	for _, mark := range []string{"- ", "– ", "• "} {
		if rest, ok := strings.CutPrefix(line, mark); ok {
			return rest
		}
	}
	return line
}

// isLabelled reports whether words say something of what stands before their colon.
func isLabelled(p string) bool {
	label, rest, ok := strings.Cut(p, ": ")
	return ok && len(label) < 40 && strings.TrimSpace(rest) != ""
}
