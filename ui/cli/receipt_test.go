package cli

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// fullDisk is an output that takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// TestReceiptNotWritten: an entry whose receipt cannot be written is recorded, and is not
// kept as a draft beside it.
func TestReceiptNotWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	env, _, stderr := testApp(path, "client", "add", "Leaf")
	if status := Run(t.Context(), env); status != 0 {
		t.Fatal(stderr)
	}
	env, _, stderr = testApp(path, "log", "leaf", "note", "written to a full disk")
	env.Out = fullDisk{}
	if status := Run(t.Context(), env); status != statusJournal || !strings.Contains(stderr.String(), "it is recorded all the same, as event 2") {
		t.Errorf("status %d\n%s", status, stderr)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "drafts", "*")); len(left) > 0 {
		t.Errorf("kept as a draft: %v", left)
	}
	env, stdout, _ := testApp(path, "show", "leaf")
	if Run(t.Context(), env); !strings.Contains(stdout.String(), "written to a full disk") {
		t.Error("it is not recorded")
	}
}
