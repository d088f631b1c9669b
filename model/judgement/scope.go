package judgement

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgeScope holds a thing that is demanded or taken for granted against the
// list of deliverables and what is excluded by name.
func judgeScope(v *view) {
	if len(v.m.t.Deliverables) == 0 {
		return
	}
	found := scopeQuantity(v)
	if !v.wantsThing() || v.doneByThird() {
		return
	}
	found = scopeExcluded(v) || found
	if !found {
		scopeOutside(v)
	}
}

// wantsThing reports whether the clause asks for, orders or takes for granted
// that something is made.
func (v *view) wantsThing() bool {
	if v.has(reading.SlotHave) && !v.has(reading.SlotAdd, reading.SlotAlso, reading.SlotImperative, reading.SlotPresuppose) && !v.has(reading.SlotDemand) {
		return false
	}
	return v.has(reading.SlotDemand, reading.SlotImperative, reading.SlotPlease, reading.SlotClaim, reading.SlotAssume, reading.SlotAdd,
		reading.SlotAlso, reading.SlotIncluded, reading.SlotPresuppose, reading.SlotAsk, reading.SlotFreeOf, reading.SlotYouDo)
}

// doneByThird reports whether somebody else does what the clause is about, and the
// reader is not spoken to: "three hundred posters are needed, the agency prints them".
func (v *view) doneByThird() bool {
	return v.has(reading.SlotThird) && !v.has(reading.SlotYou, reading.SlotYourWork, reading.SlotYouDo, reading.SlotImperative, reading.SlotPlease) &&
		(v.has(reading.SlotHave) || !v.has(reading.SlotDemand, reading.SlotAsk, reading.SlotClaim, reading.SlotAssume, reading.SlotPresuppose, reading.SlotIncluded))
}

// thing returns where one of some things stands in the clause.
func (v *view) thing(things []reading.Thing) (reading.Span, bool) {
	for _, h := range v.c.Hits {
		if h.Thing != 0 && slices.Contains(things, h.Thing) && !v.isMoney(h.Span) {
			return h.Span, true
		}
	}
	return reading.Span{}, false
}

// isMoney reports whether a word for a thing is a word for paying here: the
// Bulgarian for a translation is that for a transfer too.
func (v *view) isMoney(s reading.Span) bool {
	return v.inside(s, reading.SlotPay) && (v.m.bills() || v.has(reading.SlotDeposit, reading.SlotInstalment) || len(v.amounts()) > 0)
}

// bills reports whether the message speaks of an invoice.
func (m *message) bills() bool {
	return slices.ContainsFunc(m.views, func(v view) bool { return v.has(reading.SlotInvoice) })
}

// inName reports whether words stand inside the name of a deliverable.
func (v *view) inName(s reading.Span) bool {
	for i := range v.m.ix.deliverables {
		if d, ok := v.find(&v.m.ix.deliverables[i]); ok && d.Start <= s.Start && d.End >= s.End {
			return true
		}
	}
	return false
}

// suppliedByClient reports whether the words name material that the client is
// to give, and the client is the one who gives it here.
func (v *view) suppliedByClient(s reading.Span) bool {
	return v.has(reading.SlotInform) || v.before(s.Start, 30, reading.SlotHave) && !v.has(reading.SlotDemand)
}

// commands reports whether the thing is what is asked for or taken for granted:
// a word of wanting stands before it, or one of being included around it.
func (v *view) commands(s reading.Span) bool {
	g := v.seg(s)
	if v.altersOnly(s) || v.notYours(s) {
		return false
	}
	lead := v.before(s.Start, 60, reading.SlotDemand, reading.SlotImperative, reading.SlotPlease, reading.SlotAdd, reading.SlotAlso,
		reading.SlotPresuppose, reading.SlotAsk, reading.SlotClaim, reading.SlotAssume, reading.SlotMake, reading.SlotYouDo)
	around := v.in(g, reading.SlotAlso, reading.SlotIncluded, reading.SlotAdd, reading.SlotFreeOf, reading.SlotAssume, reading.SlotClaim, reading.SlotPresuppose)
	if y, ok := v.near(s, 30, reading.SlotYouDo); ok && (y.Start > s.Start || overlap(y, s)) {
		lead = true // "the film, you do that too"
	}
	if v.touches(s, reading.SlotImperative, reading.SlotPresuppose) {
		lead = true // a verb may be the order and what is ordered: "translate it", "přeložte to"
	}
	if d, ok := v.near(s, 25, reading.SlotDemand, reading.SlotImperative); ok && d.Start > s.Start && v.seg(d) == g {
		lead = true // "the checkout needs to work"; Slavic orders may end with the verb
	}
	if p, ok := v.near(s, 50, reading.SlotPresuppose); ok && p.Start > s.Start && v.seg(p) == g {
		lead = true // "the translation is still missing"
	}
	if !lead && !around && !v.resumed(s) {
		return false
	}
	if v.namesDoer(s) {
		return false
	}
	if v.clientDoes(s) {
		return false
	}
	if v.in(g, reading.SlotHave) && !v.in(g, reading.SlotAdd, reading.SlotAlso, reading.SlotIncluded, reading.SlotPresuppose) {
		return false
	}
	return !v.negated(s) || v.has(reading.SlotPresuppose, reading.SlotAssume)
}

