package judgement

import (
	"fmt"
	"slices"
	"time"

	"goodterms/model"
	"goodterms/model/reading"
)

// codeOf returns the code of the flag that a contradiction raises, "" for none.
func codeOf(f *Finding) string {
	switch f.Kind {
	case Rate, Total:
		return "haggling"
	case Payment:
		return "payment-terms"
	case Concepts:
		return "too-many-concepts"
	case Revisions:
		return "endless-revisions"
	case Scope:
		return "scope-creep"
	case Deadline:
		return "pressure"
	case Cadence:
		return "daily-updates"
	case Channel:
		return "disrespect"
	case Decision:
		return "self-contradiction"
	case Misquote:
		return "misquote"
	case Deposit:
		if f.Rule == "deposit.refund" {
			return "refund-demand"
		}
		return "payment-terms"
	case Duties:
		return dutyCode(f.Rule)
	}
	return ""
}

func dutyCode(rule string) string {
	switch rule {
	case "duties.later", "duties.feedback", "duties.feedback-vague":
		return "missed-deadline"
	case "duties.approver":
		return ""
	}
	return "no-input"
}

// addFlag keeps a flag unless the same code from the same entry is there.
func (j *judge) addFlag(code, entry string, at time.Time, why string, entries ...string) *Flag {
	key := code + " " + entry
	if at, ok := j.flagAt[key]; ok {
		return &j.flags[at]
	}
	if len(entries) == 0 {
		entries = []string{entry}
	}
	j.flags = append(j.flags, Flag{
		ID: j.id("f", entry, code, "", 0), Code: code, At: at, Entries: entries, Why: why, Status: Open,
		DealBreaker: slices.Contains(j.ctx.Settings.DealBreakers, code),
		Level:       LevelOf(&j.ctx.Settings, code), Tone: j.ctx.Settings.OfTone(code),
	})
	j.flagAt[code+" "+entries[0]] = len(j.flags) - 1
	return &j.flags[len(j.flags)-1]
}

// flagFindings raises the flags of the contradictions. Several findings of one
// entry, and repeated asks for the same round, are one incident.
func (j *judge) flagFindings() {
	rounds := map[string]int{}
	for i := range j.findings {
		f := &j.findings[i]
		code := codeOf(f)
		if code == "" || f.Band == Maybe && f.Status != Confirmed || f.Muted {
			continue
		}
		if f.Kind == Revisions || f.Kind == Concepts {
			key := code + f.Clause.ID + f.Why
			if at, ok := rounds[key]; ok && f.Status == Open && j.flags[at].Status == Open {
				fl := &j.flags[at]
				if !slices.Contains(fl.Entries, f.Entry) {
					fl.Entries = append(fl.Entries, f.Entry)
				}
				fl.Findings = append(fl.Findings, f.ID)
				fl.Counts = fl.Counts || f.IsOpen()
				continue
			}
			rounds[key] = -1
		}
		fl := j.addFlag(code, f.Entry, f.At, f.Why)
		fl.Findings = append(fl.Findings, f.ID)
		fl.Tone = false // what is agreed on is a matter of substance, however it is said
		fl.Counts = fl.Counts || f.IsOpen()
		if f.IsOpen() || len(fl.Findings) == 1 {
			fl.Status = f.Status
		}
		if _, ok := rounds[code+f.Clause.ID+f.Why]; ok {
			rounds[code+f.Clause.ID+f.Why] = slices.IndexFunc(j.flags, func(o Flag) bool { return o.ID == fl.ID })
		}
	}
	j.flagBreaks()
}

// flagBreaks raises breaks-terms for three confirmed contradictions in 30 days.
func (j *judge) flagBreaks() {
	var confirmed []*Finding
	for i := range j.findings {
		if j.findings[i].Status == Confirmed {
			confirmed = append(confirmed, &j.findings[i])
		}
	}
	for i := 0; i+2 < len(confirmed); i++ {
		a, c := confirmed[i], confirmed[i+2]
		if c.At.Sub(a.At) > 30*24*time.Hour {
			continue
		}
		fl := j.addFlag("breaks-terms", c.Entry, c.At, "three confirmed contradictions in 30 days",
			c.Entry, confirmed[i+1].Entry, a.Entry)
		fl.Counts = true
		fl.Findings = []string{a.ID, confirmed[i+1].ID, c.ID}
		i += 2
	}
}

