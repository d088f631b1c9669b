package tui

import (
	"context"
	"errors"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// proposals returns the changes that were agreed to and are not recorded.
func (s *client) proposals() []judgement.Proposal {
	if s.d == nil || s.d.report == nil {
		return nil
	}
	return s.d.report.Proposals
}

// proposalLine says above every tab that a change is not recorded; nil when there
// is none.
func (s *client) proposalLine(f *frame) text.RichLine {
	w, list := &s.env.Words.Proposal, s.proposals()
	if len(list) == 0 || s.why {
		return nil
	}
	said := text.Fill(w.One, "change", text.Line(list[0].Change))
	if len(list) > 1 {
		said = text.Fill(w.Many, "n", text.Int(len(list)))
	}
	k := text.Line(s.env.keys.Client.Proposal.Help().Key)
	right := row(seg("  ", plain), seg(k, keyName), seg(" "+s.env.Words.Key.Proposal, faint))
	left := f.th.trim(row(seg(" ", plain), seg(said, heldInk)), f.w-1-f.th.Measure.LineWidth(right))
	return f.th.spread(left, right, f.w-1)
}

func (s *client) openProposals() tea.Cmd {
	if len(s.proposals()) == 0 {
		return nil
	}
	return open(newProposalPage(s.env, s.client, s.d))
}

// proposalPage shows a change that one side asked for or offered and the other said
// yes to, and what recording it would change. Nothing is recorded but by its key.
type proposalPage struct {
	env    *env
	client model.Client
	d      *dossier
	list   []judgement.Proposal
	flips  map[string][]judgement.Flip // by id, once told
	at     int
	top    int
	h      int // lines of the last frame
}

type (
	flipsMsg struct {
		page  *proposalPage
		id    string
		flips []judgement.Flip
	}
	proposalTag struct {
		page *proposalPage
		id   string
		said text.Clean
	}
)

func newProposalPage(e *env, c model.Client, d *dossier) *proposalPage {
	return &proposalPage{env: e, client: c, d: d, list: slices.Clone(d.report.Proposals), flips: map[string][]judgement.Flip{}}
}

func (s *proposalPage) Init() tea.Cmd { return s.work() }

// work judges the case with the change recorded, in a command.
func (s *proposalPage) work() tea.Cmd {
	p := s.list[s.at]
	if _, known := s.flips[p.ID]; known {
		return nil
	}
	judge, c := s.env.judge(), s.d.c
	return func() tea.Msg {
		next := *c
		next.Amendments = slices.Clone(c.Amendments)
		next.Apply(model.Event{Payload: model.AgreeAmendment{Amendment: p.Amendment()}})
		return flipsMsg{s, p.ID, judgement.Flips(judge(c), judge(&next))}
	}
}

func (s *proposalPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case flipsMsg:
		if msg.page == s {
			s.flips[msg.id] = msg.flips
		}
	case savedMsg:
		if tag, ok := msg.tag.(proposalTag); ok && tag.page == s && msg.err == nil {
			return tea.Sequence(func() tea.Msg { return closeMsg{s} }, notice(tag.said))
		}
	case tea.KeyPressMsg:
		return s.key(msg)
	}
	return nil
}

func (s *proposalPage) key(msg tea.KeyPressMsg) tea.Cmd {
	k, l := &s.env.keys.Proposal, &s.env.keys.List
	switch {
	case key.Matches(msg, k.Record):
		return s.record()
	case key.Matches(msg, k.Not):
		return s.drop()
	case key.Matches(msg, k.Next):
		return s.turn(1)
	case key.Matches(msg, k.Prev):
		return s.turn(-1)
	case key.Matches(msg, s.env.keys.Global.Help):
		return open(newHelp(s.env))
	case key.Matches(msg, l.Up):
		s.top--
	case key.Matches(msg, l.Down):
		s.top++
	case key.Matches(msg, l.PageUp):
		s.top -= s.h
	case key.Matches(msg, l.PageDown):
		s.top += s.h
	}
	s.top = max(0, s.top)
	return nil
}

// turn goes to another change.
func (s *proposalPage) turn(dir int) tea.Cmd {
	s.at, s.top = (s.at+dir+len(s.list))%len(s.list), 0
	return s.work()
}

// record records the change, if it still stands: another process may have recorded
// it meanwhile, or the words may have been corrected.
func (s *proposalPage) record() tea.Cmd {
	id, client, gone, judge, e := s.list[s.at].ID, s.client.ID, string(s.env.Words.Proposal.Gone), s.env.judge(), s.env
	now := e.Now()
	return e.recordWith(proposalTag{s, id, e.Words.Proposal.Recorded}, func(ctx context.Context, j Journal) ([]model.Event, error) {
		c, err := j.Case(ctx, client)
		if err != nil {
			return nil, err
		}
		p := judge(c).Proposal(id)
		if p == nil {
			return nil, errors.New(gone)
		}
		return []model.Event{e.event(client, now, model.AgreeAmendment{Amendment: p.Amendment()})}, nil
	})
}

