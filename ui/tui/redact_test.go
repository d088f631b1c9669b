package tui

import (
	"context"
	"errors"
	"testing"
)

// unconfirmed is a journal whose redactions are done, and not confirmed by the disk.
type unconfirmed struct{ *memory }

func (u unconfirmed) Redact(ctx context.Context, id, reason string) (*Leftover, error) {
	left, err := u.memory.Redact(ctx, id, reason)
	if err == nil {
		err = errors.New("redacted, but the disk did not confirm it")
	}
	return left, err
}

// TestRedactionNotConfirmed says so, whether the words may be elsewhere too or not.
func TestRedactionNotConfirmed(t *testing.T) {
	for _, m := range []*memory{fixture(), quoting()} {
		d := newDriver(Options{Journal: unconfirmed{m}}, 80, 24)
		openClient(d, "northmoor")
		d.press("down", "down", "R")
		d.typeText("told in confidence")
		d.press("ctrl+s")
		if !d.shows("the disk did not confirm it") || d.shows(string(d.a.env.Words.Redact.Done)) {
			t.Errorf("left over %+v:\n%s", m.left, stripped(d.a.View().Content))
		}
	}
}
