package reading

import (
	"time"

	"goodterms/model"
)

// span of days that words name.
type days struct {
	first, last model.Day
	ago         bool
	approx      bool
	length      model.Period // of "in three days"
}

func oneDay(d model.Day) days { return days{first: d, last: d} }

// date reads a date with the words around it that bound it.
func (p *parser) date(i int) (Mention, int) {
	d, next := p.dateCore(i)
	if next == i || d.first == 0 {
		return Mention{}, i
	}
	first := i
	if p.first < i {
		first = p.first
	}
	m := Mention{Kind: Date, Day: d.first, Last: d.last, Ago: d.ago, Approx: d.approx, Length: d.length}
	k := first - 1
	for k >= p.done && (p.has(k, cThe) || p.lang == En && p.has(k, cOn) && p.has(k-1, cBy) || p.lang == Bg && p.word(k) == "на" && p.has(k-1, cBy)) {
		k--
	}
	if k >= p.done && p.has(k, cBy) && p.lang != Zh && !d.ago {
		m.By = true
		first = k
	}
	if p.lang == En && p.word(next) == "at" && p.word(next+1) == "the" && p.word(next+2) == "latest" {
		m.By = true
		next += 3
	}
	if p.lang == Zh && !d.ago {
		if k >= p.done && inList(p.word(k), "最晚|最迟|至迟") {
			m.By = true
			first = k
		}
		if p.sign(next, '(') && p.sign(next+2, ')') {
			next += 3 // 5/15(五)
		}
		if p.has(next, cPart) && p.has(next+1, cBy) {
			next++
		}
		if p.has(next, cBy) {
			m.By = true
			next++
		}
	}
	p.first = first
	return m, next
}

// dateCore reads a date at token i and returns the token after it, or i.
func (p *parser) dateCore(i int) (days, int) {
	t := &p.toks[i]
	if t.kind == tDigits {
		if d, next := p.digitDate(i); next > i {
			return d, next
		}
	}
	if d, next := p.counted(i); next > i {
		return d, next
	}
	if t.kind == tHanNumber {
		return p.monthDay(i)
	}
	if t.lexeme == nil {
		return days{}, i
	}
	for _, s := range t.lexeme.senses {
		switch s.class {
		case cDay:
			return oneDay(p.today + model.Day(s.val)).past(s.val < 0), i + 1
		case cWeekday:
			if p.eachWeek(i) {
				return days{}, i
			}
			if s.tag == "" || p.dateContext(i) {
				return p.weekday(i, s)
			}
		case cMonth:
			if d, next := p.month(i, s); next > i {
				return d, next
			}
		case cThis, cNext, cLast, cAfterNext:
			if d, next := p.relative(i, s.class); next > i {
				return d, next
			}
		case cEnd, cStart, cMid:
			if d, next := p.partOf(i, s.class); next > i {
				return d, next
			}
		case cHoliday:
			return p.holiday(s), i + 1
		case cWeekend:
			return p.weekendOf(p.today), i + 1
		}
	}
	if p.has(i, cOrd) && p.lang == En {
		return p.ordinalDay(i)
	}
	if p.lang == Bg || p.lang == Cs {
		return p.spelledDay(i)
	}
	return days{}, i
}

// past marks days that are past by their own words.
func (d days) past(ago bool) days {
	d.ago = ago
	return d
}

// dateContext reports whether a word that is also something else is a date: a
// preposition, "this" or a number stands beside it.
func (p *parser) dateContext(i int) bool {
	for _, c := range [...]class{cOn, cBy, cThis, cNext, cLast, cIn, cEnd, cStart, cMid} {
		if p.has(i-1, c) && !(p.lang == Cs && p.has(i-1, cNum)) {
			return true
		}
	}
	return p.digits(i+1) || p.digits(i-1) || p.sign(i+1, '.') && p.digits(i+2)
}

// weekday reads the name of a day of the week, with the date that may follow it.
func (p *parser) weekday(i int, s sense) (days, int) {
	next := i + 1
	for p.signAt(next) == ',' || p.signAt(next) == '.' || p.sign(next, '(') || p.has(next, cThe) || p.lang == Cs && p.word(next) == "dne" {
		next++
	}
	if next < len(p.toks) {
		if d, k := p.numberedDay(next); k > next {
			return d, k
		}
		if d, k := p.exact(next); k > next {
			if p.sign(k, ')') && p.sign(next-1, '(') {
				k++
			}
			return d, k
		}
	}
	ahead := (int(s.val) - int(p.today.Weekday()) + 7) % 7
	if ahead == 0 {
		ahead = 7
	}
	return oneDay(p.today.AddDays(ahead)), i + 1
}

