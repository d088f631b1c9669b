package reading

import (
	_ "embed"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
	"unicode"

	"goodterms/model"

	"golang.org/x/text/unicode/norm"
)

//go:embed testdata/mentions.txt
var mentionCases string

// testMoment is a Wednesday.
var testMoment = time.Date(2026, 3, 11, 12, 0, 0, 0, time.UTC)

// mentionsOf reads a whole text as one clause.
func mentionsOf(text, lang string) []Mention {
	o := Options{At: testMoment}
	l := En
	switch lang {
	case "en":
		o.Language, o.Currency = model.English, "USD"
	case "cs":
		l, o.Language, o.Currency = Cs, model.Czech, "CZK"
	case "bg":
		l, o.Language, o.Currency = Bg, model.Bulgarian, "EUR"
	case "zh":
		l, o.Language, o.Currency = Zh, model.Simplified, "CNY"
	}
	f := Fold(text)
	return Mentions(f, 0, len(f.Text), l, o)
}

// describe writes what a mention says, without its place.
func describe(m Mention) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	names := [...]string{Amount: "amount", Percent: "percent", Count: "count", Ordinal: "ordinal", Date: "date",
		Length: "length", Cadence: "cadence", Clock: "clock", Section: "section", Reference: "reference"}
	say("%s", names[m.Kind])
	switch m.Kind {
	case Amount:
		say(" %d %s", m.Money.Minor, m.Money.Currency)
	case Percent:
		say(" %d", m.BasisPoints)
		if m.Keeps {
			say(" keeps")
		}
	case Count, Ordinal:
		switch {
		case m.N == math.MaxInt:
			say(" unlimited")
		case m.Min != m.N:
			say(" %d-%d", m.Min, m.N)
		default:
			say(" %d", m.N)
		}
		say(" %s", m.Unit)
	case Date:
		say(" %s", m.Day)
		if m.Last != m.Day {
			say("..%s", m.Last)
		}
		if m.Ago {
			say(" ago")
		}
	case Length:
		say(" %s", m.Length)
	case Cadence:
		say(" %.3f", m.Every)
	case Clock:
		say(" %d:%02d", m.Minutes/60, m.Minutes%60)
	case Section, Reference:
		say(" %s", m.Label)
	}
	if m.Per != "" {
		say(" per %s", m.Per)
	}
	if m.By {
		say(" by")
	}
	if m.Approx {
		say(" about")
	}
	return strings.TrimSpace(b.String())
}

// mentionCase is a sentence of testdata/mentions.txt with what stands in it.
type mentionCase struct {
	lang, text string
	want       []string // "words | description"
}

func readMentionCases(t testing.TB) []mentionCase {
	var out []mentionCase
	lang := ""
	for line := range strings.SplitSeq(strings.TrimSpace(mentionCases), "\n") {
		switch {
		case line[0] == '#':
			lang = line[1:]
		case line[0] == '\t':
			c := &out[len(out)-1]
			c.want = append(c.want, line[1:])
		default:
			out = append(out, mentionCase{lang: lang, text: line})
		}
	}
	perLang := map[string]int{}
	for _, c := range out {
		perLang[c.lang]++
	}
	for _, l := range []string{"en", "cs", "bg", "zh"} {
		if perLang[l] < 30 {
			t.Fatalf("%d sentences in %s, want 30", perLang[l], l)
		}
	}
	return out
}

func TestMentions(t *testing.T) {
	for _, c := range readMentionCases(t) {
		var got []string
		for _, m := range mentionsOf(c.text, c.lang) {
			got = append(got, m.Span.Of(c.text)+" | "+describe(m))
		}
		if g, w := strings.Join(got, "\n"), strings.Join(c.want, "\n"); g != w {
			t.Errorf("%s: %s\ngot\n%s\nwant\n%s", c.lang, c.text, g, w)
		}
	}
}

