package judgement

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgePayment holds when and on what condition the client says it pays against
// the agreed days, events and late fee.
func judgePayment(v *view) {
	if v.m.t.PaymentDays == nil && len(v.m.t.Instalments) == 0 {
		return
	}
	if r, ok := v.first(reading.SlotRefund); v.has(reading.SlotDeposit) || ok && !v.inside(r, reading.SlotPostpone) {
		return // judgeDeposit
	}
	paymentByLength(v)
	paymentByDate(v)
	paymentByCadence(v)
	if _, cited := v.citation(); !cited { // what the agreement is said to say is another claim
		paymentByEvent(v)
		paymentHeld(v)
	}
	paymentSplit(v)
	paymentHalves(v)
	lateFeeDenied(v)
}

// payWord returns the word of paying close to a span.
func payWord(v *view, s reading.Span, n int) (reading.Span, bool) {
	return v.near(s, n, reading.SlotPay, reading.SlotPayTerms, reading.SlotInvoice, reading.SlotInstalment)
}

// paymentByLength reads "we pay at 60 days", "net 45".
func paymentByLength(v *view) {
	t := v.m.t.PaymentDays
	if t == nil {
		return
	}
	for _, l := range v.mentions(reading.Length) {
		w, ok := payWord(v, l.Span, 50)
		if late, is := v.near(l.Span, 14, reading.SlotLate, reading.SlotNotice, reading.SlotUpdate); !ok || is && v.seg(late) == v.seg(l.Span) || l.Length.Days() > 200 {
			continue
		}
		if !v.payerNamed(l.Span) {
			continue
		}
		days := int(l.Length.Days())
		if days <= t.Value || v.negated(l.Span) || v.deniedAfter(l.Span) || !v.addressed() && !(v.has(reading.SlotPayTerms) && v.in(v.seg(l.Span), reading.SlotPay)) || v.m.restates(float64(t.Value)) {
			continue
		}
		if g := v.seg(l.Span); (v.in(g, reading.SlotThird) && v.c.Lang == reading.Zh || v.in(g, reading.SlotOthers)) && !v.has(reading.SlotYou, reading.SlotFromNow, reading.SlotInvoice) {
			continue // 平台60天才撥款給我們, "with them we have payment at 60 days"
		}
		if v.in(v.seg(l.Span), reading.SlotThanks) {
			continue // "thank you for these four months"
		}
		v.m.add(v, candidate{
			kind: Payment, rule: "payment.days", span: v.claim(l.Span, w), ref: t.Ref, base: 0.92, mark: markLength(float64(t.Value)),
			said: v.text(l.Span), agreed: countDays(t.Value),
			why:    fmt.Sprintf("%s in force, message %s: %d more", countDays(t.Value), countDays(days), days-t.Value),
			change: changeDays(t.Value, days, func(n *int) model.ClauseTerms { return model.ClauseTerms{PaymentDays: n} }),
		})
	}
}

// restates reports whether the message names an agreed time to pay, and does not
// deny it: a longer one beside it is what was asked before, or somebody else's.
func (m *message) restates(days float64) bool {
	for i := range m.views {
		v := &m.views[i]
		for _, l := range v.lengths() {
			if _, ok := payWord(v, l.Span, 30); (ok || v.has(reading.SlotAccept)) && l.Length.Days() == days && !v.negated(l.Span) && v.c.Acts&reading.Questions == 0 {
				return true
			}
		}
	}
	return false
}

// deniedAfter reports whether a no follows a span in its part of the clause: "30 days
// will not do".
func (v *view) deniedAfter(s reading.Span) bool {
	no, ok := v.near(s, 8, reading.SlotNeg)
	return ok && no.Start >= s.End && v.seg(no) == v.seg(s) && !v.idiom(no)
}

