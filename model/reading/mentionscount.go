package reading

import (
	"math"
	"strings"

	"goodterms/model"
)

// noun finds what is counted, from token i on: the noun may stand behind a
// hyphen and one or two words that describe it. It returns the token after it,
// or i.
func (p *parser) noun(i int) (sense, int) {
	j := i
	if p.sign(j, '-') && p.glued(j) && p.glued(j+1) {
		j++
	}
	if p.lang == Bg && p.glued(j) && inList(p.word(j), "те|та|то|ма|мата") { // "3те часа", "60-те снимки"
		j++
	}
	limit := 2
	if p.lang == Zh {
		limit = 3
	}
	var kind sense // 款, 套: a noun may follow, or is left out
	after := i
	for skipped := 0; j < len(p.toks) && skipped <= limit; j++ {
		if s, ok := p.is(j, cTime); ok && kind.class == cNone && (skipped == 0 || p.lang != Zh && skipped <= 1) {
			return s, j + 1
		}
		if s, ok := p.is(j, cUnit); ok && s.tag == "option" {
			if kind.class == cNone && skipped == 0 {
				kind, after = s, j+1
			}
			continue
		} else if ok && p.lang == Zh && s.tag == "time" && j > i {
			break // 三万二麻烦缴回: the 回 is of the verb
		} else if ok && (kind.class == cNone || j <= after+3 && s.tag != "time") {
			return p.lastNoun(s, j)
		}
		if !p.describes(j) {
			break
		}
		if p.toks[j].kind == tWord && !p.has(j, cMore) || p.lang != Zh {
			skipped++
		}
	}
	return kind, after
}

// describes reports whether token j may stand between a number and its noun.
func (p *parser) describes(j int) bool {
	t := p.toks[j]
	if t.kind != tWord || p.lang == Zh && inList(p.word(j), "你|您|我|他|她|帮|给|请|就|再|也|都|要|先|能|会|不|没") {
		return false // 13500 你退回来, 六百帮你报: another part of the sentence begins
	}
	return t.lexeme == nil || p.has(j, cMore) && !p.has(j, cStop)
}

// lastNoun returns the noun that counts of the nouns that begin at token j:
// "logo concepts" are concepts, 张海报 are posters. Rounds stay rounds.
func (p *parser) lastNoun(s sense, j int) (sense, int) {
	next := j + 1
	for k := next; k < len(p.toks) && s.tag != "round" && (s.tag != "time" || p.lang == En) && (p.lang == En || p.lang == Zh); k++ {
		o, ok := p.is(k, cUnit)
		if !ok {
			if p.lang == Zh && p.has(k, cMore) && k < next+2 {
				continue
			}
			break
		}
		if p.lang == En && o.tag == "time" || o.tag == "item" && p.lang == Zh {
			break
		}
		s, next = o, k+1
	}
	return s, next
}

// count reads a number of things, or a bare number.
func (p *parser) count(i int) (Mention, int) {
	if p.has(i, cUnlimited) {
		return p.unlimited(i)
	}
	if p.looksLikeName(i) {
		return Mention{}, p.skipRun(i)
	}
	n, j := p.number(i)
	if j == i {
		return Mention{}, i
	}
	m := Mention{Kind: Count, N: n.whole(), Min: n.least(), Approx: n.approx || p.approximate(i, j)}
	s, next := p.noun(j)
	if next > j && s.class == cUnit {
		m.Unit = s.tag
		if per, k := p.perTime(next); k > next {
			m.Per = per
			next = k
		}
		return m, next
	}
	if p.lang == Bg && n.v <= 24000 && p.word(i-1) == "в" {
		return Mention{}, j // "в четири" is at four
	}
	if n.word && n.v <= 1000 && !p.moreFollows(j) || n.approx && n.lo == n.v && n.word || p.isYear(i, n) || n.v%1000 != 0 && n.word {
		return Mention{}, j
	}
	if p.lang == Zh && n.word && (n.v < 2000 || n.v < 10000 && !p.has(j, cMore)) {
		return Mention{}, j // 二是, 第三方: no count
	}
	return m, j
}

// moreFollows reports whether "more" or its like stands at token j: "one more".
func (p *parser) moreFollows(j int) bool {
	switch p.word(j) {
	case "more", "extra", "another", "additional", "navic", "dalsi", "още", "of":
		return true
	}
	return false
}

