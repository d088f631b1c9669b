package store

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"time"
)

// What was verified last lies beside the journal, in a small file that any process
// may write and anybody may remove: without it everything is verified anew. It is
// no evidence, only a place to go on from.
const verifiedSuffix = ".verified"

// wholeEvery is how old a check of everything may be before the next is made.
const wholeEvery = 24 * time.Hour

// verifiedMark is the content of that file.
type verifiedMark struct {
	Head  Head      `json:"head"`  // the chain was followed up to here
	At    time.Time `json:"at"`    // when
	Whole time.Time `json:"whole"` // when everything was checked last
	Epoch string    `json:"epoch,omitempty"`
}

func (j *Journal) markPath() string { return j.path + verifiedSuffix }

// readMark returns the zero mark when there is none that can be read. One without a
// head, as older versions wrote of a journal without events, is none.
func (j *Journal) readMark() (m verifiedMark) {
	b, err := os.ReadFile(j.markPath())
	if err != nil || json.Unmarshal(b, &m) != nil || m.Head.same(Head{}) {
		return verifiedMark{}
	}
	return m
}

// writeMark writes the mark down. One that is lost costs a check.
func (j *Journal) writeMark(m verifiedMark) {
	b, err := json.Marshal(m)
	if err != nil {
		return
	}
	tmp := j.markPath() + ".new"
	if os.WriteFile(tmp, append(b, '\n'), 0o600) == nil {
		_ = os.Rename(tmp, j.markPath())
	}
}

// VerifyDue checks what is due: everything when that was last done a day ago or
// more, or is not known; else the events since, with the chain from the last one
// that was verified. A report without problems is remembered beside the journal.
func (j *Journal) VerifyDue(ctx context.Context) (*VerifyReport, error) {
	now, m := j.opt.Now(), j.readMark()
	age := now.Sub(m.Whole)
	if m.Whole.IsZero() || age < 0 || age >= wholeEvery || j.restoredSince(m.At) {
		r, err := j.Verify(ctx)
		if err == nil && r.OK() {
			j.writeMark(verifiedMark{Head: r.Head, At: now.UTC(), Whole: now.UTC(), Epoch: r.Epoch})
		}
		return r, err
	}
	r, err := j.verifyFrom(ctx, &m)
	if err == nil && r.OK() && (!r.Head.same(m.Head) || r.Epoch != m.Epoch) {
		whole := m.Whole
		if !slices.Contains(r.Skipped, CheckIndexes) { // words were removed, or something undone: everything was checked
			whole = now.UTC()
		}
		j.writeMark(verifiedMark{Head: r.Head, At: now.UTC(), Whole: whole, Epoch: r.Epoch})
	}
	return r, err
}

// verifyFrom checks what came after a mark.
func (j *Journal) verifyFrom(ctx context.Context, m *verifiedMark) (*VerifyReport, error) {
	f, ms, err := j.openPlain()
	if err != nil {
		return nil, err
	}
	f.Close()
	if len(j.opt.VerifyChild) > 0 {
		return j.verifyInChild(ctx, ms.size, m)
	}
	return j.verifyHere(ctx, m)
}

// startAt begins the walk behind a mark instead of at the first event. Lines of
// heads.log from before it were held against the chain then.
func (v *verifier) startAt(tx *readTx) error {
	got, err := tx.headAt(v.from.Head.Seq)
	if err != nil || !got.same(v.from.Head) {
		v.r.problem(CheckChain, max(v.from.Head.Seq, 1), "event %d is not the one that was verified on %s: it, or one before it, was changed or is gone",
			v.from.Head.Seq, v.from.At.Format("2006-01-02 15:04"))
		return errStop
	}
	v.id, v.prev, v.r.Head, v.r.Events = tx.id, got, got, got.Seq
	kept := v.notes[:0]
	for _, n := range v.notes {
		if !n.at.Before(v.from.At.Truncate(time.Second)) {
			kept = append(kept, n)
		}
	}
	v.takeNotes(kept)
	return v.growTree(tx, got.Seq)
}
