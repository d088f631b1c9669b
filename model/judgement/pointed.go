package judgement

import "goodterms/model/reading"

// point widens what rules have found to the words that make the claim, where those lie beside
// what a rule has looked at.
func (m *message) point() {
	for i := range m.found {
		if c := &m.found[i]; c.stance == plain {
			m.pointTo(c)
		}
	}
}

func (m *message) pointTo(c *candidate) {
	for i := range m.views {
		v := &m.views[i]
		if v.c.N != c.clause {
			continue
		}
		part := v.c.LikelyPart(placeOf(c.kind))
		both := reading.Span{Start: min(part.Start, c.span.Start), End: max(part.End, c.span.End)}
		if part.Len() > 0 && !shows(c.span, part) && both.Len() <= 2*part.Len() {
			c.span = v.words(both)
		}
	}
}

// shows reports whether one who is shown a span sees the words that make the claim, and little
// besides.
func shows(s, claim reading.Span) bool { return overlap(s, claim) && s.Len() <= 3*claim.Len() }
