package judgement

import (
	"fmt"
	"slices"
	"sort"

	"goodterms/model"
)

// report gathers what was found; with an entry's id, only what is of that entry.
func (j *judge) report(only string) *Report {
	r := &Report{Client: j.c.Client.Handle, On: j.asOf, Threshold: j.ctx.Settings.Threshold(&j.c.Client)}
	j.flagFindings()
	if only == "" {
		j.flagClock()
	}
	for _, f := range j.findings {
		switch {
		case only != "" && f.Entry != only:
		case f.Band == Maybe && f.Status != Confirmed:
			r.Review = append(r.Review, f)
		default:
			r.Contradictions = append(r.Contradictions, f)
		}
	}
	r.Requests = j.requests
	if j.whole {
		r.Proposals, r.Passed = j.propose()
	}
	r.Own = j.own
	j.settleFlags()
	for _, f := range j.flags {
		if only == "" || slices.Contains(f.Entries, only) {
			r.Flags = append(r.Flags, f)
			if f.Counts {
				r.FlagCount++
				r.ExitOpen = r.ExitOpen || f.DealBreaker
			}
		}
	}
	sort.SliceStable(r.Flags, func(a, b int) bool { return r.Flags[a].At.Before(r.Flags[b].At) })
	r.ExitOpen = r.ExitOpen || r.Threshold > 0 && r.FlagCount >= r.Threshold
	r.Counts = j.counts()
	return r
}

// settleFlags lays rulings and marks over the flags, and drops from the count
// what is older than the window.
func (j *judge) settleFlags() {
	marked := map[string]bool{} // entries that the user calls constructive
	for i := range j.c.Entries {
		if e := &j.c.Entries[i]; e.Mark == model.Constructive {
			marked[e.ID] = true
		}
	}
	oldest := j.asOf.AddDays(-j.ctx.Settings.WindowDays)
	for i := range j.flags {
		f := &j.flags[i]
		if s, ok := j.rulings.status(f.ID); ok {
			f.Status = s
			f.Counts = s == Confirmed || s == Open && f.Counts
		}
		if marked[f.Entries[0]] && f.Status != Confirmed {
			f.Status, f.Counts = Settled, false
		}
		if f.Status != Open && f.Status != Confirmed {
			f.Counts = false
		}
		if j.ctx.Settings.WindowDays > 0 && model.DayIn(f.At, nil) < oldest {
			f.Counts = false
		}
	}
}

// counts says what the counters of the client's projects say.
func (j *judge) counts() Counts {
	var c Counts
	for _, key := range sortedKeys(j.projects) {
		p := j.projects[key]
		v := j.terms(p, j.asOf, j.asOf)
		if v != nil {
			c.addUses(p.led, v)
		}
		for _, inv := range p.led.invoices {
			c.addInvoice(inv, j.asOf)
		}
		c.Hours += p.led.hours
		if p.led.lastFrom.After(c.LastFrom) {
			c.LastFrom = p.led.lastFrom
		}
		if d := p.led.lastUpdate(); d != 0 && d.Noon(p.loc).After(c.LastUpdate) {
			c.LastUpdate = d.Noon(p.loc)
		}
		c.Paid = plus(c.Paid, p.led.paid)
	}
	if c.Hours > 0 && !c.Paid.IsZero() {
		c.HourlyRate = c.Paid.Scale(1000, int64(c.Hours))
	}
	return c
}

func plus(a, b model.Money) model.Money {
	if s, err := a.Add(b); err == nil {
		return s
	}
	return a
}

// addUses counts rounds and concepts for each deliverable that has a limit.
func (c *Counts) addUses(l *ledger, v *version) {
	if len(v.ix.deliverables) == 0 { // then it is the lists of changes that name things
		for _, about := range l.inRounds() {
			if held, ok := model.LimitFor(v.t.Revisions, about); ok {
				c.Revisions = append(c.Revisions, Use{about, len(l.rounds[about]), held.Value.Max, idsOf(l.rounds[about])})
			}
		}
	}
	for _, d := range v.ix.deliverables {
		if held, ok := model.LimitFor(v.t.Revisions, d.name); ok {
			used := l.used(d.name)
			c.Revisions = append(c.Revisions, Use{d.name, len(used), held.Value.Max, idsOf(used)})
		}
		if held, ok := model.LimitFor(v.t.Concepts, d.name); ok {
			used := l.conceptsOf(v.ix, d.name)
			c.Concepts = append(c.Concepts, Use{d.name, len(used), held.Value.Max, idsOf(used)})
		}
	}
}

