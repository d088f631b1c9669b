package scripts

import (
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

// spokenIn is a script of a step with plain blanks, from the tea case as changed.
func spokenIn(l model.Language, id StepID, answers map[string]string, change func(*model.Case, *judgement.Report)) string {
	c, r := teaCase()
	c.Client.Language = l
	if change != nil {
		change(c, r)
	}
	p, _ := New(c, r, &model.ExitPlan{Answers: answers}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"}).Pane(id)
	return strings.ReplaceAll(p.Text, "\u00a0", " ")
}

// says holds a script to the words it needs.
func says(t *testing.T, l model.Language, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%s: missing %q in\n%s", l, w, text)
		}
	}
}

// TestInvoiceWithoutANumber is named by its day, as a sentence needs it.
func TestInvoiceWithoutANumber(t *testing.T) {
	for l, want := range map[model.Language][2]string{
		model.English:     {"- invoice of 21 October: $1,500", "Invoice of 21 October was due on 4 November, and $1,500 of it is still unpaid."},
		model.Czech:       {"- faktura ze dne 21. října: 1 500 $", "Z faktury ze dne 21. října se splatností 4. listopadu zbývá uhradit 1 500 $."},
		model.Bulgarian:   {"- фактура от 21 октомври: 1500 $", "По фактура от 21 октомври с падеж 4 ноември остават за плащане 1500 $."},
		model.Simplified:  {"- 发票（10月21日开具）：1,500美元", "发票（10月21日开具）的付款截止日是11月4日，目前还有1,500美元没有收到。"},
		model.Traditional: {"- 請款單（10月21日開立）：US$1,500", "請款單（10月21日開立）的付款期限是11月4日，目前還有US$1,500尚未收到。"},
	} {
		noNumber := func(_ *model.Case, r *judgement.Report) { r.Counts.Invoices[0].Number = "" }
		says(t, l, spokenIn(l, Money, nil, noNumber), want[0])
		says(t, l, spokenIn(l, Repair, nil, noNumber), want[1])
	}
}

// TestInvoiceWithoutADueDay says nothing of one.
func TestInvoiceWithoutADueDay(t *testing.T) {
	noDay := func(_ *model.Case, r *judgement.Report) {
		r.Counts.Invoices[0].Due, r.Counts.Invoices[0].DaysOut = 0, 0
	}
	for l, want := range map[model.Language]string{
		model.English: "- invoice 2: $1,500\n", model.Czech: "- faktura 2: 1 500 $\n", model.Bulgarian: "- фактура 2: 1500 $\n",
		model.Simplified: "- 发票2：1,500美元\n", model.Traditional: "- 請款單2：US$1,500\n",
	} {
		for _, id := range []StepID{Money, Writing} {
			says(t, l, spokenIn(l, id, nil, noDay), want)
		}
	}
}

