package text

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Measure counts cells. Terminals disagree on emoji sequences: most advance by
// each code point, those with mode 2027 by each cluster.
type Measure struct{ Clusters bool }

func (m Measure) method() ansi.Method {
	if m.Clusters {
		return ansi.GraphemeWidth
	}
	return ansi.WcWidth
}

// Width returns the cells that one line takes.
func (m Measure) Width(c Clean) int {
	if isASCII(c) {
		return len(c)
	}
	return m.method().StringWidth(string(c))
}

func isASCII(c Clean) bool {
	for i := 0; i < len(c); i++ {
		if c[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// next returns the first grapheme cluster of s and its width.
func (m Measure) next(s string) (cluster string, width int) {
	if s[0] < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		if s[0] == '\n' {
			return s[:1], 0
		}
		return s[:1], 1
	}
	return ansi.FirstGraphemeCluster(s, m.method())
}

// Cluster returns the first grapheme cluster of a text that is not empty, and
// its width in cells.
func (m Measure) Cluster(c Clean) (Clean, int) {
	g, w := m.next(string(c))
	return Clean(g), w
}

// Cut returns the longest beginning of c that fits in width, without a sign that
// something is missing.
func (m Measure) Cut(c Clean, width int) Clean {
	n := 0
	for i := 0; i < len(c); {
		g, w := m.next(string(c[i:]))
		if n+w > width {
			return c[:i]
		}
		n += w
		i += len(g)
	}
	return c
}

// Truncate shortens c to width; more tells that something was left out, and
// counts into the width.
func (m Measure) Truncate(c Clean, width int, more Clean) Clean {
	if m.Width(c) <= width {
		return c
	}
	room := width - m.Width(more)
	if room < 0 {
		return m.Cut(c, width)
	}
	return Clean(strings.TrimRight(string(m.Cut(c, room)), " ")) + more
}

// Pad fills c with spaces on the right, up to width.
func (m Measure) Pad(c Clean, width int) Clean {
	if n := width - m.Width(c); n > 0 {
		return c + Spaces(n)
	}
	return c
}

// Right fills c with spaces on the left, up to width.
func (m Measure) Right(c Clean, width int) Clean {
	if n := width - m.Width(c); n > 0 {
		return Spaces(n) + c
	}
	return c
}

// Fit truncates or pads c to exactly width cells.
func (m Measure) Fit(c Clean, width int, more Clean) Clean {
	return m.Pad(m.Truncate(c, width, more), width)
}

const blanks = "                                                                                                                                "

// Spaces returns n spaces.
func Spaces(n int) Clean {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return Clean(blanks[:n])
	}
	return Clean(strings.Repeat(" ", n))
}

// Repeat returns n times c.
func Repeat(c Clean, n int) Clean {
	if n <= 0 {
		return ""
	}
	return Clean(strings.Repeat(string(c), n))
}
