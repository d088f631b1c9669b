package store

import (
	"errors"
	"fmt"
	"strings"
)

// What can be the matter with a journal. Errors of this package wrap one of
// them: compare with errors.Is.
var (
	// ErrMissing: there is no file, and never was one as far as is known.
	ErrMissing = errors.New("no journal here")
	// ErrGone: there is no file, but heads.log knows that there was a journal.
	ErrGone = errors.New("the journal is gone")
	// ErrEmpty: the file has no bytes.
	ErrEmpty = errors.New("the journal is empty (0 bytes)")
	// ErrForeign: the file is something else.
	ErrForeign = errors.New("not a goodterms journal")
	// ErrNewer: a newer version wrote the file in a way this one cannot keep.
	ErrNewer = errors.New("the journal has a newer format")
	// ErrDamaged: the file is a journal, but part of it cannot be right.
	ErrDamaged = errors.New("the journal is damaged")
	// ErrLocked: the journal is encrypted, and its key is not there.
	ErrLocked = errors.New("the journal is encrypted and locked")
	// ErrPassphrase: a passphrase or recovery key does not open the journal.
	ErrPassphrase = errors.New("it does not open the journal")
	// ErrReplaced: another file took the place of the journal while it was open.
	ErrReplaced = errors.New("the journal file was replaced while open")
	// ErrReadOnly: the file, its folder or the disk does not allow writing.
	ErrReadOnly = errors.New("the journal cannot be written here")
	// ErrExists: Create found a file.
	ErrExists = errors.New("a file is there already")
	// ErrBusy: another process kept the lock; see BusyError.
	ErrBusy = errors.New("another process is writing")
	// ErrUnconfirmed: the disk did not confirm a write; see UnconfirmedError.
	ErrUnconfirmed = errors.New("the disk did not confirm the write")
	// ErrConflict: the id is taken by an entry with other content.
	ErrConflict = errors.New("the id is taken by another entry")
	// ErrHandleTaken: another client has the handle.
	ErrHandleTaken = errors.New("the handle is taken by another client")
	// ErrNoClient: the journal knows no such client.
	ErrNoClient = errors.New("no such client")
	// ErrNoEntry: the journal knows no such entry.
	ErrNoEntry = errors.New("no such entry")
	// ErrAgreementExists: the project has an agreement already.
	ErrAgreementExists = errors.New("the project has an agreement already")
	// ErrNoAgreement: the project has no agreement that could be corrected.
	ErrNoAgreement = errors.New("the project has no agreement")
	// ErrNoEvent: the journal has no such event.
	ErrNoEvent = errors.New("no such event")
	// ErrStale: somebody corrected the entry in between; see StaleError.
	ErrStale = errors.New("the entry was corrected meanwhile")
)

// StaleError is returned when a correction was made on a version that no longer
// holds. Seq is the correction that came between.
type StaleError struct {
	ID   string
	Base uint64
	Seq  uint64
}

func (e *StaleError) Error() string {
	return fmt.Sprintf("id: %q was corrected meanwhile (event %d): look at what it is now, then correct that", e.ID, e.Seq)
}

// Unwrap returns ErrStale.
func (e *StaleError) Unwrap() error { return ErrStale }

// FileError says what is the matter with the file of a journal, where it is,
// and what to do next.
type FileError struct {
	Path   string
	Reason error  // one of the errors above
	Detail string // what was seen; may be empty
	Next   string // what to do; may be empty
	// Backup is the newest backup that can be restored in its place; may be empty.
	Backup string
}

func (e *FileError) Error() string {
	s := fmt.Sprintf("%q: %v", e.Path, e.Reason)
	if e.Detail != "" {
		s += ": " + e.Detail
	}
	if e.Next != "" {
		s += "; " + e.Next
	}
	return s
}

// Unwrap returns the reason.
func (e *FileError) Unwrap() error { return e.Reason }

// BusyError is returned when another process kept the lock for the whole wait.
// PID is 0 when the holder is not known.
type BusyError struct {
	Path string
	PID  int
}

func (e *BusyError) Error() string {
	if e.PID == 0 {
		return fmt.Sprintf("%q: another process is writing to the journal; try again in a moment", e.Path)
	}
	return fmt.Sprintf("%q: another goodterms (pid %d) is writing to the journal; try again when it has finished", e.Path, e.PID)
}

// Unwrap returns ErrBusy.
func (e *BusyError) Unwrap() error { return ErrBusy }

// UnconfirmedError is returned when the disk reported an error at the very end
// of a write. Written says whether the events were found in the file afterwards;
// they may still be lost with the power. Writing the same ids again is safe.
type UnconfirmedError struct {
	Path    string
	Written bool
	Err     error
}

func (e *UnconfirmedError) Error() string {
	state := "nothing was written"
	if e.Written {
		state = "it is in the file, but a power cut could still lose it"
	}
	return fmt.Sprintf("%q: the disk did not confirm the write (%v): %s; check the disk, then run goodterms verify", e.Path, e.Err, state)
}

// Is reports whether target is ErrUnconfirmed.
func (e *UnconfirmedError) Is(target error) bool { return target == ErrUnconfirmed }

// Unwrap returns the error of the disk.
func (e *UnconfirmedError) Unwrap() error { return e.Err }

// ConflictError is returned when an id belongs to an entry with other content.
type ConflictError struct {
	ID  string
	Seq uint64 // place of the entry that has the id
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("id: %q is taken by another entry (number %d of the journal); leave the id out, or correct that entry", e.ID, e.Seq)
}

// Unwrap returns ErrConflict.
func (e *ConflictError) Unwrap() error { return ErrConflict }

// AmbiguousIDError is returned when the beginning of an id fits several entries.
type AmbiguousIDError struct {
	Prefix string
	IDs    []string // up to five
}

func (e *AmbiguousIDError) Error() string {
	return fmt.Sprintf("id: %q fits several entries: %s", e.Prefix, strings.Join(e.IDs, ", "))
}

// EventError says which event of a call was refused.
type EventError struct {
	Index int // place in the call, from 0
	Err   error
}

func (e *EventError) Error() string { return e.Err.Error() }

// Unwrap returns what is the matter with the event.
func (e *EventError) Unwrap() error { return e.Err }