// leftToClient reports whether the next part of the clause says of what this one names
// that the client does it: "the sponsor wants adverts, those we'll do ourselves".
func (v *view) leftToClient(s reading.Span) bool {
	next := v.segAfter(s)
	it, ok := v.firstIn(next, reading.SlotIt)
	w, does := v.firstIn(next, reading.SlotWeDo)
	return ok && does && it.Start-next.Start <= 1 && apart(it, w) <= v.reach(8) && v.in(next, reading.SlotSelf) && !v.in(v.seg(s), reading.SlotYou, reading.SlotYouDo)
}

// segAfter returns the part of the clause that follows that of a span.
func (v *view) segAfter(s reading.Span) reading.Span {
	g := v.seg(s)
	for _, o := range v.segs {
		if o.Start >= g.End {
			return o
		}
	}
	return reading.Span{}
}

// resumed reports whether a part of the clause only names a thing, and the next says what
// is wanted of it: "the captions, we still don't have those", "招牌，你们找人装".
func (v *view) resumed(s reading.Span) bool {
	g := v.seg(s)
	if s.Start-g.Start > v.reach(16) || g.End-s.End > v.reach(24) || v.in(g, reading.SlotThird, reading.SlotHave, reading.SlotAlready, reading.SlotOthers, reading.SlotSelf, reading.SlotUs, reading.SlotWeDo) {
		return false
	}
	next := v.segAfter(s)
	w, ok := v.firstIn(next, reading.SlotYouDo, reading.SlotPresuppose, reading.SlotImperative)
	return ok && w.Start-next.Start <= v.reach(12) && !v.in(next, reading.SlotRevAct, reading.SlotThird, reading.SlotWeDo)
}

// namesDoer reports whether a thing is part of the words for somebody else who makes it:
// "our website man wants", 影片剪接师说.
func (v *view) namesDoer(s reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotThird && (h.Span.Start == s.End || h.Span.Start <= s.Start && h.Span.End >= s.End && h.Span.Len() > s.Len())
	})
}

// touches reports whether one of some slots has words in common with a span.
func (v *view) touches(s reading.Span, slots ...reading.Slot) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return isOneOf(h.Slot, slots) && overlap(h.Span, s) })
}

// clientDoes reports whether it is the client who does or gives a thing: "I'll
// print it", "you'll have the photographs by Friday". What is needed in the same
// breath is not given: "we'll need prints".
func (v *view) clientDoes(s reading.Span) bool {
	if v.leftToClient(s) {
		return true
	}
	if used, ok := v.near(s, 20, reading.SlotUse); ok && used.Start < s.Start && v.in(v.seg(s), reading.SlotAlready) && !v.has(reading.SlotDemand) {
		return true // "we have printed the cards"
	}
	w, ok := v.near(s, 60, reading.SlotWeDo)
	return ok && !v.inside(w, reading.SlotRefuse) && // "I can't find it" does nothing
		(w.Start < s.Start || apart(w, s) <= 2 || v.inside(w, reading.SlotUs, reading.SlotSelf)) && v.seg(w) == v.seg(s) && !v.between(w, s, reading.SlotDemand, reading.SlotYou, reading.SlotGetWord, reading.SlotAlso)
}

// quantityBefore returns the number right before a span.
func (v *view) quantityBefore(s reading.Span) reading.Span {
	for _, n := range v.mentions(reading.Count) {
		if n.Span.End <= s.Start && s.Start-n.Span.End <= 12 {
			return n.Span
		}
	}
	return reading.Span{}
}

