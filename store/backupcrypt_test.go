package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// phrase answers with passphrases, one after the other, and then gives up.
func phrase(answers ...string) RestoreOptions {
	return RestoreOptions{Passphrase: func(_ context.Context, before error) (string, error) {
		if len(answers) == 0 {
			return "", before
		}
		s := answers[0]
		answers = answers[1:]
		return s, nil
	}}
}

// secretJournal is a journal with words that can be looked for.
func secretJournal(t *testing.T) *Journal {
	j, c := newJournal(t)
	j.opt.WorkFactor = 1
	put(t, j, said(c, 1, "SECRET-WORDS"+strings.Repeat(" and more", 20_000))) // several chunks of age
	return j
}

// noPlaintext fails when words of the journal are anywhere but in the journal.
func noPlaintext(t *testing.T, dir string) {
	t.Helper()
	must(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && filepath.Base(path) != "journal.db" && strings.Contains(read(t, path), "SECRET-WORDS") {
			t.Errorf("the words lie in %s", path)
		}
		return err
	}))
}

// TestEncryptedBackup opens a backup with age itself, and restores it.
func TestEncryptedBackup(t *testing.T) {
	hybrid, err := age.GenerateHybridIdentity()
	must(t, err)
	x, err := age.GenerateX25519Identity()
	must(t, err)
	pass, err := age.NewScryptIdentity("correct horse")
	must(t, err)
	cases := map[string]struct {
		make BackupOptions
		with age.Identity
		open RestoreOptions
	}{
		"passphrase": {BackupOptions{Passphrase: "correct horse"}, pass, phrase("wrong", "", "correct horse")},
		"recipients": {BackupOptions{Recipients: []string{x.Recipient().String(), x.Recipient().String()}}, x, RestoreOptions{Identities: strings.NewReader("# my key\n" + x.String() + "\n")}},
		"hybrid":     {BackupOptions{Recipients: []string{hybrid.Recipient().String()}}, hybrid, RestoreOptions{Identities: strings.NewReader(hybrid.String())}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			j := withChild(t, secretJournal(t))
			b, err := j.Backup(context.Background(), tc.make)
			must(t, err)
			if !b.Encrypted || !strings.HasSuffix(b.Path, "-2.db.age") || b.Head != headOf(t, j) {
				t.Errorf("%+v", b)
			}
			noPlaintext(t, j.dir())
			plain := decryptedBy(t, b.Path, tc.with)
			if !strings.Contains(plain, "SECRET-WORDS") {
				t.Error("age finds other words in it")
			}
			list, err := j.Backups(context.Background())
			must(t, err)
			if len(list) != 1 || !list[0].Encrypted || list[0].Events != 2 || list[0].Head != nil || list[0].Problem != "" {
				t.Errorf("%+v", list)
			}
			must(t, os.Truncate(j.Path(), 0))
			r, err := j.OpenBackup(context.Background(), b.Path, tc.open)
			must(t, err)
			_, err = r.Apply(context.Background())
			r.Close()
			must(t, err)
			if h := headOf(t, j); h != b.Head {
				t.Errorf("restored to %v", h)
			}
			noPlaintext(t, j.dir())
		})
	}
}

func decryptedBy(t *testing.T, path string, with age.Identity) string {
	t.Helper()
	f, err := os.Open(path)
	must(t, err)
	defer f.Close()
	r, err := age.Decrypt(f, with)
	must(t, err)
	b, err := io.ReadAll(r)
	must(t, err)
	return string(b)
}

// TestArmoredBackup takes the text form that other age tools write.
func TestArmoredBackup(t *testing.T) {
	j := secretJournal(t)
	b, err := j.Backup(context.Background(), BackupOptions{Passphrase: "p"})
	must(t, err)
	var text bytes.Buffer
	w := armor.NewWriter(&text)
	_, err = io.WriteString(w, read(t, b.Path))
	must(t, errors.Join(err, w.Close()))
	path := filepath.Join(t.TempDir(), "b.txt")
	must(t, os.WriteFile(path, text.Bytes(), 0o600))
	r, err := j.OpenBackup(context.Background(), path, phrase("p"))
	must(t, err)
	if r.Close(); r.Head != b.Head {
		t.Errorf("%+v", r)
	}
}

