package judgement

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/model/reading"
)

// answerWithin is how many days an ask may wait for the yes that answers it.
const answerWithin = 14

// Quote is the words of one side, with the entry that holds them.
type Quote struct {
	Entry string
	At    time.Time
	From  model.Party
	Who   string
	Span  reading.Span // of the entry's text
	Words string
}

// Proposal is a change of terms that one side asked for or offered and the other
// said yes to, and that no amendment records. It changes nothing by itself.
type Proposal struct {
	ID        string
	Project   string
	Ask       Quote // the ask or offer
	Reply     Quote // the yes
	Kind      Kind
	Clause    string // id of the clause it changes
	Change    string // one line: "website: 2 rounds -> 3 rounds"
	Agreed    model.Day
	Effective model.Day
	Confirmed bool // false: the yes was said in a call or a meeting, not written
	Terms     model.ClauseTerms
	Finding   string // id of the finding or request that is the ask, "" for an offer of mine
}

// Amendment returns what is recorded when the proposal is accepted: the words of
// both sides as those of the clause, with both entries as evidence.
func (p *Proposal) Amendment() model.Amendment {
	terms := p.Terms
	if !p.Confirmed {
		no := false
		terms.Confirmed = &no
	}
	client := p.Ask
	if p.Ask.From == model.FromMe {
		client = p.Reply
	}
	return model.Amendment{
		Project: p.Project, Title: p.Change, Agreed: p.Agreed, Effective: p.Effective, AgreedBy: client.Who,
		Evidence: []string{p.Ask.Entry, p.Reply.Entry},
		Clauses:  []model.Clause{{ID: p.Clause, Text: p.Ask.line() + "\n" + p.Reply.line(), Terms: terms}},
	}
}

// line is the words with the day they were said on.
func (q *Quote) line() string { return "\"" + q.Words + "\" (" + q.At.Format(time.DateOnly) + ")" }

// Proposal returns the proposal with an id, nil when there is none.
func (r *Report) Proposal(id string) *Proposal {
	for i := range r.Proposals {
		if r.Proposals[i].ID == id {
			return &r.Proposals[i]
		}
	}
	return nil
}

// ask is a change that one side wants and the other has not answered yet.
type ask struct {
	e       *model.Entry
	day     model.Day
	kind    Kind
	clause  string
	id      string
	span    reading.Span // of the words around it
	change  change
	things  []reading.Thing
	amounts []int64 // that its message names
	rival   bool    // something else was asked since, so that a bare yes may be to that
}

// agreedTo is an ask with the yes to it.
type agreedTo struct {
	ask   ask
	reply Quote
	day   model.Day
	oral  bool
}

// talk is who asked what of whom in a project, while a whole case is judged.
type talk struct {
	asks []ask          // of the client, since I answered last
	own  []*model.Entry // mine, since the client wrote last
	yes  []agreedTo
}

// follow takes what one entry asks, offers, answers and takes back. Asked are the
// changes that the entry itself wants.
func (j *judge) follow(e *model.Entry, r *reading.Reading, p *project, v *version, day model.Day, asked []ask) {
	t := &p.talk
	if e.Kind == model.Declined && e.From == model.FromMe {
		t.declined(e)
		return
	}
	if v == nil || !e.Kind.Said() || e.Kind == model.Note || e.Mark == model.Told || e.Text == "" {
		return
	}
	if e.From == model.FromMe {
		recent := slices.ContainsFunc(t.yes, func(y agreedTo) bool { return day.Sub(y.day) <= answerWithin })
		if len(t.asks) > 0 || recent {
			m := newMessage(e, j.read(e, p), v.t, v.ix, p.led, day)
			t.refused(m)
			t.take(m, t.asks)
		}
		t.asks, t.own = nil, append(t.own, e)
		return
	}
	m := newMessage(e, r, v.t, v.ix, p.led, day)
	if slices.ContainsFunc(m.views, func(v view) bool { return v.has(reading.SlotAccept) }) {
		t.take(m, j.offers(p, day))
	}
	t.own = nil
	if len(t.asks) == 0 && len(t.yes) == 0 && len(asked) == 0 {
		return
	}
	t.withdrawn(m)
	t.rivals(m, asked)
	if len(asked) > 0 {
		t.asks = slices.DeleteFunc(t.asks, func(a ask) bool { return day.Sub(a.day) > answerWithin })
		t.asks = newest(append(t.asks, asked...))
	}
}

// askOf makes an ask of a candidate, which found is the finding or request of.
func (m *message) askOf(c *candidate, found string) (ask, bool) {
	if c.change.isZero() {
		return ask{}, false
	}
	a := ask{e: m.e, day: m.day, kind: c.kind, clause: c.ref.Clause, id: found, span: c.span, change: c.change, amounts: m.amounts()}
	if v := m.viewAt(c.span); v != nil {
		a.span = v.sentence()
		v.things(func(t reading.Thing, s reading.Span) {
			if overlap(s, c.span) {
				a.things = append(a.things, t)
			}
		})
	}
	return a, true
}

// sentence returns the words of the clause with the signs that end it.
func (v *view) sentence() reading.Span {
	s, text := v.words(v.c.Span), v.m.e.Text
	for s.End < len(text) {
		r, n := utf8.DecodeRuneInString(text[s.End:])
		if !strings.ContainsRune(".?!。？！…", r) {
			break
		}
		s.End += n
	}
	return s
}