// looksLikeName reports whether the digits at token i belong to a name: A4, mp3,
// 3D, 24/7.
func (p *parser) looksLikeName(i int) bool {
	if !p.digits(i) {
		return false
	}
	if p.glued(i) && i > 0 && p.toks[i-1].kind == tWord && p.f.Text[p.toks[i-1].to-1] < 0x80 {
		return true
	}
	if p.glued(i+1) && p.sign(i+1, '/') && p.digits(i+2) {
		return true
	}
	return p.glued(i+1) && p.toks[i+1].kind == tWord && p.toks[i+1].lexeme == nil && p.f.Text[p.toks[i+1].from] < 0x80 && p.word(i+1) != "x"
}

// skipRun returns the token after the run of glued tokens at i.
func (p *parser) skipRun(i int) int {
	for i++; i < len(p.toks) && p.glued(i) && p.toks[i].kind != tHanNumber && p.f.Text[p.toks[i].from] < 0x80; i++ {
		if c := p.signAt(i); c == ',' || c == '.' || c == '!' || c == '?' || c == ';' {
			break
		}
	}
	return i
}

// isYear reports whether a number is a year: close to now, and behind a
// preposition.
func (p *parser) isYear(i int, n number) bool {
	y, _, _ := p.today.Date()
	v := n.whole()
	switch p.word(i - 1) {
	case "in", "since", "est", "year", "roce", "roku", "през":
		if p.digits(i) && p.width(i) == 4 && v > 1800 && v < 2100 {
			return true
		}
	}
	if p.sign(i-1, '.') && p.word(i-2) == "est" {
		return true
	}
	return p.digits(i) && p.width(i) == 4 && v >= y-2 && v <= y+2 && i > 0 && (p.has(i-1, cIn) || p.has(i-1, cOn) || p.has(i-1, cBy) ||
		p.has(i-1, cYear) || p.has(i-1, cStop)) || p.digits(i) && p.width(i) == 4 && p.has(i+1, cYear) && v > 1900 && v < 2100
}

// unlimited reads "unlimited revisions", "revisions are unlimited".
func (p *parser) unlimited(i int) (Mention, int) {
	m := Mention{Kind: Count, N: math.MaxInt, Min: math.MaxInt}
	if s, next := p.noun(i + 1); next > i+1 && s.class == cUnit {
		m.Unit = s.tag
		return m, next
	}
	for k := i - 1; k >= p.done && k >= i-3; k-- {
		if s, ok := p.is(k, cUnit); ok {
			m.Unit = s.tag
			p.first = k
			break
		}
	}
	if p.lang == Zh && m.Unit == "" && strings.Contains(p.f.Text[p.toks[0].from:p.toks[len(p.toks)-1].to], "改") {
		m.Unit = "round" // 修改不限次数
	}
	return m, i + 1
}

// length reads a length of time.
func (p *parser) length(i int) (Mention, int) {
	if p.has(i, cNet) {
		if n, j := p.number(i + 1); j > i+1 && p.digits(i+1) {
			if s, next := p.noun(j); next > j && s.class == cTime {
				j = next
			}
			return p.lengthOf(n, "day", true), j
		}
	}
	if s, ok := p.is(i, cSpan); ok {
		v := int64(s.val) * 1000
		return p.bounded(number{lo: v, v: v}, s.tag, i, i+1)
	}
	if m, next := p.fraction(i); next > i {
		return m, next
	}
	n, j := p.number(i)
	if j == i && p.has(i, cThe) && p.has(i-1, cWithin) {
		n, j = number{lo: 1000, v: 1000}, i+1
	}
	if o, ok := p.is(i, cOrd); j == i && ok && p.lang == Bg && o.val >= 4 && p.has(i-1, cOn) && p.has(i+1, cTime) {
		n, j = number{lo: int64(o.val) * 1000, v: int64(o.val) * 1000}, i+1 // "на петнадесетия ден"
	}
	if j == i && p.aTime(i) {
		n, j = number{lo: 1000, v: 1000}, i+1
	}
	if j == i {
		if s, ok := p.is(i, cTime); ok && (p.has(i-1, cWithin) && p.lang != En || (p.lang == Cs || p.lang == Bg) && p.lasts(i)) {
			return p.bounded(number{lo: 1000, v: 1000}, s.tag, i, i+1)
		}
		return Mention{}, i
	}
	s, next := p.noun(j)
	if next == j || s.class != cTime || p.lang == Zh && p.calendarDay(i, next) {
		return Mention{}, i
	}
	if s.tag == "second" || s.tag == "year" && p.digits(i) && p.width(i) == 4 {
		return Mention{}, next
	}
	if p.lang == Zh && strings.HasPrefix(p.word(next), "半") {
		n.v += 500
		n.lo = n.v
		next++
	}
	return p.bounded(n, s.tag, i, next)
}

