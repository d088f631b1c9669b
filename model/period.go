package model

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Unit is a unit of a [Period].
type Unit string

// The units that terms are written in.
const (
	Hour       Unit = "hour"
	CalDay     Unit = "day"
	WorkingDay Unit = "working day"
	Week       Unit = "week"
	Month      Unit = "month"
)

// Period is a length of time, or a range of lengths: "5 days", "4-5 days",
// "5 working days". Min equals Max when it is one length.
type Period struct {
	Min, Max int
	Unit     Unit
}

// ParsePeriod reads "5 days", "4-5 days", "1 working day", "2 weeks".
func ParsePeriod(s string) (Period, error) {
	bad := fmt.Errorf("%q is not a period: write a number and hours, days, working days, weeks or months, such as \"5 days\" or \"4-5 days\"", s)
	num, unit, ok := strings.Cut(strings.TrimSpace(s), " ")
	if !ok {
		return Period{}, bad
	}
	lo, hi, ranged := strings.Cut(strings.ReplaceAll(num, "–", "-"), "-")
	p := Period{Unit: Unit(strings.TrimSuffix(strings.TrimSpace(unit), "s"))}
	var err error
	if p.Min, err = strconv.Atoi(lo); err != nil {
		return Period{}, bad
	}
	p.Max = p.Min
	if ranged {
		if p.Max, err = strconv.Atoi(hi); err != nil {
			return Period{}, bad
		}
	}
	switch p.Unit {
	case Hour, CalDay, WorkingDay, Week, Month:
	default:
		return Period{}, bad
	}
	if p.Min < 1 || p.Max < p.Min || p.Max > 10000 {
		return Period{}, bad
	}
	return p, nil
}

// IsZero reports whether no period is given.
func (p Period) IsZero() bool { return p.Unit == "" }

// Days returns the longest length in calendar days, rounded up; a working day
// counts as 7/5 of a day, a month as 30.
func (p Period) Days() float64 {
	n := float64(p.Max)
	switch p.Unit {
	case Hour:
		return n / 24
	case WorkingDay:
		return n * 7 / 5
	case Week:
		return n * 7
	case Month:
		return n * 30
	}
	return n
}

// After returns the last day of the period that starts on d.
func (p Period) After(d Day, c Calendar) Day {
	switch p.Unit {
	case WorkingDay:
		return c.Add(d, p.Max)
	case Week:
		return d.AddDays(7 * p.Max)
	case Month:
		y, m, dd := d.Date()
		return NewDay(y, m+time.Month(p.Max), dd)
	case Hour:
		return d.AddDays((p.Max + 23) / 24)
	}
	return d.AddDays(p.Max)
}

// String returns the period as files hold it.
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	n := strconv.Itoa(p.Min)
	if p.Max != p.Min {
		n += "-" + strconv.Itoa(p.Max)
	}
	if p.Max == 1 {
		return n + " " + string(p.Unit)
	}
	return n + " " + string(p.Unit) + "s"
}

// MarshalText writes what String returns.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (p *Period) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*p = Period{}
		return nil
	}
	v, err := ParsePeriod(string(b))
	if err != nil {
		return err
	}
	*p = v
	return nil
}

// Window is a weekly window of hours, such as Mon-Fri 09:00-17:00, read in the
// zone of the agreement. From and To count minutes from midnight; To is
// exclusive.
type Window struct {
	Days     [7]bool // indexed by time.Weekday
	From, To int
}

var weekdayNames = [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}

// ParseWindow reads "Mon-Fri 09:00-17:00", "Mon,Wed 9-12".
func ParseWindow(s string) (Window, error) {
	bad := fmt.Errorf("%q is not a window of hours: write days and times, such as \"Mon-Fri 09:00-17:00\"", s)
	days, hours, ok := strings.Cut(strings.TrimSpace(s), " ")
	if !ok {
		return Window{}, bad
	}
	var w Window
	for part := range strings.SplitSeq(days, ",") {
		lo, hi, ranged := strings.Cut(strings.ReplaceAll(part, "–", "-"), "-")
		a, okA := weekdayIndex(lo)
		b := a
		okB := true
		if ranged {
			b, okB = weekdayIndex(hi)
		}
		if !okA || !okB {
			return Window{}, bad
		}
		for i := a; ; i = (i + 1) % 7 {
			w.Days[i] = true
			if i == b {
				break
			}
		}
	}
	lo, hi, ok := strings.Cut(strings.ReplaceAll(strings.TrimSpace(hours), "–", "-"), "-")
	if !ok {
		return Window{}, bad
	}
	from, okF := parseClock(lo)
	to, okT := parseClock(hi)
	if !okF || !okT || to <= from {
		return Window{}, bad
	}
	w.From, w.To = from, to
	return w, nil
}

func weekdayIndex(s string) (int, bool) {
	for i, n := range weekdayNames {
		if len(s) >= 3 && strings.EqualFold(s[:3], n) {
			return i, true
		}
	}
	return 0, false
}

func parseClock(s string) (int, bool) {
	h, m, colon := strings.Cut(strings.TrimSpace(s), ":")
	hh, err := strconv.Atoi(h)
	if err != nil || hh < 0 || hh > 24 {
		return 0, false
	}
	mm := 0
	if colon {
		if mm, err = strconv.Atoi(m); err != nil || mm < 0 || mm > 59 {
			return 0, false
		}
	}
	if hh*60+mm > 24*60 {
		return 0, false
	}
	return hh*60 + mm, true
}

// IsZero reports whether no window is given.
func (w Window) IsZero() bool { return w == Window{} }

// Contains reports whether t, already in the zone of the agreement, is inside.
func (w Window) Contains(t time.Time) bool {
	m := t.Hour()*60 + t.Minute()
	return w.Days[t.Weekday()] && m >= w.From && m < w.To
}

// String returns the window as files hold it.
func (w Window) String() string {
	if w.IsZero() {
		return ""
	}
	var parts []string
	for i := 1; i <= 7; {
		if !w.Days[i%7] {
			i++
			continue
		}
		j := i
		for j < 7 && w.Days[(j+1)%7] {
			j++
		}
		part := weekdayNames[i%7]
		if j > i {
			part += "-" + weekdayNames[j%7]
		}
		parts = append(parts, part)
		i = j + 1
	}
	return fmt.Sprintf("%s %02d:%02d-%02d:%02d", strings.Join(parts, ","), w.From/60, w.From%60, w.To/60, w.To%60)
}

// MarshalText writes what String returns.
func (w Window) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (w *Window) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*w = Window{}
		return nil
	}
	v, err := ParseWindow(string(b))
	if err != nil {
		return err
	}
	*w = v
	return nil
}
