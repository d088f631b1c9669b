package reading

import (
	"strings"
	"time"

	"goodterms/model"
)

// amount reads a sum of money, or a rate.
func (p *parser) amount(i int) (Mention, int) {
	cur, j := p.currency(i)
	if j > i {
		if n, next := p.number(j); next > j && (p.toks[i].kind == tSign || p.digits(j) || j > i+1) {
			if o, k := p.currency(next); k > next && (cur.tag == "$" || cur.tag == "¥" || cur.tag == o.tag) {
				cur, next = o, k
			}
			return p.money(n, cur, i, next)
		}
		if cur.val > 0 && (p.lang != En || i > 0 && p.word(i-1) == "a") { // a grand, tisícovku; not "that's grand"
			return p.money(number{lo: 1000, v: 1000, word: true}, cur, i, j)
		}
		return Mention{}, i
	}
	n, j := p.number(i)
	if j == i || p.looksLikeName(i) && !p.slashRate(i) {
		return Mention{}, i
	}
	if p.sign(j, ',') && p.sign(j+1, '-') && p.glued(j) && p.glued(j+1) {
		next := j + 2
		if p.sign(next, '-') && p.glued(next) {
			next++
		}
		if cur, k := p.currency(next); k > next {
			return p.money(n, cur, i, k)
		}
		return p.money(n, sense{tag: "CZK"}, i, next)
	}
	if cur, next := p.currency(j); next > j {
		if o, k := p.currency(next); k > next && cur.tag == "¥" { // 三千元台币
			cur, next = o, k
		}
		return p.money(n, cur, i, next)
	}
	if next := p.pastSpelled(j); next > j {
		if cur, k := p.currency(next); k > next {
			return p.money(n, cur, i, k)
		}
	}
	if per, next := p.per(j); next > j && workUnit(per, n) {
		return p.money(n, sense{}, i, j)
	}
	return Mention{}, i
}

// pastSpelled steps over brackets that say the number before them again in words: "700
// (седемстотин) евро", "12 000 (dvanáct tisíc) Kč".
func (p *parser) pastSpelled(i int) int {
	if !p.sign(i, '(') {
		return i
	}
	_, j := p.number(i + 1)
	if j == i+1 || p.digits(i+1) || !p.sign(j, ')') {
		return i
	}
	return j + 1
}

// slashRate reports whether the digits at token i have "/hour" behind them.
func (p *parser) slashRate(i int) bool {
	return p.sign(i+1, '/') && (p.has(i+2, cTime) || p.has(i+2, cUnit))
}

// workUnit reports whether "n per unit" without a currency is a price.
func workUnit(per string, n number) bool {
	switch per {
	case "hour", "page", "word", "piece":
		return n.v >= 5000 || per == "word"
	}
	return n.v >= 50000
}

// currency reads a currency at token i: a sign, a code or a word.
func (p *parser) currency(i int) (sense, int) {
	if p.sign(i, '$') {
		return sense{class: cCur, tag: "$"}, i + 1
	}
	if p.sign(i+1, '$') && p.glued(i+1) {
		if code := dollarOf(p.word(i)); code != "" {
			return sense{class: cCur, tag: code}, i + 2
		}
	}
	s, ok := p.is(i, cCur)
	if !ok {
		return sense{}, i
	}
	j := i + 1
	if s.tag == "TWD" && p.sign(j, '$') {
		j++
	}
	if p.signAt(j) == '.' && p.glued(j) && (p.word(i) == "лв" || p.word(i) == "kc" || p.word(i) == "rs") && j+1 < len(p.toks) {
		j++
	}
	return s, j
}

// dollarOf returns the currency of letters before a dollar sign.
func dollarOf(s string) string {
	switch s {
	case "nt":
		return "TWD"
	case "hk":
		return "HKD"
	case "us":
		return "USD"
	case "a", "au":
		return "AUD"
	case "c", "ca":
		return "CAD"
	case "s", "sg":
		return "SGD"
	case "nz":
		return "NZD"
	}
	return ""
}

