package scripts

import (
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"pgregory.net/rapid"
)

var today = model.NewDay(2026, time.November, 20)

func at(d model.Day) time.Time { return d.Noon(time.UTC) }

func ptr[T any](v T) *T { return &v }

// teaCase is a project past its limit.
func teaCase() (*model.Case, *judgement.Report) {
	usd := func(n int64) model.Money { return model.Units(n, "USD") }
	signed := today.AddDays(-80)
	c := &model.Case{
		Client: model.Client{ID: "c", Handle: "northmoor-tea", Name: "Northmoor Tea"},
		Agreements: []model.Agreement{{
			Title: "Logo and website", Signed: signed, Currency: "USD", Timezone: "UTC",
			Clauses: []model.Clause{
				{ID: "1", Text: "A logo and a website.", Terms: model.ClauseTerms{Deliverables: []model.Deliverable{{Name: "logo"}, {Name: "website"}}}},
				{ID: "2", Text: "Three concepts.", Terms: model.ClauseTerms{Concepts: []model.Limit{{For: "logo", Max: 3}}}},
				{ID: "3", Text: "Two rounds.", Terms: model.ClauseTerms{Revisions: []model.Limit{{Max: 2}}}},
				{ID: "4", Text: "USD 6,000; USD 85 per hour; 60 hours.", Terms: model.ClauseTerms{
					Total: ptr(usd(6000)), Rate: &model.Rate{Money: usd(85), Per: "hour"}, Estimate: ptr(model.Hours(60000))}},
				{ID: "5", Text: "Deposit.", Terms: model.ClauseTerms{Deposit: &model.Deposit{Amount: usd(3000), Due: "signing"}}},
				{ID: "11", Text: "Dana approves.", Terms: model.ClauseTerms{Approver: ptr("Dana Reyes")}},
				{ID: "12", Text: "14 days' notice.", Terms: model.ClauseTerms{NoticeDays: ptr(14), NoticeWritten: ptr(true)}},
			},
		}},
		Entries: []model.Entry{
			{ID: "p1", At: at(signed.AddDays(2)), Kind: model.Payment, From: model.FromClient, Amount: usd(3000), What: "deposit"},
			{ID: "h1", At: at(signed.AddDays(20)), Kind: model.Worked, From: model.FromMe, Hours: 44000},
			{ID: "d1", At: at(signed.AddDays(25)), Kind: model.Delivery, From: model.FromMe, About: "logo", What: "final"},
			{ID: "r1", At: at(signed.AddDays(50)), Kind: model.Revision, From: model.FromClient, About: "website", Who: "Dana Reyes"},
			{ID: "r2", At: at(signed.AddDays(55)), Kind: model.Revision, From: model.FromClient, About: "website"},
			{ID: "r3", At: at(signed.AddDays(60)), Kind: model.Revision, From: model.FromClient, About: "website"},
			{ID: "h2", At: at(signed.AddDays(62)), Kind: model.Worked, From: model.FromMe, Hours: 30000},
			{ID: "m1", At: at(signed.AddDays(70)), Kind: model.Call, From: model.FromClient, Minutes: 20},
		},
	}
	r := &judgement.Report{
		Client: "northmoor-tea", On: today, FlagCount: 6, Threshold: 5, ExitOpen: true,
		Flags: []judgement.Flag{
			{ID: "f1", Code: "endless-revisions", At: at(today.AddDays(-3)), Counts: true},
			{ID: "f2", Code: "late-payment", At: at(today.AddDays(-2)), Counts: true},
		},
		Counts: judgement.Counts{
			Concepts:  []judgement.Use{{Deliverable: "logo", Used: 3, Max: 3}},
			Revisions: []judgement.Use{{Deliverable: "logo", Used: 2, Max: 2}, {Deliverable: "website", Used: 3, Max: 2, Entries: []string{"r1", "r2", "r3"}}},
			Invoices: []judgement.InvoiceState{{Entry: "i2", Number: "2", Amount: usd(1500), Open: usd(1500),
				Issued: today.AddDays(-30), Due: today.AddDays(-16), DaysOut: 16}},
			Paid: usd(3000), Billed: usd(4500), OpenSum: usd(1500), Hours: 74000,
		},
	}
	return c, r
}

