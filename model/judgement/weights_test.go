package judgement_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/model/reading"
	"goodterms/model/reading/classify"
)

var (
	update  = flag.Bool("update", false, "learn the weights of the words anew")
	without = flag.String("without", "", "folders of labelled messages not to learn from, a pattern: for a measure on them")
)

const (
	claimTable = "../reading/claims.bin"
	shownTable = "../reading/shown.bin"
)

// learnedFrom lists the folders whose labelled messages the weights are learned from.
func learnedFrom(t testing.TB) []string {
	t.Helper()
	var dirs []string
	for _, pattern := range []string{"sets/*", "banks/*", "told/*", "ordinary/*", "devset"} {
		found, err := filepath.Glob(filepath.Join("testdata", pattern))
		if err != nil {
			t.Fatal(err)
		}
		dirs = append(dirs, found...)
	}
	slices.Sort(dirs)
	if *without == "" {
		return dirs
	}
	left := regexp.MustCompile(*without)
	return slices.DeleteFunc(dirs, left.MatchString)
}

// examplesOf returns the clauses of a labelled set, each with the kinds of the claims
// whose words it holds.
func examplesOf(c *model.Case, msgs []judgement.Labelled) []classify.Example {
	var out []classify.Example
	options := judgement.ReaderOf(c, nil)
	for i := range msgs {
		l := &msgs[i]
		if l.Arguable {
			continue
		}
		e := l.Entry()
		reading.Features(e.Text, options(e), func(cl *reading.Clause, f []classify.Feature) {
			out = append(out, classify.Example{Features: f, Classes: classesOf(claimsIn(l, cl.Span))})
		})
	}
	return out
}

// claim is a labelled claim by the place of its kind, and its words.
type claim struct {
	class int
	span  reading.Span
}

// claimsIn returns the claims of a message that a clause holds.
func claimsIn(l *judgement.Labelled, s reading.Span) []claim {
	var out []claim
	for _, x := range l.Expect {
		at := strings.Index(l.Text, x.Span)
		end := at + len(x.Span)
		if n := min(end, s.End) - max(at, s.Start); n > 0 && 2*n >= min(len(x.Span), s.Len()) {
			out = append(out, claim{slices.Index(judgement.Kinds(), x.Kind), reading.Span{Start: at, End: end}})
		}
	}
	return out
}

func classesOf(claims []claim) []int {
	var out []int
	for _, c := range claims {
		out = append(out, c.class)
	}
	return out
}

// TestWeights holds that the weights of the words are those that the labelled messages
// teach today; with -update it writes them.
func TestWeights(t *testing.T) {
	claims, shown := examples(t)
	tables := []struct {
		path     string
		size     classify.Size
		examples []classify.Example
		learned  []byte
	}{{path: claimTable, size: classify.Large, examples: claims}, {path: shownTable, size: classify.Small, examples: shown}}
	var wait sync.WaitGroup
	for i := range tables {
		wait.Go(func() { tables[i].learned = classify.Train(tables[i].size, len(judgement.Kinds()), tables[i].examples) })
	}
	wait.Wait()
	for _, l := range tables {
		checkTable(t, l.path, l.learned)
	}
}

func checkTable(t *testing.T, path string, learned []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, learned, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := classify.Open(string(data)); err != nil {
		t.Fatal(err)
	}
	// Other processors may round a product and a sum as one, and learn a little otherwise.
	if runtime.GOARCH == "amd64" && !bytes.Equal(data, learned) {
		t.Errorf("%s: lists or labelled messages have changed: go test ./model/judgement -run TestWeights -update", path)
	}
}

// examples returns the clauses of all that is learned from, and the words of those with a
// claim.
func examples(t testing.TB) (claims []classify.Example, shown []classify.Example) {
	t.Helper()
	for _, dir := range learnedFrom(t) {
		c, msgs := loadSet(t, dir)
		claims = append(claims, examplesOf(c, msgs)...)
		shown = append(shown, shownOf(c, msgs)...)
	}
	for _, dir := range wordingFolders(t) {
		claims = append(claims, examplesOf(loadCase(t, dir), wordings(t, dir))...)
	}
	return claims, shown
}

// shownOf returns the words of the clauses with a claim, each asked whether it is one of
// those that make it.
func shownOf(c *model.Case, msgs []judgement.Labelled) []classify.Example {
	var out []classify.Example
	options := judgement.ReaderOf(c, nil)
	for i := range msgs {
		l := &msgs[i]
		if l.Arguable || len(l.Expect) == 0 {
			continue
		}
		e := l.Entry()
		reading.ShownFeatures(e.Text, options(e), func(cl *reading.Clause, word reading.Span, f []classify.Feature) {
			for _, x := range claimsIn(l, cl.Span) {
				e := classify.Example{Features: f, Asked: []int{x.class}}
				if word.Start < x.span.End && x.span.Start < word.End {
					e.Classes = e.Asked
				}
				out = append(out, e)
			}
		})
	}
	return out
}
