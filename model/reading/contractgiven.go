package reading

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"goodterms/model"
)

// given reads what the client gives, and by when, in the languages that put spaces
// between words: the list behind words such as "from you I need" or "the client
// provides". A day before the list is that of all of it, a day behind things is that of
// these things, one in brackets that of the thing before it.
func (t *termsReader) given(i int, s *sentence) {
	if at, ok := t.reachesUs(s); ok {
		var byBehind model.Day
		t.supplied(s, t.partBefore(s.Span.Start, at), byBehind)
		return
	}
	from, ok := t.givesFrom(s)
	if !ok || len(s.mentions(Amount)) > 0 || reservedRight().warranted.MatchString(Fold(s.Span.Of(t.text)).Text) || s.has(SlotPay, SlotInvoice) && !s.has(SlotMaterial) || s.has(SlotRevList, SlotOneList) && len(s.mentions(Date)) == 0 || s.has(SlotNotMade, SlotLeftOut) || t.lateFirst(s, from) || s.has(SlotRefund, SlotForfeit) && s.has(SlotDeposit) {
		return
	}
	if s.has(SlotNotice) && len(s.mentions(Length)) > 0 && len(s.mentions(Date)) == 0 {
		return // "give me two weeks' notice"
	}
	list := t.behind(i, from)
	if late := t.hitsIn(list, SlotLate, SlotTheyLate); len(late) > 0 {
		if end := strings.LastIndexByte(t.text[list.Start:late[0].Start], ';'); end > 0 {
			list.End = list.Start + end // "..., should you be late, they shift"
		}
	}
	by, rest := t.dayAhead(s, list)
	t.supplied(s, rest, by)
}

// reachesUs returns where the verb begins by which something reaches the one who does the work
// by a day: "the scripts reach us by 5 June".
func (t *termsReader) reachesUs(s *sentence) (verb int, ok bool) {
	for _, h := range t.hitsIn(s.Span, SlotReachUs) {
		before := Span{s.Span.Start, h.Start}
		days := t.sentenceMentions(Span{h.End, s.Span.End}, Date)
		if len(days) > 0 && strings.ContainsAny(days[0].Span.Of(t.text), "0123456789") && before.Len() > len("to be") && !strings.HasSuffix(before.Of(t.text), " to ") && len(t.hitsIn(before, SlotMaker, SlotSelf, SlotPay, SlotInvoice, SlotHypo, SlotDeposit)) == 0 && !s.has(SlotMovesDates) {
			return h.Start, true
		}
	}
	return 0, false
}

// supplied reads a list of what the client gives; by is the day of all of it, where one is named
// before it, or behind its verb.
func (t *termsReader) supplied(s *sentence, rest Span, by model.Day) {
	if days := t.sentenceMentions(Span{rest.End, s.Span.End}, Date); by.IsZero() && len(days) > 0 && days[0].Day == days[0].Last {
		by = days[0].Day
	}
	var out []model.Supply
	undated := 0 // the things from here on have no day yet
	for _, item := range t.listed(rest) {
		days := t.sentenceMentions(item, Date)
		if len(days) == 0 {
			if name := t.givenName(item); name != "" {
				out = append(out, model.Supply{What: name, By: by})
			}
			continue
		}
		d := days[0]
		name := t.givenName(Span{item.Start, t.beforeDay(item.Start, d.Span.Start)})
		after := t.givenName(Span{min(d.Span.End, item.End), item.End})
		switch {
		case name == "" && len(out) > 0 && (after == "" || !t.isJoint(Span{item.Start, t.beforeDay(item.Start, d.Span.Start)})): // "..., all of it by 5 June"
		case name == "":
			by = d.Day
			if after != "" { // "by 2 May a sketch, by 5 May photos"
				out = append(out, model.Supply{What: after, By: by})
			}
			undated = len(out)
			continue
		default:
			out = append(out, model.Supply{What: name})
		}
		for j := undated; j < len(out); j++ {
			out[j].By = d.Day
		}
		undated = len(out)
	}
	t.out.ClientSupplies = append(t.out.ClientSupplies, out...)
}

