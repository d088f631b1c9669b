package store

import (
	"bytes"

	"golang.org/x/mod/sumdb/tlog"
)

// treeRow compares a row of the tree with the hashes made anew. A journal of an
// older format has no tree.
func (v *verifier) treeRow(tx *readTx, seq uint64, hashes []tlog.Hash) {
	if tx.format < formatTree {
		return
	}
	b := tx.Bucket(bucketTree)
	if b == nil {
		return // finishTree says so
	}
	switch got := b.Get(seqKey(seq)); {
	case got == nil:
		v.r.problem(CheckTree, seq, "the row of event %d is missing", seq)
	case !bytes.Equal(got, treeRow(hashes)):
		v.r.problem(CheckTree, seq, "the row of event %d is not what the log makes it", seq)
	}
}

// growTree begins the tree with the hashes that are kept of the first n events, which
// were compared when they were verified.
func (v *verifier) growTree(tx *readTx, n uint64) error {
	r, err := tx.hashReader()
	if err != nil {
		v.r.problem(CheckTree, 0, "%v", err)
		return errStop
	}
	var indexes []int64
	done := uint64(0)
	for level := 63; level >= 0; level-- {
		if size := uint64(1) << level; n&size != 0 {
			indexes = append(indexes, tlog.StoredHashIndex(level, int64(done>>level)))
			done += size
		}
	}
	roots, err := r.ReadHashes(indexes)
	if err != nil {
		v.r.problem(CheckTree, 0, "%v", err)
		return errStop
	}
	v.tree = growingTree{size: n, roots: roots}
	if want := v.from.Head.Root; want != ([32]byte{}) && v.tree.root() != want {
		v.r.problem(CheckTree, 0, "its rows are not those that were verified on %s", v.from.At.Format("2006-01-02 15:04"))
		return errStop
	}
	return nil
}

// finishTree counts the rows of the tree.
func (v *verifier) finishTree(tx *readTx) {
	if tx.format < formatTree {
		v.r.Skipped = append(v.r.Skipped, CheckTree)
		return
	}
	v.countRows(tx, CheckTree, bucketTree, int(v.prev.Seq))
	v.r.done(CheckTree)
}
