package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

func TestEncrypt(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	j.opt.WorkFactor = 1
	chat := func(text string) model.Event {
		e := said(c, 5, text)
		p := e.Payload.(model.LogEntry)
		p.Kind = model.Chat
		e.Payload = p
		return e
	}
	lines := []model.Event{chat("ok"), chat("ok"), chat("a secret round")}
	if _, err := j.Import(ctx, lines...); err != nil {
		t.Fatal(err)
	}
	put(t, j, model.Event{Client: c, OccurredAt: day0.AddDate(-1, 0, 0), Payload: model.SaveDraft{Draft: model.Draft{ID: "d"}}})
	must(t, j.KeepReadings(ctx, "v5", 100, map[uint64][]byte{2: []byte("secret reading")}))
	want := asJSON(t, caseOf(t, j, c))
	done, err := j.Encrypt(ctx, testPassphrase)
	if err != nil {
		t.Fatal(err)
	}
	verified(t, New(done.Old, Options{}))
	other := again(j)
	if _, err := other.Case(ctx, c); !errors.Is(err, ErrLocked) {
		t.Fatalf("not locked: %v", err)
	}
	must(t, other.UnlockRecovery(ctx, done.Recovery))
	if got := asJSON(t, caseOf(t, other, c)); got != want {
		t.Errorf("case\n%s\nwant\n%s", got, want)
	}
	if kept, err := other.Readings(ctx, c, "v5"); err != nil || string(kept[2]) != "secret reading" {
		t.Errorf("readings %v, %v", kept, err)
	}
	repeat, err := other.Import(ctx, lines...)
	if err != nil || !repeat[0].Duplicate || !repeat[1].Duplicate || repeat[1].Seq == repeat[0].Seq {
		t.Errorf("imported again: %+v, %v", repeat, err)
	}
	put(t, other, said(c, 9, "and on it goes"))
	if r := verified(t, other); len(r.Warnings) > 0 {
		t.Errorf("warnings: %v", r.Warnings)
	}
	must(t, os.Remove(done.Old))
	scan(t, filepath.Dir(j.path), []string{"secret", "kettle", string(c)})
	if _, err := other.Encrypt(ctx, testPassphrase); err == nil {
		t.Error("an encrypted journal was encrypted again")
	}
}

// TestEncryptDrafts: drafts of the journal are sealed with it, those of another stay.
func TestEncryptDrafts(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	j.opt.WorkFactor = 1
	e := said(c, 0, "a secret round").Payload.(model.LogEntry).Entry
	ours, err := j.SaveDraftFile(DraftFile{Client: "leaf-kettle", Entry: e})
	must(t, err)
	e.Text = "of another journal"
	others, err := New(filepath.Join(j.dir(), "other.db"), Options{}).SaveDraftFile(DraftFile{Entry: e})
	must(t, err)
	broken := filepath.Join(j.draftsDir(), "broken.json")
	must(t, os.WriteFile(broken, []byte("{"), 0o600))
	done, err := j.Encrypt(ctx, testPassphrase)
	if done == nil || err == nil || !strings.Contains(err.Error(), broken) || !slices.Contains(done.Copies, broken) {
		t.Errorf("a draft that cannot be read is not named: %+v, %v", done, err)
	}
	must(t, os.Remove(done.Old))
	scan(t, j.dir(), []string{"secret"})
	for path, want := range map[string]bool{ours: false, strings.TrimSuffix(ours, draftSuffix) + j.sealedEnd(): true, others: true} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: %v", path, err)
		}
	}
	must(t, os.Remove(broken))
	list, err := j.DraftFiles()
	if err != nil || len(list) != 1 || list[0].Entry.Text != "a secret round" || list[0].Client != "leaf-kettle" {
		t.Errorf("drafts %+v, %v", list, err)
	}
}

// TestEncryptNamesPlainCopies: what else may hold the words in the clear is named.
func TestEncryptNamesPlainCopies(t *testing.T) {
	ctx := context.Background()
	j, _ := newJournal(t)
	far := t.TempDir()
	j.opt.WorkFactor, j.opt.BackupFolder = 1, func() string { return far }
	b, err := j.Backup(ctx, BackupOptions{})
	must(t, err)
	aside, err := j.CopyAside(ctx)
	must(t, err)
	want := []string{aside, b.Path, j.path + beforeRestore + "20260101T000000Z", j.path + ".set-aside-20260101-000000", filepath.Join(j.dir(), backupsName, "journal-1.db")}
	must(t, os.MkdirAll(filepath.Join(j.dir(), backupsName), 0o700))
	for _, path := range append(want[2:], filepath.Join(far, "journal-1.db.age")) {
		must(t, os.WriteFile(path, []byte("x"), 0o600))
	}
	must(t, os.WriteFile(j.rewritePath(), []byte("words"), 0o600)) // left by a kill
	done, err := j.Encrypt(ctx, testPassphrase)
	must(t, err)
	slices.Sort(want)
	slices.Sort(done.Copies)
	if !slices.Equal(done.Copies, want) {
		t.Errorf("copies\n%q, want\n%q", done.Copies, want)
	}
}

