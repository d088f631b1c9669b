package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"goodterms/model"
)

// Limits against hostile mail. What goes beyond them is cut and noted, but for
// a message or a header that is too large: those are refused.
const (
	MaxMessage   = 25 << 20  // bytes of a message
	MaxHeader    = 256 << 10 // bytes of a header
	maxParts     = 100       // parts of a message
	maxDepth     = 10        // parts inside parts
	maxTextInput = 4 << 20   // bytes of one text part, before decoding
	maxRefs      = 100       // ids of References
	maxTrace     = 1000      // fields that are looked at for a time
	parseLimit   = 10 * time.Second
)

// MailOptions says what mail is read with.
type MailOptions struct {
	Own  []string       // own addresses: mail from them is from me
	Zone *time.Location // for dates without one; nil is UTC
}

func (o *MailOptions) zone() *time.Location {
	if o.Zone == nil {
		return time.UTC
	}
	return o.Zone
}

func (o *MailOptions) isOwn(addr string) bool {
	return slices.ContainsFunc(o.Own, func(a string) bool { return strings.EqualFold(a, addr) })
}

// Message is a message that was read: an entry whose client is not known yet,
// and what it takes to find the client.
type Message struct {
	Entry      model.Entry // kind email; Who is the sender's name when it is not me
	Sender     Address
	ReplyTo    []Address
	To, Cc     []Address
	More       int      // recipients beyond those kept
	References []string // ids of the thread, oldest first
	Notes      []string // what was not as it should be, and was put right
}

// Addresses returns the addresses that may tell the client, the likeliest first:
// the sender's and its Reply-To, then those it went to. Own ones are left out.
func (m *Message) Addresses(own []string) []string {
	o := MailOptions{Own: own}
	var out []string
	for _, list := range [][]Address{{m.Sender}, m.ReplyTo, m.To, m.Cc} {
		for _, a := range list {
			if a.Addr != "" && !o.isOwn(a.Addr) && !slices.Contains(out, a.Addr) {
				out = append(out, a.Addr)
			}
		}
	}
	return out
}

// ClientsOf returns the clients a message may belong to, the likeliest first. Mail
// from a client's address is that client's alone.
func ClientsOf(clients []model.Client, m *Message, own []string) []model.Client {
	var out []model.Client
	for _, addr := range m.Addresses(own) {
		for _, c := range clients {
			if !slices.ContainsFunc(c.Emails, func(e string) bool { return strings.EqualFold(e, addr) }) {
				continue
			}
			if addr == m.Sender.Addr {
				return []model.Client{c}
			}
			if !slices.ContainsFunc(out, func(o model.Client) bool { return o.ID == c.ID }) {
				out = append(out, c)
			}
		}
	}
	return out
}

// ErrMail is inside every error of a message that could not be read.
var ErrMail = errors.New("not a readable message")

// ReadMail reads one message (RFC 5322), such as a mail client pipes.
func ReadMail(ctx context.Context, r io.Reader, o MailOptions) (*Message, error) {
	var b bytes.Buffer
	if _, err := b.ReadFrom(io.LimitReader(r, MaxMessage+1)); err != nil {
		return nil, err
	}
	return ParseMail(ctx, b.Bytes(), o)
}

// ParseMail reads one message that is in memory; nothing of the result points
// into data. The context bounds the work.
func ParseMail(ctx context.Context, data []byte, o MailOptions) (*Message, error) {
	if len(data) > MaxMessage {
		return nil, fmt.Errorf("%w: larger than %d MB", ErrMail, MaxMessage>>20)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, fmt.Errorf("%w: it is empty", ErrMail)
	}
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), "\r\n")
	h, body, bad, err := readHeader(data, MaxHeader)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMail, err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, parseLimit)
	defer cancel()
	m := &Message{}
	p := &mailParser{ctx: ctx, m: m, budget: model.MaxText}
	if bad > 0 {
		p.note("%d lines of the header are no fields and were left out", bad)
	}
	p.charset = parseMediaType(h.get("content-type"), "").param("charset")
	if err := p.envelope(&h, &o); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMail, err)
	}
	p.part(&h, body, 0)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("%w: reading it took too long: %w", ErrMail, err)
	}
	p.finish()
	return m, nil
}

// envelope reads what the header says of the message as a whole.
func (p *mailParser) envelope(h *mailHeader, o *MailOptions) error {
	m := p.m
	from, _ := parseAddresses(h.all("from"), p.charset, 1)
	if len(from) == 0 {
		from, _ = parseAddresses(h.get("sender"), p.charset, 1)
		if len(from) > 0 {
			p.note("the From field is missing or broken; the Sender was taken")
		}
	}
	if len(from) == 0 {
		return errors.New("it has no sender: the From field is missing or holds no address")
	}
	m.Sender = from[0]
	m.ReplyTo, _ = parseAddresses(h.get("reply-to"), p.charset, 10)
	m.To, m.More = parseAddresses(h.all("to"), p.charset, maxAddresses)
	more := 0
	m.Cc, more = parseAddresses(h.all("cc"), p.charset, maxAddresses-len(m.To))
	if m.More += more; m.More > 0 {
		p.note("%d recipients beyond %d were left out", m.More, maxAddresses)
	}
	at, err := p.date(h, o.zone())
	if err != nil {
		return err
	}
	e := &m.Entry
	e.Kind, e.At, e.From = model.Email, at, model.FromClient
	if o.isOwn(m.Sender.Addr) {
		e.From = model.FromMe
	} else if e.Who = m.Sender.Name; e.Who == "" {
		e.Who = m.Sender.Addr
	}
	e.Subject = decodeWords(h.get("subject"), p.charset)
	if ids := messageIDs(h.get("message-id"), 1); len(ids) > 0 {
		e.MessageID = ids[0]
	}
	if ids := messageIDs(h.get("in-reply-to"), 1); len(ids) > 0 {
		e.InReplyTo = ids[0]
	}
	m.References = messageIDs(h.get("references"), maxRefs)
	if n := len(m.References); e.InReplyTo == "" && n > 0 {
		e.InReplyTo = m.References[n-1]
	}
	return nil
}

// date reads when the message was sent: from its Date, else from the Received
// fields, the newest of which its last server wrote.
func (p *mailParser) date(h *mailHeader, zone *time.Location) (time.Time, error) {
	raw := h.get("date")
	at, ok := parseDate(decodeWords(raw, p.charset), zone)
	if ok && at.Year() >= 1990 && at.Year() <= 2261 {
		return at, nil
	}
	for i := range min(len(h.fields), maxTrace) {
		f := &h.fields[i]
		k := strings.LastIndexByte(f.value, ';')
		if (f.name != "received" && f.name != "x-received" && f.name != "delivery-date") || k < 0 && f.name != "delivery-date" {
			continue
		}
		if at, ok := parseDate(f.value[k+1:], zone); ok && at.Year() >= 1990 && at.Year() <= 2261 {
			p.note("the Date field %q cannot be read; the time it was received was taken", clip(raw))
			return at, nil
		}
	}
	if raw == "" {
		return time.Time{}, errors.New("it has no Date and no Received field to tell when it was sent")
	}
	return time.Time{}, fmt.Errorf("its Date %q cannot be read, and no Received field tells when it came", clip(raw))
}

// finish puts the texts together.
func (p *mailParser) finish() {
	e := &p.m.Entry
	e.Text = strings.TrimRight(strings.Join(p.texts, "\n"), "\n")
	e.Subject = cutRunes(e.Subject, 4096)
	e.Who = cutRunes(e.Who, 1024)
}

// cutRunes cuts text to n bytes, not inside a character.
func cutRunes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
