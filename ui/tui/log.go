package tui

import (
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// logPage is where something that happened is written down. While it is typed
// or pasted, the verdict appears below.
type logPage struct {
	env    *env
	client model.Client
	c      *model.Case // nil until loaded
	fix    *fixing     // set: an entry is corrected
	form   *form
	area   *editor
	inArea bool

	beside  keptText
	draftID string
	kept    bool // a draft of this page is in the journal
	dirty   bool // changed since it was kept
	keeping bool // a draft is on its way
	saving  bool // the entry is on its way: nothing more is kept as a draft
	gen     int  // counts changes, so that late answers are dropped
	report  *judgement.Report
	judged  int // the change that report is about
}

// Delays after the last key: until the verdict is worked out, and until the text
// is kept as a draft.
const (
	verdictDelay = 120 * time.Millisecond
	draftDelay   = 2 * time.Second
)

type (
	logCaseMsg struct {
		id model.ClientID
		c  *model.Case
	}
	verdictTickMsg struct {
		page *logPage
		gen  int
	}
	keepTickMsg struct {
		page *logPage
		gen  int
	}
	verdictMsg struct {
		page   *logPage
		gen    int
		report *judgement.Report
	}
	editorDoneMsg struct {
		page *logPage
		text string
		err  error
	}
	logTag   struct{ page *logPage }
	draftTag struct {
		page *logPage
		gen  int
	}
)

func newLog(e *env, c model.Client, d *dossier) *logPage {
	w := &e.Words.Log
	var kinds []text.Clean
	for _, k := range model.EntryKinds() {
		kinds = append(kinds, e.Words.EntryLong[k])
	}
	m := e.th.Measure
	s := &logPage{env: e, client: c, draftID: e.NewID(), area: newEditor(m, false, ""), inArea: true}
	s.form = newForm(m,
		choiceField("kind", w.Kind, kinds, 0),
		choiceField("from", w.From, []text.Clean{text.Line(c.Name), w.Me}, 0),
		textField("who", w.Who, "", m, ""),
		textField("when", w.When, "", m, string(w.Now)),
		textField("subject", w.Subject, "", m, ""),
		textField("about", w.About, w.AboutHint, m, ""),
		textField("amount", w.Amount, w.AmountHint, m, ""),
		textField("hours", w.Hours, w.HoursHint, m, ""),
	)
	if d != nil {
		s.c = d.c
		s.restore()
	}
	s.arrange()
	return s
}

func (s *logPage) Init() tea.Cmd {
	if s.c != nil {
		if s.kept {
			return tea.Batch(notice(s.env.Words.Log.DraftFound), s.changed())
		}
		return nil
	}
	j, ctx, id := s.env.Journal, s.env.ctx, s.client.ID
	return func() tea.Msg {
		c, err := j.Case(ctx, id)
		if err != nil {
			return alert(text.Line(err.Error()))()
		}
		return logCaseMsg{id, c}
	}
}

// restore brings the last draft back.
func (s *logPage) restore() {
	if s.area.value != "" {
		return
	}
	for _, d := range slices.Backward(s.c.Drafts) {
		if d.Entry.ID == "" { // the others are of corrections
			s.draftID, s.kept = d.ID, true
			s.fill(&d.Entry)
			return
		}
	}
}

// fill puts an entry into the form.
func (s *logPage) fill(en *model.Entry) {
	for i, k := range model.EntryKinds() {
		if k == en.Kind {
			s.form.get("kind").sel = i
		}
	}
	s.form.get("from").sel = 0
	if en.From == model.FromMe {
		s.form.get("from").sel = 1
	}
	put := func(id, v string) {
		if v != "" || s.fix != nil {
			s.form.get(id).ed.set(v)
		}
	}
	put("who", en.Who)
	put("subject", en.Subject)
	put("about", en.About)
	put("amount", en.Amount.String())
	hours := ""
	if en.Hours != 0 {
		hours = en.Hours.String()
	}
	put("hours", hours)
	if !en.At.IsZero() {
		put("when", en.At.In(s.env.zone(s.c)).Format("2006-01-02 15:04"))
	}
	s.area = newEditor(s.env.th.Measure, false, en.Text)
}

func (s *logPage) kind() model.EntryKind { return model.EntryKinds()[s.form.get("kind").sel] }

// arrange shows the fields that the kind needs.
func (s *logPage) arrange() {
	k := s.kind()
	hide := func(id string, hidden bool) { s.form.get(id).hidden = hidden }
	hide("who", !k.Said() && k != model.Approval && k != model.Decision)
	hide("subject", k != model.Email && k != model.Letter)
	hide("about", k == model.Email || k == model.Letter || k == model.Chat || k == model.Call || k == model.Meeting || k == model.Note || k == model.Payment)
	hide("amount", k != model.Invoice && k != model.Payment)
	hide("hours", k != model.Worked)
}

// entry makes the entry of what is written so far. The error names the field
// that is not understood.
func (s *logPage) entry() (model.Entry, string, error) {
	loc := s.env.zone(s.c)
	en := model.Entry{Client: s.client.ID, Kind: s.kind(), From: model.FromClient, Text: string(s.area.value), Who: s.value("who"),
		Subject: s.value("subject"), About: s.value("about")}
	if s.form.get("from").sel == 1 {
		en.From = model.FromMe
	}
	at, err := s.env.parseWhen(s.form.value("when"), s.env.Now().In(loc))
	if err != nil {
		return en, "when", err
	}
	en.At = at
	if v := s.value("amount"); v != "" {
		currency := ""
		if a := s.agreement(); a != nil {
			currency = a.Currency
		}
		if en.Amount, err = model.ParseMoney(v, currency); err != nil {
			return en, "amount", err
		}
	}
	if v := s.value("hours"); v != "" {
		if en.Hours, err = model.ParseHours(v); err != nil {
			return en, "hours", err
		}
	}
	return en, "", nil
}

func (s *logPage) agreement() *model.Agreement {
	if s.c == nil {
		return nil
	}
	return s.c.Agreement("")
}

func (s *logPage) value(id string) string {
	if s.form.get(id).hidden {
		return ""
	}
	return strings.TrimSpace(s.form.value(id))
}

func (s *logPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case logCaseMsg:
		if msg.id == s.client.ID && s.fix != nil {
			if s.meet(msg.c) {
				return s.renewed()
			}
			return nil
		}
		if msg.id == s.client.ID && s.c == nil {
			s.c = msg.c
			s.restore()
			s.arrange()
			if s.kept {
				return tea.Batch(notice(s.env.Words.Log.DraftFound), s.changed())
			}
			return s.changed()
		}
	case verdictTickMsg:
		if msg.page == s && msg.gen == s.gen {
			return tea.Batch(s.judgeNow(), s.keepLater())
		}
	case keepTickMsg:
		if msg.page == s && msg.gen == s.gen {
			return s.keep()
		}
	case verdictMsg:
		if msg.page == s && msg.gen == s.gen {
			s.report, s.judged = msg.report, msg.gen
		}
	case changedMsg:
		if s.fix != nil && !s.saving {
			return s.reload()
		}
	case savedMsg:
		return s.saved(msg)
	case editorDoneMsg:
		if msg.page == s {
			if msg.err != nil {
				return alert(text.Line(msg.err.Error()))
			}
			s.area.set(msg.text)
			return s.changed()
		}
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.PasteMsg:
		return s.give(msg)
	}
	return nil
}

