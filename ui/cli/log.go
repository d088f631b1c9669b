package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/store"
	"goodterms/store/intake"
)

// logFlags are the fields of an entry on the command line, as typed.
type logFlags struct {
	from, at, about, what, who, subject string
	towards                             string
	amount, invoice, due, hours         string
	minutes                             int
	mood, mark, project, id             string
	drafts, record                      bool
	inReplyTo                           string // no flag: what goodterms answer and --log know
	wordless                            bool   // no flag: without words it still says something
}

func (f *logFlags) register(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringVar(&f.from, "from", "", "`client` or me; default by kind")
	fl.StringVar(&f.at, "at", "", "when it happened, as `WHEN`: yesterday 15:00, 2 days ago, last fri 9:30, včera, вчера, 昨天下午3点, 13 May, 2026-05-13")
	fl.StringVar(&f.about, "about", "", "the deliverable or part, as `NAME`")
	fl.StringVar(&f.towards, "towards", "", "whom of yours it was done to, as `NAME`")
	fl.StringVar(&f.what, "what", "", "`WHAT` it was: concept, round, final or update for a delivery; deposit, instalment or final for a payment; defect for a revision")
	fl.StringVar(&f.amount, "amount", "", "`MONEY`, such as \"USD 1500\"")
	fl.StringVar(&f.invoice, "invoice", "", "`NUMBER` of the invoice; several as \"2, 3\"")
	fl.StringVar(&f.due, "due", "", "the `DAY` an invoice is due")
	fl.StringVar(&f.hours, "hours", "", "`NUMBER` of hours worked, such as 1.5")
	fl.IntVar(&f.minutes, "minutes", 0, "length of a call or meeting, as `NUMBER`")
	fl.StringVar(&f.who, "who", "", "the person, as `NAME`")
	fl.StringVar(&f.subject, "subject", "", "the subject, as `TEXT`")
	fl.StringVar(&f.mood, "mood", "", "how it felt: `good`, neutral or bad")
	fl.StringVar(&f.mark, "mark", "", "`constructive`, advice-refused, told, agreed, corrected or met")
	fl.StringVar(&f.project, "project", "", "`NAME` of the project, where there are several")
	fl.StringVar(&f.id, "id", "", "an id of your own, as `TEXT`; the same again changes nothing")
	fl.BoolVar(&f.drafts, "drafts", false, "list texts that could not be recorded yet")
	fl.BoolVar(&f.record, "record", false, "with --drafts: record them now")
}

func (a *app) logCmd() *cobra.Command {
	var f logFlags
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(strings.Fields(kindNames(" "))...), Use: "log CLIENT KIND [TEXT...|-]",
		Long: `Record something that happened. KIND is one of

  email call meeting chat letter note   something said
  revision                              a list of changes: it opens a round
  delivery approval decision            steps of the work
  invoice payment hours                 money and time (--amount, --hours)
  favour declined                       a one-off; an ask that was refused

TEXT is the words, unchanged; - reads them from standard input, where a whole
e-mail is taken apart. What the client said that differs from the agreement is
told at once.`,
		Example: `  goodterms log northmoor-tea call "Tom asked for a fourth round" --who "Tom Reyes" --minutes 12
  goodterms log northmoor-tea payment --amount "USD 3000" --what deposit --at yesterday
  goodterms log northmoor-tea email - < message.eml`,
		Args: cobra.ArbitraryArgs}
	f.register(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if f.drafts || f.record {
			return a.logDrafts(cmd, args, f.record)
		}
		if len(args) < 2 {
			return a.logUsage(cmd, args)
		}
		return a.log(cmd.Context(), args[0], args[1], args[2:], &f)
	}
	return cmd
}

func (a *app) logUsage(cmd *cobra.Command, args []string) error {
	missing := "the client and the kind are missing"
	if len(args) == 1 {
		missing = fmt.Sprintf("the kind is missing: %s", kindNames(", "))
	}
	return usagef("goodterms log: %s", missing).hint("usage: %s", cmd.UseLine()).
		hint("such as: goodterms log northmoor-tea call \"Tom asked for a fourth round\"")
}

