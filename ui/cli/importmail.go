package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/store"
	"goodterms/store/intake"
	"goodterms/ui/text"
)

// Mail is filed by addresses: a message goes to the client whose address is in it,
// or to the one named by --client, or to the one the user names when asked. Any
// other is left out, and the command that would take it is shown.

// mailBatch is how many messages go into one transaction.
const mailBatch = 2000

// mailImport is what an import of mail keeps between messages.
type mailImport struct {
	ready   bool
	clients []model.Client
	own     []string
	batch   []mailItem
	unknown map[string]int  // messages left out, by address
	order   []string        // of unknown, as they came
	refused map[string]bool // addresses the user did not want to file
	assumed map[string]int  // messages taken as mine, by address, while none is known
}

// mailItem is a message on its way into the journal.
type mailItem struct {
	event model.Event
	where string
}

// loadMail reads the clients and addresses that mail is filed by.
func (im *importing) loadMail(ctx context.Context) error {
	if im.mail.ready {
		return nil
	}
	list, err := view{Journal: im.journal}.Clients(ctx)
	if err != nil {
		return err
	}
	own, err := im.ownAddresses(ctx)
	if err != nil {
		return err
	}
	im.mail = mailImport{ready: true, clients: list, own: own, unknown: map[string]int{}, refused: map[string]bool{}, assumed: map[string]int{}}
	return nil
}

// mailPath imports the mail of a file or folder.
func (im *importing) mailPath(ctx context.Context, s source) error {
	o, err := im.mailOptions(ctx)
	if err != nil {
		return err
	}
	return im.readError(s.name(), intake.WalkMail(ctx, s.path, o, func(it intake.Item) error { return im.message(ctx, it) }))
}

// mailStream imports the mail of standard input.
func (im *importing) mailStream(ctx context.Context, r io.Reader) error {
	o, err := im.mailOptions(ctx)
	if err != nil {
		return err
	}
	return im.readError("standard input", intake.ReadStream(ctx, r, o, func(it intake.Item) error { return im.message(ctx, it) }))
}

// readError tells errors of reading from those of recording, which know their
// own words.
func (im *importing) readError(name string, err error) error {
	var e *Error
	if err == nil || errors.As(err, &e) || isOneOf(err, context.Canceled) || statusOf(err) != statusUsage {
		return err
	}
	return usagef("%s: %w", name, err)
}

func (im *importing) mailOptions(ctx context.Context) (intake.MailOptions, error) {
	if err := im.loadMail(ctx); err != nil {
		return intake.MailOptions{}, err
	}
	zone, err := im.zone()
	return intake.MailOptions{Own: im.mail.own, Zone: zone}, err
}

// message files one message, or reports why not.
func (im *importing) message(ctx context.Context, it intake.Item) error {
	if it.Err != nil {
		im.skip(it.Err.Error())
		return nil
	}
	client, from, err := im.fileUnder(ctx, it.Msg)
	if err != nil || client == nil {
		return err
	}
	e := it.Msg.Entry
	e.From, e.Project = from, im.project
	if from == model.FromMe {
		e.Who = ""
	}
	where := it.Source
	if it.N > 0 {
		where = fmt.Sprintf("%s, message %d", it.Source, it.N)
	}
	im.mail.batch = append(im.mail.batch, mailItem{model.Event{Client: client.ID, Payload: model.LogEntry{Entry: e}}, where})
	if len(im.mail.batch) == mailBatch {
		return im.flushMail(ctx)
	}
	return nil
}

func (im *importing) skip(why string) {
	im.skipped++
	im.endProgress()
	im.msg.printf("skipped: %s\n", why)
}

// fileUnder decides whose message it is and who says it. No client means that it
// is left out.
func (im *importing) fileUnder(ctx context.Context, m *intake.Message) (*model.Client, model.Party, error) {
	sender := m.Sender.Addr
	if slices.Contains(im.mail.own, sender) {
		if found := intake.ClientsOf(im.mail.clients, m, im.mail.own); len(found) > 0 {
			return &found[0], model.FromMe, nil
		}
		if im.client != nil {
			return im.client, model.FromMe, nil
		}
		to := m.Addresses(im.mail.own)
		if len(to) == 0 {
			im.skip(fmt.Sprintf("%q of %s is from me to me", m.Entry.Subject, m.Entry.At.Format("2 Jan 2006")))
			return nil, "", nil
		}
		c, own, err := im.unknownAddress(ctx, to[0], m)
		if own { // the other address is mine as well
			return im.fileUnder(ctx, m)
		}
		return c, model.FromMe, err
	}
	for i := range im.mail.clients {
		if slices.Contains(im.mail.clients[i].Emails, sender) {
			return &im.mail.clients[i], model.FromClient, nil
		}
	}
	if im.client != nil {
		return im.client, sideOf(m, im.client, im.mail.own), nil
	}
	if found := intake.ClientsOf(im.mail.clients, m, im.mail.own); len(found) > 0 && (len(im.mail.own) > 0 || !im.ask) {
		side := sideOf(m, &found[0], im.mail.own)
		if side == model.FromMe {
			im.mail.assumed[sender]++
		}
		return &found[0], side, nil
	}
	c, own, err := im.unknownAddress(ctx, sender, m)
	if own {
		return im.fileUnder(ctx, m)
	}
	return c, model.FromClient, err
}

