package reading

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"goodterms/model"
)

// termsReader recognises the terms of one clause. Each is read from one sentence
// that holds a typed mention and the words of the term.
type termsReader struct {
	text      string
	o         Options
	sentences []Clause
	out       model.ClauseTerms

	conceptAt, revisionAt []Span // of the numbers in out.Concepts, out.Revisions
	deadlineAt            []Span // of the words before the days in out.Deadlines
	sources               []termSource
	grand                 *Mention // of all the sums of the clause, once sought
	grandSought           bool
	theirs                bool   // a heading says that the clause is about what the client does
	under                 string // the heading that the clause stands under with others
	parties               hanParties
	han                   *hanReader // reads the clause where it is Chinese
}

func newTermsReader(text string, o Options) *termsReader {
	return &termsReader{text: text, o: o, sentences: readPlain(text, o)}
}

// read returns the terms of the clause.
func (t *termsReader) read() model.ClauseTerms {
	if LangOf(t.o.Language) == Zh || Identify(t.text, LangOf(t.o.Language)) == Zh {
		return t.readHan()
	}
	t.sentences = slices.DeleteFunc(t.sentences, func(c Clause) bool { return c.Lang == Zh }) // the same again, in a contract in two languages
	t.sentences = withoutExamples(t.sentences, t.text)
	if len(t.sentences) == 0 {
		return t.out
	}
	t.theirs = t.theirs || t.namesPayerFirst()
	t.lists()
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		for _, step := range []func(*sentence){t.money, t.counts, t.times, t.dates} {
			step(s) // each notes the mentions it reads
		}
		for _, step := range []func(*sentence){t.ways, func(s *sentence) { t.ownership(i, s) }, t.shows, t.nextDay, func(s *sentence) { t.agreedChanges(i, s) }, t.slips, t.manners} {
			t.noted(s.Span, func() { step(s) })
		}
	}
	return t.out
}

// namesPayerFirst reports whether the first line is the client's name and a colon: what
// stands below it are its duties.
func (t *termsReader) namesPayerFirst() bool {
	line, rest, ok := strings.Cut(t.text, "\n")
	name, colon := strings.CutSuffix(strings.TrimRight(line, " "), ":")
	if !ok || !colon || strings.TrimSpace(rest) == "" {
		return false
	}
	payers := t.hitsIn(Span{0, len(name)}, SlotPayer)
	return len(payers) > 0 && payers[len(payers)-1].End == len(name) && len(strings.Fields(name)) <= 2
}

// vague returns the places of wording that settles nothing.
func (t *termsReader) vague() []Span {
	var out []Span
	for i := range t.sentences {
		for _, h := range t.sentences[i].Hits {
			if h.Slot == SlotVagueTerm {
				out = append(out, h.Span)
			}
		}
	}
	return out
}

// sentence is one sentence of a contract, with what the rules ask of it.
type sentence struct {
	*Clause
	text       string
	enumerated *bool // what isEnumerated found
}

// anywhere is a distance that no sentence has, and that can be doubled.
const anywhere = math.MaxInt32 / 2

func (s *sentence) has(slots ...Slot) bool {
	_, ok := s.near(s.Span, anywhere, slots...)
	return ok
}

// near returns the place of the slot that is closest to a span, at most n bytes
// away.
func (s *sentence) near(at Span, n int, slots ...Slot) (Span, bool) {
	best, ok := Span{}, false
	if s.Lang == Bg {
		n *= 2
	}
	for _, h := range s.Hits {
		for _, slot := range slots {
			if d := spanGap(h.Span, at); h.Slot == slot && d <= n {
				best, ok, n = h.Span, true, d-1
			}
		}
	}
	return best, ok
}

func (s *sentence) isNear(at Span, n int, slots ...Slot) bool {
	_, ok := s.near(at, n, slots...)
	return ok
}

// spanGap counts the bytes between two spans.
func spanGap(a, b Span) int {
	switch {
	case a.End <= b.Start:
		return b.Start - a.End
	case b.End <= a.Start:
		return a.Start - b.End
	}
	return 0
}

func (s *sentence) mentions(k MentionKind) []*Mention {
	var out []*Mention
	for i := range s.Mentions {
		if s.Mentions[i].Kind == k {
			out = append(out, &s.Mentions[i])
		}
	}
	return out
}

