package judgement

import (
	"maps"
	"slices"
	"strings"
	"time"

	"goodterms/model"
)

// ledger is what happened before a moment: a fold over the entries in the order
// they happened.
type ledger struct {
	cal       model.Calendar
	loc       *time.Location
	rounds    map[string][]happened // revision entries, by deliverable
	implied   map[string][]happened // rounds told from messages, by deliverable
	openRound map[string]bool       // an implied round is open
	concepts  map[string][]happened // concept deliveries, by deliverable
	delivered map[string][]happened // my deliveries, by deliverable, updates left out
	approvals []*model.Entry        // approvals and decisions of the client
	proposed  []*model.Entry        // concepts that were sent
	material  []*model.Entry        // what the client delivered
	invoices  []*invoice
	payments  []*model.Entry
	favours   []*model.Entry
	declined  []*model.Entry
	updates   []happened
	hours     model.Hours
	lastFrom  time.Time
	paid      model.Money                   // all payments, in the agreement's currency
	deposit   model.Money                   // payments of the deposit
	bigrams   map[string]map[string]float64 // of decisions, by entry, told once
	words     map[string][]string           // of weight in decisions, by entry, told once
	people    map[string]bool               // first names of those who write for the client, in small letters
	looked    bool                          // a rule looked at what is counted here
}

// happened is an entry on a day.
type happened struct {
	id  string
	day model.Day
}

// invoice is an invoice with what is paid of it.
type invoice struct {
	e      *model.Entry
	issued model.Day
	due    model.Day
	open   model.Money
	paidOn model.Day
}

func newLedger(loc *time.Location, cal model.Calendar) *ledger {
	return &ledger{
		cal: cal, loc: loc,
		rounds: map[string][]happened{}, implied: map[string][]happened{}, openRound: map[string]bool{},
		bigrams: map[string]map[string]float64{}, words: map[string][]string{}, people: map[string]bool{},
		concepts: map[string][]happened{}, delivered: map[string][]happened{},
	}
}

// pairs returns the pairs of characters of a decision.
func (l *ledger) pairs(e *model.Entry) map[string]float64 {
	p, ok := l.bigrams[e.ID]
	if !ok {
		p = bigrams(e.Text + " " + e.About)
		l.bigrams[e.ID] = p
	}
	return p
}

// stems returns the words of weight of a decision.
func (l *ledger) stems(e *model.Entry) []string {
	w, ok := l.words[e.ID]
	if !ok {
		w = weighty(e.Text)
		l.words[e.ID] = w
	}
	return w
}

// add folds one entry in. The terms are those of its day; nil before any.
func (l *ledger) add(e *model.Entry, t *model.Terms, ix *index) {
	day := model.DayIn(e.At, l.loc)
	about := ""
	if ix != nil {
		about = ix.name(ix.canon(e.About))
	}
	if about == "" {
		about = strings.ToLower(strings.TrimSpace(e.About))
	}
	if e.From == model.FromClient {
		l.lastFrom = e.At
		if first, _, _ := strings.Cut(e.Who, " "); first != "" {
			l.people[strings.ToLower(first)] = true
		}
	}
	switch e.Kind {
	case model.Revision:
		if e.What != "defect" {
			l.addRound(about, happened{e.ID, day})
		}
	case model.Delivery:
		l.addDelivery(e, about, day)
	case model.Approval, model.Decision:
		l.approvals = append(l.approvals, e)
	case model.Invoice:
		l.addInvoice(e, t, day)
	case model.Payment:
		l.addPayment(e, t, day)
	case model.Worked:
		l.hours += e.Hours
	case model.Favour:
		l.favours = append(l.favours, e)
	case model.Declined:
		l.declined = append(l.declined, e)
	case model.Email, model.Chat, model.Letter:
		if e.From == model.FromMe && e.What == "update" {
			l.updates = append(l.updates, happened{e.ID, day})
		}
	}
}

func (l *ledger) addDelivery(e *model.Entry, about string, day model.Day) {
	if e.From == model.FromClient {
		l.material = append(l.material, e)
		return
	}
	h := happened{e.ID, day}
	switch e.What {
	case "update":
		l.updates = append(l.updates, h)
		return
	case "concept":
		l.concepts[about] = append(l.concepts[about], h)
		l.proposed = append(l.proposed, e)
	}
	l.delivered[about] = append(l.delivered[about], h)
	l.openRound[about] = false
}

// addRound counts a list of changes; two on one day about one thing are one.
func (l *ledger) addRound(about string, h happened) {
	list := l.rounds[about]
	if n := len(list); n > 0 && list[n-1].day == h.day {
		return
	}
	l.rounds[about] = append(list, h)
}

// asked counts a change request told from a message: it opens a round after a
// delivery, and the next delivery closes it. A thing with logged rounds needs
// none.
func (l *ledger) asked(about, id string, day model.Day) {
	if len(l.rounds[about]) > 0 || l.openRound[about] || len(l.delivered[about]) == 0 {
		return
	}
	l.openRound[about] = true
	l.implied[about] = append(l.implied[about], happened{id, day})
}

// lastConcept returns the day of the last concept delivered, 0 for none.
func (l *ledger) lastConcept() model.Day {
	last := model.Day(0)
	for _, list := range l.concepts {
		last = max(last, list[len(list)-1].day)
	}
	return last
}

// approvedSince reports whether the client approved or decided something after a day.
func (l *ledger) approvedSince(day model.Day) bool {
	return slices.ContainsFunc(l.approvals, func(e *model.Entry) bool { return model.DayIn(e.At, l.loc) > day })
}

