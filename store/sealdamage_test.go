package store

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// flipKey changes one bit of a row of the bucket keys.
func flipKey(t *testing.T, j *Journal, name []byte, at int) {
	t.Helper()
	corrupt(t, j, func(tx *bolt.Tx) error {
		b := tx.Bucket(bucketKeys)
		v := bytes.Clone(b.Get(name))
		v[(at+len(v))%len(v)] ^= 1
		return b.Put(name, v)
	})
}

// savedSealed saves a draft while the journal is held.
func savedSealed(t *testing.T, j *Journal, text string) string {
	t.Helper()
	lock, err := j.takeLock(context.Background())
	must(t, err)
	defer lock.Close()
	busy := again(j)
	busy.opt.LockWait = 50 * time.Millisecond
	path, err := busy.SaveDraftFile(DraftFile{Client: "leaf-kettle", Entry: entryOf(said("", 0, text))})
	must(t, err)
	return path
}

// TestDamagedKeyRows flips a bit of what a key is recognised by, and of what opens
// drafts: passphrase and recovery key open the journal all the same, verify and
// backup tell, and passwd puts it right.
func TestDamagedKeyRows(t *testing.T) {
	ctx := context.Background()
	for _, name := range [][]byte{keyCheck, keyIdentity} {
		for _, at := range []int{0, 5, 10, -1} {
			j, c, recovery := sealedJournal(t)
			put(t, j, said(c, 0, "x"))
			flipKey(t, j, name, at)
			other := again(j)
			if r, err := other.Verify(ctx); err != nil || r.OK() || r.Problems[0].Check != CheckKeys {
				t.Errorf("%s: verify of the locked journal: %+v, %v", name, r, err)
			}
			if _, err := other.Backup(ctx, BackupOptions{}); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s: backup: %v", name, err)
			}
			if err := other.UseKey(ctx, j.Key()); (err == nil) != bytes.Equal(name, keyIdentity) {
				t.Errorf("%s: a kept key: %v", name, err)
			}
			if err := other.UnlockRecovery(ctx, recovery); err != nil {
				t.Errorf("%s: recovery key: %v", name, err)
			}
			other = again(j)
			if err := other.Unlock(ctx, testPassphrase); err != nil {
				t.Errorf("%s: passphrase: %v", name, err)
				continue
			}
			caseOf(t, other, c)
			if r, err := other.Verify(ctx); err != nil || r.OK() || r.Problems[0].Check != CheckKeys {
				t.Errorf("%s: verify: %+v, %v", name, r, err)
			}
			must(t, other.SetPassphrase(ctx, testPassphrase))
			verified(t, other)
			must(t, again(j).UseKey(ctx, j.Key()))
			savedSealed(t, j, "x")
			if list, err := other.DraftFiles(); err != nil || len(list) != 1 {
				t.Errorf("%s: drafts after passwd: %v, %v", name, list, err)
			}
		}
	}
}

// TestDamagedIdentity costs the sealed drafts, which are named, and nothing else.
func TestDamagedIdentity(t *testing.T) {
	j, c, _ := sealedJournal(t)
	path := savedSealed(t, j, "x")
	flipKey(t, j, keyIdentity, -1)
	must(t, j.UseKey(context.Background(), j.Key()))
	put(t, j, said(c, 0, "x"))
	if list, err := j.DraftFiles(); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("drafts %v, %v", list, err)
	}
}

// TestForgedCheck gives the row another sum that fits: with the key it is found.
func TestForgedCheck(t *testing.T) {
	ctx := context.Background()
	j, _, _ := sealedJournal(t)
	corrupt(t, j, func(tx *bolt.Tx) error {
		return tx.Bucket(bucketKeys).Put(keyCheck, encodeSlot(make([]byte, tagLen)))
	})
	if r, err := j.Verify(ctx); err != nil || r.OK() || r.Problems[0].Check != CheckKeys {
		t.Errorf("verify: %+v, %v", r, err)
	}
	if err := again(j).Unlock(ctx, testPassphrase); !errors.Is(err, ErrPassphrase) {
		t.Errorf("a slot of another journal: %v", err)
	}
}

