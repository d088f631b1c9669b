package judgement

import (
	"slices"
	"strings"

	"goodterms/model/reading"
)

// stance says how words are to be taken: as a claim to judge, as a request, or
// not at all.
type stance uint8

const (
	plain stance = iota
	request
	silent
)

// stance returns how the words of a span are to be taken, by the tests of
// docs/contradictions.md that ask who speaks, of what, and with what force.
func (v *view) stance(s reading.Span, k Kind) stance {
	g := v.seg(s)
	switch {
	case v.c.Scope&(reading.Joking|reading.OtherProject) != 0 || v.besideOtherJob() || v.besideJoke() || v.recants(s):
		return silent
	case k != Duties && v.otherContract():
		return silent
	case k != Duties && !(k == Notice && v.onlySwitches()) && !(k == Deadline && v.needsThen(g)) && v.thirdParty(s, g): // who keeps the client from its own duty is no matter
		return silent
	case k != Decision && v.othersBefore(s, g) && !v.ofUs(), k == Decision && v.in(g, reading.SlotOthers) && !v.has(reading.SlotUs, reading.SlotSelf, reading.SlotYou, reading.SlotYourWork), v.ofOthers(), (k == Rate || k == Total) && v.goesOnOfThird():
		return silent
	case k == Decision: // it speaks of what was, and of what was not wanted
	case k == Misquote && v.has(reading.SlotFavour): // so does a favour made a rule
	case v.pastTime(g, k) || v.pastTold(s, g):
		return silent
	case v.isContent(s, k):
		return silent
	case k == Misquote && v.disowned(s):
		return silent
	case k != Deposit && k != Notice && !(k == Misquote && v.citedBeforeIf(reading.SlotNotNeed)) && v.notNeeded(s, g): // no need of a deposit is a refusal of it, no need of more work an end
		return silent
	}
	switch {
	case v.owned(k) && !(k == Deposit && v.ownedAfter(s)), asksForMore(k) && v.pays():
		return request
	case v.hypothetical(s, g, k) && !(k == Misquote && v.citedBeforeIf(reading.SlotHypo)):
		return request
	case v.c.Acts&reading.Questions != 0 && !v.presupposes(s) && !v.saidBefore(g) && !v.asksAfter(g) && !v.insistsIn(g):
		return request
	case k != Misquote && v.asks(s) && !(k == Notice && v.weMay()): // "the contract says that we can leave at any time"
		return request
	}
	return plain
}

// pastTime reports whether a part of the clause tells of what was. A day on which the work
// was due is no tale: "the cover should have been here last week".
func (v *view) pastTime(g reading.Span, k Kind) bool {
	p, ok := v.firstIn(g, reading.SlotPastRef)
	if !ok || k != Deadline || !v.in(g, reading.SlotDueWord) {
		return ok
	}
	return !slices.ContainsFunc(v.mentions(reading.Date), func(d *reading.Mention) bool { return holds(d.Span, p) })
}

// pastTold reports whether a part of the clause before tells of former times and this one
// goes on with them: "before your time, we had a chap who sent a report every morning".
func (v *view) pastTold(s, g reading.Span) bool {
	past, ok := v.first(reading.SlotPastRef)
	if !ok || past.End > s.Start || v.between(past, s, reading.SlotYou, reading.SlotYourWork, reading.SlotContrast, reading.SlotTherefore) {
		return false
	}
	return !v.orderOpens(s) && !v.in(g, reading.SlotDemand, reading.SlotPlease, reading.SlotFromNow, reading.SlotNow, reading.SlotInvoice, reading.SlotClaim, reading.SlotYou)
}

// othersBefore reports whether he, she or they stand before a span or in its part of the
// clause: "the fee stays at 7,200, as they are small" is no word on them.
func (v *view) othersBefore(s, g reading.Span) bool {
	o, ok := v.first(reading.SlotOthers)
	return ok && o.Start < s.End || v.in(g, reading.SlotOthers)
}

