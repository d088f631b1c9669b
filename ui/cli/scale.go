package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/scripts"
	"goodterms/ui/text"
)

type scaleJSON struct {
	Client string          `json:"client"`
	On     string          `json:"on"`
	Budget string          `json:"budget"`
	Share  *float64        `json:"share"` // of the fee; null where there is none in this currency
	Parts  []scalePartJSON `json:"parts"`
	Extras []scalePartJSON `json:"extras"` // items of the price list that stand for no part
	Left   string          `json:"left"`
	Hours  model.Hours     `json:"hours,omitempty"`
	Draft  string          `json:"draft"`
}

type scalePartJSON struct {
	What     string `json:"what"`
	Price    string `json:"price,omitempty"` // of one; left out where the agreement has none
	Clause   string `json:"clause,omitempty"`
	Quantity int    `json:"quantity"`
	Fits     int    `json:"fits"`
	Alone    int    `json:"alone"`
}

func (a *app) scaleCmd() *cobra.Command {
	var project, language string
	var asJSON bool
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "scale CLIENT BUDGET [--json]", Args: a.args(2, 2, "the client or the budget is missing"),
		Long: `Which parts of the agreement a smaller budget pays for: half the budget buys half
the proposal. BUDGET is a sum, or a share of the fee such as "50 %". Parts are taken
in the order of the agreement, at the prices it names (prices of a terms file, under
the name of the part); what is delivered is left out, and a part without a price by
itself is named and not guessed. Below stands the draft of the offer, in the
client's language; nothing is recorded.`,
		Example: "  goodterms scale northmoor-tea \"USD 3000\"\n  goodterms scale northmoor-tea \"50 %\" --json"}
	fl := cmd.Flags()
	fl.StringVar(&project, "project", "", "`NAME` of the project, where there are several")
	fl.StringVar(&language, "language", "", "`LANG` of the draft: en, zh-Hans, zh-Hant, cs or bg; default the client's")
	fl.BoolVar(&asJSON, "json", false, "for scripts (docs/formats.md)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := model.Language(language).Validate(); err != nil {
			return usagef("--language: %w", err)
		}
		return a.scale(cmd.Context(), args[0], args[1], &exitFlags{project: project, language: language, asJSON: asJSON})
	}
	return cmd
}

func (a *app) scale(ctx context.Context, name, budget string, f *exitFlags) error {
	c, err := a.caseOf(ctx, name)
	if err != nil {
		return err
	}
	if f.project, err = a.project(c, f.project); err != nil {
		return err
	}
	kit, r, err := a.kitOf(ctx, c, f)
	if err != nil {
		return err
	}
	s, agreed, err := kit.Scaling(budget)
	if err != nil {
		return usagef("the budget: %w", err).hint("usage: goodterms scale %s \"USD 3000\", or \"50 %%\"", c.Client.Handle)
	}
	if !agreed {
		return usagef("%s has no agreement yet, so nothing has a price", c.Client.Handle).
			hint("record it: goodterms agree %s FILE (docs/formats.md has an example)", c.Client.Handle)
	}
	draft := kit.ScaleOffer(s)
	a.tellTemplates(draft.Problem)
	if f.asJSON {
		return a.json(newScaleJSON(c, r.On, &s, draft.Text))
	}
	a.printScaling(&s)
	a.out.printf("\n%s", text.Body(draft.Text))
	return nil
}

func newScaleJSON(c *model.Case, on model.Day, s *model.Scaling, draft string) scaleJSON {
	out := scaleJSON{Client: c.Client.Handle, On: on.String(), Budget: s.Budget.String(), Share: known(s.Share),
		Parts: []scalePartJSON{}, Extras: []scalePartJSON{}, Left: s.Left.String(), Hours: s.Hours, Draft: draft}
	for _, p := range s.Parts {
		part := scalePartJSON{What: p.Name, Price: moneyWord(p.Price), Clause: p.Ref.Clause, Quantity: p.Quantity, Fits: p.Fits, Alone: p.Alone}
		if p.Extra {
			out.Extras = append(out.Extras, part)
		} else {
			out.Parts = append(out.Parts, part)
		}
	}
	return out
}

// printScaling writes what fits, what waits and what has no price.
func (a *app) printScaling(s *model.Scaling) {
	sum := func(m model.Money) string { return m.Format(model.English) }
	of := ""
	if s.Share >= 0 {
		of = fmt.Sprintf(", %.0f %% of the fee", 100*s.Share)
	}
	a.out.printf("%s%s\n", sum(s.Budget), of)
	priced := false
	var rows, extras [][]string
	for _, p := range s.Parts {
		row := []string{"  " + p.Name, scripts.FitWords(&p), "", ""}
		if p.Price.Minor > 0 {
			row = []string{"  " + p.Name, sum(p.Price), scripts.FitWords(&p), aloneWord(&p, s.Budget.Currency)}
			if p.Quantity > 1 {
				row[1] = fmt.Sprintf("%d × %s", p.Quantity, row[1])
			}
		}
		if p.Extra {
			row[2] = "not agreed on"
			extras = append(extras, row)
			continue
		}
		priced = priced || p.Price.Minor > 0
		rows = append(rows, row)
	}
	a.table(append(rows, extras...))
	if priced {
		a.out.printf("  %s left over\n", sum(s.Left))
	}
	if s.Hours > 0 {
		a.out.printf("  or %d h at the agreed rate\n", int(s.Hours/1000))
	}
	if !priced {
		a.out.printf("  no part has a price by itself: what falls away is chosen with them\n")
	}
}

// aloneWord says how many of a part the whole budget pays for.
func aloneWord(p *model.ScalePart, currency string) string {
	switch {
	case p.Price.Currency != currency:
		return "in another currency"
	case p.Alone == 0:
		return "more than the budget"
	}
	return fmt.Sprintf("the budget alone pays for %d", p.Alone)
}
