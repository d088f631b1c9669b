package judgement

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgeTotal holds a sum for the whole against the agreed fee.
func judgeTotal(v *view) {
	t := v.m.t.Total
	if t == nil {
		return
	}
	sums := append(v.amounts(), v.thousands(t.Value)...)
	if len(sums) == 0 && !v.has(reading.SlotTotalWord) {
		sums = v.bareNumbers() // of the whole that the clause before is about
	}
	for _, a := range sums {
		totalByAmount(v, t, a)
	}
	for _, a := range append(v.amounts(), v.bareNumbers()...) {
		totalByWork(v, t, a)
	}
	for _, p := range v.mentions(reading.Percent) {
		totalByShare(v, t, p)
	}
}

// totalByWork reads "you're restoring both windows for 20,000": a sum near the fee that
// all of the work is said to be done for, without a word for the whole.
func totalByWork(v *view, t *model.Held[model.Money], a *reading.Mention) {
	c, ok := a.Money.Cmp(t.Value)
	if !ok || c >= 0 || 2*a.Money.Minor < t.Value.Minor || a.Per != "" || len(v.amounts()) > 1 || v.isPart(a.Money) || v.negated(a.Span) || v.has(reading.SlotTotalWord) {
		return
	}
	g := v.seg(a.Span)
	by, ok := v.near(a.Span, 2, reading.SlotSumWord)
	if !ok || by.Start > a.Span.Start || v.in(g, reading.SlotThird, reading.SlotOthers, reading.SlotPartWord, reading.SlotInstalment, reading.SlotRateWord, reading.SlotLower, reading.SlotInvoice, reading.SlotPastRef) {
		return
	}
	work, ok := v.near(a.Span, 60, reading.SlotYouDo, reading.SlotJob)
	if d, _ := v.deliverableIn(a.Span); !ok || work.Start > a.Span.Start || v.seg(work) != g || d >= 0 && v.m.t.Deliverables[d].Value.Quantity <= 1 && len(v.m.t.Deliverables) > 1 {
		return
	}
	lang := v.m.t.Language
	v.m.add(v, candidate{
		kind: Total, rule: "total.work", span: v.words(cover(work, a.Span)), ref: t.Ref, base: 0.84, mark: markMoney(t.Value),
		said: a.Money.Format(lang), agreed: t.Value.Format(lang),
		why:    fmt.Sprintf("%s in force, message %s: %s less", t.Value.Format(lang), a.Money.Format(lang), difference(t.Value, a.Money).Format(lang)),
		change: changeTotal(v.m.t, a.Money),
	})
}

// totalByAmount reads "the whole package is $5,000", "make it 4,500 all in", and
// "knock 500 off".
func totalByAmount(v *view, t *model.Held[model.Money], a *reading.Mention) {
	if a.Per != "" || v.unitPrice(a) || v.isReckoned(a.Money) || v.ofDeposit(a.Span) || v.isNear(a.Span, 30, reading.SlotRefund, reading.SlotLateFee, reading.SlotPenalty) {
		return
	}
	word, ok := v.near(a.Span, 60, reading.SlotTotalWord)
	if !ok {
		word, ok = v.agreedSum(a)
	}
	if !ok {
		word, ok = v.totalBefore(a)
	}
	said := a.Money
	lower, off := v.near(a.Span, 14, reading.SlotLower)
	if off && (!ok || holds(lower, word)) && 100*a.Money.Minor >= t.Value.Minor {
		rest, err := t.Value.Add(a.Money.Neg())
		if err != nil {
			return
		}
		if 2*a.Money.Minor < t.Value.Minor { // more than half of it is what is left
			said = rest
		}
		word, ok = lower, true
	}
	for _, o := range v.amounts() {
		if same, ok := o.Money.Cmp(t.Value); ok && same == 0 {
			return // the agreed total itself is named: this is a part of it
		}
	}
	if !off && v.otherIsWhole(a, t.Value) {
		return
	}
	c, comparable := said.Cmp(t.Value)
	if !ok || !comparable || c >= 0 || v.isBare(a) && !v.addressed() && !v.billedBeside() || 4*said.Minor < t.Value.Minor {
		return
	}
	g := v.seg(a.Span)
	near := v.isNear(a.Span, 25, reading.SlotTotalWord) || apart(word, a.Span) == 1 || word == a.Span || off
	if after, ok := v.near(a.Span, 6, reading.SlotTotalWord); ok && after.Start > a.Span.End && v.seg(after) != g && len(v.amounts()) > 1 && !strongTotal(v, g) && !v.in(g, reading.SlotTotalWord) {
		return // "3,000 for the ads, the total for the printer is 900": of the other sum
	}
	if v.in(g, reading.SlotLeftOver) && !off && v.isLeft(a.Money) || v.ownSum(g) {
		return // "that leaves 4,980 in all", "we raised 6,000 in total"
	}
	if v.isPart(a.Money) && !(near && strongTotal(v, g)) || v.in(g, reading.SlotPartWord, reading.SlotInstalment, reading.SlotRateWord) && !near {
		return
	}
	if !near && v.seg(word) != g {
		return // "thirty tables in all, 18,000 each"
	}
	if v.isBare(a) && word.End <= a.Span.Start && v.countsNoun(a.Span) {
		return // "in all we have 6,000 followers"
	}
	if v.alienSubject() && (!v.ofUs() || !v.ofUsIn(g)) {
		return // "the booth cost 5,000 in total"
	}
	if v.otherWorkFirst(g) {
		return
	}
	base := 0.92
	if !near {
		base = 0.85
	}
	lang := v.m.t.Language
	v.m.add(v, candidate{
		kind: Total, rule: "total.low", span: v.claim(a.Span, word), ref: t.Ref, base: base, mark: markMoney(t.Value),
		said: said.Format(lang), agreed: t.Value.Format(lang),
		why:    fmt.Sprintf("%s in force, message %s: %s less", t.Value.Format(lang), said.Format(lang), difference(t.Value, said).Format(lang)),
		change: changeTotal(v.m.t, said),
	})
}

