package reading

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

func TestClauseNumber(t *testing.T) {
	for id, want := range map[string]string{"4": "4", "§ 4": "4", "IV": "4", "四": "4", "第四条": "4", "第十二條": "12", "第3条": "3", "4.1": "4.1", "A": "A", "一般": "一般", "": ""} {
		if got := ClauseNumber(id); got != want {
			t.Errorf("%q is %q, want %q", id, got, want)
		}
	}
}

func TestContractClauses(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // ids, and the beginnings of the clauses
	}{
		{"numbers", "Agreement\n\n1. Up to three concepts.\n2. Two rounds\n   of changes.\n", "1 Up to thre|2 Two rounds"},
		{"levels", "1. Scope\n1.1 The designer delivers a logo.\n1.2 Nothing else.\n2. The fee is EUR 900 in total.\n", "1.1 The design|1.2 Nothing el|2 The fee is"},
		{"a clause that begins with a number", "4. Fee.\n5. 50 % on signing.\n", "4 Fee.|5 50 % on si"},
		{"a date that begins a line", "1. The logo is due\n15. 5. 2026 at the latest.\n", "1 The logo i"},
		{"articles", "Článek 1\nAutorka dodá logo.\nČlánek 2 Cena činí 9 000 Kč.\n", "1 Autorka do|2 Cena činí"},
		{"Chinese", "第一条 设计师交付标志。\n第二条 总价为9000元。\n", "1 设计师交付标志。|2 总价为9000元。"},
		{"paragraphs", "The designer delivers one logo and a brand sheet.\n\nThe fee is EUR 900 in total, paid within 14 days.\n", "1 The design|2 The fee is"},
		{"numbers begun anew", "Part A\n1. Up to three concepts.\nPart B\n1. Two rounds of changes.\n", "1 Up to thre|1/2 Two rounds"},
		{"headings", "# Agreement\n\n## Fee\nThe fee is EUR 900 in total.\n\n## Rounds\nTwo rounds of changes.\n", "1 Fee\nThe fe|2 Rounds\nTwo"},
		{"numbered headings", "# Agreement\n## 1. Fee\nThe fee is **EUR 900** in total.\n---\n## 2. Rounds\n* Two rounds.\n* One list.\n", "1 Fee\nThe fe|2 Rounds\n- T"},
		{"a list behind a colon", "## Work\nThe designer delivers:\n\n1. a logo\n2. a poster\n\n## Fee\nEUR 900, provided that:\n1. it is signed\n2. it is paid\n", "1 Work\nThe d|2 Fee\nEUR 90"},
		{"paragraphs of articles", "Čl. I\nCena\n1. Cena činí 9 000 Kč.\n2. Záloha je 3 000 Kč.\nČl. II\nTermín\n1. Logo do 3. 4. 2026.\n", "I/1 Cena činí|I/2 Záloha je|II/1 Logo do 3."},
		{"numbers that run on", "Čl. I\n1. Cena činí 9 000 Kč.\nČl. II\n2. Logo do 3. 4. 2026.\n", "1 Cena činí|2 Logo do 3."},
		{"what follows the signatures", "## Fee\nEUR 900 in total.\n## Agreement\nBoth agree.\nClient:\n________\n## Next steps\n1. Sign this\n2. Pay the deposit\n", "1 Fee\nEUR 90"},
		{"a block of signatures", "## Fee\nEUR 900 in total.\n\n## Signatures\nBoth agree.\nName: ________\nJo Doe\n", "1 Fee\nEUR 90"},
		{"a length that begins a line", "13. The client pays each invoice within\n14 Business Days.\n14. Two rounds of changes.\n", "13 The client|14 Two rounds"},
		{"a day that begins a line", "29. The logo is ready by\n30 November.\n30. Two rounds.\n", "29 The logo i|30 Two rounds"},
		{"another clause that begins a line", "1. What is owed under\nSection 4 below is paid at once.\n2. Two rounds.\n", "1 What is ow|2 Two rounds"},
		{"articles without stops", "Čl. I\nCena\n1. Cena činí 9 000 Kč\nČl. II\nTermín\n2. Logo do 3. 4. 2026\n", "1 Cena činí|2 Logo do 3."},
		{"numbers without dots or stops", "1 Fee EUR 900\n2 Two rounds\n3 One list\n", "1 Fee EUR 90|2 Two rounds|3 One list"},
		{"Chinese articles without stops", "第一条 总价9000元\n第二条 两轮修改\n", "1 总价9000元|2 两轮修改"},
		{"Roman numbers without stops", "I. Fee EUR 900\nII. Two rounds\n", "I Fee EUR 90|II Two rounds"},
		{"short paragraphs", "Agreement\n\nTwo rounds of changes.\n\nFee\n\nEUR 900 in total\n", "1 Two rounds|2 Fee\nEUR 90"},
		{"signatures", "1. The fee is EUR 900.\n\n_______________  ______________\n", "1 The fee is"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range ReadContract(tt.text, Options{At: signing()}).Clauses {
				got = append(got, c.ID+" "+strings.TrimSpace(cutRunes(c.Text, 10)))
			}
			if s := strings.Join(got, "|"); s != tt.want {
				t.Errorf("got %s, want %s", s, tt.want)
			}
		})
	}
}

