package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"goodterms/model"
)

// content is everything the journal says, for comparing what damage left of it.
func content(j *Journal) (string, error) {
	var b strings.Builder
	for ev, err := range j.EventsAfter(context.Background(), 0) {
		if err != nil {
			return "", err
		}
		p, err := encodePayload(ev.Payload)
		if err != nil {
			return "", err
		}
		fmt.Fprintln(&b, ev.Seq, ev.RecordedAt, ev.OccurredAt, ev.Kind, ev.Client, string(p))
	}
	return b.String(), nil
}

// TestRandomDamage changes the file in many ways. Each must be found, or leave
// what the journal says as it was; and none may bring the process down. With
// GOODTERMS_LONG=1 it does so some 10,000 times.
func TestRandomDamage(t *testing.T) {
	base, _ := journalOf(t, 120)
	for i := range 30 { // more transactions, so that free pages hold old ones
		put(t, base, said(caseFirst(t, base), 200+i, "One more thing."))
	}
	whole, err := os.ReadFile(base.Path())
	must(t, err)
	used := usedBytes(t, base)
	want, err := content(base)
	must(t, err)
	heads, err := os.ReadFile(base.headsPath())
	must(t, err)
	rng := rand.New(rand.NewPCG(5, 6))
	flipIn := func(from, to int64) func([]byte) []byte {
		return func(b []byte) []byte {
			b[from+rng.Int64N(to-from)] ^= 1 << rng.IntN(8)
			return b
		}
	}
	pages := used / pageSize
	pageStart := func() int64 { return (2 + rng.Int64N(pages-2)) * pageSize }
	rounds, limit := 1, time.Second
	if longRun() {
		rounds, limit = 170, verifyTime(used)
	}
	kinds := []struct {
		name   string
		times  int
		damage func([]byte) []byte
	}{
		{"bit flips anywhere", 20, flipIn(0, used)},
		{"bit flips in meta pages", 10, func(b []byte) []byte { return flipIn(0, 80)(flipMeta(b, rng)) }},
		{"bit flips in page headers", 8, func(b []byte) []byte { p := pageStart(); return flipIn(p, p+pageHeader)(b) }},
		{"zeroed pages", 8, func(b []byte) []byte { clear(b[pageStart():][:pageSize]); return b }},
		{"pages over pages", 5, func(b []byte) []byte { copy(b[pageStart():][:pageSize], b[pageStart():][:pageSize]); return b }},
		{"pages swapped", 5, func(b []byte) []byte { return swapPages(b, pageStart(), pageStart()) }},
		{"truncations", 6, func(b []byte) []byte { return b[:rng.Int64N(used)] }},
	}
	dir := t.TempDir()
	j := withChild(t, New(filepath.Join(dir, "journal.db"), Options{}))
	must(t, os.WriteFile(j.headsPath(), heads, 0o600))
	for _, k := range kinds {
		found, harmless, stages, slowest := 0, 0, map[string]int{}, time.Duration(0)
		for range k.times * rounds {
			damaged := k.damage(bytes.Clone(whole))
			must(t, os.WriteFile(j.Path(), damaged, 0o600))
			try := New(j.Path(), j.opt)
			try.verifyLimit = limit
			start := time.Now()
			r, err := try.Verify(context.Background())
			slowest = max(slowest, time.Since(start))
			if err != nil || !r.OK() {
				found++
				stages[stageOf(r, err)]++
				checkWords(t, r, err)
				continue
			}
			harmless++
			if got, err := content(New(j.Path(), Options{})); err != nil || got != want {
				keep := filepath.Join(os.TempDir(), "goodterms-missed.db")
				_ = os.WriteFile(keep, damaged, 0o600)
				t.Fatalf("%s: not found, and it changed what the journal says (%v); kept as %s", k.name, err, keep)
			}
			if after, _ := os.ReadFile(j.Path()); !bytes.Equal(after, damaged) {
				t.Fatalf("%s: verify wrote to the file", k.name)
			}
		}
		t.Logf("%s: %d found %v, %d without effect, 0 missed; the slowest verify took %s", k.name, found, stages, harmless, slowest.Round(time.Millisecond))
	}
}

