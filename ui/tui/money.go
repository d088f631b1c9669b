package tui

import (
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// pair is a name and what it stands at.
type pair struct {
	name  text.Clean
	value text.Clean
	note  text.Clean
	ink   text.Role
}

// moneyBlock draws the money of a client: what was agreed, billed, paid, and
// what an hour brings.
func (e *env) moneyBlock(d *dossier, w int) block {
	if d.report == nil {
		return block{row(seg(e.Words.Common.Reading, faint))}
	}
	words := &e.Words.Money
	lang := d.c.Client.Language
	n := &d.report.Counts
	today := model.DayIn(e.Now(), d.loc)
	terms := d.c.TermsOn("", today, today)
	sum := func(m model.Money) text.Clean {
		if m.IsZero() {
			return e.Words.Common.None
		}
		return text.Line(m.Format(lang))
	}
	fee, rate, estimate := pair{name: words.Fee, value: words.NotAgreed}, pair{name: words.Rate, value: words.NotAgreed}, text.Clean("")
	if terms != nil && terms.Total != nil {
		fee.value, fee.note = sum(terms.Total.Value), e.clauseRef(terms.Total.Ref)
	}
	if terms != nil && terms.Rate != nil {
		rate.value, rate.note = text.Line(terms.Rate.Value.Format(lang))+" / "+text.Line(terms.Rate.Value.Per), e.clauseRef(terms.Rate.Ref)
	}
	if terms != nil && terms.Estimate != nil {
		estimate = words.Estimate + " " + text.Line(terms.Estimate.Value.String())
	}
	openInk := plain
	if n.OpenSum.Minor > 0 {
		openInk = strong
	}
	pairs := []pair{fee, {name: words.Billed, value: sum(n.Billed)}, {name: words.Paid, value: sum(n.Paid)},
		{name: words.OpenSum, value: sum(n.OpenSum), ink: openInk}, rate,
		{name: words.HoursWorked, value: text.Line(n.Hours.String()), note: estimate}, {name: words.RealRate, value: sum(n.HourlyRate)}}
	out := block{nil}
	out = append(out, e.pairBlock(pairs)...)
	out = append(out, nil, row(seg(words.Invoices, title)), nil)
	out = append(out, e.invoiceBlock(n.Invoices, lang)...)
	if used := e.usedBlock(n); used != nil {
		out = append(out, nil, row(seg(words.Used, title)), nil)
		out = append(out, used...)
	}
	return out
}

// pairBlock lays names and right-aligned values out.
func (e *env) pairBlock(pairs []pair) block {
	m := e.th.Measure
	nameW, valueW := 0, 0
	for _, p := range pairs {
		nameW, valueW = max(nameW, m.Width(p.name)), max(valueW, m.Width(p.value))
	}
	var out block
	for _, p := range pairs {
		out = append(out, row(seg(m.Pad(p.name, nameW+3), faint), seg(m.Right(p.value, valueW), p.ink), seg("   "+p.note, faint)))
	}
	return out
}

// clauseRef names the clause that a value comes from.
func (e *env) clauseRef(r model.Ref) text.Clean {
	c := text.Line(model.ClauseLabel(r.Clause))
	if r.By != "" {
		c += " " + text.Line(r.By)
	}
	return c
}

func (e *env) invoiceBlock(invoices []judgement.InvoiceState, lang model.Language) block {
	w, m := &e.Words.Money, e.th.Measure
	if len(invoices) == 0 {
		return block{row(seg(w.NoInvoices, faint))}
	}
	cell := func(c text.Clean, n int) text.Clean { return m.Fit(c, n, e.th.Glyphs.More) }
	out := block{row(seg(cell(w.Number, 8)+m.Right(w.Amount, 14)+"   "+cell(w.Issued, 12)+cell(w.Due, 12)+w.State, faint))}
	for _, v := range invoices {
		state, inkOf := w.DueIn, plain
		switch {
		case v.Open.Minor == 0:
			state, inkOf = text.Fill(w.PaidOn, "date", e.day(v.PaidOn)), faint
		case v.DaysOut > 0:
			state, inkOf = text.Fill(w.DaysLate, "n", text.Int(v.DaysOut)), differsInk
		}
		out = append(out, row(seg(cell(text.Line(v.Number), 8)+m.Right(text.Line(v.Amount.Format(lang)), 14)+"   "+
			cell(e.day(v.Issued), 12)+cell(e.day(v.Due), 12), plain), seg(state, inkOf)))
	}
	return out
}

// usedBlock says how much of each limit is used.
func (e *env) usedBlock(n *judgement.Counts) block {
	w := &e.Words.Money
	var pairs []pair
	add := func(list []judgement.Use, name text.Clean) {
		for _, u := range list {
			value := text.Fill(w.HoursOf, "n", text.Int(u.Used), "max", text.Line(u.Max.String()))
			inkOf := plain
			if u.Max != model.Unlimited && u.Used > int(u.Max) {
				inkOf = differsInk
			}
			pairs = append(pairs, pair{name: text.Fill(name, "what", text.Line(u.Deliverable)), value: value, ink: inkOf})
		}
	}
	add(n.Concepts, w.Concepts)
	add(n.Revisions, w.Rounds)
	if pairs == nil {
		return nil
	}
	return e.pairBlock(pairs)
}

// changeDetail draws an agreement or an amendment of the timeline.
func (e *env) changeDetail(d *dossier, r timelineRow, w int) block {
	w = min(w, readWidth)
	words := &e.Words.Client
	full := func(day model.Day) text.Clean { return e.Words.Dates.FullDate(day.Time(time.UTC)) }
	var out block
	var clauses []model.Clause
	switch r.kind {
	case redactedRow:
		return e.redactedDetail(&d.c.Redacted[r.idx], d, w)
	case agreementRow:
		a := &d.c.Agreements[r.idx]
		out = block{row(seg(words.Agreement, strong), seg("   ", plain), seg(words.Signed+" "+full(a.Signed), faint))}
		out = append(out, e.th.wrapped(text.Line(a.Title), w, nil, plain)...)
		clauses = a.Clauses
	case amendmentRow:
		a := &d.c.Amendments[r.idx]
		out = block{row(seg(text.Line(a.Name), strong), seg("   ", plain), seg(text.Line(a.Title), plain))}
		when := text.Fill(words.SinceDate, "date", full(a.Agreed))
		if a.Effective != a.Agreed {
			when += ", " + text.Fill(words.Effective, "date", full(a.Effective))
		}
		if !a.Until.IsZero() {
			when += ", " + text.Fill(words.Until, "date", full(a.Until))
		}
		if a.AgreedBy != "" {
			when += ", " + text.Fill(words.AgreedBy, "who", text.Line(a.AgreedBy))
		}
		out = append(out, e.th.wrapped(when, w, nil, faint)...)
		if a.Reason != "" {
			out = append(out, e.th.wrapped(text.Line(a.Reason), w, nil, plain)...)
		}
		clauses = a.Clauses
	}
	for i := range clauses {
		out = append(out, nil)
		out = append(out, row(seg(text.Line(model.ClauseLabel(clauses[i].ID)), heldInk)))
		out = append(out, e.th.wrapped(text.Body(clauses[i].Text), w, nil, plain)...)
	}
	return out
}

// recordedLine says when and as what number an entry was recorded.
func (e *env) recordedLine(en *model.Entry) text.RichLine {
	if en.Seq == 0 {
		return nil
	}
	at := en.Logged.In(e.Location)
	out := row(seg(e.Words.Client.Recorded+" "+e.Words.Dates.Date(at, e.Now().In(e.Location))+" "+text.Clock(at)+"   GT "+text.Int(int(en.Seq)), faint))
	if en.Corrected != 0 {
		out = append(out, seg("   "+e.Words.Client.Corrected+"   ", faint), seg(text.Line(e.keys.Client.Versions.Help().Key), keyName))
	}
	return out
}
