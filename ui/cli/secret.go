package cli

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"
)

// secretTries is how often a passphrase is asked for.
const secretTries = 3

// readSecret asks on the terminal itself and reads one line without showing it. The
// terminal is put back as it was, also when ctx ends first.
func readSecret(ctx context.Context, prompt string) (string, error) {
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil {
		return "", err
	}
	defer tty.Close()
	state, err := term.GetState(tty.Fd())
	if err != nil {
		return "", err
	}
	if _, err := tty.WriteString(prompt); err != nil {
		return "", err
	}
	b, err := untilDone(ctx, func() ([]byte, error) { return term.ReadPassword(tty.Fd()) })
	_ = term.Restore(tty.Fd(), state)
	_, _ = tty.WriteString("\n")
	return string(b), err
}

// canAskSecret reports whether somebody sits at a terminal. Standard input may be
// a mail that is piped in.
func (a *app) canAskSecret() bool {
	return a.Secret != nil && (a.InTerminal() || a.ErrTerminal())
}

// askSecret asks for one secret. Results so far are written first.
func (a *app) askSecret(ctx context.Context, prompt string) (string, error) {
	if err := errors.Join(a.out.flush(), a.msg.flush()); err != nil {
		return "", err
	}
	s, err := a.Secret(ctx, prompt)
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil && s == "":
		return "", quiet{statusLook} // ctrl+d
	}
	return strings.TrimRight(s, "\r\n"), nil
}
