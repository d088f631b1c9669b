package reading

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// hanLayout are the ways in which Chinese contracts are laid out.
type hanLayout struct {
	article, point, bracketed, heading, labelled, party, day, sign, number *regexp.Regexp
}

var hanLayouts = sync.OnceValue(func() *hanLayout {
	re := regexp.MustCompile
	return &hanLayout{
		article:   re(`^第\s*[一二三四五六七八九十百0-9]+\s*[条條]`),
		point:     re(`^[一二三四五六七八九十]+[、．.]`),
		bracketed: re(`^[（(]([一二三四五六七八九十]+)[）)]\s*`),
		heading:   re(`^【([^【】]{1,20})】`),
		labelled:  re(`^[\p{Han}A-Za-z/／＋+、 ]{1,14}[:：]`),
		party:     re(`^(?:甲方|乙方|丙方|[委受]托[方人]|委託[方人]|受託[方人]|客[户戶]|定作人|承[揽攬]人|[设設][计計][师師]?|[摄攝]影[师師]|[译譯]者|[绘繪][师師]|[项項]目名?[称稱]?|案名|[专專]案名[称稱]|日期|[编編][号號]|[单單][号號]|地址|[电電][话話]|[邮郵]箱|[联聯][系絡繫]人|[报報][价價]日期|[签簽][订訂約约署]日期?|[报報][价價]人|接案人?|服[务務]方|[统統]一[编編][号號])[^:：]{0,8}[:：]`),
		day:       re(`^(?:日期|[签簽][订訂约約署]日期|[签簽]字日期)?[:：]?\s*(?:中[华華]民[国國]|民[国國])?\s*[0-9〇○零一二三四五六七八九十]{2,4}\s*[年/.-]\s*[0-9一二三四五六七八九十]{1,3}\s*[月/.-]\s*[0-9一二三四五六七八九十]{1,3}\s*日?\s*$`),
		sign:      re(`(?:[签簽](?:字|名|章|署)|[盖蓋]章)\s*[)）]?\s*[:：]|^立(?:合[約约同]|契[约約]|[协協][议議]|委[托託])?[书書]?人|^此致|^以下空白`),
		number:    re(`^(?:第\s*[一二三四五六七八九十百0-9]+\s*[条條]|[一二三四五六七八九十]+[、．.]|[0-9]{1,2}(?:[.、．)）]|\.[0-9])|§)`),
	}
})

// readsHan finds out how a Chinese contract is numbered: where 第一条 are its clauses, 一、
// is a point of one; where nothing stands above （一）, these are its clauses.
func (c *cutter) readsHan(lines []string) {
	l := hanLayouts()
	first := ""
	for _, line := range lines {
		words, _ := plainLine(line)
		c.articles = c.articles || l.article.MatchString(words)
		switch {
		case first != "":
		case l.bracketed.MatchString(words):
			first = "bracketed"
		case l.number.MatchString(words):
			first = "number"
		}
	}
	if first == "bracketed" && !c.articles {
		c.numbering = append(slices.Clone(c.numbering), numbering{l.bracketed, article, nil})
	}
}

// isHanPoint reports whether a line is a point 一、 of a clause 第一条.
func (c *cutter) isHanPoint(kind headKind, words string) bool {
	return c.articles && kind == article && c.section != "" && hanLayouts().point.MatchString(words)
}

// endsHanLine reports whether a line of Chinese is no wrapped one: it ends as a sentence
// does, or is too short to be wrapped.
func endsHanLine(text, line string) bool {
	const wrapped = 24
	last := text[strings.LastIndexByte(text, '\n')+1:]
	if !isHanText(text) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(last)
	return strings.ContainsRune("。；：！？;:", r) || utf8.RuneCountInString(last) < wrapped
}

// isHanJoint reports whether a line goes on in the middle of Chinese words.
func isHanJoint(text, line string) bool {
	a, _ := utf8.DecodeLastRuneInString(text)
	b, _ := utf8.DecodeRuneInString(line)
	return (isHan(a) || strings.ContainsRune("，、（「“", a)) && isHan(b)
}

func isHanText(s string) bool { return strings.IndexFunc(s, isHan) >= 0 }

// piecesOf returns the paragraphs of a text without numbers; the lines of a Chinese slip,
// such as 修改：两轮, each by itself.
func piecesOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for p := range strings.SplitSeq(text, "\n\n") {
			lines := pointsApart(p)
			if slip := hanSlip(p); slip != nil {
				lines = slip
			} else if isHanText(p) {
				lines[0] = ""
				for line := range strings.SplitSeq(p, "\n") {
					lines[0] = joinLines(lines[0], strings.TrimSpace(line), false)
				}
			}
			for _, line := range lines {
				if !yield(line) {
					return
				}
			}
		}
	}
}

// hanSlip returns the labelled lines of a paragraph with those that go on below them, nil
// where the paragraph is no such slip.
func hanSlip(p string) []string {
	var out []string
	labelled, all := 0, 0
	for line := range strings.SplitSeq(p, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		all++
		switch {
		case hanLayouts().labelled.MatchString(line):
			labelled++
			out = append(out, line)
		case len(out) > 0:
			out[len(out)-1] += "\n" + line
		default:
			out = append(out, line)
		}
	}
	if !isHanText(p) || labelled < 2 || 10*labelled < 6*all {
		return nil
	}
	return out
}

// isSlipLine reports whether a line is a label with its words, in Chinese.
func isSlipLine(p string) bool {
	m := hanLayouts().labelled.FindString(p)
	return m != "" && isHanText(m) && strings.TrimSpace(p[len(m):]) != ""
}

// isHanParty reports whether a line only says who a party is, or when or under what number
// the contract was made.
func isHanParty(line string) bool {
	l := hanLayouts()
	return l.party.MatchString(line) && !strings.Contains(line, "\n") || l.day.MatchString(line)
}

// withoutHanSigning takes the lines of signatures off the end of a clause: the day, the
// names, 甲方： without more.
func withoutHanSigning(body string) (rest, signing string) {
	l := hanLayouts()
	lines := strings.Split(body, "\n")
	n := len(lines)
	found := false
	for ; n > 1; n-- {
		line := strings.TrimSpace(lines[n-1])
		short := utf8.RuneCountInString(line)
		switch {
		case short < 40 && (l.day.MatchString(line) || l.sign.MatchString(line) || isHanParty(line)):
			found = true
		case found && short <= 12 && !strings.ContainsAny(line, "，。；：,;:、0123456789"):
		default:
			return strings.Join(lines[:n], "\n"), strings.Join(lines[n:], "\n")
		}
	}
	return strings.Join(lines[:n], "\n"), strings.Join(lines[n:], "\n")
}

// filledIn reports whether a line to write on holds what somebody wrote, a number in a
// Chinese form: ____60____ 张.
func filledIn(line string) bool {
	for _, part := range strings.SplitAfter(line, "____") {
		if words := strings.Trim(part, "_ "); words != "" && strings.Trim(words, "0123456789,.") == "" && isHanText(line) {
			return true
		}
	}
	return false
}
