package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"goodterms/model"
	"goodterms/store"
)

func (a *app) clientCmd() *cobra.Command {
	return a.group("client", "Add, list, show, edit, end and erase clients.",
		a.clientAddCmd(), a.clientListCmd(), a.clientShowCmd(), a.clientEditCmd(), a.clientIntakeCmd(), a.clientEndCmd(), a.clientEraseCmd())
}

// clientFlags are the fields of a client on the command line.
type clientFlags struct {
	name, lang, relation, note string
	emails, people, dropped    []string
	exitAt                     int
}

func (f *clientFlags) register(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringArrayVar(&f.emails, "email", nil, "an e-mail `ADDRESS` the client writes from; may be given several times")
	fl.StringArrayVar(&f.people, "person", nil, "`NAME` of somebody who writes for the client; may be given several times")
	fl.StringVar(&f.lang, "lang", "", "`LANGUAGE` of the client: en, zh-Hans, zh-Hant, cs or bg")
	fl.StringVar(&f.relation, "relation", "", "`HOW` we know each other: business, friend or family")
	fl.IntVar(&f.exitAt, "exit-at", 0, "`NUMBER` of open red flags at which the exit screen opens; 0 is the setting")
	fl.StringVar(&f.note, "note", "", "a `TEXT` kept with the client")
}

// apply lays the flags that were given over a client.
func (f *clientFlags) apply(cmd *cobra.Command, c *model.Client) {
	given := cmd.Flags().Changed
	if given("lang") {
		c.Language = model.Language(f.lang)
	}
	if given("relation") {
		c.Relation = model.Relation(f.relation)
	}
	if given("exit-at") {
		c.ExitAt = f.exitAt
	}
	if given("note") {
		c.Note = f.note
	}
	for _, e := range f.emails {
		if e = strings.ToLower(strings.TrimSpace(e)); !slices.Contains(c.Emails, e) {
			c.Emails = append(slices.Clone(c.Emails), e)
		}
	}
	for _, p := range f.people {
		if p = strings.TrimSpace(p); !slices.Contains(c.People, p) {
			c.People = append(slices.Clone(c.People), p)
		}
	}
}

func (a *app) clientAddCmd() *cobra.Command {
	var f clientFlags
	cmd := &cobra.Command{Use: "add NAME", Short: "add a client", Args: a.args(1, 1, "the name of the client is missing"),
		Example: `  goodterms client add "Northmoor Tea" --email dana@northmoor.example --lang en`}
	f.register(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		c := model.Client{Name: strings.TrimSpace(args[0]), Added: a.Now()}
		f.apply(cmd, &c)
		if err := validateClient(&c); err != nil {
			return err
		}
		ctx := cmd.Context()
		return a.withJournal(ctx, func(j *store.Journal) error { return a.addClient(ctx, j, &c) })
	}
	return cmd
}

// validateClient adds the flag to what the model says of a field.
func validateClient(c *model.Client) error {
	if err := c.Validate(); err != nil {
		return usagef("%w", err)
	}
	return nil
}

func (a *app) addClient(ctx context.Context, j *store.Journal, c *model.Client) error {
	list, err := j.Clients(ctx)
	if err != nil {
		return err
	}
	if err := freeAddresses(list, c); err != nil {
		return err
	}
	c.Handle = model.FreeHandle(c.Name, func(h string) bool {
		return slices.ContainsFunc(list, func(o model.Client) bool { return o.Handle == h })
	})
	if _, err := j.Record(ctx, model.Event{Payload: model.AddClient{Client: *c}}); err != nil {
		return err
	}
	for _, o := range list {
		if model.SameName(o.Name, c.Name) {
			a.msg.printf("note: %s has the same name\n", o.Handle)
		}
	}
	a.out.printf("added %s: %s\n", c.Handle, c.Name)
	return nil
}

// freeAddresses refuses an address that is another client's: mail from it could
// not be filed.
func freeAddresses(list []model.Client, c *model.Client) error {
	for _, o := range list {
		for _, e := range c.Emails {
			if o.ID != c.ID && slices.Contains(o.Emails, e) {
				return usagef("email: %s is an address of %s already", e, o.Handle).
					hint("take it away there first: %s", commandLine([]string{"client", "edit", o.Handle, "--no-email", e}))
			}
		}
	}
	return nil
}

func (a *app) clientEditCmd() *cobra.Command {
	var f clientFlags
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "edit CLIENT", Short: "change what is known of a client; what was before stays in the log",
		Args: a.args(1, 1, "which client is missing")}
	cmd.Flags().StringVar(&f.name, "name", "", "new `NAME`; the handle stays")
	f.register(cmd)
	cmd.Flags().StringArrayVar(&f.dropped, "no-email", nil, "an e-mail `ADDRESS` that is no longer the client's")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !anyFlag(cmd, "journal") {
			return usagef("%s: what to change is missing", cmd.CommandPath()).hint("its flags: %s --help", cmd.CommandPath())
		}
		return a.editClient(cmd, args[0], &f)
	}
	return cmd
}

// anyFlag reports whether a flag other than those named was given.
func anyFlag(cmd *cobra.Command, except ...string) bool {
	any := false
	cmd.Flags().Visit(func(f *pflag.Flag) { any = any || !slices.Contains(except, f.Name) })
	return any
}

