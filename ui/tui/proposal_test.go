package tui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"goodterms/model"
)

// proposalDriver opens the client whose changes are not recorded, then presses keys.
func proposalDriver(t *testing.T, keys ...string) (*driver, *memory) {
	t.Helper()
	m := saidYes()
	d := newDriver(Options{Journal: m, NewID: func() string { return "id" }}, 80, 24)
	openClient(d, "kettle")
	d.press(keys...)
	return d, m
}

func caseIn(t *testing.T, m *memory) *model.Case {
	t.Helper()
	c, err := m.Case(context.Background(), "kettle")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestProposalRecords records one change, and goes on with the other.
func TestProposalRecords(t *testing.T) {
	d, m := proposalDriver(t)
	if s := ansi.Strip(d.a.View().Content); !strings.Contains(s, "2 changes were agreed to and are not recorded") {
		t.Errorf("the page of the client does not say so:\n%s", s)
	}
	d.press("p")
	if s := ansi.Strip(d.a.View().Content); !strings.Contains(s, "1 finding changes") || !strings.Contains(s, "settled by A1") {
		t.Errorf("what changes is not shown:\n%s", s)
	}
	if got := caseIn(t, m).Amendments; len(got) != 0 {
		t.Fatalf("recorded by looking: %+v", got)
	}
	d.press("enter")
	got := caseIn(t, m).Amendments
	if len(got) != 1 || got[0].Name != "A1" || got[0].Agreed != in2026(5, 19) || !slices.Equal(got[0].Evidence, []string{"k1", "k2"}) {
		t.Fatalf("recorded %+v", got)
	}
	if cl := got[0].Clauses[0]; cl.ID != "3" || !strings.Contains(cl.Text, "We need a third round") || !strings.Contains(cl.Text, "go ahead") ||
		cl.Terms.Revisions[0].Max != 3 || cl.Terms.Confirmed != nil {
		t.Errorf("clause %+v", cl)
	}
	s := ansi.Strip(d.a.View().Content)
	if !strings.Contains(s, "the agreement is amended") || !strings.Contains(s, "not recorded: 14 days -> 30 days") {
		t.Errorf("afterwards:\n%s", s)
	}
	d.press("p", "enter")
	if got = caseIn(t, m).Amendments; len(got) != 2 || got[1].Clauses[0].Terms.Confirmed == nil || *got[1].Clauses[0].Terms.Confirmed {
		t.Errorf("a yes in a call is recorded as %+v", got)
	}
	if s := ansi.Strip(d.a.View().Content); strings.Contains(s, "not recorded") {
		t.Errorf("nothing is left, and still said:\n%s", s)
	}
}

// TestProposalWaysOut leaves the page, says that it was not agreed, and finds it
// recorded by somebody else.
func TestProposalWaysOut(t *testing.T) {
	d, m := proposalDriver(t, "p", "esc")
	if _, ok := d.a.top().(*client); !ok || len(caseIn(t, m).Amendments) != 0 {
		t.Errorf("%T is on top after esc, amendments %+v", d.a.top(), caseIn(t, m).Amendments)
	}
	d.press("p", "right", "x")
	c := caseIn(t, m)
	if len(c.Amendments) != 0 || len(c.Rulings) != 1 || c.Rulings[0].Target != "p-k3" || c.Rulings[0].Verdict != model.Dismiss {
		t.Errorf("amendments %+v, rulings %+v", c.Amendments, c.Rulings)
	}
	if s := ansi.Strip(d.a.View().Content); !strings.Contains(s, "not recorded: website: 2 rounds -> 3 rounds") {
		t.Errorf("the other one is not left alone:\n%s", s)
	}

	d, m = proposalDriver(t, "p")
	p := d.a.top().(*proposalPage).list[0]
	if _, err := m.Append(context.Background(), model.Event{Client: "kettle", Payload: model.AgreeAmendment{Amendment: p.Amendment()}}); err != nil {
		t.Fatal(err)
	}
	d.press("enter")
	if got := caseIn(t, m).Amendments; len(got) != 1 {
		t.Errorf("recorded twice: %+v", got)
	}
	if s := ansi.Strip(d.a.View().Content); !strings.Contains(s, "it is recorded by now") {
		t.Errorf("nothing is said of it:\n%s", s)
	}
}

// TestNoProposalNoKey holds that the key does nothing where nothing was agreed to.
func TestNoProposalNoKey(t *testing.T) {
	d := newDriver(Options{Journal: fixture()}, 80, 24)
	openClient(d, "northmoor")
	d.press("p")
	if _, ok := d.a.top().(*client); !ok {
		t.Errorf("%T opened", d.a.top())
	}
}

// TestProposalHostile draws the page with every payload in the words it shows.
func TestProposalHostile(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 24}, {140, 45}} {
		for _, p := range payloads() {
			d := newDriver(Options{Journal: saidYes(), NewID: func() string { return "id" }}, size.w, size.h)
			openClient(d, "kettle")
			c := d.a.top().(*client)
			for i := range c.d.report.Proposals {
				x := &c.d.report.Proposals[i]
				x.Change, x.Clause, x.Ask.Words, x.Reply.Words, x.Ask.Who, x.Reply.Who = p, p, p, p, p, p
				x.Terms.Revisions = []model.Limit{{For: p, Max: 3}}
			}
			for _, keys := range [][]string{nil, {"p"}, {"right"}} {
				d.press(keys...)
				v := d.a.View()
				checkFrame(t, "proposal", v, size.w, size.h)
				checkInert(t, "proposal", p, v.Content)
			}
		}
	}
}
