package reading

import (
	_ "embed"
	"strings"

	"goodterms/model/reading/classify"
)

// Which words of a clause make its claim, as the labelled messages have taught: made anew
// with the weights of [claimData].
//
//go:embed shown.bin
var shownData string

var shownWeights = opened(&shownData)

// word is a word of a clause.
type word struct {
	sign       sign // what stands between it and the word before
	word, stem classify.Feature
	of         []classify.Feature // slots, things and mentions that it is of
	span       Span               // in the text of the entry
}

// sign is what stands between two words.
type sign uint8

const (
	blank sign = iota
	within
	stop // ends a sentence or a line
)

// The name spaces of the features of a word.
const (
	ofPlace byte = iota + 20
	ofEnd
	ofSign
	ofStretch
	ofEdge
	ofBeside
)

// seen is how many words on each side of a word say whether it is shown.
const seen = 2

// locate notes for each kind that a clause may sound like which words would make the claim:
// those in a row that come to most.
func (c *Clause) locate(folded string, raw rawSpan, b *buffers) {
	b.words = wordsOf(b.words[:0], folded, c, raw)
	b.runs = append(b.runs[:0], make([]run, shownWeights().Classes())...)
	for i := range b.words {
		b.features = shownFeatures(b.features[:0], b.words, i)
		sums := shownWeights().Sums(b.features)
		for _, l := range c.Likely {
			if l.Odds >= worthPart {
				b.runs[l.Kind].add(shownWeights().Logit(&sums, int(l.Kind)), b.words[i].span)
			}
		}
	}
	for i := range c.Likely {
		if l := &c.Likely[i]; l.Odds >= worthPart {
			l.Part = c.wholeWords(b.runs[l.Kind].best)
		}
	}
}

// wholeWords widens words to what stands across their ends: Chinese has no blanks, and 合同 is
// not to be cut in two.
func (c *Clause) wholeWords(s Span) Span {
	out := s
	if c.Lang != Zh {
		return out
	}
	widen := func(h Span) {
		if h.Start < s.Start && s.Start < h.End {
			out.Start = min(out.Start, h.Start)
		}
		if h.Start < s.End && s.End < h.End {
			out.End = max(out.End, h.End)
		}
	}
	for _, h := range c.Hits {
		widen(h.Span)
	}
	for i := range c.Mentions {
		widen(c.Mentions[i].Span)
	}
	return out
}

// run is the words in a row that come to most, of those that were added.
type run struct {
	sum, most float32
	now, best Span
}

func (r *run) add(z float32, s Span) {
	if r.sum <= 0 {
		r.sum, r.now.Start = 0, s.Start
	}
	r.sum, r.now.End = r.sum+z, s.End
	if r.best.Len() == 0 || r.sum > r.most {
		r.most, r.best = r.sum, r.now
	}
}

// ShownFeatures calls each with every word of a clause of a message that is kept, and with what
// the weights of it are learned from: the word, those around it, and their slots, things
// and mentions.
func ShownFeatures(text string, o Options, each func(c *Clause, word Span, f []classify.Feature)) {
	read(text, o, func(c *Clause, folded string, raw rawSpan) {
		words := wordsOf(nil, folded, c, raw)
		for i := range words {
			each(c, words[i].span, shownFeatures(nil, words, i))
		}
	})
}

// shownFeatures adds what says whether a word of a clause is shown.
func shownFeatures(out []classify.Feature, words []word, i int) []classify.Feature {
	w := &words[i]
	out = append(out, w.word, w.stem,
		countFeature(ofPlace, min(i, 2*seen)), countFeature(ofEnd, min(len(words)-1-i, 2*seen)),
		countFeature(ofSign, int(w.sign)), countFeature(ofStretch, stretch(words, i)))
	out = append(out, w.of...)
	for d := 1; d <= seen; d++ {
		out = besideFeatures(out, words, i, -d)
		out = besideFeatures(out, words, i, d)
	}
	return out
}

// besideFeatures adds what a word so far from another says about that one.
func besideFeatures(out []classify.Feature, words []word, i, d int) []classify.Feature {
	place := classify.Feature(ofBeside)<<8 + classify.Feature(d+seen)
	if i+d < 0 || i+d >= len(words) {
		return append(out, countFeature(ofEdge, d+seen))
	}
	w := &words[i+d]
	out = append(out, classify.And(place, w.word), classify.And(place, w.stem))
	for _, f := range w.of {
		out = append(out, classify.And(place, f))
	}
	if d == 1 || d == -1 {
		out = append(out, classify.And(classify.And(place, w.word), words[i].word), classify.And(place, classify.Feature(w.sign)))
	}
	return out
}

// stretch returns how many words stand between a word and the sign before it, as far as
// it matters.
func stretch(words []word, i int) int {
	n := 0
	for ; i-n > 0 && words[i-n].sign == blank && n < 2*seen; n++ {
	}
	return n
}

// wordsOf adds the words of a text with what they are of.
func wordsOf(out []word, folded string, c *Clause, raw rawSpan) []word {
	before := stop
	for i := 0; i < len(folded); {
		p := pieceAt(folded, i)
		if p.word == 0 {
			before = max(before, signOf(p.r))
		} else {
			w := word{sign: before, word: p.word, stem: p.stem, span: raw(i, p.end)}
			w.of = c.featuresAt(w.span)
			out = append(out, w)
			before = blank
		}
		i = p.end
	}
	return out
}

// signOf returns the sign that a character between words is.
func signOf(r rune) sign {
	switch {
	case r == ' ':
		return blank
	case strings.ContainsRune(".!?;:\n。！？；：", r):
		return stop
	}
	return within
}

// featuresAt returns the slots, things and mentions that a place of the clause is of.
func (c *Clause) featuresAt(s Span) []classify.Feature {
	var out []classify.Feature
	for _, h := range c.Hits {
		if h.Span.Start < s.End && s.Start < h.Span.End {
			out = append(out, hitFeature(h))
		}
	}
	for i := range c.Mentions {
		if m := c.Mentions[i].Span; m.Start < s.End && s.Start < m.End {
			out = append(out, mentionFeatures()[c.Mentions[i].Kind])
		}
	}
	return out
}
