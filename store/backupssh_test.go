package store

import (
	"context"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"errors"
	"strings"
	"testing"

	"filippo.io/age/agessh"
	"golang.org/x/crypto/ssh"
)

// sshKeys writes a private key of SSH and its public one as ssh-keygen does; a
// passphrase locks it.
func sshKeys(t *testing.T, key any, passphrase string) (private, public string) {
	t.Helper()
	signer, err := ssh.NewSignerFromKey(key)
	must(t, err)
	var block *pem.Block
	if passphrase == "" {
		block, err = ssh.MarshalPrivateKey(key, "me@studio")
	} else {
		block, err = ssh.MarshalPrivateKeyWithPassphrase(key, "me@studio", []byte(passphrase))
	}
	must(t, err)
	return string(pem.EncodeToMemory(block)), strings.TrimSpace(string(ssh.MarshalAuthorizedKey(signer.PublicKey()))) + " me@studio"
}

// TestSSHBackup encrypts a backup to keys of SSH, and opens it with each.
func TestSSHBackup(t *testing.T) {
	_, ed, err := ed25519.GenerateKey(rand.Reader)
	must(t, err)
	_, other, err := ed25519.GenerateKey(rand.Reader)
	must(t, err)
	rs, err := rsa.GenerateKey(rand.Reader, 2048)
	must(t, err)
	edPrivate, edPublic := sshKeys(t, ed, "")
	rsPrivate, rsPublic := sshKeys(t, rs, "")
	edLocked, _ := sshKeys(t, ed, "p")
	rsLocked, _ := sshKeys(t, rs, "p")
	otherLocked, _ := sshKeys(t, other, "p")
	j := secretJournal(t)
	b, err := j.Backup(context.Background(), BackupOptions{Recipients: []string{edPublic, rsPublic}})
	must(t, err)
	noPlaintext(t, j.dir())
	own, err := agessh.ParseIdentity([]byte(edPrivate))
	must(t, err)
	if plain := decryptedBy(t, b.Path, own); !strings.Contains(plain, "SECRET-WORDS") {
		t.Error("age finds other words in it")
	}
	with := func(key string, typed ...string) RestoreOptions {
		return RestoreOptions{Identities: strings.NewReader(key), KeyPassphrase: phrase(typed...).Passphrase}
	}
	cases := map[string]struct {
		open RestoreOptions
		want error  // nil: it opens
		says string // of an error
	}{
		"ed25519":             {with(edPrivate), nil, ""},
		"rsa":                 {with("\n" + rsPrivate), nil, ""},
		"ed25519, locked":     {with(edLocked, "q", "", "p"), nil, ""},
		"rsa, locked":         {with(rsLocked, "p"), nil, ""},
		"wrong passphrase":    {with(edLocked, "q", "r"), ErrKeyPassphrase, "wrong passphrase of the private key"},
		"nobody to ask":       {RestoreOptions{Identities: strings.NewReader(edLocked)}, nil, "no terminal to ask at"},
		"another, not asked":  {with(otherLocked), ErrBackupKey, "none of the secret keys"},
		"cut short":           {with(edPrivate[:100]), nil, "not a private key of SSH"},
		"a key of another ca": {with("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"), nil, "not a private key of SSH"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			r, err := j.OpenBackup(context.Background(), b.Path, tc.open)
			if tc.says == "" {
				must(t, err)
				r.Close()
				return
			}
			if err == nil || tc.want != nil && !errors.Is(err, tc.want) || !strings.Contains(err.Error(), tc.says) || !strings.Contains(err.Error(), "nothing was changed") {
				t.Errorf("%v", err)
			}
			if errors.Is(err, ErrDamaged) {
				t.Errorf("the backup is blamed: %v", err)
			}
			onlyThese(t, j.dir(), "journal.db", "journal.db.lock", "heads.log", "backups")
		})
	}
}

// TestSSHRecipientRefused: what no backup can be encrypted to is said, and no secret key
// is repeated.
func TestSSHRecipientRefused(t *testing.T) {
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	private, public := sshKeys(t, curve, "")
	small := "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDBgm7GCyLKgRMlCwfxVXL6w8bSPYHR5uXXxtjLzbeoM8kqmZTPKQzwA2N2NlBbLmIIwRyJdbcHUiNn2mBvRyk7Yf7MXlHqUxXqzKQbDr8oOBOZ0PHHrwrk0KC0O37O8bOAMrrvRuhQkQJyVJFcMsWzz7gUVdTBkPB8dJ/Gf6vBJQ=="
	j := secretJournal(t)
	for in, want := range map[string]string{
		private:                         "this is a secret key",
		"ssh-ed25519":                   "the line of the .pub file is needed, as a whole",
		"ssh-ed25519 AAAA":              "the line of the .pub file is needed, as a whole",
		public:                          "not a public key of age",
		"ssh-" + public[len("ecdsa-"):]: "is needed, as a whole",
		small:                           "2048 bits or more",
	} {
		_, err := j.Backup(context.Background(), BackupOptions{Recipients: []string{in}})
		var bad *RecipientError
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "nothing was written") || strings.Contains(err.Error(), "PRIVATE KEY") {
			t.Errorf("%.60q: %v", in, err)
		}
	}
}
