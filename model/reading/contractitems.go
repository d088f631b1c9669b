package reading

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// listMarks is what begins an item of a list: "(a)", "a)", "(ii)", "2)", "- ".
var listMarks = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[\s:;,])[(]?(?:\p{L}|[ivx]{1,4}|[0-9]{1,2})[)]\s+|(?:^|\n)\s*(?:[-–•*]|[0-9]{1,2}[.])\s+|[:;]\s+[0-9]{1,2}[.]\s+`)
})

// marksIn returns the marks of a list in a span: several, of which the first begins
// to count.
func (t *termsReader) marksIn(at Span) []Span {
	var out []Span
	for _, m := range listMarks().FindAllStringIndex(at.Of(t.text), -1) {
		out = append(out, Span{at.Start + m[0], at.Start + m[1]})
	}
	if len(out) == 0 {
		return nil
	}
	first := strings.Trim(Fold(out[0].Of(t.text)).Text, " \n\t(:;,).")
	if !slices.Contains([]string{"a", "а", "i", "1", "-", "–", "•", "*"}, first) || len(out) == 1 && !strings.ContainsAny(first, "-–•*") {
		return nil
	}
	return out
}

// listed returns the things that a part of a clause lists: those behind its marks,
// where it has any; else those between semicolons; else those between commas and the
// words for "and". What stands before the first mark is an item of its own where it
// names a thing with its article.
func (t *termsReader) listed(at Span) []Span {
	if marks := t.marksIn(at); marks != nil {
		var out []Span
		if head := (Span{at.Start, marks[0].Start}); t.hasArticle(head) {
			out = append(out, head)
		}
		for i, m := range marks {
			end := at.End
			if i+1 < len(marks) {
				end = marks[i+1].Start
			}
			item := Span{m.End, end}
			if n := sentenceEnd(item.Of(t.text)); n >= 0 {
				item.End = item.Start + n
			}
			out = append(out, t.articled(t.withoutJoints(item))...)
		}
		return out
	}
	var out []Span
	for _, item := range t.cutAt(at, ";\n") {
		for _, part := range t.items(item) {
			out = append(out, t.withoutJoints(part))
		}
	}
	return slices.DeleteFunc(out, func(s Span) bool { return !hasLetter(s.Of(t.text)) })
}

// articled cuts an item of a list at a word for "and" where either side has its article: "a
// wordmark and a seal".
func (t *termsReader) articled(item Span) []Span {
	for _, and := range t.hitsIn(item, SlotAnd) {
		a, b := t.trimmed(Span{item.Start, and.Start}), t.trimmed(Span{and.End, item.End})
		if t.hasArticle(a) && t.hasArticle(b) && !strings.ContainsAny(a.Of(t.text), ":(,") {
			return append([]Span{a}, t.articled(b)...)
		}
	}
	return []Span{item}
}

// cutAt cuts a span at signs that stand outside brackets.
func (t *termsReader) cutAt(at Span, signs string) []Span {
	var out []Span
	start, depth := at.Start, 0
	for i, r := range at.Of(t.text) {
		i += at.Start
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case depth <= 0 && strings.ContainsRune(signs, r):
			out = append(out, Span{start, i})
			start = i + utf8.RuneLen(r)
		}
	}
	return append(out, Span{start, at.End})
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

// hasArticle reports whether words begin with the indefinite article.
func (t *termsReader) hasArticle(at Span) bool {
	words := strings.TrimLeft(Fold(at.Of(t.text)).Text, " :\n")
	return strings.HasPrefix(words, "a ") || strings.HasPrefix(words, "an ")
}

// withoutJoints takes the words that join items, and the signs, off the ends of one.
func (t *termsReader) withoutJoints(at Span) Span {
	at = t.trimmed(at)
	for moved := true; moved; {
		moved = false
		for _, a := range t.hitsIn(at, SlotAnd) {
			switch {
			case a.Start == at.Start && a.End < at.End:
				at.Start, moved = a.End, true
			case a.End == at.End && a.Start > at.Start:
				at.End, moved = a.Start, true
			}
		}
		at = t.trimmed(at)
	}
	return at
}

// trimmed returns a span without blanks and signs at its ends.
func (t *termsReader) trimmed(at Span) Span {
	words := at.Of(t.text)
	at.Start += len(words) - len(strings.TrimLeft(words, " \n\t,;:–-"))
	if at.Start > at.End {
		at.Start = at.End
	}
	at.End = at.Start + len(strings.TrimRight(at.Of(t.text), " \n\t,;:.–-"))
	return at
}

// plainName returns the words of a thing as a list names it: without article, brackets
// and quotation marks.
func (t *termsReader) plainName(at Span) string {
	at = t.withoutJoints(at)
	for moved := true; moved; {
		moved = false
		for _, h := range t.hitsIn(at, SlotListSkip) {
			if h.Start == at.Start && h.End < at.End && t.text[h.End] != '-' {
				at.Start, moved = h.End, true
				at = t.trimmed(at)
			}
		}
	}
	name, _, _ := strings.Cut(at.Of(t.text), "(")
	name = strings.Trim(name, " \t\n.,;:„“\"'–-")
	if n := utf8.RuneCountInString(name); n < 2 || n > maxItem || !hasLetter(name) {
		return ""
	}
	return name
}

// behind returns what a list may hold that begins at a byte of a sentence: the rest of
// the sentence; where nothing is left of it, the lines of a list below it, or else the
// next sentence.
func (t *termsReader) behind(i, from int) Span {
	s := &t.sentences[i]
	end := s.Span.End
	at := Span{from, end}
	if words := strings.TrimLeft(at.Of(t.text), " "); strings.HasPrefix(words, "(") && strings.HasSuffix(strings.TrimRight(words, " :"), ")") {
		at.Start = at.End // a remark on the heading
	}
	rest := t.text[s.Span.End:]
	below := strings.TrimLeft(rest, ": ")
	if listed := strings.HasPrefix(rest, ":") && strings.HasPrefix(below, "\n") && startsItem(strings.TrimSpace(below)); hasLetter(at.Of(t.text)) && !listed {
		return at
	}
	lines := strings.TrimLeft(rest, " :.\n")
	at = Span{s.Span.End + len(rest) - len(lines), s.Span.End + len(rest) - len(lines)}
	for line := range strings.SplitAfterSeq(lines, "\n") {
		if !startsItem(strings.TrimSpace(line)) {
			break
		}
		at.End += len(line)
	}
	if at.End == at.Start && i+1 < len(t.sentences) {
		at = t.sentences[i+1].Span
	}
	return at
}

// numberAhead returns the number that words begin with, and where they go on; 0 where
// they begin with none.
func (t *termsReader) numberAhead(at Span, lang Lang) (n, next int) {
	f := Fold(t.text)
	p := parser{f: f, lang: lang, o: t.o}
	p.lex(f.At(at.Start), f.At(at.End))
	v, j := p.number(0)
	if j == 0 || j >= len(p.toks) || v.v%1000 != 0 || v.whole() > 1000 || p.has(j, cTime) || p.sign(j, '-') || p.sign(j, '%') {
		return 0, at.Start
	}
	if w := p.word(j); (w == "x" || w == "×" || w == "ks") && !p.digits(j+1) {
		j++
	}
	if p.sign(j, '(') && p.digits(j+1) && p.sign(j+2, ')') { // three (3)
		j += 3
	}
	if j >= len(p.toks) || p.sign(j, '-') && p.glued(j) {
		return 0, at.Start // "one-minute"
	}
	return v.whole(), f.Raw(int(p.toks[j].from), int(p.toks[j].from)).Start
}
