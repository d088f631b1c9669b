package reading

import (
	"slices"
	"strings"
	"unicode/utf8"

	"goodterms/model"
)

// hanSum is an amount or a share of the fee, with the words around it that no other
// sum claims.
type hanSum struct {
	hanMention
	money  model.Money // a share is minus its basis points until the fee is known
	share  int         // basis points, 0 for an amount
	ofFee  bool        // it is a share, or an amount that a share comes to
	before string      // from the sum before, or the beginning of the statement
	near   string      // of these words, those behind the last comma
	behind string      // up to the next sum; with another behind it, up to the comma
	per    string
}

// money reads what is paid: each sum by the words around it.
func (h *hanReader) money() {
	for i := range h.statements {
		st := &h.statements[i]
		sums := h.sums(st)
		for j := range sums {
			h.noted(h.f.Raw(sums[j].from, sums[j].to), func() { h.sum(st, &sums[j], len(sums)) })
		}
		h.noted(h.f.Raw(st.from, st.to), func() {
			h.taxWords(st)
			h.refundable(st)
			h.remainder(st)
		})
	}
	h.feeSums()
	if slices.ContainsFunc(h.kills, func(m model.Money) bool { return m != h.kills[0] }) {
		h.out.KillFee = nil // another sum at another time: which one holds cannot be told
	}
}

// sums returns the amounts and shares of a statement. What only says again what another
// comes to, in other numerals or as an amount, is none by itself.
func (h *hanReader) sums(st *hanStatement) []hanSum {
	var out []hanSum
	start := st.from
	w := hanWords()
	add := func(s hanSum) {
		if end := start + len(st.after(start)); len(out) > 0 && end < s.from {
			start = end // what follows a sum up to the comma is said of it
		}
		s.before = h.f.Text[start:s.from]
		s.near = st.before(s.from)
		if n := s.from - len(s.near); n < start {
			s.near = h.f.Text[start:s.from]
		}
		start = s.to
		out = append(out, s)
	}
	for i := 0; i < len(st.mentions); i++ {
		m := &st.mentions[i]
		if m.Kind != Amount && m.Kind != Percent {
			continue
		}
		if m.Kind == Percent && (m.BasisPoints <= 0 || m.BasisPoints > 10000 || m.Keeps && m.BasisPoints != 5000) || m.Kind == Amount && m.Money.Minor <= 0 {
			continue
		}
		s := hanSum{hanMention: *m, per: m.Per}
		if end := h.f.Text[m.to:]; m.Per == "piece" && (strings.HasPrefix(end, "天") || strings.HasPrefix(end, "日")) {
			s.per = "day" // 元/人天
		}
		next := i + 1
		for next < len(st.mentions) && st.mentions[next].Kind != Amount && st.mentions[next].Kind != Percent {
			next++
		}
		var between string
		if next < len(st.mentions) {
			between = h.f.Text[m.to:st.mentions[next].from]
		}
		switch {
		case next < len(st.mentions) && m.Kind == Percent && st.mentions[next].Kind == Amount && w.SumOf.MatchString(between):
			n := &st.mentions[next]
			s.money, s.to = h.moneyOf(n), n.to
			s.ofFee, i = true, next
		case next < len(st.mentions) && m.Kind == Amount && w.InBrackets.MatchString(between) && !strings.HasPrefix(h.f.Text[st.mentions[next].to:], "税"):
			s.money, s.to = h.moneyOf(m), st.mentions[next].to
			s.ofFee, i = st.mentions[next].Kind == Percent, next
		case m.Kind == Amount:
			s.money = h.moneyOf(m)
		default:
			s.ofFee, s.share, s.money = true, m.BasisPoints, model.Money{Minor: int64(-m.BasisPoints)}
		}
		add(s)
	}
	for i := range out {
		end := st.to
		if i+1 < len(out) {
			end = min(out[i+1].from, out[i].to+len(st.after(out[i].to)))
		}
		out[i].behind = h.f.Text[out[i].to:max(out[i].to, end)]
		if out[i].per == "" {
			out[i].per = h.perOf(&out[i])
		}
	}
	return out
}

