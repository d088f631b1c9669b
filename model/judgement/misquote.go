package judgement

import (
	"fmt"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgeMisquote holds what the client says the agreement says against what it
// says: a value of another size, a term that is not there, a favour made a rule.
func judgeMisquote(v *view) {
	if favourAsRule(v) {
		return
	}
	doc, ok := v.citation()
	if !ok {
		if c, claims := v.first(reading.SlotClaim); claims && v.has(reading.SlotPenalty) && v.has(reading.SlotYou) && v.c.Acts&reading.Questions == 0 {
			quotedNothing(v, c) // "we agreed on a penalty for each day you're late"
		}
		return
	}
	if favourAsTerm(v, doc) {
		return
	}
	for _, f := range []func(*view, reading.Span) bool{quotedCount, quotedMoney, quotedTime, quotedNoNotice, quotedHours, quotedRefund, quotedUnlimited, quotedRights, quotedKept, quotedExcluded, quotedQuantity, quotedDenied, quotedPenalty, quotedNothing} {
		if f(v, doc) {
			return
		}
	}
}

// citation returns where the clause cites the agreement: a word for it with a
// word of saying, or a section, or the reader's signature.
func (v *view) citation() (reading.Span, bool) {
	if s, ok := v.first(reading.SlotSigned); ok {
		return s, !v.before(s.Start, 20, reading.SlotImperative) || !v.has(reading.SlotHand) // "send it to me in black and white"
	}
	s, ok := v.first(reading.SlotSection)
	if ok && v.citesNumber(s) && (v.has(reading.SlotSays, reading.SlotIncluded, reading.SlotClaim) || v.beforeColon(s)) {
		return s, true
	}
	section := s
	if it, says := v.itSays(); says {
		return it, true
	}
	s, ok = v.first(reading.SlotContract)
	if ok && (v.inside(s, reading.SlotHourWord) || v.c.Lang == reading.Zh && v.has(reading.SlotDeposit) && v.before(s.End+1, 1, reading.SlotTotalWord)) {
		return s, false // "work outside the contract is 22 an hour", 定金按合同总价的20%
	}
	if ok && (v.isNear(s, 30, reading.SlotSays, reading.SlotIncluded) || section.Len() > 0 && apart(s, section) <= 1 && v.citesNumber(section)) {
		return s, true
	}
	return v.citedBefore()
}

// citedBefore reads "I read the contract again. It says the layout is yours": the clause
// before names the agreement, and this one begins with what is said there.
func (v *view) citedBefore() (reading.Span, bool) {
	p := v.prev()
	if p == nil || !p.fragment() || !p.ourContract() || p.has(reading.SlotThird) {
		return reading.Span{}, false
	}
	s, ok := v.first(reading.SlotSays)
	return s, ok && s.Start-v.c.Span.Start <= v.reach(8) && s.Len() > 5 && !v.in(v.seg(s), reading.SlotSelf, reading.SlotUs)
}

// itSays returns the "it" that begins the clause with a word of saying right behind, where
// the clause before names the agreement: "I read the agreement again. It provides for ...".
func (v *view) itSays() (reading.Span, bool) {
	it, ok := v.first(reading.SlotIt)
	p := v.prev()
	if !ok || it.Start > v.c.Span.Start+1 || p == nil || !p.ourContract() || v.has(reading.SlotContract) {
		return it, false
	}
	return it, slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotSays && h.Span.Start >= it.End && h.Span.Start-it.End <= 1
	})
}

// beforeColon reports whether a colon stands behind a section and its number, and says
// what it holds: "section 12: no notice needed".
func (v *view) beforeColon(s reading.Span) bool {
	at := strings.IndexAny(v.m.e.Text[s.End:v.c.Span.End], ":：=")
	return at >= 0 && at <= v.reach(8)
}

