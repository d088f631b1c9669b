package judgement

import (
	"fmt"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgeRate holds a price for a unit of work against the agreed rate: an amount
// beside a rate word, an amount for a number of hours, a share of the rate, and
// the price of a change by item.
func judgeRate(v *view) {
	judgeItemPrice(v)
	if v.m.t.Rate == nil {
		return
	}
	for _, a := range v.amounts() {
		if !rateByQuantity(v, a) {
			rateByAmount(v, a)
		}
	}
	for _, a := range v.bareSums() {
		rateByQuantity(v, a)
	}
	for _, p := range v.mentions(reading.Percent) {
		rateByShare(v, p)
	}
	if h, ok := v.first(reading.SlotHalf); ok && len(v.mentions(reading.Percent)) == 0 {
		w, near := v.near(h, 20, reading.SlotRateWord)
		if !near {
			w, near = v.rateItself(h) // "half of your 65"
		}
		if !near && v.has(reading.SlotYou) {
			w, near = v.unitsBefore(h) // "those three hours, I'll give you half"
		}
		if near && !v.negated(h) {
			emitRate(v, "rate.half", v.claim(h, w), "half the rate", v.m.t.Rate.Value.Scale(1, 2), 0.9)
		}
	}
}

// unitsBefore returns a number of the units that the rate is for, close before a span.
func (v *view) unitsBefore(s reading.Span) (reading.Span, bool) {
	for _, n := range v.mentions(reading.Count) {
		if n.Unit == v.m.t.Rate.Value.Per && n.Span.End <= s.Start && apart(n.Span, s) <= v.reach(24) {
			return n.Span, true
		}
	}
	return reading.Span{}, false
}

// rateItself returns the number of the agreed rate right behind a span.
func (v *view) rateItself(s reading.Span) (reading.Span, bool) {
	for i := range v.c.Mentions {
		m := &v.c.Mentions[i]
		money := m.Money
		if m.Kind == reading.Count && m.Unit == "" {
			money = model.Units(int64(m.N), v.m.t.Currency)
		}
		if c, ok := money.Cmp(v.m.t.Rate.Value.Money); ok && c == 0 && m.Span.Start >= s.End && m.Span.Start-s.End <= v.reach(7) {
			return m.Span, true
		}
	}
	return reading.Span{}, false
}

// rateByAmount reads "at $45 an hour", "your hourly is 60".
func rateByAmount(v *view, a *reading.Mention) {
	rate := v.m.t.Rate.Value
	said, _ := a.Each() // what is cut off makes no rate lower that is not
	per, base := said.Per, 0.95
	var word reading.Span
	if per == "" {
		w, ok := v.near(a.Span, 45, reading.SlotRateWord, reading.SlotHourWord)
		if !ok || v.before(a.Span.Start, 14, reading.SlotTotalWord) {
			return
		}
		if v.ofOtherUnit(w) {
			return // "parking is 20 a day"
		}
		word, per, base = w, rate.Per, 0.88
	}
	if len(v.mentions(reading.Amount)) > 2 && a.Per == "" {
		return // a price list of something else
	}
	if per != rate.Per || !v.ofUs() && !v.fragment() && !v.has(reading.SlotSelf) && !v.ratesWork(a.Span) {
		return
	}
	if v.ownSum(v.seg(a.Span)) || v.makerFirst() {
		return // "the room is 50 an hour", "the translator we had charged 45"
	}
	if v.alienSubject() && !v.ofUsIn(v.seg(a.Span)) {
		return // "the seamstress took 30 an hour, and you could tell"
	}
	c, ok := said.Money.Cmp(rate.Money)
	if !ok || c >= 0 || 6*said.Minor < rate.Minor {
		return
	}
	if v.negated(a.Span) && !v.wants() {
		return
	}
	emitRate(v, "rate.low", v.claim(a.Span, word), said.Money.Format(v.m.t.Language)+"/"+per, said.Money, base)
}

// ofOtherUnit reports whether a word for a rate names another unit than the rate's own.
func (v *view) ofOtherUnit(word reading.Span) bool {
	if v.m.t.Rate.Value.Per != "hour" {
		return false
	}
	said := reading.Fold(v.text(word)).Text
	return slices.ContainsFunc([]string{"day", "month", "week", "page", "den", "mesic", "tyden", "ден", "месец", "седмица", "天", "月"}, func(u string) bool {
		return strings.HasSuffix(said, u)
	})
}

// makerFirst reports whether the clause begins with somebody of the reader's trade and does
// not name the reader: it tells of another.
func (v *view) makerFirst() bool {
	m, ok := v.first(reading.SlotMaker)
	return ok && m.Start <= v.c.Span.Start+4 && !v.has(reading.SlotYou, reading.SlotYourWork, reading.SlotDemand)
}

// ratesWork reports whether a clause that names neither side is about work for
// money all the same: a word for changes, or one for charging besides the price.
func (v *view) ratesWork(price reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return isOneOf(h.Slot, []reading.Slot{reading.SlotRev, reading.SlotRevAct}) ||
			h.Slot == reading.SlotRateWord && (h.Span.End <= price.Start || h.Span.Start >= price.End)
	})
}

