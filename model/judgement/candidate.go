package judgement

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"strconv"
	"strings"

	"goodterms/model"
	"goodterms/model/reading"
)

// candidate is what a rule found, before it is weighed.
type candidate struct {
	kind   Kind
	rule   string
	rel    Relation
	force  Force
	span   reading.Span
	ref    model.Ref
	entry  string // decision: the entry that holds it; ref.Text is its words
	said   string
	agreed string
	why    string
	base   float64
	parts  []Part
	prior  []string
	stance stance
	clause int  // the number of the clause in the entry
	taken  bool // the rule has judged the stance itself
	lang   reading.Lang
	mark   marker
	sound  sound
	heard  float64 // confidence with what the words sound like, without the user's rulings
	change change  // what the agreement would say if it were agreed to; empty when no single value is asked for
}

// add weighs how the words are to be taken and keeps the candidate.
func (m *message) add(v *view, c candidate) {
	if c.span.Len() == 0 {
		return
	}
	c.asCited(v)
	if !c.taken {
		c.stance = v.stance(c.span, c.kind)
	}
	if c.stance == silent {
		return
	}
	if c.rel == "" {
		c.rel = Differs
	}
	if c.force == "" {
		c.force = v.force(c.span)
	}
	c.span = v.words(c.span)
	c.lang, c.clause = v.c.Lang, v.c.N
	if c.ref.Unconfirmed {
		c.parts = append(c.parts, Part{"agreed orally only", 0.6})
	}
	if c.ref.Condition != "" {
		c.parts = append(c.parts, Part{"holds only when " + c.ref.Condition, 0.6})
	}
	if c.ref.Ambiguous {
		c.parts = append(c.parts, Part{"two amendments set it", 0.5})
	}
	if v.c.Scope&reading.Hearsay != 0 {
		c.parts = append(c.parts, Part{"told of somebody else", 0.9})
	}
	m.found = append(m.found, c)
}

// actWeight is how much the force of the words says that they are meant.
func actWeight(f Force) float64 {
	switch f {
	case Act, Deny:
		return 1
	case Demand:
		return 0.99
	case Assert:
		return 0.98
	}
	return 0.95
}

// langWeight is how far the lists of a language are worked out.
func langWeight(l reading.Lang) float64 {
	if l == reading.En {
		return 1
	}
	return 0.95
}

// weigh returns the confidence of a candidate and its parts, whose product it is; record
// is the share of the rule's earlier findings that were not dismissed.
func (c *candidate) weigh(record float64) (float64, []Part) {
	parts := c.ruleParts()
	if record != 1 {
		parts = append(parts, Part{"earlier rulings on the rule", record})
	}
	rule, conf := product(parts), c.heard*record
	if c.unruled() {
		conf = min(conf, mostAlone)
	}
	parts = append(parts, Part{"words like labelled ones", math.Round(conf/rule*1000) / 1000})
	return math.Round(conf*1000) / 1000, parts
}

// ruleParts returns what makes the rule that found a candidate more or less sure.
func (c *candidate) ruleParts() []Part {
	var parts []Part
	if !c.unruled() {
		parts = append(parts, Part{"rule " + c.rule, c.base}, Part{"force " + string(c.force), actWeight(c.force)})
		if w := langWeight(c.lang); w != 1 {
			parts = append(parts, Part{"language", w})
		}
	}
	return append(parts, c.parts...)
}

// sureness returns how sure the rule is that found a candidate.
func (c *candidate) sureness() float64 { return product(c.ruleParts()) }

func product(parts []Part) float64 {
	p := 1.0
	for _, f := range parts {
		p *= f.Value
	}
	return p
}

// bandOf returns the band of a confidence.
func bandOf(conf float64) Band {
	switch {
	case conf >= 0.80:
		return Sure
	case conf >= 0.55:
		return Likely
	}
	return Maybe
}

// idOf makes the id of a finding, request or flag: a letter and six hexadecimal
// digits of a hash. It does not depend on the version of the rules.
func idOf(letter, entry, kind, clause string, start int) string {
	sum := sha256.Sum256([]byte(entry + "\x00" + kind + "\x00" + clause + "\x00" + strconv.Itoa(start)))
	return letter + hex.EncodeToString(sum[:3])
}

