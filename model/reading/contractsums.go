package reading

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"goodterms/model"
)

// sum reads what an amount is in the languages that put spaces between words: the
// words of its own part of the sentence say it, up to the next amount, share or
// semicolon. It reports whether that part says it.
func (t *termsReader) sum(s *sentence, m *Mention, money model.Money) bool {
	own := t.ownPart(s, m)
	before, behind := Span{own.Start, m.Span.Start}, Span{m.Span.End, own.End}
	switch {
	case t.isKillFee(s, m, own), t.afterEnding(s) && s.has(SlotOwed, SlotPay) && !s.has(SlotDeposit, SlotRefund, SlotInstalment, SlotLateFee):
		if t.out.KillFee == nil || t.out.KillFee.Minor < 0 {
			t.out.KillFee = &money
		}
	case s.shareBefore(m.Span) && !t.isDeposit(s, m, own):
		return false
	case t.lateSum(s, m, money, own):
	case t.unitPrice(s, m, money, before):
	case m.Per == "" && t.perUnit(before) != "" && len(t.hitsIn(before, SlotMore, SlotExtraHead)) == 0:
		t.rateOf(money, t.perUnit(before))
	case m.Per == "" && len(t.hitsIn(before, SlotMonthFee)) > 0 && len(t.hitsIn(own, SlotSigning)) == 0 && len(s.mentions(Percent)) == 0 && !s.has(SlotRefund):
		t.rateOf(money, "month")
	case t.namedUnit(s, m, before) != "":
		t.rateOf(money, t.namedUnit(s, m, before))
	case t.isEnumerated(s):
		t.enumerated(s, m, money, own)
	case t.isGrand(m):
		if t.out.Total == nil {
			t.out.Total = &money
		}
	case t.flatPrice(s, m, money, before):
	case m.Per == "" && t.grandTotal() == nil && t.isFee(s, m, before):
		t.out.Total = &money
	case t.paysWhole(s, m, own) && t.grandTotal() == nil:
		if t.out.Total == nil {
			t.out.Total = &money
		}
	case t.isDeposit(s, m, own):
		if t.out.Deposit == nil {
			t.out.Deposit = &model.Deposit{Amount: money, Due: t.dueOf(s, m, own)}
			t.refundable(s)
		}
	case t.listPrice(s, m, money, own):
	case m.Per != "":
		return false
	case t.inSchedule(m) && t.saysEvent(s, behind):
		t.instalment(s, m.Span, money, 0)
	case t.dueBefore(m, before, behind):
		t.out.Instalments = append(t.out.Instalments, model.Instalment{Amount: money, On: t.dueOn(before)})
	case t.labelPrice(s, m, money, before):
	case t.isLabelled(s, before) && t.grandTotal() != nil: // the price of a part
	case t.isLabelled(s, before) && t.alone(m, t.isLabelled):
		if t.out.Total == nil {
			t.out.Total = &money
		}
	default:
		return false
	}
	return true
}

// ownPart returns the part of a sentence that belongs to an amount or a share: between
// the money before and the money behind it, and the semicolons. What a share comes to
// belongs to the share.
func (t *termsReader) ownPart(s *sentence, m *Mention) Span {
	own := s.Span
	for i := range s.Mentions {
		o := &s.Mentions[i]
		if o.Kind != Amount && o.Kind != Percent || o.Span == m.Span {
			continue
		}
		joined := o.Kind != m.Kind && spanGap(o.Span, m.Span) < 30 && !strings.ContainsAny(t.between(o.Span, m.Span), ";")
		if o.Span.End <= m.Span.Start && !joined {
			own.Start = max(own.Start, o.Span.End)
		}
		if o.Span.Start >= m.Span.End && !joined {
			own.End = min(own.End, o.Span.Start)
		}
	}
	apart := false
	if i := strings.LastIndexByte(t.text[own.Start:m.Span.Start], ';'); i >= 0 {
		own.Start, apart = own.Start+i+1, true
	}
	if i := strings.IndexByte(t.text[m.Span.End:own.End], ';'); i >= 0 {
		own.End = m.Span.End + i
	}
	if own.Start > s.Span.Start && !apart { // words up to a comma belong to the money before
		if i := strings.IndexByte(t.text[own.Start:m.Span.Start], ','); i >= 0 {
			own.Start += i + 1
		}
	}
	return own
}

func (t *termsReader) between(a, b Span) string {
	if a.Start > b.Start {
		a, b = b, a
	}
	if a.End >= b.Start {
		return ""
	}
	return t.text[a.End:b.Start]
}

