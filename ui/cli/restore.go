package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"goodterms/store"
)

type restoreFlags struct {
	identity  string
	yes, json bool
}

// restoredJSON is a restore that was made.
type restoredJSON struct {
	Path      string         `json:"path"`
	Events    uint64         `json:"events"`
	Last      string         `json:"last"`
	Head      store.Head     `json:"head"`
	Relation  store.Relation `json:"relation"`
	Was       *formerJSON    `json:"was,omitempty"`
	Lost      uint64         `json:"lost,omitempty"`
	Kept      string         `json:"kept,omitempty"`
	Otherwise uint64         `json:"otherwise,omitempty"`
}

// formerJSON is the journal that was in its place.
type formerJSON struct {
	Events  uint64      `json:"events"`
	Last    string      `json:"last,omitempty"`
	Head    *store.Head `json:"head,omitempty"`
	Problem string      `json:"problem,omitempty"`
}

func newRestoredJSON(r *store.Restoration, kept string) restoredJSON {
	p := &r.Present
	out := restoredJSON{Path: r.Path, Events: r.Events, Last: rfc3339(r.Last, time.UTC), Head: r.Head, Relation: p.Relation,
		Lost: p.Lost(), Kept: kept, Otherwise: p.Otherwise}
	if p.Relation != store.RelNone {
		out.Was = &formerJSON{Events: p.Events, Last: rfc3339(p.Last, time.UTC), Problem: p.Problem}
		if p.Events > 0 {
			out.Was.Head = &p.Head
		}
	}
	return out
}

func (a *app) restoreCmd() *cobra.Command {
	var f restoreFlags
	cmd := &cobra.Command{Use: "restore FILE", Args: a.args(0, 1, ""),
		Long: `Put a backup in the place of the journal. The backup is checked in full first; a
damaged one is refused. What would be replaced is shown, and it is kept beside the
journal under another name, whatever its state. Encrypted backups are asked for
their passphrase, or opened with --identity: a file of secret keys of age, or a
private key of SSH, whose passphrase is asked for.`,
		Example: "  goodterms backup --list\n  goodterms restore ~/.local/share/goodterms/backups/journal-20261129T101500Z-3127.db"}
	cmd.Flags().StringVar(&f.identity, "identity", "", "`FILE` with the secret key of an encrypted backup: of age, or of SSH (ssh-ed25519, ssh-rsa)")
	cmd.Flags().BoolVar(&f.yes, "yes", false, "do not ask")
	cmd.Flags().BoolVar(&f.json, "json", false, "for scripts; with --yes")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return a.whichBackup(cmd.Context())
		case f.json && !f.yes:
			return usagef("--json goes with --yes: a script is not asked").hint("to restore without asking: %s", commandLine(append(slices.Clone(a.Args), "--yes")))
		}
		return a.restore(cmd.Context(), args[0], &f)
	}
	return cmd
}

// whichBackup answers a restore of nothing.
func (a *app) whichBackup(ctx context.Context) error {
	j, err := a.open()
	if err != nil {
		return err
	}
	e := usagef("goodterms restore: which backup is missing")
	if b, ok := j.NewestBackup(ctx); ok {
		return e.hint("the newest: %s", a.restoreLine(b.Path)).hint("the others: %s", a.listLine())
	}
	return e.hint("usage: goodterms restore FILE")
}

func (a *app) restore(ctx context.Context, path string, f *restoreFlags) error {
	zone, err := a.zone()
	if err != nil {
		return err
	}
	j, err := a.open()
	if err != nil {
		return err
	}
	if path, err = a.findBackup(ctx, j, path); err != nil {
		return err
	}
	var o store.RestoreOptions
	if a.canAskSecret() {
		o.Passphrase = a.askingAgain("passphrase of the backup: ", store.ErrBackupPassphrase)
		o.KeyPassphrase = a.askingAgain("passphrase of the private key: ", store.ErrKeyPassphrase)
	}
	if f.identity != "" {
		b, err := a.readFile(ctx, f.identity, maxConfig)
		if err != nil {
			return err
		}
		o.Identities = strings.NewReader(string(b))
	}
	r, err := j.OpenBackup(ctx, path, o)
	if err != nil {
		return badBackup(path, err)
	}
	defer r.Close()
	if !f.json {
		a.describeRestore(r, zone)
	}
	if err := a.confirmTo(ctx, "Put the backup in its place?", f.yes, false, "restore", "nothing was changed"); err != nil {
		return err
	}
	kept, err := r.Apply(ctx)
	if err != nil {
		return err
	}
	if f.json {
		return a.json(newRestoredJSON(r, kept))
	}
	a.out.printf("restored: %s, %s\n", plural(int(r.Events), "event", "events"), r.Head.Short())
	if kept != "" {
		a.out.printf("what was there is kept: %s\n", fmt.Sprintf("%q", kept))
	}
	return nil
}

