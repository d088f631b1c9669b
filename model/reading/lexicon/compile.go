package lexicon

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// Compile makes the bytes of an automaton of a file of slots and things. The
// error names the line.
func Compile(text string, spaced bool) ([]byte, error) {
	l := loader{t: newTrie(), slots: map[string]Slot{}, things: map[string]Thing{}}
	for _, s := range Slots() {
		l.slots[s.String()] = s
	}
	for i, name := range thingNames {
		l.things[name] = Thing(i + 1)
	}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := l.line(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	return l.t.pack(spaced)
}

type loader struct {
	t      *trie
	slots  map[string]Slot
	things map[string]Thing
	gaps   uint16
}

// line reads "name: pattern | pattern".
func (l *loader) line(line string) error {
	name, rest, ok := strings.Cut(line, ":")
	if !ok {
		return fmt.Errorf("%q has no colon after the name", line)
	}
	var o output
	if thing, is := strings.CutPrefix(name, "thing "); is {
		if o.thing = l.things[thing]; o.thing == 0 {
			return fmt.Errorf("thing %q is not known", thing)
		}
	} else if o.slot = l.slots[name]; o.slot == None {
		return fmt.Errorf("slot %q is not known", name)
	}
	for pattern := range strings.SplitSeq(rest, "|") {
		if err := l.pattern(strings.TrimSpace(pattern), o); err != nil {
			return err
		}
	}
	return nil
}

// pattern enters one pattern, with its gaps.
func (l *loader) pattern(p string, o output) error {
	if p == "" {
		return fmt.Errorf("an empty pattern")
	}
	if rest, ok := strings.CutPrefix(p, "^"); ok {
		p, o.lead = rest, true
	}
	if !strings.Contains(p, "~") {
		return l.expand(nil, p, o)
	}
	l.gaps++
	o.gap = l.gaps
	for i, part := range strings.Split(p, "~") {
		o.piece = uint8(i)
		o.last = i == strings.Count(p, "~")
		if err := l.expand(nil, strings.TrimSpace(part), o); err != nil {
			return err
		}
	}
	return nil
}

// expand enters every reading of the braces of a pattern.
func (l *loader) expand(head []byte, p string, o output) error {
	i := strings.IndexAny(p, "{[*'")
	if i < 0 {
		return l.t.add(append(head, p...), o)
	}
	head = append(head, p[:i]...)
	head = head[:len(head):len(head)]
	rest := p[i+1:]
	switch p[i] {
	case '*':
		if rest != "" {
			return fmt.Errorf("%q: a star that is not at the end", p)
		}
		o.prefix = true
		return l.t.add(head, o)
	case '\'': // people leave it out
		if err := l.expand(head, rest, o); err != nil {
			return err
		}
		return l.expand(append(head, '\''), rest, o)
	case '[':
		inner, tail, ok := strings.Cut(rest, "]")
		if !ok {
			return fmt.Errorf("%q: an open bracket", p)
		}
		if err := l.expand(head, tail, o); err != nil {
			return err
		}
		return l.expand(head, inner+tail, o)
	}
	inner, tail, ok := strings.Cut(rest, "}")
	if !ok {
		return fmt.Errorf("%q: an open brace", p)
	}
	for alt := range strings.SplitSeq(inner, ",") {
		if err := l.expand(head, strings.TrimLeft(alt, " ")+tail, o); err != nil {
			return err
		}
	}
	return nil
}

// trie holds the patterns before they are packed.
type trie struct{ nodes []trieNode }

type trieNode struct {
	edges map[byte]int
	outs  []output
}

func newTrie() *trie { return &trie{nodes: make([]trieNode, 1)} }

// add enters a pattern. A space stands for any run of blanks and hyphens.
func (t *trie) add(pattern []byte, o output) error {
	if len(pattern) == 0 {
		return fmt.Errorf("an empty pattern")
	}
	at := 0
	for _, b := range pattern {
		if b == '-' {
			b = ' '
		}
		next, ok := t.nodes[at].edges[b]
		if !ok {
			next = len(t.nodes)
			t.nodes = append(t.nodes, trieNode{})
			if t.nodes[at].edges == nil {
				t.nodes[at].edges = map[byte]int{}
			}
			t.nodes[at].edges[b] = next
		}
		at = next
	}
	if !slices.Contains(t.nodes[at].outs, o) {
		t.nodes[at].outs = append(t.nodes[at].outs, o)
	}
	return nil
}

// packer merges equal states while it writes them, children first.
type packer struct {
	t      *trie
	outs   []byte
	states []byte
	outAt  map[string]int
	seen   map[string]int
}

// pack writes the trie as a minimal graph.
func (t *trie) pack(spaced bool) ([]byte, error) {
	p := packer{t: t, outs: make([]byte, 8), states: make([]byte, 3), outAt: map[string]int{}, seen: map[string]int{}}
	root := p.state(0)
	if len(p.states) >= 1<<24 || len(p.outs)/8 >= 1<<16 {
		return nil, fmt.Errorf("the lists are too long: %d bytes of states, %d of outputs", len(p.states), len(p.outs))
	}
	out := make([]byte, headLen, headLen+len(p.outs)+len(p.states))
	if spaced {
		out[0] = 1
	}
	binary.LittleEndian.PutUint32(out[1:], uint32(len(p.outs)))
	binary.LittleEndian.PutUint32(out[5:], uint32(root))
	return append(append(out, p.outs...), p.states...), nil
}

// state writes a node and what hangs on it, and returns its place.
func (p *packer) state(n int) int {
	node := &p.t.nodes[n]
	bytes := make([]byte, 0, len(node.edges))
	for b := range node.edges {
		bytes = append(bytes, b)
	}
	slices.Sort(bytes)
	rec := binary.LittleEndian.AppendUint16(nil, uint16(p.outputs(node.outs)))
	rec = append(rec, byte(len(bytes)))
	for _, b := range bytes {
		at := p.state(node.edges[b])
		rec = append(rec, b, byte(at), byte(at>>8), byte(at>>16))
	}
	if at, ok := p.seen[string(rec)]; ok {
		return at
	}
	at := len(p.states)
	p.seen[string(rec)] = at
	p.states = append(p.states, rec...)
	return at
}

// outputs writes the outputs of a state and returns the index of the first.
func (p *packer) outputs(outs []output) int {
	if len(outs) == 0 {
		return 0
	}
	slices.SortFunc(outs, func(x, y output) int {
		return cmp.Or(cmp.Compare(x.slot, y.slot), cmp.Compare(x.thing, y.thing), cmp.Compare(x.gap, y.gap), cmp.Compare(x.piece, y.piece))
	})
	var rec []byte
	for i, o := range outs {
		rec = append(rec, byte(o.slot), byte(o.thing), byte(o.thing>>8), o.flags(i+1 < len(outs)), byte(o.gap), byte(o.gap>>8), o.piece, byte(o.slot>>8))
	}
	if at, ok := p.outAt[string(rec)]; ok {
		return at
	}
	at := len(p.outs) / 8
	p.outAt[string(rec)] = at
	p.outs = append(p.outs, rec...)
	return at
}

func (o output) flags(more bool) byte {
	var f byte
	for i, on := range []bool{o.prefix, o.lead, o.last, more} {
		if on {
			f |= 1 << i
		}
	}
	return f
}
