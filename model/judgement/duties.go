package judgement

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgeDuties holds what the client says of its own duties against them:
// material by a day, feedback within a time, and who approves.
func judgeDuties(v *view) {
	if dutyMaterial(v) || dutyFeedback(v) {
		return
	}
	dutyApprover(v)
}

// supplyIn returns the material of the client's that the clause names.
func (v *view) supplyIn() (int, reading.Span) {
	for i := range v.m.ix.supplies {
		n := &v.m.ix.supplies[i]
		if s, ok := v.find(n); ok {
			return i, s
		}
	}
	for i := range v.m.ix.supplies {
		if s, ok := v.thing(v.m.ix.supplies[i].things); ok && !v.inName(s) {
			return i, s
		}
	}
	if s, ok := v.first(reading.SlotMaterial); ok && !v.isExcluded(s) {
		if d, at := v.deliverableIn(s); d >= 0 && overlap(at, s) {
			return -1, reading.Span{}
		} else if len(v.m.ix.supplies) == 1 {
			return 0, s
		} else if d < 0 && v.has(reading.SlotSupply, reading.SlotHand, reading.SlotYourJob) {
			return v.m.outstanding(), s
		}
	}
	return -1, reading.Span{}
}

// isExcluded reports whether words stand for work that is excluded by name, and so for
// no material: the photographs are nobody's texts.
func (v *view) isExcluded(s reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Thing != 0 && overlap(h.Span, s) && slices.ContainsFunc(v.m.ix.excluded, func(n named) bool { return slices.Contains(unlisted(n.things, v.m.ix), h.Thing) })
	})
}

