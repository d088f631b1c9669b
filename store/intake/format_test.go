package intake

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goodterms/model"
)

// words draws text of every kind that TOML has to escape.
func words() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"logo", "web “site”", "概念", "ревизия", "příloha", `a "quoted" word`, `back\slash`, "tab\there", "\x01\x7f", `"""`, "#no comment", "[x]"}),
		rapid.StringN(1, 20, 40).Filter(func(s string) bool { return strings.TrimSpace(s) != "" }),
	)
}

// sometimes draws a pointer that is often nil.
func sometimes[T any](g *rapid.Generator[T]) *rapid.Generator[*T] {
	return rapid.Custom(func(t *rapid.T) *T {
		if rapid.IntRange(0, 2).Draw(t, "say") > 0 {
			return nil
		}
		v := g.Draw(t, "value")
		return &v
	})
}

// items draws a list of which no two have the same name.
func items[T any](g *rapid.Generator[T], name func(T) string) *rapid.Generator[[]T] {
	key := func(x T) string { return strings.ToLower(strings.TrimSpace(name(x))) }
	return rapid.Custom(func(t *rapid.T) []T {
		l := rapid.SliceOfNDistinct(g, 0, 4, key).Draw(t, "items")
		if len(l) == 0 {
			return nil
		}
		return l
	})
}

func money() *rapid.Generator[model.Money] {
	return rapid.Custom(func(t *rapid.T) model.Money {
		return model.Money{
			Minor:    rapid.Int64Range(0, 1e13).Draw(t, "minor"),
			Currency: rapid.SampledFrom([]string{"USD", "EUR", "CZK", "BGN", "CNY", "TWD", "JPY", "KWD"}).Draw(t, "currency"),
		}
	})
}

func days() *rapid.Generator[model.Day] {
	return rapid.Custom(func(t *rapid.T) model.Day { return model.Day(rapid.Int32Range(719163, 800000).Draw(t, "day")) })
}

func periods() *rapid.Generator[model.Period] {
	return rapid.Custom(func(t *rapid.T) model.Period {
		lo := rapid.IntRange(1, 90).Draw(t, "min")
		return model.Period{
			Min: lo, Max: lo + rapid.IntRange(0, 3).Draw(t, "more"),
			Unit: rapid.SampledFrom([]model.Unit{model.Hour, model.CalDay, model.WorkingDay, model.Week, model.Month}).Draw(t, "unit"),
		}
	})
}

func windows() *rapid.Generator[model.Window] {
	return rapid.Custom(func(t *rapid.T) model.Window {
		var w model.Window
		w.Days[rapid.IntRange(0, 6).Draw(t, "weekday")] = true
		for i := range w.Days {
			w.Days[i] = w.Days[i] || rapid.Bool().Draw(t, "on")
		}
		w.From = rapid.IntRange(0, 1000).Draw(t, "from")
		w.To = w.From + rapid.IntRange(1, 400).Draw(t, "length")
		return w
	})
}

func limits(amending bool) *rapid.Generator[[]model.Limit] {
	return items(rapid.Custom(func(t *rapid.T) model.Limit {
		l := model.Limit{For: rapid.SampledFrom([]string{"", "logo", "web site"}).Draw(t, "for")}
		if l.Remove = amending && rapid.Bool().Draw(t, "remove"); !l.Remove {
			l.Max = model.Max(rapid.IntRange(-1, 1000).Draw(t, "max"))
		}
		return l
	}), func(l model.Limit) string { return l.For })
}

func someWords(t *rapid.T, label string) []string {
	l := rapid.SliceOfN(words(), 0, 3).Draw(t, label)
	if len(l) == 0 {
		return nil
	}
	return l
}

