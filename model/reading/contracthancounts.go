package reading

import (
	"slices"
	"strings"

	"goodterms/model"
)

// rounds reads how many rounds of changes are included.
func (h *hanReader) rounds(st *hanStatement) {
	w := hanWords()
	for i := range st.parts {
		p := &st.parts[i]
		if hasKind(st, p, Amount) || w.NotRound.MatchString(w.NoMore.ReplaceAllString(p.text, "")) {
			continue
		}
		m := w.Round.FindStringSubmatchIndex(p.text)
		if m == nil {
			m = w.RoundBefore.FindStringSubmatchIndex(p.text)
		}
		if m == nil && (h.about(st, w.RoundTopic) || h.roundIn == st.sentence+1) { // 可修改三次,卡片以一次为限
			m = w.RoundOnly.FindStringSubmatchIndex(p.text)
		}
		if m == nil {
			m = w.RoundEach.FindStringSubmatchIndex(p.text)
		}
		if m == nil {
			if no := w.NoRounds.FindStringIndex(p.text); no != nil && no[0] > 0 && len(h.out.Revisions) > 0 {
				h.round(st, p, no[0], 0)
			}
			if unlimited := w.Unlimited.FindStringIndex(p.text); unlimited != nil && !w.OwnFault.MatchString(st.text) && w.ChangeWord.MatchString(st.text) {
				h.round(st, p, unlimited[0], model.Unlimited)
			}
			continue
		}
		g := firstGroup(m)
		n := hanInt(p.text[m[g]:m[g+1]])
		if n == 1 && strings.TrimSpace(p.text[:m[g]]) == "" && !strings.Contains(p.text, "免费") {
			continue // 一轮修改, 是指...
		}
		if n > 0 && n <= 50 {
			h.round(st, p, min(m[0], m[g]), model.Max(n))
			h.roundIn = st.sentence + 1
		}
	}
}

// round keeps a number of rounds, with what the words before it name.
func (h *hanReader) round(st *hanStatement, p *hanPart, at int, n model.Max) {
	subject := h.subject(p.from, p.from+at)
	if subject == "" && st.label != "" && p.from+at < st.from+len(st.label)+12 && !hanWords().RoundTopic.MatchString(st.label) {
		subject = strings.TrimSpace(h.raw(st.from, st.from+len(st.label)))
	}
	for _, one := range h.eachOf(subject) {
		h.out.Revisions = append(h.out.Revisions, model.Limit{Max: n})
		h.roundFor = append(h.roundFor, one)
	}
}

// eachOf splits 首页及网站各 into its things.
func (h *hanReader) eachOf(subject string) []string {
	f := Fold(subject)
	names, ok := strings.CutSuffix(f.Text, "各")
	if !ok {
		return []string{subject}
	}
	var out []string
	start := 0
	name := func(to int) string { return strings.TrimSpace(f.Raw(start, to).Of(subject)) }
	for i := 0; i < len(names); i++ {
		n := hanAnd(names[i:], names[start:i])
		if strings.HasPrefix(names[i:], "、") {
			n = len("、")
		}
		if n > 0 {
			out = append(out, name(i))
			start, i = i+n, i+n-1
		}
	}
	return append(out, name(len(names)))
}

// subject returns what the words before a number say that it is for: the words between
// the last comma or colon and the number, without those for who gives it and when.
func (h *hanReader) subject(from, to int) string {
	w := hanWords()
	text := h.f.Text[from:to]
	if m := w.SubjectOf.FindStringSubmatchIndex(text); m != nil {
		g := firstGroup(m)
		from, to, text = from+m[g], from+m[g+1], text[m[g]:m[g+1]]
	}
	for {
		lead := w.SubjectLead.FindString(text)
		if lead == "" {
			break
		}
		from, text = from+len(lead), text[len(lead):]
	}
	for {
		tail := w.SubjectTail.FindString(text)
		if tail == "" {
			break
		}
		to, text = to-len(tail), text[:len(text)-len(tail)]
	}
	if rest, ok := strings.CutSuffix(text, "后"); ok && len([]rune(rest)) > 1 && len([]rune(rest)) <= 8 && h.payer(rest) < 0 && h.maker(rest) < 0 {
		return afterThat + strings.TrimSpace(h.raw(from, from+len(rest)))
	}
	if n := len([]rune(text)); n == 0 || n > 16 || w.NotSubject.MatchString(text) || h.payer(text) == 0 || h.maker(text) == 0 {
		return ""
	}
	return strings.Trim(h.raw(from, to), " 、：:“”\"「」《》")
}

