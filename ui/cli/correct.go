package cli

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/store"
	"goodterms/ui/text"
	"goodterms/ui/tui"
)

type correctFlags struct {
	logFlags
	kind, text, file, why string
	base                  uint64
}

func (a *app) correctCmd() *cobra.Command {
	var f correctFlags
	cmd := &cobra.Command{Use: "correct ENTRY [--text TEXT|--file PATH] [--at WHEN ...] [--why TEXT]", Args: a.args(1, 1, "which entry is missing"),
		Long: `Put an entry right that was typed wrongly. Only what is named changes; the old
version stays in the log, and goodterms show ENTRY has every version. Where
nothing is named, an editor opens with the words (settings, VISUAL or EDITOR).
Somebody who corrected the same entry meanwhile is told of, and nothing is lost.`,
		Example: `  goodterms correct 7k2m --at "13 May 10:00" --why "wrong day"`}
	f.register(cmd)
	fl := cmd.Flags()
	for _, name := range []string{"drafts", "record", "id"} {
		_ = fl.MarkHidden(name)
	}
	fl.StringVar(&f.kind, "kind", "", "`KIND` of the entry")
	fl.StringVar(&f.text, "text", "", "the words, as `TEXT`")
	fl.StringVar(&f.file, "file", "", "the words, from the file at `PATH`; - is standard input")
	fl.StringVar(&f.why, "why", "", "why it is corrected, as `TEXT`")
	fl.Uint64Var(&f.base, "base", 0, "`NUMBER` of the version that is corrected; refused when another holds by now")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.correct(cmd, args[0], &f) }
	return cmd
}

func (a *app) correct(cmd *cobra.Command, id string, f *correctFlags) error {
	given := cmd.Flags().Changed
	switch {
	case given("id") || f.drafts || f.record:
		return usagef("goodterms correct: --id, --drafts and --record belong to goodterms log")
	case given("text") && given("file"):
		return usagef("--text and --file exclude each other")
	case !anyFlag(cmd, "journal", "why", "base") && !a.InTerminal():
		return usagef("goodterms correct: what to change is missing").hint("its flags: goodterms correct --help")
	}
	ctx := cmd.Context()
	j, err := a.open()
	if err != nil {
		return err
	}
	old, err := j.FindEntry(ctx, id)
	if err != nil {
		return err
	}
	if !anyFlag(cmd, "journal", "why", "base") {
		return a.correctInEditor(ctx, old, f)
	}
	e, err := a.corrected(ctx, cmd, *old, f)
	if err != nil {
		return err
	}
	return a.recordCorrection(ctx, old, e, f)
}

// correctInEditor has the words of an entry edited. What cannot be recorded is printed,
// so that it is not lost.
func (a *app) correctInEditor(ctx context.Context, old *model.Entry, f *correctFlags) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	argv := tui.EditorCommand(strings.Fields(cfg.Editor), a.Getenv)
	if len(argv) == 0 || a.TTY == nil {
		return usagef("goodterms correct: what to change is missing, and no editor is set").hint("set EDITOR, or say it: goodterms correct --help")
	}
	tty, err := a.TTY()
	if err != nil {
		return usagef("goodterms correct: %w", err)
	}
	if c, ok := tty.(io.Closer); ok {
		defer c.Close()
	}
	e := *old
	if e.Text, err = tui.EditText(ctx, argv, old.Text, a.In, tty, tty); err != nil {
		return usagef("%s: %w; nothing was changed", argv[0], err)
	}
	if e.Text == strings.TrimRight(old.Text, "\n") {
		a.msg.printf("nothing was changed\n")
		return quiet{statusLook}
	}
	if err = a.recordCorrection(ctx, old, e, f); err != nil {
		a.out.printf("%s\n", text.Body(e.Text))
		return asError(err).hint("what you wrote is above")
	}
	return nil
}

// recordCorrection records what an entry is now, unless somebody else changed it
// meanwhile.
func (a *app) recordCorrection(ctx context.Context, old *model.Entry, e model.Entry, f *correctFlags) error {
	base := f.base
	if base == 0 {
		base = max(old.Seq, old.Corrected)
	}
	r, err := a.journal.Record(ctx, model.Event{Client: old.Client, Payload: model.CorrectEntry{Entry: e, Why: f.why, Base: base}})
	var stale *store.StaleError
	if errors.As(err, &stale) {
		e := usagef("%s was corrected meanwhile; nothing was changed", old.ID).hint("what it is now: goodterms show %s", old.ID)
		return e.hint("to correct that: the same command without --base")
	}
	if err != nil {
		return asFlagError(err)
	}
	a.out.printf("corrected %s: version %d · the versions: goodterms show %s\n", old.ID, r[0].Seq, old.ID)
	return nil
}

// corrected lays the flags that were given over an entry.
func (a *app) corrected(ctx context.Context, cmd *cobra.Command, e model.Entry, f *correctFlags) (model.Entry, error) {
	given := cmd.Flags().Changed
	put := func(flag string, to *string, value string) {
		if given(flag) {
			*to = value
		}
	}
	put("who", &e.Who, f.who)
	put("subject", &e.Subject, f.subject)
	put("about", &e.About, f.about)
	put("towards", &e.Towards, f.towards)
	put("what", &e.What, f.what)
	put("invoice", &e.Invoice, f.invoice)
	put("text", &e.Text, f.text)
	put("from", (*string)(&e.From), f.from)
	put("mood", (*string)(&e.Mood), f.mood)
	put("mark", (*string)(&e.Mark), f.mark)
	if given("minutes") {
		e.Minutes = f.minutes
	}
	if given("file") {
		b, err := a.readFile(ctx, f.file, model.MaxText)
		if err != nil {
			return e, err
		}
		e.Text = strings.TrimSuffix(string(b), "\n")
	}
	if f.kind != "" {
		k, err := a.entryKind(f.kind)
		if err != nil {
			return e, err
		}
		e.Kind = k
	}
	var err error
	if given("hours") {
		if e.Hours, err = model.ParseHours(f.hours); err != nil {
			return e, usagef("--hours: %w", err)
		}
	}
	c, err := a.journal.Case(ctx, e.Client)
	if err != nil {
		return e, err
	}
	l := &logging{app: a, flags: &f.logFlags, entry: e, agreed: c}
	if given("project") {
		if l.entry.Project, err = a.project(c, f.project); err != nil {
			return e, err
		}
	}
	if err := l.fillTime(); err != nil {
		return e, err
	}
	err = l.fillMoney()
	return l.entry, err
}

// showEntry prints one entry with its earlier versions.
func (a *app) showEntry(ctx context.Context, e *model.Entry) error {
	c, err := view{Journal: a.journal}.Case(ctx, e.Client)
	if err != nil {
		return err
	}
	zone, err := a.zoneOf(c, e.Project)
	if err != nil {
		return err
	}
	r, err := a.judge(ctx, c, "")
	if err != nil {
		return err
	}
	a.printEntry(e, r, zone)
	versions := c.Versions[e.ID]
	for i := len(versions) - 1; i >= 0; i-- {
		v := &versions[i]
		why := ""
		if v.Why != "" {
			why = ": " + v.Why
		}
		a.out.printf("\nuntil %s%s\n", dated(v.Replaced.In(a.Zone)), why)
		a.printEntryWords(&v.Entry, zone)
	}
	return nil
}
