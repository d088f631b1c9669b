package cli

import (
	"fmt"
	"strings"
	"unicode"

	"goodterms/model"
)

// words reads a folded text of words parted by spaces: English, Czech,
// Bulgarian.
func (p *whenParser) words(s string) error {
	toks := whenTokens(s)
	for i := 0; i < len(toks); {
		n, err := p.take(toks[i:])
		if err != nil {
			return err
		}
		if n == 0 {
			return fmt.Errorf("%q is not known here: write such as \"yesterday 15:00\", \"2 days ago\", \"last fri 9:30\", \"13 May\" or 2026-05-13", toks[i])
		}
		i += n
	}
	return nil
}

// whenTokens parts a text at spaces and where digits meet letters; dots after a
// word go, those of numbers stay.
func whenTokens(s string) []string {
	var out []string
	for _, f := range strings.Fields(s) {
		for f != "" {
			n := strings.IndexFunc(f, unicode.IsLetter)
			if n == 0 {
				n = strings.IndexFunc(f, unicode.IsDigit)
			}
			if n < 0 {
				n = len(f)
			}
			tok := f[:n]
			f = f[n:]
			if strings.ContainsFunc(tok, unicode.IsLetter) {
				tok = strings.ReplaceAll(tok, ".", "")
			}
			if tok != "" {
				out = append(out, tok)
			}
		}
	}
	return out
}

func at(toks []string, i int) string {
	if i < len(toks) {
		return toks[i]
	}
	return ""
}

// take reads one thing at the start and returns how many tokens it took, 0 when
// it knows nothing that starts so.
func (p *whenParser) take(toks []string) (int, error) {
	first := toks[0]
	if n, ok, err := p.takeAgo(toks); ok || err != nil {
		return n, err
	}
	if first[0] >= '0' && first[0] <= '9' {
		return p.takeNumber(toks)
	}
	if n := relativeDay(toks); n.tokens > 0 {
		return n.tokens, p.setDay(p.today().AddDays(n.days))
	}
	if m := partOfDay(first); m != 0 {
		p.part = m
		p.pm = m >= 15*60
		if m == noonPart {
			return 1, p.setClock(12, 0)
		}
		return 1, nil
	}
	if m := monthNumber(first); m != 0 {
		return p.takeMonthFirst(m, toks)
	}
	if w := weekdayNumber(first); w != 0 {
		return 1, p.setWeekday(w, 0)
	}
	switch first {
	case "now", "ted", "nyni", "сега":
		if p.hasDay() {
			return 0, errTwoDays
		}
		p.instant = p.now
		return 1, nil
	case "last", "minuly", "minulou", "minule", "minula", "миналия", "миналата", "миналото", "минал":
		if w := weekdayNumber(at(toks, 1)); w != 0 {
			return 2, p.setWeekday(w, 1)
		}
		if at(toks, 1) == "night" {
			if err := p.setDay(p.today().AddDays(-1)); err != nil {
				return 0, err
			}
			p.part, p.pm = 20*60, true
			return 2, nil
		}
		return 0, fmt.Errorf("%q is more than one day: name the day", strings.Join(toks[:min(2, len(toks))], " "))
	case "this", "dnesni", "тази", "този":
		if w := weekdayNumber(at(toks, 1)); w != 0 {
			return 2, p.setWeekday(w, 3)
		}
		if partOfDay(at(toks, 1)) != 0 {
			return 1, p.setDay(p.today())
		}
		return 0, nil
	case "midnight", "pulnoc", "pulnoci", "полунощ":
		return 1, p.setClock(0, 0)
	case "at", "v", "ve", "в", "във", "o", "@", "kolem", "около":
		if h := at(toks, 1); h != "" && isDigits(h) && monthNumber(at(toks, 2)) == 0 {
			return p.takeHour(toks[1:], 1)
		}
		return 1, nil
	case "on", "in", "the", "of", "dne", "на", "and", "a", "г":
		return 1, nil
	}
	return 0, nil
}

