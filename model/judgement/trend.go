package judgement

import (
	"time"

	"goodterms/model"
)

// MonthFlags is how many red flags that count fell into a month.
type MonthFlags struct {
	Month model.Day // its first day
	Count int
}

// flagMonths is how many months a trend has: about the 180 days that count by default.
const flagMonths = 6

// Trend returns the flags of a report that count by month, the last one that of the
// report.
func (r *Report) Trend(loc *time.Location) []MonthFlags {
	if r.On.IsZero() {
		return nil
	}
	y, m, _ := r.On.Date()
	out := make([]MonthFlags, flagMonths)
	for i := range out {
		out[i].Month = model.NewDay(y, m-time.Month(flagMonths-1-i), 1)
	}
	for i := range r.Flags {
		fy, fm, _ := model.DayIn(r.Flags[i].At, loc).Date()
		if back := (y-fy)*12 + int(m-fm); r.Flags[i].Counts && back >= 0 && back < flagMonths {
			out[flagMonths-1-back].Count++
		}
	}
	return out
}

// Halves adds up the older and the newer half of a trend.
func Halves(trend []MonthFlags) (before, last int) {
	for i, m := range trend {
		if i < len(trend)/2 {
			before += m.Count
		} else {
			last += m.Count
		}
	}
	return before, last
}
