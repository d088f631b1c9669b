package reading

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"goodterms/model"
)

// turns reads how often something may be changed where it is said without a number of
// rounds: "the logo may be revised three times, everything else twice".
func (t *termsReader) turns(s *sentence) {
	if !s.has(SlotTurnVerb) && !t.goesOnCounting(s) || len(s.mentions(Amount))+len(s.mentions(Cadence)) > 0 || s.has(SlotUpdate) && !s.has(SlotRev) {
		return
	}
	for _, m := range s.mentions(Count) {
		if isRoundUnit(m.Unit) && (m.Unit != "list" || m.N != 1) {
			return // rounds are numbered
		}
	}
	for _, h := range s.Hits {
		n := timesIn(h.Slot)
		if n == 0 {
			continue
		}
		if s.Lang == En && n == 1 && !onceOnly().MatchString(Fold(t.text[h.Span.End:s.Span.End]).Text) {
			continue // "once both have signed" is when
		}
		t.noted(h.Span, func() {
			t.out.Revisions = append(t.out.Revisions, model.Limit{Max: model.Max(n)})
			t.revisionAt = append(t.revisionAt, h.Span)
		})
	}
}

// timesIn returns how often the words of a slot say, 0 where they say nothing of it.
func timesIn(s Slot) int {
	switch s {
	case SlotOnce:
		return 1
	case SlotTwice:
		return 2
	case SlotThrice:
		return 3
	}
	return 0
}

// onceOnly finds, behind "once" in folded text, that it says how often and not when.
var onceOnly = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:$|[.,;:)–-]| (?:per|each|every|for|if|at|free|and|or|without|in|after|before|with|by|only|more|again|on|during|to|as|within|through|over)(?:\W|$))`)
})

// isTurnAt reports whether a limit was read from a word such as "twice", which follows what
// it is for.
func (t *termsReader) isTurnAt(at Span) bool {
	return slices.Contains(t.hitsIn(at, SlotOnce, SlotTwice, SlotThrice), at)
}

// turnSubject returns what may be changed so often: the words before the verb, "the rough cut
// can be revised twice".
func (t *termsReader) turnSubject(from, to int) string {
	at := t.withoutJoints(Span{from, to})
	if m := mayVerb().FindStringIndex(at.Of(t.text)); m != nil {
		at.End = at.Start + m[0]
	} else if len(t.hitsIn(at, SlotTurnVerb)) > 0 {
		return ""
	}
	const most = 3
	name := t.limitName(at, true)
	if len(strings.Fields(name)) > most || dueVerbs().all.MatchString(name) || len(t.hitsIn(at, SlotSelf, SlotUs, SlotIt, SlotMakes, SlotIMake, SlotRevList)) > 0 {
		return ""
	}
	return name
}

// mayVerb finds the verb by which something may be changed.
var mayVerb = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(` (?:can|may|will|is|are|lze|můžu|můžeme|můžete|může|je možné|se|може|могат|мога|можем)(?: |$)`)
})

// goesOnCounting reports whether a short point of a list says how often without its verb,
// which the point before it had: "- logo upravíme dvakrát - web jednou".
func (t *termsReader) goesOnCounting(s *sentence) bool {
	const short = 60
	if len(t.revisionAt) == 0 || s.Span.Len() > short {
		return false
	}
	line := strings.TrimLeft(t.text[s.Span.Start:s.Span.End], " \n")
	before := strings.TrimRight(t.text[:s.Span.Start], " ")
	return startsItem(line) || endsAny(before, "-", "•", "–", "*")
}

// isTurn reports whether a number is part of "two times".
func (t *termsReader) isTurn(m *Mention) bool {
	for _, h := range t.hitsIn(Span{m.Span.Start, len(t.text)}, SlotOnce, SlotTwice, SlotThrice) {
		if h.Start == m.Span.Start {
			return true
		}
	}
	return false
}

// isDefined reports whether a number is that of a definition: "one round is one list".
func (t *termsReader) isDefined(s *sentence, m *Mention) bool {
	if m.Unit == "list" {
		return true
	}
	const near = 24
	for _, h := range s.Hits {
		if h.Slot == SlotMeans && h.Span.Start >= m.Span.End && h.Span.Start-m.Span.End < near {
			rest := Span{h.Span.Start, s.Span.End}
			return !s.hasWithin(Span{m.Span.End, h.Span.Start}, SlotAnd) && (s.hasWithin(rest, SlotOneList) || s.hasWithin(rest, SlotRevList))
		}
	}
	return false
}

// limitFor returns what a limit is for in its own words, where they say it: behind the
// number and the noun of rounds or concepts, "two rounds of changes to the cover", or at
// the beginning of the sentence, "for the home page".
func (t *termsReader) limitFor(at Span, from, end int, several bool) string {
	rest := t.pastRounds(Span{at.End, end})
	if !several && perWord().MatchString(t.text[at.End:end]) {
		return "" // "one round per text": of all of them
	}
	ofConcepts := len(t.hitsIn(at, SlotConcept)) > 0 && t.startsWith(rest.rest, SlotConcept)
	skipped := rest.skipped || len(t.hitsIn(at, SlotRev, SlotRevAct, SlotRevList, SlotConcept)) > 0
	thing := rest.rest.Start < rest.rest.End && t.thingAt(rest.rest.Start)
	if several && rest.joined {
		rest.rest = t.pastEach(rest.rest)
	}
	if name := t.limitName(rest.rest, (rest.joined || (several || thing) && skipped) && !ofConcepts); name != "" {
		return name
	}
	before := t.trimmed(Span{from, at.Start})
	for _, h := range t.hitsIn(before, SlotForWord) {
		if h.Start != before.Start {
			continue
		}
		phrase := Span{h.End, before.End}
		for _, v := range t.hitsIn(phrase, SlotMaker, SlotPayer, SlotMakes, SlotIMake, SlotMayShow, SlotPresents, SlotYou, SlotObject, SlotIncluded, SlotSelf, SlotUs) {
			phrase.End = min(phrase.End, max(v.Start, phrase.Start))
		}
		return t.limitName(phrase, true)
	}
	return ""
}

// perWord finds that a limit is for each of the things, in the words behind its number.
var perWord = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[^,.;:]{0,30} (?:per|apiece) `)
})

