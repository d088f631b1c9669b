package judgement_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"pgregory.net/rapid"
)

func auditCase(rate, paid, hours int64) (*model.Case, *judgement.Report) {
	on := model.NewDay(2026, time.June, 30)
	r := model.Units(rate, "EUR")
	yes := true
	at := func(m time.Month, d, h int) time.Time { return time.Date(2026, m, d, h, 0, 0, 0, time.UTC) }
	c := &model.Case{Client: model.Client{ID: "c", Handle: "c", Name: "C"}, Agreements: []model.Agreement{{Signed: model.NewDay(2026, time.January, 5), Currency: "EUR", Timezone: "UTC",
		Clauses: []model.Clause{{ID: "1", Text: "x", Terms: model.ClauseTerms{Rate: &model.Rate{Money: r, Per: "hour"}, Total: ptr(model.Units(9000, "EUR")),
			Deposit: &model.Deposit{Amount: model.Units(1000, "EUR"), Due: "signing", Refundable: &yes}}}}}},
		Entries: []model.Entry{
			{ID: "old", At: at(time.January, 2, 9), Kind: model.Worked, From: model.FromMe, Hours: 99000},
			{ID: "d", At: at(time.February, 2, 9), Kind: model.Payment, From: model.FromClient, What: "deposit", Amount: model.Units(paid, "EUR")},
			{ID: "h", At: at(time.March, 2, 9), Kind: model.Worked, From: model.FromMe, Hours: model.Hours(hours * 1000)},
			{ID: "f", At: at(time.March, 3, 9), Kind: model.Favour, From: model.FromMe, Hours: 2000, Text: "a card"},
			{ID: "m1", At: at(time.April, 1, 9), Kind: model.Email, From: model.FromClient, Text: "hello"},
			{ID: "m2", At: at(time.April, 1, 12), Kind: model.Email, From: model.FromMe, Text: "yes"},
			{ID: "m3", At: at(time.April, 3, 12), Kind: model.Email, From: model.FromClient, Text: "fine"},
			{ID: "m4", At: at(time.April, 3, 15), Kind: model.Email, From: model.FromMe, Text: "fine"},
			{ID: "m5", At: at(time.April, 5, 15), Kind: model.Email, From: model.FromClient, Text: "fine"},
			{ID: "m6", At: at(time.April, 5, 18), Kind: model.Email, From: model.FromMe, Text: "fine"},
			{ID: "m7", At: at(time.April, 7, 18), Kind: model.Email, From: model.FromClient, Text: "fine"},
			{ID: "m8", At: at(time.June, 7, 18), Kind: model.Email, From: model.FromMe, Text: "sorry"},
		}}
	return c, &judgement.Report{Client: "c", On: on, Counts: judgement.Counts{Paid: model.Units(paid, "EUR")},
		Flags: []judgement.Flag{{Code: "x", At: at(time.June, 3, 9), Counts: true}, {Code: "y", At: at(time.April, 3, 9), Counts: true}, {Code: "z", At: at(time.June, 4, 9)}}}
}

func ptr[T any](v T) *T { return &v }

