package tui

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/model/reading"
)

// memory is a journal that is kept nowhere: for pictures of the app, and for
// tests.
type memory struct {
	mu      sync.Mutex
	clients []model.ClientID
	events  map[model.ClientID][]model.Event
	seq     uint64
	now     func() time.Time
	fail    error    // what the next appends answer
	left    Leftover // what a redaction answers
}

func newMemory(now func() time.Time) *memory {
	return &memory{events: map[model.ClientID][]model.Event{}, now: now}
}

// Clients returns every client as the events left it.
func (m *memory) Clients(ctx context.Context) ([]model.Client, error) {
	var out []model.Client
	for _, id := range m.clientIDs() {
		c, err := m.Case(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, c.Client)
	}
	return out, nil
}

func (m *memory) clientIDs() []model.ClientID {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]model.ClientID(nil), m.clients...)
}

// Case compiles the case of a client.
func (m *memory) Case(_ context.Context, id model.ClientID) (*model.Case, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.events[id]) == 0 {
		return nil, fmt.Errorf("no client %q", string(id))
	}
	return model.CaseOf(m.events[id]), nil
}

// version is the event that made an entry what it is. The lock is held.
func (m *memory) version(id string) uint64 {
	var last uint64
	for _, events := range m.events {
		for _, ev := range events {
			switch p := ev.Payload.(type) {
			case model.LogEntry:
				if p.ID == id {
					last = max(last, ev.Seq)
				}
			case model.CorrectEntry:
				if p.ID == id {
					last = max(last, ev.Seq)
				}
			}
		}
	}
	return last
}

// Actions returns what was recorded about a client, the latest first.
func (m *memory) Actions(_ context.Context, id model.ClientID, n int) ([]Action, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	undone := model.Undone(m.events[id])
	var out []Action
	for _, ev := range slices.Backward(m.events[id]) {
		_, gone := ev.Payload.(model.Gone)
		if ev.Kind != model.EventUndone && ev.Kind != model.DraftSaved && ev.Kind != model.EntryRedacted && !gone && len(out) < n {
			out = append(out, Action{ev, undone[ev.Seq]})
		}
	}
	return out, nil
}

// Append records events.
func (m *memory) Append(_ context.Context, events ...model.Event) ([]uint64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return nil, m.fail
	}
	var seqs []uint64
	for _, ev := range events {
		if err := ev.Payload.Validate(); err != nil {
			return nil, fmt.Errorf("append: %w", err)
		}
		if p, ok := ev.Payload.(model.CorrectEntry); ok && p.Base != 0 && p.Base != m.version(p.ID) {
			return nil, fmt.Errorf("id: %q was corrected meanwhile", p.ID)
		}
		m.seq++
		ev.Seq, ev.RecordedAt, ev.Kind = m.seq, m.now(), ev.Payload.EventKind()
		if _, known := m.events[ev.Client]; !known {
			m.clients = append(m.clients, ev.Client)
		}
		m.events[ev.Client] = append(m.events[ev.Client], ev)
		seqs = append(seqs, m.seq)
	}
	return seqs, nil
}

// Redact removes the words of an entry.
func (m *memory) Redact(ctx context.Context, id, reason string) (*Leftover, error) {
	m.mu.Lock()
	var red *model.Event
	for c, events := range m.events {
		for i, ev := range events {
			if p, ok := ev.Payload.(model.LogEntry); ok && p.ID == id {
				red = &model.Event{Client: c, Payload: model.RedactEntry{Redaction: model.Redaction{Entry: id, Event: ev.Seq, At: p.At, Reason: reason}}}
				events[i].Payload = model.Gone{Kind: ev.Kind}
			} else if p, ok := ev.Payload.(model.CorrectEntry); ok && p.ID == id {
				events[i].Payload = model.Gone{Kind: ev.Kind}
			}
		}
	}
	m.mu.Unlock()
	if red == nil {
		return nil, fmt.Errorf("no entry %q", id)
	}
	_, err := m.Append(ctx, *red)
	return &m.left, err
}

// Revision counts the events.
func (m *memory) Revision(context.Context) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return strconv.FormatUint(m.seq, 10), nil
}

// The day of the pictures.
func fixtureNow() time.Time { return time.Date(2026, 5, 27, 9, 30, 0, 0, time.UTC) }

