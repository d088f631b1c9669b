package tui

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/model/reading"
	"goodterms/ui/text"
)

// contractPage is where a contract is pasted and becomes the agreement: first its
// text, then its clauses with the terms recognised in them, to be confirmed. Nothing
// is recorded that was not shown.
type contractPage struct {
	env    *env
	client model.Client

	form   *form
	area   *editor
	inArea bool
	sure   bool // the next step back throws the text away

	recorded bool
	file     string // where the text is kept, when the app was locked or ended before it was recorded

	check *contractCheck // nil while the text is typed
	gen   int            // counts readings, so that a late one is dropped
}

type (
	contractReadMsg struct {
		page  *contractPage
		gen   int
		check *contractCheck
		err   error
	}
	contractTag struct{ page *contractPage }
)

func newContract(e *env, c model.Client) *contractPage {
	w, m := &e.Words.Contract, e.th.Measure
	return &contractPage{env: e, client: c, area: newEditor(m, false, ""), inArea: true, form: newForm(m,
		textField("signed", w.Signed, w.SignedHint, m, ""),
		textField("currency", w.Currency, w.CurrencyHint, m, ""))}
}

func (s *contractPage) Init() tea.Cmd { return nil }

func (s *contractPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case contractReadMsg:
		if msg.page == s && msg.gen == s.gen {
			return s.take(msg)
		}
	case savedMsg:
		if tag, ok := msg.tag.(contractTag); ok && tag.page == s && msg.err == nil {
			if s.recorded = true; s.file != "" {
				_, _ = s.env.KeepText(s.file, &s.client, nil)
			}
			return tea.Sequence(func() tea.Msg { return closeMsg{s} }, notice(s.env.Words.Contract.Recorded))
		}
	case tea.KeyPressMsg:
		s.sure = false
		if s.check != nil {
			return s.checkKey(msg)
		}
		return s.textKey(msg)
	case tea.PasteMsg:
		s.sure = false
		if s.check == nil {
			s.inArea = s.inArea || strings.Contains(strings.TrimSpace(msg.Content), "\n") // a contract is not one line
			s.give(msg)
		}
	}
	return nil
}

// textKey acts on a key while the contract is typed.
func (s *contractPage) textKey(msg tea.KeyPressMsg) tea.Cmd {
	k := &s.env.keys.Form
	switch {
	case key.Matches(msg, k.Save):
		return s.read()
	case key.Matches(msg, k.Next):
		s.step(1)
	case key.Matches(msg, k.Prev):
		s.step(-1)
	default:
		s.give(msg)
	}
	return nil
}

// step moves the focus through the text and the fields, round and round.
func (s *contractPage) step(dir int) {
	switch {
	case s.inArea && dir > 0:
		s.inArea, s.form.focus = false, 0
	case s.inArea:
		s.inArea, s.form.focus = false, len(s.form.fields)-1
	case !s.form.next(dir):
		s.inArea = true
	}
}

// give hands a key or a paste to what has the focus.
func (s *contractPage) give(msg tea.Msg) {
	if s.inArea {
		s.area.update(msg, &s.env.keys.Editor)
		return
	}
	last := s.form.focus
	_, handled := s.form.update(msg, s.env.keys)
	k, isKey := msg.(tea.KeyPressMsg)
	if isKey && !handled && s.form.focus == last && (key.Matches(k, s.env.keys.Editor.Down) || key.Matches(k, s.env.keys.Editor.Newline)) {
		s.inArea = true
	}
}

func (s *contractPage) focusOn(id string) {
	for i, f := range s.form.fields {
		if f.id == id {
			s.inArea, s.form.focus = false, i
		}
	}
}

// read reads the contract in a command: it may be long.
func (s *contractPage) read() tea.Cmd {
	body := string(s.area.value)
	if strings.TrimSpace(body) == "" {
		return alert(s.env.Words.Contract.NeedText)
	}
	signed, err := s.signed()
	if err != nil {
		s.focusOn("signed")
		return alert(s.env.Words.Log.NotUnderstood)
	}
	s.gen++
	page, gen, loc := s, s.gen, s.env.Location
	g := model.Agreement{Signed: signed, Language: reading.LanguageOf(body, cmp.Or(s.client.Language, s.env.Settings.Language))}
	o := reading.Options{Language: g.Language, Currency: strings.ToUpper(strings.TrimSpace(s.form.value("currency"))), At: s.env.Now(), Location: loc}
	return func() tea.Msg {
		check, err := newContractCheck(g, body, o)
		return contractReadMsg{page, gen, check, err}
	}
}

// signed returns the day that was typed, zero when none was.
func (s *contractPage) signed() (model.Day, error) {
	words := strings.TrimSpace(s.form.value("signed"))
	if words == "" {
		return 0, nil
	}
	at, err := s.env.parseWhen(words, s.env.Now().In(s.env.Location))
	return model.DayIn(at, s.env.Location), err
}

