package scripts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"goodterms/model"
)

// The offer to go on (S000-24): what, how many, at what price, until when. Everything is
// chosen, nothing typed; the prices are those of the agreement.

const (
	keyOffer      = "option.what"
	keyOfferCount = "option.count"
	keyOfferHours = "option.hours"
	keyOfferFree  = "option.charge"
	keyOfferUntil = "option.until"
	keyOfferNeeds = "option.needs"
	offerItem     = "price:" // and the name of the price
)

// optionHours is the size of the extra round a client is offered at first.
const optionHours = 4

// offer returns what is offered: "round", "hours", "item", or "" for nothing; the price
// is that of an item.
func (k *Kit) offer() (kind string, price *model.Held[model.Price]) {
	if k.terms == nil {
		return "", nil
	}
	what := k.answer(keyOffer)
	hourly := k.terms.Rate != nil && k.terms.Rate.Value.Per == "hour"
	name, item := strings.CutPrefix(what, offerItem)
	for i := range k.terms.Prices {
		if item && k.terms.Prices[i].Value.What == name {
			return "item", &k.terms.Prices[i]
		}
	}
	switch {
	case what == "none":
		return "", nil
	case hourly && (what == "round" || what == "hours"):
		return what, nil
	case hourly:
		return "round", nil
	}
	return "", nil
}

// chosen returns the number of a choice, else what it is at first.
func (k *Kit) chosen(key string, fallback int) int {
	if n, err := strconv.Atoi(k.answer(key)); err == nil && n > 0 && n <= 1000 {
		return n
	}
	return fallback
}

// free reports whether the offer is at no charge (S000-25).
func (k *Kit) free() bool { return k.answer(keyOfferFree) == "free" }

func (k *Kit) collectOption(s *factSet) {
	if t := k.terms; t != nil && t.Rate != nil && t.Rate.Value.Per == "hour" { // what a round is said to cost, before any offer
		s.putNumber("round_hours", strconv.Itoa(optionHours), optionHours*1000, "hours of one more round")
		s.put("round_price", k.money(t.Rate.Value.Money.Scale(optionHours, 1)), fmt.Sprintf("%d h at %s, %s", optionHours, k.ui.money(t.Rate.Value.Money), source(t.Rate.Ref)))
	}
	kind, item := k.offer()
	if kind == "" {
		return
	}
	t := k.terms
	n, h := k.chosen(keyOfferCount, 1), k.chosen(keyOfferHours, optionHours)
	if kind == "hours" {
		n = 1
	}
	s.putNumber("option_count", k.lang.number(n), int64(n)*1000, "chosen in this step")
	if item != nil {
		unit := item.Value.Amount
		s.put("option_what", item.Value.What, source(item.Ref))
		s.put("option_unit", k.money(unit), "price of one, "+source(item.Ref))
		s.put("option_price", k.money(unit.Scale(int64(n), 1)), fmt.Sprintf("%d × %s, %s", n, k.ui.money(unit), source(item.Ref)))
	} else {
		working := fmt.Sprintf("%d h at %s, %s", h, k.ui.money(t.Rate.Value.Money), source(t.Rate.Ref))
		if n > 1 {
			working = fmt.Sprintf("%d × %s", n, working)
		}
		s.putNumber("option_hours", strconv.Itoa(h), int64(h)*1000, "hours of it, chosen in this step")
		s.put("option_price", k.money(t.Rate.Value.Money.Scale(int64(n*h), 1)), working)
	}
	until, why := k.offerUntil()
	s.put("option_until", k.day(until), why)
}

// optionDays is how many working days an offer holds at first.
const optionDays = 5

// offerUntil returns the day until which the offer holds. Drafts of before hold a number
// of working days in its place.
func (k *Kit) offerUntil() (model.Day, string) {
	if d, err := model.ParseDay(k.answer(keyOfferUntil)); err == nil {
		return d, "chosen in this step"
	}
	return k.workingDays(k.chosen(keyOfferUntil, optionDays))
}

// workingDays returns the day that many working days from today.
func (k *Kit) workingDays(n int) (model.Day, string) {
	return k.calendar().Add(k.o.Today, n), k.ui.number(n) + " working days from today"
}

// untilField asks how long the offer holds. The day that was chosen stays among the
// choices.
func (k *Kit) untilField() Field {
	until, why := k.offerUntil()
	out := Field{Key: keyOfferUntil, Label: "The offer holds until", Kind: ChoiceField, Value: until.String()}
	add := func(d model.Day, note string) {
		if !slices.ContainsFunc(out.Options, func(o Option) bool { return o.Value == d.String() }) {
			out.Options = append(out.Options, Option{d.String(), k.ui.day(d), note})
		}
	}
	for _, n := range []int{3, optionDays, 10, 15} {
		add(k.workingDays(n))
	}
	add(until, why)
	slices.SortFunc(out.Options, func(a, b Option) int { return strings.Compare(a.Value, b.Value) })
	return out
}

// optionForm asks what is offered to somebody who would like to go on.
func (k *Kit) optionForm() []Field {
	kind, item := k.offer()
	opts := []Option{}
	if t := k.terms; t != nil {
		if t.Rate != nil && t.Rate.Value.Per == "hour" {
			by := "at " + k.ui.money(t.Rate.Value.Money) + " an hour, " + source(t.Rate.Ref)
			opts = append(opts, Option{"round", "more rounds", by}, Option{"hours", "more hours", by})
		}
		for _, p := range t.Prices {
			opts = append(opts, Option{offerItem + p.Value.What, p.Value.What, k.ui.money(p.Value.Amount) + " each, " + source(p.Ref)})
		}
	}
	opts = append(opts, Option{"none", "no offer", "the work is closed with what there is"})
	value := kind
	switch {
	case item != nil:
		value = offerItem + item.Value.What
	case kind == "":
		value = "none"
	}
	offered := Field{Key: keyOffer, Label: "What you offer, should they want to go on", Kind: ChoiceField, Options: opts, Value: value}
	if len(opts) == 1 {
		offered.Beside = "the agreement has no rate by the hour and no price list"
		return []Field{offered}
	}
	if f, ok := k.facts.byName["option_price"]; ok {
		offered.Beside = f.Value + " = " + f.Working
	}
	numbers := func(list ...int) (out []Option) {
		for _, n := range list {
			out = append(out, Option{strconv.Itoa(n), strconv.Itoa(n), ""})
		}
		return out
	}
	return []Field{offered,
		{Key: keyOfferCount, Label: "How many", Kind: ChoiceField, Options: numbers(1, 2, 3, 4, 5, 6), Value: strconv.Itoa(k.chosen(keyOfferCount, 1))},
		{Key: keyOfferHours, Label: "Hours of each, where it goes by the hour", Kind: ChoiceField, Options: numbers(1, 2, 4, 6, 8, 12, 16, 24, 40), Value: strconv.Itoa(k.chosen(keyOfferHours, optionHours))},
		{Key: keyOfferFree, Label: "The price", Kind: ChoiceField, Options: []Option{
			{"price", "as agreed", "extra work has its price, and it is said"}, {"free", "no charge, this once", "said plainly, so that it is no new term"},
		}, Value: "price"},
		k.untilField(),
		{Key: keyOfferNeeds, Label: "What you need from them for it, in their language", Kind: TextField, Beside: "left empty, a round asks for one list"},
		k.budgetField(),
	}
}
