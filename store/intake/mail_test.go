package intake

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"

	"goodterms/model"
	"goodterms/store/intake/testdata/mkmbox"
)

const stdHead = "From: Dana Reyes <Dana@Northmoor.example>\nTo: ondrej@maly.example\nDate: Tue, 14 Apr 2026 12:00:00 +0200\nSubject: x\n"

func parse(t testing.TB, doc string) *Message {
	t.Helper()
	m, err := ParseMail(context.Background(), []byte(doc), mine())
	if err != nil {
		t.Fatalf("%v\n%.300s", err, doc)
	}
	return m
}

func TestParseMailEnvelope(t *testing.T) {
	m := parse(t, "From: =?utf-8?Q?Dana_Reyes=C3=A9?= <Dana@Northmoor.example>\r\nTo: \"Malý, Ondřej\" <ondrej@maly.example>, team: a@x.example, b@x.example;\r\n"+
		"Cc: Zed <zed@z.example>\r\nReply-To: office@northmoor.example\r\nDate: Tue, 14 Apr 2026 12:00:00 +0200\r\nMessage-ID: <m1@x>\r\n"+
		"References: <a@x>\r\n <b@x>\r\nSubject: round\r\n four\r\n\r\nHello\r\nthere\r\n")
	e := m.Entry
	if e.Who != "Dana Reyesé" || e.From != model.FromClient || e.MessageID != "m1@x" || e.InReplyTo != "b@x" || e.Subject != "round four" || e.Text != "Hello\nthere" {
		t.Errorf("%+v", e)
	}
	if e.At.Format(time.RFC3339) != "2026-04-14T12:00:00+02:00" || len(m.References) != 2 || len(m.Notes) > 0 {
		t.Errorf("%s %v %v", e.At, m.References, m.Notes)
	}
	want := "dana@northmoor.example office@northmoor.example a@x.example b@x.example zed@z.example"
	if got := strings.Join(m.Addresses(mine().Own), " "); got != want {
		t.Errorf("addresses %s", got)
	}
	if m := parse(t, "\ufeff"+stdHead+"\nx"); m.Sender.Addr != "dana@northmoor.example" || len(m.Notes) > 0 {
		t.Errorf("a byte order mark: %+v", m)
	}
	own := parse(t, strings.Replace(stdHead, "Dana@Northmoor", "ONDREJ@maly", 1)+"\nx")
	if own.Entry.From != model.FromMe || own.Entry.Who != "" {
		t.Errorf("%+v", own.Entry)
	}
}

func TestClientsOf(t *testing.T) {
	clients := []model.Client{
		{ID: "n", Handle: "northmoor", Emails: []string{"dana@northmoor.example", "office@northmoor.example"}},
		{ID: "z", Handle: "zed", Emails: []string{"zed@z.example"}},
	}
	for _, tt := range []struct{ head, want string }{
		{"From: dana@northmoor.example\nTo: ondrej@maly.example\nCc: zed@z.example\n", "northmoor"},
		{"From: ondrej@maly.example\nTo: ZED@z.example\nCc: dana@northmoor.example\n", "zed northmoor"},
		{"From: assistant@elsewhere.example\nReply-To: office@northmoor.example\nTo: ondrej@maly.example\n", "northmoor"},
		{"From: someone@x.example\nTo: ondrej@maly.example\n", ""},
	} {
		m := parse(t, tt.head+"Date: Tue, 14 Apr 2026 12:00:00 +0200\n\nx")
		var got []string
		for _, c := range ClientsOf(clients, m, mine().Own) {
			got = append(got, c.Handle)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: %v, want %s", tt.head, got, tt.want)
		}
	}
}

