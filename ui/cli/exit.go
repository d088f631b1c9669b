package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/scripts"
	"goodterms/ui/text"
)

type exitJSON struct {
	Client    string     `json:"client"`
	On        string     `json:"on"`
	Language  string     `json:"language"`
	FlagCount int        `json:"flag_count"`
	Threshold int        `json:"threshold"`
	Exit      string     `json:"exit"`
	Steps     []stepJSON `json:"steps"`
}

type stepJSON struct {
	Step   string     `json:"step"`
	Title  string     `json:"title"`
	State  string     `json:"state"`
	Reason string     `json:"reason,omitempty"`
	Script string     `json:"script,omitempty"`
	Edited bool       `json:"edited,omitempty"`
	Facts  []factJSON `json:"facts,omitempty"`
}

type factJSON struct {
	Name    string `json:"name"`
	Value   string `json:"value"`
	Working string `json:"working"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

func (a *app) exitCmd() *cobra.Command {
	var step string
	var print, asJSON bool
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "exit CLIENT [--print [--json]] [--step STEP]", Args: a.args(1, 1, "which client is missing"),
		Long: `Open the guided exit of a client, or print it: the steps in their order, with
the scripts filled in from the journal.

The steps are ` + stepNames(", ") + `.`,
		Example: "  goodterms exit northmoor-tea --print --step talk"}
	cmd.Flags().BoolVar(&print, "print", false, "print it instead of opening it")
	cmd.Flags().StringVar(&step, "step", "", "only this `STEP`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "with --print: for scripts (docs/formats.md)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if asJSON && !print {
			return usagef("--json goes with --print").hint("did you mean: %s", commandLine(append(a.Args, "--print")))
		}
		if step != "" && !print {
			return usagef("--step goes with --print").hint("did you mean: %s", commandLine(append(a.Args, "--print")))
		}
		if err := a.knownStep(step); err != nil {
			return err
		}
		c, err := a.caseOf(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		if !print {
			return a.runExit(cmd.Context(), &c.Client)
		}
		return a.printExit(cmd.Context(), c, scripts.StepID(step), asJSON)
	}
	return cmd
}

func stepNames(sep string) string {
	var names []string
	for _, s := range scripts.Steps() {
		names = append(names, string(s.ID))
	}
	return strings.Join(names, sep)
}

func (a *app) knownStep(step string) error {
	if _, ok := scripts.StepByID(scripts.StepID(step)); ok || step == "" {
		return nil
	}
	e := usagef("--step: there is no step %q", step)
	if near := nearest(step, strings.Fields(stepNames(" "))); near != "" {
		return e.hint("did you mean: %s", commandLine(replaceArg(a.Args, step, near)))
	}
	return e.hint("the steps are: %s", stepNames(", "))
}

func (a *app) printExit(ctx context.Context, c *model.Case, only scripts.StepID, asJSON bool) error {
	r, err := a.judge(ctx, c, "")
	if err != nil {
		return err
	}
	cfg, err := a.config()
	if err != nil {
		return err
	}
	zone, err := a.zoneOf(c, "")
	if err != nil {
		return err
	}
	plan := c.OpenPlan()
	kit := scripts.New(c, r, plan, scripts.Options{Today: r.On, Location: zone, Settings: cfg.Settings, Me: cfg.Me.Name})
	if !asJSON {
		a.out.printf("%s", text.Body(kit.Plain(only)))
		return nil
	}
	out := exitJSON{Client: c.Client.Handle, On: r.On.String(), Language: string(kit.Language()), FlagCount: r.FlagCount,
		Threshold: r.Threshold, Exit: exitWord(r), Steps: []stepJSON{}}
	for _, s := range scripts.Steps() {
		if only == "" || s.ID == only {
			out.Steps = append(out.Steps, newStepJSON(kit, s, plan))
		}
	}
	return a.json(out)
}

func newStepJSON(kit *scripts.Kit, s scripts.Step, plan *model.ExitPlan) stepJSON {
	out := stepJSON{Step: string(s.ID), Title: s.Title, State: "open"}
	if plan != nil && plan.Steps[string(s.ID)] != model.StepOpen {
		out.State, out.Reason = string(plan.Steps[string(s.ID)]), plan.Reasons[string(s.ID)]
	}
	p, ok := kit.Pane(s.ID)
	if !ok {
		return out
	}
	out.Script, out.Edited = p.Text, p.Edited
	for _, f := range p.Facts {
		out.Facts = append(out.Facts, factJSON{Name: f.Name, Value: f.Value, Working: f.Working, Start: f.Start, End: f.End})
	}
	return out
}
