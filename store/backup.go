package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"filippo.io/age"
)

// BackupOptions say where a backup goes and how it is made. The zero value is a
// backup by hand in the journal's folder of backups.
type BackupOptions struct {
	// Path is a folder, for a name with the time and the number of events, or a
	// file that is not there yet; "" is the journal's folder of backups.
	Path string
	// Made is who wanted it; "" is ByHand.
	Made BackupKind
	// Passphrase, or Recipients (public keys of age, age1...), make it an encrypted
	// one.
	Passphrase string
	Recipients []string
	// held says that the caller has the lock of a writer.
	held bool
	// looked says that the journal was verified as a whole not long ago.
	looked bool
}

// BackupReport says what a backup is: it was verified before it got its name.
type BackupReport struct {
	Path      string     `json:"path"`
	At        time.Time  `json:"at"`
	Size      int64      `json:"size"` // bytes
	Events    uint64     `json:"events"`
	Head      Head       `json:"head"`
	Made      BackupKind `json:"made"`
	Encrypted bool       `json:"encrypted"`
	Checked   []string   `json:"checked"`           // the checks of Verify that the copy passed
	Removed   []string   `json:"removed,omitempty"` // automatic backups that gave way to it
}

// Backup copies the journal, verifies the copy in full, and only then gives it its
// name: a kill leaves a whole backup or none, and the ones before as they were.
// The copy is compacted, so that nothing deleted is in it. Other processes may
// read meanwhile; writers wait.
//
// An encrypted backup is a file of age; the readable copy that it is made from has
// no name. One with a passphrase is opened again before it gets its name; one with
// recipients only they can open.
//
// ErrDamaged when the journal, or the copy, is not whole; ErrExists when Path names
// a file that is there; ErrBusy when another backup or restore is at work there.
func (j *Journal) Backup(ctx context.Context, o BackupOptions) (BackupReport, error) {
	if o.Made == "" {
		o.Made = ByHand
	}
	to, err := j.recipients(&o)
	if err != nil {
		return BackupReport{}, err
	}
	dir, name, err := j.backupPlace(o.Path)
	if err != nil {
		return BackupReport{}, err
	}
	if err := j.fitForBackup(ctx, o); err != nil {
		return BackupReport{}, err
	}
	if err := makeFolder(dir); err != nil {
		return BackupReport{}, fmt.Errorf("making folder %q: %w", dir, err)
	}
	unlock, err := j.lockFolders(ctx, dir)
	if err != nil {
		return BackupReport{}, err
	}
	defer unlock()
	r, err := j.backupInto(ctx, dir, name, &o, to)
	if err != nil {
		return BackupReport{}, backupError(dir, err)
	}
	return r, nil
}

// backupInto makes a backup in a folder whose lock is held.
func (j *Journal) backupInto(ctx context.Context, dir, name string, o *BackupOptions, to []age.Recipient) (BackupReport, error) {
	if err := j.removeParts(dir); err != nil {
		return BackupReport{}, err
	}
	part := j.partPath(dir)
	copied, done := j.sibling(part), func() {}
	if o.encrypted() {
		part += ageSuffix
		var err error
		if copied, done, err = j.nameless(j.partPath(j.dir())); err != nil { // where the words are already
			return BackupReport{}, err
		}
	}
	defer done()
	defer os.Remove(part) // it has another name by then, or is of no use
	r, err := j.verifiedCopy(ctx, copied, o.held)
	if err == nil && o.encrypted() {
		err = copied.encryptTo(part, to, o.Passphrase)
	}
	if err != nil {
		return BackupReport{}, err
	}
	info, err := os.Stat(part)
	if err != nil {
		return BackupReport{}, err
	}
	r.Encrypted, r.Size = o.encrypted(), info.Size()
	r.Made, r.At = o.Made, j.opt.Now().UTC().Truncate(time.Second)
	if r.Path, err = j.freeName(dir, name, &r); err != nil {
		return BackupReport{}, err
	}
	return r, publish(part, r.Path)
}

// removeParts removes what a kill left of backups and restores, here and beside the
// journal.
func (j *Journal) removeParts(dir string) error {
	var errs []error
	for _, part := range append(j.partsBeside(), j.partPath(dir), j.partPath(dir)+ageSuffix) {
		errs = append(errs, removeLeftOver(part))
	}
	return errors.Join(errs...)
}

// partsBeside are the names that backups and restores have beside the journal until
// they are finished.
func (j *Journal) partsBeside() []string {
	return []string{j.partPath(j.dir()), j.partPath(j.dir()) + ageSuffix, restorePartPath(j.place())}
}

// sweepParts removes them, unless a backup or a restore is at work there now: it has
// the lock of the folder.
func (j *Journal) sweepParts() {
	left := slices.DeleteFunc(j.partsBeside(), func(path string) bool {
		_, err := os.Lstat(path)
		return err != nil
	})
	if len(left) == 0 || !realLocks {
		return
	}
	d, err := os.Open(j.dir())
	if err != nil {
		return
	}
	defer d.Close()
	if free, err := tryLock(d, true); err != nil || !free {
		return
	}
	for _, path := range left {
		_ = os.Remove(path)
	}
}

