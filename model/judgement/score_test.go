package judgement_test

import (
	"testing"

	"goodterms/model/judgement"
)

// TestScoreFlags: a flag raised and labelled is right, raised alone false, labelled
// alone missed; a message whose flags are not labelled says nothing.
func TestScoreFlags(t *testing.T) {
	c := teaCase(t)
	line := func(text string, flags []string) judgement.Labelled {
		return judgement.Labelled{ID: text, At: at("2026-04-18 10:00"), Channel: "email", Text: text, Flags: flags}
	}
	set := []judgement.Labelled{
		line("We don't need a contract.", []string{"avoids-paper"}),
		line("There are plenty of designers out there.", []string{}),
		line("Good morning.", []string{"abuse"}),
		line("You can be replaced.", nil),
	}
	s := judgement.Score(c, set, settings())
	pool := judgement.NewScores()
	pool.Add(s)
	pool.Add(s)
	for code, want := range map[string]judgement.Tally{"avoids-paper": {Right: 1}, "threat-to-replace": {False: 1}, "abuse": {Missed: 1}} {
		if got := s.Flags[code]; got == nil || *got != want {
			t.Errorf("%s: %+v, want %+v", code, got, want)
		}
	}
	if s.Flagged != 3 || s.FlagTotal() != (judgement.Tally{Right: 1, False: 1, Missed: 1}) || pool.Flagged != 6 || pool.FlagTotal().Right != 2 {
		t.Errorf("%d messages, %+v; pooled %d, %+v", s.Flagged, s.FlagTotal(), pool.Flagged, pool.FlagTotal())
	}
}
