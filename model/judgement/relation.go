package judgement

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"goodterms/model"
)

// flagRelation raises the flags that show in how both sides deal with each other
// over time: silence, mood, advice, concepts that never please.
func (j *judge) flagRelation() {
	j.flagSilence()
	j.flagMood()
	j.flagAdvice()
	for _, key := range sortedKeys(j.projects) {
		j.flagNeverSatisfied(j.projects[key])
	}
}

// silentAfter is how many working days two questions wait for an answer.
const silentAfter = 5

// flagSilence raises poor-communication when two questions of mine, asked on
// different days, have had no answer at all for five working days.
func (j *judge) flagSilence() {
	if !j.c.Client.Ended.IsZero() {
		return
	}
	var asked []*model.Entry
	for i := range j.c.Entries {
		switch e := &j.c.Entries[i]; {
		case e.At.After(j.ctx.AsOf):
		case e.From == model.FromClient && (e.Kind.Said() || e.Kind == model.Approval || e.Kind == model.Decision || e.Kind == model.Delivery):
			asked = nil
		case e.From == model.FromMe && e.Kind.Said() && e.Kind != model.Note && strings.ContainsAny(e.Text, "?？"):
			asked = append(asked, e)
		}
	}
	if len(asked) < 2 {
		return
	}
	p := j.project(asked[1])
	first, second := model.DayIn(asked[0].At, p.loc), model.DayIn(asked[1].At, p.loc)
	cal := p.led.cal
	if waited := cal.Between(second, j.asOf); first != second && waited >= silentAfter {
		j.addFlag("poor-communication", "silence:"+asked[0].ID, cal.Add(second, silentAfter).Noon(p.loc),
			fmt.Sprintf("asked on %s and %s, nothing heard for %d working days since", first, second, waited),
			asked[0].ID, asked[1].ID).Counts = true
	}
}

// Of the last moodOf talks whose mood was noted, moodBad bad ones make every
// conversation negative (S002-09).
const (
	moodOf     = 6
	moodBad    = 5
	moodWithin = 60 * 24 * time.Hour
)

// flagMood raises negative-conversation when nearly all of the last talks with the
// client were noted as bad. One bad week does not.
func (j *judge) flagMood() {
	var noted []*model.Entry
	for i := range j.c.Entries {
		e := &j.c.Entries[i]
		if e.At.After(j.ctx.AsOf) || e.From != model.FromClient || e.Mood == "" {
			continue
		}
		if noted = append(noted, e); len(noted) > moodOf {
			noted = noted[1:]
		}
		bad := 0
		for _, n := range noted {
			if n.Mood == model.Bad {
				bad++
			}
		}
		spread := e.At.Sub(noted[0].At)
		if bad >= moodBad && spread >= 7*24*time.Hour && spread <= moodWithin {
			var ids []string
			for _, n := range slices.Backward(noted) {
				ids = append(ids, n.ID)
			}
			j.addFlag("negative-conversation", e.ID, e.At, fmt.Sprintf("%d of the last %d talks were bad", bad, len(noted)), ids...).Counts = true
			noted = nil
		}
	}
}

// flagAdvice raises overrides-advice at the second time in 90 days that the client
// chose against my advice.
func (j *judge) flagAdvice() {
	var last *model.Entry
	for i := range j.c.Entries {
		e := &j.c.Entries[i]
		if e.At.After(j.ctx.AsOf) || e.Mark != model.AdviceRefused {
			continue
		}
		if last != nil && e.At.Sub(last.At) <= 90*24*time.Hour {
			j.addFlag("overrides-advice", e.ID, e.At, "advice was not taken twice in 90 days", e.ID, last.ID).Counts = true
			last = nil
			continue
		}
		last = e
	}
}

// flagNeverSatisfied raises never-satisfied when all the concepts agreed, three at
// least, were shown, none was approved, and the client asked for changes or more
// after the last one (S000-14).
func (j *judge) flagNeverSatisfied(p *project) {
	v := j.terms(p, j.asOf, j.asOf)
	if v == nil {
		return
	}
	for _, d := range v.ix.deliverables {
		held, ok := model.LimitFor(v.t.Concepts, d.name)
		shown := p.led.concepts[d.name]
		if !ok || held.Value.Max == model.Unlimited || len(shown) < max(3, int(held.Value.Max)) || j.approved(p, d.name) {
			continue
		}
		last := shown[len(shown)-1]
		if asked := j.askedAfter(last); asked != "" {
			e := j.c.Entry(last.id)
			ids := append([]string{asked}, idsOf(shown)...)
			j.addFlag("never-satisfied", "concepts:"+d.name, e.At, fmt.Sprintf("%s: %d concepts shown, none approved, and more asked for", d.name, len(shown)), ids...).Counts = true
		}
	}
}

// approved reports whether the client approved something of a deliverable.
func (j *judge) approved(p *project, name string) bool {
	return slices.ContainsFunc(j.c.Entries, func(e model.Entry) bool {
		return e.Kind == model.Approval && !e.At.After(j.ctx.AsOf) && j.project(&e) == p && (e.About == "" || model.SameName(e.About, name))
	})
}

// askedAfter returns the entry of a finding on concepts or revisions, or of a list
// of changes, after something happened; "" when there is none.
func (j *judge) askedAfter(h happened) string {
	shown := j.c.Entry(h.id)
	if shown == nil {
		return ""
	}
	for i := range j.findings {
		f := &j.findings[i]
		if (f.Kind == Concepts || f.Kind == Revisions) && f.At.After(shown.At) && f.IsOpen() {
			return f.Entry
		}
	}
	for i := range j.c.Entries {
		if e := &j.c.Entries[i]; e.Kind == model.Revision && e.What != "defect" && e.At.After(shown.At) && !e.At.After(j.ctx.AsOf) {
			return e.ID
		}
	}
	return ""
}
