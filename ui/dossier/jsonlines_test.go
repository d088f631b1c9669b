package dossier

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/store"
	"goodterms/store/intake"
)

func prague(t testing.TB) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Prague")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func termsFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "store", "intake", "testdata", "terms", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// northmoor is a case with everything in it that an export has to carry.
func northmoor(t testing.TB) []model.Event {
	t.Helper()
	a, _, err := intake.ParseAgreement(termsFile(t, "terms.toml"), intake.TermsOptions{})
	if err != nil {
		t.Fatal(err)
	}
	a2, _, err := intake.ParseAmendment(termsFile(t, "A2.toml"), intake.TermsOptions{Currency: "USD"})
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 4, 14, 12, 0, 0, 0, prague(t))
	entry := func(id string, plus int, e model.Entry) model.Event {
		e.ID, e.At = id, at.AddDate(0, 0, plus)
		if e.Kind == "" {
			e.Kind, e.From = model.Email, model.FromClient
		}
		return model.Event{Client: "c-north", Payload: model.LogEntry{Entry: e}}
	}
	evs := []model.Event{
		{Payload: model.SetOwnAddresses{Addresses: []string{"me@studio.example"}}},
		{Payload: model.AddClient{Client: model.Client{ID: "c-zed", Handle: "zed", Name: "Zed", Added: at}}},
		{Payload: model.AddClient{Client: model.Client{ID: "c-north", Handle: "northmoor-tea", Name: "Northmoor Tea", Emails: []string{"dana@northmoor.example"},
			Language: model.English, Relation: model.Business, ExitAt: 4, Note: "a < b & c", Added: at}}},
		{Client: "c-north", Payload: model.SignAgreement{Agreement: *a}},
		{Client: "c-north", Payload: model.AgreeAmendment{Amendment: *a2}},
		entry("e2", 1, model.Entry{Subject: "Re: logo", Text: "We want list four.\r\nThanks\u2028<b>", Who: "Dana Reyes", MessageID: "m2@x", InReplyTo: "m1@x",
			Attachments: []model.Attachment{{Name: "brief.pdf", Type: "application/pdf", Size: 12, SHA256: "aa"}, {Name: "b\xffd.doc", Size: 1}}}),
		entry("e1", 0, model.Entry{Text: "bytes \x80\xfe that are no UTF-8"}),
		entry("e3", 1, model.Entry{Kind: model.Invoice, From: model.FromMe, Amount: model.Units(1500, "USD"), Invoice: "2, 3", Due: model.NewDay(2026, 5, 1)}),
		entry("e4", 2, model.Entry{Kind: model.Worked, From: model.FromMe, Hours: 1250, Project: "main", Mood: model.Good, Mark: model.Agreed}),
		entry("e5", 2, model.Entry{Kind: model.Call, From: model.FromClient, Minutes: 25, Text: "改四次。"}),
		{Client: "c-north", Payload: model.GiveRuling{Ruling: model.Ruling{Target: "abc123", Verdict: model.Dismiss, Reason: model.Joke, Reach: model.ReachWording, Wording: "x #"}}},
		{Client: "c-north", Payload: model.GiveRuling{Ruling: model.Ruling{Target: "abc123", Verdict: model.UndoVerdict}}},
		{Payload: model.GiveRuling{Ruling: model.Ruling{Target: "all", Verdict: model.Dismiss, Reach: model.ReachRule, Rule: "r1"}}},
		{Client: "c-north", Payload: model.SaveDraft{Draft: model.Draft{ID: "d1", Base: 4, Entry: model.Entry{Kind: model.Note, From: model.FromMe, At: at, Text: "half"}}}},
		{Client: "c-north", Payload: model.SavePlan{ExitPlan: model.ExitPlan{ID: "p1", Base: 3, Steps: map[string]model.StepState{"repair": model.StepDone},
			Panes: map[string]model.Pane{"talk": {Text: "Hello", Facts: map[string]string{"sum": "USD 1500"}}}, LastDay: model.NewDay(2026, 6, 1)}}},
	}
	return evs
}

// newJournal makes a journal whose clock ticks and whose ids are fixed.
func newJournal(t *testing.T, start time.Time) *store.Journal {
	t.Helper()
	now := start
	j := store.New(filepath.Join(t.TempDir(), "journal.db"), store.Options{Now: func() time.Time {
		now = now.Add(time.Second)
		return now
	}})
	if err := j.Create(context.Background()); err != nil {
		t.Fatal(err)
	}
	return j
}