func clauseTerms(amending bool) *rapid.Generator[model.ClauseTerms] {
	remove := func(t *rapid.T) bool { return amending && rapid.Bool().Draw(t, "remove") }
	return rapid.Custom(func(t *rapid.T) model.ClauseTerms {
		yesno, word, count := sometimes(rapid.Bool()), sometimes(words()), sometimes(rapid.IntRange(0, 3650))
		ct := model.ClauseTerms{
			Deliverables: items(rapid.Custom(func(t *rapid.T) model.Deliverable {
				return model.Deliverable{
					Name: words().Draw(t, "name"), Aliases: someWords(t, "aliases"), Parts: someWords(t, "parts"),
					Quantity: rapid.IntRange(0, 20).Draw(t, "quantity"),
					Per:      rapid.SampledFrom([]string{"", "week", "month"}).Draw(t, "per"), Remove: remove(t),
				}
			}), func(d model.Deliverable) string { return d.Name }).Draw(t, "deliverables"),
			Excluded: items(rapid.Custom(func(t *rapid.T) model.Excluded {
				return model.Excluded{What: words().Draw(t, "what"), Remove: remove(t)}
			}), func(x model.Excluded) string { return x.What }).Draw(t, "excluded"),
			Closed: yesno.Draw(t, "closed"), Concepts: limits(amending).Draw(t, "concepts"), Revisions: limits(amending).Draw(t, "revisions"),
			RoundWithin: sometimes(periods()).Draw(t, "round_within"), Consolidated: yesno.Draw(t, "consolidated"),
			Total: sometimes(money()).Draw(t, "total"), Tax: sometimes(rapid.SampledFrom([]string{"included", "plus 21 %", "plus 7.5%"})).Draw(t, "tax"),
			Rate: sometimes(rapid.Custom(func(t *rapid.T) model.Rate {
				m := money().Draw(t, "amount")
				m.Minor++
				return model.Rate{Money: m, Per: rapid.SampledFrom([]string{"hour", "day", "page"}).Draw(t, "per")}
			})).Draw(t, "rate"),
			Prices: items(rapid.Custom(func(t *rapid.T) model.Price {
				return model.Price{What: words().Draw(t, "what"), Amount: money().Draw(t, "amount"), Days: rapid.IntRange(0, 30).Draw(t, "days"), Remove: remove(t)}
			}), func(p model.Price) string { return p.What }).Draw(t, "prices"),
			Estimate: sometimes(rapid.Map(rapid.Int64Range(0, 1e8), func(n int64) model.Hours { return model.Hours(n) })).Draw(t, "estimate"),
			Deposit: sometimes(rapid.Custom(func(t *rapid.T) model.Deposit {
				return model.Deposit{Amount: money().Draw(t, "amount"), Due: rapid.SampledFrom([]string{"", "signing", "2026-03-02"}).Draw(t, "due"), Refundable: yesno.Draw(t, "refundable")}
			})).Draw(t, "deposit"),
			Instalments: items(rapid.Custom(func(t *rapid.T) model.Instalment {
				return model.Instalment{On: words().Draw(t, "on"), Amount: money().Draw(t, "amount"), Remove: remove(t)}
			}), func(p model.Instalment) string { return p.On }).Draw(t, "instalments"),
			PaymentDays: count.Draw(t, "payment_days"), LateFee: word.Draw(t, "late_fee"),
			Deadlines: items(rapid.Custom(func(t *rapid.T) model.Deadline {
				return model.Deadline{For: rapid.OneOf(rapid.Just(""), words()).Draw(t, "for"), Date: days().Draw(t, "date"), Remove: remove(t)}
			}), func(d model.Deadline) string { return d.For }).Draw(t, "deadlines"),
			Slips: yesno.Draw(t, "slips"), UpdateEvery: sometimes(periods()).Draw(t, "update_every"),
			Channels: items(rapid.Custom(func(t *rapid.T) model.Channel {
				return model.Channel{Name: words().Draw(t, "name"), Remove: remove(t)}
			}), func(c model.Channel) string { return c.Name }).Draw(t, "channels"),
			BookAhead: sometimes(periods()).Draw(t, "book_ahead"), Hours: sometimes(windows()).Draw(t, "hours"),
			ReplyWithin: sometimes(periods()).Draw(t, "reply_within"),
			Rights:      sometimes(rapid.SampledFrom([]string{"on full payment", "on delivery", "on signing", "licence"})).Draw(t, "rights"),
			Keeps: items(rapid.Custom(func(t *rapid.T) model.Kept {
				return model.Kept{What: words().Draw(t, "what"), Remove: remove(t)}
			}), func(k model.Kept) string { return k.What }).Draw(t, "keeps"),
			Portfolio: yesno.Draw(t, "portfolio"),
			ClientSupplies: items(rapid.Custom(func(t *rapid.T) model.Supply {
				return model.Supply{What: words().Draw(t, "what"), By: rapid.OneOf(rapid.Just(model.Day(0)), days()).Draw(t, "by"), Remove: remove(t)}
			}), func(s model.Supply) string { return s.What }).Draw(t, "client_supplies"),
			FeedbackWithin: sometimes(periods()).Draw(t, "feedback_within"), Approver: word.Draw(t, "approver"),
			NoticeDays: count.Draw(t, "notice_days"), NoticeWritten: yesno.Draw(t, "notice_written"), KillFee: sometimes(money()).Draw(t, "kill_fee"),
			ChangesInWriting: yesno.Draw(t, "changes_in_writing"), Confidential: yesno.Draw(t, "confidential"),
			Condition: word.Draw(t, "condition"), Confirmed: yesno.Draw(t, "confirmed"),
		}
		if amending && rapid.Bool().Draw(t, "removes") {
			ct.Remove = []string{rapid.SampledFrom(termKeys()).Draw(t, "key")}
		}
		return ct
	})
}

