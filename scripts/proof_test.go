package scripts

import (
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

// state is a project of a logo and a website for USD 6,000 with some entries.
func state(counts judgement.Counts, clauses []model.Clause, entries ...model.Entry) *Kit {
	signed := today.AddDays(-250)
	c := &model.Case{
		Client:     model.Client{ID: "c", Handle: "northmoor-tea", Name: "Northmoor Tea", Emails: []string{"dana@northmoor.example"}},
		Agreements: []model.Agreement{{Signed: signed, Currency: "USD", Timezone: "UTC", Clauses: clauses}},
		Entries: append(entries, model.Entry{ID: "t", At: at(today.AddDays(-5)), Kind: model.Call, From: model.FromClient,
			Who: "Tom Reyes", Text: "how does it go"}),
	}
	return New(c, &judgement.Report{On: today, Counts: counts}, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
}

func logoAndWebsite() []model.Clause {
	return []model.Clause{
		{ID: "1", Text: "A logo and a website.", Terms: model.ClauseTerms{Deliverables: []model.Deliverable{{Name: "logo"}, {Name: "website"}}}},
		{ID: "2", Text: "USD 6,000.", Terms: model.ClauseTerms{Total: ptr(model.Units(6000, "USD")), Deposit: &model.Deposit{Amount: model.Units(3000, "USD"), Due: "signing"}}},
		{ID: "3", Text: "14 days' notice.", Terms: model.ClauseTerms{NoticeDays: ptr(14)}},
	}
}

func final(about string) model.Entry {
	return model.Entry{ID: "d" + about, At: at(today.AddDays(-50)), Kind: model.Delivery, From: model.FromMe, About: about, What: "final"}
}

func paid(n int64) model.Entry {
	return model.Entry{ID: "p", At: at(today.AddDays(-60)), Kind: model.Payment, From: model.FromClient, Amount: model.Units(n, "USD")}
}

// everything joins all that a kit says, with plain blanks.
func everything(k *Kit) string {
	out, _ := k.Plain("")
	return strings.ReplaceAll(out, "\u00a0", " ")
}

func TestSentencesNeedTheirFacts(t *testing.T) {
	usd := func(n int64) model.Money { return model.Units(n, "USD") }
	openInvoice := judgement.InvoiceState{Number: "2", Amount: usd(1500), Open: usd(1500), Issued: today.AddDays(-40), Due: today.AddDays(10)}
	settledInvoice := judgement.InvoiceState{Number: "2", Amount: usd(3000), Issued: today.AddDays(-40), Due: today.AddDays(-10)}
	const (
		allDone = "verything we agreed on is delivered"
		allPaid = "all invoices are paid"
		back    = "of the deposit back"
	)
	for _, tc := range []struct {
		name      string
		k         *Kit
		want, not []string
	}{
		{"nothing is known", state(judgement.Counts{}, []model.Clause{{ID: "1", Text: "Paid in 14 days."}}),
			[]string{"[what is delivered, and what is left]", "- [what is left, with dates]", "- no invoice is open", "| Until 4 December I will hand over", "the journal does not say what is still to deliver"},
			[]string{allDone, "everything agreed is delivered", "What we agreed on is delivered", allPaid, back}},
		{"nothing delivered, nothing paid", state(judgement.Counts{}, logoAndWebsite()),
			[]string{"What is left is the logo and website.", "- logo, by 4 December", "- one final invoice for the work done up to the last day; $6,000 of the fee is not billed yet"},
			[]string{allDone, allPaid, back, "no invoice is open", "[what is", "you have paid"}},
		{"half delivered, half paid", state(judgement.Counts{Paid: usd(3000), Billed: usd(1500), OpenSum: usd(1500), Invoices: []judgement.InvoiceState{openInvoice}}, logoAndWebsite(), paid(3000), final("logo")),
			[]string{"What is left is the website.", "you have paid $3,000", "- invoice 2: $1,500, due 30 November", "Outstanding in all: $1,500.", "$1,500 of the fee is not billed yet", back},
			[]string{allDone, allPaid, "- logo, by", "Invoice 2 over"}},
		{"all delivered, all paid", state(judgement.Counts{Paid: usd(6000), Billed: usd(3000), Invoices: []judgement.InvoiceState{settledInvoice}}, logoAndWebsite(), paid(6000), final("logo"), final("website")),
			[]string{"Everything we agreed on is delivered.", "- nothing: everything we agreed on is delivered", "- nothing: all invoices are paid", "What we agreed on is delivered, and until"},
			[]string{"What is left is", "not billed yet", "[what is"}},
	} {
		text := everything(tc.k)
		for _, s := range Steps() {
			if p, _ := tc.k.Pane(s.ID); strings.Contains(p.Text, " \n") || strings.Contains(p.Text, "What is owed\n\n") {
				t.Errorf("%s: blanks are left in %s: %q", tc.name, s.ID, p.Text)
			}
		}
		for _, w := range tc.want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is missing in\n%s", tc.name, w, text)
			}
		}
		for _, w := range append(tc.not, "Tom", "less than thirty days", "moved too often") {
			if strings.Contains(text, w) {
				t.Errorf("%s: %q is not proved by the journal:\n%s", tc.name, w, text)
			}
		}
	}
}

