package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"goodterms/model"
)

// Traces are what holds words of an entry, or of a client.
type Traces struct {
	Entry *model.Entry // as it is now; nil for a client
	// Events are those whose words a redaction removes, in order; Kinds counts them.
	Events []uint64
	Kinds  map[model.EventKind]int
	// Quoted are other entries that hold words of it; they stay, and may be
	// redacted too.
	Quoted []string
	// Agreed are the agreements and amendments that hold words of it; they stay:
	// they are what was agreed.
	Agreed []string
	// Copies are files beside the journal that may be older copies of it: they
	// still hold the words.
	Copies []string
}

// Removal is what a redaction or an erasure did.
type Removal struct {
	Traces
	Seq  uint64 // of the redaction
	Head Head
}

// Traces says what redacting an entry would remove, and where else its words are.
func (j *Journal) Traces(ctx context.Context, id string) (*Traces, error) {
	var t *Traces
	err := j.read(ctx, func(tx *readTx) error {
		tr, _, err := tx.traces(id)
		t = tr
		return err
	})
	if err != nil {
		return nil, err
	}
	t.Copies = j.copies()
	return t, nil
}

// Redact removes the words of an entry for ever: from the log, with those of its
// corrections, of drafts of it, of rulings on it, and from exit plans that quote
// them, and from everything derived. The chain holds as before. An entry that was
// redacted before is a *RedactedError.
func (j *Journal) Redact(ctx context.Context, id, reason string) (*Removal, error) {
	probe := model.Redaction{Entry: id, At: j.opt.Now(), Reason: reason}
	if err := probe.Validate(); err != nil {
		return nil, err
	}
	var t *Traces
	var before uint64
	rw, head, err := j.rewrite(ctx, func(tx *readTx) (*rewriting, error) {
		tr, again, err := tx.traces(id)
		if err != nil {
			return nil, err
		}
		t = tr
		e := tr.Entry
		if before = tx.seqRow(bucketRedacted, e.Seq); before != 0 {
			return &rewriting{}, nil // one from before names it, and is finished now
		}
		red := newEvent{Event: model.Event{Client: e.Client, Kind: model.EntryRedacted, Payload: model.RedactEntry{Redaction: model.Redaction{
			Entry: e.ID, Event: e.Seq, At: wholeZone(e.At), Reason: reason, Events: tr.Events, Rulings: tr.Kinds[model.RulingGiven]}}}}
		out := &rewriting{gone: map[uint64]bool{}, events: []newEvent{red}}
		for _, seq := range tr.Events {
			out.gone[seq] = true
		}
		return out, out.appendAll(j, again)
	})
	if err != nil && !errors.Is(err, ErrUnconfirmed) {
		return nil, err
	}
	t.Copies = j.copies()
	if before == 0 {
		before = rw.receipt[0].Seq
	}
	return &Removal{Traces: *t, Seq: before, Head: head}, err
}

// appendAll adds events that say again, without the words, what must go on to hold.
func (rw *rewriting) appendAll(j *Journal, again []model.Event) error {
	for _, ev := range again {
		n, err := j.prepareOne(ev)
		if err != nil {
			return err
		}
		rw.events = append(rw.events, n)
	}
	return nil
}

// traces looks for everything that holds words of an entry. Again are events that
// a redaction has to append: wide rulings and plans, without the words.
func (tx *readTx) traces(id string) (*Traces, []model.Event, error) {
	v := tx.Bucket(bucketIDs).Get([]byte(id))
	if v == nil {
		return nil, nil, fmt.Errorf("id: %w: %q", ErrNoEntry, id)
	}
	s := tracer{tx: tx, id: id, t: &Traces{Kinds: map[model.EventKind]int{}}, plans: map[string]model.Event{}, drafts: map[string]bool{}}
	first, err := tx.entryAt(seqOf(v))
	if err != nil {
		return nil, nil, err
	}
	if s.t.Entry, err = tx.corrected(first); err != nil {
		return nil, nil, err
	}
	events, err := tx.eventsOf(first.Client)
	if err != nil {
		return nil, nil, err
	}
	global, err := tx.eventsOf("")
	if err != nil {
		return nil, nil, err
	}
	versions := []model.Entry{*first}
	for _, ev := range events {
		if p, ok := ev.Payload.(model.CorrectEntry); ok && p.ID == id {
			versions = append(versions, p.Entry)
		}
	}
	s.echo = entryEcho(versions)
	for _, ev := range slices.Concat(events, global) {
		s.look(ev)
	}
	s.finish()
	return s.t, s.again, nil
}

