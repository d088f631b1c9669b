package tui

import (
	"errors"
	"strings"
	"time"
)

var errWhen = errors.New("when it happened is not understood")

// parseWhen understands when something happened. What the app was started with
// comes first; without it, only figures and two words are known.
func (e *env) parseWhen(words string, now time.Time) (time.Time, error) {
	s := strings.TrimSpace(words)
	if s == "" || s == string(e.Words.Log.Now) {
		return now, nil
	}
	if e.ParseWhen != nil {
		return e.ParseWhen(s, now)
	}
	day := now
	fields := strings.Fields(s)
	switch fields[0] {
	case string(e.Words.Dates.Today):
		fields = fields[1:]
	case string(e.Words.Dates.Yesterday):
		day, fields = now.AddDate(0, 0, -1), fields[1:]
	default:
		if d, err := time.ParseInLocation("2006-01-02", fields[0], now.Location()); err == nil {
			day, fields = d, fields[1:]
		}
	}
	y, m, d := day.Date()
	switch len(fields) {
	case 0:
		return time.Date(y, m, d, 12, 0, 0, 0, now.Location()), nil
	case 1:
		if t, err := time.Parse("15:04", fields[0]); err == nil {
			return time.Date(y, m, d, t.Hour(), t.Minute(), 0, 0, now.Location()), nil
		}
	}
	return time.Time{}, errWhen
}
