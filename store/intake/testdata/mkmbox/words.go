package mkmbox

// person is somebody who writes.
type person struct {
	name, addr string
	lang       string
	charsets   []string
}

// me is the freelancer; the others are clients and strangers.
func me() person {
	return person{"Ondřej Malý", "ondrej@maly.example", "en", []string{"utf-8"}}
}

func people() []person {
	return []person{
		{"Dana Reyes", "dana@northmoor.example", "en", []string{"us-ascii", "utf-8", "iso-8859-1", "windows-1252"}},
		{"Northmoor Accounts", "billing@northmoor.example", "en", []string{"utf-8"}},
		{"Příkladová, Žofie", "zofie@habrovka.example", "cs", []string{"utf-8", "iso-8859-2", "windows-1250"}},
		{"林小月", "xiaoyue@shanyue.example", "zh-Hans", []string{"utf-8", "gb2312", "gbk", "gb18030"}},
		{"陳雲", "yun@banpo.example", "zh-Hant", []string{"big5", "utf-8"}},
		{"Мария Петрова", "maria@kamelia.example", "bg", []string{"utf-8", "windows-1251", "koi8-r", "iso-8859-5", "utf-7"}},
	}
}

func subjects(lang string) []string {
	switch lang {
	case "cs":
		return []string{"Web – třetí kolo úprav", "Faktura č. 2", "Příští úterý?"}
	case "zh-Hans":
		return []string{"关于网站第三轮修改", "发票与付款", "标志概念确认，以及下一次会议的时间安排和需要准备的材料"}
	case "zh-Hant":
		return []string{"網站第三輪修改", "發票與付款", "標誌概念確認"}
	case "bg":
		return []string{"Сайтът – трети кръг корекции", "Фактура № 2", "Следващият вторник?"}
	}
	return []string{"Website, round three", "Invoice 2", "Café menu & next Tuesday?"}
}

func sentences(lang string) []string {
	switch lang {
	case "cs":
		return []string{"Dobrý den, posílám čtvrtý seznam změn na web.", "Podle smlouvy jsou v ceně tři návrhy.", "Zaplatíme do 60 dnů, jako vždycky.",
			"Prosím o denní zprávy o průběhu.", "Fotky dodáme příští týden.", "Děkuji za rychlou práci, je to krásné!", "Ještě drobnost: logo trochu větší."}
	case "zh-Hans":
		return []string{"您好，这是网站的第四份修改清单。", "按合同应该包括三个概念。", "我们六十天内付款，一向如此。",
			"请每天发一次进度。", "照片下周给您。", "谢谢，做得很漂亮！", "还有一点：标志再大一些。"}
	case "zh-Hant":
		return []string{"您好，這是網站的第四份修改清單。", "按合約應該包括三個概念。", "我們六十天內付款，一向如此。",
			"請每天發一次進度。", "照片下週給您。", "謝謝，做得很漂亮！", "還有一點：標誌再大一些。"}
	case "bg":
		return []string{"Здравейте, изпращам четвъртия списък с промени за сайта.", "По договор са включени три концепции.", "Плащаме до 60 дни, както винаги.",
			"Моля за ежедневни отчети.", "Снимките ще са готови следващата седмица.", "Благодаря, много е красиво!", "Още нещо: логото малко по-голямо."}
	}
	return []string{"Hi, here is list number four for the website.", "Per our deal three concepts are included.", "We pay in 60 days, as always.",
		"Please send a progress update every day.", "The photos come next week.", "Thank you, it looks lovely!", "One small thing: the logo a bit bigger.",
		"From what I remember, hosting was part of it at 10:15 in 2026."}
}

// quoted is how a reply introduces what it answers.
func quoted(lang string) string {
	switch lang {
	case "cs":
		return "Dne 5. 3. 2026 v 10:15 Ondřej Malý napsal(a):"
	case "zh-Hans":
		return "在 2026/3/5 10:15, Ondrej 写道:"
	case "zh-Hant":
		return "Ondrej 於 2026/3/5 10:15 寫道:"
	case "bg":
		return "На 5.3.2026 г. в 10:15, Ondrej написа:"
	}
	return "On Thu, Mar 5, 2026 at 10:15 AM Ondrej wrote:"
}
