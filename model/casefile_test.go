package model

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"
	"time"
)

func TestHandle(t *testing.T) {
	for name, want := range map[string]string{
		"Leaf & Kettle": "leaf-kettle", "  Příliš žluťoučký kůň, s.r.o. ": "prilis-zlutoucky-kun-s-r-o",
		"半坡云茶": "半坡云茶", "Чай и Ко": "чаи-и-ко", "ﬁne Ｄesign 2": "fine-design-2", "---": "",
	} {
		if got := Handle(name); got != want {
			t.Errorf("Handle(%q) = %q, want %q", name, got, want)
		}
	}
	taken := map[string]bool{"tea": true, "tea-2": true}
	if got := FreeHandle("Tea", func(h string) bool { return taken[h] }); got != "tea-3" {
		t.Errorf("the third Tea is %q", got)
	}
}

func TestFindClient(t *testing.T) {
	cs := []Client{{Handle: "northmoor-tea", Name: "Northmoor Tea"}, {Handle: "northern-lights", Name: "Northern Lights"}, {Handle: "habrovka", Name: "Habrovka"}, {Handle: "habrovka-2", Name: "Habrovka"}}
	for name, want := range map[string]string{"northmoor-tea": "northmoor-tea", "Northmoor tea": "northmoor-tea", "northm": "northmoor-tea", "habrovka": "habrovka"} {
		c, err := FindClient(cs, name)
		if err != nil || c.Handle != want {
			t.Errorf("FindClient(%q) = %v, %v; want %s", name, c, err, want)
		}
	}
	var amb *AmbiguousError
	if _, err := FindClient(cs, "north"); !errors.As(err, &amb) || len(amb.Handles) != 2 {
		t.Errorf("north: %v, want two handles", err)
	}
	var unknown *UnknownClientError
	if _, err := FindClient(cs, "nortmor"); !errors.As(err, &unknown) || len(unknown.Near) == 0 {
		t.Errorf("a typing error: %v, want near handles", err)
	}
}