func TestAudit(t *testing.T) {
	c, r := auditCase(60, 1000, 38)
	a := judgement.AuditOf(c, r, model.NewDay(2026, time.February, 1), time.UTC)
	if a.Hours != 40000 || a.Income != model.Units(1000, "EUR") || a.Hour != model.Units(25, "EUR") || a.Agreed != model.Units(60, "EUR") {
		t.Errorf("hours %s, income %s, %s an hour, agreed %s", a.Hours, a.Income, a.Hour, a.Agreed)
	}
	if a.Favours != 1 || !slices.Equal(a.FreeValue, []model.Money{model.Units(120, "EUR")}) || a.Refundable != model.Units(1000, "EUR") {
		t.Errorf("%d favours worth %s, refundable %s", a.Favours, a.FreeValue, a.Refundable)
	}
	for _, m := range []model.Money{model.Units(50, "USD"), model.Units(30, "EUR"), model.Units(7, "USD")} {
		c.Entries = append(c.Entries, model.Entry{ID: "g" + m.String(), At: c.Entries[3].At, Kind: model.Favour, From: model.FromMe, Amount: m, Text: "a gift"})
	}
	b := judgement.AuditOf(c, r, model.NewDay(2026, time.February, 1), time.UTC)
	if b.Favours != 4 || !slices.Equal(b.FreeValue, []model.Money{model.Units(150, "EUR"), model.Units(57, "USD")}) {
		t.Errorf("in two currencies: %d favours worth %v", b.Favours, b.FreeValue)
	}
	if a.ReplyMine != 3*time.Hour || a.ReplyTheir != 48*time.Hour {
		t.Errorf("I answer in %s, they in %s", a.ReplyMine, a.ReplyTheir)
	}
	if got := a.Flags; got[5] != 1 || got[3] != 1 || got[4] != 0 {
		t.Errorf("flags by month %v", got)
	}
	rs := a.Remedies(model.Units(50, "EUR"))
	if len(rs) != 4 || rs[0].More != model.Units(1000, "EUR") || rs[1].Hours != 20000 || rs[2].Hours != 20000 || rs[3].Loses != model.Units(1000, "EUR") {
		t.Errorf("remedies %+v", rs)
	}
	if rs := a.Remedies(model.Units(20, "EUR")); rs != nil {
		t.Errorf("an hour brings more than the floor, and there are remedies: %+v", rs)
	}
	r.Counts.Paid = model.Units(9000, "EUR")
	if a := judgement.AuditOf(c, r, model.NewDay(2026, time.February, 1), time.UTC); !a.Refundable.IsZero() {
		t.Errorf("all is paid for, and %s may have to be given back", a.Refundable)
	}
}

// TestShareOut: shares of time add up to one, so do those of income in the currency
// that brings the most; another currency stays unknown.
func TestShareOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "clients")
		var list []judgement.Audit
		for range n {
			list = append(list, judgement.Audit{Hours: model.Hours(rapid.Int64Range(1, 1e6).Draw(t, "hours")),
				Income: model.Units(rapid.Int64Range(1, 1e6).Draw(t, "income"), rapid.SampledFrom([]string{"EUR", "USD"}).Draw(t, "currency")), TimeShare: -1, IncomeShare: -1})
		}
		named := rapid.SampledFrom([]string{"", "EUR"}).Draw(t, "named")
		currency := judgement.ShareOut(list, named)
		hours, income := 0.0, 0.0
		for i, a := range list {
			hours += a.TimeShare
			switch {
			case currency != "" && a.Income.Currency == currency:
				income += a.IncomeShare
			case a.IncomeShare >= 0:
				t.Fatalf("%s is compared with %s", a.Income, currency)
			}
			if i > 0 && a.Excess() > list[i-1].Excess() {
				t.Fatal("not sorted by what is taken more than brought")
			}
		}
		if none := income == 0; math.Abs(hours-1) > 1e-9 || !none && math.Abs(income-1) > 1e-9 {
			t.Fatalf("shares add up to %f and %f", hours, income)
		}
	})
}

// TestLowPayers: who pays nothing beside others who pay is a low payer too; where no
// payment is known at all nobody is.
func TestLowPayers(t *testing.T) {
	floor := model.Units(40, "EUR")
	list := []judgement.Audit{
		{Client: "none", TimeShare: 0.6, IncomeShare: 0},
		{Client: "low", TimeShare: 0.2, IncomeShare: 0.3, Income: model.Units(300, "EUR"), Hour: model.Units(10, "EUR")},
		{Client: "good", TimeShare: 0.1, IncomeShare: 0.7, Income: model.Units(700, "EUR"), Hour: model.Units(70, "EUR")},
		{Client: "dollars", TimeShare: 0.1, IncomeShare: -1, Income: model.Units(10, "USD"), Hour: model.Units(1, "USD")},
	}
	if share, who := judgement.LowPayers(list, floor); math.Abs(share-0.8) > 1e-9 || !slices.Equal(who, []string{"none", "low"}) {
		t.Errorf("%v %v", share, who)
	}
	if share, who := judgement.LowPayers([]judgement.Audit{{Client: "a", TimeShare: 1, IncomeShare: -1}}, floor); share != 0 || who != nil {
		t.Errorf("nothing is known of what anybody pays: %v %v", share, who)
	}
}
