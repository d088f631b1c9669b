package reading

import (
	_ "embed"
	"reflect"
	"slices"
	"sync"

	"goodterms/model"
)

// Which words of a clause name what is made, left out, kept or given, who approves, and what limits,
// prices, days and parts of the fee are for, as labelled contracts have taught: made anew with
// the weights of [termData].
//
//go:embed names.bin
var nameData string

var nameWeights = opened(&nameData)

// namedTerm is a term that words of the clause are, or name the things of.
type namedTerm struct {
	key   string
	names func(*model.ClauseTerms) [][]string // of each thing, with its other names
}

// namedTerms lists them by their places in the table.
var namedTerms = sync.OnceValue(func() []namedTerm {
	return []namedTerm{
		{"deliverables", func(t *model.ClauseTerms) [][]string {
			return namesIn(t.Deliverables, func(d model.Deliverable) []string { return append([]string{d.Name}, d.Aliases...) })
		}},
		{"excluded", func(t *model.ClauseTerms) [][]string {
			return namesIn(t.Excluded, func(e model.Excluded) []string { return []string{e.What} })
		}},
		{"keeps", func(t *model.ClauseTerms) [][]string {
			return namesIn(t.Keeps, func(k model.Kept) []string { return []string{k.What} })
		}},
		{"client_supplies", func(t *model.ClauseTerms) [][]string {
			return namesIn(t.ClientSupplies, func(s model.Supply) []string { return []string{s.What} })
		}},
		{"approver", func(t *model.ClauseTerms) [][]string {
			if t.Approver == nil {
				return nil
			}
			return [][]string{{*t.Approver}}
		}},
		{"prices", func(t *model.ClauseTerms) [][]string {
			return namesIn(t.Prices, func(p model.Price) []string { return []string{p.What} })
		}},
		{"deadlines", func(t *model.ClauseTerms) [][]string {
			return namesIn(t.Deadlines, func(d model.Deadline) []string { return []string{d.For} })
		}},
		{"revisions", func(t *model.ClauseTerms) [][]string { return namesIn(t.Revisions, limitNames) }},
		{"concepts", func(t *model.ClauseTerms) [][]string { return namesIn(t.Concepts, limitNames) }},
		{"instalments", func(t *model.ClauseTerms) [][]string {
			return namesIn(t.Instalments, func(p model.Instalment) []string { return []string{p.On} })
		}},
	}
})

func limitNames(l model.Limit) []string { return []string{l.For} }

// namesIn returns the names of the things of a list that have one.
func namesIn[T any](list []T, names func(T) []string) [][]string {
	var out [][]string
	for _, v := range list {
		if n := names(v); n[0] != "" {
			out = append(out, n)
		}
	}
	return out
}

// nameItem is words that may name a thing.
type nameItem struct {
	at   Span
	odds float32 // what those of its words come to
	in   *sentenceWords
}

// itemsIn returns what words of a clause may name, for each named term.
func (t *termsReader) itemsIn(sentences []sentenceWords) [][]nameItem {
	out := make([][]nameItem, NameClasses())
	clause := clauseFeatures(sentences)
	for i := range sentences {
		s := &sentences[i]
		for j := range s.words {
			s.odds = append(s.odds, nameWeights().Logits(nil, nameFeatures(s, j, clause)))
		}
		for k := range out {
			out[k] = append(out[k], t.itemsOf(s, k)...)
		}
	}
	return out
}

// fillNames fills the terms that a clause most likely holds, and that were not read, with what its
// words most likely name.
func (t *termsReader) fillNames(odds []float32, values []value, items [][]nameItem) {
	read := reflect.ValueOf(&t.out).Elem()
	for k, n := range namedTerms() {
		term := terms().place[n.key]
		switch clause := odds[term]; {
		case isPaired(n.key):
			if clause > likelyShade {
				t.fillPairs(term, t.pairsOf(term, values, items[k]))
			}
		case read.Field(term).IsZero() && clause > likelyShade:
			for _, it := range items[k] {
				t.noted(it.at, func() { t.addNamed(n.key, it) })
			}
		}
	}
}

// itemsOf returns what the words of a sentence may name for a term: between signs and words for
// "and", those in a row that come to most.
func (t *termsReader) itemsOf(s *sentenceWords, term int) []nameItem {
	var out []nameItem
	var r run
	end := func() {
		if r.best.Len() > 0 && r.most > likelyTo {
			out = append(out, nameItem{r.best, r.most, s})
		}
		r = run{}
	}
	for i, w := range s.words {
		z := s.odds[i][term]
		joins := z < likelyTo && len(t.hitsIn(w.span, SlotAnd)) > 0
		if joins || w.sign != blank && !t.isJoined(s, i) {
			end()
		}
		if !joins {
			r.add(z, w.span)
		}
	}
	end()
	return out
}

// isJoined reports whether a hyphen or an apostrophe alone stands between a word and the one
// before it: "print-ready".
func (t *termsReader) isJoined(s *sentenceWords, i int) bool {
	if i == 0 {
		return false
	}
	switch t.text[s.words[i-1].span.End:max(s.words[i].span.Start, s.words[i-1].span.End)] {
	case "-", "'", "’":
		return true
	}
	return false
}

// addNamed adds a thing to a term.
func (t *termsReader) addNamed(key string, it nameItem) {
	name := t.plainName(it.at)
	if name == "" {
		return
	}
	switch key {
	case "deliverables":
		if t.han != nil {
			t.han.deliverable(Span{t.han.f.At(it.at.Start), t.han.f.At(it.at.End)}, "")
		} else if d, ok := t.madeThing(it.at, it.in.Lang); ok {
			t.out.Deliverables = append(t.out.Deliverables, d)
		}
	case "excluded":
		t.out.Excluded = append(t.out.Excluded, model.Excluded{What: name})
	case "keeps":
		t.out.Keeps = append(t.out.Keeps, model.Kept{What: name})
	case "client_supplies":
		t.out.ClientSupplies = append(t.out.ClientSupplies, model.Supply{What: name, By: t.dayFor(it)})
	case "approver":
		if t.out.Approver == nil {
			t.out.Approver = &name
		}
	}
}

// dayFor returns the day that a sentence names for a thing: the first behind it, else the last
// before it.
func (t *termsReader) dayFor(it nameItem) model.Day {
	dates := slices.DeleteFunc(slices.Clone(it.in.Mentions), func(m Mention) bool { return !t.isNamedDay(&m) })
	var day model.Day
	for i := range dates {
		if day = dates[i].Day; dates[i].Span.Start >= it.at.End {
			break
		}
	}
	return day
}
