package model

import "testing"

func scaleTerms() *Terms {
	usd := func(n int64) Money { return Units(n, "USD") }
	price := func(what string, n int64) Held[Price] {
		return Held[Price]{Value: Price{What: what, Amount: usd(n)}, Ref: Ref{Clause: "4"}}
	}
	return &Terms{
		Currency: "USD", Total: &Held[Money]{Value: usd(6000)}, Rate: &Held[Rate]{Value: Rate{Money: usd(85), Per: "hour"}},
		Deliverables: []Held[Deliverable]{{Value: Deliverable{Name: "logo", Aliases: []string{"mark"}}}, {Value: Deliverable{Name: "website"}},
			{Value: Deliverable{Name: "post", Quantity: 12, Per: "month"}}, {Value: Deliverable{Name: "manual"}}},
		Prices: []Held[Price]{price("Mark", 1200), price("website", 4000), price("post", 150), price("extra concept", 300)},
	}
}

// TestScale: half the budget buys half the proposal: which priced parts fit, in the order
// of the agreement; a part without a price is named and has none.
func TestScale(t *testing.T) {
	terms := scaleTerms()
	budget, err := terms.ParseBudget("50 %")
	if err != nil || budget != Units(3000, "USD") {
		t.Fatalf("half of the fee is %s, %v", budget, err)
	}
	s := terms.Scale(budget, nil)
	if s.Share != 0.5 || s.Left != Units(0, "USD") || s.Hours.String() != "35.294" {
		t.Errorf("share %v, left %s, hours %s", s.Share, s.Left, s.Hours)
	}
	for i, want := range []ScalePart{
		{Name: "logo", Fits: 1, Alone: 2, Price: Units(1200, "USD")}, {Name: "website", Fits: 0, Alone: 0, Price: Units(4000, "USD")},
		{Name: "post", Fits: 12, Alone: 20, Price: Units(150, "USD")}, {Name: "manual"}, {Name: "extra concept", Extra: true, Alone: 10, Price: Units(300, "USD")},
	} {
		if p := s.Parts[i]; p.Name != want.Name || p.Fits != want.Fits || p.Alone != want.Alone || p.Extra != want.Extra || p.Price != want.Price {
			t.Errorf("%+v, want %+v", p, want)
		}
	}
	if s := terms.Scale(budget, func(d Deliverable) bool { return d.Name == "logo" }); len(s.Parts) != 4 || s.Parts[0].Name != "website" {
		t.Errorf("with the logo delivered: %+v", s.Parts)
	}
	if s := terms.Scale(Units(2000, "EUR"), nil); s.Share != -1 || s.Hours != 0 || s.Parts[0].Fits != 0 || s.Left != Units(2000, "EUR") {
		t.Errorf("another currency was compared: %+v", s)
	}
}

func TestParseBudget(t *testing.T) {
	for s, want := range map[string]string{"1,500": "USD 1500", "EUR 900": "", "12,5 %": "USD 750", "50％": "USD 3000", "200%": "USD 12000", "0": "", "-5": "", "0 %": "", "half": "", "x %": ""} {
		got, err := scaleTerms().ParseBudget(s)
		if err == nil && got.String() != want || err != nil && want != "" {
			t.Errorf("%q: %s, %v; want %q", s, got, err, want)
		}
	}
	if _, err := (&Terms{Currency: "USD"}).ParseBudget("50 %"); err == nil {
		t.Error("a share of no fee")
	}
}
