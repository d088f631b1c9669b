package judgement_test

import (
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

// TestOfOthers: what another work costs, what somebody else is paid and who approves a
// payment is no word on the agreement; nearly the same words of ours are.
func TestOfOthers(t *testing.T) {
	ctx := settings()
	for _, tt := range []struct{ set, text, rule string }{
		{"sets/en-h", "The printing comes to £9,000 in total.", ""},
		{"sets/en-h", "Printing will be £9,000 for the whole thing.", ""},
		{"sets/en-h", "The levels come to £9,000 all in.", "total.low"},
		{"sets/en-h", "The whole job comes to £9,000, nothing on top.", "total.low"},
		{"banks/en", "Once it opens, we'll pay the printer.", ""},
		{"banks/en", "Once the shop opens, we'll pay you.", "payment.event"},
		{"banks/en", "Once the shop opens, we pay by bank transfer.", "payment.event"},
		{"sets/en-d", "Finance will approve the invoice when they are back.", ""},
	} {
		c := loadCase(t, "testdata/"+tt.set)
		e := &model.Entry{ID: "e", At: c.Agreements[0].Signed.Noon(time.UTC).AddDate(0, 1, 0), Kind: model.Email, From: model.FromClient, Text: tt.text}
		ctx.AsOf = e.At
		got := ""
		for _, f := range judgement.JudgeEntry(c, e, ctx).Contradictions {
			got += f.Rule
		}
		if got != tt.rule {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.rule)
		}
	}
}