// scopeOutside finds things that are in no list, where the list is closed.
func scopeOutside(v *view) {
	closed := v.m.t.Closed
	if closed == nil || !closed.Value {
		return
	}
	for _, h := range v.c.Hits {
		if h.Thing == 0 || !isWork(h.Thing) || insideLonger(h, v.c.Hits) || v.m.ix.listed[h.Thing] || v.inName(h.Span) || v.given(h) || v.isMoney(h.Span) || v.m.speaksOf(h.Thing) || v.compound(h.Span) || v.isBeat(h.Span) || v.isPlace(h.Span) {
			continue
		}
		s := h.Span
		if !v.orders(s) || !v.commands(s) || v.talksOver(s) {
			continue
		}
		base := 0.82
		if !v.bidden(s) || v.partOfWork(s) {
			base -= 0.3
		}
		v.m.add(v, candidate{
			kind: Scope, rule: "scope.outside", span: v.claim(s, v.quantityBefore(s)), ref: closed.Ref, base: base, rel: Outside,
			said: v.text(v.words(s)), agreed: "not in the list of clause " + closed.Ref.Clause,
			why:    fmt.Sprintf("%q is not in the list of clause %s, and the list is closed", v.text(v.words(s)), closed.Ref.Clause),
			change: changeAdded(v.text(v.words(s))),
		})
		return
	}
}

// isBeat reports whether words for a thing are part of how often something comes: "every
// second day".
func (v *view) isBeat(s reading.Span) bool {
	return slices.ContainsFunc(v.mentions(reading.Cadence), func(c *reading.Mention) bool { return c.Span.Start <= s.Start && c.Span.End >= s.End })
}

// governed reports whether a word of wanting or making stands right beside a
// thing, so that the thing is what is wanted: "add a shop", not "we need to show
// the shop to the board". What is not is for review.
func (v *view) governed(s reading.Span) bool {
	if v.isNear(s, 50, reading.SlotPresuppose) && v.in(v.seg(s), reading.SlotPresuppose) {
		return true // "the captions for the mowers you still haven't written"
	}
	if y, ok := v.near(s, 20, reading.SlotYouDo); ok && y.Start > s.Start || v.resumed(s) {
		return true // "the link for the guests, you do that as well"
	}
	wanting := []reading.Slot{reading.SlotAdd, reading.SlotMake, reading.SlotYouDo, reading.SlotDemand, reading.SlotGetWord, reading.SlotIncluded,
		reading.SlotPresuppose, reading.SlotFreeOf, reading.SlotImperative, reading.SlotPlease, reading.SlotClaim, reading.SlotAssume, reading.SlotMore}
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return isOneOf(h.Slot, wanting) && apart(h.Span, s) <= v.reach(20) && (h.Span.Start < s.Start || v.seg(h.Span) == v.seg(s))
	})
}

// compound reports whether a word is the beginning of a longer one: "print-ready".
func (v *view) compound(s reading.Span) bool {
	rest := v.m.e.Text[s.End:v.c.Span.End]
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, "-"))
	return strings.HasPrefix(rest, "-") && unicode.IsLetter(r)
}

// partOfWork reports whether a thing is one inside a deliverable that the clause
// names before it, and is only to be altered: "panel 5: bring the banner down".
func (v *view) partOfWork(s reading.Span) bool {
	d, at := v.deliverableIn(s)
	return d >= 0 && at.Len() > 0 && at.End <= s.Start && !v.has(reading.SlotMake, reading.SlotAdd, reading.SlotYouDo, reading.SlotAlso, reading.SlotIncluded, reading.SlotFreeOf, reading.SlotMore, reading.SlotPresuppose)
}

