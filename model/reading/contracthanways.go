package reading

import (
	"regexp"
	"slices"
	"strings"

	"goodterms/model"
)

// channels reads how, and at what hours, the parties talk.
func (h *hanReader) channels(st *hanStatement) {
	w := hanWords()
	talks := speaksOfContact(st.text) || speaksOfContact(h.topic+st.label)
	if !talks && !h.ofContact && !h.ofHours {
		return
	}
	h.hours(st)
	for i := range st.parts {
		p := &st.parts[i]
		if w.NoContact.MatchString(p.text) || !talks && !w.Booking.MatchString(p.text) && !w.Meets.MatchString(p.text) {
			continue
		}
		for _, c := range w.ChannelNames {
			if c.re.MatchString(p.text) && !(c.name == "meeting" && w.Visit.MatchString(p.text) && w.Booked.MatchString(p.text)) {
				h.channel(c.name)
			}
		}
	}
	slices.SortFunc(h.out.Channels, func(a, b model.Channel) int { return strings.Compare(a.Name, b.Name) })
}

// speaksOfContact reports whether words are about how the parties reach each other.
func speaksOfContact(text string) bool {
	return hanWords().Contact.MatchString(strings.ReplaceAll(text, "联系我们", ""))
}

// hours reads the hours between which the parties talk.
func (h *hanReader) hours(st *hanStatement) {
	w := hanWords()
	if h.out.Hours != nil || w.NotHours.MatchString(st.text) {
		return
	}
	var clocks []hanMention
	for _, m := range st.mentions {
		if m.Kind == Clock {
			clocks = append(clocks, m)
		}
	}
	from, to := 0, 0
	switch {
	case len(clocks) == 2:
		from, to = clocks[0].Minutes, clocks[1].Minutes
		if from < 12*60 && w.AfterNoon.MatchString(h.f.Text[st.from:clocks[0].from]) { // 每天下午两点
			from += 12 * 60
		}
	case len(clocks) > 2:
		return // a break, or other hours on other days
	default:
		m := w.ClockPair.FindStringSubmatch(st.text)
		if m == nil {
			return
		}
		from, to = hanClock(m[1], m[2]), hanClock(m[3], m[4])
	}
	if days, ok := h.days(st); ok {
		h.out.Hours = windowOf(days, from, to)
	}
}

// hanClock returns the minutes of an hour in digits or numerals, after noon where the
// part of the day says so.
func hanClock(part, hour string) int {
	n := hanInt(hour)
	if n < 12 && containsAny(part, "下午", "晚", "傍晚") {
		n += 12
	}
	return n * 60
}

// days returns the days of the week that a statement names, the working days where it
// names none.
func (h *hanReader) days(st *hanStatement) (days [7]bool, ok bool) {
	w := hanWords()
	text := h.sentenceText(st)
	day := func(s string) int {
		return strings.Index("日一二三四五六", strings.Replace(s, "天", "日", 1)) / len("日")
	}
	if m := w.WeekRange.FindStringSubmatch(text); m != nil {
		for d := day(m[1]); ; d = (d + 1) % 7 {
			days[d] = true
			if d == day(m[2]) {
				return days, true
			}
		}
	}
	if strings.Contains(text, "平日") {
		return [7]bool{false, true, true, true, true, true, false}, true
	}
	named := w.WeekDay.FindAllStringSubmatch(text, -1)
	if m := w.DaysOff.FindStringSubmatch(text); m != nil {
		days = [7]bool{true, true, true, true, true, true, true}
		for _, r := range strings.Replace(m[1], "末", "六日", 1) {
			if r != '、' {
				days[day(string(r))] = false
			}
		}
		return days, true
	}
	switch {
	case len(named) > 0:
		for _, m := range named {
			for _, r := range m[1] {
				if strings.ContainsRune("日天一二三四五六", r) {
					days[day(string(r))] = true
				}
			}
		}
		return days, true
	case containsAny(text, "每天", "每日", "天天", "全年无休"):
		return [7]bool{true, true, true, true, true, true, true}, true
	case containsAny(text, "周末", "假日") && !w.WeekendOff.MatchString(text):
		return days, false
	}
	return [7]bool{false, true, true, true, true, true, false}, true
}

