package scripts

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

// restCase is the tea case with all that may come up at its end: late fees, a fee for
// ending early, a price list, several things to deliver, an invoice without a number.
func restCase(l model.Language) (*model.Case, *judgement.Report) {
	c, r := teaCase()
	c.Client.Language = l
	a := &c.Agreements[0]
	a.Signed = today.AddDays(-500)
	first := &a.Clauses[0].Terms
	first.Deliverables = append(first.Deliverables, model.Deliverable{Name: "banner"}, model.Deliverable{Name: "icons"})
	a.Clauses = append(a.Clauses,
		model.Clause{ID: "6", Text: "Late invoices carry 1.5 % per month.", Terms: model.ClauseTerms{LateFee: ptr("1.5 %/month")}},
		model.Clause{ID: "9", Text: "Ending early costs USD 500.", Terms: model.ClauseTerms{KillFee: ptr(model.Units(500, "USD"))}},
		model.Clause{ID: "10", Text: "A banner is USD 240.", Terms: model.ClauseTerms{Prices: []model.Price{{What: "banner", Amount: model.Units(240, "USD")}}}},
		model.Clause{ID: "13", Text: "The rights pass on payment.", Terms: model.ClauseTerms{Rights: ptr("on full payment")}})
	r.Counts.Invoices = append(r.Counts.Invoices, r.Counts.Invoices[0])
	r.Counts.Invoices[1].Number, r.Counts.Invoices[1].Open = "", model.Units(500, "USD")
	c.Entries = append(c.Entries,
		model.Entry{ID: "d2", At: at(today.AddDays(-9)), Kind: model.Delivery, From: model.FromMe, About: "website", What: "round"},
		model.Entry{ID: "d3", At: at(today.AddDays(-8)), Kind: model.Decision, From: model.FromClient, About: "website", Text: "Green it is."})
	return c, r
}

// TestGoldenRest keeps what the letters of [TestGoldenLetters] do not say: each way to
// settle the money, the offers, what is promised beyond the handover, the replies, the
// recap, the briefing and the statement.
func TestGoldenRest(t *testing.T) {
	ways := []map[string]string{
		{"money": "waive", "money.late": "waive", "money.kill": "waive", "money.hours": "waive", "plan.left.icons": "hand-over", "option.what": "none",
			"transition.interview": "yes", "transition.tools": "Figma", "transition.refer": "yes", "referral": "Iva", "writing.agreed": "…"},
		{"money": "refund", "money.late": "charge", "money.kill": "charge", "money.hours": "charge", "plan.left.icons": "drop", "option.what": "hours", "option.hours": "1"},
		{"money": "name", "option.what": "price:banner", "option.count": "2", "option.needs": "…"},
		{"option.what": "round", "option.count": "5", "option.charge": "free"},
	}
	for _, l := range model.Languages() {
		for _, address := range []string{"formal", "informal"} {
			c, r := restCase(l)
			kit := func(answers map[string]string) *Kit {
				answers["script.address"] = address
				return New(c, r, &model.ExitPlan{Answers: answers}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"})
			}
			if address == "informal" && !kit(map[string]string{}).TwoAddresses() {
				continue
			}
			var b strings.Builder
			for _, answers := range ways {
				for _, id := range []StepID{Status, Money, Transition, Writing} {
					p, _ := kit(answers).Pane(id)
					fmt.Fprintf(&b, "=== %s, money %q\n%s\n", id, answers["money"], p.Text)
				}
			}
			k := kit(map[string]string{})
			decided, unknown := roundsFinding(), &judgement.Finding{Kind: judgement.Scope, Said: "banner", Words: "a banner is in it?", At: at(today)}
			decided.Clause = judgement.ClauseRef{ID: "d3", Text: "Green it is."}
			for _, f := range []*judgement.Finding{roundsFinding(), decided, unknown} {
				for _, how := range ReplyKinds() {
					fmt.Fprintf(&b, "=== reply %s\n%s\n", how, k.Reply(f, how).Text)
				}
			}
			fmt.Fprintf(&b, "=== recap\n%s\n=== briefing\n%s\n", k.Recap(&model.Entry{At: at(today.AddDays(-1)), Text: "- …\n- …"}).Text, k.Briefing().Text)
			c.Client.Ended = today.AddDays(-100)
			p, err := kit(map[string]string{}).Statement()
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "=== statement\n%s", p.Text)
			golden(t, filepath.Join("testdata", string(l), "rest-"+address+".txt"), b.String())
		}
	}
}