// paymentByDate reads "you'll be paid on 30 May", held against the invoice that
// is open, else against an invoice of the day.
func paymentByDate(v *view) {
	t := v.m.t.PaymentDays
	if t == nil {
		return
	}
	for _, d := range v.mentions(reading.Date) {
		w, ok := v.near(d.Span, 45, reading.SlotPay, reading.SlotPayTerms)
		if !ok {
			w, ok = v.partNamed(d.Span) // "you'll see the 2,100 in June"
		}
		if !ok && len(v.mentions(reading.Count)) == 0 { // "the second instalment comes on 15 May"
			w, ok = v.near(d.Span, 45, reading.SlotInstalment)
		}
		if !ok {
			if w, ok = v.near(d.Span, 45, reading.SlotInvoice); !ok || !v.has(reading.SlotWhen, reading.SlotNotBefore, reading.SlotPostpone, reading.SlotDemand) {
				continue
			}
		}
		if v.in(v.seg(d.Span), reading.SlotOwnSum) || v.isDaysAgreed(d, t.Value) || v.othersRight(d.Span) || v.wishesBefore(d.Span) {
			continue
		}
		if g := v.seg(d.Span); v.in(g, reading.SlotThird) && !v.in(g, reading.SlotYou) {
			continue // what others are paid
		}
		if w.Start > d.Span.Start && v.seg(w) != v.seg(d.Span) || !v.payerNamed(d.Span) || w.End <= d.Span.Start && v.ledBy(w, 30, reading.SlotWhen) || v.in(v.seg(d.Span), reading.SlotPaidAct) && !v.in(v.seg(d.Span), reading.SlotUs, reading.SlotYou, reading.SlotInvoice) {
			continue // "once it is all paid in June" says when something else is
		}
		if v.toldPaid(w) && v.seg(w) == v.seg(d.Span) && !v.in(v.seg(w), reading.SlotYou) {
			continue // "we paid the joiner in two months"
		}
		if v.pricesUnit() {
			continue // "from June we pay 60 an hour"
		}
		if g := v.seg(d.Span); v.seg(w) != g && (v.toldPaid(w) || v.in(g, reading.SlotMake, reading.SlotDeliver, reading.SlotMeeting, reading.SlotRevList, reading.SlotFeedback)) {
			continue // the day of something else
		}
		if d.Ago || d.Day <= v.m.day || v.in(v.seg(d.Span), reading.SlotDeliver) && !v.in(v.seg(d.Span), reading.SlotPay, reading.SlotPayTerms) {
			continue
		}
		due, number, issued := v.m.day.AddDays(t.Value), "", v.m.day
		open := v.m.facts().openInvoices()
		if n, named := v.invoiceNamed(); named && invoiceOf(open, n) == nil {
			continue // one that is paid, or not sent yet
		}
		if inv := pickInvoice(v, open); inv != nil {
			due, number, issued = inv.due, inv.e.Invoice, inv.issued
		} else if len(v.m.facts().invoices) > 0 {
			continue
		}
		if d.Day <= due || d.Day <= v.m.day.AddDays(t.Value) && v.m.restates(float64(t.Value)) {
			continue // also by an invoice of today, reckoned as agreed
		}
		why := fmt.Sprintf("issued %s + %d d = %s, message %s: %s later", issued, t.Value, due, d.Day, countDays(d.Day.Sub(due)))
		if number != "" {
			why = "invoice " + number + ", " + why
		}
		v.m.add(v, candidate{
			kind: Payment, rule: "payment.date", span: v.claim(d.Span, w), ref: t.Ref, base: 0.88, mark: markLength(float64(t.Value)),
			said: d.Day.String(), agreed: fmt.Sprintf("%s: %s", countDays(t.Value), due), why: why,
		})
	}
}

// othersRight reports whether he, she or they stand right before a day, as the one who pays
// then: 她六月付.
func (v *view) othersRight(day reading.Span) bool {
	return v.c.Lang == reading.Zh && v.before(day.Start, 1, reading.SlotOthers)
}

// wishesBefore reports whether a day only ends the time in which the client wishes to pay,
// and the clause before asks for the invoice: "when will it come? I'd like to pay it before
// my holiday on 20 July".
func (v *view) wishesBefore(day reading.Span) bool {
	p := v.prev()
	return p != nil && p.c.Acts&reading.Questions != 0 && p.has(reading.SlotInvoice) && v.in(v.seg(day), reading.SlotMeeting, reading.SlotExcuse)
}

// payerNamed reports whether words on paying are of the two sides: one of them, or
// the invoice where nobody else is spoken of, stands in the clause.
func (v *view) payerNamed(s reading.Span) bool {
	g := v.seg(s)
	if v.in(g, reading.SlotYou, reading.SlotUs, reading.SlotSelf, reading.SlotObject, reading.SlotWeDo, reading.SlotContract, reading.SlotClaim) {
		return true
	}
	if o, ok := v.first(reading.SlotOthers); ok && !(v.before(o.Start, 2, reading.SlotWhen) && v.before(o.Start, 60, reading.SlotInvoice)) { // "invoices are paid 60 days after they come in"
		return false
	}
	if slices.ContainsFunc(v.amounts(), func(a *reading.Mention) bool { return v.isInstalment(a.Money) && v.seg(a.Span) == g }) {
		return true
	}
	return v.fragment() || v.ofUs() || v.in(g, reading.SlotInvoice, reading.SlotInstalment, reading.SlotPayTerms)
}