func signing() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

func TestContractVague(t *testing.T) {
	text := "1. The designer sends updates as needed and within a reasonable time."
	c := ReadContract(text, Options{})
	if len(c.Vague) != 2 {
		t.Fatalf("%d vague places in %q, want 2", len(c.Vague), text)
	}
	if got := c.Vague[0].Span.Of(c.Clauses[0].Text); got != "as needed" {
		t.Errorf("vague: %q", got)
	}
}

func TestContractShares(t *testing.T) {
	c := ReadContract("1. The fee is EUR 1,500 in total.\n2. A deposit of 40 % is payable on signing.\n", Options{Currency: "EUR"})
	d := c.Clauses[1].Terms.Deposit
	if d == nil || d.Amount != (model.Money{Currency: "EUR", Minor: 60000}) {
		t.Errorf("deposit %+v, want EUR 600", d)
	}
	without := ReadContract("1. A deposit of 40 % is payable on signing.\n", Options{})
	if d := without.Clauses[0].Terms.Deposit; d != nil {
		t.Errorf("deposit %+v of a fee that is not known", d)
	}
}

// termsOf returns the terms of a contract as a terms file writes them.
func termsOf(t *testing.T, text string, o Options) string {
	t.Helper()
	var all []string
	for _, c := range ReadContract(text, o).Clauses {
		data, err := json.Marshal(c.Terms)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(data))
	}
	return strings.Join(all, "\n")
}

// wording is a way in which contracts say something, and a piece of what a terms file
// says of it.
type wording struct {
	text  string
	lang  model.Language
	piece string
}

// findAll fails where a piece is not found.
func findAll(t *testing.T, list []wording) {
	t.Helper()
	for _, w := range list {
		if got := termsOf(t, w.text, Options{Language: w.lang}); !strings.Contains(got, w.piece) {
			t.Errorf("%s: %s, want %s", w.text, got, w.piece)
		}
	}
}

// findNone fails where a piece is found.
func findNone(t *testing.T, list []wording) {
	t.Helper()
	for _, w := range list {
		if got := termsOf(t, w.text, Options{Language: w.lang, Currency: "EUR"}); strings.Contains(got, w.piece) {
			t.Errorf("%s: %s has %s", w.text, got, w.piece)
		}
	}
}

