package model

import "time"

// Draft is text that is not yet an entry: what was typed when the lock could
// not be had, when the terminal went away, or when the user left the screen.
type Draft struct {
	ID     string    `json:"id"`
	Entry  Entry     `json:"entry"`          // fields filled in so far
	Gone   bool      `json:"gone,omitempty"` // saved as an entry, or thrown away
	Base   uint64    `json:"base,omitempty"` // head of the journal when it was opened
	Saved  time.Time `json:"-"`
	Client ClientID  `json:"-"`
}

// StepState is where a step of the exit stands.
type StepState string

// The states of a step.
const (
	StepOpen    StepState = ""
	StepDone    StepState = "done"
	StepSkipped StepState = "skipped" // with a reason
)

// ExitPlan is the state of one guided exit. It is saved whole each time: the
// latest with an id holds.
type ExitPlan struct {
	ID      string               `json:"id"`
	Project string               `json:"project,omitempty"`
	Variant string               `json:"variant,omitempty"` // kind of end (scripts.Variant); "" is what the journal suggests
	Steps   map[string]StepState `json:"steps,omitempty"`
	Reasons map[string]string    `json:"reasons,omitempty"` // why a step was skipped or a gate overridden
	Panes   map[string]Pane      `json:"panes,omitempty"`   // edited script panes
	Answers map[string]string    `json:"answers,omitempty"` // forms: reflect, medium, options, money, transition
	Decided Day                  `json:"decided,omitzero"`
	LastDay Day                  `json:"last_day,omitzero"`
	Outcome string               `json:"outcome,omitempty"` // good, neutral, bad, made-up (we made it up)
	Closed  Day                  `json:"closed,omitzero"`
	Base    uint64               `json:"base,omitempty"` // head of the journal it was edited on
	Saved   time.Time            `json:"-"`
	Seq     uint64               `json:"-"`
	Client  ClientID             `json:"-"`
}

// Pane is a script as the user edited it. Facts holds the filled-in values the
// text was made with, so that a moved fact can be told.
type Pane struct {
	Text  string            `json:"text"`
	Facts map[string]string `json:"facts,omitempty"`
}
