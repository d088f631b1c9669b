// Package mkmbox makes mailboxes of made-up mail in five languages for tests: the
// same seed makes the same mailbox, and what each message says is known.
package mkmbox

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"mime"
	"mime/quotedprintable"
	"strings"
	"time"

	"golang.org/x/text/encoding/htmlindex"
)

// Want is what a reader has to make of one message.
type Want struct {
	Broken      string // part of the reason when it cannot be read; else "":
	From        string // address
	FromMe      bool
	At          time.Time
	Subject     string
	Text        string
	MessageID   string
	InReplyTo   string
	Attachments []string // name and hash
	Noted       bool     // something was put right
	Shape       string   // how it was made, for the message of a failing test
}

// Make returns a mailbox of good messages with broken ones among them.
func Make(seed uint64, good, broken int) ([]byte, []Want) {
	m := &maker{rnd: rand.New(rand.NewPCG(seed, 7)), at: time.Date(2026, 3, 2, 8, 0, 0, 0, time.FixedZone("", 3600))}
	var out bytes.Buffer
	var wants []Want
	total := good + broken
	for i := range total {
		// Spread the broken ones evenly.
		var msg []byte
		var w Want
		if (i+1)*broken/total > i*broken/total {
			msg, w = m.broken()
		} else {
			msg, w = m.message(i)
		}
		fmt.Fprintf(&out, "From %s %s\n", "sender@host.example", m.at.UTC().Format("Mon Jan _2 15:04:05 2006"))
		out.Write(escapeFrom(msg))
		out.WriteString("\n")
		wants = append(wants, w)
	}
	return out.Bytes(), wants
}

// escapeFrom writes what would end a message as mboxrd does.
func escapeFrom(msg []byte) []byte {
	lines := bytes.SplitAfter(msg, []byte("\n"))
	for i, l := range lines {
		if bytes.HasPrefix(bytes.TrimLeft(l, ">"), []byte("From ")) && i%2 == 0 { // every other stays: mbox as it is found
			lines[i] = append([]byte(">"), l...)
		}
	}
	return bytes.Join(lines, nil)
}

type maker struct {
	rnd *rand.Rand
	at  time.Time
	ids []string
	bad int // broken messages so far
}

func pick[T any](m *maker, list []T) T { return list[m.rnd.IntN(len(list))] }

// message makes a good one.
func (m *maker) message(i int) ([]byte, Want) {
	m.at = m.at.Add(time.Duration(20+m.rnd.IntN(400)) * time.Minute)
	p := pick(m, people())
	charset := pick(m, p.charsets)
	w := Want{At: m.at, MessageID: fmt.Sprintf("m%d@host.example", i), Subject: pick(m, subjects(p.lang))}
	body := m.text(p, charset)
	if !fits(w.Subject, charset) {
		w.Subject = "Re: 2"
	}
	from, to := p, me()
	if w.FromMe = m.rnd.IntN(4) == 0; w.FromMe {
		from, to = me(), p
	}
	w.From = from.addr
	if len(m.ids) > 0 && m.rnd.IntN(2) == 0 {
		w.InReplyTo = pick(m, m.ids)
	}
	m.ids = append(m.ids, w.MessageID)
	var b bytes.Buffer
	fmt.Fprintf(&b, "Return-Path: <%s>\nReceived: from a.example by b.example; %s\n", from.addr, m.at.Add(time.Minute).Format(time.RFC1123Z))
	fmt.Fprintf(&b, "Message-ID: <%s>\n", w.MessageID)
	if w.InReplyTo != "" {
		fmt.Fprintf(&b, "In-Reply-To: <%s>\nReferences: <old@host.example>\n <%s>\n", w.InReplyTo, w.InReplyTo)
	}
	fmt.Fprintf(&b, "From: %s\nTo: %s\n", m.mailbox(from), m.mailbox(to))
	fmt.Fprintf(&b, "Date: %s\n", m.date(&w))
	fmt.Fprintf(&b, "Subject: %s\n", m.header(w.Subject, charset))
	b.WriteString("MIME-Version: 1.0\n")
	m.content(&b, body, charset, &w)
	return b.Bytes(), w
}

// date writes the date in one of the forms mail has; a broken one leaves the
// Received field.
func (m *maker) date(w *Want) string {
	switch m.rnd.IntN(12) {
	case 0:
		return m.at.Format("2 Jan 2006 15:04:05 -0700 (CET)")
	case 1:
		return m.at.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT")
	case 2:
		return m.at.Format("Mon, 2 Jan 06 15:04:05 -0700")
	case 3:
		return m.at.Format("Mon Jan _2 15:04:05 2006 -0700")
	case 4:
		return m.at.Format("2006-01-02 15:04:05 -0700")
	case 5:
		w.At, w.Noted = m.at.Add(time.Minute), true
		return "čtvrtek"
	}
	return m.at.Format(time.RFC1123Z)
}

