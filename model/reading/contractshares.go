package reading

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"

	"goodterms/model"
)

// basisPoints returns a share, which is not the half of all in "half a per cent".
func (t *termsReader) basisPoints(s *sentence, m *Mention) int {
	if halfPercent().MatchString(Fold(t.text[m.Span.Start:s.Span.End]).Text) {
		return 50
	}
	return m.BasisPoints
}

// share reads a percentage: a late fee, a deposit or a part of the fee. Shares of
// the fee become amounts when the fee is known.
func (t *termsReader) share(s *sentence, m *Mention) {
	if own := t.basisPoints(s, m); own != m.BasisPoints {
		half := *m
		half.BasisPoints, m = own, &half
	}
	switch {
	case m.BasisPoints <= 0 || t.shareOf(s, m) || t.isDepositSum(s, m):
	case s.isNear(m.Span, 60, SlotLateFee) || s.isNear(m.Span, 50, SlotLate) && m.BasisPoints <= 1000:
		if t.out.LateFee == nil {
			fee := percentText(m.BasisPoints) + "/" + s.feePer(m)
			t.out.LateFee = &fee
		}
	case (t.out.PaymentDays != nil || s.has(SlotInvoice) && s.has(SlotWhen)) && m.BasisPoints <= 1000 && eachTime().MatchString(Fold(t.text[m.Span.End:s.Span.End]).Text):
		if t.out.LateFee == nil { // "Invoices: 14 days. After that, 1 % a month."
			fee := percentText(m.BasisPoints) + "/" + s.feePer(m)
			t.out.LateFee = &fee
		}
	case m.BasisPoints > 10000 || s.isNear(m.Span, 25, SlotLower, SlotTax) || s.ends() || t.afterEnding(s):
	case t.out.Deposit == nil && s.isNear(m.Span, 50, SlotSigning):
		t.out.Deposit = &model.Deposit{Amount: t.shareMoney(s, m.Span, m.BasisPoints), Due: s.depositDue()}
		t.refundable(s)
	case s.has(SlotDeposit) && len(s.mentions(Percent)) == 1:
	case s.has(SlotInstalment, SlotWhen, SlotDeliver, SlotApprove, SlotPartWord, SlotPay):
		t.instalment(s, m.Span, model.Money{}, m.BasisPoints)
	}
}

// isDepositSum reports whether a share comes to the sum that has been read as the deposit.
func (t *termsReader) isDepositSum(s *sentence, m *Mention) bool {
	money, _, ok := t.amountOf(s, m)
	return ok && t.out.Deposit != nil && t.out.Deposit.Amount == money && len(t.hitsIn(Span{m.Span.Start, t.ownPart(s, m).End}, SlotSigning, SlotDeposit)) > 0
}

// halfPercent finds half of one per cent in words, which is no half of the fee.
var halfPercent = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:half (?:a |of one |of a |one )?per ?cent|pul(?:ku|ka)? procenta|половин процент)`)
})

// eachTime finds that a share is one of each month or day.
var eachTime = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^ ?(?:(?:per|a|each|every|/|za|na) ?(?:calendar |kazdy )?(?:month|week|day|year|mesic|den|tyden|rok)|monthly|mesicne|denne|(?:на|за) (?:ден|месец|седмица)|месечно|дневно)`)
})

// feePer returns the time that a late fee is for: the one named first behind it.
func (s *sentence) feePer(m *Mention) string {
	if m.Per != "" {
		return m.Per
	}
	rest := " " + Fold(s.text[m.Span.End:s.Span.End]).Text
	const near = 70
	if r := []rune(rest); len(r) > near {
		rest = string(r[:near])
	}
	return cmp.Or(firstTime(rest), "month")
}

// firstTime returns the time whose word stands in the first place.
func firstTime(text string) string {
	first, per := math.MaxInt, ""
	for _, w := range [...]struct{ words, per string }{
		{"year|annum|annual|p.a| rok| roc|годи", "year"},
		{"month|mesic|месе", "month"},
		{"week|tyd|седми", "week"},
		{" day|daily| den|ден| днев", "day"},
	} {
		for word := range strings.SplitSeq(w.words, "|") {
			if i := strings.Index(text, word); i >= 0 && i < first {
				first, per = i, w.per
			}
		}
	}
	return per
}

func percentText(bp int) string {
	s := fmt.Sprintf("%.2f", float64(bp)/100)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".") + " %"
}

// shareMoney returns what a share comes to: the amount right behind it, or else as much of
// the fee, kept as negative minor units until that is known.
func (t *termsReader) shareMoney(s *sentence, at Span, share int) model.Money {
	for _, m := range s.mentions(Percent) {
		if m.Span != at {
			continue
		}
		if money, _, ok := t.amountOf(s, m); ok {
			return money
		}
	}
	return model.Money{Minor: int64(-share)}
}

