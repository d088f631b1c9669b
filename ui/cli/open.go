package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"goodterms/model"
	"goodterms/model/reading"
	"goodterms/store"
)

// open returns the journal of this run. It does no I/O.
func (a *app) open() (*store.Journal, error) {
	if a.journal != nil {
		return a.journal, nil
	}
	path, err := a.journalPath(a.journalFlag)
	if err != nil {
		return nil, err
	}
	v := a.journalAt(path)
	a.journal, a.reader = v.Journal, v.reader
	return a.journal, nil
}

// journalAt returns the journal at a place, with what reads its entries.
func (a *app) journalAt(path string) view {
	r := &reader{zone: a.zone}
	o := store.Options{Now: a.Now, Notice: a.noticeWait, Migrated: a.noticeMigrated, ReadEntry: r.read, ReadingVersion: reading.Version,
		BackupFolder: a.backupFolder, Unlock: a.unlockJournal, WorkFactor: a.WorkFactor}
	if a.Program != "" {
		o.VerifyChild = []string{a.Program, verifyChildVerb}
	}
	r.journal = store.New(path, o)
	return view{Journal: r.journal, reader: r}
}

// noticeWait tells that another process has the journal; it is written at once.
func (a *app) noticeWait(pid int) {
	who := "another goodterms"
	if pid > 0 {
		who = fmt.Sprintf("another goodterms (pid %d)", pid)
	}
	a.msg.printf("waiting for %s ...\n", who)
	_ = a.msg.w.Flush()
}

// noticeMigrated tells that a journal of an older version was changed.
func (a *app) noticeMigrated(m store.Migration) {
	a.msg.printf("note: the journal was brought from format %d to format %d; as it was before, it is kept in %s\n", m.From, m.To, fmt.Sprintf("%q", m.Backup))
	_ = a.msg.w.Flush()
}

// withJournal runs do on the journal, and once more after creating it when there
// is none.
func (a *app) withJournal(ctx context.Context, do func(*store.Journal) error) error {
	j, err := a.open()
	if err != nil {
		return err
	}
	err = do(j)
	if !errors.Is(err, store.ErrMissing) {
		return err
	}
	if err := j.Create(ctx); err != nil && !errors.Is(err, store.ErrExists) {
		return err
	}
	a.msg.printf("created the journal %s\n", fmt.Sprintf("%q", j.Path()))
	a.notePlace(j)
	return do(j)
}

// notePlace warns where a journal lies on a network, or in a folder that is synced.
func (a *app) notePlace(j *store.Journal) {
	if where := j.NetworkFS(); where != "" {
		a.msg.printf("note: the journal lies on %s: two machines writing at once can damage it\n", where)
	}
}

// client returns the client of a handle or name.
func (a *app) client(ctx context.Context, name string) (*model.Client, error) {
	j, err := a.open()
	if err != nil {
		return nil, err
	}
	list, err := j.Clients(ctx)
	if err != nil {
		return nil, err
	}
	return a.findClient(list, name)
}

func (a *app) findClient(list []model.Client, name string) (*model.Client, error) {
	c, err := model.FindClient(list, name)
	var ambiguous *model.AmbiguousError
	switch {
	case err == nil:
		return c, nil
	case errors.As(err, &ambiguous):
		e := usagef("%q fits several clients", name)
		for _, h := range ambiguous.Handles {
			e.hint("%s", commandLine(replaceArg(a.Args, name, h)))
		}
		return nil, e
	}
	e := usagef("no client %q", name)
	if near := nearestClients(list, name, err); len(near) > 0 {
		e.hint("did you mean: %s", commandLine(replaceArg(a.Args, name, near[0])))
		if len(near) > 1 {
			e.hint("or: %s", strings.Join(near[1:], ", "))
		}
		return nil, e
	}
	if len(list) == 0 {
		return nil, e.hint("add one: %s", commandLine([]string{"client", "add", name}))
	}
	return nil, e.hint("the clients: goodterms client list").hint("a new one: %s", commandLine([]string{"client", "add", name}))
}

// nearestClients lists handles that look like name, the nearest first.
func nearestClients(list []model.Client, name string, err error) []string {
	var handles, out []string
	for _, c := range list {
		handles = append(handles, c.Handle)
	}
	if h := nearest(model.Handle(name), handles); h != "" {
		out = append(out, h)
	}
	var unknown *model.UnknownClientError
	if errors.As(err, &unknown) {
		for _, h := range unknown.Near {
			if !slices.Contains(out, h) {
				out = append(out, h)
			}
		}
	}
	return out
}

// caseOf returns a client and everything known of it.
func (a *app) caseOf(ctx context.Context, name string) (*model.Case, error) {
	c, err := a.client(ctx, name)
	if err != nil {
		return nil, err
	}
	return view{Journal: a.journal}.Case(ctx, c.ID)
}

// project finds the project that is meant: the one named, or the only one open.
func (a *app) project(c *model.Case, named string) (string, error) {
	var names []string
	for _, g := range c.Agreements {
		names = append(names, model.ProjectName(g.Project))
	}
	if named != "" {
		if slices.Contains(names, named) || len(names) == 0 && named == model.MainProject {
			return named, nil
		}
		e := usagef("%s has no project %q", c.Client.Handle, named)
		if near := nearest(named, names); near != "" {
			return "", e.hint("did you mean: %s", commandLine(replaceArg(a.Args, named, near)))
		}
		if len(names) == 0 {
			return "", e.hint("no agreement is recorded yet: goodterms agree %s FILE --project %s", c.Client.Handle, shellQuote(named))
		}
		return "", e.hint("its projects are: %s", strings.Join(names, ", "))
	}
	switch {
	case len(names) > 1:
		return "", usagef("%s has several projects", c.Client.Handle).hint("say which: --project %s", strings.Join(names, " or --project "))
	case len(names) == 1:
		return names[0], nil
	}
	return model.MainProject, nil
}

// zoneOf returns the zone that times of a project are read in.
func (a *app) zoneOf(c *model.Case, project string) (*time.Location, error) {
	zone, err := a.zone()
	if err != nil {
		return nil, err
	}
	return c.Location(project, zone), nil
}

// parseMoment reads the day or moment of a flag such as --on or --met.
func parseMoment(flag, s string, now time.Time) (When, error) {
	w, err := ParseWhen(s, now)
	if err != nil {
		return When{}, usagef("%s: %w", flag, err)
	}
	return w, nil
}

// asOf returns the moment that --on means, inclusive: the last of the day where
// no time of day is given; now when nothing is said.
func (a *app) asOf(flag string, zone *time.Location) (time.Time, model.Day, error) {
	now := a.Now().In(zone)
	if flag == "" {
		return now, model.DayIn(now, zone), nil
	}
	w, err := parseMoment("--on", flag, now)
	if err != nil {
		return time.Time{}, 0, err
	}
	day := model.DayIn(w.Time, zone)
	if w.Clock {
		return w.Time, day, nil
	}
	return day.AddDays(1).Time(zone).Add(-time.Nanosecond), day, nil
}
