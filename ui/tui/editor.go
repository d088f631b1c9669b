package tui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/ui/text"
)

// editor is a text field of one or many lines. Its text is clean from the
// moment it is typed or pasted, it wraps on its own so that spans of it can be
// marked, and it puts the real cursor where an input method needs it. Moving and
// deleting go by whole characters as people see them.
type editor struct {
	value   text.Clean
	pos     int // of the cursor, in bytes
	oneLine bool
	m       text.Measure

	top    int // first line on screen
	goal   int // column that up and down aim for, -1 for the cursor's own
	rows   []text.Range
	rowsOf text.Clean // what rows was made of, with width
	width  int

	past   []snapshot
	future []snapshot
	typing bool // the last change was typing: the next one joins it in the history
}

type snapshot struct {
	value text.Clean
	pos   int
}

// maxHistory bounds what undo remembers.
const maxHistory = 200

func newEditor(m text.Measure, oneLine bool, raw string) *editor {
	e := &editor{oneLine: oneLine, m: m, goal: -1}
	e.value = e.clean(raw)
	e.pos = len(e.value)
	return e
}

func (e *editor) clean(raw string) text.Clean {
	if e.oneLine {
		return text.Line(raw)
	}
	return text.Body(raw)
}

// set replaces the text, as one step that can be undone.
func (e *editor) set(raw string) {
	e.remember(false)
	e.value = e.clean(raw)
	e.pos = min(e.pos, len(e.value))
	e.pos = e.boundary(e.pos)
}

// boundary returns the start of the character that byte i is in.
func (e *editor) boundary(i int) int {
	for i > 0 && i < len(e.value) && !utf8.RuneStart(e.value[i]) {
		i--
	}
	return i
}

func (e *editor) remember(typing bool) {
	if typing && e.typing {
		return
	}
	e.typing = typing
	e.future = nil
	e.past = append(e.past, snapshot{e.value, e.pos})
	if len(e.past) > maxHistory {
		e.past = e.past[len(e.past)-maxHistory:]
	}
}

// insert puts text in at the cursor.
func (e *editor) insert(raw string, typing bool) {
	if raw == "" {
		return
	}
	e.remember(typing && raw != " ")
	head := e.value[:e.pos] + e.clean(raw)
	tail := e.value[e.pos:]
	// Clean both sides together: what was typed may combine with its neighbours.
	e.value = e.clean(string(head + tail))
	e.pos = min(len(e.clean(string(head))), len(e.value))
	e.pos = e.boundary(e.pos)
	e.goal = -1
}

// remove takes the bytes from i to j out.
func (e *editor) remove(i, j int) {
	if i >= j {
		return
	}
	e.remember(false)
	e.value = e.value[:i] + e.value[j:]
	e.pos = i
	e.goal = -1
}

// update edits by a key or a paste; changed tells whether the text is another
// one now, handled whether the key meant anything here.
func (e *editor) update(msg tea.Msg, k *editorKeys) (changed, handled bool) {
	before := e.value
	switch msg := msg.(type) {
	case tea.PasteMsg:
		e.insert(msg.Content, false)
		return e.value != before, true
	case tea.KeyPressMsg:
		handled = e.edit(msg, k) || e.move(msg, k)
		if !handled && msg.Text != "" && !msg.Mod.Contains(tea.ModCtrl) && !msg.Mod.Contains(tea.ModAlt) {
			e.insert(msg.Text, true)
			handled = true
		}
	}
	return e.value != before, handled
}

func (e *editor) edit(msg tea.KeyPressMsg, k *editorKeys) bool {
	switch {
	case key.Matches(msg, k.Newline):
		if e.oneLine {
			return false
		}
		e.insert("\n", false)
	case key.Matches(msg, k.Backspace):
		e.remove(e.before(e.pos), e.pos)
	case key.Matches(msg, k.Delete):
		e.remove(e.pos, e.after(e.pos))
	case key.Matches(msg, k.DeleteWord):
		e.remove(e.wordBefore(), e.pos)
	case key.Matches(msg, k.DeleteToStart):
		e.remove(strings.LastIndexByte(string(e.value[:e.pos]), '\n')+1, e.pos)
	case key.Matches(msg, k.Undo):
		e.swap(&e.past, &e.future)
	case key.Matches(msg, k.Redo):
		e.swap(&e.future, &e.past)
	default:
		return false
	}
	return true
}

// swap takes the last state from one history and puts this one on the other.
func (e *editor) swap(from, to *[]snapshot) {
	if len(*from) == 0 {
		return
	}
	last := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	*to = append(*to, snapshot{e.value, e.pos})
	e.value, e.pos, e.typing, e.goal = last.value, last.pos, false, -1
}

