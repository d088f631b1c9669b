package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"goodterms/store"
)

// initEncrypted makes an encrypted journal and shows its recovery key.
func (a *app) initEncrypted(ctx context.Context, j *store.Journal) error {
	switch err := j.Check(); {
	case err == nil:
		return &store.FileError{Path: j.Path(), Reason: store.ErrExists, Next: "to encrypt what is in it: goodterms encrypt"}
	case !errors.Is(err, store.ErrMissing):
		return err
	}
	if !a.canAskSecret() {
		return noTerminal("asking for a passphrase", "run it in a terminal: goodterms init --encrypt")
	}
	pass, err := a.newPassphrase(ctx)
	if err != nil {
		return err
	}
	recovery, err := j.CreateEncrypted(ctx, pass)
	if recovery == "" {
		return err
	}
	a.out.printf("created %s, encrypted\n", fmt.Sprintf("%q", j.Path()))
	printRecovery(a.out, recovery)
	return err
}

func printRecovery(p *printer, key string) {
	p.printf(`
The recovery key opens the journal when the passphrase is forgotten. It is shown
this once and kept nowhere: write it down, and keep it away from this machine.

  %s

Without passphrase and recovery key nobody can read the journal again.
`, key)
}

func (a *app) encryptCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "encrypt", Args: a.args(0, 0, ""),
		Long: `Turn the journal into an encrypted one. A new file is written and checked; the
old one is kept beside it under another name until you destroy it. Heads given
away before still hold: goodterms verify works them out. Where it breaks off
before the recovery key is shown: goodterms passwd --new-recovery.`}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		j, err := a.open()
		if err != nil {
			return err
		}
		switch yes, _, err := j.Encrypted(ctx); {
		case err != nil:
			return err
		case yes:
			return usagef("%q: the journal is encrypted already", j.Path()).hint("another passphrase: goodterms passwd")
		case !a.canAskSecret():
			return noTerminal("asking for a passphrase", "run it in a terminal: goodterms encrypt")
		}
		pass, err := a.newPassphrase(ctx)
		if err != nil {
			return err
		}
		done, err := j.Encrypt(ctx, pass)
		if done == nil {
			return err
		}
		a.out.printf("encrypted %s\n", fmt.Sprintf("%q", j.Path()))
		printRecovery(a.out, done.Recovery)
		a.out.printf(`
The journal as it was, in the clear, is still at
  %s
Look that the new one opens, then destroy it, and backups and exports made
before. On an SSD, deleted words may stay readable until the disk is wiped or
was encrypted as a whole.
`, fmt.Sprintf("%q", done.Old))
		if len(done.Copies) > 0 {
			a.out.printf("\nThese may hold words of it in the clear too:\n")
		}
		for _, path := range done.Copies {
			a.out.printf("  %s\n", fmt.Sprintf("%q", path))
		}
		return err
	}
	return cmd
}

func (a *app) lockCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "lock", Args: a.args(0, 0, ""),
		Long: "Forget the key that goodterms unlock kept: the next command asks for the passphrase."}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		j, err := a.encrypted(cmd.Context())
		if err != nil {
			return err
		}
		there, err := a.forgetKey(j)
		if err != nil {
			return err
		}
		if there {
			a.out.printf("locked\n")
		} else {
			a.out.printf("it was locked already\n")
		}
		return nil
	}
	return cmd
}

// encrypted returns the journal of this run, which must be an encrypted one.
func (a *app) encrypted(ctx context.Context) (*store.Journal, error) {
	j, err := a.open()
	if err != nil {
		return nil, err
	}
	yes, _, err := j.Encrypted(ctx)
	if err == nil && !yes {
		return nil, usagef("%q: the journal is not encrypted", j.Path()).hint("to encrypt it: goodterms encrypt")
	}
	return j, err
}

