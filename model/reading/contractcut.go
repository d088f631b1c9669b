package reading

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"goodterms/model"
)

// paragraph is one clause of a contract.
type paragraph struct {
	id     string
	text   string
	theirs bool   // what stands under a heading that names the client alone: its duties
	under  string // the heading that the clause stands under with others
}

// headKind says how a clause is numbered.
type headKind uint8

const (
	noHead   headKind = iota
	article           // "§ 3", "Article 4", "Čl. III", "IV.", "第三条": may hold numbers that begin anew
	numbered          // "1."
	level             // "1.1"
	titled            // a heading without a number
)

// numbering is one way in which clauses are numbered.
type numbering struct {
	re     *regexp.Regexp
	kind   headKind
	number func(string) int // what its sign says, where that is no number as it stands
}

var numberings = sync.OnceValue(func() []numbering {
	return []numbering{
		{regexp.MustCompile(`^(?:§\s*)([0-9]+(?:\.[0-9]+)*)[.):]?\s*`), article, nil},
		{regexp.MustCompile(`^(?i:article|section|clause|item|part|point|paragraph|para\.|čl\.|článek|bod|odst\.|odstavec|část|položka|чл\.|член|раздел|т\.|точка|пункт|част)\s*([0-9]+(?:\.[0-9]+)*|[IVXLivxl]+)[.):]?\s*(?:[-–—:]\s*)?`), article, nil},
		{regexp.MustCompile(`^第\s*([一二三四五六七八九十百0-9]+)\s*[条條][\s\x{3000}:：、]*`), article, nil},
		{regexp.MustCompile(`^([一二三四五六七八九十]+|[壹贰貳叁參肆伍陆陸柒捌玖拾]+)[、．.]\s*`), article, nil},
		{regexp.MustCompile(`^([0-9]{1,2}(?:\.[0-9]{1,2})+)(?:[.):、．]|\s)\s*`), level, nil},
		{regexp.MustCompile(`^([IVX]{1,5}(?:\.[0-9]{1,2})+)[.):]?\s+`), level, nil},
		{regexp.MustCompile(`^([A-ZА-Я][0-9]{1,2})[.):]\s+`), level, nil},
		{regexp.MustCompile(`^([0-9]{1,2})(?:[.):、．]|\s)\s*`), numbered, nil},
		{regexp.MustCompile(`^([IVX]{1,5})(?:[.)]\s+|[、．:：]\s*)`), article, nil},
	}
})

// cutter cuts a contract into its clauses, line by line.
type cutter struct {
	o         Options
	numbering []numbering
	anew      bool // numbers begin anew under each heading, which then is part of them
	articles  bool // clauses are 第一条, and 一、 is a point of one

	parts   []cutPart
	lead    []string // before the first clause
	signing []string // lines of signatures, and what follows them
	section string   // number of the last heading with one
	depth   int      // of that heading
	item    int      // the last number of a list inside a clause, 0 outside one
	blank   bool     // the line before was blank
	ended   bool     // signatures began
	signed  bool     // there were signatures
}

// cutPart is a clause that is being put together: a title on a line of its own, and
// the words below it.
type cutPart struct {
	id, title, body string
	kind            headKind
	depth           int  // of a heading in Markdown, 0 for others
	signed          bool // it holds lines for signatures
}

// cutContract returns the clauses of a contract, the text before the first, and what
// stands with the signatures. Headings marked as such, as in Markdown, begin clauses
// too; the signs of the marking are not words of the contract.
func cutContract(text string, o Options) (parts []paragraph, before, after string) {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	c := &cutter{o: o, numbering: numberings()}
	c.readsHan(lines)
	c.readsSpare(lines)
	c.anew = c.beginsAnew(lines)
	for _, l := range lines {
		c.line(l)
	}
	before, after = strings.Join(c.lead, "\n"), strings.Join(c.signing, "\n")
	if len(c.parts) == 0 {
		return c.paragraphs(before, after)
	}
	if p := &c.parts[len(c.parts)-1]; isHanText(p.body) {
		var signing string
		if p.body, signing = withoutHanSigning(p.body); signing != "" {
			after = signing + "\n" + after
		}
	}
	return c.clauses(&before, &after), before, after
}

