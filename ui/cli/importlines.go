package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"goodterms/model"
	"goodterms/store"
	"goodterms/store/intake"
)

// JSON Lines are data somebody wrote on purpose: a file goes in whole or, when a
// line is wrong, not at all.

// linesBatch is how many lines go into one transaction.
const linesBatch = 5000

// importLines records a file of JSON Lines.
func (im *importing) importLines(ctx context.Context, name string, f io.ReadSeeker) error {
	o, err := im.linesOptions(ctx)
	if err != nil {
		return err
	}
	report, err := intake.ReadLines(ctx, f, o, func(intake.Line) error { return nil })
	if err != nil {
		return usagef("%s: %w", name, err)
	}
	if report.Bad > 0 {
		e := usagef("%s: %s to put right, nothing of it was imported", name, plural(report.Bad, "line is", "lines are"))
		for _, l := range report.Errors[:min(len(report.Errors), 20)] {
			e.hint("%s", l.Error())
		}
		if n := report.Bad - 20; n > 0 {
			e.hint("and %d more", n)
		}
		return e
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return usagef("%s: %w", name, err)
	}
	im.same += report.Same
	var batch []intake.Line
	flush := func() error {
		err := im.recordLines(ctx, name, batch)
		batch = batch[:0]
		return err
	}
	_, err = intake.ReadLines(ctx, f, o, func(l intake.Line) error {
		batch = append(batch, l)
		if len(batch) == linesBatch {
			return flush()
		}
		return nil
	})
	if err == nil {
		err = flush()
	}
	return err
}

// linesOptions says what the journal holds already.
func (im *importing) linesOptions(ctx context.Context) (intake.LinesOptions, error) {
	list, err := view{Journal: im.journal}.Clients(ctx)
	if err != nil {
		return intake.LinesOptions{}, err
	}
	zone, err := im.zone()
	if err != nil {
		return intake.LinesOptions{}, err
	}
	own, err := im.journal.OwnAddresses(ctx)
	if err != nil && !errors.Is(err, store.ErrMissing) {
		return intake.LinesOptions{}, err
	}
	o := intake.LinesOptions{Clients: list, Own: own, Zone: zone, NewID: im.journal.NewClientID,
		Case: func(c model.Client) (*model.Case, error) { return im.journal.Case(ctx, c.ID) }}
	if im.client != nil {
		o.Name = im.client.Handle
	}
	return o, nil
}

// recordLines records some lines in one transaction.
func (im *importing) recordLines(ctx context.Context, name string, batch []intake.Line) error {
	if len(batch) == 0 {
		return nil
	}
	events := make([]model.Event, len(batch))
	for i, l := range batch {
		events[i] = l.Event
	}
	receipts, err := im.record(ctx, events)
	var ev *store.EventError
	if errors.As(err, &ev) && statusOf(err) == statusUsage {
		return usagef("%s: line %d: %w", name, batch[ev.Index].N, ev.Err)
	}
	if err != nil {
		return err
	}
	im.count(receipts)
	return nil
}

// spool keeps standard input in a temporary file, because it is read twice.
func (a *app) spool(ctx context.Context) (*os.File, error) {
	f, err := os.CreateTemp("", "goodterms-import-")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.Name()); err != nil { // it lives as long as it is open
		f.Close()
		return nil, err
	}
	if _, err := untilDone(ctx, func() (int64, error) { return io.Copy(f, a.In) }); err != nil {
		f.Close()
		return nil, fmt.Errorf("standard input: %w", err)
	}
	_, err = f.Seek(0, io.SeekStart)
	return f, err
}
