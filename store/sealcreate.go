package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"filippo.io/age"
	bolt "go.etcd.io/bbolt"
)

// keyring is what the bucket keys of a new encrypted journal will hold.
type keyring struct {
	seal                 *sealer
	passphrase, recovery []byte // slots
	recipient, identity  string // of drafts
}

// CreateEncrypted is [Journal.Create] for an encrypted journal, which is unlocked
// then. It returns the recovery key: it opens the journal without the passphrase
// and is kept nowhere. It comes beside an error too, whenever there is a journal
// that it opens.
func (j *Journal) CreateEncrypted(ctx context.Context, passphrase string) (recovery string, err error) {
	id := [16]byte(j.random(16))
	k, recovery, err := j.newKeyring(id, passphrase)
	if err != nil {
		return "", err
	}
	err = j.create(ctx, id[:], k.layOut)
	if err != nil && !errors.Is(err, ErrUnconfirmed) {
		return "", err
	}
	j.seal.Store(k.seal)
	return recovery, errors.Join(err, j.keepRecipientOf(k))
}

// keepRecipientOf keeps the recipient of drafts of a journal that was just made.
func (j *Journal) keepRecipientOf(k *keyring) error {
	if err := j.keepRecipient(k.recipient); err != nil {
		return fmt.Errorf("journal %q was made, but not the file drafts are sealed with: %w; goodterms unlock makes it", j.path, err)
	}
	return nil
}

func (j *Journal) newKeyring(id [16]byte, passphrase string) (*keyring, string, error) {
	data := j.random(dataKeyLen)
	recovery, err1 := age.GenerateX25519Identity()
	drafts, err2 := age.GenerateX25519Identity()
	seal, err3 := newSealer(id, data, j.random)
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, "", err
	}
	k := &keyring{seal: seal, recipient: drafts.Recipient().String(), identity: drafts.String()}
	var err error
	if k.passphrase, err = j.passphraseSlot(data, passphrase); err != nil {
		return nil, "", fmt.Errorf("passphrase: %w", err)
	}
	if k.recovery, err = wrapKey(data, recovery.Recipient()); err != nil {
		return nil, "", err
	}
	return k, recovery.String(), nil
}

// identityPlace is what the sealed identity of drafts belongs to.
func (s *sealer) identityPlace() []byte {
	return append([]byte("goodterms/identity/v1\x00"), s.journal[:]...)
}

// layOut adds to a new journal what makes it an encrypted one.
func (k *keyring) layOut(tx *bolt.Tx) error {
	keys, err := tx.CreateBucket(bucketKeys)
	if err != nil {
		return err
	}
	about := tx.Bucket(bucketAbout)
	version := []byte(strconv.Itoa(sealedFormat))
	if k.passphrase != nil { // a salvage may find none
		err = keys.Put(slotPassphrase, k.passphrase)
	}
	return errors.Join(err, about.Put(keyFormat, version), about.Put(keyReadable, version), keys.Put(slotRecovery, k.recovery), keys.Put(keyCheck, k.seal.checkRow()),
		keys.Put(keyIdentity, k.seal.identityRow(k.identity)), keys.Put(keyRecipient, encodeSlot([]byte(k.recipient))))
}
