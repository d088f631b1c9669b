package tui

import (
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"

	"goodterms/ui/text"
)

// finder is the line that a list is filtered by. It is blind to case and to
// accents.
type finder struct {
	env    *env
	on     bool // the filter holds
	typing bool
	ed     *editor
	want   string // folded
}

func newFinder(e *env) *finder { return &finder{env: e, ed: newEditor(text.Measure{}, true, "")} }

func (f *finder) start() { f.on, f.typing = true, true }

// stop ends the filter; false when there is none.
func (f *finder) stop() bool {
	if !f.on {
		return false
	}
	f.on, f.typing, f.want = false, false, ""
	f.ed = newEditor(f.env.th.Measure, true, "")
	return true
}

func (f *finder) update(msg tea.Msg) {
	if f.typing {
		f.ed.update(msg, &f.env.keys.Editor)
		f.want = fold(string(f.ed.value))
	}
}

// key edits while typing; it reports whether the key was its own.
func (f *finder) key(msg tea.KeyPressMsg) bool {
	k := f.env.keys
	if !f.typing {
		if key.Matches(msg, k.Clients.Find) {
			f.typing = true
			return true
		}
		return false
	}
	switch {
	case key.Matches(msg, k.Editor.Newline), key.Matches(msg, k.Editor.Down), key.Matches(msg, k.Editor.Up):
		f.typing = false
		return key.Matches(msg, k.Editor.Newline)
	}
	f.update(msg)
	return true
}

func (f *finder) matches(s string) bool { return f.want == "" || strings.Contains(fold(s), f.want) }

func (f *finder) help() []key.Binding {
	k := f.env.keys
	return []key.Binding{bind(f.env.Words.Key.EndFind, "enter"), k.Global.Back}
}

// view draws the line and puts the cursor into it.
func (f *finder) view(fr *frame, y, found int) text.RichLine {
	w := f.env.Words.Common
	label := row(seg(" ", plain), seg(w.SearchPrompt, keyName), seg("  ", plain))
	x := fr.th.Measure.LineWidth(label)
	b, pos := f.ed.view(fr.th, max(8, fr.w-x-20), 1, nil, plain)
	if f.typing {
		fr.at(x, y, pos)
	}
	n := w.FoundNone
	switch {
	case found == 1:
		n = w.FoundOne
	case found > 1:
		n = text.Fill(w.Found, "n", text.Int(found))
	}
	return fr.th.spread(append(label, b[0]...), row(seg(n+" ", faint)), fr.w)
}

// fold makes texts comparable: decomposed, without marks, lower case.
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
