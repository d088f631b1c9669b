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

// duration reads a length of time by the words that stand closest to it: who answers
// whom, what is booked ahead, when a list of changes comes. It reports whether they say.
func (t *termsReader) duration(s *sentence, m *Mention) bool {
	p := m.Length
	set := func(at **model.Period) bool {
		if *at == nil {
			*at = &p
		}
		return true
	}
	if hourOfDay().MatchString(Fold(t.text[s.Span.Start:m.Span.Start]).Text) {
		return true // "od 9 do 15 hodin" ends at an hour of the day
	}
	if t.has(SlotEndEarly, SlotEnd) && s.isAhead(m) && !s.has(SlotCall, SlotCallMe, SlotMeeting, SlotInPerson, SlotBooking) {
		return false // notice
	}
	if s.has(SlotMovesDates) && s.has(SlotLate, SlotTheyLate) || t.has(SlotEnd) && s.isNear(m.Span, 60, SlotNotice) {
		return false
	}
	const far = 120
	ours, oursAt := s.distance(m, far, SlotWeAnswer)
	theirs, theirsAt := s.distance(m, far, SlotTheyAnswer, SlotFeedback)
	list, _ := s.distance(m, far, SlotOneList, SlotRevList)
	changes := len(t.out.Revisions) > 0 || t.has(SlotRev, SlotOneList)
	switch {
	case t.asksForWarning(s, m):
		return set(&t.out.BookAhead)
	case s.isAhead(m) && len(s.mentions(Amount)) == 0 && s.has(SlotCall, SlotCallMe, SlotMeeting, SlotInPerson, SlotBooking):
		talk := s.has(SlotCall, SlotCallMe, SlotInPerson) || s.has(SlotBooking) && s.meets()
		return talk && !(s.clientActs() && !s.has(SlotBooking)) && set(&t.out.BookAhead)
	case ours < far && (ours <= theirs || spanGap(oursAt, theirsAt) == 0) && !s.clientAnswers():
		return set(&t.out.ReplyWithin)
	case theirs < far && len(t.hitsIn(s.Span, SlotTheyAnswer)) > 0 && !t.has(SlotEnd) && !s.has(SlotInvoice):
		return set(&t.out.FeedbackWithin)
	case list < far && changes && s.has(SlotOneList):
		return set(&t.out.RoundWithin)
	}
	return false
}

// meets reports whether a sentence is about a meeting of the parties, and not about what takes
// place for others.
func (s *sentence) meets() bool {
	return slices.ContainsFunc(s.Hits, func(h Hit) bool {
		return h.Slot == SlotMeeting && !containsAny(Fold(h.Span.Of(s.text)).Text, "event", "wedding", "exhibition", "fair", "festival", "conference", "holiday", "travel", "party", "parties")
	})
}

// asksForWarning reports whether a sentence asks for so much warning of what the one before it
// speaks of, a talk: "Want a call? Give me two days' warning."
func (t *termsReader) asksForWarning(s *sentence, m *Mention) bool {
	if t.has(SlotEnd, SlotEndEarly) || len(s.mentions(Amount)) > 0 || !s.isNear(Span{m.Span.Start, m.Span.End}, 6, SlotNotice, SlotAhead) {
		return false
	}
	before := -1
	for i := range t.sentences {
		if t.sentences[i].Span.End <= s.Span.Start {
			before = i
		}
	}
	return before >= 0 && len(t.hitsIn(t.sentences[before].Span, SlotCall, SlotCallMe, SlotInPerson, SlotMeeting)) > 0
}

