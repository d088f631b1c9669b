package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/store/intake/testdata/mkmbox"
)

func mine() MailOptions { return MailOptions{Own: []string{"Ondrej@maly.example"}} }

func mboxItems(t testing.TB, r string, o MailOptions) []Item {
	t.Helper()
	var items []Item
	err := ReadMbox(context.Background(), strings.NewReader(r), o, func(it Item) error {
		items = append(items, it)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return items
}

// TestReadMboxTakesEveryMessage reads a mailbox of known contents: every good
// message comes in with its words, time and side, every broken one is reported.
func TestReadMboxTakesEveryMessage(t *testing.T) {
	const good, broken = 620, 25
	box, wants := mkmbox.Make(1, good, broken)
	for name, doc := range map[string]string{"LF": string(box), "CRLF": strings.ReplaceAll(string(box), "\n", "\r\n")} {
		t.Run(name, func(t *testing.T) {
			items := mboxItems(t, doc, mine())
			if len(items) != good+broken {
				t.Fatalf("%d messages of %d", len(items), good+broken)
			}
			failed := 0
			for i, it := range items {
				if it.N != i+1 || !strings.HasPrefix(doc[it.Offset:], "From ") {
					t.Fatalf("message %d says it is %d at byte %d", i+1, it.N, it.Offset)
				}
				if msg := mismatch(it, wants[i], name == "CRLF"); msg != "" {
					t.Errorf("message %d (%s): %s", it.N, wants[i].Shape, msg)
				}
				if it.Err != nil {
					failed++
				}
			}
			if failed != broken {
				t.Errorf("%d broken messages of %d reported", failed, broken)
			}
		})
	}
}

// mismatch says how an item differs from what it has to be. Line ends change
// the bytes of a forwarded message, and so its hash.
func mismatch(it Item, w mkmbox.Want, crlf bool) string {
	if w.Broken != "" {
		var me *MailError
		switch {
		case it.Err == nil:
			return "read, though broken: " + w.Broken
		case !errors.As(it.Err, &me) || me.N != it.N || !errors.Is(it.Err, ErrMail) || !strings.Contains(it.Err.Error(), w.Broken):
			return fmt.Sprintf("error %v, want %s", it.Err, w.Broken)
		}
		return ""
	}
	if it.Err != nil {
		return it.Err.Error()
	}
	e := it.Msg.Entry
	side := model.FromClient
	if w.FromMe {
		side = model.FromMe
	}
	var files []string
	for _, a := range e.Attachments {
		files = append(files, a.Name+" "+a.SHA256)
	}
	switch {
	case e.Text != w.Text:
		return fmt.Sprintf("text\n%q\nwant\n%q", e.Text, w.Text)
	case e.Subject != w.Subject:
		return fmt.Sprintf("subject %q, want %q", e.Subject, w.Subject)
	case !e.At.Equal(w.At):
		return fmt.Sprintf("at %s, want %s", e.At, w.At)
	case e.From != side || it.Msg.Sender.Addr != w.From:
		return fmt.Sprintf("from %s %q, want %s %q", e.From, it.Msg.Sender.Addr, side, w.From)
	case e.MessageID != w.MessageID || e.InReplyTo != w.InReplyTo:
		return fmt.Sprintf("ids %q %q", e.MessageID, e.InReplyTo)
	case strings.Join(files, ";") != strings.Join(w.Attachments, ";") && !crlf || len(files) != len(w.Attachments):
		return fmt.Sprintf("attachments %q, want %q", files, w.Attachments)
	case w.Noted != (len(it.Msg.Notes) > 0):
		return fmt.Sprintf("notes %q", it.Msg.Notes)
	case e.Kind != model.Email || e.Validate() != nil:
		return fmt.Sprintf("invalid: %v", e.Validate())
	}
	return ""
}

func TestReadMboxShapes(t *testing.T) {
	head := "From: a@x.example\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n\n"
	sep := "From a@x.example Mon Mar  2 10:00:00 2026\n"
	for _, tt := range []struct {
		name, doc string
		want      []string // texts
	}{
		{"nothing", "", nil},
		{"blank lines", "\n\n\r\n", nil},
		{"no separator at the start", head + "one\n\n" + sep + head + "two\n", []string{"one", "two"}},
		{"no empty line before", sep + head + "one\n" + sep + head + "two\n", []string{"one", "two"}},
		{"cut off in the header", sep + head + "one\n\n" + sep + "From: a@x.example\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nSub", []string{"one", ""}},
		{"cut off in the text", sep + head + "one\n\n" + sep + head + "two without an end", []string{"one", "two without an end"}},
		{"From inside the text", sep + head + "one\n\nFrom 2026 on, at 10:15, we pay later.\nFrom you we need more.\n\nFrom here on\n", []string{"one\n\nFrom 2026 on, at 10:15, we pay later.\nFrom you we need more.\n\nFrom here on"}},
		{"escaped From", sep + head + ">From here\n>>From there\n> From quoted\n", []string{"From here\n>From there\n> From quoted"}},
		{"loose separator", sep + head + "one\n\nFrom MAILER 2026-03-02 10:15:00 2026\n" + head + "two\n", []string{"one", "two"}},
		{"separator with a remote host", sep + head + "one\n\nFrom a@x Mon Mar  2 10:00 CET 2026 remote from y\n" + head + "two\n", []string{"one", "two"}},
		{"separators in a row", sep + sep + sep + head + "one\n", []string{"!", "!", "one"}},
		{"long line", sep + head + strings.Repeat("x", 300_000) + "\n\n" + sep + head + "two", []string{strings.Repeat("x", 300_000), "two"}},
		{"too large", sep + head + strings.Repeat(strings.Repeat("x", 999)+"\n", MaxMessage/1000+1) + "\n" + sep + head + "two", []string{"!", "two"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			items := mboxItems(t, tt.doc, MailOptions{})
			if len(items) != len(tt.want) {
				t.Fatalf("%d messages, want %d", len(items), len(tt.want))
			}
			for i, it := range items {
				if tt.want[i] == "!" {
					if it.Err == nil {
						t.Errorf("message %d was read", it.N)
					}
				} else if it.Err != nil || it.Msg.Entry.Text != tt.want[i] {
					t.Errorf("message %d: %v %.200q", it.N, it.Err, it.Msg.Entry.Text)
				}
			}
		})
	}
}

func TestReadMboxStops(t *testing.T) {
	box, _ := mkmbox.Make(1, 5, 0)
	stop := errors.New("stop")
	if err := ReadMbox(context.Background(), bytes.NewReader(box), mine(), func(Item) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	err := ReadMbox(ctx, bytes.NewReader(box), mine(), func(Item) error { n++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
}

// TestReadMboxHoldsOneMessage keeps the memory for a mailbox of any size small.
func TestReadMboxHoldsOneMessage(t *testing.T) {
	box, _ := mkmbox.Make(2, 300, 0)
	before := heap()
	n := 0
	r := &repeat{data: box, times: 30}
	err := ReadMbox(context.Background(), r, mine(), func(it Item) error {
		n++
		return it.Err
	})
	if err != nil || n != 9_000 {
		t.Fatal(n, err)
	}
	if grown := int64(heap()) - int64(before); grown > 8<<20 {
		t.Errorf("the heap grew by %d MB", grown>>20)
	}
}

func heap() uint64 {
	runtime.GC()
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	return ms.HeapAlloc
}

// repeat reads the same data several times.
type repeat struct {
	data  []byte
	at    int
	times int
}

func (r *repeat) Read(p []byte) (int, error) {
	if r.at == len(r.data) {
		if r.times--; r.times <= 0 {
			return 0, io.EOF
		}
		r.at = 0
	}
	n := copy(p, r.data[r.at:])
	r.at += n
	return n, nil
}

func TestWalkMail(t *testing.T) {
	dir := t.TempDir()
	msg := func(text string) string {
		return "From: a@x.example\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n\n" + text + "\n"
	}
	for name, doc := range map[string]string{
		"one.eml":                    msg("eml"),
		"broken.eml":                 "\x00\x01\x02",
		"box":                        "From a@x.example Mon Mar  2 10:00:00 2026\n" + msg("box 1") + "\nFrom a@x.example Mon Mar  2 10:00:00 2026\n" + msg("box 2"),
		"notes.txt":                  "Dear diary: nothing of this is mail.\n",
		"picture.png":                "\x89PNG\r\n",
		"Maildir/cur/1.host:2,S":     msg("cur"),
		"Maildir/new/2.host":         msg("new"),
		"Maildir/tmp/3.host":         msg("half written"),
		"Maildir/.Sent/cur/4.host:2": msg("sent"),
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(doc), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := map[string]string{}
	err := WalkMail(context.Background(), dir, MailOptions{}, func(it Item) error {
		rel, _ := filepath.Rel(dir, it.Source)
		key := fmt.Sprintf("%s %d", filepath.ToSlash(rel), it.N)
		if it.Err != nil {
			got[key] = "!"
			if !strings.Contains(it.Err.Error(), "broken.eml\": message 1 (byte 0): ") {
				t.Errorf("got %v", it.Err)
			}
			return nil
		}
		got[key] = it.Msg.Entry.Text
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"one.eml 1": "eml", "broken.eml 1": "!", "box 1": "box 1", "box 2": "box 2",
		"Maildir/cur/1.host:2,S 1": "cur", "Maildir/new/2.host 1": "new", "Maildir/.Sent/cur/4.host:2 1": "sent"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if err := WalkMail(context.Background(), filepath.Join(dir, "nothing"), MailOptions{}, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestDetect(t *testing.T) {
	for doc, want := range map[string]Format{
		"":                                    FormatUnknown,
		"\ufeff {\"client\":\"a\"}":           FormatLines,
		"From a@x Mon Mar  2 10:00:00 2026\n": FormatMbox,
		"Received: x\n y\nFrom: a\n\n":        FormatMail,
		"title = \"A1\"\n":                    FormatUnknown,
		"Dear Dana: hello\n":                  FormatUnknown,
		"note: one\n\n":                       FormatUnknown,
	} {
		if got := Detect([]byte(doc)); got != want {
			t.Errorf("%q: %q, want %q", doc, got, want)
		}
	}
}

// TestDetectLongHeader: where the look ends inside the name of a field, it is mail all
// the same, alone and in a folder.
func TestDetectLongHeader(t *testing.T) {
	dir := t.TempDir()
	for cut := range 12 {
		doc := "From: dana@northmoor.example\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nX-A: " + strings.Repeat("a", sniffLen-80+cut) + "\nX-Long-Name: y\n\nhi\n"
		for _, n := range []int{sniffLen, len(doc)} {
			if got := Detect([]byte(doc)[:n]); got != FormatMail {
				t.Errorf("cut %d, %d bytes: %q", cut, n, got)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(cut)), []byte(doc), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	if err := WalkMail(t.Context(), dir, mine(), func(it Item) error { n++; return it.Err }); err != nil || n != 12 {
		t.Errorf("%d of 12 messages of a folder, %v", n, err)
	}
}

func FuzzMbox(f *testing.F) {
	box, _ := mkmbox.Make(3, 12, 10)
	f.Add(box)
	f.Add([]byte("From a Mon Mar  2 10:00:00 2026\nFrom: a@x\n\nx\n\nFrom b 2026 1:\nA:"))
	f.Fuzz(func(t *testing.T, data []byte) {
		last := int64(-1)
		for _, it := range mboxItems(t, string(data), mine()) {
			if it.Offset <= last || (it.Msg == nil) == (it.Err == nil) {
				t.Fatalf("message %d at %d after %d: %v", it.N, it.Offset, last, it.Err)
			}
			last = it.Offset
		}
	})
}

func BenchmarkReadMbox(b *testing.B) {
	box, _ := mkmbox.Make(1, 1000, 0)
	b.SetBytes(int64(len(box)))
	start := time.Now()
	n := 0
	for b.Loop() {
		if err := ReadMbox(context.Background(), bytes.NewReader(box), mine(), func(Item) error { n++; return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/time.Since(start).Seconds(), "messages/s")
}
