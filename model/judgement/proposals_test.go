package judgement_test

import (
	"fmt"
	"strings"
	"testing"

	"goodterms/model"
	"goodterms/model/judgement"
)

// dealIn is an agreement with one website, in a language.
func dealIn(lang model.Language) model.Agreement {
	site, shop, clause := "website", "online shop", "Two rounds of revisions."
	switch lang {
	case model.Czech:
		site, shop, clause = "web", "e-shop", "Dvě kola úprav."
	case model.Bulgarian:
		site, shop, clause = "уебсайт", "онлайн магазин", "Два кръга корекции."
	case model.Simplified:
		site, shop, clause = "网站", "网店", "修改两轮。"
	case model.Traditional:
		site, shop, clause = "網站", "網店", "修改兩輪。"
	}
	yes, days := true, 14
	total, every := model.Units(6000, "EUR"), model.Period{Min: 5, Max: 5, Unit: model.CalDay}
	return model.Agreement{
		Signed: model.NewDay(2026, 3, 2), Language: lang, Currency: "EUR", Timezone: "Europe/Prague",
		Clauses: []model.Clause{
			{ID: "1", Text: site, Terms: model.ClauseTerms{
				Deliverables: []model.Deliverable{{Name: site}}, Excluded: []model.Excluded{{What: shop}}, Closed: &yes}},
			{ID: "2", Text: "3", Terms: model.ClauseTerms{Concepts: []model.Limit{{Max: 3}}}},
			{ID: "3", Text: clause, Terms: model.ClauseTerms{Revisions: []model.Limit{{Max: 2}}}},
			{ID: "4", Text: "6000, 85", Terms: model.ClauseTerms{Total: &total, Rate: &model.Rate{Money: model.Units(85, "EUR"), Per: "hour"}}},
			{ID: "6", Text: "14", Terms: model.ClauseTerms{PaymentDays: &days}},
			{ID: "7", Text: "2026-05-15", Terms: model.ClauseTerms{Deadlines: []model.Deadline{{For: site, Date: model.NewDay(2026, 5, 15)}}}},
			{ID: "8", Text: "5", Terms: model.ClauseTerms{UpdateEvery: &every}},
		},
	}
}

// said is a line of a conversation: the day and hour in April 2026, who, what. A
// who of "me/call" has the kind of the entry behind the stroke.
type said struct{ at, who, text string }

func talkOf(lang model.Language, lines ...said) *model.Case {
	c := &model.Case{Client: model.Client{ID: "k", Name: "K", Handle: "k", Language: lang}}
	c.Apply(model.Event{Payload: model.SignAgreement{Agreement: dealIn(lang)}})
	for i, l := range lines {
		who, kind, ok := strings.Cut(l.who, "/")
		if !ok {
			kind = "email"
		}
		from := model.FromClient
		if who == "me" {
			from = model.FromMe
		}
		c.Apply(model.Event{Seq: uint64(10 + i), Payload: model.LogEntry{Entry: model.Entry{
			ID: fmt.Sprintf("e%d", i+1), Kind: model.EntryKind(kind), From: from, At: at("2026-04-" + l.at), Text: l.text}}})
	}
	c.Sort()
	return c
}

