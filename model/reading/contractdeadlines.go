package reading

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"goodterms/model"
)

// dates reads the days on which something is due from the one who makes it.
func (t *termsReader) dates(s *sentence) {
	if t.theirs || s.clientGives() || s.isPaid() || t.isDepositDay(s) || t.ends() {
		return
	}
	start := s.Span.Start
	for _, m := range s.mentions(Date) {
		if m.Day != m.Last || m.Day.IsZero() || !strings.ContainsAny(m.Span.Of(t.text), "0123456789") {
			continue
		}
		if t.isSupplyDay(m.Day) {
			continue
		}
		if t.isEventDay(s, start, m) {
			start = m.Span.End
			continue
		}
		t.noted(m.Span, func() { t.out.Deadlines = append(t.out.Deadlines, model.Deadline{Date: m.Day}) })
		t.deadlineAt = append(t.deadlineAt, Span{start, m.Span.Start})
		start = m.Span.End
	}
}

// ends reports whether a sentence of the clause says that the contract ends.
func (t *termsReader) ends() bool {
	return slices.ContainsFunc(t.sentences, func(c Clause) bool { return (&sentence{Clause: &c, text: t.text}).ends() })
}

// isSupplyDay reports whether the client gives something by a day, as a point of a list
// says that stands below a heading.
func (t *termsReader) isSupplyDay(day model.Day) bool {
	return slices.ContainsFunc(t.out.ClientSupplies, func(s model.Supply) bool { return s.By == day })
}

// isDepositDay reports whether the days of a sentence are those of a deposit, whose sum
// need not be told.
func (t *termsReader) isDepositDay(s *sentence) bool {
	if !s.has(SlotDeposit) || s.has(SlotDeliver, SlotHand, SlotMakes, SlotIMake) {
		return false
	}
	for i := range t.sentences {
		if len((&sentence{Clause: &t.sentences[i], text: t.text}).mentions(Amount)) > 0 {
			return true
		}
	}
	return false
}

// isPaid reports whether a sentence is about money, and its days are those of paying.
func (s *sentence) isPaid() bool {
	return len(s.mentions(Amount)) > 0 || s.has(SlotInvoice, SlotPayTerms)
}

// clientGives reports whether it is the client who has to do something by a day: the
// party named first, or "you" where the one who does the work is not named before. "You
// receive the logo by 3 May" is a day of the other side.
func (s *sentence) clientGives() bool {
	switch {
	case s.has(SlotGets), s.makerLeadsDays():
		return false
	case s.has(SlotPayer) && s.has(SlotSupply, SlotHand, SlotMaterial):
		return true
	}
	for _, h := range s.Hits {
		switch h.Slot {
		case SlotYou:
			if !s.has(SlotMaker) {
				return true
			}
		case SlotPayer:
			return true
		case SlotMaker, SlotSelf, SlotDeliver:
			return false
		}
	}
	return false
}

// makerLeadsDays reports whether the one who does the work is named before the days of a
// sentence and the client, if at all, behind them: "the typesetter delivers the cover by 10
// April; where the publisher is late, ...".
func (s *sentence) makerLeadsDays() bool {
	days := s.mentions(Date)
	if len(days) == 0 || !s.hasWithin(Span{s.Span.Start, days[0].Span.Start}, SlotMaker) {
		return false
	}
	return !s.hasWithin(Span{s.Span.Start, days[len(days)-1].Span.End}, SlotPayer)
}

// stems returns the words by which a thing is named: the whole name, then each of
// its longer words, without their endings.
func stems(name string) []string {
	folded := Fold(name).Text
	out := []string{stemOf(folded)}
	for w := range strings.FieldsSeq(folded) {
		if len([]rune(w)) >= 4 {
			out = append(out, stemOf(w))
		}
	}
	return out
}

