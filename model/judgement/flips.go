package judgement

// Flip is a contradiction that a change of terms changes: Was is nil for one that
// comes, Now for one that goes.
type Flip struct{ Was, Now *Finding }

// Flips compares two reports of one case, before and after a change of terms: what
// goes, what is settled by the change, what is judged by another clause or value,
// and what comes.
func Flips(before, now *Report) []Flip {
	var out []Flip
	key := func(f *Finding) string { return f.Entry + "\x00" + string(f.Kind) }
	seen := map[string]*Finding{}
	for i := range now.Contradictions {
		seen[key(&now.Contradictions[i])] = &now.Contradictions[i]
	}
	had := map[string]bool{}
	for i := range before.Contradictions {
		f := &before.Contradictions[i]
		had[key(f)] = true
		g := seen[key(f)]
		if g == nil || g.Later != f.Later || g.Agreed != f.Agreed || g.Said != f.Said || g.Clause != f.Clause || g.Band != f.Band {
			out = append(out, Flip{f, g})
		}
	}
	for i := range now.Contradictions {
		if f := &now.Contradictions[i]; !had[key(f)] {
			out = append(out, Flip{nil, f})
		}
	}
	return out
}
