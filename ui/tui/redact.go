package tui

import (
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/ui/text"
)

// redaction asks before the words of an entry are removed for ever.
type redaction struct {
	env      *env
	client   model.Client
	entry    *model.Entry
	versions int
	quoted   []model.Entry
	loc      *time.Location
	form     *form
	busy     bool
	left     *Leftover // after it: where the words may still be
}

// Leftover says where words may still be after an entry was redacted.
type Leftover struct {
	Quoted []string // ids of entries that hold words of it
	Agreed []string // agreements and amendments that do
	Copies []string // older files of the journal
}

func (l *Leftover) empty() bool {
	return l == nil || len(l.Quoted)+len(l.Agreed)+len(l.Copies) == 0
}

// redactedMsg says what became of a redaction.
type redactedMsg struct {
	page *redaction
	left *Leftover
	c    *model.Case // for naming the entries that quote it
	err  error
}

func newRedaction(e *env, d *dossier, en *model.Entry) *redaction {
	f := newForm(e.th.Measure, textField("reason", e.Words.Redact.Reason, e.Words.Redact.ReasonHint, e.th.Measure, ""))
	return &redaction{env: e, client: d.c.Client, entry: en, versions: len(d.c.Versions[en.ID]), form: f, loc: d.loc}
}

func (s *redaction) Init() tea.Cmd { return nil }

func (s *redaction) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case redactedMsg:
		if msg.page != s {
			return nil
		}
		s.busy = false
		if msg.err != nil && msg.left == nil {
			return alert(text.Line(msg.err.Error()))
		}
		return s.done(msg)
	case tea.KeyPressMsg:
		if s.left != nil {
			return nil
		}
		if key.Matches(msg, s.env.keys.Form.Save) {
			return s.save()
		}
		s.form.update(msg, s.env.keys)
	case tea.PasteMsg:
		if s.left == nil {
			s.form.update(msg, s.env.keys)
		}
	}
	return nil
}

func (s *redaction) save() tea.Cmd {
	reason := s.form.value("reason")
	if reason == "" {
		return alert(s.env.Words.Redact.NoReason)
	}
	if s.busy {
		return nil
	}
	s.busy = true
	j, ctx, id, client := s.env.Journal, s.env.ctx, s.entry.ID, s.client.ID
	return func() tea.Msg {
		msg := redactedMsg{page: s}
		if msg.left, msg.err = j.Redact(ctx, id, reason); !msg.left.empty() {
			msg.c, _ = j.Case(ctx, client) // without it the entries go by their ids
		}
		return msg
	}
}

// done turns the page into the list of where the words may still be, or closes it when
// there is none. An error with an answer says that the words are gone, and what is not
// sure about it.
func (s *redaction) done(msg redactedMsg) tea.Cmd {
	changed, said := func() tea.Msg { return changedMsg{own: true} }, notice(s.env.Words.Redact.Done)
	if msg.err != nil {
		said = alert(text.Line(msg.err.Error()))
	}
	if msg.left.empty() {
		return tea.Sequence(func() tea.Msg { return closeMsg{s} }, changed, said)
	}
	s.left = msg.left
	for _, id := range s.left.Quoted {
		en := model.Entry{ID: id, Text: id}
		if msg.c != nil {
			if i := slices.IndexFunc(msg.c.Entries, func(e model.Entry) bool { return e.ID == id }); i >= 0 {
				en = msg.c.Entries[i]
			}
		}
		s.quoted = append(s.quoted, en)
	}
	return tea.Sequence(changed, said)
}