// dollarAt returns the dollar that a bare sign means in a place.
func dollarAt(place *time.Location) string {
	if place == nil {
		return "USD"
	}
	zone := place.String()
	switch region, city, _ := strings.Cut(zone, "/"); {
	case region == "Australia":
		return "AUD"
	case region == "Canada", inList(city, "Toronto|Vancouver|Montreal|Halifax|Winnipeg|Edmonton|Regina|St_Johns"):
		return "CAD"
	case zone == "Pacific/Auckland":
		return "NZD"
	case zone == "Asia/Singapore":
		return "SGD"
	case zone == "Asia/Hong_Kong":
		return "HKD"
	case zone == "Asia/Taipei":
		return "TWD"
	}
	return "USD"
}

// money makes the mention of an amount and reads what it is for.
func (p *parser) money(n number, cur sense, i, next int) (Mention, int) {
	if cur.val > 0 {
		n.v *= int64(cur.val)
	}
	if n.v > maxNumber {
		return Mention{}, i
	}
	m := Mention{Kind: Amount, Approx: n.approx || n.lo != n.v && cur.val == 0 || p.approximate(i, next)}
	code := p.code(cur)
	m.Money = model.Money{Minor: n.v * model.MinorPerUnit(code) / 1000, Currency: code}
	p.first = i
	if per, k := p.per(next); k > next {
		m.Per = per
		return m, k
	}
	if p.lang == Zh {
		k := next
		if p.sign(k, '/') || p.word(k) == "每" {
			k++
		}
		if s, ok := p.is(k, cRate); ok && s.tag == thousandWords {
			m.Per = s.tag
			return m, k + 1
		}
	}
	return m, next
}

// thousandWords is the unit of a price for a thousand characters, 每千字45元.
const thousandWords = "kword"

// Each returns an amount for a unit that a rate may have: one for a thousand characters
// comes to a price of each. even is false where part of a minor unit is cut off, so that
// the price is not the one named.
func (m *Mention) Each() (each model.Rate, even bool) {
	each, even = model.Rate{Money: m.Money, Per: m.Per}, true
	if m.Per == thousandWords {
		each.Per, each.Minor, even = "word", m.Money.Minor/1000, m.Money.Minor%1000 == 0
	}
	return each, even
}

// code returns the ISO code of a currency: bare signs take that of the
// agreement when it fits them.
func (p *parser) code(cur sense) string {
	own := p.o.Currency
	switch cur.tag {
	case "$":
		switch own {
		case "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD":
			return own
		case "":
			return dollarAt(p.o.Location)
		}
		return "USD"
	case "¥":
		switch own {
		case "CNY", "JPY", "TWD", "HKD":
			return own
		case "":
			if p.o.Language == model.Traditional {
				return "TWD"
			}
		}
		return "CNY"
	case "":
		if cur.class == cCur {
			return own
		}
	}
	return cur.tag
}

// per reads what an amount is for: per hour, /h, an hour, za hodinu, 每小时. It
// returns the unit and the token after it, or i.
func (p *parser) per(i int) (string, int) {
	if s, ok := p.is(i, cRate); ok && p.lang != Zh {
		return s.tag, i + 1
	}
	j := i
	slash := p.sign(i, '/')
	word := p.word(i)
	switch {
	case slash, p.has(i, cPer), p.has(i, cEvery) && word != "ta":
		j++
	case p.lang == Zh && (p.word(i) == "一" || p.word(i) == "1"):
	default:
		return "", i
	}
	one := p.word(j) == "一" || p.word(j) == "1" || p.has(j, cThe)
	if s, ok := p.is(j, cNum); ok && s.val == 1 {
		one = true
	}
	if one || p.lang == Zh && p.word(j) == "个" {
		j++
	}
	if p.lang == Zh && p.word(j) == "个" {
		j++
	}
	j = p.pastStarted(j)
	if s, ok := p.is(j, cTime); ok {
		if p.lang == En && (p.word(j) != "h" && isPlural(p.word(j))) {
			return "", i
		}
		return timeOf(s.tag), p.afterStop(j+1, i)
	}
	s, ok := p.is(j, cUnit)
	if !ok {
		if s, ok := p.is(i, cRate); ok { // 每小时
			return s.tag, i + 1
		}
		return "", i
	}
	return p.perThing(s.tag, word, slash, i, j+1)
}