// afterThat marks the name of a step of the work, which tells several numbers apart and is
// no thing by itself: 初剪后两轮，精剪后一轮.
const afterThat = "后:"

// ofMade marks a name that counts only where it is that of a thing that is made.
const ofMade = "物:"

func hasKind(st *hanStatement, p *hanPart, k MentionKind) bool {
	for i := range st.mentions {
		if m := &st.mentions[i]; m.Kind == k && m.from >= p.from && m.from < p.to {
			return true
		}
	}
	return false
}

// concepts reads how many drafts to choose from are made.
func (h *hanReader) concepts(st *hanStatement) {
	w := hanWords()
	for i := range st.parts {
		p := &st.parts[i]
		text := w.OthersEach.ReplaceAllString(w.NoMore.ReplaceAllString(p.text, ""), "")
		if hasKind(st, p, Amount) || w.NotConcept.MatchString(w.Chooses.ReplaceAllString(text, "")) {
			continue
		}
		m := w.ConceptN.FindStringSubmatchIndex(p.text)
		if m == nil {
			m = w.ConceptBehind.FindStringSubmatchIndex(p.text)
		}
		if m == nil {
			m = w.ConceptChoice.FindStringSubmatchIndex(p.text)
		}
		if m == nil && (w.ConceptTopic.MatchString(st.label) || w.LeftToChoose.MatchString(h.f.Text[p.to:st.to])) {
			m = w.ConceptOnly.FindStringSubmatchIndex(p.text)
		}
		if m == nil || hasKind(st, p, Date) || w.ScopeTopic.MatchString(h.topic) && w.Versions.MatchString(p.text) {
			continue
		}
		g := firstGroup(m)
		n := hanInt(p.text[m[g]:m[g+1]])
		if n < 1 || n > 20 || strings.HasSuffix(p.text[:m[g]], "第") || n == 1 && w.NotConcept.MatchString(text) || n == 1 && !w.GivesOne.MatchString(p.text) && !w.ConceptTopic.MatchString(st.label) {
			continue
		}
		h.out.Concepts = append(h.out.Concepts, model.Limit{Max: model.Max(n)})
		subject := h.subject(p.from, p.from+m[0]) // the label is no thing
		if i > 0 && subject == "" {
			if m := w.AboutThat.FindStringSubmatchIndex(st.parts[i-1].text); m != nil { // 就主视觉海报,提出三款草案
				subject = h.raw(st.parts[i-1].from+m[2], st.parts[i-1].from+m[3])
			}
		}
		if own := w.ConceptNoun.FindStringSubmatchIndex(p.text[m[g]:]); subject == "" && own != nil { // 两个展览空间设计方案
			subject = ofMade + h.raw(p.from+m[g]+own[2], p.from+m[g]+own[3])
		}
		h.conceptFor = append(h.conceptFor, subject)
	}
}

// halfOf is the numeral of 半个月.
const halfOf = "半"

