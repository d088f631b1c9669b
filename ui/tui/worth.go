package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// askWorth keeps that I asked myself whether the client is worth it, and opens the
// questions that help: the first time those about both sides, from the second on the
// decision (S004-13). The exit opens when the note is in the journal.
func (s *client) askWorth() tea.Cmd {
	if s.d == nil || s.d.report == nil {
		return nil
	}
	now := s.env.Now()
	n, _ := scripts.Doubts(s.d.c, &s.env.Settings, now)
	tag := worthTag{s.client.ID, scripts.Reflect, s.env.Words.Client.WorthOnce}
	if n > 0 {
		tag.step, tag.said = scripts.Decide, text.Fill(s.env.Words.Client.WorthAgain, "n", text.Int(n+1))
	}
	e := model.Entry{ID: s.env.NewID(), At: now.Truncate(time.Second), Kind: model.Note, From: model.FromMe,
		Text: string(s.env.Words.Client.WorthNote), What: scripts.Doubt}
	return s.env.record(tag, s.env.event(s.client.ID, now, model.LogEntry{Entry: e}))
}

// worthTag is the note on its way, and what follows when it is there.
type worthTag struct {
	client model.ClientID
	step   scripts.StepID
	said   text.Clean
}

func (s *client) askedWorth(tag worthTag) tea.Cmd {
	if tag.client != s.client.ID {
		return nil
	}
	s.wantExit, s.wantStep = true, tag.step
	return notice(tag.said)
}

// at makes the exit begin at a step, "" for the first open one.
func (s *exitPage) at(id scripts.StepID) *exitPage {
	if i := slices.IndexFunc(scripts.Steps(), func(st scripts.Step) bool { return st.ID == id }); i >= 0 {
		s.step = i
	}
	return s
}
