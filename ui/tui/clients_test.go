package tui

import (
	"slices"
	"testing"
)

// TestClientsInNeedFirst: who is at the limit stands first, and a selection that the
// user made stays with its client when the order changes.
func TestClientsInNeedFirst(t *testing.T) {
	j := fixture()
	slices.Sort(j.clients) // habrovka stands before northmoor
	d := newDriver(Options{Journal: j}, 80, 24)
	page := d.a.stack[0].(*clients)
	var order []string
	for _, i := range page.shown {
		order = append(order, page.all[i].Handle)
	}
	if order[0] != "northmoor-tea" || page.selected().Handle != "northmoor-tea" {
		t.Errorf("order %v, %s selected", order, page.selected().Handle)
	}
	d.press("down")
	was := page.selected().ID
	sum := page.sums[was]
	sum.exitOpen, sum.flags = true, 50
	page.sums[was] = sum
	page.reorder()
	if page.all[page.shown[0]].ID != was || page.selected().ID != was {
		t.Errorf("%s is selected after the order changed, was %s", page.selected().ID, was)
	}
}

// TestSelectionBeforeAChoice: until somebody chooses, the first in the list is selected,
// whoever that comes to be; to look at the help is no choice.
func TestSelectionBeforeAChoice(t *testing.T) {
	d := newDriver(Options{Journal: fixture()}, 80, 24)
	page := d.a.stack[0].(*clients)
	d.press("?", "esc")
	other := page.all[page.shown[1]].ID
	sum := page.sums[other]
	sum.exitOpen, sum.flags = true, 50
	page.sums[other] = sum
	page.reorder()
	if page.selected().ID != other {
		t.Errorf("%s is selected, %s stands first", page.selected().ID, other)
	}
}
