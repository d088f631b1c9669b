package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"goodterms/model"
)

// longRun reports whether the long tests were asked for.
func longRun() bool { return os.Getenv("GOODTERMS_LONG") != "" }

// livedJournal is a journal of n entries of some 400 bytes, written in many
// transactions, with clients, agreements, amendments and corrections.
func livedJournal(t testing.TB, n int) *Journal {
	t.Helper()
	j, c := newJournal(t)
	clients := []model.ClientID{c, addClient(t, j, "Northmoor Tea"), addClient(t, j, "Third")}
	text := strings.Repeat("Could you add one more page to the website, please? ", 8)
	for i := 0; i < n; {
		var evs []model.Event
		for ; len(evs) < 25 && i < n; i++ {
			ev := said(clients[i%3], i, fmt.Sprint(i, " ", text))
			p := ev.Payload.(model.LogEntry)
			p.ID = fmt.Sprint("e", i)
			ev.Payload = p
			evs = append(evs, ev)
		}
		put(t, j, evs...)
	}
	for i := range 20 {
		id := i * n / 20
		e := model.Entry{ID: fmt.Sprint("e", id), At: day0, Kind: model.Call, From: model.FromClient, Text: fmt.Sprint("corrected ", id)}
		put(t, j, model.Event{Client: clients[id%3], Payload: model.CorrectEntry{Entry: e}})
	}
	return j
}

// bodies are the texts of all entries of a journal, by id.
func bodies(t testing.TB, j *Journal) map[string]string {
	t.Helper()
	all := map[string]string{}
	for ev, err := range j.EventsAfter(context.Background(), 0) {
		must(t, err)
		if p, ok := ev.Payload.(model.LogEntry); ok {
			all[p.ID] = p.Text
		}
	}
	return all
}

// salvage salvages a file and checks that the result is a whole journal.
func salvage(t testing.TB, from string) (*Journal, *SalvageReport) {
	t.Helper()
	to := filepath.Join(t.TempDir(), "new.db")
	r, err := Salvage(context.Background(), from, to, Options{})
	must(t, err)
	j := New(to, Options{})
	v := verified(t, j)
	if v.Head != r.Head {
		t.Errorf("head %v, the report says %v", v.Head, r.Head)
	}
	return j, r
}

// TestSalvage damages a journal in ways that bbolt cannot open, and counts what
// comes back: all that the damage left, in order, each word as it was.
func TestSalvage(t *testing.T) {
	n, seeds := 400, 3
	if longRun() {
		n, seeds = 2000, 20
	}
	base := livedJournal(t, n)
	whole, err := os.ReadFile(base.Path())
	must(t, err)
	used := usedBytes(t, base)
	want := bodies(t, base)
	zero := func(b []byte, page int64) { clear(b[page*pageSize:][:pageSize]) }
	cases := []struct {
		name   string
		damage func(b []byte, rng *rand.Rand) []byte
		least  float64
	}{
		{"one page zeroed", func(b []byte, rng *rand.Rand) []byte { zero(b, 2+rng.Int64N(used/pageSize-2)); return b }, 0.97},
		{"both metas zeroed", func(b []byte, _ *rand.Rand) []byte { zero(b, 0); zero(b, 1); return b }, 1},
		{"5 % of the pages zeroed", func(b []byte, rng *rand.Rand) []byte {
			for p := range used / pageSize {
				if rng.Float64() < 0.05 {
					zero(b, p)
				}
			}
			return b
		}, 0.85},
		{"cut in half", func(b []byte, _ *rand.Rand) []byte { return b[:used/2] }, 0.2},
	}
	for _, tc := range cases {
		least, sum := 1.0, 0.0
		for seed := range seeds {
			path := filepath.Join(t.TempDir(), "journal.db")
			must(t, os.WriteFile(path, tc.damage(bytes.Clone(whole), rand.New(rand.NewPCG(uint64(seed), 1))), 0o600))
			before, _ := os.ReadFile(path)
			j, r := salvage(t, path)
			got := bodies(t, j)
			right := 0
			for id, text := range got {
				switch {
				case want[id] == text:
					right++
				case !strings.HasPrefix(text, "corrected "):
					t.Errorf("%s: entry %s says %q", tc.name, id, text)
				}
			}
			share := float64(right) / float64(len(want))
			least, sum = min(least, share), sum+share
			if share < tc.least {
				t.Errorf("%s, seed %d: %.1f %% of the bodies, want %.0f: %+v", tc.name, seed, 100*share, 100*tc.least, r)
			}
			if len(got) < len(want) && r.Whole() {
				t.Errorf("%s: %d entries are missing and the report says nothing", tc.name, len(want)-len(got))
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Errorf("%s: the damaged file was changed", tc.name)
			}
		}
		t.Logf("%s: %.1f %% of the bodies on average, %.1f %% at least, %d seeds", tc.name, 100*sum/float64(seeds), 100*least, seeds)
	}
}

