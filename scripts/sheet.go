package scripts

import (
	"fmt"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/model/judgement"
)

// Sheet is something to look at in a step before it is done. It is never sent.
type Sheet struct {
	Title string
	Parts []SheetPart
}

// SheetPart is a part of a sheet: rows under a heading, in one column or in two.
type SheetPart struct {
	Heading     string
	Left, Right string // titles of the columns; both "" for a list
	Rows        []SheetRow
}

// SheetRow is one row: what was agreed beside what happened, or a flag with why.
type SheetRow struct {
	Code        string          // of the flag that it is about, "" for none
	Level       judgement.Level // of that flag
	Left, Right SheetCell
	Towards     []string // whom of mine it was done to
	Entries     []string // that show it
}

// SheetCell is a text, where it comes from, and the part of it that matters.
type SheetCell struct {
	Text, From string
	Mark       [2]int // bytes of Text; empty for none
}

// Sheet returns what is to be looked at in a step, ok false when there is nothing.
func (k *Kit) Sheet(id StepID) (_ Sheet, ok bool) {
	var out Sheet
	switch id {
	case Decide:
		out = Sheet{"what speaks for it", k.caseParts()}
	case Talk:
		out = Sheet{"agreed and happened", k.besideParts()}
	}
	out.Parts = slices.DeleteFunc(out.Parts, func(p SheetPart) bool { return len(p.Rows) == 0 })
	return out, len(out.Parts) > 0
}

// caseParts is the case for an end: what is harmful or came again, each with its entries,
// and apart from it what was tiresome once (S001-11).
func (k *Kit) caseParts() []SheetPart {
	grave, single := k.r.ExitCase()
	rows := func(flags []*judgement.Flag) (out []SheetRow) {
		for _, f := range flags {
			out = append(out, SheetRow{Code: f.Code, Level: f.Level, Towards: k.towards(f), Entries: f.Entries,
				Right: SheetCell{Text: f.Why, From: k.happened(f)}})
		}
		return out
	}
	return []SheetPart{{Heading: "Harmful, or again and again", Rows: rows(grave)}, {Heading: "Tiresome, once each: no case for an end", Rows: rows(single)}}
}

// besideParts sets what was agreed beside what happened, what changed without a clause,
// and my own side (S002-13, S002-16).
func (k *Kit) besideParts() []SheetPart {
	beside := SheetPart{Heading: "Expected, and what happened", Left: "agreed", Right: "happened"}
	shown := map[string]bool{}
	for i := range k.r.Contradictions {
		f := &k.r.Contradictions[i]
		if !f.IsOpen() {
			continue
		}
		shown[f.ID] = true
		at := model.DayIn(f.At, k.loc)
		beside.Rows = append(beside.Rows, SheetRow{Entries: []string{f.Entry},
			Left: SheetCell{f.Clause.Text, k.clauseOf(f), [2]int{f.Clause.Mark.Start, f.Clause.Mark.End}}, Right: SheetCell{f.Words, k.ui.day(at) + ", entry " + f.Entry, [2]int{0, len(f.Words)}}})
	}
	changed := SheetPart{Heading: "How we work together, which no clause settles"}
	for i := range k.r.Flags {
		f := &k.r.Flags[i]
		if !f.Counts || slices.ContainsFunc(f.Findings, func(id string) bool { return shown[id] }) {
			continue
		}
		row := SheetRow{Code: f.Code, Level: f.Level, Towards: k.towards(f), Entries: f.Entries, Right: SheetCell{Text: f.Why, From: k.happened(f)}}
		if ref, ok := k.termOf(f); ok {
			row.Left = SheetCell{Text: ref.Text, From: source(ref)}
			beside.Rows = append(beside.Rows, row)
		} else {
			changed.Rows = append(changed.Rows, row)
		}
	}
	own := SheetPart{Heading: "On my side"}
	for _, n := range k.r.Own {
		own.Rows = append(own.Rows, SheetRow{Right: SheetCell{Text: n.Why, From: k.ui.day(model.DayIn(n.At, k.loc))}})
	}
	return []SheetPart{beside, changed, own}
}

// towards returns whom of mine a flag was done to, as its entries name them (S001-10).
func (k *Kit) towards(f *judgement.Flag) []string {
	var out []string
	for _, id := range f.Entries {
		if e := k.c.Entry(id); e != nil && e.Towards != "" && !slices.Contains(out, e.Towards) {
			out = append(out, e.Towards)
		}
	}
	return out
}

