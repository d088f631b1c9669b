package store

import (
	"slices"
	"time"

	"goodterms/model"
)

// removed is what a verify learns of events that were redacted or undone.
type removed struct {
	gone     map[uint64]goneEvent // without words, not yet named by a redaction
	all      map[uint64]bool      // every one of them that was
	by       map[uint64]uint64    // event -> redaction that names it
	whole    map[model.ClientID]uint64
	undone   map[uint64]uint64 // event -> undo that holds
	targets  map[uint64]uint64 // undo -> what it names
	hidden   int               // entries that are undone
	rows     int               // rows that redactions have in the timeline, and for their ids
	erasures map[model.ClientID]bool
}

type goneEvent struct {
	kind   model.EventKind
	client model.ClientID
}

// keep remembers the first event of a client that has its words.
func (m *removed) keep(ev *model.Event) {
	if _, ok := m.whole[ev.Client]; !ok && ev.Client != "" {
		m.whole[ev.Client] = ev.Seq
	}
}

// reset begins anew.
func (v *verifier) reset() {
	*v.r = VerifyReport{Path: v.r.Path}
	v.prev, v.ended, v.tree = Head{}, false, growingTree{}
	v.last, v.salvage = time.Time{}, salvaged{}
	v.clients, v.agreements, v.corrected = map[string]clientRow{}, map[string]agreementState{}, map[uint64]uint64{}
	v.entries, v.others, v.messages, v.contents = 0, 0, 0, 0
	v.removed = removed{gone: map[uint64]goneEvent{}, all: map[uint64]bool{}, by: map[uint64]uint64{}, whole: map[model.ClientID]uint64{},
		undone: map[uint64]uint64{}, targets: map[uint64]uint64{}, erasures: map[model.ClientID]bool{}}
}

// undo follows what is taken back and brought back.
func (v *verifier) undo(_ *readTx, seq uint64, p model.UndoEvent) {
	m := &v.removed
	m.targets[seq] = p.Event
	if redone, ok := m.targets[p.Event]; ok {
		delete(m.undone, redone)
	}
	m.undone[p.Event] = seq
}

// redaction checks that what a redaction names has no words, and its own rows.
func (v *verifier) redaction(tx *readTx, ev *model.Event, p model.Redaction) {
	v.r.Redacted++
	for _, seq := range p.Events {
		v.removed.by[seq] = ev.Seq
		g, gone := v.removed.gone[seq]
		if !gone {
			if !v.removed.all[seq] {
				v.r.Unfinished = append(v.r.Unfinished, seq)
			}
			continue
		}
		v.resolved(seq)
		if g.kind != model.EntryLogged {
			v.others++
			v.expect(tx, bucketOther, otherKey(g.client, seq), []byte(g.kind), seq)
		}
	}
	place := p.Event
	if place == 0 {
		place = ev.Seq
	}
	v.removed.rows++
	v.expect(tx, bucketIDs, []byte(p.Entry), seqKey(place), ev.Seq)
	sum := redactedSummary(p)
	v.expect(tx, bucketTimeline, timeKey(ev.Client, p.At, place), sum.bytes(), ev.Seq)
}

func (v *verifier) resolved(seq uint64) {
	delete(v.removed.gone, seq)
	v.removed.all[seq] = true
}

// erasure checks that nothing of an erased client has words.
func (v *verifier) erasure(tx *readTx, ev *model.Event, p model.EraseClient) {
	v.r.Erased++
	v.removed.erasures[ev.Client] = true
	if seq := v.removed.whole[ev.Client]; seq != 0 && seq < ev.Seq {
		v.r.Unfinished = append(v.r.Unfinished, seq)
	}
	for seq, g := range v.removed.gone {
		if g.client == ev.Client {
			v.resolved(seq)
		}
	}
	for _, seq := range p.Events {
		g, gone := v.removed.gone[seq]
		if !gone {
			v.r.Unfinished = append(v.r.Unfinished, seq)
			continue
		}
		v.resolved(seq)
		v.others++
		v.expect(tx, bucketOther, otherKey(g.client, seq), []byte(g.kind), seq)
	}
}

// checkRemoved looks for events without words that nothing accounts for, and
// compares the two indexes with the events.
func (v *verifier) checkRemoved(tx *readTx) {
	var lost []uint64
	for seq := range v.removed.gone {
		lost = append(lost, seq)
	}
	slices.Sort(lost)
	for _, seq := range lost {
		v.r.problem(CheckChain, seq, "event %d: its words are missing, and no redaction names it", seq)
	}
	if n := len(v.r.Unfinished); n > 0 {
		v.r.warn("redaction not finished: event %d, named by a redaction, has its words still; redact it again", v.r.Unfinished[0])
	}
	v.checkSeqRows(tx, bucketUndone, v.removed.undone)
	v.checkSeqRows(tx, bucketRedacted, v.removed.by)
}

func (v *verifier) checkSeqRows(tx *readTx, bucket []byte, want map[uint64]uint64) {
	if len(want) == 0 && tx.Bucket(bucket) == nil {
		return
	}
	for seq, by := range want {
		v.expect(tx, bucket, seqKey(seq), seqKey(by), by)
	}
	v.count(tx, bucket, len(want))
}
