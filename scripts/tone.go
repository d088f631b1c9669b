package scripts

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"goodterms/model"
)

//go:embed tone
var toneLists embed.FS

// Rule names a rule of tone.
type Rule string

// The rules, with what asks for them.
const (
	Blame        Rule = "blame"            // S000-28, S001-38
	AllTheBlame  Rule = "all the blame"    // S000-28
	Insult       Rule = "insult"           // S000-21
	Personal     Rule = "personal"         // S001-37
	Threat       Rule = "threat"           // S001-39
	LegalThreat  Rule = "legal threat"     // S001-39
	BreakUp      Rule = "break-up words"   // S002-14
	Waffle       Rule = "waffle"           // S002-27
	Reopening    Rule = "reopening"        // S002-27
	Sandwich     Rule = "sandwich"         // S001-34
	Apologies    Rule = "apology overload" // S002-27
	MissingDate  Rule = "missing date"     // S001-36
	NoDecision   Rule = "missing outcome"  // S001-36
	LateDecision Rule = "late decision"    // S001-36
	DayApart     Rule = "day apart"        // S001-36
	TooLong      Rule = "too long"         // S000-27, S002-39
	SecondPerson Rule = "I-language"       // S000-29
)

// ToneMark is a place where a text may land badly. It never blocks anything.
type ToneMark struct {
	Rule       Rule
	Start, End int // bytes; both 0 for the text as a whole
	Reason     string
	Suggestion string
}

// advice is why a rule is there and what to do instead.
type advice struct{ reason, suggestion string }

func adviceOn(r Rule) advice {
	switch r {
	case Blame:
		return advice{"it blames, and a blamed person answers the blame, not the decision", "say what you need or decided: \"I work best when ...\""}
	case AllTheBlame:
		return advice{"taking all of it is not true either", "name the one thing you would do differently, or nothing"}
	case Insult:
		return advice{"an insult is remembered longer than the work", "leave the sentence out"}
	case Personal:
		return advice{"this is about the person, and the decision is about the work", "speak of the work"}
	case Threat:
		return advice{"a threat makes a good end impossible", "state the sum, the date and the clause"}
	case LegalThreat:
		return advice{"with lawyers in the room nobody parts well; if it must be, it is another letter", "state the sum, the date and the clause"}
	case BreakUp:
		return advice{"these words are for couples and bosses", "\"end our work together\""}
	case Waffle:
		return advice{"it hides the decision", "say it in one plain sentence"}
	case Reopening:
		return advice{"it opens again what you have decided", "keep to the decision; options belong to the step before"}
	case Sandwich:
		return advice{"praise before and after makes the praise feel like a lie and blurs the message", "thank them once, at the end"}
	case Apologies:
		return advice{"many apologies ask them to comfort you", "one is enough"}
	case MissingDate:
		return advice{"it names no day", "give the last day"}
	case NoDecision:
		return advice{"nobody can tell from this that the work ends", "\"I have decided to end our work together\""}
	case LateDecision:
		return advice{"the decision comes late, and they wait for it through all that is before", "say it in the first sentences, with its day; what explains it comes after"}
	case DayApart:
		return advice{"the day stands far from the decision", "name the last day beside it"}
	case TooLong:
		return advice{"long explanations invite long answers", "keep what they need to know"}
	case SecondPerson:
		return advice{"it speaks of them more than of you", "begin sentences with I"}
	}
	return advice{}
}

func mark(r Rule, start, end int) ToneMark {
	a := adviceOn(r)
	return ToneMark{r, start, end, a.reason, a.suggestion}
}

// Tone checks texts in one language. It takes a moment to make and is kept; one
// goroutine at a time may use it.
type Tone struct {
	Language model.Language
	rules    map[Rule]toneList
	plain    map[Rule]toneList     // words that break a rule by themselves, if the sentence lets them
	alone    map[Rule]toneList     // words that break a rule whatever else the sentence says
	innocent map[Rule]toneList     // words that show that a sentence does not break it, unless by those
	classes  map[string]toneList   // what a rule asks for besides its words: thanks, a decision, a day ...
	kept     map[string][]ToneMark // by sentence
	han      bool
}

