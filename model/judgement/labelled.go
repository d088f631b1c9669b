package judgement

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"goodterms/model"
)

// Labelled is one message of a labelled set with the verdicts it must get
// (docs/formats.md, Labelled sets).
type Labelled struct {
	ID       string     `json:"id"`
	At       time.Time  `json:"at"`
	Channel  string     `json:"channel"`
	Who      string     `json:"who"`
	Text     string     `json:"text"`
	Expect   []Expected `json:"expect"`
	Requests []Kind     `json:"requests"`
	Flags    []string   `json:"flags"`
	Arguable bool       `json:"arguable"`
	Note     string     `json:"note"`
}

// Expected is a contradiction that a labelled message holds.
type Expected struct {
	Kind     Kind     `json:"kind"`
	Span     string   `json:"span"`
	Clause   string   `json:"clause"`
	By       string   `json:"by"`
	Relation Relation `json:"relation"`
	Force    Force    `json:"force"`
	Why      string   `json:"why"`
}

// ReadLabelled reads the messages of a labelled set, one JSON object a line. An
// unknown field, kind or relation, and words that are not in the text, are
// errors that name the line.
func ReadLabelled(r io.Reader) ([]Labelled, error) {
	var out []Labelled
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		if len(bytes.TrimSpace(sc.Bytes())) == 0 {
			continue
		}
		var l Labelled
		d := json.NewDecoder(bytes.NewReader(sc.Bytes()))
		d.DisallowUnknownFields()
		if err := d.Decode(&l); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if err := l.validate(); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, l)
	}
	return out, sc.Err()
}

func (l *Labelled) validate() error {
	if l.At.IsZero() {
		return fmt.Errorf("at: it is missing: write when it was said, as 2026-05-13T12:00:00+02:00")
	}
	for _, e := range l.Expect {
		if !slices.Contains(Kinds(), e.Kind) {
			return fmt.Errorf("expect: no kind %q", e.Kind)
		}
		if e.Span == "" || !strings.Contains(l.Text, e.Span) {
			return fmt.Errorf("expect: the words %q are not in the text", e.Span)
		}
		if e.Relation != "" && e.Relation != Differs && e.Relation != Outside && e.Relation != NoSuchTerm {
			return fmt.Errorf("expect: no relation %q", e.Relation)
		}
	}
	for _, k := range l.Requests {
		if !slices.Contains(Kinds(), k) {
			return fmt.Errorf("requests: no kind %q", k)
		}
	}
	return nil
}

// Entry returns the message as the entry it is judged as.
func (l *Labelled) Entry() *model.Entry {
	kind := model.EntryKind(l.Channel)
	if !kind.Said() {
		kind = model.Email
	}
	return &model.Entry{ID: "labelled-" + l.ID, At: l.At, Kind: kind, From: model.FromClient, Who: l.Who, Text: l.Text}
}
