package judgement_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

// reportOf judges entries of a case on a day, under clauses signed in January.
func reportOf(on time.Time, clauses []model.Clause, entries ...model.Entry) *judgement.Report {
	c := &model.Case{Client: model.Client{ID: "c", Handle: "c", Name: "C"}}
	c.Agreements = []model.Agreement{{Signed: model.NewDay(2026, time.January, 5), Currency: "EUR", Timezone: "UTC", Language: model.English, Clauses: clauses}}
	for i := range entries {
		entries[i].ID = fmt.Sprint("e", i)
	}
	c.Entries = entries
	return judgement.Judge(c, judgement.Context{Settings: model.DefaultSettings(), AsOf: on, Location: time.UTC})
}

// ofCode returns the flags of a code, those that count first.
func ofCode(r *judgement.Report, code string) (counting, rest []judgement.Flag) {
	for _, f := range r.Flags {
		switch {
		case f.Code != code:
		case f.Counts:
			counting = append(counting, f)
		default:
			rest = append(rest, f)
		}
	}
	return counting, rest
}

func billed(day int) model.Entry {
	e := inMarch(day, model.Invoice, model.FromMe, "")
	e.Invoice, e.Amount, e.Due = "7", model.Units(1200, "EUR"), model.NewDay(2026, time.March, day+14)
	return e
}

func paid(day int) model.Entry {
	e := inMarch(day, model.Payment, model.FromClient, "")
	e.Invoice, e.Amount = "7", model.Units(1200, "EUR")
	return e
}

func favour(day int) model.Entry { return inMarch(day, model.Favour, model.FromMe, "an extra card") }

func onDay(m time.Month, day int) time.Time { return time.Date(2026, m, day, 18, 0, 0, 0, time.UTC) }

// TestClockFlags: dates, money and counts raise their flags at the threshold and not
// just below it, with the entries that show it and the reason.
func TestClockFlags(t *testing.T) {
	client := model.FromClient
	news := func(days ...int) []model.Entry {
		var out []model.Entry
		for _, d := range days {
			out = append(out, inMarch(d, model.Email, client, "Any news?"))
		}
		return out
	}
	extras := func(days ...int) []model.Entry {
		var out []model.Entry
		for i, d := range days {
			out = append(out, inMarch(d, model.Email, client, fmt.Sprintf("Could you do it for %d an hour?", 90-i)))
		}
		return out
	}
	logo := []model.Clause{{ID: "1", Text: "A logo.", Terms: model.ClauseTerms{Deliverables: []model.Deliverable{{Name: "logo"}}}}}
	supply := []model.Clause{{ID: "1", Text: "The client sends texts by 10 March.", Terms: model.ClauseTerms{ClientSupplies: []model.Supply{{What: "texts", By: model.NewDay(2026, time.March, 10)}}}}}
	rate := []model.Clause{{ID: "1", Text: "100 an hour.", Terms: model.ClauseTerms{Rate: &model.Rate{Money: model.Units(100, "EUR"), Per: "hour"}}}}
	worked := func(hours int) model.Entry {
		e := inMarch(3, model.Worked, model.FromMe, "")
		e.Hours = model.Hours(hours * 1000)
		return e
	}
	sent := inMarch(12, model.Delivery, client, "texts")
	sent.About = "texts"
	for _, tc := range []struct {
		name, code string
		on         time.Time
		want       int // incidents that count
		evidence   int // entries of the last
		why        string
		clauses    []model.Clause
		entries    []model.Entry
	}{
		{"open a day after it was due", "late-payment", onDay(time.March, 17), 1, 1, ": 1 day late", nil, []model.Entry{billed(2)}},
		{"open on the day it is due", "late-payment", onDay(time.March, 16), 0, 0, "", nil, []model.Entry{billed(2)}},
		{"paid late", "late-payment", onDay(time.April, 30), 1, 1, "paid on 2026-03-20", nil, []model.Entry{billed(2), paid(20)}},
		{"paid in time", "late-payment", onDay(time.April, 30), 0, 0, "", nil, []model.Entry{billed(2), paid(16)}},
		{"open for 61 days", "non-payment", onDay(time.May, 16), 1, 1, "61 days late", nil, []model.Entry{billed(2)}},
		{"open for 60 days", "non-payment", onDay(time.May, 15), 0, 0, "", nil, []model.Entry{billed(2)}},
		{"fifteen days without a step", "stalled", onDay(time.March, 18), 1, 1, "15 days", logo, []model.Entry{worked(1)}},
		{"fourteen days without a step", "stalled", onDay(time.March, 17), 0, 0, "", logo, []model.Entry{worked(1)}},
		{"four favours, the first is free", "over-accommodating", onDay(time.March, 31), 1, 3, "three favours in 60 days", nil, []model.Entry{favour(2), favour(5), favour(9), favour(12)}},
		{"three favours, the first is free", "over-accommodating", onDay(time.March, 31), 0, 0, "", nil, []model.Entry{favour(2), favour(5), favour(9)}},
		{"three chases in five days", "nagging", onDay(time.March, 31), 1, 3, "three chases in 5 days", nil, news(2, 4, 7)},
		{"three chases in six days", "nagging", onDay(time.March, 31), 0, 0, "", nil, news(2, 4, 8)},
		{"two chases", "nagging", onDay(time.March, 31), 0, 0, "", nil, news(2, 4)},
		{"five extras asked for", "spec-churn", onDay(time.March, 31), 1, 5, "5 changes asked for in 30 days", rate, extras(2, 5, 9, 12, 20)},
		{"four extras asked for", "spec-churn", onDay(time.March, 31), 0, 0, "", rate, extras(2, 5, 9, 12)},
		{"material came late", "missed-deadline", onDay(time.March, 13), 1, 1, "2 working days late", supply, []model.Entry{sent}},
		{"the day itself is not over", "missed-deadline", onDay(time.March, 10), 0, 0, "", supply, nil},
		{"ten hours for a little", "under-earning", onDay(time.March, 31), 1, 1, "less than 70 %", rate, []model.Entry{worked(20), billed(4), paid(5)}},
		{"seventy per cent", "under-earning", onDay(time.March, 31), 0, 0, "", rate, []model.Entry{worked(17), billed(4), paid(5)}},
	} {
		got, _ := ofCode(reportOf(tc.on, tc.clauses, tc.entries...), tc.code)
		if len(got) != tc.want {
			t.Errorf("%s: %d incidents of %s, want %d: %+v", tc.name, len(got), tc.code, tc.want, got)
			continue
		}
		if tc.want > 0 {
			if f := got[len(got)-1]; len(f.Entries) != tc.evidence || !strings.Contains(f.Why, tc.why) {
				t.Errorf("%s: %d entries, %q; want %d, %q", tc.name, len(f.Entries), f.Why, tc.evidence, tc.why)
			}
		}
	}
}

