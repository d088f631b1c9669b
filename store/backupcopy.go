package store

import (
	"context"
	"errors"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"
)

// verifiedCopy writes a compacted copy of the journal, syncs it, and verifies it in
// full. held says that the caller has the lock of a writer.
func (j *Journal) verifiedCopy(ctx context.Context, to *Journal, held bool) (BackupReport, error) {
	head, err := j.copyTo(ctx, to, held)
	if err != nil {
		return BackupReport{}, err
	}
	r, err := to.Verify(ctx)
	if err != nil {
		return BackupReport{}, fmt.Errorf("checking the copy: %w", err)
	}
	if err := notWhole(j.path, r); err != nil {
		return BackupReport{}, err
	}
	if r.Events != head.Seq || head.Seq > 0 && !r.Head.same(head) {
		return BackupReport{}, &FileError{Path: j.path, Reason: ErrDamaged, Detail: fmt.Sprintf("its copy ends at %s and not at %s", r.Head.Short(), head.Short()),
			Next: noBackup + "; " + runVerify}
	}
	return BackupReport{Events: head.Seq, Head: head, Checked: r.Done}, nil
}

// sibling is another file, looked at as this journal is.
func (j *Journal) sibling(path string) *Journal {
	return New(path, Options{Now: j.opt.Now, LockWait: j.opt.LockWait, VerifyChild: j.opt.VerifyChild})
}

// copyTo writes a compacted and synced copy, and returns the head of what it
// copied.
func (j *Journal) copyTo(ctx context.Context, to *Journal, held bool) (Head, error) {
	var head Head
	err := j.look(ctx, held, func(tx *readTx) error {
		var err error
		if head, err = tx.wholeHead(); err != nil {
			return err
		}
		return to.compactFrom(tx.DB()) // nobody writes while the file is open for reading
	})
	return head, err
}

// look runs fn in a read transaction, as read does, but needs nothing of the words
// in the journal. held says that the caller has the lock of a writer.
func (j *Journal) look(ctx context.Context, held bool, fn func(tx *readTx) error) error {
	if !held {
		lock, err := j.shareLock(ctx)
		if err != nil {
			return err
		}
		if lock != nil {
			defer lock.Close()
		}
	}
	return j.withFile(ctx, true, func(db *bolt.DB, _ *os.File, ms metas) error {
		return db.View(func(tx *bolt.Tx) error {
			rtx, err := j.begin(tx, ms)
			if err != nil {
				return err
			}
			return fn(rtx)
		})
	})
}

// backupTx is how many bytes are copied in one transaction.
const backupTx = 256 << 10

// compactFrom writes what is live in a journal to a new file (0600) and syncs it.
func (j *Journal) compactFrom(from *bolt.DB) error {
	var file *os.File
	to, err := bolt.Open(j.path, 0o600, &bolt.Options{
		PageSize: pageSize, FreelistType: bolt.FreelistArrayType, NoStatistics: true,
		NoSync: true, NoGrowSync: true, // it is synced once, at the end
		OpenFile: func(_ string, flag int, mode os.FileMode) (*os.File, error) {
			var err error
			file, err = j.openFile(flag|os.O_CREATE|os.O_EXCL, mode)
			return file, err
		},
	})
	if err != nil {
		return err
	}
	err = bolt.Compact(to, from, backupTx)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, to.Close())
}