func (s *logPage) key(msg tea.KeyPressMsg) tea.Cmd {
	k := s.env.keys
	switch {
	case key.Matches(msg, k.Form.Save):
		return s.save()
	case key.Matches(msg, k.Log.Editor):
		return s.openEditor()
	case key.Matches(msg, k.Log.Discard):
		return s.discard()
	case key.Matches(msg, k.Form.Next):
		s.step(1)
		return nil
	case key.Matches(msg, k.Form.Prev):
		s.step(-1)
		return nil
	}
	return s.give(msg)
}

// step moves the focus through the fields and the text, round and round.
func (s *logPage) step(dir int) {
	switch {
	case s.inArea && dir > 0:
		s.inArea, s.form.focus = false, 0
	case s.inArea:
		s.inArea, s.form.focus = false, len(s.form.fields)
		s.form.next(-1)
	case !s.form.next(dir):
		s.inArea = true
	}
}

// give hands a key or a paste to what has the focus.
func (s *logPage) give(msg tea.Msg) tea.Cmd {
	if s.inArea {
		if k, ok := msg.(tea.KeyPressMsg); ok && key.Matches(k, s.env.keys.Editor.Up) && s.area.rowIndex(s.area.pos) == 0 {
			s.step(-1)
			return nil
		}
		if changed, _ := s.area.update(msg, &s.env.keys.Editor); changed {
			return s.changed()
		}
		return nil
	}
	last := s.form.focus
	changed, handled := s.form.update(msg, s.env.keys)
	if changed {
		s.arrange()
		return s.changed()
	}
	if k, ok := msg.(tea.KeyPressMsg); ok && !handled && s.form.focus == last &&
		(key.Matches(k, s.env.keys.Editor.Down) || key.Matches(k, s.env.keys.Editor.Newline)) {
		s.inArea = true
	}
	return nil
}