// stageOf names what found the damage.
func stageOf(r *VerifyReport, err error) string {
	var file *FileError
	switch {
	case errors.As(err, &file):
		return file.Reason.Error()
	case err != nil:
		return "refused"
	case strings.Contains(r.Problems[0].What, "did not end"):
		return "did not end"
	case strings.Contains(r.Problems[0].What, "broke off"):
		return "broke off"
	}
	return r.Problems[0].Check
}

func swapPages(b []byte, one, two int64) []byte {
	first := bytes.Clone(b[one:][:pageSize])
	copy(b[one:][:pageSize], b[two:][:pageSize])
	copy(b[two:][:pageSize], first)
	return b
}

// flipMeta damages the second meta page half of the time; the caller the first.
func flipMeta(b []byte, rng *rand.Rand) []byte {
	if rng.IntN(2) == 0 {
		b[pageSize+rng.Int64N(80)] ^= 1 << rng.IntN(8)
	}
	return b
}

// checkWords refuses a trace of the runtime in a message.
func checkWords(t *testing.T, r *VerifyReport, err error) {
	t.Helper()
	text := fmt.Sprint(err)
	if r != nil {
		text += fmt.Sprint(r.Problems)
	}
	if strings.Contains(text, "goroutine ") || strings.Contains(text, ".go:") {
		t.Errorf("a trace in a message: %s", text)
	}
}

func caseFirst(t testing.TB, j *Journal) model.ClientID {
	t.Helper()
	clients, err := j.Clients(context.Background())
	must(t, err)
	return clients[0].ID
}

// usedBytes is how much of the file is in use.
func usedBytes(t testing.TB, j *Journal) int64 {
	t.Helper()
	f, ms, err := j.openPlain()
	must(t, err)
	defer f.Close()
	return int64(ms.newest().pages) * ms.newest().pageSize
}

// TestRefusedFiles holds what is no journal against each way in: it is refused by
// name, and left as it is, byte for byte.
func TestRefusedFiles(t *testing.T) {
	ctx := context.Background()
	good, c := journalOf(t, 5)
	whole, err := os.ReadFile(good.Path())
	must(t, err)
	noise := make([]byte, 10_000)
	src := rand.NewChaCha8([32]byte{1})
	_, _ = src.Read(noise)
	cases := map[string]struct {
		bytes []byte
		want  error
	}{
		"empty":             {nil, ErrEmpty},
		"short text":        {[]byte("hello\n"), ErrForeign},
		"long text":         {bytes.Repeat([]byte("not a journal\n"), 8000), ErrForeign},
		"noise":             {noise, ErrForeign},
		"zeros":             {make([]byte, 1<<20), ErrForeign},
		"png":               {[]byte("\x89PNG\r\n\x1a\n" + strings.Repeat("x", 9000)), ErrForeign},
		"first page only":   {whole[:pageSize], ErrDamaged},
		"half of it":        {whole[:usedBytes(t, good)/2], ErrDamaged},
		"another program's": {foreignBolt(t), ErrForeign},
		"newer format":      {newerFormat(t, whole), ErrNewer},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			j := New(filepath.Join(t.TempDir(), "journal.db"), Options{LockWait: 100 * time.Millisecond})
			must(t, os.WriteFile(j.Path(), tc.bytes, 0o600))
			_, recordErr := j.Record(ctx, said(c, 0, "x"))
			_, caseErr := j.Case(ctx, c)
			_, verifyErr := j.Verify(ctx)
			tries := map[string]error{"check": j.Check(), "record": recordErr, "case": caseErr, "verify": verifyErr}
			for what, err := range tries {
				var file *FileError
				if !errors.Is(err, tc.want) || !errors.As(err, &file) || file.Path != j.Path() || file.Next == "" {
					t.Errorf("%s: %v, want %v with a next step", what, err, tc.want)
				}
			}
			if err := j.Create(ctx); !errors.Is(err, ErrExists) {
				t.Errorf("create: %v", err)
			}
			after, err := os.ReadFile(j.Path())
			if err != nil || sha256.Sum256(after) != sha256.Sum256(tc.bytes) {
				t.Errorf("the file was changed")
			}
		})
	}
}

