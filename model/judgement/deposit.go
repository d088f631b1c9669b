package judgement

import (
	"fmt"
	"slices"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgeDeposit holds words on the deposit against its amount, its day and
// whether it is paid back.
func judgeDeposit(v *view) {
	d := v.m.t.Deposit
	if d == nil {
		return
	}
	at, ok := v.first(reading.SlotDeposit)
	refund, back := v.first(reading.SlotRefund)
	if !ok && !back {
		return
	}
	if ok && (v.otherDeposit(at) || v.isNear(at, 0, reading.SlotOwnSum)) {
		return
	}
	if back && !ok {
		at = v.depositSum()
	}
	if back && depositBack(v, d, at, refund) {
		return
	}
	if !ok {
		return
	}
	if !v.ofUs() && !v.fragment() && !v.before(at.Start, 1, reading.SlotListSkip) && !v.leadsSum(at) && !v.has(reading.SlotSelf, reading.SlotPaidAct, reading.SlotAlready, reading.SlotHand, reading.SlotSupply) {
		return // the deposit of a tale
	}
	if depositAmount(v, d, at) {
		return
	}
	depositLater(v, d, at)
}

// leadsSum reports whether a clause begins with the deposit and its sum: "Deposit $1,000
// goes out this week".
func (v *view) leadsSum(at reading.Span) bool {
	return at.Start == v.c.Span.Start && slices.ContainsFunc(v.amounts(), func(a *reading.Mention) bool { return a.Span.Start-at.End == 1 })
}

// depositBack reads "we want the deposit back".
func depositBack(v *view, d *model.Held[model.Deposit], at, refund reading.Span) bool {
	if d.Value.Refundable == nil || *d.Value.Refundable {
		return false
	}
	if at.Len() == 0 && !v.mentionsDeposit() {
		return false
	}
	if v.has(reading.SlotStay) || v.c.Lang != reading.Zh && v.in(v.seg(refund), reading.SlotRefuse) && v.in(v.seg(refund), reading.SlotUs, reading.SlotSelf, reading.SlotWeDo) {
		return false // "I know the deposit stays yours"
	}
	if p, held := v.near(refund, 3, reading.SlotPostpone); v.negated(refund) && !v.deniesBefore(at, refund) || held && v.seg(p) == v.seg(refund) {
		return false // "they hold it back"
	}
	if v.c.Lang == reading.Zh && v.before(refund.Start, 1, reading.SlotOthers) {
		return false // 还要他退定金
	}
	if !v.wants() && !v.has(reading.SlotUs, reading.SlotSelf) && (!v.addressed() || at.Len() == 0) {
		return false
	}
	v.m.add(v, candidate{
		kind: Deposit, rule: "deposit.refund", span: v.depositSpan(refund, at), ref: d.Ref, base: 0.9,
		said: "refund", agreed: "not refundable", why: "the deposit is not refundable",
	})
	return true
}

// deniesBefore reports whether what a clause denies stands before the deposit, and the
// deposit before what is to become of it: "if it doesn't come off the deposit comes back".
func (v *view) deniesBefore(at, refund reading.Span) bool {
	return at.Len() > 0 && at.Start <= refund.Start && (v.c.Lang == reading.Zh || v.has(reading.SlotHypo, reading.SlotWhen)) && !v.in(reading.Span{Start: at.Start, End: refund.End}, reading.SlotNeg)
}

// depositSpan returns the words from the deposit to what is to become of it where they
// stand in one part of the clause, else those on the latter.
func (v *view) depositSpan(core, at reading.Span) reading.Span {
	if at.Len() > 0 && v.seg(core) == v.seg(at) && apart(core, at) <= v.reach(36) {
		return v.words(cover(core, at))
	}
	return v.claim(core, at)
}

// otherDeposit reports whether the deposit is of something small and so of something
// else: "the kegs carry a deposit of forty each".
func (v *view) otherDeposit(at reading.Span) bool {
	for i := range v.c.Mentions {
		m := &v.c.Mentions[i]
		money := m.Money
		if m.Kind == reading.Count && m.Unit == "" {
			money = model.Units(int64(m.N), v.m.t.Currency)
		}
		c, ok := money.Cmp(v.m.t.Deposit.Value.Amount)
		if ok && c < 0 && 20*money.Minor < v.m.t.Deposit.Value.Amount.Minor && m.Span.Start >= at.End && m.Span.Start-at.End <= v.reach(8) {
			return true
		}
	}
	return false
}

// depositSum returns the amount of the deposit where it stands in the clause.
func (v *view) depositSum() reading.Span {
	for _, a := range append(v.amounts(), v.bareNumbers()...) {
		if c, ok := a.Money.Cmp(v.m.t.Deposit.Value.Amount); ok && c == 0 {
			return a.Span
		}
	}
	return reading.Span{}
}

// mentionsDeposit reports whether the money asked back is the deposit: a clause
// beside speaks of it, or the client paid it.
func (v *view) mentionsDeposit() bool {
	for _, o := range []*view{v.prev(), v.next()} {
		if o != nil && o.has(reading.SlotDeposit) {
			return true
		}
	}
	return v.has(reading.SlotPaidAct) && v.has(reading.SlotUs, reading.SlotSelf)
}

// depositAmount reads "I've sent $1,000 as the deposit", "20 % upfront".
func depositAmount(v *view, d *model.Held[model.Deposit], at reading.Span) bool {
	lang := v.m.t.Language
	told := v.has(reading.SlotClaim, reading.SlotAssume, reading.SlotContract, reading.SlotYou)
	if v.depositPaid(d) && !told && !v.saysWhatWas(at) {
		return false // what is paid in full is sent no second time: it is the deposit of something else
	}
	for _, a := range v.amounts() {
		c, ok := a.Money.Cmp(d.Value.Amount)
		if !ok || apart(a.Span, at) > v.reach(45) || a.Per != "" || v.seg(a.Span) != v.seg(at) && apart(a.Span, at) > v.reach(10) && !v.in(v.seg(a.Span), reading.SlotPaidAct) || !v.addressed() && !v.fragment() && !v.leadsSum(at) && !v.opensWith(at) {
			continue
		}
		if c >= 0 || 20*a.Money.Minor < d.Value.Amount.Minor {
			return c == 0
		}
		force := Force("")
		if v.has(reading.SlotPaidAct) {
			force = Act
		}
		v.m.add(v, candidate{
			kind: Deposit, rule: "deposit.amount", span: v.claim(a.Span, at), ref: d.Ref, base: 0.9, force: force, mark: markMoney(d.Value.Amount),
			said: a.Money.Format(lang), agreed: d.Value.Amount.Format(lang),
			why: fmt.Sprintf("%s agreed, message %s", d.Value.Amount.Format(lang), a.Money.Format(lang)),
		})
		return true
	}
	return depositShare(v, d, at)
}

// saysWhatWas reports whether a number stands right behind the word for the deposit, with
// no verb of paying: "the deposit was 500".
func (v *view) saysWhatWas(at reading.Span) bool {
	if v.has(reading.SlotPaidAct, reading.SlotPay, reading.SlotDemand, reading.SlotHand, reading.SlotSupply, reading.SlotThird) || !v.addressed() {
		return false
	}
	return slices.ContainsFunc(v.c.Mentions, func(m reading.Mention) bool {
		switch m.Kind {
		case reading.Amount, reading.Percent, reading.Count:
			return m.Span.Start >= at.End && m.Span.Start-at.End <= v.reach(10) && v.seg(m.Span) == v.seg(at)
		}
		return false
	})
}

// opensWith reports whether a clause of paying begins with a word and an article at most
// before it: "The deposit of 1,500 is in Thursday's payment run".
func (v *view) opensWith(at reading.Span) bool {
	return (at.Start == v.c.Span.Start || v.before(at.Start, 1, reading.SlotListSkip) && at.Start-v.c.Span.Start <= v.reach(5)) &&
		v.has(reading.SlotPay, reading.SlotPayTerms, reading.SlotPaidAct) && !v.has(reading.SlotThird, reading.SlotOthers)
}

// depositShare reads "the deposit is 20 %".
func depositShare(v *view, d *model.Held[model.Deposit], at reading.Span) bool {
	t := v.m.t.Total
	if t == nil {
		return false
	}
	lang := v.m.t.Language
	for _, p := range v.mentions(reading.Percent) {
		if apart(p.Span, at) > v.reach(45) || !v.addressed() && !v.fragment() && !v.leadsSum(at) {
			continue
		}
		said := t.Value.Scale(int64(p.BasisPoints), 10000)
		if p.Span.End <= at.Start && at.Start-p.Span.End <= v.reach(8) && v.between(p.Span, at, reading.SlotListSkip) && v.has(reading.SlotPaidAct, reading.SlotWeDo, reading.SlotPay) {
			said = d.Value.Amount.Scale(int64(p.BasisPoints), 10000) // "half of the deposit"
		}
		if c, ok := said.Cmp(d.Value.Amount); !ok || c >= 0 {
			return ok && c == 0
		}
		v.m.add(v, candidate{
			kind: Deposit, rule: "deposit.share", span: v.claim(p.Span, at), ref: d.Ref, base: 0.88, mark: markMoney(d.Value.Amount),
			said: v.text(p.Span), agreed: d.Value.Amount.Format(lang),
			why: fmt.Sprintf("%s of %s = %s, agreed %s", v.text(p.Span), t.Value.Format(lang), said.Format(lang), d.Value.Amount.Format(lang)),
		})
		return true
	}
	return false
}

// depositLater reads "we'll pay the deposit once we've seen the first concept",
// "we don't do deposits".
func depositLater(v *view, d *model.Held[model.Deposit], at reading.Span) {
	if no, ok := v.near(at, 40, reading.SlotNeverAsked); ok && v.seg(no) == v.seg(at) { // also of one that is paid
		v.m.add(v, candidate{
			kind: Deposit, rule: "deposit.refused", span: v.joined(no, at), ref: d.Ref, base: 0.84, force: Deny,
			said: v.text(no), agreed: "due on " + d.Value.Due, why: "a deposit is agreed, due on " + d.Value.Due,
		})
		return
	}
	if g := v.seg(at); v.depositPaid(d) || v.has(reading.SlotStay) || v.in(g, reading.SlotRefund) && v.in(g, reading.SlotRefuse, reading.SlotNeg) {
		return
	}
	core, rule, force := reading.Span{}, "", Demand
	if r, ok := v.first(reading.SlotRefuse, reading.SlotNotPay); ok && (!v.has(reading.SlotWhen) || apart(r, at) <= 3) && !v.in(v.seg(r), reading.SlotRefund) {
		core, rule, force = r, "deposit.refused", Deny
	} else if v.negated(at) && !v.has(reading.SlotWhen) && v.has(reading.SlotUs, reading.SlotSelf) {
		core, rule, force = firstOf(v, reading.SlotNeg), "deposit.refused", Deny
	} else if w, ok := v.near(at, 60, reading.SlotWhen, reading.SlotNotBefore); ok && w.Start > at.Start || ok && v.has(reading.SlotPay) {
		core, rule = cover(w, v.tail(w)), "deposit.later"
	} else if p, ok := v.near(at, 45, reading.SlotPostpone, reading.SlotVague); ok && !v.in(v.seg(p), reading.SlotHypo) {
		core, rule = p, "deposit.later"
	} else if day, ok := v.laterDay(at); ok {
		core, rule = day, "deposit.later"
	}
	if core.Len() == 0 || v.hasPaid() && rule == "deposit.later" && !v.has(reading.SlotDemand, reading.SlotUs) {
		return
	}
	if v.dueEvent(core) {
		return
	}
	v.m.add(v, candidate{
		kind: Deposit, rule: rule, span: v.words(core), ref: d.Ref, base: 0.86, force: force,
		said: v.text(v.words(core)), agreed: "due on " + d.Value.Due, why: "due on " + d.Value.Due + ", message: " + v.text(v.words(core)),
	})
}

// depositPaid reports whether the deposit is paid in full.
func (v *view) depositPaid(d *model.Held[model.Deposit]) bool {
	c, ok := v.m.facts().deposit.Cmp(d.Value.Amount)
	return ok && c >= 0
}

// tail returns the words after a span to the end of its part of the clause.
func (v *view) tail(s reading.Span) reading.Span {
	g := v.seg(s)
	if g.End-s.Start > 70 {
		g.End = s.Start + 60
	}
	return reading.Span{Start: s.End, End: g.End}
}

// laterDay returns a day after today that stands beside the deposit.
func (v *view) laterDay(at reading.Span) (reading.Span, bool) {
	for _, d := range v.mentions(reading.Date) {
		if apart(d.Span, at) <= v.reach(45) && d.Day > v.m.day.AddDays(3) && d.Day > v.m.t.Signed {
			return d.Span, true
		}
	}
	return reading.Span{}, false
}

// dueEvent reports whether words name the very event on which the deposit is due.
func (v *view) dueEvent(s reading.Span) bool {
	for _, w := range stemsOf(reading.Fold(v.m.t.Deposit.Value.Due).Text) {
		for _, tok := range v.stems() {
			if tok.span.Start >= s.Start && tok.span.End <= s.End && kindred(tok.stem, w) {
				return true
			}
		}
	}
	return false
}