// isKillFee reports whether an amount or a share is what ending early costs: its words
// name such a fee, or a sentence that names one says who ends.
func (t *termsReader) isKillFee(s *sentence, m *Mention, own Span) bool {
	fees := t.hitsIn(own, SlotKillFee)
	if m.Per == "" && s.ends() && !s.has(SlotDeposit, SlotRefund) && keptAtEnd().MatchString(Fold(t.text[own.Start:m.Span.Start]).Text) {
		return true
	}
	if len(fees) == 0 && len(t.hitsIn(own, SlotEndEarly)) > 0 && len(t.hitsIn(own, SlotOwed, SlotPay)) > 0 && m.Per == "" && !s.has(SlotRefund, SlotForfeit, SlotInstalment) {
		return true // "cancel later and half of the price is due"
	}
	if len(fees) == 0 && m.Per == "" && (t.costsEnding(s, m, own) || t.endsAndCosts(s, m)) {
		return true
	}
	if len(fees) == 0 || len(t.hitsIn(Span{own.Start, m.Span.Start}, SlotRateWord, SlotMore)) > 0 {
		return false
	}
	plain := slices.ContainsFunc(fees, func(h Span) bool {
		return containsAny(Fold(h.Of(t.text)).Text, "kill", "cancel", "terminat", "break", "storno", "odstup", "zruse", "отказ")
	})
	return plain || t.has(SlotEndEarly) && !s.has(SlotLate)
}

