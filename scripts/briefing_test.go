package scripts

import (
	"errors"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

func TestBriefing(t *testing.T) {
	for _, l := range model.Languages() {
		b := kitIn(l, Usual, nil).Briefing().Text
		for _, want := range []string{"logo", "website"} {
			if !strings.Contains(b, want) {
				t.Errorf("%s: %q is missing in\n%s", l, want, b)
			}
		}
		if strings.Contains(b, "3,000") || strings.ContainsAny(b, "\x01\x02\x03") {
			t.Errorf("%s: money or marks in\n%s", l, b)
		}
	}
}

// TestStatement: a statement is refused while both work together and where the
// agreement is confidential, and names nobody.
func TestStatement(t *testing.T) {
	c, r := teaCase()
	o := Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"}
	if _, err := New(c, r, nil, o).Statement(); err == nil {
		t.Error("a statement while both work together")
	}
	c.Client.Ended = today.AddDays(-3)
	c.Agreements[0].Title = "Northmoor Tea website"
	for _, l := range model.Languages() {
		c.Client.Language = l
		p, err := New(c, r, nil, o).Statement()
		s := p.Text
		if err != nil || strings.Contains(s, "Northmoor") || strings.Contains(s, "Dana") || !strings.Contains(s, "3") {
			t.Errorf("%s: %v\n%s", l, err, s)
		}
	}
	c.Agreements[0].Clauses = append(c.Agreements[0].Clauses, model.Clause{ID: "14", Text: "Confidential.", Terms: model.ClauseTerms{Confidential: ptr(true)}})
	if _, err := New(c, r, nil, o).Statement(); !errors.Is(err, ErrConfidential) || !strings.Contains(err.Error(), "clause 14") {
		t.Errorf("got %v", err)
	}
}