// fixture fills a journal with three clients: one past the limit, one drifting,
// one calm; in English, Czech and Chinese.
func fixture() *memory {
	m := newMemory(fixtureNow)
	fill := func(c model.Client, a model.Agreement, amendments []model.Amendment, entries []model.Entry) {
		events := []model.Event{{Client: c.ID, Payload: model.AddClient{Client: c}}, {Client: c.ID, Payload: model.SignAgreement{Agreement: a}}}
		for _, x := range amendments {
			events = append(events, model.Event{Client: c.ID, Payload: model.AgreeAmendment{Amendment: x}})
		}
		for i := range entries {
			entries[i].Client = c.ID
			events = append(events, model.Event{Client: c.ID, OccurredAt: entries[i].At, Payload: model.LogEntry{Entry: entries[i]}})
		}
		if _, err := m.Append(context.Background(), events...); err != nil {
			panic(err) // the pictures are ours: what is wrong with them is a bug here
		}
	}
	fill(northmoor())
	fill(habrovka())
	fill(banpo())
	return m
}

func on(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2026, month, day, hour, minute, 0, 0, time.UTC)
}

func in2026(month time.Month, day int) model.Day { return model.NewDay(2026, month, day) }

func ptr[T any](v T) *T { return &v }

// The contracts of the pictures.
const (
	englishContractText = `Logo and website for Leaf & Kettle

1. Scope
1.1 The designer delivers: (a) one logo; (b) a website; (c) twelve illustrations. Anything not listed is not included, in particular copywriting and hosting.
1.2 The client may choose from up to three logo concepts.

2. Fee
2.1 The fee is EUR 6,000 in total. A deposit of 40 % is payable on signing and is not refundable.
2.2 Invoices are due within 14 days.

3. Working together
3.1 The logo is delivered by 3 April 2026, the website by 15 May 2026.
3.2 The designer sends a written update every five days and calls as needed, within a reasonable time.
3.3 Either party may end this agreement with 30 days' written notice.

__________________      __________________
`
	chineseContractText = `品牌设计合同

第一条 乙方交付：（一）标志一套；（二）包装插画六幅。未列明的内容不包含在内。
第二条 设计费总额为人民币48000元。签约时支付30%作为定金。
第三条 乙方收到意见后尽快修改，必要时电话沟通。
`
	czechContractText = `Smlouva o dílo

Čl. 1 Autorka dodá: (a) logo; (b) plakát. Cena díla činí 30 000 Kč celkem.
Čl. 2 Při podpisu se platí záloha 40 %. Faktury jsou splatné do 14 dnů.
Čl. 3 Autorka odpovídá v přiměřené lhůtě.
`
)

// The words of the centre piece: a list that is one too many, and the clause.
const (
	fourthList = "Hi, attached is list number four for the website. Tom has a few more ideas for the header, nothing big. Can we see it by Friday?\n\n" +
		"Dana\n\nOn 12 May you wrote:\n> The third list is done, all 14 points.\n> Round three closes with this."
	thirdRound = "Website gets three rounds of revisions instead of two, at no charge."
	netSixty   = "We pay all suppliers at 60 days, so expect invoice 2 in late May. The blue is lovely by the way!"
)

