package store

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// An encrypted backup is a verified copy in the format of age
// (age-encryption.org/v1): any age tool opens it, with no goodterms at hand.

const (
	ageHeader       = "age-encryption.org/v1"
	ageScrypt       = ageHeader + "\n-> scrypt "
	ageDefaultWork  = 18 // about a second
	ageMaxWork      = 22 // of files that others made: about a quarter of a minute
	nothingWritten  = "nothing was written"
	wrongPassphrase = "wrong passphrase, or the beginning of the file was changed"
)

// encrypted reports whether a backup is to be encrypted.
func (o *BackupOptions) encrypted() bool { return o.Passphrase != "" || len(o.Recipients) > 0 }

// recipients returns whom a backup is encrypted to; none for a plain one.
func (j *Journal) recipients(o *BackupOptions) ([]age.Recipient, error) {
	if o.Passphrase != "" && len(o.Recipients) > 0 {
		return nil, fmt.Errorf("backup: a passphrase and recipients exclude each other: give one of them; %s", nothingWritten)
	}
	if o.Passphrase != "" {
		to, err := age.NewScryptRecipient(o.Passphrase)
		if err != nil {
			return nil, err
		}
		to.SetWorkFactor(cmp.Or(j.opt.WorkFactor, ageDefaultWork))
		return []age.Recipient{to}, nil
	}
	var list []age.Recipient
	for _, s := range o.Recipients {
		to, err := parseRecipient(strings.TrimSpace(s))
		if err != nil {
			return nil, &RecipientError{Recipient: s, Err: err}
		}
		list = append(list, to)
	}
	return list, nil
}

// RecipientError says that a text is not the public key of a recipient.
type RecipientError struct {
	Recipient string
	Err       error
}

func (e *RecipientError) Error() string {
	if strings.HasPrefix(strings.ToUpper(e.Recipient), "AGE-SECRET-KEY-") {
		return "recipient: this is a secret key; give the public one, age1...; " + nothingWritten
	}
	if strings.Contains(e.Recipient, pemBegin) {
		return "recipient: this is a secret key; give the line of the .pub file beside it; " + nothingWritten
	}
	return fmt.Sprintf("recipient %q: not a public key of age (age1...) or of SSH (ssh-ed25519 ..., ssh-rsa ...): %v; %s", e.Recipient, e.Err, nothingWritten)
}

// Unwrap returns what is the matter with it.
func (e *RecipientError) Unwrap() error { return e.Err }

func parseRecipient(s string) (age.Recipient, error) {
	if strings.HasPrefix(s, sshPrefix) {
		return parseSSHRecipient(s)
	}
	list, err := age.ParseRecipients(strings.NewReader(s))
	switch {
	case err != nil:
		return nil, err
	case len(list) != 1:
		return nil, errors.New("one is needed")
	}
	return list[0], nil
}

// encryptTo writes the file of a journal to a new file (0600), encrypted, and syncs it.
// With a passphrase it is then decrypted again and compared.
func (j *Journal) encryptTo(path string, to []age.Recipient, passphrase string) error {
	src, done, err := j.content()
	if err != nil {
		return err
	}
	defer done()
	dst, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	sum := sha256.New()
	w, err := age.Encrypt(dst, to...)
	if err == nil {
		_, err = io.Copy(io.MultiWriter(w, sum), src)
		err = errors.Join(err, w.Close())
	}
	if err := errors.Join(err, dst.Sync(), dst.Close()); err != nil {
		return err
	}
	if passphrase == "" {
		return nil // only who has the secret key can look
	}
	return opensTo(path, passphrase, sum.Sum(nil))
}

// opensTo fails unless a file opens with a passphrase and has this sum.
func opensTo(path, passphrase string, want []byte) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	key, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return err
	}
	r, err := age.Decrypt(f, key)
	if err != nil {
		return fmt.Errorf("opening the encrypted copy again: %w", err)
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, r); err != nil {
		return fmt.Errorf("opening the encrypted copy again: %w", err)
	}
	if !bytes.Equal(sum.Sum(nil), want) {
		return errors.New("the encrypted copy is not what was encrypted: the disk may be failing")
	}
	return nil
}

// Errors of encrypted backups.
var (
	// ErrBackupPassphrase: the passphrase does not open the backup.
	ErrBackupPassphrase = errors.New(wrongPassphrase)
	// ErrBackupKey: the backup is encrypted to a key that was not given.
	ErrBackupKey = errors.New("it is encrypted to a key that is not here")
)