// sideOf tells whose words a message is, once it is known which client it is
// about. A sender nobody knows is of the client's side; only where no address of
// mine is known, and it went to the client from another domain, is it taken as
// mine. That can be mistaken, but it accuses nobody.
func sideOf(m *intake.Message, c *model.Client, own []string) model.Party {
	sender := m.Sender.Addr
	switch {
	case slices.Contains(own, sender):
		return model.FromMe
	case len(own) > 0 || slices.Contains(c.Emails, sender) || slices.ContainsFunc(c.Emails, func(e string) bool { return sameDomain(e, sender) }):
		return model.FromClient
	}
	for _, to := range append(slices.Clone(m.To), m.Cc...) {
		if slices.Contains(c.Emails, to.Addr) {
			return model.FromMe
		}
	}
	return model.FromClient
}

// sameDomain reports whether two addresses are of one house; those of the large
// mail services are not.
func sameDomain(a, b string) bool {
	_, x, okX := strings.Cut(a, "@")
	_, y, okY := strings.Cut(b, "@")
	if !okX || !okY || x != y {
		return false
	}
	switch x {
	case "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "me.com", "aol.com",
		"gmx.de", "gmx.net", "web.de", "proton.me", "protonmail.com", "fastmail.com", "seznam.cz", "email.cz", "centrum.cz", "post.cz",
		"abv.bg", "mail.bg", "qq.com", "163.com", "126.com", "sina.com", "foxmail.com", "yahoo.com.tw", "mail.ru", "yandex.ru":
		return false
	}
	return true
}

// unknownAddress asks once whose address it is; without a terminal the message
// is left out.
func (im *importing) unknownAddress(ctx context.Context, addr string, m *intake.Message) (c *model.Client, own bool, err error) {
	if im.ask && !im.mail.refused[addr] {
		c, own, err = im.askAddress(ctx, addr, m)
		if c != nil || own || err != nil {
			return c, own, err
		}
		im.mail.refused[addr] = true
	}
	if im.mail.unknown[addr] == 0 {
		im.mail.order = append(im.mail.order, addr)
	}
	im.mail.unknown[addr]++
	im.skipped++
	return nil, false, nil
}

// askAddress asks whose address it is and keeps the answer in the journal.
func (im *importing) askAddress(ctx context.Context, addr string, m *intake.Message) (*model.Client, bool, error) {
	im.endProgress()
	if err := im.flushMail(ctx); err != nil {
		return nil, false, err
	}
	im.prompt(fmt.Sprintf("%s, in %s of %s: \"%s\"\n", text.Line(addr), "a message", m.Entry.At.Format("2 Jan 2006"), text.Line(m.Entry.Subject)))
	for {
		answer, err := im.app.ask(ctx, "whose address is it? a client, + and the name of a new one, me, or nothing to leave it out: ")
		var q quiet
		if errors.As(err, &q) {
			return nil, false, nil
		}
		if err != nil {
			return nil, false, err
		}
		switch name, added := strings.CutPrefix(answer, "+"); {
		case answer == "":
			return nil, false, nil
		case answer == "me":
			return nil, true, im.learnOwn(ctx, addr)
		case added:
			c, err := im.learnNew(ctx, strings.TrimSpace(name), addr)
			if err == nil {
				return c, false, nil
			}
			im.prompt(string(text.Line(err.Error())) + "\n")
		default:
			c, err := im.learnAddress(ctx, answer, addr)
			if err == nil {
				return c, false, nil
			}
			im.prompt(string(text.Line(err.Error())) + "\n")
		}
	}
}

func (im *importing) learnOwn(ctx context.Context, addr string) error {
	im.mail.own = append(im.mail.own, addr)
	_, err := im.record(ctx, []model.Event{{Payload: model.SetOwnAddresses{Addresses: im.mail.own}}})
	return err
}