func (p *whenParser) setWeekday(w, back int) error {
	if p.hasDay() {
		return errTwoDays
	}
	p.weekday, p.weekBack = w, back
	return nil
}

// takeAgo reads "2 days ago", "an hour ago", "před 2 dny", "преди час", and for
// what is due "in 14 days", "za 14 dní", "след 14 дни".
func (p *whenParser) takeAgo(toks []string) (int, bool, error) {
	sign := 1
	i := 0
	switch toks[0] {
	case "pred", "преди":
		i = 1
	case "in", "za", "след":
		i, sign = 1, -1
	}
	n := smallNumber(at(toks, i))
	j := i + 1
	if n < 0 && i == 1 { // "преди час", "před týdnem"
		n, j = 1, i
	}
	unit := timeUnit(at(toks, j))
	if n < 0 || unit == "" {
		return 0, false, nil
	}
	j++
	if i == 0 {
		if at(toks, j) != "ago" {
			return 0, false, nil
		}
		j++
	}
	return j, true, p.setAgo(sign*n, unit)
}

func (p *whenParser) takeMonthFirst(m int, toks []string) (int, error) {
	d := strings.TrimSuffix(at(toks, 1), ".")
	if !isDigits(d) {
		return 0, fmt.Errorf("which day of %q is missing", toks[0])
	}
	n := 2
	switch at(toks, 2) {
	case "st", "nd", "rd", "th":
		n++
	}
	year := 0
	if y := at(toks, n); isDigits(y) && len(y) == 4 {
		year = atoi(y)
		n++
	}
	return n, p.setDate(year, m, atoi(d))
}

// takeNumber reads what starts with a digit: a date or a time of day.
func (p *whenParser) takeNumber(toks []string) (int, error) {
	s := toks[0]
	if w, ok := parseISO(s, p.now.Location()); ok {
		return 1, p.setDay(w.Day())
	}
	if h, m, ok := strings.Cut(s, ":"); ok {
		return p.takeColon(h, m, toks)
	}
	if strings.Contains(s, "/") {
		return p.takeSlashes(s)
	}
	bare := strings.TrimSuffix(s, ".")
	if isDigits(bare) {
		return p.takeBare(bare, toks)
	}
	return p.takeDotted(s)
}

func (p *whenParser) takeColon(h, m string, toks []string) (int, error) {
	m, sec, _ := strings.Cut(m, ":")
	if !isDigits(h) || !isDigits(m) || len(m) != 2 || sec != "" && !isDigits(sec) {
		return 0, fmt.Errorf("%q is not a time of day", toks[0])
	}
	hour := atoi(h)
	n := 1
	switch at(toks, 1) {
	case "am", "pm":
		if hour < 1 || hour > 12 {
			return 0, fmt.Errorf("%s %s is not a time of day", toks[0], toks[1])
		}
		hour = hour%12 + halfDay(at(toks, 1))
		n = 2
	case "h", "hod", "hodin", "ч", "часа":
		n = 2
	}
	return n, p.setClock(hour, atoi(m))
}

func halfDay(s string) int {
	if s == "pm" {
		return 12
	}
	return 0
}

// takeBare reads a number alone: a day of a month that follows, or an hour.
func (p *whenParser) takeBare(num string, toks []string) (int, error) {
	n := 1
	switch at(toks, n) {
	case "st", "nd", "rd", "th", "-ти", "ти", "-ви", "-ри":
		n++
	}
	if at(toks, n) == "of" {
		n++
	}
	if m := monthNumber(at(toks, n)); m != 0 {
		year := 0
		n++
		if y := at(toks, n); isDigits(y) && len(y) == 4 {
			year = atoi(y)
			n++
		}
		return n, p.setDate(year, m, atoi(num))
	}
	next := at(toks, 1)
	if strings.HasSuffix(toks[0], ".") && strings.HasSuffix(next, ".") && isDigits(strings.TrimSuffix(next, ".")) {
		n, year := 2, 0 // "13. 5. 2026"
		if y := at(toks, 2); isDigits(y) && len(y) == 4 {
			n, year = 3, atoi(y)
		}
		return n, p.setDate(year, atoi(strings.TrimSuffix(next, ".")), atoi(num))
	}
	return p.takeHour(toks, 0)
}

