package tui

import (
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// exitPart is what of the exit has the focus.
type exitPart int

const (
	railPart exitPart = iota
	questionsPart
	scriptPart
	sheetPart // to look at only
	exitParts
)

// exitPage is the guided exit: thirteen steps on a rail, each with questions, a
// script, or both. What is typed is kept as it is typed; leaving and coming back
// is free.
type exitPage struct {
	env      *env
	d        *dossier
	byApp    bool // it opened by itself
	plan     model.ExitPlan
	base     model.ExitPlan    // the plan as the journal had it when it was last looked at
	kit      *scripts.Kit      // nil until worked out
	standing *scripts.Standing // nil until worked out
	template scripts.Pane      // of the step, as it is without what was typed
	step     int
	part     exitPart
	asking   *form // why a step is skipped, while that is asked

	pane    scripts.Pane
	ed      *editor
	tone    []scripts.ToneMark
	moved   []scripts.Moved
	compare bool

	fields []scripts.Field
	form   *form
	top    int // first line of the questions, or of the sheet

	beside  keptText
	gen     int
	dirty   bool
	keeping bool   // a save is on its way
	sure    bool   // the next press of the same key closes the plan
	warned  string // the text whose blanks were pointed out
}

type (
	// exitReadyMsg asks for the exit to open by itself.
	exitReadyMsg struct {
		id   model.ClientID
		page *exitPage
	}
	kitMsg struct {
		page *exitPage
		kit  *scripts.Kit
	}
	standingMsg struct {
		page     *exitPage
		standing *scripts.Standing
	}
	planTickMsg struct {
		page *exitPage
		gen  int
	}
	filedMsg struct {
		path string
		err  error
	}
)

// seenKey is where a plan remembers the flags that the exit was shown for.
const seenKey = "seen.flags"

// seenFlags returns the flags that the exit was shown for.
func seenFlags(p *model.ExitPlan) []string { return strings.Fields(p.Answers[seenKey]) }

// exitDue reports whether the exit opens by itself: the limit is reached and a
// flag came since the exit was last shown.
func exitDue(c *model.Case, r *judgement.Report) bool {
	var seen []string
	if p := c.OpenPlan(); p != nil {
		seen = seenFlags(p)
	}
	return r.ExitOpen && slices.ContainsFunc(r.Flags, func(f judgement.Flag) bool { return f.Counts && !slices.Contains(seen, f.ID) })
}

func newExit(e *env, d *dossier, byApp bool) *exitPage {
	s := &exitPage{env: e, d: d, byApp: byApp}
	if p := d.c.OpenPlan(); p != nil {
		s.plan, s.base = clonePlan(p), clonePlan(p)
	} else {
		s.plan.ID = newPlanID(d.c)
	}
	s.plan.Base = d.c.Head
	if s.plan.Answers == nil {
		s.plan.Answers = map[string]string{}
	}
	seen := seenFlags(&s.plan)
	for i := range d.report.Flags {
		if id := d.report.Flags[i].ID; d.report.Flags[i].Counts && !slices.Contains(seen, id) {
			seen = append(seen, id)
			s.dirty = true
		}
	}
	s.plan.Answers[seenKey] = strings.Join(seen, " ")
	s.step = s.firstOpen()
	return s
}

// firstOpen returns the first step that is neither done nor skipped.
func (s *exitPage) firstOpen() int {
	for i, st := range scripts.Steps() {
		if s.plan.Steps[string(st.ID)] == model.StepOpen {
			return i
		}
	}
	return 0
}

func (s *exitPage) id() scripts.StepID { return scripts.Steps()[s.step].ID }

// Init works the facts out in a command: they go through the whole case.
func (s *exitPage) Init() tea.Cmd {
	page := s
	make, audit, handle := s.kitMaker(), s.env.audit(), s.d.c.Client.Handle
	return tea.Batch(
		func() tea.Msg { return kitMsg{page, make()} },
		func() tea.Msg {
			list, _, err := audit()
			if err != nil {
				return nil // the exit does without
			}
			return standingMsg{page, scripts.StandingOf(list, handle)}
		})
}

func (s *exitPage) kitMaker() func() *scripts.Kit {
	e, d, p := s.env, s.d, &s.plan
	o := scripts.Options{Today: model.DayIn(e.Now(), d.loc), Location: e.Location, Settings: e.Settings, Me: e.Me, Business: e.Business, Standing: s.standing, Templates: e.Templates}
	return func() *scripts.Kit { return scripts.New(d.c, d.report, p, o) }
}

// makeKit works the facts out anew, here and now: the case is not read for it.
func (s *exitPage) makeKit() {
	s.kit = s.kitMaker()()
	s.tryTemplate()
}

// tryTemplate carries the template of the step out for what is shown of it: a template
// of the user's own may take its time, so no frame does it.
func (s *exitPage) tryTemplate() {
	s.template, _ = s.kit.Template(s.id())
}

// neighbour returns the next step in a direction that the kind of end needs.
func (s *exitPage) neighbour(dir int) int {
	steps := scripts.Steps()
	for i := s.step + dir; i >= 0 && i < len(steps); i += dir {
		if needed, _ := s.kit.Needed(steps[i].ID); needed {
			return i
		}
	}
	return s.step
}

// enter shows a step.
func (s *exitPage) enter(i int) {
	s.step = max(0, min(i, len(scripts.Steps())-1))
	s.compare, s.top, s.sure, s.asking = false, 0, false, nil
	s.form = nil // each step begins at its first question
	s.refreshForm()
	st := scripts.Steps()[s.step]
	s.tryTemplate()
	s.ed = nil
	if st.Script {
		s.pane, _ = s.kit.Pane(st.ID)
		s.ed = newEditor(s.env.th.Measure, false, s.pane.Text)
		s.ed.pos = 0
		s.look()
	}
	if s.part != railPart {
		s.part = s.firstPart()
	}
}

func (s *exitPage) firstPart() exitPart {
	if scripts.Steps()[s.step].Form {
		return questionsPart
	}
	return scriptPart
}

// refreshForm makes the questions of the step.
func (s *exitPage) refreshForm() {
	s.fields = s.kit.Form(s.id())
	m := s.env.th.Measure
	focus := 0
	if s.form != nil {
		focus = s.form.focus
	}
	var fs []*field
	for _, q := range s.fields {
		switch q.Kind {
		case scripts.ChoiceField:
			names, sel := []text.Clean{s.env.Words.Exit.NoAnswer}, 0
			for i, o := range q.Options {
				names = append(names, text.Line(o.Label))
				if o.Value == q.Value {
					sel = i + 1
				}
			}
			fs = append(fs, choiceField(q.Key, text.Line(q.Label), names, sel))
		case scripts.CheckField:
			sel := 0
			if q.Value == "yes" {
				sel = 1
			}
			fs = append(fs, choiceField(q.Key, text.Line(q.Label), []text.Clean{s.env.Words.Exit.NotDone, s.env.Words.Exit.IsDone}, sel))
		default:
			fs = append(fs, textField(q.Key, text.Line(q.Label), "", m, q.Value))
		}
	}
	s.form = newForm(m, fs...)
	s.form.focus = max(0, min(focus, len(fs)-1))
}

// look finds the facts, the moved ones and the tone marks of the text.
func (s *exitPage) look() {
	s.tone = s.env.toneIn(s.kit.Language()).Check(s.id(), string(s.ed.value))
	s.moved = s.kit.Moved(s.id())
}

func (s *exitPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case kitMsg:
		if msg.page == s {
			s.kit = msg.kit
			s.enter(s.step)
			s.part = s.firstPart()
		}
	case standingMsg:
		if msg.page == s {
			s.standing = msg.standing
			if s.kit != nil {
				s.makeKit()
				s.fields = s.kit.Form(s.id())
			}
		}
	case caseMsg, reportMsg:
		return s.renew(msg)
	case planTickMsg:
		if msg.page == s && msg.gen == s.gen {
			return s.keep()
		}
	case savedMsg:
		if tag, ok := msg.tag.(planTag); ok && tag.page == s {
			return s.kept(&tag, msg)
		}
	case filedMsg:
		if msg.err != nil {
			return alert(text.Line(msg.err.Error()))
		}
		return notice(text.Fill(s.env.Words.Exit.Written, "path", text.Line(msg.path)))
	case tea.PasteMsg:
		if s.kit != nil {
			return s.give(msg)
		}
	case tea.KeyPressMsg:
		if s.kit != nil {
			return s.key(msg)
		}
	}
	return nil
}

