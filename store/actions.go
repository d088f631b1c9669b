package store

import (
	"context"

	"goodterms/model"
)

// Action is an event as a list of what was done last shows it.
type Action struct {
	model.Event
	UndoneBy uint64 // the undo that took it back, 0 while it stands
}

// Actions returns the last n events that somebody recorded on purpose, the latest
// first: not the drafts that are kept while something is typed, and nothing whose
// words are gone.
func (j *Journal) Actions(ctx context.Context, n int) ([]Action, error) {
	var out []Action
	err := j.read(ctx, func(tx *readTx) error {
		c := tx.Bucket(bucketLog).Cursor()
		for k, _ := c.Last(); k != nil && len(out) < n; k, _ = c.Prev() {
			a, err := tx.action(seqOf(k))
			if err != nil {
				return err
			}
			if _, gone := a.Payload.(model.Gone); !gone && a.Kind != model.DraftSaved {
				out = append(out, a)
			}
		}
		return ctx.Err()
	})
	return out, err
}

// Action returns one event.
func (j *Journal) Action(ctx context.Context, seq uint64) (Action, error) {
	var a Action
	err := j.read(ctx, func(tx *readTx) error {
		if tx.Bucket(bucketLog).Get(seqKey(seq)) == nil {
			return ErrNoEvent
		}
		var err error
		a, err = tx.action(seq)
		return err
	})
	return a, err
}

func (tx *readTx) action(seq uint64) (Action, error) {
	ev, err := tx.eventAt(seq)
	return Action{ev, tx.undoneBy(seq)}, err
}
