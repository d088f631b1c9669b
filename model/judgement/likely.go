package judgement

import (
	"cmp"
	"fmt"
	"slices"

	"goodterms/model"
	"goodterms/model/reading"
)

// listen lays what the words sound like beside what the rules have found: it makes findings
// surer or less sure, points to the words that make the claim, and adds what no rule has words
// for. Of two that claim the same words the surer is kept.
func (m *message) listen() {
	alone := m.likely()
	for i := range m.found {
		if c := &m.found[i]; c.stance == plain {
			v := m.viewOf(c.clause)
			c.sound = v.soundOf(c.kind)
			c.heard = ofRule.of(&c.sound, c.sureness())
			alone = c.hears(v, alone)
		}
	}
	m.found = append(m.found, alone...)
	slices.SortStableFunc(m.found, func(a, b candidate) int { return cmp.Compare(b.belief(), a.belief()) })
	kept := m.found[:0:0]
	for _, c := range m.found {
		if !slices.ContainsFunc(kept, c.clashes) {
			kept = append(kept, c)
		}
	}
	slices.SortStableFunc(kept, func(a, b candidate) int { return a.span.Start - b.span.Start })
	m.found = kept
}

// hears takes over what the words alone would say of the same claim, and returns the rest.
func (c *candidate) hears(v *view, alone []candidate) []candidate {
	return slices.DeleteFunc(alone, func(w candidate) bool {
		if w.clause != c.clause || w.kind != c.kind {
			return false
		}
		c.heard = max(c.heard, w.heard)
		c.pointTo(v, w.span)
		return true
	})
}

// pointTo widens what a rule has looked at to the words that make the claim, where it does not
// show them and they stand close to it: "nothing" is not what somebody is told who asks where
// it is said that the work ends today and nothing is owed.
func (c *candidate) pointTo(v *view, claim reading.Span) {
	both := reading.Span{Start: min(claim.Start, c.span.Start), End: max(claim.End, c.span.End)}
	switch {
	case shows(c.span, claim) && (2*c.span.Len() >= claim.Len() || c.showsValue(v)):
	case both.Len() <= 2*claim.Len():
		c.span = both
	default:
		c.span = claim
	}
}

// showsValue reports whether a rule shows the sum, the number, the day or the files that differ
// from what is agreed: of those nobody needs to see more.
func (c *candidate) showsValue(v *view) bool {
	return c.rule == "rights.kept" || slices.ContainsFunc(v.c.Mentions, func(m reading.Mention) bool {
		return m.Span.Start < c.span.End && c.span.Start < m.Span.End
	})
}

// shows reports whether one who is shown a span sees the words that make the claim, and little
// besides.
func shows(s, claim reading.Span) bool { return overlap(s, claim) && s.Len() <= 3*claim.Len() }

// viewOf returns the clause with a number.
func (m *message) viewOf(n int) *view {
	return &m.views[slices.IndexFunc(m.views, func(v view) bool { return v.c.N == n })]
}

// belief is the confidence that decides between candidates: a request is none and yields to none.
func (c *candidate) belief() float64 {
	if c.stance != plain {
		return 1
	}
	return c.heard
}

// clashes reports whether one of two candidates cannot stand beside the other: the words alone
// beside a rule, or beside other words.
func (c *candidate) clashes(o candidate) bool {
	if !c.unruled() && !o.unruled() || c.stance != o.stance {
		return false
	}
	return overlap(c.span, o.span) || c.kind == o.kind && c.nearTo(o.span)
}

