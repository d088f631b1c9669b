package intake

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Exports of chats write dates as the telephone was set: 13/05/2026, 5/13/26, 13. 5. 2026,
// 13.05.26 г., 2026/5/13, 2026年5月13日; with 14:03, 2:03 PM, 14:03 ч. or 下午2:03. Which
// number is the day cannot be told from one line: all lines of a chat decide together.

const (
	// chatBlank are the blanks that exports put between a number and its mark.
	chatBlank = `[ \x{00a0}\x{202f}\x{2009}\t]`
	// chatMarks are invisible signs of direction, which exports strew in.
	chatMarks = `[\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{feff}]`
	// chatDate has the three numbers of a date.
	chatDate = `(\d{1,4})(?:\.` + chatBlank + `?|[/\-]|年)(\d{1,2})(?:\.` + chatBlank + `?|[/\-]|月)(\d{1,4})日?\.?(?:` + chatBlank + `?г\.)?`
	// chatHalf says which half of the day it is.
	chatHalf = `[aApP]\.?[mM]\.?|上午|下午|凌晨|清晨|早上|中午|傍晚|晚上|午前|午後|dop\.|odp\.|пр\.` + chatBlank + `?об\.|сл\.` + chatBlank + `?об\.`
	// chatTime has the half before, hour, minute, second, and the half behind.
	chatTime = `(?:(` + chatHalf + `)` + chatBlank + `?)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:` + chatBlank + `?(` + chatHalf + `))?(?:` + chatBlank + `?ч\.)?`
)

// DateOrder says which number of a date is which.
type DateOrder string

// The orders of a date.
const (
	DayMonthYear DateOrder = "dmy"
	MonthDayYear DateOrder = "mdy"
	YearMonthDay DateOrder = "ymd"
)

// chatStamp is a date and time as a line has them.
type chatStamp struct {
	date      [3]int
	wide      [3]bool // more than two digits: a year
	single    [3]bool // one digit: no year
	dots      bool    // 13.05.26
	half      string
	hour      int
	minute    int
	second    int
	plainTime bool // no half of the day
}

// readDate takes the three numbers of a match of chatDate.
func (s *chatStamp) readDate(m []string, whole string) {
	for i, d := range m[:3] {
		s.date[i], _ = strconv.Atoi(d)
		s.wide[i], s.single[i] = len(d) > 2, len(d) == 1
	}
	at := strings.Index(whole, m[0])
	s.dots = at >= 0 && strings.HasPrefix(whole[at+len(m[0]):], ".")
}

// readTime takes the five parts of a match of chatTime.
func (s *chatStamp) readTime(m []string) {
	s.half = m[0] + m[4]
	s.plainTime = s.half == ""
	s.hour, _ = strconv.Atoi(m[1])
	s.minute, _ = strconv.Atoi(m[2])
	s.second, _ = strconv.Atoi(m[3])
	s.hour = hourOf(s.hour, s.half)
}

// hourOf returns the hour of 24 that an hour of half a day is.
func hourOf(h int, half string) int {
	if half == "" || h > 12 {
		return h
	}
	switch first := []rune(strings.ToLower(half))[0]; {
	case half == "中午" && h >= 11:
		return h
	case half == "晚上" && h == 12:
		return 0 // the clock of the app has gone on to the next date: it is 12 AM
	case half == "中午" || half == "下午" || half == "傍晚" || half == "晚上" || half == "午後" || first == 'p' || first == 'o' || first == 'с':
		return h%12 + 12
	}
	return h % 12
}

// in returns the moment that a stamp is in an order of its date; false where it is none.
func (s *chatStamp) in(o DateOrder, zone *time.Location) (time.Time, bool) {
	y, m, d := s.date[2], s.date[1], s.date[0]
	yearAt := 2
	switch {
	case s.wide[0] || o == YearMonthDay: // a year in front is one, whatever order was asked for
		y, d, yearAt = d, y, 0
	case o == MonthDayYear:
		m, d = d, m
	}
	for i, w := range s.wide {
		if w && i != yearAt {
			return time.Time{}, false
		}
	}
	if s.single[yearAt] {
		return time.Time{}, false
	}
	if y < 100 {
		y += 2000
	}
	t := time.Date(y, time.Month(m), d, s.hour, s.minute, s.second, 0, zone)
	return t, m >= 1 && m <= 12 && d >= 1 && t.Month() == time.Month(m) && s.hour < 24 && s.minute < 60 && s.second < 60
}

// firstChat is the year before which nobody chatted in these apps.
const firstChat = 2005

// usualOrders are the orders to try, the most usual one for such a stamp first.
func (s *chatStamp) usualOrders() []DateOrder {
	latin := !s.plainTime && strings.ContainsAny(strings.ToLower(s.half), "ap")
	switch {
	case s.wide[0]:
		return []DateOrder{YearMonthDay}
	case s.dots:
		return []DateOrder{DayMonthYear, YearMonthDay}
	case s.wide[2]:
		return []DateOrder{DayMonthYear, MonthDayYear}
	case latin:
		return []DateOrder{MonthDayYear, DayMonthYear, YearMonthDay}
	case !s.plainTime:
		return []DateOrder{YearMonthDay, DayMonthYear, MonthDayYear}
	}
	return []DateOrder{DayMonthYear, MonthDayYear, YearMonthDay}
}

