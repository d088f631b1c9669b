package reading

import "testing"

// TestShownWholeWords: in Chinese the words that are shown are not cut in two where a slot or a
// mention tells that they are one; other languages have blanks.
func TestShownWholeWords(t *testing.T) {
	c := Clause{Lang: Zh, Hits: []Hit{{Slot: 1, Span: Span{3, 9}}}, Mentions: []Mention{{Span: Span{20, 30}}}}
	for _, tt := range []struct{ s, want Span }{
		{Span{6, 24}, Span{3, 30}}, // both ends are cut
		{Span{9, 20}, Span{9, 20}}, // beside both
		{Span{0, 40}, Span{0, 40}}, // around both
		{Span{12, 30}, Span{12, 30}},
	} {
		if got := c.wholeWords(tt.s); got != tt.want {
			t.Errorf("%v becomes %v, want %v", tt.s, got, tt.want)
		}
	}
	c.Lang = En
	if s := (Span{6, 24}); c.wholeWords(s) != s {
		t.Errorf("in English %v becomes %v", s, c.wholeWords(s))
	}
}

// TestShownRun: the words that are shown are those in a row that come to most, and at least one.
func TestShownRun(t *testing.T) {
	for _, tt := range []struct {
		odds     []float32
		from, to int
	}{
		{[]float32{-1, 2, 3, -1, 1}, 1, 3},
		{[]float32{2, -1, 3, -4, 1}, 0, 3},
		{[]float32{-3, -1, -2}, 1, 2},
	} {
		var r run
		for i, z := range tt.odds {
			r.add(z, Span{10 * i, 10*i + 9})
		}
		if want := (Span{10 * tt.from, 10*tt.to - 1}); r.best != want {
			t.Errorf("%v: shown is %v, want %v", tt.odds, r.best, want)
		}
	}
}
