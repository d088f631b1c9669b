package cli

import (
	"bytes"
	"context"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/crypto/chacha20poly1305"

	"goodterms/store"
)

// goodterms unlock keeps the key of a journal in a file below $XDG_RUNTIME_DIR,
// which lies in memory, belongs to the user alone and goes at logout. The file is
// sealed with what is known only until this machine restarts, so that a copy that
// ends up elsewhere is of no use. Who can read the user's files meanwhile can open
// the journal. Its time of change is when the key was used last.

const (
	sessionMagic  = "GTU1"
	sessionSuffix = ".key"
)

// sessionPath returns where the key of a journal is kept, with an error where that is
// no place for one any more. The folder is made when it is to be written.
func (a *app) sessionPath(j *store.Journal, write bool) (string, error) {
	runtime := a.Getenv("XDG_RUNTIME_DIR")
	if !filepath.IsAbs(runtime) {
		return "", errors.New("XDG_RUNTIME_DIR is not set")
	}
	dir := filepath.Join(runtime, "goodterms")
	name := sha256.Sum256([]byte(j.Path()))
	path := filepath.Join(dir, hex.EncodeToString(name[:16])+sessionSuffix)
	if err := a.private(runtime); err != nil {
		return path, err
	}
	if write {
		if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
			return path, err
		}
	}
	return path, a.private(dir)
}

// private refuses a folder that others can look into, or that lies on a disk.
func (a *app) private(dir string) error {
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%q is not a folder", dir)
	case info.Mode().Perm() != 0o700 || !ownedByMe(info):
		return fmt.Errorf("%q does not belong to you alone", dir)
	case a.InMemory == nil || !a.InMemory(dir):
		return fmt.Errorf("%q does not lie in memory", dir)
	}
	return nil
}

// sessionKey is what a kept key is sealed with.
func sessionKey(path string) ([]byte, error) {
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return nil, err
	}
	return hkdf.Key(sha256.New, boot, []byte(path), "goodterms/unlock/v1", chacha20poly1305.KeySize)
}

// keepKey keeps the key of an unlocked journal for later commands.
func (a *app) keepKey(j *store.Journal) error {
	path, err := a.sessionPath(j, true)
	if err != nil {
		return err
	}
	key, err := sessionKey(path)
	if err != nil {
		return err
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return err
	}
	b := append([]byte(sessionMagic), nonce...)
	b = aead.Seal(b, nonce, j.Key(), []byte(path))
	_ = os.Remove(path)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	now := a.Now()
	if err := errors.Join(err, f.Close(), os.Chtimes(path, now, now)); err != nil {
		_ = os.Remove(path)
		return err
	}
	return nil
}

// useKept opens a journal with the kept key, when there is one that was used
// lately. One that was not is removed.
func (a *app) useKept(ctx context.Context, j *store.Journal) bool {
	path, err := a.sessionPath(j, false)
	if err != nil {
		return false
	}
	key, err := a.keptKey(path)
	if err == nil {
		err = j.UseKey(ctx, key)
	}
	switch {
	case err == nil:
		now := a.Now()
		_ = os.Chtimes(path, now, now)
	case !errors.Is(err, os.ErrNotExist) && !errors.Is(err, store.ErrBusy):
		_ = os.Remove(path)
	}
	return err == nil
}

func (a *app) keptKey(path string) ([]byte, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, err
	}
	cfg, err := a.config()
	if err != nil {
		return nil, err
	}
	if idle := a.Now().Sub(info.ModTime()); !info.Mode().IsRegular() || info.Mode().Perm() != 0o600 || !ownedByMe(info) ||
		cfg.LockAfter > 0 && (idle > cfg.LockAfter || idle < -time.Minute) {
		return nil, errors.New("the kept key is not to be used")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	key, err := sessionKey(path)
	if err != nil {
		return nil, err
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	box, ok := bytes.CutPrefix(b, []byte(sessionMagic))
	if !ok || len(box) < aead.NonceSize() {
		return nil, errors.New("the kept key is unreadable")
	}
	return aead.Open(nil, box[:aead.NonceSize()], box[aead.NonceSize():], []byte(path))
}

// forgetKey removes the kept key; there was reports whether it was there.
func (a *app) forgetKey(j *store.Journal) (there bool, err error) {
	path, _ := a.sessionPath(j, false) // one that lies open goes all the more
	if path == "" {
		return false, nil
	}
	err = os.Remove(path)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
