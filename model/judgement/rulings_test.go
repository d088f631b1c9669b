package judgement_test

import (
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

// teaCase is the agreement of the devset with a message added.
func teaCase(t testing.TB, entries ...model.Entry) *model.Case {
	t.Helper()
	c, _ := loadSet(t, "testdata/devset")
	for i := range entries {
		if entries[i].From == "" {
			entries[i].From = model.FromClient
		}
		if entries[i].Kind == "" {
			entries[i].Kind = model.Email
		}
		c.Apply(model.Event{Seq: uint64(1000 + i), Payload: model.LogEntry{Entry: entries[i]}})
	}
	c.Sort()
	return c
}

func at(s string) time.Time {
	v, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		panic(err)
	}
	return v
}

func judgeAt(c *model.Case, moment string) *judgement.Report {
	ctx := settings()
	ctx.AsOf = at(moment)
	return judgement.Judge(c, ctx)
}

func rule(c *model.Case, r model.Ruling) { c.Apply(model.Event{Payload: model.GiveRuling{Ruling: r}}) }

const unlimited = "Revisions are unlimited until we're happy, that's how we work."

func TestRulingsSetTheStatus(t *testing.T) {
	for verdict, want := range map[model.Verdict]judgement.Status{
		model.Confirm: judgement.Confirmed, model.AsFavour: judgement.Favour, model.Settled: judgement.Settled, model.Dismiss: judgement.Dismissed,
	} {
		c := teaCase(t, model.Entry{ID: "m", At: at("2026-04-18 10:00"), Text: unlimited})
		r := judgeAt(c, "2026-04-18 11:00")
		if len(r.Contradictions) != 1 || r.Contradictions[0].Status != judgement.Open {
			t.Fatalf("contradictions: %+v", r.Contradictions)
		}
		before := r.FlagCount
		rule(c, model.Ruling{Target: r.Contradictions[0].ID, Verdict: verdict})
		r = judgeAt(c, "2026-04-18 11:00")
		if got := r.Contradictions[0].Status; got != want {
			t.Errorf("%s: status %s, want %s", verdict, got, want)
		}
		if counts := r.FlagCount == before; counts != (verdict == model.Confirm) {
			t.Errorf("%s: %d flags count, before %d", verdict, r.FlagCount, before)
		}
		rule(c, model.Ruling{Target: r.Contradictions[0].ID, Verdict: model.UndoVerdict})
		if r = judgeAt(c, "2026-04-18 11:00"); r.Contradictions[0].Status != judgement.Open || r.FlagCount != before {
			t.Errorf("%s: undo left status %s, %d flags", verdict, r.Contradictions[0].Status, r.FlagCount)
		}
	}
}

func TestDismissalReaches(t *testing.T) {
	c := teaCase(t,
		model.Entry{ID: "m1", At: at("2026-04-18 10:00"), Text: unlimited},
		model.Entry{ID: "m2", At: at("2026-04-19 10:00"), Text: "As I said. " + unlimited},
		model.Entry{ID: "m3", At: at("2026-04-19 12:00"), Text: "We get endless changes, as many as we need."},
	)
	find := func(entry string) judgement.Finding {
		r := judgeAt(c, "2026-04-19 20:00")
		of := r.OfEntry(entry)
		if len(of) != 1 {
			t.Fatalf("%s: %d contradictions", entry, len(of))
		}
		return of[0]
	}
	f := find("m1")
	rule(c, model.Ruling{Target: f.ID, Verdict: model.Dismiss, Reach: model.ReachWording, Kind: string(f.Kind), Wording: judgement.Wording(f.Words)})
	if !find("m2").Muted || find("m3").Muted {
		t.Error("reach wording: the same words are not muted, or others are")
	}
	rule(c, model.Ruling{Target: f.ID, Verdict: model.Dismiss, Reach: model.ReachClientRule, Rule: f.Rule})
	if !find("m3").Muted {
		t.Error("reach client-rule: another wording of the rule is not muted")
	}
	rule(c, model.Ruling{Target: find("m3").ID, Verdict: model.Confirm})
	if got := find("m3"); got.Muted || got.Status != judgement.Confirmed {
		t.Errorf("a ruling of its own is overridden: %s", got.Status)
	}
}

func TestIDsAreStable(t *testing.T) {
	c := teaCase(t, model.Entry{ID: "m1", At: at("2026-04-18 10:00"), Text: unlimited})
	alone := judgeAt(c, "2026-04-18 11:00").Contradictions[0]
	c = teaCase(t,
		model.Entry{ID: "m0", At: at("2026-04-17 10:00"), Text: unlimited},
		model.Entry{ID: "m1", At: at("2026-04-18 10:00"), Text: unlimited},
	)
	of := judgeAt(c, "2026-04-18 11:00").OfEntry("m1")
	if len(of) != 1 || of[0].ID != alone.ID {
		t.Errorf("id %v with another message before, %s without", of, alone.ID)
	}
	if e := c.Entry("m1"); judgement.JudgeEntry(c, e, judgement.Context{Settings: model.DefaultSettings(), AsOf: e.At}).Contradictions[0].ID != alone.ID {
		t.Error("JudgeEntry gives another id than Judge")
	}
}

func TestThreeConfirmedBreakTerms(t *testing.T) {
	c := teaCase(t,
		model.Entry{ID: "m1", At: at("2026-04-18 10:00"), Text: unlimited},
		model.Entry{ID: "m2", At: at("2026-04-19 10:00"), Text: unlimited},
		model.Entry{ID: "m3", At: at("2026-04-20 10:00"), Text: unlimited},
	)
	r := judgeAt(c, "2026-04-20 20:00")
	for _, f := range r.Contradictions {
		rule(c, model.Ruling{Target: f.ID, Verdict: model.Confirm})
	}
	r = judgeAt(c, "2026-04-20 20:00")
	if f := flagOf(r, "breaks-terms"); f == nil || !f.DealBreaker || !r.ExitOpen {
		t.Errorf("breaks-terms %+v, exit open %v", f, r.ExitOpen)
	}
}

func flagOf(r *judgement.Report, code string) *judgement.Flag {
	for i := range r.Flags {
		if r.Flags[i].Code == code {
			return &r.Flags[i]
		}
	}
	return nil
}
