package reading

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"goodterms/model"
)

// Mentions returns what bytes from to to of folded text, a clause in lang, name
// that is typed: amounts, counts, dates and the like, in the order they stand.
// They do not overlap; of two ways to read a place the one that says more is
// taken. Spans count bytes of the raw text.
func Mentions(f Folded, from, to int, lang Lang, o Options) []Mention {
	var toks []token
	return mentionsIn(f, from, to, lang, o, &toks)
}

// mentionsIn is Mentions with room for the tokens that is used again.
func mentionsIn(f Folded, from, to int, lang Lang, o Options, toks *[]token) []Mention {
	if lang == Bg && InLatinLetters(f.Text[from:to]) {
		f = Cyrillic(f, from, to)
		from, to = 0, len(f.Text)
	}
	p := parser{f: f, lang: lang, o: o, today: model.DayIn(o.At, o.Location)}
	p.toks = slices.Grow((*toks)[:0], (to-from)/4+8)
	p.lex(from, to)
	*toks = p.toks
	var out []Mention
	for p.i = 0; p.i < len(p.toks); {
		m, next := p.mention(p.i)
		if next <= p.i {
			p.i++
			continue
		}
		if m.Kind != 0 {
			m.Span = f.Raw(int(p.toks[p.first].from), int(p.toks[next-1].to))
			out = append(out, m)
		}
		p.i, p.done = next, next
	}
	return out
}

// token is a word, a run of digits, or a sign.
type token struct {
	from, to int32
	lexeme   *lexeme // what the word can be, nil when it is in no table
	num      int64   // value of a run of digits, or of a Chinese numeral x 1000
	kind     tokenKind
	sp       bool // a blank stands before it
}

type tokenKind uint8

const (
	tWord tokenKind = iota
	tDigits
	tHanNumber // a numeral in Chinese characters
	tSign
	tOpaque // an address, a site, the name of a file
)

// parser reads the mentions of one clause.
type parser struct {
	f     Folded
	lang  Lang
	o     Options
	today model.Day
	toks  []token
	i     int // token under the eye
	first int // first token of the mention that was read last
	done  int // tokens before this one belong to mentions
}

// mention tries to read a mention at token i and returns the token after it, or
// i. It sets p.first, for some begin with words before i.
func (p *parser) mention(i int) (Mention, int) {
	p.first = i
	t := &p.toks[i]
	if t.kind == tOpaque {
		return Mention{}, i + 1
	}
	if !p.mayStart(t, i) {
		return Mention{}, i
	}
	var have mask
	if t.lexeme != nil {
		have = t.lexeme.mask
	}
	if t.kind != tWord {
		have |= of(cNum)
	}
	for k, need := range readers() {
		if have&need == 0 && need != anything {
			continue
		}
		p.first = i
		if m, next := p.read(k, i); next > i {
			return m, next
		}
	}
	return Mention{}, i
}

// anything marks readers that look at every token that may start a mention.
const anything = mask(0)

// readers holds, for each reader in the order they are tried, the classes of
// words that it can begin with. Runs of digits and signs count as numbers.
func readers() [11]mask {
	return [11]mask{
		anything, // a section
		anything, // a reference
		1<<cNum | 1<<cMult | 1<<cDay | 1<<cWeekday | 1<<cMonth | 1<<cThis | 1<<cNext | 1<<cAfterNext | 1<<cLast | 1<<cEnd | 1<<cStart | 1<<cMid |
			1<<cWeekend | 1<<cHoliday | 1<<cOrd | 1<<cIn | 1<<cAgo | 1<<cThe | 1<<cFrac | 1<<cBy, // a date
		1<<cNum | 1<<cMult | 1<<cCadence | 1<<cEvery | 1<<cOften | 1<<cWeekday, // a cadence
		1<<cNum | 1<<cMult | 1<<cRate,                                          // a rate with its word in front
		anything,                                                               // an amount
		1<<cNum | 1<<cMult | 1<<cFrac | 1<<cPercent,                            // a share
		1<<cNum | 1<<cPart | 1<<cStop,                                          // a time of day
		1<<cNum | 1<<cMult | 1<<cFrac | 1<<cNet | 1<<cTime | 1<<cThe | 1<<cSpan | 1<<cOrd, // a length
		anything,                           // an ordinal
		1<<cNum | 1<<cMult | 1<<cUnlimited, // a count
	}
}

