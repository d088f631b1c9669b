package cli

import (
	"bytes"
	"strings"
)

// maxMail bounds a message on standard input, in bytes.
const maxMail = 25 << 20

// maxSniffed is how much of a text is looked at to tell mail from it, in bytes.
const maxSniffed = 64 << 10

// looksLikeMail tells a message with a header from plain text: its first lines
// are header fields, and two of them are fields every message has.
func looksLikeMail(b []byte) bool {
	head := b[:min(len(b), maxSniffed)]
	if end := bytes.LastIndexByte(head, '\n'); len(b) > len(head) && end >= 0 {
		head = head[:end] // half a line would be taken for one that is no field
	}
	head = bytes.TrimLeft(head, "\r\n")
	known := 0
	for line := range bytes.Lines(head) {
		s := strings.TrimRight(string(line), "\r\n")
		if s == "" {
			break
		}
		if s[0] == ' ' || s[0] == '\t' || strings.HasPrefix(s, "From ") && known == 0 {
			continue
		}
		name, _, ok := strings.Cut(s, ":")
		if !ok || strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return false
		}
		switch strings.ToLower(name) {
		case "from", "to", "date", "subject", "message-id", "received", "return-path", "mime-version", "content-type":
			known++
		}
	}
	return known >= 2
}
