package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// narrowest width at which the rail stands beside the step.
const railFrom = 76

// View draws the rail and the step.
func (s *exitPage) View(f *frame) {
	w := &s.env.Words.Exit
	f.left = row(seg(w.Title, title), seg("  ", plain), seg(text.Line(s.d.c.Client.Name), plain))
	f.right = row(seg(s.sinceDecision(), faint))
	f.rule()
	if s.kit == nil {
		f.add(seg(" ", plain), seg(s.env.Words.Common.Reading, faint))
		return
	}
	h := f.rest()
	if f.w < railFrom {
		if s.part == railPart {
			f.addBlock(s.rail(f.th, f.w, h))
			return
		}
		f.addBlock(indent(s.stepPane(f, f.w-2, h, 1, len(f.body)), 1))
		return
	}
	const lw = 24
	y := len(f.body)
	right := s.stepPane(f, f.w-lw-3, h, lw+2, y)
	f.addBlock(f.th.beside(s.rail(f.th, lw, h), right, lw, h))
}

// sinceDecision says how long ago it was decided, or how far the steps are.
func (s *exitPage) sinceDecision() text.Clean {
	w := &s.env.Words.Exit
	if !s.plan.Decided.IsZero() {
		n := model.DayIn(s.env.Now(), s.d.loc).Sub(s.plan.Decided)
		return text.Fill(w.Day, "n", text.Int(n+1))
	}
	n := 0
	for _, st := range scripts.Steps() {
		if s.plan.Steps[string(st.ID)] != model.StepOpen {
			n++
		}
	}
	return text.Fill(w.StepsDone, "n", text.Int(n), "max", text.Int(len(scripts.Steps())))
}

// rail draws the steps with their states; a line is left between them where
// there is room.
func (s *exitPage) rail(th *Theme, w, h int) block {
	words := &s.env.Words.Exit
	var out block
	steps := scripts.Steps()
	from := max(0, min(s.step-h/2, len(steps)-h))
	for i := from; i < min(len(steps), from+h); i++ {
		st := steps[i]
		state, inkOf, bar := text.Clean(""), plain, seg(" ", plain)
		switch s.plan.Steps[string(st.ID)] {
		case model.StepDone:
			state, inkOf = words.Done, faint
		case model.StepSkipped:
			state, inkOf = words.Skipped, faint
		}
		if needed, _ := s.kit.Needed(st.ID); !needed && state == "" {
			state, inkOf = words.NotNeeded, faint
		}
		if i == s.step {
			bar, inkOf = seg(th.Glyphs.Bar, barInk), strong
			if state == "" || state == words.NotNeeded {
				state = words.Now
			}
		}
		line := row(bar, seg(" ", plain), seg(th.Measure.Fit(state, 5, ""), faint), seg(" ", plain), seg(text.Line(st.Title), inkOf))
		if st.ID == scripts.Decide && !s.plan.Decided.IsZero() {
			line = th.spread(line, row(seg(s.env.day(s.plan.Decided)+" ", faint)), w)
		}
		out = append(out, line)
	}
	return out
}

// stepPane draws the step: its heading, what it is for, then the part that is
// worked on.
func (s *exitPage) stepPane(f *frame, w, h, x, y int) block {
	w = min(w, readWidth)
	th := f.th
	st := scripts.Steps()[s.step]
	part := s.part
	if part == railPart {
		part = s.firstPart()
	}
	heading := row(seg(text.Line(st.Title), title), seg("  ", plain))
	right := s.partNames(part, true)
	if th.Measure.LineWidth(heading)+th.Measure.LineWidth(right) > w {
		right = s.partNames(part, false)
	}
	sheet, _ := s.kit.Sheet(st.ID)
	out := block{th.spread(heading, right, w)}
	intro := text.Line(st.Intro)
	if needed, why := s.kit.Needed(st.ID); !needed {
		intro = text.Line(why)
	}
	out = append(out, th.wrapped(intro, w, nil, faint)...)
	if st.Script {
		out = append(out, s.env.ownBroken(th, s.template.Problem, w)...)
	}
	out = append(out, nil)
	room := h - len(out) - 2
	switch {
	case s.asking != nil:
		b, cursor := s.asking.view(th, w)
		if cursor != nil {
			f.at(x, y+len(out), *cursor)
		}
		return append(out, b...)
	case part == sheetPart:
		return append(out, s.sheet(th, &sheet, w, room+2)...)
	case part == questionsPart:
		b, cursor := s.questions(th, w, room+1)
		if cursor != nil && s.part == questionsPart {
			f.at(x, y+len(out), *cursor)
		}
		return append(out, b...)
	}
	return append(out, s.script(f, w, room, x, y+len(out))...)
}

