package cli

import (
	"bytes"
	"cmp"
	"context"
	"regexp"

	"goodterms/model"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// draftTerms writes a terms file to be filled in, with what the intake card and the
// settings know.
func (a *app) draftTerms(ctx context.Context, client, size, project string, plain contractFlags) error {
	if size != "small" && size != "full" {
		return usagef("--draft: %q is not known: use small or full", size)
	}
	if plain.terms || plain.signed != "" {
		return usagef("--draft goes without --terms and --signed: nothing is signed yet")
	}
	if err := model.Language(plain.lang).Validate(); err != nil {
		return usagef("--lang: %w", err)
	}
	c, err := a.caseOf(ctx, client)
	if err != nil {
		return err
	}
	cfg, err := a.config()
	if err != nil {
		return err
	}
	zone, err := a.zone()
	if err != nil {
		return err
	}
	o := scripts.DraftOptions{Small: size == "small", Client: &c.Client, Project: project, Currency: cmp.Or(plain.currency, cfg.Me.Currency), Today: model.DayIn(a.Now(), zone),
		Language: cmp.Or(model.Language(plain.lang), c.Client.Language, cfg.Settings.Language, model.English),
		Command:  "goodterms agree " + c.Client.Handle + " terms.toml"}
	if o.Currency != "" {
		if _, err := model.ParseMoney("1", o.Currency); err != nil {
			return usagef("--currency: %q is not a currency: write three letters, such as EUR", o.Currency)
		}
	}
	if cfg.Me.Zone != nil {
		o.Timezone = cfg.Me.Zone.String()
	}
	a.out.printf("%s", text.Body(scripts.Draft(o)))
	return nil
}

// unfilled returns the first line of a terms file that holds a place to be filled in, 0 for
// none. The longer blanks of a printed form are words of its clause.
func unfilled(data []byte) int {
	place := regexp.MustCompile(`(?:^|[^_])___(?:[^_]|$)`)
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if line = bytes.TrimSpace(line); !bytes.HasPrefix(line, []byte("#")) && place.Match(line) {
			return n
		}
	}
	return 0
}
