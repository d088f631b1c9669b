package reading

import (
	"strings"
	"time"

	"goodterms/model"
)

// digitDate reads a date that begins with digits: 2026-03-05, 15. 5. 2026,
// 15/5, 15 May, 15. května, 5月15日.
func (p *parser) digitDate(i int) (days, int) {
	if p.glued(i) && i > 0 && p.toks[i-1].kind == tWord && p.f.Text[p.toks[i-1].to-1] < 0x80 {
		return days{}, i
	}
	if d, next := p.iso(i); next > i {
		return d, next
	}
	if d, next := p.dotted(i); next > i {
		return d, next
	}
	if d, next := p.slashed(i); next > i {
		return d, next
	}
	return p.monthDay(i)
}

// iso reads year, month and day, with "-", "/" or "." between them.
func (p *parser) iso(i int) (days, int) {
	if p.width(i) != 4 || !p.digits(i+2) || !p.digits(i+4) || !p.glued(i+1) || !p.glued(i+2) || !p.glued(i+4) {
		return days{}, i
	}
	c := p.signAt(i + 1)
	if c != p.signAt(i+3) || c != '-' && c != '/' && c != '.' {
		return days{}, i
	}
	return p.ymd(p.toks[i].num, p.toks[i+2].num, p.toks[i+4].num, i, i+5)
}

// ymd makes a day of numbers that may be none.
func (p *parser) ymd(y, m, d int64, i, next int) (days, int) {
	if !isDay(y, m, d) {
		return days{}, i
	}
	return oneDay(model.NewDay(int(y), time.Month(m), int(d))), next
}

// isDay reports whether numbers are a day of the calendar, in our time.
func isDay(y, m, d int64) bool {
	return y >= 1900 && y <= 2200 && m >= 1 && m <= 12 && d >= 1 && int(d) <= monthLen(int(y), time.Month(m))
}

func monthLen(y int, m time.Month) int {
	return model.NewDay(y, m+1, 0).Sub(model.NewDay(y, m, 0))
}

// near returns the day of a month in the year that brings it closest to today.
// What lies ahead counts as closer than what lies behind.
func (p *parser) near(m, d int64, i, next int) (days, int) {
	y, _, _ := p.today.Date()
	best, at := days{}, i
	for dy := -1; dy <= 1; dy++ {
		if o, k := p.ymd(int64(y+dy), m, d, i, next); k > i && (at == i || p.far(o.first) < p.far(best.first)) {
			best, at = o, k
		}
	}
	return best, at
}

// far weighs how far a day is from today: days behind count half as much again, in
// a contract far more.
func (p *parser) far(d model.Day) int {
	if n := d.Sub(p.today); n >= 0 {
		return 2 * n
	}
	if !p.o.Signed.IsZero() {
		return 100 * p.today.Sub(d)
	}
	return 3 * p.today.Sub(d)
}

func gap(a, b model.Day) int { return max(a.Sub(b), b.Sub(a)) }

// year reads a year at token i: four digits, or two behind a stop.
func (p *parser) year(i int) (int, int) {
	j := i
	if p.sign(j, ',') || p.sign(j, '\'') {
		j++
	}
	if p.digits(j) && p.width(j) == 4 && p.toks[j].num >= 1990 && p.toks[j].num < 2100 {
		y := int(p.toks[j].num)
		j++
		if p.has(j, cYear) {
			j++
			if p.sign(j, '.') && j+1 < len(p.toks) {
				j++
			}
		}
		return y, j
	}
	return 0, i
}

// dotted reads 15. 5. 2026, 15.5., 15.05.
func (p *parser) dotted(i int) (days, int) {
	if p.width(i) > 2 || !p.sign(i+1, '.') || !p.glued(i+1) || !p.digits(i+2) || p.width(i+2) > 2 {
		return days{}, i
	}
	d, m := p.toks[i].num, p.toks[i+2].num
	next := i + 3
	stop := p.sign(next, '.') && p.glued(next)
	if stop {
		next++
	}
	if y, k := p.year(next); k > next && (stop || p.lang == Bg) && !p.sign(next, ',') {
		return p.ymd(int64(y), m, d, i, k)
	}
	if stop && p.digits(next) && p.glued(next) && p.width(next) == 2 {
		return p.ymd(2000+p.toks[next].num, m, d, i, next+1)
	}
	if p.has(next, cCur) || p.has(next, cPercent) || p.sign(next, '%') || p.has(next, cTime) && p.word(next) != "r" {
		return days{}, i
	}
	if stop && (p.lang == Cs || p.lang == Bg || p.has(i-1, cBy) || p.has(i-1, cOn)) {
		if next == len(p.toks) && !p.glued(i+2) || p.lang == Cs || p.lang == Bg || next < len(p.toks) {
			return p.near(m, d, i, next)
		}
	}
	if (p.lang == Cs || p.lang == Bg) && p.width(i+2) == 2 && p.glued(i+2) && (p.has(i-1, cBy) || p.has(i-1, cOn)) && m <= 12 && !p.hourFollows(i+3) {
		return p.near(m, d, i, i+3)
	}
	if p.lang == Cs && !p.glued(i+2) && (p.has(i-1, cBy) || p.has(i-1, cOn) || i == 0) { // "do 15. 5" with the stop of the sentence gone
		return p.near(m, d, i, i+3)
	}
	return days{}, i
}

