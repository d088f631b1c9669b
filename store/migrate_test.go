package store

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// format1 puts a journal in place that a version before the tree wrote: five
// events of two clients, and its heads.log.
func format1(t testing.TB) *Journal {
	t.Helper()
	dir := t.TempDir()
	f, err := os.Open("testdata/format1/journal.db.gz")
	must(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	must(t, err)
	b, err := io.ReadAll(z)
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "journal.db"), b, 0o600))
	heads, err := os.ReadFile("testdata/format1/heads.log")
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, headsName), heads, 0o600))
	return New(filepath.Join(dir, "journal.db"), Options{})
}

// format1Head is what the program that wrote it called its head.
const format1Head = "GT 5 · 0P11-1GPE-2BH2"

func backupsOf(t testing.TB, j *Journal) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(j.dir(), backupsName, "[^.]*"))
	must(t, err)
	return list
}

// TestOldFormatIsOnlyRead: reading changes no byte and makes no file.
func TestOldFormatIsOnlyRead(t *testing.T) {
	ctx := context.Background()
	j := format1(t)
	before, err := os.ReadFile(j.Path())
	must(t, err)
	clients, err := j.Clients(ctx)
	must(t, err)
	if n := len(caseOf(t, j, clients[0].ID).Entries); n != 2 {
		t.Errorf("%d entries, want 2", n)
	}
	r := verified(t, j)
	h, err := j.Head(ctx)
	if err != nil || h != r.Head || h.Root == ([32]byte{}) {
		t.Errorf("head %+v, verify has %+v, %v", h, r.Head, err)
	}
	ref, err := ParseHead(format1Head)
	must(t, err)
	if got, err := j.MatchHead(ctx, ref); err != nil || got != HeadMatchesOld {
		t.Errorf("its own old head: %v, %v", got, err)
	}
	after, err := os.ReadFile(j.Path())
	if err != nil || string(after) != string(before) || len(backupsOf(t, j)) != 0 {
		t.Error("reading changed something")
	}
}

func TestMigration(t *testing.T) {
	ctx := context.Background()
	j := format1(t)
	var told []Migration
	j.opt.Migrated = func(m Migration) { told = append(told, m) }
	old, err := os.ReadFile(j.headsPath())
	must(t, err)
	want, err := content(j)
	must(t, err)
	predicted, err := j.Head(ctx)
	must(t, err)
	m, err := j.Upgrade(ctx)
	if err != nil || m.From != 1 || m.To != formatVersion || len(told) != 1 || told[0] != m {
		t.Fatalf("%+v, %v, told %+v", m, err, told)
	}
	if h, err := j.Head(ctx); err != nil || h != predicted {
		t.Errorf("head %s, before it was %s, %v", h.Short(), predicted.Short(), err)
	}
	if got, err := content(j); err != nil || got != want {
		t.Errorf("what the journal says changed: %v\n%s", err, got)
	}
	if r := verified(t, j); len(r.Skipped) != 1 || r.Skipped[0] != CheckStructure {
		t.Errorf("skipped %v", r.Skipped)
	}
	heads, err := os.ReadFile(j.headsPath())
	if err != nil || !strings.HasPrefix(string(heads), string(old)) || strings.Count(string(heads), "\n") != 2 {
		t.Errorf("heads.log: %v\n%s", err, heads)
	}
	// The copy is the journal as it was.
	copied := New(m.Backup, Options{})
	if got, err := content(copied); err != nil || got != want {
		t.Errorf("the copy differs: %v", err)
	}
	must(t, copied.read(ctx, func(tx *readTx) error {
		if tx.format != 1 || tx.Bucket(bucketTree) != nil {
			t.Errorf("the copy has format %d", tx.format)
		}
		return nil
	}))
	info, err := os.Stat(m.Backup)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	// Once is enough.
	if m, err := j.Upgrade(ctx); err != nil || m != (Migration{}) || len(backupsOf(t, j)) != 1 {
		t.Errorf("the second time: %+v, %v", m, err)
	}
	// A line that contradicts the journal is still found.
	edit(t, j, func(tx *bolt.Tx) { forgeFromT(t, tx) })
	if r, err := j.Verify(ctx); err != nil || r.OK() || r.FirstBad != 5 {
		t.Errorf("%+v, %v", r, err)
	}
}

func forgeFromT(t *testing.T, tx *bolt.Tx) { forgeFrom(t, tx, 4, "I agreed to everything.") }

