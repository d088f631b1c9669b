package reading

import (
	"strings"
	"unicode/utf8"
)

// Letters that look the same, place by place.
const (
	lookLatin    = "aceopxyktmbh"
	lookCyrillic = "асеорхуктмвн"
)

// unmix makes each word that holds Latin and Cyrillic letters a word of one
// script, where all letters of the lesser one look like letters of the other.
func unmix(f Folded) Folded {
	var w folder
	w.b.Grow(len(f.Text) + 16)
	w.off = make([]int32, 0, len(f.Text)+17)
	for i := 0; i < len(f.Text); {
		j, latin, cyrillic := wordAt(f.Text, i)
		from, to := "", ""
		switch {
		case latin > 0 && cyrillic >= latin && allIn(f.Text[i:j], lookLatin, false):
			from, to = lookLatin, lookCyrillic
		case cyrillic > 0 && latin >= cyrillic && allIn(f.Text[i:j], lookCyrillic, true):
			from, to = lookCyrillic, lookLatin
		}
		for k, r := range f.Text[i:j] {
			w.put(swapLook(r, from, to), int(f.Off[i+k]))
		}
		i = j
	}
	w.off = append(w.off, f.Off[len(f.Text)])
	return Folded{Text: w.b.String(), Off: w.off}
}

// wordAt returns the end of the run of letters at i, or of one other rune, and
// counts the letters of both scripts.
func wordAt(s string, i int) (end, latin, cyrillic int) {
	for j, r := range s[i:] {
		switch {
		case r < utf8.RuneSelf && isASCIILetter(byte(r)):
			latin++
		case isCyrillic(r):
			cyrillic++
		case j == 0:
			return i + utf8.RuneLen(r), 0, 0
		default:
			return i + j, latin, cyrillic
		}
	}
	return len(s), latin, cyrillic
}

// allIn reports whether all letters of one script stand in set.
func allIn(word, set string, cyrillic bool) bool {
	for _, r := range word {
		if isCyrillic(r) == cyrillic && !strings.ContainsRune(set, r) {
			return false
		}
	}
	return true
}

// swapLook returns the rune of to at the place where r stands in from.
func swapLook(r rune, from, to string) rune {
	i := strings.IndexRune(from, r)
	if i < 0 {
		return r
	}
	at := utf8.RuneCountInString(from[:i])
	for _, t := range to {
		if at == 0 {
			return t
		}
		at--
	}
	return r
}