// TestEncryptRefused: what a write or a redaction would not touch is not encrypted
// either, and no file is left of the attempt.
func TestEncryptRefused(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(t *testing.T, j *Journal)
		want  error
	}{
		{"a newer format", func(t *testing.T, j *Journal) {
			whole, err := os.ReadFile(j.path)
			must(t, err)
			must(t, os.WriteFile(j.path, withFormat(t, whole, "9", "1"), 0o600))
		}, ErrNewer},
		{"one meta page is lost", func(t *testing.T, j *Journal) {
			f, ms, err := j.openPlain()
			must(t, err)
			f.Close()
			at := int64(0)
			if ms.page[1].txid < ms.page[0].txid {
				at = pageSize
			}
			flip(t, j.path, at+pageHeader+50, 3) // the older: no event is missing
		}, ErrDamaged},
		{"replaced meanwhile", func(t *testing.T, j *Journal) {
			j.openNew = func(name string, flag int, mode os.FileMode) (*os.File, error) {
				must(t, os.Rename(j.path, j.path+".mine"))
				must(t, copyFile(j.path, j.path+".mine"))
				return os.OpenFile(name, flag, mode)
			}
		}, ErrReplaced},
	}
	for _, c := range cases {
		j, id := newJournal(t)
		j.opt.WorkFactor = 1
		put(t, j, said(id, 0, "x"))
		c.spoil(t, j)
		before := read(t, j.path)
		if done, err := j.Encrypt(context.Background(), testPassphrase); done != nil || !errors.Is(err, c.want) {
			t.Errorf("%s: %+v, %v", c.name, done, err)
		}
		if read(t, j.path) != before {
			t.Errorf("%s: the journal was changed", c.name)
		}
		if left, _ := filepath.Glob(filepath.Join(j.dir(), "*plain*")); len(left) > 0 {
			t.Errorf("%s: left over: %v", c.name, left)
		}
		if _, err := os.Stat(j.newPath()); err == nil {
			t.Errorf("%s: %s is left over", c.name, j.newPath())
		}
	}
}

// TestKeptWithoutHardLinks: where a file can have no second name, it is copied; a
// name that is taken is left alone.
func TestKeptWithoutHardLinks(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	j.opt.WorkFactor, j.opt.Now = 1, func() time.Time { return day0 }
	j.link = func(string, string) error { return errors.ErrUnsupported }
	put(t, j, said(c, 0, "x"))
	b, err := j.Backup(ctx, BackupOptions{})
	must(t, err)
	was := read(t, j.path)
	taken := strings.TrimSuffix(j.path, ".db") + ".plain-" + day0.Format(backupStamp) + ".db"
	must(t, os.WriteFile(taken, []byte("taken"), 0o600))
	done, err := j.Encrypt(ctx, testPassphrase)
	must(t, err)
	if done.Old == taken || read(t, taken) != "taken" || read(t, done.Old) != was {
		t.Errorf("%s is not the journal as it was", done.Old)
	}
	verified(t, j)
	was = read(t, j.path)
	if kept, _ := restored(t, j, b.Path); read(t, kept) != was {
		t.Errorf("%s is not what the backup replaced", kept)
	}
}

// TestEncryptThroughLink: the file that a link points to is what becomes an
// encrypted one, and what is kept of it lies beside that.
func TestEncryptThroughLink(t *testing.T) {
	ctx := context.Background()
	real, c := newJournal(t)
	put(t, real, said(c, 0, "a secret round"))
	j := New(filepath.Join(t.TempDir(), "link.db"), Options{WorkFactor: 1})
	must(t, os.Symlink(real.path, j.path))
	done, err := j.Encrypt(ctx, testPassphrase)
	must(t, err)
	if filepath.Dir(done.Old) != real.dir() || len(done.Copies) > 0 {
		t.Errorf("%+v", done)
	}
	verified(t, New(done.Old, Options{}))
	must(t, os.Remove(done.Old))
	scan(t, real.dir(), []string{"secret"})
	scan(t, j.dir(), []string{"secret"})
	if info, err := os.Lstat(j.path); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is no link any more: %v, %v", info, err)
	}
	if cs := caseOf(t, j, c); len(cs.Entries) != 1 {
		t.Errorf("case %+v", cs)
	}
	if yes, _, err := New(real.path, Options{}).Encrypted(ctx); err != nil || !yes {
		t.Errorf("where the link points to: encrypted %v, %v", yes, err)
	}
}

// TestEncryptNameIsDurable: the folder is synced that the new file got its name in, and
// after it got it. The replayed power cuts cannot tell: a file that is written later, into
// the same folder, syncs it too, unless the journal is at the end of a link.
func TestEncryptNameIsDurable(t *testing.T) {
	ctx := context.Background()
	real, c := newJournal(t)
	put(t, real, said(c, 0, "a secret round"))
	linked := New(filepath.Join(t.TempDir(), "link.db"), Options{WorkFactor: 1})
	other, _ := newJournal(t)
	other.opt.WorkFactor = 1
	must(t, os.Symlink(other.path, linked.path))
	real.opt.WorkFactor = 1
	for j, at := range map[*Journal]*Journal{real: real, linked: other} {
		was, err := os.Stat(at.path)
		must(t, err)
		synced := 0
		j.syncDir = func(dir string) error {
			if now, err := os.Stat(at.path); err != nil || os.SameFile(was, now) || dir != at.dir() {
				t.Errorf("%s: %q is synced before the new file has the name there: %v", j.path, dir, err)
			}
			synced++
			return syncFolder(dir)
		}
		_, err = j.Encrypt(ctx, testPassphrase)
		must(t, err)
		if synced != 1 {
			t.Errorf("%s: the folder of the new name was synced %d times", j.path, synced)
		}
	}
}