// changed starts the clocks of the verdict and the draft.
func (s *logPage) changed() tea.Cmd {
	s.gen++
	s.dirty = true
	page, gen := s, s.gen
	return s.env.after(verdictDelay, func(time.Time) tea.Msg { return verdictTickMsg{page, gen} })
}

func (s *logPage) keepLater() tea.Cmd {
	page, gen := s, s.gen
	return s.env.after(draftDelay, func(time.Time) tea.Msg { return keepTickMsg{page, gen} })
}

// judgeNow works the verdict out.
func (s *logPage) judgeNow() tea.Cmd {
	en, _, err := s.entry()
	if s.c == nil || err != nil || !en.Kind.Said() || en.From != model.FromClient || strings.TrimSpace(en.Text) == "" {
		s.report = nil
		return nil
	}
	page, gen, c, judge := s, s.gen, s.judgedCase(), s.env.judgeEntry
	jc := judgement.Context{Settings: s.env.Settings, AsOf: s.env.Now(), Location: s.env.Location}
	if en.At.After(jc.AsOf) {
		jc.AsOf = en.At
	}
	return func() tea.Msg { return verdictMsg{page, gen, judge(c, &en, jc)} }
}

// empty tells that there is nothing worth keeping.
func (s *logPage) empty() bool {
	return strings.TrimSpace(string(s.area.value)) == "" && s.value("amount") == "" && s.value("hours") == "" && s.value("subject") == ""
}

// keep saves what is written as a draft.
func (s *logPage) keep() tea.Cmd {
	lost := s.keeping && s.env.ended // it may never have arrived
	if !s.dirty && !lost || s.saving || s.empty() && !s.kept || s.fix != nil && s.fix.gone {
		return nil
	}
	en, _, _ := s.entry() // what is not understood yet is left out of the draft
	s.dirty, s.kept, s.keeping = false, true, true
	d := model.Draft{ID: s.draftID, Entry: en, Gone: s.empty()}
	if s.fix != nil {
		d.Entry, d.Base, d.Gone = s.fixed(en), s.fix.base, false
	}
	save := s.env.record(draftTag{s, s.gen}, s.env.event(s.client.ID, s.env.Now(), model.SaveDraft{Draft: d}))
	words := &d.Entry
	if words.ID = ""; d.Gone {
		words = nil
	}
	return s.env.orBeside(&s.beside, &s.client, words, save)
}