// takeHour reads an hour without minutes: 3pm, 15 h, or a bare one after a day.
func (p *whenParser) takeHour(toks []string, before int) (int, error) {
	num := atoi(strings.TrimSuffix(toks[0], "."))
	switch at(toks, 1) {
	case "am", "pm":
		if num < 1 || num > 12 {
			return 0, fmt.Errorf("%s %s is not a time of day", toks[0], toks[1])
		}
		return before + 2, p.setClock(num%12+halfDay(toks[1]), 0)
	case "h", "hod", "hodin", "o'clock", "ч", "часа", "часът":
		return before + 2, p.setClock(num, 0)
	}
	if before == 0 && !p.hasDay() {
		return 0, fmt.Errorf("%q could be a day or an hour: write such as \"13 May\" or \"15:00\"", toks[0])
	}
	return before + 1, p.setClock(num, 0)
}

// takeSlashes reads 2026/5/13 and refuses 5/13 and 13/5, which half the world
// reads the other way.
func (p *whenParser) takeSlashes(s string) (int, error) {
	f := strings.Split(s, "/")
	if len(f) == 3 && len(f[0]) == 4 && isDigits(f[0]) && isDigits(f[1]) && isDigits(f[2]) {
		return 1, p.setDate(atoi(f[0]), atoi(f[1]), atoi(f[2]))
	}
	return 0, fmt.Errorf("%q can be read two ways: write the month as a word, or year-month-day", s)
}

// takeDotted reads 13.5., 13.5.2026 and, where it cannot be a date, 15.30.
func (p *whenParser) takeDotted(s string) (int, error) {
	closed := strings.HasSuffix(s, ".")
	f := strings.Split(strings.TrimSuffix(s, "."), ".")
	for _, x := range f {
		if !isDigits(x) {
			return 0, fmt.Errorf("%q is not a date or time", s)
		}
	}
	switch {
	case len(f) == 3:
		return 1, p.setDate(atoi(f[2]), atoi(f[1]), atoi(f[0]))
	case len(f) == 2 && !closed && len(f[1]) == 2 && (p.hasDay() || atoi(f[1]) > 12):
		return 1, p.setClock(atoi(f[0]), atoi(f[1]))
	case len(f) == 2:
		return 1, p.setDate(0, atoi(f[1]), atoi(f[0]))
	}
	return 0, fmt.Errorf("%q is not a date or time", s)
}

