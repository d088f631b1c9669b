package cli

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/ui/tui"
)

// screenFlags are the flags of the full-screen app.
type screenFlags struct {
	theme        string
	mouse, ascii bool
}

func (a *app) tuiFlags(root *cobra.Command) {
	root.Flags().StringVar(&a.screen.theme, "theme", "", "colours: `light` or dark; default what the terminal says")
	root.Flags().BoolVar(&a.screen.mouse, "mouse", false, "use the mouse; the terminal's own selection then needs shift")
	root.Flags().BoolVar(&a.screen.ascii, "ascii", false, "draw with ASCII signs only")
}

// runTUI opens the journal full screen.
func (a *app) runTUI(ctx context.Context) error {
	j, err := a.open()
	if err != nil {
		return err
	}
	return a.runScreen(ctx, tui.Options{Journal: view{j}})
}

// runExit opens the guided exit of a client.
func (a *app) runExit(ctx context.Context, c *model.Client) error {
	j, err := a.open()
	if err != nil {
		return err
	}
	return a.runScreen(ctx, tui.Options{Journal: view{j}, Client: c.ID, Exit: true})
}

func (a *app) runScreen(ctx context.Context, o tui.Options) error {
	if t := a.screen.theme; t != "" && t != "light" && t != "dark" {
		return usagef("--theme: %q is not known: use light or dark", t)
	}
	if !a.InTerminal() || !a.OutTerminal() {
		return noTerminal("the full-screen app", "on the command line: goodterms help").
			hint("print a client's exit: goodterms exit CLIENT --print")
	}
	cfg, err := a.config()
	if err != nil {
		return err
	}
	zone, err := a.zone()
	if err != nil {
		return err
	}
	o.Settings, o.Now, o.Location = cfg.Settings, a.Now, zone
	o.Theme, o.Mouse, o.ASCII = cfg.Theme, cfg.Mouse || a.screen.mouse, a.screen.ascii
	if a.screen.theme != "" {
		o.Theme = a.screen.theme
	}
	o.Editor = strings.Fields(cfg.Editor)
	if err := a.msg.flush(); err != nil { // warnings, before the screen is taken
		return err
	}
	err = tui.Run(ctx, o)
	switch {
	case errors.Is(err, tea.ErrInterrupted), err != nil && ctx.Err() != nil:
		return quiet{statusInterrupted}
	case errors.Is(err, tui.ErrNoTerminal):
		return noTerminal("the full-screen app", "on the command line: goodterms help")
	}
	return err
}