// read tries the reader with number k.
func (p *parser) read(k, i int) (Mention, int) {
	switch k {
	case 0:
		return p.section(i)
	case 1:
		return p.reference(i)
	case 2:
		return p.date(i)
	case 3:
		if p.eachHour(i) { // each hour 350 is a price, not how often
			if m, next := p.rateAhead(i); next > i {
				return m, next
			}
		}
		return p.cadence(i)
	case 4:
		return p.rateAhead(i)
	case 5:
		return p.amount(i)
	case 6:
		return p.percent(i)
	case 7:
		return p.clock(i)
	case 8:
		return p.length(i)
	case 9:
		return p.ordinal(i)
	}
	return p.count(i)
}

// Words that do nothing but join or part others begin no mention.
const joiners = mask(1<<cStop | 1<<cThe | 1<<cMore | 1<<cIs | 1<<cAnd | 1<<cOff | 1<<cAbout | 1<<cBy | 1<<cOn | 1<<cWithin | 1<<cAfter |
	1<<cPer | 1<<cYear | 1<<cTimes | 1<<cOther)

// mayStart reports whether a mention can begin at token i.
func (p *parser) mayStart(t *token, i int) bool {
	switch t.kind {
	case tDigits, tHanNumber:
		return true
	case tSign:
		return t.lexeme != nil || p.sign(i, '+') || p.sign(i, '$')
	}
	if t.lexeme == nil {
		return p.lang == Zh && p.word(i) == "第" || i+1 < len(p.toks) && (p.digits(i+1) && p.glued(i+1) || p.sign(i+1, '$'))
	}
	if t.lexeme.mask&^joiners != 0 {
		return true
	}
	switch p.word(i) {
	case "pred", "一点":
		return true
	case "a", "an", "the": // a week ago
		return p.has(i+1, cTime)
	}
	return p.lang == Cs && p.has(i, cWithin)
}

// word returns the folded text of token i, "" beyond the end.
func (p *parser) word(i int) string {
	if i < 0 || i >= len(p.toks) {
		return ""
	}
	return p.f.Text[p.toks[i].from:p.toks[i].to]
}

// is returns the sense of a class that token i has.
func (p *parser) is(i int, c class) (sense, bool) {
	if i < 0 || i >= len(p.toks) {
		return sense{}, false
	}
	if l := p.toks[i].lexeme; l != nil && l.mask&(1<<c) != 0 {
		for _, s := range l.senses {
			if s.class == c {
				return s, true
			}
		}
	}
	return sense{}, false
}

// has reports whether token i has a sense of a class.
func (p *parser) has(i int, c class) bool {
	return i >= 0 && i < len(p.toks) && p.toks[i].lexeme != nil && p.toks[i].lexeme.mask&(1<<c) != 0
}

// sign reports whether token i is the sign c.
func (p *parser) sign(i int, c byte) bool {
	return i >= 0 && i < len(p.toks) && p.toks[i].kind == tSign && p.f.Text[p.toks[i].from] == c
}

// glued reports whether no blank stands before token i.
func (p *parser) glued(i int) bool { return i > 0 && i < len(p.toks) && !p.toks[i].sp }

// digits reports whether token i is a run of digits.
func (p *parser) digits(i int) bool {
	return i >= 0 && i < len(p.toks) && p.toks[i].kind == tDigits
}

