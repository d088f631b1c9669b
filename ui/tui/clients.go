package tui

import (
	"cmp"
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/ui/text"
)

// clients is the first page: every client with heat, flags, last contact, money
// open and what an hour brings. The names are there at once; the rest is worked
// out one client after the other and fills in; then who needs a look comes first.
type clients struct {
	env     *env
	all     []model.Client
	sums    map[model.ClientID]summary
	shown   []int // indexes into all, as filtered
	list    list
	find    *finder
	loaded  bool
	err     error
	queue   []model.ClientID // still to be summarised
	busy    bool             // one is being summarised
	added   int              // entries that came from elsewhere in this round
	counted bool             // a first round is done: what is new now came in meanwhile
	own     int              // entries this app recorded since
	went    bool             // the client named at the start was opened
	touched bool             // the user chose: the selection stays
}

// clientsMsg brings the clients.
type clientsMsg struct {
	all []model.Client
	err error
}

// summaryMsg brings what is known of one client.
type summaryMsg struct {
	id  model.ClientID
	sum summary
	err error
}

func newClients(e *env) *clients {
	return &clients{env: e, sums: map[model.ClientID]summary{}, find: newFinder(e)}
}

func (s *clients) Init() tea.Cmd { return s.load() }

func (s *clients) load() tea.Cmd {
	j, ctx := s.env.Journal, s.env.ctx
	return func() tea.Msg {
		all, err := j.Clients(ctx)
		return clientsMsg{all, err}
	}
}

// summariseNext works out the next client of the queue: one at a time, so that
// no more than one case is in memory for it.
func (s *clients) summariseNext() tea.Cmd {
	if s.busy || len(s.queue) == 0 {
		return nil
	}
	id := s.queue[0]
	s.queue, s.busy = s.queue[1:], true
	j, ctx, judge := s.env.Journal, s.env.ctx, s.env.judge()
	today := model.DayIn(s.env.Now(), s.env.Location)
	return func() tea.Msg {
		c, err := j.Case(ctx, id)
		if err != nil {
			return summaryMsg{id: id, err: err}
		}
		return summaryMsg{id: id, sum: summarise(c, judge(c), today)}
	}
}

func (s *clients) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case clientsMsg:
		return s.take(msg)
	case summaryMsg:
		return s.takeSummary(msg)
	case changedMsg:
		if !msg.own {
			s.added = 0
		}
		return s.load()
	case savedMsg:
		s.own += msg.entries
	case tea.PasteMsg:
		s.find.update(msg)
		s.filter()
	case tea.KeyPressMsg:
		return s.key(msg)
	}
	return nil
}

func (s *clients) take(msg clientsMsg) tea.Cmd {
	s.loaded, s.err = true, msg.err
	if msg.err != nil {
		if t := s.env.named(msg.err); t != nil {
			return func() tea.Msg { return troubleMsg{t: t} }
		}
		return nil
	}
	was := s.selected()
	s.all = msg.all
	s.filter()
	if was != nil {
		s.selectClient(was.ID)
	}
	s.queue = s.queue[:0]
	for i := range s.all {
		s.queue = append(s.queue, s.all[i].ID)
	}
	cmd := s.summariseNext()
	if s.env.Client != "" && !s.went {
		s.went = true
		s.selectClient(s.env.Client)
		if c := s.selected(); c != nil && c.ID == s.env.Client {
			return tea.Batch(cmd, s.openSelected(s.env.Exit))
		}
	}
	return cmd
}

func (s *clients) takeSummary(msg summaryMsg) tea.Cmd {
	s.busy = false
	if msg.err == nil {
		if old, ok := s.sums[msg.id]; ok && s.counted {
			s.added += msg.sum.entries - old.entries
		}
		s.sums[msg.id] = msg.sum
	}
	if len(s.queue) > 0 {
		return s.summariseNext()
	}
	elsewhere := s.added - s.own
	s.added, s.own = 0, 0
	first := !s.counted
	s.counted = true
	s.reorder()
	if first || elsewhere <= 0 {
		return nil
	}
	w := s.env.Words.Common
	if elsewhere == 1 {
		return notice(w.AddedElsewhereOne)
	}
	return notice(text.Fill(w.AddedElsewhere, "n", text.Int(elsewhere)))
}

func (s *clients) selected() *model.Client {
	if s.list.cursor < len(s.shown) {
		return &s.all[s.shown[s.list.cursor]]
	}
	return nil
}

func (s *clients) selectClient(id model.ClientID) {
	for i, n := range s.shown {
		if s.all[n].ID == id {
			s.list.to(i)
		}
	}
}

