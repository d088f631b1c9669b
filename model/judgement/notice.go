package judgement

import (
	"fmt"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgeNotice holds an ending against the agreed notice, and a denial of pay
// for work done against what is owed at the end.
func judgeNotice(v *view) {
	if v.m.t.NoticeDays == nil || v.endsWithOther() {
		return
	}
	if noticeOwed(v) {
		if len(v.mentions(reading.Date)) > 0 {
			noticeShort(v) // the end too soon is another matter than what is not paid for it
		}
		return
	}
	if noticeForm(v) || noticeOral(v) {
		return
	}
	if _, ok := v.citation(); ok {
		return // it tells what the agreement says
	}
	if !noticePeriod(v) && !noticeDenied(v) {
		noticeShort(v)
	}
}

// endsWithOther reports whether a part of a Czech clause begins with "s" and a noun, and says
// of these that the client ends with them: "s výrobou kačerů končíme". With the reader, the
// project and at once it begins so too. In both Slavic languages the noun may also stand
// right behind: "končíme s ochutnávkami".
func (v *view) endsWithOther() bool {
	if v.c.Lang != reading.Cs && v.c.Lang != reading.Bg {
		return false
	}
	end, ok := v.first(reading.SlotEnd)
	if !ok {
		return false
	}
	g, words := v.seg(end), v.stems()
	if k := slices.IndexFunc(words, func(t token) bool { return t.span.Start >= end.End }); k >= 0 && k+1 < len(words) && v.inside(words[k].span, reading.SlotWith) {
		what := reading.Span{Start: words[k].span.End, End: g.End}
		return words[k+1].span.End <= g.End && !isThat(words[k+1].stem) && !v.inDeliverable(words[k+1]) && !v.in(g, reading.SlotSwitch, reading.SlotYou, reading.SlotContract) &&
			!v.inside(words[k+1].span, reading.SlotYourWork, reading.SlotMaker, reading.SlotToday, reading.SlotNow, reading.SlotIt, reading.SlotNotice) &&
			!v.in(what, reading.SlotJob) // "s celým projektem" too
	}
	if v.c.Lang != reading.Cs {
		return false
	}
	i := slices.IndexFunc(words, func(t token) bool { return t.span.Start >= g.Start })
	if i < 0 || i+1 >= len(words) || !v.inside(words[i].span, reading.SlotWith) || words[i+1].span.End > end.Start || v.inSlot(words[i+1].span) && !v.inside(words[i+1].span, reading.SlotThird) {
		return false
	}
	between := reading.Span{Start: words[i].span.End, End: end.Start}
	return !v.in(g, reading.SlotYou, reading.SlotYourWork, reading.SlotJob, reading.SlotContract, reading.SlotMaker, reading.SlotThanks) && !v.in(between, reading.SlotListCut)
}

// inDeliverable reports whether a word stands in the clause on what is delivered: "we stop
// with the German", where German and French are translated.
func (v *view) inDeliverable(w token) bool {
	if i, at := v.deliverableIn(w.span); i >= 0 && overlap(at, w.span) {
		return true // by another name: the clause has "podcast", the client says "seriál"
	}
	for i := range v.m.t.Deliverables {
		if c := v.m.clause(v.m.t.Deliverables[i].Ref.Text); c != nil && slices.ContainsFunc(c.stems, func(x string) bool { return kindred(x, w.stem) }) {
			return true
		}
	}
	return false
}

// isThat reports whether a word is "that", "all" or "you" behind a "with".
func isThat(w string) bool {
	switch w {
	case "tim", "timhle", "timto", "vsim", "tebou", "vami", "това", "туй", "всичко", "теб", "вас":
		return true
	}
	return false
}

// noticePeriod reads "our notice period is a week": a length of time beside the word
// for notice.
func noticePeriod(v *view) bool {
	t := v.m.t.NoticeDays
	for _, l := range v.mentions(reading.Length) {
		w, ok := v.near(l.Span, 16, reading.SlotNotice)
		if !ok || v.seg(w) != v.seg(l.Span) || l.Length.Days() >= float64(t.Value) || l.Length.Unit == model.Hour || v.negated(l.Span) || !v.ending() && !v.has(reading.SlotEnd, reading.SlotJob) ||
			!v.has(reading.SlotEnd, reading.SlotContract, reading.SlotJob) && !v.in(v.seg(w), reading.SlotUs, reading.SlotYou) && !v.isNear(w, 24, reading.SlotNotNeed) {
			continue
		}
		v.m.add(v, candidate{
			kind: Notice, rule: "notice.period", span: v.joined(w, l.Span), ref: t.Ref, base: 0.86, force: Assert, mark: markLength(float64(t.Value)),
			said: v.text(l.Span), agreed: countDays(t.Value), why: fmt.Sprintf("%s of notice in force, message %s", countDays(t.Value), v.text(l.Span)),
		})
		return true
	}
	return false
}

// noticeDenied reads "no notice is needed", "we can walk away any time": words for
// notice that are said not to be needed, or an end without a limit.
func noticeDenied(v *view) bool {
	if !v.has(reading.SlotEnd) || v.c.Acts&reading.Questions != 0 && !v.presupposes(v.c.Span) {
		return false
	}
	for _, h := range v.c.Hits {
		s, ok := v.endsFreely(h)
		if !ok {
			continue
		}
		t := v.m.t.NoticeDays
		v.m.add(v, candidate{
			kind: Notice, rule: "notice.denied", span: v.words(s), ref: t.Ref, base: 0.84, force: Deny, mark: markLength(float64(t.Value)), taken: v.onlyIf(s, Notice),
			said: v.text(s), agreed: countDays(t.Value), why: fmt.Sprintf("%s of notice in force", countDays(t.Value)),
		})
		return true
	}
	return false
}

// endsFreely returns the words around a hit that say of an end that it needs no notice.
func (v *view) endsFreely(h reading.Hit) (reading.Span, bool) {
	s := h.Span
	switch h.Slot {
	case reading.SlotNotice:
		no, ok := v.near(s, v.negReach(), reading.SlotNotNeed)
		if !ok {
			no, ok = v.near(s, 2, reading.SlotNeg) // "without notice"
		}
		return cover(no, s), ok && no.Start <= s.Start && v.seg(no) == v.seg(s)
	case reading.SlotUnlimited:
		return s, v.in(s, reading.SlotEnd)
	case reading.SlotAnyTime:
		end, ok := v.near(s, 24, reading.SlotEnd)
		return cover(end, s), ok && !v.negated(end) && v.addressed() && v.ownEnd(end) && (!v.has(reading.SlotThird) || v.has(reading.SlotUs, reading.SlotSelf) && !v.in(v.seg(end), reading.SlotThird))
	}
	return reading.Span{}, false
}

// ownEnd reports whether it is one of the two sides that ends something, or the contract
// that ends: "the sound man left from one day to the next" is neither. Chinese leaves out
// who is meant.
func (v *view) ownEnd(end reading.Span) bool {
	return v.c.Lang == reading.Zh || v.fragment() && end.Start <= v.c.Span.Start+2 || v.in(v.seg(end), reading.SlotUs, reading.SlotSelf, reading.SlotYou, reading.SlotJob, reading.SlotWeDo, reading.SlotContract, reading.SlotAsk, reading.SlotNotice)
}

// noticeShort reads "we're stopping today", "Friday will be the last day".
func noticeShort(v *view) {
	t := v.m.t.NoticeDays
	last := v.m.day.AddDays(t.Value)
	best, at, on, found := reading.Span{}, reading.Span{}, model.Day(0), false
	for _, h := range v.c.Hits {
		if h.Slot != reading.SlotEnd && h.Slot != reading.SlotStopWork || v.negated(h.Span) || v.in(v.seg(h.Span), reading.SlotUntil) {
			continue
		}
		s, day, ok := v.endDay(h.Span)
		if !ok || day >= last || day < v.m.day || !v.endsWork(h.Span) {
			continue
		}
		if !found || apart(h.Span, s) <= apart(best, at) { // of two words for it the one beside the day
			best, at, on, found = h.Span, s, day, true
		}
	}
	if !found {
		return
	}
	v.m.add(v, candidate{
		kind: Notice, rule: "notice.short", span: v.endWords(best, at), ref: t.Ref, base: 0.82, force: Act, mark: markLength(float64(t.Value)),
		said: on.String(), agreed: fmt.Sprintf("%s: %s", countDays(t.Value), last),
		why: fmt.Sprintf("said %s + %d d = %s, message %s", v.m.day, t.Value, last, on), change: v.changeNotice(t.Value, at),
	})
}

// endWords returns the words for an end with those for its day, also where another
// part of the clause has them: "in three days they take over, you stop".
func (v *view) endWords(end, day reading.Span) reading.Span {
	if day.Len() > 0 && apart(end, day) <= v.reach(40) {
		return v.words(cover(end, day))
	}
	return v.joined(end, day)
}

// endDay returns the day on which something ends, with the words that say so; the
// day of the message where the contract is ended without one.
func (v *view) endDay(end reading.Span) (reading.Span, model.Day, bool) {
	s, day := reading.Span{}, v.m.day
	for _, d := range v.mentions(reading.Date) {
		if v.elsewhere(d.Span, end) || s.Len() > 0 && v.seg(s) == v.seg(end) && v.seg(d.Span) != v.seg(end) {
			continue // "the end of the month is the last day, from June on there is nothing to do"
		}
		if s.Len() > 0 && d.By && v.seg(d.Span) == v.seg(s) && apart(s, d.Span) <= v.reach(6) && v.inside(s, reading.SlotFromNow) {
			return reading.Span{}, 0, false // "we're closed from tomorrow to Tuesday"
		}
		if apart(d.Span, end) <= v.reach(50) && !d.Ago {
			s, day = d.Span, d.Last
		}
	}
	for _, l := range v.mentions(reading.Length) {
		if v.inside(l.Span, reading.SlotEnd) {
			continue // the "one day" of "the last day", as Chinese says it
		}
		if apart(l.Span, end) <= v.reach(50) && v.within(l.Span) || v.isNear(l.Span, 20, reading.SlotNotice) {
			s, day = l.Span, l.Length.After(v.m.day, v.m.t.Calendar)
		}
	}
	if s.Len() > 0 {
		return s, day, true
	}
	s, ok := v.near(end, 50, reading.SlotToday)
	ok = ok && !v.elsewhere(s, end)
	return s, day, ok || v.ourContract()
}

// elsewhere reports whether a day is that of a talk in another part of the clause: "let's
// call it a day, talk tomorrow".
func (v *view) elsewhere(day, end reading.Span) bool {
	g := v.seg(day)
	return g != v.seg(end) && v.in(g, reading.SlotMeeting, reading.SlotCall, reading.SlotReplyBy)
}

// ourContract reports whether the clause names the contract, and not that of
// somebody else: "the café's contract".
func (v *view) ourContract() bool {
	c, ok := v.first(reading.SlotContract)
	return ok && !v.possessed(c)
}

// endsWork reports whether what ends is the work together: the client speaks of
// us, this, or the contract, and not of the working day or a meeting.
func (v *view) endsWork(end reading.Span) bool {
	g := v.seg(end)
	if v.in(end, reading.SlotJob) && !v.possessed(end) {
		return true // "consider this the end of our collaboration"
	}
	if v.inside(end, reading.SlotStopWork) {
		return v.stopsAll(end, g)
	}
	other, ok := v.firstOutside(g, end, reading.SlotMeeting, reading.SlotCall, reading.SlotUpdate, reading.SlotPay, reading.SlotDueWord)
	if ok && other.Start < end.Start && apart(other, end) > v.reach(45) && v.ourContract() {
		ok = false // "following the meeting I am to tell you that the contract ends"
	}
	if v.possessed(end) || ok || v.in(g, reading.SlotThird) && !v.in(g, reading.SlotYou, reading.SlotContract) && !v.isNear(end, 3, reading.SlotSwitch) {
		return false // "not continuing with the web people"
	}
	if v.endsNamed(end) {
		return false
	}
	if v.addressed() && v.in(end, reading.SlotIt, reading.SlotUs, reading.SlotYou) && v.endsPhrase(end) {
		return true // "sorry, knocking it on the head as of tonight"
	}
	if v.fragment() && v.addressed() && v.noMoreWork() || v.has(reading.SlotSwitch) {
		return true // "no need to go on from tomorrow", "today is the last day, we found somebody else"
	}
	short := end.Start <= v.c.Span.Start+2 && len(v.stems()) <= 8 // "ending this today"
	return short && v.has(reading.SlotIt, reading.SlotUs, reading.SlotSelf, reading.SlotWeDo) || v.weAct(g) || v.in(g, reading.SlotYou, reading.SlotYourWork) || v.has(reading.SlotJob) || v.has(reading.SlotNotNeed) && v.has(reading.SlotYou) || v.ending() && v.addressed()
}

// stopsAll reports whether an order to leave the work names no piece of it, and is for good:
// "stop work on the fox card for now" does neither.
func (v *view) stopsAll(stop, g reading.Span) bool {
	if cut, ok := v.near(stop, 2, reading.SlotListCut); ok && cut.Start >= stop.End && !v.in(g, reading.SlotJob) {
		if it, ok := v.near(cut, 2, reading.SlotIt, reading.SlotJob); !ok || it.Start < cut.End {
			return false
		}
	}
	return !v.in(g, reading.SlotUntil, reading.SlotThird, reading.SlotOthers) && v.addressed()
}

// noMoreWork reports whether words of the clause for an end say that there is no need to
// go on.
func (v *view) noMoreWork() bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Slot == reading.SlotEnd && v.in(h.Span, reading.SlotNotNeed) })
}