// eventsOf reads every event of a client, in order.
func (tx *readTx) eventsOf(c model.ClientID) ([]model.Event, error) {
	var out []model.Event
	for _, seq := range tx.seqsOf(c) {
		ev, err := tx.eventAt(seq)
		if err != nil {
			return nil, err
		}
		out = append(out, ev)
	}
	return out, nil
}

// tracer goes through the events beside an entry.
type tracer struct {
	tx     *readTx
	id     string
	echo   *echo
	t      *Traces
	plans  map[string]model.Event // the latest save of each plan that quotes
	drafts map[string]bool        // drafts that hold words of the entry
	saved  []model.Event          // every save of a draft
	again  []model.Event
}

// look decides about one event.
func (s *tracer) look(ev model.Event) {
	switch p := ev.Payload.(type) {
	case model.LogEntry:
		switch {
		case p.ID == s.id:
			s.take(ev)
		case s.echo.has(p.Subject + "\n" + p.Text):
			s.t.Quoted = append(s.t.Quoted, p.ID)
		}
	case model.CorrectEntry:
		switch {
		case p.ID == s.id:
			s.take(ev)
		case s.echo.has(p.Subject + "\n" + p.Text):
			s.t.Quoted = append(s.t.Quoted, p.ID)
		}
	case model.SaveDraft:
		s.saved = append(s.saved, ev)
		if p.Entry.ID == s.id || s.echo.has(p.Entry.Subject+"\n"+p.Entry.Text) {
			s.drafts[p.ID] = true
		}
	case model.GiveRuling:
		if p.Entry == s.id || s.echo.has(p.Wording+"\n"+p.Note) {
			s.take(ev)
			s.ruleAgain(ev, p.Ruling)
		}
	case model.SavePlan:
		if quoting(p.ExitPlan, s.echo) {
			s.take(ev)
			s.plans[p.ID] = ev
		} else {
			delete(s.plans, p.ID) // a later save without the words holds
		}
	case model.SignAgreement:
		s.agreed(model.ProjectName(p.Project), p.Agreement.Clauses, "")
	case model.CorrectAgreement:
		s.agreed(model.ProjectName(p.Project), p.Agreement.Clauses, p.Why)
	case model.AgreeAmendment:
		s.agreed(p.Name, p.Clauses, p.Reason+"\n"+p.Title)
	}
}

func (s *tracer) take(ev model.Event) {
	s.t.Events = append(s.t.Events, ev.Seq)
	s.t.Kinds[ev.Kind]++
}

// ruleAgain keeps what a ruling with a wide reach settles for other words.
func (s *tracer) ruleAgain(ev model.Event, r model.Ruling) {
	if r.Reach != model.ReachRule && r.Reach != model.ReachClientRule || s.tx.undoneBy(ev.Seq) != 0 {
		return
	}
	r.Wording, r.Note, r.Entry = "", "", ""
	s.again = append(s.again, model.Event{Client: ev.Client, Payload: model.GiveRuling{Ruling: r}})
}

func (s *tracer) agreed(name string, clauses []model.Clause, more string) {
	texts := []string{more}
	for _, c := range clauses {
		texts = append(texts, c.Text)
	}
	if s.echo.has(strings.Join(texts, "\n")) && !slices.Contains(s.t.Agreed, name) {
		s.t.Agreed = append(s.t.Agreed, name)
	}
}

