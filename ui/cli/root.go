package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"goodterms/scripts"
	"goodterms/store"
)

// app is one run of the command line.
type app struct {
	Env
	out, msg *printer // results; everything else

	journalFlag string
	settings    *Config
	journal     *store.Journal
	reader      *reader       // makes the readings that the journal keeps
	lines       *bufio.Reader // standard input, where questions are asked
	tty         *printer      // the terminal, where standard error is elsewhere
	screen      screenFlags
	secretTry   int // passphrases that did not open what they were asked for

	ownTemplates *scripts.Templates // read once
	told         []string           // what is wrong with them, each said once
	onScreen     bool               // the full-screen app runs: it asks for the passphrase itself
}

// verb is a command before it is built. Only the one that is called is built.
type verb struct {
	name   string
	short  string
	hidden bool
	build  func(*app) *cobra.Command
}

func verbs() []verb {
	return []verb{
		{"client", "add, list, show, edit, end and erase clients", false, (*app).clientCmd},
		{"agree", "read an agreement from a terms file, or the contract in plain text", false, (*app).agreeCmd},
		{"amend", "read an agreed change of terms from a terms file", false, (*app).amendCmd},
		{"terms", "show the terms in force on a day", false, (*app).termsCmd},
		{"log", "record an e-mail, call, meeting, delivery, payment ...", false, (*app).logCmd},
		{"import", "read mail, mailboxes and JSON Lines", false, (*app).importCmd},
		{"show", "the timeline of a client", false, (*app).showCmd},
		{"check", "where a client's words differ from what was agreed", false, (*app).checkCmd},
		{"rule", "say what a finding is: confirm, favour, settled, dismiss, constructive", false, (*app).ruleCmd},
		{"correct", "put an entry right; the old version is kept", false, (*app).correctCmd},
		{"undo", "take back what was recorded last", false, (*app).undoCmd},
		{"redact", "remove the words of an entry for ever", false, (*app).redactCmd},
		{"reply", "draft an answer to words that differ", false, (*app).replyCmd},
		{"recap", "draft the note that asks to confirm what a talk said", false, (*app).recapCmd},
		{"waits", "what you told a client and they have not confirmed", false, (*app).waitsCmd},
		{"answer", "record the client's word on what you told them", false, (*app).answerCmd},
		{"scale", "what of the agreement a smaller budget pays for", false, (*app).scaleCmd},
		{"worth", "is this client worth it? the questions that help", false, (*app).worthCmd},
		{"flag", "note a red flag that no rule can see", false, (*app).flagCmd},
		{"search", "find words in all entries and clauses", false, (*app).searchCmd},
		{"checklist", "what to look at before the next client", false, (*app).checklistCmd},
		{"insight", "time against income, and what can be done", false, (*app).insightCmd},
		{"exit", "the steps and scripts of a guided exit", false, (*app).exitCmd},
		{"templates", "your own templates of the scripts", false, (*app).templatesCmd},
		{"export", "write a client's timeline, or everything, to a file", false, (*app).exportCmd},
		{"demo", "look at a sample journal; nothing is kept", false, (*app).demoCmd},
		{"me", "which e-mail addresses are mine", false, (*app).meCmd},
		{"init", "create an empty journal", false, (*app).initCmd},
		{"encrypt", "turn the journal into an encrypted one", false, (*app).encryptCmd},
		{"unlock", "ask for the passphrase of an encrypted journal once for a while", false, (*app).unlockCmd},
		{"lock", "forget the key that unlock kept", false, (*app).lockCmd},
		{"passwd", "change the passphrase of an encrypted journal, or its recovery key", false, (*app).passwdCmd},
		{"verify", "check that the journal is whole", false, (*app).verifyCmd},
		{"doctor", "name what is wrong with the journal and around it; --repair puts right what it can", false, (*app).doctorCmd},
		{"salvage", "read what can be read from a damaged journal", false, (*app).salvageCmd},
		{"backup", "copy the journal and check the copy; list the copies there are", false, (*app).backupCmd},
		{"restore", "put a backup in the place of the journal", false, (*app).restoreCmd},
		{"head", "the fingerprint of the journal as it is now", false, (*app).headCmd},
		{"eval", "score the verdicts on labelled messages", false, (*app).evalCmd},
		{"completion", "completion script for bash, zsh, fish or powershell", false, (*app).completionCmd},
		{"man", "the manual page", false, (*app).manCmd},
		{"version", "the version of this program", false, (*app).versionCmd},
		{"screens", "draw every screen with made-up people", true, (*app).screensCmd},
		{verifyChildVerb, "check a journal file in a process of its own", true, (*app).verifyChildCmd},
	}
}

