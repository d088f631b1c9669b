package judgement_test

import (
	"fmt"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

func TestTrend(t *testing.T) {
	on := time.Date(2026, time.March, 31, 18, 0, 0, 0, time.UTC)
	c := &model.Case{Client: model.Client{ID: "c", Handle: "c", Name: "C"}}
	note := func(at time.Time, code string) model.Entry {
		return model.Entry{ID: fmt.Sprintf("n%d", len(c.Entries)), Kind: model.Note, From: model.FromMe, At: at, Text: "so it is", What: code}
	}
	for _, at := range []time.Time{
		time.Date(2025, time.September, 30, 23, 0, 0, 0, time.UTC), // before the six months
		time.Date(2025, time.October, 20, 0, 0, 0, 0, time.UTC),
		time.Date(2025, time.December, 31, 23, 30, 0, 0, time.UTC), // January in Taipei
		time.Date(2026, time.February, 2, 9, 0, 0, 0, time.UTC),
		time.Date(2026, time.March, 31, 9, 0, 0, 0, time.UTC),
		time.Date(2026, time.March, 1, 9, 0, 0, 0, time.UTC),
	} {
		c.Entries = append(c.Entries, note(at, "misfit"))
	}
	settled := note(time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC), "too-close")
	settled.Mark = model.Constructive
	c.Entries = append(c.Entries, settled)
	r := judgement.Judge(c, judgement.Context{Settings: model.DefaultSettings(), AsOf: on, Location: time.UTC})
	for _, tc := range []struct {
		loc  *time.Location
		want string
	}{
		{time.UTC, "2025-10-01 1, 2025-11-01 0, 2025-12-01 1, 2026-01-01 0, 2026-02-01 1, 2026-03-01 2, before 2, last 3"},
		{time.FixedZone("Taipei", 8*3600), "2025-10-01 1, 2025-11-01 0, 2025-12-01 0, 2026-01-01 1, 2026-02-01 1, 2026-03-01 2, before 1, last 4"},
	} {
		got := ""
		for _, m := range r.Trend(tc.loc) {
			got += fmt.Sprintf("%s %d, ", m.Month, m.Count)
		}
		before, last := judgement.Halves(r.Trend(tc.loc))
		if got += fmt.Sprintf("before %d, last %d", before, last); got != tc.want {
			t.Errorf("got  %s\nwant %s", got, tc.want)
		}
	}
}
