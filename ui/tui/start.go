package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/ui/text"
)

// viewStart greets in an empty journal with the three ways to begin.
func (s *clients) viewStart(f *frame) {
	w := &s.env.Words.Start
	f.gap()
	f.add(seg("   ", plain), seg(w.Welcome, strong))
	f.gap()
	f.add(seg("   ", plain), seg(w.What1, plain))
	f.add(seg("   ", plain), seg(w.What2, plain))
	f.gap()
	f.gap()
	k := &s.env.keys.Start
	for _, c := range []struct {
		b         key.Binding
		name, why text.Clean
	}{{k.Add, w.Add, w.AddWhy}, {k.Import, w.Import, w.ImportWhy}, {k.Sample, w.Sample, w.SampleWhy}} {
		f.add(seg("   ", plain), seg(text.Line(c.b.Help().Key), keyName), seg("   ", plain), seg(f.th.Measure.Pad(c.name, 24), strong), seg(c.why, faint))
		f.gap()
	}
}

// startKey acts on the three choices.
func (s *clients) startKey(msg tea.KeyPressMsg) tea.Cmd {
	k, w := &s.env.keys.Start, &s.env.Words.Start
	switch {
	case key.Matches(msg, k.Add):
		return open(newAddClient(s.env))
	case key.Matches(msg, k.Import):
		if s.env.Import == nil {
			return notice(w.ImportBy)
		}
		return open(newImport(s.env))
	case key.Matches(msg, k.Sample):
		if s.env.Sample == nil {
			return notice(w.SampleBy)
		}
		ctx, sample := s.env.ctx, s.env.Sample
		return tea.Batch(notice(w.Preparing), func() tea.Msg {
			j, done, err := sample(ctx)
			return sampleMsg{j, done, err}
		})
	case key.Matches(msg, s.env.keys.Global.Help):
		return open(newHelp(s.env))
	}
	return nil
}

// sampleMsg brings the sample journal.
type sampleMsg struct {
	j     Journal
	close func() error
	err   error
}

// addClient asks for a new client.
type addClient struct {
	env  *env
	form *form
	id   model.ClientID // of the client on its way, "" while none is
}

type addClientTag struct{ page *addClient }

func newAddClient(e *env) *addClient {
	w, m := &e.Words.Start, e.th.Measure
	var langs []text.Clean
	for _, l := range model.Languages() {
		langs = append(langs, e.Words.Exit.Language[l])
	}
	mine := max(0, slices.Index(model.Languages(), e.Settings.Language))
	return &addClient{env: e, form: newForm(m, textField("name", w.Name, w.NameHint, m, ""),
		textField("emails", w.Emails, w.EmailsHint, m, ""), choiceField("language", w.Language, langs, mine))}
}

func (s *addClient) Init() tea.Cmd { return nil }

func (s *addClient) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case savedMsg:
		if tag, ok := msg.tag.(addClientTag); !ok || tag.page != s {
			return nil
		}
		if msg.err != nil {
			s.id = ""
			return nil
		}
		name := text.Line(s.form.value("name"))
		c := s.client()
		c.ID = s.id
		return tea.Sequence(func() tea.Msg { return replaceMsg{newClient(s.env, c, false)} },
			notice(text.Fill(s.env.Words.Start.Added, "name", name)))
	case tea.PasteMsg:
		s.form.update(msg, s.env.keys)
	case tea.KeyPressMsg:
		if s.form.key(msg, s.env.keys) && s.id == "" { // a second press is none
			return s.save()
		}
	}
	return nil
}

func (s *addClient) client() model.Client {
	return model.Client{Name: strings.TrimSpace(s.form.value("name")), Emails: strings.Fields(strings.ToLower(strings.ReplaceAll(s.form.value("emails"), ",", " "))),
		Language: model.Languages()[s.form.get("language").sel], Relation: model.Business}
}