// TestFadedAndDone: a project with all delivered does not come to its end, it is there;
// and where there is no price of a round, the price is spoken of once.
func TestFadedAndDone(t *testing.T) {
	c, r := teaCase()
	c.Client.Language = model.Bulgarian
	c.Entries = append(c.Entries, model.Entry{ID: "d9", At: at(today.AddDays(-1)), Kind: model.Delivery, From: model.FromMe, About: "website", What: "final"})
	p, _ := New(c, r, &model.ExitPlan{Variant: string(Faded)}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"}).Pane(Writing)
	says(t, model.Bulgarian, strings.ReplaceAll(p.Text, "\u00a0", " "), "е завършена и на 4 декември приключвам проекта.")
	says(t, model.Czech, spokenIn(model.Czech, Repair, nil, func(c *model.Case, _ *judgement.Report) { c.Agreements[0].Clauses[3].Terms.Rate = nil }),
		"jen má svou cenu. Kolik to bude, Vám vždy řeknu předem.")
}

// TestNoRoundsAgreed: where none is agreed, none is said, not a nought.
func TestNoRoundsAgreed(t *testing.T) {
	for l, want := range map[model.Language][2]string{
		model.Czech:       {"3 návrhy a žádné kolo úprav (website).", "Kola úprav (website): v dohodě žádná nejsou, zatím proběhla 3."},
		model.Bulgarian:   {"3 концепции, без кръгове корекции (website).", "Кръгове корекции (website): по договор не са предвидени, досега са направени 3."},
		model.Simplified:  {"约定3个方案，不含website的修改；", "website的修改：约定里不包含，到目前为止已经改了3轮。"},
		model.Traditional: {"約定3款提案，不含website的修改；", "website的修改：約定裡不包含，到目前為止已經改了3次。"},
	} {
		none := func(_ *model.Case, r *judgement.Report) { r.Counts.Revisions[1].Max = 0 }
		says(t, l, spokenIn(l, Status, nil, none), want[0])
		says(t, l, spokenIn(l, Repair, nil, none), want[1])
	}
	for l, want := range map[model.Language]string{
		model.Czech:       "V dohodě není žádné kolo úprav (website), zatím proběhla 3.",
		model.Bulgarian:   "По договор не са предвидени кръгове корекции (website), досега са направени 3.",
		model.Simplified:  "约定里不含website的修改，目前改了3轮。",
		model.Traditional: "約定裡不含website的修改，目前改了3次。",
	} {
		says(t, l, spokenIn(l, Status, nil, func(_ *model.Case, r *judgement.Report) {
			r.Counts.Revisions[1].Max, r.Counts.Concepts = 0, nil
		}), want)
	}
}

// TestSeveralThingsAreLeft: they stand in one sentence, by what becomes of them.
func TestSeveralThingsAreLeft(t *testing.T) {
	several := func(c *model.Case, _ *judgement.Report) {
		terms := &c.Agreements[0].Clauses[0].Terms
		terms.Deliverables = append(terms.Deliverables, model.Deliverable{Name: "banner"}, model.Deliverable{Name: "icons"})
	}
	answers := map[string]string{leftKey("icons"): "hand-over"}
	for l, want := range map[model.Language]string{
		model.Czech:       "jako dosud. Do domluveného stavu dovedu: website, banner. V rozpracované podobě předám: icons.\n",
		model.Bulgarian:   "както досега. Ще завърша, както се разбрахме: website, banner. В сегашния вид предавам: icons.\n",
		model.Simplified:  "一切照旧。website、banner我会做到商定的程度，icons按现状移交。\n",
		model.Traditional: "一切照舊。website、banner我會做到談好的程度，icons依現狀移交。\n",
	} {
		says(t, l, spokenIn(l, Transition, answers, several), want)
	}
}

// TestOpenSumsAreOpen: the letter calls open what is open, not all that was billed, and a
// pause has no final invoice.
func TestOpenSumsAreOpen(t *testing.T) {
	for l, want := range map[model.Language][2]string{
		model.Czech:     {"Z vystavených faktur zbývá uhradit 1 500 $.", "Za práci do přestávky pošlu jednu fakturu;"},
		model.Bulgarian: {"По издадените фактури остават за плащане 1500 $.", "За работата до паузата ще изпратя една фактура;"},
	} {
		says(t, l, spokenIn(l, Writing, nil, nil), want[0])
		p, _ := kitIn(l, Pause, nil).Pane(Money)
		says(t, l, p.Text, want[1])
	}
}

// TestStatementCountsToTheEnd: how long both worked together does not grow afterwards.
func TestStatementCountsToTheEnd(t *testing.T) {
	for l, want := range map[model.Language]string{
		model.English: "for 1 month;", model.Czech: "trvala 1 měsíc a", model.Bulgarian: "заедно 1 месец;",
		model.Simplified: "1个月", model.Traditional: "1個月",
	} {
		c, r := teaCase()
		c.Client.Language, c.Client.Ended = l, today.AddDays(-50)
		p, err := New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()}).Statement()
		if err != nil {
			t.Fatal(err)
		}
		says(t, l, strings.ReplaceAll(p.Text, "\u00a0", " "), want)
	}
}

