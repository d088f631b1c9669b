package reading

import (
	_ "embed"
	"reflect"
	"slices"
	"sync"

	"goodterms/model"
	"goodterms/model/reading/classify"
)

// What labelled contracts have taught: which terms a clause holds. It is used behind what the
// words say by the lists: what clauses like it never hold is left out, and what they always do
// is filled in, with the value or the names that most likely are its own (docs/accuracy.md).
// After a change of the slots, of the lists for contracts or of the contracts run
//
//	go test ./store/intake -run TestTermWeights -update
//
//go:embed terms.bin
var termData string

var termWeights = opened(&termData)

// Logarithms of odds.
const (
	neverTerm   = -4  // of a term that a clause does not hold, whatever the lists say
	likelyTo    = 0   // of one that it holds; of a value or a word that is of one
	likelyShade = 0.5 // of a shade of one, or of one whose things are to be named
	sureTerm    = 3   // of one that a sentence holds, whatever the rest of the clause is about
	openTerm    = -3  // of one that it may hold, where its value alone is sure
	sureValue   = 2   // of the term and of its value together, then
)

// terms lists the terms of a clause: by the places of their fields, and by their keys in a
// terms file.
var terms = sync.OnceValue(func() (all struct {
	keys  []string
	place map[string]int
}) {
	t := reflect.TypeFor[model.ClauseTerms]()
	all.place = map[string]int{}
	for i := range t.NumField() {
		key := termKey(t.Field(i))
		all.keys, all.place[key] = append(all.keys, key), i
	}
	return all
})

// TermClasses is how many classes the clauses of contracts, and the values in them, are weighed
// for: the terms, and behind them the shades of terms.
func TermClasses() int { return len(terms().keys) + len(shades()) }

// termClasses returns the classes of a clause with these terms.
func termClasses(t *model.ClauseTerms) []int {
	var out []int
	v := reflect.ValueOf(*t)
	for i := range v.NumField() {
		if !v.Field(i).IsZero() {
			out = append(out, i)
		}
	}
	for i, s := range shades() {
		if s.is(t) {
			out = append(out, v.NumField()+i)
		}
	}
	return out
}

// termFeatures returns what says which terms words of a contract hold: the words, the pairs of
// them, and the slots, things and mentions of each sentence with theirs; and the words of the heading
// that the clause stands under with others.
func (t *termsReader) termFeatures(sentences []sentenceWords) []classify.Feature {
	out := wordFeatures(nil, Fold(t.under).Text)
	for i := range sentences {
		out = foundFeatures(wordFeatures(out, sentences[i].folded), &sentences[i].Clause)
	}
	return out
}

// sentenceWords is a sentence of a contract with its words, and with what each of them is weighed
// at for each named term.
type sentenceWords struct {
	Clause
	folded string
	words  []word
	odds   [][]float32
}

// sentencesOf returns the sentences of the clause, but for examples and for what a contract in two
// languages says again in Chinese.
func (t *termsReader) sentencesOf() []sentenceWords {
	var out []sentenceWords
	eachPlain(t.text, t.o, func(c *Clause, folded string, raw rawSpan) {
		if c.Lang == Zh && !t.isHan() || isExample(c, t.text) {
			return
		}
		out = append(out, sentenceWords{Clause: *c, folded: folded, words: wordsOf(nil, folded, c, raw)})
	})
	return out
}

// withLikely leaves out of the terms of a clause what clauses like it never hold, and adds
// what they always do.
func (t *termsReader) withLikely() {
	if len(t.sentences) == 0 {
		return
	}
	sentences := t.sentencesOf()
	odds := termWeights().Logits(nil, t.termFeatures(sentences))
	values := t.valuesIn(sentences)
	for i := range values {
		values[i].odds = valueWeights().Logits(nil, values[i].features)
	}
	items := t.itemsIn(sentences)
	t.dropUnlikely(odds, values, sentences)
	t.fillValues(odds, values)
	t.fillNames(odds, values, items)
	t.fillWays(odds)
	t.fillShades(odds, sentences)
	t.nameOnce()
}

