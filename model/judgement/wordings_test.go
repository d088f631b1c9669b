package judgement_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goodterms/model/judgement"
)

// TestWordings judges sentences one by one on the case beside them: many ways of
// saying the same thing, and innocent ones that look alike. A line is the kind
// ("-" for none), the clause and the amendment that set it, when it is said, who says it, and the words, with \n where a
// line of a chat ends.
func TestWordings(t *testing.T) {
	wrong := 0
	for _, dir := range wordingFolders(t) {
		s := judgement.Score(loadCase(t, dir), wordings(t, dir), settings())
		for _, w := range s.Wrong {
			t.Logf("%s: line %s: %s %s: %q (%s) %s", dir, w.Message, w.What, w.Kind, w.Words, w.Rule, w.Detail)
		}
		wrong += len(s.Wrong)
	}
	if wrong > wrongWordings {
		t.Errorf("%d verdicts are wrong, held %d", wrong, wrongWordings)
	}
}

// wrongWordings is how many verdicts on the sentences may be wrong: the weights of the words
// are learned from all labelled messages, and do not fit each.
const wrongWordings = 15

// wordingFolders returns the folders of sentences.
func wordingFolders(t testing.TB) []string {
	t.Helper()
	dirs, err := filepath.Glob("testdata/wordings/*")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("%d folders, %v", len(dirs), err)
	}
	return dirs
}

// wordings returns the sentences of a folder as labelled messages.
func wordings(t testing.TB, dir string) []judgement.Labelled {
	t.Helper()
	lines, err := os.ReadFile(filepath.Join(dir, "lines.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []judgement.Labelled
	for line := range strings.Lines(string(lines)) {
		out = append(out, wording(t, len(out)+1, strings.TrimRight(line, "\n")))
	}
	return out
}

// wording makes the labelled message of a line.
func wording(t testing.TB, n int, line string) judgement.Labelled {
	t.Helper()
	f := strings.SplitN(line, "|", 5)
	if len(f) != 5 {
		t.Fatalf("line %d: %q has no five parts", n, line)
	}
	when, err := time.Parse("2006-01-02T15:04Z07:00", "2026-"+f[2]+"+08:00")
	if err != nil {
		t.Fatalf("line %d: %v", n, err)
	}
	text := strings.ReplaceAll(f[4], `\n`, "\n")
	m := judgement.Labelled{ID: fmt.Sprint(n), At: when, Channel: "chat", Who: f[3], Text: text}
	if f[0] != "-" {
		clause, by, _ := strings.Cut(f[1], " ")
		m.Expect = []judgement.Expected{{Kind: judgement.Kind(f[0]), Span: text, Clause: clause, By: by}}
	}
	return m
}
