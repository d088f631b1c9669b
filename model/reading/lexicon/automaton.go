package lexicon

import (
	"math"
	"slices"
	"strings"
)

// Hit is one place where the words of a slot or a thing stand in a text. Start
// and End count bytes of the folded text that was scanned.
type Hit struct {
	Slot       Slot  // None when it is a thing
	Thing      Thing // 0 when it is a slot
	Start, End int
	Lead       bool // the pattern holds only where a clause begins
}

// Automaton finds all words of a language in one pass. It is a minimal acyclic
// graph of states, kept as the bytes that [Compile] makes: nothing is built when
// a program starts. Matching begins wherever a word can begin; in a language
// without spaces that is every character.
//
// A state is its outputs (two bytes, an index of 8-byte outputs, 0 for none),
// the number of its edges (one byte) and its edges (a byte and the three-byte
// place of the next state each).
type Automaton struct {
	spaced bool
	outs   string
	states string
	root   int
}

// output is what a pattern that ends in a state means.
type output struct {
	slot   Slot
	thing  Thing
	prefix bool   // any ending may follow
	lead   bool   // only where a clause begins
	gap    uint16 // 0: whole pattern; else number of the gapped pattern
	piece  uint8  // place in the gapped pattern
	last   bool   // last piece of the gapped pattern
}

const headLen = 9 // spaced, length of the outputs, place of the root

// open reads what Compile made, without copying it.
func open(data string) *Automaton {
	n := u32(data[1:])
	a := &Automaton{spaced: data[0] == 1, root: u32(data[5:])}
	a.outs, a.states = data[headLen:headLen+n], data[headLen+n:]
	return a
}

func u32(s string) int { return int(s[0]) | int(s[1])<<8 | int(s[2])<<16 | int(s[3])<<24 }

// next returns the state after byte b, 0 when there is none.
func (a *Automaton) next(state int, b byte) int {
	n := int(a.states[state+2])
	for e := state + 3; n > 0; n, e = n-1, e+4 {
		if a.states[e] == b {
			return int(a.states[e+1]) | int(a.states[e+2])<<8 | int(a.states[e+3])<<16
		}
	}
	return 0
}

// first returns the index of a state's first output, 0 for none.
func (a *Automaton) first(state int) int {
	return int(a.states[state]) | int(a.states[state+1])<<8
}

// output returns an output, and whether another of the same state follows it.
func (a *Automaton) output(i int) (o output, more bool) {
	s := a.outs[i*8 : i*8+8]
	f := s[3]
	return output{
		slot: Slot(s[0]) | Slot(s[7])<<8, thing: Thing(s[1]) | Thing(s[2])<<8,
		prefix: f&1 != 0, lead: f&2 != 0, last: f&4 != 0,
		gap: uint16(s[4]) | uint16(s[5])<<8, piece: s[6],
	}, f&8 != 0
}

// Scan appends the hits in text to hits, in the order they begin.
func (a *Automaton) Scan(text string, hits []Hit) []Hit {
	var near [16]piece // most clauses have fewer
	pieces := near[:0]
	if cap(hits) == 0 {
		hits = make([]Hit, 0, 4+len(text)/4)
	}
	for i := 0; i < len(text); i++ {
		if !a.begins(text, i) {
			continue
		}
		hits, pieces = a.walk(text, i, hits, pieces)
	}
	if len(pieces) > 1 {
		n := len(hits)
		hits = a.join(text, pieces, hits)
		if len(hits) > n {
			slices.SortStableFunc(hits, func(x, y Hit) int { return x.Start - y.Start })
		}
	}
	return hits
}

// piece is a part of a gapped pattern that was found.
type piece struct {
	out        output
	start, end int
}

// begins reports whether a pattern may begin at byte i.
func (a *Automaton) begins(text string, i int) bool {
	b := text[i]
	if !a.spaced {
		return b < 0x80 || b >= 0xC0
	}
	if !wordByte(text, i) && !symbol(b) {
		return false
	}
	return i == 0 || !wordByte(text, i-1) || symbol(b)
}

// symbol reports whether a pattern may begin with a sign, even inside a word: the
// first byte of one, § or an emoji. Letters of other scripts are no signs.
func symbol(b byte) bool {
	switch b {
	case '/', '.', '%', '?', ';', 0xC2, 0xE2, 0xF0:
		return true
	}
	return false
}

