// Package judgement holds what a client says against what was agreed on the
// day it was said, and says where they differ and why.
//
// Nothing here is stored: a [Report] is computed from the case each time, and
// the user's rulings, which are stored, are laid over it.
package judgement

import (
	"time"

	"goodterms/model"
	"goodterms/model/reading"
)

// Kind is a kind of contradiction (docs/formats.md).
type Kind string

// The fifteen kinds, in the order of docs/contradictions.md.
const (
	Rate      Kind = "rate"
	Total     Kind = "total"
	Payment   Kind = "payment"
	Concepts  Kind = "concepts"
	Revisions Kind = "revisions"
	Scope     Kind = "scope"
	Deadline  Kind = "deadline"
	Cadence   Kind = "cadence"
	Channel   Kind = "channel"
	Rights    Kind = "rights"
	Notice    Kind = "notice"
	Decision  Kind = "decision"
	Misquote  Kind = "misquote"
	Deposit   Kind = "deposit"
	Duties    Kind = "duties"
)

// Kinds returns the fifteen kinds in order.
func Kinds() []Kind {
	return []Kind{Rate, Total, Payment, Concepts, Revisions, Scope, Deadline, Cadence,
		Channel, Rights, Notice, Decision, Misquote, Deposit, Duties}
}

// Relation says how the client's words stand to the agreed ones.
type Relation string

// The relations that make a contradiction.
const (
	Differs    Relation = "differs"
	Outside    Relation = "outside"      // not in a closed list
	NoSuchTerm Relation = "no-such-term" // the client cites what is not there
)

// Force says what the words do.
type Force string

// The forces, strongest first.
const (
	Act    Force = "act"
	Deny   Force = "deny"
	Demand Force = "demand"
	Assert Force = "assert"
	Assume Force = "assume"
)

// Band says how sure the program is.
type Band string

// The bands: sure lights up and counts, likely lights up dimmed and counts once
// confirmed, maybe is listed under review.
const (
	Sure   Band = "sure"
	Likely Band = "likely"
	Maybe  Band = "maybe"
)

// Status is what the user's rulings have made of a finding.
type Status string

// The statuses.
const (
	Open      Status = "open"
	Confirmed Status = "confirmed"
	Settled   Status = "settled"
	Favour    Status = "favour"
	Dismissed Status = "dismissed"
)

// ClauseRef is the version of a clause a message was judged by. For [Decision]
// the ID is that of the entry with the earlier decision.
type ClauseRef struct {
	ID    string
	Since model.Day
	By    string       // the amendment that set the judged value, "" for the original
	Text  string       // the words in force that day
	Mark  reading.Span // the part of Text that settles it; empty when it cannot be told
}

// Part is one factor of a confidence, with its name.
type Part struct {
	Name  string
	Value float64
}

// Finding is one contradiction: the client's words and the agreed words, and
// the one step between them.
type Finding struct {
	ID       string
	Band     Band
	Entry    string // id of the entry
	At       time.Time
	Kind     Kind
	Relation Relation
	Force    Force
	Span     reading.Span // of the entry's text
	Words    string       // the words of the span
	Clause   ClauseRef
	Said     string // short: "60 days"
	Agreed   string // short: "14 days"
	Why      string // one line, with the arithmetic
	Rule     string // the rule that found it
	Conf     float64
	Parts    []Part
	Prior    []string // entries that the counts were made of
	Asked    []string // earlier entries that asked the same and were declined
	Later    string   // amendment agreed later that settles it, for back-dated changes
	Status   Status
	Muted    bool // dismissed by the reach of an earlier ruling
}

// IsOpen reports whether the finding counts: open and sure, or confirmed.
func (f *Finding) IsOpen() bool {
	return f.Status == Confirmed || f.Status == Open && f.Band == Sure
}

// Request is a change that was asked for: a question, an offer, or an owned
// change of mind. It is never a contradiction.
type Request struct {
	ID     string
	Entry  string
	At     time.Time
	Kind   Kind
	Span   reading.Span
	Words  string
	Status Status
	Later  string // amendment agreed later that grants it
}

// Flag is one incident of a red flag with the entries that show it.
type Flag struct {
	ID          string
	Code        string // docs/formats.md, codes of red flags
	At          time.Time
	Entries     []string
	Findings    []string // ids of the contradictions that raised it
	Why         string
	Status      Status
	DealBreaker bool
	Level       Level
	Tone        bool // about how something is said, not about what is done
	Counts      bool // open, inside the window, not muted
}

// Report is everything that can be said of a client as of one moment.
type Report struct {
	Client         string // handle
	On             model.Day
	FlagCount      int
	Threshold      int
	ExitOpen       bool // the count reached the threshold, or a deal-breaker is open
	Contradictions []Finding
	Review         []Finding
	Requests       []Request
	Proposals      []Proposal // changes that were agreed to and are not recorded; of whole cases only
	Passed         []Proposal // those that the user says were not agreed to
	Flags          []Flag
	Own            []OwnNote // the own side, shown beside the flags
	Counts         Counts
}

// OwnNote is something of the own side that belongs beside the flags: late
// delivery, late update, over-delivery, what was let pass.
type OwnNote struct {
	Entry string
	At    time.Time
	Code  string // late-delivery, late-update, over-delivery, favour
	Why   string
}

// Use is how much of a limit is used, for one deliverable.
type Use struct {
	Deliverable string
	Used        int
	Max         model.Max
	Entries     []string // what was counted
}

// InvoiceState is an invoice with what is paid of it.
type InvoiceState struct {
	Entry   string
	Number  string
	Amount  model.Money
	Issued  model.Day
	Due     model.Day
	Open    model.Money // zero units when paid
	PaidOn  model.Day   // the day it was paid in full
	DaysOut int         // days past due on the report's day, 0 when not
}

// Counts is what the counters say as of the report's moment.
type Counts struct {
	Revisions  []Use
	Concepts   []Use
	Invoices   []InvoiceState
	Paid       model.Money // all payments of the client, in the agreement's currency
	Billed     model.Money
	OpenSum    model.Money // billed and not paid
	Hours      model.Hours
	HourlyRate model.Money // paid ÷ hours; zero when no hours are logged
	LastFrom   time.Time   // last entry from the client
	LastUpdate time.Time   // last update from me
}

// Finding returns the contradiction (of either list) with an id, nil when there
// is none.
func (r *Report) Finding(id string) *Finding {
	for _, list := range [][]Finding{r.Contradictions, r.Review} {
		for i := range list {
			if list[i].ID == id {
				return &list[i]
			}
		}
	}
	return nil
}

// OfEntry returns the contradictions of one entry, sure and likely.
func (r *Report) OfEntry(id string) []Finding {
	var out []Finding
	for _, f := range r.Contradictions {
		if f.Entry == id {
			out = append(out, f)
		}
	}
	return out
}
