package model

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// Case is everything the journal knows of one client: what was agreed, what
// happened, and what the user said of it. It is compiled from events alone.
type Case struct {
	Client     Client
	Agreements []Agreement // one for each project
	Amendments []Amendment // in the order recorded, named A1, A2, ... for each project
	Entries    []Entry     // by At, then by place in the journal
	Rulings    []Ruling    // in the order given
	Drafts     []Draft     // those still open
	Plans      []ExitPlan  // the latest of each id
	Unknown    []Event     // of kinds written by a newer version

	Redacted []RedactedEntry      // entries whose words were removed, in the order they happened
	Versions map[string][]Version // earlier versions of entries by id, the oldest first
	Undone   []UndoneEvent        // events that were taken back, in the order of the journal

	Head uint64 // sequence number of the last event applied
}

// Apply adds one event. Events of other clients must not be passed. Call
// [Case.Sort] after the last one.
func (c *Case) Apply(ev Event) {
	c.Head = max(c.Head, ev.Seq)
	switch p := ev.Payload.(type) {
	case AddClient:
		c.Client = p.Client
	case ChangeClient:
		c.Client = p.Client
	case SignAgreement:
		c.putAgreement(p.Agreement)
	case CorrectAgreement:
		c.putAgreement(p.Agreement)
	case AgreeAmendment:
		c.addAmendment(p.Amendment)
	case LogEntry:
		e := p.Entry
		e.Client, e.Seq, e.Logged = ev.Client, ev.Seq, ev.RecordedAt
		c.Entries = append(c.Entries, e)
	case CorrectEntry:
		c.correct(p, ev)
	case GiveRuling:
		r := p.Ruling
		r.At, r.Client = ev.RecordedAt, ev.Client
		c.Rulings = append(c.Rulings, r)
	case SaveDraft:
		c.putDraft(p.Draft, ev)
	case SavePlan:
		c.putPlan(p.ExitPlan, ev)
	case RedactEntry:
		c.redact(p.Redaction, ev)
	case Unknown:
		c.Unknown = append(c.Unknown, ev)
	}
}

func (c *Case) putAgreement(a Agreement) {
	for i := range c.Agreements {
		if ProjectName(c.Agreements[i].Project) == ProjectName(a.Project) {
			c.Agreements[i] = a
			return
		}
	}
	c.Agreements = append(c.Agreements, a)
}

func (c *Case) addAmendment(m Amendment) {
	if m.Name == "" {
		m.Name = c.NextAmendment(m.Project)
	}
	c.Amendments = append(c.Amendments, m)
}

// NextAmendment returns the name the next amendment of a project gets.
func (c *Case) NextAmendment(project string) string {
	n := 1
	for _, o := range c.Amendments {
		if ProjectName(o.Project) == ProjectName(project) {
			n++
		}
	}
	return "A" + strconv.Itoa(n)
}

func (c *Case) correct(p CorrectEntry, ev Event) {
	e := p.Entry
	for i := range c.Entries {
		old := &c.Entries[i]
		if old.ID == e.ID {
			c.keepVersion(old, p.Why, ev)
			e.Client, e.Seq, e.Logged, e.Corrected = old.Client, old.Seq, old.Logged, ev.Seq
			*old = e
			return
		}
	}
}

// keepVersion remembers an entry as it is before a correction.
func (c *Case) keepVersion(old *Entry, why string, ev Event) {
	if c.Versions == nil {
		c.Versions = map[string][]Version{}
	}
	list := c.Versions[old.ID]
	v := Version{Entry: *old, Seq: max(old.Seq, old.Corrected), Recorded: old.Logged, Replaced: ev.RecordedAt, Why: why}
	if n := len(list); n > 0 {
		v.Recorded = list[n-1].Replaced
	}
	c.Versions[old.ID] = append(list, v)
}

func (c *Case) putDraft(d Draft, ev Event) {
	d.Saved, d.Client = ev.RecordedAt, ev.Client
	i := slices.IndexFunc(c.Drafts, func(o Draft) bool { return o.ID == d.ID })
	switch {
	case i >= 0 && d.Gone:
		c.Drafts = slices.Delete(c.Drafts, i, i+1)
	case i >= 0:
		c.Drafts[i] = d
	case !d.Gone:
		c.Drafts = append(c.Drafts, d)
	}
}

func (c *Case) putPlan(p ExitPlan, ev Event) {
	p.Saved, p.Seq, p.Client = ev.RecordedAt, ev.Seq, ev.Client
	i := slices.IndexFunc(c.Plans, func(o ExitPlan) bool { return o.ID == p.ID })
	if i >= 0 {
		c.Plans[i] = p
		return
	}
	c.Plans = append(c.Plans, p)
}

// Sort brings the entries into the order they happened.
func (c *Case) Sort() {
	slices.SortStableFunc(c.Entries, func(a, b Entry) int {
		if n := a.At.Compare(b.At); n != 0 {
			return n
		}
		return cmp.Compare(a.Seq, b.Seq)
	})
	slices.SortStableFunc(c.Redacted, func(a, b RedactedEntry) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Seq, b.Seq))
	})
}

// Agreement returns the agreement of a project, nil when there is none. An
// empty project means the only one there is, or the main one.
func (c *Case) Agreement(project string) *Agreement {
	if project == "" && len(c.Agreements) == 1 {
		return &c.Agreements[0]
	}
	for i := range c.Agreements {
		if ProjectName(c.Agreements[i].Project) == ProjectName(project) {
			return &c.Agreements[i]
		}
	}
	return nil
}

// TermsOn returns the terms of a project in force on day, as far as known on
// the day known; nil when there were none.
func (c *Case) TermsOn(project string, day, known Day) *Terms {
	return TermsOn(c.Agreement(project), c.Amendments, day, known)
}

// Location returns the zone of a project's agreement.
func (c *Case) Location(project string, fallback *time.Location) *time.Location {
	return c.Agreement(project).Location(fallback)
}

// Entry returns the entry of an id, nil when there is none.
func (c *Case) Entry(id string) *Entry {
	for i := range c.Entries {
		if c.Entries[i].ID == id {
			return &c.Entries[i]
		}
	}
	return nil
}

// OpenPlan returns the exit plan that is under way, nil when there is none.
func (c *Case) OpenPlan() *ExitPlan {
	for i := len(c.Plans) - 1; i >= 0; i-- {
		if c.Plans[i].Closed.IsZero() {
			return &c.Plans[i]
		}
	}
	return nil
}
