package model

import (
	"fmt"
	"time"
)

// Verdict is the user's word on a finding.
type Verdict string

// The verdicts. Constructive is for red flags: the incident helped the work.
const (
	Confirm     Verdict = "confirm"
	AsFavour    Verdict = "favour"
	Settled     Verdict = "settled"
	Dismiss     Verdict = "dismiss"
	Useful      Verdict = "constructive"
	UndoVerdict Verdict = "undo" // takes the last ruling on the target back
)

// Reason is why a finding was dismissed.
type Reason string

// The reasons for a dismissal.
const (
	AgreedVerbally Reason = "agreed-verbally"
	OurMistake     Reason = "our-mistake"
	Joke           Reason = "joke"
	OtherProject   Reason = "other-project"
	WrongReading   Reason = "wrong-reading"
)

// Reach is how far a dismissal goes.
type Reach string

// The reaches, narrow to wide.
const (
	ReachThis       Reach = "this"
	ReachWording    Reach = "wording"     // these words from this client
	ReachClientRule Reach = "client-rule" // this rule for this client
	ReachRule       Reach = "rule"        // this rule for everyone
)

// Ruling is the user's word on one finding, request or flag, and how far it
// reaches. Nothing is overwritten: the latest ruling on a target holds.
type Ruling struct {
	Target  string    `json:"target"` // id of the finding, request or flag
	Verdict Verdict   `json:"verdict"`
	Reason  Reason    `json:"reason,omitempty"`
	Note    string    `json:"note,omitempty"`
	Reach   Reach     `json:"reach,omitempty"`
	Entry   string    `json:"entry,omitempty"`   // entry the finding is about
	Kind    string    `json:"kind,omitempty"`    // kind of the finding, or code of the flag
	Rule    string    `json:"rule,omitempty"`    // rule that made it, for client-rule and rule
	Wording string    `json:"wording,omitempty"` // folded words, digits as #, for wording
	At      time.Time `json:"-"`                 // when it was given
	Client  ClientID  `json:"-"`
}

// Validate refuses a ruling that means nothing.
func (r *Ruling) Validate() error {
	if r.Target == "" {
		return fmt.Errorf("id: which finding is missing")
	}
	switch r.Verdict {
	case Confirm, AsFavour, Settled, Dismiss, Useful, UndoVerdict:
	default:
		return fmt.Errorf("verdict: %q is not known: use confirm, favour, settled, dismiss or constructive", string(r.Verdict))
	}
	switch r.Reason {
	case "", AgreedVerbally, OurMistake, Joke, OtherProject, WrongReading:
	default:
		return fmt.Errorf("reason: %q is not known: use agreed-verbally, our-mistake, joke, other-project or wrong-reading", string(r.Reason))
	}
	switch r.Reach {
	case "", ReachThis, ReachWording, ReachClientRule, ReachRule:
	default:
		return fmt.Errorf("reach: %q is not known: use this, wording, client-rule or rule", string(r.Reach))
	}
	return nil
}
