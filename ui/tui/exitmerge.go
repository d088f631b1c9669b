package tui

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/ui/text"
)

// An exit may be open in two windows. What each of them changed since both had the
// same is laid together: a text that both changed holds both texts, one below the
// other, so that the second sees what the first wrote and nothing is lost.

// planTag marks the answer to a save of a plan.
type planTag struct {
	page *exitPage
	sent model.ExitPlan // the plan of the page when it was saved
	out  *mergedPlan    // what was recorded, once it is
}

// mergedPlan is what came of two versions of a plan.
type mergedPlan struct {
	plan   model.ExitPlan
	both   bool     // a text holds both versions
	theirs []string // answers of theirs that gave way to other ones of mine
}

// newPlanID names the next plan of a client. Two windows that begin one at the same
// time begin the same.
func newPlanID(c *model.Case) string {
	last := uint64(0)
	for i := range c.Plans {
		last = max(last, c.Plans[i].Seq)
	}
	return fmt.Sprintf("%s-%d", c.Client.ID, last)
}

func clonePlan(p *model.ExitPlan) model.ExitPlan {
	out := *p
	out.Steps, out.Reasons = maps.Clone(p.Steps), maps.Clone(p.Reasons)
	out.Panes, out.Answers = maps.Clone(p.Panes), maps.Clone(p.Answers)
	return out
}

// keep saves the plan, laid over what another window has made of it by then.
func (s *exitPage) keep() tea.Cmd {
	lost := s.keeping && s.env.ended // it may never have arrived
	if !s.dirty && !lost {
		return nil
	}
	s.dirty, s.keeping = false, true
	tag := planTag{s, clonePlan(&s.plan), &mergedPlan{}}
	base, client, now, marker, e := s.base, s.d.c.Client.ID, s.env.Now(), string(s.env.Words.Exit.OtherText), s.env
	save := s.env.recordWith(tag, func(ctx context.Context, j Journal) ([]model.Event, error) {
		c, err := j.Case(ctx, client)
		if err != nil {
			return nil, err
		}
		*tag.out = mergedPlan{plan: clonePlan(&tag.sent)}
		if theirs := planOf(c, tag.sent.ID); theirs != nil && theirs.Seq > base.Seq {
			*tag.out = mergePlans(&base, &tag.sent, theirs, marker)
		}
		return []model.Event{e.event(client, now, model.SavePlan{ExitPlan: tag.out.plan})}, nil
	})
	return s.env.orBeside(&s.beside, &s.d.c.Client, s.unsaved(), save)
}

// kept takes the answer to a save.
func (s *exitPage) kept(tag *planTag, msg savedMsg) tea.Cmd {
	s.keeping = false
	if s.beside.file = msg.kept; msg.err != nil {
		s.dirty = s.dirty || msg.kept == ""
		return nil
	}
	now := clonePlan(&tag.out.plan)
	if len(msg.seqs) > 0 {
		now.Seq = msg.seqs[0]
	}
	return s.meet(&tag.sent, &now, tag.out)
}

// renew takes in that the journal changed: facts may have moved, and another window may
// have gone on with the plan.
func (s *exitPage) renew(msg tea.Msg) tea.Cmd {
	r, ok := msg.(reportMsg)
	if !ok || r.id != s.d.c.Client.ID || s.kit == nil {
		return nil
	}
	s.d = r.d
	s.makeKit()
	if s.ed != nil {
		s.pane, _ = s.kit.Pane(s.id())
		s.look()
	}
	if now := planOf(s.d.c, s.plan.ID); now != nil && now.Seq > s.base.Seq {
		ground := s.base
		return s.meet(&ground, now, nil)
	}
	return nil
}

func planOf(c *model.Case, id string) *model.ExitPlan {
	if i := slices.IndexFunc(c.Plans, func(p model.ExitPlan) bool { return p.ID == id }); i >= 0 {
		return &c.Plans[i]
	}
	return nil
}

// meet takes in what the journal has of the plan now; ground is what it was when the
// page and the journal had the same, and earlier what a save came upon.
func (s *exitPage) meet(ground, now *model.ExitPlan, earlier *mergedPlan) tea.Cmd {
	w, before := &s.env.Words.Exit, s.plan
	m := mergePlans(ground, &before, now, string(w.OtherText))
	s.base = clonePlan(now)
	s.plan = m.plan
	if s.kit != nil {
		s.show(&before)
	}
	if !before.Closed.IsZero() || now.Closed.IsZero() {
		return s.tellMet(&m, now, earlier)
	}
	page := s
	return tea.Sequence(func() tea.Msg { return closeMsg{page} }, notice(w.ClosedElsewhere))
}

// tellMet says what was changed in both windows, and keeps what they came to.
func (s *exitPage) tellMet(m *mergedPlan, now *model.ExitPlan, earlier *mergedPlan) tea.Cmd {
	w, both, theirs := &s.env.Words.Exit, m.both, m.theirs
	if earlier != nil {
		both, theirs = both || earlier.both, append(theirs, earlier.theirs...)
	}
	var cmds []tea.Cmd
	if !samePlan(&m.plan, now) {
		cmds = append(cmds, s.changed())
	}
	switch {
	case both:
		cmds = append(cmds, alert(w.BothTexts))
	case len(theirs) > 0:
		cmds = append(cmds, alert(text.Fill(w.OtherAnswer, "theirs", text.Line(strings.Join(theirs, "; ")))))
	}
	return tea.Batch(cmds...)
}

