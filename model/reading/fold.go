package reading

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// gone is what a folding function returns for a rune that folds to nothing.
const gone = rune(-1)

// broken stands for each byte of the raw text that is not UTF-8.
const broken = '\x1a'

// Fold folds text for matching, whatever its language. Lines stay lines: every
// line end becomes one "\n". The result is never kept in another order than the
// text, so that [Folded.Raw] and [Folded.At] lead from one to the other.
func Fold(text string) Folded {
	var w folder
	w.b.Grow(len(text))
	w.off = make([]int32, 0, len(text)+1)
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			i = w.ascii(text, i)
			continue
		}
		i = w.rune(text, i)
	}
	w.off = append(w.off, int32(len(text)))
	f := Folded{Text: w.b.String(), Off: w.off}
	if w.mixed {
		return unmix(f)
	}
	return f
}

// At returns the first byte of the folded text that comes from byte raw of the
// text or a later one.
func (f Folded) At(raw int) int {
	return sort.Search(len(f.Off)-1, func(i int) bool { return int(f.Off[i]) >= raw })
}

// folder collects folded text.
type folder struct {
	b     strings.Builder
	off   []int32
	last  script // of the last rune written
	mixed bool   // Latin and Cyrillic letters stand side by side
}

type script uint8

const (
	otherScript script = iota
	latinScript
	cyrillicScript
)

// ascii folds the run of ASCII bytes at i and returns its end.
func (w *folder) ascii(text string, i int) int {
	if w.last == cyrillicScript && isASCIILetter(text[i]) {
		w.mixed = true
	}
	for i < len(text) && text[i] < utf8.RuneSelf {
		j := i
		for j < len(text) && isPlain(text[j]) {
			j++
		}
		w.b.WriteString(text[i:j])
		w.plainOffsets(i, j)
		if i = j; i < len(text) && text[i] < utf8.RuneSelf {
			w.b.WriteByte(foldASCII(text, i))
			w.off = append(w.off, int32(i))
			i++
		}
	}
	w.note(text[i-1])
	return i
}

// plainOffsets adds the offsets of bytes i to j of the text, kept as they are.
func (w *folder) plainOffsets(i, j int) {
	n := len(w.off)
	w.off = slices.Grow(w.off, j-i)[:n+j-i]
	for k := range w.off[n:] {
		w.off[n+k] = int32(i + k)
	}
}

// isPlain reports whether folding keeps the ASCII byte c.
func isPlain(c byte) bool {
	return c >= ' ' && c < 'A' || c > 'Z' && c < 0x7f && c != '`' || c == '\n'
}

// foldASCII folds the ASCII byte at i.
func foldASCII(text string, i int) byte {
	switch c := text[i]; {
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	case c == '\r':
		if i+1 < len(text) && text[i+1] == '\n' {
			return ' '
		}
		return '\n'
	case c == '\t' || c == '\v' || c == '\f':
		return ' '
	case c == '`':
		return '\''
	default:
		return c
	}
}

func (w *folder) note(last byte) {
	w.last = otherScript
	if isASCIILetter(last) {
		w.last = latinScript
	}
}

// rune folds the rune at i, which is not ASCII, and returns its end.
func (w *folder) rune(text string, i int) int {
	r, n := utf8.DecodeRuneInString(text[i:])
	if r == utf8.RuneError && n == 1 {
		w.put(broken, i)
		w.last = otherScript
		return i + 1
	}
	switch {
	case r == 'И' || r == 'и':
		// In decomposed text й is two runes; it is a letter of its own.
		if strings.HasPrefix(text[i+n:], "\u0306") {
			w.cyrillic('й', i)
			return i + n + len("\u0306")
		}
		w.cyrillic('и', i)
		return i + n
	case isCyrillic(r):
		w.cyrillic(foldCyrillic(r), i)
		return i + n
	case r >= 0x4e00 && r <= 0x9fff:
		w.last = otherScript
		w.put(simplified(r, text, i), i)
		return i + n
	}
	if isMark(r) {
		return i + n // leaves the script of the letter below it
	}
	w.wide(r, i)
	return i + n
}

// cyrillic writes a Cyrillic letter.
func (w *folder) cyrillic(r rune, i int) {
	w.mixed = w.mixed || w.last == latinScript
	w.last = cyrillicScript
	w.put(r, i)
}