// agreedSum returns the words that a sum right behind them was agreed on, where no other
// work is named that it might be for: "we agreed on 2,500 euros".
func (v *view) agreedSum(a *reading.Mention) (reading.Span, bool) {
	c, ok := v.near(a.Span, 1, reading.SlotClaim)
	if !ok || c.Start > a.Span.Start || v.seg(c) != v.seg(a.Span) || v.isBare(a) || len(v.amounts()) > 1 || len(v.mentions(reading.Count)) > 0 ||
		v.has(reading.SlotMore, reading.SlotAdd, reading.SlotInstalment, reading.SlotPartWord, reading.SlotHourWord, reading.SlotRateWord, reading.SlotThird, reading.SlotOtherJob, reading.SlotAlso) {
		return reading.Span{}, false
	}
	other := slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Thing != 0 && !v.m.ix.listed[h.Thing] && !v.inName(h.Span) })
	return c, !other
}

// totalBefore reads "about the fee of the contract: our system has 35,000": the clause
// before speaks of the whole and names no sum, and this one goes on with its own.
func (v *view) totalBefore(a *reading.Mention) (reading.Span, bool) {
	p := v.prev()
	if p == nil || !p.fragment() || !p.has(reading.SlotTotalWord) || len(p.amounts()) > 0 || p.has(reading.SlotThird, reading.SlotOthers) || p.c.Acts&reading.Questions != 0 {
		return reading.Span{}, false
	}
	return a.Span, v.has(reading.SlotUs, reading.SlotYou, reading.SlotInvoice) && !v.has(reading.SlotThird, reading.SlotPartWord, reading.SlotInstalment, reading.SlotRateWord, reading.SlotDeposit)
}

// billedBeside reports whether a line of a chat stands beside one that speaks of the bill:
// "the form asks for the sum. In all 48,000".
func (v *view) billedBeside() bool {
	for _, o := range []*view{v.prev(), v.next()} {
		if o != nil && v.fragment() && o.has(reading.SlotInvoice, reading.SlotInstalment, reading.SlotPay) {
			return true
		}
	}
	return false
}

// thousands returns the bare numbers that name a fee with its thousands left out: "the
// whole thing is 45". What counts something else has its noun behind it, and a second
// word besides that for the whole must say that money is meant.
func (v *view) thousands(fee model.Money) []*reading.Mention {
	if !v.wants() && !v.has(reading.SlotPay, reading.SlotLower, reading.SlotIncluded, reading.SlotOwed, reading.SlotBudget, reading.SlotInvoice, reading.SlotPriceQ, reading.SlotPaidAct, reading.SlotJob) {
		return nil
	}
	var out []*reading.Mention
	for _, n := range v.mentions(reading.Count) {
		said := model.Units(1000*int64(n.N), fee.Currency)
		if n.Unit != "" || n.N < 10 || n.N > 999 || 4*said.Minor < fee.Minor || v.countsNoun(n.Span) || v.namesThing(n.Span) ||
			!v.isNear(n.Span, 16, reading.SlotTotalWord) || v.compound(n.Span) {
			continue
		}
		m := *n
		m.Kind, m.Money = reading.Amount, said
		out = append(out, &m)
	}
	return out
}