// wordRules are the rules that look for words, in the order of their marks.
func wordRules() []Rule {
	return []Rule{Insult, Personal, LegalThreat, Threat, BreakUp, AllTheBlame, Blame, Reopening, Waffle}
}

// NewTone reads the lists of a language.
func NewTone(l model.Language) *Tone {
	data, err := toneLists.ReadFile("tone/" + string(l) + ".txt")
	if err != nil {
		panic("scripts: " + err.Error()) // a build mistake: TestToneLists
	}
	t := &Tone{Language: l, rules: map[Rule]toneList{}, plain: map[Rule]toneList{}, alone: map[Rule]toneList{}, innocent: map[Rule]toneList{}, classes: map[string]toneList{}, kept: map[string][]ToneMark{}, han: l == model.Simplified || l == model.Traditional}
	sections := toneSections(string(data))
	grammar := newToneGrammar(sections, t.han)
	for _, r := range wordRules() {
		plain, faint, alone := sections[string(r)], sections[string(r)+"?"], sections[string(r)+"!"]
		t.rules[r] = grammar.list(slices.Concat(plain, faint, alone))
		t.plain[r] = t.rules[r][:len(plain)]
		t.alone[r] = t.rules[r][len(plain)+len(faint):]
		if lines := sections["not "+string(r)]; len(lines) > 0 {
			t.innocent[r] = grammar.list(lines)
		}
	}
	for _, c := range []string{"praise", "thanks", "decision", "apology", "i", "you", "oneself", "absolve", "firm", "day", "near"} {
		t.classes[c] = grammar.list(sections[c])
	}
	return t
}

// toneSections returns the lines of each section of a list.
func toneSections(s string) map[string][]string {
	out := map[string][]string{}
	section := ""
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			section = line[1 : len(line)-1]
		default:
			out[section] = append(out[section], line)
		}
	}
	return out
}

// Check marks what may land badly in a script of a step.
func (t *Tone) Check(id StepID, text string) []ToneMark {
	var out []ToneMark
	if id == NextTime { // notes for myself
		return nil
	}
	from := 0
	for _, said := range Sentences(text) {
		from += strings.Index(text[from:], said)
		for _, m := range t.marks(said) {
			if (m.Rule == Waffle || m.Rule == Reopening) && !decided(id) {
				continue
			}
			at := [2]int{from + m.Start, from + m.End}
			if !quoted(text, at) && !marked(out, at) {
				out = append(out, mark(m.Rule, at[0], at[1]))
			}
		}
		from += len(said)
	}
	return append(out, t.checkWhole(id, text)...)
}

// keptSentences is how many sentences are remembered with their marks: those of a long
// letter while it is edited.
const keptSentences = 256

// marks returns what the words of a sentence may break, the graver rule first. They
// are kept: while a letter is typed, all its sentences but one stay as they were.
func (t *Tone) marks(said string) []ToneMark {
	if out, ok := t.kept[said]; ok {
		return out
	}
	var out []ToneMark
	for _, r := range wordRules() {
		at := t.rules[r].find(said)
		if len(at) == 0 || !t.holds(r, said, len(at)) {
			continue
		}
		for _, a := range at {
			out = append(out, mark(r, a.start, a.end))
		}
	}
	if len(t.kept) >= keptSentences {
		clear(t.kept)
	}
	t.kept[said] = out
	return out
}

// decided reports whether the decision is behind a step: before it, options and
// doubts are what the talk is about.
func decided(id StepID) bool { return id != Repair && id != HeadsUp && id != Status && id != cardsFile }