// outstanding returns the only material that the client has still to give; -1 when there
// are several.
func (m *message) outstanding() int {
	only := -1
	for i := range m.ix.supplies {
		if m.facts().supplied(m.ix, i) != nil {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = i
	}
	return only
}

// supplyBefore returns the material that the clause before names, or a line of a chat up
// to two before, where this one goes on about it; -1 where there is none: "the texts won't
// come Friday. It'll be the end of the month."
func (v *view) supplyBefore() int {
	goesOn := v.itFirst() && !v.has(reading.SlotImperative)
	for p, n := v.prev(), 0; p != nil && n < 2 && (goesOn || p.fragment()); p, n = p.prev(), n+1 {
		if i, _ := p.supplyIn(); i >= 0 {
			return i
		}
		goesOn = false
	}
	return -1
}

// dutyMaterial reads "you'll get the photos when we get round to it", "write the
// texts yourself".
func dutyMaterial(v *view) bool {
	i, at := v.supplyIn()
	if i < 0 {
		if i = v.supplyBefore(); i >= 0 {
			at, _ = v.first(reading.SlotIt, reading.SlotVague, reading.SlotYourJob, reading.SlotNotBefore)
		}
	}
	if i < 0 || v.has(reading.SlotInform) {
		return false
	}
	held := v.m.t.ClientSupplies[v.m.ix.supplies[i].at]
	if e := v.m.facts().supplied(v.m.ix, i); e != nil {
		return false
	}
	what := v.m.ix.supplies[i].name
	c := candidate{
		kind: Duties, ref: held.Ref, force: Deny, mark: markDate(held.Value.By),
		agreed: what + " by " + held.Value.By.String(),
	}
	if s, day, ok := v.laterThan(at, held.Value.By); ok && !v.givenAlready(s, at) {
		c.rule, c.span, c.base = "duties.later", v.claim(s, at), 0.85
		c.why = fmt.Sprintf("due %s, message %s: %s later", held.Value.By, day, countDays(day.Sub(held.Value.By)))
	} else if y, ok := v.near(at, 60, reading.SlotYourJob); ok && v.us() && !v.has(reading.SlotUntil) {
		c.rule, c.span, c.base = "duties.yours", v.claim(y, at), 0.82
		c.why = "the client supplies " + what
	} else if r, ok := v.near(at, 40, reading.SlotRefuse); ok && v.seg(r) == v.seg(at) && v.in(v.seg(at), reading.SlotSupply, reading.SlotMake, reading.SlotHand) {
		c.rule, c.span, c.base = "duties.refused", v.claim(r, at), 0.82
		c.why = "the client supplies " + what
	} else if r, ok := v.near(at, 60, reading.SlotRefuse); ok && r.Start > at.End && v.in(v.seg(r), reading.SlotIt) && v.in(v.seg(r), reading.SlotMake, reading.SlotHand) && v.us() {
		c.rule, c.span, c.base = "duties.refused", v.claim(r, at), 0.82 // "work it out yourself, we won't write it"
		c.why = "the client supplies " + what
	} else if s, ok := v.near(at, 60, reading.SlotVague); ok && v.in(v.c.Span, reading.SlotSupply, reading.SlotHand, reading.SlotUs, reading.SlotSelf) {
		c.rule, c.span, c.base = "duties.vague", v.claim(s, reading.Span{}), 0.82
		c.why = "due " + held.Value.By.String()
	} else {
		return false
	}
	if c.rule == "duties.vague" && !held.Value.By.IsZero() && v.m.day < held.Value.By.AddDays(-21) {
		return false
	}
	c.said = v.text(v.words(c.span))
	v.m.add(v, c)
	return true
}

// givenAlready reports whether material stands in a part of the clause, away from a
// day, that says it was given: "the rooms take until June, the photographs you have
// already".
func (v *view) givenAlready(day, at reading.Span) bool {
	return v.seg(day) != v.seg(at) && v.in(v.seg(at), reading.SlotAlready)
}

// itFirst reports whether the clause goes on about what was named before, and speaks
// to the reader at most after that.
func (v *view) itFirst() bool {
	it, ok := v.first(reading.SlotIt)
	you, other := v.first(reading.SlotYou)
	return ok && (!other || it.Start < you.Start)
}

// us reports whether the clause speaks to the reader.
func (v *view) us() bool { return v.has(reading.SlotYou, reading.SlotYourWork, reading.SlotImperative) }

// fragment reports whether the clause is a few words, as in a chat: "keys
// probably mid February".
//
// Chinese has two or three characters to a word, and leaves out who is meant.
func (v *view) fragment() bool {
	n := len(v.stems())
	if v.c.Lang == reading.Zh {
		n /= 3
	}
	return n <= 7
}

// laterThan returns a day of the clause that is after a due day, with whole
// ranges taken by their first day.
func (v *view) laterThan(at reading.Span, by model.Day) (reading.Span, model.Day, bool) {
	if by.IsZero() {
		return reading.Span{}, 0, false
	}
	for _, d := range v.mentions(reading.Date) {
		if v.in(v.seg(d.Span), reading.SlotPaidAct) && !v.in(v.seg(d.Span), reading.SlotWeDo) && v.seg(at) == v.seg(d.Span) {
			continue // "the plan I sent you on Friday"
		}
		if isDeadline(v.m.t, d.Day) || d.Span.Start >= at.Start && d.Span.End <= at.End {
			continue // the day that the work is due, the month in "the August photos"
		}
		if d.Day == d.Last && d.Day.Sub(v.m.day) <= 7 && v.in(v.seg(d.Span), reading.SlotAlready) && !v.in(v.seg(d.Span), reading.SlotNeg) {
			continue // "the measurements went off on Thursday" is of the last one
		}
		if d.Day > by && d.Last >= v.m.day && !d.Ago && apart(d.Span, at) <= v.reach(75) && (v.in(v.c.Span, reading.SlotSupply, reading.SlotHand, reading.SlotWhen, reading.SlotLate, reading.SlotVague, reading.SlotNotBefore) || v.fragment() && v.saysWhen(d.Span)) &&
			(v.has(reading.SlotUs, reading.SlotSelf, reading.SlotWeDo) || !v.readerActs(v.seg(d.Span))) {
			return d.Span, d.Day, true
		}
	}
	for _, l := range v.mentions(reading.Length) {
		day := l.Length.After(v.m.day, v.m.t.Calendar)
		if day > by && apart(l.Span, at) <= v.reach(60) && (v.before(l.Span.Start, 12, reading.SlotWithin, reading.SlotMore) || v.isNear(l.Span, 12, reading.SlotMore)) {
			return l.Span, day, true
		}
	}
	return reading.Span{}, 0, false
}

// saysWhen reports whether a day of a few words may be the one on which something comes:
// it is no weekend that somebody is out, and nothing that the reader does stands there.
func (v *view) saysWhen(day reading.Span) bool {
	return !v.inside(day, reading.SlotOffHours) && !v.readerActs(v.seg(day))
}

// readerActs reports whether the reader is named in a part of the clause, and not
// only as the one that something reaches: "will be with you".
func (v *view) readerActs(g reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotYou && h.Span.Start >= g.Start && h.Span.End <= g.End && !v.inside(h.Span, reading.SlotSupply)
	})
}

