package reading

import (
	"math"
	"strings"

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
	case s.isAhead(m) && len(s.mentions(Amount)) == 0 && s.has(SlotCall, SlotCallMe, SlotMeeting, SlotInPerson, SlotBooking):
		talk := s.has(SlotCall, SlotCallMe, SlotInPerson) || s.has(SlotMeeting) && s.has(SlotBooking)
		return talk && !(s.clientActs() && !s.has(SlotBooking)) && set(&t.out.BookAhead)
	case ours < far && (ours <= theirs || oursAt.Start == theirsAt.Start) && !s.clientAnswers():
		return set(&t.out.ReplyWithin)
	case theirs < far && len(t.hitsIn(s.Span, SlotTheyAnswer)) > 0 && !t.has(SlotEnd) && !s.has(SlotInvoice):
		return set(&t.out.FeedbackWithin)
	case list < far && changes && s.has(SlotOneList):
		return set(&t.out.RoundWithin)
	}
	return false
}

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
		if (h.Slot == SlotAhead || notice) && h.Span.Start >= m.Span.End && h.Span.Start-m.Span.End <= near {
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
	if t.out.NoticeDays == nil && s.has(SlotMonthNotice) && t.has(SlotEnd, SlotNotice) {
		days := 30
		t.out.NoticeDays = &days
	}
	if t.out.UpdateEvery == nil && s.has(SlotWeekReport) && len(t.out.Deliverables) == 0 && !s.clientActs() {
		t.out.UpdateEvery = &model.Period{Min: 1, Max: 1, Unit: model.Week}
	}
	if t.out.BookAhead == nil && s.has(SlotDayAhead) && s.has(SlotCall, SlotCallMe, SlotMeeting, SlotInPerson) {
		t.out.BookAhead = &model.Period{Min: 1, Max: 1, Unit: model.CalDay}
	}
}

// beat reads how often somebody reports: weeks stay weeks.
func (t *termsReader) beat(m *Mention) *model.Period {
	days := int(math.Round(m.Every))
	p := model.Period{Min: days, Max: days, Unit: model.CalDay}
	if days%7 == 0 && !strings.ContainsAny(m.Span.Of(t.text), "0123456789") {
		p = model.Period{Min: days / 7, Max: days / 7, Unit: model.Week}
	}
	return &p
}
