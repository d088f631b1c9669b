package judgement_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/store/intake"
)

// TestOfOthers: what another work costs, what somebody else is paid and who approves a
// payment is no word on the agreement; nearly the same words of ours are.
func TestOfOthers(t *testing.T) {
	for _, tt := range []struct{ set, text, rule string }{
		{"sets/en-h", "The printing comes to £9,000 in total.", ""},
		{"sets/en-h", "Printing will be £9,000 for the whole thing.", ""},
		{"sets/en-h", "The levels come to £9,000 all in.", "total.low"},
		{"sets/en-h", "The whole job comes to £9,000, nothing on top.", "total.low"},
		{"banks/en", "Once it opens, we'll pay the printer.", ""},
		{"banks/en", "Once the shop opens, we'll pay you.", "payment.event"},
		{"banks/en", "Once the shop opens, we pay by bank transfer.", "payment.event"},
		{"sets/en-d", "Finance will approve the invoice when they are back.", ""},
	} {
		if got := ruleOf(t, tt.set, tt.text); got != tt.rule {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.rule)
		}
	}
}

// TestGoesOn: what only the clause before, or a word of the agreement, makes a difference.
func TestGoesOn(t *testing.T) {
	for _, tt := range []struct{ set, text, rule string }{
		{"sets/en-h", "We agreed on a penalty of 50 for each day you're late.", "misquote.nothing"},
		{"sets/en-h", "Got more changes coming. I'll send them in bits.", "revisions.piecemeal"},
		{"sets/en-h", "Got cake coming. I'll send it in bits.", ""},
		{"sets/en-h", "The textures belong to us.", "rights.owned"},
		{"sets/en-h", "The bicycles belong to us.", ""},
		{"sets/en-i", "Our comments on it will reach you in the last week of June.", "duties.feedback"},
		{"sets/en-i", "Before your time, in 2019, we had a chap who sent a report every morning.", ""},
		{"sets/en-i", "The seamstress took 40 an hour, and you could tell.", ""},
		{"sets/en-i", "You take 40 an hour, I tell everybody.", "rate.low"},
		{"sets/en-i", "I read the agreement again. It provides for a discount where we pay within ten days.", "misquote.nothing"},
	} {
		if got := ruleOf(t, tt.set, tt.text); got != tt.rule {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.rule)
		}
	}
}

// TestDayBesideAList: a day by which a piece is wanted is one, with a list of changes or
// without; a day for working the list in is none.
func TestDayBesideAList(t *testing.T) {
	for _, tt := range []struct{ set, text, rule string }{
		{"sets/en-i", "Please send us the masterplan by 10 March, here's the list.", "deadline.date"},
		{"sets/en-i", "We need the masterplan by 10 March, here's the list.", "deadline.date"},
		{"sets/en-i", "Here's our list, please work it in by 10 March.", ""},
	} {
		if got := ruleOf(t, tt.set, tt.text); got != tt.rule {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.rule)
		}
	}
}

// TestApprovesInstead: somebody of the writer's house who approves is named with "my", and is
// not the writer.
func TestApprovesInstead(t *testing.T) {
	for _, tt := range []struct{ set, text, rule string }{
		{"sets/en-i", "My husband approves everything from now on.", "duties.approver"},
		{"sets/en-i", "From now on my husband has the final say.", "duties.approver"},
		{"sets/en-i", "From now on Aoife has the final say.", ""},
		{"sets/cs-g", "Od teď všechno schvaluje můj manžel.", "duties.approver"},
		{"sets/bg-g", "Отсега нататък мъжът ми одобрява всичко.", "duties.approver"},
		{"sets/zhs-f", "以后都由我老公拍板。", "duties.approver"},
		{"sets/zht-f", "之後都由我先生拍板。", "duties.approver"},
	} {
		if got := ruleOf(t, tt.set, tt.text); got != tt.rule {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.rule)
		}
	}
}

