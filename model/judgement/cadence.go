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

// judgeCadence holds how often the client wants to hear of the work against the
// agreed interval.
func judgeCadence(v *view) {
	t := v.m.t.UpdateEvery
	if t == nil {
		return
	}
	found := false
	for _, c := range v.mentions(reading.Cadence) {
		found = cadenceByWord(v, t, c) || found
	}
	for _, n := range v.mentions(reading.Count) {
		if every := daysPer(n.Per); every > 0 && n.N > 0 { // "two lines every day"
			c := *n
			c.Every = every / float64(n.N)
			found = cadenceByWord(v, t, &c) || found
		}
	}
	for _, n := range v.mentions(reading.Count) {
		found = found || cadenceInTime(v, t, n)
	}
	if c := v.weekdays(); !found && c != nil {
		found = cadenceByWord(v, t, c)
	}
	if !found {
		cadenceByWait(v, t)
	}
}

// weekdays returns the beat that two or more days of one week in a row make: "the report
// comes on Tuesday and Friday"; nil where there are none.
func (v *view) weekdays() *reading.Mention {
	days := v.mentions(reading.Date)
	at, n := reading.Span{}, 1
	for i := 1; i < len(days); i++ {
		a, b := days[i-1], days[i]
		between := strings.TrimSpace(v.m.e.Text[a.Span.End:max(a.Span.End, b.Span.Start)])
		if a.Day < v.m.day || a.Day == v.m.day && !v.saysOfYou() || a.Day != a.Last || b.Day != b.Last || b.Day <= a.Day && b.Day < v.m.day || b.Day == a.Day || b.Day.Sub(v.m.day) > 9 || a.By || b.By ||
			between == "" || utf8.RuneCountInString(between) > 5 || hasDigit(v.text(cover(a.Span, b.Span))) {
			continue
		}
		at, n = cover(at, a.Span, b.Span), n+1
	}
	if n == 1 {
		return nil
	}
	return &reading.Mention{Kind: reading.Cadence, Span: at, Every: 7 / float64(n), N: n, Min: n}
}

// hasDigit reports whether words hold a digit.
func hasDigit(words string) bool { return strings.IndexFunc(words, unicode.IsDigit) >= 0 }

// cadenceInTime reads "in one day give me two": a number of times behind a length
// of time.
func cadenceInTime(v *view, t *model.Held[model.Period], n *reading.Mention) bool {
	if n.Unit != "time" || n.N < 1 {
		return false
	}
	for _, l := range v.mentions(reading.Length) {
		if l.Span.End <= n.Span.Start && n.Span.Start-l.Span.End <= v.reach(24) && v.seg(l.Span) == v.seg(n.Span) && l.Length.Unit != model.Hour {
			c := *n
			c.Span, c.Every = cover(l.Span, n.Span), l.Length.Days()/float64(n.N)
			return cadenceByWord(v, t, &c)
		}
	}
	return false
}

// daysPer returns the days of the time that a number of things is for, 0 for none.
func daysPer(per string) float64 {
	switch per {
	case "day":
		return 1
	case "week":
		return 7
	}
	return 0
}

// shortest returns the shorter end of an interval in days.
func shortest(p model.Period) float64 {
	p.Max = p.Min
	return p.Days()
}

// cadenceByWord reads "a status mail every morning".
func cadenceByWord(v *view, t *model.Held[model.Period], c *reading.Mention) bool {
	if c.Every <= 0 || c.Every >= shortest(t.Value)-0.01 {
		return false
	}
	w, ok := v.near(c.Span, 45, reading.SlotUpdate, reading.SlotNews)
	if ok && v.seg(w) != v.seg(c.Span) && (v.ownDay(c.Span) || v.ownDays(c)) {
		return false // "I look at my inbox daily, so send the weekly report whenever it suits"
	}
	if !ok {
		w, ok = v.shownProgress(t, c.Span)
	}
	if !ok {
		w, ok = c.Span, v.goesOnOfUpdates(t, c)
	}
	if !ok {
		return false
	}
	if v.ownHabit(c.Span) || v.negated(c.Span) && !v.has(reading.SlotPresuppose) {
		return false
	}
	if v.in(v.seg(c.Span), reading.SlotUntil) { // "daily was only through the 15th"
		return false
	}
	if !v.wants() && !v.addressed() && !v.has(reading.SlotGetWord) || v.in(v.seg(c.Span), reading.SlotThanks) {
		return false
	}
	base := 0.92
	if !v.in(v.seg(c.Span), reading.SlotClaim, reading.SlotAssume, reading.SlotDemand, reading.SlotImperative, reading.SlotFromNow) {
		base = 0.91 // of two beats the one that is claimed
	}
	v.m.add(v, candidate{
		kind: Cadence, rule: "cadence.word", span: v.claim(c.Span, w), ref: t.Ref, base: base, mark: markLength(t.Value.Days()),
		said: v.text(c.Span), agreed: "every " + t.Value.String(),
		why: fmt.Sprintf("every %s agreed, message %s", t.Value, beat(c.Every)), change: changeCadence(t.Value, c.Every),
		taken: v.fromNowOn(c.Span),
	})
	return true
}

