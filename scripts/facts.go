package scripts

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

// Fact is a word or number of a script that comes from the journal.
type Fact struct {
	Name    string // stable: "paid", "last_day"
	Value   string // as the script's language writes it
	Working string // how it was worked out, for the status line
	milli   int64  // the number in thousandths, where the value is one
}

// factSet holds the facts of one case in one language.
type factSet struct {
	byName map[string]Fact
}

func (s *factSet) put(name, value, working string) {
	if value = scrub(value); value != "" {
		s.byName[name] = Fact{Name: name, Value: value, Working: working}
	}
}

// putClause is put for the number of a clause. The templates write the word for a
// clause themselves: of 第三条 the 三 is given, of § 3 the 3.
func (s *factSet) putClause(name, id, working string) {
	s.put(name, model.BareClause(id), working)
}

// putNumber is put for a number, which decides the form of the word behind it.
func (s *factSet) putNumber(name, value string, milli int64, working string) {
	s.byName[name] = Fact{Name: name, Value: value, Working: working, milli: milli}
}

// with returns the facts together with some more.
func (s *factSet) with(more map[string]Fact) *factSet {
	out := &factSet{byName: maps.Clone(s.byName)}
	maps.Copy(out.byName, more)
	return out
}

// names returns the names of the facts, sorted.
func (s *factSet) names() []string {
	var out []string
	for n := range s.byName {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// collect works out every fact a script may name.
func (k *Kit) collect() *factSet {
	s := &factSet{byName: map[string]Fact{}}
	k.collectPeople(s)
	k.collectMoney(s)
	k.collectCounts(s)
	k.collectHours(s)
	k.collectDates(s)
	k.collectObligations(s)
	return s
}

func (k *Kit) collectPeople(s *factSet) {
	s.put("client", k.c.Client.Name, "name of the client")
	s.put("me", k.o.Me, "me.name in the settings")
	s.put("business", k.o.Business, "me.business in the settings")
	who, why := k.contact()
	s.put("contact", firstName(who), why)
	title := ""
	if k.agreement != nil {
		title = k.agreement.Title
	}
	s.put("project", title, "title of the agreement")
	if since, why := k.since(); !since.IsZero() {
		until := k.o.Today
		if ended := k.c.Client.Ended; !ended.IsZero() && ended < until {
			until = ended
		}
		months := (int(until-since) + 15) / 30
		if months >= 1 {
			s.putNumber("months", k.lang.count(months, aMonth), int64(months)*1000, why)
		}
	}
}

func firstName(name string) string {
	first, _, spaced := strings.Cut(name, " ")
	if !spaced || len(first) < 2 {
		return name
	}
	return first
}

func (k *Kit) collectMoney(s *factSet) {
	r, t := k.r, k.terms
	if t != nil && t.Total != nil {
		s.put("fee", k.money(t.Total.Value), source(t.Total.Ref))
	}
	if t != nil && t.Rate != nil {
		s.put("rate", k.money(t.Rate.Value.Money), source(t.Rate.Ref))
	}
	if !r.Counts.Paid.IsZero() {
		s.put("paid", k.money(r.Counts.Paid), k.sumOf(model.Payment))
	}
	if open := k.openSums(); len(open) > 0 {
		var sums []string
		for _, m := range open {
			sums = append(sums, k.money(m))
		}
		s.put("open", k.lang.list(sums), "billed "+k.ui.money(r.Counts.Billed)+", paid "+k.ui.money(r.Counts.Paid))
	}
	if rest, ok := k.unbilled(); ok {
		s.put("unbilled", k.money(rest), "fee less what is billed and the deposit")
	}
	for i, inv := range k.openInvoices() {
		n := strconv.Itoa(i + 1)
		number := inv.Number
		if number == "" {
			number = fmt.Sprintf(speechOf(k.lang.tag).issued, k.day(inv.Issued))
		}
		s.put("invoice"+n, number, "open invoice")
		s.put("invoice"+n+"_open", k.money(inv.Open), "amount less payments")
		s.put("invoice"+n+"_due", k.day(inv.Due), "due date of the invoice")
		if inv.DaysOut > 0 {
			s.put("invoice"+n+"_late", k.lang.count(inv.DaysOut, aDay), "days from "+k.ui.day(inv.Due)+" to today")
		}
	}
	k.collectOption(s)
	k.collectBudget(s)
	k.collectSettlement(s)
}

// openInvoices returns the invoices that are not paid, oldest due first.
func (k *Kit) openInvoices() []judgement.InvoiceState {
	var out []judgement.InvoiceState
	for _, inv := range k.r.Counts.Invoices {
		if inv.Open.Minor > 0 {
			out = append(out, inv)
		}
	}
	slices.SortStableFunc(out, func(a, b judgement.InvoiceState) int { return int(a.Due - b.Due) })
	return out
}

// unbilled is what the fee leaves once invoices and payments without an invoice
// (the deposit) are taken off.
func (k *Kit) unbilled() (model.Money, bool) {
	if k.terms == nil || k.terms.Total == nil || k.mixed() != "" {
		return model.Money{}, false
	}
	rest := k.terms.Total.Value
	for _, part := range append(k.openSums(), k.r.Counts.Paid) {
		if part.IsZero() {
			continue
		}
		v, err := addIn(rest, part.Neg())
		if err != nil {
			return model.Money{}, false
		}
		rest = v
	}
	return rest, rest.Minor > 0
}

func (k *Kit) collectCounts(s *factSet) {
	for _, u := range k.r.Counts.Concepts {
		if u.Used > 0 { // what was not begun is nothing to speak of
			k.putUse(s, "concepts", u)
		}
	}
	busiest := -1
	for i, u := range k.r.Counts.Revisions {
		if u.Used > 0 && (busiest < 0 || over(u) > over(k.r.Counts.Revisions[busiest])) {
			busiest = i
		}
	}
	if busiest >= 0 {
		u := k.r.Counts.Revisions[busiest]
		k.putUse(s, "rounds", u)
		s.put("rounds_of", u.Deliverable, "the deliverable with the most rounds over its limit")
	}
	s.put("flags", strconv.Itoa(k.r.FlagCount), "open incidents of the last "+strconv.Itoa(k.o.Settings.WindowDays)+" days")
	s.put("flags_limit", strconv.Itoa(k.r.Threshold), "the limit set for this client")
}

// over is how far a count is above its limit.
func over(u judgement.Use) int {
	if u.Max == model.Unlimited {
		return -1000
	}
	return u.Used - int(u.Max)
}

func (k *Kit) putUse(s *factSet, name string, u judgement.Use) {
	var days []string
	for _, id := range u.Entries {
		if e := k.c.Entry(id); e != nil {
			days = append(days, k.ui.day(model.DayIn(e.At, k.loc)))
		}
	}
	s.putNumber(name+"_used", k.lang.number(u.Used), int64(u.Used)*1000, "counted in the journal"+after(": ", strings.Join(days, ", ")))
	if u.Max != model.Unlimited {
		s.putNumber(name+"_agreed", k.lang.number(int(u.Max)), int64(u.Max)*1000, "agreed for "+u.Deliverable)
	}
	if n := over(u); n > 0 {
		s.putNumber(name+"_over", k.lang.number(n), int64(n)*1000, fmt.Sprintf("%d less %s", u.Used, u.Max))
	}
}

func (k *Kit) collectHours(s *factSet) {
	h := k.r.Counts.Hours
	if h == 0 {
		return
	}
	n, from, to := 0, model.Day(0), model.Day(0)
	for _, e := range k.c.Entries {
		if e.Hours > 0 && !e.At.After(k.asOf()) {
			d := model.DayIn(e.At, k.loc)
			if n == 0 {
				from = d
			}
			to = d
			n++
		}
	}
	s.putNumber("hours", k.lang.hours(h), int64(h), fmt.Sprintf("%d entries, %s to %s", n, k.ui.day(from), k.ui.day(to)))
	if k.terms == nil || k.terms.Estimate == nil {
		return
	}
	est := k.terms.Estimate.Value
	s.putNumber("estimate", k.lang.hours(est), int64(est), source(k.terms.Estimate.Ref))
	if h > est {
		s.putNumber("hours_over", k.lang.hours(h-est), int64(h-est), h.String()+" less "+est.String())
	}
}

func (k *Kit) collectDates(s *factSet) {
	s.put("today", k.day(k.o.Today), "today")
	s.put("talk_day", k.day(k.calendar().Add(k.o.Today, 2)), "two working days from today")
	last, why := k.LastDay()
	s.put("last_day", k.day(last), why)
	if d, err := model.ParseDay(k.answer(keyResume)); err == nil {
		s.put("resume", k.day(d), "set in the plan")
	}
	if k.terms != nil && k.terms.NoticeDays != nil {
		s.put("notice", k.lang.count(k.terms.NoticeDays.Value, aDay), source(k.terms.NoticeDays.Ref))
		s.putClause("notice_clause", k.terms.NoticeDays.Ref.Clause, "clause on notice")
	}
	if k.terms != nil && k.terms.Rights != nil {
		s.putClause("rights_clause", k.terms.Rights.Ref.Clause, "clause on rights")
	}
	if k.terms != nil && k.terms.PaymentDays != nil {
		s.putClause("payment_clause", k.terms.PaymentDays.Ref.Clause, "clause on payment")
	}
	if k.terms != nil && k.terms.LateFee != nil {
		s.put("late_fee", k.terms.LateFee.Value, source(k.terms.LateFee.Ref))
	}
}

// LastDay returns the last day of the work and how it was worked out: what the
// plan says, else the latest of the notice term, 14 days from today and the
// next milestone within 60 days (S002-17).
func (k *Kit) LastDay() (model.Day, string) {
	if k.p != nil && !k.p.LastDay.IsZero() {
		return k.p.LastDay, "set in the plan"
	}
	start := k.o.Today
	if k.Variant() == Abuse {
		why := "after abuse it may be today"
		if k.terms != nil && k.terms.NoticeDays != nil {
			why += fmt.Sprintf("; %s asks for %s of notice", source(k.terms.NoticeDays.Ref), k.ui.count(k.terms.NoticeDays.Value, aDay))
		}
		return start, why
	}
	if k.p != nil && !k.p.Decided.IsZero() && k.p.Decided > start {
		start = k.p.Decided
	}
	last, why := start.AddDays(14), "14 days from today"
	if k.terms != nil && k.terms.NoticeDays != nil && k.terms.NoticeDays.Value >= 14 {
		last = start.AddDays(k.terms.NoticeDays.Value)
		why = fmt.Sprintf("%d days' notice from today, %s", k.terms.NoticeDays.Value, source(k.terms.NoticeDays.Ref))
	}
	for _, o := range k.Obligations() {
		if o.Due > last && o.Due.Sub(start) <= 60 {
			last, why = o.Due, "the deadline of "+o.Name+", after the notice term"
		}
	}
	return last, why
}

// sumOf tells the entries a sum is made of.
func (k *Kit) sumOf(kind model.EntryKind) string {
	var parts []string
	for _, e := range k.c.Entries {
		if e.Kind == kind && e.From == model.FromClient && !e.At.After(k.asOf()) {
			parts = append(parts, k.ui.money(e.Amount)+" on "+k.ui.day(model.DayIn(e.At, k.loc)))
		}
	}
	return strings.Join(parts, " + ")
}

// source names the clause of a term as its agreement does: 第三条, or else with the word,
// clause 7 for § 7.
func source(r model.Ref) string {
	s := "clause " + model.BareClause(r.Clause)
	if strings.HasPrefix(r.Clause, "第") {
		s = r.Clause
	}
	if r.By != "" {
		s += " as changed by " + r.By
	}
	return s
}

func (k *Kit) money(m model.Money) string { return k.lang.money(m) }

func (k *Kit) day(d model.Day) string { return k.lang.day(d) }

func (k *Kit) calendar() model.Calendar {
	if k.terms != nil {
		return k.terms.Calendar
	}
	return model.Calendar{}
}

// asOf is the end of today in the agreement's zone.
func (k *Kit) asOf() time.Time { return k.o.Today.AddDays(1).Time(k.loc).Add(-time.Nanosecond) }