// moneyOf returns the money of a mention, in the currency that stands right at it.
func (h *hanReader) moneyOf(m *hanMention) model.Money {
	money := m.Money
	w := hanWords()
	if c := w.CurrencyBefore.FindStringSubmatch(cutLast(h.f.Text[:m.from], 8)); c != nil {
		money.Currency = w.Currencies[c[1]]
	} else if c := w.Currency.FindStringSubmatch(h.f.Text[m.from:m.to]); c != nil {
		money.Currency = w.Currencies[c[1]]
	} else if h.o.Currency != "" && strings.HasPrefix(h.f.Text[m.from:], "$") {
		money.Currency = h.o.Currency
	}
	if money.Currency == "" {
		money.Currency = h.currency()
	}
	return money
}

// perOf returns the unit of work that an amount is for, by the words around it.
func (h *hanReader) perOf(s *hanSum) string {
	w := hanWords()
	for _, words := range []string{s.near, s.behind} {
		m := w.PerUnit.FindStringSubmatchIndex(words)
		for g := 2; g < len(m); g += 2 {
			if m[g] >= 0 {
				if unit := w.Units[words[m[g]:m[g+1]]]; unit != "" {
					return unit
				}
				return otherUnit
			}
		}
	}
	if s.share == 0 && hanWords().Monthly.MatchString(s.near) {
		return "month"
	}
	return ""
}

// otherUnit is a unit of work that no rate has: a square metre, a person.
const otherUnit = "?"

// sum reads one amount or share; n is how many the statement has.
func (h *hanReader) sum(st *hanStatement, s *hanSum, n int) {
	w := hanWords()
	isEnd := w.Ends.MatchString(s.before) || w.Ends.MatchString(h.topic+st.label) || w.Ends.MatchString(cutRunes(upToComma(s.behind), 6)) ||
		w.DoneWork.MatchString(s.before) && w.Ends.MatchString(h.f.Text[:s.from])
	switch {
	case w.Cap.MatchString(s.before) || w.Worth.MatchString(s.near) || w.Converted.MatchString(s.near):
	case isEnd && (w.EndFee.MatchString(s.near) || w.EndFee.MatchString(s.behind)) && !w.NoRefund.MatchString(s.behind) && !w.Refund.MatchString(s.near+s.behind):
		h.killFee(s)
	case s.share > 0 && h.isLate(st, s):
		if fee := h.latePer(st); fee != "" && h.out.LateFee == nil && s.share <= 1000 {
			fee = percentText(s.share) + "/" + fee
			h.out.LateFee = &fee
		}
	case w.Late.MatchString(s.before) || isEnd:
	case s.share > 0 && (containsAny(s.near, "税", "开票", "发票", "专票", "普票") || w.TaxLead.MatchString(s.near) || strings.HasPrefix(strings.TrimLeft(s.behind, " 的之"), "税") || strings.Contains(cutRunes(s.behind, 8), "税")):
		h.tax(st, s)
	case s.share > 0 && s.isDiscount():
	case h.isTotalSum(s) && !w.Advance.MatchString(s.near):
		if t := h.out.Total; t == nil || t.Currency == s.money.Currency && t.Minor < s.money.Minor {
			h.out.Total = &s.money // of several the one that the others are parts of
		}
	case (s.per == "" || s.per == "month") && (w.DepositWord.MatchString(s.near+cutRunes(s.behind, 12)) || w.DepositWord.MatchString(s.before) && !w.Rest.MatchString(s.near) && n == 1 || w.DepositWord.MatchString(st.label) && n == 1 || w.Signing.MatchString(s.before) && !h.isTotalSum(s) && !s.isRest() || s.share > 0 && w.Signing.MatchString(st.after(s.to)) && !w.Rest.MatchString(s.near)):
		h.deposit(st, s)
	case h.price(st, s):
	case s.per != "" && s.share == 0 && (s.per == otherUnit || s.money.Currency == ""):
	case s.per != "" && s.share == 0:
		if each, even := (&Mention{Money: s.money, Per: s.per}).Each(); even && h.out.Rate == nil {
			h.out.Rate = &each
		}
	case h.isProduct(s):
		h.out.Total = &s.money
	case h.isFee(st, s):
		h.fees = append(h.fees, hanFee{st, *s})
	default:
		h.part(st, s, n)
	}
}

