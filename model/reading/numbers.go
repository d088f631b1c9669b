package reading

import (
	"math"
	"strings"
	"unicode/utf8"
)

// number is a number that a clause names, in thousandths.
type number struct {
	lo, v  int64 // lower end of a range, and the number
	approx bool
	word   bool // written as a word
}

// whole returns v in units, rounded up.
func (n number) whole() int { return wholeOf(n.v) }

// least returns the lower end in units, rounded up.
func (n number) least() int { return wholeOf(n.lo) }

func wholeOf(v int64) int { return int(min((v+999)/1000, math.MaxInt32)) }

// maxNumber bounds numbers, in thousandths: what is larger is not judged.
const maxNumber = 1e15

// number reads a number or a range of numbers at token i and returns the token
// after it, or i.
func (p *parser) number(i int) (number, int) {
	n, j := p.single(i)
	if j == i {
		return n, i
	}
	n.lo = n.v
	if p.lang == Zh && p.toks[i].kind == tHanNumber && j < len(p.toks) && p.toks[j].kind == tHanNumber && p.toks[j].num == n.v+1000 {
		return number{lo: n.v, v: n.v + 1000, word: true, approx: true}, j + 1 // 三四天
	}
	k := j
	if p.sign(j, '-') || p.sign(j, '~') || p.joins(j) {
		k = j + 1
	}
	if k > j {
		if o, next := p.single(k); next > k && o.v > n.v && (!p.digits(k) || o.v < 20*n.v+1000) && !p.dateAhead(k) {
			return number{lo: n.v, v: o.v, word: n.word, approx: n.approx || o.approx}, next
		}
	}
	return n, j
}

// dateAhead reports whether the digits at token i begin a date with signs, such
// as 15. 5. or 15/5.
func (p *parser) dateAhead(i int) bool {
	return p.digits(i) && p.sign(i+1, '.') && p.digits(i+2) && p.sign(i+3, '.')
}

// joins reports whether token i stands between the ends of a range.
func (p *parser) joins(i int) bool {
	switch p.word(i) {
	case "to", "or", "az", "nebo", "ci", "до", "или", "到", "至", "或", "或者":
		return true
	}
	return false
}

// single reads one number.
func (p *parser) single(i int) (number, int) {
	if i >= len(p.toks) {
		return number{}, i
	}
	var n number
	j := i
	switch t := p.toks[i]; {
	case t.kind == tDigits:
		n.v, j = p.digitGroups(i)
		n.v, j = p.scaled(n.v, j)
	case t.kind == tHanNumber:
		n.v, j = t.num, i+1
		n.word = true
	default:
		n, j = p.numberWords(i)
	}
	if j == i || n.v > maxNumber {
		return n, i
	}
	if p.o.contract && p.sign(j, '(') && p.digits(j+1) && p.sign(j+2, ')') && p.toks[j+1].num*1000 == n.v {
		return n, j + 3 // thirty (30)
	}
	if p.o.contract && p.toks[i].kind == tDigits {
		j = p.pastSpelled(j) // 10 (ten)
	}
	return p.andHalf(n, j)
}

// andHalf reads "and a half" behind a number.
func (p *parser) andHalf(n number, j int) (number, int) {
	k := j
	if p.lang == Zh && p.word(j) == "个" && p.word(j+1) == "半" {
		n.v += 500 // 两个半小时
		return n, j + 2
	}
	if p.has(k, cAnd) {
		k++
		if p.has(k, cThe) {
			k++
		}
		if s, ok := p.is(k, cFrac); ok && s.val < 10000 {
			n.v += int64(s.val) / 10
			if m, ok := p.is(k+1, cMult); ok && m.val >= 1000 && n.v < 1e9 { // thirteen and a half thousand
				n.v *= int64(m.val)
				return n, k + 2
			}
			return n, k + 1
		}
	}
	return n, j
}

