package reading

import (
	"regexp"
	"sync"

	"goodterms/model"
)

// grandTotal returns the sum of several in a clause that is said to be that of all of
// them: "a song is 180, the mastering 200, so 1,100 altogether". It is nil where none, or
// more than one, is. Every sum of the clause asks for it, so that it is looked for once.
func (t *termsReader) grandTotal() *Mention {
	if !t.grandSought {
		t.grand, t.grandSought = t.findGrandTotal(), true
	}
	return t.grand
}

func (t *termsReader) findGrandTotal() *Mention {
	var grand *Mention
	sums := 0
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		for _, m := range s.mentions(Amount) {
			sums++
			if m.Per != "" || !t.saysAll(s, m) {
				continue
			}
			if grand != nil && grand.Money != m.Money {
				return nil
			}
			grand = m
		}
	}
	if sums < 2 {
		return nil
	}
	return grand
}

// isGrand reports whether an amount is that of all the sums of the clause.
func (t *termsReader) isGrand(m *Mention) bool {
	grand := t.grandTotal()
	return grand != nil && grand.Span == m.Span
}

// saysAll reports whether a word for the whole stands right before a sum, with nothing but
// "so", "tedy" or a verb between, or right behind it.
func (t *termsReader) saysAll(s *sentence, m *Mention) bool {
	own := t.ownPart(s, m)
	if s.has(SlotLiability) || len(t.hitsIn(own, SlotDeposit, SlotKillFee, SlotInstalment, SlotLateFee)) > 0 {
		return false
	}
	before, behind := Fold(t.text[own.Start:m.Span.Start]).Text, Fold(t.text[m.Span.End:own.End]).Text
	words := grandWords()
	return words.before.MatchString(before) || words.behind.MatchString(behind)
}

// grandWords finds the words for the whole before and behind a sum, in folded text.
var grandWords = sync.OnceValue(func() (w struct{ before, behind *regexp.Regexp }) {
	w.before = regexp.MustCompile(`(?:in total|in all|altogether|all told|(?:grand )?total(?: is| of| comes to)?|celkem|dohromady|uhrnem|celkova (?:cena|castka|odmena)|общо|за всичко|всичко|крайната сума)` +
		`(?: (?:to |tedy|tj\.?|cili|je|cini|vychazi|vyjde|to|na|podle [a-z]+ [a-z]+|that is|is|comes to|i\.e\.|от|т\.е\.|е|са|излизат|прави|значи|струва))*[ :,–-]*$|= ?$`)
	w.behind = regexp.MustCompile(`^ ?(?:,? ?altogether|in total|in all|all told|all in|total\b|celkem|dohromady|общо|за всичко)`)
	return w
})

// isEnumerated reports whether a sentence has several amounts, each of them the price of a
// thing of its own: "a second camera costs £380, a drone £150", "the price of the audit is
// 4,900, of the certificate 400". None of them is the whole. Each amount asks for it, so
// that it is looked for once.
func (t *termsReader) isEnumerated(s *sentence) bool {
	if s.enumerated == nil {
		yes := t.enumerates(s)
		s.enumerated = &yes
	}
	return *s.enumerated
}

func (t *termsReader) enumerates(s *sentence) bool {
	amounts := s.mentions(Amount)
	if len(amounts) < 2 || len(s.mentions(Date)) > 0 || t.grandTotal() != nil ||
		s.has(SlotDeposit, SlotSigning, SlotSchedule, SlotInstalment, SlotKillFee, SlotEndEarly, SlotLateFee, SlotLate, SlotPartWord, SlotEstimate, SlotBudget) {
		return false
	}
	costs := costVerb().MatchString(Fold(s.Span.Of(t.text)).Text)
	for _, a := range amounts {
		own := t.ownPart(s, a)
		before := Span{own.Start, a.Span.Start}
		if a.Per != "" || a.Money.Minor <= 0 || t.startsWith(before, SlotPartWord) || !hasLetter(t.pricedThing(before).Of(t.text)) || len(t.hitsIn(own, SlotEventAt)) > 0 && len(t.hitsIn(own, SlotDeliver, SlotApprove)) > 0 {
			return false
		}
	}
	return costs
}

// costVerb finds that something costs something, in folded text.
var costVerb = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\W)(?:costs?|stoji|струват?|(?:fee|price|charge) (?:for|of) [^,;]{2,40} (?:is|and)|(?:cena|odmena|honorar) (?:za )?[^,;]{2,40} (?:je|cini|castkou)|(?:цената|хонорарът|таксата) (?:на|за) [^,;]{2,60} е)(?:\W|$)`)
})

// enumerated keeps the price of one of several things.
func (t *termsReader) enumerated(s *sentence, m *Mention, money model.Money, own Span) {
	if what := t.plainName(t.pricedThing(Span{own.Start, m.Span.Start})); what != "" {
		t.out.Prices = append(t.out.Prices, model.Price{What: what, Amount: money})
	}
}

// pricedThing returns the thing that a price is for: its words without those for a fee
// before them and the verb behind.
func (t *termsReader) pricedThing(before Span) Span {
	return t.trimmed(t.priceLabel(before))
}

// paysWhole reports whether an amount is what the client pays, and nothing says when, for
// what part, or under what condition: "you pay £1,400, which covers travel".
func (t *termsReader) paysWhole(s *sentence, m *Mention, own Span) bool {
	if m.Per != "" || len(s.mentions(Amount)) > 1 || len(s.mentions(Percent)) > 0 || len(s.mentions(Date)) > 0 || len(s.mentions(Length)) > 0 ||
		len(t.hitsIn(own, SlotDeposit, SlotSigning, SlotInstalment, SlotSchedule, SlotPartWord, SlotKillFee, SlotEndEarly, SlotLateFee, SlotLate, SlotMore, SlotExtraHead, SlotUnless, SlotHypo, SlotPenalty, SlotEachOne, SlotRefund)) > 0 {
		return false
	}
	return paidByClient().MatchString(Fold(t.text[s.Span.Start:m.Span.Start]).Text) && !t.saysEvent(s, Span{m.Span.End, own.End})
}

// paidByClient finds that the client pays, right before a sum in folded text.
var paidByClient = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\W*(?:in consideration (?:of|for) [^,;.]{3,60}, )?(?:for (?:all of )?(?:this|it|the (?:services|work)) )?(?:in (?:return|exchange|consideration)[ ,]*)?(?:you(?: will|'ll|ll| agree to)? pay(?: me| us)?|(?:the )?(?:client|customer|owner|company) (?:pays|shall pay|will pay|agrees to pay)(?: the [a-z]+| me| us)?|(?:za (?:to|vse|praci|dilo) )?(?:platite|zaplatite|zaplatis|platis)(?: mi| nam)?|(?:objednatel|klient|zadavatel|zakaznik|vlastnik) (?:zaplati|uhradi|plati)(?: [a-z]+)?|(?:за това )?(?:плащате|заплащате|плащаш)(?: ми| ни)?|(?:клиентът|възложителят) (?:плаща|заплаща)(?: на [а-я]+)?)(?: (?:a|the) (?:total|sum|fee) of| castku| celkem| сумата(?: от)?| общо)? *$`)
})