// save records the entry, and in the same step that the draft is done with.
func (s *logPage) save() tea.Cmd {
	switch {
	case s.saving: // a second press is none
		return nil
	case s.fix != nil:
		return s.saveFix()
	}
	w := &s.env.Words.Log
	if s.empty() && s.kind().Said() {
		return alert(w.NeedText)
	}
	en, field, err := s.entry()
	if err == nil {
		en.ID = s.env.NewID()
		if err = en.Validate(); err != nil {
			field, _, _ = strings.Cut(err.Error(), ":")
		}
	}
	if err != nil {
		s.focusOn(field)
		if field == "when" {
			return alert(w.NotUnderstood)
		}
		return alert(text.Line(err.Error()))
	}
	events := []model.Event{s.env.event(s.client.ID, en.At, model.LogEntry{Entry: en})}
	if s.kept {
		events = append(events, s.env.event(s.client.ID, s.env.Now(), model.SaveDraft{Draft: model.Draft{ID: s.draftID, Gone: true}}))
	}
	s.saving = true
	return s.env.record(logTag{s}, events...)
}

func (s *logPage) focusOn(id string) {
	for i, f := range s.form.fields {
		if f.id == id && !f.hidden {
			s.inArea, s.form.focus = false, i
		}
	}
}

func (s *logPage) saved(msg savedMsg) tea.Cmd {
	switch tag := msg.tag.(type) {
	case logTag:
		if tag.page != s {
			return nil
		}
		if msg.err != nil { // the text stays, and is kept as a draft
			s.saving, s.dirty = false, true
			return nil
		}
		s.beside.drop(s.env, &s.client)
		n := text.Clean("")
		if len(msg.seqs) > 0 {
			n = text.Int(int(msg.seqs[0]))
		}
		return tea.Sequence(func() tea.Msg { return closeMsg{s} }, notice(text.Fill(s.env.Words.Log.Logged, "n", n)))
	case fixTag:
		if tag.page == s {
			return s.fixSaved(msg.err)
		}
	case draftTag:
		if tag.page == s {
			s.keeping = false
			s.dirty, s.beside.file = s.dirty || msg.err != nil && msg.kept == "", msg.kept
		}
	}
	return nil
}

// discard throws the text away.
func (s *logPage) discard() tea.Cmd {
	leave := func() tea.Msg { return closeMsg{s} }
	said := notice(s.env.Words.Log.Discarded)
	s.saving = true
	s.beside.drop(s.env, &s.client)
	if !s.kept {
		return tea.Sequence(leave, said)
	}
	gone := s.env.record(nil, s.env.event(s.client.ID, s.env.Now(), model.SaveDraft{Draft: model.Draft{ID: s.draftID, Gone: true}}))
	return tea.Sequence(gone, leave, said)
}

// openEditor gives the terminal to an editor with the text, until it comes back.
func (s *logPage) openEditor() tea.Cmd {
	argv := EditorCommand(s.env.Editor, s.env.getenv)
	if len(argv) == 0 {
		return alert(s.env.Words.Log.NoEditor)
	}
	s.env.editing = true
	ed, page := &externalEditor{ctx: s.env.ctx, argv: argv, text: string(s.area.value)}, s
	return tea.Exec(ed, func(err error) tea.Msg { return editorDoneMsg{page, ed.text, err} })
}

func (s *logPage) Typing() bool   { return true }
func (s *logPage) Back() bool     { return false }
func (s *logPage) Close() tea.Cmd { s.beside.closing = true; return s.keep() }

func (s *logPage) Help() []key.Binding {
	k := s.env.keys
	return []key.Binding{k.Form.Save, k.Form.Next, k.Log.Editor, k.Log.Discard, bind(s.env.Words.Log.KeepAndLeave, "esc")}
}

// verdictLines is how many lines are kept free for the verdict.
const verdictLines = 4

