package store

import (
	"context"
	"errors"
	"os"
	"sort"
	"time"
)

// Relation says how a backup and the journal it would replace go together.
type Relation string

// The relations of a backup to the journal.
const (
	RelNone       Relation = "none"       // there is no journal
	RelUnreadable Relation = "unreadable" // there is a file, but it cannot be read
	RelSame       Relation = "same"       // both have the same events
	RelEarlier    Relation = "earlier"    // the journal went on from the backup
	RelLater      Relation = "later"      // the backup went on from the journal
	RelDiverged   Relation = "diverged"   // both have the same beginning, and then others
	RelOther      Relation = "other"      // it is a backup of another journal
)

// Present is what is in the place of the journal before a restore.
type Present struct {
	Relation Relation
	Problem  string    // why it is unreadable
	Events   uint64    // of an unreadable one: those that can be vouched for
	Head     Head      // after the last of them
	Last     time.Time // when that was recorded
	Common   uint64    // how many events, from the first, both have
	// Known is the latest head of the backup's journal that heads.log knows of;
	// Otherwise is the first event of the backup that it knew as another one, 0
	// for none: the backup, or what heads.log was written from, was changed.
	Known     Head
	Otherwise uint64

	from uint64      // what the line of the restore says
	file os.FileInfo // as it was looked at; nil for none
}

// Lost is how many events the journal has that the backup does not, as far as is
// known.
func (p *Present) Lost() uint64 {
	if p.Relation == RelUnreadable {
		return 0
	}
	return p.Events - p.Common
}

// compare looks at what is in the place of the journal.
func (r *Restoration) compare(ctx context.Context) (Present, error) {
	notes, err := r.j.readNotes()
	if err != nil {
		return Present{}, err
	}
	p := Present{}
	if p.file, err = os.Stat(r.place); err != nil && !errors.Is(err, os.ErrNotExist) {
		return Present{}, err
	}
	if err := p.unreadable(r.lookAround(ctx, &p)); err != nil {
		return Present{}, err
	}
	err = r.copied.look(ctx, false, func(backup *readTx) error {
		p.from, p.Known = backup.knownOtherwise(notes, r.Head)
		if p.from <= r.Head.Seq {
			p.Otherwise = max(p.from, 1)
		}
		if p.Relation != "" {
			return nil
		}
		return p.unreadable(r.j.look(ctx, false, func(now *readTx) error { return p.compare(now, backup) }))
	})
	return p, err
}

// lookAround lets another process look at the journal first: damage could end this
// one.
func (r *Restoration) lookAround(ctx context.Context, p *Present) error {
	if p.file == nil {
		p.Relation = RelNone
		return nil
	}
	if len(r.j.opt.VerifyChild) == 0 {
		return nil
	}
	v, err := r.j.Verify(ctx)
	if err != nil {
		return err
	}
	for _, found := range v.Problems {
		if found.Check == CheckChain || found.Check == CheckStructure {
			p.Relation, p.Problem = RelUnreadable, found.What
			p.Events, p.Head = v.Events, v.Head
			return nil
		}
	}
	return nil
}

// unchanged reports whether the journal is what it was when it was looked at. Called
// under the lock of a writer.
func (r *Restoration) unchanged(ctx context.Context) bool {
	p := &r.Present
	now, err := os.Stat(r.place)
	if err != nil || p.file == nil {
		return errors.Is(err, os.ErrNotExist) && p.file == nil
	}
	if !os.SameFile(now, p.file) || now.Size() != p.file.Size() || !now.ModTime().Equal(p.file.ModTime()) {
		return false
	}
	if p.Relation == RelUnreadable {
		return true
	}
	same := false
	err = r.j.look(ctx, true, func(tx *readTx) error {
		h, err := tx.head()
		same = h.same(p.Head)
		return err
	})
	return err == nil && same
}

// unreadable takes an error of looking at the journal as what is there.
func (p *Present) unreadable(err error) error {
	var file *FileError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrMissing), errors.Is(err, ErrGone), errors.Is(err, os.ErrNotExist):
		p.Relation = RelNone
		return nil
	case errors.As(err, &file) && !errors.Is(err, ErrBusy) && !errors.Is(err, ErrReadOnly):
		p.Relation, p.Problem = RelUnreadable, file.Reason.Error()
		if file.Detail != "" {
			p.Problem += ": " + file.Detail
		}
		return nil
	}
	return err
}

// compare finds what two journals have in common. Each event links to the one before
// it: where one is the same in both, all before it are.
func (p *Present) compare(now, backup *readTx) error {
	a, err1 := now.wholeHead()
	b, err2 := backup.head()
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	p.Events, p.Head, p.Last = a.Seq, a, now.lastRecorded()
	if now.id != backup.id {
		p.Relation = RelOther
		return nil
	}
	both := min(a.Seq, b.Seq)
	p.Common = uint64(sort.Search(int(both), func(i int) bool {
		x, err1 := now.headAt(uint64(i + 1))
		y, err2 := backup.headAt(uint64(i + 1))
		return err1 != nil || err2 != nil || x.Hash != y.Hash
	}))
	switch {
	case p.Common < both:
		p.Relation = RelDiverged
	case a.Seq > both:
		p.Relation = RelEarlier
	case b.Seq > both:
		p.Relation = RelLater
	default:
		p.Relation = RelSame
	}
	return nil
}

// lastRecorded returns when the last event was recorded; zero where it does not say.
func (tx *readTx) lastRecorded() time.Time {
	_, v := tx.Bucket(bucketLog).Cursor().Last()
	_, raw, _, _, err := splitRecord(v)
	if err != nil {
		return time.Time{}
	}
	h, err := parseHeader(raw)
	if err != nil {
		return time.Time{}
	}
	return h.RecordedAt
}
