package judgement

import (
	"testing"

	"goodterms/model"
	"goodterms/model/reading"
)

// TestShows: a span shows a claim when it holds half of the shorter of the two, and is not
// far longer.
func TestShows(t *testing.T) {
	for _, c := range []struct {
		s, claim reading.Span
		want     bool
	}{
		{reading.Span{Start: 10, End: 20}, reading.Span{Start: 10, End: 40}, true},  // within
		{reading.Span{Start: 10, End: 60}, reading.Span{Start: 30, End: 50}, true},  // around
		{reading.Span{Start: 0, End: 100}, reading.Span{Start: 30, End: 40}, false}, // far longer
		{reading.Span{Start: 0, End: 20}, reading.Span{Start: 18, End: 40}, false},  // beside
	} {
		if got := shows(c.s, c.claim); got != c.want {
			t.Errorf("shows(%v, %v) = %v", c.s, c.claim, got)
		}
	}
}

// TestPointTo: what a rule has looked at is widened to the words that make the claim beside it,
// not to ones far off, and not where it shows them already.
func TestPointTo(t *testing.T) {
	for _, c := range []struct {
		name               string
		found, claim, want reading.Span
	}{
		{"beside", reading.Span{Start: 2, End: 8}, reading.Span{Start: 9, End: 21}, reading.Span{Start: 2, End: 21}},
		{"far off", reading.Span{Start: 2, End: 8}, reading.Span{Start: 40, End: 50}, reading.Span{Start: 2, End: 8}},
		{"shown", reading.Span{Start: 11, End: 17}, reading.Span{Start: 9, End: 21}, reading.Span{Start: 11, End: 17}},
		{"none known", reading.Span{Start: 2, End: 8}, reading.Span{}, reading.Span{Start: 2, End: 8}},
	} {
		clause := reading.Clause{Span: reading.Span{End: 60}, Likely: []reading.Likeness{{Kind: uint8(placeOf(Total)), Odds: 20, Part: c.claim}}}
		m := &message{e: &model.Entry{Text: "a bc defg hijkl mnopq rstuv wxyz. abcdefg hijkl mnop qrs tuvw"}}
		m.views = []view{{m: m, c: &clause}}
		m.found = []candidate{{kind: Total, span: c.found, stance: plain}}
		m.point()
		if got := m.found[0].span; got != c.want {
			t.Errorf("%s: shown is %v, want %v", c.name, got, c.want)
		}
	}
}
