package reading

import (
	"regexp"
	"slices"
	"strings"

	"goodterms/model"
)

// excluded reads what is not included, and that the list of what is made is closed.
func (h *hanReader) excluded(st *hanStatement) {
	w := hanWords()
	yes := true
	if h.out.Closed == nil && !hasSum(st) && !w.Ends.MatchString(st.text) && (w.Closed.MatchString(w.InBracket.ReplaceAllString(st.text, "")) && !w.NotClosed.MatchString(st.text) ||
		slices.ContainsFunc(st.parts, func(p hanPart) bool { return w.Closed.MatchString(p.text) && !w.NotClosed.MatchString(p.text) })) {
		h.out.Closed = &yes
	}
	if h.out.Closed == nil && h.about(st, w.ExcludedTopic) && w.Unlisted.MatchString(st.text) && !hasSum(st) {
		h.out.Closed = &yes
	}
	if w.Holiday.MatchString(st.text) || w.Licence.MatchString(st.text) || hasSum(st) && !w.NotIncluded.MatchString(st.text) && !h.deniesApart(st) {
		return
	}
	if h.about(st, w.ExcludedTopic) && h.plainList(st) {
		h.exclude(st.from, st.to)
		return
	}
	if h.excludedList(st) || w.OwnFault.MatchString(st.text) && containsAny(st.text, "不算", "不计") {
		return // 译错的随时改，不算: no round
	}
	for i := range st.parts {
		p := &st.parts[i]
		if m := w.ExcludedHead.FindStringIndex(st.text); m != nil && i == 0 && !w.EndContract.MatchString(st.text[:m[1]]) {
			h.exclude(st.from+m[1], st.to)
			return
		}
		if m := w.NotIncluded.FindStringIndex(p.text); m != nil && strings.TrimSpace(p.text[m[1]:]) != "" && !strings.HasPrefix(p.text[m[1]:], "任") && !w.TaxLead.MatchString(p.text[m[1]:]) && !w.NotIncludedTail.MatchString(p.text) && !inBrackets(p.text, m[0]) {
			h.exclude(p.from+m[1], p.to)
			return
		}
		m := w.NotIncludedTail.FindStringIndex(p.text)
		if m == nil && strings.Contains(p.text, "、") && !w.Qualities.MatchString(p.text) { // 访纲、来宾联系由基金会负责
			if at := w.TheirsToDo.FindStringSubmatchIndex(p.text); at != nil && h.payer(p.text[at[2]:at[3]]) >= 0 {
				m = at[:2]
			}
		}
		if m != nil && h.payer(p.text) == 0 && strings.Contains(p.text[m[0]:], "不做") {
			continue // what the client leaves off
		}
		if m == nil || hasKind(st, p, Amount) || hasKind(st, p, Percent) || w.PaysItself.MatchString(p.text[m[0]:]) && !h.about(st, w.ExcludedTopic) && !strings.Contains(p.text[:m[0]], "、") {
			continue
		}
		if containsAny(p.text[m[0]:], "移交", "移转", "让与", "转让", "此限", "归", "轮", "次数", "修改", "修订", "质量问题") {
			continue // what is said of rights
		}
		if w.ClosedSubject.MatchString(p.text[:m[0]]) {
			if h.leads(st, i+1, w.Especially) { // 未列明的不包含在内,特别是摄影和印刷
				h.exclude(st.parts[i+1].from, st.parts[i+1].to)
				return
			}
			continue
		}
		from, to := p.from, p.from+m[0]
		if inBrackets(p.text, m[0]) { // 小样(封面不在内)
			from += strings.LastIndexByte(p.text[:m[0]], '(') + 1
		}
		if w.Owns.MatchString(st.text) && w.Excepted.MatchString(p.text[m[0]:]) { // 版权归客户,框架除外
			h.keep(from, to)
			continue
		}
		if w.These.MatchString(p.text[:m[0]]) && i > 0 {
			last := i
			for last > 1 && h.payer(st.parts[last-1].text) >= 0 { // 出版、印刷,您会另外找人,这些不算在内
				last--
			}
			from, to = h.listStart(st, last), st.parts[last-1].to
		}
		if w.ClosedSubject.MatchString(h.f.Text[from:to]) {
			continue
		}
		if i+1 < len(st.parts) && w.KeptTail.MatchString(st.parts[i+1].text) && h.maker(st.parts[i+1].text) >= 0 {
			continue // it stays with the one who made it
		}
		h.exclude(from, to)
	}
}