// dutyFeedback reads "our comments will take three weeks".
func dutyFeedback(v *view) bool {
	t := v.m.t.FeedbackWithin
	if t == nil {
		return false
	}
	f, ok := v.first(reading.SlotFeedback)
	if !ok {
		f, ok = v.givesFeedback()
	}
	if !ok || v.has(reading.SlotDeliver) && v.has(reading.SlotYou) && !v.has(reading.SlotUs, reading.SlotSelf, reading.SlotWeDo) {
		return false
	}
	c := candidate{kind: Duties, rule: "duties.feedback", ref: t.Ref, agreed: "feedback within " + t.Value.String(), force: Deny, mark: markLength(t.Value.Days())}
	limit := t.Value.After(v.m.day, v.m.t.Calendar)
	for _, l := range v.mentions(reading.Length) {
		if v.isNear(l.Span, 20, reading.SlotPay, reading.SlotPayTerms, reading.SlotInvoice) {
			continue
		}
		if o, ok := v.firstIn(v.seg(l.Span), reading.SlotThird); ok && o.Start < l.Span.Start && !v.in(v.seg(l.Span), reading.SlotUs, reading.SlotSelf, reading.SlotWeDo) {
			continue // "the council needs eight weeks to look at the wall"
		}
		if apart(l.Span, f) > v.reach(60) || l.Length.After(v.m.day, v.m.t.Calendar) <= limit {
			continue
		}
		c.span, c.base, c.said = v.claim(l.Span, f), 0.84, v.text(l.Span)
		c.why = fmt.Sprintf("within %s agreed, message %s", t.Value, v.text(l.Span))
		v.m.add(v, c)
		return true
	}
	for _, d := range v.mentions(reading.Date) {
		f := f
		if near, ok := v.near(d.Span, 50, reading.SlotFeedback); ok {
			f = near
		}
		if apart(d.Span, f) > v.reach(50) || d.Day <= limit || d.Ago || !v.weAnswer(d.Span, f) || !v.in(v.seg(d.Span), reading.SlotSupply, reading.SlotHand, reading.SlotLate, reading.SlotWithin, reading.SlotNotBefore) {
			continue
		}
		c.span, c.base, c.said = v.claim(d.Span, f), 0.8, v.text(d.Span)
		c.why = fmt.Sprintf("within %s: %s, message %s", t.Value, limit, d.Day)
		v.m.add(v, c)
		return true
	}
	if s, ok := v.near(f, 45, reading.SlotVague); ok && !v.othersDay(s) && (v.seg(s) == v.seg(f) || v.in(v.seg(s), reading.SlotUs) || v.in(v.seg(s), reading.SlotSelf) && v.in(v.seg(s), reading.SlotWhen)) && (v.has(reading.SlotUs, reading.SlotSelf) || (v.in(v.seg(s), reading.SlotSupply) || v.fragment()) && !v.has(reading.SlotYou)) {
		c.rule, c.span, c.base, c.said = "duties.feedback-vague", v.claim(s, reading.Span{}), 0.76, v.text(s)
		c.why = "feedback within " + t.Value.String() + " agreed"
		v.m.add(v, c)
		return true
	}
	return false
}

