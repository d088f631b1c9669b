package scripts

import (
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

func sheetKit(p *model.ExitPlan) *Kit {
	c, r := teaCase()
	r.Contradictions = []judgement.Finding{
		{ID: "c1", Band: judgement.Sure, Status: judgement.Open, Entry: "r3", At: at(today.AddDays(-20)), Kind: judgement.Revisions, Words: "list three",
			Clause: judgement.ClauseRef{ID: "3", By: "A1", Text: "Two rounds."}},
		{ID: "c2", Band: judgement.Sure, Status: judgement.Settled, Entry: "r2", At: at(today.AddDays(-25)), Words: "settled long ago"},
	}
	r.Flags = []judgement.Flag{
		{ID: "f1", Code: "endless-revisions", At: at(today.AddDays(-20)), Entries: []string{"r3", "r2"}, Findings: []string{"c1"}, Counts: true, Level: judgement.Challenging, Why: "list 3 of 2"},
		{ID: "f2", Code: "abuse", At: at(today.AddDays(-10)), Entries: []string{"m1"}, Counts: true, Level: judgement.Harmful, Why: "shouted"},
		{ID: "f3", Code: "under-earning", At: at(today.AddDays(-9)), Entries: []string{"hours:x"}, Counts: true, Level: judgement.Challenging, Why: "41 an hour"},
		{ID: "f4", Code: "distrust", At: at(today.AddDays(-8)), Entries: []string{"m1"}, Level: judgement.Challenging, Why: "taken back"},
	}
	r.Own = []judgement.OwnNote{{Entry: "d1", At: at(today.AddDays(-50)), Code: "late-delivery", Why: "the logo came two days late"}}
	return New(c, r, p, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"})
}

func partOf(t *testing.T, k *Kit, id StepID, heading string) []SheetRow {
	t.Helper()
	s, ok := k.Sheet(id)
	if !ok {
		t.Fatalf("%s has nothing to look at", id)
	}
	for _, p := range s.Parts {
		if p.Heading == heading {
			return p.Rows
		}
	}
	t.Fatalf("%s has no part %q: %+v", id, heading, s.Parts)
	return nil
}

// TestCaseForAnEnd: what is harmful or repeated makes the case, each with its entries;
// what was tiresome once stands apart, and what does not count nowhere.
func TestCaseForAnEnd(t *testing.T) {
	k := sheetKit(nil)
	grave := partOf(t, k, Decide, "Harmful, or again and again")
	if len(grave) != 2 || grave[0].Code != "endless-revisions" || grave[1].Code != "abuse" {
		t.Fatalf("the case is %+v", grave)
	}
	if got := grave[0].Right.From; !strings.HasSuffix(got, "entries r3, r2") {
		t.Errorf("the entries are %q", got)
	}
	single := partOf(t, k, Decide, "Tiresome, once each: no case for an end")
	if len(single) != 1 || single[0].Code != "under-earning" || strings.Contains(single[0].Right.From, "entr") {
		t.Errorf("apart stand %+v", single)
	}
}

// TestExpectedBesideHappened: the talk has the clause beside the words, the term of a flag
// beside what was counted, and my own side.
func TestExpectedBesideHappened(t *testing.T) {
	k := sheetKit(nil)
	rows := partOf(t, k, Talk, "Expected, and what happened")
	if len(rows) != 2 {
		t.Fatalf("%d rows: %+v", len(rows), rows)
	}
	if r := rows[0]; r.Left.Text != "Two rounds." || r.Left.From != "clause 3 as changed by A1" || r.Right.Text != "list three" {
		t.Errorf("the first row is %+v", r)
	}
	if r := rows[1]; r.Left.From != "clause 4" || r.Right.Text != "41 an hour" {
		t.Errorf("the second row is %+v", r)
	}
	if rows := partOf(t, k, Talk, "How we work together, which no clause settles"); len(rows) != 1 || rows[0].Code != "abuse" {
		t.Errorf("without a clause: %+v", rows)
	}
	if rows := partOf(t, k, Talk, "On my side"); len(rows) != 1 || rows[0].Right.Text != "the logo came two days late" {
		t.Errorf("on my side: %+v", rows)
	}
	if _, ok := k.Sheet(Money); ok {
		t.Error("money has something to look at")
	}
	if text, _ := k.Plain(Talk); !strings.Contains(text, "agreed: Two rounds. (clause 3 as changed by A1)\n    happened: list three") {
		t.Errorf("printed:\n%s", text)
	}
}

// TestStamp: the decision is stamped once for its day, with who decided and the entries
// that spoke for it then.
func TestStamp(t *testing.T) {
	p := &model.ExitPlan{}
	k := sheetKit(p)
	k.Stamp(p)
	if _, ok := k.Stamped(); ok {
		t.Error("stamped before anything was decided")
	}
	p.Decided = today
	k.Stamp(p)
	s, ok := k.Stamped()
	if !ok || s.By != "Ada" || s.On != today || strings.Join(s.Evidence, " ") != "r3 r2 m1" {
		t.Fatalf("stamped %v %+v", ok, s)
	}
	k.r.Flags = nil
	k.Stamp(p)
	if s, _ := k.Stamped(); len(s.Evidence) != 3 {
		t.Error("what came later changed the stamp")
	}
	if f := fieldOf(t, k, Decide, keyDecided); !strings.Contains(f.Beside, "stamped by Ada, on the evidence of r3, r2 and m1") {
		t.Errorf("beside the day stands %q", f.Beside)
	}
	p.Decided = today.AddDays(1)
	if _, ok := k.Stamped(); ok {
		t.Error("another day keeps the stamp of the first")
	}
}
