package judgement

import (
	"time"

	"goodterms/model"
	"goodterms/model/reading"
)

// marker finds the part of a clause's words that settles a finding: a value or a
// name.
type marker struct {
	mention func(*reading.Mention) bool
	name    *named
}

// in returns the part of text, empty when it cannot be told.
func (k marker) in(text string, t *model.Terms) reading.Span {
	switch {
	case k.mention != nil:
		r := reading.Read(text, reading.Options{At: t.Signed.Noon(time.UTC), Language: t.Language, Currency: t.Currency})
		for i := range r.Clauses {
			for n := range r.Clauses[i].Mentions {
				if m := &r.Clauses[i].Mentions[n]; k.mention(m) {
					return m.Span
				}
			}
		}
	case k.name != nil:
		tokens := tokensOf(reading.Fold(text), 0)
		for _, f := range k.name.forms {
			if s, ok := findForm(tokens, f); ok {
				return s
			}
		}
	}
	return reading.Span{}
}

func markMoney(m model.Money) marker {
	return marker{mention: func(o *reading.Mention) bool {
		c, ok := o.Money.Cmp(m)
		return o.Kind == reading.Amount && ok && c == 0
	}}
}

func markCount(n int, unit string) marker {
	return marker{mention: func(o *reading.Mention) bool {
		return o.Kind == reading.Count && o.N == n && (o.Unit == unit || o.Unit == "")
	}}
}

func markLength(days float64) marker {
	return marker{mention: func(o *reading.Mention) bool {
		return o.Kind == reading.Length && o.Length.Days() == days
	}}
}

func markDate(d model.Day) marker {
	return marker{mention: func(o *reading.Mention) bool { return o.Kind == reading.Date && o.Day == d }}
}