// upToComma returns the words before the first comma.
func upToComma(words string) string {
	words, _, _ = strings.Cut(words, ",")
	return words
}

// isRest reports whether a sum is a later part of the fee.
func (s *hanSum) isRest() bool {
	w := hanWords()
	return w.Rest.MatchString(s.near) && !w.FirstPart.MatchString(s.near)
}

// isDiscount reports whether a share is one off the fee, or of another sum, and no part
// of the fee.
func (s *hanSum) isDiscount() bool {
	return containsAny(s.near+cutRunes(s.behind, 6), "折", "优惠", "折扣", "下浮", "上浮", "加急", "利润", "佣金", "分成", "版税", "加价", "急件", "加成", "另付", "另给", "抽成", "外加")
}

func (h *hanReader) killFee(s *hanSum) {
	if w := hanWords(); w.ToPayer.MatchString(s.near) || w.MakerEnds.MatchString(w.ToldMaker.ReplaceAllString(s.before, "")) {
		return // what the one who does the work pays
	}
	if s.share > 0 && hanWords().UnpaidShare.MatchString(s.near) || s.share > 0 && !hanWords().ShareBase.MatchString(strings.TrimRight(s.near, " 的之")) || s.per != "" && s.per != "month" {
		return // a share of what is not paid yet
	}
	h.kills = append(h.kills, s.money)
	if h.out.KillFee == nil {
		h.out.KillFee = &s.money
	}
}

// isLate reports whether a share is what late payment costs.
func (h *hanReader) isLate(st *hanStatement, s *hanSum) bool {
	w := hanWords()
	text := h.topic + h.sentenceText(st)
	return w.Late.MatchString(text) && !w.MakerLate.MatchString(w.ToMaker.ReplaceAllString(text, ""))
}

// latePer returns the time that a late fee is for, "" where the words name none.
func (h *hanReader) latePer(st *hanStatement) string {
	switch w := hanWords(); {
	case w.LateDay.MatchString(st.text):
		return "day"
	case w.LateMonth.MatchString(st.text):
		return "month"
	case w.LateYear.MatchString(st.text):
		return "year"
	case w.LateWeek.MatchString(st.text):
		return "week"
	}
	return ""
}

// tax reads a share that is added to the fee, or in it.
func (h *hanReader) tax(st *hanStatement, s *hanSum) {
	w, text := hanWords(), h.sentenceText(st)
	if h.out.Tax != nil {
		return
	}
	switch {
	case w.TaxPlus.MatchString(text):
		plus := "plus " + percentText(s.share)
		h.out.Tax = &plus
	case w.TaxIn.MatchString(text):
		in := "included"
		h.out.Tax = &in
	}
}

func (h *hanReader) taxWords(st *hanStatement) {
	w := hanWords()
	if h.out.Tax == nil && w.TaxIn.MatchString(st.text) && !w.TaxOut.MatchString(st.text) {
		in := "included"
		h.out.Tax = &in
	}
}

// deposit reads what is paid before the work begins.
func (h *hanReader) deposit(st *hanStatement, s *hanSum) {
	if h.out.Deposit != nil || hanWords().NoDeposit.MatchString(s.near) {
		return
	}
	d := &model.Deposit{Amount: s.money}
	switch {
	case hanWords().Signing.MatchString(st.text):
		d.Due = "signing"
	default:
		if d.Due = h.dueOf(st, s); d.Due == "" {
			if d.Due = h.eventIn(s.from-len(s.near), s.from); d.Due == "" {
				if d.Due = h.stepBefore(st, s); d.Due == "" {
					d.Due = h.depositStep(s)
				}
			}
			if d.Due != "" && strings.Contains(s.near, Fold(d.Due).Text+"前") {
				d.Due += "前"
			}
		}
	}
	h.out.Deposit, h.depositIn = d, st.from+1
	h.refundable(st)
}

// depositStep returns the words for when a deposit is due that stand right before the verb:
// 下单付定金.
func (h *hanReader) depositStep(s *hanSum) string {
	m := hanWords().DepositStep.FindStringSubmatchIndex(s.near)
	if m == nil {
		return ""
	}
	from := s.from - len(s.near)
	return h.raw(from+m[2], from+m[3])
}

