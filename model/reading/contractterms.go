package reading

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"goodterms/model"
)

// termsReader recognises the terms of one clause. Each is read from one sentence
// that holds a typed mention and the words of the term.
type termsReader struct {
	text      string
	o         Options
	sentences []Clause
	out       model.ClauseTerms

	conceptAt, revisionAt []Span // of the numbers in out.Concepts, out.Revisions
	deadlineAt            []Span // of the words before the days in out.Deadlines
	sources               []termSource
	theirs                bool // a heading says that the clause is about what the client does
}

func newTermsReader(text string, o Options) *termsReader {
	return &termsReader{text: text, o: o, sentences: readPlain(text, o)}
}

// read returns the terms of the clause.
func (t *termsReader) read() model.ClauseTerms {
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		for _, step := range []func(*sentence){t.money, t.counts, t.times, t.dates} {
			step(s) // each notes the mentions it reads
		}
		for _, step := range []func(*sentence){t.ways, t.rightsOf, t.manners} {
			t.noted(s.Span, func() { step(s) })
		}
	}
	t.lists()
	return t.out
}

// vague returns the places of wording that settles nothing.
func (t *termsReader) vague() []Span {
	var out []Span
	for i := range t.sentences {
		for _, h := range t.sentences[i].Hits {
			if h.Slot == SlotVagueTerm {
				out = append(out, h.Span)
			}
		}
	}
	return out
}

// sentence is one sentence of a contract, with what the rules ask of it.
type sentence struct {
	*Clause
	text string
}

func (s *sentence) has(slots ...Slot) bool {
	_, ok := s.near(s.Span, math.MaxInt32, slots...)
	return ok
}

// near returns the place of the slot that is closest to a span, at most n bytes
// away.
func (s *sentence) near(at Span, n int, slots ...Slot) (Span, bool) {
	best, ok := Span{}, false
	if s.Lang == Bg {
		n *= 2
	}
	for _, h := range s.Hits {
		if h.Slot == 0 {
			continue
		}
		for _, slot := range slots {
			if d := spanGap(h.Span, at); h.Slot == slot && d <= n {
				best, ok, n = h.Span, true, d-1
			}
		}
	}
	return best, ok
}

func (s *sentence) isNear(at Span, n int, slots ...Slot) bool {
	_, ok := s.near(at, n, slots...)
	return ok
}

// spanGap counts the bytes between two spans.
func spanGap(a, b Span) int {
	switch {
	case a.End <= b.Start:
		return b.Start - a.End
	case b.End <= a.Start:
		return a.Start - b.End
	}
	return 0
}

func (s *sentence) mentions(k MentionKind) []*Mention {
	var out []*Mention
	for i := range s.Mentions {
		if s.Mentions[i].Kind == k {
			out = append(out, &s.Mentions[i])
		}
	}
	return out
}

// money reads rate, total, deposit, instalments, late fee and kill fee.
func (t *termsReader) money(s *sentence) {
	for _, m := range s.mentions(Amount) {
		t.noted(m.Span, func() { t.amount(s, m) })
	}
	for _, m := range s.mentions(Percent) {
		t.noted(m.Span, func() { t.share(s, m) })
	}
}

func (t *termsReader) amount(s *sentence, m *Mention) {
	money := m.Money
	if money.Currency == "" {
		money.Currency = t.o.Currency
	}
	switch {
	case m.Per != "":
		if t.out.Rate == nil {
			t.out.Rate = &model.Rate{Money: money, Per: m.Per}
		}
	case s.has(SlotEnd, SlotNotice) && s.has(SlotOwed, SlotPay) && !s.has(SlotTotalWord):
		if t.out.KillFee == nil {
			t.out.KillFee = &money
		}
	case t.price(s, m, money):
	case s.isNear(m.Span, 60, SlotDeposit, SlotSigning):
		if t.out.Deposit != nil {
			return
		}
		t.out.Deposit = &model.Deposit{Amount: money, Due: s.depositDue()}
		t.refundable(s)
	case s.isNear(m.Span, 60, SlotInstalment, SlotPartWord) && len(s.mentions(Percent)) == 0 && !s.isNear(m.Span, 25, SlotTotalWord):
		t.instalment(s, m.Span, money, 0)
	case s.shareBefore(m.Span):
	case s.isNear(m.Span, 70, SlotTotalWord):
		if t.out.Total == nil || t.out.Total.Minor < money.Minor {
			t.out.Total = &money
		}
	case t.out.Total == nil && t.titleSays(s, SlotTotalWord):
		t.out.Total = &money
	}
}