// counts reads numbers of concepts and rounds.
func (t *termsReader) counts(s *sentence) {
	t.turns(s)
	sums := len(s.mentions(Amount)) > 0
	for _, m := range s.mentions(Count) {
		if sums && m.Unit != "hour" && !t.apartFromSums(s, m) || t.isTurn(m) {
			continue // what one more costs
		}
		t.noted(m.Span, func() { t.count(s, m) })
	}
}

// apartFromSums reports whether a number of rounds or concepts stands in a part of the
// sentence of its own, before the one that says what one more costs: "two rounds are
// included, each further one is $150".
func (t *termsReader) apartFromSums(s *sentence, m *Mention) bool {
	if !isRoundUnit(m.Unit) && m.Unit != "concept" {
		return false
	}
	own := s.Span
	cut := func(at Span) {
		switch {
		case at.End <= m.Span.Start:
			own.Start = max(own.Start, at.End)
		case at.Start >= m.Span.End:
			own.End = min(own.End, at.Start)
		}
	}
	for i, r := range s.Span.Of(t.text) {
		if r == ',' || r == ';' || r == ':' || r == '–' {
			cut(Span{s.Span.Start + i, s.Span.Start + i + 1})
		}
	}
	for _, h := range t.hitsIn(s.Span, SlotAnd) {
		cut(h)
	}
	sums := slices.ContainsFunc(s.mentions(Amount), func(a *Mention) bool { return a.Span.Start < m.Span.Start || a.Span.Start < own.End })
	return !sums && len(t.hitsIn(own, SlotMore, SlotExtraHead)) == 0
}

func (t *termsReader) count(s *sentence, m *Mention) {
	const mostConcepts = 12
	if m.N <= 0 || m.N > 100 && m.N != math.MaxInt && m.Unit != "hour" || s.deniesNumber(m) {
		return
	}
	limit := model.Limit{Max: model.Max(m.N)}
	if m.N == math.MaxInt {
		limit.Max = model.Unlimited
	}
	switch {
	case s.isEstimate(m):
		h := model.Hours(m.N) * 1000
		t.out.Estimate = &h
	case m.N == 1 && t.isDefined(s, m) || s.has(SlotNoCount) && m.N == 1:
	case m.N == math.MaxInt && s.has(SlotRev, SlotRevAct):
		t.out.Revisions = append(t.out.Revisions, limit)
		t.revisionAt = append(t.revisionAt, m.Span)
	case t.sameAgain(s, m, t.revisionAt):
		t.out.Revisions = append(t.out.Revisions, limit)
		t.revisionAt = append(t.revisionAt, m.Span)
	case t.sameAgain(s, m, t.conceptAt):
		t.out.Concepts = append(t.out.Concepts, limit)
		t.conceptAt = append(t.conceptAt, m.Span)
	case isRoundUnit(m.Unit) || m.Unit == "" && len(t.out.Deliverables) == 0 && s.isNear(m.Span, 16, SlotRev, SlotRevList) && !s.isNear(m.Span, 12, SlotConcept):
		t.out.Revisions = append(t.out.Revisions, limit)
		t.revisionAt = append(t.revisionAt, m.Span)
	case m.N > mostConcepts: // things made, not choices
	case m.Unit == "concept" || (m.Unit == "" || m.Unit == "version" || m.Unit == "logo") && s.isNear(m.Span, 18, SlotConcept):
		t.out.Concepts = append(t.out.Concepts, limit)
		t.conceptAt = append(t.conceptAt, m.Span)
	}
}

// sameAgain reports whether a bare number counts what the one before it in the sentence
// does: "one round for the trailer, two for each episode".
func (t *termsReader) sameAgain(s *sentence, m *Mention, before []Span) bool {
	if m.Unit != "" || len(before) == 0 || before[len(before)-1].Start < s.Span.Start || before[len(before)-1].End > m.Span.Start {
		return false
	}
	const near = 6
	joint := strings.TrimRight(t.text[max(0, m.Span.Start-near):m.Span.Start], " ")
	joined := strings.HasSuffix(joint, ",") || strings.HasSuffix(joint, ";") || t.endsWith(Span{before[len(before)-1].End, m.Span.Start}, SlotAnd)
	return joined && t.startsWith(Span{m.Span.End, s.Span.End}, SlotForWord) && !s.has(SlotPay)
}

