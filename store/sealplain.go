package store

import (
	"context"
	"encoding/binary"
	"errors"
)

// plainChain follows the chain of the journal that an encrypted one was made from.
type plainChain struct {
	id   [16]byte
	end  Head // as it was when it was encrypted
	prev Head
}

// plainChain returns nil for a journal that was never plain.
func (tx *readTx) plainChain() *plainChain {
	if !tx.sealed() {
		return nil
	}
	return parseWas(tx.Tx.Bucket(bucketAbout).Get(keyWas))
}

const wasLen = 16 + 8 + 32

func parseWas(v []byte) *plainChain {
	if len(v) != wasLen {
		return nil
	}
	p := &plainChain{id: [16]byte(v[:16]), end: Head{Seq: binary.BigEndian.Uint64(v[16:]), Hash: [32]byte(v[24:])}}
	p.prev.Hash = firstPrev(p.id[:])
	return p
}

// next works out the header that an event had before, and returns it as it was written.
func (p *plainChain) next(rec *record) []byte {
	h := rec.header
	h.Prev = p.prev.Hash
	raw := h.bytes()
	p.prev = Head{Seq: rec.Seq, Hash: headerHash(raw)}
	return raw
}

// matchPlain says whether a journal that was plain once had a head then. The key is
// needed for it. HeadDiffers where it never was, or was encrypted before that event.
func (j *Journal) matchPlain(ctx context.Context, ref HeadRef) (HeadMatch, error) {
	match := HeadDiffers
	err := j.readLocked(ctx, func(tx *readTx) error {
		if p := tx.plainChain(); p == nil || ref.Seq > p.end.Seq {
			return errStop
		}
		return nil
	})
	if errors.Is(err, errStop) {
		return match, nil
	}
	err = j.read(ctx, func(tx *readTx) error {
		p, tree := tx.plainChain(), growingTree{}
		if p == nil {
			return nil // another journal took its place meanwhile
		}
		err := tx.eachRecord(func(r *record) error {
			if r.Seq > ref.Seq {
				return errStop
			}
			tree.add(p.next(r))
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			return err
		}
		p.prev.Root = tree.root()
		if p.prev.Seq == ref.Seq && ref.match(p.prev) != HeadDiffers {
			match = HeadMatchesPlain
		}
		return nil
	})
	return match, err
}

// checkPlain works out the header that an event had before, and holds it against
// the heads of that time.
func (v *verifier) checkPlain(tx *readTx, rec *record) error {
	p := v.plain
	if p == nil || v.locked(tx) || rec.Seq > p.end.Seq {
		return nil
	}
	p.next(rec)
	if rec.Seq == p.end.Seq && p.prev != p.end {
		v.r.problem(CheckChain, rec.Seq, "the events up to %d are not those of the plain journal this one was made from", rec.Seq)
		return errStop
	}
	for _, n := range v.known[rec.Seq] {
		if !v.salvage.at.IsZero() && !n.at.After(v.salvage.at) {
			continue // it is about the numbers before the salvage
		}
		if n.journal == p.id && n.head.Hash != p.prev.Hash {
			v.r.problem(CheckHeads, rec.Seq, "before it was encrypted, event %d was %s, but %s knew it as %s on %s: it, or one before it, was changed",
				rec.Seq, p.prev.Short(), headsName, n.head.Short(), n.at.Format("2006-01-02 15:04"))
			return errStop
		}
	}
	return nil
}