// keptAtEnd finds, right before a sum in folded text, that it is kept or owed where somebody
// ends the contract.
var keptAtEnd = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\W)(?:keep|keeps|retain|retains|owed?|owes) (?:a |the )?(?:fee of )?$`)
})

// costsEnding reports whether words that begin with the ending lead to a sum as those for
// a price do: "cancellation less than ten days before the shoot: £400", "отмяната струва".
func (t *termsReader) costsEnding(s *sentence, m *Mention, own Span) bool {
	before := t.priceWords(Span{own.Start, m.Span.Start})
	opens := t.startsWith(before, SlotEndEarly, SlotKillFee)
	return (opens && (t.endsWith(Span{own.Start, m.Span.Start}, SlotSumWord) || strings.HasSuffix(strings.TrimSpace(t.text[own.Start:m.Span.Start]), ":")) ||
		len(t.hitsIn(before, SlotEndEarly)) > 0 && t.leadsFee(s, before)) && !s.has(SlotRefund, SlotForfeit)
}

// endsAndCosts reports whether a sentence says that somebody ends the work and, in the next
// part, what it comes to: "call it off before I've begun, and it's €150".
func (t *termsReader) endsAndCosts(s *sentence, m *Mention) bool {
	before := Span{s.Span.Start, m.Span.Start}
	return len(t.hitsIn(before, SlotEndEarly)) > 0 && len(s.mentions(Amount)) == 1 && t.endsWith(before, SlotSumWord, SlotOwed) && !s.has(SlotRefund, SlotForfeit, SlotDeposit)
}

// isDeposit reports whether an amount is paid ahead.
func (t *termsReader) isDeposit(s *sentence, m *Mention, own Span) bool {
	if m.Per != "" || m.Kind == Amount && s.isTotal(m) {
		return false // a share is no whole
	}
	if len(t.hitsIn(own, SlotDeposit, SlotSigning)) == 0 {
		return t.paidNow(s, m, own)
	}
	before := Span{own.Start, m.Span.Start}
	behind := Span{m.Span.End, own.End}
	if len(t.hitsIn(before, SlotMore)) > 0 && len(t.hitsIn(before, SlotDeposit)) == 0 {
		return false
	}
	return s.isClosest(m, 60, SlotDeposit, SlotSigning) || len(t.hitsIn(behind, SlotDeposit, SlotSigning)) > 0
}

// paidNow reports whether a sum is one of a schedule that is paid "now", or one of which the
// next sentence says that it holds the day: "€490 with your yes. That books the studio."
func (t *termsReader) paidNow(s *sentence, m *Mention, own Span) bool {
	if s.ends() && !s.has(SlotForfeit) || len(t.hitsIn(own, SlotTotalWord, SlotFeeWord, SlotMore, SlotExtraHead, SlotKillFee, SlotInstalment)) > 0 || t.out.Deposit != nil || len(s.mentions(Amount)) > 1 {
		return false
	}
	if t.startsWith(Span{m.Span.End, own.End}, SlotNow) && t.inSchedule(m) || s.has(SlotForfeit) && t.has(SlotPay, SlotOwed) {
		return true
	}
	next := slices.IndexFunc(t.sentences, func(c Clause) bool { return c.Span.Start >= s.Span.End })
	if next < 0 {
		return false
	}
	n := &sentence{Clause: &t.sentences[next], text: t.text}
	return n.has(SlotDeposit) && len(n.mentions(Amount))+len(n.mentions(Percent)) == 0 && t.startsWith(n.Span, SlotIt, SlotSumWord)
}

// dueOf returns when a deposit is due: the day that its part names, at the signing, or the
// event that the words behind it begin with.
func (t *termsReader) dueOf(s *sentence, m *Mention, own Span) string {
	for _, m := range s.mentions(Date) {
		if m.Day == m.Last && !m.Day.IsZero() && m.Span.Start >= own.Start && m.Span.End <= own.End && strings.ContainsAny(m.Span.Of(t.text), "0123456789") {
			return m.Day.String()
		}
	}
	if due := s.depositDue(); due != "" {
		return due
	}
	behind := t.trimmed(Span{m.Span.End, own.End})
	behind.Start += len(dueVerb().FindString(behind.Of(t.text)))
	if t.startsWith(behind, SlotBefore, SlotEventAt) {
		words, _, _ := strings.Cut(behind.Of(t.text), ",")
		for _, w := range []string{"on ", "upon ", "při ", "при "} {
			words = strings.TrimPrefix(words, w)
		}
		return strings.TrimSpace(cutRunes(words, 40))
	}
	return ""
}

// perUnit returns the unit that a price is for where it stands before it: "for each
// page the publisher pays".
func (t *termsReader) perUnit(before Span) string {
	for _, h := range t.hitsIn(before, SlotEachOne, SlotEspecially) {
		for i := range t.sentences {
			p := parser{f: Fold(t.text), lang: t.sentences[i].Lang, o: t.o}
			if h.Start < t.sentences[i].Span.Start || h.End > t.sentences[i].Span.End {
				continue
			}
			p.lex(p.f.At(h.End), p.f.At(before.End))
			for j := 0; j < min(3, len(p.toks)); j++ {
				if u, ok := p.is(j, cUnit); ok && (u.tag == "page" || u.tag == "word" || u.tag == "piece") {
					return u.tag
				}
			}
		}
	}
	return ""
}

// inSchedule reports whether a clause says what is paid when.
func (t *termsReader) inSchedule(m *Mention) bool {
	if m.Per != "" {
		return false
	}
	return t.has(SlotSchedule, SlotDeposit, SlotInstalment, SlotPartWord) || t.paysOnEvents()
}

// paysOnEvents reports whether the clause has two sums of which each is due on an event:
// "1,000 after the sketches, 2,000 after the final art".
func (t *termsReader) paysOnEvents() bool {
	n := 0
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		for _, m := range s.mentions(Amount) {
			own := t.ownPart(s, m)
			events := t.hitsIn(Span{m.Span.End, own.End}, SlotEventAt)
			if m.Per == "" && (t.saysEvent(s, Span{m.Span.End, own.End}) || t.endsWithEvent(own.Start, m.Span.Start)) || len(events) > 0 && len(t.hitsIn(own, SlotSigning)) > 0 {
				n++
			}
		}
	}
	return n > 1
}

// endsWithEvent reports whether the words before a sum begin with an event of the work.
func (t *termsReader) endsWithEvent(from, to int) bool {
	at := t.trimmed(Span{from, to})
	return t.startsWith(at, SlotEventAt) && len(t.hitsIn(at, SlotDeliver, SlotApprove, SlotHand)) > 0
}

// saysEvent reports whether the words behind an amount begin with an event that it is
// due on, and with no day.
func (t *termsReader) saysEvent(s *sentence, behind Span) bool {
	const near = 32
	events := t.hitsIn(behind, SlotEventAt)
	if len(events) == 0 {
		return false
	}
	h := events[0]
	if between := t.text[behind.Start:h.Start]; len(between) > near || strings.ContainsAny(between, ".;") {
		return false
	}
	return !s.has(SlotLateFee) && len(t.hitsIn(Span{h.Start, behind.End}, SlotSigning)) == 0
}

// dueBefore reports whether the words before a sum of a schedule begin with the event that it is
// due on, and nothing follows it: "on acceptance of the book, £7,000; ...".
func (t *termsReader) dueBefore(m *Mention, before, behind Span) bool {
	at := t.withoutJoints(t.priceLabelled(before))
	return t.inSchedule(m) && t.startsWith(at, SlotEventAt) && !hasLetter(behind.Of(t.text)) && t.dueOn(before) != ""
}

// priceLabelled returns the words behind the last colon of a part.
func (t *termsReader) priceLabelled(at Span) Span {
	at = t.trimmed(at)
	if i := strings.LastIndexByte(at.Of(t.text), ':'); i >= 0 {
		at.Start += i + 1
	}
	return at
}

// dueOn returns the event that the words before a sum begin with.
func (t *termsReader) dueOn(before Span) string {
	at := t.withoutJoints(t.priceLabelled(before))
	for _, h := range t.hitsIn(at, SlotEventAt) {
		if h.Start == at.Start {
			return t.trimmed(Span{h.End, at.End}).Of(t.text)
		}
	}
	return ""
}

// isFee reports whether a word for the fee, and no more than a verb behind it, leads to
// an amount: whatever follows, "the fee is $6,000, with a deposit of 30 %", it is the
// whole. Of several sums labelled so in a clause none is.
func (t *termsReader) isFee(s *sentence, m *Mention, before Span) bool {
	if t.out.Total != nil || s.shareBefore(m.Span) || !t.leadsFee(s, before) && !t.totalBehind(m) || t.isPartOnEvent(s, m, before) {
		return false
	}
	return t.alone(m, t.leadsFee)
}

// isPartOnEvent reports whether "the sum of" or "částka" leads to one of several sums of a
// sentence that is due on an event: a part.
func (t *termsReader) isPartOnEvent(s *sentence, m *Mention, before Span) bool {
	hits := t.hitsIn(before, SlotFeeWord)
	if len(hits) == 0 || len(s.mentions(Amount)) < 2 || !beginsAny(Fold(hits[len(hits)-1].Of(t.text)).Text, "castk", "sum", "сумата") {
		return false
	}
	return t.saysEvent(s, Span{m.Span.End, t.ownPart(s, m).End})
}

// alone reports whether words lead to no other amount of the clause as they do to this.
func (t *termsReader) alone(m *Mention, lead func(*sentence, Span) bool) bool {
	for i := range t.sentences {
		o := &sentence{Clause: &t.sentences[i], text: t.text}
		for _, other := range o.mentions(Amount) {
			if other.Span != m.Span && other.Per == "" && lead(o, Span{t.ownPart(o, other).Start, other.Span.Start}) {
				return false
			}
		}
	}
	return true
}

// totalBehind reports whether a word for the whole stands right behind an amount: "$3,000
// total".
func (t *termsReader) totalBehind(m *Mention) bool {
	return slices.ContainsFunc(t.hitsIn(Span{m.Span.End, min(len(t.text), m.Span.End+24)}, SlotTotalWord), func(h Span) bool {
		return h.Start-m.Span.End <= 1 && !strings.HasPrefix(strings.TrimLeft(t.text[h.End:], " "), "for")
	})
}

// leadsFee reports whether words end with one for the fee and a verb.
func (t *termsReader) leadsFee(s *sentence, before Span) bool {
	hits := t.hitsIn(before, SlotFeeWord)
	if !t.isLabelled(s, before) {
		return false
	}
	gap := t.withoutJoints(Span{hits[len(hits)-1].End, before.End})
	if words := gap.Of(t.text); words == "of" || strings.HasPrefix(words, "of ") { // "a total of"
		gap.Start += len("of")
		gap = t.trimmed(gap)
	}
	for _, h := range t.hitsIn(gap, SlotSumWord) {
		if h.Start == gap.Start {
			gap.Start = max(gap.Start, h.End)
		}
	}
	return !hasLetter(gap.Of(t.text))
}

// isLabelled reports whether words right before an amount say that it is the fee.
func (t *termsReader) isLabelled(s *sentence, before Span) bool {
	hits := t.hitsIn(before, SlotFeeWord)
	if len(hits) == 0 || len(t.hitsIn(before, SlotKillFee, SlotLateFee, SlotDeposit, SlotMore, SlotInstalment, SlotLate, SlotExtraHead, SlotRateWord)) > 0 {
		return false
	}
	const near = 70
	last := hits[len(hits)-1]
	words := t.text[last.End:before.End]
	if len(words) > near || strings.ContainsAny(words, ";,") {
		return false
	}
	lead := " " + Fold(t.text[s.Span.Start:last.Start]).Text
	return !endsAny(lead, " of ", " of the ", " from the ", " z ", " ze ", " от ")
}

// listPrice reads one of several prices, or that of one more thing: what it is for
// stands before it, "extra poster: £40", or behind it, "£40 for each extra poster".
func (t *termsReader) listPrice(s *sentence, m *Mention, money model.Money, own Span) bool {
	if m.Per == "hour" || m.Per == "day" || m.Per == "month" || !t.has(SlotExtraHead, SlotMore) || len(s.mentions(Percent)) > 0 || s.has(SlotLateFee) || s.isNear(m.Span, 3, SlotLower) {
		return false
	}
	if t.endsWith(Span{own.Start, m.Span.Start}, SlotSchedule) {
		return false // "the last 12,000"
	}
	label := t.priceLabel(Span{own.Start, m.Span.Start})
	if !hasLetter(label.Of(t.text)) || t.startsWith(label, SlotEventAt) {
		return false
	}
	extra := len(t.hitsIn(Span{label.Start, m.Span.Start}, SlotExtraHead, SlotMore)) > 0 || len(t.hitsIn(Span{s.Span.Start, label.Start}, SlotExtraHead)) > 0 || t.afterExtras(s)
	if !extra || len(t.hitsIn(label, SlotDeposit, SlotInstalment, SlotSigning, SlotFeeWord, SlotTotalWord, SlotPay, SlotSchedule)) > 0 && len(t.hitsIn(label, SlotExtraHead)) == 0 && !(t.startsWith(label, SlotMore) && strings.Contains(label.Of(t.text), " ")) {
		return false
	}
	const most = 10
	what := t.pricedName(Span{own.Start, m.Span.Start}, label)
	if what == "" || len(strings.Fields(what)) > most {
		return false
	}
	t.out.Prices = append(t.out.Prices, model.Price{What: what, Amount: money})
	return true
}

// pricedName returns the name of what a sum is for: the words of its label, or the thing that
// somebody may want before it, "should you want prints, they're £18".
func (t *termsReader) pricedName(before, label Span) string {
	if m := wantedThing().FindStringSubmatch(before.Of(t.text)); m != nil {
		return cmp.Or(m[1], m[2])
	}
	return t.plainName(t.pastEach(label))
}

// wantedThing finds the thing that somebody may want before what it then costs.
var wantedThing = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i:(?:if|should) (?:you|the client) (?:want|need|order|like|would like)s? (?:an? |any |some |more )?([^,]{3,40}?)(?: as well| too)?, (?:it's|they're|that's|it is|they are|it costs|they cost|that costs|it|they)|if an? ([^,]{3,40}?) is (?:wanted|needed|required|ordered), (?:it's|it is|it costs|that's))(?: an extra| another)? *$`)
})