// bidden reports whether the reader is to make a thing, so that even one that no
// clause names may be held against the list: the words that bid it stand right before
// it, or say that it is in the price. A need is one of ours: "the archive needs four
// weeks to transcribe" asks nothing.
func (v *view) bidden(s reading.Span) bool {
	g := v.seg(s)
	if v.in(g, reading.SlotFreeOf, reading.SlotIncluded) || v.has(reading.SlotIncluded) && v.in(g, reading.SlotImperative, reading.SlotAdd) {
		return true
	}
	if v.speakerLast(s) {
		return false
	}
	if v.before(s.Start, 14, reading.SlotPlease, reading.SlotMake, reading.SlotYouDo, reading.SlotAdd, reading.SlotPresuppose) || v.ordersBefore(s) {
		return true
	}
	if v.before(s.Start, 24, reading.SlotDemand) && v.in(g, reading.SlotUs, reading.SlotSelf, reading.SlotYou) {
		return true
	}
	after := reading.Span{Start: s.End, End: g.End}
	if v.in(after, reading.SlotAlso) && v.in(after, reading.SlotAdd) && !v.in(g, reading.SlotThird, reading.SlotUs, reading.SlotSelf, reading.SlotHave) {
		return true // "the poster, do it along with the rest"
	}
	// "the flyer, you write that too", "the cards have to be designed as well"
	if v.in(after, reading.SlotAlso) && v.in(after, reading.SlotDemand, reading.SlotImperative) && v.in(after, reading.SlotMake) &&
		!v.in(g, reading.SlotThird) && (!v.in(g, reading.SlotUs, reading.SlotSelf) || v.in(after, reading.SlotObject, reading.SlotImperative)) {
		return true
	}
	return v.in(g, reading.SlotAlso) && (v.before(s.Start, 30, reading.SlotImperative, reading.SlotAsk) || v.in(after, reading.SlotYou, reading.SlotYouDo) && v.in(after, reading.SlotMake, reading.SlotAdd, reading.SlotAlso))
}

// ordersBefore reports whether an order stands right before a thing that is more than
// to alter what is there: "draw a banner", not "take the label off the bottle".
func (v *view) ordersBefore(s reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotImperative && h.Span.Start < s.Start && s.Start-h.Span.End <= v.reach(14) && !v.inside(h.Span, reading.SlotRevAct)
	})
}

// speakerLast reports whether the last that is spoken of before a thing is the client
// or somebody else, who then gives or makes it: "I attach a photograph".
func (v *view) speakerLast(s reading.Span) bool {
	if v.touches(s, reading.SlotImperative, reading.SlotYouDo) {
		return false
	}
	if y, ok := v.near(s, 8, reading.SlotYou, reading.SlotYouDo); ok && y.Start > s.Start || v.in(v.seg(s), reading.SlotAssume, reading.SlotClaim) || v.before(s.Start, 20, reading.SlotPresuppose) {
		return false // "have it written up by you", "I assumed that the fonts come with it", "I'm still waiting on the posts"
	}
	gives := false
	for _, h := range v.c.Hits {
		if h.Span.Start >= s.Start || v.seg(h.Span) != v.seg(s) {
			continue
		}
		switch h.Slot {
		case reading.SlotSelf, reading.SlotOthers, reading.SlotThird, reading.SlotWeDo:
			gives = !v.objective(h.Span) && !v.inside(h.Span, reading.SlotImperative, reading.SlotPlease, reading.SlotAsk, reading.SlotDemand) // "help us"
		case reading.SlotYou, reading.SlotYouDo, reading.SlotDemand, reading.SlotPlease:
			gives = gives && v.in(v.seg(s), reading.SlotOthers) // "he'll send you a photograph"
		}
	}
	return gives
}

// talksOver reports whether a thing is only what a talk is about.
func (v *view) talksOver(s reading.Span) bool {
	return v.before(s.Start, 20, reading.SlotMeeting) && !v.in(v.seg(s), reading.SlotAdd, reading.SlotYouDo)
}

// orders reports whether a word that asks for work, and not only for attention,
// leads to a thing.
func (v *view) orders(s reading.Span) bool {
	return v.before(s.Start, 40, reading.SlotYouDo, reading.SlotAdd, reading.SlotAlso, reading.SlotMake, reading.SlotImperative, reading.SlotDemand, reading.SlotPresuppose) ||
		v.in(v.seg(s), reading.SlotAlso, reading.SlotIncluded, reading.SlotFreeOf)
}

// isWork reports whether a thing is something that is made or done, and not
// material, a page, or a way to talk.
func isWork(t reading.Thing) bool {
	switch t.String() {
	case "texts", "photos", "access", "sheets", "brief-doc", "brand-assets", "page", "logo", "website", "cover", "travel", "source-files",
		"unused-concepts", "fonts", "location", "template", "interview", "music", "styling", "furniture", "event-cover", "print-files",
		"music-licence", "installation", "transport", "moving-goods", "equipment-hire", "catering", "data-entry", "distribution", "mixing", "programming",
		"characters", "testing", "accounting", "survey", "engineering", "construction", "scale-model", "cleaning", "sound-system", "flowers", "references",
		"inbox", "homework", "exams", "textbooks", "plugins", "mailboxes", "speed", "insurance", "storage", "live-music", "hosting-event", "scanning",
		"fact-check", "support", "sheet-music", "wireframes", "location-recording", "garden-care", "appearance", "interior-design":
		return false
	}
	return !t.IsChannel()
}

