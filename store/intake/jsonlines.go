package intake

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"goodterms/model"
)

// MaxLine bounds one line of JSON Lines, in bytes: the longest text an entry may
// have, with every character escaped.
const MaxLine = 8 << 20

// LinesOptions says what JSON Lines are read into.
type LinesOptions struct {
	Clients []model.Client // those of the journal
	// Case returns what was agreed, ruled and drafted so far with a client of the
	// journal; entries are not looked at. It is called once for each client that a
	// file names.
	Case   func(model.Client) (*model.Case, error)
	Global *model.Case           // rulings and drafts of the journal that are about no client; nil is none
	Own    []string              // own e-mail addresses of the journal
	Zone   *time.Location        // for a date alone where no agreement names a zone; nil is UTC
	Name   string                // client of the lines that name none; "" refuses them
	NewID  func() model.ClientID // makes the id of a client that comes with the file
}

// Line is one line of a file, as an event to be recorded.
type Line struct {
	N     int // counted from 1
	Event model.Event
}

// LineError is what is to be put right in one line of a file.
type LineError struct {
	Line  int
	Field string // "" when it is not about one
	Msg   string
}

func (e *LineError) Error() string {
	if e.Field == "" {
		return fmt.Sprintf("line %d: %s", e.Line, e.Msg)
	}
	return fmt.Sprintf("line %d: %s: %s", e.Line, e.Field, e.Msg)
}

// LinesReport says what a file held.
type LinesReport struct {
	Lines  int          // that said something
	Same   int          // records that the journal holds already
	Errors []*LineError // the first hundred
	Bad    int          // lines with an error, however many
}

// maxLineErrors is how many errors of a file are kept.
const maxLineErrors = 100

// ReadLines reads JSON Lines (docs/formats.md, section 2) and calls fn with each
// line that says something new. Lines in error are reported, not passed on; it
// is for the caller to record all or nothing. The error is one of reading, of
// the context, or of fn.
func ReadLines(ctx context.Context, r io.Reader, o LinesOptions, fn func(Line) error) (*LinesReport, error) {
	lr := newLinesReader(o)
	br := bufio.NewReaderSize(r, 64<<10)
	for {
		if err := ctx.Err(); err != nil {
			return &lr.report, err
		}
		raw, err := readLine(br, MaxLine)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, errLongLine) {
			return &lr.report, fmt.Errorf("line %d: %w", lr.line+1, err)
		}
		lr.line++
		if errors.Is(err, errLongLine) {
			lr.fail("", "longer than %d bytes: one object a line", MaxLine)
			continue
		}
		if ev, ok := lr.read(raw); ok {
			if err := fn(Line{N: lr.line, Event: ev}); err != nil {
				return &lr.report, err
			}
		}
		if errors.Is(err, io.EOF) {
			return &lr.report, nil
		}
	}
}

var errLongLine = errors.New("line too long")

// readLine returns a line without its end. A line longer than most is read over
// and reported as errLongLine; io.EOF comes with the last line.
func readLine(br *bufio.Reader, most int) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := br.ReadSlice('\n')
		if len(line)+len(part) > most+1 {
			long, line = true, nil
		}
		if !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case long && err == nil:
			return nil, errLongLine
		case long:
			return nil, fmt.Errorf("longer than %d bytes: one object a line", most)
		default:
			return bytes.TrimRight(line, "\r\n"), err
		}
	}
}

// linesReader keeps what the lines before said.
type linesReader struct {
	o       LinesOptions
	line    int
	bad     bool // the line at hand
	report  LinesReport
	clients []model.Client
	cases   map[model.ClientID]*lineCase
	own     []string
	global  *lineCase // of records without a client
}

// lineCase is what is agreed with a client, in the journal and in the lines so
// far, and how often the file repeated each ruling.
type lineCase struct {
	*model.Case
	counted  map[string]int            // equal rulings and amendments of the journal
	repeated map[string]int            // and of the file
	zones    map[string]*time.Location // of projects, looked up once
}

func newLinesReader(o LinesOptions) *linesReader {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.Global == nil {
		o.Global = &model.Case{}
	}
	return &linesReader{o: o, clients: slices.Clone(o.Clients), cases: map[model.ClientID]*lineCase{}, own: slices.Clone(o.Own),
		global: newLineCase(o.Global)}
}

func newLineCase(c *model.Case) *lineCase {
	lc := &lineCase{Case: c, repeated: map[string]int{}, counted: map[string]int{}, zones: map[string]*time.Location{}}
	for _, m := range c.Amendments {
		m.Name = ""
		lc.counted[model.ProjectName(m.Project)+canonical(m)]++
	}
	for _, r := range c.Rulings {
		lc.counted[canonical(r)]++
	}
	return lc
}

// zone returns the zone of a project's agreement, or fallback.
func (lc *lineCase) zone(project string, fallback *time.Location) *time.Location {
	z, ok := lc.zones[project]
	if !ok {
		z = lc.Location(project, fallback)
		lc.zones[project] = z
	}
	return z
}

// canonical writes a value so that equal ones are equal text.
func canonical(v any) string {
	b, err := json.Marshal(v)
	if err != nil { // no value of package model is without a JSON form
		return err.Error()
	}
	return string(b)
}