// rateByQuantity reads "four hours, so 200": an amount for a number of units.
func rateByQuantity(v *view, a *reading.Mention) bool {
	rate := v.m.t.Rate.Value
	if a.Per != "" {
		return false
	}
	counts := v.mentions(reading.Count)
	if p := v.prev(); p != nil && p.fragment() && v.fragment() {
		counts = append(counts, p.mentions(reading.Count)...) // a chat parts "those two hours" from "I put you down for 400"
	}
	for _, n := range counts {
		if v.isBare(a) && v.thingBehind(a.Span) {
			continue // "in two hours 1,000 applications came in"
		}
		if n.Unit != rate.Per || n.N < 2 || n.N > 10000 || n.Span == a.Span || apart(n.Span, a.Span) > v.reach(50) && !(v.before(a.Span.Start, 2, reading.SlotSumWord) && apart(n.Span, a.Span) <= v.reach(75)) {
			continue
		}
		should := rate.Scale(int64(n.N), 1)
		c, ok := a.Money.Cmp(should)
		if !ok || c >= 0 || 6*a.Money.Minor < should.Minor || a.Money.Minor == rate.Minor {
			return ok && a.Money.Minor == rate.Minor
		}
		lang := v.m.t.Language
		v.m.add(v, candidate{
			kind: Rate, rule: "rate.quantity", span: v.claim(a.Span, n.Span), ref: v.m.t.Rate.Ref, base: 0.86,
			said: a.Money.Format(lang), agreed: rate.String(), mark: markMoney(rate.Money),
			why: fmt.Sprintf("%d × %s = %s, message %s", n.N, rate.Money.Format(lang), should.Format(lang), a.Money.Format(lang)),
		})
		return true
	}
	return false
}

// thingBehind reports whether a word for a thing or an event follows a number right away.
func (v *view) thingBehind(n reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Span.Start == n.End+1 && (h.Thing != 0 || h.Slot == reading.SlotEventDone)
	})
}

// rateByShare reads "half your rate", "20 % off the hourly rate".
func rateByShare(v *view, p *reading.Mention) {
	w, ok := v.near(p.Span, 30, reading.SlotRateWord)
	if !ok || v.isNear(p.Span, 25, reading.SlotDeposit, reading.SlotLateFee) {
		return
	}
	lower, off := v.near(p.Span, 25, reading.SlotLower)
	if v.alienSubject() && !v.ofUsIn(v.seg(p.Span)) {
		return // "the bouncer makes 40 an hour and sleeps half of it"
	}
	if !v.addressed() || !p.Keeps && !off || p.BasisPoints <= 0 || p.BasisPoints >= 10000 {
		return
	}
	keep := p.BasisPoints
	if !p.Keeps {
		keep = 10000 - keep
	}
	emitRate(v, "rate.share", v.claim(p.Span, w, lower), v.text(p.Span), v.m.t.Rate.Value.Scale(int64(keep), 10000), 0.9)
}

// bareSums returns the numbers without a currency that a clause on paying names beside
// what they pay for, "the five hours you'll be paid, that makes 2,500", or that a word
// right before them makes a sum: "four hours, so 240".
func (v *view) bareSums() []*reading.Mention {
	pays := len(v.amounts()) == 0 && v.has(reading.SlotPay, reading.SlotOwed, reading.SlotInvoice, reading.SlotAccept, reading.SlotPayExtra, reading.SlotMore)
	var out []*reading.Mention
	for _, n := range v.mentions(reading.Count) {
		sum := pays && n.N >= 100 || n.N >= 20 && v.before(n.Span.Start, 2, reading.SlotSumWord)
		if n.Unit == "" && sum && n.N <= 10_000_000 && !v.countsNoun(n.Span) && !v.namesThing(n.Span) {
			m := *n
			m.Kind, m.Money = reading.Amount, model.Units(int64(n.N), v.m.t.Currency)
			out = append(out, &m)
		}
	}
	return out
}

