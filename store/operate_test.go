package store

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// holder starts a process that keeps the lock until release is called.
func holder(t *testing.T, j *Journal) (pid int, release func()) {
	t.Helper()
	cmd := child(t, "hold", j.Path())
	in, err := cmd.StdinPipe()
	must(t, err)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "held\n" {
		t.Fatalf("holder: %q %v", line, err)
	}
	return cmd.Process.Pid, func() { in.Close(); _ = cmd.Wait() }
}

func TestBusy(t *testing.T) {
	j, c := newJournal(t)
	pid, release := holder(t, j)
	noticed := 0
	short := New(j.Path(), Options{LockWait: 400 * time.Millisecond, Notice: func(p int) { noticed = p }})
	start := time.Now()
	_, err := short.Record(context.Background(), said(c, 0, "x"))
	var busy *BusyError
	if !errors.Is(err, ErrBusy) || !errors.As(err, &busy) || busy.PID != pid {
		t.Errorf("record: %v, want busy with pid %d", err, pid)
	}
	if noticed != pid || time.Since(start) < 400*time.Millisecond {
		t.Errorf("notice of pid %d after %s", noticed, time.Since(start))
	}
	if _, err := short.Clients(context.Background()); !errors.Is(err, ErrBusy) {
		t.Errorf("read: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if _, err := j.Record(ctx, said(c, 0, "x")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("with a deadline: %v", err)
	}
	go func() { time.Sleep(50 * time.Millisecond); release() }()
	if _, err := j.Record(context.Background(), said(c, 0, "after the wait")); err != nil {
		t.Errorf("once it is free: %v", err)
	}
	if n := len(caseOf(t, j, c).Entries); n != 1 {
		t.Errorf("%d entries, want 1: a wait given up wrote after all", n)
	}
}

// TestAbandonedWaitLetsGo: a wait that was given up must not keep the lock when it
// comes after all.
func TestAbandonedWaitLetsGo(t *testing.T) {
	j, c := newJournal(t)
	_, release := holder(t, j)
	short := New(j.Path(), Options{LockWait: time.Millisecond})
	for range 20 {
		if _, err := short.Record(context.Background(), said(c, 0, "x")); !errors.Is(err, ErrBusy) {
			t.Fatalf("got %v", err)
		}
	}
	release()
	if _, err := j.Record(context.Background(), said(c, 0, "x")); err != nil {
		t.Error(err)
	}
}

func TestDraftFiles(t *testing.T) {
	j, c := newJournal(t)
	path, err := j.SaveDraftFile(DraftFile{Client: "leaf-kettle", Entry: said(c, 0, "caf\xe9, do not lose me").Payload.(model.LogEntry).Entry})
	must(t, err)
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	drafts, err := j.DraftFiles()
	if err != nil || len(drafts) != 1 || drafts[0].Entry.Text != "caf\xe9, do not lose me" || drafts[0].Client != "leaf-kettle" || drafts[0].Path != path {
		t.Fatalf("drafts %+v, %v", drafts, err)
	}
	if other, err := New(filepath.Join(filepath.Dir(j.Path()), "other.db"), Options{}).DraftFiles(); err != nil || len(other) != 0 {
		t.Errorf("drafts of another journal: %v, %v", other, err)
	}
	// Logged twice, because removing the draft failed the first time: one entry.
	for range 2 {
		put(t, j, model.Event{Client: c, Payload: model.LogEntry{Entry: drafts[0].Entry}})
	}
	if n := len(caseOf(t, j, c).Entries); n != 1 {
		t.Errorf("%d entries, want 1", n)
	}
	if err := j.RemoveDraftFile(j.Path()); err == nil {
		t.Error("removed what is no draft")
	}
	must(t, j.RemoveDraftFile(path))
	must(t, os.WriteFile(path, []byte("{"), 0o600))
	if _, err := j.DraftFiles(); err == nil {
		t.Error("an unreadable draft goes unsaid")
	}
}

func TestReplacedWhileOpen(t *testing.T) {
	j, c := newJournal(t)
	_, err := j.write(context.Background(), func(w *writeTx) error {
		must(t, os.Rename(j.Path(), j.Path()+".moved"))
		n, err := j.prepareOne(said(c, 0, "into the void"))
		if err == nil {
			_, err = w.add(n)
		}
		return err
	})
	if !errors.Is(err, ErrReplaced) {
		t.Fatalf("got %v", err)
	}
	must(t, os.Rename(j.Path()+".moved", j.Path()))
	if n := len(caseOf(t, j, c).Entries); n != 0 {
		t.Errorf("%d entries were written into the moved file", n)
	}
}

func TestReadsChangeNothing(t *testing.T) {
	ctx := context.Background()
	j, c := journalOf(t, 20)
	must(t, os.Remove(j.lockPath()))
	must(t, os.Chmod(j.Path(), 0o400))
	must(t, os.Chmod(j.dir(), 0o500))
	t.Cleanup(func() { _ = os.Chmod(j.dir(), 0o700) })
	before := listing(t, j.dir())
	_, err1 := j.Case(ctx, c)
	_, err2 := j.Search(ctx, "call", "")
	_, err3 := j.Timeline(ctx, c, Place{}, 5)
	_, err4 := j.Verify(ctx)
	_, err5 := j.Clients(ctx)
	if err := errors.Join(err1, err2, err3, err4, err5, j.Check()); err != nil {
		t.Fatal(err)
	}
	if after := listing(t, j.dir()); after != before {
		t.Errorf("reading changed the folder from\n%sto\n%s", before, after)
	}
	if os.Getuid() == 0 {
		return // root may write anywhere
	}
	if _, err := j.Record(ctx, said(c, 0, "x")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("writing: %v", err)
	}
}

// listing names the files of a folder with size and time of change.
func listing(t *testing.T, dir string) string {
	t.Helper()
	items, err := os.ReadDir(dir)
	must(t, err)
	var b strings.Builder
	for _, it := range items {
		info, err := it.Info()
		must(t, err)
		b.WriteString(it.Name() + " " + info.ModTime().String() + " " + info.Mode().String() + "\n")
	}
	return b.String()
}

// TestFullDiskAtCreation: nothing may be left in the place of the journal.
func TestFullDiskAtCreation(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs /dev/full")
	}
	dir := t.TempDir()
	j := New(filepath.Join(dir, "journal.db"), Options{})
	j.openNew = func(string, int, os.FileMode) (*os.File, error) { return os.OpenFile("/dev/full", os.O_RDWR, 0) }
	if err := j.Create(context.Background()); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("got %v", err)
	}
	for _, pattern := range []string{"journal.db", ".*.new", "heads.log"} {
		if left, _ := filepath.Glob(filepath.Join(dir, pattern)); len(left) > 0 {
			t.Errorf("left over: %v", left)
		}
	}
	j.openNew = nil
	must(t, j.Create(context.Background()))
}

