package tui

import (
	"context"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"goodterms/model"
	"goodterms/scripts"
)

// twoExits opens the exit of a client in two windows at its script of the talk.
func twoExits(t *testing.T) (j *memory, a, b *driver, at, bt *exitPage) {
	t.Helper()
	j = fixture()
	a, at = exitAt(t, Options{Journal: j}, scripts.Talk)
	b, bt = exitAt(t, Options{Journal: j}, scripts.Talk)
	return j, a, b, at, bt
}

// keepTyped saves what a window holds, and the other one looks.
func keepTyped(d *driver, s *exitPage, other *driver) {
	d.run(s.keep())
	other.send(changedMsg{})
}

func planNow(t *testing.T, j *memory) *model.ExitPlan {
	t.Helper()
	c, err := j.Case(context.Background(), "northmoor")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Plans) != 1 {
		t.Fatalf("%d plans, want the one of both windows", len(c.Plans))
	}
	return c.OpenPlan()
}

// TestExitInTwoWindows: what one window writes into a step that the other has not
// touched appears there; where both wrote, both texts stand below one another in both
// windows and in the journal, whether the second looked before it saved or not.
func TestExitInTwoWindows(t *testing.T) {
	j, a, b, at, bt := twoExits(t)
	a.typeText("First. ")
	keepTyped(a, at, b)
	if got := string(bt.ed.value); !strings.HasPrefix(got, "First. ") {
		t.Fatalf("the second window shows %q", got)
	}
	for _, looked := range []bool{true, false} {
		mine, theirs := "Mine when looked. ", "Theirs when looked. "
		if !looked {
			mine, theirs = "Mine unseen. ", "Theirs unseen. "
		}
		a.press("ctrl+home")
		b.press("ctrl+home")
		b.typeText(mine)
		a.typeText(theirs)
		a.run(at.keep())
		if looked {
			b.send(changedMsg{})
		}
		keepTyped(b, bt, a)
		for i, text := range []string{string(at.ed.value), string(bt.ed.value), planNow(t, j).Panes["talk"].Text} {
			if !strings.Contains(text, mine) || !strings.Contains(text, theirs) || !strings.Contains(text, "[meanwhile in another window:]") {
				t.Fatalf("looked %v, place %d: %q", looked, i, text)
			}
		}
		if got := ansi.Strip(b.a.View().Content); !strings.Contains(got, "also changed in another window") {
			t.Errorf("looked %v: nothing is said:\n%s", looked, got)
		}
	}
	if n := len(scripts.Blanks(string(bt.ed.value))); n == 0 {
		t.Error("the two texts could go out as one")
	}
}

// TestExitAnswersInTwoWindows: answers to different questions are both kept, also where
// neither window looked; of two to the same one the later stands, and the other is named.
func TestExitAnswersInTwoWindows(t *testing.T) {
	j, a, b, at, bt := twoExits(t)
	answer := func(s *exitPage, key, v string) {
		if err := scripts.Answer(&s.plan, key, v); err != nil {
			t.Fatal(err)
		}
		s.dirty = true
	}
	keys := []string{}
	for _, q := range at.kit.Form(scripts.Repair) {
		keys = append(keys, q.Key)
	}
	answer(at, keys[0], "from a")
	a.run(at.keep())
	answer(bt, keys[1], "2026-12-24")
	at.mark(model.StepDone, "")
	at.dirty = true
	a.run(at.keep())
	b.run(bt.keep())
	p := planNow(t, j)
	if p.Answers[keys[0]] != "from a" || p.Answers[keys[1]] != "2026-12-24" || p.Steps["talk"] != model.StepDone {
		t.Fatalf("%+v", p)
	}
	answer(at, keys[0], "again a")
	answer(bt, keys[0], "again b")
	a.run(at.keep())
	b.run(bt.keep())
	if got := planNow(t, j).Answers[keys[0]]; got != "again b" {
		t.Errorf("%q stands", got)
	}
	if got := ansi.Strip(b.a.View().Content); !strings.Contains(got, "there it was again a") {
		t.Errorf("the other answer is not named:\n%s", got)
	}
	a.send(changedMsg{})
	a.press("ctrl+g", "ctrl+g") // we made it up
	b.send(changedMsg{})
	if _, open := b.a.top().(*exitPage); open {
		t.Error("an exit that was closed in another window stays open")
	}
}
