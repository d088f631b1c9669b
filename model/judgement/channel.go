package judgement

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgeChannel holds how and when the client wants to talk against the agreed
// ways, hours, booking and time to answer.
func judgeChannel(v *view) {
	t := v.m.t
	if len(t.Channels) == 0 && t.Hours == nil && t.ReplyWithin == nil {
		return
	}
	if channelNow(v) || channelReply(v) || channelHours(v) {
		return
	}
	channelOther(v)
}

// agreedChannel reports whether a way to talk is agreed: by its name, or by the
// words of its clause, where the "chat" of the terms is one app.
func (m *message) agreedChannel(ch string) bool {
	for _, c := range m.t.Channels {
		name := strings.ToLower(c.Value.Name)
		if name == ch || alike(name, ch) {
			return true
		}
		if w := m.clause(c.Ref.Text); w != nil && w.allows(reading.ThingOf("ch-"+ch)) {
			return true
		}
	}
	return false
}

// alike reports whether two names of channels mean the same way: a video call is
// a call, a phone call too.
func alike(agreed, said string) bool {
	calls := []string{"call", "phone", "zoom", "video", "voice"}
	in := func(s string) bool {
		for _, c := range calls {
			if strings.Contains(s, c) {
				return true
			}
		}
		return false
	}
	switch {
	case said == "email":
		return strings.Contains(agreed, "mail")
	case in(said) && in(agreed):
		return true
	case said == "sms" || said == "messenger":
		return false
	}
	return strings.Contains(agreed, said)
}

// wayOf returns the name of a channel; "" for other things, and for a meeting and a letter,
// which take nobody away from the channel agreed on.
func wayOf(th reading.Thing) string {
	name, ok := strings.CutPrefix(th.String(), "ch-")
	if !ok || name == "meeting" || name == "letter" {
		return ""
	}
	return name
}

// channelRef returns the term that names the ways to talk.
func channelRef(t *model.Terms) (model.Ref, string) {
	var names []string
	for _, c := range t.Channels {
		names = append(names, c.Value.Name)
	}
	return t.Channels[0].Ref, strings.Join(names, ", ")
}

// channelOther reads "everything goes through WhatsApp", "I don't read e-mail".
func channelOther(v *view) {
	t := v.m.t
	if len(t.Channels) == 0 {
		return
	}
	ref, agreed := channelRef(t)
	found := false
	v.things(func(th reading.Thing, s reading.Span) {
		name := wayOf(th)
		if name == "" || v.m.agreedChannel(name) || v.negated(s) || v.keepsWay() {
			return
		}
		g := v.seg(s)
		w, ok := v.firstIn(g, reading.SlotOnlyVia, reading.SlotFromNow, reading.SlotNoEmail)
		if v.saidNext() || !ok && v.in(g, reading.SlotPay) {
			return // the clause after says that it is the only way; "watch for the text message of the bank"
		}
		if !ok && !v.before(s.Start, 45, reading.SlotDemand, reading.SlotImperative, reading.SlotPlease) {
			return
		}
		v.m.add(v, candidate{
			kind: Channel, rule: "channel.other", span: v.claim(s, w, firstOf(v, reading.SlotFromNow)), ref: ref, base: 0.86, force: Demand,
			said: name, agreed: agreed, why: "agreed: " + agreed,
		})
		found = true
	})
	if found || channelNamedBefore(v, ref, agreed) {
		return
	}
	if no, ok := v.first(reading.SlotNoEmail); ok && no.End <= v.seg(no).End && v.m.agreedChannel("email") {
		v.m.add(v, candidate{
			kind: Channel, rule: "channel.no-email", span: no, ref: ref, base: 0.84, force: Deny, said: "no e-mail", agreed: agreed,
			why: "agreed: " + agreed,
		})
	}
}

