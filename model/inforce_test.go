package model

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func ptr[T any](v T) *T { return &v }

func day(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func sample() *Agreement {
	return &Agreement{
		Signed: day("2026-03-02"), Currency: "USD",
		Clauses: []Clause{
			{ID: "1", Text: "Logo and website. Nothing else.", Terms: ClauseTerms{
				Deliverables: []Deliverable{{Name: "logo", Aliases: []string{"mark"}}, {Name: "website", Parts: []string{"Home"}}},
				Excluded:     []Excluded{{What: "hosting"}}, Closed: ptr(true)}},
			{ID: "3", Text: "Two rounds.", Terms: ClauseTerms{Revisions: []Limit{{Max: 2}}}},
			{ID: "4", Text: "USD 6,000.", Terms: ClauseTerms{Total: ptr(Units(6000, "USD")), LateFee: ptr("1.5 %/month")}},
			{ID: "8", Text: "Every five days.", Terms: ClauseTerms{UpdateEvery: &Period{5, 5, CalDay}}},
		},
	}
}

func change(name, agreed, effective, until string, cs ...Clause) Amendment {
	a := Amendment{Name: name, Agreed: day(agreed), Effective: day(effective), Clauses: cs}
	if until != "" {
		a.Until = day(until)
	}
	return a
}

func total(n int64) Clause {
	return Clause{ID: "4", Text: fmt.Sprintf("The fee becomes USD %d.", n), Terms: ClauseTerms{Total: ptr(Units(n, "USD"))}}
}

func TestTermsOnTheDay(t *testing.T) {
	daily := change("A3", "2026-05-04", "2026-05-04", "2026-05-15",
		Clause{ID: "8", Text: "Daily to 15 May.", Terms: ClauseTerms{UpdateEvery: &Period{1, 1, CalDay}}})
	rounds := change("A2", "2026-04-20", "2026-04-20", "",
		Clause{ID: "3", Text: "Website gets three.", Terms: ClauseTerms{Revisions: []Limit{{For: "website", Max: 3}}}})
	fee := change("A1", "2026-04-02", "2026-04-02", "", total(6300))
	all := []Amendment{fee, rounds, daily}

	at := func(d string) *Terms { return TermsOn(sample(), all, day(d), day(d)) }
	if at("2026-03-01") != nil {
		t.Error("there were terms before the agreement was signed")
	}
	for _, tc := range []struct {
		on    string
		total int64
		by    string
	}{{"2026-03-02", 6000, ""}, {"2026-04-01", 6000, ""}, {"2026-04-02", 6300, "A1"}, {"2026-12-01", 6300, "A1"}} {
		got := at(tc.on).Total
		if got.Value != Units(tc.total, "USD") || got.Ref.By != tc.by || got.Ref.Clause != "4" {
			t.Errorf("on %s the fee is %s by %q, want %d by %q", tc.on, got.Value, got.Ref.By, tc.total, tc.by)
		}
	}
	for on, want := range map[string]int{"2026-05-03": 5, "2026-05-04": 1, "2026-05-15": 1, "2026-05-16": 5} {
		if got := at(on).UpdateEvery.Value.Max; got != want {
			t.Errorf("on %s updates are every %d days, want %d", on, got, want)
		}
	}
	if ref := at("2026-05-20").UpdateEvery.Ref; ref.By != "" || ref.Text != "Every five days." {
		t.Errorf("after the last day the original is quoted, got %+v", ref)
	}
	web, _ := LimitFor(at("2026-04-20").Revisions, "Website")
	logo, _ := LimitFor(at("2026-04-20").Revisions, "logo")
	if web.Value.Max != 3 || web.Ref.By != "A2" || logo.Value.Max != 2 || logo.Ref.By != "" {
		t.Errorf("rounds: website %d by %q, logo %d by %q", web.Value.Max, web.Ref.By, logo.Value.Max, logo.Ref.By)
	}
	if _, ok := LimitFor(nil, "logo"); ok {
		t.Error("a limit was found where none is agreed")
	}
}

func TestBackDatedChange(t *testing.T) {
	late := change("A1", "2026-05-10", "2026-04-01", "", total(6300))
	then := TermsOn(sample(), []Amendment{late}, day("2026-04-15"), day("2026-04-15"))
	now := TermsOn(sample(), []Amendment{late}, day("2026-04-15"), day("2026-06-01"))
	if then.Total.Value != Units(6000, "USD") || now.Total.Value != Units(6300, "USD") {
		t.Errorf("what stood that day is %s, what holds for it now is %s", then.Total.Value, now.Total.Value)
	}
}

func TestTwoChangesOfOneValue(t *testing.T) {
	for _, tc := range []struct {
		name      string
		a, b      Amendment
		want      int64
		ambiguous bool
	}{
		{"agreed and effective later", change("A1", "2026-04-01", "2026-04-01", "", total(6300)), change("A2", "2026-04-10", "2026-04-10", "", total(6500)), 6500, false},
		{"recorded in the other order", change("A1", "2026-04-10", "2026-04-10", "", total(6500)), change("A2", "2026-04-01", "2026-04-01", "", total(6300)), 6500, false},
		{"effective later but agreed earlier", change("A1", "2026-04-10", "2026-04-01", "", total(6300)), change("A2", "2026-04-05", "2026-04-08", "", total(6500)), 6500, true},
		{"both on the same days", change("A1", "2026-04-01", "2026-04-01", "", total(6300)), change("A2", "2026-04-01", "2026-04-01", "", total(6500)), 6500, true},
		{"the first is over", change("A1", "2026-04-10", "2026-04-01", "2026-04-20", total(6300)), change("A2", "2026-04-05", "2026-04-08", "", total(6500)), 6500, false},
	} {
		got := TermsOn(sample(), []Amendment{tc.a, tc.b}, day("2026-05-01"), day("2026-05-01")).Total
		if got.Value != Units(tc.want, "USD") || got.Ref.Ambiguous != tc.ambiguous {
			t.Errorf("%s: %s, ambiguous %v; want %d, %v", tc.name, got.Value, got.Ref.Ambiguous, tc.want, tc.ambiguous)
		}
	}
}

func TestItemsAreMergedByName(t *testing.T) {
	m := change("A1", "2026-04-01", "2026-04-01", "",
		Clause{ID: "1", Text: "Changed.", Terms: ClauseTerms{
			Deliverables: []Deliverable{{Name: "Logo", Aliases: []string{"emblem"}}, {Name: "newsletter form"}, {Name: "website", Remove: true}},
			Excluded:     []Excluded{{What: "hosting", Remove: true}, {What: "seo"}}}},
		Clause{ID: "4", Text: "No late fee.", Terms: ClauseTerms{Remove: []string{"late_fee"}}})
	got := TermsOn(sample(), []Amendment{m}, day("2026-04-01"), day("2026-04-01"))
	var names []string
	for _, d := range got.Deliverables {
		names = append(names, d.Value.Name)
	}
	if fmt.Sprint(names) != "[Logo newsletter form]" {
		t.Errorf("deliverables are %v", names)
	}
	if a := got.Deliverables[0].Value.Aliases; fmt.Sprint(a) != "[mark emblem]" {
		t.Errorf("the aliases of the logo are %v, want the old ones too", a)
	}
	if got.Deliverables[0].Ref.By != "A1" {
		t.Errorf("the logo comes from %q, want A1", got.Deliverables[0].Ref.By)
	}
	if len(got.Excluded) != 1 || got.Excluded[0].Value.What != "seo" {
		t.Errorf("excluded are %v, want seo alone", got.Excluded)
	}
	if got.LateFee != nil || got.Total == nil {
		t.Error("only the late fee should have ended")
	}
	if old := sample(); len(old.Clauses[0].Terms.Deliverables) != 2 || old.Clauses[0].Terms.Deliverables[0].Name != "logo" {
		t.Error("the original was edited")
	}
}

// TestFeeNaively holds the fee in force to a search over all changes.
func TestFeeNaively(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := day("2026-03-02")
		var all []Amendment
		agreed := start
		for i := range rapid.IntRange(0, 6).Draw(t, "changes") {
			agreed = agreed.AddDays(rapid.IntRange(1, 30).Draw(t, "agreed"))
			m := Amendment{Name: fmt.Sprintf("A%d", i+1), Agreed: agreed, Effective: agreed.AddDays(rapid.IntRange(0, 40).Draw(t, "wait")), Clauses: []Clause{total(int64(7000 + i))}}
			if rapid.Bool().Draw(t, "ends") {
				m.Until = m.Effective.AddDays(rapid.IntRange(0, 40).Draw(t, "length"))
			}
			all = append(all, m)
		}
		on := start.AddDays(rapid.IntRange(0, 200).Draw(t, "on"))
		want, since := Units(6000, "USD"), Day(0)
		for i, m := range all {
			held := m.Agreed <= on && m.Effective <= on && (m.Until.IsZero() || on <= m.Until)
			if held && m.Effective >= since {
				want, since = Units(int64(7000+i), "USD"), m.Effective
			}
		}
		if got := TermsOn(sample(), all, on, on).Total.Value; got != want {
			t.Fatalf("on %s the fee is %s, a search finds %s", on, got, want)
		}
	})
}

