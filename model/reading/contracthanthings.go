package reading

import (
	"slices"
	"strings"
)

// counted reads a statement that is nothing but things with their numbers: 每个月12篇图文、4支短片.
func (h *hanReader) counted(st *hanStatement) bool {
	all := h.items(st.from, st.to)
	if len(all) < 2 || h.theirs || strings.TrimSpace(h.topic) != "" || len(h.out.Concepts) > 0 || len(h.out.Revisions) > 0 || len(h.out.ClientSupplies) > 0 || st.label != "" {
		return false
	}
	w := hanWords()
	for _, it := range all {
		text := w.EachLead.ReplaceAllString(h.f.Text[it.Start:it.End], "")
		if !w.QuantityTail.MatchString(text) && !w.QuantityHead.MatchString(strings.TrimSpace(text)) {
			return false
		}
	}
	if !h.namesThings(all) {
		return false
	}
	h.listed(st.from, st.to, h.perMonth(st))
	return len(h.out.Deliverables) > 0
}

// bareList reports whether a clause is nothing but a list of things, some counted.
func (h *hanReader) bareList(l hanList) bool {
	if strings.TrimSpace(l.header) != "" || strings.TrimSpace(h.topic) != "" || h.theirs {
		return false
	}
	return h.namesThings(l.items)
}

// onlyThings reads a clause that only names things, some counted: 网站一个、标志一个.
func (h *hanReader) onlyThings() bool {
	if strings.TrimSpace(h.topic) != "" || h.theirs || len(h.lists) > 0 {
		return false
	}
	var all []Span
	for i := range h.statements {
		all = append(all, h.items(h.statements[i].from, h.statements[i].to)...)
	}
	if !h.namesThings(all) {
		return false
	}
	for i := range h.statements {
		st := &h.statements[i]
		h.listed(st.from, st.to, h.perMonth(st))
	}
	return len(h.out.Deliverables) > 0
}

// namesThings reports whether there are several items, all of them things and at least one
// counted, in a clause without sums, days or lengths of time.
func (h *hanReader) namesThings(all []Span) bool {
	w := hanWords()
	sure := 0
	for _, it := range all {
		text := h.f.Text[it.Start:it.End]
		if !h.thingLike(it) || w.NotMaking.MatchString(w.PlanPaper.ReplaceAllString(text, "")) || w.NotScope.MatchString(text) || w.NotPoint.MatchString(text) || strings.ContainsAny(text, ":,") {
			return false
		}
		if w.QuantityTail.MatchString(text) || w.QuantityHead.MatchString(text) {
			sure++
		}
	}
	for i := range h.statements {
		if hasSum(&h.statements[i]) || h.hasDay(&h.statements[i]) || len(h.statements[i].mentions) > 0 && slices.ContainsFunc(h.statements[i].mentions, func(m hanMention) bool { return m.Kind == Clock || m.Kind == Length }) {
			return false
		}
	}
	return sure > 0 && len(all) >= 2
}
