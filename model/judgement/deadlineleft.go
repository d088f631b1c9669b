package judgement

import (
	"slices"

	"goodterms/model/reading"
)

// deadlineLeft reads "you have ten days left to finish the site", where more is left until
// the agreed day. The client's own time is none of the reader's, and a length in round
// words may be a little short.
func deadlineLeft(v *view, l *reading.Mention) {
	left, ok := v.near(l.Span, 14, reading.SlotLeft)
	if !ok || v.seg(left) != v.seg(l.Span) || v.has(reading.SlotPay, reading.SlotInvoice, reading.SlotFeedback, reading.SlotMeeting, reading.SlotNotice, reading.SlotEnd) {
		return
	}
	thing, at := v.deliverableIn(l.Span)
	if k, where := v.milestone(); k >= 0 {
		thing, at = k, where
	}
	w, ok := v.near(at, 40, reading.SlotDeliver, reading.SlotDueWord)
	if thing < 0 || !ok && !v.has(reading.SlotYou) || v.in(v.seg(l.Span), reading.SlotWeDo, reading.SlotSelf) && !v.has(reading.SlotYou, reading.SlotYourWork) || l.Length.Days() < 1 {
		return
	}
	d, ok := v.dueFor(l.Span)
	day := l.Length.After(v.m.day, v.m.t.Calendar)
	slack := max(2, int(l.Length.Days())/5)
	if !ok || day.AddDays(slack) >= d.day || v.ownSupply(l.Span, day) || v.negated(l.Span) {
		return
	}
	emitDeadline(v, d, "deadline.left", v.claim(l.Span, left, w), day, 0.84)
}

// needsThen reports whether the part of the clause behind g says that it is therefore
// needed: "I promised them the film on the 15th, so I must have it then".
func (v *view) needsThen(g reading.Span) bool {
	t, ok := v.first(reading.SlotTherefore, reading.SlotWhen, reading.SlotIt)
	rest := reading.Span{Start: g.End, End: v.c.Span.End}
	return ok && t.End > g.End && v.in(rest, reading.SlotSelf, reading.SlotUs) && v.in(rest, reading.SlotDemand) && !v.in(rest, reading.SlotPay, reading.SlotInvoice) &&
		v.in(g, reading.SlotThird, reading.SlotAccept, reading.SlotSays, reading.SlotSelf)
}

// gaveEarly reports whether a length of time is by how much the client itself was early:
// "the recipes were due on 20 March and we gave them a day earlier".
func (v *view) gaveEarly(s reading.Span) bool {
	i, _ := v.supplyIn()
	d, _ := v.deliverableIn(s)
	return i >= 0 && d < 0 || v.weAct(v.seg(s)) && v.in(v.seg(s), reading.SlotHand, reading.SlotSupply, reading.SlotDeliver)
}

// ofRound reports whether the day of a part of the clause is one for working in a list of
// changes: "here's our third list, please update by Wednesday".
func (v *view) ofRound(g reading.Span) bool {
	if v.in(g, reading.SlotDueWord) || v.has(reading.SlotClaim) {
		return false
	}
	numbered := slices.ContainsFunc(v.mentions(reading.Ordinal), func(n *reading.Mention) bool {
		_, ok := isRound(v, n)
		return ok
	})
	if d, _ := v.deliverableIn(g); d >= 0 && !numbered && v.in(g, reading.SlotDemand) && !v.in(g, reading.SlotRevAct) {
		return false // "we need the masterplan by Wednesday, here's the list"
	}
	return v.has(reading.SlotInform, reading.SlotHand) && (numbered || v.has(reading.SlotRevList) && v.has(reading.SlotInform))
}
