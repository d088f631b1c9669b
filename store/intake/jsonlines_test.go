package intake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// leaf is the client of the tests; Prague is two hours ahead in May.
func leaf() model.Client {
	return model.Client{ID: "c1", Handle: "leaf-kettle", Name: "Leaf & Kettle"}
}

func leafOptions(t testing.TB) LinesOptions {
	t.Helper()
	n := 0
	return LinesOptions{
		Clients: []model.Client{leaf(), {ID: "c2", Handle: "leaf-green", Name: "Leaf Green"}},
		Case: func(c model.Client) (*model.Case, error) {
			k := &model.Case{Client: c}
			if c.ID == "c1" {
				k.Agreements = []model.Agreement{*agreementOf(t, "terms.toml")}
				k.Rulings = []model.Ruling{{Target: "c3f2a9", Verdict: model.Confirm}}
			}
			return k, nil
		},
		Own: []string{"me@studio.example"},
		NewID: func() model.ClientID {
			n++
			return model.ClientID(fmt.Sprintf("new%d", n))
		},
	}
}

// linesOf reads a document and returns its events and its errors as text.
func linesOf(t testing.TB, o LinesOptions, doc string) ([]Line, *LinesReport) {
	t.Helper()
	var out []Line
	rep, err := ReadLines(context.Background(), strings.NewReader(doc), o, func(l Line) error {
		out = append(out, l)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out, rep
}

func TestReadLinesEntry(t *testing.T) {
	lines, rep := linesOf(t, leafOptions(t), "\ufeff"+
		`{"client":"Leaf & Kettle","at":"2026-05-13","kind":"invoice","from":"me","who":"Dana","subject":"S","text":"T","about":"logo","what":"w",`+
		`"amount":"USD 1500.50","invoice":"2, 3","due":"2026-05-27","hours":1.25,"minutes":90,"project":"main","mood":"bad","mark":"told",`+
		`"id":"e1","message_id":"m@x","logged":"2026-05-14T00:00:00Z","in_reply_to":"n@x","attachments":[{"name":"a.pdf","size":3}]}`+"\r\n\n"+
		`{"client":"leaf-kettle","at":"2026-05-13T15:00:00.5+08:00","kind":"note","text":"x"}`)
	if len(lines) != 2 || len(rep.Errors) > 0 || rep.Lines != 2 {
		t.Fatalf("%v %+v", lines, rep.Errors)
	}
	e := lines[0].Event.Payload.(model.LogEntry).Entry
	want := model.Entry{
		ID: "e1", Project: "main", At: e.At, Kind: model.Invoice, From: model.FromMe, Who: "Dana", Subject: "S", Text: "T",
		About: "logo", What: "w", Amount: model.Money{Minor: 150050, Currency: "USD"}, Invoice: "2, 3", Due: day(2026, 5, 27),
		Hours: 1250, Minutes: 90, Mood: model.Bad, Mark: model.Told, MessageID: "m@x", InReplyTo: "n@x",
	}
	if got := e.At.Format(time.RFC3339); got != "2026-05-13T12:00:00+02:00" { // noon in the agreement's zone
		t.Errorf("at: %s", got)
	}
	if canonical(e) != canonical(func() model.Entry {
		want.Attachments = []model.Attachment{{Name: "a.pdf", Size: 3}}
		return want
	}()) {
		t.Errorf("got  %+v\nwant %+v", e, want)
	}
	ev := lines[0].Event
	if ev.Client != "c1" || ev.Kind != model.EntryLogged || !ev.OccurredAt.Equal(e.At) || lines[1].N != 3 {
		t.Errorf("%+v", lines)
	}
	second := lines[1].Event.Payload.(model.LogEntry).Entry
	if second.From != model.FromMe || second.At.Format(time.RFC3339Nano) != "2026-05-13T15:00:00.5+08:00" {
		t.Errorf("%+v", second)
	}
}

func TestReadLinesRaw(t *testing.T) {
	lines, _ := linesOf(t, leafOptions(t),
		`{"client":"leaf-kettle","at":"2026-05-13","kind":"email","text":"a\ufffd","who":"b","raw":{"text":"YYA=","who":"gWI="}}`+"\n"+
			`{"client":"leaf-kettle","at":"2026-05-13","kind":"email","text":"a","raw":"YYA="}`)
	e := lines[0].Event.Payload.(model.LogEntry).Entry
	if e.Text != "a\x80" || e.Who != "\x81b" {
		t.Errorf("%q %q", e.Text, e.Who)
	}
	if e = lines[1].Event.Payload.(model.LogEntry).Entry; e.Text != "a\x80" {
		t.Errorf("%q", e.Text)
	}
}

// TestReadLinesErrors checks that each error names line and field.
func TestReadLinesErrors(t *testing.T) {
	ok := `{"client":"leaf-kettle","at":"2026-05-13","kind":"email","text":"x"}` + "\n"
	for _, tt := range []struct{ name, line, want string }{
		{"unknown field", `{"client":"leaf-kettle","at":"2026-05-13","kind":"email","txet":"x"}`, `line 2: txet: this field is not known; did you mean "text"?`},
		{"unknown client", `{"client":"nobody","at":"2026-05-13","kind":"email"}`, `line 2: client: no client "nobody"; add it with`},
		{"beginning of a handle", `{"client":"leaf-kett","at":"2026-05-13","kind":"email"}`, `line 2: client: no client "leaf-kett"; did you mean "leaf-kettle"?`},
		{"no client", `{"at":"2026-05-13","kind":"email"}`, `line 2: client: it is missing`},
		{"no time", `{"client":"leaf-kettle","kind":"email"}`, `line 2: at: it is missing`},
		{"bad time", `{"client":"leaf-kettle","at":"13.5.2026","kind":"email"}`, `line 2: at: "13.5.2026" is not a time: write a date such as 2026-05-13`},
		{"time without zone", `{"client":"leaf-kettle","at":"2026-05-13T10:00:00","kind":"email"}`, `line 2: at: "2026-05-13T10:00:00" is not a time`},
		{"bad kind", `{"client":"leaf-kettle","at":"2026-05-13","kind":"mail"}`, `line 2: kind: "mail" is not known: use email, call`},
		{"no kind", `{"client":"leaf-kettle","at":"2026-05-13"}`, `line 2: kind:`},
		{"bad side", `{"client":"leaf-kettle","at":"2026-05-13","kind":"email","from":"them"}`, `line 2: from: "them" is not known: use client or me`},
		{"bad amount", `{"client":"leaf-kettle","at":"2026-05-13","kind":"invoice","amount":"lots"}`, `line 2: amount: "lots" is not an amount`},
		{"amount as a number", `{"client":"leaf-kettle","at":"2026-05-13","kind":"invoice","amount":1500}`, `line 2: amount: found 1500: write text`},
		{"hours as text", `{"client":"leaf-kettle","at":"2026-05-13","kind":"hours","hours":"2"}`, `line 2: hours: found "2": write a number`},
		{"broken hours", `{"client":"leaf-kettle","at":"2026-05-13","kind":"hours","hours":-2}`, `line 2: hours: "-2" is not a number of hours`},
		{"bad due", `{"client":"leaf-kettle","at":"2026-05-13","kind":"email","due":"soon"}`, `line 2: due: "soon" is not a date`},
		{"bad mark", `{"client":"leaf-kettle","at":"2026-05-13","kind":"email","mark":"x"}`, `line 2: mark: "x" is not known`},
		{"long id", `{"client":"leaf-kettle","at":"2026-05-13","kind":"email","id":"` + strings.Repeat("x", 65) + `"}`, `line 2: id: 65 characters are more than 64`},
		{"not JSON", `{"client":`, `line 2: not JSON at character 10`},
		{"not an object", `[1]`, `line 2: not an object`},
		{"not UTF-8", "{\"client\":\"\xff\"}", `line 2: it is not UTF-8`},
		{"unknown record", `{"record":"agreemnet","client":"leaf-kettle"}`, `line 2: record: "agreemnet" is not known`},
		{"unknown raw", `{"client":"leaf-kettle","at":"2026-05-13","kind":"email","raw":{"body":"YQ=="}}`, `line 2: raw: "body" is not a field`},
		{"unknown field of an agreement", `{"record":"agreement","client":"leaf-kettle","project":"p","signed":"2026-01-01","clauses":[],"colour":1}`, `line 2: colour: this field is not known`},
		{"another agreement", `{"record":"agreement","client":"leaf-kettle","signed":"2026-01-01","clauses":[{"id":"1","text":"x"}]}`, `line 2: project: "main" has another agreement already`},
		{"amendment of nothing", `{"record":"amendment","client":"leaf-green","agreed":"2026-01-01","effective":"2026-01-01","clauses":[{"id":"1","text":"x"}]}`, `line 2: project: "main" has no agreement`},
		{"amendment misnamed", `{"record":"amendment","client":"leaf-kettle","name":"A4","agreed":"2026-01-01","effective":"2026-01-01","clauses":[{"id":"1","text":"x"}]}`, `line 2: name: found "A4", but here it would be A1`},
		{"client changed", `{"record":"client","client":"leaf-kettle","name":"Leaf and Kettle"}`, `line 2: client: "leaf-kettle" is here already and differs`},
		{"bad ruling", `{"record":"ruling","client":"leaf-kettle","target":"x","verdict":"maybe"}`, `line 2: verdict: "maybe" is not known`},
		{"bad address", `{"record":"own-addresses","addresses":["me"]}`, `line 2: addresses: "me" is not an address`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lines, rep := linesOf(t, leafOptions(t), ok+tt.line+"\n"+ok)
			if len(lines) != 2 || rep.Bad != 1 || len(rep.Errors) == 0 {
				t.Fatalf("%d lines, %d bad", len(lines), rep.Bad)
			}
			if got := rep.Errors[0].Error(); !strings.Contains(got, tt.want) {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestReadLinesRecords reads a file that brings its own client and agreement.
func TestReadLinesRecords(t *testing.T) {
	o := leafOptions(t)
	lines, rep := linesOf(t, o, strings.Join([]string{
		`{"record":"own-addresses","addresses":["me@studio.example","Me@Other.example"]}`,
		`{"record":"client","client":"new-tea","name":"New Tea","emails":["a@new.example"],"added":"2026-01-01T00:00:00Z"}`,
		`{"record":"agreement","client":"new-tea","signed":"2026-01-01","timezone":"Asia/Taipei","clauses":[{"id":"1","text":"x","terms":{"revisions":[{"max":"unlimited"}]}}]}`,
		`{"record":"amendment","client":"new-tea","name":"A1","agreed":"2026-01-02","effective":"2026-01-02","clauses":[{"id":"1","text":"y"}]}`,
		`{"client":"new-tea","at":"2026-05-13","kind":"email","text":"x"}`,
		`{"record":"ruling","client":"new-tea","target":"r1","verdict":"confirm","logged":"2026-05-14T00:00:00Z"}`,
		`{"record":"exit-plan","client":"new-tea","id":"p1","steps":{"repair":"done"}}`,
		`{"record":"draft","client":"new-tea","id":"d1","entry":{"id":"","at":"2026-05-13T00:00:00Z","kind":"note","from":"me"}}`,
		`{"record":"ruling","target":"r2","verdict":"dismiss","reach":"rule"}`,
		// of the journal already:
		`{"record":"client","client":"leaf-kettle","name":"Leaf & Kettle"}`,
		`{"record":"ruling","client":"leaf-kettle","target":"c3f2a9","verdict":"confirm"}`,
		`{"record":"ruling","client":"leaf-kettle","target":"c3f2a9","verdict":"confirm"}`, // a second time: new
	}, "\n"))
	if len(rep.Errors) > 0 {
		t.Fatal(rep.Errors[0])
	}
	var kinds []string
	for _, l := range lines {
		kinds = append(kinds, string(l.Event.Kind)+":"+string(l.Event.Client))
	}
	want := "own-addresses: client:new1 agreement:new1 amendment:new1 entry:new1 ruling:new1 exit-plan:new1 draft:new1 ruling: ruling:c1"
	if got := strings.Join(kinds, " "); got != want || rep.Same != 2 {
		t.Errorf("same %d\ngot  %s\nwant %s", rep.Same, got, want)
	}
	if own := lines[0].Event.Payload.(model.SetOwnAddresses).Addresses; len(own) != 2 || own[1] != "me@other.example" {
		t.Errorf("%v", own)
	}
	if at := lines[4].Event.Payload.(model.LogEntry).At; at.Format(time.RFC3339) != "2026-05-13T12:00:00+08:00" {
		t.Errorf("the zone of the agreement in the file is not used: %s", at)
	}
}

func TestReadLinesLimits(t *testing.T) {
	ok := `{"client":"leaf-kettle","at":"2026-05-13","kind":"email","text":"x"}` + "\n"
	lines, rep := linesOf(t, leafOptions(t), ok+`{"text":"`+strings.Repeat("x", MaxLine)+`"}`+"\n"+ok)
	if len(lines) != 2 || rep.Bad != 1 || !strings.Contains(rep.Errors[0].Error(), "line 2: longer than") {
		t.Errorf("%d lines, %+v", len(lines), rep.Errors)
	}
	_, rep = linesOf(t, leafOptions(t), strings.Repeat("x\n", 1000))
	if rep.Bad != 1000 || len(rep.Errors) != maxLineErrors {
		t.Errorf("%d bad, %d kept", rep.Bad, len(rep.Errors))
	}
}

func TestReadLinesStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ReadLines(ctx, strings.NewReader("{}"), LinesOptions{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	stop := errors.New("stop")
	_, err := ReadLines(context.Background(), strings.NewReader(`{"client":"leaf-kettle","at":"2026-05-13","kind":"email"}`), leafOptions(t), func(Line) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
}

func TestReadLinesTakesFacts(t *testing.T) {
	b, err := os.ReadFile("testdata/facts.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	o := leafOptions(t)
	o.Clients = append(o.Clients, model.Client{ID: "c3", Handle: "northmoor-tea", Name: "Northmoor Tea"})
	lines, rep := linesOf(t, o, string(b))
	if want := strings.Count(string(b), "\n"); rep.Bad > 0 || len(lines) != want {
		t.Errorf("%d of %d lines: %v", len(lines), want, rep.Errors)
	}
}

func TestReadLinesDefaultClient(t *testing.T) {
	o := leafOptions(t)
	o.Name = "leaf-green"
	lines, _ := linesOf(t, o, `{"at":"2026-05-13","kind":"email","text":"x"}`)
	if len(lines) != 1 || lines[0].Event.Client != "c2" {
		t.Errorf("%+v", lines)
	}
}

func FuzzJSONLines(f *testing.F) {
	f.Add([]byte(`{"client":"leaf-kettle","at":"2026-05-13","kind":"email","text":"x","raw":{"text":"YYA="}}`))
	f.Add([]byte(`{"record":"agreement","client":"leaf-green","signed":"2026-01-01","clauses":[{"id":"1","text":"x","terms":{"rate":"USD 85/hour"}}]}` + "\n[]\n\n"))
	f.Add([]byte(`{"record":"client","client":"a","name":"A"}` + "\n" + `{"client":"A","at":"2026-05-13T12:00:00+02:00","kind":"hours","hours":1e3}`))
	if b, err := os.ReadFile("testdata/facts.jsonl"); err == nil {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, rep := linesOf(t, leafOptions(t), string(data))
		for _, e := range rep.Errors {
			if e.Line < 1 || e.Msg == "" {
				t.Fatalf("an error without a place: %+v", e)
			}
		}
	})
}

func BenchmarkReadLines(b *testing.B) {
	line := `{"client":"leaf-kettle","id":"e1","at":"2026-05-13T12:00:00+02:00","kind":"email","from":"client","subject":"Re: website","text":"` + strings.Repeat("We need a fourth round. ", 16) + `"}` + "\n"
	doc := strings.Repeat(line, 1000)
	o := leafOptions(b)
	b.SetBytes(int64(len(doc)))
	for b.Loop() {
		if _, err := ReadLines(context.Background(), strings.NewReader(doc), o, func(Line) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
