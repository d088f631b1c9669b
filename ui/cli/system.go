package cli

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/store"
)

func (a *app) initCmd() *cobra.Command {
	var encrypt bool
	cmd := &cobra.Command{Use: "init [--encrypt]", Long: "Create an empty journal. Adding a client or importing mail does so too.", Args: a.args(0, 0, "")}
	cmd.Flags().BoolVar(&encrypt, "encrypt", false, "encrypt it with a passphrase; it is asked for")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		j, err := a.open()
		if err != nil {
			return err
		}
		if encrypt {
			err = a.initEncrypted(cmd.Context(), j)
		} else if err = j.Create(cmd.Context()); err == nil {
			a.out.printf("created %s\n", fmt.Sprintf("%q", j.Path()))
		}
		if err != nil {
			return err
		}
		a.notePlace(j)
		return nil
	}
	return cmd
}

func (a *app) verifyCmd() *cobra.Command {
	var asJSON, verbose bool
	var head string
	cmd := &cobra.Command{Use: "verify [PATH]", Args: a.args(0, 1, ""),
		Long: `Check that the journal is whole: the file, every event and the chain between
them, the indexes, and the heads written down beside it. Nothing is changed.
PATH is a journal, or a bundle that export made. With --head, say whether the
journal had that head, or whether the bundle is proven under it.
Nothing is printed when the journal is whole; --verbose says what was checked.
Exit status 3 says that something is wrong.`}
	cmd.Flags().BoolVar(&asJSON, "json", false, "for scripts")
	cmd.Flags().BoolVarP(&verbose, "verbose", "v", false, "say what was checked when all is well")
	cmd.Flags().StringVar(&head, "head", "", "a `HEAD` from elsewhere, such as 'GT 3127 · 7Q4M-K2XB-9TFD', or a file with a signed one")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			if store.IsBundle(args[0]) {
				return a.verifyBundle(args[0], head, asJSON)
			}
			if a.journalFlag != "" {
				return usagef("--journal and %q both name a journal", args[0])
			}
			a.journalFlag = args[0]
		}
		if head != "" {
			return a.verifyHead(cmd.Context(), head, asJSON)
		}
		j, err := a.open()
		if err != nil {
			return err
		}
		a.useKept(cmd.Context(), j) // without the key less is checked, and that is said
		r, err := j.Verify(cmd.Context())
		if err != nil {
			return err
		}
		if asJSON {
			if err := a.json(r); err != nil {
				return err
			}
		} else {
			a.printVerify(cmd.Context(), r, verbose)
		}
		if !r.OK() {
			return quiet{statusJournal}
		}
		if len(r.Unfinished) > 0 {
			return quiet{statusLook}
		}
		return nil
	}
	return cmd
}

// withNext is what verify found, and what puts it right.
func withNext(p store.Problem) string {
	if p.Next == "" {
		return p.What
	}
	return p.What + "; " + p.Next
}

// printVerify says what is wrong and the ways back; of a whole journal only what
// is to be noted, and with verbose what was checked.
func (a *app) printVerify(ctx context.Context, r *store.VerifyReport, verbose bool) {
	for _, w := range r.Warnings {
		a.msg.printf("note: %s\n", w)
	}
	if r.OK() {
		if verbose {
			a.printWhole(r)
		}
		return
	}
	a.out.printf("not whole: %s\n", fmt.Sprintf("%q", r.Path))
	for _, p := range r.Problems {
		a.out.printf("  %s: %s\n", p.Check, withNext(p))
	}
	a.out.printf("%s can be vouched for, up to %s\n", plural(int(r.Events), "event", "events"), r.Head.Short())
	a.msg.printf("keep the file as it is, and a copy of it in a safe place\n")
	a.msg.printf("  what is wrong and what to do, thing by thing: %s\n", commandLine([]string{"--journal", r.Path, "doctor"}))
	a.msg.printf("  read what can be read into a new journal: %s\n", commandLine([]string{"salvage", r.Path}))
	if b, ok := a.journal.NewestBackup(ctx); ok {
		a.msg.printf("  put the newest backup in its place: %s\n", a.restoreLine(b.Path))
	}
}

func (a *app) printWhole(r *store.VerifyReport) {
	a.out.printf("whole: %s, %s\n", plural(int(r.Events), "event", "events"), r.Head.Short())
	if r.Redacted > 0 {
		a.out.printf("redacted: %s\n", plural(r.Redacted, "entry", "entries"))
	}
	if r.Erased > 0 {
		a.out.printf("erased: %s\n", plural(r.Erased, "client", "clients"))
	}
	a.out.printf("checked: %s\n", strings.Join(r.Done, ", "))
}

func (a *app) versionCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "version", Args: a.args(0, 0, "")}
	cmd.RunE = func(*cobra.Command, []string) error {
		a.out.printf("goodterms %s\n", version())
		return nil
	}
	return cmd
}

// version is the version the binary was built as.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// verifyChildVerb is the hidden command that [store.Journal.Verify] starts.
const verifyChildVerb = "verify-child"

func (a *app) verifyChildCmd() *cobra.Command {
	cmd := &cobra.Command{Use: verifyChildVerb + " PATH", Args: cobra.RangeArgs(1, 2)}
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if status := store.RunVerifyChild(args, a.Env.In, a.Env.Out); status != 0 {
			return quiet{status}
		}
		return nil
	}
	return cmd
}

func (a *app) completionCmd() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	cmd := &cobra.Command{Use: "completion bash|zsh|fish|powershell", Args: a.args(1, 1, "which shell is missing"), ValidArgs: shells,
		Long:    "Print a completion script.",
		Example: "  goodterms completion bash > ~/.local/share/bash-completion/completions/goodterms"}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		root := a.fullRoot()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(a.out.w, true)
		case "zsh":
			return root.GenZshCompletion(a.out.w)
		case "fish":
			return root.GenFishCompletion(a.out.w, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(a.out.w)
		}
		e := usagef("no completion for %q", args[0])
		if near := nearest(args[0], shells); near != "" {
			return e.hint("did you mean: %s", commandLine(replaceArg(a.Args, args[0], near)))
		}
		return e.hint("there is: %s", strings.Join(shells, ", "))
	}
	return cmd
}
