package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

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
	err := j.read(ctx, func(tx *readTx) error { old = tx.format < formatVersion; return nil })
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
		m.Backup, err = j.putAside(db, m.From)
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

// backupsName is the folder beside the journal that copies go into.
const backupsName = "backups"

// putAside makes a compacted copy of a journal that is open, under the lock of a
// writer, and returns its path. The copy has its name only once it is whole, on the
// disk, and compared row by row.
func (j *Journal) putAside(db *bolt.DB, format int) (string, error) {
	dir := filepath.Join(j.dir(), backupsName)
	if err := makeFolder(dir); err != nil {
		return "", err
	}
	stem := strings.TrimSuffix(j.base(), filepath.Ext(j.base()))
	path := filepath.Join(dir, fmt.Sprintf("%s-format%d-%s%s", stem, format, j.opt.Now().UTC().Format("20060102T150405Z"), filepath.Ext(j.base())))
	tmp := filepath.Join(dir, "."+j.base()+".part") // only the holder of the lock uses it: one left over from a kill is written over
	if err := os.Remove(tmp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if err := copyCompacted(tmp, db); err != nil {
		_ = os.Remove(tmp)
		return "", fmt.Errorf("%q: %w", tmp, err)
	}
	if err := os.Rename(tmp, path); err != nil {
		_ = os.Remove(tmp)
		return "", err
	}
	return path, syncFolder(dir)
}

// compactTx bounds a transaction of a copy, in bytes.
const compactTx = 8 << 20

// copyCompacted writes a copy without the remains of what was deleted.
func copyCompacted(path string, src *bolt.DB) error {
	var file *os.File
	dst, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: pageSize, FreelistType: bolt.FreelistArrayType, NoStatistics: true, NoSync: true,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			var err error
			file, err = os.OpenFile(name, flag|os.O_CREATE|os.O_EXCL, mode)
			return file, err
		}})
	if err != nil {
		return err
	}
	err = bolt.Compact(dst, src, compactTx)
	if err == nil {
		err = sameRows(dst, src)
	}
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, dst.Close())
}

// sameRows compares everything in two files.
func sameRows(a, b *bolt.DB) error {
	return a.View(func(ta *bolt.Tx) error {
		return b.View(func(tb *bolt.Tx) error { return sameBucket(ta.Cursor(), tb.Cursor()) })
	})
}

func sameBucket(a, b *bolt.Cursor) error {
	ka, va := a.First()
	kb, vb := b.First()
	for ka != nil || kb != nil {
		if !bytes.Equal(ka, kb) || !bytes.Equal(va, vb) || (va == nil) != (vb == nil) {
			return fmt.Errorf("the copy differs at row %q", kb)
		}
		if va == nil && ka != nil {
			if err := sameBucket(a.Bucket().Bucket(ka).Cursor(), b.Bucket().Bucket(kb).Cursor()); err != nil {
				return err
			}
		}
		ka, va = a.Next()
		kb, vb = b.Next()
	}
	return nil
}