// save records the client. The handle that is free is known only when the others
// are, so they are looked at first, in the same command.
func (s *addClient) save() tea.Cmd {
	c := s.client()
	if c.Name == "" {
		return alert(s.env.Words.Start.NeedsName)
	}
	if err := c.Validate(); err != nil {
		return alert(text.Line(err.Error()))
	}
	e, page := s.env, s
	s.id = model.ClientID(e.NewID())
	c.ID, c.Added = s.id, e.Now()
	return e.recordAfter(addClientTag{page}, func(all []model.Client) model.Event {
		c.Handle = model.FreeHandle(c.Name, func(h string) bool {
			for i := range all {
				if all[i].Handle == h {
					return true
				}
			}
			return false
		})
		return e.event(c.ID, c.Added, model.AddClient{Client: c})
	})
}

func (s *addClient) View(f *frame) {
	w := &s.env.Words.Start
	f.left = row(seg(s.env.Words.App, faint), seg("  ", plain), seg(w.NewClient, title))
	f.gap()
	f.rule()
	f.gap()
	b, cursor := s.form.view(f.th, f.w-2)
	if cursor != nil {
		f.at(1, len(f.body), *cursor)
	}
	f.addBlock(indent(b, 1))
	f.gap()
	handle := text.Line(model.Handle(s.form.value("name")))
	if handle != "" {
		f.addBlock(indent(f.th.wrapped(text.Fill(w.AgreeHint, "handle", handle), f.w-4, nil, faint), 2))
	}
}

func (s *addClient) Typing() bool   { return true }
func (s *addClient) Back() bool     { return false }
func (s *addClient) Close() tea.Cmd { return nil }
func (s *addClient) Help() []key.Binding {
	k := s.env.keys
	return []key.Binding{k.Form.Save, k.Form.Next, k.Global.Back}
}

// importPage asks for a path and brings mail in.
type importPage struct {
	env  *env
	form *form
	busy bool
}

type importedMsg struct {
	page *importPage
	said string
	err  error
}

func newImport(e *env) *importPage {
	w, m := &e.Words.Start, e.th.Measure
	return &importPage{env: e, form: newForm(m, textField("path", w.ImportPath, w.ImportHint, m, ""))}
}

func (s *importPage) Init() tea.Cmd { return nil }

func (s *importPage) Update(msg tea.Msg) tea.Cmd {
	k := s.env.keys
	switch msg := msg.(type) {
	case importedMsg:
		if msg.page != s {
			return nil
		}
		s.busy = false
		if msg.err != nil {
			return alert(text.Line(msg.err.Error()))
		}
		return tea.Sequence(func() tea.Msg { return closeMsg{s} }, func() tea.Msg { return changedMsg{own: true} }, notice(text.Line(msg.said)))
	case tea.PasteMsg:
		s.form.update(msg, k)
	case tea.KeyPressMsg:
		if !key.Matches(msg, k.Form.Save) && !key.Matches(msg, k.Editor.Newline) {
			s.form.update(msg, k)
			return nil
		}
		path := strings.TrimSpace(s.form.value("path"))
		if s.busy || path == "" {
			return nil
		}
		s.busy = true
		page, ctx, bring := s, s.env.ctx, s.env.Import
		return tea.Batch(notice(s.env.Words.Start.Importing), func() tea.Msg {
			said, err := bring(ctx, path)
			return importedMsg{page, said, err}
		})
	}
	return nil
}

func (s *importPage) View(f *frame) {
	w := &s.env.Words.Start
	f.left = row(seg(s.env.Words.App, faint), seg("  ", plain), seg(w.ImportTitle, title))
	f.gap()
	f.rule()
	f.gap()
	b, cursor := s.form.view(f.th, f.w-2)
	if cursor != nil {
		f.at(1, len(f.body), *cursor)
	}
	f.addBlock(indent(b, 1))
}

func (s *importPage) Typing() bool   { return true }
func (s *importPage) Back() bool     { return s.busy }
func (s *importPage) Close() tea.Cmd { return nil }
func (s *importPage) Help() []key.Binding {
	return []key.Binding{bind(s.env.Words.Key.Import, "enter"), s.env.keys.Global.Back}
}
