package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Piece is one clause of a zone.
type Piece struct {
	Span     Span // of the raw text, without outer blanks, bullets and the final sign
	From, To int  // the same bytes of the folded text
	Sentence int  // number of the sentence it is part of, from 0
	End      byte // the sign it ends with, folded: '.', '?', '!', ';', ',', ':', 0 for none
	Bullet   bool // an item of a list
	Long     bool // longer than maxClause: not judged
}

// maxClause is the length above which a clause is not judged, in bytes.
const maxClause = 400

// Split cuts a zone of text into clauses: at the signs that end sentences, at
// line ends that are no wrapping, at items of lists, at semicolons, and at the
// commas before a conjunction that starts a clause of its own. In a chat every
// line end ends a sentence. f is the text folded; its whole is needed, for the
// zone counts bytes of the text.
func Split(f Folded, text string, zone Span, chat bool) []Piece {
	s := splitter{f: f, text: text, chat: chat}
	from, to := f.At(zone.Start), f.At(zone.End)
	s.lines = cutLines(f.Text, from, to)
	s.measure()
	for i := 0; i < len(s.lines); {
		i = s.paragraph(i)
	}
	return s.out
}

// splitter collects the pieces of a zone.
type splitter struct {
	f        Folded
	text     string
	chat     bool
	lines    []line
	widest   int // columns of the widest line, 0 when lines are not wrapped
	sentence int
	out      []Piece
}

// Lines are taken to be wrapped when the widest has this many columns.
const (
	minWrap = 50
	maxWrap = 100
)

// measure finds the column that lines are wrapped at.
func (s *splitter) measure() {
	for _, l := range s.lines {
		s.widest = max(s.widest, width(s.f.Text[l.from:l.to]))
	}
	if s.widest < minWrap || s.widest > maxWrap {
		s.widest = 0
	}
}

// paragraph cuts the wrapped lines from line i on and returns the line after
// them.
func (s *splitter) paragraph(i int) int {
	if s.lines[i].blank() {
		return i + 1
	}
	start, bullet := s.bullet(i)
	j := i + 1
	for j < len(s.lines) && s.wraps(j-1) {
		j++
	}
	s.sentences(start, s.lines[j-1].to, bullet)
	return j
}

// wraps reports whether the end of line i is a wrapping, so that the words go on
// in the next line.
func (s *splitter) wraps(i int) bool {
	if s.chat || i+1 >= len(s.lines) || s.lines[i].blank() || s.lines[i+1].blank() || s.lines[i].depth != s.lines[i+1].depth {
		return false
	}
	if _, bullet := s.bullet(i + 1); bullet {
		return false
	}
	l, next := s.lines[i], s.lines[i+1]
	words := s.f.Text[l.from:l.to]
	w := width(words)
	if l.soft && w >= 40 && w <= maxWrap {
		return true
	}
	switch words[len(words)-1] {
	case '?', '!', ':', ';':
		return false
	case '.':
		if s.stopEnds(l.to-1, l.from, next.to) {
			return false
		}
	}
	if strings.HasSuffix(words, "。") {
		return false
	}
	first := s.f.Text[next.from:next.to]
	if s.widest > 0 && w >= 40 && w+1+width(firstWord(first)) > s.widest {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s.f.Raw(next.from, next.to).Of(s.text))
	return unicode.IsLower(r) && w >= 30
}

// firstWord returns the first word of folded text, or its first Chinese
// character.
func firstWord(s string) string {
	for i, r := range s {
		if r == ' ' {
			return s[:i]
		}
		if r >= firstHan && r <= lastHan {
			return s[:i+utf8.RuneLen(r)]
		}
	}
	return s
}

// bullet reports whether line i is an item of a list and returns where its words
// begin.
func (s *splitter) bullet(i int) (start int, ok bool) {
	l := s.lines[i]
	n := bulletLen(s.f.Text[l.from:l.to])
	if n == 0 {
		return l.from, false
	}
	if isDigit(s.f.Text[l.from]) && !s.listed(i) {
		return l.from, false
	}
	return min(l.from+n, l.to), true
}

// listed reports whether a line next to line i is a numbered item too: "3. kolo"
// alone is a third round.
func (s *splitter) listed(i int) bool {
	for _, j := range [...]int{i - 1, i + 1, i - 2, i + 2} {
		if j >= 0 && j < len(s.lines) {
			w := s.f.Text[s.lines[j].from:s.lines[j].to]
			if w != "" && isDigit(w[0]) && bulletLen(w) > 0 {
				return true
			}
		}
	}
	return false
}

// bulletLen returns the length of the mark of a list item that s begins with, 0
// for none.
func bulletLen(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case strings.ContainsRune("-*+–—", r):
		if strings.HasPrefix(s[n:], " ") {
			return n + 1
		}
	case strings.ContainsRune("•‣◦●○▪■□►·∙※★☆✓✔✅➤→", r), r >= '①' && r <= '⑳':
		return n + len(s[n:]) - len(strings.TrimLeft(s[n:], " "))
	case r >= '0' && r <= '9':
		return numberLen(s)
	case r == '(':
		if i := strings.IndexByte(s, ')'); i > 1 && i <= 4 {
			if inner := s[1:i]; digits(inner) == len(inner) || i == 2 || i == 4 && inner[0] >= 0x80 {
				return i + 1
			}
		}
	case r >= 'a' && r <= 'z':
		if len(s) > 2 && s[1] == ')' && s[2] == ' ' {
			return 3
		}
	case strings.ContainsRune("一二三四五六七八九十", r):
		if rest, ok := strings.CutPrefix(s[n:], "、"); ok && rest != "" {
			return n + len("、")
		}
	}
	return 0
}

