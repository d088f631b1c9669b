package reading

import (
	"slices"
	"strings"
)

// section reads a place in the agreement: section 3, §3, čl. 4, 第三条.
func (p *parser) section(i int) (Mention, int) {
	if p.lang == Zh && p.word(i) == "第" {
		if n, j := p.plainNumber(i + 1); j > i+1 {
			switch p.word(j) {
			case "款":
				if !p.citesBefore(i) {
					return Mention{}, i // 第四款 is the fourth of its kind
				}
				return Mention{Kind: Section, Label: decimal(n), N: int(n)}, j + 1
			case "条", "节", "章", "点", "项", "条款":
				next := j + 1
				if p.word(next) == "第" { // 第三条第二款
					if _, k := p.section(next); k > next {
						next = k
					}
				}
				return Mention{Kind: Section, Label: decimal(n), N: int(n)}, next
			}
		}
		return Mention{}, i
	}
	if !p.has(i, cSection) {
		return Mention{}, i
	}
	j := i + 1
	for k := 0; k < 2 && (p.sign(j, '.') && p.glued(j) || p.has(j, cNumber) || p.sign(j, ':') || p.word(j) == "第"); k++ {
		j++
	}
	if p.digits(j) {
		end := p.labelEnd(j)
		if !p.placeEnds(end) {
			return Mention{}, i
		}
		return Mention{Kind: Section, Label: p.f.Text[p.toks[j].from:p.toks[end-1].to], N: int(p.toks[j].num)}, end
	}
	if n, next := p.single(j); next > j && n.v%1000 == 0 && !n.approx && p.placeEnds(next) {
		return Mention{Kind: Section, Label: decimal(n.v / 1000), N: n.whole()}, next
	}
	return Mention{}, i
}

// citesBefore reports whether the agreement, or an article of it, is named before token i.
func (p *parser) citesBefore(i int) bool {
	before := p.f.Text[p.toks[0].from:p.toks[i].from]
	return slices.ContainsFunc([]string{"合同", "合约", "协议", "契约", "条款", "条第", "条和", "条、"}, func(w string) bool { return strings.Contains(before+"第", w) })
}

// placeEnds reports whether the number that ends before token i is no sum and
// counts nothing.
func (p *parser) placeEnds(i int) bool {
	if p.sign(i, '%') || p.has(i, cPercent) || p.has(i, cCur) {
		return false
	}
	_, isUnit := p.is(i, cUnit)
	_, isTime := p.is(i, cTime)
	return !isUnit && !isTime || p.lang == Zh
}

// labelEnd returns the token after a label such as 4.2 or 2026/014 that begins
// with the digits at token j.
func (p *parser) labelEnd(j int) int {
	end := j + 1
	for p.glued(end) && p.glued(end+1) && (p.sign(end, '.') || p.sign(end, '/') || p.sign(end, '-')) &&
		(p.digits(end+1) || p.toks[end+1].kind == tWord && p.toks[end+1].to-p.toks[end+1].from <= 3 && p.f.Text[p.toks[end+1].from] < 0x80) {
		end += 2
	}
	if p.glued(end) && end < len(p.toks) && p.toks[end].kind == tWord && p.toks[end].to-p.toks[end].from == 1 && p.f.Text[p.toks[end].from] < 0x80 {
		end++ // 3a
	}
	return end
}

// decimal writes a number in digits.
func decimal(n int64) string {
	var b [20]byte
	i := len(b)
	for {
		i--
		b[i] = byte('0' + n%10)
		if n /= 10; n == 0 {
			return string(b[i:])
		}
	}
}

