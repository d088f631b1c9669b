package dossier

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// TestCSVDisarms keeps what a client writes from being run by a spreadsheet.
func TestCSVDisarms(t *testing.T) {
	at := time.Date(2026, 5, 13, 9, 0, 0, 0, time.UTC)
	for _, tt := range []struct{ raw, want string }{
		{"=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"}, {"@SUM(1+1)*cmd", "'@SUM(1+1)*cmd"}, {"-1+1", "'-1+1"}, {"+49 30 1234", "'+49 30 1234"},
		{"\t=1+1", "'    =1+1"}, {"\r=1+1", "'\n=1+1"}, {"＝1+1", "'＝1+1"}, {"|calc", "'|calc"}, {"  =1+1", "'  =1+1"},
		{"the third round, please", "the third round, please"}, {"он каза \"да\"", "он каза \"да\""}, {"a\x1b[2Jb", "a␛[2Jb"}, {"", ""},
	} {
		c := &model.Case{Entries: []model.Entry{{ID: "e1", At: at, Kind: model.Email, From: model.FromClient, Subject: tt.raw, Text: tt.raw, Amount: model.Units(-500, "USD")}}}
		var b bytes.Buffer
		if err := WriteCSV(&b, c, c.Entries); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != columns || len(rows[0]) != columns {
			t.Fatalf("%q: %v, %v", tt.raw, rows, err)
		}
		if got := rows[1][5]; got != tt.want {
			t.Errorf("%q is written %q, want %q", tt.raw, got, tt.want)
		}
		if rows[1][8] != "-500" || rows[1][9] != "USD" {
			t.Errorf("the amount is %q %q, want a number", rows[1][8], rows[1][9])
		}
	}
}

// TestRedactedKeepsItsPlace shows a redacted entry where it was, without a word of it.
func TestRedactedKeepsItsPlace(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 5, d, 9, 0, 0, 0, time.UTC) }
	c, r := northmoorCase(t)
	c.Entries = []model.Entry{{ID: "a1", At: day(1), Kind: model.Note, Text: "alpha-words"}, {ID: "a3", At: day(3), Kind: model.Note, Text: "gamma-words"}}
	c.Redacted = []model.RedactedEntry{{ID: "a2", At: day(2)}}
	var b bytes.Buffer
	if err := WriteCSV(&b, c, c.Entries); err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]string{"csv": b.String(), "markdown": markdownOf(t, c, r, Options{})} {
		first, gone, third := strings.Index(s, "alpha-words"), strings.Index(strings.ToLower(s), "redacted"), strings.Index(s, "gamma-words")
		if first < 0 || gone < first || third < gone {
			t.Errorf("%s: places %d, %d, %d:\n%s", name, first, gone, third, s)
		}
	}
}
