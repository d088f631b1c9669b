package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// tabID is one of the tabs of a client.
type tabID int

const (
	timelineTab tabID = iota
	agreementTab
	contradictionsTab
	flagsTab
	moneyTab
	tabCount
)

// client is the page of one client: the timeline and what follows from it on
// the left, the selected line in full on the right.
type client struct {
	env    *env
	client model.Client
	d      *dossier // nil until loaded
	err    error

	tab    tabID
	lists  [tabCount]list
	find   *finder
	hits   []timelineRow // of the timeline, while a filter holds
	filled bool          // hits are of what is looked for

	inDetail bool // the keys go to the detail
	nth      int  // which finding of the entry
	top      int  // first line of the detail, -1: where the marked words are
	codes    bool // hidden characters are listed
	older    bool // earlier versions are shown
	why      bool // the seven tests are shown

	terms    termsView
	wantExit bool            // open the exit once the report is there
	wantStep scripts.StepID  // at this step, "" for the first open one
	seen     map[string]bool // flags the exit was shown for
	wide     bool            // as of the last frame
	paneH    int
}

// caseMsg brings a case laid out.
type caseMsg struct {
	id  model.ClientID
	d   *dossier
	own bool
	err error
}

// reportMsg brings the judged case.
type reportMsg struct {
	id model.ClientID
	d  *dossier
}

// hitsMsg brings the lines of a timeline that match what is looked for.
type hitsMsg struct {
	id   model.ClientID
	want string
	of   *dossier
	hits []timelineRow
}

func newClient(e *env, c model.Client, exit bool) *client {
	s := &client{env: e, client: c, find: newFinder(e), top: -1, wantExit: exit, seen: map[string]bool{}}
	s.terms.init(e)
	return s
}

func (s *client) Init() tea.Cmd { return s.load(true) }

func (s *client) load(own bool) tea.Cmd {
	j, ctx, e, id := s.env.Journal, s.env.ctx, s.env, s.client.ID
	loc := e.Location
	return func() tea.Msg {
		c, err := j.Case(ctx, id)
		if err != nil {
			return caseMsg{id: id, err: err}
		}
		return caseMsg{id: id, d: newDossier(c, c.Location("", loc)), own: own}
	}
}

// judge works out the report of a dossier.
func (s *client) judge(d *dossier) tea.Cmd {
	id, judge := s.client.ID, s.env.judge()
	return func() tea.Msg { return reportMsg{id, d.judged(judge(d.c))} }
}

func (s *client) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case caseMsg:
		if msg.id == s.client.ID {
			return s.take(msg)
		}
	case reportMsg:
		if msg.id == s.client.ID && s.d != nil && msg.d.c == s.d.c {
			return s.takeReport(msg.d)
		}
	case hitsMsg:
		if msg.id == s.client.ID && msg.want == s.find.want && msg.of == s.d {
			s.hits, s.filled = msg.hits, true
			s.resize()
		}
	case changedMsg:
		return s.load(msg.own)
	case savedMsg:
		if tag, ok := msg.tag.(worthTag); ok && msg.err == nil {
			return s.askedWorth(tag)
		}
		return s.ruled(msg)
	case tea.PasteMsg:
		s.find.update(msg)
		return s.search()
	case tea.KeyPressMsg:
		return s.key(msg)
	}
	return nil
}

// take puts a case in place; the selected line stays selected.
func (s *client) take(msg caseMsg) tea.Cmd {
	s.err = msg.err
	if msg.err != nil {
		return nil
	}
	var cmds []tea.Cmd
	if s.d != nil && !msg.own {
		if n := len(msg.d.c.Entries) - len(s.d.c.Entries); n == 1 {
			cmds = append(cmds, notice(s.env.Words.Common.AddedElsewhereOne))
		} else if n > 1 {
			cmds = append(cmds, notice(text.Fill(s.env.Words.Common.AddedElsewhere, "n", text.Int(n))))
		}
	}
	old := s.d
	was, hadRow := s.selectedKey()
	s.hits, s.filled = nil, false // they are lines of the old case
	s.client, s.d = msg.d.c.Client, msg.d
	if old != nil && old.report != nil { // the old verdicts stand until the new ones are there
		s.d.report, s.d.findings, s.d.used = old.report, old.findings, old.used
		s.d.place = map[string]int32{}
		s.d = s.d.judged(old.report)
	}
	s.resize()
	if hadRow {
		s.selectKey(was)
	}
	s.terms.take(s.d.c)
	if s.find.on {
		cmds = append(cmds, s.search())
	}
	return tea.Batch(append(cmds, s.judge(s.d))...)
}

