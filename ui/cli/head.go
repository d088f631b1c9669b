package cli

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"goodterms/store"
)

// keyName is the name of the signing key in signed heads.
const keyName = "goodterms"

func (a *app) headCmd() *cobra.Command {
	var signed, key, asJSON bool
	cmd := &cobra.Command{Use: "head", Args: a.args(0, 0, ""),
		Long: `Print the fingerprint of the journal. Who has it can tell later whether
anything up to this moment was changed: put it into a mail to the client.
Signed, it says besides that it comes from the one who has the key; the key is
made when it is first needed, and kept in the folder of the settings.`}
	cmd.Flags().BoolVar(&signed, "signed", false, "as a signed note")
	cmd.Flags().BoolVar(&key, "key", false, "the key that checks signed heads, for others")
	cmd.Flags().BoolVar(&asJSON, "json", false, "for scripts (docs/formats.md)")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if key && (signed || asJSON) || signed && asJSON {
			return usagef("--key, --signed and --json exclude each other")
		}
		if key {
			k, err := a.signingKey()
			if err != nil {
				return err
			}
			a.out.printf("%s\n", k.public)
			return nil
		}
		j, err := a.open()
		if err != nil {
			return err
		}
		h, err := j.Head(cmd.Context())
		if err != nil {
			return err
		}
		switch {
		case asJSON:
			return a.json(struct {
				Events uint64 `json:"events"`
				Head   string `json:"head"`
				Root   string `json:"root"`
			}{h.Seq, h.Short(), fmt.Sprintf("%x", h.Root)})
		case signed:
			return a.printSigned(h)
		}
		a.out.printf("%s\n", h.Short())
		return nil
	}
	return cmd
}

// withHead puts the short head of the journal under a text that goes out.
func (a *app) withHead(ctx context.Context, body string) (string, error) {
	h, err := a.journal.Head(ctx)
	if err != nil {
		return "", err
	}
	return strings.TrimRight(body, "\n") + "\n\n" + h.Short() + "\n", nil
}

// printSigned writes the head as a signed note: the tree as the checksum database of
// Go writes it, and the short form below.
func (a *app) printSigned(h store.Head) error {
	k, err := a.signingKey()
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(k.private)
	if err != nil {
		return usagef("the signing key %q is unreadable: %w", k.path, err).hint("put back the file from a backup, or move it away: a new key is made then")
	}
	text := fmt.Sprintf("goodterms journal\n%d\n%s\n%s\n", h.Seq, base64.StdEncoding.EncodeToString(h.Root[:]), h.Short())
	msg, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(msg)) {
		a.out.printf("%s\n", strings.TrimSuffix(line, "\n"))
	}
	return nil
}

// headRef reads the head that --head gives: short, or a signed note, whose signature
// must be that of our key; either in a file as well.
func (a *app) headRef(given string) (store.HeadRef, error) {
	if b, err := readSome(given, maxHeadFile); err == nil {
		given = string(b)
	}
	ref, err := a.parseHead(given)
	if err != nil {
		return store.HeadRef{}, usagef("--head: %w", err)
	}
	return ref, nil
}

const maxHeadFile = 64 << 10

func (a *app) parseHead(text string) (store.HeadRef, error) {
	if !strings.HasPrefix(text, "goodterms journal\n") {
		return store.ParseHead(strings.TrimSpace(text))
	}
	k, err := a.readSigningKey()
	if errors.Is(err, fs.ErrNotExist) {
		return store.HeadRef{}, fmt.Errorf("there is no signing key here to check the signature with: copy %q from where the head was signed", k.path)
	}
	if err != nil {
		return store.HeadRef{}, err
	}
	verifier, err := note.NewVerifier(k.public)
	if err != nil {
		return store.HeadRef{}, err
	}
	n, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return store.HeadRef{}, fmt.Errorf("the signature is not that of the key %s: %w", k.public, err)
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) < 4 {
		return store.HeadRef{}, errors.New("the signed head is incomplete")
	}
	ref, err := store.ParseHead(lines[3])
	if err != nil {
		return store.HeadRef{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return store.HeadRef{}, err
	}
	ref.Root = root
	return ref, nil
}

// signingKeys are the key of the one who keeps the journal.
type signingKeys struct{ path, private, public string }

// signingKey reads the key, and makes it when there is none.
func (a *app) signingKey() (signingKeys, error) {
	k, err := a.readSigningKey()
	if errors.Is(err, fs.ErrNotExist) {
		return newSigningKey(k.path)
	}
	return k, err
}

// readSigningKey reads the key; where there is none it returns the path alone and
// fs.ErrNotExist.
func (a *app) readSigningKey() (signingKeys, error) {
	config, err := a.configPath()
	if err != nil {
		return signingKeys{}, err
	}
	path := filepath.Join(filepath.Dir(config), "signing.key")
	b, err := os.ReadFile(path)
	if err != nil {
		return signingKeys{path: path}, usagef("the signing key: %w", err)
	}
	private, public, ok := strings.Cut(strings.TrimSpace(string(b)), "\n")
	if !ok {
		return signingKeys{}, usagef("the signing key %q is unreadable", path).hint("put back the file from a backup, or move it away: a new key is made then")
	}
	return signingKeys{path, private, public}, nil
}

func newSigningKey(path string) (signingKeys, error) {
	private, public, err := note.GenerateKey(rand.Reader, keyName)
	if err != nil {
		return signingKeys{}, err
	}
	if err := writeNew(path, private+"\n"+public+"\n"); err != nil {
		return signingKeys{}, usagef("the signing key: %w", err)
	}
	return signingKeys{path, private, public}, nil
}