// hourOfDay finds, at the end of folded text, the beginning of two hours of the day.
var hourOfDay = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\W)(?:od|from|от|mezi|between|между) [0-9]{1,2}(?:[.:][0-9]{2})?(?: (?:h|hod|hodin|часа?|ч))?\.? ?(?:do|to|до|a|and|и)? *$`)
})

// distance returns how far the closest of some slots is from a length, and where; at
// most so far.
func (s *sentence) distance(m *Mention, far int, slots ...Slot) (int, Span) {
	at, ok := s.near(m.Span, far-1, slots...)
	if !ok {
		return far, Span{}
	}
	return spanGap(at, m.Span), at
}

// clientAnswers reports whether the one who answers is the client: it is named, and the
// one who does the work is not.
func (s *sentence) clientAnswers() bool {
	return s.has(SlotPayer) && s.clientActs()
}

// isAhead reports whether words right behind a length say that it is counted before
// something: "two days in advance".
func (s *sentence) isAhead(m *Mention) bool {
	const near = 6
	for _, h := range s.Hits {
		notice := h.Slot == SlotNotice && s.has(SlotCall, SlotCallMe, SlotMeeting, SlotInPerson) && !s.has(SlotContract, SlotTermsWord)
		if (h.Slot == SlotAhead || notice) && h.Span.End > m.Span.End && h.Span.Start > m.Span.Start && h.Span.Start-m.Span.End <= near {
			return true
		}
	}
	return false
}

// nextDay reads times that are said in a word: the next working day, a day ahead, a
// month of notice, a weekly report.
func (t *termsReader) nextDay(s *sentence) {
	if t.out.ReplyWithin == nil && s.has(SlotNextDay) && s.has(SlotWeAnswer) && len(s.mentions(Length)) == 0 {
		p := model.Period{Min: 1, Max: 1, Unit: model.WorkingDay}
		if at, _ := s.near(s.Span, anywhere, SlotNextDay); !s.hasWithin(at, SlotBusinessDay) {
			p.Unit = model.CalDay
		}
		t.out.ReplyWithin = &p
	}
	if t.out.NoticeDays == nil && s.has(SlotMonthNotice) && t.has(SlotEnd, SlotNotice, SlotEndEarly) {
		days := 30
		t.out.NoticeDays = &days
	}
	if t.out.UpdateEvery == nil && s.has(SlotWeekReport) && len(t.out.Deliverables) == 0 && !s.clientActs() {
		t.out.UpdateEvery = &model.Period{Min: 1, Max: 1, Unit: model.Week}
	}
	if t.out.BookAhead == nil && s.has(SlotDayAhead) && (s.has(SlotCall, SlotCallMe, SlotMeeting, SlotInPerson) || len(t.out.Channels) > 0 && t.has(SlotCall)) {
		t.out.BookAhead = &model.Period{Min: 1, Max: 1, Unit: model.CalDay}
	}
}

// beat reads how often somebody reports: weeks stay weeks.
func (t *termsReader) beat(m *Mention) *model.Period {
	days := int(math.Round(m.Every))
	p := model.Period{Min: days, Max: days, Unit: model.CalDay}
	const workDay = 1.4
	if m.N > 1 && m.Every == workDay*float64(m.N) {
		return &model.Period{Min: m.N, Max: m.N, Unit: model.WorkingDay}
	}
	if m.Min > 1 && m.Min < m.N && days == m.N {
		p.Min = m.Min // "every four or five days"
	}
	if days%7 == 0 && p.Min == days && !strings.ContainsAny(m.Span.Of(t.text), "0123456789") {
		p = model.Period{Min: days / 7, Max: days / 7, Unit: model.Week}
	}
	return &p
}

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
		if days, ok := t.relative(m); ok && !slices.ContainsFunc(s.mentions(Length), func(l *Mention) bool { return !t.isOfSum(s, l) }) {
			l := *m
			l.Length = model.Period{Min: days, Max: days, Unit: model.CalDay}
			t.noted(m.Span, func() { t.length(s, &l) })
		}
	}
	for _, m := range s.mentions(Cadence) {
		if s.isNear(m.Span, 70, SlotUpdate) && !s.isNear(m.Span, 30, SlotAnswer, SlotCall) && !t.countsThings(s) && t.out.UpdateEvery == nil && m.Every >= 1 && len(t.out.Deliverables) == 0 {
			t.noted(m.Span, func() { t.out.UpdateEvery = t.beat(m) })
		}
	}
}

func (t *termsReader) length(s *sentence, m *Mention) {
	const longestCredit = 180 // "the bills of the last three years"
	p := m.Length
	set := func(at **model.Period) {
		if *at == nil {
			*at = &p
		}
	}
	if s.sinceSigning(m) || t.isFewerThan(s, m) || s.isLiability(m) || t.duration(s, m) {
		return
	}
	switch {
	case t.isOfSum(s, m), s.has(SlotBreach):
	case s.has(SlotInvoice, SlotPay, SlotLate) && t.isExceeded(s, m):
	case t.out.PaymentDays == nil && s.isNear(m.Span, 0, SlotPayTerms) && netDays().MatchString(m.Span.Of(t.text)):
		t.out.PaymentDays = wholeDays(p)
	case s.isAhead(m) && t.has(SlotEndEarly, SlotEnd) && !s.has(SlotCall, SlotCallMe, SlotMeeting, SlotInPerson, SlotBooking):
		if t.out.NoticeDays == nil {
			t.out.NoticeDays = wholeDays(p) // "write to me ten days ahead"
		}
	case t.out.PaymentDays == nil && t.isTermOfPayment(s, m):
		t.out.PaymentDays = wholeDays(p)
	case t.boundsRound(s, m):
		set(&t.out.RoundWithin)
	case s.has(SlotLate) && !s.has(SlotInvoice, SlotPayTerms): // a delay that moves dates is none of these
	case t.out.NoticeDays == nil && t.labelledEnd(s, m):
		t.out.NoticeDays = wholeDays(p)
	case (t.has(SlotEnd) || t.namesNotice(s)) && !s.has(SlotFeedback, SlotRefund) && s.isNear(m.Span, 60, SlotNotice):
		if t.out.NoticeDays == nil {
			t.out.NoticeDays = wholeDays(p)
		}
	case t.has(SlotInvoice, SlotPay) && !t.ends() && s.isNear(m.Span, 60, SlotInvoice, SlotPayTerms) || t.has(SlotInvoice) && s.isNear(m.Span, 40, SlotPay):
		if t.out.PaymentDays == nil && p.Days() <= longestCredit && !s.lateFeeCloser(m) && !s.has(SlotDeposit, SlotRev, SlotRevList, SlotGuarantee, SlotDefect, SlotCorrection) {
			t.out.PaymentDays = wholeDays(p)
		}
	case s.has(SlotRev) && (s.has(SlotOneList) || len(t.out.Revisions) > 0) && s.isNear(m.Span, 80, SlotRevList, SlotRev, SlotDeliver):
		set(&t.out.RoundWithin)
	case s.isNear(m.Span, 60, SlotFeedback, SlotApprove) && !t.has(SlotEnd) && (t.theirs || s.has(SlotPayer, SlotFeedback)):
		set(&t.out.FeedbackWithin)
	case s.isNear(m.Span, 60, SlotAnswer) && s.clientActs() && s.has(SlotDeliver, SlotConcept):
		set(&t.out.FeedbackWithin) // the client answers what is delivered
	case s.isNear(m.Span, 60, SlotAnswer) && s.clientAnswers() && !t.has(SlotEnd):
		set(&t.out.FeedbackWithin)
	case s.isNear(m.Span, 60, SlotAnswer):
		set(&t.out.ReplyWithin)
	case s.isNear(m.Span, 60, SlotUpdate) && !s.isAhead(m) && !s.has(SlotCall) && p.Unit != model.Hour && len(t.out.Deliverables) == 0:
		set(&t.out.UpdateEvery)
	}
}

// isLiability reports whether a length only measures what somebody is liable for: "up to the fee
// of three months".
func (s *sentence) isLiability(m *Mention) bool {
	const near = 60
	at, ok := s.near(m.Span, near, SlotLiability)
	return ok && at.End <= m.Span.Start && !s.has(SlotInvoice, SlotUpdate, SlotTheyAnswer)
}

// boundsRound reports whether a length says until when the changes of a round come: "changes
// notified later than six days after it count as a new round", "ten days after I send it".
func (t *termsReader) boundsRound(s *sentence, m *Mention) bool {
	if len(s.mentions(Amount)) > 0 || s.has(SlotInvoice, SlotNotice) || len(t.out.Revisions) == 0 && !t.has(SlotRev) {
		return false
	}
	return len(t.out.Revisions) > 0 && s.has(SlotNoCount) && s.has(SlotRev, SlotRevList) || t.has(SlotOneList) && afterSent().MatchString(Fold(t.text[m.Span.End:s.Span.End]).Text)
}

// afterSent finds, right behind a length in folded text, that it is counted from when the work
// was sent or received.
var afterSent = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^ (?:after|of|from) (?:(?:you|i|we|the [a-z]+) )?(?:send|sends|sent|get|gets|getting|receiv|see|seeing|hear|hearing|deliver|submission|posting|obdrzen|doruc|dodan|zaslan)|^ (?:pote|potom), co (?:vam |ti )?(?:poslu|zaslu|posleme)|^ (?:след|от) (?:като (?:ти |ви )?(?:пратя|изпратя|получиш|получите)|получаван|изпращан)`)
})