// aTime reports whether the English article at token i makes one of the time behind it,
// and no price or beat: "with a week's notice", "it takes us a fortnight", not "50 a day".
func (p *parser) aTime(i int) bool {
	if p.lang != En || p.word(i) != "a" && p.word(i) != "an" || !p.has(i+1, cTime) {
		return false
	}
	return p.word(i+2) == "is" || inList(p.word(i-1), "with|takes|take|took|us|me|you|give|need|needs|only|just|is|be|least|than|have|has|get|gets|allow|allows|after|about") ||
		strings.HasSuffix(p.f.Text[:p.toks[i+1].to], "'s") || p.word(i+1) == "fortnight"
}

// lasts reports whether a Czech or Bulgarian word for a time stands for one of it, without
// a number: "lhůta je týden", "měsíc předem", "o týden dřív", "седмица предизвестие".
func (p *parser) lasts(i int) bool {
	if p.lang == Bg {
		const notice = "предизвест"
		return strings.HasPrefix(p.word(i+1), notice) || p.word(i+1) == "предварително" || p.word(i-1) == "от" && strings.HasPrefix(p.word(i-2), notice)
	}
	if inList(p.word(i+1), "predem|dopredu|driv|drive") {
		return true
	}
	ends := i+1 == len(p.toks) || p.toks[i+1].kind != tWord
	if is := p.word(i - 1); ends && (inList(is, "je|cini") || inList(is, "prece|jen|jenom|pouze|vzdy") && p.word(i-2) == "je") {
		return true
	}
	return (ends || p.has(i+1, cOn)) && (inList(p.word(i-1), "mame|mam|mate|mas") || p.word(i-2) == "na" && inList(p.word(i-3), "mame|mam|mate|mas")) // "máme měsíc na připomínky"
}

// calendarDay reports whether the Chinese 年 that ends at token next makes a
// year, not a number of years.
func (p *parser) calendarDay(i, next int) bool {
	return p.digits(i) && p.width(i) == 4 && p.word(next-1) == "年"
}

// bounded makes a length of time, with "within" before it or after it.
func (p *parser) bounded(n number, unit string, i, next int) (Mention, int) {
	by := i > p.done && p.has(i-1, cWithin) && p.lang != Zh
	if by {
		p.first = i - 1
	}
	if p.lang == Zh && (p.has(next, cWithin)) {
		by = true
		next++
	}
	if p.signAt(next) == '.' && p.glued(next) && inList(p.word(next-1), "ч|мин|hod|min|раб") && next+1 < len(p.toks) {
		next++
	}
	m := p.lengthOf(n, unit, by)
	m.Approx = n.approx || p.approximate(i, next)
	return m, next
}

// fraction reads half an hour, půl roku, 半天.
func (p *parser) fraction(i int) (Mention, int) {
	s, ok := p.is(i, cFrac)
	if !ok {
		return Mention{}, i
	}
	j := i + 1
	if p.has(j, cThe) || p.has(j, cPer) && p.lang == En || p.lang == Zh && p.word(j) == "个" || p.sign(j, '-') {
		j++
	}
	t, ok := p.is(j, cTime)
	if !ok {
		return Mention{}, i
	}
	v := int64(s.val) / 10
	return p.bounded(number{lo: v, v: v}, t.tag, i, j+1)
}

// lengthOf makes a mention of a length of time. Hours and minutes are counts
// too, unless they bound something.
func (p *parser) lengthOf(n number, unit string, by bool) Mention {
	n, unit = splitUnit(n, unit)
	m := Mention{Kind: Length, N: n.whole(), Min: n.least(), Unit: unit, By: by, Approx: n.approx}
	lo, hi := n.least(), n.whole()
	switch unit {
	case "minute":
		m.Kind = Count
		return m
	case "hour":
		m.Length = model.Period{Min: lo, Max: hi, Unit: model.Hour}
		if !by {
			m.Kind = Count
		}
	case "wday":
		m.Length = model.Period{Min: lo, Max: hi, Unit: model.WorkingDay}
		m.Unit = "working day"
	case "week":
		m.Length = model.Period{Min: lo, Max: hi, Unit: model.Week}
	case "month":
		m.Length = model.Period{Min: lo, Max: hi, Unit: model.Month}
	default:
		m.Length = model.Period{Min: lo, Max: hi, Unit: model.CalDay}
	}
	if by {
		m.Day = m.Length.After(p.today, model.Calendar{})
		m.Last = m.Day
	}
	return m
}

