package tui

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// waitsPage lists what the client was told and has not confirmed, and what was agreed by
// word of mouth alone (S003-16). Enter records their word on the chosen line.
type waitsPage struct {
	env  *env
	d    *dossier
	told []model.ToldEntry // those that wait, the newest first
	oral []model.Unconfirmed
	list list
	form *form // their word on the chosen line, nil while none is given

	saving bool // it is on its way
}

type waitsTag struct{ page *waitsPage }

func (s *client) openWaits() tea.Cmd {
	if s.d == nil || s.d.report == nil {
		return nil
	}
	return open(newWaits(s.env, s.d))
}

func newWaits(e *env, d *dossier) *waitsPage {
	s := &waitsPage{env: e, d: d, oral: d.c.Unconfirmed(model.DayIn(e.Now(), d.loc))}
	for _, t := range d.c.Told(e.Now()) {
		if t.Answer == nil {
			s.told = append([]model.ToldEntry{t}, s.told...)
		}
	}
	s.list.resize(len(s.told))
	return s
}

func (s *waitsPage) Init() tea.Cmd { return nil }

func (s *waitsPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case savedMsg:
		if tag, ok := msg.tag.(waitsTag); !ok || tag.page != s {
			return nil
		}
		if s.saving = false; msg.err == nil {
			return tea.Sequence(func() tea.Msg { return closeMsg{s} }, notice(s.env.Words.Waits.Kept))
		}
	case tea.PasteMsg:
		if s.form != nil {
			s.form.update(msg, s.env.keys)
		}
	case tea.KeyPressMsg:
		return s.key(msg)
	}
	return nil
}

func (s *waitsPage) key(msg tea.KeyPressMsg) tea.Cmd {
	k := s.env.keys
	switch {
	case s.form != nil:
		if s.form.key(msg, k) && !s.saving { // a second press is none
			return s.save()
		}
	case key.Matches(msg, k.Client.Open) && len(s.told) > 0:
		w, m := &s.env.Words.Waits, s.env.th.Measure
		s.form = newForm(m, choiceField("how", w.How, []text.Clean{w.Yes, w.Corrected, w.Declined}, 0),
			textField("words", w.Words, w.WordsHint, m, ""), textField("who", w.Who, "", m, ""))
	default:
		s.list.update(msg, &k.List)
	}
	return nil
}

// save records their word in reply to what they were told; where they do without, what
// asked for it is settled.
func (s *waitsPage) save() tea.Cmd {
	told, now, id := s.told[s.list.cursor].Entry, s.env.Now(), s.d.c.Client.ID
	words := strings.TrimSpace(s.form.value("words"))
	e := model.Entry{ID: s.env.NewID(), At: now.Truncate(time.Second), Kind: told.Kind, From: model.FromClient, Who: strings.TrimSpace(s.form.value("who")),
		Text: words, Project: told.Project, About: told.About, Mark: model.Agreed, InReplyTo: told.ID}
	if words == "" {
		e.Kind = model.Call
	}
	var events []model.Event
	switch s.form.get("how").sel {
	case 1:
		if e.Mark = model.Corrected; words == "" {
			return alert(s.env.Words.Waits.NeedsWords)
		}
	case 2:
		e.Kind, e.Mark = model.Declined, ""
		for _, r := range judgement.SettledBy(s.d.c, s.d.report, told) {
			events = append(events, s.env.event(id, now, model.GiveRuling{Ruling: r}))
		}
	}
	events = append([]model.Event{s.env.event(id, now, model.LogEntry{Entry: e})}, events...)
	s.saving = true
	return s.env.record(waitsTag{s}, events...)
}

func (s *waitsPage) View(f *frame) {
	w, th := &s.env.Words.Waits, f.th
	f.left = row(seg(text.Line(s.d.c.Client.Name), title), seg("  ", plain), seg(w.Title, plain))
	f.rule()
	if len(s.told)+len(s.oral) == 0 {
		f.add(seg(" ", plain), seg(w.Empty, faint))
		return
	}
	below := len(s.oral) + 1
	if s.form != nil {
		below += len(s.form.fields) + 2
	}
	from, to := s.list.window(max(1, (f.rest()-below)/2))
	today := model.DayIn(s.env.Now(), s.d.loc)
	for i := from; i < to; i++ {
		t := &s.told[i]
		bar, inkOf := seg(" ", plain), plain
		if i == s.list.cursor {
			bar, inkOf = seg(th.Glyphs.Bar, barInk), strong
		}
		state := w.Day
		switch n := today.Sub(model.DayIn(t.Entry.At, s.d.loc)); {
		case n < 1:
			state = w.Today
		case n > 1:
			state = text.Fill(w.Days, "n", text.Int(n))
		}
		if t.Since != nil {
			state += ", " + w.Since
		}
		date := s.env.Words.Dates.Date(t.Entry.At.In(s.d.loc), s.env.Now().In(s.d.loc))
		f.add(bar, seg(th.Measure.Fit(date, 11, ""), inkOf), seg(s.env.kindWord(t.Entry.Kind)+"   ", inkOf), seg(state, heatInk))
		gist := th.Measure.Fit(text.Line(cutBytes(t.Entry.Text, 4*gistBytes)), f.w-14, th.Glyphs.More)
		f.add(seg(text.Spaces(12), plain), seg(gist, faint))
	}
	for _, u := range s.oral {
		name := text.Line(strings.TrimPrefix(u.Name+" "+model.ClauseLabel(u.Clause), " "))
		f.add(seg(" ", plain), seg(th.Measure.Cut(s.env.day(u.Agreed)+"  "+name+"  "+w.Oral+": "+text.Line(u.Text), f.w-2), faint))
	}
	if s.form != nil {
		f.gap()
		b, cursor := s.form.view(th, f.w-2)
		if cursor != nil {
			f.at(1, len(f.body), *cursor)
		}
		f.addBlock(indent(b, 1))
	}
}

func (s *waitsPage) Typing() bool { return s.form != nil }

// Back leaves the form first.
func (s *waitsPage) Back() bool {
	was := s.form != nil
	s.form = nil
	return was
}

func (s *waitsPage) Close() tea.Cmd { return nil }

func (s *waitsPage) Help() []key.Binding {
	k, w := s.env.keys, s.env.Words
	if s.form != nil {
		return []key.Binding{k.Form.Save, k.Form.Next, bind(w.Key.Back, "esc")}
	}
	return []key.Binding{bind(w.Key.TheirWord, "enter"), bind(w.Key.Back, "esc"), bind(w.Key.Help, "f1")}
}
