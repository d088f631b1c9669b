package judgement

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgeDeadline holds a day on which work is wanted against the agreed day for
// it, moved by what the client gave late.
func judgeDeadline(v *view) {
	if len(v.m.t.Deadlines) == 0 {
		return
	}
	for _, d := range v.mentions(reading.Date) {
		deadlineByDate(v, d)
	}
	for _, l := range v.mentions(reading.Length) {
		deadlineByLength(v, l)
		deadlineLeft(v, l)
	}
	if len(v.mentions(reading.Length)) == 0 {
		deadlineEarlier(v)
	}
	deadlineLate(v)
	deadlineKept(v)
}

// deadlineKept reads "our comments are late, the date stays": what the client gives
// late is not to move the agreed day, where it does.
func deadlineKept(v *view) {
	slips := v.m.t.Slips
	s, ok := v.first(reading.SlotKeepDate)
	if slips == nil || !slips.Value || !ok || !v.ownDelay() && (v.prev() == nil || !v.prev().ownDelay()) {
		return
	}
	v.m.add(v, candidate{
		kind: Deadline, rule: "deadline.kept", span: v.words(s), ref: slips.Ref, base: 0.84, force: Deny,
		taken: v.onlyIf(s, Deadline), // the "if" is that of the delay
		said:  v.text(v.words(s)), agreed: "what the client gives late moves the date", why: "what the client gives late moves the date",
	})
}

// ownDelay reports whether the clause says that what the client gives is late: its
// material or its answer, and nothing of the reader's.
func (v *view) ownDelay() bool {
	late, ok := v.first(reading.SlotLate)
	if !ok {
		return false
	}
	i, _ := v.supplyIn()
	g := v.seg(late)
	if v.weAct(g) || i >= 0 && v.in(late, reading.SlotYou) {
		return true // "our samples held you up"
	}
	return (i >= 0 || v.in(g, reading.SlotFeedback, reading.SlotMaterial)) && !v.in(g, reading.SlotYou, reading.SlotYourWork) || v.in(g, reading.SlotFeedback) && v.in(g, reading.SlotUs)
}

// deadlineLate reads "the site is four days late" before the day it is due: the
// thing, a word for late, and since when or that it is so already.
func deadlineLate(v *view) {
	late, ok := v.first(reading.SlotLate)
	if !ok || v.negated(late) || v.otherDate(late) || v.has(reading.SlotLateFee, reading.SlotContract, reading.SlotPenalty, reading.SlotSorry, reading.SlotWeDo) {
		return
	}
	g := v.seg(late)
	thing, at := v.deliverableIn(late)
	if k, where := v.milestone(); k >= 0 {
		thing, at = k, where
	}
	if thing < 0 || v.seg(at) != g || at.Start > late.Start && at.Start-late.End > v.reach(12) {
		return
	}
	since, ok := v.firstIn(g, reading.SlotAlready)
	for _, l := range append(v.mentions(reading.Length), v.mentions(reading.Count)...) {
		if v.seg(l.Span) == g && l.Length.Max > 0 {
			since, ok = l.Span, true
		}
	}
	if d, found := v.dueFor(late); ok && found && d.day >= v.m.day {
		emitDeadline(v, d, "deadline.late", v.words(cover(at, late, since)), v.m.day.AddDays(-1), 0.84)
	}
}

// deadlineEarlier reads "finish the site earlier than planned", where the words
// name no length of time.
func deadlineEarlier(v *view) {
	e, ok := v.first(reading.SlotEarlier)
	if !ok {
		return
	}
	if d, led := v.firstIn(v.seg(e), reading.SlotDemand, reading.SlotImperative); !led || d.Start > e.Start {
		return
	}
	thing, at := v.deliverableIn(e)
	w, ok := v.near(e, 40, reading.SlotDeliver, reading.SlotDueWord)
	if thing < 0 || v.gaveEarly(e) || !ok || apart(at, e) > v.reach(40) {
		return
	}
	if d, found := v.dueFor(e); found && d.day > v.m.day && !v.namesAgreed(d, nil) {
		emitDeadline(v, d, "deadline.earlier", v.joined(e, w), d.day.AddDays(-1), 0.82)
	}
}

// due is the deadline that a clause speaks of.
type due struct {
	held model.Held[model.Deadline]
	day  model.Day // with what the client was late
	slip int
	ids  []string
	sure float64
}

