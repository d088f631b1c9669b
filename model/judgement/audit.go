package judgement

import (
	"slices"
	"time"

	"goodterms/model"
)

// Audit is what a client takes and brings, in time and money, over some days
// (S004-18 to S004-23, S002-02, S003-31).
type Audit struct {
	Client     string
	Name       string
	From, To   model.Day
	Hours      model.Hours
	Income     model.Money // payments of the days, in the agreement's currency
	Hour       model.Money // income for an hour worked; zero when either is not known
	Agreed     model.Money // an hour, as agreed
	Open       model.Money // billed and not paid, of all time
	Refundable model.Money // deposit paid that may have to be given back
	Favours    int
	FreeHours  model.Hours   // worked for favours
	FreeValue  []model.Money // what the favours would have cost, as far as logged, by currency
	ReplyMine  time.Duration
	ReplyTheir time.Duration // medians between a message and the answer to it; 0 is not known
	Flags      []int         // that count, by month, the newest last

	TimeShare   float64 // of the hours of all clients, 0 to 1; negative is not known
	IncomeShare float64 // of the income in the same currency; negative is not known
}

// AuditOf adds up what a client took and brought from a day on, as of the report.
func AuditOf(c *model.Case, r *Report, from model.Day, here *time.Location) Audit {
	a := Audit{Client: c.Client.Handle, Name: c.Client.Name, From: from, To: r.On, Open: r.Counts.OpenSum, TimeShare: -1, IncomeShare: -1}
	loc := c.Location("", here)
	for i := range c.Agreements {
		if t := c.TermsOn(c.Agreements[i].Project, r.On, r.On); t != nil {
			a.addTerms(t)
		}
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		if day := model.DayIn(e.At, loc); day >= from && day <= r.On {
			a.addEntry(e)
		}
	}
	if a.Hours > 0 && a.Income.Minor > 0 {
		a.Hour = a.Income.Scale(1000, int64(a.Hours))
	}
	a.settleDeposit(c, r)
	a.ReplyMine, a.ReplyTheir = replies(c.Entries, from, r.On, loc)
	for _, m := range r.Trend(loc) {
		a.Flags = append(a.Flags, m.Count)
	}
	return a
}

func (a *Audit) addTerms(t *model.Terms) {
	if t.Rate != nil && t.Rate.Value.Per == "hour" {
		a.Agreed = t.Rate.Value.Money
	}
	if t.Deposit != nil && (t.Deposit.Value.Refundable == nil || *t.Deposit.Value.Refundable) {
		a.Refundable = plus(a.Refundable, t.Deposit.Value.Amount)
	}
}

func (a *Audit) addEntry(e *model.Entry) {
	switch {
	case e.Kind == model.Payment && e.From == model.FromClient:
		a.Income = plus(a.Income, e.Amount)
	case e.Kind == model.Favour:
		a.Favours++
		a.FreeHours += e.Hours
		a.FreeValue = sumUp(a.FreeValue, e.Amount)
		if e.Amount.IsZero() && e.Hours > 0 && !a.Agreed.IsZero() {
			a.FreeValue = sumUp(a.FreeValue, a.Agreed.Scale(int64(e.Hours), 1000))
		}
	}
	a.Hours += e.Hours
}

// settleDeposit keeps of the deposit what was paid, and nothing once all is paid for.
func (a *Audit) settleDeposit(c *model.Case, r *Report) {
	if a.Refundable.IsZero() {
		return
	}
	deposit := model.Money{}
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Kind == model.Payment && e.What == "deposit" && model.DayIn(e.At, time.UTC) <= r.On {
			deposit = plus(deposit, e.Amount)
		}
	}
	if less, ok := deposit.Cmp(a.Refundable); ok && less < 0 {
		a.Refundable = deposit
	}
	for i := range c.Agreements {
		t := c.TermsOn(c.Agreements[i].Project, r.On, r.On)
		if t == nil || t.Total == nil {
			continue
		}
		if n, ok := r.Counts.Paid.Cmp(t.Total.Value); ok && n >= 0 {
			a.Refundable = model.Money{}
		}
	}
}

// replies returns how long I, and they, take to answer: the median from the first
// message that waits to the next of the other side. Notes are not said to anybody.
// What is not answered within two weeks is not answered, and fewer than three answers
// say nothing.
func replies(entries []model.Entry, from, to model.Day, loc *time.Location) (mine, theirs time.Duration) {
	const late, few = 14 * 24 * time.Hour, 3
	var byMe, byThem []time.Duration
	var waits *model.Entry
	for i := range entries {
		e := &entries[i]
		day := model.DayIn(e.At, loc)
		if !e.Kind.Said() || e.Kind == model.Note || day < from || day > to {
			continue
		}
		switch {
		case waits == nil || waits.From == e.From:
			if waits == nil {
				waits = e
			}
			continue
		case e.At.Sub(waits.At) > late:
		case e.From == model.FromMe:
			byMe = append(byMe, e.At.Sub(waits.At))
		default:
			byThem = append(byThem, e.At.Sub(waits.At))
		}
		waits = e
	}
	return median(byMe, few), median(byThem, few)
}

