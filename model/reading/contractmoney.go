package reading

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"goodterms/model"
)

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
	if money.Currency == "" || isOddSum(t.text, s, m) {
		return // left to be typed
	}
	if t.isOthersMoney(s, m) || money.Minor >= 0 && t.sum(s, m, money) {
		return
	}
	switch {
	case money.Minor < 0:
	case m.Per != "":
		if t.out.Rate == nil && money.Minor > 0 && !s.has(SlotLateFee, SlotLate) && !t.isExtra(s, m) && len(t.hitsIn(Span{t.ownPart(s, m).Start, m.Span.Start}, SlotOddHours)) == 0 {
			t.out.Rate = &model.Rate{Money: money, Per: m.Per}
		}
	case (s.ends() || t.afterEnding(s)) && s.has(SlotOwed, SlotPay) && !s.has(SlotTotalWord) && !s.isNear(m.Span, 60, SlotInstalment, SlotPartWord):
		if t.out.KillFee == nil {
			t.out.KillFee = &money
		}
	case s.isTotal(m) && t.grandTotal() == nil && len(t.hitsIn(Span{t.ownPart(s, m).Start, m.Span.Start}, SlotMore, SlotExtraHead, SlotLateFee, SlotLate)) == 0:
		if t.out.Total == nil {
			t.out.Total = &money
		}
	case s.shareBefore(m.Span):
	case s.dueOn(m) && !s.isNear(m.Span, 25, SlotTotalWord):
		t.instalment(s, m.Span, money, 0)
	case t.out.Total == nil && t.isAllOf(s, m):
		t.out.Total = &money
	case t.out.Total == nil && t.opensUnderFee(s, m):
		t.out.Total = &money
	case t.out.Total == nil && t.titleSays(s, SlotTotalWord):
		t.out.Total = &money
	}
}

// isOddSum reports whether a sum is no whole number of cents, or one for so many.
func isOddSum(text string, s *sentence, m *Mention) bool {
	return tinySum().MatchString(m.Span.Of(text)) || manyOf().MatchString(text[m.Span.End:s.Span.End])
}

// ends reports whether somebody ends the contract in the sentence, which the end of
// the project or of a month is not.
func (s *sentence) ends() bool {
	if containsAny(Fold(s.Span.Of(s.text)).Text, "kill fee", "kill-fee", "storno") {
		return true
	}
	for _, h := range s.Hits {
		if h.Slot != SlotEnd {
			continue
		}
		words := Fold(h.Span.Of(s.text)).Text
		before, behind := Fold(s.text[s.Span.Start:h.Span.Start]).Text, Fold(s.text[h.Span.End:s.Span.End]).Text
		noun := words == "stops" && !endsAny(before, "client ", "project ", "party ", "work ", "you ", "it ") || words == "end" && (strings.HasPrefix(behind, " of ") || endsAny(before, "the ", "at ", "by ")) ||
			words == "last day" || strings.HasPrefix(words, "kon") && endsAny(before, "na ", "ke ", "do ", "po ")
		if !noun {
			return true
		}
	}
	return false
}

// manyOf finds, right behind a sum, that it is for so many: "£28 per 1,000 words".
var manyOf = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^ ?(?i:per|for each|for every|za(?: každých)?|на|за(?: всеки)?) [0-9][0-9., ]{2,} ?\p{L}`)
})

// tinySum finds a sum with parts of a cent: "$0.024".
var tinySum = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:^|[^0-9])0[.,][0-9]{3,}(?:[^0-9]|$)`) })

// afterEnding reports whether a sentence stands in a clause that an end with notice opens, so
// that a sum in it is what the end costs.
func (t *termsReader) afterEnding(s *sentence) bool {
	first := &sentence{Clause: &t.sentences[0], text: t.text}
	if !hasLetter(strings.TrimSpace(first.Span.Of(t.text))) || len(t.sentences) > 1 && len(first.Mentions) == 0 && first.Span.Len() < 60 {
		first = &sentence{Clause: &t.sentences[min(1, len(t.sentences)-1)], text: t.text} // behind a heading
	}
	return first.Span.Start < s.Span.Start && first.ends() && first.has(SlotNotice, SlotAhead) && len(first.mentions(Amount)) == 0
}

func beginsAny(s string, list ...string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return strings.HasPrefix(s, w) })
}

