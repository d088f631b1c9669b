package scripts

import (
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"pgregory.net/rapid"
)

func TestParseLateRate(t *testing.T) {
	for s, want := range map[string]lateRate{
		"1.5 %/month": {milli: 1500, days: 30}, "8 % per year": {milli: 8000, days: 365}, "0,05 % denně": {milli: 50, days: 1},
		"0.05 %/day": {milli: 50, days: 1}, "1 % měsíčně": {milli: 1000, days: 30}, "每天0.05%": {}, "0.05% 每日": {milli: 50, days: 1},
		"0,5 % на ден": {milli: 500, days: 1}, "10 % годишно": {milli: 10000, days: 365}, "2 %/week": {milli: 2000, days: 7},
		"EUR 40": {fixed: model.Units(40, "EUR")}, "40": {fixed: model.Units(40, "CZK")},
		"8 % p.a.": {milli: 8000, days: 365}, "1 % a month": {milli: 1000, days: 30}, "0,05 % za každý den": {milli: 50, days: 1}, "1\u00a0% per\u00a0week": {milli: 1000, days: 7},
		"0,1 % за ден": {milli: 100, days: 1}, "1%每月": {milli: 1000, days: 30},
		// More than a share and a time is not worked out.
		"5 % after 14 days": {}, "10 % once, 7 days after due": {}, "2 % after 10 days, then 1 % per month": {},
		"0.05 % daily, at most 10 %": {}, "0,1 % на ден, не повече от 10 %": {}, "5 % per 2 days": {}, "5 % birthday": {},
		"by law": {}, "5 %": {}, "-1 %/month": {}, "1.23456 %/month": {}, "": {}, "0 %/day": {},
	} {
		got, ok := parseLateRate(s, "CZK")
		if got != want && ok || ok != (want != lateRate{}) {
			t.Errorf("%q: %+v, %v", s, got, ok)
		}
	}
}

// naive rounds a fraction half away from zero, by another way than the program.
func naive(r *big.Rat) int64 {
	twice := new(big.Rat).Mul(r, big.NewRat(2, 1))
	twice.Add(twice, big.NewRat(int64(r.Sign()), 1))
	return new(big.Int).Quo(twice.Num(), new(big.Int).Mul(twice.Denom(), big.NewInt(2))).Int64()
}

// TestSettlementAddsUp holds each sum of the money step to a second computation with
// fractions, in currencies of no, two and three digits, and looks for it in the scripts
// of a language.
func TestSettlementAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cur := rapid.SampledFrom([]string{"USD", "CZK", "EUR", "JPY", "KWD", "CNY"}).Draw(t, "currency")
		sum := func(name string) model.Money {
			return model.Money{Minor: rapid.Int64Range(1, 5e8).Draw(t, name), Currency: cur}
		}
		total, deposit, kill, rate := sum("total"), sum("deposit"), sum("kill"), sum("rate")
		estimate := model.Hours(rapid.Int64Range(1, 200_000).Draw(t, "estimate"))
		hours := estimate + model.Hours(rapid.Int64Range(1, 100_000).Draw(t, "over"))
		pct := rapid.Int64Range(1, 9).Draw(t, "tenths of a per cent")
		period := rapid.SampledFrom([]struct {
			name string
			days int64
		}{{"day", 1}, {"month", 30}, {"year", 365}}).Draw(t, "period")
		part := rapid.SampledFrom([]int64{10, 5, 4, 3, 2, 1}).Draw(t, "part")
		c, r := teaCase()
		c.Client.Language = rapid.SampledFrom(model.Languages()).Draw(t, "language")
		g := &c.Agreements[0]
		g.Currency = cur
		lateFee := "0." + string(rune('0'+pct)) + " %/" + period.name
		g.Clauses[3].Terms = model.ClauseTerms{Total: &total, Rate: &model.Rate{Money: rate, Per: "hour"}, Estimate: &estimate, LateFee: &lateFee, KillFee: &kill}
		g.Clauses[4].Terms.Deposit.Amount = deposit
		c.Entries[0].Amount = deposit
		r.Counts.Hours, r.Counts.Paid, r.Counts.Invoices = hours, deposit, nil
		due := big.NewRat(0, 1)
		var fees int64
		for range rapid.IntRange(1, 4).Draw(t, "invoices") {
			open, late := sum("open"), rapid.IntRange(0, 400).Draw(t, "days late")
			r.Counts.Invoices = append(r.Counts.Invoices, judgement.InvoiceState{Number: "7", Amount: open, Open: open, Due: today.AddDays(-late), DaysOut: late})
			fee := new(big.Rat).Mul(big.NewRat(open.Minor, 1), big.NewRat(pct*int64(late), 1000*period.days))
			fees += naive(fee)
			due.Add(due, big.NewRat(open.Minor, 1))
		}
		over := naive(new(big.Rat).Mul(big.NewRat(rate.Minor, 1), big.NewRat(int64(hours-estimate), 1000)))
		due.Add(due, big.NewRat(fees+kill.Minor+over, 1))

		k := New(c, r, &model.ExitPlan{Answers: map[string]string{"money.late": "charge", "money.kill": "charge", "money.hours": "charge",
			"money.part": big.NewRat(1, part).String()}}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"})
		want := map[string]int64{"kill_fee": kill.Minor, "hours_price": over, "due": naive(due)}
		if fees > 0 {
			want["late_fees"] = fees
		}
		money, _ := k.Pane(Money)
		letter, _ := k.Pane(Writing)
		for name, minor := range want {
			v := model.Money{Minor: minor, Currency: cur}.Format(c.Client.Language)
			if got := k.facts.byName[name].Value; got != v {
				t.Fatalf("%s is %s, want %s (%s)", name, got, v, k.facts.byName[name].Working)
			}
			if !strings.Contains(money.Text, v) || !strings.Contains(letter.Text, v) {
				t.Fatalf("%s, %s, is not in\n%s\n%s", name, v, money.Text, letter.Text)
			}
		}
		refund := model.Money{Minor: naive(big.NewRat(deposit.Minor, part)), Currency: cur}.Format(c.Client.Language)
		if got := k.facts.byName["refund"].Value; got != refund {
			t.Fatalf("refund is %s, want %s", got, refund)
		}
	})
}

