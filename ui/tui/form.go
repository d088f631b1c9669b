package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/ui/text"
)

// field is one line of a form: text to type, or a choice to make.
type field struct {
	id      string
	label   text.Clean
	note    text.Clean // faint, behind the value
	noteInk text.Role
	ed      *editor      // nil for a choice
	choices []text.Clean // of a choice
	sel     int
	hidden  bool
}

func textField(id string, label, note text.Clean, m text.Measure, value string) *field {
	return &field{id: id, label: label, note: note, noteInk: faint, ed: newEditor(m, true, value)}
}

func choiceField(id string, label text.Clean, choices []text.Clean, sel int) *field {
	return &field{id: id, label: label, noteInk: faint, choices: choices, sel: sel}
}

// content is what the field holds: the words typed, or the choice made.
func (x *field) content() string {
	if x.ed != nil {
		return string(x.ed.value)
	}
	return string(x.choices[x.sel])
}

// take makes the field hold what another of its kind holds.
func (x *field) take(from *field) {
	if x.ed != nil {
		x.ed.set(string(from.ed.value))
	}
	x.sel = from.sel
}

// form is some fields below one another; one of them has the focus.
type form struct {
	fields []*field
	focus  int
	labelW int
}

func newForm(m text.Measure, fields ...*field) *form {
	f := &form{fields: fields}
	for _, x := range fields {
		f.labelW = max(f.labelW, m.Width(x.label))
	}
	return f
}

func (f *form) get(id string) *field {
	for _, x := range f.fields {
		if x.id == id {
			return x
		}
	}
	return nil
}

// value returns what was typed into a field.
func (f *form) value(id string) string {
	if x := f.get(id); x != nil && x.ed != nil {
		return string(x.ed.value)
	}
	return ""
}

func (f *form) focused() *field { return f.fields[f.focus] }

// next moves the focus over the fields that show; false when it went past the
// last or before the first.
func (f *form) next(dir int) bool {
	for i := f.focus + dir; i >= 0 && i < len(f.fields); i += dir {
		if !f.fields[i].hidden {
			f.focus = i
			return true
		}
	}
	return false
}

// update gives a message to the field with the focus.
func (f *form) update(msg tea.Msg, keys *keyMaps) (changed, handled bool) {
	x := f.focused()
	k, isKey := msg.(tea.KeyPressMsg)
	if x.ed == nil {
		if isKey && key.Matches(k, keys.Form.Choose) {
			dir := 1
			if k.Code == tea.KeyLeft {
				dir = -1
			}
			x.sel = (x.sel + dir + len(x.choices)) % len(x.choices)
			return true, true
		}
		return f.step(k, isKey, keys)
	}
	if isKey && x.ed.oneLine {
		if _, moved := f.step(k, isKey, keys); moved {
			return false, true
		}
	}
	return x.ed.update(msg, &keys.Editor)
}

// key takes a key on a page that is a form alone. save says that it ends the form: the key
// of saving, or enter in the last field.
func (f *form) key(k tea.KeyPressMsg, keys *keyMaps) (save bool) {
	switch {
	case key.Matches(k, keys.Form.Save), key.Matches(k, keys.Editor.Newline) && f.focus == len(f.fields)-1:
		return true
	case key.Matches(k, keys.Form.Next):
		f.next(1)
	case key.Matches(k, keys.Form.Prev):
		f.next(-1)
	default:
		f.update(k, keys)
	}
	return false
}

// step moves the focus by the arrows and by enter.
func (f *form) step(k tea.KeyPressMsg, isKey bool, keys *keyMaps) (changed, handled bool) {
	switch {
	case !isKey:
		return false, false
	case key.Matches(k, keys.Editor.Up):
		return false, f.next(-1)
	case key.Matches(k, keys.Editor.Down), key.Matches(k, keys.Editor.Newline):
		return false, f.next(1)
	}
	return false, false
}

// view draws the fields w columns wide; the cursor is where the focus is.
func (f *form) view(th *Theme, w int) (block, *tea.Position) {
	var out block
	var cursor *tea.Position
	for i, x := range f.fields {
		if x.hidden {
			continue
		}
		on := i == f.focus
		bar, labelInk := seg(" ", plain), faint
		if on {
			bar, labelInk = seg(th.Glyphs.Bar, barInk), strong
		}
		line := row(bar, seg(th.Measure.Pad(x.label, f.labelW)+"  ", labelInk))
		room := w - f.labelW - 3
		if x.ed == nil {
			out = append(out, append(line, x.viewChoices(th, room)...))
			continue
		}
		noteW := 0
		if x.note != "" {
			noteW = min(th.Measure.Width(x.note)+2, room/2)
		}
		valueW := max(8, room-noteW)
		b, pos := x.ed.view(th, valueW, 1, nil, plain)
		line = append(line, b[0]...)
		if x.note != "" && (x.ed.value == "" || x.noteInk != faint || on) {
			used := th.Measure.LineWidth(b[0])
			gap := max(2, min(valueW, 24)-used+2)
			if x.ed.value == "" && !on {
				gap = 0
			}
			line = append(line, seg(text.Spaces(gap), plain), seg(x.note, x.noteInk))
		}
		if on {
			cursor = &tea.Position{X: f.labelW + 3 + pos.X, Y: len(out)}
		}
		out = append(out, th.fit(line, w))
	}
	return out, cursor
}

// viewChoices draws the choices on one line, as many as fit around the chosen
// one; a sign at an end says that there are more.
func (x *field) viewChoices(th *Theme, w int) text.RichLine {
	from, all := 0, 0
	for _, c := range x.choices {
		all += th.Measure.Width(c) + 2
	}
	more := th.Measure.Width(th.Glyphs.More) + 1
	if all > w && w > 4*more {
		w -= 2 * more
	}
	for from < x.sel {
		n := 0
		for i := from; i <= x.sel; i++ {
			n += th.Measure.Width(x.choices[i]) + 2
		}
		if n <= w {
			break
		}
		from++
	}
	var out text.RichLine
	if from > 0 {
		out = append(out, seg(th.Glyphs.More, faint), seg(" ", plain))
	}
	used := 0
	for i := from; i < len(x.choices); i++ {
		n := th.Measure.Width(x.choices[i]) + 2
		if used+n > w {
			out = append(out, seg(" ", plain), seg(th.Glyphs.More, faint))
			break
		}
		used += n
		inkOf, open, shut := faint, text.Clean(" "), text.Clean(" ")
		if i == x.sel {
			inkOf, open, shut = title, "[", "]"
		}
		out = append(out, seg(open, inkOf), seg(x.choices[i], inkOf), seg(shut, inkOf))
	}
	return out
}
