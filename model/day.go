package model

import (
	"fmt"
	"strings"
	"time"
)

// Day is a civil day, without a time of day and without a zone: the number of
// days since 31 December of the year 0 in the Gregorian calendar. The zero Day
// means "no day given".
type Day int32

const dayZero = 719163 // days from 0000-12-31 to 1970-01-01

// NewDay returns the day of the given date. Values outside their range are
// normalised as in [time.Date].
func NewDay(year int, month time.Month, day int) Day {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return Day(floorDiv(t.Unix(), 86400) + dayZero)
}

// DayIn returns the day that t falls on in loc. A nil loc means t's own zone.
func DayIn(t time.Time, loc *time.Location) Day {
	if t.IsZero() {
		return 0
	}
	if loc != nil {
		t = t.In(loc)
	}
	y, m, d := t.Date()
	return NewDay(y, m, d)
}

// ParseDay reads an ISO 8601 calendar date such as 2026-03-02. A time of day
// after it is ignored.
func ParseDay(s string) (Day, error) {
	head, _, _ := strings.Cut(strings.TrimSpace(s), "T")
	t, err := time.Parse("2006-01-02", head)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date: write year-month-day, such as 2026-03-02", s)
	}
	return NewDay(t.Date()), nil
}

// IsZero reports whether no day is given.
func (d Day) IsZero() bool { return d == 0 }

// Time returns the first instant of the day in loc.
func (d Day) Time(loc *time.Location) time.Time {
	y, m, dd := d.Date()
	return time.Date(y, m, dd, 0, 0, 0, 0, loc)
}

// Noon returns noon of the day in loc: what a date alone means for an entry.
func (d Day) Noon(loc *time.Location) time.Time {
	y, m, dd := d.Date()
	return time.Date(y, m, dd, 12, 0, 0, 0, loc)
}

// Date returns the year, month and day of the month.
func (d Day) Date() (year int, month time.Month, day int) {
	return time.Unix((int64(d)-dayZero)*86400, 0).UTC().Date()
}

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday {
	return time.Unix((int64(d)-dayZero)*86400, 0).UTC().Weekday()
}

// AddDays returns the day n calendar days later.
func (d Day) AddDays(n int) Day { return d + Day(n) }

// Sub returns the number of calendar days from o to d.
func (d Day) Sub(o Day) int { return int(d - o) }

// String returns the ISO 8601 date, or "" for the zero Day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	y, m, dd := d.Date()
	return fmt.Sprintf("%04d-%02d-%02d", y, int(m), dd)
}

// MarshalText writes the ISO 8601 date.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes; an empty text is the zero Day.
func (d *Day) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	v, err := ParseDay(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// Calendar says which days are worked: Monday to Friday less the holidays of
// the agreement.
type Calendar struct{ Holidays []Day }

// IsWorking reports whether d is a working day.
func (c Calendar) IsWorking(d Day) bool {
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
		return false
	}
	for _, h := range c.Holidays {
		if h == d {
			return false
		}
	}
	return true
}

// Add returns the nth working day after d (before d when n is negative). Day d
// itself is never counted; n = 0 returns d.
func (c Calendar) Add(d Day, n int) Day {
	step := Day(1)
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d += step
		if c.IsWorking(d) {
			n--
		}
	}
	return d
}

// Between returns the number of working days after from, up to and including
// to; negative when to is before from.
func (c Calendar) Between(from, to Day) int {
	if to < from {
		return -c.Between(to, from)
	}
	n := 0
	for d := from + 1; d <= to; d++ {
		if c.IsWorking(d) {
			n++
		}
	}
	return n
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
