package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestFullDisk fills the disk at every 4 KB: what was acknowledged is there, the
// journal is whole, and the one that found no place says so and keeps the text where it
// can (reliability tests 7 and 8). A limit on the size of files stands for the disk;
// where a small disk can be mounted the long run takes one.
func TestFullDisk(t *testing.T) {
	bin, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	step := 16 << 10
	if long() {
		step = 4 << 10
	}
	failed, tried := 0, 0
	for size := 0; size <= 160<<10; size += step {
		home := filepath.Join(t.TempDir(), "home")
		if err := os.Mkdir(home, 0o700); err != nil {
			t.Fatal(err)
		}
		limited := func(args ...string) *exec.Cmd {
			script := fmt.Sprintf("ulimit -f %d; exec \"$0\" \"$@\"", size/512)
			return exec.Command("sh", append([]string{"-c", script, bin}, args...)...)
		}
		f := fillUp(t, home, fmt.Sprintf("files of %d bytes", size), limited)
		failed += f
		tried++
	}
	if long() {
		for size := 16 << 10; size <= 320<<10; size += 4 << 10 {
			home := filepath.Join(t.TempDir(), "home")
			if err := os.Mkdir(home, 0o700); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%d", size), "tmpfs", home).CombinedOutput(); err != nil {
				t.Logf("no small disk can be mounted here: %s", out)
				break
			}
			failed += fillUp(t, home, fmt.Sprintf("disk of %d bytes", size), func(args ...string) *exec.Cmd { return exec.Command(bin, args...) })
			tried++
			if out, err := exec.Command("umount", home).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
		}
	}
	t.Logf("%d sizes, %d refused a write", tried, failed)
	if failed < tried/2 {
		t.Error("the disk was never full")
	}
}

// fillUp logs until the disk is full and returns 1, or 0 when it never was.
func fillUp(t *testing.T, home, where string, program func(args ...string) *exec.Cmd) int {
	t.Helper()
	do := func(args ...string) (string, bool) {
		cmd := program(args...)
		cmd.Env = smokeEnv(home)
		out, err := cmd.CombinedOutput()
		return string(out), err == nil
	}
	out, ok := do("client", "add", "Northmoor Tea")
	if !ok {
		if _, err := os.Stat(filepath.Join(home, ".local/share/goodterms/journal.db")); err == nil || !strings.Contains(out, "goodterms: ") {
			t.Errorf("%s: no place for a journal, and a file is left, or nothing said: %s", where, out)
		}
		return 1
	}
	var acked []string
	full := ""
	for n := range 30 {
		id := fmt.Sprintf("e%d", n)
		out, ok = do("log", "northmoor-tea", "call", strings.Repeat("A third round was asked for. ", 120), "--id", id)
		if !ok {
			full = out
			break
		}
		if !strings.Contains(out, "logged "+id) {
			t.Errorf("%s: neither an error nor a receipt: %s", where, out)
		}
		acked = append(acked, id)
	}
	if verify, _ := do("verify", "--verbose"); !strings.Contains(verify, "whole:") {
		t.Errorf("%s: the journal: %s\n%s", where, verify, full)
	}
	shown, _ := do("show", "northmoor-tea")
	for _, id := range acked {
		if !strings.Contains(shown, "["+id+"]") {
			t.Errorf("%s: entry %s was acknowledged and is gone", where, id)
		}
	}
	if full == "" {
		return 0
	}
	if !strings.Contains(full, "goodterms: ") || strings.Contains(full, "goroutine ") {
		t.Errorf("%s: %s", where, full)
	}
	return 1
}
