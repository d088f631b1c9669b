package intake

import (
	"strconv"
	"strings"
)

// lineIndex maps the path of each key of a TOML document, such as
// "clause[2].deadlines[0].date", to the line it stands on, counted from 1.
type lineIndex map[string]int

// indexLines finds the lines of the keys. The document has been decoded already,
// so it is well-formed; on anything else the index is merely incomplete.
func indexLines(doc string) lineIndex {
	s := lineScanner{doc: doc, line: 1, index: lineIndex{}, tables: map[string]int{}}
	for s.pos < len(s.doc) {
		s.blank(true)
		if s.pos >= len(s.doc) {
			break
		}
		before := s.pos
		if s.doc[s.pos] == '[' {
			s.header()
		} else {
			s.pair(s.table)
		}
		if s.pos == before { // not well-formed: never stand still
			s.step()
		}
	}
	return s.index
}

// lineScanner walks a TOML document and notes where keys stand.
type lineScanner struct {
	doc    string
	pos    int
	line   int
	table  string // path of the table at hand
	index  lineIndex
	tables map[string]int // how often an array of tables was opened, by path
}

func (s *lineScanner) step() {
	if s.doc[s.pos] == '\n' {
		s.line++
	}
	s.pos++
}

// blank skips spaces and, if asked, line ends and comments.
func (s *lineScanner) blank(lines bool) {
	for s.pos < len(s.doc) {
		switch c := s.doc[s.pos]; {
		case c == ' ' || c == '\t' || c == '\r':
			s.pos++
		case c == '\n' && lines:
			s.step()
		case c == '#' && lines:
			for s.pos < len(s.doc) && s.doc[s.pos] != '\n' {
				s.pos++
			}
		case c == '\xef' && strings.HasPrefix(s.doc[s.pos:], "\ufeff"):
			s.pos += len("\ufeff")
		default:
			return
		}
	}
}

// header reads [a.b] or [[a.b]].
func (s *lineScanner) header() {
	array := strings.HasPrefix(s.doc[s.pos:], "[[")
	line := s.line
	for s.pos < len(s.doc) && s.doc[s.pos] == '[' {
		s.pos++
	}
	keys := s.keys()
	path := ""
	for i, k := range keys {
		path = join(path, k)
		last := i == len(keys)-1
		if last && array {
			s.tables[path]++
		}
		if n := s.tables[path]; n > 0 {
			if !last || array {
				s.note(path, line)
				path = item(path, n-1)
			}
		}
	}
	s.note(path, line)
	s.table = path
	for s.pos < len(s.doc) && s.doc[s.pos] == ']' {
		s.pos++
	}
}

// note keeps the first line a path is seen on.
func (s *lineScanner) note(path string, line int) {
	if _, ok := s.index[path]; !ok {
		s.index[path] = line
	}
}

// pair reads key = value below a path.
func (s *lineScanner) pair(under string) {
	line := s.line
	path := under
	for _, k := range s.keys() {
		path = join(path, k)
		s.note(path, line)
	}
	s.blank(false)
	if s.pos < len(s.doc) && s.doc[s.pos] == '=' {
		s.pos++
		s.blank(false)
		s.value(path)
	}
}

// keys reads a dotted key.
func (s *lineScanner) keys() []string {
	var out []string
	for {
		s.blank(false)
		out = append(out, s.key())
		s.blank(false)
		if s.pos >= len(s.doc) || s.doc[s.pos] != '.' {
			return out
		}
		s.pos++
	}
}

func (s *lineScanner) key() string {
	if s.pos < len(s.doc) && (s.doc[s.pos] == '"' || s.doc[s.pos] == '\'') {
		start := s.pos
		s.str()
		raw := s.doc[start:s.pos]
		if k, err := strconv.Unquote(raw); err == nil && raw[0] == '"' {
			return k
		}
		return strings.Trim(raw, "'\"")
	}
	start := s.pos
	for s.pos < len(s.doc) && !strings.ContainsRune(" \t\r\n.=[]{},#\"'", rune(s.doc[s.pos])) {
		s.pos++
	}
	return s.doc[start:s.pos]
}

// value reads over a value and notes what stands inside it.
func (s *lineScanner) value(path string) {
	if s.pos >= len(s.doc) {
		return
	}
	switch s.doc[s.pos] {
	case '"', '\'':
		s.str()
	case '[':
		s.list(path)
	case '{':
		s.inline(path)
	default:
		for s.pos < len(s.doc) && !strings.ContainsRune(",]}\n#", rune(s.doc[s.pos])) {
			s.pos++
		}
	}
}

func (s *lineScanner) list(path string) {
	s.pos++
	for n := 0; s.pos < len(s.doc); {
		s.blank(true)
		if s.pos >= len(s.doc) {
			return
		}
		before := s.pos
		switch s.doc[s.pos] {
		case ']':
			s.pos++
			return
		case ',':
			s.pos++
		default:
			s.note(item(path, n), s.line)
			s.value(item(path, n))
			n++
		}
		if s.pos == before {
			return
		}
	}
}

func (s *lineScanner) inline(path string) {
	s.pos++
	for s.pos < len(s.doc) {
		s.blank(true)
		if s.pos >= len(s.doc) {
			return
		}
		before := s.pos
		switch s.doc[s.pos] {
		case '}':
			s.pos++
			return
		case ',':
			s.pos++
		default:
			s.pair(path)
		}
		if s.pos == before {
			return
		}
	}
}

// str reads over one of the four kinds of strings.
func (s *lineScanner) str() {
	q := s.doc[s.pos]
	long := strings.HasPrefix(s.doc[s.pos:], strings.Repeat(string(q), 3))
	if long {
		s.pos += 3
	} else {
		s.pos++
	}
	for s.pos < len(s.doc) {
		switch c := s.doc[s.pos]; {
		case c == '\\' && q == '"':
			s.pos++
			if s.pos < len(s.doc) {
				s.step()
			}
		case c == q && !long:
			s.pos++
			return
		case c == q && strings.HasPrefix(s.doc[s.pos:], strings.Repeat(string(q), 3)):
			for s.pos < len(s.doc) && s.doc[s.pos] == q { // up to two quotes may precede the end
				s.pos++
			}
			return
		case c == '\n' && !long:
			return
		default:
			s.step()
		}
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func item(path string, n int) string { return path + "[" + strconv.Itoa(n) + "]" }