// The "months" of holidays that move with Easter: the western one, and that of the
// Orthodox church.
const (
	westernEaster  = 13
	orthodoxEaster = 14
	sundayOfMay    = 15 // Mother's Day: the number is that of the Sunday
)

// holiday returns the next day of a name, or the last one when it is only days
// ago; Easter is spoken of for longer, as nobody takes it for that of next year.
func (p *parser) holiday(s sense) days {
	y, _, _ := p.today.Date()
	gone := 14
	if m := s.val / 100; m == westernEaster || m == orthodoxEaster {
		gone = 60
	}
	d := s.dayOf(y)
	if p.today.Sub(d) > gone {
		d = s.dayOf(y + 1)
	}
	return oneDay(d)
}

// dayOf returns the day of a holiday in a year.
func (s sense) dayOf(year int) model.Day {
	switch month := int(s.val / 100); month {
	case westernEaster, orthodoxEaster:
		return easter(year, month == orthodoxEaster).AddDays(int(s.val % 100))
	case sundayOfMay:
		first := model.NewDay(year, time.May, 1)
		for first.Weekday() != time.Sunday {
			first++
		}
		return first.AddDays(7 * (int(s.val%100) - 1))
	default:
		return model.NewDay(year, time.Month(month), int(s.val%100))
	}
}

// easter returns Easter Sunday, by Gauss; the Orthodox one is reckoned by the old
// calendar, which is 13 days behind until 2099.
func easter(year int, orthodox bool) model.Day {
	m, n, behind := 24, 5, 0
	if orthodox {
		m, n, behind = 15, 6, 13
	}
	d := (19*(year%19) + m) % 30
	e := (2*(year%4) + 4*(year%7) + 6*d + n) % 7
	if !orthodox && (d == 29 && e == 6 || d == 28 && e == 6 && year%19 > 10) {
		d -= 7
	}
	return model.NewDay(year, time.March, 22).AddDays(d + e + behind)
}

// numberedDay reads the day of the month behind a weekday: "Monday the 20th",
// "do pátku 23."
func (p *parser) numberedDay(i int) (days, int) {
	if !p.digits(i) || p.width(i) > 2 || p.toks[i].num < 1 || p.toks[i].num > 31 {
		return days{}, i
	}
	next := i + 1
	switch {
	case p.ordinalEnding(next):
		next++
	case p.sign(next, '-') && p.ordinalEnding(next+1):
		next += 2
	case p.lang == Cs && p.sign(next, '.') && p.glued(next):
		next++
	default:
		return days{}, i
	}
	if p.digits(next) || p.has(next, cMonth) || p.word(next) == "of" || p.lang == Cs && p.ordinalNoun(next) {
		return days{}, i
	}
	return p.nearDay(p.toks[i].num, false), next
}

// exact reads a date of day and month.
func (p *parser) exact(i int) (days, int) {
	if p.digits(i) {
		return p.digitDate(i)
	}
	if s, ok := p.is(i, cMonth); ok {
		if d, next := p.month(i, s); next > i+1 {
			return d, next
		}
	}
	return days{}, i
}

// relative reads this, next or last and a weekday, week, month or the like.
func (p *parser) relative(i int, c class) (days, int) {
	shift := ahead(c)
	j := i + 1
	if p.lang == Zh && p.word(j) == "个" {
		j++
	}
	if s, ok := p.is(j, cWeekday); ok {
		monday := p.monday()
		d := monday.AddDays((int(s.val)+6)%7 + 7*shift)
		if c == cThis && d < p.today && p.lang != Zh {
			d = d.AddDays(7)
		}
		if c == cLast && p.lang != Zh {
			back := (int(p.today.Weekday()) - int(s.val) + 7) % 7
			if back == 0 {
				back = 7
			}
			d = p.today.AddDays(-back)
		}
		if p.lang == En && p.has(j+1, cPart) {
			j++
		}
		return oneDay(d).past(d < p.today), j + 1
	}
	if d := p.hanPartOf(p.word(j), shift); d.first != 0 {
		return d, j + 1 // 下个月底
	}
	if p.has(j, cWeekend) {
		return p.weekendOf(p.monday().AddDays(7 * shift)).past(shift < 0), j + 1
	}
	if s, ok := p.is(j, cMonth); ok && s.tag == "" || ok && p.lang == En {
		y, _, _ := p.today.Date()
		d := p.nearMonth(time.Month(s.val))
		if c == cNext && d.last < p.today {
			d = monthOf(y+1, time.Month(s.val))
		}
		return d.past(c == cLast), j + 1
	}
	s, ok := p.is(j, cTime)
	if !ok || p.lang == En && isPlural(p.word(j)) {
		return days{}, i
	}
	if d, next := p.lastWeekOf(j, s.tag, c); next > j {
		return d, next
	}
	d := p.unitOf(s.tag, shift)
	if d.first == 0 {
		return days{}, i
	}
	d.ago = shift < 0
	return d, j + 1
}