// flatPrice keeps the price of one thing beside other sums of a sentence: "further work at
// £34 an hour, and an update of the index at a flat fee of £120".
func (t *termsReader) flatPrice(s *sentence, m *Mention, money model.Money, before Span) bool {
	lead := flatFee().FindStringIndex(before.Of(t.text))
	if lead == nil || m.Per != "" || len(s.mentions(Amount)) < 2 || len(t.hitsIn(before, SlotDeposit, SlotInstalment, SlotTotalWord)) > 0 && len(t.hitsIn(before, SlotMore, SlotExtraHead)) == 0 && s.mentions(Amount)[0] == m {
		return false
	}
	what := t.itemName(t.withoutJoints(Span{before.Start, before.Start + lead[0]}))
	if what == "" {
		return false
	}
	t.out.Prices = append(t.out.Prices, model.Price{What: what, Amount: money})
	return true
}

// flatFee finds the words that lead to the price of one thing.
var flatFee = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i) (?:at|for) an? (?:(?:flat|fixed|single|additional|extra|separate) )*(?:fee|price|charge|rate|cost) of *$`)
})

// afterExtras reports whether a sentence stands in a clause that begins with a heading
// for extras, or behind a sentence that prices one.
func (t *termsReader) afterExtras(s *sentence) bool {
	first := &t.sentences[0]
	return len(first.Mentions) == 0 && len(t.hitsIn(first.Span, SlotExtraHead)) > 0 || len(t.out.Prices) > 0
}

// priceLabel returns the words for what is priced: behind a heading and its colon, and
// without the words that lead to the sum.
func (t *termsReader) priceLabel(at Span) Span {
	at = t.trimmed(at)
	if i := strings.LastIndexByte(at.Of(t.text), ':'); i >= 0 && hasLetter(t.text[at.Start+i:at.End]) {
		at.Start += i + 1
	}
	if i := strings.LastIndexByte(at.Of(t.text), ','); i >= 0 && hasLetter(t.text[at.Start+i:at.End]) {
		at.Start += i + 1
	}
	for moved := true; moved; {
		moved = false
		at = t.withoutJoints(at)
		for _, h := range t.hitsIn(at, SlotSumWord) {
			if h.End >= at.End && h.Start > at.Start {
				at.End, moved = h.Start, true
				break
			}
		}
	}
	return at
}
