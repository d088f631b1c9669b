package store

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// TestClock records under a clock that jumps: events keep the order in which they were
// recorded, verify says that the clock went back, and nothing is refused at the ends of
// the calendar (reliability test 30).
func TestClock(t *testing.T) {
	prague, err := time.LoadLocation("Europe/Prague")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name  string
		clock []time.Time
		back  bool
	}{
		{"steady", []time.Time{day0, day0.Add(time.Second), day0.Add(time.Hour)}, false},
		{"back an hour", []time.Time{day0, day0.Add(time.Hour), day0.Add(-time.Hour)}, true},
		{"1970", []time.Time{day0, time.Unix(0, 0), time.Unix(1, 0)}, true},
		{"2261", []time.Time{day0, time.Date(2261, 12, 31, 23, 59, 59, 0, time.UTC), time.Date(2261, 12, 31, 23, 59, 59, 999, time.UTC)}, false},
		{"spring forward", []time.Time{time.Date(2026, 3, 29, 1, 59, 59, 0, prague), time.Date(2026, 3, 29, 2, 30, 0, 0, prague), time.Date(2026, 3, 29, 3, 30, 0, 0, prague)}, false},
		{"another zone", []time.Time{day0, day0.Add(time.Minute).In(prague), day0.Add(2 * time.Minute).In(time.FixedZone("", -11*3600))}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			now := tt.clock[0]
			j := New(filepath.Join(t.TempDir(), "journal.db"), Options{Now: func() time.Time { return now }})
			if err := j.Create(context.Background()); err != nil {
				t.Fatal(err)
			}
			c := addClient(t, j, "Leaf & Kettle")
			for i, at := range tt.clock {
				now = at
				put(t, j, model.Event{Client: c, Payload: model.LogEntry{Entry: model.Entry{At: day0, Kind: model.Note, From: model.FromMe, Text: string(rune('a' + i))}}})
			}
			said := ""
			for _, e := range caseOf(t, j, c).Entries { // of one moment: in their order in the journal
				said += e.Text
			}
			if said != "abc" {
				t.Errorf("the order is %q", said)
			}
			r, err := j.Verify(context.Background())
			if err != nil || !r.OK() {
				t.Fatalf("verify: %v, %+v", err, r)
			}
			if got := strings.Contains(strings.Join(r.Warnings, "\n"), "the clock went back"); got != tt.back {
				t.Errorf("warned of the clock: %v, want %v: %q", got, tt.back, r.Warnings)
			}
		})
	}
}