// lastWeekOf reads the last week of a month, whose word for a week stands at j.
func (p *parser) lastWeekOf(j int, unit string, c class) (days, int) {
	k := j + 1
	for p.has(k, cOff) || p.has(k, cThe) || p.has(k, cIn) || p.has(k, cOn) {
		k++
	}
	s, ok := p.is(k, cMonth)
	if c != cLast || unit != "week" || !ok || p.lang == Zh || k == j+1 && p.lang == En {
		return days{}, j
	}
	d := p.nearMonth(time.Month(s.val))
	d.first = d.last.AddDays(-6)
	return d, k + 1
}

// ahead returns how many weeks, months or years this, next, the one after next,
// or last lie ahead.
func ahead(c class) int {
	switch c {
	case cNext:
		return 1
	case cAfterNext:
		return 2
	case cLast:
		return -1
	}
	return 0
}

// monday returns the first day of this week.
func (p *parser) monday() model.Day { return p.today.AddDays(-(int(p.today.Weekday()) + 6) % 7) }

// unitOf returns the week, month, quarter or year that lies shift ahead.
func (p *parser) unitOf(unit string, shift int) days {
	y, m, _ := p.today.Date()
	switch unit {
	case "week":
		d := p.monday().AddDays(7 * shift)
		return days{first: d, last: d.AddDays(6)}
	case "month":
		return monthOf(y, m+time.Month(shift))
	case "quarter":
		q := (int(m)-1)/3*3 + 1 + 3*shift
		return days{first: model.NewDay(y, time.Month(q), 1), last: model.NewDay(y, time.Month(q+3), 0)}
	case "year":
		return days{first: model.NewDay(y+shift, 1, 1), last: model.NewDay(y+shift, 12, 31)}
	case "day":
		if shift == 0 || shift == 1 {
			return oneDay(p.today.AddDays(shift))
		}
	}
	return days{}
}

func monthOf(y int, m time.Month) days {
	return days{first: model.NewDay(y, m, 1), last: model.NewDay(y, m+1, 0)}
}

// weekendOf returns the weekend of the week that d is in.
func (p *parser) weekendOf(d model.Day) days {
	sat := d.AddDays(5 - (int(d.Weekday())+6)%7)
	return days{first: sat, last: sat.AddDays(1)}
}

// partOf reads the end, the beginning or the middle of a week, month or year.
func (p *parser) partOf(i int, c class) (days, int) {
	j := i + 1
	for p.has(j, cOff) || p.has(j, cThe) || p.sign(j, '-') || p.has(j, cOn) && p.lang == Bg {
		j++
	}
	d, next := days{}, j
	if s, ok := p.is(j, cMonth); ok {
		d, next = p.nearMonth(time.Month(s.val)), j+1
		if y, k := p.year(next); k > next {
			d, next = monthOf(y, time.Month(s.val)), k
		}
	} else if p.has(i, cFrac) {
		return days{}, i // half a year is a length
	} else if s, ok := p.is(j, cTime); ok && !(p.lang == En && isPlural(p.word(j))) {
		if p.lang == Zh && j == i+1 && c != cEnd {
			return days{}, i
		}
		d, next = p.unitOf(s.tag, 0), j+1
	} else {
		for _, r := range [...]class{cThis, cNext, cLast, cAfterNext} {
			if p.has(j, r) {
				d, next = p.relative(j, r)
			}
		}
	}
	if p.lang == Zh && d.first == 0 {
		return p.hanPart(i)
	}
	if d.first == 0 || p.lang == En && c == cStart && p.word(i) == "start" && p.word(i+1) != "of" {
		return days{}, i
	}
	if p.word(i) == "late" && d.last.Sub(d.first) > 7 {
		d.first, d.approx = d.last.AddDays(-9), true
		return d, next
	}
	return part(d, c), next
}

