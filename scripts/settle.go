package scripts

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"goodterms/model"
)

// The money of the end: what the agreement gives, and what is given beyond it. Each
// sum is worked out once, here, from the terms and the invoices.

// The keys of what the money step asks.
const (
	keyMoney     = "money"
	keyPart      = "money.part"
	keyLate      = "money.late"
	keyKill      = "money.kill"
	keyHoursOver = "money.hours"
)

// errMixed says that sums in several currencies are not added up: offline nobody knows
// the rate.
var errMixed = errors.New("sums in several currencies are not added up: settle each in its own")

// addIn returns a + b in the currency of a, or [errMixed].
func addIn(a, b model.Money) (model.Money, error) {
	if a.IsZero() {
		return b, nil
	}
	v, ok := b.In(a.Currency)
	if !ok {
		return model.Money{}, errMixed
	}
	return a.Add(v)
}

// openSums returns what is billed and open, one sum for each currency.
func (k *Kit) openSums() []model.Money {
	var out []model.Money
	for _, inv := range k.openInvoices() {
		placed := false
		for i := range out {
			if sum, err := addIn(out[i], inv.Open); err == nil && !placed {
				out[i], placed = sum, true
			}
		}
		if !placed {
			out = append(out, inv.Open)
		}
	}
	return out
}

// mixed names the currencies of the project when there are several that cannot be
// compared, "" otherwise.
func (k *Kit) mixed() string {
	var seen []string
	add := func(m model.Money) {
		if m.IsZero() {
			return
		}
		for _, c := range seen {
			if _, ok := m.In(c); ok {
				return
			}
		}
		seen = append(seen, m.Currency)
	}
	if t := k.terms; t != nil {
		if t.Total != nil {
			add(t.Total.Value)
		}
		if t.Deposit != nil {
			add(t.Deposit.Value.Amount)
		}
		if t.KillFee != nil {
			add(t.KillFee.Value)
		}
	}
	add(k.r.Counts.Paid)
	for _, inv := range k.r.Counts.Invoices {
		add(inv.Amount)
	}
	for i := range k.c.Entries {
		if e := &k.c.Entries[i]; e.Kind == model.Payment && e.From == model.FromClient && !e.At.After(k.asOf()) {
			add(e.Amount)
		}
	}
	if len(seen) < 2 {
		return ""
	}
	return k.ui.list(seen)
}

// lateRate is a late fee as a share of what is open for each day, or a fixed sum.
type lateRate struct {
	milli int64 // thousandths of a per cent
	days  int64 // for so many days
	fixed model.Money
}

// parseLateRate reads "1.5 %/month", "8 % per year", "0,05 % denně", "EUR 40"; ok is
// false for what it does not understand whole.
func parseLateRate(s, currency string) (_ lateRate, ok bool) {
	number, rest, percent := strings.Cut(s, "%")
	if !percent {
		m, err := model.ParseMoney(s, currency)
		return lateRate{fixed: m}, err == nil && m.Minor > 0
	}
	whole, part, _ := strings.Cut(strings.Replace(strings.TrimSpace(number), ",", ".", 1), ".")
	if len(part) > 3 || whole == "" {
		return lateRate{}, false
	}
	milli, err := strconv.ParseInt(whole+part+strings.Repeat("0", 3-len(part)), 10, 64)
	if err != nil || milli <= 0 || milli > 100_000 {
		return lateRate{}, false
	}
	days := periodDays(rest)
	return lateRate{milli: milli, days: days}, days > 0
}

// periodDays returns the days of the time that a share is for, such as "/month",
// "per year", "za den"; 0 when there is more to it than a time: a term before it, a
// limit, a second share. Those are for somebody to read.
func periodDays(s string) int64 {
	s = strings.TrimRight(strings.ToLower(strings.Join(strings.Fields(s), " ")), ".")
	for _, lead := range [...]string{"/", "per ", "a ", "za ", "за ", "на ", "každý ", "всеки ", "每"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, lead))
	}
	switch s {
	case "year", "yearly", "annum", "annually", "p.a", "p. a", "rok", "ročně", "година", "годишно", "年":
		return 365
	case "month", "monthly", "měsíc", "měsíčně", "месец", "месечно", "月", "个月", "個月":
		return 30
	case "week", "weekly", "týden", "týdně", "седмица", "седмично", "周", "週":
		return 7
	case "day", "daily", "den", "denně", "ден", "дневно", "日", "天":
		return 1
	}
	return 0
}

