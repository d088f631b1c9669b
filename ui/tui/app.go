package tui

import (
	"context"
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"goodterms/ui/text"
)

// screen is one full-screen page. Only the one on top gets keys and pastes;
// every other message goes to all, so that a page below stays fresh.
type screen interface {
	// Init starts the work of the page.
	Init() tea.Cmd
	// Update takes a message.
	Update(msg tea.Msg) tea.Cmd
	// View draws the page. It does no work that grows with the journal.
	View(f *frame)
	// Help returns the keys that matter now, the most wanted first.
	Help() []key.Binding
	// Typing tells that letters are text now.
	Typing() bool
	// Back takes one step back inside the page; false when there is none and the
	// page may be left.
	Back() bool
	// Close saves what must not be lost. The page is not used afterwards, unless
	// the app stays on it.
	Close() tea.Cmd
}

// Messages between the pages and the root.
type (
	openMsg     struct{ s screen } // puts a page on top
	replaceMsg  struct{ s screen } // puts a page in place of the top one
	closeMsg    struct{ s screen } // leaves a page
	tickMsg     struct{}           // time to look for changes
	changedMsg  struct{ own bool } // the journal changed; by this app itself with own
	revisionMsg struct {
		rev     string
		appends int
	}
)

func open(s screen) tea.Cmd { return func() tea.Msg { return openMsg{s} } }

// pollEvery is how often the app looks for changes by other processes.
const pollEvery = time.Second

// app is the root: the stack of pages, the theme, the line of notices, and the
// look-out for changes.
type app struct {
	env      *env
	w, h     int
	profile  colorprofile.Profile
	dark     bool
	stack    []screen
	note     noticeMsg
	rev      string
	closers  []func() error
	trouble  *Trouble  // of the file; nil when all is well
	met      meeting   // by what the trouble was met
	readOnly bool      // nothing can be recorded
	locked   *lockPage // covers everything while it is there
	touched  time.Time // when somebody typed last
	ending   bool      // the app ends once nothing waits to be saved
	unsaved  bool      // the last end was put off, for something could not be saved
}

func newApp(ctx context.Context, o Options) *app {
	a := &app{env: newEnv(ctx, o), w: 80, h: 24, dark: o.Theme != "light"}
	a.profile = colorprofile.Env(a.env.Env)
	a.retheme()
	a.stack = []screen{newClients(a.env)}
	a.touched = a.env.Now()
	if o.Vault != nil && o.Locked {
		a.locked, a.stack = &lockPage{env: a.env}, nil
	}
	return a
}

// close gives back what was opened on the way.
func (a *app) close() {
	for _, f := range slices.Backward(a.closers) {
		_ = f() // a sample in a temporary folder: nothing is lost with it
	}
}

func (a *app) retheme() {
	t := a.env.getenv("TERM")
	th := NewTheme(ThemeOptions{Dark: a.dark, Profile: a.profile, ASCII: a.env.ASCII || t == "linux" || t == "dumb"})
	if a.env.th != nil {
		th.Measure = a.env.th.Measure
		*a.env.th = *th // pages keep the pointer
		return
	}
	a.env.th = th
}

// Init loads the clients; asking the terminal for its background may never be
// answered, so nothing waits for it.
func (a *app) Init() tea.Cmd {
	cmds := []tea.Cmd{a.top().Init(), a.tick()}
	if a.locked == nil {
		cmds = append(cmds, a.poll(), a.watchFile())
	}
	if a.env.Theme == "" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}

func (a *app) top() screen {
	if a.locked != nil {
		return a.locked
	}
	return a.stack[len(a.stack)-1]
}

func (a *app) tick() tea.Cmd {
	return a.env.after(pollEvery, func(time.Time) tea.Msg { return tickMsg{} })
}

// poll asks whether the journal changed.
func (a *app) poll() tea.Cmd {
	j, ctx, n, e := a.env.Journal, a.env.ctx, a.env.appends, a.env
	return func() tea.Msg {
		rev, err := j.Revision(ctx)
		if err != nil {
			if t := e.named(err); t != nil {
				return troubleMsg{t, byPoll}
			}
			return nil // the next action says what is wrong with the journal
		}
		return revisionMsg{rev, n}
	}
}

