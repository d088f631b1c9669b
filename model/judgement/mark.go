package judgement

import (
	"strconv"
	"strings"

	"goodterms/model"
	"goodterms/model/reading"
)

// marker finds the part of a clause's words that settles a finding: a value or a
// name.
type marker struct {
	mention func(*clauseWords, *reading.Mention) bool
	name    *named
}

// in returns the part of a clause's text, empty when it cannot be told.
func (k marker) in(w *clauseWords) reading.Span {
	switch {
	case w == nil:
	case k.mention != nil:
		for i := range w.reading.Clauses {
			for n := range w.reading.Clauses[i].Mentions {
				if m := &w.reading.Clauses[i].Mentions[n]; k.mention(w, m) {
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
	return marker{mention: func(_ *clauseWords, o *reading.Mention) bool {
		c, ok := o.Money.Cmp(m)
		return o.Kind == reading.Amount && ok && c == 0
	}}
}

func markCount(n int, unit string) marker {
	return marker{mention: func(_ *clauseWords, o *reading.Mention) bool {
		return o.Kind == reading.Count && o.N == n && (o.Unit == unit || o.Unit == "")
	}}
}

// markLength marks a length of time. Alone its words may be read as a day, "in 14 days"
// as the day 14 days on and 30 日 as the 30th; of a beat they say how often.
func markLength(days float64) marker {
	return marker{mention: func(w *clauseWords, o *reading.Mention) bool {
		switch o.Kind {
		case reading.Length:
			return o.Length.Days() == days
		case reading.Cadence:
			return o.Every == days
		case reading.Date:
			return o.Day == w.signed.AddDays(int(days)) || isDays(o.Span.Of(w.ref.Text), int(days))
		}
		return false
	}}
}

// isDays reports whether words are a number and the Chinese for days, which is also that
// for a day of the month.
func isDays(words string, days int) bool {
	n, ok := strings.CutSuffix(strings.TrimSpace(words), "日")
	return ok && strings.TrimSpace(n) == strconv.Itoa(days)
}

func markDate(d model.Day) marker {
	return marker{mention: func(_ *clauseWords, o *reading.Mention) bool { return o.Kind == reading.Date && o.Day == d }}
}
