package tui

import (
	"reflect"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/ui/text"
)

// fixing makes a log page correct an entry that is there, rather than add one.
type fixing struct {
	old    model.Entry // the version that is corrected
	base   uint64      // the event that made it
	shown  map[string]string
	body   string       // as the text field first had it
	theirs *model.Entry // what somebody else made of it meanwhile
	gone   bool         // it was taken back or redacted meanwhile
}

// fixTag marks the answer to a correction.
type fixTag struct{ page *logPage }

func versionOf(en *model.Entry) uint64 { return max(en.Seq, en.Corrected) }

// newCorrection opens the form of the log filled with an entry.
func newCorrection(e *env, d *dossier, en *model.Entry) *logPage {
	s := newLog(e, d.c.Client, nil)
	s.c = d.c
	s.form.fields = append(s.form.fields, textField("why", e.Words.Fix.Why, e.Words.Fix.WhyHint, e.th.Measure, ""))
	s.fix = &fixing{old: *en, base: versionOf(en)}
	s.fill(en)
	s.fix.remember(s)
	for i := range s.c.Drafts {
		if dr := &s.c.Drafts[i]; dr.Entry.ID == en.ID {
			s.draftID, s.kept, s.fix.base = dr.ID, true, dr.Base
			s.fill(&dr.Entry)
		}
	}
	s.meet(d.c)
	s.arrange()
	return s
}

// remember keeps what the fields show, so that what nobody touches stays as it
// was to the byte.
func (x *fixing) remember(s *logPage) {
	x.shown, x.body = map[string]string{}, string(s.area.value)
	for _, f := range s.form.fields {
		x.shown[f.id] = s.form.value(f.id)
	}
}

// fixed lays what was changed in the form over the old version.
func (s *logPage) fixed(en model.Entry) model.Entry {
	out := s.fix.old
	sameKind := en.Kind == out.Kind
	out.Kind, out.From = en.Kind, en.From
	touched := func(id string) bool {
		if s.form.get(id).hidden {
			return !sameKind && (id == "amount" || id == "hours")
		}
		return s.form.value(id) != s.fix.shown[id]
	}
	if string(s.area.value) != s.fix.body {
		out.Text = en.Text
	}
	if touched("who") {
		out.Who = en.Who
	}
	if touched("subject") {
		out.Subject = en.Subject
	}
	if touched("about") {
		out.About = en.About
	}
	if touched("amount") {
		out.Amount = en.Amount
	}
	if touched("hours") {
		out.Hours = en.Hours
	}
	if touched("when") {
		out.At = en.At
	}
	return out
}

// meet takes in the case as it is now: the entry may have changed elsewhere.
func (s *logPage) meet(c *model.Case) {
	x := s.fix
	s.c = c
	i := slices.IndexFunc(c.Entries, func(e model.Entry) bool { return e.ID == x.old.ID })
	if x.gone = i < 0; x.gone {
		return
	}
	if now := c.Entries[i]; versionOf(&now) != x.base {
		x.theirs = &now
	} else {
		x.theirs = nil
	}
}

// saveFix records the correction. What came between is shown first: saving again
// puts this version on top of that one.
func (s *logPage) saveFix() tea.Cmd {
	x, w := s.fix, &s.env.Words.Fix
	typed, field, err := s.entry()
	if err == nil {
		typed = s.fixed(typed)
		if err = typed.Validate(); err != nil {
			field, _, _ = strings.Cut(err.Error(), ":")
		}
	}
	switch {
	case x.gone:
		return alert(w.Gone)
	case err != nil:
		s.focusOn(field)
		if field == "when" {
			return alert(s.env.Words.Log.NotUnderstood)
		}
		return alert(text.Line(err.Error()))
	case x.theirs == nil && reflect.DeepEqual(typed, x.old):
		return tea.Sequence(s.dropDraft(), func() tea.Msg { return closeMsg{s} }, notice(w.Same))
	}
	base := x.base
	if x.theirs != nil {
		base = versionOf(x.theirs)
	}
	events := []model.Event{s.env.event(s.client.ID, typed.At, model.CorrectEntry{Entry: typed, Why: s.value("why"), Base: base})}
	if s.kept {
		events = append(events, s.goneDraft())
	}
	s.saving = true
	return s.env.record(fixTag{s}, events...)
}

