package reading

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// class says what a word can be in a typed mention.
type class uint8

// The classes of words; each language lists its own in a table of the lines
// "class[=number][:tag] word word", where "_" stands for a blank.
const (
	cNone      class = iota
	cNum             // a number: three. Tag "~": about so many
	cMult            // hundred, thousand, k
	cOrd             // third
	cFrac            // half, third; the number is in basis points
	cUnit            // what is counted; the tag is the canonical noun
	cTime            // hour, day, week; the tag is the unit
	cCur             // a currency; the tag is its code, "$", "¥" for bare signs, "" for the agreement's
	cPer             // per, an, za, на
	cEvery           // every, each
	cOther           // every OTHER day
	cTimes           // times, ×
	cOften           // once, twice
	cCadence         // daily; the number is days x 1000
	cMonth           // the number is 1 to 12. Tag "?": also another word
	cWeekday         // the number is 0 to 6. Tag "?": also another word
	cDay             // today, tomorrow; the number is the offset
	cThis            // this
	cNext            // next
	cAfterNext       // the week after next
	cLast            // last week
	cBy              // by, until
	cOn              // on, at: a date or a clock follows
	cIn              // in three days
	cWithin          // within three days
	cAgo             // ago
	cAfter           // after three days
	cEnd             // end of
	cStart           // beginning of, early
	cMid             // middle of
	cAbout           // about, or so
	cUnlimited       // unlimited
	cSection         // section, clause
	cReference       // invoice, order
	cNumber          // number, no.
	cAmPm            // am, pm; the number is the minutes to add
	cOclock          // o'clock
	cRate            // hourly rate; the tag is the unit
	cIs              // may stand between a rate and its amount
	cAnd             // joins parts of a number, or the ends of a range
	cStop            // parts a number from a noun that is not its own
	cPercent         // percent
	cThe             // the, a
	cNet             // net 30
	cPart            // morning, evening: a day in a cadence; the number is minutes to add
	cYear            // marks a year: roku, г., 年
	cMore            // may follow a number and changes nothing: more, whole
	cWeekend         // the weekend
	cOff             // "of the", "off": makes a fraction of "a third"
	cSpan            // třicetidenní, lasting thirty days; the tag is the unit
	cHoliday         // a day of the year with a name; the number is month x 100 + day, of Easter 13 or 14 x 100 + days after it
	lastClass
)

func classNames() [lastClass]string {
	return [lastClass]string{
		cNum: "num", cMult: "mult", cOrd: "ord", cFrac: "frac", cUnit: "unit", cTime: "time", cCur: "cur", cPer: "per", cEvery: "every",
		cOther: "other", cTimes: "times", cOften: "often", cCadence: "cadence", cMonth: "month", cWeekday: "weekday", cDay: "day", cThis: "this",
		cNext: "next", cAfterNext: "afternext", cLast: "last", cBy: "by", cOn: "on", cIn: "in", cWithin: "within", cAgo: "ago", cAfter: "after", cEnd: "end",
		cStart: "start", cMid: "mid", cAbout: "about", cUnlimited: "unlimited", cSection: "section", cReference: "reference", cNumber: "number",
		cAmPm: "ampm", cOclock: "oclock", cRate: "rate", cIs: "is", cAnd: "and", cStop: "stop", cPercent: "percent", cThe: "the", cNet: "net",
		cPart: "part", cYear: "year", cMore: "more", cWeekend: "weekend", cOff: "off", cSpan: "span", cHoliday: "holiday",
	}
}

// sense is one thing a word can be.
type sense struct {
	class class
	val   int32
	tag   string
}

// lexeme is a word, or the first word of a phrase with the rest of it.
type lexeme struct {
	rest   string
	senses []sense
	mask   mask
}

// mask is a set of classes.
type mask uint64

// of makes a set of classes.
func of(cs ...class) mask {
	var m mask
	for _, c := range cs {
		m |= 1 << c
	}
	return m
}

// wordTable holds the words of one language: by the word, or in Chinese by the
// first character.
type wordTable map[string][]lexeme

// wordList is the list of one language. The first few words are looked up in the
// list as it is written, and the table is made only for more: a process that
// logs one message ends before the table would pay.
type wordList struct {
	list  string
	han   bool
	asked atomic.Int32
	table func() wordTable
}

