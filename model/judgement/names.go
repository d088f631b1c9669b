package judgement

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/model/reading"
)

// index holds the names that stand in the terms of a day, ready to be looked for
// in a clause. It is made once for each version of the terms.
type index struct {
	lang         reading.Lang
	deliverables []named // in the order of the terms
	excluded     []named
	keeps        []named
	supplies     []named
	prices       []named
	deadlines    []named                // names of deadlines that are no deliverable, such as a release
	parts        []named                // parts of deliverables, each with the place of its deliverable, and other things that have rounds of their own
	conceptNouns []string               // what the agreement calls its concepts, besides the common words
	clauses      []*clauseWords         // once told
	listed       map[reading.Thing]bool // things that the deliverables name
}

// named is a name with its other forms and what things it stands for.
type named struct {
	name    string
	forms   [][]string // stems of the words of each form
	parts   [][]string // forms of its parts
	extra   bool       // an excluded name says "more of": the thing itself is agreed
	done    [][]string // what an excluded work is done on, in Chinese
	things  []reading.Thing
	units   []string // what a deliverable is counted by in its clause
	at      int      // place in the list of the terms
	headEnd int      // end of the last thing of the name, in bytes of its folding
}

// newIndex makes the index of some terms.
func newIndex(t *model.Terms) *index {
	ix := &index{lang: reading.LangOf(t.Language), listed: map[reading.Thing]bool{}}
	for i, d := range t.Deliverables {
		n := ix.named(d.Value.Name, i)
		for _, a := range d.Value.Aliases {
			n.add(ix.named(a, i))
		}
		for _, p := range d.Value.Parts {
			part := ix.named(p, i)
			part.forms = append(part.forms, numberNames(p, ix.lang)...)
			ix.parts = append(ix.parts, part)
			n.parts = append(n.parts, part.forms...)
			n.things = append(n.things, part.things...)
		}
		for _, th := range n.things {
			ix.listed[th] = true
			ix.listed[th.Wider()] = true
		}
		n.units = unitsOf(&d, t.Language)
		ix.listHeads(d.Value.Name)
		ix.deliverables = append(ix.deliverables, n)
	}
	for i, x := range t.Excluded {
		n := ix.named(x.Value.What, i)
		n.addNarrower()
		ix.excluded = append(ix.excluded, n)
	}
	for i, k := range t.Keeps {
		ix.keeps = append(ix.keeps, ix.named(k.Value.What, i))
	}
	for i, s := range t.ClientSupplies {
		n := ix.named(s.Value.What, i)
		n.things = append(n.things, ix.innerThings(s.Value.What)...)
		ix.supplies = append(ix.supplies, n)
	}
	for i, p := range t.Prices {
		n := ix.named(p.Value.What, i)
		if w := n.forms; len(w) > 0 && len(w[0]) > 2 {
			n.forms = append(n.forms, []string{w[0][0], w[0][len(w[0])-1]}) // "extra day" for an extra shooting day
			if ix.lang == reading.Cs {
				n.forms = append(n.forms, w[0][1:]) // "dekorace navíc" for "stolní dekorace navíc"
			}
		}
		ix.prices = append(ix.prices, n)
	}
	for i, d := range t.Deadlines {
		if n, ok := ix.numbered(d.Value.For, i); ok {
			ix.deadlines = append(ix.deadlines, n)
		}
		if ix.canon(d.Value.For) < 0 && d.Value.For != "" {
			n := ix.named(d.Value.For, i)
			if w := n.forms; len(w) > 0 && len(w[0]) > 1 {
				n.forms = append(n.forms, w[0][:1]) // "the release" for the release build
			}
			ix.deadlines = append(ix.deadlines, n)
		}
	}
	ix.addRoundNames(t)
	addHeads(ix.deliverables)
	ix.addSupplyHeads()
	ix.addDone()
	for i, list := range [][]named{ix.excluded, ix.keeps, ix.supplies} {
		for k := range list {
			list[k].addTails(i == 0)
		}
	}
	ix.addShortTails()
	ix.addConceptNouns(t)
	return ix
}

