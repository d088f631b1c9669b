package reading

import (
	"strings"

	"goodterms/model"
)

// given reads what the client gives, and by when, in the languages that put spaces
// between words: the list behind words such as "from you I need" or "the client
// provides". A day before the list is that of all of it, a day behind things is that of
// these things, one in brackets that of the thing before it.
func (t *termsReader) given(i int, s *sentence) {
	from, ok := t.givesFrom(s)
	if list, by, before := t.givenAhead(s); before {
		for _, item := range t.listed(list) {
			if name := t.givenName(item); name != "" {
				t.out.ClientSupplies = append(t.out.ClientSupplies, model.Supply{What: name, By: by})
			}
		}
		return
	}
	if !ok || len(s.mentions(Amount)) > 0 || s.has(SlotPay, SlotInvoice) && !s.has(SlotMaterial) || s.has(SlotRevList, SlotOneList) && len(s.mentions(Date)) == 0 || s.has(SlotNotMade, SlotLeftOut, SlotLate) {
		return
	}
	list := t.behind(i, from)
	by, rest := t.dayAhead(s, list)
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
		switch {
		case name == "" && len(out) > 0: // "..., all of it by 5 June"
		case name == "":
			by = d.Day
			if after := t.givenName(Span{d.Span.End, item.End}); after != "" {
				out = append(out, model.Supply{What: after, By: by})
			}
			undated = len(out)
			continue
		default:
			out = append(out, model.Supply{What: name})
		}
		if strings.Contains(t.text[max(item.Start, d.Span.Start-8):d.Span.Start], "(") {
			out[len(out)-1].By = d.Day
			undated = len(out)
			continue
		}
		for j := undated; j < len(out); j++ {
			out[j].By = d.Day
		}
		undated = len(out)
	}
	if len(out) == 1 && out[0].By.IsZero() && len(t.hitsIn(list, SlotMaterial)) == 0 || len(out) > 0 && s.onlyAnswers(out) {
		return
	}
	t.out.ClientSupplies = append(t.out.ClientSupplies, out...)
}

// givenAhead returns a list that stands before the words that say who gives it: "the texts
// and photos are supplied by the client", "přístupy dodá objednatel do 3. dubna". Nothing but
// a day may follow these.
func (t *termsReader) givenAhead(s *sentence) (list Span, by model.Day, ok bool) {
	if len(s.mentions(Amount)) > 0 || s.has(SlotNotMade, SlotLeftOut, SlotNotIncluded, SlotPay, SlotInvoice, SlotLate, SlotTheyLate) || s.gets() && s.Lang != Bg {
		return list, by, false
	}
	const near = 4
	for _, v := range t.hitsIn(s.Span, SlotProvides, SlotSupply, SlotHand, SlotNeeds) {
		end := v.End
		who := t.hitsIn(Span{v.End, s.Span.End}, SlotPayer)
		switch {
		case len(t.hitsIn(v, SlotNeeds)) > 0 && v.Start > s.Span.Start && len(t.hitsIn(v, SlotPayer)) == 0:
			if words := Fold(v.Of(t.text)).Text; !containsAny(words, "supplied by", "provided by", "poslete", "posli", "dodej", "predej", "dodate", "predate", "пратете", "изпратете", "дайте", "nahraj", "pripravte", "pujcte", "качи", "прати", "дай") {
				continue
			}
		case len(t.hitsIn(v, SlotPayer)) > 0:
			if !containsAny(Fold(v.Of(t.text)).Text, "supplied by", "provided by") && t.startsWith(v, SlotPayer) {
				continue
			}
		case len(who) > 0 && who[0].Start-v.End <= near && len(t.hitsIn(Span{s.Span.Start, v.Start}, SlotPayer, SlotMaker)) == 0:
			end = who[0].End
		default:
			continue
		}
		rest := Span{end, s.Span.End}
		for _, d := range t.sentenceMentions(rest, Date) {
			const placeLen = 25
			if place := (Span{rest.Start, t.beforeDay(rest.Start, d.Span.Start)}); hasLetter(place.Of(t.text)) && (place.Len() > placeLen || !t.startsWith(place, SlotListCut)) {
				break
			}
			by = d.Day
			rest = Span{d.Span.End, s.Span.End}
		}
		list = t.partBefore(s.Span.Start, v.Start)
		if hasLetter(rest.Of(t.text)) || !hasLetter(list.Of(t.text)) || len(t.sentenceMentions(list, Date, Length, Percent)) > 0 || len(t.hitsIn(list, SlotPayer, SlotUnless)) > 0 {
			return list, by, false
		}
		return t.inBrackets(t.withoutReceiverBehind(list)), by, true
	}
	return list, by, false
}

// inBrackets returns what brackets at the end of a list hold, where it is a list itself:
// "podklady (texty, fotky, ceník)".
func (t *termsReader) inBrackets(list Span) Span {
	words := list.Of(t.text)
	open := strings.IndexByte(words, '(')
	if open < 0 || !strings.HasSuffix(words, ")") || !strings.ContainsAny(words[open:], ",;") {
		return list
	}
	return Span{list.Start + open + 1, list.End - 1}
}

