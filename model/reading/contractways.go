package reading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"goodterms/model"
)

// ways reads how, and at what hours, the parties talk: the ways that a sentence names,
// where the clause is about talking.
func (t *termsReader) ways(s *sentence) {
	from, to, hours := s.hoursNamed()
	if s.has(SlotWritten) && !hours || s.has(SlotInvoice, SlotNotMade, SlotLeftOut) && !hours || t.marksIn(s.Span) != nil || len(t.out.Deliverables) > 0 {
		return // where changes and invoices go is another matter, and so are e-mails that are delivered
	}
	names := channelsIn(s)
	if s.has(SlotInPerson) && (s.has(SlotBooking, SlotAhead, SlotContact) || len(names) > 0) {
		names = append(names, "meeting")
	}
	if (len(names) > 1 && !s.has(SlotRevList, SlotOneList, SlotChangeTerms) && !(s.has(SlotHand) && s.has(SlotMaterial)) || t.talks() || len(names) > 0 && t.out.BookAhead != nil && s.has(SlotAhead, SlotBooking, SlotDayAhead, SlotNotice)) && !t.deniesWays(s) {
		for _, n := range names {
			t.channel(n)
		}
	}
	if t.out.Hours == nil && (len(names) > 0 || t.saysWhenReached(s)) {
		if days, ok := s.daysNamed(); ok {
			t.out.Hours = windowOf(days, from, to)
		}
	}
}

// saysWhenReached reports whether hours are those at which somebody can be reached: days of
// the week stand with them, or the clause is about talking. The hours of a wedding are not.
func (t *termsReader) saysWhenReached(s *sentence) bool {
	if _, ok := s.dayRange(); ok || len(s.weekdays()) > 0 {
		return true
	}
	return t.has(SlotWorkDays, SlotContact, SlotReach, SlotAnswer, SlotWeAnswer, SlotCall, SlotCallMe) || len(t.out.Channels) > 0 || t.has(SlotHoursHead)
}

// noon is twelve o'clock, in minutes.
const noon = 12 * 60

// windowOf returns the hours between two times of the day, the second of which may be
// that after noon: "10 to 6". It returns nil where there are none, as in "30 to 45
// minutes".
func windowOf(days [7]bool, from, to int) *model.Window {
	const midnight = 24 * 60
	if from > 0 && to <= from && to <= noon {
		to += noon
	}
	if to <= from || to > midnight {
		return nil
	}
	return &model.Window{Days: days, From: from, To: to}
}

// talks reports whether the clause is about how the parties reach each other.
func (t *termsReader) talks() bool {
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		if _, _, hours := s.hoursNamed(); hours || s.has(SlotContact) {
			return true
		}
	}
	return false
}

// deniesWays reports whether a sentence says which ways are not used.
func (t *termsReader) deniesWays(s *sentence) bool {
	from := s.Span.Start
	denies := func(to int) bool {
		words := strings.Fields(Fold(s.text[from:to]).Text)
		return slices.ContainsFunc(words, func(w string) bool { return isDenial(w, s.Lang) })
	}
	for _, bound := range t.merged(t.hitsIn(s.Span, SlotNoLessThan)) { // "not less than two days"
		if denies(bound.Start) {
			return true
		}
		from = bound.End
	}
	return denies(s.Span.End)
}

// hoursNamed returns the hours between which the parties talk, in minutes; none where it
// names one time alone, which is ok too.
func (s *sentence) hoursNamed() (from, to int, ok bool) {
	clocks := s.mentions(Clock)
	if len(clocks) >= 2 {
		return clocks[0].Minutes, clocks[1].Minutes, true
	}
	if n := s.mentions(Ordinal); s.Lang == Cs && len(n) == 2 && hourWords().MatchString(Fold(s.text[s.Span.Start:n[0].Span.Start]).Text) && len(s.weekdays()) > 0 && max(n[0].N, n[1].N) <= 12 {
		return n[0].N * 60, n[1].N * 60, true // "mezi desátou a šestou"
	}
	words := noonWord().ReplaceAllString(s.Span.Of(s.text), "12:00")
	if m := hourPair().FindStringSubmatch(words); m != nil && (len(s.weekdays()) > 0 || s.has(SlotWorkDays)) {
		from, to := minutesOf(m[1], m[2]), minutesOf(m[4], m[5])
		if m[6] != "" && to < noon {
			to += noon
		}
		if strings.Contains(m[3], "p") && from < noon || m[3] == "" && m[6] != "" && from+noon < to {
			from += noon // "1 to 6 pm": one word for both
		}
		return from, to, true
	}
	return 0, 0, len(clocks) > 0
}

// hourWords finds the word before the first of two hours, at the end of folded text.
var hourWords = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\W)(?:mezi|od) $`)
})

// noonWord finds noon where it begins or ends the hours of a day.
var noonWord = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i:\b(?:noon|midday)\b|poledne|полудня|обяд)`)
})

