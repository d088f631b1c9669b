package judgement

import (
	"testing"

	"goodterms/model/reading"
	"goodterms/model/reading/lexicon"
)

func span(from, to int) reading.Span { return reading.Span{Start: from, End: to} }

// TestShows: a span shows a claim when it holds half of the shorter of the two, and is not
// far longer.
func TestShows(t *testing.T) {
	for _, c := range []struct {
		name     string
		s, claim reading.Span
		want     bool
	}{
		{"within", span(10, 20), span(10, 40), true},
		{"around", span(10, 60), span(30, 50), true},
		{"far longer", span(0, 100), span(30, 40), false},
		{"beside", span(0, 20), span(18, 40), false},
	} {
		if got := shows(c.s, c.claim); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// TestHears: a finding takes over the words of its claim and how sure they are, and leaves
// those of other kinds and clauses.
func TestHears(t *testing.T) {
	for _, c := range []struct {
		name               string
		found, claim, want reading.Span
	}{
		{"beside", span(2, 8), span(9, 21), span(2, 21)},
		{"far off", span(2, 8), span(40, 50), span(40, 50)},
		{"shown already", span(11, 17), span(9, 21), span(11, 17)},
		{"a word of it", span(11, 14), span(9, 21), span(9, 21)},
		{"a value in it", span(18, 21), span(9, 21), span(18, 21)},
	} {
		f := candidate{kind: Total, clause: 1, span: c.found, heard: 0.6}
		v := &view{c: &reading.Clause{Mentions: []reading.Mention{{Kind: reading.Amount, Span: span(19, 21)}}}}
		rest := f.hears(v, []candidate{
			{kind: Total, clause: 1, span: c.claim, heard: 0.7},
			{kind: Total, clause: 2, heard: 0.9},
			{kind: Rate, clause: 1, heard: 0.9},
		})
		if f.span != c.want || f.heard != 0.7 || len(rest) != 2 {
			t.Errorf("%s: shown is %v, sure %v, left %d", c.name, f.span, f.heard, len(rest))
		}
	}
}

// TestClashes: the words alone yield to a surer finding in the same words, or of the same kind
// close by; two rules, and a request, stand beside each other.
func TestClashes(t *testing.T) {
	rule := candidate{kind: Rate, rule: "rate.low", span: span(10, 30)}
	words := func(k Kind, s reading.Span) candidate {
		return candidate{kind: k, rule: string(k) + unruled, span: s}
	}
	asked := words(Total, span(10, 30))
	asked.stance = request
	for _, c := range []struct {
		name string
		a, b candidate
		want bool
	}{
		{"same words", rule, words(Total, span(12, 40)), true},
		{"same kind close by", rule, words(Rate, span(60, 80)), true},
		{"same kind far off", rule, words(Rate, span(400, 420)), false},
		{"another kind close by", rule, words(Total, span(60, 80)), false},
		{"two rules", rule, candidate{kind: Total, rule: "total.low", span: span(10, 30)}, false},
		{"a request", rule, asked, false},
	} {
		if got := c.a.clashes(c.b); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// TestBelief: words that sound like a claim make a rule surer, and what sounds more like a claim
// of another kind makes words alone less sure.
func TestBelief(t *testing.T) {
	less, more := sound{odds: -3, length: 60}, sound{odds: 3, length: 60}
	if ofRule.of(&less, 0.9) >= ofRule.of(&more, 0.9) || ofRule.of(&more, 0.6) >= ofRule.of(&more, 0.9) {
		t.Error("neither the words nor the rule make a finding surer")
	}
	other := more
	other.likelier = true
	if ofWords.of(&other, 0.5) >= ofWords.of(&more, 0.5) {
		t.Error("a likelier kind changes nothing")
	}
}

// TestSlotSet: every slot has a bit of its own.
func TestSlotSet(t *testing.T) {
	for _, s := range lexicon.Slots() {
		set := slotsOf(&reading.Clause{Hits: []reading.Hit{{Slot: s}}})
		if !set.anyOf([]reading.Slot{s}) || set.anyOf([]reading.Slot{s - 1, s + 1}) {
			t.Errorf("slot %v", s)
		}
	}
}
