package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSmokeTruncated cuts the journal short under the open app, at several places: the
// app says so, offers the ways out, and records nothing. Once the file is whole again it
// goes on by itself; when it is not, it ends as ever, the terminal given back.
func TestSmokeTruncated(t *testing.T) {
	home := t.TempDir()
	run(t, home, "client", "add", "Northmoor Tea")
	for range 3 {
		run(t, home, "log", "northmoor-tea", "call", "the first call "+strings.Repeat("and more ", 900), "--at", "2026-05-01")
	}
	path := filepath.Join(home, ".local", "share", "goodterms", "journal.db")
	s := start(t, home)
	s.see("Northmoor Tea")
	cut := func(part func(size int) int) (whole, left []byte) {
		t.Helper()
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		left = whole[:part(len(whole))]
		if err := os.Truncate(path, int64(len(left))); err != nil {
			t.Fatal(err)
		}
		s.see(" ! the journal is ")
		return whole, left
	}
	half := func(size int) int { return size/2 + 100 }
	for i, part := range []func(size int) int{
		func(int) int { return 0 },
		func(int) int { return 100 },
		func(int) int { return os.Getpagesize() },
		func(int) int { return 3 * os.Getpagesize() },
		half,
	} {
		whole, left := cut(part)
		s.press("!")
		s.see("The file was left as it is.")
		s.press(escape)
		s.gone("The file was left")
		s.press("n")
		s.see("ctrl+s")
		s.press("into the void\x13")
		s.see("not saved: the journal is ")
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, left) {
			t.Errorf("cut to %d bytes: the file has %d now, %v", len(left), len(now), err)
		}
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		s.press("\x13")
		s.see(fmt.Sprintf("logged as no %d", 5+i))
		s.press("j") // the notice goes, and the banner with the next look at the file
		s.gone("the journal is ")
	}
	cut(half)
	s.press(ctrlC)
	if status := s.ends(); status != 0 {
		t.Errorf("exit status %d", status)
	}
	if screen := s.screen(); strings.Contains(screen, "goroutine") || strings.Contains(screen, "Clients") || !strings.Contains(screen, "the backup of today was not made") {
		t.Errorf("after the end:\n%s", screen)
	}
}
