package judgement

import (
	"slices"

	"goodterms/model"
	"goodterms/model/reading"
)

// namesAgreedValue reports whether the clause names the value that is agreed for a kind,
// so that it says again what both agreed.
func (v *view) namesAgreedValue(k Kind) bool {
	return slices.ContainsFunc(v.c.Mentions, func(m reading.Mention) bool { return isAgreed(v.m.t, k, &m) })
}

// isAgreed reports whether a mention is a value agreed for a kind; for a misquote, for any.
func isAgreed(t *model.Terms, k Kind, m *reading.Mention) bool {
	days := int(m.Length.Days())
	switch k {
	case Rate:
		return m.Kind == reading.Amount && (t.Rate != nil && m.Money.Minor == t.Rate.Value.Minor ||
			slices.ContainsFunc(t.Prices, func(h model.Held[model.Price]) bool { return h.Value.Amount.Minor == m.Money.Minor }))
	case Total:
		return m.Kind == reading.Amount && t.Total != nil && m.Money.Minor == t.Total.Value.Minor
	case Deposit:
		return m.Kind == reading.Amount && t.Deposit != nil && m.Money.Minor == t.Deposit.Value.Amount.Minor
	case Payment:
		return m.Kind == reading.Length && t.PaymentDays != nil && days == t.PaymentDays.Value
	case Notice:
		return m.Kind == reading.Length && t.NoticeDays != nil && days == t.NoticeDays.Value
	case Cadence:
		return m.Kind == reading.Cadence && t.UpdateEvery != nil && m.Every == t.UpdateEvery.Value.Days()
	case Concepts, Revisions:
		return (m.Kind == reading.Count || m.Kind == reading.Ordinal) && m.N == m.Min && isLimit(t, k, m.N)
	case Deadline:
		return m.Kind == reading.Date && slices.ContainsFunc(t.Deadlines, func(h model.Held[model.Deadline]) bool { return m.Day <= h.Value.Date && h.Value.Date <= m.Last })
	case Misquote:
		return slices.ContainsFunc([]Kind{Rate, Total, Deposit, Payment, Notice, Cadence, Concepts, Revisions, Deadline}, func(o Kind) bool { return isAgreed(t, o, m) })
	}
	return false
}

// isLimit reports whether a number is the limit of concepts or rounds of some piece.
func isLimit(t *model.Terms, k Kind, n int) bool {
	limits := t.Revisions
	if k == Concepts {
		limits = t.Concepts
	}
	return slices.ContainsFunc(limits, func(h model.Held[model.Limit]) bool { return int(h.Value.Max) == n })
}

// otherValue returns a value of the clause that stands against the one that is agreed for
// a kind, and is worse for the freelancer: fewer days of notice, more rounds, a lower price.
func (v *view) otherValue(k Kind) (*reading.Mention, bool) {
	for i := range v.c.Mentions {
		if m := &v.c.Mentions[i]; isWorse(v.m.t, k, m) {
			return m, true
		}
	}
	return nil, false
}

func isWorse(t *model.Terms, k Kind, m *reading.Mention) bool {
	days := int(m.Length.Days())
	switch k {
	case Rate:
		return m.Kind == reading.Amount && t.Rate != nil && m.Money.Minor < t.Rate.Value.Minor
	case Total:
		return m.Kind == reading.Amount && t.Total != nil && m.Money.Minor < t.Total.Value.Minor
	case Deposit:
		return m.Kind == reading.Amount && t.Deposit != nil && m.Money.Minor < t.Deposit.Value.Amount.Minor
	case Payment:
		return m.Kind == reading.Length && t.PaymentDays != nil && days > t.PaymentDays.Value
	case Notice:
		return m.Kind == reading.Length && t.NoticeDays != nil && days > 0 && days < t.NoticeDays.Value
	case Cadence:
		return m.Kind == reading.Cadence && t.UpdateEvery != nil && m.Every < t.UpdateEvery.Value.Days()
	case Concepts:
		return isMore(t.Concepts, m)
	case Revisions:
		return isMore(t.Revisions, m)
	case Deadline:
		return m.Kind == reading.Date && !m.Ago && slices.ContainsFunc(t.Deadlines, func(h model.Held[model.Deadline]) bool { return m.Last < h.Value.Date })
	}
	return false
}

// isMore reports whether a number is over every limit.
func isMore(limits []model.Held[model.Limit], m *reading.Mention) bool {
	return len(limits) > 0 && (m.Kind == reading.Count || m.Kind == reading.Ordinal) &&
		!slices.ContainsFunc(limits, func(h model.Held[model.Limit]) bool { return m.N <= int(h.Value.Max) || h.Value.Max == model.Unlimited })
}
