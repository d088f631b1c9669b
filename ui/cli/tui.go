package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/store"
	"goodterms/ui/text"
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
	// Before the screen is taken, so that what is told of it can be read. Where it
	// fails, the journal can still be looked at, and the first write says why.
	_, _ = j.Upgrade(ctx)
	o := tui.Options{Journal: view{j, a.reader}, Readings: (&memo{app: a, journal: j}).readings, Import: a.importQuietly, Sample: a.openSample, Care: a.care(j)}
	if err := a.withVault(ctx, j, &o); err != nil {
		return err
	}
	err = a.runScreen(ctx, o)
	if err == nil {
		a.dailyBackup(ctx, j)
	}
	return err
}

// importQuietly imports a path without asking, and says in one line what came of
// it.
func (a *app) importQuietly(ctx context.Context, path string) (string, error) {
	var msgs bytes.Buffer
	inner := *a
	inner.out, inner.msg = newPrinter(io.Discard), newPrinter(&msgs)
	sources, err := findSources([]string{path})
	if err != nil {
		return "", err
	}
	im, err := inner.newImport(ctx, "", "")
	if err != nil {
		return "", err
	}
	im.ask = false
	err = im.run(ctx, sources)
	var q quiet
	var e *Error
	if errors.As(err, &e) && len(e.Hints) > 0 {
		return "", fmt.Errorf("%w; goodterms import %s asks", err, shellQuote(path))
	}
	if err != nil && !errors.As(err, &q) {
		return "", err
	}
	s := im.summary()
	if n := len(im.mail.order); n > 0 {
		s += fmt.Sprintf("; whose address %s is, is not known: goodterms import %s asks", im.mail.order[0], shellQuote(path))
	}
	return s, nil
}

// runExit opens the guided exit of a client.
func (a *app) runExit(ctx context.Context, c *model.Client) error {
	j, err := a.open()
	if err != nil {
		return err
	}
	o := tui.Options{Journal: view{j, a.reader}, Readings: (&memo{app: a, journal: j}).readings, Client: c.ID, Exit: true, Care: a.care(j)}
	if err := a.withVault(ctx, j, &o); err != nil {
		return err
	}
	err = a.runScreen(ctx, o)
	if err == nil {
		a.dailyBackup(ctx, j)
	}
	return err
}

// withVault lets the app lock and unlock an encrypted journal. It asks on a page of
// its own, keeps the key to itself, and begins unlocked after goodterms unlock.
func (a *app) withVault(ctx context.Context, j *store.Journal, o *tui.Options) error {
	encrypted, locked, err := j.Encrypted(ctx)
	if err != nil || !encrypted {
		return nil // what is the matter with a journal is said on the screen
	}
	cfg, err := a.config()
	if err != nil {
		return err
	}
	a.onScreen = true
	o.Vault, o.Locked, o.LockAfter = j, locked && !a.useKept(ctx, j), cfg.LockAfter
	return nil
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
	o.Now, o.Location, o.MailDraft = a.Now, zone, a.mailDraft
	var texts keptTexts
	if a.journal != nil { // the sample is nowhere
		o.KeepText = texts.in(a.journal)
	}
	a.choose(&o, cfg)
	o.ParseWhen = func(words string, now time.Time) (time.Time, error) {
		w, err := ParseWhen(words, now)
		return w.Time, err
	}
	if o.Templates, err = a.templates(); err != nil {
		return err
	}
	if err := a.msg.flush(); err != nil { // warnings, before the screen is taken
		return err
	}
	err = a.untilSignal(ctx, func(ctx context.Context) error { return tui.Run(ctx, o) })
	for _, path := range texts.paths() {
		a.msg.printf("goodterms: not in the journal: the words are kept in %s\n  to record them later: goodterms log --drafts --record\n", fmt.Sprintf("%q", path))
	}
	return err
}

// choose puts what the settings and the flags say into the options of the app.
func (a *app) choose(o *tui.Options, cfg *Config) {
	o.Settings = cfg.Settings
	o.Theme, o.Mouse, o.ASCII = cfg.Theme, cfg.Mouse || a.screen.mouse, a.screen.ascii
	if a.screen.theme != "" {
		o.Theme = a.screen.theme
	}
	o.Me, o.Business, o.Currency = cfg.Me.Name, cfg.Me.Business, cfg.Me.Currency
	o.Editor = strings.Fields(cfg.Editor)
}

// untilSignal runs the app. Interrupts and terminations are its own business:
// were the context cancelled by them as well, the app could wait for its own
// handler for ever. Only a hangup, which it does not know, cancels the context.
func (a *app) untilSignal(ctx context.Context, run func(context.Context) error) error {
	sigs := make(chan os.Signal, 1)
	signal.Notify(sigs, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(sigs)
	ctx, stop := signal.NotifyContext(context.WithoutCancel(ctx), syscall.SIGHUP)
	defer stop()
	err := run(ctx)
	select {
	case <-sigs:
		return quiet{statusInterrupted}
	default:
	}
	switch {
	case errors.Is(err, tea.ErrInterrupted):
		return quiet{statusInterrupted}
	case errors.Is(err, tui.ErrNoTerminal):
		return noTerminal("the full-screen app", "on the command line: goodterms help")
	}
	return err
}

// screensCmd draws every screen with made-up people: for looking at them without
// a journal.
func (a *app) screensCmd() *cobra.Command {
	var width, height int
	cmd := &cobra.Command{Use: "screens", Args: a.args(0, 0, "")}
	cmd.Flags().IntVar(&width, "width", 100, "`COLUMNS`")
	cmd.Flags().IntVar(&height, "height", 30, "`LINES`")
	cmd.RunE = func(*cobra.Command, []string) error {
		if width < 20 || width > 500 || height < 5 || height > 200 {
			return usagef("--width and --height: %dx%d is no size of a terminal", width, height)
		}
		for _, p := range tui.Gallery(width, height, tui.Options{}) {
			content := p.Content
			if !a.OutTerminal() {
				content = ansi.Strip(content)
			}
			a.out.printf("--- %s\n%s\n", p.Name, text.Clean(content))
		}
		return nil
	}
	return cmd
}
