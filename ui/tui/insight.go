package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// insight is the page of time against income: what each client takes and brings, and
// what can be done about the one that is selected.
type insight struct {
	env      *env
	audits   []judgement.Audit
	currency string
	loaded   bool
	err      error
	list     list
}

type auditMsg struct {
	page     *insight
	audits   []judgement.Audit
	currency string
	err      error
}

// insightDays is how far back time and income are counted.
const insightDays = 365

func newInsight(e *env) *insight { return &insight{env: e} }

// Init adds up every client in a command, one case after the other.
func (s *insight) Init() tea.Cmd {
	page, audit := s, s.env.audit()
	return func() tea.Msg {
		list, currency, err := audit()
		return auditMsg{page, list, currency, err}
	}
}

// audit returns what adds up every client, for a command.
func (e *env) audit() func() ([]judgement.Audit, string, error) {
	j, ctx, judge := e.Journal, e.ctx, e.judge()
	from := model.DayIn(e.Now(), e.Location).AddDays(-insightDays)
	return func() ([]judgement.Audit, string, error) {
		all, err := j.Clients(ctx)
		if err != nil {
			return nil, "", err
		}
		var list []judgement.Audit
		for i := range all {
			c, err := j.Case(ctx, all[i].ID)
			if err != nil {
				return nil, "", err
			}
			list = append(list, judgement.AuditOf(c, judge(c), from, e.Location))
		}
		return list, judgement.ShareOut(list, e.Currency), nil
	}
}

func (s *insight) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case auditMsg:
		if msg.page == s {
			s.audits, s.currency, s.err, s.loaded = msg.audits, msg.currency, msg.err, true
			s.list.resize(len(s.audits))
		}
	case changedMsg:
		return s.Init()
	case tea.KeyPressMsg:
		s.list.update(msg, &s.env.keys.List)
	}
	return nil
}

// barWidth is how wide a share of one whole is drawn.
const barWidth = 10

func (s *insight) View(f *frame) {
	w, th := &s.env.Words.Insight, f.th
	f.left = row(seg(w.Title, title))
	f.rule()
	switch {
	case s.err != nil:
		f.add(seg(" ", plain), seg(text.Line(s.err.Error()), differsInk))
		return
	case !s.loaded:
		f.add(seg(" ", plain), seg(s.env.Words.Common.Reading, faint))
		return
	case len(s.audits) == 0:
		f.add(seg(" ", plain), seg(w.Empty, faint))
		return
	}
	m := th.Measure
	nameW := max(10, min(24, f.w-62))
	cell := func(c text.Clean, n int) text.Clean { return m.Fit(c, n, th.Glyphs.More) }
	f.add(seg("  ", plain), seg(cell(w.Client, nameW)+" "+m.Right(w.Hours, 6)+"  "+cell(w.Time, barWidth+8)+cell(w.Income, barWidth+8)+m.Right(w.Hour, 12), faint))
	const below = 12
	from, to := s.list.window(max(1, f.rest()-below))
	for i := from; i < to; i++ {
		a := &s.audits[i]
		bar, inkOf := seg(" ", plain), plain
		if i == s.list.cursor {
			bar, inkOf = seg(th.Glyphs.Bar, barInk), strong
		}
		hourInk := plain
		if less, ok := a.Hour.Cmp(s.goal(a)); ok && less < 0 && a.Hour.Minor > 0 {
			hourInk = differsInk
		}
		line := row(bar, seg(" ", plain), seg(cell(text.Line(a.Name), nameW)+" ", inkOf), seg(m.Right(text.Line(a.Hours.String()), 6)+"  ", plain))
		line = append(line, s.share(th, a.TimeShare)...)
		line = append(line, s.share(th, a.IncomeShare)...)
		f.add(append(line, seg(m.Right(s.sum(a.Hour), 12), hourInk))...)
	}
	f.gap()
	f.addBlock(indent(s.detail(th, &s.audits[s.list.cursor], f.w-4), 2))
}

// goal is what an hour of a client is to bring: the floor, else what was agreed.
func (s *insight) goal(a *judgement.Audit) model.Money {
	if f := s.env.Settings.FloorRate.Money; !f.IsZero() {
		return f
	}
	return a.Agreed
}

// share draws a share as a bar with its number.
func (s *insight) share(th *Theme, share float64) text.RichLine {
	if share < 0 {
		return row(seg(th.Measure.Pad("?", barWidth+8), faint))
	}
	n := int(share*barWidth + 0.5)
	return row(seg(text.Repeat(th.Glyphs.Full, n), barInk), seg(text.Repeat(th.Glyphs.Empty, barWidth-n), ruleInk),
		seg(th.Measure.Right(text.Fill(s.env.Words.Insight.Percent, "n", text.Int(int(share*100+0.5))), 6)+"  ", plain))
}

func (s *insight) sum(m model.Money) text.Clean {
	if m.Minor == 0 {
		return s.env.Words.Common.None
	}
	return text.Line(m.Format(model.English))
}

// sums writes totals, one for each currency.
func (s *insight) sums(list []model.Money) text.Clean {
	if len(list) == 0 {
		return s.env.Words.Common.None
	}
	out := s.sum(list[0])
	for _, m := range list[1:] {
		out += ", " + s.sum(m)
	}
	return out
}

// detail says more of one client: replies, favours, what may have to be given back, and
// what can be done.
func (s *insight) detail(th *Theme, a *judgement.Audit, w int) block {
	words := &s.env.Words.Insight
	pairs := []pair{
		{name: words.Income, value: s.sum(a.Income)}, {name: words.Hour, value: s.sum(a.Hour), note: text.Fill(words.AgreedHour, "sum", s.sum(a.Agreed))},
		{name: words.Refundable, value: s.sum(a.Refundable), note: text.Fill(words.Reserve, "sum", s.sum(s.env.Settings.Reserve))},
		{name: words.Favours, value: text.Int(a.Favours), note: text.Fill(words.Worth, "sum", s.sums(a.FreeValue))},
	}
	if n := len(a.Flags); n > 0 {
		pairs = append(pairs, pair{name: words.Flags, value: text.Int(a.Flags[n-1]), note: s.byMonth(a.Flags)})
	}
	out := s.env.pairBlock(pairs)
	for i, r := range a.Remedies(s.env.Settings.FloorRate.Money) {
		if i == 0 {
			out = append(out, nil, row(seg(words.Remedies, title)))
		}
		out = append(out, th.wrapped(text.Fill(words.Remedy[r.Kind], "hour", s.sum(r.Hour), "more", s.sum(r.More), "n", text.Int(int(r.Hours/1000)), "loses", s.sum(r.Loses)), w, nil, plain)...)
	}
	return out
}

// byMonth lists the flags by month, the newest last.
func (s *insight) byMonth(list []int) text.Clean {
	var out text.Clean
	for _, n := range list {
		out += text.Int(n) + " "
	}
	return out + s.env.Words.Insight.ByMonth
}

func (s *insight) Typing() bool   { return false }
func (s *insight) Back() bool     { return false }
func (s *insight) Close() tea.Cmd { return nil }
func (s *insight) Help() []key.Binding {
	k := s.env.keys
	return []key.Binding{k.List.Up, k.List.Down, k.Global.Back, k.Global.Help}
}