func (lr *linesReader) fail(field, format string, args ...any) {
	if !lr.bad {
		lr.report.Bad++
	}
	lr.bad = true
	if len(lr.report.Errors) < maxLineErrors {
		lr.report.Errors = append(lr.report.Errors, &LineError{Line: lr.line, Field: field, Msg: fmt.Sprintf(format, args...)})
	}
}

// read turns a line into an event; ok is false when there is none to record.
func (lr *linesReader) read(raw []byte) (_ model.Event, ok bool) {
	if lr.line == 1 {
		raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	}
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 {
		return model.Event{}, false
	}
	lr.report.Lines++
	lr.bad = false
	f, ok := lr.fields(raw)
	if !ok {
		return model.Event{}, false
	}
	ev, fresh := lr.event(f)
	if lr.bad {
		return model.Event{}, false
	}
	f.done()
	if lr.bad {
		return model.Event{}, false
	}
	if !fresh {
		lr.report.Same++
		return model.Event{}, false
	}
	ev.Kind = ev.Payload.EventKind()
	return ev, true
}

// fields takes a line apart.
func (lr *linesReader) fields(raw []byte) (*fields, bool) {
	if !utf8.Valid(raw) {
		lr.fail("", "it is not UTF-8: write such bytes under \"raw\", in base64")
		return nil, false
	}
	m := map[string]json.RawMessage{}
	if err := json.Unmarshal(raw, &m); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			lr.fail("", "not JSON at character %d: %s; write one object a line", syntax.Offset, syntax)
		} else {
			lr.fail("", "not an object: write one {...} a line")
		}
		return nil, false
	}
	return &fields{lr: lr, m: m}, true
}

// event reads the object of a line. fresh is false when the journal holds it.
func (lr *linesReader) event(f *fields) (ev model.Event, fresh bool) {
	record := f.str("record")
	switch record {
	case "client":
		return lr.readClient(f)
	case "own-addresses":
		return lr.readOwn(f)
	}
	c, lc, ok := lr.party(f, record == "ruling" || record == "draft")
	if !ok {
		return model.Event{}, false
	}
	ev.Client = c.ID
	switch record {
	case "":
		e := lr.readEntry(f, lc)
		ev.OccurredAt, ev.Payload = e.At, model.LogEntry{Entry: e}
		return ev, true
	case "agreement":
		ev.Payload, fresh = lr.readAgreement(f, lc)
	case "amendment":
		ev.Payload, fresh = lr.readAmendment(f, lc)
	case "ruling":
		ev.Payload, fresh = lr.readRuling(f, lc)
	case "draft":
		ev.Payload, fresh = lr.readDraft(f, lc)
	case "redacted":
		ev.Payload, fresh = lr.readRedacted(f, lc)
	case "exit-plan":
		ev.Payload, fresh = lr.readPlan(f, lc)
	default:
		lr.fail("record", "%q is not known: use client, agreement, amendment, redacted, ruling, exit-plan, own-addresses or draft; an entry has none", record)
	}
	return ev, fresh
}

// party finds the client a line is about.
func (lr *linesReader) party(f *fields, optional bool) (model.Client, *lineCase, bool) {
	name := f.str("client")
	if name == "" && optional && lr.o.Name == "" {
		return model.Client{}, lr.global, true
	}
	if name == "" {
		name = lr.o.Name
	}
	if name == "" {
		lr.fail("client", "it is missing: write the handle or the name of the client")
		return model.Client{}, nil, false
	}
	c, err := lr.client(name)
	if err != nil {
		lr.fail("client", "%s", err)
		return model.Client{}, nil, false
	}
	lc, err := lr.caseOf(*c)
	if err != nil {
		lr.fail("client", "%s", err)
		return model.Client{}, nil, false
	}
	return *c, lc, true
}

// client finds a client by exactly its handle or name: data is not completed
// from beginnings.
func (lr *linesReader) client(name string) (*model.Client, error) {
	found, err := model.FindClient(lr.clients, name)
	var ambiguous *model.AmbiguousError
	switch {
	case errors.As(err, &ambiguous):
		return nil, err
	case err == nil && (found.Handle == name || found.Handle == model.Handle(name) || model.SameName(found.Name, name)):
		return found, nil
	}
	hint := fmt.Sprintf("add it with `goodterms client add %q`", clip(name))
	var unknown *model.UnknownClientError
	switch {
	case err == nil:
		hint = fmt.Sprintf("did you mean %q?", found.Handle)
	case errors.As(err, &unknown) && len(unknown.Near) > 0:
		hint = fmt.Sprintf("did you mean %s? Or %s", strings.Join(unknown.Near, ", "), hint)
	}
	return nil, fmt.Errorf("no client %q; %s", clip(name), hint)
}

func (lr *linesReader) caseOf(c model.Client) (*lineCase, error) {
	if lc, ok := lr.cases[c.ID]; ok {
		return lc, nil
	}
	known := &model.Case{Client: c}
	if lr.o.Case != nil && slices.ContainsFunc(lr.o.Clients, func(o model.Client) bool { return o.ID == c.ID }) {
		k, err := lr.o.Case(c)
		if err != nil {
			return nil, err
		}
		known = k
	}
	lc := newLineCase(known)
	lr.cases[c.ID] = lc
	return lc, nil
}