func (s *logPage) View(f *frame) {
	w := &s.env.Words.Log
	heading := w.Title
	if s.fix != nil {
		heading = s.env.Words.Fix.Title
	}
	f.left = row(seg(heading, title), seg("  ", plain), seg(text.Line(s.client.Name), plain))
	state := w.NotSaved
	switch {
	case !s.dirty && s.kept:
		state = w.Draft
	case s.empty():
		state = ""
	}
	f.right = row(seg(state, faint))
	f.rule()
	s.noteWhen()
	focus := s.form.focus
	if s.inArea {
		s.form.focus = -1
	}
	b, cursor := s.form.view(f.th, f.w-2)
	s.form.focus = focus
	if cursor != nil && !s.inArea {
		f.at(0, len(f.body), *cursor)
	}
	f.addBlock(b)
	f.gap()
	h := max(3, f.rest()-verdictLines-1)
	lines, pos := s.area.view(f.th, f.w-4, h, s.marks(), plain)
	if s.inArea {
		f.at(2, len(f.body), pos)
	}
	for len(lines) < h {
		lines = append(lines, nil)
	}
	bar := seg(" ", plain)
	if s.inArea {
		bar = seg(f.th.Glyphs.VRule, ruleInk)
	}
	for _, l := range lines {
		f.add(append(row(bar, seg(" ", plain)), l...)...)
	}
	f.gap()
	f.addBlock(s.verdict(f))
}

// noteWhen says beside the words how they were understood.
func (s *logPage) noteWhen() {
	w := &s.env.Words.Log
	f := s.form.get("when")
	at, err := s.env.parseWhen(s.form.value("when"), s.env.Now().In(s.env.zone(s.c)))
	if err != nil {
		f.note, f.noteInk = w.NotUnderstood, alertInk
		return
	}
	f.note, f.noteInk = text.Fill(w.Understood, "when", s.env.Words.Dates.FullDate(at)+", "+text.Clock(at)), heldInk
}

// marks underlines the words of the verdict, as long as it is about this text.
func (s *logPage) marks() []text.Mark {
	if s.report == nil || s.judged != s.gen {
		return nil
	}
	var out []text.Mark
	for i := range s.report.Contradictions {
		f := &s.report.Contradictions[i]
		if f.Span.End <= len(s.area.value) {
			out = append(out, text.Mark{Start: f.Span.Start, End: f.Span.End, Role: s.env.spanInk(f)})
		}
	}
	return out
}

// verdict says below the text where it differs from what was agreed.
func (s *logPage) verdict(f *frame) block {
	w := s.env.Words
	if s.fix != nil {
		if b := s.clash(f); b != nil {
			return b
		}
	}
	if s.report == nil {
		return nil
	}
	var out block
	for i := range s.report.Contradictions {
		fd := &s.report.Contradictions[i]
		band := w.Log.BandSure
		if fd.Band != judgement.Sure {
			band = w.Log.BandLikely
		}
		rel, inkOf := s.env.relationWord(fd)
		step := text.Line(fd.Why)
		if fd.Clause.ID != "" && fd.Kind != judgement.Decision {
			step += " (" + text.Line(model.ClauseLabel(fd.Clause.ID)) + ")"
		}
		out = append(out, f.th.spread(row(seg("  ", plain), seg(rel, inkOf), seg("   ", plain), seg(w.Kind[fd.Kind], strong),
			seg("   "+step, plain)), row(seg("  "+band+" ", faint)), f.w-1))
	}
	for i := range s.report.Flags {
		fl := &s.report.Flags[i]
		out = append(out, row(seg("  ", plain), seg(w.Log.Flag, differsInk), seg("   ", plain), seg(s.env.flagName(fl.Code), strong),
			seg("   "+text.Line(fl.Why), faint)))
	}
	for i := range s.report.Requests {
		out = append(out, row(seg("  ", plain), seg(w.Finding.Requested, faint), seg("   ", plain), seg(w.Kind[s.report.Requests[i].Kind], strong)))
	}
	if len(out) == 0 {
		return block{row(seg("  ", plain), seg(w.Log.Nothing, faint))}
	}
	return out[:min(len(out), verdictLines)]
}