// beginsAnew reports whether single numbers begin anew in the course of the text, or
// begin below a heading that is not the first; the lists that a colon announces
// aside.
func (c *cutter) beginsAnew(lines []string) bool {
	ones, sections, last, item := 0, 0, "", 0
	for _, l := range lines {
		words, depth := plainLine(l)
		kind, id, _ := c.head(words, last)
		switch n, _ := strconv.Atoi(id); {
		case words == "":
			continue
		case depth > 0 || kind == article:
			item = 0
			if kind != noHead {
				sections++
			}
		case kind == numbered && (n == 1 && strings.HasSuffix(strings.TrimRight(last, " "), ":") || item > 0 && n == item+1):
			item = n
		case kind == numbered && n == 1:
			if ones++; sections > 1 {
				return true
			}
		}
		last = words
	}
	return ones > 1
}

// plainLine returns the words of a line without the signs of Markdown, and how deep
// a heading it is, 0 for none. A line that only rules the text off is empty.
func plainLine(l string) (words string, depth int) {
	words = strings.TrimSpace(l)
	if rest := strings.TrimLeft(words, "#"); rest != words && strings.TrimSpace(rest) != "" {
		words, depth = strings.TrimSpace(rest), len(words)-len(rest)
	}
	if words != "" && strings.Trim(words, "-*=#") == "" {
		return "", 0
	}
	if rest, ok := strings.CutPrefix(words, "* "); ok {
		words = "- " + strings.TrimSpace(rest)
	}
	words = strings.ReplaceAll(words, "**", "")
	for _, box := range []string{"- [ ] ", "- [x] ", "- [X] "} {
		if rest, ok := strings.CutPrefix(words, box); ok {
			words = "- " + rest
		}
	}
	return strings.TrimSpace(words), depth
}

// head returns how a line is numbered, its number, and what follows it. Numbers that
// begin a date or a sentence are none: before a digit, only the number behind the
// last one counts.
func (c *cutter) head(line, last string) (kind headKind, id, rest string) {
	line = plainNumber(line)
	for _, n := range c.numbering {
		m := n.re.FindStringSubmatchIndex(line)
		if m == nil {
			continue
		}
		id, rest := strings.TrimRight(line[m[2]:m[3]], "."), line[m[1]:]
		if n.number != nil {
			id = strconv.Itoa(n.number(id))
		} else if strings.HasPrefix(line, "第") {
			id = ClauseNumber(id)
		}
		bare := n.kind == numbered && strings.TrimSpace(line[m[3]:m[1]]) == "" // "15 May 2026"
		if rest != "" && (isDigit(rest[0]) || bare) && !follows(id, last) || startsLower(rest) {
			continue // "15. 5. 2026", "3 concepts"
		}
		return n.kind, id, rest
	}
	return noHead, "", line
}

