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
	text, spans := k.render(cardsFile)
	var out []Card
	for _, t := range cardTitles() {
		head := "== " + t[0] + "\n"
		i := strings.Index(text, head)
		if i < 0 {
			panic("scripts: no card " + t[0] + " in " + string(k.lang.tag)) // a build mistake: TestCards
		}
		start := i + len(head)
		end := len(text)
		if n := strings.Index(text[start:], "\n== "); n >= 0 {
			end = start + n
		}
		c := Card{If: t[1], Text: strings.TrimSpace(text[start:end])}
		for _, f := range spans {
			if f.Start >= start && f.End <= end {
				f.Start, f.End = f.Start-start, f.End-start
				c.Facts = append(c.Facts, f)
			}
		}
		out = append(out, c)
	}
	return out
}
