package judgement

import (
	"math"
	"slices"
	"strings"
)

// sound is what a clause sounds like: the logarithm of the odds that it is a claim of a
// kind, and that of the likeliest other kind (package classify).
type sound struct{ odds, other float64 }

// The numbers were fitted by logistic regression on what was found in messages of clients
// that neither rules nor weights had met, and rounded (docs/accuracy.md).

// heard returns the confidence of a finding of a rule, by how sure the rule is and by the
// words.
func (s sound) heard(rule float64) float64 {
	rule = min(max(rule, 0.01), 0.99)
	return chance(-0.9 + 1.05*math.Log(rule/(1-rule)) + 0.22*s.odds - 0.13*s.other)
}

// alone returns the confidence in the words where no rule finds anything: never so much
// that it counts before somebody has looked, as no step shows that they differ.
func (s sound) alone() float64 { return min(chance(-1.4+0.25*s.odds-0.05*s.other), mostAlone) }

// chance returns the probability of a logarithm of odds.
func chance(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

const (
	// mostAlone is the confidence that words alone reach, and worthReview the one from which
	// they are listed under review.
	mostAlone, worthReview = 0.79, 0.35
	// unruled ends the names of what the words alone have found.
	unruled = ".words"
)

// unruled reports whether the words alone have found a candidate.
func (c *candidate) unruled() bool { return strings.HasSuffix(c.rule, unruled) }

// soundOf returns what the clause sounds like when it is taken for a claim of a kind.
func (v *view) soundOf(k Kind) sound {
	s := sound{other: math.Inf(-1)}
	for i, o := range Kinds() {
		if z := v.c.Likeness(i); o == k {
			s.odds = z
		} else {
			s.other = max(s.other, z)
		}
	}
	return s
}

// likeliest returns the kind of claim that the clause sounds most like.
func (v *view) likeliest() (Kind, sound) {
	best := 0
	for i := range Kinds() {
		if v.c.Likeness(i) > v.c.Likeness(best) {
			best = i
		}
	}
	k := Kinds()[best]
	return k, v.soundOf(k)
}

// placeOf returns the place of a kind among all.
func placeOf(k Kind) int { return slices.Index(Kinds(), k) }
