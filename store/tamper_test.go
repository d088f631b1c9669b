package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"goodterms/model"
)

// journalOf makes a journal with n entries; event 1 adds the client.
func journalOf(t testing.TB, n int) (*Journal, model.ClientID) {
	t.Helper()
	j, c := newJournal(t)
	evs := make([]model.Event, n)
	for i := range evs {
		evs[i] = said(c, i, fmt.Sprintf("This is what was said on call number %d.", i))
	}
	put(t, j, evs...)
	return j, c
}

// edit changes the file with bbolt alone.
func edit(t testing.TB, j *Journal, fn func(tx *bolt.Tx)) {
	t.Helper()
	db, err := bolt.Open(j.Path(), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Update(func(tx *bolt.Tx) error { fn(tx); return nil }); err != nil {
		t.Fatal(err)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// forged rewrites the words of a record, and everything in it that commits to
// them.
func forged(t testing.TB, v []byte, seq uint64, prev *[32]byte, text string) []byte {
	t.Helper()
	r, err := decodeRecord(v)
	must(t, err)
	h := r.header
	payload := bytes.Clone(r.payload)
	if text != "" {
		var fields map[string]any
		must(t, json.Unmarshal(payload, &fields))
		fields["text"] = text
		payload, err = json.Marshal(fields)
		must(t, err)
	}
	h.Seq = seq
	h.Body = bodyCommitment(r.salt, payload)
	if prev != nil {
		h.Prev = *prev
	}
	return encodeRecord(seq, h.bytes(), r.salt, payload)
}

func TestTampering(t *testing.T) {
	logOf := func(tx *bolt.Tx) *bolt.Bucket { return tx.Bucket(bucketLog) }
	clone := func(tx *bolt.Tx, seq uint64) []byte { return bytes.Clone(logOf(tx).Get(seqKey(seq))) }
	cases := map[string]struct {
		edit  func(t *testing.T, tx *bolt.Tx)
		first uint64
	}{
		"one byte of the words": {func(t *testing.T, tx *bolt.Tx) {
			v := clone(tx, 30)
			v[len(v)-20] ^= 1
			must(t, logOf(tx).Put(seqKey(30), v))
		}, 30},
		"words, with every hash of the record made anew": {func(t *testing.T, tx *bolt.Tx) {
			must(t, logOf(tx).Put(seqKey(30), forged(t, clone(tx, 30), 30, nil, "I agreed to everything.")))
		}, 30},
		"the last words, with every hash made anew": {func(t *testing.T, tx *bolt.Tx) {
			must(t, logOf(tx).Put(seqKey(51), forged(t, clone(tx, 51), 51, nil, "I agreed to everything.")))
		}, 51},
		"deleted": {func(t *testing.T, tx *bolt.Tx) {
			must(t, logOf(tx).Delete(seqKey(30)))
		}, 30},
		"the last deleted": {func(t *testing.T, tx *bolt.Tx) {
			must(t, logOf(tx).Delete(seqKey(51)))
		}, 51},
		"deleted, the later ones moved up": {func(t *testing.T, tx *bolt.Tx) {
			for seq := uint64(30); seq < 51; seq++ {
				must(t, logOf(tx).Put(seqKey(seq), forged(t, clone(tx, seq+1), seq, nil, "")))
			}
			must(t, logOf(tx).Delete(seqKey(51)))
		}, 29},
		"inserted, the later ones moved down": {func(t *testing.T, tx *bolt.Tx) {
			for seq := uint64(51); seq >= 30; seq-- {
				must(t, logOf(tx).Put(seqKey(seq+1), forged(t, clone(tx, seq), seq+1, nil, "")))
			}
			_, raw, _, _, err := splitRecord(clone(tx, 29))
			must(t, err)
			prev := headerHash(raw)
			must(t, logOf(tx).Put(seqKey(30), forged(t, clone(tx, 29), 30, &prev, "I agreed to everything.")))
		}, 30},
		"two swapped": {func(t *testing.T, tx *bolt.Tx) {
			a, b := clone(tx, 30), clone(tx, 40)
			must(t, logOf(tx).Put(seqKey(30), b))
			must(t, logOf(tx).Put(seqKey(40), a))
		}, 30},
		"the whole chain rebuilt from there": {func(t *testing.T, tx *bolt.Tx) {
			_, raw, _, _, err := splitRecord(clone(tx, 29))
			must(t, err)
			prev := headerHash(raw)
			for seq := uint64(30); seq <= 51; seq++ {
				text := ""
				if seq == 30 {
					text = "I agreed to everything."
				}
				v := forged(t, clone(tx, seq), seq, &prev, text)
				must(t, logOf(tx).Put(seqKey(seq), v))
				_, raw, _, _, err := splitRecord(v)
				must(t, err)
				prev = headerHash(raw)
			}
		}, 51}, // only the head in heads.log tells, and it tells of event 51
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			j, _ := journalOf(t, 50)
			verified(t, j)
			edit(t, j, func(tx *bolt.Tx) { tc.edit(t, tx) })
			r, err := j.Verify(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if r.OK() || r.FirstBad != tc.first {
				t.Errorf("first bad %d, want %d: %+v", r.FirstBad, tc.first, r.Problems)
			}
		})
	}
}

// TestRebuiltChainWithoutHeads shows the limit that docs/reliability.md admits:
// who rebuilds the whole chain and has no outside head to fear is not found.
func TestRebuiltChainWithoutHeads(t *testing.T) {
	j, c := journalOf(t, 3)
	first := caseOf(t, j, c).Entries[0].ID
	must(t, os.Remove(j.headsPath()))
	edit(t, j, func(tx *bolt.Tx) {
		b := tx.Bucket(bucketLog)
		_, raw, _, _, _ := splitRecord(b.Get(seqKey(1)))
		prev := headerHash(raw)
		for seq := uint64(2); seq <= 4; seq++ {
			text := fmt.Sprintf("This is what was said on call number %d.", seq-2)
			v := forged(t, bytes.Clone(b.Get(seqKey(seq))), seq, &prev, text+"")
			if seq == 2 {
				v = forged(t, bytes.Clone(b.Get(seqKey(seq))), seq, &prev, "This is what was said on call number 9.")
			}
			must(t, b.Put(seqKey(seq), v))
			_, raw, _, _, _ := splitRecord(v)
			prev = headerHash(raw)
		}
	})
	r, err := j.Verify(context.Background())
	must(t, err)
	for _, p := range r.Problems {
		if p.Check == CheckChain || p.Check == CheckHeads {
			t.Errorf("found by %s: the documented limit is wrong: %s", p.Check, p.What)
		}
	}
	if e, err := j.Entry(context.Background(), first); err != nil || !strings.Contains(e.Text, "number 9") {
		t.Errorf("the forgery did not take: %+v %v", e, err)
	}
}

func TestIndexDamage(t *testing.T) {
	cases := map[string]func(t *testing.T, tx *bolt.Tx){
		"row of an id gone": func(t *testing.T, tx *bolt.Tx) {
			k, _ := tx.Bucket(bucketIDs).Cursor().First()
			must(t, tx.Bucket(bucketIDs).Delete(bytes.Clone(k)))
		},
		"row too many": func(t *testing.T, tx *bolt.Tx) {
			must(t, tx.Bucket(bucketIDs).Put([]byte("zzz"), seqKey(3)))
		},
		"summary changed": func(t *testing.T, tx *bolt.Tx) {
			k, v := tx.Bucket(bucketTimeline).Cursor().First()
			w := bytes.Clone(v)
			w[len(w)-1] ^= 1
			must(t, tx.Bucket(bucketTimeline).Put(bytes.Clone(k), w))
		},
		"content row gone": func(t *testing.T, tx *bolt.Tx) {
			k, _ := tx.Bucket(bucketContents).Cursor().First()
			must(t, tx.Bucket(bucketContents).Delete(bytes.Clone(k)))
		},
		"handle moved": func(t *testing.T, tx *bolt.Tx) {
			must(t, tx.Bucket(bucketHandles).Put([]byte("leaf-kettle"), []byte("someone")))
		},
		"index gone": func(t *testing.T, tx *bolt.Tx) { must(t, tx.DeleteBucket(bucketOther)) },
		"reading of nothing": func(t *testing.T, tx *bolt.Tx) {
			b, err := tx.Bucket(bucketReadings).CreateBucketIfNotExists([]byte("1"))
			must(t, err)
			must(t, b.Put(seqKey(99), []byte("x")))
		},
	}
	for name, fn := range cases {
		t.Run(name, func(t *testing.T) {
			j, _ := journalOf(t, 10)
			edit(t, j, func(tx *bolt.Tx) { fn(t, tx) })
			r, err := j.Verify(context.Background())
			if err != nil || r.OK() || r.Problems[0].Check != CheckIndexes || r.FirstBad != 0 {
				t.Errorf("%+v, %v", r, err)
			}
		})
	}
}

// TestRollback puts an old copy in the place of the journal.
func TestRollback(t *testing.T) {
	j, c := journalOf(t, 10)
	old, err := os.ReadFile(j.Path())
	must(t, err)
	put(t, j, said(c, 100, "The last word."))
	must(t, os.WriteFile(j.Path(), old, 0o600))
	r, err := j.Verify(context.Background())
	if err != nil || r.OK() || r.FirstBad != 12 || r.Problems[0].Check != CheckHeads {
		t.Fatalf("%+v, %v", r, err)
	}
	// Writing on, by a process that never saw the newer one, does not bury it.
	put(t, New(j.Path(), Options{}), said(c, 101, "Another last word."))
	r, err = j.Verify(context.Background())
	if err != nil || r.OK() || r.FirstBad != 12 {
		t.Errorf("after writing on: %+v, %v", r, err)
	}
}

// TestLostMeta damages the newest meta page: bbolt then silently takes the one
// before, and the last event is gone.
func TestLostMeta(t *testing.T) {
	j, c := journalOf(t, 10)
	put(t, j, said(c, 100, "The last word."))
	f, ms, err := j.openPlain()
	must(t, err)
	f.Close()
	at := int64(0)
	if ms.page[1].txid > ms.page[0].txid {
		at = pageSize
	}
	flip(t, j.Path(), at+pageHeader+50, 3)
	r, err := j.Verify(context.Background())
	if err != nil || r.OK() || r.FirstBad != 12 {
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := j.Record(context.Background(), said(c, 101, "on top")); err == nil {
		t.Error("a write buried the loss")
	}
}

func flip(t testing.TB, path string, at int64, bit uint) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	defer f.Close()
	b := make([]byte, 1)
	_, err = f.ReadAt(b, at)
	must(t, err)
	b[0] ^= 1 << bit
	_, err = f.WriteAt(b, at)
	must(t, err)
}