// TestSalvageKeepsTheChain: a file of which every event is readable gives the same
// journal again, number for number and hash for hash.
func TestSalvageKeepsTheChain(t *testing.T) {
	base := livedJournal(t, 60)
	head, err := base.Head(context.Background())
	must(t, err)
	whole, err := os.ReadFile(base.Path())
	must(t, err)
	clear(whole[:2*pageSize])
	must(t, os.WriteFile(base.Path(), whole, 0o600))
	_, r := salvage(t, base.Path())
	if !r.Whole() || r.Head != head {
		t.Errorf("head %v, want %v: %+v", r.Head, head, r)
	}
}

// withoutEvents is a copy of a journal's records as bare bytes, without some.
func withoutEvents(t testing.TB, j *Journal, skip ...uint64) string {
	t.Helper()
	gone := map[uint64]bool{}
	for _, s := range skip {
		gone[s] = true
	}
	var b bytes.Buffer
	f, err := os.Open(j.Path())
	must(t, err)
	defer f.Close()
	info, err := f.Stat()
	must(t, err)
	must(t, newScanner(f, info.Size()).records(context.Background(), func(at int64, r *record, n int) error {
		if !gone[r.Seq] {
			_, err := io.Copy(&b, io.NewSectionReader(f, at, int64(n)))
			return err
		}
		return nil
	}))
	path := filepath.Join(t.TempDir(), "journal.db")
	heads, err := os.ReadFile(j.headsPath())
	must(t, err)
	must(t, os.WriteFile(filepath.Join(filepath.Dir(path), headsName), heads, 0o600))
	must(t, os.WriteFile(path, b.Bytes(), 0o600))
	return path
}

// TestSalvageOfGaps: what was lost is named, a client whose own event was lost has
// a stand-in, a correction takes the place of what it corrected, and the heads
// written down before still hold for what was recorded again.
func TestSalvageOfGaps(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)             // 1
	other := addClient(t, j, "Other") // 2
	r := put(t, j, said(c, 0, "three"), said(other, 1, "four"), said(c, 2, "five"), said(c, 3, "six"))
	fixed := model.Entry{ID: r[2].EntryID, At: day0, Kind: model.Call, From: model.FromClient, Text: "five, corrected"}
	put(t, j, model.Event{Client: c, Payload: model.CorrectEntry{Entry: fixed}}, said(other, 4, "eight"))
	from := withoutEvents(t, j, 2, 5)
	got, rep := salvage(t, from)
	if rep.Kept != 1 || rep.Again != 5 || rep.StandIns != 1 || len(rep.Lost) != 2 || rep.LostEvents() != 2 {
		t.Errorf("report %+v", rep)
	}
	if cs := caseOf(t, got, other); len(cs.Entries) != 2 || !strings.Contains(cs.Client.Name, "lost") {
		t.Errorf("the other client: %+v", cs)
	}
	var texts []string
	for _, e := range caseOf(t, got, c).Entries {
		texts = append(texts, e.Text)
	}
	if s := strings.Join(texts, "|"); s != "three|five, corrected|six" {
		t.Errorf("entries %s", s)
	}
	// In the place of the old journal it is whole too, and says what happened.
	must(t, os.Rename(got.Path(), from))
	v := verified(t, New(from, Options{}))
	if w := strings.Join(v.Warnings, "\n"); !strings.Contains(w, "salvaged") || !strings.Contains(w, "missing events: 2, 5") {
		t.Errorf("warnings %q", w)
	}
	in := New(from, Options{Now: func() time.Time { return time.Now().Add(time.Hour) }})
	put(t, in, said(c, 9, "life goes on"))
	verified(t, in)
	_, err := Salvage(ctx, from, from, Options{})
	if !errors.Is(err, ErrExists) {
		t.Errorf("over the file itself: %v", err)
	}
}

// TestOldHeadsHoldAfterSalvage: words changed after a salvage, every hash of the
// new journal made anew, contradict the head that was written down before it.
func TestOldHeadsHoldAfterSalvage(t *testing.T) {
	j, _ := journalOf(t, 7)
	from := withoutEvents(t, j, 3)
	to := filepath.Join(t.TempDir(), "new.db")
	later := func() time.Time { return time.Now().Add(time.Hour) }
	_, err := Salvage(context.Background(), from, to, Options{Now: later})
	must(t, err)
	must(t, os.Rename(to, from))
	in := New(from, Options{})
	verified(t, in)
	edit(t, in, func(tx *bolt.Tx) {
		b := tx.Bucket(bucketLog)
		k, v := b.Cursor().Last()
		must(t, b.Put(bytes.Clone(k), forged(t, bytes.Clone(v), seqOf(k), nil, "I agreed to everything.")))
	})
	r, err := in.Verify(context.Background())
	must(t, err)
	found := false
	for _, p := range r.Problems {
		found = found || p.Check == CheckHeads && strings.Contains(p.What, "before the salvage")
	}
	if !found {
		t.Errorf("not found: %+v", r.Problems)
	}
}

