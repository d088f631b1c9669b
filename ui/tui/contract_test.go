package tui

import (
	"context"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"goodterms/model"
	"goodterms/model/reading"
)

// contractDriver goes to the terms of a contract of a client without agreement,
// then presses keys.
func contractDriver(t *testing.T, contract string, keys ...string) (*driver, *memory, *contractPage) {
	t.Helper()
	m := newMemory(fixtureNow)
	d := newDriver(Options{Journal: m, NewID: func() string { return "id" }}, 80, 24)
	confirming(contract)(d)
	p, ok := d.a.top().(*contractPage)
	if !ok {
		t.Fatalf("%T is on top", d.a.top())
	}
	d.press(keys...)
	return d, m, p
}

func agreementsOf(t *testing.T, m *memory) []model.Agreement {
	t.Helper()
	c, err := m.Case(context.Background(), "id")
	if err != nil {
		t.Fatal(err)
	}
	return c.Agreements
}

func TestContractRecords(t *testing.T) {
	d, m, _ := contractDriver(t, englishContractText, "tab", "x", "ctrl+s")
	got := agreementsOf(t, m)
	if len(got) != 1 || got[0].Signed != in2026(3, 2) || len(got[0].Clauses) != 7 {
		t.Fatalf("recorded %+v", got)
	}
	var names []string
	for _, x := range got[0].Clauses[0].Terms.Deliverables {
		names = append(names, x.Name)
	}
	if s := strings.Join(names, ", "); s != "logo, illustrations" {
		t.Errorf("deliverables %q: the website was dropped, the rest was not", s)
	}
	if _, ok := d.a.top().(*client); !ok {
		t.Errorf("%T is on top when the agreement is recorded", d.a.top())
	}
	if s := ansi.Strip(d.a.View().Content); !strings.Contains(s, "the agreement is recorded") || !strings.Contains(s, "§1.1") {
		t.Errorf("the page of the client does not show the agreement:\n%s", s)
	}
}

func TestContractTakesBack(t *testing.T) {
	_, _, p := contractDriver(t, englishContractText, "x", "x")
	if n := p.check.kept(); n != len(p.check.terms) {
		t.Errorf("%d of %d terms are kept after one was dropped and taken back", n, len(p.check.terms))
	}
	if got := p.check.confirmed().Clauses[0].Terms.Deliverables; len(got) != 3 {
		t.Errorf("deliverables %+v", got)
	}
}

// TestContractRecordsNothing checks the ways out that record nothing.
func TestContractRecordsNothing(t *testing.T) {
	tests := []struct {
		name, contract string
		keys           []string
		says           string
	}{
		{"nothing pasted", "", nil, "nothing is pasted yet"},
		{"no clause", "hello", nil, "no clause was found"},
		{"back to the text", englishContractText, []string{"esc"}, "Either party may end"},
		{"back twice", englishContractText, []string{"esc", "esc"}, "esc again throws the text away"},
		{"a line without a term", englishContractText, []string{"up", "x"}, "no term on this line"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, m, _ := contractDriver(t, tt.contract, tt.keys...)
			if s := ansi.Strip(d.a.View().Content); !strings.Contains(s, tt.says) {
				t.Errorf("the screen does not say %q:\n%s", tt.says, s)
			}
			if got := agreementsOf(t, m); len(got) != 0 {
				t.Errorf("recorded %+v", got)
			}
		})
	}
}

func TestContractLeaves(t *testing.T) {
	d, m, _ := contractDriver(t, englishContractText, "esc", "esc", "esc")
	if _, ok := d.a.top().(*client); !ok || len(agreementsOf(t, m)) != 0 {
		t.Errorf("%T is on top after the text was thrown away", d.a.top())
	}
}

// TestContractMeanwhile checks that an agreement recorded by another process is not
// followed by a second one.
func TestContractMeanwhile(t *testing.T) {
	d, m, _ := contractDriver(t, englishContractText)
	other := model.Agreement{Signed: in2026(1, 5), Clauses: []model.Clause{{ID: "1", Text: "A logo."}}}
	if _, err := m.Append(context.Background(), model.Event{Client: "id", Payload: model.SignAgreement{Agreement: other}}); err != nil {
		t.Fatal(err)
	}
	d.press("ctrl+s")
	if got := agreementsOf(t, m); len(got) != 1 || got[0].Signed != other.Signed {
		t.Errorf("recorded %+v beside the agreement there was", got)
	}
	if s := ansi.Strip(d.a.View().Content); !strings.Contains(s, "there is an agreement by now") {
		t.Errorf("nothing is said of it:\n%s", s)
	}
}