// wordByte reports whether byte i is part of a letter or digit. Beyond ASCII all
// but the punctuation and the symbols of the blocks U+2000 to U+2FFF are letters,
// and U+00A0 to U+00BF.
func wordByte(text string, i int) bool {
	b := text[i]
	switch {
	case b < 0x80:
		return b >= 'a' && b <= 'z' || b >= '0' && b <= '9'
	case b == 0xC2 || b == 0xE2:
		return false
	case b < 0xC0: // a later byte: look at the first one
		for k := i - 1; k >= 0 && k >= i-3; k-- {
			if text[k] >= 0xC0 {
				return text[k] != 0xC2 && text[k] != 0xE2 && text[k] != 0xF0
			}
		}
		return false
	case b == 0xF0:
		return false
	}
	return true
}

// walk follows the trie from byte i.
func (a *Automaton) walk(text string, i int, hits []Hit, pieces []piece) ([]Hit, []piece) {
	at := a.root
	for j := i; j < len(text); {
		b, width := text[j], 1
		switch {
		case b == ' ' || b == '-' && j > i || b == '\n' || b == '\t' || b == '\r':
			if j == i {
				return hits, pieces
			}
			b = ' '
			for j+width < len(text) && blank(text[j+width]) {
				width++
			}
		case b == 0xE2 && j+2 < len(text) && text[j+1] == 0x80 && (text[j+2] == 0x99 || text[j+2] == 0x98):
			b, width = '\'', 3
		}
		next := a.next(at, b)
		if next == 0 && b == ' ' && text[j] == '-' { // e-mail as one word: the hyphen may be left out
			next, width = at, 1
		}
		if next == 0 {
			return hits, pieces
		}
		at = next
		j += width
		for k, more := a.first(at), true; k != 0 && more; k++ {
			var o output
			o, more = a.output(k)
			end, ok := a.ends(text, j, o.prefix)
			switch {
			case !ok, o.piece > 0 && len(pieces) == 0: // a later piece follows none
			case o.gap != 0:
				pieces = append(pieces, piece{o, i, end})
			default:
				hits = append(hits, Hit{Slot: o.slot, Thing: o.thing, Start: i, End: end, Lead: o.lead})
			}
		}
	}
	return hits, pieces
}

func blank(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// ends returns where a pattern that ends before byte j ends, with the letters of
// a stem's ending; ok is false in the middle of a word.
func (a *Automaton) ends(text string, j int, prefix bool) (int, bool) {
	if !a.spaced {
		return j, true
	}
	if prefix {
		for j < len(text) && wordByte(text, j) {
			j++
		}
		return j, true
	}
	return j, j == len(text) || !wordByte(text, j) || !wordByte(text, j-1)
}

// join makes hits of the pieces of gapped patterns that follow each other
// closely enough.
func (a *Automaton) join(text string, pieces []piece, hits []Hit) []Hit {
	for i := range pieces {
		if o := pieces[i].out; o.piece == 0 {
			if end, ok := a.follow(text, pieces, i); ok {
				hits = append(hits, Hit{Slot: o.slot, Thing: o.thing, Start: pieces[i].start, End: end, Lead: o.lead})
			}
		}
	}
	return hits
}

// follow looks for the pieces after piece i and returns the end of the last.
func (a *Automaton) follow(text string, pieces []piece, i int) (int, bool) {
	o := pieces[i].out
	if o.last {
		return pieces[i].end, true
	}
	for k := i + 1; k < len(pieces); k++ {
		n := pieces[k].out
		if n.gap == o.gap && n.piece == o.piece+1 && pieces[k].start >= pieces[i].end &&
			a.distance(text[pieces[i].end:pieces[k].start]) <= 5 {
			return a.follow(text, pieces, k)
		}
	}
	return 0, false
}

// distance counts the words between two pieces; in a language without spaces two
// characters count as a word.
func (a *Automaton) distance(between string) int {
	n, in := 0, false
	if !a.spaced {
		for _, r := range between {
			if strings.ContainsRune("。！？，；,;!?\n", r) {
				return math.MaxInt32
			}
			n++
		}
		return n / 2
	}
	for i := range len(between) {
		w := wordByte(between, i)
		if w && !in {
			n++
		}
		in = w || in && between[i] == '\''
	}
	return n
}
