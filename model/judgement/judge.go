package judgement

import (
	"slices"
	"strings"
	"time"

	"goodterms/model"
	"goodterms/model/reading"
)

// Context is what judging needs besides the case.
type Context struct {
	Settings model.Settings
	AsOf     time.Time      // entries and changes dated later are not known
	Location *time.Location // of this machine, where the agreement names no zone
	// Reading returns the cached reading of an entry, nil when there is none;
	// a nil func reads every entry anew.
	Reading func(e *model.Entry) *reading.Reading
}

// Judge holds every entry of a case against the terms of its day.
func Judge(c *model.Case, ctx Context) *Report {
	j := newJudge(c, ctx)
	j.whole = true
	for i := range c.Entries {
		if e := &c.Entries[i]; !e.At.After(ctx.AsOf) {
			j.take(e, true)
		}
	}
	return j.report("")
}

// JudgeEntry holds one entry, saved or not, against the terms of its day and the
// counts of the case before it: what the log screen shows while typing.
// Contradictions, requests and flags of the report are those of the entry alone.
func JudgeEntry(c *model.Case, e *model.Entry, ctx Context) *Report {
	j := newJudge(c, ctx)
	j.target = e.At
	j.habit = e.Kind.Said() && e.From == model.FromClient && showsHabit(j.read(e, j.project(e)))
	for i := range c.Entries {
		if o := &c.Entries[i]; !o.At.After(e.At) && o.ID != e.ID {
			j.take(o, false)
		}
	}
	j.take(e, true)
	return j.report(e.ID)
}

// JudgeAlone judges one entry like [JudgeEntry], on a case without its entries:
// on what was agreed alone. Exact is false when a rule looked at what happened
// before, so that the verdict may be another with the entries.
func JudgeAlone(c *model.Case, e *model.Entry, ctx Context) (r *Report, exact bool) {
	j := newJudge(c, ctx)
	j.take(e, true)
	exact = len(j.chases) == 0 && len(j.hits) == 0
	for _, p := range j.projects {
		exact = exact && !p.led.looked
	}
	return j.report(e.ID), exact
}

// judge is one run over a case.
type judge struct {
	c        *model.Case
	ctx      Context
	rulings  *rulings
	projects map[string]*project
	options  func(*model.Entry) reading.Options
	asOf     model.Day
	target   time.Time // of the entry that alone is judged; zero when all are
	habit    bool      // the target shows a habit, which earlier messages make
	whole    bool      // all are, and who agreed to what is followed

	findings []Finding
	requests []Request
	flags    []Flag
	flagAt   map[string]int // place of a flag by code and entry
	own      []OwnNote
	chases   []happened
	hits     map[string][]hit // messages with words of a flag that takes several, not yet an incident
	ids      map[string]bool
	last     time.Time
}

// project is the running state of one agreement.
type project struct {
	agreement *model.Agreement
	loc       *time.Location
	led       *ledger
	versions  map[string]*version
	asked     map[string][]string // declined asks, by kind
	talk      talk                // who asked what of whom, for proposals
}

// version is the terms with one set of amendments in force.
type version struct {
	t  *model.Terms
	ix *index
}

func newJudge(c *model.Case, ctx Context) *judge {
	return &judge{
		c: c, ctx: ctx, rulings: newRulings(c.Rulings), projects: map[string]*project{}, ids: map[string]bool{}, flagAt: map[string]int{}, hits: map[string][]hit{},
		options: ReaderOf(c, ctx.Location),
		asOf:    model.DayIn(ctx.AsOf, c.Location("", ctx.Location)),
	}
}

// project returns the state of the project an entry belongs to.
func (j *judge) project(e *model.Entry) *project {
	a := j.c.Agreement(e.Project)
	key := e.Project
	if a != nil {
		key = model.ProjectName(a.Project)
	}
	p := j.projects[key]
	if p == nil {
		p = &project{agreement: a, loc: a.Location(j.ctx.Location), versions: map[string]*version{}, asked: map[string][]string{}}
		var cal model.Calendar
		if a != nil {
			cal = a.Calendar()
		}
		p.led = newLedger(p.loc, cal)
		j.projects[key] = p
	}
	return p
}