// TestFirstWriteMigrates: the write that finds an old journal changes it first.
func TestFirstWriteMigrates(t *testing.T) {
	j := format1(t)
	clients, err := j.Clients(context.Background())
	must(t, err)
	r := put(t, j, said(clients[0].ID, 0, "after the change"))
	if r[0].Seq != 6 || len(backupsOf(t, j)) != 1 {
		t.Errorf("%+v, copies %v", r, backupsOf(t, j))
	}
	verified(t, j)
}

// TestNoCopyNoMigration: without a copy the journal stays as it is, and the write
// says why.
func TestNoCopyNoMigration(t *testing.T) {
	j := format1(t)
	clients, err := j.Clients(context.Background())
	must(t, err)
	must(t, os.WriteFile(filepath.Join(j.dir(), backupsName), nil, 0o600)) // no folder can be made there
	before, err := os.ReadFile(j.Path())
	must(t, err)
	_, err = j.Record(context.Background(), said(clients[0].ID, 0, "x"))
	if err == nil || !strings.Contains(err.Error(), "a copy is made") {
		t.Errorf("got %v", err)
	}
	if after, err := os.ReadFile(j.Path()); err != nil || string(after) != string(before) {
		t.Error("the journal was changed")
	}
}

// TestMigrationOfDamage: a log with a hole is not given a tree.
func TestMigrationOfDamage(t *testing.T) {
	j := format1(t)
	clients, err := j.Clients(context.Background())
	must(t, err)
	edit(t, j, func(tx *bolt.Tx) { must(t, tx.Bucket(bucketLog).Delete(seqKey(3))) })
	if _, err := j.Record(context.Background(), said(clients[0].ID, 0, "x")); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v", err)
	}
	must(t, j.read(context.Background(), func(tx *readTx) error {
		if tx.format != 1 {
			t.Errorf("format %d", tx.format)
		}
		return nil
	}))
}

// TestKilledMigration kills a process in the middle of the change, again and again:
// the journal is as it was or changed whole, and a copy was made before. Ten trials,
// fifty with GOODTERMS_LONG.
func TestKilledMigration(t *testing.T) {
	trials := 10
	if os.Getenv("GOODTERMS_LONG") != "" {
		trials = 50
	}
	ctx := context.Background()
	big, _ := journalOf(t, 2000)
	downgrade(t, big)
	whole, err := os.ReadFile(big.Path())
	must(t, err)
	want, err := content(big)
	must(t, err)
	rng := rand.New(rand.NewPCG(7, 8))
	changed, half := 0, 0
	for trial := range trials {
		j := New(filepath.Join(t.TempDir(), "journal.db"), Options{})
		must(t, os.WriteFile(j.Path(), whole, 0o600))
		cmd := child(t, "upgrade", j.Path())
		must(t, cmd.Start())
		watchFolder(filepath.Join(j.dir(), backupsName))
		time.Sleep(time.Duration(rng.IntN(90_000)) * time.Microsecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		format := 0
		must(t, j.read(ctx, func(tx *readTx) error { format = tx.format; return nil }))
		whole := 0
		for _, path := range backupsOf(t, j) {
			whole++
			if got, err := content(New(path, Options{})); err != nil || got != want {
				t.Errorf("trial %d: the copy %s is not whole: %v", trial, path, err)
			}
		}
		if format == formatVersion {
			changed++
		} else if whole > 0 {
			half++
		}
		if format == formatVersion && whole == 0 {
			t.Errorf("trial %d: changed without a copy", trial)
		}
		verified(t, j)
		if got, err := content(j); err != nil || got != want {
			t.Errorf("trial %d: what the journal says changed: %v", trial, err)
		}
		if _, err := j.Upgrade(ctx); err != nil {
			t.Errorf("trial %d: after the kill: %v", trial, err)
		}
		verified(t, j)
		if left, _ := filepath.Glob(filepath.Join(j.dir(), backupsName, ".*")); len(left) > 0 {
			t.Errorf("trial %d: left over: %v", trial, left)
		}
	}
	t.Logf("%d trials: %d changed, %d killed between the copy and the change", trials, changed, half)
}

// downgrade makes a journal of format 1 out of one of this version.
func downgrade(t testing.TB, j *Journal) {
	t.Helper()
	edit(t, j, func(tx *bolt.Tx) {
		must(t, tx.DeleteBucket(bucketTree))
		must(t, tx.Bucket(bucketAbout).Put(keyFormat, []byte("1")))
	})
}