// stemOf cuts the ending off a word, so that its cases are found.
func stemOf(name string) string {
	for _, ending := range []string{"ich", "ych", "eho", "emu", "imi", "ymi"} { // of Czech adjectives
		if base, ok := strings.CutSuffix(name, ending); ok && len(base) > 4 {
			return base
		}
	}
	r := []rune(name)
	if len(r) >= 4 {
		r = r[:len(r)-1]
	}
	return string(r)
}

// names tells deliverables by their names and by the words only one of them has.
type names struct {
	of    map[string]string // stem to the name of the thing
	order []string
}

func namesOf(list []model.Deliverable) names {
	n := names{of: map[string]string{}}
	for i := range list {
		for _, s := range stems(list[i].Name) {
			if other, ok := n.of[s]; ok && other != list[i].Name {
				n.of[s] = "" // of two things
				continue
			}
			n.of[s] = list[i].Name
			n.order = append(n.order, s)
		}
	}
	var shared []string // "navr" of one thing and "navrh" of another are cases of one word
	for b, of := range n.of {
		_, last := utf8.DecodeLastRuneInString(b)
		a := b[:len(b)-last]
		if other, ok := n.of[a]; ok && a != b && other != of {
			shared = append(shared, a, b)
		}
	}
	for _, s := range shared {
		n.of[s] = ""
	}
	return n
}

// first returns the thing that some words name first, or "".
func (n names) first(words string) string {
	return n.find(words, func(text, stem string) int { return -wordIndex(text, stem, strings.Index) }, 1)
}

// last returns the thing that some words name last, or "".
func (n names) last(words string) string {
	return n.find(words, func(text, stem string) int { return wordIndex(text, stem, strings.LastIndex) }, -1)
}

// wordIndex returns where a stem begins a word of folded text, -1 where it does not.
func wordIndex(text, stem string, index func(text, stem string) int) int {
	for _, before := range []string{" ", "\n", "(", "-", "\"", "„", "“"} {
		if i := index(before+text, before+stem); i >= 0 {
			return i
		}
	}
	return -1
}

// find returns the thing whose place is greatest; none marks a word that is not
// there.
func (n names) find(words string, place func(text, stem string) int, none int) string {
	text := Fold(words).Text
	best, at, length := "", -1<<30, 0
	for _, stem := range n.order {
		p := place(text, stem)
		if p == none || n.of[stem] == "" {
			continue
		}
		if p > at || p == at && len(stem) > length {
			best, at, length = n.of[stem], p, len(stem)
		}
	}
	return best
}

// nameEvents names the deliverables that limits and deadlines are for.
func nameEvents(c *Contract, readers []*termsReader) {
	var made []model.Deliverable
	for i := range c.Clauses {
		made = append(made, c.Clauses[i].Terms.Deliverables...)
	}
	things := namesOf(made)
	hanNames(c, readers)
	for i, t := range readers {
		terms := &c.Clauses[i].Terms
		if t.han == nil {
			t.nameDeadlines(terms, things)
			if !t.isLearned("concepts") {
				nameLimits(terms.Concepts, t.conceptAt, t, things)
			}
			if !t.isLearned("revisions") {
				nameLimits(terms.Revisions, t.revisionAt, t, things)
			}
		}
		terms.Deadlines = onceEach(terms.Deadlines, func(d model.Deadline) string { return d.For })
		terms.Concepts = onceEach(terms.Concepts, func(l model.Limit) string { return l.For })
		terms.Revisions = onceEach(terms.Revisions, func(l model.Limit) string { return l.For })
		terms.Instalments = onceEach(terms.Instalments, func(p model.Instalment) string { return p.On })
	}
}

