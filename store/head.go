package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"strconv"
)

// Head is the fingerprint of a journal after one of its events: who has it can
// tell whether anything up to that event was changed later.
type Head struct {
	Seq  uint64   // number of the event; 0 for a journal without events
	Hash [32]byte // hash of the event's header, which holds the one before, and so on
	Root [32]byte // root of the tree over the headers of all events up to it; zero when not known
}

// same reports whether two heads are of the same event of the same chain.
func (h Head) same(other Head) bool { return h.Seq == other.Seq && h.Hash == other.Hash }

// crockford is the alphabet of short heads: no I, L, O, U.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Short returns the form for people, such as "GT 3127 · 7Q4M-K2XB-9TFD": the
// number and the first 60 bits of the root. Where that is not known (a journal
// without events, a line written by an older version) they are of the hash.
func (h Head) Short() string {
	return "GT " + strconv.FormatUint(h.Seq, 10) + " · " + h.code()
}

func (h Head) code() string {
	if h.Root == ([32]byte{}) {
		return headCode(h.Hash)
	}
	return headCode(h.Root)
}

// headCode writes the first 60 bits of a hash.
func headCode(hash [32]byte) string {
	bits := binary.BigEndian.Uint64(hash[:8]) >> 4
	b := make([]byte, 0, 14)
	for i := range 12 {
		if i == 4 || i == 8 {
			b = append(b, '-')
		}
		b = append(b, crockford[bits>>(55-5*i)&31])
	}
	return string(b)
}

// Head returns the fingerprint of the journal as it is now.
func (j *Journal) Head(ctx context.Context) (Head, error) {
	var h Head
	err := j.readLocked(ctx, func(tx *readTx) error {
		var err error
		h, err = tx.wholeHead()
		return err
	})
	return h, err
}

// wholeHead is head with its root.
func (tx *readTx) wholeHead() (Head, error) {
	h, err := tx.head()
	if err != nil {
		return Head{}, err
	}
	h.Root, err = tx.root(h.Seq)
	return h, err
}

// head returns the fingerprint after the last event, without its root.
func (tx *readTx) head() (Head, error) {
	k, v := tx.Bucket(bucketLog).Cursor().Last()
	if k == nil {
		return Head{Hash: firstPrev(tx.id[:])}, nil
	}
	return tx.headOf(k, v)
}

// headAt returns the fingerprint after event seq, without its root.
func (tx *readTx) headAt(seq uint64) (Head, error) {
	if seq == 0 {
		return Head{Hash: firstPrev(tx.id[:])}, nil
	}
	k := seqKey(seq)
	return tx.headOf(k, tx.Bucket(bucketLog).Get(k))
}

func (tx *readTx) headOf(k, v []byte) (Head, error) {
	seq, raw, _, _, err := splitRecord(v)
	if err != nil || !bytes.Equal(k, seqKey(seq)) {
		return Head{}, &FileError{Path: tx.j.path, Reason: ErrDamaged, Detail: fmt.Sprintf("event %s is unreadable", keyText(k)), Next: nextDamaged}
	}
	return Head{Seq: seq, Hash: headerHash(raw)}, nil
}

func seqKey(seq uint64) []byte {
	return binary.BigEndian.AppendUint64(make([]byte, 0, 8), seq)
}

func keyText(k []byte) string {
	if len(k) == 8 {
		return strconv.FormatUint(binary.BigEndian.Uint64(k), 10)
	}
	return fmt.Sprintf("%x", k)
}
