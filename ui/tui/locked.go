package tui

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/ui/text"
)

// Vault holds the key of an encrypted journal.
type Vault interface {
	// Unlock opens the journal; it may take a second.
	Unlock(ctx context.Context, passphrase string) error
	// Lock forgets the key.
	Lock()
}

// Messages of the lock.
type (
	lockedMsg   struct{}            // what the pages held is saved, or could not be
	unlockedMsg struct{ err error } // an answer to a passphrase
)

// lockPage covers everything while the journal is locked, and asks for the
// passphrase. It shows nothing of what is in the journal.
type lockPage struct {
	env    *env
	typed  []rune
	busy   bool
	said   text.Clean
	kept   []screen // pages whose text could not be saved
	failed bool     // saving failed since the lock came down
	closed bool     // every page was asked to save
	quit   bool     // the app ends once nothing waits to be saved
}

// lock covers the screen, saves what the pages hold, and then forgets the key.
func (a *app) lock() tea.Cmd {
	if a.env.Vault == nil || a.locked != nil {
		return nil
	}
	var cmds []tea.Cmd
	for _, s := range a.stack {
		if cmd := s.Close(); cmd != nil {
			cmds = append(cmds, cmd)
		}
	}
	a.locked, a.note = &lockPage{env: a.env}, noticeMsg{}
	return tea.Sequence(append(cmds, func() tea.Msg { return lockedMsg{} })...)
}

// lockIdle locks when nobody typed for the time of the settings. Typing in an editor
// counts: what comes back from it must meet its page.
func (a *app) lockIdle() tea.Cmd {
	if a.env.LockAfter <= 0 || a.env.editing || a.env.Now().Sub(a.touched) < a.env.LockAfter {
		return nil
	}
	return a.lock()
}

// whileLocked takes the messages that must not reach the pages below; ok is false
// for those that concern the terminal.
func (a *app) whileLocked(msg tea.Msg) (cmd tea.Cmd, ok bool) {
	l := a.locked
	switch msg := msg.(type) {
	case tea.WindowSizeMsg, tea.ColorProfileMsg, tea.BackgroundColorMsg, tea.ModeReportMsg:
		return nil, false
	case tickMsg:
		return a.tick(), true
	case savedMsg:
		a.env.waiting--
		if msg.err != nil {
			l.failed = l.failed || msg.kept == ""
			a.toAll(msg) // the page must know that its text is not saved; what it says now nobody sees
		}
		return a.forget(), true
	case lockedMsg:
		l.closed = true
		return a.forget(), true
	case troubleMsg:
		a.trouble, a.met = msg.t, msg.met
	case readOnlyMsg:
		a.readOnly = true
	case unlockedMsg:
		return a.unlocked(msg), true
	case tea.PasteMsg:
		l.add(msg.Content)
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, a.env.keys.Global.Leave):
			if l.quit = true; a.stack == nil {
				return tea.Quit, true
			}
			return a.forget(), true
		case key.Matches(msg, a.env.keys.Global.Suspend):
			return tea.Suspend, true
		}
		return l.key(msg), true
	}
	return nil, true
}

// forget lets the key and the pages go once nothing waits to be saved, and ends the
// app if that was asked for. A passphrase that is being tried is waited for: its key
// must not go with the old one.
func (a *app) forget() tea.Cmd {
	l := a.locked
	if !l.closed || a.env.waiting > 0 || l.busy {
		return nil
	}
	a.env.Vault.Lock()
	if l.failed && a.stack != nil {
		l.kept = a.stack
	}
	a.stack = nil // a second call finds them gone
	if l.quit {
		return tea.Quit
	}
	return nil
}

// unlocked goes on after the passphrase: with the pages whose text is not saved
// yet, else with the clients.
func (a *app) unlocked(msg unlockedMsg) tea.Cmd {
	l := a.locked
	if l.busy = false; msg.err != nil {
		l.said = text.Line(msg.err.Error())
	}
	if msg.err != nil || l.quit {
		return a.forget()
	}
	a.locked, a.rev, a.touched = nil, "", a.env.Now()
	if len(a.stack) > 0 { // they wait to be saved yet, and are told what became of it
		return tea.Batch(a.toAll(changedMsg{}), a.poll(), a.watchFile())
	}
	if a.stack = l.kept; len(a.stack) > 0 {
		return tea.Batch(a.toAll(changedMsg{}), a.poll(), a.watchFile(), alert(a.env.Words.Lock.Unsaved))
	}
	a.stack = []screen{newClients(a.env)}
	return tea.Batch(a.top().Init(), a.poll(), a.watchFile())
}

// maxTyped bounds a passphrase, in characters.
const maxTyped = 1000

func (s *lockPage) add(typed string) {
	for _, r := range strings.TrimRight(typed, "\r\n") {
		if len(s.typed) < maxTyped {
			s.typed = append(s.typed, r)
		}
	}
}

func (s *lockPage) key(msg tea.KeyPressMsg) tea.Cmd {
	k := &s.env.keys.Editor
	switch {
	case s.busy:
		return nil
	case key.Matches(msg, k.Newline):
		pass := string(s.typed)
		clear(s.typed)
		s.typed, s.said = nil, ""
		if pass == "" {
			return nil
		}
		s.busy = true
		v, ctx := s.env.Vault, s.env.ctx
		return func() tea.Msg { return unlockedMsg{v.Unlock(ctx, pass)} }
	case key.Matches(msg, k.Backspace):
		s.typed = s.typed[:max(0, len(s.typed)-1)]
	case key.Matches(msg, k.DeleteToStart), key.Matches(msg, s.env.keys.Global.Back):
		clear(s.typed)
		s.typed, s.said = nil, ""
	default:
		s.add(msg.Text)
	}
	return nil
}

func (s *lockPage) Init() tea.Cmd          { return nil }
func (s *lockPage) Update(tea.Msg) tea.Cmd { return nil }
func (s *lockPage) Typing() bool           { return true }
func (s *lockPage) Back() bool             { return false }
func (s *lockPage) Close() tea.Cmd         { return nil }

// Help returns the keys of the lock.
func (s *lockPage) Help() []key.Binding {
	k := &s.env.keys.Global
	return []key.Binding{bind(s.env.Words.Key.Unlock, "enter"), bind(s.env.Words.Key.Quit, k.Leave.Keys()...)}
}

// View draws the question; of the passphrase only how long it is.
func (s *lockPage) View(f *frame) {
	w := &s.env.Words.Lock
	f.left = row(seg(s.env.Words.App, faint), seg("  ", plain), seg(w.Title, title))
	f.gap()
	f.rule()
	f.gap()
	f.add(seg("   ", plain), seg(w.What, plain))
	f.gap()
	label := f.th.Measure.Width(w.Prompt)
	n := min(len(s.typed), max(0, f.w-label-8))
	f.at(3+label+1+n, len(f.body), tea.Position{})
	f.add(seg("   ", plain), seg(w.Prompt, strong), seg(" ", plain), seg(text.Repeat("*", n), plain))
	f.gap()
	switch {
	case s.busy:
		f.add(seg("   ", plain), seg(w.Busy, faint))
	case s.said != "":
		f.addBlock(indent(f.th.wrapped(s.said, f.w-6, nil, alertInk), 3))
	}
}
