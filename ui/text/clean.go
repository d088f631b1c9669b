package text

import (
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean is text that cannot harm a terminal or mislead its reader: no control
// character, nothing that changes direction or hides, composed accents. The
// only control character it may hold is a newline, and only from [Body].
//
// A constant of the program is Clean by itself; anything else becomes it through
// [Body], [Line], [Int] or [Cleaned].
type Clean string

// Cleaned is cleaned text that still knows where each part came from.
type Cleaned struct {
	Text   Clean
	Hidden int // characters that were replaced because they hide or control
	edits  []edit
}

// edit is a stretch of the raw text that became other bytes; between two edits
// the texts are the same.
type edit struct{ raw0, raw1, out0, out1 int }

const (
	replacement = "\uFFFD"
	zwj         = '\u200D'
	maxMarks    = 2 // combining marks kept on one base
)

// Body cleans text of several lines.
func Body(raw string) Clean { return CleanBody(raw).Text }

// Line cleans text for one line: line ends become spaces.
func Line(raw string) Clean { return CleanLine(raw).Text }

// CleanBody cleans text of several lines and keeps the way back.
func CleanBody(raw string) Cleaned { return clean(raw, '\n') }

// CleanLine cleans text for one line and keeps the way back.
func CleanLine(raw string) Cleaned { return clean(raw, ' ') }

// Int writes a number.
func Int(n int) Clean { return Clean(strconv.Itoa(n)) }

// Join puts parts together with sep between them.
func Join(parts []Clean, sep Clean) Clean {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			b.WriteString(string(sep))
		}
		b.WriteString(string(p))
	}
	return Clean(b.String())
}

// Fill puts values into a message of the catalogue: each {name} becomes the
// value given for it. Pairs are name, value, name, value.
func Fill(message Clean, pairs ...Clean) Clean {
	if !strings.Contains(string(message), "{") {
		return message
	}
	args := make([]string, len(pairs))
	for i := range pairs {
		args[i] = string(pairs[i])
		if i%2 == 0 {
			args[i] = "{" + args[i] + "}"
		}
	}
	return Clean(strings.NewReplacer(args...).Replace(string(message)))
}

// Span maps a span of bytes of the raw text to the clean text. A span that
// begins or ends inside a changed part takes the whole part in.
func (c Cleaned) Span(start, end int) (int, int) {
	if end < start {
		end = start
	}
	s, e := c.place(start, false), c.place(end, true)
	return min(s, len(c.Text)), min(max(s, e), len(c.Text))
}

func (c Cleaned) place(raw int, up bool) int {
	i := sort.Search(len(c.edits), func(i int) bool { return c.edits[i].raw1 > raw })
	if i < len(c.edits) && raw > c.edits[i].raw0 {
		if up {
			return c.edits[i].out1
		}
		return c.edits[i].out0
	}
	if i == 0 {
		return raw
	}
	last := c.edits[i-1]
	return raw - last.raw1 + last.out1
}

// cleaner walks the raw text cluster by cluster: a base with the marks on it.
type cleaner struct {
	raw     string
	newline byte
	out     strings.Builder
	res     Cleaned
	buf     []rune // of the cluster at hand
}

func clean(raw string, newline byte) Cleaned {
	if plain(raw, newline) {
		return Cleaned{Text: Clean(raw)}
	}
	c := cleaner{raw: raw, newline: newline}
	c.out.Grow(len(raw) + len(raw)/8)
	for i := 0; i < len(raw); {
		i = c.next(i)
	}
	c.res.Text = Clean(c.out.String())
	return c.res
}

// plain reports whether raw is printable ASCII, the commonest text.
func plain(raw string, newline byte) bool {
	for i := 0; i < len(raw); i++ {
		if b := raw[i]; b >= 0x7F || b < 0x20 && (b != '\n' || newline != '\n') {
			return false
		}
	}
	return true
}

// next cleans the cluster at i and returns where the following one starts.
func (c *cleaner) next(i int) int {
	b := c.raw[i]
	if b < 0x80 && (i+1 == len(c.raw) || c.raw[i+1] < 0x80) || b < 0x20 || b == 0x7F {
		return c.ascii(i)
	}
	r, size := utf8.DecodeRuneInString(c.raw[i:])
	if r == utf8.RuneError && size == 1 {
		return c.invalid(i)
	}
	if isLineEnd(r) {
		c.emit(i, i+size, string(c.newline))
		return i + size
	}
	return c.cluster(i)
}

func isLineEnd(r rune) bool { return r == 0x85 || r == 0x2028 || r == 0x2029 }

// ascii cleans one byte, or one line end of two.
func (c *cleaner) ascii(i int) int {
	b := c.raw[i]
	switch {
	case b >= 0x20 && b < 0x7F:
		c.emit(i, i+1, c.raw[i:i+1])
	case b == '\n', b == '\v', b == '\f':
		c.emit(i, i+1, string(c.newline))
	case b == '\r':
		n := i + 1
		if n < len(c.raw) && c.raw[n] == '\n' {
			n++
		}
		c.emit(i, n, string(c.newline))
		return n
	case b == '\t':
		c.emit(i, i+1, "    ")
	case b == 0x7F:
		c.res.Hidden++
		c.emit(i, i+1, "\u2421")
	default:
		c.res.Hidden++
		c.emit(i, i+1, string(rune(0x2400)+rune(b)))
	}
	return i + 1
}

