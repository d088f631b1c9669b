package classify

import (
	"bytes"
	"testing"
)

// TestTrain: what stands in the examples of a class speaks for it, what stands in others
// against it, and the same examples give the same bytes.
func TestTrain(t *testing.T) {
	late, paid, hello := Of(1, "late"), Of(1, "paid"), Of(1, "hello")
	var examples []Example
	for range 20 {
		examples = append(examples, Example{Features: []Feature{late, hello}, Classes: []int{2}}, Example{Features: []Feature{paid, hello}})
	}
	data := Train(Small, 4, examples)
	if !bytes.Equal(data, Train(Small, 4, examples)) {
		t.Error("the same examples give other bytes")
	}
	w, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	if z := w.Logits(nil, []Feature{late, hello})[2]; z <= 0 {
		t.Errorf("what is of the class has the odds %v", z)
	}
	if z := w.Logits(nil, []Feature{paid, hello})[2]; z >= 0 {
		t.Errorf("what is not has the odds %v", z)
	}
}

// TestAsked: a class learns from the examples that are asked of it alone.
func TestAsked(t *testing.T) {
	own, other := Of(1, "own"), Of(1, "other")
	var examples []Example
	for range 100 {
		examples = append(examples, Example{[]Feature{own}, []int{2}, []int{2}}, Example{[]Feature{own}, nil, []int{3}},
			Example{[]Feature{other}, nil, []int{2}}, Example{[]Feature{other}, []int{3}, []int{3}})
	}
	w, err := Open(string(Train(Small, 4, examples)))
	if err != nil {
		t.Fatal(err)
	}
	if z := w.Logits(nil, []Feature{own}); z[2] <= 0 || z[3] >= 0 {
		t.Errorf("what is of the one class alone has %v and %v", z[2], z[3])
	}
	if z := w.Logits(nil, []Feature{other}); z[2] >= 0 || z[3] <= 0 {
		t.Errorf("what is of the other alone has %v and %v", z[2], z[3])
	}
}

// TestLogitsOfMany: more features than the lanes hold add up all the same.
func TestLogitsOfMany(t *testing.T) {
	f := Of(1, "late")
	var examples []Example
	for range 100 {
		examples = append(examples, Example{Features: []Feature{f}, Classes: []int{0}}, Example{Features: []Feature{Of(1, "paid")}})
	}
	w, err := Open(string(Train(Small, 4, examples)))
	if err != nil {
		t.Fatal(err)
	}
	var one, all [Hidden]int
	w.add([]Feature{f}, &one)
	many := make([]Feature, 4*lanesHold)
	for i := range many {
		many[i] = f
	}
	for i := 0; i < len(many); i += lanesHold {
		w.add(many[i:i+lanesHold], &all)
	}
	for j := range one {
		if all[j] != one[j]*len(many) {
			t.Errorf("one adds %d to sum %d, %d add %d", one[j], j, len(many), all[j])
		}
	}
	if z := w.Logits(nil, many)[0]; z <= w.Logits(nil, []Feature{f})[0] {
		t.Errorf("much of what is of a class has the odds %v", z)
	}
}

// TestOpen refuses what is no table.
func TestOpen(t *testing.T) {
	for _, data := range []string{"", magic, string(make([]byte, headerOf(4)+Small.rows()*Hidden)), magic + string(make([]byte, headerOf(4)+Small.rows()*Hidden))} {
		if _, err := Open(data); err == nil {
			t.Errorf("%d bytes are opened", len(data))
		}
	}
}
