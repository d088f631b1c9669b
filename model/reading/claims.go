package reading

import (
	_ "embed"
	"math"
	"strings"
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

var claimWeights = sync.OnceValue(func() *classify.Weights {
	w, err := classify.Open(claimData)
	if err != nil {
		panic(err) // the table is made by the build, and a test opens it
	}
	return w
})

// Likeness says how much a clause sounds like a claim of a kind that is at odds with
// an agreement, whatever is agreed, and which part of it does most.
type Likeness struct {
	Kind uint8 // by its place among the kinds of package judgement
	Odds int8  // logarithm of the odds, in eighths
	Part Span
}

const (
	// leastOdds is the likeness of a clause for which none is kept.
	leastOdds = -48
	// worthPart is the likeness from which the part that sounds most like it is looked for.
	// Less is not shown alone by package judgement.
	worthPart = 12
)

// Likeness returns the logarithm of the odds that a clause sounds like a claim of a
// kind, at least -6.
func (c *Clause) Likeness(kind int) float64 {
	for _, l := range c.Likely {
		if int(l.Kind) == kind {
			return float64(l.Odds) / 8
		}
	}
	return leastOdds / 8.0
}

// LikelyPart returns the part of the clause that sounds most like a claim of a kind.
func (c *Clause) LikelyPart(kind int) Span {
	for _, l := range c.Likely {
		if int(l.Kind) == kind {
			return l.Part
		}
	}
	return c.Span
}

// weigh notes what a clause sounds like. Folded is its text as it is matched, and raw
// returns the words of the entry that bytes of it come from.
func (c *Clause) weigh(folded string, raw func(i, j int) Span, b *buffers) {
	b.features = features(b.features[:0], folded, c)
	worth := false
	b.likely = b.likely[:0]
	for k, z := range claimWeights().Logits(b.features) {
		if odds := int(math.Round(float64(z) * 8)); odds > leastOdds {
			b.likely = append(b.likely, Likeness{uint8(k), int8(min(odds, math.MaxInt8)), c.Span})
			worth = worth || odds >= worthPart
		}
	}
	c.Likely = append(c.Likely, b.likely...)
	if worth {
		c.locate(folded, raw, b)
	}
}

// locate notes for each kind the part of the clause that sounds most like it.
func (c *Clause) locate(folded string, raw func(i, j int) Span, b *buffers) {
	var most [classify.Classes]float32
	first := true
	c.eachPart(folded, raw, func(folded string, p *Clause) {
		b.features = features(b.features[:0], folded, p)
		odds := claimWeights().Logits(b.features)
		for i := range c.Likely {
			if l := &c.Likely[i]; first || odds[l.Kind] > most[l.Kind] {
				most[l.Kind], l.Part = odds[l.Kind], p.Span
			}
		}
		first = false
	})
}

// shortPart is the bytes of a part of a clause that is read with the one behind it.
const shortPart = 12

// eachPart calls each with the parts of a clause between its signs and with their texts, where
// it has more than one.
func (c *Clause) eachPart(folded string, raw func(i, j int) Span, each func(string, *Clause)) {
	start := 0
	for i, r := range folded {
		if !strings.ContainsRune(",;:()、，；：。\n", r) && r != '–' && r != '—' || i-start < shortPart || len(folded)-i < shortPart {
			continue
		}
		each(folded[start:i], c.part(raw(start, i)))
		start = i + utf8.RuneLen(r)
	}
	if start > 0 {
		each(folded[start:], c.part(raw(start, len(folded))))
	}
}

// part returns a part of the clause with what stands in it.
func (c *Clause) part(s Span) *Clause {
	p := &Clause{Span: s, Lang: c.Lang, Acts: c.Acts, Scope: c.Scope, Target: c.Target}
	for _, h := range c.Hits {
		if s.Start <= h.Span.Start && h.Span.End <= s.End {
			p.Hits = append(p.Hits, h)
		}
	}
	for i := range c.Mentions {
		if m := c.Mentions[i].Span; s.Start <= m.Start && m.End <= s.End {
			p.Mentions = append(p.Mentions, c.Mentions[i])
		}
	}
	return p
}

// Features calls each with every clause of a message that is kept, and with what the
// weights are learned from: the words of the clause, the pairs of them, its slots, things
// and mentions and the pairs of those.
func Features(text string, o Options, each func(*Clause, []classify.Feature)) {
	read(text, o, func(c *Clause, folded string) { each(c, features(nil, folded, c)) })
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
	out = wordFeatures(out, folded)
	first := len(out)
	for _, h := range c.Hits {
		f := slotFeatures()[h.Slot]
		if h.Thing != 0 {
			f = thingFeatures()[h.Thing]
		}
		out = appendNew(out, first, f)
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
	return append(out, countFeature(ofActs, int(c.Acts)), countFeature(ofScope, int(c.Scope)), countFeature(ofTarget, int(c.Target)))
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
		r, n := utf8.DecodeRuneInString(folded[i:])
		end := i + n
		switch {
		case r == ' ' || r == ',' || r == '.':
		case r == '?' || r == '!' || r > 0x2E80 && unicode.Is(unicode.Han, r):
			add(classify.Of(ofWord, folded[i:end]))
		case unicode.IsDigit(r):
			for end < len(folded) && isDigit(folded[end]) {
				end++
			}
			add(classify.Of(ofWord, "#"))
		case unicode.IsLetter(r):
			cut := 0
			end, cut = letters(folded, i)
			add(classify.Of(ofWord, folded[i:end]))
			if cut < end {
				out = append(out, classify.Of(ofStem, folded[i:cut]))
			}
		}
		i = end
	}
	return out
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
