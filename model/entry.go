package model

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// ClientID identifies a client inside one journal. It is random and holds no
// name, so that headers of the log carry none.
type ClientID string

// EntryKind says what happened.
type EntryKind string

// The kinds of an entry (docs/formats.md, section 2).
const (
	Email    EntryKind = "email"
	Call     EntryKind = "call"
	Meeting  EntryKind = "meeting"
	Chat     EntryKind = "chat"
	Letter   EntryKind = "letter"
	Note     EntryKind = "note"
	Revision EntryKind = "revision" // a list of changes that opens a round
	Delivery EntryKind = "delivery"
	Approval EntryKind = "approval"
	Decision EntryKind = "decision"
	Invoice  EntryKind = "invoice"
	Payment  EntryKind = "payment"
	Worked   EntryKind = "hours"
	Favour   EntryKind = "favour"   // a one-off, not a new term
	Declined EntryKind = "declined" // an ask that was refused
)

// EntryKinds returns every kind, those in which something is said first.
func EntryKinds() []EntryKind {
	return []EntryKind{Email, Call, Meeting, Chat, Letter, Note, Revision, Delivery,
		Approval, Decision, Invoice, Payment, Worked, Favour, Declined}
}

// Said reports whether the entry holds words that are read and judged.
func (k EntryKind) Said() bool {
	switch k {
	case Email, Call, Meeting, Chat, Letter, Note, Revision:
		return true
	}
	return false
}

// Party is a side of the agreement.
type Party string

// The two sides.
const (
	FromClient Party = "client"
	FromMe     Party = "me"
)

// Mark is what an entry settles beyond its kind.
type Mark string

// The marks of an entry.
const (
	Constructive  Mark = "constructive"   // takes its flags out of the count
	AdviceRefused Mark = "advice-refused" // my advice, their other choice
	Told          Mark = "told"           // the client was told
	Agreed        Mark = "agreed"         // the client agreed
	Corrected     Mark = "corrected"      // the client put right what it was told
	Met           Mark = "met"            // a condition is met
)

// Mood is how an entry felt.
type Mood string

// The moods of an entry.
const (
	Good    Mood = "good"
	Neutral Mood = "neutral"
	Bad     Mood = "bad"
)

// Entry is something that happened between me and a client. Text is kept as it
// came; spans of findings count its bytes.
type Entry struct {
	ID      string    `json:"id"`
	Client  ClientID  `json:"-"`
	Project string    `json:"project,omitempty"`
	At      time.Time `json:"at"` // when it happened
	Kind    EntryKind `json:"kind"`
	From    Party     `json:"from"`
	Who     string    `json:"who,omitempty"`
	Subject string    `json:"subject,omitempty"`
	Text    string    `json:"text,omitempty"`
	About   string    `json:"about,omitempty"`   // the deliverable or part
	Towards string    `json:"towards,omitempty"` // whom it was done to: one of mine, where it matters (abuse)
	What    string    `json:"what,omitempty"`    // concept, round, final, update; deposit, instalment; defect
	Amount  Money     `json:"amount,omitzero"`
	Invoice string    `json:"invoice,omitempty"` // number; several as "2, 3"
	Due     Day       `json:"due,omitzero"`
	Hours   Hours     `json:"hours,omitempty"`
	Minutes int       `json:"minutes,omitempty"` // length of a call
	Mood    Mood      `json:"mood,omitempty"`
	Mark    Mark      `json:"mark,omitempty"`

	MessageID   string       `json:"message_id,omitempty"`
	InReplyTo   string       `json:"in_reply_to,omitempty"`
	Attachments []Attachment `json:"attachments,omitempty"`

	Seq    uint64    `json:"-"` // place in the journal
	Logged time.Time `json:"-"` // when it was recorded
	// Corrected is the sequence number of the latest correction, 0 for none.
	Corrected uint64 `json:"-"`
}

// RepliesTo reports whether the entry says that it answers another one, by the id of its
// message or, where it has none, by that of the entry.
func (e *Entry) RepliesTo(o *Entry) bool {
	return e.InReplyTo != "" && (e.InReplyTo == o.ID || e.InReplyTo == o.MessageID)
}

// Attachment is a file that came with a message: kept by name, size and hash.
type Attachment struct {
	Name   string `json:"name"`
	Type   string `json:"type,omitempty"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256,omitempty"`
}

// MaxEntryID is the longest id of an entry, in characters.
const MaxEntryID = 64

// MaxText bounds the text of an entry, in bytes.
const MaxText = 1 << 20

// Validate refuses an entry that could not be kept or judged; the error starts
// with the name of the field.
func (e *Entry) Validate() error {
	if !validKind(e.Kind) {
		return fmt.Errorf("kind: %q is not known: use %s", string(e.Kind), kindList())
	}
	if e.From != FromClient && e.From != FromMe {
		return fmt.Errorf("from: %q is not known: use client or me", string(e.From))
	}
	if e.At.IsZero() {
		return fmt.Errorf("at: when it happened is missing")
	}
	if y := e.At.Year(); y < 1970 || y > 2261 {
		return fmt.Errorf("at: the year %d is outside 1970 to 2261", y)
	}
	if n := utf8.RuneCountInString(e.ID); n > MaxEntryID {
		return fmt.Errorf("id: %d characters are more than %d", n, MaxEntryID)
	}
	if len(e.Text) > MaxText {
		return fmt.Errorf("text: %d bytes are more than %d", len(e.Text), MaxText)
	}
	if e.Hours < 0 || e.Minutes < 0 {
		return fmt.Errorf("hours: a negative length of time")
	}
	return e.validateByKind()
}

func (e *Entry) validateByKind() error {
	switch e.Mood {
	case "", Good, Neutral, Bad:
	default:
		return fmt.Errorf("mood: %q is not known: use good, neutral or bad", string(e.Mood))
	}
	switch e.Mark {
	case "", Constructive, AdviceRefused, Told, Agreed, Corrected, Met:
	default:
		return fmt.Errorf("mark: %q is not known: use constructive, advice-refused, told, agreed, corrected or met", string(e.Mark))
	}
	switch e.Kind {
	case Invoice, Payment:
		if e.Amount.IsZero() {
			return fmt.Errorf("amount: an %s needs one, such as \"USD 1500\"", e.Kind)
		}
	case Worked:
		if e.Hours == 0 {
			return fmt.Errorf("hours: an entry of hours needs a number, such as 1.5")
		}
	}
	return nil
}

func validKind(k EntryKind) bool {
	for _, v := range EntryKinds() {
		if k == v {
			return true
		}
	}
	return false
}

func kindList() string {
	var names []string
	for _, k := range EntryKinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}
