package tui

import (
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/ui/text"
)

// termsView shows what was agreed on any day: the clauses in force with what
// they mean, and the amendments. The arrows move the day.
type termsView struct {
	day     model.Day
	today   model.Day
	changes []model.Day // days on which something began or ended, in order
}

func (v *termsView) init(e *env) {
	v.today = model.DayIn(e.Now(), e.Location)
	v.day = v.today
}

// take learns the days on which the terms of a case changed.
func (v *termsView) take(c *model.Case) {
	v.changes = []model.Day{v.today}
	for i := range c.Agreements {
		v.changes = append(v.changes, c.Agreements[i].Signed)
	}
	for i := range c.Amendments {
		m := &c.Amendments[i]
		v.changes = append(v.changes, m.Effective)
		if !m.Until.IsZero() {
			v.changes = append(v.changes, m.Until.AddDays(1))
		}
	}
	slices.Sort(v.changes)
	v.changes = slices.Compact(v.changes)
}

// key moves the day; it reports whether the key was one of its own.
func (v *termsView) key(e *env, msg tea.KeyPressMsg) bool {
	k := &e.keys.Agreement
	switch {
	case key.Matches(msg, k.NextChange):
		for _, d := range v.changes {
			if d > v.day {
				v.day = d
				break
			}
		}
	case key.Matches(msg, k.PrevChange):
		for _, d := range slices.Backward(v.changes) {
			if d < v.day {
				v.day = d
				break
			}
		}
	case key.Matches(msg, k.NextDay):
		v.day++
	case key.Matches(msg, k.PrevDay):
		v.day--
	case key.Matches(msg, k.Today):
		v.day = v.today
	default:
		return false
	}
	return true
}

// view draws the agreement as of the day.
func (v *termsView) view(e *env, c *model.Case, w int) block {
	words := &e.Words.Terms
	if len(c.Agreements) == 0 {
		out := block{nil, row(seg(words.NoAgreement, plain)), nil}
		return append(out, row(seg(text.Fill(words.HowTo, "key", text.Line(e.keys.Agreement.Paste.Help().Key), "handle", text.Line(c.Client.Handle)), faint)))
	}
	full := e.Words.Dates.FullDate(v.day.Time(time.UTC))
	head := row(seg(text.Fill(words.InForce, "date", full), strong))
	if v.day == v.today {
		head = append(head, seg("   "+words.TodayIs, faint))
	}
	out := block{head}
	for i := range c.Agreements {
		a := &c.Agreements[i]
		if len(c.Agreements) > 1 {
			out = append(out, nil, row(seg(text.Line(model.ProjectName(a.Project)), title)))
		}
		t := c.TermsOn(a.Project, v.day, v.day)
		if t == nil {
			out = append(out, nil, row(seg(text.Fill(words.NotYet, "date", e.day(a.Signed)), faint)))
			continue
		}
		out = append(out, e.clausesBlock(t, w)...)
	}
	return append(out, e.amendmentsBlock(c, v.day, w)...)
}

// clausesBlock draws each clause in force, its words and what they mean. Where
// an amendment changed a clause, both stand: the original, then the change.
func (e *env) clausesBlock(t *model.Terms, w int) block {
	words := &e.Words.Terms
	values := e.termValues(t)
	var out block
	for i, ref := range t.Clauses {
		out = append(out, nil)
		head := row(seg(text.Line(model.ClauseLabel(ref.Clause)), heldInk))
		if ref.By != "" {
			head = append(head, seg("   "+text.Fill(words.By, "by", text.Line(ref.By), "date", e.day(ref.Since)), strong))
		}
		if ref.Unconfirmed {
			head = append(head, seg("   "+words.Unconfirmed, heatInk))
		}
		if ref.Condition != "" {
			head = append(head, seg("   "+text.Fill(words.Condition, "what", text.Line(ref.Condition)), heatInk))
		}
		out = append(out, head)
		out = append(out, e.th.wrapped(text.Body(ref.Text), w, nil, plain)...)
		mine := values[termSource{ref.Clause, ref.By}]
		if i > 0 && len(mine) == 0 {
			continue
		}
		for _, p := range mine {
			line := row(seg("  ", plain), seg(p.name+"  ", faint), seg(p.value, p.ink))
			if e.th.Measure.LineWidth(line) > w {
				out = append(out, row(seg("  ", plain), seg(p.name, faint)))
				out = append(out, indent(e.th.wrapped(p.value, w-4, nil, p.ink), 4)...)
				continue
			}
			out = append(out, line)
		}
	}
	return out
}

// amendmentsBlock lists every amendment with the days it holds.
func (e *env) amendmentsBlock(c *model.Case, day model.Day, w int) block {
	words := &e.Words.Terms
	out := block{nil, row(seg(words.Amendments, title))}
	if len(c.Amendments) == 0 {
		return append(out, row(seg(words.NoAmendments, faint)))
	}
	for i := range c.Amendments {
		m := &c.Amendments[i]
		inkOf := plain
		if day < m.Effective || !m.Until.IsZero() && day > m.Until {
			inkOf = faint
		}
		when := text.Fill(e.Words.Client.Effective, "date", e.day(m.Effective))
		if !m.Until.IsZero() {
			when += ", " + text.Fill(e.Words.Client.Until, "date", e.day(m.Until))
		}
		out = append(out, e.th.spread(row(seg(e.th.Measure.Pad(text.Line(m.Name), 5), inkOf), seg(text.Line(m.Title), inkOf)),
			row(seg("  "+when, faint)), w))
	}
	return out
}
