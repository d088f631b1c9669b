package judgement

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/model/reading"
)

// revisionLimit returns the limit of rounds for the thing the words are about.
func revisionLimit(v *view, near reading.Span) (limitCase, bool) {
	t := v.m.t
	if len(t.Revisions) == 0 {
		return limitCase{}, false
	}
	if l, ok := v.limitOfPart(near); ok {
		return l, l.held.Value.Max != model.Unlimited
	}
	i, _ := v.deliverable(near)
	sure, guessed := 1.0, i < 0
	if guessed {
		i, sure = v.m.underRevision(), 0.95
	}
	name := v.m.ix.name(i)
	held, ok := model.LimitFor(t.Revisions, name)
	if !ok {
		held = widest(t.Revisions)
		if i >= 0 && (len(t.Revisions) > 1 || held.Value.For != "" && sure == 1) {
			return limitCase{}, false // the thing named has no limit
		}
		name = held.Value.For
	}
	if name == "" { // the agreement names no deliverable, the lists of changes do
		name = v.m.facts().latestRound()
	}
	if held.Value.Max == model.Unlimited {
		return limitCase{}, false
	}
	return limitCase{held: held, name: name, used: v.m.facts().used(name), sure: sure, guessed: guessed}, true
}

// limitOfPart returns the limit of rounds of a part of a deliverable that the clause
// names, "the Harbour level", where rounds of that part are logged or limited.
func (v *view) limitOfPart(near reading.Span) (limitCase, bool) {
	best, dist := -1, 1<<30
	for i := range v.m.ix.parts {
		if s, ok := v.find(&v.m.ix.parts[i]); ok && apart(s, near) < dist {
			best, dist = i, apart(s, near)
		}
	}
	if best < 0 {
		return limitCase{}, false
	}
	part := &v.m.ix.parts[best]
	used := v.m.facts().used(part.name)
	held, ok := model.LimitFor(v.m.t.Revisions, part.name)
	if whole, of := model.LimitFor(v.m.t.Revisions, v.m.ix.name(part.at)); of && held.Value.For == "" {
		held, ok = whole, true
	}
	return limitCase{held: held, name: part.name, used: used, sure: 1}, ok && (len(used) > 0 || model.SameName(held.Value.For, part.name))
}

// widest returns the limit that allows most: what is over it is over every one, so
// that the words need not name the thing.
func widest(limits []model.Held[model.Limit]) model.Held[model.Limit] {
	return slices.MaxFunc(limits, func(a, b model.Held[model.Limit]) int {
		return cmp.Compare(uint(a.Value.Max), uint(b.Value.Max)) // no limit, -1, is the most
	})
}

// underRevision guesses the deliverable whose round is under way: the one with
// the latest delivery or list of changes.
func (m *message) underRevision() int {
	best, day := -1, model.Day(0)
	for i := range m.ix.deliverables {
		name := m.ix.name(i)
		d := m.facts().lastDelivery(name)
		if r := m.facts().used(name); len(r) > 0 {
			d = max(d, r[len(r)-1].day)
		}
		if d > day {
			best, day = i, d
		}
	}
	return best
}

// judgeRevisions holds asked, sent and claimed rounds of changes against the
// number agreed and used.
func judgeRevisions(v *view) {
	if len(v.m.t.Revisions) == 0 || v.defect() {
		return
	}
	done := revisionUnlimited(v) || revisionNoCount(v)
	for _, n := range v.mentions(reading.Count) {
		done = revisionCount(v, n) || done
	}
	for _, n := range v.mentions(reading.Ordinal) {
		done = revisionOrdinal(v, n) || done
	}
	if !done {
		done = revisionPiecemeal(v) || revisionFree(v)
	}
	if !done {
		revisionMore(v)
	}
}

