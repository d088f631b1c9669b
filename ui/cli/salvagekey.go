package cli

import (
	"context"

	"goodterms/store"
)

// unlockFile gets the key of a damaged encrypted journal: from goodterms unlock, or by
// asking for what its slots that are left take.
func (a *app) unlockFile(ctx context.Context, f *store.SealedFile) error {
	if path, err := a.sessionPath(store.New(f.Path, store.Options{}), false); err == nil {
		if key, err := a.keptKey(path); err == nil && f.UseKey(key) == nil {
			return nil
		}
	}
	prompt := "passphrase or recovery key of the journal: "
	switch {
	case !f.Passphrase && !f.Recovery:
		return f.Unreadable()
	case !f.Recovery:
		prompt = "passphrase of the journal: "
	case !f.Passphrase:
		prompt = "recovery key of the journal (the place of its passphrase is damaged): "
	}
	if !a.canAskSecret() {
		return noTerminal("asking for the passphrase", "the journal is encrypted: run it in a terminal: goodterms salvage "+shellQuote(f.Path))
	}
	return a.unlockAsking(ctx, prompt, f.Unlock)
}

// printSalvagedKeys says what opens a salvaged journal that is an encrypted one.
func (a *app) printSalvagedKeys(p *printer, r *store.SalvageReport) {
	if r.NoPassphrase {
		p.printf("no passphrase opens it yet; with the recovery key you can set one: %s\n", commandLine([]string{"--journal", r.To, "passwd", "--recover"}))
	}
	if r.Recovery != "" {
		p.printf("the place of the recovery key was damaged: it has another one\n")
		printRecovery(p, r.Recovery)
	}
}
