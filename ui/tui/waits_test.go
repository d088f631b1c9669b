package tui

import (
	"errors"
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/scripts"
)

func lastEntries(t *testing.T, j *memory, id model.ClientID, n int) []model.Entry {
	t.Helper()
	c, err := j.Case(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return c.Entries[len(c.Entries)-n:]
}

// ids gives each thing that is recorded an id of its own.
func ids() func() string {
	n := 0
	return func() string { n++; return "new" + strings.Repeat("i", n) }
}

// TestRecapWaits: m drafts the recap of what is selected, logged it waits, W lists it and
// keeps their word.
func TestRecapWaits(t *testing.T) {
	j := saidYes()
	d := newDriver(Options{Journal: j, NewID: ids(), Me: "Eva"}, 100, 40)
	openClient(d, "kettle")
	d.press("W")
	if !d.shows("Nothing waits") {
		t.Fatal("W before anything was told")
	}
	d.press("esc")
	asked := d.a.top().(*client).selectedEntry()
	d.press("m")
	p, ok := d.a.top().(*replyPage)
	if !ok || len(p.ways) != 1 || !d.shows("Let me check my understanding") {
		t.Fatal("m does not draft the recap")
	}
	p.ways[0].ed.set(strings.Replace(string(p.ways[0].ed.value), "[name]", "Tom", 1))
	d.press("ctrl+s")
	told := lastEntries(t, j, "kettle", 1)[0]
	if told.Mark != model.Told || told.From != model.FromMe || told.InReplyTo == "" || told.InReplyTo != asked.ID && told.InReplyTo != asked.MessageID {
		t.Fatalf("told: %+v", told)
	}
	d.press("W")
	if !d.shows("waits since today") {
		t.Error("what was told is not listed")
	}
	p.env.Now = func() time.Time { return fixtureNow().AddDate(0, 0, 1) }
	if !d.shows("waits 1 day") || d.shows("waits 1 days") {
		t.Error("a day is not said as one")
	}
	p.env.Now = fixtureNow
	d.press("enter", "right", "ctrl+s")
	if _, still := d.a.top().(*waitsPage); !still {
		t.Error("a correction without words is kept")
	}
	d.press("tab")
	d.typeText("Seven pages.")
	d.press("ctrl+s")
	word := lastEntries(t, j, "kettle", 1)[0]
	if word.Mark != model.Corrected || word.Text != "Seven pages." || word.InReplyTo != told.ID || word.From != model.FromClient {
		t.Errorf("their word: %+v", word)
	}
	d.press("W")
	if !d.shows("Nothing waits") {
		t.Error("what was answered still waits")
	}
}

// TestWorthIt: Q keeps that I asked, and opens the questions on both sides; asked again,
// the decision, which says how often.
func TestWorthIt(t *testing.T) {
	j := fixture()
	d := newDriver(Options{Journal: j, NewID: ids(), Settings: model.DefaultSettings()}, 100, 40)
	openClient(d, "habrovka")
	j.fail = errors.New("no room")
	d.press("Q")
	j.fail = nil
	if d.send(changedMsg{}); len(d.a.stack) != 2 || d.shows("noted") {
		t.Fatalf("what could not be kept opens %T", d.a.top())
	}
	at := func(want scripts.StepID) {
		t.Helper()
		p, ok := d.a.top().(*exitPage)
		if !ok || p.id() != want {
			t.Fatalf("the exit is not at %s: %T", want, d.a.top())
		}
	}
	d.press("Q")
	at(scripts.Reflect)
	if e := lastEntries(t, j, "habrovka", 1)[0]; e.What != scripts.Doubt || e.Kind != model.Note || e.From != model.FromMe {
		t.Errorf("kept: %+v", e)
	}
	for range 3 {
		if _, ok := d.a.top().(*client); !ok {
			d.press("esc")
		}
	}
	d.press("Q")
	at(scripts.Decide)
	if !d.shows("asked yourself twice") {
		t.Error("the decision does not say how often I asked")
	}
}

// TestSecondPress: what is on its way is not recorded again, and after a failure it can be.
func TestSecondPress(t *testing.T) {
	for _, tc := range []struct {
		name    string
		journal func() *memory
		open    func(*driver)
	}{
		{"their word", told, func(d *driver) { d.press("W", "enter") }},
		{"a recap", saidYes, func(d *driver) {
			d.press("m")
			p := d.a.top().(*replyPage)
			p.ways[0].ed.set(strings.ReplaceAll(string(p.ways[0].ed.value), "[", ""))
		}},
		{"a client", saidYes, func(d *driver) {
			d.press("esc", "a")
			d.typeText("Banpo")
		}},
	} {
		j := tc.journal()
		d := newDriver(Options{Journal: j, NewID: ids(), Me: "Eva"}, 100, 40)
		openClient(d, "kettle")
		tc.open(d)
		j.fail = errors.New("no room")
		d.press("ctrl+s")
		j.fail = nil
		before := d.a.env.appends
		first, second := d.under("ctrl+s"), d.under("ctrl+s")
		d.run(first)
		d.run(second)
		if got := d.a.env.appends - before; got != 1 {
			t.Errorf("%s is recorded %d times", tc.name, got)
		}
	}
}
