package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

func TestRecordAndCase(t *testing.T) {
	j, c := newJournal(t)
	before, err := j.Revision(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	r := put(t, j, said(c, 0, "Please add hosting."), said(c, 1, "And a logo."))
	if r[0].Seq != 2 || r[1].Seq != 3 || r[0].EntryID == "" || r[0].EntryID == r[1].EntryID {
		t.Fatalf("receipts %+v", r)
	}
	after, _ := j.Revision(context.Background())
	if before == after {
		t.Error("the revision did not change with a write")
	}
	cs := caseOf(t, j, c)
	if len(cs.Entries) != 2 || cs.Entries[0].Text != "Please add hosting." || cs.Head != 3 {
		t.Fatalf("case %+v", cs)
	}
	if cs.Client.Handle != "leaf-kettle" || cs.Client.Added.IsZero() {
		t.Errorf("client %+v: handle or day missing", cs.Client)
	}
	clients, err := j.Clients(context.Background())
	if err != nil || len(clients) != 1 || clients[0].ID != c {
		t.Fatalf("clients %v, %v", clients, err)
	}
	head, err := j.Head(context.Background())
	if err != nil || head != r[1].Head || !strings.HasPrefix(head.Short(), "GT 3 · ") {
		t.Errorf("head %v %v, receipt %v", head.Short(), err, r[1].Head.Short())
	}
}

func TestRawBytesSurvive(t *testing.T) {
	j, c := newJournal(t)
	ev := said(c, 0, "caf\xe9 \x9b31m <b>&\"raw\":")
	p := ev.Payload.(model.LogEntry)
	p.Subject = "ok \xff"
	p.Attachments = []model.Attachment{{Name: "\xfe.pdf", Size: 3}}
	ev.Payload = p
	put(t, j, ev)
	got := caseOf(t, j, c).Entries[0]
	if got.Text != p.Text || got.Subject != p.Subject || got.Attachments[0].Name != "\xfe.pdf" {
		t.Errorf("got %q %q %q", got.Text, got.Subject, got.Attachments[0].Name)
	}
}

func TestHandlesAreUnique(t *testing.T) {
	j, _ := newJournal(t)
	second := addClient(t, j, "Leaf & Kettle")
	if h := caseOf(t, j, second).Client.Handle; h != "leaf-kettle-2" {
		t.Errorf("second handle %q", h)
	}
	_, err := j.Record(context.Background(), model.Event{Payload: model.AddClient{Client: model.Client{Name: "X", Handle: "leaf-kettle"}}})
	if !errors.Is(err, ErrHandleTaken) {
		t.Errorf("taken handle: %v", err)
	}
	cl := caseOf(t, j, second).Client
	cl.Handle = "kettle"
	put(t, j, model.Event{Payload: model.ChangeClient{Client: cl}})
	third := addClient(t, j, "Leaf  Kettle")
	if h := caseOf(t, j, third).Client.Handle; h != "leaf-kettle-2" {
		t.Errorf("the handle given up is not free: %q", h)
	}
}

func TestRecordRefuses(t *testing.T) {
	j, c := newJournal(t)
	size := fileSize(t, j)
	cases := map[string]struct {
		ev   model.Event
		want error
	}{
		"unknown client": {said("nobody", 0, "x"), ErrNoClient},
		"unknown entry":  {model.Event{Client: c, Payload: model.CorrectEntry{Entry: model.Entry{ID: "none", At: day0, Kind: model.Call, From: model.FromMe}}}, ErrNoEntry},
		"no agreement": {model.Event{Client: c, Payload: model.CorrectAgreement{Agreement: model.Agreement{Signed: model.NewDay(2026, 3, 2),
			Clauses: []model.Clause{{ID: "1", Text: "x"}}}}}, ErrNoAgreement},
		"invalid entry": {model.Event{Client: c, Payload: model.LogEntry{Entry: model.Entry{Kind: "x"}}}, nil},
		"pointer":       {model.Event{Client: c, Payload: &model.LogEntry{Entry: model.Entry{Kind: model.Call, From: model.FromMe, At: day0}}}, nil},
		"newer kind":    {model.Event{Client: c, Payload: model.Unknown{Kind: "tomorrow"}}, nil},
		"no payload":    {model.Event{Client: c}, nil},
		"other kind":    {model.Event{Client: c, Kind: model.DraftSaved, Payload: said(c, 0, "x").Payload}, nil},
		"client id":     {model.Event{Payload: model.AddClient{Client: model.Client{ID: "a\x00b", Name: "X"}}}, nil},
	}
	for name, tc := range cases {
		_, err := j.Record(context.Background(), said(c, 5, "good"), tc.ev)
		var at *EventError
		if !errors.As(err, &at) || at.Index != 1 || tc.want != nil && !errors.Is(err, tc.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := len(caseOf(t, j, c).Entries); n != 0 {
		t.Errorf("%d entries of refused calls were written", n)
	}
	if got := fileSize(t, j); got != size {
		t.Errorf("refused calls grew the file from %d to %d", size, got)
	}
}

func fileSize(t *testing.T, j *Journal) int64 {
	t.Helper()
	info, err := os.Stat(j.Path())
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func TestCreate(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	j := New(filepath.Join(dir, "a", "b", "journal.db"), Options{})
	if err := j.Check(); !errors.Is(err, ErrMissing) {
		t.Errorf("check before: %v", err)
	}
	if _, err := j.Record(ctx, said("x", 0, "x")); !errors.Is(err, ErrMissing) {
		t.Errorf("record before: %v", err)
	}
	if err := j.Create(ctx); err != nil {
		t.Fatal(err)
	}
	if err := j.Check(); err != nil {
		t.Errorf("check after: %v", err)
	}
	if err := j.Create(ctx); !errors.Is(err, ErrExists) {
		t.Errorf("second create: %v", err)
	}
	for path, want := range map[string]os.FileMode{j.Path(): 0o600, filepath.Dir(j.Path()): 0o700, filepath.Join(dir, "a"): 0o700} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v %v, want %v", path, info.Mode().Perm(), err, want)
		}
	}
	if err := os.Remove(j.Path()); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{"create": j.Create(ctx), "check": j.Check()} {
		if !errors.Is(err, ErrGone) {
			t.Errorf("%s where heads.log knows a journal: %v", name, err)
		}
	}
}

func TestCorrection(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	id := put(t, j, said(c, 0, "hundred"))[0].EntryID
	put(t, j, said(c, 1, "later"))
	fixed := model.Entry{ID: id, At: day0.Add(2 * time.Hour), Kind: model.Call, From: model.FromClient, Text: "two hundred"}
	put(t, j, model.Event{Client: c, Payload: model.CorrectEntry{Entry: fixed, Why: "misheard"}})
	e, err := j.Entry(ctx, id)
	if err != nil || e.Text != "two hundred" || e.Seq != 2 || e.Corrected != 4 {
		t.Fatalf("entry %+v, %v", e, err)
	}
	list, err := j.Timeline(ctx, c, Place{}, 10)
	if err != nil || len(list) != 2 || list[0].ID != id || list[0].Title != "two hundred" {
		t.Errorf("timeline %+v, %v", list, err)
	}
	if cs := caseOf(t, j, c); len(cs.Entries) != 2 || cs.Entries[1].Text != "two hundred" {
		t.Errorf("case %+v", cs.Entries)
	}
}
