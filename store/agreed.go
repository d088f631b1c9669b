package store

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"goodterms/model"
)

// Agreed returns the client of exactly this handle with what was agreed and ruled,
// but without entries, drafts and exit plans: its cost does not follow
// the length of the timeline. Recording one entry needs no more.
func (j *Journal) Agreed(ctx context.Context, handle string) (*model.Case, error) {
	c := &model.Case{}
	err := j.read(ctx, func(tx *readTx) error {
		id := tx.Bucket(bucketHandles).Get([]byte(handle))
		if id == nil {
			return fmt.Errorf("client: %w: %q", ErrNoClient, handle)
		}
		if err := tx.agreed(c, model.ClientID(id)); err != nil {
			return err
		}
		if c.Client.ID == "" {
			return tx.damaged(0, fmt.Sprintf("the index of handles knows %q, the log does not", handle))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}

// agreed adds to a case what was agreed and ruled with a client.
func (tx *readTx) agreed(c *model.Case, id model.ClientID) error {
	prefix := clientPrefix(id)
	cur := tx.Bucket(bucketOther).Cursor()
	for k, v := cur.Seek(prefix); bytes.HasPrefix(k, prefix) && len(k) == len(prefix)+8; k, v = cur.Next() {
		if kind := model.EventKind(v); kind == model.EntryCorrected || kind == model.DraftSaved || kind == model.PlanSaved {
			continue
		}
		ev, err := tx.eventAt(timeKeySeq(k))
		if err != nil {
			return err
		}
		if by := tx.undoneBy(ev.Seq); by != 0 {
			c.ApplyUndone(ev, by)
		} else {
			c.Apply(ev)
		}
	}
	return nil
}

// CaseSince returns what is needed to judge a new message of a client: what was
// agreed and ruled, everything that happened, and the messages since a moment.
// Earlier messages, most of a long journal, are left out.
func (j *Journal) CaseSince(ctx context.Context, id model.ClientID, since time.Time) (*model.Case, error) {
	c := &model.Case{}
	err := j.read(ctx, func(tx *readTx) error {
		if err := tx.agreed(c, id); err != nil {
			return err
		}
		prefix := clientPrefix(id)
		cur := tx.Bucket(bucketTimeline).Cursor()
		for k, v := cur.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = cur.Next() {
			s, ok := parseSummary(k, v)
			if !ok {
				return tx.damaged(timeKeySeq(k), "its line in the timeline is unreadable")
			}
			if s.Kind == RedactedKind || s.Kind.Said() && s.At.Before(since) {
				continue
			}
			e, err := tx.entryNow(s.Seq)
			if err != nil {
				return err
			}
			c.Entries = append(c.Entries, *e)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	c.Sort()
	return c, nil
}
