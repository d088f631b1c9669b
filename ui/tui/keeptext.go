package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// Words that the journal did not take when their page was left, or when the app was
// locked or ended, are kept in a file beside it, as goodterms log does.

// keptText is how a page keeps its words so.
type keptText struct {
	closing bool   // the page was asked to save all: nobody will try again
	file    string // where the words were kept last
	back    bool   // the page was put back once: the next time it goes all the same
}

// orBeside keeps words beside the journal where a save fails whose page is closing. Once
// the journal has taken them, what was kept is removed.
func (e *env) orBeside(k *keptText, client *model.Client, en *model.Entry, save tea.Cmd) tea.Cmd {
	keep, old, c := e.KeepText, k.file, *client
	if en != nil && en.At.IsZero() {
		en.At = e.Now()
	}
	if keep == nil || save == nil || !k.closing && old == "" {
		return save
	}
	return func() tea.Msg {
		msg, ok := save().(savedMsg)
		switch {
		case !ok:
			return nil
		case msg.err == nil && old != "":
			_, _ = keep(old, &c, nil)
		case msg.err != nil && en != nil:
			msg.kept, _ = keep(old, &c, en) // where this fails too, the page stays as unsaved as it was
		}
		return msg
	}
}

// putBack shows a page again that was left with words that are kept nowhere.
func (a *app) putBack(msg *savedMsg) {
	var s screen
	var k *keptText
	switch tag := msg.tag.(type) {
	case draftTag:
		s, k = tag.page, &tag.page.beside
	case planTag:
		if tag.page.unsaved() == nil { // only which flags it was shown for
			return
		}
		s, k = tag.page, &tag.page.beside
	}
	if s == nil || k.back || a.ending || slices.Contains(a.stack, s) {
		return
	}
	k.back = true
	a.stack = append(a.stack, s)
}

// drop removes what was kept: it is recorded, or thrown away.
func (k *keptText) drop(e *env, client *model.Client) {
	if k.file != "" && e.KeepText != nil {
		_, _ = e.KeepText(k.file, client, nil)
		k.file = ""
	}
}

// asNote is text as the entry that it is kept as.
func (e *env) asNote(heading, body string) *model.Entry {
	return &model.Entry{Kind: model.Note, From: model.FromMe, At: e.Now(), Text: heading + "\n\n" + body}
}

// unsaved is what was written on the page since the journal had the plan: scripts and
// answers; nil for nothing.
func (s *exitPage) unsaved() *model.Entry {
	var parts []string
	for _, st := range scripts.Steps() {
		if p, ok := s.plan.Panes[string(st.ID)]; ok && p.Text != s.base.Panes[string(st.ID)].Text {
			parts = append(parts, st.Title+"\n\n"+p.Text)
		}
	}
	var answers []string
	for key, v := range s.plan.Answers {
		if key != seenKey && v != "" && v != s.base.Answers[key] {
			answers = append(answers, key+": "+v)
		}
	}
	if slices.Sort(answers); len(answers) > 0 {
		parts = append(parts, strings.Join(answers, "\n"))
	}
	if len(parts) == 0 {
		return nil
	}
	return s.env.asNote(string(s.env.Words.Exit.Title), strings.Join(parts, "\n\n"))
}

// Close keeps the text of a contract that is not recorded, unless it was thrown away.
func (s *contractPage) Close() tea.Cmd {
	body := string(s.area.value)
	if s.sure || s.recorded || s.env.KeepText == nil || strings.TrimSpace(body) == "" {
		return nil
	}
	keep, old, c, en := s.env.KeepText, s.file, s.client, s.env.asNote(string(s.env.Words.Contract.Title), body)
	path, err := keep(old, &c, en) // a small file: it must be there before the page is gone
	if err != nil {
		return alert(text.Line(err.Error()))
	}
	s.file = path
	return alert(text.Fill(s.env.Words.Common.KeptBeside, "path", text.Line(path)))
}

// keptBeside says where the words of a failed save are.
func (e *env) keptBeside(msg *savedMsg) tea.Cmd {
	said := alert(text.Fill(e.Words.Common.KeptBeside, "path", text.Line(msg.kept)))
	if t := e.named(msg.err); t != nil {
		return tea.Batch(said, func() tea.Msg { return troubleMsg{t: t} })
	}
	return said
}
