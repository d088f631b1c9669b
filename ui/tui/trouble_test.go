package tui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"goodterms/model"
)

// brokenJournal fails until it is mended.
type brokenJournal struct {
	*memory
	err error
}

func (j *brokenJournal) Clients(ctx context.Context) ([]model.Client, error) {
	if j.err != nil {
		return nil, j.err
	}
	return j.memory.Clients(ctx)
}

func (j *brokenJournal) Revision(ctx context.Context) (string, error) {
	if j.err != nil {
		return "", j.err
	}
	return j.memory.Revision(ctx)
}

func screenText(d *driver) string { return ansi.Strip(d.a.View().Content) }

// TestTroubleAtStart: a file that cannot be opened shows what is wrong and the
// ways out at once; when one is taken, the app goes on.
func TestTroubleAtStart(t *testing.T) {
	j := &brokenJournal{fixture(), errors.New("damaged")}
	name := func(err error) *Trouble {
		tr := fixtureTrouble()
		tr.Ways[0].Do = func(context.Context) (string, error) { return "", errors.New("the backup is damaged too") }
		tr.Ways[1].Do = func(context.Context) (string, error) { j.err = nil; return "29 events were read", nil }
		return tr
	}
	d := newDriver(Options{Journal: j, Care: Care{Name: name}}, 80, 24)
	if s := screenText(d); !strings.Contains(s, "event 30: its bytes were changed") || !strings.Contains(s, "put the newest backup") {
		t.Fatalf("no way out is shown:\n%s", s)
	}
	d.press("enter")
	if s := screenText(d); !strings.Contains(s, "the backup is damaged too") {
		t.Errorf("a way that fails says nothing:\n%s", s)
	}
	d.press("down", "enter")
	if s := screenText(d); !strings.Contains(s, "Northmoor") || !strings.Contains(s, "29 events were read") || d.a.trouble != nil {
		t.Errorf("the app does not go on:\n%s", s)
	}
}

// TestVerifyInTheBackground: the check begins when the first page is there; what
// it finds stays in sight, and a key leads to the ways out.
func TestVerifyInTheBackground(t *testing.T) {
	calls := 0
	verify := func(context.Context) *Trouble { calls++; return fixtureTrouble() }
	d := newDriver(Options{Journal: fixture(), Care: Care{Verify: verify}}, 80, 24)
	if s := screenText(d); calls != 0 || !strings.Contains(s, "Northmoor") {
		t.Fatalf("verified %d times before the first page:\n%s", calls, s)
	}
	d.wait()
	if s := screenText(d); calls != 1 || !strings.Contains(s, "from event 30 on") {
		t.Errorf("verified %d times:\n%s", calls, s)
	}
	d.press("down")
	if s := screenText(d); !strings.Contains(s, "not whole") {
		t.Errorf("the banner went with a key:\n%s", s)
	}
	d.press("!")
	if _, ok := d.a.top().(*troublePage); !ok {
		t.Error("! leads nowhere")
	}
	d.press("down", "down", "enter")
	if _, ok := d.a.top().(*clients); !ok {
		t.Error("going on as it is does not lead back")
	}
}

// TestLostUnderTheApp: a file that goes away while the app is open is noticed by
// the poll.
func TestLostUnderTheApp(t *testing.T) {
	j := &brokenJournal{memory: fixture()}
	d := newDriver(Options{Journal: j, Care: Care{Name: func(error) *Trouble { return fixtureTrouble() }}}, 80, 24)
	if s := screenText(d); strings.Contains(s, "not whole") {
		t.Fatalf("a banner without a trouble:\n%s", s)
	}
	d.send(noticeMsg{"logged as no 5", plain})
	j.err = errors.New("gone")
	d.wait()
	if s := screenText(d); !strings.Contains(s, "not whole") || strings.Contains(s, "logged") {
		t.Errorf("not noticed:\n%s", s)
	}
	d.send(troubleMsg{t: fixtureTrouble()}) // a save failed too
	j.err = nil
	d.wait()
	if s := screenText(d); strings.Contains(s, "not whole") {
		t.Errorf("the file is back, and the banner stays:\n%s", s)
	}
	d.send(troubleMsg{fixtureTrouble(), byVerify})
	j.err = errors.New("gone")
	d.wait()
	j.err = nil
	d.wait()
	if s := screenText(d); !strings.Contains(s, "not whole") {
		t.Errorf("what verify found went with the poll:\n%s", s)
	}
}

// TestReadOnlyBanner says that nothing can be recorded.
func TestReadOnlyBanner(t *testing.T) {
	d := newDriver(Options{Journal: fixture(), Care: Care{Writable: func() error { return errors.New("0400") }}}, 80, 24)
	d.wait()
	if s := screenText(d); !strings.Contains(s, "read-only") {
		t.Errorf("no banner:\n%s", s)
	}
}

// TestLookAtWhatCanBeRead: of a file that cannot be opened, what could be read is shown
// in a copy; the banner says that nothing is recorded there, and the copy goes with the
// app.
func TestLookAtWhatCanBeRead(t *testing.T) {
	j := &brokenJournal{fixture(), errors.New("damaged")}
	gone := false
	name := func(error) *Trouble {
		return &Trouble{Short: "damaged", Ways: []Way{{Name: "look", Look: func(context.Context) (Journal, func() error, string, error) {
			return fixture(), func() error { gone = true; return nil }, "29 events were read", nil
		}}}}
	}
	d := newDriver(Options{Journal: j, Care: Care{Name: name}}, 80, 24)
	d.press("enter")
	if s := screenText(d); !strings.Contains(s, "Northmoor") || !strings.Contains(s, "29 events were read") {
		t.Errorf("nothing is shown of what could be read:\n%s", s)
	}
	d.press("down")
	if s := screenText(d); !strings.Contains(s, "nothing can be recorded here") {
		t.Errorf("it is not said that nothing is recorded:\n%s", s)
	}
	if d.a.close(); !gone {
		t.Error("the copy stays")
	}
}