// wide writes what any other rune folds to.
func (w *folder) wide(r rune, i int) {
	switch r {
	case '…':
		w.put('.', i)
		w.put('.', i)
		w.put('.', i)
		w.last = otherScript
		return
	case 'ß', 'ẞ':
		w.put('s', i)
		w.put('s', i)
		return
	case 'æ', 'Æ':
		w.put('a', i)
		w.put('e', i)
		return
	case 'œ', 'Œ':
		w.put('o', i)
		w.put('e', i)
		return
	}
	f := foldRune(r)
	if f == gone {
		return
	}
	w.put(f, i)
	if f < utf8.RuneSelf {
		if w.last == cyrillicScript && isASCIILetter(byte(f)) {
			w.mixed = true
		}
		w.note(byte(f))
		return
	}
	w.last = otherScript
}

// put writes one rune that comes from byte i.
func (w *folder) put(r rune, i int) {
	n, _ := w.b.WriteRune(r)
	for range n {
		w.off = append(w.off, int32(i))
	}
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isCyrillic(r rune) bool { return r >= 0x400 && r <= 0x45f }

func foldCyrillic(r rune) rune {
	switch {
	case r >= 'А' && r <= 'Я':
		r += 'а' - 'А'
	case r >= 0x400 && r <= 0x40f:
		r += 0x50
	}
	switch r {
	case 'ё', 'ѐ':
		return 'е'
	case 'ѝ':
		return 'и'
	}
	return r
}

// isMark reports whether r is a combining mark, which folding drops.
func isMark(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case r <= 0x36f, r >= 0xfe20 && r <= 0xfe2f, r >= 0x20d0 && r <= 0x20ff,
		r >= 0x1ab0 && r <= 0x1aff, r >= 0x1dc0 && r <= 0x1dff:
		return true
	}
	return false
}

// The letters U+00C0 to U+017F without their marks; "." keeps the rune, which is
// then only made lower case.
const latinBase = "aaaaaa.ceeeeiiii" + "dnooooo.ouuuuy.." +
	"aaaaaa.ceeeeiiii" + "dnooooo.ouuuuy.y" +
	"aaaaaaccccccccdd" + "ddeeeeeeeeeegggg" +
	"gggghhhhiiiiiiii" + "ii..jjkk.lllllll" +
	"lllnnnnnn...oooo" + "oo..rrrrrrssssss" +
	"ssttttttuuuuuuuu" + "uuuuwwyyyzzzzzz."

// The letters U+01CD to U+01DC of romanised Chinese.
const pinyinBase = "aaiioouuuuuuuuuu"

// foldRune folds a rune that is neither ASCII, Cyrillic nor a common Chinese
// character.
func foldRune(r rune) rune {
	switch {
	case r >= 0xc0 && r <= 0x17f:
		if c := latinBase[r-0xc0]; c != '.' {
			return rune(c)
		}
		return unicode.ToLower(r)
	case r >= 0x1cd && r <= 0x1dc:
		return rune(pinyinBase[r-0x1cd])
	case r >= 0xff01 && r <= 0xff5e:
		r -= 0xff01 - '!'
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r >= 0x2000 && r <= 0x206f || r < 0xc0 || r >= 0x3000 && r <= 0x301f:
		return foldSign(r)
	}
	switch r {
	case 0x1680, 0x180e:
		return ' '
	case 0x2212, 0xfe58, 0xfe63:
		return '-'
	case 0xffe5:
		return '¥'
	case 0xffe1:
		return '£'
	case 0xfeff:
		return gone
	}
	if r >= 0xfe00 && r <= 0xfe0f {
		return gone
	}
	return unicode.ToLower(r)
}

// foldSign folds spaces, dashes and quotation marks.
func foldSign(r rune) rune {
	switch r {
	case 0x85, 0x2028, 0x2029:
		return '\n'
	case 0xa0, 0x202f, 0x205f, 0x3000:
		return ' '
	case 0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060:
		return gone
	case '‘', '’', '‚', '‛', '´', '′':
		return '\''
	case '“', '”', '„', '‟', '«', '»', '″', '「', '」', '『', '』', '《', '》', '〈', '〉', '〝', '〞':
		return '"'
	case '‹', '›':
		return '\''
	case '【', '〔', '〖':
		return '['
	case '】', '〕', '〗':
		return ']'
	case 'º', '·':
		return r
	}
	switch {
	case r >= 0x2000 && r <= 0x200a:
		return ' '
	case r >= 0x2010 && r <= 0x2015:
		return '-'
	case r >= 0x202a && r <= 0x202e || r >= 0x2061 && r <= 0x206f:
		return gone
	}
	return r
}