// TestRecoveryKeyIsNotLost fails what comes after the moment a journal is encrypted:
// the recovery key is returned all the same, since nothing else has it.
func TestRecoveryKeyIsNotLost(t *testing.T) {
	ctx := context.Background()
	noSync := errors.New("no sync today")
	for _, when := range []string{"sync", "recipient"} {
		spoil := func(j *Journal) *Journal {
			j.opt.WorkFactor = 1
			if when == "sync" {
				j.syncDir = func(string) error { return noSync }
			} else {
				must(t, os.Mkdir(j.recipientPath(), 0o700))
			}
			return j
		}
		check := func(j *Journal, recovery string, err error) {
			t.Helper()
			if err == nil || errors.Is(err, ErrUnconfirmed) != (when == "sync") || strings.Contains(err.Error(), "left as it is") {
				t.Errorf("%s: %v", when, err)
			}
			must(t, again(j).UnlockRecovery(ctx, recovery))
			if _, err := j.Clients(ctx); err != nil {
				t.Errorf("%s: not unlocked afterwards: %v", when, err)
			}
			verified(t, j)
			if notes, err := j.readNotes(); err != nil || len(notes) == 0 {
				t.Errorf("%s: %d lines in heads.log, %v", when, len(notes), err)
			}
		}
		j := spoil(New(filepath.Join(t.TempDir(), "journal.db"), Options{}))
		recovery, err := j.CreateEncrypted(ctx, testPassphrase)
		check(j, recovery, err)

		j, c := newJournal(t)
		spoil(j)
		put(t, j, said(c, 0, "x"))
		verified(t, j)
		done, err := j.Encrypt(ctx, testPassphrase)
		if done == nil {
			t.Fatalf("%s: the recovery key is lost: %v", when, err)
		}
		check(j, done.Recovery, err)
		verified(t, New(done.Old, Options{}))
	}
}

// TestHeadsBeforeEncryption changes what heads.log knew of the plain journal: the
// encrypted one is held against it.
func TestHeadsBeforeEncryption(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	j.opt.WorkFactor = 1
	put(t, j, said(c, 0, "x"))
	head, err := j.Head(ctx)
	must(t, err)
	if _, err := j.Encrypt(ctx, testPassphrase); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(j.headsPath())
	must(t, err)
	notes := parseNotes(b, 0, j.base())
	other := head
	other.Hash[9] ^= 1
	line := formatNote(day0, other, notes[0].journal[:], j.base())
	must(t, os.WriteFile(j.headsPath(), append([]byte(line), b...), 0o600))
	if r, err := j.Verify(ctx); err != nil || r.OK() || r.Problems[0].Check != CheckHeads {
		t.Errorf("verify: %+v, %v", r, err)
	}
}

// TestMatchHeadBeforeEncryption: heads of the plain journal are known again, in all
// their forms, with the key; others are not.
func TestMatchHeadBeforeEncryption(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	j.opt.WorkFactor = 1
	var heads []Head
	for i := range 5 {
		heads = append(heads, put(t, j, said(c, i, "x"))[0].Head)
	}
	gone := put(t, j, said(c, 9, "a secret round"))[0]
	heads = append(heads, gone.Head)
	_, err := j.Encrypt(ctx, testPassphrase)
	must(t, err)
	_, err = j.Redact(ctx, gone.EntryID, "asked to")
	must(t, err)
	after := put(t, j, said(c, 10, "and on it goes"))[0].Head
	for _, h := range heads {
		short, err := ParseHead(h.Short())
		must(t, err)
		matches(t, j, map[HeadRef]HeadMatch{
			short:                                HeadMatchesPlain,
			{Seq: h.Seq, Root: h.Root}:           HeadMatchesPlain,
			{Seq: h.Seq, Code: headCode(h.Hash)}: HeadMatchesPlain,
			{Seq: h.Seq - 1, Code: short.Code}:   HeadDiffers,
			{Seq: after.Seq, Code: short.Code}:   HeadDiffers,
			{Seq: after.Seq, Root: after.Root}:   HeadMatches,
		})
		if _, err := again(j).MatchHead(ctx, short); !errors.Is(err, ErrLocked) {
			t.Errorf("without the key: %v", err)
		}
	}
	if got, err := again(j).MatchHead(ctx, HeadRef{Seq: after.Seq, Root: after.Root}); err != nil || got != HeadMatches {
		t.Errorf("a head of since, without the key: %v, %v", got, err)
	}
}