// dueFor returns the deadline of the thing the words are about; where they name
// none, the earliest that is still to come, which every other one is after.
func (v *view) dueFor(near reading.Span) (due, bool) {
	i, _ := v.deliverable(near)
	list := v.m.t.Deadlines
	k, _ := v.milestone()
	sure := 1.0
	if k < 0 && i >= 0 {
		k = v.deadlineOf(i)
	}
	if k < 0 {
		sure = 0.95
		for n := range list {
			if list[n].Value.Date >= v.m.day && (k < 0 || list[n].Value.Date < list[k].Value.Date) {
				k = n
			}
		}
		if i >= 0 && len(list) > 1 && len(v.m.ix.deadlines) == 0 {
			return due{}, false
		}
	}
	if k < 0 {
		return due{}, false
	}
	slip, ids := v.m.facts().slip(v.m.t, v.m.ix, v.m.day)
	day := list[k].Value.Date
	if slip > 0 {
		day = v.m.t.Calendar.Add(day, slip)
	}
	return due{held: list[k], day: day, slip: slip, ids: ids, sure: sure}, true
}

// deadlineOf returns the deadline of a deliverable, -1 for none; where it has several,
// "the July posts" and those of August, the one that the clause names.
func (v *view) deadlineOf(i int) int {
	best := -1
	for k, h := range v.m.t.Deadlines {
		if v.m.ix.canon(h.Value.For) != i {
			continue
		}
		if _, named := findForm(v.stems(), stemsOf(fold(h.Value.For).Text)); named || best < 0 {
			best = k
			if named {
				break
			}
		}
	}
	return best
}

// milestone returns the deadline whose own name stands in the clause, and where;
// -1 when there is none.
func (v *view) milestone() (int, reading.Span) {
	for i := range v.m.ix.deadlines {
		if s, ok := v.find(&v.m.ix.deadlines[i]); ok {
			return v.m.ix.deadlines[i].at, s
		}
	}
	return -1, reading.Span{}
}

// deadlineByDate reads "we need the site by 1 May" and "the app ships on the
// 24th": the thing or a word for it, a word of delivering, and a day before the
// agreed one. Without a demand the thing must be named.
func deadlineByDate(v *view, m *reading.Mention) {
	s := m.Span
	w, ok := v.dueWords(m)
	if meet, near := v.near(s, 35, reading.SlotMeeting); near && v.seg(meet) == v.seg(s) && apart(meet, s) < apart(w, s) && !v.inside(meet, reading.SlotDueWord) {
		return
	}
	if !ok || v.clientDoes(s) || v.otherDate(s) || v.paidThen(w, s) || m.Ago && !v.has(reading.SlotDueWord, reading.SlotClaim) {
		return
	}
	if !m.By && slices.ContainsFunc(v.mentions(reading.Date), func(o *reading.Mention) bool { return o.By && apart(o.Span, w) < apart(s, w) }) {
		return // "on the 6th we have guests and count on the film by the 1st"
	}
	g := v.seg(s)
	if old, ok := v.near(s, 6, reading.SlotOldDate); ok && old.Start >= s.End && v.seg(old) == g || v.countsConcepts() {
		return // "moved from the 8th to the 15th"; the day of concepts is not that of the work
	}
	thing, at := v.deliverableIn(s)
	if thing < 0 {
		thing, at = v.byQuantity()
	}
	if k, where := v.milestone(); k >= 0 {
		thing, at = k, where
	}
	if at.Start <= s.Start && at.End >= s.End {
		return // the month in "the August posts"
	}
	if thing >= 0 && s.Start < at.Start && v.datedApart(s, at) {
		return
	}
	named := thing >= 0 && apart(at, s) <= v.reach(90)
	demands := v.needsThen(g) || v.in(g, reading.SlotDemand, reading.SlotImperative, reading.SlotPlease, reading.SlotDueWord, reading.SlotEarlier) ||
		v.has(reading.SlotClaim, reading.SlotAssume) || v.presupposes(s)
	base := 0.9
	if !demands && v.has(reading.SlotNotNeed, reading.SlotVague) {
		return // "by the end of May will do, no rush"
	}
	switch {
	case named && demands:
	case named && v.seg(w) == g && !v.in(g, reading.SlotMaybe) && !v.delivers(w):
		base = 0.84
	case thing < 0 && (v.itFirst() || v.presupposes(s)) && v.in(g, reading.SlotDueWord) && v.refersToWork(): // "where's the book? It was due yesterday"
		base = 0.84
	case thing < 0 && v.ofUpdates():
		return // it is the next report that is due
	case v.isDueDate(w, s) && !v.has(reading.SlotPay):
		base = 0.8
	case demands && v.in(g, reading.SlotIt) && (m.By || v.in(g, reading.SlotDemand)):
		base = 0.84
	case thing < 0 && v.has(reading.SlotClaim) && v.in(g, reading.SlotClaim) && v.fragment() && v.seg(w) == g && apart(w, s) <= v.reach(8): // "we said end of April for go live"
		base = 0.8
	case v.in(g, reading.SlotDueWord) && (v.has(reading.SlotClaim) || v.presupposes(s)): // "isn't today the day it is due?"
		base = 0.84
	default:
		return
	}
	if thing < 0 && namesDay(v.m.t, m.Day) {
		return // a day of the agreement, of something else
	}
	d, ok := v.dueFor(s)
	if !ok || v.namesOwnDay(m) || v.datesTerms(m.Day) || v.namesAgreed(d, m) || m.Last >= d.day || m.Day >= d.day || m.Day == d.held.Value.Date || v.ownSupply(s, m.Day) {
		return
	}
	if m.Day < v.m.day && !v.has(reading.SlotDueWord, reading.SlotClaim, reading.SlotLate) {
		return
	}
	if v.in(g, reading.SlotPaidAct) && !demands || v.has(reading.SlotStartOver) {
		return // the day of a new concept is none that was agreed
	}
	if v.ofRound(g) {
		return
	}
	emitDeadline(v, d, "deadline.date", v.claim(s, w, at), m.Day, base)
}

