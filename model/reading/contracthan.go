package reading

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"goodterms/model"
)

// Chinese contracts put the value behind the words that say what it is, leave out who
// is meant where the sentence before said it, and list things without a sign of their
// own: "签约时付三成，初稿交付时付四成". So their clauses are read by statements and the
// parts between commas, and not by which word stands closest to a number.

// hanReader reads the terms of one Chinese clause. All its places count bytes of the
// folded text, in which traditional characters are simplified ones.
type hanReader struct {
	*termsReader
	f          Folded
	topic      string // what the clause says it is about: its title, "（付款方式）", "付款方式："
	statements []hanStatement
	lists      []hanList
	sentenceAt []Span // of each sentence

	ofChanges bool // the clause speaks of changes to the work
	ofContact bool // the clause speaks of talking to each other
	ofHours   bool // the clause speaks of hours

	fees                    []hanFee
	kills                   []model.Money // what is due when the client ends the contract
	givenBack, notGivenBack bool          // the deposit, as is said
	depositIn               int           // where the statement with the deposit begins, from 1

	innerList  bool     // what follows are parts of the last deliverable
	innerAll   bool     // a colon announced them
	priceIn    int      // the number of the sentence with the last price, from 1
	conceptFor []string // what the numbers in out.Concepts are for, as the words say it
	roundFor   []string
	roundIn    int // the number of the sentence with the last number of rounds, from 1
	dueFor     []string
}

// hanStatement is what stands between full stops, semicolons and line ends.
type hanStatement struct {
	from, to int
	text     string
	label    string // "尾款" of "尾款：18,000元", or that of the statement before in the same sentence
	sentence int
	parts    []hanPart
	mentions []hanMention
}

// hanPart is what stands between commas.
type hanPart struct {
	from, to int
	text     string
}

// hanMention is a mention with its place in the folded text.
type hanMention struct {
	Mention
	from, to int
}

// hanList is a list with marks, such as （一）…；（二）…, and the words that announce it.
type hanList struct {
	header string
	at     Span   // of the header, in the folded text
	items  []Span // bytes of the folded text
	given  bool   // the header says that the client gives them
}

// readHan returns the terms of a Chinese clause.
func (t *termsReader) readHan() model.ClauseTerms {
	h := &hanReader{termsReader: t, f: withoutBlanks(Fold(t.text), t.text)}
	t.han = h
	h.cut()
	h.lists = h.markedLists()
	h.money()
	for i := range h.statements {
		st := &h.statements[i]
		for _, step := range []func(*hanStatement){h.rounds, h.concepts, h.times, h.updates, h.deadlines, h.excluded, h.kept, h.supplies, h.approver,
			h.channels, h.rights, h.portfolio, h.manners} {
			t.noted(h.f.Raw(st.from, st.to), func() { step(st) })
		}
	}
	t.noted(Span{0, len(t.text)}, h.deliverables)
	t.noted(Span{0, len(t.text)}, h.consolidated)
	return t.out
}

// raw returns the words of the clause, as they are written, of a place in the folded
// text.
func (h *hanReader) raw(from, to int) string {
	return strings.Trim(h.f.Raw(from, to).Of(h.text), "【】〖〗_")
}

// cut cuts the clause into statements and parts, outside brackets.
func (h *hanReader) cut() {
	text, w := h.f.Text, hanWords()
	start := h.clauseTopic()
	depth, sentence, part := 0, 0, start
	var parts []hanPart
	endPart := func(to int) {
		if m := w.Softener.FindStringIndex(text[part:to]); m != nil { // 都不包喔
			to = part + m[0]
		}
		if strings.TrimSpace(text[part:to]) != "" {
			parts = append(parts, hanPart{part, to, text[part:to]})
		}
	}
	endStatement := func(to int) {
		endPart(to)
		if len(parts) > 0 {
			h.statements = append(h.statements, hanStatement{from: start, to: to, sentence: sentence, parts: parts})
		}
		parts = nil
	}
	for i, r := range text {
		if i < start {
			continue
		}
		next := i + utf8.RuneLen(r)
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth = max(depth-1, 0)
		case r == '。' || r == '\n' || r == '!' || r == '?':
			depth = 0
			endStatement(i)
			sentence++
			start, part = next, next
		case depth > 0:
		case r == ';':
			endStatement(i)
			start, part = next, next
		case r == ',' && !isDigitAround(text, i), r == '、' && betweenNumbers(text[part:i], text[next:]):
			endPart(i)
			part = next
		}
	}
	endStatement(len(text))
	h.statements = slices.DeleteFunc(h.statements, func(st hanStatement) bool {
		return w.Example.MatchString(h.f.Text[st.from:st.to]) || w.Definitions.MatchString(h.topic)
	})
	h.sentenceAt = make([]Span, sentence+1)
	for i := range h.statements {
		h.finish(i)
		st := &h.statements[i]
		at := &h.sentenceAt[st.sentence]
		if at.End == 0 {
			at.Start = st.from
		}
		at.End = st.to
	}
	h.ofChanges = w.ChangeWord.MatchString(h.f.Text)
	h.ofContact = speaksOfContact(h.f.Text)
	h.ofHours = w.HoursWord.MatchString(h.f.Text)
}