// hanPeriod reads a length of time such as 五个工作日, at the places of a match of number
// and unit.
func hanPeriod(number, unit string) (model.Period, bool) {
	if number == halfOf { // 半个月
		return model.Period{Min: 15, Max: 15, Unit: model.CalDay}, strings.HasSuffix(unit, "月")
	}
	n := hanInt(number)
	if n < 1 || n > 400 {
		return model.Period{}, false
	}
	p := model.Period{Min: n, Max: n}
	switch unit {
	case "小时", "个小时", "钟头":
		p.Unit = model.Hour
	case "个工作日", "工作日", "个工作天", "工作天", "个营业日", "营业日":
		p.Unit = model.WorkingDay
	case "周", "个星期", "星期", "个礼拜", "礼拜":
		p.Unit = model.Week
	case "个月", "月":
		p.Unit = model.Month
	default:
		p.Unit = model.CalDay
	}
	return p, true
}

// times reads lengths of time by the words around them: when money is due, how long
// somebody may take to answer, how far ahead something is said.
func (h *hanReader) times(st *hanStatement) {
	w := hanWords()
	for _, m := range w.Length.FindAllStringSubmatchIndex(st.text, -1) {
		p, ok := hanPeriod(st.text[m[2]:m[3]], st.text[m[4]:m[5]])
		if before := st.text[:m[0]]; !ok || strings.HasSuffix(before, "第") { // 第二天
			if ok && h.out.PaymentDays == nil && w.AfterThat.MatchString(before) && w.Invoice.MatchString(before) && w.Payment.MatchString(before) {
				h.out.PaymentDays = wholeDays(p) // 付款不得晚于收到发票后第15个工作日
			}
			continue
		}
		at := st.from + m[0]
		before, behind := st.text[:m[0]], st.text[m[1]:]
		if m[6] >= 0 || strings.HasPrefix(behind, "的期限内") { // 内
			h.within(st, p, before, behind)
			continue
		}
		if h.out.ReplyWithin == nil && h.payer(st.text) < 0 && (p.Unit == model.Hour && w.AnswerAtOnce.MatchString(behind) || w.NoLonger.MatchString(before) && w.Answer.MatchString(before)) { // 4小时回复, 通常不超过一天
			h.out.ReplyWithin = &p
			continue
		}
		if h.out.FeedbackWithin == nil && (w.FeedbackPeriod.MatchString(before) || w.FeedbackLate.MatchString(before) && h.maker(before) < 0) {
			h.out.FeedbackWithin = &p
			continue
		}
		if h.out.PaymentDays == nil && h.about(st, w.Payment) && w.Invoice.MatchString(before) && strings.TrimSpace(behind) == "" {
			h.out.PaymentDays = wholeDays(p)
			continue
		}
		if h.out.NoticeDays == nil && w.WrittenNotice.MatchString(behind) && w.EndContract.MatchString(h.topic+st.text) {
			yes := true
			h.out.NoticeDays, h.out.NoticeWritten = wholeDays(p), &yes
			continue
		}
		h.ahead(st, p, at, before, behind)
	}
	if m := w.NextDay.FindStringSubmatch(st.text); m != nil && h.out.ReplyWithin == nil && h.payer(st.text) < 0 {
		h.out.ReplyWithin = &model.Period{Min: 1, Max: 1, Unit: model.CalDay}
		if m[1]+m[2]+m[3] != "" {
			h.out.ReplyWithin.Unit = model.WorkingDay
		}
	}
	if h.out.PaymentDays == nil {
		if m := w.Net.FindStringSubmatch(st.text); m != nil {
			if n := hanInt(strings.Join(m[1:], "")); n > 0 && n <= 365 {
				h.out.PaymentDays = &n
			}
		}
	}
	if h.out.Estimate == nil {
		h.estimate(st)
	}
}

// estimate reads the hours that the price was built on.
func (h *hanReader) estimate(st *hanStatement) {
	m := hanWords().Estimate.FindStringSubmatch(st.text)
	if m == nil {
		return
	}
	number := strings.Join(m[1:], "")
	if n := hanInt(number); n >= 2 && n <= 5000 && hanWords().Spending.MatchString(h.topic+h.f.Text) {
		hours := model.Hours(n) * 1000
		h.out.Estimate = &hours
	}
}