// given reports whether the thing is material that the client supplies, or stays
// with the freelancer: other kinds judge it.
func (v *view) given(h reading.Hit) bool {
	for _, list := range [][]named{v.m.ix.supplies, v.m.ix.keeps} {
		for i := range list {
			if slices.Contains(list[i].things, h.Thing) {
				return true
			}
		}
	}
	return false
}

// scopeQuantity holds numbers of things against the agreed ones: pages against
// the named parts, posts against so many a month.
func scopeQuantity(v *view) bool {
	found := false
	for i := range v.m.t.Deliverables {
		d := &v.m.t.Deliverables[i]
		limit := d.Value.Quantity
		if limit == 0 {
			limit = len(d.Value.Parts)
		}
		if limit == 0 {
			continue
		}
		for k := range v.c.Mentions {
			n := &v.c.Mentions[k]
			if n.Kind == reading.Count || n.Kind == reading.Ordinal {
				found = quantityOver(v, n, i, d, limit) || found
			}
		}
	}
	return found
}

// quantityOver reads "add three more pages", "where's the sixth page?", "sixteen
// posts a month".
func quantityOver(v *view, n *reading.Mention, i int, d *model.Held[model.Deliverable], limit int) bool {
	s, ok := v.countsThing(n, i, len(d.Value.Parts) > 0 && d.Value.Quantity == 0)
	if !ok || v.ownsConcepts(i) || n.N > 10000 || v.compound(n.Span) {
		return false // "a fifteen-second clip" is one
	}
	more, isMore := v.near(n.Span, 14, reading.SlotMore, reading.SlotAdd)
	want := n.N
	if v.isNumber(n, s) && !v.before(s.Start, 24, reading.SlotPresuppose) {
		return false // "brighten photograph 57" is a name
	}
	if n.Kind == reading.Count && isMore && (more.Start > n.Span.Start || v.before(n.Span.Start, 14, reading.SlotMore, reading.SlotAdd)) {
		if d.Ref.By != "" && n.N <= limit {
			return false // the more that was agreed since
		}
		want += limit
	}
	if v.restatesTotal() || v.pricesItem() || v.before(n.Span.Start, 20, reading.SlotThanks) {
		return false
	}
	if want <= limit || v.negated(n.Span) || !v.asked(n.Span) {
		return false
	}
	v.m.add(v, candidate{
		kind: Scope, rule: "scope.quantity", span: v.claim(n.Span, s, more), ref: d.Ref, base: 0.85, rel: Differs,
		said: v.text(v.words(cover(n.Span, s))), agreed: fmt.Sprintf("%d", limit), mark: markCount(limit, n.Unit),
		why: fmt.Sprintf("%s: %d agreed, %d asked", d.Value.Name, limit, want), change: changeQuantity(d.Value, want),
	})
	return true
}

// pricesItem reports whether the clause speaks of the price of an item that the
// agreement has a price for.
func (v *view) pricesItem() bool {
	for i := range v.m.ix.prices {
		if at, ok := v.find(&v.m.ix.prices[i]); ok && len(v.amountsBeside(at)) > 0 {
			return true
		}
	}
	return false
}

// restatesTotal reports whether the clause names the fee in force, and so only
// tells what it is made of.
func (v *view) restatesTotal() bool {
	t := v.m.t.Total
	if t == nil {
		return false
	}
	for i := range v.c.Mentions {
		m := &v.c.Mentions[i]
		if m.Kind == reading.Amount && m.Money.Minor == t.Value.Minor || m.Kind == reading.Count && m.N > 100 && model.Units(int64(m.N), t.Value.Currency) == t.Value {
			return true
		}
	}
	return false
}