func TestEventsAfterInWindows(t *testing.T) {
	ctx := context.Background()
	j, _ := journalOf(t, 2*window+10)
	next := uint64(6)
	for ev, err := range j.EventsAfter(ctx, 5) {
		must(t, err)
		if ev.Seq != next {
			t.Fatalf("event %d, want %d", ev.Seq, next)
		}
		next++
	}
	if next != 2*window+12 {
		t.Errorf("the walk ended before event %d", next)
	}
	for range j.EventsAfter(ctx, 0) {
		break // must not go on after the consumer left
	}
}

func TestFindEntry(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	for _, id := range []string{"e1", "e12", "e2x"} {
		ev := said(c, 0, id)
		p := ev.Payload.(model.LogEntry)
		p.ID = id
		ev.Payload = p
		put(t, j, ev)
	}
	for prefix, want := range map[string]string{"e1": "e1", "e12": "e12", "e2": "e2x"} {
		if e, err := j.FindEntry(ctx, prefix); err != nil || e.ID != want {
			t.Errorf("%q: %v, %v", prefix, e, err)
		}
	}
	var many *AmbiguousIDError
	if _, err := j.FindEntry(ctx, "e"); !errors.As(err, &many) || len(many.IDs) != 3 {
		t.Errorf("e: %v", err)
	}
	for _, none := range []string{"x", ""} {
		if _, err := j.FindEntry(ctx, none); !errors.Is(err, ErrNoEntry) {
			t.Errorf("%q: %v", none, err)
		}
	}
	if _, err := j.Entry(ctx, "e"); !errors.Is(err, ErrNoEntry) {
		t.Errorf("Entry takes a beginning: %v", err)
	}
}

func TestSearch(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	other := addClient(t, j, "Other")
	r := put(t, j, said(c, 0, "Please ADD hosting."), said(c, 1, "网站能不能再加一页？"), said(other, 2, "hosting again"), said(c, 3, "nothing"))
	fixed := model.Entry{ID: r[3].EntryID, At: day0.Add(time.Hour), Kind: model.Call, From: model.FromClient, Subject: "Hosting", Text: "corrected"}
	put(t, j, model.Event{Client: c, Payload: model.CorrectEntry{Entry: fixed}})
	cases := []struct {
		words string
		in    model.ClientID
		want  string
	}{
		{"hosting", "", "corrected|hosting again|Please ADD hosting."},
		{"add HOSTING", "", "Please ADD hosting."},
		{"hosting", other, "hosting again"},
		{"加一", c, "网站能不能再加一页？"},
		{"頁", "", "网站能不能再加一页？"},
		{"nothing", "", ""},
		{"  ", "", ""},
	}
	for _, tc := range cases {
		hits, err := j.Search(ctx, tc.words, tc.in)
		var got []string
		for _, h := range hits {
			got = append(got, h.Entry.Text)
		}
		if err != nil || strings.Join(got, "|") != tc.want {
			t.Errorf("%q: %v, %v", tc.words, got, err)
		}
	}
	hits, _ := j.Search(ctx, "add", "")
	if h := hits[0]; h.Entry.Text[h.Start:h.End] != "ADD" {
		t.Errorf("span %q", h.Entry.Text[h.Start:h.End])
	}
}