// within reads a length of time that something is done in.
func (h *hanReader) within(st *hanStatement, p model.Period, before, behind string) {
	w := hanWords()
	set := func(at **model.Period) {
		if *at == nil {
			*at = &p
		}
	}
	near := before[strings.LastIndexByte(before, ',')+1:]
	next, _, _ := strings.Cut(strings.TrimLeft(behind, " ,"), ",")
	next = cutRunes(next, 30)
	text := h.sentenceText(st)
	switch {
	case w.AnswerLabel.MatchString(st.label) && h.payer(text) < 0:
		set(&h.out.ReplyWithin)
	case len(h.out.Revisions) > 0 && h.about(st, w.RoundTopic) && w.HandIn.MatchString(next):
		set(&h.out.RoundWithin)
	case w.NotTerm.MatchString(near) || w.NotTerm.MatchString(cutRunes(next, 8)):
	case w.PayAct.MatchString(next) && !w.PayAct.MatchString(w.Delivered.ReplaceAllString(before, "")) || w.PayAct.MatchString(next) && (w.Invoice.MatchString(before) || w.GotWork.MatchString(near)) || w.GivesMoney.MatchString(next) && w.Invoice.MatchString(near):
		if h.out.PaymentDays == nil && !w.Signing.MatchString(before) && !w.DepositWord.MatchString(near) && !w.DepositWord.MatchString(next) && (w.Invoice.MatchString(before) || w.GotWork.MatchString(near) || w.DueMoney.MatchString(before) && !hasAmount(st)) {
			h.out.PaymentDays = wholeDays(p)
		}
	case w.GivesOpinion.MatchString(next) && h.clientAnswers(before, next, text):
		set(&h.out.FeedbackWithin)
	case len(h.out.Revisions) > 0 && w.OneList.MatchString(next) && w.ListOfChanges.MatchString(text) && w.DeliveredTo.MatchString(before) && !w.Messages.MatchString(before) && h.out.RoundWithin == nil:
		set(&h.out.RoundWithin)
	case w.Feedback.MatchString(next) && !w.ChangesNoun.MatchString(next):
		if h.clientAnswers(before, next, text) {
			set(&h.out.FeedbackWithin)
		}
	case h.ofChanges && w.OneList.MatchString(text) && w.ListOfChanges.MatchString(text) && !w.Answer.MatchString(next):
		set(&h.out.RoundWithin)
	case w.ListOfChanges.MatchString(before+next) && !w.Answer.MatchString(next):
		set(&h.out.FeedbackWithin)
	case w.Answer.MatchString(next):
		if h.clientAnswers(before, next, text) || !h.parties.clientWrites && w.TellMe.MatchString(next) {
			set(&h.out.FeedbackWithin)
		} else {
			set(&h.out.ReplyWithin)
		}
	}
}

// clientAnswers reports whether it is the client who answers, about what was delivered to
// it.
func (h *hanReader) clientAnswers(before, next, sentence string) bool {
	w := hanWords()
	near := before[strings.LastIndexByte(before, ',')+1:]
	if w.Messages.MatchString(before) {
		return w.PayerGets.MatchString(near)
	}
	if !h.parties.clientWrites && w.AsksClient.MatchString(near) && (w.DeliveredTo.MatchString(before) || w.ListOfChanges.MatchString(sentence)) {
		return true
	}
	return (h.lastIsPayer(before) || w.DeliveredTo.MatchString(before)) && (w.DeliveredTo.MatchString(before) || w.FeedbackNoun.MatchString(next) || !w.Answer.MatchString(next))
}

