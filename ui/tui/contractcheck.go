package tui

import (
	"reflect"
	"strings"

	"goodterms/model"
	"goodterms/model/reading"
	"goodterms/ui/text"
)

// contractCheck is a contract as it was read, for somebody to confirm: each clause
// with the terms recognised in it, one by one, so that a wrong one can be dropped
// alone.
type contractCheck struct {
	agreement model.Agreement // its clauses without their terms
	clauses   []readClause
	terms     []readTerm // of all clauses, in their order

	list list
	rows []checkRow
	w    int // that rows were laid out for
}

// readClause is a clause with what is said about its words.
type readClause struct {
	id    text.Clean // as it is shown
	words text.Cleaned
	vague []reading.Span // bytes of the raw text
	terms []int          // indexes in terms
}

// readTerm is one term, or one item of a term that is a list.
type readTerm struct {
	clause  int
	only    model.ClauseTerms // this term alone
	from    []reading.Span    // the words it was read from
	dropped bool
}

// checkRow is a line of the page: a part of a clause's words, of a term, or both
// side by side.
type checkRow struct {
	clause int // -1 between clauses
	head   bool
	words  text.Range
	isText bool
	term   int // -1 where there is none
	vague  bool
	name   text.Clean // of the term, on its first line
	value  text.Clean
}

// newContractCheck reads a contract. A day of signing that is given wins over the
// one in the text.
func newContractCheck(g model.Agreement, body string, o reading.Options) (*contractCheck, error) {
	o.Signed = g.Signed
	read := reading.ReadContract(body, o)
	g.Title, g.Signed, g.Currency = read.Title, read.Signed, read.Currency
	c := &contractCheck{}
	for i, cl := range read.Clauses {
		rc := readClause{id: text.Line(model.ClauseLabel(cl.ID)), words: text.CleanBody(cl.Text)}
		for _, t := range splitTerms(cl.Terms) {
			rc.terms = append(rc.terms, len(c.terms))
			c.terms = append(c.terms, readTerm{clause: i, only: t.only, from: read.Words(i, t.key, t.item)})
		}
		c.clauses = append(c.clauses, rc)
		g.Clauses = append(g.Clauses, model.Clause{ID: cl.ID, Text: cl.Text})
	}
	for _, v := range read.Vague {
		c.clauses[v.Clause].vague = append(c.clauses[v.Clause].vague, v.Span)
	}
	c.agreement = g
	if len(c.clauses) == 0 || g.Signed.IsZero() {
		return c, nil // the page asks for what is missing
	}
	whole := c.confirmed()
	return c, whole.Validate()
}

// confirmed returns the agreement with the terms that were not dropped.
func (c *contractCheck) confirmed() model.Agreement {
	g := c.agreement
	g.Clauses = append([]model.Clause(nil), g.Clauses...)
	for i := range c.terms {
		if t := &c.terms[i]; !t.dropped {
			addTerms(&g.Clauses[t.clause].Terms, t.only)
		}
	}
	return g
}

// kept counts the terms that are not dropped.
func (c *contractCheck) kept() int {
	n := 0
	for i := range c.terms {
		if !c.terms[i].dropped {
			n++
		}
	}
	return n
}

// selected returns the term the cursor is on.
func (c *contractCheck) selected() (int, bool) {
	if c.list.cursor < len(c.rows) {
		if r := c.rows[c.list.cursor]; r.term >= 0 {
			return r.term, true
		}
	}
	return 0, false
}

// nextTerm moves the cursor to the next term, or the one before.
func (c *contractCheck) nextTerm(dir int) {
	was, on := c.selected()
	for i := c.list.cursor + dir; i >= 0 && i < len(c.rows); i += dir {
		if r := c.rows[i]; r.term >= 0 && r.name != "" && (!on || r.term != was) {
			c.list.to(i)
			return
		}
	}
}

// toggle drops the selected term, or takes it back; false when none is selected.
func (c *contractCheck) toggle() bool {
	i, ok := c.selected()
	if ok {
		c.terms[i].dropped = !c.terms[i].dropped
	}
	return ok
}