func northmoor() (model.Client, model.Agreement, []model.Amendment, []model.Entry) {
	c := model.Client{ID: "northmoor", Handle: "northmoor-tea", Name: "Northmoor Tea", Emails: []string{"dana@northmoor.example"},
		Language: model.English, Relation: model.Business, Added: on(3, 2, 9, 0)}
	a := model.Agreement{Title: "Logo and website", Signed: in2026(3, 2), Language: model.English, Currency: "USD", Clauses: []model.Clause{
		{ID: "1", Text: "The designer delivers one logo and a five-page website. Anything not listed is not included; in particular copywriting and hosting.",
			Terms: model.ClauseTerms{Deliverables: []model.Deliverable{{Name: "logo"}, {Name: "website"}}, Excluded: []model.Excluded{{What: "copywriting"}, {What: "hosting"}}, Closed: ptr(true)}},
		{ID: "2", Text: "Up to three logo concepts.", Terms: model.ClauseTerms{Concepts: []model.Limit{{For: "logo", Max: 3}}}},
		{ID: "3", Text: "Two rounds of revisions for each deliverable.", Terms: model.ClauseTerms{Revisions: []model.Limit{{Max: 2}}}},
		{ID: "4", Text: "Fixed fee of USD 6,000. Work outside clause 1 is USD 85 per hour, quoted and accepted in writing first.",
			Terms: model.ClauseTerms{Total: ptr(model.Units(6000, "USD")), Rate: &model.Rate{Money: model.Units(85, "USD"), Per: "hour"}, Estimate: ptr(model.Hours(60000))}},
		{ID: "5", Text: "50 % (USD 3,000) on signing.", Terms: model.ClauseTerms{Deposit: &model.Deposit{Amount: model.Units(3000, "USD"), Due: "signing", Refundable: ptr(false)}}},
		{ID: "6", Text: "Invoices are due in 14 days.", Terms: model.ClauseTerms{PaymentDays: ptr(14)}},
		{ID: "12", Text: "Either party may end this agreement with 14 days' written notice.", Terms: model.ClauseTerms{NoticeDays: ptr(14), NoticeWritten: ptr(true)}},
	}}
	amendments := []model.Amendment{
		{Title: "third round, website", Agreed: in2026(4, 20), Effective: in2026(4, 20), AgreedBy: "Dana Reyes", Clauses: []model.Clause{{ID: "3", Text: thirdRound,
			Terms: model.ClauseTerms{Revisions: []model.Limit{{For: "website", Max: 3}}}}}},
		{Title: "daily updates to 15 May", Agreed: in2026(5, 4), Effective: in2026(5, 4), Until: in2026(5, 15), Clauses: []model.Clause{{ID: "8", Text: "Updates are daily to 15 May.",
			Terms: model.ClauseTerms{UpdateEvery: &model.Period{Min: 1, Max: 1, Unit: model.CalDay}}}}},
	}
	mail := func(id string, at time.Time, text string) model.Entry {
		return model.Entry{ID: id, At: at, Kind: model.Email, From: model.FromClient, Who: "Dana Reyes", Text: text}
	}
	mine := func(id string, at time.Time, kind model.EntryKind, text string) model.Entry {
		return model.Entry{ID: id, At: at, Kind: kind, From: model.FromMe, Text: text}
	}
	list := func(id string, at time.Time, about string) model.Entry {
		return model.Entry{ID: id, At: at, Kind: model.Revision, From: model.FromClient, Who: "Dana Reyes", About: about, Text: "List of changes, " + about + "."}
	}
	entries := []model.Entry{
		{ID: "n1", At: on(3, 9, 10, 0), Kind: model.Payment, From: model.FromClient, Text: "Deposit received.", What: "deposit", Amount: model.Units(3000, "USD")},
		mine("n2", on(3, 16, 10, 0), model.Delivery, "Logo concept A sent."),
		mine("n3", on(3, 18, 10, 0), model.Delivery, "Logo concept B sent."),
		mine("n4", on(3, 20, 10, 0), model.Delivery, "Logo concept C sent, three of three."),
		{ID: "n5", At: on(3, 25, 10, 0), Kind: model.Approval, From: model.FromClient, Who: "Dana Reyes", About: "logo", Text: "Approved: concept B, the leaf mark. Please go ahead."},
		{ID: "n6", At: on(3, 25, 10, 5), Kind: model.Invoice, From: model.FromMe, Invoice: "2", Amount: model.Units(1500, "USD"), Due: in2026(4, 8), Text: "Invoice 2, on logo approval."},
		{ID: "n7", At: on(3, 28, 16, 0), Kind: model.Worked, From: model.FromMe, Hours: 41500, Text: "Concepts and first pages."},
		list("n8", on(4, 9, 10, 0), "brand sheet"),
		mail("n9", on(4, 12, 10, 0), netSixty),
		list("n10", on(4, 17, 10, 0), "brand sheet"),
		mail("n11", on(4, 24, 18, 40), "We are stopping today, please send the files."),
		list("n12", on(4, 28, 10, 0), "website"),
		{ID: "n13", At: on(4, 30, 11, 0), Kind: model.Decision, From: model.FromClient, Who: "Dana Reyes", About: "website", Text: "Green it is, final."},
		list("n14", on(5, 4, 10, 0), "website"),
		{ID: "n15", At: on(5, 6, 9, 0), Kind: model.Approval, From: model.FromClient, Who: "Dana Reyes", About: "website", Text: "Home page approved, thank you!"},
		{ID: "n16", At: on(5, 8, 15, 0), Kind: model.Call, From: model.FromClient, Who: "Tom", Minutes: 25, Text: "Tom thought the texts are part of my job."},
		list("n17", on(5, 9, 10, 0), "website"),
		mail("n18", on(5, 11, 10, 0), "We also need business cards and a banner for the fair, as usual."),
		{ID: "n19", At: on(5, 12, 8, 5), Kind: model.Chat, From: model.FromClient, Who: "Dana Reyes", Text: "Who chose green? We never agreed on that."},
		mine("n20", on(5, 12, 17, 0), model.Email, "The third list is done, all 14 points. Round three closes with this."),
		mail("n21", on(5, 13, 12, 4), fourthList),
		{ID: "n22", At: on(5, 20, 10, 0), Kind: model.Invoice, From: model.FromMe, Invoice: "3", Amount: model.Units(1800, "USD"), Due: in2026(6, 3), Text: "Invoice 3, on website delivery."},
		{ID: "n23", At: on(5, 22, 18, 0), Kind: model.Worked, From: model.FromMe, Hours: 32500, Text: "Website, rounds one to three."},
	}
	return c, a, amendments, entries
}