// titleSays reports whether the clause has a title with one of the slots and nothing
// below it but this sentence.
func (t *termsReader) titleSays(s *sentence, slots ...Slot) bool {
	title, _, ok := strings.Cut(t.text, "\n")
	return ok && len(t.sentences) == 2 && s.Span.Start > len(title) && len(t.hitsIn(Span{0, len(title)}, slots...)) > 0
}

// depositDue returns when the deposit is due, where the sentence says that it is when
// the contract is signed.
func (s *sentence) depositDue() string {
	if s.has(SlotSigning) {
		return "signing"
	}
	return ""
}

// shareBefore reports whether an amount says what a share comes to: "30 % (1,500)".
func (s *sentence) shareBefore(at Span) bool {
	for _, m := range s.mentions(Percent) {
		if d := at.Start - m.Span.End; d >= 0 && d < 30 {
			return true
		}
	}
	return false
}

// price reads what one more of something costs.
func (t *termsReader) price(s *sentence, m *Mention, money model.Money) bool {
	start := s.Span.Start
	for i := range s.Mentions {
		if o := &s.Mentions[i]; o.Kind == Amount && o.Span.End <= m.Span.Start {
			start = max(start, o.Span.End)
		}
	}
	words := Span{start, m.Span.Start}
	if i := strings.LastIndexAny(words.Of(t.text), ",;，；、."); i >= 0 && i+4 < words.End-words.Start {
		_, n := utf8.DecodeRuneInString(t.text[words.Start+i:])
		words.Start += i + n
	}
	more := t.hitsIn(words, SlotMore)
	if len(more) == 0 || len(s.mentions(Percent)) > 0 {
		return false
	}
	what := strings.Trim(words.Of(t.text), " ,;，；、。–-—:：")
	for _, v := range []string{" is", " costs", " cost", " at", " stoji", " stojí", " za", " струва", " се заплаща", " –", "每次", "为"} {
		what = strings.TrimSpace(strings.TrimSuffix(what, v))
	}
	if what == "" || len([]rune(what)) > maxItem {
		return false
	}
	t.out.Prices = append(t.out.Prices, model.Price{What: what, Amount: money})
	return true
}

// share reads a percentage: a late fee, a deposit or a part of the fee. Shares of
// the fee become amounts when the fee is known.
func (t *termsReader) share(s *sentence, m *Mention) {
	switch {
	case s.isNear(m.Span, 60, SlotLateFee) || s.isNear(m.Span, 50, SlotLate) && m.BasisPoints <= 1000:
		if t.out.LateFee == nil {
			fee := percentText(m.BasisPoints) + "/" + t.feePer(s, m)
			t.out.LateFee = &fee
		}
	case s.isNear(m.Span, 70, SlotDeposit):
		if t.out.Deposit != nil {
			return
		}
		t.out.Deposit = &model.Deposit{Amount: model.Money{Minor: int64(-m.BasisPoints)}, Due: s.depositDue()}
		t.refundable(s)
	case t.out.Deposit == nil && s.isNear(m.Span, 50, SlotSigning):
		t.out.Deposit = &model.Deposit{Amount: model.Money{Minor: int64(-m.BasisPoints)}, Due: s.depositDue()}
		t.refundable(s)
	case s.has(SlotDeposit):
	case s.has(SlotInstalment, SlotWhen, SlotDeliver, SlotApprove, SlotPartWord, SlotPay):
		t.instalment(s, m.Span, model.Money{}, m.BasisPoints)
	}
}

