package judgement

import (
	"fmt"
	"slices"

	"goodterms/model"
	"goodterms/model/reading"
)

// partNamed returns the sum of an instalment or an open invoice that stands close to a
// span, where the words say that it comes or goes.
func (v *view) partNamed(s reading.Span) (reading.Span, bool) {
	if !v.has(reading.SlotPaidAct, reading.SlotSupply, reading.SlotWeDo, reading.SlotGetWord) {
		return reading.Span{}, false
	}
	for _, a := range append(v.mentions(reading.Amount), v.bareNumbers()...) {
		if apart(a.Span, s) <= v.reach(45) && v.seg(a.Span) == v.seg(s) && v.isInstalment(a.Money) {
			return a.Span, true
		}
	}
	return reading.Span{}, false
}

// isInstalment reports whether an amount is that of an instalment.
func (v *view) isInstalment(a model.Money) bool {
	return slices.ContainsFunc(v.m.t.Instalments, func(i model.Held[model.Instalment]) bool {
		c, ok := a.Cmp(i.Value.Amount)
		return ok && c == 0
	})
}

// paymentHeld reads "I'm holding the second payment back": what is billed is put
// off without a day.
func paymentHeld(v *view) {
	p, ok := v.first(reading.SlotPostpone)
	if !ok {
		p, ok = v.partSomeDay()
	}
	if !ok || v.negated(p) || v.in(v.seg(p), reading.SlotYou, reading.SlotMeeting, reading.SlotCall) {
		return
	}
	w, ok := v.near(p, 30, reading.SlotInstalment, reading.SlotInvoice)
	if !ok {
		w, ok = v.partNamed(p)
	}
	if !ok || !v.has(reading.SlotUs, reading.SlotSelf, reading.SlotPay) && (w.Start > p.Start || v.m.facts().openInvoices() == nil) {
		return
	}
	ref, agreed := v.payRef()
	v.m.add(v, candidate{
		kind: Payment, rule: "payment.held", span: v.joined(p, w), ref: ref, base: 0.82, force: Deny,
		said: v.text(v.words(cover(p, w))), agreed: agreed, why: "paid " + agreed + ", not later",
	})
}

// partSomeDay returns the words for some day or other on which the client will give what
// an instalment comes to: "you'll get the last 980 some time next year".
func (v *view) partSomeDay() (reading.Span, bool) {
	if v.c.Acts&reading.Questions != 0 || !v.has(reading.SlotSelf, reading.SlotUs, reading.SlotWeDo) || len(v.mentions(reading.Date)) > 0 {
		return reading.Span{}, false
	}
	s, ok := v.first(reading.SlotVague)
	if !ok {
		return s, false
	}
	_, ok = v.partNamed(s)
	return s, ok
}

// paymentSplit reads "we'll split it into four payments".
func paymentSplit(v *view) {
	if len(v.m.t.Instalments) == 0 {
		return
	}
	agreed := len(v.m.t.Instalments)
	if v.m.t.Deposit != nil {
		agreed++
	}
	for _, n := range v.mentions(reading.Count) {
		w, ok := v.near(n.Span, 20, reading.SlotInstalment, reading.SlotPay)
		if !ok && n.Unit == "instalment" {
			w, ok = n.Span, true
		}
		if !ok || v.seg(w) != v.seg(n.Span) || n.Unit != "" && n.Unit != "instalment" && n.Unit != "payment" && n.Unit != "time" || n.N <= agreed || n.N > 60 || !apart0(n.Span, w) || !v.wants() && !v.has(reading.SlotUs, reading.SlotSelf, reading.SlotWeDo, reading.SlotYou, reading.SlotGetWord) {
			continue
		}
		v.m.add(v, candidate{
			kind: Payment, rule: "payment.split", span: v.claim(n.Span, w), ref: v.m.t.Instalments[0].Ref, base: 0.8,
			said: fmt.Sprintf("%d payments", n.N), agreed: fmt.Sprintf("%d payments", agreed),
			why: fmt.Sprintf("%d payments agreed, message %d", agreed, n.N),
		})
	}
}

// paymentHalves reads "half of the bill now, the other half at Christmas", where the
// agreement does not pay by halves.
func paymentHalves(v *view) {
	halves := v.halves()
	if len(v.m.t.Instalments) == 0 || len(halves) < 2 {
		return
	}
	i := v.m.t.Instalments[0]
	if c := v.m.clause(i.Ref.Text); c == nil || c.slots[reading.SlotHalf] > 0 {
		return
	}
	part := slices.ContainsFunc(append(v.amounts(), v.bareNumbers()...), func(a *reading.Mention) bool { return v.isPart(a.Money) })
	if !part && !v.has(reading.SlotInvoice, reading.SlotInstalment, reading.SlotPay) || !v.has(reading.SlotNow, reading.SlotToday) || !v.ofUs() || v.has(reading.SlotThird, reading.SlotOthers) {
		return
	}
	v.m.add(v, candidate{
		kind: Payment, rule: "payment.halves", span: v.words(cover(halves[0], halves[len(halves)-1])), ref: i.Ref, base: 0.82,
		said: "half now, half later", agreed: i.Value.Amount.Format(v.m.t.Language), why: "paid " + i.Value.Amount.Format(v.m.t.Language) + " on " + i.Value.On + ", not by halves",
	})
}

// halves returns the places where the clause says half of something, each once, in order.
func (v *view) halves() []reading.Span {
	var all, out []reading.Span
	for _, n := range v.mentions(reading.Percent) {
		if n.BasisPoints == 5000 {
			all = append(all, n.Span)
		}
	}
	for _, h := range v.c.Hits {
		if h.Slot == reading.SlotHalf {
			all = append(all, h.Span)
		}
	}
	slices.SortStableFunc(all, func(a, b reading.Span) int { return a.Start - b.Start })
	for _, s := range all {
		if len(out) == 0 || s.Start >= out[len(out)-1].End {
			out = append(out, s)
		}
	}
	return out
}

// apart0 reports whether word follows a number directly.
func apart0(n, word reading.Span) bool { return word.Start >= n.Start && word.Start-n.End <= 12 }
