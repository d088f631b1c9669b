package reading

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
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
	cHoliday         // a day of the year with a name; the number is month x 100 + day
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

var wordTables = [...]func() wordTable{
	En: sync.OnceValue(func() wordTable { return buildWords(wordsEnglish, false) }),
	Cs: sync.OnceValue(func() wordTable { return buildWords(wordsCzech+czechCompounds(), false) }),
	Bg: sync.OnceValue(func() wordTable { return buildWords(wordsBulgarian, false) }),
	Zh: sync.OnceValue(func() wordTable { return buildWords(wordsChinese, true) }),
}

// buildWords makes the table of a list.
func buildWords(list string, han bool) wordTable {
	// Each process that reads a message pays for this: most words have one sense,
	// so that the lists of one are cut from a few large ones.
	t := make(wordTable, strings.Count(list, " "))
	var lexemes []lexeme
	var senses []sense
	names := classNames()
	for line := range strings.Lines(list) {
		head, forms, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		s := parseSense(head, names[:])
		for form := range strings.FieldsSeq(forms) {
			if strings.IndexByte(form, '_') >= 0 {
				form = strings.ReplaceAll(form, "_", " ")
			}
			key, rest := splitForm(form, han)
			ls := t[key]
			if l := withRest(ls, rest); l != nil {
				l.senses = append(l.senses, s)
				l.mask |= of(s.class)
				continue
			}
			l := lexeme{rest, one(&senses, s), of(s.class)}
			if ls == nil {
				t[key] = one(&lexemes, l)
			} else {
				t[key] = append(ls, l)
			}
		}
	}
	for _, ls := range t {
		if len(ls) < 2 {
			continue
		}
		slices.SortStableFunc(ls, func(a, b lexeme) int { return cmp.Compare(len(b.rest), len(a.rest)) })
	}
	return t
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

// withRest returns the lexeme of exactly this rest; nil for none.
func withRest(ls []lexeme, rest string) *lexeme {
	for i := range ls {
		if ls[i].rest == rest {
			return &ls[i]
		}
	}
	return nil
}

// one returns a list of one, cut from a larger one; appending to it makes a list
// of its own.
func one[T any](from *[]T, v T) []T {
	if len(*from) == cap(*from) {
		*from = make([]T, 0, 256)
	}
	n := len(*from)
	*from = append(*from, v)
	return (*from)[n : n+1 : n+1]
}

// find returns the longest entry that begins with key where text is what
// follows it, and the length of its rest.
func (t wordTable) find(key, text string, han bool) (*lexeme, int) {
	ls := t[key]
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
