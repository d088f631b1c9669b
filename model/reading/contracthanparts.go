package reading

import (
	"math"
	"strings"

	"goodterms/model"
)

// hanFee is a sum that words such as 设计费 lead to.
type hanFee struct {
	st  *hanStatement
	sum hanSum
}

// feeSums reads the sums that are called a fee: the only one is the total where the words
// name none. Of several each is the price of its part of the work: what they come to is
// the total only where it is said.
func (h *hanReader) feeSums() {
	w := hanWords()
	if len(h.fees) == 1 && h.out.Total == nil && !w.Aside.MatchString(h.fees[0].sum.near) {
		f := &h.fees[0].sum
		h.noted(h.f.Raw(f.from, f.to), func() { h.out.Total = &f.money })
		return
	}
	for i := range h.fees {
		f := &h.fees[i]
		name := h.feeName(f)
		if name == "" || h.out.Total != nil && f.sum.money == *h.out.Total {
			continue
		}
		h.noted(h.f.Raw(f.sum.from, f.sum.to), func() {
			h.out.Prices = append(h.out.Prices, model.Price{What: name, Amount: f.sum.money})
		})
	}
}

// feeName returns what a fee is for, as its words say it.
func (h *hanReader) feeName(f *hanFee) string {
	words := f.sum.near
	from := f.sum.from - len(words)
	n := strings.LastIndexAny(words, ":")
	from, words = from+n+1, words[n+1:]
	name := strings.Trim(h.raw(from, from+len(words)), " 、，,：:的之")
	if r := []rune(name); len(r) > 1 && len(r) <= 20 {
		return name
	}
	return ""
}

// part reads a part of the fee with what it is due on.
func (h *hanReader) part(st *hanStatement, s *hanSum, n int) {
	w := hanWords()
	pays := (n >= 2 || h.out.Deposit != nil) && w.StepWord.MatchString(strings.TrimRight(s.near, " 付给")) || w.PayVerb.MatchString(st.text) || w.Rest.MatchString(s.before) || h.about(st, w.Payment)
	if !pays && !(s.share > 0 && n >= 2) || s.per != "" || w.Ends.MatchString(st.text) {
		return
	}
	on := h.eventOf(st, s, pays, n)
	if on == "" {
		return
	}
	h.out.Instalments = append(h.out.Instalments, model.Instalment{Amount: s.money, On: on})
}

// eventOf returns the words for what a part of the fee is due on: before it, or behind
// it as in 尾款：2,400元，成品交付后支付.
func (h *hanReader) eventOf(st *hanStatement, s *hanSum, pays bool, n int) string {
	from := s.from - len(s.before)
	w := hanWords()
	for i := len(st.parts) - 1; i >= 0; i-- {
		p := &st.parts[i]
		if p.to < s.from-len(s.near) && from > st.from && w.PayVerb.MatchString(p.text) && !w.PayVerb.MatchString(s.near) {
			continue // it says when the sum before is due
		}
		if p.from < s.from && p.to > from {
			if on := h.eventIn(max(p.from, from), min(p.to, s.from)); on != "" {
				return on
			}
		}
	}
	for i := range st.parts {
		p := &st.parts[i]
		if p.to > s.to && p.from < s.to+len(s.behind) {
			if on := h.eventIn(max(p.from, s.to), min(p.to, s.to+len(s.behind))); on != "" {
				return on
			}
		}
	}
	if on := h.labelledStep(st, s); on != "" {
		return on
	}
	if on := h.stepApart(st, s); on != "" {
		return on
	}
	if i := h.partBefore(st, s); i >= 0 { // | 二期款 | 初稿确认 | 30% |
		if on := strings.Trim(h.raw(st.parts[i].from, st.parts[i].to), " |"); len([]rune(on)) >= 2 && len([]rune(on)) <= 14 {
			return on
		}
	}
	return h.stepBefore(st, s)
}

// stepApart returns the step of the work that is the part before a sum which only says
// that it is paid: 方案通过评审,支付34,400元.
func (h *hanReader) stepApart(st *hanStatement, s *hanSum) string {
	w := hanWords()
	if !w.PayOnly.MatchString(s.near) {
		return ""
	}
	for i := len(st.parts) - 1; i >= 0; i-- {
		p := &st.parts[i]
		if p.to >= s.from-len(s.near) {
			continue
		}
		if n := len([]rune(p.text)); n >= 3 && n <= 20 && w.StepWord.MatchString(p.text) && !hasKind(st, p, Amount) {
			return strings.TrimSpace(h.raw(p.from, p.to))
		}
		return ""
	}
	return ""
}

