package reading

import "strings"

// cadence reads how often something is done.
func (p *parser) cadence(i int) (Mention, int) {
	if s, ok := p.is(i, cCadence); ok {
		return p.adverb(i, s)
	}
	if p.has(i, cEvery) {
		if m, next := p.every(i); next > i {
			return m, next
		}
	}
	if m, next := p.often(i); next > i {
		return m, next
	}
	return p.weekdays(i)
}

// eachWeek reports whether token i is an English weekday in the plural: no day, but
// one of each week.
func (p *parser) eachWeek(i int) bool {
	return p.lang == En && p.has(i, cWeekday) && strings.HasSuffix(p.word(i), "days")
}

// weekdays reads "on Mondays and Thursdays": English names the beat by the plural.
func (p *parser) weekdays(i int) (Mention, int) {
	n, j := 0, i
	for p.eachWeek(j) {
		n++
		j++
		if k := j; (p.has(k, cAnd) || p.sign(k, ',') || p.sign(k, '&')) && p.has(k+1, cWeekday) {
			j++
		}
	}
	if n == 0 {
		return Mention{}, i
	}
	return Mention{Kind: Cadence, Every: 7 / float64(n), N: n, Min: n}, j
}

// every reads every day, each morning, every other week, každé dva dny, 每两天.
func (p *parser) every(i int) (Mention, int) {
	j := i + 1
	factor := 1.0
	lo := 0
	if p.word(j) == "single" {
		j++
	}
	approx := false
	if p.lang == En && p.has(j, cOther) && strings.HasSuffix(p.word(j), " day") { // "second day" is one word of the lists
		return p.timesAfter(Mention{Kind: Cadence, Every: 2, N: 2, Min: 2}, j+1)
	}
	if s, ok := p.is(j, cOther); ok && s.tag == "" && (p.lang != En || p.word(j) == "other" || p.word(j) == "second") {
		if _, time := p.is(j+1, cTime); time || p.has(j+1, cWeekday) || p.has(j+1, cPart) {
			factor = 2
			j++
		}
	} else if n, k := p.number(j); k > j {
		factor = float64(n.v) / 1000
		lo = n.least()
		approx = n.approx
		j = k
	} else if o, ok := p.is(j, cOrd); ok && (p.has(j+1, cTime) || o.val > 1 && p.has(j+1, cWeekday)) {
		factor = float64(o.val)
		j++
	}
	d, ok := p.period(j)
	if !ok || factor <= 0 {
		return Mention{}, i
	}
	next := j + 1
	if p.lang == Zh && p.word(next) == "一次" {
		next++
	}
	for n := 1; p.has(j, cWeekday) && (p.has(next, cAnd) || p.sign(next, ',')) && p.has(next+1, cWeekday); {
		n++ // each Monday and Thursday
		d = 7 / float64(n)
		j, next = next+1, next+2
	}
	m := Mention{Kind: Cadence, Every: d * factor, N: max(1, int(factor)), Min: max(lo, 1), Approx: approx}
	if p.lang == Bg && p.word(i-1) == "на" && i-1 >= p.done {
		p.first = i - 1
	}
	return p.timesAfter(m, next)
}

// period returns the days that the word at token j lasts, as a beat: a day, a
// morning, a Friday.
func (p *parser) period(j int) (float64, bool) {
	if s, ok := p.is(j, cTime); ok {
		return daysOf(s.tag), s.tag != "second"
	}
	switch {
	case p.has(j, cPart):
		return 1, true
	case p.has(j, cWeekday), p.has(j, cWeekend):
		return 7, true
	}
	return 0, false
}

// daysOf returns the length of a unit of time in days.
func daysOf(unit string) float64 {
	switch unit {
	case "minute":
		return 1.0 / 1440
	case "hour":
		return 1.0 / 24
	case "wday":
		return 1.4
	case "week":
		return 7
	case "fortnight":
		return 14
	case "month":
		return 30
	case "quarter":
		return 90
	case "year":
		return 365
	}
	return 1
}

// adverb reads daily, weekly, 每天, with the number of times that may follow.
func (p *parser) adverb(i int, s sense) (Mention, int) {
	if p.lang == Zh && i > 0 && p.glued(i) && p.toks[i-1].kind == tHanNumber { // 两日报 is no 日报
		return Mention{}, i
	}
	if p.has(i, cRate) && p.nameOfRate(i+1) || p.lang == Cs && p.word(i) == "tydne" && p.weekOf(i-1) {
		return Mention{}, i
	}
	m := Mention{Kind: Cadence, Every: float64(s.val) / 1000, N: 1, Min: 1}
	if s.val == 41 {
		m.Every = 1.0 / 24
	}
	return p.timesAfter(m, i+1)
}

// weekOf reports whether the Czech "tydne" behind token i is "of a week", which
// folds to the same as "weekly".
func (p *parser) weekOf(i int) bool {
	for _, c := range [...]class{cBy, cWithin, cOn, cEnd, cStart, cMid, cThis, cNext, cLast, cFrac, cEvery} {
		if p.has(i, c) {
			return true
		}
	}
	return p.digits(i) || p.has(i, cNum)
}

// nameOfRate reports whether "hourly" before token i stands for a price.
func (p *parser) nameOfRate(i int) bool {
	return i >= len(p.toks) && p.lang != Zh || p.has(i, cIs) || p.sign(i, ',') || p.has(i, cCur)
}

