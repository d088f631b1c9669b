package reading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"goodterms/model"
)

// made reads what is made: the list behind a heading such as "What you get", and the
// list behind what the one who does the work does, "the producer will record eight
// episodes". Of the latter, each must be a list of things: what a sentence says of how,
// when or for how much names none.
func (t *termsReader) made() {
	if t.theirs {
		return
	}
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		if s.has(SlotNotMade, SlotLeftOut) && !s.has(SlotScopeHead) || s.has(SlotNeeds) || s.has(SlotEndEarly) || t.offersChoice(s) || s.clientActs() && s.has(SlotIfAllowed, SlotLicence) {
			continue
		}
		if from, ok := t.scopeHead(s); ok {
			t.makes(s, t.behind(i, from), true)
		} else if from, ok := t.scopeVerb(s); ok {
			t.makes(s, t.behind(i, from), undertaking().MatchString(Fold(t.text[t.wholeHead(t.hitsIn(s.Span, SlotScopeHead)).End:from]).Text))
		} else if from, ok := t.makerMakes(s); ok {
			list := t.behind(i, from)
			announced := t.marksIn(list) != nil || strings.HasPrefix(strings.TrimSpace(list.Of(t.text)), ":")
			if announced || !s.saysWhen() {
				t.makes(s, list, announced)
			}
		}
		if len(t.out.Deliverables) > 0 && (i+1 == len(t.sentences) || len(t.hitsIn(t.sentences[i+1].Span, SlotAlso)) == 0) {
			return
		}
	}
}

// scopeHead returns where the list begins behind a heading for what is made: one that
// opens its sentence and ends it, or that a colon follows.
func (t *termsReader) scopeHead(s *sentence) (from int, ok bool) {
	heads := t.hitsIn(s.Span, SlotScopeHead)
	if len(heads) == 0 || !t.isSkipped(Span{s.Span.Start, heads[0].Start}) || s.has(SlotNotMade, SlotLeftOut, SlotClosedList) {
		return 0, false
	}
	head := t.wholeHead(heads)
	if t.countsRounds(Span{head.End, s.Span.End}) || t.deniedHead(s, head) {
		return 0, false // "you get two passes: ...", "what they are not: ..."
	}
	rest := Span{head.End, s.Span.End}.Of(t.text)
	if strings.Trim(rest, " .:\n") == "" {
		return s.Span.End, t.isTitle(s) && !t.nextMakes(s)
	}
	const near = 60
	if dash := strings.TrimLeft(rest, " "); len(dash) < len(rest) && beginsAny(dash, "– ", "— ") {
		return s.Span.End - len(dash) + len("–"), true // "Work ordered – one report"
	}
	colon := strings.IndexByte(rest, ':')
	if colon < 0 || colon > near {
		return 0, false
	}
	return head.End + colon + 1, true
}

// deniedHead reports whether a heading up to its colon says no: "what they are not:".
func (t *termsReader) deniedHead(s *sentence, head Span) bool {
	words, _, ok := strings.Cut(t.text[head.Start:s.Span.End], ":")
	return ok && slices.ContainsFunc(strings.Fields(Fold(words).Text), func(w string) bool { return isDenial(w, s.Lang) })
}

// countsRounds reports whether the first number of some words is one of rounds.
func (t *termsReader) countsRounds(at Span) bool {
	counts := t.sentenceMentions(at, Count)
	return len(counts) > 0 && (isRoundUnit(counts[0].Unit) || t.startsWith(Span{counts[0].Span.End, at.End}, SlotRev))
}

// wholeHead returns the words of a heading: the first, and those that follow close to it.
func (t *termsReader) wholeHead(heads []Span) Span {
	const near = 40
	head := heads[0]
	for _, h := range heads[1:] {
		if h.Start-head.End <= near {
			head.End = max(head.End, h.End)
		}
	}
	return head
}

