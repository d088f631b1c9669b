package reading

import (
	"reflect"
	"strings"

	"goodterms/model"
)

// Source says which words of a clause a term was read from.
type Source struct {
	Clause int    // index in Clauses
	Key    string // of the term, as in a terms file
	Item   int    // index in the list of the term; -1 where it is no list, or the item cannot be told
	Span   Span   // bytes of the clause's text
}

// Words returns the places that a term of a clause was read from. Item is the index
// in a list; it does not matter for terms that are none.
func (c *Contract) Words(clause int, key string, item int) []Span {
	var out []Span
	for _, s := range c.Sources {
		if s.Clause == clause && s.Key == key && (s.Item < 0 || s.Item == item) {
			out = append(out, s.Span)
		}
	}
	return out
}

// termSource is a source before its clause is known.
type termSource struct {
	key  string
	item int
	at   Span
}

// noted runs a step of reading and remembers, for each term that it set, the words
// that it read.
func (t *termsReader) noted(at Span, step func()) {
	before := reflect.ValueOf(t.out) // a copy: what the step sets is not in it
	step()
	after := reflect.ValueOf(&t.out).Elem()
	for i := range after.NumField() {
		is := after.Field(i)
		if is.IsZero() {
			continue // as most are
		}
		was, field := before.Field(i), after.Type().Field(i)
		switch {
		case is.Kind() == reflect.Slice:
			for j := was.Len(); j < is.Len(); j++ {
				t.sources = append(t.sources, termSource{termKey(field), j, t.narrowed(at, is.Index(j))})
			}
		case was.IsZero():
			t.sources = append(t.sources, termSource{termKey(field), -1, at})
		}
	}
}

// narrowed returns the place of a thing's own name in the words, where it stands
// there as it was read.
func (t *termsReader) narrowed(at Span, item reflect.Value) Span {
	for _, field := range []string{"Name", "What"} {
		f := item.FieldByName(field)
		if !f.IsValid() || f.String() == "" {
			continue
		}
		if i := strings.Index(at.Of(t.text), f.String()); i >= 0 {
			return Span{at.Start + i, at.Start + i + len(f.String())}
		}
	}
	return at
}

// termKey returns the key of a term in a terms file.
func termKey(f reflect.StructField) string {
	key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return key
}

// sourcesOf returns the sources of the terms that are still there when the whole
// contract is known. Where items of a list were left out since, all its words stand
// for each of the rest.
func sourcesOf(clause int, terms model.ClauseTerms, read []termSource) []Source {
	v := reflect.ValueOf(terms)
	var out []Source
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			continue
		}
		key := termKey(v.Type().Field(i))
		n := 0
		for _, s := range read {
			if s.key == key {
				n++
			}
		}
		for _, s := range read {
			if s.key != key {
				continue
			}
			if s.item >= 0 && n != v.Field(i).Len() {
				s.item = -1
			}
			out = append(out, Source{clause, key, s.item, s.at})
		}
	}
	return out
}
