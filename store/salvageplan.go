package store

import (
	"bytes"
	"context"
	"hash/fnv"
	"io"
	"maps"
	"slices"
	"time"

	"goodterms/model"
)

// found is an event that the scanner found: where, and what the plan needs of it.
type found struct {
	at       int64
	size     int
	seq      uint64
	hash     [32]byte // of the header
	prev     [32]byte
	recorded time.Time
	kind     model.EventKind
	client   model.ClientID
	subject  uint64 // what later events may refer to: the entry, or the project
	readable bool
	gone     bool     // its words were removed on purpose
	refs     []uint64 // numbers that it names: what it undoes, or removed
	rejected bool     // it contradicts what was written before it
}

// maxFound bounds the events of one file.
const maxFound = 4 << 20

// maxNumber is no number that a journal comes to.
const maxNumber = 1 << 48

// finds is everything found in a file.
type finds struct {
	bySeq   map[uint64][]*found
	clients map[model.ClientID]model.ClientID // one copy of each id
	count   int
	ids     [][16]byte // that may be the journal's
	sealed  bool       // the one id is the journal's
}

// find scans a file for events and for the id of the journal. An event found
// twice is one.
//
// With a sealer they are those of an encrypted journal, and its id is known: nothing
// else opens.
func find(ctx context.Context, r io.ReaderAt, size int64, seal *sealer) (*finds, *scanner, error) {
	f := &finds{bySeq: map[uint64][]*found{}, clients: map[model.ClientID]model.ClientID{}}
	s := newScanner(r, size)
	if seal != nil {
		s.magic, s.decode = sealedMagic, seal.record
	}
	err := s.records(ctx, func(at int64, rec *record, n int) error {
		if f.count > maxFound {
			return errScanLimit
		}
		if rec.Seq > maxNumber {
			return nil
		}
		f.add(at, rec, n)
		return nil
	})
	switch {
	case seal != nil:
		f.ids, f.sealed = [][16]byte{seal.journal}, true
	case err == nil:
		f.ids, err = findIDs(ctx, r, size)
	}
	return f, s, err
}

func (f *finds) add(at int64, rec *record, n int) {
	hash := headerHash(rec.raw)
	for _, o := range f.bySeq[rec.Seq] {
		if o.hash == hash {
			return
		}
	}
	c, ok := f.clients[rec.Client]
	if !ok {
		c = rec.Client
		f.clients[c] = c
	}
	x := &found{at: at, size: n, seq: rec.Seq, hash: hash, prev: rec.Prev, recorded: rec.RecordedAt, kind: rec.Kind, client: c}
	if ev, err := rec.event(); err == nil {
		x.readable, x.gone, x.subject, x.refs = true, rec.gone, subjectOf(&ev), refsOf(ev.Payload)
	}
	f.bySeq[rec.Seq] = append(f.bySeq[rec.Seq], x)
	f.count++
}

// refsOf lists the numbers of other events that an event names.
func refsOf(p model.Payload) []uint64 {
	switch p := p.(type) {
	case model.UndoEvent:
		return []uint64{p.Event}
	case model.RedactEntry:
		return append([]uint64{p.Event}, p.Events...)
	case model.EraseClient:
		return p.Events
	}
	return nil
}

// subjectOf hashes what an event is about, for events that others refer to.
func subjectOf(ev *model.Event) uint64 {
	h := fnv.New64a()
	field := func(s string) { h.Write([]byte(s)); h.Write([]byte{0}) }
	switch p := ev.Payload.(type) {
	case model.LogEntry:
		field("entry")
		field(p.ID)
	case model.CorrectEntry:
		field("entry")
		field(p.ID)
	case model.SignAgreement:
		field("agreement")
		field(string(agreementKey(ev.Client, p.Project)))
	case model.CorrectAgreement:
		field("agreement")
		field(string(agreementKey(ev.Client, p.Project)))
	default:
		return 0
	}
	return h.Sum64()
}

