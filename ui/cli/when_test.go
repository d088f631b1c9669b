package cli

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// whenNow is a Tuesday.
func whenNow(t testing.TB) time.Time {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Prague")
	if err != nil {
		t.Fatal(err)
	}
	return time.Date(2026, 11, 24, 14, 30, 25, 0, loc)
}

func TestParseWhen(t *testing.T) {
	const noClock = " (day)"
	tests := map[string]string{
		// ISO
		"2026-05-13":                "2026-05-13 12:00" + noClock,
		"2026-05-13 15:04":          "2026-05-13 15:04",
		"2026-05-13T15:04:00+02:00": "2026-05-13 15:04",
		"2026/5/13 9:30":            "2026-05-13 09:30",
		// English
		"now":                         "2026-11-24 14:30",
		"yesterday":                   "2026-11-23 12:00" + noClock,
		"Yesterday 15:00":             "2026-11-23 15:00",
		"yesterday at 3pm":            "2026-11-23 15:00",
		"yesterday, 3:15 pm":          "2026-11-23 15:15",
		"yesterday at 15":             "2026-11-23 15:00",
		"today 9:05":                  "2026-11-24 09:05",
		"9:05":                        "2026-11-24 09:05",
		"12am today":                  "2026-11-24 00:00",
		"yesterday noon":              "2026-11-23 12:00",
		"this morning":                "2026-11-24 09:00",
		"last night":                  "2026-11-23 20:00",
		"yesterday evening 8":         "2026-11-23 20:00",
		"yesterday in the afternoon":  "2026-11-23 15:00",
		"the day before yesterday":    "2026-11-22 12:00" + noClock,
		"2 days ago":                  "2026-11-22 12:00" + noClock,
		"two weeks ago at 9":          "2026-11-10 09:00",
		"a week ago":                  "2026-11-17 12:00" + noClock,
		"3 hours ago":                 "2026-11-24 11:30",
		"20 min ago":                  "2026-11-24 14:10",
		"2 months ago":                "2026-09-24 12:00" + noClock,
		"last fri 9:30":               "2026-11-20 09:30",
		"Friday":                      "2026-11-20 12:00" + noClock,
		"on mon at 10:00":             "2026-11-23 10:00",
		"tuesday 10:00":               "2026-11-24 10:00",
		"tuesday 16:00":               "2026-11-17 16:00", // today's 16:00 is still to come
		"last tuesday":                "2026-11-17 12:00" + noClock,
		"13 May":                      "2026-05-13 12:00" + noClock,
		"May 13":                      "2026-05-13 12:00" + noClock,
		"May 13th, 2025 9:30":         "2025-05-13 09:30",
		"13th of May":                 "2026-05-13 12:00" + noClock,
		"28 Dec":                      "2025-12-28 12:00" + noClock,
		"24 Nov":                      "2026-11-24 12:00" + noClock,
		"13.5.":                       "2026-05-13 12:00" + noClock,
		"13.5.2025":                   "2025-05-13 12:00" + noClock,
		"13.05.2025 15.30":            "2025-05-13 15:30",
		"yesterday 9.05":              "2026-11-23 09:05",
		"15:30 13 May":                "2026-05-13 15:30",
		"yesterday midnight":          "2026-11-23 00:00",
		"29 February 2024":            "2024-02-29 12:00" + noClock,
		"2025-05-13 at 9pm":           "2025-05-13 21:00",
		"wednesday the 18th november": "", // two days
		// Czech
		"včera":                  "2026-11-23 12:00" + noClock,
		"vcera 15:00":            "2026-11-23 15:00",
		"včera v 15":             "2026-11-23 15:00",
		"včera odpoledne":        "2026-11-23 15:00",
		"včera v poledne":        "2026-11-23 12:00",
		"předevčírem ráno":       "2026-11-22 09:00",
		"před 2 dny":             "2026-11-22 12:00" + noClock,
		"před dvěma týdny":       "2026-11-10 12:00" + noClock,
		"před týdnem v 9.30":     "2026-11-17 09:30",
		"před hodinou":           "2026-11-24 13:30",
		"13. 5.":                 "2026-05-13 12:00" + noClock,
		"13. 5. 2025 v 15:30":    "2025-05-13 15:30",
		"13. května":             "2026-05-13 12:00" + noClock,
		"v pátek 9:30":           "2026-11-20 09:30",
		"minulou středu":         "2026-11-18 12:00" + noClock,
		"dnes 8 hod":             "2026-11-24 08:00",
		"ve čtvrtek odpoledne 3": "2026-11-19 15:00",
		// Bulgarian
		"вчера":                  "2026-11-23 12:00" + noClock,
		"вчера в 15 ч.":          "2026-11-23 15:00",
		"вчера следобед":         "2026-11-23 15:00",
		"завчера 9:30":           "2026-11-22 09:30",
		"онзи ден":               "2026-11-22 12:00" + noClock,
		"преди 2 дни":            "2026-11-22 12:00" + noClock,
		"преди три седмици":      "2026-11-03 12:00" + noClock,
		"преди час":              "2026-11-24 13:30",
		"13 май":                 "2026-05-13 12:00" + noClock,
		"13 май 2025 г. в 15:30": "2025-05-13 15:30",
		"в петък":                "2026-11-20 12:00" + noClock,
		"миналия понеделник":     "2026-11-23 12:00" + noClock,
		// Chinese, both ways of writing
		"昨天":               "2026-11-23 12:00" + noClock,
		"昨天下午3点":           "2026-11-23 15:00",
		"昨天下午三点半":          "2026-11-23 15:30",
		"昨天 15:00":         "2026-11-23 15:00",
		"昨天晚上8點15分":        "2026-11-23 20:15",
		"前天上午十点":           "2026-11-22 10:00",
		"大前天":              "2026-11-21 12:00" + noClock,
		"今早":               "2026-11-24 09:00",
		"2天前":              "2026-11-22 12:00" + noClock,
		"兩天前":              "2026-11-22 12:00" + noClock,
		"两周前":              "2026-11-10 12:00" + noClock,
		"3小时前":             "2026-11-24 11:30",
		"三個小時前":            "2026-11-24 11:30",
		"半小时前":             "2026-11-24 14:00",
		"上周五9:30":          "2026-11-20 09:30",
		"上週二":              "2026-11-17 12:00" + noClock,
		"周五":               "2026-11-20 12:00" + noClock,
		"上个星期天":            "2026-11-22 12:00" + noClock,
		"5月13日":            "2026-05-13 12:00" + noClock,
		"2025年5月13号下午３：１５": "2025-05-13 15:15",
		"二十三分钟前":           "2026-11-24 14:07",
		"5月十三日十点一刻":        "2026-05-13 10:15",
		"中午":               "2026-11-24 12:00",
		"昨天二十点":            "2026-11-23 20:00",
		// refused
		"":                       "",
		"soon":                   "",
		"last week":              "",
		"上周":                     "",
		"5/13":                   "",
		"13/5/2026":              "",
		"31 February":            "",
		"30. 2. 2026":            "",
		"yesterday 25:00":        "",
		"yesterday 13pm":         "",
		"yesterday 15:00 16:00":  "",
		"yesterday today":        "",
		"15":                     "",
		"23:00":                  "", // today's is still to come
		"yesterday 15:00 Prague": "",
		"昨天下午三点吧":                "",
		"2026-13-01":             "",
		"2026-05-13 15:4":        "",
		"99999 days ago":         "",
		"\x1b[31myesterday":      "",
	}
	now := whenNow(t)
	for in, want := range tests {
		got := ""
		w, err := ParseWhen(in, now)
		if err == nil {
			got = w.Time.Format("2006-01-02 15:04")
			if !w.Clock {
				got += noClock
			}
		}
		if got != want {
			t.Errorf("%q: got %q (%v), want %q", in, got, err, want)
		}
	}
}