// hourFollows reports whether a word for an hour stands at token i: 15.30 ч.
func (p *parser) hourFollows(i int) bool {
	s, ok := p.is(i, cTime)
	return ok && s.tag == "hour" || p.has(i, cOclock)
}

// slashed reads 15/5 and 5/15/2026. Which comes first depends on the language;
// in English, on the currency.
func (p *parser) slashed(i int) (days, int) {
	if p.width(i) > 2 || !p.sign(i+1, '/') || !p.digits(i+2) || p.width(i+2) > 2 || !p.glued(i+1) || !p.glued(i+2) {
		return days{}, i
	}
	a, b := p.toks[i].num, p.toks[i+2].num
	next := i + 3
	year := int64(0)
	if p.sign(next, '/') && p.glued(next) && p.digits(next+1) {
		year = p.toks[next+1].num
		if p.width(next+1) == 2 {
			year += 2000
		}
		next += 2
	}
	m, d, approx := p.monthFirst(a, b)
	if year == 0 && !p.slashIsDate(i, a, b) {
		return days{}, i
	}
	var out days
	if year > 0 {
		out, next = p.ymd(year, m, d, i, next)
	} else {
		out, next = p.near(m, d, i, next)
	}
	out.approx = approx
	return out, next
}

// monthFirst tells month and day apart. approx says that it could be the other
// way.
func (p *parser) monthFirst(a, b int64) (m, d int64, approx bool) {
	switch {
	case a > 12:
		return b, a, false
	case b > 12:
		return a, b, false
	case p.lang == Zh:
		return a, b, false
	case p.lang != En:
		return b, a, false
	}
	if cur := p.o.Currency; cur == "USD" || cur == "CAD" {
		return a, b, a != b
	}
	return b, a, a != b
}

// slashIsDate reports whether a/b is a date, not a fraction.
func (p *parser) slashIsDate(i int, a, b int64) bool {
	if a == 24 && b == 7 || a == 50 && b == 50 || p.has(i+3, cUnit) || p.has(i+3, cTime) {
		return false
	}
	if a > 12 || b > 12 {
		return a <= 12 || b <= 12
	}
	if p.lang == Zh {
		return p.has(i+3, cBy) || p.sign(i+3, '(') || b > 4 && a < b || i == 0
	}
	return p.has(i-1, cBy) || p.has(i-1, cOn) || p.has(i-1, cWeekday) || p.sign(i-1, ',') && p.has(i-2, cWeekday) || p.has(i-1, cStop) && p.word(i-1) == "from"
}

// month reads the name of a month: alone, or with the day behind it.
func (p *parser) month(i int, s sense) (days, int) {
	j := i + 1
	if p.sign(j, '.') && p.glued(j) && p.digits(j+1) {
		j++
	}
	k := j
	if p.has(k, cThe) && p.lang == En {
		k++
	}
	if p.lang == En && p.digits(k) && p.width(k) <= 2 && !p.sign(k+1, ':') && !p.has(k+1, cUnit) && !p.has(k+1, cCur) && !p.sign(k+1, '%') {
		next := k + 1
		if p.ordinalEnding(next) {
			next++
		}
		if y, n := p.year(next); n > next {
			return p.ymd(int64(y), int64(s.val), p.toks[k].num, i, n)
		}
		return p.near(int64(s.val), p.toks[k].num, i, next)
	}
	if o, ok := p.is(k, cOrd); ok && p.lang == En && !p.has(k+1, cUnit) {
		return p.near(int64(s.val), int64(o.val), i, k+1)
	}
	if s.tag != "" && !p.monthContext(i) {
		return days{}, i
	}
	if y, n := p.year(i + 1); n > i+1 {
		return monthOf(y, time.Month(s.val)), n
	}
	if !p.monthContext(i) && !(p.lang == En && s.tag == "") {
		return days{}, i
	}
	return p.nearMonth(time.Month(s.val)), i + 1
}

