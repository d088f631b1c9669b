package tui

import (
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// wideFrom is the width from which two panes stand side by side.
const wideFrom = 100

// View draws the page of a client.
func (s *client) View(f *frame) {
	w := s.env.Words
	f.left = row(seg(w.App, faint), seg("  ", plain), seg(text.Line(s.client.Name), title))
	if f.w < wideFrom {
		f.left = row(seg(text.Line(s.client.Name), title))
	}
	if s.d != nil && len(s.d.c.Agreements) == 1 && s.d.c.Agreements[0].Title != "" {
		f.left = append(f.left, seg("  ", plain), seg(text.Line(s.d.c.Agreements[0].Title), faint))
	}
	f.right = s.flagBar(f)
	s.wide = f.w >= wideFrom
	f.addBlock(block{s.tabs()})
	f.rule()
	if l := s.proposalLine(f); l != nil {
		f.addBlock(block{l})
	}
	switch {
	case s.err != nil:
		f.addBlock(indent(f.th.wrapped(text.Body(s.err.Error()), f.w-2, nil, alertInk), 1))
	case s.d == nil:
		f.add(seg(" ", plain), seg(w.Common.Loading, faint))
	case s.why && s.finding() != nil:
		f.addBlock(indent(s.env.whyBlock(s.d, s.finding(), min(f.w-2, 110)), 1))
	case s.tab == agreementTab:
		s.page(f, s.terms.view(s.env, s.d.c, min(f.w-2, readWidth)))
	case s.tab == moneyTab:
		s.page(f, s.env.moneyBlock(s.d, f.w-2))
	default:
		s.panes(f)
	}
}

// flagBar is the right end of the header: heat, count and limit, the day.
func (s *client) flagBar(f *frame) text.RichLine {
	w := s.env.Words
	date := seg(w.Dates.FullDate(s.env.Now().In(s.env.Location)), faint)
	if s.d == nil || s.d.report == nil {
		return row(date)
	}
	r := s.d.report
	inkOf := plain
	if r.ExitOpen {
		inkOf = hotInk
	}
	out := row(seg(w.Clients.Flags+" ", faint))
	out = append(out, f.th.heat(r.FlagCount, r.Threshold, min(8, max(r.FlagCount, r.Threshold)))...)
	out = append(out, seg(" "+text.Int(r.FlagCount)+" / "+text.Int(r.Threshold), inkOf))
	if f.w >= wideFrom {
		out = append(out, seg("   ", plain), date)
	}
	return out
}

// tabs draws the line of tabs with what each of them counts.
func (s *client) tabs() text.RichLine {
	w := &s.env.Words.Client
	names := [tabCount]text.Clean{w.Timeline, w.Agreement, w.Contradictions, w.Flags, w.Money}
	var counts [tabCount]int
	if s.d != nil && s.d.report != nil {
		for i := range s.d.report.Contradictions {
			if s.d.report.Contradictions[i].IsOpen() {
				counts[contradictionsTab]++
			}
		}
		counts[flagsTab] = s.d.report.FlagCount
	}
	out := row(seg(" ", plain))
	for i, n := range names {
		inkOf := faint
		if tabID(i) == s.tab {
			inkOf = title
		}
		if i > 0 {
			out = append(out, seg("   ", plain))
		}
		out = append(out, seg(n, inkOf))
		if counts[i] > 0 {
			out = append(out, seg(" "+text.Int(counts[i]), inkOf))
		}
	}
	return out
}

// page draws a tab that is one text, scrolled.
func (s *client) page(f *frame, b block) {
	s.paneH = f.rest()
	s.top = max(0, min(s.top, len(b)-s.paneH))
	f.addBlock(indent(b[s.top:min(len(b), s.top+s.paneH)], 1))
}

// panes draws the list and the selected line: side by side where there is room,
// one after the other where there is not.
func (s *client) panes(f *frame) {
	h := f.rest()
	s.paneH = h
	if !s.wide {
		if s.inDetail {
			f.addBlock(indent(s.detailBlock(f.w-2, h), 1))
			return
		}
		f.addBlock(s.listBlock(f, f.w, h, len(f.body)))
		return
	}
	lw := max(52, min(f.w*48/100, 80))
	left := s.listBlock(f, lw, h, len(f.body))
	right := s.detailBlock(f.w-lw-3, h)
	f.addBlock(f.th.beside(left, right, lw, h))
}

// listBlock draws the visible part of the list of the tab.
func (s *client) listBlock(f *frame, w, h, y int) block {
	var bottom text.RichLine
	if s.find.on && s.tab == timelineTab {
		h -= 2
		sub := &frame{th: f.th, w: w, h: f.h}
		bottom = s.find.view(sub, y+h+1, s.countHits())
		f.cursor = sub.cursor
	}
	l := &s.lists[s.tab]
	if l.n == 0 {
		out := block{row(seg(" ", plain), seg(s.emptyWords(), faint))}
		if bottom != nil {
			for len(out) < h+1 {
				out = append(out, nil)
			}
			out = append(out, bottom)
		}
		return out
	}
	var head block
	if s.tab == flagsTab {
		head = s.trendBlock()
	}
	from, to := l.window(h - len(head))
	out := append(make(block, 0, h+2), head...)
	rows, flags := s.rows(), []flagRow(nil)
	if s.tab == flagsTab {
		flags = s.flagRows()
	}
	for i := from; i < to; i++ {
		on := i == l.cursor
		switch s.tab {
		case timelineTab:
			out = append(out, s.env.timelineLine(s.d, rows[i], on, w))
		case contradictionsTab:
			out = append(out, s.env.findingLine(s.d, s.listedFinding(i), on, w))
		case flagsTab:
			out = append(out, s.flagLine(flags[i], on, w))
		}
	}
	if bottom != nil {
		for len(out) < h+1 {
			out = append(out, nil)
		}
		out = append(out, bottom)
	}
	return out
}

func (s *client) countHits() int {
	n := 0
	for _, r := range s.rows() {
		if r.kind != headingRow {
			n++
		}
	}
	return n
}

func (s *client) emptyWords() text.Clean {
	w := s.env.Words
	switch {
	case s.tab == timelineTab && s.find.on:
		return w.Common.FoundNone
	case s.tab == timelineTab:
		return text.Fill(w.Client.Empty, "key", text.Line(s.env.keys.Client.Log.Help().Key))
	case s.d.report == nil:
		return w.Common.Reading
	case s.tab == contradictionsTab:
		return w.Client.EmptyContradictions
	}
	return w.Client.EmptyFlags
}

// detailBlock draws the selected line in full.
func (s *client) detailBlock(w, h int) block {
	i := s.lists[s.tab].cursor
	if en := s.selectedEntry(); en != nil {
		x := s.env.entryDetail(s.d, en, s.nthOf(en), w, s.codes)
		if s.older {
			x.message = append(x.message[:len(x.message):len(x.message)], s.env.versionsBlock(s.d, en, min(w, readWidth))...)
		}
		if n := h - 2; len(x.message)+len(x.finding)+len(x.head)+2 <= n {
			x.message = append(x.message[:len(x.message):len(x.message)], nil)
		}
		b, top := x.view(h-2, s.top)
		if s.top >= 0 {
			s.top = top
		}
		for len(b) < h-1 {
			b = append(b, nil)
		}
		return append(b[:h-1], s.env.recordedLine(en))
	}
	switch rows := s.rows(); {
	case s.tab == timelineTab && i < len(rows):
		return s.env.changeDetail(s.d, rows[i], w)
	case s.tab == flagsTab && s.lists[flagsTab].n > 0:
		return s.flagDetail(s.flagRows()[i], w)
	}
	return nil
}

// findingLine draws one line of the list of contradictions.
func (e *env) findingLine(d *dossier, f *judgement.Finding, on bool, w int) text.RichLine {
	th := e.th
	bar, inkOf := seg(" ", plain), plain
	if on {
		bar, inkOf = seg(th.Glyphs.Bar, barInk), strong
	}
	mark, markInk := e.relationWord(f)
	m := th.Measure
	const dateW, kindW = 11, 18
	gistW := max(4, w-1-dateW-kindW-2-markWidth-clauseWidth)
	date := e.Words.Dates.Date(f.At.In(d.loc), e.Now().In(d.loc))
	return row(bar, seg(m.Fit(date, dateW, ""), inkOf), seg(m.Fit(e.Words.Kind[f.Kind], kindW, th.Glyphs.More)+" ", inkOf),
		seg(m.Fit(text.Line(cutBytes(f.Words, gistBytes)), gistW, th.Glyphs.More)+" ", inkOf),
		seg(m.Fit(mark, markWidth, th.Glyphs.More), markInk), seg(m.Fit(e.clauseWord(d, f), clauseWidth, ""), faint))
}
