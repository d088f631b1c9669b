package store

import (
	"context"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// The lock of a journal is a file beside it. It is taken before bbolt's own
// lock, because waiting for it is woken up in order, where bbolt polls every
// 50 ms. The file holds the process id of the last writer.

const (
	lockSuffix  = ".lock"
	noticeAfter = 300 * time.Millisecond
	pidWidth    = 12
)

func (j *Journal) lockPath() string { return j.path + lockSuffix }

// waitLock takes the lock on f. It gives up when the wait of the options is
// over or ctx is done. When it fails, f is closed: the caller must not use it.
func (j *Journal) waitLock(ctx context.Context, f *os.File, exclusive bool) error {
	if ok, err := tryLock(f, exclusive); ok || err != nil {
		if err != nil {
			f.Close()
		}
		return err
	}
	pid := readPID(f)
	w := &lockWaiter{got: make(chan error, 1)}
	go func() {
		err := blockLock(f, exclusive)
		if !w.decided.CompareAndSwap(false, true) {
			f.Close() // nobody waits any more: let go at once
			return
		}
		w.got <- err
	}()
	err := j.awaitLock(ctx, w, pid)
	if err != nil && !w.abandoned {
		f.Close()
	}
	return err
}

// lockWaiter is the meeting place of who waits for a lock and the goroutine that
// asks for it: whoever decides first owns the file.
type lockWaiter struct {
	got       chan error
	decided   atomic.Bool
	abandoned bool
}

// giveUp reports whether the lock had not come yet.
func (w *lockWaiter) giveUp() bool {
	w.abandoned = w.decided.CompareAndSwap(false, true)
	return w.abandoned
}

func (j *Journal) awaitLock(ctx context.Context, w *lockWaiter, pid int) error {
	notice := time.NewTimer(min(noticeAfter, j.opt.LockWait))
	defer notice.Stop()
	limit := time.NewTimer(j.opt.LockWait)
	defer limit.Stop()
	for {
		select {
		case err := <-w.got:
			return err
		case <-notice.C:
			if j.opt.Notice != nil {
				j.opt.Notice(pid)
			}
		case <-limit.C:
			if w.giveUp() {
				return &BusyError{Path: j.path, PID: pid}
			}
		case <-ctx.Done():
			if w.giveUp() {
				return ctx.Err()
			}
			return <-w.got
		}
	}
}

func readPID(f *os.File) int {
	b := make([]byte, pidWidth)
	n, _ := f.ReadAt(b, 0)
	pid, err := strconv.Atoi(strings.TrimSpace(string(b[:n])))
	if err != nil {
		return 0
	}
	return pid
}

// writePID says who holds the lock. A failure only costs the name of the holder
// in a message.
func writePID(f *os.File) {
	var b [pidWidth]byte
	s := strconv.AppendInt(b[:0], int64(os.Getpid()), 10)
	for len(s) < pidWidth-1 {
		s = append(s, ' ')
	}
	_, _ = f.WriteAt(append(s, '\n'), 0)
}
