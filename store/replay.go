package store

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"goodterms/model"
)

// errNoPlace says that an event that was read cannot be indexed: it contradicts
// what is there, which no event that was written here does.
var errNoPlace = errors.New("it does not fit the events before it")

// reindexing makes the transaction one that makes rows of events that were written
// before, as a rewrite does. Seen counts equal lines of a chat over several
// transactions; erased are clients of whom nothing is left.
func (w *writeTx) reindexing(seen map[string]uint32, erased map[model.ClientID]bool) {
	w.dedupe, w.seen = true, seen
	w.replay = &copier{j: w.j, tx: w, rw: &rewriting{}, lost: erased}
}

// reindex brings the indexes up to date with an event that is in the log, or about
// to be, as it is: nothing of it is filled in or changed.
func (w *writeTx) reindex(ev *model.Event) error {
	if err := w.fits(ev); err != nil {
		return err
	}
	return w.replay.index(*ev)
}

// fits refuses events that would take the rows of others.
func (w *writeTx) fits(ev *model.Event) error {
	known := ev.Client == "" || w.Bucket(bucketClients).Get([]byte(ev.Client)) != nil
	switch p := ev.Payload.(type) {
	case model.AddClient:
		if p.ID != ev.Client || ev.Client == "" || p.Handle == "" || p.Added.IsZero() {
			return fmt.Errorf("client: %w", errNoPlace)
		}
		return nil
	case model.ChangeClient:
		if p.ID != ev.Client || p.Handle == "" || p.Added.IsZero() {
			return fmt.Errorf("client: %w", errNoPlace)
		}
	case model.LogEntry:
		if p.ID == "" || ev.Client == "" || w.Bucket(bucketIDs).Get([]byte(p.ID)) != nil {
			return fmt.Errorf("entry: %w", errNoPlace)
		}
	case model.Gone, model.UndoEvent, model.RedactEntry, model.EraseClient:
		return nil // the client may be gone too
	}
	if !known {
		return fmt.Errorf("client: %w", errNoPlace)
	}
	return nil
}

// amend counts an amendment. Where earlier ones were lost, its own name says how
// many there were: the next gets a name that was never used.
func (a *agreementState) amend(name string) {
	a.amendments++
	n, err := strconv.ParseUint(strings.TrimPrefix(name, "A"), 10, 20)
	if err == nil && strings.HasPrefix(name, "A") {
		a.amendments = max(a.amendments, uint32(n))
	}
}