func habrovka() (model.Client, model.Agreement, []model.Amendment, []model.Entry) {
	c := model.Client{ID: "habrovka", Handle: "habrovka", Name: "Habrovka", Language: model.Czech, Relation: model.Business, Added: on(2, 1, 9, 0)}
	a := model.Agreement{Title: "texty a sociální sítě", Signed: in2026(2, 2), Language: model.Czech, Currency: "CZK", Clauses: []model.Clause{
		{ID: "1", Text: "Zhotovitel dodá čtyři texty měsíčně. Co není uvedeno, není zahrnuto.", Terms: model.ClauseTerms{Deliverables: []model.Deliverable{{Name: "text", Quantity: 4, Per: "month"}}, Closed: ptr(true)}},
		{ID: "2", Text: "Sazba je 650 Kč za hodinu.", Terms: model.ClauseTerms{Rate: &model.Rate{Money: model.Units(650, "CZK"), Per: "hour"}}},
		{ID: "3", Text: "Jedno kolo úprav u každého textu.", Terms: model.ClauseTerms{Revisions: []model.Limit{{Max: 1}}}},
	}}
	entries := []model.Entry{
		{ID: "h1", At: on(3, 3, 9, 0), Kind: model.Delivery, From: model.FromMe, About: "text", Text: "Příští text je hotový."},
		{ID: "h2", At: on(4, 14, 9, 0), Kind: model.Email, From: model.FromClient, Who: "Jiří Dvořák", Subject: "Ještě jedno kolo",
			Text: "Dobrý den, prosím ještě jedno kolo úprav u březnového textu, to přece patří k věci.\nDěkuji, Jiří"},
		{ID: "h3", At: on(5, 18, 16, 20), Kind: model.Email, From: model.FromClient, Who: "Jiří Dvořák", Text: "Podklady pošlu příští týden, omlouvám se za zpoždění."},
	}
	return c, a, nil, entries
}

func banpo() (model.Client, model.Agreement, []model.Amendment, []model.Entry) {
	c := model.Client{ID: "banpo", Handle: "半坡云茶", Name: "半坡云茶", Language: model.Simplified, Relation: model.Business, Added: on(1, 10, 9, 0)}
	a := model.Agreement{Title: "礼盒与小罐包装", Signed: in2026(1, 12), Language: model.Simplified, Currency: "CNY", Clauses: []model.Clause{
		{ID: "一", Text: "乙方交付礼盒与小罐包装设计，共两轮修改。", Terms: model.ClauseTerms{Deliverables: []model.Deliverable{{Name: "礼盒"}, {Name: "小罐"}}, Revisions: []model.Limit{{Max: 2}}}},
		{ID: "二", Text: "每小时人民币 280 元。", Terms: model.ClauseTerms{Rate: &model.Rate{Money: model.Units(280, "CNY"), Per: "hour"}}},
	}}
	entries := []model.Entry{
		{ID: "b1", At: on(3, 5, 9, 0), Kind: model.Revision, From: model.FromClient, About: "礼盒", Who: "陈小姐", Text: "第一轮修改意见。"},
		{ID: "b2", At: on(5, 21, 9, 0), Kind: model.Chat, From: model.FromClient, Who: "陈小姐", Text: "小罐的颜色很好看，谢谢！"},
		{ID: "b3", At: on(5, 26, 9, 0), Kind: model.Email, From: model.FromClient, Who: "陈小姐", Subject: "再改一次",
			Text: "您好，礼盒的封面请再改一次，这应该包含在合同里面的第三轮修改，不需要另外付费。谢谢！"},
	}
	return c, a, nil, entries
}