// isContent reports whether words stand in the work, and are not said to the reader:
// "move the slide about paying in instalments", the line “answer in ten minutes”.
func (v *view) isContent(s reading.Span, k Kind) bool {
	switch k {
	case Misquote, Decision, Scope, Concepts, Rights:
		return false
	}
	if v.inQuotes(s) {
		return !v.has(reading.SlotClaim, reading.SlotSays, reading.SlotContract)
	}
	return k != Revisions && k != Deadline && (v.isNear(s, 14, reading.SlotContent) || v.forReaders(k))
}

// forReaders reports whether what a clause says is for the readers of the work, as it or
// the line after bids: "our workshops are 35 an hour, put that on the poster".
func (v *view) forReaders(k Kind) bool {
	switch k {
	case Rate, Total, Payment, Deposit, Channel:
	default:
		return false
	}
	if v.has(reading.SlotPutIn) {
		return true
	}
	n := v.next()
	return n != nil && n.fragment() && n.has(reading.SlotPutIn) && !v.has(reading.SlotYou, reading.SlotYourWork, reading.SlotInvoice)
}

// inQuotes reports whether a span stands in marks of quotation.
func (v *view) inQuotes(s reading.Span) bool {
	before, after := v.m.e.Text[v.c.Span.Start:s.Start], v.m.e.Text[s.End:v.c.Span.End]
	for _, q := range [...][2]string{{"“", "”"}, {"„", "“"}, {"「", "」"}, {"『", "』"}, {"«", "»"}} {
		if open := strings.LastIndex(before, q[0]); open >= 0 && !strings.Contains(before[open:], q[1]) && strings.Contains(after, q[1]) {
			return true
		}
	}
	return false
}

// asksForMore reports whether a kind is about wanting more than agreed, so that
// an offer to pay makes it a request.
func asksForMore(k Kind) bool {
	switch k {
	case Concepts, Revisions, Scope, Deadline, Rights, Channel, Cadence:
		return true
	}
	return false
}

// besideOtherJob reports whether the clause after says that all this is of another
// job, and of nothing that the reader is to do.
func (v *view) besideOtherJob() bool {
	return v.takenBack(func(n *view) bool {
		return n.c.Scope&reading.OtherProject != 0 && !n.has(reading.SlotYou, reading.SlotYourWork, reading.SlotDemand, reading.SlotImperative)
	})
}

// recants reports whether what was only thought or wanted is given up in the same
// breath: "I took the flyer for part of it, but I looked and it is not". Words to the
// reader behind the but are a complaint.
func (v *view) recants(s reading.Span) bool {
	was, ok := v.first(reading.SlotAssume, reading.SlotWanted)
	if !ok || was.Start > s.End+1 {
		return false // "originally I thought" begins before what was thought
	}
	for _, h := range v.c.Hits {
		if h.Slot != reading.SlotContrast || h.Span.Start < s.End {
			continue
		}
		rest := reading.Span{Start: h.Span.Start, End: v.c.Span.End}
		return v.in(rest, reading.SlotNeg, reading.SlotNotNeed, reading.SlotAccept, reading.SlotJoke, reading.SlotSorry, reading.SlotPostpone) &&
			!v.in(rest, reading.SlotYou, reading.SlotYouDo, reading.SlotYourWork, reading.SlotDemand, reading.SlotImperative, reading.SlotPresuppose)
	}
	return v.doesItself(s) || v.yieldsAfter()
}

// yieldsAfter reports whether one of the next two clauses gives in and goes by the
// agreement: "I'd thought we could change it as we like. All right, by the book then."
func (v *view) yieldsAfter() bool {
	for n, i := v.next(), 0; n != nil && i < 2; n, i = n.next(), i+1 {
		if a, ok := n.first(reading.SlotAccept); ok && a.Start <= n.c.Span.Start+2 && n.has(reading.SlotContract) && !n.has(reading.SlotDemand, reading.SlotImperative, reading.SlotContrast, reading.SlotNeg) {
			return true
		}
	}
	return false
}

