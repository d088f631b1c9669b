package store

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"golang.org/x/text/unicode/norm"
)

// The bucket keys holds the data key once for each way to open the journal, as a
// file that any age program can decrypt, and three rows more. Each of the five can be
// recognised by itself:
//
//	magic "GTK1" | length be32 | first 8 bytes of SHA-256 of what follows | age file, or value
var (
	slotPassphrase = []byte("passphrase")
	slotRecovery   = []byte("recovery")
	keyCheck       = []byte("check")     // recognises the data key
	keyIdentity    = []byte("identity")  // the age identity that opens drafts, sealed
	keyRecipient   = []byte("recipient") // what drafts are sealed for, in the clear
)

const (
	slotMagic         = "GTK1"
	slotFixed         = 4 + 4 + 8
	defaultWorkFactor = 18
	maxWorkFactor     = 22
	// The first encrypted journals have check and identity without head and sum:
	// they are known by their length.
	bareCheck    = tagLen
	bareIdentity = 24 + 2*rowStep + 16
	// MinPassphrase is how many characters a passphrase has at least.
	MinPassphrase = 8
)

func encodeSlot(b []byte) []byte {
	sum := sha256.Sum256(b)
	out := binary.BigEndian.AppendUint32([]byte(slotMagic), uint32(len(b)))
	return append(append(out, sum[:8]...), b...)
}

// decodeSlot returns what is behind the head of a slot, nil when it is damaged.
func decodeSlot(v []byte) []byte {
	if len(v) < slotFixed || string(v[:4]) != slotMagic || int(binary.BigEndian.Uint32(v[4:])) != len(v)-slotFixed {
		return nil
	}
	if sum := sha256.Sum256(v[slotFixed:]); !bytes.Equal(sum[:8], v[8:slotFixed]) {
		return nil
	}
	return v[slotFixed:]
}

// keyRow returns the value of a row that is no slot, nil when it is damaged.
func keyRow(v []byte, bare int) []byte {
	if len(v) == bare {
		return v
	}
	return decodeSlot(v)
}

func wrapKey(data []byte, to age.Recipient) ([]byte, error) {
	var b bytes.Buffer
	w, err := age.Encrypt(&b, to)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return encodeSlot(b.Bytes()), nil
}

func unwrapKey(slot []byte, with age.Identity) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(slot), with)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, dataKeyLen+1))
}

// normal returns a passphrase as it is used: the same letters typed on another
// keyboard may come as other bytes.
func normal(passphrase string) string { return norm.NFC.String(passphrase) }

// CheckPassphrase says whether a new passphrase may be used.
func CheckPassphrase(s string) error {
	if n := len([]rune(normal(s))); n < MinPassphrase {
		return fmt.Errorf("a passphrase has at least %d characters; several words are better", MinPassphrase)
	}
	return nil
}

func (j *Journal) passphraseSlot(data []byte, passphrase string) ([]byte, error) {
	if err := CheckPassphrase(passphrase); err != nil {
		return nil, err
	}
	to, err := age.NewScryptRecipient(normal(passphrase))
	if err != nil {
		return nil, err
	}
	factor := j.opt.WorkFactor
	if factor == 0 {
		factor = defaultWorkFactor
	}
	to.SetWorkFactor(factor)
	return wrapKey(data, to)
}

// needKey refuses a locked journal.
func (tx *readTx) needKey() error {
	if tx.sealed() && tx.seal == nil {
		return &FileError{Path: tx.j.path, Reason: ErrLocked, Next: "run goodterms unlock"}
	}
	return nil
}

// unlocked runs do, and once more after unlocking the journal when it needs the
// key.
func (j *Journal) unlocked(ctx context.Context, do func() error) error {
	err := do()
	if j.opt.Unlock == nil || !errors.Is(err, ErrLocked) {
		return err
	}
	if err := j.opt.Unlock(ctx, j); err != nil {
		return err
	}
	return do()
}

// Encrypted reports whether the journal is an encrypted one, and whether it is
// locked.
func (j *Journal) Encrypted(ctx context.Context) (encrypted, locked bool, err error) {
	err = j.readLocked(ctx, func(tx *readTx) error {
		encrypted, locked = tx.sealed(), tx.needKey() != nil
		return nil
	})
	return encrypted, locked, err
}

// Unlock opens the journal with its passphrase, until Lock. ErrPassphrase when
// it does not fit; it takes about a second by design.
func (j *Journal) Unlock(ctx context.Context, passphrase string) error {
	if passphrase == "" {
		return fmt.Errorf("passphrase: %w: it is empty", ErrPassphrase)
	}
	with, err := age.NewScryptIdentity(normal(passphrase))
	if err != nil {
		return err
	}
	with.SetMaxWorkFactor(maxWorkFactor)
	return j.unlockSlot(ctx, slotPassphrase, "passphrase", with)
}

