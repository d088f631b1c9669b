package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"
)

// TestBackup makes backups at each kind of place.
func TestBackup(t *testing.T) {
	now := time.Date(2026, 11, 29, 10, 15, 0, 0, time.UTC)
	j, _ := journalOf(t, 30)
	j.opt.Now = func() time.Time { return now }
	j = withChild(t, j)
	was := read(t, j.Path())
	folder := t.TempDir()
	for path, want := range map[string]string{
		"":                                 filepath.Join(j.dir(), "backups", "journal-20261129T101500Z-31.db"),
		folder:                             filepath.Join(folder, "journal-20261129T101500Z-31.db"),
		filepath.Join(folder, "new") + "/": filepath.Join(folder, "new", "journal-20261129T101500Z-31.db"),
		filepath.Join(folder, "mine.bak"):  filepath.Join(folder, "mine.bak"),
	} {
		r, err := j.Backup(context.Background(), BackupOptions{Path: path})
		must(t, err)
		if r.Path != want || r.Events != 31 || r.Head != headOf(t, j) || !r.At.Equal(now) || !slices.Contains(r.Checked, CheckStructure) {
			t.Errorf("%+v, want %s", r, want)
		}
		info, err := os.Stat(r.Path)
		must(t, err)
		if info.Mode().Perm() != 0o600 || info.Size() != r.Size {
			t.Errorf("%v, %d bytes", info.Mode(), info.Size())
		}
		a, err1 := content(j)
		b, err2 := content(New(r.Path, Options{}))
		if err := errors.Join(err1, err2); err != nil || a != b {
			t.Errorf("the copy says something else (%v)", err)
		}
	}
	if info, _ := os.Stat(filepath.Join(j.dir(), "backups")); info.Mode().Perm() != 0o700 {
		t.Errorf("folder: %v", info.Mode())
	}
	if _, err := j.Backup(context.Background(), BackupOptions{Path: filepath.Join(folder, "mine.bak")}); !errors.Is(err, ErrExists) {
		t.Errorf("over a file: %v", err)
	}
	if _, err := j.Backup(context.Background(), BackupOptions{Path: filepath.Join(folder, "no", "such", "b.db")}); err == nil {
		t.Error("a folder that is not there was made")
	}
	// Twice in a second: another name, and never over the first.
	if r := backedUp(t, j); filepath.Base(r.Path) != "journal-20261129T101501Z-31.db" {
		t.Errorf("the second: %s", r.Path)
	}
	onlyThese(t, folder, "journal-20261129T101500Z-31.db", "mine.bak", "new")
	onlyThese(t, filepath.Join(j.dir(), "backups"), "journal-20261129T101500Z-31.db", "journal-20261129T101501Z-31.db")
	if read(t, j.Path()) != was {
		t.Error("the journal was changed")
	}
}

// TestBackupForgets holds that what was deleted from the file is in no backup.
func TestBackupForgets(t *testing.T) {
	j, _ := journalOf(t, 20)
	secret := []byte(strings.Repeat("SECRET-", 40))
	edit(t, j, func(tx *bolt.Tx) { must(t, tx.Bucket(bucketAbout).Put([]byte("note"), secret)) })
	if b := backedUp(t, j); !strings.Contains(read(t, b.Path), "SECRET-") {
		t.Fatal("the test looks for the wrong words")
	}
	edit(t, j, func(tx *bolt.Tx) { must(t, tx.Bucket(bucketAbout).Delete([]byte("note"))) })
	if !strings.Contains(read(t, j.Path()), "SECRET-") {
		t.Fatal("the file does not hold what was deleted: the test tests nothing")
	}
	if b := backedUp(t, j); strings.Contains(read(t, b.Path), "SECRET-") {
		t.Error("the backup holds what was deleted")
	}
}

