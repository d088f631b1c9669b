package store

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"goodterms/model"
)

// recordAt reads the record of an event.
func (tx *readTx) recordAt(seq uint64) (record, error) {
	v := tx.Bucket(bucketLog).Get(seqKey(seq))
	if v == nil {
		return record{}, tx.damaged(seq, "it is not in the log")
	}
	r, err := tx.decode(v)
	if err != nil {
		return record{}, tx.damaged(seq, err.Error())
	}
	if r.Seq != seq {
		return record{}, tx.damaged(seq, fmt.Sprintf("another event, number %d, is in its place", r.Seq))
	}
	return r, nil
}

func (tx *readTx) damaged(seq uint64, what string) error {
	return &FileError{Path: tx.j.path, Reason: ErrDamaged, Detail: fmt.Sprintf("event %d: %s", seq, what),
		Next: "run goodterms verify to see how far it goes"}
}

func (tx *readTx) eventAt(seq uint64) (model.Event, error) {
	r, err := tx.recordAt(seq)
	if err != nil {
		return model.Event{}, err
	}
	ev, err := r.event()
	if err != nil {
		return model.Event{}, tx.damaged(seq, err.Error())
	}
	return ev, nil
}

// entryAt reads the entry of a place as it was logged.
func (tx *readTx) entryAt(seq uint64) (*model.Entry, error) {
	ev, err := tx.eventAt(seq)
	if err != nil {
		return nil, err
	}
	if _, gone := ev.Payload.(model.Gone); gone {
		return nil, tx.redactedError(seq)
	}
	if ev.Kind == model.EntryRedacted {
		return nil, redactedBy(ev)
	}
	p, ok := ev.Payload.(model.LogEntry)
	if !ok {
		return nil, tx.damaged(seq, fmt.Sprintf("an index takes this %s for an entry", ev.Kind))
	}
	e := p.Entry
	e.Client, e.Seq, e.Logged = ev.Client, ev.Seq, ev.RecordedAt
	return &e, nil
}

// corrected returns an entry as its latest correction left it.
func (tx *readTx) corrected(e *model.Entry) (*model.Entry, error) {
	v := tx.Bucket(bucketCorrected).Get(seqKey(e.Seq))
	if v == nil {
		return e, nil
	}
	ev, err := tx.eventAt(seqOf(v))
	if err != nil {
		return nil, err
	}
	p, ok := ev.Payload.(model.CorrectEntry)
	if !ok || p.ID != e.ID {
		return nil, tx.damaged(ev.Seq, "an index takes it for a correction of another entry")
	}
	now := p.Entry
	now.Client, now.Seq, now.Logged, now.Corrected = e.Client, e.Seq, e.Logged, ev.Seq
	return &now, nil
}

func (tx *readTx) clientOfEntry(id string) model.ClientID {
	v := tx.Bucket(bucketIDs).Get([]byte(id))
	if v == nil {
		return ""
	}
	e, err := tx.entryAt(seqOf(v))
	if err != nil {
		return ""
	}
	return e.Client
}

// clientAt reads the client that an event added or changed.
func (tx *readTx) clientAt(seq uint64) (*model.Client, error) {
	ev, err := tx.eventAt(seq)
	if err != nil {
		return nil, err
	}
	switch p := ev.Payload.(type) {
	case model.AddClient:
		return &p.Client, nil
	case model.ChangeClient:
		return &p.Client, nil
	}
	return nil, tx.damaged(seq, "an index takes it for a client")
}

