package tui

import (
	"cmp"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// replyPage drafts an answer to words that differ: four ways, the softest first,
// each to edit, copy, or log as sent.
type replyPage struct {
	env  *env
	d    *dossier
	on   judgement.Finding
	talk *model.Entry // for a recap in place of an answer
	kit  *scripts.Kit // nil until worked out
	tone *scripts.Tone
	ways []replyWay
	at   int

	saving bool // the answer is on its way
}

// replyWay is one way to answer with what was made of it.
type replyWay struct {
	kind scripts.ReplyKind
	pane scripts.Pane
	ed   *editor
}

// recapWay is the one way of a recap.
const recapWay scripts.ReplyKind = "recap"

// openRecap drafts the note after a talk that asks to confirm what was said (S000-37).
func (s *client) openRecap() tea.Cmd {
	en := s.selectedEntry()
	if en == nil || en.Kind != model.Call && en.Kind != model.Meeting && en.Kind != model.Chat || en.Text == "" {
		return alert(s.env.Words.Client.RecapTalk)
	}
	return open(&replyPage{env: s.env, d: s.d, talk: en})
}

type replyKitMsg struct {
	page *replyPage
	kit  *scripts.Kit
}

type replyTag struct{ page *replyPage }

func newReply(e *env, d *dossier, f judgement.Finding) *replyPage {
	return &replyPage{env: e, d: d, on: f}
}

// Init works the facts out in a command: they go through the whole case.
func (s *replyPage) Init() tea.Cmd {
	page, e, d := s, s.env, s.d
	o := scripts.Options{Today: model.DayIn(e.Now(), d.loc), Location: e.Location, Settings: e.Settings, Me: e.Me, Business: e.Business, Templates: e.Templates}
	return func() tea.Msg { return replyKitMsg{page, scripts.New(d.c, d.report, d.c.OpenPlan(), o)} }
}

func (s *replyPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case replyKitMsg:
		if msg.page == s {
			s.fill(msg.kit)
		}
	case savedMsg:
		if tag, ok := msg.tag.(replyTag); !ok || tag.page != s {
			return nil
		}
		if s.saving = false; msg.err == nil {
			return tea.Sequence(func() tea.Msg { return closeMsg{s} }, notice(s.env.Words.Reply.Logged))
		}
	case tea.PasteMsg:
		if s.kit != nil {
			s.ways[s.at].ed.update(msg, &s.env.keys.Editor)
		}
	case tea.KeyPressMsg:
		if s.kit != nil {
			return s.key(msg)
		}
	}
	return nil
}

func (s *replyPage) fill(kit *scripts.Kit) {
	s.kit, s.tone = kit, s.env.toneIn(kit.Language())
	ways, draft := scripts.ReplyKinds(), func(k scripts.ReplyKind) scripts.Pane { return kit.Reply(&s.on, k) }
	if s.talk != nil {
		ways, draft = []scripts.ReplyKind{recapWay}, func(scripts.ReplyKind) scripts.Pane { return kit.Recap(s.talk) }
	}
	for _, k := range ways {
		p := draft(k)
		ed := newEditor(s.env.th.Measure, false, strings.TrimRight(p.Text, "\n"))
		ed.pos = 0
		s.ways = append(s.ways, replyWay{k, p, ed})
	}
}

func (s *replyPage) key(msg tea.KeyPressMsg) tea.Cmd {
	k := s.env.keys
	w := &s.ways[s.at]
	switch {
	case key.Matches(msg, k.Form.Next):
		s.at = (s.at + 1) % len(s.ways)
	case key.Matches(msg, k.Form.Prev):
		s.at = (s.at + len(s.ways) - 1) % len(s.ways)
	case key.Matches(msg, k.Exit.Copy):
		return tea.Batch(tea.SetClipboard(string(w.ed.value)), notice(s.env.Words.Exit.Copied))
	case key.Matches(msg, k.Form.Save):
		return s.log()
	default:
		w.ed.update(msg, &k.Editor)
	}
	return nil
}

