package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	bolt "go.etcd.io/bbolt"

	"goodterms/model"
)

// Words leave the file only by writing it anew: bbolt keeps what was deleted on
// its free pages. A rewrite makes the new file beside the old one, with the words
// left out and every index made again from what is left, checks it whole, and
// gives it the name of the old one. The headers are copied as they are, so the
// chain, and every head given to anybody, holds as before. A kill leaves the old
// journal or the new one; what is left over of a broken-off rewrite holds no word
// of what was to go, and the next write removes it.

// rewriting is what a rewrite is to do.
type rewriting struct {
	gone    map[uint64]bool        // events that lose their words
	events  []newEvent             // events to append, in the new file
	rekey   func(keys *rows) error // puts other keys in the place of those copied, nil for none
	receipt []Receipt
}

// rewritePath is the name of the new file until it is whole, beside the file itself.
func (j *Journal) rewritePath() string {
	dir, base := filepath.Split(j.place())
	return filepath.Join(dir, "."+base+".rewrite")
}

// sweep removes what something killed left beside the journal. The caller holds the
// lock of a writer.
func (j *Journal) sweep() {
	_ = os.Remove(j.rewritePath())
	_ = os.Remove(j.atPlace().newPath())
	j.sweepParts()
}

// rewrite writes the journal anew. Plan looks at the journal and says what is to go.
func (j *Journal) rewrite(ctx context.Context, plan func(tx *readTx) (*rewriting, error)) (rw *rewriting, head Head, err error) {
	err = j.unlocked(ctx, func() error {
		rw, head, err = j.rewriteOnce(ctx, plan)
		return err
	})
	return rw, head, err
}

func (j *Journal) rewriteOnce(ctx context.Context, plan func(tx *readTx) (*rewriting, error)) (*rewriting, Head, error) {
	lock, err := j.takeLock(ctx)
	if err != nil {
		return nil, Head{}, j.lockError(err)
	}
	defer lock.Close()
	j.sweep()
	defer j.sweep()
	if _, err := j.migrate(ctx); err != nil {
		return nil, Head{}, err
	}
	var rw *rewriting
	var before, head Head
	var id [16]byte
	err = j.withFile(ctx, true, func(db *bolt.DB, file *os.File, ms metas) error {
		return db.View(func(tx *bolt.Tx) error {
			src, err := j.readyToRewrite(tx, ms)
			if err != nil {
				return err
			}
			if before, err = src.head(); err != nil {
				return err
			}
			rw, err = plan(src)
			if err := src.or(err); err != nil {
				return err // a row that was missed may be one of those that must go
			}
			if err := src.finish(rw); err != nil {
				return err
			}
			id = src.id
			head, err = j.makeNew(ctx, src, rw)
			if err := src.or(err); err != nil {
				return err
			}
			if err := j.stillThere(file); err != nil {
				return err
			}
			return os.Rename(j.rewritePath(), j.place())
		})
	})
	if err != nil {
		return nil, Head{}, err
	}
	if err := j.atPlace().named(); err != nil {
		return rw, head, err
	}
	_ = j.writeNote(id, before, head)
	return rw, head, nil
}

// readyToRewrite makes the checks of a write.
func (j *Journal) readyToRewrite(tx *bolt.Tx, ms metas) (*readTx, error) {
	rtx, err := j.begin(tx, ms)
	if err != nil {
		return nil, err
	}
	if err := rtx.refuseNewer(); err != nil {
		return nil, err
	}
	if err := rtx.needKey(); err != nil {
		return nil, err
	}
	if ms.halved() {
		return nil, &FileError{Path: j.path, Reason: ErrDamaged, Detail: "one of its two meta pages is unreadable", Next: nextDamaged}
	}
	return rtx, nil
}

