package tui

import (
	"charm.land/bubbles/v2/key"

	"goodterms/ui/text"
)

// bind makes a binding. The first key is the one that help shows.
func bind(does text.Clean, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(keys[0], string(does)))
}

// globalKeys work on every screen.
type globalKeys struct {
	Help    key.Binding
	Back    key.Binding
	Quit    key.Binding
	Leave   key.Binding
	Suspend key.Binding
	Trouble key.Binding
	Lock    key.Binding
}

func newGlobalKeys(w *Catalogue) globalKeys {
	return globalKeys{
		Help:    bind(w.Key.Help, "?", "f1"),
		Back:    bind(w.Key.Back, "esc"),
		Quit:    bind(w.Key.Quit, "q"),
		Leave:   bind(w.Key.Leave, "ctrl+c"),
		Suspend: bind(w.Key.Suspend, "ctrl+z"),
		Trouble: bind(w.Key.Trouble, "!"),
		Lock:    bind(w.Key.Lock, "ctrl+l"),
	}
}

// listKeys move in any list.
type listKeys struct {
	Up, Down, PageUp, PageDown, First, Last key.Binding
}

func newListKeys(w *Catalogue) listKeys {
	return listKeys{
		Up:       bind(w.Key.Up, "up", "k"),
		Down:     bind(w.Key.Down, "down", "j"),
		PageUp:   bind(w.Key.PageUp, "pgup", "ctrl+u"),
		PageDown: bind(w.Key.PageDown, "pgdown", "ctrl+d"),
		First:    bind(w.Key.First, "home", "g"),
		Last:     bind(w.Key.Last, "end", "G"),
	}
}

// clientsKeys are those of the list of clients.
type clientsKeys struct {
	Open, Log, Add, Find, Exit, Insight key.Binding
}

func newClientsKeys(w *Catalogue) clientsKeys {
	return clientsKeys{
		Open:    bind(w.Key.Open, "enter"),
		Log:     bind(w.Key.Log, "n"),
		Add:     bind(w.Key.AddClient, "a"),
		Find:    bind(w.Key.Find, "/"),
		Exit:    bind(w.Key.Exit, "e"),
		Insight: bind(w.Key.Insight, "t"),
	}
}

// startKeys are those of an empty journal.
type startKeys struct {
	Add, Import, Sample key.Binding
}

func newStartKeys(w *Catalogue) startKeys {
	return startKeys{
		Add:    bind(w.Key.AddClient, "a"),
		Import: bind(w.Key.Import, "i"),
		Sample: bind(w.Key.Sample, "s"),
	}
}

// clientKeys are those of a client.
type clientKeys struct {
	Open, Pane, NextTab, PrevTab, NextFinding, PrevFinding                   key.Binding
	Log, Find, Exit                                                          key.Binding
	Confirm, Favour, Settled, Dismiss, Constructive, Undo, Why, Copy, Hidden key.Binding
	Proposal, Reply, Redact, Versions, Correct, Actions                      key.Binding
	Recap, Waits, Worth                                                      key.Binding
}

