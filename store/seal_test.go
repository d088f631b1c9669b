package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"goodterms/model"
)

const testPassphrase = "correct horse battery"

// sealedJournal makes an encrypted journal with one client, unlocked.
func sealedJournal(t testing.TB) (*Journal, model.ClientID, string) {
	t.Helper()
	j := New(filepath.Join(t.TempDir(), "journal.db"), Options{WorkFactor: 1})
	recovery, err := j.CreateEncrypted(context.Background(), testPassphrase)
	if err != nil {
		t.Fatal(err)
	}
	return j, addClient(t, j, "Leaf & Kettle"), recovery
}

// again returns the same journal as another process sees it: locked.
func again(j *Journal) *Journal { return New(j.path, j.opt) }

func TestEncryptedJournal(t *testing.T) {
	ctx := context.Background()
	j, c, recovery := sealedJournal(t)
	put(t, j, said(c, 0, "Please add hosting."))
	other := again(j)
	if _, err := other.Case(ctx, c); !errors.Is(err, ErrLocked) {
		t.Fatalf("case of a locked journal: %v", err)
	}
	if _, err := other.Record(ctx, said(c, 1, "x")); !errors.Is(err, ErrLocked) {
		t.Fatalf("record in a locked journal: %v", err)
	}
	if _, err := other.Head(ctx); err != nil {
		t.Errorf("head of a locked journal: %v", err)
	}
	for _, wrong := range []string{"", "correct horse", testPassphrase + " "} {
		if err := other.Unlock(ctx, wrong); !errors.Is(err, ErrPassphrase) {
			t.Errorf("passphrase %q: %v", wrong, err)
		}
	}
	if err := other.Unlock(ctx, testPassphrase); err != nil {
		t.Fatal(err)
	}
	cs := caseOf(t, other, c)
	if len(cs.Entries) != 1 || cs.Entries[0].Text != "Please add hosting." || !cs.Entries[0].At.Equal(day0) || cs.Client.Name != "Leaf & Kettle" {
		t.Fatalf("case %+v", cs)
	}
	other.Lock()
	if _, err := other.Clients(ctx); !errors.Is(err, ErrLocked) {
		t.Errorf("clients after Lock: %v", err)
	}
	if err := other.UnlockRecovery(ctx, recovery); err != nil {
		t.Fatal(err)
	}
	if list, err := other.Clients(ctx); err != nil || len(list) != 1 {
		t.Errorf("clients %v, %v", list, err)
	}
	if err := other.UnlockRecovery(ctx, "AGE-SECRET-KEY-1X"); !errors.Is(err, ErrPassphrase) {
		t.Errorf("mistyped recovery key: %v", err)
	}
}

func TestSetPassphrase(t *testing.T) {
	ctx := context.Background()
	j, c, recovery := sealedJournal(t)
	put(t, j, said(c, 0, "x"))
	head, _ := j.Head(ctx)
	if err := j.SetPassphrase(ctx, "short"); err == nil {
		t.Error("a passphrase of five characters was taken")
	}
	if err := again(j).SetPassphrase(ctx, "another one entirely"); !errors.Is(err, ErrLocked) {
		t.Errorf("of a locked journal: %v", err)
	}
	old := slotOf(t, j, slotPassphrase)
	if !holds(t, j, old) {
		t.Fatal("the slot is not found in the file")
	}
	if err := j.SetPassphrase(ctx, "p\u0159\u00edli\u0161 \u017elu\u0165ou\u010dk\u00fd"); err != nil {
		t.Fatal(err)
	}
	if holds(t, j, old) {
		t.Error("the old slot is left in the file: the old passphrase still gives the data key")
	}
	other := again(j)
	if err := other.Unlock(ctx, testPassphrase); !errors.Is(err, ErrPassphrase) {
		t.Errorf("the old passphrase: %v", err)
	}
	if err := other.Unlock(ctx, "pr\u030ci\u0301lis\u030c z\u030clut\u030couc\u030cky\u0301"); err != nil {
		t.Errorf("the same letters in their other form: %v", err)
	}
	if err := again(j).UnlockRecovery(ctx, recovery); err != nil {
		t.Errorf("the recovery key after a change: %v", err)
	}
	if now, _ := j.Head(ctx); now != head {
		t.Error("the head moved")
	}
	verified(t, other)
}

