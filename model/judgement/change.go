package judgement

import (
	"fmt"
	"math"
	"strconv"

	"goodterms/model"
	"goodterms/model/reading"
)

// change is what an amendment would say if what is asked for were agreed to: one
// typed value, and the step from the one in force in words.
type change struct {
	terms    model.ClauseTerms
	thing    string // what it is of, where there are several
	from, to string
}

func (c *change) isZero() bool { return c.to == "" }

// line says the step: "website: 2 rounds -> 3 rounds".
func (c *change) line() string {
	s := c.to
	if c.from != "" {
		s = c.from + " -> " + c.to
	}
	if c.thing != "" {
		s = c.thing + ": " + s
	}
	return s
}

func changeRate(t *model.Terms, to model.Money) change {
	was, lang := t.Rate.Value, t.Language
	if to.Minor <= 0 {
		return change{}
	}
	return change{
		terms: model.ClauseTerms{Rate: &model.Rate{Money: to, Per: was.Per}},
		from:  was.Money.Format(lang) + "/" + was.Per, to: to.Format(lang) + "/" + was.Per,
	}
}

func changePrice(t *model.Terms, was model.Price, to model.Money) change {
	return change{
		terms: model.ClauseTerms{Prices: []model.Price{{What: was.What, Amount: to}}},
		thing: was.What, from: was.Amount.Format(t.Language), to: to.Format(t.Language),
	}
}

func changeTotal(t *model.Terms, to model.Money) change {
	if to.Minor <= 0 {
		return change{}
	}
	return change{terms: model.ClauseTerms{Total: &to}, from: t.Total.Value.Format(t.Language), to: to.Format(t.Language)}
}

// changeDays changes a number of days, put in place by into.
func changeDays(was, to int, into func(*int) model.ClauseTerms) change {
	return change{terms: into(&to), from: countDays(was), to: countDays(to)}
}

func countDays(n int) string {
	if n == 1 {
		return "1 day"
	}
	return strconv.Itoa(n) + " days"
}

func workingDays(n int) string {
	if n == 1 {
		return "1 working day"
	}
	return strconv.Itoa(n) + " working days"
}

// changeNotice changes the notice where the words name its length, and not only a
// last day.
func (v *view) changeNotice(was int, at reading.Span) change {
	for _, l := range v.mentions(reading.Length) {
		if l.Span == at && v.isNear(at, 20, reading.SlotNotice) && l.Length.Unit != model.Hour {
			return changeDays(was, int(l.Length.Days()), func(n *int) model.ClauseTerms { return model.ClauseTerms{NoticeDays: n} })
		}
	}
	return change{}
}

// changeCadence changes how often there is an update, in whole days.
func changeCadence(was model.Period, every float64) change {
	if every < 1 || every != math.Trunc(every) {
		return change{}
	}
	to := model.Period{Min: int(every), Max: int(every), Unit: model.CalDay}
	return change{terms: model.ClauseTerms{UpdateEvery: &to}, from: "every " + was.String(), to: "every " + to.String()}
}

// changeTo changes a limit. Where it holds for each of several things and the words
// name none, it is not told which is meant, and nothing is changed.
func (l limitCase) changeTo(t *model.Terms, k Kind, want int) change {
	all, unit := t.Revisions, "round"
	if k == Concepts {
		all, unit = t.Concepts, "concept"
	}
	of := l.held.Value.For
	guessed := l.sure < 0.96
	switch {
	case of != "" && guessed && len(all) > 1:
		return change{}
	case of == "" && len(t.Deliverables) > 1:
		if of = l.name; guessed || of == "" {
			return change{}
		}
	}
	limit := model.Limit{For: of, Max: model.Max(want)}
	to := counted(want, unit)
	if want == math.MaxInt {
		limit.Max, to = model.Unlimited, "no limit"
	}
	out := change{thing: of, from: counted(l.max(), unit), to: to}
	if k == Concepts {
		out.terms.Concepts = []model.Limit{limit}
	} else {
		out.terms.Revisions = []model.Limit{limit}
	}
	return out
}

func counted(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}

// changeTo moves a deadline. The day in force is the one written, without what the
// client gave late.
func (d due) changeTo(t *model.Terms, day model.Day) change {
	if d.sure < 1 && len(t.Deadlines) > 1 {
		return change{} // the words do not say which
	}
	was := d.held.Value
	return change{
		terms: model.ClauseTerms{Deadlines: []model.Deadline{{For: was.For, Date: day}}},
		thing: was.For, from: was.Date.String(), to: day.String(),
	}
}

func changeExcluded(name string) change {
	return change{
		terms: model.ClauseTerms{
			Deliverables: []model.Deliverable{{Name: name}}, Excluded: []model.Excluded{{What: name, Remove: true}},
		},
		thing: name, from: "not included", to: "included",
	}
}

