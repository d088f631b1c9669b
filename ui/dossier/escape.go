package dossier

import (
	"strings"

	"goodterms/ui/text"
)

// escapeLine writes clean text so that Markdown shows it as it is: nothing in it
// becomes a heading, a list, a link, an image, a table or HTML.
func escapeLine(s text.Clean) string {
	line := string(s)
	var b strings.Builder
	b.Grow(len(line) + len(line)/8)
	body := strings.TrimLeft(line, " ")
	for range len(line) - len(body) { // spaces at the start would make code of it
		b.WriteRune('\u00a0')
	}
	marker := startMarker(body)
	for i, r := range body {
		if needsEscape(body, i, r) || i == marker {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// needsEscape reports whether a character means something in Markdown where it
// stands.
func needsEscape(s string, i int, r rune) bool {
	switch r {
	case '\\', '`', '*', '_', '[', ']', '<', '>', '!', '|', '#', '&', '~', '$':
		return true
	case ':': // http:// would become a link
		return strings.HasPrefix(s[i:], "://")
	case '@': // and so would an address
		return true
	case '.':
		return i >= 3 && strings.EqualFold(s[i-3:i], "www")
	}
	return false
}

// startMarker returns where the character stands that makes a line a list, a rule
// or a heading, -1 when there is none.
func startMarker(s string) int {
	if s == "" {
		return -1
	}
	if strings.IndexByte("-+=", s[0]) >= 0 {
		return 0
	}
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > 0 && i < len(s) && (s[i] == '.' || s[i] == ')') {
		return i
	}
	return -1
}

// quoteBlock writes clean text of several lines as a quotation; each line ends
// where it ended.
func quoteBlock(s text.Clean) string {
	lines := strings.Split(strings.Trim(string(s), "\n"), "\n")
	var b strings.Builder
	for i, l := range lines {
		l = escapeLine(text.Clean(strings.TrimRight(l, " ")))
		b.WriteByte('>')
		if l != "" {
			b.WriteString(" " + l)
		}
		if l != "" && i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" {
			b.WriteByte('\\') // the line ends here
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// cell writes clean text into a cell of a table.
func cell(s text.Clean) string {
	lines := strings.Split(strings.Trim(string(s), "\n"), "\n")
	for i := range lines {
		lines[i] = escapeLine(text.Clean(lines[i]))
	}
	return strings.Join(lines, "<br>")
}