func (m *maker) text(p person, charset string) string {
	var lines []string
	for range 1 + m.rnd.IntN(5) {
		s := pick(m, sentences(p.lang))
		if !fits(s, charset) {
			s = "Number 4, please."
		}
		lines = append(lines, s)
	}
	if q := quoted(p.lang); m.rnd.IntN(3) == 0 && fits(q, charset) {
		lines = append(lines, "", q, "> "+"first line", ">> older line", ">")
	}
	if m.rnd.IntN(3) == 0 {
		lines = append(lines, "", "-- ", "D. R.", "+420 000 000 000")
	}
	return strings.Join(lines, "\n")
}

// fits reports whether text can be written in a charset.
func fits(s, charset string) bool {
	_, err := encode(s, charset)
	return err == nil
}

func encode(s, charset string) ([]byte, error) {
	switch charset {
	case "utf-8":
		return []byte(s), nil
	case "us-ascii":
		for _, r := range s {
			if r > 126 {
				return nil, fmt.Errorf("not ASCII")
			}
		}
		return []byte(s), nil
	case "utf-7":
		return utf7(s), nil
	}
	enc, err := htmlindex.Get(charset)
	if err != nil {
		return nil, err
	}
	if charset == "iso-8859-1" {
		for _, r := range s {
			if r > 255 {
				return nil, fmt.Errorf("not Latin")
			}
		}
	}
	return enc.NewEncoder().Bytes([]byte(s))
}

func must(s, charset string) []byte {
	b, err := encode(s, charset)
	if err != nil {
		panic(err) // every text was tried before
	}
	return b
}

func utf7(s string) []byte {
	var out bytes.Buffer
	var run []byte
	flush := func() {
		if len(run) > 0 {
			fmt.Fprintf(&out, "+%s-", base64.RawStdEncoding.EncodeToString(run))
			run = nil
		}
	}
	for _, r := range s {
		if r < 128 && r != '+' {
			flush()
			out.WriteRune(r)
		} else {
			run = append(run, byte(r>>8), byte(r))
		}
	}
	flush()
	return out.Bytes()
}

// header writes an encoded header value in one of the ways mailers do.
func (m *maker) header(s, charset string) string {
	if fits(s, "us-ascii") {
		return s
	}
	b := must(s, charset)
	if charset == "utf-7" {
		return "=?utf-8?B?" + base64.StdEncoding.EncodeToString([]byte(s)) + "?="
	}
	switch m.rnd.IntN(3) {
	case 0:
		return "=?" + charset + "?B?" + base64.StdEncoding.EncodeToString(b) + "?="
	case 1: // cut where a character may be in two
		k := len(b) / 2
		return "=?" + charset + "?B?" + base64.StdEncoding.EncodeToString(b[:k]) + "?=\n =?" + charset + "?B?" + base64.StdEncoding.EncodeToString(b[k:]) + "?="
	}
	var q strings.Builder
	for _, c := range b {
		if c == ' ' {
			q.WriteByte('_')
		} else {
			fmt.Fprintf(&q, "=%02X", c)
		}
	}
	return "=?" + charset + "?Q?" + q.String() + "?="
}

func (m *maker) mailbox(p person) string {
	if fits(p.name, "us-ascii") {
		return fmt.Sprintf("%q <%s>", p.name, p.addr)
	}
	return mime.QEncoding.Encode("utf-8", p.name) + " <" + p.addr + ">"
}

// content writes the body in one of the shapes that mail has.
func (m *maker) content(b *bytes.Buffer, text, charset string, w *Want) {
	w.Text = text
	switch m.rnd.IntN(10) {
	case 0: // HTML alone
		w.Shape = "html"
		m.leaf(b, "text/html", htmlOf(text), charset)
	case 1, 2: // both
		w.Shape = "alternative"
		m.multi(b, "alternative", func() {
			m.piece(b, "text/plain", text, charset)
			m.piece(b, "text/html", htmlOf(text), charset)
		})
	case 3, 4: // a file with it
		w.Shape = "mixed"
		m.multi(b, "mixed", func() {
			m.piece(b, "text/plain", text, charset)
			m.file(b, w)
		})
	case 5: // forwarded
		w.Shape = "forwarded"
		m.multi(b, "mixed", func() {
			m.piece(b, "text/plain", text, charset)
			inner := "From: old@host.example\nSubject: older\n\nan older line\n"
			fmt.Fprintf(b, "--%s\nContent-Type: message/rfc822\n\n%s", boundary, inner)
			sum := sha256.Sum256([]byte(strings.TrimSuffix(inner, "\n")))
			w.Attachments = append(w.Attachments, "older "+hex.EncodeToString(sum[:]))
			w.Text += "\n> From: old@host.example\n> Subject: older\n\n> an older line"
		})
	case 6: // cut off
		w.Shape, w.Noted = "cut off", true
		fmt.Fprintf(b, "Content-Type: multipart/mixed; boundary=%q\n\n", boundary)
		m.piece(b, "text/plain", text, charset)
	default:
		w.Shape = "plain"
		m.leaf(b, "text/plain", text, charset)
	}
	w.Shape += " " + charset
}

const boundary = "=_b-42"