// TestBackupRefusesDamage makes no backup of a journal that is not whole, and leaves
// the ones before and no other file.
func TestBackupRefusesDamage(t *testing.T) {
	j, _ := journalOf(t, 20)
	b := backedUp(t, j)
	good := read(t, b.Path)
	raw := []byte(read(t, j.Path()))
	raw[bytes.LastIndex(raw, []byte(recordMagic))+60] ^= 1
	must(t, os.WriteFile(j.Path(), raw, 0o600))
	for _, j := range []*Journal{New(j.Path(), Options{}), withChild(t, j)} {
		_, err := j.Backup(context.Background(), BackupOptions{})
		if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "no backup was made") {
			t.Errorf("%v", err)
		}
	}
	if read(t, b.Path) != good {
		t.Error("the backup before was changed")
	}
	onlyThese(t, filepath.Dir(b.Path), filepath.Base(b.Path))
}

func TestBackupNames(t *testing.T) {
	at := time.Date(2026, 11, 29, 10, 15, 0, 0, time.UTC)
	for _, want := range []backupName{
		{"journal", at, 3127, ByHand, false}, {"journal", at, 0, Automatic, false}, {"journal", at, 1, BeforeMigration, false},
		{"journal", at, 3127, ByHand, true}, {"my-journal.v2", at, 7, Automatic, true},
	} {
		if got, ok := parseBackupName(want.String(), want.journal); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v", want, got)
		}
	}
	for _, bad := range []string{"journal.db", "journal-20261129T101500Z-3127", "journal-20261129T101500Z-.db", "journal-20261129T101500Z-1-x.db",
		"journal-20261199T101500Z-1.db", "journal-2-20261129T101500Z-1.db", "journal-20261129T101500Z-01.db", ".journal-20261129T101500Z-1.db", "journal-1-auto.db"} {
		if n, ok := parseBackupName(bad, "journal"); ok {
			t.Errorf("%s was read as %+v", bad, n)
		}
	}
}

// TestBackupsList lists what is ours, the newest first, with what is the matter.
func TestBackupsList(t *testing.T) {
	now := day0
	j, c := journalOf(t, 10)
	j.opt.Now = func() time.Time { return now }
	if list, err := j.Backups(context.Background()); err != nil || len(list) != 0 {
		t.Errorf("%v %v", list, err)
	}
	first := backedUp(t, j)
	now = now.Add(time.Hour)
	put(t, j, said(c, 100, "One more."))
	second := backedUp(t, j)
	dir := filepath.Dir(first.Path)
	must(t, os.WriteFile(filepath.Join(dir, "journal-20270101T000000Z-9.db"), nil, 0o600))
	must(t, os.WriteFile(filepath.Join(dir, "holiday.db"), []byte("not ours"), 0o600))
	list, err := j.Backups(context.Background())
	must(t, err)
	if len(list) != 3 || list[0].Problem != ErrEmpty.Error() || list[1].Path != second.Path || *list[1].Head != second.Head || list[2].Path != first.Path || list[2].Events != first.Events {
		t.Errorf("%+v", list)
	}
	if b, ok := j.NewestBackup(context.Background()); !ok || b.Path != second.Path {
		t.Errorf("the newest: %+v", b)
	}
}

