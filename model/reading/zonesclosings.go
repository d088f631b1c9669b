package reading

import (
	"strings"
	"unicode"
)

// Lines that telephones and mail programs add, folded: how they begin.
const deviceLines = "sent from my |sent from mail for |sent from yahoo mail|sent from outlook|sent via |get outlook for |sent with |envoye de mon |sent from proton|" +
	"odeslano z |odeslano pres |odeslano ze |poslano z |ziskejte outlook pro |stahnout outlook pro |" +
	"изпратено от моя|изпратено от my|изпратено от iphone|изпратено от android|изпратено от outlook|изпратено от мобил|изпратено от samsung|изпратено с |изтегли outlook|изтеглете outlook|izprateno ot moia|izprateno ot moya|" +
	"发自我的|发送自我的|从我的|来自我的|发自iphone|发自手机|从我的iphone|由我的|获取 outlook|获取outlook|取得 outlook|发自qq邮箱|从outlook"

// Words that close a mail, folded: how the line begins.
const signOffs = "best regards|kind regards|warm regards|warmest regards|kindest regards|with kind regards|with best regards|many thanks|best wishes|all the best|regards|sincerely|yours sincerely|yours faithfully|yours truly|" +
	"cheers|best|thanks|thank you|thanks again|thank you so much|thanks in advance|thanks so much|many thanks in advance|take care|respectfully|talk soon|warmly|cordially|br|rgds|kr|thx|" +
	"s pozdravem|s uctou|s pratelskym pozdravem|se srdecnym pozdravem|zdravim|hezky den|pekny den|hezky zbytek dne|preji hezky den|mejte se|mejte se hezky|s pranim hezkeho dne|pozdrav|diky|dekuji|dekujeme|diky moc|mnohokrat dekuji|predem dekuji|dik|za tym|" +
	"поздрави|с поздрав|с поздрави|с най-добри пожелания|с уважение|сърдечни поздрави|хубав ден|приятен ден|лек ден|лека работа|благодаря|благодаря предварително|благодаря ви|мерси|с най-добри чувства|с почит|весел ден|pozdravi|s uvajenie|s uvazhenie|blagodarya|blagodaria|blagodarq|" +
	"此致|敬礼|此致敬礼|顺颂商祺|顺祝商祺|祝好|祝商祺|谢谢|多谢|感谢|商祺|敬上|顺祝|祝工作顺利|祝您工作愉快|祝一切顺利|祝顺利|敬祝商祺|敬颂商祺|顺颂时祺|谨启|祝 商祺|祝您愉快|祝安好|顺候时祺|敬请商安|顺颂商安|敬启|祝愉快"

// closings marks signatures: what stands under "-- ", the lines of telephones,
// and a closing formula with the name and address under it.
func (z *zoner) closings() {
	for i := 0; i < len(z.lines); i++ {
		if z.lines[i].kind != New || z.lines[i].blank() {
			continue
		}
		s := z.words(i)
		switch {
		case s == "--" && z.delimits(i):
			i = z.endOfNew(i)
		case startsWithAny(s, deviceLines) && len(s) < 90 && !strings.HasSuffix(s, "?"):
			z.lines[i].kind = Signature
		case cardLine(s):
			z.lines[i].kind = Signature
		case z.signOff(i, s):
			i = z.signature(i) - 1
		}
	}
}

// delimits reports whether the "--" on line i parts off a signature, and marks
// it: always when a blank follows the dashes as it should, else only when what
// stands below is short.
func (z *zoner) delimits(i int) bool {
	end := z.endOfNew(i)
	n := 0
	for j := i + 1; j < end; j++ {
		if !z.lines[j].blank() {
			n++
		}
	}
	if n == 0 || n > 12 && !z.lines[i].soft || !z.lines[i].soft && n > 8 {
		return false
	}
	z.mark(i, end, Signature)
	return true
}

// endOfNew returns the end of the run of new lines that i is in.
func (z *zoner) endOfNew(i int) int {
	for i < len(z.lines) && z.lines[i].kind == New {
		i++
	}
	return i
}

// signOff reports whether line i, whose words are s, is a closing formula, alone
// or with a name.
func (z *zoner) signOff(i int, s string) bool {
	if len(s) > 80 || strings.ContainsAny(s, "?:") {
		return false
	}
	if inList(strings.TrimRight(s, " ,.!~-。"), signOffs) {
		return true
	}
	head, name, ok := strings.Cut(s, ",")
	if !ok || !inList(strings.TrimSpace(head), signOffs) || wordsIn(name) > 3 || isSentence(name) {
		return false
	}
	raw := z.rawWords(i)
	if j := strings.IndexAny(raw, ",，"); j >= 0 {
		raw = strings.TrimLeft(raw[j:], ",， ")
	}
	return looksLikeName(raw) && !hasAny(name, "请|吗|快|发|改|好|了|哦|啦|收到|等")
}

