package reading

import (
	"slices"
	"strings"
	"unicode/utf8"

	"goodterms/model"
)

// deliverables reads what is made: the items of a list with marks, those behind a label
// such as 制作内容, or those that a sentence says somebody makes.
func (h *hanReader) deliverables() {
	w := hanWords()
	for _, l := range h.lists {
		if !h.listsWork(l.header) && !h.bareList(l) {
			continue
		}
		for _, it := range l.items {
			text := h.f.Text[it.Start:it.End]
			if w.NotIncluded.MatchString(text) {
				break
			}
			if h.tells(text) {
				continue
			}
			h.deliverable(it, h.perMonth(&hanStatement{text: l.header}))
		}
	}
	if len(h.out.Deliverables) > 0 || h.pointOfScope() || h.onlyThings() {
		return
	}
	for i := range h.statements {
		st := &h.statements[i]
		if h.announces(i) && (len(h.out.Concepts) == 0 || w.ScopeTopic.MatchString(h.topic+st.label)) {
			h.announced(i)
			return
		}
		if m := w.ScopeLead.FindString(st.text); m != "" && !h.madeBefore && w.ScopeWord.MatchString(m) && !w.NotScope.MatchString(h.topic) && !hasSum(st) && !h.hasDay(st) && h.allKnown(h.items(st.from+len(m), st.to)) {
			h.listed(st.from+len(m), st.to, "")
			return
		}
		if h.comprised(i, true) {
			return
		}
		if len(h.out.Concepts) == 0 && len(h.out.Revisions) == 0 && h.makesThings(st) && h.inSentence(st) {
			h.moreInSentence(i)
			return
		}
		if h.comprised(i, false) || h.counted(st) {
			return
		}
	}
}

// tells reports whether the words of an item tell something and name no thing: 本店将于
// 秋季开业.
func (h *hanReader) tells(text string) bool {
	w := hanWords()
	head, _, _ := strings.Cut(text, ",")
	return !w.QuantityTail.MatchString(head) && len([]rune(head)) > 8 && w.Tells.MatchString(head)
}

// pointOfScope reads a clause, or the lines of one, below a heading such as 服务内容, that
// only names things.
func (h *hanReader) pointOfScope() bool {
	w := hanWords()
	if !w.ScopeTopic.MatchString(h.topic) || w.NotScope.MatchString(h.topic) || h.theirs {
		return false
	}
	for i := range h.statements {
		if st := &h.statements[i]; h.namesOnly(st) {
			h.listed(st.from, st.to, h.perMonth(st))
		} else if i == 0 {
			return false
		}
	}
	return len(h.out.Deliverables) > 0
}

// namesOnly reports whether a statement below a heading names things and tells nothing.
func (h *hanReader) namesOnly(st *hanStatement) bool {
	w := hanWords()
	n := len([]rune(st.text))
	return !strings.Contains(st.text, ":") && n <= 120 && (n <= 40 || w.QuantityTail.MatchString(st.parts[0].text) || strings.Contains(st.text, "、")) && h.payer(st.text) < 0 && h.maker(st.text) < 0 && !w.NotMaking.MatchString(w.PlanPaper.ReplaceAllString(st.text, "")) &&
		!w.NotIncluded.MatchString(st.text) && !w.NotIncludedTail.MatchString(st.text) && !w.NotPoint.MatchString(st.text) && !hasSum(st)
}

// listsWork reports whether words announce a list of what is made.
func (h *hanReader) listsWork(header string) bool {
	w := hanWords()
	if w.NotScope.MatchString(header) || w.NotScope.MatchString(h.topic) || w.NotIncluded.MatchString(header) || w.ExcludedHead.MatchString(strings.TrimRight(header, ":")+":") {
		return false
	}
	if h.givesHead(header) {
		return false
	}
	return w.ScopeHead.MatchString(header) || w.ScopeTopic.MatchString(header) || w.ScopeTopic.MatchString(h.topic) && !w.Ways2.MatchString(header)
}

// givesHead reports whether a header says that the client gives what follows.
func (h *hanReader) givesHead(header string) bool {
	w := hanWords()
	if !w.GiveHead.MatchString(header) {
		return false
	}
	p := h.payer(header)
	if w.ToMe.MatchString(header) {
		return true
	}
	if p < 0 {
		return strings.Contains(header, "请")
	}
	return h.maker(header) < 0 || h.lastIsPayer(header) && !w.ToPayer.MatchString(header)
}

