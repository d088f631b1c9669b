package reading

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"

	"goodterms/model"
)

// termsReader recognises the terms of one clause. Each is read from one sentence
// that holds a typed mention and the words of the term.
type termsReader struct {
	text      string
	o         Options
	sentences []Clause
	out       model.ClauseTerms

	conceptAt, revisionAt []Span // of the numbers in out.Concepts, out.Revisions
	deadlineAt            []Span // of the words before the days in out.Deadlines
	sources               []termSource
	grand                 *Mention // of all the sums of the clause, once sought
	grandSought           bool
	theirs                bool   // a heading says that the clause is about what the client does
	under                 string // the heading that the clause stands under with others
	parties               hanParties
	learnedLists          []string   // the keys of lists whose things name what they are for themselves
	madeBefore            bool       // a clause before says what is made
	han                   *hanReader // reads the clause where it is Chinese
}

func newTermsReader(text string, o Options) *termsReader {
	t := &termsReader{text: text, o: o, sentences: readPlain(text, o)}
	for i := range t.sentences {
		t.pastSign(&t.sentences[i])
	}
	return t
}

// pastSign begins a sentence behind the sign of a paragraph, "(2) The client ...", where it is
// not that of a list within the sentence.
func (t *termsReader) pastSign(c *Clause) {
	m := paragraphSign().FindString(c.Span.Of(t.text))
	if m == "" || c.Lang == Zh || len(paragraphSigns().FindAllString(c.Span.Of(t.text), 2)) > 1 {
		return
	}
	c.Span.Start += len(m)
	c.Hits = slices.DeleteFunc(c.Hits, func(h Hit) bool { return h.Span.Start < c.Span.Start })
	c.Mentions = slices.DeleteFunc(c.Mentions, func(m Mention) bool { return m.Span.Start < c.Span.Start })
}

// paragraphSign finds the number of a paragraph in brackets at the beginning of a sentence.
var paragraphSign = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*\([0-9]{1,2}\)\s+`) })

// paragraphSigns finds such numbers anywhere in it.
var paragraphSigns = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:^|[\s;:,])\([0-9]{1,2}\)\s`) })

// read returns the terms of the clause.
func (t *termsReader) read() model.ClauseTerms {
	if t.isHan() {
		return t.readHan()
	}
	t.sentences = slices.DeleteFunc(t.sentences, func(c Clause) bool { return c.Lang == Zh }) // the same again, in a contract in two languages
	t.sentences = withoutExamples(t.sentences, t.text)
	if len(t.sentences) == 0 {
		return t.out
	}
	t.theirs = t.theirs || t.namesPayerFirst()
	t.lists()
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		for _, step := range []func(*sentence){t.money, t.counts, t.times, t.dates} {
			step(s) // each notes the mentions it reads
		}
		for _, step := range []func(*sentence){t.ways, func(s *sentence) { t.ownership(i, s) }, t.shows, t.nextDay, func(s *sentence) { t.agreedChanges(i, s) }, t.slips, t.manners} {
			t.noted(s.Span, func() { step(s) })
		}
	}
	t.roundOrFeedback()
	return t.out
}

// isHan reports whether the clause is read as Chinese.
func (t *termsReader) isHan() bool {
	return LangOf(t.o.Language) == Zh || Identify(t.text, LangOf(t.o.Language)) == Zh
}

// roundOrFeedback takes a time for comments as that for the list of a round where the clause is
// about rounds and speaks of comments, and not of an answer, beside it.
func (t *termsReader) roundOrFeedback() {
	if t.out.FeedbackWithin == nil || t.out.RoundWithin != nil || len(t.out.Revisions) == 0 {
		return
	}
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		for _, m := range s.mentions(Length) {
			if m.Length != *t.out.FeedbackWithin {
				continue
			}
			list, ok := s.near(m.Span, anywhere, SlotRevList, SlotOneList)
			if ok && !slices.ContainsFunc(s.Hits, func(h Hit) bool {
				answers := h.Slot == SlotAnswer || h.Slot == SlotTheyAnswer || h.Slot == SlotFeedback
				return answers && spanGap(h.Span, m.Span) < spanGap(list, m.Span) && len(t.hitsIn(h.Span, SlotRevList, SlotOneList)) == 0
			}) {
				t.out.RoundWithin, t.out.FeedbackWithin = t.out.FeedbackWithin, nil
				t.sources = append(t.sources, termSource{"round_within", -1, m.Span})
			}
			return
		}
	}
}