func (m *maker) multi(b *bytes.Buffer, kind string, parts func()) {
	fmt.Fprintf(b, "Content-Type: multipart/%s;\n\tboundary=%q\n\nThis is a message in several parts.\n", kind, boundary)
	parts()
	fmt.Fprintf(b, "--%s--\n", boundary)
}

func (m *maker) piece(b *bytes.Buffer, kind, text, charset string) {
	fmt.Fprintf(b, "--%s\n", boundary)
	m.leaf(b, kind, text, charset)
}

// leaf writes a text in a charset and a transfer encoding.
func (m *maker) leaf(b *bytes.Buffer, kind, text, charset string) {
	raw := must(text, charset)
	fmt.Fprintf(b, "Content-Type: %s; charset=%s\n", kind, charset)
	switch m.rnd.IntN(3) {
	case 0:
		b.WriteString("Content-Transfer-Encoding: base64\n\n")
		s := base64.StdEncoding.EncodeToString(raw)
		for len(s) > 76 {
			b.WriteString(s[:76] + "\n")
			s = s[76:]
		}
		b.WriteString(s + "\n")
	case 1:
		b.WriteString("Content-Transfer-Encoding: quoted-printable\n\n")
		q := quotedprintable.NewWriter(b)
		q.Write(raw) //nolint:errcheck // a buffer
		q.Close()    //nolint:errcheck // a buffer
		b.WriteString("\n")
	default:
		b.WriteString("Content-Transfer-Encoding: 8bit\n\n")
		b.Write(raw)
		b.WriteString("\n")
	}
}

func (m *maker) file(b *bytes.Buffer, w *Want) {
	data := make([]byte, 100+m.rnd.IntN(3000))
	for i := range data {
		data[i] = byte(m.rnd.Uint32())
	}
	name := pick(m, []string{"brief.pdf", "návrh č. 2.png", "修改清单.docx", "снимка.jpg"})
	switch {
	case m.rnd.IntN(2) == 0:
		fmt.Fprintf(b, "--%s\nContent-Type: application/octet-stream; name=\"=?utf-8?B?%s?=\"\nContent-Disposition: attachment\n", boundary, base64.StdEncoding.EncodeToString([]byte(name)))
	default:
		fmt.Fprintf(b, "--%s\nContent-Type: application/octet-stream\nContent-Disposition: %s\n", boundary, mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	}
	fmt.Fprintf(b, "Content-Transfer-Encoding: base64\n\n%s\n", base64.StdEncoding.EncodeToString(data))
	sum := sha256.Sum256(data)
	w.Attachments = append(w.Attachments, name+" "+hex.EncodeToString(sum[:]))
}

// htmlOf writes text as HTML that reads as the same text.
func htmlOf(text string) string {
	var b strings.Builder
	b.WriteString("<html><head><style>p { color: red }</style></head><body>\n")
	depth := 0
	for line := range strings.SplitSeq(text, "\n") {
		d := 0
		for strings.HasPrefix(line, ">") {
			d++
			line = strings.TrimPrefix(line[1:], " ")
		}
		for ; depth < d; depth++ {
			b.WriteString("<blockquote>")
		}
		for ; depth > d; depth-- {
			b.WriteString("</blockquote>")
		}
		line = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(line)
		b.WriteString("<div>" + line + "<br></div>\n")
	}
	b.WriteString(strings.Repeat("</blockquote>", depth) + "</body></html>")
	return b.String()
}

// broken makes a message that cannot be read.
func (m *maker) broken() ([]byte, Want) {
	m.bad++
	head := "Message-ID: <x@host.example>\nSubject: broken\n"
	from := "From: dana@northmoor.example\n"
	date := "Date: Mon, 2 Mar 2026 10:00:00 +0100\n"
	switch m.bad % 10 {
	case 0:
		return nil, Want{Broken: "it is empty"}
	case 1:
		return []byte(strings.Repeat("no field of a header\n", 40)), Want{Broken: "no header"}
	case 2:
		data := make([]byte, 4000)
		for k := range data {
			data[k] = byte(m.rnd.Uint32()) | 0x80
		}
		return append(data, '\n'), Want{Broken: "no header"}
	case 3:
		return []byte(head + date + "\nno sender\n"), Want{Broken: "no sender"}
	case 4:
		return []byte(head + date + "From: Dana Reyes\n\nno address\n"), Want{Broken: "no sender"}
	case 5:
		return []byte(head + from + "\nno date\n"), Want{Broken: "no Date"}
	case 6:
		return []byte(head + from + "Date: 45 Foo 2026 99:99\n\nno date\n"), Want{Broken: "cannot be read"}
	case 7:
		return []byte(head + from + date + "X-Large: " + strings.Repeat("x", 300<<10) + "\n\nlarge\n"), Want{Broken: "header too large"}
	case 8:
		return []byte(head + from + "Date: Mon, 2 Mar 1899 10:00:00 +0100\n\nold\n"), Want{Broken: "cannot be read"}
	}
	return []byte("<html>\n<body>\n<p>a page\n</body>\n</html>\n"), Want{Broken: "no header"}
}
