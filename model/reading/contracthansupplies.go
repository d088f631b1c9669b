package reading

import (
	"slices"
	"strings"

	"goodterms/model"
)

// supplies reads what the client gives, and by when.
func (h *hanReader) supplies(st *hanStatement) {
	w := hanWords()
	if hasSum(st) || strings.Contains(st.text, "谢") || w.LateGive.MatchString(w.AtLatest.ReplaceAllString(st.text, "")) || h.makerTopic() {
		return
	}
	if h.suppliedList(st) || h.suppliedNames(st) {
		return
	}
	if m := w.Label.FindStringSubmatch(st.text); m != nil && h.givesHead(m[1]) && !w.Takes.MatchString(st.text[len(m[0]):]) {
		h.supply(st.from+len(m[0]), st.to, h.dayBefore(st, st.from+len(m[0])))
		return
	}
	theirs := h.theirs || h.about(st, w.TheirTopic)
	for i := range st.parts {
		p := &st.parts[i]
		if strings.HasPrefix(st.text, "请") || strings.HasPrefix(strings.TrimSpace(p.text), "请") || strings.Contains(p.text, "请在") || strings.Contains(p.text, "请于") {
			theirs = theirs || h.maker(p.text) < 0 || w.ToMe.MatchString(p.text)
		}
		theirs = theirs || !h.parties.clientWrites && w.Asks.MatchString(p.text) && h.maker(w.ToMe.ReplaceAllString(p.text, "")) < 0
		before := len(h.out.ClientSupplies)
		h.givesIn(st, p, theirs || i > 0 && before > 0 && w.Besides.MatchString(p.text))
	}
}

func (h *hanReader) makerTopic() bool {
	return h.maker(h.topic) >= 0 && h.payer(h.topic) < 0
}

// givesIn reads what a part says the client gives.
func (h *hanReader) givesIn(st *hanStatement, p *hanPart, theirs bool) {
	w := hanWords()
	if m := w.SuppliedBy.FindStringSubmatchIndex(p.text); m != nil && (theirs || !h.parties.clientWrites && w.ToMe.MatchString(p.text)) && h.payer(p.text[m[2]:m[3]]) < 0 { // 色卡于4/17前提供, of a list that the client gives
		h.supply(p.from+m[2], p.from+m[3], h.dayIn(p.from, p.to))
		return
	}
	if m := w.Takes.FindStringSubmatchIndex(p.text); m != nil && !strings.Contains(p.text[:m[0]], "谢") && !w.OneList.MatchString(p.text) { // 把门店招牌图和菜单发给我
		if theirs || h.payer(h.f.Text[st.from:p.from+m[0]]) >= 0 || !h.parties.clientWrites && w.ToMe.MatchString(p.text[m[0]:]) {
			g := firstGroup(m)
			h.supply(p.from+m[g], p.from+m[g+1], h.dayBefore(st, p.from+m[0]))
		}
		return
	}
	if m := w.AskedFor.FindStringSubmatchIndex(p.text); m != nil && !h.parties.clientWrites && h.maker(p.text[:m[3]]) < 0 && h.payer(p.text[m[2]:m[3]]) < 0 { // 分轨请于9/21前上传
		h.supply(p.from+m[2], p.from+m[3], h.dayBefore(st, p.to))
		return
	}
	if m := w.ToYou.FindStringIndex(p.text); m != nil && h.parties.clientWrites {
		h.supply(p.from+m[1], p.to, h.dayIn(p.from, st.to))
		return
	}
	if m := w.Handed.FindStringSubmatchIndex(p.text); m != nil { // 简介须于4月25日前给到乙方
		if g := firstGroup(m); h.maker(p.text[:m[g+1]]) < 0 && h.payer(p.text[m[g]:m[g+1]]) < 0 && !w.NotSupply.MatchString(p.text[m[g]:m[g+1]]) {
			h.supply(p.from+m[g], p.from+m[g+1], h.dayBefore(st, p.to))
			return
		}
	}
	if m := w.GivenBy.FindStringSubmatchIndex(p.text); m != nil && h.payer(p.text[m[4]:m[5]]) >= 0 { // 文案由甲方提供
		h.supply(p.from+m[2], p.from+m[3], h.dayBefore(st, p.to))
		return
	}
	if m := w.GivenByThem.FindStringIndex(p.text); m != nil && p.from > st.from { // 原始录音,由您的助理上传
		h.supply(st.parts[0].from, st.parts[0].to, h.dayBefore(st, p.to))
		return
	}
	m := w.Gives.FindStringSubmatchIndex(p.text)
	if m == nil || w.NotGiven.MatchString(w.LatestWord.ReplaceAllString(p.text[:m[0]], "")) || strings.HasPrefix(p.text[m[1]:], "的") || w.GivenStep.MatchString(p.text[m[1]:]) {
		return
	}
	upTo := w.ToMaker.ReplaceAllString(w.ToPayer.ReplaceAllString(h.f.Text[st.from:p.from+m[0]], ""), "")
	for _, name := range h.parties.payers {
		for _, forIt := range []string{"为", "给", "向", "替"} {
			upTo = strings.ReplaceAll(upTo, forIt+name, "")
		}
	}
	toMe := !h.parties.clientWrites && h.maker(upTo) < 0 && h.payer(upTo) < 0 && strings.HasPrefix(p.text[m[0]:], "给我") // 25号前给我选题
	if h.maker(upTo) >= 0 && !h.lastIsPayer(upTo) || !theirs && !toMe && !h.lastIsPayer(upTo) {
		return
	}
	h.supply(p.from+m[1], p.to, h.dayBefore(st, p.from+m[0]))
}