// numberLen returns the length of "1. ", "1) " or "1、" at the start of s.
func numberLen(s string) int {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i > 2 || i == len(s) {
		return 0
	}
	if strings.HasPrefix(s[i:], "、") {
		return i + len("、")
	}
	if s[i] != '.' && s[i] != ')' {
		return 0
	}
	if i+1 < len(s) && s[i+1] == ' ' {
		return i + 2
	}
	if r, _ := utf8.DecodeRuneInString(s[i+1:]); r >= firstHan && r <= lastHan {
		return i + 1
	}
	return 0
}

// sentences cuts bytes from to to of the folded text, one paragraph, into
// sentences and clauses.
func (s *splitter) sentences(from, to int, bullet bool) {
	t := s.f.Text
	start := from
	for i := from; i < to; {
		c := t[i]
		if c >= utf8.RuneSelf {
			if strings.HasPrefix(t[i:], "。") {
				start = s.end(start, i, i+len("。"), to, '.', bullet)
				i = start
				continue
			}
			_, n := utf8.DecodeRuneInString(t[i:])
			i += n
			continue
		}
		if n := faceLen(t[i:to]); n > 0 && i > start && isBlank(t[i-1]) {
			s.clause(start, i+n, 0, bullet) // ":D send two more": the face ends what it is about
			s.sentence++
			start, i = i+n, i+n
			continue
		}
		if !isEndSign(c) || !s.ends(i, from, to) {
			i++
			continue
		}
		start = s.end(start, i, i+1, to, c, bullet)
		i = start
	}
	s.clause(start, to, 0, bullet)
	s.sentence++
}

// faceLen returns the length of a face drawn with signs that a text begins with and words
// follow, 0 for none.
func faceLen(s string) int {
	if s == "" || s[0] != ':' {
		return 0
	}
	n := 1
	if len(s) > 1 && s[1] == '-' {
		n = 2
	}
	if n+2 >= len(s) || strings.IndexByte(")(dp", s[n]) < 0 || s[n+1] != ' ' {
		return 0
	}
	return n + 1
}

// isEndSign reports whether c can end a clause.
func isEndSign(c byte) bool { return c == '.' || c == '?' || c == '!' || c == ';' }

// end closes a sentence, or a clause at a semicolon, at byte i; after is the
// byte behind its sign. It returns where the next one starts.
func (s *splitter) end(start, i, after, to int, sign byte, bullet bool) int {
	t := s.f.Text
	for after < to {
		switch c := t[after]; {
		case isEndSign(c):
			if c == '?' {
				sign = '?'
			}
			after++
		case c == '"' || c == '\'' || c == ')' || c == ']':
			after++
		case strings.HasPrefix(t[after:], "。"):
			after += len("。")
		default:
			to = after
		}
	}
	s.clause(start, i, sign, bullet)
	if sign != ';' {
		s.sentence++
	}
	return after
}

// clause cuts a sentence at commas where a clause of its own begins, and keeps
// the parts.
func (s *splitter) clause(from, to int, sign byte, bullet bool) {
	t := s.f.Text
	at := from
	for i := from; i < to; i++ {
		if t[i] != ',' && !s.pause(i, from, to) || i-at < 8 || !opensClause(t[i+1:to]) {
			continue
		}
		s.keep(at, i, ',', bullet)
		at = i + 1
	}
	if to-at > maxClause {
		at = s.shorten(at, to, bullet)
	}
	s.keep(at, to, sign, bullet)
}

// pause reports whether byte i is a blank between Chinese characters, which stands for a
// comma in a chat.
func (s *splitter) pause(i, from, to int) bool {
	t := s.f.Text
	if !s.chat || t[i] != ' ' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(t[from:i])
	after, _ := utf8.DecodeRuneInString(t[i+1 : to])
	return isHan(before) && isHan(after)
}

// shorten cuts a long clause at its commas into parts of at most maxClause
// bytes where it can, and returns where the last one starts.
func (s *splitter) shorten(at, to int, bullet bool) int {
	t := s.f.Text
	for to-at > maxClause {
		i := strings.LastIndexByte(t[at:min(to, at+maxClause)], ',')
		if i < 40 || isDigitAround(t, at+i) {
			break
		}
		s.keep(at, at+i, ',', bullet)
		at += i + 1
	}
	return at
}

func isDigitAround(t string, i int) bool {
	return i > 0 && i+1 < len(t) && isDigit(t[i-1]) && isDigit(t[i+1])
}

// keep adds one piece, without blanks around it.
func (s *splitter) keep(from, to int, sign byte, bullet bool) {
	t := s.f.Text
	for from < to && isBlank(t[from]) {
		from++
	}
	for to > from && (isBlank(t[to-1]) || sign == '.' && t[to-1] == '.') {
		to--
	}
	if !hasWord(t[from:to]) {
		return
	}
	if sign == 0 && t[to-1] == ':' {
		sign = ':'
		to--
	}
	s.out = append(s.out, Piece{Span: s.f.Raw(from, to), From: from, To: to, Sentence: s.sentence,
		End: sign, Bullet: bullet, Long: to-from > maxClause})
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '>' }

// hasWord reports whether s holds a letter or digit.
func hasWord(s string) bool {
	for i := range len(s) {
		if isWordByte(s[i]) {
			return true
		}
	}
	return false
}