// hourPair finds two times of the day: "8.30 and 17.30", "10 to 6".
var hourPair = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^0-9.])([0-9]{1,2})(?:[.:]([0-9]{2}))?\.?( ?[ap]\.?m\.?)?,? ?(?:and|to|till|until|-|–|až|do|a|до|и) ?([0-9]{1,2})(?:[.:]([0-9]{2}))?( ?p\.?m)?(?:[^0-9.]|\.?$|\. )`)
})

// minutesOf returns the minutes of a time of the day.
func minutesOf(hours, minutes string) int {
	h, _ := strconv.Atoi(hours)
	m, _ := strconv.Atoi(minutes)
	return h*60 + m
}

// daysNamed returns the days that a sentence names: from one weekday to another, each
// of several, or the working days where none are named. It is not ok where the days
// cannot be told.
func (s *sentence) daysNamed() (days [7]bool, ok bool) {
	if days, ok := s.dayRange(); ok {
		return days, true
	}
	named := s.weekdays()
	switch {
	case len(named) == 0 && s.has(SlotEveryDay):
		return [7]bool{true, true, true, true, true, true, true}, true
	case len(named) == 0 && s.has(SlotWeekend):
		return days, false
	case len(named) == 0:
		return [7]bool{false, true, true, true, true, true, false}, true
	}
	for _, w := range named {
		days[w.day] = true
	}
	return days, true
}

// dayRange returns the days from one weekday to another, "Mon–Fri", "po až čt".
func (s *sentence) dayRange() (days [7]bool, ok bool) {
	f := Fold(s.text)
	p := parser{f: f, lang: s.Lang}
	p.lex(f.At(s.Span.Start), f.At(s.Span.End))
	for i := range p.toks {
		from, ok := p.is(i, cWeekday)
		j := i + 1
		if p.sign(j, '.') {
			j++
		}
		if !ok || !p.sign(j, '-') && !p.joins(j) && !inList(p.word(j), "through|thru|till|until|do") {
			continue
		}
		to, ok := p.is(j+1, cWeekday)
		if !ok || from.val == to.val {
			continue
		}
		for d := int(from.val) % 7; ; d = (d + 1) % 7 {
			days[d] = true
			if d == int(to.val)%7 {
				return days, true
			}
		}
	}
	return days, false
}

// weekday is a day of the week that a sentence names.
type weekday struct {
	day int
	at  Span
}

// weekdays returns the weekdays that a sentence names, as days or, as in "Mondays", by
// their words alone.
func (s *sentence) weekdays() []weekday {
	var out []weekday
	names := strings.Fields("sun mon tue wed thu fri sat ned pon ut str ctv pa so нед пон вто сря чет пет съб") // not "a day before"
	for _, m := range s.mentions(Date) {
		if m.Day == m.Last && !m.Day.IsZero() && containsAny(Fold(m.Span.Of(s.text)).Text, names...) {
			out = append(out, weekday{int(m.Day.Weekday()), m.Span})
		}
	}
	stems := map[Lang]string{
		En: "sundays mondays tuesdays wednesdays thursdays fridays saturdays",
		Cs: "nedel pondel uter stred ctvrte patk sobot",
		Bg: "недел понедел вторни сряд четвър петъ събот",
	}
	for d, stem := range strings.Fields(stems[s.Lang]) {
		f := Fold(s.Span.Of(s.text))
		i := strings.Index(" "+f.Text, " "+stem)
		if i < 0 {
			continue
		}
		word := f.Raw(i, i+len(stem))
		word.Start, word.End = word.Start+s.Span.Start, word.End+s.Span.Start
		if !slices.ContainsFunc(out, func(o weekday) bool { return o.day == d || o.at.Start < word.End && word.Start < o.at.End }) {
			out = append(out, weekday{d, word})
		}
	}
	slices.SortFunc(out, func(a, b weekday) int { return a.at.Start - b.at.Start })
	return out
}

// channelsIn returns the ways to talk that a sentence names, sorted.
func channelsIn(s *sentence) []string {
	var out []string
	for _, h := range s.Hits {
		switch {
		case h.Slot == SlotCall && slices.ContainsFunc(s.Hits, func(o Hit) bool {
			return o.Thing != 0 && o.Thing.IsChannel() && o.Thing != ThingOf("ch-phone") && o.Span == h.Span
		}):
		case h.Slot == SlotCall && Fold(h.Span.Of(s.text)).Text == "called": // meetings are called
		case h.Slot == SlotCall:
			out = append(out, "call")
		case h.Thing == 0 || !h.Thing.IsChannel():
		default:
			name := strings.TrimPrefix(h.Thing.String(), "ch-")
			switch name {
			case "phone", "zoom", "voice":
				name = "call"
			case "letter":
				continue
			}
			out = append(out, name)
		}
	}
	named := slices.ContainsFunc(out, func(c string) bool { return c != "call" && c != "email" })
	if !named && s.has(SlotChat) { // the chat of a service is that service
		out = append(out, "chat")
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (t *termsReader) channel(name string) {
	for _, c := range t.out.Channels {
		if c.Name == name {
			return
		}
	}
	t.out.Channels = append(t.out.Channels, model.Channel{Name: name})
}

// noEndFee reports whether a sentence says that ending the contract costs nothing.
func (s *sentence) noEndFee() bool {
	stems := []string{"kill fee", "cancellation fee", "termination fee", "storno", "odstupne", "неустойка"}
	folded := Fold(s.Span.Of(s.text)).Text
	return containsAny(folded, stems...) && (s.has(SlotEnd) || containsAny(folded, stems[:4]...)) && len(s.mentions(Amount)) == 0 && len(s.mentions(Percent)) == 0 &&
		containsAny(folded, "no kill", "no cancel", "no terminat", "neplati", "neuctuj", "nehradi", "nepozaduj", "не се дължи", "не се плаща")
}

// becomesTheirs reports whether the work becomes the client's, or may be used by it.
func (s *sentence) becomesTheirs() bool {
	return s.has(SlotPayer) && s.has(SlotBecomes)
}

// closesList reports whether words for a closed list are no more than those for all the rest,
// which close it only where the sentence says what becomes of it: "anything else costs extra".
func (t *termsReader) closesList(s *sentence, at Span) bool {
	words := Fold(at.Of(t.text)).Text
	if len(s.mentions(Length)) > 0 || lawOf().MatchString(Fold(s.Span.Of(t.text)).Text) {
		return false // "for all else I send you, please answer", "what is not here is ruled by the Act"
	}
	return !(strings.HasSuffix(words, " else") && (s.has(SlotContact) || len(channelsIn(s)) > 0)) && !(strings.HasPrefix(words, "and no") && s.has(SlotPay))
}

// lawOf finds that the law, and no price, is for the rest, in folded text.
var lawOf = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\W)(?:law|act|code|zakon\p{L}*|zakonik\p{L}*|закон\p{L}*)(?:\W|$)`)
})

