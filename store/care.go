package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// LooseMode is a file or folder of the journal that others may read or write.
type LooseMode struct {
	Path string
	Mode os.FileMode // as it is
	Want os.FileMode
}

// ownFolder is the name of a folder that holds nothing but journals: only such a
// one is closed to others, not the folder that somebody put a journal into.
const ownFolder = "goodterms"

// LooseModes lists what others on this machine may read or write: files want
// 0600, folders 0700.
func (j *Journal) LooseModes() []LooseMode {
	files := []string{j.path, j.lockPath(), j.headsPath()}
	drafts, _ := filepath.Glob(filepath.Join(escapeGlob(j.draftsDir()), "*"+draftSuffix))
	folders := []string{j.draftsDir()}
	if filepath.Base(j.dir()) == ownFolder {
		folders = append(folders, j.dir())
	}
	var loose []LooseMode
	add := func(paths []string, want os.FileMode) {
		for _, p := range paths {
			if info, err := os.Lstat(p); err == nil && info.Mode()&os.ModeSymlink == 0 && info.Mode().Perm()&0o077 != 0 {
				loose = append(loose, LooseMode{p, info.Mode().Perm(), want})
			}
		}
	}
	add(append(files, drafts...), 0o600)
	add(folders, 0o700)
	return loose
}

// escapeGlob keeps a folder's name from being taken for a pattern.
func escapeGlob(s string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(s)
}

// leftoverAge is how old a half-written file must be before nobody writes it any
// more.
const leftoverAge = time.Hour

// Leftovers lists files that a kill left half-written.
func (j *Journal) Leftovers() []string {
	var left []string
	if _, err := os.Lstat(j.newPath()); err == nil {
		left = append(left, j.newPath())
	}
	half, _ := filepath.Glob(filepath.Join(escapeGlob(j.draftsDir()), "*"+draftSuffix+"*.new"))
	for _, p := range append(half, j.partsBeside()...) {
		if info, err := os.Lstat(p); err == nil && j.opt.Now().Sub(info.ModTime()) > leftoverAge {
			left = append(left, p)
		}
	}
	return left
}

// Tidy removes leftovers and closes to others what is loose. It takes the lock, so
// that nothing is removed that is being written.
func (j *Journal) Tidy(ctx context.Context) error {
	lock, err := j.takeLock(ctx)
	if err != nil {
		return j.lockError(err)
	}
	defer lock.Close()
	var errs []error
	for _, p := range j.Leftovers() {
		errs = append(errs, os.Remove(p))
	}
	for _, l := range j.LooseModes() {
		errs = append(errs, os.Chmod(l.Path, l.Want))
	}
	return errors.Join(errs...)
}