// makeNew writes the new file and checks it.
func (j *Journal) makeNew(ctx context.Context, src *readTx, rw *rewriting) (Head, error) {
	sub := New(j.rewritePath(), j.opt)
	sub.seal.Store(src.seal)
	head, err := sub.copyFrom(ctx, src, rw)
	if err != nil {
		return Head{}, fmt.Errorf("writing the journal anew: %w", err)
	}
	r, err := sub.verifyHere(ctx, nil)
	if err != nil {
		return Head{}, fmt.Errorf("checking the new journal: %w", err)
	}
	known := src.keyProblems() // a damaged slot is copied; only passwd makes another
	r.Problems = slices.DeleteFunc(r.Problems, func(p Problem) bool {
		return slices.ContainsFunc(known, func(k Problem) bool { return k.Check == p.Check && k.What == p.What })
	})
	if !r.OK() {
		return Head{}, fmt.Errorf("checking the new journal: %s: %s; the old one was left as it is", r.Problems[0].Check, r.Problems[0].What)
	}
	if len(r.Unfinished) > 0 || r.Events != head.Seq || head.Seq > 0 && r.Head != head {
		return Head{}, fmt.Errorf("checking the new journal: it is not what was to be written; the old one was left as it is")
	}
	return head, nil
}

func (j *Journal) copyFrom(ctx context.Context, src *readTx, rw *rewriting) (head Head, err error) {
	var file *os.File
	db, err := bolt.Open(j.path, 0o600, &bolt.Options{
		PageSize: pageSize, FreelistType: bolt.FreelistArrayType, NoStatistics: true, NoSync: true,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			var err error
			file, err = os.OpenFile(name, flag|os.O_CREATE|os.O_EXCL, mode)
			return file, err
		},
	})
	if err != nil {
		return Head{}, err
	}
	c := copier{ctx: ctx, src: src, db: db, rw: rw, j: j}
	err = c.run()
	if err == nil {
		err = file.Sync()
	}
	return c.head, errors.Join(err, db.Close())
}

// copier copies a journal, a part of it in each transaction.
type copier struct {
	ctx  context.Context
	src  *readTx
	db   *bolt.DB
	j    *Journal
	rw   *rewriting
	head Head
	tx   *writeTx
	n    int // rows written in this transaction
	seen map[string]uint32
	gone map[uint64]bool // events without words, of this rewrite and those before
	lost map[model.ClientID]bool
}

// copyBatch is how many rows one transaction writes.
const copyBatch = 10000

