package scripts

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"

	"goodterms/model"
)

// TestToneLists: each line of each list can be compiled, and matches nothing that is empty.
func TestToneLists(t *testing.T) {
	for _, l := range model.Languages() {
		tone := NewTone(l)
		check := func(name string, list toneList) {
			for _, p := range list {
				re, err := regexp.Compile(p.source)
				if err != nil {
					t.Errorf("%s, %s: %v", l, name, err)
				} else if re.MatchString("") {
					t.Errorf("%s, %s: %s matches nothing at all", l, name, p.source)
				}
			}
		}
		for r, list := range tone.rules {
			check(string(r), list)
		}
		for r, list := range tone.innocent {
			check("not "+string(r), list)
		}
		for c, list := range tone.classes {
			check(c, list)
		}
	}
}

// TestToneGrammar: classes of words, gaps within a clause and across commas.
func TestToneGrammar(t *testing.T) {
	latin := newToneGrammar(map[string][]string{"@who": {"you", "your (team|boss)"}, "@late": {"late", "too @worse"}, "@worse": {"slow(ly)?"}}, false)
	han := newToneGrammar(map[string][]string{"@who": {"你", "您"}}, true)
	for _, tt := range []struct {
		grammar *toneGrammar
		line    string
		text    string
		want    string
	}{
		{latin, "@who ~2 @late", "And your boss pays late.", ""}, // a blank too many: the gap brings its own
		{latin, "@who~2 @late", "And your boss always pays late.", "your boss always pays late"},
		{latin, "@who~2 @late", "YOU answer too slowly", "YOU answer too slowly"},
		{latin, "@who~2 @late", "you, they say, late", ""},
		{latin, "@who~~3 @late", "you, they say, late", "you, they say, late"},
		{latin, "@who~~3 @late", "you, late", "you, late"},
		{latin, "@who~1 @late", "you are never ever late", ""},
		{latin, "@who", "thank youth", ""},
		{latin, "it's", "so it’s", "it’s"},
		{latin, "(?P<w>late) again", "late again", "late"},
		{han, "@who~3迟到", "可是您又迟到了", "您又迟到"},
		{han, "@who~3迟到", "你说，迟到", ""},
		{han, "@who~~3迟到", "你说，迟到", "你说，迟到"},
	} {
		got := ""
		for _, at := range tt.grammar.list([]string{tt.line}).find(tt.text) {
			got += tt.text[at.start:at.end]
		}
		if got != tt.want {
			t.Errorf("%s in %q: %q, want %q", tt.line, tt.text, got, tt.want)
		}
	}
}

// TestToneOverlap: where lines meet, the mark that begins first stays.
func TestToneOverlap(t *testing.T) {
	l := newToneGrammar(nil, false).list([]string{"late again", "always late", "again and"})
	if got := l.find("always late again and always"); !slices.Equal(got, []toneSpan{{0, 11}, {12, 21}}) {
		t.Error(got)
	}
}

// TestToneNeeded: what a line cannot do without, so that a text is not held against it in vain.
func TestToneNeeded(t *testing.T) {
	for line, want := range map[string]string{
		"you (never|always) ask": "always never",
		"(be )?Late":             "late",
		`\pL+ed|(a|b)?`:          "",
		`no(body|one){1,2}`:      "body one",
		"[你您](别|不)?":             "你 您",
		`\pL*`:                   "",
	} {
		re, err := syntax.Parse(line, syntax.Perl|syntax.FoldCase)
		if err != nil {
			t.Fatal(err)
		}
		got := needed(re)
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}