// goesOnOfUpdates reports whether a beat without a noun is that of the reports: what was
// agreed is called too little beside it, the clause before asks where the report is and
// this one says what was agreed or what the reader does, or wants a sign of life.
func (v *view) goesOnOfUpdates(t *model.Held[model.Period], c *reading.Mention) bool {
	if v.has(reading.SlotNotNeed) {
		return false
	}
	p := v.prev()
	for _, o := range []*view{v, p} {
		if o != nil && o.callsTooSeldom(t) {
			return true
		}
	}
	if p == nil || !p.has(reading.SlotUpdate, reading.SlotNews) || !v.fragment() {
		return false
	}
	return v.has(reading.SlotClaim, reading.SlotDemand, reading.SlotAssume) || v.saysOfYou()
}

// callsTooSeldom reports whether the clause says that the agreed beat is too little:
// "once a week is not enough".
func (v *view) callsTooSeldom(t *model.Held[model.Period]) bool {
	little, ok := v.first(reading.SlotTooLittle)
	return ok && slices.ContainsFunc(v.mentions(reading.Cadence), func(c *reading.Mention) bool {
		return c.Every >= shortest(t.Value)-0.01 && apart(c.Span, little) <= v.reach(24)
	})
}

// saysOfYou reports whether the clause takes for granted what the reader does: "you do
// Tuesdays and Fridays, don't you".
func (v *view) saysOfYou() bool {
	return v.has(reading.SlotYou, reading.SlotYouDo, reading.SlotClaim, reading.SlotUpdate) && v.has(reading.SlotClaim, reading.SlotAssume, reading.SlotPresuppose, reading.SlotTag)
}

// ownDay reports whether the part of the clause with a beat says what the client itself
// does, and wants nothing.
func (v *view) ownDay(s reading.Span) bool {
	g := v.seg(s)
	acts := slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return isOneOf(h.Slot, []reading.Slot{reading.SlotSelf, reading.SlotUs, reading.SlotWeDo}) && holds(g, h.Span) && !v.objective(h.Span)
	})
	return acts && !v.in(g, reading.SlotDemand, reading.SlotImperative, reading.SlotPlease, reading.SlotAsk, reading.SlotClaim, reading.SlotAssume, reading.SlotFromNow)
}

// ownDays reports whether days of the week stand in a part of the clause of which the
// client is the subject and the reader no part: "Mondays and Thursdays I'm on duty".
func (v *view) ownDays(c *reading.Mention) bool {
	g := v.seg(c.Span)
	return c.N >= 2 && c.Every*float64(c.N) == 7 && v.in(g, reading.SlotSelf, reading.SlotUs) &&
		!v.in(g, reading.SlotYou, reading.SlotObject, reading.SlotImperative, reading.SlotPlease, reading.SlotClaim, reading.SlotAssume, reading.SlotFromNow)
}

// fromNowOn reports whether an order for the time to come only ends with a word that asks
// for a yes: "an update every other day from now on, ok?"
func (v *view) fromNowOn(s reading.Span) bool {
	a, asks := v.first(reading.SlotAsk)
	return v.has(reading.SlotFromNow) && v.c.Acts&reading.Questions != 0 && (!asks || a.Start > s.End) && v.stance(s, Cadence) == request &&
		!v.hypothetical(s, v.seg(s), Cadence) && !v.owned(Cadence) && !v.pays()
}

// shownProgress returns the name of what the agreement has sent to show the progress,
// where it stands beside a span: "pics twice a week", where photographs come once.
func (v *view) shownProgress(t *model.Held[model.Period], s reading.Span) (reading.Span, bool) {
	clause := v.m.clause(t.Ref.Text)
	if clause == nil || !v.fragment() && !v.has(reading.SlotDemand, reading.SlotImperative, reading.SlotPlease, reading.SlotFromNow, reading.SlotClaim) {
		return reading.Span{}, false
	}
	photos := clause.things[reading.ThingOf("photography")] || clause.things[reading.ThingOf("photos")]
	for _, h := range v.c.Hits {
		if h.Thing == 0 || h.Thing.IsChannel() || apart(h.Span, s) > v.reach(24) || v.seg(h.Span) != v.seg(s) {
			continue
		}
		if clause.things[h.Thing] || photos && h.Thing == reading.ThingOf("photos") {
			return h.Span, true
		}
	}
	return reading.Span{}, false
}