// digitGroups reads digits with their groups and decimals.
func (p *parser) digitGroups(i int) (int64, int) {
	v, j := p.toks[i].num, i+1
	first := p.width(i)
	grouped := false
	for first <= 3 && v > 0 && v < 1e12 {
		k := j
		if c := p.signAt(j); (c == ',' || c == '.' || c == '\'') && p.glued(j) && p.glued(j+1) {
			k = j + 1
		}
		if !p.digits(k) || p.width(k) != 3 || k == j && !p.spaceGroup(j) {
			break
		}
		v = v*1000 + p.toks[k].num
		j = k + 1
		grouped = true
	}
	v *= 1000
	if c := p.signAt(j); (c == '.' || c == ',') && p.glued(j) && p.glued(j+1) && p.digits(j+1) && v < maxNumber {
		if w := p.width(j + 1); w <= 2 || w == 3 && !grouped && v == 0 {
			scale := int64(1000)
			for range w {
				scale /= 10
			}
			return v + p.toks[j+1].num*scale, j + 2
		}
	}
	return v, j
}

// spaceGroup reports whether the digits at token i, behind a blank, are a group
// of three of the number before: "1 500".
func (p *parser) spaceGroup(i int) bool {
	t := p.toks[i]
	return t.sp && int(p.toks[i-1].to)+1 == int(t.from) && p.f.Text[p.toks[i-1].to] == ' ' && !(p.signAt(i+1) == '.' && p.digits(i+2) && p.width(i) != 3)
}

// signAt returns the sign that token i is, 0 when it is none.
func (p *parser) signAt(i int) byte {
	if i < len(p.toks) && p.toks[i].kind == tSign {
		return p.f.Text[p.toks[i].from]
	}
	return 0
}

// width returns the number of digits of token i.
func (p *parser) width(i int) int { return int(p.toks[i].to - p.toks[i].from) }

// scaled reads k, thousand, 万 behind digits.
func (p *parser) scaled(v int64, j int) (int64, int) {
	for range 2 {
		s, ok := p.is(j, cMult)
		if ok && len(p.word(j)) == 1 && !p.glued(j) {
			return v, j
		}
		if !ok && j < len(p.toks) && p.toks[j].kind == tHanNumber {
			m, single := hanScale(p.word(j))
			if !single {
				return v, j
			}
			s.val, ok = int32(m), true
		}
		if !ok || v > maxNumber/int64(s.val) {
			return v, j
		}
		v *= int64(s.val)
		j++
		if p.signAt(j) == '.' && p.glued(j) && p.isAbbreviated(j-1) {
			j++
		}
	}
	return v, j
}

// isAbbreviated reports whether token i is a short form that a stop follows.
func (p *parser) isAbbreviated(i int) bool {
	switch p.word(i) {
	case "tis", "mil", "хил", "млн", "мил", "тис":
		return true
	}
	return false
}

// numberWords reads a number written in words.
func (p *parser) numberWords(i int) (number, int) {
	var n number
	var total, group, last int64 // last is the least number that may not follow
	last = 1000
	j := i
	for j < len(p.toks) {
		k := j
		if j > i {
			if p.sign(j, '-') && p.glued(j) && p.glued(j+1) || p.has(j, cAnd) && (last >= 100 || p.lang == Bg) {
				k++
			}
		}
		if s, ok := p.is(k, cNum); ok && int64(s.val) < last && (j == i || p.mayAdd(k, int64(s.val), last)) {
			n.approx = n.approx || s.tag == "~"
			group += int64(s.val)
			last = addLimit(int64(s.val))
			j = k + 1
			if s.tag == "~" {
				break
			}
			continue
		}
		s, ok := p.is(k, cMult)
		if !ok || k > j && group == 0 || len(p.word(k)) == 1 {
			break
		}
		if s.val == 100 {
			group = max(group, 1) * 100
			last = 100
		} else if total < 1e9 {
			total += max(group, 1) * int64(s.val)
			group, last = 0, 1000
		}
		j = k + 1
	}
	n.v = (total + group) * 1000
	n.word = true
	return n, j
}

// mayAdd reports whether the number v may follow in a number in words.
func (p *parser) mayAdd(k int, v, last int64) bool {
	return last == 10 && v < 10 || last == 100 && v < 100 || last == 1000 && v < 1000
}