// findBackup takes a path, or the bare name of a backup in the folder of backups.
func (a *app) findBackup(ctx context.Context, j *store.Journal, path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return "", usagef("%q: it is a folder, a file is needed", path).hint("the backups: %s", a.listLine())
	case err == nil:
		return path, nil
	case !errors.Is(err, fs.ErrNotExist):
		return "", usagef("%q: %w", path, err)
	}
	list, listErr := j.Backups(ctx)
	for _, b := range list {
		if listErr == nil && filepath.Base(b.Path) == path {
			return b.Path, nil
		}
	}
	e := usagef("%q: there is no such file", path)
	if len(list) > 0 {
		e.hint("the backups: %s", a.listLine())
	}
	return "", e
}

// badBackup is an error about the file that was named.
func badBackup(path string, err error) error {
	var f *store.FileError
	if !errors.As(err, &f) || f.Path != path {
		return err
	}
	e := asError(err)
	e.Status = statusUsage
	return e
}

// askingAgain asks for a passphrase, three times at most; wrong is said in between.
func (a *app) askingAgain(prompt string, wrong error) func(ctx context.Context, before error) (string, error) {
	return func(ctx context.Context, before error) (string, error) {
		if before != nil {
			if a.secretTry++; a.secretTry >= secretTries {
				return "", before
			}
			a.msg.printf("%s\n", wrong.Error())
		}
		return a.askSecret(ctx, prompt)
	}
}

// describeRestore says what the backup holds and what it would replace.
func (a *app) describeRestore(r *store.Restoration, zone *time.Location) {
	p := &r.Present
	a.out.printf("backup: %s\n", fmt.Sprintf("%q", r.Path))
	a.out.printf("  whole, %s\n", eventsUpTo(r.Events, r.Last, r.Head, zone))
	switch p.Relation {
	case store.RelNone:
		a.out.printf("there is no journal in its place now\n")
	case store.RelUnreadable:
		a.out.printf("the journal there now cannot be read: %s\n", p.Problem)
		if p.Events > 0 {
			a.out.printf("  can be vouched for: %s\n", eventsUpTo(p.Events, p.Last, p.Head, zone))
		}
	default:
		a.out.printf("the journal there now: %s\n", eventsUpTo(p.Events, p.Last, p.Head, zone))
		a.out.printf("  %s\n", restoreWords(r))
	}
	if p.Known.Seq > r.Events && (p.Relation == store.RelNone || p.Relation == store.RelUnreadable) {
		a.out.printf("  heads.log knows of %s: the last %s are not in the backup\n", p.Known.Short(), plural(int(p.Known.Seq-r.Events), "event", "events"))
	}
	if p.Otherwise > 0 {
		a.out.printf("  heads.log knew event %d of the backup, or one before it, as another: one of the two was changed since\n", p.Otherwise)
	}
	if p.Relation != store.RelNone {
		a.out.printf("what is there is kept beside it\n")
	}
}

func eventsUpTo(n uint64, last time.Time, h store.Head, zone *time.Location) string {
	s := plural(int(n), "event", "events")
	if !last.IsZero() {
		s += " up to " + stamp(last, zone)
	}
	return s + ", " + h.Short()
}

// restoreWords says how a backup differs from a journal that can be read.
func restoreWords(r *store.Restoration) string {
	p := &r.Present
	lost := plural(int(p.Lost()), "event", "events")
	more := plural(int(r.Events-p.Common), "event", "events")
	switch p.Relation {
	case store.RelSame:
		return "both have the same events"
	case store.RelEarlier:
		return fmt.Sprintf("it went on from the backup: the last %s would be lost from it", lost)
	case store.RelLater:
		return fmt.Sprintf("the backup goes on from it by %s: none would be lost", more)
	case store.RelDiverged:
		return fmt.Sprintf("both begin with the same %s; then %s would be lost from it, and %s of the backup come instead", plural(int(p.Common), "event", "events"), lost, more)
	}
	return fmt.Sprintf("it is another journal, with another beginning: all its %s would be lost from it", lost)
}