// wordFlag is a flag told from words alone.
type wordFlag struct {
	code string
	why  func(*view) (reading.Span, bool)
}

func wordFlags() []wordFlag {
	return []wordFlag{
		{"abuse", abusive}, {"threat-of-harm", threatens}, {"threat-to-replace", replaces}, {"price-complaint", tooDear},
		{"non-payment", refusesToPay}, {"free-work", freeWork},
		{"threat-to-replace", ultimatum}, {"distrust", says(reading.SlotDistrust)}, {"avoids-paper", says(reading.SlotNoPaper)},
		{"harassment", harasses}, {"retroactive-change", says(reading.SlotRetroactive)},
	}
}

// messageOf prepares an entry for the rules; where nothing is agreed yet, with
// no terms.
func messageOf(e *model.Entry, r *reading.Reading, p *project, v *version, day model.Day) *message {
	if v == nil {
		v = &version{t: &model.Terms{}, ix: newIndex(&model.Terms{})}
	}
	return newMessage(e, r, v.t, v.ix, p.led, day)
}

// flagWords raises the flags that the words of a message show by themselves, and
// counts chases.
func (j *judge) flagWords(e *model.Entry, r *reading.Reading, p *project, v *version, day model.Day) {
	m := messageOf(e, r, p, v, day)
	for i := range m.views {
		w := &m.views[i]
		if len(w.c.Hits) == 0 {
			continue
		}
		for _, f := range wordFlags() {
			if s, ok := f.why(w); ok {
				fl := j.addFlag(f.code, e.ID, e.At, "“"+shorten(w.text(w.words(s)), 60)+"”")
				fl.Counts = true
			}
		}
	}
	j.flagHabits(m, e, day)
	if m.asksForNews() {
		j.chase(e, day, m.t)
	}
}

// noteChase counts an earlier message that asks for news, or shows a habit.
func (j *judge) noteChase(e *model.Entry, r *reading.Reading, p *project, v *version, day model.Day) {
	m := messageOf(e, r, p, v, day)
	j.flagHabits(m, e, day)
	if m.asksForNews() {
		j.chase(e, day, m.t)
	}
}

func (m *message) asksForNews() bool {
	for i := range m.views {
		if asksForNews(m.views[i].c) {
			return true
		}
	}
	return false
}

func asksForNews(c *reading.Clause) bool {
	return c.Scope&reading.OtherProject == 0 && slices.ContainsFunc(c.Hits, func(h reading.Hit) bool {
		return h.Slot == reading.SlotNews || h.Slot == reading.SlotImpatient
	})
}

// chaseWindow is how far back messages that ask for news are counted together.
const chaseWindow = 6 * 24 * time.Hour

// chase counts a message that asks for news: three in five days are nagging.
func (j *judge) chase(e *model.Entry, day model.Day, t *model.Terms) {
	j.chases = append(j.chases, happened{e.ID, day})
	n := len(j.chases)
	if n < 3 || day.Sub(j.chases[n-3].day) > 5 {
		return
	}
	last := j.chases[n-3:]
	why := fmt.Sprintf("three chases in %d days", max(1, day.Sub(last[0].day)))
	if t.UpdateEvery != nil {
		why += "; updates every " + t.UpdateEvery.Value.String() + " agreed"
	}
	j.addFlag("nagging", e.ID, e.At, why, last[2].id, last[1].id, last[0].id).Counts = true
	j.chases = nil
}

// abusive finds an insult to the reader or the work, not to oneself, a third
// party, or in jest.
func abusive(v *view) (reading.Span, bool) {
	s, ok := v.first(reading.SlotInsult)
	if !ok || v.c.Scope&(reading.Joking|reading.OtherProject|reading.Past) != 0 {
		return s, false
	}
	g := v.seg(s)
	if v.in(g, reading.SlotThird) || v.negated(s) {
		return s, false
	}
	you, near := v.near(s, 28, reading.SlotYou, reading.SlotYourWork)
	self, own := v.near(s, 28, reading.SlotSelf, reading.SlotUs)
	if own && self.Start < s.Start && (!near || apart(self, s) < apart(you, s)) && self.Len() > 0 && !near {
		return s, false
	}
	if !near && !v.insultsAlone(s) {
		return s, false
	}
	return s, true
}

