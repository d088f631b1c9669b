package text

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func lines(m Measure, c Clean, w int) string {
	var out []string
	for _, r := range m.Wrap(c, w) {
		out = append(out, string(c[r.Start:r.End]))
	}
	return strings.Join(out, "|")
}

func TestWrap(t *testing.T) {
	tests := []struct {
		name  string
		in    Clean
		width int
		want  string
	}{
		{"empty", "", 10, ""},
		{"fits", "one two", 10, "one two"},
		{"at a space", "one two three", 8, "one two|three"},
		{"spaces at a break vanish", "one   two", 4, "one|two"},
		{"blank lines stay", "a\n\nb", 9, "a||b"},
		{"long word", "abcdefghij kl", 4, "abcd|efgh|ij|kl"},
		{"after a hyphen", "a five-page site", 7, "a five-|page|site"},
		{"indentation stays", "  > quoted words", 10, "  > quoted|words"},
		{"chinese", "礼盒与小罐包装两轮修改", 10, "礼盒与小罐|包装两轮修|改"},
		{"no stop at the start of a line", "一二三四五，六", 10, "一二三四|五，六"},
		{"no opening mark at the end", "一二三四「五六」", 10, "一二三四|「五六」"},
		{"mixed scripts", "改 website 首页吧", 10, "改 website|首页吧"},
		{"trailing space", "ab ", 2, "ab"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := lines(Measure{}, tt.in, tt.width); got != tt.want {
				t.Errorf("Wrap(%q, %d) = %q, want %q", tt.in, tt.width, got, tt.want)
			}
		})
	}
}

// TestWrapHolds checks on any text that lines fit, keep the order, and lose
// nothing but spaces and line ends.
func TestWrapHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Body(rapid.StringOfN(rapid.RuneFrom([]rune("ab ,-。「你好\n👩\u200d💻ěй  ")), 0, 60, -1).Draw(t, "text"))
		w := rapid.IntRange(2, 20).Draw(t, "width")
		m := Measure{Clusters: rapid.Bool().Draw(t, "clusters")}
		at := 0
		for _, r := range m.Wrap(c, w) {
			if r.Start < at || r.End < r.Start {
				t.Fatalf("ranges out of order: %v", m.Wrap(c, w))
			}
			if lost := strings.Trim(string(c[at:r.Start]), " \n"); lost != "" {
				t.Fatalf("lost %q", lost)
			}
			part := c[r.Start:r.End]
			if n := m.Width(part); n > w && utf8.RuneCountInString(string(part)) > 5 {
				t.Fatalf("line %q is %d wide, want %d", part, n, w)
			}
			at = r.End
		}
		if lost := strings.Trim(string(c[at:]), " \n"); lost != "" {
			t.Fatalf("lost %q at the end", lost)
		}
	})
}

func TestSegments(t *testing.T) {
	c := Clean("attached is list number four for you")
	got := Measure{}.WrapMarked(c, 20, []Mark{{12, 28, 7}, {17, 23, 9}}, 1)
	var b strings.Builder
	for _, l := range got {
		for _, s := range l {
			b.WriteString(string(rune('0'+s.Role)) + "[" + string(s.Text) + "]")
		}
		b.WriteString("/")
	}
	if b.String() != "1[attached is ]7[list]/9[number]7[ four]1[ for you]/" {
		t.Errorf("segments = %s", b.String())
	}
}

func TestFit(t *testing.T) {
	m := Measure{}
	for _, tt := range []struct {
		in   Clean
		w    int
		want Clean
	}{
		{"abc", 5, "abc  "}, {"abcdef", 4, "abc…"}, {"你好吗", 5, "你好…"}, {"你好吗", 4, "你… "}, {"ab cd", 4, "ab… "}, {"abc", 0, ""},
	} {
		if got := m.Fit(tt.in, tt.w, "…"); got != tt.want || m.Width(got) != tt.w {
			t.Errorf("Fit(%q, %d) = %q", tt.in, tt.w, got)
		}
	}
	if got := m.Right("12", 4); got != "  12" {
		t.Errorf("Right = %q", got)
	}
}

func TestDates(t *testing.T) {
	w := EnglishDates()
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		at   time.Time
		want Clean
	}{
		{now.Add(-8 * time.Hour), "today"}, {now.AddDate(0, 0, -1), "yesterday"}, {now.AddDate(0, 0, 1), "tomorrow"},
		{now.AddDate(0, 0, -9), "9 d"}, {time.Date(2026, 5, 13, 0, 0, 0, 0, time.UTC), "13 May"},
		{time.Date(2025, 12, 24, 0, 0, 0, 0, time.UTC), "24 Dec 2025"}, {now.AddDate(0, 0, 6), "28 Nov"},
	} {
		if got := w.Near(tt.at, now); got != tt.want {
			t.Errorf("Near(%s) = %q, want %q", tt.at, got, tt.want)
		}
	}
	if got := w.FullDate(now); got != "Sun 22 Nov 2026" {
		t.Errorf("FullDate = %q", got)
	}
	if got := w.MonthHeading(now); got != "November 2026" {
		t.Errorf("MonthHeading = %q", got)
	}
	if got := Clock(time.Date(2026, 1, 1, 7, 5, 0, 0, time.UTC)); got != "07:05" {
		t.Errorf("Clock = %q", got)
	}
}
