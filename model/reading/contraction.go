package reading

import "strings"

// outsideWords drops the short forms of English that are words of their own where
// no apostrophe stands in them: "we'll" is the client, "well" is not. Folding takes
// the apostrophe away, as many people leave it out of "dont" and "im".
func outsideWords(hits []Hit, text string, l Lang) []Hit {
	if l != En {
		return hits
	}
	out := hits[:0]
	for _, h := range hits {
		if h.Thing != 0 || !isWordToo(h.Span.Of(text)) {
			out = append(out, h)
		}
	}
	return out
}

// isWordToo reports whether words are a word that an apostrophe makes a short form of.
func isWordToo(words string) bool {
	if len(words) > len("shell") {
		return false
	}
	switch strings.ToLower(words) {
	case "well", "were", "ill", "wed", "id", "hell", "shell", "shed":
		return true
	}
	return false
}
