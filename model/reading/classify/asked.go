package classify

import (
	"math"
	"math/rand/v2"
)

// Asked is a labelled example that is asked of one class alone.
type Asked struct {
	Features []Feature
	Class    int
	Is       bool
}

const (
	askedPasses = 4
	askedStep   = 0.1
	shared      = Classes // the weights that all classes share while they are learned
)

// TrainAsked learns weights from examples that are each asked of one class: what a class has
// too few examples to tell is learned from those of all. The same examples in the same
// order give the same bytes, which [Open] takes.
func TrainAsked(examples []Asked) []byte {
	rows := Small.rowsOf(len(examples), func(i int) []Feature { return examples[i].Features })
	var weights, squares [Classes + 1][]float64
	for k := range weights {
		weights[k], squares[k] = make([]float64, Small.rows()), make([]float64, Small.rows())
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range askedPasses {
		for _, i := range rnd.Perm(len(examples)) {
			e := &examples[i]
			x := norm / math.Sqrt(float64(len(e.Features)))
			own, all := weights[e.Class], weights[shared]
			z := 0.0
			for _, r := range rows[i] {
				z += (own[r] + all[r]) * x
			}
			miss := 1 / (1 + math.Exp(-z))
			if e.Is {
				miss--
			}
			if math.Abs(miss) < 1e-2 {
				continue
			}
			for _, r := range rows[i] {
				for _, k := range [2]int{e.Class, shared} {
					g := miss*x + decay*weights[k][r]
					squares[k][r] += g * g
					weights[k][r] -= askedStep * g / (math.Sqrt(squares[k][r]) + 1e-6)
				}
			}
		}
	}
	var sums [Classes][]float64
	for k := range sums {
		sums[k] = weights[k]
		for r := range sums[k] {
			sums[k][r] += weights[shared][r]
		}
	}
	return table(&sums)
}