// ofOther reports whether a noun that no list knows stands right before a word for
// the agreement, and says which other one it is: "the copier contract".
func (v *view) ofOther(s reading.Span) bool {
	words := v.stems()
	i := slices.IndexFunc(words, func(t token) bool { return t.span.Start >= s.Start })
	if i <= 0 || s.Start-words[i-1].span.End != 1 || hasHan(words[i-1].stem) {
		return false
	}
	before := words[i-1]
	known := slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return holds(h.Span, before.span) })
	return v.c.Lang == reading.En && !known && !smallWord(before.stem) && !v.agreementSays(before.span)
}

// citesNumber reports whether a word for a section has its number after it.
func (v *view) citesNumber(s reading.Span) bool {
	for _, m := range append(v.mentions(reading.Section), v.mentions(reading.Ordinal)...) {
		if apart(m.Span, s) == 0 || m.Kind == reading.Ordinal && apart(m.Span, s) <= 1 {
			return true // "the fourth clause" too, "bod pátý"
		}
	}
	rest := strings.TrimLeft(v.m.e.Text[s.End:v.c.Span.End], " .:§")
	if rest == "" {
		return false
	}
	word, _, _ := strings.Cut(rest, " ")
	word = strings.Trim(word, ".,:;)")
	for _, c := range v.m.t.Clauses {
		if strings.EqualFold(c.Clause, word) {
			return true
		}
	}
	return word[0:min(1, len(word))] >= "0" && word[0:min(1, len(word))] <= "9"
}

// emitMisquote keeps a misquote with the span from the citation to the value.
func emitMisquote(v *view, rule string, s reading.Span, ref model.Ref, rel Relation, said, agreed, why string, mark marker) {
	v.m.add(v, candidate{
		kind: Misquote, rule: rule, span: v.words(s), ref: ref, rel: rel, base: 0.9, force: Assert,
		said: said, agreed: agreed, why: why, mark: mark,
	})
}

// quotedCount reads "section 3 says four rounds".
func quotedCount(v *view, doc reading.Span) bool {
	for i := range v.c.Mentions {
		n := &v.c.Mentions[i]
		if n.Kind != reading.Count && n.Kind != reading.Ordinal || v.inCitation(n.Span, doc) {
			continue
		}
		if w, ok := isRound(v, n); ok {
			if l, ok := revisionLimit(v, n.Span); ok && n.N != l.max() && n.N > l.max() {
				emitMisquote(v, "misquote.rounds", cover(doc, n.Span, w), l.held.Ref, Differs, v.text(n.Span), fmt.Sprintf("%d rounds", l.max()),
					fmt.Sprintf("clause %s: %d rounds", l.held.Ref.Clause, l.max()), markCount(l.max(), "round"))
				return true
			}
		}
		if w, ok := isConcept(v, n); ok {
			if l, ok := conceptLimit(v, n.Span); ok && n.N > l.max() {
				emitMisquote(v, "misquote.concepts", cover(doc, n.Span, w), l.held.Ref, Differs, v.text(n.Span), fmt.Sprintf("%d concepts", l.max()),
					fmt.Sprintf("clause %s: %d concepts", l.held.Ref.Clause, l.max()), markCount(l.max(), "concept"))
				return true
			}
		}
	}
	return false
}

// quotedKept reads "the contract says the source files are handed over", where
// they stay with the freelancer.
func quotedKept(v *view, doc reading.Span) bool {
	for i := range v.m.ix.keeps {
		n := &v.m.ix.keeps[i]
		s, named := v.find(n)
		if !named {
			s, named = v.thing(filesOf(n.things))
		}
		if !named || v.negated(s) || !v.claimsFiles(s, true) {
			continue
		}
		ref := v.m.t.Keeps[n.at].Ref
		hand, ok := v.near(s, 24, reading.SlotHand, reading.SlotOwn3, reading.SlotIncluded)
		if !ok || v.seg(hand) != v.seg(s) {
			hand = s
		}
		emitMisquote(v, "misquote.kept", cover(doc, s, hand), ref, Differs, v.text(s), n.name+" stay with the freelancer",
			fmt.Sprintf("clause %s: %s stay with the freelancer", ref.Clause, n.name), marker{name: n})
		return true
	}
	return false
}

