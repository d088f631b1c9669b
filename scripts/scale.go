package scripts

import (
	"fmt"
	"math"
	"strings"

	"goodterms/model"
)

// The offer to scale the work to a smaller budget (S004-22, S002-08): the parts that fit at
// the agreed prices, and what waits. Nothing is made cheaper, and no price is made up.

// keyOfferBudget is what they can spend, as a sum or a share of the fee.
const keyOfferBudget = "option.budget"

// scalePart is the name of the draft among the replies.
const scalePart = "scale"

// Scaling says which parts that are still to be delivered fit a budget, ok false where
// nothing is agreed.
func (k *Kit) Scaling(budget string) (_ model.Scaling, ok bool, _ error) {
	if k.terms == nil {
		return model.Scaling{}, false, nil
	}
	sum, err := k.terms.ParseBudget(budget)
	if err != nil {
		return model.Scaling{}, true, err
	}
	return k.terms.Scale(sum, k.delivered), true, nil
}

// ScaleOffer drafts the offer of what fits a budget.
func (k *Kit) ScaleOffer(s model.Scaling) Pane {
	with := *k
	with.facts = k.facts.with(k.scaleFacts(s))
	return with.reply(scalePart)
}

// scaleFacts are the facts of an offer for a budget.
func (k *Kit) scaleFacts(s model.Scaling) map[string]Fact {
	out := &factSet{byName: map[string]Fact{}}
	working := "what they can spend"
	if s.Share >= 0 {
		working += fmt.Sprintf(", %.0f %% of the fee", 100*s.Share)
	}
	out.put("budget", k.money(s.Budget), working)
	var fits, waits, unpriced, why []string
	for _, p := range s.Parts {
		switch {
		case p.Extra:
		case p.Price.Minor <= 0:
			unpriced = append(unpriced, p.Name)
		default:
			fits = appendSome(fits, k.priced(p, p.Fits))
			waits = appendSome(waits, k.priced(p, p.Quantity-p.Fits))
			why = append(why, p.Name+": "+source(p.Ref))
		}
	}
	prices := strings.Join(why, "; ")
	out.put("budget_fits", k.lang.list(fits), prices)
	out.put("budget_waits", k.lang.list(waits), prices)
	out.put("budget_unpriced", k.lang.list(unpriced), "the agreement has no price for it by itself")
	if h := int64(math.Floor(float64(s.Hours) / 1000)); h > 0 {
		out.putNumber("budget_hours", k.lang.number(int(h)), h*1000, fmt.Sprintf("%s at %s, %s", k.ui.money(s.Budget), k.ui.money(k.terms.Rate.Value.Money), source(k.terms.Rate.Ref)))
	}
	return out.byName
}

// appendSome appends what is not empty.
func appendSome(list []string, s string) []string {
	if s == "" {
		return list
	}
	return append(list, s)
}

// priced names a part with the price of as many as are meant, "" for none.
func (k *Kit) priced(p model.ScalePart, n int) string {
	switch {
	case n <= 0:
		return ""
	case n == 1 && p.Quantity == 1:
		return k.lang.aside(p.Name, k.money(p.Price))
	}
	return k.lang.aside(p.Name, fmt.Sprintf("%d × %s", n, k.money(p.Price)))
}

// collectBudget puts in the facts of the budget that the offer step asks for.
func (k *Kit) collectBudget(s *factSet) {
	if k.answer(keyOfferBudget) == "" {
		return
	}
	if scaled, ok, err := k.Scaling(k.answer(keyOfferBudget)); ok && err == nil {
		for name, f := range k.scaleFacts(scaled) {
			s.byName[name] = f
		}
	}
}

// budgetField asks what they can spend, and says what fits it.
func (k *Kit) budgetField() Field {
	f := Field{Key: keyOfferBudget, Label: "What they can spend, where it is less: a sum, or a share such as 50 %", Kind: TextField, Beside: "half the budget buys half the proposal; the prices stay"}
	if k.answer(keyOfferBudget) == "" {
		return f
	}
	s, _, err := k.Scaling(k.answer(keyOfferBudget))
	if err != nil {
		f.Beside = err.Error()
		return f
	}
	var parts []string
	for _, p := range s.Parts {
		if !p.Extra {
			parts = append(parts, p.Name+": "+FitWords(&p))
		}
	}
	if s.Hours > 0 {
		parts = append(parts, fmt.Sprintf("%d h at the agreed rate", int(s.Hours/1000)))
	}
	if len(parts) == 0 {
		parts = []string{"the agreement has no price by the part and none by the hour: choose together what falls away"}
	}
	f.Beside = strings.Join(parts, "; ")
	return f
}

// FitWords says whether a part fits the budget.
func FitWords(p *model.ScalePart) string {
	switch {
	case p.Price.Minor <= 0:
		return "no price by itself"
	case p.Fits == p.Quantity:
		return "fits"
	case p.Fits > 0:
		return fmt.Sprintf("%d of %d fit", p.Fits, p.Quantity)
	}
	return "waits"
}