// dueWords returns the words that make a day one for the work: of delivering or being due
// beside it, else of wanting the thing then.
func (v *view) dueWords(m *reading.Mention) (reading.Span, bool) {
	s := m.Span
	w, ok := v.near(s, 60, reading.SlotDeliver, reading.SlotDueWord)
	if !ok && v.in(v.seg(s), reading.SlotDemand) { // "has to be approved this Friday": it must be here by then
		w, ok = v.near(s, 20, reading.SlotApprove)
	}
	if thing, _ := v.deliverableIn(s); !ok && (m.By || thing >= 0) { // "I need all drawings by the 27th", "we expect the poster on 5 June"
		w, ok = v.near(s, 60, reading.SlotDemand)
		ok = ok && (w.Start < s.Start || m.By && thing >= 0 && v.seg(w) == v.seg(s))
	}
	if thing, _ := v.deliverableIn(s); !ok && m.By && thing >= 0 && v.in(v.seg(s), reading.SlotPlease) { // "bookmark by Wednesday pls"
		w, ok = v.near(s, 20, reading.SlotPlease)
	}
	if thing, _ := v.deliverableIn(s); !ok && thing >= 0 && v.needsThen(v.seg(s)) {
		w, ok = v.first(reading.SlotDemand)
	}
	if i, _ := v.deliverableIn(s); !ok && i >= 0 && v.has(reading.SlotClaim, reading.SlotImperative, reading.SlotDemand) {
		w, ok = v.near(s, 40, reading.SlotLate, reading.SlotEarlier) // "the rooms are late, you said March", "push the book up to the 10th"
	}
	return w, ok
}

// datedApart reports whether a thing has a day of its own in its part of the clause, and
// the one of a span stands in another: "their post is on the 2nd, so the shop opens on the
// 30th".
func (v *view) datedApart(day, thing reading.Span) bool {
	g := v.seg(thing)
	return g != v.seg(day) && !v.in(v.seg(day), reading.SlotIt) && slices.ContainsFunc(v.mentions(reading.Date), func(o *reading.Mention) bool { return v.seg(o.Span) == g })
}

// refersToWork reports whether the clause before names a deliverable, which this one goes
// on about as "it".
func (v *view) refersToWork() bool {
	p := v.prev()
	if p == nil {
		return false
	}
	i, _ := p.deliverableIn(reading.Span{})
	return i >= 0
}

// countsConcepts reports whether the clause wants a number of concepts.
func (v *view) countsConcepts() bool {
	return slices.ContainsFunc(v.mentions(reading.Count), func(n *reading.Mention) bool {
		_, ok := isConcept(v, n)
		return ok && n.N > 1 && len(v.m.t.Concepts) > 0
	})
}

// namesOwnDay reports whether a day is the agreed one of a deliverable that stands before
// it, beside others: "the pages move to the 29th, the e-book to the 17th".
func (v *view) namesOwnDay(m *reading.Mention) bool {
	return slices.ContainsFunc(v.m.t.Deadlines, func(h model.Held[model.Deadline]) bool {
		i := v.m.ix.canon(h.Value.For)
		if h.Value.Date != m.Day || i < 0 {
			return false
		}
		s, named := v.find(&v.m.ix.deliverables[i])
		return named && s.End <= m.Span.Start
	})
}

