package cli

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"sync"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/model/reading"
	"goodterms/store"
)

// A reading is made once, when the words are recorded, and kept beside them.
// What it was made with (zone, currency, language) is kept in front of it: when
// an agreement comes later, it is made anew.

// maxKeptText bounds the texts that are read before they are on the disk, in
// bytes.
const maxKeptText = 64 << 10

// reader makes the readings that the journal keeps.
type reader struct {
	journal *store.Journal
	zone    func() (*time.Location, error)

	mu     sync.Mutex
	agreed map[model.ClientID]*model.Case
	last   *reading.Reading // of the entry recorded last
}

// know tells what was agreed with a client, so that it is not looked up.
func (r *reader) know(c *model.Case) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.agreed == nil {
		r.agreed = map[model.ClientID]*model.Case{}
	}
	r.agreed[c.Client.ID] = c
}

// read makes the reading of an entry that is being recorded; nil keeps none.
func (r *reader) read(e model.Entry) []byte {
	if e.From != model.FromClient || !e.Kind.Said() || e.Text == "" || len(e.Text) > maxKeptText {
		return nil
	}
	r.mu.Lock()
	c := r.agreed[e.Client]
	r.mu.Unlock()
	zone, err := r.zone()
	if c == nil || err != nil {
		return nil
	}
	o := judgement.ReadOptions(c, &e, zone)
	made := reading.Read(e.Text, o)
	r.mu.Lock()
	r.last = made
	r.mu.Unlock()
	return packReading(made, o)
}

// packReading puts what a reading was made with in front of it.
func packReading(r *reading.Reading, o reading.Options) []byte {
	b, err := r.MarshalBinary()
	if err != nil {
		return nil
	}
	return append(binary.BigEndian.AppendUint64(nil, optionsHash(o)), b...)
}

// unpackReading returns the reading, nil when it was made with other options or
// cannot be used.
func unpackReading(b []byte, o reading.Options) *reading.Reading {
	if len(b) < 8 || binary.BigEndian.Uint64(b) != optionsHash(o) {
		return nil
	}
	r := &reading.Reading{}
	if r.UnmarshalBinary(bytes.Clone(b[8:])) != nil {
		return nil
	}
	return r
}

func optionsHash(o reading.Options) uint64 {
	h := fnv.New64a()
	zone := ""
	if o.Location != nil {
		zone = o.Location.String()
	}
	for _, s := range []string{zone, string(o.Language), o.Currency} {
		_, _ = h.Write([]byte(s + "\x00"))
	}
	if o.Chat {
		_, _ = h.Write([]byte("chat"))
	}
	return h.Sum64()
}

// keptReadings returns the readings that the journal keeps of a client, for
// judging. What goes wrong costs only time: the words are read anew.
func (a *app) keptReadings(ctx context.Context, j *store.Journal, c *model.Case) func(*model.Entry) *reading.Reading {
	zone, err := a.zone()
	if err != nil {
		return nil
	}
	kept, err := j.Readings(ctx, c.Client.ID, reading.Version)
	if err != nil {
		return nil
	}
	options := judgement.ReaderOf(c, zone)
	return func(e *model.Entry) *reading.Reading {
		if b := kept[e.Seq]; b != nil && e.Corrected == 0 {
			return unpackReading(b, options(e))
		}
		return nil
	}
}

// memo keeps the readings of a process that judges the same cases again and
// again: those of the journal, and those made since.
type memo struct {
	app     *app
	journal *store.Journal

	mu      sync.Mutex
	byEntry map[memoKey]*reading.Reading
}

type memoKey struct {
	seq, corrected, options uint64
}

// maxMemo bounds the readings kept in memory.
const maxMemo = 20000

// readings returns the readings of a case, made once.
func (m *memo) readings(ctx context.Context, c *model.Case) func(*model.Entry) *reading.Reading {
	zone, err := m.app.zone()
	if err != nil {
		return nil
	}
	kept := m.app.keptReadings(ctx, m.journal, c)
	options := judgement.ReaderOf(c, zone)
	return func(e *model.Entry) *reading.Reading {
		if e.Seq == 0 { // not recorded yet
			return nil
		}
		o := options(e)
		key := memoKey{e.Seq, e.Corrected, optionsHash(o)}
		m.mu.Lock()
		r := m.byEntry[key]
		m.mu.Unlock()
		if r != nil {
			return r
		}
		if kept != nil {
			r = kept(e)
		}
		if r == nil {
			r = reading.Read(e.Text, o)
		}
		m.keep(key, r)
		return r
	}
}

func (m *memo) keep(key memoKey, r *reading.Reading) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.byEntry == nil || len(m.byEntry) >= maxMemo {
		m.byEntry = map[memoKey]*reading.Reading{}
	}
	m.byEntry[key] = r
}

// knowAll tells a reader of every client that events are about.
func (r *reader) knowAll(ctx context.Context, events []model.Event) {
	var list []model.Client
	for _, ev := range events {
		r.mu.Lock()
		if _, entry := ev.Payload.(model.LogEntry); !entry {
			delete(r.agreed, ev.Client) // what it is read with may change
		}
		known := r.agreed[ev.Client] != nil
		r.mu.Unlock()
		if known || ev.Client == "" {
			continue
		}
		if list == nil {
			var err error
			if list, err = r.journal.Clients(ctx); err != nil {
				return
			}
		}
		i := slices.IndexFunc(list, func(c model.Client) bool { return c.ID == ev.Client })
		if i < 0 {
			continue
		}
		if c, err := r.journal.Agreed(ctx, list[i].Handle); err == nil {
			r.know(c)
		}
	}
}
