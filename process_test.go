package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestLogEightAtOnce lets eight processes log at the same time: every entry is
// there, and the chain is whole.
func TestLogEightAtOnce(t *testing.T) {
	const writers, each = 8, 12
	home := t.TempDir()
	run(t, home, "client", "add", "Northmoor Tea")
	bin, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	failed := make(chan string, writers*each)
	for w := range writers {
		wg.Go(func() {
			for n := range each {
				cmd := exec.Command(bin, "log", "northmoor-tea", "call", fmt.Sprintf("writer %d, call %d", w, n), "--id", fmt.Sprintf("w%d-%d", w, n))
				cmd.Env = smokeEnv(home)
				if out, err := cmd.CombinedOutput(); err != nil {
					failed <- fmt.Sprintf("%v: %s", err, out)
				}
			}
		})
	}
	wg.Wait()
	close(failed)
	for f := range failed {
		t.Error(f)
	}
	if out := run(t, home, "verify", "--verbose"); !strings.Contains(out, fmt.Sprintf("whole: %d events", 1+writers*each)) {
		t.Errorf("verify:\n%s", out)
	}
	shown := run(t, home, "show", "northmoor-tea")
	for w := range writers {
		for n := range each {
			if !strings.Contains(shown, fmt.Sprintf("[w%d-%d]", w, n)) {
				t.Errorf("entry w%d-%d is missing", w, n)
			}
		}
	}
}

// TestLogKilled kills processes while they log: what was acknowledged is there,
// and the journal is whole.
func TestLogKilled(t *testing.T) {
	const kills = 25
	home := t.TempDir()
	run(t, home, "client", "add", "Northmoor Tea")
	bin, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	var acked []string
	for n := range kills {
		id := fmt.Sprintf("k%d", n)
		var out strings.Builder
		cmd := exec.Command(bin, "log", "northmoor-tea", "call", "said before the kill", "--id", id)
		cmd.Env, cmd.Stdout = smokeEnv(home), &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(n) * time.Millisecond)
		_ = cmd.Process.Signal(syscall.SIGKILL) // it may have ended by itself
		_ = cmd.Wait()
		if strings.Contains(out.String(), "logged "+id) {
			acked = append(acked, id)
		}
	}
	shown := run(t, home, "show", "northmoor-tea")
	for _, id := range acked {
		if !strings.Contains(shown, "["+id+"]") {
			t.Errorf("entry %s was acknowledged and is gone", id)
		}
	}
	if out := run(t, home, "verify", "--verbose"); !strings.Contains(out, "whole:") {
		t.Errorf("verify:\n%s", out)
	}
	t.Logf("%d of %d were acknowledged", len(acked), kills)
}

// TestInterrupted ends commands that wait for input by SIGINT: exit status 130,
// and nothing is recorded.
func TestInterrupted(t *testing.T) {
	home := t.TempDir()
	run(t, home, "client", "add", "Northmoor Tea")
	before := run(t, home, "head")
	for _, args := range [][]string{
		{"log", "northmoor-tea", "call", "-"},
		{"import", "-"},
		{"agree", "northmoor-tea", filepath.Join("/dev", "stdin")},
	} {
		s := start(t, home, args...)
		time.Sleep(300 * time.Millisecond)
		if err := s.cmd.Process.Signal(syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		if args[0] == "agree" { // it reads a file that does not end: a second signal ends that
			time.Sleep(100 * time.Millisecond)
			_ = s.cmd.Process.Signal(syscall.SIGINT)
			s.ends()
			continue
		}
		if status := s.ends(); status != 130 {
			t.Errorf("goodterms %q: exit status %d, want 130:\n%s", args, status, s.screen())
		}
	}
	if after := run(t, home, "head"); after != before {
		t.Errorf("the journal changed: %s, was %s", after, before)
	}
}

// long reports whether the long runs are asked for, which nobody waits for in the gate.
func long() bool { return os.Getenv("GOODTERMS_LONG") != "" }

// tool finds a program that a test needs. Without it the test is skipped, but where CI is
// set it fails: the gate installs what it needs.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip(err)
	}
	return path
}

// ran runs the program in a folder that is its home, and returns what it writes.
func ran(home string, args ...string) string { return ranWith(smokeEnv(home), args...) }

func ranWith(env []string, args ...string) string {
	bin, err := buildOnce()
	if err != nil {
		return err.Error()
	}
	cmd := exec.Command(bin, args...)
	cmd.Env = env
	out, _ := cmd.CombinedOutput() // what it says tells more than its status
	return string(out)
}