// lex cuts bytes from to to into tokens.
func (p *parser) lex(from, to int) {
	s := p.f.Text
	sp := true
	for i := from; i < to; {
		c := s[i]
		if c == ' ' || c == '\n' || c == '\x1a' {
			sp = true
			i++
			continue
		}
		t := token{from: int32(i), sp: sp}
		sp = false
		switch {
		case isDigit(c):
			i = p.lexDigits(&t, i, to)
		case c < utf8.RuneSelf && !isASCIILetter(c):
			t.kind = tSign
			i++
			t.to = int32(i)
			t.lexeme = p.lookup(&t, s[t.from:i], i, to)
			i = int(t.to)
		case c < utf8.RuneSelf:
			i = p.lexWord(&t, i, to)
		default:
			i = p.lexRune(&t, i, to)
		}
		t.to = max(t.to, int32(i))
		p.toks = append(p.toks, t)
	}
}

// lexDigits reads a run of digits.
func (p *parser) lexDigits(t *token, i, to int) int {
	if end := p.opaque(i, to); end > i {
		t.kind = tOpaque
		return end
	}
	t.kind = tDigits
	for ; i < to && isDigit(p.f.Text[i]); i++ {
		if t.num < 1e15 {
			t.num = t.num*10 + int64(p.f.Text[i]-'0')
		}
	}
	return i
}

// lexWord reads a word of ASCII letters with what belongs to it.
func (p *parser) lexWord(t *token, i, to int) int {
	if end := p.opaque(i, to); end > i {
		t.kind = tOpaque
		return end
	}
	s := p.f.Text
	start := i
	for i < to && (isASCIILetter(s[i]) || s[i] == '\'' && i+1 < to && isASCIILetter(s[i+1]) || s[i] == '.' && isDotted(s, i, to)) {
		i++
	}
	t.lexeme = p.lookup(t, s[start:i], i, to)
	if t.lexeme == nil && strings.HasSuffix(s[start:i], "'s") {
		t.lexeme = p.lookup(t, s[start:i-2], i-2, i-2)
	}
	return max(i, int(t.to))
}

// isDotted reports whether the stop at i is inside a.m. or p.m.
func isDotted(s string, i, to int) bool {
	return i+1 < to && (s[i-1] == 'a' || s[i-1] == 'p') && s[i+1] == 'm' && (i < 2 || !isASCIILetter(s[i-2])) && (i+2 >= to || !isASCIILetter(s[i+2]))
}

// lexRune reads a token that begins beyond ASCII: a Cyrillic word, a Chinese word
// of the table, one numeral, or one sign.
func (p *parser) lexRune(t *token, i, to int) int {
	s := p.f.Text
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case isCyrillic(r):
		start := i
		for i < to {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !isCyrillic(r) && !(r == '-' && p.hyphened(i, to)) {
				break
			}
			i += n
		}
		t.lexeme = p.lookup(t, s[start:i], i, to)
		if t.lexeme == nil {
			if j := strings.IndexByte(s[start:i], '-'); j > 0 {
				i = start + j
				t.lexeme = p.lookup(t, s[start:i], i, to)
			}
		}
		return max(i, int(t.to))
	case isHan(r) || r == '〇':
		table := wordTables[Zh]()
		if l, rest := table.find(s[i:i+n], s[i+n:to], true); l != nil {
			t.lexeme = l
			if l.senses[0].class == cWeekday && p.behindNumber() { // 一周一次
				weeks := table.of("周")
				t.lexeme = &weeks[len(weeks)-1]
				return i + len("周")*(len(s[i:i+n+rest])/len("周")-1)
			}
			return i + n + rest
		}
		if end := p.lexHanNumber(t, i, to); end > i {
			return end
		}
		return i + n
	}
	t.kind = tSign
	t.lexeme = signLexeme(r)
	if t.lexeme == nil {
		t.lexeme = p.lookup(t, s[i:i+n], i+n, to)
	}
	return i + n
}

// behindNumber reports whether the last token is a number.
func (p *parser) behindNumber() bool {
	n := len(p.toks)
	return n > 0 && (p.toks[n-1].kind == tHanNumber || p.toks[n-1].kind == tDigits)
}

// hyphened reports whether the hyphen at i is inside a Cyrillic word.
func (p *parser) hyphened(i, to int) bool {
	r, _ := utf8.DecodeRuneInString(p.f.Text[i+1 : to])
	return isCyrillic(r)
}