func isDigits(s string) bool {
	if s == "" || len(s) > 5 {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// dayWords is a day named relative to today, and the tokens it took.
type dayWords struct{ tokens, days int }

func relativeDay(toks []string) dayWords {
	switch toks[0] {
	case "today", "dnes", "днес":
		return dayWords{1, 0}
	case "yesterday", "vcera", "вчера":
		return dayWords{1, -1}
	case "predevcirem", "завчера", "онзи":
		n := 1
		if at(toks, 1) == "ден" {
			n = 2
		}
		return dayWords{n, -2}
	case "tomorrow", "zitra", "утре":
		return dayWords{1, 1}
	case "day":
		switch at(toks, 1) + " " + at(toks, 2) {
		case "before yesterday":
			return dayWords{3, -2}
		case "after tomorrow":
			return dayWords{3, 2}
		}
	}
	return dayWords{}
}

const noonPart = 12 * 60

// partOfDay returns the minutes that a part of the day stands for.
func partOfDay(s string) int {
	switch s {
	case "morning", "rano", "dopoledne", "сутринта", "сутрин":
		return 9 * 60
	case "noon", "midday", "poledne", "обед", "обяд", "пладне":
		return noonPart
	case "afternoon", "odpoledne", "следобед", "следобяд":
		return 15 * 60
	case "evening", "tonight", "night", "vecer", "вечер", "вечерта":
		return 19 * 60
	}
	return 0
}

// smallNumber reads a number in digits or a small one in words, -1 when it is
// none.
func smallNumber(s string) int {
	if isDigits(s) {
		return atoi(s)
	}
	switch s {
	case "a", "an", "one", "jednim", "jednou", "jednu", "един", "една", "едно":
		return 1
	case "two", "dvema", "dva", "dve", "два", "две":
		return 2
	case "three", "tremi", "tri", "три":
		return 3
	case "four", "ctyrmi", "ctyri", "четири":
		return 4
	case "five", "peti", "pet", "пет":
		return 5
	case "six", "sesti", "sest", "шест":
		return 6
	case "seven", "sedmi", "sedm", "седем":
		return 7
	}
	return -1
}

func timeUnit(s string) model.Unit {
	switch s {
	case "minute", "minutes", "min", "mins", "minutami", "minutou", "minut", "минута", "минути", "мин":
		return unitMinute
	case "hour", "hours", "h", "hodinami", "hodinou", "hodin", "hodinu", "час", "часа":
		return model.Hour
	case "day", "days", "dny", "dnem", "dni", "den", "ден", "дни", "дена":
		return model.CalDay
	case "week", "weeks", "tydny", "tydnem", "tydnu", "tyden", "седмица", "седмици":
		return model.Week
	case "month", "months", "mesici", "mesicem", "mesicu", "mesic", "месец", "месеца":
		return model.Month
	case "year", "years", "lety", "rokem", "rok", "let", "година", "години":
		return unitYear
	}
	return ""
}

// weekdayNumber returns 1 for Monday to 7 for Sunday, 0 when it is none.
func weekdayNumber(s string) int {
	switch s {
	case "mon", "monday", "pondeli", "po", "понеделник", "пон":
		return 1
	case "tue", "tues", "tuesday", "utery", "ut", "вторник", "вт":
		return 2
	case "wed", "wednesday", "streda", "stredu", "st", "сряда", "ср":
		return 3
	case "thu", "thur", "thurs", "thursday", "ctvrtek", "ct", "четвъртък", "четв":
		return 4
	case "fri", "friday", "patek", "pa", "петък", "пет":
		return 5
	case "sat", "saturday", "sobota", "sobotu", "so", "събота", "съб":
		return 6
	case "sun", "sunday", "nedele", "nedeli", "ne", "неделя", "нед":
		return 7
	}
	return 0
}

// monthNumber returns 1 to 12, 0 when it is no month.
func monthNumber(s string) int {
	switch s {
	case "jan", "january", "ledna", "leden", "led", "януари", "яну":
		return 1
	case "feb", "february", "unora", "unor", "uno", "февруари", "фев":
		return 2
	case "mar", "march", "brezna", "brezen", "bre", "март", "мар":
		return 3
	case "apr", "april", "dubna", "duben", "dub", "април", "апр":
		return 4
	case "may", "kvetna", "kveten", "kve", "маи":
		return 5
	case "jun", "june", "cervna", "cerven", "юни":
		return 6
	case "jul", "july", "cervence", "cervenec", "юли":
		return 7
	case "aug", "august", "srpna", "srpen", "srp", "август", "авг":
		return 8
	case "sep", "sept", "september", "zari", "септември", "сеп", "септ":
		return 9
	case "oct", "october", "rijna", "rijen", "rij", "октомври", "окт":
		return 10
	case "nov", "november", "listopadu", "listopad", "lis", "ноември", "ное", "ноем":
		return 11
	case "dec", "december", "prosince", "prosinec", "pro", "декември", "дек":
		return 12
	}
	return 0
}