// nameDeadlines names what the days of a clause are for.
func (t *termsReader) nameDeadlines(terms *model.ClauseTerms, things names) {
	if t.isLearned("deadlines") {
		for j := range terms.Deadlines {
			own := terms.Deadlines[j].For
			if made := things.first(own); made != "" && !t.isStage(terms.Deadlines, j, made, things) {
				terms.Deadlines[j].For = made
			}
		}
		return
	}
	for j := range terms.Deadlines {
		terms.Deadlines[j].For = things.last(t.deadlineAt[j].Of(t.text))
		if len(terms.Deadlines) > 1 && t.isStageOf(t.deadlineAt[j], terms.Deadlines[j].For) {
			terms.Deadlines[j].For = "" // the draft of the report is not the report
		}
		if terms.Deadlines[j].For == "" && len(terms.Deadlines) > 1 {
			terms.Deadlines[j].For = t.dueWords(t.deadlineAt[j])
		}
	}
	t.tellApart(terms.Deadlines)
	terms.Deadlines = t.withSameDay(terms.Deadlines, things)
}

// isStage reports whether another day is for the same thing by its words: "draft report", "final
// report".
func (t *termsReader) isStage(list []model.Deadline, j int, made string, things names) bool {
	for i := range list {
		if i != j && (list[i].For == made || things.first(list[i].For) == made) {
			return true
		}
	}
	return false
}

// tellApart names deadlines of one thing by their own words: "manual 1 on 8 May, manuals 2 and 3
// on 12 June".
func (t *termsReader) tellApart(list []model.Deadline) {
	times := map[string]int{}
	for _, d := range list {
		times[d.For]++
	}
	for i := range list {
		if own := ""; list[i].For != "" && times[list[i].For] > 1 {
			if own = t.dueWords(t.deadlineAt[i]); own != "" {
				list[i].For = own
			}
		}
	}
}

// isStageOf reports whether the words before a day name a stage or a part of a thing, "the
// draft report", "first four articles", and not the thing by its whole name.
func (t *termsReader) isStageOf(at Span, name string) bool {
	at.Start += strings.LastIndexAny(at.Of(t.text), ";:.\n,") + 1
	words := " " + Fold(at.Of(t.text)).Text + " "
	return name != "" && !strings.Contains(words, " "+Fold(name).Text+" ") && stageWord().MatchString(words)
}

// stageWord finds a word for a stage or a part of a thing, in folded text.
var stageWord = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(` (?:draft|first|second|third|rough|initial|interim|preliminary|remaining|prvni|druh[aey]|treti|zbyvajici|pracovni|hrub[aey]|koncept|първ(?:ия|ият|ата|ото|ите)|втор(?:ия|ият|ата|ото|ите)|трет(?:ия|ият|ата|ото|ите)|останалите|чернова(?:та)?|предварителн(?:ия|ият|ата|ото|ите)) `)
})

// withSameDay adds, before each deadline, those of the other things that are due on its day
// and that no deadline of the clause names.
func (t *termsReader) withSameDay(list []model.Deadline, things names) []model.Deadline {
	var out []model.Deadline
	for j := range list {
		for _, d := range t.sameDay(t.deadlineAt[j], &list[j], things) {
			if !slices.ContainsFunc(list, func(o model.Deadline) bool { return o.For == d.For }) {
				out = append(out, d)
			}
		}
		out = append(out, list[j])
	}
	return out
}

// sameDay returns the deadlines of the other things that are due on the same day: "guide and
// quiz: 12 June". Each of the words must name a thing of its own.
func (t *termsReader) sameDay(at Span, d *model.Deadline, things names) []model.Deadline {
	at.Start += strings.LastIndexAny(at.Of(t.text), ";\n") + 1
	var out []model.Deadline
	for _, item := range t.listed(t.trimmed(at)) {
		name := things.last(item.Of(t.text))
		if t.isStageOf(item, name) {
			continue
		}
		if name == "" || name == d.For && len(out) > 0 && out[len(out)-1].For == name {
			return nil
		}
		if name != d.For {
			out = append(out, model.Deadline{For: name, Date: d.Date})
		}
	}
	return out
}