// signLexeme returns what a currency sign means, nil for other signs.
func signLexeme(r rune) *lexeme {
	switch r {
	case '€':
		return currencySigns()[0]
	case '£':
		return currencySigns()[1]
	case '¥':
		return currencySigns()[2]
	case '₹':
		return currencySigns()[3]
	case '₦':
		return currencySigns()[4]
	}
	return nil
}

var currencySigns = sync.OnceValue(func() [5]*lexeme {
	var out [5]*lexeme
	for i, code := range [...]string{"EUR", "GBP", "¥", "INR", "NGN"} {
		out[i] = &lexeme{senses: []sense{{class: cCur, tag: code}}, mask: of(cCur)}
	}
	return out
})

// lookup finds the senses of a word that ends at end, and makes the token longer
// when a phrase begins with it.
func (p *parser) lookup(t *token, word string, end, to int) *lexeme {
	own, rest := wordTables[p.lang]().find(word, p.f.Text[end:to], false)
	if own != nil {
		t.to = int32(end + rest)
		return own
	}
	if p.lang == En || word[0] >= utf8.RuneSelf && word[0] < 0xe0 && p.lang != Bg {
		if word[0] < utf8.RuneSelf {
			return nil
		}
		own, rest = wordTables[Bg]().find(word, p.f.Text[end:to], false)
	} else if word[0] < utf8.RuneSelf {
		own, rest = p.lookupEnglish(word, end, to)
	}
	if own != nil {
		t.to = int32(end + rest)
	}
	return own
}

// lookupEnglish finds an English word in a text of another language. Words that
// would mislead there are left alone: only Chinese takes them all.
func (p *parser) lookupEnglish(word string, end, to int) (*lexeme, int) {
	own, rest := wordTables[En]().find(word, p.f.Text[end:to], false)
	if p.lang == Zh {
		return own, rest
	}
	if own != nil && (own.mask&of(cCur) != 0 || word == "k" || own.mask&of(cIs) != 0 && len(word) == 1) {
		return own, rest
	}
	return nil, 0
}

// opaque returns the end of an address, a site or the name of a file that begins
// at i, or i.
func (p *parser) opaque(i, to int) int {
	s := p.f.Text
	if i > 0 && i-1 >= 0 && isWordByte(s[i-1]) && s[i-1] < utf8.RuneSelf {
		return i
	}
	end, dot := i, false
	for end < to && s[end] > ' ' && s[end] < utf8.RuneSelf && s[end] != ',' && s[end] != '"' && s[end] != '(' && s[end] != ')' && s[end] != '<' && s[end] != '>' {
		dot = dot || s[end] == '.' || s[end] == '@' || s[end] == ':'
		end++
	}
	if !dot {
		return i
	}
	chunk := strings.TrimRight(s[i:end], ".,:;!?'")
	switch {
	case strings.Contains(chunk, "://"), strings.HasPrefix(chunk, "www."):
	case strings.Contains(chunk, "@") && strings.Contains(chunk, "."):
	case hasExtension(chunk):
	case isDomain(chunk):
	default:
		return i
	}
	return i + len(chunk)
}

// hasExtension reports whether s is the name of a file.
func hasExtension(s string) bool {
	i := strings.LastIndexByte(s, '.')
	return i > 0 && inList(s[i+1:], "pdf|ai|psd|png|jpg|jpeg|docx|doc|xlsx|xls|pptx|ppt|zip|svg|eps|fig|mp4|mov|indd|txt|csv|html|tif|tiff|gif|webp|sketch")
}

// isDomain reports whether s is the name of a site.
func isDomain(s string) bool {
	host, _, _ := strings.Cut(s, "/")
	i := strings.LastIndexByte(host, '.')
	if i <= 1 || !isASCIILetter(host[i-1]) {
		return false
	}
	return inList(host[i+1:], "com|org|net|cz|bg|cn|tw|hk|eu|io|info|biz|sk|de|uk|co|me|app|dev|shop|design|studio|us")
}