// Clients returns every client as it is now, by handle.
func (j *Journal) Clients(ctx context.Context) ([]model.Client, error) {
	var clients []model.Client
	err := j.read(ctx, func(tx *readTx) error {
		return tx.Bucket(bucketClients).ForEach(func(_, v []byte) error {
			c, err := tx.clientAt(seqOf(v))
			if err == nil {
				clients = append(clients, *c)
			}
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(clients, func(a, b model.Client) int { return cmp.Compare(a.Handle, b.Handle) })
	return clients, nil
}

// populateShare is the measured break-even: mapping all pages of a file costs as
// much as faults on one in sixteen of them.
const populateShare = 16

// Case returns everything the journal knows of a client.
func (j *Journal) Case(ctx context.Context, id model.ClientID) (*model.Case, error) {
	c := &model.Case{}
	err := j.read(ctx, func(tx *readTx) error {
		if tx.Bucket(bucketClients).Get([]byte(id)) == nil {
			return fmt.Errorf("client: %w: %q", ErrNoClient, string(id))
		}
		seqs := tx.seqsOf(id)
		if uint64(len(seqs))*populateShare > tx.metas.newest().pages {
			tx.populate()
		}
		for i, seq := range seqs {
			if i%256 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			ev, err := tx.eventAt(seq)
			if err != nil {
				return err
			}
			if ev.Client != id {
				return tx.damaged(seq, "an index gives it to another client")
			}
			if by := tx.undoneBy(seq); by != 0 {
				c.ApplyUndone(ev, by)
			} else {
				c.Apply(ev)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	c.Sort()
	return c, nil
}

// seqsOf returns the places of every event of a client, in their order.
func (tx *readTx) seqsOf(id model.ClientID) []uint64 {
	var seqs []uint64
	prefix := clientPrefix(id)
	for _, bucket := range [][]byte{bucketTimeline, bucketOther} {
		c := tx.Bucket(bucket).Cursor()
		for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix) && len(k) >= len(prefix)+8; k, _ = c.Next() {
			seqs = append(seqs, timeKeySeq(k))
		}
	}
	// An entry that was taken back has no row in the timeline; the undo names it.
	_ = tx.kindsOf(id, func(seq uint64, kind model.EventKind) error {
		if kind != model.EventUndone {
			return nil
		}
		ev, err := tx.eventAt(seq)
		if p, ok := ev.Payload.(model.UndoEvent); ok && err == nil {
			seqs = append(seqs, p.Event)
		}
		return nil
	})
	slices.Sort(seqs)
	return slices.Compact(seqs)
}

// Place is where a window of the timeline begins: before what happened at At,
// and of two that happened together before the one at Seq. The zero Place is
// after everything.
type Place struct {
	At  time.Time
	Seq uint64
}

// Place returns the place of an entry of the timeline, to ask for those before.
func (s Summary) Place() Place { return Place{s.At, s.Seq} }

// lastKey is after every key of the timeline, as what follows the client.
const lastKey = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"

// Timeline returns up to n entries of a client before a place, the latest first.
// Its cost follows n, not the size of the journal.
func (j *Journal) Timeline(ctx context.Context, id model.ClientID, before Place, n int) ([]Summary, error) {
	var list []Summary
	err := j.read(ctx, func(tx *readTx) error {
		prefix := clientPrefix(id)
		c := tx.Bucket(bucketTimeline).Cursor()
		from := append(prefix[:len(prefix):len(prefix)], lastKey...)
		if !before.At.IsZero() {
			from = timeKey(id, before.At, before.Seq)
		}
		k, v := c.Seek(from)
		if k == nil {
			k, v = c.Last()
		}
		for ; k != nil && bytes.Compare(k, from) >= 0; k, v = c.Prev() {
		}
		for ; bytes.HasPrefix(k, prefix) && len(list) < n; k, v = c.Prev() {
			s, ok := parseSummary(k, v)
			if !ok {
				return tx.damaged(timeKeySeq(k), "its line in the timeline is unreadable")
			}
			list = append(list, s)
		}
		return nil
	})
	return list, err
}

// Entry returns an entry by its id, as its latest correction left it.
func (j *Journal) Entry(ctx context.Context, id string) (*model.Entry, error) {
	var e *model.Entry
	err := j.read(ctx, func(tx *readTx) error {
		v := tx.Bucket(bucketIDs).Get([]byte(id))
		if v == nil {
			return fmt.Errorf("id: %w: %q", ErrNoEntry, id)
		}
		var err error
		e, err = tx.entryNow(seqOf(v))
		return err
	})
	return e, err
}

func (tx *readTx) entryNow(seq uint64) (*model.Entry, error) {
	e, err := tx.entryAt(seq)
	if err != nil {
		return nil, err
	}
	return tx.corrected(e)
}

// FindEntry returns the entry whose id is prefix, or else the only one whose id
// begins with it; an *AmbiguousIDError names the others.
func (j *Journal) FindEntry(ctx context.Context, prefix string) (*model.Entry, error) {
	var e *model.Entry
	if prefix == "" {
		return nil, fmt.Errorf("id: %w: none was given", ErrNoEntry)
	}
	err := j.read(ctx, func(tx *readTx) error {
		b := tx.Bucket(bucketIDs)
		v := b.Get([]byte(prefix))
		if v == nil {
			var ids []string
			c := b.Cursor()
			for k, found := c.Seek([]byte(prefix)); bytes.HasPrefix(k, []byte(prefix)) && len(ids) < 5; k, found = c.Next() {
				ids, v = append(ids, string(k)), found
			}
			if len(ids) > 1 {
				return &AmbiguousIDError{Prefix: prefix, IDs: ids}
			}
		}
		if v == nil {
			return fmt.Errorf("id: %w: %q", ErrNoEntry, prefix)
		}
		var err error
		e, err = tx.entryNow(seqOf(v))
		return err
	})
	return e, err
}

// window is how many events a long walk reads before it lets writers in.
const window = 2000

// EventsAfter walks all events after seq in the order of the journal. The file is
// opened for some two thousand events at a time, so that a slow walk keeps nobody
// from writing; events written meanwhile are walked too.
func (j *Journal) EventsAfter(ctx context.Context, seq uint64) iter.Seq2[model.Event, error] {
	return func(yield func(model.Event, error) bool) {
		for {
			evs, err := j.eventWindow(ctx, seq)
			for _, ev := range evs {
				if !yield(ev, nil) {
					return
				}
				seq = ev.Seq
			}
			if err != nil {
				yield(model.Event{}, err)
				return
			}
			if len(evs) < window {
				return
			}
		}
	}
}

func (j *Journal) eventWindow(ctx context.Context, after uint64) ([]model.Event, error) {
	var evs []model.Event
	err := j.read(ctx, func(tx *readTx) error {
		c := tx.Bucket(bucketLog).Cursor()
		for k, _ := c.Seek(seqKey(after + 1)); k != nil && len(evs) < window; k, _ = c.Next() {
			ev, err := tx.eventAt(after + 1)
			if err != nil {
				return err
			}
			evs = append(evs, ev)
			after++
		}
		return nil
	})
	return evs, err
}

// Global returns the events that are about no client, in their order: own
// addresses, rulings for everyone, drafts without a client.
func (j *Journal) Global(ctx context.Context) ([]model.Event, error) {
	var evs []model.Event
	err := j.read(ctx, func(tx *readTx) error {
		for _, seq := range tx.seqsOf("") {
			ev, err := tx.eventAt(seq)
			if err != nil {
				return err
			}
			if _, gone := ev.Payload.(model.Gone); !gone && tx.undoneBy(seq) == 0 {
				evs = append(evs, ev)
			}
		}
		return nil
	})
	return evs, err
}

// OwnAddresses returns the e-mail addresses that are mine, as last set.
func (j *Journal) OwnAddresses(ctx context.Context) ([]string, error) {
	var own []string
	err := j.read(ctx, func(tx *readTx) error {
		prefix := clientPrefix("")
		c := tx.Bucket(bucketOther).Cursor()
		var last uint64
		for k, v := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = c.Next() {
			if string(v) == string(model.OwnAddresses) && tx.undoneBy(timeKeySeq(k)) == 0 {
				last = timeKeySeq(k)
			}
		}
		if last == 0 {
			return nil
		}
		ev, err := tx.eventAt(last)
		if err != nil {
			return err
		}
		if p, ok := ev.Payload.(model.SetOwnAddresses); ok {
			own = p.Addresses
		}
		return nil
	})
	return own, err
}

// SeenMessageIDs says for each Message-ID whether an entry of any client has it.
func (j *Journal) SeenMessageIDs(ctx context.Context, ids ...string) ([]bool, error) {
	seen := make([]bool, len(ids))
	err := j.read(ctx, func(tx *readTx) error {
		c := tx.Bucket(bucketMessages).Cursor()
		for i, id := range ids {
			prefix := messageKey(id, "")
			for k, v := c.Seek(prefix); id != "" && !seen[i] && bytes.HasPrefix(k, prefix); k, v = c.Next() {
				seen[i] = tx.undoneBy(seqOf(v)) == 0
			}
		}
		return nil
	})
	return seen, err
}

// SeenMessageID reports whether an entry of any client has the Message-ID.
func (j *Journal) SeenMessageID(ctx context.Context, id string) (bool, error) {
	seen, err := j.SeenMessageIDs(ctx, id)
	return err == nil && seen[0], err
}