// asked reports whether a word of wanting leads to a number, or takes it for
// granted.
func (v *view) asked(s reading.Span) bool {
	if v.clientDoes(s) {
		return false
	}
	if total, ok := v.near(s, 12, reading.SlotTotalWord); ok && v.seg(total) == v.seg(s) {
		return true
	}
	if p, ok := v.near(s, 24, reading.SlotPresuppose); ok && v.seg(p) == v.seg(s) {
		return true // "where is the third clip"
	}
	return v.isNear(s, 24, reading.SlotPlease) || v.before(s.Start, 60, reading.SlotDemand, reading.SlotImperative, reading.SlotPlease, reading.SlotAdd, reading.SlotAlso,
		reading.SlotAsk, reading.SlotPresuppose, reading.SlotClaim, reading.SlotAssume, reading.SlotMake, reading.SlotGetWord, reading.SlotIncluded)
}

// countsThing reports whether a number counts a deliverable, or its pages.
func (v *view) countsThing(n *reading.Mention, i int, pages bool) (reading.Span, bool) {
	if pages && n.Unit == "page" {
		d, _ := v.deliverableIn(n.Span)
		return n.Span, n.Kind == reading.Count || d < 0 || d == i // "page 31 of the manual" is where, not how many
	}
	if s, ok := v.timesOf(n, i); ok {
		return s, true
	}
	if !countsGoods(n.Unit) || strings.HasPrefix(v.m.e.Text[n.Span.End:], "-") { // "a fifteen-second clip"
		return reading.Span{}, false
	}
	s, ok := v.find(&v.m.ix.deliverables[i])
	if d, at := v.deliverableIn(n.Span); ok && d != i && at.Start <= s.Start && at.End >= s.End {
		return reading.Span{}, false // the film of "short film"
	}
	if !ok || v.seg(s) != v.seg(n.Span) {
		return n.Span, v.countsNamed(n, i)
	}
	if s.Start >= n.Span.Start && s.Start-n.Span.End <= v.reach(14) {
		return s, true
	}
	if v.isNumber(n, s) {
		return cover(s, n.Span), true // "where's episode 9?"
	}
	// "posters: eight", as Chinese says it with a measure word and Czech with a verb
	// between them
	gap := n.Span.Start - s.End
	return cover(s, n.Span), gap >= 0 && (v.m.ix.deliverables[i].countedBy(n.Unit) && gap <= 14 || n.Unit == "" && n.Kind == reading.Count && gap <= 24 && v.standsAlone(n.Span) && v.between(s, n.Span, reading.SlotDemand, reading.SlotClaim, reading.SlotAssume, reading.SlotSupply))
}

// timesOf returns a thing that comes several times with the number of times right beside
// it, as Chinese counts visits and sessions: 巡查8次.
func (v *view) timesOf(n *reading.Mention, i int) (reading.Span, bool) {
	if v.c.Lang != reading.Zh || n.Unit != "time" || n.Kind != reading.Count || v.m.t.Deliverables[i].Value.Quantity < 2 {
		return reading.Span{}, false
	}
	s, ok := v.find(&v.m.ix.deliverables[i])
	return cover(s, n.Span), ok && apart(s, n.Span) <= 3
}

// isNumber reports whether a number stands right behind a thing as its name: "episode 9".
func (v *view) isNumber(n *reading.Mention, s reading.Span) bool {
	at := n.Span.Start - s.End
	return n.Kind == reading.Count && n.Unit == "" && (at == 1 || at < 0 && s.End == n.Span.End && s.Start < n.Span.Start) && v.standsAlone(n.Span)
}

// countsNamed reports whether a number whose noun is left out is said to be all there
// is of a thing named just before: "the clips, I counted: ten in all".
func (v *view) countsNamed(n *reading.Mention, i int) bool {
	if !slices.Contains(v.m.ix.deliverables[i].units, n.Unit) || n.Kind != reading.Count || !v.before(n.Span.Start, 9, reading.SlotTotalWord, reading.SlotClaim, reading.SlotAssume) {
		return false
	}
	d, _ := v.deliverable(n.Span)
	return d == i
}

// countsGoods reports whether a unit is one of things, and not of the work on them
// or of time.
func countsGoods(unit string) bool {
	switch unit {
	case "round", "list", "change", "version", "concept", "time", "minute", "hour", "day", "week", "month", "person", "instalment", "call", "meeting", "message":
		return false
	}
	return true
}

// unlisted returns the things that no deliverable names.
func unlisted(things []reading.Thing, ix *index) []reading.Thing {
	var out []reading.Thing
	for _, t := range things {
		if !ix.listed[t] {
			out = append(out, t)
		}
	}
	return out
}
