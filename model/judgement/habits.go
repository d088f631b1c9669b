package judgement

import (
	"slices"
	"unicode"

	"goodterms/model"
	"goodterms/model/reading"
)

// habit is a flag that one message never makes: only several messages within days
// do, for one remark is a remark (S003-07, S003-10, S004-14).
type habit struct {
	code        string
	slot        reading.Slot
	count, days int
}

func habits() []habit {
	return []habit{
		{"micromanaging", reading.SlotMicromanage, 3, 30},
		{"constant-criticism", reading.SlotCritic, 3, 30},
		{"special-requests", reading.SlotSpecial, 3, 60},
	}
}

// flagHabits counts a message that shows a habit, once for each habit, and raises
// the flag when there were enough of them.
func (j *judge) flagHabits(m *message, e *model.Entry, day model.Day) {
	for _, h := range habits() {
		if said, ok := m.shows(h.slot); ok {
			j.hit(h.code, h.count, h.days, hit{e, day}, said)
		}
	}
}

// shows returns the first words of a message that stand for a habit.
func (m *message) shows(slot reading.Slot) (string, bool) {
	for i := range m.views {
		if w := &m.views[i]; len(w.c.Hits) > 0 {
			if s, ok := says(slot)(w); ok {
				return shorten(w.text(w.words(s)), 60), true
			}
		}
	}
	return "", false
}

// says makes the rule for phrases that are a sign by themselves: said by the client
// itself, now, of this work, and neither in jest nor excused.
func says(slot reading.Slot) func(*view) (reading.Span, bool) {
	return func(v *view) (reading.Span, bool) {
		s, ok := v.first(slot)
		if !ok || v.c.Scope&(reading.Joking|reading.OtherProject) != 0 || v.besideJoke() || v.inQuotes(s) || v.denied(s) {
			return s, false
		}
		if v.has(reading.SlotSorry, reading.SlotThanks, reading.SlotPraise, reading.SlotExcuse, reading.SlotReported) {
			return s, false
		}
		_, third := v.firstOutside(v.seg(s), s, reading.SlotThird, reading.SlotOthers, reading.SlotPastRef)
		return s, !third
	}
}

// harasses finds words that no jest and no excuse makes good; only those quoted or
// told of somebody else are left out.
func harasses(v *view) (reading.Span, bool) {
	s, ok := v.first(reading.SlotHarass)
	if !ok || v.inQuotes(s) || v.denied(s) || v.c.Scope&reading.OtherProject != 0 {
		return s, false
	}
	_, third := v.firstOutside(v.seg(s), s, reading.SlotThird, reading.SlotOthers, reading.SlotReported)
	return s, !third
}

// ultimatum finds the threat to give the work to somebody else: under a condition, or
// with nothing behind it. "We'll find someone else for the photos" is another job, and
// somebody else where the reader has no time is a courtesy.
func ultimatum(v *view) (reading.Span, bool) {
	s, ok := says(reading.SlotUltimatum)(v)
	if !ok || v.c.Acts&reading.Questions != 0 {
		return s, false
	}
	if p := v.prev(); p != nil && p.has(reading.SlotExcuse, reading.SlotThanks, reading.SlotThird) {
		return s, false
	}
	rest := v.m.e.Text[s.End:v.c.Span.End]
	return s, v.has(reading.SlotHypo) || letters(rest) <= 4
}

// letters counts the letters of a text.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// showsHabit reports whether a reading holds words that are counted into a habit.
func showsHabit(r *reading.Reading) bool {
	return slices.ContainsFunc(r.Clauses, func(c reading.Clause) bool {
		return slices.ContainsFunc(c.Hits, func(h reading.Hit) bool {
			return slices.ContainsFunc(habits(), func(b habit) bool { return b.slot == h.Slot })
		})
	})
}

// denied reports whether a word of negation stands right before a span: one further
// off belongs to the condition.
func (v *view) denied(s reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotNeg && h.Span.End <= s.Start && s.Start-h.Span.End <= 1
	})
}