// scopeVerb returns where the list begins behind a heading for what is made that ends with a
// verb, "the agreement covers", "předmětem díla je", and behind the noun of making that may
// follow, "the design of", "výroba".
func (t *termsReader) scopeVerb(s *sentence) (from int, ok bool) {
	heads := t.hitsIn(s.Span, SlotScopeHead)
	if closed := t.hitsIn(s.Span, SlotClosedList); len(closed) > 0 && len(heads) > 0 {
		if i := strings.LastIndexByte(t.text[s.Span.Start:closed[0].Start], ','); i > heads[0].End-s.Span.Start {
			s = s.upTo(s.Span.Start + i) // "..., and of nothing else"
			heads = t.hitsIn(s.Span, SlotScopeHead)
		}
	}
	if len(heads) == 0 || !t.isSkipped(Span{s.Span.Start, heads[0].Start}) || s.saysWhen() || s.has(SlotNotMade, SlotLeftOut, SlotClosedList, SlotFeeWord) && len(s.mentions(Amount)) > 0 {
		return 0, false
	}
	head := t.wholeHead(heads)
	words := Fold(head.Of(t.text)).Text
	if !scopeVerbs().MatchString(words) {
		return 0, false
	}
	rest := t.text[head.End:s.Span.End]
	noun := makingNoun().FindString(rest)
	if m := undertaking().FindString(Fold(rest).Text); m != "" {
		f := Fold(t.text)
		return f.Raw(f.At(head.End), f.At(head.End)+len(m)).End, true
	}
	return head.End + len(noun), hasLetter(rest)
}

// scopeVerbs finds the verb at the end of a heading for what is made.
var scopeVerbs = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:(?:commission|assignment|order) is|(?:part|share) of the [a-z]+ is|have (?:commissioned|ordered|booked)|covers|comprises?|consists? of|includes?|is for|limited to|relates to|concerns|provides for|takes in|extends to|receive|getting|get|jsou|je|rozumi|zahrnuje|obsahuje|dostanete|dostanes|obdrzite|(?:^| )е|са|включват?|обхващат?|получите|получиш|получава(?:ш|те))$`)
})

// makingNoun finds a noun of making, with whatever leads to the things made.
var makingNoun = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?i:(?:the |a )?(?:design|creation|production|development|writing|supply|delivery|preparation|provision|illustration|recording|editing|making|translation|composition|typesetting|proofreading|photography|filming|narration)(?: and [a-z]+)?(?: from \p{L}+(?: \([^)]*\))? (?:in)?to \p{L}+(?: \([^)]*\))?)? of |` +
		`(?:vytvoření|zhotovení|výroba|výrobu|natočení|nafocení|zpracování|dodání|dodávka|provedení|tvorba|poskytnutí|realizace|příprava|sepsání|napsání|vypracování|naprogramování|nahrání|vyhotovení)(?: a \p{L}+)? |` +
		`(?:изработ(?:ка|ката|ване|ването)|създаване(?:то)?|написване(?:то)?|разработ(?:ка|ване|ването)|заснемане(?:то)?|изготвяне(?:то)?|проектиране(?:то)?|доставка(?:та)?|предоставяне(?:то)?)(?: и \p{L}+)? на )`)
})