// splitUnit turns years into months, fortnights into weeks, and parts of a unit
// into smaller ones.
func splitUnit(n number, unit string) (number, string) {
	times := func(k int64, u string) (number, string) {
		n.lo, n.v = n.lo*k, n.v*k
		return n, u
	}
	n.v, n.lo = min(n.v, 1e8), min(n.lo, 1e8)
	switch unit {
	case "year":
		return times(12, "month")
	case "quarter":
		return times(3, "month")
	case "fortnight":
		return times(2, "week")
	}
	if n.v%1000 == 0 && n.lo%1000 == 0 {
		return n, unit
	}
	switch unit {
	case "hour":
		return times(60, "minute")
	case "day", "wday":
		return times(24, "hour")
	case "week":
		return times(7, "day")
	case "month":
		return times(30, "day")
	}
	return n, unit
}

// ordinal reads a place in a row: the third round, 3. kolo, 第三轮, list number
// four.
func (p *parser) ordinal(i int) (Mention, int) {
	if m, next := p.numbered(i); next > i {
		return m, next
	}
	n, j := p.ordinalNumber(i)
	if j == i {
		return Mention{}, i
	}
	m := Mention{Kind: Ordinal, N: n, Min: n}
	s, next := p.noun(j)
	switch {
	case next > j && s.class == cUnit:
		m.Unit = s.tag
		return m, next
	case next > j && s.class == cTime:
		return Mention{}, next
	case n == 1 && p.lang != Zh, p.lang == Cs && n == 2, p.lang == En && inList(p.word(j), "party|parties|thought|thoughts|opinion|hand|half|place|floor|nature|person|glance|to|class"):
		return Mention{}, j
	}
	return m, j
}

// ordinalNumber reads the number of an ordinal at token i.
func (p *parser) ordinalNumber(i int) (int, int) {
	if s, ok := p.is(i, cOrd); ok {
		return int(s.val), i + 1
	}
	if p.lang == Zh && p.word(i) == "第" {
		if n, j := p.single(i + 1); j > i+1 {
			return n.whole(), j
		}
	}
	if !p.digits(i) || p.width(i) > 3 || p.looksLikeName(i) && !p.ordinalEnding(i+1) {
		return 0, i
	}
	n := int(p.toks[i].num)
	switch {
	case p.lang == Cs && p.sign(i+1, '.') && p.glued(i+1) && i+2 < len(p.toks) && !p.digits(i+2):
		if s, next := p.noun(i + 2); next > i+2 && s.class == cUnit {
			return n, i + 2
		}
	case p.ordinalEnding(i + 1):
		return n, i + 2
	case p.sign(i+1, '-') && p.glued(i+2) && inList(p.word(i+2), "и|ти|та|то|тия|тата|тото|ви|ва|во|ри|ра|ро|ят|ия|я|th|st|nd|rd|ma|tiho"):
		return n, i + 3
	}
	return 0, i
}

// ordinalEnding reports whether token i is the ending of an ordinal in digits.
func (p *parser) ordinalEnding(i int) bool {
	return p.glued(i) && inList(p.word(i), "st|nd|rd|th|ти|та|то|ви|ри")
}

// numbered reads a noun with its number behind it ("round 3", "list number
// four", "kolo č. 3"), and "number four".
func (p *parser) numbered(i int) (Mention, int) {
	unit, ok := p.is(i, cUnit)
	j := i
	if ok {
		j++
	}
	marked := p.has(j, cNumber)
	if !ok && !marked {
		return Mention{}, i
	}
	if marked {
		j++
		if p.signAt(j) == '.' || p.signAt(j) == ':' {
			j++
		}
	}
	n, next := p.single(j)
	if next == j || n.v%1000 != 0 || n.approx || n.v > 1e6 || !marked && (n.word || n.v > 99000 || !p.digits(j)) || unit.tag == "time" {
		return Mention{}, i
	}
	if !marked && (p.sign(next, '-') || p.sign(next, '/') || p.sign(next, '.') && p.digits(next+1) || p.sign(next, ':')) {
		return Mention{}, i
	}
	if !p.ends(next) || p.word(next) == "号" || p.word(next) == "日" {
		return Mention{}, i
	}
	return Mention{Kind: Ordinal, N: n.whole(), Min: n.whole(), Unit: unit.tag}, next
}

// ends reports whether no noun, currency or share of the number before it
// begins at token j.
func (p *parser) ends(j int) bool {
	if p.has(j, cCur) || p.has(j, cPercent) || p.sign(j, '%') || p.has(j, cMonth) {
		return false
	}
	_, next := p.noun(j)
	return next == j
}
