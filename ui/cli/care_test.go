package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"goodterms/model"
	"goodterms/store"
	"goodterms/ui/tui"
)

// wayOut is a way out of the trouble that a look at a journal meets.
func wayOut(t *testing.T, a *app, j *store.Journal, name string) tui.Way {
	t.Helper()
	_, err := j.Clients(t.Context())
	tr := a.troubleOf(j, err)
	if tr == nil {
		t.Fatalf("no trouble: %v", err)
	}
	i := slices.IndexFunc(tr.Ways, func(w tui.Way) bool { return w.Name == name })
	if i < 0 {
		t.Fatalf("no way %q: %+v", name, tr.Ways)
	}
	return tr.Ways[i]
}

// TestWaysOutOfATruncatedFile: what can be read of it is shown in a copy that takes
// nothing, and a salvage leaves no second journal behind.
func TestWaysOutOfATruncatedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	run := func(args ...string) {
		t.Helper()
		env, _, stderr := testApp(path, args...)
		if status := Run(t.Context(), env); status != 0 {
			t.Fatalf("%v: %d\n%s", args, status, stderr)
		}
	}
	run("client", "add", "Leaf")
	for range 20 {
		run("log", "leaf", "note", "some words that are kept")
	}
	env, _, _ := testApp(path)
	a := &app{Env: env, out: newPrinter(io.Discard), msg: newPrinter(io.Discard), journalFlag: path}
	j, err := a.open()
	if err != nil {
		t.Fatal(err)
	}
	for size := int64(128 << 10); err == nil; size -= 4096 { // until it ends too early
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
		_, err = j.Clients(t.Context())
	}
	before, _ := os.ReadFile(path)
	look, done, said, err := wayOut(t, a, j, "look at what can be read").Look(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	list, err := look.Clients(context.Background())
	if err != nil || len(list) != 1 {
		t.Fatalf("%v, %v (%s)", list, err, said)
	}
	c, err := look.Case(t.Context(), list[0].ID)
	if err != nil || len(c.Entries) < 10 {
		t.Errorf("%d entries are shown, %v (%s)", len(c.Entries), err, said)
	}
	if _, err := look.Append(t.Context(), model.Event{Client: list[0].ID, Payload: model.SaveDraft{Draft: model.Draft{ID: "x"}}}); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("it takes words that will be lost: %v", err)
	}
	if err := done(); err != nil {
		t.Error(err)
	}
	if after, _ := os.ReadFile(path); !slices.Equal(before, after) {
		t.Error("the file was changed")
	}
	if _, err := wayOut(t, a, j, "read what can be read into a new journal").Do(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*salvaged*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if list, err := j.Clients(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("after the salvage: %v, %v", list, err)
	}
}