// isEstimate reports whether a number of hours is what the work is reckoned to take:
// words of reckoning stand close, and no hours of the day, no rush.
func (s *sentence) isEstimate(m *Mention) bool {
	const least = 5
	return m.Unit == "hour" && m.N >= least && m.N < 10000 && s.isNear(m.Span, 60, SlotEstimate) && !s.has(SlotAnswer, SlotWeAnswer, SlotTheyAnswer, SlotContact, SlotWorkDays, SlotMore, SlotExtraHead) && len(s.weekdays()) == 0
}

// countsThings reports whether a sentence says how many there are of something: twelve
// posts a month are no updates.
func (s *sentence) countsThings() bool {
	for _, m := range s.mentions(Count) {
		if m.N > 1 {
			return true
		}
	}
	return false
}

func isRoundUnit(u string) bool { return u == "round" || u == "change" || u == "list" }

// times reads lengths of time: payment days, notice, updates, answers, feedback.
func (t *termsReader) times(s *sentence) {
	for _, m := range s.mentions(Length) {
		t.noted(m.Span, func() { t.length(s, m) })
	}
	for _, m := range s.mentions(Count) {
		if m.Unit == "hour" && m.Length.Unit == model.Hour && m.Length.Min > 0 && s.isAhead(m) {
			t.noted(m.Span, func() { t.duration(s, m) }) // "booked 24 hours in advance"
		}
	}
	for _, m := range s.mentions(Date) {
		if days, ok := t.relative(m); ok && len(s.mentions(Length)) == 0 {
			l := *m
			l.Length = model.Period{Min: days, Max: days, Unit: model.CalDay}
			t.noted(m.Span, func() { t.length(s, &l) })
		}
	}
	for _, m := range s.mentions(Cadence) {
		if s.isNear(m.Span, 70, SlotUpdate) && !s.has(SlotAnswer, SlotCall) && !s.countsThings() && t.out.UpdateEvery == nil && m.Every >= 1 && len(t.out.Deliverables) == 0 {
			t.noted(m.Span, func() { t.out.UpdateEvery = t.beat(m) })
		}
	}
}

// clientActs reports whether the client is the party that the sentence names first.
func (s *sentence) clientActs() bool {
	for _, h := range s.Hits {
		switch h.Slot {
		case SlotPayer:
			return true
		case SlotMaker:
			return false
		}
	}
	return false
}

// hasWithin reports whether a slot stands in a part of the sentence.
func (s *sentence) hasWithin(at Span, slot Slot) bool {
	for _, h := range s.Hits {
		if h.Slot == slot && h.Span.Start >= at.Start && h.Span.End <= at.End {
			return true
		}
	}
	return false
}

// relative returns the days of a length that reads as a date in a letter, such as
// "in 14 days": a contract counts from what it speaks of.
func (t *termsReader) relative(m *Mention) (int, bool) {
	words := m.Span.Of(t.text)
	if n := m.Length; n.Unit == model.CalDay && n.Min == n.Max && n.Min > 0 {
		return n.Min, true
	}
	digits := strings.Trim(words, strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, words))
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > 180 {
		return 0, false
	}
	return n, m.Day.Sub(model.DayIn(t.o.At, t.o.Location)) == n
}

// has reports whether a sentence of the clause has one of the slots.
func (t *termsReader) has(slots ...Slot) bool {
	return len(t.hitsIn(Span{0, len(t.text)}, slots...)) > 0
}

// wholeDays returns the days of a period, nil for one that no agreement has.
func wholeDays(p model.Period) *int {
	const most = 3650
	days := int(math.Ceil(p.Days()))
	if days < 0 || days > most {
		return nil
	}
	return &days
}