// withoutReceiverBehind takes off the end of a list to whom it is given, and the verb of a
// passive: "fotky mi", "the texts are".
func (t *termsReader) withoutReceiverBehind(list Span) Span {
	for moved := true; moved; {
		moved = false
		list = t.trimmed(list)
		for _, h := range t.hitsIn(list, SlotObject, SlotSelf, SlotUs, SlotMaker, SlotListSkip, SlotSumWord, SlotMeans, SlotPlease) {
			if h.End == list.End && h.Start > list.Start {
				list.End, moved = h.Start, true
			}
		}
	}
	return list
}

// onlyAnswers reports whether what the client gives is an answer, within a time.
func (s *sentence) onlyAnswers(out []model.Supply) bool {
	return s.has(SlotFeedback, SlotTheyAnswer, SlotApprove) && len(s.mentions(Length)) > 0 && len(s.mentions(Date)) == 0 ||
		len(out) == 1 && out[0].By.IsZero() && s.has(SlotTheyAnswer)
}

// givesFrom returns where the list begins behind the words that say that the client
// gives something.
func (t *termsReader) givesFrom(s *sentence) (from int, ok bool) {
	if rest := (Span{s.Span.End, len(t.text)}); t.isTitle(s) && len(t.hitsIn(rest, SlotNeeds)) > 0 && !strings.HasPrefix(t.text[rest.Start:], ":") && !strings.HasPrefix(t.text[rest.Start:], "\n") && len(s.Span.Of(t.text)) < 40 {
		return 0, false // a heading, and the next sentence says it
	}
	if needs := t.merged(t.hitsIn(s.Span, SlotNeeds)); len(needs) > 0 {
		before := Span{s.Span.Start, needs[0].Start}
		if s.Lang == En && strings.Contains(Fold(before.Of(t.text)).Text, "n't ") || strings.Contains(Fold(before.Of(t.text)).Text, " not ") {
			return 0, false
		}
		if makers := t.hitsIn(before, SlotMaker); len(makers) > 0 && len(t.hitsIn(before, SlotPayer, SlotYou)) == 0 {
			return 0, false
		}
		return needs[0].End, true
	}
	if s.gets() {
		return 0, false
	}
	for _, v := range t.hitsIn(s.Span, SlotProvides, SlotSupply, SlotHand) {
		payers := t.hitsIn(Span{s.Span.Start, v.Start}, SlotPayer)
		makers := t.hitsIn(Span{s.Span.Start, v.Start}, SlotMaker)
		if t.theirs || len(payers) > 0 && (len(makers) == 0 || payers[0].Start < makers[0].Start) {
			rest := Span{v.End, s.Span.End}
			several := len(t.out.Deliverables) == 0 && len(t.hitsIn(v, SlotProvides)) > 0 && t.areShort(t.items(rest))
			return v.End, several || len(s.mentions(Date)) > 0 || len(t.hitsIn(rest, SlotMaterial)) > 0
		}
	}
	return 0, false
}

// areShort reports whether several items are names, and none a sentence of its own.
func (t *termsReader) areShort(items []Span) bool {
	const most = 5
	for _, item := range items {
		if len(strings.Fields(item.Of(t.text))) > most || len(t.sentenceMentions(item, Length)) > 0 {
			return false
		}
	}
	return len(items) > 1
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
		} else if m.Span.Start >= list.Start && !hasLetter(t.withoutReceivers(Span{list.Start, t.beforeDay(list.Start, m.Span.Start)}).Of(t.text)) {
			by, list.Start = m.Day, m.Span.End
		}
		break
	}
	return by, t.withoutReceivers(list)
}

// withoutReceivers takes off a list to whom it is given: "the translator with",
// "zhotovitelce".
func (t *termsReader) withoutReceivers(list Span) Span {
	list = t.trimmed(list)
	for moved := true; moved; {
		moved = false
		for _, h := range t.hitsIn(list, SlotMaker, SlotListSkip, SlotObject, SlotSelf, SlotUs, SlotDemand) {
			if h.Start == list.Start && h.End < list.End && !t.startsWith(Span{h.Start, h.End}, SlotMaterial) {
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
	if at.End <= at.Start || len(t.sentenceMentions(Span{at.Start, min(at.Start+4, at.End)}, Length)) > 0 || t.startsWith(at, SlotFeedback, SlotTheyAnswer) || len(t.hitsIn(at, SlotApprove, SlotPersonSays)) > 0 {
		return ""
	}
	if t.startsWith(at, SlotEachOne) && !strings.Contains(at.Of(t.text), " ") {
		return "" // "all of it by 5 June"
	}
	if lengths := t.sentenceMentions(at, Length); len(lengths) > 0 {
		if lengths[0].By {
			return ""
		}
		at.End = t.beforeDay(at.Start, lengths[0].Span.Start)
	}
	name := t.plainName(at)
	if cut, _, ok := strings.Cut(name, ", "); ok {
		name = cut
	}
	return name
}