// drop says that it was not agreed.
func (s *proposalPage) drop() tea.Cmd {
	p := &s.list[s.at]
	r := model.Ruling{Target: p.ID, Verdict: model.Dismiss, Reach: model.ReachThis, Entry: p.Reply.Entry, Kind: string(p.Kind)}
	return s.env.record(proposalTag{s, p.ID, s.env.Words.Proposal.Dropped}, s.env.event(s.client.ID, s.env.Now(), model.GiveRuling{Ruling: r}))
}

func (s *proposalPage) Typing() bool   { return false }
func (s *proposalPage) Back() bool     { return false }
func (s *proposalPage) Close() tea.Cmd { return nil }

func (s *proposalPage) Help() []key.Binding {
	k := &s.env.keys.Proposal
	out := []key.Binding{k.Record, bind(s.env.Words.Proposal.Leave, "esc"), k.Not}
	if len(s.list) > 1 {
		out = append(out, k.Prev, k.Next)
	}
	return out
}

func (s *proposalPage) View(f *frame) {
	f.left = row(seg(s.env.Words.Proposal.Title, title), seg("  ", plain), seg(text.Line(s.client.Name), plain))
	if len(s.list) > 1 {
		f.right = row(seg(text.Fill(s.env.Words.Common.Of, "n", text.Int(s.at+1), "max", text.Int(len(s.list))), faint))
	}
	f.rule()
	b := s.block(min(f.w-4, readWidth))
	s.h = f.rest()
	s.top = max(0, min(s.top, len(b)-s.h))
	f.addBlock(indent(b[s.top:min(len(b), s.top+s.h)], 2))
}

// block lays the change out: the step, the words of both, what becomes of the terms
// and of what was found.
func (s *proposalPage) block(w int) block {
	e, words, p := s.env, &s.env.Words.Proposal, &s.list[s.at]
	out := block{nil}
	out = append(out, e.th.wrapped(text.Line(p.Change), w, nil, title)...)
	out = append(out, row(seg(e.Words.Kind[p.Kind]+"   ", faint), seg(text.Line(model.ClauseLabel(p.Clause)), heldInk)))
	verb := words.Asked
	if p.Ask.From == model.FromMe {
		verb = words.Offered
	}
	out = append(out, s.quote(verb, &p.Ask, w)...)
	out = append(out, s.quote(words.Said, &p.Reply, w)...)
	out = append(out, nil, row(seg(words.Becomes+"   ", strong), seg(text.Fill(words.From, "date", e.day(p.Effective)), faint)))
	for _, t := range splitTerms(p.Terms) {
		pair := e.termPair(t.only, s.client.Language)
		if pair.name == "" {
			continue // what an amendment takes away
		}
		out = append(out, indent(e.th.wrapped(pair.name+"  "+pair.value, w-2, nil, plain), 2)...)
	}
	if !p.Confirmed {
		out = append(out, indent(e.th.wrapped(words.Oral, w-2, nil, heatInk), 2)...)
	}
	return append(append(out, nil), s.flipLines(p.ID, w)...)
}

// quote draws the words of one side.
func (s *proposalPage) quote(verb text.Clean, q *judgement.Quote, w int) block {
	e := s.env
	who := text.Line(q.Who)
	switch {
	case who != "":
	case q.From == model.FromMe:
		who = e.Words.Proposal.Me
	default:
		who = text.Line(s.client.Name)
	}
	at := q.At.In(s.d.loc)
	out := block{nil, row(seg(verb, strong), seg("   "+who+"   ", plain), seg(e.Words.Dates.Date(at, e.Now().In(s.d.loc))+", "+text.Clock(at), faint))}
	inkOf := saidInk
	if q.From == model.FromMe {
		inkOf = agreedInk
	}
	return append(out, indent(e.th.wrapped("\""+text.Body(cutBytes(q.Words, gistBytes*4))+"\"", w-2, nil, inkOf), 2)...)
}

// flipLines says which findings recording it changes.
func (s *proposalPage) flipLines(id string, w int) block {
	e, words := s.env, &s.env.Words.Proposal
	flips, known := s.flips[id]
	switch {
	case !known:
		return block{row(seg(e.Words.Common.Reading, faint))}
	case len(flips) == 0:
		return block{row(seg(words.NoFlips, faint))}
	}
	head := words.Flip
	if len(flips) > 1 {
		head = text.Fill(words.Flips, "n", text.Int(len(flips)))
	}
	out := block{row(seg(head, strong))}
	for _, x := range flips {
		f, now := x.Was, words.Differs
		if f == nil {
			f = x.Now
		}
		inkOf := differsInk
		switch {
		case x.Now == nil:
			now, inkOf = words.Agrees, heldInk
		case x.Now.Later != "":
			now, inkOf = text.Fill(words.Settles, "by", text.Line(x.Now.Later)), heldInk
		}
		m := e.th.Measure
		date := m.Fit(e.Words.Dates.Date(f.At.In(s.d.loc), e.Now().In(s.d.loc)), 8, "")
		room := max(8, w-2-8-2-m.Width(now))
		out = append(out, row(seg("  ", plain), seg(date, faint), seg(m.Fit(text.Line(cutBytes(f.Words, gistBytes)), room, e.th.Glyphs.More)+"  ", plain), seg(now, inkOf)))
	}
	return out
}