// TestBareKeyRows opens a journal whose check and identity have no sums yet.
func TestBareKeyRows(t *testing.T) {
	ctx := context.Background()
	j, c, recovery := sealedJournal(t)
	corrupt(t, j, func(tx *bolt.Tx) error {
		b := tx.Bucket(bucketKeys)
		return errors.Join(b.Put(keyCheck, decodeSlot(b.Get(keyCheck))), b.Put(keyIdentity, decodeSlot(b.Get(keyIdentity))))
	})
	path := savedSealed(t, j, "x")
	for what, open := range map[string]func(*Journal) error{
		"passphrase":   func(j *Journal) error { return j.Unlock(ctx, testPassphrase) },
		"recovery key": func(j *Journal) error { return j.UnlockRecovery(ctx, recovery) },
		"kept key":     func(o *Journal) error { return o.UseKey(ctx, j.Key()) },
	} {
		other := again(j)
		verified(t, other)
		if err := open(other); err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		caseOf(t, other, c)
		verified(t, other)
		if list, err := other.DraftFiles(); err != nil || len(list) != 1 || list[0].Path != path {
			t.Errorf("%s: drafts %v, %v", what, list, err)
		}
	}
	flipKey(t, j, keyCheck, 0)
	if r, err := j.Verify(ctx); err != nil || r.OK() {
		t.Errorf("a flipped bit: %+v, %v", r, err)
	}
	must(t, again(j).Unlock(ctx, testPassphrase))
}

// TestNewRecovery makes another recovery key: the one before opens the journal no
// more, and is not left in the file.
func TestNewRecovery(t *testing.T) {
	ctx := context.Background()
	j, c, first := sealedJournal(t)
	put(t, j, said(c, 0, "x"))
	old, head := slotOf(t, j, slotRecovery), headOf(t, j)
	if _, err := again(j).NewRecovery(ctx); !errors.Is(err, ErrLocked) {
		t.Errorf("of a locked journal: %v", err)
	}
	second, err := j.NewRecovery(ctx)
	must(t, err)
	if second == first || holds(t, j, old) || headOf(t, j) != head {
		t.Error("the old slot is left, or the head moved")
	}
	if err := again(j).UnlockRecovery(ctx, first); !errors.Is(err, ErrPassphrase) {
		t.Errorf("the old recovery key: %v", err)
	}
	must(t, again(j).Unlock(ctx, testPassphrase))
	must(t, again(j).UseKey(ctx, j.Key()))
	other := again(j)
	must(t, other.UnlockRecovery(ctx, second))
	caseOf(t, other, c)
	verified(t, other)
}

// TestDamagedSlots damages one slot, or both: what verify and backup say leads out.
func TestDamagedSlots(t *testing.T) {
	ctx := context.Background()
	mend := map[string]func(*Journal) error{
		"passwd --recover":      func(j *Journal) error { return j.SetPassphrase(ctx, testPassphrase) },
		"passwd --new-recovery": func(j *Journal) error { _, err := j.NewRecovery(ctx); return err },
	}
	for name, tc := range map[string]struct {
		slots [][]byte
		next  string
		mend  []string
	}{
		"passphrase": {[][]byte{slotPassphrase}, "passwd --recover", []string{"passwd --recover"}},
		"recovery":   {[][]byte{slotRecovery}, "passwd --new-recovery", []string{"passwd --new-recovery"}},
		"both":       {[][]byte{slotPassphrase, slotRecovery}, "put a backup in its place", []string{"passwd --new-recovery", "passwd --recover"}},
	} {
		j, _, _ := sealedJournal(t)
		for _, slot := range tc.slots {
			flipKey(t, j, slot, -3)
		}
		r, err := again(j).Verify(ctx)
		must(t, err)
		if len(r.Problems) != len(tc.slots) || !strings.Contains(r.Problems[0].Next, tc.next) {
			t.Errorf("%s: %+v", name, r.Problems)
		}
		if _, err := j.Backup(ctx, BackupOptions{}); err == nil || !strings.Contains(err.Error(), "no backup was made; ") || !strings.Contains(err.Error(), tc.next) {
			t.Errorf("%s: backup: %v", name, err)
		}
		for _, how := range tc.mend {
			must(t, mend[how](j))
		}
		verified(t, again(j))
		must(t, again(j).Unlock(ctx, testPassphrase))
		backedUp(t, j)
	}
}
