package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestOddPlaces puts the journal into places with odd names, behind a link, and where
// the environment names none: it works, or says what is missing (reliability test 45).
func TestOddPlaces(t *testing.T) {
	bin, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	base := t.TempDir()
	linked := filepath.Join(base, "linked")
	if err := os.MkdirAll(filepath.Join(base, "real"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(base, "real"), linked); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]string{
		"spaces": filepath.Join(base, "my work files"), "chinese": filepath.Join(base, "客户往来"), "czech": filepath.Join(base, "Příliš žluťoučký"),
		"long": filepath.Join(base, strings.Repeat("n", 255)), "quote": filepath.Join(base, `it's "mine"`), "link": linked, "newline": filepath.Join(base, "two\nlines"),
	} {
		t.Run(name, func(t *testing.T) {
			do := func(args ...string) string {
				cmd := exec.Command(bin, args...)
				cmd.Env = []string{"HOME=" + base, "XDG_DATA_HOME=" + dir, "XDG_CONFIG_HOME=" + dir, "TZ=Europe/Prague", "PATH=" + os.Getenv("PATH")}
				out, err := cmd.CombinedOutput()
				if err != nil {
					t.Fatalf("goodterms %q: %v\n%s", args, err, out)
				}
				return string(out)
			}
			do("client", "add", "Northmoor Tea")
			do("log", "northmoor-tea", "call", "said in an odd place")
			if out := do("show", "northmoor-tea"); !strings.Contains(out, "odd place") {
				t.Errorf("the entry is not there: %s", out)
			}
			do("verify")
			folder := filepath.Join(dir, "goodterms")
			for path, want := range map[string]os.FileMode{folder: 0o700, filepath.Join(folder, "journal.db"): 0o600, filepath.Join(folder, "heads.log"): 0o600} {
				if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
					t.Errorf("%q: %v, %v, want %o", path, info, err, want)
				}
			}
		})
	}
	t.Run("no home", func(t *testing.T) {
		cmd := exec.Command(bin, "log", "northmoor-tea", "call", "nowhere to put it")
		cmd.Env, cmd.Dir = []string{"PATH=" + os.Getenv("PATH")}, base
		out, err := cmd.CombinedOutput()
		if err == nil || !strings.Contains(string(out), "--journal") || strings.Contains(string(out), "goroutine") {
			t.Errorf("without a home: %v, %s", err, out)
		}
	})
}