// TestBriefingNamesDeliveries: what a delivery was is said in the language of the client.
func TestBriefingNamesDeliveries(t *testing.T) {
	for l, want := range map[model.Language][2]string{
		model.English: {"logo (concept)", "website (round)"}, model.Czech: {"logo (návrh)", "website (kolo úprav)"},
		model.Bulgarian:  {"logo (концепция)", "website (кръг корекции)"},
		model.Simplified: {"日：logo（方案）", "日：website（修改稿）"}, model.Traditional: {"日：logo（提案）", "日：website（修改稿）"},
	} {
		c, r := teaCase()
		c.Client.Language = l
		c.Entries = append(c.Entries,
			model.Entry{ID: "d2", At: at(today.AddDays(-9)), Kind: model.Delivery, From: model.FromMe, About: "logo", What: "concept"},
			model.Entry{ID: "d3", At: at(today.AddDays(-8)), Kind: model.Delivery, From: model.FromMe, About: "website", What: "round"})
		b := New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings()}).Briefing().Text
		says(t, l, b, want[0], want[1])
	}
}

// TestQuotedWordsEndOnce: their words bring their own mark, or get one, never two; and
// they are theirs whether they were written or said.
func TestQuotedWordsEndOnce(t *testing.T) {
	for l, want := range map[model.Language][2]string{
		model.English:     {"“by Friday?”\n", "“by Friday”.\n"},
		model.Czech:       {"slovům ze dne 17. listopadu: „by Friday?“\n", "„by Friday“.\n"},
		model.Bulgarian:   {"думите Ви от 17 ноември: „by Friday?“\n", "„by Friday“.\n"},
		model.Simplified:  {"“by Friday?”\n", "“by Friday”。\n"},
		model.Traditional: {"「by Friday?」\n", "「by Friday」。\n"},
	} {
		for i, words := range []string{"by Friday?", "by Friday."} {
			f := roundsFinding()
			f.Words = words
			says(t, l, strings.ReplaceAll(kitIn(l, Usual, nil).Reply(f, CheckReply).Text, "\u00a0", " "), want[i])
		}
	}
}

// TestPriceByTheHour: hours are asked of a rate by the hour alone.
func TestPriceByTheHour(t *testing.T) {
	for _, l := range model.Languages() {
		c, r := teaCase()
		c.Client.Language = l
		k := New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"})
		byHour := k.Reply(roundsFinding(), PriceReply).Text
		c.Agreements[0].Clauses[3].Terms.Rate.Per = "page"
		k = New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"})
		if byPage := k.Reply(roundsFinding(), PriceReply).Text; !strings.Contains(byHour, "85") || strings.Contains(byPage, "85") {
			t.Errorf("%s: by the hour %q, by the page %q", l, byHour, byPage)
		}
	}
}

// TestPartPaidInvoice: what is said to be missing is what is missing, not the invoice.
func TestPartPaidInvoice(t *testing.T) {
	part := func(_ *model.Case, r *judgement.Report) {
		r.Counts.Invoices[0].Open = model.Units(500, "USD")
	}
	for l, want := range map[model.Language]string{
		model.English: "and $500 of it is still unpaid.", model.Czech: "zbývá uhradit 500 $.", model.Bulgarian: "остават за плащане 500 $.",
		model.Simplified: "发票2的付款截止日是11月4日，目前还有500美元没有收到。", model.Traditional: "請款單2的付款期限是11月4日，目前還有US$500尚未收到。",
	} {
		says(t, l, spokenIn(l, Repair, nil, part), want)
	}
}

// TestChineseDays: a day that is named is the last one, and tomorrow is not before it.
func TestChineseDays(t *testing.T) {
	for l, want := range map[model.Language][2]string{
		model.Simplified: {"请最晚在11月27日把修改意见", "最晚明天给您答复。"}, model.Traditional: {"麻煩最晚在11月27日把修改意見", "最晚明天回覆您。"},
	} {
		says(t, l, spokenIn(l, Status, nil, nil), want[0])
		cards := ""
		for _, c := range kitIn(l, Usual, nil).Cards() {
			cards += c.Text + "\n"
		}
		says(t, l, cards, want[1])
	}
}
