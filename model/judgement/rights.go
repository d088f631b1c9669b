package judgement

import (
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgeRights holds claims to files and rights, and the use of work, against what
// stays with the freelancer and when rights pass.
func judgeRights(v *view) {
	t := v.m.t
	if len(t.Keeps) == 0 && t.Rights == nil && t.Portfolio == nil {
		return
	}
	if rightsKept(v) || rightsKeptBefore(v) || rightsUnused(v) {
		return
	}
	if t.Rights != nil && v.has(reading.SlotOwn3, reading.SlotUse) && !rightsPassed(v.m) {
		if rightsOwned(v) {
			return
		}
		rightsUsed(v)
	}
	rightsPortfolio(v)
}

// rightsPassed reports whether the rights in the work are the client's by now.
func rightsPassed(m *message) bool {
	if m.t.Rights == nil {
		return false
	}
	switch r := strings.ToLower(m.t.Rights.Value); {
	case strings.Contains(r, "pay"):
		return m.facts().paidInFull(m.t)
	case strings.Contains(r, "deliver"):
		for _, list := range m.facts().delivered {
			if len(list) > 0 {
				return true
			}
		}
		return false
	case strings.Contains(r, "licen"):
		return false
	}
	return true
}

// rightsKept reads "send us the .ai files": things that stay with the freelancer.
func rightsKept(v *view) bool {
	for i := range v.m.ix.keeps {
		n := &v.m.ix.keeps[i]
		s, named := v.find(n)
		ok := named
		if !ok {
			s, ok = v.thing(filesOf(n.things))
			if d, at := v.deliverableIn(s); ok && d >= 0 && holds(at, s) {
				continue // "the sketches", which are delivered and no files
			}
		}
		if !ok || v.negated(s) || !v.claimsFiles(s, named) {
			continue
		}
		held := v.m.t.Keeps[n.at]
		v.m.add(v, candidate{
			kind: Rights, rule: "rights.kept", span: v.withUse(s), ref: held.Ref, base: 0.88,
			said: v.text(v.words(s)), agreed: n.name + " stay with the designer", mark: marker{name: n}, why: n.name + " stay with the freelancer",
		})
		return true
	}
	return false
}

// rightsKeptBefore reads "put the .ai files on our drive. They're our property": the
// clause, or its last part, goes on about things named before that stay with the freelancer.
func rightsKeptBefore(v *view) bool {
	own, ok := v.first(reading.SlotOwn3)
	p := v.prev()
	if !ok || v.negated(own) || !v.in(v.seg(own), reading.SlotOthers, reading.SlotIt) && !v.in(own, reading.SlotOthers, reading.SlotIt) || v.in(v.seg(own), reading.SlotYou) {
		return false
	}
	for i := range v.m.ix.keeps {
		n := &v.m.ix.keeps[i]
		s, here := v.find(n)
		if here = here && s.End <= own.Start; !here && (p == nil || !p.speaksOfKept(n)) {
			continue
		}
		held := v.m.t.Keeps[n.at]
		v.m.add(v, candidate{
			kind: Rights, rule: "rights.kept", span: own, ref: held.Ref, base: 0.86, force: Assert,
			said: v.text(v.words(own)), agreed: n.name + " stay with the designer", mark: marker{name: n}, why: n.name + " stay with the freelancer",
		})
		return true
	}
	return false
}

// speaksOfKept reports whether the clause names things that stay with the freelancer.
func (v *view) speaksOfKept(n *named) bool {
	if _, ok := v.find(n); ok {
		return true
	}
	_, ok := v.thing(filesOf(n.things))
	return ok
}

// withUse widens the words for things that stay with the freelancer to those of the use
// the client makes of them.
func (v *view) withUse(s reading.Span) reading.Span {
	if use, ok := v.near(s, 60, reading.SlotUse); ok && use.Start > s.Start && v.in(v.seg(use), reading.SlotUs, reading.SlotSelf) {
		return v.words(cover(s, use))
	}
	return v.claim(s, reading.Span{})
}

// filesOf returns the things that are files or drafts: what stays with the
// freelancer is known by other words for these alone.
func filesOf(things []reading.Thing) []reading.Thing {
	var out []reading.Thing
	for _, t := range things {
		switch t.String() {
		case "source-files", "unused-concepts", "print-files":
			out = append(out, t)
		}
	}
	return out
}

// claimsFiles reports whether things are wanted, taken or said to be the
// client's: a word of handing over, owning or being included beside them, or,
// where they are named as in the agreement, a demand that leads to them. "They
// stay with you" claims nothing.
func (v *view) claimsFiles(s reading.Span, named bool) bool {
	if v.isNear(s, 40, reading.SlotStay) || v.in(v.seg(s), reading.SlotRefuse) {
		return false
	}
	if use, ok := v.near(s, 30, reading.SlotUse); ok && !v.between(s, use, reading.SlotNeg) && v.in(v.seg(use), reading.SlotUs, reading.SlotSelf) && v.c.Acts&reading.Questions == 0 {
		return true // "the draft that lost we've put on the flyer"
	}
	return v.isNear(s, 45, reading.SlotHand, reading.SlotOwn3, reading.SlotIncluded, reading.SlotTransfer) ||
		v.before(s.Start, 40, reading.SlotDemand) || named && v.before(s.Start, 40, reading.SlotImperative, reading.SlotGetWord, reading.SlotUse, reading.SlotPresuppose)
}

// rightsOwned reads "the files are ours" before the rights have passed.
func rightsOwned(v *view) bool {
	s, ok := v.first(reading.SlotOwn3)
	if !ok || v.negated(s) || v.has(reading.SlotPastRef, reading.SlotFullPay) || v.has(reading.SlotWhen, reading.SlotNotBefore) && !v.has(reading.SlotDeposit, reading.SlotFromNow) {
		return false
	}
	work := v.namesWork() || v.agreedSubject(s) || v.namesListed() || v.has(reading.SlotFiles, reading.SlotTransfer, reading.SlotYourWork)
	if !work && !v.has(reading.SlotIt, reading.SlotUse) {
		return false // other things are theirs
	} else if it, ok := v.firstIn(s, reading.SlotIt); !work && !v.afterWork() && (!ok || it.Start > s.Start) {
		return false // it is theirs, but what is it?
	}
	emitRights(v, "rights.owned", s, 0.84, "")
	return true
}

// agreedSubject reports whether a noun right before a span is one that the agreement
// speaks of: "the textures belong to us".
func (v *view) agreedSubject(s reading.Span) bool {
	words := v.stems()
	i := slices.IndexFunc(words, func(t token) bool { return t.span.Start >= s.Start })
	if i < 0 {
		i = len(words)
	}
	if v.in(s, reading.SlotSelf) && !v.in(s, reading.SlotUs) {
		return false // "mine" may be a mistake or a turn
	}
	for _, w := range words[max(0, i-2):i] {
		if !v.inSlot(w.span) && !weak(w.stem) && v.seg(w.span) == v.seg(s) && v.ofOurWork(w) {
			return true
		}
	}
	return false
}

// ofOurWork reports whether a word stands in the clause on rights, on what stays with the
// freelancer, or on what is delivered.
func (v *view) ofOurWork(w token) bool {
	refs := []model.Ref{v.m.t.Rights.Ref}
	for _, k := range v.m.t.Keeps {
		refs = append(refs, k.Ref)
	}
	for i := range v.m.t.Deliverables {
		refs = append(refs, v.m.t.Deliverables[i].Ref)
	}
	for i := range v.m.t.Concepts {
		refs = append(refs, v.m.t.Concepts[i].Ref)
	}
	return slices.ContainsFunc(refs, func(r model.Ref) bool {
		c := v.m.clause(r.Text)
		return c != nil && slices.ContainsFunc(c.stems, func(x string) bool { return same(x, w.stem) })
	})
}

// namesWork reports whether the clause names a deliverable, a concept of one, or
// things that several deliverables are.
func (v *view) namesWork() bool {
	if d, _ := v.deliverableIn(v.c.Span); d >= 0 || v.has(reading.SlotConcept) {
		return true
	}
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Thing != 0 && !h.Thing.IsChannel() && v.m.ix.listed[h.Thing] })
}