// monthContext reports whether a word that is also something else stands as a
// month: behind a preposition that takes one, or before a year.
func (p *parser) monthContext(i int) bool {
	switch p.word(i - 1) {
	case "in", "since", "by", "until", "till", "of", "late", "early", "mid", "this", "next", "last", "through", "before", "end", "-",
		"v", "ve", "do", "od", "pred", "behem", "konec", "konce", "koncem", "pristi", "zacatkem", "polovine",
		"през", "до", "от", "на", "в", "за", "месец", "края", "преди", "след", "този", "следващия", "средата", "началото", "край", "към", "около", "чак", "някъде":
		return true
	}
	_, next := p.year(i + 1)
	return next > i+1 || p.lang == Bg && p.word(i+1) == "месец"
}

// nearMonth returns the month closest to today.
func (p *parser) nearMonth(m time.Month) days {
	y, _, _ := p.today.Date()
	best := monthOf(y, m)
	for _, o := range [...]days{monthOf(y-1, m), monthOf(y+1, m)} {
		if p.far(o.first.AddDays(14)) < p.far(best.first.AddDays(14)) {
			best = o
		}
	}
	return best
}

// monthDay reads a day and the name of its month (15 May, 15th of May, 15.
// května, 15-ти май), or a Chinese date, at a number.
func (p *parser) monthDay(i int) (days, int) {
	if p.lang == Zh {
		return p.hanDate(i)
	}
	if p.toks[i].kind != tDigits || p.width(i) > 2 {
		return days{}, i
	}
	d := p.toks[i].num
	j := i + 1
	for {
		switch {
		case p.sign(j, '.') && p.glued(j), p.ordinalEnding(j), p.word(j) == "of", p.lang == Bg && p.word(j) == "на" && p.ordinalEnding(j-1):
			j++
			continue
		case p.sign(j, '-') && p.ordinalEnding(j+1):
			j += 2
			continue
		}
		break
	}
	s, ok := p.is(j, cMonth)
	if !ok {
		if out, next := p.dayRange(i, d, j); next > i {
			return out, next
		}
		return p.theDay(i, d)
	}
	if s.tag == "?" && p.lang == En && j == i+1 && p.word(j) == "may" && p.has(j+1, cIs) && p.word(j+1) == "be" {
		return days{}, i
	}
	next := j + 1
	if p.sign(next, '.') && p.glued(next) && p.digits(next+1) {
		next++
	}
	if y, k := p.year(next); k > next {
		return p.ymd(int64(y), int64(s.val), d, i, k)
	}
	return p.near(int64(s.val), d, i, next)
}

// dayRange reads two days of one month: 10-12 May, 2nd and 3rd of July, 15. až
// 17. května. Token j stands behind the first.
func (p *parser) dayRange(i int, first int64, j int) (days, int) {
	if !p.sign(j, '-') && !p.joins(j) && !p.has(j, cAnd) || !p.digits(j+1) || p.width(j+1) > 2 || p.toks[j+1].num <= first {
		return days{}, i
	}
	last := p.toks[j+1].num
	k := j + 2
	for p.sign(k, '.') && p.glued(k) || p.ordinalEnding(k) || p.word(k) == "of" {
		k++
	}
	m := int64(0)
	if s, ok := p.is(k, cMonth); ok {
		m = int64(s.val)
	} else if p.sign(k-1, '.') && p.digits(k) && p.sign(k+1, '.') && p.glued(k+1) {
		m = p.toks[k].num
		k++
	} else {
		return days{}, i
	}
	next := k + 1
	a, at := p.near(m, first, i, next)
	b, bt := p.near(m, last, i, next)
	if y, n := p.year(next); n > next {
		next = n
		a, at = p.ymd(int64(y), m, first, i, n)
		b, bt = p.ymd(int64(y), m, last, i, n)
	}
	if at == i || bt == i || b.first < a.first {
		return days{}, i
	}
	return days{first: a.first, last: b.first}, next
}

// theDay reads "the 15th", "15-ти", a day of the month without the month: only
// behind a preposition of time.
func (p *parser) theDay(i int, d int64) (days, int) {
	next := i + 2
	if !p.ordinalEnding(i + 1) {
		if p.lang != Bg || !p.sign(i+1, '-') || !p.ordinalEnding(i+2) {
			return p.dayWithStop(i, d)
		}
		next = i + 3
	}
	k := i - 1
	if p.has(k, cThe) {
		k--
	}
	after := p.has(k, cAfter) && (next >= len(p.toks) || p.has(next, cStop) || p.signAt(next) != 0)
	if d < 1 || d > 31 || !p.has(k, cBy) && !p.has(k, cOn) && p.word(k) != "since" && !p.startsOn(k) && !after || p.ordinalNoun(next) {
		return days{}, i
	}
	return p.nearDay(d, p.has(k, cBy) || after), next
}

