package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"
)

// rawHeaders reads every header of the log.
func rawHeaders(t testing.TB, j *Journal) [][]byte {
	t.Helper()
	var raws [][]byte
	must(t, j.read(context.Background(), func(tx *readTx) error {
		return eachHeader(tx.Tx, func(_ uint64, raw []byte) error { raws = append(raws, bytes.Clone(raw)); return nil })
	}))
	return raws
}

// treeRoot computes a root as RFC 6962 defines it, from the leaves alone.
func treeRoot(leaves [][]byte) tlog.Hash {
	if len(leaves) == 1 {
		return tlog.RecordHash(leaves[0])
	}
	k := 1
	for k*2 < len(leaves) {
		k *= 2
	}
	return tlog.NodeHash(treeRoot(leaves[:k]), treeRoot(leaves[k:]))
}

// TestTreeRoot: the head commits to the root of RFC 6962 over the headers, at every
// size, from the rows that the writes left.
func TestTreeRoot(t *testing.T) {
	j, c := newJournal(t)
	for i := range 20 {
		r := put(t, j, said(c, i, "one more"))
		raws := rawHeaders(t, j)
		if want := treeRoot(raws); r[0].Head.Root != want || headCode(want) != r[0].Head.Short()[len(r[0].Head.Short())-14:] {
			t.Fatalf("after %d events: root %x, want %x, short %s", len(raws), r[0].Head.Root, want, r[0].Head.Short())
		}
	}
	raws := rawHeaders(t, j)
	must(t, j.read(context.Background(), func(tx *readTx) error {
		for n := 1; n <= len(raws); n++ {
			if got, err := tx.root(uint64(n)); err != nil || got != treeRoot(raws[:n]) {
				t.Errorf("root of %d: %x, %v", n, got, err)
			}
		}
		return nil
	}))
	h, err := j.Head(context.Background())
	if r := verified(t, j); err != nil || r.Head != h {
		t.Errorf("verify has head %+v, the journal %+v, %v", r.Head, h, err)
	}
}

func TestTreeDamage(t *testing.T) {
	cases := map[string]func(t *testing.T, tx *bolt.Tx){
		"a bit of a leaf": func(t *testing.T, tx *bolt.Tx) { flipRow(t, tx, 5, 0) },
		"a bit of a node": func(t *testing.T, tx *bolt.Tx) { flipRow(t, tx, 8, 3*tlog.HashSize) },
		"a row gone":      func(t *testing.T, tx *bolt.Tx) { must(t, tx.Bucket(bucketTree).Delete(seqKey(7))) },
		"a row too many":  func(t *testing.T, tx *bolt.Tx) { must(t, tx.Bucket(bucketTree).Put(seqKey(99), make([]byte, 32))) },
		"gone":            func(t *testing.T, tx *bolt.Tx) { must(t, tx.DeleteBucket(bucketTree)) },
	}
	for name, damage := range cases {
		t.Run(name, func(t *testing.T) {
			j, _ := journalOf(t, 10)
			edit(t, j, func(tx *bolt.Tx) { damage(t, tx) })
			r, err := j.Verify(context.Background())
			if err != nil || r.OK() || r.Problems[0].Check != CheckTree || r.FirstBad != 0 || r.Events != 11 {
				t.Errorf("%+v, %v", r, err)
			}
			edit(t, j, func(tx *bolt.Tx) { must(t, rebuildTree(tx)) })
			verified(t, j)
		})
	}
}

func flipRow(t *testing.T, tx *bolt.Tx, seq uint64, at int) {
	b := tx.Bucket(bucketTree)
	v := bytes.Clone(b.Get(seqKey(seq)))
	v[at] ^= 1
	must(t, b.Put(seqKey(seq), v))
}

