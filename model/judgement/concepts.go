package judgement

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/model/reading"
)

// limitCase is a limit of concepts or rounds for the thing words are about, with
// what is used of it.
type limitCase struct {
	held model.Held[model.Limit]
	name string
	used []happened
	sure float64 // 1 when the words name the thing, less when it is guessed

	guessed bool // the words name none of several things
}

func (l limitCase) max() int { return int(l.held.Value.Max) }

// conceptLimit returns the limit of concepts for the thing the words are about.
func conceptLimit(v *view, near reading.Span) (limitCase, bool) {
	t := v.m.t
	if len(t.Concepts) == 0 {
		return limitCase{}, false
	}
	i, _ := v.deliverable(near)
	sure, guessed := 1.0, false
	if i < 0 && len(t.Concepts) > 1 {
		i, sure, guessed = v.m.underConcept(), 0.95, true
	}
	name := v.m.ix.name(i)
	held, ok := model.LimitFor(t.Concepts, name)
	if !ok {
		if len(t.Concepts) > 1 {
			return limitCase{}, false
		}
		held, sure = t.Concepts[0], 0.97
	}
	if held.Value.For != "" {
		name = held.Value.For
	}
	if held.Value.Max == model.Unlimited {
		return limitCase{}, false
	}
	return limitCase{held: held, name: name, used: v.m.facts().conceptsOf(v.m.ix, name), sure: sure, guessed: guessed}, true
}

// underConcept guesses the deliverable that concepts are spoken of: the one whose
// concepts came last.
func (m *message) underConcept() int {
	best, day := -1, model.Day(0)
	for i := range m.ix.deliverables {
		if list := m.facts().conceptsOf(m.ix, m.ix.name(i)); len(list) > 0 && list[len(list)-1].day > day {
			best, day = i, list[len(list)-1].day
		}
	}
	return best
}

// conceptsOf returns the concepts delivered of a thing.
func (l *ledger) conceptsOf(ix *index, name string) []happened {
	if i := ix.canon(name); i >= 0 {
		name = ix.name(i)
	}
	if list := l.concepts[name]; len(list) > 0 {
		return list
	}
	if len(l.concepts) == 1 && name == "" {
		for _, list := range l.concepts {
			return list
		}
	}
	return nil
}

// judgeConcepts holds asked, expected and claimed concepts against the number
// agreed and delivered.
func judgeConcepts(v *view) {
	if len(v.m.t.Concepts) == 0 || v.has(reading.SlotDefect) {
		return
	}
	done := false
	for _, n := range v.mentions(reading.Count) {
		done = conceptCount(v, n) || done
	}
	for _, n := range v.mentions(reading.Ordinal) {
		done = conceptOrdinal(v, n) || done
	}
	if !done {
		conceptMore(v)
	}
}

// isConcept reports whether a number counts concepts: by its unit, by a word for
// concepts close after it, or by "one" where the message speaks of concepts.
func isConcept(v *view, n *reading.Mention) (reading.Span, bool) {
	if n.Unit == "concept" {
		return n.Span, true
	}
	if v.isListNumber(n) || v.isLabel(n) {
		return reading.Span{}, false
	}
	switch n.Unit {
	case "", "version", "logo":
	case "option", "item", "piece":
		return v.isOption(n)
	default:
		return reading.Span{}, false
	}
	if w, ok := v.near(n.Span, 6, reading.SlotConcept); ok && n.Unit == "version" && w.End <= n.Span.Start {
		return w, true // "the sample, one more version"
	}
	w, ok := v.near(n.Span, 22, reading.SlotConcept)
	if ok && w.End > n.Span.End && !v.between(n.Span, w, reading.SlotUs, reading.SlotSelf, reading.SlotYou) && (n.Unit == "version" || !v.isNear(n.Span, 10, reading.SlotRev, reading.SlotRevList)) {
		return w, true
	}
	if n.Unit == "" && v.numbersChoice(n) {
		return n.Span, true
	}
	if s, ok := v.conceptOwner(n); ok {
		return s, true
	}
	return v.conceptNoun(n)
}