// lateFirst reports whether a sentence is about being late with what it says is given, and not
// only in a part of its own behind that: "send the texts by 3 May; should you be late, ...".
func (t *termsReader) lateFirst(s *sentence, from int) bool {
	late := t.hitsIn(s.Span, SlotLate)
	if s.has(SlotMovesDates) {
		late = append(late, t.hitsIn(s.Span, SlotTheyLate)...)
	}
	return slices.ContainsFunc(late, func(h Span) bool { return h.Start < from || !strings.Contains(t.text[from:h.Start], ";") })
}

// givesFrom returns where the list begins behind the words that say that the client
// gives something.
func (t *termsReader) givesFrom(s *sentence) (from int, ok bool) {
	if rest := (Span{s.Span.End, len(t.text)}); t.isTitle(s) && len(t.hitsIn(rest, SlotNeeds)) > 0 && !strings.HasPrefix(t.text[rest.Start:], ":") && !strings.HasPrefix(t.text[rest.Start:], "\n") && len(s.Span.Of(t.text)) < 40 {
		return 0, false // a heading, and the next sentence says it
	}
	if needs := t.merged(t.hitsIn(s.Span, SlotNeeds)); len(needs) > 0 && !t.makerActs(s, needs[0]) {
		return needs[0].End, true
	}
	if head, below := t.headline(); t.theirs && head.Len() > 0 && len(t.hitsIn(head, SlotNeeds)) == 0 && s.Span.Start >= below && len(s.mentions(Date)) > 0 && !t.isSupplyDay(s.mentions(Date)[0].Day) && !s.has(SlotMovesDates, SlotLate, SlotTheyLate, SlotGets, SlotMaker, SlotProvides, SlotSupply, SlotHand, SlotApprove) {
		return s.Span.Start, true // "University inputs. Contact list by 16 March."
	}
	for _, h := range t.hitsIn(s.Span, SlotTheirHead) {
		const near = 30
		if c := strings.IndexByte(t.text[h.End:s.Span.End], ':'); c >= 0 && c < near && h.Start-s.Span.Start < near && len(s.mentions(Date)) > 0 && !s.has(SlotMaker) {
			return h.End + c + 1, true // "Museum's inputs: object list, 6 February"
		}
	}
	if s.has(SlotGets) {
		return 0, false
	}
	for _, v := range t.hitsIn(s.Span, SlotProvides, SlotSupply, SlotHand) {
		payers := t.hitsIn(Span{s.Span.Start, v.Start}, SlotPayer)
		makers := t.hitsIn(Span{s.Span.Start, v.Start}, SlotMaker)
		if t.startsWith(Span{v.Start, s.Span.End}, SlotOwed) || len(makers) > 0 && t.turnsTo(makers[len(makers)-1]) {
			continue // "the client has the right to", "the client orders, and the maker agrees to"
		}
		if t.theirs || len(payers) > 0 && (len(makers) == 0 || payers[0].Start < makers[0].Start) {
			if mayDo().MatchString(Fold(t.text[s.Span.Start:v.Start]).Text) {
				return 0, false // "the client may share the pictures"
			}
			rest := Span{v.End, s.Span.End}
			several := len(t.out.Deliverables) == 0 && len(t.hitsIn(v, SlotProvides)) > 0 && len(t.items(rest)) > 1
			return v.End, several || len(s.mentions(Date)) > 0 || len(t.hitsIn(rest, SlotMaterial)) > 0
		}
	}
	return 0, false
}