// isExceeded reports whether a length is one that something goes beyond: "unpaid for more than
// 14 days past due".
func (t *termsReader) isExceeded(s *sentence, m *Mention) bool {
	const near = 14
	from := max(s.Span.Start, m.Span.Start-near)
	return len(t.hitsIn(Span{from, m.Span.Start}, SlotBound)) > 0 && !t.endsWith(Span{s.Span.Start, m.Span.Start}, SlotNoLessThan) && !s.deniedHit(SlotBound)
}

// isOfSum reports whether a length only says what time a sum or share right before it is for:
// "1 % a month".
func (t *termsReader) isOfSum(s *sentence, m *Mention) bool {
	return slices.ContainsFunc(s.Mentions, func(o Mention) bool {
		return (o.Kind == Percent || o.Kind == Amount) && o.Span.End <= m.Span.Start && strings.TrimSpace(t.text[o.Span.End:m.Span.Start]) == ""
	})
}

// netDays finds a term of payment that is nothing but "net 21".
var netDays = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?i:net) [0-9]`) })

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
	return t.endsWith(before, SlotFewerThan) && !t.endsWith(before, SlotNoLessThan)
}

// isTermOfPayment reports whether the word for the term of paying stands right before a
// length: "splatnost 14 dnů", "payment term: 30 days".
func (t *termsReader) isTermOfPayment(s *sentence, m *Mention) bool {
	before := []rune(Fold(t.text[s.Span.Start:m.Span.Start]).Text)
	const near = 30
	words := string(before[max(0, len(before)-near):])
	return termOfPayment().MatchString(words) || timeToPay().MatchString(Fold(t.text[m.Span.End:s.Span.End]).Text)
}

// termOfPayment finds such a word at the end of folded text.
var termOfPayment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:splatnost[ia]?|splatnosti faktur[ay]?|lhuta splatnosti|payment terms?|terms? of payment|credit period|^\W*payment(?: is)?(?: due| made)?|срок(?:ът)? (?:за|на) плащане(?:то)?|(?:na zaplaceni|na uhradu|k zaplaceni) (?:mate|mas|je)|(?:за плащане|за да платите) имате)(?: [a-z]+)?(?: je| cini| is| of| е)?[ :–-]*$`)
})

