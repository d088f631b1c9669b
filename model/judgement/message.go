package judgement

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/model/reading"
)

// message is one entry of the client while it is judged: its reading, the terms
// of its day, and the counts of everything before it.
type message struct {
	e     *model.Entry
	r     *reading.Reading
	t     *model.Terms
	ix    *index
	led   *ledger
	day   model.Day
	views []view
	found []candidate
	later []later // by the terms of later amendments, once told

	granted int // the amendment that answered it on its own day, -1 for none
}

// facts returns the counts of everything before the message, and notes that a
// rule looked at them.
func (m *message) facts() *ledger {
	m.led.looked = true
	return m.led
}

// newMessage prepares an entry for the rules.
func newMessage(e *model.Entry, r *reading.Reading, t *model.Terms, ix *index, led *ledger, day model.Day) *message {
	m := &message{e: e, r: r, t: t, ix: ix, led: led, day: day, granted: -1}
	m.views = make([]view, len(r.Clauses))
	for i := range r.Clauses {
		m.views[i] = view{m: m, c: &r.Clauses[i], i: i, holds: slotsOf(&r.Clauses[i])}
	}
	return m
}

// view is one clause with what the rules ask of it.
type view struct {
	m      *message
	c      *reading.Clause
	i      int
	holds  slotSet
	segs   []reading.Span
	tokens []token
}

// slotSet is the slots of a clause, one bit each: most rules ask for what does not stand in it.
type slotSet [5]uint64

func slotsOf(c *reading.Clause) (s slotSet) {
	for _, h := range c.Hits {
		s[h.Slot>>6] |= 1 << (h.Slot & 63)
	}
	return s
}

// anyOf reports whether one of some slots is in the set.
func (s *slotSet) anyOf(slots []reading.Slot) bool {
	for _, o := range slots {
		if s[o>>6]>>(o&63)&1 != 0 {
			return true
		}
	}
	return false
}

// text returns the words of a span of the entry.
func (v *view) text(s reading.Span) string { return v.m.e.Text[s.Start:s.End] }

// prev returns the clause before, nil when there is none right before.
func (v *view) prev() *view { return v.neighbour(-1) }

// next returns the clause after, nil when there is none right after.
func (v *view) next() *view { return v.neighbour(+1) }

func (v *view) neighbour(step int) *view {
	j := v.i + step
	if j < 0 || j >= len(v.m.views) {
		return nil
	}
	o := &v.m.views[j]
	if d := o.c.N - v.c.N; d != step {
		return nil
	}
	return o
}

// first returns the first place of any of the slots.
func (v *view) first(slots ...reading.Slot) (reading.Span, bool) {
	if !v.holds.anyOf(slots) {
		return reading.Span{}, false
	}
	for _, h := range v.c.Hits {
		if h.Slot != 0 && isOneOf(h.Slot, slots) {
			return h.Span, true
		}
	}
	return reading.Span{}, false
}

// has reports whether any of the slots stands in the clause.
func (v *view) has(slots ...reading.Slot) bool { return v.holds.anyOf(slots) }

// in reports whether any of the slots stands inside a span.
func (v *view) in(s reading.Span, slots ...reading.Slot) bool {
	_, ok := v.firstIn(s, slots...)
	return ok
}

// firstIn returns the first place of any of the slots inside a span.
func (v *view) firstIn(s reading.Span, slots ...reading.Slot) (reading.Span, bool) {
	if !v.holds.anyOf(slots) {
		return reading.Span{}, false
	}
	for _, h := range v.c.Hits {
		if h.Slot != 0 && h.Span.Start >= s.Start && h.Span.End <= s.End && isOneOf(h.Slot, slots) {
			return h.Span, true
		}
	}
	return reading.Span{}, false
}

// near returns the place of any of the slots that is closest to a span, at most
// n bytes away.
func (v *view) near(s reading.Span, n int, slots ...reading.Slot) (reading.Span, bool) {
	best, ok := reading.Span{}, false
	if !v.holds.anyOf(slots) {
		return best, ok
	}
	for _, h := range v.c.Hits {
		if h.Slot == 0 || !isOneOf(h.Slot, slots) {
			continue
		}
		if d := apart(h.Span, s); d <= v.reach(n) {
			best, ok, n = h.Span, true, d-1
		}
	}
	return best, ok
}

// reach scales a distance in bytes of English to the clause's language.
func (v *view) reach(n int) int {
	if v.c.Lang == reading.Bg {
		return 2 * n
	}
	return n
}

// negReach returns how far before its words a negation stands: Chinese puts it right
// before them.
func (v *view) negReach() int {
	if v.c.Lang == reading.Zh {
		return 18
	}
	return v.reach(28)
}

// apart counts the bytes between two spans, 0 when they touch or overlap.
func apart(a, b reading.Span) int {
	if a.End <= b.Start {
		return b.Start - a.End
	}
	if b.End <= a.Start {
		return a.Start - b.End
	}
	return 0
}

