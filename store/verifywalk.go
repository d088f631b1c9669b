package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"goodterms/model"
)

// verifier walks the log once. It reads it in windows, so that writers get in
// between; the log never changes behind it. Indexes are checked row by row on the
// way, and counted at the end, in the same transaction that saw the last event.
type verifier struct {
	j       *Journal
	r       *VerifyReport
	id      [16]byte
	prev    Head          // after the last event that is right
	ended   bool          // the walk saw the end of the log
	from    *verifiedMark // where the walk begins; nil: at the first event
	last    time.Time
	tree    growingTree // over the events up to prev
	notes   []note
	known   map[uint64][]*note // notes by number of the event
	salvage salvaged           // what a salvage says of events after it
	plain   *plainChain        // of the journal that an encrypted one was made from

	// What small indexes must hold.
	clients    map[string]clientRow
	agreements map[string]agreementState
	corrected  map[uint64]uint64
	removed    removed // what was taken out and taken back
	epoch      string
	// How many rows the large ones must hold.
	entries, others, messages, contents int
}

type clientRow struct {
	seq    uint64
	handle string
}

// errStop ends a walk whose problem is in the report already.
var errStop = errors.New("stop")

// verifyWindow is how many events are checked before writers get in.
const verifyWindow = 20000

func (v *verifier) readNotes() {
	notes, err := v.j.readNotes()
	if err != nil {
		v.r.warn("%s cannot be read: %v", headsName, err)
	}
	v.takeNotes(v.settle(notes))
}

func (v *verifier) takeNotes(notes []note) {
	v.notes, v.known = notes, map[uint64][]*note{}
	for i := range notes {
		n := &notes[i]
		v.known[n.head.Seq] = append(v.known[n.head.Seq], n)
	}
}

