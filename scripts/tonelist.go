package scripts

import (
	"cmp"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// A toneList is the lines of one section of a list, each an expression of its own: a text
// is held against the few whose words it has, and those are compiled when they are first
// needed. A letter is checked while it is typed.
type toneList []*tonePattern

type tonePattern struct {
	source    string
	need      []string // a match holds one of these, in lower case; none if that is not known
	re        *regexp.Regexp
	all, word int // the groups of what matched and of what is marked
}

// A toneSpan is where a pattern matches, and what of it is marked.
type toneSpan struct{ start, end int }

// A toneGrammar is the little language of the lists, on top of RE2:
//
//	[@name]  a section that names a class of words, one or more a line
//	@name    any of that class
//	~3       up to three words more, within a clause; ~~3 across commas
//
// In Chinese the gaps count characters.
type toneGrammar struct {
	han     bool
	classes map[string]string
}

// newToneGrammar reads the classes among the sections of a list.
func newToneGrammar(sections map[string][]string, han bool) *toneGrammar {
	g := &toneGrammar{han, map[string]string{}}
	for name, lines := range sections {
		if strings.HasPrefix(name, "@") {
			g.classes[name] = "(?:" + strings.Join(lines, "|") + ")"
		}
	}
	return g
}

func toneClass() *regexp.Regexp { return regexp.MustCompile(`@[a-z]+`) }
func toneGap() *regexp.Regexp   { return regexp.MustCompile(`~~?[0-9]+`) }

// expand writes lines in plain RE2.
func (g *toneGrammar) expand(lines []string) []string {
	class, gap := toneClass(), toneGap()
	out := make([]string, len(lines))
	for i, line := range lines {
		for depth := 0; strings.Contains(line, "@"); depth++ {
			if depth > 3 {
				panic("scripts: classes of a tone list go round in a circle: " + lines[i]) // a build mistake: TestToneLists
			}
			line = class.ReplaceAllStringFunc(line, func(name string) string {
				words, ok := g.classes[name]
				if !ok {
					panic("scripts: a tone list has no class " + name) // a build mistake: TestToneLists
				}
				return words
			})
		}
		line = gap.ReplaceAllStringFunc(line, g.gap)
		if !g.han {
			line = strings.ReplaceAll(line, " ", `(?:[\s\x{a0}]+)`)
		}
		out[i] = strings.ReplaceAll(line, "'", "['’]")
	}
	return out
}

func (g *toneGrammar) gap(s string) string {
	n := strings.TrimLeft(s, "~")
	across := len(s)-len(n) > 1
	switch {
	case g.han && across:
		return ".{0," + n + "}"
	case g.han:
		return "[^，。；！？]{0," + n + "}"
	case across:
		return `(?:[,;:]* [^\s]+){0,` + n + "}[,;:]*"
	}
	return `(?: [^\s.,;:!?]+){0,` + n + "}"
}

// list makes a list of lines. A line may name the words that are marked with (?P<w>...);
// else it is all of them.
func (g *toneGrammar) list(lines []string) toneList {
	if len(lines) == 0 {
		panic("scripts: a section of a tone list is empty") // a build mistake: TestToneLists
	}
	out := make(toneList, len(lines))
	for i, line := range g.expand(lines) {
		out[i] = newTonePattern(line, g.han)
	}
	return out
}

func newTonePattern(line string, han bool) *tonePattern {
	// any letter needs none in particular, and "." is read much faster
	parsed, err := syntax.Parse(strings.ReplaceAll(line, `\pL`, "."), syntax.Perl|syntax.FoldCase)
	if err != nil {
		panic("scripts: " + err.Error()) // a build mistake: TestToneLists
	}
	p := &tonePattern{source: "(?P<all>" + line + ")", need: needed(parsed)}
	if !han {
		p.source = `(?i)(?:^|[^\pL\pN])` + p.source + `(?:[^\pL\pN]|$)`
	}
	return p
}

// needed returns strings of which any match of an expression holds at least one; none if
// it may do without. Of the parts of a sequence the longest are taken: they are the rarest.
func needed(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{strings.ToLower(string(re.Rune))}
	case syntax.OpCharClass:
		return neededRunes(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return needed(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needed(re.Sub[0])
		}
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			if n := needed(sub); shortest(n) > shortest(best) {
				best = n
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			n := needed(sub)
			if len(n) == 0 {
				return nil
			}
			all = append(all, n...)
		}
		return all
	}
	return nil
}

// neededRunes lists the characters of a small class.
func neededRunes(pairs []rune) []string {
	const few = 12
	var out []string
	for i := 0; i+1 < len(pairs); i += 2 {
		for r := pairs[i]; r <= pairs[i+1]; r++ {
			if out = append(out, strings.ToLower(string(r))); len(out) > few {
				return nil
			}
		}
	}
	return out
}

// shortest is the length of the shortest of some strings; 0 of none.
func shortest(s []string) int {
	if len(s) == 0 {
		return 0
	}
	return len(slices.MinFunc(s, func(a, b string) int { return cmp.Compare(len(a), len(b)) }))
}

// find returns where a list matches a text, from left to right; where two lines meet, the
// one that begins first, then the one that stands first.
func (l toneList) find(text string) []toneSpan {
	lower := strings.ToLower(text)
	var all []toneSpan
	for _, p := range l {
		if p.may(lower) {
			all = p.find(all, text)
		}
	}
	slices.SortStableFunc(all, func(a, b toneSpan) int { return cmp.Compare(a.start, b.start) })
	out := all[:0]
	for _, at := range all {
		if len(out) == 0 || at.start >= out[len(out)-1].end {
			out = append(out, at)
		}
	}
	return out
}

// in reports whether any line of a list matches a text.
func (l toneList) in(text string) bool {
	lower := strings.ToLower(text)
	for _, p := range l {
		if p.may(lower) && len(p.find(nil, text)) > 0 {
			return true
		}
	}
	return false
}

// may reports whether a text in lower case can match a pattern.
func (p *tonePattern) may(lower string) bool {
	for _, n := range p.need {
		if strings.Contains(lower, n) {
			return true
		}
	}
	return len(p.need) == 0
}

// find adds the places where a pattern matches.
func (p *tonePattern) find(out []toneSpan, text string) []toneSpan {
	if p.re == nil {
		p.re = regexp.MustCompile(p.source)
		p.all, p.word = 2*p.re.SubexpIndex("all"), 2*p.re.SubexpIndex("w")
	}
	for from := 0; from < len(text); {
		m := p.re.FindStringSubmatchIndex(text[from:])
		if m == nil {
			break
		}
		start, end := m[p.all], m[p.all+1]
		if p.word >= 0 && m[p.word] >= 0 {
			start, end = m[p.word], m[p.word+1]
		}
		if end <= start {
			from += max(m[1], 1)
			continue
		}
		for end > start && text[from+end-1] == ' ' {
			end--
		}
		out = append(out, toneSpan{from + start, from + end})
		from += max(end, 1)
	}
	return out
}