func (t *termsReader) length(s *sentence, m *Mention) {
	const longestCredit = 180 // "the bills of the last three years"
	p := m.Length
	set := func(at **model.Period) {
		if *at == nil {
			*at = &p
		}
	}
	if s.sinceSigning(m) || t.isFewerThan(s, m) || t.duration(s, m) {
		return
	}
	switch {
	case s.isAhead(m) && t.has(SlotEndEarly, SlotEnd) && !s.has(SlotCall, SlotCallMe, SlotMeeting, SlotInPerson, SlotBooking):
		if t.out.NoticeDays == nil {
			t.out.NoticeDays = wholeDays(p) // "write to me ten days ahead"
		}
	case t.out.PaymentDays == nil && t.isTermOfPayment(s, m):
		t.out.PaymentDays = wholeDays(p)
	case s.has(SlotLate) && !s.has(SlotInvoice, SlotPayTerms): // a delay that moves dates is none of these
	case (t.has(SlotEnd) || t.namesNotice(s)) && !s.has(SlotFeedback) && s.isNear(m.Span, 60, SlotNotice):
		if t.out.NoticeDays == nil {
			t.out.NoticeDays = wholeDays(p)
		}
	case t.has(SlotInvoice, SlotPay) && !t.has(SlotEnd) && s.isNear(m.Span, 60, SlotInvoice, SlotPayTerms) || t.has(SlotInvoice) && s.isNear(m.Span, 40, SlotPay):
		if t.out.PaymentDays == nil && p.Days() <= longestCredit && !s.lateFeeCloser(m) && !s.has(SlotDeposit, SlotRev, SlotRevList, SlotGuarantee, SlotDefect, SlotCorrection) {
			t.out.PaymentDays = wholeDays(p)
		}
	case s.has(SlotRev) && (s.has(SlotOneList) || len(t.out.Revisions) > 0) && s.isNear(m.Span, 80, SlotRevList, SlotRev, SlotDeliver):
		set(&t.out.RoundWithin)
	case s.isNear(m.Span, 60, SlotFeedback, SlotApprove) && !t.has(SlotEnd) && (t.theirs || s.has(SlotPayer, SlotFeedback)):
		set(&t.out.FeedbackWithin)
	case s.isNear(m.Span, 60, SlotAnswer) && s.clientActs() && s.has(SlotDeliver, SlotConcept):
		set(&t.out.FeedbackWithin) // the client answers what is delivered
	case s.isNear(m.Span, 60, SlotAnswer):
		set(&t.out.ReplyWithin)
	case s.isNear(m.Span, 60, SlotUpdate) && !s.has(SlotCall) && p.Unit != model.Hour && len(t.out.Deliverables) == 0:
		set(&t.out.UpdateEvery)
	}
}

// sinceSigning reports whether a length is counted from the signing: a deposit is due by
// then.
func (s *sentence) sinceSigning(m *Mention) bool {
	const near = 24
	at, ok := s.near(Span{m.Span.End, m.Span.End}, near, SlotSigning)
	return ok && at.Start >= m.Span.End && !strings.ContainsAny(s.text[m.Span.End:at.Start], ",;") && len(s.mentions(Amount)) > 0
}

// isFewerThan reports whether a length is only a bound below which something else holds:
// "less than 30 days before the day".
func (t *termsReader) isFewerThan(s *sentence, m *Mention) bool {
	before := Span{s.Span.Start, m.Span.Start}
	return t.endsWith(before, SlotFewerThan) && !t.endsWith(before, SlotNoLessThan) && !s.has(SlotNotice)
}

// isTermOfPayment reports whether the word for the term of paying stands right before a
// length: "splatnost 14 dnů", "payment term: 30 days".
func (t *termsReader) isTermOfPayment(s *sentence, m *Mention) bool {
	before := []rune(Fold(t.text[s.Span.Start:m.Span.Start]).Text)
	const near = 30
	words := string(before[max(0, len(before)-near):])
	return termOfPayment().MatchString(words)
}

// termOfPayment finds such a word at the end of folded text.
var termOfPayment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:splatnost[ia]?|splatnosti faktur[ay]?|lhuta splatnosti|payment terms?|terms? of payment|credit period|срок(?:ът)? (?:за|на) плащане(?:то)?)(?: [a-z]+)?(?: je| cini| is| of| е)?[ :–-]*$`)
})

// namesNotice reports whether a sentence is about the time of notice, whether or not it
// says what it ends: "Notice period: 14 days".
func (t *termsReader) namesNotice(s *sentence) bool {
	return s.has(SlotNoticePeriod) && !s.has(SlotCall, SlotMeeting)
}

// lateFeeCloser reports whether the words for a late fee stand closer to a length than
// those for paying.
func (s *sentence) lateFeeCloser(m *Mention) bool {
	fee, ok := s.near(m.Span, 20, SlotLateFee)
	if !ok {
		return false
	}
	pay, ok := s.near(m.Span, 60, SlotInvoice, SlotPayTerms)
	return !ok || spanGap(fee, m.Span) < spanGap(pay, m.Span)
}

func containsAny(s string, list ...string) bool {
	for _, w := range list {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