// endsPhrase reports whether words for an end are a whole saying of three words or more:
// "call it a day".
func (v *view) endsPhrase(end reading.Span) bool {
	return strings.Count(v.text(end), " ") >= 2
}

// endsNamed reports whether what ends is some other work, named right behind: "we're
// stopping the print ads".
func (v *view) endsNamed(end reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Thing != 0 && isWork(h.Thing) && !v.m.ix.listed[h.Thing] && !v.inName(h.Span) && h.Span.Start >= end.End && h.Span.Start-end.End <= v.reach(16) && v.seg(h.Span) == v.seg(end)
	})
}

// weAct reports whether the client itself stands in a part of the clause: "we", not
// "our café's lease".
func (v *view) weAct(g reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotUs && h.Span.Start >= g.Start && h.Span.End <= g.End && !v.objective(h.Span)
	})
}

// noticeForm reads "I said it on the phone and that counts as our notice", where
// notice is given in writing.
func noticeForm(v *view) bool {
	t := v.m.t
	n, ok := v.first(reading.SlotNotice)
	if t.NoticeWritten == nil || !t.NoticeWritten.Value || !ok || !v.before(n.Start, 1, reading.SlotObject) && !v.has(reading.SlotEnd) && !v.in(n, reading.SlotNoCount, reading.SlotSays) {
		return false
	}
	by, ok := v.near(n, 60, reading.SlotCall)
	if !ok || v.negated(n) || v.has(reading.SlotWeDo) {
		return false // "I told you on the phone, the letter will follow"
	}
	v.m.add(v, candidate{
		kind: Notice, rule: "notice.form", span: v.words(cover(by, n)), ref: t.NoticeWritten.Ref, base: 0.82, force: Act,
		said: v.text(by), agreed: "in writing", why: "notice is given in writing, message: " + v.text(by),
	})
	return true
}

