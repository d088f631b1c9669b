package reading

import (
	"slices"

	"goodterms/model/reading/classify"
)

// The name spaces of the features of what stands in a contract.
const (
	ofValue byte = iota + 40
	ofBefore
	ofBehind
	ofClause
	ofUnit
	ofLeft  // of the sentence, in front
	ofRight // behind
	ofCloseLeft
	ofCloseRight
	ofNextBefore = 100 // and the two behind it
	ofNextBehind = 110
)

// in returns a feature in a name space.
func in(space byte, f classify.Feature) classify.Feature {
	return classify.And(classify.Feature(space)*0x01000193, f)
}

// valueFeatures returns what says which term a mention is the value of: the words around it,
// and what was found in its sentence and its clause.
func valueFeatures(s *sentenceWords, m *Mention, clause []classify.Feature) []classify.Feature {
	out := []classify.Feature{
		countFeature(ofValue, int(m.Kind)), classify.Of(ofUnit, m.Unit), classify.Of(ofUnit, m.Per+"/"), classify.Of(ofUnit, string(m.Length.Unit)+"."),
	}
	if first := slices.IndexFunc(s.words, func(w word) bool { return w.span.End > m.Span.Start }); first >= 0 {
		last := first
		for ; last < len(s.words) && s.words[last].span.Start < m.Span.End; last++ {
			out = append(out, in(ofValue, s.words[last].word))
		}
		out = aroundFeatures(out, s.words, first, last)
	}
	return append(sideFeatures(out, &s.Clause, m.Span), clause...)
}

// nameFeatures returns what says whether a word is of a name.
func nameFeatures(s *sentenceWords, i int, clause []classify.Feature) []classify.Feature {
	out := aroundFeatures(shownFeatures(nil, s.words, i), s.words, i, i+1)
	return append(sideFeatures(out, &s.Clause, s.words[i].span), clause...)
}

// aroundFeatures adds the words before and behind some, each two of them, and which are next.
func aroundFeatures(out []classify.Feature, words []word, first, last int) []classify.Feature {
	const around, next = 12, 3
	add := func(side byte, at, d int, nextSide byte) {
		w := &words[at]
		out = append(out, in(side, w.word), in(side, w.stem))
		if d < next {
			out = append(out, in(nextSide+byte(d), w.word), in(nextSide+byte(d), w.stem))
		}
	}
	for d := 0; d < around && first-1-d >= 0; d++ {
		at := first - 1 - d
		add(ofBefore, at, d, ofNextBefore)
		if at > 0 {
			out = append(out, in(ofBefore, classify.And(words[at-1].word, words[at].word)))
		}
	}
	for d := 0; d < around && last+d < len(words); d++ {
		at := last + d
		add(ofBehind, at, d, ofNextBehind)
		if at+1 < len(words) {
			out = append(out, in(ofBehind, classify.And(words[at].word, words[at+1].word)))
		}
	}
	return out
}

// sideFeatures adds the slots and things of a sentence by the side on which they stand, and which
// are close.
func sideFeatures(out []classify.Feature, c *Clause, at Span) []classify.Feature {
	const near = 16 // bytes
	for _, h := range c.Hits {
		side, closeSide := ofLeft, ofCloseLeft
		if h.Span.Start >= at.Start {
			side, closeSide = ofRight, ofCloseRight
		}
		f := hitFeature(h)
		out = append(out, in(side, f))
		if spanGap(h.Span, at) < near {
			out = append(out, in(closeSide, f))
		}
	}
	return out
}

// clauseFeatures returns the slots and things of the whole clause.
func clauseFeatures(sentences []sentenceWords) []classify.Feature {
	var out []classify.Feature
	for i := range sentences {
		for _, h := range sentences[i].Hits {
			out = appendNew(out, 0, in(ofClause, hitFeature(h)))
		}
	}
	return out
}