func clauses(amending bool) *rapid.Generator[[]model.Clause] {
	text := rapid.OneOf(words(), rapid.Just("line one\nline \"two\"\"\"\n\n\tlast\\"), rapid.Just("\nstarts with a line end\r\n"))
	return rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) model.Clause {
		return model.Clause{ID: words().Draw(t, "id"), Text: text.Draw(t, "text"), Terms: clauseTerms(amending).Draw(t, "terms")}
	}), 1, 3, func(c model.Clause) string { return c.ID })
}

func TestFormatAgreementRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := &model.Agreement{
			Project: rapid.SampledFrom([]string{"", "relaunch"}).Draw(t, "project"), Title: rapid.OneOf(rapid.Just(""), words()).Draw(t, "title"),
			Signed: days().Draw(t, "signed"), Language: rapid.SampledFrom(model.Languages()).Draw(t, "language"),
			Currency: rapid.SampledFrom([]string{"", "USD"}).Draw(t, "currency"), Timezone: rapid.SampledFrom([]string{"", "Europe/Prague"}).Draw(t, "zone"),
			Clauses: clauses(false).Draw(t, "clauses"),
		}
		if rapid.Bool().Draw(t, "holidays?") {
			a.Holidays = rapid.SliceOfN(days(), 1, 3).Draw(t, "holidays")
		}
		doc := FormatAgreement(a)
		got, _, err := ParseAgreement(doc, TermsOptions{})
		if err != nil {
			t.Fatalf("%v\n%s", err, doc)
		}
		if !reflect.DeepEqual(got, a) {
			t.Fatalf("got  %+v\nwant %+v\n%s", got, a, doc)
		}
	})
}

func TestFormatAmendmentRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		eff := days().Draw(t, "effective")
		m := &model.Amendment{
			Title: rapid.OneOf(rapid.Just(""), words()).Draw(t, "title"), Agreed: days().Draw(t, "agreed"), Effective: eff,
			Reason: rapid.OneOf(rapid.Just(""), words()).Draw(t, "reason"), AgreedBy: rapid.OneOf(rapid.Just(""), words()).Draw(t, "by"),
			Evidence: someWords(t, "evidence"), Clauses: clauses(true).Draw(t, "clauses"),
		}
		if rapid.Bool().Draw(t, "until?") {
			m.Until = eff.AddDays(rapid.IntRange(0, 100).Draw(t, "days"))
		}
		doc := FormatAmendment(m)
		got, _, err := ParseAmendment(doc, TermsOptions{})
		if err != nil {
			t.Fatalf("%v\n%s", err, doc)
		}
		if !reflect.DeepEqual(got, m) {
			t.Fatalf("got  %+v\nwant %+v\n%s", got, m, doc)
		}
	})
}

// TestFormatReadsLikeTheContract keeps the written form readable.
func TestFormatReadsLikeTheContract(t *testing.T) {
	doc := string(FormatAgreement(agreementOf(t, "terms.toml")))
	for _, want := range []string{
		"signed = 2026-03-02\n", "\n[[clause]]\nid = \"2\"\ntext = \"Up to three logo concepts.\"\nconcepts = [{ for = \"logo\", max = 3 }]\n",
		"rate = \"USD 85/hour\"\n", "deposit = { amount = \"USD 3000\", due = \"signing\", refundable = false }\n",
		"excluded = [\"copywriting\", \"photography\", \"translation\", \"online shop\", \"hosting\"]\n",
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("missing %q in\n%s", want, doc)
		}
	}
}

func FuzzTerms(f *testing.F) {
	for _, name := range []string{"terms.toml", "complete.toml", "A1.toml", "A2.toml", "A3.toml"} {
		f.Add(readTestdata(f, name))
	}
	f.Add([]byte("[[clause]]\nid=1\n[clause.deposit]\namount=0x10\n[[clause.deadlines]]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if a, _, err := ParseAgreement(data, TermsOptions{}); err == nil {
			again, _, err := ParseAgreement(FormatAgreement(a), TermsOptions{})
			if err != nil || !reflect.DeepEqual(normal(a), normal(again)) {
				t.Fatalf("does not read back: %v\n%s", err, FormatAgreement(a))
			}
		}
		if m, _, err := ParseAmendment(data, TermsOptions{Currency: "USD"}); err == nil {
			if _, _, err := ParseAmendment(FormatAmendment(m), TermsOptions{}); err != nil {
				t.Fatalf("does not read back: %v\n%s", err, FormatAmendment(m))
			}
		}
	})
}

// normal writes a value so that empty and missing lists are the same.
func normal(a *model.Agreement) string { return string(FormatAgreement(a)) }
