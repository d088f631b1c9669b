package reading

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// TestHanWordings reads ways of saying the terms of a contract in Chinese: a line of
// testdata/contract-zh.txt with the terms that the line below it has, {} for none.
func TestHanWordings(t *testing.T) {
	data, err := os.ReadFile("testdata/contract-zh.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	n := 0
	for i := 0; i+1 < len(lines); i++ {
		if strings.HasPrefix(lines[i], "#") || lines[i] == "" {
			continue
		}
		text, want := lines[i], strings.TrimSpace(lines[i+1])
		i++
		n++
		c := ReadContract("第一条 "+text+"\n", Options{At: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), Language: LanguageOf(text, model.Simplified), Currency: "CNY", Signed: model.NewDay(2026, 3, 1)})
		if len(c.Clauses) != 1 {
			t.Fatalf("%s: %d clauses", text, len(c.Clauses))
		}
		got, err := json.Marshal(c.Clauses[0].Terms)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
	if n < 100 {
		t.Errorf("%d wordings", n)
	}
}