func (im *importing) learnNew(ctx context.Context, name, addr string) (*model.Client, error) {
	c := model.Client{Name: name, Emails: []string{addr}, Added: im.Now()}
	if err := c.Validate(); err != nil {
		return nil, err
	}
	return im.learn(ctx, &c)
}

// learn adds a client on the way.
func (im *importing) learn(ctx context.Context, c *model.Client) (*model.Client, error) {
	if err := im.withJournal(ctx, func(j *store.Journal) error { return im.addClient(ctx, j, c) }); err != nil {
		return nil, err
	}
	return im.reload(ctx, c.Handle)
}

func (im *importing) learnAddress(ctx context.Context, name, addr string) (*model.Client, error) {
	found, err := model.FindClient(im.mail.clients, name)
	if err != nil {
		return nil, err
	}
	c := *found
	c.Emails = append(slices.Clone(c.Emails), addr)
	if _, err := im.record(ctx, []model.Event{{Client: c.ID, Payload: model.ChangeClient{Client: c}}}); err != nil {
		return nil, err
	}
	return im.reload(ctx, c.Handle)
}

// reload reads the clients again and returns one of them.
func (im *importing) reload(ctx context.Context, handle string) (*model.Client, error) {
	list, err := im.journal.Clients(ctx)
	if err != nil {
		return nil, err
	}
	im.mail.clients = list
	return model.FindClient(im.mail.clients, handle)
}

// flushMail records the messages that wait. One that the journal refuses is
// skipped, the others go in.
func (im *importing) flushMail(ctx context.Context) error {
	for len(im.mail.batch) > 0 {
		events := make([]model.Event, len(im.mail.batch))
		for i := range im.mail.batch {
			events[i] = im.mail.batch[i].event
		}
		receipts, err := im.record(ctx, events)
		var ev *store.EventError
		if errors.As(err, &ev) && statusOf(err) == statusUsage {
			im.skip(im.mail.batch[ev.Index].where + ": " + ev.Err.Error())
			im.mail.batch = slices.Delete(im.mail.batch, ev.Index, ev.Index+1)
			continue
		}
		if err != nil {
			return err
		}
		im.count(receipts)
		im.mail.batch = im.mail.batch[:0]
	}
	return nil
}

// tellUnknown lists the addresses whose mail was left out or taken as mine, and
// what to type.
func (m *mailImport) tellUnknown(a *app) {
	for _, addr := range slices.Sorted(maps.Keys(m.assumed)) {
		a.msg.printf("taken as mine: %s  %s; to keep it so: %s\n", addr, plural(m.assumed[addr], "message", "messages"),
			commandLine([]string{"me", "--email", addr}))
	}
	if len(m.order) == 0 {
		return
	}
	a.msg.printf("left out, because whose address it is is not known:\n")
	for i, addr := range m.order {
		if i == maxUnknown {
			a.msg.printf("  and %d addresses more\n", len(m.order)-i)
			break
		}
		a.msg.printf("  %s  %s\n", addr, plural(m.unknown[addr], "message", "messages"))
	}
	a.msg.printf("  of a client: %s, then import again\n", commandLine([]string{"client", "edit", "CLIENT", "--email", m.order[0]}))
	a.msg.printf("  mine:        %s\n", commandLine([]string{"me", "--email", m.order[0]}))
}

// maxUnknown is how many unknown addresses are listed.
const maxUnknown = 20

// takeMail fills the entry of `goodterms log` from a message on standard input.
// What the flags say wins.
func (l *logging) takeMail(ctx context.Context, b []byte) error {
	zone, err := l.zone()
	if err != nil {
		return err
	}
	own, err := l.ownAddresses(ctx)
	switch {
	case err == nil, errors.Is(err, store.ErrBusy):
	case notTaken(err):
		l.cause = err
	default:
		return err
	}
	m, err := intake.ParseMail(ctx, b, intake.MailOptions{Own: own, Zone: zone})
	if err != nil {
		return usagef("standard input: %w", err)
	}
	e := &l.entry
	e.Text, e.MessageID, e.InReplyTo, e.Attachments = m.Entry.Text, m.Entry.MessageID, m.Entry.InReplyTo, m.Entry.Attachments
	e.At = m.Entry.At
	if e.Subject == "" {
		e.Subject = m.Entry.Subject
	}
	l.mail, l.own = m, own
	return nil
}

// fillMail decides whose words a message is, now that the client is known.
func (l *logging) fillMail() {
	e := &l.entry
	if e.From == "" {
		e.From = sideOf(l.mail, &l.agreed.Client, l.own)
	}
	if e.Who == "" && e.From == model.FromClient {
		e.Who = l.mail.Entry.Who
	}
}
