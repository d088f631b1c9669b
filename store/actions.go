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
	return j.actions(ctx, n, func(*record) bool { return true })
}

// ActionsOf returns the last n actions with a client that can be taken back or brought
// back: neither undos nor redactions.
func (j *Journal) ActionsOf(ctx context.Context, client model.ClientID, n int) ([]Action, error) {
	return j.actions(ctx, n, func(r *record) bool {
		return r.Client == client && r.Kind != model.EventUndone && r.Kind != model.EntryRedacted
	})
}

func (j *Journal) actions(ctx context.Context, n int, want func(*record) bool) ([]Action, error) {
	var out []Action
	err := j.read(ctx, func(tx *readTx) error {
		c := tx.Bucket(bucketLog).Cursor()
		for k, _ := c.Last(); k != nil && len(out) < n && ctx.Err() == nil; k, _ = c.Prev() {
			r, err := tx.recordAt(seqOf(k))
			if err != nil {
				return err
			}
			if r.Kind == model.DraftSaved || !want(&r) {
				continue
			}
			a, err := tx.action(r.Seq)
			if err != nil {
				return err
			}
			if _, gone := a.Payload.(model.Gone); !gone {
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