// onceEach drops the items that are for the same thing: which of them holds cannot
// be told.
func onceEach[T any](list []T, key func(T) string) []T {
	n := map[string]int{}
	for i := range list {
		n[Fold(key(list[i])).Text]++
	}
	list = slices.DeleteFunc(list, func(v T) bool { return n[Fold(key(v)).Text] > 1 })
	if len(list) == 0 {
		return nil
	}
	return list
}

// dueWords returns the words for what is due before a day, without those of
// delivering.
func (t *termsReader) dueWords(at Span) string {
	at.End = at.Start + len(strings.TrimRight(at.Of(t.text), " :–-"))
	at.Start += strings.LastIndexAny(at.Of(t.text), ";:.") + 1
	at.Start += len(at.Of(t.text)) - len(strings.TrimLeft(at.Of(t.text), " ,"))
	at = t.pastMaker(t.withoutJoints(at))
	if rest, ok := strings.CutPrefix(at.Of(t.text), "а "); ok {
		at.Start = at.End - len(rest)
	}
	for _, h := range t.hitsIn(at, SlotDeliver, SlotApprove, SlotMeans, SlotPresents, SlotMaker, SlotPayer) {
		if strings.Contains(strings.TrimSpace(t.text[at.Start:h.Start]), " ") || h.Start > at.Start+3 && h.End < at.End || h.End == at.End && h.Start > at.Start {
			at.End = min(at.End, h.Start)
		}
	}
	name := t.itemName(at)
	for _, w := range []string{"and ", "a ", "и "} {
		name = strings.TrimPrefix(name, w)
	}
	verbs := dueVerbs()
	name = verbs.lead.ReplaceAllString(name, "")
	if m := verbs.tail.FindStringIndex(name); m != nil {
		name = name[:m[0]]
	}
	if verbs.all.MatchString(name) {
		return "" // all that is left
	}
	return name
}

// pastMaker begins what is due behind the one who delivers it: "the auditor delivers".
func (t *termsReader) pastMaker(at Span) Span {
	const article, near = 5, 16
	makers := t.hitsIn(at, SlotMaker)
	if len(makers) == 0 || makers[0].Start-at.Start > article {
		return at
	}
	for _, v := range t.hitsIn(Span{makers[0].End, at.End}, SlotDeliver, SlotMakes, SlotPresents, SlotHand, SlotProvides) {
		if v.Start-makers[0].End <= near && v.End < at.End && hasLetter(t.text[v.End:at.End]) {
			return t.withoutJoints(Span{v.End, at.End})
		}
	}
	return at
}

// dueVerbs finds the verbs around what is due, and the words for all of it.
var dueVerbs = sync.OnceValue(func() (v struct{ lead, tail, all *regexp.Regexp }) {
	v.lead = regexp.MustCompile(`^(?i:expect|(?:you)?(?: ?will|['’]?ll) (?:have|get|see|receive|hear|hold|find|be (?:sent|given|shown))|dostanete|uvidíte|obdržíte|očekávejte|ще (?:имате|имаш|получите|получиш|видите)|получавате)(?: the)? `)
	v.tail = regexp.MustCompile(`(?i: (?:vám|ti|mi|vas)?\s*(?:(?:dostan|obdrž|uvid|přijd|pošl|zašl|předám|odevzdám|ukáž)\p{L}*|bude|budou|budete|je|jsou|reach(?:es)?|will|is|are|you|ще|ви|ти|е|са)(?: .*)?)$`)
	v.all = regexp.MustCompile(`^(?i:everything|all|the whole|the rest|zbytek|остатъкът|всичко останало|všechno|vše|celé|celek|všechno ostatní|ostatní|всичко|цялото|останалото|(?:everything|all) else)(?: .*)?$`)
	return v
})

// sentenceStart returns where the sentence begins that holds a byte.
func sentenceStart(t *termsReader, at int) int {
	for i := range t.sentences {
		if s := t.sentences[i].Span; s.Start <= at && at < s.End {
			return s.Start
		}
	}
	return 0
}
