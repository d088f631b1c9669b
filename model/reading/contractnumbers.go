package reading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// spareNumberings are ways of numbering that mostly mark the points of a clause, or are
// words of a sentence: they number the clauses where nothing else does.
var spareNumberings = sync.OnceValue(func() []numbering {
	re := regexp.MustCompile
	return []numbering{
		{re(`^([A-Z])[.)]\s+`), article, nil},
		{re(`^([А-Я])[.)]\s+`), article, nil},
		{re(`^([A-Z])\s+[-–—:]\s+`), article, nil},
		{re(`^([IVX]{1,5})\s+[-–—:]\s+`), article, nil},
		{re(`^([A-Z][.-]?[0-9]{1,2})[.):]?\s+`), numbered, nil},
		{re(`^(?i:article|section|clause|part)\s+(?i:(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\b[.):]?\s*(?:[-–—:]\s*)?`), article, ordinalWord},
		{re(`^(?i:no\.|nr\.|č\.|№|point|item|bod|т\.|точка|#)\s*([0-9]{1,2})[.):]?\s+(?:[-–—:]\s*)?`), numbered, nil},
		{re(`^第([一二三四五六七八九十]+|[0-9]{1,2})[款项項点點][\s:：、]*`), article, nil},
		{re(`^([0-9]{1,2})\s*[/|]\s+`), numbered, nil},
		{re(`^[(（]([0-9]{1,2})[)）]\s*`), numbered, nil},
		{re(`^([①-⑳])\s*`), numbered, circled},
		{re(`^[(（]?([a-zа-я])[)）]\s+`), numbered, nil},
		{re(`^([一二三四五六七八九十]{1,3})[\s\x{3000}]+`), article, nil},
	}
})

func ordinalWord(s string) int {
	words := strings.Fields("one two three four five six seven eight nine ten eleven twelve")
	return slices.Index(words, strings.ToLower(s)) + 1
}

func circled(s string) int {
	n, _ := strconv.Atoi(norm.NFKC.String(s))
	return n
}

// readsSpare finds out whether the clauses are numbered in a spare way: three or more
// numbers follow one another in it, and it begins before any usual one.
func (c *cutter) readsSpare(lines []string) {
	usual, first, last := 0, len(lines), ""
	for i, l := range lines {
		words, _ := plainLine(l)
		kind, id, _ := c.head(words, last)
		if kind == noHead {
			continue
		}
		if usual++; usual == 1 {
			first = i
		}
		last = id
	}
	for _, n := range spareNumberings() {
		from, count := c.inTurn(lines, n)
		if count > 2 && (from < first && n.kind == article || usual < 2) {
			c.numbering = append([]numbering{n}, c.numbering...)
			return
		}
	}
}

// inTurn counts the lines that one way numbers from its first number on, and returns
// where the first is.
func (c *cutter) inTurn(lines []string, n numbering) (from, count int) {
	only := &cutter{o: c.o, numbering: []numbering{n}}
	last := ""
	for i, l := range lines {
		words, _ := plainLine(l)
		if kind, id, _ := only.head(words, last); kind != noHead && follows(id, last) {
			if count++; count == 1 {
				from = i
			}
			last = id
		}
	}
	return from, count
}

// plainNumber writes the sign that begins a line as a number in ASCII where it is one of
// full width, or a Roman numeral of one sign: "１、", "Ⅳ.".
func plainNumber(line string) string {
	end := 0
	for end < len(line) {
		r, n := utf8.DecodeRuneInString(line[end:])
		if !(r >= '０' && r <= '９' || unicode.In(r, unicode.Nl) && r >= 'Ⅰ' && r <= 'Ⅻ') {
			break
		}
		end += n
	}
	if end == 0 {
		return line
	}
	return norm.NFKC.String(line[:end]) + line[end:]
}

// goesOn reports whether a number behind signatures is the next one all the same: the
// dots were those of a list.
func (c *cutter) goesOn(id, words string) bool {
	return c.lastID() != "" && follows(id, c.lastID()) && !strings.HasPrefix(strings.TrimPrefix(words, id), " ") // "2 March 2026"
}

// follows reports whether a number is the one behind another, on one level, or the first.
func follows(id, last string) bool {
	cut, cutLast := strings.LastIndexByte(id, '.')+1, strings.LastIndexByte(last, '.')+1
	if last != "" && id[:cut] != last[:cutLast] { // "2.1" behind "1.4"
		return cut > 0 && cutLast > 0 && (id[cut:] == "1" || id[cut:] == "0") && follows(id[:cut-1], last[:cutLast-1])
	}
	before := []int{0}
	if last != "" {
		before = numbersOf(last[cutLast:])
	}
	for _, n := range numbersOf(id[cut:]) {
		if slices.Contains(before, n-1) {
			return true
		}
	}
	return false
}

// numbersOf returns what the sign of a clause may count: "I" is one and the ninth
// letter.
func numbersOf(id string) []int {
	var out []int
	if n, err := strconv.Atoi(ClauseNumber(id)); err == nil {
		out = append(out, n)
	}
	letter, n := utf8.DecodeRuneInString(id)
	digits := strings.TrimLeft(id[n:], ".-")
	switch {
	case len(id) == n && letter < utf8.RuneSelf && unicode.IsLetter(letter):
		out = append(out, int(unicode.ToUpper(letter)-'A')+1)
	case len(id) == n && letter >= 'а' && letter <= 'я':
		out = append(out, int(letter-'а')+1)
	case len(id) == n && letter >= 'А' && letter <= 'Я':
		out = append(out, int(letter-'А')+1)
	case unicode.IsLetter(letter):
		if d, err := strconv.Atoi(digits); err == nil {
			out = append(out, d)
		}
	}
	return out
}

// clauseWords finds the word for a clause before its number, in the languages that put
// one there.
var clauseWords = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?i:article|art\.|section|sec\.|clause|item|part|point|paragraph|para\.|čl\.|článek|odst\.|odstavec|bod|část|položka|č\.|чл\.|член|раздел|т\.|точка|пункт|част)\s*([0-9]+(?:\.[0-9]+)*|[IVXLivxl]+)[.):]?$`)
})

// withoutClauseWord returns the number of a clause without the word before it, "Čl. IV",
// and without brackets, "(4)".
func withoutClauseWord(id string) string {
	if m := clauseWords().FindStringSubmatch(id); m != nil {
		return m[1]
	}
	return strings.Trim(id, "().:")
}
