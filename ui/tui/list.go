package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// list keeps the place in a list of any length. It holds no rows: what a frame
// costs follows the screen, not the list.
type list struct {
	n      int // rows
	cursor int
	top    int              // first row on screen
	h      int              // rows on screen, as of the last frame
	skip   func(i int) bool // rows the cursor steps over, such as headings; nil: none
}

// resize tells how many rows there are; the cursor stays where it can.
func (l *list) resize(n int) {
	l.n = n
	l.cursor = max(0, min(l.cursor, n-1))
	l.settle(1)
}

// settle moves the cursor off a row that cannot be selected, in a direction.
func (l *list) settle(dir int) {
	if l.skip == nil || l.n == 0 {
		return
	}
	for i := l.cursor; i >= 0 && i < l.n; i += dir {
		if !l.skip(i) {
			l.cursor = i
			return
		}
	}
	for i := l.cursor; i >= 0 && i < l.n; i -= dir {
		if !l.skip(i) {
			l.cursor = i
			return
		}
	}
}

// to moves the cursor to a row.
func (l *list) to(i int) {
	dir := 1
	if i < l.cursor {
		dir = -1
	}
	l.cursor = max(0, min(i, l.n-1))
	l.settle(dir)
}

// update moves by the keys; it reports whether the key was one of them.
func (l *list) update(msg tea.KeyPressMsg, k *listKeys) bool {
	page := max(1, l.h-1)
	switch {
	case key.Matches(msg, k.Up):
		l.to(l.cursor - 1)
	case key.Matches(msg, k.Down):
		l.to(l.cursor + 1)
	case key.Matches(msg, k.PageUp):
		l.to(l.cursor - page)
	case key.Matches(msg, k.PageDown):
		l.to(l.cursor + page)
	case key.Matches(msg, k.First):
		l.to(0)
	case key.Matches(msg, k.Last):
		l.to(l.n - 1)
	default:
		return false
	}
	return true
}

// window returns the rows to draw on h lines, so that the cursor is among them.
// The heading above the first row comes into view with it.
func (l *list) window(h int) (from, to int) {
	l.h = h
	if h <= 0 {
		return 0, 0
	}
	first := l.cursor
	for l.skip != nil && first > 0 && l.cursor-first < h-1 && l.skip(first-1) {
		first--
	}
	if first < l.top {
		l.top = first
	}
	if l.cursor >= l.top+h {
		l.top = l.cursor - h + 1
	}
	l.top = max(0, min(l.top, l.n-h))
	return l.top, min(l.n, l.top+h)
}