// saidNext reports whether the clause after says that the way of this one is the only one,
// and names no other: "I've set up a Slack workspace. As of today we do everything in there".
func (v *view) saidNext() bool {
	n := v.next()
	if n == nil || !n.has(reading.SlotFromNow) || !n.has(reading.SlotOnlyVia, reading.SlotNoEmail) {
		return false
	}
	alone := true
	n.things(func(th reading.Thing, _ reading.Span) {
		alone = alone && (wayOf(th) == "" || wayOf(th) == "email")
	})
	return alone
}

// keepsWay reports whether the clause says that the reader's own way is the agreed one:
// "the others reach me on Slack, you by e-mail as before".
func (v *view) keepsWay() bool {
	kept := false
	v.things(func(th reading.Thing, s reading.Span) {
		if name := wayOf(th); name != "" && v.m.agreedChannel(name) && v.before(s.Start, 24, reading.SlotYou) && !v.negated(s) {
			kept = true
		}
	})
	return kept && !v.has(reading.SlotNoEmail, reading.SlotNeg, reading.SlotFromNow, reading.SlotDemand)
}

// channelNamedBefore reads "I've set up a WhatsApp group. That's the only place for
// feedback from here on": the way is named in the clause before.
func channelNamedBefore(v *view, ref model.Ref, agreed string) bool {
	only, ok := v.first(reading.SlotOnlyVia)
	p := v.prev()
	if !ok || p == nil || !v.has(reading.SlotFromNow) || p.has(reading.SlotThird, reading.SlotOthers) {
		return false
	}
	name := ""
	for _, o := range []*view{p, v} {
		o.things(func(th reading.Thing, _ reading.Span) {
			name = cmp.Or(wayOf(th), name)
		})
	}
	if name == "" || v.m.agreedChannel(name) {
		return false
	}
	v.m.add(v, candidate{
		kind: Channel, rule: "channel.other", span: v.claim(only, firstOf(v, reading.SlotFromNow)), ref: ref, base: 0.82, force: Demand,
		said: name, agreed: agreed, why: "agreed: " + agreed,
	})
	return true
}

// channelNow reads "call me now" where calls are booked ahead.
func channelNow(v *view) bool {
	t := v.m.t
	call, ok := v.first(reading.SlotCallMe)
	if !ok || t.BookAhead == nil && t.Hours == nil || v.inside(call, reading.SlotPay) {
		return false // 打给你 of an accountant is money
	}
	if !v.wants() && !v.in(call, reading.SlotSelf, reading.SlotUs, reading.SlotYou, reading.SlotWeDo) && !v.fragment() {
		return false // "the first round was on the phone"
	}
	if v.visits(call) && !v.booksVisits() {
		return false
	}
	now, ok := v.near(call, 45, reading.SlotNow)
	if !ok {
		for _, l := range v.mentions(reading.Length) {
			if apart(l.Span, call) < v.reach(30) && l.Length.Unit == model.Hour {
				now, ok = l.Span, true
			}
		}
		for _, n := range append(v.minutes(), v.bareMinutes()...) {
			if apart(n.Span, call) < v.reach(30) && v.within(n.Span) {
				now, ok = n.Span, true
			}
		}
	}
	if !ok {
		now, ok = v.soonerDay(call)
	}
	if !ok || t.BookAhead == nil || v.seg(now) != v.seg(call) && apart(now, call) > v.reach(8) && !v.in(now, reading.SlotNeg) && !v.fragment() { // "no need to book" stands anywhere
		return false
	}
	said := v.joined(call, now)
	if g := v.seg(call); v.seg(now) != g && !v.in(g, reading.SlotNow, reading.SlotToday) {
		said = v.claim(now, call)
	}
	v.m.add(v, candidate{
		kind: Channel, rule: "channel.now", span: said, ref: t.BookAhead.Ref, base: 0.88, force: Demand,
		said: v.text(now), agreed: "booked " + t.BookAhead.Value.String() + " ahead", mark: markLength(t.BookAhead.Value.Days()),
		why: "calls are booked " + t.BookAhead.Value.String() + " ahead, message: " + v.text(now),
	})
	return true
}

// visits reports whether words for a call are those for coming by.
func (v *view) visits(call reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return h.Thing != 0 && h.Thing.String() == "ch-meeting" && holds(call, h.Span)
	})
}

