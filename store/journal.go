// Package store keeps the journal on disk: one bbolt file with an append-only,
// hash-chained log of events, and indexes derived from it.
//
// The file is opened for each operation, so that several processes share it. A
// write takes the lock on the file beside the journal, appends in one
// transaction and returns only when the disk has it. Reads never write.
//
// docs/reliability.md says what is promised and how it was measured.
package store

import (
	"context"
	"crypto/rand"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"goodterms/model"
)

// Options are the seams of a journal. The zero value is the usual journal.
type Options struct {
	// Now is the clock; nil is time.Now.
	Now func() time.Time
	// Rand is where ids and salts come from; nil is the system's source.
	Rand io.Reader
	// LockWait bounds the wait for another process; 0 is three seconds.
	LockWait time.Duration
	// Notice is called once when an operation has waited for 300 ms, with the
	// process that holds the journal (0 when it is not known).
	Notice func(pid int)
	// Migrated is called after a journal of an older format was brought to the one
	// of this version, with where the copy is that was made before.
	Migrated func(m Migration)
	// ReadEntry makes the reading of an entry that is being written; it is kept
	// beside it, in the same transaction. Nil keeps none.
	ReadEntry func(e model.Entry) []byte
	// ReadingVersion names the engine behind ReadEntry.
	ReadingVersion string
	// VerifyChild is the command (program and arguments, without the path of the
	// journal) that ends in RunVerifyChild. With it, Verify looks at the file in
	// a process of its own, so that no damage can take this one down.
	VerifyChild []string
	// BackupFolder says where backups are kept that name no other place; nil, or
	// "", is the folder backups beside the journal. It is asked only when it matters.
	BackupFolder func() string
	// Unlock is called when an operation needs the key of an encrypted journal
	// that is locked. It calls one of the Unlock methods, or returns an error.
	// No lock is held meanwhile. Nil leaves it locked: ErrLocked.
	Unlock func(ctx context.Context, j *Journal) error
	// UnlockFile is called when a salvage finds an encrypted journal. It calls one of
	// the methods that open it, or returns an error. Nil leaves it: ErrLocked.
	UnlockFile func(ctx context.Context, f *SealedFile) error
	// WorkFactor is the binary logarithm of the cost of guessing a passphrase;
	// 0 is 18, which takes about a second.
	WorkFactor int
}

// Journal is a journal at a place. It holds no file open between operations and
// may be used by several goroutines at once.
type Journal struct {
	path string
	opt  Options
	// broken is set when a damaged file made bbolt panic: its lock is leaked
	// then, and nothing more can be done with the file in this process.
	broken atomic.Bool
	// seen is the id of the journal that was found at the path first: another one
	// that takes its place is not written to.
	seen atomic.Pointer[[16]byte]
	// latest is the number of the last event that was found in it.
	latest atomic.Uint64
	// file is the file of a journal that has no name; nil: it is at the path.
	file *os.File
	// seal is there while an encrypted journal is unlocked.
	seal atomic.Pointer[sealer]
	// verifyLimit replaces the time a verify may take; 0 keeps it.
	verifyLimit time.Duration
	// openNew opens the file of a new journal; nil is os.OpenFile.
	openNew func(name string, flag int, mode os.FileMode) (*os.File, error)
	// syncDir makes the names in a folder durable; nil is syncFolder.
	syncDir func(dir string) error
	// unnamed makes a file without a name that may get one; nil is unnamedFile.
	unnamed func(dir string) (*os.File, error)
	// link gives a file a second name; nil is os.Link.
	link func(old, new string) error
}

// DefaultLockWait is how long an operation waits for another process.
const DefaultLockWait = 3 * time.Second

// New returns the journal at path. It does no I/O.
func New(path string, o Options) *Journal {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	if o.LockWait <= 0 {
		o.LockWait = DefaultLockWait
	}
	return &Journal{path: path, opt: o}
}

// Path returns the place of the journal.
func (j *Journal) Path() string { return j.path }

func (j *Journal) dir() string  { return filepath.Dir(j.path) }
func (j *Journal) base() string { return filepath.Base(j.path) }

// place returns the path of the file itself: what a link at the journal's path
// points to.
func (j *Journal) place() string {
	info, err := os.Lstat(j.path)
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		return j.path
	}
	place, err := filepath.EvalSymlinks(j.path)
	if err != nil {
		return j.path
	}
	return place
}

// atPlace returns the journal as its file is named, for what gives that another
// name: it must not be done to a link.
func (j *Journal) atPlace() *Journal {
	place := j.place()
	if place == j.path {
		return j
	}
	at := New(place, j.opt)
	at.openNew, at.syncDir, at.link = j.openNew, j.syncDir, j.link
	return at
}

// Append writes events in one transaction and returns their sequence numbers.
// [Journal.Record] says what is checked and filled in.
func (j *Journal) Append(ctx context.Context, evs ...model.Event) ([]uint64, error) {
	receipts, err := j.Record(ctx, evs...)
	if err != nil {
		return nil, err
	}
	seqs := make([]uint64, len(receipts))
	for i, r := range receipts {
		seqs[i] = r.Seq
	}
	return seqs, nil
}
