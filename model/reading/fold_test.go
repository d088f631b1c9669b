package reading

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"English", "Three ROUNDS, please.", "three rounds, please."},
		{"Czech", "Příliš žluťoučký KŮŇ úpěl ďábelské ódy", "prilis zlutoucky kun upel dabelske ody"},
		{"Czech decomposed", norm.NFD.String("Příliš žluťoučký kůň"), "prilis zlutoucky kun"},
		{"Bulgarian", "Ще Ни Трябва ѝ ЙОГУРТ", "ще ни трябва и йогурт"},
		{"Bulgarian decomposed", norm.NFD.String("Той й ЙОД ѝ"), "той й йод и"},
		{"Latin letters in a Cyrillic word", "кoрекция нa cайта", "корекция на сайта"},
		{"Cyrillic letters in a Latin word", "lоgо", "logo"},
		{"two whole words of two scripts", "webсайт logo-то", "webсайт logo-то"},
		{"full width", "ＮＴ＄１，２００　ＯＫ？", "nt$1,200 ok?"},
		{"typography", "“don’t” 4–5\u00a0days — ok…", "\"don't\" 4-5 days - ok..."},
		{"thin spaces", "1\u2009200\u202fKč", "1 200 kc"},
		{"Traditional", "請後天給我三個設計方案，謝謝您們", "请后天给我三个设计方案,谢谢您们"},
		{"著 by what follows", "看著辦 著作權", "看着办 著作权"},
		{"lines", "a\r\nb\rc\u2028d\n", "a \nb\nc\nd\n"},
		{"invisible", "so\u00adft\u200b \ufefflogo", "soft logo"},
		{"length-changing", "İstanbul STRAẞE æther", "istanbul strasse aether"},
		{"not UTF-8", "a\xff\xc3(b", "a\x1a\x1a(b"},
	} {
		if got := Fold(c.in).Text; got != c.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestFoldOffsets(t *testing.T) {
	raw := "A “Příliš” " + norm.NFD.String("čtvrtá") + " 後天 кoрекция…"
	f := Fold(raw)
	for _, c := range []struct{ folded, want string }{
		{"prilis", "Příliš"}, {"ctvrta", norm.NFD.String("čtvrtá")}, {"后天", "後天"}, {"корекция", "кoрекция"}, {"...", "…"},
	} {
		i := strings.Index(f.Text, c.folded)
		if i < 0 {
			t.Fatalf("%q is not in %q", c.folded, f.Text)
		}
		if got := f.Raw(i, i+len(c.folded)).Of(raw); got != c.want {
			t.Errorf("raw of %q = %q, want %q", c.folded, got, c.want)
		}
		if got := f.At(f.Raw(i, i+len(c.folded)).Start); got != i {
			t.Errorf("At of %q = %d, want %d", c.folded, got, i)
		}
	}
}

// checkFolded fails when offsets do not lead back into raw.
func checkFolded(t *testing.T, raw string, f Folded) {
	t.Helper()
	if len(f.Off) != len(f.Text)+1 || !utf8.ValidString(f.Text) {
		t.Fatalf("Fold(%q): %d offsets for %d bytes", raw, len(f.Off), len(f.Text))
	}
	last := int32(0)
	for _, o := range f.Off {
		if o < last || int(o) > len(raw) || !onBoundary(raw, int(o)) {
			t.Fatalf("Fold(%q): offset %d after %d", raw, o, last)
		}
		last = o
	}
	if int(last) != len(raw) {
		t.Fatalf("Fold(%q): last offset %d", raw, last)
	}
}

// onBoundary reports whether a rune, or a byte that belongs to none, begins at
// i.
func onBoundary(s string, i int) bool {
	if i == len(s) || utf8.RuneStart(s[i]) {
		return true
	}
	for j := max(0, i-3); j < i; j++ {
		if _, n := utf8.DecodeRuneInString(s[j:]); n > 1 && j+n > i {
			return false
		}
	}
	return true
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "abc", "Příliš “žluť” 後天", "a\xff\xe4\xb8", "кo\u0306рИ\u0306", "…ẞİ\r\n\r"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkFolded(t, s, Fold(s)) })
}

func BenchmarkFold(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"english", strings.Repeat("Could we have one more round, please? ", 27)},
		{"czech", strings.Repeat("Potřebujeme ještě jedno kolo úprav. ", 27)},
		{"bulgarian", strings.Repeat("Искаме още един кръг корекции. ", 20)},
		{"chinese", strings.Repeat("請再給我們兩個設計方案。", 27)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				Fold(c.text)
			}
		})
	}
}

// TestCyrillicDigits: in Bulgarian typed in Latin letters 6 and 4 are letters, also at
// the end of a word, but not where they count.
func TestCyrillicDigits(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"pravi6 filma", "правиш филма"},
		{"dne6 vzeme6 4asa", "днес вземеш часа"},
		{"4e 6te", "че ще"},
		{"do 6 ot 4", "до 6 от 4"},
		{"saita i failovete", "сайта и файловете"},
		{"moite proizvedeniq", "моите произведения"},
	} {
		f := Fold(tc.in)
		if got := Cyrillic(f, 0, len(f.Text)).Text; got != tc.want {
			t.Errorf("%q: %q, want %q", tc.in, got, tc.want)
		}
	}
}
