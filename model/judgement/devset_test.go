package judgement_test

import (
	"fmt"
	"os"
	"testing"

	"goodterms/model"
	"goodterms/model/judgement"
)

func settings() judgement.Context {
	return judgement.Context{Settings: model.DefaultSettings()}
}

// TestSet scores a set given by its folder and prints totals alone, so that a set
// kept apart from the rules' author can be measured: SET=dir go test -run TestSet.
func TestSet(t *testing.T) {
	dir := os.Getenv("SET")
	if dir == "" {
		t.Skip("SET names no folder")
	}
	c, msgs := loadSet(t, dir)
	s := judgement.Score(c, msgs, settings())
	fmt.Print(s)
	if os.Getenv("WRONG") != "" {
		for _, w := range s.Wrong {
			fmt.Printf("%-8s %-6s %-10s %-22s %q | %s\n", w.Message, w.What, w.Kind, w.Rule, w.Words, w.Detail)
		}
	}
}