func TestEntryValidate(t *testing.T) {
	good := Entry{At: time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC), Kind: Email, From: FromClient, Text: "hello"}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*Entry){
		"kind":    func(e *Entry) { e.Kind = "fax" },
		"from":    func(e *Entry) { e.From = "them" },
		"at":      func(e *Entry) { e.At = time.Time{} },
		"year":    func(e *Entry) { e.At = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC) },
		"mood":    func(e *Entry) { e.Mood = "angry" },
		"mark":    func(e *Entry) { e.Mark = "x" },
		"invoice": func(e *Entry) { e.Kind = Invoice },
		"hours":   func(e *Entry) { e.Kind = Worked },
		"minutes": func(e *Entry) { e.Minutes = -1 },
		"id": func(e *Entry) {
			for range 65 {
				e.ID += "č"
			}
		},
	} {
		e := good
		spoil(&e)
		if e.Validate() == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestPayloadsReadBack(t *testing.T) {
	at := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	for _, p := range []Payload{
		AddClient{Client{ID: "c1", Handle: "tea", Name: "Tea", Emails: []string{"d@tea.example"}, Relation: Friend, ExitAt: 3, Added: at}},
		ChangeClient{Client{ID: "c1", Handle: "tea", Name: "Tea Ltd", Ended: day("2026-05-01")}},
		SignAgreement{*sample()},
		CorrectAgreement{*sample(), "typing error"},
		AgreeAmendment{change("A1", "2026-04-01", "2026-04-02", "2026-05-01", total(6300))},
		LogEntry{Entry{ID: "e1", At: at, Kind: Payment, From: FromClient, Amount: Units(3000, "USD"), Due: day("2026-04-01"), Hours: 1500, Attachments: []Attachment{{Name: "a.pdf", Size: 3}}}},
		CorrectEntry{Entry: Entry{ID: "e1", At: at, Kind: Email, From: FromMe, Text: "x"}, Why: "wrong side"},
		GiveRuling{Ruling{Target: "c1f2a9", Verdict: Dismiss, Reason: Joke, Reach: ReachWording, Wording: "#"}},
		SaveDraft{Draft{ID: "d1", Entry: Entry{Text: "half"}, Base: 7}},
		SavePlan{ExitPlan{ID: "p1", Steps: map[string]StepState{"repair": StepDone}, Panes: map[string]Pane{"talk": {Text: "t", Facts: map[string]string{"a": "b"}}}, LastDay: day("2026-06-01")}},
		SetOwnAddresses{[]string{"me@here.example"}},
	} {
		b, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		back, err := DecodePayload(p.EventKind(), b)
		if err != nil || !reflect.DeepEqual(back, p) {
			t.Errorf("%s: reads back as %+v, %v; want %+v", p.EventKind(), back, err, p)
		}
	}
}

func TestUnknownEventsAreKept(t *testing.T) {
	p, err := DecodePayload("telepathy", []byte(`{"what":"hm"}`))
	if err != nil {
		t.Fatal(err)
	}
	var c Case
	c.Apply(Event{Seq: 9, Kind: "telepathy", Payload: p})
	if len(c.Unknown) != 1 || c.Head != 9 || p.Validate() == nil {
		t.Errorf("kept %d, head %d; it must be kept, and not be written by this version", len(c.Unknown), c.Head)
	}
}

func TestCaseFromEvents(t *testing.T) {
	at := func(d int) time.Time { return time.Date(2026, 3, d, 12, 0, 0, 0, time.UTC) }
	var c Case
	for i, p := range []Payload{
		AddClient{Client{ID: "c", Handle: "tea", Name: "Tea"}},
		SignAgreement{*sample()},
		LogEntry{Entry{ID: "late", At: at(9), Kind: Email, From: FromClient, Text: "second"}},
		LogEntry{Entry{ID: "early", At: at(3), Kind: Email, From: FromClient, Text: "first"}},
		AgreeAmendment{Amendment{Agreed: day("2026-04-01"), Effective: day("2026-04-01"), Clauses: []Clause{total(6300)}}},
		AgreeAmendment{Amendment{Project: "two", Agreed: day("2026-04-01"), Effective: day("2026-04-01"), Clauses: []Clause{total(1)}}},
		AgreeAmendment{Amendment{Agreed: day("2026-04-02"), Effective: day("2026-04-02"), Clauses: []Clause{total(6400)}}},
		CorrectEntry{Entry: Entry{ID: "late", At: at(10), Kind: Email, From: FromClient, Text: "second, corrected"}, Why: "typo"},
		SaveDraft{Draft{ID: "d1"}},
		SaveDraft{Draft{ID: "d2"}},
		SaveDraft{Draft{ID: "d1", Gone: true}},
		SavePlan{ExitPlan{ID: "p", Outcome: ""}},
		SavePlan{ExitPlan{ID: "p", Outcome: "good", Closed: day("2026-05-01")}},
	} {
		c.Apply(Event{Seq: uint64(i + 1), RecordedAt: at(20), Client: "c", Payload: p})
	}
	c.Sort()
	if c.Entries[0].ID != "early" || c.Entries[1].Text != "second, corrected" || c.Entries[1].Seq != 3 || c.Entries[1].Corrected != 8 {
		t.Errorf("entries are %+v", c.Entries)
	}
	var names []string
	for _, m := range c.Amendments {
		names = append(names, m.Name)
	}
	if !reflect.DeepEqual(names, []string{"A1", "A1", "A2"}) {
		t.Errorf("amendments are named %v", names)
	}
	if len(c.Drafts) != 1 || c.Drafts[0].ID != "d2" {
		t.Errorf("open drafts are %+v", c.Drafts)
	}
	if len(c.Plans) != 1 || c.OpenPlan() != nil || c.Head != 13 {
		t.Errorf("plans %+v, head %d", c.Plans, c.Head)
	}
	if got := c.TermsOn("", day("2026-04-03"), day("2026-04-03")).Total.Value; got != Units(6400, "USD") {
		t.Errorf("the fee is %s", got)
	}
}
