package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"goodterms/ui/text"
)

// seg makes a piece of a line.
func seg(c text.Clean, r text.Role) text.Segment { return text.Segment{Text: c, Role: r} }

// row makes a line.
func row(segs ...text.Segment) text.RichLine { return segs }

// block is some lines below one another.
type block []text.RichLine

// frame is what a screen draws into: the header, the body, the cursor. The root
// adds the notice and the help below.
type frame struct {
	th     *Theme
	w, h   int // of the body
	left   text.RichLine
	right  text.RichLine
	body   block
	cursor *tea.Position // in the body
}

// add appends a line to the body.
func (f *frame) add(segs ...text.Segment) { f.body = append(f.body, row(segs...)) }

// gap appends an empty line.
func (f *frame) gap() { f.body = append(f.body, nil) }

// addBlock appends lines.
func (f *frame) addBlock(b block) { f.body = append(f.body, b...) }

// rule appends a thin rule over the whole width, with a cell free on each side.
func (f *frame) rule() { f.add(seg(" ", plain), seg(text.Repeat(f.th.Glyphs.Rule, f.w-2), ruleInk)) }

// rest returns how many lines of the body are free.
func (f *frame) rest() int { return max(0, f.h-len(f.body)) }

// at puts the cursor into a block that starts at line top and column left.
func (f *frame) at(left, top int, pos tea.Position) {
	f.cursor = &tea.Position{X: min(left+pos.X, f.w-1), Y: min(top+pos.Y, f.h-1)}
}

// fit cuts or fills a line to exactly w cells.
func (t *Theme) fit(l text.RichLine, w int) text.RichLine {
	n := t.Measure.LineWidth(l)
	switch {
	case n < w:
		return append(l[:len(l):len(l)], seg(text.Spaces(w-n), plain))
	case n > w:
		return t.trim(l, w)
	}
	return l
}

// trim shortens a line that is too long and says that something is missing.
func (t *Theme) trim(l text.RichLine, w int) text.RichLine {
	var out text.RichLine
	for _, s := range l {
		n := t.Measure.Width(s.Text)
		if n < w {
			out = append(out, s)
			w -= n
			continue
		}
		more := t.Glyphs.More
		if w < 2 {
			more = ""
		}
		cut := t.Measure.Cut(s.Text, w-t.Measure.Width(more)) + more
		return append(out, seg(t.Measure.Pad(cut, w), s.Role))
	}
	return out
}

// spread puts left and right on one line of w cells; the left gives way.
func (t *Theme) spread(left, right text.RichLine, w int) text.RichLine {
	n := t.Measure.LineWidth(right)
	if n == 0 {
		return left
	}
	if n >= w {
		return t.fit(right, w)
	}
	out := t.fit(left, w-n)
	return append(out[:len(out):len(out)], right...)
}

// beside puts two blocks next to each other with a vertical rule between them,
// h lines high; the left one is lw cells wide.
func (t *Theme) beside(left, right block, lw, h int) block {
	out := make(block, h)
	for i := range out {
		var l, r text.RichLine
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		l = t.fit(l, lw)
		out[i] = append(append(l[:len(l):len(l)], seg(t.Glyphs.VRule, ruleInk), seg(" ", plain)), r...)
	}
	return out
}

// indent puts n cells before each line.
func indent(b block, n int) block {
	out := make(block, len(b))
	for i, l := range b {
		if len(l) > 0 {
			out[i] = append(row(seg(text.Spaces(n), plain)), l...)
		}
	}
	return out
}

// wrapped lays a text out with marks. On a terminal without styles, each line
// with a mark gets a row of signs below it.
func (t *Theme) wrapped(c text.Clean, w int, marks []text.Mark, base text.Role) block {
	var out block
	for _, l := range t.Measure.WrapMarked(c, w, marks, base) {
		out = append(out, l)
		if t.UnderRows {
			if u := t.underRow(l); u != nil {
				out = append(out, u)
			}
		}
	}
	return out
}

func (t *Theme) underRow(l text.RichLine) text.RichLine {
	var out text.RichLine
	any := false
	for _, s := range l {
		sign := underSign(s.Role)
		any = any || sign != " "
		out = append(out, seg(text.Repeat(sign, t.Measure.Width(s.Text)), plain))
	}
	if !any {
		return nil
	}
	return out
}

// paint turns lines into the content of a view: exactly h lines, none wider than
// w. This is the only place where text becomes bytes for the terminal.
func (t *Theme) paint(b block, w, h int) string {
	var out strings.Builder
	out.Grow(w * h * 2)
	for i := range h {
		if i > 0 {
			out.WriteByte('\n')
		}
		if i >= len(b) {
			continue
		}
		l := b[i]
		if t.Measure.LineWidth(l) > w {
			l = t.trim(l, w)
		}
		for _, s := range l {
			if s.Text == "" {
				continue
			}
			body := string(s.Text)
			if st := t.styles[s.Role]; len(st) > 0 {
				out.WriteString(st.Styled(body))
				continue
			}
			out.WriteString(body)
		}
	}
	return out.String()
}

// heat draws the flags of a client as cells: filled ones up to the count, empty
// ones up to the limit.
func (t *Theme) heat(count, limit, w int) text.RichLine {
	limit = max(1, limit)
	cells := max(limit, count)
	full := count
	if cells > w { // a large limit is drawn to scale
		full = min(w, (count*w+cells-1)/cells)
		if count < limit {
			full = min(full, w-1)
		}
		cells = w
	}
	inkOf := heatInk
	if count >= limit {
		inkOf = hotInk
	}
	return row(seg(text.Repeat(t.Glyphs.Full, full), inkOf), seg(text.Repeat(t.Glyphs.Empty, cells-full), faint),
		seg(text.Spaces(w-cells), plain))
}