// rights reads when the rights pass.
func (h *hanReader) rights(st *hanStatement) {
	w := hanWords()
	if h.out.Rights != nil || !w.Owns.MatchString(st.text) && !w.Owns.MatchString(h.topic+st.label) && !h.goesToThem(st.text) && !w.Becomes.MatchString(st.text) || w.ThirdRights.MatchString(st.text) {
		return
	}
	set := func(v string) { h.out.Rights = &v }
	text := w.Unpaid.ReplaceAllString(st.text, "")
	transfers := w.Transfer.MatchString(text) && !h.onlyMakers(text)
	switch {
	case h.usesOthers(h.sentenceText(st)):
		set("licence")
	case transfers && w.PaidUp.MatchString(text):
		set("on full payment")
	case (h.payer(text) >= 0 || strings.Contains(text, "归")) && w.MayUse.MatchString(text) && h.keepsCopyright(text):
		set("licence")
	case w.Licence.MatchString(text) && !(transfers && w.OnDelivery.MatchString(text)):
		set("licence")
	case transfers && w.OnSigning.MatchString(text):
		set("on signing")
	case transfers && w.OnDelivery.MatchString(text):
		set("on delivery")
	}
}

// goesToThem reports whether words say that something is the client's from then on: 归蓝鲸.
func (h *hanReader) goesToThem(text string) bool {
	m := hanWords().GoesToThem.FindStringSubmatch(text)
	return m != nil && h.payer(m[1]) == 0
}

// usesOthers reports whether the client may only use what belongs to somebody else.
func (h *hanReader) usesOthers(text string) bool {
	w := hanWords()
	m := w.Belongs.FindStringSubmatchIndex(text)
	return m != nil && h.payer(text[m[2]:m[3]]) < 0 && h.payer(text[m[1]:]) >= 0 && w.OnlyUse.MatchString(text[m[1]:])
}

// keepsCopyright reports whether words say that the rights stay with the one who did the
// work, so that who may use it has a licence.
func (h *hanReader) keepsCopyright(text string) bool {
	for _, m := range hanWords().KeepsRights.FindAllStringIndex(text, -1) {
		words := text[m[0]:m[1]]
		if strings.HasPrefix(words, "保留") && h.maker(text[:m[0]]) >= 0 && !h.lastIsPayer(text[:m[0]]) || h.maker(words) >= 0 && h.payer(words) < 0 {
			return true
		}
	}
	return false
}

// onlyMakers reports whether what is said of the rights is only that they stay with the
// one who did the work.
func (h *hanReader) onlyMakers(text string) bool {
	w := hanWords()
	m := w.GoesTo.FindStringSubmatchIndex(text)
	return m != nil && h.maker(text[m[0]:m[1]]) >= 0 && h.payer(text[m[0]:m[1]]) < 0
}

// portfolio reads whether the work may be shown.
func (h *hanReader) portfolio(st *hanStatement) {
	w := hanWords()
	at := w.ShowWord.FindStringIndex(st.text)
	if at == nil {
		if at = w.Placed.FindStringIndex(st.text); at != nil && (h.maker(st.text[:at[0]]) < 0 || h.lastIsPayer(st.text[:at[0]])) {
			return // the client publishes it
		}
	}
	if h.out.Portfolio != nil || at == nil {
		return
	}
	upTo := at[0]
	part := st.before(st.from+upTo) + st.after(st.from+upTo)
	switch {
	case w.ShowsNot.MatchString(part) || w.ShowsNot.MatchString(cutLast(st.text[:upTo], 6)):
		if no := false; !h.lastIsPayer(st.text[:upTo]) || h.maker(st.text) >= 0 || w.AsksLeave.MatchString(st.text[:upTo]) {
			h.out.Portfolio = &no
		}
	case w.AsksFirst.MatchString(st.text[upTo:]): // 须事先征得甲方同意: not by itself
		no := false
		h.out.Portfolio = &no
	case w.ShowsIf.MatchString(st.text):
	case w.Shows.MatchString(st.text) && (h.maker(st.text) >= 0 || w.Agrees.MatchString(st.text) || h.payer(st.before(st.from+upTo)) < 0):
		yes := true
		h.out.Portfolio = &yes
	}
}

