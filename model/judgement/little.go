package judgement

import (
	"fmt"

	"goodterms/model"
)

// littleDays is how far back it is counted what a client brings: one slow month is none.
const littleDays = 90

// flagLittle raises too-little-work when a client has brought less in three months than the
// user wants of three, in bills or in payments, whichever is more (S002-10). It needs the
// setting, an agreement of at least three months, and sums in its currency.
func (j *judge) flagLittle() {
	least := j.ctx.Settings.LeastMonth
	from := j.asOf.AddDays(-littleDays)
	if least.IsZero() || !j.c.Client.Ended.IsZero() || j.last.IsZero() || !j.signedBy(from) {
		return
	}
	billed, paid := model.Money{Currency: least.Currency}, model.Money{Currency: least.Currency}
	for _, key := range sortedKeys(j.projects) {
		p := j.projects[key]
		for _, inv := range p.led.invoices {
			if inv.issued > from && !addTo(&billed, inv.e.Amount) {
				return
			}
		}
		for _, e := range p.led.payments {
			if model.DayIn(e.At, p.loc) > from && !addTo(&paid, e.Amount) {
				return
			}
		}
	}
	got := billed
	if more, ok := paid.Cmp(billed); ok && more > 0 {
		got = paid
	}
	if less, ok := got.Cmp(least.Scale(3, 1)); !ok || less >= 0 {
		return
	}
	lang := j.c.Client.Language
	j.addFlag("too-little-work", "months:"+from.String()[:len("2006-01")], j.last,
		fmt.Sprintf("%s in %d days, less than three times %s", got.Format(lang), littleDays, least.Format(lang))).Counts = true
}

// signedBy reports whether an agreement was signed by a day.
func (j *judge) signedBy(day model.Day) bool {
	for i := range j.c.Agreements {
		if s := j.c.Agreements[i].Signed; !s.IsZero() && s <= day {
			return true
		}
	}
	return false
}

// addTo adds a sum of the same currency, and reports whether it is one.
func addTo(total *model.Money, m model.Money) bool {
	sum, err := total.Add(m)
	if err == nil {
		*total = sum
	}
	return err == nil
}