// TestDearFlag: a complaint about the price, in five languages; the price of
// something else, and of somebody else, is none.
func TestDearFlag(t *testing.T) {
	s := model.DefaultSettings()
	for _, l := range []string{"Your rate is too expensive.", "You are overcharging us.", "Vaše sazba je předražená.", "Вашата тарифа е прекалено скъпа.", "你们的价格太贵了。", "你們的價格太貴了。"} {
		if got := flagsOf(t, endOfMarch(), s, nil, mailed(l)...); !slices.Contains(got, "price-complaint") {
			t.Errorf("%q raises %v", l, got)
		}
	}
	for _, l := range []string{"The printer is too expensive.", "Your rate is not expensive.", "An expensive car is parked outside.", "Tiskárna je moc drahá.", "印刷厂太贵了。"} {
		if got := flagsOf(t, endOfMarch(), s, nil, mailed(l)...); slices.Contains(got, "price-complaint") {
			t.Errorf("%q raises %v", l, got)
		}
	}
}

// TestFairCount: what a mark or a ruling takes out of the count, and what is older
// than the window, stays in the timeline and counts no more.
func TestFairCount(t *testing.T) {
	line := "We don't need a contract."
	helped := mailed(line)
	helped[0].Mark = model.Constructive
	for _, tc := range []struct {
		name           string
		on             time.Time
		counting, rest int
		entries        []model.Entry
	}{
		{"open", endOfMarch(), 1, 0, mailed(line)},
		{"two messages are two incidents", endOfMarch(), 2, 0, mailed(line, line)},
		{"twice in one message is one", endOfMarch(), 1, 0, mailed(line + "\n\n" + line)},
		{"constructive", endOfMarch(), 0, 1, helped},
		{"180 days old", onDay(time.August, 29), 1, 0, mailed(line)},
		{"181 days old", onDay(time.August, 30), 0, 1, mailed(line)},
	} {
		counting, rest := ofCode(reportOf(tc.on, nil, tc.entries...), "avoids-paper")
		if len(counting) != tc.counting || len(rest) != tc.rest {
			t.Errorf("%s: %d count, %d do not; want %d and %d", tc.name, len(counting), len(rest), tc.counting, tc.rest)
		}
	}
	for verdict, counts := range map[model.Verdict]bool{model.Confirm: true, model.AsFavour: false, model.Settled: false, model.Useful: false, model.Dismiss: false} {
		c := &model.Case{Client: model.Client{ID: "c", Handle: "c", Name: "C"}, Entries: mailed(line)}
		c.Entries[0].ID = "m"
		ctx := judgement.Context{Settings: model.DefaultSettings(), AsOf: endOfMarch(), Location: time.UTC}
		r := judgement.Judge(c, ctx)
		if len(r.Flags) != 1 || r.FlagCount != 1 {
			t.Fatalf("%d flags, %d count", len(r.Flags), r.FlagCount)
		}
		rule(c, model.Ruling{Target: r.Flags[0].ID, Verdict: verdict})
		if r = judgement.Judge(c, ctx); len(r.Flags) != 1 || r.Flags[0].Counts != counts {
			t.Errorf("%s: %+v", verdict, r.Flags)
		}
	}
}
