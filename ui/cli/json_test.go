package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/model/reading"
)

// reportExample is the example of docs/formats.md, section 3, completed.
const reportExample = `{
 "client": "leaf-kettle",
 "on": "2026-05-13",
 "flag_count": 6,
 "threshold": 5,
 "exit": "open",
 "contradictions": [
  {
   "id": "c3f2a9",
   "band": "sure",
   "entry": "e19",
   "at": "2026-05-13T12:00:00+02:00",
   "kind": "revisions",
   "relation": "differs",
   "force": "act",
   "span": {
    "start": 12,
    "end": 45,
    "text": "list number four for the website"
   },
   "clause": {
    "id": "3",
    "since": "2026-04-20",
    "by": "A2",
    "text": "Website gets three rounds ..."
   },
   "said": "round 4",
   "agreed": "3 rounds",
   "why": "list 4 of 3 (28 Apr, 4 May, 9 May, 13 May)",
   "confidence": 0.93,
   "parts": [
    {
     "name": "rule revisions.ordinal",
     "value": 0.93
    },
    {
     "name": "force act",
     "value": 1
    }
   ],
   "rule": "revisions.ordinal",
   "status": "open"
  }
 ],
 "review": [],
 "requests": [
  {
   "id": "r81c0d",
   "entry": "e20",
   "at": "2026-05-13T15:00:00+02:00",
   "kind": "concepts",
   "span": {
    "start": 0,
    "end": 0,
    "text": ""
   },
   "status": "open"
  }
 ],
 "flags": [
  {
   "id": "f20b7e",
   "code": "endless-revisions",
   "at": "2026-05-13T12:00:00+02:00",
   "entries": [
    "e19"
   ],
   "status": "open",
   "deal_breaker": false,
   "why": "...",
   "level": "challenging",
   "nature": "substance"
  }
 ],
 "flag_trend": [
  {
   "month": "2025-12",
   "count": 0
  },
  {
   "month": "2026-01",
   "count": 0
  },
  {
   "month": "2026-02",
   "count": 0
  },
  {
   "month": "2026-03",
   "count": 0
  },
  {
   "month": "2026-04",
   "count": 0
  },
  {
   "month": "2026-05",
   "count": 1
  }
 ]
}
`

// The names in what check --json writes are a promise.
func TestReportJSON(t *testing.T) {
	zone := time.FixedZone("", 2*3600)
	at := time.Date(2026, 5, 13, 10, 0, 0, 0, time.UTC)
	r := &judgement.Report{
		Client: "leaf-kettle", On: model.NewDay(2026, 5, 13), FlagCount: 6, Threshold: 5, ExitOpen: true,
		Contradictions: []judgement.Finding{{ID: "c3f2a9", Band: judgement.Sure, Entry: "e19", At: at, Kind: judgement.Revisions,
			Relation: judgement.Differs, Force: judgement.Act, Span: reading.Span{Start: 12, End: 45}, Words: "list number four for the website",
			Clause: judgement.ClauseRef{ID: "3", Since: model.NewDay(2026, 4, 20), By: "A2", Text: "Website gets three rounds ..."},
			Said:   "round 4", Agreed: "3 rounds", Why: "list 4 of 3 (28 Apr, 4 May, 9 May, 13 May)", Conf: 0.93, Status: judgement.Open,
			Parts: []judgement.Part{{Name: "rule revisions.ordinal", Value: 0.93}, {Name: "force act", Value: 1}}, Rule: "revisions.ordinal"}},
		Requests: []judgement.Request{{ID: "r81c0d", Entry: "e20", At: at.Add(3 * time.Hour), Kind: judgement.Concepts}},
		Flags:    []judgement.Flag{{ID: "f20b7e", Code: "endless-revisions", At: at, Entries: []string{"e19"}, Status: judgement.Open, Why: "...", Level: judgement.Challenging, Counts: true}},
	}
	var b bytes.Buffer
	a := &app{Env: Env{OutTerminal: func() bool { return false }}, out: newPrinter(&b)}
	if err := a.json(newReportJSON(r, zone)); err != nil {
		t.Fatal(err)
	}
	if err := a.out.flush(); err != nil {
		t.Fatal(err)
	}
	if b.String() != reportExample {
		t.Errorf("got:\n%s\nwant:\n%s", b.String(), reportExample)
	}
}