// feePer returns the time that a late fee is for.
func (t *termsReader) feePer(s *sentence, m *Mention) string {
	if m.Per != "" {
		return m.Per
	}
	for _, c := range s.mentions(Cadence) {
		if c.Every >= 0.9 && c.Every <= 1.1 {
			return "day"
		}
	}
	rest := Fold(s.text[m.Span.End:min(len(s.text), m.Span.End+40)]).Text
	for _, w := range []string{"day", "den", "ден", "日", "天"} {
		if strings.Contains(rest, w) {
			return "day"
		}
	}
	return "month"
}

func percentText(bp int) string {
	s := fmt.Sprintf("%.2f", float64(bp)/100)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".") + " %"
}

// refundable reads whether the deposit comes back, in the sentence or elsewhere in
// the clause.
func (t *termsReader) refundable(s *sentence) {
	for i := range t.sentences {
		o := &sentence{Clause: &t.sentences[i], text: t.text}
		if containsAny(Fold(o.Span.Of(t.text)).Text, "nevratn", "non-refundable", "nonrefundable", "невъзвращ") {
			no := false
			t.out.Deposit.Refundable = &no
			return
		}
		if r, ok := o.near(o.Span, math.MaxInt32, SlotRefund); ok {
			yes := !o.isNear(r, 40, SlotNeg, SlotRefuse, SlotNotNeed)
			t.out.Deposit.Refundable = &yes
			return
		}
	}
}

// instalment keeps a part of the fee with the words for when it is due. A share is
// kept as negative minor units until the fee is known.
func (t *termsReader) instalment(s *sentence, at Span, money model.Money, share int) {
	on := t.eventWords(s, at)
	if len([]rune(on)) < 2 {
		return
	}
	if share > 0 {
		money = model.Money{Minor: int64(-share)}
	}
	t.out.Instalments = append(t.out.Instalments, model.Instalment{Amount: money, On: on})
}

// eventWords returns the words that follow a share or an amount, up to the next one
// or the end of the part: what the money is due on. The amount that a share comes to
// in brackets is stepped over.
func (t *termsReader) eventWords(s *sentence, at Span) string {
	if s.Lang == Zh {
		return t.eventBefore(at)
	}
	start, end := t.pastAmount(s, at.End), s.Span.End
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Kind != Amount && m.Kind != Percent || m.Span.Start < start {
			continue
		}
		if words := t.text[start:m.Span.Start]; words != "" && strings.Trim(words, " ()（）:：=–—-") == "" {
			start = m.Span.End
			continue
		}
		end = min(end, m.Span.Start)
	}
	words := strings.TrimLeft(t.text[start:end], " )）,，:：-–—")
	if i := strings.IndexAny(words, ".;,，。；\n"); i >= 0 {
		words = words[:i]
	}
	words = strings.TrimSpace(words)
	for _, w := range []string{" and", " and the", " and the remaining", " a", " и", " и на", "和"} {
		words = strings.TrimSuffix(words, w)
	}
	for _, w := range []string{"due ", "Due ", "on ", "upon ", "is invoiced on ", "is due on ", "po ", "při ", "при ", "след "} {
		words = strings.TrimPrefix(words, w)
	}
	return strings.TrimSpace(cutRunes(words, 60))
}

// pastAmount returns where the words begin behind the amount that a share comes to,
// as in "50 % final payment: EUR 1,500, due on approval"; where none follow, the words
// are those before it.
func (t *termsReader) pastAmount(s *sentence, start int) int {
	for _, m := range s.mentions(Amount) {
		if m.Span.Start < start {
			continue
		}
		between, behind := t.text[start:m.Span.Start], t.text[m.Span.End:s.Span.End]
		if len(between) < 40 && strings.Contains(between, ":") && !strings.ContainsAny(between, ",;.") && strings.IndexFunc(behind, unicode.IsLetter) >= 0 {
			return m.Span.End
		}
		break
	}
	return start
}

