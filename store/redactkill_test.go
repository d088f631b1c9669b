package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKilledRedaction kills a process that redacts: the old journal or the new one
// is there, whole; the next write leaves no file behind, and a second try ends it.
func TestKilledRedaction(t *testing.T) {
	trials := 20
	if os.Getenv("GOODTERMS_LONG") != "" {
		trials = 200
	}
	ctx := context.Background()
	rng := rand.New(rand.NewPCG(5, 6))
	j, c := newJournal(t)
	for i := range 300 {
		put(t, j, said(c, i, strings.Repeat("filler text that takes its room ", 20)))
	}
	whole, broken := 0, 0
	for trial := range trials {
		id := put(t, j, said(c, trial, "the secret is molybdenum-otter"))[0].EntryID
		start := time.Now()
		killedAfter(t, rng, 0, 160*time.Millisecond, "redact", id, j.Path())
		_, err := j.Entry(ctx, id)
		switch {
		case err == nil:
			whole++
		case errors.Is(err, ErrRedacted):
			broken++
		default:
			t.Fatalf("trial %d, after %s: %v", trial, time.Since(start), err)
		}
		verified(t, j)
		if err == nil {
			if _, err := j.Redact(ctx, id, "again"); err != nil {
				t.Fatalf("trial %d: second try: %v", trial, err)
			}
		}
		put(t, j, said(c, trial, "next"))
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(j.Path()), ".*")); len(left) > 0 {
			t.Errorf("trial %d: left over: %v", trial, left)
		}
		if h := holders(t, filepath.Dir(j.Path()), "molybdenum"); len(h) > 0 {
			t.Fatalf("trial %d: still there: %v", trial, h)
		}
	}
	r := verified(t, j)
	if r.Redacted != trials {
		t.Errorf("%d redacted in %d trials", r.Redacted, trials)
	}
	if whole == 0 || broken == 0 {
		testedLittle(t)
	}
	t.Logf("%d trials: old journal %d times, new one %d times", trials, whole, broken)
}