// labelledEnd reports whether a length stands right behind a label for the end: "Termination for
// convenience: 30 days".
func (t *termsReader) labelledEnd(s *sentence, m *Mention) bool {
	const longest = 40
	label, rest, ok := strings.Cut(t.text[s.Span.Start:m.Span.Start], ":")
	return ok && len(label) <= longest && !hasLetter(rest) && len(t.hitsIn(Span{s.Span.Start, s.Span.Start + len(label)}, SlotEnd, SlotEndEarly, SlotNotice, SlotNoticePeriod)) > 0 && len(s.mentions(Amount)) == 0
}

// timeToPay finds, right behind a length in folded text, that it is one to pay in.
var timeToPay = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^ (?:in which )?(?:to (?:pay|settle)|na (?:zaplaceni|uhradu)|за плащане|да (?:платите|платиш))(?:\W|$)`)
})

// namesNotice reports whether a sentence is about the time of notice, whether or not it
// says what it ends: "Notice period: 14 days".
func (t *termsReader) namesNotice(s *sentence) bool {
	return s.has(SlotNoticePeriod, SlotEither) && !s.has(SlotCall, SlotInPerson) && !s.meets()
}

// lateFeeCloser reports whether the words for a late fee stand closer to a length than
// those for paying.
func (s *sentence) lateFeeCloser(m *Mention) bool {
	fee, ok := s.near(m.Span, 20, SlotLateFee)
	if !ok || fee.Start >= m.Span.End && strings.ContainsAny(s.text[m.Span.End:fee.Start], ";.") {
		return false
	}
	pay, ok := s.near(m.Span, 60, SlotInvoice, SlotPayTerms)
	return !ok || spanGap(fee, m.Span) < spanGap(pay, m.Span)
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

// relative returns the days of a length that reads as a date in a letter, such as
// "in 14 days": a contract counts from what it speaks of.
func (t *termsReader) relative(m *Mention) (int, bool) {
	words := m.Span.Of(t.text)
	if n := m.Length; n.Min == n.Max && n.Min > 0 {
		switch n.Unit {
		case model.CalDay:
			return n.Min, true
		case model.Week:
			return 7 * n.Min, true
		}
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