// addRoundNames keeps the names that limits of rounds have and no deliverable or part.
func (ix *index) addRoundNames(t *model.Terms) {
	for _, l := range t.Revisions {
		known := slices.ContainsFunc(ix.parts, func(n named) bool { return model.SameName(n.name, l.Value.For) })
		if l.Value.For != "" && !known && ix.canon(l.Value.For) < 0 {
			ix.parts = append(ix.parts, ix.named(l.Value.For, -1))
		}
	}
}

// numbered returns the name of one of several of a deliverable, "episode 4", by each of
// the deliverable's own names; ok is false where the name is that of the whole.
func (ix *index) numbered(name string, at int) (n named, ok bool) {
	i, stems := ix.canon(name), stemsOf(reading.Fold(name).Text)
	if i < 0 || len(stems) < 2 || strings.Trim(stems[len(stems)-1], "0123456789") != "" {
		return named{}, false
	}
	n = named{name: name, at: at}
	for _, f := range ix.deliverables[i].forms {
		n.forms = append(n.forms, append(slices.Clone(f), stems[len(stems)-1]))
	}
	n.forms = append(n.forms, numberNames(name, ix.lang)...)
	return n, true
}

// addConceptNouns keeps the words that stand behind the number of concepts in its
// clause, less those that name a deliverable.
func (ix *index) addConceptNouns(t *model.Terms) {
	for _, l := range t.Concepts {
		r := reading.Read(l.Ref.Text, reading.Options{Language: t.Language})
		for i := range r.Clauses {
			for _, m := range r.Clauses[i].Mentions {
				if m.Kind == reading.Count && m.N == int(l.Value.Max) && m.Unit == "" {
					ix.addNouns(l.Ref.Text[m.Span.End:min(len(l.Ref.Text), m.Span.End+40)])
				}
			}
		}
	}
}

// addNouns adds the first two words of weight of a text.
func (ix *index) addNouns(text string) {
	if r, size := utf8.DecodeRuneInString(text); unicode.Is(unicode.Han, r) {
		ix.addHanNoun(text[size:])
		return
	}
	n := 0
	for _, w := range stemsOf(reading.Fold(strings.ToValidUTF8(text, "")).Text) {
		if n == 2 || len(w) < 3 || weak(w) || ix.canon(w) >= 0 {
			break
		}
		ix.conceptNouns = append(ix.conceptNouns, w)
		n++
	}
}

// addHanNoun adds the two characters that follow the measure word.
func (ix *index) addHanNoun(text string) {
	words := stemsOf(reading.Fold(strings.ToValidUTF8(text, "")).Text)
	if len(words) >= 2 && isHan(words[:2]) {
		ix.conceptNouns = append(ix.conceptNouns, words[0]+words[1])
	}
}

// named makes a name of its words and things.
func (ix *index) named(name string, at int) named {
	folded := reading.Fold(name).Text
	n := named{name: name, at: at}
	if stems := stemsOf(folded); len(stems) > 0 {
		n.forms = append(n.forms, stems)
	}
	hits := reading.Find(folded, ix.lang)
	for _, h := range hits {
		if h.Thing != 0 && !insideLonger(h, hits) && ix.inHead(h.Span, folded) && !ix.depends(n, h.Span) {
			n.things, n.headEnd = append(n.things, h.Thing), max(n.headEnd, h.Span.End)
		}
		n.extra = n.extra || h.Slot == reading.SlotMore && h.Span.Start == 0
	}
	return n
}

// innerThings returns the things that stand inside the longer words of another, and are
// no deliverable: the texts of "advertising texts".
func (ix *index) innerThings(name string) []reading.Thing {
	var out []reading.Thing
	hits := reading.Find(reading.Fold(name).Text, ix.lang)
	for _, h := range hits {
		if h.Thing != 0 && insideLonger(h, hits) && !ix.listed[h.Thing] {
			out = append(out, h.Thing)
		}
	}
	return out
}

// genericHead reports whether a word only says that its name is of some work.
func genericHead(w string) bool {
	switch w {
	case "version", "versions", "work", "service", "services", "edition", "design", "版", "版本", "服务", "工作", "设计", "制作", "合作", "经营":
		return true
	}
	return false
}