// isListNumber reports whether a bare number only begins a line, as the items of a list
// in a chat do: "4 the door opens the other way".
func (v *view) isListNumber(n *reading.Mention) bool {
	return n.Unit == "" && n.Span.Start == v.c.Span.Start && strings.HasPrefix(v.m.e.Text[n.Span.End:], " ") && n.Span.Len() <= 2 && len(v.m.views) > 2
}

// conceptOwner returns the name of a deliverable right behind a number, where the
// agreement holds one of it and a limit of its concepts: "five more slogans".
func (v *view) conceptOwner(n *reading.Mention) (reading.Span, bool) {
	d, at := v.deliverableIn(n.Span)
	after := at.Start >= n.Span.End && at.Start-n.Span.End <= v.reach(3)
	numbered := n.Kind == reading.Ordinal && (at.End <= n.Span.Start && n.Span.Start-at.End <= 1 || holds(n.Span, at)) // "palette number four"
	return cover(n.Span, at), d >= 0 && v.ownsConcepts(d) && (after || numbered)
}

// moreOfOwner returns the name of such a deliverable right behind a word for more: "try
// another slogan".
func (v *view) moreOfOwner() (reading.Span, bool) {
	d, at := v.deliverableIn(v.c.Span)
	return at, d >= 0 && v.ownsConcepts(d) && v.before(at.Start, 8, reading.SlotMore)
}

// ownsConcepts reports whether the agreement holds one of a deliverable, and a limit
// of its concepts.
func (v *view) ownsConcepts(d int) bool {
	held := v.m.t.Deliverables[d].Value
	return held.Quantity <= 1 && len(held.Parts) == 0 && slices.ContainsFunc(v.m.t.Concepts, func(l model.Held[model.Limit]) bool {
		return l.Value.For != "" && v.m.ix.canon(l.Value.For) == d
	})
}

// isOption reports whether a number of so many kinds or pieces, without a noun of its
// own, counts concepts: a word for them stands beside it, or they are spoken of.
func (v *view) isOption(n *reading.Mention) (reading.Span, bool) {
	g := v.seg(n.Span)
	if w, ok := v.near(n.Span, 22, reading.SlotConcept); ok && v.seg(w) == g && !v.between(n.Span, w, reading.SlotUs, reading.SlotSelf, reading.SlotYou) {
		return w, true
	}
	if i, at := v.deliverableIn(n.Span); i >= 0 && v.seg(at) == g && (n.Unit == "option" || n.Unit == "item" && v.c.Lang == reading.Zh) && at.Start >= n.Span.End && at.Start-n.Span.End <= v.describedBy(n) && v.m.t.Deliverables[i].Value.Quantity <= 1 {
		_, limited := model.LimitFor(v.m.t.Concepts, v.m.ix.name(i))
		return cover(n.Span, at), limited // "a fourth key visual", of which there is one in the end
	}
	return n.Span, v.numbersChoice(n)
}

// describedBy returns how far behind a number its noun may stand: in Chinese what
// describes it comes between, 一款全新的插画封面.
func (v *view) describedBy(n *reading.Mention) int {
	if v.c.Lang == reading.Zh && v.isNear(n.Span, 18, reading.SlotMore) {
		return 24
	}
	return 3
}

// conceptNoun returns the word after a number that the agreement itself uses for
// its concepts: "a second storyline" where one storyline is agreed.
func (v *view) conceptNoun(n *reading.Mention) (reading.Span, bool) {
	words := v.stems()
	for i, tok := range words {
		if tok.span.Start < n.Span.End || tok.span.Start-n.Span.End > v.reach(14) {
			continue
		}
		if v.m.ix.callsConcept(tok.stem) {
			return tok.span, true
		}
		if i+1 < len(words) && slices.Contains(v.m.ix.conceptNouns, tok.stem+words[i+1].stem) {
			return cover(tok.span, words[i+1].span), true
		}
	}
	return reading.Span{}, false
}