// changed starts the clock of keeping.
func (s *exitPage) changed() tea.Cmd {
	s.gen++
	s.dirty = true
	page, gen := s, s.gen
	return s.env.after(draftDelay, func(time.Time) tea.Msg { return planTickMsg{page, gen} })
}

func (s *exitPage) key(msg tea.KeyPressMsg) tea.Cmd {
	k := &s.env.keys.Exit
	if s.asking != nil {
		return s.askKey(msg)
	}
	if !key.Matches(msg, k.MadeUp) {
		s.sure = false
	}
	switch {
	case key.Matches(msg, k.Next):
		s.enter(s.neighbour(1))
	case key.Matches(msg, k.Prev):
		s.enter(s.neighbour(-1))
	case key.Matches(msg, k.Done):
		return s.done()
	case key.Matches(msg, k.Skip):
		w := &s.env.Words.Exit
		s.asking = newForm(s.env.th.Measure, textField("why", w.SkipWhy, "", s.env.th.Measure, ""))
	case key.Matches(msg, k.MadeUp):
		return s.madeUp()
	case key.Matches(msg, k.Answers):
		return open(newAnswers(s.env, s.kit.Cards()))
	case key.Matches(msg, k.Rehearse):
		if s.ed == nil {
			return notice(s.env.Words.Exit.NothingToSay)
		}
		return open(newRehearsal(s.env, text.Line(scripts.Steps()[s.step].Title), string(s.ed.value)))
	case key.Matches(msg, s.env.keys.Form.Next):
		s.turn(1)
	case key.Matches(msg, s.env.keys.Form.Prev):
		s.turn(-1)
	case s.part == railPart:
		s.railKey(msg)
	case s.part == sheetPart:
		s.scrollSheet(msg)
	case s.ed != nil && key.Matches(msg, k.Copy, k.File, k.Compare, k.Reset, k.Accept):
		return s.scriptKey(msg)
	default:
		return s.give(msg)
	}
	return nil
}