// ahead reads a length of time before something: notice, or the time that a call is
// booked ahead.
func (h *hanReader) ahead(st *hanStatement, p model.Period, at int, before, behind string) {
	w := hanWords()
	near, next := cutLast(before, 12), cutRunes(behind, 26)
	isAhead := w.Earlier.MatchString(near) || w.BeforeWord.MatchString(next)
	if !isAhead || w.NotBooking.MatchString(h.sentenceText(st)) && !w.EndContract.MatchString(h.sentenceText(st)) {
		return
	}
	text := h.sentenceText(st)
	switch {
	case w.Notice.MatchString(next) && (w.EndContract.MatchString(text) || w.EndContract.MatchString(h.topic+st.label) || w.EndContract.MatchString(h.f.Text[:st.from]) && w.Earlier.MatchString(strings.TrimSpace(before)) && len([]rune(before)) <= 8) && !w.Booking.MatchString(cutRunes(next, 8)):
		if h.out.NoticeDays == nil && !w.NotEnd.MatchString(text) {
			h.out.NoticeDays = wholeDays(p)
			if yes := true; w.Written.MatchString(text) || w.Typed.MatchString(text) {
				h.out.NoticeWritten = &yes
			}
		}
	case (w.Booking.MatchString(next) || w.Says.MatchString(next)) && (w.Talk.MatchString(text) || w.Talk.MatchString(h.topic)) && !w.Ends.MatchString(text):
		if h.out.BookAhead == nil {
			h.out.BookAhead = &p
		}
	}
}

