package intake

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"goodterms/model"
)

// MaxTerms bounds a terms file, in bytes.
const MaxTerms = 1 << 20

// maxNesting bounds lists inside lists of a terms file (the format needs three),
// maxDots the points outside strings on one line, and so the parts of a key.
const (
	maxNesting = 16
	maxDots    = 200
)

// TermsOptions says what a terms file is read with.
type TermsOptions struct {
	Currency string // for bare amounts where the file names none: the agreement's, for an amendment
	Timezone string // the agreement's, for an amendment: a file may repeat it, not change it
	MaxBytes int    // 0 is [MaxTerms]
}

// ParseAgreement reads an agreement from a terms file (docs/formats.md) and the
// client the file names, "" when it names none. The error is a [TermsErrors]:
// everything to be put right, with lines.
func ParseAgreement(data []byte, o TermsOptions) (a *model.Agreement, client string, err error) {
	r, top, err := openTerms(data, o, false)
	if err != nil {
		return nil, "", err
	}
	client = top.str("client")
	a = &model.Agreement{
		Project:  top.str("project"),
		Title:    top.str("title"),
		Signed:   top.date("signed"),
		Language: language(top),
		Currency: r.currencyOf(top),
		Timezone: zoneName(top),
		Holidays: top.days("holidays"),
	}
	a.Clauses = readClauses(top)
	top.done(map[string]string{
		"agreed":    "it belongs to an amendment: read this file with `goodterms amend`, or write signed = DATE",
		"effective": "it belongs to an amendment: read this file with `goodterms amend`",
		"until":     "it belongs to an amendment: read this file with `goodterms amend`",
	})
	if len(r.errs) == 0 {
		r.validate(a.Validate(), a.Clauses)
	}
	if len(r.errs) > 0 {
		return nil, client, r.errs.sorted()
	}
	return a, client, nil
}

// ParseAmendment reads an amendment from a terms file, like [ParseAgreement].
// Its name (A1, A2, ...) is given by the journal.
func ParseAmendment(data []byte, o TermsOptions) (m *model.Amendment, client string, err error) {
	r, top, err := openTerms(data, o, true)
	if err != nil {
		return nil, "", err
	}
	client = top.str("client")
	m = &model.Amendment{
		Project:   top.str("project"),
		Title:     top.str("title"),
		Agreed:    top.date("agreed"),
		Effective: top.date("effective"),
		Until:     top.date("until"),
		Reason:    top.str("reason"),
		AgreedBy:  top.str("agreed_by"),
		Evidence:  top.words("evidence"),
		Language:  language(top),
		Currency:  r.currencyOf(top),
	}
	if zone := zoneName(top); zone != "" && zone != o.Timezone {
		top.fail("timezone", "found %q: an amendment cannot move the time zone; leave the key out", zone)
	}
	m.Clauses = readClauses(top)
	top.done(map[string]string{
		"signed":   "it belongs to an agreement: read this file with `goodterms agree`, or write agreed = DATE",
		"holidays": "it belongs to the agreement: `goodterms agree --correct` changes it there",
		"remove":   "it belongs into the [[clause]] whose term ends",
	})
	if len(r.errs) == 0 {
		r.validate(m.Validate(), m.Clauses)
	}
	if len(r.errs) > 0 {
		return nil, client, r.errs.sorted()
	}
	return m, client, nil
}

// openTerms decodes a terms file and finds its lines.
func openTerms(data []byte, o TermsOptions, amending bool) (*reader, *table, error) {
	most := o.MaxBytes
	if most == 0 {
		most = MaxTerms
	}
	if len(data) > most {
		return nil, nil, TermsErrors{{Msg: fmt.Sprintf("the file has %d bytes, more than %d: it is not a terms file", len(data), most)}}
	}
	doc := string(data)
	if n := tooDeep(doc); n > 0 {
		return nil, nil, TermsErrors{{Line: n, Msg: "lists or keys are nested too deeply: it is not a terms file"}}
	}
	m := map[string]any{}
	if _, err := toml.Decode(doc, &m); err != nil {
		return nil, nil, TermsErrors{syntaxError(err)}
	}
	r := &reader{lines: indexLines(doc), currency: o.Currency, amending: amending}
	return r, &table{r: r, m: m}, nil
}

// tooDeep returns the line on which lists or keys nest deeper than in any terms
// file, 0 when none do.
func tooDeep(doc string) int {
	s := lineScanner{doc: doc, line: 1}
	depth, dots := 0, 0
	for s.pos < len(doc) {
		switch doc[s.pos] {
		case '"', '\'':
			s.str()
			continue
		case '#':
			s.blank(true)
			continue
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case '.':
			dots++
		case '\n':
			dots = 0
		}
		if depth > maxNesting || dots > maxDots {
			return s.line
		}
		s.step()
	}
	return 0
}

// syntaxError says where the file is not TOML.
func syntaxError(err error) *TermsError {
	var pe toml.ParseError
	if !errors.As(err, &pe) {
		return &TermsError{Msg: "not a terms file: " + err.Error()}
	}
	msg := pe.Message
	if msg == "" {
		msg = strings.TrimPrefix(err.Error(), "toml: ")
	}
	return &TermsError{Line: pe.Position.Line, Key: pe.LastKey, Msg: msg}
}

func language(top *table) model.Language {
	l := model.Language(top.str("language"))
	if l.Validate() != nil {
		top.fail("language", "found %q: write en, zh-Hans, zh-Hant, cs or bg", clip(string(l)))
		return ""
	}
	return l
}

// currencyOf reads the default currency, which bare amounts then take.
func (r *reader) currencyOf(top *table) string {
	c := top.str("currency")
	if c == "" {
		return ""
	}
	if m, err := model.ParseMoney("1", c); err != nil || m.Currency != c {
		top.fail("currency", "found %q: write three capital letters, such as USD", clip(c))
		return ""
	}
	r.currency = c
	return c
}

func zoneName(top *table) string {
	z := top.str("timezone")
	if z == "" {
		return ""
	}
	if _, err := time.LoadLocation(z); err != nil {
		top.fail("timezone", "found %q: write the name of a time zone, such as Europe/Prague", clip(z))
		return ""
	}
	return z
}

// validate adds what package model refuses, with the line of the clause and key
// that the error starts with.
func (r *reader) validate(err error, clauses []model.Clause) {
	if err == nil {
		return
	}
	msg := err.Error()
	for i, c := range clauses {
		label := fmt.Sprintf("clause %q", c.ID)
		rest, ok := strings.CutPrefix(msg, label+": ")
		if !ok {
			continue
		}
		key, why, ok := strings.Cut(rest, ": ")
		if !ok {
			key, why = "id", rest
		}
		r.fail(join(item("clause", i), key), label+": "+key, "%s", why)
		return
	}
	key, why, ok := strings.Cut(msg, ": ")
	if !ok {
		key, why = "", msg
	}
	r.fail(key, key, "%s", why)
}
