package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Abbreviations, folded and without their last stop. After those of the first
// list a sentence never ends; after those of the second it ends before a capital
// letter.
const (
	abbreviations = "mr|mrs|ms|dr|prof|st|vs|e.g|i.e|eg|ie|dept|approx|incl|excl|cf|attn|aka|rs|" +
		"cl|odst|pism|napr|tj|tzn|resp|popr|ing|mgr|bc|mudr|judr|phdr|rndr|pozn|tzv|mj|cca|zejm|" +
		"чл|ал|напр|ул|бул|инж|д-р|проф|гр|др|вкл|арх|т.нар|т.е|г-н|г-жа|доц|адв|евент|респ|прибл"
	softAbbreviations = "etc|inc|ltd|co|corp|llc|jr|sr|p.m|a.m|pm|am|hrs|hr|fig|min|max|est|ca|pp|vol|sec|para|art|ext|rev|ref|ver|op|tel|" +
		"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|" +
		"s.r.o|a.s|o.s|v.o.s|spol|atd|apod|aj|kc|hod|h|s|p|m|r|l|n|v|d|t|op|doc|mil|mld|tis|str|ul|nam|obr|viz|prip|kap|sv|" +
		"г|лв|бр|ч|мин|и др|и т.н|т.н|пр|ст|ст.н|ад|оод|еоод|сек|ср|год|п|х|дес|т|стр|св|обл|хил|мил|млн|м|сл|бл|ап|ет|вх|р-н|общ|съотв"
)

// ends reports whether the sign at byte i ends a clause.
func (s *splitter) ends(i, from, to int) bool {
	t := s.f.Text
	c := t[i]
	next := byte(0)
	if i+1 < to {
		next = t[i+1]
	}
	switch c {
	case ';':
		return !isWordByte(next) || next >= 0x80
	case '?', '!':
		return next < utf8.RuneSelf && !isWordByte(next) && next != '/' && next != '=' && next != '&' || next >= 0x80
	}
	if next == '.' { // an ellipsis ends a clause only before a blank or the end
		return false
	}
	if i > from && t[i-1] == '.' {
		return next == 0 || isBlank(next)
	}
	if next != 0 && !isBlank(next) && next != '"' && next != '\'' && next != ')' && next != ']' {
		return s.stopInside(i, from, to)
	}
	return s.beginsPoint(i+1, to) || s.stopEnds(i, from, to)
}

// beginsPoint reports whether a numbered point with a capital letter follows, "(2) The": what
// stands before it has ended, be its last word an abbreviation.
func (s *splitter) beginsPoint(i, to int) bool {
	rest := s.f.Text[i:to]
	return len(rest) > 5 && rest[0] == ' ' && rest[1] == '(' && isDigit(rest[2]) && rest[3] == ')' && rest[4] == ' ' && unicode.IsUpper(s.rawRune(i+5))
}

// stopInside reports whether a stop with no blank after it ends a sentence: in
// Chinese text, and where the blank was forgotten ("done.Please").
func (s *splitter) stopInside(i, from, to int) bool {
	t := s.f.Text
	r, _ := utf8.DecodeRuneInString(t[i+1 : to])
	before, _ := utf8.DecodeLastRuneInString(t[from:i])
	if isHan(r) {
		return isHan(before) || isASCIILetter(byte(before)) && before < utf8.RuneSelf && i-from > 12
	}
	word := lastWord(t[from:i])
	after := firstWord(t[i+1 : to])
	return len(word) >= 3 && len(after) >= 3 && !strings.ContainsAny(word, "./@:-") && !strings.ContainsAny(after, "./@:-") &&
		unicode.IsLower(s.rawRune(i-1)) && unicode.IsUpper(s.rawRune(i+1)) && unicode.IsLower(s.rawRune(i+2))
}

func isHan(r rune) bool { return r >= firstHan && r <= lastHan }

// rawRune returns the rune of the raw text that byte i of the folded text comes
// from.
func (s *splitter) rawRune(i int) rune {
	if i < 0 || i >= len(s.f.Text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s.text[s.f.Off[i]:])
	return r
}

// stopEnds reports whether a stop before a blank ends a sentence: not after an
// abbreviation, an initial or the number of an ordinal.
func (s *splitter) stopEnds(i, from, to int) bool {
	t := s.f.Text
	j := i + 1
	for j < to && (isBlank(t[j]) || t[j] == '"' || t[j] == '\'' || t[j] == ')' || t[j] == ']') {
		j++
	}
	if j == to {
		return true
	}
	upper := unicode.IsUpper(s.rawRune(j)) || isHan(s.rawRune(j))
	word := lastWord(t[from:i])
	if word == "" {
		return true
	}
	if digits(word) == len(word) {
		// "15. 5. 2026", "3. kolo"; a number at the end of a sentence is followed
		// by a capital letter.
		return len(word) > 4 || len(word) == 4 && !isDigit(t[j]) || !isDigit(t[j]) && (upper || t[j] == '-' || t[j] == '(')
	}
	if len(word) == 1 && isASCIILetter(word[0]) && word != "i" && unicode.IsUpper(s.rawRune(i-1)) {
		return false // an initial
	}
	if word == "no" || word == "nos" || word == "c" || word == "nr" {
		return !isDigit(t[j]) && upper
	}
	if inList(word, abbreviations) {
		return false
	}
	if inList(word, softAbbreviations) {
		return upper
	}
	return true
}

// lastWord returns the last word of folded text, with the stops inside it.
func lastWord(s string) string {
	i := strings.LastIndexAny(s, " \n,;:!?\"'()[]/")
	return s[i+1:]
}

// Words that begin a clause of their own after a comma, folded. Each ends with
// the blank that must follow it.
const (
	clauseOpens = "but |however |however, |though |although |because |so |and we |and i |and you |and please |and it |and they |and there |and this |and that |and then |or we |or i |or you |or else |otherwise |please |yet |whereas |still |nevertheless |" +
		"ale |jenze |avsak |ovsem |nicmene |presto |protoze |takze |proto |tudiz |jinak |a proto |a tak |a prosim |a my |a ja |a vy |nebo |prosim |zatimco |kdezto |" +
		"но |обаче |ала |затова |защото |понеже |иначе |а ние |а вие |а аз |и ние |и аз |и вие |и моля |моля |така че |въпреки |макар |докато |обаче, |no |obache |zatova |zashtoto "
	hanOpens = "但|不过|然而|可是|只是|所以|因此|而且|并且|另外|还有|同时|否则|要不|不然|因为|由于|如果|请|麻烦|此外|虽然|再说|而我|而你|那我|那你|结果|其实"
)

// opensClause reports whether the words after a comma begin a clause of their
// own.
func opensClause(rest string) bool {
	trimmed := strings.TrimLeft(rest, " \n")
	if trimmed == "" {
		return false
	}
	if trimmed[0] >= 0xe3 {
		return startsWithAny(trimmed, hanOpens) && len(trimmed) >= 15
	}
	if len(trimmed) == len(rest) || len(trimmed) < 12 {
		return false
	}
	return startsWithAny(trimmed, clauseOpens)
}