// ofUsIn reports whether a part of the clause names one of the two sides, the job or the
// contract, or wants something.
func (v *view) ofUsIn(g reading.Span) bool {
	return v.weAct(g) || v.in(g, reading.SlotYou, reading.SlotYourWork, reading.SlotYouDo, reading.SlotWeDo, reading.SlotContract, reading.SlotJob,
		reading.SlotClaim, reading.SlotAssume, reading.SlotDemand, reading.SlotImperative, reading.SlotPlease, reading.SlotFromNow)
}

// namesThing reports whether the word right after a number names a thing, or is in a
// script whose words no blank parts from it.
func (v *view) namesThing(n reading.Span) bool {
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(v.m.e.Text[n.End:], " ")); unicode.Is(unicode.Han, r) {
		return true
	}
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Thing != 0 && h.Span.Start-n.End == 1 })
}

// alienSubject reports whether the clause begins with an article and a noun that neither
// the lists nor the agreement know: it tells of something else.
func (v *view) alienSubject() bool {
	words := v.stems()
	if len(words) < 2 || !v.inside(words[0].span, reading.SlotListSkip) {
		return false
	}
	noun := words[1].span
	known := slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return holds(h.Span, noun) }) ||
		slices.ContainsFunc(v.c.Mentions, func(m reading.Mention) bool { return holds(m.Span, noun) })
	return !known && !v.agreementSays(noun)
}

// otherWorkFirst reports whether a part of the clause begins with a work that is not one
// of the agreement's, behind an article or none: "the printing comes to 5,000 in total".
func (v *view) otherWorkFirst(g reading.Span) bool {
	if a, ok := v.firstIn(g, reading.SlotListSkip); ok && a.Start <= g.Start+1 {
		g.Start = a.End
	}
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		if h.Span.Start < g.Start || h.Span.Start > g.Start+1 {
			return false
		}
		return h.Thing != 0 && isWork(h.Thing) && !v.m.ix.listed[h.Thing] && !v.inName(h.Span) ||
			h.Slot == reading.SlotMeeting && v.c.Lang != reading.Zh && !v.in(g, reading.SlotApprove, reading.SlotSays) && !v.agreementSays(h.Span) // "the fair costs us 5,000 in total"
	})
}

// otherIsWhole reports whether an amount is only a part beside another one: the two make
// the agreed fee, "1,800 paid, 4,200 to go for the lot", or the other alone stands at the
// words for the whole.
func (v *view) otherIsWhole(a *reading.Mention, fee model.Money) bool {
	for _, o := range append(v.amounts(), v.bareNumbers()...) {
		if o.Span == a.Span || o.Per != "" || v.isNear(o.Span, 14, reading.SlotLower) { // "10,000 it was, knock the 200 off"
			continue
		}
		if sum, err := a.Money.Add(o.Money); err == nil && !v.isNear(a.Span, 6, reading.SlotTotalWord) {
			if c, ok := sum.Cmp(fee); ok && c == 0 {
				return true
			}
		}
		if v.seg(o.Span) == v.seg(a.Span) && o.Span.Start > a.Span.End && !v.isNear(a.Span, 10, reading.SlotTotalWord) && v.isNear(o.Span, 6, reading.SlotTotalWord) {
			return true
		}
	}
	return false
}

// bareNumbers returns the numbers of hundreds and more that have no noun, as amounts.
func (v *view) bareNumbers() []*reading.Mention {
	var out []*reading.Mention
	for _, n := range v.mentions(reading.Count) {
		if n.Unit == "" && n.N >= 100 && n.N <= 100_000_000 {
			m := *n
			m.Kind, m.Money = reading.Amount, model.Units(int64(n.N), v.m.t.Currency)
			out = append(out, &m)
		}
	}
	return out
}