// quotedExcluded reads "the contract says the translation is included", where it is
// excluded by name, also by another word for it.
func quotedExcluded(v *view, doc reading.Span) bool {
	for i := range v.m.ix.excluded {
		n := &v.m.ix.excluded[i]
		s, named := v.find(n)
		ok := named
		if at := v.excludedIn(n); !ok && len(at) > 0 && at[0].base > 0.8 && !v.inName(at[0].span) && !v.touches(at[0].span, reading.SlotContract, reading.SlotRev, reading.SlotRevAct) {
			s, ok = at[0].span, true
		}
		if !ok || v.deniesIn(reading.Span{Start: min(s.Start, v.seg(doc).Start), End: v.seg(s).End}) || v.seg(s) != v.seg(doc) && s.Start < doc.End {
			continue
		}
		has, ok := v.near(s, 40, reading.SlotIncluded)
		if !ok && named {
			has, ok = v.near(s, 30, reading.SlotSays, reading.SlotClaim)
		}
		if !ok || v.clientDoes(s) || !named && v.seg(has) != v.seg(s) || has.Start > s.Start && v.inside(has, reading.SlotSays) && !v.inside(has, reading.SlotIncluded) || v.inside(has, reading.SlotNotIncluded) {
			continue
		}
		held := v.m.t.Excluded[n.at]
		emitMisquote(v, "misquote.excluded", cover(doc, s), held.Ref, Differs, v.text(s), "not included: "+n.name,
			fmt.Sprintf("clause %s: %q is excluded by name", held.Ref.Clause, n.name), marker{name: n})
		return true
	}
	return false
}

// deniesIn reports whether a word of negation stands in a part of the clause that is no
// part of words which ask or take for granted.
func (v *view) deniesIn(g reading.Span) bool {
	return v.in(g, reading.SlotNotNeed) || slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotNeg && h.Span.Start >= g.Start && h.Span.End <= g.End && !v.idiom(h.Span)
	})
}

// quotedRights reads "the contract says the copyright is ours on delivery", where it
// passes when all is paid.
func quotedRights(v *view, doc reading.Span) bool {
	t := v.m.t.Rights
	own, ok := v.first(reading.SlotOwn3)
	if t == nil || !ok || v.seg(own) != v.seg(doc) || !v.in(v.seg(own), reading.SlotTransfer) || v.has(reading.SlotPay, reading.SlotFullPay) || !strings.Contains(strings.ToLower(t.Value), "pay") || v.negated(own) {
		return false
	}
	emitMisquote(v, "misquote.rights", cover(doc, own), t.Ref, Differs, v.text(own), t.Value, "clause "+t.Ref.Clause+": rights pass "+t.Value, marker{})
	return true
}

// quotedQuantity reads "clause 1 says fifteen posts a month", where twelve are.
func quotedQuantity(v *view, doc reading.Span) bool {
	for i := range v.m.t.Deliverables {
		d := &v.m.t.Deliverables[i]
		for _, n := range v.mentions(reading.Count) {
			s, ok := v.countsThing(n, i, false)
			if !ok || d.Value.Quantity == 0 || n.N <= d.Value.Quantity || v.inCitation(n.Span, doc) {
				continue
			}
			emitMisquote(v, "misquote.quantity", cover(doc, n.Span, s), d.Ref, Differs, v.text(n.Span), fmt.Sprintf("%d", d.Value.Quantity),
				fmt.Sprintf("clause %s: %d", d.Ref.Clause, d.Value.Quantity), markCount(d.Value.Quantity, n.Unit))
			return true
		}
	}
	return false
}

// quotedDenied reads "there is no interest in the contract", where there is.
func quotedDenied(v *view, doc reading.Span) bool {
	f := v.m.t.LateFee
	s, ok := v.near(doc, 30, reading.SlotLateFee)
	if f == nil || !ok {
		return false
	}
	no, ok := v.near(doc, 12, reading.SlotNeg)
	if !ok || v.seg(no) != v.seg(doc) || v.seg(s) != v.seg(doc) {
		return false
	}
	emitMisquote(v, "misquote.denied", cover(s, doc, no), f.Ref, Differs, "no late fee", f.Value, "clause "+f.Ref.Clause+": "+f.Value, marker{})
	return true
}