// revisionPiecemeal reads "you'll get our notes as they come to me", where a round is
// one list.
func revisionPiecemeal(v *view) bool {
	t := v.m.t.Consolidated
	p, ok := v.first(reading.SlotPiecemeal)
	if t == nil || !t.Value || !ok || v.negated(p) || v.in(v.seg(p), reading.SlotImperative) || !v.has(reading.SlotUs, reading.SlotSelf, reading.SlotWeDo, reading.SlotYou) && !v.fragment() {
		return false
	}
	w, ok := v.near(p, 60, reading.SlotRev, reading.SlotRevList, reading.SlotFeedback)
	if b := v.prev(); !ok && (b == nil || !v.has(reading.SlotIt, reading.SlotOthers, reading.SlotHand) || !b.has(reading.SlotRev, reading.SlotRevList, reading.SlotFeedback)) {
		return false // but "got more changes coming. I'll send them in bits"
	}
	v.m.add(v, candidate{
		kind: Revisions, rule: "revisions.piecemeal", span: v.claim(p, w), ref: t.Ref, base: 0.86,
		said: v.text(v.words(p)), agreed: "one list a round", why: "a round is one list, message: " + v.text(v.words(p)),
	})
	return true
}

// defect reports whether the message points out a fault in the work: here, in the
// clause after, or in the few before, as a chat tells a thing in lines.
func (v *view) defect() bool {
	for p, n := v, 0; p != nil && n < 4; p, n = p.prev(), n+1 {
		if p.has(reading.SlotDefect) {
			return true
		}
	}
	n := v.next()
	return n != nil && n.has(reading.SlotDefect)
}

// isRound reports whether a number counts rounds of changes: by its unit, by a
// word for them close after it, or right before it ("round three", "list no 4").
func isRound(v *view, n *reading.Mention) (reading.Span, bool) {
	if n.N > 50 && n.N != math.MaxInt {
		return reading.Span{}, false
	}
	unit := n.Unit
	if n.Kind == reading.Ordinal && unit == "" && v.inside(n.Span, reading.SlotImpatient) {
		unit = "time" // "for the third time"
	}
	switch unit {
	case "round", "list":
		return n.Span, true
	case "version":
		supply, _ := v.supplyIn()
		return n.Span, !v.has(reading.SlotConcept, reading.SlotOthers) && supply < 0 && (v.wants() || v.has(reading.SlotYou, reading.SlotYourWork, reading.SlotRev, reading.SlotRevList, reading.SlotRevAct))
	case "change":
		return n.Span, n.Kind == reading.Ordinal
	case "time": // "the third time we go over it", "change it five times"
		if w, ok := v.near(n.Span, 12, reading.SlotRev, reading.SlotRevList); ok && w.Start >= n.Span.End && n.Kind == reading.Ordinal {
			return w, true
		}
		if w, ok := v.near(n.Span, 40, reading.SlotRevList, reading.SlotRev); ok && w.Start >= n.Span.End && n.Kind == reading.Ordinal && v.has(reading.SlotIncluded, reading.SlotFreeOf) {
			return w, true // "the third time I send it back, the remarks are below, all in the price"
		}
		w, ok := v.near(n.Span, 8, reading.SlotRevAct, reading.SlotRev)
		return w, ok && w.Start <= n.Span.Start && v.has(reading.SlotClaim, reading.SlotAssume, reading.SlotIncluded, reading.SlotDemand, reading.SlotSays)
	case "":
	default:
		return reading.Span{}, false
	}
	if w, ok := v.near(n.Span, 16, reading.SlotRev, reading.SlotRevList); ok && w.Start > n.Span.Start && v.seg(w) == v.seg(n.Span) {
		return w, true
	}
	if w, ok := v.near(n.Span, 5, reading.SlotRev, reading.SlotRevList); ok && w.Start <= n.Span.Start && v.numbered(w, n.Span) {
		return w, true
	}
	return reading.Span{}, false
}

// numbered reports whether a number is the name of what a word says: "round three",
// "list no 4". No word of three letters stands between them.
func (v *view) numbered(w, n reading.Span) bool {
	if w.End >= n.Start {
		return true
	}
	between := strings.Trim(v.m.e.Text[w.End:n.Start], " .#")
	if v.between(w, n, reading.SlotListCut) {
		return false // "the list of the fifteenth"
	}
	return v.seg(w) == v.seg(n) && utf8.RuneCountInString(between) <= 2
}

