package store

import (
	"testing"

	"goodterms/model"
)

// TestActionsOf lists what can be taken back with one client, however busy the others
// are: no undo, no redaction, no draft, nothing whose words are gone.
func TestActionsOf(t *testing.T) {
	j, quiet := newJournal(t)
	busy := addClient(t, j, "Busy & Sons")
	first := put(t, j, said(quiet, 1, "the one that stays"))[0].Seq
	gone := put(t, j, said(quiet, 2, "told in confidence"))[0]
	put(t, j, model.Event{Payload: model.UndoEvent{Event: first}})
	if _, err := j.Redact(t.Context(), gone.EntryID, "told in confidence"); err != nil {
		t.Fatal(err)
	}
	put(t, j, model.Event{Client: quiet, Payload: model.SaveDraft{Draft: model.Draft{ID: "d", Entry: model.Entry{Text: "half a"}}}})
	var many []model.Event
	for i := range 1200 {
		many = append(many, said(busy, 10+i, "one more thing"))
	}
	put(t, j, many...)
	list, err := j.ActionsOf(t.Context(), quiet, 50)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || list[0].Seq != first || list[0].UndoneBy == 0 || list[1].Kind != model.ClientAdded {
		t.Errorf("actions of the quiet client: %+v", list)
	}
	if list, err = j.ActionsOf(t.Context(), busy, 50); err != nil || len(list) != 50 || list[0].Seq < list[49].Seq {
		t.Errorf("%d actions of the busy client, %v", len(list), err)
	}
}