func teaKit(p *model.ExitPlan) *Kit {
	c, r := teaCase()
	return New(c, r, p, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"})
}

func TestEveryPaneRenders(t *testing.T) {
	empty := New(&model.Case{Client: model.Client{Name: "New"}}, &judgement.Report{}, nil, Options{Today: today, Settings: model.DefaultSettings()})
	plans := []*model.ExitPlan{nil}
	for _, how := range []string{"contract", "waive", "refund", "name"} {
		plans = append(plans, &model.ExitPlan{Answers: map[string]string{"money": how, "referral": "Iva", "lesson": "ask", "writing.agreed": "portfolio stays"}})
	}
	for _, s := range Steps() {
		for _, p := range plans {
			for _, k := range []*Kit{empty, teaKit(p)} {
				pane, ok := k.Pane(s.ID)
				if ok != s.Script {
					t.Fatalf("%s: script %v, want %v", s.ID, ok, s.Script)
				}
				if strings.ContainsAny(pane.Text, "\x01\x02\x03") || strings.Contains(pane.Text, "{{") || strings.Contains(pane.Text, "<no value>") {
					t.Errorf("%s: marks left in %q", s.ID, pane.Text)
				}
				for _, f := range pane.Facts {
					if pane.Text[f.Start:f.End] != f.Value {
						t.Errorf("%s: fact %s is %q in the text, want %q", s.ID, f.Name, pane.Text[f.Start:f.End], f.Value)
					}
					if f.Working == "" {
						t.Errorf("%s: fact %s has no working", s.ID, f.Name)
					}
				}
			}
		}
	}
}

func TestStatusSaysTheNumbers(t *testing.T) {
	p, _ := teaKit(nil).Pane(Status)
	text := strings.ReplaceAll(p.Text, "\u00a0", " ")
	for _, want := range []string{
		"The fee is $6,000 and you have paid $3,000.",
		"three concepts and, for the website, two rounds of changes",
		"there have been three rounds so far. I have put 74 hours into it, against the 60 in my bid.",
		"What is left is the website.",
		"one more round for $340 (4 h at $85), with one list from you by 27 November",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("missing %q in:\n%s", want, text)
		}
	}
}

func TestLetterHasItsFourBlocks(t *testing.T) {
	p, _ := teaKit(nil).Pane(Writing)
	text := strings.ReplaceAll(p.Text, "\u00a0", " ")
	for _, want := range []string{
		"ends on 4 December", "What is left to deliver\n- website, by 4 December",
		"- invoice 2: $1,500, due 4 November", "Outstanding in all: $1,500.", "Last day\n4 December, in keeping with the notice of 14 days in clause 12.",
		"What else we agreed",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("missing %q in:\n%s", want, text)
		}
	}
	if marks := NewTone(model.English).Check(Writing, p.Text); len(marks) > 0 {
		t.Errorf("the template breaks its own rules: %v", marks)
	}
}

