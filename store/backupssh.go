package store

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"filippo.io/age/agessh"
	"golang.org/x/crypto/ssh"
)

// A backup can be encrypted to a key of SSH that somebody has already: age knows
// ssh-ed25519 and ssh-rsa.

const (
	sshPrefix = "ssh-"
	pemBegin  = "-----BEGIN "
)

// parseSSHRecipient reads a line of a .pub file.
func parseSSHRecipient(s string) (age.Recipient, error) {
	to, err := agessh.ParseRecipient(s)
	if err != nil {
		// Its own error repeats the line.
		key, _, _, _, lineErr := ssh.ParseAuthorizedKey([]byte(s))
		if lineErr != nil {
			return nil, errors.New("the line of the .pub file is needed, as a whole")
		}
		return nil, fmt.Errorf("a key of the type %s, or of its size, cannot be used: ssh-ed25519, or ssh-rsa of 2048 bits or more", key.Type())
	}
	return to, nil
}

// parseIdentities reads a file of secret keys: those of age, or one of SSH.
func parseIdentities(ctx context.Context, o *RestoreOptions) ([]age.Identity, error) {
	b, err := io.ReadAll(o.Identities)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(bytes.TrimSpace(b), []byte(pemBegin)) {
		key, err := sshIdentity(ctx, b, o)
		if err != nil {
			return nil, fmt.Errorf("identity: %w; %s", err, nothingChanged)
		}
		return []age.Identity{key}, nil
	}
	list, err := age.ParseIdentities(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("identity: not a file of secret keys of age (AGE-SECRET-KEY-...), or of SSH: %w; %s", err, nothingChanged)
	}
	return list, nil
}

// sshIdentity reads a private key of SSH. Its passphrase is asked for when the backup
// is encrypted to it, and not before.
func sshIdentity(ctx context.Context, pem []byte, o *RestoreOptions) (age.Identity, error) {
	key, err := agessh.ParseIdentity(pem)
	var locked *ssh.PassphraseMissingError
	switch {
	case err == nil:
		return key, nil
	case !errors.As(err, &locked):
		return nil, fmt.Errorf("not a private key of SSH that can be used (ssh-ed25519, ssh-rsa): %s", strings.TrimPrefix(err.Error(), "ssh: "))
	case locked.PublicKey == nil:
		return nil, errors.New("the private key is encrypted in an old format: write it anew with ssh-keygen -p")
	}
	k := &sshKey{}
	k.EncryptedSSHIdentity, err = agessh.NewEncryptedSSHIdentity(locked.PublicKey, pem, func() ([]byte, error) {
		var s []byte
		s, k.err = askKeyPassphrase(ctx, pem, o)
		return s, k.err
	})
	return k, err
}

// sshKey is a private key with a passphrase.
type sshKey struct {
	*agessh.EncryptedSSHIdentity
	err error // of asking: agessh keeps its words only
}

// Unwrap asks for the passphrase where the backup is encrypted to this key.
func (k *sshKey) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	fileKey, err := k.EncryptedSSHIdentity.Unwrap(stanzas)
	if k.err != nil {
		return nil, k.err
	}
	return fileKey, err
}

// ErrKeyPassphrase: the passphrase does not open the private key.
var ErrKeyPassphrase = errors.New("wrong passphrase of the private key")

// askKeyPassphrase asks until the passphrase opens the private key, or asking ends.
func askKeyPassphrase(ctx context.Context, pem []byte, o *RestoreOptions) ([]byte, error) {
	if o.KeyPassphrase == nil {
		return nil, &keyError{fmt.Errorf("identity: the private key has a passphrase, and there is no terminal to ask at; %s", nothingChanged)}
	}
	var before error
	for {
		s, err := o.KeyPassphrase(ctx, before)
		if err != nil {
			return nil, &keyError{err}
		}
		_, err = ssh.ParseRawPrivateKeyWithPassphrase(pem, []byte(s))
		switch {
		case err == nil:
			return []byte(s), nil
		case s != "" && !errors.Is(err, x509.IncorrectPasswordError):
			return nil, &keyError{fmt.Errorf("identity: the private key cannot be read: %w; %s", err, nothingChanged)}
		}
		before = fmt.Errorf("identity: %w; %s", ErrKeyPassphrase, nothingChanged)
	}
}

// keyError is about the private key and not about the backup.
type keyError struct{ err error }

func (e *keyError) Error() string { return e.err.Error() }

func (e *keyError) Unwrap() error { return e.err }