// slotOf returns the age file of a slot.
func slotOf(t *testing.T, j *Journal, name []byte) (slot []byte) {
	t.Helper()
	must(t, j.readKeys(context.Background(), func(_ *readTx, keys *rows) error {
		slot = bytes.Clone(decodeSlot(keys.Get(name)))
		return nil
	}))
	return slot
}

// holds reports whether the file of a journal has the end of a slot somewhere: the
// wrapped key, without which the rest is of no use.
func holds(t *testing.T, j *Journal, slot []byte) bool {
	t.Helper()
	return bytes.Contains([]byte(read(t, j.path)), slot[len(slot)-40:])
}

// TestSetPassphraseEmpty changes it where nothing is recorded yet.
func TestSetPassphraseEmpty(t *testing.T) {
	j := New(filepath.Join(t.TempDir(), "journal.db"), Options{WorkFactor: 1})
	_, err := j.CreateEncrypted(context.Background(), testPassphrase)
	must(t, err)
	must(t, j.SetPassphrase(context.Background(), "another one entirely"))
	must(t, again(j).Unlock(context.Background(), "another one entirely"))
	verified(t, j)
}

// TestSetPassphraseDamagedRecovery changes the passphrase, and removes words, where
// the other slot is damaged: that one stays as it is, and is told as before.
func TestSetPassphraseDamagedRecovery(t *testing.T) {
	ctx := context.Background()
	j, c, _ := sealedJournal(t)
	id := put(t, j, said(c, 0, "a secret round"))[0].EntryID
	flipKey(t, j, slotRecovery, -3)
	must(t, j.SetPassphrase(ctx, "another one entirely"))
	if _, err := j.Redact(ctx, id, "asked to"); err != nil {
		t.Error(err)
	}
	must(t, again(j).Unlock(ctx, "another one entirely"))
	if r, err := j.Verify(ctx); err != nil || len(r.Problems) != 1 || r.Problems[0].Check != CheckKeys {
		t.Errorf("verify: %+v, %v", r, err)
	}
}