// partNames is what the step is worked on in, the part that is shown in bold: questions,
// script, sheet. Where it is narrow the script goes without its language.
func (s *exitPage) partNames(shown exitPart, language bool) text.RichLine {
	words, st := &s.env.Words.Exit, scripts.Steps()[s.step]
	out := row()
	name := func(p exitPart, c text.Clean) {
		inkOf := faint
		if p == shown {
			inkOf = title
		}
		if len(out) > 0 {
			out = append(out, seg("   ", plain))
		}
		out = append(out, seg(c, inkOf))
	}
	if st.Form {
		name(questionsPart, words.Questions)
	}
	if st.Script {
		label := words.Script
		if s.pane.Own != "" {
			label = words.OwnScript
		}
		if !language {
			label = text.Line(strings.TrimRight(strings.ReplaceAll(string(label), "{language}", ""), ", "))
		}
		name(scriptPart, text.Fill(label, "language", words.Language[s.kit.Language()]))
	}
	if sheet, ok := s.kit.Sheet(st.ID); ok {
		name(sheetPart, text.Line(sheet.Title))
	}
	return out
}

// ownBroken says why a template of the user's own is not used.
func (e *env) ownBroken(th *Theme, err error, w int) block {
	if err == nil {
		return nil
	}
	return th.wrapped(text.Fill(e.Words.Exit.OwnBroken, "why", text.Line(err.Error())), w, nil, heatInk)
}

// script draws the text with its facts underlined, and below it the working of
// the fact under the cursor, or the tone.
func (s *exitPage) script(f *frame, w, room, x, y int) block {
	th := f.th
	var out block
	if s.compare {
		tpl := &s.template
		heading := s.env.Words.Exit.Template
		if tpl.Own != "" {
			heading = text.Fill(s.env.Words.Exit.OwnTemplate, "path", text.Line(tpl.Own))
		}
		out = append(out, row(seg(heading, heldInk)), nil)
		c := text.CleanBody(tpl.Text)
		out = append(out, th.wrapped(c.Text, w, factMarks(c, tpl.Facts, nil), plain)...)
		return out[:min(len(out), room+2)]
	}
	b, pos := s.ed.view(th, w, room, s.marks(), plain)
	if s.part == scriptPart {
		f.at(x, y, pos)
	}
	out = append(out, b...)
	for len(out) < room {
		out = append(out, nil)
	}
	return append(out, nil, th.fit(s.statusLine(), w))
}

// marks underlines facts, the moved ones in the warm ink, and what the tone
// checks mark.
func (s *exitPage) marks() []text.Mark {
	moved := map[string]bool{}
	for _, m := range s.moved {
		moved[m.Name] = true
	}
	if s.pane.Text != string(s.ed.value) {
		return nil
	}
	var out []text.Mark
	for _, t := range s.tone {
		if t.End > t.Start {
			out = append(out, text.Mark{Start: t.Start, End: t.End, Role: toneInk})
		}
	}
	return append(out, factMarks(text.Cleaned{Text: s.ed.value}, s.pane.Facts, moved)...)
}

func factMarks(c text.Cleaned, facts []scripts.FactSpan, moved map[string]bool) []text.Mark {
	var out []text.Mark
	for _, fact := range facts {
		a, b := c.Span(fact.Start, fact.End)
		inkOf := factInk
		if moved[fact.Name] {
			inkOf = movedInk
		}
		out = append(out, text.Mark{Start: a, End: b, Role: inkOf})
	}
	return out
}