// announces reports whether a statement begins a list of what is made: a label, or a
// verb of making with a colon.
func (h *hanReader) announces(i int) bool {
	st, w := &h.statements[i], hanWords()
	m := w.Announcing.FindStringSubmatchIndex(st.text)
	if m == nil || isDigitAround(st.text, m[1]-1) {
		return false
	}
	head := st.text[m[2]:m[3]]
	if strings.HasSuffix(head, "费") && hasSum(st) {
		return false
	}
	if w.NotScope.MatchString(head) || w.ExcludedHead.MatchString(head+":") || h.hasDay(st) || w.NotScope.MatchString(h.topic) || w.NotIncluded.MatchString(head) || h.givesHead(head) {
		return false
	}
	return w.ScopeTopic.MatchString(head) || w.ScopeHead.MatchString(head+":") && (w.Makes.MatchString(head) || strings.HasSuffix(head, "下列工作")) || h.makerMakes(head)
}

// makerMakes reports whether words say that the one who does the work makes something, and
// not only who it is: 译者：许庭玮.
func (h *hanReader) makerMakes(head string) bool {
	n := h.maker(head)
	return n >= 0 && hanWords().Makes.MatchString(head[n+h.makerLen(head[n:]):])
}

// announced reads the list that begins in a statement, and goes on in those of its
// sentence.
func (h *hanReader) announced(i int) {
	st := &h.statements[i]
	from := st.from + strings.IndexByte(st.text, ':') + 1
	per := h.perMonth(st)
	for j := i; j < len(h.statements) && h.statements[j].sentence == st.sentence; j++ {
		o := &h.statements[j]
		h.listed(max(from, o.from), o.to, per)
	}
}

// listed reads things that stand one behind another.
func (h *hanReader) listed(from, to int, per string) {
	w := hanWords()
	for _, it := range h.items(from, to) {
		text := h.f.Text[it.Start:it.End]
		if w.TheyChoose.MatchString(text) || h.maker(text) > 0 && makesFrom(text) < 0 || w.NotIncludedTail.MatchString(text) || w.NotIncluded.MatchString(text) || w.SizeOnly.MatchString(text) || w.EachOne.MatchString(text) && !w.EachTime.MatchString(text) && !w.MakesLead.MatchString(text) {
			continue
		}
		if m := w.PerCount.FindStringSubmatch(text); m != nil && len(h.out.Deliverables) > 0 { // 节目剪辑，每月4集
			if d := &h.out.Deliverables[len(h.out.Deliverables)-1]; d.Quantity == 0 {
				d.Quantity, d.Per = hanInt(m[2]), h.perMonth(&hanStatement{text: m[1]})
			}
			continue
		}
		if m := w.OnlyCount.FindStringSubmatch(text); m != nil && len(h.out.Deliverables) > 0 {
			if d := &h.out.Deliverables[len(h.out.Deliverables)-1]; d.Quantity == 0 {
				d.Quantity = hanInt(m[1] + m[2])
			}
			continue
		}
		if m := w.Inner.FindStringIndex(text); m != nil && len(h.out.Deliverables) > 0 && m[0] == 0 {
			h.partsOf(Span{it.Start + m[1], it.End})
			h.innerAll = strings.HasSuffix(text[:m[1]], ":")
			continue
		}
		if len(h.out.Deliverables) > 0 && h.innerList && (h.innerAll || w.QuantityTail.MatchString(text)) && !w.MoreOf.MatchString(text) {
			h.partsOf(it)
			continue
		}
		h.innerList = false
		it.Start += h.afterMaking(text)
		h.deliverable(it, per)
	}
}

// afterMaking returns where the name begins in words that may say first who makes it.
func (h *hanReader) afterMaking(text string) int {
	w := hanWords()
	if lead := w.MakesLead.FindString(text); lead != "" {
		if rest := text[len(lead):]; len([]rune(lead)) > 1 || w.QuantityHead.MatchString(rest) { // 印刷档 is no making
			return len(lead)
		}
	}
	if h.payer(text) >= 0 || h.maker(text) >= 0 {
		return max(makesFrom(text), 0)
	}
	return 0
}

// partsOf adds a part to the last deliverable: 其中客厅4张、主卧3张.
func (h *hanReader) partsOf(it Span) {
	h.innerList = true
	h.quantity(&it)
	if name := h.itemName(it); name != "" && len(h.out.Deliverables) > 0 {
		d := &h.out.Deliverables[len(h.out.Deliverables)-1]
		d.Parts = append(d.Parts, name)
	}
}

// perMonth returns the time that a statement's numbers are for.
func (h *hanReader) perMonth(st *hanStatement) string {
	switch m := hanWords().EachTime.FindString(st.text); {
	case strings.Contains(m, "月"):
		return "month"
	case m != "":
		return "week"
	}
	return ""
}

