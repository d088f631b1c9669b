package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/store"
)

// meCmd records which addresses are mine, so that mail can be told apart.
func (a *app) meCmd() *cobra.Command {
	var add, drop []string
	cmd := &cobra.Command{Use: "me [--email ADDRESS]... [--no-email ADDRESS]...", Args: a.meArgs,
		Long: `Show or set which e-mail addresses are mine: mail from them is from me. The
settings ([me] addresses in config.toml) may name them too.`}
	cmd.Flags().StringArrayVar(&add, "email", nil, "an `ADDRESS` of mine; may be given several times")
	cmd.Flags().StringArrayVar(&drop, "no-email", nil, "an `ADDRESS` that is no longer mine")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		if len(add)+len(drop) == 0 {
			own, err := a.ownAddresses(ctx)
			if err != nil {
				return err
			}
			for _, e := range own {
				a.out.printf("%s\n", e)
			}
			if len(own) == 0 {
				a.msg.printf("no address is known as mine: goodterms me --email ADDRESS\n")
			}
			return nil
		}
		return a.withJournal(ctx, func(j *store.Journal) error { return a.setOwn(ctx, j, add, drop) })
	}
	return cmd
}

// meArgs tells who gives an address bare how it is given.
func (a *app) meArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 && strings.Contains(args[0], "@") {
		return usagef("%s: %q is not a command", cmd.CommandPath(), args[0]).
			hint("did you mean: %s", commandLine(replaceArg(a.Args, args[0], "--email="+args[0])))
	}
	return a.args(0, 0, "")(cmd, args)
}

func (a *app) setOwn(ctx context.Context, j *store.Journal, add, drop []string) error {
	own, err := j.OwnAddresses(ctx)
	if err != nil {
		return err
	}
	list, err := j.Clients(ctx)
	if err != nil {
		return err
	}
	own = slices.Clone(own)
	for _, e := range add {
		e = strings.ToLower(strings.TrimSpace(e))
		if !strings.Contains(e, "@") {
			return usagef("--email: %q is not an address", e)
		}
		for _, c := range list {
			if slices.Contains(c.Emails, e) {
				return usagef("--email: %s is an address of %s", e, c.Handle).
					hint("take it away there first: %s", commandLine([]string{"client", "edit", c.Handle, "--no-email", e}))
			}
		}
		if !slices.Contains(own, e) {
			own = append(own, e)
		}
	}
	for _, e := range drop {
		i := slices.Index(own, strings.ToLower(e))
		if i < 0 {
			return usagef("--no-email: %s is not recorded as mine", e).hint("those that are: goodterms me")
		}
		own = slices.Delete(own, i, i+1)
	}
	if _, err := j.Record(ctx, model.Event{Payload: model.SetOwnAddresses{Addresses: own}}); err != nil {
		return err
	}
	a.out.printf("mine: %s\n", strings.Join(own, ", "))
	return nil
}

// ownAddresses returns my addresses from the settings and from the journal.
func (a *app) ownAddresses(ctx context.Context) ([]string, error) {
	cfg, err := a.config()
	if err != nil {
		return nil, err
	}
	j, err := a.open()
	if err != nil {
		return nil, err
	}
	recorded, err := j.OwnAddresses(ctx)
	if err != nil && !errors.Is(err, store.ErrMissing) {
		return nil, err
	}
	out := slices.Clone(cfg.Me.Addresses)
	for _, e := range recorded {
		if !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out, nil
}
