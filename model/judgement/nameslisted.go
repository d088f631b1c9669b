package judgement

import (
	"slices"

	"goodterms/model"
	"goodterms/model/reading"
)

// unitsOf returns the units that the clause of a deliverable counts as many by as there
// are of it: the 支 of 短片六支.
func unitsOf(d *model.Held[model.Deliverable], l model.Language) []string {
	if d.Value.Quantity == 0 {
		return nil
	}
	var out []string
	r := reading.Read(d.Ref.Text, reading.Options{Language: l})
	for i := range r.Clauses {
		for _, m := range r.Clauses[i].Mentions {
			if m.Kind == reading.Count && m.N == d.Value.Quantity && m.Unit != "" && !slices.Contains(out, m.Unit) {
				out = append(out, m.Unit)
			}
		}
	}
	return out
}

// countedBy reports whether a unit may count a deliverable: its clause counts it so, or
// says no unit.
func (n *named) countedBy(unit string) bool {
	return unit != "" && (len(n.units) == 0 || slices.Contains(n.units, unit))
}

// listHeads marks the things that stand at the end of a deliverable's name, also inside
// the longer words of another: Chinese subtitles are subtitles.
func (ix *index) listHeads(name string) {
	folded := reading.Fold(name).Text
	for _, h := range reading.Find(folded, ix.lang) {
		if h.Thing != 0 && h.Span.End == len(folded) && (ix.lang == reading.Zh || ix.lang == reading.En) {
			ix.listed[h.Thing] = true
		}
	}
}
