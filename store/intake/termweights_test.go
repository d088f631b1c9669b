package intake_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/reading"
	"goodterms/model/reading/classify"
	"goodterms/store/intake"
)

// learnedContracts lists the files of the agreements that the weights of contracts are learned
// from: those of the labelled messages, and all contracts that were read.
var learnedContracts = []string{
	"../../model/judgement/testdata/devset/terms.toml", "../../model/judgement/testdata/sets/*/terms.toml", "../../model/judgement/testdata/banks/*/terms.toml",
	"../../model/judgement/testdata/told/*/terms.toml", "../../model/judgement/testdata/ordinary/*/terms.toml", "../../model/judgement/testdata/wordings/*/terms.toml",
	"testdata/contracts/*.toml", "testdata/contracts-met/*.toml",
}

// TestTermWeights holds that the weights of contracts are those that the labelled ones teach
// today; with -update it writes them.
func TestTermWeights(t *testing.T) {
	x := contractExamples(t)
	tables := []struct {
		path     string
		classes  int
		examples []classify.Example
		learned  []byte
	}{
		{path: "terms.bin", classes: reading.TermClasses(), examples: x.Terms},
		{path: "values.bin", classes: reading.TermClasses(), examples: x.Values},
		{path: "names.bin", classes: reading.NameClasses(), examples: x.Names},
	}
	var wait sync.WaitGroup
	for i := range tables {
		wait.Go(func() { tables[i].learned = classify.Train(classify.Small, tables[i].classes, tables[i].examples) })
	}
	wait.Wait()
	for _, table := range tables {
		path := filepath.Join("../../model/reading", table.path)
		if flag.Lookup("update").Value.String() == "true" {
			if err := os.WriteFile(path, table.learned, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		// Other processors may round a product and a sum as one, and learn a little otherwise.
		if runtime.GOARCH == "amd64" && !bytes.Equal(data, table.learned) {
			t.Errorf("%s: lists or contracts have changed: go test ./store/intake -run TestTermWeights -update", table.path)
		}
	}
}

// contractExamples returns what the contracts teach, each text once.
func contractExamples(t *testing.T) *reading.ContractExamples {
	x := &reading.ContractExamples{}
	known := map[string]bool{}
	for _, pattern := range learnedContracts {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			g, _, err := intake.ParseAgreement(data, intake.TermsOptions{})
			if g == nil {
				t.Fatal(file, err)
			}
			if text := wholeText(g); !known[text] {
				known[text] = true
				addExamples(x, g)
			}
		}
	}
	addSentences(t, x)
	return x
}

// sentenceWeight is how many clauses of a contract a sentence of a test counts as: there are few that
// say what a term is not.
const sentenceWeight = 2

// addSentences adds the sentences that the tests of the reader hold: as they are read by the lists
// alone, which is right.
func addSentences(t *testing.T, x *reading.ContractExamples) {
	own := &reading.ContractExamples{}
	data, err := os.ReadFile("testdata/sentences.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(data) {
		var s struct {
			Language model.Language
			Text     string
		}
		if err := json.Unmarshal(line, &s); err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
		own.AddRead(s.Text, reading.Options{Language: s.Language, At: at, Location: time.UTC, Currency: "EUR"})
	}
	for range sentenceWeight {
		x.Terms, x.Values, x.Names = append(x.Terms, own.Terms...), append(x.Values, own.Values...), append(x.Names, own.Names...)
	}
}

func wholeText(g *model.Agreement) string {
	var b strings.Builder
	for i := range g.Clauses {
		b.WriteString(g.Clauses[i].Text)
	}
	return b.String()
}

func addExamples(x *reading.ContractExamples, g *model.Agreement) {
	var fee *model.Money
	for i := range g.Clauses {
		if fee == nil {
			fee = g.Clauses[i].Terms.Total
		}
	}
	loc := g.Location(time.UTC)
	o := reading.Options{Language: g.Language, At: g.Signed.Noon(loc), Location: loc, Currency: g.Currency}
	for i := range g.Clauses {
		c := &g.Clauses[i]
		text := c.Text
		if _, heading := idParts(c.ID); heading != "" {
			text = heading + "\n" + text
		}
		x.Add(text, o, &c.Terms, fee)
	}
}
