package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// ScalePart is a part of what is delivered, or an item of the price list that stands for
// none of it, against a budget.
type ScalePart struct {
	Name     string
	Price    Money // of one, as agreed; zero where it has none
	Ref      Ref   // where the price stands
	Quantity int   // how many are agreed on, at least 1
	Extra    bool  // of the price list alone: nothing of it is agreed on
	Fits     int   // how many of it the budget pays for, in the order of the agreement
	Alone    int   // how many it would pay for, were it all for this
}

// Scaling is what of an agreement a budget pays for (S004-22). Prices are those agreed on;
// a part that has none by itself is named and not guessed.
type Scaling struct {
	Budget Money
	Share  float64 // of the fee; -1 where there is none to compare with
	Parts  []ScalePart
	Left   Money // of the budget, after what fits
	Hours  Hours // that the budget pays for at the agreed rate; 0 without one
}

// ParseBudget reads a sum, or a share of the fee such as "50 %". A sum in a currency that
// the agreement names no price in is compared with nothing, and refused.
func (t *Terms) ParseBudget(s string) (Money, error) {
	share, percent := strings.CutSuffix(strings.ReplaceAll(strings.TrimSpace(s), "％", "%"), "%")
	if !percent {
		budget, err := ParseMoney(s, t.Currency)
		if err != nil {
			return Money{}, err
		}
		if budget.Minor <= 0 {
			return Money{}, fmt.Errorf("%q is no budget: write a sum above nothing", s)
		}
		if known := t.currencies(); len(known) > 0 && !slices.Contains(known, budget.Currency) {
			return Money{}, fmt.Errorf("the agreement has prices in %s and none in %s", strings.Join(known, " and "), budget.Currency)
		}
		return budget, nil
	}
	n, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(share), ",", ".", 1), 64)
	if err != nil || n <= 0 || n > 1000 {
		return Money{}, fmt.Errorf("%q is not a share: write such as \"50 %%\"", s)
	}
	if t.Total == nil || t.Total.Value.IsZero() {
		return Money{}, fmt.Errorf("the agreement has no fee to take %s of: write the budget as a sum", strings.TrimSpace(s))
	}
	return t.Total.Value.Scale(int64(n*1000+0.5), 100_000), nil
}

// currencies lists those of the fee, the rate by the hour and the prices.
func (t *Terms) currencies() []string {
	var out []string
	add := func(m Money) {
		if m.Currency != "" && !slices.Contains(out, m.Currency) {
			out = append(out, m.Currency)
		}
	}
	if t.Total != nil {
		add(t.Total.Value)
	}
	if t.Rate != nil {
		add(t.Rate.Value.Money)
	}
	for _, p := range t.Prices {
		add(p.Value.Amount)
	}
	return out
}

// Scale says which priced parts fit a budget, taken in the order of the agreement; those
// that are done are left out.
func (t *Terms) Scale(budget Money, done func(Deliverable) bool) Scaling {
	out := Scaling{Budget: budget, Share: -1, Left: budget}
	if t.Total != nil && t.Total.Value.Currency == budget.Currency && t.Total.Value.Minor > 0 {
		out.Share = float64(budget.Minor) / float64(t.Total.Value.Minor)
	}
	if r := t.Rate; r != nil && r.Value.Per == "hour" && r.Value.Money.Currency == budget.Currency && r.Value.Money.Minor > 0 {
		out.Hours = Hours(budget.Minor * 1000 / r.Value.Money.Minor)
	}
	var taken []string
	for _, d := range t.Deliverables {
		part := ScalePart{Name: d.Value.Name, Quantity: max(1, d.Value.Quantity)}
		if p, ok := t.priceOf(&d.Value); ok {
			part.Price, part.Ref = p.Value.Amount, p.Ref
			taken = append(taken, p.Value.What)
		}
		if done == nil || !done(d.Value) {
			out.add(part)
		}
	}
	for _, p := range t.Prices {
		if !slices.Contains(taken, p.Value.What) {
			out.add(ScalePart{Name: p.Value.What, Price: p.Value.Amount, Ref: p.Ref, Quantity: 1, Extra: true})
		}
	}
	return out
}

// add works out how many of a part fit what is left.
func (s *Scaling) add(p ScalePart) {
	if p.Price.Minor > 0 && p.Price.Currency == s.Budget.Currency {
		p.Alone = int(s.Budget.Minor / p.Price.Minor)
		if !p.Extra {
			p.Fits = min(p.Quantity, int(s.Left.Minor/p.Price.Minor))
			s.Left.Minor -= int64(p.Fits) * p.Price.Minor
		}
	}
	s.Parts = append(s.Parts, p)
}

// priceOf returns the price that the agreement names for a part by itself.
func (t *Terms) priceOf(d *Deliverable) (Held[Price], bool) {
	i := slices.IndexFunc(t.Prices, func(p Held[Price]) bool {
		return slices.ContainsFunc(append([]string{d.Name}, d.Aliases...), func(name string) bool { return SameName(name, p.Value.What) })
	})
	if i < 0 {
		return Held[Price]{}, false
	}
	return t.Prices[i], true
}
