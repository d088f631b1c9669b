package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// formatVersion is the format written here. A file names two numbers: the format
// it was written in, and the oldest format that can still read it. So a newer
// file may be read, but is never written.
const formatVersion = 2

// What each format brought. A file of format 2 can be read by a program that
// knows only format 1: it does not look at the tree.
const (
	formatFirst = 1
	formatTree  = 2 // the Merkle tree over the headers
)

// readTx is a transaction on an open journal.
type readTx struct {
	*bolt.Tx
	j      *Journal
	format int
	id     [16]byte // of the journal
	metas  metas    // as they were when the file was opened
	seal   *sealer  // nil: the journal is plain, or locked
	bad    error    // what a row that does not open makes of the whole operation
	// encrypted says that the oldest format that can read the journal is the one
	// of encrypted journals: only those need it. What wrote it may be newer.
	encrypted bool
}

// sealed reports whether the journal is an encrypted one.
func (tx *readTx) sealed() bool { return tx.encrypted }

// written is the format that this version writes a journal of its sort in.
func (tx *readTx) written() int {
	if tx.encrypted {
		return sealedFormat
	}
	return formatVersion
}

// tooNew reports whether a file has a format that this version does not write.
func (tx *readTx) tooNew() bool { return tx.format > tx.written() }

// refuseNewer refuses to write where that would lose what a newer version wrote.
func (tx *readTx) refuseNewer() error {
	if tx.tooNew() {
		return newerError(tx.j.path, tx.format, tx.written())
	}
	return nil
}

// read runs fn in a read transaction. It changes nothing, not even a lock file.
// An encrypted journal must be unlocked.
func (j *Journal) read(ctx context.Context, fn func(tx *readTx) error) error {
	return j.unlocked(ctx, func() error {
		return j.readLocked(ctx, func(tx *readTx) error {
			if err := tx.needKey(); err != nil {
				return err
			}
			return fn(tx)
		})
	})
}

// readLocked is read for what needs no key.
func (j *Journal) readLocked(ctx context.Context, fn func(tx *readTx) error) error {
	lock, err := j.shareLock(ctx)
	if err != nil {
		return err
	}
	if lock != nil {
		defer lock.Close()
	}
	err = j.withFile(ctx, true, func(db *bolt.DB, _ *os.File, ms metas) error {
		return db.View(func(tx *bolt.Tx) error {
			rtx, err := j.begin(tx, ms)
			if err != nil {
				return err
			}
			err = fn(rtx)
			return rtx.or(err)
		})
	})
	return j.wayBack(ctx, err)
}

// shareLock queues behind a writer. Without a lock file (nobody has written yet,
// or the folder cannot be written) bbolt's own lock is enough.
func (j *Journal) shareLock(ctx context.Context) (*os.File, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(j.lockPath(), os.O_RDONLY, 0)
	if err != nil {
		return nil, nil
	}
	if err := j.waitLock(ctx, f, false); err != nil {
		return nil, err
	}
	return f, nil
}

// takeLock takes the lock of a writer, making the lock file when there is none.
func (j *Journal) takeLock(ctx context.Context) (*os.File, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(j.lockPath(), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := j.waitLock(ctx, f, true); err != nil {
		return nil, err
	}
	writePID(f)
	return f, nil
}

// withFile opens the journal for one operation, runs fn and closes it. A panic or
// fault that a damaged file causes in this goroutine becomes ErrDamaged; the
// file is then left open, because bbolt cannot close it any more.
func (j *Journal) withFile(ctx context.Context, readOnly bool, fn func(*bolt.DB, *os.File, metas) error) (err error) {
	if j.broken.Load() {
		return &FileError{Path: j.path, Reason: ErrDamaged, Detail: "found earlier by this process", Next: nextDamaged}
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			j.broken.Store(true)
			err = &FileError{Path: j.path, Reason: ErrDamaged, Detail: fmt.Sprint(r), Next: nextDamaged}
		}
	}()
	var file *os.File
	var ms metas
	db, err := bolt.Open(j.path, 0o600, &bolt.Options{
		Timeout:      j.boltWait(ctx),
		ReadOnly:     readOnly,
		FreelistType: bolt.FreelistArrayType,
		NoStatistics: true,
		OpenFile: func(_ string, flag int, _ os.FileMode) (*os.File, error) {
			// bbolt would make a missing file: an existing one is required here.
			var err error
			if file, err = j.openFile(flag&^os.O_CREATE, 0); err != nil {
				return nil, err
			}
			if ms, err = readMetas(file); err == nil {
				err = ms.check(j.path)
			}
			if err != nil {
				file.Close()
				return nil, err
			}
			return file, nil
		},
	})
	if err != nil {
		return j.boltError(err)
	}
	err = fn(db, file, ms)
	if cerr := db.Close(); err == nil && cerr != nil {
		err = fmt.Errorf("closing journal %q: %w", j.path, cerr)
	}
	return err
}

