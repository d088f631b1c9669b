package cli

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/store"
)

// hostile is text that would move the cursor, plant a link, hide, turn around,
// or overwrite what stands before it.
const hostile = "x\x1b[2J\x1b]8;;http://evil.example\x07y\x1b]8;;\x07\rz\x07\x08\u009b31m\u202eabc\u2066\u200b\ufeff\u00ad\xff\xc0 e\u0301 \x1b]0;"

// testApp is a world without a terminal.
func testApp(journal string, args ...string) (Env, *bytes.Buffer, *bytes.Buffer) {
	var out, msg bytes.Buffer
	no := func() bool { return false }
	vars := map[string]string{"HOME": filepath.Dir(journal), "GOODTERMS_JOURNAL": journal}
	return Env{
		Args: args, In: strings.NewReader(""), Out: &out, Err: &msg, Getenv: func(k string) string { return vars[k] },
		Now: func() time.Time { return time.Date(2026, 11, 24, 14, 30, 0, 0, time.UTC) }, Zone: time.UTC,
		InTerminal: no, OutTerminal: no, ErrTerminal: no,
	}, &out, &msg
}

// hostileJournal has hostile text wherever text can be.
func hostileJournal(t *testing.T) string {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "journal.db")
	j := store.New(path, store.Options{})
	if err := j.Create(ctx); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)
	days := 14
	r, err := j.Record(ctx, model.Event{Payload: model.AddClient{Client: model.Client{Name: "Evil " + hostile, Handle: "evil",
		Emails: []string{"a@b.example" + hostile}, People: []string{hostile}, Note: hostile}}})
	if err != nil {
		t.Fatal(err)
	}
	id := r[0].Client
	clause := model.Clause{ID: "6" + hostile, Text: "Invoices are due in 14 days. " + hostile, Terms: model.ClauseTerms{PaymentDays: &days,
		Deliverables: []model.Deliverable{{Name: "logo" + hostile}}, Approver: ptr(hostile), LateFee: ptr(hostile)}}
	entry := func(e model.Entry) model.Event { return model.Event{Client: id, Payload: model.LogEntry{Entry: e}} }
	_, err = j.Record(ctx,
		model.Event{Client: id, Payload: model.SignAgreement{Agreement: model.Agreement{Title: hostile, Signed: model.NewDay(2026, 9, 1), Currency: "USD", Clauses: []model.Clause{clause}}}},
		model.Event{Client: id, Payload: model.AgreeAmendment{Amendment: model.Amendment{Title: hostile, Reason: hostile, Agreed: model.NewDay(2026, 9, 2), Effective: model.NewDay(2026, 9, 2), Clauses: []model.Clause{clause}}}},
		entry(model.Entry{At: at, Kind: model.Email, From: model.FromClient, Who: hostile, Subject: hostile, ID: "i" + hostile,
			Text: "We pay all suppliers at 60 days, so expect invoice 2 in due course. needle " + hostile}),
		entry(model.Entry{At: at, Kind: model.Invoice, From: model.FromMe, About: hostile, What: hostile, Invoice: hostile, Amount: model.Units(5, "USD")}),
		entry(model.Entry{At: at, Kind: model.Chat, From: model.FromClient, Text: hostile + "\n" + hostile}),
		model.Event{Client: id, Payload: model.GiveRuling{Ruling: model.Ruling{Target: hostile, Verdict: model.Dismiss, Note: hostile, Kind: hostile}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.SaveDraftFile(store.DraftFile{Client: hostile, Entry: model.Entry{At: at, Kind: model.Note, From: model.FromMe, Text: hostile}}); err != nil {
		t.Fatal(err)
	}
	return path
}

func ptr[T any](v T) *T { return &v }

// Nothing that came from outside reaches a terminal, or a pipe, as a control or
// as something hidden: in no command, and in no error either.
func TestHostileText(t *testing.T) {
	path := hostileJournal(t)
	for _, args := range [][]string{
		{"client", "list"}, {"client", "show", "evil"}, {"terms", "evil"}, {"show", "evil"}, {"show", "evil", "--md"}, {"check", "evil"}, {"check"},
		{"search", "needle"}, {"search", "x"}, {"rule", "list", "evil"}, {"exit", "evil", "--print"}, {"export", "evil", "--format", "md"},
		{"waits"}, {"waits", "evil"}, {"worth", "evil"}, {"head"}, {"verify"}, {"undo", "--list"}, {"doctor"}, {"insight", "evil", "--remedies"}, {"templates"}, {"show", "evil", "--plain"},
		{"show", hostile}, {"answer", "evil", hostile}, {"correct", hostile}, {"redact", hostile}, {"verify", hostile}, {"salvage", hostile}, {"restore", hostile}, {"eval", hostile}, {"backup", "/" + hostile}, {"head", hostile},
		{"log", "--drafts"}, {"log", "--drafts", "--record"}, {"insight"}, {"insight", "evil"}, {"checklist"}, {"checklist", "evil"}, {"recap", "evil"}, {"reply", "evil"},
		{"exit", "evil", "--letter", "-"}, {"exit", "evil", "--briefing", "-"}, {"flag", "evil", "distrust", hostile}, {"flag", "evil", hostile},
		{"client", "show", hostile}, {"log", "evil", hostile}, {"show", "evil", "--kind", hostile}, {"show", "evil", "--since", hostile},
		{"rule", hostile, "confirm"}, {"rule", "abc", hostile}, {hostile}, {"client", hostile}, {"terms", "evil", "--" + hostile},
		{"agree", "evil", hostile}, {"import", hostile}, {"exit", "evil", "--print", "--step", hostile}, {"export", "evil", "--format", hostile},
		{"export", "evil", "-o", "/" + hostile}, {"--journal", "/" + hostile, "check"}, {"completion", hostile}, {"log", "evil", "note", "x", "--id", hostile, "--at", hostile},
	} {
		env, out, msg := testApp(path, args...)
		Run(context.Background(), env)
		for name, b := range map[string]*bytes.Buffer{"standard output": out, "standard error": msg} {
			if bad := firstBad(b.String()); bad != "" {
				t.Errorf("goodterms %q: %s on %s:\n%q", args, bad, name, b.String())
			}
		}
		if out.Len()+msg.Len() == 0 {
			t.Errorf("goodterms %q said nothing", args)
		}
	}
}

// firstBad names the first character that must not reach a terminal.
func firstBad(s string) string {
	if !utf8.ValidString(s) {
		return "bytes that are not UTF-8"
	}
	for _, r := range s {
		switch {
		case r == '\n':
		case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xad, r == 0xfeff, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
			return fmt.Sprintf("the character %U", r)
		}
	}
	return ""
}
