package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// toEncrypt is a plain journal with a draft beside it, in a folder that can be copied.
func toEncrypt(t *testing.T) (*Journal, model.ClientID) {
	t.Helper()
	j, c := newJournal(t)
	for i := range 150 {
		put(t, j, said(c, i, "SECRET-WORDS"+strings.Repeat(" and more", 50)))
	}
	_, err := j.SaveDraftFile(DraftFile{Client: "leaf-kettle", Entry: entryOf(said(c, 0, "SECRET-WORDS in a draft"))})
	must(t, err)
	return j, c
}

// TestKilledEncrypt kills a process that encrypts a journal: it is the plain one or the
// encrypted one, whole, and what it was is kept; once it was unlocked and written to
// nothing readable is left but that.
func TestKilledEncrypt(t *testing.T) {
	trials := trialsOf(15, 200)
	ctx := context.Background()
	base, c := toEncrypt(t)
	rng := rand.New(rand.NewPCG(17, 18))
	states := map[string]int{}
	for trial := range trials {
		dir := filepath.Join(t.TempDir(), fmt.Sprint(trial))
		must(t, os.CopyFS(dir, os.DirFS(base.dir())))
		j := New(filepath.Join(dir, base.base()), Options{WorkFactor: 1})
		killedAfter(t, rng, 0, 150*time.Millisecond, "encrypt", j.Path())
		must(t, j.Check())
		encrypted, _, err := j.Encrypted(ctx)
		must(t, err)
		if !encrypted {
			states["plain"]++
			if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
				states["broken off"]++
			}
			verified(t, j)
			put(t, j, said(c, 0, "on it goes"))
			_, err := j.Encrypt(ctx, testPassphrase)
			must(t, err)
		} else {
			states["encrypted"]++
			must(t, j.Unlock(ctx, testPassphrase))
			put(t, j, said(c, 0, "on it goes"))
		}
		wholeEncrypted(t, j, c)
		must(t, os.RemoveAll(dir))
	}
	t.Logf("%d trials: %v", trials, states)
	if states["broken off"] == 0 || states["encrypted"] == 0 {
		testedLittle(t)
	}
}

// wholeEncrypted checks an encrypted journal made of the one of toEncrypt.
func wholeEncrypted(t *testing.T, j *Journal, c model.ClientID) {
	t.Helper()
	if r := verified(t, j); len(r.Warnings) > 0 {
		t.Errorf("warnings: %q", r.Warnings)
	}
	if cs := caseOf(t, j, c); len(cs.Entries) != 151 {
		t.Errorf("%d entries", len(cs.Entries))
	}
	old, err := filepath.Glob(filepath.Join(j.dir(), "journal.plain-*.db"))
	if err != nil || len(old) != 1 {
		t.Fatalf("kept: %q, %v", old, err)
	}
	verified(t, New(old[0], Options{}))
	must(t, os.Remove(old[0]))
	scan(t, j.dir(), []string{"secret-words"})
	list, err := j.DraftFiles()
	if err != nil || len(list) != 1 || list[0].Entry.Text != "SECRET-WORDS in a draft" {
		t.Errorf("drafts %+v, %v", list, err)
	}
	onlyThese(t, j.dir(), "journal.db", "journal.db.lock", "journal.db.recipient", "heads.log", "drafts")
}

// TestKilledPassphraseChange kills a process that changes the passphrase: one of the
// two opens the journal, the other is not left in the file, and the next write leaves
// nothing of what was broken off.
func TestKilledPassphraseChange(t *testing.T) {
	trials := trialsOf(15, 200)
	ctx := context.Background()
	j, c, recovery := sealedJournal(t)
	for i := range 100 {
		put(t, j, said(c, i, strings.Repeat("and more ", 50)))
	}
	pass := []string{testPassphrase, "another staple entirely"}
	rng := rand.New(rand.NewPCG(19, 20))
	changed, broken := 0, 0
	for trial := range trials {
		old := slotOf(t, j, slotPassphrase)
		killedAfter(t, rng, 0, 80*time.Millisecond, "passwd", pass[0], pass[1], j.Path())
		if left, _ := filepath.Glob(filepath.Join(j.dir(), ".*")); len(left) > 0 {
			broken++
		}
		other := again(j)
		if err := other.Unlock(ctx, pass[0]); err != nil {
			must(t, other.Unlock(ctx, pass[1]))
			pass[0], pass[1] = pass[1], pass[0]
			changed++
			if holds(t, j, old) {
				t.Errorf("trial %d: the old slot is left in the file", trial)
			}
		}
		must(t, again(j).UnlockRecovery(ctx, recovery))
		verified(t, other)
		put(t, other, said(c, 0, "on it goes"))
		onlyThese(t, j.dir(), "journal.db", "journal.db.lock", "journal.db.recipient", "heads.log")
	}
	if n := len(caseOf(t, j, c).Entries); n != 100+trials {
		t.Errorf("%d entries after %d trials", n, trials)
	}
	t.Logf("%d trials: %d changed, %d broken off", trials, changed, broken)
	if changed == 0 || broken == 0 {
		testedLittle(t)
	}
}

// TestKilledNewRecovery kills a process that makes another recovery key: the passphrase
// opens the journal, both slots are whole, and one more try makes one that is known.
func TestKilledNewRecovery(t *testing.T) {
	trials := trialsOf(10, 200)
	ctx := context.Background()
	j, c, recovery := sealedJournal(t)
	put(t, j, said(c, 0, "x"))
	rng := rand.New(rand.NewPCG(21, 22))
	changed := 0
	for range trials {
		killedAfter(t, rng, 0, 40*time.Millisecond, "recovery", testPassphrase, j.Path())
		other := again(j)
		must(t, other.Unlock(ctx, testPassphrase))
		verified(t, other)
		if err := again(j).UnlockRecovery(ctx, recovery); err != nil {
			changed++
			recovery, err = other.NewRecovery(ctx)
			must(t, err)
			must(t, again(j).UnlockRecovery(ctx, recovery))
		}
	}
	t.Logf("%d trials, changed %d times", trials, changed)
	if changed == 0 || changed == trials {
		testedLittle(t)
	}
}