// TestContractPlainDeliverables reads what is made where no list marks it.
func TestContractPlainDeliverables(t *testing.T) {
	findAll(t, []wording{
		{"1. The designer delivers a logo and a website. Anything not listed is not included.", model.English, `"deliverables":[{"name":"logo"},{"name":"website"}]`},
		{"1. We deliver a logo, a website and three posters.", model.English, `[{"name":"logo"},{"name":"website"},{"name":"posters","quantity":3}]`},
		{"1. The designer delivers: (a) a logo; (b) a website.", model.English, `[{"name":"logo"},{"name":"website"}]`},
		{"1. Grafik dodá logo a web.", model.Czech, `[{"name":"logo"},{"name":"web"}]`},
		{"1. Дизайнерът предава лого и уебсайт.", model.Bulgarian, `[{"name":"лого"},{"name":"уебсайт"}]`},
		{"第一条 设计师交付标志和网站。", model.Simplified, `[{"name":"标志"},{"name":"网站"}]`},
		{"第一條 設計師交付標誌與網站。", model.Traditional, `[{"name":"標誌"},{"name":"網站"}]`},
		{"1. The designer delivers a logo and a website for a fixed fee of USD 4,800.", model.English, `{"deliverables":[{"name":"logo"},{"name":"website"}],"total":"USD 4800"}`},
		{"1. Grafik dodá logo a tři plakáty za 24 000 Kč celkem.", model.Czech, `[{"name":"logo"},{"name":"plakáty","quantity":3}]`},
		{"1. Дизайнерът предава лого и уебсайт за обща сума 900 EUR.", model.Bulgarian, `[{"name":"лого"},{"name":"уебсайт"}]`},
		{"第一条 设计师交付标志和网站，总价人民币三万元。", model.Simplified, `[{"name":"标志"},{"name":"网站"}]`},
		{"1. The designer delivers a logo and a five-page website.", model.English, `[{"name":"logo"},{"name":"website"},{"name":"pages","quantity":5}]`},
		{"1. The designer delivers: (a) a logo; (b) a website of five pages.", model.English, `[{"name":"logo"},{"name":"website"},{"name":"pages","quantity":5}]`},
		{"1. Grafik dodá logo a web o pěti stránkách za 24 000 Kč.", model.Czech, `[{"name":"logo"},{"name":"web"},{"name":"stránky","quantity":5}]`},
		{"1. Дизайнерът предава лого и уебсайт с пет страници за 900 EUR.", model.Bulgarian, `[{"name":"лого"},{"name":"уебсайт"},{"name":"страници","quantity":5}]`},
		{"第一条 设计师交付标志一套、网站五页，总价人民币三万元。", model.Simplified, `[{"name":"标志"},{"name":"网站"},{"name":"页面","quantity":5}]`},
		{"第一條 設計師交付標誌與五頁的網站。", model.Traditional, `[{"name":"標誌"},{"name":"網站"},{"name":"頁面","quantity":5}]`},
	})
}

// TestContractDeadlines: a day is ours unless the client has to give something by then.
func TestContractDeadlines(t *testing.T) {
	for _, tt := range []struct {
		text string
		lang model.Language
		ours bool
	}{
		{"1. You will receive the logo by 3 May 2026.", model.English, true},
		{"1. You get the first draft by 15 May 2026.", model.English, true},
		{"1. The client receives the logo by 15 May 2026.", model.English, true},
		{"1. Klient obdrží logo do 15. 5. 2026.", model.Czech, true},
		{"1. Клиентът получава логото до 15.05.2026 г.", model.Bulgarian, true},
		{"第一条 标志初稿于2026年5月15日前提供。", model.Simplified, true},
		{"第一条 客户于2026年5月15日前收到标志初稿。", model.Simplified, true},
		{"1. The client provides the texts by 15 May 2026.", model.English, false},
		{"1. You send me the photographs by 15 May 2026.", model.English, false},
		{"第一条 文案请于2026年5月15日前发来给我。", model.Simplified, false},
		{"第一条 甲方应于2026年5月15日前提供文案。", model.Simplified, false},
		{"1. Klient dodá texty do 15. 5. 2026.", model.Czech, false},
		{"1. Клиентът предоставя текстовете до 15.05.2026 г.", model.Bulgarian, false},
	} {
		if got := strings.Contains(termsOf(t, tt.text, Options{At: signing(), Language: tt.lang}), `"deadlines"`); got != tt.ours {
			t.Errorf("%s: a deadline of ours: %v, want %v", tt.text, got, tt.ours)
		}
	}
}

