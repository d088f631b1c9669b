package cli

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/scripts"
	"goodterms/ui/dossier"
	"goodterms/ui/text"
)

type exitJSON struct {
	Client    string     `json:"client"`
	On        string     `json:"on"`
	Language  string     `json:"language"`
	Variant   string     `json:"variant"`
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
	Needed bool       `json:"needed"`
	Script string     `json:"script,omitempty"`
	Edited bool       `json:"edited,omitempty"`
	Facts  []factJSON `json:"facts,omitempty"`
	Cards  []cardJSON `json:"cards,omitempty"`
	Sheet  *sheetJSON `json:"sheet,omitempty"`
	Stamp  *stampJSON `json:"stamp,omitempty"`
}

type cardJSON struct {
	If   string `json:"if"`
	Text string `json:"text"`
}

type factJSON struct {
	Name    string `json:"name"`
	Value   string `json:"value"`
	Working string `json:"working"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// exitFlags are the flags of the exit command.
type exitFlags struct {
	step, language, variant, letter  string
	project                          string
	briefing, statement              string
	print, asJSON, force, withBlanks bool
}

func (a *app) exitCmd() *cobra.Command {
	var f exitFlags
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "exit CLIENT [--print [--json] [--step STEP] | --letter PATH] [--language LANG] [--variant KIND]", Args: a.args(1, 1, "which client is missing"),
		Long: `Open the guided exit of a client, or print it: the steps in their order, with
the scripts filled in from the journal, in the client's language. --letter
writes the letter of the end alone, as a mail draft (.eml), text (.txt),
Markdown (.md) or a page to print (.html).

The steps are ` + stepNames(", ") + `.
The kinds of end are ` + strings.Join(scripts.Variants(), ", ") + `.`,
		Example: "  goodterms exit northmoor-tea --print --step talk\n  goodterms exit northmoor-tea --letter letter.eml"}
	fl := cmd.Flags()
	fl.BoolVar(&f.print, "print", false, "print it instead of opening it")
	fl.StringVar(&f.step, "step", "", "only this `STEP`")
	fl.BoolVar(&f.asJSON, "json", false, "with --print: for scripts (docs/formats.md)")
	fl.StringVar(&f.letter, "letter", "", "write the letter of the end to `PATH`")
	fl.StringVar(&f.briefing, "briefing", "", "write a summary of the work for a successor to `PATH` (Markdown)")
	fl.StringVar(&f.statement, "statement", "", "write a public statement of dated facts to `PATH`: after the end, and never where the agreement is confidential")
	fl.BoolVar(&f.force, "force", false, "write over a file that is there")
	fl.BoolVar(&f.withBlanks, "with-blanks", false, "with --letter: write it although a place such as [name] is still to be filled in")
	fl.StringVar(&f.language, "language", "", "of the scripts: `LANG` en, zh-Hans, zh-Hant, cs or bg; default as in the plan, else the client's")
	fl.StringVar(&f.variant, "variant", "", "`KIND` of end; default as in the plan, else what the journal suggests")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.checkExit(&f); err != nil {
			return err
		}
		c, err := a.caseOf(cmd.Context(), args[0])
		if err != nil && f.onScreen() && a.InTerminal() && a.OutTerminal() && a.troubleOf(a.journal, err) != nil {
			return a.runTUI(cmd.Context()) // it says what is wrong, and the ways out
		}
		if err != nil {
			return err
		}
		switch {
		case f.letter != "":
			return a.writeLetter(cmd.Context(), c, &f)
		case f.briefing != "" || f.statement != "":
			return a.writeAfterwards(cmd.Context(), c, &f)
		case f.print:
			return a.printExit(cmd.Context(), c, &f)
		}
		return a.runExit(cmd.Context(), &c.Client)
	}
	return cmd
}

// onScreen reports whether the full-screen app is asked for.
func (f *exitFlags) onScreen() bool {
	return f.letter == "" && f.briefing == "" && f.statement == "" && !f.print
}

// checkExit refuses flags that do not go together.
func (a *app) checkExit(f *exitFlags) error {
	if f.withBlanks && f.letter == "" {
		return usagef("--with-blanks goes with --letter")
	}
	for _, x := range []struct {
		name string
		set  bool
		with bool
	}{
		{"--json", f.asJSON, f.print}, {"--step", f.step != "", f.print},
		{"--language", f.language != "", f.print || f.letter+f.briefing+f.statement != ""}, {"--variant", f.variant != "", f.print || f.letter != ""},
	} {
		if x.set && !x.with {
			return usagef("%s goes with --print", x.name).hint("did you mean: %s", commandLine(append(a.Args, "--print")))
		}
	}
	written := 0
	for _, set := range []bool{f.print, f.letter != "", f.briefing != "", f.statement != ""} {
		if set {
			written++
		}
	}
	if written > 1 {
		return usagef("--print, --letter, --briefing and --statement exclude each other")
	}
	if err := model.Language(f.language).Validate(); err != nil {
		return usagef("--language: %w", err)
	}
	if f.variant != "" && !slices.Contains(scripts.Variants(), f.variant) {
		return usagef("--variant: %q is not known: use %s", f.variant, strings.Join(scripts.Variants(), ", "))
	}
	return a.knownStep(f.step)
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

// kitOf makes the exit kit of a client, with what the flags say laid over the plan.
func (a *app) kitOf(ctx context.Context, c *model.Case, f *exitFlags) (*scripts.Kit, *judgement.Report, error) {
	r, err := a.judge(ctx, c, "")
	if err != nil {
		return nil, nil, err
	}
	cfg, err := a.config()
	if err != nil {
		return nil, nil, err
	}
	zone, err := a.zoneOf(c, "")
	if err != nil {
		return nil, nil, err
	}
	own, err := a.templates()
	if err != nil {
		return nil, nil, err
	}
	plan := c.OpenPlan()
	if f.language != "" || f.variant != "" || f.project != "" {
		plan = scripts.With(plan, f.language, f.variant)
		plan.Project = cmp.Or(f.project, plan.Project)
	}
	o := scripts.Options{Today: r.On, Location: zone, Settings: cfg.Settings, Me: cfg.Me.Name, Business: cfg.Me.Business, Templates: own}
	if f.print { // only the questions show it, and it takes every client's case
		list, _, err := a.audit(ctx, "")
		if err != nil {
			return nil, nil, err
		}
		judgement.ShareOut(list, cfg.Me.Currency)
		o.Standing = scripts.StandingOf(list, c.Client.Handle)
	}
	return scripts.New(c, r, plan, o), r, nil
}

func (a *app) printExit(ctx context.Context, c *model.Case, f *exitFlags) error {
	kit, r, err := a.kitOf(ctx, c, f)
	if err != nil {
		return err
	}
	if !f.asJSON {
		body, problems := kit.Plain(scripts.StepID(f.step))
		a.tellTemplates(problems...)
		a.out.printf("%s", text.Body(body))
		return nil
	}
	out := exitJSON{Client: c.Client.Handle, On: r.On.String(), Language: string(kit.Language()), Variant: string(kit.Variant()), FlagCount: r.FlagCount,
		Threshold: r.Threshold, Exit: exitWord(r), Steps: []stepJSON{}}
	for _, s := range scripts.Steps() {
		if f.step == "" || s.ID == scripts.StepID(f.step) {
			out.Steps = append(out.Steps, a.newStepJSON(kit, s, c.OpenPlan()))
		}
	}
	return a.json(out)
}

// writeLetter writes the letter of the end in the format of the file's name.
func (a *app) writeLetter(ctx context.Context, c *model.Case, f *exitFlags) error {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(f.letter)), ".")
	if f.letter == "-" {
		format = "txt"
	}
	if !slices.Contains(dossier.LetterFormats(), format) {
		return usagef("--letter: the name %q ends in none of .%s", f.letter, strings.Join(dossier.LetterFormats(), ", ."))
	}
	kit, _, err := a.kitOf(ctx, c, f)
	if err != nil {
		return err
	}
	pane, _ := kit.Pane(scripts.Writing)
	a.tellTemplates(pane.Problem)
	if blanks := scripts.Blanks(pane.Text); len(blanks) > 0 && !f.withBlanks {
		return usagef("--letter: still to be filled in: %s", text.Line(strings.Join(blanks, ", "))).
			hint("fill it in: goodterms exit %s, step in writing; how you sign is me.name in the settings", c.Client.Handle).
			hint("as it is: %s", commandLine(append(slices.Clone(a.Args), "--with-blanks")))
	}
	d, err := a.letterDraft(ctx, &c.Client, pane.Text)
	if err != nil {
		return err
	}
	d.Language = string(kit.Language())
	out := exportFlags{output: f.letter, force: f.force}
	if err := a.writeOut(&out, func(w io.Writer) error { return dossier.WriteLetter(w, format, d) }); err != nil {
		return err
	}
	for _, m := range kit.Missing(scripts.Writing) {
		a.msg.printf("note: %s\n", text.Line(m))
	}
	return a.exported(&out, "the letter")
}

// writeAfterwards writes the briefing for a successor, or the public statement.
func (a *app) writeAfterwards(ctx context.Context, c *model.Case, f *exitFlags) error {
	kit, _, err := a.kitOf(ctx, c, f)
	if err != nil {
		return err
	}
	what, path := "the briefing", f.briefing
	var pane scripts.Pane
	if f.statement == "" {
		pane = kit.Briefing()
	} else {
		what, path = "the statement", f.statement
		if pane, err = kit.Statement(); err != nil {
			return usagef("--statement: %w", err)
		}
		a.msg.printf("before it goes anywhere: facts alone, no names; have you the right to, and would you still want it in a year?\n")
	}
	a.tellTemplates(pane.Problem)
	body, err := a.withHead(ctx, pane.Text)
	if err != nil {
		return err
	}
	out := exportFlags{output: path, force: f.force}
	if err := a.writeOut(&out, func(w io.Writer) error {
		_, err := io.WriteString(w, string(text.Body(body)))
		return err
	}); err != nil {
		return err
	}
	return a.exported(&out, what)
}

// mailDraft makes a draft of a letter for a mail program.
func (a *app) mailDraft(ctx context.Context, c *model.Client, letter string) ([]byte, error) {
	d, err := a.letterDraft(ctx, c, letter)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = dossier.WriteDraft(&b, d)
	return b.Bytes(), err
}

// letterDraft makes a mail of a letter: to the client's first address, from my
// first one, with the short head of the journal under it.
func (a *app) letterDraft(ctx context.Context, c *model.Client, letter string) (*dossier.Draft, error) {
	j, err := a.open()
	if err != nil {
		return nil, err
	}
	cfg, err := a.config()
	if err != nil {
		return nil, err
	}
	head, err := j.Head(ctx)
	if err != nil {
		return nil, err
	}
	d := &dossier.Draft{Head: head.Short(), Date: a.Now()}
	d.Subject, d.Text = scripts.SplitSubject(letter)
	if len(c.Emails) > 0 {
		d.To = []dossier.Mailbox{{Addr: c.Emails[0]}}
	}
	if len(cfg.Me.Addresses) > 0 {
		d.From = dossier.Mailbox{Name: cfg.Me.Name, Addr: cfg.Me.Addresses[0]}
	}
	return d, nil
}

func (a *app) newStepJSON(kit *scripts.Kit, s scripts.Step, plan *model.ExitPlan) stepJSON {
	out := stepJSON{Step: string(s.ID), Title: s.Title, State: "open"}
	if plan != nil && plan.Steps[string(s.ID)] != model.StepOpen {
		out.State, out.Reason = string(plan.Steps[string(s.ID)]), plan.Reasons[string(s.ID)]
	}
	out.Needed, _ = kit.Needed(s.ID)
	if s.ID == scripts.Talk {
		for _, c := range kit.Cards() {
			a.tellTemplates(c.Problem)
			out.Cards = append(out.Cards, cardJSON{c.If, c.Text})
		}
	}
	addSheet(&out, kit, s.ID)
	p, ok := kit.Pane(s.ID)
	if !ok {
		return out
	}
	a.tellTemplates(p.Problem)
	out.Script, out.Edited = p.Text, p.Edited
	for _, f := range p.Facts {
		out.Facts = append(out.Facts, factJSON{Name: f.Name, Value: f.Value, Working: f.Working, Start: f.Start, End: f.End})
	}
	return out
}
