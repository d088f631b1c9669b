package reading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"goodterms/model"
)

// maxItem is how many runes the name of a listed thing has at most; what is
// longer is a sentence.
const maxItem = 60

// lists reads the terms that name several things.
func (t *termsReader) lists() {
	if LangOf(t.o.Language) == Zh {
		t.noted(Span{0, len(t.text)}, t.deliverables)
	} else {
		t.noted(Span{0, len(t.text)}, t.made)
	}
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		steps := []func(*sentence){t.plainDeliverables, t.excluded, t.kept, t.supplies, t.approver}
		if s.Lang != Zh {
			steps = []func(*sentence){func(s *sentence) { t.leftOut(i, s) }, func(s *sentence) { t.stays(i, s) }, func(s *sentence) { t.given(i, s) }, t.approver}
		}
		for _, step := range steps {
			t.noted(s.Span, func() { step(s) })
		}
	}
}

// marker is what begins an item of a list: "(a)", "（一）", "a)", "- ", "• ".
var marker = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[(（](?:\p{L}{1,3}|[0-9]{1,2}|[一二三四五六七八九十]{1,2})[)）]\s*|(?:^|\n)\s*[-•*]\s+`)
})

// hanNumber is a number with its measure word at the end of Chinese words.
var hanNumber = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`([0-9]{1,3}|[一二两兩三四五六七八九十百]{1,4})[个個套幅张張份款支条條篇页頁枚组組本件种種段部只隻]$`)
})

// deliverables reads what is made: the marked items of a list behind words of
// delivering.
func (t *termsReader) deliverables() {
	marks := marker().FindAllStringIndex(t.text, -1)
	if len(marks) < 2 || !t.announced(marks[0]) || !t.hasBefore(marks[0][0], SlotDeliver, SlotMake, SlotHand, SlotSupply, SlotMaker, SlotIncluded) || t.hasBefore(marks[0][0], SlotNotIncluded) || t.payerFirst(marks[0][0]) {
		return
	}
	for i, m := range marks {
		end := len(t.text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		if isBullet(t.text[m[0]:m[1]]) {
			if len(t.hitsIn(Span{marks[0][1], m[0]}, SlotNotIncluded)) > 0 {
				return // from here on the list is of what is not included
			}
			if strings.Contains(t.text[m[1]:end], ": ") {
				continue // "Browser support: ..." says something of itself
			}
		}
		if i+1 == len(marks) {
			if n := sentenceEnd(t.text[m[1]:]); n >= 0 {
				end = m[1] + n
			}
		}
		item := Span{m[1], end}
		pages := t.pages(&item)
		if d, ok := t.deliverable(item); ok {
			t.out.Deliverables = append(append(t.out.Deliverables, d), pages...)
		}
	}
}

// payerFirst reports whether the client is named before a byte, and not behind the one
// who does the work: 译者向甲方交付.
func (t *termsReader) payerFirst(at int) bool {
	payers, makers := t.hitsIn(Span{0, at}, SlotPayer), t.hitsIn(Span{0, at}, SlotMaker)
	return len(payers) > 0 && (len(makers) == 0 || payers[0].Start < makers[0].Start)
}

// plainDeliverables reads what is made from a sentence that lists it without marks: "the
// designer delivers a logo and three posters". Each item must be a thing by itself, or
// none is taken: what a sentence says of how, when or for how much names no thing.
func (t *termsReader) plainDeliverables(s *sentence) {
	makers, verbs := t.hitsIn(s.Span, SlotMaker, SlotUs), t.hitsIn(s.Span, SlotDeliver, SlotProvides)
	verbs = slices.DeleteFunc(verbs, func(v Span) bool { return len(makers) == 0 || v.Start < makers[0].End })
	if len(t.out.Deliverables) > 0 || len(verbs) == 0 {
		return
	}
	list := Span{verbs[0].End, s.Span.End}
	if n := sentenceEnd(list.Of(t.text)); n >= 0 {
		list.End = list.Start + n
	}
	list.End = t.beforePrice(s, list)
	if t.saysMore(s, Span{s.Span.Start, list.End}) {
		return
	}
	var found []model.Deliverable
	for _, item := range t.items(list) {
		pages := t.pages(&item)
		d, ok := t.deliverable(item)
		if !ok || len([]rune(d.Name)) > maxPlainItem || !t.isThing(item) {
			return
		}
		found = append(append(found, d), pages...)
	}
	t.out.Deliverables = found
}

// beforePrice returns where a list ends: at the words that lead to its price, if one
// follows, as in "a logo for a fixed fee of USD 900" or 标志一套，总价三万元.
func (t *termsReader) beforePrice(s *sentence, list Span) int {
	prices := s.mentions(Amount)
	if len(prices) == 0 || prices[0].Span.Start <= list.Start {
		return list.End
	}
	words := Span{list.Start, prices[0].Span.Start}
	if cuts := t.hitsIn(words, SlotListCut); len(cuts) > 0 {
		return cuts[len(cuts)-1].Start
	}
	if n := strings.LastIndexAny(words.Of(t.text), ",，"); n >= 0 {
		return words.Start + n
	}
	return list.End
}

// saysMore reports whether words say when, how or for whom, beside what is made.
func (t *termsReader) saysMore(s *sentence, at Span) bool {
	return slices.ContainsFunc(s.Mentions, func(m Mention) bool { return m.Kind != Count && m.Span.Start < at.End }) ||
		len(t.hitsIn(at, SlotPayer, SlotRev, SlotConcept, SlotUpdate, SlotInvoice, SlotAnswer, SlotNotice, SlotEnd, SlotNeg,
			SlotNotIncluded, SlotFiles, SlotWhen, SlotNotBefore, SlotUnless, SlotHypo, SlotWithin, SlotLate, SlotFreeOf)) > 0
}

// maxPlainItem is how many runes the name of a thing has at most in a sentence.
const maxPlainItem = 30

// isThing reports whether the words of an item name a thing: one that is known, or some
// thing with an indefinite article or a number before it.
func (t *termsReader) isThing(at Span) bool {
	words := strings.TrimLeft(Fold(at.Of(t.text)).Text, " :\n")
	if strings.HasPrefix(words, "a ") || strings.HasPrefix(words, "an ") {
		return true
	}
	for i := range t.sentences {
		for _, h := range t.sentences[i].Hits {
			if h.Thing != 0 && !h.Thing.IsChannel() && h.Span.Start >= at.Start && h.Span.End <= at.End {
				return true
			}
		}
		for j := range t.sentences[i].Mentions {
			if m := &t.sentences[i].Mentions[j]; m.Span.Start >= at.Start && m.Span.End <= at.End {
				return true
			}
		}
	}
	return false
}

// announced reports whether a list is one of things: items behind dots or dashes are
// when a colon stands before them.
func (t *termsReader) announced(mark []int) bool {
	before := strings.TrimSpace(t.text[:mark[0]])
	return !isBullet(t.text[mark[0]:mark[1]]) || strings.HasSuffix(before, ":") || strings.HasSuffix(before, "：")
}

func isBullet(mark string) bool { return strings.ContainsAny(mark, "-•*") }

// hasBefore reports whether one of the slots stands before a byte.
func (t *termsReader) hasBefore(at int, slots ...Slot) bool {
	for i := range t.sentences {
		for _, h := range t.sentences[i].Hits {
			if h.Span.End <= at && slices.Contains(slots, h.Slot) {
				return true
			}
		}
	}
	return false
}

// sentenceEnd returns where the first sentence of a text ends, outside brackets, or
// -1. A stop after a digit or within a word ends nothing.
func sentenceEnd(s string) int {
	depth := 0
	for i, r := range s {
		switch r {
		case '(', '（':
			depth++
		case ')', '）':
			depth--
		case '。':
			return i
		case '\n':
			if depth <= 0 {
				return i
			}
		case '.':
			if depth <= 0 && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\n') {
				return i
			}
		}
	}
	return -1
}

// deliverable reads one item: its name, its parts in brackets, its quantity.
func (t *termsReader) deliverable(at Span) (model.Deliverable, bool) {
	text := at.Of(t.text)
	if open := strings.IndexAny(text, "(（"); open >= 0 {
		at.End = at.Start + open
		text = text[open:]
	} else {
		text = ""
	}
	d := model.Deliverable{Quantity: t.quantity(&at)}
	d.Name = t.itemName(at)
	if strings.ContainsAny(text, ",，、") {
		text = strings.TrimLeft(text, "(（")
		if end := strings.IndexAny(text, ")）"); end >= 0 {
			d.Parts = append(d.Parts, splitItems(text[:end])...)
		}
	}
	return d, d.Name != ""
}

// pages takes the number of its pages off a website, "a five-page website", "web o pěti
// stránkách", 网站五页: they are counted by themselves, so that a sixth is seen. Those
// that are named in brackets are its parts.
func (t *termsReader) pages(item *Span) []model.Deliverable {
	if strings.ContainsAny(item.Of(t.text), "(（") {
		return nil
	}
	for i := range t.sentences {
		s := &t.sentences[i]
		site := slices.IndexFunc(s.Hits, func(h Hit) bool {
			return h.Thing == ThingOf("website") && h.Span.Start >= item.Start && h.Span.End <= item.End
		})
		count := slices.IndexFunc(s.Mentions, func(m Mention) bool {
			return m.Kind == Count && m.Unit == "page" && m.N > 1 && m.Span.Start >= item.Start && m.Span.End <= item.End
		})
		if site < 0 || count < 0 {
			continue
		}
		m, at := &s.Mentions[count], s.Hits[site].Span
		between := Span{m.Span.End, at.Start}
		if m.Span.Start >= at.End {
			between = Span{at.End, m.Span.Start}
		}
		if between.Start > between.End || !ofPages().MatchString(between.Of(t.text)) {
			return nil // six pages of copy for a site are no pages of it
		}
		if m.Span.Start >= at.End {
			item.End = at.End
		} else {
			item.Start = at.Start
		}
		return []model.Deliverable{{Name: pagesIn(s.Lang, m.Span.Of(t.text)), Quantity: m.N}}
	}
	return nil
}

// ofPages is what stands between a site and the number of its pages.
var ofPages = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:(?:of|with|o|s|se|с|със|от)\s)?的?\s*$`)
})

