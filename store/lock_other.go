//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package store

import (
	"errors"
	"os"
)

const namelessFiles, realLocks = false, false

func openAgain(*os.File) (*os.File, error) { return nil, errors.ErrUnsupported }

// Where there is no flock, bbolt's own lock on the journal is the only one: it
// is bounded by the same wait.

func tryLock(*os.File, bool) (bool, error) { return true, nil }

func blockLock(*os.File, bool) error { return nil }
