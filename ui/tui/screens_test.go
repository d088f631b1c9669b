package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
)

// stripped returns the letters of a picture, without styles and without blanks at
// the ends of lines.
func stripped(content string) string {
	lines := strings.Split(ansi.Strip(content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func TestGolden(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 24}, {140, 45}} {
		for _, p := range Gallery(size.w, size.h, Options{}) {
			t.Run(fmt.Sprintf("%s-%dx%d", p.Name, size.w, size.h), func(t *testing.T) {
				golden.RequireEqual(t, stripped(p.Content))
			})
		}
	}
}

// checkFrame fails unless the frame has h lines, none wider than w, and nothing
// in it but text and styles of our own.
func checkFrame(t *testing.T, name string, v tea.View, w, h int) {
	t.Helper()
	lines := strings.Split(v.Content, "\n")
	if len(lines) != h {
		t.Errorf("%s at %dx%d: %d lines", name, w, h, len(lines))
	}
	for i, l := range lines {
		for _, m := range []ansi.Method{ansi.WcWidth} {
			if n := m.StringWidth(l); n > w {
				t.Errorf("%s at %dx%d: line %d is %d wide: %q", name, w, h, i, n, ansi.Strip(l))
			}
		}
	}
	if c := v.Cursor; c != nil && (c.X < 0 || c.X >= w || c.Y < 0 || c.Y >= h) {
		t.Errorf("%s at %dx%d: the cursor is at %d,%d", name, w, h, c.X, c.Y)
	}
}

// TestEverySize draws every screen at every width with some heights, and at every
// height with some widths.
func TestEverySize(t *testing.T) {
	for _, sc := range scenes() {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			d := newDriver(Options{Journal: sc.journal(), NewID: func() string { return "id" }}, 80, 24)
			sc.play(d)
			at := func(w, h int) {
				d.send(tea.WindowSizeMsg{Width: w, Height: h})
				checkFrame(t, sc.name, d.a.View(), w, h)
			}
			for w := 60; w <= 160; w++ {
				for _, h := range []int{18, 24, 41} {
					at(w, h)
				}
			}
			for h := 18; h <= 60; h++ {
				for _, w := range []int{60, 75, 99, 100, 133} {
					at(w, h)
				}
			}
		})
	}
}

func TestTooSmallAndZero(t *testing.T) {
	d := newDriver(Options{Journal: fixture()}, 59, 18)
	if got := ansi.Strip(d.a.View().Content); !strings.Contains(got, "60 columns") {
		t.Errorf("at 59x18: %q", got)
	}
	for _, s := range []struct{ w, h int }{{1, 1}, {30, 10}, {500, 200}} {
		d.send(tea.WindowSizeMsg{Width: s.w, Height: s.h})
		checkFrame(t, "clients", d.a.View(), s.w, s.h)
	}
	d.send(tea.WindowSizeMsg{})
	checkFrame(t, "clients", d.a.View(), 80, 24)
	if got := ansi.Strip(d.a.View().Content); !strings.Contains(got, "Northmoor Tea") {
		t.Errorf("a terminal of no size is not drawn as 80x24: %q", got)
	}
}

// TestTheView checks what the root asks of the terminal.
func TestTheView(t *testing.T) {
	d := newDriver(Options{Journal: fixture()}, 80, 24)
	openClient(d, "northmoor")
	v := d.a.View()
	if v.WindowTitle != "goodterms" {
		t.Errorf("the window title is %q: names leak into task bars", v.WindowTitle)
	}
	if !v.AltScreen || !v.KeyboardEnhancements.ReportAlternateKeys || v.MouseMode != tea.MouseModeNone {
		t.Errorf("view: %+v", v)
	}
}
