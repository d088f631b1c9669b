package model

import (
	"testing"
	"time"
)

// TestTold: what I told waits until an entry of theirs is their word on it; the last one
// holds, and what was said later than asked about is not known.
func TestTold(t *testing.T) {
	at := func(d int) time.Time { return time.Date(2026, time.May, d, 12, 0, 0, 0, time.UTC) }
	c := &Case{Entries: []Entry{
		{ID: "t1", At: at(1), Kind: Email, From: FromMe, Mark: Told, MessageID: "<t1@me>"},
		{ID: "x", At: at(2), Kind: Email, From: FromClient, InReplyTo: "t1"}, // says nothing of it
		{ID: "t2", At: at(3), Kind: Note, From: FromMe, Mark: Told},
		{ID: "notold", At: at(3), Kind: Note, From: FromMe},
		{ID: "theirs", At: at(3), Kind: Email, From: FromClient, Mark: Told},
		{ID: "a1", At: at(4), Kind: Email, From: FromClient, Mark: Agreed, InReplyTo: "<t1@me>"},
		{ID: "a2", At: at(5), Kind: Call, From: FromClient, Mark: Corrected, InReplyTo: "t2"},
		{ID: "a3", At: at(6), Kind: Declined, From: FromClient, InReplyTo: "t2"},
		{ID: "mine", At: at(7), Kind: Email, From: FromMe, Mark: Agreed, InReplyTo: "t2"},
	}}
	for _, tc := range []struct {
		day  int
		want string
	}{
		{1, "t1: "}, {2, "t1: since x"}, {3, "t1: since x t2: "}, {4, "t1:agreed a1 t2: since a1"},
		{5, "t1:agreed a1 t2:corrected a2"}, {9, "t1:agreed a1 t2:declined a3"},
	} {
		got := ""
		for i, w := range c.Told(at(tc.day)) {
			if i > 0 {
				got += " "
			}
			got += w.Entry.ID + ":" + w.Answered()
			switch {
			case w.Answer != nil:
				got += " " + w.Answer.ID
			case w.Since != nil:
				got += " since " + w.Since.ID
			default:
				got += " "
			}
		}
		if got != tc.want {
			t.Errorf("on day %d: %q, want %q", tc.day, got, tc.want)
		}
	}
}

// TestUnconfirmed: what was agreed by word of mouth waits until the same clause is agreed
// in writing later, also where that was recorded first.
func TestUnconfirmed(t *testing.T) {
	no := false
	oral := Clause{ID: "3", Text: "three rounds", Terms: ClauseTerms{Confirmed: &no}}
	written := Clause{ID: "3", Text: "three rounds, in writing"}
	day := func(d int) Day { return NewDay(2026, time.May, d) }
	first := Agreement{Signed: day(1), Clauses: []Clause{{ID: "3", Text: "two rounds"}}}
	for _, tc := range []struct {
		name string
		on   int
		list []Amendment
		want int
	}{
		{"oral", 20, []Amendment{{Agreed: day(5), Clauses: []Clause{oral}}}, 1},
		{"before it", 4, []Amendment{{Agreed: day(5), Clauses: []Clause{oral}}}, 0},
		{"confirmed", 20, []Amendment{{Agreed: day(5), Clauses: []Clause{oral}}, {Agreed: day(9), Clauses: []Clause{written}}}, 0},
		{"recorded the other way round", 20, []Amendment{{Agreed: day(9), Clauses: []Clause{written}}, {Agreed: day(5), Clauses: []Clause{oral}}}, 0},
		{"of another project", 20, []Amendment{{Agreed: day(5), Clauses: []Clause{oral}}, {Project: "shop", Agreed: day(9), Clauses: []Clause{written}}}, 1},
	} {
		c := &Case{Agreements: []Agreement{first}, Amendments: tc.list}
		if got := c.Unconfirmed(day(tc.on)); len(got) != tc.want {
			t.Errorf("%s: %+v, want %d", tc.name, got, tc.want)
		}
	}
}
