package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"
)

// A draft is kept when the journal cannot be had, so its key may not be there
// either. Drafts of an encrypted journal are sealed for an age recipient that lies
// in the clear in the journal and, because another process may hold that, beside
// it; the identity that opens them is sealed inside.

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
	err := writeWhole(j.recipientPath(), line)
	if errors.Is(err, fs.ErrExist) { // a kill left a part of it
		err = errors.Join(removeLeftOver(j.recipientPath()+".new"), writeWhole(j.recipientPath(), line))
	}
	return err
}

// draftsTo says what drafts of a journal are sealed for. The recipient is "" where
// the file does not say: the first encrypted journals have it sealed only.
type draftsTo struct {
	sealed    bool
	recipient string
}

// draftsTo reads it from the journal. It needs no key; with the key, what is sealed
// counts and not what anybody could have written.
func (tx *readTx) draftsTo() draftsTo {
	to := draftsTo{sealed: tx.sealed()}
	keys := tx.Bucket(bucketKeys)
	if !to.sealed || keys == nil {
		return to
	}
	to.recipient = string(decodeSlot(keys.Get(keyRecipient)))
	if tx.seal != nil {
		if id, err := tx.seal.identity(keys); err == nil {
			to.recipient = id.Recipient().String()
		}
	}
	return to
}

// beforeReplacing makes the file beside the journal fit another journal that takes
// its place. The caller holds the lock, and that is when drafts are written: so one
// is never in the clear, and afterwards never for the journal that was here before.
// Without a recipient there are no drafts until the journal is unlocked.
func (j *Journal) beforeReplacing(next draftsTo) error {
	if !next.sealed {
		return nil
	}
	if err := j.keepRecipient(next.recipient); err != nil {
		return fmt.Errorf("writing %q, which drafts are sealed with: %w; %s", j.recipientPath(), err, nothingChanged)
	}
	return nil
}

// afterReplacing removes the file when a plain journal is in the place now.
func (j *Journal) afterReplacing(next draftsTo) {
	if !next.sealed {
		_ = os.Remove(j.recipientPath())
	}
}

// draftRecipient returns what a draft must be sealed for, nil for a plain journal.
func (j *Journal) draftRecipient() (*age.X25519Recipient, error) {
	ctx, cancel := context.WithTimeout(context.Background(), draftWait)
	defer cancel()
	var to draftsTo
	err := j.readLocked(ctx, func(tx *readTx) error {
		to = tx.draftsTo()
		return nil
	})
	switch {
	case err == nil && !to.sealed:
		return nil, nil
	case err == nil && to.recipient != "":
		return age.ParseX25519Recipient(to.recipient)
	}
	b, fileErr := os.ReadFile(j.recipientPath())
	if err != nil && errors.Is(fileErr, fs.ErrNotExist) {
		return nil, nil // no sign of an encrypted journal
	}
	line := strings.TrimSpace(string(b))
	if fileErr == nil && line == "" {
		fileErr = errors.New("it is empty")
	}
	if fileErr != nil {
		return nil, fmt.Errorf("the journal is encrypted, and %q, which drafts are sealed with, cannot be read: %w; goodterms unlock writes it", j.recipientPath(), fileErr)
	}
	return age.ParseX25519Recipient(line)
}

// sealDraft returns a draft as it is written, and the end of its name.
func (j *Journal) sealDraft(b []byte) ([]byte, string, error) {
	to, err := j.draftRecipient()
	if err != nil || to == nil {
		return b, draftSuffix, err
	}
	b, err = sealFor(to, b)
	return b, j.sealedEnd(), err
}

// sealLate seals a draft that was just written in the clear, where the journal became
// an encrypted one in between, and returns its path. What encrypts notes the recipient
// first and then seals the drafts there are: one of the two sees this one. Where it
// cannot be sealed it stays as it is; the next unlock tries again.
func (j *Journal) sealLate(path string) string {
	if _, err := os.Lstat(j.recipientPath()); err != nil {
		return path
	}
	to, err := j.draftRecipient()
	if err != nil || to == nil {
		return path
	}
	if done, err := j.sealDraftFile(path, to); err != nil || !done {
		return path
	}
	_ = syncFolder(j.draftsDir()) // it was on the disk before
	return j.sealedName(path)
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

// sealedEnd is how the name of a sealed draft ends.
func (j *Journal) sealedEnd() string { return "-" + j.draftTag() + sealedSuffix }

// draftTag stands in the name of a sealed draft for the name of its journal: there
// may be others in the folder, which cannot open it.
func (j *Journal) draftTag() string {
	sum := sha256.Sum256([]byte(j.base()))
	return hex.EncodeToString(sum[:4])
}

// foreignDraft reports whether a sealed draft is by its name that of another journal
// of the folder. The first ones do not say: date, time and letters are all.
func (j *Journal) foreignDraft(path string) bool {
	parts := strings.Split(strings.TrimSuffix(filepath.Base(path), sealedSuffix), "-")
	return len(parts) == 4 && parts[3] != j.draftTag()
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

// openDraft opens a sealed draft.
func openDraft(id *age.X25519Identity, path string) ([]byte, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r, err := age.Decrypt(bytes.NewReader(b), id)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return nil, otherDraft(path)
	}
	if err == nil {
		b, err = io.ReadAll(r)
	}
	if err != nil {
		return nil, fmt.Errorf("draft %q is unreadable: %w", path, err)
	}
	return b, nil
}

// otherDraft is the error of a draft that this journal does not open.
func otherDraft(path string) error {
	return fmt.Errorf("draft %q is sealed for another journal, perhaps for one that was here before; what a restore replaces is kept beside the journal: "+
		"to read the draft, put that back with goodterms restore", path)
}

// draftOpener reads draft files, sealed or not. It asks for the key of the journal
// once, and only when there is something to open.
type draftOpener struct {
	j     *Journal
	id    *age.X25519Identity
	err   error
	asked bool
}

// read reads a draft. One that is meant for another journal may come back empty.
func (o *draftOpener) read(path string) (DraftFile, error) {
	if !strings.HasSuffix(path, sealedSuffix) {
		b, err := os.ReadFile(path)
		if err != nil {
			return DraftFile{}, err
		}
		return readDraft(path, b)
	}
	if o.j.foreignDraft(path) {
		return DraftFile{}, nil
	}
	if !o.asked {
		o.asked = true
		o.id, o.err = o.j.draftIdentity()
	}
	if o.err != nil {
		return DraftFile{}, fmt.Errorf("draft %q is sealed: %w", path, o.err)
	}
	if o.id == nil {
		return DraftFile{}, otherDraft(path)
	}
	b, err := openDraft(o.id, path)
	if err != nil {
		return DraftFile{}, err
	}
	return readDraft(path, b)
}
