package cli

import (
	"strings"
	"unicode"
)

// nearest returns the word of the list that word was most likely meant to be,
// "" when none is near.
func nearest(word string, list []string) string {
	best, bestCost := "", 3
	for _, w := range list {
		cost := distance(word, w)
		nearer := cost < bestCost || cost == bestCost && best != "" && sameStart(word, w) > sameStart(word, best)
		if cost <= len([]rune(w))/2 && nearer {
			best, bestCost = w, cost
		}
	}
	if best != "" || len(word) < 2 {
		return best
	}
	for _, w := range list {
		if strings.HasPrefix(w, word) {
			return w
		}
	}
	return ""
}

// sameStart counts the bytes two words have in common at their start.
func sameStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// distance counts the letters to change, add, drop or swap with a neighbour.
func distance(a, b string) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if len(x) > 64 || len(y) > 64 {
		return 64
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}

// commandLine writes a command as it can be typed into a shell.
func commandLine(args []string) string {
	out := []string{"goodterms"}
	for _, a := range args {
		out = append(out, shellQuote(a))
	}
	return strings.Join(out, " ")
}

func shellQuote(s string) string {
	plain := s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_@%+=:,./-", r)
	})
	if plain {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// replaceArg returns args with the first one equal to old replaced.
func replaceArg(args []string, old, by string) []string {
	out := append([]string(nil), args...)
	for i, a := range out {
		if a == old {
			out[i] = by
			return out
		}
		if rest, ok := strings.CutPrefix(a, old+"="); ok && strings.HasPrefix(old, "-") {
			out[i] = by + "=" + rest
			return out
		}
	}
	return out
}