// line takes the next line of the contract.
func (c *cutter) line(raw string) {
	words, depth := plainLine(raw)
	if words == "" {
		c.blank = true
		return
	}
	defer func() { c.blank = false }()
	if isSignatureLine(words) {
		if len(c.parts) > 0 && !c.ended {
			c.parts[len(c.parts)-1].signed = true
			c.placeOfSigning()
		}
		c.ended, c.signed = true, true
		c.signing = append(c.signing, words)
		return
	}
	if m := hanWords().Heading.FindStringSubmatch(words); m != nil && !c.ended {
		c.begin(cutPart{title: m[1], body: strings.TrimSpace(words[len(m[0]):]), kind: titled, depth: 3})
		return
	}
	kind, id, rest := c.head(words, c.lastID())
	if depth == 0 && c.runsOn(kind, id, words, rest) {
		kind, rest = noHead, words
	}
	switch {
	case depth > 0 && kind != noHead:
		c.begin(cutPart{id: id, title: rest, kind: article, depth: depth})
	case depth > 0 && c.signed:
		c.ended = true // "Next steps" and the like
		c.signing = append(c.signing, words)
	case depth > 0:
		c.begin(cutPart{title: words, kind: titled, depth: depth})
	case kind == noHead || kind == numbered && (c.ended && !c.goesOn(id, words) || c.inList(id)): // behind the signatures stand annexes
		c.add(words)
	case c.isHanPoint(kind, words):
		c.begin(cutPart{id: c.section + "/" + id, body: rest, kind: numbered})
	case kind == numbered && c.anew && c.section != "":
		c.begin(cutPart{id: c.section + "/" + id, body: rest, kind: numbered})
	case kind == article && isClauseTitle(rest):
		c.begin(cutPart{id: id, title: rest, kind: article})
	default:
		c.begin(cutPart{id: id, body: rest, kind: kind})
	}
}

// placeOfSigning takes "In Prague on 2 March 2026" or "Client:" from the clause above
// the signatures: a short line of its own with a number and no full stop, or with a
// colon.
func (c *cutter) placeOfSigning() {
	p := &c.parts[len(c.parts)-1]
	i := strings.LastIndexByte(p.body, '\n')
	last := p.body[i+1:]
	label := strings.HasSuffix(last, ":") || strings.HasSuffix(last, "：")
	if i < 0 || len(last) > 80 || startsItem(last) || !label && !strings.ContainsAny(last, "0123456789") || strings.HasSuffix(last, ".") || strings.HasSuffix(last, "。") {
		return
	}
	p.body = p.body[:i]
	c.signing = append(c.signing, last)
}

func (c *cutter) begin(p cutPart) {
	c.ended, c.item = false, 0
	switch p.kind {
	case article:
		c.section, c.depth = p.id, p.depth
	case titled:
		if p.depth <= c.depth { // what is deeper belongs to the section still
			c.section, c.depth = "", 0
		}
	}
	c.parts = append(c.parts, p)
}

// add gives a line to the clause at hand.
func (c *cutter) add(words string) {
	switch {
	case c.ended:
		c.signing = append(c.signing, words)
	case len(c.parts) == 0:
		if c.blank {
			c.lead = append(c.lead, "")
		}
		c.lead = append(c.lead, words)
	default:
		p := &c.parts[len(c.parts)-1]
		if p.kind == article && p.title == "" && p.body == "" && isClauseTitle(words) {
			p.title = words
			return
		}
		p.body = joinLines(p.body, words, c.blank)
	}
}

// runsOn reports whether a line begins with a number only because a sentence was
// wrapped before it, as in "within / 14 Business Days": no blank line, and no sign
// that ends a sentence, stands between.
func (c *cutter) runsOn(kind headKind, id, words, rest string) bool {
	if c.blank || c.ended || len(c.parts) == 0 {
		return false
	}
	body := c.parts[len(c.parts)-1].body
	if body == "" || strings.TrimRight(body, ".;:!?)。；：！？）") != body {
		return false
	}
	switch {
	case kind == numbered && strings.TrimSpace(strings.TrimSuffix(words, rest)) == id: // without a dot
		const wrapped = 50
		return len(body)-strings.LastIndexByte(body, '\n') > wrapped || c.beginsTyped(words)
	case kind == article && startsWithLetter(words) && !strings.HasPrefix(words, id): // "Section 3 below"
		return !follows(ClauseNumber(id), ClauseNumber(c.section))
	}
	return false
}

