package reading

import (
	_ "embed"
	"math"
	"sync"
	"unicode"
	"unicode/utf8"

	"goodterms/model/reading/classify"
	"goodterms/model/reading/lexicon"
)

// What labelled clauses have taught. After a change of the slots, the lists or the
// labelled sets run
//
//	go test ./model/judgement -run TestWeights -update
//
//go:embed claims.bin
var claimData string

var claimWeights = opened(&claimData)

// opened returns what opens an embedded table, once.
func opened(data *string) func() *classify.Weights {
	return sync.OnceValue(func() *classify.Weights {
		w, err := classify.Open(*data)
		if err != nil {
			panic(err) // the table is made by the build, and a test opens it
		}
		return w
	})
}

// Likeness says how much a clause sounds like a claim of a kind that is at odds with
// an agreement, whatever is agreed, and which of its words would make that claim.
type Likeness struct {
	Kind uint8 // by its place among the kinds of package judgement
	Odds int8  // logarithm of the odds, in eighths
	Part Span  // empty where they were not looked for
}

// LogOdds returns the logarithm of the odds.
func (l *Likeness) LogOdds() float64 { return float64(l.Odds) / 8 }

const (
	// leastOdds is the likeness of a clause for which none is kept.
	leastOdds = -48
	// worthPart is the likeness from which the words that make the claim are looked for.
	worthPart = -8
)

// Likeness returns the logarithm of the odds that a clause sounds like a claim of a
// kind, at least -6.
func (c *Clause) Likeness(kind int) float64 {
	for i := range c.Likely {
		if l := &c.Likely[i]; int(l.Kind) == kind {
			return l.LogOdds()
		}
	}
	return leastOdds / 8.0
}

// LikelyPart returns the words of the clause that would make a claim of a kind, nothing
// where it does not sound like one.
func (c *Clause) LikelyPart(kind int) Span {
	for _, l := range c.Likely {
		if int(l.Kind) == kind {
			return l.Part
		}
	}
	return c.nowhere()
}

// nowhere is no words of the clause.
func (c *Clause) nowhere() Span { return Span{c.Span.Start, c.Span.Start} }

// weigh notes what a clause sounds like. Folded is its text as it is matched, and raw
// returns the words of the entry that bytes of it come from.
func (c *Clause) weigh(folded string, raw rawSpan, b *buffers) {
	b.features = features(b.features[:0], folded, c)
	worth := false
	b.likely = b.likely[:0]
	b.logits = claimWeights().Logits(b.logits[:0], b.features)
	for k, z := range b.logits {
		if odds := int(math.Round(float64(z) * 8)); odds > leastOdds {
			b.likely = append(b.likely, Likeness{uint8(k), int8(min(odds, math.MaxInt8)), c.nowhere()})
			worth = worth || odds >= worthPart
		}
	}
	c.Likely = append(c.Likely, b.likely...)
	if worth {
		c.locate(folded, raw, b)
	}
}

// Features calls each with every clause of a message that is kept, and with what the
// weights are learned from: the words of the clause, the pairs of them, its slots, things
// and mentions and the pairs of those.
func Features(text string, o Options, each func(*Clause, []classify.Feature)) {
	read(text, o, func(c *Clause, folded string, _ rawSpan) { each(c, features(nil, folded, c)) })
}

// The name spaces of the features.
const (
	ofWord byte = iota + 1
	ofStem
	ofSlot
	ofThing
	ofMention
	ofActs
	ofScope
	ofTarget
)

// stem is how many letters a word begins with, whatever its ending.
const stem = 5

func features(out []classify.Feature, folded string, c *Clause) []classify.Feature {
	out = foundFeatures(wordFeatures(out, folded), c)
	return append(out, countFeature(ofActs, int(c.Acts)), countFeature(ofScope, int(c.Scope)), countFeature(ofTarget, int(c.Target)))
}

