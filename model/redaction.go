package model

import (
	"fmt"
	"strings"
	"time"
)

// The kinds of events that take something back.
const (
	EntryRedacted EventKind = "redaction"
	EventUndone   EventKind = "undo"
	ClientErased  EventKind = "erasure"
)

// Redaction says that the words of an entry were removed for ever: when they had
// their place in the timeline, and why they are gone.
type Redaction struct {
	Entry  string    `json:"entry"`           // id of the entry
	Event  uint64    `json:"event,omitempty"` // its place in the journal; 0 for one that came redacted from another
	At     time.Time `json:"at"`              // when what is gone happened
	Reason string    `json:"reason,omitempty"`
	// Events are those whose words are gone with it, itself included: its
	// corrections, drafts, rulings on it, plans that quoted it.
	Events  []uint64 `json:"events,omitempty"`
	Rulings int      `json:"rulings,omitempty"` // how many of them were rulings
	// Redacted is when it was redacted in the journal it came from; zero for one
	// of this journal.
	Redacted time.Time `json:"redacted,omitzero"`
}

// MaxReason bounds the reason of a redaction, in bytes.
const MaxReason = 1000

// Validate refuses a redaction that names nothing.
func (r *Redaction) Validate() error {
	if r.Entry == "" {
		return fmt.Errorf("id: which entry is missing")
	}
	if len([]rune(r.Entry)) > MaxEntryID {
		return fmt.Errorf("id: more than %d characters", MaxEntryID)
	}
	if y := r.At.Year(); r.At.IsZero() || y < 1970 || y > 2261 {
		return fmt.Errorf("at: when it happened is missing, or outside 1970 to 2261")
	}
	if strings.TrimSpace(r.Reason) == "" {
		return fmt.Errorf("reason: why it is redacted is missing")
	}
	if len(r.Reason) > MaxReason {
		return fmt.Errorf("reason: %d bytes are more than %d", len(r.Reason), MaxReason)
	}
	return nil
}

type (
	// RedactEntry records that the words of an entry are gone.
	RedactEntry struct{ Redaction }
	// EraseClient records that everything about a client is gone: the words of
	// every event before it that is about this client, and of Events beside them.
	EraseClient struct {
		Events []uint64 `json:"events,omitempty"` // events about no client that held words of this one
	}
	// UndoEvent takes another event back. The event stays in the log, and undoing
	// the undo brings it back.
	UndoEvent struct {
		Event uint64 `json:"event"` // its place in the journal
	}
	// Gone stands for what an event said: it was redacted.
	Gone struct{ Kind EventKind }
)

func (RedactEntry) EventKind() EventKind { return EntryRedacted }
func (EraseClient) EventKind() EventKind { return ClientErased }
func (UndoEvent) EventKind() EventKind   { return EventUndone }
func (g Gone) EventKind() EventKind      { return g.Kind }

func (p RedactEntry) Validate() error { return p.Redaction.Validate() }
func (EraseClient) Validate() error   { return nil }
func (p UndoEvent) Validate() error {
	if p.Event == 0 {
		return fmt.Errorf("undo: which event is missing")
	}
	return nil
}
func (g Gone) Validate() error {
	return fmt.Errorf("event kind %q: its words are gone", string(g.Kind))
}

// RedactedEntry is an entry whose words were removed, as a timeline shows it.
type RedactedEntry struct {
	ID      string
	At      time.Time // when what is gone happened
	When    time.Time // when it was redacted
	Reason  string
	Rulings int    // rulings that are gone with it
	Seq     uint64 // place of the redaction in the journal
}

// Version is an entry as it was before a correction.
type Version struct {
	Entry    Entry
	Seq      uint64    // event that wrote it
	Recorded time.Time // when it was written
	Replaced time.Time // when it was replaced
	Why      string    // why it was replaced; may be empty
}

// UndoneEvent is an event that was taken back.
type UndoneEvent struct {
	Event Event
	By    uint64 // place of the undo in the journal
}

func (c *Case) redact(p Redaction, ev Event) {
	when := p.Redacted
	if when.IsZero() {
		when = ev.RecordedAt
	}
	c.Redacted = append(c.Redacted, RedactedEntry{ID: p.Entry, At: p.At, When: when, Reason: p.Reason, Rulings: p.Rulings, Seq: ev.Seq})
}

// ApplyUndone adds an event that was taken back: it is kept to be shown, and has
// no other part in the case.
func (c *Case) ApplyUndone(ev Event, by uint64) {
	c.Head = max(c.Head, ev.Seq)
	c.Undone = append(c.Undone, UndoneEvent{ev, by})
}

// Undone returns the events that are taken back, each with the undo that holds.
// The events are in the order of the journal.
func Undone(events []Event) map[uint64]uint64 {
	undone, target := map[uint64]uint64{}, map[uint64]uint64{}
	for _, ev := range events {
		p, ok := ev.Payload.(UndoEvent)
		if !ok {
			continue
		}
		target[ev.Seq] = p.Event
		if redone, ok := target[p.Event]; ok {
			delete(undone, redone)
		}
		undone[p.Event] = ev.Seq
	}
	return undone
}

// CaseOf compiles a case from all events of one client, in their order.
func CaseOf(events []Event) *Case {
	c := &Case{}
	undone := Undone(events)
	for _, ev := range events {
		if by := undone[ev.Seq]; by != 0 {
			c.ApplyUndone(ev, by)
		} else {
			c.Apply(ev)
		}
	}
	c.Sort()
	return c
}