// statusLine says, in this order: how the fact under the cursor was worked out,
// what the tone mark under the cursor is about, what moved, how the text is.
func (s *exitPage) statusLine() text.RichLine {
	w := &s.env.Words.Exit
	at := s.ed.pos
	for _, m := range s.moved {
		for _, fact := range s.pane.Facts {
			if fact.Name == m.Name && fact.Start <= at && at <= fact.End {
				return row(seg(text.Fill(w.Move, "then", text.Line(m.Then), "now", text.Line(m.Now)), differsInk))
			}
		}
	}
	for _, fact := range s.pane.Facts {
		if fact.Start <= at && at <= fact.End && s.part == scriptPart {
			return row(seg(text.Line(fact.Value), factInk), seg(" = ", faint), seg(text.Line(fact.Working), plain))
		}
	}
	for _, t := range s.tone {
		if t.Start <= at && at <= t.End && t.End > t.Start && s.part == scriptPart {
			return row(seg(text.Line(string(t.Rule)), toneInk), seg("   "+text.Line(t.Reason), plain), seg("   "+text.Line(t.Suggestion), faint))
		}
	}
	tone := w.ToneGood
	toneOf := faint
	if n := len(s.tone); n > 0 {
		tone, toneOf = text.Fill(w.ToneMarks, "n", text.Int(n)), heatInk
		for _, t := range s.tone {
			if t.End == t.Start {
				tone = text.Line(string(t.Rule)) + ": " + text.Line(t.Reason)
				break
			}
		}
	}
	body := string(s.ed.value)
	counts := text.Fill(w.Counts, "words", text.Int(scripts.Words(body)), "seconds", text.Int(scripts.SpokenSeconds(body)), "facts", text.Int(len(s.pane.Facts)))
	state, stateInk := w.AllCurrent, faint
	if n := len(s.moved); n > 0 {
		state, stateInk = text.Fill(w.Moves, "n", text.Int(n)), differsInk
	}
	return row(seg(w.Tone+" ", faint), seg(tone, toneOf), seg("   "+counts, faint), seg(", ", faint), seg(state, stateInk))
}

// questions draws the form of a step: the question, the answer, and what the
// journal says to it.
func (s *exitPage) questions(th *Theme, w, h int) (block, *tea.Position) {
	var all block
	var cursor *tea.Position
	focusTop, focusEnd := 0, 0
	for i, x := range s.form.fields {
		on := i == s.form.focus && s.part == questionsPart
		bar, labelInk := seg(" ", plain), plain
		if on {
			bar, labelInk = seg(th.Glyphs.Bar, barInk), strong
			focusTop = len(all)
		}
		for _, l := range th.wrapped(x.label, w-2, nil, labelInk) {
			all = append(all, append(row(bar, seg(" ", plain)), l...))
		}
		line := row(bar, seg("   ", plain))
		if x.ed == nil {
			all = append(all, append(line, x.viewChoices(th, w-4)...))
		} else {
			b, pos := x.ed.view(th, w-6, 1, nil, heldInk)
			if x.ed.value == "" {
				line = append(line, seg("_", faint))
			}
			line = append(line, b[0]...)
			if x.note != "" {
				line = append(line, seg("   "+x.note, x.noteInk))
			}
			if on {
				cursor = &tea.Position{X: 4 + pos.X, Y: len(all)}
			}
			all = append(all, th.fit(line, w))
		}
		for _, note := range s.notes(i, x) {
			for _, l := range th.wrapped(note, w-6, nil, faint) {
				all = append(all, append(row(bar, seg("     ", plain)), l...))
			}
		}
		if on {
			focusEnd = len(all)
		}
		all = append(all, nil)
	}
	if focusTop < s.top {
		s.top = focusTop
	}
	if focusEnd > s.top+h {
		s.top = focusEnd - h
	}
	s.top = max(0, min(s.top, len(all)-h))
	out := all[s.top:min(len(all), s.top+h)]
	if cursor != nil {
		cursor.Y -= s.top
		if cursor.Y < 0 || cursor.Y >= h {
			cursor = nil
		}
	}
	return out, cursor
}

// notes returns what stands below an answer: what the chosen option means, and
// what the journal says.
func (s *exitPage) notes(i int, x *field) []text.Clean {
	q := s.fields[i]
	var out []text.Clean
	if q.Kind == scripts.ChoiceField && x.sel > 0 && q.Options[x.sel-1].Note != "" {
		out = append(out, text.Line(q.Options[x.sel-1].Note))
	}
	if q.Beside != "" {
		out = append(out, text.Line(q.Beside))
	}
	return out
}