func newClientKeys(w *Catalogue) clientKeys {
	return clientKeys{
		Open:         bind(w.Key.Open, "enter"),
		Pane:         bind(w.Key.Pane, "tab", "shift+tab"),
		NextTab:      bind(w.Key.NextTab, "]"),
		PrevTab:      bind(w.Key.PrevTab, "["),
		NextFinding:  bind(w.Key.NextFinding, "right", "l"),
		PrevFinding:  bind(w.Key.PrevFinding, "left", "h"),
		Log:          bind(w.Key.Log, "n"),
		Find:         bind(w.Key.Find, "/"),
		Exit:         bind(w.Key.Exit, "e"),
		Confirm:      bind(w.Key.Confirm, "c"),
		Favour:       bind(w.Key.Favour, "w"),
		Settled:      bind(w.Key.Settled, "s"),
		Dismiss:      bind(w.Key.Dismiss, "x"),
		Constructive: bind(w.Key.Constructive, "v"),
		Undo:         bind(w.Key.Undo, "u"),
		Why:          bind(w.Key.Why, "?"),
		Copy:         bind(w.Key.CopyBoth, "y"),
		Hidden:       bind(w.Key.Hidden, "X"),
		Proposal:     bind(w.Key.Proposal, "p"),
		Reply:        bind(w.Key.Reply, "r"),
		Redact:       bind(w.Key.Redact, "R"),
		Versions:     bind(w.Key.Versions, "V"),
		Correct:      bind(w.Key.Correct, "C"),
		Actions:      bind(w.Key.Actions, "U"),
		Recap:        bind(w.Key.Recap, "m"),
		Waits:        bind(w.Key.Waits, "W"),
		Worth:        bind(w.Key.Worth, "Q"),
	}
}

// agreementKeys move the day the agreement is shown for.
type agreementKeys struct {
	NextChange, PrevChange, NextDay, PrevDay, Today, Paste key.Binding
}

func newAgreementKeys(w *Catalogue) agreementKeys {
	return agreementKeys{
		NextChange: bind(w.Key.NextChange, "right", "l"),
		PrevChange: bind(w.Key.PrevChange, "left", "h"),
		NextDay:    bind(w.Key.NextDay, "shift+right", "+"),
		PrevDay:    bind(w.Key.PrevDay, "shift+left", "-"),
		Today:      bind(w.Key.Today, "t"),
		Paste:      bind(w.Key.Paste, "a"),
	}
}

// contractKeys are those of the page where the terms of a contract are confirmed.
type contractKeys struct {
	Next, Prev, Drop key.Binding
}

func newContractKeys(w *Catalogue) contractKeys {
	return contractKeys{
		Next: bind(w.Key.NextTerm, "tab"),
		Prev: bind(w.Key.PrevTerm, "shift+tab"),
		Drop: bind(w.Key.DropTerm, "x", "delete"),
	}
}

// proposalKeys are those of the page where a change that was agreed to is recorded.
type proposalKeys struct {
	Record, Not, Next, Prev key.Binding
}

func newProposalKeys(w *Catalogue) proposalKeys {
	p := &w.Proposal
	return proposalKeys{
		Record: bind(p.Record, "enter"),
		Not:    bind(p.Not, "x", "delete"),
		Next:   bind(p.Next, "right", "l"),
		Prev:   bind(p.Prev, "left", "h"),
	}
}

// formKeys are those of every form.
type formKeys struct {
	Next, Prev, Choose, Save key.Binding
}

func newFormKeys(w *Catalogue) formKeys {
	return formKeys{
		Next:   bind(w.Key.NextField, "tab"),
		Prev:   bind(w.Key.PrevField, "shift+tab"),
		Choose: bind(w.Key.Choose, "left", "right"),
		Save:   bind(w.Key.Save, "ctrl+s"),
	}
}

// logKeys are those of the log screen beyond the form's.
type logKeys struct {
	Editor, Discard key.Binding
}

func newLogKeys(w *Catalogue) logKeys {
	return logKeys{
		Editor:  bind(w.Key.Editor, "ctrl+e"),
		Discard: bind(w.Key.Discard, "ctrl+x"),
	}
}

// exitKeys are those of the exit.
type exitKeys struct {
	Next, Prev, Done, Skip, Copy, File, Compare, Reset, Accept, Rehearse, Answers, MadeUp key.Binding
}