// namesPayerFirst reports whether the first line is the client's name and a colon: what
// stands below it are its duties.
func (t *termsReader) namesPayerFirst() bool {
	if head, _ := t.headline(); len(t.hitsIn(head, SlotTheirHead)) > 0 && len(t.hitsIn(head, SlotMaker)) == 0 {
		return true // "Client inputs.", "Publisher's obligations."
	}
	line, rest, ok := strings.Cut(t.text, "\n")
	name, colon := strings.CutSuffix(strings.TrimRight(line, " "), ":")
	if !ok || !colon || strings.TrimSpace(rest) == "" {
		return false
	}
	payers := t.hitsIn(Span{0, len(name)}, SlotPayer)
	return len(payers) > 0 && payers[len(payers)-1].End == len(name) && len(strings.Fields(name)) <= 2
}

// headline returns the heading of a clause, a short line or a few words with a stop or colon
// behind them, and where the words below it begin; both are empty where it has none.
func (t *termsReader) headline() (head Span, from int) {
	const longest = 48
	end := strings.IndexAny(t.text, ".:\n")
	if end <= 0 || end > longest || end+1 >= len(t.text) || t.text[end] == '.' && t.text[end+1] != ' ' && t.text[end+1] != '\n' || strings.ContainsAny(t.text[:end], ",;0123456789") || !hasLetter(t.text[end:]) {
		return Span{}, 0
	}
	return Span{0, end}, end + 1
}

// vague returns the places of wording that settles nothing.
func (t *termsReader) vague() []Span {
	var out []Span
	for i := range t.sentences {
		for _, h := range t.sentences[i].Hits {
			if h.Slot == SlotVagueTerm {
				out = append(out, h.Span)
			}
		}
	}
	return out
}

// sentence is one sentence of a contract, with what the rules ask of it.
type sentence struct {
	*Clause
	text       string
	enumerated *bool // what isEnumerated found
}

// upTo returns a sentence as if it ended at a byte.
func (s *sentence) upTo(end int) *sentence {
	c := *s.Clause
	c.Span.End = end
	c.Hits = slices.DeleteFunc(slices.Clone(c.Hits), func(h Hit) bool { return h.Span.End > end })
	c.Mentions = slices.DeleteFunc(slices.Clone(c.Mentions), func(m Mention) bool { return m.Span.End > end })
	return &sentence{Clause: &c, text: s.text}
}

// anywhere is a distance that no sentence has, and that can be doubled.
const anywhere = math.MaxInt32 / 2

func (s *sentence) has(slots ...Slot) bool {
	_, ok := s.near(s.Span, anywhere, slots...)
	return ok
}

// near returns the place of the slot that is closest to a span, at most n bytes
// away.
func (s *sentence) near(at Span, n int, slots ...Slot) (Span, bool) {
	best, ok := Span{}, false
	if s.Lang == Bg {
		n *= 2
	}
	for _, h := range s.Hits {
		for _, slot := range slots {
			if d := spanGap(h.Span, at); h.Slot == slot && d <= n {
				best, ok, n = h.Span, true, d-1
			}
		}
	}
	return best, ok
}

func (s *sentence) isNear(at Span, n int, slots ...Slot) bool {
	_, ok := s.near(at, n, slots...)
	return ok
}

// spanGap counts the bytes between two spans.
func spanGap(a, b Span) int {
	switch {
	case a.End <= b.Start:
		return b.Start - a.End
	case b.End <= a.Start:
		return a.Start - b.End
	}
	return 0
}

func (s *sentence) mentions(k MentionKind) []*Mention {
	var out []*Mention
	for i := range s.Mentions {
		if s.Mentions[i].Kind == k {
			out = append(out, &s.Mentions[i])
		}
	}
	return out
}

// clientActs reports whether the client is the party that the sentence names first.
func (s *sentence) clientActs() bool {
	for _, h := range s.Hits {
		switch h.Slot {
		case SlotPayer:
			return true
		case SlotMaker:
			return false
		}
	}
	return false
}

// hasWithin reports whether a slot stands in a part of the sentence.
func (s *sentence) hasWithin(at Span, slot Slot) bool {
	for _, h := range s.Hits {
		if h.Slot == slot && h.Span.Start >= at.Start && h.Span.End <= at.End {
			return true
		}
	}
	return false
}

// has reports whether a sentence of the clause has one of the slots.
func (t *termsReader) has(slots ...Slot) bool {
	return len(t.hitsIn(Span{0, len(t.text)}, slots...)) > 0
}

func containsAny(s string, list ...string) bool {
	for _, w := range list {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
