package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"filippo.io/age"
)

// A draft is kept when the journal cannot be had, so its key may not be there
// either. Drafts of an encrypted journal are sealed for an age recipient that lies
// in the clear beside it; the identity that opens them is sealed inside.

const (
	recipientSuffix = ".recipient"
	sealedSuffix    = draftSuffix + ".age"
	// draftWait is how long a draft waits to learn whether the journal is an
	// encrypted one. It is mostly written because the journal is busy.
	draftWait = 100 * time.Millisecond
)

func (j *Journal) recipientPath() string { return j.path + recipientSuffix }

// keepRecipient writes the recipient of drafts down where it is not yet.
func (j *Journal) keepRecipient(recipient string) error {
	line := []byte(recipient + "\n")
	if b, err := os.ReadFile(j.recipientPath()); err == nil && bytes.Equal(b, line) {
		return nil
	}
	return writeWhole(j.recipientPath(), line)
}

// draftRecipient returns what a draft must be sealed for, nil for a plain journal.
func (j *Journal) draftRecipient() (*age.X25519Recipient, error) {
	ctx, cancel := context.WithTimeout(context.Background(), draftWait)
	defer cancel()
	encrypted, _, err := j.Encrypted(ctx)
	if err == nil && !encrypted {
		return nil, nil
	}
	b, fileErr := os.ReadFile(j.recipientPath())
	switch {
	case fileErr == nil:
		return age.ParseX25519Recipient(strings.TrimSpace(string(b)))
	case err != nil && errors.Is(fileErr, fs.ErrNotExist):
		return nil, nil // no sign of an encrypted journal
	}
	return nil, fmt.Errorf("the journal is encrypted, and %q, which drafts are sealed with, cannot be read: %w", j.recipientPath(), fileErr)
}

// sealDraft returns a draft as it is written, and the end of its name.
func (j *Journal) sealDraft(b []byte) ([]byte, string, error) {
	to, err := j.draftRecipient()
	if err != nil || to == nil {
		return b, draftSuffix, err
	}
	b, err = sealFor(to, b)
	return b, sealedSuffix, err
}

func sealFor(to age.Recipient, b []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	err = w.Close()
	return out.Bytes(), err
}

// draftIdentity returns the identity that opens the drafts of this journal, nil of
// a plain one.
func (j *Journal) draftIdentity() (*age.X25519Identity, error) {
	var id *age.X25519Identity
	err := j.read(context.Background(), func(tx *readTx) error {
		if tx.seal == nil {
			return nil
		}
		keys := tx.Bucket(bucketKeys)
		if keys == nil {
			return tx.damaged(0, "its keys are missing")
		}
		var err error
		id, err = tx.seal.identity(keys)
		return err
	})
	if errors.Is(err, ErrMissing) {
		return nil, nil
	}
	return id, err
}

func (s *sealer) identity(keys *rows) (*age.X25519Identity, error) {
	b, err := s.open(s.rows, s.identityPlace(), keyRow(keys.Get(keyIdentity), bareIdentity))
	if err != nil {
		return nil, fmt.Errorf("the key of drafts in the journal is damaged: %w", err)
	}
	return age.ParseX25519Identity(string(b))
}

// openDraft opens a sealed draft; ours is false when it is that of another journal.
func openDraft(id *age.X25519Identity, path string) (b []byte, ours bool, err error) {
	if b, err = os.ReadFile(path); err != nil {
		return nil, true, err
	}
	r, err := age.Decrypt(bytes.NewReader(b), id)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return nil, false, nil
	}
	if err == nil {
		b, err = io.ReadAll(r)
	}
	if err != nil {
		return nil, true, fmt.Errorf("draft %q is unreadable: %w", path, err)
	}
	return b, true, nil
}

// draftOpener reads draft files, sealed or not. It asks for the key of the journal
// once, and only when there is something to open.
type draftOpener struct {
	j     *Journal
	id    *age.X25519Identity
	err   error
	asked bool
}

// read reads a draft. One that another journal can open is an empty one.
func (o *draftOpener) read(path string) (DraftFile, error) {
	if !strings.HasSuffix(path, sealedSuffix) {
		b, err := os.ReadFile(path)
		if err != nil {
			return DraftFile{}, err
		}
		return readDraft(path, b)
	}
	if !o.asked {
		o.asked = true
		o.id, o.err = o.j.draftIdentity()
	}
	if o.err != nil {
		return DraftFile{}, fmt.Errorf("draft %q is sealed: %w", path, o.err)
	}
	if o.id == nil {
		return DraftFile{}, nil
	}
	b, ours, err := openDraft(o.id, path)
	if err != nil || !ours {
		return DraftFile{}, err
	}
	return readDraft(path, b)
}
