package scripts

import (
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// fieldOf returns a question of a step.
func fieldOf(t *testing.T, k *Kit, id StepID, key string) Field {
	t.Helper()
	for _, f := range k.Form(id) {
		if f.Key == key {
			return f
		}
	}
	t.Fatalf("%s does not ask %s", id, key)
	return Field{}
}

// TestLetterIsLinked: the letter that went out and their yes are entries, found by
// subject and day, and the day of the yes follows from the message that is chosen.
func TestLetterIsLinked(t *testing.T) {
	c, r := teaCase()
	o := Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"}
	k := New(c, r, nil, o)
	if f := fieldOf(t, k, Writing, keySent); f.Value != "" {
		t.Errorf("sent on %s without an entry", f.Value)
	}
	pane, _ := k.Pane(Writing)
	subject, body := SplitSubject(pane.Text)
	c.Entries = append(c.Entries,
		model.Entry{ID: "before", At: at(today.AddDays(-4)), Kind: model.Email, From: model.FromClient, Text: "Yes to the blue."},
		model.Entry{ID: "letter", At: at(today.AddDays(-2)), Kind: model.Email, From: model.FromMe, Subject: strings.ReplaceAll(subject, "\u00a0", " "), Text: body},
		model.Entry{ID: "yes", At: at(today.AddDays(-1)), Kind: model.Email, From: model.FromClient, Text: "Yes, agreed."})
	plan := &model.ExitPlan{}
	k = New(c, r, plan, o)
	if f := fieldOf(t, k, Writing, keySent); f.Value != today.AddDays(-2).String() {
		t.Errorf("sent on %q", f.Value)
	}
	yes := fieldOf(t, k, Writing, keyYes)
	if len(yes.Options) != 1 || yes.Options[0].Value != "yes" || !strings.Contains(yes.Options[0].Note, "Yes, agreed.") {
		t.Errorf("answers %+v", yes.Options)
	}
	if err := Answer(plan, keyYes, "yes"); err != nil {
		t.Fatal(err)
	}
	k = New(c, r, plan, o)
	if f := fieldOf(t, k, Writing, keyConfirmed); f.Value != today.AddDays(-1).String() {
		t.Errorf("confirmed on %q", f.Value)
	}
	if err := Accept(plan, k.Form(Writing)); err != nil || plan.Answers[keySent] == "" || plan.Answers[keyConfirmed] != today.AddDays(-1).String() {
		t.Errorf("kept %v, %v", plan.Answers, err)
	}
}

// TestClausesShown counts my messages that quote the agreement, of the last 60 days.
func TestClausesShown(t *testing.T) {
	c, r := teaCase()
	say := func(days int, from model.Party, text string) {
		c.Entries = append(c.Entries, model.Entry{ID: "x", At: at(today.AddDays(-days)), Kind: model.Email, From: from, Text: text})
	}
	kit := func() *Kit {
		return New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
	}
	say(5, model.FromMe, "Clause 12 says: “14 days' notice.”")
	say(70, model.FromMe, "14 days' notice")
	say(4, model.FromClient, "14 days' notice")
	say(3, model.FromMe, "Let me check my understanding.")
	if n := kit().ClausesShown(); n != 1 || strings.Contains(fieldOf(t, kit(), Repair, "repair.tried").Beside, "quoted") {
		t.Errorf("%d", n)
	}
	say(2, model.FromMe, "As agreed: A logo   and a website.")
	if n := kit().ClausesShown(); n != 2 || !strings.Contains(fieldOf(t, kit(), Repair, "repair.tried").Beside, "quoted to them twice") {
		t.Errorf("%d", n)
	}
}

// TestCosts adds up what the turn cost, and names nothing that did not happen.
func TestCosts(t *testing.T) {
	c, r := teaCase()
	c.Entries = append(c.Entries, model.Entry{ID: "f", At: at(today.AddDays(-9)), Kind: model.Favour, From: model.FromMe, Hours: 2500})
	k := New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
	got := fieldOf(t, k, NextTime, "outcome").Beside
	for _, want := range []string{"favours: 1, 2.5 hours, worth $212.50", "$1,500 late by 16 days", "hours over: $1,190"} {
		if !strings.Contains(strings.ReplaceAll(got, "\u00a0", " "), want) {
			t.Errorf("missing %q in %q", want, got)
		}
	}
	// A favour with a sum of its own is worth that sum, with or without hours.
	c.Entries = append(c.Entries,
		model.Entry{ID: "g", At: at(today.AddDays(-8)), Kind: model.Favour, From: model.FromMe, Amount: model.Units(200, "USD")},
		model.Entry{ID: "h", At: at(today.AddDays(-7)), Kind: model.Favour, From: model.FromMe, Hours: 1000, Amount: model.Units(50, "USD")},
		model.Entry{ID: "later", At: at(today.AddDays(1)), Kind: model.Favour, From: model.FromMe, Hours: 1000})
	if got := strings.ReplaceAll(k.costs(), "\u00a0", " "); !strings.Contains(got, "favours: 3, 3.5 hours, worth $462.50;") {
		t.Errorf("it cost %q", got)
	}
	c.Entries = append(c.Entries, model.Entry{ID: "e", At: at(today.AddDays(-6)), Kind: model.Favour, From: model.FromMe, Amount: model.Units(80, "EUR")})
	if got := strings.ReplaceAll(k.costs(), "\u00a0", " "); !strings.Contains(got, "favours: 4, 3.5 hours, worth $462.50 and €80;") {
		t.Errorf("in two currencies it cost %q", got)
	}
	bad := fieldOf(t, k, Reflect, "reflect.badly").Beside
	for _, want := range []string{"$3,000", "Your name:", "Law: keep the notice of clause 12"} {
		if !strings.Contains(bad, want) {
			t.Errorf("missing %q in %q", want, bad)
		}
	}
	empty := New(&model.Case{Client: model.Client{Name: "New"}}, r, nil, Options{Today: today, Settings: model.DefaultSettings()})
	empty.r.Counts.Invoices = nil
	if got := empty.costs(); got != "" {
		t.Errorf("it cost %q", got)
	}
}

// TestLongTimeClients get more on the way out (S002-20), said in each language.
func TestLongTimeClients(t *testing.T) {
	answers := map[string]string{"transition.interview": "yes", "transition.tools": "Figma", "transition.refer": "yes"}
	for _, l := range model.Languages() {
		c, r := teaCase()
		c.Client.Language = l
		short := New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
		before := len(short.Form(Transition))
		plain, _ := short.Pane(Transition)
		c.Agreements[0].Signed = today.AddDays(-500)
		long := New(c, r, &model.ExitPlan{Answers: answers}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
		if a, b := before, len(long.Form(Transition)); b != a+3 {
			t.Errorf("%s: %d questions for a new client, %d for an old one", l, a, b)
		}
		p, _ := long.Pane(Transition)
		if !strings.Contains(p.Text, "Figma") || len(Sentences(p.Text)) < len(Sentences(plain.Text))+3 {
			t.Errorf("%s:\n%s", l, p.Text)
		}
		if marks := NewTone(l).Check(Transition, p.Text); len(marks) > 0 {
			t.Errorf("%s: %v", l, marks)
		}
		// What was answered before stays unsaid after abuse, and for somebody who is new.
		without := func(v Variant, answers map[string]string) string {
			p, _ := New(c, r, &model.ExitPlan{Variant: string(v), Answers: answers}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()}).Pane(Transition)
			return p.Text
		}
		if got := without(Abuse, answers); got != without(Abuse, nil) {
			t.Errorf("%s: offered after abuse:\n%s", l, got)
		}
		c.Agreements[0].Signed = today.AddDays(-80)
		if got := without(Usual, answers); got != without(Usual, nil) {
			t.Errorf("%s: offered to a new client:\n%s", l, got)
		}
	}
}