// noticeOral reads "we can end it by word of mouth", where notice is given in writing.
func noticeOral(v *view) bool {
	t := v.m.t.NoticeWritten
	s, ok := v.first(reading.SlotOrally)
	if t == nil || !t.Value || !ok || v.negated(s) || v.has(reading.SlotThird) || v.before(s.Start, 1, reading.SlotNotice) && !v.inside(firstOf(v, reading.SlotNotice), reading.SlotOrally) {
		return false // "tell you in writing"
	}
	if v.has(reading.SlotApprove) && !v.has(reading.SlotEnd) {
		return false // "she approved it by word of mouth"
	}
	end, ok := v.near(s, 50, reading.SlotEnd, reading.SlotNotice)
	if !ok {
		return false
	}
	v.m.add(v, candidate{
		kind: Notice, rule: "notice.form", span: v.joined(s, end), ref: t.Ref, base: 0.84, force: Assert, taken: v.onlyIf(s, Notice),
		said: v.text(s), agreed: "in writing", why: "notice is given in writing, message: " + v.text(s),
	})
	return true
}

// firstOutside returns the first place of any of the slots in a part of the clause
// that is not within some words, and no name of a way to talk: the "call" of "call it a
// day" is none.
func (v *view) firstOutside(g, words reading.Span, slots ...reading.Slot) (reading.Span, bool) {
	for _, h := range v.c.Hits {
		if h.Slot != 0 && isOneOf(h.Slot, slots) && h.Span.Start >= g.Start && h.Span.End <= g.End && (h.Span.Start < words.Start || h.Span.End > words.End) && !v.isWay(h.Span) {
			return h.Span, true
		}
	}
	return reading.Span{}, false
}

