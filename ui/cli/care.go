package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"goodterms/model"
	"goodterms/store"
	"goodterms/ui/tui"
)

// care watches over the file of the full-screen app's journal.
func (a *app) care(j *store.Journal) tui.Care {
	return tui.Care{
		Name:     func(err error) *tui.Trouble { return a.troubleOf(j, err) },
		Verify:   func(ctx context.Context) *tui.Trouble { return a.verifyDue(ctx, j) },
		Writable: j.Writable,
	}
}

// troubleOf words an error about the file; nil when it is about something else.
func (a *app) troubleOf(j *store.Journal, err error) *tui.Trouble {
	var file *store.FileError
	if !errors.As(err, &file) || isOneOf(err, store.ErrExists, store.ErrMissing, store.ErrLocked) {
		return nil
	}
	t := &tui.Trouble{Short: file.Reason.Error(), What: fmt.Sprintf("%q", file.Path)}
	if file.Detail != "" {
		t.What += ": " + file.Detail
	}
	switch {
	case isOneOf(err, store.ErrNewer, store.ErrReadOnly, store.ErrReplaced):
		t.What += "; " + file.Next
		t.Ways = []tui.Way{{Name: "look at it as it is", Why: "nothing is recorded"}}
	case errors.Is(err, store.ErrDamaged):
		t.Ways = append(a.waysOut(j, true), tui.Way{Name: "look at what can be read", Why: "in a copy, nothing is recorded; parts of it may be missing", Look: a.lookWay(j)})
	default:
		if t.Ways = a.waysOut(j, errors.Is(err, store.ErrForeign)); len(t.Ways) == 0 {
			t.What += "; " + file.Next // no key leads on
		}
	}
	return t
}

// verifyDue checks what is due, and words what it finds.
func (a *app) verifyDue(ctx context.Context, j *store.Journal) *tui.Trouble {
	r, err := j.VerifyDue(ctx)
	if err != nil {
		return a.troubleOf(j, err) // busy or interrupted: the next start looks again
	}
	if r.OK() {
		return nil
	}
	p := r.Problems[0]
	t := &tui.Trouble{Short: "the journal is not whole", What: withNext(p)}
	if r.FirstBad != 0 {
		t.Short = fmt.Sprintf("the journal is not whole: from event %d on it cannot be vouched for", r.FirstBad)
	}
	if n := len(r.Problems); n > 1 {
		t.What += fmt.Sprintf(" (and %d more: goodterms verify lists them)", n-1)
	}
	if derivedCheck(p.Check) {
		t.Short = "an index of the journal is wrong; the log is whole"
		t.Ways = append(t.Ways, tui.Way{Name: "make the indexes anew", Why: "from the log, which stays as it is; a copy of the file is kept", Do: a.repairWay(j)})
	}
	if p.Next == "" {
		t.Ways = append(t.Ways, a.waysOut(j, !derivedCheck(p.Check))...)
	}
	t.Ways = append(t.Ways, tui.Way{Name: "go on as it is", Why: "to look; better not to record anything before this is settled"})
	return t
}

// waysOut offers the newest backup, and a salvage where there is something to read.
func (a *app) waysOut(j *store.Journal, salvage bool) []tui.Way {
	var ways []tui.Way
	if b, ok := newestPlain(context.Background(), j); ok {
		ways = append(ways, tui.Way{Name: "put the newest backup in its place",
			Why: fmt.Sprintf("%q with %s; it is checked first, and the file that is there now is kept", filepath.Base(b.Path), plural(int(b.Events), "event", "events")),
			Do:  func(ctx context.Context) (string, error) { return putBackup(ctx, j, b.Path) }})
	}
	if salvage {
		ways = append(ways, tui.Way{Name: "read what can be read into a new journal", Why: "and go on with that; the damaged file is kept", Do: a.salvageWay(j)})
	}
	return ways
}

// newestPlain is the newest backup that opens without a passphrase.
func newestPlain(ctx context.Context, j *store.Journal) (store.BackupFile, bool) {
	list, _ := j.Backups(ctx) // a folder that cannot be read offers none
	for _, b := range list {
		if b.Problem == "" && !b.Encrypted {
			return b, true
		}
	}
	return store.BackupFile{}, false
}

// putBackup puts a backup in the place of the journal.
func putBackup(ctx context.Context, j *store.Journal, path string) (string, error) {
	r, err := j.OpenBackup(ctx, path, store.RestoreOptions{})
	if err != nil {
		return "", err
	}
	defer r.Close()
	kept, err := r.Apply(ctx)
	return keptWords("the backup is in place", kept), err
}

// keptWords adds where the former file is.
func keptWords(said, kept string) string {
	if kept == "" {
		return said
	}
	return said + fmt.Sprintf("; the file that was there is %q", filepath.Base(kept))
}

