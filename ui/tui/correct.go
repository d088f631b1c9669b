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
	old    model.Entry       // the version that is corrected
	base   uint64            // the event that made it
	shown  map[string]string // the fields as the ground has them
	body   string            // the text as the ground has it
	theirs *model.Entry      // what somebody else made of it meanwhile
	gone   bool              // it was taken back or redacted meanwhile
}

// fixTag marks the answer to a correction.
type fixTag struct{ page *logPage }

func versionOf(en *model.Entry) uint64 { return max(en.Seq, en.Corrected) }

// ground is the version that what was changed here is laid over.
func (x *fixing) ground() *model.Entry {
	if x.theirs != nil {
		return x.theirs
	}
	return &x.old
}

// newCorrection opens the form of the log filled with an entry.
func newCorrection(e *env, d *dossier, en *model.Entry) *logPage {
	s := newLog(e, d.c.Client, nil)
	s.c = d.c
	s.form.fields = append(s.form.fields, textField("why", e.Words.Fix.Why, e.Words.Fix.WhyHint, e.th.Measure, ""))
	s.fix = &fixing{old: *en, base: versionOf(en)}
	i := slices.IndexFunc(s.c.Drafts, func(dr model.Draft) bool { return dr.Entry.ID == en.ID })
	if i >= 0 {
		s.draftID, s.kept, s.fix.base = s.c.Drafts[i].ID, true, s.c.Drafts[i].Base
		s.fix.old = s.versionAt(en, s.fix.base)
	}
	s.fill(&s.fix.old)
	s.fix.remember(s)
	if i >= 0 {
		s.fill(&s.c.Drafts[i].Entry)
	}
	s.meet(d.c)
	s.arrange()
	return s
}

// versionAt is an entry as an event made it; as it is now where that is not known.
func (s *logPage) versionAt(en *model.Entry, seq uint64) model.Entry {
	for _, v := range s.c.Versions[en.ID] {
		if v.Seq == seq {
			return v.Entry
		}
	}
	return *en
}

// remember keeps what the fields show, so that what nobody touches stays as it
// was to the byte.
func (x *fixing) remember(s *logPage) {
	x.shown, x.body = map[string]string{}, string(s.area.value)
	for _, f := range s.form.fields {
		x.shown[f.id] = f.content()
	}
}

// follow shows what the entry became elsewhere in the fields that nobody touched here.
func (s *logPage) follow(now *model.Entry) {
	x, fresh := s.fix, newLog(s.env, s.client, nil)
	fresh.c, fresh.fix = s.c, x
	fresh.fill(now)
	for _, f := range fresh.form.fields {
		if mine := s.form.get(f.id); mine.content() == x.shown[f.id] && mine.content() != f.content() {
			mine.take(f)
		}
		x.shown[f.id] = f.content()
	}
	body := string(fresh.area.value)
	if string(s.area.value) == x.body && body != x.body {
		s.area.set(body)
	}
	x.body = body
	s.arrange()
}

// fixed lays what was changed in the form over the version that stands.
func (s *logPage) fixed(en model.Entry) model.Entry {
	out := *s.fix.ground()
	sameKind := en.Kind == out.Kind
	out.Kind, out.From = en.Kind, en.From
	touched := func(id string) bool {
		if s.form.get(id).hidden {
			return !sameKind && (id == "amount" || id == "hours")
		}
		return s.form.get(id).content() != s.fix.shown[id]
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

// meet takes in the case as it is now, and tells whether the entry changed elsewhere.
func (s *logPage) meet(c *model.Case) bool {
	x := s.fix
	s.c = c
	i := slices.IndexFunc(c.Entries, func(e model.Entry) bool { return e.ID == x.old.ID })
	if x.gone = i < 0; x.gone {
		return false
	}
	now, was := c.Entries[i], versionOf(x.ground())
	x.theirs = nil
	if versionOf(&now) != x.base {
		x.theirs = &now
	}
	if versionOf(&now) == was {
		return false
	}
	s.follow(&now)
	return true
}

// renewed judges anew what the page shows after a change elsewhere, which is nothing
// typed here.
func (s *logPage) renewed() tea.Cmd {
	was := s.dirty
	cmd := s.changed()
	s.dirty = was
	return cmd
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
	case reflect.DeepEqual(typed, *x.ground()):
		return tea.Sequence(s.dropDraft(), func() tea.Msg { return closeMsg{s} }, notice(w.Same))
	}
	events := []model.Event{s.env.event(s.client.ID, typed.At,
		model.CorrectEntry{Entry: typed, Why: s.value("why"), Base: versionOf(x.ground())})}
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
		s.beside.drop(s.env, &s.client)
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

// clash shows what the entry became elsewhere in the fields that were changed here too.
func (s *logPage) clash(f *frame) block {
	x, w := s.fix, &s.env.Words.Fix
	if x.gone {
		return block{row(seg("  ", plain), seg(w.Gone, alertInk))}
	}
	if x.theirs == nil {
		return nil
	}
	var out block
	typed, _, _ := s.entry()
	mine, was, now := s.facts(s.fixed(typed)), s.facts(x.old), s.facts(*x.theirs)
	unknown := versionOf(&x.old) != x.base // what a draft began with was taken back: all that differs counts
	for i, t := range now {
		if t.value != mine[i].value && (unknown || t.value != was[i].value) {
			line := text.Line(cutBytes(differing(mine[i].value, t.value), gistBytes))
			out = append(out, f.th.fit(row(seg("  ", plain), seg(t.label+": ", faint), seg(line, saidInk)), f.w-1))
		}
	}
	if len(out) == 0 {
		return block{row(seg("  ", plain), seg(w.Merged, heatInk))}
	}
	if room := verdictLines - 1; len(out) > room {
		n := len(out) - room + 1
		out = append(out[:room-1], row(seg("  ", plain), seg(text.Fill(w.More, "n", text.Int(n)), faint)))
	}
	return append(block{row(seg("  ", plain), seg(w.Clash, alertInk))}, out...)
}

// fact is a field of an entry, as it is written.
type fact struct {
	label text.Clean
	value string
}

// facts writes the fields that the form has.
func (s *logPage) facts(en model.Entry) []fact {
	l := &s.env.Words.Log
	return []fact{
		{s.env.Words.Fix.Text, en.Text},
		{l.Kind, string(s.env.Words.EntryLong[en.Kind])},
		{l.From, string(en.From)},
		{l.Who, en.Who},
		{l.Subject, en.Subject},
		{l.About, en.About},
		{l.Amount, en.Amount.String()},
		{l.Hours, en.Hours.String()},
		{l.When, en.At.In(s.env.zone(s.c)).Format("2006-01-02 15:04")},
	}
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
