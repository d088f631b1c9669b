package judgement

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/model/reading"
)

// scopeExcluded finds things excluded by name, also by another word for them.
func scopeExcluded(v *view) bool {
	found := false
	for i := range v.m.ix.excluded {
		n := &v.m.ix.excluded[i]
		for _, x := range v.excludedIn(n) {
			s, base := x.span, x.base
			if v.has(reading.SlotMaterial) && v.suppliedByClient(s) || v.inName(s) || v.compound(s) || v.isMoney(s) || !v.commands(s) {
				continue
			}
			if v.isNear(s, 4, reading.SlotYouDo, reading.SlotMake, reading.SlotAdd) {
				base += 0.02 // of two words for one thing the one that is to be done
			}
			if !v.governed(s) || v.speakerLast(s) {
				base -= 0.4
			}
			held := v.m.t.Excluded[n.at]
			v.m.add(v, candidate{
				kind: Scope, rule: "scope.excluded", span: v.claim(s, v.quantityBefore(s)), ref: held.Ref, base: base, rel: Differs,
				said: v.text(v.words(s)), agreed: "not included: " + n.name, mark: marker{name: n},
				why: fmt.Sprintf("%q is excluded by name", n.name), change: changeExcluded(n.name),
			})
			found = true
			break
		}
	}
	return found
}

// placed is where a name or another word for it stands, and how sure that is.
type placed struct {
	span reading.Span
	base float64
}

// excludedIn returns where the clause speaks of what is excluded: by its name, else by
// each other word for it, else by what the work is done on.
func (v *view) excludedIn(n *named) []placed {
	if s, ok := v.find(n); ok {
		return []placed{{s, 0.92}}
	}
	var out []placed
	if things := unlisted(n.things, v.m.ix); !n.extra {
		for _, h := range v.c.Hits {
			s := h.Span
			if h.Thing == 0 || v.isMoney(s) || v.decidedOn(s) {
				continue
			}
			if !slices.Contains(things, h.Thing) && !(slices.Contains(things, h.Thing.MadeBy()) && v.missesResult(h)) {
				continue
			}
			base := 0.84
			if v.before(s.Start, 1, reading.SlotListCut) && !v.in(v.seg(s), reading.SlotAlso, reading.SlotIncluded) {
				base -= 0.4 // "I need it for Instagram": what it is for
			}
			if w, ok := v.near(s, 1, reading.SlotWhen, reading.SlotNotBefore); ok && w.End <= s.Start || ok && w.Start == s.End {
				base -= 0.4 // "before printing", 布展前: when, not what
			}
			out = append(out, placed{s, base})
		}
	}
	for _, f := range n.done {
		if s, ok := findForm(v.stems(), f); ok && (v.has(reading.SlotPresuppose, reading.SlotYouDo) || v.orders(s)) {
			out = append(out, placed{s, 0.8})
		}
	}
	slices.SortStableFunc(out, func(x, y placed) int { return cmp.Compare(y.base, x.base) })
	return out
}

// missesResult reports whether the clause asks where the result of some work is, or says
// that the reader makes it: "where are the photographs of the kitchen?"
func (v *view) missesResult(h reading.Hit) bool {
	g := v.seg(h.Span)
	y, does := v.firstIn(g, reading.SlotYouDo)
	return (v.in(g, reading.SlotPresuppose) || does && v.touches(y, reading.SlotMake)) && !v.m.ix.listed[h.Thing] && !v.given(h)
}

// decidedOn reports whether an earlier decision names the words: what they are
// about is no work of its own.
func (v *view) decidedOn(s reading.Span) bool {
	said := reading.Fold(v.text(s)).Text
	return slices.ContainsFunc(v.m.facts().approvals, func(e *model.Entry) bool {
		return strings.Contains(reading.Fold(e.Text).Text, said)
	})
}