// median returns the middle of some times, 0 when there are too few.
func median(list []time.Duration, few int) time.Duration {
	if len(list) < few {
		return 0
	}
	slices.Sort(list)
	return list[len(list)/2]
}

// ShareOut sets each client's share of the time and of the income. Income is compared
// within one currency, since no rate of exchange is known here: the one that is named,
// else that of all clients; where they differ and none is named, no share of income is
// known. It returns the currency, and sorts the clients that take more than they bring
// to the top (S004-20).
func ShareOut(list []Audit, currency string) string {
	var hours model.Hours
	several, named := false, currency != ""
	for i := range list {
		hours += list[i].Hours
		c := list[i].Income.Currency
		if currency == "" {
			currency = c
		}
		several = several || c != "" && c != currency
	}
	if several && !named {
		currency = ""
	}
	var income int64
	for i := range list {
		if m, ok := list[i].Income.In(currency); ok && currency != "" {
			income += m.Minor
		}
	}
	for i := range list {
		a := &list[i]
		if hours > 0 {
			a.TimeShare = float64(a.Hours) / float64(hours)
		}
		if m, ok := a.Income.In(currency); ok && income > 0 {
			a.IncomeShare = float64(m.Minor) / float64(income)
		} else if a.Income.IsZero() && income > 0 {
			a.IncomeShare = 0 // nothing came in, in whatever currency
		}
	}
	slices.SortStableFunc(list, func(a, b Audit) int {
		switch x, y := a.Excess(), b.Excess(); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	return currency
}

// Excess is the share of time less the share of income: above zero the client takes
// more than it brings. It is zero where either is not known.
func (a *Audit) Excess() float64 {
	if a.TimeShare < 0 || a.IncomeShare < 0 {
		return 0
	}
	return a.TimeShare - a.IncomeShare
}

// Remedy is what can be done about a client that takes more than it brings, with its
// effect worked out (S004-21).
type Remedy struct {
	Kind  string      // raise, streamline, scale, shed
	Hour  model.Money // raise: what an hour has to bring
	More  model.Money // raise: what the same hours would bring more
	Hours model.Hours // shed: hours set free; streamline: hours to save; scale: hours that the money pays for
	Loses model.Money // shed: income lost
}

// Remedies returns what can be done so that an hour brings the floor, or where none is
// set what was agreed. There are none where it does.
func (a *Audit) Remedies(floor model.Money) []Remedy {
	goal := floor
	if goal.IsZero() {
		goal = a.Agreed
	}
	if less, ok := a.Hour.Cmp(goal); !ok || less >= 0 || a.Hour.IsZero() || goal.Minor <= 0 {
		return nil
	}
	earned, err := goal.Scale(int64(a.Hours), 1000).Add(a.Income.Neg())
	if err != nil {
		return nil
	}
	enough := model.Hours(int64(float64(a.Income.Minor) / float64(goal.Minor) * 1000))
	return []Remedy{
		{Kind: "raise", Hour: goal, More: earned},
		{Kind: "streamline", Hours: a.Hours - enough},
		{Kind: "scale", Hours: enough},
		{Kind: "shed", Hours: a.Hours, Loses: a.Income},
	}
}

// Refundable adds up the deposits that may have to be given back, by currency.
func Refundable(list []Audit) []model.Money {
	var sums []model.Money
	for i := range list {
		sums = sumUp(sums, list[i].Refundable)
	}
	return sums
}

// sumUp adds a sum to the total of its currency; nothing and debts are left out.
func sumUp(totals []model.Money, m model.Money) []model.Money {
	if m.Minor <= 0 {
		return totals
	}
	k := slices.IndexFunc(totals, func(s model.Money) bool { return s.Currency == m.Currency })
	if k < 0 {
		return append(totals, m)
	}
	totals[k] = plus(totals[k], m)
	return totals
}

// LowPayers returns the share of the time that clients take whose hour brings less than
// the floor, or nothing where others pay, and who they are (S004-23). Hours that bring something
// in another currency than the floor's are not compared.
func LowPayers(list []Audit, floor model.Money) (share float64, handles []string) {
	if floor.IsZero() {
		return 0, nil
	}
	for i := range list {
		a := &list[i]
		less, ok := a.Hour.Cmp(floor)
		if a.TimeShare > 0 && (a.IncomeShare == 0 || ok && less < 0) {
			share += a.TimeShare
			handles = append(handles, a.Client)
		}
	}
	return share, handles
}
