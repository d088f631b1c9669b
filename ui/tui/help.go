package tui

import (
	"reflect"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/ui/text"
)

// keySection is the keys of one place, for the help page and docs/keys.md.
type keySection struct {
	title text.Clean
	keys  []key.Binding
}

// sections lists every key of the app.
func (k *keyMaps) sections(w *Catalogue) []keySection {
	h := &w.Help
	return []keySection{
		{h.Global, bindings(k.Global)}, {h.List, bindings(k.List)}, {h.Clients, bindings(k.Clients)}, {h.Start, bindings(k.Start)},
		{h.Client, bindings(k.Client)}, {h.Agreement, bindings(k.Agreement)}, {h.Contract, bindings(k.Contract)}, {h.Proposal, bindings(k.Proposal)}, {h.Form, bindings(k.Form)}, {h.Log, bindings(k.Log)},
		{h.Exit, bindings(k.Exit)}, {h.Rehearsal, bindings(k.Rehearsal)}, {h.Editor, bindings(k.Editor)},
	}
}

// bindings returns the bindings of a key map, in the order they are declared.
func bindings(keyMap any) []key.Binding {
	v := reflect.ValueOf(keyMap)
	out := make([]key.Binding, v.NumField())
	for i := range out {
		out[i] = v.Field(i).Interface().(key.Binding)
	}
	return out
}

// help is the page of keys.
type help struct {
	env   *env
	lines block
	w     int
	top   int
	h     int
}

func newHelp(e *env) *help { return &help{env: e} }

func (s *help) Init() tea.Cmd { return nil }

func (s *help) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch l := &s.env.keys.List; {
	case key.Matches(k, l.Up):
		s.top--
	case key.Matches(k, l.Down):
		s.top++
	case key.Matches(k, l.PageUp):
		s.top -= s.h
	case key.Matches(k, l.PageDown):
		s.top += s.h
	case key.Matches(k, l.First):
		s.top = 0
	case key.Matches(k, l.Last):
		s.top = len(s.lines)
	}
	s.top = max(0, s.top)
	return nil
}

// layout lists the sections, in two columns where there is room.
func (s *help) layout(th *Theme, w int) {
	cols := 1
	if w >= wideFrom {
		cols = 2
	}
	cw := w / cols
	var parts []block
	total := 0
	for _, sec := range s.env.keys.sections(s.env.Words) {
		b := block{row(seg(sec.title, title))}
		for _, k := range sec.keys {
			var names []text.Clean
			for _, n := range k.Keys() {
				names = append(names, text.Line(n))
			}
			b = append(b, th.fit(row(seg(th.Measure.Fit(text.Join(names, " "), 26, th.Glyphs.More)+"  ", keyName), seg(text.Line(k.Help().Desc), faint)), cw-2))
		}
		b = append(b, nil)
		parts = append(parts, b)
		total += len(b)
	}
	s.lines, s.w = nil, w
	var left, right block
	for _, b := range parts {
		if cols == 1 || len(left) < (total+1)/2 && len(left)+len(b)/2 <= (total+1)/2 {
			left = append(left, b...)
		} else {
			right = append(right, b...)
		}
	}
	for i := range max(len(left), len(right)) {
		var l, r text.RichLine
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		if r != nil {
			l = append(th.fit(l, cw), r...)
		}
		s.lines = append(s.lines, l)
	}
}

func (s *help) View(f *frame) {
	if s.w != f.w-2 {
		s.layout(f.th, f.w-2)
	}
	f.left = row(seg(s.env.Words.App, faint), seg("  ", plain), seg(s.env.Words.Help.Title, title))
	f.gap()
	s.h = f.rest()
	s.top = max(0, min(s.top, len(s.lines)-s.h))
	f.addBlock(indent(s.lines[s.top:min(len(s.lines), s.top+s.h)], 1))
}

func (s *help) Typing() bool   { return false }
func (s *help) Back() bool     { return false }
func (s *help) Close() tea.Cmd { return nil }
func (s *help) Help() []key.Binding {
	k := s.env.keys
	return []key.Binding{k.List.Up, k.List.Down, k.List.PageDown, k.Global.Back}
}