// startsOn reports whether a word says that something holds from a day on: "from
// the 3rd", "as of the 30th", "effective the 1st".
func (p *parser) startsOn(k int) bool {
	switch p.word(k) {
	case "from", "effective":
		return true
	}
	return p.word(k) == "of" && p.word(k-1) == "as"
}

// dayWithStop reads the Czech "do 15." and "15. tohoto měsíce".
func (p *parser) dayWithStop(i int, d int64) (days, int) {
	if p.lang != Cs || d < 1 || d > 31 || !p.sign(i+1, '.') || !p.has(i-1, cBy) && !p.has(i-1, cOn) || i+2 < len(p.toks) && (p.digits(i+2) || p.ordinalNoun(i+2)) {
		return days{}, i
	}
	return p.nearDay(d, p.has(i-1, cBy)), i + 2
}

// spelledDay reads the Bulgarian "първи юни", "двайсет и втори юни", "до първи" where
// nothing follows that it may count, "на двайсети", and the Czech "do patnáctého": of
// ten and more there is seldom anything but days.
func (p *parser) spelledDay(i int) (days, int) {
	v, k := int64(0), i
	if n, ok := p.is(i, cNum); ok && (n.val == 20 || n.val == 30) && p.word(i+1) == "и" {
		v, k = int64(n.val), i+2
	}
	o, ok := p.is(k, cOrd)
	if !ok || p.lang == Cs && !strings.HasSuffix(p.word(k), "eho") {
		return days{}, i
	}
	v += int64(o.val)
	if u, ok := p.is(k+1, cOrd); ok && p.lang == Cs && (v == 20 || v == 30) && u.val < 10 && strings.HasSuffix(p.word(k+1), "eho") {
		v, k = v+int64(u.val), k+1 // dvacátého druhého
	}
	if m, ok := p.is(k+1, cMonth); ok {
		return p.near(int64(m.val), v, i, k+2)
	}
	alone := k+1 >= len(p.toks) || p.has(k+1, cStop) || p.signAt(k+1) != 0
	by := p.has(i-1, cBy)
	if s, ok := p.is(k+1, cTime); ok && p.lang == Bg && (s.tag == "day" || s.tag == "wday") {
		return days{}, i // "на петнадесетия ден" is a length
	}
	if v > 31 || !(by && alone) && (v < 10 || !by && !p.has(i-1, cOn) || p.ordinalNoun(k+1)) {
		return days{}, i
	}
	return p.nearDay(v, true), k + 1
}

// ordinalNoun reports whether what an ordinal counts follows.
func (p *parser) ordinalNoun(i int) bool {
	s, next := p.noun(i)
	return next > i && s.class == cUnit
}

// ordinalDay reads "the fifteenth" behind a preposition of time.
func (p *parser) ordinalDay(i int) (days, int) {
	s, _ := p.is(i, cOrd)
	if p.word(i+1) == "of" {
		if m, ok := p.is(i+2, cMonth); ok {
			return p.near(int64(m.val), int64(s.val), i, i+3)
		}
	}
	if !p.has(i-1, cThe) || !p.has(i-2, cBy) && p.word(i-2) != "on" || p.ordinalNoun(i+1) || p.word(i+1) == "one" || p.word(i-2) == "on" && i+1 < len(p.toks) && !p.has(i+1, cStop) {
		return days{}, i
	}
	return p.nearDay(int64(s.val), p.has(i-2, cBy)), i + 1
}

// nearDay returns the closest day of the month with number d; the next one when
// it bounds something.
func (p *parser) nearDay(d int64, ahead bool) days {
	y, m, _ := p.today.Date()
	best := model.Day(0)
	for k := time.Month(-1); k <= 2; k++ {
		first := model.NewDay(y, m+k, 1)
		o := first.AddDays(int(d) - 1)
		if monthNumber(o) != monthNumber(first) || ahead && o < p.today {
			continue
		}
		if best == 0 || gap(o, p.today) < gap(best, p.today) {
			best = o
		}
	}
	return oneDay(best)
}