// makesThings reports whether a statement says that the one who does the work makes
// something, and nothing else.
func (h *hanReader) makesThings(st *hanStatement) bool {
	w := hanWords()
	if w.NotScope.MatchString(h.topic) || w.NotMaking.MatchString(w.PlanPaper.ReplaceAllString(w.InBracket.ReplaceAllString(st.text, ""), "")) || w.NotIncluded.MatchString(st.text) || w.ExcludedHead.MatchString(st.text) || h.theirs {
		return false
	}
	from, to := h.madeIn(st)
	if from >= to {
		return false
	}
	for i := range st.mentions {
		switch m := &st.mentions[i]; m.Kind {
		case Amount, Percent, Clock:
			if m.from < to {
				return false
			}
		case Date:
			if w.Dated.MatchString(h.f.Text[m.from:m.to]) {
				return false
			}
		}
	}
	return true
}

// madeIn returns where in a statement the things stand that the one who does the work, or
// who is commissioned, makes: behind the verb, up to the part with a price.
func (h *hanReader) madeIn(st *hanStatement) (from, to int) {
	w := hanWords()
	party := 0
	if m := w.Commission.FindStringIndex(st.text); m != nil {
		party = m[1]
	} else if n := h.maker(st.text); n >= 0 && (h.payer(st.text[:n]) < 0 || w.ToPayer.MatchString(st.text)) {
		party = n + h.makerLen(st.text[n:])
	} else {
		return 0, 0
	}
	verb := makesFrom(st.text[party:])
	if verb < 0 {
		return 0, 0
	}
	from, to = st.from+party+verb, st.to
	for i := range st.mentions {
		if m := &st.mentions[i]; m.Kind == Amount && m.from > from {
			if n := len(st.before(m.from)); m.from-n-1 > from {
				to = min(to, m.from-n-1)
			}
		}
	}
	return from, to
}

// inSentence reads the things that a sentence says are made. Each must be counted or
// known, or none is taken.
func (h *hanReader) inSentence(st *hanStatement) bool {
	from, to := h.madeIn(st)
	var found []Span
	for _, it := range h.items(from, to) {
		text := h.f.Text[it.Start:it.End]
		it.Start += h.afterMaking(text)
		found = append(found, it)
	}
	if !h.allKnown(found) {
		return false
	}
	h.listed(from, to, h.perMonth(st))
	return len(h.out.Deliverables) > 0
}

// allKnown reports whether each of some items is counted or known.
func (h *hanReader) allKnown(found []Span) bool {
	w := hanWords()
	for _, it := range found {
		text := h.f.Text[it.Start:it.End]
		if w.SizeOnly.MatchString(text) {
			continue
		}
		if len([]rune(text)) > maxPlainItem || !w.QuantityTail.MatchString(text) && !w.QuantityHead.MatchString(strings.TrimLeft(text, " 和及与")) && !w.Inner.MatchString(text) && !w.EachOne.MatchString(text) && !h.isKnown(it) {
			return false
		}
	}
	return len(found) > 0
}

// comprised reads the things behind words such as 成果包括 or 提交: those up to the first
// that is none. One must be counted or known.
func (h *hanReader) comprised(i int, strong bool) bool {
	st, w := &h.statements[i], hanWords()
	if h.theirs || w.NotScope.MatchString(h.topic) || hasSum(st) || h.hasDay(st) && !w.HeldOn.MatchString(st.text) || w.Update.MatchString(st.text) || w.Owns.MatchString(st.text) || w.Licence.MatchString(st.text) || len(h.out.Concepts) > 0 || len(h.out.Revisions) > 0 || h.about(st, w.TheirTopic) {
		return false
	}
	for _, m := range w.Comprises.FindAllStringIndex(st.text, -1) {
		lead := st.text[:m[1]]
		if w.ExcludedTopic.MatchString(lead) || strong != w.ListFollows.MatchString(lead) || h.madeBefore && w.ServiceHolds.MatchString(lead) {
			continue // 本服务包含自校, of what a clause before lists
		}
		if w.NotMaking.MatchString(w.PlanPaper.ReplaceAllString(lead, "")) || w.NotIncluded.MatchString(st.text) || w.NotIncludedTail.MatchString(st.text) || h.lastIsPayer(st.text[:m[0]]) && h.maker(st.text[:m[0]]) < 0 && !w.ToPayer.MatchString(st.text[:m[0]]) {
			continue
		}
		from := st.from + m[1]
		if w.LeadMark.MatchString(st.text[m[1]:]) {
			continue // a list with marks
		}
		to, things, sure := from, 0, false
		for _, it := range h.items(from, st.to) {
			if !h.thingLike(it) {
				break
			}
			text := h.f.Text[it.Start:it.End]
			sure = sure || w.QuantityTail.MatchString(text) || w.QuantityHead.MatchString(strings.TrimLeft(text, " 和及与")) || h.isKnown(it)
			to, things = it.End, things+1
		}
		if !sure || things == 0 {
			continue
		}
		h.listed(from, to, h.perMonth(&hanStatement{text: lead}))
		if len(h.out.Deliverables) > 0 {
			h.moreInSentence(i)
			return true
		}
	}
	return false
}

