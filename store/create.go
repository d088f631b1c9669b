package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	bolt "go.etcd.io/bbolt"
)

// Create makes a new journal, with its folder (0700) when there is none. The file
// (0600) is made under another name, synced and then given its own, so that the
// place holds a whole journal or nothing. ErrExists when a file is there, ErrGone
// when heads.log knows a journal at that place, ErrUnconfirmed when it was made
// but a power cut could still lose it.
func (j *Journal) Create(ctx context.Context) error {
	err := j.create(ctx, j.random(16), nil)
	if err == nil || errors.Is(err, ErrUnconfirmed) {
		_ = os.Remove(j.recipientPath()) // of an encrypted journal that was here before
	}
	return err
}

// create makes a journal with an id; more, when there is any, adds to it.
func (j *Journal) create(ctx context.Context, id []byte, more func(*bolt.Tx) error) error {
	if err := makeFolder(j.dir()); err != nil {
		return fmt.Errorf("making folder %q: %w", j.dir(), err)
	}
	lock, err := j.takeLock(ctx)
	if err != nil {
		return j.lockError(err)
	}
	defer lock.Close()
	if err := j.freePlace(); err != nil {
		return err
	}
	if err := j.build(id, more); err != nil {
		_ = os.Remove(j.newPath())
		return fmt.Errorf("making journal %q: %w", j.path, err)
	}
	if err := os.Rename(j.newPath(), j.path); err != nil {
		_ = os.Remove(j.newPath())
		return fmt.Errorf("making journal %q: %w", j.path, err)
	}
	err = j.named()
	_ = j.writeNote([16]byte(id), Head{}, Head{Hash: firstPrev(id)})
	return err
}

// named makes the name that a new file was given durable. Where that fails, the
// file has the name all the same.
func (j *Journal) named() error {
	sync := j.syncDir
	if sync == nil {
		sync = syncFolder
	}
	if err := sync(j.dir()); err != nil {
		return &UnconfirmedError{Path: j.path, Written: true, Err: err}
	}
	return nil
}

// newPath is the name a journal has while it is made. Only the holder of the lock
// uses it: one that is left over from a kill is written over.
func (j *Journal) newPath() string { return filepath.Join(j.dir(), "."+j.base()+".new") }

func (j *Journal) freePlace() error {
	_, err := os.Lstat(j.path)
	if err == nil {
		return &FileError{Path: j.path, Reason: ErrExists, Next: "it was left as it is"}
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return j.openError(err)
	}
	if err := j.missing(); errors.Is(err, ErrGone) {
		return err
	}
	return nil
}

// build writes an empty journal under newPath and syncs it.
func (j *Journal) build(id []byte, more func(*bolt.Tx) error) error {
	_ = os.Remove(j.newPath())
	var file *os.File
	db, err := bolt.Open(j.newPath(), 0o600, &bolt.Options{
		Timeout: j.opt.LockWait, PageSize: pageSize, FreelistType: bolt.FreelistArrayType, NoStatistics: true,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			open := j.openNew
			if open == nil {
				open = os.OpenFile
			}
			var err error
			file, err = open(name, flag|os.O_CREATE|os.O_EXCL, mode)
			return file, err
		},
	})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error {
		if err := layOut(tx, id); err != nil || more == nil {
			return err
		}
		return more(tx)
	})
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, db.Close())
}

// layOut makes the buckets of a new journal.
func layOut(tx *bolt.Tx, id []byte) error {
	for _, name := range buckets() {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	about := tx.Bucket(bucketAbout)
	return errors.Join(about.Put(keyFormat, []byte(strconv.Itoa(formatVersion))), about.Put(keyReadable, []byte(strconv.Itoa(formatFirst))), about.Put(keyJournalID, id))
}

// makeFolder makes a folder and those above it that are missing, and syncs the
// one that each was made in.
func makeFolder(dir string) error {
	if _, err := os.Stat(dir); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	parent := filepath.Dir(dir)
	if err := makeFolder(parent); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncFolder(parent)
}

// syncFolder makes the names in a folder durable.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