// Update takes a message: what concerns the whole app here, keys to the page on
// top, the rest to every page.
func (a *app) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if a.locked != nil {
		if cmd, ok := a.whileLocked(msg); ok {
			return a, cmd
		}
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		a.touched = a.env.Now()
		return a, a.key(msg)
	case tea.PasteMsg:
		a.note, a.touched = noticeMsg{}, a.env.Now()
		return a, a.top().Update(msg)
	case tea.WindowSizeMsg:
		a.w, a.h = msg.Width, msg.Height
		if a.w <= 0 || a.h <= 0 {
			a.w, a.h = 80, 24
		}
		return a, nil
	case tea.ColorProfileMsg:
		a.profile = msg.Profile
		a.retheme()
	case tea.BackgroundColorMsg:
		a.dark = msg.IsDark()
		a.retheme()
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeUnicodeCore && (msg.Value == ansi.ModeSet || msg.Value == ansi.ModeReset) {
			a.env.th.Measure = text.Measure{Clusters: true}
		}
	case noticeMsg:
		a.note = msg
	case tickMsg:
		return a, tea.Batch(a.poll(), a.tick(), a.lockIdle())
	case revisionMsg:
		return a, a.revised(msg)
	case careMsg:
		return a, a.lookAtFile()
	case troubleMsg:
		return a, a.inTrouble(msg)
	case readOnlyMsg:
		a.readOnly = true
		return a, nil
	case lookMsg:
		return a, a.look(msg)
	case mendedMsg:
		a.trouble, a.rev = nil, ""
		return a, tea.Batch(a.toAll(changedMsg{}), a.poll(), a.lookAtFile())
	case editorDoneMsg:
		a.env.editing, a.touched = false, a.env.Now()
	case savedMsg:
		return a, a.saved(msg)
	case openMsg:
		a.stack = append(a.stack, msg.s)
		return a, msg.s.Init()
	case replaceMsg:
		cmd := a.top().Close()
		a.stack[len(a.stack)-1] = msg.s
		return a, tea.Batch(cmd, msg.s.Init())
	case closeMsg:
		return a, a.drop(msg.s)
	case exitReadyMsg:
		if c, ok := a.top().(*client); ok && c.client.ID == msg.id {
			a.stack = append(a.stack, msg.page)
			return a, msg.page.Init()
		}
		return a, nil
	case sampleMsg:
		return a, a.sample(msg)
	}
	return a, a.toAll(msg)
}

// toAll gives a message to every page.
func (a *app) toAll(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range a.stack {
		cmds = append(cmds, s.Update(msg))
	}
	return tea.Batch(cmds...)
}

// key acts on a key: those of the whole app first, then the page on top.
func (a *app) key(msg tea.KeyPressMsg) tea.Cmd {
	a.note = noticeMsg{}
	k, top := &a.env.keys.Global, a.top()
	_, inHelp := top.(*help)
	switch {
	case a.env.editing: // the terminal is about to go to the editor, whose text must meet its page
		return nil
	case key.Matches(msg, k.Leave):
		return a.quit()
	case key.Matches(msg, k.Lock) && a.env.Vault != nil:
		return a.lock()
	case msg.Code == tea.KeyF1 && !inHelp:
		return open(newHelp(a.env))
	case key.Matches(msg, k.Back):
		if top.Back() {
			return nil
		}
		return a.leave()
	case top.Typing():
		return top.Update(msg)
	case key.Matches(msg, k.Trouble) && a.trouble != nil:
		if a.onTroublePage() {
			return nil
		}
		return open(newTrouble(a.env, a.trouble))
	case key.Matches(msg, k.Suspend):
		return tea.Suspend
	case key.Matches(msg, k.Quit):
		return a.quit()
	}
	return top.Update(msg)
}

// leave closes the page on top, unless it is the first.
func (a *app) leave() tea.Cmd {
	if len(a.stack) == 1 {
		return nil
	}
	cmd := a.top().Close()
	a.stack = a.stack[:len(a.stack)-1]
	return cmd
}

// sample goes on with the sample journal.
func (a *app) sample(msg sampleMsg) tea.Cmd {
	if msg.err != nil {
		return alert(text.Line(msg.err.Error()))
	}
	if msg.close != nil {
		a.closers = append(a.closers, msg.close)
	}
	a.env.Journal, a.env.Readings, a.env.Vault, a.env.KeepText, a.rev = msg.j, nil, nil, nil, ""
	a.env.ExitByKey = true
	a.note = noticeMsg{}
	a.stack = []screen{newClients(a.env)}
	return tea.Batch(a.top().Init(), a.poll())
}

// drop takes one page out, wherever it is.
func (a *app) drop(s screen) tea.Cmd {
	i := slices.Index(a.stack, s)
	if i < 1 {
		return nil
	}
	a.stack = slices.Delete(a.stack, i, i+1)
	return s.Close()
}

// quit saves what every page holds, and ends once nothing waits to be saved; asked
// again meanwhile, it ends at once.
func (a *app) quit() tea.Cmd {
	if a.ending {
		return tea.Quit
	}
	var cmds []tea.Cmd
	for _, s := range slices.Backward(a.stack) {
		if cmd := s.Close(); cmd != nil {
			cmds = append(cmds, cmd)
		}
	}
	if a.env.waiting == 0 {
		return tea.Sequence(append(cmds, tea.Quit)...)
	}
	a.ending = true
	return tea.Sequence(cmds...)
}