// before reports whether a slot stands before byte at, at most n bytes away.
func (v *view) before(at, n int, slots ...reading.Slot) bool {
	for _, h := range v.c.Hits {
		if h.Slot != 0 && h.Span.Start < at && at-h.Span.End <= v.reach(n) && isOneOf(h.Slot, slots) {
			return true
		}
	}
	return false
}

func isOneOf(s reading.Slot, slots []reading.Slot) bool {
	for _, o := range slots {
		if s == o {
			return true
		}
	}
	return false
}

// mentions returns the mentions of a kind.
func (v *view) mentions(k reading.MentionKind) []*reading.Mention {
	var out []*reading.Mention
	for i := range v.c.Mentions {
		if v.c.Mentions[i].Kind == k {
			out = append(out, &v.c.Mentions[i])
		}
	}
	return out
}

// lengths returns all that has a length of time: "three days before" is a day too,
// "24 hours" a number.
func (v *view) lengths() []*reading.Mention {
	var out []*reading.Mention
	for i := range v.c.Mentions {
		if m := &v.c.Mentions[i]; m.Kind == reading.Length || m.Length.Max > 0 {
			out = append(out, m)
		}
	}
	return out
}

// things calls f for each thing of the clause.
func (v *view) things(f func(reading.Thing, reading.Span)) {
	for _, h := range v.c.Hits {
		if h.Thing != 0 {
			f(h.Thing, h.Span)
		}
	}
}

// seg returns the part of the clause that a span stands in: between commas,
// semicolons, dashes, brackets, and words of contrast.
func (v *view) seg(s reading.Span) reading.Span {
	if v.segs == nil {
		v.segs = v.split()
	}
	for _, g := range v.segs {
		if s.Start >= g.Start && s.Start < g.End {
			return g
		}
	}
	return v.c.Span
}

func (v *view) split() []reading.Span {
	text := v.m.e.Text
	start := v.c.Span.Start
	var out []reading.Span
	cut := func(at, next int) {
		if at > start {
			out = append(out, reading.Span{Start: start, End: at})
		}
		start = next
	}
	for i := start; i < v.c.Span.End; {
		r, n := utf8.DecodeRuneInString(text[i:v.c.Span.End])
		if breaks(r, text[i+n:v.c.Span.End]) || r == ' ' && betweenHan(text, i) {
			cut(i, i+n)
		}
		i += n
	}
	cut(v.c.Span.End, v.c.Span.End)
	if len(out) == 0 {
		out = []reading.Span{v.c.Span}
	}
	return v.cutContrast(out)
}

// cutContrast parts segments before words such as "but", and before a "so we".
func (v *view) cutContrast(in []reading.Span) []reading.Span {
	out := in[:0:0]
	for _, g := range in {
		for _, h := range v.c.Hits {
			if (h.Slot == reading.SlotContrast || h.Slot == reading.SlotTherefore) && h.Span.Start > g.Start && h.Span.End < g.End {
				out = append(out, reading.Span{Start: g.Start, End: h.Span.Start})
				g.Start = h.Span.Start
			}
		}
		out = append(out, g)
	}
	return out
}

// betweenHan reports whether byte i of a text stands between two Chinese characters,
// where a blank is written for a comma.
func betweenHan(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+1:])
	return unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, after)
}

// breaks reports whether a sign parts a clause; a comma or point inside a number
// does not.
func breaks(r rune, rest string) bool {
	switch r {
	case ',', ';', ':':
		return rest == "" || rest[0] == ' ' || rest[0] == '\n' || rest[0] == '\r' || rest[0] >= 0xE0 // a letter of Chinese
	case '\n', '(', ')', '—', '–', '，', '；', '：', '、', '…', '。':
		return true
	case '-':
		return strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "-")
	}
	return false
}

// possessed reports whether words are said to be somebody's by name: "Tyler's last
// day", "the café's contract".
func (v *view) possessed(s reading.Span) bool {
	before := v.m.e.Text[v.c.Span.Start:s.Start]
	owner, ok := strings.CutSuffix(before, "'s ")
	if !ok {
		owner, ok = strings.CutSuffix(before, "’s ")
	}
	owner = strings.ToLower(owner[strings.LastIndexAny(owner, " \n")+1:])
	return ok && !strings.Contains(" let it that this there here what who where how he she today tomorrow ", " "+owner+" ")
}

// words widens a span to whole words and trims blanks and signs off its ends.
func (v *view) words(s reading.Span) reading.Span {
	text := v.m.e.Text
	for s.Start > v.c.Span.Start && inWord(text, s.Start) {
		_, n := utf8.DecodeLastRuneInString(text[:s.Start])
		s.Start -= n
	}
	for s.End < v.c.Span.End && inWord(text, s.End) {
		_, n := utf8.DecodeRuneInString(text[s.End:])
		s.End += n
	}
	s.End = v.wordEnd(s)
	body := text[s.Start:s.End]
	s.Start += len(body) - len(strings.TrimLeft(body, " \t\r\n,;:.-–—("))
	s.End -= len(body) - len(strings.TrimRight(body, " \t\r\n,;:-–—("))
	if s.End < s.Start {
		s.End = s.Start
	}
	return s
}

