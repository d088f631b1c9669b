package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// TestRebuildIndexes damages every index and has them made again; the log stays
// as it is, byte for byte.
func TestRebuildIndexes(t *testing.T) {
	j := livedJournal(t, 60)
	want, err := content(j)
	must(t, err)
	head := verified(t, j).Head
	edit(t, j, func(tx *bolt.Tx) {
		for _, name := range buckets()[2:] {
			b := tx.Bucket(name)
			if k, v := b.Cursor().First(); k != nil && v != nil {
				must(t, b.Delete(bytes.Clone(k)))
			}
			if bytes.Equal(name, bucketOther) {
				must(t, tx.DeleteBucket(name))
			} else {
				must(t, b.Put([]byte("zzz"), seqKey(7)))
			}
		}
	})
	if r, err := j.Verify(context.Background()); err != nil || r.OK() {
		t.Fatalf("the damage has no effect: %+v, %v", r, err)
	}
	must(t, j.RebuildIndexes(context.Background()))
	if got := verified(t, j).Head; got != head {
		t.Errorf("head %v, want %v", got, head)
	}
	if got, err := content(j); err != nil || got != want {
		t.Errorf("the log changed: %v", err)
	}
}

// TestRebuildRefusesDamage: with a log that is not whole nothing is changed.
func TestRebuildRefusesDamage(t *testing.T) {
	j, _ := journalOf(t, 10)
	edit(t, j, func(tx *bolt.Tx) { must(t, tx.Bucket(bucketLog).Delete(seqKey(5))) })
	before, err := os.ReadFile(j.Path())
	must(t, err)
	if err := j.RebuildIndexes(context.Background()); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v", err)
	}
	if after, _ := os.ReadFile(j.Path()); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}

func TestTidy(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), ownFolder)
	j := New(filepath.Join(dir, "journal.db"), Options{Now: func() time.Time { return time.Now().Add(2 * time.Hour) }})
	must(t, j.Create(ctx))
	must(t, os.Chmod(dir, 0o755))
	must(t, os.Chmod(j.Path(), 0o644))
	must(t, os.WriteFile(j.newPath(), nil, 0o600))
	must(t, os.Mkdir(j.draftsDir(), 0o700))
	must(t, os.WriteFile(filepath.Join(j.draftsDir(), "x.json.new"), nil, 0o600))
	if l, m := j.Leftovers(), j.LooseModes(); len(l) != 2 || len(m) != 2 {
		t.Fatalf("leftovers %v, loose %v", l, m)
	}
	must(t, j.Tidy(ctx))
	if l, m := j.Leftovers(), j.LooseModes(); len(l) != 0 || len(m) != 0 {
		t.Errorf("leftovers %v, loose %v", l, m)
	}
	verified(t, j)
}
