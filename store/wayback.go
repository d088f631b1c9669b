package store

import (
	"context"
	"errors"
	"fmt"
)

// wayBack adds the newest backup to an error that says that the journal cannot be
// read.
func (j *Journal) wayBack(ctx context.Context, err error) error {
	file, ok := err.(*FileError)
	if !ok || file.Path != j.path || file.Backup != "" {
		return err
	}
	if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrEmpty) && !errors.Is(err, ErrGone) && !errors.Is(err, ErrForeign) {
		return err
	}
	b, ok := j.NewestBackup(ctx)
	if !ok {
		return err
	}
	with := *file
	with.Backup = b.Path
	with.Next = fmt.Sprintf("put the newest backup, of %s with %d events, in its place: goodterms restore %q", b.At.Format("2006-01-02 15:04"), b.Events, b.Path)
	return &with
}

// NewestBackup returns the newest backup in the journal's folder of backups that
// nothing is the matter with, as far as [Journal.Backups] tells.
func (j *Journal) NewestBackup(ctx context.Context) (BackupFile, bool) {
	list, err := j.Backups(ctx)
	if err != nil {
		return BackupFile{}, false
	}
	for _, b := range list {
		if b.Problem == "" {
			return b, true
		}
	}
	return BackupFile{}, false
}
