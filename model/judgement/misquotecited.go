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
// "the contract with the venue", 跟酒店的合同, "her contract".
func (v *view) withOther(s reading.Span) bool {
	if v.before(s.Start, 1, reading.SlotOthers) {
		return true
	}
	text := v.m.e.Text
	if v.c.Lang == reading.Zh {
		g := v.seg(s)
		before := text[g.Start:s.Start]
		i := max(strings.LastIndex(before, "跟"), strings.LastIndex(before, "和"), strings.LastIndex(before, "与"), strings.LastIndex(before, "與"))
		if i < 0 || len(before)-i > 30 || v.in(reading.Span{Start: g.Start + i, End: s.Start}, reading.SlotYou, reading.SlotYourWork) {
			return false // 与贵司的合同
		}
		with := strings.TrimRight(before[i:], "订訂份")
		return strings.HasSuffix(with, "的") || strings.HasSuffix(with, "签") || strings.HasSuffix(with, "簽")
	}
	with, ok := "", false
	for _, w := range [...]string{" with ", " s ", " se ", " с ", " със "} {
		if with, ok = strings.CutPrefix(text[s.End:v.c.Span.End], w); ok {
			break
		}
	}
	if !ok {
		return false
	}
	other := reading.Span{Start: v.c.Span.End - len(with), End: v.c.Span.End}
	if v.from(other) {
		return false
	}
	next, ours := v.firstIn(other, reading.SlotYou, reading.SlotYourWork, reading.SlotUs, reading.SlotNotice, reading.SlotEnd)
	return !ours || next.Start-other.Start > v.reach(20) // "the contract with you", "with a week's notice"
}

// from reports whether words behind a contract only say from when something holds of it:
// "we terminate the contract with effect from 24 April", "s okamžitou platností".
func (v *view) from(s reading.Span) bool {
	if r, _ := utf8.DecodeRuneInString(s.Of(v.m.e.Text)); unicode.IsUpper(r) {
		return false // "with Anna from 24 April"
	}
	soon := func(w reading.Span) bool { return w.End > s.Start && w.Start < s.Start+v.reach(20) }
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return (h.Slot == reading.SlotToday || h.Slot == reading.SlotNow) && soon(h.Span)
	}) || slices.ContainsFunc(v.mentions(reading.Date), func(m *reading.Mention) bool { return soon(m.Span) })
}
