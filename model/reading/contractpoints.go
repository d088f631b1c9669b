package reading

import "strings"

// pointsApart returns a paragraph with its wrapped lines joined. Where it holds nothing
// but points that say what they are about, "- Fee: 900", each of them is one.
func pointsApart(p string) []string {
	lines := strings.Split(strings.TrimSpace(p), "\n")
	points, labelled := 0, 0
	for _, l := range lines {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(l), "- "); ok {
			points++
			if i := strings.Index(rest, ": "); i > 0 && i < 40 {
				labelled++
			}
		}
	}
	const several = 3
	joined, out := "", []string(nil)
	for _, l := range lines {
		l = strings.Join(strings.Fields(l), " ")
		out = append(out, strings.TrimPrefix(l, "- "))
		joined = joinLines(joined, l, false)
	}
	if points == len(lines) && labelled >= several && 2*labelled >= points {
		return out
	}
	return []string{joined}
}

// isLabelled reports whether words say something of what stands before their colon.
func isLabelled(p string) bool {
	label, rest, ok := strings.Cut(p, ": ")
	return ok && len(label) < 40 && strings.TrimSpace(rest) != ""
}