// deniesApart reports whether a part without a sum says that something is not included,
// beside others with what it costs.
func (h *hanReader) deniesApart(st *hanStatement) bool {
	return slices.ContainsFunc(st.parts, func(p hanPart) bool {
		return hanWords().NotIncludedTail.MatchString(p.text) && !hasKind(st, &p, Amount) && !hasKind(st, &p, Percent)
	})
}

// plainList reports whether a statement only names things, with no word of what is done or
// paid: 相册制作、航拍、化妆.
func (h *hanReader) plainList(st *hanStatement) bool {
	w := hanWords()
	if strings.Contains(st.text, ":") || hasSum(st) || h.hasDay(st) || w.NotIncluded.MatchString(st.text) || w.NotIncludedTail.MatchString(st.text) || w.ClosedSubject.MatchString(st.text) {
		return false
	}
	for _, it := range h.items(st.from, st.to) {
		if text := h.f.Text[it.Start:it.End]; len([]rune(text)) > 14 || h.payer(text) >= 0 || h.maker(text) >= 0 || w.Sentence.MatchString(text) {
			return false
		}
	}
	return true
}

// inBrackets reports whether a place stands in brackets.
func inBrackets(text string, at int) bool {
	return strings.Count(text[:at], "(") > strings.Count(text[:at], ")")
}

func hasAmount(st *hanStatement) bool {
	return slices.ContainsFunc(st.mentions, func(m hanMention) bool { return m.Kind == Amount })
}

func hasSum(st *hanStatement) bool {
	return slices.ContainsFunc(st.mentions, func(m hanMention) bool { return m.Kind == Amount || m.Kind == Percent })
}

// sameList reports whether the part before a part is only another thing of its list.
func (h *hanReader) sameList(st *hanStatement, i int) bool {
	p := st.parts[i-1].text
	return len([]rune(p)) <= 10 && !hanWords().QuantityTail.MatchString(p) && !hanWords().ClosedSubject.MatchString(p) && h.payer(p) < 0 && h.maker(p) < 0 && !hanWords().Verbish.MatchString(p)
}

// listStart returns where the list begins that ends before part i.
func (h *hanReader) listStart(st *hanStatement, i int) int {
	for i--; i > 0 && h.sameList(st, i); i-- {
	}
	return st.parts[i].from
}

// leads reports whether a part of a statement begins with words.
func (h *hanReader) leads(st *hanStatement, i int, words *regexp.Regexp) bool {
	if i >= len(st.parts) {
		return false
	}
	at := words.FindStringIndex(st.parts[i].text)
	return at != nil && strings.TrimSpace(st.parts[i].text[:at[0]]) == ""
}

// excludedList reads the items of a list that words such as 不包括： announce.
func (h *hanReader) excludedList(st *hanStatement) bool {
	w := hanWords()
	for _, l := range h.lists {
		if !w.NotIncluded.MatchString(l.header) && !w.ExcludedHead.MatchString(l.header+":") && !w.ExcludedTopic.MatchString(l.header) {
			continue
		}
		if st.to < l.items[0].Start-4 || len(h.out.Excluded) > 0 {
			return len(h.out.Excluded) > 0
		}
		for _, it := range l.items {
			h.exclude(it.Start, it.End)
		}
		return true
	}
	return false
}

func (h *hanReader) exclude(from, to int) {
	w := hanWords()
	text := h.f.Text[from:to]
	if n := w.TheirsToDo.FindStringSubmatchIndex(text); n != nil && h.payer(text[n[2]:n[3]]) >= 0 {
		to, text = from+n[0], text[:n[0]]
	}
	if n := w.Especially.FindStringIndex(text); n != nil && n[0] <= 3 {
		from += n[1]
	}
	for _, it := range h.items(from, to) {
		name := h.itemName(it)
		folded := Fold(name).Text
		if name == "" || w.NotExcluded.MatchString(folded) || len([]rune(name)) > 20 || firstOf(folded, w.You) == 0 || h.makerLen(folded) == len(folded) {
			continue
		}
		if !slices.ContainsFunc(h.out.Excluded, func(e model.Excluded) bool { return e.What == name }) {
			h.out.Excluded = append(h.out.Excluded, model.Excluded{What: name})
		}
	}
}

