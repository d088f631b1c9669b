package judgement_test

import (
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

// TestTotalOfOtherWork: what another work costs in all is no word on the fee, what the
// agreed work is said to cost is.
func TestTotalOfOtherWork(t *testing.T) {
	c := loadCase(t, "testdata/sets/en-h")
	ctx := settings()
	for text, want := range map[string]int{
		"The printing comes to £9,000 in total.":         0,
		"Printing will be £9,000 for the whole thing.":   0,
		"The levels come to £9,000 all in.":              1,
		"The whole job comes to £9,000, nothing on top.": 1,
	} {
		e := &model.Entry{ID: "e", At: c.Agreements[0].Signed.Noon(time.UTC).AddDate(0, 1, 0), Kind: model.Email, From: model.FromClient, Text: text}
		ctx.AsOf = e.At
		if got := judgement.JudgeEntry(c, e, ctx).Contradictions; len(got) != want {
			t.Errorf("%q: %+v, want %d", text, got, want)
		}
	}
}