// doesItself reports whether a later part of the clause says that the client does itself
// what it took to be included: "I thought the texts came with it, so we write them".
func (v *view) doesItself(s reading.Span) bool {
	rest := reading.Span{Start: v.seg(s).End, End: v.c.Span.End}
	return v.has(reading.SlotAssume) && v.in(rest, reading.SlotWeDo) &&
		!v.in(rest, reading.SlotYou, reading.SlotYouDo, reading.SlotYourWork, reading.SlotDemand, reading.SlotPresuppose, reading.SlotHypo, reading.SlotWhen)
}

// besideJoke reports whether a clause after takes it all back as a joke.
func (v *view) besideJoke() bool {
	return v.takenBack(func(n *view) bool { return n.c.Scope&reading.Joking != 0 && n.fragment() })
}

// takenBack reports whether the clause after is as f says; in a message of a few
// lines, any that follows.
func (v *view) takenBack(f func(*view) bool) bool {
	for n, i := v.next(), 0; n != nil && (i < 1 || len(v.m.views) <= 4); n, i = n.next(), i+1 {
		if f(n) {
			return true
		}
	}
	return false
}

// otherContract reports whether the clause names a contract, and each that it names
// is somebody else's.
func (v *view) otherContract() bool {
	other := false
	for _, h := range v.c.Hits {
		if h.Slot == reading.SlotContract {
			if !v.possessed(h.Span) && !v.ofOther(h.Span) && !v.withOther(h.Span) {
				return false
			}
			other = true
		}
	}
	return other
}

// thirdParty reports whether the words are about somebody else's terms: a third
// party stands in the same part of the clause and the reader does not, or rules
// it before the words.
func (v *view) thirdParty(s, g reading.Span) bool {
	third, ok := v.firstIn(g, reading.SlotThird)
	if ok && third.Start <= s.Start {
		return true
	}
	// the part before may name the third party and this part go on about it
	first, ok := v.first(reading.SlotThird)
	return ok && first.Start < s.Start && !v.between(first, s, reading.SlotYou, reading.SlotYourWork) && !v.actsBetween(first, s) && !v.orderOpens(s) && !v.meetsThird(first, g)
}

// meetsThird reports whether the client itself is the one who does something with a third
// party, and another part of the clause, g, has an order: "on Thursday I talk to the
// landlord, the plan must be here on the 18th".
func (v *view) meetsThird(third, g reading.Span) bool {
	before := v.seg(third)
	if before == g || !v.in(g, reading.SlotImperative) || !v.in(g, reading.SlotDemand) {
		return false
	}
	return v.actsBetween(reading.Span{Start: before.Start, End: before.Start}, third)
}

// orderOpens reports whether the part of the clause that a span stands in begins with
// an order that can be nothing else: "the guests will see it, so don't forget the captions".
func (v *view) orderOpens(s reading.Span) bool {
	g := v.seg(s)
	if p, ok := v.firstIn(g, reading.SlotPlease); ok && v.inside(p, reading.SlotDemand) && p.End <= s.Start {
		return true
	}
	o, ok := v.firstIn(g, reading.SlotImperative)
	return ok && v.inside(o, reading.SlotDemand) && o.Start < s.Start && o.Start-g.Start <= v.reach(8)
}

// goesOnOfThird reports whether the clause only goes on with the story of what
// somebody else takes, as the one before began it: it names neither of the two and
// asks nothing.
func (v *view) goesOnOfThird() bool {
	p := v.prev()
	return p != nil && p.has(reading.SlotThird) && len(p.mentions(reading.Amount)) == 0 && !p.namesUs() && !v.namesUs() &&
		!v.has(reading.SlotImperative, reading.SlotPlease, reading.SlotAsk, reading.SlotFromNow, reading.SlotContract)
}

// namesUs reports whether the clause names the reader, the client as the one who
// does something, their project or its bills.
func (v *view) namesUs() bool {
	if v.has(reading.SlotYou, reading.SlotYourWork, reading.SlotYouDo, reading.SlotWeDo, reading.SlotJob, reading.SlotInvoice) {
		return true
	}
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return (h.Slot == reading.SlotUs || h.Slot == reading.SlotSelf) && !v.objective(h.Span)
	})
}

