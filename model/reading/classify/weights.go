// Package classify is a linear classifier of clauses: it adds up, for each class,
// the weights that the words of a clause have learned from labelled ones. It knows
// neither words nor classes, only the hashes of what stands in a clause and the
// places of the classes.
//
// The weights are a table of bytes that is used as it is, so that opening it costs
// nothing: rows, each for the hashes that fall on it, of one byte a class.
package classify

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"slices"
)

const (
	// Classes is how many classes a clause is weighed for.
	Classes = 15

	width  = 16 // bytes of a row; the last is not used
	header = 8 + 4*Classes
	magic  = "weights1"
	zero   = 128 // the byte of a weight of nothing
	// norm is what the features of a clause come to: a clause of many words says no
	// more than one of few.
	norm = 8
)

// Feature is something that stands in a clause, by its hash.
type Feature uint32

// A Size is how many rows a table has, as a power of two. Of two hashes with one row the
// rarer is mostly one that was not learned from.
type Size uint

// The sizes of tables: for clauses and all that stands in them, and for words.
const (
	Large Size = 18
	Small Size = 16
)

// rows returns the number of rows.
func (s Size) rows() int { return 1 << s }

// row returns the row of a feature.
func (s Size) row(f Feature) uint32 { return uint32(f) >> (32 - s) }

// Of returns the feature of a text in a name space, such as a word or a slot.
func Of(space byte, text string) Feature {
	h := uint32(2166136261) ^ uint32(space)
	h *= 16777619
	for i := range len(text) {
		h = (h ^ uint32(text[i])) * 16777619
	}
	return spread(h)
}

// And returns the feature of two features beside each other, in their order.
func And(a, b Feature) Feature {
	return spread(uint32(a)*0x9E3779B1 ^ (uint32(b)<<13 | uint32(b)>>19))
}

// spread mixes the bits of a hash, so that its first ones name the row.
func spread(h uint32) Feature {
	h ^= h >> 16
	h *= 0x7feb352d
	h ^= h >> 15
	h *= 0x846ca68b
	return Feature(h ^ h>>16)
}

// Weights is what was learned, ready to use.
type Weights struct {
	table string
	size  Size
	scale [Classes]float32
}

// Open makes the weights of a table that [Train] or [TrainAsked] made.
func Open(data string) (*Weights, error) {
	size := Size(bits.Len(uint(len(data)/width)) - 1)
	if size > 31 || len(data) != header+size.rows()*width || data[:len(magic)] != magic {
		return nil, errors.New("classify: this is no table of weights: make it anew")
	}
	w := &Weights{table: data[header:], size: size}
	for k := range w.scale {
		w.scale[k] = math.Float32frombits(binary.LittleEndian.Uint32([]byte(data[len(magic)+4*k:])))
	}
	return w, nil
}

// Logits returns for each class the logarithm of the odds that a clause with these
// features is of it. A feature may be named more than once.
func (w *Weights) Logits(features []Feature) [Classes]float32 {
	var sums [width]int
	for part := range slices.Chunk(features, lanesHold) {
		w.add(part, &sums)
	}
	var out [Classes]float32
	if len(features) == 0 {
		return out
	}
	each := float32(norm / math.Sqrt(float64(len(features))))
	for k := range out {
		out[k] = float32(sums[k]-zero*len(features)) * w.scale[k] * each
	}
	return out
}

// lanesHold is how many bytes can be added up in 16 bits.
const lanesHold = 256

// add adds the rows of features to sums, eight bytes at a time: the bytes at even and
// those at odd places in lanes of 16 bits.
func (w *Weights) add(features []Feature, sums *[width]int) {
	const even = 0x00FF00FF00FF00FF
	var lanes [4]uint64
	for _, f := range features {
		at := int(w.size.row(f)) * width
		row := w.table[at : at+width]
		a, b := eight(row[:8]), eight(row[8:])
		lanes[0] += a & even
		lanes[1] += a >> 8 & even
		lanes[2] += b & even
		lanes[3] += b >> 8 & even
	}
	for k := range sums {
		sums[k] += int(lanes[k/8*2+k%2] >> (k % 8 / 2 * 16) & 0xFFFF)
	}
}

// eight returns eight bytes as a number, the first lowest.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
