package dossier

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// Options says how a dossier is written.
type Options struct {
	Zone   *time.Location // of the times; nil is that of the client's agreement, else UTC
	Head   string         // fingerprint of the journal, put under the document; "" leaves it out
	Others []model.Client // clients whose names must not appear
}

// WriteMarkdown writes the dossier of a client: what is agreed, and the given
// entries with the clause beside the words that differ from it.
//
// Only what is sure or confirmed is set beside a clause, and what was settled.
// Red flags and moods are the writer's own and stay out. Names of other clients
// are replaced.
func WriteMarkdown(w io.Writer, c *model.Case, r *judgement.Report, entries []model.Entry, o Options) error {
	return writeDossier(w, markdown{}, c, r, entries, o)
}

// WriteHTML writes the same as a page that loads nothing.
func WriteHTML(w io.Writer, c *model.Case, r *judgement.Report, entries []model.Entry, o Options) error {
	return writeDossier(w, webPage{}, c, r, entries, o)
}

func writeDossier(w io.Writer, m markup, c *model.Case, r *judgement.Report, entries []model.Entry, o Options) error {
	if o.Zone == nil {
		o.Zone = c.Location("", time.UTC)
	}
	d := &document{w: bufio.NewWriter(w), m: m, c: c, r: r, zone: o.Zone, names: newRedactor(&c.Client, o.Others)}
	d.w.WriteString(m.begin(text.Line(c.Client.Name))) //nolint:errcheck // Flush returns it
	d.title(entries)
	for i := range c.Agreements {
		d.agreement(&c.Agreements[i])
	}
	d.heading(2, "Timeline")
	if len(entries) == 0 {
		d.para("No entries.")
	}
	var gone []model.RedactedEntry
	if len(entries) == len(c.Entries) { // not where only some are asked for
		gone = c.Redacted
	}
	for i := range entries {
		for len(gone) > 0 && gone[0].At.Before(entries[i].At) {
			d.redacted(&gone[0])
			gone = gone[1:]
		}
		d.entry(&entries[i])
	}
	for i := range gone {
		d.redacted(&gone[i])
	}
	d.end(&o)
	d.w.WriteString(m.end()) //nolint:errcheck // Flush returns it
	return d.w.Flush()
}

// document writes one dossier. Errors of writing are kept by the buffer.
type document struct {
	w     *bufio.Writer
	m     markup
	begun bool
	c     *model.Case
	r     *judgement.Report
	zone  *time.Location
	names *redactor
}

// block writes a block of the markup; an empty line parts it from the one before.
func (d *document) block(s string) {
	if d.begun {
		d.w.WriteByte('\n') //nolint:errcheck // Flush returns it
	}
	d.begun = true
	d.w.WriteString(s) //nolint:errcheck // Flush returns it
}

// para writes a paragraph. Its arguments are made by the markup, or words of ours.
func (d *document) para(format string, args ...any) { d.block(d.m.para(fmt.Sprintf(format, args...))) }

func (d *document) heading(level int, format string, args ...any) {
	d.block(d.m.heading(level, fmt.Sprintf(format, args...)))
}

// line cleans text from outside for one line of the document.
func (d *document) line(raw string) string { return d.m.line(d.names.clean(text.Line(raw))) }

// quote cleans text from outside for a quotation.
func (d *document) quote(raw string) { d.block(d.m.quote(d.names.clean(text.Body(raw)))) }

func (d *document) cell(raw string) string { return d.m.cell(d.names.clean(text.Body(raw))) }

// title writes the heading and where things stand.
func (d *document) title(entries []model.Entry) {
	d.heading(1, "%s", d.line(d.c.Client.Name))
	open := 0
	for i := range d.r.Contradictions {
		if d.r.Contradictions[i].IsOpen() {
			open++
		}
	}
	d.para("As of %s: %s, %s.", d.r.On, plural(len(entries), "entry", "entries"), differences(open))
	counts := &d.r.Counts
	var facts []string
	for _, u := range counts.Revisions {
		facts = append(facts, fmt.Sprintf("Rounds of revisions, %s: %d of %s", d.line(u.Deliverable), u.Used, u.Max))
	}
	for _, u := range counts.Concepts {
		facts = append(facts, fmt.Sprintf("Concepts, %s: %d of %s", d.line(u.Deliverable), u.Used, u.Max))
	}
	for _, m := range []struct {
		name string
		sum  model.Money
	}{{"Billed", counts.Billed}, {"Paid", counts.Paid}, {"Billed and not paid", counts.OpenSum}} {
		if m.sum.Minor != 0 {
			facts = append(facts, m.name+": "+m.sum.String())
		}
	}
	if len(facts) > 0 {
		d.block(d.m.list(facts))
	}
}

