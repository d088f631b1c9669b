package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"

	bolt "go.etcd.io/bbolt"
)

// A journal of an older format is read as it is. It is brought to the format of
// this version by the first write, or by Upgrade: a copy is put aside first, then
// one transaction changes everything or nothing.

// Migration says what was done to a journal of an older format.
type Migration struct {
	From, To int    // formats
	Backup   string // path of the copy that was made before
}

// errOldFormat is what a write meets in a journal that must be migrated first.
var errOldFormat = errors.New("older format")

// Upgrade brings the journal to the format of this version, as the first write
// would. It does nothing, and returns a zero Migration, where that is so already.
func (j *Journal) Upgrade(ctx context.Context) (Migration, error) {
	old := false
	err := j.readLocked(ctx, func(tx *readTx) error { old = tx.format < formatVersion; return nil })
	if err != nil || !old {
		return Migration{}, err
	}
	lock, err := j.takeLock(ctx)
	if err != nil {
		return Migration{}, j.lockError(err)
	}
	defer lock.Close()
	return j.migrate(ctx)
}

// migrate brings the journal to the format of this version. Called under the lock
// of a writer.
func (j *Journal) migrate(ctx context.Context) (Migration, error) {
	m := Migration{To: formatVersion}
	err := j.withFile(ctx, true, func(db *bolt.DB, _ *os.File, ms metas) error {
		err := db.View(func(tx *bolt.Tx) error {
			rtx, err := j.begin(tx, ms)
			if err == nil {
				m.From = rtx.format
			}
			return err
		})
		if err != nil || m.From >= formatVersion {
			return err
		}
		copied, err := j.backupBeforeMigration(ctx)
		m.Backup = copied.Path
		return err
	})
	if err != nil {
		return Migration{}, fmt.Errorf("journal %q has format %d; before it is brought to format %d a copy is made, and that failed: %w", j.path, m.From, m.To, err)
	}
	if m.From >= formatVersion {
		return Migration{}, nil
	}
	if err := j.migrateFile(ctx); err != nil {
		return Migration{}, err
	}
	if j.opt.Migrated != nil {
		j.opt.Migrated(m)
	}
	return m, nil
}

// migrateFile is the one transaction.
func (j *Journal) migrateFile(ctx context.Context) error {
	var id [16]byte
	var head Head
	err := j.withFile(ctx, false, func(db *bolt.DB, file *os.File, ms metas) error {
		return db.Update(func(tx *bolt.Tx) error {
			rtx, err := j.begin(tx, ms)
			if err != nil {
				return err
			}
			if head, err = rtx.head(); err != nil {
				return err
			}
			if err := j.refuseLost(rtx, head); err != nil {
				return err
			}
			if err := rebuildTree(tx); err != nil {
				return &FileError{Path: j.path, Reason: ErrDamaged, Detail: err.Error(), Next: nextDamaged}
			}
			if err := tx.Bucket(bucketAbout).Put(keyFormat, []byte(strconv.Itoa(formatVersion))); err != nil {
				return err
			}
			rtx.format = formatVersion
			id = rtx.id
			if head.Root, err = rtx.root(head.Seq); err != nil {
				return err
			}
			return j.stillThere(file)
		})
	})
	if err != nil {
		return err
	}
	_ = j.writeNote(id, head, head) // as after a write: the next makes up for a note that fails
	return nil
}
