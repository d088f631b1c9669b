package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// write stores the text that was changed.
func (s *exitPage) write() tea.Cmd {
	if s.plan.Panes == nil {
		s.plan.Panes = map[string]model.Pane{}
	}
	s.plan.Panes[string(s.id())] = s.kit.Save(s.id(), string(s.ed.value))
	s.pane, _ = s.kit.Pane(s.id())
	s.look()
	return s.changed()
}

// scriptKey acts on the script as a whole.
func (s *exitPage) scriptKey(msg tea.KeyPressMsg) tea.Cmd {
	k, w := &s.env.keys.Exit, &s.env.Words.Exit
	s.part = scriptPart
	switch {
	case key.Matches(msg, k.Copy):
		if cmd := s.blanks(k.Copy); cmd != nil {
			return cmd
		}
		return tea.Batch(tea.SetClipboard(string(s.ed.value)), notice(w.Copied))
	case key.Matches(msg, k.File):
		if cmd := s.blanks(k.File); cmd != nil {
			return cmd
		}
		return s.file()
	case key.Matches(msg, k.Compare):
		s.compare = !s.compare
	case key.Matches(msg, k.Reset):
		delete(s.plan.Panes, string(s.id()))
		s.pane, _ = s.kit.Pane(s.id())
		s.ed.set(s.pane.Text)
		s.look()
		return tea.Batch(s.changed(), notice(w.ResetDone))
	case key.Matches(msg, k.Accept):
		if len(s.moved) == 0 {
			return notice(w.AllCurrent)
		}
		body := string(s.ed.value)
		for _, m := range s.moved {
			if m.Then != "" && m.Now != "" {
				body = strings.ReplaceAll(body, m.Then, m.Now)
			}
		}
		s.ed.set(body)
		return tea.Batch(s.write(), notice(w.TookFacts))
	}
	return nil
}

// file writes the script to a file: the letter as a mail draft, the rest as text.
func (s *exitPage) file() tea.Cmd {
	name := "goodterms-" + s.d.c.Client.Handle + "-" + string(s.id())
	body, write := string(s.ed.value), s.env.WriteFile
	if s.id() == scripts.Writing && s.env.MailDraft != nil {
		draft, ctx, client := s.env.MailDraft, s.env.ctx, s.d.c.Client
		return func() tea.Msg {
			data, err := draft(ctx, &client, body)
			if err != nil {
				return filedMsg{err: err}
			}
			path, err := write(name+".eml", data)
			return filedMsg{path, err}
		}
	}
	return func() tea.Msg {
		path, err := write(name+".txt", []byte(body+"\n"))
		return filedMsg{path, err}
	}
}

// blanks points out what is still to be filled in, before a text goes out; the second
// press goes on (S001-41).
func (s *exitPage) blanks(k key.Binding) tea.Cmd {
	body := string(s.ed.value)
	list := scripts.Blanks(body)
	if len(list) == 0 || s.warned == body {
		return nil
	}
	s.warned = body
	return alert(text.Fill(s.env.Words.Exit.Blanks, "what", text.Line(strings.Join(list, ", ")), "key", text.Line(k.Help().Key)))
}
