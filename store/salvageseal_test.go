package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goodterms/model"
)

// openingWith gives a salvage the passphrase or the recovery key.
func openingWith(secret string) Options {
	return Options{WorkFactor: 1, UnlockFile: func(_ context.Context, f *SealedFile) error { return f.Unlock(secret) }}
}

// livedSealed is an encrypted journal of n entries, with corrections, a redaction and a
// draft beside it.
func livedSealed(t testing.TB, n int) (*Journal, string) {
	t.Helper()
	j, c, recovery := sealedJournal(t)
	other := addClient(t, j, "Northmoor Tea")
	text := strings.Repeat("Could you add one more page to the website, please? ", 8)
	for i := 0; i < n; {
		var evs []model.Event
		for ; len(evs) < 25 && i < n; i++ {
			ev := said([]model.ClientID{c, other}[i%2], i, fmt.Sprint(i, " ", text))
			p := ev.Payload.(model.LogEntry)
			p.ID = fmt.Sprint("e", i)
			ev.Payload = p
			evs = append(evs, ev)
		}
		put(t, j, evs...)
	}
	_, err := j.Redact(context.Background(), "e3", "asked to")
	must(t, err)
	return j, recovery
}

// damagedCopy writes changed bytes of a journal, beside a copy of its heads.log.
func damagedCopy(t testing.TB, j *Journal, damage func(b []byte)) string {
	t.Helper()
	b := []byte(read(t, j.path))
	damage(b)
	path := filepath.Join(t.TempDir(), j.base())
	must(t, os.WriteFile(path, b, 0o600))
	must(t, os.WriteFile(filepath.Join(filepath.Dir(path), headsName), []byte(read(t, j.headsPath())), 0o600))
	return path
}

// spoil changes every copy of something in a file.
func spoil(b, what []byte) {
	for i := bytes.Index(b, what); i >= 0; i = bytes.Index(b, what) {
		b[i] ^= 1
	}
}

// TestSalvageSealed salvages an encrypted journal that nothing is the matter with: it
// comes out as it was, sealed, and opens as before, its drafts too.
func TestSalvageSealed(t *testing.T) {
	ctx := context.Background()
	j, recovery := livedSealed(t, 60)
	draft := savedSealed(t, j, "a secret round")
	for _, secret := range []string{testPassphrase, " " + strings.ToLower(recovery) + "\n"} {
		to := filepath.Join(t.TempDir(), "journal.db")
		r, err := Salvage(ctx, j.path, to, openingWith(secret))
		must(t, err)
		if !r.Whole() || !r.Sealed || r.NoPassphrase || r.Recovery != "" || r.Head != headOf(t, j) {
			t.Errorf("%+v", r)
		}
		scan(t, filepath.Dir(to), []string{"website", "northmoor", "kettle"})
		for _, open := range []func(*Journal) error{
			func(j *Journal) error { return j.Unlock(ctx, testPassphrase) },
			func(j *Journal) error { return j.UnlockRecovery(ctx, recovery) },
			func(o *Journal) error { return o.UseKey(ctx, j.Key()) },
		} {
			made := New(to, Options{WorkFactor: 1})
			must(t, open(made))
			verified(t, made)
			if got := bodies(t, made); len(got) != 59 || got["e7"] != bodies(t, j)["e7"] {
				t.Errorf("%d bodies", len(got))
			}
		}
		must(t, os.MkdirAll(filepath.Join(filepath.Dir(to), draftsName), 0o700))
		must(t, copyFile(filepath.Join(filepath.Dir(to), draftsName, filepath.Base(draft)), draft))
		oneDraft(t, r.Open(Options{}), "a secret round")
	}
}

// TestSalvageSealedDamaged counts what comes back where pages are gone: all that was
// left, as of a plain journal, wherever a slot of the key is left.
func TestSalvageSealedDamaged(t *testing.T) {
	n, seeds := 400, 3
	if longRun() {
		n, seeds = 2000, 20
	}
	j, _ := livedSealed(t, n)
	used, want := usedBytes(t, j), bodies(t, j)
	shares, least, shut := 0.0, 1.0, 0
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(uint64(seed), 31))
		from := damagedCopy(t, j, func(b []byte) {
			for p := range used / pageSize {
				if rng.Float64() < 0.05 {
					clear(b[p*pageSize:][:pageSize])
				}
			}
		})
		to := filepath.Join(t.TempDir(), "new.db")
		r, err := Salvage(context.Background(), from, to, openingWith(testPassphrase))
		if errors.Is(err, ErrDamaged) {
			shut++
			continue
		}
		must(t, err)
		made := r.Open(Options{})
		if v, err := made.Verify(context.Background()); err != nil || !v.OK() && r.Recovery == "" && !r.NoPassphrase {
			t.Errorf("seed %d: %+v, %v", seed, v, err)
		}
		got := bodies(t, made)
		right := 0
		for id, text := range got {
			if want[id] == text {
				right++
			}
		}
		if right != len(got) {
			t.Errorf("seed %d: %d bodies are not as they were", seed, len(got)-right)
		}
		share := float64(right) / float64(len(want))
		shares, least = shares+share, min(least, share)
	}
	t.Logf("%d seeds: %d without a slot of the key, of the others %.1f %% on average, %.1f %% at least", seeds, shut, 100*shares/float64(max(1, seeds-shut)), 100*least)
	if least < 0.85 || shut == seeds {
		t.Error("too little came back")
	}
}

