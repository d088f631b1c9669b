package dossier

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"goodterms/model"
)

// Journal is what a whole export holds.
type Journal struct {
	Own    []string     // own e-mail addresses
	Cases  []model.Case // one for each client
	Global model.Case   // rulings and drafts that are about no client
}

// WriteJournal writes everything as JSON Lines (docs/formats.md, section 2): in
// the same order for the same journal, so that two exports can be compared. It
// returns how many events of a newer version it had to leave out.
func WriteJournal(w io.Writer, j *Journal) (left int, err error) {
	lw := newLineWriter(w)
	if len(j.Own) > 0 {
		own := slices.Clone(j.Own)
		slices.Sort(own)
		lw.write(ownLine{Record: "own-addresses", Addresses: own})
	}
	cases := make([]*model.Case, len(j.Cases))
	for i := range j.Cases {
		cases[i] = &j.Cases[i]
	}
	slices.SortFunc(cases, func(a, b *model.Case) int { return cmp.Compare(a.Client.Handle, b.Client.Handle) })
	for _, c := range append(cases, &j.Global) {
		left += lw.writeCase(c)
	}
	return left, lw.err
}

// WriteEntries writes the entries of one client as JSON Lines.
func WriteEntries(w io.Writer, c *model.Case) error {
	lw := newLineWriter(w)
	for i := range c.Entries {
		lw.entry(c.Client.Handle, &c.Entries[i])
	}
	return lw.err
}

// lineWriter writes one object a line and keeps the first error.
type lineWriter struct {
	enc *json.Encoder
	err error
}

func newLineWriter(w io.Writer) *lineWriter {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &lineWriter{enc: enc}
}

func (lw *lineWriter) write(v any) {
	if lw.err == nil {
		lw.err = lw.enc.Encode(v)
	}
}

// The lines. Sequence numbers, hashes and random ids of clients stay behind:
// they belong to one journal.
type (
	ownLine struct {
		Record    string   `json:"record"`
		Addresses []string `json:"addresses"`
	}
	clientLine struct {
		Record   string         `json:"record"`
		Client   string         `json:"client"`
		Name     string         `json:"name"`
		Emails   []string       `json:"emails,omitempty"`
		People   []string       `json:"people,omitempty"`
		Language model.Language `json:"language,omitempty"`
		Relation model.Relation `json:"relation,omitempty"`
		ExitAt   int            `json:"exit_at,omitempty"`
		Note     string         `json:"note,omitempty"`
		Added    time.Time      `json:"added,omitzero"`
		Gut      int            `json:"gut,omitempty"`
		Why      string         `json:"why,omitempty"`
		Met      model.Day      `json:"met,omitzero"`
		Manner   string         `json:"manner,omitempty"`
		Both     bool           `json:"reciprocal,omitempty"`
		Ended    model.Day      `json:"ended,omitzero"`
	}
	agreementLine struct {
		Record string `json:"record"`
		Client string `json:"client"`
		model.Agreement
	}
	amendmentLine struct {
		Record string `json:"record"`
		Client string `json:"client"`
		model.Amendment
	}
	rulingLine struct {
		Record string `json:"record"`
		Client string `json:"client,omitempty"`
		model.Ruling
		Logged time.Time `json:"logged,omitzero"`
	}
	draftLine struct {
		Record string `json:"record"`
		Client string `json:"client,omitempty"`
		model.Draft
		Logged time.Time `json:"logged,omitzero"`
	}
	planLine struct {
		Record string `json:"record"`
		Client string `json:"client"`
		model.ExitPlan
		Logged time.Time `json:"logged,omitzero"`
	}
	redactedLine struct {
		Record   string    `json:"record"`
		Client   string    `json:"client"`
		ID       string    `json:"id"`
		At       time.Time `json:"at"`
		Redacted time.Time `json:"redacted"`
		Reason   string    `json:"reason"`
	}
	entryLine struct {
		Client      string             `json:"client"`
		ID          string             `json:"id"`
		At          time.Time          `json:"at"`
		Kind        model.EntryKind    `json:"kind"`
		From        model.Party        `json:"from"`
		Who         string             `json:"who,omitempty"`
		Subject     string             `json:"subject,omitempty"`
		Text        string             `json:"text,omitempty"`
		About       string             `json:"about,omitempty"`
		Towards     string             `json:"towards,omitempty"`
		What        string             `json:"what,omitempty"`
		Amount      model.Money        `json:"amount,omitzero"`
		Invoice     string             `json:"invoice,omitempty"`
		Due         model.Day          `json:"due,omitzero"`
		Hours       model.Hours        `json:"hours,omitempty"`
		Minutes     int                `json:"minutes,omitempty"`
		Project     string             `json:"project,omitempty"`
		Mood        model.Mood         `json:"mood,omitempty"`
		Mark        model.Mark         `json:"mark,omitempty"`
		MessageID   string             `json:"message_id,omitempty"`
		InReplyTo   string             `json:"in_reply_to,omitempty"`
		Attachments []model.Attachment `json:"attachments,omitempty"`
		Logged      time.Time          `json:"logged,omitzero"`
		Raw         map[string][]byte  `json:"raw,omitempty"`
	}
)