// part returns the end, the beginning or the middle of some days.
func part(d days, c class) days {
	n := d.last.Sub(d.first)
	switch {
	case n <= 1:
	case n == 6 && c == cEnd:
		d.last = d.first.AddDays(4)
		d.first = d.last
	case n == 6 && c == cStart:
		d.last = d.first.AddDays(1)
	case n == 6:
		d.first, d.last = d.first.AddDays(2), d.first.AddDays(2)
	case c == cEnd:
		d.first = d.last
	case c == cStart:
		d.last = d.first.AddDays(9)
	default:
		d.first, d.last = d.first.AddDays(10), d.first.AddDays(19)
	}
	d.approx = d.first != d.last
	return d
}

// hanPart reads 月底, 年底 alone: of this month or year; 月初 is that of the next.
func (p *parser) hanPart(i int) (days, int) {
	shift := 0
	if p.word(i) == "月初" {
		shift = 1
	}
	if d := p.hanPartOf(p.word(i), shift); d.first != 0 {
		return d, i + 1
	}
	return days{}, i
}

// hanPartOf returns the part that a Chinese word names of the month or year that
// lies shift ahead.
func (p *parser) hanPartOf(word string, shift int) days {
	y, m, _ := p.today.Date()
	month := monthOf(y, m+time.Month(shift))
	switch word {
	case "月底", "月末":
		return part(month, cEnd)
	case "月初":
		return part(month, cStart)
	case "月中":
		return part(month, cMid)
	case "年底", "年末":
		return part(monthOf(y+shift, time.December), cEnd)
	}
	return days{}
}

// counted reads "in three days", "three days ago", 三天后, 三天前, за 3 дни.
func (p *parser) counted(i int) (days, int) {
	ahead := p.has(i, cIn) && p.lang != Zh
	back := p.lang != En && p.lang != Zh && (p.has(i, cAgo) || p.lang == Cs && p.word(i) == "pred")
	j := i
	if ahead || back {
		j++
	}
	for p.has(j, cAbout) && p.lang != Zh {
		j++
	}
	n, k := p.number(j)
	if k == j {
		if p.has(j, cThe) && p.lang == En {
			k = j + 1
		} else if !(ahead || back) || p.lang == En {
			return days{}, i
		}
		n = number{lo: 1000, v: 1000}
	}
	s, next := sense{}, k
	if p.sign(k, '-') {
		return days{}, i
	}
	if t, ok := p.is(k, cTime); ok {
		s, next = t, k+1
	} else {
		return days{}, i
	}
	switch {
	case p.lang == En && p.has(next, cAgo) && p.word(next) != "back" && p.word(next) != "earlier":
		back = true
		next++
	case p.lang == En && p.word(next) == "from" && (p.word(next+1) == "now" || p.word(next+1) == "today"):
		ahead = true
		next += 2
	case p.lang == Zh && (p.word(next) == "后" || p.word(next) == "之后" || p.word(next) == "以后"):
		ahead = true
		next++
	case p.lang == Zh && p.has(next, cAgo):
		back = true
		next++
	case p.lang == Cs && p.has(next, cAgo):
		back = true
		next++
	}
	if p.lang == Cs && ahead && (s.tag == "hour" || s.tag == "minute") {
		return days{}, i // "za tři hodiny" is mostly what three hours cost
	}
	if ahead == back || n.v > 3650000 || p.lang == Bg && ahead && p.word(i) == "за" {
		return days{}, i
	}
	return p.shifted(n, s.tag, back), next
}

// shifted returns the day a length of time from today.
func (p *parser) shifted(n number, unit string, back bool) days {
	m := p.lengthOf(n, unit, false)
	d := p.today
	if m.Length.IsZero() {
		return oneDay(d).past(back)
	}
	if !back {
		last := m.Length.After(d, model.Calendar{})
		if m.Length.Unit == model.Hour && m.Length.Max < 24 {
			last = model.DayIn(p.o.At.Add(time.Duration(m.Length.Max)*time.Hour), p.o.Location)
		}
		return days{first: last, last: last, approx: n.approx, length: m.Length}
	}
	switch m.Length.Unit {
	case model.WorkingDay:
		d = model.Calendar{}.Add(d, -m.Length.Max)
	case model.Week:
		d = d.AddDays(-7 * m.Length.Max)
	case model.Month:
		y, mm, dd := d.Date()
		d = model.NewDay(y, mm-time.Month(m.Length.Max), dd)
	case model.Hour:
		d = d.AddDays(-(m.Length.Max / 24))
	default:
		d = d.AddDays(-m.Length.Max)
	}
	return days{first: d, last: d, ago: true, approx: n.approx, length: m.Length}
}