func (s *tracer) finish() {
	for _, ev := range s.saved {
		p, ok := ev.Payload.(model.SaveDraft)
		if ok && s.drafts[p.ID] && !p.Gone {
			s.take(ev)
		}
	}
	for _, id := range sortedKeys(s.plans) {
		ev := s.plans[id]
		if p, ok := ev.Payload.(model.SavePlan); ok && s.tx.undoneBy(ev.Seq) == 0 {
			s.again = append(s.again, model.Event{Client: ev.Client, Payload: model.SavePlan{ExitPlan: unquoted(p.ExitPlan, s.echo)}})
		}
	}
	slices.Sort(s.t.Events)
	slices.Sort(s.t.Quoted)
	s.t.Quoted = slices.Compact(s.t.Quoted)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// quoting reports whether a plan holds words of an entry.
func quoting(p model.ExitPlan, e *echo) bool {
	for _, m := range []map[string]string{p.Reasons, p.Answers} {
		for _, s := range m {
			if e.has(s) {
				return true
			}
		}
	}
	for _, pane := range p.Panes {
		if e.has(pane.Text) {
			return true
		}
		for _, s := range pane.Facts {
			if e.has(s) {
				return true
			}
		}
	}
	return false
}

// unquoted returns a plan without words of an entry.
func unquoted(p model.ExitPlan, e *echo) model.ExitPlan {
	cut := func(m map[string]string) map[string]string {
		out := make(map[string]string, len(m))
		for k, s := range m {
			out[k] = e.cut(s)
		}
		return out
	}
	p.Reasons, p.Answers = cut(p.Reasons), cut(p.Answers)
	panes := make(map[string]model.Pane, len(p.Panes))
	for k, pane := range p.Panes {
		panes[k] = model.Pane{Text: e.cut(pane.Text), Facts: cut(pane.Facts)}
	}
	p.Panes = panes
	return p
}

// copies lists files that may be older copies of the journal: those beside it, or
// beside the file that a link there points to, that have its name in theirs, and
// those in the folders of backups.
func (j *Journal) copies() []string {
	type spot struct {
		dir, base string
		beside    bool
	}
	place := j.place()
	spots := []spot{{j.dir(), j.base(), true}, {filepath.Join(j.dir(), backupsName), j.base(), false}, {j.backupFolder(), j.base(), false}}
	if place != j.path {
		spots = append(spots, spot{filepath.Dir(place), filepath.Base(place), true})
	}
	var out []string
	for i, at := range spots {
		if slices.ContainsFunc(spots[:i], func(s spot) bool { return s.base == at.base && sameFolder(s.dir, at.dir) }) {
			continue
		}
		items, err := os.ReadDir(at.dir)
		if err != nil {
			continue
		}
		name := strings.TrimSuffix(at.base, filepath.Ext(at.base))
		for _, it := range items {
			path := filepath.Join(at.dir, it.Name())
			own := at.beside && (it.Name() == at.base || path == place || accompanies(it.Name()))
			if !own && it.Type().IsRegular() && strings.Contains(it.Name(), name) {
				out = append(out, path)
			}
		}
	}
	return out
}

// accompanies reports whether a file beside a journal belongs to it and holds none
// of its words.
func accompanies(name string) bool {
	return strings.HasSuffix(name, lockSuffix) || strings.HasSuffix(name, verifiedSuffix) || strings.HasSuffix(name, recipientSuffix)
}

// indexRedaction makes the rows of a redaction.
func (w *writeTx) indexRedaction(n *newEvent, p model.Redaction) error {
	place := p.Event
	if place == 0 {
		place = n.Seq
		if w.Bucket(bucketIDs).Get([]byte(p.Entry)) != nil {
			return &ConflictError{ID: p.Entry, Seq: seqOf(w.Bucket(bucketIDs).Get([]byte(p.Entry)))}
		}
	}
	for _, seq := range p.Events {
		if err := w.putSeq(bucketRedacted, seq, n.Seq); err != nil {
			return err
		}
	}
	if err := w.Bucket(bucketIDs).Put([]byte(p.Entry), seqKey(place)); err != nil {
		return err
	}
	sum := redactedSummary(p)
	return w.Bucket(bucketTimeline).Put(timeKey(n.Client, p.At, place), sum.bytes())
}

// RedactedKind is what a line of the timeline is whose words are gone.
const RedactedKind model.EntryKind = "redacted"

func redactedSummary(p model.Redaction) Summary {
	return Summary{ID: p.Entry, At: p.At, Kind: RedactedKind, Title: cut(p.Reason, maxTitle)}
}