func kindNames(sep string) string {
	var names []string
	for _, k := range model.EntryKinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, sep)
}

// entryKind reads a kind, or says which was meant.
func (a *app) entryKind(s string) (model.EntryKind, error) {
	if k := model.EntryKind(s); slices.Contains(model.EntryKinds(), k) {
		return k, nil
	}
	e := usagef("no kind %q", s)
	meant := kindSynonym(strings.ToLower(s))
	if meant == "" {
		meant = nearest(s, strings.Fields(kindNames(" ")))
	}
	if meant != "" {
		return "", e.hint("did you mean: %s", commandLine(replaceArg(a.Args, s, meant)))
	}
	return "", e.hint("the kinds are: %s", kindNames(", "))
}

// kindSynonym knows what people type for a kind.
func kindSynonym(s string) string {
	switch s {
	case "mail", "e-mail", "message":
		return "email"
	case "phone", "zoom", "voip":
		return "call"
	case "sms", "whatsapp", "slack", "im", "dm":
		return "chat"
	case "visit", "lunch":
		return "meeting"
	case "list", "round", "changes", "feedback":
		return "revision"
	case "sent", "delivered", "update", "concept":
		return "delivery"
	case "approved", "ok":
		return "approval"
	case "decided":
		return "decision"
	case "bill", "invoiced":
		return "invoice"
	case "paid", "deposit":
		return "payment"
	case "time", "worked", "hour":
		return "hours"
	case "favor":
		return "favour"
	case "refused", "no":
		return "declined"
	case "memo":
		return "note"
	}
	return ""
}

// usualSide is who an entry of a kind comes from where nothing is said.
func usualSide(k model.EntryKind) model.Party {
	switch k {
	case model.Note, model.Delivery, model.Invoice, model.Worked, model.Favour, model.Declined:
		return model.FromMe
	}
	return model.FromClient
}

// needsText reports whether an entry of a kind says nothing without words.
func needsText(k model.EntryKind) bool {
	switch k {
	case model.Email, model.Chat, model.Letter, model.Note, model.Decision, model.Favour, model.Declined:
		return true
	}
	return false
}

func (a *app) log(ctx context.Context, name, kindWord string, words []string, f *logFlags) error {
	kind, err := a.entryKind(kindWord)
	if err != nil {
		return err
	}
	e := model.Entry{Kind: kind, Who: f.who, Subject: f.subject, About: f.about, Towards: f.towards, What: f.what, Invoice: f.invoice,
		Minutes: f.minutes, Mood: model.Mood(f.mood), Mark: model.Mark(f.mark), Project: f.project, ID: f.id, From: model.Party(f.from), InReplyTo: f.inReplyTo}
	if f.hours != "" {
		if e.Hours, err = model.ParseHours(f.hours); err != nil {
			return usagef("--hours: %w", err)
		}
	}
	if f.minutes < 0 {
		return usagef("--minutes: %d is negative", f.minutes)
	}
	j, err := a.open()
	if err != nil {
		return err
	}
	if e.ID == "" {
		e.ID = j.NewEntryID()
	}
	l := &logging{app: a, name: name, flags: f, entry: e}
	if err := l.readText(ctx, words); err != nil {
		return err
	}
	if err = l.cause; err == nil {
		err = l.record(ctx)
	}
	switch {
	case err != nil && l.seq != 0: // only the receipt could not be written
		return asError(err).hint("it is recorded all the same, as event %d", l.seq)
	case notTaken(err):
		return l.keepDraft(err)
	}
	if err != nil {
		return err
	}
	return l.verdict(ctx)
}

// logging is one `goodterms log` on its way.
type logging struct {
	*app
	name  string // of the client, as typed
	flags *logFlags
	entry model.Entry

	mail   *intake.Message // where the words came as an e-mail
	own    []string        // my addresses, with mail
	seq    uint64          // place of the entry in the journal
	agreed *model.Case     // the client, and what was agreed, without entries
	cause  error           // why nothing can be recorded, where that is known early
}

