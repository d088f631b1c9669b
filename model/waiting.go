package model

import (
	"cmp"
	"slices"
	"time"
)

// ToldEntry is something that I told the client and that asks for their word (S003-16): an
// entry of mine marked told.
type ToldEntry struct {
	Entry  *Entry
	Answer *Entry // their word on it; nil while it waits
	Since  *Entry // what they said first after it, where it waits; nil for nothing
}

// Answered is what the client's word made of it: agreed, corrected, declined, or "" while
// it waits.
func (t *ToldEntry) Answered() string {
	switch {
	case t.Answer == nil:
		return ""
	case t.Answer.Kind == Declined:
		return string(Declined)
	}
	return string(t.Answer.Mark)
}

// Told returns what I told the client up to a moment, the oldest first, with their word
// on each: an entry of theirs that is in reply to it and is marked agreed or corrected,
// or declines it. The last word holds.
func (c *Case) Told(asOf time.Time) []ToldEntry {
	var out []ToldEntry
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.From != FromMe || e.Mark != Told || e.At.After(asOf) {
			continue
		}
		t := ToldEntry{Entry: e}
		for j := range c.Entries {
			a := &c.Entries[j]
			if a.From != FromClient || a.At.After(asOf) {
				continue
			}
			switch {
			case a.answers(e):
				t.Answer = a
			case t.Since == nil && a.At.After(e.At) && a.Kind.Said():
				t.Since = a
			}
		}
		if t.Answer != nil {
			t.Since = nil
		}
		out = append(out, t)
	}
	return out
}

// answers reports whether an entry of the client is their word on one of mine.
func (e *Entry) answers(told *Entry) bool {
	return e.RepliesTo(told) && (e.Mark == Agreed || e.Mark == Corrected || e.Kind == Declined)
}

// Unconfirmed is a change of terms that was agreed by word of mouth and not confirmed in
// writing.
type Unconfirmed struct {
	Project, Name, Clause, Text string
	Agreed                      Day
}

// Unconfirmed returns the clauses that were agreed orally up to a day, and that nothing
// agreed later confirms, in whatever order it was recorded.
func (c *Case) Unconfirmed(on Day) []Unconfirmed {
	var agreed []Amendment
	for i := range c.Agreements {
		g := &c.Agreements[i]
		agreed = append(agreed, Amendment{Project: g.Project, Agreed: g.Signed, Clauses: g.Clauses})
	}
	agreed = append(agreed, c.Amendments...)
	slices.SortStableFunc(agreed, func(a, b Amendment) int { return cmp.Compare(a.Agreed, b.Agreed) })
	var out []Unconfirmed
	for _, m := range agreed {
		if m.Agreed > on {
			break
		}
		for _, cl := range m.Clauses {
			out = slices.DeleteFunc(out, func(u Unconfirmed) bool {
				return ProjectName(u.Project) == ProjectName(m.Project) && u.Clause == cl.ID
			})
			if t := cl.Terms.Confirmed; t != nil && !*t {
				out = append(out, Unconfirmed{m.Project, m.Name, cl.ID, cl.Text, m.Agreed})
			}
		}
	}
	return out
}
