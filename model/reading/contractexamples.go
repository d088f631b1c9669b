package reading

import (
	"reflect"
	"slices"
	"strings"
	"unicode"

	"goodterms/model"
	"goodterms/model/reading/classify"
)

// ContractExamples are what the weights of contracts are learned from: clauses with the terms that
// they hold, values with those that they are of, and words with those that they name.
type ContractExamples struct{ Terms, Values, Names []classify.Example }

// NameClasses is how many classes the words of contracts are weighed for.
func NameClasses() int { return len(namedTerms()) }

// Add adds what a clause teaches whose terms somebody typed. Fee is the whole fee of the contract,
// where it has one: of that shares are taken.
func (x *ContractExamples) Add(text string, o Options, typed *model.ClauseTerms, fee *model.Money) {
	t := newTermsReader(text, o)
	sentences := t.sentencesOf()
	x.Terms = append(x.Terms, classify.Example{Features: t.termFeatures(sentences), Classes: termClasses(typed)})
	for _, v := range t.valuesIn(sentences) {
		if e := v.example(typed, fee); len(e.Asked) > 0 {
			x.Values = append(x.Values, e)
		}
	}
	x.Names = append(x.Names, t.nameExamples(sentences, typed)...)
}

// AddRead adds what a sentence teaches that the lists alone read right.
func (x *ContractExamples) AddRead(text string, o Options) {
	t := newTermsReader(text, o)
	t.parties = hanNamed(text)
	t.read()
	x.Add(text, o, &t.out, nil)
}

// example asks of a value for each term that it may be of whether it is that of the typed one.
func (v *value) example(typed *model.ClauseTerms, fee *model.Money) classify.Example {
	e := classify.Example{Features: v.features}
	want := reflect.ValueOf(*typed)
	for i := range want.NumField() {
		if v.of(i).IsZero() {
			continue
		}
		e.Asked = append(e.Asked, i)
		if !want.Field(i).IsZero() && isValue(want.Field(i).Interface(), v.of(i).Interface(), fee) {
			e.Classes = append(e.Classes, i)
		}
	}
	return e
}

// nameExamples asks of each word for each term whether it names a thing of it; not for terms
// of whose things the clause calls more than a third by other names than were typed.
func (t *termsReader) nameExamples(sentences []sentenceWords, typed *model.ClauseTerms) []classify.Example {
	places := make([][]Span, NameClasses())
	asked := []int{}
	for k, n := range namedTerms() {
		all := n.names(typed)
		for _, names := range all {
			for _, name := range names {
				if at, ok := t.nameIn(sentences, name); ok {
					places[k] = append(places[k], at)
					break
				}
			}
		}
		if len(all) > 0 && 3*len(places[k]) >= 2*len(all) {
			asked = append(asked, k)
		}
	}
	if len(asked) == 0 {
		return nil
	}
	var out []classify.Example
	clause := clauseFeatures(sentences)
	for i := range sentences {
		s := &sentences[i]
		for j, w := range s.words {
			e := classify.Example{Features: nameFeatures(s, j, clause), Asked: asked}
			for _, k := range asked {
				if slices.ContainsFunc(places[k], func(at Span) bool { return at.Start < w.span.End && w.span.Start < at.End }) {
					e.Classes = append(e.Classes, k)
				}
			}
			out = append(out, e)
		}
	}
	return out
}

// nameIn returns where a clause names a thing, whatever the endings of the words.
func (t *termsReader) nameIn(sentences []sentenceWords, name string) (Span, bool) {
	folded := Fold(name).Text
	if strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		f := Fold(t.text)
		if i := strings.Index(f.Text, folded); i >= 0 {
			return f.Raw(i, i+len(folded)), true
		}
		return Span{}, false
	}
	want := strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(want) == 0 {
		return Span{}, false
	}
	for _, s := range sentences {
		for i := 0; i+len(want) <= len(s.words); i++ {
			same := func(j int) bool { return sameWord(want[j], Fold(s.words[i+j].span.Of(t.text)).Text) }
			j := 0
			for j < len(want) && same(j) {
				j++
			}
			if j == len(want) {
				return Span{s.words[i].span.Start, s.words[i+j-1].span.End}, true
			}
		}
	}
	return Span{}, false
}

// sameWord reports whether two words begin alike for most of their letters.
func sameWord(a, b string) bool {
	const least = 4
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n >= min(least, len(x)) && 5*n >= 3*max(len(x), len(y))
}