// ofThem is what stands in the place of a noun.
var ofThem = [...]string{"of them", "of these", "of those", "z nich", "z toho", "от тях", "от тези", "ot tqh", "ot tyah"}

// isLabel reports whether a bare number is the name of what stands before it: "scenario 5",
// "№6".
func (v *view) isLabel(n *reading.Mention) bool {
	if n.Kind != reading.Count || n.Unit != "" {
		return false
	}
	before := v.m.e.Text[v.c.Span.Start:n.Span.Start]
	if strings.HasSuffix(strings.TrimRight(before, " "), "№") || strings.HasSuffix(before, "#") || strings.HasPrefix(v.text(n.Span), "№") {
		return true
	}
	w, ok := v.near(n.Span, 1, reading.SlotConcept)
	return ok && w.End <= n.Span.Start && v.digits(n.Span) && !v.has(reading.SlotClaim)
}

// digits reports whether a number is written in digits alone.
func (v *view) digits(s reading.Span) bool {
	return strings.Trim(v.text(s), "0123456789") == ""
}

// restOf reports whether a number is that of what is still to come: "where are the other
// two?"
func (v *view) restOf(n *reading.Mention) bool {
	w, ok := v.near(n.Span, 4, reading.SlotRestOf)
	return ok && w.Start <= n.Span.Start && !v.has(reading.SlotFiles) // "the other two that lost: send us the files"
}

// standsAlone reports whether a number has no noun of its own: the clause ends
// after it, or "one", "more", "new ones", a verb follows.
func (v *view) standsAlone(s reading.Span) bool {
	rest := strings.TrimLeft(v.m.e.Text[s.End:v.c.Span.End], " ")
	if v.namesThem(s) {
		return true
	}
	if m, ok := v.near(reading.Span{Start: s.End, End: s.End}, 2, reading.SlotMore); ok && m.Start >= s.End {
		return v.standsAlone(m) // "one more", but "one more point"
	}
	r, _ := utf8.DecodeRuneInString(rest)
	if rest == "" || strings.ContainsRune(",.;!?)，。；！？）、～~啦呗吧喔哦呀嘛囉咯哈了呢耶来來", r) {
		return true
	}
	m, ok := v.near(reading.Span{Start: s.End, End: s.End}, 2, reading.SlotPlease, reading.SlotOne, reading.SlotPresuppose, reading.SlotAsk)
	return ok && m.End > s.Start
}

// conceptCount reads "we were promised five ideas", "send us three more to choose
// from".
func conceptCount(v *view, n *reading.Mention) bool {
	w, ok := isConcept(v, n)
	more, isMore := v.near(n.Span, 18, reading.SlotMore)
	if !ok {
		ok = isMore && (n.Unit == "" || n.Unit == "option") && v.choosing() && v.seg(more) == v.seg(n.Span)
	}
	if !ok || n.N > 100 && n.N != math.MaxInt || v.has(reading.SlotNotNeed) && isMore {
		return false
	}
	l, ok := conceptLimit(v, n.Span)
	if !ok || l.guessed && !isMore && (allows(v.m.t.Concepts, n.N) || !v.has(reading.SlotClaim, reading.SlotAssume)) {
		return false
	}
	want, least, base := n.N, n.Min, 0.92
	switch {
	case isMore && v.seg(more) == v.seg(n.Span) && v.in(v.seg(more), reading.SlotImperative, reading.SlotPlease, reading.SlotAsk):
		want, least = want+len(l.used), least+len(l.used)
	case v.has(reading.SlotClaim, reading.SlotAssume, reading.SlotIncluded):
	case isMore && v.wants():
		want, least = want+len(l.used), least+len(l.used)
	case v.restOf(n) && (v.wants() || v.has(reading.SlotPresuppose) || v.c.Acts&reading.Questions != 0):
		want, least, base = want+len(l.used), least+len(l.used), 0.88
	case v.wants() || v.has(reading.SlotPresuppose) || v.c.Acts&reading.Questions != 0:
		base = 0.88
	case isMore && n.Span.Start <= v.c.Span.Start+1: // "two or three extra ideas on Monday": the verb is left out
		want, least, base = want+len(l.used), least+len(l.used), 0.86
	case n.Unit == "concept" && v.has(reading.SlotYou, reading.SlotUs):
		base = 0.82
	default:
		return false
	}
	if n.Min > 0 && n.Min < n.N && least <= l.max() {
		return false
	}
	if want <= l.max() || n.N > 100 && n.N != math.MaxInt {
		return false
	}
	emitConcepts(v, l, "concepts.count", v.claim(n.Span, w, more), v.text(v.words(cover(n.Span, w, more))), want, base)
	return true
}

