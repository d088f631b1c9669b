package scripts

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Rule names a rule of tone.
type Rule string

// The rules (docs/architecture.md names their sources).
const (
	Blame        Rule = "blame"
	AllTheBlame  Rule = "all the blame"
	Insult       Rule = "insult"
	Threat       Rule = "threat"
	BreakUp      Rule = "break-up words"
	Waffle       Rule = "waffle"
	Reopening    Rule = "reopening"
	MissingDate  Rule = "missing date"
	NoDecision   Rule = "missing outcome"
	TooLong      Rule = "too long"
	SecondPerson Rule = "I-language"
)

// ToneMark is a place where a text may land badly. It never blocks anything.
type ToneMark struct {
	Rule       Rule
	Start, End int // bytes; both 0 for the text as a whole
	Reason     string
	Suggestion string
}

type tonePhrase struct {
	rule       Rule
	words      []string
	reason     string
	suggestion string
}

// tonePhrases are the English lists.
func tonePhrases() []tonePhrase {
	return []tonePhrase{
		{Blame, []string{"your fault", "you failed", "you never", "you always", "because of you", "you made me", "you refused", "you should have", "you ignored", "you broke"},
			"it blames, and a blamed person answers the blame, not the decision", "say what you need or decided: \"I work best when ...\""},
		{AllTheBlame, []string{"all my fault", "entirely my fault", "completely my fault", "it's all on me", "i let you down", "i am a terrible", "i'm a terrible"},
			"taking all of it is not true either", "name the one thing you would do differently, or nothing"},
		{Insult, []string{"idiot", "stupid", "incompetent", "ridiculous", "pathetic", "unprofessional", "cheap", "rude", "a joke", "clueless", "liar", "lied"},
			"an insult is remembered longer than the work", "leave the sentence out"},
		{Threat, []string{"or else", "you will regret", "you'll regret", "my lawyer", "legal action", "sue you", "bad review", "tell everyone", "see you in court"},
			"a threat makes a good end impossible", "state the sum, the date and the clause"},
		{BreakUp, []string{"break up", "breaking up", "fire you", "firing you", "dump", "get rid of", "fed up", "done with you"},
			"these words are for couples and bosses", "\"end our work together\""},
		{Waffle, []string{"maybe", "perhaps", "sort of", "kind of", "i guess", "i was just wondering", "it might be that", "not sure if", "possibly"},
			"it hides the decision", "say it in one plain sentence"},
		{Reopening, []string{"unless you", "we could still", "if things change", "i might reconsider", "let me know if you want me to stay", "for now"},
			"it opens again what you have decided", "keep to the decision; options belong to the step before"},
	}
}

// maxWords is the length from which a script is too long to say or read well.
const (
	maxWordsTalk   = 220
	maxWordsLetter = 300
)

// Check marks what may land badly in a script of a step.
func Check(id StepID, text string) []ToneMark {
	var out []ToneMark
	lower := lowerSameLength(text)
	for _, p := range tonePhrases() {
		for _, w := range p.words {
			for from := 0; ; {
				i := strings.Index(lower[from:], w)
				if i < 0 {
					break
				}
				start, end := from+i, from+i+len(w)
				from = end
				if wholeWord(lower, start, end) && !quotedLine(text, start) {
					out = append(out, ToneMark{p.rule, start, end, p.reason, p.suggestion})
				}
			}
		}
	}
	return append(out, checkWhole(id, text, lower)...)
}

// checkWhole looks at the text as a whole: the decision and its date, and the
// length.
func checkWhole(id StepID, text, lower string) []ToneMark {
	var out []ToneMark
	if id == Talk || id == Writing {
		if !containsAny(lower, "decided to end", "ends on", "end our work", "last day", "i am ending", "i'm ending") {
			out = append(out, ToneMark{Rule: NoDecision, Reason: "nobody can tell from this that the work ends", Suggestion: "\"I have decided to end our work together\""})
		}
		if !strings.ContainsFunc(text, unicode.IsDigit) {
			out = append(out, ToneMark{Rule: MissingDate, Reason: "it names no day", Suggestion: "give the last day"})
		}
	}
	limit := maxWordsTalk
	if id == Writing {
		limit = maxWordsLetter
	}
	if n := Words(text); n > limit {
		out = append(out, ToneMark{Rule: TooLong, Reason: "long explanations invite long answers", Suggestion: "keep what they need to know"})
	}
	if you, i := countWord(lower, "you", "your"), countWord(lower, "i", "my", "i'm", "i've", "we"); id == Talk && you > 6 && you > 2*i {
		out = append(out, ToneMark{Rule: SecondPerson, Reason: "it speaks of them more than of you", Suggestion: "begin sentences with I"})
	}
	return out
}

// Words counts the words of a text.
func Words(text string) int { return len(strings.Fields(text)) }

// SpokenSeconds is how long a text takes to say, at 145 words a minute.
func SpokenSeconds(text string) int { return (Words(text)*60 + 144) / 145 }

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func countWord(lower string, words ...string) int {
	n := 0
	for _, f := range strings.Fields(lower) {
		f = strings.Trim(f, ".,;:!?()\"")
		for _, w := range words {
			if f == w {
				n++
			}
		}
	}
	return n
}

// quotedLine reports whether the byte at i is in a line quoted with ">".
func quotedLine(text string, i int) bool {
	line := text[strings.LastIndexByte(text[:i], '\n')+1:]
	return strings.HasPrefix(line, ">")
}

// lowerSameLength lower-cases what keeps its length in bytes, so that offsets
// stay those of the text.
func lowerSameLength(s string) string {
	b := []byte(s)
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if l := unicode.ToLower(r); l != r && utf8.RuneLen(l) == n {
			utf8.EncodeRune(b[i:], l)
		}
		i += n
	}
	return string(b)
}
