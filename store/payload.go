package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"

	"goodterms/model"
)

// A payload is kept as the JSON of its model type. JSON cannot hold bytes that are
// not UTF-8, and evidence must not change: such fields of an entry are kept a
// second time, as they came, under "raw".

// encodePayload writes a payload.
func encodePayload(p model.Payload) ([]byte, error) {
	var entry *model.Entry
	var why string
	var base uint64
	switch v := p.(type) {
	case model.LogEntry:
		entry = &v.Entry
	case model.CorrectEntry:
		entry, why, base = &v.Entry, v.Why, v.Base
	}
	if entry == nil {
		return marshal(p)
	}
	raw := brokenFields(entry)
	if raw == nil {
		return marshal(p)
	}
	return marshal(struct {
		model.Entry
		Why  string            `json:"why,omitempty"`
		Base uint64            `json:"base,omitempty"`
		Raw  map[string][]byte `json:"raw"`
	}{*entry, why, base, raw})
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// decodePayload reads what encodePayload wrote.
func decodePayload(kind model.EventKind, b []byte) (model.Payload, error) {
	p, err := model.DecodePayload(kind, b)
	if err != nil || !bytes.Contains(b, []byte(`"raw":`)) {
		return p, err
	}
	var extra struct {
		Raw map[string][]byte `json:"raw"`
	}
	if err := json.Unmarshal(b, &extra); err != nil {
		return nil, fmt.Errorf("payload of %s: %w", kind, err)
	}
	switch v := p.(type) {
	case model.LogEntry:
		restoreFields(&v.Entry, extra.Raw)
		return v, nil
	case model.CorrectEntry:
		restoreFields(&v.Entry, extra.Raw)
		return v, nil
	}
	return p, nil
}

// textFields calls fn with each field of an entry that holds text from outside.
func textFields(e *model.Entry, fn func(name string, s *string)) {
	fn("id", &e.ID)
	fn("project", &e.Project)
	fn("who", &e.Who)
	fn("subject", &e.Subject)
	fn("text", &e.Text)
	fn("about", &e.About)
	fn("towards", &e.Towards)
	fn("what", &e.What)
	fn("invoice", &e.Invoice)
	fn("message_id", &e.MessageID)
	fn("in_reply_to", &e.InReplyTo)
	for i := range e.Attachments {
		n := strconv.Itoa(i)
		fn("attachment-name-"+n, &e.Attachments[i].Name)
		fn("attachment-type-"+n, &e.Attachments[i].Type)
	}
}

func brokenFields(e *model.Entry) map[string][]byte {
	var raw map[string][]byte
	textFields(e, func(name string, s *string) {
		if utf8.ValidString(*s) {
			return
		}
		if raw == nil {
			raw = map[string][]byte{}
		}
		raw[name] = []byte(*s)
	})
	return raw
}

func restoreFields(e *model.Entry, raw map[string][]byte) {
	textFields(e, func(name string, s *string) {
		if b, ok := raw[name]; ok {
			*s = string(b)
		}
	})
}

// sameEntry reports whether two entries say the same, wherever they are kept and
// in whatever zone their time is written.
func sameEntry(a, b model.Entry) bool {
	for _, e := range []*model.Entry{&a, &b} {
		e.At = e.At.UTC()
		e.Seq, e.Corrected, e.Logged = 0, 0, time.Time{}
	}
	if a.Client != b.Client {
		return false
	}
	x, err1 := encodePayload(model.LogEntry{Entry: a})
	y, err2 := encodePayload(model.LogEntry{Entry: b})
	return err1 == nil && err2 == nil && bytes.Equal(x, y)
}