func (s *client) takeReport(d *dossier) tea.Cmd {
	s.d = d
	s.resize()
	if s.find.on {
		return tea.Batch(s.search(), s.maybeExit())
	}
	return s.maybeExit()
}

// rowKey names a line of the timeline beyond one loading of the case.
type rowKey struct {
	kind rowKind
	seq  uint64
}

func (s *client) rowKeyAt(r timelineRow) rowKey {
	if r.kind == entryRow {
		return rowKey{entryRow, s.d.c.Entries[r.idx].Seq}
	}
	return rowKey{r.kind, uint64(r.idx)}
}

func (s *client) selectedKey() (rowKey, bool) {
	rows := s.rows()
	if i := s.lists[timelineTab].cursor; s.d != nil && i < len(rows) {
		return s.rowKeyAt(rows[i]), true
	}
	return rowKey{}, false
}

func (s *client) selectKey(k rowKey) {
	for i, r := range s.rows() {
		if r.kind == k.kind && s.rowKeyAt(r) == k {
			s.lists[timelineTab].to(i)
			return
		}
	}
}

// rows returns the lines of the timeline as filtered.
func (s *client) rows() []timelineRow {
	switch {
	case s.d == nil:
		return nil
	case s.find.on && s.find.want != "" && s.filled:
		return s.hits
	}
	return s.d.rows
}

// resize tells the lists how long they are.
func (s *client) resize() {
	rows := s.rows()
	l := &s.lists[timelineTab]
	l.skip = func(i int) bool { return i < len(rows) && rows[i].kind == headingRow }
	l.resize(len(rows))
	if s.d != nil && s.d.report != nil {
		s.lists[contradictionsTab].resize(len(s.d.report.Contradictions) + len(s.d.report.Review))
		flags := s.flagRows()
		s.lists[flagsTab].skip = func(i int) bool { return i < len(flags) && !flags[i].listed() }
		s.lists[flagsTab].resize(len(flags))
	}
}

// search looks for lines in a command: a timeline may be long.
func (s *client) search() tea.Cmd {
	if s.d == nil || s.find.want == "" {
		s.filled = false
		s.resize()
		return nil
	}
	d, e, id, want := s.d, s.env, s.client.ID, s.find.want
	return func() tea.Msg { return hitsMsg{id, want, d, searchTimeline(e, d, want)} }
}

// searchTimeline returns the lines that hold the folded words, with the headings
// of their months.
func searchTimeline(e *env, d *dossier, want string) []timelineRow {
	f := finder{want: want}
	var out []timelineRow
	heading := -1
	for i, r := range d.rows {
		hit := false
		switch r.kind {
		case headingRow:
			heading = i
			continue
		case entryRow:
			en := &d.c.Entries[r.idx]
			hit = f.matches(en.Text) || f.matches(en.Subject) || f.matches(en.Who) || f.matches(en.About) ||
				f.matches(string(e.kindWord(en.Kind)))
		case amendmentRow:
			hit = f.matches(d.c.Amendments[r.idx].Title) || f.matches(d.c.Amendments[r.idx].Name)
		case redactedRow:
			hit = f.matches(d.c.Redacted[r.idx].Reason)
		case agreementRow:
			hit = f.matches(d.c.Agreements[r.idx].Title)
		}
		if hit {
			if heading >= 0 {
				out = append(out, d.rows[heading])
				heading = -1
			}
			out = append(out, r)
		}
	}
	return out
}

// selectedEntry returns the entry that the detail shows, nil when it shows
// something else.
func (s *client) selectedEntry() *model.Entry {
	if s.d == nil {
		return nil
	}
	i := s.lists[s.tab].cursor
	switch s.tab {
	case timelineTab:
		rows := s.rows()
		if i < len(rows) && rows[i].kind == entryRow {
			return &s.d.c.Entries[rows[i].idx]
		}
	case contradictionsTab:
		if f := s.listedFinding(i); f != nil {
			return s.d.entry(f.Entry)
		}
	}
	return nil
}

// listedFinding returns a line of the list of contradictions.
func (s *client) listedFinding(i int) *judgement.Finding {
	if s.d == nil || s.d.report == nil {
		return nil
	}
	r := s.d.report
	if i < len(r.Contradictions) {
		return &r.Contradictions[len(r.Contradictions)-1-i]
	}
	if i -= len(r.Contradictions); i < len(r.Review) {
		return &r.Review[len(r.Review)-1-i]
	}
	return nil
}