// corrupt edits the file of a journal with bbolt.
func corrupt(t *testing.T, j *Journal, fn func(*bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(j.path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(fn), db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestDamagedSlot(t *testing.T) {
	ctx := context.Background()
	j, c, recovery := sealedJournal(t)
	corrupt(t, j, func(tx *bolt.Tx) error {
		b := tx.Bucket(bucketKeys)
		v := bytes.Clone(b.Get(slotPassphrase))
		v[len(v)-3] ^= 1
		return b.Put(slotPassphrase, v)
	})
	other := again(j)
	if err := other.Unlock(ctx, testPassphrase); !errors.Is(err, ErrDamaged) {
		t.Errorf("a flipped slot: %v", err)
	}
	if r, err := other.Verify(ctx); err != nil || r.OK() || r.Problems[0].Check != CheckKeys {
		t.Errorf("verify: %+v, %v", r, err)
	}
	if err := other.UnlockRecovery(ctx, recovery); err != nil {
		t.Fatal(err)
	}
	if err := other.SetPassphrase(ctx, testPassphrase); err != nil {
		t.Fatal(err)
	}
	if err := again(j).Unlock(ctx, testPassphrase); err != nil {
		t.Errorf("after the slot was written anew: %v", err)
	}
	caseOf(t, other, c)
	verified(t, other)
}

// TestSwappedRecords puts the words of the entry before in place of the last one,
// with commitment, sums and tree made to fit: only what they are sealed with tells.
func TestSwappedRecords(t *testing.T) {
	ctx := context.Background()
	j, c, _ := sealedJournal(t)
	put(t, j, said(c, 0, "Please add hosting."), said(c, 0, "Please add a logo!!"))
	must(t, os.Remove(j.headsPath()))
	corrupt(t, j, func(tx *bolt.Tx) error {
		b := tx.Bucket(bucketLog)
		before, err := checkRecord(b.Get(seqKey(2)))
		must(t, err)
		last, err := checkRecord(b.Get(seqKey(3)))
		must(t, err)
		h := last.header
		h.Body = before.Body
		rec := encodeRecord(3, h.bytes(), bytes.Clone(before.salt), bytes.Clone(before.payload))
		copy(rec, sealedMagic)
		return errors.Join(b.Put(seqKey(3), rec), rebuildTree(tx))
	})
	if r := verified(t, again(j)); len(r.Skipped) == 0 {
		t.Errorf("verify of a locked journal does not say what it skipped: %+v", r)
	}
	if r, err := j.Verify(ctx); err != nil || r.FirstBad != 3 {
		t.Errorf("verify: %+v, %v", r, err)
	}
	if _, err := j.Case(ctx, c); !errors.Is(err, ErrDamaged) {
		t.Errorf("case: %v", err)
	}
}

// TestSwappedRows exchanges the values of two rows of an index.
func TestSwappedRows(t *testing.T) {
	for _, name := range [][]byte{bucketTimeline, bucketIDs, bucketOther, bucketContents} {
		j, c, _ := sealedJournal(t)
		put(t, j, said(c, 0, "Please add hosting."), said(c, 1, "And a logo."), model.Event{Client: c, Payload: model.SaveDraft{Draft: model.Draft{ID: "d"}}})
		corrupt(t, j, func(tx *bolt.Tx) error {
			b := tx.Bucket(name)
			cur := b.Cursor()
			k1, v1 := cur.First()
			k1, v1 = bytes.Clone(k1), bytes.Clone(v1)
			k2, v2 := cur.Next()
			k2, v2 = bytes.Clone(k2), bytes.Clone(v2)
			return errors.Join(b.Put(k1, v2), b.Put(k2, v1))
		})
		if r, err := j.Verify(context.Background()); err != nil || r.OK() || r.FirstBad != 0 {
			t.Errorf("%s: verify: %+v, %v", name, r, err)
		}
		if _, err := j.Case(context.Background(), c); (string(name) == "timeline" || string(name) == "other") && !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: case: %v", name, err)
		}
	}
}

// spoilRow changes one byte of the last row of an index.
func spoilRow(t *testing.T, j *Journal, path ...[]byte) {
	t.Helper()
	corrupt(t, j, func(tx *bolt.Tx) error {
		b := tx.Bucket(path[0])
		for _, name := range path[1:] {
			b = b.Bucket(name)
		}
		k, v := b.Cursor().Last()
		v = bytes.Clone(v)
		v[len(v)-1] ^= 1
		return b.Put(bytes.Clone(k), v)
	})
}

// TestRedactPastDamage: where a row does not open, the draft that it leads to could
// keep its words. So nothing is redacted.
func TestRedactPastDamage(t *testing.T) {
	for _, path := range [][][]byte{{bucketOther}, {bucketReadings, []byte("v5")}} {
		ctx := context.Background()
		j, c, _ := sealedJournal(t)
		r := put(t, j, said(c, 0, "a secret round nobody should know of"))[0]
		put(t, j, model.Event{Client: c, Payload: model.SaveDraft{Draft: model.Draft{ID: "d",
			Entry: model.Entry{Text: "they said: a secret round nobody should know of"}}}})
		must(t, j.KeepReadings(ctx, "v5", 100, map[uint64][]byte{r.Seq: []byte("reading")}))
		spoilRow(t, j, path...)
		before, err := os.ReadFile(j.path)
		must(t, err)
		if _, err := j.Redact(ctx, r.EntryID, "asked to"); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: redact: %v", path, err)
		}
		if after, err := os.ReadFile(j.path); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s: the journal was changed", path)
		}
		must(t, j.RebuildIndexes(ctx))
		done, err := j.Redact(ctx, r.EntryID, "asked to")
		if err != nil || done.Kinds[model.DraftSaved] != 1 {
			t.Errorf("%s: redact after the indexes were made again: %+v, %v", path, done, err)
		}
	}
}

