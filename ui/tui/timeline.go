package tui

import (
	"strings"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// columns of a line of the timeline.
const (
	dayWidth    = 2
	kindWidth   = 8
	markWidth   = 10
	clauseWidth = 6
)

// timelineLine draws one line of the timeline.
func (e *env) timelineLine(d *dossier, r timelineRow, on bool, w int) text.RichLine {
	th, words := e.th, e.Words
	if r.kind == headingRow {
		return row(seg(" ", plain), seg(words.Dates.MonthHeading(d.headingTime(r)), title))
	}
	bar, inkOf := seg(" ", plain), plain
	if on {
		bar, inkOf = seg(th.Glyphs.Bar, barInk), strong
	}
	var day model.Day
	var kind, gist, mark, clause text.Clean
	markInk, kindInk := faint, inkOf
	switch r.kind {
	case agreementRow:
		a := &d.c.Agreements[r.idx]
		day, kind, gist, mark, markInk = a.Signed, words.Client.Terms, text.Line(a.Title), words.Client.Signed, heldInk
	case amendmentRow:
		a := &d.c.Amendments[r.idx]
		day, kind, gist, mark, markInk = a.Agreed, text.Line(a.Name), text.Line(a.Title), words.Client.Amendment, heldInk
	case redactedRow:
		a := &d.c.Redacted[r.idx]
		day, kind, gist, inkOf = model.DayIn(a.At, d.loc), words.Redact.Row, text.Line(a.Reason), faint
		kindInk = faint
	case entryRow:
		en := &d.c.Entries[r.idx]
		day, kind = model.DayIn(en.At, d.loc), e.kindWord(en.Kind)
		if en.From == model.FromMe && !on {
			inkOf = faint
		}
		kindInk = inkOf
		if en.Kind == model.Approval || en.Kind == model.Decision {
			kindInk = heldInk
		}
		gist = e.gist(d, en)
		mark, markInk, clause = e.markOf(d, en)
	}
	_, _, dd := day.Date()
	m := th.Measure
	gistW := max(4, w-1-dayWidth-2-kindWidth-1-1-markWidth-clauseWidth)
	return row(bar, seg(m.Right(text.Int(dd), dayWidth)+"  ", inkOf), seg(m.Fit(kind, kindWidth, th.Glyphs.More)+" ", kindInk),
		seg(m.Fit(gist, gistW, th.Glyphs.More)+" ", inkOf), seg(m.Fit(mark, markWidth, th.Glyphs.More), markInk),
		seg(m.Fit(clause, clauseWidth, th.Glyphs.More), faint))
}

// kindWord returns what a kind of entry is called; one from a newer version is
// called by its own name.
func (e *env) kindWord(k model.EntryKind) text.Clean {
	if w, ok := e.Words.Entry[k]; ok {
		return w
	}
	return text.Line(string(k))
}

// gistBytes bounds what is looked at for one line.
const gistBytes = 400

// gist returns what an entry is about, in one line: the words that differ, the
// subject, or how the text begins.
func (e *env) gist(d *dossier, en *model.Entry) text.Clean {
	if f := d.first(en.ID); f != nil && f.Words != "" {
		return text.Line(cutBytes(f.Words, gistBytes))
	}
	if en.Subject != "" {
		return text.Line(cutBytes(en.Subject, gistBytes))
	}
	var parts []text.Clean
	if !en.Amount.IsZero() {
		parts = append(parts, text.Line(en.Amount.Format(d.c.Client.Language)))
	}
	if en.Hours != 0 {
		parts = append(parts, text.Line(en.Hours.String())+" h")
	}
	for line := range strings.SplitSeq(cutBytes(en.Text, gistBytes), "\n") {
		if t := strings.TrimSpace(line); t != "" && !strings.HasPrefix(t, ">") {
			parts = append(parts, text.Line(t))
			break
		}
	}
	if len(parts) == 0 && en.About != "" {
		parts = append(parts, text.Line(en.About))
	}
	return text.Join(parts, "  ")
}

// cutBytes returns the beginning of s, at most n bytes.
func cutBytes(s string, n int) string {
	if len(s) > n {
		return strings.ToValidUTF8(s[:n], "")
	}
	return s
}

// markOf returns the word at the end of a line: how the entry stands to the
// agreement, or what it used of it.
func (e *env) markOf(d *dossier, en *model.Entry) (mark text.Clean, inkOf text.Role, clause text.Clean) {
	w := e.Words
	if f := d.first(en.ID); f != nil {
		mark, inkOf = e.relationWord(f)
		return mark, inkOf, e.clauseWord(d, f)
	}
	if u, ok := d.used[en.ID]; ok {
		return u, faint, ""
	}
	switch {
	case en.Mark == model.Agreed:
		return w.Finding.Agreed, heldInk, ""
	}
	return "", faint, ""
}

// relationWord returns how a finding is named on one line.
func (e *env) relationWord(f *judgement.Finding) (text.Clean, text.Role) {
	w := e.Words
	switch {
	case f.Muted:
		return w.Status[judgement.Dismissed], faint
	case f.Status != judgement.Open && f.Status != judgement.Confirmed:
		return w.Status[f.Status], faint
	case f.Band == judgement.Likely && f.Status == judgement.Open:
		return w.Finding.Likely + " " + e.th.Glyphs.Mark, heatInk
	case f.Band == judgement.Maybe:
		return w.Finding.Maybe, faint
	}
	return w.RelationShort[f.Relation], differsInk
}

// clauseWord returns the clause of a finding on one line.
func (e *env) clauseWord(d *dossier, f *judgement.Finding) text.Clean {
	if f.Kind == judgement.Decision {
		if en := d.entry(f.Clause.ID); en != nil {
			return e.day(model.DayIn(en.At, d.loc))
		}
		return e.day(f.Clause.Since)
	}
	if f.Clause.ID == "" {
		return ""
	}
	return text.Line(model.ClauseLabel(f.Clause.ID))
}