// leftBlock lists where the words may still be.
func (s *redaction) leftBlock(w int) block {
	words := &s.env.Words.Redact
	out := append(s.env.th.wrapped(words.Left, w, nil, strong), nil)
	for i := range s.quoted {
		en := &s.quoted[i]
		head := words.Quoted
		if !en.At.IsZero() {
			head += ": " + s.env.Words.Dates.FullDate(en.At.In(s.loc))
		}
		out = append(out, s.env.th.wrapped(head+", \""+entryLine(en)+"\"", w, nil, plain)...)
	}
	if len(s.quoted) > 0 {
		out = append(out, s.env.th.wrapped(words.QuotedHow, w, nil, faint)...)
	}
	for _, name := range s.left.Agreed {
		out = append(out, s.env.th.wrapped(text.Fill(words.Agreed, "what", text.Line(name)), w, nil, plain)...)
	}
	for _, path := range s.left.Copies {
		out = append(out, s.env.th.wrapped(text.Fill(words.Copy, "what", text.Line(path)), w, nil, plain)...)
	}
	return out
}

func (s *redaction) View(f *frame) {
	w := &s.env.Words.Redact
	f.left = row(seg(text.Line(s.client.Name), title), seg("  ", plain), seg(w.Title, plain))
	f.gap()
	f.rule()
	f.gap()
	if s.left != nil {
		f.addBlock(indent(s.leftBlock(min(f.w-4, readWidth)), 2))
		return
	}
	line := s.entry.Subject
	if line == "" {
		line = s.entry.Text
	}
	f.addBlock(indent(f.th.wrapped("\""+text.Line(cutBytes(line, gistBytes))+"\"", f.w-4, nil, saidInk), 2))
	f.gap()
	f.addBlock(indent(f.th.wrapped(w.Gone, min(f.w-4, readWidth), nil, alertInk), 2))
	if s.versions > 0 {
		f.addBlock(indent(f.th.wrapped(text.Fill(w.Versions, "n", text.Int(s.versions)), min(f.w-4, readWidth), nil, plain), 2))
	}
	f.addBlock(indent(f.th.wrapped(w.Stays, min(f.w-4, readWidth), nil, plain), 2))
	f.gap()
	b, cursor := s.form.view(f.th, f.w-2)
	if cursor != nil {
		f.at(1, len(f.body), *cursor)
	}
	f.addBlock(indent(b, 1))
}

func (s *redaction) Typing() bool   { return s.left == nil }
func (s *redaction) Back() bool     { return false }
func (s *redaction) Close() tea.Cmd { return nil }
func (s *redaction) Help() []key.Binding {
	if s.left != nil {
		return []key.Binding{s.env.keys.Global.Back}
	}
	return []key.Binding{bind(s.env.Words.Redact.Key, s.env.keys.Form.Save.Help().Key), s.env.keys.Global.Back}
}

// redactedDetail draws the place of an entry whose words are gone.
func (e *env) redactedDetail(r *model.RedactedEntry, d *dossier, w int) block {
	words := &e.Words.Redact
	out := block{row(seg(words.Row, strong), seg("   ", plain), seg(e.Words.Dates.FullDate(r.At.In(d.loc)), faint)), nil}
	out = append(out, e.th.wrapped(text.Line(r.Reason), min(w, readWidth), nil, plain)...)
	out = append(out, nil)
	return append(out, e.th.wrapped(text.Fill(words.When, "date", e.Words.Dates.FullDate(r.When.In(d.loc))), min(w, readWidth), nil, faint)...)
}

// versionsBlock draws the earlier versions of an entry, the latest first.
func (e *env) versionsBlock(d *dossier, en *model.Entry, w int) block {
	var out block
	list := d.c.Versions[en.ID]
	for i := len(list) - 1; i >= 0; i-- {
		v := &list[i]
		head := row(seg(text.Fill(e.Words.Redact.Until, "date", e.Words.Dates.FullDate(v.Replaced.In(d.loc))), strong))
		if v.Why != "" {
			head = append(head, seg("   "+text.Line(v.Why), faint))
		}
		out = append(out, nil, head)
		if v.Entry.Subject != "" {
			out = append(out, e.th.wrapped(text.Line(v.Entry.Subject), w, nil, plain)...)
		}
		out = append(out, e.th.wrapped(text.Body(cutBytes(v.Entry.Text, pageBytes)), w, nil, plain)...)
		out = append(out, e.entryFacts(d, &v.Entry, w)...)
	}
	return out
}
