package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/store"
)

func (a *app) redactCmd() *cobra.Command {
	var reason string
	var yes bool
	cmd := &cobra.Command{Use: "redact ENTRY --reason TEXT", Args: a.args(1, 1, "which entry is missing"),
		Long: `Remove the words of an entry for ever: from the journal file, its indexes and new
backups, with earlier versions of it, drafts of it, rulings on it, and what exit
plans quote of it. The timeline goes on to say that something was redacted, when
and why, and the journal can still be verified. This cannot be undone.

Findings from these words are gone too. A mailbox that still has the message
brings it back when it is imported again. Older backups still hold the words.`,
		Example: `  goodterms redact 7k2m --reason "told in confidence: health"`}
	cmd.Flags().StringVar(&reason, "reason", "", "why, as `TEXT`; it stays in the timeline")
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.redact(cmd.Context(), args[0], reason, yes) }
	return cmd
}

func (a *app) redact(ctx context.Context, id, reason string, yes bool) error {
	if strings.TrimSpace(reason) == "" {
		return usagef("goodterms redact: --reason is missing: it is what the timeline says afterwards").
			hint("such as: %s", commandLine([]string{"redact", id, "--reason", "told in confidence"}))
	}
	j, err := a.open()
	if err != nil {
		return err
	}
	e, err := j.FindEntry(ctx, id)
	if err != nil {
		return err
	}
	t, err := j.Traces(ctx, e.ID)
	if err != nil {
		return err
	}
	a.out.printf("%s  %s [%s]\n", dated(e.At.In(a.Zone)), string(e.Kind), e.ID)
	if line := firstLine(e); line != "" {
		a.out.printf("  %s\n", line)
	}
	a.out.printf("gone for ever: %s\n", goneWords(t))
	if err := a.confirm(ctx, "Remove this for ever?", yes, false); err != nil {
		return err
	}
	done, err := j.Redact(ctx, e.ID, reason)
	if done == nil {
		return err
	}
	a.out.printf("redacted %s · %s\n", e.ID, done.Head.Short())
	a.tellRemoval(done, "goodterms redact ")
	return err
}

// goneWords lists what goes with an entry.
func goneWords(t *store.Traces) string {
	parts := []string{"its words"}
	for _, k := range []struct {
		kind      model.EventKind
		one, many string
	}{
		{model.EntryCorrected, "earlier version", "earlier versions"},
		{model.DraftSaved, "draft", "drafts"},
		{model.RulingGiven, "ruling", "rulings"},
		{model.PlanSaved, "saved exit plan that quotes it (saved anew without the words)", "saved exit plans that quote it (the last is saved anew without the words)"},
	} {
		if n := t.Kinds[k.kind]; n > 0 {
			parts = append(parts, plural(n, k.one, k.many))
		}
	}
	return strings.Join(parts, ", ")
}

// tellRemoval says where words may still be.
func (a *app) tellRemoval(r *store.Removal, command string) {
	for _, id := range r.Quoted {
		a.msg.printf("note: entry %s holds words of it and stays: %s%s --reason ...\n", id, command, id)
	}
	for _, name := range r.Agreed {
		a.msg.printf("note: %s holds words of it and stays: it is what was agreed\n", name)
	}
	for _, path := range r.Copies {
		a.msg.printf("note: %s is older and may hold it still\n", fmt.Sprintf("%q", path))
	}
}

func (a *app) clientEraseCmd() *cobra.Command {
	var export string
	var noExport, yes bool
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "erase CLIENT", Short: "remove everything about a client for ever", Args: a.args(1, 1, "which client is missing"),
		Long: `Remove everything about a client for ever: name, addresses, agreements, entries,
rulings, exit plans, drafts. The journal keeps count of the events and can still
be verified. This cannot be undone; older backups still hold it.`}
	cmd.Flags().StringVar(&export, "export", "", "first write everything about the client to `FILE` (JSON Lines)")
	cmd.Flags().BoolVar(&noExport, "no-export", false, "keep nothing")
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask; with --export or --no-export")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case export != "" && noExport:
			return usagef("--export and --no-export exclude each other")
		case yes && export == "" && !noExport:
			return usagef("--yes: say what becomes of the words").hint("keep a file: --export FILE").hint("keep nothing: --no-export")
		}
		return a.eraseClient(cmd.Context(), args[0], export, noExport, yes)
	}
	return cmd
}

func (a *app) eraseClient(ctx context.Context, name, export string, noExport, yes bool) error {
	c, err := a.caseOf(ctx, name)
	if err != nil {
		return err
	}
	handle := c.Client.Handle
	if !yes && !a.canAsk() {
		return noTerminal("asking", "without asking: "+commandLine([]string{"client", "erase", handle, "--yes", "--export", handle + ".jsonl"}))
	}
	if export == "" && !noExport {
		if export, err = a.ask(ctx, "Write everything to a file first? Name of the file, or empty for none: "); err != nil {
			return err
		}
	}
	if export != "" {
		if err := a.exportClient(&exportFlags{output: export}, c); err != nil {
			return err
		}
	}
	if !yes {
		typed, err := a.ask(ctx, "Everything about this client will be gone for ever. Type its handle to go on: ")
		if err != nil {
			return err
		}
		if typed != handle {
			a.prompt("nothing was removed\n")
			return quiet{statusLook}
		}
	}
	done, err := a.journal.EraseClient(ctx, c.Client.ID)
	if done == nil {
		return err
	}
	a.out.printf("erased %s: %s · %s\n", handle, plural(len(done.Events), "event", "events"), done.Head.Short())
	a.tellRemoval(done, "")
	return err
}

// redactedHint says what to do about an entry that is gone.
func redactedHint(err error) string {
	var r *store.RedactedError
	if errors.As(err, &r) {
		return "its words are gone for ever; goodterms show CLIENT has its place"
	}
	return ""
}