// TestContractInventsNothing holds words that look like a term and are none.
func TestContractInventsNothing(t *testing.T) {
	tests := []struct {
		name, text string
		lang       model.Language
		not        string
	}{
		{"a label is nobody", "## Dates\n- Milestone 1 (Design Approval): approval by 10 April 2026\n", model.English, "approver"},
		{"nor one with an amount", "1. Final Payment (50 %): EUR 450, due on approval of the poster.", model.English, "approver"},
		{"a condition is no thing", "1. Support for old printers is not included unless specified.", model.English, "unless"},
		{"labelled points are no things", "## Rounds\nThe designer delivers two rounds.\n- Definition: a round is one list.\n- Extra work: paid by the hour.\n", model.English, "deliverables"},
		{"the client's duties are no deadlines of ours", "## Client responsibilities\n- Provide all texts by 20 March 2026.\n", model.English, "deadlines"},
		{"in Czech too", "### 6.1 Povinnosti objednatele\n- Poskytnout podklady do 20. 3. 2026\n", model.Czech, "deadlines"},
		{"guarantees are no payment days", "1. Designer corrects mistakes in the site and the invoice form within 30 days at no cost.", model.English, "payment_days"},
		{"a delay is no feedback", "1. Each working day the client's feedback is late, the dates move by one working day.", model.English, "feedback_within"},
		{"neither yes nor no", "1. The designer may not show the app in a portfolio before launch without asking.", model.English, "portfolio"},
		{"everything else of rounds", "1. Revision rounds: icon one; everything else two.", model.English, "closed"},
		{"what is not included is not delivered", "## Scope\nThe designer delivers:\n- a logo\n- a poster\nNot included (sold apart):\n- hosting\n- copywriting\n", model.English, `"name":"hosting"`},
		{"a remark on it is no thing", "## Scope\nThe designer delivers:\n- a logo\n- a poster\nNot included (sold apart):\n- hosting\n", model.English, "sold apart"},
		{"a breach is no payment", "1. Either party may terminate the agreement if the other breaches the terms and fails to remedy within 7 days.", model.English, "payment_days"},
		{"paid is not delivered", "1. When your final payment has cleared, copyright in what is delivered will be assigned.", model.English, "on delivery"},
		{"a label is no event", "1. The total fee is EUR 3,000.\n2. 50% Final Payment: EUR 1,500, due upon approval of the site.", model.English, `"on":"Final`},
		{"being silent is no feedback", "1. Either party may terminate if the project is inactive for more than 30 days due to lack of Client response or approval.", model.English, "feedback_within"},
		{"due before work is not on signing", "1. The total fee is EUR 900. A deposit of EUR 300 is due before work begins.", model.English, "signing"},
		{"the whole fee is no deposit", "1. The total fee is EUR 5,000, due on signing.", model.English, "deposit"},
		{"a limit is not the fee", "1. The total fee is EUR 5,000. Liability is limited to EUR 9,000 in total.", model.English, "9000"},
		{"shares are those of the first fee", "1. The total fee is EUR 5,000.\n2. The total of all damages is EUR 9,000.\n3. A deposit of 40 % is due.", model.English, "3600"},
		{"the end of the project ends no contract", "1. The balance of EUR 1,500 is paid at the end of the project.", model.English, "kill_fee"},
		{"nor without a balance", "1. EUR 1,500 is payable at the end of the project.", model.English, "kill_fee"},
		{"in Czech", "1. Na konci projektu zaplatí objednatel 5 000 Kč.", model.Czech, "kill_fee"},
		{"a balance is no kill fee", "1. Остатъкът от 1500 лв. се плаща при приключване на проекта.", model.Bulgarian, "kill_fee"},
		{"more rounds by the hour are not the rate", "1. Further rounds are billed at EUR 60 per hour.", model.English, "rate"},
		{"a late fee is not the rate", "1. A late fee of $50 per week applies.", model.English, "rate"},
		{"nothing an hour is no rate", "1. The designer gives support at EUR 0/hour.", model.English, "rate"},
		{"discounts and taxes are no instalments", "1. The fee is EUR 100 in total. A 10 % discount applies when paid at once. 20 % VAT is added to each payment.", model.English, "instalments"},
		{"a kill fee is no instalment", "1. The fee is EUR 1000 in total.\n2. If the client cancels, 25 % of the fee is paid.\n3. A kill fee of 25 % is payable when the project is delayed.", model.English, "instalments"},
		{"other costs come back", "1. The fee is EUR 1000 in total. 30 % is paid on signing. Hosting costs are refundable.", model.English, "refundable"},
		{"no agreement has such a notice", "1. Either party may end this contract with 99999 days' notice.", model.English, "notice_days"},
		{"nor such days for paying", "1. Invoices are due within 99999 days.", model.English, "payment_days"},
		{"a right that does not pass", "1. Copyright does not pass to the client on full payment.", model.English, "rights"},
		{"in Czech", "1. Práva nepřecházejí na klienta podpisem smlouvy.", model.Czech, "rights"},
		{"dates that do not move", "1. If the client is late with feedback, the dates do not move.", model.English, "slips"},
		{"in Czech", "1. Při prodlení klienta se termíny neposouvají.", model.Czech, "slips"},
		{"in Chinese", "第一条 甲方延误时，交付日期不顺延。", model.Simplified, "slips"},
		{"nothing is secret", "1. Nothing in this contract is confidential.", model.English, "confidential"},
		{"the work is not", "1. The work is not treated as confidential.", model.English, "confidential"},
		{"in Czech", "1. Informace nejsou důvěrné.", model.Czech, "confidential"},
		{"in Chinese", "第一条 本项目内容不保密。", model.Simplified, "confidential"},
		{"concepts not included", "1. The fee does not include three concepts.", model.English, `"concepts"`},
		{"concepts not delivered", "1. The designer does not deliver three concepts.", model.English, `"concepts"`},
		{"rounds not included", "1. Cena nezahrnuje dvě kola úprav.", model.Czech, "revisions"},
		{"no portfolio without consent", "第一条 未经甲方同意，乙方不得展示作品。", model.Simplified, `"portfolio":true`},
		{"nor with it", "1. The designer may, with the client's consent, show the work in a portfolio.", model.English, "portfolio"},
		{"a copywriter writes no changes", "1. The copywriter and the client may change the contract.", model.English, "changes_in_writing"},
		{"e-mails that are delivered are no way to talk", "1. The writer delivers: (a) website copy for seven pages; (b) a sequence of five launch emails; (c) texts for the chat.", model.English, "channels"},
		{"a guide approves nothing", "1. Approval follows the Style Guide and the Brand Manual.", model.English, "approver"},
		{"nor does a brand", "1. Concepts for Green Tea are approved by e-mail.", model.English, "approver"},
		{"nor a place", "1. The work at North Moor is approved by e-mail.", model.English, "approver"},
		{"nor in Czech", "1. Schválené návrhy přijdou do Nové Paky Horní.", model.Czech, "approver"},
		{"nor what is approved", "1. The client approves Green Tea labels.", model.English, "approver"},
		{"a verb is no excluded thing", "1. Source files are not included.", model.English, "files are"},
		{"nor with a number", "1. Three concepts are not included.", model.English, "concepts are"},
		{"the fee is not excluded", "1. Hosting is not part of the fee.", model.English, `"the fee"`},
		{"how it is delivered is no thing", "1. The designer delivers by e-mail as a link.", model.English, "deliverables"},
		{"nor when", "1. The designer delivers a logo within ten days.", model.English, "deliverables"},
		{"nor a report", "1. The designer sends a written update to the client.", model.English, "deliverables"},
		{"nor what the client gives", "1. The client delivers a logo and a text.", model.English, "deliverables"},
		{"nor a discount", "1. The designer provides an invoice and a receipt.", model.English, "deliverables"},
		{"nor a manner", "1. We deliver work of good quality and with care.", model.English, "deliverables"},
		{"an ending is no excluded thing", "第一条 乙方交付：（一）标志一套；（二）海报两张。未列明的内容不包含在内。", model.Simplified, "excluded"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := termsOf(t, tt.text, Options{Language: tt.lang}); strings.Contains(got, tt.not) {
				t.Errorf("%q was found: %s", tt.not, got)
			}
		})
	}
}