// beginsTyped reports whether a line begins with a length of time, a day, an amount
// or a share.
func (c *cutter) beginsTyped(words string) bool {
	for _, s := range readPlain(words, c.o) {
		for _, m := range s.Mentions {
			switch m.Kind {
			case Length, Date, Amount, Percent:
				return m.Span.Start == 0
			}
		}
	}
	return false
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// ClauseNumber writes the number of a clause in digits, so that it can be compared
// however the contract and a message write it: "§ 4", "IV", "四" and "第四条" are all 4.
// What is no number stays.
func ClauseNumber(id string) string {
	id = withoutClauseWord(model.BareClause(id))
	if v, end := hanValue(id); v > 0 && end == len(id) {
		return strconv.FormatInt(v, 10)
	}
	value := func(r byte) int { return map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50}[r] }
	roman := strings.ToUpper(id)
	if roman == "" || strings.Trim(roman, "IVXL") != "" {
		return id
	}
	sum := 0
	for i := range len(roman) {
		if i+1 < len(roman) && value(roman[i]) < value(roman[i+1]) {
			sum -= value(roman[i])
			continue
		}
		sum += value(roman[i])
	}
	return strconv.Itoa(sum)
}

// inList reports whether a number is one of a list inside the clause: its first
// follows a colon.
func (c *cutter) inList(id string) bool {
	n, err := strconv.Atoi(id)
	if err != nil || len(c.parts) == 0 || c.ended {
		return false
	}
	p := &c.parts[len(c.parts)-1]
	words := strings.TrimSpace(p.body)
	if n == 1 && (strings.HasSuffix(words, ":") || strings.HasSuffix(words, "：")) || c.item > 0 && n == c.item+1 {
		c.item = n
		return true
	}
	return false
}

func (c *cutter) lastID() string {
	if len(c.parts) == 0 {
		return ""
	}
	id := c.parts[len(c.parts)-1].id
	return id[strings.LastIndexByte(id, '/')+1:]
}

// clauses returns the clauses that hold words. Headings above other clauses, the
// parties' names and the signatures are none.
func (c *cutter) clauses(before, after *string) []paragraph {
	var out []paragraph
	theirs, first, heading := false, true, ""
	n := 0
	for i, p := range c.parts {
		switch {
		case p.title != "":
			theirs, heading = c.namesClientAlone(p.title), p.title
		case p.kind == article || p.kind == numbered && !strings.Contains(p.id, "/"):
			heading = ""
		}
		text := p.title
		if p.body != "" {
			text = strings.TrimPrefix(p.title+"\n"+p.body, "\n")
		}
		switch {
		case p.body == "" && p.kind == titled && first && *before == "":
			*before = text // the title of the whole
			continue
		case p.body == "" && (p.kind == titled || p.title == "" || i+1 < len(c.parts) && c.under(i+1, p)):
			continue
		case p.signed && (p.kind == titled || p.depth > 0 && !c.settles(text)):
			*after += "\n" + text
			continue
		case p.kind == titled && first && c.namesParties(text):
			*before += "\n" + text
			first = false
			continue
		case p.kind == numbered || p.kind == level:
			if isClauseTitle(p.body) && i+1 < len(c.parts) && strings.HasPrefix(c.parts[i+1].id, p.id+".") {
				theirs, heading = c.namesClientAlone(p.body), p.body
				continue
			}
		}
		first = false
		if n++; p.id == "" {
			p.id = strconv.Itoa(n)
		}
		part := paragraph{id: p.id, text: text, theirs: theirs}
		if p.title == "" {
			part.under = heading
		}
		out = append(out, part)
	}
	return numberedOnce(out)
}

// under reports whether a part belongs below another.
func (c *cutter) under(i int, p cutPart) bool {
	q := &c.parts[i]
	return strings.HasPrefix(q.id, p.id+".") || strings.HasPrefix(q.id, p.id+"/") || p.kind == article && q.kind != article && q.kind != titled ||
		p.kind == article && q.kind == article && strings.Contains(q.id, ".") && !strings.Contains(p.id, ".")
}

// namesClientAlone reports whether a heading names the client and not the one who
// does the work: "Client responsibilities".
func (c *cutter) namesClientAlone(title string) bool {
	payer, maker := c.parties(title)
	return payer && !maker
}

