package judgement

import (
	"cmp"
	"fmt"
	"slices"

	"goodterms/model"
	"goodterms/model/reading"
)

// addLikely adds what no rule has words for: a clause that sounds like a claim at odds
// with a term that is agreed, where no rule has found or silenced one of its kind, and
// which does not name the agreed value.
func (m *message) addLikely() {
	for i := range m.views {
		v := &m.views[i]
		kind, heard := v.likeliest()
		if heard.alone() < worthReview || m.judged(v, kind) {
			continue
		}
		t, ok := v.standing(kind)
		if !ok || v.namesAgreedValue(kind) {
			continue
		}
		words := v.words(v.c.LikelyPart(placeOf(kind)))
		c := candidate{
			kind: kind, rule: string(kind) + unruled, rel: Differs, force: v.force(words), span: words, ref: t.ref, entry: t.entry,
			said: shorten(v.text(words), 60), agreed: t.agreed, why: "said like claims at odds with it; agreed: " + t.agreed,
			base: 1, lang: v.c.Lang, clause: v.c.N, sound: heard,
		}
		if o, ok := v.otherValue(kind); ok {
			c.rule, c.said = string(kind)+".value"+unruled, v.text(o.Span)
			c.why = t.agreed + " agreed, message " + c.said
		}
		if kind == Misquote {
			c.rel, c.why = NoSuchTerm, "the words cite the agreement; nearest is clause "+t.ref.Clause
		}
		m.found = append(m.found, c)
	}
}

// judged reports whether something was found, or asked for, in the words of a clause, or
// something of a kind close by.
func (m *message) judged(v *view, k Kind) bool {
	return slices.ContainsFunc(m.found, func(c candidate) bool {
		return c.clause == v.c.N || c.kind == k && c.nearTo(v.c.Span)
	})
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