func TestAgreementValidate(t *testing.T) {
	for name, spoil := range map[string]func(*Agreement){
		"signed":       func(a *Agreement) { a.Signed = 0 },
		"currency":     func(a *Agreement) { a.Currency = "dollars" },
		"timezone":     func(a *Agreement) { a.Timezone = "Mars/Olympus" },
		"language":     func(a *Agreement) { a.Language = "tlh" },
		"no clause":    func(a *Agreement) { a.Clauses = nil },
		"no id":        func(a *Agreement) { a.Clauses[0].ID = " " },
		"same id":      func(a *Agreement) { a.Clauses[1].ID = "1" },
		"no text":      func(a *Agreement) { a.Clauses[0].Text = "" },
		"removal":      func(a *Agreement) { a.Clauses[0].Terms.Remove = []string{"closed"} },
		"negative":     func(a *Agreement) { a.Clauses[2].Terms.Total = ptr(Units(-1, "USD")) },
		"payment days": func(a *Agreement) { a.Clauses[2].Terms.PaymentDays = ptr(-14) },
		"revisions":    func(a *Agreement) { a.Clauses[1].Terms.Revisions[0].Max = 1e9 },
	} {
		a := sample()
		if err := a.Validate(); err != nil {
			t.Fatal(err)
		}
		spoil(a)
		if a.Validate() == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	m := change("A1", "2026-04-10", "2026-04-10", "2026-04-01", total(1))
	if m.Validate() == nil {
		t.Error("an amendment that ends before it starts was accepted")
	}
}
