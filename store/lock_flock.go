//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package store

import (
	"errors"
	"os"
	"syscall"
)

// namelessFiles: a file that is open can lose its name, and be given to another process.
const namelessFiles = true

// realLocks: a lock keeps others out.
const realLocks = true

// openAgain returns a file that is open once more.
func openAgain(f *os.File) (*os.File, error) {
	syscall.ForkLock.RLock() // or a process started in between would have it too
	defer syscall.ForkLock.RUnlock()
	fd, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: f.Name(), Err: err}
	}
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), f.Name()), nil
}

func how(exclusive bool) int {
	if exclusive {
		return syscall.LOCK_EX
	}
	return syscall.LOCK_SH
}

// tryLock takes the lock if it is free.
func tryLock(f *os.File, exclusive bool) (bool, error) {
	err := flock(f, how(exclusive)|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}

// blockLock waits for the lock.
func blockLock(f *os.File, exclusive bool) error { return flock(f, how(exclusive)) }

func flock(f *os.File, op int) error {
	for {
		err := syscall.Flock(int(f.Fd()), op)
		if !errors.Is(err, syscall.EINTR) {
			if err != nil {
				return &os.PathError{Op: "lock", Path: f.Name(), Err: err}
			}
			return nil
		}
	}
}
