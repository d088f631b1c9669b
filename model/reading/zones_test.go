package reading

import (
	"strings"
	"testing"
)

// quotedHeaders are headers of quoted and forwarded text in the ways that mail
// programs write them.
func quotedHeaders() map[string]string {
	return map[string]string{
		"Gmail en":              "On Thu, Mar 5, 2026 at 10:15 AM Dana Reyes <dana@example.com> wrote:",
		"Gmail en wrapped":      "On Thu, Mar 5, 2026 at 10:15 AM Dana Reyes <dana@example.com>\nwrote:",
		"Thunderbird en":        "On 05/03/2026 10:15, Dana Reyes wrote:",
		"Apple en":              "On 5 Mar 2026, at 10:15, Dana Reyes <dana@example.com> wrote:",
		"name first en":         "Dana Reyes <dana@example.com> wrote:",
		"163 en":                "At 2026-03-05 10:15:00, \"Dana\" <dana@example.com> wrote:",
		"Thunderbird cs":        "Dne 5. 3. 2026 v 10:15 Dana Reyes napsal(a):",
		"Thunderbird cs, name":  "Dana Reyes napsal(a) dne 5. 3. 2026 v 10:15:",
		"Gmail cs":              "čt 5. 3. 2026 v 10:15 odesílatel Dana Reyes <dana@example.com> napsal:",
		"Gmail cs wrapped":      "čt 5. 3. 2026 v 10:15 odesílatel Dana Reyes <dana@example.com>\nnapsal:",
		"Apple cs":              "5. 3. 2026 v 10:15, Dana Reyes <dana@example.com>:",
		"Thunderbird bg":        "На 5.3.2026 г. в 10:15 ч., Dana Reyes написа:",
		"Thunderbird bg, name":  "Dana Reyes написа на 5.3.2026 г. в 10:15:",
		"Gmail bg":              "На чт, 5.03.2026 г. в 10:15 Dana Reyes <dana@example.com> написа:",
		"Thunderbird zh-CN":     "在 2026/3/5 10:15, Dana Reyes 写道:",
		"name first zh-CN":      "Dana Reyes 写于 2026/3/5 10:15:",
		"Gmail zh-CN":           "Dana Reyes <dana@example.com> 于2026年3月5日周四 10:15写道：",
		"163 zh":                "在 2026-03-05 10:15:00，\"Dana\" <dana@example.com> 写道：",
		"Thunderbird zh-TW":     "Dana Reyes 於 2026/3/5 10:15 寫道:",
		"Gmail zh-TW":           "Dana Reyes <dana@example.com> 於 2026年3月5日 週四 上午10:15寫道：",
		"original en":           "-----Original Message-----",
		"original cs":           "-------- Původní zpráva --------",
		"original Seznam":       "---------- Původní e-mail ----------",
		"original bg":           "-------- Оригинално писмо --------",
		"original QQ":           "------------------ 原始邮件 ------------------",
		"original zh-TW":        "-------- 原始郵件 --------",
		"forwarded en":          "---------- Forwarded message ---------",
		"forwarded Apple":       "Begin forwarded message:",
		"forwarded cs":          "-------- Přeposlaná zpráva --------",
		"forwarded bg":          "-------- Препратено писмо --------",
		"forwarded zh-CN":       "-------- 转发的消息 --------",
		"forwarded zh-TW":       "---------- 轉寄郵件 ---------",
		"Outlook en":            "From: Dana Reyes <dana@example.com>\nSent: Thursday, March 5, 2026 10:15 AM\nTo: Me\nSubject: Logo",
		"Outlook bold":          "*From:* Dana Reyes\n*Sent:* Thursday, March 5, 2026 10:15 AM",
		"Outlook rule":          "________________________________\nFrom: Dana Reyes\nSent: Thursday, March 5, 2026",
		"Outlook cs":            "Od: Dana Reyes\nOdesláno: čtvrtek 5. března 2026 10:15\nKomu: Já\nPředmět: Logo",
		"Outlook bg":            "От: Dana Reyes\nИзпратено: четвъртък, 5 март 2026 г. 10:15\nДо: Аз\nОтносно: Лого",
		"Outlook zh-CN":         "发件人: Dana Reyes\n发送时间: 2026年3月5日 10:15\n收件人: 我\n主题: Logo",
		"Outlook zh-TW":         "寄件者: Dana Reyes\n寄件日期: 2026年3月5日 上午 10:15\n收件者: 我\n主旨: Logo",
		"Foxmail":               "发件人： Dana\n发送时间： 2026-03-05 10:15",
		"full-width Outlook zh": "寄件者：Dana\n收件者：我",
	}
}