// invalid replaces a run of bytes that are not UTF-8.
func (c *cleaner) invalid(i int) int {
	n := i + 1
	for n < len(c.raw) {
		if r, size := utf8.DecodeRuneInString(c.raw[n:]); r != utf8.RuneError || size != 1 {
			break
		}
		n++
	}
	c.res.Hidden++
	c.emit(i, n, replacement)
	return n
}

// cluster collects a base and what combines with it, composes it, and limits
// the marks on it.
func (c *cleaner) cluster(i int) int {
	runes := c.buf[:0]
	n := i
	for n < len(c.raw) {
		r, size := utf8.DecodeRuneInString(c.raw[n:])
		if r == utf8.RuneError && size == 1 || r < 0x20 || r == 0x7F || isLineEnd(r) {
			break
		}
		if r == 0xFE0E || r == 0xFE0F {
			n += size
			continue
		}
		kept := c.keep(r, n+size, len(runes) == 0)
		if len(runes) > 0 && startsCluster(kept) {
			break
		}
		if kept == unicode.ReplacementChar && r != unicode.ReplacementChar {
			c.res.Hidden++
		}
		runes = append(runes, kept)
		n += size
	}
	c.buf = runes
	if len(runes) == 1 && n-i == utf8.RuneLen(runes[0]) && norm.NFC.IsNormalString(c.raw[i:n]) && strings.HasPrefix(c.raw[i:], string(runes)) {
		c.out.WriteString(c.raw[i:n])
		return n
	}
	c.emit(i, n, c.limitMarks(norm.NFC.String(string(runes))))
	return n
}

// startsCluster reports whether nothing before r can combine with it.
func startsCluster(r rune) bool {
	if r < 0x80 {
		return true
	}
	var buf [utf8.UTFMax]byte
	return norm.NFC.Properties(buf[:utf8.EncodeRune(buf[:], r)]).BoundaryBefore() && !unicode.In(r, unicode.Mn, unicode.Me)
}

// keep returns what a character may stand as. after is where the text goes on.
func (c *cleaner) keep(r rune, after int, first bool) rune {
	switch {
	case r >= 0x1F1E6 && r <= 0x1F1FF: // regional indicators: flags differ in width between terminals
		return 'A' + (r - 0x1F1E6)
	case r == zwj:
		if first && c.lastIsEmoji() && isEmoji(c.nextVisible(after)) {
			return r
		}
		return unicode.ReplacementChar
	case first && unicode.In(r, unicode.Mn, unicode.Me) && c.atLineStart():
		return unicode.ReplacementChar // a mark without a base would sit on our own border
	case unicode.IsGraphic(r) && !unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
		return r
	}
	return unicode.ReplacementChar
}

func (c *cleaner) lastIsEmoji() bool {
	r, _ := utf8.DecodeLastRuneInString(c.out.String())
	return isEmoji(r)
}

func (c *cleaner) atLineStart() bool {
	s := c.out.String()
	return s == "" || s[len(s)-1] == '\n'
}

// nextVisible returns the next character that is not a variation selector.
func (c *cleaner) nextVisible(i int) rune {
	for i < len(c.raw) {
		r, size := utf8.DecodeRuneInString(c.raw[i:])
		if r != 0xFE0E && r != 0xFE0F {
			return r
		}
		i += size
	}
	return 0
}

// isEmoji covers the blocks that emoji sequences are made of.
func isEmoji(r rune) bool {
	return r >= 0x1F300 && r <= 0x1FAFF || r >= 0x2600 && r <= 0x27BF || r == 0x2B50 || r == 0x2B1B || r == 0x2B1C
}

// joinerMark is what composing puts into long runs of marks; nobody typed it.
const joinerMark = '\u034F'

// limitMarks keeps the first marks on each base.
func (c *cleaner) limitMarks(s string) string {
	run, over := 0, false
	for _, r := range s {
		run = markRun(run, r)
		over = over || run > maxMarks
	}
	if !over {
		return s
	}
	var b strings.Builder
	run = 0
	for _, r := range s {
		if run = markRun(run, r); run <= maxMarks {
			b.WriteRune(r)
		} else if r != joinerMark {
			c.res.Hidden++
		}
	}
	return b.String()
}

// markRun counts the marks in a row up to r.
func markRun(run int, r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return run + 1
	}
	return 0
}

// emit writes what raw[i:n] became.
func (c *cleaner) emit(i, n int, s string) {
	if s != c.raw[i:n] {
		at := c.out.Len()
		c.res.edits = append(c.res.edits, edit{i, n, at, at + len(s)})
	}
	c.out.WriteString(s)
}

// Codepoints writes the hidden characters of raw as U+XXXX, for those who want
// to know what was there; at most limit of them.
func Codepoints(raw string, limit int) []Clean {
	var out []Clean
	for i := 0; i < len(raw) && len(out) < limit; {
		r, size := utf8.DecodeRuneInString(raw[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			out = append(out, Clean("byte "+strings.ToUpper(strconv.FormatInt(int64(raw[i]), 16))))
		case r == '\n' || r == '\r' || r == '\t' || r == 0xFE0E || r == 0xFE0F:
		case r < 0x20 || r == 0x7F || !unicode.IsGraphic(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
			h := strings.ToUpper(strconv.FormatInt(int64(r), 16))
			out = append(out, Clean("U+"+strings.Repeat("0", max(0, 4-len(h)))+h))
		}
		i += size
	}
	return out
}