// revisionCount reads "we get four rounds", "two more rounds".
func revisionCount(v *view, n *reading.Mention) bool {
	w, ok := isRound(v, n)
	if !ok || v.clientDoes(n.Span) {
		return false
	}
	if w.End <= n.Span.Start && n.Unit != "time" { // "round three"
		return revisionOrdinal(v, n)
	}
	l, ok := revisionLimit(v, n.Span)
	if !ok {
		return false
	}
	more, isMore := v.near(n.Span, 14, reading.SlotMore)
	if n.N == 1 && v.namesRoundWithin(l.max()) {
		return true // "these are the notes of round two, the last one"
	}
	want, base := n.N, 0.9
	switch {
	case n.N == math.MaxInt, v.has(reading.SlotClaim, reading.SlotAssume, reading.SlotIncluded, reading.SlotFreeOf):
	case isMore && v.wants():
		want += len(l.used)
	case isMore && v.has(reading.SlotGetWord, reading.SlotUnlimited) && v.addressed(): // "there will be five more rounds"
		want += len(l.used)
		base = 0.84
	case v.wants() || v.has(reading.SlotUs) || v.has(reading.SlotSelf) && v.has(reading.SlotGetWord):
		base = 0.84
	default:
		return false
	}
	if n.N == 1 && !isMore || v.has(reading.SlotThanks, reading.SlotPastRef) || n.Min > 0 && n.Min < n.N && n.Min <= l.max() {
		return false
	}
	if want <= l.max() && n.N != math.MaxInt || v.negated(n.Span) {
		return n.N <= l.max() && !isMore
	}
	rule := "revisions.count"
	if n.N == math.MaxInt {
		rule = "revisions.unlimited"
	}
	emitRevisions(v, l, rule, v.claim(n.Span, w, more), want, base, "")
	return true
}

// namesRoundWithin reports whether the clause names a round by its number, and it is one
// of those agreed on.
func (v *view) namesRoundWithin(limit int) bool {
	return slices.ContainsFunc(v.mentions(reading.Ordinal), func(n *reading.Mention) bool {
		_, ok := isRound(v, n)
		return (ok || n.Unit == "time" && v.isNear(n.Span, 12, reading.SlotRev, reading.SlotRevList)) && n.N <= limit
	})
}

// revisionOrdinal reads "here is our fourth list".
func revisionOrdinal(v *view, n *reading.Mention) bool {
	w, ok := isRound(v, n)
	if !ok || n.N > 100 || n.Unit == "version" && v.clientDoes(n.Span) || v.isNear(n.Span, 20, reading.SlotStay) || v.accepted(n.Span) {
		return false
	}
	if v.negated(n.Span) {
		return true // "there will be no third round"
	}
	l, ok := revisionLimit(v, n.Span)
	if !ok {
		return false
	}
	if n.N <= l.max() || !v.speaksOfRound(n.Span) || v.negated(n.Span) || l.guessed && allows(v.m.t.Revisions, n.N) {
		return true
	}
	force, base := Force(""), 0.9
	if v.has(reading.SlotInform) {
		force = Act
	}
	emitRevisions(v, l, "revisions.ordinal", v.claim(n.Span, w), n.N, base, force)
	return true
}

// accepted reports whether the client only says yes to a round that was offered: "I
// agree to the third round".
func (v *view) accepted(s reading.Span) bool {
	return v.before(s.Start, 12, reading.SlotAccept) && !v.wants()
}

// speaksOfRound reports whether a numbered round is one of ours: either side, or a
// word that asks for it or hands it over, stands there.
func (v *view) speaksOfRound(s reading.Span) bool {
	if d, at := v.deliverableIn(s); d >= 0 && v.seg(at) == v.seg(s) {
		return true
	}
	return v.fragment() || v.has(reading.SlotInform, reading.SlotHand, reading.SlotPlease) || v.in(v.seg(s), reading.SlotUs, reading.SlotSelf, reading.SlotYou, reading.SlotYourWork,
		reading.SlotDemand, reading.SlotImperative, reading.SlotClaim, reading.SlotAssume, reading.SlotAsk, reading.SlotIncluded, reading.SlotFreeOf)
}

