package judgement_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/model/reading"
	"goodterms/model/reading/classify"
)

var update = flag.Bool("update", false, "learn the weights of the words anew")

const claimTable = "../reading/claims.bin"

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
	return dirs
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
			out = append(out, classify.Example{Features: f, Classes: claimedIn(l, cl.Span)})
		})
	}
	return out
}

// claimedIn returns the kinds, by their places, of the claims of a message that a clause holds.
func claimedIn(l *judgement.Labelled, s reading.Span) []int {
	var out []int
	for _, x := range l.Expect {
		at := strings.Index(l.Text, x.Span)
		end := at + len(x.Span)
		if n := min(end, s.End) - max(at, s.Start); n > 0 && 2*n >= min(len(x.Span), s.Len()) {
			out = append(out, slices.Index(judgement.Kinds(), x.Kind))
		}
	}
	return out
}

// TestWeights holds that the weights of the words are those that the labelled messages
// teach today; with -update it writes them.
func TestWeights(t *testing.T) {
	learned := classify.Train(examples(t))
	if *update {
		if err := os.WriteFile(claimTable, learned, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(claimTable)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := classify.Open(string(data)); err != nil {
		t.Fatal(err)
	}
	// Other processors may round a product and a sum as one, and learn a little otherwise.
	if runtime.GOARCH == "amd64" && !bytes.Equal(data, learned) {
		t.Error("lists or labelled messages have changed: go test ./model/judgement -run TestWeights -update")
	}
}

// examples returns the clauses of all that is learned from.
func examples(t testing.TB) []classify.Example {
	t.Helper()
	var out []classify.Example
	for _, dir := range learnedFrom(t) {
		out = append(out, examplesOf(loadSet(t, dir))...)
	}
	for _, dir := range wordingFolders(t) {
		out = append(out, examplesOf(loadCase(t, dir), wordings(t, dir))...)
	}
	return out
}
