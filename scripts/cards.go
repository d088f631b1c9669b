package scripts

import (
	"strings"
)

// Card is an answer ready for what they may say in the talk, two sentences at
// most (S001-38, S002-30).
type Card struct {
	If    string // what they may say or do
	Text  string
	Facts []FactSpan

	Problem error // as in [Pane]
}

// cardTitles are the cards in their order.
func cardTitles() [][2]string {
	return [][2]string{
		{"why", "they ask why"}, {"stay", "they ask you to stay"}, {"money", "they offer more money"}, {"anger", "they are angry"},
		{"refund", "they want money back"}, {"tears", "they are upset"}, {"silence", "they say nothing"},
	}
}

// Cards returns the answers in the language of the scripts.
func (k *Kit) Cards() []Card {
	var out []Card
	for _, t := range cardTitles() {
		f := k.render(cardsFile, t[0])
		out = append(out, Card{If: t[1], Text: strings.TrimSpace(f.text), Facts: f.spans, Problem: f.err})
	}
	return out
}
