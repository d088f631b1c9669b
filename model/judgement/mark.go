package judgement

import (
	"goodterms/model"
	"goodterms/model/reading"
)

// marker finds the part of a clause's words that settles a finding: a value or a
// name.
type marker struct {
	mention func(*reading.Mention) bool
	name    *named
}

// in returns the part of a clause's text, empty when it cannot be told.
func (k marker) in(w *clauseWords) reading.Span {
	switch {
	case w == nil:
	case k.mention != nil:
		for i := range w.reading.Clauses {
			for n := range w.reading.Clauses[i].Mentions {
				if m := &w.reading.Clauses[i].Mentions[n]; k.mention(m) {
					return m.Span
				}
			}
		}
	case k.name != nil:
		for _, f := range k.name.forms {
			if s, ok := findForm(w.tokens, f); ok {
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