// pricesUnit reports whether the clause names a price for a unit of work.
func (v *view) pricesUnit() bool {
	return slices.ContainsFunc(v.mentions(reading.Amount), func(a *reading.Mention) bool { return a.Per != "" })
}

// pickInvoice returns the open invoice that the words are about: the one whose
// number they name, else the oldest.
func pickInvoice(v *view, open []*invoice) *invoice {
	if n, ok := v.invoiceNamed(); ok {
		return invoiceOf(open, n)
	}
	if len(open) > 0 {
		return open[0]
	}
	return nil
}

// isDaysAgreed reports whether what may be a day of the month is the agreed time to pay in
// a Chinese letter: 依合约二十日付款.
func (v *view) isDaysAgreed(d *reading.Mention, days int) bool {
	_, _, n := d.Day.Date()
	said := v.text(d.Span)
	return v.c.Lang == reading.Zh && n == days && strings.HasSuffix(said, "日") && !strings.Contains(said, "月")
}

// invoiceNamed returns the number of the invoice that the clause names, or the one
// before it.
func (v *view) invoiceNamed() (string, bool) {
	for _, o := range []*view{v, v.prev()} {
		if o == nil {
			continue
		}
		for _, m := range o.mentions(reading.Reference) {
			if m.Unit == "invoice" {
				return strconv.Itoa(m.N), true
			}
		}
		for _, m := range o.mentions(reading.Ordinal) { // "the third invoice", 第 3 號請款單
			if o.isNear(m.Span, 7, reading.SlotInvoice) && m.N < 1000 {
				return strconv.Itoa(m.N), true
			}
		}
	}
	return "", false
}

// invoiceOf returns the invoice of a number, nil when there is none.
func invoiceOf(list []*invoice, number string) *invoice {
	for _, inv := range list {
		if strings.TrimLeft(inv.e.Invoice, "#0") == number {
			return inv
		}
	}
	return nil
}

// paymentByCadence reads "our payment run is once a quarter".
func paymentByCadence(v *view) {
	t := v.m.t.PaymentDays
	if t == nil {
		return
	}
	for _, c := range v.mentions(reading.Cadence) {
		w, ok := v.near(c.Span, 40, reading.SlotPay, reading.SlotPayTerms)
		if !ok || !v.ofUs() || !v.fragment() && !v.in(v.seg(c.Span), reading.SlotYou, reading.SlotUs, reading.SlotSelf, reading.SlotObject, reading.SlotPayTerms, reading.SlotContract, reading.SlotClaim) || v.seg(w) != v.seg(c.Span) || v.has(reading.SlotOthers) || v.m.restates(float64(t.Value)) || int(c.Every) <= t.Value || v.has(reading.SlotTherefore) || v.in(v.seg(c.Span), reading.SlotUpdate) {
			continue
		}
		v.m.add(v, candidate{
			kind: Payment, rule: "payment.cadence", span: v.claim(c.Span, w), ref: t.Ref, base: 0.82, mark: markLength(float64(t.Value)),
			said: v.text(c.Span), agreed: countDays(t.Value),
			why: fmt.Sprintf("every %s is more than the %s in force", countDays(int(c.Every)), countDays(t.Value)),
		})
	}
}

// paymentByEvent reads "you get paid once the site is live": a condition that the
// agreement does not name.
func paymentByEvent(v *view) {
	when, ok := v.first(reading.SlotWhen, reading.SlotNotBefore)
	if !ok {
		return
	}
	w, ok := v.near(when, 60, reading.SlotPay, reading.SlotInvoice, reading.SlotInstalment)
	if !ok {
		w, ok = v.partNamed(when) // "you'll have the last 980 once it is on sale"
	}
	if !ok || v.inside(w, reading.SlotPriceQ) { // "how much money there is"
		return
	}
	event, ok := v.eventAfter(when)
	if !ok {
		event, ok = v.eventOfInstalment(when)
	}
	if !ok || v.paysThird(w, when) || v.saysWhyAsked() {
		return
	}
	g := v.seg(event)
	if v.negated(event) && event.Start >= when.End && w.End <= event.Start {
		return // "until it is paid we won't publish"
	}
	if event.End <= when.Start && v.seg(w) != v.seg(when) {
		return // "the grant came only in June, but you I'll pay as agreed"
	}
	if apart(event, when) > v.reach(45) || v.hasPaid() && !v.has(reading.SlotDemand, reading.SlotNotBefore) {
		return
	}
	if w.Start >= when.End && apart(when, w) <= 2 && event.Start >= w.End && v.seg(event) == v.seg(w) {
		return // "until we have paid all of it we won't use them"
	}
	if i, ok := v.near(event, 2, reading.SlotInvoice); ok && i.Start >= event.End && v.inside(event, reading.SlotSupply) {
		return // "as soon as the invoice comes"
	}
	if v.agreedEvent(g) || v.mostOfEvent(event) || v.headOfEvent(event) || v.negated(w) && !v.has(reading.SlotNotBefore) && !v.untilForm() {
		return
	}
	ref, agreed := v.payRef()
	v.m.add(v, candidate{
		kind: Payment, rule: "payment.event", span: v.claim(cover(when, event), reading.Span{}), ref: ref, base: 0.84,
		said: v.text(v.words(cover(when, event))), agreed: agreed, force: Demand,
		why: "paid " + agreed + ", not " + v.text(v.words(cover(when, event))),
	})
}

