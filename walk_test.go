package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// walker goes through the exit in a terminal and counts what is pressed.
type walker struct {
	*session
	keys, letters int
}

const (
	arrowRight = "\x1b[C"
	arrowDown  = "\x1b[B"
	ctrlD      = "\x04"
	ctrlO      = "\x0f"
)

// key presses one key some times.
func (w *walker) key(k string, times int) {
	w.t.Helper()
	for range times {
		w.press(k)
		w.keys++
	}
}

// write types words, and refuses figures.
func (w *walker) write(words string) {
	w.t.Helper()
	if strings.ContainsAny(words, "0123456789") {
		w.t.Fatalf("a figure is typed: %q", words)
	}
	w.press(words)
	w.letters += len([]rune(words))
}

// done marks a step and waits until the next one is shown.
func (w *walker) done(next string) {
	w.t.Helper()
	w.key(ctrlD, 1)
	w.see("now   " + next)
}

// TestWalkToTheLetter goes from the sample journal, over its limit, to every script and
// the letter, in each language on 80 by 24: no figure is typed, and no place is left to
// fill in.
func TestWalkToTheLetter(t *testing.T) {
	for i, lang := range []string{"en", "zh-Hans", "zh-Hant", "cs", "bg"} { // as the medium step lists them
		t.Run(lang, func(t *testing.T) {
			home := t.TempDir()
			config := filepath.Join(home, ".config", "goodterms")
			if err := os.MkdirAll(config, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(config, "config.toml"), []byte("[me]\nname = \"Ada Novak\"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			journal := filepath.Join(home, "sample.db")
			run(t, home, "demo", "--load", journal)
			begun := time.Now()
			w := &walker{session: startSized(t, home, 80, 24, "--journal", journal, "exit", "northmoor-tea")}
			w.throughTheExit(i)
			t.Logf("%d keys and %d letters in %s", w.keys, w.letters, time.Since(begun).Round(10*time.Millisecond))

			var out struct {
				Language string
				Steps    []struct {
					Step, Script, State string
					Needed              bool
				}
			}
			if err := json.Unmarshal([]byte(run(t, home, "--journal", journal, "exit", "northmoor-tea", "--print", "--json")), &out); err != nil {
				t.Fatal(err)
			}
			if out.Language != lang {
				t.Errorf("the scripts are in %s", out.Language)
			}
			for _, st := range out.Steps {
				if st.Step != "next-time" && st.Needed && st.State != "done" {
					t.Errorf("%s is %s", st.Step, st.State)
				}
				if strings.Contains(st.Script, "[") {
					t.Errorf("%s has a place to fill in:\n%s", st.Step, st.Script)
				}
			}
		})
	}
}

// throughTheExit marks twelve steps done and writes the letter; the language is the
// n-th of the medium step.
func (w *walker) throughTheExit(language int) {
	w.t.Helper()
	w.see("now   repair")
	w.done("reflect")
	for _, answer := range []string{"I could have named the limit at once.", "", "", "No, the shop can open.", "Yes, with notice.", "Yes, for a while."} {
		w.write(answer)
		w.key(arrowDown, 1)
	}
	w.done("decide")
	w.key(arrowRight, 3)
	w.see("[end it]")
	w.done("medium")
	w.key(arrowDown, 1)
	w.key(arrowRight, language)
	w.done("heads-up")
	w.done("plan and notice")
	w.done("where we stand")
	w.done("talk")
	w.done("money")
	w.done("transition")
	w.done("thanks")
	w.done("in writing")
	w.key(ctrlO, 1)
	w.see("written to")
	letters, err := filepath.Glob(filepath.Join(w.home, "*.eml"))
	if err != nil || len(letters) != 1 {
		w.t.Errorf("letters %q, %v", letters, err)
	}
	w.done("next time")
	w.key(ctrlC, 1)
	if status := w.ends(); status != 0 {
		w.t.Errorf("exit status %d", status)
	}
}
