package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// backedUp makes a backup by hand.
func backedUp(t testing.TB, j *Journal) BackupReport {
	t.Helper()
	r, err := j.Backup(context.Background(), BackupOptions{})
	must(t, err)
	return r
}

// restored puts a backup in the place of the journal and returns what was kept.
func restored(t testing.TB, j *Journal, path string) (string, Present) {
	t.Helper()
	r, err := j.OpenBackup(context.Background(), path, RestoreOptions{})
	must(t, err)
	defer r.Close()
	kept, err := r.Apply(context.Background())
	must(t, err)
	return kept, r.Present
}

func read(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	return string(b)
}

func headOf(t testing.TB, j *Journal) Head {
	t.Helper()
	h, err := j.Head(context.Background())
	must(t, err)
	return h
}

// TestRestoreSteps goes there and back again: each time the journal is the backup,
// what was there is kept, and verify explains the step and does not cry tampering.
func TestRestoreSteps(t *testing.T) {
	j, c := journalOf(t, 20)
	j = withChild(t, j)
	first := backedUp(t, j)
	put(t, j, said(c, 300, "One more."), said(c, 301, "And another."))
	long := headOf(t, j)

	kept, present := restored(t, j, first.Path)
	if headOf(t, j) != first.Head || present.Relation != RelEarlier || present.Lost() != 2 || present.Head != long {
		t.Errorf("restored to %v of %+v", headOf(t, j), present)
	}
	if r := verified(t, j); !strings.Contains(strings.Join(r.Warnings, "\n"), "was restored on") {
		t.Errorf("verify says nothing of the restore: %+v", r)
	}
	put(t, j, said(c, 302, "Other words."), said(c, 303, "And more."))
	verified(t, j)
	branch := headOf(t, j)

	keptBranch, present := restored(t, j, kept)
	if headOf(t, j) != long || present.Relation != RelDiverged || present.Common != first.Events || present.Lost() != 2 || present.Head != branch {
		t.Errorf("restored to %v of %+v", headOf(t, j), present)
	}
	verified(t, j)
	if h := headOf(t, New(keptBranch, Options{})); h != branch {
		t.Errorf("what was kept is at %v, want %v", h, branch)
	}
	restored(t, j, first.Path)
	if _, present = restored(t, j, kept); present.Relation != RelLater {
		t.Errorf("relation %q", present.Relation)
	}
	if _, present = restored(t, j, kept); present.Relation != RelSame {
		t.Errorf("relation %q", present.Relation)
	}
	verified(t, j)
}

// TestRollbackAfterRestore holds that a restore forgives only its own step: an old
// file put in place by hand is found, before and after the place it went back to.
func TestRollbackAfterRestore(t *testing.T) {
	j, c := journalOf(t, 20)
	first := read(t, j.Path())
	put(t, j, said(c, 300, "One more."))
	backup := backedUp(t, j)
	put(t, j, said(c, 301, "And another."))
	restored(t, j, backup.Path)
	verified(t, j)

	must(t, os.WriteFile(j.Path(), []byte(first), 0o600))
	r, err := j.Verify(context.Background())
	must(t, err)
	if r.OK() {
		t.Error("a rollback past the restore is not found")
	}
	restored(t, j, backup.Path)
	put(t, j, said(c, 302, "Later still."))
	must(t, os.WriteFile(j.Path(), []byte(read(t, backup.Path)), 0o600))
	if r, err = j.Verify(context.Background()); err != nil || r.OK() {
		t.Errorf("a rollback to the restore is not found: %+v %v", r, err)
	}
}

// TestRollbackInNewPlace finds a rollback where heads.log knows only the restore.
func TestRollbackInNewPlace(t *testing.T) {
	old, c := journalOf(t, 20)
	first := read(t, old.Path())
	put(t, old, said(c, 300, "One more."))
	j := New(filepath.Join(t.TempDir(), "journal.db"), Options{})
	restored(t, j, backedUp(t, old).Path)
	verified(t, j)
	must(t, os.WriteFile(j.Path(), []byte(first), 0o600))
	if r, err := j.Verify(context.Background()); err != nil || r.OK() {
		t.Errorf("a rollback past the restore is not found: %+v %v", r, err)
	}
}

// TestRestoreBrokenOff restores after a restore that was killed in its last moment: the
// second name it gave the journal, and its line in heads.log, do no harm.
func TestRestoreBrokenOff(t *testing.T) {
	j, c := journalOf(t, 20)
	b := backedUp(t, j)
	put(t, j, said(c, 300, "One more."))
	r, err := j.OpenBackup(context.Background(), b.Path, RestoreOptions{})
	must(t, err)
	stale, err := r.keepOld()
	must(t, errors.Join(err, j.noteRestore(r.journal, r.Head, r.Present.from)))
	r.Close()
	verified(t, j)
	put(t, j, said(c, 301, "And another."))
	verified(t, j)
	was := read(t, j.Path())
	kept, _ := restored(t, j, b.Path)
	verified(t, j)
	if read(t, kept) != was {
		t.Error("what was there is not kept")
	}
	if _, err := os.Stat(stale); kept != stale && err == nil {
		t.Error("the second name of the journal is left")
	}
	put(t, j, said(c, 302, "Words."))
	if read(t, kept) != was {
		t.Error("what was kept changes with the journal")
	}
}