// depends reports whether a thing stands behind another in a Czech or Bulgarian
// name, and so tells what that is of: the texts of a translation of texts.
func (ix *index) depends(n named, s reading.Span) bool {
	return (ix.lang == reading.Cs || ix.lang == reading.Bg) && len(n.things) > 0 && s.Start > n.headEnd
}

// inHead reports whether words stand where a name says what it is: at its end in
// English and Chinese, at its beginning in Czech and Bulgarian. "App store fees"
// are fees; things joined by "and" are all heads.
func (ix *index) inHead(s reading.Span, name string) bool {
	if strings.ContainsAny(name, ",/&(") || strings.Contains(name, " and ") || strings.Contains(name, " a ") || strings.Contains(name, " и ") || strings.Contains(name, "和") || strings.Contains(name, "及") {
		return true
	}
	if ix.lang == reading.En || ix.lang == reading.Zh {
		rest := strings.TrimSpace(name[min(s.End, len(name)):])
		return rest == "" || genericHead(rest) || strings.Contains(name[s.End:], " of ") || strings.HasPrefix(name[s.End:], " for ") || strings.HasPrefix(name[s.End:], " of ") || strings.HasPrefix(name[s.End:], " in ")
	}
	return !slices.ContainsFunc(strings.Fields(name[:s.Start]), smallWord)
}

// insideLonger reports whether a thing stands inside the longer words of another.
func insideLonger(h reading.Hit, hits []reading.Hit) bool {
	for _, o := range hits {
		if o.Thing != 0 && o.Span.Start <= h.Span.Start && o.Span.End >= h.Span.End && o.Span.Len() > h.Span.Len() {
			return true
		}
	}
	return false
}

// addNarrower adds the things that are kinds of those of an excluded name: who makes no
// films animates nothing either.
func (n *named) addNarrower() {
	for _, t := range reading.Things() {
		if w := t.Wider(); w != 0 && slices.Contains(n.things, w) {
			n.things = append(n.things, t)
		}
	}
}

func (n *named) add(o named) {
	n.forms = append(n.forms, o.forms...)
	n.things = append(n.things, o.things...)
}

// addHeads lets the last word of a deliverable's name stand for it where no
// other deliverable ends with the same word: "the sheet" for "brand sheet".
func addHeads(list []named) {
	count := map[string]int{}
	for _, d := range list {
		for _, f := range d.forms {
			for _, w := range f {
				count[w]++
			}
		}
	}
	for i := range list {
		d := &list[i]
		for _, f := range d.forms {
			if head := f[len(f)-1]; len(f) > 1 && count[head] == 1 && len(head) >= 4 {
				d.forms = append(d.forms, []string{head})
			}
		}
	}
}

// addSupplyHeads lets the word that says what a material is stand for it, where nothing
// else in the agreement is called so: "the samples" for "samples of the toys".
func (ix *index) addSupplyHeads() {
	others := slices.Concat(ix.deliverables, ix.excluded, ix.keeps, ix.supplies)
	for i := range ix.supplies {
		n := &ix.supplies[i]
		if len(n.forms) == 0 || len(n.forms[0]) < 2 || isHan(n.forms[0]) {
			continue
		}
		f := n.forms[0]
		head := f[len(f)-1]
		if ix.lang == reading.Cs || ix.lang == reading.Bg {
			head = f[0]
		}
		named := 0
		for _, o := range others {
			if slices.ContainsFunc(o.forms, func(f []string) bool { return slices.ContainsFunc(f, func(w string) bool { return same(w, head) }) }) {
				named++
			}
		}
		if named == 1 && utf8.RuneCountInString(head) >= 5 && !genericHead(head) {
			n.forms = append(n.forms, []string{head})
		}
	}
}

// find returns where a name stands in the clause.
func (v *view) find(n *named) (reading.Span, bool) {
	best, ok := reading.Span{}, false
	for _, f := range n.forms {
		if s, found := findForm(v.stems(), f); found && s.Len() > best.Len() {
			best, ok = s, true
		}
	}
	return best, ok
}

