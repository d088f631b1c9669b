package intake

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"goodterms/model"
)

// mailParser walks the parts of a message and collects its text and attachments.
type mailParser struct {
	ctx     context.Context
	m       *Message
	charset string // of the whole message, for headers with bytes outside ASCII
	texts   []string
	budget  int // bytes of text that may still be kept
	parts   int
	full    bool // a limit was met and noted
	quote   int  // depth of forwarded messages
}

// maxNotes bounds the notes of a message.
const maxNotes = 20

func (p *mailParser) note(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	if len(p.m.Notes) < maxNotes && !slices.Contains(p.m.Notes, s) {
		p.m.Notes = append(p.m.Notes, s)
	}
}

// limit notes once that the rest of a message is not looked at.
func (p *mailParser) limit(format string, args ...any) {
	if !p.full {
		p.note(format, args...)
	}
	p.full = true
}

// part reads one part, whatever it is.
func (p *mailParser) part(h *mailHeader, body []byte, depth int) {
	if p.full || p.ctx.Err() != nil {
		return
	}
	if p.parts++; p.parts > maxParts {
		p.limit("more than %d parts; the rest was left out", maxParts)
		return
	}
	if depth > maxDepth {
		p.limit("parts inside parts, more than %d deep; the rest was left out", maxDepth)
		return
	}
	ct := parseMediaType(h.get("content-type"), p.charset)
	cd := parseMediaType(h.get("content-disposition"), p.charset)
	name := fileName(&cd, &ct)
	switch {
	case strings.HasPrefix(ct.kind, "multipart/"):
		p.multipart(&ct, body, depth)
	case ct.kind == "message/rfc822" || ct.kind == "message/global":
		p.nested(h, &ct, name, body, depth)
	case isText(&ct) && cd.kind != "attachment" && (name == "" || cd.kind == "inline" && depth > 0):
		p.text(h, &ct, body)
	default:
		p.attachment(h, &ct, name, body)
	}
}

// isText reports whether a part is shown as text. A missing or broken type is
// plain text (RFC 2045, 5.2).
func isText(ct *mediaType) bool {
	return ct.kind == "text/plain" || ct.kind == "text/html" || ct.kind == "" || ct.kind == "text" || !strings.Contains(ct.kind, "/")
}

func fileName(cd, ct *mediaType) string {
	if n := cd.param("filename"); n != "" {
		return n
	}
	return ct.param("name")
}

// multipart reads the parts between the boundaries.
func (p *mailParser) multipart(ct *mediaType, body []byte, depth int) {
	boundary := ct.param("boundary")
	if boundary == "" || len(boundary) > 256 {
		if boundary = guessBoundary(body); boundary == "" {
			p.note("a multipart without a boundary was read as text")
			p.addText(body, "")
			return
		}
		p.note("the boundary of a multipart is missing; it was guessed")
	}
	s := partScanner{rest: body, delim: []byte("--" + boundary)}
	if ct.kind == "multipart/alternative" {
		p.alternative(&s, depth)
	} else {
		for part, ok := s.next(); ok && !p.full && p.ctx.Err() == nil; part, ok = s.next() {
			h, b := p.partHeader(part)
			p.part(&h, b, depth+1)
		}
	}
	if s.found == 0 {
		p.note("the boundary of a multipart does not appear; it was read as text")
		p.addText(body, "")
	} else if s.cut && !p.full {
		p.note("a multipart is cut off before its end")
	}
}

// partHeader reads the header of a part; a part without one is text.
func (p *mailParser) partHeader(part []byte) (mailHeader, []byte) {
	if len(part) > 0 && (part[0] == '\n' || part[0] == '\r') {
		_, body := cutLine(part)
		return mailHeader{}, body
	}
	h, body, bad, err := readHeader(part, MaxHeader)
	if err != nil {
		p.note("a part has no readable header; it was read as text")
		return mailHeader{}, part
	}
	if bad > 0 {
		p.note("lines of the header of a part are no fields and were left out")
	}
	return h, body
}

// alternative reads one of several forms of the same text: plain text when it
// says anything, else the first other form that does.
func (p *mailParser) alternative(s *partScanner, depth int) {
	type form struct {
		h    mailHeader
		body []byte
		kind string
	}
	var forms []form
	for part, ok := s.next(); ok && len(forms) < maxParts; part, ok = s.next() {
		h, b := p.partHeader(part)
		ct := parseMediaType(h.get("content-type"), p.charset)
		forms = append(forms, form{h, b, ct.kind})
	}
	said := false
	for _, wanted := range []func(string) bool{
		func(k string) bool { return k == "text/plain" || k == "" },
		func(k string) bool { return strings.HasPrefix(k, "multipart/") },
		func(k string) bool { return k == "text/html" },
	} {
		for i := range forms {
			f := &forms[i]
			if said || !wanted(f.kind) {
				continue
			}
			before := len(p.texts)
			p.part(&f.h, f.body, depth+1)
			said = len(p.texts) > before
		}
	}
	for i := range forms { // calendars and the like are no other form of the text
		if k := forms[i].kind; k != "" && !strings.HasPrefix(k, "text/") && !strings.HasPrefix(k, "multipart/") || k == "text/calendar" {
			p.part(&forms[i].h, forms[i].body, depth+1)
		}
	}
}

