package tui

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"goodterms/model"
	"goodterms/scripts"
)

// TestExitSheets: the decide step shows what speaks for an end, the talk what was agreed
// beside what happened; both are only looked at.
func TestExitSheets(t *testing.T) {
	d := newDriver(Options{Journal: fixture(), NewID: func() string { return "plan" }, Me: "Eva Nova"}, 140, 45)
	openClient(d, "northmoor")
	d.press("e", "ctrl+n", "ctrl+n", "tab")
	s := d.a.top().(*exitPage)
	if s.part != sheetPart || s.Typing() {
		t.Fatalf("tab leads to part %d, want the sheet", s.part)
	}
	for _, want := range []string{"Tiresome, once each", "pressure on dates", "challenging"} {
		if !d.shows(want) {
			t.Errorf("the case does not show %q:\n%s", want, d.a.View().Content)
		}
	}
	d.press("ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "tab")
	for _, want := range []string{"agreed and happened", "Expected, and what happened", "Website gets three rounds", "list number four", "On my side"} {
		if !d.shows(want) {
			t.Errorf("the talk does not show %q beside:\n%s", want, d.a.View().Content)
		}
	}
}

// TestDecisionIsStamped: the step that is done says who decided, and with which evidence.
func TestDecisionIsStamped(t *testing.T) {
	d := newDriver(Options{Journal: fixture(), NewID: func() string { return "plan" }, Me: "Eva Nova"}, 140, 45)
	openClient(d, "northmoor")
	d.press("e", "ctrl+n", "ctrl+n")
	s := d.a.top().(*exitPage)
	s.plan.Answers["decide.choice"], s.plan.Answers["decide.why"] = "leave", "it is time"
	s.plan.Decided = model.DayIn(d.a.env.Now(), s.d.loc)
	s.makeKit()
	d.press("ctrl+d")
	got, ok := s.kit.Stamped()
	if !ok || got.By != "Eva Nova" || got.On != s.plan.Decided || len(got.Evidence) == 0 {
		t.Fatalf("stamped %v %+v", ok, got)
	}
	d.press("ctrl+p")
	if !strings.Contains(d.a.View().Content, "stamped by Eva Nova") {
		t.Errorf("the step does not show the stamp:\n%s", d.a.View().Content)
	}
}

// TestHeadingOfAStep: the parts of a step never touch its title, however long the name of
// the language is.
func TestHeadingOfAStep(t *testing.T) {
	for _, w := range []int{80, 140} {
		j := fixture()
		for i, ev := range j.events["northmoor"] {
			if p, ok := ev.Payload.(model.AddClient); ok {
				p.Language = model.Simplified
				j.events["northmoor"][i].Payload = p
			}
		}
		d := newDriver(Options{Journal: j}, w, 24)
		openClient(d, "northmoor")
		d.press("e")
		s := d.a.top().(*exitPage)
		s.enter(slices.IndexFunc(scripts.Steps(), func(st scripts.Step) bool { return st.ID == scripts.Talk }))
		screen := ansi.Strip(d.a.View().Content)
		if !strings.Contains(screen, "talk  ") || !strings.Contains(screen, "script") || !strings.Contains(screen, "agreed and happened") || (w == 140) != strings.Contains(screen, "Chinese, simplified") {
			t.Errorf("at %d columns:\n%s", w, screen)
		}
	}
}
