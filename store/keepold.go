package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// keepOld gives the file at a place a second name: prefix, the time, and ext. The
// first stays until another file takes it, so that there is a journal at every
// moment. It returns "" where there is no file.
func (j *Journal) keepOld(place, prefix, ext string) (string, error) {
	if _, err := os.Lstat(place); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err := dropBrokenOff(place, prefix, ext); err != nil {
		return "", err
	}
	kept := ""
	for at := j.opt.Now().UTC(); ; at = at.Add(time.Second) {
		kept = prefix + at.Format(backupStamp) + ext
		if _, err := os.Lstat(kept); errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	link := j.link
	if link == nil {
		link = os.Link
	}
	if link(place, kept) == nil {
		return kept, nil
	}
	part := kept + ".part" // no hard links here
	if err := removeLeftOver(part); err != nil {
		return "", err
	}
	if err := copyFile(part, place); err != nil {
		_ = os.Remove(part)
		return "", err
	}
	return kept, publish(part, kept)
}

// dropBrokenOff removes second names that the journal was given by what was killed
// before it took the first: they would change with it.
func dropBrokenOff(place, prefix, ext string) error {
	journal, err := os.Stat(place)
	if err != nil {
		return err
	}
	names, err := filepath.Glob(globQuote(prefix) + "*")
	if err != nil {
		return err
	}
	for _, name := range names {
		info, err := os.Lstat(name)
		if err != nil || !strings.HasSuffix(name, ext) || !os.SameFile(info, journal) {
			continue
		}
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	return nil
}