// cutLast returns the last n runes of some words.
func cutLast(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

// updates reads how often the one who does the work says how far it is.
func (h *hanReader) updates(st *hanStatement) {
	w := hanWords()
	if h.out.UpdateEvery != nil || !w.Update.MatchString(st.text) && !w.Update.MatchString(h.topic) || w.NotUpdate.MatchString(st.text) && !w.Reports.MatchString(st.text) {
		return
	}
	if m := w.EveryRange.FindStringSubmatch(st.text); m != nil { // 每4到5天
		from, ok := hanPeriod(m[1], m[3])
		to, too := hanPeriod(m[2], m[3])
		if ok && too && from.Max < to.Max {
			from.Max = to.Max
			h.out.UpdateEvery = &from
			return
		}
	}
	m := w.EveryN.FindStringSubmatch(st.text)
	if m == nil {
		if m = w.OnceA.FindStringSubmatch(st.text); m == nil {
			return
		}
	}
	number, unit := m[1], m[2]
	switch {
	case len(m) > 3 && m[3] != "":
		number, unit = "2", "周"
	case number == "":
		number = "1"
	}
	if p, ok := hanPeriod(number, unit); ok {
		h.out.UpdateEvery = &p
	}
}

// deadlines reads the days on which something is due from the one who makes it.
func (h *hanReader) deadlines(st *hanStatement) {
	w := hanWords()
	if h.theirs || w.MaterialLabel.MatchString(st.text) || w.Payment.MatchString(h.topic) || h.about(st, w.TheirTopic) || w.NotDue.MatchString(st.text) {
		return
	}
	start, taken := st.from, h.pairsOfDays(st)
	for i := range st.mentions {
		m := &st.mentions[i]
		if m.Kind != Date || m.Day != m.Last || m.Day.IsZero() || !w.Dated.MatchString(h.f.Text[m.from:m.to]) {
			continue
		}
		before, behind := h.f.Text[start:m.from], st.after(m.to)
		from := start
		start = m.to
		if tail := strings.TrimSpace(before); i > 0 && (tail == "至" || tail == "到" || tail == "-" || tail == "~") {
			continue // a stretch of days
		}
		if h.clientsDay(st, m, before, behind) || w.NotDueNear.MatchString(before+"|"+behind) || w.NotDuePart.MatchString(st.before(m.from)+"|"+behind) || w.PayVerb.MatchString(behind) || w.DepositWord.MatchString(before) && w.PayVerb.MatchString(st.text) || w.ToMaker.MatchString(behind) || w.Rest.MatchString(before) && w.PayVerb.MatchString(st.text) {
			continue
		}
		if !taken && !w.Delivers.MatchString(before+behind) && !(strings.TrimSpace(behind) == "" && w.Delivers.MatchString(h.f.Text[m.to:st.to])) && !w.DueLabel.MatchString(h.topic+st.label) && !w.DueTail.MatchString(before) {
			continue
		}
		day := m.Day
		taken = true
		for _, name := range h.dueNames(st, from, m) {
			h.noted(h.f.Raw(m.from, m.to), func() { h.out.Deadlines = append(h.out.Deadlines, model.Deadline{Date: day}) })
			h.dueFor = append(h.dueFor, name)
		}
	}
}

// pairsOfDays reports whether a statement is nothing but things with their days: 布局图
// 5月29日,效果图6月19日.
func (h *hanReader) pairsOfDays(st *hanStatement) bool {
	w := hanWords()
	for i := range st.parts {
		p := &st.parts[i]
		at := slices.IndexFunc(st.mentions, func(m hanMention) bool {
			return m.Kind == Date && m.from > p.from && m.from < p.to && w.Dated.MatchString(h.f.Text[m.from:m.to])
		})
		if at < 0 || len([]rune(h.f.Text[p.from:st.mentions[at].from])) > 12 || !w.OnlyDay.MatchString(h.f.Text[st.mentions[at].to:p.to]) {
			return false
		}
	}
	return len(st.parts) >= 2
}

// clientsDay reports whether the client has to do something by a day.
func (h *hanReader) clientsDay(st *hanStatement, m *hanMention, before, behind string) bool {
	w := hanWords()
	upTo := w.ToMe.ReplaceAllString(w.ToMaker.ReplaceAllString(h.f.Text[st.from:m.from], ""), "")
	switch {
	case w.Receives.MatchString(behind) || w.Receives.MatchString(before):
		return false
	case h.lastIsPayer(w.ToPayer.ReplaceAllString(upTo, "")) && !w.ToPayer.MatchString(cutLast(upTo, 16)):
		return true
	case !h.parties.clientWrites && h.maker(st.before(m.from)) < 0 && w.Asks.MatchString(st.before(m.from)):
		return true
	case h.maker(upTo) < 0 && (w.ToMe.MatchString(h.upToNextDay(st, m)) || strings.HasPrefix(strings.TrimSpace(st.text), "请") || strings.HasPrefix(strings.TrimSpace(st.text), "麻烦")):
		return true
	}
	return h.payer(st.label) >= 0 && h.maker(st.label) < 0
}

// upToNextDay returns the words of a statement up to the next day that it names.
func (h *hanReader) upToNextDay(st *hanStatement, m *hanMention) string {
	for i := range st.mentions {
		if o := &st.mentions[i]; o.Kind == Date && o.from > m.from {
			return h.f.Text[st.from:o.from]
		}
	}
	return st.text
}

// dueNames returns what is due on a day: the words before it, or those behind the verb
// that follows; "" for the whole.
func (h *hanReader) dueNames(st *hanStatement, from int, m *hanMention) []string {
	w := hanWords()
	to := m.from
	start := from
	text := h.f.Text[from:to]
	if n := strings.LastIndexAny(text, ":。"); n >= 0 {
		if strings.TrimSpace(text[n+1:]) == "" && text[n] == ':' && !w.DueLabel.MatchString(w.DueAct.ReplaceAllString(text[:n], "$1")) { // 草稿：5/15, 初修交件：5/6
			text = w.DueAct.ReplaceAllString(text[:n], "$1")
			to = from + len(text)
		} else {
			from, text = from+n+1, text[n+1:]
		}
	}
	if own := st.before(m.from); strings.TrimSpace(own) != "" && m.from-len(own) > from && m.from-len(own) < to {
		from, text = m.from-len(own), h.f.Text[m.from-len(own):to] // behind a 、 between two days
	}
	for {
		tail := w.DueTail.FindString(text)
		if tail == "" {
			break
		}
		to, text = to-len(tail), text[:len(text)-len(tail)]
	}
	lead := w.DueLead.FindString(text)
	from, text = from+len(lead), text[len(lead):]
	if from > st.from && from == start && strings.TrimSpace(w.RocYear.ReplaceAllString(st.before(m.from), "")) == "" {
		to, text = from, "" // 5月1日前交付初稿，5月20日前交付终稿
	}
	if strings.Trim(text, " ,、") == "" || h.maker(text) == 0 && len([]rune(text)) <= 6 {
		behind := st.after(m.to)
		v := w.DueVerb.FindStringSubmatchIndex(behind)
		if v == nil {
			v = w.DueNoun.FindStringSubmatchIndex(behind)
		}
		if v == nil {
			return []string{""}
		}
		from, to = m.to+v[4], m.to+v[5]
		if text = h.f.Text[from:to]; strings.TrimSpace(text) == "" && w.DueAlone.MatchString(behind[v[2]:v[3]]) {
			from, to = m.to+v[2], m.to+v[3]
			return []string{h.raw(from, to)}
		}
	}
	if strings.TrimSpace(text) == "" {
		return []string{""}
	}
	if w.WholeWork.MatchString(strings.TrimSpace(text)) {
		return []string{afterThat + strings.TrimSpace(h.raw(from, to))} // a name where there are several days
	}
	var out []string
	for _, it := range h.items(from, to) {
		if name := h.itemName(it); name != "" {
			out = append(out, name)
		}
	}
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// hanNames gives limits and deadlines the names of the deliverables that they are for.
// A name that is no deliverable stays where the words say plainly that the number is for
// it, or where several numbers have to be told apart.
func hanNames(c *Contract, readers []*termsReader) {
	var made []model.Deliverable
	for i := range c.Clauses {
		made = append(made, c.Clauses[i].Terms.Deliverables...)
	}
	for i, t := range readers {
		h, terms := t.han, &c.Clauses[i].Terms
		if h == nil {
			continue
		}
		for j := range terms.Concepts {
			terms.Concepts[j].For = nameAmong(made, h.conceptFor[j], true, len(terms.Concepts) > 1)
		}
		for j := range terms.Revisions {
			terms.Revisions[j].For = nameAmong(made, h.roundFor[j], len(terms.Revisions) > 1, len(terms.Revisions) > 1)
		}
		for j := range terms.Deadlines {
			terms.Deadlines[j].For = nameAmong(made, h.dueFor[j], true, len(terms.Deadlines) > 1)
		}
	}
}

// nameAmong returns the deliverable that some words name: the only one whose name holds
// them, or is held by them, or ends alike. Where none is, it returns the words if they are
// to be kept.
func nameAmong(made []model.Deliverable, words string, keep, several bool) string {
	if step, ok := strings.CutPrefix(words, afterThat); ok {
		if several {
			return step
		}
		return ""
	}
	if own, ok := strings.CutPrefix(words, ofMade); ok {
		words, keep = own, false
	}
	words, each := strings.CutPrefix(words, "每")
	folded := Fold(words).Text
	if folded == "" {
		return ""
	}
	best, n := "", 0
	for pass := range 3 {
		best, n = "", 0
		for i := range made {
			name := Fold(made[i].Name).Text
			var same bool
			switch pass {
			case 0:
				same = name == folded
			case 1:
				same = strings.Contains(name, folded) || len(name) > 3 && strings.Contains(folded, name)
			case 2:
				a, b := []rune(name), []rune(folded)
				same = len(a) > 2 && len(b) > 2 && string(a[len(a)-2:]) == string(b[len(b)-2:])
			}
			if same && made[i].Name != best {
				best, n = made[i].Name, n+1
			}
		}
		if n > 0 {
			break
		}
	}
	switch {
	case n == 1:
		return best
	case each || !keep:
		return ""
	}
	return words
}