// kept reads what stays with the one who made it.
func (h *hanReader) kept(st *hanStatement) {
	w := hanWords()
	for i := range st.parts {
		p := &st.parts[i]
		if m := w.SelfKept.FindStringSubmatchIndex(p.text); m != nil && !h.parties.clientWrites {
			h.keep(p.from+m[2], p.from+m[3])
			continue
		}
		if m := w.KeptTail.FindStringIndex(p.text); m != nil && !strings.HasSuffix(p.text[:m[0]], "不") && !strings.HasSuffix(p.text[:m[0]], "非") && !w.NotKeeping.MatchString(p.text[m[0]:m[1]]) && h.keeperIsMaker(p.text[m[0]:m[1]], p.text) {
			from, to := p.from, p.from+m[0]
			if own := strings.TrimSpace(p.text[:m[0]]); i > 0 && (own == "" || w.ItsRights.MatchString(own) && !w.Grants.MatchString(st.parts[i-1].text)) {
				from, to = st.parts[i-1].from, st.parts[i-1].to
			}
			h.keep(from, to)
			continue
		}
		if i > 0 && w.NotGivenAlone.MatchString(p.text) && h.payer(st.parts[i-1].text) < 0 { // 剪辑工程是我吃饭的家伙,不给
			o := &st.parts[i-1]
			to := o.to
			if n := w.IsOurs.FindStringIndex(o.text); n != nil {
				to = o.from + n[0]
			}
			h.keep(o.from, to)
			continue
		}
		if m := w.NotHanded.FindStringSubmatchIndex(p.text); m != nil && h.payer(p.text) < 0 {
			h.keep(p.from, p.from+m[firstGroup(m)])
			continue
		}
		if m := w.KeptHead.FindStringSubmatchIndex(p.text); m != nil && h.maker(p.text[:m[0]]) >= 0 {
			h.keep(p.from+m[2], p.from+m[3])
		}
	}
}

// keeperIsMaker reports whether the words that say who keeps something name the one who
// does the work.
func (h *hanReader) keeperIsMaker(words, part string) bool {
	if n := h.maker(words); n >= 0 && strings.HasSuffix(words, "的") && !strings.HasPrefix(words, "不") {
		switch words[n+h.makerLen(words[n:]):] {
		case "的", "自己的", "这边的":
		default:
			return false // 是我写的
		}
	}
	return hanWords().ByHimself.MatchString(words) && h.maker(part) == 0 || strings.HasPrefix(words, "自己") && h.maker(part) == 0 || h.maker(words) >= 0 && !h.lastIsPayer(words) || strings.HasSuffix(words, "不在此限") && hanWords().Owns.MatchString(h.f.Text) || containsAny(words, "让与", "移交", "移转", "不在交付") || strings.Contains(words, "转让") && h.payer(words) < 0
}

func (h *hanReader) keep(from, to int) {
	w := hanWords()
	if m := w.RightsOf.FindStringIndex(h.f.Text[from:to]); m != nil { // 草案及原始档之权利
		to = from + m[0]
	}
	if w.Owns.MatchString(cutLast(h.f.Text[from:to], 8)) {
		return
	}
	for _, it := range h.items(from, to) {
		text := h.f.Text[it.Start:it.End]
		if n := h.makerLen(text); n > 0 && (strings.HasPrefix(text[n:], "的") || strings.HasPrefix(text[n:], "之")) {
			it.Start, text = it.Start+n+len("的"), text[n+len("的"):]
		}
		if m := w.OwnLead.FindStringIndex(text); m != nil && m[1] < len(text) {
			it.Start += m[1]
		}
		if m := w.KeptVerb.FindStringIndex(h.f.Text[it.Start:it.End]); m != nil {
			it.End = it.Start + m[0]
		}
		name := h.itemName(it)
		if name == "" || w.Owns.MatchString(Fold(name).Text) || len([]rune(name)) > 20 || w.NotKept.MatchString(Fold(name).Text) || h.makerLen(Fold(name).Text) == len(Fold(name).Text) {
			continue
		}
		if !slices.ContainsFunc(h.out.Keeps, func(k model.Kept) bool { return k.What == name }) {
			h.out.Keeps = append(h.out.Keeps, model.Kept{What: name})
		}
	}
}