// datesTerms reports whether a day names a term and not a time for the work: that
// of a change in force, or, where the agreement is spoken of, for the client's
// material.
func (v *view) datesTerms(day model.Day) bool {
	return v.ending() && (slices.ContainsFunc(v.m.t.Clauses, func(r model.Ref) bool { return r.Since == day && r.By != "" }) ||
		slices.ContainsFunc(v.m.t.ClientSupplies, func(h model.Held[model.Supply]) bool { return h.Value.By == day }))
}

// namesAgreed reports whether the agreed day stands beside another day m, nil for none, which it
// takes the place of: "10 April in place of 3 April", "tomorrow, earlier than the 7th".
func (v *view) namesAgreed(d due, m *reading.Mention) bool {
	return slices.ContainsFunc(v.mentions(reading.Date), func(o *reading.Mention) bool {
		if o == m || o.Day != d.day && o.Day != d.held.Value.Date {
			return false
		}
		if c, ok := v.near(o.Span, 6, reading.SlotClaim); ok && c.End <= o.Span.Start {
			return true // "he wants it on the 20th; we said the 30th"
		}
		return m != nil && v.seg(o.Span) == v.seg(m.Span) && o.Span.End <= m.Span.Start || v.isNear(o.Span, 20, reading.SlotEarlier) && !v.has(reading.SlotDemand, reading.SlotFromNow)
	})
}

// ofUpdates reports whether reports on the work are spoken of, here or in the clause
// before.
func (v *view) ofUpdates() bool {
	p := v.prev()
	return v.has(reading.SlotUpdate) || p != nil && p.has(reading.SlotUpdate)
}

// paidThen reports whether a day is that of a payment: a word for paying stands
// closer to it than the word for delivering.
func (v *view) paidThen(w, s reading.Span) bool {
	p, ok := v.near(s, 20, reading.SlotPay, reading.SlotPaidAct)
	return ok && apart(p, s) < apart(w, s)
}

// delivers reports whether it is the client that does what a word says: "I'll
// finish the texts".
func (v *view) delivers(w reading.Span) bool {
	return !v.inside(w, reading.SlotDemand) && slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return isOneOf(h.Slot, []reading.Slot{reading.SlotSelf, reading.SlotUs, reading.SlotWeDo}) && !v.objective(h.Span) &&
			h.Span.Start < w.Start && w.Start-h.Span.End <= v.reach(12)
	})
}

// isDueDate reads "the deadline is 8 May": a word for the day itself, beside it,
// and not the client's own.
func (v *view) isDueDate(w, s reading.Span) bool {
	return v.inside(w, reading.SlotDueWord) && w.End <= s.Start && apart(w, s) <= v.reach(12) && w.Len() > 6 && !v.before(w.Start, 6, reading.SlotObject)
}

// ownSupply reports whether a time is that of what the client itself gives: the
// clause names the material, and its day or a word for giving stands there.
func (v *view) ownSupply(s reading.Span, day model.Day) bool {
	i, at := v.supplyIn()
	if i < 0 {
		return false
	}
	g := v.seg(s)
	return v.m.t.ClientSupplies[v.m.ix.supplies[i].at].Value.By == day || v.in(g, reading.SlotWeDo) || v.seg(at) == g && v.in(g, reading.SlotSupply) ||
		v.has(reading.SlotInform)
}

// otherDate reports whether a date is that of something else: a meeting, a
// reply, a payment, the client's own material, an event, the end.
func (v *view) otherDate(s reading.Span) bool {
	g := v.seg(s)
	if r, ok := v.firstIn(g, reading.SlotReplyBy); ok && !v.inside(r, reading.SlotDemand) && !v.in(g, reading.SlotDueWord) {
		return true
	}
	if v.in(g, reading.SlotPay, reading.SlotInvoice, reading.SlotDeposit, reading.SlotFeedback) && !v.in(g, reading.SlotDueWord) {
		return true
	}
	if v.in(g, reading.SlotPaidAct) && len(v.amounts()) > 0 {
		return true // "4,320 paid in January and nothing else due"
	}
	if meet, ok := v.near(s, 35, reading.SlotMeeting); ok && v.seg(meet) == g && !v.in(g, reading.SlotDemand) || v.isNear(s, 20, reading.SlotCallMe, reading.SlotCall) {
		return true
	}
	_, at := v.deliverableIn(s) // a report may be what is due
	if _, other := v.firstOutside(g, at, reading.SlotNews, reading.SlotImpatient, reading.SlotUpdate); other && !v.in(g, reading.SlotDueWord) {
		return true
	}
	return v.in(g, reading.SlotEnd, reading.SlotNotice) && !v.in(g, reading.SlotDemand, reading.SlotDueWord) || v.has(reading.SlotThanks) && !v.wants()
}

