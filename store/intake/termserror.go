package intake

import (
	"fmt"
	"slices"
	"strings"
)

// TermsError is one thing to put right in a terms file: where it is, and what to
// write instead.
type TermsError struct {
	Line int    // counted from 1; 0 when it cannot be told
	Key  string // such as `clause "7": deadlines: date`
	Msg  string
}

func (e *TermsError) Error() string {
	s := e.Msg
	if e.Key != "" {
		s = e.Key + ": " + s
	}
	if e.Line > 0 {
		s = fmt.Sprintf("line %d: %s", e.Line, s)
	}
	return s
}

// TermsErrors is everything that is to be put right in a terms file, by line.
type TermsErrors []*TermsError

// maxTermsErrors is how many of them are spelled out.
const maxTermsErrors = 20

func (es TermsErrors) Error() string {
	var b strings.Builder
	for i, e := range es {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i == maxTermsErrors {
			fmt.Fprintf(&b, "and %d more", len(es)-i)
			break
		}
		b.WriteString(e.Error())
	}
	return b.String()
}

func (es TermsErrors) sorted() TermsErrors {
	slices.SortStableFunc(es, func(a, b *TermsError) int { return a.Line - b.Line })
	return es
}

// nearest returns the known key that looks most like key, "" when none does.
func nearest(key string, known []string) string {
	best, least := "", 3
	for _, k := range known {
		if d := distance(strings.ToLower(key), k); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		for _, k := range known {
			if len(key) >= 4 && (strings.HasPrefix(k, key) || strings.HasPrefix(key, k)) {
				return k
			}
		}
	}
	return best
}

// distance counts the edits between two short words; three and more are far.
func distance(a, b string) int {
	if len(a) > 64 || len(a)-len(b) > 2 || len(b)-len(a) > 2 {
		return 3
	}
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range len(a) {
		cur := make([]int, len(b)+1)
		cur[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			cur[j+1] = min(prev[j]+cost, prev[j+1]+1, cur[j]+1)
		}
		prev = cur
	}
	return prev[len(b)]
}