func TestReadings(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	j = New(j.Path(), Options{ReadingVersion: "2", ReadEntry: func(e model.Entry) []byte {
		if e.Client != c {
			t.Errorf("the entry to read belongs to %q", e.Client)
		}
		return []byte("read: " + e.Text)
	}})
	r := put(t, j, said(c, 0, "one"), said(c, 1, "two"))
	get := func(version string) map[uint64][]byte {
		got, err := j.Readings(ctx, c, version)
		must(t, err)
		return got
	}
	if got := get("2"); len(got) != 2 || string(got[r[0].Seq]) != "read: one" {
		t.Errorf("readings %v", got)
	}
	fixed := model.Entry{ID: r[0].EntryID, At: day0, Kind: model.Call, From: model.FromClient, Text: "uno"}
	put(t, j, model.Event{Client: c, Payload: model.CorrectEntry{Entry: fixed}})
	if got := get("2"); string(got[r[0].Seq]) != "read: uno" {
		t.Errorf("after the correction: %q", got[r[0].Seq])
	}
	verified(t, j)
	must(t, j.KeepReadings(ctx, "3", r[1].Seq, map[uint64][]byte{r[0].Seq: []byte("stale"), r[1].Seq: []byte("x")}))
	if got := get("3"); len(got) != 1 || string(got[r[1].Seq]) != "x" {
		t.Errorf("version 3: %v", got)
	}
	if got := get("2"); len(got) != 0 {
		t.Errorf("version 2 is kept beside 3: %v", got)
	}
	verified(t, j)
}

func TestOwnAddresses(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	put(t, j, model.Event{Payload: model.SetOwnAddresses{Addresses: []string{"a@x"}}})
	put(t, j, model.Event{Payload: model.SetOwnAddresses{Addresses: []string{"a@x", "b@x"}}}, said(c, 0, "x"))
	own, err := j.OwnAddresses(ctx)
	if err != nil || strings.Join(own, " ") != "a@x b@x" {
		t.Errorf("%v, %v", own, err)
	}
	if all, err := j.Global(ctx); err != nil || len(all) != 2 {
		t.Errorf("global: %v, %v", all, err)
	}
}

func TestNetworkNames(t *testing.T) {
	for path, want := range map[string]string{
		"/home/a/Dropbox/x/journal.db": "Dropbox", "/home/a/OneDrive - Firm/j.db": "OneDrive - Firm", "/home/a/Dropbox (Firm)/j.db": "Dropbox (Firm)",
		"/Users/a/Library/Mobile Documents/com~apple~CloudDocs/j.db": "Mobile Documents", "/Users/a/Library/CloudStorage/GoogleDrive-a@x/My Drive/j.db": "CloudStorage",
		"/mnt/c/Users/a/iCloudDrive/j.db": "iCloudDrive", "/home/a/OneDrive-Personal/j.db": "OneDrive-Personal", "/home/a/nextcloud/j.db": "nextcloud",
		"/home/a/j.db": "", "/home/a/dropbox": "", "/home/a/boxes/j.db": "", "/home/a/onedrives/j.db": "",
	} {
		if got := syncedFolder(path); got != want {
			t.Errorf("%s: %q", path, got)
		}
	}
	dir := t.TempDir()
	must(t, os.MkdirAll(filepath.Join(dir, "Dropbox", "work"), 0o700))
	must(t, os.Symlink(filepath.Join(dir, "Dropbox", "work"), filepath.Join(dir, "docs")))
	if got := syncedFolder(filepath.Join(dir, "docs", "j.db")); got != "Dropbox" {
		t.Errorf("behind a link: %q", got)
	}
	if got := New(filepath.Join(t.TempDir(), "j.db"), Options{}).NetworkFS(); got != "" {
		t.Logf("the tests run on %s", got)
	}
}

