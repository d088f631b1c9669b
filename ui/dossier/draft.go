package dossier

import (
	"encoding/base64"
	"fmt"
	"io"
	"mime/quotedprintable"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"goodterms/ui/text"
)

// Mailbox is a sender or a receiver of a draft.
type Mailbox struct{ Name, Addr string }

// Draft is an e-mail to be looked over and sent with a mail program.
type Draft struct {
	From    Mailbox // an empty address leaves it to the mail program
	To      []Mailbox
	Subject string
	Text    string
	Head    string // fingerprint of the journal, put under the text; "" leaves it out
	Date    time.Time

	Language string // of the text, such as "cs"; "" is not said
}

// WriteDraft writes an .eml file (RFC 5322) that mail programs open as a new
// message. The error says what of the draft cannot stand in a message.
func WriteDraft(w io.Writer, d *Draft) error {
	if strings.TrimSpace(d.Text) == "" {
		return fmt.Errorf("text: the message says nothing")
	}
	var h header
	if d.From.Addr != "" {
		from, err := d.From.field()
		if err != nil {
			return fmt.Errorf("from: %w", err)
		}
		h.add("From", from)
	}
	var to []string
	for _, m := range d.To {
		t, err := m.field()
		if err != nil {
			return fmt.Errorf("to: %w", err)
		}
		to = append(to, t)
	}
	if len(to) > 0 {
		h.add("To", strings.Join(to, ",\r\n "))
	}
	h.add("Subject", encodeHeader(string(text.Line(d.Subject))))
	if !d.Date.IsZero() {
		h.add("Date", d.Date.Format("Mon, 2 Jan 2006 15:04:05 -0700"))
	}
	h.add("MIME-Version", "1.0")
	h.add("Content-Type", "text/plain; charset=utf-8")
	h.add("Content-Transfer-Encoding", "quoted-printable")
	h.add("X-Unsent", "1") // a draft, to those programs that know it
	body := strings.TrimRight(string(text.Body(d.Text)), "\n") + "\n"
	if d.Head != "" {
		body += "\n" + string(text.Line(d.Head)) + "\n"
	}
	if _, err := io.WriteString(w, h.b.String()+"\r\n"); err != nil {
		return err
	}
	q := quotedprintable.NewWriter(w)
	if _, err := io.WriteString(q, strings.ReplaceAll(body, "\n", "\r\n")); err != nil {
		return err
	}
	return q.Close()
}

// header collects fields.
type header struct{ b strings.Builder }

func (h *header) add(name, value string) { h.b.WriteString(name + ": " + value + "\r\n") }

// encodeHeader writes a value so that it reads back the same: plain words in lines,
// anything else as encoded words (RFC 2047), one a line.
func encodeHeader(s string) string {
	if isPlain(s) {
		return foldWords(s)
	}
	const most = 36 // bytes, 48 characters of base64
	var words []string
	for s != "" {
		n := min(len(s), most)
		for !utf8.RuneStart((s + "\x00")[n]) {
			n--
		}
		words = append(words, "=?utf-8?B?"+base64.StdEncoding.EncodeToString([]byte(s[:n]))+"?=")
		s = s[n:]
	}
	return strings.Join(words, "\r\n ")
}

// isPlain reports whether a value can stand in a header as it is.
func isPlain(s string) bool {
	for _, r := range s {
		if r < ' ' || r > '~' {
			return false
		}
	}
	return !strings.Contains(s, "=?")
}

// foldWords breaks a long value of plain words into lines.
func foldWords(s string) string {
	var b strings.Builder
	column := len("Subject: ")
	for i, word := range strings.Split(s, " ") {
		if i > 0 {
			if column+1+len(word) > 76 && word != "" {
				b.WriteString("\r\n")
				column = 0
			}
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String()
}

// field writes a mailbox for a header.
func (m Mailbox) field() (string, error) {
	addr := strings.TrimSpace(m.Addr)
	at := strings.LastIndexByte(addr, '@')
	if at <= 0 || at == len(addr)-1 || strings.ContainsFunc(addr, notInAddress) {
		return "", fmt.Errorf("%q is not an e-mail address", m.Addr)
	}
	name := string(text.Line(strings.TrimSpace(m.Name)))
	if name == "" {
		return addr, nil
	}
	if !isPlain(name) {
		return encodeHeader(name) + " <" + addr + ">", nil
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `" <` + addr + ">", nil
}

func notInAddress(r rune) bool {
	return r <= ' ' || r == 0x7F || strings.ContainsRune(`<>(),;:"\[]`, r) || !unicode.IsGraphic(r)
}

// FileName returns a name for the file of the draft, made of its date and subject.
// It is safe in any folder: no separators, nothing hidden, no name a system keeps
// for itself.
func (d *Draft) FileName() string {
	name := d.Subject
	if !d.Date.IsZero() {
		name = d.Date.Format("2006-01-02") + " " + name
	}
	return safeName(name, ".eml")
}

// maxFileName bounds a file name, in bytes, without its extension.
const maxFileName = 100

// safeName makes a file name of any text: letters, digits and ._- stay, other
// runs become one underscore.
func safeName(s, ext string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "_")) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-", r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('_')
			gap = false
		}
		b.WriteRune(r)
	}
	name := strings.Trim(b.String(), ".-_ ")
	if len(name) > maxFileName {
		name = name[:maxFileName]
		for !utf8.ValidString(name) {
			name = name[:len(name)-1]
		}
		name = strings.TrimRight(name, ".-_ ")
	}
	if name == "" {
		name = "draft"
	}
	if isDevice(name) {
		name = "file_" + name
	}
	return name + ext
}

// isDevice lists the names that Windows takes for devices, with any extension.
func isDevice(name string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch base {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(base) == 4 && (strings.HasPrefix(base, "COM") || strings.HasPrefix(base, "LPT")) && base[3] >= '1' && base[3] <= '9'
}
