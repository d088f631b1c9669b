package judgement

import (
	"math"
	"slices"

	"goodterms/model"
	"goodterms/model/reading"
)

// offers returns the changes that I offered since the client wrote last: a value
// that differs from the agreed one, with its price or its being free where it is
// for more work.
func (j *judge) offers(p *project, day model.Day) []ask {
	var out []ask
	for _, e := range p.talk.own {
		on := model.DayIn(e.At, p.loc)
		v := j.terms(p, on, on)
		if v == nil || day.Sub(on) > answerWithin {
			continue
		}
		m := newMessage(e, j.read(e, p), v.t, v.ix, p.led, on)
		for i := range m.views {
			m.views[i].offer()
		}
		for i := range m.found {
			if a, ok := m.askOf(&m.found[i], ""); ok {
				out = append(out, a)
			}
		}
	}
	return newest(out)
}

// offer finds what a clause of mine offers and keeps it as a candidate.
func (v *view) offer() {
	if v.c.Scope&(reading.Joking|reading.OtherProject|reading.Past) != 0 || v.has(reading.SlotRefuse, reading.SlotClaim, reading.SlotPastRef, reading.SlotNotNeed, reading.SlotThird) {
		return
	}
	v.offerWork()
	v.offerDay()
	v.offerMoney()
	v.offerThing()
}

func (v *view) keep(k Kind, ref model.Ref, s reading.Span, c change) {
	if !c.isZero() && !v.negated(s) {
		v.m.found = append(v.m.found, candidate{kind: k, ref: ref, span: s, change: c})
	}
}

// price returns what an offer costs: the only sum of the clause or the one beside
// it; ok is also true where it is said to be free.
func (v *view) price() (_ model.Money, ok bool) {
	for _, o := range []*view{v, v.next(), v.prev()} {
		if o == nil {
			continue
		}
		var sums []*reading.Mention
		for _, a := range o.amounts() {
			if a.Per == "" {
				sums = append(sums, a)
			}
		}
		if len(sums) == 1 {
			return sums[0].Money, true
		}
		if len(sums) == 0 && o.has(reading.SlotFreeOf) {
			return model.Money{}, true
		}
	}
	return model.Money{}, false
}

// priced adds the price of an item to a change.
func (c change) priced(what string, m model.Money, t *model.Terms) change {
	if c.isZero() || m.IsZero() {
		return c
	}
	c.terms.Prices = []model.Price{{What: what, Amount: m}}
	c.to += ", " + m.Format(t.Language)
	return c
}

// offerWork reads "a third round would be EUR 200", "one more concept, free".
func (v *view) offerWork() {
	price, ok := v.price()
	if !ok {
		return
	}
	emit := func(k Kind, l limitCase, n int, s reading.Span) {
		if n > l.max() && n < math.MaxInt {
			unit := "round"
			if k == Concepts {
				unit = "concept"
			}
			v.keep(k, l.held.Ref, s, l.changeTo(v.m.t, k, n).priced(counted(n-l.max(), "extra "+unit), price, v.m.t))
		}
	}
	for i := range v.c.Mentions {
		n := &v.c.Mentions[i]
		if n.Kind != reading.Count && n.Kind != reading.Ordinal || n.N > 50 {
			continue
		}
		_, more := v.near(n.Span, 18, reading.SlotMore)
		if _, is := isRound(v, n); is {
			if l, ok := revisionLimit(v, n.Span); ok {
				emit(Revisions, l, offered(n, more, l.max()), n.Span)
				return
			}
		}
		if _, is := isConcept(v, n); is {
			if l, ok := conceptLimit(v, n.Span); ok {
				emit(Concepts, l, offered(n, more, l.max()), n.Span)
				return
			}
		}
	}
	more, ok := v.first(reading.SlotMore)
	if !ok {
		return
	}
	if w, near := v.near(more, 16, reading.SlotRev, reading.SlotRevList); near {
		if l, ok := revisionLimit(v, w); ok {
			emit(Revisions, l, l.max()+1, cover(more, w))
		}
	} else if w, near := v.near(more, 16, reading.SlotConcept); near {
		if l, ok := conceptLimit(v, w); ok {
			emit(Concepts, l, l.max()+1, cover(more, w))
		}
	}
}

