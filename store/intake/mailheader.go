package intake

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// mailHeader is the header of a message or of a part: fields in order, unfolded,
// not decoded.
type mailHeader struct{ fields []headerField }

type headerField struct{ name, value string } // the name in lower case

// get returns the first value of a field, "" when there is none.
func (h *mailHeader) get(name string) string {
	for i := range h.fields {
		if h.fields[i].name == name {
			return h.fields[i].value
		}
	}
	return ""
}

// all returns every value of a field, joined as a list.
func (h *mailHeader) all(name string) string {
	var values []string
	for i := range h.fields {
		if h.fields[i].name == name {
			values = append(values, h.fields[i].value)
		}
	}
	return strings.Join(values, ", ")
}

var (
	errHeaderSize = errors.New("header too large")
	errNoHeader   = errors.New("no header")
)

// readHeader takes the header off the front of data. Lines that are no fields
// are left out and counted as bad.
func readHeader(data []byte, most int) (h mailHeader, body []byte, bad int, err error) {
	rest := data
	for len(rest) > 0 {
		line, after := cutLine(rest)
		if len(line) == 0 {
			return h, after, bad, headerMissing(&h)
		}
		for len(after) > 0 && (after[0] == ' ' || after[0] == '\t') && len(data)-len(after) <= most {
			_, after = cutLine(after)
		}
		if len(data)-len(after) > most {
			return h, nil, bad, fmt.Errorf("%w: more than %d KB", errHeaderSize, most>>10)
		}
		name, value, ok := cutField(line)
		switch {
		case ok:
			_, folded := cutLine(rest)
			h.fields = append(h.fields, headerField{name, unfold(value, folded[:len(folded)-len(after)])})
		case bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From ")):
			// the separator of an mbox
		default:
			if bad++; bad > maxBadLines {
				return h, nil, bad, fmt.Errorf("%w: its lines are not fields of a header", errNoHeader)
			}
		}
		rest = after
	}
	return h, nil, bad, headerMissing(&h)
}

// unfold joins the first line of a value and those that continue it.
func unfold(first []byte, more []byte) string {
	if len(more) == 0 {
		return string(first)
	}
	out := make([]byte, 0, len(first)+len(more))
	out = append(out, first...)
	for len(more) > 0 {
		var line []byte
		line, more = cutLine(more)
		if line = bytes.TrimSpace(line); len(line) > 0 {
			out = append(append(out, ' '), line...)
		}
	}
	return string(out)
}

// maxBadLines is how many lines of a header may be no fields.
const maxBadLines = 20

func headerMissing(h *mailHeader) error {
	if len(h.fields) == 0 {
		return errNoHeader
	}
	return nil
}

// cutField parts "Name: value".
func cutField(line []byte) (name string, value []byte, ok bool) {
	i := bytes.IndexByte(line, ':')
	if i <= 0 {
		return "", nil, false
	}
	key := bytes.TrimRight(line[:i], " \t")
	for _, c := range key {
		if c <= ' ' || c >= 0x7F {
			return "", nil, false
		}
	}
	return strings.ToLower(string(key)), bytes.TrimSpace(line[i+1:]), len(key) > 0
}

// cutLine parts the first line from the rest; the line is without its end.
func cutLine(data []byte) (line, rest []byte) {
	i := bytes.IndexByte(data, '\n')
	if i < 0 {
		return bytes.TrimSuffix(data, []byte("\r")), nil
	}
	return bytes.TrimSuffix(data[:i], []byte("\r")), data[i+1:]
}
