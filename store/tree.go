package store

import (
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"
)

// The tree is a Merkle tree (RFC 6962, as golang.org/x/mod/sumdb/tlog builds it)
// over the headers of all events: leaf n-1 is the header of event n as written. It
// lets some events be shown with proofs that they belong under a head, and all
// others be kept private. It is derived from the log.
//
// A row of bucketTree holds, for one event, the hashes that its leaf completed:
// the leaf itself, then the subtrees of 2, 4, 8, ... leaves that end with it.

// treeRow puts the hashes of one event into a value.
func treeRow(hashes []tlog.Hash) []byte {
	v := make([]byte, 0, len(hashes)*tlog.HashSize)
	for _, h := range hashes {
		v = append(v, h[:]...)
	}
	return v
}

// treePlace tells where a hash is kept: the event of its row, and its place there.
func treePlace(index int64) (seq uint64, level int) {
	level, n := tlog.SplitStoredHashIndex(index)
	return uint64(n+1) << level, level
}

// ReadHashes reads hashes of the tree; it is what tlog calls.
func (tx *readTx) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	b := tx.Bucket(bucketTree)
	if b == nil {
		return nil, tx.damagedTree("it is missing")
	}
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		seq, level := treePlace(index)
		v := b.Get(seqKey(seq))
		if len(v) < (level+1)*tlog.HashSize {
			return nil, tx.damagedTree(fmt.Sprintf("the row of event %d is missing or too short", seq))
		}
		out[i] = tlog.Hash(v[level*tlog.HashSize:][:tlog.HashSize])
	}
	return out, nil
}

func (tx *readTx) damagedTree(what string) error {
	return &FileError{Path: tx.j.path, Reason: ErrDamaged, Detail: fmt.Sprintf("index %s: %s", bucketTree, what), Next: nextDamaged}
}

// hashReader returns what reads the hashes of the tree: the bucket, or for a
// journal of format 1 a tree made for this once.
func (tx *readTx) hashReader() (tlog.HashReader, error) {
	if tx.format >= formatTree {
		return tx, nil
	}
	g := &growingTree{keep: true}
	err := eachHeader(tx.Tx, func(_ uint64, raw []byte) error { g.add(raw); return nil })
	if err != nil {
		return nil, tx.damagedTree(err.Error())
	}
	return g, nil
}

// root returns the root of the tree over the first n events, and the zero hash for
// none: that of no events is the same for every journal and names none.
func (tx *readTx) root(n uint64) ([32]byte, error) {
	if n == 0 {
		return [32]byte{}, nil
	}
	r, err := tx.hashReader()
	if err != nil {
		return [32]byte{}, err
	}
	return tlog.TreeHash(int64(n), r)
}

// addLeaf writes the row of an event.
func (w *writeTx) addLeaf(seq uint64, raw []byte) error {
	hashes, err := tlog.StoredHashes(int64(seq-1), raw, w)
	if err != nil {
		return err
	}
	return w.grow(bucketTree).Put(seqKey(seq), treeRow(hashes))
}

// rebuildTree makes bucketTree anew from the log, in the transaction of the
// caller.
func rebuildTree(tx *bolt.Tx) error {
	if tx.Bucket(bucketTree) != nil {
		if err := tx.DeleteBucket(bucketTree); err != nil {
			return err
		}
	}
	b, err := tx.CreateBucket(bucketTree)
	if err != nil {
		return err
	}
	b.FillPercent = logFill
	g := &growingTree{}
	return eachHeader(tx, func(seq uint64, raw []byte) error {
		return b.Put(seqKey(seq), treeRow(g.add(raw)))
	})
}

// eachHeader calls fn with every header of the log, in order. It stops at a place
// that is missing or unreadable.
func eachHeader(tx *bolt.Tx, fn func(seq uint64, raw []byte) error) error {
	want := uint64(0)
	return tx.Bucket(bucketLog).ForEach(func(k, v []byte) error {
		want++
		seq, raw, _, _, err := splitRecord(v)
		if err != nil || seq != want || string(k) != string(seqKey(want)) {
			return fmt.Errorf("event %d of the log is missing or unreadable", want)
		}
		return fn(seq, raw)
	})
}

// growingTree is the tree while it grows leaf by leaf: the roots of the perfect
// subtrees from left to right.
type growingTree struct {
	size  uint64
	roots []tlog.Hash
	keep  bool // every hash, for ReadHashes
	all   []tlog.Hash
}

// add adds a leaf and returns the hashes it completed: the row of its event.
func (g *growingTree) add(raw []byte) []tlog.Hash {
	h := tlog.RecordHash(raw)
	row := []tlog.Hash{h}
	for n := g.size; n&1 == 1; n >>= 1 {
		last := len(g.roots) - 1
		h = tlog.NodeHash(g.roots[last], h)
		g.roots = g.roots[:last]
		row = append(row, h)
	}
	g.roots = append(g.roots, h)
	g.size++
	if g.keep {
		g.all = append(g.all, row...)
	}
	return row
}

// clone returns a tree that grows on its own.
func (g *growingTree) clone() *growingTree {
	return &growingTree{size: g.size, roots: slices.Clone(g.roots)}
}

// root returns the root over all leaves; the zero hash for none.
func (g *growingTree) root() [32]byte {
	if g.size == 0 {
		return [32]byte{}
	}
	h := g.roots[len(g.roots)-1]
	for i := len(g.roots) - 2; i >= 0; i-- {
		h = tlog.NodeHash(g.roots[i], h)
	}
	return h
}

// ReadHashes reads from a tree that keeps every hash.
func (g *growingTree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(g.all)) {
			return nil, fmt.Errorf("hash %d is not in a tree of %d events", index, g.size)
		}
		out[i] = g.all[index]
	}
	return out, nil
}
