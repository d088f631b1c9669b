package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"sort"

	bolt "go.etcd.io/bbolt"

	"goodterms/model"
)

// rows is a bucket as the queries see it. In a plain journal it is the bucket. In
// an encrypted one each row lies under a keyed hash of its key, and its value is
// the sealed key and value: what is asked for by key is found at once, and a
// cursor opens the rows of one client, or of the whole bucket, and puts them into
// the order of their keys in memory. So every query is written once.
type rows struct {
	b    *bolt.Bucket
	tx   *readTx
	name string // what the boxes of its rows belong to
	keys keyStyle
}

// keyStyle says how much of a key an encrypted journal can show.
type keyStyle int

const (
	openRows   keyStyle = iota // all: the rows are not sealed
	hashedRows                 // nothing
	clientRows                 // the tag of the client before NUL, and the number at the end
	prefixRows                 // the hash of the first 16 bytes, that of the rest
	seqRows                    // the number, which is all there is
)

// styleOf returns how the rows of a bucket are kept in an encrypted journal: of one
// that is not named here, sealed.
func styleOf(bucket string) keyStyle {
	switch bucket {
	case string(bucketAbout), string(bucketLog), string(bucketKeys), string(bucketTree):
		return openRows
	case string(bucketTimeline), string(bucketOther):
		return clientRows
	case string(bucketMessages):
		return prefixRows
	case string(bucketReadings):
		return seqRows
	}
	return hashedRows
}

// Bucket returns a bucket of the journal, nil when there is none.
func (tx *readTx) Bucket(name []byte) *rows {
	b := tx.Tx.Bucket(name)
	if b == nil {
		return nil
	}
	r := &rows{b: b, tx: tx}
	if tx.seal != nil {
		r.name, r.keys = string(name), styleOf(string(name))
	}
	return r
}

// step returns what rows are padded to.
func (r *rows) step() int {
	if r.keys == clientRows || r.keys == seqRows {
		return wordStep
	}
	return rowStep
}

// group returns the part of a key that rows are looked for together by, and the
// rest; ok is false when the key has no such part.
func (r *rows) group(k []byte) (group, rest []byte, ok bool) {
	switch r.keys {
	case clientRows:
		i := bytes.IndexByte(k, 0)
		if i < 0 {
			return nil, nil, false
		}
		return r.tx.seal.clientTag(model.ClientID(k[:i])), k[i+1:], true
	case prefixRows:
		if len(k) < hashKeyLen {
			return nil, nil, false
		}
		return mac(r.tx.seal.index, r.name, k[:hashKeyLen]), k[hashKeyLen:], true
	}
	return nil, nil, false
}

// stored returns the key that a row lies under.
func (r *rows) stored(k []byte) []byte {
	if r.keys == seqRows {
		return k
	}
	group, rest, ok := r.group(k)
	switch {
	case ok && r.keys == clientRows:
		return append(group, rest[max(0, len(rest)-8):]...)
	case ok:
		return append(group, mac(r.tx.seal.index, r.name+"/rest", rest)...)
	}
	return mac(r.tx.seal.index, r.name, k)
}

func (r *rows) place(stored []byte) []byte {
	b := append([]byte("goodterms/row/v1\x00"), r.tx.seal.journal[:]...)
	b = append(append(b, r.name...), 0)
	return append(b, stored...)
}

// open returns the key and value of a sealed row. A row that does not open is
// remembered: it fails the operation (readTx.bad).
func (r *rows) open(stored, box []byte) (k, v []byte) {
	s := r.tx.seal
	plain, err := s.open(s.rows, r.place(stored), box)
	if err == nil {
		n, size := binary.Uvarint(plain)
		if size > 0 && n <= uint64(len(plain)-size) {
			at := size + int(n)
			return plain[size:at:at], plain[at:]
		}
		err = errOpen
	}
	r.tx.fail(r.tx.damaged(0, fmt.Sprintf("a row of the index %s: %v", r.name, err)))
	return nil, nil
}

// fail keeps the first error of the rows, which have no other way to tell it.
func (tx *readTx) fail(err error) {
	if tx.bad == nil {
		tx.bad = err
	}
}

// or returns what came of an operation: where a row did not open, that, whatever
// the operation made of the row it missed.
func (tx *readTx) or(err error) error {
	if tx.bad != nil {
		return tx.bad
	}
	return err
}

// Get returns the value of a key, nil when there is none.
func (r *rows) Get(k []byte) []byte {
	if r.keys == openRows {
		return r.b.Get(k)
	}
	at := r.stored(k)
	box := r.b.Get(at)
	if box == nil {
		return nil
	}
	if key, v := r.open(at, box); bytes.Equal(key, k) {
		return v
	}
	return nil
}

// Put sets the value of a key.
func (r *rows) Put(k, v []byte) error {
	if r.keys == openRows {
		return r.b.Put(k, v)
	}
	at := r.stored(k)
	plain := binary.AppendUvarint(make([]byte, 0, 10+len(k)+len(v)), uint64(len(k)))
	plain = append(append(plain, k...), v...)
	return r.b.Put(at, r.tx.seal.close(r.tx.seal.rows, r.place(at), plain, r.step()))
}

