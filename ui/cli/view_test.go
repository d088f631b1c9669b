package cli

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/store"
)

// TestActionsOfAQuietClient: what was recorded with it is listed, however much came
// after with others, and its redactions are not.
func TestActionsOfAQuietClient(t *testing.T) {
	v := view{Journal: store.New(filepath.Join(t.TempDir(), "journal.db"), store.Options{})}
	put := func(evs ...model.Event) []store.Receipt {
		t.Helper()
		r, err := v.Record(t.Context(), evs...)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if got, err := v.Actions(t.Context(), "nobody", 50); err != nil || len(got) != 0 {
		t.Errorf("without a journal: %v, %v", got, err)
	}
	if err := v.Create(t.Context()); err != nil {
		t.Fatal(err)
	}
	quiet := put(model.Event{Payload: model.AddClient{Client: model.Client{Name: "Quiet"}}})[0].Client
	busy := put(model.Event{Payload: model.AddClient{Client: model.Client{Name: "Busy"}}})[0].Client
	said := func(c model.ClientID, i int) model.Event {
		at := time.Date(2026, 3, 2, 9, i, 0, 0, time.UTC)
		return model.Event{Client: c, Payload: model.LogEntry{Entry: model.Entry{At: at, Kind: model.Call, From: model.FromClient, Text: fmt.Sprint("thing ", i)}}}
	}
	gone := put(said(quiet, 1))[0]
	if _, err := v.Redact(t.Context(), gone.EntryID, "told in confidence"); err != nil {
		t.Fatal(err)
	}
	var many []model.Event
	for i := range searchedActions + 100 {
		many = append(many, said(busy, i))
	}
	put(many...)
	got, err := v.Actions(t.Context(), quiet, 50)
	if err != nil || len(got) != 1 || got[0].Kind != model.ClientAdded {
		t.Errorf("actions %+v, %v", got, err)
	}
}