// addLimit returns below what a number must be to follow v: five after twenty,
// nothing after five.
func addLimit(v int64) int64 {
	switch {
	case v >= 100:
		return 100
	case v >= 20 && v%10 == 0:
		return 10
	}
	return 0
}

const (
	hanDigits = "零一二三四五六七八九"
	hanUnits  = "十百千万亿"
)

// hanDigit returns the value of a Chinese numeral, -1 for none.
func hanDigit(r rune) int64 {
	switch r {
	case '〇':
		return 0
	case '两', '俩', '贰', '貳':
		return 2
	case '仨', '叁', '參':
		return 3
	case '壹':
		return 1
	case '肆':
		return 4
	case '伍':
		return 5
	case '陆', '陸':
		return 6
	case '柒':
		return 7
	case '捌':
		return 8
	case '玖':
		return 9
	}
	if i := strings.IndexRune(hanDigits, r); i >= 0 {
		return int64(i / 3)
	}
	return -1
}

// hanUnit returns the value of 十, 百, 千, 万, 亿 and their like, 0 for none.
func hanUnit(r rune) int64 {
	switch r {
	case '十', '拾':
		return 10
	case '廿':
		return 20
	case '卅':
		return 30
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	case '万':
		return 10000
	case '亿':
		return 100000000
	}
	return 0
}

// hanScale returns the value of a token that is nothing but 万, 千, 百 or 亿.
func hanScale(s string) (int64, bool) {
	r, n := utf8.DecodeRuneInString(s)
	u := hanUnit(r)
	return u, u >= 100 && n == len(s)
}

// lexHanNumber reads a Chinese numeral at byte i and returns its end, or i.
func (p *parser) lexHanNumber(t *token, i, to int) int {
	s := p.f.Text
	end := i
	for end < to {
		r, n := utf8.DecodeRuneInString(s[end:])
		if hanDigit(r) < 0 && hanUnit(r) == 0 {
			break
		}
		end += n
	}
	if end == i {
		return i
	}
	v, n := hanValue(beforeOne(s[i:end], s[end:to]))
	t.kind = tHanNumber
	t.num = v * 1000
	return i + n
}

// beforeOne cuts the "one" off a run of numerals that belongs to the unit behind it:
// 七百一个钟头 is 700 for an hour, where 二十一个 is 21.
func beforeOne(run, after string) string {
	head, ok := strings.CutSuffix(run, "一")
	if last, _ := utf8.DecodeLastRuneInString(head); !ok || head == "" || hanUnit(last) < 100 && hanDigit(last) <= 0 {
		return run
	}
	if strings.HasPrefix(after, "小时") || strings.IndexAny(after, "个则张款篇页字天套支条") == 0 {
		return head
	}
	return run
}

// hanValue returns the value of a run of numerals, and how many bytes of it make
// one number: 三四 are two.
func hanValue(s string) (int64, int) {
	var total, section, digit, lastUnit int64
	digit = -1
	plain := int64(0) // the digits read as in 二〇二六
	digitsOnly, count := true, 0
	for i, r := range s {
		if d := hanDigit(r); d >= 0 {
			if digit > 0 && d == digit+1 && count == 1 && len(s) <= i+3 {
				return digit, i // 三四天: three to four
			}
			digit = d
			if d == 0 {
				lastUnit = 0
			}
			plain = plain*10 + d
			count++
			if count > 9 {
				return plain / 10, i
			}
			continue
		}
		digitsOnly = false
		u := hanUnit(r)
		switch {
		case u == 20 || u == 30:
			section += u
		case u >= 10000:
			section = max(section+max(digit, 0), 1) * u
			total, section = total+section, 0
		default:
			if digit < 0 {
				digit = 1
			}
			section += digit * u
		}
		digit = -1
		lastUnit = u
	}
	if digitsOnly {
		return plain, len(s)
	}
	if digit > 0 && lastUnit >= 100 { // 一百二, 两万三
		digit *= lastUnit / 10
	}
	return total + section + max(digit, 0), len(s)
}

// approximate reports whether a word such as "about" stands before token i or,
// in Chinese, after token j.
func (p *parser) approximate(i, j int) bool {
	return p.has(i-1, cAbout) || p.lang == Zh && p.has(j, cAbout)
}