// TestMentionsAreTheSame checks that the way a text is typed changes nothing.
func TestMentionsAreTheSame(t *testing.T) {
	traditionalOf := map[rune]rune{}
	simple := []rune(simplifiedForms)
	for i, r := range []rune(traditional) {
		if _, ok := traditionalOf[simple[i]]; !ok {
			traditionalOf[simple[i]] = r
		}
	}
	mapped := func(f func(rune) rune) func(string) string {
		return func(s string) string { return strings.Map(f, s) }
	}
	for _, way := range []struct {
		name string
		as   func(string) string
	}{
		{"decomposed", norm.NFD.String},
		{"capitals", strings.ToUpper},
		{"no-break spaces", func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }},
		{"thin spaces", func(s string) string { return strings.ReplaceAll(s, " ", "\u2009") }},
		{"wrapped", func(s string) string { return strings.ReplaceAll(s, ", ", ",\n") }},
		{"full width", mapped(func(r rune) rune {
			if r > ' ' && r < unicode.MaxASCII {
				return r - '!' + 0xff01
			}
			return r
		})},
		{"traditional", mapped(func(r rune) rune {
			if tr, ok := traditionalOf[r]; ok {
				return tr
			}
			return r
		})},
	} {
		for _, c := range readMentionCases(t) {
			text := way.as(c.text)
			var got, want []string
			for _, m := range mentionsOf(text, c.lang) {
				got = append(got, Fold(describe(m)).Text)
			}
			for _, m := range mentionsOf(c.text, c.lang) {
				want = append(want, Fold(describe(m)).Text)
			}
			if strings.Join(got, "; ") != strings.Join(want, "; ") {
				t.Errorf("%s, %s: %q\ngot  %s\nwant %s", way.name, c.lang, text, strings.Join(got, "; "), strings.Join(want, "; "))
			}
		}
	}
}

func checkMentions(t *testing.T, text string, ms []Mention) {
	t.Helper()
	last := 0
	for _, m := range ms {
		if m.Span.Start < last || m.Span.End <= m.Span.Start || m.Span.End > len(text) ||
			!onBoundary(text, m.Span.Start) || !onBoundary(text, m.Span.End) {
			t.Fatalf("%q: mention %+v after byte %d", text, m, last)
		}
		if m.Kind == 0 || m.Every < 0 || math.IsInf(m.Every, 0) || math.IsNaN(m.Every) || m.Minutes > 24*60+59 {
			t.Fatalf("%q: mention %+v", text, m)
		}
		last = m.Span.End
	}
}

func FuzzMentions(f *testing.F) {
	for _, c := range readMentionCases(f) {
		f.Add(c.text)
	}
	f.Add("99999999999999999999 万亿亿 千千 1.1.1.1 31.2. 2/30 第 每 a/ $ ,-")
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range []string{"en", "cs", "bg", "zh"} {
			checkMentions(t, s, mentionsOf(s, l))
		}
	})
}

func BenchmarkMentions(b *testing.B) {
	byLang := map[string]string{}
	for _, c := range readMentionCases(b) {
		if len(byLang[c.lang]) < 1024 {
			byLang[c.lang] += c.text + " "
		}
	}
	for _, l := range []string{"en", "cs", "bg", "zh"} {
		b.Run(l, func(b *testing.B) {
			b.SetBytes(int64(len(byLang[l])))
			b.ReportAllocs()
			for b.Loop() {
				mentionsOf(byLang[l], l)
			}
		})
	}
}

// TestBareLength: a Czech word for a time lasts one of it where words say so.
func TestBareLength(t *testing.T) {
	for text, want := range map[string]bool{
		"výpovědní lhůta je týden": true, "výpověď týden předem": true, "o měsíc dříve": true, "už týden čekáme": false, "týden byl dlouhý": false,
	} {
		f := Fold(text)
		found := false
		for _, m := range Mentions(f, 0, len(f.Text), Cs, Options{At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}) {
			found = found || m.Kind == Length
		}
		if found != want {
			t.Errorf("%q: %v", text, found)
		}
	}
}
