package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

// Replace puts a copy of the journal at from in the place of this one, and
// returns where the file that was there is kept. From is verified first, and only
// read.
func (j *Journal) Replace(ctx context.Context, from string) (kept string, err error) {
	r, err := New(from, j.opt).Verify(ctx)
	if err != nil {
		return "", err
	}
	if !r.OK() {
		return "", &FileError{Path: from, Reason: ErrDamaged, Detail: r.Problems[0].What, Next: "take another backup, or goodterms salvage"}
	}
	lock, err := j.takeLock(ctx)
	if err != nil {
		return "", j.lockError(err)
	}
	defer lock.Close()
	if err := copyWhole(from, j.newPath()); err != nil {
		return "", fmt.Errorf("copying %q: %w", from, err)
	}
	var next draftsTo
	err = j.sibling(j.newPath()).look(ctx, true, func(tx *readTx) error {
		next = tx.draftsTo()
		return nil
	})
	if err = errors.Join(err, j.beforeReplacing(next)); err != nil {
		_ = os.Remove(j.newPath())
		return "", err
	}
	kept = freeName(j.path + ".set-aside-" + j.opt.Now().UTC().Format("20060102-150405"))
	if err := os.Rename(j.path, kept); err != nil {
		if !errors.Is(err, os.ErrNotExist) {
			_ = os.Remove(j.newPath())
			return "", err
		}
		kept = ""
	}
	if err := os.Rename(j.newPath(), j.path); err != nil {
		return kept, errors.Join(err, os.Rename(kept, j.path))
	}
	j.afterReplacing(next)
	_ = os.Remove(j.markPath()) // it is about the file that was there
	j.broken.Store(false)
	j.forget()
	return kept, syncFolder(j.dir())
}

// freeName adds a number to a name that is taken.
func freeName(name string) string {
	for n, try := 2, name; ; n++ {
		if _, err := os.Lstat(try); err != nil {
			return try
		}
		try = fmt.Sprintf("%s-%d", name, n)
	}
}

// copyWhole copies a file and syncs the copy (0600). What is at the place is
// written over: only the holder of the lock calls it.
func copyWhole(from, to string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	if err = errors.Join(err, dst.Sync(), dst.Close()); err != nil {
		_ = os.Remove(to)
	}
	return err
}

// Writable says why nothing can be recorded here, nil when it can. It changes
// nothing.
func (j *Journal) Writable() error {
	for _, p := range []string{j.path, j.lockPath()} {
		f, err := os.OpenFile(p, os.O_RDWR, 0)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return j.openError(err)
		}
		if err == nil {
			f.Close()
		}
	}
	return nil
}
