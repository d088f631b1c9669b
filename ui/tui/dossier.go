package tui

import (
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// rowKind says what a line of the timeline is.
type rowKind uint8

const (
	headingRow rowKind = iota
	entryRow
	amendmentRow
	agreementRow
	redactedRow
)

// timelineRow is one line of a timeline: an index into the case, nothing more,
// so that a million of them stay small.
type timelineRow struct {
	kind rowKind
	idx  int32
}

// dossier is a case laid out for the pages of a client. It is made in a command
// and not changed afterwards.
type dossier struct {
	c      *model.Case
	loc    *time.Location
	rows   []timelineRow
	report *judgement.Report // nil until judged
	// of the entries that the report names: their findings, their places, and
	// what they used of a limit
	findings map[string][]int32
	place    map[string]int32
	used     map[string]text.Clean
}

// newDossier lays a case out, newest first, with a heading for each month.
func newDossier(c *model.Case, loc *time.Location) *dossier {
	d := &dossier{c: c, loc: loc, rows: timeline(c, loc)}
	return d
}

// dated is something of the agreement that has its place in the timeline.
type dated struct {
	row timelineRow
	day model.Day
}

// timeline merges the entries with what was signed and amended.
func timeline(c *model.Case, loc *time.Location) []timelineRow {
	var marks []dated // newest first, few
	for i := range c.Agreements {
		marks = append(marks, dated{timelineRow{agreementRow, int32(i)}, c.Agreements[i].Signed})
	}
	for i := range c.Amendments {
		marks = append(marks, dated{timelineRow{amendmentRow, int32(i)}, c.Amendments[i].Agreed})
	}
	for i := range c.Redacted {
		marks = append(marks, dated{timelineRow{redactedRow, int32(i)}, model.DayIn(c.Redacted[i].At, loc)})
	}
	for i := 1; i < len(marks); i++ {
		for j := i; j > 0 && marks[j].day >= marks[j-1].day; j-- {
			marks[j], marks[j-1] = marks[j-1], marks[j]
		}
	}
	rows := make([]timelineRow, 0, len(c.Entries)+len(marks)+16)
	month := -1
	add := func(r timelineRow, d model.Day, hint int32) {
		y, m, _ := d.Date()
		if n := y*12 + int(m); n != month {
			month = n
			rows = append(rows, timelineRow{headingRow, hint})
		}
		rows = append(rows, r)
	}
	for i := len(c.Entries) - 1; i >= 0; i-- {
		day := model.DayIn(c.Entries[i].At, loc)
		for len(marks) > 0 && marks[0].day > day {
			add(marks[0].row, marks[0].day, int32(marks[0].day))
			marks = marks[1:]
		}
		add(timelineRow{entryRow, int32(i)}, day, int32(day))
	}
	for _, m := range marks {
		add(m.row, m.day, int32(m.day))
	}
	return rows
}

// heading is how the row of a month knows its month: by a day of it.
func (d *dossier) headingTime(r timelineRow) time.Time { return model.Day(r.idx).Time(time.UTC) }

// judged returns the dossier with a report laid over it.
func (d *dossier) judged(r *judgement.Report) *dossier {
	n := *d
	n.report = r
	n.findings, n.place, n.used = map[string][]int32{}, map[string]int32{}, map[string]text.Clean{}
	for i := range r.Contradictions {
		id := r.Contradictions[i].Entry
		n.findings[id] = append(n.findings[id], int32(i))
		n.place[id] = -1
		n.want(r.Contradictions[i].Prior)
		n.want(r.Contradictions[i].Asked)
		if r.Contradictions[i].Kind == judgement.Decision {
			n.place[r.Contradictions[i].Clause.ID] = -1
		}
	}
	for i := range r.Review {
		n.place[r.Review[i].Entry] = -1
	}
	for i := range r.Flags {
		n.want(r.Flags[i].Entries)
	}
	for _, list := range [][]judgement.Use{r.Counts.Revisions, r.Counts.Concepts} {
		for _, u := range list {
			for j, id := range u.Entries {
				limit := text.Line(u.Max.String())
				if u.Max == model.Unlimited {
					limit = ""
				}
				n.used[id] = usedWords(j+1, limit)
			}
		}
	}
	for i := range d.c.Entries {
		if _, ok := n.place[d.c.Entries[i].ID]; ok {
			n.place[d.c.Entries[i].ID] = int32(i)
		}
	}
	return &n
}

func usedWords(n int, limit text.Clean) text.Clean {
	if limit == "" {
		return text.Int(n)
	}
	return text.Int(n) + " of " + limit
}

func (d *dossier) want(ids []string) {
	for _, id := range ids {
		d.place[id] = -1
	}
}

// entry returns an entry that the report names, nil when it is not there.
func (d *dossier) entry(id string) *model.Entry {
	if i, ok := d.place[id]; ok && i >= 0 {
		return &d.c.Entries[i]
	}
	return nil
}

// of returns the findings of an entry.
func (d *dossier) of(id string) []*judgement.Finding {
	if d.report == nil {
		return nil
	}
	var out []*judgement.Finding
	for _, i := range d.findings[id] {
		out = append(out, &d.report.Contradictions[i])
	}
	for i := range d.report.Review {
		if d.report.Review[i].Entry == id {
			out = append(out, &d.report.Review[i])
		}
	}
	return out
}

// first returns the finding of an entry that a line of the timeline shows: one
// that counts before one that might, one that might before one that was ruled on.
func (d *dossier) first(id string) *judgement.Finding {
	if d.report == nil {
		return nil
	}
	var best *judgement.Finding
	rank := func(f *judgement.Finding) int {
		switch {
		case f.IsOpen():
			return 3
		case f.Status == judgement.Open:
			return 2
		}
		return 1
	}
	for _, i := range d.findings[id] {
		f := &d.report.Contradictions[i]
		if best == nil || rank(f) > rank(best) {
			best = f
		}
	}
	return best
}