// filter picks the clients that match what is looked for.
func (s *clients) filter() {
	s.shown = s.shown[:0]
	for i := range s.all {
		c := &s.all[i]
		if s.find.matches(c.Name) || s.find.matches(c.Handle) {
			s.shown = append(s.shown, i)
		}
	}
	if s.counted {
		slices.SortStableFunc(s.shown, s.compare)
	}
	s.list.resize(len(s.shown))
}

// compare puts first who needs a look: who is at the limit, then who is nearest to it,
// then whom the last contact was with.
func (s *clients) compare(a, b int) int {
	x, y := s.sums[s.all[a].ID], s.sums[s.all[b].ID]
	if x.exitOpen != y.exitOpen {
		if x.exitOpen {
			return -1
		}
		return 1
	}
	return cmp.Or(y.flags*x.limit-x.flags*y.limit, y.last.Compare(x.last))
}

// reorder sorts the list when all is known. The selection stays with its client, once
// it is the user's.
func (s *clients) reorder() {
	was := s.selected()
	s.filter()
	if was != nil && s.touched {
		s.selectClient(was.ID)
	}
}

func (s *clients) openSelected(exit bool) tea.Cmd {
	c := s.selected()
	if c == nil {
		return nil
	}
	return open(newClient(s.env, *c, exit))
}

func (s *clients) key(msg tea.KeyPressMsg) tea.Cmd {
	if s.find.on {
		if s.find.key(msg) {
			s.filter()
			return nil
		}
	}
	if s.loaded && len(s.all) == 0 {
		return s.startKey(msg)
	}
	k := &s.env.keys.Clients
	switch {
	case s.list.update(msg, &s.env.keys.List):
		s.touched = true
	case key.Matches(msg, k.Open):
		s.touched = true
		return s.openSelected(false)
	case key.Matches(msg, k.Add):
		return open(newAddClient(s.env))
	case key.Matches(msg, k.Find):
		s.find.start()
	case key.Matches(msg, k.Log):
		if c := s.selected(); c != nil {
			s.touched = true
			return open(newLog(s.env, *c, nil))
		}
	case key.Matches(msg, k.Exit):
		if s.selected() == nil {
			return alert(s.env.Words.Clients.NeedClientForExit)
		}
		s.touched = true
		return s.openSelected(true)
	case key.Matches(msg, k.Insight):
		return open(newInsight(s.env))
	case key.Matches(msg, s.env.keys.Global.Help):
		return open(newHelp(s.env))
	}
	return nil
}

func (s *clients) Typing() bool { return s.find.typing }
func (s *clients) Back() bool   { r := s.find.stop(); s.filter(); return r }
func (s *clients) Close() tea.Cmd {
	return nil
}

func (s *clients) Help() []key.Binding {
	k, g := &s.env.keys.Clients, &s.env.keys.Global
	switch {
	case s.find.typing:
		return s.find.help()
	case s.loaded && len(s.all) == 0:
		st := &s.env.keys.Start
		return []key.Binding{st.Add, st.Import, st.Sample, g.Help, g.Quit}
	}
	enter := k.Open
	if c := s.selected(); c != nil && s.sums[c.ID].exitNext && !s.env.ExitByKey {
		enter.SetHelp(enter.Help().Key, string(s.env.Words.Key.OpenExit))
	}
	return []key.Binding{enter, k.Log, k.Add, k.Find, k.Insight, k.Exit, g.Help, g.Quit}
}

// columns of the list, from the right.
const (
	hourWidth = 13
	openWidth = 12
	lastWidth = 10
	flagWidth = 7
	heatWidth = 8
)

func (s *clients) View(f *frame) {
	w := s.env.Words
	f.left = row(seg(w.App, faint))
	f.gap()
	switch {
	case s.err != nil:
		f.gap()
		f.addBlock(indent(f.th.wrapped(text.Body(s.err.Error()), f.w-2, nil, alertInk), 1))
		return
	case !s.loaded:
		f.add(seg(" ", plain), seg(w.Common.Loading, faint))
		return
	case len(s.all) == 0:
		s.viewStart(f)
		return
	}
	f.addBlock(block{s.columns(f, row(seg(" ", plain), seg(w.Clients.Title, title)),
		row(seg("", plain)), seg(w.Clients.Flags, faint), seg(w.Clients.Last, faint), seg(w.Clients.Open, faint), seg(w.Clients.Hour, faint))})
	f.rule()
	status := s.statusLines(f)
	room := f.rest() - len(status)
	per := 1
	if s.list.n*3 <= room {
		per = 3
	} else if s.list.n*2 <= room {
		per = 2
	}
	from, to := s.list.window(room / per)
	for i := from; i < to; i++ {
		s.viewRow(f, i, per)
	}
	for f.rest() > len(status) {
		f.gap()
	}
	f.addBlock(status)
}

