package model

import (
	"errors"
	"time"
)

// SalvageMade names the event that a salvaged journal holds where the chain of
// the damaged one broke.
const SalvageMade EventKind = "salvage"

// Salvage says that a journal was put together again from a damaged file: which
// events were not found, and which follow under new numbers.
type Salvage struct {
	// Lost are the numbers, in the damaged file, of events that were not found.
	Lost []NumberRange `json:"lost"`
	// Again are the events that follow with new numbers. Words, salt and times
	// are the old ones, so each old header can be made from the new one, the old
	// number and the old link: who knows a head of the old journal can still hold
	// them against it.
	Again []RecordedAgain `json:"again,omitempty"`
	// Through is the last number of what was put together; later events were
	// recorded as usual.
	Through uint64 `json:"through"`
}

// NumberRange is a range of sequence numbers, both ends in it.
type NumberRange struct {
	From   uint64    `json:"from"`
	To     uint64    `json:"to"`              // 0: it is not known how far
	After  time.Time `json:"after,omitzero"`  // when the event before was recorded
	Before time.Time `json:"before,omitzero"` // when the event after was recorded
}

// RecordedAgain is a run of events whose old chain is unbroken.
type RecordedAgain struct {
	From  uint64 `json:"from"`  // number of the first one here
	Was   uint64 `json:"was"`   // its number in the damaged file
	Count uint64 `json:"count"` // how many follow one another
	Prev  []byte `json:"prev"`  // what the first one linked to
}

// EventKind is [SalvageMade].
func (p Salvage) EventKind() EventKind { return SalvageMade }

// Validate checks that the runs are of events after this one.
func (p Salvage) Validate() error {
	next := uint64(1)
	for _, r := range p.Again {
		if r.Count == 0 || r.From < next || r.Was == 0 || len(r.Prev) != 32 || r.From+r.Count < r.From || r.From+r.Count-1 > p.Through {
			return errors.New("salvage: its runs do not follow one another")
		}
		next = r.From + r.Count
	}
	return nil
}
