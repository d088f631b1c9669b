package reading

import (
	"slices"
	"strings"
	"unicode"

	"goodterms/model/reading/classify"
	"goodterms/model/reading/lexicon"
)

// Read reads one message: the clauses of its new words, with the slots, things
// and typed mentions found in them, what they do, and what bends their meaning.
func Read(text string, o Options) *Reading {
	return read(text, o, nil)
}

// read reads a message. Where each is not nil it is called with every clause that is kept.
func read(text string, o Options, each eachClause) *Reading {
	f := Fold(text)
	r := &Reading{Zones: ZonesOf(f, text, o.Chat)}
	usual := LangOf(o.Language)
	n := 0
	var b buffers
	for _, z := range r.Zones {
		if z.Kind != New {
			continue
		}
		for _, p := range sentences(Split(f, text, z.Span, o.Chat)) {
			c := readClause(f, text, p, usual, o, &b, each)
			c.N = n
			n++
			if len(c.Hits) > 0 || len(c.Mentions) > 0 {
				r.Clauses = append(r.Clauses, c)
			}
		}
		n += 2 // what follows another zone is no neighbour
	}
	return r
}

// CountClauses returns how many clauses of the new words of a text are read, with
// something found in them or not.
func CountClauses(text string, o Options) int {
	f := Fold(text)
	n := 0
	for _, z := range ZonesOf(f, text, o.Chat) {
		if z.Kind == New {
			n += len(sentences(Split(f, text, z.Span, o.Chat)))
		}
	}
	return n
}

// sentences joins the pieces of one sentence where it is short enough, because
// what bends the meaning of a piece often stands in the one before.
func sentences(pieces []Piece) []Piece {
	out := pieces[:0:0]
	for _, p := range pieces {
		if p.Long {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Sentence == p.Sentence && p.Span.End-out[n-1].Span.Start <= maxClause {
			out[n-1].Span.End, out[n-1].To, out[n-1].End = p.Span.End, p.To, p.End
			continue
		}
		out = append(out, p)
	}
	return out
}

// buffers are what the clauses of a message are read in, one after the other.
type buffers struct {
	found []lexicon.Hit
	toks  []token

	features []classify.Feature
	logits   []float32
	runs     []run
	likely   []Likeness
	words    []word
}

// eachClause is called with a clause, with its text as it was matched, and with what returns
// the words of the entry that bytes of it come from.
type eachClause func(c *Clause, folded string, raw rawSpan)

type rawSpan func(i, j int) Span

func readClause(f Folded, text string, p Piece, usual Lang, o Options, b *buffers, each eachClause) Clause {
	c := Clause{Span: p.Span}
	c.Lang = Identify(p.Span.Of(text), usual)
	words, from, to := f, p.From, p.To
	if c.Lang == Bg && InLatinLetters(f.Text[from:to]) {
		words = Cyrillic(f, from, to)
		from, to = 0, len(words.Text)
	}
	folded := words.Text[from:to]
	found := scanInto(b.found[:0], folded, c.Lang)
	b.found = found
	if words.Text != f.Text {
		found = addOtherVowel(found, folded, c.Lang)
	}
	if len(found) > 0 {
		c.Hits = make([]Hit, 0, len(found))
	}
	for _, h := range found {
		if !h.Lead || opens(folded, h.Start, c.Lang) {
			c.Hits = append(c.Hits, Hit{h.Slot, h.Thing, words.Raw(from+h.Start, from+h.End)})
		}
	}
	c.Mentions = mentionsIn(f, p.From, p.To, c.Lang, o, &b.toks)
	c.Hits = outsideWords(outsideDates(c.Hits, c.Mentions), text, c.Lang)
	if words.Text != f.Text {
		c.Hits = withEndings(c.Hits, words.Text, Span{from, to}, c.Lang, words.Raw)
	} else {
		c.Hits = withEndings(c.Hits, text, c.Span, c.Lang, asTyped)
	}
	c.Acts = actsOf(&c, p.End == '?' || asksByWords(&c, text))
	c.Scope = scopeOf(&c)
	c.Target = targetOf(&c)
	if o.contract || len(c.Hits) == 0 && len(c.Mentions) == 0 {
		return c
	}
	raw := func(i, j int) Span { return words.Raw(from+i, from+j) }
	if each != nil { // it learns what others weigh by
		each(&c, folded, raw)
		return c
	}
	c.weigh(folded, raw, b)
	return c
}

// addOtherVowel adds what stands in Bulgarian typed in Latin letters when each u is
// read as ъ: nobody can tell "zvunni" (звънни) from "pusni" (пусни) by the letter.
func addOtherVowel(found []lexicon.Hit, folded string, l Lang) []lexicon.Hit {
	other := strings.ReplaceAll(folded, "у", "ъ")
	if other == folded {
		return found
	}
	for _, h := range scan(other, l) {
		if !slices.Contains(found, h) {
			found = append(found, h)
		}
	}
	slices.SortStableFunc(found, func(a, b lexicon.Hit) int { return a.Start - b.Start })
	return found
}

// outsideDates drops the words that only help to name a day: the "end" of "by the
// end of the month" ends nothing. Words that say when, as "today", stay.
func outsideDates(hits []Hit, mentions []Mention) []Hit {
	out := hits[:0]
	for _, h := range hits {
		if h.Thing == 0 && slices.ContainsFunc(mentions, func(m Mention) bool {
			return m.Kind == Date && (!saysWhen(h.Slot) || h.Slot == SlotPastRef && m.By) && h.Span.Start >= m.Span.Start && h.Span.End <= m.Span.End
		}) {
			continue
		}
		out = append(out, h)
	}
	return out
}

func saysWhen(s Slot) bool {
	switch s {
	case SlotToday, SlotNow, SlotOffHours, SlotAlready, SlotWithin, SlotWhen, SlotNotBefore, SlotUntil, SlotFromNow, SlotVague, SlotPastRef, SlotDueWord:
		return true
	}
	return false
}

// asksByWords reports whether a clause without a question mark begins or ends as
// a question does: "could you", "any chance", "行吗".
func asksByWords(c *Clause, text string) bool {
	for _, h := range c.Hits {
		if h.Slot == SlotAsk && (strings.TrimSpace(text[c.Span.Start:h.Span.Start]) == "" || wordless(text[h.Span.End:c.Span.End])) {
			return true
		}
	}
	return false
}

// wordless reports whether text holds signs alone.
func wordless(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}