// betweenNumbers reports whether a 、 stands between two sums or days with their words, as
// a comma does elsewhere: 前五首10/12交、後五首11/2交.
func betweenNumbers(before, behind string) bool {
	w := hanWords()
	if n := strings.IndexAny(behind, "、,;。\n"); n >= 0 && !isDigitAround(behind, n) {
		behind = behind[:n]
	}
	return w.NumberLike.MatchString(before) && w.NumberLike.MatchString(behind)
}

// clauseTopic reads what the clause says it is about, and returns where the words
// behind it begin.
func (h *hanReader) clauseTopic() int {
	h.topic = Fold(h.under).Text
	defer func() {
		for _, name := range h.parties.payers { // 校友会提供
			h.topic = strings.ReplaceAll(h.topic, name, hanWords().Payers[0])
		}
	}()
	at := hanWords().Topic.FindString(h.f.Text)
	if at == "" || len(at) == len(h.f.Text) || strings.HasSuffix(strings.TrimSpace(at), "。") && containsAny(at, "应", "须", "不", "可", "双方", "甲方", "乙方", "归", "我", "你", "千", "百", "万", "元", "一口价", "先付") {
		return 0
	}
	h.topic = strings.TrimSpace(h.topic + "\n" + at)
	return len(at)
}

// finish strips the mark off a statement, and finds its label and its mentions.
func (h *hanReader) finish(i int) {
	st, w := &h.statements[i], hanWords()
	text := h.f.Text
	if m := w.LeadMark.FindStringIndex(text[st.from:st.to]); m != nil && st.from+m[1] < st.parts[0].to {
		st.from += m[1]
		st.parts[0].from, st.parts[0].text = st.from, text[st.from:st.parts[0].to]
	}
	st.text = text[st.from:st.to]
	if m := w.Label.FindStringSubmatch(st.text); m != nil && !isDigitAround(st.text, len(m[0])-1) {
		st.label = m[1]
	} else if i > 0 && h.statements[i-1].sentence == st.sentence {
		st.label = h.statements[i-1].label
	}
	for _, m := range Mentions(h.f, st.from, st.to, Zh, h.o) {
		from := h.f.At(m.Span.Start)
		if m.Kind == Amount && w.Plates.MatchString(text[st.from:h.f.At(m.Span.End)]) {
			continue // 展板46块
		}
		st.mentions = append(st.mentions, hanMention{m, from, max(from, h.f.At(m.Span.End))})
	}
	h.bareSums(st)
	h.bareDays(st)
}

// about reports whether the clause or the statement says that it is about something.
func (h *hanReader) about(st *hanStatement, re *regexp.Regexp) bool {
	return re.MatchString(h.topic) || re.MatchString(st.label)
}

// before returns the words of a statement before a place, behind the last comma.
func (st *hanStatement) before(at int) string {
	for i := range st.parts {
		if p := &st.parts[i]; at >= p.from && at <= p.to {
			return p.text[:at-p.from]
		}
	}
	return ""
}

// after returns the words of a statement behind a place, up to the next comma.
func (st *hanStatement) after(at int) string {
	for i := range st.parts {
		if p := &st.parts[i]; at >= p.from && at <= p.to {
			return p.text[at-p.from:]
		}
	}
	return ""
}

// sentenceText returns the words of the whole sentence that a statement belongs to.
func (h *hanReader) sentenceText(st *hanStatement) string {
	return h.f.Text[h.sentenceAt[st.sentence].Start:h.sentenceAt[st.sentence].End]
}