// TestDamagedRowIsNoMissingOne: a client whose row does not open is not one that
// never was.
func TestDamagedRowIsNoMissingOne(t *testing.T) {
	ctx := context.Background()
	j, c, _ := sealedJournal(t)
	spoilRow(t, j, bucketClients)
	_, err1 := j.Case(ctx, c)
	_, err2 := j.Record(ctx, said(c, 0, "x"))
	_, err3 := j.EraseClient(ctx, c)
	for i, err := range []error{err1, err2, err3} {
		if !errors.Is(err, ErrDamaged) || errors.Is(err, ErrNoClient) {
			t.Errorf("operation %d: %v", i+1, err)
		}
	}
}

// TestNothingInTheClear looks for what was said in every file beside the journal.
func TestNothingInTheClear(t *testing.T) {
	ctx := context.Background()
	j, c, recovery := sealedJournal(t)
	at := day0.AddDate(-3, 1, 5)
	e := model.Entry{ID: "my-own-id-77", At: at, Kind: model.Email, From: model.FromClient, Who: "Dana Reyes", Subject: "hosting quarrel",
		Text: "we never agreed on that", MessageID: "m19@leaf.example", Project: "relaunch", Invoice: "2026-17"}
	put(t, j, model.Event{Client: c, Payload: model.LogEntry{Entry: e}},
		model.Event{Client: c, Payload: model.SignAgreement{Agreement: model.Agreement{Project: "relaunch", Title: "Logo and website", Signed: model.NewDay(2023, 4, 7),
			Clauses: []model.Clause{{ID: "1", Text: "Up to three concepts."}}}}},
		model.Event{Payload: model.SetOwnAddresses{Addresses: []string{"me@own.example"}}})
	e.Text = "we did agree"
	put(t, j, model.Event{Client: c, Payload: model.CorrectEntry{Entry: e, Why: "misheard"}})
	if err := j.KeepReadings(ctx, "v5", 100, map[uint64][]byte{2: []byte(`{"words":"never agreed"}`)}); err != nil {
		t.Fatal(err)
	}
	words := []string{"leaf", "kettle", "Dana", "hosting", "quarrel", "agreed", "m19@", "my-own-id", "relaunch", "2026-17", "concepts", "own.example",
		"misheard", at.Format("2006-01-02"), "2023-04-07", string(c), testPassphrase, recovery, string(j.Key())}
	scan(t, filepath.Dir(j.path), words)
	verified(t, j)
	verified(t, again(j))
}

// scan fails when a file below dir holds one of the words.
func scan(t *testing.T, dir string, words []string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		b, err := os.ReadFile(path)
		for _, w := range words {
			if bytes.Contains(bytes.ToLower(b), bytes.ToLower([]byte(w))) {
				t.Errorf("%s holds %q in the clear", path, w)
			}
		}
		return err
	})
	if err != nil || files == 0 {
		t.Fatalf("%d files, %v", files, err)
	}
}

