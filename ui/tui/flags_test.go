package tui

import (
	"strings"
	"testing"

	"goodterms/model/judgement"
)

// TestFlagsByNature: on the flags tab, what is done stands apart from how it is said, each
// flag with how grave it is, and the cursor steps over the headings.
func TestFlagsByNature(t *testing.T) {
	d := newDriver(Options{Journal: fixture()}, 80, 30)
	openClient(d, "northmoor")
	s := d.a.top().(*client)
	s.d.report.Flags = []judgement.Flag{
		{ID: "f1", Code: "distrust", At: s.d.report.Flags[0].At, Status: judgement.Open, Counts: true, Level: judgement.Challenging, Tone: true},
		{ID: "f2", Code: "abuse", At: s.d.report.Flags[0].At, Status: judgement.Open, Counts: true, Level: judgement.Harmful},
		{ID: "f3", Code: "abuse", At: s.d.report.Flags[0].At, Status: judgement.Settled, Level: judgement.Harmful},
	}
	s.tab = flagsTab
	s.resize()
	screen := d.a.View().Content
	at := 0
	for _, want := range []string{"What is done", "settled", "abuse", "harmful", "How it is said", "distrust", "challenging", "My own side"} {
		i := strings.Index(screen[at:], want)
		if i < 0 {
			t.Fatalf("%q is not shown in its place:\n%s", want, screen)
		}
		at += i
	}
	for _, want := range []string{"f3", "f2", "f1"} {
		if f := s.flagUnder(); f == nil || f.ID != want {
			t.Fatalf("under the cursor is %v, want %s", f, want)
		}
		d.press("down")
	}
	if s.flagUnder() != nil || s.flagRows()[s.lists[flagsTab].cursor].own == nil {
		t.Error("below the flags is not my own side")
	}
}
