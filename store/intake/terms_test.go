package intake

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

func readTestdata(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "terms", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestTermsHostile keeps nonsense of the largest size quick.
func TestTermsHostile(t *testing.T) {
	var keys strings.Builder
	for i := range 30_000 {
		fmt.Fprintf(&keys, "k%d=1\n", i)
	}
	for name, doc := range map[string]string{
		"dotted key":   strings.Repeat("a.", MaxTerms/2-10) + "a = 1",
		"dotted table": "[" + strings.Repeat("a.", MaxTerms/2-10) + "a]",
		"brackets":     "a = " + strings.Repeat("[", MaxTerms-10),
		"inline":       "a = " + strings.Repeat("{a=", MaxTerms/3-10),
		"many keys":    keys.String(),
		"many clauses": strings.Repeat("[[clause]]\n", MaxTerms/11-10),
		"long string":  "a = \"\"\"" + strings.Repeat("\"\"", MaxTerms/2-10),
		"quotes":       strings.Repeat("\"", MaxTerms-10),
	} {
		start := time.Now()
		_, _, err := ParseAgreement([]byte(doc), TermsOptions{})
		if took := time.Since(start); err == nil || took > slower*5*time.Second {
			t.Errorf("%s: %v after %s", name, err, took)
		}
		if len(err.Error()) > 20_000 {
			t.Errorf("%s: an error of %d bytes", name, len(err.Error()))
		}
		t.Logf("%s: %s", name, time.Since(start))
	}
}

func agreementOf(t testing.TB, name string) *model.Agreement {
	t.Helper()
	a, _, err := ParseAgreement(readTestdata(t, name), TermsOptions{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return a
}

func day(y int, m time.Month, d int) model.Day { return model.NewDay(y, m, d) }

func TestParseAgreementReadsEveryKey(t *testing.T) {
	a, client, err := ParseAgreement(readTestdata(t, "complete.toml"), TermsOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if client != "leaf-kettle" || a.Title != "Logo and website" || a.Signed != day(2026, 3, 2) ||
		a.Language != model.English || a.Currency != "USD" || a.Timezone != "Europe/Prague" || len(a.Clauses) != 13 {
		t.Errorf("top: client %q, %+v", client, a)
	}
	terms := map[string]model.ClauseTerms{}
	for _, c := range a.Clauses {
		if c.Text == "" {
			t.Errorf("clause %q has no text", c.ID)
		}
		terms[c.ID] = c.Terms
	}
	yes, no := true, false
	rights, fee, approver := "on full payment", "1.5 %/month", "Dana Reyes"
	fourteen := 14
	usd := func(n int64) model.Money { return model.Units(n, "USD") }
	total, kill := usd(6000), usd(0)
	rate := model.Rate{Money: usd(85), Per: "hour"}
	hours := model.Hours(60_000)
	period := func(n int, u model.Unit) *model.Period { return &model.Period{Min: n, Max: n, Unit: u} }
	window := model.Window{Days: [7]bool{false, true, true, true, true, true, false}, From: 540, To: 1020}
	want := map[string]model.ClauseTerms{
		"1": {
			Deliverables: []model.Deliverable{
				{Name: "logo", Aliases: []string{"mark"}},
				{Name: "website", Parts: []string{"Home", "About", "Teas", "Journal", "Contact"}},
			},
			Excluded: []model.Excluded{{What: "copywriting"}, {What: "hosting"}},
			Closed:   &yes,
		},
		"2": {Concepts: []model.Limit{{For: "logo", Max: 3}}},
		"3": {Revisions: []model.Limit{{Max: 2}}, RoundWithin: period(5, model.WorkingDay), Consolidated: &yes},
		"4": {Total: &total, Rate: &rate, Prices: []model.Price{{What: "extra concept", Amount: usd(300)}}, Estimate: &hours},
		"5": {Deposit: &model.Deposit{Amount: usd(3000), Due: "signing", Refundable: &no}},
		"6": {
			Instalments: []model.Instalment{{Amount: usd(1500), On: "logo approval"}, {Amount: usd(1500), On: "website delivery"}},
			PaymentDays: &fourteen, LateFee: &fee,
		},
		"7": {
			Deadlines: []model.Deadline{{For: "logo", Date: day(2026, 3, 27)}, {For: "website", Date: day(2026, 5, 15)}},
			Slips:     &yes,
		},
		"8": {UpdateEvery: period(5, model.CalDay)},
		"9": {
			Channels: []model.Channel{{Name: "email"}, {Name: "call"}}, BookAhead: period(1, model.CalDay),
			Hours: &window, ReplyWithin: period(1, model.WorkingDay),
		},
		"10": {Rights: &rights, Keeps: []model.Kept{{What: "working files"}, {What: "unused concepts"}}, Portfolio: &yes},
		"11": {
			ClientSupplies: []model.Supply{{What: "texts", By: day(2026, 3, 20)}, {What: "photos", By: day(2026, 3, 20)}},
			FeedbackWithin: period(5, model.WorkingDay), Approver: &approver,
		},
		"12": {NoticeDays: &fourteen, NoticeWritten: &yes, KillFee: &kill},
		"13": {ChangesInWriting: &yes, Confidential: &no},
	}
	for id, w := range want {
		if !reflect.DeepEqual(terms[id], w) {
			t.Errorf("clause %s:\n got %+v\nwant %+v", id, terms[id], w)
		}
	}
}

func TestParseAgreementOtherForms(t *testing.T) {
	a, _, err := ParseAgreement([]byte(`
signed = 2026-01-05
currency = "CZK"
project = "relaunch"
holidays = [2026-04-06, 2026-05-01]
[[clause]]
id = 4
text = """
Two lines:
"unlimited" rounds."""
deliverables = ["logo", { name = "posts", quantity = 12, per = "month" }]
revisions = [{ max = "unlimited" }]
concepts = [{ max = 0 }]
total = 25000.50
rate = "900/hour"
estimate = 12.5
tax = "plus 21 %"
update_every = "4-5 days"
client_supplies = ["photos"]
condition = "if texts arrive by Friday"
confirmed = false
[clause.deposit]
amount = 5000
due = 2026-01-20
[[clause.deadlines]]
for = "logo"
date = 2026-02-01
[[clause.deadlines]]
date = 2026-03-01
`), TermsOptions{})
	if err != nil {
		t.Fatal(err)
	}
	c := a.Clauses[0]
	ct := c.Terms
	if c.ID != "4" || c.Text != "Two lines:\n\"unlimited\" rounds." || a.Project != "relaunch" || len(a.Holidays) != 2 {
		t.Errorf("%+v", a)
	}
	if ct.Revisions[0].Max != model.Unlimited || ct.Concepts[0].Max != 0 || ct.Deliverables[1].Quantity != 12 ||
		*ct.Total != (model.Money{Minor: 2500050, Currency: "CZK"}) || ct.Rate.String() != "CZK 900/hour" ||
		*ct.Estimate != 12500 || ct.Deposit.Due != "2026-01-20" || ct.Deposit.Amount.String() != "CZK 5000" ||
		ct.Deadlines[1].For != "" || ct.Deadlines[1].Date != day(2026, 3, 1) || ct.UpdateEvery.Max != 5 ||
		*ct.Confirmed || *ct.Condition == "" || *ct.Tax != "plus 21 %" || ct.ClientSupplies[0].What != "photos" {
		t.Errorf("%+v", ct)
	}
}

func TestParseAmendments(t *testing.T) {
	for name, check := range map[string]func(*model.Amendment) bool{
		"A1.toml": func(m *model.Amendment) bool {
			return m.Evidence[0] == "j-0402" && m.Clauses[1].Terms.Total.String() == "USD 6300" && m.Agreed == day(2026, 4, 2)
		},
		"A2.toml":         func(m *model.Amendment) bool { return m.Clauses[0].Terms.Revisions[0].Max == 3 && m.Until.IsZero() },
		"A3.toml":         func(m *model.Amendment) bool { return m.Until == day(2026, 5, 15) && m.Effective == day(2026, 5, 4) },
		"formats-A2.toml": func(m *model.Amendment) bool { return m.Title == "A2: third round for the website" },
	} {
		m, _, err := ParseAmendment(readTestdata(t, name), TermsOptions{Currency: "USD"})
		if err != nil || !check(m) {
			t.Errorf("%s: %v %+v", name, err, m)
		}
	}
	m, client, err := ParseAmendment([]byte(`client = "x"
agreed = 2026-04-02
effective = 2026-04-03
reason = "asked"
agreed_by = "Dana"
timezone = "Europe/Prague"
[[clause]]
id = "1"
text = "Hosting is out, the fee is lower, no late fee."
excluded = [{ what = "hosting", remove = true }, "ads"]
deadlines = [{ for = "logo", remove = true }]
prices = [{ what = "page", remove = true }]
revisions = [{ for = "logo", remove = true }]
remove = ["late_fee"]
deposit = { refundable = true }
total = 100
`), TermsOptions{Currency: "EUR", Timezone: "Europe/Prague"})
	if err != nil {
		t.Fatal(err)
	}
	ct := m.Clauses[0].Terms
	if client != "x" || !ct.Excluded[0].Remove || ct.Excluded[1].Remove || !ct.Deadlines[0].Remove || ct.Remove[0] != "late_fee" ||
		!ct.Prices[0].Remove || !ct.Revisions[0].Remove || ct.Total.Currency != "EUR" || !*ct.Deposit.Refundable || m.AgreedBy != "Dana" {
		t.Errorf("%+v", m)
	}
}

// TestTermsErrors checks the line, the key, what was found, and what to write.
func TestTermsErrors(t *testing.T) {
	head := "signed = 2026-03-02\n[[clause]]\nid = \"4\"\ntext = \"x\"\n" // four lines
	for _, tt := range []struct {
		name, doc string
		amend     bool
		want      []string
	}{
		{"unknown key", head + "total = \"USD 5\"\nratte = \"USD 85/hour\"\n", false,
			[]string{`line 6: clause "4": ratte: this key is not known; did you mean "rate"?`}},
		{"unknown key at the top", "colour = 1\n" + head, false, []string{"line 1: colour: this key is not known; known here: client"}},
		{"unknown key in an item", head + "concepts = [\n  { for = \"logo\", max = 3 },\n  { fro = \"x\", max = 3 },\n]\n", false,
			[]string{`line 7: clause "4": concepts, item 2: fro: this key is not known; did you mean "for"?`}},
		{"key of an amendment", "agreed = 2026-03-02\n" + head, false, []string{"line 1: agreed: this key is not known; it belongs to an amendment"}},
		{"key of an agreement", "agreed=2026-01-01\neffective=2026-01-01\n" + head, true, []string{"line 3: signed: this key is not known; it belongs to an agreement"}},
		{"misplaced key", head + "currency = \"USD\"\n", false, []string{`line 5: clause "4": currency:`, "above the first [[clause]]"}},
		{"rate in words", head + "rate = \"85 per hour\"\n", false,
			[]string{`line 5: clause "4": rate: "85 per hour" is not a rate: write an amount and /hour`}},
		{"bare amount without currency", head + "total = 6000\n", false, []string{`line 5: clause "4": total: "6000" is not an amount of money`}},
		{"negative", head + "total = \"USD -5\"\n", false, []string{`line 5: clause "4": total: found USD -5: write an amount of zero or more`}},
		{"quoted date", "signed = \"2026-03-02\"\n[[clause]]\nid = \"1\"\ntext = \"x\"", false,
			[]string{`line 1: signed: found "2026-03-02": write the date without quotes: 2026-03-02`}},
		{"date with a time", "signed = 2026-03-02T10:00:00Z\n[[clause]]\nid = \"1\"\ntext = \"x\"", false, []string{"line 1: signed: found a date with a time"}},
		{"impossible date", "signed = 2026-02-30\n", false, []string{"line 1"}},
		{"tax", head + "tax = \"21 %\"\n", false, []string{`line 5: clause "4": tax: found "21 %": write "included" or "plus 21 %"`}},
		{"text for a number", head + "payment_days = \"14\"\n", false, []string{`line 5: clause "4": payment_days: found "14": write a whole number`}},
		{"huge limit", head + "revisions = [{ max = 1000000000 }]\n", false, []string{`line 5: clause "4": revisions, item 1: max: found the number 1000000000: write a whole number from 0 to 1000, or "unlimited"`}},
		{"bare text where it says nothing", head + "concepts = [\"logo\"]\n", false, []string{`line 5: clause "4": concepts, item 1: found "logo": write { for = "logo", max = 3 }`}},
		{"missing max", head + "concepts = [{ for = \"logo\" }]\n", false, []string{`line 5: clause "4": concepts, item 1: max: it is missing`}},
		{"missing date", head + "deadlines = [{ for = \"logo\" }]\n", false, []string{`date: it is missing: write a date`}},
		{"twice", head + "excluded = [\"Hosting\",\n\"hosting\"]\n", false, []string{`line 6: clause "4": excluded, item 2: "hosting" is there twice`}},
		{"removal in an agreement", head + "remove = [\"rate\"]\n", false, []string{`line 5: clause "4": remove:`, "only an amendment takes terms away"}},
		{"removal of an item in an agreement", head + "keeps = [{ what = \"files\", remove = true }]\n", false, []string{`line 5: clause "4": keeps, item 1: remove: only an amendment`}},
		{"removal of an unknown term", "agreed=2026-01-01\neffective=2026-01-01\n[[clause]]\nid=\"4\"\ntext=\"x\"\nremove = [\"latefee\"]\n", true,
			[]string{`line 6: clause "4": remove, item 1: found "latefee": write the key of a term; did you mean "late_fee"?`}},
		{"ends before it starts", "agreed=2026-01-01\neffective=2026-01-05\nuntil=2026-01-04\n[[clause]]\nid=\"4\"\ntext=\"x\"\n", true, []string{"line 3: until: 2026-01-04 is before"}},
		{"no text", "signed = 2026-03-02\n[[clause]]\nid = \"4\"\n", false, []string{`line 2: clause "4": text: it is missing`}},
		{"empty text", "signed = 2026-03-02\n[[clause]]\nid = \"4\"\ntext = \" \"\n", false, []string{`line 4: clause "4": text: found empty text`}},
		{"no id", "signed = 2026-03-02\n[[clause]]\ntext = \"x\"\n", false, []string{`line 2: clause 1: id: it is missing`}},
		{"same id", head + "[[clause]]\nid = \"4\"\ntext = \"y\"\n", false, []string{`clause "4": id: the id is there twice`}},
		{"no clause", "signed = 2026-03-02\n", false, []string{"clause: there is none"}},
		{"no signed", "[[clause]]\nid = \"4\"\ntext = \"y\"\n", false, []string{"signed: the date the agreement was signed is missing"}},
		{"language", "language = \"de\"\n" + head, false, []string{`line 1: language: found "de": write en, zh-Hans, zh-Hant, cs or bg`}},
		{"zone", "timezone = \"Prague\"\n" + head, false, []string{`line 1: timezone: found "Prague": write the name of a time zone`}},
		{"moved zone", "agreed=2026-01-01\neffective=2026-01-01\ntimezone=\"Asia/Taipei\"\n[[clause]]\nid=\"4\"\ntext=\"x\"\n", true, []string{"line 3: timezone:"}},
		{"currency", "currency = \"dollars\"\n" + head, false, []string{`line 1: currency: found "dollars": write three capital letters`}},
		{"not TOML", "signed = 2026-03-02\nrate = = 5\n", false, []string{"line 2"}},
		{"several", head + "closed = 1\nrights = \"sometime\"\n", false, []string{"line 5: clause \"4\": closed: found the number 1: write true or false", "\nline 6: clause \"4\": rights: found \"sometime\""}},
		{"too deep", head + "excluded = " + strings.Repeat("[", 5000) + "\n", false, []string{"line 5: lists or keys are nested too deeply"}},
		{"clause as a value", "signed = 2026-03-02\nclause = [\"a\"]\n", false, []string{"line 2: clause, item 1: found \"a\": write [[clause]]"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var err error
			if tt.amend {
				_, _, err = ParseAmendment([]byte(tt.doc), TermsOptions{Timezone: "Europe/Prague"})
			} else {
				_, _, err = ParseAgreement([]byte(tt.doc), TermsOptions{})
			}
			if err == nil {
				t.Fatal("no error")
			}
			var es TermsErrors
			if !errors.As(err, &es) {
				t.Errorf("a %T", err)
			}
			for _, w := range tt.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("got  %s\nwant %s", err, w)
				}
			}
		})
	}
}

func TestTermsSizeLimit(t *testing.T) {
	_, _, err := ParseAgreement(make([]byte, 101), TermsOptions{MaxBytes: 100})
	if err == nil || !strings.Contains(err.Error(), "101 bytes, more than 100") {
		t.Errorf("got %v", err)
	}
}

func TestIndexLinesFollowsEveryKindOfString(t *testing.T) {
	doc := "\ufeffa = \"x # [y]\" # c\n" +
		"b = \"\"\"\nl\\\"\"\"\n[[no]]\n\"\"\"\n" +
		"c = '''\n'q'\n'''\n" +
		"\"d\" = 'z = 1'\n" +
		"e.f = { g = 1, h = [\n1, { i = 2 } ] }\n" +
		"[[t]]\nk = 1\n[[t]]\nk = 2\n[t.s]\nv = 1\n"
	want := map[string]int{"a": 1, "b": 2, "c": 6, "d": 9, "e.f.g": 10, "e.f.h[1].i": 11, "t[0].k": 13, "t[1].k": 15, "t[1].s.v": 17}
	got := indexLines(doc)
	for path, line := range want {
		if got[path] != line {
			t.Errorf("%s: line %d, want %d", path, got[path], line)
		}
	}
}
