package tui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/model/reading"
	"goodterms/scripts"
)

// payloads are what mail has been seen to do to terminals.
func payloads() []string {
	return []string{
		"\x1b[2J", "\x1b[H", "\x1b[10A", "\x1b[31mred", "\x1b[8mhidden", "\x1b[6n", "\x1b]0;title\a", "\x1b]52;c;YQ==\a", "\x1b]777;notify;a;b\a",
		"\x1b]8;;http://evil.example\ahere\x1b]8;;\a", "\x1bP$q\"p\x1b\\", "\x1b_G\x1b\\", "\x1bc", "\x1b[?1049h", "\x1b", "\x1b]0;unterminated", "\x1bPunterminated", "\x1b[31",
		"\a", "\b\b\b", "\v", "\f", "\x0e\x0f", "\x7f", "owe $5000\rowe $0", "a\tb", "\x00", "a\u009b31mb", "a\u009dc", "\u0085next", "raw\x9b31m", "\xff\xfe\xfd", "\xc3\x28",
		"\u202egnp.exe", "\u2066isolate\u2069", "zero\u200bwidth", "zero\u200cnon", "\ufeffbom", "ls\u2028ps\u2029", "soft\u00adhyphen", "tag\U000e0041\U000e007f", "private\ue000",
		"Prˇi\u0301lis\u030c", "z" + strings.Repeat("\u0335", 60), "🇨🇿🇧🇬", "☎\ufe0f❤\ufe0f", "👩\u200d👩\u200d👧", "\u1112\u1161\u11ab", "ก็็็็็็็็็", strings.Repeat("宽", 60),
	}
}

// hostile fills a journal with a payload in every text there is.
func hostile(p string) (*memory, func(*model.Case, judgement.Context) *judgement.Report) {
	m := newMemory(fixtureNow)
	c := model.Client{ID: "h", Handle: "h" + p, Name: "Name " + p, Note: p, Language: model.English}
	clause := model.Clause{ID: "1" + p, Text: "Clause " + p + " text", Terms: model.ClauseTerms{Deliverables: []model.Deliverable{{Name: "thing " + p}},
		Approver: ptr("who " + p), LateFee: ptr(p), Revisions: []model.Limit{{For: p, Max: 2}}}}
	a := model.Agreement{Title: "Title " + p, Signed: in2026(1, 1), Clauses: []model.Clause{clause}}
	am := model.Amendment{Name: "A1" + p, Title: "Amendment " + p, Agreed: in2026(2, 1), Effective: in2026(2, 1), Reason: p, AgreedBy: p, Clauses: []model.Clause{clause}}
	e := model.Entry{ID: "e1", At: on(5, 1, 9, 0), Kind: model.Email, From: model.FromClient, Who: "Who " + p, Subject: "Subject " + p, Text: "Before " + p + " after\nsecond line",
		About: p, What: p, Invoice: "1" + p, Attachments: []model.Attachment{{Name: "file" + p}}}
	n := model.Entry{ID: "e2", At: on(5, 2, 9, 0), Kind: model.Invoice, From: model.FromMe, Invoice: "2" + p, Amount: model.Units(10, "USD"), Text: p}
	call := model.Entry{ID: "e3", At: on(5, 3, 9, 0), Kind: model.Call, From: model.FromMe, Who: "Who " + p, Text: "Talk " + p}
	told := model.Entry{ID: "e4", At: on(5, 4, 9, 0), Kind: model.Email, From: model.FromMe, Mark: model.Told, InReplyTo: "e3", Text: "Is that right? " + p}
	put := n
	put.Text = "Put right " + p
	events := []model.Payload{model.AddClient{Client: c}, model.SignAgreement{Agreement: a}, model.AgreeAmendment{Amendment: am}, model.LogEntry{Entry: e}, model.LogEntry{Entry: n},
		model.LogEntry{Entry: call}, model.LogEntry{Entry: told}, model.CorrectEntry{Entry: put, Why: p}}
	for _, ev := range events {
		if _, err := m.Append(context.Background(), model.Event{Client: "h", Payload: ev}); err != nil {
			panic(err)
		}
	}
	judge := func(c *model.Case, jc judgement.Context) *judgement.Report {
		end := len(e.Text) - 5
		return &judgement.Report{Client: c.Client.Handle, Threshold: 5, FlagCount: 1,
			Contradictions: []judgement.Finding{{ID: "c1", Entry: "e1", At: e.At, Kind: judgement.Scope, Relation: judgement.Differs, Band: judgement.Sure, Status: judgement.Open, Force: judgement.Deny,
				Span: reading.Span{Start: 3, End: end}, Words: e.Text[3:end], Said: "said " + p, Agreed: "agreed " + p, Why: "why " + p, Rule: p, Later: p,
				Clause: judgement.ClauseRef{ID: "1" + p, By: "A1" + p, Text: clause.Text, Mark: reading.Span{Start: 2, End: len(clause.Text) - 2}}, Parts: []judgement.Part{{Name: p, Value: 0.5}}}},
			Flags:  []judgement.Flag{{ID: "f", Code: "x-" + p, At: e.At, Entries: []string{"e1", p}, Why: p, Status: judgement.Open, Counts: true}},
			Own:    []judgement.OwnNote{{At: e.At, Code: p, Why: p}},
			Counts: judgement.Counts{Invoices: []judgement.InvoiceState{{Number: p, Amount: model.Units(1, "USD")}}, Revisions: []judgement.Use{{Deliverable: p, Used: 1, Max: 2}}},
		}
	}
	return m, judge
}

