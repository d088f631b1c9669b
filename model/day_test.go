package model

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func anyDay(t *rapid.T, name string) Day {
	return Day(rapid.Int32Range(719163, 800000).Draw(t, name)) // 1970 to 2191
}

func TestParseDay(t *testing.T) {
	for _, tc := range []struct {
		in, want string
		bad      bool
	}{
		{in: "2026-03-02", want: "2026-03-02"},
		{in: " 2024-02-29 ", want: "2024-02-29"},
		{in: "2026-03-02T23:59:59+01:00", want: "2026-03-02"},
		{in: "2026-02-29", bad: true},
		{in: "2 March 2026", bad: true},
		{in: "", bad: true},
	} {
		d, err := ParseDay(tc.in)
		if (err != nil) != tc.bad || d.String() != tc.want {
			t.Errorf("ParseDay(%q) = %s, %v; want %q, error %v", tc.in, d, err, tc.want, tc.bad)
		}
	}
}

// TestDayAgreesWithTime holds the day count to the time package.
func TestDayAgreesWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t, "day")
		n := rapid.IntRange(-4000, 4000).Draw(t, "n")
		tm := d.Time(time.UTC)
		if got := d.AddDays(n); got != DayIn(tm.AddDate(0, 0, n), nil) {
			t.Fatalf("%s + %d days = %s, time says %s", d, n, got, tm.AddDate(0, 0, n))
		}
		if d.Weekday() != tm.Weekday() {
			t.Fatalf("%s is a %s, time says %s", d, d.Weekday(), tm.Weekday())
		}
		back, err := ParseDay(d.String())
		if err != nil || back != d {
			t.Fatalf("%s reads back as %s, %v", d, back, err)
		}
	})
}

func TestDayInItsZone(t *testing.T) {
	prague, err := time.LoadLocation("Europe/Prague")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 3, 1, 23, 30, 0, 0, time.UTC)
	if got := DayIn(at, prague); got != NewDay(2026, 3, 2) {
		t.Errorf("half past eleven in London is %s in Prague, want 2 March", got)
	}
	if got := DayIn(time.Time{}, prague); !got.IsZero() {
		t.Errorf("no time is %s, want no day", got)
	}
}

// TestWorkingDaysNaively holds the calendar to a count day by day.
func TestWorkingDaysNaively(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := anyDay(t, "from")
		c := Calendar{}
		for range rapid.IntRange(0, 4).Draw(t, "holidays") {
			c.Holidays = append(c.Holidays, from.AddDays(rapid.IntRange(-20, 60).Draw(t, "holiday")))
		}
		n := rapid.IntRange(0, 40).Draw(t, "n")
		to := c.Add(from, n)
		if got := c.Between(from, to); got != n {
			t.Fatalf("%d working days after %s is %s, but %d lie between", n, from, to, got)
		}
		if n > 0 && !c.IsWorking(to) {
			t.Fatalf("%s is not a working day", to)
		}
		if got := c.Between(to, from); got != -n {
			t.Fatalf("counted back: %d, want %d", got, -n)
		}
	})
}

func TestWorkingDays(t *testing.T) {
	easter := Calendar{Holidays: []Day{NewDay(2026, 4, 6)}}
	for _, tc := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-03-27", 1, "2026-03-30"},  // over a weekend
		{"2026-04-03", 1, "2026-04-07"},  // and Easter Monday
		{"2026-03-28", 1, "2026-03-30"},  // from a Saturday
		{"2026-03-30", -1, "2026-03-27"}, // back
		{"2026-03-30", 0, "2026-03-30"},
	} {
		from, _ := ParseDay(tc.from)
		if got := easter.Add(from, tc.n).String(); got != tc.want {
			t.Errorf("%s and %d working days = %s, want %s", tc.from, tc.n, got, tc.want)
		}
	}
}