// booksVisits reports whether it is visits or meetings that the agreement has booked ahead.
func (v *view) booksVisits() bool {
	if v.m.t.BookAhead == nil {
		return false
	}
	c := v.m.clause(v.m.t.BookAhead.Ref.Text)
	return c != nil && (c.slots[reading.SlotMeeting] > 0 || c.things[reading.ThingOf("ch-meeting")])
}

// soonerDay returns a day of the clause beside a call that comes before calls can be
// booked: "call me tonight" where two days ahead are agreed.
func (v *view) soonerDay(call reading.Span) (reading.Span, bool) {
	t := v.m.t.BookAhead
	if t == nil {
		return reading.Span{}, false
	}
	for _, d := range v.mentions(reading.Date) {
		if d.Day == d.Last && d.Day >= v.m.day && float64(d.Day.Sub(v.m.day)) < t.Value.Days() && apart(d.Span, call) <= v.reach(24) {
			return v.withClock(d.Span), true
		}
	}
	return reading.Span{}, false
}

// channelHours reads "be reachable on Saturday", "call at 20:00".
func channelHours(v *view) bool {
	t := v.m.t
	if t.Hours == nil || v.has(reading.SlotSorry, reading.SlotNotNeed) {
		return false
	}
	for i, o := range v.outsideHours(t.Hours.Value) {
		w, ok := v.talkBeside(o.span)
		if !ok || i > 0 {
			continue
		}
		v.m.add(v, candidate{
			kind: Channel, rule: "channel.hours", span: v.joined(o.span, w), ref: t.Hours.Ref, base: 0.85, force: Demand,
			said: v.text(o.span), agreed: t.Hours.Value.String(), why: o.why + "; agreed " + t.Hours.Value.String(),
		})
		return true
	}
	return false
}

// talkBeside returns the words for talking that stand with a time outside the hours,
// where one of the two sides is to be there then.
func (v *view) talkBeside(s reading.Span) (reading.Span, bool) {
	w, ok := v.near(s, 60, reading.SlotCall, reading.SlotCallMe, reading.SlotReach, reading.SlotAnswer)
	if !ok || !v.wants() && !v.has(reading.SlotReach, reading.SlotCallMe) || v.negated(s) || v.negated(w) || v.clientDoes(w) && !v.has(reading.SlotCallMe) {
		return w, false
	}
	if v.seg(w) != v.seg(s) {
		return w, false
	}
	if (v.ownAct(w) || v.before(w.Start, 1, reading.SlotObject)) && !v.has(reading.SlotCallMe, reading.SlotImperative) {
		return w, false // "I answer in the evenings", "my phone is off at weekends"
	}
	if !v.ofUs() && !v.fragment() || v.in(cover(s, w), reading.SlotThird) {
		return w, false // "the guides are at hand on Saturday", "the courier calls you on Saturday"
	}
	return w, !v.in(v.seg(w), reading.SlotDeposit, reading.SlotInvoice) && !v.isNear(w, 0, reading.SlotPay) // 月底撥付
}

// outside is a day or time outside the agreed hours, and why it is.
type outside struct {
	span reading.Span
	why  string
}