// mayDo finds, at the end of folded text, that somebody may do something and need not.
var mayDo = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\W)(?:may|can|(?:authorised|authorized|entitled|permitted|allowed|free) to|smi|muze|je opravnen[a-z]*|може да|има право да)(?: only| also| then)? $`)
})

// turnsTo reports whether a sentence turns to somebody as the one who acts from there on: "and the"
// stands right before the name.
func (t *termsReader) turnsTo(name Span) bool {
	words := Fold(t.text[:name.Start]).Text
	return endsAny(words, ", and the ", ", while the ", ", a ", ", а ")
}

// makerActs reports whether the one who does the work is the last party named before a verb: "the
// translator shall finish the text and send the files".
func (t *termsReader) makerActs(s *sentence, verb Span) bool {
	before := Span{s.Span.Start, verb.Start}
	makers, payers := t.hitsIn(before, SlotMaker), t.hitsIn(Span{before.Start, verb.End}, SlotPayer, SlotYou)
	return len(makers) > 0 && (len(payers) == 0 || payers[len(payers)-1].Start < makers[0].Start)
}

// dayAhead returns the day that stands before what is given, and the list without it:
// "by 20 March the client furnishes the translator with ...".
func (t *termsReader) dayAhead(s *sentence, list Span) (by model.Day, rest Span) {
	for _, m := range s.mentions(Date) {
		if m.Day != m.Last {
			continue
		}
		if m.Span.End <= list.Start {
			by = m.Day
		}
		break
	}
	return by, t.withoutReceivers(list)
}

// withoutReceivers takes off a list to whom it is given: "the translator with",
// "zhotovitelce".
func (t *termsReader) withoutReceivers(list Span) Span {
	if marks := t.marksIn(list); marks != nil && !hasLetter(t.text[list.Start:marks[0].Start]) {
		return list // its first mark is one of the signs that are trimmed
	}
	list = t.trimmed(list)
	for moved := true; moved; {
		moved = false
		for _, h := range t.hitsIn(list, SlotMaker, SlotListSkip, SlotObject, SlotSelf, SlotUs, SlotDemand) {
			if h.Start == list.Start && h.End < list.End && !t.startsWith(Span{h.Start, h.End}, SlotMaterial) && !strings.HasPrefix(t.text[h.End:], "'s ") {
				list.Start, moved = h.End, true
				list = t.trimmed(list)
				break
			}
		}
		for _, to := range []string{"на ", "to "} {
			if rest, ok := strings.CutPrefix(list.Of(t.text), to); ok {
				if at := (Span{list.End - len(rest), list.End}); t.startsWith(at, SlotMaker, SlotSelf, SlotUs, SlotObject) {
					list.Start, moved = at.Start, true
				}
			}
		}
		if rest, ok := strings.CutPrefix(list.Of(t.text), "with "); ok {
			list.Start, moved = list.End-len(rest), true
		}
	}
	return list
}

// beforeDay returns where the words end before a day: without "by", "a to do" and an
// open bracket.
func (t *termsReader) beforeDay(from, to int) int {
	at := Span{from, from + len(strings.TrimRight(t.text[from:to], " (,–-"))}
	for moved := true; moved; {
		moved = false
		for _, h := range t.hitsIn(at, SlotWithin, SlotListCut, SlotEspecially, SlotAnd, SlotBefore) {
			if h.End == at.End && h.Start >= at.Start {
				at.End, moved = h.Start, true
				at.End = at.Start + len(strings.TrimRight(at.Of(t.text), " (,–-"))
			}
		}
	}
	return at.End
}

// givenName returns the name of a thing that is given.
func (t *termsReader) givenName(at Span) string {
	at = t.withoutReceivers(t.withoutJoints(at))
	if m := verbAhead().FindStringSubmatch(at.Of(t.text)); m != nil {
		at.Start += len(m[1]) // "fill in the form"
	}
	if at.End <= at.Start || len(t.sentenceMentions(Span{at.Start, min(at.Start+4, at.End)}, Length)) > 0 || len(t.hitsIn(at, SlotApprove, SlotPersonSays, SlotNotice)) > 0 || t.startsWith(at, SlotSigning) && len(t.hitsIn(at, SlotContract)) > 0 {
		return ""
	}
	if words := t.trimmed(at); slices.ContainsFunc(t.hitsIn(at, SlotFeedback, SlotApprove, SlotObject, SlotUs, SlotIt), func(h Span) bool {
		return h == words || h.Start == words.Start && strings.HasPrefix(t.text[h.End:], " in ")
	}) {
		return "" // "you provide feedback", "everything you give us"
	}
	if n, next := t.numberAhead(at, En); n > 0 && strings.Contains(t.text[at.Start:next], "(") {
		at.Start = next // "ten (10) sample copies"
	}
	if t.startsWith(at, SlotVagueTerm) || t.startsWith(at, SlotQuestion) && LangOf(t.o.Language) != En {
		return "" // "reasonable assistance", "kterou lze požadovat"
	}
	if t.startsWith(at, SlotEachOne, SlotListCut) && !beginsAny(at.Of(t.text), "choice of", "selection of") || strings.HasPrefix(at.Of(t.text), "of ") {
		return "" // "all of it by 5 June", "in whatever form"
	}
	if lengths := t.sentenceMentions(at, Length); len(lengths) > 0 {
		if lengths[0].By {
			return ""
		}
		at.End = t.beforeDay(at.Start, lengths[0].Span.Start)
	}
	return t.plainName(at)
}