// offered is the limit that a number of an offer means.
func offered(n *reading.Mention, more bool, limit int) int {
	if n.Kind == reading.Count && (more || n.N == 1) {
		return limit + n.N
	}
	return n.N
}

// offerDay reads "I could deliver the site on 20 June instead".
func (v *view) offerDay() {
	for _, d := range v.mentions(reading.Date) {
		if _, ok := v.near(d.Span, 60, reading.SlotDeliver, reading.SlotDueWord, reading.SlotOldDate); !ok || d.Ago || d.Day <= v.m.day || d.Day != d.Last || v.otherDate(d.Span) {
			continue
		}
		if i, _ := v.supplyIn(); i >= 0 || v.has(reading.SlotMaterial, reading.SlotFeedback) {
			continue
		}
		if due, ok := v.dueFor(d.Span); ok && d.Day != due.held.Value.Date && d.Day != due.day {
			v.keep(Deadline, due.held.Ref, d.Span, due.changeTo(v.m.t, d.Day))
		}
	}
}

// offerMoney reads "I can do it for 75 an hour", "6,500 all in", "30 days to pay".
func (v *view) offerMoney() {
	t := v.m.t
	for _, a := range v.amounts() {
		switch {
		case t.Rate != nil && a.Per == t.Rate.Value.Per && a.Money.Currency == t.Rate.Value.Currency && a.Money != t.Rate.Value.Money:
			v.keep(Rate, t.Rate.Ref, a.Span, changeRate(t, a.Money))
		case t.Total != nil && a.Per == "" && a.Money.Currency == t.Total.Value.Currency && a.Money != t.Total.Value && !v.m.isSmall(a.Money) &&
			v.isNear(a.Span, 25, reading.SlotTotalWord):
			v.keep(Total, t.Total.Ref, a.Span, changeTotal(t, a.Money))
		}
	}
	for _, l := range v.mentions(reading.Length) {
		n := int(l.Length.Days())
		if t.PaymentDays == nil || n == t.PaymentDays.Value || n > 400 || l.Length.Unit == model.Hour || v.has(reading.SlotLate, reading.SlotLateFee) {
			continue
		}
		if _, ok := payWord(v, l.Span, 40); ok && v.seg(l.Span) == v.c.Span {
			v.keep(Payment, t.PaymentDays.Ref, l.Span, changeDays(t.PaymentDays.Value, n, func(n *int) model.ClauseTerms { return model.ClauseTerms{PaymentDays: n} }))
		}
	}
}

// isSmall reports whether an amount is too small to be the whole fee.
func (m *message) isSmall(a model.Money) bool { return 2*a.Minor < m.t.Total.Value.Minor }

// offerThing reads "I can add an online shop for EUR 900": a thing that is excluded
// by name, or in no list that is closed.
func (v *view) offerThing() {
	price, ok := v.price()
	if !ok {
		return
	}
	for i := range v.m.ix.excluded {
		n := &v.m.ix.excluded[i]
		if s, ok := v.find(n); ok && !v.inName(s) && !n.extra {
			v.keep(Scope, v.m.t.Excluded[n.at].Ref, s, changeExcluded(n.name).priced(n.name, price, v.m.t))
			return
		}
	}
	closed := v.m.t.Closed
	if closed == nil || !closed.Value {
		return
	}
	i := slices.IndexFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Thing != 0 && isWork(h.Thing) && !v.m.ix.listed[h.Thing] && !v.inName(h.Span) && !v.given(h) && !v.isMoney(h.Span) && !v.m.speaksOf(h.Thing)
	})
	if i >= 0 {
		name := v.text(v.words(v.c.Hits[i].Span))
		v.keep(Scope, closed.Ref, v.c.Hits[i].Span, changeAdded(name).priced(name, price, v.m.t))
	}
}