// manners reads that changes are in writing, that secrets are kept, and that the client's
// delay moves the dates.
func (h *hanReader) manners(st *hanStatement) {
	w := hanWords()
	yes := true
	text := h.sentenceText(st)
	if h.out.Confidential == nil && !w.NotSecret.MatchString(st.text) && !w.OwnSecret.MatchString(st.text) && h.keepsSecret(st) {
		h.out.Confidential = &yes
	}
	if h.out.ChangesInWriting == nil && (w.Changes.MatchString(st.text) || w.ChangeTopic.MatchString(h.topic+st.label)) && (w.Contract.MatchString(st.text) || w.Binding.MatchString(st.text) || w.ChangeTopic.MatchString(h.topic+st.label)) && (w.Written.MatchString(text) || w.ContractIn.MatchString(st.text) && w.SignedAnew.MatchString(st.text)) &&
		!w.Ends.MatchString(st.text) && !hasSum(st) && !w.NotWritten.MatchString(text) {
		h.out.ChangesInWriting = &yes
	}
	if h.out.Slips == nil && (w.SlipLate.MatchString(text) || h.payer(st.text) >= 0 && w.WhenThey.MatchString(st.text)) && w.Slips.MatchString(st.text) && !w.NoSlips.MatchString(text) && h.clientsDelay(st, text) {
		h.out.Slips = &yes
	}
	if h.out.KillFee == nil && len(h.kills) == 0 && w.NoEndFee.MatchString(st.text) && w.Ends.MatchString(h.topic+h.f.Text) && h.currency() != "" && !hasSum(st) {
		h.out.KillFee = &model.Money{Currency: h.currency()}
	}
}

// keepsSecret reports whether a part of a statement says that something is not told to
// others, and not only that the work is not shown.
func (h *hanReader) keepsSecret(st *hanStatement) bool {
	w := hanWords()
	if w.Secret.MatchString(st.text) && (!w.ShowWord.MatchString(st.text) || containsAny(st.text, "保密", "机密")) {
		return true
	}
	return slices.ContainsFunc(st.parts, func(p hanPart) bool {
		return w.Secret.MatchString(p.text) && !w.ShowWord.MatchString(p.text) && !w.Though.MatchString(p.text)
	})
}

// clientsDelay reports whether a delay is that of the client.
func (h *hanReader) clientsDelay(st *hanStatement, text string) bool {
	w := hanWords()
	if w.MakersFault.MatchString(text) {
		return false
	}
	return h.payer(text) >= 0 || !w.ForceMajeure.MatchString(text) && !w.OthersDelay.MatchString(text)
}

// consolidated reads that what is wanted comes in one list.
func (h *hanReader) consolidated() {
	w := hanWords()
	if !h.ofChanges && h.out.FeedbackWithin == nil && h.out.RoundWithin == nil {
		return
	}
	for i := range h.statements {
		text := h.sentenceText(&h.statements[i])
		if w.OneList.MatchString(text) && (w.ListOfChanges.MatchString(text) || w.RoundTopic.MatchString(h.topic) || len(h.out.Revisions) > 0) && !w.NotOneList.MatchString(text) {
			yes := true
			h.out.Consolidated = &yes
			return
		}
	}
}

// approver reads the person who alone approves.
func (h *hanReader) approver(st *hanStatement) {
	w := hanWords()
	if h.out.Approver != nil || !w.Approve.MatchString(h.sentenceText(st)) {
		return
	}
	if m := w.InBracketsNamed.FindStringSubmatchIndex(st.text); m != nil { // 老板阿德（陈建德）一个人拍板
		if name := st.text[m[2]:m[3]]; w.Surname.MatchString(name) && !w.NotPerson.MatchString(name) {
			name = h.raw(st.from+m[2], st.from+m[3])
			h.out.Approver = &name
			return
		}
	}
	for _, m := range w.Decides.FindAllStringSubmatchIndex(st.text, -1) {
		if name := h.decider(st, m[2], m[3], w.Firmly.MatchString(st.text[m[0]:m[1]])); name != "" {
			h.out.Approver = &name
			return
		}
	}
	for _, re := range []*regexp.Regexp{w.Named, w.NamedFor, w.NamedBy, w.ByWord} {
		for _, m := range re.FindAllStringSubmatchIndex(st.text, -1) {
			g := firstGroup(m)
			from, to := h.personIn(st, m[g], m[g+1])
			if part := st.before(st.from+m[g]) + st.after(st.from+m[g]); strings.Contains(part, "沟通") && !w.Approve.MatchString(part) {
				continue // who is spoken to
			}
			if from == to && w.OnlyHeard.MatchString(st.text[m[0]:m[1]]) { // 只听佳宁一个人的
				from, to = h.givenName(st, m[g], m[g+1])
			}
			if from < to {
				name := h.raw(st.from+from, st.from+to)
				h.out.Approver = &name
				return
			}
		}
	}
}

