package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// putIn are the two ways a file gets into the place of a journal.
var putIn = map[string]func(t *testing.T, j *Journal, from string){
	"restore": func(t *testing.T, j *Journal, from string) { restored(t, j, from) },
	"replace": func(t *testing.T, j *Journal, from string) {
		_, err := j.Replace(context.Background(), from)
		must(t, err)
	},
}

// oneDraft fails unless there is one draft with a text.
func oneDraft(t *testing.T, j *Journal, text string) {
	t.Helper()
	list, err := j.DraftFiles()
	if err != nil || len(list) != 1 || list[0].Entry.Text != text {
		t.Errorf("drafts %+v, %v", list, err)
	}
}

// TestDraftAfterPlainBackup puts a plain journal in the place of an encrypted one: a
// draft is in the clear then, and one of before is named.
func TestDraftAfterPlainBackup(t *testing.T) {
	for way, put := range putIn {
		t.Run(way, func(t *testing.T) {
			plain, _ := journalOf(t, 3)
			j, _, _ := sealedJournal(t)
			before := savedSealed(t, j, "said before")
			sealed := backedUp(t, j)
			put(t, j, backedUp(t, plain).Path)
			after := savedSealed(t, j, "said since")
			list, err := again(j).DraftFiles()
			if len(list) != 1 || list[0].Entry.Text != "said since" || list[0].Path != after {
				t.Errorf("drafts %+v", list)
			}
			if err == nil || !strings.Contains(err.Error(), before) {
				t.Errorf("the draft of before is not named: %v", err)
			}
			must(t, j.RemoveDraftFile(after))
			put(t, j, sealed.Path)
			must(t, j.Unlock(context.Background(), testPassphrase))
			oneDraft(t, j, "said before")
		})
	}
}

// TestDraftAfterEncryptedBackup puts an encrypted journal in a new place, and in that
// of others, where it was never unlocked: drafts are sealed for it.
func TestDraftAfterEncryptedBackup(t *testing.T) {
	other, _, _ := sealedJournal(t)
	plain, _ := journalOf(t, 3)
	for way, put := range putIn {
		for was, j := range map[string]*Journal{"nothing": New(filepath.Join(t.TempDir(), "journal.db"), Options{}), "a plain one": plain, "an encrypted one": other} {
			t.Run(way+" over "+was, func(t *testing.T) {
				from, _, _ := sealedJournal(t)
				from.opt.Now = j.opt.Now
				must(t, errors.Join(removeLeftOver(j.recipientPath()+".new"), os.RemoveAll(j.draftsDir())))
				must(t, os.WriteFile(j.recipientPath()+".new", nil, 0o600)) // of a kill
				put(t, j, backedUp(t, from).Path)
				path := savedSealed(t, j, "a secret round")
				scan(t, filepath.Dir(path), []string{"secret", "leaf"})
				must(t, j.Unlock(context.Background(), testPassphrase))
				oneDraft(t, j, "a secret round")
			})
		}
	}
}

// TestDraftWithoutRecipient restores one of the first encrypted journals, which keep
// the recipient sealed only: no draft until it is unlocked, and none in the clear.
func TestDraftWithoutRecipient(t *testing.T) {
	from, _, _ := sealedJournal(t)
	corrupt(t, from, func(tx *bolt.Tx) error { return tx.Bucket(bucketKeys).Delete(keyRecipient) })
	j, _ := journalOf(t, 3)
	restored(t, j, backedUp(t, from).Path)
	lock, err := j.takeLock(context.Background())
	must(t, err)
	busy := again(j)
	busy.opt.LockWait = 1
	_, err = busy.SaveDraftFile(DraftFile{Entry: entryOf(said("", 0, "x"))})
	lock.Close()
	if err == nil || !strings.Contains(err.Error(), "goodterms unlock") {
		t.Errorf("a draft of a journal that was never unlocked here: %v", err)
	}
	must(t, j.Unlock(context.Background(), testPassphrase))
	savedSealed(t, j, "said since")
	oneDraft(t, j, "said since")
	verified(t, j)
}

