package judgement

import (
	"testing"
	"time"

	"goodterms/model"
)

// TestTooLittleWork: less in three months than the user wants of three raises the flag; not
// without the setting, of a young or ended client, or in another currency.
func TestTooLittleWork(t *testing.T) {
	on := time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)
	eur := func(n int64) model.Money { return model.Units(n, "EUR") }
	entry := func(kind model.EntryKind, month time.Month, m model.Money) model.Entry {
		e := model.Entry{ID: string(kind) + month.String() + m.String(), Kind: kind, From: model.FromMe, At: time.Date(2026, month, 10, 9, 0, 0, 0, time.UTC), Amount: m}
		if kind == model.Payment {
			e.From = model.FromClient
		}
		return e
	}
	for name, tc := range map[string]struct {
		least   model.Money
		signed  model.Day
		ended   model.Day
		entries []model.Entry
		want    bool
	}{
		"little billed":    {eur(300), model.NewDay(2026, 1, 2), 0, []model.Entry{entry(model.Invoice, 5, eur(500))}, true},
		"enough billed":    {eur(300), model.NewDay(2026, 1, 2), 0, []model.Entry{entry(model.Invoice, 5, eur(900))}, false},
		"enough paid":      {eur(300), model.NewDay(2026, 1, 2), 0, []model.Entry{entry(model.Invoice, 2, eur(900)), entry(model.Payment, 5, eur(900))}, false},
		"long ago":         {eur(300), model.NewDay(2026, 1, 2), 0, []model.Entry{entry(model.Invoice, 2, eur(900)), entry(model.Payment, 3, eur(900))}, true},
		"young":            {eur(300), model.NewDay(2026, 4, 20), 0, []model.Entry{entry(model.Invoice, 5, eur(500))}, false},
		"ended":            {eur(300), model.NewDay(2026, 1, 2), model.NewDay(2026, 6, 1), []model.Entry{entry(model.Invoice, 5, eur(500))}, false},
		"another currency": {eur(300), model.NewDay(2026, 1, 2), 0, []model.Entry{entry(model.Invoice, 5, model.Units(500, "USD"))}, false},
		"not set":          {model.Money{}, model.NewDay(2026, 1, 2), 0, []model.Entry{entry(model.Invoice, 5, eur(500))}, false},
	} {
		s := model.DefaultSettings()
		s.LeastMonth = tc.least
		c := &model.Case{Client: model.Client{ID: "c", Ended: tc.ended}, Entries: tc.entries,
			Agreements: []model.Agreement{{Signed: tc.signed, Timezone: "UTC", Clauses: []model.Clause{{ID: "1", Text: "Work."}}}}}
		r := Judge(c, Context{Settings: s, AsOf: on, Location: time.UTC})
		found := false
		for _, f := range r.Flags {
			found = found || f.Code == "too-little-work" && f.Counts
		}
		if found != tc.want {
			t.Errorf("%s: raised %v, want %v: %+v", name, found, tc.want, r.Flags)
		}
	}
}
