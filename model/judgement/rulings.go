package judgement

import (
	"strings"
	"unicode"

	"goodterms/model"
	"goodterms/model/reading"
)

// rulings is the user's word on findings, ready to be laid over them.
type rulings struct {
	latest map[string]model.Ruling // by target
	wide   []model.Ruling          // dismissals that reach further than their target
}

// newRulings keeps the latest ruling on each target; an undo takes the last one
// back.
func newRulings(list []model.Ruling) *rulings {
	stacks := map[string][]model.Ruling{}
	for _, r := range list {
		s := stacks[r.Target]
		if r.Verdict == model.UndoVerdict {
			if len(s) > 0 {
				stacks[r.Target] = s[:len(s)-1]
			}
			continue
		}
		stacks[r.Target] = append(s, r)
	}
	out := &rulings{latest: map[string]model.Ruling{}}
	for _, r := range list { // in the order given
		s := stacks[r.Target]
		if len(s) == 0 {
			continue
		}
		if _, done := out.latest[r.Target]; done {
			continue
		}
		last := s[len(s)-1]
		out.latest[r.Target] = last
		if last.Verdict == model.Dismiss && last.Reach != "" && last.Reach != model.ReachThis {
			out.wide = append(out.wide, last)
		}
	}
	return out
}

// statusOf returns what a verdict makes of a finding.
func statusOf(v model.Verdict) Status {
	switch v {
	case model.Confirm:
		return Confirmed
	case model.AsFavour:
		return Favour
	case model.Settled, model.Useful:
		return Settled
	}
	return Dismissed
}

// status returns the status the user gave to an id.
func (r *rulings) status(id string) (Status, bool) {
	l, ok := r.latest[id]
	if !ok {
		return Open, false
	}
	return statusOf(l.Verdict), true
}

// lay sets the status of a finding: its own ruling, else a dismissal that
// reaches it.
func (r *rulings) lay(f *Finding) {
	if s, ok := r.status(f.ID); ok {
		f.Status = s
		return
	}
	for _, w := range r.wide {
		hit := false
		switch w.Reach {
		case model.ReachWording:
			hit = w.Kind == string(f.Kind) && w.Wording != "" && w.Wording == Wording(f.Words)
		case model.ReachClientRule, model.ReachRule:
			hit = w.Rule != "" && w.Rule == f.Rule
		}
		if hit {
			f.Status, f.Muted = Dismissed, true
			return
		}
	}
}

// record returns how often findings of a rule held, from the rulings on it: 1
// without any, falling with each dismissal and rising with each confirmation.
func (r *rulings) record(rule string) float64 {
	held, fell := 8.0, 0.0
	for _, l := range r.latest {
		if l.Rule != rule {
			continue
		}
		switch l.Verdict {
		case model.Confirm:
			held++
		case model.Dismiss:
			if l.Reason != model.AgreedVerbally && l.Reason != model.OurMistake {
				fell++
			}
		}
	}
	return held / (held + fell)
}

// Wording returns the skeleton of some words that a dismissal of reach "wording"
// is kept by: folded, digits as #, blanks single.
func Wording(words string) string {
	var b strings.Builder
	gap := false
	for _, r := range reading.Fold(words).Text {
		switch {
		case unicode.IsDigit(r):
			r = '#'
		case !unicode.IsLetter(r):
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