// ended goes on with the end when an answer has come. What could not be saved keeps
// the app open once, so that it can be copied; the next time it ends all the same.
func (a *app) ended(err error) tea.Cmd {
	switch {
	case err == nil:
		a.unsaved = false
	case a.ending && !a.unsaved:
		a.ending, a.unsaved = false, true
	}
	if a.ending && a.env.waiting == 0 {
		return tea.Quit
	}
	return nil
}

// revised looks at an answer of the poll. One that was asked for before the app
// recorded something itself says nothing.
func (a *app) revised(msg revisionMsg) tea.Cmd {
	if c, ok := a.stack[0].(*clients); a.trouble != nil && (a.met == byPoll || ok && c.err != nil) { // the file is back
		a.trouble, a.rev = nil, msg.rev
		return a.toAll(changedMsg{})
	}
	if msg.appends != a.env.appends || a.env.waiting > 0 || msg.rev == a.rev {
		return nil
	}
	first := a.rev == ""
	a.rev = msg.rev
	if first {
		return nil
	}
	return a.toAll(changedMsg{})
}

// saved takes the answer to something recorded.
func (a *app) saved(msg savedMsg) tea.Cmd {
	a.env.waiting--
	if msg.kept != "" { // the words are safe: nothing is put off for them
		return tea.Batch(a.toAll(msg), a.ended(nil), a.env.keptBeside(&msg))
	}
	if msg.err != nil {
		a.putBack(&msg)
	}
	cmd := tea.Batch(a.toAll(msg), a.ended(msg.err))
	if msg.err != nil {
		return tea.Batch(cmd, a.env.failed(msg.err))
	}
	a.rev = msg.rev
	return tea.Batch(cmd, a.toAll(changedMsg{own: true}))
}

// smallest size that is drawn.
const minWidth, minHeight = 60, 18

// View draws the page on top with the header above, the notice and the help
// below.
func (a *app) View() tea.View {
	var v tea.View
	v.AltScreen = true
	v.WindowTitle = string(a.env.Words.App) // no names: titles leak into task bars
	v.KeyboardEnhancements.ReportAlternateKeys = true
	if a.env.Mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.Content = a.content(&v)
	return v
}

// content returns the lines of the whole screen and puts the cursor into v.
func (a *app) content(v *tea.View) string {
	th, w, h := a.env.th, a.w, a.h
	if w < minWidth || h < minHeight {
		return th.paint(a.tooSmall(), w, h)
	}
	f := &frame{th: th, w: w, h: h - 4}
	a.top().View(f)
	out := make(block, h)
	right := f.right
	if right == nil {
		right = row(seg(a.env.Words.Dates.FullDate(a.env.Now().In(a.env.Location)), faint))
	}
	out[0] = th.spread(append(row(seg(" ", plain)), f.left...), append(right[:len(right):len(right)], seg(" ", plain)), w)
	copy(out[1:h-3], f.body)
	out[h-2] = row(seg(" ", plain), seg(a.note.text, a.note.ink))
	if a.note.text == "" {
		out[h-2] = a.banner()
	}
	out[h-1] = a.helpLine(w)
	if f.cursor != nil {
		v.Cursor = tea.NewCursor(f.cursor.X, f.cursor.Y+1)
		v.Cursor.Shape = tea.CursorBar
	}
	return th.paint(out, w, h)
}

func (a *app) tooSmall() block {
	return block{row(seg(text.Fill(a.env.Words.Common.TooSmall, "w", text.Int(a.w), "h", text.Int(a.h)), plain))}
}

// helpLine draws the keys that matter now, as many as fit. The way back and the
// help always stay: what does not fit is left out before them.
func (a *app) helpLine(w int) text.RichLine {
	th := a.env.th
	var keys []key.Binding
	for _, b := range a.top().Help() {
		if b.Enabled() {
			keys = append(keys, b)
		}
	}
	width := func(b key.Binding) int {
		return th.Measure.Width(text.Line(b.Help().Key)) + 1 + th.Measure.Width(text.Line(b.Help().Desc)) + 3
	}
	room := w - 2 + 3
	for _, b := range keys {
		room -= width(b)
	}
	for i := len(keys) - 1; i >= 0 && room < 0; i-- {
		if !a.staysInHelp(keys[i]) {
			room += width(keys[i])
			keys = slices.Delete(keys, i, i+1)
		}
	}
	out := row(seg(" ", plain))
	for i, b := range keys {
		if i > 0 {
			out = append(out, seg("   ", plain))
		}
		out = append(out, seg(text.Line(b.Help().Key), keyName), seg(" ", plain), seg(text.Line(b.Help().Desc), faint))
	}
	return th.fit(out, w)
}

// staysInHelp tells the keys by which people get out, or get help.
func (a *app) staysInHelp(b key.Binding) bool {
	return b.Help().Key == "esc" || b.Help().Desc == string(a.env.Words.Key.Help)
}
