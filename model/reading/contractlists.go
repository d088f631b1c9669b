package reading

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"goodterms/model"
)

// maxItem is how many runes the name of a listed thing has at most; what is
// longer is a sentence.
const maxItem = 60

// lists reads the terms that name several things.
func (t *termsReader) lists() {
	t.noted(Span{0, len(t.text)}, t.made)
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		steps := []func(*sentence){func(s *sentence) { t.leftOut(i, s) }, func(s *sentence) { t.stays(i, s) }, func(s *sentence) { t.given(i, s) }, t.approver}
		for _, step := range steps {
			t.noted(s.Span, func() { step(s) })
		}
	}
	t.noted(Span{0, len(t.text)}, t.leftOutOneByOne)
}

// beforePrice returns where a list ends: at the words that lead to its price, if one
// follows, as in "a logo for a fixed fee of USD 900".
func (t *termsReader) beforePrice(s *sentence, list Span) int {
	prices := s.mentions(Amount)
	if len(prices) == 0 || prices[0].Span.Start <= list.Start {
		return list.End
	}
	words := Span{list.Start, prices[0].Span.Start}
	if n := strings.LastIndexByte(words.Of(t.text), ','); n >= 0 {
		return words.Start + n
	}
	return list.End
}

// maxPlainItem is how many runes the name of a thing has at most in a sentence.
const maxPlainItem = 30

// sentenceEnd returns where the first sentence of a text ends, outside brackets, or
// -1. A stop after a digit or within a word ends nothing.
func sentenceEnd(s string) int {
	depth := 0
	for i, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case '\n':
			if depth <= 0 {
				return i
			}
		case '.':
			if depth <= 0 && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\n') {
				return i
			}
		}
	}
	return -1
}

// pages takes the number of its pages off a website, "a five-page website", "web o pěti
// stránkách", 网站五页: they are counted by themselves, so that a sixth is seen. Those
// that are named in brackets are its parts.
func (t *termsReader) pages(item *Span) []model.Deliverable {
	if strings.ContainsAny(item.Of(t.text), "(（") {
		return nil
	}
	for i := range t.sentences {
		s := &t.sentences[i]
		site := slices.IndexFunc(s.Hits, func(h Hit) bool {
			return h.Thing == ThingOf("website") && h.Span.Start >= item.Start && h.Span.End <= item.End
		})
		count := slices.IndexFunc(s.Mentions, func(m Mention) bool {
			return m.Kind == Count && m.Unit == "page" && m.N > 1 && m.Span.Start >= item.Start && m.Span.End <= item.End
		})
		if site < 0 || count < 0 {
			continue
		}
		m, at := &s.Mentions[count], s.Hits[site].Span
		between := Span{m.Span.End, at.Start}
		if m.Span.Start >= at.End {
			between = Span{at.End, m.Span.Start}
		}
		if between.Start > between.End || !ofPages().MatchString(between.Of(t.text)) {
			return nil // six pages of copy for a site are no pages of it
		}
		if m.Span.Start >= at.End {
			item.End = at.End
		} else {
			item.Start = at.Start
		}
		return []model.Deliverable{{Name: pagesIn(s.Lang, m.Span.Of(t.text)), Quantity: m.N}}
	}
	return nil
}

// ofPages is what stands between a site and the number of its pages.
var ofPages = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:(?:of|with|o|s|se|с|със|от)\s)?的?\s*$`)
})

// pagesIn names pages in a language; words tell which script of Chinese it is.
func pagesIn(l Lang, words string) string {
	switch {
	case l == Cs:
		return "stránky"
	case l == Bg:
		return "страници"
	case l == Zh && strings.Contains(words, "頁"):
		return "頁面"
	case l == Zh:
		return "页面"
	}
	return "pages"
}

// itemName returns the name in the words of an item: without its article, up to the
// first word that only says more of it.
func (t *termsReader) itemName(at Span) string {
	for moved := true; moved; {
		moved = false
		at.Start += len(at.Of(t.text)) - len(strings.TrimLeft(at.Of(t.text), " ,;:\n"))
		for _, h := range t.hitsIn(at, SlotListSkip) {
			if h.Start == at.Start && !strings.HasPrefix(t.text[h.End:], "-") {
				at.Start, moved = h.End, true
			}
		}
	}
	for _, h := range t.hitsIn(at, SlotListCut) {
		if h.Start > at.Start {
			at.End = min(at.End, h.Start)
		}
	}
	name := at.Of(t.text)
	if i := strings.IndexAny(name, ",;:(\n"); i >= 0 {
		name = name[:i]
	}
	name, _, _ = strings.Cut(name, " – ")
	name, _, _ = strings.Cut(name, " - ")
	name = strings.Trim(name, " \t„“\"'.-–")
	if len([]rune(name)) > maxItem || strings.IndexFunc(name, unicode.IsLetter) < 0 {
		return ""
	}
	return name
}

func (t *termsReader) hitsIn(at Span, slots ...Slot) []Span {
	var out []Span
	for i := range t.sentences {
		if s := t.sentences[i].Span; s.End < at.Start || s.Start > at.End {
			continue // a long clause has many
		}
		for _, h := range t.sentences[i].Hits {
			if h.Span.Start >= at.Start && h.Span.End <= at.End && slices.Contains(slots, h.Slot) {
				out = append(out, h.Span)
			}
		}
	}
	return out
}

// splitItems splits an enumeration at its commas.
func splitItems(s string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;\n", r) }) {
		if p = strings.Trim(p, " ."); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// items returns the things listed in a span: split at commas and at the words for
// "and".
func (t *termsReader) items(at Span) []Span {
	var out []Span
	start := at.Start
	cut := func(end, next int) {
		if strings.TrimSpace(t.text[start:end]) != "" {
			out = append(out, Span{start, end})
		}
		start = next
	}
	ands := t.merged(t.hitsIn(at, SlotAnd))
	parts := t.partsWithin(at)
	depth := 0
	for i, r := range at.Of(t.text) {
		i += at.Start
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case i < start || depth > 0 || slices.ContainsFunc(parts, func(p Span) bool { return i > p.Start && i < p.End }):
		case strings.ContainsRune(",;\n", r):
			if !t.inMention(i) {
				cut(i, i+1)
			}
		default:
			for _, a := range ands {
				if a.Start == i && i >= start && (i == 0 || t.text[i-1] != '-') {
					cut(i, a.End)
				}
			}
		}
	}
	cut(at.End, at.End)
	return out
}

// inMention reports whether a sign stands inside a day or a sum: "March 10, 2026".
func (t *termsReader) inMention(at int) bool {
	for i := range t.sentences {
		for j := range t.sentences[i].Mentions {
			if m := &t.sentences[i].Mentions[j]; (m.Kind == Date || m.Kind == Amount || at+1 < len(t.text) && isDigit(t.text[at-1]) && isDigit(t.text[at+1])) && m.Span.Start < at && at < m.Span.End {
				return true
			}
		}
	}
	return false
}

// isWholeOrNothing reports whether what follows "not part of" names only the whole, or
// nothing follows at all: the things stand before it.
func isWholeOrNothing(words string) bool {
	switch strings.Trim(Fold(words).Text, " .;") {
	case "", "the fee", "the price", "the project", "the work", "the scope", "this contract", "this agreement", "the contract", "the agreement",
		"ceny", "odmeny", "dila", "smlouvy", "zakazky", "цената", "договора":
		return true
	}
	return false
}