// TestBackupDaily makes one a day when something changed, and rotates only its own.
func TestBackupDaily(t *testing.T) {
	now := time.Date(2026, 3, 2, 18, 0, 0, 0, time.UTC)
	j := New(filepath.Join(t.TempDir(), "journal.db"), Options{Now: func() time.Time { return now }})
	rotation := Rotation{Keep: 3}
	daily := func() (BackupReport, bool) {
		t.Helper()
		r, made, err := j.BackupDaily(context.Background(), rotation)
		must(t, err)
		return r, made
	}
	if _, made := daily(); made {
		t.Error("a backup of no journal")
	}
	must(t, j.Create(context.Background()))
	if _, made := daily(); made {
		t.Error("a backup of nothing")
	}
	c := addClient(t, j, "Leaf & Kettle")
	hand := backedUp(t, j)
	if _, made := daily(); made {
		t.Error("a backup although one by hand has everything")
	}
	for day := range 6 {
		put(t, j, said(c, day, "Words."))
		if _, made := daily(); !made {
			t.Errorf("day %d: no backup", day)
		}
		now = now.Add(time.Hour)
		put(t, j, said(c, 100+day, "More words."))
		if _, made := daily(); made {
			t.Errorf("day %d: a second backup", day)
		}
		now = now.Add(23 * time.Hour)
	}
	now = now.Add(24 * time.Hour)
	if r, made := daily(); !made || len(r.Removed) != 1 {
		t.Errorf("what came last is in no backup: %+v", r)
	}
	now = now.Add(24 * time.Hour)
	if _, made := daily(); made {
		t.Error("a backup although nothing changed")
	}
	must(t, os.WriteFile(filepath.Join(filepath.Dir(hand.Path), "journal-20200101T000000Z-5-auto.db"), []byte("damaged"), 0o600))
	put(t, j, said(c, 900, "Words."))
	daily()
	list, err := j.Backups(context.Background())
	must(t, err)
	kinds := map[BackupKind]int{}
	for _, b := range list {
		kinds[b.Made]++
	}
	if kinds[Automatic] != 3+1 || kinds[ByHand] != 1 { // the damaged one is left
		t.Errorf("%v of %+v", kinds, list)
	}
}

// TestBackupBeforeMigration makes one under the lock of a writer.
func TestBackupBeforeMigration(t *testing.T) {
	j, _ := journalOf(t, 5)
	lock, err := j.takeLock(context.Background())
	must(t, err)
	defer lock.Close()
	r, err := j.backupBeforeMigration(context.Background())
	must(t, err)
	if n, ok := parseBackupName(filepath.Base(r.Path), "journal"); !ok || n.made != BeforeMigration {
		t.Errorf("%+v", r)
	}
}

// TestRotation holds what stays against what is promised.
func TestRotation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Rotation{Keep: rapid.IntRange(1, 12).Draw(t, "keep"), Daily: rapid.IntRange(0, 16).Draw(t, "daily"), Weekly: rapid.IntRange(0, 10).Draw(t, "weekly")}
		hours := rapid.SliceOfN(rapid.IntRange(0, 24*120), 0, 80).Draw(t, "hours")
		times := make([]time.Time, len(hours))
		for i, h := range hours {
			times[i] = day0.Add(time.Duration(h)*time.Hour + time.Duration(i)*time.Second)
		}
		kept := without(times, r.outdated(times))
		if len(kept) < min(len(times), r.Keep) || len(kept) > r.Keep+r.Daily+r.Weekly {
			t.Fatalf("%d of %d are kept by %+v", len(kept), len(times), r)
		}
		sorted := slices.SortedFunc(slices.Values(times), func(a, b time.Time) int { return b.Compare(a) })
		for _, must := range sorted[:min(r.Keep, len(sorted))] {
			if !slices.Contains(kept, must) {
				t.Fatalf("one of the last %d gave way", r.Keep)
			}
		}
		covers(t, sorted, kept, r.Daily, func(u time.Time) string { return u.Format(time.DateOnly) })
		covers(t, sorted, kept, r.Weekly, func(u time.Time) string { return u.AddDate(0, 0, -int(u.Weekday()+6)%7).Format(time.DateOnly) })
		if again := r.outdated(kept); len(again) > 0 {
			t.Fatalf("rotating twice removes %d more", len(again))
		}
	})
}

func without(times []time.Time, out []int) []time.Time {
	var kept []time.Time
	for i, u := range times {
		if !slices.Contains(out, i) {
			kept = append(kept, u)
		}
	}
	return kept
}

// covers fails unless the last of each of the newest n spans is kept.
func covers(t *rapid.T, sorted, kept []time.Time, n int, span func(time.Time) string) {
	seen := map[string]bool{}
	for _, u := range sorted {
		if seen[span(u)] {
			continue
		}
		if seen[span(u)] = true; len(seen) > n {
			return
		}
		if !slices.Contains(kept, u) {
			t.Fatalf("the last of %s gave way", span(u))
		}
	}
}
