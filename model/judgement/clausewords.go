package judgement

import (
	"time"

	"goodterms/model"
	"goodterms/model/reading"
)

// clauseWords is what the words of one clause of the agreement hold, told once.
type clauseWords struct {
	ref     model.Ref
	reading *reading.Reading
	stems   []string
	tokens  []token
	slots   map[reading.Slot]int
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
	w := &clauseWords{ref: c, stems: stemsOf(folded.Text), tokens: tokensOf(folded, 0), slots: map[reading.Slot]int{}}
	for _, h := range reading.Find(folded.Text, reading.LangOf(t.Language)) {
		w.slots[h.Slot]++
	}
	w.reading = reading.Read(c.Text, reading.Options{At: t.Signed.Noon(time.UTC), Language: t.Language, Currency: t.Currency})
	return w
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