func differences(n int) string {
	if n == 0 {
		return "nothing that differs from what was agreed on"
	}
	return plural(n, "place", "places") + " where the words differ from what was agreed on"
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// agreement writes the clauses of a project and what changed them.
func (d *document) agreement(a *model.Agreement) {
	name := a.Title
	if name == "" {
		name = model.ProjectName(a.Project)
	}
	d.heading(2, "Agreed on: %s", d.line(name))
	d.para("Signed %s.", a.Signed)
	d.clauses(a.Clauses)
	for i := range d.c.Amendments {
		m := &d.c.Amendments[i]
		if model.ProjectName(m.Project) != model.ProjectName(a.Project) {
			continue
		}
		d.heading(3, "%s", d.line(strings.TrimSpace(m.Name+" "+withoutName(m))))
		until := ""
		if !m.Until.IsZero() {
			until = " to " + m.Until.String()
		}
		d.para("Agreed %s, in force from %s%s.", m.Agreed, m.Effective, until)
		d.clauses(m.Clauses)
	}
}

func (d *document) clauses(list []model.Clause) {
	for _, cl := range list {
		d.para("%s", d.m.bold(d.line(model.ClauseLabel(cl.ID))))
		d.quote(cl.Text)
	}
}

// withoutName returns the title of an amendment, which often repeats its name.
func withoutName(m *model.Amendment) string {
	rest, ok := strings.CutPrefix(m.Title, m.Name)
	if !ok || m.Name == "" {
		return m.Title
	}
	return strings.TrimLeft(rest, ":. ")
}

// redacted writes the place of an entry whose words were removed.
func (d *document) redacted(r *model.RedactedEntry) {
	d.heading(3, "%s · %s", r.At.In(d.zone).Format("2006-01-02 15:04"), d.line(r.ID))
	d.para("Redacted.")
}

// entry writes one entry with what differs in it.
func (d *document) entry(e *model.Entry) {
	at := e.At.In(d.zone)
	side := "from me"
	if e.From == model.FromClient {
		side = "from the client"
		if e.Who != "" {
			side = "from " + d.line(e.Who)
		}
	}
	d.heading(3, "%s · %s %s · %s", at.Format("2006-01-02 15:04"), e.Kind, side, d.line(e.ID))
	if e.Subject != "" {
		d.para("%s", d.m.bold(d.line(e.Subject)))
	}
	if facts := d.facts(e); len(facts) > 0 {
		d.para("%s", strings.Join(facts, " · "))
	}
	if strings.TrimSpace(e.Text) != "" {
		d.quote(e.Text)
	}
	for _, a := range e.Attachments {
		d.para("Attachment: %s, %s", d.line(a.Name), plural(int(a.Size), "byte", "bytes"))
	}
	for _, f := range d.r.OfEntry(e.ID) {
		if f.IsOpen() || f.Status == judgement.Settled || f.Status == judgement.Favour {
			d.finding(&f)
		}
	}
}

// facts says the fields of an entry besides its words.
func (d *document) facts(e *model.Entry) []string {
	var out []string
	add := func(name, value string) {
		if value != "" {
			out = append(out, name+d.line(value))
		}
	}
	add("project ", e.Project)
	add("", e.What)
	add("about ", e.About)
	add("towards ", e.Towards)
	add("", e.Amount.String())
	add("invoice ", e.Invoice)
	add("due ", e.Due.String())
	if e.Hours > 0 {
		add("", e.Hours.String()+" h")
	}
	if e.Minutes > 0 {
		add("", strconv.Itoa(e.Minutes)+" min")
	}
	add("", string(e.Mark))
	return out
}

// finding sets the words beside the clause they differ from.
func (d *document) finding(f *judgement.Finding) {
	said := "“" + d.cell(f.Words) + "”"
	if f.Said != "" {
		said += "<br>" + d.cell(f.Said)
	}
	agreed := d.source(f)
	if f.Agreed != "" {
		agreed += "<br>" + d.cell(f.Agreed)
	}
	d.block(d.m.table("Said", "Agreed on", [2]string{said, agreed}))
	note := relationWords(f)
	if f.Why != "" {
		note += ": " + d.line(f.Why)
	}
	switch f.Status {
	case judgement.Settled:
		note += " · settled"
	case judgement.Favour:
		note += " · a favour, not a new term"
	}
	d.para("%s %s · %s", d.line(string(f.Kind)), note, d.line(f.ID))
}

// source writes the agreed words and where they stand.
func (d *document) source(f *judgement.Finding) string {
	if f.Kind == judgement.Decision {
		when := ""
		if e := d.c.Entry(f.Clause.ID); e != nil {
			when = " of " + model.DayIn(e.At, d.zone).String()
		}
		return "decision" + when + ": “" + d.cell(f.Clause.Text) + "”"
	}
	if f.Clause.ID == "" {
		return "not in the agreement"
	}
	out := d.m.bold(d.cell(model.ClauseLabel(f.Clause.ID)))
	if f.Clause.By != "" {
		out += " as changed by " + d.cell(f.Clause.By)
	}
	if !f.Clause.Since.IsZero() {
		out += ", in force since " + f.Clause.Since.String()
	}
	return out + ": “" + d.cell(f.Clause.Text) + "”"
}

func relationWords(f *judgement.Finding) string {
	switch {
	case f.Relation == judgement.Outside || f.Relation == judgement.NoSuchTerm:
		return "is not in the agreement"
	case f.Kind == judgement.Decision:
		return "differs from the earlier decision"
	}
	return "differs from the agreement"
}

// end writes what the document leaves out, and the fingerprint of the journal.
func (d *document) end(o *Options) {
	d.block(d.m.rule())
	likely := 0
	for i := range d.r.Contradictions {
		f := &d.r.Contradictions[i]
		if f.Status == judgement.Open && f.Band != judgement.Sure {
			likely++
		}
	}
	if likely > 0 {
		d.para("Left out: %s likely and not confirmed.", plural(likely, "difference that is", "differences that are"))
	}
	if d.names.count > 0 {
		d.para("Names of other clients were replaced in %s.", plural(d.names.count, "place", "places"))
	}
	d.para("Times are those of %s.", d.m.line(text.Line(d.zone.String())))
	if o.Head != "" {
		d.para("Journal as it was when this was written: %s", d.m.code(text.Line(o.Head)))
	}
}