// ofDeposit reports whether an amount is the deposit's; "4,000, deposit included" is not.
func (v *view) ofDeposit(a reading.Span) bool {
	d, ok := v.near(a, 30, reading.SlotDeposit)
	return ok && !v.inside(d, reading.SlotTotalWord)
}

// isBare reports whether an amount is a number without a currency, which may count
// anything where nobody speaks of the two of us: "28K in all" of a file.
func (v *view) isBare(a *reading.Mention) bool {
	return slices.ContainsFunc(v.mentions(reading.Count), func(n *reading.Mention) bool { return n.Span == a.Span })
}

// unitPrice reports whether an amount is that of one of many: "one table 18,000".
func (v *view) unitPrice(a *reading.Mention) bool {
	return slices.ContainsFunc(v.mentions(reading.Count), func(n *reading.Mention) bool {
		return n.N == 1 && n.Unit != "" && n.Span.End <= a.Span.Start && a.Span.Start-n.Span.End <= 1
	})
}

// strongTotal reports whether the part of the clause can only mean the whole.
func strongTotal(v *view, g reading.Span) bool {
	n := 0
	for _, h := range v.c.Hits {
		if h.Slot == reading.SlotTotalWord && h.Span.Start >= g.Start && h.Span.End <= g.End {
			n++
		}
	}
	return n > 1
}

func difference(a, b model.Money) model.Money {
	v, _ := b.In(a.Currency)
	d, _ := a.Add(v.Neg())
	return d
}

// totalByShare reads "10 % off the total".
func totalByShare(v *view, t *model.Held[model.Money], p *reading.Mention) {
	lower, ok := v.near(p.Span, 30, reading.SlotLower)
	if !ok || !v.sharesFee(p.Span) || v.ownSum(v.c.Span) || v.has(reading.SlotPaidAct) && !v.has(reading.SlotYou) || p.BasisPoints <= 0 || p.BasisPoints >= 10000 ||
		v.isNear(p.Span, 30, reading.SlotRateWord, reading.SlotDeposit, reading.SlotLateFee) && v.m.t.Rate != nil {
		return
	}
	off := p.BasisPoints
	if p.Keeps {
		off = 10000 - off
	}
	said, lang := t.Value.Scale(int64(10000-off), 10000), v.m.t.Language
	v.m.add(v, candidate{
		kind: Total, rule: "total.discount", span: v.claim(p.Span, lower), ref: t.Ref, base: 0.85, mark: markMoney(t.Value),
		said: v.text(p.Span), agreed: t.Value.Format(lang),
		why:    fmt.Sprintf("%s less %d.%02d %% = %s", t.Value.Format(lang), off/100, off%100, said.Format(lang)),
		change: changeTotal(v.m.t, said),
	})
}

// sharesFee reports whether a share off is one of the two sides' fee, and not what
// somebody else gives or takes: the part of the clause speaks of one of them or of the
// whole, asks, or is of a message of a line or two.
func (v *view) sharesFee(s reading.Span) bool {
	return len(v.m.views) <= 2 || v.in(v.seg(s), reading.SlotYou, reading.SlotYourWork, reading.SlotUs, reading.SlotSelf, reading.SlotObject, reading.SlotTotalWord, reading.SlotInvoice,
		reading.SlotContract, reading.SlotJob, reading.SlotAsk, reading.SlotPlease, reading.SlotDemand, reading.SlotImperative, reading.SlotClaim, reading.SlotAssume, reading.SlotFromNow, reading.SlotPay)
}

// isPart reports whether an amount is one that the agreement names for a part:
// the deposit, an instalment, a sum of them, an open invoice, a price.
func (v *view) isPart(a model.Money) bool {
	t := v.m.t
	var parts []model.Money
	if t.Deposit != nil {
		parts = append(parts, t.Deposit.Value.Amount)
	}
	for _, i := range t.Instalments {
		parts = append(parts, i.Value.Amount)
	}
	for _, p := range t.Prices {
		parts = append(parts, p.Value.Amount)
	}
	for _, inv := range v.m.facts().invoices {
		parts = append(parts, inv.e.Amount, inv.open)
	}
	for i := range parts {
		if c, ok := a.Cmp(parts[i]); ok && c == 0 {
			return true
		}
		sum := parts[i]
		for k := i + 1; k < len(parts); k++ {
			next, err := sum.Add(parts[k])
			if err != nil {
				break
			}
			sum = next
			if c, ok := a.Cmp(sum); ok && c == 0 {
				return true
			}
		}
	}
	return false
}
