package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	bolt "go.etcd.io/bbolt"

	"goodterms/model"
)

// RebuildIndexes makes everything derived from the log anew, in one transaction.
// The log is read and not touched; kept readings are dropped, they are made again
// when they are wanted. With an event that cannot be read nothing is changed, and
// the error is ErrDamaged.
func (j *Journal) RebuildIndexes(ctx context.Context) error {
	_, err := j.write(ctx, func(w *writeTx) error {
		for _, name := range append(buckets(), bucketUndone, bucketRedacted) {
			if !derived(name) {
				continue
			}
			if err := emptyBucket(w.Tx, name); err != nil {
				return err
			}
		}
		w.changed = true
		if err := w.replayLog(ctx); err != nil {
			return err
		}
		if err := rebuildTree(w.Tx); err != nil {
			return err
		}
		return w.nextEpoch()
	})
	return err
}

// emptyBucket leaves a new bucket of that name, whatever was there.
func emptyBucket(tx *bolt.Tx, name []byte) error {
	if err := tx.DeleteBucket(name); err != nil && tx.Bucket(name) != nil {
		return err
	}
	_, err := tx.CreateBucket(name)
	return err
}

// replayLog indexes every event of the log, holding each against the chain.
func (w *writeTx) replayLog(ctx context.Context) error {
	erased, err := w.erasedClients()
	if err != nil {
		return err
	}
	w.reindexing(map[string]uint32{}, erased)
	prev := Head{Hash: firstPrev(w.id[:])}
	c := w.Bucket(bucketLog).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		seq := prev.Seq + 1
		if seq%512 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		rec, err := w.decode(v)
		if err == nil && (!bytes.Equal(k, seqKey(seq)) || rec.Seq != seq || rec.Prev != prev.Hash) {
			err = errors.New("it does not follow from the event before")
		}
		if err != nil {
			return w.damaged(seq, err.Error())
		}
		ev, err := rec.event()
		if err == nil {
			err = w.reindex(&ev)
		}
		if err != nil {
			return w.damaged(seq, err.Error())
		}
		prev = Head{Seq: seq, Hash: headerHash(rec.raw)}
	}
	return nil
}

// erasedClients lists the clients of whom nothing is left.
func (w *writeTx) erasedClients() (map[model.ClientID]bool, error) {
	erased := map[model.ClientID]bool{}
	c := w.Bucket(bucketLog).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		rec, err := w.decode(v)
		if err != nil {
			return nil, w.damaged(seqOf(k), err.Error())
		}
		if rec.Kind == model.ClientErased && !rec.gone {
			erased[rec.Client] = true
		}
	}
	return erased, nil
}

// CopyAside keeps the file of the journal, byte for byte, under another name
// beside it, and returns that name. It is for a file that is about to be repaired:
// the copy may be as damaged as the journal is.
func (j *Journal) CopyAside(ctx context.Context) (string, error) {
	lock, err := j.takeLock(ctx)
	if err != nil {
		return "", j.lockError(err)
	}
	defer lock.Close()
	from, err := os.Open(j.path)
	if err != nil {
		return "", j.openError(err)
	}
	defer from.Close()
	name := j.path + ".before-repair-" + j.opt.Now().UTC().Format("20060102-150405")
	to, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(to, from)
	if err = errors.Join(err, to.Sync(), to.Close()); err != nil {
		_ = os.Remove(name)
		return "", fmt.Errorf("copying the journal to %q: %w", name, err)
	}
	return name, syncFolder(j.dir())
}