// foreignBolt is a bbolt file of another program.
func foreignBolt(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.db")
	db, err := bolt.Open(path, 0o600, nil)
	must(t, err)
	must(t, db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("etcd")); return err }))
	must(t, db.Close())
	b, err := os.ReadFile(path)
	must(t, err)
	return b
}

func newerFormat(t *testing.T, whole []byte) []byte {
	t.Helper()
	return withFormat(t, whole, "9", "9")
}

func withFormat(t *testing.T, whole []byte, format, readable string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "newer.db")
	must(t, os.WriteFile(path, whole, 0o600))
	edit(t, New(path, Options{}), func(tx *bolt.Tx) {
		must(t, tx.Bucket(bucketAbout).Put(keyFormat, []byte(format)))
		must(t, tx.Bucket(bucketAbout).Put(keyReadable, []byte(readable)))
	})
	b, err := os.ReadFile(path)
	must(t, err)
	return b
}

// TestNewerButReadable: a newer format that says so is read, never written. Which
// format can read it tells whether it is an encrypted one.
func TestNewerButReadable(t *testing.T) {
	ctx := context.Background()
	plain, c := newJournal(t)
	sealed, d, _ := sealedJournal(t)
	for _, of := range []struct {
		j                *Journal
		c                model.ClientID
		format, readable string
	}{{plain, c, "3", "1"}, {plain, c, "4", "2"}, {sealed, d, "4", "3"}, {sealed, d, "9", "3"}} {
		name := of.format + " readable from " + of.readable
		if len(caseOf(t, of.j, of.c).Entries) == 0 {
			put(t, of.j, said(of.c, 0, "x"))
		}
		whole, err := os.ReadFile(of.j.Path())
		must(t, err)
		j := New(filepath.Join(t.TempDir(), "journal.db"), Options{WorkFactor: 1})
		must(t, os.WriteFile(j.Path(), withFormat(t, whole, of.format, of.readable), 0o600))
		yes, _, err := j.Encrypted(ctx)
		if err != nil || yes != (of.j == sealed) {
			t.Errorf("%s: encrypted %v, %v", name, yes, err)
		}
		if yes {
			if _, err := j.Case(ctx, of.c); !errors.Is(err, ErrLocked) {
				t.Errorf("%s: locked: %v", name, err)
			}
			must(t, j.Unlock(ctx, testPassphrase))
		}
		if n := len(caseOf(t, j, of.c).Entries); n != 1 {
			t.Errorf("%s: %d entries read, want 1", name, n)
		}
		verified(t, j)
		_, err1 := j.Record(ctx, said(of.c, 0, "x"))
		_, err2 := j.EraseClient(ctx, of.c)
		_, err3 := New(filepath.Join(t.TempDir(), "other.db"), Options{}).OpenBackup(ctx, j.Path(), RestoreOptions{})
		for i, err := range []error{j.Check(), err1, err2, err3} {
			if !errors.Is(err, ErrNewer) {
				t.Errorf("%s: operation %d: %v", name, i, err)
			}
		}
	}
}

// TestDamagedFileInOperation opens a file whose pages are zeroed: an error, and a
// journal that stays refused, no panic.
func TestDamagedFileInOperation(t *testing.T) {
	j, c := journalOf(t, 200)
	whole, err := os.ReadFile(j.Path())
	must(t, err)
	clear(whole[2*pageSize : usedBytes(t, j)])
	must(t, os.WriteFile(j.Path(), whole, 0o600))
	_, err1 := j.Record(context.Background(), said(c, 0, "x"))
	_, err2 := j.Case(context.Background(), c)
	for _, err := range []error{err1, err2} {
		if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrForeign) {
			t.Errorf("got %v", err)
		}
		checkWords(t, nil, err)
	}
}