// take shows what was read, or asks for what is missing.
func (s *contractPage) take(msg contractReadMsg) tea.Cmd {
	w := &s.env.Words.Contract
	switch {
	case msg.err != nil:
		return alert(text.Line(msg.err.Error()))
	case len(msg.check.clauses) == 0:
		return alert(w.NoClause)
	case msg.check.agreement.Signed.IsZero():
		s.focusOn("signed")
		return alert(w.NeedSigned)
	}
	s.check = msg.check
	s.check.layout(s.env, minWidth) // keys may come before the first frame, which lays it out anew
	return nil
}

// checkKey acts on a key while the terms are confirmed.
func (s *contractPage) checkKey(msg tea.KeyPressMsg) tea.Cmd {
	k, c := s.env.keys, s.check
	switch {
	case key.Matches(msg, k.Form.Save):
		return s.record()
	case key.Matches(msg, k.Contract.Next):
		c.nextTerm(1)
	case key.Matches(msg, k.Contract.Prev):
		c.nextTerm(-1)
	case key.Matches(msg, k.Contract.Drop):
		if !c.toggle() {
			return alert(s.env.Words.Contract.NotTerm)
		}
	case key.Matches(msg, k.Global.Help):
		return open(newHelp(s.env))
	default:
		c.list.update(msg, &k.List)
	}
	return nil
}

// record keeps the agreement with the terms that were not dropped. Another process
// may have recorded one meanwhile, so that is looked at in the same command.
func (s *contractPage) record() tea.Cmd {
	g := s.check.confirmed()
	if err := g.Validate(); err != nil {
		return alert(text.Line(err.Error()))
	}
	id, exists := s.client.ID, string(s.env.Words.Contract.Exists)
	ev := s.env.event(id, s.env.Now(), model.SignAgreement{Agreement: g})
	return s.env.recordWith(contractTag{s}, func(ctx context.Context, j Journal) ([]model.Event, error) {
		c, err := j.Case(ctx, id)
		if err != nil {
			return nil, err
		}
		if len(c.Agreements) > 0 {
			return nil, fmt.Errorf("%s", exists)
		}
		return []model.Event{ev}, nil
	})
}

func (s *contractPage) Typing() bool { return s.check == nil }

// Back goes from the terms to the text. A text that would be lost is thrown away at
// the second step only.
func (s *contractPage) Back() bool {
	switch {
	case s.check != nil:
		s.check = nil
	case s.sure || strings.TrimSpace(string(s.area.value)) == "":
		return false
	default:
		s.sure = true
	}
	return true
}

func (s *contractPage) Help() []key.Binding {
	k, w := s.env.keys, &s.env.Words.Contract
	if s.check != nil {
		return []key.Binding{bind(w.Record, "ctrl+s"), k.Contract.Next, k.Contract.Drop, bind(w.ToText, "esc")}
	}
	return []key.Binding{bind(w.Read, "ctrl+s"), k.Form.Next, k.Global.Back}
}

func (s *contractPage) View(f *frame) {
	w := &s.env.Words.Contract
	f.left = row(seg(w.Title, title), seg("  ", plain), seg(text.Line(s.client.Name), plain))
	f.rule()
	if s.check != nil {
		s.check.view(s.env, f)
		return
	}
	s.viewText(f)
}

// viewText draws the fields and the text.
func (s *contractPage) viewText(f *frame) {
	w := &s.env.Words.Contract
	s.noteSigned()
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
	h := max(3, f.rest()-2)
	lines, pos := s.area.view(f.th, f.w-4, h, nil, plain)
	if s.inArea {
		f.at(2, len(f.body), pos)
	}
	if s.area.value == "" {
		lines = f.th.wrapped(w.PasteHere, f.w-4, nil, faint)
	}
	bar := seg(" ", plain)
	if s.inArea {
		bar = seg(f.th.Glyphs.VRule, ruleInk)
	}
	for i := range h {
		var l text.RichLine
		if i < len(lines) {
			l = lines[i]
		}
		f.add(append(row(bar, seg(" ", plain)), l...)...)
	}
	f.gap()
	if s.sure {
		f.add(seg("  ", plain), seg(w.Sure, alertInk))
	}
}

// noteSigned says beside the words how the day was understood.
func (s *contractPage) noteSigned() {
	w, f := s.env.Words, s.form.get("signed")
	day, err := s.signed()
	switch {
	case err != nil:
		f.note, f.noteInk = w.Log.NotUnderstood, alertInk
	case day.IsZero():
		f.note, f.noteInk = w.Contract.SignedHint, faint
	default:
		f.note, f.noteInk = text.Fill(w.Log.Understood, "when", w.Dates.FullDate(day.Time(time.UTC))), heldInk
	}
}
