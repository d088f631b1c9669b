package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"filippo.io/age"
)

// The events of a damaged encrypted journal can be picked out of its bytes as those of
// a plain one can, but only with its key. So a salvage looks for the slots of the key
// first: they are recognised by themselves, wherever they lie. What it writes is an
// encrypted journal again, with the same key, and with the slots that were found.

// SealedFile is what was found in a damaged file that keeps it from being read: one of
// its methods opens it.
type SealedFile struct {
	Path string
	// Passphrase and Recovery say whether their slots were found.
	Passphrase, Recovery bool

	passphrase, recovery [][]byte // age files
	values               [][]byte // what else has the head of a slot
	ids                  [][16]byte
	samples              [][]byte // sealed records
	was                  [][]byte // what may name the plain journal it was made from
	seal                 *sealer
	slot                 []byte // what opened it
	random               func(n int) []byte
}

const (
	maxSamples = 16
	maxSlots   = 8       // of a kind: copies of a page that was freed hold them too
	maxSlot    = 4 << 10 // bytes
)

// lookForKeys looks for what opens an encrypted journal; nil when there is no sealed
// event in the file.
func lookForKeys(ctx context.Context, path string, r io.ReaderAt, size int64) (*SealedFile, error) {
	f := &SealedFile{Path: path}
	s := newScanner(r, size)
	s.magic, s.decode = sealedMagic, checkRecord
	err := s.records(ctx, func(at int64, _ *record, n int) error {
		f.samples = append(f.samples, bytes.Clone(s.get(at, n)[:n]))
		if len(f.samples) == maxSamples {
			return errStop
		}
		return nil
	})
	if err != nil && !errors.Is(err, errStop) || len(f.samples) == 0 {
		return nil, err
	}
	if f.ids, err = findIDs(ctx, r, size); err != nil {
		return nil, err
	}
	if err := f.findWas(ctx, r, size); err != nil {
		return nil, err
	}
	return f, f.findSlots(ctx, r, size)
}

// findWas finds what may be the row that names the plain journal: it stands behind
// another one, which is the same in every encrypted journal.
func (f *SealedFile) findWas(ctx context.Context, r io.ReaderAt, size int64) error {
	s := newScanner(r, size)
	s.magic = string(keyReadable) + strconv.Itoa(sealedFormat) + string(keyWas)
	n := len(s.magic) + wasLen
	for at := s.next(0); at >= 0 && at+int64(n) <= size && len(f.was) < maxSlots; at = s.next(at + 1) {
		if err := ctx.Err(); err != nil {
			return err
		}
		f.was = addNew(f.was, s.get(at, n)[len(s.magic):n])
	}
	return nil
}

// addNew adds a copy of a value that is not in the list.
func addNew(list [][]byte, v []byte) [][]byte {
	if slices.ContainsFunc(list, func(o []byte) bool { return bytes.Equal(o, v) }) {
		return list
	}
	return append(list, bytes.Clone(v))
}

// findSlots finds everything with the head of a slot whose sum is right.
func (f *SealedFile) findSlots(ctx context.Context, r io.ReaderAt, size int64) error {
	s := newScanner(r, size)
	s.magic = slotMagic
	for at := s.next(0); at >= 0; at = s.next(at + 1) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if s.left < 0 {
			return errScanLimit
		}
		head := s.get(at, slotFixed)
		if len(head) < slotFixed {
			break
		}
		n := int64(binary.BigEndian.Uint32(head[4:])) + slotFixed
		if n > maxSlot || at+n > size {
			continue
		}
		if v := decodeSlot(s.get(at, int(n))[:n]); v != nil {
			f.addSlot(v)
		}
	}
	f.Passphrase, f.Recovery = len(f.passphrase) > 0, len(f.recovery) > 0
	return nil
}

func (f *SealedFile) addSlot(v []byte) {
	to := &f.values
	switch {
	case bytes.HasPrefix(v, []byte(ageScrypt)):
		to = &f.passphrase
	case bytes.HasPrefix(v, []byte(ageHeader)):
		to = &f.recovery
	}
	if len(*to) < maxSlots {
		*to = addNew(*to, v)
	}
}

// Unlock opens the file with the passphrase, or the recovery key, of its journal.
// ErrPassphrase when it fits no slot that was found.
func (f *SealedFile) Unlock(secret string) error {
	slots, what := f.passphrase, "passphrase"
	var with age.Identity
	var err error
	if key := strings.ToUpper(strings.TrimSpace(secret)); strings.HasPrefix(key, "AGE-SECRET-KEY-") {
		slots, what = f.recovery, "recovery key"
		with, err = age.ParseX25519Identity(key)
	} else if secret != "" {
		var id *age.ScryptIdentity
		if id, err = age.NewScryptIdentity(normal(secret)); err == nil {
			id.SetMaxWorkFactor(maxWorkFactor)
			with = id
		}
	}
	if err != nil || with == nil {
		return fmt.Errorf("%s: %w", what, ErrPassphrase)
	}
	if len(slots) == 0 {
		return &FileError{Path: f.Path, Reason: ErrDamaged, Detail: fmt.Sprintf("the slot of the %s was not found in it", what),
			Next: "use the other one of passphrase and recovery key"}
	}
	for _, slot := range slots {
		if data, err := unwrapKey(slot, with); err == nil {
			f.slot = slot
			return f.UseKey(data)
		}
	}
	return fmt.Errorf("%s: %w: it is wrong, or its slot in the file is damaged", what, ErrPassphrase)
}

