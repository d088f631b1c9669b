// Package classify is a small neural network that weighs what stands in a clause. It knows
// neither words nor classes, only the hashes of what stands there, its features, and
// the places of the classes.
//
// Each feature has a row of [Hidden] numbers. Those of a clause are added up, what is
// negative of the sums is made small, and each class has the odds that its weights for the
// sums come to. So words that speak for the same classes come to have like rows, and what is
// learned of one class serves the others: with a weight for each word and class, which is
// what this package was before, far less was found (docs/accuracy.md).
//
// The network is a table of bytes that is used as it is, so that opening it costs nothing.
package classify

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"slices"
)

const (
	// Hidden is how many numbers a row has.
	Hidden = 32

	magic = "network2"
	zero  = 128 // the byte of a number of nothing
	// norm is what the features of a clause come to: a clause of many words says no
	// more than one of few.
	norm = 2
	// leak is what is left of a negative sum.
	leak = 0.1
)

// Feature is something that stands in a clause, by its hash.
type Feature uint32

// A Size is how many rows a table has, as a power of two. Of two hashes with one row the
// rarer is mostly one that was not learned from.
type Size uint

// The sizes of tables: for clauses and all that stands in them, and for words.
const (
	Large Size = 17
	Small Size = 15
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
	scale [Hidden]float32 // of the bytes of a row
	top
}

// top is what is made of the sums.
type top struct {
	bias  [Hidden]float32
	class [][Hidden]float32
	base  []float32
}

func newTop(classes int) top {
	return top{class: make([][Hidden]float32, classes), base: make([]float32, classes)}
}

// headerOf returns how many bytes stand before the rows of a table: the magic word, the number
// of classes, and the numbers of the top with the scale.
func headerOf(classes int) int { return len(magic) + 4*(1+Hidden+Hidden+classes+classes*Hidden) }

// Open makes the weights of a table that [Train] made.
func Open(data string) (*Weights, error) {
	const most = 1 << 10 // classes
	var classes, header int
	if len(data) >= len(magic)+4 && data[:len(magic)] == magic {
		classes = int(min(binary.LittleEndian.Uint32([]byte(data[len(magic):len(magic)+4])), most))
		header = headerOf(classes)
	}
	size := Size(max(bits.Len(uint(max(len(data)-header, 0)/Hidden)), 1) - 1)
	if header == 0 || len(data) != header+size.rows()*Hidden {
		return nil, errors.New("classify: this is no table of weights: make it anew")
	}
	w := &Weights{table: data[header:], size: size, top: newTop(classes)}
	rest := []byte(data[len(magic)+4 : header])
	for _, f := range w.numbers(&w.scale) {
		*f = math.Float32frombits(binary.LittleEndian.Uint32(rest))
		rest = rest[4:]
	}
	return w, nil
}

// Classes returns how many classes a clause is weighed for.
func (w *Weights) Classes() int { return len(w.class) }

// numbers returns the numbers of the head of a table in their order.
func (t *top) numbers(scale *[Hidden]float32) []*float32 {
	var out []*float32
	add := func(row []float32) {
		for i := range row {
			out = append(out, &row[i])
		}
	}
	add(scale[:])
	add(t.bias[:])
	add(t.base[:])
	for k := range t.class {
		add(t.class[k][:])
	}
	return out
}

// Logits adds to out for each class the logarithm of the odds that a clause with these
// features is of it. A feature may be named more than once.
func (w *Weights) Logits(out []float32, features []Feature) []float32 {
	h := w.Sums(features)
	return w.of(out, &h)
}

// Sums returns what the features come to, for [Weights.Logit].
func (w *Weights) Sums(features []Feature) [Hidden]float32 {
	var sums [Hidden]int
	for part := range slices.Chunk(features, lanesHold) {
		w.add(part, &sums)
	}
	each := scaleOf(len(features))
	h := w.bias
	for j := range h {
		h[j] += float32(sums[j]-zero*len(features)) * w.scale[j] * each
	}
	bend(&h)
	return h
}

// Logit returns the logarithm of the odds of one class.
func (t *top) Logit(sums *[Hidden]float32, class int) float32 {
	out := t.base[class]
	for j, v := range &t.class[class] {
		out += v * sums[j]
	}
	return out
}

// of adds to out what the classes make of the sums.
func (t *top) of(out []float32, sums *[Hidden]float32) []float32 {
	for k := range t.class {
		out = append(out, t.Logit(sums, k))
	}
	return out
}

// bend makes negative sums small.
func bend(sums *[Hidden]float32) {
	for j := range sums {
		if sums[j] < 0 {
			sums[j] *= leak
		}
	}
}

// scaleOf returns the weight of each of so many features.
func scaleOf(features int) float32 { return float32(norm / math.Sqrt(float64(features)+1)) }

// lanesHold is how many bytes can be added up in 16 bits.
const lanesHold = 256

// add adds the rows of features to sums, eight bytes at a time: the bytes at even and
// those at odd places in lanes of 16 bits.
func (w *Weights) add(features []Feature, sums *[Hidden]int) {
	const even = 0x00FF00FF00FF00FF
	var lanes [Hidden / 4]uint64
	for _, f := range features {
		at := int(w.size.row(f)) * Hidden
		row := w.table[at : at+Hidden]
		for i := 0; i < len(lanes); i += 2 {
			a := eight(row[i*4 : i*4+8])
			lanes[i] += a & even
			lanes[i+1] += a >> 8 & even
		}
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
