package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/ui/text"
)

func (a *app) termsCmd() *cobra.Command {
	var on, project string
	var asJSON, departs, standard bool
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "terms CLIENT [--on DAY] [--json] | --departures [CLIENT] | --standard",
		Long: `Show the terms in force on a day, each with the clause it comes from.

A terms file standard.toml beside the settings is your standard agreement:
--departures lists where the agreement of a client, or of any client, departs from
it, what differs by nature (what is delivered, the fee, dates) left out; --standard
writes it as Markdown for your website, with the procedure that follows from it. A
clause of it with the id friends is your policy for friends and family.`,
		Args: func(cmd *cobra.Command, args []string) error {
			atLeast := 1
			if departs || standard {
				atLeast = 0
			}
			return a.args(atLeast, 1, "which client is missing")(cmd, args)
		}, Example: "  goodterms terms northmoor-tea --on 2026-05-13\n  goodterms terms --departures"}
	cmd.Flags().StringVar(&on, "on", "", "the `DAY`; default today")
	cmd.Flags().StringVar(&project, "project", "", "`NAME` of the project, where there are several")
	cmd.Flags().BoolVar(&departs, "departures", false, "where agreements depart from your standard one")
	cmd.Flags().BoolVar(&standard, "standard", false, "write your standard agreement as Markdown")
	cmd.Flags().BoolVar(&asJSON, "json", false, "for scripts (docs/formats.md)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case (departs || standard) && on+project != "" || departs && standard || standard && (asJSON || len(args) > 0):
			return usagef("--departures goes with a client and --json alone, --standard alone")
		case standard:
			return a.printStandard()
		case departs:
			return a.printDepartures(cmd.Context(), strings.Join(args, ""), asJSON)
		}
		c, err := a.caseOf(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		name, err := a.project(c, project)
		if err != nil {
			return err
		}
		zone, err := a.zoneOf(c, name)
		if err != nil {
			return err
		}
		_, day, err := a.asOf(on, zone)
		if err != nil {
			return err
		}
		g := c.Agreement(name)
		if g == nil {
			return usagef("%s has no agreement yet", c.Client.Handle).
				hint("record it: goodterms agree %s FILE (docs/formats.md has an example)", c.Client.Handle)
		}
		t := c.TermsOn(name, day, day)
		if t == nil {
			return usagef("--on: %s is before the agreement was signed, on %s", day, g.Signed)
		}
		if asJSON {
			out, err := newTermsJSON(c, g, t)
			if err != nil {
				return err
			}
			return a.json(out)
		}
		a.printTerms(c, g, t)
		return nil
	}
	return cmd
}

func (a *app) printTerms(c *model.Case, g *model.Agreement, t *model.Terms) {
	a.out.printf("%s · %s · in force on %s\n", c.Client.Name, t.Project, t.Day)
	head := "signed " + t.Signed.String()
	if g.Title != "" {
		head = g.Title + ", " + head
	}
	a.out.printf("%s\n", head)
	a.printClauses(t, func(model.Ref) bool { return true })
}

// printClauses writes clauses with what they mean, those that keep lets through.
func (a *app) printClauses(t *model.Terms, keep func(model.Ref) bool) {
	terms := heldTerms(t)
	for _, ref := range byClause(t.Clauses) {
		if !keep(ref) {
			continue
		}
		label := model.ClauseLabel(ref.Clause)
		if w := refWords(ref); w != "" {
			label += " (" + w + ")"
		}
		a.out.printf("\n%s\n", label)
		a.wrapped("  ", "\""+ref.Text+"\"")
		var mine termList
		for _, h := range terms {
			if h.Ref.Clause == ref.Clause && h.Ref.By == ref.By && h.Ref.Text == ref.Text {
				mine = append(mine, h)
			}
		}
		for _, words := range mine.lines() {
			a.out.printf("  - %s\n", words)
		}
		if len(mine) == 0 {
			a.out.printf("  (no term of it is in force)\n")
		}
	}
}

// byClause puts what amendments say of a clause after its own words.
func byClause(refs []model.Ref) []model.Ref {
	first := map[string]int{}
	for i, r := range refs {
		if _, seen := first[r.Clause]; !seen {
			first[r.Clause] = i
		}
	}
	out := slices.Clone(refs)
	slices.SortStableFunc(out, func(a, b model.Ref) int { return first[a.Clause] - first[b.Clause] })
	return out
}

const wrapWidth = 78

// wrapped writes a text broken into lines, each after the same indent.
func (a *app) wrapped(indent text.Clean, s string) {
	m := text.Measure{}
	c := text.Body(strings.TrimRight(s, "\n"))
	for _, r := range m.Wrap(c, wrapWidth-m.Width(indent)) {
		a.out.printf("%s%s\n", indent, c[r.Start:r.End])
	}
}
