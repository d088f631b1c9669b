package model

import "testing"

func TestBareClause(t *testing.T) {
	for id, want := range map[string]string{"3": "3", "§3": "3", "§ 3": "3", "§§ 3": "3", "第三条": "三", "第 3 條": "3", "IV.2": "IV.2", "一般": "一般", "": ""} {
		if got := BareClause(id); got != want {
			t.Errorf("%q is %q, want %q", id, got, want)
		}
	}
}