// Delete takes a row out; it is no error when there is none.
func (r *rows) Delete(k []byte) error {
	if r.keys == openRows {
		return r.b.Delete(k)
	}
	return r.b.Delete(r.stored(k))
}

// ForEach calls fn with each row in the order of the keys.
func (r *rows) ForEach(fn func(k, v []byte) error) error {
	c := r.Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if err := fn(k, v); err != nil {
			return err
		}
	}
	return nil
}

// Bucket returns a bucket inside this one, nil when there is none. Its name is in
// the clear.
func (r *rows) Bucket(name []byte) *rows { return r.inner(r.b.Bucket(name), name) }

func (r *rows) inner(b *bolt.Bucket, name []byte) *rows {
	if b == nil {
		return nil
	}
	return &rows{b: b, tx: r.tx, name: r.name + "/" + string(name), keys: r.keys}
}

// CreateBucketIfNotExists returns a bucket inside this one whose keys only grow.
func (r *rows) CreateBucketIfNotExists(name []byte) (*rows, error) {
	b, err := r.b.CreateBucketIfNotExists(name)
	if err != nil {
		return nil, err
	}
	b.FillPercent = logFill
	return r.inner(b, name), nil
}

// ForEachBucket calls fn with the name of each bucket inside this one.
func (r *rows) ForEachBucket(fn func(name []byte) error) error { return r.b.ForEachBucket(fn) }

// DeleteBucket takes a bucket inside this one out.
func (r *rows) DeleteBucket(name []byte) error { return r.b.DeleteBucket(name) }

// rowCursor walks rows in the order of their keys.
type rowCursor struct {
	r     *rows
	c     *bolt.Cursor
	found []row // of an encrypted journal: those that First, Last or Seek opened
	all   bool  // found holds the whole bucket
	at    int
}

type row struct{ k, v []byte }

// Cursor returns a cursor. That of an encrypted journal knows, after a Seek, the
// rows of the client or message looked for, and no others.
func (r *rows) Cursor() *rowCursor { return &rowCursor{r: r, c: r.b.Cursor()} }

// First goes to the first row.
func (c *rowCursor) First() (k, v []byte) {
	if c.r.keys == openRows {
		return c.c.First()
	}
	c.load(nil)
	return c.move(0)
}

// Last goes to the last row: after a Seek, of those it knows.
func (c *rowCursor) Last() (k, v []byte) {
	if c.r.keys == openRows {
		return c.c.Last()
	}
	if c.found == nil {
		c.load(nil)
	}
	return c.move(len(c.found) - 1)
}

// Next goes to the row after.
func (c *rowCursor) Next() (k, v []byte) {
	if c.r.keys == openRows {
		return c.c.Next()
	}
	return c.move(c.at + 1)
}

// Prev goes to the row before.
func (c *rowCursor) Prev() (k, v []byte) {
	if c.r.keys == openRows {
		return c.c.Prev()
	}
	return c.move(c.at - 1)
}

// Seek goes to the first row whose key is k or after it.
func (c *rowCursor) Seek(k []byte) (key, v []byte) {
	if c.r.keys == openRows {
		return c.c.Seek(k)
	}
	group, _, ok := c.r.group(k)
	if !ok {
		group = nil
	}
	c.load(group)
	return c.move(sort.Search(len(c.found), func(i int) bool { return bytes.Compare(c.found[i].k, k) >= 0 }))
}

func (c *rowCursor) move(i int) (k, v []byte) {
	c.at = min(max(i, -1), len(c.found))
	if i < 0 || i >= len(c.found) {
		return nil, nil
	}
	return c.found[i].k, c.found[i].v
}

// load opens the rows of a group, nil for all. More rows than the journal has
// events are none of ours: pages that point at each other have no end.
func (c *rowCursor) load(group []byte) {
	if c.all {
		return
	}
	c.found, c.all = []row{}, group == nil
	limit := c.r.tx.lastSeq() + 1
	for at, box := c.c.Seek(group); at != nil && bytes.HasPrefix(at, group); at, box = c.c.Next() {
		k, v := c.r.open(at, box)
		if uint64(len(c.found)) > limit {
			c.r.tx.fail(c.r.tx.damaged(0, fmt.Sprintf("the index %s has more rows than the log makes", c.r.name)))
		}
		if c.r.tx.bad != nil {
			break
		}
		c.found = append(c.found, row{k, v})
	}
	byKey := func(a, b row) int { return bytes.Compare(a.k, b.k) }
	if !slices.IsSortedFunc(c.found, byKey) {
		slices.SortFunc(c.found, byKey)
	}
}

// lastSeq returns the number of the last event.
func (tx *readTx) lastSeq() uint64 {
	k, _ := tx.Tx.Bucket(bucketLog).Cursor().Last()
	return seqOf(k)
}
