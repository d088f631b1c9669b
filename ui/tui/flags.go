package tui

import (
	"slices"
	"time"

	"goodterms/model/judgement"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// flagRow is a line of the flags tab: a heading, an empty line above one, a flag, or
// something of my own side.
type flagRow struct {
	heading text.Clean
	flag    *judgement.Flag
	own     *judgement.OwnNote
}

// flagRows returns the lines of the tab, the newest first under each heading: what is
// done, how it is said (S003-37), my own side.
func (s *client) flagRows() []flagRow {
	if s.d == nil || s.d.report == nil {
		return nil
	}
	w := &s.env.Words.Client
	var out []flagRow
	begin := func(heading text.Clean) {
		if len(out) > 0 {
			out = append(out, flagRow{})
		}
		out = append(out, flagRow{heading: heading})
	}
	substance, tone := s.d.report.ByNature()
	for _, part := range []struct {
		heading text.Clean
		flags   []*judgement.Flag
	}{{w.Substance, substance}, {w.ToneOf, tone}} {
		if len(part.flags) > 0 {
			begin(part.heading)
		}
		for _, f := range slices.Backward(part.flags) {
			out = append(out, flagRow{flag: f})
		}
	}
	own := s.d.report.Own
	if len(own) > 0 {
		begin(w.OwnSide)
	}
	for i := range slices.Backward(own) {
		out = append(out, flagRow{own: &own[i]})
	}
	return out
}

// listed reports whether a line can be selected.
func (r flagRow) listed() bool { return r.flag != nil || r.own != nil }

// flagUnder returns the flag that the cursor is on, nil where it is on none.
func (s *client) flagUnder() *judgement.Flag {
	if rows, i := s.flagRows(), s.lists[flagsTab].cursor; i < len(rows) {
		return rows[i].flag
	}
	return nil
}

func (e *env) flagName(code string) text.Clean {
	if w, ok := e.Words.Flag[code]; ok {
		return w
	}
	return text.Line(e.Settings.FlagName(code))
}

func (e *env) ownName(code string) text.Clean {
	if w, ok := e.Words.Client.Own[code]; ok {
		return w
	}
	return text.Line(code)
}

// flagLine draws one line of the tab.
func (s *client) flagLine(r flagRow, on bool, w int) text.RichLine {
	th, words := s.env.th, s.env.Words
	bar, inkOf := seg(" ", plain), plain
	if on {
		bar, inkOf = seg(th.Glyphs.Bar, barInk), strong
	}
	m := th.Measure
	const dateW, stateW = 11, 15
	nameW := max(8, w-1-dateW-stateW-1)
	line := func(at time.Time, name text.Clean, state text.Clean, stateInk text.Role) text.RichLine {
		date := words.Dates.Date(at.In(s.d.loc), s.env.Now().In(s.d.loc))
		return row(bar, seg(m.Fit(date, dateW, ""), inkOf), seg(m.Fit(name, nameW, th.Glyphs.More)+" ", inkOf), seg(m.Fit(state, stateW, th.Glyphs.More), stateInk))
	}
	switch {
	case r.flag != nil:
		state, stateInk := s.flagState(r.flag)
		return line(r.flag.At, s.env.flagName(r.flag.Code), state, stateInk)
	case r.own != nil:
		if !on {
			inkOf = faint
		}
		return line(r.own.At, s.env.ownName(r.own.Code), "", faint)
	}
	return row(seg(" ", plain), seg(m.Fit(r.heading, w-1, th.Glyphs.More), faint))
}

// trendBlock says how many flags that count there were in each month, and whether they
// become more.
func (s *client) trendBlock() block {
	w, th := &s.env.Words.Client, s.env.th
	trend := s.d.report.Trend(s.d.loc)
	var counts []int
	var each text.Clean
	for _, m := range trend {
		counts = append(counts, m.Count)
		each += text.Int(m.Count) + " "
	}
	before, last := judgement.Halves(trend)
	how := w.AsMany
	switch {
	case last > before:
		how = w.More
	case last < before:
		how = w.Fewer
	}
	return block{
		row(seg(" ", plain), seg(text.Bars(counts, th.Glyphs.Spark), heatInk), seg("  "+each+w.ByMonth, faint)),
		row(seg(" ", plain), seg(text.Fill(w.Halves, "last", text.Int(last), "before", text.Int(before), "how", how), faint)),
		nil,
	}
}

// flagState says what became of a flag; of one that counts, how grave it is.
func (s *client) flagState(f *judgement.Flag) (text.Clean, text.Role) {
	w := s.env.Words
	switch {
	case f.DealBreaker && f.Counts:
		return w.Client.DealBreaker, hotInk
	case f.Counts && f.Level == judgement.Harmful:
		return w.Level[f.Level], hotInk
	case f.Counts:
		return w.Level[f.Level], differsInk
	case f.Status != judgement.Open:
		return w.Status[f.Status], faint
	}
	return w.Client.NotCounted, faint
}

// flagStanding says how a flag stands and how grave it is.
func (s *client) flagStanding(f *judgement.Flag) text.RichLine {
	w := s.env.Words
	state, stateInk := s.flagState(f)
	out := row(seg("   ", plain))
	if f.Counts {
		out = append(out, seg(w.Status[f.Status]+"   ", plain))
	}
	out = append(out, seg(state, stateInk))
	if !f.Counts || f.DealBreaker {
		out = append(out, seg("   "+w.Level[f.Level], faint))
	}
	return out
}

// flagDetail draws a flag with the entries that show it.
func (s *client) flagDetail(r flagRow, w int) block {
	th := s.env.th
	w = min(w, readWidth)
	if o := r.own; o != nil {
		out := block{row(seg(s.env.ownName(o.Code), strong)), nil}
		return append(out, th.wrapped(text.Line(o.Why), w, nil, plain)...)
	}
	f := r.flag
	if f == nil {
		return nil
	}
	out := block{append(row(seg(s.env.flagName(f.Code), strong)), s.flagStanding(f)...), nil}
	out = append(out, th.wrapped(text.Line(f.Why), w, nil, plain)...)
	if note := f.Note(); note != "" {
		out = append(out, th.wrapped(text.Line(note), w, nil, faint)...)
	}
	if advice := scripts.Advice(f.Code); advice != "" {
		out = append(out, th.wrapped(text.Fill(s.env.Words.Client.NextTime, "what", text.Line(advice)), w, nil, faint)...)
	}
	for _, id := range f.Entries {
		out = append(out, nil)
		en := s.d.entry(id)
		if en == nil {
			out = append(out, row(seg(text.Line(id)+"  ", faint), seg(s.env.Words.Client.EvidenceMissing, faint)))
			continue
		}
		out = append(out, s.env.entryHead(s.d, en, 0, 1, w))
		raw := cutBytes(en.Text, 4*gistBytes)
		c := text.CleanBody(raw)
		var marks []text.Mark
		for _, fd := range s.d.of(id) {
			if fd.Span.Start < len(raw) {
				a, b := c.Span(fd.Span.Start, min(fd.Span.End, len(raw)))
				marks = append(marks, text.Mark{Start: a, End: b, Role: s.env.spanInk(fd)})
			}
		}
		lines := th.wrapped(c.Text, w, marks, plain)
		out = append(out, lines[:min(len(lines), 8)]...)
	}
	return out
}