// terms returns the terms of a project in force on day as known on the day known,
// nil when there are none. They are made once for each set of amendments.
func (j *judge) terms(p *project, day, known model.Day) *version {
	return j.termsWithout(p, day, known, -1)
}

// termsWithout returns the terms as if one amendment were not there; -1 is none.
func (j *judge) termsWithout(p *project, day, known model.Day, without int) *version {
	if p.agreement == nil {
		return nil
	}
	var key strings.Builder
	for i := range j.c.Amendments {
		m := &j.c.Amendments[i]
		if i != without && m.Agreed <= known && m.Effective <= day && (m.Until.IsZero() || day <= m.Until) {
			key.WriteByte(byte(i))
			key.WriteByte(byte(i >> 8))
		}
	}
	if p.agreement.Signed > day || p.agreement.Signed > known {
		return nil
	}
	v, ok := p.versions[key.String()]
	if !ok {
		amendments := j.c.Amendments
		if without >= 0 {
			amendments = slices.Delete(slices.Clone(amendments), without, without+1)
		}
		v = &version{t: model.TermsOn(p.agreement, amendments, day, known)}
		v.ix = newIndex(v.t)
		p.versions[key.String()] = v
	}
	return v
}

// read returns the reading of an entry, from the cache when there is one.
func (j *judge) read(e *model.Entry, p *project) *reading.Reading {
	if j.ctx.Reading != nil {
		if r := j.ctx.Reading(e); r != nil && r.Check(len(e.Text)) == nil {
			return r
		}
	}
	return reading.Read(e.Text, j.options(e))
}

// ReadOptions returns the options that an entry of a case is read with.
func ReadOptions(c *model.Case, e *model.Entry, fallback *time.Location) reading.Options {
	return ReaderOf(c, fallback)(e)
}

// ReaderOf returns what gives the options that entries of a case are read with.
// The zone of a project is looked up once. The func is for one goroutine.
func ReaderOf(c *model.Case, fallback *time.Location) func(*model.Entry) reading.Options {
	projects := map[string]reading.Options{}
	return func(e *model.Entry) reading.Options {
		o, ok := projects[e.Project]
		if !ok {
			o = reading.Options{Location: c.Location(e.Project, fallback), Language: c.Client.Language}
			if a := c.Agreement(e.Project); a != nil {
				o.Currency = a.Currency
				if o.Language == "" {
					o.Language = a.Language
				}
			}
			projects[e.Project] = o
		}
		o.At, o.Chat = e.At, e.Kind == model.Chat
		return o
	}
}

// take judges an entry when it is to be judged, and folds it into the counts.
func (j *judge) take(e *model.Entry, judged bool) {
	p := j.project(e)
	day := model.DayIn(e.At, p.loc)
	by := j.granted(e, p, day)
	v := j.termsWithout(p, day, day, by)
	var asked []ask
	var r *reading.Reading
	if e.Kind.Said() && e.From == model.FromClient && e.Text != "" && (judged || j.countsWords(e, p, v)) {
		r = j.read(e, p)
	}
	switch {
	case r == nil:
	case judged:
		if v != nil {
			asked = j.judgeWords(e, r, p, v, day, by)
		}
		j.flagWords(e, r, p, v, day)
	default:
		j.noteChase(e, r, p, v, day)
	}
	if r != nil {
		j.flagOwn(e, r, day)
	}
	if judged {
		j.noteOwn(e, p, v, day)
		j.flagDeclared(e)
	}
	var t *model.Terms
	var ix *index
	if v != nil {
		t, ix = v.t, v.ix
	}
	looked := p.led.looked
	p.led.add(e, t, ix)
	if r != nil && v != nil && e.Kind != model.Revision {
		countImplied(newMessage(e, r, t, ix, p.led, day))
	}
	p.led.looked = looked
	if e.Kind == model.Declined && e.From == model.FromMe {
		p.noteDeclined(e)
	}
	if j.whole {
		j.follow(e, r, p, v, day, asked)
	}
	j.last = e.At
}

// countsWords reports whether anything is counted from the words of an earlier
// message: a round of changes that no list was logged for, a chase, or words of a
// flag that takes several.
func (j *judge) countsWords(e *model.Entry, p *project, v *version) bool {
	return v != nil && len(v.t.Revisions) > 0 && p.led.mayOpenRound() || j.target.Sub(e.At) < chaseWindow ||
		j.habit || countsOwn(&j.ctx.Settings)
}