func (e *editor) move(msg tea.KeyPressMsg, k *editorKeys) bool {
	goal := -1
	switch {
	case key.Matches(msg, k.Left):
		e.pos = e.before(e.pos)
	case key.Matches(msg, k.Right):
		e.pos = e.after(e.pos)
	case key.Matches(msg, k.WordLeft):
		e.pos = e.wordBefore()
	case key.Matches(msg, k.WordRight):
		e.pos = e.wordAfter()
	case key.Matches(msg, k.LineStart):
		e.pos = e.rowOf(e.pos).Start
	case key.Matches(msg, k.LineEnd):
		e.pos = e.rowOf(e.pos).End
	case key.Matches(msg, k.TextStart):
		e.pos = 0
	case key.Matches(msg, k.TextEnd):
		e.pos = len(e.value)
	case e.oneLine:
		return false
	case key.Matches(msg, k.Up):
		goal = e.vertical(-1)
	case key.Matches(msg, k.Down):
		goal = e.vertical(1)
	case key.Matches(msg, k.PageUp):
		goal = e.vertical(-10)
	case key.Matches(msg, k.PageDown):
		goal = e.vertical(10)
	default:
		return false
	}
	e.goal, e.typing = goal, false
	return true
}

// before returns the start of the character left of byte i.
func (e *editor) before(i int) int {
	if i == 0 {
		return 0
	}
	start := strings.LastIndexByte(string(e.value[:i-1]), '\n') + 1
	if e.value[i-1] == '\n' {
		return i - 1
	}
	for at := start; ; {
		g, _ := e.m.Cluster(e.value[at:])
		if at+len(g) >= i {
			return at
		}
		at += len(g)
	}
}

// after returns the end of the character right of byte i.
func (e *editor) after(i int) int {
	if i >= len(e.value) {
		return len(e.value)
	}
	g, _ := e.m.Cluster(e.value[i:])
	return i + len(g)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func (e *editor) wordBefore() int {
	i := e.pos
	for seen := false; i > 0; {
		r, n := utf8.DecodeLastRuneInString(string(e.value[:i]))
		if w := isWord(r); seen && !w {
			break
		} else if w {
			seen = true
		}
		i -= n
	}
	return i
}

func (e *editor) wordAfter() int {
	i := e.pos
	for seen := false; i < len(e.value); {
		r, n := utf8.DecodeRuneInString(string(e.value[i:]))
		if w := isWord(r); seen && !w {
			break
		} else if w {
			seen = true
		}
		i += n
	}
	return i
}

// layout wraps the text, if it is another one than last time.
func (e *editor) layout(w int) {
	if e.oneLine {
		e.rows = []text.Range{{Start: 0, End: len(e.value)}}
		return
	}
	if e.rows == nil || e.rowsOf != e.value || e.width != w {
		e.rows, e.rowsOf, e.width = e.m.Wrap(e.value, w-1), e.value, w
	}
}

// rowIndex returns the line that byte i is on.
func (e *editor) rowIndex(i int) int {
	e.layout(max(e.width, 2))
	n := 0
	for j, r := range e.rows {
		if r.Start > i {
			break
		}
		n = j
	}
	return n
}

func (e *editor) rowOf(i int) text.Range { return e.rows[e.rowIndex(i)] }

// vertical moves the cursor by lines and returns the column it aims for.
func (e *editor) vertical(by int) int {
	at := e.rowIndex(e.pos)
	goal := e.goal
	if goal < 0 {
		goal = e.m.Width(e.value[e.rows[at].Start:e.pos])
	}
	to := at + by
	switch {
	case to < 0:
		e.pos = 0
	case to >= len(e.rows):
		e.pos = len(e.value)
	default:
		r := e.rows[to]
		e.pos = r.Start + len(e.m.Cut(e.value[r.Start:r.End], goal))
	}
	return goal
}

// view draws the field into w columns and h lines, and tells where the cursor
// is. A field of one line scrolls sideways.
func (e *editor) view(th *Theme, w, h int, marks []text.Mark, base text.Role) (block, tea.Position) {
	if e.oneLine {
		return e.viewLine(w, base)
	}
	e.layout(w)
	at := e.rowIndex(e.pos)
	if at < e.top {
		e.top = at
	}
	if at >= e.top+h {
		e.top = at - h + 1
	}
	e.top = max(0, min(e.top, len(e.rows)-h))
	out := make(block, 0, h)
	for i := e.top; i < min(len(e.rows), e.top+h); i++ {
		out = append(out, text.Segments(e.value, e.rows[i], marks, base))
	}
	x := min(e.m.Width(e.value[e.rows[at].Start:e.pos]), w-1)
	return out, tea.Position{X: x, Y: at - e.top}
}

func (e *editor) viewLine(w int, base text.Role) (block, tea.Position) {
	x := e.m.Width(e.value[:e.pos])
	from := 0
	for x >= w && from < e.pos { // keep the cursor in sight
		g, n := e.m.Cluster(e.value[from:])
		from += len(g)
		x -= n
	}
	return block{row(seg(e.m.Cut(e.value[from:], w), base))}, tea.Position{X: x}
}
