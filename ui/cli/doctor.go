package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"goodterms/store"
)

// finding is one thing that the doctor found.
type finding struct {
	About string `json:"about"` // journal, indexes, permissions, place, leftovers, drafts, settings, clock
	What  string `json:"what"`
	Do    string `json:"do,omitempty"`
	Fixed bool   `json:"fixed,omitempty"`
	level int    // the exit status it asks for
}

// doctor looks at one journal and what is around it.
type doctor struct {
	*app
	j      *store.Journal
	repair bool
	list   []finding
}

func (a *app) doctorCmd() *cobra.Command {
	var repair, asJSON bool
	cmd := &cobra.Command{Use: "doctor [--repair]", Args: a.args(0, 0, ""),
		Long: `Look at the journal and what is around it: the file, permissions, the place it
lies in, files left over, texts that wait, settings, the clock. Each thing that
is wrong is named with what to do.

--repair makes the indexes anew from the log, after a copy of the file was put
beside it; removes what was left half-written; and closes files to others. The
log itself is never changed: for that there are backups and salvage.`}
	cmd.Flags().BoolVar(&repair, "repair", false, "put right what can be put right without touching the log")
	cmd.Flags().BoolVar(&asJSON, "json", false, "for scripts")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		j, err := a.open()
		if err != nil {
			return err
		}
		d := &doctor{app: a, j: j, repair: repair, list: []finding{}}
		if err := d.look(cmd.Context()); err != nil {
			return err
		}
		if asJSON {
			if err := a.json(d.list); err != nil {
				return err
			}
		} else {
			d.print()
		}
		return d.status()
	}
	return cmd
}

func (d *doctor) add(f finding) { d.list = append(d.list, f) }

// look examines one thing after the other; only an interruption ends it.
func (d *doctor) look(ctx context.Context) error {
	d.files(ctx)
	if err := d.verify(ctx); err != nil {
		return err
	}
	d.place()
	d.drafts()
	d.config()
	return nil
}

// files looks at permissions and leftovers, and tidies them when it may.
func (d *doctor) files(ctx context.Context) {
	loose, left := d.j.LooseModes(), d.j.Leftovers()
	fixed := false
	if d.repair && len(loose)+len(left) > 0 {
		err := d.j.Tidy(ctx)
		if fixed = err == nil; !fixed {
			d.add(finding{About: "permissions", What: "not put right: " + err.Error(), level: statusLook})
		}
	}
	for _, l := range loose {
		d.add(finding{About: "permissions", What: fmt.Sprintf("%q can be read or written by others on this machine (%04o)", l.Path, l.Mode),
			Do: fmt.Sprintf("chmod %o %s, or goodterms doctor --repair", l.Want, shellQuote(l.Path)), Fixed: fixed, level: statusLook})
	}
	for _, p := range left {
		d.add(finding{About: "leftovers", What: fmt.Sprintf("%q was left half-written", p), Do: "goodterms doctor --repair removes it", Fixed: fixed, level: statusLook})
	}
}

// verify checks the journal, and has the indexes made anew when only they differ.
func (d *doctor) verify(ctx context.Context) error {
	r, err := d.j.Verify(ctx)
	if err != nil {
		return d.broken(err)
	}
	onlyIndexes := !r.OK()
	for _, p := range r.Problems {
		onlyIndexes = onlyIndexes && derivedCheck(p.Check)
	}
	if onlyIndexes {
		return d.indexes(ctx, r)
	}
	d.problems(r)
	d.clock(r)
	for _, w := range r.Warnings {
		d.add(finding{About: "journal", What: w})
	}
	return nil
}

// derivedCheck reports whether a check is of what can be made anew from the log.
func derivedCheck(check string) bool {
	return check == store.CheckIndexes || check == store.CheckTree
}

// broken words a file that cannot be looked at as a journal.
func (d *doctor) broken(err error) error {
	var file *store.FileError
	if !errors.As(err, &file) {
		return err
	}
	e := asError(err)
	f := finding{About: "journal", What: e.Message, level: statusJournal}
	for i, h := range e.Hints {
		if i > 0 {
			f.Do += "; "
		}
		f.Do += h
	}
	d.add(f)
	return nil
}

