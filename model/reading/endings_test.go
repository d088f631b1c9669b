package reading

import "testing"

// TestEndings: who acts is told by the verb, and not by nouns that end alike.
func TestEndings(t *testing.T) {
	for _, tc := range []struct {
		text string
		lang Lang
		us   bool
		you  bool
	}{
		{"Dnes spolupráci končíme", Cs, true, false},
		{"Zítra zaplatíme zbytek", Cs, true, false},
		{"Posíláte pořád totéž", Cs, false, true},
		{"Logo v reklamě", Cs, false, false},
		{"Днес спираме работата", Bg, true, false},
		{"Поискахме друго", Bg, true, false},
		{"Вие направихте сайта", Bg, false, true},
		{"Правиш и плаката", Bg, false, true},
		{"Закъснявате с филма", Bg, false, true},
		{"Корекциите са готови", Bg, false, false},
		{"We stop today", En, false, false},
	} {
		var us, you bool
		for _, h := range withEndings(nil, tc.text, Span{0, len(tc.text)}, tc.lang, asTyped) {
			us = us || h.Slot == SlotUs
			you = you || h.Slot == SlotYou
		}
		if us != tc.us || you != tc.you {
			t.Errorf("%q: us %v, you %v", tc.text, us, you)
		}
	}
}

// TestDeniesVerb: "ne" written with a verb denies it, at the head of other words it
// does not.
func TestDeniesVerb(t *testing.T) {
	for w, want := range map[string]bool{
		"neukazujte": true, "nevybrali": true, "neplatíme": true, "neschválila": true,
		"nechte": false, "neděle": false, "nezapomeňte": false, "nejlepší": false, "peníze": false,
	} {
		if deniesVerb(w) != want {
			t.Errorf("%q: %v", w, !want)
		}
	}
}