// deadlineByLength reads "in two weeks", "within three days", "a week earlier".
func deadlineByLength(v *view, l *reading.Mention) {
	if earlier, ok := v.near(l.Span, 14, reading.SlotEarlier); ok {
		d, found := v.dueFor(l.Span)
		if found && v.wants() && !v.ownSupply(l.Span, 0) && !v.gaveEarly(l.Span) {
			emitDeadline(v, d, "deadline.earlier", v.claim(l.Span, earlier), earlierBy(d.day, l.Length), 0.86)
		}
		return
	}
	if !v.within(l.Span) || v.otherDate(l.Span) || v.isPaymentTime(l) {
		return
	}
	w, ok := v.near(l.Span, 50, reading.SlotDeliver, reading.SlotDueWord)
	if !ok || !v.wants() {
		return
	}
	day := l.Length.After(v.m.day, v.m.t.Calendar)
	d, ok := v.dueFor(l.Span)
	if !ok || day >= d.day || l.Length.Unit == model.Hour {
		return
	}
	emitDeadline(v, d, "deadline.within", v.claim(l.Span, w), day, 0.82)
}

// isPaymentTime reports whether a length of time is the agreed one to pay, where the clause
// speaks of paying.
func (v *view) isPaymentTime(l *reading.Mention) bool {
	t := v.m.t.PaymentDays
	return t != nil && l.Length.Days() == float64(t.Value) && v.has(reading.SlotPay, reading.SlotInvoice)
}

// within reports whether a length of time is one until something is wanted.
func (v *view) within(s reading.Span) bool {
	return v.before(s.Start, 12, reading.SlotWithin) || v.isNear(s, 3, reading.SlotWithin)
}

func emitDeadline(v *view, d due, rule string, s reading.Span, day model.Day, base float64) {
	if v.sameOfMonth(s, d.held.Value.Date, day) || v.sameOfMonth(s, d.day, day) {
		return
	}
	what := d.held.Value.For
	if what == "" {
		what = "delivery"
	}
	why := fmt.Sprintf("%s: %s agreed", what, d.held.Value.Date)
	if d.slip > 0 {
		why += fmt.Sprintf(" + %s late = %s", workingDays(d.slip), d.day)
	}
	why += fmt.Sprintf(", message %s: %s earlier", day, countDays(d.day.Sub(day)))
	to := change{}
	if rule != "deadline.late" && !v.earlierOnly(rule) {
		to = d.changeTo(v.m.t, day)
	}
	v.m.add(v, candidate{
		kind: Deadline, rule: rule, span: s, ref: d.held.Ref, base: base * d.sure, mark: markDate(d.held.Value.Date),
		said: day.String(), agreed: d.day.String(), why: why, prior: d.ids, change: to,
	})
}

// earlierOnly reports whether the words say earlier without saying by how much.
func (v *view) earlierOnly(rule string) bool {
	return rule == "deadline.earlier" && len(v.mentions(reading.Length)) == 0
}

// sameOfMonth reports whether the words name a day of the month alone, and it is that
// of the agreed date: "due on the 17th" is the 17th that was agreed.
func (v *view) sameOfMonth(s reading.Span, agreed, said model.Day) bool {
	_, _, a := agreed.Date()
	_, _, b := said.Date()
	for _, d := range v.mentions(reading.Date) {
		if d.Day == said && overlap(d.Span, s) && len(v.text(d.Span)) <= len("due on the 17th") && a == b {
			return !strings.ContainsAny(v.text(d.Span), "./月") && !hasMonth(v.text(d.Span))
		}
	}
	return false
}

// hasMonth reports whether the words of a day hold a word of more than two letters
// besides small ones: its month.
func hasMonth(words string) bool {
	for w := range strings.FieldsSeq(words) {
		if len([]rune(w)) >= 3 && strings.IndexFunc(w, unicode.IsDigit) < 0 && w != "the" && w != "due" {
			return true
		}
	}
	return false
}

// earlierBy returns the day a length of time before d.
func earlierBy(d model.Day, p model.Period) model.Day {
	return d.AddDays(-int(p.Days()))
}
