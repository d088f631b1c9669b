package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/store"
	"goodterms/ui/dossier"
)

type exportFlags struct {
	format, output string
	all, force     bool
	entries        []string // of a bundle
	from, to       string
	findings       bool
}

// chooses reports whether a choice of entries is made.
func (f *exportFlags) chooses() bool {
	return len(f.entries) > 0 || f.from != "" || f.to != "" || f.findings
}

func (a *app) exportCmd() *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "export CLIENT|--all --format jsonl|md|csv|bundle [-o PATH]", Args: a.args(0, 1, ""),
		Long: `Write the entries of a client, or with --all the whole journal, as JSON Lines;
or a client's dossier as Markdown, or the entries as a table (csv). A bundle (zip)
shows chosen entries with proofs that they stand in the journal unchanged, and
nothing of the others; goodterms verify BUNDLE checks it. Imported into an empty journal, an export
with --all shows the same everywhere. - writes to standard output.`,
		Example: "  goodterms export --all --format jsonl -o goodterms.jsonl"}
	fl := cmd.Flags()
	fl.StringVar(&f.format, "format", "jsonl", "`FORMAT`: jsonl, md, csv or bundle")
	fl.StringVarP(&f.output, "output", "o", "-", "`PATH` to write to")
	fl.BoolVar(&f.all, "all", false, "everything: clients, agreements, entries, rulings (jsonl)")
	fl.StringSliceVar(&f.entries, "entries", nil, "of a bundle: these entries, by their `IDS`")
	fl.StringVar(&f.from, "from", "", "of a bundle: entries from this `DAY` on")
	fl.StringVar(&f.to, "to", "", "of a bundle: entries up to this `DAY`")
	fl.BoolVar(&f.findings, "findings", false, "of a bundle: entries with open findings; so it is where nothing is chosen")
	fl.BoolVar(&f.force, "force", false, "write over a file that is there")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case !slices.Contains([]string{"jsonl", "md", "csv", "bundle"}, f.format):
			return usagef("--format: %q is not known: use jsonl, md, csv or bundle", f.format)
		case f.chooses() && f.format != "bundle":
			return usagef("--entries, --from, --to and --findings go with --format bundle")
		case len(f.entries) > 0 && (f.from+f.to != "" || f.findings) || f.from+f.to != "" && f.findings:
			return usagef("--entries, --from and --to, and --findings exclude each other")
		case f.all && len(args) == 1:
			return usagef("%q and --all exclude each other", args[0])
		case !f.all && len(args) == 0:
			return usagef("goodterms export: which client is missing").hint("everything: goodterms export --all --format jsonl -o PATH")
		case f.all && f.format != "jsonl":
			return usagef("--all goes with --format jsonl: the others are about one client")
		}
		if f.format == "bundle" {
			return a.exportBundle(cmd.Context(), args[0], &f)
		}
		if f.all {
			return a.exportAll(cmd.Context(), &f)
		}
		return a.exportOne(cmd.Context(), args[0], &f)
	}
	return cmd
}

func (a *app) exportOne(ctx context.Context, name string, f *exportFlags) error {
	c, err := a.caseOf(ctx, name)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return dossier.WriteEntries(w, c) }
	if f.format == "csv" {
		write = func(w io.Writer) error { return dossier.WriteCSV(w, c, c.Entries) }
	}
	if f.format == "md" {
		r, err := a.judge(ctx, c, "")
		if err != nil {
			return err
		}
		write = func(w io.Writer) error { return a.writeDossier(ctx, w, dossier.WriteMarkdown, c, r, c.Entries) }
	}
	if err := a.writeOut(f, write); err != nil {
		return err
	}
	return a.exported(f, plural(len(c.Entries), "entry", "entries"))
}

func (a *app) exportAll(ctx context.Context, f *exportFlags) error {
	j, err := a.open()
	if err != nil {
		return err
	}
	out, err := wholeJournal(ctx, j)
	if err != nil {
		return err
	}
	left, entries := 0, 0
	err = a.writeOut(f, func(w io.Writer) error {
		var err error
		left, err = dossier.WriteJournal(w, out)
		return err
	})
	if err != nil {
		return err
	}
	if left > 0 {
		a.msg.printf("note: %s of a newer version left out\n", plural(left, "event", "events"))
	}
	for i := range out.Cases {
		entries += len(out.Cases[i].Entries)
	}
	return a.exported(f, plural(len(out.Cases), "client", "clients")+", "+plural(entries, "entry", "entries"))
}

// exportClient writes everything about one client, for reading it back.
func (a *app) exportClient(f *exportFlags, c *model.Case) error {
	err := a.writeOut(f, func(w io.Writer) error {
		own := *c
		own.Rulings = slices.DeleteFunc(slices.Clone(c.Rulings), func(r model.Ruling) bool { return r.Client == "" })
		_, err := dossier.WriteJournal(w, &dossier.Journal{Cases: []model.Case{own}})
		return err
	})
	if err != nil {
		return err
	}
	return a.exported(f, plural(len(c.Entries), "entry", "entries"))
}

// wholeJournal reads everything an export holds.
func wholeJournal(ctx context.Context, j *store.Journal) (*dossier.Journal, error) {
	list, err := j.Clients(ctx)
	if err != nil {
		return nil, err
	}
	out := &dossier.Journal{}
	for _, cl := range list {
		c, err := j.Case(ctx, cl.ID)
		if err != nil {
			return nil, err
		}
		out.Cases = append(out.Cases, *c)
	}
	if out.Own, err = j.OwnAddresses(ctx); err != nil {
		return nil, err
	}
	global, err := j.Global(ctx)
	if err != nil {
		return nil, err
	}
	for _, ev := range global {
		out.Global.Apply(ev)
	}
	return out, nil
}

func (a *app) exported(f *exportFlags, what string) error {
	if a.journal.Key() != nil {
		a.msg.printf("note: the journal is encrypted, the export is in the clear\n")
	}
	if f.output != "-" {
		a.msg.printf("wrote %s to %s\n", what, fmt.Sprintf("%q", f.output))
	}
	return nil
}

// writeOut writes to standard output, or to a file that holds all of it or is
// not there.
func (a *app) writeOut(f *exportFlags, write func(io.Writer) error) error {
	if f.output == "-" {
		return write(a.out.w)
	}
	if abs, err := filepath.Abs(f.output); err != nil || abs == a.journal.Path() {
		return usagef("-o: %q is the journal itself", f.output)
	}
	if _, err := os.Lstat(f.output); err == nil && !f.force {
		return usagef("-o: %q is there already", f.output).hint("to write over it: %s", commandLine(append(append([]string(nil), a.Args...), "--force")))
	}
	tmp := f.output + ".part"
	file, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return usagef("-o: %q is there: another export may be writing it; remove it otherwise", tmp)
	}
	if err != nil {
		return usagef("-o: %w", err)
	}
	w := bufio.NewWriterSize(file, 64<<10)
	err = errors.Join(write(w), w.Flush(), file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(tmp, f.output)
	}
	if err != nil {
		_ = os.Remove(tmp)
		return usagef("-o %q: %w", f.output, err)
	}
	return nil
}
