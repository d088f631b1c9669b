package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/store"
	"goodterms/ui/dossier"
)

type salvageFlags struct {
	output        string
	lines, asJSON bool
}

func (a *app) salvageCmd() *cobra.Command {
	var f salvageFlags
	cmd := &cobra.Command{Use: "salvage FILE [-o NEW.db]", Args: a.args(1, 1, "which file is missing"),
		Long: `Read what can be read from a damaged journal and write it to a new one. The
file itself is only read, and nothing is written over.

Events from the first on keep their numbers and hashes as far as the chain
holds. Behind the first gap the others are recorded again under new numbers,
with an event that says which are missing. Exit status 1 says that some are.

An encrypted journal is asked for its passphrase or recovery key; the new one is
encrypted too, and opens with the same.`,
		Example: "  goodterms salvage journal.db -o found.db\n  goodterms salvage journal.db --jsonl -o found.jsonl"}
	fl := cmd.Flags()
	fl.StringVarP(&f.output, "output", "o", "", "`PATH` of the new journal; default FILE with -salvaged in its name")
	fl.BoolVar(&f.lines, "jsonl", false, "write JSON Lines, as export --all does, instead of a journal")
	fl.BoolVar(&f.asJSON, "json", false, "the report, for scripts")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if a.journalFlag != "" && a.journalFlag != args[0] {
			return usagef("--journal and %q both name a journal", args[0])
		}
		return a.salvage(cmd.Context(), args[0], f)
	}
	return cmd
}

func (a *app) salvage(ctx context.Context, from string, f salvageFlags) error {
	from, err := filepath.Abs(from)
	if err != nil {
		return usagef("%q: %w", from, err)
	}
	if f.output == "" {
		f.output = store.SalvagePath(from)
		if f.lines {
			f.output = strings.TrimSuffix(f.output, filepath.Ext(f.output)) + ".jsonl"
		}
	}
	r, err := a.salvageTo(ctx, from, &f)
	if err != nil {
		return err
	}
	if f.asJSON {
		if err := a.json(r); err != nil {
			return err
		}
		if !f.lines {
			a.printSalvagedKeys(a.msg, r) // a secret is nothing for scripts
		}
	} else {
		a.printSalvage(r, f.lines)
	}
	if !r.Whole() {
		return quiet{statusLook}
	}
	return nil
}

func (a *app) salvageTo(ctx context.Context, from string, f *salvageFlags) (*store.SalvageReport, error) {
	o := store.Options{Now: a.Now, Notice: a.noticeWait, UnlockFile: a.unlockFile, WorkFactor: a.WorkFactor}
	if !f.lines {
		to, err := filepath.Abs(f.output)
		if err != nil {
			return nil, usagef("-o: %q: %w", f.output, err)
		}
		return store.Salvage(ctx, from, to, o)
	}
	dir, err := os.MkdirTemp("", "goodterms-salvage-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	to := filepath.Join(dir, "journal.db")
	r, err := store.Salvage(ctx, from, to, o)
	if err != nil {
		return nil, err
	}
	a.journal = r.Open(o)
	r.To = f.output
	if r.Sealed {
		a.msg.printf("note: the journal is encrypted, what is written is in the clear\n")
	}
	out, err := wholeJournal(ctx, a.journal)
	if err != nil {
		return nil, err
	}
	return r, a.writeOut(&exportFlags{output: f.output}, func(w io.Writer) error {
		_, err := dossier.WriteJournal(w, out)
		return err
	})
}

// printSalvage says what was found, what is missing and what to do with it.
func (a *app) printSalvage(r *store.SalvageReport, lines bool) {
	p := a.out
	if lines && r.To == "-" {
		p = a.msg // the lines are on standard output
	}
	p.printf("read %s from %s\n", plural(r.Found, "event", "events"), fmt.Sprintf("%q", r.From))
	if r.Whole() {
		p.printf("no number is missing: everything is as it was\n")
	}
	if n := len(r.Lost); n > 0 {
		p.printf("missing: %s\n", plural(int(min(r.LostEvents(), 1<<31)), "event", "events"))
		for i, l := range r.Lost {
			if i == maxLost {
				p.printf("  and in %s more\n", plural(n-maxLost, "place", "places"))
				break
			}
			p.printf("  %s\n", a.lostLine(l))
		}
	}
	if r.Again > 0 {
		p.printf("%s up to the first gap with numbers and hashes as they were, %s after it recorded again under new numbers\n",
			plural(r.Kept, "event", "events"), plural(r.Again, "event", "events"))
	}
	if r.StandIns > 0 {
		p.printf("%s lost its own record and got a name from later ones, or a stand-in: goodterms client list\n", plural(r.StandIns, "client", "clients"))
	}
	if r.Unreadable > 0 {
		p.printf("%d events are there, but their words cannot be read\n", r.Unreadable)
	}
	if r.NoPlace > 0 {
		p.printf("%d events contradict those before them and were left out\n", r.NoPlace)
	}
	if len(r.Doubles) > 0 {
		p.printf("%s found with two contents; the one that fits the chain was taken, first number %d\n", plural(len(r.Doubles), "event was", "events were"), r.Doubles[0])
	}
	if r.BadDisk > 0 {
		p.printf("the disk did not give %d bytes: copy what you can from it soon\n", r.BadDisk)
	}
	p.printf("wrote %s\n", fmt.Sprintf("%q", r.To))
	if !lines {
		a.printSalvagedKeys(p, r)
		a.msg.printf("look at it: %s\n", commandLine([]string{"--journal", r.To, "client", "list"}))
		a.msg.printf("keep %s; a backup that is newer than the damage may have more\n", fmt.Sprintf("%q", r.From))
	}
}

// maxLost is how many gaps are listed.
const maxLost = 20

// lostLine names a gap and the days it lies between.
func (a *app) lostLine(l model.NumberRange) string {
	s := fmt.Sprintf("number %d", l.From)
	if l.To > l.From {
		s = fmt.Sprintf("numbers %d to %d", l.From, l.To)
	}
	day := func(t time.Time) string { return t.In(a.Zone).Format("2 Jan 2006 15:04") }
	switch {
	case !l.After.IsZero() && !l.Before.IsZero():
		return s + ", recorded between " + day(l.After) + " and " + day(l.Before)
	case !l.After.IsZero():
		return s + ", recorded after " + day(l.After)
	case !l.Before.IsZero():
		return s + ", recorded before " + day(l.Before)
	}
	return s
}
