package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Restoration is a backup that was verified, and what it would replace. Apply puts
// it in the place of the journal, Close lets go of it.
type Restoration struct {
	Path    string // of the backup
	Size    int64  // bytes of the journal in it
	Events  uint64
	Head    Head
	Last    time.Time // when its last event was recorded
	Present Present

	j       *Journal
	journal [16]byte
	drafts  draftsTo
	copied  *Journal // the verified copy, beside the journal
	part    string   // its name, or the one that it gets
	place   string   // what Apply replaces: the journal, or what a link there points to
	unlock  func()
}

// suffixes of the files that a restore leaves and makes.
const (
	restorePart   = ".restore-part"
	beforeRestore = ".before-restore-"
)

// restorePartPath is where a restore makes the copy it verifies. Only who holds the lock
// of the folder uses it.
func restorePartPath(place string) string {
	return filepath.Join(filepath.Dir(place), "."+filepath.Base(place)+restorePart)
}

// OpenBackup reads a backup, and verifies it in full, so that it can take the place
// of the journal; there need not be one. Nothing is changed yet. The journal and
// the files beside it stay as they are until Apply. Close must be called.
//
// ErrDamaged, ErrEmpty, ErrForeign and ErrNewer are about the backup. ErrBusy when
// another backup or restore is at work.
func (j *Journal) OpenBackup(ctx context.Context, path string, o RestoreOptions) (*Restoration, error) {
	place, err := j.placeOf(path)
	if err != nil {
		return nil, err
	}
	if err := makeFolder(j.dir()); err != nil {
		return nil, fmt.Errorf("making folder %q: %w", j.dir(), err)
	}
	unlock, err := j.lockFolder(ctx, j.dir())
	if err != nil {
		return nil, err
	}
	part := restorePartPath(place)
	r := &Restoration{Path: path, j: j, place: place, unlock: unlock, part: part, copied: j.sibling(part)}
	if err := r.prepare(ctx, &o); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

// placeOf returns the path of the file that a restore replaces.
func (j *Journal) placeOf(backup string) (string, error) {
	info, err := os.Stat(backup)
	switch {
	case err != nil:
		return "", fmt.Errorf("backup %q: %w", backup, err)
	case !info.Mode().IsRegular():
		return "", fmt.Errorf("backup %q: it is not a file; name one of a folder's files", backup)
	}
	place, err := filepath.EvalSymlinks(j.path)
	if err != nil {
		return j.path, nil // there is none
	}
	now, err := os.Stat(place)
	switch {
	case err != nil:
		return "", err
	case os.SameFile(info, now):
		return "", fmt.Errorf("backup %q: it is the journal itself", backup)
	case !now.Mode().IsRegular():
		return "", fmt.Errorf("journal %q: it is not a file", j.path)
	}
	return place, nil
}

// prepare makes the verified copy and compares it with what is there.
func (r *Restoration) prepare(ctx context.Context, o *RestoreOptions) error {
	if err := removeLeftOver(r.part); err != nil {
		return err
	}
	if err := r.take(ctx, o); err != nil {
		return r.unread(err)
	}
	if err := r.verify(ctx); err != nil {
		return err
	}
	var err error
	r.Present, err = r.compare(ctx)
	return err
}

// take writes the backup to a file of its own and syncs it. What was encrypted has no
// name there, where the system can do that: however it ends before Apply, at the question
// too, nothing readable is left.
func (r *Restoration) take(ctx context.Context, o *RestoreOptions) error {
	f, err := os.Open(r.Path)
	if err != nil {
		return err
	}
	defer f.Close()
	src, encrypted, err := plainOf(ctx, f, o)
	if err != nil {
		return err
	}
	if encrypted {
		r.copied.file, _ = r.j.createUnnamed(filepath.Dir(r.part))
	}
	if r.copied.file == nil {
		return writeSynced(r.part, src)
	}
	_, err = io.Copy(struct{ io.Writer }{r.copied.file}, src)
	return errors.Join(err, r.copied.file.Sync())
}

// giveName names the copy, where it has none yet.
func (r *Restoration) giveName() error {
	if r.copied.file == nil {
		return nil
	}
	if nameFile(r.copied.file, r.part) == nil {
		return r.copied.file.Sync() // that it has a name now, too
	}
	src, done, err := r.copied.content()
	if err != nil {
		return err
	}
	defer done()
	return writeSynced(r.part, src)
}

// unread says which backup could not be read.
func (r *Restoration) unread(err error) error {
	var file *FileError
	var path *fs.PathError
	if errors.As(err, &file) || !errors.As(err, &path) {
		return err
	}
	return fmt.Errorf("reading the backup %q: %w; %s", r.Path, err, nothingChanged)
}

const nothingChanged = "nothing was changed"

// verify checks the copy as a journal of its own.
func (r *Restoration) verify(ctx context.Context) error {
	copied := r.copied
	if err := r.measure(); err != nil {
		return err
	}
	if err := copied.look(ctx, false, (*readTx).refuseNewer); err != nil {
		return r.about(err)
	}
	v, err := copied.Verify(ctx)
	if err != nil {
		return r.about(err)
	}
	if err := notWhole(r.Path, v); err != nil {
		return r.about(err)
	}
	return copied.look(ctx, false, func(tx *readTx) error {
		var err error
		r.journal, r.Last, r.drafts = tx.id, tx.lastRecorded(), tx.draftsTo()
		r.Head, err = tx.wholeHead()
		r.Events = r.Head.Seq
		return err
	})
}

// measure finds the size of the copy.
func (r *Restoration) measure() error {
	f, err := r.copied.openFile(os.O_RDONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	r.Size = info.Size()
	return nil
}

// about makes an error about the copy one about the backup.
func (r *Restoration) about(err error) error {
	var file *FileError
	if !errors.As(err, &file) {
		return err
	}
	said := *file
	said.Path, said.Next = r.Path, nothingChanged
	switch said.Reason {
	case ErrEmpty:
		said.Reason = errEmptyBackup
	case ErrNewer:
		said.Next += "; install the newer goodterms"
	case ErrForeign:
		said.Next += "; see what there is: goodterms backup --list"
	case ErrDamaged:
		said.Reason = errDamagedBackup
		said.Next += "; try an older one: goodterms backup --list"
	}
	return &said
}

// What is said of a backup where the journal is well.
var (
	errEmptyBackup   error = backupReason{"the backup is empty (0 bytes)", ErrEmpty}
	errDamagedBackup error = backupReason{"the backup is damaged", ErrDamaged}
)

type backupReason struct {
	words string
	err   error
}

func (r backupReason) Error() string { return r.words }

func (r backupReason) Is(target error) bool { return target == r.err }

// Close removes the copy, unless Apply has put it in its place.
func (r *Restoration) Close() {
	_ = os.Remove(r.part)
	if r.copied.file != nil {
		r.copied.file.Close()
	}
	r.unlock()
}

// Apply puts the backup in the place of the journal: all of it, or a kill leaves the
// journal as it was. What was there is kept beside it, whatever its state; its path
// is returned, "" when nothing was there. Nobody writes meanwhile. ErrReplaced when
// the journal is not what it was when the backup was opened.
func (r *Restoration) Apply(ctx context.Context) (kept string, err error) {
	lock, err := r.j.takeLock(ctx)
	if err != nil {
		return "", r.j.lockError(err)
	}
	defer lock.Close()
	if !r.unchanged(ctx) {
		return "", &FileError{Path: r.j.path, Reason: ErrReplaced, Detail: "something was written since the backup was looked at", Next: nothingChanged + "; try again"}
	}
	if kept, err = r.keepOld(); err != nil {
		return "", fmt.Errorf("keeping %q: %w", r.place, err)
	}
	if err := r.putInPlace(r.Present.from); err != nil {
		return kept, fmt.Errorf("restoring %q: %w", r.j.path, err)
	}
	return kept, nil
}

// putInPlace is the moment of the restore.
func (r *Restoration) putInPlace(from uint64) error {
	if err := r.giveName(); err != nil {
		return err
	}
	if err := r.j.beforeReplacing(r.drafts); err != nil {
		return err
	}
	if err := r.j.noteRestore(r.journal, r.Head, from); err != nil {
		return err
	}
	_ = os.Remove(r.j.markPath()) // what was verified last: a kill must not leave it beside another file
	if err := publish(r.part, r.place); err != nil {
		return err
	}
	r.j.afterReplacing(r.drafts)
	r.j.forget()
	_ = os.Remove(r.j.markPath())                // another process may have written it meanwhile
	r.j.broken.Store(false)                      // that was about another file
	_ = r.j.writeNote(r.journal, r.Head, r.Head) // as after a write: the next makes up for it
	return nil
}

// keepOld keeps what the backup takes the place of.
func (r *Restoration) keepOld() (string, error) {
	return r.j.keepOld(r.place, r.place+beforeRestore, "")
}

// globQuote makes a path match itself only.
func globQuote(path string) string {
	var b []byte
	for i := range len(path) {
		switch path[i] {
		case '*', '?', '[', '\\':
			if filepath.Separator == '\\' {
				break
			}
			b = append(b, '\\')
		}
		b = append(b, path[i])
	}
	return string(b)
}

// copyFile copies a file to a new one (0600) and syncs it.
func copyFile(to, from string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	return writeSynced(to, src)
}

// writeSynced writes what it reads to a new file (0600) and syncs it.
func writeSynced(to string, src io.Reader) error {
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(struct{ io.Writer }{dst}, struct{ io.Reader }{src}) // by plain writes
	return errors.Join(err, dst.Sync(), dst.Close())
}
