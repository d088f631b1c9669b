package classify

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
)

// Example is a labelled clause, or word of one.
type Example struct {
	Features []Feature
	Classes  []int // it is of, none or more
	Asked    []int // classes that it is learned for, nil for all
}

const (
	passes  = 9    // over the examples
	step    = 0.05 // of the first correction of a number; it shrinks with each
	decay   = 1e-4 // draws the rows to nothing that little is learned of
	learned = 2    // times that a row must stand in the examples to be learned
	dropped = 0.5  // share of the features that are left out each time, so that others learn too
	exact   = 1e-3 // what is as little off is right
)

// Train learns a network of a size for so many classes from examples, by gradient descent with
// a step of its own for each number (AdaGrad). The same examples in the same order give the
// same bytes, which [Open] takes.
func Train(size Size, classes int, examples []Example) []byte {
	n := newNetwork(size, classes)
	rows := size.rowsOf(examples)
	var kept []uint32
	for range passes {
		for _, i := range n.rnd.Perm(len(examples)) {
			kept = kept[:0]
			for _, r := range rows[i] {
				if n.rnd.Float64() >= dropped {
					kept = append(kept, r)
				}
			}
			if len(kept) > 0 {
				n.learn(kept, &examples[i])
			}
		}
	}
	return n.table()
}

// rowsOf returns the rows of each example, without those that seldom stand in any.
func (s Size) rowsOf(examples []Example) [][]uint32 {
	count := make([]int, s.rows())
	for i := range examples {
		for _, f := range examples[i].Features {
			count[s.row(f)]++
		}
	}
	out := make([][]uint32, len(examples))
	for i := range examples {
		for _, f := range examples[i].Features {
			if r := s.row(f); count[r] >= learned {
				out[i] = append(out[i], r)
			}
		}
	}
	return out
}

// network is the weights while they are learned, with the sums of the squares of the
// gradients so far.
type network struct {
	rnd           *rand.Rand
	rows, squares [][Hidden]float32
	top, past     top
	off           []float32 // of the example at hand
}

func newNetwork(size Size, classes int) *network {
	n := &network{
		rnd: rand.New(rand.NewPCG(3, 4)), rows: make([][Hidden]float32, size.rows()), squares: make([][Hidden]float32, size.rows()),
		top: newTop(classes), past: newTop(classes),
	}
	for i := range n.rows {
		for j := range n.rows[i] {
			n.rows[i][j] = float32(n.rnd.NormFloat64()) * 0.05
		}
	}
	for k := range n.top.class {
		for j := range n.top.class[k] {
			n.top.class[k][j] = float32(n.rnd.NormFloat64()) * 0.3
		}
		n.top.base[k] = -3 // most clauses are of no class
	}
	return n
}

// learn corrects the numbers by one example.
func (n *network) learn(rows []uint32, e *Example) {
	each := scaleOf(len(e.Features)) / (1 - dropped)
	h := n.top.bias
	for _, r := range rows {
		for j, v := range &n.rows[r] {
			h[j] += v * each
		}
	}
	var below [Hidden]bool
	for j := range h {
		below[j] = h[j] < 0
	}
	bend(&h)
	n.off = n.top.of(n.off[:0], &h)
	var back [Hidden]float32
	for k, z := range n.off {
		if e.Asked != nil && !slices.Contains(e.Asked, k) {
			continue
		}
		miss := float32(1 / (1 + math.Exp(-float64(z))))
		if slices.Contains(e.Classes, k) {
			miss--
		}
		if miss < exact && miss > -exact {
			continue
		}
		correct(&n.top.base[k], &n.past.base[k], miss)
		for j := range h {
			back[j] += miss * n.top.class[k][j]
			correct(&n.top.class[k][j], &n.past.class[k][j], miss*h[j])
		}
	}
	n.learnRows(rows, &back, &below, each)
}

// learnRows corrects the rows of an example by what its sums were off.
func (n *network) learnRows(rows []uint32, back *[Hidden]float32, below *[Hidden]bool, each float32) {
	if *back == [Hidden]float32{} {
		return
	}
	for j := range back {
		if below[j] {
			back[j] *= leak
		}
		correct(&n.top.bias[j], &n.past.bias[j], back[j])
		back[j] *= each
	}
	for _, r := range rows {
		row, past := &n.rows[r], &n.squares[r]
		for j := range back {
			correct(&row[j], &past[j], back[j]+decay*row[j])
		}
	}
}

// correct takes one step against a gradient.
func correct(v, past *float32, gradient float32) {
	*past += gradient * gradient
	*v -= step * gradient / (float32(math.Sqrt(float64(*past))) + 1e-3)
}

// table writes the network as bytes: each number of the rows is scaled so that the largest
// in its place is 127, and nothing is the byte in the middle.
func (n *network) table() []byte {
	var scale [Hidden]float32
	for j := range scale {
		most := float32(1e-9)
		for i := range n.rows {
			if n.squares[i] != [Hidden]float32{} {
				most = max(most, n.rows[i][j], -n.rows[i][j])
			}
		}
		scale[j] = most / 127
	}
	out := append(make([]byte, 0, headerOf(len(n.top.class))+len(n.rows)*Hidden), magic...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(n.top.class)))
	for _, f := range n.top.numbers(&scale) {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(*f))
	}
	for i := range n.rows {
		for j, v := range n.rows[i] {
			if n.squares[i] == [Hidden]float32{} {
				v = 0 // not learned
			}
			out = append(out, byte(zero+int(math.Round(float64(v/scale[j])))))
		}
	}
	return out
}
