package cli

import (
	"fmt"
	"time"

	"goodterms/model/judgement"
)

// printFlags writes the red flags: what is done, and apart from it how things are said,
// for disliking a tone is not the point.
func (a *app) printFlags(r *judgement.Report, zone *time.Location) {
	if len(r.Flags) == 0 {
		return
	}
	substance, tone := r.ByNature()
	for _, part := range []struct {
		heading string
		flags   []*judgement.Flag
	}{{"flags: what is done", substance}, {"flags: how it is said", tone}} {
		if len(part.flags) == 0 {
			continue
		}
		a.out.printf("\n%s\n", part.heading)
		for _, f := range part.flags {
			a.printFlag(f, zone)
		}
	}
	a.out.printf("\n%s\n", trendWords(r.Trend(zone)))
}

func (a *app) printFlag(f *judgement.Flag, zone *time.Location) {
	note := statusNote(f.Status)
	if f.DealBreaker {
		note += " (deal-breaker)"
	}
	if !f.Counts && note == "" {
		note = " (not counted: it is not sure, or long ago)"
	}
	if n := f.Note(); n != "" {
		note += " (" + n + ")"
	}
	a.out.printf("  %-11s  %-11s  %s%s: %s  [%s]\n", f.At.In(zone).Format("2 Jan 2006"), f.Level, a.flagName(f.Code), note, f.Why, f.ID)
}

// trendWords says by month how many flags there were, and whether they become more.
func trendWords(trend []judgement.MonthFlags) string {
	var counts []int
	words := ""
	for _, m := range trend {
		counts = append(counts, m.Count)
		words += fmt.Sprintf(" %d", m.Count)
	}
	before, last := judgement.Halves(trend)
	return fmt.Sprintf("that count, by month from %s: %s %s · %d in the last three months, %d in the three before", trend[0].Month.Time(time.UTC).Format("January"), spark(counts), words, last, before)
}

// flagName is the code of a flag, with the name that the user gave to one of their own.
func (a *app) flagName(code string) string {
	if cfg, err := a.config(); err == nil && cfg.Settings.FlagName(code) != code {
		return code + ", " + cfg.Settings.FlagName(code)
	}
	return code
}