// reference reads a number that names something: invoice 2, v3, a telephone
// number.
func (p *parser) reference(i int) (Mention, int) {
	if p.sign(i, '+') || p.digits(i) {
		return p.telephone(i)
	}
	if (p.word(i) == "v" || p.word(i) == "ver") && p.digits(i+1) && p.glued(i+1) {
		end := p.labelEnd(i + 1)
		return Mention{Kind: Reference, Label: p.f.Text[p.toks[i].from:p.toks[end-1].to], Unit: "version"}, end
	}
	if !p.has(i, cReference) {
		return Mention{}, i
	}
	j := i + 1
	marked := false
	for k := 0; k < 3 && (p.has(j, cNumber) || p.sign(j, '#') || p.sign(j, '.') && marked || p.sign(j, ':') || p.sign(j, '-') && p.glued(j)); k++ {
		marked = true
		j++
	}
	if !p.digits(j) || p.sign(j-1, '.') && p.glued(j) && !marked {
		return Mention{}, i
	}
	end := p.labelEnd(j)
	if !p.ends(end) || p.sign(end, '.') && p.lang == Cs && p.digits(end+1) || p.sign(end, '/') || p.sign(end, ':') && p.digits(end+1) {
		return Mention{}, i
	}
	if !marked && (p.width(j) == 4 && p.toks[j].num >= 2020 && p.toks[j].num < 2040 && end == j+1 || p.sign(end, ',') && p.glued(end+1) && p.digits(end+1)) {
		return Mention{}, i
	}
	return Mention{Kind: Reference, Label: p.f.Text[p.toks[j].from:p.toks[end-1].to], N: int(min(p.toks[j].num, 1<<31-1)), Unit: "invoice"}, end
}

// telephone reads a telephone number: with a plus, or nine digits and more in
// groups that are no sum of money.
func (p *parser) telephone(i int) (Mention, int) {
	plus := p.sign(i, '+')
	j, n := i, 0
	if plus {
		j++
		if !p.digits(j) || !p.glued(j) {
			return Mention{}, i
		}
	}
	for p.digits(j) {
		n += p.width(j)
		j++
		for (p.sign(j, '-') || p.sign(j, '(') || p.sign(j, ')') || p.sign(j, '/')) && (p.digits(j+1) || p.sign(j+1, '(')) {
			j++
		}
	}
	long := n >= 9 && (p.f.Text[p.toks[i].from] == '0' || n <= 12 && p.lang != Zh || n == 11)
	if !(plus && n >= 8 || long && n <= 16) || p.has(j, cCur) || p.has(i-1, cCur) || p.sign(i-1, '$') || p.sign(j, '$') {
		return Mention{}, i
	}
	return Mention{Kind: Reference, Label: p.f.Text[p.toks[i].from:p.toks[j-1].to], Unit: "telephone"}, j
}

// clock reads a time of day: 15:00, 3 pm, v 9 hodin, 下午三点.
func (p *parser) clock(i int) (Mention, int) {
	first := i
	add := -1
	if s, ok := p.is(i, cPart); ok && p.lang == Zh {
		add = int(s.val)
		i++
	}
	m, next := p.hourAt(i, add, first)
	if next == i {
		return Mention{}, first
	}
	p.first = first
	return m, next
}

// hourAt reads the hour at token i; add is what a part of the day before it
// adds, -1 for none.
func (p *parser) hourAt(i, add, first int) (Mention, int) {
	if p.digits(i) && p.width(i) <= 2 && p.sign(i+1, ':') && p.glued(i+1) && p.digits(i+2) && p.width(i+2) == 2 && p.glued(i+2) {
		return p.clockOf(p.toks[i].num, p.toks[i+2].num, add, i, i+3)
	}
	n, j := p.plainNumber(i)
	if p.lang == Zh && p.word(i) == "一点" && (add >= 0 || p.afterDate(first)) {
		return p.clockOf(1, 0, add, i, i+1)
	}
	if j == i && p.lang != Zh {
		if s, k := p.single(i); k == i+1 && s.v%1000 == 0 && !s.approx {
			n, j = s.v/1000, k
		}
	}
	if j == i || n > 24 {
		return Mention{}, i
	}
	switch {
	case p.lang == Zh:
		return p.hanClock(n, add, i, j, add >= 0 || p.afterDate(first))
	case p.has(j, cAmPm) && p.lang == En, p.has(j, cOclock) && p.lang == En:
		return p.clockOf(n, 0, add, i, j)
	case p.has(j, cOclock) && inList(p.word(i-1), "v|ve|od|k|в|във|към") && first == i:
		return p.clockOf(n, 0, add, i, j+1)
	case p.sign(j, '.') && p.digits(j+1) && p.width(j+1) == 2 && p.glued(j+1) && p.toks[j+1].num < 60 && p.digits(i) && (p.hourFollows(j+2) || p.lang == Cs && (p.word(i-1) == "v" || p.word(i-1) == "ve")):
		return p.clockOf(n, p.toks[j+1].num, add, i, j+2)
	case p.lang == En && p.word(i-1) == "at" && n >= 1 && n <= 12 && p.clockEnds(j):
		return p.clockOf(n, 0, add, i, j)
	case inList(p.word(i-1), "v|ve|в|във") && p.lang != En && p.toks[i].sp && n >= 6 && n <= 20 && p.clockEnds(j):
		return p.clockOf(n, 0, add, i, j)
	}
	return Mention{}, i
}

