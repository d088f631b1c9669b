package intake

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"goodterms/model"
)

// reader collects what is to be put right while a document is read.
type reader struct {
	lines    lineIndex
	errs     TermsErrors
	currency string // for bare amounts
	amending bool
}

// table is a table of the document with the keys that were asked for: the
// others are unknown.
type table struct {
	r     *reader
	path  string // for the line
	label string // for people, such as `clause "7": deadlines`
	m     map[string]any
	asked []string
}

func (r *reader) fail(path, label, format string, args ...any) {
	if r.full() {
		return
	}
	r.errs = append(r.errs, &TermsError{Line: r.lineOf(path), Key: label, Msg: fmt.Sprintf(format, args...)})
}

// full reports whether so much is to be put right that this cannot be a terms
// file.
func (r *reader) full() bool { return len(r.errs) > 10*maxTermsErrors }

// lineOf returns the line of a path, or of what holds it.
func (r *reader) lineOf(path string) int {
	for path != "" {
		if n, ok := r.lines[path]; ok {
			return n
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return 0
}

func (t *table) fail(key, format string, args ...any) {
	label := key
	if t.label != "" {
		label = t.label + ": " + key
	}
	t.r.fail(join(t.path, key), label, format, args...)
}

// take returns a value and marks its key as known.
func (t *table) take(key string) (any, bool) {
	t.asked = append(t.asked, key)
	v, ok := t.m[key]
	return v, ok
}

// done refuses the keys nobody asked for; elsewhere explains those that belong
// to another place.
func (t *table) done(elsewhere map[string]string) {
	for key := range t.m {
		if slices.Contains(t.asked, key) || t.r.full() {
			continue
		}
		hint := "known here: " + strings.Join(t.asked, ", ")
		if why, ok := elsewhere[key]; ok {
			hint = why
		} else if k := nearest(key, t.asked); k != "" {
			hint = fmt.Sprintf("did you mean %q?", k)
		}
		t.fail(key, "this key is not known; %s", hint)
	}
}

// found describes a value as it stands in the file.
func found(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(clip(v))
	case int64:
		return fmt.Sprintf("the number %d", v)
	case float64:
		return "the number " + strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case time.Time:
		if isDate(v) {
			return "the date " + v.Format("2006-01-02")
		}
		return "a date with a time"
	case map[string]any:
		return "a table"
	}
	return "a list"
}

// clip keeps an error on one readable line.
func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "..."
}

// isDate tells a TOML local date from the other kinds of times.
func isDate(t time.Time) bool { return t.Location().String() == "date-local" }

func (t *table) text(key string) *string {
	v, ok := t.take(key)
	if !ok {
		return nil
	}
	s, ok := v.(string)
	if !ok {
		t.fail(key, "found %s: write text in quotes", found(v))
		return nil
	}
	return &s
}

// word is a text that must say something.
func (t *table) word(key string) *string {
	s := t.text(key)
	if s != nil && strings.TrimSpace(*s) == "" {
		t.fail(key, "found empty text: write something, or leave the key out")
		return nil
	}
	return s
}

func (t *table) str(key string) string {
	if s := t.text(key); s != nil {
		return *s
	}
	return ""
}

func (t *table) flag(key string) *bool {
	v, ok := t.take(key)
	if !ok {
		return nil
	}
	b, ok := v.(bool)
	if !ok {
		t.fail(key, "found %s: write true or false, without quotes", found(v))
		return nil
	}
	return &b
}

func (t *table) isSet(key string) bool {
	b := t.flag(key)
	return b != nil && *b
}

func (t *table) count(key string, most int) *int {
	v, ok := t.take(key)
	if !ok {
		return nil
	}
	n, ok := v.(int64)
	if !ok || n < 0 || n > int64(most) {
		t.fail(key, "found %s: write a whole number from 0 to %d", found(v), most)
		return nil
	}
	i := int(n)
	return &i
}

func (t *table) date(key string) model.Day {
	v, ok := t.take(key)
	if !ok {
		return 0
	}
	d, err := dayOf(v)
	if err != nil {
		t.fail(key, "%s", err)
	}
	return d
}

