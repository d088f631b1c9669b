package intake

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"goodterms/model"
)

// readEntry reads a line that has no record: something that happened.
func (lr *linesReader) readEntry(f *fields, lc *lineCase) model.Entry {
	e := model.Entry{Project: f.str("project")}
	zone := lc.zone(e.Project, lr.o.Zone)
	e.At = f.time("at", zone)
	if _, ok := f.m["at"]; !ok {
		lr.fail("at", "it is missing: write when it happened")
	}
	e.ID = f.str("id")
	e.Kind = model.EntryKind(f.str("kind"))
	e.From = model.Party(f.str("from"))
	if e.From == "" {
		e.From = usualSide(e.Kind)
	}
	e.Who, e.Subject, e.Text = f.str("who"), f.str("subject"), f.str("text")
	e.About, e.Towards, e.What = f.str("about"), f.str("towards"), f.str("what")
	e.Amount, e.Invoice, e.Due = f.money("amount"), f.str("invoice"), f.day("due")
	e.Hours, e.Minutes = f.hours("hours"), f.count("minutes")
	e.Mood, e.Mark = model.Mood(f.str("mood")), model.Mark(f.str("mark"))
	e.MessageID, e.InReplyTo = f.str("message_id"), f.str("in_reply_to")
	f.into("attachments", &e.Attachments, `a list of {"name":..., "size":...}`)
	f.time("logged", zone) // a new journal has its own time of logging; it must be a time all the same
	lr.restoreRaw(f, &e)
	if !lr.bad {
		if err := e.Validate(); err != nil {
			lr.refuse(err)
		}
	}
	return e
}

// refuse reports an error of package model, which starts with its field.
func (lr *linesReader) refuse(err error) {
	field, msg, ok := strings.Cut(err.Error(), ": ")
	if !ok || strings.ContainsAny(field, " \"") {
		field, msg = "", err.Error()
	}
	lr.fail(field, "%s", msg)
}

// usualSide is who an entry of a kind comes from where the line does not say.
func usualSide(k model.EntryKind) model.Party {
	switch k {
	case model.Note, model.Delivery, model.Invoice, model.Worked, model.Favour, model.Declined:
		return model.FromMe
	}
	return model.FromClient
}

// restoreRaw puts the bytes back that JSON could not hold: a list of fields, or
// the text alone.
func (lr *linesReader) restoreRaw(f *fields, e *model.Entry) {
	raw, ok := f.take("raw")
	if !ok {
		return
	}
	var m map[string][]byte
	if len(raw) > 0 && raw[0] == '"' {
		var text []byte
		f.into("raw", &text, "base64")
		m = map[string][]byte{"text": text}
	} else {
		f.into("raw", &m, `{"text": BASE64}`)
	}
	for name, b := range m {
		p := rawField(e, name)
		if p == nil {
			lr.fail("raw", "%q is not a field of an entry that holds text", clip(name))
			return
		}
		*p = string(b)
	}
}

// rawField returns the field of an entry that raw bytes of a name belong to.
func rawField(e *model.Entry, name string) *string {
	switch name {
	case "id":
		return &e.ID
	case "project":
		return &e.Project
	case "who":
		return &e.Who
	case "subject":
		return &e.Subject
	case "text":
		return &e.Text
	case "about":
		return &e.About
	case "towards":
		return &e.Towards
	case "what":
		return &e.What
	case "invoice":
		return &e.Invoice
	case "message_id":
		return &e.MessageID
	case "in_reply_to":
		return &e.InReplyTo
	}
	for prefix, pick := range map[string]func(*model.Attachment) *string{
		"attachment-name-": func(a *model.Attachment) *string { return &a.Name },
		"attachment-type-": func(a *model.Attachment) *string { return &a.Type },
	} {
		if n, ok := strings.CutPrefix(name, prefix); ok {
			if i, err := strconv.Atoi(n); err == nil && i >= 0 && i < len(e.Attachments) {
				return pick(&e.Attachments[i])
			}
		}
	}
	return nil
}

// readClient reads a client. One that is there with the same fields is no news;
// with others it is refused, because a file must not change a client unasked.
func (lr *linesReader) readClient(f *fields) (model.Event, bool) {
	c := model.Client{
		Handle: f.str("client"), Name: f.str("name"), Emails: f.strs("emails"), People: f.strs("people"),
		Language: model.Language(f.str("language")), Relation: model.Relation(f.str("relation")),
		ExitAt: f.count("exit_at"), Note: f.str("note"), Added: f.time("added", time.UTC), Ended: f.day("ended"),
		Gut: f.count("gut"), Why: f.str("why"), Met: f.day("met"), Manner: f.str("manner"), Reciprocal: f.yes("reciprocal"),
	}
	if c.Handle == "" {
		c.Handle = model.Handle(c.Name)
	}
	if lr.bad {
		return model.Event{}, false
	}
	if err := c.Validate(); err != nil {
		lr.refuse(err)
		return model.Event{}, false
	}
	if i := slices.IndexFunc(lr.clients, func(o model.Client) bool { return o.Handle == c.Handle }); i >= 0 {
		old := lr.clients[i]
		c.ID = old.ID
		c.Added, old.Added = c.Added.UTC(), old.Added.UTC()
		if canonical(c) != canonical(old) {
			lr.fail("client", "%q is here already and differs; change it with `goodterms client edit %s`", clip(c.Handle), c.Handle)
		}
		return model.Event{}, false
	}
	if lr.o.NewID == nil {
		lr.fail("record", "clients cannot be added here")
		return model.Event{}, false
	}
	c.ID = lr.o.NewID()
	lr.clients = append(lr.clients, c)
	return model.Event{Client: c.ID, OccurredAt: c.Added, Payload: model.AddClient{Client: c}}, true
}

