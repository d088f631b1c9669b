package model

import (
	"testing"
	"time"
)

func TestParsePeriod(t *testing.T) {
	for _, tc := range []struct {
		in, want string
		days     float64
	}{
		{"5 days", "5 days", 5},
		{"1 day", "1 day", 1},
		{"4-5 days", "4-5 days", 5},
		{"4–5 days", "4-5 days", 5},
		{"5 working days", "5 working days", 7},
		{"1 working day", "1 working day", 1.4},
		{"2 weeks", "2 weeks", 14},
		{"1 month", "1 month", 30},
		{"48 hours", "48 hours", 2},
	} {
		p, err := ParsePeriod(tc.in)
		if err != nil || p.String() != tc.want || p.Days() != tc.days {
			t.Errorf("ParsePeriod(%q) = %q, %v days, %v; want %q, %v days", tc.in, p, p.Days(), err, tc.want, tc.days)
		}
	}
	for _, bad := range []string{"", "days", "five days", "0 days", "5-4 days", "5 lightyears", "5", "-1 days", "99999 days"} {
		if p, err := ParsePeriod(bad); err == nil {
			t.Errorf("ParsePeriod(%q) = %s, want an error", bad, p)
		}
	}
}

func TestPeriodAfter(t *testing.T) {
	friday := NewDay(2026, 3, 27)
	for in, want := range map[string]string{
		"5 days": "2026-04-01", "2 working days": "2026-03-31", "1 week": "2026-04-03", "1 month": "2026-04-27", "48 hours": "2026-03-29",
	} {
		p, err := ParsePeriod(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.After(friday, Calendar{}).String(); got != want {
			t.Errorf("%s after %s is %s, want %s", in, friday, got, want)
		}
	}
}

func TestWindow(t *testing.T) {
	for in, want := range map[string]string{
		"Mon-Fri 09:00-17:00":   "Mon-Fri 09:00-17:00",
		"Mon-Fri 9-17":          "Mon-Fri 09:00-17:00",
		"Mon,Wed 10:30-12:00":   "Mon,Wed 10:30-12:00",
		"Sat-Mon 08:00-24:00":   "Mon,Sat-Sun 08:00-24:00",
		"monday-sunday 0-24:00": "Mon-Sun 00:00-24:00",
	} {
		w, err := ParseWindow(in)
		if err != nil || w.String() != want {
			t.Errorf("ParseWindow(%q) = %q, %v; want %q", in, w, err, want)
		}
	}
	for _, bad := range []string{"", "Mon-Fri", "9-17", "Mon-Fri 17-9", "Mon-Fri 9-25", "Xyz 9-17", "Mon-Fri 9:75-17"} {
		if w, err := ParseWindow(bad); err == nil {
			t.Errorf("ParseWindow(%q) = %s, want an error", bad, w)
		}
	}
	w, _ := ParseWindow("Mon-Fri 09:00-17:00")
	for _, tc := range []struct {
		at   string
		want bool
	}{
		{"2026-03-27 09:00", true}, {"2026-03-27 16:59", true}, {"2026-03-27 17:00", false}, {"2026-03-28 10:00", false}, {"2026-03-27 08:59", false},
	} {
		at, _ := time.Parse("2006-01-02 15:04", tc.at)
		if w.Contains(at) != tc.want {
			t.Errorf("%s inside %s: %v, want %v", tc.at, w, !tc.want, tc.want)
		}
	}
}