// decider returns the name before words such as 说了算: behind the last post, or the last
// two or three characters; one by which friends call somebody is enough.
func (h *hanReader) decider(st *hanStatement, from, to int, firmly bool) string {
	w := hanWords()
	if title := w.TitleBehind.FindString(st.text[to:]); title != "" { // 都是宋姐说了算
		if a := h.calledBy(st.text[from : to+len(title)]); a >= 0 {
			return h.raw(st.from+from+a, st.from+to+len(title))
		}
	}
	if a, b := h.personIn(st, from, to); a < b && (firmly || w.BeforeName.MatchString(st.text[from:a])) {
		return h.raw(st.from+a, st.from+b)
	}
	at := w.DeciderLead.FindAllStringIndex(st.text[from:to], -1)
	if at == nil || !firmly {
		return ""
	}
	if from, to = h.givenName(st, from+at[len(at)-1][1], to); from == to {
		return ""
	}
	return h.raw(st.from+from, st.from+to)
}

// givenName returns the place of words that may be what somebody is called without a
// surname: two to four characters that are no post, party or other word.
func (h *hanReader) givenName(st *hanStatement, from, to int) (int, int) {
	w := hanWords()
	words := st.text[from:to]
	for tail := w.PersonTail.FindString(words); tail != ""; tail = w.PersonTail.FindString(words) {
		words = words[:len(words)-len(tail)]
	}
	if n := len([]rune(words)); n < 2 || n > 4 || w.NotPerson.MatchString(words) || w.Post.MatchString(words) || h.payer(words) >= 0 || h.maker(words) >= 0 || w.Pronoun.MatchString(words) {
		return 0, 0
	}
	return from, from + len(words)
}

// calledBy returns where a name begins that ends some words and is one by which somebody
// is called, 小杜 or 郭小姐: they are nothing else, or a post stands before it; -1 for none.
func (h *hanReader) calledBy(words string) int {
	w := hanWords()
	r := []rune(words)
	for n := 2; n <= min(3, len(r)); n++ {
		name := string(r[len(r)-n:])
		if !w.Nickname.MatchString(name) && !w.ByTitle.MatchString(name) || h.payer(name) >= 0 {
			continue
		}
		at := len(words) - len(name)
		if at == 0 || w.BeforeName.MatchString(words[:at]) || strings.HasSuffix(words[:at], "手") {
			return at
		}
	}
	return -1
}

// personIn returns the place of a person's name in some words of a statement: one that
// ends them, behind a post such as 设计总监, or in Latin letters.
func (h *hanReader) personIn(st *hanStatement, from, to int) (int, int) {
	w := hanWords()
	words := st.text[from:to]
	if m := w.LatinName.FindStringSubmatchIndex(words); m != nil {
		raw := h.raw(st.from+from+m[2], st.from+from+m[3])
		if raw[0] >= 'A' && raw[0] <= 'Z' {
			return from + m[2], from + m[3]
		}
		return 0, 0
	}
	words = strings.TrimRight(words, " ")
	if a := h.calledBy(words); a >= 0 {
		return from + a, from + len(words)
	}
	for {
		tail := w.PersonTail.FindString(words)
		if tail == "" {
			break
		}
		words = words[:len(words)-len(tail)]
	}
	posts := w.Post.FindAllStringIndex(words, -1)
	for i := len(posts) - 1; i >= 0; i-- { // 秘书长方若兰: 方 may be a post and a name
		if a := h.nameAt(words, posts[i][1]); a >= 0 {
			return from + a, from + len(words)
		}
	}
	if len(posts) == 0 {
		if a := h.nameAt(words, 0); a >= 0 {
			return from + a, from + len(words)
		}
	}
	return 0, 0
}

// nameAt returns where the name of a person begins that ends some words: the rest of them
// behind a post, or, where none stands before it, their last characters; -1 for none.
func (h *hanReader) nameAt(words string, start int) int {
	w := hanWords()
	for start < len(words) && words[start] == ' ' {
		start++
	}
	for _, n := range []int{3, 2, 4} {
		r := []rune(words[start:])
		if len(r) < n || start > 0 && len(r) != n {
			continue
		}
		name := string(r[len(r)-n:])
		if w.Surname.MatchString(name) && !w.NotPerson.MatchString(name) && (n != 4 || w.Double.MatchString(name)) && h.payer(name) < 0 && h.maker(name) < 0 {
			return len(words) - len(name)
		}
	}
	return -1
}
