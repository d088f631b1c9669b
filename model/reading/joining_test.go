package reading

import (
	"slices"
	"testing"
)

// An English noun behind its article is no order; behind the Czech "a" an order begins.
func TestArticleJoinsNothing(t *testing.T) {
	orders := func(text string, lang Lang) bool {
		return slices.ContainsFunc(Find(text, lang), func(h Hit) bool { return h.Slot == SlotImperative })
	}
	for _, w := range []string{"change", "call", "design", "book", "record"} {
		if orders("we saw a "+w+" of his", En) {
			t.Errorf("a %s is an order", w)
		}
	}
	if !orders("mame to hotove a posli nam to", Cs) {
		t.Error("a pošli is no order")
	}
}