func (c *copier) run() error {
	c.gone, c.lost, c.seen = map[uint64]bool{}, map[model.ClientID]bool{}, map[string]uint32{}
	steps := []func() error{c.layOut, c.copyLog, c.copyRest, c.reindex, c.copyReadings, c.append}
	for _, step := range steps {
		if err := c.begin(); err != nil {
			return err
		}
		if err := step(); err != nil {
			_ = c.tx.Rollback()
			return err
		}
		c.head = c.tx.head
		if err := c.tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}

// begin opens a transaction on the new file.
func (c *copier) begin() error {
	tx, err := c.db.Begin(true)
	if err != nil {
		return err
	}
	rtx := &readTx{Tx: tx, j: c.j, format: c.src.format, id: c.src.id, seal: c.src.seal, encrypted: c.src.encrypted}
	head := Head{Hash: firstPrev(c.src.id[:])}
	if tx.Bucket(bucketLog) != nil {
		if head, err = rtx.head(); err != nil {
			_ = tx.Rollback()
			return err
		}
	}
	c.tx, c.n = newWriteTx(rtx, head), 0
	c.tx.dedupe, c.tx.seen, c.tx.replay = true, c.seen, c
	return nil
}

// wrote counts a row, and begins a new transaction where the old one is full.
func (c *copier) wrote() error {
	if c.n++; c.n < copyBatch {
		return nil
	}
	if err := c.ctx.Err(); err != nil {
		return err
	}
	if err := c.tx.Commit(); err != nil {
		return err
	}
	return c.begin()
}

func (c *copier) layOut() error {
	for _, name := range buckets() {
		if _, err := c.tx.CreateBucket(name); err != nil {
			return err
		}
	}
	return nil
}

// copyLog copies the records; those that are to go without their words.
func (c *copier) copyLog() error {
	cur := c.src.Bucket(bucketLog).Cursor()
	for k, v := cur.First(); k != nil; k, v = cur.Next() {
		rec, err := c.src.decode(v)
		if err != nil {
			return c.src.damaged(seqOf(k), err.Error())
		}
		if c.rw.gone[rec.Seq] && !rec.gone {
			_, v = c.tx.encode(rec.header, nil, nil)
		}
		if rec.gone || c.rw.gone[rec.Seq] {
			c.gone[rec.Seq] = true
		} else if rec.Kind == model.ClientErased {
			c.lost[rec.Client] = true
		}
		if err := c.tx.grow(bucketLog).Put(k, v); err != nil {
			return err
		}
		if err := c.wrote(); err != nil {
			return err
		}
	}
	return nil
}

// derived reports whether a bucket is made again from the log.
func derived(name []byte) bool {
	switch string(name) {
	case string(bucketClients), string(bucketHandles), string(bucketAgreements), string(bucketTimeline), string(bucketOther),
		string(bucketIDs), string(bucketCorrected), string(bucketMessages), string(bucketContents), string(bucketReadings),
		string(bucketUndone), string(bucketRedacted):
		return true
	}
	return false
}

// copyRest copies what is neither the log nor derived from its words.
func (c *copier) copyRest() error {
	err := c.src.ForEach(func(name []byte, b *bolt.Bucket) error {
		if string(name) == string(bucketLog) || derived(name) {
			return nil
		}
		dst, err := c.tx.CreateBucketIfNotExists(name)
		if err != nil {
			return err
		}
		return copyBucket(dst, b)
	})
	if err != nil || c.rw.rekey == nil {
		return err
	}
	keys := c.tx.Bucket(bucketKeys)
	if keys == nil {
		return c.src.damaged(0, "its keys are missing")
	}
	return c.rw.rekey(keys) // in the same transaction: the keys copied never get to the disk
}

func copyBucket(dst, src *bolt.Bucket) error {
	if err := dst.SetSequence(src.Sequence()); err != nil {
		return err
	}
	dst.FillPercent = logFill
	return src.ForEach(func(k, v []byte) error {
		if v != nil {
			return dst.Put(k, v)
		}
		in, err := dst.CreateBucketIfNotExists(k)
		if err != nil {
			return err
		}
		return copyBucket(in, src.Bucket(k))
	})
}

// reindex makes the indexes again, event by event.
func (c *copier) reindex() error {
	for seq := uint64(1); seq <= c.tx.head.Seq; seq++ {
		ev, err := c.tx.eventAt(seq)
		if err != nil {
			return err
		}
		if err := c.index(ev); err != nil {
			return fmt.Errorf("event %d: %w", seq, err)
		}
		if err := c.wrote(); err != nil {
			return err
		}
	}
	return nil
}

func (c *copier) index(ev model.Event) error {
	switch p := ev.Payload.(type) {
	case model.Gone:
		if p.Kind == model.EntryLogged || ev.Client != "" && c.erased(ev.Client) {
			return nil
		}
		return c.tx.Bucket(bucketOther).Put(otherKey(ev.Client, ev.Seq), []byte(ev.Kind))
	case model.LogEntry:
		p.Client, p.Seq = ev.Client, ev.Seq
		ev.Payload = p
	}
	return c.tx.index(&newEvent{Event: ev}, &Receipt{})
}

// erased reports whether a client is erased, before or by this rewrite.
func (c *copier) erased(id model.ClientID) bool {
	if c.lost[id] {
		return true
	}
	for i := range c.rw.events {
		if ev := &c.rw.events[i]; ev.Kind == model.ClientErased && ev.Client == id {
			return true
		}
	}
	return false
}

// copyReadings copies the readings of entries that still have their words.
func (c *copier) copyReadings() error {
	all := c.src.Bucket(bucketReadings)
	return all.ForEachBucket(func(version []byte) error {
		return all.Bucket(version).ForEach(func(k, v []byte) error {
			if c.gone[seqOf(k)] {
				return nil
			}
			dst, err := c.tx.readingsOf(string(version))
			if err != nil {
				return err
			}
			if err := dst.Put(k, v); err != nil {
				return err
			}
			return c.wrote()
		})
	})
}

// append adds the new events.
func (c *copier) append() error {
	c.tx.dedupe, c.tx.seen = false, nil
	for _, n := range c.rw.events {
		r, err := c.tx.add(n)
		if err != nil {
			return err
		}
		c.rw.receipt = append(c.rw.receipt, r)
	}
	if _, err := c.tx.finalHead(); err != nil {
		return err
	}
	return c.tx.nextEpoch()
}
