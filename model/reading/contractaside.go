package reading

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// asides finds, in folded words, what a contract says without agreeing on it.
type asides struct {
	budget    *regexp.Regexp // the client's money for something else
	ranged    *regexp.Regexp // the bounds of an estimate
	reminder  *regexp.Regexp // what a reminder costs
	event     *regexp.Regexp // what takes place on a day, and is not due on it
	occasion  *regexp.Regexp // what people come to, right before a day
	lasting   *regexp.Regexp // what begins or ends on a day
	runsUntil *regexp.Regexp // until when something lasts
	startsOn  *regexp.Regexp // "we start with the report": what is made first
	otherwise *regexp.Regexp // "if we agree on something different, we write it down"
	label     *regexp.Regexp // a short line about changes
}

var asideWords = sync.OnceValue(func() asides {
	return asides{
		budget:    regexp.MustCompile(`(?:advertising|ad|ads|media|marketing|production|print|printing) (?:budget|spend)|rozpoc[a-z]* (?:klienta |objednatele |zadavatele )?na (?:reklam|medi|kampa|tisk|vyrob)|(?:reklamni|medialni|marketingovy) rozpoc|(?:рекламн|медий|маркетинг)[а-я]* бюджет|insur|indemnit|liability cover|pojist|pojistn|застрах`),
		ranged:    regexp.MustCompile(`(?:at least|no more than|not exceed|not exceeding|range[sd]? (?:from|between)|nejmene|nejvyse|най-малко|най-много) (?:a total of |castku )?$`),
		reminder:  regexp.MustCompile(`^ (?:per|for each|for every|a|za|за|на) (?:kazdou |всяко )?(?:reminder|upominku|напомняне)`),
		event:     regexp.MustCompile(`(?:takes? place|will be held|is held|opens|premieres?|(?:se )?kona(?:ji)?(?: se)?|konat|kona dne|probehne|odehra|premier[ay] (?:je|bude)|ще се (?:състои|проведе)|се (?:състои|провежда)|премиерата е|сватбата е)(?: [a-z]+| в| на| dne| v| on)?\W*$|(?:conversation|letter|e-?mail|call|meeting|talk|quote|quotation|offer|proposal|message|agreement|contract|estimate)s? of(?: \p{L}+day)?,? *$`),
		occasion:  regexp.MustCompile(`(?:wedding|your day|big day|party|birthday|festival|conference|exhibition|fair|ceremony|opening|concert|premiere|svatb|oslav|narozenin|konferenc|vystav|veletrh|ples|obrad|vernisaz|koncert|premier|сватба|тържеств|рожден|фестивал|конференц|изложб|панаир|церемони|откриване|концерт|премиера)[a-zа-я]*(?: (?:at|in) [^,;.]{2,40}?)?(?: (?:is|will be|je|bude|е|ще е|ще бъде))?(?: (?:on|v|ve|в|във))?(?: (?:[a-z]+day|pondeli|utery|stredu|ctvrtek|patek|sobotu|nedeli|понеделник|вторник|сряда|четвъртък|петък|събота|неделя))?[ ,]*$`),
		lasting:   regexp.MustCompile(`(?:takes? effect|effective|in force|comes? into (?:force|effect)|commenc|begins?|starts?|runs? (?:from|until|to)|expires?|concluded|dated|uzavr|ucinnost|platnost|zacina|trva|na dobu|plati (?:od|do)|влиза в сила|в сила|действа|сключен|започва|изтича)[^,;]{0,24}$|(?:^|\W)(?:was|were|has been|had been) [a-z]+$|(?:spoke|met|talked|wrote|discussed|ze dne)[^,;]{0,20}$`),
		runsUntil: regexp.MustCompile(`(?:runs?|lasts?|valid|in force|continues?|open|stands|trva|plati|platnost|действа|валид[а-я]+|важи)(?: only| up)? (?:until|till|to|through|do|az do|до)(?: the)? [a-zа-я]* ?[0-9][^,;]*$`),
		startsOn:  regexp.MustCompile(`(?:start|begin) with [^,;]*$|(?:zacneme|zacnu|zacinam|zaciname) [^,;]*$|(?:започваме|започвам|почваме|почвам) с [^,;]*$`),
		otherwise: regexp.MustCompile(`(?:agree|decide)[a-z]* (?:on )?(?:something|anything) (?:different|else|new).*(?:writ|e-?mail)|(?:domluvime|dohodneme|rozhodneme)[^,]* jinak.*(?:napis|pisemn|mail)|jinak[^,]* (?:domluvime|dohodneme).*(?:napis|pisemn|mail)|(?:решим|уговорим|договорим)[^,]* (?:друго|различно|нещо).*(?:запис|писмен|имейл|пишем)`),
		label:     regexp.MustCompile(`^\W*(?:changes?|amendments?|variations?|modifications?|zmeny|dodatky|zmena|промени|изменения)(?: (?:to|of) (?:any of |anything in |anything on )?(?:the|this) ?(?:agreement|contract|page|letter|document|order)?| (?:to|of) (?:anything here|these terms)| smlouvy| v договора)?(?::| are possible| are made| can (?:only )?be| may (?:only )?be| require| need| must be| are (?:valid|binding|effective|agreed|only)| hold| count| apply| jsou mozne| lze| са възможни| се правят| vyzaduji| jen | pouze | vyhradne | само | изискват)`),
	}
})

