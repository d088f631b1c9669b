package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// TestVerifyDue: everything at first and once a day, in between the events since;
// a damage in those, or to the place it goes on from, is found at once.
func TestVerifyDue(t *testing.T) {
	ctx := context.Background()
	base, c := journalOf(t, 50)
	now := time.Now()
	o := withChild(t, base).opt
	o.Now = func() time.Time { return now }
	j := New(base.Path(), o)
	due := func(ok bool, skipped int) *VerifyReport {
		t.Helper()
		r, err := j.VerifyDue(ctx)
		must(t, err)
		if r.OK() != ok || len(r.Skipped) != skipped {
			t.Errorf("%+v", r)
		}
		return r
	}
	due(true, 0)
	put(t, j, said(c, 60, "a"), said(c, 61, "the word that changes"))
	if r := due(true, 2); r.Events != 53 || j.readMark().Head != r.Head {
		t.Errorf("%+v, mark %+v", r, j.readMark())
	}
	put(t, j, said(c, 62, "b"))
	change := func(seq uint64) {
		edit(t, j, func(tx *bolt.Tx) {
			v := bytes.Clone(tx.Bucket(bucketLog).Get(seqKey(seq)))
			v[len(v)-3] ^= 1
			must(t, tx.Bucket(bucketLog).Put(seqKey(seq), v))
		})
	}
	change(54)
	if r := due(false, 3); r.FirstBad != 54 {
		t.Errorf("first bad %d", r.FirstBad)
	}
	change(54) // back again
	change(20)
	due(true, 2) // an old one is for the check of the day
	now = now.Add(25 * time.Hour)
	if r := due(false, 3); r.FirstBad != 20 {
		t.Errorf("first bad %d", r.FirstBad)
	}
	change(20)
	due(true, 0)
	edit(t, j, func(tx *bolt.Tx) { must(t, tx.Bucket(bucketLog).Delete(seqKey(54))) })
	if r := due(false, 3); r.FirstBad != 54 {
		t.Errorf("%+v", r)
	}
}

// TestVerifyDueFromNothing: a journal that was verified before it had an event is whole
// at the next look, with events and without, also where an older version wrote down
// that look.
func TestVerifyDueFromNothing(t *testing.T) {
	ctx := context.Background()
	base := New(filepath.Join(t.TempDir(), "journal.db"), Options{})
	must(t, base.Create(ctx))
	j := New(base.Path(), withChild(t, base).opt)
	whole := func() {
		t.Helper()
		r, err := j.VerifyDue(ctx)
		must(t, err)
		if h, err := j.Head(ctx); err != nil || !r.OK() || !r.Head.same(h) {
			t.Errorf("%v, the head is %v (%v)", r, h, err)
		}
	}
	whole()
	whole()
	addClient(t, j, "Northmoor")
	whole()
	old := j.readMark()
	old.Head = Head{}
	j.writeMark(old)
	whole()
}

// TestReplace puts a salvaged journal in the place of the damaged one, which is
// kept.
func TestReplace(t *testing.T) {
	ctx := context.Background()
	j, _ := journalOf(t, 50)
	whole, err := os.ReadFile(j.Path())
	must(t, err)
	clear(whole[:2*pageSize])
	must(t, os.WriteFile(j.Path(), whole, 0o600))
	to := filepath.Join(t.TempDir(), "new.db")
	_, err = Salvage(ctx, j.Path(), to, Options{})
	must(t, err)
	kept, err := j.Replace(ctx, to)
	must(t, err)
	if b, err := os.ReadFile(kept); err != nil || !bytes.Equal(b, whole) {
		t.Errorf("the damaged file was not kept: %v", err)
	}
	verified(t, j)
	if _, err := j.Replace(ctx, kept); err == nil {
		t.Error("a damaged file was put in the place of a whole one")
	}
	verified(t, j)
}

// TestReplaceByLess goes on in a journal that knows fewer events than the one whose place
// it took: whoever has it open chose it.
func TestReplaceByLess(t *testing.T) {
	ctx := context.Background()
	j, c := journalOf(t, 3)
	less := backedUp(t, j).Path
	put(t, j, said(c, 300, "Gone with the damage."))
	_, err := j.Replace(ctx, less)
	must(t, err)
	put(t, j, said(c, 301, "On it goes."))
}

// TestVerifyDueUnlocked: the other process has the key, so that the words are checked
// also when only what is new is looked at.
func TestVerifyDueUnlocked(t *testing.T) {
	ctx := context.Background()
	plain, c, _ := sealedJournal(t)
	put(t, plain, said(c, 0, "Please add hosting."))
	j := withChild(t, plain)
	must(t, j.UseKey(ctx, plain.Key()))
	for _, when := range []string{"whole", "from the mark on"} {
		r, err := j.VerifyDue(ctx)
		must(t, err)
		if !r.OK() || len(r.Warnings) > 0 || slices.Contains(r.Skipped, CheckBodies) {
			t.Errorf("%s: %+v", when, r)
		}
		put(t, plain, said(c, 1, "And a shop."))
	}
	if r, err := j.Verify(ctx); err != nil || !slices.Contains(r.Done, CheckStructure) || !slices.Contains(r.Done, CheckBodies) {
		t.Errorf("%+v, %v", r, err)
	}
}