// isWay reports whether words are no more than the name of a way to talk: "with this
// e-mail we end it".
func (v *view) isWay(s reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Thing.IsChannel() && h.Span == s })
}

// ending reports whether the clause speaks of the contract or the project.
func (v *view) ending() bool { return v.ourContract() || v.has(reading.SlotNotice) }

// noticeOwed reads "since we're ending it, nothing more is owed".
func noticeOwed(v *view) bool {
	no, owed, ok := v.nothingOwed()
	if !ok {
		return false
	}
	ending := v.has(reading.SlotEnd) || v.has(reading.SlotRefund) && !v.has(reading.SlotDeposit) // judgeDeposit
	for _, o := range []*view{v.prev(), v.next()} {
		ending = ending || o != nil && o.has(reading.SlotEnd, reading.SlotRefund)
	}
	if !ending && !v.m.endsBefore(v.i) {
		return false
	}
	t := v.m.t.NoticeDays
	v.m.add(v, candidate{
		kind: Notice, rule: "notice.owed", span: v.claim(no, owed), ref: t.Ref, base: 0.84, force: Deny, taken: v.onlyIf(no, Notice),
		said: v.text(v.words(cover(no, owed))), agreed: "work done up to the end is paid for", why: "work done up to the end is paid for",
	})
	return true
}

// endsBefore reports whether a clause before one speaks of an end of the contract or the
// work together.
func (m *message) endsBefore(i int) bool {
	return slices.ContainsFunc(m.views[:i], func(v view) bool {
		return v.has(reading.SlotEnd, reading.SlotEventDone) && v.has(reading.SlotNotice) && v.has(reading.SlotJob, reading.SlotContract)
	})
}

// nothingOwed returns the closest pair of a word for nothing, or for not paying,
// and one for what is owed.
func (v *view) nothingOwed() (no, owed reading.Span, ok bool) {
	for _, h := range v.c.Hits {
		if h.Slot != reading.SlotNothing && h.Slot != reading.SlotNotPay {
			continue
		}
		if w, near := v.near(h.Span, 40, reading.SlotOwed); near && (!ok || apart(h.Span, w) < apart(no, owed)) {
			no, owed, ok = h.Span, w, true
		}
	}
	return no, owed, ok
}
