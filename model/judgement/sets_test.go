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

// TestSets holds what is reached on sets of messages whose authors saw no rule:
// those in sets have been learned from since, those in unseen have not. Banks are
// short messages of one trade, as many that differ as look alike, also learned from.
func TestSets(t *testing.T) {
	tests := []struct {
		dir               string
		precision, recall float64
	}{
		{"sets/en-dev", .97, .82}, {"sets/en-dev2", .88, .82}, {"sets/en-d", .92, .77},
		{"sets/cs-b", .96, .90}, {"sets/bg-b", .95, .81}, {"sets/zhs-a", .95, .95}, {"sets/zht-a", .95, .95},
		{"sets/en-e", .95, .80}, {"sets/cs-c", .98, .95}, {"sets/bg-c", .97, .87}, {"sets/zhs-c", .97, .97},
		{"sets/en-c", .92, .80}, {"sets/cs-a", .95, .82}, {"sets/bg-a", .84, .73}, {"sets/zhs-b", .92, .87}, {"sets/zht-b", .92, .83},
		{"sets/zht-c", .97, .85}, {"sets/zhs-e", .97, .84}, {"sets/zht-e", .99, .88},
		{"sets/zhs-f", .97, .89}, {"sets/zht-f", .95, .87},
		{"sets/en-f", .95, .85}, {"sets/en-h", .89, .67}, {"sets/en-i", .93, .89},
		{"sets/cs-d", .90, .82}, {"sets/bg-d", .94, .90}, {"sets/cs-f", .94, .84}, {"sets/cs-g", .95, .85}, {"sets/bg-f", .88, .82}, {"sets/bg-g", .89, .88},
		{"sets/en-g", .82, .63}, {"sets/cs-e", .86, .70}, {"sets/bg-e", .72, .61}, {"sets/zhs-d", .83, .81}, {"sets/zht-d", .79, .72},
		{"unseen/en-j", .72, .63}, {"unseen/cs-h", .70, .54}, {"unseen/bg-h", .86, .58}, {"unseen/zhs-g", .76, .78}, {"unseen/zht-g", .77, .64},
		{"banks/en", .94, .73}, {"banks/cs", .82, .53}, {"banks/bg", .87, .64}, {"banks/zhs", .92, .72}, {"banks/zht", .93, .79},
	}
	for _, tt := range tests {
		t.Run(tt.dir, func(t *testing.T) {
			c, msgs := loadSet(t, filepath.Join("testdata", tt.dir))
			n := judgement.Score(c, msgs, settings()).Total()
			if n.Precision() < tt.precision || n.Recall() < tt.recall {
				t.Errorf("precision %.2f, recall %.2f; held %.2f and %.2f", n.Precision(), n.Recall(), tt.precision, tt.recall)
			}
		})
	}
}

// TestOrdinary counts the accusations in letters that hold nothing to find.
func TestOrdinary(t *testing.T) {
	for _, tt := range []struct {
		dir             string
		messages, false int
	}{{"en", 215, 2}, {"en-b", 110, 1}, {"cs", 110, 0}, {"bg", 110, 0}, {"zhs", 110, 0}, {"zht", 110, 0}} {
		t.Run(tt.dir, func(t *testing.T) {
			c, msgs := loadSet(t, filepath.Join("testdata/ordinary", tt.dir))
			s := judgement.Score(c, msgs, settings())
			if s.Messages < tt.messages || s.Total().False > tt.false {
				t.Errorf("%d findings in %d messages, held %d", s.Total().False, s.Messages, tt.false)
			}
		})
	}
}
