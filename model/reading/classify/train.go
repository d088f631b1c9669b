package classify

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"sync"
)

// Example is a labelled clause.
type Example struct {
	Features []Feature
	Classes  []int // it is of, none or more
}

const (
	passes  = 10   // over the examples
	step    = 0.3  // of the first correction of a weight; it shrinks with each
	decay   = 1e-3 // draws weights to nothing that little is learned of
	learned = 3    // examples that a row must be in to have a weight
)

// Train learns the weights of the classes from examples, by logistic regression with
// a step of its own for each weight (AdaGrad). The same examples in the same order
// give the same bytes, which [Open] takes.
func Train(examples []Example) []byte {
	rows := Large.rowsOf(len(examples), func(i int) []Feature { return examples[i].Features })
	order := rand.New(rand.NewPCG(1, 2)).Perm(len(examples))
	var weights [Classes][]float64
	var wait sync.WaitGroup
	for k := range weights {
		wait.Go(func() { weights[k] = trainClass(examples, rows, order, k) })
	}
	wait.Wait()
	return table(&weights)
}

// rowsOf returns the rows of each of n examples, without those that few examples have.
func (s Size) rowsOf(n int, features func(int) []Feature) [][]uint32 {
	count, last := make([]int, s.rows()), make([]int, s.rows())
	for i := range n {
		for _, f := range features(i) {
			if r := s.row(f); last[r] <= i {
				last[r] = i + 1
				count[r]++
			}
		}
	}
	out := make([][]uint32, n)
	for i := range n {
		for _, f := range features(i) {
			if r := s.row(f); count[r] >= learned {
				out[i] = append(out[i], r)
			}
		}
	}
	return out
}

// trainClass returns the weights of one class.
func trainClass(examples []Example, rows [][]uint32, order []int, class int) []float64 {
	w, squares := make([]float64, Large.rows()), make([]float64, Large.rows())
	for range passes {
		for _, i := range order {
			if len(rows[i]) == 0 {
				continue
			}
			x := norm / math.Sqrt(float64(len(examples[i].Features)))
			z := 0.0
			for _, r := range rows[i] {
				z += w[r] * x
			}
			miss := 1/(1+math.Exp(-z)) - is(&examples[i], class)
			if math.Abs(miss) < 1e-3 {
				continue
			}
			for _, r := range rows[i] {
				g := miss*x + decay*w[r]
				squares[r] += g * g
				w[r] -= step * g / (math.Sqrt(squares[r]) + 1e-6)
			}
		}
	}
	return w
}

func is(e *Example, class int) float64 {
	for _, c := range e.Classes {
		if c == class {
			return 1
		}
	}
	return 0
}

// table writes weights as bytes: each class is scaled so that its largest is 127,
// and nothing is the byte in the middle.
func table(weights *[Classes][]float64) []byte {
	out := make([]byte, header+len(weights[0])*width)
	for i := range out {
		out[i] = zero
	}
	copy(out, magic)
	for k, w := range weights {
		most := 1e-9
		for _, v := range w {
			most = max(most, math.Abs(v))
		}
		scale := most / 127
		binary.LittleEndian.PutUint32(out[len(magic)+4*k:], math.Float32bits(float32(scale)))
		for r, v := range w {
			out[header+r*width+k] = byte(zero + int(math.Round(v/scale)))
		}
	}
	return out
}
