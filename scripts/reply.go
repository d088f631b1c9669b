package scripts

import (
	"fmt"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/model/judgement"
)

// ReplyKind is a way to answer words that differ from what was agreed.
type ReplyKind string

// The ways: soft first, the clause second (S000-37, S000-43).
const (
	CheckReply    ReplyKind = "check"    // let me check my understanding
	PriceReply    ReplyKind = "price"    // an extra piece has an extra price (S000-09)
	DeclineReply  ReplyKind = "decline"  // we stay with what was agreed
	GoodwillReply ReplyKind = "goodwill" // this once, as a favour (S000-16)
)

// ReplyKinds returns the ways to answer, the softest first.
func ReplyKinds() []ReplyKind {
	return []ReplyKind{CheckReply, PriceReply, DeclineReply, GoodwillReply}
}

// repliesFile is the template of the answers and of the recap.
const repliesFile StepID = "reply"

// Reply drafts an answer to a finding in the language of the client. What the
// journal does not know, such as how many hours it takes, is a marked blank.
func (k *Kit) Reply(f *judgement.Finding, how ReplyKind) Pane { return k.ReplyFor(f, how, extraOf(f)) }

// ReplyFor is Reply for a number of extra pieces: their price and their days are those of
// one, times the number (S003-25).
func (k *Kit) ReplyFor(f *judgement.Finding, how ReplyKind, pieces int) Pane {
	with := *k
	with.facts = k.facts.with(k.findingFacts(f, pieces))
	return with.reply(string(how))
}

// extraOf is how many pieces more than agreed a finding asks for, where both are said in
// figures; else one.
func extraOf(f *judgement.Finding) int {
	if f.Kind != judgement.Concepts {
		return 1
	}
	said, agreed := leadingNumber(f.Said), leadingNumber(f.Agreed)
	if said <= agreed || agreed == 0 || said-agreed > 100 {
		return 1
	}
	return said - agreed
}

func leadingNumber(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1000 {
			break
		}
		n = 10*n + int(r-'0')
	}
	return n
}

// Recap drafts the note after a call or meeting that asks the client to confirm
// what was said (S000-37). Each line of the entry is a point.
func (k *Kit) Recap(e *model.Entry) Pane {
	with := *k
	day := k.day(model.DayIn(e.At, k.loc))
	with.facts = k.facts.with(map[string]Fact{"talk_on": {Name: "talk_on", Value: day, Working: "day of the entry"}})
	for line := range strings.Lines(e.Text) {
		if p := strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "-*•·")); p != "" {
			with.points = append(with.points, scrub(p))
		}
	}
	return with.reply("recap")
}

// reply renders one of the answers.
func (k *Kit) reply(name string) Pane {
	return k.render(repliesFile, name).pane(repliesFile, name)
}

// findingFacts are the words, the clause and the price that an answer names.
func (k *Kit) findingFacts(f *judgement.Finding, pieces int) map[string]Fact {
	s := &factSet{byName: map[string]Fact{}}
	s.put("said_day", k.day(model.DayIn(f.At, k.loc)), "day of the message")
	s.put("words", strings.TrimRight(strings.TrimSpace(f.Words), ".。"), "their words")
	s.put("agreed_words", strings.TrimRight(strings.TrimSpace(f.Clause.Text), ".。"), "the words agreed")
	if e := k.c.Entry(f.Clause.ID); e != nil {
		s.put("decision_day", k.day(model.DayIn(e.At, k.loc)), "day of the decision")
	} else {
		s.putClause("clause", f.Clause.ID, "clause in force that day")
		if f.Clause.By != "" {
			s.put("since", k.day(f.Clause.Since), "in force since "+f.Clause.By)
		}
	}
	if p, ok := k.priceOf(f); ok {
		working, of := source(p.Ref), p.Value.What
		if pieces > 1 {
			of = fmt.Sprintf("%d × %s", pieces, of)
			working = fmt.Sprintf("%d × %s, %s", pieces, k.ui.money(p.Value.Amount), working)
		}
		s.put("price", k.money(p.Value.Amount.Scale(int64(pieces), 1)), working)
		s.put("price_of", of, source(p.Ref))
		if d := p.Value.Days; d > 0 {
			s.putNumber("price_days", k.lang.count(pieces*d, aDay), int64(pieces*d)*1000, fmt.Sprintf("%d × %s, %s", pieces, k.ui.count(d, aDay), source(p.Ref)))
		}
	}
	return s.byName
}

// priceOf returns the agreed price of what a finding asks for more of: of the
// thing it names, or of one more round or concept.
func (k *Kit) priceOf(f *judgement.Finding) (model.Held[model.Price], bool) {
	if k.terms == nil {
		return model.Held[model.Price]{}, false
	}
	i := slices.IndexFunc(k.terms.Prices, func(p model.Held[model.Price]) bool { return pricesKind(p.Value.What, f) })
	if i < 0 {
		return model.Held[model.Price]{}, false
	}
	return k.terms.Prices[i], true
}

func pricesKind(what string, f *judgement.Finding) bool {
	what = strings.ToLower(what)
	var words []string
	switch f.Kind {
	case judgement.Revisions:
		words = []string{"round", "revision", "kolo", "úprav", "кръг", "корекц", "轮", "輪", "修改", "次"}
	case judgement.Concepts:
		words = []string{"concept", "návrh", "koncept", "концепц", "вариант", "предложен", "方案", "提案", "稿"}
	case judgement.Deadline:
		words = []string{"rush", "express", "expres", "спешн", "加急", "急件"}
	case judgement.Scope:
		said := strings.ToLower(f.Said)
		return said != "" && (strings.Contains(what, said) || strings.Contains(strings.ToLower(f.Words), what))
	}
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(what, w) })
}