// keepsSecret reports whether a sentence keeps something secret; what is only not shown is
// a matter of the portfolio.
func (s *sentence) keepsSecret() bool {
	return slices.ContainsFunc(s.Hits, func(h Hit) bool {
		return h.Slot == SlotSecret && (!s.has(SlotPortfolio) || !beginsAny(Fold(h.Span.Of(s.text)).Text, "nezverejn", "won't", "not"))
	})
}

// sayMade reports whether a sentence says that the one who does the work makes something.
func (t *termsReader) sayMade(s *sentence) bool {
	_, ok := t.makerMakes(s)
	return ok
}

// definesSecret finds a sentence that only says what is no secret, in folded text.
var definesSecret = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\W*(?:"?confidential information"? (?:does not|shall not|excludes|means|includes)|(?:the |this )?(?:confidentiality|obligation|duty)[^,;.]{0,40} (?:does not|do not|shall not) (?:apply|extend)|duverne (?:informace|udaje) (?:nejsou|nezahrnuji)|за поверителна (?:информация )?не се счита)`)
})

// manners reads that changes and notice are in writing, that slips move dates.
func (t *termsReader) manners(s *sentence) {
	yes := true
	written := s.has(SlotWritten)
	if (written || s.has(SlotByMail)) && t.out.NoticeDays != nil && s.has(SlotNotice, SlotAhead) && t.out.NoticeWritten == nil {
		t.out.NoticeWritten = &yes
	}
	if t.out.KillFee == nil && t.o.Currency != "" && (s.noEndFee() || s.has(SlotNothingMore) && t.has(SlotNotice) && t.ends() && len(s.mentions(Amount)) == 0) {
		t.out.KillFee = &model.Money{Currency: t.o.Currency}
	}
	if closed, ok := s.near(s.Span, anywhere, SlotClosedList); ok && t.out.Closed == nil && (s.has(SlotNotIncluded, SlotLeftOut) || !s.has(SlotRev, SlotConcept)) && !s.isNear(closed, 12, SlotRev) && t.closesList(s, closed) && !s.isNear(closed, 40, SlotGuarantee) && len(s.mentions(Amount))+len(s.mentions(Date)) == 0 { // "everything else twice"
		t.out.Closed = &yes
	}
	if s.has(SlotTaxIn) && t.out.Tax == nil {
		included := "included"
		t.out.Tax = &included
	}
	if folded := Fold(s.Span.Of(s.text)).Text; s.keepsSecret() && t.out.Confidential == nil && !s.deniedHit(SlotSecret) && !strings.HasPrefix(folded, "nothing ") && !definesSecret().MatchString(folded) {
		t.out.Confidential = &yes
	}
	if t.out.Consolidated == nil && t.has(SlotRev, SlotRevList, SlotTurnVerb) && s.has(SlotOneList) && !t.sayMade(s) {
		t.out.Consolidated = &yes
	}
}