// undertaking finds, in folded text, who undertakes to make something, before what it is:
// "závazek sazečky provést pro nakladatele".
var undertaking = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^ ?(?:zavazek|povinnost|задължението|ангажиментът) [^,;:]{2,60}? (?:provest|vytvorit|zhotovit|vyrobit|dodat|zpracovat|pripravit|napsat|natocit|nahrat|navrhnout|vypracovat|poskytnout|да (?:изработи|създаде|проектира|подготви|напише|заснеме|извърши|предаде))(?: pro \p{L}+| на \p{L}+| za podminek [^,;:]{4,40}(?:uvedenych|stanovenych)| v souladu s [^,;:]{4,40})* `)
})

// isSkipped reports whether words say nothing of their own.
func (t *termsReader) isSkipped(at Span) bool {
	for _, m := range t.sentenceMentions(at, Cadence, Amount) { // "Every month you get", "for €900 you get"
		if before := t.trimmed(Span{at.Start, m.Span.Start}); m.Kind == Cadence || slices.Contains(t.hitsIn(before, SlotForWord), before) {
			at.Start = max(at.Start, m.Span.End)
		}
	}
	for _, h := range t.hitsIn(at, SlotPresuppose, SlotInform) {
		at.Start = max(at.Start, h.End)
	}
	for _, h := range t.hitsIn(at, SlotListSkip) {
		if !hasLetter(t.text[min(at.Start, h.Start):h.Start]) {
			at.Start = max(at.Start, h.End)
		}
	}
	return !hasLetter(at.Of(t.text))
}

// nextMakes reports whether the sentence behind a heading says itself who makes what.
func (t *termsReader) nextMakes(s *sentence) bool {
	for i := range t.sentences {
		if next := &t.sentences[i]; next.Span.Start >= s.Span.End {
			_, ok := t.makerMakes(&sentence{Clause: next, text: t.text})
			return ok
		}
	}
	return false
}

// isTitle reports whether a sentence is a heading: a colon or a line's end follows, or
// it opens the clause.
func (t *termsReader) isTitle(s *sentence) bool {
	rest := t.text[s.Span.End:]
	return strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "\n") || s.Span.Start == 0
}

// makerMakes returns where the list begins behind verbs of making that are said of the
// one who does the work.
func (t *termsReader) makerMakes(s *sentence) (from int, ok bool) {
	verbs := slices.DeleteFunc(t.hitsIn(s.Span, SlotMakes), func(h Span) bool { return strings.HasPrefix(t.text[h.End:], " of ") }) // "keeps records of"
	own := t.hitsIn(s.Span, SlotIMake)
	switch {
	case len(own) > 0 && (len(verbs) == 0 || own[0].Start <= verbs[0].Start):
		verbs = own
	case len(verbs) == 0:
		return 0, false
	default:
		makers, payers := t.hitsIn(Span{s.Span.Start, verbs[0].End}, SlotMaker), t.hitsIn(Span{s.Span.Start, verbs[0].Start}, SlotPayer)
		if len(makers) == 0 || len(payers) > 0 && payers[0].Start < makers[0].Start && payers[len(payers)-1].Start > makers[len(makers)-1].Start {
			return 0, false
		}
	}
	if s.deniedHit(SlotMakes) || s.deniedHit(SlotIMake) {
		return 0, false
	}
	return t.pastVerbs(verbs[0].End, s), true
}

// saysWhen reports whether a sentence is about days, shares, rounds, or an answer, and
// not about what is made.
func (s *sentence) saysWhen() bool {
	for i := range s.Mentions {
		switch m := &s.Mentions[i]; m.Kind {
		case Date, Percent:
			return true
		case Length:
			if m.By {
				return true
			}
		case Count, Ordinal:
			if isRoundUnit(m.Unit) && m.Unit != "list" || m.Unit == "concept" && s.has(SlotApprove, SlotFeedback) {
				return true
			}
		}
	}
	return s.has(SlotInvoice, SlotAnswer, SlotNotice, SlotUnless, SlotLate, SlotSecret, SlotPortfolio, SlotTransfer, SlotFullPay)
}

// pastVerbs steps over further verbs: "record, edit and mix".
func (t *termsReader) pastVerbs(from int, s *sentence) int {
	for {
		at := t.withoutJoints(Span{from, s.Span.End})
		verb, next := 0, 0
		for _, h := range t.hitsIn(at, SlotMake, SlotMakes, SlotDeliver) {
			if h.Start == at.Start && h.End > verb {
				verb, next = h.End, h.End
			}
		}
		if next == 0 || next >= s.Span.End || strings.HasPrefix(t.text[next:], "s") {
			return from
		}
		from = next
	}
}

// makes reads the things of a list of what is made. A list that no heading announces
// holds several things, or one with its article or number.
func (t *termsReader) makes(s *sentence, list Span, announced bool) {
	list.End = t.beforePrice(&sentence{Clause: s.Clause, text: t.text}, list)
	list.Start += len(makingNoun().FindString(list.Of(t.text)))
	list = t.withoutReceiver(list)
	if i := strings.IndexByte(list.Of(t.text), ':'); i >= 0 && i < 70 && !t.hasArticle(list) && !strings.ContainsAny(list.Of(t.text)[:i], ",(") {
		if marks := t.marksIn(list); marks == nil || marks[0].Start >= list.Start+i {
			list.Start += i + 1 // "the following works: ..."
		}
	}
	if i := t.announces(list); i > 0 {
		list.Start += i
	}
	var found []model.Deliverable
	loose := false
	for _, item := range t.listed(list) {
		if len(found) > 1 && (!announced && t.startsWith(item, SlotListCut) || len(t.hitsIn(item, SlotClosedList)) > 0) {
			break // "a cover and two endpapers, in watercolour", "and nothing else"
		}
		item = t.pastOwnVerb(item, s.Lang)
		if t.startsWith(item, SlotYou) {
			continue // "your wedding day"
		}
		if len(found) > 0 && t.startsWith(item, SlotEstimate) {
			continue // "approx. 41,000 source words"
		}
		pages := t.pages(&item)
		if d, ok := t.madeThing(item, s.Lang); ok {
			found = append(append(found, d), pages...)
		}
		loose = loose || t.startsWith(item, SlotListCut)
	}
	if !announced && (loose || !t.areThings(found, list)) {
		return
	}
	if per := s.monthly(list); per != "" {
		for i := range found {
			found[i].Per, found[i].Quantity = per, max(found[i].Quantity, 1)
		}
	}
	t.out.Deliverables = append(t.out.Deliverables, found...)
}

// announces returns where a list begins behind words that announce it at length: "the
// following services in respect of the book (the "Work"):"; 0 where none do.
func (t *termsReader) announces(list Span) int {
	const far = 260
	words := list.Of(t.text)
	i := strings.Index(words, ":")
	if i < 0 || i > far || i+1 == len(words) || t.hasArticle(list) || !following().MatchString(Fold(words[:i]).Text) {
		return 0
	}
	if marks := t.marksIn(list); marks != nil && marks[0].Start < list.Start+i {
		return 0
	}
	return i + 1
}

// following finds the words that announce a list, in folded text.
var following = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\W)(?:following|namely|(?:tato|tyto|nasledujic\p{L}*|techto|temito) (?:dila|prace|polozky|vystupy|vec\p{L}*|sluzby|cast\p{L}*)|nasledujic\p{L}*|следн(?:ото|ите|ия|ата)|както следва)(?:\W|$)`)
})

