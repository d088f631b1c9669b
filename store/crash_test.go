package store

import (
	"bufio"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestKilledWriters kills a process that writes as fast as it can, again and
// again: every entry it acknowledged must be there, and the chain whole.
func TestKilledWriters(t *testing.T) {
	trials := trialsOf(200, 2000)
	j, c := newJournal(t)
	acked := 0
	rng := rand.New(rand.NewPCG(1, 2))
	for trial := range trials {
		ids := killWriter(t, j, string(c), time.Duration(rng.IntN(25_000))*time.Microsecond)
		for _, id := range ids {
			if _, err := j.Entry(context.Background(), id); err != nil {
				t.Fatalf("trial %d: acknowledged entry %s: %v", trial, id, err)
			}
		}
		acked += len(ids)
		if trial%20 == 0 {
			verified(t, j)
		}
	}
	r := verified(t, withChild(t, j))
	if acked < trials || int(r.Events) < acked+1 {
		t.Errorf("%d acknowledged in %d trials, %d events: the test tested little", acked, trials, r.Events)
	}
	t.Logf("%d trials, %d entries acknowledged, %d in the journal", trials, acked, r.Events-1)
}

// trialsOf returns how many trials a test makes: few in the gate, many where
// GOODTERMS_LONG asks for them.
func trialsOf(few, many int) int {
	if os.Getenv("GOODTERMS_LONG") != "" {
		return many
	}
	return few
}

// testedLittle says that every kill came before, or after, what it was to break off:
// with the few trials of the gate that is a matter of the machine.
func testedLittle(t *testing.T) {
	t.Helper()
	if os.Getenv("GOODTERMS_LONG") != "" {
		t.Error("the test tested little")
	}
	t.Log("the test tested little")
}

// killWriter starts a writer, kills it some time after its first entry, and
// returns the ids it acknowledged.
func killWriter(t *testing.T, j *Journal, client string, after time.Duration) []string {
	t.Helper()
	cmd := child(t, "write", client, "100000", j.Path())
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	var ids []string
	for lines.Scan() {
		if len(ids) == 0 {
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
		ids = append(ids, lines.Text())
	}
	_ = cmd.Wait()
	// A line that the kill cut short acknowledges nothing.
	if n := len(ids); n > 0 && len(ids[n-1]) != entryIDLen {
		ids = ids[:n-1]
	}
	return ids
}

// TestEightProcesses lets eight processes write at once.
func TestEightProcesses(t *testing.T) {
	const processes, each = 8, 100
	j, c := newJournal(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	ids := map[string]bool{}
	for range processes {
		cmd := child(t, "write", string(c), "100", j.Path())
		wg.Go(func() {
			out, err := cmd.Output()
			if err != nil {
				t.Errorf("writer: %v", err)
			}
			mu.Lock()
			defer mu.Unlock()
			for _, id := range strings.Fields(string(out)) {
				ids[id] = true
			}
		})
	}
	wg.Wait()
	if len(ids) != processes*each {
		t.Errorf("%d entries acknowledged, want %d", len(ids), processes*each)
	}
	cs := caseOf(t, j, c)
	if len(cs.Entries) != processes*each {
		t.Errorf("%d entries in the journal, want %d", len(cs.Entries), processes*each)
	}
	for _, e := range cs.Entries {
		delete(ids, e.ID)
	}
	if len(ids) > 0 {
		t.Errorf("%d acknowledged entries are missing", len(ids))
	}
	verified(t, withChild(t, j))
}

// TestKilledCreation kills a process that makes a journal: there is a whole one
// or none, and the next creation works.
func TestKilledCreation(t *testing.T) {
	trials := trialsOf(60, 200)
	rng := rand.New(rand.NewPCG(3, 4))
	made := 0
	for trial := range trials {
		dir := filepath.Join(t.TempDir(), "journal")
		j := New(filepath.Join(dir, "journal.db"), Options{})
		cmd := child(t, "create", j.Path())
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		watchFolder(dir)
		time.Sleep(time.Duration(rng.IntN(12_000)) * time.Microsecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		err := j.Check()
		if err == nil {
			made++
		} else if !errors.Is(err, ErrMissing) {
			t.Fatalf("trial %d: %v", trial, err)
		}
		if err := j.Create(context.Background()); err != nil && !errors.Is(err, ErrExists) {
			t.Fatalf("trial %d: creation after the kill: %v", trial, err)
		}
		addClient(t, j, "Leaf & Kettle")
		verified(t, j)
		if left, _ := filepath.Glob(filepath.Join(dir, "*.new")); len(left) > 0 {
			t.Errorf("trial %d: left over: %v", trial, left)
		}
	}
	t.Logf("%d trials, a whole journal after %d", trials, made)
}

// watchFolder returns once the folder is there, or after a second.
func watchFolder(dir string) {
	for end := time.Now().Add(time.Second); time.Now().Before(end); time.Sleep(100 * time.Microsecond) {
		if _, err := os.Stat(dir); err == nil {
			return
		}
	}
}
