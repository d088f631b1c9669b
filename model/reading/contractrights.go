package reading

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// ownership reads when the rights pass, or that the client gets a licence alone.
func (t *termsReader) ownership(i int, s *sentence) {
	if t.out.Rights != nil || s.has(SlotRev, SlotConcept) && !s.has(SlotTransfer, SlotPasses) || !s.has(SlotTransfer, SlotOwn3, SlotUse, SlotPasses, SlotLicence, SlotMayUse) && !s.becomesTheirs() {
		return
	}
	if head, _ := t.headline(); head.Len() > 0 && s.Span.End <= head.End+1 && len(t.sentences) > 1 && !s.has(SlotFullPay) {
		return // "Ownership and licence."
	}
	if s.has(SlotNotMade, SlotLeftOut) && (!s.has(SlotPayer, SlotLicence) || len(t.out.Excluded) > 0 && !s.has(SlotPasses, SlotPayer)) {
		return
	}
	words := reservedRight()
	if folded := Fold(s.Span.Of(t.text)).Text; words.reserved.MatchString(folded) && !s.has(SlotPasses, SlotLicence) || words.warranted.MatchString(folded) && s.clientActs() {
		return // "reserves the right to pause work until the fee is paid in full", "the client warrants"
	}
	passes := s.has(SlotPasses, SlotTransfer, SlotOwn3) || s.becomesTheirs()
	when := ""
	switch {
	case s.deniedWord("pass", "transfer", "assign", "vest", "prech", "prevad", "премина", "прехвърл") && !s.has(SlotUntilThen) && !s.has(SlotLicence):
	case len(s.mentions(Amount)) > 0 && s.has(SlotDeposit): // what money buys: a day, a licence for music
	case s.has(SlotLicence) && !s.has(SlotVest) && !t.ownedByMaker(s) && (!s.has(SlotThirdParty) || s.has(SlotMaker)):
		when = "licence"
	case s.has(SlotMayUse) && s.lastsLong() && !s.has(SlotFullPay):
		when = "licence"
	case passes && s.has(SlotFullPay):
		when = "on full payment"
	case s.has(SlotUse) && s.has(SlotFullPay) && s.has(SlotPayer, SlotYou):
		when = "on full payment"
	case s.has(SlotSigning) && s.has(SlotTransfer) && len(s.mentions(Amount)) == 0:
		when = "on signing"
	case passes && s.has(SlotDeliver, SlotHand) && s.has(SlotWhen) && s.has(SlotTransfer, SlotVest) && len(t.out.Revisions) == 0 && !s.has(SlotPay, SlotPaidAct, SlotInvoice):
		when = "on delivery"
	}
	if when != "" {
		t.out.Rights = &when
	}
}

// reservedRight finds, in folded text, that somebody reserves a right to do something, or warrants
// to have one.
var reservedRight = sync.OnceValue(func() (w struct{ reserved, warranted *regexp.Regexp }) {
	w.warranted = regexp.MustCompile(`(?:^|\W)(?:warrants?|confirms?|guarantees?|represents?|ensures?|prohlasuje|zarucuje|гарантира|декларира)(?:\W|$)`)
	w.reserved = regexp.MustCompile(`reserves? the right|vyhrazuje(?: si)? pravo|vyhrazuji(?: si)? pravo|запазва(?:т|м)?(?: си)? правото`)
	return w
})

// lastsLong reports whether a sentence names months or years.
func (s *sentence) lastsLong() bool {
	for _, m := range s.mentions(Length) {
		if m.Length.Days() > 60 {
			return true
		}
	}
	return false
}

// ownedByMaker reports whether a licence is one that the client gives, or that of
// somebody else: of fonts, of music.
func (t *termsReader) ownedByMaker(s *sentence) bool {
	first, ok := s.near(s.Span, anywhere, SlotLicence)
	if !ok {
		return false
	}
	return s.has(SlotNeeds, SlotLeftOut, SlotNotIncluded) || len(t.hitsIn(s.Span, SlotPayer)) > 0 && s.clientActs() && containsAny(Fold(t.text[first.Start:s.Span.End]).Text, "for any music", "font", "hudb", "музик", "шрифт") ||
		containsAny(Fold(s.Span.Of(t.text)).Text, "music licen", "font licen", "hudebni licen", "licence na hudbu", "licence na pism", "лиценз за музика", "музикален лиценз")
}

