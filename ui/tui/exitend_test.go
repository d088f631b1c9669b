package tui

import (
	"strings"
	"testing"

	"goodterms/model"
	"goodterms/scripts"
)

// TestExitEnds: a plan is closed when every needed step is covered, and the client ends
// on the last day of the plan.
func TestExitEnds(t *testing.T) {
	j := fixture()
	d := newDriver(Options{Journal: j, NewID: func() string { return "plan" }}, 100, 40)
	openClient(d, "northmoor")
	d.press("e")
	s, ok := d.a.top().(*exitPage)
	if !ok {
		t.Fatal("the exit does not open")
	}
	if s.standing == nil || s.standing.Others != 0 {
		t.Errorf("standing %+v, want that of the one client with work", s.standing)
	}
	s.plan.LastDay = model.NewDay(2026, 7, 1)
	if err := scripts.Answer(&s.plan, "outcome", "good"); err != nil {
		t.Fatal(err)
	}
	s.kit = s.kitMaker()()
	s.enter(len(scripts.Steps()) - 1)
	d.press("ctrl+d")
	if _, still := d.a.top().(*exitPage); !still || !strings.Contains(d.a.View().Content, "these steps are open yet") {
		t.Error("a plan with open steps was closed")
	}
	for _, st := range scripts.Steps() {
		s.plan.Steps[string(st.ID)] = model.StepDone
	}
	d.press("ctrl+d")
	c, err := j.Case(t.Context(), "northmoor")
	if err != nil {
		t.Fatal(err)
	}
	if c.Client.Ended != model.NewDay(2026, 7, 1) {
		t.Errorf("the client ended on %s", c.Client.Ended)
	}
	if c.OpenPlan() != nil {
		t.Error("the plan is still open")
	}
}