// UseKey opens the file with the data key of its journal.
func (f *SealedFile) UseKey(data []byte) error {
	for _, id := range f.ids {
		s, err := newSealer(id, data, f.random)
		if err != nil {
			return err
		}
		for _, v := range f.samples {
			if r, err := checkRecord(v); err == nil && s.decode(&r, v) == nil {
				f.seal = s
				return nil
			}
		}
	}
	if f.slot != nil || len(f.ids) == 0 { // then the key is the right one
		return &FileError{Path: f.Path, Reason: ErrDamaged, Detail: "the id of the journal, which its events are sealed with, was not found in it",
			Next: fmt.Sprintf("put its %s beside it, or put a backup in its place", headsName)}
	}
	return fmt.Errorf("key: %w: no event that was found opens with it", ErrPassphrase)
}

// Unreadable is the error where no slot was found.
func (f *SealedFile) Unreadable() error {
	return &FileError{Path: f.Path, Reason: ErrDamaged, Detail: "it is an encrypted journal, and neither the slot of the passphrase nor that of the recovery key is left in it: nothing opens its events",
		Next: "put a backup in its place"}
}

// keyring is what opens the salvaged journal: the slots that were found, another
// recovery key where that was not, and what opens drafts, if it was found.
func (f *SealedFile) keyring() (k *keyring, recovery string, err error) {
	k = &keyring{seal: f.seal}
	first := func(slots [][]byte) []byte {
		for _, v := range slots {
			if bytes.Equal(v, f.slot) {
				return encodeSlot(v)
			}
		}
		if len(slots) > 0 {
			return encodeSlot(slots[len(slots)-1])
		}
		return nil
	}
	k.passphrase, k.recovery = first(f.passphrase), first(f.recovery)
	if k.recovery == nil {
		id, err := age.GenerateX25519Identity()
		if err != nil {
			return nil, "", err
		}
		recovery = id.String()
		if k.recovery, err = wrapKey(f.seal.data, id.Recipient()); err != nil {
			return nil, "", err
		}
	}
	drafts := f.drafts()
	if drafts == nil {
		if drafts, err = age.GenerateX25519Identity(); err != nil {
			return nil, "", err
		}
	}
	k.recipient, k.identity = drafts.Recipient().String(), drafts.String()
	return k, recovery, nil
}

// drafts returns what opens the drafts of the journal, nil where it was not found.
func (f *SealedFile) drafts() *age.X25519Identity {
	for _, v := range f.values {
		if b, err := f.seal.open(f.seal.rows, f.seal.identityPlace(), v); err == nil {
			if id, err := age.ParseX25519Identity(string(b)); err == nil {
				return id
			}
		}
	}
	return nil
}

// findSealed finds the events of an encrypted journal, once somebody has opened it.
func (s *salvager) findSealed() error {
	f, err := lookForKeys(s.ctx, s.source.path, s.file, s.size)
	if err != nil || f == nil {
		return err
	}
	f.random = s.target.random
	for _, n := range s.notes {
		if !slices.Contains(f.ids, n.journal) {
			f.ids = append(f.ids, n.journal)
		}
	}
	if s.source.opt.UnlockFile == nil {
		return &FileError{Path: f.Path, Reason: ErrLocked, Next: "its events can be read with the passphrase or the recovery key: goodterms salvage FILE"}
	}
	if err := s.source.opt.UnlockFile(s.ctx, f); err != nil {
		return err
	}
	if f.seal == nil {
		return &FileError{Path: f.Path, Reason: ErrLocked}
	}
	finds, scan, err := find(s.ctx, s.file, s.size, f.seal)
	if err != nil {
		return err
	}
	s.finds, s.r.BadDisk = finds, scan.badDisk
	s.seal, s.was = f.seal, f.was
	if s.keys, s.r.Recovery, err = f.keyring(); err != nil {
		return err
	}
	s.r.Sealed, s.r.NoPassphrase, s.r.seal = true, !f.Passphrase, f.seal
	return nil
}

// keepWas lets heads of before the journal was encrypted hold, where all events of that
// time were kept as they were.
func (s *salvager) keepWas(tx *readTx) error {
	for _, v := range s.was {
		p := parseWas(v)
		if p.end.Seq > uint64(len(s.plan.kept)) {
			continue
		}
		err := tx.eachRecord(func(r *record) error {
			if r.Seq > p.end.Seq {
				return errStop
			}
			p.next(r)
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			return err
		}
		if p.prev == p.end {
			return tx.Tx.Bucket(bucketAbout).Put(keyWas, v)
		}
	}
	return nil
}

// Open returns the salvaged journal, unlocked where it is an encrypted one.
func (r *SalvageReport) Open(o Options) *Journal {
	j := New(r.To, o)
	j.seal.Store(r.seal)
	return j
}

// onlySlots keeps what a salvage cannot mend from being called its failure.
func (s *salvager) onlySlots(problems []Problem) bool {
	return s.seal != nil && !slices.ContainsFunc(problems, func(p Problem) bool { return p.Check != CheckKeys })
}