// columns lays one line of the list out.
func (s *clients) columns(f *frame, name, heat text.RichLine, cells ...text.Segment) text.RichLine {
	th := f.th
	widths := []int{flagWidth, lastWidth, openWidth, hourWidth}
	total := heatWidth + 1
	for _, n := range widths {
		total += n
	}
	line := th.fit(name, f.w-total-1)
	line = append(line[:len(line):len(line)], seg(" ", plain))
	line = append(line, th.fit(heat, heatWidth)...)
	for i, c := range cells {
		t := th.Measure.Truncate(c.Text, widths[i]-1, th.Glyphs.More)
		line = append(line, seg(th.Measure.Right(t, widths[i]), c.Role))
	}
	return line
}

// viewRow draws a client on per lines.
func (s *clients) viewRow(f *frame, i, per int) {
	w := s.env.Words
	c := &s.all[s.shown[i]]
	sum := s.sums[c.ID]
	on := i == s.list.cursor
	bar, nameInk := seg(" ", plain), plain
	if on {
		bar, nameInk = seg(f.th.Glyphs.Bar, barInk), strong
	}
	line := row(bar, seg(text.Line(c.Name), nameInk))
	if !sum.known {
		f.add(f.th.fit(line, f.w)...)
	} else {
		flagInk := plain
		if sum.exitOpen {
			flagInk = hotInk
		}
		f.addBlock(block{s.columns(f, line, f.th.heat(sum.flags, sum.limit, heatWidth-1),
			seg(text.Int(sum.flags)+" / "+text.Int(sum.limit), flagInk), seg(s.lastWords(sum.last), plain),
			seg(money(sum.open, sum.language), plain), seg(hourWords(sum), plain))})
	}
	if per > 1 {
		second := row(bar, seg(text.Line(c.Handle), faint))
		if sum.title != "" {
			second = row(bar, seg(sum.title, faint))
		}
		inkOf := faint
		if sum.exitOpen {
			inkOf = differsInk
		}
		left := f.w - (heatWidth + 1 + flagWidth + lastWidth + openWidth + hourWidth) - 1
		status := sum.line(w, f.th.Measure, f.w-left-2)
		if !c.Ended.IsZero() {
			status, inkOf = text.Fill(w.Clients.Ended, "date", s.env.day(c.Ended)), faint
		}
		f.add(append(f.th.fit(second, left), seg(" ", plain), seg(status, inkOf))...)
	}
	if per > 2 {
		f.gap()
	}
}

// statusLines says what can be done about the selected client.
func (s *clients) statusLines(f *frame) block {
	w := s.env.Words
	if s.find.on {
		return block{nil, s.find.view(f, len(f.body)+f.rest()-1, len(s.shown))}
	}
	c := s.selected()
	if c == nil {
		return nil
	}
	sum := s.sums[c.ID]
	if !sum.exitOpen {
		return nil
	}
	k := s.env.keys.Clients.Exit.Help()
	return block{nil, row(seg(" ", plain),
		seg(text.Fill(w.Clients.Ready, "n", text.Int(sum.flags), "max", text.Int(sum.limit)), plain),
		seg("   ", plain), seg(text.Line(k.Key), keyName), seg(" ", plain), seg(text.Line(k.Desc), faint))}
}

func (s *clients) lastWords(t time.Time) text.Clean {
	if t.IsZero() {
		return "-"
	}
	return s.env.Words.Dates.Near(t.In(s.env.Location), s.env.Now().In(s.env.Location))
}

// money writes an amount for a column; nothing open is a dash.
func money(m model.Money, l model.Language) text.Clean {
	if m.IsZero() || m.Minor == 0 {
		return "-"
	}
	return text.Line(m.Format(l))
}

// hourWords writes what an hour brings and what was agreed: "41 / 85".
func hourWords(s summary) text.Clean {
	whole := func(m model.Money) text.Clean {
		if m.IsZero() {
			return "-"
		}
		return text.Int(int(m.Minor / model.MinorPerUnit(m.Currency)))
	}
	if s.brings.IsZero() && s.agreed.IsZero() {
		return "-"
	}
	return whole(s.brings) + " / " + whole(s.agreed)
}
