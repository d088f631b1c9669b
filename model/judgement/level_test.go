package judgement

import (
	"testing"

	"goodterms/model"
)

func codesOf(flags []*Flag) []string {
	var out []string
	for _, f := range flags {
		out = append(out, f.Code)
	}
	return out
}

// TestExitCase: the case for an end holds what is harmful or repeated; what was tiresome
// once stands apart, and what does not count in neither.
func TestExitCase(t *testing.T) {
	s := model.DefaultSettings()
	flag := func(code string, counts bool, entries ...string) Flag {
		return Flag{Code: code, Entries: entries, Counts: counts, Level: LevelOf(&s, code)}
	}
	r := &Report{Flags: []Flag{flag("pressure", true, "e1"), flag("abuse", true, "e2"), flag("nagging", true, "e3", "e4", "e5"),
		flag("scope-creep", true, "e6"), flag("distrust", true, "e7"), flag("distrust", true, "e8"), flag("pressure", false, "e9")}}
	grave, single := r.ExitCase()
	sameCodes(t, "grave", codesOf(grave), "abuse", "nagging", "distrust", "distrust")
	sameCodes(t, "single", codesOf(single), "pressure", "scope-creep")
}

func sameCodes(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %q, want %q", what, got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("%s: %q, want %q", what, got, want)
		}
	}
}

// TestByNature: tone stands apart from substance; what a contradiction raised is of
// substance, and what opens the exit alone is harmful.
func TestByNature(t *testing.T) {
	s := model.DefaultSettings()
	s.DealBreakers = append(s.DealBreakers, "distrust")
	s.OwnFlags = []model.OwnFlag{{Code: "x-sighs", Tone: true}, {Code: "x-ghosting", Harmful: true}}
	r := &Report{}
	for _, code := range []string{"distrust", "late-payment", "x-sighs", "x-ghosting"} {
		r.Flags = append(r.Flags, Flag{Code: code, Tone: s.OfTone(code), Level: LevelOf(&s, code)})
	}
	substance, tone := r.ByNature()
	sameCodes(t, "substance", codesOf(substance), "late-payment", "x-ghosting")
	sameCodes(t, "tone", codesOf(tone), "distrust", "x-sighs")
	for i, want := range []Level{Harmful, Challenging, Challenging, Harmful} {
		if got := r.Flags[i].Level; got != want {
			t.Errorf("%s is %s, want %s", r.Flags[i].Code, got, want)
		}
	}
}
