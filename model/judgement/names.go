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
			n.parts = append(n.parts, part.forms...)
			n.things = append(n.things, part.things...)
		}
		for _, th := range n.things {
			ix.listed[th] = true
		}
		n.units = unitsOf(&d, t.Language)
		ix.listHeads(d.Value.Name)
		ix.deliverables = append(ix.deliverables, n)
	}
	for i, x := range t.Excluded {
		ix.excluded = append(ix.excluded, ix.named(x.Value.What, i))
	}
	for i, k := range t.Keeps {
		ix.keeps = append(ix.keeps, ix.named(k.Value.What, i))
	}
	for i, s := range t.ClientSupplies {
		ix.supplies = append(ix.supplies, ix.named(s.Value.What, i))
	}
	for i, p := range t.Prices {
		n := ix.named(p.Value.What, i)
		if w := n.forms; len(w) > 0 && len(w[0]) > 2 {
			n.forms = append(n.forms, []string{w[0][0], w[0][len(w[0])-1]}) // "extra day" for an extra shooting day
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
	addHeads(ix.deliverables)
	ix.addSupplyHeads()
	ix.addDone()
	for i, list := range [][]named{ix.excluded, ix.keeps, ix.supplies} {
		for k := range list {
			list[k].addTails(i == 0)
		}
	}
	ix.addConceptNouns(t)
	return ix
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

// token is a word of a clause: its stem and its place in the entry.
type token struct {
	stem string
	span reading.Span
}

// words of a clause for name matching, made once.
func (v *view) stems() []token {
	if v.tokens == nil {
		raw := v.text(v.c.Span)
		f := reading.Fold(raw)
		if v.c.Lang == reading.Bg && reading.InLatinLetters(f.Text) {
			f = reading.Cyrillic(f, 0, len(f.Text))
		}
		v.tokens = tokensOf(f, v.c.Span.Start)
	}
	return v.tokens
}

// tokensOf parts folded text into words; a Han character is a word.
func tokensOf(f reading.Folded, base int) []token {
	out := []token{}
	flush := func(i, j int) {
		s := f.Raw(i, j)
		out = append(out, token{stem(f.Text[i:j]), reading.Span{Start: s.Start + base, End: s.End + base}})
	}
	start := -1
	for i, r := range f.Text {
		han := unicode.Is(unicode.Han, r)
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if start >= 0 && (!word || han) {
			flush(start, i)
			start = -1
		}
		if han {
			flush(i, i+len(string(r)))
		} else if word && start < 0 {
			start = i
		}
	}
	if start >= 0 {
		flush(start, len(f.Text))
	}
	return out
}

// stemsOf returns the stems of a name without the small words.
func stemsOf(folded string) []string {
	f := reading.Folded{Text: folded, Off: make([]int32, len(folded)+1)}
	var out []string
	for _, t := range tokensOf(f, 0) {
		if !smallWord(t.stem) {
			out = append(out, t.stem)
		}
	}
	return out
}

func smallWord(w string) bool {
	switch w {
	case "the", "a", "an", "of", "for", "and", "in", "to", "with", "on", "by", "any", "all", "each", "our", "your", "na", "pro", "v", "и", "за", "на", "с":
		return true
	}
	return false
}

// stem takes the commonest endings off a folded English word; words of other
// scripts stay, because their names are compared by their beginnings, but for the
// vowel that Bulgarian adjectives and Czech diminutives lose.
func stem(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 4 && (strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "sses")):
		return w[:len(w)-2]
	case len(w) > 10 && strings.HasSuffix(w, "ен"):
		return w[:len(w)-len("ен")] + "н" // монтажен, монтажния
	case len(w) > 5 && strings.HasSuffix(w, "ek") && !strings.ContainsRune("aeiouy", rune(w[len(w)-3])):
		return w[:len(w)-len("ek")] + "k" // popisek, popisky
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us"):
		return w[:len(w)-1]
	}
	return w
}

