package tui

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/ui/text"
)

// Trouble says what is the matter with the file of the journal, and the ways out
// of it.
type Trouble struct {
	Short string // for one line
	What  string // what was seen, in full
	Ways  []Way
}

// Way is one way out of a trouble.
type Way struct {
	Name, Why string
	// Do takes it and says what was done; nil: the app goes on as it is.
	Do func(ctx context.Context) (said string, err error)
	// Look opens another journal in which nothing is recorded, and returns what closes
	// it; nil for the other ways.
	Look func(ctx context.Context) (j Journal, done func() error, said string, err error)
}

// Care is how the app watches over the file of its journal. Any part may be nil.
type Care struct {
	// Name words an error as a trouble of the file; nil when it is none.
	Name func(err error) *Trouble
	// Verify looks at what is due to be checked; nil when all is well, or nothing
	// could be looked at now.
	Verify func(ctx context.Context) *Trouble
	// Writable says why nothing can be recorded; nil when it can.
	Writable func() error
}

// Messages about the file.
type (
	careMsg    struct{} // time to look at the file
	troubleMsg struct {
		t   *Trouble
		met meeting
	}
	readOnlyMsg struct{}
	wayMsg      struct {
		page *troublePage
		said string
		err  error
	}
	lookMsg struct {
		page *troublePage
		j    Journal
		done func() error
		said string
	}
)

// meeting says by what a trouble was met.
type meeting int

const (
	byUse    meeting = iota
	byPoll           // it ends when the poll can look at the file again
	byVerify         // it stays: the poll sees less
)

// careAfter lets the first frame and the first lists go ahead of the check.
const careAfter = pollEvery / 2

// watchFile starts to look after the file.
func (a *app) watchFile() tea.Cmd {
	if a.env.Care.Verify == nil && a.env.Care.Writable == nil {
		return nil
	}
	return a.env.after(careAfter, func(time.Time) tea.Msg { return careMsg{} })
}

// lookAtFile verifies in the background and tries whether the file can be written.
func (a *app) lookAtFile() tea.Cmd {
	care, ctx := a.env.Care, a.env.ctx
	var cmds []tea.Cmd
	if care.Writable != nil {
		cmds = append(cmds, func() tea.Msg {
			if care.Writable() != nil {
				return readOnlyMsg{}
			}
			return nil
		})
	}
	if care.Verify != nil {
		cmds = append(cmds, func() tea.Msg {
			if t := care.Verify(ctx); t != nil {
				return troubleMsg{t, byVerify}
			}
			return nil
		})
	}
	return tea.Batch(cmds...)
}

// named words an error of the journal for the banner; nil when it is no trouble
// of the file.
func (e *env) named(err error) *Trouble {
	if err == nil || e.Care.Name == nil {
		return nil
	}
	return e.Care.Name(err)
}

// inTrouble takes a trouble: with nothing to show its page opens by itself, else a
// line says how to get there.
func (a *app) inTrouble(msg troubleMsg) tea.Cmd {
	t, first := msg.t, a.trouble == nil
	if first {
		a.met = msg.met
	}
	a.met = max(a.met, msg.met) // what a save met and the poll too ends with the poll
	if msg.met == byPoll && !first {
		return nil
	}
	a.trouble = t
	if first && a.note.ink == plain { // what went well before is no longer the news
		a.note = noticeMsg{}
	}
	c, ok := a.stack[0].(*clients)
	if first && len(a.stack) == 1 && ok && (c.err != nil || !c.loaded) {
		return open(newTrouble(a.env, t))
	}
	return nil
}

func (a *app) onTroublePage() bool {
	_, ok := a.top().(*troublePage)
	return ok
}

// banner is the line that stays while something is the matter.
func (a *app) banner() text.RichLine {
	w := &a.env.Words.Trouble
	switch {
	case a.locked != nil, a.onTroublePage():
		return nil // it is all there
	case a.trouble != nil:
		k := a.env.keys.Global.Trouble.Help()
		return row(seg(" ", plain), seg(text.Line(k.Key), keyName), seg(" ", plain), seg(text.Line(a.trouble.Short), alertInk))
	case a.readOnly:
		return row(seg(" ", plain), seg(w.ReadOnly, alertInk))
	}
	return nil
}

// troublePage shows what is wrong and the ways out.
type troublePage struct {
	env  *env
	t    *Trouble
	list list
	busy bool
	said text.Clean
}