func TestContractOnlyWithoutAgreement(t *testing.T) {
	d := newDriver(Options{Journal: fixture()}, 80, 24)
	openClient(d, "northmoor")
	d.press("]", "a")
	if _, ok := d.a.top().(*client); !ok {
		t.Errorf("%T opened over an agreement", d.a.top())
	}
}

// TestSplitTerms takes every kind of term apart and puts it together again.
func TestSplitTerms(t *testing.T) {
	yes := true
	whole := model.ClauseTerms{
		Deliverables: []model.Deliverable{{Name: "logo"}, {Name: "website", Parts: []string{"home"}}},
		Closed:       &yes, Concepts: []model.Limit{{For: "logo", Max: 3}},
		Total: ptr(model.Units(6000, "EUR")), Deposit: &model.Deposit{Amount: model.Units(2400, "EUR"), Refundable: ptr(false)},
		PaymentDays: ptr(0), Deadlines: []model.Deadline{{Date: in2026(4, 3)}, {For: "website", Date: in2026(5, 15)}},
	}
	parts := splitTerms(whole)
	if len(parts) != 9 {
		t.Errorf("%d parts, want 9: %+v", len(parts), parts)
	}
	var back model.ClauseTerms
	for _, p := range parts {
		addTerms(&back, p.only)
	}
	if !reflect.DeepEqual(back, whole) {
		t.Errorf("put together again: %+v\nwant %+v", back, whole)
	}
	if len(whole.Deliverables) != 2 || whole.Deliverables[1].Name != "website" {
		t.Errorf("the terms that were taken apart changed: %+v", whole.Deliverables)
	}
}

// TestContractHostile pastes a contract with every payload in it.
func TestContractHostile(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 24}, {120, 36}} {
		for _, p := range payloads() {
			m := newMemory(fixtureNow)
			d := newDriver(Options{Journal: m, NewID: func() string { return "id" }}, size.w, size.h)
			withoutAgreement("a")(d)
			d.send(tea.PasteMsg{Content: "Title " + p + "\n1. The designer delivers: (a) one logo " + p + "; (b) a poster as needed " + p + ".\n2. The fee is EUR 900 in total " + p + ".\n"})
			checkFrame(t, "paste", d.a.View(), size.w, size.h)
			d.press("tab")
			d.typeText("2026-03-02")
			d.press("ctrl+s", "tab", "x")
			v := d.a.View()
			checkFrame(t, "confirm", v, size.w, size.h)
			checkInert(t, "confirm", p, v.Content)
			if size.w >= wideFrom && strings.Contains(v.Content, "│") { // a clause without terms has no rule
				checkStraight(t, p, v.Content)
			}
		}
	}
}

// TestContractCountsFromSigning checks that a day without a year lies behind the day
// of signing that was typed, wherever today is.
func TestContractCountsFromSigning(t *testing.T) {
	check, err := newContractCheck(model.Agreement{Signed: model.NewDay(2019, 3, 2)}, "1. The designer delivers the logo by 30 November.", reading.Options{At: fixtureNow()})
	if err != nil {
		t.Fatal(err)
	}
	got := check.confirmed().Clauses[0].Terms.Deadlines
	if len(got) != 1 || got[0].Date != model.NewDay(2019, 11, 30) {
		t.Errorf("deadlines %v, want 2019-11-30", got)
	}
}

// TestContractPastedIntoAField keeps all lines of a contract that is pasted while a
// field of one line has the focus.
func TestContractPastedIntoAField(t *testing.T) {
	d := newDriver(Options{Journal: newMemory(fixtureNow), NewID: func() string { return "id" }}, 80, 24)
	withoutAgreement("a")(d)
	d.press("tab")
	d.send(tea.PasteMsg{Content: englishContractText})
	p, ok := d.a.top().(*contractPage)
	if !ok {
		t.Fatalf("%T is on top", d.a.top())
	}
	if got := string(p.area.value); strings.TrimSpace(got) != strings.TrimSpace(englishContractText) || !p.inArea {
		t.Errorf("of the contract there is left: %q", got)
	}
}