// afterWork reports whether a clause beside speaks of the work, its files or its
// rights.
func (v *view) afterWork() bool {
	for _, o := range []*view{v.prev(), v.next()} {
		if o == nil {
			continue
		}
		if d, _ := o.deliverableIn(o.c.Span); d >= 0 || o.has(reading.SlotFiles, reading.SlotTransfer, reading.SlotYourWork, reading.SlotConcept) {
			return true
		}
	}
	return false
}

// namesListed reports whether the clause names a thing that several deliverables
// may be.
func (v *view) namesListed() bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Thing != 0 && v.m.ix.listed[h.Thing] })
}

// rightsUsed reads "we've already put the logo on the packaging".
func rightsUsed(v *view) {
	use, ok := v.first(reading.SlotUse)
	if !ok || v.negated(use) || v.c.Acts&reading.Questions != 0 && !v.tagged() {
		return
	}
	if d, ok := v.firstIn(v.seg(use), reading.SlotDemand); ok && d.Start <= use.Start {
		return // "it has to be out on the 20th", but "we use them as we like"
	}
	already, ok := v.near(use, 30, reading.SlotAlready)
	if !ok {
		already, ok = v.pastDay(use)
	}
	d, at := v.deliverableIn(use)
	if v.notUsed(use, at, d) {
		d, at = -1, reading.Span{}
	}
	motif, shown := v.motif(use)
	if !ok || !shown && !v.has(reading.SlotUs, reading.SlotYourWork) && use.Start > v.seg(use).Start && !v.before(use.Start, 40, reading.SlotSelf) && !v.inUse(use, at, d) {
		return // "the packs are printed already" is of the client's doing too
	}
	if d < 0 && v.has(reading.SlotIt) {
		d, _ = v.deliverable(use)
	}
	if d < 0 && !shown && !v.has(reading.SlotYourWork) && !v.yourFiles() && !v.yourAgreed() || v.in(v.seg(use), reading.SlotFeedback, reading.SlotRevList) {
		return // "our comments on the home page went out"
	}
	if d < 0 && shown {
		at = motif
	}
	emitRights(v, "rights.used", v.claim(use, already, at), 0.84, Act)
}