// pastEach steps over "each" before one of several things: "one round for the trailer, two
// for each episode".
func (t *termsReader) pastEach(at Span) Span {
	for _, h := range t.hitsIn(at, SlotEachOf) {
		if h.Start == at.Start && h.End < at.End {
			return t.trimmed(Span{h.End, at.End})
		}
	}
	return at
}

// thingAt reports whether the word at a byte names a thing that is made: "dva návrhy loga".
func (t *termsReader) thingAt(at int) bool {
	for i := range t.sentences {
		for _, h := range t.sentences[i].Hits {
			if h.Thing != 0 && h.Span.Start == at && !h.Thing.IsChannel() {
				return true
			}
		}
	}
	return false
}

// behindCount is what follows a number of rounds or concepts.
type behindCount struct {
	rest            Span
	skipped, joined bool // a noun of rounds was stepped over, a word such as "for"
}

// pastRounds steps over the nouns of rounds and concepts, and the word that leads to
// what they are for.
func (t *termsReader) pastRounds(at Span) behindCount {
	out := behindCount{rest: t.trimmed(at)}
	if out.rest.Start != at.Start+len(at.Of(t.text))-len(strings.TrimLeft(at.Of(t.text), " ")) {
		return behindCount{rest: Span{at.End, at.End}} // a comma: it is for nothing named
	}
	for moved := true; moved && out.rest.Start < out.rest.End; {
		moved = false
		for _, slots := range [][]Slot{{SlotRev, SlotRevAct, SlotRevList}, {SlotForWord}} {
			for _, h := range t.hitsIn(out.rest, slots...) {
				if h.Start != out.rest.Start || h.End >= out.rest.End {
					continue
				}
				joined := slots[0] == SlotForWord
				out.rest.Start, moved = h.End, true
				out.skipped, out.joined = out.skipped || !joined, joined
				out.rest = t.trimmed(out.rest)
				break
			}
		}
		if m := ofKind().FindStringIndex(out.rest.Of(t.text)); !moved && m != nil && strings.HasSuffix(strings.TrimRight(t.text[:out.rest.Start], " "), " of") {
			out.rest.Start, moved = out.rest.Start+m[1], true // "rounds of pickups on"
		}
	}
	return out
}

