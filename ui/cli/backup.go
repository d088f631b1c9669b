package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"goodterms/store"
)

type backupFlags struct {
	encrypt, list, json bool
	recipients          []string
}

func (a *app) backupCmd() *cobra.Command {
	var f backupFlags
	cmd := &cobra.Command{Use: "backup [PATH|FOLDER]", Args: a.args(0, 1, ""),
		Long: `Copy the journal, check the copy as verify does, and only then give it its name:
in the folder backups beside the journal, in FOLDER, or as the new file PATH.
Nothing deleted is in the copy. --encrypt asks for a passphrase, --recipient takes
a public key, of age or of SSH; any age tool opens the file, and so does goodterms
restore.

Once a day the full-screen app makes one by itself when it closes, and removes old
ones of its own; what you make here stays (settings: [backup]).`,
		Example: "  goodterms backup\n  goodterms backup --encrypt /media/stick\n  goodterms backup --list"}
	fl := cmd.Flags()
	fl.BoolVar(&f.encrypt, "encrypt", false, "encrypt it with a passphrase, which is asked for")
	fl.StringArrayVar(&f.recipients, "recipient", nil, "encrypt it to this `PUBLIC-KEY` (age1..., or a line ssh-ed25519 ... or ssh-rsa ...); may be given several times")
	fl.BoolVar(&f.list, "list", false, "list the backups there are")
	fl.BoolVar(&f.json, "json", false, "for scripts")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		path := ""
		if len(args) == 1 {
			path = args[0]
		}
		if len(args) == 1 && path == "" {
			return usagef("goodterms backup: \"\" names no place")
		}
		if f.list {
			if path != "" || f.encrypt || len(f.recipients) > 0 {
				return usagef("--list goes with --json only").hint("the backups: goodterms backup --list")
			}
			return a.listBackups(cmd.Context(), f.json)
		}
		return a.backup(cmd.Context(), path, &f)
	}
	return cmd
}

func (a *app) backup(ctx context.Context, path string, f *backupFlags) error {
	if f.encrypt && len(f.recipients) > 0 {
		return usagef("--encrypt and --recipient exclude each other: a passphrase, or keys")
	}
	if _, err := a.config(); err != nil { // it says where backups go
		return err
	}
	j, err := a.open()
	if err != nil {
		return err
	}
	o := store.BackupOptions{Path: path, Recipients: f.recipients}
	if f.encrypt {
		if err := j.Check(); err != nil { // before anything is asked
			return err
		}
		if o.Passphrase, err = a.backupPassphrase(ctx); err != nil {
			return err
		}
	}
	r, err := j.Backup(ctx, o)
	if errors.Is(err, os.ErrNotExist) {
		return usagef("%w", err)
	}
	if err != nil {
		return err
	}
	if f.json {
		return a.json(r)
	}
	a.out.printf("backup: %s\n", fmt.Sprintf("%q", r.Path))
	a.out.printf("%s, %s, %s\n", plural(int(r.Events), "event", "events"), bytesText(r.Size), r.Head.Short())
	a.out.printf("checked: %s\n", strings.Join(r.Checked, ", "))
	if len(o.Recipients) > 0 {
		a.msg.printf("note: only who has the secret key can open it; try it once: goodterms restore --identity FILE %s\n", shellQuote(r.Path))
	}
	return nil
}

// backupPassphrase asks for a passphrase twice.
func (a *app) backupPassphrase(ctx context.Context) (string, error) {
	if !a.canAskSecret() {
		return "", noTerminal("asking for a passphrase", "encrypt it to a key instead: goodterms backup --recipient age1...")
	}
	for try := 1; ; try++ {
		s, err := a.askSecret(ctx, "passphrase for the backup: ")
		if err != nil {
			return "", err
		}
		wrong := "it is empty"
		if s != "" {
			again, err := a.askSecret(ctx, "the same again: ")
			if err != nil {
				return "", err
			}
			if again == s {
				return s, nil
			}
			wrong = "the two differ"
		}
		if try == secretTries {
			return "", usagef("passphrase: %s; no backup was made", wrong)
		}
		a.msg.printf("%s\n", wrong)
	}
}

func (a *app) listBackups(ctx context.Context, asJSON bool) error {
	zone, err := a.zone()
	if err != nil {
		return err
	}
	j, err := a.open()
	if err != nil {
		return err
	}
	list, err := j.Backups(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		if list == nil {
			list = []store.BackupFile{}
		}
		return a.json(list)
	}
	if len(list) == 0 {
		a.msg.printf("no backup yet; make one: goodterms backup\n")
		return nil
	}
	a.out.printf("in %s\n", fmt.Sprintf("%q", filepath.Dir(list[0].Path)))
	var rows [][]string
	for _, b := range list {
		head := "encrypted"
		switch {
		case b.Problem != "":
			head = b.Problem
		case b.Head != nil:
			head = b.Head.Short()
		}
		rows = append(rows, []string{stamp(b.At, zone), plural(int(b.Events), "event", "events"), bytesText(b.Size), string(b.Made), head, filepath.Base(b.Path)})
	}
	a.table(rows)
	return nil
}

// stamp is a moment to the minute.
func stamp(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("2006-01-02 15:04")
}

// bytesText is a size for people.
func bytesText(n int64) string {
	switch {
	case n >= 1<<20:
		return strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64) + " MB"
	case n >= 1<<10:
		return strconv.FormatInt((n+1<<9)>>10, 10) + " kB"
	}
	return plural(int(n), "byte", "bytes")
}

// dailyBackup makes the backup of the day after the full-screen app has closed. It
// says something only when it fails, and changes no exit status.
func (a *app) dailyBackup(ctx context.Context, j *store.Journal) {
	cfg, err := a.config()
	if err != nil || !cfg.Backup.Auto {
		return
	}
	if _, _, err := j.BackupDaily(ctx, cfg.Backup.Rotation); err != nil && ctx.Err() == nil {
		e := a.wayHints(asError(err), err)
		a.msg.printf("goodterms: the backup of today was not made: %s\n", e.Message)
		for _, h := range e.Hints {
			a.msg.printf("  %s\n", h)
		}
	}
}

// backupFolder is where the settings put backups; "" is beside the journal.
func (a *app) backupFolder() string {
	cfg, err := a.config()
	if err != nil {
		return ""
	}
	return cfg.Backup.Folder
}

// restoreLine is the command that puts a backup in the place of this journal.
func (a *app) restoreLine(path string) string {
	return commandLine(append(append([]string{}, a.journalArgs()...), "restore", path))
}

// listLine is the command that lists the backups of this journal, not of the one that is meant where none is named.
func (a *app) listLine() string {
	return commandLine(append(append([]string{}, a.journalArgs()...), "backup", "--list"))
}
