package text

import (
	"strconv"
	"time"
)

// DateWords is what dates are written with in one language of the interface.
type DateWords struct {
	Today, Yesterday, Tomorrow Clean
	Months                     [12]Clean // short
	MonthsLong                 [12]Clean // in headings
	Weekdays                   [7]Clean  // short, Sunday first
	Ago                        Clean     // {n} days back: "{n} d"
	Short                      Clean     // {day} {month}
	ShortYear                  Clean     // {day} {month} {year}
	Full                       Clean     // {weekday} {day} {month} {year}
	Heading                    Clean     // {month} {year}
}

// EnglishDates returns the words of the English interface.
func EnglishDates() DateWords {
	return DateWords{
		Today: "today", Yesterday: "yesterday", Tomorrow: "tomorrow",
		Months: [12]Clean{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		MonthsLong: [12]Clean{"January", "February", "March", "April", "May", "June", "July", "August",
			"September", "October", "November", "December"},
		Weekdays:  [7]Clean{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
		Ago:       "{n} d",
		Short:     "{day} {month}",
		ShortYear: "{day} {month} {year}",
		Full:      "{weekday} {day} {month} {year}",
		Heading:   "{month} {year}",
	}
}

// Near writes a day as people say it beside a list: today, yesterday, a few days
// ago, then the date; the year only when it is not this one. Only the dates of
// t and now are looked at, both in their own zones.
func (w DateWords) Near(t, now time.Time) Clean {
	switch n := daysBetween(t, now); {
	case n == 0:
		return w.Today
	case n == 1:
		return w.Yesterday
	case n == -1:
		return w.Tomorrow
	case n > 1 && n < 14:
		return Fill(w.Ago, "n", Int(n))
	}
	return w.Date(t, now)
}

// Date writes a day: "13 May", with the year when it is not this one.
func (w DateWords) Date(t, now time.Time) Clean {
	if t.Year() == now.Year() {
		return Fill(w.Short, "day", Int(t.Day()), "month", w.Months[t.Month()-1])
	}
	return Fill(w.ShortYear, "day", Int(t.Day()), "month", w.Months[t.Month()-1], "year", Int(t.Year()))
}

// FullDate writes a day with its weekday and year.
func (w DateWords) FullDate(t time.Time) Clean {
	return Fill(w.Full, "weekday", w.Weekdays[t.Weekday()], "day", Int(t.Day()),
		"month", w.Months[t.Month()-1], "year", Int(t.Year()))
}

// MonthHeading writes a month with its year.
func (w DateWords) MonthHeading(t time.Time) Clean {
	return Fill(w.Heading, "month", w.MonthsLong[t.Month()-1], "year", Int(t.Year()))
}

// Clock writes the time of day.
func Clock(t time.Time) Clean {
	h, m := t.Hour(), t.Minute()
	b := []byte{byte('0' + h/10), byte('0' + h%10), ':', byte('0' + m/10), byte('0' + m%10)}
	return Clean(b)
}

// Decimal writes a number with at most one decimal.
func Decimal(f float64) Clean {
	if f == float64(int64(f)) {
		return Clean(strconv.FormatInt(int64(f), 10))
	}
	return Clean(strconv.FormatFloat(f, 'f', 1, 64))
}

// daysBetween returns the calendar days from t to now.
func daysBetween(t, now time.Time) int {
	return int(civil(now).Sub(civil(t)).Hours() / 24)
}

func civil(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
