package judgement_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

// flagsOf judges entries of a case on a day and returns the codes that count.
func flagsOf(t *testing.T, on time.Time, s model.Settings, clauses []model.Clause, entries ...model.Entry) []string {
	t.Helper()
	c := &model.Case{Client: model.Client{ID: "c", Handle: "c", Name: "C"}}
	c.Agreements = []model.Agreement{{Signed: model.NewDay(2026, time.January, 5), Currency: "EUR", Timezone: "UTC", Language: model.English, Clauses: clauses}}
	for i := range entries {
		entries[i].ID = fmt.Sprint("e", i)
	}
	c.Entries = entries
	r := judgement.Judge(c, judgement.Context{Settings: s, AsOf: on, Location: time.UTC})
	var out []string
	for _, f := range r.Flags {
		if f.Counts {
			out = append(out, f.Code)
		}
	}
	return out
}

func inMarch(day int, kind model.EntryKind, from model.Party, text string) model.Entry {
	return model.Entry{At: time.Date(2026, time.March, day, 10, 0, 0, 0, time.UTC), Kind: kind, From: from, Text: text}
}

func marked(e model.Entry, mood model.Mood, mark model.Mark) model.Entry {
	e.Mood, e.Mark = mood, mark
	return e
}

func TestRelationFlags(t *testing.T) {
	on := time.Date(2026, time.March, 31, 18, 0, 0, 0, time.UTC)
	client, me := model.FromClient, model.FromMe
	hello := func(day int, m model.Mood) model.Entry {
		return marked(inMarch(day, model.Call, client, "hello"), m, "")
	}
	refused := func(day int) model.Entry {
		return marked(inMarch(day, model.Note, me, "advised against red"), "", model.AdviceRefused)
	}
	shown := func(day int) model.Entry {
		e := inMarch(day, model.Delivery, me, "")
		e.About, e.What = "logo", "concept"
		return e
	}
	list := inMarch(25, model.Revision, client, "please change all of it")
	list.About = "logo"
	approved := inMarch(26, model.Approval, client, "this one")
	approved.About = "logo"
	concepts := []model.Clause{{ID: "1", Text: "A logo, three concepts.", Terms: model.ClauseTerms{
		Deliverables: []model.Deliverable{{Name: "logo"}}, Concepts: []model.Limit{{For: "logo", Max: 3}}}}}
	for _, tc := range []struct {
		name    string
		want    string // "" for none of its kind
		not     string
		clauses []model.Clause
		entries []model.Entry
	}{
		{name: "two questions and no answer", want: "poor-communication", entries: []model.Entry{
			inMarch(2, model.Email, client, "hello"), inMarch(9, model.Email, me, "which one do you prefer?"), inMarch(13, model.Email, me, "did you see my question?")}},
		{name: "an answer came", not: "poor-communication", entries: []model.Entry{
			inMarch(9, model.Email, me, "which one do you prefer?"), inMarch(13, model.Email, me, "did you see it?"), inMarch(16, model.Email, client, "the second")}},
		{name: "asked twice on one day", not: "poor-communication", entries: []model.Entry{
			inMarch(9, model.Email, me, "which one?"), inMarch(9, model.Chat, me, "did you see it?")}},
		{name: "asked a moment ago", not: "poor-communication", entries: []model.Entry{
			inMarch(27, model.Email, me, "which one?"), inMarch(30, model.Chat, me, "did you see it?")}},
		{name: "every talk is bad", want: "negative-conversation", entries: []model.Entry{
			hello(2, model.Bad), hello(5, model.Bad), hello(9, model.Good), hello(13, model.Bad), hello(17, model.Bad), hello(20, model.Bad)}},
		{name: "one bad week", not: "negative-conversation", entries: []model.Entry{
			hello(2, model.Bad), hello(2, model.Bad), hello(3, model.Bad), hello(4, model.Bad), hello(5, model.Bad)}},
		{name: "advice not taken twice", want: "overrides-advice", entries: []model.Entry{refused(3), refused(20)}},
		{name: "advice not taken once", not: "overrides-advice", entries: []model.Entry{refused(3)}},
		{name: "three concepts and still a list", want: "never-satisfied", clauses: concepts, entries: []model.Entry{shown(3), shown(10), shown(20), list}},
		{name: "one was approved", not: "never-satisfied", clauses: concepts, entries: []model.Entry{shown(3), shown(10), shown(20), list, approved}},
		{name: "nothing was asked after the last", not: "never-satisfied", clauses: concepts, entries: []model.Entry{shown(3), shown(10), shown(20)}},
	} {
		got := flagsOf(t, on, model.DefaultSettings(), tc.clauses, tc.entries...)
		if tc.want != "" && !slices.Contains(got, tc.want) {
			t.Errorf("%s: flags %v, want %s", tc.name, got, tc.want)
		}
		if tc.not != "" && slices.Contains(got, tc.not) {
			t.Errorf("%s: flags %v", tc.name, got)
		}
	}
}

