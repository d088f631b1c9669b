package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model/judgement"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// twoColumnsFrom is the width from which what was agreed stands beside what happened;
// where there is less, it stands above.
const twoColumnsFrom = 64

// sheet draws what a step has to look at, from the line it is scrolled to.
func (s *exitPage) sheet(th *Theme, sheet *scripts.Sheet, w, h int) block {
	var all block
	for i := range sheet.Parts {
		p := &sheet.Parts[i]
		if len(all) > 0 && all[len(all)-1] != nil {
			all = append(all, nil)
		}
		all = append(all, th.wrapped(text.Line(p.Heading), w, nil, strong)...)
		two := p.Left != "" && w >= twoColumnsFrom
		if two {
			left := th.Measure.Pad(text.Line(p.Left), (w-3)/2)
			all = append(all, row(seg(left+"   "+text.Line(p.Right), faint)))
		}
		for j := range p.Rows {
			if r := &p.Rows[j]; two {
				all = append(all, s.besideRow(th, r, w)...)
			} else {
				all = append(all, s.stackedRow(th, p, r, w)...)
			}
			if two || p.Left != "" {
				all = append(all, nil)
			}
		}
	}
	s.top = max(0, min(s.top, len(all)-h))
	return all[s.top:min(len(all), s.top+h)]
}

// besideRow sets the two sides of a row beside one another.
func (s *exitPage) besideRow(th *Theme, r *scripts.SheetRow, w int) block {
	cw := (w - 3) / 2
	left, right := s.cell(th, &r.Left, agreedInk, cw), s.cell(th, &r.Right, differsInk, cw)
	var out block
	for i := range max(len(left), len(right)) {
		var l, r text.RichLine
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		l = th.fit(l, cw)
		out = append(out, append(append(l[:len(l):len(l)], seg("   ", plain)), r...))
	}
	return out
}

// stackedRow sets the two sides of a row one above the other; of a flag, its name above
// why it was raised.
func (s *exitPage) stackedRow(th *Theme, p *scripts.SheetPart, r *scripts.SheetRow, w int) block {
	var out block
	switch {
	case r.Left.Text != "":
		out = append(out, row(seg(text.Line(p.Left), faint)))
		out = append(out, indent(s.cell(th, &r.Left, agreedInk, w-2), 2)...)
		out = append(out, row(seg(text.Line(p.Right), faint)))
		return append(out, indent(s.cell(th, &r.Right, differsInk, w-2), 2)...)
	case r.Code != "":
		levelInk := differsInk
		if r.Level == judgement.Harmful {
			levelInk = hotInk
		}
		line := row(seg(s.env.flagName(r.Code), plain), seg("   "+s.env.Words.Level[r.Level], levelInk))
		if len(r.Towards) > 0 {
			line = append(line, seg("   "+s.env.Words.Client.Towards+" "+text.Line(strings.Join(r.Towards, ", ")), plain))
		}
		out = append(out, th.fit(line, w))
	}
	return append(out, indent(s.cell(th, &r.Right, plain, w-2), 2)...)
}

// cell draws a text with the part that matters in an ink of its own, and below it where
// it comes from.
func (s *exitPage) cell(th *Theme, c *scripts.SheetCell, of text.Role, w int) block {
	clean := text.CleanBody(c.Text)
	var marks []text.Mark
	if c.Mark[1] > c.Mark[0] && c.Mark[1] <= len(c.Text) {
		a, b := clean.Span(c.Mark[0], c.Mark[1])
		marks = append(marks, text.Mark{Start: a, End: b, Role: of})
	}
	return append(th.wrapped(clean.Text, w, marks, plain), th.wrapped(text.Line(c.From), w, nil, faint)...)
}

// scrollSheet moves what is shown of the sheet.
func (s *exitPage) scrollSheet(msg tea.KeyPressMsg) {
	k := &s.env.keys.List
	const page = 10
	switch {
	case key.Matches(msg, k.Up):
		s.top--
	case key.Matches(msg, k.Down):
		s.top++
	case key.Matches(msg, k.PageUp):
		s.top -= page
	case key.Matches(msg, k.PageDown):
		s.top += page
	case key.Matches(msg, k.First):
		s.top = 0
	case key.Matches(msg, k.Last):
		s.top = 1 << 20 // the frame holds it back
	}
	s.top = max(0, s.top)
}