func changeAdded(name string) change {
	return change{
		terms: model.ClauseTerms{Deliverables: []model.Deliverable{{Name: name}}},
		thing: name, from: "not in the list", to: "included",
	}
}

// changeQuantity changes how many there are of a thing that is counted; parts have
// names, which a number does not tell.
func changeQuantity(was model.Deliverable, want int) change {
	if was.Quantity == 0 {
		return change{}
	}
	return change{
		terms: model.ClauseTerms{Deliverables: []model.Deliverable{{Name: was.Name, Quantity: want, Per: was.Per}}},
		thing: was.Name, from: strconv.Itoa(was.Quantity), to: strconv.Itoa(want),
	}
}

// touches reports whether a clause of an amendment sets the very value that the
// change does.
func (c *change) touches(o *model.ClauseTerms) bool {
	t := &c.terms
	switch {
	case t.Rate != nil:
		return o.Rate != nil
	case t.Total != nil:
		return o.Total != nil
	case t.PaymentDays != nil:
		return o.PaymentDays != nil
	case t.NoticeDays != nil:
		return o.NoticeDays != nil
	case t.UpdateEvery != nil:
		return o.UpdateEvery != nil
	case len(t.Concepts) > 0:
		return sameItem(t.Concepts, o.Concepts, func(l model.Limit) string { return l.For })
	case len(t.Revisions) > 0:
		return sameItem(t.Revisions, o.Revisions, func(l model.Limit) string { return l.For })
	case len(t.Deadlines) > 0:
		return sameItem(t.Deadlines, o.Deadlines, func(d model.Deadline) string { return d.For })
	case len(t.Deliverables) > 0:
		return sameItem(t.Deliverables, o.Deliverables, func(d model.Deliverable) string { return d.Name }) ||
			sameItem(t.Excluded, o.Excluded, func(x model.Excluded) string { return x.What })
	}
	return sameItem(t.Prices, o.Prices, func(p model.Price) string { return p.What })
}

// sameItem reports whether two lists have an item of one name; one without a name
// is of everything.
func sameItem[T any](a, b []T, name func(T) string) bool {
	for _, x := range a {
		for _, y := range b {
			if name(x) == "" || name(y) == "" || model.SameName(name(x), name(y)) {
				return true
			}
		}
	}
	return false
}

// names says how a mention stands to the value of the change: it is that value,
// another one of its kind, or about something else.
func (c *change) names(m *reading.Mention) (same, other bool) {
	is := func(ok bool) (bool, bool) { return ok, !ok }
	t := &c.terms
	switch m.Kind {
	case reading.Amount:
		for _, p := range t.Prices {
			if m.Money.Minor == p.Amount.Minor {
				return true, false
			}
		}
		switch {
		case t.Rate != nil:
			return is(m.Money.Minor == t.Rate.Minor)
		case t.Total != nil:
			return is(m.Money.Minor == t.Total.Minor)
		}
		return false, true // a price for what was asked without one
	case reading.Count, reading.Ordinal:
		return c.namesNumber(m)
	case reading.Date:
		if len(t.Deadlines) > 0 {
			return is(m.Day <= t.Deadlines[0].Date && t.Deadlines[0].Date <= m.Last)
		}
	case reading.Length:
		n := int(m.Length.Days())
		switch {
		case t.PaymentDays != nil:
			return is(n == *t.PaymentDays)
		case t.NoticeDays != nil:
			return is(n == *t.NoticeDays)
		case t.UpdateEvery != nil:
			return is(float64(n) == t.UpdateEvery.Days())
		}
	case reading.Cadence:
		if t.UpdateEvery != nil {
			return is(m.Every == t.UpdateEvery.Days())
		}
	}
	return false, false
}

func (c *change) namesNumber(m *reading.Mention) (same, other bool) {
	want, unit := -1, ""
	switch t := &c.terms; {
	case len(t.Revisions) > 0:
		want, unit = int(t.Revisions[0].Max), "round"
	case len(t.Concepts) > 0:
		want, unit = int(t.Concepts[0].Max), "concept"
	case len(t.Deliverables) > 0 && t.Deliverables[0].Quantity > 0:
		want = t.Deliverables[0].Quantity
	}
	if want < 0 || m.Unit != "" && unit != "" && m.Unit != unit && m.Unit != "list" && m.Unit != "version" {
		return false, false
	}
	if m.N == want {
		return true, false
	}
	if m.N == 1 { // "one more", "one round"
		return m.Unit == unit && unit != "", false
	}
	return false, m.Unit == unit || m.Unit == ""
}