// TestSalvageSealedKeys damages what opens the journal: the slot that is left does, and
// what can be made anew is; with none nothing opens it, and that is said.
func TestSalvageSealedKeys(t *testing.T) {
	ctx := context.Background()
	j, recovery := livedSealed(t, 30)
	passphraseSlot, recoverySlot := slotOf(t, j, slotPassphrase), slotOf(t, j, slotRecovery)
	id := j.seal.Load().journal
	salvageOf := func(secret string, gone ...[]byte) (*SalvageReport, string, error) {
		from := damagedCopy(t, j, func(b []byte) {
			for _, what := range gone {
				spoil(b, what)
			}
		})
		r, err := Salvage(ctx, from, filepath.Join(t.TempDir(), "new.db"), openingWith(secret))
		return r, from, err
	}

	r, _, err := salvageOf(recovery, passphraseSlot)
	must(t, err)
	if !r.NoPassphrase || r.Recovery != "" || !r.Whole() {
		t.Errorf("%+v", r)
	}
	made := New(r.To, Options{WorkFactor: 1})
	must(t, made.UnlockRecovery(ctx, recovery))
	must(t, made.SetPassphrase(ctx, testPassphrase))
	must(t, again(made).Unlock(ctx, testPassphrase))
	verified(t, made)

	r, _, err = salvageOf(testPassphrase, recoverySlot)
	must(t, err)
	if r.NoPassphrase || r.Recovery == "" || r.Recovery == recovery {
		t.Errorf("%+v", r)
	}
	made = New(r.To, Options{})
	must(t, made.UnlockRecovery(ctx, r.Recovery))
	verified(t, made)

	if _, _, err = salvageOf(testPassphrase, passphraseSlot); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "the slot of the passphrase was not found") {
		t.Errorf("the slot is gone: %v", err)
	}
	for _, wrong := range []string{"", "another one entirely", "AGE-SECRET-KEY-1X"} {
		if _, _, err = salvageOf(wrong); !errors.Is(err, ErrPassphrase) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	if r, _, err = salvageOf(testPassphrase, id[:]); err != nil || !r.Whole() {
		t.Errorf("the id is in heads.log only: %+v, %v", r, err)
	}
	from := damagedCopy(t, j, func(b []byte) { spoil(b, id[:]) })
	must(t, os.Remove(filepath.Join(filepath.Dir(from), headsName)))
	if _, err := Salvage(ctx, from, filepath.Join(t.TempDir(), "new.db"), openingWith(testPassphrase)); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), headsName) {
		t.Errorf("the id is nowhere: %v", err)
	}
	both := damagedCopy(t, j, func(b []byte) { spoil(b, passphraseSlot); spoil(b, recoverySlot) })
	o := Options{UnlockFile: func(_ context.Context, f *SealedFile) error {
		if f.Passphrase || f.Recovery {
			t.Errorf("%+v", f)
		}
		return f.UseKey(j.Key())
	}}
	if r, err := Salvage(ctx, both, filepath.Join(t.TempDir(), "new.db"), o); err != nil || !r.Whole() || !r.NoPassphrase || r.Recovery == "" {
		t.Errorf("with the key itself: %+v, %v", r, err)
	}
}

// TestSalvagePlainHeads: heads of before a journal was encrypted hold in the salvaged one
// too, where all events of that time were found.
func TestSalvagePlainHeads(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	j.opt.WorkFactor = 1
	var plain []Head
	for i := range 5 {
		plain = append(plain, put(t, j, said(c, i, "x"))[0].Head)
	}
	_, err := j.Encrypt(ctx, testPassphrase)
	must(t, err)
	after := put(t, j, said(c, 9, "y"), said(c, 10, "z"))
	for lost, want := range map[uint64]HeadMatch{0: HeadMatchesPlain, after[0].Seq: HeadMatchesPlain, plain[1].Seq: HeadDiffers} {
		var rec []byte
		must(t, j.readLocked(ctx, func(tx *readTx) error {
			rec = bytes.Clone(tx.Bucket(bucketLog).Get(seqKey(lost)))
			return nil
		}))
		from := damagedCopy(t, j, func(b []byte) {
			if lost > 0 {
				spoil(b, rec)
			}
		})
		r, err := Salvage(ctx, from, filepath.Join(t.TempDir(), "new.db"), openingWith(testPassphrase))
		must(t, err)
		if r.Whole() != (lost == 0) {
			t.Errorf("without event %d: %+v", lost, r)
		}
		made := r.Open(Options{})
		verified(t, made)
		for _, h := range plain {
			matches(t, made, map[HeadRef]HeadMatch{{Seq: h.Seq, Root: h.Root}: want})
		}
	}
}
