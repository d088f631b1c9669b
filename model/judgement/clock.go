package judgement

import (
	"fmt"
	"strings"
	"time"

	"goodterms/model"
)

// flagClock raises the flags that follow from dates, money and counts alone.
func (j *judge) flagClock() {
	for _, key := range sortedKeys(j.projects) {
		p := j.projects[key]
		v := j.terms(p, j.asOf, j.asOf)
		j.flagInvoices(p)
		if v == nil {
			continue
		}
		j.flagSupplies(p, v)
		j.flagEarning(p, v)
		j.flagStalled(p, v)
	}
	j.flagLittle()
	j.flagFavours()
	j.flagChurn()
	j.flagRelation()
}

// flagInvoices raises late-payment once for each invoice that was paid late or is
// overdue, and non-payment when it is more than 60 days overdue.
func (j *judge) flagInvoices(p *project) {
	for _, inv := range p.led.invoices {
		if inv.due.IsZero() {
			continue
		}
		end, open := inv.paidOn, inv.open.Minor > 0
		if open {
			end = j.asOf
		}
		late := end.Sub(inv.due)
		if late <= 0 {
			continue
		}
		state := "paid on " + inv.paidOn.String()
		if open {
			state = fmt.Sprintf("%s open on %s", inv.open.Format(j.c.Client.Language), j.asOf)
		}
		name := strings.TrimSpace("invoice " + inv.e.Invoice)
		why := fmt.Sprintf("%s: issued %s, due %s, %s: %s late", name, inv.issued, inv.due, state, countDays(late))
		j.addFlag("late-payment", inv.e.ID, inv.due.AddDays(1).Noon(p.loc), why).Counts = true
		if open && late > 60 {
			j.addFlag("non-payment", inv.e.ID, inv.due.AddDays(61).Noon(p.loc), why).Counts = true
		}
	}
}

// flagSupplies raises missed-deadline for material that came late or has not come.
func (j *judge) flagSupplies(p *project, v *version) {
	for i, s := range v.t.ClientSupplies {
		by := s.Value.By
		if by.IsZero() || by >= j.asOf {
			continue
		}
		e := p.led.supplied(v.ix, i)
		if e == nil {
			if len(p.led.material) == 0 && len(p.led.delivered) > 0 {
				continue // material is not logged here: nothing can be said
			}
			j.addFlag("missed-deadline", "supply:"+s.Value.What, by.AddDays(1).Noon(p.loc),
				fmt.Sprintf("%s due %s, not logged by %s", s.Value.What, by, j.asOf)).Counts = true
			continue
		}
		if day := model.DayIn(e.At, p.loc); day > by {
			j.addFlag("missed-deadline", e.ID, e.At,
				fmt.Sprintf("%s due %s, came %s: %s late", s.Value.What, by, day, workingDays(v.t.Calendar.Between(by, day)))).Counts = true
		}
	}
}

// flagEarning raises under-earning when ten hours or more bring less than 70 % of
// the agreed hour, or less than the floor.
func (j *judge) flagEarning(p *project, v *version) {
	hours := p.led.hours
	if hours < 10_000 {
		return
	}
	got := p.led.paid
	for _, inv := range p.led.openInvoices() {
		if sum, err := got.Add(inv.open); err == nil {
			got = sum
		}
	}
	need, what := model.Money{}, ""
	if r := v.t.Rate; r != nil && r.Value.Per == "hour" {
		need, what = r.Value.Scale(7, 10), "70 % of the agreed "+r.Value.String()
	}
	if f := j.ctx.Settings.FloorRate; need.IsZero() && !f.IsZero() {
		need, what = f.Money, "the floor of "+f.String()
	}
	hour := got.Scale(1000, int64(hours))
	if c, ok := hour.Cmp(need); !ok || c >= 0 || got.IsZero() {
		return
	}
	lang := v.t.Language
	j.addFlag("under-earning", "hours:"+p.led.loc.String()+v.t.Project, j.last, fmt.Sprintf("%s ÷ %s h = %s an hour, less than %s",
		got.Format(lang), hours, hour.Format(lang), what)).Counts = true
}

// flagStalled raises stalled when no step was agreed, delivered or paid for 14
// days while work is open.
func (j *judge) flagStalled(p *project, v *version) {
	if !j.c.Client.Ended.IsZero() || p.led.paidInFull(v.t) {
		return
	}
	last, id := v.t.Signed, ""
	for i := range j.c.Entries {
		e := &j.c.Entries[i]
		if e.At.After(j.ctx.AsOf) || j.project(e) != p {
			continue
		}
		switch e.Kind {
		case model.Delivery, model.Approval, model.Decision, model.Revision, model.Invoice, model.Payment, model.Worked:
			last, id = max(last, model.DayIn(e.At, p.loc)), e.ID
		}
	}
	if n := j.asOf.Sub(last); n > 14 && id != "" {
		j.addFlag("stalled", "step:"+id, last.AddDays(15).Noon(p.loc), fmt.Sprintf("no step since %s: %d days", last, n), id).Counts = true
	}
}

// flagFavours raises over-accommodating for three favours in 60 days. The first
// favour of a quarter never counts.
func (j *judge) flagFavours() {
	var list []*model.Entry
	quarter := ""
	for _, key := range sortedKeys(j.projects) {
		p := j.projects[key]
		for _, e := range p.led.favours {
			y, m, _ := model.DayIn(e.At, p.loc).Date()
			if q := fmt.Sprint(y, (int(m)-1)/3); q != quarter {
				quarter = q
				continue
			}
			list = append(list, e)
		}
	}
	for i := 0; i+2 <= len(list)-1; i++ {
		if list[i+2].At.Sub(list[i].At) <= 60*24*time.Hour {
			j.addFlag("over-accommodating", list[i+2].ID, list[i+2].At, "three favours in 60 days",
				list[i+2].ID, list[i+1].ID, list[i].ID).Counts = true
			i += 2
		}
	}
}

// flagChurn raises spec-churn for five changes asked for in 30 days.
func (j *judge) flagChurn() {
	const n = 5
	for i := 0; i+n-1 < len(j.requests); i++ {
		a, z := j.requests[i], j.requests[i+n-1]
		if z.At.Sub(a.At) <= 30*24*time.Hour {
			var ids []string
			for k := i + n - 1; k >= i; k-- {
				ids = append(ids, j.requests[k].Entry)
			}
			j.addFlag("spec-churn", z.Entry, z.At, fmt.Sprintf("%d changes asked for in 30 days", n), ids...).Counts = true
			i += n - 1
		}
	}
}