// turn moves the focus: rail, questions, script.
func (s *exitPage) turn(dir int) {
	st := scripts.Steps()[s.step]
	_, sheet := s.kit.Sheet(s.id())
	s.top = 0
	for range exitParts {
		s.part = (s.part + exitPart(dir) + exitParts) % exitParts
		if s.part == railPart || s.part == questionsPart && st.Form || s.part == scriptPart && st.Script || s.part == sheetPart && sheet {
			return
		}
	}
}

func (s *exitPage) railKey(msg tea.KeyPressMsg) {
	k := s.env.keys
	switch {
	case key.Matches(msg, k.List.Up):
		s.enter(s.step - 1)
	case key.Matches(msg, k.List.Down):
		s.enter(s.step + 1)
	case key.Matches(msg, k.List.First):
		s.enter(0)
	case key.Matches(msg, k.List.Last):
		s.enter(len(scripts.Steps()) - 1)
	case key.Matches(msg, k.Clients.Open), key.Matches(msg, k.Editor.Right):
		s.part = s.firstPart()
	}
}

// give hands a key or a paste to the questions or the script.
func (s *exitPage) give(msg tea.Msg) tea.Cmd {
	switch s.part {
	case questionsPart:
		if changed, _ := s.form.update(msg, s.env.keys); changed {
			return s.answer()
		}
	case scriptPart:
		if s.compare || s.ed == nil {
			return nil
		}
		if changed, _ := s.ed.update(msg, &s.env.keys.Editor); changed {
			return s.write()
		}
	}
	return nil
}

// answer stores the answer that was changed. A date is stored once it is one.
func (s *exitPage) answer() tea.Cmd {
	q := s.fields[s.form.focus]
	x := s.form.focused()
	v := ""
	switch {
	case x.ed != nil:
		v = string(x.ed.value)
	case q.Kind == scripts.CheckField && x.sel == 1:
		v = "yes"
	case q.Kind == scripts.ChoiceField && x.sel > 0:
		v = q.Options[x.sel-1].Value
	}
	x.note = ""
	if q.Kind == scripts.DateField && v != "" {
		d, err := s.dayOf(v)
		if err != nil {
			x.note, x.noteInk = s.env.Words.Exit.DateHint, heatInk
			return nil
		}
		if v != d.String() {
			v, x.note, x.noteInk = d.String(), s.env.day(d), faint
		}
	}
	if err := scripts.Answer(&s.plan, q.Key, v); err != nil {
		return alert(text.Line(err.Error()))
	}
	s.makeKit()
	s.askAgain()
	if s.ed != nil && !s.edited() {
		s.pane, _ = s.kit.Pane(s.id())
		s.ed.set(s.pane.Text)
	}
	if s.ed != nil {
		s.look()
	}
	return s.changed()
}

// dayOf understands a day in figures, and today, tomorrow and yesterday in words.
func (s *exitPage) dayOf(v string) (model.Day, error) {
	w := &s.env.Words.Dates
	today := model.DayIn(s.env.Now(), s.d.loc)
	for i, word := range []text.Clean{w.Yesterday, w.Today, w.Tomorrow} {
		if strings.EqualFold(strings.TrimSpace(v), string(word)) {
			return today.AddDays(i - 1), nil
		}
	}
	return model.ParseDay(strings.TrimSpace(v))
}

// askAgain renews what stands beside the questions, and the questions themselves where
// an answer brings others.
func (s *exitPage) askAgain() {
	fields := s.kit.Form(s.id())
	same := slices.EqualFunc(fields, s.fields, func(a, b scripts.Field) bool {
		return a.Key == b.Key && slices.EqualFunc(a.Options, b.Options, func(x, y scripts.Option) bool { return x.Value == y.Value })
	})
	if s.fields = fields; !same {
		s.refreshForm()
	}
}