func (a *app) editClient(cmd *cobra.Command, name string, f *clientFlags) error {
	ctx := cmd.Context()
	old, err := a.client(ctx, name)
	if err != nil {
		return err
	}
	c := *old
	if cmd.Flags().Changed("name") {
		c.Name = strings.TrimSpace(f.name)
	}
	f.apply(cmd, &c)
	for _, e := range f.dropped {
		i := slices.Index(c.Emails, strings.ToLower(e))
		if i < 0 {
			return usagef("--no-email: %s is no address of %s", e, c.Handle).hint("its addresses: %s", strings.Join(c.Emails, ", "))
		}
		c.Emails = slices.Delete(slices.Clone(c.Emails), i, i+1)
	}
	if err := validateClient(&c); err != nil {
		return err
	}
	list, err := a.journal.Clients(ctx)
	if err != nil {
		return err
	}
	if err := freeAddresses(list, &c); err != nil {
		return err
	}
	return a.changeClient(ctx, &c, "changed %s: %s\n", c.Handle, c.Name)
}

func (a *app) changeClient(ctx context.Context, c *model.Client, done string, args ...any) error {
	if _, err := a.journal.Record(ctx, model.Event{Client: c.ID, Payload: model.ChangeClient{Client: *c}}); err != nil {
		return err
	}
	a.out.printf(done, args...)
	return nil
}

func (a *app) clientEndCmd() *cobra.Command {
	var on string
	var again bool
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "end CLIENT", Short: "record the last day of work; nothing is deleted", Args: a.args(1, 1, "which client is missing")}
	cmd.Flags().StringVar(&on, "on", "", "the last `DAY`; default today")
	cmd.Flags().BoolVar(&again, "again", false, "we work together again")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if again && on != "" {
			return usagef("--on and --again exclude each other")
		}
		ctx := cmd.Context()
		old, err := a.client(ctx, args[0])
		if err != nil {
			return err
		}
		zone, err := a.zone()
		if err != nil {
			return err
		}
		c := *old
		now := a.Now().In(zone)
		c.Ended = model.DayIn(now, zone)
		if on != "" {
			w, err := parseMoment("--on", on, now)
			if err != nil {
				return err
			}
			c.Ended = w.Day()
		}
		if again {
			c.Ended = 0
			return a.changeClient(ctx, &c, "%s is a client again\n", c.Handle)
		}
		return a.changeClient(ctx, &c, "%s: last day %s\n", c.Handle, c.Ended)
	}
	return cmd
}

func (a *app) clientListCmd() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{Use: "list", Short: "every client, one a line", Args: a.args(0, 0, "")}
	cmd.Flags().BoolVar(&asJSON, "json", false, "for scripts (docs/formats.md)")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		j, err := a.open()
		if err != nil {
			return err
		}
		list, err := j.Clients(cmd.Context())
		if err != nil {
			return err
		}
		if asJSON {
			out := []clientJSON{}
			for i := range list {
				out = append(out, newClientJSON(&list[i]))
			}
			return a.json(out)
		}
		if len(list) == 0 {
			a.msg.printf("no client yet: goodterms client add \"Client Name\"\n")
		}
		rows := [][]string{}
		for _, c := range list {
			state := ""
			if !c.Ended.IsZero() {
				state = "until " + c.Ended.String()
			}
			rows = append(rows, []string{c.Handle, c.Name, strings.Join(c.Emails, " "), state})
		}
		a.table(rows)
		return nil
	}
	return cmd
}

func (a *app) clientShowCmd() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "show CLIENT", Short: "what is known of a client, in a few lines", Args: a.args(1, 1, "which client is missing")}
	cmd.Flags().BoolVar(&asJSON, "json", false, "for scripts (docs/formats.md)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		c, err := a.caseOf(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		r, err := a.judge(cmd.Context(), c, "")
		if err != nil {
			return err
		}
		if asJSON {
			return a.json(newClientReportJSON(c, r))
		}
		a.printClient(c)
		a.printStanding(r)
		return nil
	}
	return cmd
}

func (a *app) printClient(c *model.Case) {
	cl := &c.Client
	a.out.printf("%s\n", cl.Name)
	field := func(name, value string) {
		if value != "" {
			a.out.printf("  %-12s%s\n", name, value)
		}
	}
	field("handle", cl.Handle)
	field("e-mail", strings.Join(cl.Emails, ", "))
	field("people", strings.Join(cl.People, ", "))
	field("language", string(cl.Language))
	field("relation", string(cl.Relation))
	if cl.ExitAt > 0 {
		field("exit at", plural(cl.ExitAt, "flag", "flags"))
	}
	field("note", cl.Note)
	field("ended", cl.Ended.String())
	for i := range c.Agreements {
		g := &c.Agreements[i]
		line := fmt.Sprintf("%s, signed %s", model.ProjectName(g.Project), g.Signed)
		if g.Title != "" {
			line = g.Title + " (" + line + ")"
		}
		field("agreement", line)
	}
	for i := range c.Amendments {
		m := &c.Amendments[i]
		field("amendment", fmt.Sprintf("%s, effective %s: %s", m.Name, m.Effective, m.Title))
	}
	entries := plural(len(c.Entries), "entry", "entries")
	if n := len(c.Entries); n > 0 {
		entries += ", the last " + c.Entries[n-1].At.Format("2 Jan 2006")
	}
	field("timeline", entries)
}
