package judgement

import (
	"slices"

	"goodterms/model"
	"goodterms/model/reading"
)

// ownSum reports whether a part of the clause tells of a sum of the client's own
// affairs, by words that the agreement does not use.
func (v *view) ownSum(g reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotOwnSum && h.Span.Start >= g.Start && h.Span.End <= g.End && !v.agreementSays(h.Span)
	})
}

// isLeft reports whether a sum is at least what is left of the fee: besides what is paid, or
// what the clause or the one before names.
func (v *view) isLeft(a model.Money) bool {
	total := v.m.t.Total.Value
	paid := []model.Money{v.m.facts().paid}
	for _, o := range []*view{v.prev(), v} {
		if o != nil {
			for _, s := range append(o.mentions(reading.Amount), o.bareNumbers()...) {
				paid = append(paid, s.Money)
			}
		}
	}
	return slices.ContainsFunc(paid, func(p model.Money) bool {
		sum, err := a.Add(p)
		c, ok := sum.Cmp(total)
		return err == nil && ok && c >= 0 && p != a
	})
}