// TestParseHead: however somebody writes a head down, it is read.
func TestParseHead(t *testing.T) {
	want := HeadRef{Seq: 3127, Code: "7Q4M-K2XB-9TF0"}
	for _, text := range []string{"GT 3127 · 7Q4M-K2XB-9TF0", "gt 3127 7q4m k2xb 9tfo", "3127 7Q4MK2XB9TFO", "  GT3127·7Q4M-K2XB-9TF0\n",
		"GT 3127: 7Q4M – K2XB – 9TF0", "Gt\t3127\t7q4m-K2xb-9TF0"} {
		if got, err := ParseHead(text); err != nil || got != want {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	if got := want.Short(); got != "GT 3127 · 7Q4M-K2XB-9TF0" {
		t.Error(got)
	}
	for _, text := range []string{"", "GT", "GT 3127", "7Q4M-K2XB-9TF0", "GT 3127 · 7Q4M-K2XB-9TF", "GT 3127 · 7Q4M-K2XB-9TF00",
		"GT 99999999999999999999 · 7Q4M-K2XB-9TF0", "GT 3127 · 7Q4M-K2XB-9TF!", "31277Q4MK2XB9TF0"} {
		if got, err := ParseHead(text); err == nil {
			t.Errorf("%q was read as %+v", text, got)
		}
	}
}

func FuzzParseHead(f *testing.F) {
	f.Add("GT 3127 · 7Q4M-K2XB-9TF0")
	f.Add("0 000000000000")
	f.Add("1\xff")
	f.Fuzz(func(t *testing.T, text string) {
		ref, err := ParseHead(text)
		if err != nil {
			return
		}
		if again, err := ParseHead(ref.Short()); err != nil || again != ref {
			t.Errorf("%q became %+v, and then %+v, %v", text, ref, again, err)
		}
	})
}

// TestMatchHead: every head the journal ever had is known again, in both forms;
// no other is.
func TestMatchHead(t *testing.T) {
	j, c := newJournal(t)
	var heads []Head
	for i := range 9 {
		heads = append(heads, put(t, j, said(c, i, "x"))[0].Head)
	}
	for _, h := range heads {
		short, err := ParseHead(h.Short())
		must(t, err)
		matches(t, j, map[HeadRef]HeadMatch{
			short:                                HeadMatches,
			{Seq: h.Seq, Root: h.Root}:           HeadMatches,
			{Seq: h.Seq, Code: headCode(h.Hash)}: HeadMatchesOld,
			{Seq: h.Seq - 1, Code: short.Code}:   HeadDiffers,
			{Seq: 11, Code: short.Code}:          HeadBeyond,
			{Seq: h.Seq, Root: h.Hash}:           HeadDiffers,
		})
	}
}

// matches looks for heads in a journal.
func matches(t *testing.T, j *Journal, heads map[HeadRef]HeadMatch) {
	t.Helper()
	for ref, want := range heads {
		if got, err := j.MatchHead(context.Background(), ref); err != nil || got != want {
			t.Errorf("%+v: %v, %v, want %v", ref, got, err, want)
		}
	}
}

// TestRebuiltChainAndPublishedHead: who rebuilds the chain, the tree and heads.log
// as well is found by a head that somebody else has, from after the change on.
func TestRebuiltChainAndPublishedHead(t *testing.T) {
	ctx := context.Background()
	j, c := journalOf(t, 3)
	before, err := j.Head(ctx)
	must(t, err)
	early, err := ParseHead(before.Short())
	must(t, err)
	published := put(t, j, said(c, 50, "My rate is 85."), said(c, 51, "Fine."))[1].Head
	late, err := ParseHead(published.Short())
	must(t, err)
	must(t, os.Remove(j.headsPath()))
	edit(t, j, func(tx *bolt.Tx) { forgeFrom(t, tx, 5, "My rate is 40.") })
	r, err := j.Verify(ctx)
	must(t, err)
	for _, p := range r.Problems {
		if p.Check != CheckIndexes {
			t.Errorf("found by %s: the documented limit is wrong: %s", p.Check, p.What)
		}
	}
	if got, err := j.MatchHead(ctx, late); err != nil || got != HeadDiffers {
		t.Errorf("against the head published after it: %v, %v", got, err)
	}
	if got, err := j.MatchHead(ctx, early); err != nil || got != HeadMatches {
		t.Errorf("a head from before the change cannot tell: %v, %v", got, err)
	}
}

// forgeFrom writes other words at an event, and every hash after it anew.
func forgeFrom(t *testing.T, tx *bolt.Tx, from uint64, text string) {
	b := tx.Bucket(bucketLog)
	_, raw, _, _, err := splitRecord(b.Get(seqKey(from - 1)))
	must(t, err)
	prev := headerHash(raw)
	for seq := from; b.Get(seqKey(seq)) != nil; seq++ {
		v := forged(t, bytes.Clone(b.Get(seqKey(seq))), seq, &prev, text)
		must(t, b.Put(seqKey(seq), v))
		_, raw, _, _, err := splitRecord(v)
		must(t, err)
		prev, text = headerHash(raw), ""
	}
	must(t, rebuildTree(tx))
}

// TestTreeOfALostRow: a write never goes on from a tree it cannot read.
func TestTreeOfALostRow(t *testing.T) {
	j, c := journalOf(t, 10) // 11 events: the next completes a pair with event 11
	edit(t, j, func(tx *bolt.Tx) { must(t, tx.Bucket(bucketTree).Delete(seqKey(11))) })
	_, err := j.Record(context.Background(), said(c, 100, "x"))
	if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "index tree") {
		t.Errorf("got %v", err)
	}
}