// isThanks reports whether a closing formula also says something.
func isThanks(s string) bool {
	return hasAny(s, "than|thx|dik|dek|благодар|мерси|blagodar|谢")
}

// maxSignature bounds the lines under a closing formula.
const maxSignature = 12

// signature marks the closing formula on line i and the lines under it that
// look like a name, a title or an address, and returns the line to go on with.
// When the next words are prose the formula was none.
func (z *zoner) signature(i int) int {
	end := min(z.endOfNew(i), i+1+maxSignature)
	last, lines := i, 0
	for j := i + 1; j < end; j++ {
		s := z.words(j)
		if s == "" {
			continue
		}
		if isPostscript(s) || !z.signatureLine(j, lines) {
			break
		}
		last = j
		lines++
	}
	next := last + 1
	for next < len(z.lines) && z.lines[next].blank() {
		next++
	}
	prose := next < len(z.lines) && z.lines[next].kind == New && !isPostscript(z.words(next)) && !z.disclaimerAt(next)
	if lines == 0 && (prose || isThanks(z.words(i))) {
		return i + 1 // "Thanks," at the head of a paragraph, or nothing but thanks
	}
	z.mark(i, last+1, Signature)
	return last + 1
}

// isPostscript reports whether words are added below the signature.
func isPostscript(s string) bool {
	for _, p := range [...]string{"ps ", "ps:", "ps.", "ps,", "p.s", "p. s", "п.п", "п. п", "п.с", "p.p.s", "pps", "附:", "又及", "另:", "另外", "补充", "pozn.", "edit:"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// signatureLine reports whether line j, the nth under a closing formula, looks
// like part of a signature.
func (z *zoner) signatureLine(j, n int) bool {
	s := z.words(j)
	if width(s) > 70 || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return false
	}
	if isContact(s) || isRule(s) {
		return true
	}
	if startsWithAny(s, deviceLines) {
		return true
	}
	raw := z.rawWords(j)
	return looksLikeName(raw) || n > 0 && looksLikeTitle(raw, s) || inList(strings.TrimRight(s, " ,.!"), signOffs)
}

// isRule reports whether a line is drawn, not written.
func isRule(s string) bool { return strings.Trim(s, "-_=*~. ") == "" }

// isContact reports whether a line holds an address, a telephone number or a
// site and little else.
func isContact(s string) bool {
	if strings.Contains(s, "@") && !strings.Contains(s, " @") || strings.Contains(s, "www.") || strings.Contains(s, "http") {
		return wordsIn(s) <= 8
	}
	for _, p := range [...]string{"tel", "mob", "phone", "fax", "t:", "m:", "t ", "m ", "e:", "w:", "gsm", "ico", "dic", "ic:", "тел", "моб", "еик", "电话", "手机", "传真", "地址", "邮箱", "微信", "qq", "line:", "адрес", "уеб", "web:", "skype", "whatsapp", "+"} {
		if strings.HasPrefix(s, p) && digits(s) >= 4 || strings.HasPrefix(s, p+":") || strings.HasPrefix(s, p+".:") {
			return wordsIn(s) <= 12
		}
	}
	return digits(s) >= 7 && wordsIn(s) <= 6 && strings.Trim(s, "0123456789 +-()/.") == ""
}

// looksLikeName reports whether every word begins with a capital letter, or the
// words are few Chinese characters.
func looksLikeName(raw string) bool {
	words, han := 0, 0
	inWord := false
	for _, r := range raw {
		switch {
		case r >= firstHan && r <= lastHan:
			han++
			inWord = true
		case unicode.IsLetter(r):
			if !inWord && !unicode.IsUpper(r) && !isMark(r) {
				return false
			}
			words += btoi(!inWord)
			inWord = true
		case unicode.IsDigit(r), strings.ContainsRune("!?;。！？；，", r):
			return false
		case r == ' ' || r == '|' || r == '/' || r == ',' || r == '\u00a0':
			inWord = false
		}
	}
	if han > 0 {
		return han <= 6 && words <= 3
	}
	return words > 0 && words <= 5 && !isSentence(raw)
}

// isSentence reports whether raw ends as sentences do: with a stop behind a word
// that is no abbreviation.
func isSentence(raw string) bool {
	head, ok := strings.CutSuffix(raw, ".")
	if !ok {
		return false
	}
	i := strings.LastIndexAny(head, " .")
	return len(head)-i > 5
}

// looksLikeTitle reports whether a line below the name is a title or a company.
func looksLikeTitle(raw, folded string) bool {
	n := wordsIn(folded)
	if strings.ContainsAny(folded, "!?;") || digits(folded) > 0 && n > 6 || isSentence(raw) {
		return false
	}
	if isHan(firstRune(raw)) {
		return width(folded) <= 44 && !strings.ContainsAny(folded, ",。") && n <= 11 && !hasAny(folded, "请|吗|我们|你|您|要|给")
	}
	return n <= 7 && !hasAny(" "+folded+" ", " we | you | i | need | send | please | is | are | will | jsme | prosim | potrebuj| chceme | je | ni | ще | ви | моля | искам| трябва | е ")
}

// hasAny reports whether s contains one of the words of list.
func hasAny(s, list string) bool {
	for w := range strings.SplitSeq(list, "|") {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// startsWithAny reports whether s begins with one of the words of list, parted
// by "|".
func startsWithAny(s, list string) bool {
	for i := 0; i < len(list); {
		k := 0
		for i+k < len(list) && list[i+k] != '|' && k < len(s) && s[k] == list[i+k] {
			k++
		}
		if i+k == len(list) || list[i+k] == '|' {
			return true
		}
		next := strings.IndexByte(list[i+k:], '|')
		if next < 0 {
			return false
		}
		i += k + next + 1
	}
	return false
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// How paragraphs of mail servers begin, and what each of them must also hold,
// folded.
const (
	disclaimerStarts = "this email|this e-mail|this message|this communication|this electronic|the information contained|the information in this|the contents of this|the content of this|confidentiality notice|confidential:|disclaimer|privileged|legal notice|if you are not the intended|if you have received this|please consider the environment|think before you print|internet e-mail|any views|any opinions|emails are not|e-mails are not|virus-free|" +
		"tento e-mail|tento email|tato zprava|tato e-mailova|obsah teto|obsah tohoto|informace obsazene|informace v teto|informace v tomto|upozorneni:|dulezite upozorneni|prohlaseni:|duverne|pokud nejste|nejste-li|jestlize nejste|prosim zvazte|setrete prirodu|myslete na zivotni|tento dokument|odesilatel|" +
		"това съобщение|този имейл|този e-mail|това писмо|настоящото съобщение|настоящият имейл|настоящият e-mail|това електронно|настоящото електронно|настоящото писмо|информацията, съдържаща|информацията в това|съдържанието на това|поверителност|декларация за|предупреждение|ако не сте|ако сте получили|моля, помислете|помислете за|съдържанието|конфиденциалност|" +
		"本邮件|此邮件|该邮件|本电子邮件|此电子邮件|本信件|此信件|本信息|本消息|免责声明|保密声明|保密提示|重要提示|声明:|请考虑环境|如果您不是|如您不是|若您不是|如果您错误|如您误收|若您误收|本电邮|此电邮|本邮件及|此讯息|本讯息|注意:"
	disclaimerWords = "confidential|intended recipient|intended only|intended solely|addressee|privileged|disclaimer|before printing|before you print|consider the environment|not necessarily|virus|legally binding|notify the sender|unauthori|" +
		"duvern|urcen|adresat|tisk|pravne zavaz|neopravnen|neni navrhem|nabidk|uzavreni smlouvy|vytisk|prijemce|zivotni prostredi|" +
		"поверителн|конфиденциал|получател|предназначен|адресат|неоторизира|отпечат|принтира|околната среда|адресирано|" +
		"机密|保密|收件人|收信人|指定收|免责|打印前|列印前|环境|环保|法律责任|未经授权|未经许可|误收"
)

// cardLine reports whether a line is a business card of one line: a name, then at
// least two things parted by bars.
func cardLine(s string) bool {
	if strings.Count(s, " | ") < 2 {
		return false
	}
	name, _, _ := strings.Cut(s, " | ")
	return len(strings.Fields(name)) <= 4 && !strings.ContainsAny(name, ".,:;?!")
}

// disclaimers marks the paragraphs that mail servers add.
func (z *zoner) disclaimers() {
	for i := 0; i < len(z.lines); i++ {
		k := z.lines[i].kind
		if (k != New && k != Signature) || z.lines[i].blank() || !z.startsParagraph(i) || !z.disclaimerAt(i) {
			continue
		}
		j := i
		for j < len(z.lines) && z.lines[j].kind == k && !z.lines[j].blank() {
			j++
		}
		z.mark(i, j, Disclaimer)
		i = j - 1
	}
	z.fillBlanks()
}

// startsParagraph reports whether line i stands below a blank line, a rule, or
// another zone.
func (z *zoner) startsParagraph(i int) bool {
	if i == 0 {
		return true
	}
	prev := z.lines[i-1]
	return prev.blank() || prev.kind != z.lines[i].kind || isRule(z.words(i-1)) || prev.kind == Signature
}

// disclaimerAt reports whether the paragraph at line i is a disclaimer.
func (z *zoner) disclaimerAt(i int) bool {
	s := strings.TrimLeft(z.words(i), "*_[\"( ")
	if !startsWithAny(s, disclaimerStarts) {
		return false
	}
	end := i
	for end < len(z.lines) && !z.lines[end].blank() && z.lines[end].kind == z.lines[i].kind && end < i+20 {
		end++
	}
	return hasAny(z.f.Text[z.lines[i].from:z.lines[end-1].to], disclaimerWords)
}