// allows reports whether some thing may have as many: words that name none may be
// of it.
func allows(limits []model.Held[model.Limit], n int) bool {
	return slices.ContainsFunc(limits, func(h model.Held[model.Limit]) bool { return int(h.Value.Max) >= n || h.Value.Max == model.Unlimited })
}

// revisionUnlimited reads "revisions are unlimited", "we keep going until it is
// right".
func revisionUnlimited(v *view) bool {
	u, ok := v.first(reading.SlotUnlimited)
	if !ok || v.inside(u, reading.SlotPraise) { // "once a week is just what we need"
		return false
	}
	w, ok := v.near(u, 60, reading.SlotRev, reading.SlotRevAct, reading.SlotRevList)
	base := 0.93
	if p := v.prev(); !ok && p != nil && v.has(reading.SlotIt) && p.has(reading.SlotRev) {
		ok = true // "the tweaks run out? Nobody put a number on them"
	}
	if !ok {
		if _, named := v.conceptThing(u); named {
			return false
		}
		if v.has(reading.SlotConcept) || !v.has(reading.SlotMore) {
			return false
		}
		base = 0.75
	}
	l, ok := revisionLimit(v, u)
	if !ok || v.negated(u) {
		return false
	}
	emitRevisions(v, l, "revisions.unlimited", v.claim(u, w), math.MaxInt, base, "")
	return true
}

// revisionNoCount reads "that one doesn't count as a round".
func revisionNoCount(v *view) bool {
	n, w, ok := v.notCounted()
	if !ok {
		return false
	}
	l, ok := revisionLimit(v, n)
	if !ok {
		return false
	}
	v.m.add(v, candidate{
		kind: Revisions, rule: "revisions.no-count", span: v.claim(n, w), ref: l.held.Ref, base: 0.82 * l.sure, force: Deny,
		said: "not a round", agreed: fmt.Sprintf("%d rounds", l.max()), prior: idsOf(l.used), mark: markCount(l.max(), "round"),
		why: usedOf(v, l, len(l.used)),
	})
	return true
}

// revisionFree reads "changes are free until opening night", "alterations are on the
// house, I assume": rounds that are never paid for, without a number.
func revisionFree(v *view) bool {
	f, ok := v.first(reading.SlotFreeOf)
	if !ok || v.negated(f) || !v.has(reading.SlotAlways, reading.SlotAssume, reading.SlotWhen) || len(v.mentions(reading.Count))+len(v.mentions(reading.Ordinal)) > 0 {
		return false
	}
	w, ok := v.near(f, 24, reading.SlotRev)
	if !ok || w.Start > f.Start || v.seg(w) != v.seg(f) || v.has(reading.SlotThanks, reading.SlotPastRef, reading.SlotInvoice) {
		return false
	}
	l, ok := revisionLimit(v, w)
	if !ok {
		return false
	}
	emitRevisions(v, l, "revisions.free", v.words(cover(w, f)), math.MaxInt, 0.82, Assert)
	return true
}

// notCounted returns the words that something does not count, those closest to a word
// for a round, and that word.
func (v *view) notCounted() (no, round reading.Span, ok bool) {
	for _, h := range v.c.Hits {
		if h.Slot != reading.SlotNoCount {
			continue
		}
		if w, near := v.near(h.Span, 60, reading.SlotRev, reading.SlotRevList, reading.SlotRevAct); near && (!ok || apart(h.Span, w) < apart(no, round)) {
			no, round, ok = h.Span, w, true
		}
	}
	return no, round, ok
}

// revisionMore reads "one last round", "attached are some further changes": more
// without a number, when all agreed rounds are used.
func revisionMore(v *view) {
	more, w, ok := v.moreRounds()
	if !ok {
		return
	}
	if v.in(v.seg(w), reading.SlotInvoice) || v.pricesUnit() {
		return // a note on a bill, the price of further changes
	}
	if !v.wants() && !v.has(reading.SlotInform, reading.SlotHand) && !v.has(reading.SlotUs, reading.SlotSelf) && v.c.Acts&reading.Asserts != 0 && v.seg(more).Start != v.c.Span.Start && !v.listFollows() {
		return
	}
	l, ok := revisionLimit(v, more)
	if !ok || v.negated(more) || v.negated(w) || v.has(reading.SlotNotNeed) {
		return
	}
	before := slices.IndexFunc(l.used, func(h happened) bool { return h.day >= v.m.day })
	if before < 0 {
		before = len(l.used)
	}
	want := before + 1 // a list logged on the day of the message is that very list
	if want <= l.max() || v.namesRoundWithin(l.max()) {
		return
	}
	force := Force("")
	if v.has(reading.SlotInform) {
		force = Act
	} else if !v.has(reading.SlotClaim) {
		force = Demand
	}
	emitRevisions(v, l, "revisions.more", v.claim(more, w), want, 0.88, force)
}

