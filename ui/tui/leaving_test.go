package tui

import (
	"context"
	"errors"
	"testing"
)

// writing returns an app with an entry that is being written.
func writing(t *testing.T) (*driver, *memory) {
	t.Helper()
	m := fixture()
	d := newDriver(Options{Journal: m, Now: fixtureNow}, 80, 24)
	openClient(d, "northmoor")
	d.press("n")
	d.typeText("one sentence")
	return d, m
}

// logged counts the entries that were recorded since the fixture.
func logged(t *testing.T, m *memory) int {
	t.Helper()
	entries := func(m *memory) int {
		c, err := m.Case(context.Background(), "northmoor")
		if err != nil {
			t.Fatal(err)
		}
		return len(c.Entries)
	}
	return entries(m) - entries(fixture())
}

// TestQuitWaitsForTheSave leaves while an entry is on its way to the disk.
func TestQuitWaitsForTheSave(t *testing.T) {
	d, m := writing(t)
	saving := d.under("ctrl+s")
	d.press("ctrl+c")
	if d.quit {
		t.Fatal("it ends before the entry is recorded")
	}
	d.run(saving)
	if n := logged(t, m); !d.quit || n != 1 {
		t.Errorf("quit %v, recorded %d times", d.quit, n)
	}
}

// TestQuitTwice does not wait for a disk that does not answer.
func TestQuitTwice(t *testing.T) {
	d, _ := writing(t)
	d.under("ctrl+s")
	if d.press("ctrl+c", "ctrl+c"); !d.quit {
		t.Error("it does not end")
	}
}

// TestQuitOverAFailedSave keeps the app open once, with the text and the reason.
func TestQuitOverAFailedSave(t *testing.T) {
	d, m := writing(t)
	m.fail = errors.New("no room")
	d.press("ctrl+c")
	if d.quit || !d.shows("one sentence") || !d.shows("no room") {
		t.Fatalf("quit %v:\n%s", d.quit, stripped(d.a.View().Content))
	}
	if d.press("ctrl+c"); !d.quit {
		t.Error("it cannot be left")
	}
}

// TestLoggedOnce presses the key to record twice.
func TestLoggedOnce(t *testing.T) {
	d, m := writing(t)
	saving := d.under("ctrl+s")
	d.press("ctrl+s")
	d.run(saving)
	if n := logged(t, m); n != 1 {
		t.Errorf("recorded %d times", n)
	}
}