// writeCase writes a client: who it is, what was agreed, what happened, what was
// ruled, what is unfinished.
func (lw *lineWriter) writeCase(c *model.Case) (left int) {
	handle := c.Client.Handle
	if handle != "" {
		k := c.Client
		lw.write(clientLine{"client", handle, k.Name, k.Emails, k.People, k.Language, k.Relation, k.ExitAt, k.Note, k.Added, k.Gut, k.Why, k.Met, k.Manner, k.Reciprocal, k.Ended})
	}
	for _, a := range c.Agreements {
		lw.write(agreementLine{"agreement", handle, a})
	}
	for _, m := range c.Amendments {
		lw.write(amendmentLine{"amendment", handle, m})
	}
	for i := range c.Entries {
		lw.entry(handle, &c.Entries[i])
	}
	for _, e := range c.Redacted {
		lw.write(redactedLine{"redacted", handle, e.ID, e.At, e.When, e.Reason})
	}
	for _, r := range c.Rulings {
		lw.write(rulingLine{"ruling", handle, r, r.At})
	}
	for _, d := range c.Drafts {
		d.Base = 0
		lw.write(draftLine{"draft", handle, d, d.Saved})
	}
	for _, p := range c.Plans {
		p.Base = 0
		lw.write(planLine{"exit-plan", handle, p, p.Saved})
	}
	return len(c.Unknown)
}

func (lw *lineWriter) entry(handle string, e *model.Entry) {
	lw.write(entryLine{
		Client: handle, ID: e.ID, At: e.At, Kind: e.Kind, From: e.From, Who: e.Who, Subject: e.Subject, Text: e.Text,
		About: e.About, Towards: e.Towards, What: e.What, Amount: e.Amount, Invoice: e.Invoice, Due: e.Due, Hours: e.Hours, Minutes: e.Minutes,
		Project: e.Project, Mood: e.Mood, Mark: e.Mark, MessageID: e.MessageID, InReplyTo: e.InReplyTo,
		Attachments: e.Attachments, Logged: e.Logged, Raw: rawFields(e),
	})
}

// rawFields returns the bytes of those fields that JSON cannot hold.
func rawFields(e *model.Entry) map[string][]byte {
	var raw map[string][]byte
	keep := func(name, s string) {
		if utf8.ValidString(s) {
			return
		}
		if raw == nil {
			raw = map[string][]byte{}
		}
		raw[name] = []byte(s)
	}
	keep("id", e.ID)
	keep("project", e.Project)
	keep("who", e.Who)
	keep("subject", e.Subject)
	keep("text", e.Text)
	keep("about", e.About)
	keep("towards", e.Towards)
	keep("what", e.What)
	keep("invoice", e.Invoice)
	keep("message_id", e.MessageID)
	keep("in_reply_to", e.InReplyTo)
	for i, a := range e.Attachments {
		keep("attachment-name-"+strconv.Itoa(i), a.Name)
		keep("attachment-type-"+strconv.Itoa(i), a.Type)
	}
	return raw
}
