package reading

import "strings"

// headerAt reports whether a header of quoted or forwarded text begins at line
// i: how many lines it has, 0 for none, and whose words stand under it.
func (z *zoner) headerAt(i int) (int, ZoneKind) {
	s := strings.Trim(z.words(i), "*_ ")
	if n, kind := z.marker(i); n > 0 {
		return n, kind
	}
	if n := z.labelBlock(i, s); n > 0 {
		return n, Quoted
	}
	if n := z.attribution(i); n > 0 {
		return n, Quoted
	}
	return 0, New
}

// Words of the lines that mail programs put above a whole message, folded.
const (
	quoteMarkers = "original message|original e-mail|original email|original appointment|puvodni zprava|puvodni e-mail|puvodni email|оригинално писмо|оригинално съобщение|" +
		"първоначално съобщение|първоначално писмо|originalno pismo|原始消息|原始邮件|原始信件|原邮件|邮件原件|回复的原邮件"
	forwardMarkers = "forwarded message|forwarded mail|forwarded by|forwarded e-mail|preposlana zprava|preposlany e-mail|preposlany email|preposlana posta|препратено писмо|препратено съобщение|" +
		"препратена поща|转发的消息|转发邮件|转发的邮件|转寄邮件|转寄信件|转寄的邮件|已转发邮件|已转寄的信件|转发信息"
	forwardStarts = "begin forwarded message:|zacatek preposlane zpravy:|zacatek predane zpravy:|начало на препратеното съобщение:|начало на препратено съобщение:|开始转发的邮件:|下面是被转发的邮件:|下面是转发的邮件:|开始转寄的邮件:|以下是转寄的邮件:|开始转寄邮件:"
	chatForwards  = "forwarded from |forwarded|preposlano od |preposlano|препратено от |препратено|转发自|转寄自|已转发"
)

// marker reports whether line i is a rule with a title, such as
// "----- Original Message -----".
func (z *zoner) marker(i int) (int, ZoneKind) {
	s := z.words(i)
	if z.chat {
		if i == 0 && z.chatForward(s) {
			return 1, Forwarded
		}
		return 0, New
	}
	if c := firstRune(s); c == '-' || c == '_' || c == '=' || c == '*' {
		title := strings.Trim(s, "-_=*: ")
		switch {
		case len(title) == len(s):
		case title == "" && len(s) >= 20:
			if z.labelBlock(i+1, z.wordsBelow(i+1)) > 0 {
				return 2, Quoted
			}
		case len(s) < 120 && s[len(s)-1] == s[0] && isTitle(title, quoteMarkers):
			return 1, Quoted
		case len(s) < 120 && isTitle(title, forwardMarkers):
			return 1, Forwarded
		}
	}
	if isTitle(s, forwardStarts) {
		return 1, Forwarded
	}
	return 0, New
}

func (z *zoner) wordsBelow(i int) string {
	if i >= len(z.lines) {
		return ""
	}
	return strings.Trim(z.words(i), "*_ ")
}

// chatForward reports whether s is the line a messenger puts above a forwarded
// message.
func (z *zoner) chatForward(s string) bool {
	for m := range strings.SplitSeq(chatForwards, "|") {
		if rest, ok := strings.CutPrefix(s, m); ok {
			return rest == "" || (strings.HasSuffix(m, " ") || m == "转发自" || m == "转寄自") && wordsIn(rest) <= 4
		}
	}
	return false
}

// isTitle reports whether s begins with one of the titles and says little more.
func isTitle(s, titles string) bool {
	for t := range strings.SplitSeq(titles, "|") {
		if rest, ok := strings.CutPrefix(s, t); ok && (len(rest) < 3 || strings.HasPrefix(rest, " ") && wordsIn(rest) <= 4) {
			return true
		}
	}
	return false
}

// The labels of the block that Outlook and its kind put above a quoted message,
// folded: who sent it, and what may stand in the lines below.
const (
	fromLabels  = "from|od|от|发件人|寄件者|寄件人|发信人|ot"
	otherLabels = "sent|date|to|subject|cc|reply-to|odeslano|datum|komu|predmet|kopie|изпратено|изпратено на|до|относно|тема|дата|копие|як|" +
		"发送时间|发送日期|日期|时间|收件人|抄送|主题|寄件日期|收件者|副本|主旨|标题|传送时间|传送日期|收信人|发件时间|izprateno|otnosno"
	// Outlook for Mac and some web clients write the date first.
	firstLabels = "subject|predmet|относно|主题|主旨|date|datum|дата|日期"
)

