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
	if o.Zone == nil {
		o.Zone = c.Location("", time.UTC)
	}
	md := &markdown{w: bufio.NewWriter(w), c: c, r: r, zone: o.Zone, names: newRedactor(&c.Client, o.Others)}
	md.title(entries)
	for i := range c.Agreements {
		md.agreement(&c.Agreements[i])
	}
	md.put("\n## Timeline\n")
	if len(entries) == 0 {
		md.put("\nNo entries.\n")
	}
	var gone []model.RedactedEntry
	if len(entries) == len(c.Entries) { // not where only some are asked for
		gone = c.Redacted
	}
	for i := range entries {
		for len(gone) > 0 && gone[0].At.Before(entries[i].At) {
			md.redacted(&gone[0])
			gone = gone[1:]
		}
		md.entry(&entries[i])
	}
	for i := range gone {
		md.redacted(&gone[i])
	}
	md.end(&o)
	return md.w.Flush()
}

// markdown writes one document. Errors of writing are kept by the buffer.
type markdown struct {
	w     *bufio.Writer
	c     *model.Case
	r     *judgement.Report
	zone  *time.Location
	names *redactor
}

func (md *markdown) put(s string) { md.w.WriteString(s) } //nolint:errcheck // Flush returns it

func (md *markdown) putf(format string, args ...any) { fmt.Fprintf(md.w, format, args...) }

// line cleans text from outside for one line of the document.
func (md *markdown) line(raw string) string { return escapeLine(md.names.clean(text.Line(raw))) }

// body cleans text from outside for a quotation.
func (md *markdown) body(raw string) string { return quoteBlock(md.names.clean(text.Body(raw))) }

func (md *markdown) cell(raw string) string { return cell(md.names.clean(text.Body(raw))) }

