package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"goodterms/model"
)

// day0 is when the journals of the tests begin.
var day0 = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// newJournal makes a journal in a folder of its own, with one client.
func newJournal(t testing.TB) (*Journal, model.ClientID) {
	t.Helper()
	j := New(filepath.Join(t.TempDir(), "journal.db"), Options{})
	if err := j.Create(context.Background()); err != nil {
		t.Fatal(err)
	}
	return j, addClient(t, j, "Leaf & Kettle")
}

func addClient(t testing.TB, j *Journal, name string) model.ClientID {
	t.Helper()
	r := put(t, j, model.Event{Payload: model.AddClient{Client: model.Client{Name: name}}})
	return r[0].Client
}

func put(t testing.TB, j *Journal, evs ...model.Event) []Receipt {
	t.Helper()
	r, err := j.Record(context.Background(), evs...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// said is a call of the client, so many minutes after the journal began.
func said(c model.ClientID, minute int, text string) model.Event {
	return model.Event{Client: c, Payload: model.LogEntry{Entry: model.Entry{
		At: day0.Add(time.Duration(minute) * time.Minute), Kind: model.Call, From: model.FromClient, Text: text,
	}}}
}

func caseOf(t testing.TB, j *Journal, c model.ClientID) *model.Case {
	t.Helper()
	cs, err := j.Case(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return cs
}

// entryOf is the entry that an event logs.
func entryOf(ev model.Event) model.Entry { return ev.Payload.(model.LogEntry).Entry }
