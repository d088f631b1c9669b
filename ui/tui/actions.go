package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/ui/text"
)

// Action is something that was recorded on purpose.
type Action struct {
	model.Event
	UndoneBy uint64 // the undo that took it back, 0 while it stands
}

// shownActions bounds the list of what was done last.
const shownActions = 50

// actionsPage lists what was recorded about a client last, and takes one of it
// back, or brings it back.
type actionsPage struct {
	env    *env
	client model.Client
	list   list
	rows   []Action
	loaded bool
	sure   uint64 // the action that is asked about, 0 for none
	busy   bool
}

type actionsMsg struct {
	page *actionsPage
	rows []Action
	err  error
}

type undoTag struct {
	page *actionsPage
	back bool
}

func newActions(e *env, c model.Client) *actionsPage { return &actionsPage{env: e, client: c} }

func (s *actionsPage) Init() tea.Cmd {
	j, ctx, id := s.env.Journal, s.env.ctx, s.client.ID
	return func() tea.Msg {
		rows, err := j.Actions(ctx, id, shownActions)
		return actionsMsg{s, rows, err}
	}
}

func (s *actionsPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case actionsMsg:
		if msg.page != s {
			return nil
		}
		if msg.err != nil {
			return alert(text.Line(msg.err.Error()))
		}
		s.take(msg.rows)
	case changedMsg:
		return s.Init()
	case savedMsg:
		return s.saved(msg)
	case tea.KeyPressMsg:
		return s.key(msg)
	}
	return nil
}

// take puts the list in place; the chosen action stays chosen.
func (s *actionsPage) take(rows []Action) {
	was := uint64(0)
	if s.list.cursor < len(s.rows) {
		was = s.rows[s.list.cursor].Seq
	}
	s.rows, s.loaded = rows, true
	s.list.resize(len(rows))
	for i := range rows {
		if rows[i].Seq == was {
			s.list.to(i)
		}
	}
}

func (s *actionsPage) chosen() *Action {
	if s.list.cursor < len(s.rows) {
		return &s.rows[s.list.cursor]
	}
	return nil
}

func (s *actionsPage) key(msg tea.KeyPressMsg) tea.Cmd {
	x := s.chosen()
	enter := key.Matches(msg, s.env.keys.Client.Open)
	switch {
	case x == nil || s.busy:
	case s.sure == 0 && enter:
		s.sure = x.Seq
	case s.sure == 0:
		s.list.update(msg, &s.env.keys.List)
	case enter && s.sure == x.Seq:
		return s.turn(x)
	case enter: // the list changed under the question
		s.sure = x.Seq
	}
	return nil
}

// turn takes an action back; one that was taken back is brought back by undoing
// that.
func (s *actionsPage) turn(x *Action) tea.Cmd {
	s.sure, s.busy = 0, true
	target := x.Seq
	if x.UndoneBy != 0 {
		target = x.UndoneBy
	}
	return s.env.record(undoTag{s, x.UndoneBy != 0}, s.env.event(s.client.ID, s.env.Now(), model.UndoEvent{Event: target}))
}

func (s *actionsPage) saved(msg savedMsg) tea.Cmd {
	tag, ok := msg.tag.(undoTag)
	if !ok || tag.page != s {
		return nil
	}
	s.busy = false
	switch {
	case msg.err != nil: // the root says why
		return nil
	case tag.back:
		return notice(s.env.Words.Actions.BackDone)
	}
	return notice(s.env.Words.Actions.Done)
}

func (s *actionsPage) View(f *frame) {
	w := &s.env.Words.Actions
	f.left = row(seg(text.Line(s.client.Name), title), seg("  ", plain), seg(w.Title, plain))
	f.gap()
	f.rule()
	f.gap()
	if len(s.rows) == 0 {
		word := w.Empty
		if !s.loaded {
			word = s.env.Words.Common.Loading
		}
		f.add(seg("  ", plain), seg(word, faint))
		return
	}
	from, to := s.list.window(max(1, f.rest()-3))
	for i := from; i < to; i++ {
		f.add(s.line(f, i)...)
	}
	if x := s.chosen(); s.sure != 0 {
		f.gap()
		ask := w.Sure
		if x.UndoneBy != 0 {
			ask = w.SureBack
		}
		f.addBlock(indent(f.th.wrapped(ask, f.w-4, nil, alertInk), 2))
	}
}

func (s *actionsPage) line(f *frame, i int) text.RichLine {
	x := &s.rows[i]
	bar, inkOf := seg(" ", plain), plain
	if i == s.list.cursor {
		bar, inkOf = seg(f.th.Glyphs.Bar, barInk), strong
	}
	state := text.Clean("")
	if x.UndoneBy != 0 {
		state, inkOf = s.env.Words.Actions.Undone, faint
	}
	at := x.RecordedAt.In(s.env.Location)
	date := f.th.Measure.Pad(s.env.Words.Dates.Date(at, s.env.Now().In(s.env.Location))+", "+text.Clock(at), 16)
	room := max(4, f.w-3-18-2-f.th.Measure.Width(s.env.Words.Actions.Undone)-1)
	what := f.th.Measure.Pad(f.th.Measure.Fit(s.env.actionWords(&x.Event), room, f.th.Glyphs.More), room)
	return f.th.fit(row(bar, seg(" ", plain), seg(date+"  ", faint), seg(what, inkOf), seg("  "+state, heldInk)), f.w)
}

// actionWords says in a few words what an event recorded.
func (e *env) actionWords(ev *model.Event) text.Clean {
	w := &e.Words.Actions
	fill := func(c text.Clean, what string) text.Clean {
		return text.Fill(c, "what", text.Line(cutBytes(what, gistBytes)))
	}
	switch p := ev.Payload.(type) {
	case model.AddClient:
		return w.Added
	case model.ChangeClient:
		return w.Changed
	case model.SignAgreement:
		return fill(w.Agreement, p.Title)
	case model.CorrectAgreement:
		return fill(w.CorrectedAgreement, p.Title)
	case model.AgreeAmendment:
		return fill(w.Amendment, p.Name+" "+p.Title)
	case model.LogEntry:
		return e.kindWord(p.Kind) + ": " + entryLine(&p.Entry)
	case model.CorrectEntry:
		return text.Fill(w.Corrected, "what", e.kindWord(p.Kind)+", "+entryLine(&p.Entry))
	case model.GiveRuling:
		return fill(w.Ruled, string(p.Verdict))
	case model.SavePlan:
		return w.Plan
	}
	return text.Line(string(ev.Kind))
}

// entryLine is an entry in one line, without its case.
func entryLine(en *model.Entry) text.Clean {
	switch {
	case en.Subject != "":
		return text.Line(cutBytes(en.Subject, gistBytes))
	case en.Text != "":
		return text.Line(cutBytes(en.Text, gistBytes))
	case !en.Amount.IsZero():
		return text.Line(en.Amount.String())
	}
	return text.Line(en.About)
}

func (s *actionsPage) Typing() bool { return false }

func (s *actionsPage) Back() bool {
	asked := s.sure != 0
	s.sure = 0
	return asked
}

func (s *actionsPage) Close() tea.Cmd { return nil }

func (s *actionsPage) Help() []key.Binding {
	k, w := s.env.keys, &s.env.Words.Actions
	x := s.chosen()
	if x == nil {
		return []key.Binding{k.Global.Back}
	}
	word := w.Undo
	if x.UndoneBy != 0 {
		word = w.Back
	}
	back := k.Global.Back
	if s.sure != 0 {
		back = bind(w.No, "esc")
	}
	return []key.Binding{bind(word, "enter"), back}
}