func (a *app) unlockCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "unlock", Args: a.args(0, 0, ""),
		Long: `Ask for the passphrase of an encrypted journal and keep its key in memory, so
that the commands after it do not ask. The key is forgotten by goodterms lock,
at logout, and when no command used it for the time of the setting lock_after
(15 minutes). Until then programs that run as you can open the journal. Only on
Linux: on other systems each command asks, and the full-screen app asks once.`}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		j, err := a.encrypted(ctx)
		if err != nil {
			return err
		}
		if _, err := a.sessionPath(j, true); err != nil {
			return cannotKeep(err, memoryFolders)
		}
		cfg, err := a.config()
		if err != nil {
			return err
		}
		if err := a.unlockJournal(ctx, j); err != nil {
			return err
		}
		if err := a.keepKey(j); err != nil {
			return usagef("the key cannot be kept: %w", err)
		}
		until := "until logout"
		if cfg.LockAfter > 0 {
			until = fmt.Sprintf("until no command used it for %s", spell(cfg.LockAfter))
		}
		a.out.printf("unlocked %s; goodterms lock forgets the key at once\n", until)
		return nil
	}
	return cmd
}

// cannotKeep says why unlock has no place for the key.
func cannotKeep(err error, memoryFolders bool) *Error {
	if !memoryFolders {
		return usagef("unlock works on Linux only: no other system has a folder that lies in memory alone, where the key could be kept").
			hint("each command asks for the passphrase instead; the full-screen app asks once: goodterms")
	}
	return usagef("the key cannot be kept on this machine: %w", err).hint("each command asks for the passphrase instead")
}

// spell writes a duration of whole minutes in words.
func spell(d time.Duration) string {
	if d%time.Hour == 0 {
		return plural(int(d/time.Hour), "hour", "hours")
	}
	return plural(int(d/time.Minute), "minute", "minutes")
}

func (a *app) passwdCmd() *cobra.Command {
	var recover, recovery bool
	cmd := &cobra.Command{Use: "passwd [--recover|--new-recovery]", Args: a.args(0, 0, ""),
		Long: `Change the passphrase of an encrypted journal. Nothing else in it changes, and
the recovery key stays the same. Copies and backups made before still open with
the old passphrase.

--new-recovery makes another recovery key and leaves the passphrase: when the one
before was never shown, was lost or seen, or its place in the file is damaged.`}
	cmd.Flags().BoolVar(&recover, "recover", false, "the passphrase is forgotten: ask for the recovery key")
	cmd.Flags().BoolVar(&recovery, "new-recovery", false, "make another recovery key")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		if recover && recovery {
			return usagef("--recover and --new-recovery exclude each other").hint("first a passphrase: goodterms passwd --recover")
		}
		j, err := a.encrypted(ctx)
		if err != nil {
			return err
		}
		if !a.canAskSecret() {
			return noTerminal("asking for the passphrase", "run it in a terminal: goodterms passwd")
		}
		if err := a.unlockToChange(ctx, j, recover); err != nil {
			return err
		}
		if recovery {
			return a.newRecovery(ctx, j)
		}
		pass, err := a.newPassphrase(ctx)
		if err != nil {
			return err
		}
		if err := j.SetPassphrase(ctx, pass); err != nil {
			return err
		}
		a.out.printf("the passphrase is changed; copies and backups made before open with the old one\n")
		return nil
	}
	return cmd
}

// unlockToChange asks for what opens the journal, whether it is unlocked or not. A kept
// key counts only where its slot in the file is damaged.
func (a *app) unlockToChange(ctx context.Context, j *store.Journal, recover bool) error {
	prompt, use := "passphrase now: ", j.Unlock
	if recover {
		prompt, use = "recovery key: ", j.UnlockRecovery
	}
	err := a.unlockAsking(ctx, prompt, func(s string) error { return use(ctx, s) })
	switch {
	case errors.Is(err, store.ErrDamaged) && a.useKept(ctx, j):
		return nil
	case errors.Is(err, store.ErrPassphrase) && !recover:
		return asError(err).hint("with the recovery key: goodterms passwd --recover")
	}
	return err
}

func (a *app) newRecovery(ctx context.Context, j *store.Journal) error {
	key, err := j.NewRecovery(ctx)
	if key == "" {
		return err
	}
	a.out.printf("the recovery key is another one; copies and backups made before open with the old one\n")
	printRecovery(a.out, key)
	return err
}