// TestRestoreOver puts a backup over every state a journal can be in, and over none.
func TestRestoreOver(t *testing.T) {
	whole, _ := journalOf(t, 20)
	b := backedUp(t, whole)
	bytes, heads := read(t, whole.Path()), read(t, whole.headsPath())
	cases := map[string]struct {
		journal, heads string
		relation       Relation
		before         error // of opening it
	}{
		"missing":         {"", "", RelNone, ErrMissing},
		"gone":            {"", heads, RelNone, ErrGone},
		"empty":           {"\x00empty", heads, RelUnreadable, ErrEmpty},
		"truncated":       {bytes[:9000], heads, RelUnreadable, ErrDamaged},
		"something else":  {strings.Repeat("words and words ", 2000), "", RelUnreadable, ErrForeign},
		"its pages zeros": {bytes[:8192] + strings.Repeat("\x00", len(bytes)-8192), heads, RelUnreadable, ErrDamaged},
		"the same":        {bytes, heads, RelSame, nil},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			j := withChild(t, New(filepath.Join(dir, "journal.db"), Options{}))
			old := strings.TrimPrefix(tc.journal, "\x00empty")
			if tc.journal != "" {
				must(t, os.WriteFile(j.Path(), []byte(old), 0o600))
			}
			if tc.heads != "" {
				must(t, os.WriteFile(j.headsPath(), []byte(tc.heads), 0o600))
			}
			if err := j.Check(); !errors.Is(err, tc.before) {
				t.Fatalf("before: %v", err)
			}
			kept, present := restored(t, j, b.Path)
			if present.Relation != tc.relation {
				t.Errorf("relation %q, want %q", present.Relation, tc.relation)
			}
			verified(t, j)
			if headOf(t, j) != b.Head {
				t.Error("another head")
			}
			if (kept != "") != (tc.journal != "") || kept != "" && read(t, kept) != old {
				t.Errorf("what was there is not kept: %q", kept)
			}
			onlyThese(t, dir, "heads.log", "journal.db", "journal.db.lock", filepath.Base(kept))
		})
	}
}

// onlyThese fails when a folder holds other files.
func onlyThese(t testing.TB, dir string, names ...string) {
	t.Helper()
	items, err := os.ReadDir(dir)
	must(t, err)
	for _, it := range items {
		if !strings.Contains("\n"+strings.Join(names, "\n")+"\n", "\n"+it.Name()+"\n") {
			t.Errorf("left over: %s", it.Name())
		}
	}
}

// TestRestoreRefuses refuses what is no whole backup, and leaves everything as it was.
func TestRestoreRefuses(t *testing.T) {
	j, _ := journalOf(t, 20)
	j = withChild(t, j)
	b := backedUp(t, j)
	good := read(t, b.Path)
	dir := t.TempDir()
	was, heads := read(t, j.Path()), read(t, j.headsPath())
	at := strings.LastIndex(good, recordMagic) + 60
	cases := map[string]struct {
		content string
		want    error
		words   string
	}{
		"empty":           {"", ErrEmpty, "the backup is empty"},
		"words":           {strings.Repeat("no journal ", 1000), ErrForeign, "not a goodterms journal"},
		"truncated":       {good[:len(good)/2], ErrDamaged, "damaged"},
		"one bit changed": {good[:at] + string(good[at]^1) + good[at+1:], ErrDamaged, "event 2"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, "b.db")
			must(t, os.WriteFile(path, []byte(tc.content), 0o600))
			_, err := j.OpenBackup(context.Background(), path, RestoreOptions{})
			if !errors.Is(err, tc.want) || !strings.Contains(err.Error(), tc.words) || !strings.Contains(err.Error(), "nothing was changed") ||
				!strings.Contains(err.Error(), path) {
				t.Errorf("%v", err)
			}
		})
	}
	for name, path := range map[string]string{"folder": dir, "nothing": filepath.Join(dir, "x.db"), "the journal itself": j.Path()} {
		if _, err := j.OpenBackup(context.Background(), path, RestoreOptions{}); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if read(t, j.Path()) != was || read(t, j.headsPath()) != heads {
		t.Error("the journal was changed")
	}
	onlyThese(t, j.dir(), "heads.log", "journal.db", "journal.db.lock", "backups")
}

// TestRestoreOtherJournal says that it is another one, and that heads.log knew other
// events.
func TestRestoreOtherJournal(t *testing.T) {
	j, _ := journalOf(t, 3)
	other, _ := journalOf(t, 5)
	b := backedUp(t, other)
	kept, present := restored(t, j, b.Path)
	if present.Relation != RelOther || present.Lost() != present.Events || kept == "" {
		t.Errorf("%+v", present)
	}
	verified(t, j)
}

