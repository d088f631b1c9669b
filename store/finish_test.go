package store

import (
	"bytes"
	"context"
	"testing"

	bolt "go.etcd.io/bbolt"

	"goodterms/model"
)

// unfinished gives a redacted entry, and one of an erased client, their words back, as
// if what took them had been broken off.
func unfinished(t *testing.T, j *Journal, c model.ClientID) {
	t.Helper()
	ctx := context.Background()
	id := put(t, j, said(c, 0, "a secret round"), said(c, 1, "And a logo."))[0].EntryID
	other := addClient(t, j, "Northmoor Tea")
	seq := put(t, j, said(other, 0, "a secret price"))[0].Seq
	was := map[uint64][]byte{}
	corrupt(t, j, func(tx *bolt.Tx) error {
		for _, n := range []uint64{2, seq} {
			was[n] = bytes.Clone(tx.Bucket(bucketLog).Get(seqKey(n)))
		}
		return nil
	})
	_, err := j.Redact(ctx, id, "asked to")
	must(t, err)
	_, err = j.EraseClient(ctx, other)
	must(t, err)
	corrupt(t, j, func(tx *bolt.Tx) error {
		for n, v := range was {
			if err := tx.Bucket(bucketLog).Put(seqKey(n), v); err != nil {
				return err
			}
		}
		return nil
	})
	if r, err := j.Verify(ctx); err != nil || len(r.Unfinished) != 2 {
		t.Fatalf("unfinished: %+v, %v", r, err)
	}
}

// TestUnfinishedRedaction: whatever writes the file anew takes the words that an
// earlier redaction names.
func TestUnfinishedRedaction(t *testing.T) {
	ctx := context.Background()
	sealed, c, _ := sealedJournal(t)
	unfinished(t, sealed, c)
	must(t, sealed.SetPassphrase(ctx, "another one entirely"))
	if r := verified(t, sealed); len(r.Unfinished) > 0 || r.Redacted != 1 || r.Erased != 1 {
		t.Errorf("%+v", r)
	}

	for _, which := range []int{0, 1} { // itself, another
		j, c := newJournal(t)
		unfinished(t, j, c)
		r, err := j.Redact(ctx, caseOf(t, j, c).Entries[which].ID, "asked to")
		must(t, err)
		v := verified(t, j)
		if len(v.Unfinished) > 0 || v.Redacted != 1+which || v.Erased != 1 || r.Seq != 6+2*uint64(which) {
			t.Errorf("%+v, %+v", v, r)
		}
		scan(t, j.dir(), []string{"secret"})
	}
}