// RestoreOptions say how an encrypted backup is opened.
type RestoreOptions struct {
	// Passphrase is asked when the backup needs one. When it does not open the
	// backup it is asked again, until it returns an error; the argument is what was
	// the matter with the last one, nil the first time.
	Passphrase func(ctx context.Context, before error) (string, error)
	// Identities are secret keys of age, one a line, or one private key of SSH.
	Identities io.Reader
	// KeyPassphrase is asked, as Passphrase is, where the private key has one.
	KeyPassphrase func(ctx context.Context, before error) (string, error)
}

// plainOf reads a backup, and decrypts one that is encrypted.
func plainOf(ctx context.Context, f *os.File, o *RestoreOptions) (content io.Reader, encrypted bool, err error) {
	b := unarmored(f)
	if head, _ := b.Peek(len(ageHeader)); string(head) != ageHeader {
		return b, false, nil
	}
	header, err := age.ExtractHeader(b)
	if err != nil {
		return nil, true, damagedBackup(f.Name(), "its header cannot be read")
	}
	key, err := openHeader(ctx, f.Name(), header, o)
	if err != nil {
		return nil, true, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, true, err
	}
	r, err := age.Decrypt(unarmored(f), key)
	if err != nil {
		return nil, true, damagedBackup(f.Name(), err.Error())
	}
	return &decrypted{r, f.Name()}, true, nil
}

// unarmored reads a file, and the text form of age as what it stands for.
func unarmored(f io.Reader) *bufio.Reader {
	b := bufio.NewReader(f)
	if head, _ := b.Peek(len(armor.Header)); string(head) == armor.Header {
		return bufio.NewReader(armor.NewReader(b))
	}
	return b
}

// decrypted says what is the matter when a backup ends too early or was changed.
type decrypted struct {
	r    io.Reader
	path string
}

func (d *decrypted) Read(b []byte) (int, error) {
	n, err := d.r.Read(b)
	if err != nil && err != io.EOF {
		err = damagedBackup(d.path, "the encrypted file was cut short or changed")
	}
	return n, err
}

func damagedBackup(path, detail string) error {
	return &FileError{Path: path, Reason: errDamagedBackup, Detail: detail, Next: nothingChanged + "; try an older one: goodterms backup --list"}
}

// openHeader finds what opens an encrypted backup: the key of this file.
func openHeader(ctx context.Context, path string, header []byte, o *RestoreOptions) (age.Identity, error) {
	if !bytes.HasPrefix(header, []byte(ageScrypt)) {
		return openWithKeys(ctx, path, header, o)
	}
	if o.Passphrase == nil {
		return nil, &FileError{Path: path, Reason: ErrBackupPassphrase, Detail: "it is encrypted with a passphrase", Next: nothingChanged}
	}
	var before error
	for {
		s, err := o.Passphrase(ctx, before)
		if err != nil {
			return nil, err
		}
		key, err := age.NewScryptIdentity(s)
		if err == nil {
			key.SetMaxWorkFactor(ageMaxWork)
			var fileKey []byte
			if fileKey, err = age.DecryptHeader(header, key); err == nil {
				return age.NewInjectedFileKeyIdentity(fileKey), nil
			}
		}
		var none *age.NoIdentityMatchError
		if s != "" && !errors.As(err, &none) {
			return nil, damagedBackup(path, err.Error())
		}
		before = &FileError{Path: path, Reason: ErrBackupPassphrase, Next: nothingChanged}
	}
}

func openWithKeys(ctx context.Context, path string, header []byte, o *RestoreOptions) (age.Identity, error) {
	if o.Identities == nil {
		return nil, &FileError{Path: path, Reason: ErrBackupKey, Next: "name the file with the secret key: --identity FILE; " + nothingChanged}
	}
	list, err := parseIdentities(ctx, o)
	if err != nil {
		return nil, err
	}
	key, err := age.DecryptHeader(header, list...)
	var none *age.NoIdentityMatchError
	var asked *keyError
	switch {
	case errors.As(err, &asked):
		return nil, asked.err
	case errors.As(err, &none):
		return nil, &FileError{Path: path, Reason: ErrBackupKey, Detail: "none of the secret keys given opens it", Next: nothingChanged}
	case err != nil:
		return nil, damagedBackup(path, err.Error())
	}
	return age.NewInjectedFileKeyIdentity(key), nil
}