// TestSalvageOfForks: of two events with one number the one that fits wins.
func TestSalvageOfForks(t *testing.T) {
	j, _ := journalOf(t, 5)
	path := withoutEvents(t, j)
	var fake []byte
	must(t, j.read(context.Background(), func(tx *readTx) error {
		fake = forged(t, bytes.Clone(tx.Bucket(bucketLog).Get(seqKey(3))), 3, nil, "I agreed to everything.")
		return nil
	}))
	b, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(path, append(fake, b...), 0o600))
	got, r := salvage(t, path)
	for _, text := range bodies(t, got) {
		if strings.Contains(text, "everything") {
			t.Error("the forged event won")
		}
	}
	if len(r.Doubles) != 1 || r.Doubles[0] != 3 || !r.Whole() {
		t.Errorf("report %+v", r)
	}
}

func TestSalvageOfNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	must(t, os.WriteFile(path, bytes.Repeat([]byte(recordMagic), 5000), 0o600))
	_, err := Salvage(context.Background(), path, path+".new", Options{})
	if !errors.Is(err, ErrForeign) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(path + ".new"); err == nil {
		t.Error("a file was left")
	}
}

// FuzzSalvage: whatever is in a file, the salvage ends with a whole journal or an
// error.
func FuzzSalvage(f *testing.F) {
	rec := sampleRecord()
	f.Add(rec)
	f.Add(append(append([]byte("journal0123456789abcdefreadable-from1"), rec...), rec[:40]...))
	f.Add([]byte(recordMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		found, _, err := find(context.Background(), bytes.NewReader(b), int64(len(b)), nil)
		if err != nil {
			return
		}
		p := newPlan(found, nil, [16]byte{})
		if err := p.salvage.Validate(); err != nil || p.chosen > found.count {
			t.Errorf("%v: %+v", err, p)
		}
	})
}

// redactedJournal is a journal with an entry that was redacted, one that was taken
// back and a client that was erased; the first entry is number 3.
func redactedJournal(t testing.TB) (*Journal, model.ClientID) {
	t.Helper()
	ctx := context.Background()
	j, c := newJournal(t)             // 1
	other := addClient(t, j, "Other") // 2
	r := put(t, j, said(c, 0, "three"), said(c, 1, "four"), said(other, 2, "five"), said(c, 3, "six"), said(c, 4, "seven"))
	_, err := j.Redact(ctx, r[3].EntryID, "a test") // 8
	must(t, err)
	put(t, j, model.Event{Client: c, Payload: model.UndoEvent{Event: r[4].Seq}}) // 9
	_, err = j.EraseClient(ctx, other)                                           // 10
	must(t, err)
	put(t, j, said(c, 5, "eleven"))
	return j, c
}

// TestSalvageOfRemoved: what was removed on purpose stays so, with its events kept
// or recorded again; where the event that removed it was lost, the rest is whole.
func TestSalvageOfRemoved(t *testing.T) {
	for _, lost := range [][]uint64{nil, {3}, {3, 4}, {5}, {6}, {7}, {8}, {9}, {10}, {2, 8, 10}, {1}} {
		t.Run(fmt.Sprint(lost), func(t *testing.T) {
			j, c := redactedJournal(t)
			got, r := salvage(t, withoutEvents(t, j, lost...))
			texts := map[string]bool{}
			for _, e := range caseOf(t, got, c).Entries {
				texts[e.Text] = true
			}
			if texts["six"] || texts["five"] || !texts["eleven"] || texts["seven"] != (len(lost) == 1 && lost[0] == 9) {
				t.Errorf("entries %v: %+v", texts, r)
			}
		})
	}
}

// TestRebuildAfterRemoval makes the indexes anew where things were removed.
func TestRebuildAfterRemoval(t *testing.T) {
	j, _ := redactedJournal(t)
	head := verified(t, j).Head
	edit(t, j, func(tx *bolt.Tx) { must(t, tx.DeleteBucket(bucketUndone)) })
	if r, err := j.Verify(context.Background()); err != nil || r.OK() {
		t.Fatalf("the damage has no effect: %+v, %v", r, err)
	}
	must(t, j.RebuildIndexes(context.Background()))
	if got := verified(t, j).Head; got != head {
		t.Errorf("head %v, want %v", got, head)
	}
}