// boltWait is the wait for bbolt's own lock; bbolt takes 50 ms off it.
func (j *Journal) boltWait(ctx context.Context) time.Duration {
	wait := j.opt.LockWait
	if end, ok := ctx.Deadline(); ok {
		wait = min(wait, time.Until(end))
	}
	return max(wait, time.Millisecond) + 50*time.Millisecond
}

// boltError turns an error of bbolt's opening into one of ours.
func (j *Journal) boltError(err error) error {
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return &BusyError{Path: j.path}
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrVersionMismatch), errors.Is(err, bolterrors.ErrChecksum):
		return &FileError{Path: j.path, Reason: ErrForeign, Detail: err.Error(), Next: "name the right file with --journal"}
	}
	return j.openError(err)
}

// begin reads what the file says of itself.
func (j *Journal) begin(tx *bolt.Tx, ms metas) (*readTx, error) {
	b := tx.Bucket(bucketAbout)
	if b == nil {
		return nil, &FileError{Path: j.path, Reason: ErrForeign, Detail: "it belongs to another program", Next: "name the right file with --journal"}
	}
	format, err1 := strconv.Atoi(string(b.Get(keyFormat)))
	oldest, err2 := strconv.Atoi(string(b.Get(keyReadable)))
	id := b.Get(keyJournalID)
	if err1 != nil || err2 != nil || len(id) != 16 {
		return nil, &FileError{Path: j.path, Reason: ErrDamaged, Detail: "what it says of its own format is unreadable", Next: nextDamaged}
	}
	if oldest > formatVersion && oldest != sealedFormat {
		return nil, newerError(j.path, format, formatVersion)
	}
	if tx.Bucket(bucketLog) == nil {
		return nil, &FileError{Path: j.path, Reason: ErrDamaged, Detail: "it has no log", Next: nextDamaged}
	}
	rtx := &readTx{Tx: tx, j: j, format: format, id: [16]byte(id), metas: ms, encrypted: oldest == sealedFormat}
	if s := j.seal.Load(); rtx.sealed() && s != nil && s.journal == rtx.id {
		rtx.seal = s
	}
	if j.seen.CompareAndSwap(nil, &rtx.id) || *j.seen.Load() == rtx.id {
		j.saw(tx)
		return rtx, nil
	}
	return nil, &FileError{Path: j.path, Reason: ErrReplaced, Detail: "another journal is in its place now",
		Next: "look which of the two is yours, then start goodterms again"}
}

func newerError(path string, format, written int) error {
	return &FileError{Path: path, Reason: ErrNewer,
		Detail: fmt.Sprintf("it has format %d, this goodterms writes format %d", format, written),
		Next:   "install the newer goodterms; the file was left as it is"}
}

// write runs fn in a write transaction and commits it. Afterwards the events are
// on the disk, or an error says that they are not, or that it is not known.
func (j *Journal) write(ctx context.Context, fn func(tx *writeTx) error) (head Head, err error) {
	err = j.unlocked(ctx, func() error {
		head, err = j.writeOnce(ctx, fn)
		return err
	})
	return head, err
}