func TestQuotedHeaders(t *testing.T) {
	for name, header := range quotedHeaders() {
		text := "New words.\n\n" + header + "\nold words, three rounds\nand more of them\n"
		zones := Zones(text, false)
		if len(zones) != 2 || zones[0].Kind != New || zones[1].Kind != Quoted && zones[1].Kind != Forwarded {
			t.Errorf("%s: %v", name, zones)
			continue
		}
		if got := strings.TrimSpace(zones[0].Span.Of(text)); got != "New words." {
			t.Errorf("%s: new words are %q", name, got)
		}
		if forwarded := strings.HasPrefix(name, "forwarded"); forwarded != (zones[1].Kind == Forwarded) {
			t.Errorf("%s: kind %d", name, zones[1].Kind)
		}
	}
}

func TestProseIsNoHeader(t *testing.T) {
	for _, text := range []string{
		"From: your side we need three things.\nFirst the logo.\nThen the site.",
		"On Monday Dana wrote: we need more rounds.\nPlease send them.",
		"On Monday Dana wrote:\nwe need more rounds, all three of them.",
		"In your mail of 5 March 2026 at 10:15 you wrote:\nthe price is 500. It is not.",
		"To: be honest I expected more.\nThe rest is fine.",
		"Jak jste napsal dne 5. 3. 2026 v 10:15:\ncena je 500 Kč. Není.",
		"Od: pondělí to bude jinak.\nA od úterý taky.",
		"Na schůzce dne 5. 3. 2026 jsme si řekli:\ntři kola stačí.",
		"От: понеделник искаме отчет всеки ден.\nБлагодаря предварително за бързината.",
		"Както ми написа на 5.3.2026 в 10:15:\nцената е 500.",
		"在合同里你写道:\n三轮修改。现在还要一轮。",
		"主题: 首页要改。\n颜色也要改。",
		"The options are:\n--- blue ---\n--- green ---\nWe take blue.",
		"Date: 5 May works for us.\nPlease confirm.",
		"We agreed on 5 May 2026, as Dana wrote on 3 March:\nthe site goes live.",
	} {
		zones := Zones(text, false)
		if len(zones) != 1 || zones[0].Kind != New {
			t.Errorf("%q: %v", text, zones)
		}
	}
}

// zoneLetters writes the kind of each line: n, q, f, s or d.
func zoneLetters(text string, chat bool) string {
	var b strings.Builder
	for _, z := range Zones(text, chat) {
		for range strings.Count(z.Span.Of(text), "\n") {
			b.WriteByte("nqfsd"[z.Kind])
		}
	}
	return b.String()
}