// fixtureJudge gives the pictures their verdicts, so that they do not change
// when the rules learn something.
func fixtureJudge(c *model.Case, jc judgement.Context) *judgement.Report {
	r := &judgement.Report{Client: c.Client.Handle, On: model.DayIn(jc.AsOf, jc.Location), Threshold: jc.Settings.Threshold(&c.Client)}
	switch c.Client.ID {
	case "northmoor":
		northmoorReport(c, r)
	case "habrovka":
		find(c, r, "h2", "prosím ještě jedno kolo úprav", judgement.Finding{Kind: judgement.Revisions, Relation: judgement.Differs, Force: judgement.Demand,
			Clause: judgement.ClauseRef{ID: "3", Since: in2026(2, 2)}, Said: "kolo 2", Agreed: "1 kolo", Why: "round 2 of 1 (14 Apr)"}, "Jedno kolo úprav")
		find(c, r, "h3", "příští týden", judgement.Finding{Kind: judgement.Duties, Relation: judgement.Differs, Band: judgement.Likely, Force: judgement.Assert,
			Clause: judgement.ClauseRef{ID: "1", Since: in2026(2, 2)}, Why: "material due on 12 May"}, "čtyři texty")
		flag(r, "endless-revisions", on(4, 14, 9, 0), "round 2 of 1", "h2")
		flag(r, "no-input", on(5, 18, 16, 20), "material due on 12 May", "h3")
		r.Counts.HourlyRate = model.Units(620, "CZK")
	case "kettle":
		kettleReport(c, r)
	case "banpo":
		find(c, r, "b3", "第三轮修改，不需要另外付费", judgement.Finding{Kind: judgement.Misquote, Relation: judgement.NoSuchTerm, Band: judgement.Likely, Force: judgement.Assert,
			Clause: judgement.ClauseRef{ID: "一", Since: in2026(1, 12)}, Said: "三轮", Agreed: "两轮", Why: "the agreement says 2 rounds"}, "共两轮修改")
		r.Counts.HourlyRate = model.Units(290, "CNY")
	}
	layRulings(c, r)
	return r
}

// saidYes is a journal with one client who asked for two changes and got a yes to
// both, one of them in a call.
func saidYes() *memory { return kettle() }

// told is saidYes with something that the client was told and has not confirmed.
func told() *memory {
	return kettle(model.Entry{ID: "k5", At: on(5, 21, 9, 0), Kind: model.Email, From: model.FromMe, Mark: model.Told, InReplyTo: "k4",
		Text: "Hi Tom, thank you for the talk. Invoices are due in 30 days from June on. Is that right?"},
		model.Entry{ID: "k6", At: on(5, 22, 9, 0), Kind: model.Email, From: model.FromClient, Who: "Tom Reyes", Text: "See you on Monday."})
}

// kettle is a client with whom two changes were agreed to, and whatever else happened.
func kettle(more ...model.Entry) *memory {
	m := newMemory(fixtureNow)
	c := model.Client{ID: "kettle", Handle: "leaf-kettle", Name: "Leaf & Kettle", Language: model.English, Added: on(3, 2, 9, 0)}
	a := model.Agreement{Title: "Website", Signed: in2026(3, 2), Language: model.English, Currency: "EUR", Clauses: []model.Clause{
		{ID: "1", Text: "The designer delivers a website.", Terms: model.ClauseTerms{Deliverables: []model.Deliverable{{Name: "website"}}}},
		{ID: "3", Text: "Two rounds of revisions for the website.", Terms: model.ClauseTerms{Revisions: []model.Limit{{For: "website", Max: 2}}}},
		{ID: "6", Text: "Invoices are due in 14 days.", Terms: model.ClauseTerms{PaymentDays: ptr(14)}},
	}}
	events := []model.Event{{Client: c.ID, Payload: model.AddClient{Client: c}}, {Client: c.ID, Payload: model.SignAgreement{Agreement: a}}}
	for _, e := range append([]model.Entry{
		{ID: "k1", At: on(5, 18, 10, 0), Kind: model.Email, From: model.FromClient, Who: "Dana Reyes", Text: kettleAsk},
		{ID: "k2", At: on(5, 19, 9, 30), Kind: model.Email, From: model.FromMe, Text: "Hi Dana, thank you.\n\nOK, go ahead with the third round."},
		{ID: "k3", At: on(5, 20, 14, 0), Kind: model.Email, From: model.FromClient, Who: "Tom Reyes", Text: "We pay all suppliers at 30 days."},
		{ID: "k4", At: on(5, 20, 16, 0), Kind: model.Call, From: model.FromMe, Text: "Agreed, 30 days."},
	}, more...) {
		events = append(events, model.Event{Client: c.ID, OccurredAt: e.At, Payload: model.LogEntry{Entry: e}})
	}
	if _, err := m.Append(context.Background(), events...); err != nil {
		panic(err)
	}
	return m
}

