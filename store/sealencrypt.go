package store

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"
	bolt "go.etcd.io/bbolt"
)

// keyWas names, in an encrypted journal that was made from a plain one, that one:
// id (16) | number of its last event be64 | hash of its last header (32). Its whole
// chain can be worked out from what is sealed, so heads that were given away
// before still hold.
var keyWas = []byte("was")

// Encrypted is what Encrypt did.
type Encrypted struct {
	Recovery string // the recovery key, kept nowhere
	Old      string // where the plain journal is now
	// Copies are other files that may hold its words in the clear: older copies of
	// it, backups, and drafts that could not be sealed.
	Copies []string
}

// Encrypt turns a plain journal into an encrypted one. A new file is written,
// verified and put in the place of the old one, which is kept under another name:
// overwriting it would leave its words on the disk all the same. Drafts are sealed
// too, and their plain files removed. Beside an error too it returns what it did,
// once the new one is in its place.
func (j *Journal) Encrypt(ctx context.Context, passphrase string) (*Encrypted, error) {
	if yes, _, err := j.Encrypted(ctx); err != nil || yes {
		return nil, cmp.Or(err, j.sealedAlready())
	}
	r, err := j.Verify(ctx)
	if err != nil {
		return nil, err
	}
	if !r.OK() {
		return nil, &FileError{Path: j.path, Reason: ErrDamaged, Detail: r.Problems[0].What, Next: "it was left as it is; " + nextDamaged}
	}
	id := [16]byte(j.random(16))
	k, recovery, err := j.newKeyring(id, passphrase)
	if err != nil {
		return nil, err
	}
	lock, err := j.takeLock(ctx)
	if err != nil {
		return nil, j.lockError(err)
	}
	defer lock.Close()
	j.sweep() // what is left of a rewrite is in the clear
	at := j.atPlace()
	old, head, err := j.encryptInto(ctx, at, id, k)
	if old == "" {
		_ = os.Remove(at.newPath())
		return nil, err
	}
	j.seal.Store(k.seal)
	j.seen.Store(&id)
	_ = os.Remove(j.markPath()) // it is about the plain one
	_ = j.writeNote(id, Head{}, head)
	err = errors.Join(err, j.keepRecipientOf(k))
	plain, derr := j.sealDrafts(k.recipient)
	return &Encrypted{Recovery: recovery, Old: old, Copies: append(j.plainCopies(old), plain...)}, errors.Join(err, derr)
}

// plainCopies lists what may hold words of the journal in the clear beside old.
func (j *Journal) plainCopies(old string) []string {
	return slices.DeleteFunc(j.copies(), func(path string) bool { return path == old || strings.HasSuffix(path, ageSuffix) })
}

// sealDrafts puts sealed drafts in the place of the plain ones of this journal. It
// returns the files that stay in the clear and may be of this journal.
func (j *Journal) sealDrafts(recipient string) (plain []string, err error) {
	to, err := age.ParseX25519Recipient(recipient)
	if err != nil {
		return nil, err
	}
	items, err := os.ReadDir(j.draftsDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	errs := []error{err}
	sealed := false
	for _, it := range items {
		path := filepath.Join(j.draftsDir(), it.Name())
		switch {
		case strings.HasSuffix(path, draftSuffix+".new"): // half-written
			plain = append(plain, path)
		case strings.HasSuffix(path, draftSuffix):
			done, err := j.sealDraftFile(path, to)
			if sealed = sealed || done; err != nil {
				plain, errs = append(plain, path), append(errs, fmt.Errorf("%w; it was left in the clear", err))
			}
		}
	}
	if sealed {
		errs = append(errs, syncFolder(j.draftsDir()))
	}
	return plain, errors.Join(errs...)
}

// sealDraftFile seals a plain draft, unless it is of another journal.
func (j *Journal) sealDraftFile(path string, to age.Recipient) (done bool, err error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil // it was logged meanwhile, or another process sealed it
	}
	if err != nil {
		return false, fmt.Errorf("draft %q: %w", path, err)
	}
	d, err := readDraft(path, b)
	if err != nil || d.Journal != j.base() {
		return false, err
	}
	sealed := j.sealedName(path)
	if b, err = sealFor(to, b); err == nil {
		err = writeVia(sealed+"."+j.randomID(6)+".new", sealed, b) // another process may be at it
	}
	if err == nil {
		err = removeLeftOver(path)
	}
	if err != nil {
		return false, fmt.Errorf("sealing draft %q: %w", path, err)
	}
	return true, nil
}

// sealedName is the name of a plain draft once it is sealed.
func (j *Journal) sealedName(path string) string {
	return strings.TrimSuffix(path, draftSuffix) + j.sealedEnd()
}

func (j *Journal) sealedAlready() error {
	return fmt.Errorf("journal %q: it is encrypted already; another passphrase: goodterms passwd", j.path)
}