func TestSealedDraft(t *testing.T) {
	j, c, _ := sealedJournal(t)
	locked := again(j)
	locked.opt.LockWait = 50 * time.Millisecond
	locked.opt.Now = func() time.Time { return day0 }
	lock, err := j.takeLock(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	e := said(c, 0, "we never agreed on that").Payload.(model.LogEntry).Entry
	path, err := locked.SaveDraftFile(DraftFile{Client: "leaf-kettle", Entry: e})
	lock.Close()
	if err != nil {
		t.Fatal(err)
	}
	scan(t, filepath.Dir(path), []string{"leaf", "agreed", "2026-03-02"})
	if _, err := locked.DraftFiles(); !errors.Is(err, ErrLocked) {
		t.Errorf("drafts of a locked journal: %v", err)
	}
	if err := locked.Unlock(context.Background(), testPassphrase); err != nil {
		t.Fatal(err)
	}
	list, err := locked.DraftFiles()
	if err != nil || len(list) != 1 || list[0].Entry.Text != e.Text || list[0].Client != "leaf-kettle" {
		t.Fatalf("drafts %+v, %v", list, err)
	}
	if err := locked.RemoveDraftFile(list[0].Path); err != nil {
		t.Error(err)
	}
	// The recipient is made again when the journal is opened.
	must(t, os.Remove(j.recipientPath()))
	if path, err := again(j).SaveDraftFile(DraftFile{Entry: e}); err != nil || !strings.HasSuffix(path, sealedSuffix) {
		t.Errorf("a draft without the file: %q, %v", path, err)
	}
	must(t, again(j).Unlock(context.Background(), testPassphrase))
	if _, err := os.Stat(j.recipientPath()); err != nil {
		t.Error(err)
	}
}

func TestFormatOfEncryptedJournals(t *testing.T) {
	j, _, _ := sealedJournal(t)
	corrupt(t, j, func(tx *bolt.Tx) error {
		b := tx.Bucket(bucketAbout)
		for _, k := range [][]byte{keyFormat, keyReadable} {
			if string(b.Get(k)) != "3" {
				t.Errorf("%s is %q: a program that knows only plain journals would read it", k, b.Get(k))
			}
		}
		return nil
	})
}

// TestRedactEncrypted removes words from an encrypted journal, and encrypts one
// they were removed from.
func TestRedactEncrypted(t *testing.T) {
	ctx := context.Background()
	j, c, _ := sealedJournal(t)
	id := put(t, j, said(c, 0, "a secret round"), said(c, 1, "And some embroidery."))[0].EntryID
	if _, err := again(j).Redact(ctx, id, "asked to"); !errors.Is(err, ErrLocked) {
		t.Errorf("redaction in a locked journal: %v", err)
	}
	if _, err := j.Redact(ctx, id, "asked to"); err != nil {
		t.Fatal(err)
	}
	cs := caseOf(t, j, c)
	if len(cs.Entries) != 1 || len(cs.Redacted) != 1 || cs.Redacted[0].ID != id {
		t.Errorf("case %+v", cs)
	}
	scan(t, filepath.Dir(j.path), []string{"secret", "embroidery", "asked", id})
	verified(t, j)
	verified(t, again(j))

	plain, c := newJournal(t)
	plain.opt.WorkFactor = 1
	id = put(t, plain, said(c, 0, "a secret round"), said(c, 1, "And a logo."))[0].EntryID
	if _, err := plain.Redact(ctx, id, "asked to"); err != nil {
		t.Fatal(err)
	}
	if _, err := plain.Encrypt(ctx, testPassphrase); err != nil {
		t.Fatal(err)
	}
	if cs := caseOf(t, plain, c); len(cs.Entries) != 1 || len(cs.Redacted) != 1 {
		t.Errorf("case of the encrypted copy %+v", cs)
	}
	verified(t, plain)
}

// TestBackupOfLockedJournal needs no key to copy one and to verify the copy.
func TestBackupOfLockedJournal(t *testing.T) {
	ctx := context.Background()
	j, c, _ := sealedJournal(t)
	put(t, j, said(c, 0, "a secret round"))
	r, err := again(j).Backup(ctx, BackupOptions{})
	if err != nil {
		t.Fatal(err)
	}
	scan(t, filepath.Dir(j.path), []string{"secret", "kettle"})
	copied := New(r.Path, Options{})
	must(t, copied.Unlock(ctx, testPassphrase))
	if cs := caseOf(t, copied, c); len(cs.Entries) != 1 {
		t.Errorf("case of the backup %+v", cs)
	}
	must(t, j.RebuildIndexes(ctx))
	verified(t, j)
	if _, err := Salvage(ctx, j.path, filepath.Join(t.TempDir(), "new.db"), Options{}); !errors.Is(err, ErrLocked) {
		t.Errorf("salvage: %v", err)
	}
}
