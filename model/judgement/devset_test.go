package judgement_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

func settings() judgement.Context {
	return judgement.Context{Settings: model.DefaultSettings()}
}

// TestDevset judges the first labelled case: each message that is scored gets its
// kind, span and clause, and no clean one is accused.
func TestDevset(t *testing.T) {
	c, msgs := loadSet(t, "testdata/devset")
	s := judgement.Score(c, msgs, settings())
	if s.Messages < 44 || s.Total().Right < 29 {
		t.Errorf("%d messages scored, %d right", s.Messages, s.Total().Right)
	}
	for _, w := range s.Wrong {
		t.Errorf("%s: %s %s: %q (%s) %s", w.Message, w.What, w.Kind, w.Words, w.Rule, w.Detail)
	}
}

// TestTimeshift judges one sentence on several days, over amendments.
func TestTimeshift(t *testing.T) {
	data, err := os.ReadFile("testdata/devset/timeshift.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := loadSet(t, "testdata/devset")
	n := 0
	for sc := bufio.NewScanner(bytes.NewReader(data)); sc.Scan(); {
		var l struct {
			Text     string
			Verdicts map[string][]string
		}
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		for day, want := range l.Verdicts {
			at, err := time.Parse(time.DateOnly, day)
			if err != nil {
				t.Fatal(err)
			}
			e := &model.Entry{ID: "shift", At: at.Add(10 * time.Hour), Kind: model.Email, From: model.FromClient, Text: l.Text}
			ctx := settings()
			ctx.AsOf = e.At
			found := judgement.JudgeEntry(c, e, ctx).Contradictions
			if (len(found) > 0) != (want[0] != "agrees") || len(found) > 0 && string(found[0].Relation) != want[0] {
				t.Errorf("%q on %s: %+v, want %v", l.Text, day, found, want)
			}
			n++
		}
	}
	if n < 7 {
		t.Errorf("%d sentences on days", n)
	}
}