// thingLike reports whether the words of an item can be the name of a thing that is made.
func (h *hanReader) thingLike(it Span) bool {
	text := h.f.Text[it.Start:it.End]
	n := len([]rune(text))
	return n >= 2 && n <= 24 && !hanWords().NotThingy.MatchString(text) && h.payer(text) < 0 && h.maker(text) < 0
}

// makesFrom returns where the things begin that a statement says are made: behind the
// verb, and before a number that follows it; -1 where no verb says so. 制作方 makes nothing.
func makesFrom(text string) int {
	for _, m := range hanWords().MakesIn.FindAllStringIndex(text, -1) {
		verb := text[m[0]:m[1]]
		switch r, _ := utf8.DecodeRuneInString(text[m[1]:]); r {
		case '方', '人', '师', '者', '费', '周':
			continue
		}
		return m[0] + len(strings.TrimRight(verb, "0123456789一二两三四五六七八九十"))
	}
	return -1
}

// hasDay reports whether a statement names a day.
func (h *hanReader) hasDay(st *hanStatement) bool {
	return slices.ContainsFunc(st.mentions, func(m hanMention) bool {
		return m.Kind == Date && hanWords().Dated.MatchString(h.f.Text[m.from:m.to])
	})
}

// isKnown reports whether the words of a place name a thing that is made.
func (h *hanReader) isKnown(it Span) bool {
	for _, hit := range scan(h.f.Text[it.Start:it.End], Zh) {
		if hit.Thing != 0 && !hit.Thing.IsChannel() {
			return true
		}
	}
	return false
}

// moreInSentence reads what the next statements of the same sentence add.
func (h *hanReader) moreInSentence(i int) {
	for j := i + 1; j < len(h.statements) && h.statements[j].sentence == h.statements[i].sentence; j++ {
		st := &h.statements[j]
		if lead := hanWords().MakesLead.FindString(st.text); lead != "" && !hasSum(st) && !h.hasDay(st) && h.allKnown(h.items(st.from+len(lead), st.to)) {
			h.listed(st.from+len(lead), st.to, h.perMonth(st))
			continue
		}
		if !h.makesThings(st) {
			return
		}
		h.inSentence(st)
	}
}

// deliverable keeps one thing with its number and its parts.
func (h *hanReader) deliverable(it Span, per string) {
	w := hanWords()
	text := h.f.Text[it.Start:it.End]
	var parts []string
	var pages []model.Deliverable
	each := 0
	if m := w.AlsoLead.FindStringIndex(text); m != nil { // 另含漫游动画一段
		it.Start += m[1]
		text = text[m[1]:]
	}
	if m := w.VerbLead.FindStringSubmatchIndex(text); m != nil { // 剪4集节目
		it.Start += m[2]
		text = text[m[2]:]
	}
	if open := strings.IndexAny(text, "(["); open > 0 {
		inside := text[open+1:]
		if end := strings.IndexAny(inside, ")]"); end >= 0 {
			parts = h.partNames(it.Start+open+1, it.Start+open+1+end)
			pages = h.pagesIn(Span{it.Start, it.Start + open}, inside[:end])
		}
		it.End = it.Start + open
		text = text[:open]
	}
	if m := w.Holds.FindStringIndex(text); m != nil && m[0] > 0 {
		parts = h.partNames(it.Start+m[1], it.Start+len(text))
		it.End = it.Start + m[0]
		text = text[:m[0]]
	}
	if n := strings.IndexByte(text, ':'); n > 0 && parts == nil && !isDigitAround(text, n) && !onlyCounts(text[n:]) {
		parts = h.partNames(it.Start+n+1, it.End)
		it.End, text = it.Start+n, text[:n]
	}
	if n := strings.IndexByte(text, ','); n > 0 {
		if m := w.PerCount.FindStringSubmatch(text[n+1:]); m != nil { // 每集一篇简介,一个月4篇
			each, per = hanInt(m[2]), h.perMonth(&hanStatement{text: m[1]})
		}
		it.End, text = it.Start+n, text[:n]
	}
	raw := h.f.Raw(it.Start, it.End)
	if inside := h.pages(&raw); inside != nil {
		pages = inside
		it = Span{h.f.At(raw.Start), h.f.At(raw.End)}
	}
	d := model.Deliverable{Parts: parts}
	if m := w.EachLead.FindStringIndex(text); m != nil {
		per = h.perMonth(&hanStatement{text: text[:m[1]]})
		it.Start += m[1]
	}
	if m := w.EachInside.FindString(h.f.Text[it.Start:it.End]); m != "" && per == "" {
		per = h.perMonth(&hanStatement{text: m})
	}
	n, counted := h.quantity(&it)
	switch {
	case each > 0:
		d.Quantity = each
	case n > 1 || per != "" && counted:
		d.Quantity = n
	}
	if d.Quantity > 0 {
		d.Per = per
	}
	if d.Name = h.itemName(it); d.Name == "" || w.NotThing.MatchString(Fold(d.Name).Text) {
		return
	}
	if slices.ContainsFunc(h.out.Deliverables, func(o model.Deliverable) bool { return o.Name == d.Name }) {
		return
	}
	h.out.Deliverables = append(append(h.out.Deliverables, d), pages...)
}