func TestZones(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		chat             bool
	}{
		{"plain", "one\ntwo\n", "nn", false},
		{"interleaved", "> a\nmine\n> b\nmine too\n", "qnqn", false},
		{"bottom posting", "On 5 Mar 2026 at 10:15, Dana <d@x.com> wrote:\n> old\n>\n> older\n\nmine\n", "qqqqqn", false},
		{"top posting", "mine\n\nOn 5 Mar 2026 at 10:15, Dana <d@x.com> wrote:\n\n> old\n", "nnqqq", false},
		{"delimiter", "mine\n-- \nDana\nhttps://x.com\n", "nsss", false},
		{"signature and quote", "mine\n-- \nDana\n\nOn 5 Mar 2026 at 10:15, D <d@x.com> wrote:\n> a\n", "nsssqq", false},
		{"telephone en", "ok\nSent from my iPhone\n", "ns", false},
		{"telephone cs", "ok\nOdesláno z iPhonu\n", "ns", false},
		{"telephone bg", "добре\nИзпратено от моя iPhone\n", "ns", false},
		{"telephone zh-CN", "好的\n发自我的 iPhone\n", "ns", false},
		{"telephone zh-TW", "好的\n從我的 iPhone 傳送\n", "ns", false},
		{"closing en", "We need it.\n\nBest regards,\nDana Reyes\nMarketing manager\nNorthmoor Tea\n+1 555 123 4567\nwww.northmoor.com\n", "nnssssss", false},
		{"closing cs", "Potřebujeme to.\n\nS pozdravem\nJana Nováková\njednatelka\nČajovna s.r.o.\ntel.: +420 777 123 456\n", "nnsssss", false},
		{"closing bg", "Трябва ни.\n\nПоздрави,\nМария Иванова\nуправител\nтел. 0888 123 456\n", "nnssss", false},
		{"closing zh", "我们需要它。\n\n此致\n敬礼\n王小明\n市场部经理\n电话：13812345678\n", "nnsssss", false},
		{"closing zh-TW", "我們需要它。\n\n敬祝商祺\n王小明\n", "nnss", false},
		{"closing and postscript", "Fine.\n\nBest,\nDana\n\nPS: one more round, please.\n", "nnssnn", false},
		{"thanks first", "Thanks,\nthat is great, but we need three more.\n", "nn", false},
		{"thanks with a wish", "Thanks, send me three more\n", "n", false},
		{"thanks with a name", "Fine.\nThanks, Dana\n", "nn", false},
		{"Chinese thanks with a wish", "谢谢，请再改两轮\n", "n", false},
		{"wish below a closing", "Regards\nWe want two more rounds of this.\n", "nn", false},
		{"disclaimer en", "Fine.\n\nThis e-mail and any attachments are confidential and intended solely for the addressee.\nIf not, delete it.\n", "nndd", false},
		{"disclaimer cs", "Dobře.\n\nTato zpráva je důvěrná a je určena pouze adresátovi.\n", "nnd", false},
		{"disclaimer bg", "Добре.\n\nТова съобщение е поверително и е предназначено само за получателя.\n", "nnd", false},
		{"disclaimer zh", "好的。\n\n本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人。\n", "nnd", false},
		{"no disclaimer", "This message is about the logo.\n", "n", false},
		{"chat keeps names", "ok\nBest,\nDana\n", "nnn", true},
		{"chat quote", "> three rounds\nno, four\n", "qn", true},
		{"chat forward", "Forwarded from Dana\nfour rounds\n", "ff", true},
		{"CRLF", "mine\r\n> old\r\n", "nq", false},
	} {
		if got := zoneLetters(c.text, c.chat); got != c.want {
			t.Errorf("%s: %s, want %s\n%s", c.name, got, c.want, c.text)
		}
	}
}

func checkZones(t *testing.T, text string, zones []Zone) {
	t.Helper()
	at := 0
	for _, z := range zones {
		if z.Span.Start != at || z.Span.End <= at || !onBoundary(text, z.Span.End) {
			t.Fatalf("%q: zones %v", text, zones)
		}
		at = z.Span.End
	}
	if at != len(text) {
		t.Fatalf("%q: zones %v end at %d", text, zones, at)
	}
}

func FuzzZones(f *testing.F) {
	for _, h := range quotedHeaders() {
		f.Add("new\n"+h+"\nold\n> older\nBest regards\nDana", false)
	}
	f.Add("> \xff\n\n-- \n>", true)
	f.Fuzz(func(t *testing.T, s string, chat bool) { checkZones(t, s, Zones(s, chat)) })
}
