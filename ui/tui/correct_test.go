package tui

import (
	"context"
	"reflect"
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

// elsewhere corrects an entry as another window does.
func elsewhere(t *testing.T, d *driver, e model.Entry) {
	t.Helper()
	if _, err := d.a.env.Journal.Append(context.Background(), model.Event{Client: "northmoor", Payload: model.CorrectEntry{Entry: e}}); err != nil {
		t.Fatal(err)
	}
}

// TestCorrectionLeavesTheRest corrects the text of an entry while somebody else changes
// the rest of it: both stand, whether it is noticed before saving, after, or when a
// correction left half-done is opened again.
func TestCorrectionLeavesTheRest(t *testing.T) {
	for _, how := range []string{"noticed", "refused", "draft"} {
		d, old := correcting(t)
		d.press("ctrl+home")
		d.typeText("Mine. ")
		if how == "draft" {
			d.press("esc")
		}
		other := old
		other.Mark, other.Mood, other.Project, other.Due, other.Minutes = model.Constructive, model.Bad, "web", in2026(6, 1), 4
		other.Who, other.Kind = "Somebody Else", model.Letter
		elsewhere(t, d, other)
		switch how {
		case "noticed":
			d.send(changedMsg{})
		case "refused":
			d.press("ctrl+s")
		case "draft":
			d.send(changedMsg{})
			d.press("C")
		}
		s, ok := d.a.top().(*logPage)
		if !ok {
			t.Fatalf("%s: no correction is open", how)
		}
		if got := s.form.value("who"); got != "Somebody Else" || s.kind() != model.Letter {
			t.Errorf("%s: shown is %q, %s", how, got, s.kind())
		}
		if screen := ansi.Strip(d.a.View().Content); !strings.Contains(screen, "shows that version") || strings.Contains(screen, "Theirs:") {
			t.Errorf("%s: it is not said, or differences are shown where there are none:\n%s", how, screen)
		}
		d.press("ctrl+s")
		got := *entryNow(t, d, old.ID)
		if want := "Mine. " + old.Text; got.Text != want {
			t.Errorf("%s: the text is %q", how, got.Text)
		}
		got.Text, got.Corrected = other.Text, other.Corrected
		if !reflect.DeepEqual(got, other) {
			t.Errorf("%s: what they changed is\n%+v, want\n%+v", how, got, other)
		}
	}
}

// TestCorrectionOfTheSame leaves everything to the other: nothing is recorded.
func TestCorrectionOfTheSame(t *testing.T) {
	d, old := correcting(t)
	other := old
	other.Text = "Theirs."
	elsewhere(t, d, other)
	d.send(changedMsg{})
	theirs := entryNow(t, d, old.ID).Corrected
	d.press("ctrl+s")
	if now := entryNow(t, d, old.ID); now.Corrected != theirs || now.Text != "Theirs." {
		t.Errorf("recorded %+v", now)
	}
}

// TestClashTellsHowMany changes five fields here and there: what has no room is counted.
func TestClashTellsHowMany(t *testing.T) {
	d, old := correcting(t)
	s := d.a.top().(*logPage)
	other := old
	other.Text, other.Who, other.From, other.Kind, other.At = "Theirs.", "Theirs", model.FromMe, model.Call, old.At.AddDate(0, 0, 1)
	s.area.set("Mine.")
	s.form.get("who").ed.set("Mine")
	s.form.get("kind").sel = 3
	s.form.get("when").ed.set("2026-05-01 10:00")
	elsewhere(t, d, other)
	d.send(changedMsg{})
	if screen := ansi.Strip(d.a.View().Content); !strings.Contains(screen, "and 2 more") || !strings.Contains(screen, "Theirs.") {
		t.Errorf("four differences in three lines:\n%s", screen)
	}
	if s.form.get("from").sel != 1 {
		t.Error("who it is from does not follow")
	}
}

// TestCorrectionOfWhatWasTakenBack opens a draft whose version was taken back meanwhile.
func TestCorrectionOfWhatWasTakenBack(t *testing.T) {
	d, old := correcting(t)
	d.press("esc")
	other := old
	other.Who = "Theirs"
	elsewhere(t, d, other)
	d.send(changedMsg{})
	d.press("C")
	d.typeText("Mine. ")
	d.press("esc")
	undo := model.Event{Client: "northmoor", Payload: model.UndoEvent{Event: entryNow(t, d, old.ID).Corrected}}
	if _, err := d.a.env.Journal.Append(context.Background(), undo); err != nil {
		t.Fatal(err)
	}
	d.send(changedMsg{})
	d.press("C")
	if screen := ansi.Strip(d.a.View().Content); !strings.Contains(screen, "who: "+old.Who) {
		t.Errorf("it goes back unseen to what was taken back:\n%s", screen)
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

// TestAgreementTakenBack: the app goes on without the agreement.
func TestAgreementTakenBack(t *testing.T) {
	d := newDriver(Options{Journal: fixture()}, 80, 24)
	openClient(d, "northmoor")
	d.press("U", "end", "up", "enter", "enter", "esc")
	for range 5 {
		checkFrame(t, "without an agreement", d.a.View(), 80, 24)
		d.press("]")
	}
	c, err := d.a.env.Journal.Case(context.Background(), "northmoor")
	if err != nil || len(c.Agreements) != 0 {
		t.Errorf("%d agreements, %v", len(c.Agreements), err)
	}
}