// TestExtrasAreSaid: what is charged or let go is said in each language, and nothing of
// it where nothing is decided or they name the sum.
func TestExtrasAreSaid(t *testing.T) {
	for _, l := range model.Languages() {
		c, r := teaCase()
		c.Client.Language = l
		c.Agreements[0].Clauses[3].Terms.LateFee = ptr("1.5 %/month")
		c.Agreements[0].Clauses[6].Terms.KillFee = ptr(model.Units(500, "USD"))
		pane := func(id StepID, how string, money string) string {
			p, _ := New(c, r, &model.ExitPlan{Answers: map[string]string{"money": money, "money.late": how, "money.kill": how, "money.hours": how}},
				Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()}).Pane(id)
			return p.Text
		}
		for _, id := range []StepID{Money, Writing} {
			texts := map[string]bool{}
			for _, how := range []string{"", "charge", "waive"} {
				s := pane(id, how, "contract")
				texts[s] = true
				fee, kill := model.Units(12, "USD").Format(l), model.Units(500, "USD").Format(l)
				if said := strings.Contains(s, fee) && strings.Contains(s, kill); said != (how != "") {
					t.Errorf("%s %s %q:\n%s", l, id, how, s)
				}
				if marks := NewTone(l).Check(id, s); len(marks) > 0 {
					t.Errorf("%s %s %q: %v", l, id, how, marks)
				}
			}
			if len(texts) != 3 {
				t.Errorf("%s %s: %d different texts, want 3", l, id, len(texts))
			}
			if pane(id, "charge", "name") != pane(id, "", "name") {
				t.Errorf("%s %s: something is charged although they name the sum", l, id)
			}
		}
	}
}

