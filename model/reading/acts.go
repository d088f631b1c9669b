package reading

import "strings"

// Acts is what a clause does, as a set: a clause can demand and claim at once.
type Acts uint16

// The acts.
const (
	Asks Acts = 1 << iota
	Demands
	Claims // says what was agreed
	Asserts
	Offers // to pay, or to take less
	Accepts
	Refuses
	Complains
	Threatens
	Questions
	Informs
	Done // tells of something done
)

// Scope is what bends the meaning of a clause, as a set.
type Scope uint16

// The scopes.
const (
	Negated Scope = 1 << iota
	Hypothetical
	Past
	ThirdParty
	OtherProject
	SelfOnly
	QuoteOwn // repeats what the reader said
	PriceQuestion
	OwnedChange // owns that it asks for a change
	Joking
	Temporary
	Hearsay
)

// Target says whom or what a clause is about.
type Target uint8

// The targets.
const (
	TargetOther Target = iota
	TargetYou
	TargetYourWork
	TargetUs
)

// actsOf gathers the acts of a clause from its slots, and from whether it is a
// question.
func actsOf(c *Clause, question bool) Acts {
	var a Acts
	for _, h := range c.Hits {
		switch h.Slot {
		case SlotAsk:
			a |= Asks
		case SlotDemand, SlotImperative, SlotPlease:
			a |= Demands
		case SlotClaim, SlotAssume:
			a |= Claims
		case SlotPayExtra:
			a |= Offers
		case SlotAccept:
			a |= Accepts
		case SlotRefuse, SlotNotPay:
			a |= Refuses
		case SlotReject, SlotTooDear, SlotImpatient, SlotDefect:
			a |= Complains
		case SlotThreat, SlotSwitch:
			a |= Threatens
		case SlotInform:
			a |= Informs
		case SlotPaidAct, SlotAlready, SlotUse:
			a |= Done
		}
	}
	if question {
		a |= Questions
	}
	if a&(Asks|Demands|Questions) == 0 {
		a |= Asserts
	}
	return a
}

// scopeOf gathers the scope of a clause.
func scopeOf(c *Clause) Scope {
	var s Scope
	self, others := false, false
	for _, h := range c.Hits {
		switch h.Slot {
		case SlotNeg, SlotNotNeed:
			s |= Negated
		case SlotHypo, SlotMaybe:
			s |= Hypothetical
		case SlotPastRef:
			s |= Past
		case SlotThird:
			s |= ThirdParty
		case SlotOtherJob:
			s |= OtherProject
		case SlotPriceQ:
			s |= PriceQuestion
		case SlotChangeMind:
			s |= OwnedChange
		case SlotJoke:
			s |= Joking
		case SlotUntil:
			s |= Temporary
		case SlotReported:
			s |= Hearsay
		case SlotClaim:
			s |= QuoteOwn
		case SlotSelf:
			self = true
		case SlotYou, SlotYourWork, SlotUs:
			others = true
		}
	}
	if self && !others {
		s |= SelfOnly
	}
	return s
}

// targetOf says whom the clause is about, the reader before all.
func targetOf(c *Clause) Target {
	best := TargetOther
	for _, h := range c.Hits {
		switch h.Slot {
		case SlotYourWork:
			return TargetYourWork
		case SlotYou:
			best = TargetYou
		case SlotUs:
			if best == TargetOther {
				best = TargetUs
			}
		}
	}
	return best
}

// opens reports whether a clause, or a part of one, begins at byte i of folded text of a
// language: nothing before it but a joining word or a sign.
func opens(folded string, i int, lang Lang) bool {
	head := strings.TrimRight(folded[:i], " \t\r\n\"'(*")
	if head == "" {
		return true
	}
	switch head[len(head)-1] {
	case ',', ';', ':', '.', '!', '?', '-', '>', ')':
		return true
	}
	if strings.HasSuffix(head, "—") || strings.HasSuffix(head, "–") || strings.HasSuffix(head, "…") || strings.HasSuffix(head, "，") ||
		strings.HasSuffix(head, "。") || strings.HasSuffix(head, "：") || strings.HasSuffix(head, "；") {
		return true
	}
	return joining(head[strings.LastIndexAny(head, " \n\t,")+1:], lang)
}

// joining reports whether a word joins clauses, so that an order may follow it. What joins
// them in Czech is an article in English: "a photograph" orders nothing.
func joining(word string, lang Lang) bool {
	switch word {
	case "a":
		return lang == Cs
	case "please", "pls", "so", "and", "then", "just", "but", "now", "also", "ok", "okay", "well", "or", "kindly", "anyway", "meanwhile", "simply",
		"prosim", "tak", "ale", "hned", "taky", "jen", "моля", "и", "но", "така", "просто", "после":
		return true
	}
	return false
}
