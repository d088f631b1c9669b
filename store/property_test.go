package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"goodterms/model"
)

// asJSON shows a case whole; times become instants, so that zones of the same
// offset compare equal.
func asJSON(t interface{ Fatal(...any) }, c *model.Case) string {
	for i := range c.Entries {
		c.Entries[i].At = c.Entries[i].At.UTC()
	}
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	extra := ""
	for _, e := range c.Entries { // what JSON leaves out
		extra += fmt.Sprintln(e.Seq, e.Client, e.Logged.UTC(), e.Corrected, e.Text)
	}
	for _, r := range c.Rulings {
		extra += fmt.Sprintln(r.At.UTC(), r.Client)
	}
	return string(b) + extra
}

// randomEvent draws an event about one of the clients.
func randomEvent(t *rapid.T, clients []model.ClientID, ids []string) model.Event {
	c := rapid.SampledFrom(clients).Draw(t, "client")
	day := model.NewDay(2026, 3, rapid.IntRange(1, 28).Draw(t, "day"))
	clause := []model.Clause{{ID: "1", Text: "Up to three concepts."}}
	project := rapid.SampledFrom([]string{"", "main", "shop"}).Draw(t, "project")
	switch rapid.IntRange(0, 9).Draw(t, "kind") {
	case 0:
		return model.Event{Client: c, Payload: model.SignAgreement{Agreement: model.Agreement{Project: project, Signed: day, Clauses: clause}}}
	case 1:
		return model.Event{Client: c, Payload: model.CorrectAgreement{Agreement: model.Agreement{Project: project, Title: "typo", Signed: day, Clauses: clause}}}
	case 2:
		return model.Event{Client: c, Payload: model.AgreeAmendment{Amendment: model.Amendment{Project: project, Agreed: day, Effective: day, Clauses: clause}}}
	case 3:
		return model.Event{Client: c, Payload: model.GiveRuling{Ruling: model.Ruling{Target: "c1", Verdict: model.Confirm}}}
	case 4:
		return model.Event{Client: c, Payload: model.SaveDraft{Draft: model.Draft{ID: rapid.SampledFrom([]string{"d1", "d2"}).Draw(t, "draft"), Gone: rapid.Bool().Draw(t, "gone")}}}
	case 5:
		return model.Event{Client: c, Payload: model.SavePlan{ExitPlan: model.ExitPlan{ID: "p1", Variant: rapid.SampledFrom([]string{"fit", "faded"}).Draw(t, "variant")}}}
	case 6:
		if len(ids) > 0 {
			e := randomEntry(t, day)
			e.ID = rapid.SampledFrom(ids).Draw(t, "id")
			return model.Event{Payload: model.CorrectEntry{Entry: e, Why: "misheard"}}
		}
	}
	return model.Event{Client: c, Payload: model.LogEntry{Entry: randomEntry(t, day)}}
}

func randomEntry(t *rapid.T, day model.Day) model.Entry {
	loc := time.FixedZone("", rapid.IntRange(-12, 14).Draw(t, "zone")*3600)
	return model.Entry{
		At:   day.Noon(loc).Add(time.Duration(rapid.IntRange(-3, 3).Draw(t, "hour")) * time.Hour),
		Kind: rapid.SampledFrom([]model.EntryKind{model.Call, model.Email, model.Chat}).Draw(t, "entry kind"),
		From: rapid.SampledFrom([]model.Party{model.FromClient, model.FromMe}).Draw(t, "from"),
		Text: rapid.String().Draw(t, "text") + string(rapid.SliceOfN(rapid.Byte(), 0, 4).Draw(t, "bytes")),
	}
}

// naive compiles the cases from the events alone.
type naive struct {
	events map[model.ClientID][]model.Event
}

// take reads what the journal added after seq.
func (n *naive) take(t *rapid.T, j *Journal, seq uint64) {
	for ev, err := range j.EventsAfter(context.Background(), seq) {
		if err != nil {
			t.Fatal(err)
		}
		n.events[ev.Client] = append(n.events[ev.Client], ev)
	}
}

// undo takes an event of the journal back, or finds that it rests under another.
func (n *naive) undo(t *rapid.T, j *Journal) {
	head, err := j.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	seq := uint64(rapid.IntRange(1, int(head.Seq)).Draw(t, "undo"))
	if _, err := j.Record(context.Background(), model.Event{Payload: model.UndoEvent{Event: seq}}); err == nil {
		n.take(t, j, head.Seq)
	}
}

