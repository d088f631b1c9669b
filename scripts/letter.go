package scripts

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SplitSubject takes the subject off a letter: the first line, when it is a name
// and a colon before the words, with an empty line after it. Without one the
// subject is "".
func SplitSubject(letter string) (subject, body string) {
	first, rest, ok := strings.Cut(letter, "\n")
	i := strings.IndexAny(first, ":：")
	if !ok || i < 0 || i > 20 || strings.TrimSpace(strings.SplitN(rest, "\n", 2)[0]) != "" {
		return "", letter
	}
	_, n := utf8.DecodeRuneInString(first[i:])
	return strings.TrimSpace(first[i+n:]), strings.TrimLeft(rest, "\n")
}

// Sentences cuts a script into what is said in one breath, for the rehearsal. A
// mark ends a sentence where a blank and a capital follow, or where it is a
// Chinese one.
func Sentences(script string) []string {
	var out []string
	keep := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	for line := range strings.Lines(script) {
		from := 0
		for i, r := range line {
			end := i + utf8.RuneLen(r)
			switch r {
			case '。', '！', '？':
			case '.', '!', '?':
				next, blank := strings.CutPrefix(line[end:], " ")
				if first, _ := utf8.DecodeRuneInString(next); !blank || !unicode.IsUpper(first) {
					continue
				}
			default:
				continue
			}
			keep(line[from:end])
			from = end
		}
		keep(line[from:])
	}
	return out
}