// encryptInto makes the encrypted journal and puts it in the place of the plain one.
// It returns where that is now, "" when nothing was changed.
func (j *Journal) encryptInto(ctx context.Context, at *Journal, id [16]byte, k *keyring) (old string, head Head, err error) {
	err = j.withFile(ctx, true, func(db *bolt.DB, file *os.File, ms metas) error {
		return db.View(func(tx *bolt.Tx) error {
			src, err := j.readyToRewrite(tx, ms)
			if err != nil {
				return err
			}
			if src.sealed() {
				return j.sealedAlready()
			}
			if head, err = j.sealedCopy(ctx, at, src, id, k); err != nil {
				return err
			}
			if err := j.stillThere(file); err != nil {
				return err
			}
			old, err = at.replaceWithNew()
			return err
		})
	})
	return old, head, err
}

// sealedCopy writes the encrypted journal under the new name of at and verifies it.
func (j *Journal) sealedCopy(ctx context.Context, at *Journal, src *readTx, id [16]byte, k *keyring) (Head, error) {
	var head Head
	err := at.build(id[:], func(tx *bolt.Tx) error {
		if err := k.layOut(tx); err != nil {
			return err
		}
		dst := &readTx{Tx: tx, j: j, format: sealedFormat, id: id, seal: k.seal, encrypted: true}
		var err error
		head, err = dst.copyFrom(ctx, src)
		return err
	})
	if err != nil {
		return Head{}, err
	}
	made := New(at.newPath(), Options{Now: j.opt.Now, Rand: j.opt.Rand})
	made.seal.Store(k.seal)
	r, err := made.verifyHere(ctx, nil)
	if err == nil && (!r.OK() || !r.Head.same(head)) {
		err = fmt.Errorf("the encrypted copy is not what it should be: %+v; the journal was left as it is", r.Problems)
	}
	return head, err
}

// copyFrom copies a plain journal into a new encrypted one.
func (tx *readTx) copyFrom(ctx context.Context, src *readTx) (Head, error) {
	head := Head{Hash: firstPrev(tx.id[:])}
	log := tx.Tx.Bucket(bucketLog)
	log.FillPercent = logFill
	var last Head
	c := src.Tx.Bucket(bucketLog).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if err := ctx.Err(); err != nil {
			return Head{}, err
		}
		r, err := decodeRecord(v)
		if err != nil {
			return Head{}, src.damaged(seqOf(k), err.Error())
		}
		last = Head{Seq: r.Seq, Hash: headerHash(r.raw)}
		h := r.header
		h.Prev = head.Hash
		raw, rec := tx.seal.encode(h, r.salt, r.payload)
		if err := log.Put(bytes.Clone(k), rec); err != nil {
			return Head{}, err
		}
		head = Head{Seq: r.Seq, Hash: headerHash(raw)}
	}
	if err := rebuildTree(tx.Tx); err != nil {
		return Head{}, err
	}
	var err error
	if head.Root, err = tx.root(head.Seq); err != nil {
		return Head{}, err
	}
	was := binary.BigEndian.AppendUint64(bytes.Clone(src.id[:]), last.Seq)
	if err := tx.Tx.Bucket(bucketAbout).Put(keyWas, append(was, last.Hash[:]...)); err != nil {
		return Head{}, err
	}
	return head, src.Tx.ForEach(func(name []byte, _ *bolt.Bucket) error {
		if styleOf(string(name)) == openRows {
			return nil
		}
		if _, err := tx.Tx.CreateBucketIfNotExists(bytes.Clone(name)); err != nil {
			return err
		}
		return tx.Bucket(name).copyFrom(src.Bucket(name))
	})
}

// copyFrom copies the rows of a bucket of another journal, and of those inside.
func (r *rows) copyFrom(src *rows) error {
	return src.b.ForEach(func(k, v []byte) error {
		if v != nil {
			return r.Put(bytes.Clone(k), v)
		}
		inner, err := r.CreateBucketIfNotExists(bytes.Clone(k))
		if err != nil {
			return err
		}
		return inner.copyFrom(src.Bucket(k))
	})
}

// replaceWithNew gives the old file another name as well, and then its name to
// the new one, so that there is a journal at every moment. It returns "" when
// nothing was changed.
func (j *Journal) replaceWithNew() (string, error) {
	ext := filepath.Ext(j.base())
	old, err := j.keepOld(j.path, strings.TrimSuffix(j.path, ext)+".plain-", ext)
	switch {
	case err != nil:
	case old == "":
		err = errors.New("the old one is not there any more")
	default:
		err = os.Rename(j.newPath(), j.path)
	}
	if err == nil {
		return old, j.named()
	}
	if old != "" {
		err = errors.Join(err, os.Remove(old))
	}
	return "", fmt.Errorf("putting the encrypted journal in its place: %w; the journal was left as it is", err)
}