const kettleAsk = "Hello,\n\nthe home page is nearly there. We need a third round of revisions for the website, mostly the header and the opening hours."

// kettleReport proposes the two changes until they are recorded or ruled out.
func kettleReport(c *model.Case, r *judgement.Report) {
	find(c, r, "k1", "third round of revisions", judgement.Finding{Kind: judgement.Revisions, Relation: judgement.Differs, Force: judgement.Demand,
		Clause: judgement.ClauseRef{ID: "3", Since: in2026(3, 2)}, Said: "round 3", Agreed: "2 rounds", Why: "website: 2 of 2 used"}, "Two rounds")
	find(c, r, "k3", "at 30 days", judgement.Finding{Kind: judgement.Payment, Relation: judgement.Differs, Force: judgement.Assert,
		Clause: judgement.ClauseRef{ID: "6", Since: in2026(3, 2)}, Said: "30 days", Agreed: "14 days", Why: "30 days, agreed 14"}, "14 days")
	quote := func(id, words string) judgement.Quote {
		e := c.Entry(id)
		i := strings.Index(e.Text, words)
		return judgement.Quote{Entry: id, At: e.At, From: e.From, Who: e.Who, Span: reading.Span{Start: i, End: i + len(words)}, Words: words}
	}
	list := []judgement.Proposal{
		{ID: "p-k1", Project: "main", Kind: judgement.Revisions, Clause: "3", Change: "website: 2 rounds -> 3 rounds", Agreed: in2026(5, 19), Effective: in2026(5, 19),
			Ask:       quote("k1", "We need a third round of revisions for the website, mostly the header and the opening hours."),
			Reply:     quote("k2", "OK, go ahead with the third round."),
			Confirmed: true, Terms: model.ClauseTerms{Revisions: []model.Limit{{For: "website", Max: 3}}}},
		{ID: "p-k3", Project: "main", Kind: judgement.Payment, Clause: "6", Change: "14 days -> 30 days", Agreed: in2026(5, 20), Effective: in2026(5, 20),
			Ask: quote("k3", "We pay all suppliers at 30 days."), Reply: quote("k4", "Agreed, 30 days."), Terms: model.ClauseTerms{PaymentDays: ptr(30)}},
	}
	for _, p := range list {
		gone := false
		for _, m := range c.Amendments {
			if m.Evidence[0] == p.Ask.Entry {
				f := &r.Contradictions[map[string]int{"k1": 0, "k3": 1}[p.Ask.Entry]]
				f.Later, f.Status, gone = m.Name, judgement.Settled, true
			}
		}
		for _, ruling := range c.Rulings {
			gone = gone || ruling.Target == p.ID
		}
		if !gone {
			r.Proposals = append(r.Proposals, p)
		}
	}
}