// checkInert fails on anything in a frame that is not text or a style of ours.
func checkInert(t *testing.T, name, payload, content string) {
	t.Helper()
	rest := content
	for {
		i := strings.IndexByte(rest, 0x1b)
		if i < 0 {
			break
		}
		j := strings.IndexByte(rest[i:], 'm')
		if j < 0 || strings.Trim(rest[i+1:i+j], "[0123456789;:") != "" {
			t.Fatalf("%s with %q: an escape sequence that is not a style: %q", name, payload, rest[i:min(len(rest), i+20)])
		}
		rest = rest[:i] + rest[i+j+1:]
	}
	if !utf8.ValidString(rest) {
		t.Fatalf("%s with %q: invalid UTF-8", name, payload)
	}
	for _, r := range rest {
		if r != '\n' && r != 0x200D && !unicode.IsGraphic(r) {
			t.Fatalf("%s with %q: %U is on screen", name, payload, r)
		}
	}
}

// TestHostileText puts every payload into every text and looks at every screen:
// no control character of the data may reach the terminal, and the rules stay
// straight.
func TestHostileText(t *testing.T) {
	paths := map[string][]string{
		"clients": nil, "find": {"/"}, "client": {"enter"}, "detail": {"enter", "down", "enter"}, "hidden": {"enter", "down", "enter", "X"}, "why": {"enter", "down", "enter", "?"},
		"ruling": {"enter", "down", "enter", "x"}, "agreement": {"enter", "]"}, "contradictions": {"enter", "]", "]", "enter"},
		"flags": {"enter", "]", "]", "]", "enter"}, "money": {"enter", "]", "]", "]", "]"}, "amendment": {"enter", "end"},
		"log": {"enter", "n"}, "exit": {"enter", "e"}, "exit-script": {"enter", "e", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "tab"},
		"exit-answers": {"enter", "e", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "f6"}, "rehearsal": {"enter", "e", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "f5"},
		"reply": {"enter", "]", "]", "enter", "r"}, "insight": {"t"}, "own": {"enter", "n", "ctrl+s"},
		"recap": {"enter", "down", "m"}, "waits": {"enter", "W"}, "waits-word": {"enter", "W", "enter"}, "redact": {"enter", "R"}, "correct": {"enter", "C"},
		"versions": {"enter", "down", "down", "enter", "V"}, "actions": {"enter", "U"}, "actions-sure": {"enter", "U", "enter"}, "add-client": {"a"}, "worth": {"enter", "Q"}, "help": {"?"},
	}
	next := []string{"enter", "e"}
	for _, step := range scripts.Steps() { // each step of the exit
		paths["exit-"+string(step.ID)] = slices.Clone(next)
		next = append(next, "ctrl+n")
	}
	for _, size := range []struct{ w, h int }{{80, 24}, {120, 36}} {
		for name, keys := range paths {
			if size.w > 80 && strings.HasPrefix(name, "exit-") {
				continue // as lines, the same
			}
			t.Run(fmt.Sprintf("%s-%d", name, size.w), func(t *testing.T) {
				t.Parallel()
				tones := map[model.Language]*scripts.Tone{} // made once: they hold nothing of a payload
				for _, p := range payloads() {
					m, judge := hostile(p)
					d := newDriver(Options{Journal: m}, size.w, size.h)
					d.a.env.judgeCase, d.a.env.tones = judge, tones
					d.send(changedMsg{own: true})
					d.press(keys...)
					if name == "log" || name == "find" || name == "add-client" || name == "correct" || name == "redact" {
						d.send(tea.PasteMsg{Content: p + " pasted " + p})
					}
					v := d.a.View()
					checkFrame(t, name, v, size.w, size.h)
					checkInert(t, name, p, v.Content)
					if size.w >= wideFrom && (name == "client" || name == "contradictions") {
						checkStraight(t, p, v.Content)
					}
				}
			})
		}
	}
}

// checkStraight fails when the rule between the panes is not in one column.
func checkStraight(t *testing.T, payload, content string) {
	t.Helper()
	col := -1
	for _, l := range strings.Split(ansi.Strip(content), "\n") {
		i := strings.Index(l, "│")
		if i < 0 {
			continue
		}
		n := ansi.StringWidthWc(l[:i])
		if col >= 0 && n != col {
			t.Fatalf("with %q the rule jumps from column %d to %d: %q", payload, col, n, l)
		}
		col = n
	}
	if col < 0 {
		t.Fatalf("with %q there is no rule", payload)
	}
}