// title writes the heading and where things stand.
func (md *markdown) title(entries []model.Entry) {
	md.putf("# %s\n\n", md.line(md.c.Client.Name))
	open := 0
	for i := range md.r.Contradictions {
		if md.r.Contradictions[i].IsOpen() {
			open++
		}
	}
	md.putf("As of %s: %s, %s.\n", md.r.On, plural(len(entries), "entry", "entries"), differences(open))
	counts := &md.r.Counts
	var facts []string
	for _, u := range counts.Revisions {
		facts = append(facts, fmt.Sprintf("Rounds of revisions, %s: %d of %s", md.line(u.Deliverable), u.Used, u.Max))
	}
	for _, u := range counts.Concepts {
		facts = append(facts, fmt.Sprintf("Concepts, %s: %d of %s", md.line(u.Deliverable), u.Used, u.Max))
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
		md.put("\n- " + strings.Join(facts, "\n- ") + "\n")
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
func (md *markdown) agreement(a *model.Agreement) {
	name := a.Title
	if name == "" {
		name = model.ProjectName(a.Project)
	}
	md.putf("\n## Agreed on: %s\n\nSigned %s.\n", md.line(name), a.Signed)
	for _, cl := range a.Clauses {
		md.putf("\n**%s**\n\n%s", md.line(model.ClauseLabel(cl.ID)), md.body(cl.Text))
	}
	for i := range md.c.Amendments {
		m := &md.c.Amendments[i]
		if model.ProjectName(m.Project) != model.ProjectName(a.Project) {
			continue
		}
		md.putf("\n### %s\n\nAgreed %s, in force from %s", md.line(strings.TrimSpace(m.Name+" "+withoutName(m))), m.Agreed, m.Effective)
		if !m.Until.IsZero() {
			md.putf(" to %s", m.Until)
		}
		md.put(".\n")
		for _, cl := range m.Clauses {
			md.putf("\n**%s**\n\n%s", md.line(model.ClauseLabel(cl.ID)), md.body(cl.Text))
		}
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
func (md *markdown) redacted(r *model.RedactedEntry) {
	md.putf("\n### %s · %s\n\nRedacted.\n", r.At.In(md.zone).Format("2006-01-02 15:04"), md.line(r.ID))
}

// entry writes one entry with what differs in it.
func (md *markdown) entry(e *model.Entry) {
	at := e.At.In(md.zone)
	side := "from me"
	if e.From == model.FromClient {
		side = "from the client"
		if e.Who != "" {
			side = "from " + md.line(e.Who)
		}
	}
	md.putf("\n### %s · %s %s · %s\n", at.Format("2006-01-02 15:04"), e.Kind, side, md.line(e.ID))
	if e.Subject != "" {
		md.putf("\n**%s**\n", md.line(e.Subject))
	}
	if facts := md.facts(e); len(facts) > 0 {
		md.putf("\n%s\n", strings.Join(facts, " · "))
	}
	if strings.TrimSpace(e.Text) != "" {
		md.put("\n" + md.body(e.Text))
	}
	for _, a := range e.Attachments {
		md.putf("\nAttachment: %s, %s\n", md.line(a.Name), plural(int(a.Size), "byte", "bytes"))
	}
	for _, f := range md.r.OfEntry(e.ID) {
		if f.IsOpen() || f.Status == judgement.Settled || f.Status == judgement.Favour {
			md.finding(&f)
		}
	}
}

// facts says the fields of an entry besides its words.
func (md *markdown) facts(e *model.Entry) []string {
	var out []string
	add := func(name, value string) {
		if value != "" {
			out = append(out, name+md.line(value))
		}
	}
	add("project ", e.Project)
	add("", e.What)
	add("about ", e.About)
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
func (md *markdown) finding(f *judgement.Finding) {
	said := "“" + md.cell(f.Words) + "”"
	if f.Said != "" {
		said += "<br>" + md.cell(f.Said)
	}
	agreed := md.source(f)
	if f.Agreed != "" {
		agreed += "<br>" + md.cell(f.Agreed)
	}
	md.putf("\n| Said | Agreed on |\n|---|---|\n| %s | %s |\n", said, agreed)
	note := relationWords(f)
	if f.Why != "" {
		note += ": " + md.line(f.Why)
	}
	switch f.Status {
	case judgement.Settled:
		note += " · settled"
	case judgement.Favour:
		note += " · a favour, not a new term"
	}
	md.putf("\n%s %s · %s\n", md.line(string(f.Kind)), note, md.line(f.ID))
}

// source writes the agreed words and where they stand.
func (md *markdown) source(f *judgement.Finding) string {
	if f.Kind == judgement.Decision {
		when := ""
		if e := md.c.Entry(f.Clause.ID); e != nil {
			when = " of " + model.DayIn(e.At, md.zone).String()
		}
		return "decision" + when + ": “" + md.cell(f.Clause.Text) + "”"
	}
	if f.Clause.ID == "" {
		return "not in the agreement"
	}
	out := "**" + md.cell(model.ClauseLabel(f.Clause.ID)) + "**"
	if f.Clause.By != "" {
		out += " as changed by " + md.cell(f.Clause.By)
	}
	if !f.Clause.Since.IsZero() {
		out += ", in force since " + f.Clause.Since.String()
	}
	return out + ": “" + md.cell(f.Clause.Text) + "”"
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
func (md *markdown) end(o *Options) {
	md.put("\n---\n")
	likely := 0
	for i := range md.r.Contradictions {
		f := &md.r.Contradictions[i]
		if f.Status == judgement.Open && f.Band != judgement.Sure {
			likely++
		}
	}
	if likely > 0 {
		md.putf("\nLeft out: %s likely and not confirmed.\n", plural(likely, "difference that is", "differences that are"))
	}
	if md.names.count > 0 {
		md.putf("\nNames of other clients were replaced in %s.\n", plural(md.names.count, "place", "places"))
	}
	md.putf("\nTimes are those of %s.\n", escapeLine(text.Line(md.zone.String())))
	if o.Head != "" {
		md.putf("\nJournal as it was when this was written: `%s`\n", strings.ReplaceAll(string(text.Line(o.Head)), "`", "'"))
	}
}
