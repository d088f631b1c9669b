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
		examples = append(examples, Example{[]Feature{late, hello}, []int{2}}, Example{[]Feature{paid, hello}, nil})
	}
	data := Train(examples)
	if !bytes.Equal(data, Train(examples)) {
		t.Error("the same examples give other bytes")
	}
	w, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	if z := w.Logits([]Feature{late, hello})[2]; z <= 0 {
		t.Errorf("what is of the class has the odds %v", z)
	}
	if z := w.Logits([]Feature{paid, hello})[2]; z >= 0 {
		t.Errorf("what is not has the odds %v", z)
	}
	if z := w.Logits(nil); z != [Classes]float32{} {
		t.Errorf("nothing has the odds %v", z)
	}
}

// TestTrainAsked: a class learns from the examples that were asked of it, and what it has none
// of from those of all.
func TestTrainAsked(t *testing.T) {
	yes, no, own := Of(1, "yes"), Of(1, "no"), Of(1, "own")
	var examples []Asked
	for range 40 {
		examples = append(examples, Asked{[]Feature{yes}, 1, true}, Asked{[]Feature{no}, 1, false},
			Asked{[]Feature{own}, 2, true}, Asked{[]Feature{own}, 3, false})
	}
	data := TrainAsked(examples)
	if !bytes.Equal(data, TrainAsked(examples)) {
		t.Error("the same examples give other bytes")
	}
	w, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	if z := w.Logits([]Feature{yes}); z[1] <= z[4] || z[4] <= 0 {
		t.Errorf("what is shown has %v in its class and %v in one without examples", z[1], z[4])
	}
	if z := w.Logits([]Feature{no}); z[4] >= 0 {
		t.Errorf("what is not shown has %v in a class without examples", z[4])
	}
	if z := w.Logits([]Feature{own}); z[2] <= 0 || z[3] >= 0 {
		t.Errorf("what two classes answer otherwise has %v and %v", z[2], z[3])
	}
}

// TestLogitsOfMany: more features than the lanes hold add up all the same.
func TestLogitsOfMany(t *testing.T) {
	f := Of(1, "late")
	w, err := Open(string(Train([]Example{{[]Feature{f}, []int{0}}, {[]Feature{f}, []int{0}}, {[]Feature{f}, []int{0}}})))
	if err != nil {
		t.Fatal(err)
	}
	many := make([]Feature, 4*lanesHold)
	for i := range many {
		many[i] = f
	}
	one, all := w.Logits([]Feature{f})[0], w.Logits(many)[0]
	if want := one * 32; one <= 0 || all < want*0.99 || all > want*1.01 {
		t.Errorf("one gives %v, %d give %v, want %v", one, len(many), all, want)
	}
}

// TestOpen refuses what is no table.
func TestOpen(t *testing.T) {
	for _, data := range []string{"", "weights1", string(make([]byte, header+Small.rows()*width)), magic + string(make([]byte, header+Small.rows()*width))} {
		if _, err := Open(data); err == nil {
			t.Errorf("%d bytes are opened", len(data))
		}
	}
}