// isExample reports whether a sentence only illustrates what others say.
func isExample(c *Clause, text string) bool {
	return slices.ContainsFunc(c.Hits, func(h Hit) bool {
		return h.Slot == SlotExample && !hasLetter(text[c.Span.Start:h.Span.Start])
	})
}

// withoutExamples drops the sentences that only illustrate others.
func withoutExamples(list []Clause, text string) []Clause {
	return slices.DeleteFunc(list, func(c Clause) bool { return isExample(&c, text) })
}

// isOthersMoney reports whether an amount is the client's own: what it spends on
// advertising, or insures something for.
func (t *termsReader) isOthersMoney(s *sentence, m *Mention) bool {
	const near = 60
	before := []rune(Fold(t.text[s.Span.Start:m.Span.Start]).Text)
	if s.has(SlotEstimate) && asideWords().ranged.MatchString(string(before)) {
		return true
	}
	return asideWords().budget.MatchString(string(before[max(0, len(before)-near):])) || asideWords().reminder.MatchString(Fold(t.text[m.Span.End:s.Span.End]).Text)
}

// isEventDay reports whether a day is one on which something takes place, begins or takes
// effect, and on which nothing is due: "the wedding takes place on 15 August".
func (t *termsReader) isEventDay(s *sentence, start int, m *Mention) bool {
	trimmed := strings.TrimSpace(Fold(t.text[start:m.Span.Start]).Text)
	for _, w := range []string{" on the", " on", " dne", " dnem", " od", " na", " v", " ke dni", " from", " as of", " на", " от"} {
		trimmed = strings.TrimSuffix(trimmed, w)
	}
	if asideWords().event.MatchString(trimmed) {
		return true
	}
	if asideWords().runsUntil.MatchString(trimmed + " " + Fold(m.Span.Of(t.text)).Text) {
		return true
	}
	if s.saysByDay(m) {
		return false
	}
	return asideWords().lasting.MatchString(trimmed) && !asideWords().startsOn.MatchString(trimmed) || asideWords().occasion.MatchString(trimmed)
}

// saysByDay reports whether words right before a day say that something is due by it.
func (s *sentence) saysByDay(m *Mention) bool {
	return s.isNear(Span{max(s.Span.Start, m.Span.Start-6), m.Span.Start}, 0, SlotBefore)
}

// bindsWriting reports whether a sentence says that the contract is changed in writing
// alone without naming it: "whatever we change, we confirm by e-mail", "verbal changes do
// not count".
func (s *sentence) bindsWriting() bool {
	folded := Fold(s.Span.Of(s.text)).Text
	words := asideWords()
	if s.has(SlotByMouth) && slices.ContainsFunc(strings.Fields(folded), func(w string) bool { return isDenial(w, s.Lang) }) {
		return s.has(SlotArrangement)
	}
	if words.otherwise.MatchString(folded) {
		return true
	}
	if words.label.MatchString(folded) && len([]rune(folded)) < 60 && s.has(SlotWritten, SlotByMail, SlotSignedForm) && !s.has(SlotRevList, SlotConcept) && len(s.mentions(Count))+len(s.mentions(Length)) == 0 {
		return true // "Changes: in writing only"
	}
	written := s.has(SlotWritten) || s.has(SlotSignedForm)
	return written && s.has(SlotChangeTerms, SlotRevAct) && s.has(SlotAnyChange) && !s.has(SlotRev, SlotConcept, SlotMore)
}