// clockEnds reports whether nothing that a number could count follows.
func (p *parser) clockEnds(j int) bool {
	if p.sign(j, '.') && j+1 == len(p.toks) {
		return true
	}
	if !p.ends(j) || p.sign(j, '.') || p.sign(j, ',') && p.digits(j+1) || p.sign(j, '/') {
		return false
	}
	return j >= len(p.toks) || p.has(j, cDay) || p.has(j, cOn) || p.has(j, cPart) || p.has(j, cEvery) || p.has(j, cThis) || p.sign(j, ',') || p.has(j, cWeekday)
}

// clockOf makes a time of day and reads what may follow it: am, pm, h, hodin.
func (p *parser) clockOf(h, min int64, add, i, next int) (Mention, int) {
	if h > 24 || min > 59 {
		return Mention{}, i
	}
	if s, ok := p.is(next, cAmPm); ok {
		add = int(s.val)
		next++
		if p.lang == Bg && p.sign(next, '.') {
			next++
		}
	} else if p.has(next, cOclock) {
		next++
	} else if s, ok := p.is(next, cTime); ok && s.tag == "hour" && p.lang != Zh {
		next++
	}
	if p.lang == Bg && p.has(next, cAmPm) {
		s, _ := p.is(next, cAmPm)
		add = int(s.val)
		next++
	}
	if add == 720 && h < 12 {
		h += 12
	} else if add == 0 && h == 12 && p.lang != Zh {
		h = 0
	}
	return Mention{Kind: Clock, Minutes: int(h*60 + min)}, next
}

// hanClock reads 三点, 3点半, 九点一刻, 3点20分.
//
// sure says that a day or a part of the day stands before it: 三点 alone may be
// three points.
func (p *parser) hanClock(n int64, add, i, j int, sure bool) (Mention, int) {
	if p.word(j) != "点" && p.word(j) != "点钟" && p.word(j) != "时" {
		return Mention{}, i
	}
	next := j + 1
	min := int64(0)
	switch {
	case p.word(next) == "半":
		min = 30
		next++
	case p.word(next) == "钟" || p.word(next) == "整":
		next++
	default:
		if m, k := p.plainNumber(next); k > next && m < 60 {
			switch {
			case p.word(k) == "刻":
				min, next = m*15, k+1
			case p.word(k) == "分":
				min, next = m, k+1
			}
		}
	}
	if !sure && next == j+1 && (!p.hanClockEnds(next) || inList(p.word(i-1), "共|一共|有|这|那|总共")) {
		return Mention{}, i
	}
	return p.clockOf(n, min, add, i, next)
}

// afterDate reports whether a mention ends right before token i.
func (p *parser) afterDate(i int) bool { return i > 0 && p.done == i }

// hanClockEnds reports whether what stands at token i may follow a time of day.
func (p *parser) hanClockEnds(i int) bool {
	return i >= len(p.toks) || p.toks[i].kind == tSign || p.has(i, cBy) || p.has(i, cIn) || p.word(i) == "到" || p.word(i) == "至"
}