// foundFeatures adds the slots, things and mentions of a clause, and each two of them.
func foundFeatures(out []classify.Feature, c *Clause) []classify.Feature {
	first := len(out)
	for _, h := range c.Hits {
		out = appendNew(out, first, hitFeature(h))
	}
	for i := range c.Mentions {
		out = appendNew(out, first, mentionFeatures()[c.Mentions[i].Kind])
	}
	last := len(out)
	for i := first; i < last; i++ {
		for j := i + 1; j < last; j++ {
			out = append(out, classify.And(min(out[i], out[j]), max(out[i], out[j])))
		}
	}
	return out
}

// hitFeature returns the feature of a slot or a thing.
func hitFeature(h Hit) classify.Feature {
	if h.Thing != 0 {
		return thingFeatures()[h.Thing]
	}
	return slotFeatures()[h.Slot]
}

// appendNew adds a feature where it does not stand among those from a place on.
func appendNew(out []classify.Feature, from int, f classify.Feature) []classify.Feature {
	for _, o := range out[from:] {
		if o == f {
			return out
		}
	}
	return append(out, f)
}

// wordFeatures adds the words of a text, what long ones begin with, and each two that
// stand side by side. Numbers are one word whatever they are; a Chinese character is one.
func wordFeatures(out []classify.Feature, folded string) []classify.Feature {
	var before classify.Feature
	add := func(f classify.Feature) {
		out = append(out, f, classify.And(before, f))
		before = f
	}
	for i := 0; i < len(folded); {
		p := pieceAt(folded, i)
		switch {
		case p.word != 0:
			add(p.word)
			if p.long {
				out = append(out, p.stem)
			}
		case p.r == '?' || p.r == '!':
			add(classify.Of(ofWord, folded[i:p.end]))
		}
		i = p.end
	}
	return out
}

// piece is a word, a number, a Chinese character, or what stands between them.
type piece struct {
	r          rune             // it begins with
	end        int              // in the text as it is matched
	word, stem classify.Feature // none for what stands between
	long       bool             // the stem is not all of the word
}

// pieceAt returns the piece that begins at a place.
func pieceAt(folded string, at int) piece {
	r, n := utf8.DecodeRuneInString(folded[at:])
	p := piece{r: r, end: at + n}
	switch {
	case r > 0x2E80 && unicode.Is(unicode.Han, r):
		p.word = classify.Of(ofWord, folded[at:p.end])
		p.stem = p.word
	case unicode.IsDigit(r):
		for p.end < len(folded) && isDigit(folded[p.end]) {
			p.end++
		}
		p.word = classify.Of(ofWord, "#")
		p.stem = p.word
	case unicode.IsLetter(r):
		cut := 0
		p.end, cut = letters(folded, at)
		p.word, p.stem, p.long = classify.Of(ofWord, folded[at:p.end]), classify.Of(ofStem, folded[at:cut]), cut < p.end
	}
	return p
}

// letters returns the end of the word that begins at a place, and of its stem.
func letters(s string, from int) (end, cut int) {
	n := 0
	for end = from; end < len(s); n++ {
		size := 1
		if c := s[end] | 0x20; c >= utf8.RuneSelf {
			var r rune
			if r, size = utf8.DecodeRuneInString(s[end:]); !unicode.IsLetter(r) || unicode.Is(unicode.Han, r) {
				break
			}
		} else if c < 'a' || c > 'z' {
			break
		}
		if n == stem {
			cut = end
		}
		end += size
	}
	if cut == 0 {
		cut = end
	}
	return end, cut
}

var slotFeatures = sync.OnceValue(func() []classify.Feature {
	out := []classify.Feature{0}
	for _, s := range lexicon.Slots() {
		out = append(out, classify.Of(ofSlot, s.String()))
	}
	return out
})

var thingFeatures = sync.OnceValue(func() []classify.Feature {
	out := []classify.Feature{0}
	for _, t := range lexicon.Things() {
		out = append(out, classify.Of(ofThing, t.String()))
	}
	return out
})

var mentionFeatures = sync.OnceValue(func() []classify.Feature {
	var out []classify.Feature
	for k := range Reference + 1 {
		out = append(out, countFeature(ofMention, int(k)))
	}
	return out
})

// countFeature returns the feature of a number in a name space.
func countFeature(space byte, n int) classify.Feature {
	return classify.Of(space, string([]byte{byte(n), byte(n >> 8)}))
}