func (c *Counts) addInvoice(inv *invoice, on model.Day) {
	s := InvoiceState{
		Entry: inv.e.ID, Number: inv.e.Invoice, Amount: inv.e.Amount, Issued: inv.issued, Due: inv.due, Open: inv.open, PaidOn: inv.paidOn,
	}
	if inv.open.Minor > 0 && !inv.due.IsZero() && on > inv.due {
		s.DaysOut = on.Sub(inv.due)
	}
	c.Invoices = append(c.Invoices, s)
	c.Billed = plus(c.Billed, inv.e.Amount)
	c.OpenSum = plus(c.OpenSum, inv.open)
}

func sortedKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// noteDeclined remembers which kinds of ask were declined before.
func (p *project) noteDeclined(e *model.Entry) {
	for kind, words := range declinedWords() {
		for _, w := range words {
			if findWord(e.About+" "+e.Text, w) {
				p.asked[string(kind)] = append(p.asked[string(kind)], e.ID)
				break
			}
		}
	}
}

// declinedWords are words by which a declined ask is told to be of a kind: those
// of the journal's own user, who writes what was asked in few words.
func declinedWords() map[Kind][]string {
	return map[Kind][]string{
		Rate: {"rate", "hourly", "sazba", "ставка", "时薪"}, Total: {"fee", "total", "discount", "cena", "цена", "总价"},
		Payment: {"payment", "invoice", "platba", "плащане", "付款"}, Concepts: {"concept", "návrh", "концепция", "概念"},
		Revisions: {"revision", "round", "úpravy", "корекции", "修改"}, Scope: {"scope", "extra", "rozsah", "обхват", "范围"},
		Deadline: {"deadline", "earlier", "termín", "срок", "期限"}, Cadence: {"update", "daily", "denně", "ежедневно", "每天"},
		Channel: {"whatsapp", "phone", "call", "telefon", "телефон", "电话"}, Deposit: {"deposit", "refund", "záloha", "депозит", "定金"},
		Rights: {"files", "rights", "práva", "права", "版权"},
	}
}

func findWord(text, word string) bool {
	_, ok := findForm(tokensOf(fold(text), 0), stemsOf(fold(word).Text))
	return ok
}

// noteOwn keeps what of the own side belongs beside the flags.
func (j *judge) noteOwn(e *model.Entry, p *project, v *version, day model.Day) {
	if e.Kind == model.Favour {
		j.own = append(j.own, OwnNote{e.ID, e.At, "favour", shorten(e.Text, 80)})
		return
	}
	if e.From != model.FromMe || v == nil {
		return
	}
	update := e.What == "update"
	if u := v.t.UpdateEvery; update && u != nil {
		if last := p.led.lastUpdate(); last != 0 && float64(day.Sub(last)) > u.Value.Days() {
			j.own = append(j.own, OwnNote{e.ID, e.At, "late-update", fmt.Sprintf("%d days after the last one, every %s agreed", day.Sub(last), u.Value)})
		}
	}
	if e.Kind != model.Delivery || update {
		return
	}
	i := v.ix.canon(e.About)
	if i < 0 {
		return
	}
	if e.What == "concept" {
		j.noteConcept(e, p, v, i)
		return
	}
	if e.What != "final" && e.What != "" {
		return
	}
	for _, d := range v.t.Deadlines {
		slip, _ := p.led.slip(v.t, v.ix, day)
		due := d.Value.Date
		if slip > 0 {
			due = v.t.Calendar.Add(due, slip)
		}
		if v.ix.canon(d.Value.For) == i && day > due {
			j.own = append(j.own, OwnNote{e.ID, e.At, "late-delivery", fmt.Sprintf("%s due %s, delivered %s", d.Value.For, due, day)})
		}
	}
}

// noteConcept notes a concept sent beyond the number agreed on.
func (j *judge) noteConcept(e *model.Entry, p *project, v *version, i int) {
	held, ok := model.LimitFor(v.t.Concepts, v.ix.name(i))
	n := len(p.led.conceptsOf(v.ix, v.ix.name(i))) + 1
	if ok && held.Value.Max != model.Unlimited && n > int(held.Value.Max) {
		j.own = append(j.own, OwnNote{e.ID, e.At, "over-delivery", fmt.Sprintf("concept %d of %d", n, held.Value.Max)})
	}
}