// hanDate reads 2026年5月15日, 5月15号, 5月, 15号, and the parts of a month such
// as 5月底.
func (p *parser) hanDate(i int) (days, int) {
	n, j := p.plainNumber(i)
	if j == i {
		return days{}, i
	}
	year := int64(0)
	if p.word(j) == "年" && (n > 1900 || n >= 100 && n < 200) {
		if year = n; n < 200 { // of the Republic: 民国115年
			year += 1911
		}
		k := j + 1
		if n, j = p.plainNumber(k); j == k {
			return days{}, i
		}
	}
	if inList(p.word(j), "月|月底|月末|月初|月中") {
		return p.hanMonth(year, n, i, j)
	}
	if year == 0 && n >= 1 && n <= 31 && (p.word(j) == "号" || p.word(j) == "日" && !p.has(j+1, cWithin) && p.word(j+1) != "后" && p.word(j+1) != "账期" && p.word(i-1) != "后") {
		return p.nearDay(n, p.has(j+1, cBy)), j + 1
	}
	return days{}, i
}

// hanMonth reads what stands behind the number of a month.
func (p *parser) hanMonth(year, m int64, i, j int) (days, int) {
	if m < 1 || m > 12 {
		return days{}, i
	}
	month := p.nearMonth(time.Month(m))
	if year > 0 {
		month = monthOf(int(year), time.Month(m))
	}
	switch p.word(j) {
	case "月底", "月末":
		return part(month, cEnd), j + 1
	case "月初":
		return part(month, cStart), j + 1
	case "月中":
		return part(month, cMid), j + 1
	}
	if d, k := p.hanRange(year, m, i, j+1); k > j+1 {
		return d, k
	}
	if d, k := p.plainNumber(j + 1); k > j+1 && d%10 == 0 && (p.word(k) == "几" || p.word(k) == "多" || p.word(k) == "来") && p.word(k+1) == "号" {
		return days{first: month.first.AddDays(int(d) - 1), last: min(month.first.AddDays(int(d)+8), month.last)}, k + 2 // 5月二十几号
	}
	if d, k := p.plainNumber(j + 1); k > j+1 && (p.word(k) == "日" || p.word(k) == "号" || !p.has(k, cUnit) && !p.has(k, cTime) && (p.digits(j+1) || p.endsHanDay(k))) {
		if p.word(k) == "日" || p.word(k) == "号" {
			k++
		}
		if year > 0 {
			return p.ymd(year, m, d, i, k)
		}
		return p.near(m, d, i, k)
	}
	for _, c := range [...]class{cEnd, cStart, cMid} {
		if p.has(j+1, c) {
			return part(month, c), j + 2
		}
	}
	return month, j + 1
}

// endsHanDay reports whether a day in Chinese numerals may end before a word, as people
// say it without 号: the words end there, or go on with a time, a verb or a comma.
func (p *parser) endsHanDay(k int) bool {
	if k >= len(p.toks) {
		return true
	}
	return p.sign(k, ',') || p.has(k, cBy) || inList(p.word(k), "就|要|才|能|交|给|上|上线|开|晚|晚上|早|早上|上午|下午|那|当|当天|再|我|我们|你|你们|得|必|必须|可|可以|吧|好|收|发")
}

// hanRange reads the two days of 5月10日到12日, 5月10-12号.
func (p *parser) hanRange(year, m int64, i, j int) (days, int) {
	a, k := p.plainNumber(j)
	if k > j && (p.word(k) == "日" || p.word(k) == "号") {
		k++
	}
	if k == j || !p.sign(k, '-') && !p.sign(k, '~') && p.word(k) != "到" && p.word(k) != "至" {
		return days{}, j
	}
	b, e := p.plainNumber(k + 1)
	if e == k+1 || p.word(e) != "日" && p.word(e) != "号" || b <= a {
		return days{}, j
	}
	if year == 0 {
		d, _ := p.near(m, a, i, i+1)
		y, _, _ := d.first.Date()
		year = int64(y)
	}
	from, n1 := p.ymd(year, m, a, i, i+1)
	to, n2 := p.ymd(year, m, b, i, i+1)
	if n1 == i || n2 == i {
		return days{}, j
	}
	return days{first: from.first, last: to.first}, e + 1
}

// plainNumber reads a whole number in digits or Chinese numerals.
func (p *parser) plainNumber(i int) (int64, int) {
	if i >= len(p.toks) {
		return 0, i
	}
	switch t := p.toks[i]; t.kind {
	case tDigits:
		return t.num, i + 1
	case tHanNumber:
		return t.num / 1000, i + 1
	}
	return 0, i
}

func monthNumber(d model.Day) time.Month {
	_, m, _ := d.Date()
	return m
}