// pastStarted steps over the words before an hour that only say that each one begun is
// paid: "za každou započatou hodinu", "per started hour".
func (p *parser) pastStarted(i int) int {
	j := i
	if p.has(j, cEvery) {
		j++
	}
	if inList(p.word(j), "zapocatou|zapocaty|zapocate|started|commenced|begun|започнат|започната") {
		j++
	}
	if s, ok := p.is(j, cTime); ok && j > i && timeOf(s.tag) == "hour" {
		return j
	}
	return i
}

// perThing returns the unit of a price for each thing.
func (p *parser) perThing(tag, word string, slash bool, i, next int) (string, int) {
	switch tag {
	case "page", "word":
		return tag, next
	case "piece", "photo":
		return "piece", next
	}
	if slash || word == "per" || word == "each" || word == "每" || p.lang == En {
		return "piece", next
	}
	return "", i
}

// afterStop skips the stop of an abbreviated unit when more words follow.
func (p *parser) afterStop(j, _ int) int {
	if p.signAt(j) == '.' && p.glued(j) && j+1 < len(p.toks) && inList(p.word(j-1), "h|hr|hod|ч|стр|мес|мин|min") {
		return j + 1
	}
	return j
}

func isPlural(s string) bool { return strings.HasSuffix(s, "s") }

// timeOf returns the unit of a rate for a unit of time.
func timeOf(tag string) string {
	if tag == "wday" {
		return "day"
	}
	return tag
}

// rateAhead reads a rate whose word stands before the amount: "your hourly is
// 60", "hodinová sazba 500", 时薪200, 每小时350元.
func (p *parser) rateAhead(i int) (Mention, int) {
	rate, ok := p.is(i, cRate)
	j := i + 1
	each := p.eachHour(i)
	if each {
		rate, ok = sense{tag: "hour"}, true
	}
	if !ok && p.lang == Zh && (p.word(i) == "一" || p.toks[i].kind == tHanNumber && p.toks[i].num == 1000 || p.digits(i) && p.toks[i].num == 1) {
		k := i + 1
		if p.word(k) == "个" {
			k++
		}
		rate, ok = p.hanUnitOfPrice(k)
		j = k + 1
	}
	if !ok {
		return Mention{}, i
	}
	least := int64(5000)
	if p.lang == Zh && rate.tag != "hour" && rate.tag != "page" && rate.tag != "word" && rate.class == cNone {
		least = 100_000 // 一天十 may be anything
	}
	for k := 0; k < 4 && (p.has(j, cIs) || p.has(j, cThe) || p.has(j, cBy) && p.lang != Zh || p.has(j, cAbout)); k++ {
		j++
	}
	cur, k := p.currency(j)
	n, next := p.number(k)
	if next == k {
		return Mention{}, i
	}
	if o, after := p.currency(next); after > next {
		cur, next = o, after
	} else if k == j && (each || !p.ends(next) || n.v < least) {
		return Mention{}, i
	}
	m, _ := p.money(n, cur, i, next)
	m.Per = rate.tag
	p.first = i
	if o, after := p.per(next); after > next && o == m.Per {
		next = after
	}
	return m, next
}

// eachHour reports whether token i is 每小时. A price for each day or month may be one for
// a day's work or for something else.
func (p *parser) eachHour(i int) bool {
	unit, ok := strings.CutPrefix(p.word(i), "每")
	if !ok || p.lang != Zh {
		return false
	}
	switch strings.TrimPrefix(unit, "个") {
	case "小时", "钟头", "钟":
		return true
	}
	return false
}