// labelBlock reports whether a block of labelled lines begins at line i, whose
// words are s, and returns how many lines it is known to have: a label of the
// sender and one other label in the three lines below it, or three labels of
// any kind.
func (z *zoner) labelBlock(i int, s string) int {
	if z.chat || s == "" || i >= len(z.lines) {
		return 0
	}
	from := hasLabel(s, fromLabels)
	if !from && !hasLabel(s, firstLabels) {
		return 0
	}
	others, last := 0, i
	for j := i + 1; j < len(z.lines) && j <= i+4; j++ {
		w := z.wordsBelow(j)
		switch {
		case hasLabel(w, otherLabels):
			others++
			last = j
		case hasLabel(w, fromLabels):
			from = true
			last = j
		case w == "" && j > i+1:
			j = len(z.lines)
		}
	}
	if from && others >= 1 && (others >= 2 || last-i <= 3) {
		return last - i + 1
	}
	return 0
}

// hasLabel reports whether s begins with one of the labels and a colon.
func hasLabel(s, labels string) bool {
	colon := strings.IndexByte(s, ':')
	if colon <= 0 || colon > 40 {
		return false
	}
	name := strings.Trim(s[:colon], "* _\u3000")
	return name != "" && inList(name, labels)
}

// inList reports whether word is one of the words of list, parted by "|".
func inList(word, list string) bool {
	for i := 0; i < len(list); {
		j := strings.Index(list[i:], word)
		if j < 0 {
			return false
		}
		j += i
		end := j + len(word)
		if (j == 0 || list[j-1] == '|') && (end == len(list) || list[end] == '|') {
			return true
		}
		i = j + 1
	}
	return false
}

// maxHeader bounds an attribution line, with the lines it wraps to, in bytes.
const maxHeader = 320

// attribution reports whether "On <date>, <author> wrote:" or its like begins at
// line i, and over how many lines it goes.
func (z *zoner) attribution(i int) int {
	first := z.words(i)
	if !z.colonBelow(i) || !opensAttribution(first) {
		return 0
	}
	joined := ""
	for n := 1; n <= 4 && i+n-1 < len(z.lines); n++ {
		l := z.lines[i+n-1]
		if l.blank() || l.depth > 0 && n > 1 {
			return 0
		}
		if n == 1 {
			joined = first
		} else {
			joined = z.f.Text[z.lines[i].from:l.to]
		}
		if len(joined) > maxHeader {
			return 0
		}
		if strings.HasSuffix(joined, ":") {
			if isAttribution(strings.ReplaceAll(joined, "\n", " "), z.quoteFollows(i+n)) {
				return n
			}
			return 0
		}
	}
	return 0
}

// colonBelow reports whether line i, or one of the lines it may wrap to, ends
// with a colon.
func (z *zoner) colonBelow(i int) bool {
	for n := 0; n < 4 && i+n < len(z.lines) && !z.lines[i+n].blank(); n++ {
		if z.f.Text[z.lines[i+n].to-1] == ':' {
			return true
		}
	}
	return false
}

// quoteFollows reports whether the next line with words, from line i on, is
// quoted with ">".
func (z *zoner) quoteFollows(i int) bool {
	for ; i < len(z.lines); i++ {
		if z.lines[i].depth > 0 {
			return true
		}
		if !z.lines[i].blank() {
			return false
		}
	}
	return false
}

// Verbs of attribution lines, folded.
const writeVerbs = "wrote|writes|napsal(a)|napsal/a|napsala|napsali|napsal|pise|написа|написал|написала|пише|написа(ха)|napisa|写道|写到|写于|来信|寄来|写了"

// Beginnings of attribution lines; a line without one can only be an attribution
// when it holds an address or a verb.
const attributionOpens = "on |at |dne |na |на |в |v |po |ut |st |ct |pa |so |ne |пн|вт|ср|чт|пт|сб|нд|在|于"

// opensAttribution is the quick test for the first line of an attribution.
func opensAttribution(s string) bool {
	if s == "" || len(s) > maxHeader {
		return false
	}
	if c := s[0]; c >= '0' && c <= '9' {
		return true
	}
	return startsWithAny(s, attributionOpens) || strings.Contains(s, "@") || hasVerb(s) != ""
}