// givesFeedback returns the word for giving of a clause that goes on about the client's
// comments: "there are six of us to comment. It takes three weeks till you get it".
func (v *view) givesFeedback() (reading.Span, bool) {
	p := v.prev()
	if p == nil || !p.fragment() || !p.has(reading.SlotFeedback) || p.has(reading.SlotYou, reading.SlotImperative, reading.SlotInform) || !v.has(reading.SlotWeDo) {
		return reading.Span{}, false
	}
	return v.first(reading.SlotSupply)
}

// weAnswer reports whether it is the client who gives an answer on a day: it is
// named beside the day, or it is the only one named and the answer stands there.
func (v *view) weAnswer(day, answer reading.Span) bool {
	if v.othersDay(day) {
		return false
	}
	g := v.seg(day)
	if v.in(g, reading.SlotOthers) {
		return false
	}
	if answer.Start < day.Start && v.seg(answer) == g && v.in(g, reading.SlotWhen, reading.SlotNotBefore) && !v.in(g, reading.SlotYou, reading.SlotYourWork, reading.SlotImperative, reading.SlotDemand, reading.SlotThird) {
		return true // "comments are given after ten working days"
	}
	return v.in(g, reading.SlotUs, reading.SlotSelf, reading.SlotWeDo) || v.fragment() && v.seg(answer) == g && !v.has(reading.SlotYou, reading.SlotImperative, reading.SlotDemand) || v.seg(answer) == g && v.has(reading.SlotUs) && !v.has(reading.SlotYou)
}

// othersDay reports whether a day is that of somebody else, or of something else:
// "as she sees the film next week", "as I am out next week".
func (v *view) othersDay(day reading.Span) bool {
	o, ok := v.firstIn(v.seg(day), reading.SlotOthers)
	if ok && o.Start < day.Start {
		return true
	}
	m, ok := v.firstOutside(v.seg(day), day, reading.SlotMeeting)
	return ok && apart(m, day) <= v.reach(12)
}

// dutyApprover reads "Tom approves from now on" where somebody else is named.
func dutyApprover(v *view) {
	t := v.m.t.Approver
	if t == nil {
		return
	}
	if v.c.Acts&reading.Questions != 0 || v.has(reading.SlotCorrect) || v.approvesMoney() || v.has(reading.SlotEnd) || dutyApproveBy(v, t) {
		return
	}
	if dutyBypassed(v, t) {
		return
	}
	a, ok := v.first(reading.SlotApprover)
	if !ok {
		return
	}
	who, ok := v.otherPerson(t.Value, a)
	if o, third := v.near(who, 16, reading.SlotThird); ok && third && o.Start > who.End && v.seg(o) == v.seg(who) {
		return // "the proofs are approved by Mrs Stone of the printer's"
	}
	if !ok {
		who, ok = v.speakerInstead(t.Value, a)
	}
	if !ok || v.nearer(t.Value, who, a) {
		return
	}
	base := 0.72
	if v.has(reading.SlotFromNow, reading.SlotDemand, reading.SlotImperative) {
		base = 0.86
	}
	if v.has(reading.SlotPastRef) || v.negated(a) || !v.has(reading.SlotFromNow) && v.has(reading.SlotOthers) && v.names(t.Value) {
		return // "it's Marlene's call, she signs off"
	}
	v.m.add(v, candidate{
		kind: Duties, rule: "duties.approver", span: v.claim(a, who, firstOf(v, reading.SlotFromNow)), ref: t.Ref, base: base, force: Demand, taken: v.isNear(a, 60, reading.SlotFromNow),
		said: v.text(who), agreed: t.Value, why: t.Value + " is the only approver agreed on",
	})
}