// namesParties reports whether a text only says who the parties are.
func (c *cutter) namesParties(text string) bool {
	payer, maker := c.parties(text)
	return payer && maker && !c.settles(text)
}

// settles reports whether a text names an amount, a share or a length of time.
func (c *cutter) settles(text string) bool {
	for _, s := range readPlain(text, c.o) {
		for _, m := range s.Mentions {
			if m.Kind == Amount || m.Kind == Percent || m.Kind == Length {
				return true
			}
		}
	}
	return false
}

func (c *cutter) parties(text string) (payer, maker bool) {
	for _, s := range readPlain(text, c.o) {
		for _, h := range s.Hits {
			payer = payer || h.Slot == SlotPayer
			maker = maker || h.Slot == SlotMaker
		}
	}
	return payer, maker
}

// isClauseTitle reports whether words are a title rather than a sentence.
func isClauseTitle(s string) bool {
	return len(s) < 60 && !strings.ContainsAny(s, ".。;；:：,，%") && !strings.ContainsAny(s, "0123456789")
}

// numberedOnce tells clauses under one number apart: a contract may begin its
// numbers anew in each part, but a clause is quoted by its number.
func numberedOnce(parts []paragraph) []paragraph {
	taken := map[string]bool{}
	for i := range parts {
		id := parts[i].id
		for n := 2; taken[parts[i].id]; n++ {
			parts[i].id = id + "/" + strconv.Itoa(n)
		}
		taken[parts[i].id] = true
	}
	return parts
}

func startsLower(s string) bool {
	for _, r := range s {
		return strings.ToUpper(string(r)) != string(r)
	}
	return false
}

// joinLines adds a line to a clause: items of a list and paragraphs stay apart,
// wrapped lines run on.
func joinLines(text, line string, paragraph bool) string {
	switch {
	case text == "":
		return line
	case paragraph, startsItem(line), isHeadLine(text, line), beginsAnew(text[strings.LastIndexByte(text, '\n')+1:], line), endsHanLine(text, line):
		return text + "\n" + line
	case isHanJoint(text, line):
		return text + line
	}
	return text + " " + line
}

// beginsAnew reports whether a line behind a point of a list is none of its words: it
// announces something itself, or the point was too short to be wrapped.
func beginsAnew(last, line string) bool {
	const wrapped = 50
	return startsItem(last) && (strings.HasSuffix(line, ":") || len(last) < wrapped && startsUpper(line))
}

// isHeadLine reports whether all that stands before a line is a heading: no wrapped line is so
// short.
func isHeadLine(text, line string) bool {
	const wrapped = 40
	return len(text) < wrapped && !strings.ContainsAny(text, "\n.,;:()0123456789") && startsUpper(text) && startsUpper(line)
}

// startsUpper reports whether words begin with a capital letter.
func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// startsItem reports whether a line is an item of a list.
func startsItem(line string) bool {
	if strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "– ") || strings.IndexAny(line, "•・·○●◆■▪①②③④⑤⑥⑦⑧⑨⑩⑪⑫") == 0 || strings.HasPrefix(line, "(") || strings.HasPrefix(line, "（") {
		return true
	}
	digits := strings.TrimLeft(line, "0123456789")
	return digits != line && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") "))
}

// isSignatureLine reports whether a line is where somebody signs. Dots that lead from a
// thing to its price or number are those of a list: "deposit ........ 500".
func isSignatureLine(s string) bool {
	if strings.Contains(s, "____") && !filledIn(s) {
		return true
	}
	for _, dots := range []string{".......", "……"} {
		if i := strings.LastIndex(s, dots); i >= 0 {
			behind := strings.Trim(s[i:], ".… ")
			return i == 0 || behind == "" || strings.ContainsAny(behind, ":：(（,，") && !strings.ContainsFunc(behind, unicode.IsDigit)
		}
	}
	return false
}