// on returns the fee on a sum that is some days late, rounded to the minor unit of its
// currency, half up.
func (r lateRate) on(open model.Money, days int) model.Money {
	if days <= 0 {
		return model.Money{}
	}
	if !r.fixed.IsZero() {
		return r.fixed
	}
	return open.Scale(r.milli*int64(days), 100_000*r.days)
}

// refundParts are the parts of a deposit that can be given back.
func refundParts() []Option {
	return []Option{{"1/10", "a tenth", ""}, {"1/5", "a fifth", ""}, {"1/4", "a quarter", ""}, {"1/3", "a third", ""}, {"1/2", "half", ""}, {"1/1", "all of it", ""}}
}

// refundPart returns the part that is chosen, a fifth at first (S000-32).
func (k *Kit) refundPart() (Option, int64) {
	chosen := k.answer(keyPart)
	for _, o := range refundParts() {
		if den, err := strconv.ParseInt(strings.TrimPrefix(o.Value, "1/"), 10, 64); err == nil && (o.Value == chosen || chosen == "" && den == 5) {
			return o, den
		}
	}
	return Option{"1/5", "a fifth", ""}, 5
}

// extra returns what is decided on a sum beyond the open invoices: "charge", "waive", or
// "" where it is left unsaid. Where they name the sum nothing else is charged.
func (k *Kit) extra(key string) string {
	how := k.answer(key)
	if how == "charge" && k.answer(keyMoney) == "name" {
		return ""
	}
	return how
}

// collectSettlement puts the sums that the end is settled with.
func (k *Kit) collectSettlement(s *factSet) {
	t := k.terms
	if k.depositPaid() {
		part, den := k.refundPart()
		s.put("refund", k.money(t.Deposit.Value.Amount.Scale(1, den)), part.Label+" of the deposit of "+k.ui.money(t.Deposit.Value.Amount))
	}
	var charged []model.Money
	if fees, working, err := k.lateFees(s); err == nil && !fees.IsZero() {
		s.put("late_fees", k.money(fees), working)
		s.putClause("late_clause", t.LateFee.Ref.Clause, "clause on late payment")
		if k.extra(keyLate) == "charge" {
			charged = append(charged, fees)
		}
	}
	if t != nil && t.KillFee != nil && t.KillFee.Value.Minor > 0 {
		s.put("kill_fee", k.money(t.KillFee.Value), source(t.KillFee.Ref))
		s.putClause("kill_clause", t.KillFee.Ref.Clause, "clause on ending early")
		if k.extra(keyKill) == "charge" {
			charged = append(charged, t.KillFee.Value)
		}
	}
	if price, working, ok := k.hoursOverPrice(); ok {
		s.put("hours_price", k.money(price), working)
		if k.extra(keyHoursOver) == "charge" {
			charged = append(charged, price)
		}
	}
	k.collectDue(s, charged)
}

// collectDue adds up what is open and what is charged, where it can be added up.
func (k *Kit) collectDue(s *factSet, charged []model.Money) {
	if len(charged) == 0 {
		return
	}
	var sum model.Money
	var parts []string
	for _, m := range append(k.openSums(), charged...) {
		var err error
		if sum, err = addIn(sum, m); err != nil {
			return
		}
		parts = append(parts, k.ui.money(m))
	}
	s.put("due", k.money(sum), strings.Join(parts, " + "))
}

// lateFees works the late fees out, invoice by invoice.
func (k *Kit) lateFees(s *factSet) (sum model.Money, working string, err error) {
	if k.terms == nil || k.terms.LateFee == nil {
		return sum, "", nil
	}
	rate, ok := parseLateRate(k.terms.LateFee.Value, k.terms.Currency)
	if !ok {
		return sum, "", nil
	}
	var parts []string
	for i, inv := range k.openInvoices() {
		fee := rate.on(inv.Open, inv.DaysOut)
		if fee.Minor <= 0 {
			continue
		}
		how := fmt.Sprintf("%s of %s for %s", k.terms.LateFee.Value, k.ui.money(inv.Open), k.ui.count(inv.DaysOut, aDay))
		if !rate.fixed.IsZero() {
			how = k.ui.money(fee) + " for the invoice due on " + k.ui.day(inv.Due)
		}
		s.put("invoice"+strconv.Itoa(i+1)+"_fee", k.money(fee), how+", "+source(k.terms.LateFee.Ref))
		parts = append(parts, how+" = "+k.ui.money(fee))
		if sum, err = addIn(sum, fee); err != nil {
			return model.Money{}, "", err
		}
	}
	return sum, strings.Join(parts, "; "), nil
}