func TestDeclaredAndOwnFlags(t *testing.T) {
	on := time.Date(2026, time.March, 31, 18, 0, 0, 0, time.UTC)
	s := model.DefaultSettings()
	s.OwnFlags = []model.OwnFlag{
		{Code: "x-jargon", Words: map[model.Language][]string{model.English: {"low-hanging fruit"}, model.Simplified: {"赋能"},
			model.Traditional: {"賦能"}, model.Czech: {"nízko visící ovoce"}, model.Bulgarian: {"ниско висящия плод"}}, Count: 1},
		{Code: "x-ghost", Words: map[model.Language][]string{model.English: {"sorry for the silence"}}, Count: 2, WithinDays: 7},
	}
	note := inMarch(4, model.Note, model.FromMe, "no joy in it")
	note.What = "misfit"
	other := inMarch(4, model.Note, model.FromMe, "buy milk")
	other.What = "shopping"
	for _, tc := range []struct {
		name    string
		want    []string
		entries []model.Entry
	}{
		{"declared", []string{"misfit"}, []model.Entry{note}},
		{"a note about something else", nil, []model.Entry{other}},
		{"words of my own", []string{"x-jargon"}, []model.Entry{inMarch(3, model.Email, model.FromClient, "Let us take the Low-Hanging Fruit first.")}},
		{"in Chinese", []string{"x-jargon"}, []model.Entry{inMarch(3, model.Chat, model.FromClient, "这个要赋能一下")}},
		{"part of a word", nil, []model.Entry{inMarch(3, model.Email, model.FromClient, "the low-hanging fruits are eaten")}},
		{"in a quotation", nil, []model.Entry{inMarch(3, model.Email, model.FromClient, "Hello.\n> take the low-hanging fruit first")}},
		{"said by me", nil, []model.Entry{inMarch(3, model.Email, model.FromMe, "the low-hanging fruit")}},
		{"twice in a week", []string{"x-ghost"}, []model.Entry{inMarch(3, model.Email, model.FromClient, "Sorry for the silence!"), inMarch(9, model.Email, model.FromClient, "sorry for the silence again")}},
		{"once", nil, []model.Entry{inMarch(3, model.Email, model.FromClient, "Sorry for the silence!")}},
		{"in another language's words", []string{"x-jargon"}, []model.Entry{inMarch(3, model.Chat, model.FromClient, "這要賦能，好嗎")}},
		{"in Czech", []string{"x-jargon"}, []model.Entry{inMarch(3, model.Email, model.FromClient, "Pojďme na nízko visící ovoce.")}},
		{"in Bulgarian", []string{"x-jargon"}, []model.Entry{inMarch(3, model.Email, model.FromClient, "Да почнем с ниско висящия плод.")}},
		{"twice in a month", nil, []model.Entry{inMarch(3, model.Email, model.FromClient, "Sorry for the silence!"), inMarch(29, model.Email, model.FromClient, "sorry for the silence again")}},
	} {
		if got := flagsOf(t, on, s, nil, tc.entries...); !slices.Equal(got, tc.want) {
			t.Errorf("%s: flags %v, want %v", tc.name, got, tc.want)
		}
	}
}

// TestAfterTheEnd: after the last day only what survives the end is judged: payment
// and rights, not rounds and scope.
func TestAfterTheEnd(t *testing.T) {
	clauses := []model.Clause{
		{ID: "1", Text: "A logo, nothing else. Two rounds.", Terms: model.ClauseTerms{Deliverables: []model.Deliverable{{Name: "logo"}}, Revisions: []model.Limit{{Max: 2}}}},
		{ID: "2", Text: "Invoices are due in 14 days.", Terms: model.ClauseTerms{PaymentDays: ptr(14)}},
	}
	c := &model.Case{Client: model.Client{ID: "c", Handle: "c", Name: "C"}, Agreements: []model.Agreement{{Signed: model.NewDay(2026, time.January, 5),
		Currency: "EUR", Timezone: "UTC", Language: model.English, Clauses: clauses}}}
	c.Entries = []model.Entry{inMarch(20, model.Email, model.FromClient, "You owe us five rounds of revisions. By the way, we pay all invoices at 60 days.")}
	c.Entries[0].ID = "m"
	kinds := func() []judgement.Kind {
		var out []judgement.Kind
		r := judgement.Judge(c, judgement.Context{Settings: model.DefaultSettings(), AsOf: time.Date(2026, time.March, 31, 0, 0, 0, 0, time.UTC), Location: time.UTC})
		for _, f := range r.Contradictions {
			out = append(out, f.Kind)
		}
		return out
	}
	if got := kinds(); !slices.Equal(got, []judgement.Kind{judgement.Revisions, judgement.Payment}) {
		t.Fatalf("while we work together: %v", got)
	}
	c.Client.Ended = model.NewDay(2026, time.March, 10)
	if got := kinds(); !slices.Equal(got, []judgement.Kind{judgement.Payment}) {
		t.Errorf("after the end: %v", got)
	}
}
