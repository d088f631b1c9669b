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

// TestDaySinceTheDecision: once it is decided, the head of every step says for how long
// (S002-28); until then it says how far the steps are.
func TestDaySinceTheDecision(t *testing.T) {
	d := newDriver(Options{Journal: fixture(), NewID: func() string { return "plan" }}, 100, 40)
	openClient(d, "northmoor")
	d.press("e")
	s := d.a.top().(*exitPage)
	if !d.shows("0 of 13 steps") || d.shows("since the decision") {
		t.Error("before the decision")
	}
	s.plan.Decided = model.DayIn(d.a.env.Now(), s.d.loc).AddDays(-3)
	s.makeKit()
	for i := range scripts.Steps() {
		s.enter(i)
		if !d.shows("day 4 since the decision") {
			t.Errorf("step %d does not say how long ago it was decided", i+1)
		}
	}
}