// namesConcepts reports whether a word of the clause is what the agreement calls
// its concepts.
func (v *view) namesConcepts() bool {
	return slices.ContainsFunc(v.stems(), func(t token) bool { return v.m.ix.callsConcept(t.stem) })
}

// callsConcept reports whether the agreement calls its concepts by a word.
func (ix *index) callsConcept(word string) bool {
	return slices.ContainsFunc(ix.conceptNouns, func(n string) bool { return same(n, word) })
}

// conceptOrdinal reads "we expect a fourth concept".
func conceptOrdinal(v *view, n *reading.Mention) bool {
	w, ok := isConcept(v, n)
	if !ok || n.N > 100 {
		return false
	}
	l, ok := conceptLimit(v, n.Span)
	if !ok || n.N <= l.max() {
		return false
	}
	if !v.wants() && v.c.Acts&reading.Questions == 0 && !v.has(reading.SlotPresuppose) && !v.waitsFor(n.Span) {
		return false
	}
	emitConcepts(v, l, "concepts.ordinal", v.claim(n.Span, w), v.text(v.words(n.Span)), n.N, 0.92)
	return true
}

// waitsFor reports whether the client puts something off until what a span names is
// there: "we'll choose once the third one is in".
func (v *view) waitsFor(s reading.Span) bool {
	return v.before(s.Start, 8, reading.SlotWhen, reading.SlotNotBefore) && v.has(reading.SlotPostpone, reading.SlotApprove) && v.has(reading.SlotUs, reading.SlotSelf, reading.SlotWeDo)
}

// conceptMore reads "another direction", "start over", "as many ideas as it
// takes": more without a number.
func conceptMore(v *view) {
	c, ok := v.first(reading.SlotConcept)
	if !ok {
		c, ok = v.moreOfOwner()
	}
	again, over := v.startOver()
	unlimited, endless := v.first(reading.SlotUnlimited)
	if !ok && endless {
		c, ok = v.conceptThing(unlimited)
	}
	if !ok && !over {
		c, ok = v.anotherOne()
	}
	some, few := v.someMore()
	if !few {
		some, few = v.triesAgain()
	}
	if !ok && !over && few {
		c, ok = some, true
	}
	if !ok && !over {
		return
	}
	core, rule := again, "concepts.start-over"
	base := 0.82
	switch {
	case endless && ok && apart(unlimited, c) <= v.reach(45):
		core, rule, base = unlimited, "concepts.unlimited", 0.9
	case over && !v.moreBeside(c, ok):
	case few && c == some:
		core, rule, base = some, "concepts.more", 0.87
	default:
		more, near := v.near(c, 24, reading.SlotMore)
		if !near || more.Start > c.End || !v.wants() {
			return
		}
		core, rule, base = more, "concepts.more", 0.87
	}
	l, ok := conceptLimit(v, core)
	if !ok {
		return
	}
	if rule != "concepts.unlimited" && len(l.used) < l.max() || v.negated(core) || v.clientDoes(core) {
		return
	}
	if over && !v.wants() && v.c.Acts&reading.Asserts != 0 && !v.has(reading.SlotUs) {
		return
	}
	want := len(l.used) + 1
	if rule == "concepts.unlimited" {
		want = math.MaxInt
	}
	emitConcepts(v, l, rule, v.claim(core, c), v.text(v.words(cover(core, c))), want, base)
}

