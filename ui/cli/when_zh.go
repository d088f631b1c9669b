package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"goodterms/model"
)

// chinese reads a folded Chinese text, both ways of writing: 昨天下午3点,
// 上週五 9:30, 兩天前, 5月13日.
func (p *whenParser) chinese(s string) error {
	s = strings.NewReplacer("點", "点", "個", "个", "禮", "礼", "週", "周", "號", "号", "兩", "两", "時", "时",
		"鐘", "钟", "後", "后", "這", "这", "現", "现", "剛", "刚", "纔", "才", "小时", "时 ", "小時", "时 ", "钟头", "时 ", "鐘頭", "时 ").Replace(s)
	for rest := strings.TrimSpace(s); rest != ""; {
		after, err := p.takeHan(rest)
		if err != nil {
			return err
		}
		if after == rest {
			return fmt.Errorf("%q is not known here: write such as 昨天15:00, 两天前, 上周五9:30, 5月13日 or 2026-05-13", rest)
		}
		rest = strings.TrimSpace(after)
	}
	return nil
}

func (p *whenParser) takeHan(s string) (string, error) {
	if rest, ok, err := p.takeHanDay(s); ok || err != nil {
		return rest, err
	}
	if rest, ok, err := p.takeHanWeekday(s); ok || err != nil {
		return rest, err
	}
	for _, part := range hanParts() {
		if rest, ok := strings.CutPrefix(s, part.text); ok {
			if part.days != notADay {
				if err := p.setDay(p.today().AddDays(part.days)); err != nil {
					return "", err
				}
			}
			p.part, p.pm = part.minutes, part.pm
			return rest, nil
		}
	}
	for _, skip := range []string{"的", "在", "于", "大概", "大约", "左右"} {
		if rest, ok := strings.CutPrefix(s, skip); ok {
			return rest, nil
		}
	}
	if rest, ok := cutAny(s, "现在", "刚才", "刚刚"); ok {
		if p.hasDay() {
			return "", errTwoDays
		}
		p.instant = p.now
		return rest, nil
	}
	return p.takeHanNumber(s)
}

// notADay marks a part of the day that names no day.
const notADay = 99

type hanPart struct {
	text    string
	days    int
	minutes int
	pm      bool
}

// hanParts lists parts of the day; at noon 中午12点 and 中午1点 both hold.
func hanParts() []hanPart {
	return []hanPart{
		{"今早", 0, 9 * 60, false}, {"今晚", 0, 19 * 60, true}, {"昨晚", -1, 19 * 60, true}, {"前晚", -2, 19 * 60, true},
		{"凌晨", notADay, 2 * 60, false}, {"早上", notADay, 9 * 60, false}, {"早晨", notADay, 8 * 60, false},
		{"上午", notADay, 10 * 60, false}, {"中午", notADay, 12 * 60, false}, {"下午", notADay, 15 * 60, true},
		{"傍晚", notADay, 18 * 60, true}, {"晚上", notADay, 19 * 60, true}, {"夜里", notADay, 22 * 60, true},
	}
}

func cutAny(s string, words ...string) (string, bool) {
	for _, w := range words {
		if rest, ok := strings.CutPrefix(s, w); ok {
			return rest, true
		}
	}
	return s, false
}

func (p *whenParser) takeHanDay(s string) (string, bool, error) {
	for _, d := range []struct {
		text string
		days int
	}{{"大前天", -3}, {"前天", -2}, {"前日", -2}, {"昨天", -1}, {"昨日", -1}, {"今天", 0}, {"今日", 0}, {"明天", 1}, {"明日", 1}, {"后天", 2}} {
		if rest, ok := strings.CutPrefix(s, d.text); ok {
			return rest, true, p.setDay(p.today().AddDays(d.days))
		}
	}
	return s, false, nil
}