const longHelp = `goodterms keeps what you and a client agreed, said and did, shows where the
client's words differ from what was agreed, and helps you part well.

Without a command it opens the journal full screen.`

// Run runs one command line and returns its exit status.
func Run(ctx context.Context, env Env) int {
	a := &app{Env: env, out: newPrinter(env.Out), msg: newPrinter(env.Err)}
	err := a.run(ctx)
	if flushErr := a.out.flush(); err == nil && flushErr != nil {
		err = &Error{Message: "standard output: " + flushErr.Error(), Status: statusLook, Err: flushErr}
	}
	status := a.report(ctx, err)
	_ = a.msg.flush() // with standard error gone there is nobody to tell
	return status
}

func (a *app) run(ctx context.Context) error {
	name, known := a.verbOf(a.Args)
	root := a.rootWith(func(v verb) bool { return !known || v.name == name })
	if name != "" && !known && !isHelper(name) && name == a.Args[0] {
		return a.unknownCommand(name)
	}
	root.SetArgs(a.Args)
	return root.ExecuteContext(ctx)
}

// rootWith builds the commands that are wanted.
func (a *app) rootWith(wanted func(verb) bool) *cobra.Command {
	root := a.root()
	for _, v := range verbs() {
		if wanted(v) {
			cmd := v.build(a)
			cmd.Short, cmd.Hidden = v.short, v.hidden
			prepare(cmd)
			root.AddCommand(cmd)
		}
	}
	return root
}

// fullRoot builds every command: for help, completion and the manual.
func (a *app) fullRoot() *cobra.Command {
	return a.rootWith(func(verb) bool { return true })
}

// isHelper tells the commands that cobra brings itself.
func isHelper(name string) bool {
	return name == "help" || name == cobra.ShellCompRequestCmd || name == cobra.ShellCompNoDescRequestCmd
}

// verbOf finds the command on the line and whether it is one of ours.
func (a *app) verbOf(args []string) (name string, known bool) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--journal":
			i++
		case arg == "--":
			return "", false
		case strings.HasPrefix(arg, "-"):
		default:
			return arg, slices.ContainsFunc(verbs(), func(v verb) bool { return v.name == arg })
		}
	}
	return "", false
}

func (a *app) unknownCommand(name string) error {
	var names []string
	for _, v := range verbs() {
		if !v.hidden {
			names = append(names, v.name)
		}
	}
	e := usagef("no command %q", name)
	meant := verbSynonym(name)
	if meant == "" {
		meant = nearest(name, names)
	}
	if meant != "" {
		return e.hint("did you mean: %s", commandLine(replaceArg(a.Args, name, meant)))
	}
	return e.hint("the commands are: %s", strings.Join(names, ", ")).hint("more: goodterms help")
}

// verbSynonym knows what people type for a command.
func verbSynonym(s string) string {
	switch s {
	case "add", "record", "entry":
		return "log"
	case "find", "grep":
		return "search"
	case "timeline", "history", "list", "ls":
		return "show"
	case "agreement", "contract":
		return "agree"
	case "amendment":
		return "amend"
	case "clients", "customer":
		return "client"
	case "fsck":
		return "verify"
	case "repair":
		return "doctor"
	case "recover", "rescue":
		return "salvage"
	case "sample", "tour":
		return "demo"
	case "quit", "leave":
		return "exit"
	}
	return ""
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "goodterms",
		Short: "keep clients on good terms, and part from them on good terms",
		Long:  longHelp,
		Args:  cobra.ArbitraryArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return a.runTUI(cmd.Context()) },
	}
	root.Version = version()
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetOut(a.Env.Out)
	root.SetErr(a.Env.Err)
	root.SetVersionTemplate("goodterms {{.Version}}\n")
	root.PersistentFlags().StringVar(&a.journalFlag, "journal", "", "`PATH` of the journal; default $GOODTERMS_JOURNAL or $XDG_DATA_HOME/goodterms/journal.db")
	a.tuiFlags(root)
	root.SetFlagErrorFunc(a.flagError)
	prepare(root)
	return root
}

