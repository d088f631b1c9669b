package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"goodterms/model"
)

func mail(c model.ClientID, id, text string, minute int) model.Event {
	return model.Event{Client: c, Payload: model.LogEntry{Entry: model.Entry{
		At: day0.Add(time.Duration(minute) * time.Minute), Kind: model.Email, From: model.FromClient, Text: text, MessageID: id}}}
}

func chat(c model.ClientID, text string, minute int) model.Event {
	return model.Event{Client: c, Payload: model.LogEntry{Entry: model.Entry{
		At: day0.Add(time.Duration(minute) * time.Minute), Kind: model.Chat, From: model.FromClient, Text: text}}}
}

func importAll(t *testing.T, j *Journal, evs ...model.Event) (added int) {
	t.Helper()
	rs, err := j.Import(context.Background(), evs...)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rs {
		if !r.Duplicate {
			added++
		}
	}
	return added
}

func TestImportNeverDoubles(t *testing.T) {
	j, c := newJournal(t)
	other := addClient(t, j, "Northmoor Tea")
	put(t, j, said(c, 7, "typed by hand"))
	evs := []model.Event{
		mail(c, "a@x", "Please add hosting.", 0),
		mail(c, "b@x", "ok", 1), mail(c, "c@x", "ok", 1), // two messages that say the same
		mail(c, "a@x", "Please add hosting.", 0), // twice in one mailbox
		mail(other, "a@x", "Please add hosting.", 0),
		mail(c, "", "no id", 3),
		chat(c, "ok", 4), chat(c, "ok", 4), chat(c, "ok", 5),
		said(c, 7, "typed by hand"),
	}
	if n := importAll(t, j, evs...); n != 8 {
		t.Errorf("%d entries added, want 8", n)
	}
	if n := importAll(t, j, evs...); n != 0 {
		t.Errorf("the second import added %d", n)
	}
	// A longer export of the same chat brings only what is new.
	if n := importAll(t, j, chat(c, "ok", 4), chat(c, "ok", 4), chat(c, "ok", 4), chat(c, "ok", 5)); n != 1 {
		t.Errorf("the longer chat added %d, want 1", n)
	}
	verified(t, j)
	seen, err := j.SeenMessageIDs(context.Background(), "a@x", "", "z@x", "c@x")
	if err != nil || !seen[0] || seen[1] || seen[2] || !seen[3] {
		t.Errorf("seen %v, %v", seen, err)
	}
	if one, err := j.SeenMessageID(context.Background(), "b@x"); err != nil || !one {
		t.Errorf("seen b@x: %v, %v", one, err)
	}
}

// TestTypedTwiceStaysTwice: what a person types is never taken for a double.
func TestTypedTwiceStaysTwice(t *testing.T) {
	j, c := newJournal(t)
	put(t, j, said(c, 0, "no answer"))
	put(t, j, said(c, 0, "no answer"))
	if n := len(caseOf(t, j, c).Entries); n != 2 {
		t.Errorf("%d entries, want 2", n)
	}
	verified(t, j)
}

func TestSameID(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	e := model.Entry{ID: "e19", At: day0, Kind: model.Call, From: model.FromClient, Text: "hundred"}
	ev := func(e model.Entry) model.Event { return model.Event{Client: c, Payload: model.LogEntry{Entry: e}} }
	first := put(t, j, ev(e))[0]
	size, _ := j.Revision(ctx)
	again := put(t, j, ev(e))[0]
	if !again.Duplicate || again.Seq != first.Seq || again.EntryID != "e19" || again.Head != first.Head {
		t.Errorf("again: %+v", again)
	}
	if now, _ := j.Revision(ctx); now != size {
		t.Error("a duplicate wrote to the file")
	}
	zoned := e
	zoned.At = e.At.In(time.FixedZone("", 3600))
	if r := put(t, j, ev(zoned))[0]; !r.Duplicate {
		t.Error("the same moment in another zone is taken for other content")
	}
	changed := e
	changed.Text = "two hundred"
	var conflict *ConflictError
	if _, err := j.Record(ctx, ev(changed)); !errors.Is(err, ErrConflict) || !errors.As(err, &conflict) || conflict.Seq != first.Seq {
		t.Errorf("other content: %v", err)
	}
	put(t, j, model.Event{Client: c, Payload: model.CorrectEntry{Entry: changed}})
	for what, e := range map[string]model.Entry{"as logged": e, "as corrected": changed} {
		if r := put(t, j, ev(e))[0]; !r.Duplicate {
			t.Errorf("%s: not known again", what)
		}
	}
	if _, err := j.Record(ctx, model.Event{Client: addClient(t, j, "Other"), Payload: model.LogEntry{Entry: changed}}); !errors.Is(err, ErrConflict) {
		t.Errorf("the id with another client: %v", err)
	}
	verified(t, j)
}

func TestAmendmentNames(t *testing.T) {
	j, c := newJournal(t)
	am := func(project string) model.Event {
		return model.Event{Client: c, Payload: model.AgreeAmendment{Amendment: model.Amendment{
			Name: "A9", Project: project, Agreed: model.NewDay(2026, 4, 20), Effective: model.NewDay(2026, 4, 20),
			Clauses: []model.Clause{{ID: "3", Text: "Three rounds."}}}}}
	}
	put(t, j, am(""), am("shop"), am("main"))
	put(t, j, am("shop"))
	var names []string
	for _, a := range caseOf(t, j, c).Amendments {
		names = append(names, model.ProjectName(a.Project)+" "+a.Name)
	}
	want := []string{"main A1", "shop A1", "main A2", "shop A2"}
	if len(names) != 4 || names[0] != want[0] || names[1] != want[1] || names[2] != want[2] || names[3] != want[3] {
		t.Errorf("names %v, want %v", names, want)
	}
	ag := model.Event{Client: c, Payload: model.SignAgreement{Agreement: model.Agreement{Signed: model.NewDay(2026, 3, 2), Clauses: []model.Clause{{ID: "1", Text: "x"}}}}}
	put(t, j, ag)
	if _, err := j.Record(context.Background(), ag); !errors.Is(err, ErrAgreementExists) {
		t.Errorf("second agreement: %v", err)
	}
	verified(t, j)
}