// withoutReceiver takes off a list whom it is for: "to the client", "pro objednatele".
func (t *termsReader) withoutReceiver(list Span) Span {
	list = t.pastFor(list)
	for _, h := range t.hitsIn(list, SlotPayer, SlotYou, SlotObject) {
		if h.Start < list.Start {
			continue // inside the name stepped over
		}
		before := strings.TrimSpace(t.text[list.Start:h.Start])
		if utf8.RuneCountInString(before) > 7 || strings.ContainsAny(before, ",;") {
			break
		}
		list.Start = t.pastName(h.End, list.End)
	}
	return list
}

// pastFor begins a list behind whom it is for, where a number tells that the things begin:
// "pro zaměstnance společnosti šest školení"; and behind the languages of a translation.
func (t *termsReader) pastFor(list Span) Span {
	words := t.trimmed(list)
	if m := languagePair().FindStringIndex(words.Of(t.text)); m != nil {
		list.Start = words.Start + m[1]
		words = t.trimmed(list)
	}
	if !beginsAny(Fold(words.Of(t.text)).Text, "pro ", "for ", "за ") {
		return list
	}
	const near = 60
	if counts := t.sentenceMentions(list, Count); len(counts) > 0 {
		first := counts[0].Span.Start
		if first > list.Start && first-list.Start < near && !strings.ContainsAny(t.text[list.Start:first], ",;:") {
			list.Start = first
		}
	}
	return list
}