// approvesMoney reports whether what is approved is a payment, or approved before one:
// "finance approves $90", "we pay once the board approves".
func (v *view) approvesMoney() bool {
	return len(v.mentions(reading.Amount)) > 0 || v.has(reading.SlotWhen) && v.has(reading.SlotPay, reading.SlotInvoice)
}

// speaks reports whether words name the writer as the one who does something: "I sign
// off", and not "my husband signs off".
func (v *view) speaks(s reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotSelf && holds(s, h.Span) && !v.objective(h.Span)
	})
}

// dutyApproveBy reads "my wife signs off from now on" where the words for it hold
// the person: anybody but the one agreed on.
func dutyApproveBy(v *view, t *model.Held[string]) bool {
	s, ok := v.first(reading.SlotApproveBy)
	if !ok || v.negated(s) || v.has(reading.SlotPastRef) {
		return false
	}
	if v.speaks(s) {
		if who := v.m.e.Who; who == "" || model.SameName(who, t.Value) || sharesName(who, t.Value) {
			return false
		}
	} else if sharesHan(v.text(s), t.Value) || strings.ContainsAny(v.text(s), hanPronouns) && sharesHan(v.m.e.Text[v.c.Span.Start:s.Start], t.Value) {
		return false // "wait for Ms He, she signs off"
	}
	v.m.add(v, candidate{
		kind: Duties, rule: "duties.approver", span: v.words(s), ref: t.Ref, base: 0.86, force: Demand,
		said: v.text(s), agreed: t.Value, why: t.Value + " is the only approver agreed on", taken: v.in(s, reading.SlotFromNow),
	})
	return true
}

// dutyBypassed reads "publish it, no need to wait on Ruth": the one who approves is left
// out, and something goes ahead all the same.
func dutyBypassed(v *view, t *model.Held[string]) bool {
	n, ok := v.first(reading.SlotNotNeed)
	if !ok || !v.has(reading.SlotAccept, reading.SlotApprove, reading.SlotImperative, reading.SlotDeliver) {
		return false
	}
	text := v.m.e.Text[n.End:v.c.Span.End]
	parts := strings.Fields(t.Value)
	if r := []rune(t.Value); len(r) == 3 && hasHan(t.Value) {
		parts = append(parts, string(r[1:])) // by the given name alone
	}
	for _, part := range parts {
		at := strings.Index(text, part)
		if len(part) < 3 || at < 0 || at > v.reach(24) {
			continue
		}
		v.m.add(v, candidate{
			kind: Duties, rule: "duties.bypassed", span: v.words(reading.Span{Start: n.Start, End: n.End + at + len(part)}), ref: t.Ref, base: 0.82, force: Deny, taken: true,
			said: v.text(n), agreed: t.Value, why: t.Value + " is the only approver agreed on",
		})
		return true
	}
	return false
}

// hanPronouns holds the Chinese words for he and she.
const hanPronouns = "他她伊"

// sharesHan reports whether words hold a Chinese character of a name: 林经理 is 林可.
func sharesHan(words, name string) bool {
	return strings.ContainsFunc(words, func(r rune) bool { return unicode.Is(unicode.Han, r) && strings.ContainsRune(name, r) })
}

// hasHan reports whether a text holds a Chinese character.
func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// speakerInstead returns the "I" of somebody who is not the one agreed on, before
// a word for approving, or right after it as the languages have it that name the
// person by the end of the verb.
func (v *view) speakerInstead(agreed string, at reading.Span) (reading.Span, bool) {
	if v.m.e.Who == "" || model.SameName(v.m.e.Who, agreed) || sharesName(v.m.e.Who, agreed) || v.in(v.seg(at), reading.SlotOthers) {
		return reading.Span{}, false // "I keep out of it, he approves"
	}
	for _, h := range v.c.Hits {
		if h.Slot == reading.SlotSelf && apart(h.Span, at) <= v.reach(14) && (h.Span.Start <= at.Start || apart(h.Span, at) <= 1) && v.seg(h.Span) == v.seg(at) && (!v.objective(h.Span) || h.Span.Start > at.Start && h.Span.End < at.End) {
			return h.Span, true
		}
	}
	return reading.Span{}, false
}

