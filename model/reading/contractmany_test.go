package reading

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// What a clause says of all its sums is looked for once, not again for each of them.
func TestManySumsInAClause(t *testing.T) {
	var b strings.Builder
	b.WriteString("1. Fee\n")
	for i := range 400 {
		fmt.Fprintf(&b, "the item %d costs €%d, ", i, 100+i)
	}
	start := time.Now()
	ReadContract(b.String(), Options{})
	if took := time.Since(start); took > 3*time.Second {
		t.Errorf("400 sums were read in %v", took)
	}
}

// A thing that is due keeps a last word which begins as a verb does.
func TestDueNamesAreWhole(t *testing.T) {
	for _, tt := range []struct {
		text string
		lang model.Language
		want []string
	}{
		{"1. The play area: 5 June 2026; Second island: 12 June 2026.\n", model.English, []string{"play area", "Second island"}},
		{"1. Fotbalový jersey: 5. 6. 2026; Druhý jez: 12. 6. 2026.\n", model.Czech, []string{"Fotbalový jersey", "Druhý jez"}},
		{"1. Готов уеб сайт: 5 юни 2026; Кратко видео: 12 юни 2026.\n", model.Bulgarian, []string{"Готов уеб сайт", "Кратко видео"}},
	} {
		var got []string
		for _, c := range ReadContract(tt.text, Options{Language: tt.lang}).Clauses {
			for _, d := range c.Terms.Deadlines {
				got = append(got, d.For)
			}
		}
		if strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("%s: what is due is %q, want %q", tt.text, got, tt.want)
		}
	}
}

// One "pm" behind two times of the day is that of both, where the first would else be in
// the small hours.
func TestHoursAfterNoon(t *testing.T) {
	for text, want := range map[string]string{
		"1. Contact\nI answer e-mail Monday to Friday 1 to 6 pm.":        "Mon-Fri 13:00-18:00",
		"1. Contact\nI answer e-mail on weekdays 2.30 pm to 6 pm.":       "Mon-Fri 14:30-18:00",
		"1. Contact\nI answer e-mail Monday to Friday 9 to 6 pm.":        "Mon-Fri 09:00-18:00",
		"1. Contact\nI answer e-mail Monday to Friday from 10 to 12 pm.": "Mon-Fri 10:00-12:00",
	} {
		c := ReadContract(text, Options{Language: model.English})
		if h := c.Clauses[0].Terms.Hours; h == nil || h.String() != want {
			t.Errorf("%s: hours are %v, want %s", text, h, want)
		}
	}
}

// TestPointsApart: the points of a contract that is nothing but labelled ones are its
// clauses, once each, whatever sign begins them.
func TestPointsApart(t *testing.T) {
	for _, tt := range []struct {
		lang  model.Language
		words []string
	}{
		{model.English, []string{"Fee: £900", "Deposit: £300 on signing", "Revisions: two rounds"}},
		{model.Czech, []string{"Cena: 9 000 Kč", "Záloha: 3 000 Kč", "Úpravy: dvě kola"}},
		{model.Simplified, []string{"费用: 900元", "定金: 300元", "修改: 两轮"}},
	} {
		for _, mark := range []string{"- ", "– ", "• "} {
			text := mark + strings.Join(tt.words, "\n"+mark) + "\n"
			var got []string
			for _, c := range ReadContract(text, Options{Language: tt.lang}).Clauses {
				got = append(got, c.Text)
			}
			if !slices.Equal(got, tt.words) {
				t.Errorf("%q: clauses %q", text, got)
			}
		}
	}
}

// TestBoundDeniesNoWay: a length that is not to be less denies no way to talk, nor does a
// Czech superlative; "nejsou" does.
func TestBoundDeniesNoWay(t *testing.T) {
	for text, want := range map[string]int{
		"1. Calls: I am on the phone, booked not less than two days ahead.\n":                        1,
		"1. Spojení: hovory domluvíme ne méně než dva dny předem.\n":                                 1,
		"1. Връзка: обажданията се уговарят не по-малко от два дни предварително.\n":                 1,
		"1. Връзка: обажданията не са възможни, уговарят се не по-малко от два дни предварително.\n": 0,
		"1. Spojení: nejraději telefonem, hovory domluvíme dva dny předem.\n":                        1,
		"1. Spojení: hovory nejsou možné, jen domluvené ne méně než dva dny předem.\n":               0,
	} {
		c := ReadContract(text, Options{Language: LanguageOf(text, model.English)})
		if got := len(c.Clauses[0].Terms.Channels); got != want {
			t.Errorf("%s: %d channels, want %d", text, got, want)
		}
	}
}
