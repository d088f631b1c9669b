// Package reading says what a message says: which part of it is new, in which
// language each clause is, what amounts, dates and counts it names, and what it
// does with them. It knows no agreement; package judgement holds the two side
// by side.
//
// Reading is deterministic and does no I/O. Every span counts bytes of the text
// as it was stored.
package reading

import (
	"time"

	"goodterms/model"
)

// Span is a half-open range of bytes of the entry's text.
type Span struct{ Start, End int }

// Len returns the number of bytes of the span.
func (s Span) Len() int { return s.End - s.Start }

// Of returns the words of the span in text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// ZoneKind says whose words a part of a message is.
type ZoneKind uint8

// The zones of a message. Only New is judged.
const (
	New ZoneKind = iota
	Quoted
	Forwarded
	Signature
	Disclaimer
)

// Zone is a run of whole lines of one kind.
type Zone struct {
	Kind ZoneKind
	Span Span
}

// Lang is the language of a clause. Both ways of writing Chinese are read as
// one language, folded to simplified characters.
type Lang uint8

// The languages.
const (
	En Lang = iota
	Cs
	Bg
	Zh
)

// LangOf returns the language that texts in l are read in.
func LangOf(l model.Language) Lang {
	switch l {
	case model.Czech:
		return Cs
	case model.Bulgarian:
		return Bg
	case model.Simplified, model.Traditional:
		return Zh
	}
	return En
}

// Folded is text folded for matching: lower case, diacritics and look-alikes
// folded, full-width forms narrowed, traditional characters made simplified.
// Off maps each byte of Text to the byte of the raw text it comes from, and has
// one more element for the end.
type Folded struct {
	Text string
	Off  []int32
}

// Raw returns the span of the raw text that bytes i to j of the folded text come
// from.
func (f Folded) Raw(i, j int) Span { return Span{int(f.Off[i]), int(f.Off[j])} }

// MentionKind says what a typed mention is.
type MentionKind uint8

// The kinds of mentions.
const (
	Amount    MentionKind = iota + 1 // Money; Rate.Per set when it is for a unit of work
	Percent                          // BasisPoints; Of says of what, when the words do ("off", "deposit")
	Count                            // N, with Unit when a noun follows ("rounds", "concepts", "pages", "hours")
	Ordinal                          // N-th, with Unit when a noun follows
	Date                             // a day or a range of days
	Length                           // a length of time: 60 days, two weeks
	Cadence                          // how often: Every as a number of days for each event
	Clock                            // a time of day: Minutes from midnight
	Section                          // a place in the agreement: Label is its number ("3", "4.2")
	Reference                        // a number that names something (invoice 2, a telephone number, a version): Label
)

// Mention is something typed that a clause names.
type Mention struct {
	Kind MentionKind
	Span Span

	Money       model.Money // Amount; Currency "" when the words name none
	Per         string      // Amount: hour, day, week, month, page, word, piece, kword (see Each); "" for a sum
	BasisPoints int         // Percent: 100 % is 10000. What remains to pay, for "八折": see Keeps
	Keeps       bool        // Percent: the share that stays ("half the rate", 八折), not the share taken off
	N           int         // Count, Ordinal: the number; MaxInt for "unlimited"
	Min         int         // Count: lower end of a range, else N
	Unit        string      // Count, Ordinal: canonical noun (see units in lexicon), "" when none follows
	Day         model.Day   // Date: first day
	Last        model.Day   // Date: last day when it is a range (next week), else Day
	By          bool        // Date: "by", "until", "before"
	Ago         bool        // Date: in the past by its own words (three days ago, yesterday)
	Length      model.Period
	Every       float64 // Cadence: days for each event (daily 1, twice a day 0.5, weekly 7)
	Minutes     int     // Clock
	Label       string  // Section, Reference: the number as written, folded
	Approx      bool    // about, or so
}

// Options is what reading needs to know of an entry besides its text.
type Options struct {
	At       time.Time      // when it was said; dates are relative to it
	Location *time.Location // zone of the agreement; nil is At's own
	Language model.Language // the client's usual language, for clauses too short to tell
	Currency string         // of the agreement, for bare symbols such as $ or ¥
	Chat     bool           // the entry is a chat: lines end sentences
	Signed   model.Day      // of a contract, where it is known: what is agreed lies behind it
	contract bool           // the text is a contract: thirty (30) is one number, a quarter is a share
}

// Reading is what one message says. It is small, so that it can be kept beside
// the entry: clauses in which nothing was found are left out.
type Reading struct {
	Zones   []Zone
	Clauses []Clause
}

// Clause is one clause of the new words, with what was found in it.
type Clause struct {
	Span     Span
	Lang     Lang
	N        int // place among all clauses of the new words, from 0
	Mentions []Mention
	Hits     []Hit // slots and things, in the order they begin
	Acts     Acts
	Scope    Scope
	Target   Target
	Likely   []Likeness // kinds of claims that it may sound like, see [Clause.Likeness]
}