// dueOf returns the day on which an amount is due: the first that its words name, up to
// the next sum; "" where they name none.
func (h *hanReader) dueOf(st *hanStatement, s *hanSum) string {
	for i := range st.mentions {
		switch m := &st.mentions[i]; {
		case m.from < s.from-len(s.before):
		case m.from >= s.to && (m.Kind == Amount || m.Kind == Percent):
			return ""
		case m.Kind == Date && m.Day == m.Last && !m.Day.IsZero() && strings.ContainsAny(h.f.Text[m.from:m.to], "0123456789"):
			return m.Day.String()
		}
	}
	return ""
}

// refundable reads whether the deposit comes back. Where both are said, one of them
// holds only under some condition, and nothing is read.
func (h *hanReader) refundable(st *hanStatement) {
	w := hanWords()
	d := h.out.Deposit
	if d == nil || w.RefundIf.MatchString(st.text) || h.depositIn != st.from+1 && !w.DepositWord.MatchString(st.text) && !w.FirstPart.MatchString(st.text) && !containsAny(st.text, "该笔", "该款", "此款", "此笔", "这笔") {
		return
	}
	switch no, yes := w.NoRefund.MatchString(st.text), w.Refund.MatchString(w.NoRefund.ReplaceAllString(st.text, "")); {
	case no == yes:
	case yes:
		h.givenBack = true
	default:
		h.notGivenBack = true
	}
	d.Refundable = nil
	if h.givenBack != h.notGivenBack {
		yes := h.givenBack
		d.Refundable = &yes
	}
}

// price reads what one more of something costs.
func (h *hanReader) price(st *hanStatement, s *hanSum) bool {
	w := hanWords()
	if s.ofFee || s.per == "word" || w.PerThousand.MatchString(s.near+h.f.Text[s.from:s.to]) || w.PayVerb.MatchString(s.near) && w.Event.MatchString(s.near) {
		return false
	}
	listed := h.about(st, w.Extra) || s.per == "piece" && h.pieces(st) > 1 || len(h.out.Prices) > 0 && h.lastPriceIn(st) || w.Offered.MatchString(h.f.Text[h.sentenceAt[st.sentence].Start:s.from])
	if !listed && !w.Extra.MatchString(s.before) {
		return false
	}
	name := h.priceName(st, s)
	if name == "" && w.Extra.MatchString(s.near) {
		near, _, _ := strings.Cut(s.near, "每")
		name = strings.TrimLeft(strings.TrimRight(h.raw(s.from-len(s.near), s.from-len(s.near)+len(near)), " 、，,：:的之"), " 、，,：:")
	}
	if s.per != "hour" && s.per != "day" && w.OnlyWhen.MatchString(Fold(name).Text) {
		name = h.changeBefore(st, s.from, name)
		h.out.Prices = append(h.out.Prices, model.Price{What: name, Amount: s.money})
		h.priceIn = st.sentence + 1
		return true
	}
	if name != "" && h.out.Rate != nil && s.per == "hour" {
		h.out.Prices = append(h.out.Prices, model.Price{What: name, Amount: s.money})
		return true
	}
	if name == "" || s.per != "" && w.MoreUnits.MatchString(Fold(name).Text) || s.per != "" && w.Generic.MatchString(Fold(name).Text) || (s.per == "hour" || s.per == "day") && w.AnyWork.MatchString(Fold(name).Text) {
		return false
	}
	h.out.Prices = append(h.out.Prices, model.Price{What: name, Amount: s.money})
	h.priceIn = st.sentence + 1
	return true
}

// pieces returns how many prices by the piece a statement names: several are a list of them.
func (h *hanReader) pieces(st *hanStatement) int {
	n := 0
	for i := range st.mentions {
		if m := &st.mentions[i]; m.Kind == Amount && m.Per == "piece" {
			n++
		}
	}
	return n
}

