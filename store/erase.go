package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"goodterms/model"
)

// EraseClient removes everything about a client for ever: names, addresses,
// agreements, entries, rulings, plans. Of each event its header stays, which holds
// a random id and no words, so the chain holds as before. Drafts kept as files go
// too. Entries of other clients stay, whatever they say.
func (j *Journal) EraseClient(ctx context.Context, id model.ClientID) (*Removal, error) {
	t := &Traces{Kinds: map[model.EventKind]int{}}
	var gone *model.Client
	rw, head, err := j.rewrite(ctx, func(tx *readTx) (*rewriting, error) {
		v := tx.Bucket(bucketClients).Get([]byte(id))
		if v == nil {
			return nil, fmt.Errorf("client: %w: %q", ErrNoClient, string(id))
		}
		var err error
		if gone, err = tx.clientAt(seqOf(v)); err != nil {
			return nil, err
		}
		return tx.erasing(id, gone, t)
	})
	if err != nil && !errors.Is(err, ErrUnconfirmed) {
		return nil, err
	}
	err = errors.Join(err, j.removeDraftsOf(gone))
	t.Copies = j.copies()
	return &Removal{Traces: *t, Seq: rw.receipt[0].Seq, Head: head}, err
}

// erasing says what goes with a client.
func (tx *readTx) erasing(id model.ClientID, c *model.Client, t *Traces) (*rewriting, error) {
	events, err := tx.eventsOf(id)
	if err != nil {
		return nil, err
	}
	rw := &rewriting{gone: map[uint64]bool{}}
	entries := map[string]bool{}
	var also []uint64
	for _, ev := range events {
		rw.gone[ev.Seq] = true
		t.Kinds[ev.Kind]++
		t.Events = append(t.Events, ev.Seq)
		if p, ok := ev.Payload.(model.LogEntry); ok {
			entries[p.ID] = true
		}
	}
	for _, ev := range events { // a redaction that goes may have named events about no client
		if p, ok := ev.Payload.(model.RedactEntry); ok {
			for _, seq := range p.Events {
				if !rw.gone[seq] {
					also = append(also, seq)
				}
			}
		}
	}
	global, again, err := tx.globalTraces(entries, c)
	if err != nil {
		return nil, err
	}
	also = append(also, global...)
	slices.Sort(also)
	for _, seq := range also {
		rw.gone[seq] = true
	}
	rw.events = []newEvent{{Event: model.Event{Client: id, Kind: model.ClientErased, Payload: model.EraseClient{Events: also}}}}
	return rw, rw.appendAll(tx.j, again)
}

// globalTraces finds the events about no client that hold words of one: rulings
// for everyone that were given on its findings, and drafts that name it.
func (tx *readTx) globalTraces(entries map[string]bool, c *model.Client) (seqs []uint64, again []model.Event, err error) {
	global, err := tx.eventsOf("")
	if err != nil {
		return nil, nil, err
	}
	s := tracer{tx: tx}
	name := foldText(c.Name).Text
	for _, ev := range global {
		switch p := ev.Payload.(type) {
		case model.GiveRuling:
			if entries[p.Entry] || name != "" && strings.Contains(foldText(p.Note).Text, name) {
				seqs = append(seqs, ev.Seq)
				s.ruleAgain(ev, p.Ruling)
			}
		case model.SaveDraft:
			if name != "" && strings.Contains(foldText(p.Entry.Subject+"\n"+p.Entry.Text).Text, name) {
				seqs = append(seqs, ev.Seq)
			}
		}
	}
	return seqs, s.again, nil
}

// removeDraftsOf removes the draft files that were meant for a client.
func (j *Journal) removeDraftsOf(c *model.Client) error {
	drafts, err := j.DraftFiles()
	for _, d := range drafts {
		if slices.Contains([]string{c.Handle, c.Name, string(c.ID)}, d.Client) || model.Handle(d.Client) == c.Handle {
			if rerr := os.Remove(d.Path); rerr != nil {
				err = errors.Join(err, rerr)
			}
		}
	}
	return err
}