// labelledStep returns the step of the work that is the label of a sum, in a clause about
// payment: 初稿确认：8,000元.
func (h *hanReader) labelledStep(st *hanStatement, s *hanSum) string {
	w := hanWords()
	label := strings.TrimRight(s.near, " ")
	if !w.Payment.MatchString(h.topic) || !strings.HasSuffix(label, ":") || strings.TrimRight(st.label, " ")+":" != label {
		return ""
	}
	label = strings.TrimRight(label, ":")
	if n := len([]rune(label)); n > 14 || !w.StepWord.MatchString(label) || w.Rest.MatchString(label) {
		return ""
	}
	return strings.Trim(h.raw(st.from, st.from+len(label)), " ")
}

// stepBefore returns the step of the work that stands right before a sum, among several
// that are paid: 模型通过三成, 首演次日付一成.
func (h *hanReader) stepBefore(st *hanStatement, s *hanSum) string {
	w := hanWords()
	from, text := s.from-len(s.near), s.near
	if tail := w.StepTail.FindStringIndex(text); tail != nil {
		text = text[:tail[0]]
	}
	on := strings.Trim(h.raw(from, from+len(text)), " 、，,：:")
	if n := len([]rune(on)); n < 2 || n > 16 || w.NotStep.MatchString(text) || w.Advance.MatchString(text) {
		return ""
	}
	return on
}

// partBefore returns the index of the cell of a table before that of a share, -1 where the
// share stands in no table.
func (h *hanReader) partBefore(st *hanStatement, s *hanSum) int {
	if s.share == 0 || strings.TrimSpace(s.near) != "" || !strings.Contains(h.raw(st.from, s.from), "|") {
		return -1
	}
	for i := len(st.parts) - 1; i >= 0; i-- {
		if st.parts[i].to < s.from {
			return i
		}
	}
	return -1
}

// eventIn returns the event that some words name: those before 后, 时, 之日.
func (h *hanReader) eventIn(from, to int) string {
	w := hanWords()
	text := h.f.Text[from:to]
	n := strings.LastIndexByte(text, ':')
	from, text = from+n+1, text[n+1:]
	text = w.FirstOnes.ReplaceAllString(strings.ReplaceAll(text, "最后", "最末"), "首$1")
	m := w.Event.FindStringSubmatchIndex(text)
	if m == nil {
		m = w.DoneEvent.FindStringSubmatchIndex(text)
	}
	if m == nil {
		return ""
	}
	a, b := m[2], m[3]
	if lead := w.EventLead.FindStringIndex(text[a:b]); lead != nil && lead[1] < b-a {
		a += lead[1]
	}
	on := strings.Trim(h.raw(from+a, from+b), " 、，,：:元整")
	if n := len([]rune(on)); n < 2 || n > 30 || strings.HasSuffix(on, "税") || strings.HasSuffix(on, "稅") {
		return ""
	}
	return on
}

// remainder reads what is left to pay on an event, where the words name no sum: it is
// known once the fee and its other parts are.
func (h *hanReader) remainder(st *hanStatement) {
	w := hanWords()
	if !w.RestAlone.MatchString(st.text) || !w.PayVerb.MatchString(st.text) || w.Ends.MatchString(st.text) || w.Late.MatchString(st.text) || w.Owns.MatchString(st.text) || containsAny(st.text, "权利", "归") {
		return
	}
	for i := range st.parts {
		p := &st.parts[i]
		if hasSum(st) && (hasKind(st, p, Amount) || hasKind(st, p, Percent) || !w.RestAlone.MatchString(p.text) || !w.PayVerb.MatchString(p.text)) {
			continue
		}
		if on := h.eventIn(p.from, p.to); on != "" && !containsAny(on, "收到", "发票", "請款", "请款", "付清", "結清", "结清") {
			h.out.Instalments = append(h.out.Instalments, model.Instalment{Amount: model.Money{Minor: theRest}, On: on})
			return
		}
	}
}

// theRest marks a part of the fee that is what the others leave.
const theRest = math.MinInt64
