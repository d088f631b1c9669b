package judgement

import (
	"time"

	"goodterms/model"
	"goodterms/model/reading"
)

// clauseWords is what the words of one clause of the agreement hold, told once.
type clauseWords struct {
	folded  string
	ref     model.Ref
	signed  model.Day // in it, "in 14 days" counts from here
	reading *reading.Reading
	stems   []string
	tokens  []token
	slots   map[reading.Slot]int
	things  map[reading.Thing]bool
}

// wordsOf returns what the words of every clause hold.
func (m *message) wordsOf() []*clauseWords {
	if m.ix.clauses == nil {
		for _, c := range m.t.Clauses {
			m.ix.clauses = append(m.ix.clauses, newClauseWords(c, m.t))
		}
	}
	return m.ix.clauses
}

func newClauseWords(c model.Ref, t *model.Terms) *clauseWords {
	folded := reading.Fold(c.Text)
	w := &clauseWords{ref: c, signed: t.Signed, folded: folded.Text, stems: stemsOf(folded.Text), tokens: tokensOf(folded, 0), slots: map[reading.Slot]int{}, things: map[reading.Thing]bool{}}
	for _, h := range reading.Find(folded.Text, reading.LangOf(t.Language)) {
		w.slots[h.Slot]++
		w.things[h.Thing] = true
	}
	w.reading = reading.Read(c.Text, reading.Options{At: t.Signed.Noon(time.UTC), Language: t.Language, Currency: t.Currency})
	return w
}

// allows reports whether a sentence of the clause names a thing and does not rule it out:
// "text messages are not used".
func (w *clauseWords) allows(t reading.Thing) bool {
	for i := range w.reading.Clauses {
		named, no := false, false
		for _, h := range w.reading.Clauses[i].Hits {
			named, no = named || h.Thing == t, no || h.Slot == reading.SlotNeg
		}
		if named && !no {
			return true
		}
	}
	return false
}

// speaksOf reports whether the agreement names a thing anywhere.
func (m *message) speaksOf(t reading.Thing) bool {
	for _, w := range m.wordsOf() {
		if w.things[t] {
			return true
		}
	}
	return false
}

// clause returns the words of the clause of a text.
func (m *message) clause(text string) *clauseWords {
	for _, w := range m.wordsOf() {
		if w.ref.Text == text {
			return w
		}
	}
	return nil
}

// ofNotice reports whether a part of the clause speaks of notice and not of payment: "the
// notice is 21 days; payment within 10".
func (v *view) ofNotice(s reading.Span) bool {
	g := v.seg(s)
	return v.in(g, reading.SlotNotice) && !v.in(g, reading.SlotPay, reading.SlotInvoice, reading.SlotPayTerms)
}

// ofPayment reports whether a part of the clause speaks of payment and not of notice.
func (v *view) ofPayment(s reading.Span) bool {
	g := v.seg(s)
	return v.in(g, reading.SlotPay, reading.SlotInvoice, reading.SlotPayTerms) && !v.in(g, reading.SlotNotice, reading.SlotEnd)
}

// inCitation reports whether a number is that of the section.
func (v *view) inCitation(n, doc reading.Span) bool {
	return apart(n, doc) <= 2 || v.isNear(n, 2, reading.SlotSection)
}