// TestDraftsOfTwoJournals keeps the sealed drafts of two journals in one folder apart.
func TestDraftsOfTwoJournals(t *testing.T) {
	a, _, _ := sealedJournal(t)
	b := New(filepath.Join(a.dir(), "other.db"), a.opt)
	_, err := b.CreateEncrypted(context.Background(), testPassphrase)
	must(t, err)
	savedSealed(t, a, "of the first")
	savedSealed(t, b, "of the other")
	oneDraft(t, a, "of the first")
	oneDraft(t, b, "of the other")
}

// TestChangedRecipient finds another recipient, for which somebody else could open
// the drafts; where the journal is unlocked it is not used.
func TestChangedRecipient(t *testing.T) {
	ctx := context.Background()
	j, _, _ := sealedJournal(t)
	other, _, _ := sealedJournal(t)
	theirs, err := os.ReadFile(other.recipientPath())
	must(t, err)
	corrupt(t, j, func(tx *bolt.Tx) error {
		return tx.Bucket(bucketKeys).Put(keyRecipient, encodeSlot([]byte(strings.TrimSpace(string(theirs)))))
	})
	if r, err := j.Verify(ctx); err != nil || r.OK() || r.Problems[0].Check != CheckKeys {
		t.Errorf("verify: %+v, %v", r, err)
	}
	_, err = j.SaveDraftFile(DraftFile{Entry: entryOf(said("", 0, "x"))})
	must(t, err)
	oneDraft(t, j, "x")
	must(t, j.SetPassphrase(ctx, testPassphrase))
	verified(t, j)
	flipKey(t, j, keyRecipient, -1)
	if r, err := again(j).Verify(ctx); err != nil || r.OK() || r.Problems[0].Check != CheckKeys {
		t.Errorf("verify of the locked journal: %+v, %v", r, err)
	}
}

// TestDraftWhileEncrypted encrypts the journal after a draft was found to need no
// sealing and before it is written: it is sealed all the same.
func TestDraftWhileEncrypted(t *testing.T) {
	j, _ := journalOf(t, 3)
	late := again(j)
	calls := 0
	late.opt.Now = func() time.Time {
		if calls++; calls == 2 {
			j.opt.WorkFactor = 1
			done, err := j.Encrypt(context.Background(), testPassphrase)
			must(t, err)
			must(t, os.Remove(done.Old))
		}
		return day0
	}
	path, err := late.SaveDraftFile(DraftFile{Client: "leaf-kettle", Entry: entryOf(said("", 0, "a secret round"))})
	if err != nil || calls < 2 || !strings.HasSuffix(path, sealedSuffix) {
		t.Errorf("%q after %d looks at the clock, %v", path, calls, err)
	}
	scan(t, j.dir(), []string{"secret"})
	oneDraft(t, j, "a secret round")
	must(t, j.RemoveDraftFile(path))
}

// TestUnlockSealsDrafts: what a kill left in the clear is sealed when the journal is
// opened, and drafts of another journal stay.
func TestUnlockSealsDrafts(t *testing.T) {
	j, _, _ := sealedJournal(t)
	for _, name := range []string{"journal.db", "other.db"} { // as if there were no sign of an encrypted one
		from := New(filepath.Join(t.TempDir(), name), Options{})
		path, err := from.SaveDraftFile(DraftFile{Entry: entryOf(said("", 0, "for "+name))})
		must(t, err)
		must(t, makeFolder(j.draftsDir()))
		must(t, os.Rename(path, filepath.Join(j.draftsDir(), filepath.Base(path))))
	}
	verified(t, again(j))
	must(t, again(j).UseKey(context.Background(), j.Key()))
	scan(t, j.draftsDir(), []string{"for journal.db"})
	oneDraft(t, j, "for journal.db")
	oneDraft(t, New(filepath.Join(j.dir(), "other.db"), Options{}), "for other.db")
}