// happened says when a flag was raised and by which entries; a flag of the clock has none.
func (k *Kit) happened(f *judgement.Flag) string {
	out := k.ui.day(model.DayIn(f.At, k.loc))
	known := slices.DeleteFunc(slices.Clone(f.Entries), func(id string) bool { return k.c.Entry(id) == nil })
	switch len(known) {
	case 0:
		return out
	case 1:
		return out + ", entry " + known[0]
	}
	return out + ", entries " + strings.Join(known, ", ")
}

func (k *Kit) clauseOf(f *judgement.Finding) string {
	if f.Kind == judgement.Decision {
		return "entry " + f.Clause.ID
	}
	return source(model.Ref{Clause: f.Clause.ID, By: f.Clause.By})
}

// termOf returns the term that a flag of the clock was held against.
func (k *Kit) termOf(f *judgement.Flag) (model.Ref, bool) {
	t := k.terms
	if t == nil {
		return model.Ref{}, false
	}
	switch f.Code {
	case "late-payment", "non-payment":
		if t.PaymentDays != nil {
			return t.PaymentDays.Ref, true
		}
	case "missed-deadline", "no-input":
		for _, s := range t.ClientSupplies {
			if strings.HasPrefix(f.Why, s.Value.What+" ") {
				return s.Ref, true
			}
		}
	case "nagging", "daily-updates":
		if t.UpdateEvery != nil {
			return t.UpdateEvery.Ref, true
		}
	case "under-earning":
		if t.Rate != nil {
			return t.Rate.Ref, true
		}
	}
	return model.Ref{}, false
}

// plainSheet writes a sheet as labelled lines.
func plainSheet(b *strings.Builder, s Sheet) {
	fmt.Fprintf(b, "\n  %s (to look at, never sent)\n", s.Title)
	for _, p := range s.Parts {
		fmt.Fprintf(b, "\n  %s\n", p.Heading)
		for _, r := range p.Rows {
			if r.Left.Text != "" {
				fmt.Fprintf(b, "  - %s: %s (%s)\n    %s: %s (%s)\n", p.Left, oneLine(r.Left.Text), r.Left.From, p.Right, oneLine(r.Right.Text), r.Right.From)
				continue
			}
			what := oneLine(r.Right.Text)
			if r.Code != "" {
				what = r.Code + ", " + string(r.Level) + after(", towards ", strings.Join(r.Towards, ", ")) + ": " + what
			}
			fmt.Fprintf(b, "  - %s (%s)\n", what, r.Right.From)
		}
	}
}

// oneLine joins the lines of quoted words.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// The stamp of a decision: on which day, by whom, with which evidence (S001-20).
const (
	keyStampDay      = "decide.stamp"
	keyStampBy       = "decide.by"
	keyStampEvidence = "decide.evidence"
)

// Stamp notes in the plan who decided and which entries spoke for it on that day. It is
// done once for each day of decision: what comes later did not speak for it.
func (k *Kit) Stamp(p *model.ExitPlan) {
	if p.Decided.IsZero() || p.Answers[keyStampDay] == p.Decided.String() {
		return
	}
	var entries []string
	grave, single := k.r.ExitCase()
	for _, f := range append(grave, single...) {
		for _, id := range f.Entries {
			if k.c.Entry(id) != nil && !slices.Contains(entries, id) {
				entries = append(entries, id)
			}
		}
	}
	if p.Answers == nil {
		p.Answers = map[string]string{}
	}
	p.Answers[keyStampDay], p.Answers[keyStampBy], p.Answers[keyStampEvidence] = p.Decided.String(), k.o.Me, strings.Join(entries, " ")
}

// Stamped is what was noted when it was decided.
type Stamped struct {
	On       model.Day
	By       string   // "" where the settings name nobody
	Evidence []string // ids of entries
}

// Stamped returns the stamp of the decision, ok false while there is none.
func (k *Kit) Stamped() (_ Stamped, ok bool) {
	day, err := model.ParseDay(k.answer(keyStampDay))
	if err != nil || k.p.Decided != day {
		return Stamped{}, false
	}
	return Stamped{day, k.answer(keyStampBy), strings.Fields(k.answer(keyStampEvidence))}, true
}

// stampWords says the stamp beside the day of the decision.
func (k *Kit) stampWords() string {
	s, ok := k.Stamped()
	if !ok {
		return ""
	}
	by := "you"
	if s.By != "" {
		by = s.By
	}
	if len(s.Evidence) == 0 {
		return "stamped by " + by + ", without evidence in the journal"
	}
	return fmt.Sprintf("stamped by %s, on the evidence of %s", by, k.ui.list(s.Evidence))
}