// nested keeps a message that came inside: as an attachment, and its text as a
// quotation, for it is not what the sender says now.
func (p *mailParser) nested(h *mailHeader, ct *mediaType, name string, body []byte, depth int) {
	inner := decodeTransfer(body, h.get("content-transfer-encoding"))
	ih, ibody, _, err := readHeader(bytes.TrimLeft(inner, "\r\n"), MaxHeader)
	if name == "" && err == nil {
		name = strings.TrimSpace(decodeWords(ih.get("subject"), p.charset))
	}
	p.attachment(h, ct, name, body)
	if err != nil {
		return
	}
	var head strings.Builder
	for _, f := range []string{"From", "Date", "Subject"} {
		if v := ih.get(strings.ToLower(f)); v != "" {
			head.WriteString(f + ": " + decodeWords(v, p.charset) + "\n")
		}
	}
	p.quote++
	p.add(head.String())
	p.part(&ih, ibody, depth+1)
	p.quote--
}

// text reads a text part.
func (p *mailParser) text(h *mailHeader, ct *mediaType, body []byte) {
	if len(body) > maxTextInput {
		body = body[:maxTextInput]
		p.note("a text of more than %d MB was cut", maxTextInput>>20)
	}
	body = decodeTransfer(body, h.get("content-transfer-encoding"))
	charset := ct.param("charset")
	if ct.kind == "text/html" {
		text := p.decoded(body, htmlCharset(charset, body))
		p.add(htmlText(text))
		return
	}
	text := p.decoded(body, charset)
	if strings.EqualFold(ct.param("format"), "flowed") {
		text = unflow(text, strings.EqualFold(ct.param("delsp"), "yes"))
	}
	p.add(text)
}

// decoded decodes the charset of a text. What cannot be decoded is kept as it
// came.
func (p *mailParser) decoded(body []byte, charset string) string {
	text, how := toUTF8(body, charset)
	if how == fitsNot && charset == "" && p.charset != "" {
		text, how = toUTF8(body, p.charset)
	}
	name := clip(charset)
	if name == "" {
		name = "none"
	}
	switch how {
	case partly:
		p.note("some bytes of the text do not fit its charset (%s)", name)
	case fitsNot:
		p.note("the text does not fit its charset (%s); its bytes were kept as they came", name)
	}
	if strings.Contains(text, "\r\n") {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	return text
}

// addText keeps bytes of no declared kind.
func (p *mailParser) addText(body []byte, charset string) {
	if len(body) > maxTextInput {
		body = body[:maxTextInput]
	}
	p.add(p.decoded(body, charset))
}

// add keeps a text as far as the budget goes; a forwarded one as a quotation.
func (p *mailParser) add(text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if p.quote > 0 {
		text = quoteText(text, p.quote)
	}
	if len(text)+1 > p.budget {
		text = cutRunes(text, max(p.budget-1, 0))
		p.note("text beyond %d KB was left out", model.MaxText>>10)
	}
	if text == "" {
		return
	}
	p.budget -= len(text) + 1
	p.texts = append(p.texts, text)
}

// quoteText puts marks of quotation before each line.
func quoteText(text string, depth int) string {
	mark := strings.Repeat(">", depth)
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	for line := range strings.Lines(strings.TrimRight(text, "\n") + "\n") {
		b.WriteString(mark)
		if line != "\n" && !strings.HasPrefix(line, ">") {
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// attachment keeps a file by name, type, size and hash.
func (p *mailParser) attachment(h *mailHeader, ct *mediaType, name string, body []byte) {
	size, sum := contentSum(body, h.get("content-transfer-encoding"))
	p.m.Entry.Attachments = append(p.m.Entry.Attachments, model.Attachment{
		Name: cutRunes(name, 1024), Type: cutRunes(ct.kind, 256), Size: size, SHA256: sum,
	})
}

// partScanner cuts a multipart at its boundaries.
type partScanner struct {
	rest  []byte
	delim []byte // "--" and the boundary
	found int    // boundaries seen
	ended bool   // the closing one was seen
	cut   bool   // the text ended without it
}

// next returns the next part, without the line end that belongs to the boundary.
func (s *partScanner) next() ([]byte, bool) {
	if s.found == 0 {
		if _, ok := s.boundary(); !ok {
			return nil, false
		}
	}
	if s.ended || s.cut {
		return nil, false
	}
	part, ok := s.boundary()
	if !ok {
		s.cut = true
		if len(bytes.TrimSpace(part)) == 0 {
			return nil, false
		}
	}
	return part, true
}

// boundary reads up to and over the next boundary line and returns what stands
// before it.
func (s *partScanner) boundary() (before []byte, ok bool) {
	from := 0
	for {
		i := bytes.Index(s.rest[from:], s.delim)
		if i < 0 {
			before, s.rest = s.rest, nil
			return before, false
		}
		i += from
		line, after := cutLine(s.rest[i+len(s.delim):])
		tail := bytes.TrimRight(line, " \t")
		closing := bytes.HasPrefix(tail, []byte("--"))
		if (i == 0 || s.rest[i-1] == '\n') && (len(tail) == 0 || closing) {
			before = bytes.TrimSuffix(bytes.TrimSuffix(s.rest[:i], []byte("\n")), []byte("\r"))
			s.rest = after
			s.found++
			s.ended = closing
			return before, true
		}
		from = i + len(s.delim)
	}
}

// guessBoundary takes the first line that looks like a boundary.
func guessBoundary(body []byte) string {
	for rest := body[:min(len(body), 64<<10)]; len(rest) > 0; {
		var line []byte
		line, rest = cutLine(rest)
		if b, ok := bytes.CutPrefix(line, []byte("--")); ok && len(b) >= 6 && len(b) <= 70 && !bytes.ContainsAny(b, " \t") {
			return string(b)
		}
	}
	return ""
}
