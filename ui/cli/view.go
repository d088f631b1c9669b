package cli

import (
	"context"
	"errors"
	"slices"
	"time"

	"goodterms/model"
	"goodterms/store"
	"goodterms/ui/tui"
)

// view is the journal as screens and reports see it: a case comes with the
// rulings that reach everyone, and a journal that is not there yet is an empty
// one, made when the first thing is recorded.
type view struct {
	*store.Journal
	reader *reader // nil: no reading is kept of what is appended
}

// Clients returns every client; none where there is no journal yet.
func (v view) Clients(ctx context.Context) ([]model.Client, error) {
	list, err := v.Journal.Clients(ctx)
	if errors.Is(err, store.ErrMissing) {
		return nil, nil
	}
	return list, err
}

// Case returns a client's case with the rulings for everyone.
func (v view) Case(ctx context.Context, id model.ClientID) (*model.Case, error) {
	c, err := v.Journal.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	return v.withGlobal(ctx, c)
}

// CaseSince returns a case without the messages before a moment.
func (v view) CaseSince(ctx context.Context, id model.ClientID, since time.Time) (*model.Case, error) {
	c, err := v.Journal.CaseSince(ctx, id, since)
	if err != nil {
		return nil, err
	}
	return v.withGlobal(ctx, c)
}

// withGlobal adds the rulings that reach every client.
func (v view) withGlobal(ctx context.Context, c *model.Case) (*model.Case, error) {
	all, err := v.Global(ctx)
	if err != nil {
		return nil, err
	}
	for _, ev := range all {
		if p, ok := ev.Payload.(model.GiveRuling); ok {
			r := p.Ruling
			r.At = ev.RecordedAt
			c.Rulings = append(c.Rulings, r)
		}
	}
	slices.SortStableFunc(c.Rulings, func(a, b model.Ruling) int { return a.At.Compare(b.At) })
	return c, nil
}

// Append records events, and creates the journal for the first of them.
func (v view) Append(ctx context.Context, events ...model.Event) ([]uint64, error) {
	if v.reader != nil {
		v.reader.knowAll(ctx, events)
	}
	seqs, err := v.Journal.Append(ctx, events...)
	if !errors.Is(err, store.ErrMissing) {
		return seqs, err
	}
	if err := v.Create(ctx); err != nil && !errors.Is(err, store.ErrExists) {
		return nil, err
	}
	return v.Journal.Append(ctx, events...)
}

// Redact removes the words of an entry for ever, and says where else they may be.
func (v view) Redact(ctx context.Context, id, reason string) (*tui.Leftover, error) {
	done, err := v.Journal.Redact(ctx, id, reason)
	if done == nil {
		return nil, err
	}
	return &tui.Leftover{Quoted: done.Quoted, Agreed: done.Agreed, Copies: done.Copies}, err
}

// Actions returns what was recorded about a client last and can be taken back.
func (v view) Actions(ctx context.Context, id model.ClientID, n int) ([]tui.Action, error) {
	all, err := v.ActionsOf(ctx, id, n)
	if errors.Is(err, store.ErrMissing) {
		return nil, nil
	}
	var out []tui.Action
	for _, x := range all {
		out = append(out, tui.Action{Event: x.Event, UndoneBy: x.UndoneBy})
	}
	return out, err
}

// Revision returns what changes with the journal; "" where there is none yet.
func (v view) Revision(ctx context.Context) (string, error) {
	rev, err := v.Journal.Revision(ctx)
	if errors.Is(err, store.ErrMissing) {
		return "", nil
	}
	return rev, err
}