// pagesIn names pages in a language; words tell which script of Chinese it is.
func pagesIn(l Lang, words string) string {
	switch {
	case l == Cs:
		return "stránky"
	case l == Bg:
		return "страници"
	case l == Zh && strings.Contains(words, "頁"):
		return "頁面"
	case l == Zh:
		return "页面"
	}
	return "pages"
}

// quantity takes a number off the beginning or, as Chinese writes it, the end of
// the words, and returns it where there are several.
func (t *termsReader) quantity(at *Span) int {
	if n, ok := t.hanQuantity(at); ok {
		return n
	}
	for i := range t.sentences {
		for j := range t.sentences[i].Mentions {
			m := &t.sentences[i].Mentions[j]
			if m.Kind != Count || m.Span.Start < at.Start || m.Span.End > at.End || m.N > 1000 {
				continue
			}
			before := strings.TrimSpace(t.text[at.Start:m.Span.Start])
			after := strings.TrimRight(strings.TrimSpace(t.text[m.Span.End:at.End]), "；;，,、。")
			switch {
			case t.sentences[i].Lang == Zh && before != "" && (after == "" || len(after) <= len("幅")):
				at.End = m.Span.Start
			case before == "":
				at.Start = t.afterNumber(m)
			default:
				continue
			}
			if m.N > 1 {
				return m.N
			}
			return 0
		}
	}
	return 0
}