// TestParseMailCharsets reads a text of each charset, as a body and in a header.
func TestParseMailCharsets(t *testing.T) {
	const zh, zht, cs, bg = "四份修改清单，谢谢", "四份修改清單，謝謝", "Příliš žluťoučký kůň", "Щастлив ден, ёлка"
	for _, tt := range []struct{ charset, text string }{
		{"gb18030", zh + "㐂"}, {"gbk", zh}, {"GB2312", zh}, {"x-gbk", zh}, {"big5", zht}, {"Big5-HKSCS", zht},
		{"windows-1250", cs}, {"cp1250", cs}, {"iso-8859-2", cs}, {"windows-1251", bg}, {"CP1251", bg}, {"koi8-r", bg}, {"iso-8859-5", bg},
		{"iso-8859-1", "déjà vu"}, {"windows-1252", "“déjà” €"}, {"utf-16le", zh}, {"utf-16", zh}, {"hz-gb-2312", zh}, {"iso-2022-jp", "日本"},
	} {
		name := strings.ToLower(tt.charset)
		name = map[string]string{"x-gbk": "gbk", "cp1250": "windows-1250", "cp1251": "windows-1251"}[name] + name[len(name)*b2i(strings.HasPrefix(name, "cp1") || name == "x-gbk"):]
		var raw []byte
		if name == "hz-gb-2312" {
			raw, _ = simplifiedchinese.HZGB2312.NewEncoder().Bytes([]byte(tt.text))
		} else {
			enc, err := htmlindex.Get(name)
			if err != nil {
				t.Fatal(name, err)
			}
			if raw, err = enc.NewEncoder().Bytes([]byte(tt.text)); err != nil {
				t.Fatal(name, err)
			}
		}
		b64 := base64.StdEncoding.EncodeToString(raw)
		m := parse(t, stdHead+"X: y\nContent-Type: text/plain; charset=\""+tt.charset+"\"\nContent-Transfer-Encoding: base64\n\n"+b64)
		if m.Entry.Text != tt.text || len(m.Notes) > 0 {
			t.Errorf("%s: %q %v", tt.charset, m.Entry.Text, m.Notes)
		}
		if got := decodeWords("=?"+tt.charset+"?B?"+b64+"?=", ""); got != tt.text {
			t.Errorf("%s in a header: %q", tt.charset, got)
		}
	}
	for _, tt := range []struct{ head, body, want, note string }{
		{"Content-Type: text/plain; charset=utf-7", "Hi Mom -+Jjo--!+- +AOk-", "Hi Mom -☺-!+ é", ""},
		{"Content-Type: text/plain; charset=utf-8", "pr\u030ci\u0301lis\u030c", "pr\u030ci\u0301lis\u030c", ""}, // NFD stays as it came
		{"Content-Type: text/plain; charset=klingon", "caf\xe9", "caf\xe9", "does not fit its charset (klingon)"},
		{"Content-Type: text/plain; charset=klingon", "plain", "plain", ""},
		{"Content-Type: text/plain; charset=utf-8", "caf\xe9", "caf\xe9", "does not fit its charset (utf-8)"},
		{"Content-Type: text/plain", "žluť", "žluť", ""},
		{"Content-Type: text/plain; charset=gb2312", "\x819\xef6 is of gb18030", "㐇 is of gb18030", ""},
		{"Content-Type: text/plain; charset=gbk", "four \xcb\xc4\xc2\xd6\xd0\xde\xb8\xc4 rounds\xff", "four 四轮修改 rounds\ufffd", "some bytes of the text do not fit its charset (gbk)"},
		{"Content-Type: text/plain; charset=big5", "\xff\xff\xff\x80 no", "\xff\xff\xff\x80 no", "were kept as they came"},
		{"Content-Type: text/html", "<meta charset='windows-1251'><p>\xc4\xe0</p>", "Да", ""},
	} {
		m := parse(t, stdHead+tt.head+"\n\n"+tt.body)
		if m.Entry.Text != tt.want || !strings.Contains(strings.Join(m.Notes, "\n"), tt.note) || tt.note == "" && len(m.Notes) > 0 {
			t.Errorf("%s: %q %v", tt.head, m.Entry.Text, m.Notes)
		}
	}
	m := parse(t, strings.Replace(stdHead, "Subject: x", "Subject: \xc4\xe0", 1)+"Content-Type: text/plain; charset=windows-1251\n\n\xc4\xe0")
	if m.Entry.Subject != "Да" || m.Entry.Text != "Да" {
		t.Errorf("bytes in a header: %q", m.Entry.Subject)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestDecodeWords(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"plain", "plain"},
		{"=?utf-8?q?=C5=BDofie?= <b>", "Žofie <b>"},
		{"=?UTF-8?B?xb0=?=\t=?utf-8?Q?ofie_a?=", "Žofie a"},
		{"=?utf-8?B?xQ==?= =?utf-8?B?vW8=?=", "Žo"}, // a character cut in two
		{"a =?utf-8?Q?b?= c", "a b c"},
		{"=?utf-8?Q?a?= =?iso-8859-2?Q?=BE?=", "až"},
		{"=?utf-8*cs?Q?a?=", "a"},
		{"=?utf-8?Q?with spaces =41?=", "with spaces A"},
		{"=?utf-8?Q?what=3F?=", "what?"},
		{"=?utf-8?B?SGk?=", "Hi"},
		{"=?utf-8?Q?=ZZ=4?=", "=ZZ=4"},
		{"=?klingon?Q?=E9?=", "=?klingon?Q?=E9?="},
		{"=?utf-8?X?a?=", "=?utf-8?X?a?="},
		{"=?utf-8?Q?never ends", "=?utf-8?Q?never ends"},
		{"what =? ever ?=", "what =? ever ?="},
		{"=?", "=?"},
		{"", ""},
	} {
		if got := decodeWords(tt.in, ""); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestParseDate(t *testing.T) {
	taipei := time.FixedZone("", 8*3600)
	for in, want := range map[string]string{
		"Tue, 14 Apr 2026 12:00:00 +0200":         "2026-04-14T12:00:00+02:00",
		"14 Apr 2026 12:00:00 +0200 (CEST)":       "2026-04-14T12:00:00+02:00",
		"Tue, 14 Apr 26 12:00 GMT":                "2026-04-14T12:00:00Z",
		"Tue, 14 Apr 99 12:00:00 EST":             "1999-04-14T12:00:00-05:00",
		"Tue, 14 Apr 2026 12:00:00":               "2026-04-14T12:00:00+08:00", // the zone of the reader
		"út, 14 Apr 2026 12:00:00 +0200":          "2026-04-14T12:00:00+02:00",
		"Tue Apr 14 12:00:00 2026":                "2026-04-14T12:00:00+08:00",
		"Tue Apr 14 12:00:00 CEST 2026":           "2026-04-14T12:00:00+02:00",
		"Tue, 14-Apr-2026 12:00:00 GMT+0100":      "2026-04-14T12:00:00+01:00",
		"Tue, 14 April 2026 12:00:00 +02:00":      "2026-04-14T12:00:00+02:00",
		"Tue,14 Apr 2026 12:00:00+0200":           "2026-04-14T12:00:00+02:00",
		"Tue, 14 Apr 2026 1:05:09 PM -0330":       "2026-04-14T01:05:09-03:30",
		"2026-04-14T12:00:00Z":                    "2026-04-14T12:00:00Z",
		"2026-04-14 12:00:00 +0200":               "2026-04-14T12:00:00+02:00",
		"Tue, 14 Apr 2026 12:00:60 +0200":         "2026-04-14T12:00:59+02:00",
		"Tue, 14 Apr 2026 12:00:00 +9999":         "2026-04-14T12:00:00Z",
		"Tue, 14 Apr 2026 12:00:00 -0000":         "2026-04-14T12:00:00Z",
		"Tue, 31 Feb 2026 12:00:00 +0200":         "",
		"Tue, 14 Foo 2026 12:00:00 +0200":         "",
		"Tue, 14 Apr 2026":                        "",
		"Tue, 14 Apr 2026 25:00:00 +0200":         "",
		"now":                                     "",
		"":                                        "",
		"Tue, 14 Apr 2026 12:00:00 (never closed": "2026-04-14T12:00:00+08:00",
	} {
		at, ok := parseDate(in, taipei)
		got := ""
		if ok {
			got = at.Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

func TestParseAddresses(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a@x.example", "a@x.example"},
		{"Dana Reyes <Dana@X.example>", "Dana Reyes|dana@x.example"},
		{`"Reyes, Dana" <d@x>, b@y`, "Reyes, Dana|d@x b@y"},
		{`"Dana \"D\" Reyes" <d@x>`, `Dana "D" Reyes|d@x`},
		{"d@x (Dana (D) Reyes)", "Dana (D) Reyes|d@x"},
		{"team: a@x, B <b@x>;, c@x", "a@x B|b@x c@x"},
		{"undisclosed-recipients:;", ""},
		{"<@relay:d@x>", "d@x"},
		{"'Dana' <d@x>", "Dana|d@x"},
		{"Dana d@x", "d@x"},
		{"Dana <mailto:d@x>", "Dana|d@x"},
		{"Dana <d@x", "Dana|d@x"},
		{`"never closed <d@x>`, "d@x"},
		{"Dana", ""},
		{"@x, d@", ""},
		{"=?utf-8?Q?=C5=BDofie,_P.?= <z@x>", "Žofie, P.|z@x"},
	} {
		list, _ := parseAddresses(tt.in, "", 10)
		var got []string
		for _, a := range list {
			if a.Name != "" {
				got = append(got, a.Name+"|"+a.Addr)
			} else {
				got = append(got, a.Addr)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
	if list, more := parseAddresses(strings.Repeat("a@x,", 500), "", maxAddresses); len(list) != maxAddresses || more != 300 {
		t.Errorf("%d and %d more", len(list), more)
	}
}

func TestParseMediaType(t *testing.T) {
	for _, tt := range []struct{ in, kind, param, want string }{
		{"Text/Plain; Charset=UTF-8", "text/plain", "charset", "UTF-8"},
		{`multipart/mixed; boundary="a b;c"`, "multipart/mixed", "boundary", "a b;c"},
		{`attachment; filename="=?utf-8?B?xb0ucGRm?="`, "attachment", "filename", "Ž.pdf"},
		{"attachment; filename*=UTF-8''%C5%BD%20x.pdf; filename=ascii.pdf", "attachment", "filename", "Ž x.pdf"},
		{"attachment; filename*=gb2312'zh'%C7%E5%B5%A5.doc", "attachment", "filename", "清单.doc"},
		{`attachment; filename*0="long "; filename*1="name"; filename*2=.pdf`, "attachment", "filename", "long name.pdf"},
		{`attachment; filename*0*=utf-8''%C5; filename*1*=%BD`, "attachment", "filename", "Ž"},
		{`attachment; filename="C:\dir\a.txt"`, "attachment", "filename", `C:\dir\a.txt`},
		{`attachment; filename="a\"b"`, "attachment", "filename", `a"b`},
		{"text/plain charset=utf-8", "text/plain", "charset", ""},
		{"text/plain;;; =x; charset", "text/plain", "charset", ""},
		{`text/plain; charset="never closed`, "text/plain", "charset", "never closed"},
		{"", "", "x", ""},
	} {
		m := parseMediaType(tt.in, "")
		if m.kind != tt.kind || m.param(tt.param) != tt.want {
			t.Errorf("%q: %q %q", tt.in, m.kind, m.params)
		}
	}
}

func TestParseMailStructure(t *testing.T) {
	for _, tt := range []struct{ name, doc, text, files, note string }{
		{"plain before HTML", "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>html\n--b\nContent-Type: text/plain\n\nplain\n--b--\n", "plain", "", ""},
		{"HTML where plain says nothing", "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n  \n--b\nContent-Type: text/html\n\n<p>html\n--b--\n", "html", "", ""},
		{"related inside alternative", "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: multipart/related; boundary=bb\n\n--bb\nContent-Type: text/html\n\n<p>html\n--bb\nContent-Type: image/png; name=x.png\n\nPNG\n--bb--\n--b--\n", "html", "x.png 3", ""},
		{"two texts", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: text/plain\n\ntwo\n--b--\nepilogue", "one\ntwo", "", ""},
		{"a text that is a file", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: text/plain; name=notes.txt\nContent-Disposition: attachment\n\ntwo\n--b--\n", "one", "notes.txt 3", ""},
		{"calendar", "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nmeet\n--b\nContent-Type: text/calendar\n\nBEGIN\n--b--\n", "meet", " 5", ""},
		{"longer boundary inside", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n--bx\n--b \n\ntwo\n--b--\n", "--bx\ntwo", "", ""},
		{"no boundary parameter", "Content-Type: multipart/mixed\n\n------=_x1\n\none\n------=_x1--\n", "one", "", "guessed"},
		{"boundary that never comes", "Content-Type: multipart/mixed; boundary=b\n\njust text", "just text", "", "does not appear"},
		{"unterminated", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none", "one", "", "cut off"},
		{"broken header lines", "no field\nContent-Type: text/plain\n\none", "one", "", "1 lines of the header"},
		{"unknown type", "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nYWJj\n", "", "a.pdf 3", ""},
		{"broken type", "Content-Type: plain\n\none", "one", "", ""},
		{"dirt in base64", "Content-Transfer-Encoding: base64\n\naGVs*bG8=\n!!\n", "hello", "", ""},
		{"broken quoted-printable", "Content-Transfer-Encoding: quoted-printable\n\na=3Db=ZZ=\nc=\n", "a=b=ZZc", "", ""},
		{"flowed", "Content-Type: text/plain; format=flowed\n\nWe need \nfour rounds.\n> quoted \n> on\nnext\n-- \nD", "We need four rounds.\n> quoted on\nnext\n-- \nD", "", ""},
		{"flowed, spaces deleted", "Content-Type: text/plain; format=flowed; delsp=yes\n\n四轮 \n修改", "四轮修改", "", ""},
		{"NUL", "\na\x00b", "a\x00b", "", ""},
		{"forwarded", "Content-Type: message/rfc822\n\nFrom: z@z\nSubject: old\n\nbody\n\nmore\n", "> From: z@z\n> Subject: old\n\n> body\n>\n> more", "old 35", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := parse(t, stdHead+tt.doc)
			var files []string
			for _, a := range m.Entry.Attachments {
				files = append(files, fmt.Sprintf("%s %d", a.Name, a.Size))
			}
			if m.Entry.Text != tt.text || strings.Join(files, ";") != tt.files {
				t.Errorf("text %q files %q", m.Entry.Text, files)
			}
			if notes := strings.Join(m.Notes, "\n"); !strings.Contains(notes, tt.note) || tt.note == "" && notes != "" {
				t.Errorf("notes %q", notes)
			}
		})
	}
}

func TestHTMLText(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"<p>One</p><p>Two &amp; <b>three</b></p>", "One\n\nTwo & three"},
		{"a<br>b<br/>c", "a\nb\nc"},
		{"<div>a</div><div>b</div>", "a\nb"},
		{"<ul><li>one<li>two</ul>", "- one\n- two"},
		{"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"},
		{"a  \n\t b&nbsp;c", "a b c"},
		{"<pre>a\n  b</pre>", "a\n  b"},
		{"new<blockquote>old<blockquote>older</blockquote></blockquote>after", "new\n> old\n>> older\nafter"},
		{"<style>x</style><script>alert(1)</script><title>t</title>shown", "shown"},
		{"<head><meta><body>shown", "shown"},
		{"<div style='display: none'>preview<div>inner</div></div>shown", "shown"},
		{"<span hidden>x</span>y", "y"},
		{"<img alt='Our logo'> here", "Our logo here"},
		{"<a href='https://evil.example'>our site</a>", "our site"},
		{"a<!-- comment -->b", "ab"},
		{"unclosed <b", "unclosed"},
		{"四<b>轮</b>修改", "四轮修改"},
		{"", ""},
	} {
		if got := htmlText(tt.in); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestParseMailErrors(t *testing.T) {
	for _, tt := range []struct{ name, doc, want string }{
		{"empty", " \r\n\n", "it is empty"},
		{"no header", "Dear Dana,\n\nhello", "no header"},
		{"no sender", "Date: Tue, 14 Apr 2026 12:00:00 +0200\n\nx", "no sender"},
		{"no date", "From: a@x\n\nx", "no Date"},
		{"broken date", "From: a@x\nDate: soon\n\nx", `its Date "soon" cannot be read`},
		{"large header", "From: a@x\nX: " + strings.Repeat(strings.Repeat("y", 70)+"\n ", 4000) + "\n\nx", "header too large"},
		{"large message", stdHead + "\n" + strings.Repeat("x", MaxMessage), "larger than 25 MB"},
	} {
		_, err := ParseMail(context.Background(), []byte(tt.doc), mine())
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ParseMail(ctx, []byte(stdHead+"\nx"), mine()); err == nil {
		t.Error("a cancelled context is ignored")
	}
	m := parse(t, "From: a@x\nDate: soon\nReceived: from a by b; Tue, 14 Apr 2026 12:00:00 +0200\n\nx")
	if m.Entry.At.Format(time.RFC3339) != "2026-04-14T12:00:00+02:00" || len(m.Notes) != 1 {
		t.Errorf("%s %v", m.Entry.At, m.Notes)
	}
	m = parse(t, "From: Dana\nSender: a@x\nDate: Tue, 14 Apr 2026 12:00:00 +0200\n\nx")
	if m.Sender.Addr != "a@x" || len(m.Notes) != 1 {
		t.Errorf("%+v %v", m.Sender, m.Notes)
	}
}

// endless is a reader of n bytes of a pattern, so that hostile mail of any size
// costs the test no memory.
type endless struct {
	head    string
	pattern string
	left    int
	at      int // place in the pattern
}

func (e *endless) Read(p []byte) (int, error) {
	if e.head != "" {
		n := copy(p, e.head)
		e.head = e.head[n:]
		return n, nil
	}
	if e.left <= 0 {
		return 0, io.EOF
	}
	if len(e.pattern) < 4096 { // long enough to be copied quickly
		e.pattern = strings.Repeat(e.pattern, 4096)
	}
	n := 0
	for n < len(p) && e.left > 0 {
		k := copy(p[n:], e.pattern[e.at:])
		e.at = (e.at + k) % len(e.pattern)
		n += k
		e.left -= k
	}
	return n, nil
}

// TestHostileMail holds the limits: each message is refused or cut within two
// seconds and 256 MB.
func TestHostileMail(t *testing.T) {
	multi := stdHead + "Content-Type: multipart/mixed; boundary=b\n\n"
	var deep strings.Builder
	deep.WriteString(stdHead)
	for i := range 1000 {
		fmt.Fprintf(&deep, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	deep.WriteString("\ndeep\n")
	alternatives := strings.ReplaceAll(deep.String(), "mixed", "alternative")
	for _, tt := range []struct {
		name string
		r    io.Reader
		want string // in the error or the notes
	}{
		{"64 MB header", &endless{head: "From: a@x\nX: ", pattern: "xxxxxxxxxxxxxxxx", left: 64 << 20}, "larger than"},
		{"5 MB header", &endless{head: "From: a@x\nX: ", pattern: "xxxxxxxxxxxxxxxx", left: 5 << 20}, "header too large"},
		{"5 MB folded header", &endless{head: "From: a@x\nX: ", pattern: "\n x", left: 5 << 20}, "header too large"},
		{"a million fields", &endless{head: "From: a@x\n", pattern: "X: y\n", left: 5 << 20}, "header too large"},
		{"a million recipients", &endless{head: "From: a@x\nDate: Tue, 14 Apr 2026 12:00:00 +0200\nTo: ", pattern: "a@b, ", left: 5_000_000}, "header too large"},
		{"recipients within the header", &endless{head: "From: a@x\nDate: Tue, 14 Apr 2026 12:00:00 +0200\nTo: ", pattern: "a@b, ", left: 250_000}, "recipients beyond 200"},
		{"encoded words without an end", &endless{head: "From: a@x\nDate: Tue, 14 Apr 2026 12:00:00 +0200\nSubject: ", pattern: "=?a?b? ", left: 250_000}, ""},
		{"many Received", &endless{head: "From: a@x\nDate: x\n", pattern: "Received: ;x\n", left: 250_000}, "cannot be read"},
		{"many To", &endless{head: "From: a@x\nDate: Tue, 14 Apr 2026 12:00:00 +0200\n", pattern: "To:a@b\n", left: 250_000}, "recipients beyond"},
		{"nested comments", &endless{head: stdHead + "Cc: ", pattern: "(", left: 250_000}, ""},
		{"parameters", &endless{head: stdHead + "Content-Type: text/plain; ", pattern: "a*0*=b;", left: 250_000}, ""},
		{"500k parts", &endless{head: multi, pattern: "--b\n\n\n", left: 3_000_000}, "more than 100 parts"},
		{"boundary after boundary", &endless{head: multi, pattern: "--b\n", left: 5 << 20}, "more than 100 parts"},
		{"near boundaries", &endless{head: multi, pattern: "\n--bb", left: 5 << 20}, "does not appear"},
		{"depth 1000", strings.NewReader(deep.String()), "more than 10 deep"},
		{"alternatives 1000 deep", strings.NewReader(alternatives), "more than 10 deep"},
		{"100 MB base64", &endless{head: stdHead + "Content-Transfer-Encoding: base64\n\n", pattern: "QUJDREVGR0hJSktM\n", left: 100 << 20}, "larger than"},
		{"5 MB base64 text", &endless{head: stdHead + "Content-Transfer-Encoding: base64\n\n", pattern: "QUJDREVGR0hJSktM\n", left: 5 << 20}, "was cut"},
		{"5 MB base64 file", &endless{head: stdHead + "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n", pattern: "QUJDREVGR0hJSktM\n", left: 5 << 20}, ""},
		{"5 MB of text", &endless{head: stdHead + "\n", pattern: "四轮修改。\n", left: 5 << 20}, "was cut"},
		{"unterminated boundary", &endless{head: multi + "--b\n\n", pattern: "text\n", left: 5 << 20}, "cut off"},
		{"NULs", &endless{head: stdHead + "\n", pattern: "\x00", left: 5 << 20}, "was cut"},
		{"NULs in front", &endless{head: "\x00", pattern: "\x00", left: 5 << 20}, "header too large"},
		{"HTML tags", &endless{head: stdHead + "Content-Type: text/html\n\n", pattern: "<blockquote><br>", left: 4 << 20}, ""},
		{"HTML attributes", &endless{head: stdHead + "Content-Type: text/html\n\n<div ", pattern: "a=b ", left: 4 << 20}, ""},
		{"HTML open", &endless{head: stdHead + "Content-Type: text/html\n\n", pattern: "<", left: 4 << 20}, ""},
		{"HTML entities", &endless{head: stdHead + "Content-Type: text/html\n\n", pattern: "&#x1F600;&", left: 4 << 20}, ""},
		{"quoted-printable", &endless{head: stdHead + "Content-Transfer-Encoding: quoted-printable\n\n", pattern: "=\n", left: 5 << 20}, "was cut"},
		{"utf-7", &endless{head: stdHead + "Content-Type: text/plain; charset=utf-7\n\n", pattern: "+A", left: 4 << 20}, ""},
		{"flowed", &endless{head: stdHead + "Content-Type: text/plain; format=flowed; delsp=yes\n\n", pattern: "> \n", left: 4 << 20}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			m, err := ReadMail(context.Background(), tt.r, mine())
			took := time.Since(start)
			said := fmt.Sprint(err)
			if m != nil {
				said = strings.Join(m.Notes, "\n")
				if e := m.Entry.Validate(); e != nil || len(m.Entry.Attachments) > maxParts || len(m.To)+len(m.Cc) > maxAddresses {
					t.Errorf("beyond the limits: %v", e)
				}
			}
			if !strings.Contains(said, tt.want) {
				t.Errorf("got %s\nwant %s", said, tt.want)
			}
			if took > slower*20*time.Second {
				t.Errorf("took %s", took)
			}
			t.Log(took)
		})
	}
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	if ms.Sys > slower*256<<20 {
		t.Errorf("%d MB were taken", ms.Sys>>20)
	}
}

func FuzzMail(f *testing.F) {
	box, _ := mkmbox.Make(5, 20, 0)
	for _, msg := range bytes.SplitAfter(box, []byte("\n\nFrom sender@")) {
		f.Add(msg)
	}
	f.Add([]byte(stdHead + "Content-Type: text/html\n\n<blockquote><p style='display:none'>a<pre>b"))
	f.Add([]byte(stdHead + "Content-Type: text/plain; format=flowed; charset=utf-7\n\n> +AOk- \n>b \n"))
	f.Add([]byte("From: (a<b@c>\nDate: 1 Jan 70 1:1\nReceived: ;2026-04-14 12:00\nTo: x:;\nContent-Type: a/b; n*0*=gbk''%8; n*1=\n\n"))
	f.Add([]byte("From:0@0\nDate:0:00 0--\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ParseMail(context.Background(), data, mine())
		if err != nil {
			return
		}
		if err := m.Entry.Validate(); err != nil {
			t.Fatal(err)
		}
		if m.Sender.Addr == "" {
			t.Fatal("a message without a sender was read")
		}
	})
}