// TestRestoreForged shows a backup whose chain is not the one that heads.log knew.
func TestRestoreForged(t *testing.T) {
	j, c := journalOf(t, 5)
	b := backedUp(t, j)
	put(t, j, said(c, 100, "Agreed: 500."))
	forged := New(filepath.Join(t.TempDir(), "forged.db"), Options{})
	must(t, os.WriteFile(forged.Path(), []byte(read(t, b.Path)), 0o600))
	put(t, forged, said(c, 100, "Agreed: 900."))
	r, err := j.OpenBackup(context.Background(), forged.Path(), RestoreOptions{})
	must(t, err)
	defer r.Close()
	if r.Present.Relation != RelDiverged || r.Present.Otherwise != r.Events {
		t.Errorf("%+v", r.Present)
	}
}

// TestRestoreAfterChange refuses when somebody wrote while it was being decided.
func TestRestoreAfterChange(t *testing.T) {
	j, c := journalOf(t, 5)
	j.opt.LockWait = 50 * time.Millisecond
	b := backedUp(t, j)
	r, err := j.OpenBackup(context.Background(), b.Path, RestoreOptions{})
	must(t, err)
	if _, err := j.Backup(context.Background(), BackupOptions{Path: j.dir()}); !errors.Is(err, ErrBusy) {
		t.Errorf("a backup in the folder of a restore: %v", err)
	}
	put(t, j, said(c, 100, "One more."))
	if _, err := r.Apply(context.Background()); !errors.Is(err, ErrReplaced) {
		t.Errorf("%v", err)
	}
	r.Close()
	verified(t, j)
	if r, err = j.OpenBackup(context.Background(), b.Path, RestoreOptions{}); err != nil {
		t.Fatal(err)
	}
	r.Close()
}

// TestWayBack holds that the errors of a journal that cannot be read name the newest
// whole backup.
func TestWayBack(t *testing.T) {
	now := day0
	j, c := journalOf(t, 20)
	j.opt.Now = func() time.Time { return now }
	backedUp(t, j)
	put(t, j, said(c, 100, "One more."))
	now = now.Add(time.Hour)
	b := backedUp(t, j)
	now = now.Add(time.Hour)
	late := backedUp(t, j)
	must(t, os.Truncate(late.Path, 9000))
	for name, spoil := range map[string]func() error{
		"damaged": func() error { return os.Truncate(j.Path(), 9000) },
		"empty":   func() error { return os.Truncate(j.Path(), 0) },
		"gone":    func() error { return os.Remove(j.Path()) },
	} {
		restored(t, j, b.Path)
		must(t, spoil())
		_, err1 := j.Clients(context.Background())
		_, err2 := j.Record(context.Background(), said(c, 200, "Words."))
		_, err3 := j.Revision(context.Background())
		for _, err := range []error{j.Check(), err1, err2, err3} {
			var file *FileError
			if !errors.As(err, &file) || file.Backup != b.Path || !strings.Contains(err.Error(), "goodterms restore ") {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// TestEncryptedRestoreHasNoName: what an encrypted backup holds lies in no file that has a
// name until it takes the place of the journal; where the system cannot do that, or cannot
// name the file later, it is restored all the same.
func TestEncryptedRestoreHasNoName(t *testing.T) {
	unlinked := func(dir string) (*os.File, error) { // no name can be given to it
		f, err := os.CreateTemp(dir, "x")
		must(t, err)
		return f, os.Remove(f.Name())
	}
	for name, unnamed := range map[string]func(string) (*os.File, error){
		"as the system does it": nil,
		"cannot be named later": unlinked,
		"always has a name":     func(string) (*os.File, error) { return nil, errors.ErrUnsupported },
	} {
		t.Run(name, func(t *testing.T) {
			j := withChild(t, secretJournal(t))
			b, err := j.Backup(context.Background(), BackupOptions{Passphrase: "p"})
			must(t, err)
			must(t, os.Truncate(j.Path(), 0))
			j.unnamed = unnamed
			r, err := j.OpenBackup(context.Background(), b.Path, phrase("p"))
			must(t, err)
			defer r.Close()
			switch parts, err := filepath.Glob(restorePartPath(j.Path())); {
			case err != nil:
				t.Fatal(err)
			case name == "always has a name":
				if len(parts) != 1 {
					t.Errorf("the copy is missing: %q", parts)
				}
			case len(parts) > 0 && (unnamed != nil || runtime.GOOS == "linux"):
				t.Errorf("while it is asked: %q", parts)
			default:
				noPlaintext(t, j.dir())
			}
			if r.Size == 0 || r.Head != b.Head {
				t.Errorf("%+v", r)
			}
			_, err = r.Apply(context.Background())
			must(t, err)
			r.Close()
			noPlaintext(t, j.dir())
			if info, err := os.Stat(j.Path()); err != nil || info.Mode().Perm() != 0o600 || info.Size() != r.Size {
				t.Errorf("%v, %v", info, err)
			}
			verified(t, j)
			if h := headOf(t, j); h != b.Head {
				t.Errorf("restored to %v", h)
			}
		})
	}
}