// hanQuantity takes a number with its measure word off the end of Chinese words:
// 插画六幅.
func (t *termsReader) hanQuantity(at *Span) (int, bool) {
	words := strings.TrimRight(at.Of(t.text), " ；;，,、。\n")
	m := hanNumber().FindStringSubmatchIndex(words)
	if m == nil || m[0] == 0 {
		return 0, false
	}
	n, err := strconv.Atoi(words[m[2]:m[3]])
	if err != nil {
		v, _ := hanValue(words[m[2]:m[3]])
		n = int(v)
	}
	if n < 1 {
		return 0, false
	}
	at.End = at.Start + m[0]
	if n == 1 {
		n = 0 // one is what a thing is anyway
	}
	return n, true
}

// afterNumber returns where the noun of a number begins: mentions of a number may
// hold their noun.
func (t *termsReader) afterNumber(m *Mention) int {
	word, _, found := strings.Cut(m.Span.Of(t.text), " ")
	if !found {
		return m.Span.End
	}
	return m.Span.Start + len(word)
}

// itemName returns the name in the words of an item: without its article, up to the
// first word that only says more of it.
func (t *termsReader) itemName(at Span) string {
	for moved := true; moved; {
		moved = false
		at.Start += len(at.Of(t.text)) - len(strings.TrimLeft(at.Of(t.text), " ,;:\n"))
		for _, h := range t.hitsIn(at, SlotListSkip) {
			if h.Start == at.Start {
				at.Start, moved = h.End, true
			}
		}
	}
	for _, h := range t.hitsIn(at, SlotListCut) {
		if h.Start > at.Start {
			at.End = min(at.End, h.Start)
		}
	}
	name := at.Of(t.text)
	if i := strings.IndexAny(name, ",;:，；：。(（\n"); i >= 0 {
		name = name[:i]
	}
	name, _, _ = strings.Cut(name, " – ")
	name, _, _ = strings.Cut(name, " - ")
	name = strings.Trim(name, " \t„“\"《》'.-–")
	if len([]rune(name)) > maxItem || strings.IndexFunc(name, unicode.IsLetter) < 0 {
		return ""
	}
	return name
}

