package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"goodterms/store"
)

// The exit statuses (docs/formats.md, section 3).
const (
	statusDone        = 0
	statusLook        = 1   // something to look at, or a question answered with no
	statusUsage       = 2   // wrong use, unknown client, bad file or value
	statusJournal     = 3   // the journal is missing, damaged or newer
	statusBusy        = 75  // another process kept the lock; the text is a draft
	statusInterrupted = 130 // stopped by a signal
)

// Error is what the user is told when a command could not do its work: one line
// that says what and where, and lines that say what to do next.
type Error struct {
	Message string
	Hints   []string
	Status  int
	Err     error // what caused it, for errors.Is
}

func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// usagef makes an error of wrong use.
func usagef(format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	return &Error{Message: err.Error(), Status: statusUsage, Err: errors.Unwrap(err)}
}

// hint adds a line that says what to do next.
func (e *Error) hint(format string, args ...any) *Error {
	e.Hints = append(e.Hints, fmt.Sprintf(format, args...))
	return e
}

// quiet ends a command with a status when all was said already.
type quiet struct{ status int }

func (q quiet) Error() string { return fmt.Sprintf("exit status %d", q.status) }

// asError turns any error into one the user can act on.
func asError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	e = &Error{Message: err.Error(), Status: statusOf(err), Err: err}
	switch {
	case errors.Is(err, store.ErrMissing):
		e.Message = strings.TrimSuffix(e.Message, "; "+nextOf(err))
		e.Hints = []string{"to start one: goodterms client add \"Client Name\"", "to look around first: goodterms demo"}
	case nextOf(err) != "":
		e.Message = strings.TrimSuffix(e.Message, "; "+nextOf(err))
		e.Hints = []string{nextOf(err)}
	case redactedHint(err) != "":
		e.Hints = []string{redactedHint(err)}
	case errors.Is(err, context.Canceled):
		e.Message = "interrupted"
	}
	return e
}

func nextOf(err error) string {
	var f *store.FileError
	if errors.As(err, &f) {
		return f.Next
	}
	return ""
}

// statusOf says which exit status an error of the layers below means.
func statusOf(err error) int {
	var path *fs.PathError
	switch {
	case errors.Is(err, context.Canceled):
		return statusInterrupted
	case isOneOf(err, store.ErrLocked, store.ErrPassphrase):
		return statusUsage
	case errors.Is(err, store.ErrBusy):
		return statusBusy
	case isOneOf(err, store.ErrConflict, store.ErrHandleTaken, store.ErrNoClient, store.ErrNoEntry,
		store.ErrAgreementExists, store.ErrNoAgreement, store.ErrExists, store.ErrRedacted, store.ErrUndone, store.ErrStale, store.ErrNoEvent):
		return statusUsage
	case isOneOf(err, store.ErrMissing, store.ErrGone, store.ErrEmpty, store.ErrForeign, store.ErrNewer,
		store.ErrDamaged, store.ErrReplaced, store.ErrReadOnly, store.ErrUnconfirmed, syscall.ENOSPC, syscall.EIO):
		return statusJournal
	case errors.As(err, &path):
		return statusJournal
	}
	return statusUsage
}

func isOneOf(err error, targets ...error) bool {
	for _, t := range targets {
		if errors.Is(err, t) {
			return true
		}
	}
	return false
}