func northmoorReport(c *model.Case, r *judgement.Report) {
	a2 := judgement.ClauseRef{ID: "3", Since: in2026(4, 20), By: "A1"}
	find(c, r, "n9", "at 60 days", judgement.Finding{Kind: judgement.Payment, Relation: judgement.Differs, Force: judgement.Assert,
		Clause: judgement.ClauseRef{ID: "6", Since: in2026(3, 2)}, Said: "60 days", Agreed: "14 days", Why: "60 days, agreed 14", Rule: "payment-period", Conf: 0.94}, "due in 14 days")
	find(c, r, "n11", "We are stopping today", judgement.Finding{Kind: judgement.Notice, Relation: judgement.Differs, Force: judgement.Act,
		Clause: judgement.ClauseRef{ID: "12", Since: in2026(3, 2)}, Said: "today", Agreed: "14 days, in writing", Why: "today; agreed 14 days in writing, 8 May"}, "14 days' written notice")
	find(c, r, "n16", "the texts are part of my job", judgement.Finding{Kind: judgement.Scope, Relation: judgement.Differs, Band: judgement.Likely, Force: judgement.Assume,
		Clause: judgement.ClauseRef{ID: "1", Since: in2026(3, 2)}, Why: "\"copywriting\": excluded by name in §1"}, "copywriting")
	find(c, r, "n18", "business cards and a banner", judgement.Finding{Kind: judgement.Scope, Relation: judgement.Outside, Force: judgement.Demand,
		Clause: judgement.ClauseRef{ID: "1", Since: in2026(3, 2)}, Why: "not in the list, which is closed"}, "Anything not listed is not included")
	find(c, r, "n19", "We never agreed on that", judgement.Finding{Kind: judgement.Decision, Relation: judgement.Differs, Force: judgement.Deny,
		Clause: judgement.ClauseRef{ID: "n13", Since: in2026(4, 30), Text: "Green it is, final."}, Why: "30 Apr, Dana Reyes: \"Green it is, final.\""}, "Green it is, final")
	find(c, r, "n21", "list number four for the website", judgement.Finding{Kind: judgement.Revisions, Relation: judgement.Differs, Force: judgement.Act,
		Clause: a2, Said: "round 4", Agreed: "3 rounds", Why: "list 4 of 3 (28 Apr, 4, 9, 13 May)", Rule: "revisions-count", Conf: 0.93,
		Parts: []judgement.Part{{Name: "ordinal", Value: 0.97}, {Name: "object", Value: 0.96}}}, "three rounds")
	find(c, r, "n21", "by Friday", judgement.Finding{Kind: judgement.Deadline, Relation: judgement.Differs, Band: judgement.Likely, Force: judgement.Demand,
		Clause: judgement.ClauseRef{ID: "3", Since: in2026(3, 2)}, Why: "15 May; agreed 20 May"}, "Two rounds")
	flag(r, "payment-terms", on(4, 12, 10, 0), "60 days, agreed 14", "n9")
	flag(r, "late-payment", on(4, 9, 0, 0), "invoice 2: due 8 Apr, 49 days late", "n6")
	flag(r, "scope-creep", on(5, 11, 10, 0), "business cards and a banner are not in the list", "n18")
	flag(r, "self-contradiction", on(5, 12, 8, 5), "green was decided on 30 Apr", "n19", "n13")
	flag(r, "endless-revisions", on(5, 13, 12, 4), "list 4 of 3 (28 Apr, 4, 9, 13 May)", "n21", "n17", "n14", "n12")
	flag(r, "pressure", on(5, 13, 12, 4), "by Friday; agreed 20 May", "n21")
	r.Own = []judgement.OwnNote{{Entry: "n20", At: on(5, 12, 17, 0), Code: "favour", Why: "One extra icon, this once, no charge."}}
	r.Counts = judgement.Counts{
		Concepts:  []judgement.Use{{Deliverable: "logo", Used: 3, Max: 3, Entries: []string{"n2", "n3", "n4"}}},
		Revisions: []judgement.Use{{Deliverable: "website", Used: 4, Max: 3, Entries: []string{"n12", "n14", "n17"}}, {Deliverable: "brand sheet", Used: 2, Max: 2, Entries: []string{"n8", "n10"}}},
		Invoices: []judgement.InvoiceState{
			{Entry: "n6", Number: "2", Amount: model.Units(1500, "USD"), Issued: in2026(3, 25), Due: in2026(4, 8), Open: model.Units(1500, "USD"), DaysOut: 49},
			{Entry: "n22", Number: "3", Amount: model.Units(1800, "USD"), Issued: in2026(5, 20), Due: in2026(6, 3), Open: model.Units(1800, "USD")},
		},
		Paid: model.Units(3000, "USD"), Billed: model.Units(6300, "USD"), OpenSum: model.Units(3300, "USD"),
		Hours: 74000, HourlyRate: model.Units(41, "USD"),
	}
}

// find adds a finding about words of an entry, with the words of the clause that
// settle it.
func find(c *model.Case, r *judgement.Report, entry, words string, f judgement.Finding, agreed string) {
	e := c.Entry(entry)
	if e == nil {
		return
	}
	i := strings.Index(e.Text, words)
	f.ID, f.Entry, f.At, f.Words = "c-"+entry+"-"+string(f.Kind), entry, e.At, words
	f.Span = reading.Span{Start: i, End: i + len(words)}
	f.Status = judgement.Open
	if f.Band == "" {
		f.Band = judgement.Sure
	}
	if t := c.TermsOn("", model.DayIn(e.At, time.UTC), model.DayIn(e.At, time.UTC)); f.Clause.Text == "" && t != nil {
		for _, ref := range t.Clauses {
			if ref.Clause == f.Clause.ID && ref.By == f.Clause.By {
				f.Clause.Text = ref.Text
			}
		}
	}
	if j := strings.Index(f.Clause.Text, agreed); j >= 0 {
		f.Clause.Mark = reading.Span{Start: j, End: j + len(agreed)}
	}
	r.Contradictions = append(r.Contradictions, f)
}

