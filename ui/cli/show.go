package cli

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/store"
	"goodterms/ui/dossier"
)

type showFlags struct {
	since, project string
	kinds          []string
	json, md, all  bool
	last           int
}

func (a *app) showCmd() *cobra.Command {
	var f showFlags
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "show CLIENT|ENTRY [--since DAY] [--kind KIND] [--json|--md]", Args: a.args(1, 1, "which client is missing"),
		Long: `Show the timeline of a client: what happened, the words, and where they differ
from what was agreed. The id of an entry shows that entry with every version.`,
		Example: "  goodterms show northmoor-tea --since \"2 weeks ago\" --kind email"}
	fl := cmd.Flags()
	fl.StringVar(&f.since, "since", "", "from this `DAY` on")
	fl.StringArrayVar(&f.kinds, "kind", nil, "only this `KIND`; may be given several times")
	fl.StringVar(&f.project, "project", "", "only this `PROJECT`")
	fl.IntVar(&f.last, "last", 0, "only the last `NUMBER` of entries; 0 is all")
	fl.BoolVar(&f.json, "json", false, "for scripts (docs/formats.md)")
	fl.BoolVar(&f.all, "all", false, "with what was undone")
	fl.BoolVar(&f.md, "md", false, "as Markdown")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.show(cmd, args[0], &f) }
	return cmd
}

func (a *app) show(cmd *cobra.Command, name string, f *showFlags) error {
	if f.json && f.md {
		return usagef("--json and --md exclude each other")
	}
	if f.last < 0 {
		return usagef("--last: %d is not a number of entries", f.last)
	}
	for _, k := range f.kinds {
		if _, err := a.entryKind(k); err != nil {
			return err
		}
	}
	c, err := a.caseOf(cmd.Context(), name)
	if err != nil {
		if a.journal != nil && statusOf(err) == statusUsage && !anyFlag(cmd, "journal") {
			e, eerr := a.journal.FindEntry(cmd.Context(), name)
			if eerr == nil {
				return a.showEntry(cmd.Context(), e)
			}
			if errors.Is(eerr, store.ErrRedacted) {
				return eerr
			}
		}
		return err
	}
	if f.project != "" {
		if f.project, err = a.project(c, f.project); err != nil {
			return err
		}
	}
	zone, err := a.zoneOf(c, f.project)
	if err != nil {
		return err
	}
	r, err := a.judge(cmd.Context(), c, "")
	if err != nil {
		return err
	}
	entries, err := a.chosen(c, f, zone)
	if err != nil {
		return err
	}
	if f.md {
		return a.writeDossier(cmd.Context(), a.out.w, dossier.WriteMarkdown, c, r, entries)
	}
	if f.json {
		out := []entryJSON{}
		for i := range entries {
			out = append(out, newEntryJSON(&entries[i], c.Client.Handle))
		}
		return a.json(out)
	}
	redacted := c.Redacted
	if f.project != "" || len(f.kinds) > 0 || f.last > 0 {
		redacted = nil
	}
	for i := range entries {
		for len(redacted) > 0 && redacted[0].At.Before(entries[i].At) {
			a.printRedacted(&redacted[0], f, zone)
			redacted = redacted[1:]
		}
		a.printEntry(&entries[i], r, zone)
	}
	for i := range redacted {
		a.printRedacted(&redacted[i], f, zone)
	}
	if f.all {
		a.printUndone(c, zone)
	}
	if len(entries)+len(c.Redacted) == 0 {
		a.msg.printf("no entry to show\n")
	}
	return nil
}

// chosen returns the entries that the flags let through.
func (a *app) chosen(c *model.Case, f *showFlags, zone *time.Location) ([]model.Entry, error) {
	var since time.Time
	if f.since != "" {
		w, err := parseMoment("--since", f.since, a.Now().In(zone))
		if err != nil {
			return nil, err
		}
		since = w.Time
		if !w.Clock {
			since = w.Day().Time(zone)
		}
	}
	var out []model.Entry
	for _, e := range c.Entries {
		switch {
		case e.At.Before(since):
		case len(f.kinds) > 0 && !slices.Contains(f.kinds, string(e.Kind)):
		case f.project != "" && e.Project != "" && e.Project != f.project:
		default:
			out = append(out, e)
		}
	}
	if f.last > 0 && len(out) > f.last {
		out = out[len(out)-f.last:]
	}
	return out, nil
}

// printRedacted writes the place of an entry whose words are gone.
func (a *app) printRedacted(e *model.RedactedEntry, f *showFlags, zone *time.Location) {
	if f.since != "" {
		if w, err := parseMoment("--since", f.since, a.Now().In(zone)); err != nil || e.At.Before(w.Day().Time(zone)) {
			return
		}
	}
	a.out.printf("%s  redacted on %s: %s  [%s]\n", dated(e.At.In(zone)), dated(e.When.In(zone)), e.Reason, e.ID)
}

// printUndone writes what was taken back.
func (a *app) printUndone(c *model.Case, zone *time.Location) {
	for i := range c.Undone {
		u := &c.Undone[i]
		if u.Event.Kind != model.EventUndone {
			a.out.printf("undone: %s  %s; goodterms undo %d brings it back\n", dated(u.Event.OccurredAt.In(zone)), actionWords(&u.Event), u.By)
		}
	}
}

// printEntry writes one entry: when, what, from whom, the words, the verdicts.
func (a *app) printEntry(e *model.Entry, r *judgement.Report, zone *time.Location) {
	a.printEntryWords(e, zone)
	for _, f := range r.OfEntry(e.ID) {
		a.out.printf("  > %s%s [%s]\n", verdictLine(&f), statusNote(f.Status), f.ID)
	}
}

// printEntryWords writes an entry without verdicts.
func (a *app) printEntryWords(e *model.Entry, zone *time.Location) {
	from := "from me"
	if e.From == model.FromClient {
		from = "from the client"
	}
	if e.Who != "" {
		from += ", " + e.Who
	}
	a.out.printf("%s  %s %s  [%s]\n", dated(e.At.In(zone)), string(e.Kind), from, e.ID)
	if facts := entryFacts(e); facts != "" {
		a.out.printf("  %s\n", facts)
	}
	if e.Subject != "" {
		a.out.printf("  %s\n", e.Subject)
	}
	if strings.TrimSpace(e.Text) != "" {
		a.wrapped("  | ", e.Text)
	}
}

// entryFacts says the fields of an entry besides its words.
func entryFacts(e *model.Entry) string {
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+value)
		}
	}
	add("project ", e.Project)
	add("about ", e.About)
	add("towards ", e.Towards)
	add("", e.What)
	add("", e.Amount.String())
	add("invoice ", e.Invoice)
	add("due ", e.Due.String())
	if e.Hours > 0 {
		add("", e.Hours.String()+" h")
	}
	if e.Minutes > 0 {
		add("", plural(e.Minutes, "minute", "minutes"))
	}
	add("mood ", string(e.Mood))
	add("marked ", string(e.Mark))
	if n := len(e.Attachments); n > 0 {
		add("", plural(n, "attachment", "attachments"))
	}
	return strings.Join(parts, " · ")
}

// statusNote says what a ruling made of a finding, nothing while it is open.
func statusNote(s judgement.Status) string {
	if s == "" || s == judgement.Open {
		return ""
	}
	return " (" + string(s) + ")"
}