// finding returns the finding that the detail shows.
func (s *client) finding() *judgement.Finding {
	if s.tab == contradictionsTab {
		return s.listedFinding(s.lists[s.tab].cursor)
	}
	en := s.selectedEntry()
	if en == nil {
		return nil
	}
	if fs := s.d.of(en.ID); s.nth < len(fs) {
		return fs[s.nth]
	}
	return nil
}

// nthOf returns the place of the shown finding among those of its entry.
func (s *client) nthOf(en *model.Entry) int {
	if s.tab != contradictionsTab {
		return s.nth
	}
	f := s.listedFinding(s.lists[s.tab].cursor)
	for i, o := range s.d.of(en.ID) {
		if f != nil && o.ID == f.ID {
			return i
		}
	}
	return 0
}

// maybeExit opens the exit by itself when the limit is reached, once for each
// new flag, and never over something that is being done.
func (s *client) maybeExit() tea.Cmd {
	r := s.d.report
	if s.wantExit {
		s.wantExit = false
		s.markSeen()
		step := s.wantStep
		s.wantStep = ""
		return open(newExit(s.env, s.d, false).at(step))
	}
	if s.env.ExitByKey || !r.ExitOpen || s.find.typing || s.why {
		return nil
	}
	if p := s.d.c.OpenPlan(); p != nil {
		for _, id := range seenFlags(p) {
			s.seen[id] = true
		}
	}
	fresh := false
	for i := range r.Flags {
		fresh = fresh || r.Flags[i].Counts && !s.seen[r.Flags[i].ID]
	}
	if !fresh {
		return nil
	}
	s.markSeen()
	return func() tea.Msg { return exitReadyMsg{s.client.ID, newExit(s.env, s.d, true)} }
}

func (s *client) markSeen() {
	for i := range s.d.report.Flags {
		s.seen[s.d.report.Flags[i].ID] = true
	}
}

func (s *client) Typing() bool { return s.find.typing }

func (s *client) Back() bool {
	switch {
	case s.why:
		s.why = false
	case s.find.typing || s.find.on && !s.inDetail:
		s.find.stop()
		s.filled = false
		was, ok := s.selectedKeyIn(s.hits)
		s.resize()
		if ok {
			s.selectKey(was)
		}
	case s.inDetail:
		s.inDetail = false
	default:
		return false
	}
	return true
}

func (s *client) selectedKeyIn(rows []timelineRow) (rowKey, bool) {
	if i := s.lists[timelineTab].cursor; i < len(rows) {
		return s.rowKeyAt(rows[i]), true
	}
	return rowKey{}, false
}

func (s *client) Close() tea.Cmd { return nil }

func (s *client) key(msg tea.KeyPressMsg) tea.Cmd {
	if s.why {
		s.why = false
		return nil
	}
	if s.find.on && s.tab == timelineTab {
		before := s.find.want
		if s.find.key(msg) {
			if s.find.want != before {
				s.filled = s.filled && s.find.want != ""
				return s.search()
			}
			return nil
		}
	}
	k := &s.env.keys.Client
	if s.tab == agreementTab {
		if s.terms.key(s.env, msg) {
			return nil
		}
		if key.Matches(msg, s.env.keys.Agreement.Paste) && s.d != nil {
			return s.pasteContract()
		}
	}
	switch en := s.selectedEntry(); {
	case key.Matches(msg, k.Redact) && en != nil:
		return open(newRedaction(s.env, s.d, en))
	case key.Matches(msg, k.Correct) && en != nil:
		return open(newCorrection(s.env, s.d, en))
	case key.Matches(msg, k.Actions):
		return open(newActions(s.env, s.client))
	case key.Matches(msg, k.Versions) && en != nil:
		s.older = !s.older
		return nil
	case key.Matches(msg, k.NextTab):
		s.switchTab(1)
	case key.Matches(msg, k.PrevTab):
		s.switchTab(-1)
	case key.Matches(msg, k.Pane):
		s.inDetail = !s.inDetail && s.hasDetail()
	case key.Matches(msg, k.Open):
		return s.openRow()
	case key.Matches(msg, k.Log):
		return open(newLog(s.env, s.client, s.d))
	case key.Matches(msg, k.Exit):
		if s.d != nil && s.d.report != nil {
			s.markSeen()
			return open(newExit(s.env, s.d, false))
		}
	case key.Matches(msg, k.Find):
		s.tab, s.inDetail = timelineTab, false
		s.find.start()
	case key.Matches(msg, k.NextFinding):
		s.turn(1)
	case key.Matches(msg, k.PrevFinding):
		s.turn(-1)
	case key.Matches(msg, k.Hidden):
		s.codes = !s.codes
	case key.Matches(msg, k.Reply):
		f := s.finding()
		if f == nil {
			return alert(s.env.Words.Client.NotFinding)
		}
		return open(newReply(s.env, s.d, *f))
	case key.Matches(msg, k.Proposal):
		return s.openProposals()
	case key.Matches(msg, k.Worth):
		return s.askWorth()
	case key.Matches(msg, k.Recap):
		return s.openRecap()
	case key.Matches(msg, k.Waits):
		return s.openWaits()
	default:
		return s.moveOrRule(msg)
	}
	return nil
}

