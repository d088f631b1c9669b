package reading

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"goodterms/model"
)

// withoutBlanks drops the blanks that some people put between Chinese characters and
// digits, as in 5 天, and writes the numerals of cheques as the plain ones: 壹 is 一.
func withoutBlanks(f Folded, raw string) Folded {
	out := Folded{Off: make([]int32, 0, len(f.Off))}
	var b strings.Builder
	before := rune(0)
	point, unfilled := hanPointAt(f.Text), formSigns(f.Text)
	bracketParts(f.Text, point, unfilled)
	percentPoints(f.Text, point, unfilled)
	for i, r := range f.Text {
		if unfilled[i] {
			continue
		}
		if r == ' ' {
			at := i + 1
			for unfilled[at] {
				at++
			}
			next, _ := utf8.DecodeRuneInString(f.Text[at:])
			if isHan(before) && next >= '0' && next <= '9' || before >= '0' && before <= '9' && isHan(next) {
				continue
			}
		}
		_, n := utf8.DecodeRuneInString(f.Text[i:]) // a broken byte is one
		plain := f.Text[i : i+n]
		switch d := strings.IndexRune(chequeNumerals, r); {
		case r == '|':
			plain = "," // the cells of a table
		case r == ',' && strings.HasPrefix(raw[min(int(f.Off[i]), len(raw)):], "，") && isDigitAround(f.Text, i):
			b.WriteString(", ") // 每集3,600，12集共43,200: no comma of a number
			out.Off = append(out.Off, f.Off[i], f.Off[i])
			before = ' '
			continue
		case d >= 0:
			plain = plainNumerals[d : d+n]
		case r == chequeThree && besideCheque(before, f.Text[i+n:]):
			plain = plainNumerals[2*n : 3*n]
		case point[i] != "":
			plain = point[i]
		}
		b.WriteString(plain)
		out.Off = append(out.Off, f.Off[i:i+len(plain)]...)
		before = r
	}
	out.Text, out.Off = b.String(), append(out.Off, f.Off[len(f.Text)])
	return out
}

// The numerals of cheques and, at the same places, the plain ones, as long in bytes.
const (
	chequeNumerals = "壹贰叁肆伍陆柒捌玖拾佰仟"
	plainNumerals  = "一二三四五六七八九十百千"
)

// chequeThree is the three of cheques as Taiwan writes it; elsewhere it begins 参考.
const chequeThree = '参'

// besideCheque reports whether a numeral of cheques stands before or behind a place.
func besideCheque(before rune, behind string) bool {
	next, _ := utf8.DecodeRuneInString(behind)
	return strings.ContainsRune(chequeNumerals, before) || strings.ContainsRune(chequeNumerals, next) || next == '万'
}

const plainDigits = "零一二三四五六七八九"

// percentPoints writes 6个点 as 6%.
func percentPoints(text string, sign map[int]string, dropped map[int]bool) {
	for _, m := range hanWords().PercentPoints.FindAllStringSubmatchIndex(text, -1) {
		sign[m[2]] = "%"
		for i := m[2] + 1; i < m[3]; i++ {
			dropped[i] = true
		}
	}
}

// bracketParts writes what a thing is made of in brackets, where other contracts have it:
// 网站一个,由首页、产品、联系三个栏目组成.
func bracketParts(text string, sign map[int]string, dropped map[int]bool) {
	for _, m := range hanWords().CalledSo.FindAllStringIndex(text, -1) { // what it is called later
		for i := m[0]; i < m[1]; i++ {
			dropped[i] = true
		}
	}
	for _, m := range hanWords().MadeOf.FindAllStringSubmatchIndex(text, -1) {
		if !strings.Contains(text[m[2]:m[3]], "、") {
			continue
		}
		for i := m[0]; i < m[2]; i++ {
			dropped[i] = true
		}
		for i := m[3]; i < m[1]; i++ {
			dropped[i] = true
		}
		delete(dropped, m[0])
		delete(dropped, m[3])
		sign[m[0]], sign[m[3]] = "(", ")"
	}
}

// hanPointAt returns the signs that a share in words such as 千分之零点五 has in digits, by
// where its characters stand.
func hanPointAt(text string) map[int]string {
	out := map[int]string{}
	for _, m := range hanWords().RocDigits.FindAllStringSubmatchIndex(text, -1) { // 民国一一五年
		for i, r := range text[m[2]:m[3]] {
			out[m[2]+i] = string(rune('0' + max(strings.IndexRune(plainDigits, r), 0)/len("零")))
		}
	}
	for _, m := range hanWords().PointShare.FindAllStringSubmatchIndex(text, -1) {
		if m[2] < 0 { // 千分之一向乙方支付: 一向 is a word elsewhere
			out[m[4]] = "1"
			continue
		}
		for i, r := range text[m[2]:m[3]] {
			sign := "."
			if d := strings.IndexRune(plainDigits, r); d >= 0 {
				sign = string(rune('0' + d/len("零")))
			}
			out[m[2]+i] = sign
		}
	}
	return out
}

