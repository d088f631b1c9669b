package judgement

import "goodterms/model"

// Level says how grave a flag is: not every client who is challenging has to go (S001-02).
type Level string

// The levels.
const (
	Challenging Level = "challenging" // tiresome; a reason only when it comes again and again
	Harmful     Level = "harmful"     // does harm the first time
)

// LevelOf returns the level of a flag by its code.
func LevelOf(s *model.Settings, code string) Level {
	if s.Harmful(code) {
		return Harmful
	}
	return Challenging
}

// Note returns what is to be remembered of a flag, "" for nothing: who is too busy to send
// what is needed means no harm (S003-09).
func (f *Flag) Note() string {
	if f.Code == "no-input" {
		return "low: too busy is not malicious"
	}
	return ""
}

// ExitCase returns what speaks for an end: the flags that count and are harmful or
// repeated, and, apart from them, those that were merely tiresome, once each (S001-11).
// What took several entries to show is repeated by itself.
func (r *Report) ExitCase() (grave, single []*Flag) {
	times := map[string]int{}
	for i := range r.Flags {
		if r.Flags[i].Counts {
			times[r.Flags[i].Code]++
		}
	}
	for i := range r.Flags {
		switch f := &r.Flags[i]; {
		case !f.Counts:
		case f.Level == Harmful, times[f.Code] > 1, len(f.Entries) > 1:
			grave = append(grave, f)
		default:
			single = append(single, f)
		}
	}
	return grave, single
}

// ByNature parts flags into those of substance and those of tone, in their order
// (S003-37).
func (r *Report) ByNature() (substance, tone []*Flag) {
	for i := range r.Flags {
		if f := &r.Flags[i]; f.Tone {
			tone = append(tone, f)
		} else {
			substance = append(substance, f)
		}
	}
	return substance, tone
}