// eventBefore returns the words before a share, as Chinese puts them: 标志确认后支付30%.
func (t *termsReader) eventBefore(at Span) string {
	words := t.text[:at.Start]
	if i := strings.LastIndexAny(words, "；。：\n"); i >= 0 {
		_, n := utf8.DecodeRuneInString(words[i:])
		words = words[i+n:]
	}
	for _, w := range []string{"后支付", "後支付", "后付", "後付", "时支付", "時支付", "支付", "，"} {
		if i := strings.Index(words, w); i > 0 {
			words = words[:i]
		}
	}
	return strings.TrimSpace(cutRunes(words, 40))
}

func cutRunes(s string, n int) string {
	r := []rune(s)
	if len(r) > n {
		r = r[:n]
	}
	return string(r)
}

// counts reads numbers of concepts and rounds.
func (t *termsReader) counts(s *sentence) {
	if len(s.mentions(Amount)) > 0 {
		return // what one more costs
	}
	for _, m := range s.mentions(Count) {
		t.noted(m.Span, func() { t.count(s, m) })
	}
}

func (t *termsReader) count(s *sentence, m *Mention) {
	if m.N <= 0 || m.N > 100 && m.N != math.MaxInt {
		return
	}
	limit := model.Limit{Max: model.Max(m.N)}
	if m.N == math.MaxInt {
		limit.Max = model.Unlimited
	}
	switch {
	case m.N == 1 && s.has(SlotOneList, SlotRevList) || s.has(SlotNoCount):
	case isRoundUnit(m.Unit) || m.Unit == "" && s.isNear(m.Span, 16, SlotRev, SlotRevList) && !s.isNear(m.Span, 12, SlotConcept):
		t.out.Revisions = append(t.out.Revisions, limit)
		t.revisionAt = append(t.revisionAt, m.Span)
	case m.Unit == "concept" || (m.Unit == "" || m.Unit == "version" || m.Unit == "logo") && s.isNear(m.Span, 18, SlotConcept):
		t.out.Concepts = append(t.out.Concepts, limit)
		t.conceptAt = append(t.conceptAt, m.Span)
	case m.Unit == "hour" && t.out.Estimate == nil && s.has(SlotTotalWord) && m.N >= 5:
		h := model.Hours(m.N) * 1000
		t.out.Estimate = &h
	}
}

func isRoundUnit(u string) bool { return u == "round" || u == "change" || u == "list" }

// times reads lengths of time: payment days, notice, updates, answers, feedback.
func (t *termsReader) times(s *sentence) {
	for _, m := range s.mentions(Length) {
		t.noted(m.Span, func() { t.length(s, m) })
	}
	for _, m := range s.mentions(Date) {
		if days, ok := t.relative(m); ok && len(s.mentions(Length)) == 0 {
			l := *m
			l.Length = model.Period{Min: days, Max: days, Unit: model.CalDay}
			t.noted(m.Span, func() { t.length(s, &l) })
		}
	}
	for _, m := range s.mentions(Cadence) {
		if s.isNear(m.Span, 70, SlotUpdate) && !s.has(SlotAnswer, SlotCall) && t.out.UpdateEvery == nil && m.Every >= 1 {
			days := int(math.Round(m.Every))
			t.noted(m.Span, func() { t.out.UpdateEvery = &model.Period{Min: days, Max: days, Unit: model.CalDay} })
		}
	}
}

// clientActs reports whether the client is the party that the sentence names first.
func (s *sentence) clientActs() bool {
	for _, h := range s.Hits {
		switch h.Slot {
		case SlotPayer:
			return true
		case SlotMaker:
			return false
		}
	}
	return false
}

// lateFor reports whether a length is one of being late: "ten days late", "if the
// client is late by ten days". A late fee behind a comma is another matter.
func (s *sentence) lateFor(m *Mention) bool {
	for _, h := range s.Hits {
		if h.Slot != SlotLate {
			continue
		}
		from, to := h.Span.End, m.Span.Start
		if h.Span.Start >= m.Span.End {
			from, to = m.Span.End, h.Span.Start
		}
		if from >= to || !strings.ContainsAny((Span{from, to}).Of(s.text), ",，;；、:：") {
			return true
		}
	}
	return false
}