// findIDs finds what may be the id of the journal: it stands between two keys of
// the bucket that holds it, once on each copy of that page.
func findIDs(ctx context.Context, r io.ReaderAt, size int64) ([][16]byte, error) {
	before, after := []byte(keyJournalID), []byte(keyReadable)
	length := len(before) + 16 + len(after)
	s := newScanner(r, size)
	var ids [][16]byte
	for at := int64(0); at <= size-int64(length) && len(ids) < 64; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		w := s.get(at, length)
		i := bytes.Index(w, after)
		if i < 0 {
			at += int64(len(w) - len(after) + 1)
			continue
		}
		if from := i - 16; from >= len(before) && bytes.Equal(w[from-len(before):from], before) {
			if id := [16]byte(w[from:i]); !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		at += int64(i + 1)
	}
	return ids, nil
}

// plan says what a salvaged journal is made of.
type plan struct {
	id       [16]byte
	kept     []*found // as they were: number, bytes and chain
	again    []item   // after them, with new numbers
	salvage  model.Salvage
	needed   bool // an event of kind salvage is
	doubles  []uint64
	unread   uint64
	noPlace  uint64
	chosen   int
	erased   map[model.ClientID]bool
	numbers  map[uint64]uint64 // new numbers of the events recorded again, by the old one
	lastSeen uint64            // the last number that is known to have been
}

// item is something to write after the kept events.
type item struct {
	*found
	standIn model.ClientID // a client whose own event was lost; found is what names it, nil for none
	convert bool           // its words change: a correction of what was lost becomes the thing itself, numbers become the new ones
}

// newPlan puts the events in order. Notes are the lines of heads.log about the
// file.
func newPlan(f *finds, notes []note, newID [16]byte) *plan {
	p := &plan{}
	seqs := make([]uint64, 0, len(f.bySeq))
	for seq := range f.bySeq {
		seqs = append(seqs, seq)
	}
	slices.Sort(seqs)
	chain := p.choose(f, seqs, notes)
	p.id = p.journalID(f, chain, notes, newID)
	p.lastSeen = p.lastNoted(notes)
	chain = p.usable(chain)
	p.chosen = len(chain)
	p.keep(chain)
	p.recordAgain(chain[len(p.kept):])
	p.lose(chain)
	p.needed = len(p.again) > 0 || len(p.salvage.Lost) > 0
	p.number()
	return p
}

// usable leaves out what cannot be written again: what cannot be read, what does
// not fit, and events without words where what removed them was not found.
func (p *plan) usable(chain []*found) []*found {
	p.erased = map[model.ClientID]bool{}
	named := map[uint64]bool{}
	for _, x := range chain {
		if x.rejected || !x.readable || x.gone {
			continue
		}
		if x.kind == model.ClientErased {
			p.erased[x.client] = true
		}
		if x.kind == model.ClientErased || x.kind == model.EntryRedacted {
			for _, seq := range x.refs {
				named[seq] = true
			}
		}
	}
	return slices.DeleteFunc(chain, func(x *found) bool {
		unnamed := x.gone && !named[x.seq] && !p.erased[x.client]
		switch {
		case x.rejected:
			p.noPlace++
		case !x.readable || unnamed:
			p.unread++
		}
		return x.rejected || !x.readable || unnamed
	})
}

// choose takes one event for each number. Where there are several, the one that
// heads.log knows wins, then the one that the next event links to, then the one
// that links to the event before, then the later one.
func (p *plan) choose(f *finds, seqs []uint64, notes []note) []*found {
	noted := map[[32]byte]bool{}
	for _, n := range notes {
		noted[n.head.Hash] = true
	}
	chain := make([]*found, len(seqs))
	for i := len(seqs) - 1; i >= 0; i-- {
		all := f.bySeq[seqs[i]]
		if len(all) == 1 {
			chain[i] = all[0]
			continue
		}
		p.doubles = append(p.doubles, seqs[i])
		for _, x := range all {
			next := i+1 < len(seqs) && chain[i+1] != nil && seqs[i+1] == x.seq+1 && chain[i+1].prev == x.hash
			if noted[x.hash] || chain[i] == nil && next {
				chain[i] = x
			}
		}
	}
	for i, seq := range seqs {
		if chain[i] != nil {
			continue
		}
		for _, x := range f.bySeq[seq] {
			follows := i > 0 && seqs[i-1] == seq-1 && chain[i-1].hash == x.prev
			if follows || chain[i] == nil || x.recorded.After(chain[i].recorded) {
				chain[i] = x
			}
			if follows {
				break
			}
		}
	}
	slices.Reverse(p.doubles)
	return chain
}