// redact removes the words of an entry in both.
func (n *naive) redact(t *rapid.T, j *Journal, id string) {
	head, err := j.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	done, err := j.Redact(context.Background(), id, "private")
	if errors.Is(err, ErrRedacted) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range n.events {
		for i := range list {
			if slices.Contains(done.Events, list[i].Seq) {
				list[i].Payload = model.Gone{Kind: list[i].Kind}
			}
		}
	}
	n.take(t, j, head.Seq)
}

// TestCaseEqualsNaive holds every case and every timeline against one compiled
// without the store.
func TestCaseEqualsNaive(t *testing.T) { caseEqualsNaive(t, (*Journal).Create) }

// TestEncryptedCaseEqualsNaive does the same in an encrypted journal.
func TestEncryptedCaseEqualsNaive(t *testing.T) {
	caseEqualsNaive(t, func(j *Journal, ctx context.Context) error {
		_, err := j.CreateEncrypted(ctx, testPassphrase)
		return err
	})
}

func caseEqualsNaive(t *testing.T, create func(*Journal, context.Context) error) {
	dir := t.TempDir()
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		run++
		ctx := context.Background()
		now := day0
		j := New(filepath.Join(dir, fmt.Sprint(run), "journal.db"), Options{WorkFactor: 1, Now: func() time.Time { now = now.Add(time.Second); return now }})
		if err := create(j, ctx); err != nil {
			t.Fatal(err)
		}
		n := &naive{events: map[model.ClientID][]model.Event{}}
		var clients []model.ClientID
		for _, name := range []string{"Leaf", "Kettle"} {
			c := model.Client{ID: j.NewClientID(), Name: name, Handle: model.Handle(name), Added: day0}
			clients = append(clients, c.ID)
			n.write(t, j, model.Event{Payload: model.AddClient{Client: c}})
		}
		var ids []string
		for range rapid.IntRange(0, 25).Draw(t, "events") {
			switch rapid.IntRange(0, 11).Draw(t, "back") {
			case 0, 1:
				n.undo(t, j)
			case 2:
				if len(ids) > 0 {
					n.redact(t, j, rapid.SampledFrom(ids).Draw(t, "redacted"))
				}
			}
			if r, ok := n.write(t, j, randomEvent(t, clients, ids)); ok && r.EntryID != "" {
				ids = append(ids, r.EntryID)
			}
		}
		for _, c := range clients {
			n.compare(t, j, c)
		}
		if r, err := j.Verify(ctx); err != nil || !r.OK() {
			t.Fatalf("verify: %+v, %v", r, err)
		}
	})
}

// write records an event in both; ok is false when the journal refused it.
func (n *naive) write(t *rapid.T, j *Journal, ev model.Event) (r Receipt, ok bool) {
	rs, err := j.Record(context.Background(), ev)
	if err != nil {
		if errors.Is(err, ErrNoClient) {
			return Receipt{}, false // its adding was undone
		}
		switch ev.Payload.(type) {
		case model.SignAgreement, model.CorrectAgreement:
			return Receipt{}, false // there is one already, or none
		case model.CorrectEntry:
			if errors.Is(err, ErrRedacted) || errors.Is(err, ErrUndone) {
				return Receipt{}, false
			}
		}
		t.Fatalf("%T: %v", ev.Payload, err)
	}
	n.take(t, j, rs[0].Seq-1)
	return rs[0], true
}

func (n *naive) compare(t *rapid.T, j *Journal, c model.ClientID) {
	ctx := context.Background()
	want := model.CaseOf(n.events[c])
	got, err := j.Case(ctx, c)
	if want.Client.ID == "" && errors.Is(err, ErrNoClient) {
		return // its adding was undone
	}
	if err != nil {
		t.Fatal(err)
	}
	if g, w := asJSON(t, got), asJSON(t, want); g != w {
		t.Fatalf("case\n%s\nwant\n%s", g, w)
	}
	var list []Summary
	for at := (Place{}); ; {
		part, err := j.Timeline(ctx, c, at, 3)
		if err != nil {
			t.Fatal(err)
		}
		if len(part) == 0 {
			break
		}
		list, at = append(list, part...), part[len(part)-1].Place()
	}
	slices.Reverse(list)
	list = slices.DeleteFunc(list, func(s Summary) bool { return s.Kind == RedactedKind })
	if len(list) != len(want.Entries) || !slices.IsSortedFunc(list, func(a, b Summary) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Seq, b.Seq))
	}) {
		t.Fatalf("timeline of %d entries, want %d in their order", len(list), len(want.Entries))
	}
	for i := range list {
		want := summaryOf(&want.Entries[i])
		if s := list[i]; !s.At.Equal(want.At) || string(s.bytes()[1:]) == "" || s.ID != want.ID || s.Title != want.Title || s.Seq != want.Seq {
			t.Fatalf("timeline %d: %+v, want %+v", i, s, want)
		}
	}
}
