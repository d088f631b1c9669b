package store

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// folded is text as search compares it, with the way back to the bytes it came
// from.
type folded struct {
	text string
	off  []int32 // for each byte of text, and for its end
}

// raw returns the range of the raw text behind bytes i to j.
func (f folded) raw(i, j int) (int, int) { return int(f.off[i]), int(f.off[j]) }

// foldText folds text for search. It is the only place that knows how.
func foldText(s string) folded {
	var b strings.Builder
	b.Grow(len(s))
	off := make([]int32, 0, len(s)+1)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		n := b.Len()
		if r == utf8.RuneError {
			b.WriteString(s[i : i+size]) // a byte that is no character stands for itself
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		for range b.Len() - n {
			off = append(off, int32(i))
		}
		i += size
	}
	return folded{b.String(), append(off, int32(len(s)))}
}
