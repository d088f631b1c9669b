package tui

import (
	"goodterms/model/judgement"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// flagAt returns a line of the list of flags, newest first.
func (s *client) flagAt(i int) *judgement.Flag {
	fs := s.d.report.Flags
	return &fs[len(fs)-1-i]
}

// ownAt returns a line about my own side, below the flags.
func (s *client) ownAt(i int) *judgement.OwnNote {
	own := s.d.report.Own
	return &own[len(own)-1-(i-len(s.d.report.Flags))]
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

// flagLine draws one line of the list of flags.
func (s *client) flagLine(i int, on bool, w int) text.RichLine {
	th, words := s.env.th, s.env.Words
	bar, inkOf := seg(" ", plain), plain
	if on {
		bar, inkOf = seg(th.Glyphs.Bar, barInk), strong
	}
	m := th.Measure
	const dateW, stateW = 11, 15
	nameW := max(8, w-1-dateW-stateW-1)
	if i >= len(s.d.report.Flags) {
		o := s.ownAt(i)
		date := words.Dates.Date(o.At.In(s.d.loc), s.env.Now().In(s.d.loc))
		if !on {
			inkOf = faint
		}
		return row(bar, seg(m.Fit(date, dateW, ""), inkOf), seg(m.Fit(s.env.ownName(o.Code), nameW, th.Glyphs.More)+" ", inkOf),
			seg(m.Fit(words.Client.OwnSide, stateW, th.Glyphs.More), faint))
	}
	f := s.flagAt(i)
	date := words.Dates.Date(f.At.In(s.d.loc), s.env.Now().In(s.d.loc))
	state, stateInk := s.flagState(f)
	return row(bar, seg(m.Fit(date, dateW, ""), inkOf), seg(m.Fit(s.env.flagName(f.Code), nameW, th.Glyphs.More)+" ", inkOf),
		seg(m.Fit(state, stateW, th.Glyphs.More), stateInk))
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

func (s *client) flagState(f *judgement.Flag) (text.Clean, text.Role) {
	w := s.env.Words
	switch {
	case f.DealBreaker && f.Counts:
		return w.Client.DealBreaker, hotInk
	case f.Counts:
		return w.Status[judgement.Open], differsInk
	case f.Status != judgement.Open:
		return w.Status[f.Status], faint
	}
	return w.Client.NotCounted, faint
}

// flagDetail draws a flag with the entries that show it.
func (s *client) flagDetail(i, w int) block {
	th := s.env.th
	w = min(w, readWidth)
	if i >= len(s.d.report.Flags) {
		o := s.ownAt(i)
		out := block{row(seg(s.env.ownName(o.Code), strong)), nil}
		return append(out, th.wrapped(text.Line(o.Why), w, nil, plain)...)
	}
	f := s.flagAt(i)
	state, stateInk := s.flagState(f)
	out := block{row(seg(s.env.flagName(f.Code), strong), seg("   ", plain), seg(state, stateInk)), nil}
	out = append(out, th.wrapped(text.Line(f.Why), w, nil, plain)...)
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
