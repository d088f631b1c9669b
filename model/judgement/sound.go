package judgement

import (
	"math"
	"slices"
	"strings"
)

// sound is what the words around a claim sound like, by the labelled ones (package classify).
type sound struct {
	kind     Kind
	odds     float64 // logarithm of the odds that the clause is a claim of the kind
	likelier bool    // it sounds more like one of another kind
	anywhere float64 // the most that another clause of the message sounds like a claim
	length   int     // of the clause, in bytes
	agreed   bool    // it names the value that is agreed
	same     bool    // a rule has found a claim of the kind in the clause
	other    bool    // or one of another kind
}

// belief is how much each thing that is heard says: parts of the logarithm of the odds that
// a finding is right.
type belief struct {
	base, rule, odds, over, anywhere, length, likelier, agreed, same, other float64

	kinds map[Kind]float64 // what the kind adds to the base
}

// The numbers were fitted by logistic regression on what was found in messages of clients
// that neither rules nor weights had met, and rounded (docs/accuracy.md).
var (
	ofRule = belief{
		base: -1.01, rule: 0.79, odds: 0.53, over: -0.48, anywhere: -0.18, length: 0.23, agreed: -0.27,
		kinds: map[Kind]float64{
			Rate: 0.5, Total: 0.47, Payment: -0.52, Revisions: -0.14, Deadline: 0.52, Cadence: 0.36, Channel: -0.44,
			Rights: -0.64, Notice: 0.01, Decision: 0.28, Misquote: 0.12, Deposit: -0.52, Duties: -0.21,
		},
	}
	ofWords = belief{
		base: -1.73, odds: 0.62, over: -0.35, anywhere: -0.23, length: 0.45, likelier: -0.87, agreed: -0.56, same: 0.91, other: -0.22,
		kinds: map[Kind]float64{
			Rate: -0.11, Total: -0.09, Payment: -0.12, Concepts: 0.35, Revisions: -0.36, Scope: -0.52, Deadline: 0.32, Cadence: 0.17, Channel: -0.07,
			Rights: -0.42, Notice: 0.06, Decision: 0.15, Misquote: 0.03, Deposit: -0.12, Duties: 0.05,
		},
	}
)

const (
	// overOdds is the odds from which more say less.
	overOdds = 1
	// leastHeard is the odds that another clause is not counted from.
	leastHeard = -3
	// mostAlone is the confidence that words alone reach, never so much that it counts before
	// somebody has looked, as no step shows that they differ. From worthReview on they are
	// listed under review.
	mostAlone, worthReview = 0.79, 0.35
	// unruled ends the names of what the words alone have found.
	unruled = ".words"
)

// of returns the confidence in what was heard, with how sure the rule is that found it.
func (b *belief) of(s *sound, rule float64) float64 {
	rule = min(max(rule, 0.01), 0.99)
	z := b.base + b.kinds[s.kind] + b.rule*math.Log(rule/(1-rule)) + b.odds*s.odds + b.over*max(0, s.odds-overOdds)
	z += b.anywhere*max(0, s.anywhere-leastHeard) + b.length*math.Log(float64(max(s.length, 1)))
	z += b.likelier*is(s.likelier) + b.agreed*is(s.agreed) + b.same*is(s.same) + b.other*is(s.other)
	return 1 / (1 + math.Exp(-z))
}

func is(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// unruled reports whether the words alone have found a candidate.
func (c *candidate) unruled() bool { return strings.HasSuffix(c.rule, unruled) }

// soundOf returns what the clause sounds like when it is taken for a claim of a kind.
func (v *view) soundOf(k Kind) sound {
	s := sound{kind: k, odds: v.c.Likeness(placeOf(k)), anywhere: leastHeard, length: v.c.Span.Len(), agreed: v.namesAgreedValue(k)}
	for i := range v.m.views {
		for _, l := range v.m.views[i].c.Likely {
			if z := l.LogOdds(); i == v.i {
				s.likelier = s.likelier || z > s.odds
			} else {
				s.anywhere = max(s.anywhere, z)
			}
		}
	}
	for i := range v.m.found {
		if c := &v.m.found[i]; c.clause == v.c.N && c.stance == plain {
			s.same, s.other = s.same || c.kind == k, s.other || c.kind != k
		}
	}
	return s
}

// placeOf returns the place of a kind among all.
func placeOf(k Kind) int { return slices.Index(Kinds(), k) }
