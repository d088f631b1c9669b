package intake

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"goodterms/model"
)

// fields is an object of JSON Lines with the names that were asked for: the
// others are unknown.
type fields struct {
	lr    *linesReader
	m     map[string]json.RawMessage
	asked []string
}

// take returns a field; null counts as not there.
func (f *fields) take(name string) (json.RawMessage, bool) {
	f.asked = append(f.asked, name)
	v, ok := f.m[name]
	return v, ok && string(v) != "null"
}

// done refuses the fields nobody asked for.
func (f *fields) done() {
	for _, name := range slices.Sorted(maps.Keys(f.m)) {
		if slices.Contains(f.asked, name) {
			continue
		}
		hint := "known here: " + strings.Join(f.asked, ", ")
		if k := nearest(name, f.asked); k != "" {
			hint = fmt.Sprintf("did you mean %q?", k)
		}
		f.lr.fail(clip(name), "this field is not known; %s", hint)
	}
}

// into decodes a field; it reports whether the field was there and right.
func (f *fields) into(name string, v any, write string) bool {
	raw, ok := f.take(name)
	if !ok {
		return false
	}
	if err := json.Unmarshal(raw, v); err != nil {
		f.lr.fail(name, "found %s: write %s", clip(string(raw)), write)
		return false
	}
	return true
}

func (f *fields) str(name string) string {
	var s string
	f.into(name, &s, "text in quotes")
	return s
}

func (f *fields) strs(name string) []string {
	var s []string
	f.into(name, &s, "a list of texts")
	return s
}

func (f *fields) yes(name string) bool {
	var b bool
	f.into(name, &b, "true or false")
	return b
}

func (f *fields) count(name string) int {
	var n int
	f.into(name, &n, "a whole number")
	return n
}

// parsedField reads a text through a parser of package model; "" is nothing.
func parsedField[T any](f *fields, name string, parse func(string) (T, error)) T {
	var zero T
	s := f.str(name)
	if s == "" {
		return zero
	}
	v, err := parse(s)
	if err != nil {
		f.lr.fail(name, "%s", err)
		return zero
	}
	return v
}

func (f *fields) day(name string) model.Day { return parsedField(f, name, model.ParseDay) }

func (f *fields) money(name string) model.Money {
	return parsedField(f, name, func(s string) (model.Money, error) { return model.ParseMoney(s, "") })
}

// time reads a moment; a date alone is noon of that day in zone.
func (f *fields) time(name string, zone *time.Location) time.Time {
	return parsedField(f, name, func(s string) (time.Time, error) { return parseTime(s, zone) })
}

func parseTime(s string, zone *time.Location) (time.Time, error) {
	s = strings.TrimSpace(s)
	if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return plainZone(t), nil
	}
	if len(s) == len("2006-01-02") {
		if d, err := model.ParseDay(s); err == nil {
			return d.Noon(zone), nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is not a time: write a date such as 2026-05-13, or RFC 3339 such as 2026-05-13T12:00:00+02:00", clip(s))
}

// plainZone gives a time a zone that is only its offset, whatever zone this
// machine is in.
func plainZone(t time.Time) time.Time {
	_, offset := t.Zone()
	if offset == 0 {
		return t.UTC()
	}
	return t.In(time.FixedZone("", offset))
}

// hours reads a number of hours.
func (f *fields) hours(name string) model.Hours {
	raw, ok := f.take(name)
	if !ok {
		return 0
	}
	var n json.Number
	if err := json.Unmarshal(raw, &n); err != nil || bytes.HasPrefix(raw, []byte(`"`)) {
		f.lr.fail(name, "found %s: write a number, such as 1.5", clip(string(raw)))
		return 0
	}
	h, err := model.ParseHours(n.String())
	if err != nil {
		f.lr.fail(name, "%s", err)
		return 0
	}
	return h
}

// rest decodes what was not asked for yet into a value of package model, and
// refuses fields that it does not have.
func (f *fields) rest(v any) bool {
	m := maps.Clone(f.m)
	for _, name := range f.asked {
		delete(m, name)
	}
	f.asked = slices.Collect(maps.Keys(f.m))
	b, err := json.Marshal(m)
	if err == nil {
		dec := json.NewDecoder(bytes.NewReader(b))
		dec.DisallowUnknownFields()
		err = dec.Decode(v)
	}
	if err == nil {
		return true
	}
	field, msg := fieldOfError(err, m)
	f.lr.fail(field, "%s", msg)
	return false
}

// fieldOfError finds the field that a decoding error is about.
func fieldOfError(err error, m map[string]json.RawMessage) (field, msg string) {
	msg = strings.TrimPrefix(err.Error(), "json: ")
	if name, ok := strings.CutPrefix(msg, "unknown field "); ok {
		return strings.Trim(name, `"`), "this field is not known"
	}
	if te, ok := err.(*json.UnmarshalTypeError); ok && te.Field != "" { //nolint:errorlint // the decoder does not wrap it
		return te.Field, fmt.Sprintf("found a %s, which does not fit", te.Value)
	}
	for name := range m {
		if strings.Contains(msg, name+":") {
			return name, msg
		}
	}
	return "", msg
}