// shows reads whether the one who made the work may show it.
func (t *termsReader) shows(s *sentence) {
	at, ok := s.near(s.Span, anywhere, SlotPortfolio)
	if ok && s.has(SlotSecret) && !s.has(SlotMayShow) && slices.Contains([]string{"publicly", "public use"}, Fold(at.Of(t.text)).Text) {
		return // what is publicly known is no secret
	}
	if len(t.out.Deliverables) > 0 && !s.has(SlotMayShow) {
		return // parts of what is made
	}
	if t.out.Portfolio != nil || !ok || s.has(SlotNeeds) && !s.has(SlotMayShow) || t.out.ClientSupplies != nil && !s.has(SlotMayShow) || s.has(SlotMakes, SlotIMake) && !s.has(SlotMayShow) || s.has(SlotNotIncluded, SlotNotMade, SlotLeftOut, SlotScopeHead) && !s.has(SlotMayShow) ||
		len(s.mentions(Amount)) > 0 || t.marksIn(s.Span) != nil || !s.has(SlotMaker, SlotSelf, SlotUs) && s.has(SlotPayer, SlotYou) && (!s.has(SlotMayShow) || s.has(SlotTransfer, SlotUse, SlotPasses)) || s.clientActs() && !s.has(SlotMayShow) {
		return
	}
	if slices.ContainsFunc(t.hitsIn(s.Span, SlotMayShow), func(h Span) bool {
		return beginsAny(Fold(h.Of(t.text)).Text, "may", "can", "could", "smi", "muz", "може") && t.endsWith(Span{max(s.Span.Start, h.Start-10), h.Start}, SlotYou)
	}) || !s.has(SlotMayShow) && s.Lang == En && beginsAny(Fold(s.Span.Of(t.text)).Text, "you may ", "you can ") {
		return // "you may post them anywhere"
	}
	if may, ok := s.mayShow(at); ok {
		t.out.Portfolio = &may
	}
}

// agreedChanges reads that the contract is changed in writing alone: words of changing
// it, and a form.
func (t *termsReader) agreedChanges(i int, s *sentence) {
	if t.out.ChangesInWriting != nil || len(s.mentions(Amount)) > 0 {
		return
	}
	if s.bindsWriting() {
		yes := true
		t.out.ChangesInWriting = &yes
		return
	}
	if !s.has(SlotChangeTerms) || !s.has(SlotContract, SlotTermsWord) && !t.changesAnything(s) {
		return
	}
	if s.has(SlotWritten, SlotSignedForm) {
		yes := true
		t.out.ChangesInWriting = &yes
	}
}

// changesAnything reports whether a sentence about changes is about those of the contract though
// it does not name it: nothing around it is about rounds, and the change is agreed.
func (t *termsReader) changesAnything(s *sentence) bool {
	if t.has(SlotOneList, SlotConcept) || len(t.out.Revisions) > 0 || len(s.mentions(Count))+len(s.mentions(Length))+len(s.mentions(Percent)) > 0 || s.has(SlotInvoice, SlotPlease) {
		return false
	}
	return s.has(SlotWritten) || s.has(SlotAccept, SlotArrangement)
}

// slips reads that the delay of the client moves the days.
func (t *termsReader) slips(s *sentence) {
	if t.out.Slips != nil || len(s.mentions(Percent))+len(s.mentions(Amount)) > 0 || !s.has(SlotMovesDates) || !s.has(SlotLate, SlotTheyLate) {
		return
	}
	if s.deniedHit(SlotMovesDates) || !s.has(SlotPayer, SlotYou, SlotTheyLate) && !t.has(SlotPayer, SlotYou) || strings.Contains(s.text, "____") {
		return
	}
	yes := true
	t.out.Slips = &yes
}