// ofOthers reports whether the clause begins with he, she or they and names neither of
// the two: "they want 1.35 each and payment in 30 days".
func (v *view) ofOthers() bool {
	o, ok := v.first(reading.SlotOthers)
	return ok && o.Start <= v.c.Span.Start+2 && !v.has(reading.SlotYou, reading.SlotYourWork, reading.SlotContract, reading.SlotJob, reading.SlotUs, reading.SlotObject,
		reading.SlotSelf, reading.SlotYouDo, reading.SlotWeDo, reading.SlotInvoice, reading.SlotFromNow)
}

// actsBetween reports whether the client itself takes over between two spans:
// "we", not the "us" that something is done to.
func (v *view) actsBetween(a, b reading.Span) bool {
	for _, h := range v.c.Hits {
		if (h.Slot == reading.SlotUs || h.Slot == reading.SlotSelf) && h.Span.Start >= a.End && h.Span.Start <= b.End && !v.objective(h.Span) {
			return true
		}
	}
	return false
}

// objective reports whether a word for the client names it as the one that
// something is done to, or whose something is.
func (v *view) objective(s reading.Span) bool {
	return v.inside(s, reading.SlotObject)
}

// notNeeded reports whether the clause says that the thing is not needed.
func (v *view) notNeeded(s, g reading.Span) bool {
	n, ok := v.firstIn(g, reading.SlotNotNeed)
	return ok && !v.idiom(n) && (n.Start <= s.Start || apart(n, s) < 20)
}

// owned reports whether the client owns that it asks for a change.
//
// More work that is owned in the clause before does not own a lower price for it.
func (v *view) owned(k Kind) bool {
	if _, ok := v.firstFree(reading.SlotChangeMind); ok {
		return true
	}
	p := v.prev()
	if p == nil || k == Rate {
		return false
	}
	_, ok := p.firstFree(reading.SlotChangeMind)
	return ok
}

// ownedAfter reports whether a change of mind only gives the reason for what was said
// before it: "we want the deposit back, we changed our minds".
func (v *view) ownedAfter(s reading.Span) bool {
	c, ok := v.firstFree(reading.SlotChangeMind)
	return ok && c.Start > s.End
}

// firstFree returns the first place of a slot that is not part of words which
// claim or take for granted: "as I understand it", "if I count right".
func (v *view) firstFree(slot reading.Slot) (reading.Span, bool) {
	for _, h := range v.c.Hits {
		if h.Slot == slot && !v.inside(h.Span, reading.SlotClaim, reading.SlotAssume) {
			return h.Span, true
		}
	}
	return reading.Span{}, false
}

// inside reports whether a span lies in the words of any of the slots.
func (v *view) inside(s reading.Span, slots ...reading.Slot) bool {
	for _, h := range v.c.Hits {
		if h.Slot != 0 && holds(h.Span, s) && isOneOf(h.Slot, slots) {
			return true
		}
	}
	return false
}

// pays reports whether the client offers to pay for it, or asks the price, here
// or in the clause before or after.
func (v *view) pays() bool {
	for _, o := range []*view{v, v.prev(), v.next()} {
		if o != nil && o.has(reading.SlotPayExtra, reading.SlotPriceQ) && !o.has(reading.SlotFreeOf, reading.SlotNotPay) {
			return true
		}
	}
	return false
}

// hypothetical reports whether the words hang on an if, or are only thought of.
func (v *view) hypothetical(s, g reading.Span, k Kind) bool {
	near := k == Rate || k == Total || k == Payment || k == Notice // "if more is needed, the hour is 30" names a price
	h, ok := v.firstFree(reading.SlotHypo)
	if k == Payment && v.inside(h, reading.SlotWhen) {
		ok = false // the "later" of "pay later, when it has sold" is what is claimed
	}
	ok = ok && !(k == Notice && v.isLength(h)) // the "one day" of a notice is none to come
	if ok && k != Deposit && !(k == Duties && v.inside(h, reading.SlotVague)) && (h.Start <= s.Start && !near || v.seg(h) == g) {
		return true
	}
	m, ok := v.firstIn(g, reading.SlotMaybe)
	if k == Duties && (v.has(reading.SlotSupply, reading.SlotHand) && v.has(reading.SlotWeDo) || v.fragment()) {
		return false // what will perhaps be given later is not given in time
	}
	return ok && m.Start <= s.Start
}