// nameOnce leaves things out of lists that stand there twice.
func (t *termsReader) nameOnce() {
	t.out.Deliverables = eachOnce(t.out.Deliverables, func(d model.Deliverable) string { return d.Name })
	t.out.Excluded = eachOnce(t.out.Excluded, func(e model.Excluded) string { return e.What })
	t.out.Keeps = eachOnce(t.out.Keeps, func(k model.Kept) string { return k.What })
	t.out.ClientSupplies = eachOnce(t.out.ClientSupplies, func(s model.Supply) string { return s.What })
}

// eachOnce returns a list with the first of each name.
func eachOnce[T any](list []T, name func(T) string) []T {
	known := map[string]bool{}
	return slices.DeleteFunc(list, func(v T) bool {
		n := Fold(name(v)).Text
		again := known[n]
		known[n] = true
		return again
	})
}

// dropUnlikely leaves out terms that clauses like this never hold, where nothing in the clause is
// likely their value either.
func (t *termsReader) dropUnlikely(odds []float32, values []value, sentences []sentenceWords) {
	const few = 16 // words, of which what was said before them may make anything
	count := 0
	for i := range sentences {
		count += len(sentences[i].words)
	}
	if count < few {
		return
	}
	odds = t.withSingly(odds, sentences)
	read := reflect.ValueOf(&t.out).Elem()
	for i := range read.NumField() {
		v := likeliest(values, i)
		if odds[i] < neverTerm && (v == nil || v.odds[i] < likelyTo) {
			read.Field(i).SetZero()
			t.sources = slices.DeleteFunc(t.sources, func(s termSource) bool { return s.key == terms().keys[i] })
		}
	}
	t.keepInStep(Span{}, "")
}

// withSingly returns the odds of a clause, with those of its sentences alone where one surely holds a
// term: a clause of several matters is like none that was learned from.
func (t *termsReader) withSingly(odds []float32, sentences []sentenceWords) []float32 {
	out := slices.Clone(odds)
	for i := range sentences {
		for j, z := range termWeights().Logits(nil, t.termFeatures(sentences[i:i+1])) {
			if z > sureTerm {
				out[j] = max(out[j], z)
			}
		}
	}
	return out
}

// keepInStep makes the places of limits and deadlines, and what they are for, as many as
// there are of these: none where they were left out, and one more for one that was added.
func (t *termsReader) keepInStep(added Span, name string) {
	var concepts, rounds, due []string
	if t.han != nil {
		concepts, rounds, due = t.han.conceptFor, t.han.roundFor, t.han.dueFor
	}
	t.conceptAt, concepts = inStep(len(t.out.Concepts), t.conceptAt, concepts, added, name)
	t.revisionAt, rounds = inStep(len(t.out.Revisions), t.revisionAt, rounds, added, name)
	t.deadlineAt, due = inStep(len(t.out.Deadlines), t.deadlineAt, due, added, name)
	if t.han != nil {
		t.han.conceptFor, t.han.roundFor, t.han.dueFor = concepts, rounds, due
	}
}

func inStep(n int, at []Span, names []string, added Span, name string) ([]Span, []string) {
	for len(at) < n {
		at = append(at, added)
	}
	for len(names) < n {
		names = append(names, name)
	}
	return at[:n], names[:n]
}

// fillWays fills the hours and the ways to talk of a clause that most likely holds them.
func (t *termsReader) fillWays(odds []float32) {
	hours := t.out.Hours == nil && odds[terms().place["hours"]] > likelyTo
	ways := t.out.Channels == nil && odds[terms().place["channels"]] > likelyTo
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		t.noted(s.Span, func() {
			if hours && t.out.Hours == nil {
				t.out.Hours = s.window()
			}
			if ways && !t.deniesWays(s) {
				for _, name := range t.waysIn(s) {
					t.channel(name)
				}
			}
		})
	}
}

// window returns the hours between which the parties talk, where a sentence names them with its
// days.
func (s *sentence) window() *model.Window {
	from, to, ok := s.hoursNamed()
	if !ok || to == 0 {
		return nil
	}
	days, ok := s.daysNamed()
	if !ok {
		return nil
	}
	return windowOf(days, from, to)
}

// waysIn returns the ways to talk that a sentence names, in any language.
func (t *termsReader) waysIn(s *sentence) []string {
	if t.han == nil {
		return channelsIn(s)
	}
	var out []string
	folded := Fold(s.Span.Of(t.text)).Text
	for _, c := range hanWords().ChannelNames {
		if c.re.MatchString(folded) {
			out = append(out, c.name)
		}
	}
	return out
}
