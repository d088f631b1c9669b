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

	"goodterms/model"
)

// holders lists the files below a folder that hold some bytes.
func holders(t *testing.T, dir string, secrets ...string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		for _, s := range secrets {
			if bytes.Contains(b, []byte(s)) {
				out = append(out, path+": "+s)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func correction(id, text, why string, base uint64) model.Event {
	ev := said("", 5, text)
	e := ev.Payload.(model.LogEntry).Entry
	e.ID = id
	return model.Event{Payload: model.CorrectEntry{Entry: e, Why: why, Base: base}}
}

// TestRedact removes an entry with everything that repeats it: no byte of its
// words is left, the chain and the heads hold, and the timeline says what happened.
func TestRedact(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	long := strings.Repeat("she told me about zirconium-heron and her illness on the phone. ", 3000) // overflow pages
	id := put(t, j, said(c, 1, long))[0].EntryID
	other := put(t, j, said(c, 2, "Nothing to see in this one."))[0].EntryID
	quote := "> she told me about zirconium-heron and her illness on the phone."
	put(t, j,
		correction(id, "she told me about zirconium-heron and her illness", "shorter", 0),
		model.Event{Client: c, Payload: model.SaveDraft{Draft: model.Draft{ID: "d1", Entry: model.Entry{Text: "she told me about zirconium-heron and her illness on the"}}}},
		model.Event{Client: c, Payload: model.GiveRuling{Ruling: model.Ruling{Target: "c1", Verdict: model.Dismiss, Reach: model.ReachClientRule, Rule: "rate-1",
			Entry: id, Wording: "zirconium-heron"}}},
		model.Event{Client: c, Payload: model.SavePlan{ExitPlan: model.ExitPlan{ID: "p1", Panes: map[string]model.Pane{"talk": {Text: "Hello. You wrote:\n" + quote + "\nBye."}}}}},
		said(c, 4, "In my answer:\n"+quote[2:]))
	before, err := j.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(holders(t, filepath.Dir(j.Path()), "zirconium-heron")) == 0 {
		t.Fatal("the secret is not in the file to begin with")
	}
	done, err := j.Redact(ctx, id, "health")
	if err != nil {
		t.Fatal(err)
	}
	if len(done.Quoted) != 1 || len(done.Events) != 5 {
		t.Errorf("quoted %v, events %v, want one entry that quotes it and five events", done.Quoted, done.Events)
	}
	if _, err := j.Redact(ctx, done.Quoted[0], "quotes it"); err != nil {
		t.Fatal(err)
	}
	if h := holders(t, filepath.Dir(j.Path()), "zirconium", "illness"); len(h) > 0 {
		t.Errorf("still there: %v", h)
	}
	r := verified(t, withChild(t, j))
	if r.Redacted != 2 || len(r.Warnings) > 0 {
		t.Errorf("verify: %+v", r)
	}
	err = j.read(ctx, func(tx *readTx) error {
		h, err := tx.headAt(before.Seq)
		if !h.same(before) {
			t.Errorf("the head after event %d is %s, was %s", before.Seq, h.Short(), before.Short())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	cs := caseOf(t, j, c)
	if len(cs.Entries) != 1 || cs.Entries[0].ID != other || len(cs.Redacted) != 2 || cs.Redacted[1].ID != id || cs.Redacted[1].Reason != "health" {
		t.Errorf("case: %+v", cs)
	}
	if len(cs.Rulings) != 1 || cs.Rulings[0].Rule != "rate-1" || cs.Rulings[0].Wording != "" {
		t.Errorf("rulings: %+v, want the wide one without its words", cs.Rulings)
	}
	if len(cs.Plans) != 1 || !strings.Contains(cs.Plans[0].Panes["talk"].Text, "Hello. You wrote:") || len(cs.Drafts) != 0 {
		t.Errorf("plans %+v, drafts %+v", cs.Plans, cs.Drafts)
	}
	list, err := j.Timeline(ctx, c, Place{}, 10)
	if err != nil || len(list) != 3 || list[0].Kind != RedactedKind || list[0].ID != id || list[0].Title != "health" {
		t.Errorf("timeline: %+v, %v", list, err)
	}
	_, err = j.FindEntry(ctx, id)
	var red *RedactedError
	if !errors.As(err, &red) || red.Reason != "health" {
		t.Errorf("the entry: %v", err)
	}
	if _, err = j.Redact(ctx, id, "again"); !errors.Is(err, ErrRedacted) {
		t.Errorf("a second redaction: %v", err)
	}
	put(t, j, said(c, 9, "life goes on"))
	verified(t, j)
}

// TestWordsMissing takes words away without a redaction: verify names the event.
func TestWordsMissing(t *testing.T) {
	j, c := newJournal(t)
	put(t, j, said(c, 1, "one"), said(c, 2, "two"))
	_, err := j.write(context.Background(), func(w *writeTx) error {
		w.changed = true
		rec, err := w.recordAt(2)
		if err != nil {
			return err
		}
		return w.Bucket(bucketLog).Put(seqKey(2), encodeRecord(2, bytes.Clone(rec.raw), nil, nil))
	})
	if err != nil {
		t.Fatal(err)
	}
	r, err := j.Verify(context.Background())
	if err != nil || r.OK() || r.FirstBad != 2 {
		t.Errorf("verify: %+v, %v", r, err)
	}
}

// TestEraseClient leaves no word and no row of a client.
func TestEraseClient(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	gone := addClient(t, j, "Zirconium Heron Ltd")
	id := put(t, j, said(gone, 1, "we spoke about the tungsten falcon"))[0].EntryID
	put(t, j, said(c, 1, "stays"),
		model.Event{Payload: model.GiveRuling{Ruling: model.Ruling{Target: "c1", Verdict: model.Dismiss, Reach: model.ReachRule, Rule: "rate-1", Entry: id, Wording: "tungsten falcon"}}},
		correction(id, "we spoke about a tungsten falcon", "", 0))
	if _, err := j.Redact(ctx, id, "tungsten"); err != nil {
		t.Fatal(err)
	}
	put(t, j, said(gone, 2, "and the falcon again"))
	if _, err := j.SaveDraftFile(DraftFile{Client: "zirconium-heron-ltd", Entry: model.Entry{Text: "falcon"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := j.EraseClient(ctx, gone); err != nil {
		t.Fatal(err)
	}
	if h := holders(t, filepath.Dir(j.Path()), "falcon", "tungsten", "Zirconium", "zirconium"); len(h) > 0 {
		t.Errorf("still there: %v", h)
	}
	r := verified(t, withChild(t, j))
	if r.Erased != 1 || len(r.Warnings) > 0 {
		t.Errorf("verify: %+v", r)
	}
	list, err := j.Clients(ctx)
	if err != nil || len(list) != 1 {
		t.Errorf("clients: %+v, %v", list, err)
	}
	addClient(t, j, "Zirconium Heron Ltd") // the handle is free again
	verified(t, j)
}

// TestUndo takes events back and brings them back.
func TestUndo(t *testing.T) {
	ctx := context.Background()
	j, c := newJournal(t)
	undo := func(seq uint64) error {
		_, err := j.Record(ctx, model.Event{Payload: model.UndoEvent{Event: seq}})
		return err
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		verified(t, j)
	}
	e := put(t, j, said(c, 1, "one"))[0]
	fix := put(t, j, correction(e.EntryID, "two", "typo", e.Seq))[0]
	if _, err := j.Record(ctx, correction(e.EntryID, "three", "", e.Seq)); !errors.Is(err, ErrStale) {
		t.Errorf("a correction of an old version: %v", err)
	}
	if v := caseOf(t, j, c).Versions[e.EntryID]; len(v) != 1 || v[0].Entry.Text != "one" || v[0].Why != "typo" {
		t.Errorf("versions: %+v", v)
	}
	must(undo(fix.Seq))
	if got := caseOf(t, j, c).Entries[0].Text; got != "one" {
		t.Errorf("after undoing the correction: %q", got)
	}
	must(undo(e.Seq))
	if cs := caseOf(t, j, c); len(cs.Entries) != 0 || len(cs.Undone) != 2 {
		t.Errorf("after undoing the entry: %+v", cs)
	}
	if err := undo(e.Seq); err == nil {
		t.Error("an undone entry was undone again")
	}
	must(undo(e.Seq + 3)) // redo: entry, correction, its undo, the entry's undo
	if got := caseOf(t, j, c).Entries; len(got) != 1 {
		t.Errorf("after the redo: %+v", got)
	}
	a := put(t, j, model.Event{Client: c, Payload: model.SignAgreement{Agreement: model.Agreement{Signed: model.NewDay(2026, 3, 2), Clauses: []model.Clause{{ID: "1", Text: "x"}}}}},
		model.Event{Client: c, Payload: model.AgreeAmendment{Amendment: model.Amendment{Agreed: model.NewDay(2026, 3, 3), Effective: model.NewDay(2026, 3, 3), Clauses: []model.Clause{{ID: "1", Text: "y"}}}}})
	if err := undo(a[0].Seq); err == nil {
		t.Error("an agreement with an amendment was undone")
	}
	must(undo(a[1].Seq))
	must(undo(a[0].Seq))
	if cs := caseOf(t, j, c); len(cs.Agreements)+len(cs.Amendments) != 0 {
		t.Errorf("agreed: %+v", cs)
	}
	if err := undo(1); err == nil {
		t.Error("a client with entries was undone")
	}
}

// TestRedactThroughLink: the words go from the file that a link points to, and the
// link stays one.
func TestRedactThroughLink(t *testing.T) {
	real, c := newJournal(t)
	id := put(t, real, said(c, 0, "zirconium-heron"))[0].EntryID
	j := New(filepath.Join(t.TempDir(), "link.db"), Options{})
	must(t, os.Symlink(real.path, j.path))
	_, err := j.Redact(context.Background(), id, "health")
	must(t, err)
	for _, dir := range []string{real.dir(), j.dir()} {
		if found := holders(t, dir, "zirconium-heron"); len(found) > 0 {
			t.Errorf("the words are left in %v", found)
		}
	}
	if info, err := os.Lstat(j.path); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is no link any more: %v, %v", info, err)
	}
	verified(t, real)
}