// pagesIn returns the pages of a site that brackets behind it count: 官网一个（五个页面）.
func (h *hanReader) pagesIn(site Span, inside string) []model.Deliverable {
	m := hanWords().PagesIn.FindStringSubmatch(inside)
	if m == nil || hanInt(m[1]) < 2 || hanInt(m[1]) > 2000 {
		return nil
	}
	for _, hit := range scan(h.f.Text[site.Start:site.End], Zh) {
		if hit.Thing == ThingOf("website") {
			return []model.Deliverable{{Name: pagesIn(Zh, h.text), Quantity: hanInt(m[1])}}
		}
	}
	return nil
}

// onlyCounts reports whether words behind a name are nothing but its number: ":60张".
func onlyCounts(words string) bool {
	m := hanWords().QuantityTail.FindStringIndex(words)
	return m != nil && m[0] == 0
}

// partNames returns the names that stand in brackets or behind 含: two or more.
func (h *hanReader) partNames(from, to int) []string {
	var out []string
	w := hanWords()
	if m := w.InnerCount.FindStringIndex(h.f.Text[from:to]); m != nil {
		to = from + m[0]
	}
	for _, it := range h.items(from, to) {
		if name := h.itemName(it); name != "" && !strings.ContainsAny(name, "0123456789:：") {
			out = append(out, name)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// quantity takes a number with its measure word off the end or the beginning of an item,
// and returns it.
func (h *hanReader) quantity(it *Span) (int, bool) {
	w := hanWords()
	text := h.f.Text[it.Start:it.End]
	if m := w.QuantityTail.FindStringSubmatchIndex(text); m != nil && m[0] > 0 {
		if n := hanInt(text[m[2]:m[3]]); n > 0 && n <= 2000 {
			it.End = it.Start + m[0]
			return n, true
		}
	}
	lead := len(text) - len(strings.TrimLeft(text, " \n"))
	if m := w.ItemLead.FindStringIndex(text[lead:]); m != nil {
		lead += m[1]
	}
	if m := w.QuantityHead.FindStringSubmatchIndex(text[lead:]); m != nil && lead+m[1] < len(text) {
		if n := hanInt(text[lead+m[2] : lead+m[3]]); n > 0 && n <= 2000 {
			it.Start += lead + m[1]
			return n, true
		}
	}
	return 0, false
}

// itemName returns the name in the words of an item, without the words that lead to it or
// only say more.
func (h *hanReader) itemName(it Span) string {
	w := hanWords()
	text := h.f.Text[it.Start:it.End]
	if n := strings.IndexAny(text, "(["); n > 0 {
		text = text[:n]
	}
	from := it.Start
	for {
		lead := w.ItemLead.FindString(text)
		if lead == "" || len(lead) == len(text) {
			break
		}
		from, text = from+len(lead), text[len(lead):]
	}
	for {
		tail := w.ItemTail.FindString(text)
		if tail == "" || len(tail) == len(text) {
			break
		}
		text = text[:len(text)-len(tail)]
	}
	raw, _, _ := strings.Cut(h.raw(from, from+len(text)), "（")
	name := strings.Trim(raw, " \t\n　。，,；;：:、“”\"「」『』《》")
	if n := len([]rune(name)); n == 0 || n > 30 {
		return ""
	}
	return name
}
