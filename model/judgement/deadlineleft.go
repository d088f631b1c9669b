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
	if thing < 0 || !ok || v.in(v.seg(l.Span), reading.SlotWeDo, reading.SlotSelf) && !v.has(reading.SlotYou, reading.SlotYourWork) || l.Length.Days() < 1 {
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
	return v.has(reading.SlotInform, reading.SlotHand) && (numbered || v.has(reading.SlotRevList) && v.has(reading.SlotInform))
}