// changeBefore returns the last word for a change to the work in the sentence before a
// place, which a price is for that only says when it is due: 含两轮修改，第三轮起每轮500元.
func (h *hanReader) changeBefore(st *hanStatement, to int, otherwise string) string {
	from := h.sentenceAt[st.sentence].Start
	all := hanWords().Change.FindAllStringIndex(h.f.Text[from:to], -1)
	if all == nil {
		return otherwise
	}
	m := all[len(all)-1]
	if utf8.RuneCountInString(h.f.Text[from+m[0]:from+m[1]]) < 2 {
		return otherwise
	}
	return h.raw(from+m[0], from+m[1])
}

// lastPriceIn reports whether the last price stands in the sentence too.
func (h *hanReader) lastPriceIn(st *hanStatement) bool { return h.priceIn == st.sentence+1 }

// priceName returns what a price is for: the words before it, or, where they only count,
// those of the part before.
func (h *hanReader) priceName(st *hanStatement, s *hanSum) string {
	if m := hanWords().PriceBehind.FindStringSubmatchIndex(s.behind); m != nil { // 另付800元差旅补贴
		return h.raw(s.to+m[2], s.to+m[3])
	}
	end := s.from
	for i := len(st.parts) - 1; i >= 0; i-- {
		p := &st.parts[i]
		if p.from >= end || p.from < s.from-len(s.before) {
			continue
		}
		from, words := p.from, h.f.Text[p.from:min(end, p.to)]
		if n := strings.LastIndexByte(words, ':'); n >= 0 && strings.Trim(hanWords().PriceTail.ReplaceAllString(words[n+1:], ""), " ") == "" {
			words = words[:n] // 补录:300元/次
		} else {
			from, words = from+n+1, words[n+1:]
		}
		if n := hanWords().PriceTail.FindStringIndex(words); n != nil {
			words = words[:n[0]]
		}
		if n := strings.IndexByte(words, '('); n > 0 {
			words = words[:n]
		}
		words = strings.TrimRight(words, " ")
		if lead := hanWords().PriceLead.FindString(words); len(lead) < len(words) { // 之后想追加短片
			from, words = from+len(lead), words[len(lead):]
		}
		if strings.TrimSpace(words) == "" || hanWords().PerOnly.MatchString(words) && i > 0 || hanWords().Generic.MatchString(strings.TrimSpace(words)) && i > 0 && s.per == "" {
			continue
		}
		name := strings.Trim(h.raw(from, from+len(words)), " 、，,：:的之")
		if len([]rune(name)) < 2 && p.to < s.from { // 要是再加一集,每集1100元
			name = strings.TrimSpace(h.raw(from, min(end, p.to)))
		}
		if r := []rune(name); len(r) > 1 && len(r) <= 24 {
			return name
		}
		return ""
	}
	return ""
}

// isTotalSum reports whether words for the whole lead to an amount.
func (h *hanReader) isTotalSum(s *hanSum) bool {
	words := s.near
	if w := hanWords(); w.ThatIs.MatchString(words) { // 固定总价，即人民币96,000元
		words = strings.ReplaceAll(s.before, ",", "")
	}
	return !s.ofFee && hanWords().Total.MatchString(words) && !hanWords().Ends.MatchString(words)
}

// isProduct reports whether a sum is that of so many pieces at the rate: 一首6,000,5首30,000.
func (h *hanReader) isProduct(s *hanSum) bool {
	m := hanWords().CountSum.FindStringSubmatch(s.near)
	return m != nil && h.out.Total == nil && h.out.Rate != nil && int64(hanInt(m[1]))*h.out.Rate.Minor == s.money.Minor
}

// isFee reports whether an amount is the fee, as in 费用：28,000元, and not a part.
func (h *hanReader) isFee(st *hanStatement, s *hanSum) bool {
	w := hanWords()
	if w.FeeTopic.MatchString(h.topic) && s.per == "" && !s.ofFee && strings.TrimSpace(w.SignOnly.ReplaceAllString(h.f.Text[h.statements[0].from:s.from], "")) == "" {
		return true // 多少钱:5,200元
	}
	return !s.ofFee && !containsAny(s.near, "单期", "单集", "单张", "单次", "单篇", "单条", "每") && w.FeeWord.MatchString(s.near) && !w.Rest.MatchString(s.near) && !w.Event.MatchString(s.near) && !w.Extra.MatchString(s.before)
}
