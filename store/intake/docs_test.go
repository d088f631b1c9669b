package intake

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"goodterms/model"
)

// examplesOf returns the fenced examples of one language from docs/formats.md.
func examplesOf(t *testing.T, lang string) []string {
	t.Helper()
	b, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range regexp.MustCompile("(?s)```"+lang+"\n(.*?)```").FindAllStringSubmatch(string(b), -1) {
		out = append(out, m[1])
	}
	if len(out) == 0 {
		t.Fatalf("no example of %s", lang)
	}
	return out
}

// TestDocsExamples reads every example of docs/formats.md the way users will.
func TestDocsExamples(t *testing.T) {
	terms := examplesOf(t, "toml")
	a, _, err := ParseAgreement([]byte(terms[0]), TermsOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range terms[1:] {
		if _, _, err := ParseAmendment([]byte(doc), TermsOptions{Currency: "USD"}); err != nil {
			t.Error(err)
		}
	}
	for i, doc := range examplesOf(t, "jsonl") {
		o := LinesOptions{NewID: func() model.ClientID { return "new" }}
		if i == 0 {
			o.Clients = []model.Client{leaf()}
		}
		lines, rep := linesOf(t, o, doc)
		for _, e := range rep.Errors {
			t.Errorf("example %d: %s", i+1, e)
		}
		if want := strings.Count(doc, "\n"); len(lines) != want {
			t.Errorf("example %d: %d of %d lines", i+1, len(lines), want)
		}
	}
	for i, doc := range examplesOf(t, "json") {
		var v any
		if err := json.Unmarshal([]byte(doc), &v); err != nil {
			t.Errorf("example %d: %v", i+1, err)
		}
		checkSpans(t, v)
	}
	checkComplete(t, a)
}

// checkComplete wants every key of a clause in the great example of the docs.
func checkComplete(t *testing.T, a *model.Agreement) {
	t.Helper()
	doc := string(FormatAgreement(a))
	for _, key := range append(termKeys(), "condition", "confirmed", "holidays", "project") {
		if !strings.Contains(doc, "\n"+key+" = ") {
			t.Errorf("%s is not in the example", key)
		}
	}
}

// checkSpans wants text[start:end] to be the words of a span, where both are
// in one object.
func checkSpans(t *testing.T, v any) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			checkSpans(t, x)
		}
	case map[string]any:
		if s, ok := v["span"].(map[string]any); ok {
			start, end, words := int(s["start"].(float64)), int(s["end"].(float64)), fmt.Sprint(s["text"])
			if end-start != len(words) {
				t.Errorf("a span of %d bytes for %q", end-start, words)
			}
			if text, ok := v["text"].(string); ok && text[start:end] != words {
				t.Errorf("%q is not %q", text[start:end], words)
			}
		}
		for _, x := range v {
			checkSpans(t, x)
		}
	}
}