// quotedUnlimited reads "the contract gives us unlimited changes".
func quotedUnlimited(v *view, doc reading.Span) bool {
	u, ok := v.first(reading.SlotUnlimited)
	if !ok || !v.has(reading.SlotRev, reading.SlotRevAct, reading.SlotRevList) || v.defect() {
		return false
	}
	l, ok := revisionLimit(v, u)
	if !ok {
		return false
	}
	emitMisquote(v, "misquote.unlimited", cover(doc, u), l.held.Ref, Differs, "no limit", fmt.Sprintf("%d rounds", l.max()),
		fmt.Sprintf("clause %s: %d rounds", l.held.Ref.Clause, l.max()), markCount(l.max(), "round"))
	return true
}

// quotedMoney reads "the contract says 60 an hour".
func quotedMoney(v *view, doc reading.Span) bool {
	t, lang := v.m.t, v.m.t.Language
	for _, a := range v.amounts() {
		if v.isPart(a.Money) || v.isReckoned(a.Money) {
			return false // the agreement has that very sum; another beside it is reckoned from it
		}
		if v.isNear(a.Span, 30, reading.SlotPenalty) {
			return quotedNothing(v, doc)
		}
		if doc.Start >= a.Span.End && !v.has(reading.SlotSection) {
			continue // "4,500, as in the contract" is of the fee
		}
		var ref model.Ref
		var agreed model.Money
		said, _ := a.Each()
		switch {
		case t.Rate != nil && (said.Per == t.Rate.Value.Per || a.Per == "" && (v.isNear(a.Span, 30, reading.SlotRateWord) || v.isNear(a.Span, 12, reading.SlotHourWord) && len(v.mentions(reading.Count)) == 0)):
			ref, agreed = t.Rate.Ref, t.Rate.Value.Money
		case t.Deposit != nil && v.isNear(a.Span, 40, reading.SlotDeposit):
			ref, agreed = t.Deposit.Ref, t.Deposit.Value.Amount
		case t.Total != nil && a.Per == "" && !v.isPart(a.Money) && v.quotedIn(doc, a.Span):
			ref, agreed = t.Total.Ref, t.Total.Value
		default:
			continue
		}
		if c, ok := said.Money.Cmp(agreed); ok && c < 0 {
			emitMisquote(v, "misquote.money", cover(doc, a.Span), ref, Differs, said.Money.Format(lang), agreed.Format(lang),
				fmt.Sprintf("clause %s: %s", ref.Clause, agreed.Format(lang)), markMoney(agreed))
			return true
		}
	}
	return false
}

// quotedIn reports whether words stand in the part of the clause that cites the agreement,
// or behind the colon that ends it where a section is named: "clause 7 is clear: the film is due in May".
func (v *view) quotedIn(doc, s reading.Span) bool {
	g, own := v.seg(doc), v.seg(s)
	return own == g || v.has(reading.SlotSection) && own.Start >= g.End && strings.ContainsAny(v.m.e.Text[g.End:own.Start], ":：") && own.Start-g.End <= 4
}

// isReckoned reports whether an amount is a price of a unit, the agreed rate or one that
// the clause names, for a number of units that the clause names.
func (v *view) isReckoned(a model.Money) bool {
	prices := v.mentions(reading.Amount)
	if r := v.m.t.Rate; r != nil {
		prices = append(prices, &reading.Mention{Money: r.Value.Money, Per: r.Value.Per})
	}
	return slices.ContainsFunc(prices, func(p *reading.Mention) bool {
		each, _ := p.Each()
		return each.Per != "" && slices.ContainsFunc(v.mentions(reading.Count), func(n *reading.Mention) bool {
			c, ok := a.Cmp(each.Scale(int64(n.N), 1))
			return n.Unit == each.Per && n.N > 0 && n.N <= 10000 && ok && c == 0
		})
	})
}