// pasteContract opens the page for a contract, where there is no agreement yet.
func (s *client) pasteContract() tea.Cmd {
	if len(s.d.c.Agreements) > 0 {
		return alert(s.env.Words.Contract.Exists)
	}
	return open(newContract(s.env, s.client))
}

func (s *client) moveOrRule(msg tea.KeyPressMsg) tea.Cmd {
	if s.inDetail {
		if s.scroll(msg) {
			return nil
		}
	} else if s.tab == moneyTab || s.tab == agreementTab {
		if s.scroll(msg) {
			return nil
		}
	} else if s.lists[s.tab].update(msg, &s.env.keys.List) {
		s.nth, s.top, s.codes = 0, -1, false
		return nil
	}
	return s.ruleKey(msg)
}

// scroll moves the detail by lines.
func (s *client) scroll(msg tea.KeyPressMsg) bool {
	k := &s.env.keys.List
	page := max(1, s.paneH-2)
	top := max(0, s.top)
	switch {
	case key.Matches(msg, k.Up):
		top--
	case key.Matches(msg, k.Down):
		top++
	case key.Matches(msg, k.PageUp):
		top -= page
	case key.Matches(msg, k.PageDown):
		top += page
	case key.Matches(msg, k.First):
		top = 0
	case key.Matches(msg, k.Last):
		top = 1 << 30
	default:
		return false
	}
	s.top = max(0, top)
	return true
}

func (s *client) switchTab(dir int) {
	s.tab = (s.tab + tabID(dir) + tabCount) % tabCount
	s.inDetail, s.nth, s.top, s.codes = false, 0, -1, false
	if s.tab == agreementTab || s.tab == moneyTab {
		s.top = 0
	}
}

func (s *client) hasDetail() bool { return s.tab != moneyTab && s.tab != agreementTab }

// openRow goes into the selected line.
func (s *client) openRow() tea.Cmd {
	if s.hasDetail() && s.lists[s.tab].n > 0 {
		s.inDetail = true
	}
	return nil
}

// turn goes to another finding of the entry.
func (s *client) turn(dir int) {
	en := s.selectedEntry()
	if en == nil || s.tab != timelineTab {
		return
	}
	if n := len(s.d.of(en.ID)); n > 0 {
		s.nth, s.top = (s.nth+dir+n)%n, -1
	}
}

func (s *client) Help() []key.Binding {
	k, g := &s.env.keys.Client, &s.env.keys.Global
	switch {
	case s.find.typing:
		return s.find.help()
	case s.tab == agreementTab:
		a := &s.env.keys.Agreement
		if s.d != nil && len(s.d.c.Agreements) == 0 {
			return []key.Binding{a.Paste, k.PrevTab, k.NextTab, k.Log, g.Back}
		}
		return []key.Binding{a.PrevChange, a.NextChange, a.Today, k.PrevTab, k.NextTab, k.Log, g.Back}
	case s.finding() != nil && (s.inDetail || s.wide):
		return []key.Binding{k.Reply, k.Confirm, k.Favour, k.Settled, k.Dismiss, k.Why, k.Copy, k.Undo, k.Log, k.NextTab, g.Back}
	}
	help := bind(s.env.Words.Key.Help, "f1")
	if s.inDetail && s.selectedEntry() != nil {
		return []key.Binding{k.Correct, k.Versions, k.Redact, k.Log, k.NextTab, g.Back, help}
	}
	out := []key.Binding{k.Log, k.Find, k.NextTab, k.Exit, g.Back, help}
	if s.hasDetail() {
		out = append([]key.Binding{k.Open}, out...)
	}
	return out
}
