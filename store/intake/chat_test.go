package intake

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// said writes the messages of a chat, one a line.
func said(c *Chat) string {
	var b strings.Builder
	for _, m := range c.Messages {
		fmt.Fprintf(&b, "%s %s: %s", m.At.Format("2006-01-02 15:04:05"), m.Who, strings.ReplaceAll(m.Text, "\n", "|"))
		if m.Minutes > 0 {
			fmt.Fprintf(&b, " (%d min)", m.Minutes)
		}
		for _, a := range m.Attachments {
			fmt.Fprintf(&b, " [%s]", a.Name)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

var chatNow = time.Date(2026, time.November, 24, 12, 0, 0, 0, time.UTC)

// chatSamples are exports as telephones of each language write them.
func chatSamples() []struct{ name, app, in, want string } {
	return []struct{ name, app, in, want string }{
		{"iPhone, British", "WhatsApp", "[13/05/2026, 14:03:22] Dana Reyes: \u200eMessages and calls are end-to-end encrypted. No one outside of this chat can read them.\n" +
			"[13/05/2026, 14:03:22] Dana Reyes: Could we see a fourth idea?\n\u200e[13/05/2026, 14:05:00] Eva: Three are agreed.\nA fourth has a price.\n",
			"2026-05-13 14:03:22 Dana Reyes: Could we see a fourth idea?\n2026-05-13 14:05:00 Eva: Three are agreed.|A fourth has a price.\n"},
		{"iPhone, American", "WhatsApp", "[5/3/26, 2:03:22\u202fPM] Dana: Hi\n[5/14/26, 12:00:01\u202fAM] Dana: Still there?\n",
			"2026-05-03 14:03:22 Dana: Hi\n2026-05-14 00:00:01 Dana: Still there?\n"},
		{"Android, American", "WhatsApp", "5/3/26, 2:03\u202fPM - Messages and calls are end-to-end encrypted. Learn more.\n5/3/26, 2:03 PM - Dana: Hi\n5/3/26, 12:30 PM - Dana: noon\n",
			"2026-05-03 14:03:00 Dana: Hi\n2026-05-03 12:30:00 Dana: noon\n"},
		{"Android, British", "WhatsApp", "13/05/2026, 14:03 - Dana: Hi\n13/05/2026, 2:04 pm - Dana: see \u200eplan.pdf (file attached)\n13/05/2026, 14:05 - Dana: \u200eIMG-20260513-WA0001.jpg (file attached)\nthe logo\n",
			"2026-05-13 14:03:00 Dana: Hi\n2026-05-13 14:04:00 Dana: see \u200eplan.pdf (file attached)\n2026-05-13 14:05:00 Dana: \u200eIMG-20260513-WA0001.jpg (file attached)|the logo [IMG-20260513-WA0001.jpg]\n"},
		{"Android, Czech", "WhatsApp", "13.05.26 14:03 - Zprávy a hovory jsou koncově šifrované.\n13.05.26 14:03 - Příště s.r.o.: Dobrý den: nestihneme to.\n",
			"2026-05-13 14:03:00 Příště s.r.o.: Dobrý den: nestihneme to.\n"},
		{"iPhone, Czech", "WhatsApp", "[13. 5. 2026, 14:03:22] Jana: Ahoj\n[13. 5. 2026 9:03:22] Jana: \u200e<přiloženo: 00000012-FOTO.jpg>\n",
			"2026-05-13 14:03:22 Jana: Ahoj\n2026-05-13 09:03:22 Jana: \u200e<přiloženo: 00000012-FOTO.jpg> [00000012-FOTO.jpg]\n"},
		{"Czech with half days", "WhatsApp", "13. 5. 2026 2:03 odp. - Jana: Ahoj\n13. 5. 2026 9:03 dop. - Jana: ráno\n",
			"2026-05-13 14:03:00 Jana: Ahoj\n2026-05-13 09:03:00 Jana: ráno\n"},
		{"Android, Bulgarian", "WhatsApp", "13.05.26 г., 14:03 ч. - Иван Петров: Здравейте\n13.05.26 г., 14:04 ч. - Ева: Добър ден\n",
			"2026-05-13 14:03:00 Иван Петров: Здравейте\n2026-05-13 14:04:00 Ева: Добър ден\n"},
		{"iPhone, Bulgarian", "WhatsApp", "[13.05.26 г., 14:03:22 ч.] Иван: Здравейте\n[13.5.2026 г., 14:04:22] Иван: Още\n",
			"2026-05-13 14:03:22 Иван: Здравейте\n2026-05-13 14:04:22 Иван: Още\n"},
		{"Android, Chinese", "WhatsApp", "2026/5/13 14:03 - 消息和通话均使用端到端加密。\n2026/5/13 14:03 - 王小明: 你好\n2026/5/13 下午2:04 - 王小明: 还在吗\n",
			"2026-05-13 14:03:00 王小明: 你好\n2026-05-13 14:04:00 王小明: 还在吗\n"},
		{"iPhone, Chinese", "WhatsApp", "[2026/5/13 下午2:03:22] 王小明: 你好\n[2026/5/13 凌晨12:03:22] 王小明: 早\n[2026/5/13 中午12:30:00] 王小明: 飯\n[2026/5/13 中午1:30:00] 王小明: 好\n",
			"2026-05-13 14:03:22 王小明: 你好\n2026-05-13 00:03:22 王小明: 早\n2026-05-13 12:30:00 王小明: 飯\n2026-05-13 13:30:00 王小明: 好\n"},
		{"iPhone, Chinese, about midnight", "WhatsApp", "[2026/5/13 晚上11:58:00] 王小明: 睡了\n[2026/5/14 晚上12:00:30] 王小明: 还没\n[2026/5/14 凌晨12:30:00] 王小明: 晚安\n[2026/5/14 中午12:00:00] 王小明: 午饭\n",
			"2026-05-13 23:58:00 王小明: 睡了\n2026-05-14 00:00:30 王小明: 还没\n2026-05-14 00:30:00 王小明: 晚安\n2026-05-14 12:00:00 王小明: 午饭\n"},
		{"Chinese with signs", "WhatsApp", "[2026年5月13日 14:03:22] 王小明: 你好\n", "2026-05-13 14:03:22 王小明: 你好\n"},
		{"ISO", "WhatsApp", "2026-05-13, 14:03 - Dana: Hi\n", "2026-05-13 14:03:00 Dana: Hi\n"},
		{"a number nobody saved", "WhatsApp", "[13/05/2026, 14:03:22] \u202a+359 88 123 4567\u202c: Hi\n[13/05/2026, 14:04:22] ~\u202fDana: Hi\n",
			"2026-05-13 14:03:22 +359 88 123 4567: Hi\n2026-05-13 14:04:22 Dana: Hi\n"},
		{"a chat inside a message", "WhatsApp", "[13/05/2026, 14:03:22] Dana: look\n12/05/2026, 9:00 - Tom: no\n[13/05/2026, 14:04:22] Dana: bad, is it?\n",
			"2026-05-13 14:03:22 Dana: look|12/05/2026, 9:00 - Tom: no\n2026-05-13 14:04:22 Dana: bad, is it?\n"},
		{"LINE, Taiwan", "LINE", "[LINE] 與王小明的聊天記錄\n儲存日期： 2026/05/20 09:00\n\n2026/05/13（三）\n下午02:03\t王小明\t你好\n下午02:04\tEva Lin\t\"第一行\n第二行\"\n下午02:05\t\t王小明收回訊息\n下午02:06\t王小明\t☎ 通話時間 5:12\n\n2026/05/14（四）\n上午09:01\t王小明\t[貼圖]\n",
			"2026-05-13 14:03:00 王小明: 你好\n2026-05-13 14:04:00 Eva Lin: 第一行|第二行\n2026-05-13 14:06:00 王小明: ☎ 通話時間 5:12 (6 min)\n2026-05-14 09:01:00 王小明: [貼圖]\n"},
		{"LINE, English", "LINE", "[LINE] Chat history with Dana Reyes\nSaved on: 05/20/2026, 09:00\n\nWed, 05/06/2026\n02:03PM\tDana Reyes\tHi there\n09:15\tEva\tHello\n",
			"2026-05-06 14:03:00 Dana Reyes: Hi there\n2026-05-06 09:15:00 Eva: Hello\n"},
		{"LINE, on a computer", "LINE", "2026.05.13 星期三\n14:03\t王小明\t你好\n", "2026-05-13 14:03:00 王小明: 你好\n"},
		{"WeChat by mail", "WeChat", "亲爱的朋友，你好：\n\n如下是与“王小明”的聊天记录，请查收。\n\n—————  2026-05-13  —————\n\n\n王小明  14:03\n\n你好\n第二行\n\n我  14:05\n\n好的\n",
			"2026-05-13 14:03:00 王小明: 你好|第二行\n2026-05-13 14:05:00 我: 好的\n"},
		{"copied out of WeChat", "WeChat", "王小明 2026/5/13 14:03:22\n你好\n\nEva 2026年5月13日 14:05\n好的\n", "2026-05-13 14:03:22 王小明: 你好\n2026-05-13 14:05:00 Eva: 好的\n"},
		{"QQ", "QQ", "消息记录（此消息记录为文本格式，不支持重新导入）\n\n================\n消息对象:王小明\n================\n\n2026-05-13 14:03:22 王小明(12345678)\n你好\n\n2026-05-13 14:05:22 Eva<eva@studio.example>\n好的\n",
			"2026-05-13 14:03:22 王小明: 你好\n2026-05-13 14:05:22 Eva: 好的\n"},
		{"Telegram", "Telegram", telegramSample, "2026-05-13 12:03:22 Dana: Could you add a blog?\n2026-05-13 12:04:00 Eva: see https://a.example now [brief.pdf]\n2026-05-13 12:05:00 Dana:  (6 min)\n" +
			"2026-05-13 12:06:00 Dana:  [voice message]\n2026-05-13 12:07:00 Dana: Tom:|> no|> never\n"},
	}
}

const telegramSample = `{
 "name": "Dana Reyes",
 "type": "personal_chat",
 "id": 1,
 "messages": [
  {"id": 1, "type": "message", "date": "2026-05-13T14:03:22", "date_unixtime": "1778673802", "from": "Dana", "from_id": "user1", "text": "Could you add a blog?"},
  {"id": 2, "type": "message", "date": "2026-05-13T12:04:00", "from": "Eva", "text": ["see ", {"type": "link", "text": "https://a.example"}, " now"], "file": "files/brief.pdf"},
  {"id": 3, "type": "service", "date": "2026-05-13T12:05:00", "actor": "Dana", "action": "phone_call", "duration_seconds": 312, "text": ""},
  {"id": 4, "type": "service", "date": "2026-05-13T12:05:30", "actor": "Dana", "action": "pin_message", "text": ""},
  {"id": 5, "type": "message", "date": "2026-05-13T12:06:00", "from": "Dana", "media_type": "voice_message", "file": "(File not included. Change data exporting settings to download.)", "text": ""},
  {"id": 6, "type": "message", "date": "2026-05-13T12:07:00", "from": "Dana", "forwarded_from": "Tom", "text": "no\nnever"}
 ]
}`

func TestReadChat(t *testing.T) {
	for _, tc := range chatSamples() {
		for _, in := range []string{tc.in, "\ufeff" + strings.ReplaceAll(tc.in, "\n", "\r\n")} {
			if f := Detect([]byte(in)); f != FormatChat {
				t.Errorf("%s: told to be %q", tc.name, f)
			}
			c, err := ReadChat([]byte(in), ChatOptions{Now: chatNow})
			if err != nil {
				t.Errorf("%s: %v", tc.name, err)
				continue
			}
			if got := said(c); got != tc.want || c.App != tc.app {
				t.Errorf("%s, %s:\n got %q\nwant %q", tc.name, c.App, got, tc.want)
			}
		}
	}
}

// TestChatWith: who the chat is with, and what the app itself said.
func TestChatWith(t *testing.T) {
	for in, want := range map[string]string{
		"[LINE] 與王小明的聊天記錄\n2026/05/13（三）\n14:03\t王小明\t你好\n14:04\t\t王小明收回訊息\n": "王小明 [王小明] 1",
		telegramSample: "Dana Reyes [Dana Eva] 1",
		"13/05/2026, 14:03 - Dana added Eva\n13/05/2026, 14:03 - Dana: Hi\n": " [Dana] 1",
	} {
		c, err := ReadChat([]byte(in), ChatOptions{Now: chatNow})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(c.With, " ", c.Names(), " ", c.Notices); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestChatOrder: which number is the day is told by all lines together, and where it
// cannot be told that is said.
func TestChatOrder(t *testing.T) {
	chat := func(dates ...string) string {
		var b strings.Builder
		for _, d := range dates {
			fmt.Fprintf(&b, "%s - Dana: Hi\n", d)
		}
		return b.String()
	}
	for _, tc := range []struct {
		name  string
		in    string
		given DateOrder
		want  DateOrder
		other DateOrder
		first string
	}{
		{"a day over twelve", chat("03/04/2026, 9:00", "14/04/2026, 9:00"), "", DayMonthYear, "", "3 Apr 2026"},
		{"a day over twelve in the middle", chat("3/4/26, 9:00", "3/14/26, 9:00"), "", MonthDayYear, "", "4 Mar 2026"},
		{"by the order of the lines", chat("03/04/2026, 9:00", "03/05/2026, 9:00", "04/01/2026, 9:00"), "", MonthDayYear, "", "4 Mar 2026"},
		{"the future tells", chat("05/12/2026, 9:00"), "", MonthDayYear, "", "12 May 2026"},
		{"nothing tells", chat("03/04/2026, 9:00"), "", DayMonthYear, MonthDayYear, "3 Apr 2026"},
		{"nothing tells, half days", chat("3/4/26, 9:00 AM"), "", MonthDayYear, DayMonthYear, "4 Mar 2026"},
		{"both say the same", chat("05/05/2026, 9:00"), "", DayMonthYear, "", "5 May 2026"},
		{"year first in two digits", chat("26/5/13 9:00", "26/5/14 9:00"), "", YearMonthDay, "", "13 May 2026"},
		{"one line is damaged", chat("03/04/2026, 9:00", "14/04/2026, 9:00", "45/45/2026, 9:00", "15/04/2026, 9:00"), "", DayMonthYear, "", "3 Apr 2026"},
		{"given", chat("03/04/2026, 9:00"), MonthDayYear, MonthDayYear, "", "4 Mar 2026"},
		{"given, and the year in front has two digits", chat("05/3/26, 9:00", "05/4/12, 9:00"), YearMonthDay, YearMonthDay, "", "26 Mar 2005"},
		{"given, with a line of another telephone in a message", chat("26/5/13, 9:00") + strings.Repeat("26/5/14, 9:00 - Dana: Hi\n", 10) + chat("5/3/26, 9:00"), YearMonthDay, YearMonthDay, "", "13 May 2026"},
		{"given, though the year is in front", chat("2026/05/13, 9:00"), DayMonthYear, DayMonthYear, "", "13 May 2026"},
	} {
		c, err := ReadChat([]byte(tc.in), ChatOptions{Now: chatNow, Order: tc.given})
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		if c.Order != tc.want || c.Other != tc.other || c.Messages[0].At.Format("2 Jan 2006") != tc.first {
			t.Errorf("%s: %s or %q, the first of %s", tc.name, c.Order, c.Other, c.Messages[0].At.Format("2 Jan 2006"))
		}
	}
}

// TestChatOrderRefused: an order that somebody asks for is refused where the dates are
// written in another: one digit is no year, and nothing was said in the future.
func TestChatOrderRefused(t *testing.T) {
	for in, order := range map[string]DateOrder{
		"5/3/26, 9:00 - Dana: Hi\n":                                 YearMonthDay,
		"12/3/26, 9:00 - Dana: Hi\n5/3/26, 9:00 - Dana: Hi\n":       YearMonthDay,
		"13/5/26, 9:00 - Dana: Hi\n14/5/26, 9:00 - Dana: Hi\n":      MonthDayYear,
		"5/12/26, 9:00 - Dana: Hi\n":                                DayMonthYear,
		"26/5/3, 9:00 - Dana: Hi\n26/5/13, 9:00 - Dana: Hi again\n": DayMonthYear,
	} {
		c, err := ReadChat([]byte(in), ChatOptions{Now: chatNow, Order: order})
		if err == nil || !strings.Contains(err.Error(), "not written in the order "+string(order)) {
			t.Errorf("%q as %s: %+v, %v", in, order, c, err)
		}
	}
}

func TestReadChatRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"just words\n":     ErrNotChat.Error(),
		"\xff\xfe":         "UTF-8",
		"{\n \"messages\"": "JSON of a chat",
		"{\n \"chats\": {\"list\": []}, \"messages\": []}":                           "all chats",
		"{\n \"messages\": []}":                                                      ErrNotChat.Error(),
		"{\n \"messages\": [{\"type\":\"message\",\"from\":\"D\",\"text\":\"hi\"}]}": "message 1: its date is none",
		"[13/05/2026, 14:03:22] Dana added Eva\n":                                    ErrNotChat.Error(),
		"[45/13/2026, 14:03:22] Dana: Hi\n":                                          ErrNotChat.Error(),
	} {
		if _, err := ReadChat([]byte(in), ChatOptions{Now: chatNow}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
	if _, err := ReadChat([]byte("just words\n"), ChatOptions{}); !errors.Is(err, ErrNotChat) {
		t.Errorf("got %v", err)
	}
	for _, in := range []string{"Dear Dana,\n\nHello", "2026: a good year\n", "1. The fee\n2. The dates\n", `{"client":"a","at":"2026-05-13","kind":"chat","from":"me","text":"messages"}`} {
		if f := Detect([]byte(in)); f == FormatChat {
			t.Errorf("%q is told to be a chat", in)
		}
	}
}

func FuzzReadChat(f *testing.F) {
	for _, tc := range chatSamples() {
		f.Add([]byte(tc.in))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := ReadChat(b, ChatOptions{Now: chatNow})
		if err != nil {
			return
		}
		if len(c.Messages) == 0 {
			t.Fatal("a chat without messages")
		}
		for _, m := range c.Messages {
			if m.At.IsZero() || m.Who == "" || strings.TrimSpace(m.Text) == "" && m.Minutes == 0 && len(m.Attachments) == 0 {
				t.Fatalf("message %+v", m)
			}
		}
	})
}

// TestLongChatMessage: a message of very many lines is read in time that grows with them,
// one that no entry can hold is left out by its line, and the rest goes in.
func TestLongChatMessage(t *testing.T) {
	const lines = 300_000
	long := func(line string, n int) string {
		return "13/05/2026, 14:03 - Dana: Hi\n" + strings.Repeat(line, n) + "14/05/2026, 14:03 - Eva: ok\n"
	}
	start := time.Now()
	c, err := ReadChat([]byte(long("x\n", lines)), ChatOptions{Now: chatNow})
	if err != nil {
		t.Fatal(err)
	}
	if got := len(c.Messages[0].Text); got != len("Hi")+2*lines {
		t.Errorf("%d bytes are kept", got)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("it takes %v", took)
	}
	c, err = ReadChat([]byte(long(strings.Repeat("x", 1000)+"\n", 1100)), ChatOptions{Now: chatNow})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(c.Names(), c.Unread); got != "[Eva] [{1 its words are more than 1024 KB}]" {
		t.Errorf("got %s", got)
	}
}

// TestTelegramLeavesOut: a message that no entry can hold is left out by its place, and
// the rest goes in.
func TestTelegramLeavesOut(t *testing.T) {
	in := `{
 "messages": [
  {"type": "message", "date": "2026-05-13T12:00:00", "from": "Dana", "text": "Hi"},
  {"type": "message", "date": "2026-05-13T12:01:00", "from": "Dana", "text": "` + strings.Repeat("x", 1<<20+1) + `"},
  {"type": "message", "date": "2026-05-13T12:02:00", "from": "Dana", "forwarded_from": "Tom", "text": "` + strings.Repeat(`x\n`, 400_000) + `"},
  {"type": "message", "date": "yesterday", "from": "Dana", "text": "when?"},
  {"type": "message", "date": "2026-05-13T12:03:00", "from": "Eva", "text": "Hello"}
 ]
}`
	c, err := ReadChat([]byte(in), ChatOptions{Now: chatNow})
	if err != nil {
		t.Fatal(err)
	}
	if got := said(c); got != "2026-05-13 12:00:00 Dana: Hi\n2026-05-13 12:03:00 Eva: Hello\n" {
		t.Errorf("got %q", got)
	}
	if got := fmt.Sprintln(c.Unread, c.Place(c.Unread[0].N)); got != "[{2 its words are more than 1024 KB} {3 its words are more than 1024 KB} {4 its date is none}] message 2\n" {
		t.Errorf("left out: %s", got)
	}
}