// saysWhyAsked reports whether the clause before asks for a time and this one only says
// why: "would you take 45 days? Cash is tight until the grant comes".
func (v *view) saysWhyAsked() bool {
	p := v.prev()
	return p != nil && p.c.Acts&reading.Questions != 0 && p.has(reading.SlotAsk) && len(p.lengths()) > 0 && !v.has(reading.SlotYou, reading.SlotInvoice, reading.SlotWeDo)
}

// paysThird reports whether somebody else stands right behind a word for paying and an
// article, away from the condition, as the one who is paid: "once it opens, we'll pay the
// printer".
func (v *view) paysThird(pay, when reading.Span) bool {
	t, ok := v.near(pay, 6, reading.SlotThird)
	if !ok || t.Start < pay.End || v.seg(pay) == v.seg(when) {
		return false
	}
	return apart(pay, t) <= 2 || v.in(reading.Span{Start: pay.End, End: t.Start}, reading.SlotListSkip)
}

// hasPaid reports whether the clause tells of a payment that was made: "paid", not the
// "be paid" of one to come.
func (v *view) hasPaid() bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Slot == reading.SlotPaidAct && v.toldPaid(h.Span) })
}

// toldPaid reports whether a word tells of a payment that was made.
func (v *view) toldPaid(w reading.Span) bool {
	return v.inside(w, reading.SlotPaidAct) && !slices.ContainsFunc(v.c.Hits, func(p reading.Hit) bool {
		return p.Slot == reading.SlotPay && p.Span.Start < w.Start && p.Span.End == w.End
	})
}

// eventAfter returns the first event word after a span.
func (v *view) eventAfter(when reading.Span) (reading.Span, bool) {
	for _, h := range v.c.Hits {
		if h.Slot == reading.SlotEventDone && h.Span.Start >= when.Start && h.Span.End > when.End {
			return h.Span, true
		}
	}
	if e, ok := v.firstIn(when, reading.SlotEventDone); ok {
		return e, true // the word says both: "after the launch"
	}
	if v.in(when, reading.SlotPay) || v.inside(when, reading.SlotNotBefore) { // "checked, only then pay"
		if e, ok := v.near(when, 24, reading.SlotEventDone); ok && v.seg(e) == v.seg(when) {
			return e, true
		}
	}
	return reading.Span{}, false
}

// eventOfInstalment returns the part of the clause that a condition opens, where all that
// stands before it is that an instalment comes: "the second instalment comes once the
// course is through the audit". What the reader is to do first, or the client's own day, is
// no event.
func (v *view) eventOfInstalment(when reading.Span) (reading.Span, bool) {
	part, ok := v.first(reading.SlotInstalment)
	g := v.seg(when)
	if !ok || part.Start > v.c.Span.Start+3 || v.seg(part) == g || when.Start > g.Start+2 || g.End-when.End < 12 || v.in(part, reading.SlotPaidAct) {
		return reading.Span{}, false
	}
	if v.in(g, reading.SlotYou, reading.SlotYourWork, reading.SlotSelf, reading.SlotUs, reading.SlotImperative, reading.SlotInvoice) || len(v.mentions(reading.Date)) > 0 {
		return reading.Span{}, false
	}
	return reading.Span{Start: when.End, End: g.End}, true
}

// untilForm reports whether a negation belongs to "not ... until".
func (v *view) untilForm() bool { return v.has(reading.SlotNeg) && v.has(reading.SlotWhen) }

