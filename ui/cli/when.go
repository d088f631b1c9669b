package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"goodterms/model"
)

// When is a moment as somebody wrote it, understood.
type When struct {
	Time  time.Time // noon of the day when no time of day was given
	Clock bool      // a time of day was given
}

// Day returns the civil day of the moment, in the zone it was read in.
func (w When) Day() model.Day { return model.DayIn(w.Time, nil) }

// String shows what was understood, so that the writer can check it.
func (w When) String() string {
	if !w.Clock {
		return w.Time.Format("Mon 2 Jan 2006")
	}
	return w.Time.Format("Mon 2 Jan 2006, 15:04")
}

// direction says which year or week is meant where none is written.
type direction int

const (
	past   direction = iota // something that happened: the latest that is not to come
	coming                  // something that is due: the next one
)

// ParseWhen reads a moment in the past as people write it in English, Czech,
// Bulgarian or Chinese, or as ISO 8601; now gives the zone and what "yesterday"
// means. What it does not understand it refuses; it never guesses.
func ParseWhen(s string, now time.Time) (When, error) {
	return parseWhen(s, now, past)
}

// ParseDue reads a day that something is due on: where no year is written, the
// next such day.
func ParseDue(s string, now time.Time) (model.Day, error) {
	w, err := parseWhen(s, now, coming)
	if err != nil {
		return 0, err
	}
	return w.Day(), nil
}

func parseWhen(s string, now time.Time, dir direction) (When, error) {
	if w, ok := parseISO(strings.TrimSpace(s), now.Location()); ok {
		return w, nil
	}
	p := &whenParser{now: now, dir: dir}
	folded := foldWhen(s)
	var err error
	if strings.ContainsFunc(folded, isHan) {
		err = p.chinese(folded)
	} else {
		err = p.words(folded)
	}
	if err == nil {
		var w When
		if w, err = p.resolve(); err == nil {
			return w, nil
		}
	}
	return When{}, fmt.Errorf("%q is not understood as a time: %w", s, err)
}

// parseISO reads what needs no context but a zone.
func parseISO(s string, loc *time.Location) (When, bool) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return When{Time: t, Clock: true}, true
	}
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, s, loc); err == nil {
			return When{Time: t, Clock: true}, true
		}
	}
	if t, err := time.ParseInLocation("2006-01-02", s, loc); err == nil {
		return When{Time: model.NewDay(t.Date()).Noon(loc)}, true
	}
	return When{}, false
}

// foldWhen lower-cases, drops accents (so that "včera" may be typed "vcera"; й
// becomes и with them) and turns commas into spaces.
func foldWhen(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == ',' || r == '，' || r == '、' || r == ';':
			b.WriteByte(' ')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// whenParser collects what the words say; resolve puts it together.
type whenParser struct {
	now time.Time
	dir direction

	instant  time.Time // now, or so many hours or minutes ago
	day      model.Day
	weekday  int  // 1 Monday to 7 Sunday; 0 none
	weekBack int  // for weekday: 0 the latest one, 1 before today, 2 of last week, 3 of this week
	minutes  int  // from midnight, when clock
	clock    bool // a time of day was written
	part     int  // minutes that a part of the day stands for; 0 none
	pm       bool // afternoon or evening was said before the hour
}

func (p *whenParser) today() model.Day { return model.DayIn(p.now, nil) }

func (p *whenParser) hasDay() bool {
	return p.day != 0 || p.weekday != 0 || !p.instant.IsZero()
}

var errTwoDays = fmt.Errorf("it names two days")

func (p *whenParser) setDay(d model.Day) error {
	if p.hasDay() {
		return errTwoDays
	}
	p.day = d
	return nil
}

func (p *whenParser) setClock(h, m int) error {
	switch {
	case p.clock:
		return fmt.Errorf("it names two times of day")
	case h < 0 || h > 24 || m < 0 || m > 59 || h == 24 && m > 0:
		return fmt.Errorf("%d:%02d is not a time of day", h, m)
	}
	p.minutes, p.clock = h*60+m, true
	return nil
}

// setDate takes a day and month with or without a year.
func (p *whenParser) setDate(year, month, day int) error {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return fmt.Errorf("there is no day %d of month %d", day, month)
	}
	if year == 0 {
		y, _, _ := p.today().Date()
		year = y
		d := model.NewDay(y, time.Month(month), day)
		switch {
		case p.dir == past && d > p.today():
			year--
		case p.dir == coming && d < p.today():
			year++
		}
	} else if year < 100 {
		year += 2000
	}
	d := model.NewDay(year, time.Month(month), day)
	if _, m, _ := d.Date(); int(m) != month {
		return fmt.Errorf("there is no day %d in month %d of %d", day, month, year)
	}
	return p.setDay(d)
}