// layout lays the clauses out: the terms beside the words where there is room, below
// them where there is not. The selected term, or the clause of the cursor, stays.
func (c *contractCheck) layout(e *env, w int) {
	if c.w == w {
		return
	}
	was, on := c.selected()
	clause, first := -1, c.w == 0
	if c.list.cursor < len(c.rows) {
		clause = c.rows[c.list.cursor].clause
	}
	c.rows, c.w = nil, w
	for i := range c.clauses {
		if i > 0 {
			c.rows = append(c.rows, checkRow{clause: -1, term: -1})
		}
		c.rows = append(c.rows, checkRow{clause: i, head: true, term: -1})
		words, terms := c.wordRows(e, i), c.termRows(e, i)
		if w < wideFrom {
			c.rows = append(append(c.rows, words...), terms...)
			continue
		}
		for j := range max(len(words), len(terms)) {
			r := checkRow{clause: i, term: -1}
			if j < len(terms) {
				r = terms[j]
			}
			if j < len(words) {
				r.words, r.isText = words[j].words, true
			}
			c.rows = append(c.rows, r)
		}
	}
	c.list.resize(len(c.rows))
	for i, r := range c.rows {
		if r.term >= 0 && (on && r.term == was || first) || !on && !first && r.head && r.clause == clause {
			c.list.to(i)
			return
		}
	}
}

// widths returns the columns of the words and of the terms.
func (c *contractCheck) widths() (words, terms int) {
	if c.w < wideFrom {
		return min(c.w-2, readWidth), c.w - 4
	}
	words = min(readWidth, c.w*56/100)
	return words, c.w - words - 5
}

func (c *contractCheck) wordRows(e *env, clause int) []checkRow {
	w, _ := c.widths()
	var out []checkRow
	for _, r := range e.th.Measure.Wrap(c.clauses[clause].words.Text, w) {
		out = append(out, checkRow{clause: clause, words: r, isText: true, term: -1})
	}
	return out
}

// termRows returns the lines of the terms of a clause, then of its vague words.
func (c *contractCheck) termRows(e *env, clause int) []checkRow {
	_, w := c.widths()
	cl := &c.clauses[clause]
	var out []checkRow
	add := func(r checkRow, name, value text.Clean) {
		r.clause = clause
		lead := e.th.Measure.Width(name) + 2
		for i, at := range e.th.Measure.Wrap(value, max(8, w-lead)) {
			r.name, r.value = "", text.Spaces(lead)+value[at.Start:at.End]
			if i == 0 {
				r.name, r.value = name, "  "+value[at.Start:at.End]
			}
			out = append(out, r)
		}
	}
	for _, i := range cl.terms {
		p := e.termPair(c.terms[i].only, c.agreement.Language)
		add(checkRow{term: i}, p.name, p.value)
	}
	if len(cl.vague) > 0 {
		var said []text.Clean
		for _, v := range cl.vague {
			start, end := cl.words.Span(v.Start, v.End)
			said = append(said, "\""+text.Line(string(cl.words.Text[start:end]))+"\"")
		}
		add(checkRow{term: -1, vague: true}, e.Words.Contract.Vague, text.Join(said, ", "))
	}
	return out
}

// view draws the part of the page around the cursor.
func (c *contractCheck) view(e *env, f *frame) {
	w := &e.Words.Contract
	f.right = row(seg(text.Fill(w.Counts, "clauses", text.Int(len(c.clauses)), "terms", text.Int(c.kept())), faint))
	c.layout(e, f.w)
	head := row(seg(" ", plain), seg(text.Fill(w.SignedOn, "date", e.day(c.agreement.Signed)), strong))
	if c.agreement.Title != "" {
		head = append(head, seg("   "+text.Line(c.agreement.Title), faint))
	}
	f.addBlock(block{f.th.fit(head, f.w), nil})
	from, to := c.list.window(f.rest())
	chosen, on := c.selected()
	if !on {
		chosen = -1
	}
	for i := from; i < to; i++ {
		f.addBlock(block{c.line(e.th, e, i, chosen)})
	}
}