// relative returns the days of a length that reads as a date in a letter, such as
// "in 14 days" or 提前30日: a contract counts from what it speaks of.
func (t *termsReader) relative(m *Mention) (int, bool) {
	words := m.Span.Of(t.text)
	if n := m.Length; n.Unit == model.CalDay && n.Min == n.Max && n.Min > 0 {
		return n.Min, true
	}
	digits := strings.Trim(words, strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, words))
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > 180 {
		return 0, false
	}
	before := t.text[:m.Span.Start]
	if (strings.HasSuffix(words, "日前") || strings.HasSuffix(before, "提前") || strings.HasSuffix(before, "提早")) && !strings.Contains(words, "月") {
		return n, true
	}
	return n, m.Day.Sub(model.DayIn(t.o.At, t.o.Location)) == n
}

// has reports whether a sentence of the clause has one of the slots.
func (t *termsReader) has(slots ...Slot) bool {
	return len(t.hitsIn(Span{0, len(t.text)}, slots...)) > 0
}

func (t *termsReader) length(s *sentence, m *Mention) {
	p := m.Length
	set := func(at **model.Period) {
		if *at == nil {
			*at = &p
		}
	}
	switch {
	case s.lateFor(m), s.has(SlotLate) && !s.has(SlotInvoice, SlotPayTerms): // a delay that moves dates is none of these
	case t.has(SlotEnd) && !s.has(SlotFeedback) && s.isNear(m.Span, 60, SlotNotice):
		if t.out.NoticeDays == nil {
			days := int(math.Ceil(p.Days()))
			t.out.NoticeDays = &days
		}
	case t.has(SlotInvoice, SlotPay) && !t.has(SlotEnd) && s.isNear(m.Span, 60, SlotInvoice, SlotPayTerms) || t.has(SlotInvoice) && s.isNear(m.Span, 40, SlotPay):
		if t.out.PaymentDays == nil && !s.isNear(m.Span, 20, SlotLateFee) && !s.has(SlotDeposit, SlotRev, SlotRevList, SlotGuarantee, SlotDefect, SlotCorrection) {
			days := int(math.Ceil(p.Days()))
			t.out.PaymentDays = &days
		}
	case s.has(SlotRev) && (s.has(SlotOneList) || len(t.out.Revisions) > 0) && s.isNear(m.Span, 80, SlotRevList, SlotRev, SlotDeliver):
		set(&t.out.RoundWithin)
	case s.isNear(m.Span, 60, SlotAnswer) && !s.has(SlotPayer):
		set(&t.out.ReplyWithin)
	case s.isNear(m.Span, 60, SlotFeedback, SlotApprove) && !t.has(SlotEnd) && (t.theirs || s.has(SlotPayer, SlotFeedback)):
		set(&t.out.FeedbackWithin)
	case s.isNear(m.Span, 60, SlotAnswer) && s.clientActs() && s.has(SlotDeliver, SlotConcept):
		set(&t.out.FeedbackWithin) // the client answers what is delivered
	case s.isNear(m.Span, 60, SlotAnswer):
		set(&t.out.ReplyWithin)
	case s.isNear(m.Span, 60, SlotUpdate) && !s.has(SlotCall):
		set(&t.out.UpdateEvery)
	case s.has(SlotCall, SlotCallMe, SlotMeeting) && (p.Unit != model.Hour || len(s.mentions(Clock)) == 0):
		set(&t.out.BookAhead)
	}
}

// isWritten reports whether something has to be in writing.
func isWritten(text string) bool {
	return containsAny(Fold(text).Text, "writ", "pisemn", "писмен", "书面", "書面")
}

func containsAny(s string, list ...string) bool {
	for _, w := range list {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
