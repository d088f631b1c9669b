package judgement_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/store/intake"
)

// loadSet reads a labelled set: agreement, amendments, facts and messages.
func loadSet(t testing.TB, dir string) (*model.Case, []judgement.Labelled) {
	t.Helper()
	c := &model.Case{Client: model.Client{Handle: "set", Name: "Set"}}
	a, client, err := intake.ParseAgreement(readFile(t, dir, "terms.toml"), intake.TermsOptions{})
	if err != nil {
		t.Fatalf("%s: %v", dir, err)
	}
	c.Client.Handle, c.Client.Language = client, a.Language
	c.Apply(model.Event{Payload: model.SignAgreement{Agreement: *a}})
	for _, name := range []string{"A1.toml", "A2.toml", "A3.toml", "A4.toml"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			continue
		}
		m, _, err := intake.ParseAmendment(data, intake.TermsOptions{Currency: a.Currency})
		if err != nil {
			t.Fatalf("%s/%s: %v", dir, name, err)
		}
		c.Apply(model.Event{Payload: model.AgreeAmendment{Amendment: *m}})
	}
	sc := bufio.NewScanner(bytes.NewReader(readFile(t, dir, "facts.jsonl")))
	sc.Buffer(nil, 1<<20)
	for seq := uint64(1); sc.Scan(); seq++ {
		var e model.Entry
		if err := json.Unmarshal(sc.Bytes(), &e); err != nil {
			t.Fatalf("%s/facts.jsonl: line %d: %v", dir, seq, err)
		}
		c.Apply(model.Event{Seq: seq, Payload: model.LogEntry{Entry: e}})
	}
	c.Sort()
	return c, readMessages(t, dir)
}

func readMessages(t testing.TB, dir string) []judgement.Labelled {
	t.Helper()
	var out []judgement.Labelled
	sc := bufio.NewScanner(bytes.NewReader(readFile(t, dir, "messages.jsonl")))
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var l judgement.Labelled
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			t.Fatalf("%s: %v", dir, err)
		}
		out = append(out, l)
	}
	return out
}

func readFile(t testing.TB, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