// outsideHours returns the days and times of the clause that are outside the agreed hours.
func (v *view) outsideHours(w model.Window) []outside {
	var out []outside
	for _, d := range v.mentions(reading.Date) {
		noon := d.Day.Time(time.UTC).Add(time.Duration(w.From) * time.Minute)
		switch {
		case d.Day != d.Last || d.Day < v.m.day:
		case !w.Contains(noon):
			out = append(out, outside{v.withClock(d.Span), fmt.Sprintf("%s is a %s", d.Day, d.Day.Weekday())})
		case slices.Contains(v.m.t.Calendar.Holidays, d.Day):
			out = append(out, outside{d.Span, fmt.Sprintf("%s is a holiday", d.Day)})
		}
	}
	clocks := v.mentions(reading.Clock)
	for _, c := range clocks {
		afternoon := c.Minutes + 12*60 // "four o'clock" of a working day
		if c.Minutes < 7*60 && afternoon >= w.From && afternoon < w.To && !strings.ContainsAny(v.text(c.Span), ":.0m") {
			continue
		}
		if c.Minutes < w.From || c.Minutes >= w.To {
			out = append(out, outside{c.Span, fmt.Sprintf("%02d:%02d", c.Minutes/60, c.Minutes%60)})
		}
	}
	if len(clocks) > 0 && len(out) == 0 {
		return nil // "half past seven in the evening" is told by its number
	}
	for _, h := range v.c.Hits {
		if h.Slot == reading.SlotOffHours && !v.inside(h.Span, reading.SlotGreet) && !v.isDated(h.Span) {
			out = append(out, outside{h.Span, v.text(h.Span)})
		}
	}
	return out
}

// withClock widens a day to the time of it that stands right beside: "Saturday at eight".
func (v *view) withClock(day reading.Span) reading.Span {
	for _, c := range v.mentions(reading.Clock) {
		if apart(c.Span, day) <= v.reach(4) {
			return cover(day, c.Span)
		}
	}
	return day
}

// isDated reports whether words are part of a day, which is judged as one: a Saturday
// that is worked is no off-hour.
func (v *view) isDated(s reading.Span) bool {
	return slices.ContainsFunc(v.mentions(reading.Date), func(d *reading.Mention) bool {
		return d.Day == d.Last && d.Day >= v.m.day && d.Span.Start <= s.Start && d.Span.End >= s.End
	})
}

// minutes returns the numbers of minutes of the clause: shorter than any period
// of an agreement, whose lengths begin with hours.
func (v *view) minutes() []*reading.Mention {
	var out []*reading.Mention
	for _, n := range v.mentions(reading.Count) {
		if n.Unit == "minute" {
			out = append(out, n)
		}
	}
	return out
}

// ownAct reports whether the client stands right before a verb, as the one who does it.
func (v *view) ownAct(verb reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool {
		return (h.Slot == reading.SlotSelf || h.Slot == reading.SlotUs) && !v.objective(h.Span) && h.Span.Start < verb.Start && verb.Start-h.Span.End == 1
	})
}

// bareMinutes returns the numbers that can only be minutes behind "in": "call me in 10".
func (v *view) bareMinutes() []*reading.Mention {
	var out []*reading.Mention
	for _, n := range v.mentions(reading.Count) {
		if n.Unit == "" && n.N >= 2 && n.N <= 45 && v.before(n.Span.Start, 1, reading.SlotWithin) && v.standsAlone(n.Span) {
			out = append(out, n)
		}
	}
	return out
}

// channelReply reads "answer within the hour".
func channelReply(v *view) bool {
	t := v.m.t.ReplyWithin
	if t == nil {
		return false
	}
	a, ok := v.first(reading.SlotAnswer)
	if !ok || !v.wants() && !v.has(reading.SlotPresuppose, reading.SlotYou) || v.ownAct(a) {
		return false // "we answer within the hour" is their own habit
	}
	times := append(v.lengths(), v.minutes()...)
	if now, ok := v.near(a, 24, reading.SlotNow); ok && v.seg(now) == v.seg(a) {
		times = append(times, &reading.Mention{Span: now}) // at once is no time at all
	}
	for _, l := range times {
		if l.Length.Days() >= t.Value.Days() || apart(l.Span, a) > v.reach(45) || !v.wants() && !v.has(reading.SlotPresuppose) && !v.within(l.Span) {
			continue // without a word of wanting only "you answer within the hour" is a rule
		}
		v.m.add(v, candidate{
			kind: Channel, rule: "channel.reply", span: v.claim(l.Span, a), ref: t.Ref, base: 0.87, mark: markLength(t.Value.Days()),
			said: v.text(l.Span), agreed: "within " + t.Value.String(), why: "replies within " + t.Value.String() + " agreed, message " + v.text(l.Span),
		})
		return true
	}
	return false
}
