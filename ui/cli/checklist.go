package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/scripts"
	"goodterms/ui/text"
)

func (a *app) checklistCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "checklist", Args: a.args(0, 0, ""),
		Long: `What to look at before you take the next client and when the work begins, as
Markdown: the questions to yourself, the essentials of an agreement, how much of
your time is taken, and what earlier clients taught: the lessons of exits that are
closed, and the advice on each red flag.`,
		Example: "  goodterms checklist > next-client.md"}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return a.checklist(cmd.Context()) }
	return cmd
}

func (a *app) checklist(ctx context.Context) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	zone, err := a.zone()
	if err != nil {
		return err
	}
	j, err := a.open()
	if err != nil {
		return err
	}
	clients, err := j.Clients(ctx)
	if err != nil {
		return err
	}
	load := scripts.Load{Reserve: cfg.Settings.Reserve}
	month := model.DayIn(a.Now(), zone).AddDays(-30)
	g, err := a.standard()
	if err != nil {
		return err
	}
	var learned []scripts.Learned
	for i := range clients {
		c, err := j.Case(ctx, clients[i].ID)
		if err != nil {
			return err
		}
		r, err := a.judge(ctx, c, "")
		if err != nil {
			return err
		}
		if x := judgement.AuditOf(c, r, month, zone); x.Hours > 0 {
			load.Hours += x.Hours
			load.Clients++
		}
		departed, _, err := a.departuresOf(c, g)
		if err != nil {
			return err
		}
		for _, d := range departed {
			load.Departures = append(load.Departures, d.Client+": "+string(departureWords(d)))
		}
		for _, l := range scripts.Lessons(c, r) {
			if !slices.ContainsFunc(learned, func(o scripts.Learned) bool { return strings.EqualFold(o.Line, l.Line) }) {
				learned = append(learned, l)
			}
		}
	}
	load.Friends = friendsPolicy(g)
	a.out.printf("%s", text.Body(scripts.Checklist(learned, load)))
	return nil
}