// markedLists finds the lists whose items have marks: brackets with a number, circled
// numbers, numbers behind a delimiter, or points on lines of their own.
func (h *hanReader) markedLists() []hanList {
	text := h.f.Text
	var marks [][2]int
	for _, m := range hanWords().Mark.FindAllStringSubmatchIndex(text, -1) {
		g := firstGroup(m)
		from, to := m[g], m[g+1]
		if isDigit(text[from]) && to < len(text) && isDigit(text[to]) && text[to-1] == '.' {
			continue // 2.5
		}
		if from >= 2 && text[from-1] == ':' && isDigit(text[from-2]) {
			continue // 16:9)
		}
		marks = append(marks, [2]int{from, to})
	}
	var out []hanList
	for i := 0; i < len(marks); {
		j := i + 1
		for j < len(marks) && sameMarks(text[marks[i][0]:marks[i][1]], text[marks[j][0]:marks[j][1]]) && !beginsList(text[marks[j][0]:marks[j][1]]) && !endsList(text, marks[j-1][1], marks[j][0]) {
			j++
		}
		if j-i >= 2 && (beginsList(text[marks[i][0]:marks[i][1]]) || sameMarks(text[marks[i][0]:marks[i][1]], "-")) {
			at := headerBefore(text, marks[i][0])
			l := hanList{header: at.Of(text), at: at, given: h.givesHead(at.Of(text))}
			for k := i; k < j; k++ {
				end := len(text)
				if k+1 < len(marks) {
					end = marks[k+1][0]
				}
				if n := strings.IndexAny(text[marks[k][1]:end], ";。\n"); n >= 0 {
					end = marks[k][1] + n
				}
				l.items = append(l.items, Span{marks[k][1], end})
			}
			out = append(out, l)
		}
		i = j
	}
	return out
}

// beginsList reports whether a mark is the first of a list.
func beginsList(mark string) bool {
	switch strings.Trim(mark, "()[] .、\n\t") {
	case "1", "一", "a", "i", "①":
		return true
	}
	return false
}

// endsList reports whether between two marks another list is announced.
func endsList(text string, from, to int) bool {
	return strings.HasSuffix(strings.TrimSpace(text[from:to]), ":")
}

// sameMarks reports whether two marks are of one kind.
func sameMarks(a, b string) bool {
	kind := func(s string) int {
		s = strings.TrimSpace(s)
		switch r, _ := utf8.DecodeRuneInString(s); {
		case r == '(' || r == '[':
			return 1
		case r >= '①' && r <= '⑳':
			return 2
		case isDigit(s[0]):
			return 3
		case r >= 'a' && r <= 'h':
			return 6
		case strings.HasSuffix(s, "、"):
			return 4
		}
		return 5
	}
	return kind(a) == kind(b)
}

// headerBefore returns the words that announce a list: those of its sentence, or of the
// line before.
func headerBefore(text string, at int) Span {
	head := strings.TrimRight(text[:at], " \n")
	if i := strings.LastIndexAny(strings.TrimRight(head, ":"), "。\n;"); i >= 0 {
		_, n := utf8.DecodeRuneInString(head[i:])
		return Span{i + n, len(head)}
	}
	return Span{0, len(head)}
}

// items returns the things that a place in the folded text lists: split at commas, 、 and
// the words for "and", outside brackets.
func (h *hanReader) items(from, to int) []Span {
	var out []Span
	text, depth, start := h.f.Text, 0, from
	last := from + max(0, strings.LastIndex(h.f.Text[from:to], "、")) // before it, 及 stands inside a name
	cut := func(end, next int) {
		if strings.Trim(text[start:end], " \n") != "" {
			out = append(out, Span{start, end})
		}
		start = next
	}
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth--
		case depth > 0 || i < start:
		case r == '、' || r == '\n' || r == ';' || r == '+' || r == ',' && !isDigitAround(text, i):
			cut(i, i+n)
		default:
			if and := hanAnd(text[i:to], text[start:i]); and > 0 && i > last {
				cut(i, i+and)
			}
		}
		i += n
	}
	cut(to, to)
	return out
}

// hanAnd returns the length of a word for "and" that words begin with, 0 for none. 与
// and 和 inside a name, as 和田玉, follow nothing.
func hanAnd(words, before string) int {
	if strings.TrimSpace(before) == "以" {
		return 0 // the beginning of 以及
	}
	for _, and := range []string{"以及", "同埋", "并且", "还有", "及其", "及", "和", "与", "暨", "或"} {
		if rest, ok := strings.CutPrefix(words, and); ok && strings.TrimSpace(rest) != "" {
			return len(and)
		}
	}
	return 0
}

// hanInt returns the value of digits or Chinese numerals, 0 for none and for more than
// anybody is paid.
func hanInt(words string) int {
	const most = 1e8
	words = strings.ReplaceAll(words, ",", "")
	n := 0
	for _, r := range words {
		if r < '0' || r > '9' {
			v, end := hanValue(words)
			if end != len(words) || v > most {
				return 0
			}
			return int(v)
		}
		if n = 10*n + int(r-'0'); n > most {
			return 0
		}
	}
	return n
}
