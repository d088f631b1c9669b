package tui

import (
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// rulingTag marks the answer to a ruling, so that the page can say what it did.
type rulingTag struct {
	client  model.ClientID
	verdict model.Verdict
}

// target is what a ruling is about: a finding or a flag.
type target struct {
	id, entry, kind, rule, words string
	status                       judgement.Status
	flag                         bool
}

func findingTarget(f *judgement.Finding) target {
	return target{id: f.ID, entry: f.Entry, kind: string(f.Kind), rule: f.Rule, words: f.Words, status: f.Status}
}

func flagTarget(f *judgement.Flag) target {
	t := target{id: f.ID, kind: f.Code, status: f.Status, flag: true}
	if len(f.Entries) > 0 {
		t.entry = f.Entries[0]
	}
	return t
}

// target returns what the ruling keys act on now.
func (s *client) target() (target, bool) {
	if s.tab == flagsTab && s.d != nil && s.d.report != nil {
		if f := s.flagUnder(); f != nil {
			return flagTarget(f), true
		}
		return target{}, false
	}
	if f := s.finding(); f != nil {
		return findingTarget(f), true
	}
	return target{}, false
}

// ruleKey acts on a key about the finding or flag that is shown.
func (s *client) ruleKey(msg tea.KeyPressMsg) tea.Cmd {
	k := &s.env.keys.Client
	t, ok := s.target()
	if key.Matches(msg, k.Why) {
		if s.finding() == nil {
			return open(newHelp(s.env))
		}
		s.why = true
		return nil
	}
	var verdict model.Verdict
	switch {
	case key.Matches(msg, k.Confirm):
		verdict = model.Confirm
	case key.Matches(msg, k.Favour):
		verdict = model.AsFavour
	case key.Matches(msg, k.Settled):
		verdict = model.Settled
	case key.Matches(msg, k.Constructive):
		verdict = model.Useful
	case key.Matches(msg, k.Undo):
		verdict = model.UndoVerdict
	case key.Matches(msg, k.Dismiss), key.Matches(msg, k.Copy):
	default:
		return nil
	}
	switch {
	case !ok:
		return alert(s.env.Words.Client.NotFinding)
	case key.Matches(msg, k.Copy):
		return s.copyBoth()
	case key.Matches(msg, k.Dismiss):
		return open(newRuling(s.env, s.client, t))
	case verdict == model.UndoVerdict && t.status == judgement.Open:
		return alert(s.env.Words.Client.NothingToUndo)
	}
	return s.env.rule(s.client.ID, model.Ruling{Target: t.id, Verdict: verdict, Reach: model.ReachThis,
		Entry: t.entry, Kind: t.kind, Rule: t.rule})
}

// rule records the user's word.
func (e *env) rule(id model.ClientID, r model.Ruling) tea.Cmd {
	return e.record(rulingTag{id, r.Verdict}, e.event(id, e.Now(), model.GiveRuling{Ruling: r}))
}

// ruled says what a ruling did.
func (s *client) ruled(msg savedMsg) tea.Cmd {
	tag, ok := msg.tag.(rulingTag)
	if !ok || tag.client != s.client.ID || msg.err != nil {
		return nil
	}
	w := &s.env.Words.Ruling
	said := map[model.Verdict]text.Clean{
		model.Confirm: w.Confirmed, model.AsFavour: w.Favour, model.Settled: w.Settled,
		model.Dismiss: w.Dismissed, model.Useful: w.Constructive, model.UndoVerdict: w.TakenBack,
	}
	return notice(said[tag.verdict])
}

// copyBoth puts the client's words and the agreed words on the clipboard.
func (s *client) copyBoth() tea.Cmd {
	f := s.finding()
	if f == nil {
		return alert(s.env.Words.Client.NotFinding)
	}
	parts := []text.Clean{
		"\"" + text.Body(f.Words) + "\" (" + s.env.Words.Dates.FullDate(f.At.In(s.d.loc)) + ")",
		s.env.sourceLine(s.d, f) + ":",
		"\"" + text.Body(f.Clause.Text) + "\"",
		text.Line(f.Why),
	}
	return tea.Batch(tea.SetClipboard(string(text.Join(parts, "\n"))), notice(s.env.Words.Common.CopiedWords))
}

// ruling asks why something is not a contradiction, and how far that goes.
type ruling struct {
	env    *env
	client model.Client
	on     target
	form   *form
}

func reasons() []model.Reason {
	return []model.Reason{model.WrongReading, model.AgreedVerbally, model.OurMistake, model.Joke, model.OtherProject}
}

func reaches() []model.Reach {
	return []model.Reach{model.ReachThis, model.ReachWording, model.ReachClientRule, model.ReachRule}
}

func newRuling(e *env, c model.Client, on target) *ruling {
	w := &e.Words.Ruling
	var why, far []text.Clean
	for _, r := range reasons() {
		why = append(why, w.Reasons[r])
	}
	for _, r := range reaches() {
		if on.rule == "" && (r == model.ReachClientRule || r == model.ReachRule) || on.words == "" && r == model.ReachWording {
			continue
		}
		far = append(far, w.Reach[r])
	}
	f := newForm(e.th.Measure, choiceField("reason", w.WhyNot, why, 0), choiceField("reach", w.HowFar, far, 0),
		textField("note", w.Note, "", e.th.Measure, ""))
	return &ruling{env: e, client: c, on: on, form: f}
}

func (s *ruling) Init() tea.Cmd { return nil }

func (s *ruling) Update(msg tea.Msg) tea.Cmd {
	k, isKey := msg.(tea.KeyPressMsg)
	if !isKey {
		if p, ok := msg.(tea.PasteMsg); ok {
			s.form.update(p, s.env.keys)
		}
		return nil
	}
	if s.form.key(k, s.env.keys) {
		return s.save()
	}
	return nil
}

func (s *ruling) save() tea.Cmd {
	r := model.Ruling{Target: s.on.id, Verdict: model.Dismiss, Entry: s.on.entry, Kind: s.on.kind, Rule: s.on.rule,
		Reason: reasons()[s.form.get("reason").sel], Note: s.form.value("note")}
	var far []model.Reach
	for _, x := range reaches() {
		if s.on.rule == "" && (x == model.ReachClientRule || x == model.ReachRule) || s.on.words == "" && x == model.ReachWording {
			continue
		}
		far = append(far, x)
	}
	r.Reach = far[s.form.get("reach").sel]
	if r.Reach == model.ReachWording {
		r.Wording = wording(s.on.words)
	}
	return tea.Sequence(func() tea.Msg { return closeMsg{s} }, s.env.rule(s.client.ID, r))
}

func (s *ruling) View(f *frame) {
	w := &s.env.Words.Ruling
	f.left = row(seg(text.Line(s.client.Name), title), seg("  ", plain), seg(w.Title, plain))
	f.gap()
	f.rule()
	f.gap()
	if s.on.words != "" {
		f.addBlock(indent(f.th.wrapped("\""+text.Line(cutBytes(s.on.words, gistBytes))+"\"", f.w-4, nil, saidInk), 2))
		f.gap()
	}
	b, cursor := s.form.view(f.th, f.w-2)
	if cursor != nil {
		f.at(1, len(f.body), *cursor)
	}
	f.addBlock(indent(b, 1))
	f.gap()
	f.add(seg("  ", plain), seg(w.Back, faint))
}

func (s *ruling) Typing() bool   { return true }
func (s *ruling) Back() bool     { return false }
func (s *ruling) Close() tea.Cmd { return nil }
func (s *ruling) Help() []key.Binding {
	k := s.env.keys
	return []key.Binding{k.Form.Save, k.Form.Next, bind(s.env.Words.Key.Choose, "left right"), k.Global.Back}
}

// wording folds words for a ruling that reaches every message with the same
// words: figures do not matter.
func wording(words string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '#'
		}
		return r
	}, fold(words))
}