// isLength reports whether words are a length of time.
func (v *view) isLength(s reading.Span) bool {
	return slices.ContainsFunc(v.mentions(reading.Length), func(l *reading.Mention) bool { return l.Span == s })
}

// onlyIf reports whether words are no more than a condition away from a claim that has
// one by its nature: "if we stop now, there's nothing left to pay".
func (v *view) onlyIf(s reading.Span, k Kind) bool {
	return v.stance(s, k) == request && v.hypothetical(s, v.seg(s), k) && v.c.Acts&reading.Questions == 0 && (!v.asks(s) || v.weMay()) && !v.owned(k)
}

// onlySwitches reports whether the others that a clause names are those who take over from
// the reader, or the reader is told to leave the work: "we go with another illustrator".
func (v *view) onlySwitches() bool {
	return v.has(reading.SlotStopWork) || v.has(reading.SlotSwitch) && !slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotThird && !v.in(h.Span, reading.SlotSwitch) && !v.inside(h.Span, reading.SlotSwitch)
	})
}

// weMay reports whether a word that asks says what the client may do: "můžeme to kdykoliv
// ukončit", without a question.
func (v *view) weMay() bool {
	a, ok := v.first(reading.SlotAsk)
	return ok && v.in(a, reading.SlotWeDo, reading.SlotUs) && v.c.Acts&reading.Questions == 0
}

// saidBefore reports whether a question only follows what a part of the clause
// claims: "the poster was due today, where are we?"
func (v *view) saidBefore(g reading.Span) bool {
	if g.End >= v.c.Span.End-1 {
		return false
	}
	return v.in(g, reading.SlotDueWord, reading.SlotClaim, reading.SlotLate) || v.in(g, reading.SlotNeverAsked) && !v.in(g, reading.SlotWhoChose)
}

// insistsIn reports whether a later part of a clause that began as a question and ends as
// none says what must be: "can you get it here this week, must be Wednesday".
func (v *view) insistsIn(g reading.Span) bool {
	a, ok := v.first(reading.SlotAsk)
	return ok && a.End <= g.Start && !v.in(g, reading.SlotAsk, reading.SlotPriceQ, reading.SlotTag) && v.in(g, reading.SlotDemand) &&
		!strings.ContainsAny(v.m.e.Text[g.Start:min(v.c.Span.End+1, len(v.m.e.Text))], "?？")
}

// asksAfter reports whether the question of a clause is a later part of it with a subject
// of its own: "the manuscript comes in June, you deliver as planned?"
func (v *view) asksAfter(g reading.Span) bool {
	last := v.seg(reading.Span{Start: v.c.Span.End - 1, End: v.c.Span.End})
	if last.Start <= g.Start || v.in(g, reading.SlotWhoChose, reading.SlotNeverAsked) || v.has(reading.SlotAsk, reading.SlotPriceQ, reading.SlotCorrect) {
		return false
	}
	return v.in(last, reading.SlotYou, reading.SlotYourWork)
}

// presupposes reports whether a question takes its words for granted: "why is
// the shop missing?"
func (v *view) presupposes(s reading.Span) bool {
	if v.has(reading.SlotPresuppose) || v.in(v.seg(s), reading.SlotAssume) { // "surely the hosting is included?"
		return true
	}
	if v.tagged() || v.orderTagged() {
		return true
	}
	p, ok := v.first(reading.SlotYouDo) // "you'll be taking the photos, right?"
	return ok && (p.Start <= s.Start+1 || v.seg(p) == v.seg(s))
}

// tagged reports whether the clause is a claim that ends as a question: "changes are
// unlimited, right?"
func (v *view) tagged() bool {
	return !v.has(reading.SlotAsk, reading.SlotPriceQ) && slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotTag && h.Span.End >= v.c.Span.End-1 && v.seg(h.Span).Start == h.Span.Start-1
	})
}