// insultsAlone reports whether the words are an insult without naming the reader:
// they speak to somebody already.
func (v *view) insultsAlone(s reading.Span) bool {
	for _, h := range v.c.Hits {
		if h.Slot == reading.SlotInsult && h.Span.Len() >= 12 && h.Span.Start >= s.Start {
			return !v.has(reading.SlotSelf)
		}
	}
	return false
}

// threatens finds a threat of harm that the client speaks itself.
func threatens(v *view) (reading.Span, bool) {
	s, ok := v.first(reading.SlotThreat)
	if !ok || v.negated(s) || v.stance(s, "") != plain && !v.has(reading.SlotHypo) {
		return s, false
	}
	return s, v.has(reading.SlotYou) && v.has(reading.SlotUs, reading.SlotSelf) && !v.in(v.seg(s), reading.SlotThird)
}

// replaces finds a threat to take the work elsewhere.
func replaces(v *view) (reading.Span, bool) {
	s, ok := v.first(reading.SlotSwitch)
	if !ok || v.c.Scope&(reading.Joking|reading.OtherProject|reading.Past) != 0 || v.c.Acts&reading.Questions != 0 || v.negated(s) {
		return s, false
	}
	if _, third := v.firstOutside(v.seg(s), s, reading.SlotThird, reading.SlotOthers, reading.SlotExcuse, reading.SlotUltimatum); third || v.has(reading.SlotUltimatum) {
		return s, false // somebody else's, a courtesy, or told apart by [ultimatum]
	}
	if p := v.prev(); p != nil && p.has(reading.SlotExcuse) {
		return s, false
	}
	return s, v.has(reading.SlotUs, reading.SlotSelf) && !v.has(reading.SlotThanks, reading.SlotPraise, reading.SlotExcuse)
}

// tooDear finds a complaint about the price of this work.
func tooDear(v *view) (reading.Span, bool) {
	s, ok := v.first(reading.SlotTooDear)
	if !ok || v.negated(s) || v.c.Scope&(reading.Joking|reading.OtherProject|reading.Past) != 0 || v.in(v.seg(s), reading.SlotThird) && !v.has(reading.SlotYou) {
		return s, false
	}
	return s, v.has(reading.SlotYou, reading.SlotYourWork, reading.SlotRateWord, reading.SlotTotalWord, reading.SlotInvoice)
}

// refusesToPay finds a refusal to pay what is billed.
func refusesToPay(v *view) (reading.Span, bool) {
	s, ok := v.first(reading.SlotNotPay)
	if !ok || v.stance(s, Payment) != plain || len(v.m.facts().openInvoices()) == 0 {
		return s, false
	}
	if v.has(reading.SlotWhen, reading.SlotNotBefore, reading.SlotPostpone, reading.SlotLateFee) {
		return s, false
	}
	return s, v.has(reading.SlotInvoice, reading.SlotInstalment) && v.has(reading.SlotUs, reading.SlotSelf)
}

// freeWork finds work asked for without pay.
func freeWork(v *view) (reading.Span, bool) {
	if s, ok := v.first(reading.SlotExposure); ok && v.has(reading.SlotFreeOf) {
		return s, true
	}
	s, ok := v.first(reading.SlotFreeOf)
	if !ok {
		s, ok = v.first(reading.SlotFiveMinutes)
		if !ok || !v.has(reading.SlotAdd, reading.SlotAlso, reading.SlotFreeOf) {
			return s, false
		}
	}
	if v.negated(s) || v.has(reading.SlotThanks, reading.SlotPayExtra, reading.SlotPriceQ, reading.SlotThird) || v.c.Scope&(reading.Joking|reading.OtherProject|reading.Past|reading.OwnedChange) != 0 {
		return s, false
	}
	return s, v.has(reading.SlotYou, reading.SlotImperative, reading.SlotDemand, reading.SlotAsk) &&
		v.has(reading.SlotAdd, reading.SlotMake, reading.SlotRevAct, reading.SlotAlso, reading.SlotRev, reading.SlotConcept)
}