func (p *whenParser) takeHanWeekday(s string) (string, bool, error) {
	rest, back := s, 0
	if r, ok := cutAny(rest, "上个", "上"); ok {
		rest, back = r, 2
	} else if r, ok := cutAny(rest, "这个", "这", "本"); ok {
		rest, back = r, 3
	}
	rest, ok := cutAny(rest, "周", "星期", "礼拜")
	if !ok {
		return s, false, nil
	}
	r, size := utf8.DecodeRuneInString(rest)
	n := strings.IndexRune("一二三四五六日", r)
	if r == '天' {
		n = len("一二三四五六")
	}
	if n < 0 || size == 0 {
		return s, false, fmt.Errorf("%q is more than one day: name the day", s)
	}
	return rest[size:], true, p.setWeekday(n/len("一")+1, back)
}

// takeHanNumber reads what starts with a number: a date, a time, or so long ago.
func (p *whenParser) takeHanNumber(s string) (string, error) {
	if strings.HasPrefix(s, "半时 前") {
		return s[len("半时 前"):], p.setAgo(30, unitMinute)
	}
	n, rest, ok := hanNumber(s)
	if !ok {
		return s, nil
	}
	if r, ok := strings.CutPrefix(rest, ":"); ok {
		m, after, ok := hanNumber(r)
		if !ok {
			return "", fmt.Errorf("the minutes after %d: are missing", n)
		}
		return after, p.setClock(n, m)
	}
	for _, u := range []struct {
		text string
		unit model.Unit
	}{{"天前", model.CalDay}, {"日前", model.CalDay}, {"周前", model.Week}, {"个星期前", model.Week}, {"个礼拜前", model.Week},
		{"个月前", model.Month}, {"年前", unitYear}, {"个时 前", model.Hour}, {"时 前", model.Hour}, {"分钟前", unitMinute}} {
		if after, ok := strings.CutPrefix(rest, u.text); ok {
			return after, p.setAgo(n, u.unit)
		}
	}
	if after, ok := cutAny(rest, "天后", "日后"); ok {
		return after, p.setAgo(-n, model.CalDay)
	}
	if after, ok := cutAny(rest, "年"); ok {
		return p.takeHanDate(n, after)
	}
	if _, ok := cutAny(rest, "月"); ok {
		return p.takeHanDate(0, s)
	}
	if after, ok := cutAny(rest, "点钟", "点", "时"); ok {
		return p.takeHanMinutes(n, after)
	}
	return s, nil
}

func (p *whenParser) takeHanDate(year int, s string) (string, error) {
	m, rest, ok := hanNumber(s)
	rest, okM := cutAny(rest, "月")
	d, rest2, okD := hanNumber(rest)
	if !ok || !okM || !okD {
		return "", fmt.Errorf("%q is not a date: write such as 5月13日", s)
	}
	after, _ := cutAny(rest2, "日", "号")
	return after, p.setDate(year, m, d)
}

func (p *whenParser) takeHanMinutes(hour int, s string) (string, error) {
	for _, q := range []struct {
		text string
		m    int
	}{{"整", 0}, {"半", 30}, {"一刻", 15}, {"三刻", 45}} {
		if rest, ok := strings.CutPrefix(s, q.text); ok {
			return rest, p.setClock(hour, q.m)
		}
	}
	if m, rest, ok := hanNumber(s); ok {
		rest, _ = cutAny(rest, "分")
		return rest, p.setClock(hour, m)
	}
	return s, p.setClock(hour, 0)
}

// hanNumber reads digits, or a Chinese number up to 99, at the start.
func hanNumber(s string) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && i < 5 && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if i > 0 {
		return n, s[i:], true
	}
	tens, unit, seenTen := 0, -1, false
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		v := hanDigit(r)
		switch {
		case r == '十' && !seenTen:
			tens, unit, seenTen = max(unit, 1), -1, true
			if unit == 0 {
				return 0, s, false
			}
		case v >= 0 && (unit < 0 || unit == 0 && !seenTen):
			unit = v
		default:
			return tens*10 + max(unit, 0), s[i:], seenTen || unit >= 0
		}
		i += size
	}
	return tens*10 + max(unit, 0), "", seenTen || unit >= 0
}

func hanDigit(r rune) int {
	switch r {
	case '零', '〇':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}