// notUsed reports whether a deliverable is named beside a use of something else: "our shop
// page went live, with a placeholder for the box", "we put up a photo of our own".
func (v *view) notUsed(use, at reading.Span, d int) bool {
	if d < 0 {
		return false
	}
	if v.before(at.Start, 2, reading.SlotOwnThing) || v.isNear(at, 2, reading.SlotOwnThing) {
		return true
	}
	return at.Start > use.End && (v.seg(at) != v.seg(use) || v.in(reading.Span{Start: use.End, End: at.Start}, reading.SlotStandIn))
}

// yourFiles reports whether the clause names files, and the reader.
func (v *view) yourFiles() bool { return v.has(reading.SlotFiles) && v.has(reading.SlotYou) }

// yourAgreed reports whether a noun that the agreement has for what is delivered stands
// right behind "your": "your angel", where designs of an angel are agreed.
func (v *view) yourAgreed() bool {
	for _, w := range v.stems() {
		if !v.inSlot(w.span) && !weak(w.stem) && v.before(w.span.Start, 1, reading.SlotYou) && v.ofOurWork(w) {
			return true
		}
	}
	return false
}

// inUse reports whether a deliverable is said to be in use, by whom is left open: "the
// packs are printed already", "all staff have been using the app since Monday".
func (v *view) inUse(use, at reading.Span, d int) bool {
	if d < 0 {
		return false
	}
	if at.End <= use.Start {
		return !v.between(at, use, reading.SlotYou)
	}
	g := v.seg(use)
	return at.Start-use.End <= v.reach(16) && !v.in(g, reading.SlotThird, reading.SlotOthers, reading.SlotYou, reading.SlotDemand, reading.SlotImperative)
}

// refusal returns the closest word of no beside a span, or in its part of the clause.
func (v *view) refusal(s reading.Span) reading.Span {
	no, ok := v.near(s, 30, reading.SlotNeg, reading.SlotRefuse)
	if !ok {
		no, _ = v.firstIn(v.seg(s), reading.SlotNeg, reading.SlotRefuse)
	}
	return no
}

// pastDay returns a day beside a span that is gone: "last night we put
// the film on the air".
func (v *view) pastDay(s reading.Span) (reading.Span, bool) {
	for _, d := range v.mentions(reading.Date) {
		if d.Last < v.m.day && apart(d.Span, s) <= v.reach(20) && v.seg(d.Span) == v.seg(s) {
			return d.Span, true
		}
	}
	return reading.Span{}, false
}

func emitRights(v *view, rule string, s reading.Span, base float64, f Force) {
	t := v.m.t.Rights
	open := v.m.facts().openInvoices()
	why := "rights pass " + t.Value
	var sum model.Money
	for _, inv := range open {
		if next, err := sum.Add(inv.open); err == nil {
			sum = next
		}
	}
	if !sum.IsZero() {
		why += "; " + sum.Format(v.m.t.Language) + " open"
	} else if v.m.t.Total != nil {
		paid := "nothing"
		if p := v.m.facts().paid; !p.IsZero() {
			paid = p.Format(v.m.t.Language)
		}
		why += "; " + paid + " of " + v.m.t.Total.Value.Format(v.m.t.Language) + " paid"
	}
	v.m.add(v, candidate{
		kind: Rights, rule: rule, span: s, ref: t.Ref, base: base, force: f,
		said: v.text(v.words(s)), agreed: t.Value, why: why,
	})
}

// rightsPortfolio reads "you must not show this anywhere" where showing is
// agreed.
func rightsPortfolio(v *view) {
	t := v.m.t.Portfolio
	if t == nil || !t.Value {
		return
	}
	s, ok := v.first(reading.SlotPortfolio)
	no := v.refusal(s)
	bidden := no.Len() > 0 && no.Start == v.c.Span.Start // "don't show the game anywhere"
	if !ok || !bidden && !v.has(reading.SlotYou, reading.SlotYourWork, reading.SlotUs, reading.SlotPlease, reading.SlotMaker) {
		return
	}
	if no.Len() == 0 {
		return
	}
	v.m.add(v, candidate{
		kind: Rights, rule: "rights.portfolio", span: v.joined(s, no), ref: t.Ref, base: 0.84, force: Deny,
		said: "no portfolio use", agreed: "portfolio use is allowed", why: "portfolio use is allowed",
		taken: v.has(reading.SlotMaker) && !v.has(reading.SlotThird) && v.c.Acts&reading.Questions == 0, // "freelancers may not show it in their portfolios"
	})
}