// fewWords is how many words are looked up without a table: making it costs as
// much as some forty searches of the list.
const fewWords = 32

func newWordList(list string, han bool) *wordList {
	return &wordList{list: list, han: han, table: sync.OnceValue(func() wordTable { return buildWords(list, han) })}
}

var wordTables = [...]func() *wordList{
	En: sync.OnceValue(func() *wordList { return newWordList(wordsEnglish, false) }),
	Cs: sync.OnceValue(func() *wordList { return newWordList(wordsCzech+czechCompounds(), false) }),
	Bg: sync.OnceValue(func() *wordList { return newWordList(wordsBulgarian, false) }),
	Zh: sync.OnceValue(func() *wordList { return newWordList(wordsChinese, true) }),
}

// of returns the entries of a key.
func (w *wordList) of(key string) []lexeme {
	if w.han || w.asked.Load() >= fewWords {
		return w.table()[key]
	}
	w.asked.Add(1)
	return w.search(key)
}

// search finds the entries of a key in the list itself.
func (w *wordList) search(key string) []lexeme {
	if key == "" {
		return nil
	}
	var t wordTable
	for from := 0; ; {
		i := strings.Index(w.list[from:], key)
		if i < 0 {
			break
		}
		start := from + i
		end := start + len(key)
		from = end
		if start == 0 || w.list[start-1] != ' ' {
			continue
		}
		for end < len(w.list) && w.list[end] != ' ' && w.list[end] != '\n' {
			end++
		}
		form := w.list[start:end]
		if !w.han && len(form) > len(key) && form[len(key)] != '_' {
			continue // a longer word
		}
		if k, _ := splitForm(strings.ReplaceAll(form, "_", " "), w.han); k != key {
			continue
		}
		if t == nil {
			t = wordTable{}
		}
		head := w.list[strings.LastIndexByte(w.list[:start], '\n')+1 : start]
		head, _, _ = strings.Cut(head, " ")
		names := classNames()
		t.enter(form, parseSense(head, names[:]), w.han)
	}
	t.sort()
	return t[key]
}

// buildWords makes the table of a list.
func buildWords(list string, han bool) wordTable {
	t := make(wordTable, strings.Count(list, " "))
	names := classNames()
	for line := range strings.Lines(list) {
		head, forms, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		s := parseSense(head, names[:])
		for form := range strings.FieldsSeq(forms) {
			t.enter(form, s, han)
		}
	}
	t.sort()
	return t
}

// enter adds one form, with "_" for a blank.
func (t wordTable) enter(form string, s sense, han bool) {
	key, rest := splitForm(strings.ReplaceAll(form, "_", " "), han)
	ls := t[key]
	for i := range ls {
		if l := &ls[i]; l.rest == rest {
			l.senses = append(l.senses, s)
			l.mask |= of(s.class)
			return
		}
	}
	t[key] = append(ls, lexeme{rest, []sense{s}, of(s.class)})
}

// sort puts longer entries before shorter ones.
func (t wordTable) sort() {
	for _, ls := range t {
		slices.SortStableFunc(ls, func(a, b lexeme) int { return cmp.Compare(len(b.rest), len(a.rest)) })
	}
}

// parseSense reads "class[=number][:tag]".
func parseSense(s string, names []string) sense {
	var out sense
	s, out.tag, _ = strings.Cut(s, ":")
	name, num, _ := strings.Cut(s, "=")
	n, _ := strconv.Atoi(num)
	out.val = int32(n)
	out.class = class(max(0, slices.Index(names, name)))
	return out
}

// splitForm parts a form into the key of the table and the rest.
func splitForm(form string, han bool) (key, rest string) {
	if r, n := utf8.DecodeRuneInString(form); han && r >= utf8.RuneSelf {
		return form[:n], form[n:]
	}
	if i := strings.IndexByte(form, ' '); i > 0 {
		return form[:i], form[i:]
	}
	return form, ""
}

// find returns the longest entry that begins with key where text is what
// follows it, and the length of its rest.
func (w *wordList) find(key, text string, han bool) (*lexeme, int) {
	ls := w.of(key)
	for i := range ls {
		l := &ls[i]
		if !strings.HasPrefix(text, l.rest) {
			continue
		}
		if end := len(l.rest); han || end == 0 || end == len(text) || !isWordByte(text[end]) {
			return l, end
		}
	}
	return nil, 0
}
