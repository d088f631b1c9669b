package scripts

import (
	"fmt"
	"strconv"
	"strings"

	"goodterms/model"
)

// tongue writes numbers, dates and lists as a language does.
type tongue struct {
	tag   model.Language
	today model.Day
}

// unit is a thing that is counted.
type unit int

const (
	aDay unit = iota
	aMonth
)

// speech is what a language writes numbers and lists with.
type speech struct {
	units   map[unit][]string
	joint   string // between a number and its unit
	comma   string // between the names of a list
	last    string // before the last of them
	months  []string
	dayFmt  string // day, month
	yearFmt string // day, month, year
	issued  string // of an invoice without a number: its day
	moved   map[string]string
	kinds   map[string]string // of a delivery; others are as written
	// plural returns which of the forms goes with a number in thousandths.
	plural func(milli int64) int
}

// speechOf returns what a language writes with.
func speechOf(l model.Language) speech {
	switch l {
	case model.Czech:
		return czech()
	case model.Bulgarian:
		return bulgarian()
	case model.Simplified:
		return simplified()
	case model.Traditional:
		return traditional()
	}
	return english()
}

func english() speech {
	return speech{
		units: map[unit][]string{aDay: {"day", "days"}, aMonth: {"month", "months"}},
		joint: " ", comma: ", ", last: " and ",
		months: []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		dayFmt: "%d\u00a0%s", yearFmt: "%d\u00a0%s %d", issued: "of %s",
		moved: map[string]string{"rounds": "the number of rounds", "scope": "the scope", "dates": "the dates", "payments": "the payments",
			"concepts": "the number of concepts", "terms": "the terms"},
		plural: oneOrMany,
	}
}

func czech() speech {
	return speech{
		units: map[unit][]string{aDay: {"den", "dny", "dní", "dne"}, aMonth: {"měsíc", "měsíce", "měsíců", "měsíce"}},
		joint: "\u00a0", comma: ", ", last: " a ",
		months: []string{"ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října", "listopadu", "prosince"},
		dayFmt: "%d.\u00a0%s", yearFmt: "%d.\u00a0%s %d", issued: "ze dne %s",
		kinds: map[string]string{"concept": "návrh", "round": "kolo úprav"},
		moved: map[string]string{"rounds": "počet kol úprav", "scope": "rozsah", "dates": "termíny", "payments": "platby",
			"concepts": "počet návrhů", "terms": "podmínky"},
		plural: func(milli int64) int {
			switch n := milli / 1000; {
			case milli%1000 != 0:
				return 3
			case n == 1:
				return 0
			case n >= 2 && n <= 4:
				return 1
			}
			return 2
		},
	}
}

func bulgarian() speech {
	return speech{
		units: map[unit][]string{aDay: {"ден", "дни"}, aMonth: {"месец", "месеца"}},
		joint: "\u00a0", comma: ", ", last: " и ",
		months: []string{"януари", "февруари", "март", "април", "май", "юни", "юли", "август", "септември", "октомври", "ноември", "декември"},
		dayFmt: "%d\u00a0%s", yearFmt: "%d\u00a0%s %d\u00a0г.", issued: "от %s",
		kinds: map[string]string{"concept": "концепция", "round": "кръг корекции"},
		moved: map[string]string{"rounds": "кръговете корекции", "scope": "обхватът", "dates": "сроковете", "payments": "плащанията",
			"concepts": "концепциите", "terms": "условията"},
		plural: oneOrMany,
	}
}

func simplified() speech {
	return speech{
		units: map[unit][]string{aDay: {"天"}, aMonth: {"个月"}},
		comma: "、", last: "和", issued: "（%s开具）",
		kinds: map[string]string{"concept": "方案", "round": "修改稿"},
		moved: map[string]string{"rounds": "修改次数", "scope": "工作范围", "dates": "时间安排", "payments": "付款",
			"concepts": "方案数量", "terms": "合作条件"},
		plural: func(int64) int { return 0 },
	}
}

func traditional() speech {
	return speech{
		units: map[unit][]string{aDay: {"天"}, aMonth: {"個月"}},
		comma: "、", last: "和", issued: "（%s開立）",
		kinds: map[string]string{"concept": "提案", "round": "修改稿"},
		moved: map[string]string{"rounds": "修改次數", "scope": "工作範圍", "dates": "時程", "payments": "付款",
			"concepts": "提案數量", "terms": "合作條件"},
		plural: func(int64) int { return 0 },
	}
}

func oneOrMany(milli int64) int {
	if milli == 1000 {
		return 0
	}
	return 1
}

// form returns the word that goes with a number in thousandths; the last form
// serves where a language has one more than was given.
func (t tongue) form(milli int64, forms []string) string {
	if len(forms) == 0 {
		return ""
	}
	return forms[min(speechOf(t.tag).plural(milli), len(forms)-1)]
}

// number writes a small number: as a word in English, where its sentences want
// one, else as digits.
func (t tongue) number(n int) string {
	words := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if t.tag == model.English && n >= 0 && n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// count writes a number with its unit.
func (t tongue) count(n int, u unit) string {
	s := speechOf(t.tag)
	return strconv.Itoa(n) + s.joint + t.form(int64(n)*1000, s.units[u])
}

// hours writes a number of hours, without the unit.
func (t tongue) hours(h model.Hours) string {
	switch {
	case t.tag == model.Czech || t.tag == model.Bulgarian:
		return strings.Replace(h.String(), ".", ",", 1)
	case t.han() && h == 500:
		return "半" // 半小时, as nobody says 0.5小时
	}
	return h.String()
}

// han reports whether the language is written in Chinese characters.
func (t tongue) han() bool { return t.tag == model.Simplified || t.tag == model.Traditional }

// entry writes what happened on a day as a line of a list.
func (t tongue) entry(day, what string) string {
	if t.han() {
		return day + "：" + what
	}
	return strings.TrimSpace(day + ": " + what)
}

// about puts words behind what they are about; either may be missing.
func (t tongue) about(what, words string) string {
	dash := " – "
	if t.han() {
		dash = "——"
	}
	if what == "" || words == "" {
		return what + words
	}
	return what + dash + words
}

// aside sets words behind a name in brackets.
func (t tongue) aside(name, words string) string {
	if t.han() {
		return name + "（" + words + "）"
	}
	return strings.TrimSpace(name + " (" + words + ")")
}

func (t tongue) money(m model.Money) string { return m.Format(t.tag) }

// day writes a date; the year is left out when it is that of today.
func (t tongue) day(d model.Day) string {
	if d.IsZero() {
		return ""
	}
	y, m, dd := d.Date()
	ty, _, _ := t.today.Date()
	s := speechOf(t.tag)
	switch {
	case s.months == nil && y == ty:
		return fmt.Sprintf("%d月%d日", int(m), dd)
	case s.months == nil:
		return fmt.Sprintf("%d年%d月%d日", y, int(m), dd)
	case y == ty:
		return fmt.Sprintf(s.dayFmt, dd, s.months[m-1])
	}
	return fmt.Sprintf(s.yearFmt, dd, s.months[m-1], y)
}

// list joins names: "a", "a and b", "a, b and c".
func (t tongue) list(names []string) string {
	s := speechOf(t.tag)
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], s.comma) + s.last + names[n-1]
	}
}

// others writes in English how many other clients there are.
func (t tongue) others(n int) string {
	switch n {
	case 0:
		return "no other client"
	case 1:
		return "1 other client"
	}
	return strconv.Itoa(n) + " other clients"
}

// times writes in English how often.
func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return tongue{tag: model.English}.number(n) + " times"
}