// hanUnitOfPrice returns what a price behind 一 and the word at token k is for: 一小时
// 八百, 一个月五万, 一则一千.
func (p *parser) hanUnitOfPrice(k int) (sense, bool) {
	if s, ok := p.is(k, cTime); ok {
		switch s.tag {
		case "hour", "day", "week", "month":
			return sense{tag: s.tag}, true
		}
	}
	s, ok := p.is(k, cUnit)
	switch s.tag {
	case "page", "word":
		return sense{tag: s.tag}, ok
	case "piece", "photo", "item", "post", "article", "option":
		return sense{tag: "piece"}, ok
	}
	return sense{}, false
}

// percent reads a share: 50 %, half the rate, 八折.
func (p *parser) percent(i int) (Mention, int) {
	if p.lang == Zh {
		if m, next := p.hanShare(i); next > i {
			return m, next
		}
	}
	if s, ok := p.is(i, cFrac); ok {
		return p.share(i, s)
	}
	n, j := p.number(i)
	if j == i {
		return Mention{}, i
	}
	if s, ok := p.is(j, cFrac); ok && n.v <= 9000 && p.lang != Zh && s.val < 5000 { // two thirds
		return Mention{Kind: Percent, BasisPoints: int(n.v) * int(s.val) / 1000, Keeps: true}, j + 1
	}
	if !p.sign(j, '%') && !p.has(j, cPercent) || n.v > 1e6 {
		return Mention{}, i
	}
	return Mention{Kind: Percent, BasisPoints: int(n.v) / 10, Approx: n.approx || n.lo != n.v || p.approximate(i, j+1)}, j + 1
}

// share reads a fraction in words.
func (p *parser) share(i int, s sense) (Mention, int) {
	if p.timeFollows(i + 1) { // half an hour
		return Mention{}, i
	}
	if p.has(i, cOrd) || p.has(i, cTime) { // a third party, a quarter of the year
		if !p.has(i+1, cOff) && !(p.o.contract && p.has(i, cTime) && (p.word(i-1) == "a" || p.word(i-1) == "another") && (p.has(i+1, cOn) || p.word(i+1) == "of" && p.word(i+3) == "fee")) {
			return Mention{}, i
		}
	}
	if p.word(i) == "半" || p.word(i+1) == "past" || p.has(i+1, cUnit) && p.lang != Zh {
		return Mention{}, i + 1
	}
	return Mention{Kind: Percent, BasisPoints: int(s.val), Keeps: true}, i + 1
}

// timeFollows reports whether a unit of time stands at token j, perhaps behind
// an article.
func (p *parser) timeFollows(j int) bool {
	return p.has(j, cTime) || (p.has(j, cThe) || p.sign(j, '-') || p.lang == Zh && p.word(j) == "个") && p.has(j+1, cTime)
}

// hanShare reads 百分之三十, 万分之五, 八折, 三成.
func (p *parser) hanShare(i int) (Mention, int) {
	if p.has(i, cPercent) {
		whole := int64(10) // thousandths of a percent to basis points
		switch p.word(i) {
		case "千分之":
			whole = 100
		case "万分之", "萬分之":
			whole = 1000
		}
		if n, j := p.number(i + 1); j > i+1 && n.v <= 1e6 {
			return Mention{Kind: Percent, BasisPoints: int(n.v / whole)}, j
		}
		return Mention{}, i
	}
	n, j := p.single(i)
	if j == i || n.v <= 0 || n.v > 100000 {
		return Mention{}, i
	}
	switch p.word(j) {
	case "折":
		bp := int(n.v)
		if n.v >= 10000 {
			bp = int(n.v) / 10
		}
		return Mention{Kind: Percent, BasisPoints: bp, Keeps: true}, j + 1
	case "成":
		if n.v <= 10000 && !p.has(j+1, cUnit) {
			return Mention{Kind: Percent, BasisPoints: int(n.v)}, j + 1
		}
	}
	return Mention{}, i
}