// suppliedList reads the items of a list with marks that the client gives.
func (h *hanReader) suppliedList(st *hanStatement) bool {
	for _, l := range h.lists {
		if !l.given && !(hanWords().TheirTopic.MatchString(h.topic) && !hanWords().ScopeHead.MatchString(l.header)) || st.to < l.items[0].Start-4 {
			continue
		}
		if len(h.out.ClientSupplies) == 0 {
			day := h.dayIn(l.at.Start, l.at.End)
			for _, it := range l.items {
				text := h.f.Text[it.Start:it.End]
				dated := hanWords().DateTail.FindStringIndex(text)
				if dated != nil && dated[0] > 0 { // 茶单和价格:5月8日前, both by that day
					h.supplyAs([]Span{{it.Start, it.Start + dated[0]}}, h.dayIn(it.Start, it.End))
					continue
				}
				if strings.Contains(text, ":") && hanWords().Approve.MatchString(text) {
					continue // 对接及拍板:许静宜
				}
				if h.itemGives(it) || len([]rune(text)) <= 24 && !hanWords().Verbish.MatchString(text) {
					h.supply(it.Start, it.End, day)
				}
			}
		}
		return len(h.out.ClientSupplies) > 0
	}
	return false
}

// suppliedNames reads a statement of a list of the client's that only names things, some
// with their day: 书稿电子版(4月22日前)、图版目录, or 7/3前:访谈时间表.
func (h *hanReader) suppliedNames(st *hanStatement) bool {
	w := hanWords()
	if !w.TheirTopic.MatchString(h.topic) || w.NotSupply.MatchString(h.topic) {
		return false
	}
	from := st.from
	var by model.Day
	if m := w.Label.FindStringSubmatch(st.text); m != nil && w.DayLabel.MatchString(m[1]) {
		from, by = st.from+len(m[0]), h.dayIn(st.from, st.from+len(m[1]))
	}
	for _, it := range h.items(from, st.to) {
		text := w.DateTail.ReplaceAllString(w.InBracket.ReplaceAllString(h.f.Text[it.Start:it.End], ""), "")
		if len([]rune(text)) > 16 || strings.Contains(text, ":") || w.Sentence.MatchString(text) || w.Gives.MatchString(h.f.Text[it.Start:it.End]) || h.maker(text) >= 0 || h.payer(text) == 0 {
			return false
		}
	}
	before := len(h.out.ClientSupplies)
	h.supply(from, st.to, by)
	return len(h.out.ClientSupplies) > before
}

func (h *hanReader) itemGives(it Span) bool {
	return hanWords().Gives.MatchString(h.f.Text[it.Start:it.End])
}

// dayBefore returns the last day that a statement names before a place.
func (h *hanReader) dayBefore(st *hanStatement, at int) model.Day {
	var day model.Day
	for i := range st.mentions {
		if m := &st.mentions[i]; m.Kind == Date && m.from < at && m.Day == m.Last && hanWords().Dated.MatchString(h.f.Text[m.from:m.to]) {
			day = m.Day
		}
	}
	return day
}

// dayIn returns the last day that some words of the clause name.
func (h *hanReader) dayIn(from, to int) model.Day {
	st := hanStatement{from: from, to: to}
	for _, m := range Mentions(h.f, st.from, st.to, Zh, h.o) {
		st.mentions = append(st.mentions, hanMention{m, h.f.At(m.Span.Start), h.f.At(m.Span.End)})
	}
	return h.dayBefore(&st, st.to)
}

// supply keeps things that the client gives; a day in the brackets behind a thing is its
// own.
func (h *hanReader) supply(from, to int, by model.Day) {
	h.supplyAs(h.items(from, to), by)
}

// supplyAs keeps things that the client gives, one for each place.
func (h *hanReader) supplyAs(all []Span, by model.Day) {
	w, before := hanWords(), len(h.out.ClientSupplies)
	for _, it := range all {
		day := by
		if d := h.dayIn(it.Start, it.End); !d.IsZero() {
			day = d
			if m := w.DateTail.FindStringIndex(h.f.Text[it.Start:it.End]); m != nil {
				if it.End = it.Start + m[0]; strings.TrimSpace(h.f.Text[it.Start:it.End]) == "" { // 流程表,5月6日前
					for i := before; i < len(h.out.ClientSupplies); i++ {
						if h.out.ClientSupplies[i].By.IsZero() {
							h.out.ClientSupplies[i].By = day
						}
					}
					continue
				}
			}
		}
		if m := w.Gives.FindStringIndex(h.f.Text[it.Start:it.End]); m != nil {
			it.Start += m[1]
		}
		h.quantity(&it)
		name := h.itemName(it)
		folded := Fold(name).Text
		if name == "" || w.NotSupply.MatchString(folded) || len([]rune(name)) > 20 || h.makerLen(folded) == len(folded) {
			continue
		}
		if !slices.ContainsFunc(h.out.ClientSupplies, func(s model.Supply) bool { return s.What == name }) {
			h.out.ClientSupplies = append(h.out.ClientSupplies, model.Supply{What: name, By: day})
		}
	}
}