// sharesName reports whether two names have a part in common that is more than the
// family name of two people who have each another first one.
func sharesName(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	for i, p := range x {
		for k, q := range y {
			if len(p) < 3 || !strings.EqualFold(p, q) {
				continue
			}
			if i == 0 || k == 0 || len(x) != 2 || len(y) != 2 {
				return true
			}
		}
	}
	return false
}

// names reports whether a part of a person's name stands in the clause.
func (v *view) names(person string) bool {
	return slices.ContainsFunc(strings.Fields(person), func(part string) bool {
		return len(part) >= 3 && strings.Contains(v.text(v.c.Span), part)
	})
}

// nearer reports whether a person, by the full name or a part of it, stands as
// close to a word as somebody else does.
func (v *view) nearer(person string, other, to reading.Span) bool {
	text := v.text(v.c.Span)
	for _, part := range strings.Fields(person) {
		if i := strings.Index(text, part); len(part) >= 3 && i >= 0 {
			s := reading.Span{Start: v.c.Span.Start + i, End: v.c.Span.Start + i + len(part)}
			if apart(s, to) <= apart(other, to) {
				return true
			}
		}
	}
	return false
}

// otherPerson returns the name of a person that stands before a word, and is not
// the one agreed on: a capital letter inside the sentence or before a verb, or
// a word for a person.
func (v *view) otherPerson(agreed string, at reading.Span) (reading.Span, bool) {
	text := v.text(v.c.Span)
	if r, ok := v.near(at, 40, reading.SlotThird); ok && (v.seg(r) == v.seg(at) || !v.in(v.seg(at), reading.SlotSelf)) && (r.Start < at.Start || r.Start-at.End <= 2 && v.has(reading.SlotFromNow)) {
		return r, true // "from now on my husband approves", as Czech turns it: approves my husband
	}
	best, ok := reading.Span{}, false
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && text[end] != ' ' && text[end] != ',' && text[end] != '\n' {
			end++
		}
		word := strings.Trim(text[start:end], ".,;:!?'\"()")
		word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
		s := reading.Span{Start: v.c.Span.Start + start, End: v.c.Span.Start + start + len(word)}
		if spokenTo := end < len(text) && text[end] == ','; spokenTo && start == 0 {
			start = end + 1
			continue
		}
		if (isName(word) || v.knownPerson(word)) && apart(s, at) > 0 && !strings.Contains(strings.ToLower(agreed), strings.ToLower(word)) && (v.seg(s) == v.seg(at) || !v.in(v.seg(at), reading.SlotSelf)) && apart(s, at) <= 40 && !v.slotted(s) && (s.Start < at.Start || !ok) {
			if s.Start < at.Start || start > 0 {
				best, ok = s, true
			}
		}
		start = end + 1
	}
	return best, ok
}

// knownPerson reports whether a word without a capital letter, as chats write it, is the
// first name of somebody who writes for the client.
func (v *view) knownPerson(w string) bool {
	return len(w) >= 3 && v.m.e.Kind == model.Chat && w == strings.ToLower(w) && v.m.facts().people[w]
}

// isName reports whether a word may be the name of a person.
func isName(w string) bool {
	r := []rune(w)
	return len(r) >= 3 && unicode.IsUpper(r[0]) && unicode.IsLower(r[1])
}

// slotted reports whether a word is one the lists know, so no name.
func (v *view) slotted(s reading.Span) bool {
	for _, h := range v.c.Hits {
		if holds(h.Span, s) && (h.Span.Start == s.Start || h.Span.End == s.End) && h.Slot != reading.SlotApprover { // a name may stand in a gap
			return true
		}
	}
	for i := range v.c.Mentions {
		if holds(v.c.Mentions[i].Span, s) {
			return true
		}
	}
	return false
}