func putBack(ctx context.Context, j *store.Journal, from, said string) (string, error) {
	kept, err := j.Replace(ctx, from)
	return keptWords(said, kept), err
}

// salvageWay salvages the journal and goes on with what was found.
func (a *app) salvageWay(j *store.Journal) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		to := store.SalvagePath(j.Path())
		r, err := store.Salvage(ctx, j.Path(), to, store.Options{Now: a.Now, UnlockFile: func(_ context.Context, f *store.SealedFile) error {
			if key := j.Key(); key != nil {
				return f.UseKey(key)
			}
			return &store.FileError{Path: f.Path, Reason: store.ErrLocked, Next: "goodterms salvage asks for the passphrase"}
		}})
		if err != nil {
			return "", err
		}
		if r.Recovery != "" { // a terminal shows it, this screen does not
			return "", errors.Join(fmt.Errorf("the place of the recovery key is damaged too: leave the app and run goodterms salvage %s", shellQuote(j.Path())), os.Remove(to))
		}
		said := plural(r.Found, "event was", "events were") + " read"
		if r.NoPassphrase {
			said += ", no passphrase opens it yet (goodterms passwd --recover)"
		}
		if n := r.LostEvents(); n > 0 {
			said += fmt.Sprintf(", %d missing", n)
		}
		said, err = putBack(ctx, j, to, said)
		if err == nil { // a copy of it is in place
			_, _ = os.Remove(to), os.Remove(to+".lock")
		}
		return said, err
	}
}

// lookWay reads what can be read into a journal that is gone with the app, where the
// file itself cannot be opened without harm.
func (a *app) lookWay(j *store.Journal) func(context.Context) (tui.Journal, func() error, string, error) {
	return func(ctx context.Context) (_ tui.Journal, _ func() error, said string, err error) {
		if j.Key() != nil {
			return nil, nil, "", fmt.Errorf("an encrypted journal is not copied for a look: leave the app and run goodterms salvage %s", shellQuote(j.Path()))
		}
		parent := a.Getenv("XDG_RUNTIME_DIR") // in memory, where there is one
		if info, err := os.Stat(parent); err != nil || !info.IsDir() {
			parent = ""
		}
		dir, err := os.MkdirTemp(parent, "goodterms-look-")
		if err != nil {
			return nil, nil, "", err
		}
		done := func() error { return os.RemoveAll(dir) }
		to := filepath.Join(dir, "journal.db")
		r, err := store.Salvage(ctx, j.Path(), to, store.Options{Now: a.Now})
		if err != nil {
			return nil, nil, "", errors.Join(err, done())
		}
		said = plural(r.Found, "event was", "events were") + " read"
		if n := r.LostEvents(); n > 0 {
			said += fmt.Sprintf(", %d missing", n)
		}
		return lookOnly{a.journalAt(to), j.Path()}, done, said, nil
	}
}

// lookOnly is a journal in which nothing is recorded.
type lookOnly struct {
	view
	of string // the file that it was read from
}

func (l lookOnly) refuse() error {
	return &store.FileError{Path: l.of, Reason: store.ErrReadOnly, Next: "this is only what could be read of it; the ways out show when goodterms is started again"}
}

// Append records nothing.
func (l lookOnly) Append(context.Context, ...model.Event) ([]uint64, error) { return nil, l.refuse() }

// Redact removes nothing.
func (l lookOnly) Redact(context.Context, string, string) (*tui.Leftover, error) {
	return nil, l.refuse()
}

// repairWay makes the indexes anew.
func (a *app) repairWay(j *store.Journal) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		kept, err := j.CopyAside(ctx)
		if err != nil {
			return "", err
		}
		if err := j.RebuildIndexes(ctx); err != nil {
			return "", err
		}
		return fmt.Sprintf("the indexes are made anew; the file as it was is %q", filepath.Base(kept)), nil
	}
}

// wayHints says on the command line what the full-screen app offers.
func (a *app) wayHints(e *Error, err error) *Error {
	if !isOneOf(err, store.ErrDamaged, store.ErrEmpty, store.ErrForeign, store.ErrGone) || a.journal == nil {
		return e
	}
	var file *store.FileError
	if errors.As(err, &file) && file.Backup != "" {
		more := slices.DeleteFunc(slices.Clone(e.Hints), func(h string) bool { return h == file.Next })
		e.Hints = append([]string{"the newest backup: " + a.restoreLine(file.Backup), "all of them: " + a.listLine()}, more...)
	}
	return e.hint("ways out, one key each: %s", commandLine(append([]string{}, a.journalArgs()...)))
}

// journalArgs are the arguments that name the journal of this run.
func (a *app) journalArgs() []string {
	if a.journalFlag == "" {
		return nil
	}
	return []string{"--journal", a.journalFlag}
}