// contentOf collects what an export holds.
func contentOf(t *testing.T, j *store.Journal) *Journal {
	t.Helper()
	ctx := context.Background()
	clients, err := j.Clients(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var out Journal
	for _, c := range clients {
		k, err := j.Case(ctx, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		out.Cases = append(out.Cases, *k)
	}
	if out.Own, err = j.OwnAddresses(ctx); err != nil {
		t.Fatal(err)
	}
	evs, err := j.Global(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, ev := range evs {
		out.Global.Apply(ev)
	}
	return &out
}

func export(t *testing.T, j *store.Journal) string {
	t.Helper()
	var b bytes.Buffer
	left, err := WriteJournal(&b, contentOf(t, j))
	if err != nil || left != 0 {
		t.Fatal(left, err)
	}
	return b.String()
}

// takeIn imports an export and returns how many events were new.
func takeIn(t *testing.T, j *store.Journal, doc string) int {
	t.Helper()
	ctx := context.Background()
	here := contentOf(t, j)
	o := intake.LinesOptions{Own: here.Own, Global: &here.Global, NewID: j.NewClientID, Case: func(c model.Client) (*model.Case, error) { return j.Case(ctx, c.ID) }}
	for _, c := range here.Cases {
		o.Clients = append(o.Clients, c.Client)
	}
	var evs []model.Event
	rep, err := intake.ReadLines(ctx, strings.NewReader(doc), o, func(l intake.Line) error {
		evs = append(evs, l.Event)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range rep.Errors {
		t.Error(e)
	}
	receipts, err := j.Import(ctx, evs...)
	if err != nil {
		t.Fatal(err)
	}
	fresh := 0
	for _, r := range receipts {
		if !r.Duplicate {
			fresh++
		}
	}
	return fresh
}

// withoutLogged blanks the times of logging, which belong to one journal.
func withoutLogged(doc string) string {
	return regexp.MustCompile(`"logged":"[^"]*"`).ReplaceAllString(doc, `"logged":""`)
}

// TestJournalRoundTrip holds the promise: an export imported into an empty
// journal exports as the same bytes, all but the times of logging.
func TestJournalRoundTrip(t *testing.T) {
	first := newJournal(t, time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC))
	if _, err := first.Append(context.Background(), northmoor(t)...); err != nil {
		t.Fatal(err)
	}
	doc := export(t, first)
	if doc != export(t, first) {
		t.Error("two exports of one journal differ")
	}
	second := newJournal(t, time.Date(2027, 1, 1, 8, 0, 0, 0, time.UTC))
	if n := takeIn(t, second, doc); n != strings.Count(doc, "\n") {
		t.Errorf("%d of %d lines were new", n, strings.Count(doc, "\n"))
	}
	again := export(t, second)
	if withoutLogged(doc) != withoutLogged(again) {
		t.Errorf("first:\n%s\nsecond:\n%s", doc, again)
	}
	if doc == again {
		t.Error("the times of logging were not written")
	}
	if n := takeIn(t, second, doc); n != 0 {
		t.Errorf("importing it again added %d events", n)
	}
	if export(t, second) != again {
		t.Error("importing it again changed the journal")
	}
	for _, want := range []string{`{"record":"own-addresses"`, `{"record":"client","client":"northmoor-tea","name":"Northmoor Tea"`,
		`{"record":"agreement","client":"northmoor-tea"`, `{"record":"amendment","client":"northmoor-tea","name":"A1"`,
		`{"client":"northmoor-tea","id":"e1","at":"2026-04-14T12:00:00+02:00","kind":"email","from":"client"`, `"raw":{"text":"Ynl0ZXMggP4g`,
		`{"record":"ruling","client":"northmoor-tea"`, `{"record":"ruling","target":"all"`, `{"record":"draft"`, `{"record":"exit-plan"`} {
		if !strings.Contains(doc, want) {
			t.Errorf("missing %s in\n%s", want, doc)
		}
	}
	if i, k := strings.Index(doc, `"id":"e1"`), strings.Index(doc, `"id":"e2"`); i > k {
		t.Error("entries are not in the order they happened")
	}
}

func TestWriteEntriesHoldsOneClientOnly(t *testing.T) {
	j := newJournal(t, time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC))
	if _, err := j.Append(context.Background(), northmoor(t)...); err != nil {
		t.Fatal(err)
	}
	k, err := j.Case(context.Background(), "c-north")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WriteEntries(&b, k); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "\n"); n != 5 || strings.Contains(b.String(), "record") {
		t.Errorf("%d lines:\n%s", n, b.String())
	}
}

type fullDisk struct{ left int }

func (f *fullDisk) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, fmt.Errorf("no space left")
	}
	return len(p), nil
}

func TestWriteJournalReportsAFullDisk(t *testing.T) {
	_, err := WriteJournal(&fullDisk{left: 100}, &Journal{Cases: []model.Case{{Client: model.Client{Handle: "a", Name: "A"}, Entries: make([]model.Entry, 5)}}})
	if err == nil {
		t.Error("no error")
	}
}