func (t *termsReader) hitsIn(at Span, slots ...Slot) []Span {
	var out []Span
	for i := range t.sentences {
		for _, h := range t.sentences[i].Hits {
			if slices.Contains(slots, h.Slot) && h.Span.Start >= at.Start && h.Span.End <= at.End {
				out = append(out, h.Span)
			}
		}
	}
	return out
}

// splitItems splits an enumeration at its commas.
func splitItems(s string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;，；、\n", r) }) {
		if p = strings.Trim(p, " .。"); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// items returns the things listed in a span: split at commas and at the words for
// "and".
func (t *termsReader) items(at Span) []Span {
	var out []Span
	start := at.Start
	cut := func(end, next int) {
		if strings.TrimSpace(t.text[start:end]) != "" {
			out = append(out, Span{start, end})
		}
		start = next
	}
	ands := t.merged(t.hitsIn(at, SlotAnd))
	depth := 0
	for i, r := range at.Of(t.text) {
		i += at.Start
		switch {
		case strings.ContainsRune("(（", r):
			depth++
		case strings.ContainsRune(")）", r):
			depth--
		case i < start || depth > 0:
		case strings.ContainsRune(",;，；、\n", r):
			cut(i, i+len(string(r)))
		default:
			for _, a := range ands {
				if a.Start == i && i >= start {
					cut(i, a.End)
				}
			}
		}
	}
	cut(at.End, at.End)
	return out
}

// excluded reads what is not included: the things behind the words, or before them
// when nothing follows.
func (t *termsReader) excluded(s *sentence) {
	hits := t.hitsIn(s.Span, SlotNotIncluded)
	if len(hits) == 0 || s.has(SlotMaker) && s.has(SlotPayer) || s.has(SlotRev, SlotNoCount) || len(s.mentions(Clock)) > 0 {
		return
	}
	end := s.Span.End
	if n := sentenceEnd(t.text[hits[0].End:]); n >= 0 {
		end = hits[0].End + n
	}
	for _, h := range t.hitsIn(Span{hits[0].End, end}, SlotUnless) {
		end = min(end, h.Start)
	}
	if t.excludedPoints(s) {
		return
	}
	last := hits[0].End
	for _, h := range append(t.hitsIn(Span{hits[0].Start, end}, SlotEspecially), hits[1:]...) {
		if h.Start-last < 40 {
			last = max(last, h.End)
		}
	}
	list := Span{last, end}
	if isWholeOrNothing(list.Of(t.text)) {
		list = Span{s.Span.Start, hits[0].Start}
		if named := t.hitsIn(list, SlotEspecially); len(named) > 0 {
			list.Start = named[len(named)-1].End
		} else if len(t.hitsIn(s.Span, SlotClosedList)) > 0 {
			return
		}
	}
	for _, item := range t.items(list) {
		name := strings.Trim(item.Of(t.text), " .。:：\n")
		name, _, _ = strings.Cut(name, " (")
		if list.End <= hits[0].Start {
			name = withoutVerb(name)
		}
		if n := len([]rune(name)); n > 0 && n <= maxItem {
			t.out.Excluded = append(t.out.Excluded, model.Excluded{What: name})
		}
	}
}

// isWholeOrNothing reports whether what follows "not part of" names only the whole, or
// nothing follows at all: the things stand before it.
func isWholeOrNothing(words string) bool {
	switch strings.Trim(Fold(words).Text, " .。;；") {
	case "", "the fee", "the price", "the project", "the work", "the scope", "this contract", "this agreement", "the contract", "the agreement",
		"ceny", "odmeny", "dila", "smlouvy", "zakazky", "цената", "договора", "本合同", "本合约", "本合約", "报价", "報價", "总价", "總價":
		return true
	}
	return false
}

// withoutVerb cuts the verb off things that stand before "not included".
func withoutVerb(name string) string {
	for _, verb := range []string{"均", "皆", "都", " are", " is", " will be", " shall be", " were", " was", " jsou", " je", " са", " е"} {
		if rest, ok := strings.CutSuffix(name, verb); ok {
			return strings.TrimSpace(rest)
		}
	}
	return name
}

// excludedPoints reads the points below a line such as "Not included:".
func (t *termsReader) excludedPoints(s *sentence) bool {
	rest, ok := strings.CutPrefix(t.text[s.Span.End:], ":")
	if !ok {
		return false
	}
	found := false
	for line := range strings.SplitSeq(strings.TrimLeft(rest, " \n"), "\n") {
		name, ok := strings.CutPrefix(line, "- ")
		if !ok {
			break
		}
		name, _, _ = strings.Cut(name, " (")
		if name = strings.Trim(name, " .;,"); name != "" && len([]rune(name)) <= maxItem {
			t.out.Excluded = append(t.out.Excluded, model.Excluded{What: name})
			found = true
		}
	}
	return found
}

// kept reads what stays with the one who made it.
func (t *termsReader) kept(s *sentence) {
	hits := t.hitsIn(s.Span, SlotKept)
	if len(hits) == 0 {
		return
	}
	list := Span{s.Span.Start, hits[0].Start}
	for _, item := range t.items(list) {
		if name := t.itemName(item); name != "" && !s.isNear(item, 0, SlotTransfer) {
			t.out.Keeps = append(t.out.Keeps, model.Kept{What: name})
		}
	}
}

// supplies reads what the client gives, and by when.
func (t *termsReader) supplies(s *sentence) {
	verb, ok := s.near(s.Span, anywhere, SlotSupply, SlotHand, SlotProvides)
	payer, has := s.near(s.Span, anywhere, SlotPayer)
	if !ok || !t.theirs && (!has || verb.Start < payer.Start) || s.has(SlotPay) && !s.has(SlotMaterial) || len(s.mentions(Amount)) > 0 {
		return
	}
	dates := s.mentions(Date)
	if s.Lang == Zh {
		t.suppliesAfter(s, dates)
		return
	}
	start := verb.End
	for i, d := range dates {
		if d.Span.Start < start {
			continue
		}
		t.supply(Span{start, d.Span.Start}, d.Day)
		start = d.Span.End
		if i == len(dates)-1 {
			return
		}
	}
}

// suppliesAfter reads things named behind their day, as Chinese names them.
func (t *termsReader) suppliesAfter(s *sentence, dates []*Mention) {
	for i, d := range dates {
		end := s.Span.End
		if i+1 < len(dates) {
			end = dates[i+1].Span.Start
		}
		part := Span{d.Span.End, end}
		for _, v := range t.hitsIn(part, SlotSupply, SlotHand) {
			list := Span{v.End, end}
			if n := strings.IndexAny(list.Of(t.text), "，；。"); n >= 0 {
				list.End = list.Start + n
			}
			t.supply(list, d.Day)
			break
		}
	}
}

func (t *termsReader) supply(list Span, by model.Day) {
	for _, item := range t.items(list) {
		if name := t.itemName(item); name != "" {
			t.out.ClientSupplies = append(t.out.ClientSupplies, model.Supply{What: name, By: by})
		}
	}
}
