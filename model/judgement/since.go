package judgement

import (
	"slices"
	"time"

	"goodterms/model"
	"goodterms/model/reading"
)

// Since returns the moment from which on earlier messages are needed to judge a
// new one, where not all are (see [NeedsAll]): three that ask for news within days are
// counted together.
func Since(r *reading.Reading, at time.Time) time.Time {
	for i := range r.Clauses {
		if asksForNews(&r.Clauses[i]) {
			return at.Add(-chaseWindow)
		}
	}
	return at
}

// NeedsAll reports whether judging a message needs the words of all earlier ones:
// rounds are counted from them, a flag of the user's own takes several, or the message
// shows a habit, which begins anew each time it was flagged.
func NeedsAll(c *model.Case, s *model.Settings, r *reading.Reading) bool {
	return countsMessages(c, r) || countsOwn(s) || showsHabit(r)
}

// countsMessages reports whether judging a message needs the rounds of changes
// that are counted from the words of earlier ones: it speaks of changes, something
// was delivered, and no list was logged.
func countsMessages(c *model.Case, r *reading.Reading) bool {
	if !slices.ContainsFunc(r.Clauses, speaksOfChanges) {
		return false
	}
	limited := false
	for i := range c.Agreements {
		for j := range c.Agreements[i].Clauses {
			limited = limited || len(c.Agreements[i].Clauses[j].Terms.Revisions) > 0
		}
	}
	if !limited {
		return false
	}
	listed, delivered := map[string]bool{}, map[string]bool{}
	for i := range c.Entries {
		switch e := &c.Entries[i]; {
		case e.Kind == model.Revision:
			listed[e.About] = true
		case e.Kind == model.Delivery && e.From == model.FromMe && e.What != "update":
			delivered[e.About] = true
		}
	}
	for about := range delivered {
		if !listed[about] {
			return true
		}
	}
	return false
}

func speaksOfChanges(c reading.Clause) bool {
	return slices.ContainsFunc(c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotRev || h.Slot == reading.SlotRevList || h.Slot == reading.SlotRevAct
	})
}
