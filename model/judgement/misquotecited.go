package judgement

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"goodterms/model/reading"
)

// asCited makes a misquote of a claim of another kind that the client says the agreement
// holds: "by section 5 the deposit comes back" is a word on what is written there. What is
// said of the whole fee, of days and of things has rules of its own.
func (c *candidate) asCited(v *view) {
	switch c.kind {
	case Misquote, Decision, Duties, Total, Scope, Deadline:
		return
	}
	if c.force == Act || c.taken || v.owned(c.kind) || v.pays() {
		return
	}
	doc, ok := v.citation()
	if !ok || doc.Start > c.span.Start || v.between(doc, c.span, reading.SlotContrast, reading.SlotTherefore) {
		return
	}
	_, part, _ := strings.Cut(c.rule, ".")
	c.kind, c.rule, c.force = Misquote, "misquote.cited-"+part, Assert
}

// citedBeforeIf reports whether a condition, or words of no need, stand behind a citation
// and so are part of what is cited: "by section 5 the deposit comes back if we cancel".
func (v *view) citedBeforeIf(slot reading.Slot) bool {
	doc, ok := v.citation()
	h, has := v.firstFree(slot)
	return ok && has && doc.Start < h.Start && !v.has(reading.SlotAsk, reading.SlotPriceQ, reading.SlotMaybe)
}

// disowned reports whether the clause, or the one after, puts right what somebody is said
// to have read in the agreement: "Dad says the contract has a penalty, I told him there's none".
func (v *view) disowned(s reading.Span) bool {
	after := reading.Span{Start: s.End, End: v.c.Span.End}
	if v.in(after, reading.SlotSetRight) && !v.in(after, reading.SlotYou, reading.SlotYouDo, reading.SlotDemand) {
		return true
	}
	n := v.next()
	if n == nil || n.has(reading.SlotYou, reading.SlotYouDo, reading.SlotDemand) {
		return false
	}
	right, ok := n.first(reading.SlotSetRight)
	return ok && right.Start-n.c.Span.Start <= n.reach(12)
}

// withOther reports whether a word for the agreement is that for one with somebody else:
// "the contract with Anna", "her contract".
func (v *view) withOther(s reading.Span) bool {
	if v.before(s.Start, 1, reading.SlotOthers) {
		return true
	}
	with := slices.IndexFunc(v.c.Hits, func(h reading.Hit) bool { return h.Slot == reading.SlotWith && h.Span.Start == s.End+1 })
	if with < 0 {
		return false
	}
	at := v.c.Hits[with].Span.End + 1
	someone, known := false, slices.ContainsFunc(v.c.Mentions, func(m reading.Mention) bool { return m.Span.Start == at })
	for _, h := range v.c.Hits {
		if h.Slot != 0 && h.Span.Start == at {
			third := h.Slot == reading.SlotThird || h.Slot == reading.SlotOthers
			someone, known = someone || third, known || !third
		}
	}
	r, _ := utf8.DecodeRuneInString(v.m.e.Text[min(at, v.c.Span.End):v.c.Span.End])
	if someone || known || unicode.IsUpper(r) {
		return someone || !known // "with Anna", and not "with you", "with its annexes", "with two rounds"
	}
	// a word that no list knows: how it ends, "with regret", a verb behind the Czech "se", or
	// what English would say without an article, else somebody
	return v.c.Lang != reading.En && v.text(v.c.Hits[with].Span) != "se" && !v.has(reading.SlotEnd, reading.SlotNotice)
}
