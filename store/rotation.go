package store

import (
	"slices"
	"time"
)

// Rotation says which automatic backups stay: the last ones, and the last one of
// each of so many days and weeks that have one. Days and weeks are those of UTC.
type Rotation struct {
	Keep   int // the last ones; at least 1
	Daily  int
	Weekly int
}

// DefaultRotation keeps ten, one a day of two weeks, and one a week of two months.
func DefaultRotation() Rotation { return Rotation{Keep: 10, Daily: 14, Weekly: 8} }

// outdated returns which of the backups of these times, in any order, give way: their
// places in the list.
func (r Rotation) outdated(times []time.Time) []int {
	newest := make([]int, len(times))
	for i := range newest {
		newest[i] = i
	}
	slices.SortStableFunc(newest, func(a, b int) int { return times[b].Compare(times[a]) })
	keep := map[int]bool{}
	for _, i := range newest[:min(max(r.Keep, 1), len(newest))] {
		keep[i] = true
	}
	lastOfEach(keep, newest, times, r.Daily, func(t time.Time) [2]int { return [2]int{t.Year(), t.YearDay()} })
	lastOfEach(keep, newest, times, r.Weekly, func(t time.Time) [2]int { y, w := t.ISOWeek(); return [2]int{y, w} })
	var out []int
	for i := range times {
		if !keep[i] {
			out = append(out, i)
		}
	}
	return out
}

// lastOfEach keeps the last of each of the newest n spans.
func lastOfEach(keep map[int]bool, newest []int, times []time.Time, n int, span func(time.Time) [2]int) {
	seen := map[[2]int]bool{}
	for _, i := range newest {
		s := span(times[i].UTC())
		if seen[s] {
			continue
		}
		if len(seen) == n {
			return
		}
		seen[s], keep[i] = true, true
	}
}
