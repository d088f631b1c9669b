package judgement

import (
	"slices"

	"goodterms/model"
	"goodterms/model/reading"
)

// answers returns the asks that a message plainly says yes to. A message that puts
// it off, sets a condition or names another value answers nothing: better no
// proposal than one that nobody agreed to.
func (m *message) answers(asks []ask) []agreedTo {
	asks = slices.DeleteFunc(slices.Clone(asks), func(a ask) bool { return m.day.Sub(a.day) > answerWithin || m.countered(&a) })
	asks = m.repliedTo(asks)
	if len(asks) == 0 || slices.ContainsFunc(m.views, func(v view) bool { return v.has(reading.SlotDefer) }) {
		return nil
	}
	var out []agreedTo
	done := map[int]bool{}
	for i := range m.views {
		v := &m.views[i]
		if !v.plainYes() {
			continue
		}
		for k := range asks {
			a := &asks[k]
			if done[k] || !v.about(a) && (v.namesSomething() || a.rival) {
				continue
			}
			done[k] = true
			oral := m.e.Kind == model.Call || m.e.Kind == model.Meeting
			out = append(out, agreedTo{*a, quote(m.e, v.sentence(), m.led.loc), m.day, oral})
		}
	}
	return out
}

// repliedTo keeps the asks of the message that this one is a reply to, where it says
// so and that message asked for something.
func (m *message) repliedTo(asks []ask) []ask {
	of := func(a ask) bool { return m.e.RepliesTo(a.e) }
	if !slices.ContainsFunc(asks, of) {
		return asks
	}
	return slices.DeleteFunc(asks, func(a ask) bool { return !of(a) })
}

// countered reports whether the message names another value for an ask, or a price
// for it that its words do not name, or refuses it.
func (m *message) countered(a *ask) bool {
	for i := range m.views {
		v := &m.views[i]
		if v.has(reading.SlotRefuse) && (v.about(a) || !v.namesSomething()) {
			return true
		}
		for k := range v.c.Mentions {
			n := &v.c.Mentions[k]
			if n.Kind == reading.Amount && slices.Contains(a.amounts, n.Money.Minor) {
				continue
			}
			if _, other := a.change.names(n); other {
				return true
			}
		}
	}
	return false
}

// plainYes reports whether a clause says yes and nothing that bends it.
func (v *view) plainYes() bool {
	if v.c.Acts&reading.Questions != 0 || v.c.Scope&(reading.Hypothetical|reading.Joking|reading.OtherProject|reading.Past) != 0 || v.besideJoke() || v.besideOtherJob() ||
		v.hasOutside([]reading.Slot{reading.SlotClaim}) || v.has(reading.SlotContrast, reading.SlotPastRef, reading.SlotRefuse, reading.SlotNotNeed, reading.SlotReject, reading.SlotUnless,
		reading.SlotThird, reading.SlotOthers, reading.SlotReported, reading.SlotNotBefore, reading.SlotWhen) {
		return false
	}
	if n := v.next(); n != nil && n.has(reading.SlotContrast, reading.SlotHypo, reading.SlotUnless, reading.SlotNotBefore) {
		return false
	}
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Slot == reading.SlotAccept && v.saysYes(h.Span) }) && !v.denies()
}

// denies reports whether a word of negation stands in the clause that is no part of
// a yes, as the "no" of "no problem" is.
func (v *view) denies() bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotNeg && !v.inside(h.Span, reading.SlotAccept) && !v.idiom(h.Span)
	})
}

// saysYes reports whether words of acceptance are what their part of the clause
// says: it says little else, or names what is accepted.
func (v *view) saysYes(s reading.Span) bool {
	if v.inside(s, reading.SlotAsk, reading.SlotPayExtra, reading.SlotHypo, reading.SlotChangeMind, reading.SlotPresuppose) {
		return false
	}
	g, others, han := v.seg(s), 0, 0
	for _, t := range v.stems() {
		if t.span.Start < g.Start || t.span.End > g.End || v.inside(t.span, reading.SlotAccept, reading.SlotThanks, reading.SlotPlease, reading.SlotGreet) {
			continue
		}
		if t.span.Len() == len("一") && isHan([]string{t.stem}) {
			han++
			continue
		}
		others++
	}
	if v.namesSomething() {
		return others <= 14 && han <= 24
	}
	return others <= 4 && han <= 8
}

// kindSlots are the words by which a clause names what a kind is about.
func kindSlots(k Kind) []reading.Slot {
	switch k {
	case Rate:
		return []reading.Slot{reading.SlotRateWord}
	case Total:
		return []reading.Slot{reading.SlotTotalWord, reading.SlotLower}
	case Payment:
		return []reading.Slot{reading.SlotPay, reading.SlotPayTerms, reading.SlotInvoice, reading.SlotInstalment}
	case Concepts:
		return []reading.Slot{reading.SlotConcept}
	case Revisions:
		return []reading.Slot{reading.SlotRev, reading.SlotRevList}
	case Deadline:
		return []reading.Slot{reading.SlotDueWord, reading.SlotDeliver, reading.SlotEarlier}
	case Cadence:
		return []reading.Slot{reading.SlotUpdate}
	case Notice:
		return []reading.Slot{reading.SlotNotice}
	case Deposit:
		return []reading.Slot{reading.SlotDeposit, reading.SlotRefund}
	case Channel:
		return []reading.Slot{reading.SlotCall, reading.SlotCallMe, reading.SlotMeeting}
	case Rights:
		return []reading.Slot{reading.SlotTransfer, reading.SlotFiles}
	case Duties:
		return []reading.Slot{reading.SlotMaterial, reading.SlotFeedback}
	}
	return nil
}

// namesSomething reports whether a clause names a kind, a thing or a value, so that
// a yes in it is to that.
func (v *view) namesSomething() bool {
	for _, k := range Kinds() {
		if v.hasOutside(kindSlots(k)) {
			return true
		}
	}
	named := slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Thing != 0 && !v.inside(h.Span, reading.SlotAccept) })
	return named || slices.ContainsFunc(v.c.Mentions, func(m reading.Mention) bool {
		return m.Kind != reading.Count && m.Kind != reading.Ordinal && m.Kind != reading.Section || m.Unit != ""
	})
}

// hasOutside reports whether any of the slots stands in the clause and not only in
// words of acceptance.
func (v *view) hasOutside(slots []reading.Slot) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot != 0 && isOneOf(h.Slot, slots) && !v.inside(h.Span, reading.SlotAccept)
	})
}

// about reports whether a clause names what an ask is about: its kind, its thing or
// its value.
func (v *view) about(a *ask) bool {
	if v.hasOutside(kindSlots(a.kind)) {
		return true
	}
	for i := range v.c.Mentions {
		if same, _ := a.change.names(&v.c.Mentions[i]); same {
			return true
		}
	}
	if a.kind != Scope {
		return false
	}
	if _, ok := findForm(v.stems(), stemsOf(reading.Fold(a.change.thing).Text)); ok {
		return true
	}
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Thing != 0 && slices.Contains(a.things, h.Thing) })
}