// languagePair finds from which language into which something is translated.
var languagePair = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:from|z|ze|от) \p{L}+ (?:to|into|do|на) \p{L}+|into \p{Lu}\p{Ll}+)`)
})

// pastName steps over a name behind whom a thing is for: "pro nakladatelství Akát".
func (t *termsReader) pastName(from, to int) int {
	for {
		rest := t.text[from:to]
		words := strings.TrimLeft(rest, " ")
		word, _, more := strings.Cut(words, " ")
		if len(words) == len(rest) || !more || !startsUpper(strings.TrimLeft(word, "„\"")) {
			return from
		}
		from += len(rest) - len(words) + len(word)
	}
}

// pastOwnVerb begins an item behind a verb of its own: "write show notes", "každý měsíc
// dodá 8 inzerátů".
func (t *termsReader) pastOwnVerb(item Span, lang Lang) Span {
	item = t.withoutJoints(item)
	for _, h := range t.hitsIn(item, SlotMakes, SlotIMake) {
		if h.Start-item.Start < 40 && h.End < item.End && !t.startsWith(Span{h.End, item.End}, SlotListCut) { // "subtitles in two languages" is a thing
			return t.withoutJoints(Span{h.End, item.End})
		}
	}
	if m := verbAhead().FindStringSubmatch(item.Of(t.text)); lang == En && m != nil {
		item.Start += len(m[1])
	}
	return item
}

// verbAhead finds a verb that begins an item: no noun stands before an article.
var verbAhead = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^((?:(?:shall|will|to|also|then) )*(?:(?:fill|hand|send) in|[a-z-]{3,}(?: (?:up|out|over|down|together))?)(?: and [a-z-]{3,})? )(?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|[0-9]+) `)
})

// startsWith reports whether words begin with one of the slots.
func (t *termsReader) startsWith(at Span, slots ...Slot) bool {
	return slices.ContainsFunc(t.hitsIn(t.trimmed(at), slots...), func(h Span) bool { return h.Start == t.trimmed(at).Start })
}

// madeThing reads one thing: its number, its name, its parts in brackets or behind a
// colon. What says something of itself behind a colon, "browsers: the two newest", is
// none.
func (t *termsReader) madeThing(item Span, lang Lang) (model.Deliverable, bool) {
	item = t.withoutJoints(item)
	n, next := t.numberAhead(item, lang)
	item.Start = next
	words := item.Of(t.text)
	var d model.Deliverable
	if n > 1 {
		d.Quantity = n
	}
	if parts, ok := t.partsOf(item); ok {
		d.Parts = parts.names
		item.End = parts.at.Start
		words = item.Of(t.text)
	}
	open := strings.Index(words, ": ")
	if i := strings.IndexByte(words, '('); i > 0 && (open < 0 || i < open) {
		open = i
	}
	if open > 0 {
		if words[open] == ':' && n < 2 && !t.hasArticle(item) {
			return d, false
		}
		item.End = item.Start + open
		parts, _, _ := strings.Cut(words[open+1:], ")")
		if m := piecesIn().FindStringSubmatch(parts); m != nil && d.Quantity == 0 {
			d.Quantity, _ = strconv.Atoi(m[1])
		}
		if strings.Contains(parts, ", ") && !strings.ContainsAny(parts, "\"“„") {
			d.Parts = splitItems(parts)
		}
	}
	if t.startsWith(item, SlotQuestion) || undertakes().MatchString(Fold(item.Of(t.text)).Text) {
		return d, false // "how far I have come"
	}
	if t.startsWith(item, SlotNeg) || len(t.sentenceMentions(item, Amount, Percent, Cadence)) > 0 && t.itemBeginsTyped(item) {
		return d, false
	}
	for _, h := range t.hitsIn(item, SlotScopeHead, SlotIt) {
		if h.Start == item.Start && (h.End == item.End || strings.HasPrefix(t.text[h.End:item.End], " with ")) || t.startsWith(item, SlotClosedList) {
			return d, false // "the Works" names no thing
		}
	}
	if m := perItem().FindStringSubmatchIndex(item.Of(t.text)); m != nil && lang == En {
		d.Per, item.End = item.Of(t.text)[m[2]:m[3]], item.Start+m[0] // "two lessons a week"
		d.Quantity = max(n, 1)
	}
	if isMeasure().MatchString(item.Of(t.text)) {
		return d, false // "80 x 60 cm", "framed"
	}
	d.Name = strings.TrimSuffix(t.itemName(item), " of")
	return d, d.Name != ""
}

