package tui

import (
	"strings"
	"testing"

	"goodterms/model"
	"goodterms/scripts"
)

// TestMySettings: my language is that of a new client until another is chosen, and my
// business stands below my name.
func TestMySettings(t *testing.T) {
	s := model.DefaultSettings()
	s.Language = model.Bulgarian
	d := newDriver(Options{Journal: fixture(), Settings: s, Me: "Eva Nova", Business: "Studio Five"}, 80, 24)
	if got := newAddClient(d.a.env).client().Language; got != model.Bulgarian {
		t.Errorf("a new client gets %q", got)
	}
	d.a.stack[0].(*clients).selectClient("northmoor")
	d.press("enter")
	letter, _ := d.a.top().(*exitPage).kit.Pane(scripts.Writing)
	if !strings.HasSuffix(letter.Text, "\nEva Nova\nStudio Five\n") {
		t.Errorf("the letter ends %q", letter.Text[max(0, len(letter.Text)-60):])
	}
}