// holds reports whether words break a rule in the sentence they stand in: "you never made me
// wait, thank you" and "it is not your fault" blame nobody, "maybe the 14th" hides no
// decision, nor does one faint word ("over time") beside it, "could I go on? No" opens
// none, and who calls himself a fool insults nobody.
func (t *Tone) holds(r Rule, said string, times int) bool {
	if t.alone[r].in(said) {
		return true
	}
	if t.innocent[r].in(said) {
		return false
	}
	switch r {
	case Insult:
		return !t.has("oneself", said)
	case Blame:
		return !t.has("thanks", said) && !t.has("absolve", said)
	case Waffle:
		return t.has("decision", said) && t.plain[Waffle].in(said) || times > 3 || times > 1 && !strings.ContainsFunc(said, unicode.IsDigit) && !t.has("day", said)
	case Reopening:
		return !t.has("firm", said)
	}
	return true
}

// has reports whether a sentence holds words of a class.
func (t *Tone) has(class, said string) bool { return t.classes[class].in(said) }

// marked reports whether a mark already covers a span: the graver rule holds.
func marked(marks []ToneMark, at [2]int) bool {
	for _, m := range marks {
		if m.Start < at[1] && at[0] < m.End {
			return true
		}
	}
	return false
}

// The lengths from which a text is too long to say or read well, and how often
// one says sorry.
const (
	maxWordsTalk   = 220
	maxWordsLetter = 300
	maxApologies   = 2
)

// checkWhole looks at the text as a whole: the decision and its date, praise
// around it, apologies, the length, whom it speaks of.
func (t *Tone) checkWhole(id StepID, text string) []ToneMark {
	var out []ToneMark
	says := id == Talk || id == Writing
	if says && !t.has("decision", text) {
		out = append(out, mark(NoDecision, 0, 0))
	}
	if says && !t.dated(text) {
		out = append(out, mark(MissingDate, 0, 0))
	}
	if says {
		out = append(out, t.placeOf(text)...)
		out = append(out, t.sandwich(text)...)
	}
	if sorry := t.classes["apology"].find(text); len(sorry) > maxApologies {
		last := sorry[len(sorry)-1]
		out = append(out, mark(Apologies, last.start, last.end))
	}
	limit := maxWordsTalk
	if id == Writing {
		limit = maxWordsLetter
	}
	if t.han {
		limit = limit * 17 / 10 // characters
	}
	if Words(text) > limit {
		out = append(out, mark(TooLong, 0, 0))
	}
	if you, i := len(t.classes["you"].find(text)), len(t.classes["i"].find(text)); id == Talk && you > 6 && you > 2*i {
		out = append(out, mark(SecondPerson, 0, 0))
	}
	return out
}

// sandwich marks praise after the decision when there was praise before it.
func (t *Tone) sandwich(text string) []ToneMark {
	decision, praise := t.classes["decision"].find(text), t.classes["praise"].find(text)
	if len(decision) == 0 || len(praise) < 2 || praise[0].start > decision[0].start {
		return nil
	}
	last := praise[len(praise)-1]
	if last.start < decision[0].start {
		return nil
	}
	return []ToneMark{mark(Sandwich, last.start, last.end)}
}

// Words counts the words of a text; of Chinese, its characters.
func Words(text string) int {
	n := 0
	inWord := false
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			n++
			inWord = false
		case unicode.IsSpace(r):
			inWord = false
		case !inWord && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			n++
			inWord = true
		}
	}
	return n
}

// SpokenSeconds is how long a text takes to say, at 145 words or 240 Chinese
// characters a minute.
func SpokenSeconds(text string) int {
	han := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	return ((Words(text)-han)*60+144)/145 + (han*60+239)/240
}

// quoted reports whether words are somebody else's: in a line that begins with ">",
// or between quotation marks.
func quoted(text string, at [2]int) bool {
	start := strings.LastIndexByte(text[:at[0]], '\n') + 1
	if strings.HasPrefix(text[start:], ">") {
		return true
	}
	open := strings.LastIndexAny(text[start:at[0]], "\"“„«「『《〈")
	if open < 0 {
		return false
	}
	open += start
	return strings.Count(text[start:at[0]], "\"")%2 == 1 || text[open] != '"' && !strings.ContainsAny(text[open+1:at[0]], "”“»」』》〉")
}

// String names a mark with its words, for tests and plain output.
func (m ToneMark) String() string { return fmt.Sprintf("%s at %d-%d", m.Rule, m.Start, m.End) }
