package cli

import (
	"context"
	"errors"
	"fmt"

	"goodterms/store"
)

// unlockAsking asks until use takes what was typed, three times at most.
func (a *app) unlockAsking(ctx context.Context, prompt string, use func(string) error) error {
	for try := 1; ; try++ {
		s, err := a.askSecret(ctx, prompt)
		if err != nil {
			return err
		}
		if err = use(s); !errors.Is(err, store.ErrPassphrase) || try == secretTries {
			return err
		}
		a.msg.printf("%v\n", err)
	}
}

// newPassphrase asks for a new passphrase twice.
func (a *app) newPassphrase(ctx context.Context) (string, error) {
	for try := 1; ; try++ {
		s, err := a.askSecret(ctx, "new passphrase: ")
		if err != nil {
			return "", err
		}
		if err = store.CheckPassphrase(s); err == nil {
			var again string
			if again, err = a.askSecret(ctx, "the same again: "); err != nil {
				return "", err
			}
			if again == s {
				return s, nil
			}
			err = errors.New("the two differ")
		}
		if try == secretTries {
			return "", usagef("passphrase: %w; nothing was changed", err)
		}
		a.msg.printf("%v\n", err)
	}
}

// lockedHere is the error where nobody can be asked.
func lockedHere(j *store.Journal) error {
	next := "unlock it in a terminal first: goodterms unlock"
	if !memoryFolders {
		next = "run the command in a terminal: it asks for the passphrase"
	}
	e := noTerminal("asking for the passphrase", next)
	e.Message = fmt.Sprintf("%q: the journal is encrypted and locked, and there is no terminal to ask at", j.Path())
	e.Err = store.ErrLocked
	return e
}

// unlockJournal gets the key of a locked journal when a command needs it: from
// goodterms unlock, or else by asking.
func (a *app) unlockJournal(ctx context.Context, j *store.Journal) error {
	if a.onScreen {
		return &store.FileError{Path: j.Path(), Reason: store.ErrLocked}
	}
	if _, err := a.config(); err != nil { // it says how long a key may be kept
		return err
	}
	if a.useKept(ctx, j) {
		return nil
	}
	if !a.canAskSecret() {
		return lockedHere(j)
	}
	return a.unlockAsking(ctx, "passphrase of the journal: ", func(s string) error { return j.Unlock(ctx, s) })
}