func TestLastDay(t *testing.T) {
	for _, tc := range []struct {
		name   string
		notice *int
		plan   *model.ExitPlan
		want   model.Day
	}{
		{"notice of 14 days", ptr(14), nil, today.AddDays(14)},
		{"notice of 30 days", ptr(30), nil, today.AddDays(30)},
		{"no notice term", nil, nil, today.AddDays(14)},
		{"shorter notice than two weeks", ptr(7), nil, today.AddDays(14)},
		{"from the day of a later decision", ptr(14), &model.ExitPlan{Decided: today.AddDays(2)}, today.AddDays(16)},
		{"set in the plan", ptr(14), &model.ExitPlan{LastDay: today.AddDays(40)}, today.AddDays(40)},
	} {
		c, r := teaCase()
		c.Agreements[0].Clauses[6].Terms.NoticeDays = tc.notice
		k := New(c, r, tc.plan, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
		if got, _ := k.LastDay(); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestEditedPaneKeepsAndTellsFacts(t *testing.T) {
	k := teaKit(nil)
	p, _ := k.Pane(Status)
	edited := strings.Replace(p.Text, "If you would rather not", "And if you would rather not", 1)
	plan := &model.ExitPlan{Panes: map[string]model.Pane{string(Status): k.Save(Status, edited)}}

	k = teaKit(plan)
	got, _ := k.Pane(Status)
	if got.Text != edited || !got.Edited {
		t.Fatalf("the edit is lost: %q", got.Text)
	}
	if len(got.Facts) < 8 {
		t.Errorf("%d facts are still marked, want those of the template", len(got.Facts))
	}
	if m := k.Moved(Status); len(m) != 0 {
		t.Errorf("nothing moved, got %v", m)
	}

	c, r := teaCase()
	r.Counts.Paid = model.Units(4500, "USD")
	k = New(c, r, plan, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"})
	m := k.Moved(Status)
	if len(m) != 1 || m[0].Name != "paid" || m[0].Then != "$3,000" || m[0].Now != "$4,500" {
		t.Errorf("moved %v, want paid from $3,000 to $4,500", m)
	}
}

// TestAnyMoneyShows holds each amount in the status pane to the journal.
func TestAnyMoneyShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, r := teaCase()
		paid := model.Money{Minor: rapid.Int64Range(1, 1e9).Draw(t, "paid"), Currency: "USD"}
		fee := model.Money{Minor: rapid.Int64Range(1, 1e9).Draw(t, "fee"), Currency: "USD"}
		r.Counts.Paid = paid
		c.Agreements[0].Clauses[3].Terms.Total = &fee
		k := New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
		p, _ := k.Pane(Status)
		for _, want := range []string{"The fee is " + fee.Format(model.English), "you have paid " + paid.Format(model.English)} {
			if !strings.Contains(p.Text, want) {
				t.Fatalf("missing %q in %q", want, p.Text)
			}
		}
	})
}

func TestMissing(t *testing.T) {
	k := teaKit(&model.ExitPlan{})
	if got := k.Missing(Reflect); len(got) != 4 {
		t.Errorf("reflect lacks %v, want the four questions", got)
	}
	if slip := fieldOf(t, k, Reflect, "reflect.slip"); !strings.Contains(slip.Label, "stop meaning the same thing") || slip.Required {
		t.Errorf("where we stopped meaning the same: %+v", slip)
	}
	if goals := fieldOf(t, k, Reflect, "reflect.goals"); !strings.Contains(goals.Beside, "stays out of the portfolio") || goals.Required {
		t.Errorf("the goals: %+v", goals)
	}
	if got := k.Missing(Status); len(got) != 0 {
		t.Errorf("status lacks %v, want nothing", got)
	}
	c, r := teaCase()
	k = New(c, r, nil, Options{Today: today, Settings: model.DefaultSettings()})
	if got := k.Missing(Talk); len(got) != 0 {
		t.Errorf("talk lacks %v", got)
	}
	if got := k.Missing(Writing); len(got) != 1 || !strings.Contains(got[0], "[your name]") {
		t.Errorf("the letter lacks %v, want the name", got)
	}
}

func TestAnswerRefusesABadDate(t *testing.T) {
	p := &model.ExitPlan{LastDay: today}
	if err := Answer(p, "last_day", "soon"); err == nil || p.LastDay != today {
		t.Errorf("got %v and %s, want an error and the day kept", err, p.LastDay)
	}
	if err := Answer(p, "reflect.ruin", " no "); err != nil || p.Answers["reflect.ruin"] != "no" {
		t.Errorf("got %v, %v", err, p.Answers)
	}
}

func TestRecommendMedium(t *testing.T) {
	k := teaKit(nil)
	if m, _ := k.RecommendMedium(); m != "call" {
		t.Errorf("got %s, want call: they talk by phone", m)
	}
	c, r := teaCase()
	for i := range 20 {
		c.Entries = append(c.Entries, model.Entry{ID: "e", At: at(today.AddDays(-i)), Kind: model.Email, From: model.FromClient})
	}
	if m, _ := New(c, r, nil, Options{Today: today, Settings: model.DefaultSettings()}).RecommendMedium(); m != "email" {
		t.Errorf("got %s, want email: nearly all was e-mail", m)
	}
	r.Flags[0].Code = "abuse"
	if m, why := New(c, r, nil, Options{Today: today, Settings: model.DefaultSettings()}).RecommendMedium(); m != "email" || !strings.Contains(why, "abuse") {
		t.Errorf("got %s because %s", m, why)
	}
}

func TestCheck(t *testing.T) {
	for _, tc := range []struct {
		text string
		rule Rule
	}{
		{"You never sent the photos, it is your fault.", Blame},
		{"It was all my fault, really.", AllTheBlame},
		{"That was unprofessional of Tom.", Insult},
		{"Pay or you will regret it.", Threat},
		{"I think we should break up.", BreakUp},
		{"Maybe I will stop, perhaps in March.", Waffle},
		{"I am leaving unless you change.", Reopening},
	} {
		found := false
		for _, m := range NewTone(model.English).Check(Talk, tc.text) {
			if m.Rule == tc.rule {
				found = true
				if m.Suggestion == "" || m.End <= m.Start {
					t.Errorf("%q: mark %+v has no span or suggestion", tc.text, m)
				}
			}
		}
		if !found {
			t.Errorf("%q: %s not marked", tc.text, tc.rule)
		}
	}
	for _, calm := range []string{
		"I have decided to end our work together; the last day is 4 December.",
		"Thank you for the trust.\n> you never sent it",
	} {
		if m := NewTone(model.English).Check(HeadsUp, calm); len(m) != 0 {
			t.Errorf("%q: marked %v", calm, m)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("You never İ ß maybe \xff")
	f.Add("Možná je to vaše chyba; 也许都是你的错")
	var tones []*Tone
	for _, l := range model.Languages() {
		tones = append(tones, NewTone(l))
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, tone := range tones {
			for _, m := range tone.Check(Talk, s) {
				if m.Start < 0 || m.End > len(s) || m.Start > m.End {
					t.Fatalf("span %d-%d outside %d bytes", m.Start, m.End, len(s))
				}
			}
		}
	})
}

func TestPlainNamesEveryStep(t *testing.T) {
	out, _ := teaKit(&model.ExitPlan{Steps: map[string]model.StepState{"repair": model.StepDone}}).Plain("")
	for i, s := range Steps() {
		if !strings.Contains(out, s.Title) {
			t.Errorf("step %d %q is missing", i+1, s.Title)
		}
	}
	if !strings.Contains(out, "repair (done)") {
		t.Error("the state of repair is missing")
	}
	if one, _ := teaKit(nil).Plain(Talk); strings.Contains(one, "heads-up") || !strings.Contains(one, "4\u00a0December") {
		t.Errorf("one step: %s", one)
	}
}

// BenchmarkKit makes the kit of a long case and draws what a screen of the exit needs:
// the letter, and which steps are needed.
func BenchmarkKit(b *testing.B) {
	c, r := teaCase()
	c.Client.Language = model.Czech
	for i := range 10_000 {
		c.Entries = append(c.Entries, model.Entry{ID: "e", At: at(today.AddDays(-i / 100)), Kind: model.Email, From: model.FromClient,
			Text: "Dobrý den, posílám další připomínky k webu, dejte mi prosím vědět, kdy to bude hotové a jestli máte všechno, co potřebujete."})
	}
	k := New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"})
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"})
		}
	})
	b.Run("letter", func(b *testing.B) {
		for b.Loop() {
			k.Pane(Writing)
		}
	})
	b.Run("rail", func(b *testing.B) {
		for b.Loop() {
			for _, s := range Steps() {
				k.Needed(s.ID)
			}
		}
	})
}