// quotedTime reads "according to the contract we have 30 days to pay", "the
// agreement says daily reports".
func quotedTime(v *view, doc reading.Span) bool {
	t := v.m.t
	for _, l := range v.lengths() {
		days := l.Length.Days()
		said := v.text(l.Span)
		if v.citedHolds(l) {
			continue
		}
		switch {
		case t.NoticeDays != nil && l.Length.Unit != model.Hour && (v.isNear(l.Span, 40, reading.SlotNotice, reading.SlotEnd) || v.citesTerm(t.NoticeDays.Ref)) && !v.ofPayment(l.Span) && days < float64(t.NoticeDays.Value):
			emitMisquote(v, "misquote.notice", cover(doc, l.Span), t.NoticeDays.Ref, Differs, said, countDays(t.NoticeDays.Value),
				fmt.Sprintf("clause %s: %s", t.NoticeDays.Ref.Clause, countDays(t.NoticeDays.Value)), markLength(float64(t.NoticeDays.Value)))
			return true
		case t.PaymentDays != nil && (v.isNear(l.Span, 60, reading.SlotPay, reading.SlotInvoice, reading.SlotPayTerms) || v.citesTerm(t.PaymentDays.Ref)) && !v.ofNotice(l.Span) && days > float64(t.PaymentDays.Value):
			emitMisquote(v, "misquote.payment", cover(doc, l.Span), t.PaymentDays.Ref, Differs, said, countDays(t.PaymentDays.Value),
				fmt.Sprintf("clause %s: %s", t.PaymentDays.Ref.Clause, countDays(t.PaymentDays.Value)), markLength(float64(t.PaymentDays.Value)))
			return true
		case t.ReplyWithin != nil && v.isNear(l.Span, 40, reading.SlotAnswer) && days < t.ReplyWithin.Value.Days():
			emitMisquote(v, "misquote.reply", cover(doc, l.Span), t.ReplyWithin.Ref, Differs, said, t.ReplyWithin.Value.String(),
				"clause "+t.ReplyWithin.Ref.Clause+": "+t.ReplyWithin.Value.String(), markLength(t.ReplyWithin.Value.Days()))
			return true
		}
	}
	for _, c := range v.mentions(reading.Cadence) {
		if u := t.UpdateEvery; u != nil && v.isNear(c.Span, 45, reading.SlotUpdate) && c.Every < shortest(u.Value)-0.01 {
			emitMisquote(v, "misquote.cadence", cover(doc, c.Span), u.Ref, Differs, v.text(c.Span), "every "+u.Value.String(),
				"clause "+u.Ref.Clause+": every "+u.Value.String(), markLength(u.Value.Days()))
			return true
		}
	}
	for _, d := range v.mentions(reading.Date) {
		if namesDay(v.m.t, d.Day) || d.Span.End <= doc.Start && apart(d.Span, doc) <= 4 {
			continue // "the amendment of 26 May" is named by its day
		}
		cited, cites := v.citedClause()
		if due, ok := v.dueFor(d.Span); ok && (!cites || cited.Clause == due.held.Ref.Clause) && !d.Ago && d.Day < due.held.Value.Date && v.isNear(d.Span, 40, reading.SlotDeliver, reading.SlotDueWord) && v.quotedIn(doc, d.Span) {
			emitMisquote(v, "misquote.deadline", cover(doc, d.Span), due.held.Ref, Differs, d.Day.String(), due.held.Value.Date.String(),
				"clause "+due.held.Ref.Clause+": "+due.held.Value.Date.String(), markDate(due.held.Value.Date))
			return true
		}
	}
	return false
}