// journalID returns the id that the first event follows from; else the only one
// there is; else a new one.
func (p *plan) journalID(f *finds, chain []*found, notes []note, newID [16]byte) [16]byte {
	if f.sealed {
		return f.ids[0]
	}
	ids := slices.Clone(f.ids)
	for _, n := range notes {
		if !slices.Contains(ids, n.journal) {
			ids = append(ids, n.journal)
		}
	}
	for _, id := range ids {
		if len(chain) > 0 && chain[0].seq == 1 && chain[0].prev == firstPrev(id[:]) {
			return id
		}
	}
	if len(ids) == 1 && (len(chain) == 0 || chain[0].seq != 1) {
		return ids[0]
	}
	return newID
}

func (p *plan) lastNoted(notes []note) uint64 {
	last := uint64(0)
	for _, n := range notes {
		if n.journal == p.id {
			last = max(last, n.head.Seq)
		}
	}
	return last
}

// keep takes the events from the first on as they are, as far as the chain holds.
func (p *plan) keep(chain []*found) {
	prev := firstPrev(p.id[:])
	for i, x := range chain {
		if x.seq != uint64(i)+1 || x.prev != prev {
			return
		}
		prev = x.hash
		p.kept = chain[:i+1]
	}
}

// recordAgain orders what comes after the break: clients whose own event was lost
// get one, and a correction of something lost takes its place.
func (p *plan) recordAgain(rest []*found) {
	clients, subjects := maps.Clone(p.erased), map[uint64]bool{}
	clients[""] = true
	for _, x := range p.kept {
		if x.kind == model.ClientAdded {
			clients[x.client] = true
		}
		subjects[x.subject] = true
	}
	last := uint64(len(p.kept))
	names := map[model.ClientID]*found{}
	for _, x := range rest {
		if x.kind == model.ClientChanged && names[x.client] == nil {
			names[x.client] = x
		}
	}
	var events []item
	for _, x := range rest {
		if x.kind == model.ClientAdded {
			clients[x.client] = true
		}
		if !clients[x.client] {
			clients[x.client] = true
			p.again = append(p.again, item{found: names[x.client], standIn: x.client})
		}
		lost := !subjects[x.subject]
		moved := slices.ContainsFunc(x.refs, func(seq uint64) bool { return seq > last })
		events = append(events, item{found: x, convert: moved || lost && !x.gone && (x.kind == model.EntryCorrected || x.kind == model.AgreementCorrected)})
		subjects[x.subject] = true
	}
	p.again = append(p.again, events...)
}

// lose lists the numbers that are missing.
func (p *plan) lose(chain []*found) {
	next, after := uint64(1), time.Time{}
	for _, x := range chain {
		if x.seq > next {
			p.salvage.Lost = append(p.salvage.Lost, model.NumberRange{From: next, To: x.seq - 1, After: after, Before: x.recorded})
		}
		next, after = x.seq+1, x.recorded
	}
	if p.lastSeen >= next {
		p.salvage.Lost = append(p.salvage.Lost, model.NumberRange{From: next, To: p.lastSeen, After: after})
	}
}

// number gives out the new numbers and lists the runs of events whose old chain
// is unbroken.
func (p *plan) number() {
	p.salvage.Through = uint64(len(p.kept)) + 1 + uint64(len(p.again))
	p.numbers = map[uint64]uint64{}
	var last *found
	for i, it := range p.again {
		if it.standIn == "" {
			p.numbers[it.seq] = uint64(len(p.kept)) + 2 + uint64(i)
		}
		if it.standIn != "" || it.convert {
			last = nil
			continue
		}
		runs := p.salvage.Again
		if last != nil && it.seq == last.seq+1 && it.prev == last.hash {
			runs[len(runs)-1].Count++
		} else {
			p.salvage.Again = append(runs, model.RecordedAgain{From: uint64(len(p.kept)) + 2 + uint64(i), Was: it.seq, Count: 1, Prev: slices.Clone(it.prev[:])})
		}
		last = it.found
	}
}