// proposalExample is the example of a proposal in docs/formats.md, section 3.
const proposalExample = `{"id":"p1c9a4e","project":"main","kind":"revisions","clause":"3","change":"website: 2 rounds -> 3 rounds",` +
	`"ask":{"entry":"e17","from":"client","at":"2026-04-19T10:00:00+02:00","span":{"start":0,"end":44,"text":"Could we have a third round for the website?"}},` +
	`"reply":{"entry":"e18","from":"me","at":"2026-04-20T09:00:00+02:00","span":{"start":9,"end":22,"text":"OK, go ahead."}},` +
	`"agreed":"2026-04-20","effective":"2026-04-20","confirmed":true,"terms":{"revisions":[{"for":"website","max":3}]},"finding":"r81c0d0"}`

// The names of a proposal are a promise, and the example in the docs is this one.
func TestProposalJSON(t *testing.T) {
	zone := time.FixedZone("", 2*3600)
	p := judgement.Proposal{ID: "p1c9a4e", Project: "main", Kind: judgement.Revisions, Clause: "3", Change: "website: 2 rounds -> 3 rounds",
		Ask: judgement.Quote{Entry: "e17", From: model.FromClient, At: time.Date(2026, 4, 19, 8, 0, 0, 0, time.UTC),
			Span: reading.Span{Start: 0, End: 44}, Words: "Could we have a third round for the website?"},
		Reply: judgement.Quote{Entry: "e18", From: model.FromMe, At: time.Date(2026, 4, 20, 7, 0, 0, 0, time.UTC),
			Span: reading.Span{Start: 9, End: 22}, Words: "OK, go ahead."},
		Agreed: model.NewDay(2026, 4, 20), Effective: model.NewDay(2026, 4, 20), Confirmed: true, Finding: "r81c0d0",
		Terms: model.ClauseTerms{Revisions: []model.Limit{{For: "website", Max: 3}}}}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(newReportJSON(&judgement.Report{Proposals: []judgement.Proposal{p}}, zone).Proposals[0]); err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(b.String()); got != proposalExample {
		t.Errorf("got  %s\nwant %s", got, proposalExample)
	}
	docs, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("\n", "", "   ", "").Replace(string(docs))
	if !strings.Contains(plain, proposalExample) {
		t.Errorf("docs/formats.md does not hold %s", proposalExample)
	}
}

// An empty report has lists, not nulls: scripts walk over them.
func TestReportJSONEmpty(t *testing.T) {
	b, err := json.Marshal(newReportJSON(&judgement.Report{}, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"client":"","on":"","flag_count":0,"threshold":0,"exit":"closed","contradictions":[],"review":[],"requests":[],"flags":[],"flag_trend":[]}`
	if string(b) != want {
		t.Errorf("got %s\nwant %s", b, want)
	}
}

// On a terminal JSON is cleaned of what encoding/json lets through.
func TestJSONOnTerminal(t *testing.T) {
	for _, terminal := range []bool{true, false} {
		var b bytes.Buffer
		a := &app{Env: Env{OutTerminal: func() bool { return terminal }}, out: newPrinter(&b)}
		if err := a.json(map[string]string{"text": "a\u202eb\u009bc\u001bd"}); err != nil {
			t.Fatal(err)
		}
		if err := a.out.flush(); err != nil {
			t.Fatal(err)
		}
		if got := bytes.ContainsAny(b.Bytes(), "\u202e\u009b"); got == terminal {
			t.Errorf("terminal %v: hidden characters there: %v: %q", terminal, got, b.String())
		}
		if bytes.ContainsRune(b.Bytes(), 0x1b) {
			t.Errorf("terminal %v: an escape got through: %q", terminal, b.String())
		}
	}
}

func TestPrinterCleans(t *testing.T) {
	var b bytes.Buffer
	p := newPrinter(&b)
	p.printf("%s %s %d\n", "a\x1b[2Jb\nc", model.NewDay(2026, 5, 13), 3)
	if err := p.flush(); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "a␛[2Jb c 2026-05-13 3\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