// orderOf returns the order in which the stamps of a chat are dates, not in the future,
// and follow each other. other is one that does as well and says something else, "" where
// there is none.
func orderOf(stamps []chatStamp, zone *time.Location, now time.Time) (best, other DateOrder) {
	if len(stamps) == 0 {
		return DayMonthYear, ""
	}
	var least orderFit
	for _, o := range stamps[0].usualOrders() {
		f := fitOf(stamps, o, zone, now)
		switch {
		case f.wrong*2 > len(stamps):
		case best == "" || f.wrong+f.back < least.wrong+least.back:
			best, other, least = o, "", f
		case f.wrong+f.back > least.wrong+least.back || sameMoments(stamps, o, best, zone):
		case f.newer(least):
			best, other, least = o, "", f
		case least.newer(f):
		case other == "" && !misfit(stamps, o, zone, now):
			other = o
		}
	}
	return best, other
}

// orderFit says how well an order goes with the stamps of a chat.
type orderFit struct {
	wrong int // no dates, or not of a time in which anybody chatted
	back  int // a day or more before the one above
	last  time.Time
}

// newer reports whether a chat would end years later: 26/5/13 is of 2026 and not of 2013,
// for people export the chats they have.
func (f orderFit) newer(o orderFit) bool { return f.last.After(o.last.AddDate(2, 0, 0)) }

func fitOf(stamps []chatStamp, o DateOrder, zone *time.Location, now time.Time) orderFit {
	var f orderFit
	for i := range stamps {
		t, ok := stamps[i].in(o, zone)
		if !ok || !likely(t, now) {
			f.wrong++
			continue
		}
		if t.Before(f.last.AddDate(0, 0, -1)) {
			f.back++
		}
		f.last = t
	}
	return f
}

// likely reports whether a chat can be of that moment.
func likely(t, now time.Time) bool {
	return t.Year() >= firstChat && !t.After(now.AddDate(0, 0, 2))
}

// misfit reports whether the dates are written in another order than this one: more than
// one in ten is no day in it, and is one in another. A line that somebody pasted into a
// message, and a date that is none in any order, are not held against it.
func misfit(stamps []chatStamp, o DateOrder, zone *time.Location, now time.Time) bool {
	is := func(s *chatStamp, o DateOrder) bool {
		t, ok := s.in(o, zone)
		return ok && likely(t, now)
	}
	n := 0
	for i := range stamps {
		s := &stamps[i]
		if !is(s, o) && (is(s, DayMonthYear) || is(s, MonthDayYear) || is(s, YearMonthDay)) {
			n++
		}
	}
	return n*10 > len(stamps)
}

func sameMoments(stamps []chatStamp, a, b DateOrder, zone *time.Location) bool {
	for i := range stamps {
		x, _ := stamps[i].in(a, zone)
		y, _ := stamps[i].in(b, zone)
		if !x.Equal(y) {
			return false
		}
	}
	return true
}

// chatPatterns are the lines that begin a message or a day.
type chatPatterns struct {
	brackets, dash *regexp.Regexp // WhatsApp on an iPhone, on Android
	name           *regexp.Regexp
	day            *regexp.Regexp // a line with a date alone: LINE, and WeChat's mail
	dayLast        *regexp.Regexp // Wed, 05/13/2026
	tabbed         *regexp.Regexp // LINE
	nameTime       *regexp.Regexp // a name, two blanks, a time: WeChat's mail
	stampName      *regexp.Regexp // date, time, name: QQ
	nameStamp      *regexp.Regexp // name, date, time: copied out of WeChat
	call           *regexp.Regexp
	attached       []*regexp.Regexp
}

func newChatPatterns() *chatPatterns {
	re := func(parts ...string) *regexp.Regexp { return regexp.MustCompile(strings.Join(parts, "")) }
	const rule = `[—–\-─━=]`
	return &chatPatterns{
		brackets:  re(`^`, chatMarks, `*\[`, chatDate, `[,，]?`, chatBlank, `+`, chatTime, `\]`, chatBlank, `?(.*)$`),
		dash:      re(`^`, chatMarks, `*`, chatDate, `[,，]?`, chatBlank, `+`, chatTime, chatBlank, `+[-–—]`, chatBlank, `+(.*)$`),
		name:      re(`^`, chatMarks, `*(?:~`, chatBlank, `?)?(.+?)`, chatMarks, `*[:：](?:`, chatBlank, `|$)(.*)$`),
		day:       re(`^`, chatMarks, `*`, rule, `*`, chatBlank, `*(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})`, chatBlank, `*(?:[(（][^)）]+[)）]|[^\d\s]+)?`, chatBlank, `*`, rule, `*$`),
		dayLast:   re(`^\p{L}+\.?,`, chatBlank, `*(\d{1,2})[/.](\d{1,2})[/.](\d{4})$`),
		tabbed:    re(`^`, chatTime, `\t([^\t]*)(?:\t(.*))?$`),
		nameTime:  re(`^(\S.*?)`, chatBlank, `{2,}`, chatTime, `$`),
		stampName: re(`^(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})`, chatBlank, `+`, chatTime, chatBlank, `+(\S.*?)(?:\(\d{4,}\)|<[^<>\s]+@[^<>\s]+>)?$`),
		nameStamp: re(`^(\S.*?)`, chatBlank, `+(\d{4})[/.\-年](\d{1,2})[/.\-月](\d{1,2})日?`, chatBlank, `+`, chatTime, `$`),
		call:      re(`^☎.*?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})$`),
		attached: []*regexp.Regexp{
			re(`^`, chatMarks, `*<[^<>:：]+[:：]`, chatBlank, `*([^<>]+\.\w{2,5})>$`),
			re(`^`, chatMarks, `+([^\s<>()][^<>()]*\.\w{2,5})`, chatBlank, `[(（][^()（）]+[)）]$`),
		},
	}
}