// readOwn adds own addresses to those that are known.
func (lr *linesReader) readOwn(f *fields) (model.Event, bool) {
	fresh := false
	for _, a := range f.strs("addresses") {
		a = strings.ToLower(strings.TrimSpace(a))
		if !strings.Contains(a, "@") {
			lr.fail("addresses", "%q is not an address", clip(a))
		} else if !slices.Contains(lr.own, a) {
			lr.own = append(lr.own, a)
			fresh = true
		}
	}
	return model.Event{Payload: model.SetOwnAddresses{Addresses: slices.Clone(lr.own)}}, fresh
}

func (lr *linesReader) readAgreement(f *fields, lc *lineCase) (model.Payload, bool) {
	var a model.Agreement
	if !f.rest(&a) {
		return nil, false
	}
	if err := a.Validate(); err != nil {
		lr.refuse(err)
		return nil, false
	}
	for _, old := range lc.Agreements {
		if model.ProjectName(old.Project) != model.ProjectName(a.Project) {
			continue
		}
		if canonical(old) != canonical(a) {
			lr.fail("project", "%q has another agreement already; put a typing error right with `goodterms agree --correct`", model.ProjectName(a.Project))
		}
		return nil, false
	}
	lc.Agreements = append(lc.Agreements, a)
	clear(lc.zones)
	return model.SignAgreement{Agreement: a}, true
}

// readAmendment takes the nth equal amendment of a file as the nth one of the
// journal, like readRuling.
func (lr *linesReader) readAmendment(f *fields, lc *lineCase) (model.Payload, bool) {
	var m model.Amendment
	if !f.rest(&m) {
		return nil, false
	}
	if err := m.Validate(); err != nil {
		lr.refuse(err)
		return nil, false
	}
	name := m.Name
	m.Name = ""
	key := model.ProjectName(m.Project) + canonical(m)
	lc.repeated[key]++
	if lc.repeated[key] <= lc.counted[key] {
		return nil, false
	}
	if lc.Agreement(m.Project) == nil {
		lr.fail("project", "%q has no agreement that this could change: write the agreement first", model.ProjectName(m.Project))
		return nil, false
	}
	next := lc.NextAmendment(m.Project)
	if name != "" && name != next {
		lr.fail("name", "found %q, but here it would be %s: leave the name out", clip(name), next)
		return nil, false
	}
	m.Name = next
	lc.Amendments = append(lc.Amendments, m)
	return model.AgreeAmendment{Amendment: m}, true
}

// readRuling takes the nth ruling of a file as the nth equal one of the journal.
func (lr *linesReader) readRuling(f *fields, lc *lineCase) (model.Payload, bool) {
	var r model.Ruling
	f.time("logged", time.UTC)
	if !f.rest(&r) {
		return nil, false
	}
	if err := r.Validate(); err != nil {
		lr.refuse(err)
		return nil, false
	}
	key := canonical(r)
	lc.repeated[key]++
	return model.GiveRuling{Ruling: r}, lc.repeated[key] > lc.counted[key]
}

func (lr *linesReader) readDraft(f *fields, lc *lineCase) (model.Payload, bool) {
	var d model.Draft
	f.time("logged", time.UTC)
	if !f.rest(&d) {
		return nil, false
	}
	p := model.SaveDraft{Draft: d}
	if err := p.Validate(); err != nil {
		lr.refuse(err)
		return nil, false
	}
	for _, old := range lc.Drafts {
		if old.Base = d.Base; old.ID == d.ID && canonical(old) == canonical(d) {
			return nil, false
		}
	}
	return p, true
}

func (lr *linesReader) readPlan(f *fields, lc *lineCase) (model.Payload, bool) {
	var p model.ExitPlan
	f.time("logged", time.UTC)
	if !f.rest(&p) {
		return nil, false
	}
	save := model.SavePlan{ExitPlan: p}
	if err := save.Validate(); err != nil {
		lr.refuse(err)
		return nil, false
	}
	for _, old := range lc.Plans {
		if old.Base = p.Base; old.ID == p.ID && canonical(old) == canonical(p) {
			return nil, false
		}
	}
	return save, true
}

// readRedacted reads that the words of an entry were removed elsewhere.
func (lr *linesReader) readRedacted(f *fields, lc *lineCase) (model.Payload, bool) {
	r := model.Redaction{Entry: f.str("id"), At: f.time("at", time.UTC), Redacted: f.time("redacted", time.UTC), Reason: f.str("reason")}
	if lr.bad {
		return nil, false
	}
	if err := r.Validate(); err != nil {
		lr.refuse(err)
		return nil, false
	}
	if r.Redacted.IsZero() {
		lr.fail("redacted", "it is missing: write when the words were removed")
		return nil, false
	}
	known := slices.ContainsFunc(lc.Redacted, func(o model.RedactedEntry) bool { return o.ID == r.Entry })
	return model.RedactEntry{Redaction: r}, !known
}
