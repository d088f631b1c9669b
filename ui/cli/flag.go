package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
)

func (a *app) flagCmd() *cobra.Command {
	var note, at, project, towards string
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(model.FlagCodes()...), Use: "flag CLIENT CODE [--note TEXT] [--towards NAME]", Args: a.args(2, 2, "the client or the code is missing"),
		Long: `Note a red flag that no rule can see: that the work is no fit any more, that they
are too close, how they spoke to somebody on the telephone. It counts as one
incident, is kept as a note of yours, and goodterms rule takes it back.

The codes are ` + strings.Join(model.FlagCodes(), ", ") + `, and those of your own
(settings, [[flag]]). moved-on is outgrown, wrong-work is misfit, ignores-policy is
breaks-terms.`,
		Example: `  goodterms flag northmoor-tea misfit --note "we do less and less of this"
  goodterms flag northmoor-tea abuse --towards Iva --note "shouted at her on the telephone"`}
	fl := cmd.Flags()
	fl.StringVar(&note, "note", "", "what happened, as `TEXT`")
	fl.StringVar(&towards, "towards", "", "whom of yours it was done to, as `NAME`")
	fl.StringVar(&at, "at", "", "when, as `WHEN`; default now")
	fl.StringVar(&project, "project", "", "`NAME` of the project, where there are several")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		cfg, err := a.config()
		if err != nil {
			return err
		}
		code := model.FlagCode(args[1])
		if code != args[1] && note == "" {
			note = args[1]
		}
		if !cfg.Settings.KnowsFlag(code) {
			return a.unknownCode(&cfg.Settings, args[1])
		}
		return a.declare(cmd.Context(), args[0], note, &logFlags{from: string(model.FromMe), what: code, at: at, project: project, towards: towards})
	}
	return cmd
}

// declare records the flag and says how many there are now.
func (a *app) declare(ctx context.Context, client, note string, f *logFlags) error {
	if note == "" {
		note = "red flag: " + f.what
	}
	if err := a.log(ctx, client, string(model.Note), []string{note}, f); err != nil {
		return err
	}
	c, err := a.caseOf(ctx, client)
	if err != nil {
		return err
	}
	r, err := a.judge(ctx, c, "")
	if err != nil {
		return err
	}
	if r.ExitOpen {
		a.msg.printf("%s: the exit screen is ready (goodterms exit %s)\n", countWords(r), c.Client.Handle)
		return nil
	}
	a.msg.printf("%d of %s\n", r.FlagCount, plural(r.Threshold, "flag", "flags"))
	return nil
}

func (a *app) unknownCode(s *model.Settings, code string) error {
	codes := model.FlagCodes()
	for _, f := range s.OwnFlags {
		codes = append(codes, f.Code)
	}
	e := usagef("no red flag %q", code)
	if near := nearest(code, codes); near != "" {
		return e.hint("did you mean: %s", commandLine(replaceArg(a.Args, code, near)))
	}
	return e.hint("the codes are: %s", strings.Join(codes, ", "))
}