func emitRate(v *view, rule string, s reading.Span, said string, value model.Money, base float64) {
	rate, lang := v.m.t.Rate, v.m.t.Language
	v.m.add(v, candidate{
		kind: Rate, rule: rule, span: s, ref: rate.Ref, base: base, mark: markMoney(rate.Value.Money),
		said: said, agreed: rate.Value.Money.Format(lang) + "/" + rate.Value.Per,
		why:    fmt.Sprintf("%s in force, message %s", rate.Value.Money.Format(lang)+"/"+rate.Value.Per, value.Format(lang)),
		change: changeRate(v.m.t, value),
	})
}

// moreOfDeliverable returns where the clause speaks of more of the deliverable that a
// priced item is one more of: "an extra snap", where photographs are agreed.
func (v *view) moreOfDeliverable(item string) (reading.Span, bool) {
	want := v.m.ix.canon(item)
	d, at := v.deliverableIn(v.c.Span)
	if want < 0 || d != want {
		return reading.Span{}, false
	}
	if more, ok := v.near(at, 12, reading.SlotMore); ok {
		return cover(at, more), true
	}
	for _, n := range v.mentions(reading.Ordinal) { // "a seventh song", where six are agreed
		if q := v.m.t.Deliverables[d].Value.Quantity; q > 0 && n.N > q && n.N <= q+3 && at.Start >= n.Span.End && at.Start-n.Span.End <= v.reach(4) {
			return cover(n.Span, at), true
		}
	}
	return reading.Span{}, false
}

// moreOfBefore returns a word for more where the clause before names the deliverable that a
// priced item is one more of: "we'll add a stop by the cellar. Two thousand like every
// extra one".
func (v *view) moreOfBefore(item string) (reading.Span, bool) {
	p, want := v.prev(), v.m.ix.canon(item)
	if p == nil || want < 0 || len(p.amounts()) > 0 || !v.addressed() {
		return reading.Span{}, false
	}
	d, _ := p.deliverableIn(p.c.Span)
	more, ok := v.first(reading.SlotMore)
	return more, ok && d == want && p.has(reading.SlotAdd, reading.SlotMore)
}

// amountsBeside returns the amounts close to a priced item; a bare number of
// hundreds is one there.
func (v *view) amountsBeside(at reading.Span) []*reading.Mention {
	var out []*reading.Mention
	for _, a := range v.amounts() {
		if apart(a.Span, at) <= v.reach(40) {
			out = append(out, a)
		}
	}
	for _, n := range v.mentions(reading.Count) {
		if n.Unit == "" && n.N >= 100 && n.N <= 1_000_000 && n.Per == "" && (apart(n.Span, at) <= v.reach(24) || apart(n.Span, at) <= v.reach(40) && v.isNear(n.Span, 6, reading.SlotPay)) {
			m := *n
			m.Kind, m.Money = reading.Amount, model.Units(int64(n.N), v.m.t.Currency)
			out = append(out, &m)
		}
	}
	return out
}

// judgeItemPrice holds the price of a change against the agreed price list.
func judgeItemPrice(v *view) {
	for i := range v.m.ix.prices {
		n := &v.m.ix.prices[i]
		at, ok := v.find(n)
		if !ok {
			at, ok = v.moreOfDeliverable(n.name)
		}
		if !ok {
			at, ok = v.moreOfBefore(n.name)
		}
		if !ok {
			continue
		}
		held := v.m.t.Prices[n.at]
		for _, a := range v.amountsBeside(at) {
			c, ok := a.Money.Cmp(held.Value.Amount)
			if !ok || c >= 0 || 6*a.Money.Minor < held.Value.Amount.Minor {
				continue
			}
			lang := v.m.t.Language
			v.m.add(v, candidate{
				kind: Rate, rule: "rate.item", span: v.claim(a.Span, at), ref: held.Ref, base: 0.88, mark: markMoney(held.Value.Amount),
				said: a.Money.Format(lang), agreed: held.Value.Amount.Format(lang),
				why:    fmt.Sprintf("%s: %s agreed, message %s", n.name, held.Value.Amount.Format(lang), a.Money.Format(lang)),
				change: changePrice(v.m.t, held.Value, a.Money),
			})
		}
	}
}

// near2 reports whether any of the slots stands close to a span.
func (v *view) isNear(s reading.Span, n int, slots ...reading.Slot) bool {
	_, ok := v.near(s, n, slots...)
	return ok
}
