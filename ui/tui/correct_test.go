package tui

import (
	"context"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"goodterms/model"
)

func entryNow(t *testing.T, d *driver, id string) *model.Entry {
	t.Helper()
	c, err := d.a.env.Journal.Case(context.Background(), "northmoor")
	if err != nil {
		t.Fatal(err)
	}
	for i := range c.Entries {
		if c.Entries[i].ID == id {
			return &c.Entries[i]
		}
	}
	return nil
}

// correcting opens the correction of the third line of a client.
func correcting(t *testing.T) (*driver, model.Entry) {
	t.Helper()
	d := newDriver(Options{Journal: fixture()}, 80, 24)
	openClient(d, "northmoor")
	d.press("down", "down", "C")
	s, ok := d.a.top().(*logPage)
	if !ok || s.fix == nil {
		t.Fatal("C does not open a correction")
	}
	return d, s.fix.old
}

func TestCorrect(t *testing.T) {
	d, old := correcting(t)
	d.press("ctrl+home")
	d.typeText("Also: ")
	d.press("ctrl+s")
	now := entryNow(t, d, old.ID)
	want := old
	want.Text, want.Corrected = "Also: "+old.Text, now.Corrected
	if now.Corrected == 0 || now.Text != want.Text || !now.At.Equal(old.At) || now.Who != old.Who || now.Kind != old.Kind || now.Seq != old.Seq {
		t.Errorf("corrected to %+v", now)
	}
	if _, ok := d.a.top().(*client); !ok {
		t.Error("the page stays after saving")
	}
	d.press("C", "ctrl+s")
	if again := entryNow(t, d, old.ID); again.Corrected != now.Corrected {
		t.Error("saving without a change records a version")
	}
}

// TestCorrectTwice corrects an entry in two windows: the second sees what the first
// did, and loses nothing of its own (reliability test 27).
func TestCorrectTwice(t *testing.T) {
	for _, seen := range []bool{true, false} { // the change was noticed before saving, or not
		d, old := correcting(t)
		d.press("ctrl+home")
		d.typeText("Mine. ")
		other := old
		other.Text = "Theirs."
		if _, err := d.a.env.Journal.Append(context.Background(), model.Event{Client: "northmoor", Payload: model.CorrectEntry{Entry: other}}); err != nil {
			t.Fatal(err)
		}
		if seen {
			d.send(changedMsg{})
		} else {
			d.press("ctrl+s")
		}
		if got := entryNow(t, d, old.ID).Text; got != "Theirs." {
			t.Fatalf("noticed %v: their version is replaced unseen by %q", seen, got)
		}
		screen := ansi.Strip(d.a.View().Content)
		if !strings.Contains(screen, "Theirs.") || !strings.Contains(screen, "Mine. ") {
			t.Fatalf("noticed %v: the difference is not shown:\n%s", seen, screen)
		}
		d.press("ctrl+s")
		if got := entryNow(t, d, old.ID).Text; got != "Mine. "+old.Text {
			t.Errorf("noticed %v: after saving again: %q", seen, got)
		}
	}
}

// TestCorrectionIsKept leaves a correction half-done: it comes back, and not as a
// new entry.
func TestCorrectionIsKept(t *testing.T) {
	d, old := correcting(t)
	d.press("ctrl+home")
	d.typeText("Half a tho")
	d.press("esc", "n")
	if s := d.a.top().(*logPage); s.area.value != "" {
		t.Errorf("the log starts with a correction: %q", s.area.value)
	}
	d.press("esc", "C")
	if s := d.a.top().(*logPage); string(s.area.value) != "Half a tho"+old.Text {
		t.Errorf("the correction is lost: %q", s.area.value)
	}
}

func TestUndoAndBringBack(t *testing.T) {
	d := newDriver(Options{Journal: corrected()}, 80, 24)
	openClient(d, "northmoor")
	was := entryNow(t, d, "n21").Text
	d.press("U", "down", "enter", "esc")
	if entryNow(t, d, "n21").Text != was {
		t.Fatal("undone without a yes")
	}
	d.press("enter", "enter")
	if got := entryNow(t, d, "n21").Text; got == was {
		t.Error("the correction still holds")
	}
	d.press("enter", "enter")
	if got := entryNow(t, d, "n21").Text; got != was {
		t.Errorf("not brought back: %q", got)
	}
}