// log records the answer as sent, the way the client wrote: a refusal as what was
// declined, the rest as told.
func (s *replyPage) log() tea.Cmd {
	if s.saving { // a second press is none
		return nil
	}
	w := &s.ways[s.at]
	body := strings.TrimSpace(string(w.ed.value))
	if i := strings.IndexByte(body, '['); i >= 0 && strings.IndexByte(body[i:], ']') > 0 {
		end := i + strings.IndexByte(body[i:], ']') + 1
		return alert(text.Fill(s.env.Words.Reply.Blank, "what", text.Line(body[i:end])))
	}
	e := model.Entry{ID: s.env.NewID(), At: s.env.Now().Truncate(time.Second), Kind: model.Email, From: model.FromMe, Text: body, Mark: model.Told}
	asked := s.talk
	if asked == nil {
		asked = s.d.entry(s.on.Entry)
	}
	if asked != nil {
		e.Project, e.About, e.InReplyTo = asked.Project, asked.About, cmp.Or(asked.MessageID, asked.ID)
		if asked.Kind == model.Chat || asked.Kind == model.Letter {
			e.Kind = asked.Kind
		}
	}
	switch w.kind {
	case scripts.DeclineReply:
		e.Kind, e.Mark = model.Declined, ""
	case scripts.GoodwillReply:
		e.Kind, e.Mark = model.Favour, ""
	}
	s.saving = true
	return s.env.record(replyTag{s}, s.env.event(s.d.c.Client.ID, s.env.Now(), model.LogEntry{Entry: e}))
}

func (s *replyPage) View(f *frame) {
	w := &s.env.Words.Reply
	f.left = row(seg(text.Line(s.d.c.Client.Name), title), seg("  ", plain), seg(w.Title, plain))
	f.rule()
	if s.kit == nil {
		f.add(seg(" ", plain), seg(s.env.Words.Common.Reading, faint))
		return
	}
	way := &s.ways[s.at]
	line := row(seg(" ", plain))
	for i := range s.ways {
		name, inkOf := w.Way[s.ways[i].kind], faint
		if i == s.at {
			name, inkOf = "["+name+"]", title
		}
		line = append(line, seg(name, inkOf), seg("  ", plain))
	}
	f.add(line...)
	f.add(seg(" ", plain), seg(w.Hint[way.kind], faint))
	width := min(f.w-2, readWidth)
	f.addBlock(indent(s.env.ownBroken(f.th, way.pane.Problem, width), 1))
	f.gap()
	room := max(1, f.rest()-2)
	var marks []text.Mark
	if way.pane.Text == string(way.ed.value)+"\n" || way.pane.Text == string(way.ed.value) {
		marks = factMarks(text.Cleaned{Text: way.ed.value}, way.pane.Facts, nil)
	}
	tone := s.tone.Check(scripts.Repair, string(way.ed.value))
	for _, t := range tone {
		marks = append(marks, text.Mark{Start: t.Start, End: t.End, Role: toneInk})
	}
	b, pos := way.ed.view(f.th, width, room, marks, plain)
	f.at(1, len(f.body), pos)
	f.addBlock(indent(b, 1))
	for f.rest() > 1 {
		f.gap()
	}
	said := s.env.Words.Exit.ToneGood
	inkOf := faint
	if len(tone) > 0 {
		said, inkOf = text.Line(string(tone[0].Rule))+": "+text.Line(tone[0].Reason), heatInk
	}
	f.add(seg(" ", plain), seg(s.env.Words.Exit.Tone+" ", faint), seg(said, inkOf))
}

func (s *replyPage) Typing() bool   { return true }
func (s *replyPage) Back() bool     { return false }
func (s *replyPage) Close() tea.Cmd { return nil }
func (s *replyPage) Help() []key.Binding {
	k, w := s.env.keys, s.env.Words
	return []key.Binding{bind(w.Reply.Next, "tab"), k.Exit.Copy, bind(w.Reply.Log, "ctrl+s"), bind(w.Key.Back, "esc")}
}