// prepare makes cobra keep quiet: errors are told in one place.
func prepare(cmd *cobra.Command) {
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.DisableFlagsInUseLine = true
	cmd.Flags().SortFlags = false
	for _, sub := range cmd.Commands() {
		prepare(sub)
	}
}

// flagError turns what pflag says into what to type.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		return a.unknownFlag(cmd, unknown)
	}
	var missing *pflag.ValueRequiredError
	if errors.As(err, &missing) {
		return usagef("--%s needs a value", missing.GetFlag().Name).hint("usage: %s", cmd.UseLine())
	}
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) {
		return usagef("--%s: %q is not a %s", bad.GetFlag().Name, bad.GetValue(), bad.GetFlag().Value.Type())
	}
	return usagef("%w", err).hint("usage: %s", cmd.UseLine())
}

func (a *app) unknownFlag(cmd *cobra.Command, e *pflag.NotExistError) error {
	name := e.GetSpecifiedName()
	dashes := "--"
	if e.GetSpecifiedShortnames() != "" {
		dashes = "-"
	}
	var names []string
	add := func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	}
	cmd.Flags().VisitAll(add)
	out := usagef("%s has no flag %s%s", cmd.CommandPath(), dashes, name)
	if near := nearest(name, names); near != "" && dashes == "--" {
		return out.hint("did you mean: %s", commandLine(replaceArg(a.Args, "--"+name, "--"+near)))
	}
	if len(names) > 0 {
		out.hint("its flags are: --%s", strings.Join(names, ", --"))
	}
	return out.hint("a text that starts with a dash goes after --")
}

// report tells what went wrong and returns the exit status.
func (a *app) report(ctx context.Context, err error) int {
	if err == nil {
		return statusDone
	}
	var q quiet
	if errors.As(err, &q) {
		return q.status
	}
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		a.msg.printf("goodterms: interrupted\n")
		return statusInterrupted
	}
	e := a.wayHints(asError(err), err)
	a.msg.printf("goodterms: %s\n", e.Message)
	for _, h := range e.Hints {
		a.msg.printf("  %s\n", h)
	}
	return e.Status
}

// args checks how many arguments a command got.
func (a *app) args(atLeast, atMost int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < atLeast:
			return usagef("%s: %s", cmd.CommandPath(), what).hint("usage: %s", cmd.UseLine())
		case atMost >= 0 && len(args) > atMost:
			return usagef("%s: %q is one argument too many", cmd.CommandPath(), args[atMost]).
				hint("did you mean: %s", commandLine(a.withoutArg(args[atMost]))).
				hint("usage: %s", cmd.UseLine())
		}
		return nil
	}
}

// withoutArg returns the command line without the last argument equal to extra.
func (a *app) withoutArg(extra string) []string {
	for i := len(a.Args) - 1; i >= 0; i-- {
		if a.Args[i] == extra {
			return slices.Delete(slices.Clone(a.Args), i, i+1)
		}
	}
	return a.Args
}

// group is a command that only holds others.
func (a *app) group(use, long string, subs ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{Use: use, Long: long, Args: cobra.ArbitraryArgs}
	cmd.AddCommand(subs...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var names []string
		for _, s := range subs {
			names = append(names, s.Name())
		}
		if len(args) == 0 {
			return usagef("%s: which of %s is missing", cmd.CommandPath(), strings.Join(names, ", ")).
				hint("more: %s --help", cmd.CommandPath())
		}
		e := usagef("%s has no command %q", cmd.CommandPath(), args[0])
		if near := nearest(args[0], names); near != "" {
			return e.hint("did you mean: %s", commandLine(replaceArg(a.Args, args[0], near)))
		}
		return e.hint("it has: %s", strings.Join(names, ", "))
	}
	return cmd
}

// noTerminal is the answer where a question would be asked and nobody is there.
func noTerminal(what, instead string) *Error {
	return usagef("%s needs a terminal, and there is none", what).hint("%s", instead)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return fmt.Sprintf("1 %s", one)
	}
	return fmt.Sprintf("%d %s", n, many)
}
