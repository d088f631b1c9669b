package cli

import (
	"context"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// judge reports on a client as of --on, or now.
func (a *app) judge(ctx context.Context, c *model.Case, on string) (*judgement.Report, error) {
	cfg, err := a.config()
	if err != nil {
		return nil, err
	}
	zone, err := a.zone()
	if err != nil {
		return nil, err
	}
	at, _, err := a.asOf(on, c.Location("", zone))
	if err != nil {
		return nil, err
	}
	return judgement.Judge(c, judgement.Context{Settings: cfg.Settings, AsOf: at, Location: zone,
		Reading: a.keptReadings(ctx, a.journal, c)}), nil
}

// printStanding says how many flags are open, and what that means.
func (a *app) printStanding(r *judgement.Report) {
	a.out.printf("  %-12s%d of %d", "flags", r.FlagCount, r.Threshold)
	if r.ExitOpen {
		a.out.printf(": the exit screen is ready (goodterms exit %s)", r.Client)
	}
	a.out.printf("\n")
	if s := r.Counts.OpenSum; !s.IsZero() && s.Minor != 0 {
		a.out.printf("  %-12s%s\n", "money open", s)
	}
	if h := r.Counts.HourlyRate; !h.IsZero() {
		a.out.printf("  %-12s%s for %s h\n", "an hour", h, r.Counts.Hours)
	}
}

// verdictLine says in one line where words differ from what was agreed.
func verdictLine(f *judgement.Finding) text.Clean {
	head := relationWords(f.Relation)
	if f.Band != judgement.Sure {
		head += "?"
	}
	s := head + " · " + string(f.Kind)
	switch {
	case f.Said != "" && f.Relation == judgement.Outside:
		s += " · " + f.Said
	case f.Said != "" && f.Agreed != "":
		s += " · " + f.Said + ", agreed " + f.Agreed
	case f.Why != "":
		s += " · " + f.Why
	}
	if f.Clause.ID != "" {
		s += " (" + clauseName(f) + ")"
	}
	return text.Line(s)
}

// relationWords says the relation as the screens do.
func relationWords(r judgement.Relation) string {
	switch r {
	case judgement.Outside, judgement.NoSuchTerm:
		return "not in the agreement"
	}
	return "differs"
}

// clauseName names the clause, or for a decision the earlier entry.
func clauseName(f *judgement.Finding) string {
	if f.Kind == judgement.Decision {
		return "entry " + f.Clause.ID
	}
	s := model.ClauseLabel(f.Clause.ID)
	if f.Clause.By != "" {
		s += ", " + f.Clause.By
	}
	return s
}

// dated writes a moment for a list: the day, and the time where one was given.
func dated(t time.Time) string { return t.Format("2006-01-02 15:04") }