// listFollows reports whether the clause after hands the list over or asks for it to be
// worked in: "the team found three more things. The list is below, please do them".
func (v *view) listFollows() bool {
	n := v.next()
	return n != nil && n.has(reading.SlotRevList, reading.SlotRevAct) && n.has(reading.SlotPlease, reading.SlotInform, reading.SlotHand, reading.SlotImperative)
}

// moreRounds returns a word for more and the word for a round, a list or changing that
// it belongs to.
func (v *view) moreRounds() (more, w reading.Span, ok bool) {
	for _, h := range v.c.Hits {
		if h.Slot != reading.SlotMore {
			continue
		}
		if r, near := v.near(h.Span, 12, reading.SlotRev, reading.SlotRevList); near && (!ok || v.seg(r) == v.seg(h.Span) && apart(h.Span, r) < apart(more, w)) {
			more, w, ok = h.Span, r, true
		}
	}
	if ok {
		return more, w, true
	}
	more, ok = v.first(reading.SlotMore)
	if !ok || v.has(reading.SlotStartOver) {
		return more, w, false // starting over is a new concept
	}
	w, ok = v.near(more, 28, reading.SlotRevAct) // "rework the home page once more", but not "more than we can change"
	return more, w, ok && (w.Start <= more.Start || apart(w, more) <= v.reach(11))
}

func emitRevisions(v *view, l limitCase, rule string, s reading.Span, want int, base float64, force Force) {
	said := fmt.Sprintf("round %d", want)
	if want == math.MaxInt {
		said = "no limit"
	}
	v.m.add(v, candidate{
		kind: Revisions, rule: rule, span: s, ref: l.held.Ref, base: base * l.sure, force: force,
		said: said, agreed: fmt.Sprintf("%d rounds", l.max()), prior: idsOf(l.used), mark: markCount(l.max(), "round"),
		why: usedOf(v, l, want), change: l.changeTo(v.m.t, Revisions, want),
	})
}

// usedOf says how many rounds are used, with their days.
func usedOf(v *view, l limitCase, want int) string {
	var days []string
	for _, h := range l.used {
		days = append(days, h.day.String())
	}
	what := l.name
	if what == "" {
		what = "rounds"
	}
	used := fmt.Sprintf("%s: %d of %d used", what, len(l.used), l.max())
	if len(days) > 0 {
		used += " (" + strings.Join(days, ", ") + ")"
	}
	if want == math.MaxInt {
		return fmt.Sprintf("%d rounds agreed; %s", l.max(), used)
	}
	if want > len(l.used)+1 {
		return fmt.Sprintf("%d claimed, %d agreed; %s", want, l.max(), used)
	}
	return used
}

// countImplied tells from a message that is no list of changes by its kind
// whether it opens a round.
func countImplied(m *message) {
	if m.e.From != model.FromClient {
		return
	}
	for i := range m.views {
		v := &m.views[i]
		s, ok := v.first(reading.SlotRev, reading.SlotRevList, reading.SlotRevAct)
		if !ok || !v.has(reading.SlotDemand, reading.SlotImperative, reading.SlotPlease, reading.SlotAsk, reading.SlotInform) ||
			v.defect() || v.stance(s, Revisions) == silent || v.has(reading.SlotNotNeed) {
			continue
		}
		d, _ := v.deliverable(s)
		if d < 0 {
			d = m.underRevision()
		}
		if d >= 0 {
			m.led.asked(m.ix.name(d), m.e.ID, m.day)
			return
		}
	}
}
