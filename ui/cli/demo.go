package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/store"
	"goodterms/ui/tui"
)

func (a *app) demoCmd() *cobra.Command {
	var load string
	cmd := &cobra.Command{Use: "demo [--load PATH]", Args: a.args(0, 0, ""),
		Long: `Open a sample journal with three clients. It lies in a temporary file; nothing
is kept. --load makes a journal with the sample at a place of your own, for
trying the other commands: goodterms --journal PATH check`}
	cmd.Flags().StringVar(&load, "load", "", "make the sample journal at this `PATH` and stop")
	a.tuiFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		if load != "" {
			return a.demoLoad(ctx, load)
		}
		if !a.InTerminal() || !a.OutTerminal() {
			return noTerminal("the sample", "make it as a file: goodterms demo --load sample.db").
				hint("and look at it: goodterms --journal sample.db check")
		}
		j, closeSample, err := a.openSample(ctx)
		if err != nil {
			return err
		}
		err = a.runScreen(ctx, tui.Options{Journal: j, ExitByKey: true})
		if closeErr := closeSample(); err == nil {
			err = closeErr
		}
		return err
	}
	return cmd
}

func (a *app) demoLoad(ctx context.Context, path string) error {
	abs, err := filepath.Abs(path)
	if err != nil {
		return usagef("--load: %w", err)
	}
	j := a.journalAt(abs)
	if err := a.makeSample(ctx, j.Journal); err != nil {
		return err
	}
	a.out.printf("sample journal: %s\n", fmt.Sprintf("%q", abs))
	a.out.printf("look at it: %s\n", commandLine([]string{"--journal", path, "check"}))
	return nil
}

// openSample makes the sample in a temporary folder and returns what removes it.
func (a *app) openSample(ctx context.Context) (tui.Journal, func() error, error) {
	dir, err := os.MkdirTemp("", "goodterms-demo-")
	if err != nil {
		return nil, nil, err
	}
	j := a.journalAt(filepath.Join(dir, "journal.db"))
	if err := a.makeSample(ctx, j.Journal); err != nil {
		_ = os.RemoveAll(dir)
		return nil, nil, err
	}
	return j, func() error { return os.RemoveAll(dir) }, nil
}

func (a *app) makeSample(ctx context.Context, j *store.Journal) error {
	zone, err := a.zone()
	if err != nil {
		return err
	}
	if err := j.Create(ctx); err != nil {
		return err
	}
	return loadSample(ctx, j, model.DayIn(a.Now(), zone), zone)
}