func (s *exitPage) edited() bool { _, ok := s.plan.Panes[string(s.id())]; return ok }

// done marks the step, unless something it needs is missing.
func (s *exitPage) done() tea.Cmd {
	if missing := s.kit.Missing(s.id()); len(missing) > 0 {
		var parts []text.Clean
		for _, m := range missing {
			parts = append(parts, text.Line(m))
		}
		return alert(text.Fill(s.env.Words.Exit.Needs, "what", text.Join(parts, "; ")))
	}
	if err := scripts.Accept(&s.plan, s.kit.Form(s.id())); err != nil {
		return alert(text.Line(err.Error()))
	}
	if s.id() == scripts.Decide {
		s.kit.Stamp(&s.plan)
	}
	s.makeKit()
	s.mark(model.StepDone, "")
	if s.id() == scripts.NextTime && s.plan.Outcome != "" {
		if open := s.kit.Uncovered(); len(open) > 0 && s.plan.Outcome != "made-up" {
			var names []text.Clean
			for _, id := range open {
				st, _ := scripts.StepByID(id)
				names = append(names, text.Line(st.Title))
			}
			return tea.Batch(s.changed(), alert(text.Fill(s.env.Words.Exit.Uncovered, "what", text.Join(names, ", "))))
		}
		s.plan.Closed = model.DayIn(s.env.Now(), s.d.loc)
		s.dirty = true
		return tea.Sequence(func() tea.Msg { return closeMsg{s} }, s.endClient(), notice(s.env.Words.Exit.ClosedPlan))
	}
	s.enter(s.neighbour(1))
	return s.changed()
}

// endClient records the last day, after which only what survives the end is judged. A
// pause, and a plan that was made up, end nothing.
func (s *exitPage) endClient() tea.Cmd {
	if s.plan.Outcome == "made-up" || s.kit.Variant() == scripts.Pause {
		return nil
	}
	c := s.d.c.Client
	c.Ended, _ = s.kit.LastDay()
	return s.env.record(nil, s.env.event(c.ID, s.env.Now(), model.ChangeClient{Client: c}))
}

func (s *exitPage) mark(state model.StepState, reason string) {
	if s.plan.Steps == nil {
		s.plan.Steps = map[string]model.StepState{}
	}
	if s.plan.Reasons == nil {
		s.plan.Reasons = map[string]string{}
	}
	s.plan.Steps[string(s.id())] = state
	if reason != "" {
		s.plan.Reasons[string(s.id())] = reason
	}
}

// askKey takes the reason why a step is skipped.
func (s *exitPage) askKey(msg tea.KeyPressMsg) tea.Cmd {
	if !key.Matches(msg, s.env.keys.Editor.Newline) {
		s.asking.update(msg, s.env.keys)
		return nil
	}
	why := strings.TrimSpace(s.asking.value("why"))
	s.asking = nil
	if why == "" {
		return alert(s.env.Words.Exit.SkipNeedsWhy)
	}
	s.mark(model.StepSkipped, why)
	s.enter(s.neighbour(1))
	return s.changed()
}

// madeUp closes the plan with the best of ends, at the second press.
func (s *exitPage) madeUp() tea.Cmd {
	w := &s.env.Words.Exit
	if !s.sure {
		s.sure = true
		return notice(w.MadeUpSure)
	}
	s.plan.Outcome, s.plan.Closed, s.dirty = "made-up", model.DayIn(s.env.Now(), s.d.loc), true
	return tea.Sequence(func() tea.Msg { return closeMsg{s} }, notice(w.MadeUp))
}

func (s *exitPage) Typing() bool {
	return s.part == questionsPart || s.part == scriptPart || s.asking != nil
}

func (s *exitPage) Back() bool {
	switch {
	case s.asking != nil:
		s.asking = nil
	case s.compare:
		s.compare = false
	default:
		return false
	}
	return true
}

func (s *exitPage) Close() tea.Cmd { s.beside.closing = true; return s.keep() }

func (s *exitPage) Help() []key.Binding {
	k, w := &s.env.keys.Exit, s.env.Words
	notNow := bind(w.Key.NotNow, "esc")
	if s.asking != nil {
		return []key.Binding{bind(w.Key.StepSkip, "enter"), bind(w.Key.Back, "esc")}
	}
	part := bind(w.Key.Pane, "tab")
	switch s.part {
	case sheetPart:
		return []key.Binding{s.env.keys.List.Up, s.env.keys.List.Down, k.Next, part, notNow, bind(w.Key.Help, "f1")}
	case scriptPart:
		return []key.Binding{k.Next, k.Done, k.Rehearse, k.Answers, k.Copy, k.File, part, notNow, bind(w.Key.Help, "f1")}
	}
	return []key.Binding{k.Next, k.Done, k.Skip, part, k.MadeUp, notNow, bind(w.Key.Help, "f1")}
}