// payRef returns the term that says when is paid, and its short form.
func (v *view) payRef() (model.Ref, string) {
	if t := v.m.t.PaymentDays; t != nil {
		return t.Ref, countDays(t.Value) + " after the invoice"
	}
	i := v.m.t.Instalments[0]
	return i.Ref, "on " + i.Value.On
}

// agreedEvent reports whether an instalment is due on the very event that stands
// in a part of the clause: all its words stand there.
func (v *view) agreedEvent(g reading.Span) bool {
	for _, i := range v.m.t.Instalments {
		hits := 0
		stems := stemsOf(reading.Fold(i.Value.On).Text)
		for _, w := range stems {
			for _, tok := range v.stems() {
				if tok.span.Start >= g.Start && tok.span.End <= g.End && kindred(tok.stem, w) {
					hits++
					break
				}
			}
		}
		if len(stems) > 0 && hits == len(stems) {
			return true
		}
	}
	return false
}

// mostOfEvent reports whether the words of an event are half or more of those of
// an agreed one: "the launch" of "the official launch".
func (v *view) mostOfEvent(event reading.Span) bool {
	said := reading.Fold(v.text(event)).Text
	if slices.ContainsFunc(v.amounts(), func(a *reading.Mention) bool { return v.isPart(a.Money) }) && v.kindOfEvent(said) {
		return true // "it will be 5,620 once the film is delivered"
	}
	return slices.ContainsFunc(v.m.t.Instalments, func(i model.Held[model.Instalment]) bool {
		on := reading.Fold(i.Value.On).Text
		return 2*len(said) >= len(on) && strings.Contains(on, said)
	})
}

// kindOfEvent reports whether words share a root with an agreed event.
func (v *view) kindOfEvent(said string) bool {
	return slices.ContainsFunc(v.m.t.Instalments, func(i model.Held[model.Instalment]) bool {
		return slices.ContainsFunc(stemsOf(reading.Fold(i.Value.On).Text), func(w string) bool {
			return slices.ContainsFunc(stemsOf(said), func(x string) bool { return kindred(w, x) })
		})
	})
}

// headOfEvent reports whether an event is the first word of an agreed one, and the
// clause says of nothing else that it is: "on delivery", where "delivery of the shop"
// is agreed.
func (v *view) headOfEvent(event reading.Span) bool {
	if d, _ := v.deliverableIn(event); d >= 0 || len(v.c.Mentions) == 0 {
		return false
	}
	said := stemsOf(reading.Fold(v.text(event)).Text)
	return len(said) > 0 && v.has(reading.SlotInstalment) && slices.ContainsFunc(v.m.t.Instalments, func(i model.Held[model.Instalment]) bool {
		on := stemsOf(reading.Fold(i.Value.On).Text)
		return len(on) > 0 && kindred(on[0], said[len(said)-1])
	})
}

// kindred reports whether two words share their root: approve, approval.
func kindred(a, b string) bool {
	if same(a, b) {
		return true
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 5 && n >= min(len(a), len(b))-3
}

// lateFeeDenied reads "we don't pay interest".
func lateFeeDenied(v *view) {
	f := v.m.t.LateFee
	if f == nil {
		return
	}
	s, ok := v.lateFeeSpan(f.Value)
	if !ok || !v.negated(s) && !v.isNear(s, 40, reading.SlotRefuse, reading.SlotNotPay, reading.SlotNeverAsked) {
		return
	}
	v.m.add(v, candidate{
		kind: Payment, rule: "payment.late-fee", span: v.claim(s, firstOf(v, reading.SlotRefuse, reading.SlotNotPay, reading.SlotNeverAsked, reading.SlotNeg)), ref: f.Ref, base: 0.9,
		force: Deny, said: "no late fee", agreed: f.Value, why: "late invoices carry " + f.Value,
	})
}

// lateFeeSpan returns the words for the late fee: a word for it, or its very share.
func (v *view) lateFeeSpan(fee string) (reading.Span, bool) {
	if s, ok := v.first(reading.SlotLateFee); ok {
		return s, true
	}
	share, _, _ := strings.Cut(fee, "%")
	f, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(share), ",", ".", 1), 64)
	if err != nil {
		return reading.Span{}, false
	}
	for _, p := range v.mentions(reading.Percent) {
		if p.BasisPoints == int(math.Round(f*100)) {
			return p.Span, true
		}
	}
	return reading.Span{}, false
}

func firstOf(v *view, slots ...reading.Slot) reading.Span {
	s, _ := v.first(slots...)
	return s
}