// same reports whether two stems are forms of one word: equal, or, when long,
// alike but for a short ending.
func same(a, b string) bool {
	if a == b {
		return true
	}
	if a == "" || b == "" || a[0] != b[0] {
		return false
	}
	if inflected(a, b) || inflected(b, a) {
		return true
	}
	if len(a) < 5 || len(b) < 5 {
		return false
	}
	ra, rb := []rune(a), []rune(b)
	n := 0
	for n < len(ra) && n < len(rb) && ra[n] == rb[n] {
		n++
	}
	short, long := min(len(ra), len(rb)), max(len(ra), len(rb))
	if short < 5 || strings.TrimSuffix(b, "er") == a || strings.TrimSuffix(a, "er") == b { // the printer is no print
		return false
	}
	if n >= 4 && n < short && long-n <= len("cich") && (ra[n] == 'k' && rb[n] == 'c' || ra[n] == 'c' && rb[n] == 'k') {
		return true // popisky, v popiscích
	}
	if ra[0] < 0x80 && a[len(a)-1] < 0x80 && n < short && short < 6 {
		return false // short words of English, and Czech without marks: only endings are added
	}
	return n >= short-1 && long-n <= 3
}

// inflected reports whether form is a short noun with an ending of Czech or Bulgarian:
// webu of web, loga of logo, сайта of сайт, филмът of филм. Words so short share too
// much with others to be compared by their beginnings alone.
func inflected(noun, form string) bool {
	r, size := utf8.DecodeLastRuneInString(noun)
	if n := utf8.RuneCountInString(noun); n < 3 || n > 5 || !unicode.IsLetter(r) {
		return false
	}
	cyrillic := r >= 0x400 && r <= 0x4ff
	if ending, ok := strings.CutPrefix(form, noun); ok {
		return hasEnding(ending, cyrillic, false)
	}
	if !strings.ContainsRune("aeiouyаеиоуя", r) || len(noun) <= 3 {
		return false
	}
	ending, ok := strings.CutPrefix(form, noun[:len(noun)-size])
	return ok && hasEnding(ending, cyrillic, true)
}

// hasEnding reports whether an ending is one of a noun, in place of its vowel or not.
func hasEnding(ending string, cyrillic, inPlace bool) bool {
	switch ending {
	case "ут": // the ът of Latin letters: filmut
		return cyrillic
	case "а", "ът", "я", "ят", "и", "ите", "ове", "овете", "то", "та", "те", "у", "ата", "ото":
		return cyrillic
	case "u", "y", "em", "ech", "um":
		return !cyrillic
	case "a", "e", "i", "o", "ou", "am", "ami", "ach":
		return !cyrillic && inPlace
	}
	return false
}

// findForm returns where the words of a form stand in a clause, in order and
// with at most one other word between them.
func findForm(tokens []token, form []string) (reading.Span, bool) {
	if len(form) == 0 {
		return reading.Span{}, false
	}
	for i := range tokens {
		if !same(tokens[i].stem, form[0]) {
			continue
		}
		at, ok := i, true
		for _, w := range form[1:] {
			next := -1
			for k := at + 1; k < len(tokens) && k <= at+2; k++ {
				if same(tokens[k].stem, w) {
					next = k
					break
				}
			}
			if next < 0 {
				ok = false
				break
			}
			at = next
		}
		if ok {
			return reading.Span{Start: tokens[i].span.Start, End: tokens[at].span.End}, true
		}
	}
	return turnedForm(tokens, form)
}

// turnedForm returns where the two words of a form stand the other way round: "the
// version in Spanish" for the Spanish version.
func turnedForm(tokens []token, form []string) (reading.Span, bool) {
	if len(form) != 2 || len(form[0]) < 5 || len(form[1]) < 5 || isHan(form) {
		return reading.Span{}, false
	}
	for i := range tokens {
		if !same(tokens[i].stem, form[1]) {
			continue
		}
		for k := i + 1; k < len(tokens) && k <= i+2; k++ {
			if same(tokens[k].stem, form[0]) {
				return reading.Span{Start: tokens[i].span.Start, End: tokens[k].span.End}, true
			}
		}
	}
	return reading.Span{}, false
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
