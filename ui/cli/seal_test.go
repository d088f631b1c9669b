package cli

import (
	"errors"
	"strings"
	"testing"
)

// TestCannotKeep: on a system without folders in memory unlock speaks of that, and not
// of a variable that nobody there has heard of.
func TestCannotKeep(t *testing.T) {
	err := errors.New("XDG_RUNTIME_DIR is not set")
	for linux, want := range map[bool]string{true: "XDG_RUNTIME_DIR is not set", false: "unlock works on Linux only"} {
		e := cannotKeep(err, linux)
		if !strings.Contains(e.Message, want) || strings.Contains(e.Message, "XDG") != linux || len(e.Hints) != 1 || e.Status != statusUsage {
			t.Errorf("%+v", e)
		}
	}
}