// line draws one row; the words that the chosen term was read from are marked.
func (c *contractCheck) line(th *Theme, e *env, i, chosen int) text.RichLine {
	r := c.rows[i]
	bar := seg(" ", plain)
	if i == c.list.cursor || r.term >= 0 && r.term == chosen {
		bar = seg(th.Glyphs.Bar, barInk)
	}
	out := row(bar)
	switch {
	case r.clause < 0:
		return out
	case r.head:
		return append(out, seg(c.clauses[r.clause].id, heldInk))
	}
	if r.isText {
		cl := &c.clauses[r.clause]
		out = append(out, text.Segments(cl.words.Text, r.words, c.marks(r.clause, chosen), plain)...)
	}
	if r.name == "" && r.value == "" {
		return out
	}
	if c.w < wideFrom {
		return append(append(out, seg("  ", plain)), c.termSegments(e, r)...)
	}
	words, _ := c.widths()
	out = th.fit(out, words+1)
	return append(append(out[:len(out):len(out)], seg(" ", plain), seg(th.Glyphs.VRule, ruleInk), seg(" ", plain)), c.termSegments(e, r)...)
}

func (c *contractCheck) termSegments(e *env, r checkRow) text.RichLine {
	switch {
	case r.vague:
		return row(seg(r.name, heatInk), seg(r.value, plain))
	case c.terms[r.term].dropped && r.name != "":
		return row(seg(r.name, faint), seg(r.value, faint), seg("   "+e.Words.Contract.Dropped, heatInk))
	case c.terms[r.term].dropped:
		return row(seg(r.value, faint))
	}
	return row(seg(r.name, faint), seg(r.value, heldInk))
}

// marks returns the vague words of a clause, and those of the chosen term.
func (c *contractCheck) marks(clause, chosen int) []text.Mark {
	cl := &c.clauses[clause]
	var out []text.Mark
	mark := func(at reading.Span, role text.Role) {
		start, end := cl.words.Span(at.Start, at.End)
		out = append(out, text.Mark{Start: start, End: end, Role: role})
	}
	for _, v := range cl.vague {
		mark(v, likelyInk)
	}
	if chosen >= 0 && c.terms[chosen].clause == clause {
		for _, s := range c.terms[chosen].from {
			mark(s, agreedInk)
		}
	}
	return out
}

// termPair says in words what one term is.
func (e *env) termPair(only model.ClauseTerms, lang model.Language) pair {
	a := model.Agreement{Signed: 1, Language: lang, Clauses: []model.Clause{{ID: "1", Terms: only}}}
	for _, ps := range e.termValues(model.TermsOn(&a, nil, a.Signed, a.Signed)) {
		return ps[0]
	}
	return pair{}
}

// splitTerm is one term of a clause, or one item of a list.
type splitTerm struct {
	key  string
	item int
	only model.ClauseTerms
}

// splitTerms takes the terms of a clause apart, in the order of the terms file.
func splitTerms(t model.ClauseTerms) []splitTerm {
	var out []splitTerm
	v := reflect.ValueOf(t)
	for i := range v.NumField() {
		f := v.Field(i)
		key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		n := 1
		if f.Kind() == reflect.Slice {
			n = f.Len()
		} else if f.IsZero() {
			n = 0
		}
		for j := range n {
			one := splitTerm{key: key, item: j}
			to := reflect.ValueOf(&one.only).Elem().Field(i)
			if f.Kind() == reflect.Slice {
				to.Set(f.Slice3(j, j+1, j+1))
			} else {
				to.Set(f)
			}
			out = append(out, one)
		}
	}
	return out
}

// addTerms puts the terms of src to those of dst: items to their list, others in
// their place.
func addTerms(dst *model.ClauseTerms, src model.ClauseTerms) {
	to, from := reflect.ValueOf(dst).Elem(), reflect.ValueOf(src)
	for i := range from.NumField() {
		switch f := from.Field(i); {
		case f.IsZero():
		case f.Kind() == reflect.Slice:
			to.Field(i).Set(reflect.AppendSlice(to.Field(i), f))
		default:
			to.Field(i).Set(f)
		}
	}
}
