package dossier

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/emersion/go-message/mail"

	"goodterms/store/intake"
)

func draftOf(t testing.TB, d *Draft) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteDraft(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func letter() *Draft {
	return &Draft{
		From:    Mailbox{"Ondřej Malý", "me@studio.example"},
		To:      []Mailbox{{"Dana Reyes", "dana@northmoor.example"}, {"", "office@northmoor.example"}},
		Subject: "Ending our agreement – 结束合作 on 1 June 2026",
		Text:    "Dear Dana,\n\nour last day is 1 June 2026. You owe USD 1,500; I still deliver the website — the rest we let go.\n.\nFrom here on, thank you. 谢谢。\n",
		Head:    "GT 3127 · 7Q4M-K2XB-9TFD",
		Date:    time.Date(2026, 5, 13, 12, 0, 0, 0, time.FixedZone("", 7200)),
	}
}

func TestDraftGolden(t *testing.T) {
	golden.RequireEqual(t, draftOf(t, letter()))
}

// TestDraftReadsBack reads drafts with our own parser and with another one.
func TestDraftReadsBack(t *testing.T) {
	for _, subject := range []string{"Plain", "Ending our agreement – on 1 June", "结束合作的通知，以及最后一天的安排和需要交付的材料清单，请查收", "a\r\nBcc: evil@x.example",
		strings.Repeat("many plain words ", 20) + "end", "=?utf-8?Q?not a word?=", "Край на договора ни и всичко, което още трябва да се направи до последния ден"} {
		d := letter()
		d.Subject = subject
		doc := draftOf(t, d)
		for line := range strings.SplitSeq(doc, "\r\n") {
			if len(line) > 78 {
				t.Errorf("a line of %d bytes: %s", len(line), line)
			}
		}
		if strings.Contains(strings.ReplaceAll(doc, "\r\n", ""), "\n") {
			t.Error("a bare line end")
		}
		want := strings.TrimSpace(strings.ReplaceAll(subject, "\r\n", " "))
		m, err := intake.ParseMail(context.Background(), []byte(doc), intake.MailOptions{Own: []string{"me@studio.example"}})
		if err != nil {
			t.Fatal(err)
		}
		e := m.Entry
		if e.Subject != want && want != "=?utf-8?Q?not a word?=" || e.Text != strings.TrimSpace(d.Text)+"\n\n"+d.Head || !e.At.Equal(d.Date) || len(m.To) != 2 || m.To[0].Name != "Dana Reyes" || len(m.Notes) > 0 {
			t.Errorf("%q: %q %q %s %v", want, e.Subject, e.Text, e.At, m)
		}
		r, err := mail.CreateReader(strings.NewReader(doc))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := r.Header.Subject(); err != nil || got != want {
			t.Errorf("another reader: %q, %v, want %q", got, err, want)
		}
		if bcc := r.Header.Get("Bcc"); bcc != "" {
			t.Errorf("a header was smuggled in: %q", bcc)
		}
	}
}

func TestDraftIsClean(t *testing.T) {
	d := letter()
	d.Text = "pay\x1b[31m now\x07\u202e"
	d.To[0].Name = "Dana\"\r\nX-Evil: 1"
	doc := draftOf(t, d)
	if strings.ContainsAny(doc, "\x1b\x07\u202e") || strings.Contains(doc, "\nX-Evil") {
		t.Errorf("not clean: %q", doc)
	}
}

func TestDraftErrors(t *testing.T) {
	for _, tt := range []struct {
		change func(*Draft)
		want   string
	}{
		{func(d *Draft) { d.Text = " \n" }, "text: the message says nothing"},
		{func(d *Draft) { d.To[0].Addr = "dana" }, `to: "dana" is not an e-mail address`},
		{func(d *Draft) { d.To[0].Addr = "a@x>\r\nBcc: b@x" }, "to: "},
		{func(d *Draft) { d.From.Addr = "me@" }, `from: "me@" is not an e-mail address`},
	} {
		d := letter()
		tt.change(d)
		if err := WriteDraft(&bytes.Buffer{}, d); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("got %v, want %s", err, tt.want)
		}
	}
	d := letter()
	d.From, d.To, d.Head = Mailbox{}, nil, ""
	if doc := draftOf(t, d); strings.Contains(doc, "From:") || strings.Contains(doc, "To:") {
		t.Errorf("empty fields are written:\n%s", doc)
	}
	if err := WriteDraft(&fullDisk{left: 300}, letter()); err == nil {
		t.Error("a full disk is not reported")
	}
}

// TestDraftFileName tries the names that mail and its senders come up with.
func TestDraftFileName(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for in, want := range map[string]string{
		"Ending our agreement": "Ending_our_agreement.eml", "../../etc/passwd": "etc_passwd.eml", `..\..\x.bat`: "x.bat.eml",
		"/etc/shadow": "etc_shadow.eml", "CON": "file_CON.eml", "nul.txt": "file_nul.txt.eml", "com1": "file_com1.eml", "-rf": "rf.eml", ".hidden": "hidden.eml",
		"a\x00b": "a_b.eml", "photo\u202egnp.exe": "photo_gnp.exe.eml", "  ": "draft.eml", "": "draft.eml", "..": "draft.eml",
		"结束合作": "结束合作.eml", "Pri\u0301lis\u030c": "Príliš.eml", strings.Repeat("长", 300): strings.Repeat("长", 33) + ".eml", "x\xff": "x.eml",
		"console": "console.eml",
	} {
		d := Draft{Subject: in}
		got := d.FileName()
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
		f, err := root.Create(got)
		if err != nil {
			t.Errorf("%q: %v", in, err)
			continue
		}
		f.Close()
		if _, err := os.Stat(filepath.Join(dir, got)); err != nil {
			t.Errorf("%q is not in the folder", got)
		}
	}
	d := letter()
	if got := d.FileName(); got != "2026-05-13_Ending_our_agreement_结束合作_on_1_June_2026.eml" {
		t.Errorf("got %q", got)
	}
}
