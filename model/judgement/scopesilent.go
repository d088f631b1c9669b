package judgement

import (
	"slices"
	"strings"

	"goodterms/model/reading"
)

// altersOnly reports whether what a part of the clause orders is only to change, to keep or
// to take away what is there: "change the music at the beginning", "keep the layout as it is".
func (v *view) altersOnly(s reading.Span) bool {
	g := v.seg(s)
	if v.in(g, reading.SlotAlso, reading.SlotAdd, reading.SlotIncluded, reading.SlotFreeOf, reading.SlotYouDo, reading.SlotPresuppose, reading.SlotAssume, reading.SlotMore) {
		return false
	}
	if v.in(g, reading.SlotPreserve) {
		return true
	}
	if mk, ok := v.firstIn(g, reading.SlotMake); ok && !overlap(mk, s) && !v.inside(mk, reading.SlotImperative) && !v.inside(mk, reading.SlotRevAct) {
		return false // "put it in her voice and record it"
	}
	changes := false
	for _, h := range v.c.Hits {
		if h.Slot != reading.SlotImperative || h.Span.Start < g.Start || h.Span.End > g.End || overlap(h.Span, s) {
			continue
		}
		if !v.touches(h.Span, reading.SlotRevAct) && !v.inside(h.Span, reading.SlotPlease) {
			return false
		}
		changes = changes || v.touches(h.Span, reading.SlotRevAct)
	}
	return changes
}

// notYours reports whether a part of the clause says that a thing is not the reader's to
// do: "I know the cars are not your job".
func (v *view) notYours(s reading.Span) bool {
	if said := v.text(v.c.Span); v.c.Acts&reading.Questions != 0 || strings.HasSuffix(said, "嗎") || strings.HasSuffix(said, "吗") {
		return false // "isn't that your job?"
	}
	g := v.seg(s)
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		if h.Slot != reading.SlotYourJob && h.Slot != reading.SlotYouDo && h.Slot != reading.SlotStay && h.Slot != reading.SlotYourWork {
			return false
		}
		n, ok := v.near(h.Span, 4, reading.SlotNeg)
		return ok && n.Start <= h.Span.Start && v.seg(h.Span) == g && v.seg(n) == g && !v.inside(n, reading.SlotImperative, reading.SlotTag) && !v.has(reading.SlotDemand, reading.SlotImperative)
	})
}