// perItem finds that a thing is made so often: "six episodes a month".
var perItem = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(` (?:a|per|each|every) (week|month)\b`)
})

// isMeasure finds an item that only says more of the one before it.
var isMeasure = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:[0-9.,]+ ?(?:x|×) ?)?[0-9.,]+ ?(?:cm|mm|m|px|dpi|g|kg|in|inches)\b.*|[a-z]+ed)$`)
})

// undertakes finds an item that says what the other side undertakes: "a závazek nakladatele
// zaplatit".
var undertakes = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:zavazek|povinnost|the obligation|the undertaking|meet (?:to|with)|discuss|talk|задължението|ангажиментът) `)
})

// piecesIn finds how many of a thing there are in the brackets behind it: "(14 ks)".
var piecesIn = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*([0-9]{1,4})\s*(?:ks|kusů|kusy|x|×|pcs|pieces|copies|бр\.?|броя|бройки)\.?\s*$`)
})

// sentenceMentions returns the mentions of some kinds in a span.
func (t *termsReader) sentenceMentions(at Span, kinds ...MentionKind) []*Mention {
	var out []*Mention
	for i := range t.sentences {
		for j := range t.sentences[i].Mentions {
			if m := &t.sentences[i].Mentions[j]; slices.Contains(kinds, m.Kind) && m.Span.Start >= at.Start && m.Span.Start < at.End {
				out = append(out, m)
			}
		}
	}
	return out
}

// itemBeginsTyped reports whether words begin with a sum, a share or how often.
func (t *termsReader) itemBeginsTyped(at Span) bool {
	m := t.sentenceMentions(at, Amount, Percent, Cadence)
	return len(m) > 0 && m[0].Span.Start <= t.trimmed(at).Start+1
}

// areThings reports whether things that no heading announces are things.
func (t *termsReader) areThings(found []model.Deliverable, list Span) bool {
	if len(found) == 0 || t.speaksOfContract(list) || t.startsWith(list, SlotArrangement) || t.itemBeginsTyped(list) {
		return false
	}
	counted := t.hasArticle(list) || slices.ContainsFunc(found, func(d model.Deliverable) bool { return d.Quantity > 0 })
	if len(found) == 1 {
		return counted && len(t.hitsIn(list, SlotUpdate, SlotConcept, SlotRev, SlotRevList, SlotFiles, SlotInvoice, SlotIt)) == 0
	}
	const several = 3
	return counted || len(found) >= several && t.isPlainList(list) || len(t.hitsIn(list, SlotFiles, SlotUpdate)) == 0 && !slices.ContainsFunc(t.listed(list), func(item Span) bool { return t.startsWith(item, SlotIt) })
}

// isPlainList reports whether words list things and say nothing else.
func (t *termsReader) isPlainList(list Span) bool {
	return len(t.hitsIn(list, SlotHypo, SlotUnless, SlotPlease, SlotYou, SlotSelf, SlotIt, SlotWhen)) == 0
}

// speaksOfContract reports whether words name the contract or what it settles; papers that
// are made, such as a documentation, are another matter.
func (t *termsReader) speaksOfContract(at Span) bool {
	return slices.ContainsFunc(t.hitsIn(at, SlotContract), func(h Span) bool { return !strings.HasPrefix(Fold(h.Of(t.text)).Text, "dokument") }) ||
		len(t.hitsIn(at, SlotDuties)) > 0
}

// monthly returns the time that what is made is counted by: "every month".
func (s *sentence) monthly(list Span) string {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		per := ""
		switch {
		case m.Kind == Cadence && m.Every > 27 && m.Every < 32, m.Kind == Count && m.Per == "month":
			per = "month"
		case m.Kind == Cadence && m.Every > 6.5 && m.Every < 7.5, m.Kind == Count && m.Per == "week":
			per = "week"
		}
		if per != "" && m.Span.Start < list.End {
			return per
		}
	}
	return ""
}
