package store

import (
	"bytes"
	"context"
	"fmt"

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
		prefix := clientPrefix(model.ClientID(id))
		cur := tx.Bucket(bucketOther).Cursor()
		for k, v := cur.Seek(prefix); bytes.HasPrefix(k, prefix) && len(k) == len(prefix)+8; k, v = cur.Next() {
			if kind := model.EventKind(v); kind == model.EntryCorrected || kind == model.DraftSaved || kind == model.PlanSaved {
				continue
			}
			ev, err := tx.eventAt(timeKeySeq(k))
			if err != nil {
				return err
			}
			c.Apply(ev)
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