// orderTagged reports whether a clause is an order that "will you" only ends.
func (v *view) orderTagged() bool {
	o, ok := v.first(reading.SlotImperative)
	return ok && o.Start <= v.c.Span.Start+2 && slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotTag && h.Span.Start > o.End && h.Span.End >= v.seg(h.Span).End-1 && v.inside(h.Span, reading.SlotAsk)
	})
}

// asks reports whether an asking word leads the words of a span, or ends their part
// of the clause, as Chinese asks.
func (v *view) asks(s reading.Span) bool {
	g := v.seg(s)
	a, ok := v.firstIn(g, reading.SlotAsk)
	if t, taken := v.firstIn(g, reading.SlotAssume); ok && taken && t.End <= a.Start && v.c.Acts&reading.Questions == 0 {
		return false // "I assume that we can send them as they come"
	}
	if ok && (v.inside(a, reading.SlotPresuppose) || v.orderTagged()) {
		return false // "did you book the models yet?", "ring me now, will you"
	}
	return ok && (a.Start <= s.Start || v.endsAsking(g) && !v.presupposes(s))
}

// endsAsking reports whether an asking word ends a part of the clause.
func (v *view) endsAsking(g reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Slot == reading.SlotAsk && h.Span.End == g.End })
}

// negated reports whether a word of negation stands right before a span, in the
// same part of the clause.
func (v *view) negated(s reading.Span) bool {
	g := v.seg(s)
	for _, h := range v.c.Hits {
		if h.Slot == reading.SlotNeg && h.Span.Start >= g.Start && h.Span.End <= s.Start && s.Start-h.Span.End <= v.negReach() && !v.idiom(h.Span) {
			return true
		}
	}
	return false
}

// idiom reports whether a word of negation is part of words that ask: "don't
// forget", "why isn't".
func (v *view) idiom(neg reading.Span) bool {
	for _, h := range v.c.Hits {
		switch h.Slot {
		case reading.SlotImperative, reading.SlotDemand, reading.SlotAlso, reading.SlotPresuppose, reading.SlotNotBefore, reading.SlotVague, reading.SlotReject:
			if holds(h.Span, neg) {
				return true
			}
		}
	}
	return false
}

// wants reports whether a clause demands: needs, expects, orders, or says that
// it was agreed.
func (v *view) wants() bool {
	return v.has(reading.SlotDemand, reading.SlotImperative, reading.SlotPlease, reading.SlotClaim, reading.SlotAssume, reading.SlotAsk)
}

// ofUs reports whether the clause is about the two of us: it names the reader, the
// client, or the contract, or asks or orders something. A letter that tells of other
// people's prices and contracts does none of these.
func (v *view) ofUs() bool {
	return v.wants() || v.c.Acts&reading.Questions != 0 || v.has(reading.SlotYou, reading.SlotYourWork, reading.SlotUs, reading.SlotObject, reading.SlotContract,
		reading.SlotFromNow, reading.SlotChangeMind, reading.SlotJob, reading.SlotWeDo, reading.SlotYouDo, reading.SlotRefuse, reading.SlotNotPay, reading.SlotInvoice, reading.SlotNoCount)
}

// addressed reports whether the clause is about the two of us, or is all there is of
// a message: a line or two are about the project.
func (v *view) addressed() bool { return v.ofUs() || len(v.m.views) <= 2 }

// force returns what the words do when no rule says it better.
func (v *view) force(s reading.Span) Force {
	switch {
	case v.has(reading.SlotAssume):
		return Assume
	case v.has(reading.SlotDemand, reading.SlotImperative, reading.SlotPlease, reading.SlotAsk):
		return Demand
	}
	return Assert
}

// between reports whether any of the slots stands between two spans.
func (v *view) between(a, b reading.Span, slots ...reading.Slot) bool {
	return v.in(reading.Span{Start: a.End, End: b.Start}, slots...)
}
