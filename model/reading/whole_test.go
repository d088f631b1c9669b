package reading

import (
	"slices"
	"testing"
)

// TestWholeWords keeps words that mean something else as a whole from being read
// for the shorter ones inside them.
func TestWholeWords(t *testing.T) {
	for _, c := range []struct {
		text string
		slot Slot
		want bool
	}{
		{"首页的轮播图", SlotRev, false},
		{"再改一轮", SlotRev, true},
		{"合同已经盖章", SlotSection, false},
		{"是不是含在里面", SlotPresuppose, false},
		{"不是含在里面吗", SlotPresuppose, true},
		{"这是我们的疏忽", SlotOwn3, false},
		{"文件是我们的", SlotOwn3, true},
		{"我已经申请了", SlotPlease, false},
		{"请发给我", SlotPlease, true},
		{"他有空，我们拍板", SlotApproveBy, false},
	} {
		found := slices.ContainsFunc(Find(c.text, Zh), func(h Hit) bool { return h.Slot == c.slot })
		if found != c.want {
			t.Errorf("%s: %s is %v, want %v", c.text, c.slot, found, c.want)
		}
	}
}