func TestWhatComesAgainIsNeverComplete(t *testing.T) {
	clauses := logoAndWebsite()
	clauses[0].Terms.Deliverables = []model.Deliverable{{Name: "logo"}, {Name: "posts", Quantity: 12, Per: "month"}}
	text := everything(state(judgement.Counts{}, clauses, final("logo")))
	if strings.Contains(text, "verything we agreed on is delivered") || !strings.Contains(text, "Delivered so far: logo.") {
		t.Errorf("posts of each month are taken for delivered:\n%s", text)
	}
}

// TestTalkNamesWhatMoved: what is said not to have held has an open flag.
func TestTalkNamesWhatMoved(t *testing.T) {
	for codes, want := range map[string]string{
		"":                         "The work no longer fits the way I want to work",
		"misquote":                 "The work no longer fits the way I want to work",
		"late-payment":             "Here the payments did not, and",
		"late-payment no-input":    "Here the payments did not, and",
		"scope-creep late-payment": "Here the scope and the payments did not, and",
	} {
		r := &judgement.Report{On: today}
		for _, c := range strings.Fields(codes) {
			r.Flags = append(r.Flags, judgement.Flag{Code: c, Counts: true})
		}
		k := New(&model.Case{Client: model.Client{Name: "N"}}, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
		if p, _ := k.Pane(Talk); !strings.Contains(p.Text, want) {
			t.Errorf("%q: %q is missing in %q", codes, want, p.Text)
		}
	}
}

func TestContact(t *testing.T) {
	call := func(who string) model.Entry {
		return model.Entry{At: at(today), Kind: model.Call, From: model.FromClient, Who: who}
	}
	for _, tc := range []struct {
		name    string
		client  model.Client
		entries []model.Entry
		want    string
	}{
		{"one call names nobody", model.Client{Name: "Northmoor Tea"}, []model.Entry{call("Tom Reyes")}, ""},
		{"named twice", model.Client{Name: "Northmoor Tea"}, []model.Entry{call("Dana Reyes"), call("Dana Reyes"), call("Tom Reyes")}, "Dana"},
		{"the person of the address", model.Client{Name: "N", Emails: []string{"dana.reyes@n.example"}}, []model.Entry{call("Dana Reyes"), call("Tom"), call("Tom")}, "Dana"},
		{"who writes for the client", model.Client{Name: "N", People: []string{"Dana Reyes"}}, []model.Entry{call("Tom")}, "Dana"},
		{"a friend", model.Client{Name: "Dana Reyes", Relation: model.Friend}, nil, "Dana"},
	} {
		k := New(&model.Case{Client: tc.client, Entries: tc.entries}, &judgement.Report{}, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
		if got := k.facts.byName["contact"].Value; got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestNoticeIsClaimedOnlyWhenKept(t *testing.T) {
	c, r := teaCase()
	for days, want := range map[int]bool{14: true, 5: false} {
		k := New(c, r, &model.ExitPlan{LastDay: today.AddDays(days)}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
		p, _ := k.Pane(Writing)
		if got := strings.Contains(p.Text, "with the notice of"); got != want {
			t.Errorf("last day in %d days: notice claimed %v, want %v", days, got, want)
		}
	}
}

func TestOneOfAThingIsSingular(t *testing.T) {
	c, r := teaCase()
	r.Counts.Revisions = []judgement.Use{{Deliverable: "website", Used: 1, Max: 1}}
	r.Counts.Concepts = []judgement.Use{{Deliverable: "logo", Used: 1, Max: 1}}
	k := New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()})
	text := everything(k)
	for _, want := range []string{"agreed on one concept and, for the website, one round of changes. I have delivered one concept, and there has been one round so far", "so far there has been one."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}