// timesAfter reads the number of times behind a cadence: 每天两次, denně dvakrát.
func (p *parser) timesAfter(m Mention, next int) (Mention, int) {
	if s, ok := p.is(next, cOften); ok && p.lang != Zh {
		m.Every /= float64(s.val)
		return m, next + 1
	}
	if n, j := p.number(next); j > next && n.v > 0 && n.v <= 1e6 {
		if u, ok := p.is(j, cUnit); ok && u.tag == "time" || p.has(j, cTimes) && p.lang != Zh {
			m.Every = m.Every * 1000 / float64(n.v)
			m.N = n.whole()
			return m, j + 1
		}
		if m.Every == 7 && p.hanWeekday(j) {
			return m, j
		}
	}
	if p.lang == Zh {
		return p.hanTimesAfter(m, next)
	}
	return m, next
}

// hanTimesAfter reads the number of times behind the verb of a cadence, 每周通报两次.
func (p *parser) hanTimesAfter(m Mention, next int) (Mention, int) {
	j := next
	for n := 0; n < 3 && j < len(p.toks) && p.toks[j].kind == tWord && !p.has(j, cIn) && !p.has(j, cBy) && !p.has(j, cWithin); n++ {
		j++
	}
	times, k := p.number(j)
	if j == next || k == j || times.v <= 1000 || times.v > 1e5 {
		return m, next
	}
	if u, ok := p.is(k, cUnit); !ok || u.tag != "time" {
		return m, next
	}
	m.Every = m.Every * 1000 / float64(times.v)
	m.N = times.whole()
	return m, k + 1
}

// hanWeekday reports whether the number that ends at token j is that of a day of each
// week, 每周三都报: no noun, but a word for what is done then follows it.
func (p *parser) hanWeekday(j int) bool {
	return p.lang == Zh && p.toks[j-1].kind == tHanNumber && p.toks[j-1].num <= 6000 &&
		inList(p.word(j), "都|要|会|得|就|发|报|交|给|收|开|前|固定|早上|上午|中午|下午|晚上|晚|早|我|你|您|请|的")
}

// often reads twice a day, 3x týdně, два пъти на ден, 一天两次.
func (p *parser) often(i int) (Mention, int) {
	n, j := int64(0), i
	if s, ok := p.is(i, cOften); ok && p.lang != Zh {
		n, j = int64(s.val)*1000, i+1
	} else if num, k := p.number(i); k > i {
		if p.lang == Zh {
			return p.hanOften(i, num, k)
		}
		if u, ok := p.is(k, cUnit); !p.has(k, cTimes) && (!ok || !isMessage(u.tag)) {
			return Mention{}, i
		}
		n, j = num.v, k+1
	}
	if j == i || n <= 0 || n > 1e6 {
		return Mention{}, i
	}
	if s, ok := p.is(j, cCadence); ok {
		return Mention{Kind: Cadence, Every: float64(s.val) / float64(n), N: int(n / 1000), Min: int(n / 1000)}, j + 1
	}
	k := j
	if p.has(k, cPer) || p.has(k, cEvery) || p.sign(k, '/') || p.has(k, cOn) || p.has(k, cBy) && p.lang != En || p.has(k, cWithin) && p.lang != En {
		k++
	}
	if k > j && (p.has(k, cEvery) || p.has(k, cThe) && p.lang == En) {
		k++
	}
	if k == j {
		return Mention{}, i
	}
	factor := 1.0
	if num, next := p.number(k); next > k {
		factor = float64(num.v) / 1000
		k = next
	}
	d, ok := p.period(k)
	if !ok || p.has(k, cWeekday) || p.has(k-1, cOn) && p.lang == En {
		return Mention{}, i
	}
	return Mention{Kind: Cadence, Every: d * factor * 1000 / float64(n), N: int(n / 1000), Min: int(n / 1000)}, k + 1
}

// isMessage reports whether a thing that comes so often is a message, so that
// it is a cadence and not a quantity.
func isMessage(tag string) bool {
	switch tag {
	case "time", "update", "message", "call", "meeting", "reminder", "piece":
		return true
	}
	return false
}

// hanOften reads 一天两次, 两天一次, 一周3次.
func (p *parser) hanOften(i int, n number, j int) (Mention, int) {
	if p.word(j) == "个" {
		j++
	}
	s, ok := p.is(j, cTime)
	if !ok || n.v <= 0 {
		return Mention{}, i
	}
	k := j + 1
	for n := 0; n < 3 && k < len(p.toks) && p.toks[k].kind == tWord && !p.has(k, cIn) && !p.has(k, cBy) && !p.has(k, cWithin); n++ {
		k++ // 两天要回报一次
	}
	times, next := p.number(k)
	if next == k || times.v <= 0 || times.v > 1e6 {
		return Mention{}, i
	}
	if u, ok := p.is(next, cUnit); p.word(next) != "更" && (!ok || !isMessage(u.tag) && u.tag != "list") {
		return Mention{}, i
	}
	every := daysOf(s.tag) * float64(n.v) / float64(times.v)
	return Mention{Kind: Cadence, Every: every, N: times.whole(), Min: times.least()}, next + 1
}

// perTime reads "a week", "per month", týdně, behind a number of things.
func (p *parser) perTime(i int) (string, int) {
	if s, ok := p.is(i, cCadence); ok && p.lang != Zh {
		switch s.val {
		case 1000:
			return "day", i + 1
		case 7000:
			return "week", i + 1
		case 30000:
			return "month", i + 1
		}
	}
	j := i
	if !p.has(j, cPer) && !p.has(j, cEvery) && !p.sign(j, '/') {
		return "", i
	}
	j++
	if s, ok := p.is(j, cTime); ok && (p.lang != En || !isPlural(p.word(j))) {
		switch s.tag {
		case "day", "week", "month":
			return s.tag, j + 1
		}
	}
	return "", i
}