// viewAt returns the clause that a span begins in.
func (m *message) viewAt(s reading.Span) *view {
	for i := range m.views {
		if c := m.views[i].c.Span; s.Start >= c.Start && s.Start < c.End {
			return &m.views[i]
		}
	}
	return nil
}

// amounts returns the amounts that a message names.
func (m *message) amounts() []int64 {
	var out []int64
	for i := range m.views {
		for _, a := range m.views[i].mentions(reading.Amount) {
			out = append(out, a.Money.Minor)
		}
	}
	return out
}

// newest keeps the last of several asks for one value.
func newest(asks []ask) []ask {
	var out []ask
	for i, a := range asks {
		again := slices.ContainsFunc(asks[i+1:], func(b ask) bool { return b.kind == a.kind && a.change.touches(&b.change.terms) })
		if !again {
			out = append(out, a)
		}
	}
	return out
}

// rivals notes what else is asked after an ask: a question in the same message, or
// anything in a later one.
func (t *talk) rivals(m *message, asked []ask) {
	for i := range m.views {
		v := &m.views[i]
		if slices.ContainsFunc(asked, func(a ask) bool { return overlap(a.span, v.c.Span) }) || !v.namesSomething() {
			continue
		}
		if v.c.Acts&(reading.Asks|reading.Demands|reading.Questions) != 0 {
			for k := range t.asks {
				t.asks[k].rival = true
			}
		}
		for k := range asked {
			if v.c.Acts&reading.Questions != 0 && v.c.Span.Start > asked[k].span.Start {
				asked[k].rival = true
			}
		}
	}
}

// declined drops what an entry says was refused: the kinds it names, or all.
func (t *talk) declined(e *model.Entry) {
	var kinds []Kind
	for kind, words := range declinedWords() {
		if slices.ContainsFunc(words, func(w string) bool { return findWord(e.About+" "+e.Text, w) }) {
			kinds = append(kinds, kind)
		}
	}
	t.drop(func(a *ask) bool { return len(kinds) == 0 || slices.Contains(kinds, a.kind) })
}

// refused drops what I refuse after all.
func (t *talk) refused(m *message) {
	for i := range m.views {
		if v := &m.views[i]; v.has(reading.SlotRefuse) {
			t.drop(func(a *ask) bool { return v.about(a) || !v.namesSomething() })
		}
	}
}

// withdrawn drops what the client says is not needed after all.
func (t *talk) withdrawn(m *message) {
	for i := range m.views {
		v := &m.views[i]
		if v.has(reading.SlotNotNeed) && v.c.Acts&reading.Questions == 0 {
			t.drop(func(a *ask) bool { return v.about(a) || !v.namesSomething() })
		}
	}
}

func (t *talk) drop(gone func(*ask) bool) {
	t.asks = slices.DeleteFunc(t.asks, func(a ask) bool { return gone(&a) })
	t.yes = slices.DeleteFunc(t.yes, func(y agreedTo) bool { return gone(&y.ask) })
}

// take keeps the asks that a message says yes to.
func (t *talk) take(m *message, asks []ask) {
	for _, y := range m.answers(asks) {
		t.yes = slices.DeleteFunc(t.yes, func(o agreedTo) bool { return o.ask.kind == y.ask.kind && o.ask.change.touches(&y.ask.change.terms) })
		t.yes = append(t.yes, y)
	}
}

// propose returns the asks that were said yes to and that nothing settles, and apart
// those that the user ruled out.
func (j *judge) propose() (out, passed []Proposal) {
	for _, key := range sortedKeys(j.projects) {
		p := j.projects[key]
		for i := range p.talk.yes {
			y := &p.talk.yes[i]
			if j.settles(p, y) {
				continue
			}
			a := &y.ask
			prop := Proposal{
				ID: j.id("p", a.e.ID+"\x00"+y.reply.Entry, string(a.kind), a.clause, a.span.Start), Project: model.ProjectName(p.agreement.Project),
				Ask: quote(a.e, a.span, p.loc), Reply: y.reply, Kind: a.kind, Clause: a.clause, Change: a.change.line(),
				Agreed: y.day, Effective: y.day, Confirmed: !y.oral, Terms: a.change.terms, Finding: a.id,
			}
			if _, ruled := j.rulings.status(prop.ID); ruled {
				passed = append(passed, prop)
			} else {
				out = append(out, prop)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Proposal) int {
		return cmp.Or(a.Reply.At.Compare(b.Reply.At), cmp.Compare(a.Ask.Span.Start, b.Ask.Span.Start))
	})
	return out, passed
}

// settles reports whether an amendment agreed since the ask sets the value, or the
// user ruled on the ask.
func (j *judge) settles(p *project, y *agreedTo) bool {
	if s, ok := j.rulings.status(y.ask.id); ok && y.ask.id != "" && s != Confirmed {
		return true
	}
	for i := range j.c.Amendments {
		m := &j.c.Amendments[i]
		if m.Agreed < y.ask.day || m.Agreed > j.asOf || model.ProjectName(m.Project) != model.ProjectName(p.agreement.Project) {
			continue
		}
		for k := range m.Clauses {
			if y.ask.change.touches(&m.Clauses[k].Terms) {
				return true
			}
		}
	}
	return false
}

func quote(e *model.Entry, s reading.Span, loc *time.Location) Quote {
	return Quote{Entry: e.ID, At: e.At.In(loc), From: e.From, Who: e.Who, Span: s, Words: s.Of(e.Text)}
}