// mayOpenRound reports whether a change request can open a round now: something
// was delivered since the last one, and its rounds are not logged.
func (l *ledger) mayOpenRound() bool {
	for about, list := range l.delivered {
		if len(list) > 0 && len(l.rounds[about]) == 0 && !l.openRound[about] {
			return true
		}
	}
	return false
}

// latestRound returns what the latest list of changes is about; "" for none.
func (l *ledger) latestRound() string {
	name, day := "", model.Day(0)
	for _, about := range l.inRounds() {
		if list := l.rounds[about]; list[len(list)-1].day > day {
			name, day = about, list[len(list)-1].day
		}
	}
	return name
}

// inRounds returns what lists of changes are about, sorted.
func (l *ledger) inRounds() []string {
	return slices.Sorted(maps.Keys(l.rounds))
}

// used returns the rounds used of a deliverable.
func (l *ledger) used(about string) []happened {
	if r := l.rounds[about]; len(r) > 0 {
		return r
	}
	return l.implied[about]
}

func (l *ledger) addInvoice(e *model.Entry, t *model.Terms, day model.Day) {
	inv := &invoice{e: e, issued: day, due: e.Due, open: e.Amount}
	if inv.due.IsZero() && t != nil && t.PaymentDays != nil {
		inv.due = day.AddDays(t.PaymentDays.Value)
	}
	l.invoices = append(l.invoices, inv)
}

// addPayment takes a payment off the invoices it names, else off the oldest open
// ones. A deposit paid without an invoice takes nothing off.
func (l *ledger) addPayment(e *model.Entry, t *model.Terms, day model.Day) {
	if e.From != model.FromClient {
		return
	}
	l.payments = append(l.payments, e)
	currency := e.Amount.Currency
	if t != nil && t.Currency != "" {
		currency = t.Currency
	}
	if v, ok := e.Amount.In(currency); ok {
		l.paid, _ = l.paid.Add(v)
		if e.What == "deposit" {
			l.deposit, _ = l.deposit.Add(v)
		}
	}
	rest := e.Amount
	named := numbers(e.Invoice)
	if e.What == "deposit" && len(named) == 0 && !l.depositInvoiced() {
		return
	}
	for _, inv := range l.invoices {
		if len(named) == 0 || contains(named, inv.e.Invoice) {
			rest = inv.pay(rest, day)
		}
	}
}

// depositInvoiced reports whether an open invoice asks for the deposit.
func (l *ledger) depositInvoiced() bool {
	for _, inv := range l.invoices {
		if inv.open.Minor > 0 && strings.Contains(strings.ToLower(inv.e.Text+" "+inv.e.What), "deposit") {
			return true
		}
	}
	return false
}

// pay takes up to amount off the invoice and returns what is left.
func (inv *invoice) pay(amount model.Money, day model.Day) model.Money {
	v, ok := amount.In(inv.open.Currency)
	if !ok || v.Minor <= 0 || inv.open.Minor <= 0 {
		return amount
	}
	take := min(v.Minor, inv.open.Minor)
	inv.open.Minor -= take
	if inv.open.Minor == 0 {
		inv.paidOn = day
	}
	v.Minor -= take
	back, _ := v.In(amount.Currency)
	return back
}

// numbers parts "2, 3" into invoice numbers.
func numbers(s string) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		out = append(out, strings.TrimLeft(part, "#"))
	}
	return out
}

func contains(list []string, s string) bool {
	s = strings.TrimLeft(strings.TrimSpace(s), "#")
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// openInvoices returns the invoices that are not paid in full, oldest first.
func (l *ledger) openInvoices() []*invoice {
	var out []*invoice
	for _, inv := range l.invoices {
		if inv.open.Minor > 0 {
			out = append(out, inv)
		}
	}
	return out
}

// paidInFull reports whether everything agreed was paid: the fee, or where none
// is agreed every invoice.
func (l *ledger) paidInFull(t *model.Terms) bool {
	if len(l.openInvoices()) > 0 {
		return false
	}
	if t.Total == nil {
		return len(l.invoices) > 0
	}
	c, ok := l.paid.Cmp(t.Total.Value)
	return ok && c >= 0
}

// lastDelivery returns the day of my last delivery of a deliverable before or on
// a day, 0 when there is none.
func (l *ledger) lastDelivery(name string) model.Day {
	list := l.delivered[name]
	if len(list) == 0 {
		return 0
	}
	return list[len(list)-1].day
}

// lastUpdate returns the day of the last update or delivery from me.
func (l *ledger) lastUpdate() model.Day {
	var d model.Day
	for _, h := range l.updates {
		d = max(d, h.day)
	}
	return d
}

// slip returns the working days that the client's material and feedback were
// late, known on a day, and the entries that show it.
func (l *ledger) slip(t *model.Terms, ix *index, on model.Day) (int, []string) {
	if t.Slips == nil || !t.Slips.Value {
		return 0, nil
	}
	days := 0
	var ids []string
	for i, s := range t.ClientSupplies {
		if s.Value.By.IsZero() || s.Value.By >= on {
			continue
		}
		if e := l.supplied(ix, i); e != nil {
			if late := t.Calendar.Between(s.Value.By, model.DayIn(e.At, l.loc)); late > days {
				days, ids = late, []string{e.ID}
			}
		}
	}
	return days, ids
}

// supplied returns the entry in which the client delivered a material.
func (l *ledger) supplied(ix *index, supply int) *model.Entry {
	n := &ix.supplies[supply]
	for _, e := range l.material {
		tokens := tokensOf(fold(e.About+" "+e.What+" "+e.Text), 0)
		for _, f := range n.forms {
			if _, ok := findForm(tokens, f); ok {
				return e
			}
		}
	}
	return nil
}