// beat says how often something comes that comes once in so many days.
func beat(days float64) string {
	switch {
	case days == 1:
		return "every day"
	case days < 1:
		return fmt.Sprintf("%.3g times a day", 1/days)
	}
	return fmt.Sprintf("every %.3g days", days)
}

// ownHabit reports whether the cadence is that of the client's own business: "we
// update our blog daily".
func (v *view) ownHabit(s reading.Span) bool {
	g := v.seg(s)
	if d, ok := v.firstIn(g, reading.SlotSelf); ok && d.Start > s.Start && v.objective(d) && !v.inside(d, reading.SlotUpdate, reading.SlotDemand) && !v.has(reading.SlotYou, reading.SlotImperative) {
		return true // "wants daily reports from me"
	}
	if v.before(s.Start, 40, reading.SlotSelf, reading.SlotUs) && !v.wants() && !v.in(g, reading.SlotYou, reading.SlotObject, reading.SlotFromNow) && !v.has(reading.SlotPresuppose) {
		return true // "I have been drawing each morning"
	}
	if w, ok := v.near(s, 0, reading.SlotWeDo); ok && v.seg(w) == g && !v.in(g, reading.SlotYou) {
		return true // "each day we have to write a report"
	}
	for _, h := range v.c.Hits {
		if h.Slot == reading.SlotWeDo && h.Span.Start >= g.Start && h.Span.End <= s.Start && v.in(h.Span, reading.SlotMake, reading.SlotUpdate, reading.SlotHand) && !v.in(g, reading.SlotYou, reading.SlotObject) {
			return true // "I have to write a report for the board every Friday"
		}
	}
	return v.in(g, reading.SlotHave) && !v.in(g, reading.SlotDemand, reading.SlotClaim, reading.SlotFromNow)
}

// lastWasLongAgo reports whether the clause after says when the last report came, and the
// interval is over since: "where's today's note? The last one is from Sunday".
func (v *view) lastWasLongAgo(t *model.Held[model.Period]) bool {
	n := v.next()
	return n != nil && slices.ContainsFunc(n.mentions(reading.Date), func(d *reading.Mention) bool {
		return d.Day < v.m.day && float64(v.m.day.Sub(d.Day)) >= shortest(t.Value)
	})
}

// cadenceByWait reads "where's today's update?", "two days without news": a
// reproach before the interval is over.
func cadenceByWait(v *view, t *model.Held[model.Period]) {
	s, ok := v.first(reading.SlotNews)
	if !ok || !v.has(reading.SlotUpdate, reading.SlotWaiting, reading.SlotImpatient) {
		return
	}
	days, rule := 0.0, ""
	var value reading.Span
	for _, l := range v.mentions(reading.Length) {
		if apart(l.Span, s) <= v.reach(40) {
			days, rule, value = l.Length.Days(), "cadence.wait", l.Span
		}
	}
	for _, d := range v.mentions(reading.Date) {
		if d.Length.Max > 0 && !d.Ago && apart(d.Span, s) <= v.reach(40) && v.in(s, reading.SlotNeg) { // "haven't heard in two days"
			days, rule, value = d.Length.Days(), "cadence.wait", d.Span
			continue
		}
		if apart(d.Span, s) <= v.reach(40) && d.Day <= v.m.day {
			days, rule, value = float64(v.m.day.Sub(d.Day)), "cadence.wait", d.Span
			if days == 0 {
				days = 1
			}
		}
	}
	if rule == "" || days >= shortest(t.Value) || v.lastWasLongAgo(t) {
		return
	}
	if last := v.m.facts().lastUpdate(); last != 0 && v.m.day.Sub(last) > int(t.Value.Days()) {
		return // the update is late
	}
	v.m.add(v, candidate{
		kind: Cadence, rule: rule, span: v.claim(s, value), ref: t.Ref, base: 0.58, mark: markLength(t.Value.Days()), force: Demand,
		said: v.text(v.words(cover(s, value))), agreed: "every " + t.Value.String(), taken: v.has(reading.SlotPresuppose, reading.SlotNews) && v.stance(s, Cadence) == request,
		why: fmt.Sprintf("every %s agreed, asked for after %.3g days", t.Value, days),
	})
}
