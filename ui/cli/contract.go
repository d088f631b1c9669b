package cli

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/model/reading"
	"goodterms/store/intake"
)

// contractFlags says what a contract in plain text may leave out.
type contractFlags struct {
	signed, lang, currency string
	terms                  bool
}

// readContract reads an agreement from a contract in plain text. What is recognised
// is for the user to confirm: the words that settle nothing are told, and --terms
// writes the whole as a terms file to be put right.
func (a *app) readContract(c *model.Case, file string, data []byte, f contractFlags) (*model.Agreement, *reading.Contract, error) {
	if !utf8.Valid(data) {
		return nil, nil, usagef("%q is not text in UTF-8", file).hint("save the contract as plain text, then: goodterms agree %s contract.txt", c.Client.Handle)
	}
	g := &model.Agreement{Language: model.Language(f.lang)}
	if err := g.Language.Validate(); err != nil {
		return nil, nil, usagef("--lang: %w", err)
	}
	if f.lang == "" {
		cfg, err := a.config()
		if err != nil {
			return nil, nil, err
		}
		g.Language = reading.LanguageOf(string(data), cmp.Or(c.Client.Language, cfg.Settings.Language))
	}
	currency := strings.ToUpper(strings.TrimSpace(f.currency))
	if currency != "" && (len(currency) != 3 || strings.Trim(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "") {
		return nil, nil, usagef("--currency: %q is not a currency: write three letters, such as EUR", f.currency)
	}
	signed, err := f.signedOn()
	if err != nil {
		return nil, nil, err
	}
	contract := reading.ReadContract(string(data), reading.Options{Language: g.Language, Currency: currency, At: a.Now(), Location: a.Zone, Signed: signed})
	if len(contract.Clauses) == 0 {
		return nil, nil, usagef("%q: no clause was found", file).hint("each clause is a numbered line or a paragraph of its own; docs/formats.md has an example")
	}
	g.Title, g.Signed, g.Clauses, g.Currency = contract.Title, contract.Signed, contract.Clauses, contract.Currency
	if g.Signed.IsZero() {
		return nil, nil, usagef("%q: the text does not say when it was signed", file).
			hint("say it: %s", commandLine(append(slices.Clone(a.Args), "--signed", model.DayIn(a.Now(), a.Zone).String())))
	}
	if err := g.Validate(); err != nil {
		return nil, nil, usagef("%q: %w", file, err)
	}
	return g, contract, nil
}

// signedOn returns the day that --signed names, zero without it.
func (f contractFlags) signedOn() (model.Day, error) {
	if f.signed == "" {
		return 0, nil
	}
	day, err := model.ParseDay(f.signed)
	if err != nil {
		return 0, usagef("--signed: %w", err)
	}
	return day, nil
}

// writeTerms writes what was recognised as a terms file. It is read back first: a
// contract never makes a file that agree would refuse.
func (a *app) writeTerms(g *model.Agreement) error {
	data := intake.FormatAgreement(g)
	if _, _, err := intake.ParseAgreement(data, intake.TermsOptions{}); err != nil {
		return err
	}
	_, err := a.Out.Write(data)
	return err
}

// noteContract says what the user has to look at before confirming.
func (a *app) noteContract(contract *reading.Contract) {
	without := 0
	for i := range contract.Clauses {
		if reflect.ValueOf(contract.Clauses[i].Terms).IsZero() {
			without++
		}
	}
	for _, v := range contract.Vague {
		cl := &contract.Clauses[v.Clause]
		a.out.printf("vague: %s says \"%s\", which settles nothing\n", model.ClauseLabel(cl.ID), v.Span.Of(cl.Text))
	}
	a.msg.printf("note: read from plain text; check each term against its words. To correct one, write a terms file with --terms, edit it, and record that\n")
	if without > 0 {
		a.msg.printf("note: no term was recognised in %s; the words are kept\n", plural(without, "clause", "clauses"))
	}
}