// UnlockRecovery opens the journal with the recovery key that was shown when it
// was made.
func (j *Journal) UnlockRecovery(ctx context.Context, key string) error {
	with, err := age.ParseX25519Identity(strings.ToUpper(strings.TrimSpace(key)))
	if err != nil {
		return fmt.Errorf("recovery key: %w: it begins with AGE-SECRET-KEY-1 and has 74 characters; look for one that was mistyped", ErrPassphrase)
	}
	return j.unlockSlot(ctx, slotRecovery, "recovery key", with)
}

// unlockSlot opens one slot. The file is not held meanwhile.
func (j *Journal) unlockSlot(ctx context.Context, name []byte, what string, with age.Identity) error {
	var slot []byte
	err := j.readKeys(ctx, func(tx *readTx, keys *rows) error {
		if slot = bytes.Clone(decodeSlot(keys.Get(name))); slot == nil {
			return &FileError{Path: j.path, Reason: ErrDamaged, Detail: fmt.Sprintf("the slot of the %s is damaged", what),
				Next: otherSlot(name)}
		}
		return nil
	})
	if err != nil {
		return err
	}
	data, err := unwrapKey(slot, with)
	if err != nil {
		return fmt.Errorf("%s: %w: it is wrong, or its slot in the file is damaged", what, ErrPassphrase)
	}
	return j.opened(j.useKey(ctx, data, true))
}

// readKeys reads the bucket of the keys.
func (j *Journal) readKeys(ctx context.Context, fn func(tx *readTx, keys *rows) error) error {
	return j.readLocked(ctx, func(tx *readTx) error {
		if !tx.sealed() {
			return fmt.Errorf("journal %q: it is not encrypted", j.path)
		}
		keys := tx.Bucket(bucketKeys)
		if keys == nil {
			return &FileError{Path: j.path, Reason: ErrDamaged, Detail: "its keys are missing", Next: nextDamaged}
		}
		return fn(tx, keys)
	})
}

// Key returns the data key of an unlocked journal, nil of any other. Who has it
// can read everything.
func (j *Journal) Key() []byte {
	if s := j.seal.Load(); s != nil {
		return bytes.Clone(s.data)
	}
	return nil
}

// UseKey opens the journal with its data key. ErrPassphrase when it is that of
// another journal.
func (j *Journal) UseKey(ctx context.Context, data []byte) error {
	return j.opened(j.useKey(ctx, data, false))
}

// opened puts in order what lies beside a journal that was just unlocked, where the
// folder takes it: what drafts are sealed for, and drafts that were left in the clear
// when it was encrypted.
func (j *Journal) opened(drafts *age.X25519Identity, err error) error {
	if err == nil && drafts != nil {
		to := drafts.Recipient().String()
		_ = j.keepRecipient(to) // drafts say so when it is missing
		_, _ = j.sealDrafts(to)
	}
	return err
}

// useKey is UseKey without a change to any file, and returns what opens drafts.
// fromSlot says that the key comes from a slot of the file, which nobody makes without
// the passphrase or the recovery key. So what recognises keys may be damaged then, and
// what opens drafts always: that costs the sealed drafts.
func (j *Journal) useKey(ctx context.Context, data []byte, fromSlot bool) (drafts *age.X25519Identity, err error) {
	var s *sealer
	err = j.readKeys(ctx, func(tx *readTx, keys *rows) error {
		var err error
		s, err = newSealer(tx.id, bytes.Clone(data), j.random)
		if err != nil {
			return fmt.Errorf("key: %w", err)
		}
		if sum := keys.Get(keyCheck); !s.knows(sum) && !(fromSlot && (len(sum) == bareCheck || decodeSlot(sum) == nil)) {
			return fmt.Errorf("key: %w: it is that of another journal, or the keys in the file are damaged; run goodterms unlock", ErrPassphrase)
		}
		drafts, _ = s.identity(keys)
		return nil
	})
	if err != nil {
		return nil, err
	}
	j.seal.Store(s)
	return drafts, nil
}

// knows reports whether a row check is that of this key.
func (s *sealer) knows(row []byte) bool { return hmac.Equal(s.check(), keyRow(row, bareCheck)) }

// checkRow and identityRow return rows of the bucket keys.
func (s *sealer) checkRow() []byte { return encodeSlot(s.check()) }

func (s *sealer) identityRow(identity string) []byte {
	return encodeSlot(s.close(s.rows, s.identityPlace(), []byte(identity), rowStep))
}

// Lock forgets the key.
func (j *Journal) Lock() { j.seal.Store(nil) }
