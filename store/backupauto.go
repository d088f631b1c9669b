package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// BackupDaily makes the automatic backup of the day: none when there was one today,
// when nothing changed since the newest backup, or when there is nothing to keep.
// Older automatic ones give way as r says; backups by hand never do. made says
// whether there is a new one.
func (j *Journal) BackupDaily(ctx context.Context, r Rotation) (report BackupReport, made bool, err error) {
	due, err := j.backupDue(ctx)
	if err != nil || !due {
		return BackupReport{}, false, err
	}
	report, err = j.Backup(ctx, BackupOptions{Made: Automatic, looked: j.lookedAt()})
	if errors.Is(err, ErrBusy) {
		return BackupReport{}, false, nil // the next one that closes does it
	}
	if err != nil {
		return BackupReport{}, false, err
	}
	report.Removed, err = j.rotate(ctx, r)
	return report, true, err
}

// backupDue reports whether today's automatic backup is missing.
func (j *Journal) backupDue(ctx context.Context) (bool, error) {
	var head Head
	var id [16]byte
	err := j.look(ctx, false, func(tx *readTx) error {
		var err error
		head, err = tx.head()
		id = tx.id
		if err != nil {
			return err
		}
		return j.refuseLost(tx, head) // a copy from before is no backup of today
	})
	switch {
	case errors.Is(err, ErrMissing), errors.Is(err, ErrBusy):
		return false, nil
	case err != nil:
		return false, j.wayBack(ctx, err)
	case head.Seq == 0:
		return false, nil
	}
	list, err := j.Backups(ctx)
	if err != nil {
		return false, err
	}
	now := j.opt.Now()
	for _, b := range list {
		if b.Problem != "" || b.Head == nil || b.journal != id {
			continue
		}
		if b.Head.Hash == head.Hash || b.Made == Automatic && sameDay(b.At, now) {
			return false, nil
		}
	}
	return true, nil
}

// lookedAt reports whether the journal was found whole in the last day: the app does
// this while it is open. The copy is verified in any case.
func (j *Journal) lookedAt() bool {
	age := j.opt.Now().Sub(j.readMark().Whole)
	return age >= 0 && age < wholeEvery
}

// sameDay reports whether a moment is on the day of now, where now is.
func sameDay(t, now time.Time) bool {
	t = t.In(now.Location())
	return t.Year() == now.Year() && t.YearDay() == now.YearDay()
}

// rotate removes the automatic backups of this journal that have had their time.
// Those that are not whole, or of another journal, are not touched.
func (j *Journal) rotate(ctx context.Context, r Rotation) ([]string, error) {
	dir := j.backupFolder()
	unlock, err := j.lockFolder(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer unlock()
	list, err := j.Backups(ctx)
	if err != nil {
		return nil, err
	}
	var id [16]byte
	if err := j.look(ctx, false, func(tx *readTx) error { id = tx.id; return nil }); err != nil {
		return nil, err
	}
	var ours []BackupFile
	var times []time.Time
	for _, b := range list {
		if b.Made == Automatic && b.Problem == "" && b.journal == id {
			ours, times = append(ours, b), append(times, b.At)
		}
	}
	var removed []string
	for _, i := range r.outdated(times) {
		if err := os.Remove(ours[i].Path); err != nil {
			return removed, err
		}
		removed = append(removed, filepath.Base(ours[i].Path))
	}
	if len(removed) > 0 {
		err = syncFolder(dir)
	}
	return removed, err
}

// backupBeforeMigration makes the backup that a change of format begins with. Called
// under the lock of a writer, before the file is opened for writing. It never gives
// way to newer ones.
func (j *Journal) backupBeforeMigration(ctx context.Context) (BackupReport, error) {
	return j.Backup(ctx, BackupOptions{Made: BeforeMigration, held: true})
}
