package scripts

import (
	"time"

	"goodterms/model"
)

// Doubt is what a note of mine is about when I ask myself whether the client is worth it.
const Doubt = "worth-it"

// Doubts returns how often I asked whether a client is worth it, within the days that
// red flags count, and when first (S004-13).
func Doubts(c *model.Case, s *model.Settings, now time.Time) (n int, first time.Time) {
	from := now.AddDate(0, 0, -s.WindowDays)
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Kind != model.Note || e.From != model.FromMe || e.What != Doubt || e.At.Before(from) || e.At.After(now) {
			continue
		}
		if n++; n == 1 {
			first = e.At
		}
	}
	return n, first
}

// doubted says how often I asked, once it was more than once.
func (k *Kit) doubted() string {
	n, first := Doubts(k.c, &k.o.Settings, k.asOf())
	if n < 2 {
		return ""
	}
	return "since " + k.ui.day(model.DayIn(first, k.loc)) + " you asked yourself " + times(n) + " whether they are worth it"
}
