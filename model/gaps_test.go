package model

import (
	"slices"
	"testing"
)

func TestGaps(t *testing.T) {
	missing, of := (&Terms{}).Gaps()
	if len(missing) != of || missing[0] != "what is delivered" {
		t.Errorf("%d of %d missing: %v", len(missing), of, missing)
	}
	terms := &Terms{Deliverables: []Held[Deliverable]{{}}, Rate: &Held[Rate]{}, NoticeDays: &Held[int]{}}
	missing, _ = terms.Gaps()
	if len(missing) != of-4 || slices.Contains(missing, "notice") || slices.Contains(missing, "the price of extras") {
		t.Errorf("missing %v", missing)
	}
}