// TestEndsWithEffect: what stands behind "with" may say from when the contract ends, or whose
// it is.
func TestEndsWithEffect(t *testing.T) {
	for _, tt := range []struct{ set, text, rule string }{
		{"sets/en-i", "We hereby terminate the agreement with immediate effect. Regards, Accounts", "notice.short"},
		{"sets/en-i", "We hereby terminate the agreement with effect from tomorrow.", "notice.short"},
		{"sets/en-i", "The contract with the venue ends in 2 days.", ""},
		{"sets/en-i", "We terminate the agreement with Anna tomorrow.", ""},
		{"sets/cs-g", "Smlouvu ukončujeme s účinností od zítřka.", "notice.short"},
		{"sets/cs-g", "Smlouvu ukončujeme s okamžitou platností.", "notice.short"},
		{"sets/cs-g", "Od zítřka končíme s ochutnávkami.", ""},
		{"sets/bg-g", "Прекратяваме договора с незабавен ефект.", "notice.short"},
		{"sets/zhs-f", "我方自明天起解除合同。", "notice.short"},
		{"sets/zht-f", "我方自明天起終止合約。", "notice.short"},
		{"sets/zhs-f", "我司与贵方的合同自明天起解除。", "notice.short"},
		{"sets/zhs-f", "与贵司签订的合同自明日起终止。", "notice.short"},
		{"sets/zht-f", "我們和妳的合約到明天為止。", "notice.short"},
		{"sets/zhs-f", "我们跟酒店的合同明天终止。", ""},
	} {
		if got := ruleOf(t, tt.set, tt.text); got != tt.rule {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.rule)
		}
	}
}

// TestContractWith: a contract is somebody else's where a "with" names somebody; what it has,
// or does, makes it no other, and one between the two is ours.
func TestContractWith(t *testing.T) {
	for _, tt := range []struct{ set, text, rule string }{
		{"sets/en-i", "The contract with no deposit clause allows four layouts.", "misquote.concepts"},
		{"sets/en-i", "The contract with everything in it says four layouts.", "misquote.concepts"},
		{"sets/en-i", "We signed a contract with four layouts in it.", "misquote.concepts"},
		{"sets/en-i", "The contract with Anna says four layouts.", ""},
		{"sets/en-i", "We terminate the contract with regret.", "notice.short"},
		{"sets/cs-g", "Podle smlouvy se záloha vrací.", "misquote.refund"},
		{"sets/cs-g", "Podle smlouvy se platí do 60 dnů.", "misquote.cited-days"},
		{"sets/cs-g", "Ve smlouvě se mluví o pěti kolech.", "misquote.rounds"},
		{"sets/cs-g", "Smlouva s dodatky říká, že záloha se vrací.", "misquote.refund"},
		{"sets/cs-g", "Smlouvu s lítostí ukončujeme od zítřka.", "notice.short"},
		{"sets/cs-g", "Ve smlouvě s provozovatelem stojí, že platíme pokutu 500 Kč.", ""},
		{"sets/bg-g", "Договорът с анексите казва, че авансът се връща.", "misquote.refund"},
		{"sets/bg-g", "Подписахте договор с пет кръга корекции.", "misquote.rounds"},
		{"sets/bg-g", "Прекратяваме договора със сигурност утре.", "notice.short"},
		{"sets/zhs-f", "跟工作室的合同明天终止。", "notice.short"},
		{"sets/zhs-f", "平面布置图和效果图的合同写着改五轮。", "misquote.rounds"},
		{"sets/zht-f", "和編輯的合約明天終止。", "notice.short"},
		{"sets/zht-f", "封面和內頁的合約寫著可以改五輪。", "misquote.rounds"},
	} {
		if got := ruleOf(t, tt.set, tt.text); got != tt.rule {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.rule)
		}
	}
}

// TestEndsWithAll: the project is ended also where words stand before its noun, and a piece
// of work by any of its names.
func TestEndsWithAll(t *testing.T) {
	for _, tt := range []struct{ set, text, rule string }{
		{"sets/cs-g", "Od zítřka končíme s celým projektem.", "notice.short"},
		{"sets/cs-g", "Od zítřka končíme s naší spoluprací.", "notice.short"},
		{"sets/cs-g", "Od zítřka končíme se seriálem.", "notice.short"},
		{"sets/cs-g", "Od zítřka končíme s ochutnávkami.", ""},
		{"sets/bg-g", "От утре приключваме с целия проект.", "notice.short"},
		{"sets/bg-g", "От утре приключваме с нашето сътрудничество.", "notice.short"},
		{"sets/bg-g", "От утре приключваме със сайта.", "notice.short"},
		{"sets/bg-g", "От утре приключваме с дегустациите.", ""},
	} {
		if got := ruleOf(t, tt.set, tt.text); got != tt.rule {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.rule)
		}
	}
}

