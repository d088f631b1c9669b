package scripts

import (
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// scaleKit is a kit whose agreement has the prices given, by part.
func scaleKit(l model.Language, p *model.ExitPlan, prices ...model.Price) *Kit {
	c, r := teaCase()
	c.Entries = nil
	c.Client.Language = l
	c.Agreements[0].Clauses[3].Terms.Prices = prices
	return New(c, r, p, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"})
}

// TestScaleOffer: in each language the offer names the budget, what fits at the agreed
// prices and what waits; without prices it names hours, and no price is made up.
func TestScaleOffer(t *testing.T) {
	logo := model.Price{What: "logo", Amount: model.Units(2500, "USD")}
	website := model.Price{What: "website", Amount: model.Units(3500, "USD")}
	for l, say := range map[model.Language]string{model.English: "half the budget buys half the proposal", model.Czech: "polovina rozpočtu znamená polovinu zakázky",
		model.Bulgarian: "половин бюджет значи половината от офертата", model.Simplified: "一半的预算，做一半的内容", model.Traditional: "一半的預算，做一半的內容"} {
		for name, tc := range map[string]struct {
			prices    []model.Price
			has, lack []string
		}{
			"both priced": {[]model.Price{logo, website}, []string{"budget_fits", "budget_waits"}, []string{"budget_unpriced"}},
			"one priced":  {[]model.Price{logo}, []string{"budget_fits", "budget_unpriced"}, []string{"budget_waits"}},
			"none priced": {nil, []string{"budget_hours"}, []string{"budget_fits", "budget_waits"}},
		} {
			k := scaleKit(l, nil, tc.prices...)
			s, ok, err := k.Scaling("50 %")
			if !ok || err != nil {
				t.Fatal(ok, err)
			}
			p := k.ScaleOffer(s)
			facts := map[string]bool{}
			for _, f := range p.Facts {
				facts[f.Name] = true
				if p.Text[f.Start:f.End] != f.Value || f.Working == "" {
					t.Errorf("%s, %s: fact %+v", l, name, f)
				}
			}
			for _, f := range append(tc.has, "budget", "fee") {
				if !facts[f] {
					t.Errorf("%s, %s: no %s in\n%s", l, name, f, p.Text)
				}
			}
			for _, f := range tc.lack {
				if facts[f] {
					t.Errorf("%s, %s: %s in\n%s", l, name, f, p.Text)
				}
			}
			if !strings.Contains(p.Text, say) {
				t.Errorf("%s, %s: not said: %s\n%s", l, name, say, p.Text)
			}
			if marks := NewTone(l).Check(Status, p.Text); len(marks) > 0 {
				t.Errorf("%s, %s: %v", l, name, marks)
			}
		}
	}
}

// TestBudgetInTheOffer: the step that offers to go on asks for a smaller budget, says what
// fits it, and the script says so too.
func TestBudgetInTheOffer(t *testing.T) {
	logo := model.Price{What: "logo", Amount: model.Units(2500, "USD")}
	website := model.Price{What: "website", Amount: model.Units(3500, "USD")}
	for l, say := range map[model.Language]string{model.English: "these would wait: website", model.Czech: "na později by zůstalo: website",
		model.Bulgarian: "за по-късно остава: website", model.Simplified: "以后再做：website", model.Traditional: "以後再做：website"} {
		k := scaleKit(l, &model.ExitPlan{Answers: map[string]string{keyOfferBudget: "USD 3000"}}, logo, website)
		if f := fieldOf(t, k, Status, keyOfferBudget); f.Beside != "logo: fits; website: waits; 35 h at the agreed rate" {
			t.Errorf("%s: beside the budget stands %q", l, f.Beside)
		}
		if p, _ := k.Pane(Status); !strings.Contains(p.Text, say) {
			t.Errorf("%s: not said: %s\n%s", l, say, p.Text)
		}
	}
	k := scaleKit(model.English, &model.ExitPlan{Answers: map[string]string{keyOfferBudget: "a bit"}}, logo)
	if f := fieldOf(t, k, Status, keyOfferBudget); !strings.Contains(f.Beside, "is not an amount of money") {
		t.Errorf("beside a budget that is none stands %q", f.Beside)
	}
	if p, _ := k.Pane(Status); strings.Contains(p.Text, "these parts fit") {
		t.Errorf("a budget that is none is offered:\n%s", p.Text)
	}
}