func newExitKeys(w *Catalogue) exitKeys {
	return exitKeys{
		Next:     bind(w.Key.NextStep, "ctrl+n"),
		Prev:     bind(w.Key.PrevStep, "ctrl+p"),
		Done:     bind(w.Key.StepDone, "ctrl+d"),
		Skip:     bind(w.Key.StepSkip, "ctrl+k"),
		Copy:     bind(w.Key.Copy, "ctrl+y"),
		File:     bind(w.Key.ToFile, "ctrl+o"),
		Compare:  bind(w.Key.Compare, "ctrl+t"),
		Reset:    bind(w.Key.Reset, "ctrl+r"),
		Accept:   bind(w.Key.TakeFacts, "ctrl+f"),
		Rehearse: bind(w.Key.Rehearse, "f5"),
		Answers:  bind(w.Key.Answers, "f6"),
		MadeUp:   bind(w.Key.MadeUp, "ctrl+g"),
	}
}

// rehearsalKeys are those of the rehearsal and of the answers.
type rehearsalKeys struct {
	Next, Prev, First key.Binding
}

func newRehearsalKeys(w *Catalogue) rehearsalKeys {
	return rehearsalKeys{
		Next:  bind(w.Key.NextCard, "space", "right", "down", "enter"),
		Prev:  bind(w.Key.PrevCard, "left", "up"),
		First: bind(w.Key.FirstCard, "0", "home"),
	}
}

// editorKeys are those of every text field.
type editorKeys struct {
	Left, Right, Up, Down, WordLeft, WordRight, LineStart, LineEnd, TextStart, TextEnd key.Binding
	PageUp, PageDown                                                                   key.Binding
	Newline, Backspace, Delete, DeleteWord, DeleteToStart, Undo, Redo                  key.Binding
}

func newEditorKeys(w *Catalogue) editorKeys {
	return editorKeys{
		Left:          bind(w.Key.Left, "left"),
		Right:         bind(w.Key.Right, "right"),
		Up:            bind(w.Key.Up, "up"),
		Down:          bind(w.Key.Down, "down"),
		WordLeft:      bind(w.Key.WordLeft, "ctrl+left", "alt+left", "alt+b"),
		WordRight:     bind(w.Key.WordRight, "ctrl+right", "alt+right", "alt+f"),
		LineStart:     bind(w.Key.LineStart, "home", "ctrl+a"),
		LineEnd:       bind(w.Key.LineEnd, "end"),
		TextStart:     bind(w.Key.TextStart, "ctrl+home"),
		TextEnd:       bind(w.Key.TextEnd, "ctrl+end"),
		PageUp:        bind(w.Key.PageUp, "pgup"),
		PageDown:      bind(w.Key.PageDown, "pgdown"),
		Newline:       bind(w.Key.Newline, "enter"),
		Backspace:     bind(w.Key.Backspace, "backspace"),
		Delete:        bind(w.Key.Delete, "delete"),
		DeleteWord:    bind(w.Key.DeleteWord, "ctrl+w", "alt+backspace", "ctrl+backspace"),
		DeleteToStart: bind(w.Key.DeleteToStart, "ctrl+u"),
		Undo:          bind(w.Key.UndoTyping, "ctrl+z"),
		Redo:          bind(w.Key.RedoTyping, "ctrl+shift+z", "alt+z"),
	}
}

// keyMaps is every key map of the app.
type keyMaps struct {
	Global    globalKeys
	List      listKeys
	Clients   clientsKeys
	Start     startKeys
	Client    clientKeys
	Agreement agreementKeys
	Contract  contractKeys
	Proposal  proposalKeys
	Form      formKeys
	Log       logKeys
	Exit      exitKeys
	Rehearsal rehearsalKeys
	Editor    editorKeys
}

func newKeyMaps(w *Catalogue) *keyMaps {
	return &keyMaps{
		Global: newGlobalKeys(w), List: newListKeys(w), Clients: newClientsKeys(w), Start: newStartKeys(w),
		Client: newClientKeys(w), Agreement: newAgreementKeys(w), Contract: newContractKeys(w), Proposal: newProposalKeys(w), Form: newFormKeys(w), Log: newLogKeys(w),
		Exit: newExitKeys(w), Rehearsal: newRehearsalKeys(w), Editor: newEditorKeys(w),
	}
}
