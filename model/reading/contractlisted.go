package reading

import (
	"reflect"
	"regexp"
	"strings"
	"sync"
)

// madeAnyway reads what is made where no clause says so in words that are known: one of the first
// that agrees on nothing else, and that lists several things with their articles or numbers.
func madeAnyway(c *Contract, readers []*termsReader) {
	const first, whole = 3, 5
	if len(c.Clauses) < whole {
		return // no contract, or a part of one
	}
	for i := range c.Clauses {
		if len(c.Clauses[i].Terms.Deliverables) > 0 {
			return
		}
	}
	for i, t := range readers[:min(first, len(readers))] {
		if t.han != nil || len(t.sentences) == 0 || !t.agreesNothing() {
			continue
		}
		t.noted(Span{0, len(t.text)}, t.listsThings)
		if c.Clauses[i].Terms.Deliverables = t.out.Deliverables; len(t.out.Deliverables) > 0 {
			return
		}
	}
}

// agreesNothing reports whether a clause has no terms, sums or days, and is about nobody but the
// one who does the work.
func (t *termsReader) agreesNothing() bool {
	at := Span{0, len(t.text)}
	return reflect.ValueOf(t.out).IsZero() && !t.theirs && len(t.sentenceMentions(at, Amount, Percent, Date, Clock)) == 0 &&
		!t.has(SlotNotMade, SlotLeftOut, SlotNeeds, SlotKept, SlotKeptBefore, SlotLiability, SlotEnd, SlotApprover, SlotPersonSays, SlotSecret, SlotContact, SlotMeans)
}

// listsThings reads the list of a sentence that names two or more things, each with its article or
// number.
func (t *termsReader) listsThings() {
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		if s.Lang != En || s.clientActs() {
			continue
		}
		m := firstThing().FindStringSubmatchIndex(s.Span.Of(t.text))
		if m == nil {
			continue
		}
		list := Span{s.Span.Start + m[2], s.Span.End}
		counted := 0
		items := t.listed(list)
		for _, item := range items {
			if countedThing().MatchString(strings.ToLower(item.Of(t.text))) {
				counted++
			}
		}
		const several = 2
		if counted >= several && 3*counted >= 2*len(items) && len(t.hitsIn(list, SlotContract, SlotSigning, SlotInvoice, SlotPay, SlotRev)) == 0 {
			t.makes(s, list, true)
			return
		}
	}
}

// firstThing finds where the first thing of a sentence begins with its article or number: group 1.
var firstThing = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[: ])((?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|[0-9]{1,4}) [a-zA-Z-]{3,})`)
})

// countedThing finds an item with its article or number, in lower case.
var countedThing = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|[0-9]{1,4}) `)
})
