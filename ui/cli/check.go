package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/model/judgement"
)

func (a *app) checkCmd() *cobra.Command {
	var on string
	var asJSON, why bool
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "check [CLIENT] [--on DAY] [--why] [--json]", Args: a.args(0, 1, ""),
		Long: `Show where a client's words differ from what was agreed on the day they were
said, with the clause beside them, and the open red flags.

Exit status 1 says that something is open. --on judges as of the end of a day,
or of a moment: what came later is not known.`,
		Example: "  goodterms check northmoor-tea"}
	cmd.Flags().StringVar(&on, "on", "", "as of this `DAY`, or moment; default now")
	cmd.Flags().BoolVar(&why, "why", false, "the seven tests of each finding, with their answers")
	cmd.Flags().BoolVar(&asJSON, "json", false, "for scripts (docs/formats.md)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			return a.checkOne(cmd.Context(), args[0], on, asJSON, why)
		}
		if why {
			return usagef("--why needs a client").hint("usage: %s", cmd.UseLine())
		}
		return a.checkAll(cmd.Context(), on, asJSON)
	}
	return cmd
}

func (a *app) checkOne(ctx context.Context, name, on string, asJSON, why bool) error {
	c, err := a.caseOf(ctx, name)
	if err != nil {
		return err
	}
	r, err := a.judge(ctx, c, on)
	if err != nil {
		return err
	}
	zone, err := a.zoneOf(c, "")
	if err != nil {
		return err
	}
	if asJSON {
		if err := a.json(newReportJSON(r, zone)); err != nil {
			return err
		}
	} else {
		a.printReport(c, r, zone, why)
	}
	return lookIf(isOpen(r))
}

func (a *app) checkAll(ctx context.Context, on string, asJSON bool) error {
	j, err := a.open()
	if err != nil {
		return err
	}
	list, err := j.Clients(ctx)
	if err != nil {
		return err
	}
	open := false
	docs := []reportJSON{}
	rows := [][]string{}
	for _, cl := range list {
		c, err := view{Journal: j}.Case(ctx, cl.ID)
		if err != nil {
			return err
		}
		r, err := a.judge(ctx, c, on)
		if err != nil {
			return err
		}
		zone, err := a.zoneOf(c, "")
		if err != nil {
			return err
		}
		open = open || isOpen(r)
		docs = append(docs, newReportJSON(r, zone))
		rows = append(rows, []string{cl.Handle, standing(r), plural(openFindings(r), "difference open", "differences open")})
	}
	if asJSON {
		if err := a.json(docs); err != nil {
			return err
		}
	} else {
		a.table(rows)
	}
	return lookIf(open)
}

// lookIf is exit status 1 when something is open.
func lookIf(open bool) error {
	if open {
		return quiet{statusLook}
	}
	return nil
}

func isOpen(r *judgement.Report) bool { return r.FlagCount > 0 || r.ExitOpen || openFindings(r) > 0 }

func openFindings(r *judgement.Report) int {
	n := 0
	for i := range r.Contradictions {
		if r.Contradictions[i].IsOpen() {
			n++
		}
	}
	return n
}

func standing(r *judgement.Report) string {
	s := plural(r.Threshold, "flag", "flags")
	if r.ExitOpen {
		s += ", exit open"
	}
	return fmt.Sprintf("%d of %s", r.FlagCount, s)
}

// printReport writes the pairs of words, then requests and flags.
func (a *app) printReport(c *model.Case, r *judgement.Report, zone *time.Location, why bool) {
	a.out.printf("%s · %s · %s\n", c.Client.Name, r.On, standing(r))
	if len(c.Agreements) == 0 {
		a.out.printf("no agreement is recorded, so nothing can be held against it: goodterms agree %s FILE\n", c.Client.Handle)
	}
	for i := range r.Contradictions {
		a.printFinding(c, &r.Contradictions[i], zone)
		if why {
			a.printTests(c, &r.Contradictions[i])
		}
	}
	if len(r.Contradictions) == 0 && len(c.Agreements) > 0 {
		a.out.printf("nothing differs from what was agreed\n")
	}
	if len(r.Review) > 0 {
		a.out.printf("\nto review, perhaps (goodterms rule ID confirm, or dismiss)\n")
		for i := range r.Review {
			a.printFinding(c, &r.Review[i], zone)
			if why {
				a.printTests(c, &r.Review[i])
			}
		}
	}
	if len(r.Requests) > 0 {
		a.out.printf("\nasked for, which is no contradiction\n")
		for _, q := range r.Requests {
			a.out.printf("  %s  %s%s  \"%s\"  [%s]\n", q.At.In(zone).Format("2 Jan 2006"), string(q.Kind), laterNote(q.Later), q.Words, q.ID)
		}
	}
	a.printProposals(c, r, zone)
	a.printFlags(r, zone)
	if r.ExitOpen {
		a.out.printf("\n%s: the exit screen is ready (goodterms exit %s)\n", countWords(r), c.Client.Handle)
	}
}

func (a *app) printFinding(c *model.Case, f *judgement.Finding, zone *time.Location) {
	a.out.printf("\n%s%s  [%s]\n", verdictLine(f), statusNote(f.Status), f.ID)
	who, kind := "", "entry"
	if e := c.Entry(f.Entry); e != nil {
		kind = string(e.Kind)
		if e.Who != "" {
			who = e.Who + ", "
		}
	}
	a.out.printf("  said    %s%s, %s %s\n", who, f.At.In(zone).Format("Mon 2 Jan 2006, 15:04"), kind, f.Entry)
	a.wrapped("          ", "\""+f.Words+"\"")
	since := ""
	if !f.Clause.Since.IsZero() {
		since = ", since " + f.Clause.Since.String()
	}
	a.out.printf("  agreed  %s%s\n", clauseName(f), since)
	a.wrapped("          ", "\""+f.Clause.Text+"\"")
	a.out.printf("  why     %s\n", f.Why)
	if f.Later != "" {
		a.out.printf("          settled by %s, agreed later\n", f.Later)
	}
}

// printTests writes the seven tests of a finding with what answers them, from
// computed fields alone (docs/contradictions.md), and what its confidence is made
// of.
func (a *app) printTests(c *model.Case, f *judgement.Finding) {
	speaker := c.Client.Name
	if e := c.Entry(f.Entry); e != nil && e.Who != "" {
		speaker = e.Who
	}
	inForce := clauseName(f)
	if !f.Clause.Since.IsZero() {
		inForce += ", since " + f.Clause.Since.String()
	}
	open := "yes"
	switch {
	case f.Later != "":
		open = "no: settled by " + f.Later
	case f.Muted:
		open = "no: muted by an earlier ruling"
	case f.Status != judgement.Open && f.Status != "":
		open = "ruled: " + string(f.Status)
	}
	step := f.Said
	if f.Agreed != "" {
		step += ", agreed " + f.Agreed
	}
	for i, t := range [][2]string{
		{"speaker", speaker}, {"subject", string(f.Kind)}, {"force", string(f.Force)}, {"in force", inForce},
		{"incompatible", step}, {"not settled", open}, {"shown", fmt.Sprintf("bytes %d to %d of %s", f.Span.Start, f.Span.End, f.Entry)},
	} {
		a.out.printf("  %d %-14s%s\n", i+1, t[0], t[1])
	}
	a.out.printf("    %-14s%s, %.0f %%", "confidence", string(f.Band), f.Conf*100)
	for _, p := range f.Parts {
		a.out.printf(" · %s %.0f %%", p.Name, p.Value*100)
	}
	a.out.printf("\n")
}