// show brings on the screen what another window changed.
func (s *exitPage) show(before *model.ExitPlan) {
	s.makeKit()
	if !maps.Equal(before.Answers, s.plan.Answers) || before.Decided != s.plan.Decided || before.LastDay != s.plan.LastDay || before.Variant != s.plan.Variant || before.Outcome != s.plan.Outcome {
		s.refreshForm()
	}
	id := string(s.id())
	if s.ed == nil || before.Panes[id].Text == s.plan.Panes[id].Text {
		return
	}
	s.pane, _ = s.kit.Pane(s.id())
	s.ed.set(s.pane.Text)
	s.look()
}

// mergePlans lays what both made of a plan over what it was before. Where both changed
// the same, a text holds both behind a marker; else mine stands, and theirs is named.
func mergePlans(base, mine, theirs *model.ExitPlan, marker string) mergedPlan {
	m := mergedPlan{plan: *mine}
	p := &m.plan
	p.Steps = mergeMaps(base.Steps, mine.Steps, theirs.Steps, equal, func(_ string, a, _ model.StepState) model.StepState { return a })
	p.Reasons = mergeMaps(base.Reasons, mine.Reasons, theirs.Reasons, equal, func(_ string, a, b string) string { return a + "; " + b })
	p.Answers = mergeMaps(base.Answers, mine.Answers, theirs.Answers, equal, func(key, a, b string) string {
		if key == seenKey {
			all := append(strings.Fields(a), strings.Fields(b)...)
			slices.Sort(all)
			return strings.Join(slices.Compact(all), " ")
		}
		m.theirs = append(m.theirs, b)
		return a
	})
	sameText := func(a, b model.Pane) bool { return a.Text == b.Text }
	p.Panes = mergeMaps(base.Panes, mine.Panes, theirs.Panes, sameText, func(_ string, a, b model.Pane) model.Pane {
		pane, both := bothPanes(a, b, marker)
		m.both = m.both || both
		return pane
	})
	p.Variant = merged(base.Variant, mine.Variant, theirs.Variant)
	p.Decided = merged(base.Decided, mine.Decided, theirs.Decided)
	p.LastDay = merged(base.LastDay, mine.LastDay, theirs.LastDay)
	p.Outcome = merged(base.Outcome, mine.Outcome, theirs.Outcome)
	p.Closed = merged(base.Closed, mine.Closed, theirs.Closed)
	return m
}

// bothPanes is a script that two windows changed: the one that holds the other, or one
// below the other.
func bothPanes(a, b model.Pane, marker string) (_ model.Pane, both bool) {
	switch {
	case strings.Contains(a.Text, b.Text):
		return a, false
	case strings.Contains(b.Text, a.Text):
		return b, false
	}
	facts := maps.Clone(b.Facts)
	if facts == nil {
		facts = map[string]string{}
	}
	maps.Copy(facts, a.Facts)
	return model.Pane{Text: a.Text + "\n\n" + marker + "\n\n" + b.Text, Facts: facts}, true
}

func equal[V comparable](a, b V) bool { return a == b }

// merged is mine, unless only they changed it.
func merged[V comparable](base, mine, theirs V) V {
	if mine == base {
		return theirs
	}
	return mine
}

// mergeMaps is merged for each key; both says what becomes of one that both changed. A
// key that is not there is one without a value.
func mergeMaps[V any](base, mine, theirs map[string]V, same func(a, b V) bool, both func(key string, a, b V) V) map[string]V {
	out := maps.Clone(mine)
	if out == nil {
		out = map[string]V{}
	}
	for _, key := range slices.Sorted(maps.Keys(union(mine, theirs))) {
		b, m, t := base[key], mine[key], theirs[key]
		switch _, there := theirs[key]; {
		case same(m, t), same(t, b):
		case same(m, b) && !there:
			delete(out, key)
		case same(m, b):
			out[key] = t
		default:
			out[key] = both(key, m, t)
		}
	}
	return out
}

func union[V any](a, b map[string]V) map[string]V {
	out := maps.Clone(b)
	if out == nil {
		out = map[string]V{}
	}
	maps.Copy(out, a)
	return out
}

// samePlan tells whether two plans say the same.
func samePlan(a, b *model.ExitPlan) bool {
	return maps.Equal(a.Steps, b.Steps) && maps.Equal(a.Reasons, b.Reasons) && maps.Equal(a.Answers, b.Answers) &&
		maps.EqualFunc(a.Panes, b.Panes, func(x, y model.Pane) bool { return x.Text == y.Text }) &&
		a.Variant == b.Variant && a.Decided == b.Decided && a.LastDay == b.LastDay && a.Outcome == b.Outcome && a.Closed == b.Closed
}
