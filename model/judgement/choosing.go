package judgement

import (
	"slices"
	"strings"

	"goodterms/model/reading"
)

// choiceDays is how long after the last concept a client is taken to be choosing.
const choiceDays = 30

// underChoice reports whether concepts lie before the client to choose from: they were
// the last thing delivered, not long ago, and nothing was approved since. What a message
// wants more of without a noun is then more of them.
func (m *message) underChoice() bool {
	last := m.facts().lastConcept()
	if last == 0 || m.day.Sub(last) > choiceDays {
		return false
	}
	for i := range m.ix.deliverables {
		if m.facts().lastDelivery(m.ix.name(i)) > last {
			return false
		}
	}
	return !m.facts().approvedSince(last)
}

// mayChoose reports whether concepts lie before the client and the clause speaks of nothing
// else, so that what it wants more of are concepts.
func (v *view) mayChoose() bool {
	return !v.has(reading.SlotRev, reading.SlotRevList, reading.SlotDefect) && v.m.underChoice() && !v.namesOther()
}

// choosing reports whether the message speaks of concepts to choose from: here or in the
// clause before.
func (v *view) choosing() bool {
	if v.has(reading.SlotRev, reading.SlotRevList) {
		return false
	}
	if v.has(reading.SlotConcept, reading.SlotReject) {
		return true
	}
	for p, n := v.prev(), 0; p != nil && n < 2; p, n = p.prev(), n+1 {
		if p.has(reading.SlotConcept, reading.SlotReject) || p.namesConcepts() {
			return true
		}
	}
	return false
}

// numbersChoice reports whether a number without a noun is one of concepts: more of them,
// or one in their order.
func (v *view) numbersChoice(n *reading.Mention) bool {
	if !v.standsAlone(n.Span) {
		return false
	}
	return v.choosing() || (n.Kind == reading.Ordinal || v.before(n.Span.Start+1, 8, reading.SlotMore) || v.isNear(n.Span, 2, reading.SlotMore, reading.SlotRestOf) || v.namesThem(n.Span)) && v.mayChoose()
}

// namesThem reports whether "of them" or its like stands right behind a number.
func (v *view) namesThem(s reading.Span) bool {
	rest := strings.TrimLeft(v.m.e.Text[s.End:v.c.Span.End], " ")
	return slices.ContainsFunc(ofThem[:], func(of string) bool { return strings.HasPrefix(rest, of) })
}

// namesOther reports whether the clause names something that concepts are not of: another
// deliverable, or a thing that is none.
func (v *view) namesOther() bool {
	d, at := v.deliverableIn(v.c.Span)
	if d >= 0 && !v.ownsConcepts(d) {
		return true
	}
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Thing != 0 && !(d >= 0 && overlap(h.Span, at)) && !v.inside(h.Span, reading.SlotMake, reading.SlotImperative)
	})
}

// someMore returns the words for more of what lies before the client, without a number
// and without a noun of their own: "a couple more by Friday".
func (v *view) someMore() (reading.Span, bool) {
	for _, h := range v.c.Hits {
		if h.Slot == reading.SlotSomeMore && v.wants() && v.standsAlone(h.Span) && (v.choosing() || v.mayChoose()) {
			return h.Span, true
		}
	}
	return reading.Span{}, false
}

// triesAgain returns the word for again in an order that follows the refusal of what lies
// before the client: "neither of them. Have another go".
func (v *view) triesAgain() (reading.Span, bool) {
	p := v.prev()
	again, ok := v.first(reading.SlotMore)
	if !ok || !v.has(reading.SlotImperative) || !v.has(reading.SlotReject) && (p == nil || !p.has(reading.SlotReject)) {
		return reading.Span{}, false
	}
	return again, v.m.underChoice() && !v.namesOther() && !v.has(reading.SlotRevList, reading.SlotDefect)
}

// firstSees reports whether the client puts its choice off until it has seen one more:
// "I want to see one with a dog before we decide".
func (v *view) firstSees() bool {
	return v.has(reading.SlotApprove, reading.SlotPostpone) && v.mayChoose()
}
