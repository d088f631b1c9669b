package judgement

import (
	"fmt"
	"slices"

	"goodterms/model"
	"goodterms/model/reading"
)

// favourAsRule reads "you did the icon free last time, so icons are free": a
// one-off made a rule.
func favourAsRule(v *view) bool {
	if favourAgain(v) {
		return true
	}
	if !v.has(reading.SlotFavour) || v.has(reading.SlotPayExtra, reading.SlotThanks) || len(v.mentions(reading.Amount)) > 0 || len(v.m.facts().favours) == 0 {
		return false
	}
	f, _ := v.first(reading.SlotFavour)
	rule, ok := v.ruleBeside(f)
	if !ok {
		if rule, ok = v.first(reading.SlotAlways); !ok || !v.wants() && !v.has(reading.SlotRev, reading.SlotRevAct, reading.SlotAdd, reading.SlotMake) {
			return false
		}
	}
	best, score := v.m.facts().favours[len(v.m.facts().favours)-1], -1.0
	for _, e := range v.m.facts().favours {
		if s := similarity(v.text(v.c.Span), e.Text+" "+e.About); s > score {
			best, score = e, s
		}
	}
	unlike := score < 0.2 && !v.wants() || !v.has(reading.SlotYou, reading.SlotFreeOf)
	if v.bareFavour(rule, f) || unlike && sharedWords(v.stems(), best.Text+" "+best.About) == 0 {
		return false // "open as usual"
	}
	emitFavour(v, v.claim(rule, f), rule, best)
	return true
}

// favourAgain reads "stills are part of the deal now" where a still was made once as
// a favour: what the favour was is said to be free or included.
func favourAgain(v *view) bool {
	if v.has(reading.SlotPayExtra, reading.SlotThanks) || len(v.mentions(reading.Amount)) > 0 || v.has(reading.SlotUntil) {
		return false
	}
	free, ok := v.freeTwice() // "one label was free, so the others are free too"
	if !ok && !v.has(reading.SlotAlways, reading.SlotNow, reading.SlotFromNow, reading.SlotClaim) {
		return false
	}
	if !ok {
		free, ok = v.first(reading.SlotFreeOf, reading.SlotIncluded)
	}
	if !ok && v.has(reading.SlotClaim) {
		free, ok = v.first(reading.SlotYouDo) // "it was agreed that you look through those"
	}
	if !ok || v.negated(free) || v.c.Scope&reading.Past != 0 && !v.wants() || v.countsRound() {
		return false
	}
	words, said := v.stems(), v.text(v.c.Span)
	if p := v.prev(); p != nil && v.has(reading.SlotAlways) { // "what of the card for Easter? You always make them free"
		words, said = append(slices.Clone(words), p.stems()...), p.text(p.c.Span)+" "+said
	}
	words = slices.DeleteFunc(slices.Clone(words), func(t token) bool { return t.span.Start >= free.Start && t.span.End <= free.End }) // "no charge" is in every favour
	for _, e := range v.m.facts().favours {
		shared, alike := sharedWords(words, e.Text), similarity(said, e.Text+" "+e.About)
		if shared < 1 || alike < 0.2 && !(shared >= 3 && alike >= 0.1 && v.has(reading.SlotAlways) && v.has(reading.SlotYou)) {
			continue
		}
		emitFavour(v, v.claim(free, firstOf(v, reading.SlotAlways, reading.SlotNow)), free, e)
		return true
	}
	return false
}

// freeTwice returns the later of two words for free or included, in two parts of the clause.
func (v *view) freeTwice() (reading.Span, bool) {
	first, ok := v.first(reading.SlotFreeOf)
	if !ok || v.c.Acts&reading.Questions != 0 {
		return reading.Span{}, false
	}
	for _, h := range v.c.Hits {
		if (h.Slot == reading.SlotFreeOf || h.Slot == reading.SlotIncluded) && h.Span.Start > first.End && v.seg(h.Span) != v.seg(first) {
			return h.Span, !v.negated(h.Span)
		}
	}
	return reading.Span{}, false
}

// countsRound reports whether the clause counts rounds of changes, which are what it calls
// free or included.
func (v *view) countsRound() bool {
	return slices.ContainsFunc(v.mentions(reading.Ordinal), func(n *reading.Mention) bool {
		_, ok := isRound(v, n)
		return ok
	})
}

// bareFavour reports whether the words of a rule are those of the favour alone, and
// nothing is wanted beside them: "the prices stay as usual".
func (v *view) bareFavour(rule, favour reading.Span) bool {
	return v.inside(rule, reading.SlotFavour) && !v.wanted(v.seg(favour)) && !v.wanted(v.seg(rule))
}

// wanted reports whether something is wanted or claimed in a part of the clause.
func (v *view) wanted(g reading.Span) bool {
	return v.in(g, reading.SlotDemand, reading.SlotImperative, reading.SlotPlease, reading.SlotAdd, reading.SlotMake, reading.SlotClaim)
}

// ruleBeside returns the words that make a rule of a favour: those of being free
// or included that are not the favour's own.
func (v *view) ruleBeside(favour reading.Span) (reading.Span, bool) {
	rule, found := reading.Span{}, false
	for _, h := range v.c.Hits {
		if (h.Slot == reading.SlotIncluded || h.Slot == reading.SlotFreeOf) && (h.Span.End <= favour.Start || h.Span.Start >= favour.End) && (!found || !v.in(v.seg(rule), reading.SlotFavour, reading.SlotAlways) && v.in(v.seg(h.Span), reading.SlotFavour, reading.SlotAlways)) {
			rule, found = h.Span, true
		}
	}
	return rule, found
}

// favourAsTerm reads "title cards are included in our agreement" where one was
// made once, as a favour.
func favourAsTerm(v *view, doc reading.Span) bool {
	in, ok := v.near(doc, 30, reading.SlotIncluded, reading.SlotFreeOf)
	if !ok || v.negated(in) {
		return false
	}
	for _, e := range v.m.facts().favours {
		if sharedWords(v.stems(), e.Text+" "+e.About) < 1 || similarity(v.text(v.c.Span), e.Text+" "+e.About) < 0.25 {
			continue
		}
		emitFavour(v, v.joined(in, doc), in, e)
		return true
	}
	return false
}

// emitFavour says that the words of a span take a favour for a term; said is what they
// call it, free or included.
func emitFavour(v *view, s, said reading.Span, favour *model.Entry) {
	emitMisquote(v, "misquote.favour", s, v.favourClause(), NoSuchTerm, v.text(v.words(said)), "a favour, once",
		fmt.Sprintf("a favour of %s, this once: %q", model.DayIn(favour.At, v.m.facts().loc), shorten(favour.Text, 60)), marker{})
}

// favourClause returns the clause a favour is an exception to: that of the list of
// work, else that of changes in writing.
func (v *view) favourClause() model.Ref {
	t := v.m.t
	switch {
	case t.Closed != nil:
		return t.Closed.Ref
	case t.ChangesInWriting != nil:
		return t.ChangesInWriting.Ref
	}
	return t.Clauses[0]
}