func (s *logPage) goneDraft() model.Event {
	return s.env.event(s.client.ID, s.env.Now(), model.SaveDraft{Draft: model.Draft{ID: s.draftID, Gone: true}})
}

func (s *logPage) dropDraft() tea.Cmd {
	s.saving = true
	if !s.kept {
		return nil
	}
	return s.env.record(nil, s.goneDraft())
}

// fixSaved takes the answer; a refusal keeps everything typed and asks what the
// entry is now.
func (s *logPage) fixSaved(err error) tea.Cmd {
	if err == nil {
		return tea.Sequence(func() tea.Msg { return closeMsg{s} }, notice(s.env.Words.Fix.Done))
	}
	s.saving, s.dirty = false, true
	return s.reload()
}

// reload reads the case anew, for what changed elsewhere.
func (s *logPage) reload() tea.Cmd {
	j, ctx, id := s.env.Journal, s.env.ctx, s.client.ID
	return func() tea.Msg {
		c, err := j.Case(ctx, id)
		if err != nil {
			return alert(text.Line(err.Error()))()
		}
		return logCaseMsg{id, c}
	}
}

// clash shows what the entry became elsewhere, where it differs from what is
// written here.
func (s *logPage) clash(f *frame) block {
	x, w := s.fix, &s.env.Words.Fix
	if x.gone {
		return block{row(seg("  ", plain), seg(w.Gone, alertInk))}
	}
	if x.theirs == nil {
		return nil
	}
	out := block{row(seg("  ", plain), seg(w.Clash, alertInk))}
	mine, _, _ := s.entry()
	mine = s.fixed(mine)
	add := func(label text.Clean, mine, theirs string) {
		if mine != theirs {
			line := text.Line(cutBytes(theirs, gistBytes))
			out = append(out, f.th.fit(row(seg("  ", plain), seg(label+": ", faint), seg(line, saidInk)), f.w-1))
		}
	}
	t, l := x.theirs, &s.env.Words.Log
	add(w.Text, mine.Text, differing(mine.Text, t.Text))
	add(l.Kind, string(s.env.Words.EntryLong[mine.Kind]), string(s.env.Words.EntryLong[t.Kind]))
	add(l.From, string(mine.From), string(t.From))
	add(l.Who, mine.Who, t.Who)
	add(l.Subject, mine.Subject, t.Subject)
	add(l.About, mine.About, t.About)
	add(l.Amount, mine.Amount.String(), t.Amount.String())
	add(l.Hours, mine.Hours.String(), t.Hours.String())
	const layout = "2006-01-02 15:04"
	add(l.When, mine.At.In(s.env.zone(s.c)).Format(layout), t.At.In(s.env.zone(s.c)).Format(layout))
	return out
}

// differing returns the part of theirs from the line on where it differs from mine,
// or mine itself when they are the same.
func differing(mine, theirs string) string {
	if mine == theirs {
		return mine
	}
	rest := mine
	for {
		line, after, more := strings.Cut(theirs, "\n")
		own, ownAfter, ownMore := strings.Cut(rest, "\n")
		if line != own || !more || !ownMore {
			return theirs
		}
		theirs, rest = after, ownAfter
	}
}

// judgedCase is the case that what is typed is judged in: without the version
// that it replaces.
func (s *logPage) judgedCase() *model.Case {
	if s.fix == nil || s.c == nil {
		return s.c
	}
	c := *s.c
	c.Entries = slices.DeleteFunc(slices.Clone(c.Entries), func(e model.Entry) bool { return e.ID == s.fix.old.ID })
	return &c
}
