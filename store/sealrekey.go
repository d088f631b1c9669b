package store

import (
	"context"
	"errors"

	"filippo.io/age"
)

// otherSlot says what to do where a slot is damaged.
func otherSlot(name []byte) string {
	if string(name) == string(slotPassphrase) {
		return "with the recovery key you can set a passphrase: goodterms passwd --recover"
	}
	return "with the passphrase you can make another recovery key: goodterms passwd --new-recovery"
}

// mendKeys writes anew what belongs to the data key. An identity that does not open
// any more is replaced: the drafts sealed for it are lost in any case.
func (s *sealer) mendKeys(keys *rows) (drafts *age.X25519Identity, err error) {
	if drafts, err = s.identity(keys); err != nil {
		if drafts, err = age.GenerateX25519Identity(); err != nil {
			return nil, err
		}
	}
	return drafts, errors.Join(keys.Put(keyCheck, s.checkRow()), keys.Put(keyIdentity, s.identityRow(drafts.String())),
		keys.Put(keyRecipient, encodeSlot([]byte(drafts.Recipient().String()))))
}

// SetPassphrase gives an unlocked journal another passphrase. The file is written
// anew, else the old slot would be left on a free page of it; what is in the journal
// stays as it is, the data key too. Backups made before still open with the old
// passphrase.
func (j *Journal) SetPassphrase(ctx context.Context, passphrase string) error {
	s := j.seal.Load()
	if s == nil {
		return &FileError{Path: j.path, Reason: ErrLocked, Next: "run goodterms unlock"}
	}
	slot, err := j.passphraseSlot(s.data, passphrase)
	if err != nil {
		return err
	}
	return j.rekey(ctx, slotPassphrase, slot)
}

// NewRecovery gives an unlocked journal another recovery key, as SetPassphrase does a
// passphrase, and returns it. It comes beside an error too where the journal may have
// it already.
func (j *Journal) NewRecovery(ctx context.Context) (recovery string, err error) {
	s := j.seal.Load()
	if s == nil {
		return "", &FileError{Path: j.path, Reason: ErrLocked, Next: "run goodterms unlock"}
	}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return "", err
	}
	slot, err := wrapKey(s.data, id.Recipient())
	if err != nil {
		return "", err
	}
	if err = j.rekey(ctx, slotRecovery, slot); err != nil && !errors.Is(err, ErrUnconfirmed) {
		return "", err
	}
	return id.String(), err
}

// rekey writes the file anew with another slot, and with what belongs to the data key
// put right.
func (j *Journal) rekey(ctx context.Context, name, slot []byte) error {
	var drafts *age.X25519Identity
	_, _, err := j.rewrite(ctx, func(tx *readTx) (*rewriting, error) {
		return &rewriting{rekey: func(keys *rows) (err error) {
			if drafts, err = tx.seal.mendKeys(keys); err != nil {
				return err
			}
			return keys.Put(name, slot)
		}}, nil
	})
	if err != nil && !errors.Is(err, ErrUnconfirmed) {
		return err
	}
	_ = j.keepRecipient(drafts.Recipient().String())
	return err
}