// setAgo takes a length of time before now (after now when n is negative).
func (p *whenParser) setAgo(n int, unit model.Unit) error {
	if p.hasDay() {
		return errTwoDays
	}
	if n > 10000 || n < -10000 {
		return fmt.Errorf("%d is too many", n)
	}
	y, m, d := p.today().Date()
	switch unit {
	case model.Hour:
		p.instant = p.now.Add(-time.Duration(n) * time.Hour)
	case unitMinute:
		p.instant = p.now.Add(-time.Duration(n) * time.Minute)
	case model.CalDay:
		p.day = p.today().AddDays(-n)
	case model.Week:
		p.day = p.today().AddDays(-7 * n)
	case model.Month:
		p.day = model.NewDay(y, m-time.Month(n), d)
	case unitYear:
		p.day = model.NewDay(y-n, m, d)
	}
	return nil
}

// Units of time that agreements have no use for.
const (
	unitMinute model.Unit = "minute"
	unitYear   model.Unit = "year"
)

func (p *whenParser) resolve() (When, error) {
	if !p.instant.IsZero() {
		if p.clock || p.part != 0 {
			return When{}, fmt.Errorf("it names two times of day")
		}
		return When{Time: p.instant.Truncate(time.Minute), Clock: true}, nil
	}
	if p.pm && p.clock && p.minutes < 12*60 {
		p.minutes += 12 * 60
	}
	if !p.clock && p.part != 0 {
		p.minutes, p.clock = p.part, true
	}
	day := p.day
	switch {
	case p.weekday != 0:
		day = p.resolveWeekday()
	case day == 0 && !p.clock:
		return When{}, fmt.Errorf("write such as \"yesterday 15:00\", \"2 days ago\", \"13 May 9:30\" or 2026-05-13")
	case day == 0:
		day = p.today()
		if p.dir == past && p.at(day).After(p.now) {
			return When{}, fmt.Errorf("%02d:%02d today is still to come: name the day", p.minutes/60, p.minutes%60)
		}
	}
	if !p.clock {
		return When{Time: day.Noon(p.now.Location())}, nil
	}
	return When{Time: p.at(day), Clock: true}, nil
}

func (p *whenParser) at(d model.Day) time.Time {
	y, m, dd := d.Date()
	return time.Date(y, m, dd, 0, p.minutes, 0, 0, p.now.Location())
}

func (p *whenParser) resolveWeekday() model.Day {
	today := p.today()
	monday := today.AddDays(-(int(today.Weekday()) + 6) % 7)
	switch p.weekBack {
	case 2:
		return monday.AddDays(p.weekday - 1 - 7)
	case 3:
		return monday.AddDays(p.weekday - 1)
	}
	d := monday.AddDays(p.weekday - 1)
	if p.dir == coming {
		if d < today {
			d = d.AddDays(7)
		}
		return d
	}
	late := d > today || d == today && (p.weekBack == 1 || p.clock && p.at(d).After(p.now))
	if late {
		d = d.AddDays(-7)
	}
	return d
}

// atoi reads a number that is known to be digits only.
func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