func (j *Journal) writeOnce(ctx context.Context, fn func(tx *writeTx) error) (Head, error) {
	lock, err := j.takeLock(ctx)
	if err != nil {
		return Head{}, j.wayBack(ctx, j.lockError(err))
	}
	defer lock.Close()
	j.sweep()
	head, err := j.writeLocked(ctx, fn)
	if errors.Is(err, errOldFormat) {
		if _, err := j.migrate(ctx); err != nil {
			return Head{}, err
		}
		return j.writeLocked(ctx, fn)
	}
	return head, err
}

// writeLocked is write under the lock. It leaves a journal of an older format as
// it is: errOldFormat.
func (j *Journal) writeLocked(ctx context.Context, fn func(tx *writeTx) error) (Head, error) {
	var before, head Head
	var id [16]byte
	err := j.withFile(ctx, false, func(db *bolt.DB, file *os.File, ms metas) error {
		w, err := j.beginWrite(db, ms)
		if err != nil {
			return err
		}
		before = w.head
		err = fn(w)
		if err := w.or(err); err != nil {
			_ = w.Rollback()
			return err
		}
		if err := j.stillThere(file); err != nil {
			_ = w.Rollback()
			return err
		}
		id = w.id
		if head, err = w.finalHead(); err != nil || !w.changed {
			return errors.Join(err, w.Rollback())
		}
		if err := w.Commit(); err != nil {
			return &commitError{err}
		}
		j.latest.Store(head.Seq)
		return nil
	})
	var failed *commitError
	if errors.As(err, &failed) {
		return head, j.outcome(head, failed.err)
	}
	if err != nil {
		return Head{}, j.wayBack(ctx, err)
	}
	if head.same(before) { // nothing was added
		return head, nil
	}
	_ = j.writeNote(id, before, head) // the events are safe: a note that fails is made up for by the next
	return head, nil
}

// commitError marks an error after which it is not known what the disk has.
type commitError struct{ err error }

func (e *commitError) Error() string { return e.err.Error() }

// outcome looks what came of a write whose commit failed.
func (j *Journal) outcome(want Head, cause error) error {
	un := &UnconfirmedError{Path: j.path, Err: cause}
	err := j.withFile(context.Background(), true, func(db *bolt.DB, _ *os.File, ms metas) error {
		return db.View(func(tx *bolt.Tx) error {
			rtx, err := j.begin(tx, ms)
			if err != nil {
				return err
			}
			got, err := rtx.headAt(want.Seq)
			un.Written = err == nil && got.Hash == want.Hash
			return nil
		})
	})
	if err != nil {
		return errors.Join(un, err)
	}
	if !un.Written {
		return fmt.Errorf("journal %q: nothing was written: %w", j.path, cause)
	}
	return un
}

func (j *Journal) beginWrite(db *bolt.DB, ms metas) (*writeTx, error) {
	tx, err := db.Begin(true)
	if err != nil {
		return nil, fmt.Errorf("journal %q: %w", j.path, err)
	}
	w, err := j.readyToWrite(tx, ms)
	if err != nil {
		_ = tx.Rollback()
		return nil, err
	}
	return w, nil
}

func (j *Journal) readyToWrite(tx *bolt.Tx, ms metas) (*writeTx, error) {
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
	if rtx.format < formatVersion {
		return nil, errOldFormat
	}
	head, err := rtx.head()
	if err != nil {
		return nil, err
	}
	if err := j.refuseLost(rtx, head); err != nil {
		return nil, err
	}
	return newWriteTx(rtx, head), nil
}

// stillThere refuses to write into a file that lost its name.
func (j *Journal) stillThere(file *os.File) error {
	open, err := file.Stat()
	if err != nil {
		return err
	}
	named, err := os.Stat(j.path)
	if err != nil || !os.SameFile(open, named) {
		return &FileError{Path: j.path, Reason: ErrReplaced, Next: "nothing was written; look what replaced it, then try again"}
	}
	return nil
}

// lockError says why the lock file could not be had: mostly because there is no
// folder, and so no journal.
func (j *Journal) lockError(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return j.missing()
	}
	if errors.Is(err, ErrBusy) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &FileError{Path: j.path, Reason: ErrReadOnly, Detail: err.Error(), Next: "check the permissions of the folder"}
}