// hanWord is the most bytes that a Chinese word has which a span is widened to.
const hanWord = 12

// wordEnd returns where a span ends that cuts a Chinese word in two: 60天付款, not 60天付.
func (v *view) wordEnd(s reading.Span) int {
	end := s.End
	if v.c.Lang != reading.Zh {
		return end
	}
	for _, h := range v.c.Hits {
		if h.Span.Start >= s.Start && h.Span.Start < s.End && h.Span.End > end && h.Span.Len() <= hanWord {
			end = h.Span.End
		}
	}
	return end
}

// inWord reports whether place i of text is inside a word.
func inWord(text string, i int) bool {
	if i <= 0 || i >= len(text) {
		return false
	}
	a, _ := utf8.DecodeLastRuneInString(text[:i])
	b, _ := utf8.DecodeRuneInString(text[i:])
	return wordRune(a) && wordRune(b)
}

// wordRune reports whether r is part of a word of a spaced script.
func wordRune(r rune) bool {
	return r == '\'' || r == '’' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' ||
		r >= 0xC0 && r < 0x2000
}

// holds reports whether a span holds all of another.
func holds(s, inner reading.Span) bool { return s.Start <= inner.Start && s.End >= inner.End }

// ledBy reports whether any of the slots stands before a span in its part of the clause,
// beginning at most n bytes away.
func (v *view) ledBy(s reading.Span, n int, slots ...reading.Slot) bool {
	return v.in(reading.Span{Start: max(v.seg(s).Start, s.Start-v.reach(n)), End: s.Start}, slots...)
}

// cover returns the span from the first to the last of some spans, leaving out
// empty ones.
func cover(spans ...reading.Span) reading.Span {
	out := reading.Span{Start: -1}
	for _, s := range spans {
		if s.Len() == 0 {
			continue
		}
		if out.Start < 0 || s.Start < out.Start {
			out.Start = s.Start
		}
		if s.End > out.End {
			out.End = s.End
		}
	}
	if out.Start < 0 {
		return reading.Span{}
	}
	return out
}

// claim returns the words of a claim around its core: the core with each slot
// hit or mention of around that is in the same segment and close by.
func (v *view) claim(core reading.Span, around ...reading.Span) reading.Span {
	g := v.seg(core)
	out := core
	for _, s := range around {
		if s.Len() > 0 && s.Start >= g.Start && s.End <= g.End && apart(core, s) <= v.reach(6) && cover(out, s).Len() <= min(2*core.Len()+2, v.reach(48)) {
			out = cover(out, s)
		}
	}
	return v.words(out)
}

// joined returns the words from one sign of a claim to the other where they stand
// close together, else those around the first.
func (v *view) joined(a, b reading.Span) reading.Span {
	if b.Len() == 0 || apart(a, b) > v.reach(24) || v.seg(a) != v.seg(b) {
		return v.claim(a, b)
	}
	return v.words(cover(a, b))
}

// amounts returns the amounts of the clause. A bare number counts as one when it
// is big enough and a word of price, hour or whole stands beside it; it is taken
// in the agreement's currency.
func (v *view) amounts() []*reading.Mention {
	out := v.mentions(reading.Amount)
	for i, a := range out {
		if a.Money.Currency == "" {
			m := *a
			m.Money.Currency = v.m.t.Currency
			out[i] = &m
		}
	}
	for i := range v.c.Mentions {
		n := &v.c.Mentions[i]
		if n.Kind != reading.Count || n.Unit != "" || n.N < 10 || n.N > 100_000_000 || n.N < 1000 && v.countsNoun(n.Span) ||
			!v.isNear(n.Span, 24, reading.SlotRateWord, reading.SlotHourWord, reading.SlotTotalWord, reading.SlotRefund, reading.SlotDeposit, reading.SlotLower) &&
				!(n.N >= 10_000 && v.has(reading.SlotClaim) && v.isNear(n.Span, 44, reading.SlotTotalWord) && !v.countsNoun(n.Span)) {
			continue
		}
		m := *n
		m.Kind, m.Money = reading.Amount, model.Units(int64(n.N), v.m.t.Currency)
		out = append(out, &m)
	}
	return out
}

// countsNoun reports whether a number is followed by a word that no list knows:
// the noun of what it counts, so that it is no sum.
func (v *view) countsNoun(s reading.Span) bool {
	rest := v.m.e.Text[s.End:v.c.Span.End]
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, " "))
	if !strings.HasPrefix(rest, " ") || !unicode.IsLower(r) {
		return false
	}
	next := reading.Span{Start: s.End + 1, End: s.End + 1}
	word, _, _ := strings.Cut(rest[1:], " ")
	return !smallWord(word) && !slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Span.Start == next.Start })
}