// ruleOf returns the rules by which a mail that the client of a set writes a month after
// the signing differs from the agreement.
func ruleOf(t *testing.T, set, text string) string {
	t.Helper()
	return ruleIn(loadCase(t, "testdata/"+set), text)
}

// ruleIn returns the rules that find something in a letter of a client, a month after the
// signing, however sure they are of it.
func ruleIn(c *model.Case, text string) string {
	e := &model.Entry{ID: "e", At: c.Agreements[0].Signed.Noon(time.UTC).AddDate(0, 1, 0), Kind: model.Email, From: model.FromClient, Text: text}
	ctx := settings()
	ctx.AsOf = e.At
	rules := ""
	r := judgement.JudgeEntry(c, e, ctx)
	for _, f := range append(r.Contradictions, r.Review...) {
		if !strings.HasSuffix(f.Rule, ".words") { // the words alone follow no rule
			rules += f.Rule
		}
	}
	return rules
}

// TestMarksTheLength: the part of the clause that settles it is found, however it says so.
func TestMarksTheLength(t *testing.T) {
	for _, tt := range []struct{ lang, clause, said, want string }{
		{"en", "Invoices are due in 14 days. Late ones carry 1.5 % per month.", "We pay invoices at 60 days.", "due in 14 days"},
		{"en", "Invoices are due within 14 days.", "We pay invoices at 60 days.", "within 14 days"},
		{"zh-Hans", "甲方应在收到发票后 14 日付款。", "发票我们统一走60天账期", "14 日"},
	} {
		terms := fmt.Sprintf("signed = 2026-03-02\nlanguage = %q\ncurrency = \"EUR\"\n[[clause]]\nid = \"1\"\ntext = %q\npayment_days = 14\n", tt.lang, tt.clause)
		g, _, err := intake.ParseAgreement([]byte(terms), intake.TermsOptions{})
		if err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 5, 5, 12, 0, 0, 0, time.UTC)
		c := &model.Case{Agreements: []model.Agreement{*g}}
		r := judgement.JudgeEntry(c, &model.Entry{ID: "e", At: at, Kind: model.Email, From: model.FromClient, Text: tt.said}, judgement.Context{AsOf: at, Settings: model.DefaultSettings()})
		if len(r.Contradictions) != 1 || r.Contradictions[0].Clause.Mark.Of(tt.clause) != tt.want {
			t.Errorf("%q: %+v", tt.clause, r.Contradictions)
		}
	}
}

// TestRateOfThousand: a price for a thousand characters is held against the rate for each,
// also where it is no whole number of the smallest coins for one.
func TestRateOfThousand(t *testing.T) {
	deal := dealIn(model.Simplified)
	deal.Currency = "CNY"
	deal.Clauses = []model.Clause{{ID: "4", Text: "千字150元", Terms: model.ClauseTerms{Rate: &model.Rate{Money: model.Money{Minor: 15, Currency: "CNY"}, Per: "word"}}}}
	c := &model.Case{Client: model.Client{ID: "k", Name: "K", Handle: "k", Language: model.Simplified}}
	c.Apply(model.Event{Payload: model.SignAgreement{Agreement: deal}})
	for _, tt := range []struct{ text, rule string }{
		{"你的稿费按千字100元算。", "rate.low"},
		{"你的稿费按千字145元算。", "rate.low"},
		{"你的稿费按千字150元算。", ""},
		{"你的稿费按千字155元算。", ""},
		{"合同里写的稿费是千字145元。", "misquote.cited-low"},
		{"合同里写的稿费是千字150元。", ""},
	} {
		if got := ruleIn(c, tt.text); got != tt.rule {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.rule)
		}
	}
}