func dayOf(v any) (model.Day, error) {
	at, ok := v.(time.Time)
	switch {
	case ok && isDate(at) && at.Year() >= 1:
		return model.NewDay(at.Date()), nil
	case ok:
		return 0, fmt.Errorf("found %s: write a date alone, such as 2026-03-02", found(v))
	}
	if s, ok := v.(string); ok {
		if d, err := model.ParseDay(s); err == nil {
			return 0, fmt.Errorf("found %s: write the date without quotes: %s", found(v), d)
		}
	}
	return 0, fmt.Errorf("found %s: write a date without quotes, such as 2026-03-02", found(v))
}

// number writes a bare number the way amounts are read; ok is false for anything
// that is neither number nor text.
func number(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case int64:
		return strconv.FormatInt(v, 10), true
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return "", false
		}
		return strconv.FormatFloat(v, 'f', -1, 64), true
	}
	return "", false
}

func (t *table) money(key string) *model.Money {
	v, ok := t.take(key)
	if !ok {
		return nil
	}
	s, ok := number(v)
	if !ok {
		t.fail(key, "found %s: write an amount of money, such as \"USD 1500\"", found(v))
		return nil
	}
	m, err := model.ParseMoney(s, t.r.currency)
	if err == nil && m.Minor < 0 {
		err = fmt.Errorf("found %s: write an amount of zero or more", m)
	}
	if err != nil {
		t.fail(key, "%s", err)
		return nil
	}
	return &m
}

// parsed reads a text through one of the parsers of package model.
func parsed[T any](t *table, key string, parse func(string) (T, error)) *T {
	s := t.text(key)
	if s == nil {
		return nil
	}
	v, err := parse(*s)
	if err != nil {
		t.fail(key, "%s", err)
		return nil
	}
	return &v
}

func (t *table) rate(key string) *model.Rate {
	return parsed(t, key, func(s string) (model.Rate, error) { return model.ParseRate(s, t.r.currency) })
}

func (t *table) hours(key string) *model.Hours {
	v, ok := t.take(key)
	if !ok {
		return nil
	}
	s, ok := number(v)
	if !ok {
		t.fail(key, "found %s: write a number of hours, such as \"60 hours\"", found(v))
		return nil
	}
	h, err := model.ParseHours(s)
	if err != nil {
		t.fail(key, "%s", err)
		return nil
	}
	return &h
}

// list returns the items of a list.
func (t *table) list(key string) []any {
	v, ok := t.take(key)
	if !ok {
		return nil
	}
	switch v := v.(type) {
	case []any:
		return v
	case []map[string]any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = v[i]
		}
		return out
	}
	t.fail(key, "found %s: write a list, such as %s = [...]", found(v), key)
	return nil
}

func (t *table) words(key string) []string {
	var out []string
	for i, v := range t.list(key) {
		s, ok := v.(string)
		if !ok || strings.TrimSpace(s) == "" {
			t.failItem(key, i, "found %s: write text in quotes", found(v))
			continue
		}
		out = append(out, s)
	}
	return out
}

func (t *table) days(key string) []model.Day {
	var out []model.Day
	for i, v := range t.list(key) {
		d, err := dayOf(v)
		if err != nil {
			t.failItem(key, i, "%s", err)
			continue
		}
		out = append(out, d)
	}
	return out
}

func (t *table) failItem(key string, i int, format string, args ...any) {
	label := fmt.Sprintf("%s, item %d", key, i+1)
	if t.label != "" {
		label = t.label + ": " + label
	}
	t.r.fail(item(join(t.path, key), i), label, format, args...)
}

// child returns the table below a key, nil when there is none.
func (t *table) child(key string) *table {
	v, ok := t.take(key)
	if !ok {
		return nil
	}
	m, ok := v.(map[string]any)
	if !ok {
		t.fail(key, "found %s: write a table, such as { ... }", found(v))
		return nil
	}
	return t.below(key, join(t.path, key), m)
}

func (t *table) below(key, path string, m map[string]any) *table {
	label := key
	if t.label != "" {
		label = t.label + ": " + key
	}
	return &table{r: t.r, path: path, label: label, m: m}
}
