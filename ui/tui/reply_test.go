package tui

import (
	"fmt"
	"strings"
	"testing"

	"goodterms/model"
)

// TestReply answers a contradiction: blanks are refused, the text is edited, and what
// is logged is kept as told, declined or a favour.
func TestReply(t *testing.T) {
	j := fixture()
	d := newDriver(Options{Journal: j, NewID: func() string { return "reply" }}, 100, 30)
	openClient(d, "northmoor")
	d.press("]", "]", "r")
	p, ok := d.a.top().(*replyPage)
	if !ok {
		t.Fatal("r does not open the draft of an answer")
	}
	first := string(p.ways[0].ed.value)
	if !strings.Contains(first, p.on.Words) {
		t.Errorf("their words are missing in %q", first)
	}
	d.press("tab", "tab", "ctrl+s")
	if _, still := d.a.top().(*replyPage); !still || !strings.Contains(d.a.View().Content, "still to fill in") {
		t.Error("a draft with a blank was logged")
	}
	p.ways[p.at].ed.set("We stay with what was agreed.")
	d.press("ctrl+y")
	copied := false
	for _, m := range d.seen {
		copied = copied || strings.Contains(strings.ToLower(fmt.Sprintf("%T", m)), "clipboard")
	}
	if !copied {
		t.Error("ctrl+y copied nothing")
	}
	d.press("ctrl+s")
	if _, still := d.a.top().(*replyPage); still {
		t.Error("the page stays after the answer was logged")
	}
	c, err := j.Case(t.Context(), "northmoor")
	if err != nil {
		t.Fatal(err)
	}
	e := c.Entry("reply")
	if e == nil || e.Kind != model.Declined || e.From != model.FromMe || e.Text != "We stay with what was agreed." {
		t.Errorf("logged %+v", e)
	}

}