func (v *verifier) walk(ctx context.Context) error {
	for !v.ended {
		err := v.j.readLocked(ctx, func(tx *readTx) error {
			if e := tx.epoch(); v.prev != (Head{}) && e != v.epoch { // rows of older events changed
				v.reset()
				v.readNotes()
			}
			v.epoch = tx.epoch()
			v.r.Epoch = v.epoch
			if v.from != nil && v.from.Epoch != v.epoch {
				v.from = nil // what was verified then has changed since
			}
			switch {
			case v.prev != (Head{}):
			case v.from != nil:
				if err := v.startAt(tx); err != nil {
					return err
				}
			default:
				v.id, v.prev, v.plain = tx.id, Head{Hash: firstPrev(tx.id[:])}, tx.plainChain()
				v.r.Head = v.prev // of a journal without events it is the head too
				if err := v.checkNotes(v.prev, nil); err != nil {
					return err
				}
			}
			if err := v.walkWindow(ctx, tx); err != nil || !v.ended {
				return err
			}
			v.r.done(CheckChain)
			if v.locked(tx) {
				v.finishLocked(tx)
				return nil
			}
			v.finish(tx)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) walkWindow(ctx context.Context, tx *readTx) error {
	c := tx.Bucket(bucketLog).Cursor()
	n := 0
	for k, val := c.Seek(seqKey(v.prev.Seq + 1)); k != nil; k, val = c.Next() {
		if n++; n > verifyWindow {
			return nil
		}
		if n%512 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := v.event(tx, k, val); err != nil {
			return err
		}
	}
	v.ended = true
	return nil
}

// event checks one event: its place, its bytes, its link and its rows.
func (v *verifier) event(tx *readTx, k, val []byte) error {
	want := v.prev.Seq + 1
	if len(k) != 8 || binary.BigEndian.Uint64(k) != want {
		v.r.problem(CheckChain, want, "event %d is missing; event %s comes after event %d", want, keyText(k), v.prev.Seq)
		return errStop
	}
	rec, err := tx.decode(val)
	if err != nil {
		v.r.problem(CheckChain, want, "event %d: %v", want, err)
		return errStop
	}
	if rec.Seq != want {
		v.r.problem(CheckChain, want, "event %d: another event, number %d, is in its place", want, rec.Seq)
		return errStop
	}
	if rec.Prev != v.prev.Hash {
		return v.brokenLink(want)
	}
	var ev model.Event
	if !v.locked(tx) {
		if ev, err = rec.event(); err != nil {
			v.r.problem(CheckChain, want, "event %d: %v", want, err)
			return errStop
		}
	}
	if p, ok := ev.Payload.(model.Salvage); ok {
		v.salvageAt(&ev, &p)
	}
	if err := v.checkPlain(tx, &rec); err != nil {
		return err
	}
	head := Head{Seq: want, Hash: headerHash(rec.raw)}
	if err := v.checkNotes(head, rec.raw); err != nil {
		return err
	}
	if err := v.checkAgain(&rec); err != nil {
		return err
	}
	v.checkClock(&rec)
	v.prev, v.r.Head, v.r.Events = head, head, want
	v.treeRow(tx, want, v.tree.add(rec.raw))
	if v.locked(tx) {
		v.countKind(rec.Kind)
		return nil
	}
	v.rows(tx, &ev)
	tx.bad = nil // the row that did not open is in the report as missing
	return nil
}

// checkClock warns where an event was recorded before the one ahead of it. What a
// salvage added itself has its time, events it recorded again have their own.
func (v *verifier) checkClock(ev *record) {
	if ev.Seq <= v.salvage.Through && ev.RecordedAt.Equal(v.salvage.at) {
		return
	}
	if ev.RecordedAt.Before(v.last) {
		v.r.warn("event %d was recorded at %s, before the one ahead of it (%s): the clock went back",
			ev.Seq, ev.RecordedAt.Format(time.RFC3339), v.last.Format(time.RFC3339))
	}
	v.last, v.r.Last = ev.RecordedAt, ev.RecordedAt
}

// brokenLink names the first event that cannot be vouched for: the one before the
// broken link, unless heads.log vouches for it.
func (v *verifier) brokenLink(seq uint64) error {
	bad := max(seq-1, 1)
	for _, n := range v.known[seq-1] {
		if n.journal == v.id && !n.before && n.head.same(v.prev) {
			bad = seq
		}
	}
	v.r.problem(CheckChain, bad, "event %d does not follow from event %d: one of the two was changed, or something between them was taken out or put in", seq, seq-1)
	return errStop
}

// checkNotes holds an event against the heads written down for it. The hash of its
// header tells; the root is there to be shown.
func (v *verifier) checkNotes(h Head, raw []byte) error {
	for _, n := range v.known[h.Seq] {
		if n.before {
			n.found = n.found || n.head.same(h) // written in the second of the salvage, after it
			continue
		}
		if n.journal == v.id && n.head.Hash != h.Hash {
			if n.head.Root != ([32]byte{}) && h.Seq > 0 {
				t := v.tree.clone()
				t.add(raw)
				h.Root = t.root()
			}
			v.r.problem(CheckHeads, max(h.Seq, 1), "event %d is %s, but %s knew it as %s on %s: it, or one before it, was changed",
				h.Seq, h.Short(), headsName, n.head.Short(), n.at.Format("2006-01-02 15:04"))
			return errStop
		}
	}
	return nil
}

// rows checks the rows that the indexes must hold for an event.
func (v *verifier) rows(tx *readTx, ev *model.Event) {
	if _, gone := ev.Payload.(model.Gone); gone {
		v.removed.gone[ev.Seq] = goneEvent{ev.Kind, ev.Client}
		return
	}
	v.removed.keep(ev)
	if p, ok := ev.Payload.(model.LogEntry); ok {
		v.entryRows(tx, ev, p.Entry)
		return
	}
	v.others++
	v.expect(tx, bucketOther, otherKey(ev.Client, ev.Seq), []byte(ev.Kind), ev.Seq)
	switch p := ev.Payload.(type) {
	case model.UndoEvent:
		v.undo(tx, ev.Seq, p)
	case model.RedactEntry:
		v.redaction(tx, ev, p.Redaction)
	case model.EraseClient:
		v.erasure(tx, ev, p)
	}
	if tx.undoneBy(ev.Seq) != 0 { // checked against the undo events at the end
		return
	}
	switch p := ev.Payload.(type) {
	case model.AddClient:
		v.clients[string(p.ID)] = clientRow{ev.Seq, p.Handle}
	case model.ChangeClient:
		v.clients[string(p.ID)] = clientRow{ev.Seq, p.Handle}
	case model.SignAgreement:
		v.agreement(ev, p.Project)
	case model.CorrectAgreement:
		v.agreement(ev, p.Project)
	case model.AgreeAmendment:
		v.amendment(ev, &p)
	case model.CorrectEntry:
		seq := seqOf(tx.Bucket(bucketIDs).Get([]byte(p.ID)))
		v.corrected[seq] = ev.Seq
	}
}

func (v *verifier) agreement(ev *model.Event, project string) {
	k := string(agreementKey(ev.Client, project))
	s := v.agreements[k]
	s.seq = ev.Seq
	v.agreements[k] = s
}

func (v *verifier) amendment(ev *model.Event, p *model.AgreeAmendment) {
	k := string(agreementKey(ev.Client, p.Project))
	s := v.agreements[k]
	s.amend(p.Name)
	v.agreements[k] = s
}

func (v *verifier) entryRows(tx *readTx, ev *model.Event, e model.Entry) {
	e.Client, e.Seq, e.Logged = ev.Client, ev.Seq, ev.RecordedAt
	v.entries++
	v.expect(tx, bucketIDs, []byte(e.ID), seqKey(e.Seq), e.Seq)
	now, err := tx.corrected(&e)
	if err != nil {
		v.r.problem(CheckIndexes, e.Seq, "the index of corrections gives event %d a wrong one", e.Seq)
		return
	}
	undone := tx.undoneBy(e.Seq) != 0
	if sum := summaryOf(now); !undone {
		v.expect(tx, bucketTimeline, timeKey(now.Client, now.At, now.Seq), sum.bytes(), e.Seq)
	} else {
		v.removed.hidden++
	}
	if e.MessageID != "" && v.owns(tx, bucketMessages, messageKey(e.MessageID, e.Client), e.Seq, !undone) {
		v.messages++
	}
	// The first entry that says something owns row 0; equal lines of a chat
	// follow in rows 1, 2, ...
	for nth := uint32(0); ; nth++ {
		k := contentKey(&e, nth)
		if v.owns(tx, bucketContents, k, e.Seq, nth == 0 && !undone) {
			v.contents++
			return
		}
		if tx.Bucket(bucketContents).Get(k) == nil {
			return
		}
	}
}

// owns reports whether a row that belongs to the first of equal entries is this
// one's. A required row that is missing, or belongs to a later one, is a problem.
func (v *verifier) owns(tx *readTx, bucket, k []byte, seq uint64, required bool) bool {
	got := seqOf(tx.Bucket(bucket).Get(k))
	if required && (got == 0 || got > seq) {
		v.r.problem(CheckIndexes, seq, "index %s: the row of event %d is missing", bucket, seq)
	}
	return got == seq
}

func (v *verifier) expect(tx *readTx, bucket, k, want []byte, seq uint64) {
	b := tx.Bucket(bucket)
	if b == nil {
		v.r.problem(CheckIndexes, seq, "index %s is missing", bucket)
		return
	}
	switch got := b.Get(k); {
	case got == nil:
		v.r.problem(CheckIndexes, seq, "index %s: the row of event %d is missing", bucket, seq)
	case !bytes.Equal(got, want):
		v.r.problem(CheckIndexes, seq, "index %s: the row of event %d is not what the log makes it", bucket, seq)
	}
}

// finish compares the small indexes as a whole and counts the rows of the others.
func (v *verifier) finish(tx *readTx) {
	for id, c := range v.clients {
		v.expect(tx, bucketClients, []byte(id), seqKey(c.seq), c.seq)
		v.expect(tx, bucketHandles, []byte(c.handle), []byte(id), c.seq)
	}
	if v.from != nil { // the rows of earlier events are not known here
		v.r.Skipped = append(v.r.Skipped, CheckIndexes)
		return
	}
	for k, s := range v.agreements {
		v.expect(tx, bucketAgreements, []byte(k), s.bytes(), s.seq)
	}
	for seq, by := range v.corrected {
		v.expect(tx, bucketCorrected, seqKey(seq), seqKey(by), by)
	}
	v.count(tx, bucketLog, int(v.prev.Seq))
	v.checkRemoved(tx)
	v.count(tx, bucketIDs, v.entries+v.removed.rows)
	v.count(tx, bucketTimeline, v.entries-v.removed.hidden+v.removed.rows)
	v.count(tx, bucketOther, v.others)
	v.count(tx, bucketMessages, v.messages)
	v.count(tx, bucketContents, v.contents)
	v.count(tx, bucketClients, len(v.clients))
	v.count(tx, bucketHandles, len(v.clients))
	v.count(tx, bucketAgreements, len(v.agreements))
	v.count(tx, bucketCorrected, len(v.corrected))
	v.checkReadings(tx)
	if tx.bad != nil {
		v.r.problem(CheckIndexes, 0, "%v", tx.bad)
		tx.bad = nil
	}
	v.r.done(CheckIndexes)
	v.finishTree(tx)
	if tx.sealed() {
		v.checkSlots(tx)
		v.r.done(CheckBodies)
	}
}

// count counts the rows of an index, and stops where there are too many: pages
// that point at each other have no end.
func (v *verifier) count(tx *readTx, bucket []byte, want int) {
	v.countRows(tx, CheckIndexes, bucket, want)
}

func (v *verifier) countRows(tx *readTx, check string, bucket []byte, want int) {
	b := tx.Bucket(bucket)
	if b == nil {
		v.r.problem(check, 0, "index %s is missing", bucket)
		return
	}
	n := 0
	c := b.Cursor()
	for k, _ := c.First(); k != nil && n <= want; k, _ = c.Next() {
		n++
	}
	if n != want {
		v.r.problem(check, 0, "index %s has %s%d rows, the log makes %d", bucket, atLeast(n > want), n, want)
	}
}

func atLeast(more bool) string {
	if more {
		return "at least "
	}
	return ""
}

// checkReadings sees that every kept reading belongs to an entry. What it says
// is the engine's matter.
func (v *verifier) checkReadings(tx *readTx) {
	all := tx.Bucket(bucketReadings)
	if all == nil {
		v.r.problem(CheckIndexes, 0, "index %s is missing", bucketReadings)
		return
	}
	err := all.ForEachBucket(func(version []byte) error {
		return v.checkReadingsOf(all.Bucket(version), version)
	})
	if err != nil && !errors.Is(err, errStop) {
		v.r.problem(CheckIndexes, 0, "index %s: %v", bucketReadings, err)
	}
}

func (v *verifier) checkReadingsOf(b *rows, version []byte) error {
	if b == nil {
		return fmt.Errorf("version %q is missing", version)
	}
	n := 0
	c := b.Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		n++
		if seq := seqOf(k); len(k) != 8 || seq == 0 || seq > v.prev.Seq || n > v.entries || v.removed.all[seq] {
			v.r.problem(CheckIndexes, 0, "index %s: version %q has a row for event %s, which is no entry", bucketReadings, version, keyText(k))
			return errStop
		}
	}
	return nil
}
