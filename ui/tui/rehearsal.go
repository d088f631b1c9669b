package tui

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/scripts"
	"goodterms/ui/text"
)

// card is what stands on the screen at once while one rehearses.
type card struct {
	title, text text.Clean
	problem     error // why it is not the user's own
}

// rehearsal shows cards one at a time, with a clock: the sentences of a script,
// or the answers to what they may say.
type rehearsal struct {
	env     *env
	title   text.Clean
	cards   []card
	at      int
	started time.Time
	now     time.Time
	clock   bool
}

// rehearsalTick moves the clock of one rehearsal on.
type rehearsalTick struct{ page *rehearsal }

// newRehearsal makes cards of the sentences of a script.
func newRehearsal(e *env, title text.Clean, script string) *rehearsal {
	s := &rehearsal{env: e, title: title, clock: true, started: e.Now(), now: e.Now()}
	for _, one := range scripts.Sentences(script) {
		s.cards = append(s.cards, card{text: text.Line(one)})
	}
	return s
}

// newAnswers makes cards of what to say to what they may say.
func newAnswers(e *env, cards []scripts.Card) *rehearsal {
	s := &rehearsal{env: e, title: e.Words.Exit.Answers}
	for _, c := range cards {
		s.cards = append(s.cards, card{title: text.Fill(e.Words.Exit.If, "what", text.Line(c.If)), text: text.Line(c.Text), problem: c.Problem})
	}
	return s
}

func (s *rehearsal) Init() tea.Cmd {
	if !s.clock {
		return nil
	}
	return s.env.after(time.Second, func(t time.Time) tea.Msg { return rehearsalTick{s} })
}

func (s *rehearsal) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case rehearsalTick:
		if msg.page == s {
			s.now = s.env.Now()
			return s.Init()
		}
	case tea.KeyPressMsg:
		k := &s.env.keys.Rehearsal
		switch {
		case key.Matches(msg, k.Next):
			s.at = min(s.at+1, len(s.cards)-1)
		case key.Matches(msg, k.Prev):
			s.at = max(s.at-1, 0)
		case key.Matches(msg, k.First):
			s.at, s.started, s.now = 0, s.env.Now(), s.env.Now()
		}
	}
	return nil
}

// View sets the card in the middle, with much air around it.
func (s *rehearsal) View(f *frame) {
	w, th := &s.env.Words.Exit, f.th
	f.left = row(seg(s.title, title))
	if s.clock {
		d := s.now.Sub(s.started)
		f.right = row(seg(text.Fill(w.Clock, "m", text.Int(int(d.Minutes())), "s", twoDigits(int(d.Seconds())%60)), faint))
	}
	f.rule()
	if len(s.cards) == 0 {
		f.add(seg(" ", plain), seg(w.NothingToSay, faint))
		return
	}
	c := s.cards[s.at]
	lines := th.wrapped(c.text, min(f.w-8, 56), nil, strong)
	var b block
	if c.title != "" {
		b = append(b, row(seg(c.title, title)), nil)
	}
	for _, l := range lines {
		b = append(b, l, nil)
	}
	b = append(b, s.env.ownBroken(th, c.problem, min(f.w-8, 56))...)
	h := f.rest() - 2
	for range max(0, (h-len(b))/2) {
		f.gap()
	}
	f.addBlock(indent(b[:min(len(b), max(h, 0))], max(1, (f.w-min(f.w-8, 56))/2)))
	for f.rest() > 1 {
		f.gap()
	}
	f.add(seg(" ", plain), seg(text.Fill(w.CardOf, "n", text.Int(s.at+1), "max", text.Int(len(s.cards))), faint))
}

// twoDigits writes seconds.
func twoDigits(n int) text.Clean {
	if n < 10 {
		return "0" + text.Int(n)
	}
	return text.Int(n)
}

func (s *rehearsal) Typing() bool   { return false }
func (s *rehearsal) Back() bool     { return false }
func (s *rehearsal) Close() tea.Cmd { return nil }

func (s *rehearsal) Help() []key.Binding {
	k := &s.env.keys.Rehearsal
	return []key.Binding{k.Next, k.Prev, k.First, s.env.keys.Global.Back}
}
