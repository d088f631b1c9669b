package tui

import (
	"strconv"

	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// whyBlock shows the seven tests of a finding with their answers, as computed.
func (e *env) whyBlock(d *dossier, f *judgement.Finding, w int) block {
	words := &e.Words.Finding
	speaker := text.Line(d.c.Client.Name)
	if en := d.entry(f.Entry); en != nil && en.Who != "" {
		speaker = text.Line(en.Who)
	}
	inForce := e.sourceLine(d, f)
	settled := words.WhySettledYes
	switch {
	case f.Later != "":
		settled = text.Fill(words.SettledBy, "by", text.Line(f.Later))
	case f.Muted:
		settled = words.Muted
	case f.Status != judgement.Open:
		settled = e.Words.Status[f.Status]
	}
	said := text.Line(f.Said)
	if said == "" {
		said = text.Line(cutBytes(f.Words, 80))
	}
	step := words.Said + " " + said
	if f.Agreed != "" {
		step += ", " + words.Agreed + " " + text.Line(f.Agreed)
	}
	if f.Why != "" {
		step += ": " + text.Line(f.Why)
	}
	quoted := "\"" + text.Line(cutBytes(f.Words, 200)) + "\""
	if f.Clause.Mark.Len() > 0 && f.Clause.Mark.End <= len(f.Clause.Text) {
		quoted += " / \"" + text.Line(f.Clause.Mark.Of(f.Clause.Text)) + "\""
	}
	tests := []pair{
		{name: "1  " + words.WhySpeaker, value: speaker},
		{name: "2  " + words.WhySubject, value: e.Words.Kind[f.Kind]},
		{name: "3  " + words.WhyForce, value: e.Words.Force[f.Force]},
		{name: "4  " + words.WhyInForce, value: inForce},
		{name: "5  " + words.WhyIncompatible, value: step},
		{name: "6  " + words.WhyOpen, value: settled},
		{name: "7  " + words.WhyShown, value: quoted},
	}
	band := map[judgement.Band]text.Clean{judgement.Sure: words.Sure, judgement.Likely: words.Likely, judgement.Maybe: words.Maybe}[f.Band]
	conf := band + ", " + percent(f.Conf)
	for _, p := range f.Parts {
		conf += "   " + text.Line(p.Name) + " " + percent(p.Value)
	}
	tests = append(tests, pair{}, pair{name: "   " + words.WhyRule, value: text.Line(f.Rule)}, pair{name: "   " + words.WhyConfidence, value: conf})

	rel, inkOf := e.relationWord(f)
	out := block{nil, row(seg(words.WhyTitle, title), seg("   ", plain), seg(rel, inkOf)), nil}
	nameW := 0
	for _, p := range tests {
		nameW = max(nameW, e.th.Measure.Width(p.name))
	}
	for _, p := range tests {
		lines := e.th.wrapped(p.value, max(10, w-nameW-3), nil, plain)
		for i, l := range lines {
			name := text.Clean("")
			if i == 0 {
				name = p.name
			}
			out = append(out, append(row(seg(e.th.Measure.Pad(name, nameW+3), faint)), l...))
		}
	}
	return append(out, nil, row(seg(words.WhyClose, faint)))
}

func percent(f float64) text.Clean { return text.Line(strconv.Itoa(int(f*100+0.5))) + " %" }