// findPart returns where a part of a deliverable stands in the clause.
func (v *view) findPart(n *named) (reading.Span, bool) {
	for _, f := range n.parts {
		if s, ok := findForm(v.stems(), f); ok {
			return s, true
		}
	}
	return reading.Span{}, false
}

// deliverableIn returns the deliverable that the clause names, the one closest
// to a span, and where; -1 when it names none.
func (v *view) deliverableIn(near reading.Span) (int, reading.Span) {
	best, at, dist := -1, reading.Span{}, 1<<30
	for i := range v.m.ix.deliverables {
		n := &v.m.ix.deliverables[i]
		s, ok := v.find(n)
		if !ok {
			s, ok = v.findPart(n)
		}
		if ok {
			if d := apart(s, near); d < dist || d == dist && s.Len() > at.Len() {
				best, at, dist = i, s, d
			}
		}
	}
	if best < 0 {
		return v.deliverableByThing()
	}
	return best, at
}

// deliverableByThing returns the only deliverable that a thing of the clause may
// be another word for: drawings for illustrations.
func (v *view) deliverableByThing() (int, reading.Span) {
	best, at := -1, reading.Span{}
	for _, h := range v.c.Hits {
		if h.Thing == 0 || h.Thing.IsChannel() {
			continue
		}
		for i := range v.m.ix.deliverables {
			if !slices.Contains(v.m.ix.deliverables[i].things, h.Thing) {
				continue
			}
			if best >= 0 && best != i {
				return -1, reading.Span{}
			}
			best, at = i, h.Span
		}
	}
	return best, at
}

// deliverable returns the deliverable that words are about: the one the clause
// names, else the one the clauses before name, else the subject of the mail, else
// the only one there is; -1 when it cannot be told.
func (v *view) deliverable(near reading.Span) (int, reading.Span) {
	if i, s := v.deliverableIn(near); i >= 0 {
		return i, s
	}
	if i, s := v.byQuantity(); i >= 0 {
		return i, s
	}
	for j := v.i - 1; j >= 0 && j >= v.i-3; j-- {
		if i, _ := v.m.views[j].deliverableIn(reading.Span{}); i >= 0 {
			return i, reading.Span{}
		}
	}
	if i := v.m.ix.canon(v.m.e.About); i >= 0 {
		return i, reading.Span{}
	}
	if i := v.m.ix.canon(v.m.e.Subject); i >= 0 {
		return i, reading.Span{}
	}
	if len(v.m.ix.deliverables) == 1 {
		return 0, reading.Span{}
	}
	return -1, reading.Span{}
}

// byQuantity returns the only deliverable of which there are as many as the clause counts,
// by a unit that it is counted by: "the 22 pieces"; -1 for none.
func (v *view) byQuantity() (int, reading.Span) {
	best, at := -1, reading.Span{}
	for _, n := range v.mentions(reading.Count) {
		for i := range v.m.t.Deliverables {
			if q := v.m.t.Deliverables[i].Value.Quantity; q < 2 || q != n.N || !v.m.ix.deliverables[i].countedBy(n.Unit) {
				continue
			}
			if best >= 0 && best != i {
				return -1, reading.Span{}
			}
			best, at = i, n.Span
		}
	}
	return best, at
}

// canon returns the deliverable that a free text names, -1 for none.
func (ix *index) canon(about string) int {
	if about == "" {
		return -1
	}
	folded := reading.Fold(about)
	tokens := tokensOf(folded, 0)
	best, size := -1, 0
	for i := range ix.deliverables {
		for _, f := range ix.deliverables[i].forms {
			if s, ok := findForm(tokens, f); ok && s.Len() > size {
				best, size = i, s.Len()
			}
		}
	}
	return best
}

// name returns the name of a deliverable, "" for -1.
func (ix *index) name(i int) string {
	if i < 0 {
		return ""
	}
	return ix.deliverables[i].name
}

// fold is short for the folding of texts that are no clause.
func fold(s string) reading.Folded { return reading.Fold(s) }
