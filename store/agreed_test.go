package store

import (
	"context"
	"errors"
	"testing"

	"goodterms/model"
)

func TestAgreed(t *testing.T) {
	j, id := newJournal(t)
	addClient(t, j, "Leaf & Kettle Two")
	clause := []model.Clause{{ID: "1", Text: "Two rounds."}}
	put(t, j,
		model.Event{Client: id, Payload: model.SignAgreement{Agreement: model.Agreement{Signed: model.NewDay(2026, 3, 2), Clauses: clause}}},
		model.Event{Client: id, Payload: model.AgreeAmendment{Amendment: model.Amendment{Agreed: model.NewDay(2026, 4, 2), Effective: model.NewDay(2026, 4, 2), Clauses: clause}}},
		model.Event{Client: id, Payload: model.GiveRuling{Ruling: model.Ruling{Target: "c1", Verdict: model.Dismiss}}},
		said(id, 1, "hello"))

	c, err := j.Agreed(context.Background(), "leaf-kettle")
	if err != nil {
		t.Fatal(err)
	}
	if c.Client.ID != id || len(c.Agreements) != 1 || len(c.Amendments) != 1 || c.Amendments[0].Name != "A1" || len(c.Rulings) != 1 {
		t.Errorf("got %+v", c)
	}
	if len(c.Entries) != 0 {
		t.Errorf("%d entries came along", len(c.Entries))
	}
	if _, err := j.Agreed(context.Background(), "leaf"); !errors.Is(err, ErrNoClient) {
		t.Errorf("a beginning of a handle: %v, want ErrNoClient", err)
	}
}