func flag(r *judgement.Report, code string, at time.Time, why string, entries ...string) {
	s := model.DefaultSettings()
	var from []string
	for i := range r.Contradictions {
		if slices.Contains(entries[:1], r.Contradictions[i].Entry) && code != "pressure" {
			from = append(from, r.Contradictions[i].ID)
		}
	}
	r.Flags = append(r.Flags, judgement.Flag{ID: "f-" + code, Code: code, At: at, Entries: entries, Findings: from, Why: why, Status: judgement.Open, Counts: true,
		Level: judgement.LevelOf(&s, code), Tone: s.OfTone(code)})
}

// layRulings lays the user's word over a report.
func layRulings(c *model.Case, r *judgement.Report) {
	status := map[model.Verdict]judgement.Status{model.Confirm: judgement.Confirmed, model.AsFavour: judgement.Favour,
		model.Settled: judgement.Settled, model.Dismiss: judgement.Dismissed, model.Useful: judgement.Dismissed, model.UndoVerdict: judgement.Open}
	for _, ruling := range c.Rulings {
		for i := range r.Contradictions {
			if r.Contradictions[i].ID == ruling.Target {
				r.Contradictions[i].Status = status[ruling.Verdict]
			}
		}
		for i := range r.Flags {
			if r.Flags[i].ID == ruling.Target {
				r.Flags[i].Status = status[ruling.Verdict]
				r.Flags[i].Counts = r.Flags[i].Status == judgement.Open || r.Flags[i].Status == judgement.Confirmed
			}
		}
	}
	r.FlagCount = 0
	for i := range r.Flags {
		if r.Flags[i].Counts {
			r.FlagCount++
		}
	}
	r.ExitOpen = r.FlagCount >= r.Threshold
}

// fixtureJudgeEntry gives the log screen of the pictures its verdict.
func fixtureJudgeEntry(c *model.Case, e *model.Entry, jc judgement.Context) *judgement.Report {
	r := &judgement.Report{Client: c.Client.Handle}
	if i := strings.Index(e.Text, "at 60 days"); i >= 0 {
		n := len("at 60 days")
		r.Contradictions = []judgement.Finding{{ID: "c-new", Band: judgement.Sure, Kind: judgement.Payment, Relation: judgement.Differs, Force: judgement.Assert,
			Span: reading.Span{Start: i, End: i + n}, Words: e.Text[i : i+n], Clause: judgement.ClauseRef{ID: "6"}, Why: "60 days, agreed 14", Status: judgement.Open}}
	}
	return r
}

// corrected is the fixture with the list that is one too many put right.
func corrected() *memory {
	m := fixture()
	e := model.Entry{ID: "n21", At: on(5, 13, 12, 4), Kind: model.Email, From: model.FromClient, Who: "Dana Reyes", Text: fourthList + "\n> Thank you."}
	if _, err := m.Append(context.Background(), model.Event{Client: "northmoor", Payload: model.CorrectEntry{Entry: e, Why: "the end was missing"}}); err != nil {
		panic(err)
	}
	return m
}

// fixtureTrouble is a trouble for pictures.
func fixtureTrouble() *Trouble {
	return &Trouble{Short: "the journal is not whole: from event 30 on it cannot be vouched for", What: "event 30: its bytes were changed", Ways: []Way{
		{Name: "put the newest backup in its place", Why: `"journal-2026-11-19.db"; it is checked first, and the file that is there now is kept`,
			Do: func(context.Context) (string, error) { return "the backup is in place", nil }},
		{Name: "read what can be read into a new journal", Why: "and go on with that; the damaged file is kept",
			Do: func(context.Context) (string, error) { return "29 events were read", nil }},
		{Name: "go on as it is", Why: "to look; better not to record anything before this is settled"},
	}}
}

// quoting is a journal in which other places hold the words of what is redacted.
func quoting() *memory {
	m := fixture()
	m.left = Leftover{Quoted: []string{"n20"}, Agreed: []string{"A1"}, Copies: []string{"/home/me/backups/journal-2026-05-20.db"}}
	return m
}

// correctElsewhere corrects the entry that the correction page is about, as another
// window does.
func correctElsewhere(d *driver) {
	s, ok := d.a.top().(*logPage)
	if !ok || s.fix == nil {
		return
	}
	e := s.fix.old
	e.Text = "Corrected in another window.\n" + e.Text
	if _, err := d.a.env.Journal.Append(context.Background(), model.Event{Client: e.Client, Payload: model.CorrectEntry{Entry: e}}); err != nil {
		panic(err)
	}
	d.send(changedMsg{})
}