func TestParseDue(t *testing.T) {
	tests := map[string]string{
		"13 May":        "2027-05-13",
		"28 Dec":        "2026-12-28",
		"in 14 days":    "2026-12-08",
		"za 14 dní":     "2026-12-08",
		"след 2 дни":    "2026-11-26",
		"14天后":          "2026-12-08",
		"friday":        "2026-11-27",
		"2026-12-01":    "2026-12-01",
		"tomorrow":      "2026-11-25",
		"next year":     "",
		"1. 12.":        "2026-12-01",
		"today":         "2026-11-24",
		"when it rains": "",
	}
	now := whenNow(t)
	for in, want := range tests {
		d, err := ParseDue(in, now)
		if got := d.String(); got != want {
			t.Errorf("%q: got %q (%v), want %q", in, got, err, want)
		}
	}
}

func TestWhenShowsWhatItUnderstood(t *testing.T) {
	now := whenNow(t)
	for in, want := range map[string]string{
		"last fri 9:30": "Fri 20 Nov 2026, 09:30",
		"předevčírem":   "Sun 22 Nov 2026",
	} {
		w, err := ParseWhen(in, now)
		if err != nil || w.String() != want {
			t.Errorf("%q: got %q, %v; want %q", in, w, err, want)
		}
	}
	_, err := ParseWhen("next blue moon", now)
	if err == nil || !strings.Contains(err.Error(), `"next"`) {
		t.Errorf("the word that was not understood is not named: %v", err)
	}
}

// A written date and time are read back as they were, whatever the layout.
func TestParseWhenRoundTrip(t *testing.T) {
	now := whenNow(t)
	rapid.Check(t, func(rt *rapid.T) {
		back := rapid.IntRange(1, 300*24*60).Draw(rt, "minutes back")
		want := now.Add(-time.Duration(back) * time.Minute).Truncate(time.Minute)
		layout := rapid.SampledFrom([]string{
			"2006-01-02 15:04", "2 Jan 15:04", "2 January 2006 15:04", "Jan 2 3:04 pm", "2. 1. 15:04", "2.1.2006 15:04",
			"2006年1月2日15:04", "1月2日 15点04分", time.RFC3339,
		}).Draw(rt, "layout")
		in := want.Format(layout)
		got, err := ParseWhen(in, now)
		if err != nil {
			rt.Fatalf("%q: %v", in, err)
		}
		// A clock time that the change to winter time makes twice is read as
		// the first of the two, unless it carries its offset.
		if d := want.Sub(got.Time); d != 0 && !(d == time.Hour && layout != time.RFC3339) {
			rt.Fatalf("%q: got %v, want %v", in, got.Time, want)
		}
	})
}

func FuzzParseWhen(f *testing.F) {
	for _, s := range []string{"yesterday 15:00", "před 2 dny", "преди час", "昨天下午三点半", "13. 5.", "5/13", "last fri 9:30"} {
		f.Add(s)
	}
	now := whenNow(f)
	f.Fuzz(func(t *testing.T, s string) {
		w, err := ParseWhen(s, now)
		if err == nil && w.Time.IsZero() {
			t.Fatalf("%q was understood as no time", s)
		}
	})
}
