package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// lastLine returns the line of keys.
func lastLine(d *driver) string {
	lines := strings.Split(ansi.Strip(d.a.View().Content), "\n")
	return lines[len(lines)-1]
}

func TestFooterSaysThatEnterOpensTheExit(t *testing.T) {
	d := newDriver(Options{Journal: fixture()}, 80, 24)
	d.a.stack[0].(*clients).selectClient("northmoor")
	if got := lastLine(d); !strings.Contains(got, "enter open the exit") {
		t.Errorf("before: %q", got)
	}
	d.press("enter")
	if _, ok := d.a.top().(*exitPage); !ok {
		t.Fatal("enter on a client at the limit does not open the exit")
	}
	if got := lastLine(d); !strings.Contains(got, "esc not now   f1 help") {
		t.Errorf("the way out and the help are missing: %q", got)
	}
	d.press("esc", "esc")
	if got := lastLine(d); !strings.Contains(got, "enter open   ") {
		t.Errorf("after the exit was seen: %q", got)
	}
	d.a.stack[0].(*clients).selectClient("habrovka")
	if got := lastLine(d); !strings.Contains(got, "enter open   ") {
		t.Errorf("a client under the limit: %q", got)
	}
}

// TestFooterKeepsTheWayOut draws every screen in the smallest window.
func TestFooterKeepsTheWayOut(t *testing.T) {
	for _, sc := range scenes() {
		d := newDriver(Options{Journal: sc.journal(), NewID: func() string { return "id" }}, 60, 18)
		sc.play(d)
		for _, b := range d.a.top().Help() {
			if want := b.Help().Key + " " + b.Help().Desc; d.a.staysInHelp(b) && !strings.Contains(lastLine(d), want) {
				t.Errorf("%s: %q is missing in %q", sc.name, want, lastLine(d))
			}
		}
	}
}