// bareDays adds the days that a slip writes by their numbers alone: 时间：logo 5/20.
func (h *hanReader) bareDays(st *hanStatement) {
	w := hanWords()
	if !h.about(st, w.DueLabel) && !w.SlipDue.MatchString(st.text) && !w.NameAndDay.MatchString(st.text) {
		return
	}
	today := model.DayIn(h.o.At, h.o.Location)
	for _, m := range w.BareDay.FindAllStringSubmatchIndex(st.text, -1) {
		month, day := hanInt(st.text[m[2]:m[3]]), hanInt(st.text[m[4]:m[5]])
		from, to := st.from+m[2], st.from+m[5]
		year, _, _ := today.Date()
		if model.NewDay(year, time.Month(month), day).Sub(today) < -60 {
			year++
		}
		if !isDay(int64(year), int64(month), int64(day)) || slices.ContainsFunc(st.mentions, func(o hanMention) bool { return o.from < to && o.to > from && o.Kind == Date && o.Day == o.Last }) {
			continue
		}
		d := model.NewDay(year, time.Month(month), day)
		st.mentions = slices.DeleteFunc(st.mentions, func(o hanMention) bool { return o.from < to && o.to > from })
		st.insert(hanMention{Mention{Kind: Date, Span: h.f.Raw(from, to), Day: d, Last: d}, from, to})
	}
}

// insert keeps a mention in its place among the others.
func (st *hanStatement) insert(m hanMention) {
	i := 0
	for i < len(st.mentions) && st.mentions[i].from < m.from {
		i++
	}
	st.mentions = slices.Insert(st.mentions, i, m)
}

// bareSums adds the amounts that a slip writes without a currency: 价格：6800, 300/轮.
func (h *hanReader) bareSums(st *hanStatement) {
	w := hanWords()
	add := func(from, to int) {
		n := hanInt(h.f.Text[from:to])
		if n < 10 || h.o.Currency == "" && h.currency() == "" {
			return
		}
		m := hanMention{Mention{Kind: Amount, Span: h.f.Raw(from, to), Money: model.Money{Currency: h.currency(), Minor: int64(n) * 100}}, from, to}
		for i := range st.mentions {
			if o := &st.mentions[i]; o.from < to && o.to > from {
				if o.Kind != Count && o.Kind != Reference {
					return
				}
				st.mentions[i] = m
				return
			}
		}
		st.insert(m)
	}
	if m := w.BarePrice.FindStringSubmatchIndex(st.text); m != nil {
		add(st.from+m[2], st.from+m[3])
	}
	if w.SumWord.MatchString(h.topic + h.f.Text) {
		for at := 0; ; {
			m := w.PlainSum.FindStringSubmatchIndex(st.text[at:])
			if m == nil {
				break
			}
			g := firstGroup(m)
			from, to := at+m[g], at+m[g+1]
			at = to
			if hanInt(st.text[from:to]) >= 100 && !w.NotSum.MatchString(cutLast(st.text[:from], 4)) {
				add(st.from+from, st.from+to)
			}
		}
	}
	for _, m := range w.BareEach.FindAllStringSubmatchIndex(st.text, -1) {
		add(st.from+m[2], st.from+m[3])
	}
}

// currency returns the currency of the contract, or, where it names none, that of where
// its writing is used.
func (h *hanReader) currency() string {
	switch {
	case h.o.Currency != "":
		return h.o.Currency
	case h.o.Language == model.Simplified:
		return "CNY"
	}
	return ""
}

// formSigns returns where a text has what belongs to the form and says nothing: the
// brackets or lines around what was filled in, 【36,000】元 and ____60____张, the bars
// before headings, and of several boxes those that nobody ticked with their words.
func formSigns(text string) map[int]bool {
	out := map[int]bool{}
	drop := func(from, to int) {
		for i := from; i < to; i++ {
			out[i] = true
		}
	}
	for i, r := range text {
		if strings.ContainsRune("_▍▌▎▏※☑☒✓✔", r) {
			drop(i, i+utf8.RuneLen(r))
		}
	}
	for _, m := range hanWords().Filled.FindAllStringSubmatchIndex(text, -1) {
		if strings.TrimSpace(text[:m[0]]) != "" { // else it is the heading
			drop(m[0], m[2])
			drop(m[3], m[1])
		}
	}
	for _, m := range hanWords().SameYear.FindAllStringSubmatchIndex(text, -1) { // 同年6月15日
		drop(m[2], m[3])
	}
	for _, m := range hanWords().Unticked.FindAllStringSubmatchIndex(text, -1) {
		if line := text[strings.LastIndexByte(text[:m[0]], '\n')+1:]; strings.ContainsAny(strings.SplitN(line, "\n", 2)[0], "☑☒✓✔■") {
			drop(m[0], m[1])
		}
	}
	return out
}

// hanSigned returns the last day that some words name with its year, which may be one of
// the Republic: 中华民国一一五年四月十五日.
func hanSigned(text string) model.Day {
	var day model.Day
	f := withoutBlanks(Fold(text), text)
	for _, m := range hanWords().FullDay.FindAllStringSubmatch(f.Text, -1) {
		year, month, d := hanInt(m[1]), hanInt(m[2]), hanInt(m[3])
		if year < 200 {
			year += 1911
		}
		if year > 1990 && isDay(int64(year), int64(month), int64(d)) {
			day = model.NewDay(year, time.Month(month), d)
		}
	}
	return day
}

// hanCurrencyOf returns the currency that a contract names first in words of its own, or,
// in traditional characters, that of where these are used: Hong Kong where the time zone or
// the wording is of there.
func hanCurrencyOf(text string, o Options) string {
	w, folded := hanWords(), Fold(text).Text
	if m := w.Currency.FindStringSubmatch(folded); m != nil {
		return w.Currencies[m[1]]
	}
	if o.Language != model.Traditional || !w.SumWord.MatchString(folded) {
		return ""
	}
	switch zone := locationOf(o).String(); {
	case zone == "Asia/Hong_Kong", zone != "Asia/Taipei" && w.HongKong.MatchString(folded):
		return "HKD"
	}
	return "TWD"
}