// TestTwoJournalsInAFolder share heads.log, and each knows its own lines.
func TestTwoJournalsInAFolder(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	a, b := New(filepath.Join(dir, "a.db"), Options{}), New(filepath.Join(dir, "b.db"), Options{})
	for range 3 {
		for _, j := range []*Journal{a, b} {
			if err := j.Create(ctx); err != nil && !errors.Is(err, ErrExists) {
				t.Fatal(err)
			}
			addClient(t, j, "Leaf")
		}
	}
	verified(t, a)
	verified(t, b)
	f, err := os.Open(a.headsPath())
	must(t, err)
	defer f.Close()
	all, err := io.ReadAll(f)
	if err != nil || strings.Count(string(all), "\n") != 2 {
		t.Errorf("heads.log has other than one line a day for each journal:\n%s", all)
	}
}

// TestTruncatedWhileMapped cuts the file short while it is open and mapped: who reads
// gets an error, not a fault that ends the program, and who writes no receipt.
func TestTruncatedWhileMapped(t *testing.T) {
	ctx := context.Background()
	for _, left := range []int64{0, 1, 2, 3, 10, 50} {
		j, c := journalOf(t, 200)
		cut := func() { must(t, os.Truncate(j.Path(), left*pageSize)) }
		err := j.read(ctx, func(tx *readTx) error {
			cut()
			for seq := range uint64(201) {
				if _, err := tx.eventAt(seq + 1); err != nil {
					return err
				}
			}
			return nil
		})
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("read with %d pages left: %v", left, err)
		}
		j, c = journalOf(t, 200)
		_, err = j.write(ctx, func(w *writeTx) error {
			n, err := j.prepareOne(said(c, 0, "into the void"))
			if err == nil {
				_, err = w.add(n)
			}
			cut()
			return err
		})
		if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrReplaced) {
			t.Errorf("write with %d pages left: %v", left, err)
		}
	}
}

// TestAnotherJournalInItsPlace: who has the journal open does not write into one
// that took its place, nor read it as if it were the same.
func TestAnotherJournalInItsPlace(t *testing.T) {
	ctx := context.Background()
	j, c := journalOf(t, 3)
	caseOf(t, j, c)
	other, _ := journalOf(t, 3)
	must(t, os.Rename(other.Path(), j.Path()))
	before, err := os.ReadFile(j.Path())
	must(t, err)
	_, err1 := j.Record(ctx, said(c, 9, "into the wrong journal"))
	_, err2 := j.Clients(ctx)
	for _, err := range []error{err1, err2} {
		if !errors.Is(err, ErrReplaced) {
			t.Errorf("got %v", err)
		}
	}
	if after, _ := os.ReadFile(j.Path()); string(before) != string(after) {
		t.Error("the other journal was changed")
	}
}

// TestWritable says why nothing can be recorded, and changes nothing.
func TestWritable(t *testing.T) {
	j, _ := journalOf(t, 3)
	if err := j.Writable(); err != nil {
		t.Error(err)
	}
	if err := New(j.Path()+".none", Options{}).Writable(); err != nil {
		t.Errorf("a journal that is not there yet can be made: %v", err)
	}
	if os.Getuid() == 0 {
		t.Skip("root may write anywhere")
	}
	must(t, os.Chmod(j.Path(), 0o400))
	if err := j.Writable(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("got %v", err)
	}
}

// TestOlderCopyInItsPlace: who has the journal open does not write into an older copy
// that took its place, nor makes the backup of the day of it; one that was restored is
// no such copy.
func TestOlderCopyInItsPlace(t *testing.T) {
	ctx := context.Background()
	j, c := journalOf(t, 3)
	put(t, j, said(c, 300, "One more."))
	backup := backedUp(t, j)
	older := read(t, j.Path())
	put(t, j, said(c, 301, "And another.")) // what this process wrote itself it knows too
	newer := read(t, j.Path())

	must(t, os.WriteFile(j.Path(), []byte(older), 0o600))
	if _, err := j.Record(ctx, said(c, 302, "into the copy")); !errors.Is(err, ErrReplaced) || !strings.Contains(err.Error(), "older copy") {
		t.Errorf("got %v", err)
	}
	if _, made, err := j.BackupDaily(ctx, DefaultRotation()); made || !errors.Is(err, ErrReplaced) {
		t.Errorf("a backup of the copy: made %v, %v", made, err)
	}
	if read(t, j.Path()) != older {
		t.Error("the copy was changed")
	}
	must(t, os.WriteFile(j.Path(), []byte(newer), 0o600))
	put(t, j, said(c, 303, "With the newer one back."))

	restored(t, New(j.Path(), Options{}), backup.Path) // by another process
	put(t, j, said(c, 304, "Into what was restored."))
	put(t, j, said(c, 305, "And on."))
	verified(t, j)
}