// likely returns what the words alone say: clauses that sound like a claim at odds with a term
// that is agreed, and are not asked, supposed or told of others.
func (m *message) likely() []candidate {
	var out []candidate
	for i := range m.views {
		v := &m.views[i]
		for _, l := range v.c.Likely {
			if l.LogOdds() < leastAlone {
				continue
			}
			if c, ok := v.likely(Kinds()[l.Kind]); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

// leastAlone is the odds below which words alone are not worth a look.
const leastAlone = -1

// likely returns what the words of the clause alone say of a kind.
func (v *view) likely(k Kind) (candidate, bool) {
	t, ok := v.standing(k)
	if !ok || v.requested(k) {
		return candidate{}, false
	}
	words := v.words(v.c.LikelyPart(placeOf(k)))
	if words.Len() == 0 || v.stance(words, k) != plain {
		return candidate{}, false
	}
	other, differs := v.otherValue(k)
	s := v.soundOf(k)
	if s.agreed && !differs {
		return candidate{}, false // it says again what both agreed
	}
	heard := ofWords.of(&s, 0.5)
	if heard < worthReview {
		return candidate{}, false
	}
	c := candidate{
		kind: k, rule: string(k) + unruled, rel: Differs, force: v.force(words), span: words, ref: t.ref, entry: t.entry,
		said: shorten(v.text(words), 60), agreed: t.agreed, why: "said like claims at odds with it; agreed: " + t.agreed,
		base: 1, lang: v.c.Lang, clause: v.c.N, heard: heard,
	}
	if differs {
		c.rule, c.said = string(k)+".value"+unruled, v.text(other.Span)
		c.why = t.agreed + " agreed, message " + c.said
	}
	if k == Misquote {
		c.rel, c.why = NoSuchTerm, "the words cite the agreement; nearest is clause "+t.ref.Clause
	}
	return c, true
}

// requested reports whether a rule has taken words of the clause for a request of a kind.
func (v *view) requested(k Kind) bool {
	return slices.ContainsFunc(v.m.found, func(c candidate) bool { return c.clause == v.c.N && c.kind == k && c.stance != plain })
}

// standing is a term that a kind of claim may be at odds with.
type standing struct {
	ref    model.Ref
	entry  string // of a decision
	agreed string
}

func held[T any](h *model.Held[T], agreed string) (standing, bool) {
	if h == nil {
		return standing{}, false
	}
	return standing{ref: h.Ref, agreed: agreed}, true
}

// standing returns the term of a kind that the clause is about, where one is agreed.
func (v *view) standing(k Kind) (standing, bool) {
	t := v.m.t
	switch k {
	case Rate, Total, Deposit, Payment:
		return v.standingMoney(k)
	case Concepts:
		l, ok := conceptLimit(v, v.c.Span)
		return standing{ref: l.held.Ref, agreed: fmt.Sprintf("up to %d concepts", l.max())}, ok
	case Revisions:
		l, ok := revisionLimit(v, v.c.Span)
		return standing{ref: l.held.Ref, agreed: fmt.Sprintf("%d rounds", l.max())}, ok
	case Scope:
		if t.Closed != nil {
			return held(t.Closed, "not in the list of clause "+t.Closed.Ref.Clause)
		}
		if len(t.Excluded) > 0 {
			return held(&t.Excluded[0], "not included: "+t.Excluded[0].Value.What)
		}
	case Deadline:
		return v.standingDeadline()
	case Cadence:
		if t.UpdateEvery != nil {
			return held(t.UpdateEvery, "every "+t.UpdateEvery.Value.String())
		}
	case Channel:
		return v.standingChannel()
	case Rights:
		return v.standingRights()
	case Notice:
		if t.NoticeDays != nil {
			return held(t.NoticeDays, countDays(t.NoticeDays.Value))
		}
		return held(t.NoticeWritten, "in writing")
	case Decision:
		return v.standingDecision()
	case Misquote:
		return standing{ref: v.nearestClause(v.slots()...), agreed: "not in the agreement"}, true
	case Duties:
		return v.standingDuty()
	}
	return standing{}, false
}

func (v *view) standingMoney(k Kind) (standing, bool) {
	t, lang := v.m.t, v.m.t.Language
	switch {
	case k == Rate && t.Rate != nil:
		return held(t.Rate, t.Rate.Value.Money.Format(lang)+"/"+t.Rate.Value.Per)
	case k == Rate && len(t.Prices) > 0:
		return held(&t.Prices[0], t.Prices[0].Value.Amount.Format(lang))
	case k == Total && t.Total != nil:
		return held(t.Total, t.Total.Value.Format(lang))
	case k == Deposit && t.Deposit != nil:
		return held(t.Deposit, t.Deposit.Value.Amount.Format(lang))
	case k == Payment && t.PaymentDays != nil && !v.has(reading.SlotInstalment):
		return held(t.PaymentDays, countDays(t.PaymentDays.Value))
	case k == Payment && len(t.Instalments) > 0:
		return held(&t.Instalments[0], t.Instalments[0].Value.Amount.Format(lang)+" on "+t.Instalments[0].Value.On)
	}
	return standing{}, false
}

// standingDeadline returns the deadline of the piece that the clause names, else the
// next one.
func (v *view) standingDeadline() (standing, bool) {
	i := -1
	if d, _ := v.deliverableIn(v.c.Span); d >= 0 {
		i = v.deadlineOf(d)
	}
	if i < 0 {
		i = slices.IndexFunc(v.m.t.Deadlines, func(h model.Held[model.Deadline]) bool { return h.Value.Date >= v.m.day })
	}
	if i < 0 {
		i = len(v.m.t.Deadlines) - 1
	}
	if i < 0 {
		return standing{}, false
	}
	h := &v.m.t.Deadlines[i]
	return held(h, h.Value.Date.String())
}

func (v *view) standingChannel() (standing, bool) {
	t := v.m.t
	switch {
	case t.Hours != nil && (v.has(reading.SlotOffHours) || len(v.mentions(reading.Clock)) > 0):
		return held(t.Hours, t.Hours.Value.String())
	case t.ReplyWithin != nil && v.has(reading.SlotAnswer, reading.SlotReplyBy):
		return held(t.ReplyWithin, "within "+t.ReplyWithin.Value.String())
	case t.BookAhead != nil && v.has(reading.SlotCallMe, reading.SlotNow):
		return held(t.BookAhead, "booked "+t.BookAhead.Value.String()+" ahead")
	case len(t.Channels) > 0:
		return held(&t.Channels[0], t.Channels[0].Value.Name)
	case t.Hours != nil:
		return held(t.Hours, t.Hours.Value.String())
	}
	return standing{}, false
}

func (v *view) standingRights() (standing, bool) {
	t := v.m.t
	switch {
	case t.Portfolio != nil && v.has(reading.SlotPortfolio):
		return held(t.Portfolio, "portfolio use is allowed")
	case len(t.Keeps) > 0 && (v.has(reading.SlotFiles) || t.Rights == nil):
		return held(&t.Keeps[0], t.Keeps[0].Value.What+" stay with the freelancer")
	case t.Rights != nil:
		return held(t.Rights, t.Rights.Value)
	}
	return standing{}, false
}

// standingDecision returns what the client decided that the clause is most about.
func (v *view) standingDecision() (standing, bool) {
	e, _ := v.decided("decision.denied")
	if e == nil {
		return standing{}, false
	}
	day := model.DayIn(e.At, v.m.facts().loc)
	return standing{ref: model.Ref{Clause: e.ID, Since: day, Text: e.Text}, entry: e.ID, agreed: shorten(e.Text, 60)}, true
}

func (v *view) standingDuty() (standing, bool) {
	t := v.m.t
	switch {
	case t.Approver != nil && v.has(reading.SlotApprove, reading.SlotApprover, reading.SlotApproveBy):
		return held(t.Approver, t.Approver.Value)
	case t.FeedbackWithin != nil && (v.has(reading.SlotFeedback) || len(t.ClientSupplies) == 0):
		return held(t.FeedbackWithin, "feedback within "+t.FeedbackWithin.Value.String())
	case len(t.ClientSupplies) > 0:
		h := slices.MinFunc(t.ClientSupplies, func(a, b model.Held[model.Supply]) int {
			return cmp.Compare(v.sharedWith(b), v.sharedWith(a))
		})
		return held(&h, h.Value.What+" by "+h.Value.By.String())
	case t.Approver != nil:
		return held(t.Approver, t.Approver.Value)
	}
	return standing{}, false
}

// sharedWith counts the words that the clause shares with what the client supplies.
func (v *view) sharedWith(h model.Held[model.Supply]) int {
	return sharedWords(v.stems(), h.Value.What)
}

// slots returns the slots of the clause.
func (v *view) slots() []reading.Slot {
	var out []reading.Slot
	for _, h := range v.c.Hits {
		if h.Slot != 0 {
			out = append(out, h.Slot)
		}
	}
	return out
}