// moreBeside reports whether a word for more stands at the one for a concept: "scrap it and
// draw me a fresh layout" asks for the layout.
func (v *view) moreBeside(c reading.Span, ok bool) bool {
	more, near := v.near(c, 24, reading.SlotMore)
	return ok && near && more.Start <= c.End && v.wants()
}

// startOver returns the words for starting over, together where they follow one another:
// "drop this and begin again".
func (v *view) startOver() (reading.Span, bool) {
	s, ok := v.first(reading.SlotStartOver)
	for _, h := range v.c.Hits {
		if h.Slot == reading.SlotStartOver && apart(h.Span, s) <= v.reach(10) && v.seg(h.Span) == v.seg(s) {
			s = cover(s, h.Span)
		}
	}
	return s, ok
}

// conceptThing returns the name of the thing that concepts are for, where words that set
// no limit ask for more to come: "the tunes were to keep coming until one stuck".
func (v *view) conceptThing(endless reading.Span) (reading.Span, bool) {
	i, at := v.deliverableIn(endless)
	if i < 0 || !v.in(endless, reading.SlotMore) {
		return reading.Span{}, false
	}
	_, ok := model.LimitFor(v.m.t.Concepts, v.m.ix.name(i))
	return at, ok
}

// anotherOne returns the "one" of "neither does it for me, let's have another one": the
// noun stands in the clause that turned down what was there, or that only spoke of it
// and left the one without a noun.
func (v *view) anotherOne() (reading.Span, bool) {
	p := v.prev()
	one, ok := v.first(reading.SlotOne)
	if rev, of := v.firstOutside(v.c.Span, one, reading.SlotRev, reading.SlotRevList); of && rev.Len() > 0 || !v.wants() {
		return reading.Span{}, false
	}
	for _, h := range v.c.Hits {
		if h.Slot == reading.SlotOne && v.before(h.Span.Start+1, 8, reading.SlotMore) {
			one = h.Span
			break
		}
	}
	rejected := v.has(reading.SlotReject) || p != nil && p.has(reading.SlotReject)
	return one, ok && (rejected || p != nil && p.has(reading.SlotConcept) && v.standsAlone(one) || v.firstSees())
}

func emitConcepts(v *view, l limitCase, rule string, s reading.Span, said string, want int, base float64) {
	why := fmt.Sprintf("%d asked, up to %d agreed", want, l.max())
	if want == math.MaxInt {
		why = fmt.Sprintf("no limit claimed, up to %d agreed", l.max())
	}
	if n := len(l.used); n > 0 {
		why += fmt.Sprintf("; %d of %d sent by %s", n, l.max(), l.used[n-1].day)
	}
	force := Force("")
	if v.has(reading.SlotClaim) && !v.has(reading.SlotImperative) {
		force = Assert
	}
	to := change{}
	if rule != "concepts.start-over" {
		to = l.changeTo(v.m.t, Concepts, want)
	}
	v.m.add(v, candidate{
		kind: Concepts, rule: rule, span: s, ref: l.held.Ref, base: base * l.sure, said: said, force: force,
		agreed: fmt.Sprintf("up to %d concepts", l.max()), why: why, prior: idsOf(l.used), mark: markCount(l.max(), "concept"), change: to,
	})
}

func idsOf(list []happened) []string {
	var out []string
	for _, h := range list {
		out = append(out, h.id)
	}
	return out
}