// hasVerb returns the verb of an attribution that stands in s, "" for none.
func hasVerb(s string) string {
	for v := range strings.SplitSeq(writeVerbs, "|") {
		i := strings.Index(s, v)
		if i < 0 {
			continue
		}
		end := i + len(v)
		if v[0] < 0x80 || v[0] < 0xe0 { // an alphabet: whole words only
			if i > 0 && isWordByte(s[i-1]) && !isDigit(s[i-1]) || end < len(s) && isWordByte(s[end]) {
				continue
			}
		}
		return v
	}
	return ""
}

// isWordByte reports whether c is a byte of a letter or digit.
func isWordByte(c byte) bool { return c >= 0x80 || isASCIILetter(c) || isDigit(c) }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// Words of one side speaking to the other: prose, not an attribution.
const notAttribution = "you wrote|i wrote|we wrote|he wrote|she wrote|they wrote|napsal jste|napsala jste|jste napsal|jste napsala|jsem napsal|jsme napsali|si napsal|" +
	"ми написа|ни написа|ви написа|ти написа|你写道|您写道|我写道|你写到|您写到|我们写道"

// isAttribution reports whether s, which ends with a colon, says who wrote what
// follows and when. quoted says that ">" lines follow.
func isAttribution(s string, quoted bool) bool {
	for p := range strings.SplitSeq(notAttribution, "|") {
		if strings.Contains(s, p) {
			return false
		}
	}
	if i := strings.IndexAny(s, "?!;"); i >= 0 {
		return false
	}
	body := strings.TrimRight(s, ": ")
	verb := hasVerb(body)
	clock, year, address := hasClock(s), hasYear(s), strings.Contains(s, "@")
	if verb == "" {
		// Apple Mail in Czech: "5. 3. 2026 v 10:15, Dana <dana@example.com>:"
		return strings.HasSuffix(body, ">") && address && clock || isRepliedIn(body, clock, year)
	}
	atEnd := strings.HasSuffix(body, verb)
	opens := opensWithDate(s)
	switch {
	case atEnd && quoted && wordsIn(s) <= 25:
		return true
	case atEnd && opens:
		return address && (clock || year || digits(s) >= 2) || clock && (year || digits(s) >= 5) || year && digits(s) >= 5
	case atEnd:
		return address || clock && year
	case address || clock && year || quoted:
		return dateAfter(body, verb)
	}
	return false
}

// isRepliedIn reports whether body is "<author> 于 <date> <time>" with no verb.
func isRepliedIn(body string, clock, year bool) bool {
	return clock && year && (strings.Contains(body, " 于 ") || strings.Contains(body, "写于")) && wordsIn(body) <= 20
}

// opensWithDate reports whether s begins as attributions with a leading date do.
func opensWithDate(s string) bool {
	return isDigit(s[0]) || startsWithAny(s, attributionOpens)
}

// dateAfter reports whether a date follows the verb, as in "Dana napsal(a) dne
// 5. 3. 2026 v 10:15" and "Dana 写于 2026-03-05 10:15".
func dateAfter(body, verb string) bool {
	_, rest, _ := strings.Cut(body, verb)
	rest = strings.TrimLeft(rest, " ,")
	for _, p := range []string{"on ", "dne ", "v ", "na ", "на ", "в ", "于", "at "} {
		rest = strings.TrimPrefix(rest, p)
	}
	return digits(rest) >= 4 && wordsIn(rest) <= 10
}

// hasClock reports whether s holds a time of day such as 10:15 or 10.15.
func hasClock(s string) bool {
	for i := 1; i+2 < len(s); i++ {
		if s[i] == ':' && isDigit(s[i-1]) && isDigit(s[i+1]) && isDigit(s[i+2]) {
			return true
		}
	}
	return false
}

// hasYear reports whether s holds a year of our time.
func hasYear(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if (s[i] == '2' && s[i+1] == '0' || s[i] == '1' && s[i+1] == '9') && isDigit(s[i+2]) && isDigit(s[i+3]) &&
			(i == 0 || !isDigit(s[i-1])) && (i+4 == len(s) || !isDigit(s[i+4])) {
			return true
		}
	}
	return false
}

func digits(s string) int {
	n := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			n++
		}
	}
	return n
}
