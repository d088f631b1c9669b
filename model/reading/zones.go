package reading

import (
	"strings"
	"unicode/utf8"
)

// Zones parts a message into runs of whole lines: the new words of its author,
// what is quoted or forwarded, the signature, and the disclaimer of a mail
// server. The zones cover the text in order. In a chat only quotes and forwarded
// messages are told apart.
func Zones(text string, chat bool) []Zone { return ZonesOf(Fold(text), text, chat) }

// ZonesOf is [Zones] for a text that is folded already.
func ZonesOf(f Folded, text string, chat bool) []Zone {
	if text == "" {
		return nil
	}
	z := zoner{text: text, f: f, chat: chat}
	z.cutLines()
	z.quotes()
	if !chat {
		z.closings()
		z.disclaimers()
	}
	return z.runs()
}

// line is one line of the folded text, without blanks around it.
type line struct {
	from, to   int  // trimmed, in the folded text
	start, end int  // with blanks and line end
	depth      int  // of ">" before the words
	soft       bool // ends with a blank: the paragraph goes on (format=flowed)
	kind       ZoneKind
}

func (l line) blank() bool { return l.from == l.to }

// zoner finds the zones of one message.
type zoner struct {
	text  string
	f     Folded
	chat  bool
	lines []line
}

// cutLines cuts the folded text into lines.
func (z *zoner) cutLines() {
	z.lines = cutLines(z.f.Text, 0, len(z.f.Text))
}

// cutLines cuts bytes from to to of folded text into lines. Signs of quoting
// are counted and left out.
func cutLines(s string, from, to int) []line {
	out := make([]line, 0, 1+strings.Count(s[from:to], "\n"))
	for at := from; at < to; {
		end := to
		if n := strings.IndexByte(s[at:to], '\n'); n >= 0 {
			end = at + n + 1
		}
		l := line{start: at, end: end, from: at, to: end}
		for l.to > l.from && (s[l.to-1] == ' ' || s[l.to-1] == '\n') {
			l.to--
		}
		l.soft = l.to < end && s[l.to] == ' '
		for l.from < l.to && (s[l.from] == ' ' || s[l.from] == '>') {
			if s[l.from] == '>' {
				l.depth++
			}
			l.from++
		}
		out = append(out, l)
		at = end
	}
	return out
}

// words returns the words of line i, folded.
func (z *zoner) words(i int) string { return z.f.Text[z.lines[i].from:z.lines[i].to] }

// rawWords returns the words of line i as they came.
func (z *zoner) rawWords(i int) string {
	return z.f.Raw(z.lines[i].from, z.lines[i].to).Of(z.text)
}

// mark gives lines i to j a kind.
func (z *zoner) mark(i, j int, k ZoneKind) {
	for ; i < j; i++ {
		z.lines[i].kind = k
	}
}

// quotes marks quoted and forwarded lines.
func (z *zoner) quotes() {
	for i := 0; i < len(z.lines); {
		switch {
		case z.lines[i].depth > 0:
			z.lines[i].kind = Quoted
			i++
		case z.lines[i].blank():
			i++
		default:
			n, kind := z.headerAt(i)
			if n == 0 {
				i++
				continue
			}
			i = z.below(i, n, kind)
		}
	}
	z.fillBlanks()
}

// below marks a header of n lines at i and what stands under it, and returns the
// line to go on with: the first one after a block of ">" lines, else the end.
func (z *zoner) below(i, n int, kind ZoneKind) int {
	j := i + n
	for j < len(z.lines) && z.lines[j].blank() {
		j++
	}
	if j == len(z.lines) || z.lines[j].depth == 0 {
		z.mark(i, len(z.lines), kind)
		return len(z.lines)
	}
	for j < len(z.lines) && (z.lines[j].depth > 0 || z.lines[j].blank()) {
		j++
	}
	z.mark(i, j, kind)
	return j
}

// fillBlanks gives blank lines between two quoted ones their kind.
func (z *zoner) fillBlanks() {
	for i := 0; i < len(z.lines); i++ {
		if !z.lines[i].blank() || z.lines[i].kind != New || i == 0 {
			continue
		}
		j := i
		for j < len(z.lines) && z.lines[j].blank() {
			j++
		}
		if k := z.lines[i-1].kind; k != New && (j == len(z.lines) || z.lines[j].kind == k) {
			z.mark(i, j, k)
		}
		i = j
	}
}

// runs joins lines of one kind.
func (z *zoner) runs() []Zone {
	var out []Zone
	for _, l := range z.lines {
		s := z.f.Raw(l.start, l.end)
		if n := len(out); n > 0 && out[n-1].Kind == l.kind {
			out[n-1].Span.End = s.End
			continue
		}
		out = append(out, Zone{l.kind, s})
	}
	if len(out) == 0 { // nothing but what folding drops
		return []Zone{{New, Span{0, len(z.text)}}}
	}
	out[0].Span.Start = 0
	out[len(out)-1].Span.End = len(z.text)
	return out
}

// width returns the columns that folded text takes: two for each character
// beyond the alphabets.
func width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2e80 {
			n++
		}
	}
	return n
}

// wordsIn counts the words of folded text; a Chinese character is half a word.
func wordsIn(s string) int {
	words, han, in := 0, 0, false
	for _, r := range s {
		switch {
		case r >= firstHan && r <= lastHan:
			han++
			in = false
		case r == ' ' || r == '\n' || r == ',' || r == '|':
			in = false
		case !in:
			words++
			in = true
		}
	}
	return words + (han+1)/2
}

// firstRune returns the first rune of s, 0 when there is none.
func firstRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