// ofKind finds the one word that says of what kind a round is, before what it is for.
var ofKind = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[a-z-]+s (?:on|to|for) `)
})

// limitName returns the name of what a limit is for, "" where words name no one thing.
func (t *termsReader) limitName(at Span, said bool) string {
	if !said || at.End <= at.Start {
		return ""
	}
	for _, h := range t.hitsIn(at, SlotAnd, SlotMaker, SlotPayer, SlotYou, SlotMeans, SlotIncluded, SlotFreeOf, SlotUnless, SlotWithin) {
		at.End = min(at.End, max(h.Start, at.Start))
	}
	if t.startsWith(at, SlotEachOne, SlotApprove, SlotRev, SlotPay, SlotFeeWord, SlotFreeOf, SlotIt, SlotEventAt, SlotDeliver) && !t.startsWith(at, SlotConcept) || len(t.sentenceMentions(at, Amount, Length, Date, Percent, Clock)) > 0 {
		return ""
	}
	name := t.itemName(at)
	if lower := Fold(name).Text; !strings.Contains(name, " ") && strings.HasSuffix(strings.TrimRight(t.text[:at.Start], " "), " на") && !endsAny(lower, "та", "то", "те", "ът", "ят") {
		return "" // "две корекции на кадър": for each
	}
	if n := utf8.RuneCountInString(name); n < 3 || n > 40 || strings.Count(name, " ") > 3 {
		return ""
	}
	return name
}

// counts reads numbers of concepts and rounds.
func (t *termsReader) counts(s *sentence) {
	t.turns(s)
	sums := len(s.mentions(Amount)) > 0
	for _, m := range s.mentions(Count) {
		if sums && m.Unit != "hour" && !t.apartFromSums(s, m) || t.isTurn(m) {
			continue // what one more costs
		}
		t.noted(m.Span, func() { t.count(s, m) })
	}
	t.oneSet(s)
	t.bareOnes(s)
}

// oneSet reads one round of changes whose noun is no unit: "a single set of corrections".
func (t *termsReader) oneSet(s *sentence) {
	if len(s.mentions(Amount)) > 0 || s.has(SlotPay, SlotMore, SlotExtraHead, SlotNoCount) || len(t.out.Revisions) > 0 {
		return
	}
	for _, one := range t.hitsIn(s.Span, SlotOne) {
		m := Mention{Kind: Count, N: 1, Span: one}
		next := t.trimmed(Span{one.End, s.Span.End})
		if !t.startsWith(next, SlotRev) || s.isNear(one, 0, SlotOneList) || t.isDefined(s, &m) || s.deniesNumber(&m) || slices.ContainsFunc(s.Mentions, func(m Mention) bool { return m.Span.Start < one.End && m.Span.End > one.Start }) {
			continue
		}
		t.noted(one, func() { t.out.Revisions = append(t.out.Revisions, model.Limit{Max: 1}) })
		t.revisionAt = append(t.revisionAt, one)
		return
	}
}

// bareOnes reads "one" without its noun behind a limit of the same sentence: "two rounds for
// the cover and one for the back".
func (t *termsReader) bareOnes(s *sentence) {
	if len(s.mentions(Amount)) > 0 || s.has(SlotPay, SlotMore, SlotExtraHead) {
		return
	}
	add := func(limits *[]model.Limit, at *[]Span, one Span) bool {
		n := len(*at)
		m := Mention{Kind: Count, N: 1, Span: one}
		if n == 0 || (*at)[n-1].End >= one.Start || !t.sameAgain(s, &m, *at) {
			return false
		}
		*limits, *at = append(*limits, model.Limit{Max: 1}), append(*at, one)
		return true
	}
	for _, one := range t.hitsIn(s.Span, SlotOne) {
		word := Fold(one.Of(t.text)).Text
		if strings.Contains(word, " ") || slices.Contains([]string{"ones", "piece", "kus"}, word) || slices.ContainsFunc(s.Mentions, func(m Mention) bool { return m.Span.Start < one.End && m.Span.End > one.Start }) {
			continue
		}
		t.noted(one, func() {
			if !add(&t.out.Revisions, &t.revisionAt, one) {
				add(&t.out.Concepts, &t.conceptAt, one)
			}
		})
	}
}

// apartFromSums reports whether a number of rounds or concepts stands in a part of the
// sentence of its own, before the one that says what one more costs: "two rounds are
// included, each further one is $150".
func (t *termsReader) apartFromSums(s *sentence, m *Mention) bool {
	if !isRoundUnit(m.Unit) && m.Unit != "concept" && !(m.Unit == "" && t.startsWith(Span{m.Span.End, s.Span.End}, SlotRev)) {
		return false
	}
	own := s.Span
	cut := func(at Span) {
		switch {
		case at.End <= m.Span.Start:
			own.Start = max(own.Start, at.End)
		case at.Start >= m.Span.End:
			own.End = min(own.End, at.Start)
		}
	}
	for i, r := range s.Span.Of(t.text) {
		if r == ',' || r == ';' || r == ':' || r == '–' {
			cut(Span{s.Span.Start + i, s.Span.Start + i + 1})
		}
	}
	for _, h := range t.hitsIn(s.Span, SlotAnd) {
		cut(h)
	}
	sums := slices.ContainsFunc(s.mentions(Amount), func(a *Mention) bool { return a.Span.Start < m.Span.Start || a.Span.Start < own.End })
	return !sums && len(t.hitsIn(own, SlotMore, SlotExtraHead)) == 0
}

func (t *termsReader) count(s *sentence, m *Mention) {
	const mostConcepts = 12
	if m.N <= 0 || m.N > 100 && m.N != math.MaxInt && m.Unit != "hour" || s.deniesNumber(m) {
		return
	}
	limit := model.Limit{Max: model.Max(m.N)}
	if m.N == math.MaxInt {
		limit.Max = model.Unlimited
	}
	switch {
	case s.isEstimate(m):
		h := model.Hours(m.N) * 1000
		t.out.Estimate = &h
	case m.N == 1 && (t.isDefined(s, m) || s.has(SlotNoCount)):
	case m.N == 1 && isRoundUnit(m.Unit) && len(t.out.Revisions) > 0 && t.endsWith(Span{s.Span.Start, m.Span.Start}, SlotForWord) && !t.joinsCount(s, m): // "the comments for one revision"
	case m.N == math.MaxInt && s.has(SlotRev, SlotRevAct):
		t.out.Revisions = append(t.out.Revisions, limit)
		t.revisionAt = append(t.revisionAt, m.Span)
	case t.sameAgain(s, m, t.revisionAt):
		t.out.Revisions = append(t.out.Revisions, limit)
		t.revisionAt = append(t.revisionAt, m.Span)
	case t.sameAgain(s, m, t.conceptAt):
		t.out.Concepts = append(t.out.Concepts, limit)
		t.conceptAt = append(t.conceptAt, m.Span)
	case isRoundUnit(m.Unit) || m.Unit == "" && len(t.out.Deliverables) == 0 && s.isNear(m.Span, 16, SlotRev, SlotRevList) && !s.isNear(m.Span, 12, SlotConcept):
		t.out.Revisions = append(t.out.Revisions, limit)
		t.revisionAt = append(t.revisionAt, m.Span)
	case m.N > mostConcepts || t.endsWith(Span{s.Span.Start, m.Span.Start}, SlotAhead, SlotEventAt) && s.has(SlotMore) || slices.ContainsFunc(t.out.Deliverables, func(d model.Deliverable) bool { return d.Quantity == m.N }): // things made, not choices
	case m.Unit != "concept" && t.choosesFrom(s, m):
		t.out.Concepts = append(t.out.Concepts, limit)
		t.conceptAt = append(t.conceptAt, m.Span)
	case m.Unit == "concept" || (m.Unit == "" || m.Unit == "version" || m.Unit == "logo") && s.isNear(m.Span, 18, SlotConcept) && !t.endsWith(Span{s.Span.Start, m.Span.Start}, SlotForWord):
		t.out.Concepts = append(t.out.Concepts, limit)
		t.conceptAt = append(t.conceptAt, m.Span)
	}
}

// joinsCount reports whether "and" and a short word lead from another number to this: "the right to
// two rounds on the site and to one on the guide".
func (t *termsReader) joinsCount(s *sentence, m *Mention) bool {
	words := strings.Fields(Fold(t.text[s.Span.Start:m.Span.Start]).Text)
	if len(words) < 2 {
		return false
	}
	at := Span{s.Span.Start, m.Span.Start}
	at.End = at.Start + strings.LastIndexByte(strings.TrimRight(at.Of(t.text), " "), ' ')
	return t.endsWith(at, SlotAnd) && slices.ContainsFunc(t.revisionAt, func(r Span) bool { return r.Start >= s.Span.Start && r.End < m.Span.Start })
}

// choosesFrom reports whether the client chooses from so many: "you pick from three sample
// reads", "vyberete si ze tří ukázek".
func (t *termsReader) choosesFrom(s *sentence, m *Mention) bool {
	if m.N < 2 || len(t.out.Deliverables) > 0 || len(s.mentions(Amount)) > 0 {
		return false
	}
	words := choosing()
	return words.before.MatchString(Fold(t.text[s.Span.Start:m.Span.Start]).Text) || (m.Unit == "" || m.Unit == "version") && words.behind.MatchString(Fold(t.text[m.Span.End:s.Span.End]).Text)
}

// offersChoice reports whether a sentence offers several of which the client chooses.
func (t *termsReader) offersChoice(s *sentence) bool {
	return slices.ContainsFunc(s.mentions(Count), func(m *Mention) bool { return t.choosesFrom(s, m) })
}

// choosing finds, right before a number in folded text or behind it, that somebody chooses from
// so many.
var choosing = sync.OnceValue(func() (w struct{ before, behind *regexp.Regexp }) {
	w.before = regexp.MustCompile(`(?:(?:pick|picks|choose|chooses|choosing|select|selects|choice|decide) (?:one |your favourite )?(?:from|between|among|out of|of)|(?:vybir|vybere|vyberu|zvoli|voli|na vyber|rozhodne)\p{L}*(?: si| jednu| jeden| jedno)* (?:z|ze|mezi)|(?:избира|избере|изберете|избираш|избор)\p{L}*(?: си| един| една| едно)* (?:от|между|измежду))(?: the| tech| тези| these)? *$`)
	w.behind = regexp.MustCompile(`^[^.;:]{2,60}?(?:,? (?:to|for (?:you|the [a-z]+) to) (?:choose|pick|select)|, (?:from|of|out of) which (?:you|the [a-z]+|one)|,? (?:and )?(?:you|the (?:client|customer|publisher)) (?:then )?(?:picks?|chooses?|selects?|(?:tells? me|decides?|says?) which)` +
		`|(?:,| a) (?:z nich|ze kter\p{L}+|vy si|klient(?:ka)?|objednatel(?:ka)?)[^.;]{0,20} (?:vyber|zvol|urci|oznaci|rozhod)|(?:,| и) (?:от които|клиентът|възложителят|вие|ти)[^.;]{0,20} (?:избира|избере|харесва|посочва|спира))`)
	return w
})

// sameAgain reports whether a bare number counts what the one before it in the sentence
// does: "one round for the trailer, two for each episode".
func (t *termsReader) sameAgain(s *sentence, m *Mention, before []Span) bool {
	if m.Unit != "" || len(before) == 0 || before[len(before)-1].Start < s.Span.Start || before[len(before)-1].End > m.Span.Start {
		return false
	}
	const near = 6
	joint := strings.TrimRight(t.text[max(0, m.Span.Start-near):m.Span.Start], " ")
	joined := strings.HasSuffix(joint, ",") || strings.HasSuffix(joint, ";") || t.endsWith(Span{before[len(before)-1].End, m.Span.Start}, SlotAnd)
	return joined && t.startsWith(Span{m.Span.End, s.Span.End}, SlotForWord, SlotEventAt) && !s.has(SlotPay)
}

// isEstimate reports whether a number of hours is what the work is reckoned to take:
// words of reckoning stand close, and no hours of the day, no rush.
func (s *sentence) isEstimate(m *Mention) bool {
	const least = 5
	return m.Unit == "hour" && m.N >= least && m.N < 10000 && s.isNear(m.Span, 60, SlotEstimate) && !s.has(SlotAnswer, SlotWeAnswer, SlotTheyAnswer, SlotContact, SlotWorkDays) && !s.isNear(m.Span, 24, SlotMore, SlotExtraHead) && len(s.weekdays()) == 0
}

// countsThings reports whether a sentence says how many there are of something: twelve
// posts a month are no updates, but three lines are.
func (t *termsReader) countsThings(s *sentence) bool {
	for _, m := range s.mentions(Count) {
		if m.N > 1 && len(t.hitsIn(m.Span, SlotUpdate)) == 0 {
			return true
		}
	}
	return false
}

func isRoundUnit(u string) bool { return u == "round" || u == "change" || u == "list" }

// nameLimits names what each number is for: the thing named behind it, before the
// next number or the end of the sentence.
func nameLimits(limits []model.Limit, at []Span, t *termsReader, things names) {
	start := 0
	for i := range limits {
		if prev := sentenceStart(t, at[i].Start); prev > start || start > at[i].Start {
			start = prev
		}
		end := len(t.text)
		for _, o := range at { // in whatever order they were read
			if o.Start >= at[i].End {
				end = min(end, o.Start)
			}
		}
		if n := sentenceEnd(t.text[at[i].End:end]); n >= 0 {
			end = at[i].End + n
		}
		before, behind := t.text[start:at[i].Start], t.text[at[i].Start:end]
		if t.isTurnAt(at[i]) {
			if t.startsWith(Span{at[i].End, end}, SlotForWord) { // "up to twice for the report"
				limits[i].For = things.first(t.text[at[i].End:end])
			}
			if limits[i].For == "" {
				limits[i].For = things.last(before)
			}
			if limits[i].For == "" {
				limits[i].For = t.turnSubject(start, at[i].Start)
			}
			if limits[i].For != "" {
				start = at[i].End
				continue
			}
		}
		if rest := strings.TrimLeft(t.text[at[i].End:], " "); !hasLetter(t.text[at[i].Start:at[i].End]) && (rest == "" || strings.ContainsAny(rest[:1], ",;.\n")) {
			limits[i].For = things.last(t.partBefore(start, at[i].Start).Of(t.text)) // "logo 3, web 1"
		} else if limits[i].For = things.first(behind); limits[i].For == "" && i == 0 {
			limits[i].For = things.last(before)
		}
		if limits[i].For == "" {
			limits[i].For = t.limitFor(at[i], start, end, len(limits) > 1)
		}
		if limits[i].For == "" && len(limits) > 1 {
			limits[i].For = t.limitWords(at[i], end)
		}
		if label := t.partBefore(start, at[i].Start); limits[i].For == "" && len(limits) > 1 && len(strings.Fields(label.Of(t.text))) <= 3 {
			if name := t.limitName(t.afterComma(label), true); !dueVerbs().all.MatchString(name) {
				limits[i].For = name // "cover 3 rounds, inside pages 2 rounds"
			}
		}
		start = at[i].End
	}
}

// afterComma returns a part without what stands before its last comma.
func (t *termsReader) afterComma(at Span) Span {
	at.Start += strings.LastIndexByte(at.Of(t.text), ',') + 1
	return t.trimmed(at)
}

// limitWords returns what one of several limits is for, in its own words: those behind
// "for", else those between the number and what is counted, "three icon concepts".
func (t *termsReader) limitWords(at Span, end int) string {
	behind := t.text[at.End:end]
	for _, w := range []string{" for ", " pro ", " na ", " за "} {
		if rest, ok := strings.CutPrefix(behind, w); ok && end-len(rest) >= at.End {
			return t.itemName(Span{end - len(rest), end})
		}
	}
	words := strings.Fields(at.Of(t.text))
	if len(words) != 3 {
		return ""
	}
	return words[1]
}
