package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	tests := []struct {
		name, raw string
		want      Clean
		hidden    int
	}{
		{"plain", "Hi, list number four.", "Hi, list number four.", 0},
		{"newlines kept", "a\nb", "a\nb", 0},
		{"line ends folded", "a\r\nb\rc\u2028d\u0085e\vf\fg", "a\nb\nc\nd\ne\nf\ng", 0},
		{"tab", "a\tb", "a    b", 0},
		{"escape visible", "\x1b[2Jx", "␛[2Jx", 1},
		{"bell and delete", "\a\x7f", "␇␡", 2},
		{"c1 controls", "a\u009b31mb\u009d", "a\ufffd31mb\ufffd", 2},
		{"raw c1 byte", "a\x9b31m", "a\ufffd31m", 1},
		{"a run of bad bytes is one", "a\xff\xfe\xfdb", "a\ufffdb", 1},
		{"bidi override", "a\u202egnp.exe", "a\ufffdgnp.exe", 1},
		{"bidi isolates", "\u2066a\u2069", "\ufffda\ufffd", 2},
		{"zero width", "pay\u200bment\ufeff\u00ad", "pay\ufffdment\ufffd\ufffd", 3},
		{"tag characters", "a\U000e0041", "a\ufffd", 1},
		{"private use", "a\ue000", "a\ufffd", 1},
		{"hangul filler", "a\u3164", "a\ufffd", 1},
		{"composed on the way", "Pr\u030ci\u0301lis\u030c", "Příliš", 0},
		{"cyrillic short i", "и\u0306", "й", 0},
		{"jamo composed", "\u1112\u1161\u11ab", "한", 0},
		{"many marks", "a" + strings.Repeat("\u0335", 60), "a\u0335\u0335", 58},
		{"a mark without a base", "\u0301x\n\u0301", "\ufffdx\n\ufffd", 2},
		{"selector dropped", "☎\ufe0f ok", "☎ ok", 0},
		{"selector between base and mark", "e\ufe0f\u0301", "é", 0},
		{"emoji joiner kept", "👩\u200d💻", "👩\u200d💻", 0},
		{"emoji joiner past a selector", "❤\ufe0f\u200d🔥", "❤\u200d🔥", 0},
		{"joiner elsewhere", "a\u200db", "a\ufffdb", 1},
		{"flag", "🇨🇿", "CZ", 0},
		{"chinese", "再改一次，好吗？", "再改一次，好吗？", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := CleanBody(tt.raw)
			if got.Text != tt.want || got.Hidden != tt.hidden {
				t.Errorf("CleanBody(%+q) = %+q, %d hidden; want %+q, %d", tt.raw, got.Text, got.Hidden, tt.want, tt.hidden)
			}
		})
	}
	if got := Line("owe $5000\rowe $0\nend"); got != "owe $5000 owe $0 end" {
		t.Errorf("Line = %q", got)
	}
}

func TestCleanSpan(t *testing.T) {
	raw := "\x1b[1mPr\u030ci\u0301lis\u030c\t list\xff\xfe number 四号 four\r\nbye"
	c := CleanBody(raw)
	for _, words := range []string{"list", "number", "four", "四号", "bye"} {
		i := strings.Index(raw, words)
		s, e := c.Span(i, i+len(words))
		if got := string(c.Text[s:e]); got != words {
			t.Errorf("span of %q = %q", words, got)
		}
	}
	i := strings.Index(raw, "r\u030c")
	if s, e := c.Span(i, i+1); string(c.Text[s:e]) != "ř" {
		t.Errorf("a span that ends inside a changed part takes it all: %q", c.Text[s:e])
	}
	if s, e := c.Span(len(raw)-3, len(raw)+40); string(c.Text[s:e]) != "bye" {
		t.Errorf("a span past the end is cut: %q", c.Text[s:e])
	}
}

func TestCodepoints(t *testing.T) {
	got := Join(Codepoints("a\u202eb\x1b\xff\n", 9), " ")
	if got != "U+202E U+001B byte FF" {
		t.Errorf("Codepoints = %q", got)
	}
}

func TestFill(t *testing.T) {
	if got := Fill("{n} of {max} flags", "n", Int(6), "max", "{n}"); got != "6 of {n} flags" {
		t.Errorf("Fill = %q", got)
	}
}

// checkClean fails on anything that Clean promises not to hold.
func checkClean(t *testing.T, raw string, c Cleaned) {
	t.Helper()
	s := string(c.Text)
	if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) {
		t.Fatalf("%+q became %+q: not valid composed UTF-8", raw, s)
	}
	for _, r := range s {
		if r == '\n' || r == zwj {
			continue
		}
		if !unicode.IsGraphic(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || r == 0xFE0F {
			t.Fatalf("%+q became %+q: %U is in it", raw, s, r)
		}
	}
	again := CleanBody(s)
	if again.Text != c.Text {
		t.Fatalf("cleaning twice: %+q, then %+q", s, again.Text)
	}
	for i := 0; i <= len(raw); i++ {
		a, b := c.Span(i, len(raw))
		if a < 0 || b < a || b > len(s) {
			t.Fatalf("Span(%d, %d) of %+q = %d, %d of %d", i, len(raw), raw, a, b, len(s))
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"Hi", "a\x1b]52;c;YQ==\x07b", "\r\n\t", "e\u0301\u0335\u0335\u0335", "👩\u200d\ufe0f💻", "\u1112\u1161",
		"\xff\u0301", "a\ufe0f\u0301", "\u0301", "🇨", "\u0344\u0345", strings.Repeat("\u0300", 40), "और\u200d", "\u0f71\u0f72"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		c := CleanBody(raw)
		checkClean(t, raw, c)
		if l := CleanLine(raw).Text; strings.Contains(string(l), "\n") {
			t.Fatalf("one line of %+q holds a line end", raw)
		}
	})
}

func BenchmarkCleanChinese64K(b *testing.B) {
	raw := strings.Repeat("再改一次，好吗？ok ", 64<<10/27)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		CleanBody(raw)
	}
}
