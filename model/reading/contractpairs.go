package reading

import (
	"reflect"
	"slices"
	"unicode"

	"goodterms/model"
)

// pair is a value with the name of the thing that it is for, where one is named.
type pair struct {
	value *value
	name  string
}

// isPaired reports whether the things of a list have a value and a name.
func isPaired(key string) bool {
	switch key {
	case "revisions", "concepts", "prices", "deadlines", "instalments":
		return true
	}
	return false
}

// pairsOf returns the values that most likely are those of a term, each with what the words nearest
// to it name.
func (t *termsReader) pairsOf(term int, values []value, names []nameItem) []pair {
	var of []*value
	for i := range values {
		if v := &values[i]; v.odds[term] > likelyTo && !v.of(term).IsZero() {
			of = append(of, v)
		}
	}
	var out []pair
	named := map[*value]bool{}
	for _, n := range names {
		name := t.plainName(n.at)
		again := slices.ContainsFunc(out, func(p pair) bool { return Fold(p.name).Text == Fold(name).Text })
		if v := t.nearest(n.at, of); v != nil && name != "" && !again {
			out, named[v] = append(out, pair{v, name}), true
		}
	}
	for _, v := range of {
		if !named[v] {
			out = append(out, pair{v, ""})
		}
	}
	return out
}

// nearest returns the value that stands nearest to a name.
func (t *termsReader) nearest(at Span, values []*value) *value {
	const far = 300
	var best *value
	least := far
	for _, v := range values {
		if d := t.apart(at, v.at); d < least {
			best, least = v, d
		}
	}
	return best
}

// apart counts the bytes between two places; a sign between them counts as many, and what ends
// a sentence or a line as more.
func (t *termsReader) apart(a, b Span) int {
	const sign = 40
	d := spanGap(a, b)
	for _, r := range t.text[min(a.End, b.End):max(a.Start, b.Start, min(a.End, b.End))] {
		switch signOf(r) {
		case within:
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				d += sign
			}
		case stop:
			d += 2 * sign
		}
	}
	return d
}

// fillPairs fills a list with pairs where they say more than was read: limits that are each for a
// thing of its own, where fewer were found, and other lists where nothing was.
func (t *termsReader) fillPairs(term int, pairs []pair) {
	key := terms().keys[term]
	list := reflect.ValueOf(&t.out).Elem().Field(term)
	limits := key == "revisions" || key == "concepts"
	unnamed := func(p pair) bool { return p.name == "" }
	unlimited := func(l model.Limit) bool { return l.Max == model.Unlimited }
	if slices.ContainsFunc(t.out.Revisions, unlimited) && key == "revisions" || len(pairs) <= list.Len() || !limits && list.Len() > 0 || limits && slices.ContainsFunc(pairs, unnamed) {
		return
	}
	if key == "prices" || key == "instalments" {
		pairs = slices.DeleteFunc(pairs, unnamed)
	}
	if list.Len() > 0 && !slices.ContainsFunc(pairs, func(p pair) bool { return p.value != pairs[0].value }) {
		return // one number for several things, which was read
	}
	list.SetZero()
	t.sources = slices.DeleteFunc(t.sources, func(s termSource) bool { return s.key == key })
	t.keepInStep(Span{}, "")
	t.learnedLists = append(t.learnedLists, key)
	for _, p := range pairs {
		t.noted(p.value.at, func() { list.Set(reflect.Append(list, p.item(key))) })
		t.keepInStep(p.value.at, p.name)
	}
}

// item returns the thing of a list that a pair is.
func (p *pair) item(key string) reflect.Value {
	v := &p.value.terms
	var out any
	switch key {
	case "revisions":
		out = model.Limit{For: p.name, Max: v.Revisions[0].Max}
	case "concepts":
		out = model.Limit{For: p.name, Max: v.Concepts[0].Max}
	case "prices":
		out = model.Price{What: p.name, Amount: v.Prices[0].Amount}
	case "deadlines":
		out = model.Deadline{For: p.name, Date: v.Deadlines[0].Date}
	case "instalments":
		out = model.Instalment{On: p.name, Amount: v.Instalments[0].Amount}
	}
	return reflect.ValueOf(out)
}

// isLearned reports whether a list was filled with pairs, whose names are their own.
func (t *termsReader) isLearned(key string) bool { return slices.Contains(t.learnedLists, key) }