// priority orders kinds where two claim the same words: the more special first.
func priority(k Kind) int {
	order := []Kind{Misquote, Deposit, Rights, Duties, Notice, Cadence, Rate, Concepts, Revisions, Payment, Deadline, Total, Scope, Channel, Decision}
	return slices.Index(order, k)
}

// settleOverlaps keeps one candidate where several claim the same words: plain
// before request, then the special kind before the general one. A denial that
// stands beside words about a term is about that term.
func settleOverlaps(found []candidate) []candidate {
	slices.SortStableFunc(found, func(a, b candidate) int {
		if a.stance != b.stance {
			return int(a.stance) - int(b.stance)
		}
		if p := priority(a.kind) - priority(b.kind); p != 0 {
			return p
		}
		return cmp.Compare(b.base, a.base)
	})
	var kept []candidate
	for _, c := range found {
		clash := slices.ContainsFunc(kept, func(k candidate) bool {
			return k.sameIncident(c) || overlap(k.span, c.span)
		})
		if !clash {
			kept = append(kept, c)
		}
	}
	kept = slices.DeleteFunc(kept, func(c candidate) bool {
		return c.kind == Scope && slices.ContainsFunc(kept, func(k candidate) bool { return k.explainsThing(c) && apart(k.span, c.span) < 60 })
	})
	kept = slices.DeleteFunc(kept, func(c candidate) bool { // what is cited with the document is one claim
		return c.kind != Misquote && slices.ContainsFunc(kept, func(k candidate) bool {
			return k.kind == Misquote && k.stance == plain && (apart(k.span, c.span) <= 2 || k.ref.Clause == c.ref.Clause && apart(k.span, c.span) < 60)
		})
	})
	kept = slices.DeleteFunc(kept, func(c candidate) bool {
		return c.kind == Decision && slices.ContainsFunc(kept, func(k candidate) bool {
			return k.kind != Decision && k.rule != "duties.approver" && k.stance == plain && (k.clause == c.clause || k.kind != Misquote) && apart(k.span, c.span) < 60
		})
	})
	doubtOutside(kept)
	slices.SortStableFunc(kept, func(a, b candidate) int { return a.span.Start - b.span.Start })
	return kept
}

// doubtOutside weighs down what is merely not in a list where the same message differs
// in another thing: the words for it mostly tell of that other thing.
func doubtOutside(kept []candidate) {
	for i := range kept {
		other := func(k candidate) bool { return k.stance == plain && k.kind != Scope }
		if kept[i].rule == "scope.outside" && slices.ContainsFunc(kept, other) {
			kept[i].parts = append(kept[i].parts, Part{"beside another difference", 0.6})
		}
	}
}

// explainsThing reports whether a thing that seems to be outside is one that was
// done as a favour, or one that the earlier decision is about.
func (c *candidate) explainsThing(scope candidate) bool {
	return c.rule == "misquote.favour" ||
		c.kind == Decision && strings.Contains(reading.Fold(c.ref.Text).Text, reading.Fold(scope.said).Text)
}

// overlap reports whether two spans share at least half of the shorter one.
func overlap(a, b reading.Span) bool {
	n := min(a.End, b.End) - max(a.Start, b.Start)
	return n > 0 && 2*n >= min(a.Len(), b.Len())
}

// sameIncident reports whether two candidates tell of one thing: of one kind and
// clause, close together. Two things that are outside are two, so are two duties, or
// an end too soon and what is not paid for it.
func (c *candidate) sameIncident(o candidate) bool {
	if shown := "rights.portfolio"; (c.rule == shown) != (o.rule == shown) {
		return false // the files are wanted, and the work not to be shown
	}
	return c.kind == o.kind && c.nearTo(o.span) && c.ref.Clause == o.ref.Clause && (c.kind != Scope || c.said == o.said || apart(c.span, o.span) < 30) && (c.kind != Duties && c.kind != Notice || c.agreed == o.agreed)
}

// nearTo reports whether words may be of the same incident, by the bytes that a letter
// of the language takes.
func (c *candidate) nearTo(s reading.Span) bool {
	return near(c.span, s) || c.lang == reading.Bg && apart(c.span, s) < 2*160
}

// near reports whether two spans of one kind belong to one incident.
func near(a, b reading.Span) bool { return apart(a, b) < 160 }