// findClient reads the client and what was agreed. The usual way, by the exact
// handle, reads one client only.
func (l *logging) findClient(ctx context.Context) error {
	var err error
	l.agreed, err = l.journal.Agreed(ctx, model.Handle(l.name))
	if !errors.Is(err, store.ErrNoClient) {
		return err
	}
	client, err := l.client(ctx, l.name)
	if err == nil {
		l.agreed, err = l.journal.Agreed(ctx, client.Handle)
	}
	return err
}

func (l *logging) record(ctx context.Context) error {
	if err := l.findClient(ctx); err != nil {
		return err
	}
	if err := l.fill(); err != nil {
		return err
	}
	client := &l.agreed.Client
	put := l.journal.Record
	if l.mail != nil { // a message piped twice is one message
		put = l.journal.Import
	}
	l.reader.know(l.agreed)
	receipts, err := put(ctx, model.Event{Client: client.ID, Payload: model.LogEntry{Entry: l.entry}})
	if err != nil {
		return asFlagError(err)
	}
	l.seq = receipts[0].Seq
	word := "logged"
	if receipts[0].Duplicate {
		word = "there already:"
	}
	l.out.printf("%s %s · %s from %s · %s · %s\n", word, receipts[0].EntryID, string(l.entry.Kind), string(l.entry.From), client.Handle, l.when())
	return l.out.flush()
}

// asFlagError says the field of an entry as the flag it was typed in.
func asFlagError(err error) error {
	var ev *store.EventError
	if !errors.As(err, &ev) || statusOf(err) != statusUsage {
		return err
	}
	field, rest, ok := strings.Cut(ev.Err.Error(), ": ")
	switch field {
	case "from", "at", "about", "towards", "what", "amount", "invoice", "due", "hours", "minutes", "who", "subject", "mood", "mark", "project", "id":
		if ok {
			return &Error{Message: "--" + field + ": " + rest, Status: statusUsage, Err: err}
		}
	}
	return err
}

// when shows the moment as it was understood, with its zone where that is not
// this machine's.
func (l *logging) when() string {
	at := l.entry.At
	s := When{Time: at, Clock: true}.String()
	_, here := at.In(l.Zone).Zone()
	if _, there := at.Zone(); here != there {
		s += at.Format(" -07:00")
	}
	return s
}

// fill works out what the flags mean for this client.
func (l *logging) fill() error {
	e := &l.entry
	if l.mail != nil {
		l.fillMail()
	}
	if e.From == "" {
		e.From = usualSide(e.Kind)
	}
	if len(l.agreed.Agreements) > 1 || e.Project != "" {
		p, err := l.project(l.agreed, e.Project)
		if err != nil {
			return err
		}
		e.Project = p
	}
	if err := l.fillTime(); err != nil {
		return err
	}
	return l.fillMoney()
}

func (l *logging) fillTime() error {
	zone, err := l.zoneOf(l.agreed, l.entry.Project)
	if err != nil {
		return err
	}
	now := l.Now().In(zone)
	switch {
	case l.flags.at != "":
		w, err := ParseWhen(l.flags.at, now)
		if err != nil {
			return usagef("--at: %w", err)
		}
		l.entry.At = w.Time
	case l.entry.At.IsZero():
		l.entry.At = now.Truncate(time.Second)
	}
	if l.entry.At.After(now) {
		l.msg.printf("note: %s is still to come\n", When{Time: l.entry.At, Clock: true})
	}
	if l.flags.due != "" {
		if l.entry.Due, err = ParseDue(l.flags.due, now); err != nil {
			return usagef("--due: %w", err)
		}
	}
	return nil
}

func (l *logging) fillMoney() error {
	if l.flags.amount == "" {
		return nil
	}
	currency := ""
	if g := l.agreed.Agreement(l.entry.Project); g != nil {
		currency = g.Currency
	}
	if currency == "" {
		cfg, err := l.config()
		if err != nil {
			return err
		}
		currency = cfg.Me.Currency
	}
	m, err := model.ParseMoney(l.flags.amount, currency)
	if err != nil {
		return usagef("--amount: %w", err)
	}
	l.entry.Amount = m
	return nil
}