// granted returns the amendment that was agreed to on the day of an ask, by an answer
// to it: the ask is judged by what stood before. It is -1 when there is none.
func (j *judge) granted(e *model.Entry, p *project, day model.Day) int {
	if e.From != model.FromClient || p.agreement == nil {
		return -1
	}
	return slices.IndexFunc(j.c.Amendments, func(a model.Amendment) bool {
		if len(a.Evidence) != 2 || a.Evidence[0] != e.ID || a.Agreed != day || model.ProjectName(a.Project) != model.ProjectName(p.agreement.Project) {
			return false
		}
		yes := j.c.Entry(a.Evidence[1])
		return yes != nil && yes.From == model.FromMe && !yes.At.Before(e.At)
	})
}

// judgeWords runs the rules over a message and keeps what they find. Granted is the
// amendment that answered it on the same day, -1 for none. It returns the changes
// that the message asks for.
func (j *judge) judgeWords(e *model.Entry, r *reading.Reading, p *project, v *version, day model.Day, granted int) []ask {
	if e.Kind == model.Note || e.Mark == model.Told {
		return nil
	}
	m := newMessage(e, r, v.t, v.ix, p.led, day)
	m.granted = granted
	m.run()
	if end := j.c.Client.Ended; !end.IsZero() && day > end {
		m.found = slices.DeleteFunc(m.found, func(c candidate) bool { return !survives(c.kind) })
	}
	var asked []ask
	wants := func(c *candidate, id string, s Status) {
		if a, ok := m.askOf(c, id); ok && (s == Open || s == Confirmed) {
			asked = append(asked, a)
		}
	}
	for i := range m.found {
		c := &m.found[i]
		if c.stance == request {
			q := j.addRequest(m, c, p, day)
			wants(c, q.ID, q.Status)
			continue
		}
		later := j.settledLater(m, c, p, day)
		if later.known {
			continue // it speaks of what is agreed, and begins soon
		}
		f := j.finding(m, c, p)
		f.Later = later.by
		if f.Later != "" && f.Status == Open {
			f.Status = Settled
		}
		j.findings = append(j.findings, f)
		// A rule that is sure has found an ask, however little the words sound like a claim.
		if f.Band != Maybe || f.Status == Confirmed || bandOf(c.sureness()) != Maybe && !c.unruled() {
			wants(c, f.ID, f.Status)
		}
	}
	return asked
}

// survives reports whether terms of a kind still hold after the last day: what is owed,
// the rights, and what is handed over. The rest ended with the work.
func survives(k Kind) bool {
	switch k {
	case Concepts, Revisions, Scope, Deadline, Cadence, Channel, Decision, Duties:
		return false
	}
	return true
}

// run applies every family of rules, and lays the words beside what they find.
func (m *message) run() {
	m.runKinds(Kinds()...)
	m.listen()
}

// runKinds applies the families of rules of some kinds.
func (m *message) runKinds(kinds ...Kind) {
	for i := range m.views {
		v := &m.views[i]
		if len(v.c.Hits) == 0 && len(v.c.Mentions) == 0 {
			continue
		}
		for _, k := range kinds {
			judgeKind(v, k)
		}
	}
	m.found = settleOverlaps(m.found)
}

// judgeKind applies the rules of a kind to a clause.
func judgeKind(v *view, k Kind) {
	switch k {
	case Rate:
		judgeRate(v)
	case Total:
		judgeTotal(v)
	case Payment:
		judgePayment(v)
	case Concepts:
		judgeConcepts(v)
	case Revisions:
		judgeRevisions(v)
	case Scope:
		judgeScope(v)
	case Deadline:
		judgeDeadline(v)
	case Cadence:
		judgeCadence(v)
	case Channel:
		judgeChannel(v)
	case Rights:
		judgeRights(v)
	case Notice:
		judgeNotice(v)
	case Decision:
		judgeDecision(v)
	case Misquote:
		judgeMisquote(v)
	case Deposit:
		judgeDeposit(v)
	case Duties:
		judgeDuties(v)
	}
}