func newTrouble(e *env, t *Trouble) *troublePage {
	s := &troublePage{env: e, t: t}
	s.list.resize(len(t.Ways))
	return s
}

func (s *troublePage) Init() tea.Cmd { return nil }

func (s *troublePage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case wayMsg:
		return s.went(msg)
	case tea.KeyPressMsg:
		switch {
		case s.busy || s.list.update(msg, &s.env.keys.List):
		case key.Matches(msg, s.env.keys.Clients.Open) && len(s.t.Ways) > 0:
			return s.take(s.t.Ways[s.list.cursor])
		}
	}
	return nil
}

func (s *troublePage) take(way Way) tea.Cmd {
	page := s
	if way.Do == nil && way.Look == nil {
		return func() tea.Msg { return closeMsg{page} }
	}
	s.busy, s.said = true, ""
	ctx, do, look := s.env.ctx, way.Do, way.Look
	if look != nil {
		return func() tea.Msg {
			j, done, said, err := look(ctx)
			if err != nil {
				return wayMsg{page, "", err}
			}
			return lookMsg{page, j, done, said}
		}
	}
	return func() tea.Msg {
		said, err := do(ctx)
		return wayMsg{page, said, err}
	}
}

// went takes the end of a way: when it led out, the app begins anew.
func (s *troublePage) went(msg wayMsg) tea.Cmd {
	if msg.page != s {
		return nil
	}
	s.busy = false
	if msg.err != nil {
		s.said = text.Body(msg.err.Error())
		return nil
	}
	page := s
	return tea.Sequence(func() tea.Msg { return closeMsg{page} }, func() tea.Msg { return mendedMsg{} }, notice(text.Line(msg.said)))
}

// look goes on with what could be read of the file, in which nothing is recorded.
func (a *app) look(msg lookMsg) tea.Cmd {
	if msg.done != nil {
		a.closers = append(a.closers, msg.done)
	}
	if msg.page == nil || a.top() != screen(msg.page) { // it was left meanwhile
		return nil
	}
	a.env.Journal, a.env.Readings, a.env.Import, a.env.KeepText, a.env.Care = msg.j, nil, nil, nil, Care{}
	a.trouble, a.rev, a.readOnly = nil, "", true
	a.stack = []screen{newClients(a.env)}
	return tea.Batch(a.top().Init(), a.poll(), notice(text.Line(msg.said)))
}

// mendedMsg says that the file was put right.
type mendedMsg struct{}

func (s *troublePage) View(f *frame) {
	w := &s.env.Words.Trouble
	f.left = row(seg(s.env.Words.App, faint))
	f.gap()
	f.rule()
	f.gap()
	wide := min(f.w-6, 88)
	f.addBlock(indent(f.th.wrapped(text.Body(s.t.Short), wide, nil, strong), 3))
	f.gap()
	f.addBlock(indent(f.th.wrapped(text.Body(s.t.What), wide, nil, plain), 3))
	f.gap()
	f.addBlock(indent(f.th.wrapped(w.Untouched, wide, nil, faint), 3))
	f.gap()
	for i, way := range s.t.Ways {
		bar, ink := seg("   ", plain), plain
		if i == s.list.cursor {
			bar, ink = seg(f.th.Measure.Pad(f.th.Glyphs.Bar, 3), barInk), strong
		}
		f.add(append(row(bar), seg(text.Line(way.Name), ink))...)
		f.addBlock(indent(f.th.wrapped(text.Body(way.Why), wide, nil, faint), 3))
		f.gap()
	}
	switch {
	case s.busy:
		f.addBlock(indent(f.th.wrapped(w.Busy, wide, nil, plain), 3))
	case s.said != "":
		f.addBlock(indent(f.th.wrapped(s.said, wide, nil, alertInk), 3))
	}
}

func (s *troublePage) Typing() bool   { return false }
func (s *troublePage) Back() bool     { return s.busy }
func (s *troublePage) Close() tea.Cmd { return nil }
func (s *troublePage) Help() []key.Binding {
	k, g := s.env.keys, &s.env.keys.Global
	if len(s.t.Ways) == 0 {
		return []key.Binding{g.Back, g.Quit}
	}
	return []key.Binding{k.Clients.Open, k.List.Down, g.Back, g.Quit}
}