// TestContractLayouts holds terms in layouts other than one sentence after another.
func TestContractLayouts(t *testing.T) {
	tests := []struct {
		name, text string
		lang       model.Language
		want       string
	}{
		{"the title says what the amount is", "### 4.1 Celková cena díla\n**60 000 Kč bez DPH**\n", model.Czech, `"total":"CZK 60000"`},
		{"a share, its amount, its event", "## Cena\nCelková cena díla je 60 000 Kč.\n## Platby\n1. **Platba 40 %**: 24 000 Kč - po schválení návrhu\n", model.Czech, `"on":"schválení návrhu"`},
		{"what the client gives", "### 6.1 Povinnosti objednatele\n- Poskytnout podklady do 20. 3. 2026\n", model.Czech, `"client_supplies":[{"what":"podklady","by":"2026-03-20"}]`},
		{"points that are not included", "## Scope\nThe designer delivers:\n- a logo\n- a poster\nNot included (sold apart):\n- hosting\n- copywriting (see above)\n", model.English, `"excluded":[{"what":"hosting"},{"what":"copywriting"}]`},
		{"a late fee a week", "1. A late fee of 2 % per week applies to late payment.", model.English, `"late_fee":"2 %/week"`},
		{"a late fee a year", "1. Late payment bears interest of 8 % per year.", model.English, `"late_fee":"8 %/year"`},
		{"a Czech week holds no day", "1. Úrok z prodlení činí 0,5 % za týden.", model.Czech, `"late_fee":"0.5 %/week"`},
		{"a Czech day", "1. Úrok z prodlení činí 0,05 % denně.", model.Czech, `"late_fee":"0.05 %/day"`},
		{"a Chinese day before", "第一条 逾期付款，按日加收0.05%滞纳金。", model.Simplified, `"late_fee":"0.05 %/day"`},
		{"Chinese shares", "第一条 总价为10000元。\n第二条 签订后支付30%，标志确认后支付30%，全部交付后支付40%。", model.Simplified, `"instalments":[{"amount":"CNY 3000","on":"标志确认"},{"amount":"CNY 4000","on":"全部交付"}]`},
		{"Chinese amounts", "第一条 签订后支付定金3000元，标志确认后支付3000元，全部交付后支付尾款4000元。", model.Simplified, `"instalments":[{"amount":"CNY 3000","on":"标志确认"},{"amount":"CNY 4000","on":"全部交付"}]`},
		{"shares behind a deposit", "1. The fee is EUR 100 in total. 30 % deposit on signing, 30 % on approval of the logo, 40 % on delivery.", model.English, `"instalments":[{"amount":"EUR 30","on":"approval of the logo"},{"amount":"EUR 40","on":"delivery"}]`},
		{"the whole fee in a sentence of signing", "1. On signing this agreement the client agrees to a total fee of EUR 5,000.", model.English, `"total":"EUR 5000"`},
		{"a deposit out of the whole", "1. The total fee is EUR 900, of which a deposit of EUR 300 is due on signing.", model.English, `"total":"EUR 900","deposit":{"amount":"EUR 300"`},
		{"a part of the whole", "1. Of the total fee, EUR 300 is due on signing.", model.English, `"deposit":{"amount":"EUR 300"`},
		{"a kill fee", "1. If the client ends the contract the client owes EUR 500.", model.English, `"kill_fee":"EUR 500"`},
		{"the rate of more work", "1. Additional work is billed at EUR 70 per hour.", model.English, `"rate":"EUR 70/hour"`},
		{"a portfolio denied", "1. Autor nesmí dílo použít v portfoliu.", model.Czech, `"portfolio":false`},
		{"no right to a portfolio", "1. The designer has no right to publish the work in a portfolio.", model.English, `"portfolio":false`},
		{"in Bulgarian", "1. Изпълнителят няма право да показва работата в портфолиото си.", model.Bulgarian, `"portfolio":false`},
		{"rights until paid", "1. The rights do not pass until full payment.", model.English, `"rights":"on full payment"`},
		{"a limit of rounds", "1. No more than two rounds of changes are included.", model.English, `"revisions":[{"max":2}]`},
		{"secrets are not disclosed", "第一条 双方不得泄露保密信息。", model.Simplified, `"confidential":true`},
		{"ways to write", "1. The parties write by e-mail or speak by telephone.", model.English, `"channels":[{"name":"call"},{"name":"email"}]`},
		{"who approves", "1. Jana Novak of North Moor approves the work.", model.English, `"approver":"Jana Novak"`},
		{"by whom it is approved", "1. The work is approved by Ms Jana Novak.", model.English, `"approver":"Jana Novak"`},
		{"who alone may", "1. Only Jana Novak, marketing director, may approve concepts.", model.English, `"approver":"Jana Novak"`},
		{"in Czech", "1. Návrhy schvaluje paní Jana Nováková.", model.Czech, `"approver":"Jana Nováková"`},
		{"things before", "1. Source files and fonts are not included.", model.English, `"excluded":[{"what":"Source files"},{"what":"fonts"}]`},
		{"not part of the price", "1. Fonty a fotografie nejsou součástí ceny.", model.Czech, `"excluded":[{"what":"Fonty"},{"what":"fotografie"}]`},
		{"a list behind a colon", "## Payment\nThe total fee is EUR 900, to be paid as follows:\n\n- 50% deposit upon signing\n- 50% upon final delivery\n\nInvoices are due within 14 days.\n", model.English, `"on":"final delivery"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := termsOf(t, tt.text, Options{Language: tt.lang})
			if !strings.Contains(got, tt.want) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestContractHours(t *testing.T) {
	tests := []struct {
		text string
		lang model.Language
		want string
	}{
		{"1. Contact is by e-mail, Monday to Thursday 10:00-18:00.", model.English, "Mon-Thu 10:00-18:00"},
		{"1. Contact is by e-mail, 09:00-17:00.", model.English, "Mon-Fri 09:00-17:00"},
		{"1. Contact is by e-mail on Tuesday 10:00-12:00.", model.English, "Tue 10:00-12:00"},
		{"1. Contact is by e-mail, Tuesday and Thursday 10:00-12:00.", model.English, "Tue,Thu 10:00-12:00"},
		{"1. Contact is by e-mail on Monday, Wednesday and Friday 10:00-12:00.", model.English, "Mon,Wed,Fri 10:00-12:00"},
		{"1. Contact is by e-mail on Mondays 10:00-12:00.", model.English, "Mon 10:00-12:00"},
		{"1. Contact is by e-mail, Fridays to Mondays 10:00-12:00.", model.English, "Mon,Fri-Sun 10:00-12:00"},
		{"1. Contact is by e-mail every day 10:00-12:00.", model.English, "Mon-Sun 10:00-12:00"},
		{"1. Contact is by e-mail at weekends 10:00-12:00.", model.English, ""},
		{"1. Strany komunikují e-mailem v úterý a ve čtvrtek od 9:00 do 17:00.", model.Czech, "Tue,Thu 09:00-17:00"},
		{"1. Strany komunikují e-mailem od úterý do čtvrtka, 9:00-17:00.", model.Czech, "Tue-Thu 09:00-17:00"},
		{"1. Страните общуват по имейл от вторник до четвъртък, 9:00-17:00.", model.Bulgarian, "Tue-Thu 09:00-17:00"},
		{"1. 双方通过电子邮件沟通，时间为周二、周四9:30至18:30。", model.Simplified, "Tue,Thu 09:30-18:30"},
		{"1. Strany komunikují e-mailem, v pracovní dny od 9 do 17 hodin.", model.Czech, "Mon-Fri 09:00-17:00"},
		{"1. 双方通过电子邮件沟通，时间为10:00至18:00，周三、四休息。", model.Simplified, "Mon-Tue,Fri-Sun 10:00-18:00"},
		{"1. Calls on Mondays take 30 to 45 minutes.", model.English, ""},
		{"1. Contact is by e-mail, from 9:00.", model.English, ""},
		{"1. 双方通过电子邮件沟通，时间为周一至周六9:30至18:30，法定节假日除外。", model.Simplified, "Mon-Sat 09:30-18:30"},
	}
	for _, tt := range tests {
		c := ReadContract(tt.text, Options{Language: tt.lang, At: time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC), Location: time.UTC})
		if h := c.Clauses[0].Terms.Hours; (h == nil) != (tt.want == "") || h != nil && h.String() != tt.want {
			t.Errorf("%q: hours %v, want %s", tt.text, h, tt.want)
		}
	}
}

func TestContractSigned(t *testing.T) {
	for _, text := range []string{
		"# Agreement\n## Parties\nEntered into as of 2 March 2026 by Acme Ltd (\"Client\") and Jo Doe (\"Designer\").\n## Fee\nEUR 900 in total.\n",
		"1. The fee is EUR 900 in total.\n\nSigned on 2 March 2026\n________  ________\n2 March 2026\n",
	} {
		c := ReadContract(text, Options{})
		if c.Signed != model.NewDay(2026, 3, 2) || len(c.Clauses) != 1 {
			t.Errorf("signed %s, %d clauses: %q", c.Signed, len(c.Clauses), text)
		}
	}
}

// TestContractDays checks that days without a year are those behind the signing, not
// those that are near today.
func TestContractDays(t *testing.T) {
	later := time.Date(2027, 10, 5, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		name, text string
		o          Options
	}{
		{"signed as asked", "1. The designer delivers the logo by 30 November.", Options{At: later, Signed: model.NewDay(2026, 3, 2)}},
		{"signed as the text says", "Agreement of 2 March 2026\n\n1. The designer delivers the logo by 30 November.", Options{At: later}},
		{"the day asked for wins", "Agreement of 2 March 2025\n\n1. The designer delivers the logo by 30 November.", Options{At: later, Signed: model.NewDay(2026, 3, 2)}},
		{"in Chinese", "第一条 乙方应于11月30日前交付标志。", Options{At: later, Signed: model.NewDay(2026, 3, 2), Language: model.Simplified}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := termsOf(t, tt.text, tt.o); !strings.Contains(got, `"date":"2026-11-30"`) {
				t.Errorf("got %s, want 30 November 2026", got)
			}
		})
	}
}

func TestContractSources(t *testing.T) {
	c := ReadContract("1. The designer delivers: (a) one logo; (b) two posters.\n"+
		"2. The fee is EUR 1,500 in total. A deposit of 40 % is payable on signing.\n"+
		"3. The logo is due on 3 April 2026, the posters on 8 May 2026.\n", Options{})
	tests := []struct {
		clause int
		key    string
		item   int
		want   string
	}{
		{0, "deliverables", 0, "logo"},
		{0, "deliverables", 1, "posters"},
		{1, "total", 0, "EUR 1,500"},
		{1, "deposit", 0, "40 %"},
		{2, "deadlines", 1, "8 May 2026"},
		{2, "total", 0, ""},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range c.Words(tt.clause, tt.key, tt.item) {
			got = append(got, s.Of(c.Clauses[tt.clause].Text))
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s %d of clause %d was read from %q, want %q", tt.key, tt.item, tt.clause, s, tt.want)
		}
	}
}

// TestContractSourcesOfShares checks that a term that was left out in the end has no
// source.
func TestContractSourcesOfShares(t *testing.T) {
	c := ReadContract("1. A deposit of 40 % is payable on signing.\n", Options{})
	if w := c.Words(0, "deposit", 0); len(w) > 0 {
		t.Errorf("a deposit that is not known was read from %v", w)
	}
}

func FuzzContract(f *testing.F) {
	f.Add("1. The designer delivers: (a) one logo; (b) two posters. Fee EUR 900 in total, 50 % on signing.", "en")
	f.Add("Čl. 1 Autorka dodá: (a) logo; (b) plakát do 3. 4. 2026.", "cs")
	f.Add("1. Invoices are due within 99999 days. Either party may end this with 99999 days' notice. EUR 0/hour, EUR -5 in total, 0 % on signing.", "en")
	f.Add("1. Calls on Mondays take 30 to 45 minutes.", "en")
	f.Add("第一条 设计师交付：（一）标志一套；（二）海报两张。甲方应于3月1日前提供文案。", "zh-Hans")
	f.Fuzz(func(t *testing.T, text, lang string) {
		c := ReadContract(text, Options{Language: model.Language(lang)})
		for _, v := range c.Vague {
			if at := v.Span; at.Start < 0 || at.End > len(c.Clauses[v.Clause].Text) || at.Start >= at.End {
				t.Fatalf("span %v of a clause of %d bytes", at, len(c.Clauses[v.Clause].Text))
			}
		}
		for _, s := range c.Sources {
			if at := s.Span; at.Start < 0 || at.End > len(c.Clauses[s.Clause].Text) || at.Start >= at.End {
				t.Fatalf("%s was read from %v of a clause of %d bytes", s.Key, at, len(c.Clauses[s.Clause].Text))
			}
		}
		if len(c.Clauses) == 0 {
			return
		}
		for _, cl := range c.Clauses {
			var back model.ClauseTerms
			data, err := json.Marshal(cl.Terms)
			if err == nil {
				err = json.Unmarshal(data, &back)
			}
			if err != nil {
				t.Fatalf("terms that cannot be kept: %v", err)
			}
		}
		g := model.Agreement{Signed: model.NewDay(2026, 3, 2), Currency: c.Currency, Clauses: c.Clauses}
		if err := g.Validate(); err != nil {
			t.Fatalf("what is read makes no agreement: %v", err)
		}
	})
}

// TestContractClauseWords holds that a clause is quoted by its number, whatever word is
// before it.
func TestContractClauseWords(t *testing.T) {
	for id, want := range map[string]string{"Čl. IV": "4", "Článek 4": "4", "Чл. 4": "4", "Article 4": "4", "odst. 4": "4", "(4)": "4", "Sec. 4.1": "4.1", "A": "A", "Pod": "Pod"} {
		if got := ClauseNumber(id); got != want {
			t.Errorf("%s is %s, want %s", id, got, want)
		}
	}
}