// settledLater returns the amendment, agreed after the message, by whose terms it
// would not differ; "" when there is none. A back-dated one is found the same way.
func (j *judge) settledLater(m *message, c *candidate, p *project, day model.Day) later {
	if c.unruled() {
		return later{} // no rule could say it of the later terms
	}
	for _, l := range j.laterTerms(m, p, day) {
		still := slices.ContainsFunc(l.again(c.kind), func(o candidate) bool {
			return o.kind == c.kind && (o.stance == plain || c.stance == request) && overlap(o.span, c.span)
		})
		if !still {
			return l
		}
	}
	return later{}
}

// later is a message to be judged by the terms of an amendment agreed after it, or known
// by then but not yet in force.
type later struct {
	by    string
	known bool
	m     *message
	found map[Kind][]candidate // by the rules of a kind, once they were asked
}

// again returns what the rules of a kind find in the message by the later terms. Those of
// the other kinds are not asked: their terms are judged for themselves.
func (l *later) again(k Kind) []candidate {
	found, asked := l.found[k]
	if !asked {
		l.m.found = nil
		l.m.runKinds(k)
		found = l.m.found
		l.found[k] = found
	}
	return found
}

// laterTerms prepares a message for each later amendment, once for all that is found in it.
func (j *judge) laterTerms(m *message, p *project, day model.Day) []later {
	if m.later != nil {
		return m.later
	}
	m.later = []later{}
	for i := range j.c.Amendments {
		a := &j.c.Amendments[i]
		if a.Agreed <= day && a.Effective <= day && i != m.granted || a.Agreed > j.asOf ||
			model.ProjectName(a.Project) != model.ProjectName(p.agreement.Project) {
			continue
		}
		v := j.terms(p, max(day, a.Effective), j.asOf)
		if v == nil {
			continue
		}
		again := newMessage(m.e, m.r, v.t, v.ix, m.led, day)
		for n := range again.views { // the words are the same by any terms
			again.views[n].tokens, again.views[n].segs = m.views[n].tokens, m.views[n].segs
		}
		m.later = append(m.later, later{a.Name, a.Agreed <= day && i != m.granted, again, map[Kind][]candidate{}})
	}
	return m.later
}

// finding weighs a candidate and lays the rulings over it.
func (j *judge) finding(m *message, c *candidate, p *project) Finding {
	clause := c.ref.Clause
	if c.entry != "" {
		clause = c.entry
	}
	words := c.span.Of(m.e.Text)
	f := Finding{
		ID: j.id("c", m.e.ID, string(c.kind), clause, c.span.Start), Entry: m.e.ID, At: m.e.At, Kind: c.kind,
		Relation: c.rel, Force: c.force, Span: c.span, Words: words,
		Clause: ClauseRef{ID: clause, Since: c.ref.Since, By: c.ref.By, Text: c.ref.Text},
		Said:   c.said, Agreed: c.agreed, Why: c.why, Rule: c.rule, Prior: c.prior, Asked: p.asked[string(c.kind)],
		Status: Open,
	}
	f.Clause.Mark = c.mark.in(m.clause(c.ref.Text))
	f.Conf, f.Parts = c.weigh(j.rulings.record(c.rule))
	f.Band = bandOf(f.Conf)
	j.rulings.lay(&f)
	return f
}

// id returns the id, made longer in the rare case that another has it.
func (j *judge) id(letter, entry, kind, clause string, start int) string {
	id := idOf(letter, entry, kind, clause, start)
	for n := 1; j.ids[id]; n++ {
		id = idOf(letter, entry, kind, clause, start+n<<32)
	}
	j.ids[id] = true
	return id
}

// addRequest keeps a request. One that an amendment agreed later grants is settled.
func (j *judge) addRequest(m *message, c *candidate, p *project, day model.Day) *Request {
	r := Request{
		ID: j.id("r", m.e.ID, string(c.kind), c.ref.Clause, c.span.Start), Entry: m.e.ID, At: m.e.At, Kind: c.kind,
		Span: c.span, Words: c.span.Of(m.e.Text), Status: Open,
	}
	if s, ok := j.rulings.status(r.ID); ok {
		r.Status = s
	}
	if l := j.settledLater(m, c, p, day); l.by != "" && !l.known {
		r.Later = l.by
		if r.Status == Open {
			r.Status = Settled
		}
	}
	j.requests = append(j.requests, r)
	return &j.requests[len(j.requests)-1]
}