func proposalsOf(c *model.Case) string {
	ctx := settings()
	ctx.AsOf = at("2026-06-30 12:00")
	var out []string
	for _, p := range judgement.Judge(c, ctx).Proposals {
		s := fmt.Sprintf("%s §%s %s on %s (%s, %s)", p.Kind, p.Clause, p.Change, p.Agreed, p.Ask.Entry, p.Reply.Entry)
		if !p.Confirmed {
			s += " oral"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// TestProposals reads what was asked for and said yes to, in five languages.
func TestProposals(t *testing.T) {
	const round = "revisions §3 2 rounds -> 3 rounds on 2026-04-07 (e1, e2)"
	tests := []struct {
		lang       model.Language
		ask, reply string
		want       string
	}{
		{model.English, "Could we have a third round of revisions for the website?", "OK, go ahead.", round},
		{model.English, "We need a third round of revisions.", "That works.", round},
		{model.English, "We need a third round of revisions.", "Hi Dana,\n\nfine by me.\n\nBest,\nJo", round},
		{model.English, "From now on we pay at 30 days.", "Agreed, 30 days it is.", "payment §6 14 days -> 30 days on 2026-04-07 (e1, e2)"},
		{model.English, "We need the website by 8 May.", "Sure, no problem.", "deadline §7 website: 2026-05-15 -> 2026-05-08 on 2026-04-07 (e1, e2)"},
		{model.English, "Please send us a progress update every day.", "Will do.", "cadence §8 every 5 days -> every 1 day on 2026-04-07 (e1, e2)"},
		{model.English, "Your rate should be EUR 70 an hour.", "Deal.", "rate §4 €85/hour -> €70/hour on 2026-04-07 (e1, e2)"},
		{model.English, "We also need an online shop.", "Yes, happy to add the online shop.", "scope §1 online shop: not included -> included on 2026-04-07 (e1, e2)"},
		{model.Czech, "Mohli bychom dostat třetí kolo úprav?", "Platí, domluveno.", round},
		{model.Czech, "Potřebujeme třetí kolo úprav webu.", "Dobře, souhlasím.", round},
		{model.Czech, "Faktury budeme platit do 30 dnů.", "V pořádku, 30 dnů.", "payment §6 14 days -> 30 days on 2026-04-07 (e1, e2)"},
		{model.Bulgarian, "Искаме трети кръг корекции.", "Добре, става.", round},
		{model.Bulgarian, "Може ли трети кръг корекции?", "Съгласен съм.", round},
		{model.Simplified, "我们需要第三轮修改。", "可以，就按这个来。", round},
		{model.Simplified, "我们要第三轮修改。", "没问题。", round},
		{model.Traditional, "我們需要第三輪修改。", "沒問題！", round},
		{model.Traditional, "我們要第三輪修改。", "好的，同意。", round},
	}
	for _, tt := range tests {
		c := talkOf(tt.lang, said{"06 10:00", "client", tt.ask}, said{"07 09:00", "me", tt.reply})
		if got := proposalsOf(c); got != tt.want {
			t.Errorf("%s: %q, %q: %s, want %s", tt.lang, tt.ask, tt.reply, got, tt.want)
		}
	}
}

// TestNoProposal holds what is no yes: a refusal, a condition, a question, another
// value, a price, a delay, something else, words of the client quoted.
func TestNoProposal(t *testing.T) {
	tests := []struct {
		lang  model.Language
		reply string
	}{
		{model.English, "I'm afraid that's not fine with me."},
		{model.English, "OK, but a third round is extra."},
		{model.English, "OK if you pay for it."},
		{model.English, "OK, for EUR 200."},
		{model.English, "Is that OK for you in May?"},
		{model.English, "OK, I'll think about it."},
		{model.English, "OK, let me check and get back to you."},
		{model.English, "Thanks, got it."},
		{model.English, "We agreed two rounds."},
		{model.English, "The photos are fine."},
		{model.English, "I won't do a third round."},
		{model.English, "Let's talk on Friday.\n\n> That works.\n> OK, go ahead."},
		{model.English, "If that works for us, fine."},
		{model.English, "Agreed would be too much to say."},
		{model.Czech, "Dobře, ale za příplatek."},
		{model.Czech, "Dobře, podívám se na to a dám vědět."},
		{model.Czech, "Nesouhlasím."},
		{model.Czech, "Díky."},
		{model.Czech, "Platí, pokud to zaplatíte."},
		{model.Bulgarian, "Добре, но срещу заплащане."},
		{model.Bulgarian, "Не съм съгласен."},
		{model.Bulgarian, "Ще помисля. Добре?"},
		{model.Simplified, "不可以。"},
		{model.Simplified, "可以，但是要加钱。"},
		{model.Simplified, "收到，我看看。"},
		{model.Traditional, "不同意。"},
		{model.Traditional, "好的，我考慮一下。"},
	}
	asks := map[model.Language]string{model.English: "We need a third round of revisions.", model.Czech: "Potřebujeme třetí kolo úprav.",
		model.Bulgarian: "Искаме трети кръг корекции.", model.Simplified: "我们需要第三轮修改。", model.Traditional: "我們需要第三輪修改。"}
	for _, tt := range tests {
		c := talkOf(tt.lang, said{"06 10:00", "client", asks[tt.lang]}, said{"07 09:00", "me", tt.reply})
		if got := proposalsOf(c); got != "" {
			t.Errorf("%s: %q: %s", tt.lang, tt.reply, got)
		}
	}
}

// TestOffers reads the other direction: I offer, the client says yes.
func TestOffers(t *testing.T) {
	tests := []struct {
		lang        model.Language
		offer, want string
		reply       string
	}{
		{model.English, "A third round of revisions would be EUR 200.", "revisions §3 2 rounds -> 3 rounds, €200 on 2026-04-07 (e1, e2)", "OK, go ahead."},
		{model.English, "I could deliver the website on 29 May instead.", "deadline §7 website: 2026-05-15 -> 2026-05-29 on 2026-04-07 (e1, e2)", "That works for us."},
		{model.English, "I can add the online shop for EUR 900.", "scope §1 online shop: not included -> included, €900 on 2026-04-07 (e1, e2)", "Agreed."},
		{model.Czech, "Třetí kolo úprav by stálo 200 EUR.", "revisions §3 2 rounds -> 3 rounds, 200\u00a0€ on 2026-04-07 (e1, e2)", "Dobře, platí."},
		{model.Bulgarian, "Трети кръг корекции би струвал 200 EUR.", "revisions §3 2 rounds -> 3 rounds, 200\u00a0€ on 2026-04-07 (e1, e2)", "Добре, съгласни сме."},
		{model.Simplified, "第三轮修改另收200欧元。", "revisions §3 2 rounds -> 3 rounds, 200欧元 on 2026-04-07 (e1, e2)", "好的，没问题。"},
		{model.Traditional, "第三輪修改另收200歐元。", "revisions §3 2 rounds -> 3 rounds, 200歐元 on 2026-04-07 (e1, e2)", "沒問題。"},
		{model.English, "A third round of revisions would be EUR 200.", "", "OK, but for EUR 100."},
		{model.English, "A third round of revisions would be EUR 200.", "", "We'll think about it."},
		{model.English, "The second round of revisions is included, EUR 0.", "", "OK, go ahead."},
		{model.English, "Please send the texts by 20 May.", "", "OK, will do."},
	}
	for _, tt := range tests {
		c := talkOf(tt.lang, said{"06 10:00", "me", tt.offer}, said{"07 09:00", "client", tt.reply})
		if got := proposalsOf(c); got != tt.want {
			t.Errorf("%s: %q, %q: %s, want %s", tt.lang, tt.offer, tt.reply, got, tt.want)
		}
	}
}

// TestProposalsOfTalks holds which ask a yes is to, and what takes it away.
func TestProposalsOfTalks(t *testing.T) {
	const round = "We need a third round of revisions."
	const roundYes = "revisions §3 2 rounds -> 3 rounds on 2026-04-07 (e1, e2)"
	ask := said{"06 10:00", "client", round}
	yes := said{"07 09:00", "me", "OK, go ahead."}
	tests := []struct {
		name  string
		lines []said
		want  string
	}{
		{"in a call", []said{ask, {"07 09:00", "me/call", "Agreed."}}, roundYes + " oral"},
		{"in a note to myself", []said{ask, {"07 09:00", "me/note", "OK, go ahead."}}, ""},
		{"too late", []said{{"01 10:00", "client", round}, {"16 09:00", "me", "OK, go ahead."}}, ""},
		{"the last day", []said{{"01 10:00", "client", round}, {"15 09:00", "me", "OK, go ahead."}}, "revisions §3 2 rounds -> 3 rounds on 2026-04-15 (e1, e2)"},
		{"answered before", []said{ask, {"06 12:00", "me", "I have read it."}, yes}, ""},
		{"two kinds, one named", []said{{"06 10:00", "client", round + " We pay at 30 days."}, {"07 09:00", "me", "Agreed to the third round."}}, roundYes},
		{"two kinds, both", []said{{"06 10:00", "client", round + " We pay at 30 days."}, yes},
			roundYes + "; payment §6 14 days -> 30 days on 2026-04-07 (e1, e2)"},
		{"one agreed, one refused", []said{{"06 10:00", "client", round + " We pay at 30 days."}, {"07 09:00", "me", "Agreed to the third round. I can't accept payment in 30 days."}}, roundYes},
		{"asked twice", []said{{"06 09:00", "client", round}, {"06 11:00", "client", "Please, we need a fourth round of revisions."}, yes},
			"revisions §3 2 rounds -> 4 rounds on 2026-04-07 (e2, e3)"},
		{"something else asked since", []said{ask, {"06 12:00", "client", "Shall we have a call on Friday?"}, yes}, ""},
		{"thanked since", []said{ask, {"06 12:00", "client", "Thanks!"}, yes}, "revisions §3 2 rounds -> 3 rounds on 2026-04-07 (e1, e3)"},
		{"taken back", []said{ask, {"06 12:00", "client", "Forget it, no need for more revisions."}, yes}, ""},
		{"declined later", []said{ask, yes, {"08 09:00", "me/declined", "third round"}}, ""},
		{"something else declined", []said{ask, yes, {"08 09:00", "me/declined", "payment at 60 days"}}, roundYes},
		{"refused later", []said{ask, yes, {"08 09:00", "me", "On reflection I can't do a third round of revisions."}}, ""},
		{"silence", []said{ask}, ""},
		{"the client claims it", []said{ask, {"07 09:00", "client", "As agreed, we get a third round. OK, go ahead."}}, ""},
	}
	for _, tt := range tests {
		if got := proposalsOf(talkOf(model.English, tt.lines...)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestYesInReply holds that a yes is to what it says it replies to, by the id of the
// message or of the entry.
func TestYesInReply(t *testing.T) {
	for _, tt := range []struct{ name, message, to string }{{"by the message", "m1@k", "m1@k"}, {"by the entry", "", "e1"}} {
		c := talkOf(model.English, said{"06 10:00", "client", "We need a third round of revisions."},
			said{"06 11:00", "client", "From now on we pay at 30 days."}, said{"07 09:00", "me", "OK, go ahead."})
		c.Entries[0].MessageID, c.Entries[2].InReplyTo = tt.message, tt.to
		if got, want := proposalsOf(c), "revisions §3 2 rounds -> 3 rounds on 2026-04-07 (e1, e3)"; got != want {
			t.Errorf("%s: %s, want %s", tt.name, got, want)
		}
	}
}

// TestRecordedProposal holds that a recorded proposal is gone, and that the ask it
// answers stays in the journal as settled by the amendment, also when both were
// said on one day.
func TestRecordedProposal(t *testing.T) {
	tests := []struct {
		name     string
		ask, yes said
		request  bool
	}{
		{"the day after", said{"06 10:00", "client", "We need a third round of revisions."}, said{"07 09:00", "me/call", "Agreed."}, false},
		{"the same day", said{"06 10:00", "client", "We need a third round of revisions."}, said{"06 11:00", "me", "OK, go ahead."}, false},
		{"a request", said{"06 10:00", "client", "Could we have a third round of revisions?"}, said{"06 11:00", "me", "OK, go ahead."}, true},
	}
	ctx := settings()
	ctx.AsOf = at("2026-06-30 12:00")
	for _, tt := range tests {
		later := said{"20 10:00", "client", "Here is our third list of changes."}
		c := talkOf(model.English, tt.ask, tt.yes, later)
		r := judgement.Judge(c, ctx)
		if len(r.Proposals) != 1 {
			t.Errorf("%s: proposals %+v", tt.name, r.Proposals)
			continue
		}
		p := r.Proposals[0]
		if p.Ask.Words != tt.ask.text || p.Reply.Words != tt.yes.text {
			t.Errorf("%s: %q, %q", tt.name, p.Ask.Words, p.Reply.Words)
		}
		if len(r.OfEntry("e3")) != 1 {
			t.Errorf("%s: list three is no finding before the amendment: %+v", tt.name, r.Contradictions)
		}
		m := p.Amendment()
		if err := m.Validate(); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		c.Apply(model.Event{Payload: model.AgreeAmendment{Amendment: m}})
		r = judgement.Judge(c, ctx)
		if len(r.Proposals) != 0 {
			t.Errorf("%s: recorded, and still there: %+v", tt.name, r.Proposals)
		}
		if f := r.OfEntry("e3"); len(f) != 0 {
			t.Errorf("%s: list three differs after it: %+v", tt.name, f)
		}
		switch f := r.OfEntry("e1"); {
		case tt.request && (len(r.Requests) != 1 || r.Requests[0].Later != "A1" || r.Requests[0].Status != judgement.Settled):
			t.Errorf("%s: requests %+v", tt.name, r.Requests)
		case !tt.request && (len(f) != 1 || f[0].Later != "A1" || f[0].Status != judgement.Settled || f[0].Clause.By != ""):
			t.Errorf("%s: findings %+v", tt.name, f)
		}
		held := c.TermsOn("", p.Effective, p.Effective).Revisions[0]
		if held.Value.Max != 3 || held.Ref.Unconfirmed != (tt.yes.who == "me/call") {
			t.Errorf("%s: in force %+v", tt.name, held)
		}
	}
}

// TestProposalRuledOut holds that the user's word on the ask, or on the proposal,
// takes it away, and that one entry alone proposes nothing.
func TestProposalRuledOut(t *testing.T) {
	ctx := settings()
	ctx.AsOf = at("2026-06-30 12:00")
	lines := []said{{"06 10:00", "client", "We need a third round of revisions."}, {"07 09:00", "me", "OK, go ahead."}}
	for verdict, want := range map[model.Verdict]int{model.Settled: 0, model.Dismiss: 0, model.AsFavour: 0, model.Confirm: 1} {
		c := talkOf(model.English, lines...)
		r := judgement.Judge(c, ctx)
		rule(c, model.Ruling{Target: r.Contradictions[0].ID, Verdict: verdict})
		if got := len(judgement.Judge(c, ctx).Proposals); got != want {
			t.Errorf("%s: %d proposals, want %d", verdict, got, want)
		}
	}
	c := talkOf(model.English, lines...)
	rule(c, model.Ruling{Target: judgement.Judge(c, ctx).Proposals[0].ID, Verdict: model.Dismiss})
	if r := judgement.Judge(c, ctx); len(r.Proposals) != 0 {
		t.Errorf("dismissed, and still there: %+v", r.Proposals)
	}
	c = talkOf(model.English, lines...)
	c.Apply(model.Event{Payload: model.AgreeAmendment{Amendment: model.Amendment{Agreed: model.NewDay(2026, 4, 8), Effective: model.NewDay(2026, 4, 8),
		Clauses: []model.Clause{{ID: "3", Text: "Four rounds.", Terms: model.ClauseTerms{Revisions: []model.Limit{{Max: 4}}}}}}}})
	if r := judgement.Judge(c, ctx); len(r.Proposals) != 0 {
		t.Errorf("an amendment sets it, and still there: %+v", r.Proposals)
	}
	c = talkOf(model.English, lines...)
	if r := judgement.JudgeEntry(c, &c.Entries[1], ctx); len(r.Proposals) != 0 {
		t.Errorf("one entry alone proposes %+v", r.Proposals)
	}
}

// TestYeses holds the short yeses people write, and the short answers that are none.
func TestYeses(t *testing.T) {
	tests := []struct {
		lang    model.Language
		ask     string
		yes, no []string
	}{
		{model.English, "We need a third round of revisions.",
			[]string{"ok, go ahead", "That works for me.", "Sure!", "Yes, of course.", "Fine by me", "Agreed.", "Sounds good.", "No problem, let's do it.", "Okay, it's a deal.", "Thanks Dana, all good: agreed."},
			[]string{"Thanks!", "Hm.", "Noted.", "Not OK.", "Maybe.", "We'll see.", "OK?", "Fine, as long as it is paid.", "I'd rather not.", "Sure, in return for a later date."}},
		{model.Czech, "Potřebujeme třetí kolo úprav.",
			[]string{"ok, platí", "Domluveno.", "Souhlasím.", "Dobře, uděláme to tak.", "Jasně, není problém.", "Ano, může být.", "Tak jo.", "V pořádku, vyhovuje mi to.", "Okej", "souhlasim, diky"},
			[]string{"Díky!", "Uvidíme.", "Neplatí.", "To není v pořádku.", "Možná.", "Ano?", "Dobře, ale až po zaplacení.", "Ozvu se."}},
		{model.Bulgarian, "Искаме трети кръг корекции.",
			[]string{"Добре, става.", "Съгласен съм.", "Ок, действайте.", "Разбира се, няма проблем.", "Дадено!", "Договорено.", "Да, добре.", "dobre, stava"},
			[]string{"Благодаря!", "Ще видим.", "Не става.", "Може би.", "Добре ли е?", "Добре, но друг път.", "Ще ви пиша."}},
		{model.Simplified, "我们需要第三轮修改。",
			[]string{"可以，就按这个来", "没问题", "好的", "行", "同意。", "好，就这么定了", "OK，可以的", "当然可以"},
			[]string{"谢谢", "收到", "不行", "没空", "可以吗？", "再说吧", "好的，不过要加钱", "我考虑一下"}},
		{model.Traditional, "我們需要第三輪修改。",
			[]string{"沒問題", "可以，就按這個來", "好的，同意", "行，就這麼定", "OK，沒問題", "當然可以"},
			[]string{"謝謝", "收到", "不行", "可以嗎？", "再說吧", "好的，不過要加錢", "我考慮一下"}},
	}
	for _, tt := range tests {
		for want, words := range map[bool][]string{true: tt.yes, false: tt.no} {
			for _, w := range words {
				c := talkOf(tt.lang, said{"06 10:00", "client", tt.ask}, said{"07 09:00", "me", w})
				if got := proposalsOf(c); (got != "") != want {
					t.Errorf("%s: %q proposes %q", tt.lang, w, got)
				}
			}
		}
	}
}
