package cli

import (
	"context"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/scripts"
	"goodterms/ui/text"
)

func (a *app) worthCmd() *cobra.Command {
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "worth CLIENT [NOTE...]", Args: a.args(1, -1, "which client is missing"),
		Long: `Is this client worth it? Keeps that you asked, and prints the questions that help,
with what the journal says to each: the first time those about both sides, from the
second time within the days that flags count on, the decision.`,
		Example: "  goodterms worth northmoor-tea"}
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.worth(cmd.Context(), args[0], args[1:]) }
	return cmd
}

func (a *app) worth(ctx context.Context, client string, words []string) error {
	if len(words) == 0 {
		words = []string{"Are they worth it?"}
	}
	if err := a.log(ctx, client, string(model.Note), words, &logFlags{from: string(model.FromMe), what: scripts.Doubt}); err != nil {
		return err
	}
	c, err := a.caseOf(ctx, client)
	if err != nil {
		return err
	}
	kit, _, err := a.kitOf(ctx, c, &exitFlags{print: true})
	if err != nil {
		return err
	}
	cfg, err := a.config()
	if err != nil {
		return err
	}
	step := scripts.Reflect
	if n, first := scripts.Doubts(c, &cfg.Settings, a.Now()); n > 1 {
		step = scripts.Decide
		a.msg.printf("you asked %d times since %s: time to decide, and to plan the end if it is one (goodterms exit %s)\n", n, first.Format("2 January 2006"), c.Client.Handle)
	}
	body, problems := kit.Plain(step)
	a.tellTemplates(problems...)
	a.out.printf("%s", text.Body(body))
	return nil
}