// quotedNoNotice reads "clause 12 says we can leave without notice".
func quotedNoNotice(v *view, doc reading.Span) bool {
	t := v.m.t.NoticeDays
	i := slices.IndexFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotNotice && v.negated(h.Span) || h.Slot == reading.SlotEnd && !v.negated(h.Span) && v.isNear(h.Span, 12, reading.SlotAnyTime)
	})
	if t == nil || i < 0 {
		return false
	}
	emitMisquote(v, "misquote.notice", v.claim(v.c.Hits[i].Span, firstOf(v, reading.SlotNeg, reading.SlotAnyTime)), t.Ref, Differs, "no notice", countDays(t.Value),
		fmt.Sprintf("clause %s: %s", t.Ref.Clause, countDays(t.Value)), markLength(float64(t.Value)))
	return true
}

// quotedHours reads "section 9 has you on call at weekends".
func quotedHours(v *view, doc reading.Span) bool {
	t := v.m.t.Hours
	if t == nil {
		return false
	}
	out := v.outsideHours(t.Value)
	if len(out) == 0 {
		return false
	}
	s := out[0].span
	w, ok := v.near(s, 30, reading.SlotReach, reading.SlotAnswer, reading.SlotCall)
	if !ok && v.touches(s, reading.SlotOffHours) {
		w, ok = v.near(s, 20, reading.SlotYou) // "you signed that you work on Sundays too"
		ok = ok && v.seg(w) == v.seg(s)
	}
	if !ok || v.negated(s) || v.negated(w) {
		return false
	}
	emitMisquote(v, "misquote.hours", v.joined(w, s), t.Ref, Differs, v.text(s), t.Value.String(), "clause "+t.Ref.Clause+": "+t.Value.String(), marker{})
	return true
}

// quotedRefund reads "by the contract the deposit is refundable".
func quotedRefund(v *view, doc reading.Span) bool {
	d := v.m.t.Deposit
	r, ok := v.first(reading.SlotRefund)
	if d == nil || d.Value.Refundable == nil || *d.Value.Refundable || !ok || v.negated(r) || v.in(r, reading.SlotNeg) {
		return false
	}
	w, ok := v.near(r, 40, reading.SlotDeposit)
	if !ok {
		w = doc // "by the contract, all of it back if we don't like it"
	}
	emitMisquote(v, "misquote.refund", v.joined(r, w), d.Ref, Differs, "refundable", "not refundable", "clause "+d.Ref.Clause+": the deposit is not refundable", marker{})
	return true
}

// quotedNothing reads "the contract says you pay a penalty for every day", "under
// clause 6 we get a discount": a term that no clause holds. The nearest clause is
// shown: that of the section cited, or of the subject.
func quotedNothing(v *view, doc reading.Span) bool {
	for _, term := range []struct {
		slot    reading.Slot
		subject []reading.Slot
	}{
		{reading.SlotPenalty, []reading.Slot{reading.SlotDueWord, reading.SlotDeliver}},
		{reading.SlotGuarantee, []reading.Slot{reading.SlotDeliver, reading.SlotRev}},
		{reading.SlotLower, []reading.Slot{reading.SlotInvoice, reading.SlotPay}},
		{reading.SlotExclusive, []reading.Slot{reading.SlotTransfer, reading.SlotFiles}},
		{reading.SlotPostpone, []reading.Slot{reading.SlotInvoice, reading.SlotPay}}, // a part kept back
	} {
		p, ok := v.first(term.slot)
		if term.slot == reading.SlotPostpone && len(v.mentions(reading.Percent)) == 0 {
			continue
		}
		if no, near := v.near(doc, 12, reading.SlotNeg); !ok || v.agreementSays(p) || v.negated(p) && v.seg(p) != v.seg(doc) || near && v.seg(no) == v.seg(doc) {
			continue // "there is no penalty in the contract"
		}
		ref, cited := v.citedClause()
		if !cited {
			ref = v.nearestClause(term.subject...)
		}
		if term.slot == reading.SlotPenalty && len(v.m.t.Deadlines) > 0 {
			ref = v.m.t.Deadlines[0].Ref
		}
		emitMisquote(v, "misquote.nothing", v.claim(p, reading.Span{}), ref, NoSuchTerm, v.text(v.words(p)), "not in the agreement", "no such term; nearest is clause "+ref.Clause, marker{})
		return true
	}
	return false
}