func endsAny(s string, list ...string) bool {
	for _, w := range list {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// isExtra reports whether a rate is only that of more rounds or concepts.
func (t *termsReader) isExtra(s *sentence, m *Mention) bool {
	before := Span{t.ownPart(s, m).Start, m.Span.Start}
	return len(t.hitsIn(before, SlotMore)) > 0 && len(t.hitsIn(before, SlotRev, SlotRevList, SlotConcept)) > 0
}

// isTotal reports whether an amount is the whole fee beside words of signing or of a
// deposit: the words for the whole are closer, and no other amount stands between.
// What is a part "of the total fee" is not.
func (s *sentence) isTotal(m *Mention) bool {
	whole, ok := s.closest(m, 40, SlotTotalWord)
	if !ok || s.shareBefore(m.Span) || s.hasWithin(Span{m.Span.End, whole.End}, SlotSetOff) {
		return false
	}
	part, ok := s.closest(m, 60, SlotDeposit)
	return !ok || spanGap(whole, m.Span) < spanGap(part, m.Span)
}

// closest returns the place of the slot that is closest to an amount or a share, with
// no other between. Words up to a comma belong to the one before.
func (s *sentence) closest(m *Mention, n int, slots ...Slot) (Span, bool) {
	from := s.Span.Start
	for i := range s.Mentions {
		o := &s.Mentions[i]
		if o.Kind != Amount && o.Kind != Percent {
			continue
		}
		if o.Span.End <= m.Span.Start {
			from = max(from, o.Span.End)
		}
	}
	from += strings.LastIndexAny(s.text[from:m.Span.Start], ",;") + 1
	c := *s.Clause
	c.Hits = slices.DeleteFunc(slices.Clone(c.Hits), func(h Hit) bool { return h.Span.End <= from })
	return (&sentence{Clause: &c, text: s.text}).near(m.Span, n, slots...)
}

func (s *sentence) isClosest(m *Mention, n int, slots ...Slot) bool {
	_, ok := s.closest(m, n, slots...)
	return ok
}

// dueOn reports whether an amount is due on an event of the work: "£1,800 falls due on
// delivery of the spring gallery".
func (s *sentence) dueOn(m *Mention) bool {
	behind := Fold(s.text[m.Span.End:s.Span.End]).Text
	on := -1
	for _, w := range []string{" on ", " upon ", " when ", " after ", " once ", " po ", " pri ", " след ", " при "} {
		if i := strings.Index(behind, w); i >= 0 && (on < 0 || i < on) {
			on = i
		}
	}
	if on < 0 || on > 30 || s.has(SlotLateFee, SlotMore, SlotSigning) || s.ends() {
		return false
	}
	at := Span{m.Span.End, m.Span.End + 1}
	return s.isNear(at, on+30, SlotDeliver, SlotApprove)
}

// titleSays reports whether the clause has a title with one of the slots and nothing
// below it but this sentence.
func (t *termsReader) titleSays(s *sentence, slots ...Slot) bool {
	title, _, ok := strings.Cut(t.text, "\n")
	return ok && len(t.sentences) == 2 && s.Span.Start > len(title) && len(t.hitsIn(Span{0, len(title)}, slots...)) > 0
}

// isAllOf reports whether an amount opens a clause that says nothing else but its tax: "£3,000 +
// VAT (20%)".
func (t *termsReader) isAllOf(s *sentence, m *Mention) bool {
	const short = 50
	return len(t.sentences) == 1 && !hasLetter(t.text[:m.Span.Start]) && len(t.text) < short && len(s.mentions(Amount)) == 1 && s.has(SlotTax, SlotTaxIn, SlotTotalWord) && m.Per == ""
}

// opensUnderFee reports whether an amount is the first word below a title that is nothing
// but a word for the fee.
func (t *termsReader) opensUnderFee(s *sentence, m *Mention) bool {
	head, start := t.headline()
	if head.Len() == 0 || strings.Count(strings.TrimSpace(head.Of(t.text)), " ") > 1 || m.Per != "" {
		return false
	}
	return len(t.hitsIn(head, SlotFeeWord)) > 0 && start <= m.Span.Start && !hasLetter(t.text[start:m.Span.Start])
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

// refundable reads whether the deposit comes back, in its sentence or in another of
// the clause that names it or follows it.
func (t *termsReader) refundable(s *sentence) {
	for i := range t.sentences {
		o := &sentence{Clause: &t.sentences[i], text: t.text}
		follows := i > 0 && t.sentences[i-1].Span == s.Span && (t.startsWith(o.Span, SlotIt, SlotRefund) || o.givesItBack()) && len(o.mentions(Amount)) == 0
		if o.Span != s.Span && !o.has(SlotDeposit, SlotSigning) && !follows {
			continue
		}
		if o.has(SlotForfeit) {
			no := false
			t.out.Deposit.Refundable = &no
			return
		}
		if r, ok := o.near(o.Span, anywhere, SlotRefund); ok && !o.isNear(r, 0, SlotSetOff) && !o.startsShare(r) {
			yes := !t.refuses(o, r)
			t.out.Deposit.Refundable = &yes
			return
		}
	}
}

// startsShare reports whether words of giving back tell when another sum is due: "£650 as a
// deposit, £1,000 upon return of the typescript".
func (s *sentence) startsShare(at Span) bool {
	sums := 0
	for _, m := range s.mentions(Amount) {
		if m.Span.End <= at.Start {
			sums++
		}
	}
	before := Fold(s.text[s.Span.Start:at.Start]).Text
	return sums > 1 && endsAny(before, " on ", " upon ", " after ", " on the ", " upon the ", " after the ")
}

// givesItBack reports whether words of giving back say what by a pronoun: "I can't give
// that back".
func (s *sentence) givesItBack() bool {
	return !s.has(SlotUnless) && slices.ContainsFunc(s.Hits, func(h Hit) bool {
		return h.Slot == SlotRefund && containsAny(Fold(h.Span.Of(s.text)).Text, " it ", " that ", " this ")
	})
}

// refuses reports whether words of giving back are denied: by a word before them, or in
// one word, "nevratná", "non-refundable".
func (t *termsReader) refuses(s *sentence, at Span) bool {
	words := strings.Fields(Fold(at.Of(t.text)).Text)
	if slices.ContainsFunc(words, func(w string) bool {
		return isDenial(w, s.Lang) || strings.HasPrefix(w, "non") || strings.HasPrefix(w, "невъз") || strings.HasPrefix(w, "nevrat")
	}) {
		return true
	}
	before := Fold(t.text[s.Span.Start:at.Start]).Text
	return strings.HasSuffix(before, "non-") || deniedAt(before, len(before), s.Lang) || s.deniedHit(SlotRefund) ||
		slices.ContainsFunc(t.hitsIn(Span{max(s.Span.Start, at.Start-40), at.End}, SlotNeg, SlotRefuse, SlotNotNeed), func(h Span) bool { return h.Start <= at.Start })
}

// instalment keeps a part of the fee with the words for when it is due. A share is
// kept as negative minor units until the fee is known.
func (t *termsReader) instalment(s *sentence, at Span, money model.Money, share int) {
	on := t.eventWords(s, at)
	if money.Minor == 0 && share == 0 || len([]rune(on)) < 2 || beginsAny(Fold(on).Text, "for ", "za ", "за ") {
		return // "for the logo" says what it buys
	}
	if share > 0 {
		money = t.shareMoney(s, at, share)
	}
	t.out.Instalments = append(t.out.Instalments, model.Instalment{Amount: money, On: on})
}

// eventWords returns the words that follow a share or an amount, up to the next one
// or the end of the part: what the money is due on. The amount that a share comes to
// in brackets is stepped over.
func (t *termsReader) eventWords(s *sentence, at Span) string {
	start, end := t.pastAmount(s, at.End), s.Span.End
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Kind != Amount && m.Kind != Percent || m.Span.Start < start {
			continue
		}
		if words := t.text[start:m.Span.Start]; words != "" && strings.Trim(words, " ():=–—-") == "" {
			start = m.Span.End
			continue
		}
		end = min(end, m.Span.Start)
	}
	words := strings.TrimLeft(t.text[start:end], " ),:-–—")
	words = strings.TrimLeft(words[len(dueVerb().FindString(words)):], " ,")
	if i := strings.IndexAny(words, ".;,\n"); i >= 0 {
		words = words[:i]
	}
	words = t.withoutNext(start, strings.TrimSpace(words))
	for _, w := range []string{" and", " and the", " and the remaining", " a", " и", " и на"} {
		words = strings.TrimSuffix(words, w)
	}
	for _, w := range []string{"due ", "Due ", "on ", "upon ", "is invoiced on ", "is due on ", "po ", "při ", "при ", "след "} {
		words = strings.TrimPrefix(words, w)
	}
	return strings.TrimSpace(cutRunes(words, 60))
}

// dueVerb finds the words that only say that something is due, before those that say when.
var dueVerb = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?i:(?:is |are |becomes? |falls? )?(?:then )?(?:due|payable|paid)(?: to me| to us)?,? |(?:(?:je|jsou|bude|budou) )?(?:splatn|hrazen|uhrazen|zaplacen|placen)\p{L}*,? |(?:е|са|се|ще се) (?:дължи\p{L}*|платим\p{L}*|плаща\p{L}*|заплаща\p{L}*|плати|изплаща\p{L}*),? )`)
})

// withoutNext takes the words off the end that lead to the next sum: "and a further", "a
// zbývajících".
func (t *termsReader) withoutNext(from int, words string) string {
	at := strings.Index(t.text[from:], words)
	if at < 0 || words == "" {
		return words
	}
	part := Span{from + at, from + at + len(words)}
	for moved := true; moved; {
		moved = false
		for _, h := range t.hitsIn(part, SlotSchedule, SlotInstalment, SlotAnd, SlotListSkip, SlotPartWord) {
			if h.End == part.End && h.Start > part.Start {
				part.End = h.Start
				part.End = part.Start + len(strings.TrimRight(part.Of(t.text), " ,;"))
				moved = true
				break
			}
		}
	}
	return part.Of(t.text)
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

func cutRunes(s string, n int) string {
	r := []rune(s)
	if len(r) > n {
		r = r[:n]
	}
	return string(r)
}
