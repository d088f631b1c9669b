package tui

import (
	"strings"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// pageBytes bounds the text of one entry on screen.
const pageBytes = 64 << 10

// readWidth bounds the lines of running text: longer ones are hard to read.
const readWidth = 84

// detail is an entry laid out for a pane: the message, and below it the finding
// that is looked at. The message scrolls; the pair stays together.
type detail struct {
	head    block
	message block
	finding block
	markRow int // line of the message with the marked words, -1 for none
}

// entryDetail lays an entry out, w columns wide, with its nth finding.
func (e *env) entryDetail(d *dossier, en *model.Entry, nth, w int, codes bool) detail {
	w = min(w, readWidth)
	out := detail{markRow: -1}
	fs := d.of(en.ID)
	out.head = block{e.entryHead(d, en, nth, len(fs), w)}
	if en.Subject != "" {
		out.message = append(out.message, e.th.wrapped(text.Line(en.Subject), w, nil, strong)...)
		out.message = append(out.message, nil)
	}
	raw := en.Text
	rest := 0
	if len(raw) > pageBytes {
		raw = cutBytes(raw, pageBytes)
		rest = len(en.Text) - len(raw)
	}
	cleaned := text.CleanBody(raw)
	marks := e.quoteMarks(cleaned.Text)
	var at = -1
	for i, f := range fs {
		if f.Span.Start >= len(raw) {
			continue
		}
		s, t := cleaned.Span(f.Span.Start, min(f.Span.End, len(raw)))
		if i == nth {
			at = s
			marks = append(marks, text.Mark{Start: s, End: t, Role: e.spanInk(f)})
		} else if f.Status == judgement.Open || f.Status == judgement.Confirmed {
			marks = append(marks[:0:0], append([]text.Mark{{Start: s, End: t, Role: likelyInk}}, marks...)...)
		}
	}
	start := len(out.message)
	if raw != "" {
		out.message = append(out.message, e.th.wrapped(cleaned.Text, w, marks, plain)...)
		if at >= 0 {
			out.markRow = start + e.lineOf(cleaned.Text, w, at, marks)
		}
	}
	if rest > 0 {
		out.message = append(out.message, nil, row(seg(text.Fill(e.Words.Common.MoreText, "n", text.Int((rest+1023)>>10)), faint)))
	}
	out.message = append(out.message, e.entryFacts(d, en, w)...)
	out.message = append(out.message, e.hiddenNote(cleaned.Hidden, raw, codes, w)...)
	if nth < len(fs) {
		out.finding = e.findingBlock(d, en, fs[nth], w)
	} else if reqs := e.requestLines(d, en); reqs != nil {
		out.finding = reqs
	}
	return out
}

// lineOf returns the line of a wrapped text that byte at is on.
func (e *env) lineOf(c text.Clean, w, at int, marks []text.Mark) int {
	n := 0
	for i, r := range e.th.Measure.Wrap(c, w) {
		if r.Start > at {
			break
		}
		n = i
	}
	rows := n
	if e.th.UnderRows {
		for _, l := range e.th.Measure.WrapMarked(c, w, marks, plain)[:n] {
			if e.th.underRow(l) != nil {
				rows++
			}
		}
	}
	return rows
}

// spanInk is the ink of the client's words.
func (e *env) spanInk(f *judgement.Finding) text.Role {
	if f.IsOpen() {
		return saidInk
	}
	return likelyInk
}

// quoteMarks draws quoted lines and what follows a signature mark faintly.
func (e *env) quoteMarks(c text.Clean) []text.Mark {
	var out []text.Mark
	at, signed := 0, false
	for line := range strings.SplitAfterSeq(string(c), "\n") {
		bare := strings.TrimRight(line, " \n")
		signed = signed || bare == "--"
		if (signed || strings.HasPrefix(bare, ">")) && bare != "" {
			out = append(out, text.Mark{Start: at, End: at + len(bare), Role: faint})
		}
		at += len(line)
		if len(out) > 500 {
			break
		}
	}
	return out
}

func (e *env) entryHead(d *dossier, en *model.Entry, nth, n, w int) text.RichLine {
	at := en.At.In(d.loc)
	who := text.Line(en.Who)
	switch {
	case who != "":
	case en.From == model.FromMe:
		who = e.Words.Common.Me
	default:
		who = text.Line(d.c.Client.Name)
	}
	head := func(date text.Clean) text.RichLine {
		return row(seg(e.kindWord(en.Kind), strong), seg("   ", plain), seg(who, plain), seg("   ", plain), seg(date+", "+text.Clock(at), faint))
	}
	left := head(e.Words.Dates.FullDate(at))
	if e.th.Measure.LineWidth(left) > w-8 {
		left = head(e.Words.Dates.Date(at, e.Now().In(d.loc)))
	}
	if n < 2 {
		return left
	}
	return e.th.spread(left, row(seg("  ", plain), seg(text.Fill(e.Words.Finding.ThisOf, "n", text.Int(nth+1), "max", text.Int(n)), strong)), w)
}

// entryFacts lists the fields of an entry that are not its text.
func (e *env) entryFacts(d *dossier, en *model.Entry, w int) block {
	c := &e.Words.Client
	lang := d.c.Client.Language
	pairs := []struct{ name, value text.Clean }{
		{c.About, text.Line(en.About)}, {c.Towards, text.Line(en.Towards)}, {c.Amount, text.Line(en.Amount.Format(lang))}, {c.Invoice, text.Line(en.Invoice)},
		{c.Due, e.day(en.Due)},
	}
	if en.Hours != 0 {
		pairs = append(pairs, struct{ name, value text.Clean }{c.Hours, text.Line(en.Hours.String())})
	}
	if en.Minutes != 0 {
		pairs = append(pairs, struct{ name, value text.Clean }{c.Minutes, text.Int(en.Minutes)})
	}
	for _, a := range en.Attachments {
		pairs = append(pairs, struct{ name, value text.Clean }{c.Attachment, text.Line(a.Name)})
	}
	var line text.RichLine
	var out block
	used := 0
	for _, p := range pairs {
		if p.value == "" {
			continue
		}
		n := e.th.Measure.Width(p.name) + 1 + e.th.Measure.Width(p.value)
		if used > 0 && used+3+n > w {
			out = append(out, line)
			line, used = nil, 0
		}
		if used > 0 {
			line = append(line, seg("   ", plain))
			used += 3
		}
		line = append(line, seg(p.name+" ", faint), seg(p.value, plain))
		used += n
	}
	if line != nil {
		out = append(out, line)
	}
	if out != nil {
		out = append(block{nil}, out...)
	}
	return out
}

// hiddenNote says that a text holds characters that hide, and with codes which.
func (e *env) hiddenNote(n int, raw string, codes bool, w int) block {
	if n == 0 {
		return nil
	}
	out := block{nil, row(seg(text.Fill(e.Words.Common.Hidden, "n", text.Int(n)), heatInk), seg("   ", plain),
		seg(text.Line(e.keys.Client.Hidden.Help().Key), keyName))}
	if codes {
		out = append(out, e.th.wrapped(text.Join(text.Codepoints(raw, 40), " "), w, nil, faint)...)
	}
	return out
}

// findingBlock draws the agreed words, the relation and the one step.
func (e *env) findingBlock(d *dossier, en *model.Entry, f *judgement.Finding, w int) block {
	words := &e.Words.Finding
	out := block{row(seg(e.sourceLine(d, f), heldInk))}
	quote := text.CleanBody(f.Clause.Text)
	if quote.Text != "" {
		s, t := quote.Span(f.Clause.Mark.Start, f.Clause.Mark.End)
		marks := []text.Mark{{Start: s + 1, End: t + 1, Role: agreedInk}}
		out = append(out, e.th.wrapped("\""+quote.Text+"\"", w, marks, plain)...)
	}
	out = append(out, nil)
	rel, inkOf := e.relationWord(f)
	if inkOf == differsInk {
		rel = e.Words.Relation[f.Relation]
	}
	if f.Status != judgement.Open && f.Status != judgement.Confirmed {
		rel, inkOf = e.Words.Relation[f.Relation], faint
	}
	line := row(seg(rel, inkOf), seg("   ", plain), seg(e.Words.Kind[f.Kind], strong), seg("   ", plain))
	step := text.Line(f.Why)
	if n := w - e.th.Measure.LineWidth(line); e.th.Measure.Width(step) <= n {
		out = append(out, append(line, seg(step, plain)))
	} else {
		out = append(out, line)
		out = append(out, e.th.wrapped(step, w, nil, plain)...)
	}
	out = append(out, row(seg(e.askedLine(d, f)+"   "+e.answerLine(d, en), faint)))
	switch {
	case f.Later != "":
		out = append(out, row(seg(text.Fill(words.SettledBy, "by", text.Line(f.Later)), heldInk)))
	case f.Muted:
		out = append(out, row(seg(words.Muted, faint)))
	case f.Status != judgement.Open:
		out = append(out, row(seg(e.Words.Status[f.Status], strong)))
	}
	return out
}

// sourceLine says when and where the clause of a finding was agreed.
func (e *env) sourceLine(d *dossier, f *judgement.Finding) text.Clean {
	w := &e.Words.Finding
	switch {
	case f.Kind == judgement.Decision:
		day := f.Clause.Since
		if en := d.entry(f.Clause.ID); en != nil {
			day = model.DayIn(en.At, d.loc)
		}
		return text.Fill(w.EarlierDecision, "date", e.day(day))
	case f.Relation == judgement.NoSuchTerm:
		return text.Fill(w.NoClause, "clause", text.Line(model.ClauseLabel(f.Clause.ID)))
	case f.Clause.By != "":
		return text.Fill(w.AgreedOnBy, "date", e.day(f.Clause.Since), "by", text.Line(f.Clause.By), "clause", text.Line(model.ClauseLabel(f.Clause.ID)))
	}
	return text.Fill(w.AgreedOn, "date", e.day(f.Clause.Since), "clause", text.Line(model.ClauseLabel(f.Clause.ID)))
}

func (e *env) askedLine(d *dossier, f *judgement.Finding) text.Clean {
	var dates []text.Clean
	for _, id := range f.Asked {
		if en := d.entry(id); en != nil {
			dates = append(dates, e.day(model.DayIn(en.At, d.loc)))
		}
	}
	if len(dates) == 0 {
		return e.Words.Finding.AskedNever
	}
	return text.Fill(e.Words.Finding.AskedBefore, "dates", text.Join(dates, ", "))
}

// answerWindow bounds how far ahead an answer is looked for.
const answerWindow = 200

// answerLine says when I wrote or spoke next.
func (e *env) answerLine(d *dossier, en *model.Entry) text.Clean {
	for i := d.indexOf(en) + 1; i > 0 && i < len(d.c.Entries) && i < d.indexOf(en)+answerWindow; i++ {
		next := &d.c.Entries[i]
		if next.From == model.FromMe && next.Kind.Said() && next.Kind != model.Note {
			return text.Fill(e.Words.Finding.AnswerSince, "date", e.day(model.DayIn(next.At, d.loc)))
		}
	}
	return e.Words.Finding.AnswerNone
}

// indexOf returns the place of an entry of the case, -1 when it is not one.
func (d *dossier) indexOf(en *model.Entry) int {
	if i, ok := d.place[en.ID]; ok {
		return int(i)
	}
	return -1
}

func (e *env) requestLines(d *dossier, en *model.Entry) block {
	if d.report == nil {
		return nil
	}
	var out block
	for i := range d.report.Requests {
		q := &d.report.Requests[i]
		switch {
		case q.Entry == en.ID && q.Later != "":
			out = append(out, row(seg(e.Words.Finding.Requested, faint), seg("   ", plain), seg(e.Words.Kind[q.Kind], strong), seg("   ", plain),
				seg(text.Fill(e.Words.Finding.SettledBy, "by", text.Line(q.Later)), heldInk)))
		case q.Entry == en.ID && q.Status == judgement.Open:
			out = append(out, row(seg(e.Words.Finding.Requested, faint), seg("   ", plain), seg(e.Words.Kind[q.Kind], strong)))
		}
	}
	return out
}

// view fills a pane h lines high; top is the first line of the message, or -1 to
// bring the marked words into sight. It returns the top that was used.
func (x *detail) view(h, top int) (block, int) {
	out := append(block{}, x.head...)
	out = append(out, nil)
	room := h - len(out)
	find := x.finding
	if len(x.message)+1+len(find) > room && len(find) > room-4 {
		find = find[:max(0, min(len(find), room-4))]
	}
	msgH := room
	if len(find) > 0 {
		msgH = room - len(find) - 1
	}
	over := max(0, len(x.message)-msgH)
	if top < 0 {
		top = 0
		if x.markRow >= msgH-1 {
			top = x.markRow - msgH/3
		}
	}
	top = max(0, min(top, over))
	end := min(len(x.message), top+msgH)
	out = append(out, x.message[top:end]...)
	if len(find) > 0 {
		out = append(out, nil)
		out = append(out, find...)
	}
	return out, top
}