// TestEncryptedBackupRefused is fault 40: each is told apart, and nothing readable is
// left.
func TestEncryptedBackupRefused(t *testing.T) {
	j := secretJournal(t)
	x, err := age.GenerateX25519Identity()
	must(t, err)
	other, err := age.GenerateX25519Identity()
	must(t, err)
	pass, err := j.Backup(context.Background(), BackupOptions{Passphrase: "p"})
	must(t, err)
	key, err := j.Backup(context.Background(), BackupOptions{Recipients: []string{x.Recipient().String()}})
	must(t, err)
	whole, keyed := read(t, pass.Path), read(t, key.Path)
	header := strings.Index(whole, "\n---") - 8
	flip := func(s string, at int) string { return s[:at] + string([]byte{s[at] ^ 1}) + s[at+1:] }
	// A letter of the key slot becomes another letter of base64: anything else would be a
	// header that cannot be read, which is another case.
	letter := "A"
	if whole[header] == 'A' {
		letter = "B"
	}
	reslotted := whole[:header] + letter + whole[header+1:]
	with := func(s string) RestoreOptions { return RestoreOptions{Identities: strings.NewReader(s)} }
	was := read(t, j.Path())
	cases := map[string]struct {
		content string
		open    RestoreOptions
		want    error
		words   string
	}{
		"wrong passphrase":   {whole, phrase("q", "r", "s"), ErrBackupPassphrase, "wrong passphrase, or the beginning of the file was changed"},
		"empty passphrase":   {whole, phrase("", ""), ErrBackupPassphrase, "wrong passphrase"},
		"nobody to ask":      {whole, RestoreOptions{}, ErrBackupPassphrase, "encrypted with a passphrase"},
		"flipped key slot":   {reslotted, phrase("p"), ErrBackupPassphrase, "was changed"},
		"truncated":          {whole[:len(whole)-5000], phrase("p"), ErrDamaged, "cut short or changed"},
		"cut at a chunk":     {whole[:strings.LastIndex(whole[:400], "---")+48+16+65552], phrase("p"), ErrDamaged, "cut short or changed"},
		"truncated header":   {whole[:60], phrase("p"), ErrDamaged, "header"},
		"payload changed":    {flip(whole, len(whole)-2000), phrase("p"), ErrDamaged, "cut short or changed"},
		"no key":             {keyed, phrase("p"), ErrBackupKey, "--identity FILE"},
		"another key":        {keyed, with(other.String()), ErrBackupKey, "none of the secret keys"},
		"no key in the file": {keyed, with("what is this"), nil, "AGE-SECRET-KEY-"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "b.age")
			must(t, os.WriteFile(path, []byte(tc.content), 0o600))
			_, err := j.OpenBackup(context.Background(), path, tc.open)
			if err == nil || tc.want != nil && !errors.Is(err, tc.want) || !strings.Contains(err.Error(), tc.words) || !strings.Contains(err.Error(), "nothing was changed") {
				t.Errorf("%v", err)
			}
			noPlaintext(t, j.dir())
			onlyThese(t, j.dir(), "journal.db", "journal.db.lock", "heads.log", "backups")
		})
	}
	if read(t, j.Path()) != was {
		t.Error("the journal was changed")
	}
	for _, bad := range []BackupOptions{{Recipients: []string{"age1nonsense"}}, {Recipients: []string{x.String()}}, {Recipients: []string{""}},
		{Passphrase: "p", Recipients: []string{x.Recipient().String()}}} {
		_, err := j.Backup(context.Background(), bad)
		if err == nil || !strings.Contains(err.Error(), "nothing was written") || strings.Contains(err.Error(), x.String()) {
			t.Errorf("%v", err)
		}
	}
}

// TestKilledEncryptedBackup kills a process that makes encrypted backups: at no moment
// do the words lie in another file than the journal, and what is left is removed by the
// next write.
func TestKilledEncryptedBackup(t *testing.T) {
	trials := trialsOf(20, 200)
	j, c := newJournal(t)
	j.opt.WorkFactor = 1
	for i := range 200 {
		put(t, j, said(c, i, "SECRET-WORDS"+strings.Repeat(" and more", 200)))
	}
	rng := rand.New(rand.NewPCG(15, 16))
	broken, made := 0, 0
	for trial := range trials {
		killedAfter(t, rng, 15*time.Millisecond, 165*time.Millisecond, "backup-encrypted", j.Path())
		noPlaintext(t, j.dir())
		list, err := j.Backups(context.Background())
		must(t, err)
		for _, b := range list {
			made++
			r, err := j.OpenBackup(context.Background(), b.Path, phrase(testPassphrase))
			must(t, err)
			r.Close()
			must(t, os.Remove(b.Path))
		}
		if parts, _ := filepath.Glob(filepath.Join(j.dir(), backupsName, ".*")); len(parts) > 0 {
			broken++
		}
		put(t, j, said(c, trial, "SECRET-WORDS"))
		onlyThese(t, j.dir(), "journal.db", "journal.db.lock", "heads.log", "backups")
	}
	t.Logf("%d trials, %d whole backups, %d broken off", trials, made, broken)
	if made == 0 || broken == 0 {
		testedLittle(t)
	}
}

// TestPartsAreSwept: what older versions, and a killed restore, left readable goes with
// the next write, unless somebody is at work.
func TestPartsAreSwept(t *testing.T) {
	j, c := newJournal(t)
	parts := append(j.partsBeside(), j.newPath())
	for _, path := range parts {
		must(t, os.WriteFile(path, []byte("SECRET-WORDS"), 0o600))
	}
	old := time.Now().Add(-2 * leftoverAge)
	must(t, os.Chtimes(parts[0], old, old))
	if left := j.Leftovers(); len(left) != 2 || !slices.Contains(left, parts[0]) {
		t.Errorf("left over: %q", left)
	}
	unlock, err := j.lockFolder(context.Background(), j.dir())
	must(t, err)
	put(t, j, said(c, 1, "x"))
	if _, err := os.Stat(parts[0]); err != nil {
		t.Error("it was taken away from a backup at work")
	}
	unlock()
	put(t, j, said(c, 2, "x"))
	noPlaintext(t, j.dir())
	onlyThese(t, j.dir(), "journal.db", "journal.db.lock", "heads.log")
}
