package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Role says how a piece of text is drawn; what each number looks like is the
// business of the theme. 0 is plain text.
type Role uint8

// Segment is a piece of one line in one role.
type Segment struct {
	Text Clean
	Role Role
}

// RichLine is a laid-out line.
type RichLine []Segment

// Mark is a span of bytes of a text to be drawn in a role.
type Mark struct {
	Start, End int
	Role       Role
}

// Range is a span of bytes that makes one line.
type Range struct{ Start, End int }

// Wrap breaks a text into lines no wider than width. Lines break at spaces,
// after hyphens, and between characters of scripts that are written without
// spaces, save where a mark of punctuation would begin or end a line on the
// wrong side; what is longer than a line breaks anywhere. Spaces at a break
// belong to no line. The result has at least one line.
func (m Measure) Wrap(c Clean, width int) []Range {
	width = max(width, 2) // a wide character must fit
	var out []Range
	for start := 0; ; {
		n := strings.IndexByte(string(c[start:]), '\n')
		end := len(c)
		if n >= 0 {
			end = start + n
		}
		out = m.wrapLine(out, string(c), start, end, width)
		if n < 0 {
			return out
		}
		start = end + 1
	}
}

// wrapLine wraps c[start:end], which holds no newline.
func (m Measure) wrapLine(out []Range, c string, start, end, width int) []Range {
	if end-start <= width && isASCII(Clean(c[start:end])) {
		return append(out, Range{start, end})
	}
	line := start                // where the current line starts
	breakEnd, breakNext := -1, 0 // the last place to break: end of this line, start of the next
	n := 0                       // cells since line
	var prev rune
	for i := start; i < end; {
		g, w := m.next(c[i:end])
		r, _ := utf8.DecodeRuneInString(g)
		if i > line && canBreak(prev, r) {
			breakEnd, breakNext = i, i
		}
		if r == ' ' {
			stop := i
			for i < end && c[i] == ' ' {
				i++
			}
			if i == end {
				return append(out, Range{line, stop})
			}
			if n+(i-stop) > width {
				out = append(out, Range{line, stop})
				line, n, breakEnd, prev = i, 0, -1, 0
				continue
			}
			if stop > line { // indentation is not a place to break
				breakEnd, breakNext = stop, i
			}
			n += i - stop
			prev = ' '
			continue
		}
		if n+w > width && i > line {
			if breakEnd < 0 {
				breakEnd, breakNext = i, i
			}
			out = append(out, Range{line, breakEnd})
			line = breakNext
			n = m.Width(Clean(c[line:i]))
			breakEnd = -1
			if n+w > width { // the rest before i still does not leave room
				out = append(out, Range{line, i})
				line, n = i, 0
			}
		}
		n += w
		i += len(g)
		prev, _ = utf8.DecodeLastRuneInString(g)
	}
	return append(out, Range{line, end})
}

// canBreak reports whether a line may end between two characters, spaces aside.
func canBreak(before, after rune) bool {
	if before == 0 || before == ' ' {
		return false
	}
	if before == '-' && unicode.IsLetter(after) {
		return true
	}
	if !spaceless(before) && !spaceless(after) {
		return false
	}
	return !strings.ContainsRune(neverFirst, after) && !strings.ContainsRune(neverLast, before)
}

// Punctuation that must not begin a line, or end one.
const (
	neverFirst = "，。、；：？！…—～·）］｝〉》」』】〕〗’”ー々,.;:?!)]}%‰℃"
	neverLast  = "（［｛〈《「『【〔〖‘“([{$€£¥￥#"
)

// spaceless reports whether words of the character's script are written without
// spaces between them, full-width punctuation included.
func spaceless(r rune) bool {
	return r >= 0x3000 && r <= 0x30FF || r >= 0x3400 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF ||
		r >= 0xFF00 && r <= 0xFF60 || r >= 0x20000 && r <= 0x3FFFF
}

// Segments returns the segments of one line, cut where a mark begins or ends.
// Where marks overlap, the later one in the list wins.
func Segments(c Clean, r Range, marks []Mark, base Role) RichLine {
	var cuts []int
	for _, k := range marks {
		if k.Start < r.End && k.End > r.Start && k.Start < k.End {
			cuts = append(cuts, max(k.Start, r.Start), min(k.End, r.End))
		}
	}
	if len(cuts) == 0 {
		if r.Start == r.End {
			return nil
		}
		return RichLine{{c[r.Start:r.End], base}}
	}
	cuts = append(cuts, r.Start, r.End)
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out RichLine
	for i := 0; i+1 < len(cuts); i++ {
		role := base
		for _, k := range marks {
			if k.Start <= cuts[i] && cuts[i+1] <= k.End {
				role = k.Role
			}
		}
		if len(out) > 0 && out[len(out)-1].Role == role {
			out[len(out)-1].Text = c[cuts[i]-len(out[len(out)-1].Text) : cuts[i+1]]
			continue
		}
		out = append(out, Segment{c[cuts[i]:cuts[i+1]], role})
	}
	return out
}

// WrapMarked wraps a text and returns its lines with the marks laid over them.
func (m Measure) WrapMarked(c Clean, width int, marks []Mark, base Role) []RichLine {
	ranges := m.Wrap(c, width)
	out := make([]RichLine, len(ranges))
	for i, r := range ranges {
		out[i] = Segments(c, r, marks, base)
	}
	return out
}

// LineWidth returns the cells of a laid-out line.
func (m Measure) LineWidth(l RichLine) int {
	n := 0
	for _, s := range l {
		n += m.Width(s.Text)
	}
	return n
}
