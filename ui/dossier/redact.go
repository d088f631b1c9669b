package dossier

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/ui/text"
)

// redactor takes the names of other clients out of text.
type redactor struct {
	names map[rune][][]rune // folded, by first character, the longest first
	count int               // how many were taken out
}

// shownInstead is what stands where another client's name stood.
const shownInstead text.Clean = "[another client]"

// newRedactor takes names and addresses of the others. What the client at hand
// is called itself stays.
func newRedactor(self *model.Client, others []model.Client) *redactor {
	r := &redactor{names: map[rune][][]rune{}}
	own := strings.ToLower(self.Name + " " + self.Handle + " " + strings.Join(self.Emails, " ") + " " + strings.Join(self.People, " "))
	for _, c := range others {
		if c.ID == self.ID && c.Handle == self.Handle {
			continue
		}
		for _, n := range append([]string{c.Name, c.Handle}, c.Emails...) {
			n = string(text.Line(strings.TrimSpace(n)))
			if utf8.RuneCountInString(n) < 2 || strings.Contains(own, strings.ToLower(n)) {
				continue
			}
			f := folded(n)
			r.names[f[0]] = append(r.names[f[0]], f)
		}
	}
	for _, list := range r.names {
		slices.SortFunc(list, func(a, b []rune) int { return len(b) - len(a) })
	}
	return r
}

func folded(s string) []rune {
	out := []rune(s)
	for i := range out {
		out[i] = unicode.ToLower(out[i])
	}
	return out
}

// clean returns the text without the names.
func (r *redactor) clean(s text.Clean) text.Clean {
	if len(r.names) == 0 {
		return s
	}
	runes := []rune(string(s))
	var out []rune
	last := 0
	for i := 0; i < len(runes); {
		n := r.match(runes, i)
		if n == 0 {
			i++
			continue
		}
		out = append(append(out, runes[last:i]...), []rune(string(shownInstead))...)
		r.count++
		i += n
		last = i
	}
	if last == 0 {
		return s
	}
	return text.Clean(append(out, runes[last:]...))
}

// match returns the length of a name that stands at i as words of its own.
func (r *redactor) match(s []rune, i int) int {
	for _, name := range r.names[unicode.ToLower(s[i])] {
		if i+len(name) > len(s) || !equalFolded(s[i:i+len(name)], name) {
			continue
		}
		if joins(s, i-1, i) || joins(s, i+len(name)-1, i+len(name)) {
			continue
		}
		return len(name)
	}
	return 0
}

func equalFolded(s, name []rune) bool {
	for k := range name {
		if unicode.ToLower(s[k]) != name[k] {
			return false
		}
	}
	return true
}

// joins reports whether two neighbours are of one word. Han characters are words
// by themselves.
func joins(s []rune, a, b int) bool {
	if a < 0 || b >= len(s) {
		return false
	}
	return inWord(s[a]) && inWord(s[b])
}

func inWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}