// hoursOverPrice returns the hours over the bid at the agreed rate.
func (k *Kit) hoursOverPrice() (_ model.Money, working string, ok bool) {
	t := k.terms
	if t == nil || t.Estimate == nil || t.Rate == nil || t.Rate.Value.Per != "hour" || k.r.Counts.Hours <= t.Estimate.Value {
		return model.Money{}, "", false
	}
	over := k.r.Counts.Hours - t.Estimate.Value
	price := t.Rate.Value.Money.Scale(int64(over), 1000)
	return price, fmt.Sprintf("%s h over the bid at %s, %s", over, k.ui.money(t.Rate.Value.Money), source(t.Rate.Ref)), true
}

// moneyForm asks how the money is settled: the agreement first (S004-26).
func (k *Kit) moneyForm() []Field {
	opts := []Option{{"contract", "as the agreement says", "open sums are due as agreed"}}
	value := func(name string) string { return k.facts.byName[name].Value }
	if k.has("unbilled") {
		opts = append(opts, Option{"waive", "waive the rest", value("unbilled") + " not billed; the simplest end, and you get nothing for what is done of it"})
	}
	if k.has("refund") {
		part, _ := k.refundPart()
		opts = append(opts, Option{"refund", "give a part of the deposit back", value("refund") + " is " + part.Label + "; it may not change how they see it"})
	}
	if k.has("hours_over") {
		opts = append(opts, Option{"name", "let them name a fair sum", value("hours_over") + " hours over the bid; risky: the sum may be small, but it shows the work and gives nothing back"})
	}
	out := []Field{{Key: keyMoney, Label: "The money", Kind: ChoiceField, Options: opts, Value: "contract", Required: true, Beside: k.moneyClauses()}}
	if k.has("refund") {
		part, _ := k.refundPart()
		out = append(out, Field{Key: keyPart, Label: "If you give some of the deposit back: how much", Kind: ChoiceField, Options: refundParts(), Value: part.Value,
			Beside: value("refund") + ": " + k.facts.byName["refund"].Working + k.refundable()})
	}
	ask := func(key, label, fact, risk string) {
		if k.has(fact) {
			out = append(out, Field{Key: key, Label: label, Kind: ChoiceField, Options: []Option{
				{"charge", "charge " + value(fact), risk}, {"waive", "let it go, and say so", "a favour that costs " + value(fact)},
			}, Beside: k.facts.byName[fact].Working})
		}
	}
	ask(keyLate, "Late fees", "late_fees", "they are agreed, and they make a calm end harder")
	ask(keyKill, "Fee for ending early", "kill_fee", "read the clause first: it is often due only when the client ends it")
	ask(keyHoursOver, "Hours over the bid", "hours_price", "a fixed fee mostly covers them: charge them only where the agreement or a yes of theirs says so")
	return out
}

// refundable says what the agreement says of giving the deposit back.
func (k *Kit) refundable() string {
	d := k.terms.Deposit
	switch {
	case d.Value.Refundable == nil:
		return ""
	case *d.Value.Refundable:
		return "; it can be asked back, " + source(d.Ref)
	}
	return "; it need not be given back, " + source(d.Ref)
}

// moneyClauses quotes what the agreement says of money at the end, and says where sums
// cannot be added up.
func (k *Kit) moneyClauses() string {
	var parts, seen []string
	quote := func(r model.Ref) {
		for _, s := range seen {
			if s == r.Clause {
				return
			}
		}
		seen = append(seen, r.Clause)
		parts = append(parts, source(r)+": “"+gist(r.Text)+"”")
	}
	if t := k.terms; t != nil {
		if t.KillFee != nil {
			quote(t.KillFee.Ref)
		}
		if t.Deposit != nil {
			quote(t.Deposit.Ref)
		}
		if t.PaymentDays != nil {
			quote(t.PaymentDays.Ref)
		}
		if t.LateFee != nil {
			quote(t.LateFee.Ref)
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "the agreement says nothing of money at the end")
	}
	if m := k.mixed(); m != "" {
		parts = append(parts, m+": "+errMixed.Error())
	}
	return strings.Join(parts, "; ")
}
