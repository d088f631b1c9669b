package tui

import (
	"strings"

	"goodterms/model"
	"goodterms/ui/text"
)

// termSource is where a value comes from: a clause, and the amendment that set
// it.
type termSource struct{ clause, by string }

// valueList gathers what each clause means.
type valueList struct {
	e    *env
	lang model.Language
	by   map[termSource][]pair
}

func (l *valueList) add(ref model.Ref, key string, value text.Clean) {
	if value == "" {
		return
	}
	k := termSource{ref.Clause, ref.By}
	inkOf := agreedInk
	if ref.Ambiguous {
		value += " (" + l.e.Words.Terms.Ambiguous + ")"
		inkOf = heatInk
	}
	l.by[k] = append(l.by[k], pair{name: l.e.Words.Terms.T[key], value: value, ink: inkOf})
}

func one[T any](l *valueList, h *model.Held[T], key string, say func(T) text.Clean) {
	if h != nil {
		l.add(h.Ref, key, say(h.Value))
	}
}

func many[T any](l *valueList, hs []model.Held[T], key string, say func(T) text.Clean) {
	at := map[termSource]text.Clean{}
	var order []model.Ref
	for _, h := range hs {
		k := termSource{h.Ref.Clause, h.Ref.By}
		if old, ok := at[k]; ok {
			at[k] = old + ", " + say(h.Value)
			continue
		}
		at[k] = say(h.Value)
		order = append(order, h.Ref)
	}
	for _, ref := range order {
		l.add(ref, key, at[termSource{ref.Clause, ref.By}])
	}
}

// termValues says what is in force, by where it comes from.
func (e *env) termValues(t *model.Terms) map[termSource][]pair {
	l := &valueList{e: e, lang: t.Language, by: map[termSource][]pair{}}
	l.work(t)
	l.money(t)
	l.together(t)
	return l.by
}

func (l *valueList) yes(b bool) text.Clean {
	if b {
		return l.e.Words.Terms.Yes
	}
	return l.e.Words.Terms.No
}

func (l *valueList) money1(m model.Money) text.Clean { return text.Line(m.Format(l.lang)) }
func sayPeriod(p model.Period) text.Clean            { return text.Line(p.String()) }
func sayLine(s string) text.Clean                    { return text.Line(s) }

// daysMore are the days by which an extra moves the dates, where that is agreed.
func (l *valueList) daysMore(n int) text.Clean {
	if n == 0 {
		return ""
	}
	return ", +" + text.Fill(l.e.Words.Terms.Day, "n", text.Int(n))
}

func (l *valueList) work(t *model.Terms) {
	w := &l.e.Words.Terms
	many(l, t.Deliverables, "deliverables", func(d model.Deliverable) text.Clean {
		name := text.Line(d.Name)
		if d.Quantity > 0 {
			name = text.Int(d.Quantity) + " x " + name
		}
		if d.Per != "" {
			name += " / " + text.Line(d.Per)
		}
		if len(d.Parts) > 0 {
			name += " (" + text.Line(strings.Join(d.Parts, ", ")) + ")"
		}
		return name
	})
	many(l, t.Excluded, "excluded", func(x model.Excluded) text.Clean { return text.Line(x.What) })
	one(l, t.Closed, "closed", l.yes)
	limit := func(x model.Limit) text.Clean {
		n := text.Line(x.Max.String())
		if x.Max == model.Unlimited {
			n = w.Unlimited
		}
		if x.For == "" {
			return text.Fill(w.Each, "n", n)
		}
		return n + " (" + text.Line(x.For) + ")"
	}
	many(l, t.Concepts, "concepts", limit)
	many(l, t.Revisions, "revisions", limit)
	one(l, t.RoundWithin, "round_within", sayPeriod)
	one(l, t.Consolidated, "consolidated", l.yes)
	many(l, t.Deadlines, "deadlines", func(x model.Deadline) text.Clean {
		if x.For == "" {
			return l.e.day(x.Date)
		}
		return text.Line(x.For) + " " + l.e.day(x.Date)
	})
	one(l, t.Slips, "slips", l.yes)
	one(l, t.UpdateEvery, "update_every", sayPeriod)
}

func (l *valueList) money(t *model.Terms) {
	w := &l.e.Words.Terms
	one(l, t.Total, "total", l.money1)
	one(l, t.Tax, "tax", sayLine)
	one(l, t.Rate, "rate", func(r model.Rate) text.Clean { return l.money1(r.Money) + " / " + text.Line(r.Per) })
	many(l, t.Prices, "prices", func(p model.Price) text.Clean {
		return text.Line(p.What) + " " + l.money1(p.Amount) + l.daysMore(p.Days)
	})
	one(l, t.Estimate, "estimate", func(h model.Hours) text.Clean { return text.Line(h.String()) + " h" })
	one(l, t.Deposit, "deposit", func(d model.Deposit) text.Clean {
		out := l.money1(d.Amount)
		if d.Due != "" {
			out += ", " + text.Line(d.Due)
		}
		switch {
		case d.Refundable == nil:
		case *d.Refundable:
			out += ", " + w.Refundable
		default:
			out += ", " + w.NotRefundable
		}
		return out
	})
	many(l, t.Instalments, "instalments", func(x model.Instalment) text.Clean {
		return text.Fill(w.On, "amount", l.money1(x.Amount), "what", text.Line(x.On))
	})
	one(l, t.PaymentDays, "payment_days", func(n int) text.Clean { return text.Fill(w.Day, "n", text.Int(n)) })
	one(l, t.LateFee, "late_fee", sayLine)
	one(l, t.KillFee, "kill_fee", l.money1)
}

func (l *valueList) together(t *model.Terms) {
	w := &l.e.Words.Terms
	many(l, t.Channels, "channels", func(c model.Channel) text.Clean { return text.Line(c.Name) })
	one(l, t.BookAhead, "book_ahead", sayPeriod)
	one(l, t.Hours, "hours", func(h model.Window) text.Clean { return text.Line(h.String()) })
	one(l, t.ReplyWithin, "reply_within", sayPeriod)
	one(l, t.Rights, "rights", sayLine)
	many(l, t.Keeps, "keeps", func(k model.Kept) text.Clean { return text.Line(k.What) })
	one(l, t.Portfolio, "portfolio", l.yes)
	many(l, t.ClientSupplies, "client_supplies", func(s model.Supply) text.Clean {
		if s.By.IsZero() {
			return text.Line(s.What)
		}
		return text.Fill(w.ByDate, "what", text.Line(s.What), "date", l.e.day(s.By))
	})
	one(l, t.FeedbackWithin, "feedback_within", sayPeriod)
	one(l, t.Approver, "approver", sayLine)
	one(l, t.NoticeDays, "notice_days", func(n int) text.Clean { return text.Fill(w.Day, "n", text.Int(n)) })
	one(l, t.NoticeWritten, "notice_written", l.yes)
	one(l, t.ChangesInWriting, "changes_in_writing", l.yes)
	one(l, t.Confidential, "confidential", l.yes)
}
