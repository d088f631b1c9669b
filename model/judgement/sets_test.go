package judgement_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/store/intake"
)

// loadSet reads a labelled set: agreement, amendments, facts and messages.
func loadSet(t testing.TB, dir string) (*model.Case, []judgement.Labelled) {
	t.Helper()
	c := loadCase(t, dir)
	data, err := os.ReadFile(filepath.Join(dir, "messages.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	msgs, err := judgement.ReadLabelled(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", dir, err)
	}
	return c, msgs
}

// loadCase reads the case of a labelled set: agreement, amendments and facts.
func loadCase(t testing.TB, dir string) *model.Case {
	t.Helper()
	c, err := intake.ReadSet(os.DirFS(dir), nil)
	if err != nil {
		t.Fatalf("%s: %v", dir, err)
	}
	return c
}