// problems words what verify found.
func (d *doctor) problems(r *store.VerifyReport) {
	for _, p := range r.Problems {
		f := finding{About: "journal", What: p.What, level: statusJournal}
		switch {
		case p.Next != "":
			f.Do = p.Next
		case derivedCheck(p.Check):
			f.About, f.Do = "indexes", "they are made anew from the log once the log is whole"
		case p.Check == store.CheckHeads:
			f.Do = "an older copy may be in the place of the journal: look for the newer one, or put the newest backup in its place"
		default:
			f.Do = "put a backup in its place, or read what can be read: goodterms salvage " + shellQuote(r.Path)
		}
		d.add(f)
	}
}

// indexes tells of wrong indexes, and repairs them when it may: a copy first, the
// log untouched, checked afterwards.
func (d *doctor) indexes(ctx context.Context, r *store.VerifyReport) error {
	f := finding{About: "indexes", What: r.Problems[0].What, level: statusJournal,
		Do: "goodterms doctor --repair makes them anew from the log, which is whole"}
	if n := len(r.Problems); n > 1 {
		f.What += fmt.Sprintf(" (and %d more like it)", n-1)
	}
	if !d.repair {
		d.add(f)
		return nil
	}
	kept, err := d.j.CopyAside(ctx)
	if err == nil {
		err = d.j.RebuildIndexes(ctx)
	}
	if err != nil {
		f.Do = "not repaired: " + err.Error()
		d.add(f)
		return nil
	}
	after, err := d.j.Verify(ctx)
	if err != nil || !after.OK() || after.Head != r.Head {
		f.Do = fmt.Sprintf("repaired, but the journal is still not whole; as it was before: %q", kept)
		d.add(f)
		return err
	}
	f.Fixed, f.Do = true, fmt.Sprintf("the journal as it was before is %q; remove it when you are content", kept)
	d.add(f)
	return nil
}

// clock looks for times that this machine's clock contradicts.
func (d *doctor) clock(r *store.VerifyReport) {
	if ahead := r.Last.Sub(d.Now()); ahead > time.Minute {
		d.add(finding{About: "clock", What: fmt.Sprintf("the last event was recorded at %s, which this machine's clock says is still to come", r.Last.In(d.Zone).Format("2 Jan 2006 15:04")),
			Do: "set the clock of this machine", level: statusLook})
	}
}

func (d *doctor) place() {
	if where := d.j.NetworkFS(); where != "" {
		d.add(finding{About: "place", What: fmt.Sprintf("the journal lies on %s: two machines writing at once can damage it, and locks cannot be trusted", where),
			Do: "keep it on a disk of this machine, and put backups there instead", level: statusLook})
	}
}

func (d *doctor) drafts() {
	drafts, err := d.j.DraftFiles()
	if err != nil {
		d.add(finding{About: "drafts", What: err.Error(), Do: "read it by hand and log it again", level: statusLook})
	}
	if n := len(drafts); n > 0 {
		d.add(finding{About: "drafts", What: plural(n, "text waits", "texts wait") + " to be recorded, the oldest since " + drafts[0].Saved.In(d.Zone).Format("2 Jan 2006 15:04"),
			Do: "goodterms log --drafts", level: statusLook})
	}
}

func (d *doctor) config() {
	path, err := d.configPath()
	if err != nil {
		return // without HOME there are no settings
	}
	_, warnings, err := readConfig(path)
	if err != nil {
		d.add(finding{About: "settings", What: err.Error(), Do: "put it right by hand; docs/formats.md describes the settings", level: statusUsage})
	}
	for _, w := range warnings {
		d.add(finding{About: "settings", What: fmt.Sprintf("%q: %s", path, w), Do: "put it right by hand", level: statusLook})
	}
}

func (d *doctor) print() {
	for _, f := range d.list {
		state := ""
		if f.Fixed {
			state = "put right: "
		}
		d.out.printf("%s: %s%s\n", f.About, state, f.What)
		if f.Do != "" && (!f.Fixed || f.About == "indexes") {
			d.out.printf("  %s\n", f.Do)
		}
	}
	if len(d.list) == 0 {
		d.out.printf("all is well: %s\n", fmt.Sprintf("%q", d.j.Path()))
	}
}

// status is the gravest of what is left: the journal, then the settings, then
// things to look at.
func (d *doctor) status() error {
	worst := statusDone
	for _, f := range d.list {
		if !f.Fixed {
			worst = max(worst, f.level)
		}
	}
	if worst == statusDone {
		return nil
	}
	return quiet{worst}
}