// publish gives a finished file its name, for good.
func publish(part, path string) error {
	if err := os.Rename(part, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// fitForBackup refuses a journal that is not whole. It is looked at by a process
// of its own before this one copies it: damage could make the copying fault, or
// never end.
func (j *Journal) fitForBackup(ctx context.Context, o BackupOptions) error {
	if o.held {
		return nil
	}
	if err := j.look(ctx, false, func(*readTx) error { return nil }); err != nil || o.looked || len(j.opt.VerifyChild) == 0 {
		return j.wayBack(ctx, err)
	}
	r, err := j.Verify(ctx)
	if err != nil {
		return err
	}
	return notWhole(j.path, r)
}

const (
	noBackup  = "no backup was made"
	runVerify = "run goodterms verify"
)

// notWhole turns what a verify found into the error of a backup; nil when it found
// nothing.
func notWhole(path string, r *VerifyReport) error {
	if r.OK() {
		return nil
	}
	p := r.Problems[0]
	return &FileError{Path: path, Reason: ErrDamaged, Detail: p.What, Next: noBackup + "; " + cmp.Or(p.Next, runVerify)}
}

// backupPlace returns the folder of a backup, and its name where one was given.
func (j *Journal) backupPlace(path string) (dir, name string, err error) {
	if path == "" {
		return j.backupFolder(), "", nil
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir(), err != nil && strings.HasSuffix(path, string(filepath.Separator)):
		return filepath.Clean(path), "", nil
	case err == nil:
		return "", "", &FileError{Path: path, Reason: ErrExists, Next: "it was left as it is; name a folder, or another file"}
	case !errors.Is(err, fs.ErrNotExist):
		return "", "", fmt.Errorf("backup %q: %w", path, err)
	}
	dir, name = filepath.Split(path)
	dir = filepath.Clean(dir)
	if _, err := os.Stat(dir); err != nil {
		return "", "", fmt.Errorf("backup %q: the folder %q: %w", path, dir, err)
	}
	return dir, name, nil
}

// backupFolder is where backups go that name no other place.
func (j *Journal) backupFolder() string {
	if j.opt.BackupFolder != nil {
		if dir := j.opt.BackupFolder(); dir != "" {
			return dir
		}
	}
	return filepath.Join(j.dir(), backupsName)
}

// freeName returns the path a backup gets: that of the caller, or one with the time
// that no other backup has.
func (j *Journal) freeName(dir, name string, r *BackupReport) (string, error) {
	if name != "" {
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); err == nil {
			return "", &FileError{Path: path, Reason: ErrExists, Next: "it was left as it is"}
		}
		return path, nil
	}
	n := backupName{journal: j.stem(), at: r.At, seq: r.Events, made: r.Made, encrypted: r.Encrypted}
	for {
		path := filepath.Join(dir, n.String())
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			r.At = n.at
			return path, nil
		} else if err != nil {
			return "", err
		}
		n.at = n.at.Add(time.Second)
	}
}

// partPath is the name of a backup that is not finished. Only who holds the lock of
// the folder uses it: one that is left over from a kill is removed.
func (j *Journal) partPath(dir string) string {
	return filepath.Join(dir, "."+j.base()+".backup-part")
}

func removeLeftOver(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// lockFolders locks the folder of the journal and that of a backup.
func (j *Journal) lockFolders(ctx context.Context, dir string) (func(), error) {
	first, err := j.lockFolder(ctx, j.dir())
	if err != nil || sameFolder(dir, j.dir()) {
		return first, err
	}
	second, err := j.lockFolder(ctx, dir)
	if err != nil {
		first()
		return nil, err
	}
	return func() { second(); first() }, nil
}

func sameFolder(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// lockFolder keeps other backups and restores out of a folder until unlock is
// called. The folder itself is locked, so that nothing is left in it. On a file
// system that cannot do this there is no lock.
func (j *Journal) lockFolder(ctx context.Context, dir string) (unlock func(), err error) {
	d, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("folder %q: %w", dir, err)
	}
	err = j.waitLock(ctx, d, true)
	if err == nil {
		return func() { d.Close() }, nil
	}
	switch { // waitLock has closed it, or will

	case errors.Is(err, ErrBusy):
		return nil, &FileError{Path: dir, Reason: ErrBusy, Detail: "a backup or a restore is at work in this folder", Next: "try again when it has finished"}
	case ctx.Err() != nil:
		return nil, err
	}
	return func() {}, nil
}

// backupError says where a backup could not be made.
func backupError(dir string, err error) error {
	var file *FileError
	if errors.As(err, &file) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, ErrBusy) {
		return err
	}
	return fmt.Errorf("no backup was made in %q: %w", dir, err)
}