// TestMixedCurrencies: sums of several currencies are named each, never added, and the
// form says so.
func TestMixedCurrencies(t *testing.T) {
	c, r := teaCase()
	r.Counts.Invoices = append(r.Counts.Invoices, judgement.InvoiceState{Number: "3", Amount: model.Units(200, "EUR"), Open: model.Units(200, "EUR"), Due: today.AddDays(-3), DaysOut: 3})
	c.Agreements[0].Clauses[3].Terms.LateFee = ptr("1.5 %/month")
	k := New(c, r, &model.ExitPlan{Answers: map[string]string{"money.hours": "charge"}}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
	if got := k.facts.byName["open"].Value; got != "$1,500 and €200" {
		t.Errorf("open is %q", got)
	}
	for _, name := range []string{"unbilled", "due", "late_fees"} {
		if k.has(name) {
			t.Errorf("%s is worked out: %s", name, k.facts.byName[name].Value)
		}
	}
	if f := k.Form(Money)[0]; !strings.Contains(f.Beside, "USD and EUR: sums in several currencies are not added up") {
		t.Errorf("beside the money: %s", f.Beside)
	}
	// The lev and the euro have a fixed rate.
	c, r = teaCase()
	for i := range r.Counts.Invoices {
		r.Counts.Invoices[i].Amount, r.Counts.Invoices[i].Open = model.Units(100, "EUR"), model.Units(100, "EUR")
	}
	r.Counts.Paid = model.Units(100, "BGN")
	c.Entries[0].Amount = model.Units(100, "BGN")
	c.Agreements[0].Clauses[3].Terms = model.ClauseTerms{Total: ptr(model.Units(1000, "BGN"))}
	c.Agreements[0].Clauses[4].Terms = model.ClauseTerms{}
	k = New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
	if rest, ok := k.unbilled(); !ok || rest.Minor != 100000-10000-19558 {
		t.Errorf("unbilled %v, %v", rest, ok)
	}
}

// TestOffer: the offer is chosen, priced from the agreement, and said in each language.
func TestOffer(t *testing.T) {
	c, r := teaCase()
	c.Agreements[0].Clauses[3].Terms.Prices = []model.Price{{What: "banner", Amount: model.Units(150, "USD")}}
	for _, tc := range []struct {
		answers map[string]string
		en      string
	}{
		{nil, "do one more round for $340 (4 h at $85), with one list from you by 27 November."},
		{map[string]string{"option.count": "2", "option.hours": "6"}, "do two more rounds for $1,020 (two times 6 h at $85), with one list from you by 27 November."},
		{map[string]string{"option.what": "hours", "option.hours": "1"}, "put 1 more hour into it for $85 ($85 an hour), if you say yes by 27 November."},
		{map[string]string{"option.what": "price:banner"}, `add "banner" for $150, if you say yes by 27 November.`},
		{map[string]string{"option.what": "price:banner", "option.count": "3", "option.until": "10"}, `add three of "banner" for $450 ($150 each), if you say yes by 4 December.`},
		{map[string]string{"option.until": "2026-12-02"}, "with one list from you by 2 December."},
		{map[string]string{"option.charge": "free"}, "do one more round at no charge this once, with one list"},
		{map[string]string{"option.needs": "the photos"}, "if I have this from you by 27 November: the photos."},
	} {
		for _, l := range model.Languages() {
			c.Client.Language = l
			k := New(c, r, &model.ExitPlan{Answers: tc.answers}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
			if repair, _ := k.Pane(Repair); !strings.Contains(repair.Text, model.Units(340, "USD").Format(l)) {
				t.Errorf("%s %v: the price of a round is not in\n%s", l, tc.answers, repair.Text)
			}
			p, _ := k.Pane(Status)
			text := strings.ReplaceAll(p.Text, "\u00a0", " ")
			if l == model.English && !strings.Contains(text, tc.en) {
				t.Errorf("%v: missing %q in\n%s", tc.answers, tc.en, text)
			}
			if price := strings.ReplaceAll(k.facts.byName["option_price"].Value, "\u00a0", " "); strings.Contains(text, price) == k.free() {
				t.Errorf("%s %v: the price %s:\n%s", l, tc.answers, price, text)
			}
		}
	}
	for l, closing := range map[model.Language]string{
		model.English: "\n\nI will close the work with what we have.\n", model.Czech: "\n\nPráci uzavřu v podobě, v jaké teď je.\n",
		model.Bulgarian: "\n\nЩе приключа работата във вида, в който е сега.\n", model.Simplified: "\n\n我会以现有的成果收尾。\n", model.Traditional: "\n\n我會以現有的成果收尾。\n",
	} {
		c.Client.Language = l
		k := New(c, r, &model.ExitPlan{Answers: map[string]string{"option.what": "none"}}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
		p, _ := k.Pane(Status)
		// The numbers, what is left, and the end: neither an offer nor the answer to one.
		if k.has("option_price") || strings.Count(p.Text, "\n\n") != 2 || !strings.HasSuffix(p.Text, closing) {
			t.Errorf("%s: an offer although none is made:\n%s", l, p.Text)
		}
	}
	c.Client.Language = model.English
	k := New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
	for _, f := range k.Form(Status) {
		if f.Kind == TextField && f.Required {
			t.Errorf("%s must be typed", f.Label)
		}
	}
}

// TestOfferKeepsItsDay: a step that is done promises the same day on any other, and the
// day is still among the choices.
func TestOfferKeepsItsDay(t *testing.T) {
	for draft, want := range map[string]string{"": "2026-11-27", "10": "2026-12-04", "2026-12-01": "2026-12-01"} {
		plan := &model.ExitPlan{}
		if err := Answer(plan, keyOfferUntil, draft); err != nil {
			t.Fatal(err)
		}
		if err := Accept(plan, teaKit(plan).Form(Status)); err != nil || plan.Answers[keyOfferUntil] != want {
			t.Errorf("%q: kept %q, %v, want %s", draft, plan.Answers[keyOfferUntil], err, want)
		}
		c, r := teaCase()
		for _, days := range []int{0, 4, 30} {
			k := New(c, r, plan, Options{Today: today.AddDays(days), Location: time.UTC, Settings: model.DefaultSettings()})
			until := fieldOf(t, k, Status, keyOfferUntil)
			chosen := slices.IndexFunc(until.Options, func(o Option) bool { return o.Value == want })
			if until.Value != want || chosen < 0 || !until.Answered {
				t.Errorf("%q after %d days: %+v", draft, days, until)
			} else if got := k.facts.byName["option_until"].Value; got != until.Options[chosen].Label {
				t.Errorf("%q after %d days: the script says %s, the form %s", draft, days, got, until.Options[chosen].Label)
			}
		}
	}
}
