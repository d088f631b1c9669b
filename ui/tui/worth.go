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
	s.wantExit, s.wantStep = true, scripts.Reflect
	said := s.env.Words.Client.WorthOnce
	if n > 0 {
		s.wantStep, said = scripts.Decide, text.Fill(s.env.Words.Client.WorthAgain, "n", text.Int(n+1))
	}
	e := model.Entry{ID: s.env.NewID(), At: now.Truncate(time.Second), Kind: model.Note, From: model.FromMe,
		Text: string(s.env.Words.Client.WorthNote), What: scripts.Doubt}
	return tea.Batch(s.env.record(worthTag{s.client.ID}, s.env.event(s.client.ID, now, model.LogEntry{Entry: e})), notice(said))
}

type worthTag struct{ client model.ClientID }

// at makes the exit begin at a step, "" for the first open one.
func (s *exitPage) at(id scripts.StepID) *exitPage {
	if i := slices.IndexFunc(scripts.Steps(), func(st scripts.Step) bool { return st.ID == id }); i >= 0 {
		s.step = i
	}
	return s
}
