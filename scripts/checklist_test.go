package scripts

import (
	"strings"
	"testing"

	"goodterms/model"
)

func TestChecklist(t *testing.T) {
	c, r := teaCase()
	c.Plans = []model.ExitPlan{
		{ID: "a", Closed: today, Answers: map[string]string{"lesson": "ask who pays"}},
		{ID: "b", Answers: map[string]string{"lesson": "still open"}},
	}
	text := Checklist(Lessons(c, r), Load{Hours: 74000, Clients: 2, Reserve: model.Units(4000, "EUR")})
	for _, want := range []string{"- [ ] ask who pays\n", "(endless-revisions)", "(late-payment)", "room: 74 hours for 2 clients", "your reserve is €4,000", "- [ ] the rounds of revisions\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if strings.Contains(text, "still open") {
		t.Error("a lesson of a plan that is not closed is in it")
	}
	if text := Checklist(nil, Load{}); strings.Contains(text, "Learned") || !strings.Contains(text, "set a reserve") {
		t.Errorf("empty:\n%s", text)
	}
}
