package judgement

import (
	"slices"
	"strings"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/model/reading"
)

// motif returns the words by which a clause names what was delivered without its name in
// the agreement: the owl, where the cover with the owl was approved.
func (v *view) motif(near reading.Span) (reading.Span, bool) {
	best, ok := reading.Span{}, false
	for _, e := range v.m.facts().approvals {
		if e.Kind != model.Approval {
			continue
		}
		if s, found := v.motifOf(e, near); found && (!ok || apart(s, near) < apart(best, near)) {
			best, ok = s, true
		}
	}
	return best, ok
}

// rightsUnused reads "the fox is on our flyers", where the owl was approved and concepts
// that were not chosen stay with the freelancer.
func rightsUnused(v *view) bool {
	use, ok := v.first(reading.SlotUse)
	if !ok || v.negated(use) || v.c.Acts&reading.Questions != 0 || !v.in(v.seg(use), reading.SlotUs, reading.SlotSelf, reading.SlotWeDo, reading.SlotAlready) {
		return false
	}
	for i := range v.m.ix.keeps {
		n := &v.m.ix.keeps[i]
		if !slices.ContainsFunc(n.things, func(t reading.Thing) bool { return t.String() == "unused-concepts" }) {
			continue
		}
		s, ok := v.unusedMotif(use)
		if !ok {
			return false
		}
		held := v.m.t.Keeps[n.at]
		v.m.add(v, candidate{
			kind: Rights, rule: "rights.unused", span: v.claim(use, s), ref: held.Ref, base: 0.84, force: Act,
			said: v.text(v.words(s)), agreed: n.name + " stay with the designer", mark: marker{name: n}, why: n.name + " stay with the freelancer",
		})
		return true
	}
	return false
}

// unusedMotif returns the words by which a clause names a concept that was sent, of a
// piece of work of which another was approved.
func (v *view) unusedMotif(near reading.Span) (reading.Span, bool) {
	for _, e := range v.m.facts().proposed {
		s, ok := v.motifOf(e, near)
		if !ok {
			continue
		}
		d, chosen := v.m.ix.canon(e.About), false
		for _, a := range v.m.facts().approvals {
			if a.Kind != model.Approval || v.m.ix.canon(a.About) != d {
				continue
			}
			if chosen = true; sharedWords(within(v.stems(), s), a.Text) > 0 {
				return reading.Span{}, false // it is the one approved
			}
		}
		if chosen {
			return s, true
		}
	}
	return reading.Span{}, false
}

// within returns the words that stand in a span.
func within(tokens []token, s reading.Span) []token {
	return slices.DeleteFunc(slices.Clone(tokens), func(t token) bool { return !holds(s, t.span) })
}

// motifOf returns the words of a part of the clause that an entry has too and that name
// its subject: no small word, no word of a list, no name of a piece of work.
func (v *view) motifOf(e *model.Entry, near reading.Span) (reading.Span, bool) {
	g := v.seg(near)
	if v.c.Lang == reading.Zh {
		return v.hanMotif(e, g)
	}
	words := v.m.led.stems(e)
	for _, t := range v.besidesWork() {
		if t.span.Start < g.Start || t.span.End > g.End || len(t.stem) < 3 || weak(t.stem) || v.inSlot(t.span) || v.inThing(t.span) {
			continue
		}
		for _, w := range words {
			if same(t.stem, w) && !v.m.ix.isWorkWord(w) {
				return t.span, true
			}
		}
	}
	return reading.Span{}, false
}

// hanMotif returns two Chinese characters in a row that no list knows and that an entry
// has too.
func (v *view) hanMotif(e *model.Entry, g reading.Span) (reading.Span, bool) {
	text := reading.Fold(e.Text).Text
	tokens := v.besidesWork()
	for i := 1; i < len(tokens); i++ {
		a, b := tokens[i-1], tokens[i]
		s := reading.Span{Start: a.span.Start, End: b.span.End}
		if a.span.End != b.span.Start || s.Start < g.Start || s.End > g.End || utf8.RuneCountInString(a.stem+b.stem) != 2 || weak(a.stem) || weak(b.stem) ||
			v.inSlot(a.span) || v.inSlot(b.span) || v.inThing(s) || !strings.Contains(text, a.stem+b.stem) || v.m.ix.isWorkWord(a.stem+b.stem) {
			continue
		}
		return s, true
	}
	return reading.Span{}, false
}

// inThing reports whether a word is part of the words for a thing.
func (v *view) inThing(s reading.Span) bool {
	for _, h := range v.c.Hits {
		if h.Thing != 0 && overlap(h.Span, s) {
			return true
		}
	}
	return false
}

// isWorkWord reports whether a word stands in the name of a deliverable.
func (ix *index) isWorkWord(w string) bool {
	for i := range ix.deliverables {
		for _, form := range ix.deliverables[i].forms {
			for _, part := range form {
				if kindred(part, w) || strings.Contains(strings.Join(form, ""), w) {
					return true
				}
			}
		}
	}
	return false
}