// amountOf returns the amount that a share comes to where it stands right behind it: "a
// third, i.e. £1,150", "30 % (351 EUR)"; ok is false where none does.
func (t *termsReader) amountOf(s *sentence, share *Mention) (money model.Money, at Span, ok bool) {
	for _, m := range s.mentions(Amount) {
		if m.Span.Start < share.Span.End || m.Money.Minor <= 0 || m.Per != "" {
			continue
		}
		const near = 40
		between := strings.Trim(Fold(t.text[share.Span.End:m.Span.Start]).Text, " ,(:=–-")
		if len(between) > near || !comesTo().MatchString(between) {
			return money, at, false
		}
		money = m.Money
		if money.Currency == "" {
			money.Currency = t.o.Currency
		}
		return money, m.Span, true
	}
	return money, at, false
}

// comesTo finds, in folded text, the words between a share and the amount it comes to.
var comesTo = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:of|from|z|ze|от) (?:the |that |this )?[\p{L}]+(?: [\p{L}]+)?[ ,(]*)?(?:i\.e\.|that is|being|or|namely|tedy|tj\.?|to jest|cili|coz je|coz cini|т\.е\.?|тоест|или|което е)?[ ,:]*$`)
})

// shareOf reads a share in the languages that put spaces between words; it reports
// whether its own part of the sentence says what it is.
func (t *termsReader) shareOf(s *sentence, m *Mention) bool {
	own := t.ownPart(s, m)
	switch {
	case t.saidTwice(s, m): // thirty percent (30%)
	case t.addedTax(s, m):
		if t.out.Tax == nil {
			tax := "plus " + percentText(m.BasisPoints)
			t.out.Tax = &tax
		}
	case m.BasisPoints > 10000 || s.isNear(m.Span, 60, SlotLateFee) || s.has(SlotLate):
		return false
	case t.isKillFee(s, m, own):
		if t.out.KillFee == nil {
			fee := t.shareMoney(s, m.Span, m.BasisPoints)
			t.out.KillFee = &fee
		}
	case t.isDeposit(s, m, own) && t.out.Deposit == nil:
		t.out.Deposit = &model.Deposit{Amount: t.shareMoney(s, m.Span, m.BasisPoints), Due: t.dueOf(s, m, own)}
		t.refundable(s)
	default:
		return false
	}
	return true
}

// saidTwice reports whether a share only repeats the one before it, in brackets.
func (t *termsReader) saidTwice(s *sentence, m *Mention) bool {
	for _, o := range s.mentions(Percent) {
		if o.Span.End <= m.Span.Start && o.BasisPoints == m.BasisPoints && strings.Trim(t.text[o.Span.End:m.Span.Start], " (") == "" {
			return true
		}
	}
	return false
}

// addedTax reports whether a share is that of the tax that comes on top.
func (t *termsReader) addedTax(s *sentence, m *Mention) bool {
	return s.has(SlotTax) && s.isNear(m.Span, 60, SlotTax) && (s.has(SlotAddTax) || strings.Contains(s.Span.Of(s.text), "+")) && !s.has(SlotNoTax, SlotTaxIn)
}

// fillShares turns shares of the fee into amounts, where the fee is known; where it
// is not, the shares are left out.
func fillShares(c *Contract) {
	var total *model.Money
	for i := range c.Clauses {
		if t := c.Clauses[i].Terms.Total; t != nil && total == nil {
			total = t
		}
	}
	fill := func(m *model.Money) bool {
		if m.Minor >= 0 || m.Minor == theRest {
			return true
		}
		if total == nil || total.Minor > math.MaxInt64/20000 {
			return false
		}
		*m = model.Money{Currency: total.Currency, Minor: (total.Minor*-m.Minor + 5000) / 10000}
		return true
	}
	for i := range c.Clauses {
		t := &c.Clauses[i].Terms
		if t.Deposit != nil && !fill(&t.Deposit.Amount) {
			t.Deposit = nil
		}
		if t.KillFee != nil && !fill(t.KillFee) {
			t.KillFee = nil
		}
		t.Instalments = slices.DeleteFunc(t.Instalments, func(p model.Instalment) bool { return !fill(&p.Amount) })
		for j := range t.Instalments {
			fill(&t.Instalments[j].Amount)
		}
	}
	fillRest(c, total)
	for i := range c.Clauses {
		if t := &c.Clauses[i].Terms; len(t.Instalments) == 0 {
			t.Instalments = nil
		}
	}
}

// fillRest makes the part of the fee that is all that is left to pay an amount, where the
// fee and the other parts are known; where they are not, or there are two, it is left out.
func fillRest(c *Contract, total *model.Money) {
	left, rests := int64(0), 0
	if total != nil {
		left = total.Minor
	}
	for i := range c.Clauses {
		t := &c.Clauses[i].Terms
		if t.Deposit != nil {
			left -= t.Deposit.Amount.Minor
		}
		for _, p := range t.Instalments {
			if p.Amount.Minor == theRest {
				rests++
			} else {
				left -= p.Amount.Minor
			}
		}
	}
	for i := range c.Clauses {
		t := &c.Clauses[i].Terms
		t.Instalments = slices.DeleteFunc(t.Instalments, func(p model.Instalment) bool {
			return p.Amount.Minor == theRest && (rests != 1 || left <= 0 || total == nil)
		})
		for j := range t.Instalments {
			if p := &t.Instalments[j].Amount; p.Minor == theRest {
				*p = model.Money{Currency: total.Currency, Minor: left}
			}
		}
	}
}