// quotedPenalty reads "the contract says you owe us 10 % off for every week you're
// late", where only a late payment costs something.
func quotedPenalty(v *view, doc reading.Span) bool {
	late, ok := v.first(reading.SlotLate)
	if !ok || len(v.m.t.Deadlines) == 0 || !v.has(reading.SlotYou) || v.has(reading.SlotInvoice, reading.SlotLateFee, reading.SlotPay) {
		return false
	}
	for _, p := range append(v.mentions(reading.Percent), v.mentions(reading.Amount)...) {
		if v.seg(p.Span) != v.seg(late) && apart(p.Span, late) > v.reach(10) || apart(p.Span, late) > v.reach(50) || v.negated(p.Span) {
			continue
		}
		ref := v.m.t.Deadlines[0].Ref
		emitMisquote(v, "misquote.penalty", cover(doc, p.Span, late), ref, NoSuchTerm, v.text(p.Span), "not in the agreement",
			"no such term; nearest is clause "+ref.Clause, marker{})
		return true
	}
	return false
}

// agreementSays reports whether a clause of the agreement holds all the words of a
// span, or words of their root.
func (v *view) agreementSays(p reading.Span) bool {
	said := reading.Fold(v.text(v.words(p))).Text
	want := stemsOf(said)
	return slices.ContainsFunc(v.m.wordsOf(), func(c *clauseWords) bool {
		if hasHan(said) { // a character alone is no word
			return strings.Contains(c.folded, said)
		}
		return !slices.ContainsFunc(want, func(x string) bool {
			return !slices.ContainsFunc(c.stems, func(w string) bool { return kindred(w, x) })
		})
	})
}

// citedClause returns the clause whose number the words cite.
func (v *view) citedClause() (model.Ref, bool) {
	for _, m := range v.mentions(reading.Section) {
		for _, c := range v.m.t.Clauses {
			if strings.EqualFold(reading.ClauseNumber(c.Clause), reading.ClauseNumber(m.Label)) {
				return c, true
			}
		}
	}
	return model.Ref{}, false
}

// citedHolds reports whether the clause whose number the words cite has that very
// length of time: "by section 9 we book calls a day ahead".
func (v *view) citedHolds(l *reading.Mention) bool {
	cited, ok := v.citedClause()
	if !ok {
		return false
	}
	w := v.m.clause(cited.Text)
	if w == nil {
		return false
	}
	for i := range w.reading.Clauses {
		if slices.ContainsFunc(w.reading.Clauses[i].Mentions, func(m reading.Mention) bool {
			return m.Length.Max > 0 && m.Length.Days() == l.Length.Days()
		}) {
			return true
		}
	}
	return false
}

// citesTerm reports whether the words are no more than the number of a term's own
// clause and a value: "clause 12 says two weeks".
func (v *view) citesTerm(ref model.Ref) bool {
	cited, ok := v.citedClause()
	return ok && cited.Clause == ref.Clause && v.fragment()
}

// nearestClause returns the clause whose words hold most of some slots.
func (v *view) nearestClause(slots ...reading.Slot) model.Ref {
	best, most := model.Ref{}, -1
	for _, c := range v.m.wordsOf() {
		n := 0
		for _, s := range slots {
			n += c.slots[s]
		}
		if n > most {
			best, most = c.ref, n
		}
	}
	return best
}

// shorten cuts text to n bytes at a word.
func shorten(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= n {
		return s
	}
	if i := strings.LastIndexByte(s[:n], ' '); i > 0 {
		n = i
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}

// namesDay reports whether the agreement names a day, as a deadline or for material
// of the client.
func namesDay(t *model.Terms, day model.Day) bool {
	return isDeadline(t, day) ||
		slices.ContainsFunc(t.ClientSupplies, func(h model.Held[model.Supply]) bool { return h.Value.By == day })
}

// isDeadline reports whether a day is one on which work is due.
func isDeadline(t *model.Terms, day model.Day) bool {
	return slices.ContainsFunc(t.Deadlines, func(h model.Held[model.Deadline]) bool { return h.Value.Date == day })
}
