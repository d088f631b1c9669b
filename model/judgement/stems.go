package judgement

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"goodterms/model/reading"
)

// token is a word of a clause: its stem and its place in the entry.
type token struct {
	stem string
	span reading.Span
}

// words of a clause for name matching, made once.
func (v *view) stems() []token {
	if v.tokens == nil {
		raw := v.text(v.c.Span)
		f := reading.Fold(raw)
		if v.c.Lang == reading.Bg && reading.InLatinLetters(f.Text) {
			f = reading.Cyrillic(f, 0, len(f.Text))
		}
		v.tokens = tokensOf(f, v.c.Span.Start)
	}
	return v.tokens
}

// tokensOf parts folded text into words; a Han character is a word.
func tokensOf(f reading.Folded, base int) []token {
	out := []token{}
	flush := func(i, j int) {
		s := f.Raw(i, j)
		out = append(out, token{stem(f.Text[i:j]), reading.Span{Start: s.Start + base, End: s.End + base}})
	}
	start := -1
	for i, r := range f.Text {
		han := unicode.Is(unicode.Han, r)
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if start >= 0 && (!word || han) {
			flush(start, i)
			start = -1
		}
		if han {
			flush(i, i+len(string(r)))
		} else if word && start < 0 {
			start = i
		}
	}
	if start >= 0 {
		flush(start, len(f.Text))
	}
	return out
}

// stemsOf returns the stems of a name without the small words.
func stemsOf(folded string) []string {
	f := reading.Folded{Text: folded, Off: make([]int32, len(folded)+1)}
	var out []string
	for _, t := range tokensOf(f, 0) {
		if !smallWord(t.stem) {
			out = append(out, t.stem)
		}
	}
	return out
}

func smallWord(w string) bool {
	switch w {
	case "the", "a", "an", "of", "for", "and", "in", "to", "with", "on", "by", "any", "all", "each", "our", "your", "na", "pro", "v", "и", "за", "на", "с":
		return true
	}
	return false
}

// stem takes the commonest endings off a folded English word; words of other
// scripts stay, because their names are compared by their beginnings, but for the
// vowel that Bulgarian adjectives and Czech diminutives lose.
func stem(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 4 && (strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "sses")):
		return w[:len(w)-2]
	case len(w) > 10 && strings.HasSuffix(w, "ен"):
		return w[:len(w)-len("ен")] + "н" // монтажен, монтажния
	case len(w) > 5 && strings.HasSuffix(w, "ek") && !strings.ContainsRune("aeiouy", rune(w[len(w)-3])):
		return w[:len(w)-len("ek")] + "k" // popisek, popisky
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us"):
		return w[:len(w)-1]
	}
	return w
}

// same reports whether two stems are forms of one word: equal, or, when long,
// alike but for a short ending.
func same(a, b string) bool {
	if a == b {
		return true
	}
	if a == "" || b == "" || a[0] != b[0] {
		return false
	}
	if inflected(a, b) || inflected(b, a) || fleeting(a, b) || fleeting(b, a) {
		return true
	}
	if len(a) < 5 || len(b) < 5 {
		return false
	}
	ra, rb := []rune(a), []rune(b)
	n := 0
	for n < len(ra) && n < len(rb) && ra[n] == rb[n] {
		n++
	}
	short, long := min(len(ra), len(rb)), max(len(ra), len(rb))
	if short < 5 || strings.TrimSuffix(b, "er") == a || strings.TrimSuffix(a, "er") == b { // the printer is no print
		return false
	}
	if n >= 4 && n < short && long-n <= len("cich") && (ra[n] == 'k' && rb[n] == 'c' || ra[n] == 'c' && rb[n] == 'k') {
		return true // popisky, v popiscích
	}
	if ra[0] < 0x80 && a[len(a)-1] < 0x80 && n < short && short < 6 {
		return false // short words of English, and Czech without marks: only endings are added
	}
	return n >= short-1 && long-n <= 3
}

// fleeting reports whether a Czech form has a vowel before its last consonant that the
// others do not: skladba, deset skladeb.
func fleeting(noun, form string) bool {
	n := len(form) - 2
	return n >= 3 && len(noun) == n+2 && form[n] == 'e' && noun[:n] == form[:n] && noun[n] == form[n+1] &&
		!strings.ContainsRune("aeiouy", rune(noun[n])) && strings.ContainsRune("aeouy", rune(noun[n+1]))
}

// inflected reports whether form is a short noun with an ending of Czech or Bulgarian:
// webu of web, loga of logo, сайта of сайт, филмът of филм. Words so short share too
// much with others to be compared by their beginnings alone.
func inflected(noun, form string) bool {
	r, size := utf8.DecodeLastRuneInString(noun)
	if n := utf8.RuneCountInString(noun); n < 3 || n > 5 || !unicode.IsLetter(r) {
		return false
	}
	cyrillic := r >= 0x400 && r <= 0x4ff
	if ending, ok := strings.CutPrefix(form, noun); ok {
		return hasEnding(ending, cyrillic, false)
	}
	if !strings.ContainsRune("aeiouyаеиоуя", r) || len(noun) <= 3 {
		return false
	}
	ending, ok := strings.CutPrefix(form, noun[:len(noun)-size])
	return ok && hasEnding(ending, cyrillic, true)
}

// hasEnding reports whether an ending is one of a noun, in place of its vowel or not.
func hasEnding(ending string, cyrillic, inPlace bool) bool {
	switch ending {
	case "ут": // the ът of Latin letters: filmut
		return cyrillic
	case "а", "ът", "я", "ят", "и", "ите", "ове", "овете", "то", "та", "те", "у", "ата", "ото":
		return cyrillic
	case "u", "y", "em", "ech", "um":
		return !cyrillic
	case "a", "e", "i", "o", "ou", "am", "ami", "ach":
		return !cyrillic && inPlace
	}
	return false
}

// findForm returns where the words of a form stand in a clause, in order and
// with at most one other word between them.
func findForm(tokens []token, form []string) (reading.Span, bool) {
	if len(form) == 0 {
		return reading.Span{}, false
	}
	for i := range tokens {
		if !same(tokens[i].stem, form[0]) {
			continue
		}
		at, ok := i, true
		for _, w := range form[1:] {
			next := -1
			for k := at + 1; k < len(tokens) && k <= at+2; k++ {
				if same(tokens[k].stem, w) {
					next = k
					break
				}
			}
			if next < 0 {
				ok = false
				break
			}
			at = next
		}
		if ok {
			return reading.Span{Start: tokens[i].span.Start, End: tokens[at].span.End}, true
		}
	}
	return turnedForm(tokens, form)
}

// turnedForm returns where the two words of a form stand the other way round: "the
// version in Spanish" for the Spanish version.
func turnedForm(tokens []token, form []string) (reading.Span, bool) {
	if len(form) != 2 || len(form[0]) < 5 || len(form[1]) < 5 || isHan(form) {
		return reading.Span{}, false
	}
	for i := range tokens {
		if !same(tokens[i].stem, form[1]) {
			continue
		}
		for k := i + 1; k < len(tokens) && k <= i+2; k++ {
			if same(tokens[k].stem, form[0]) {
				return reading.Span{Start: tokens[i].span.Start, End: tokens[k].span.End}, true
			}
		}
	}
	return reading.Span{}, false
}
