package model

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// ClauseTerms is what the words of one clause mean, typed. A nil pointer or an
// empty list means that the clause says nothing of it; in an amendment it means
// that the term stays as it was. The keys are those of the terms file
// (docs/formats.md).
type ClauseTerms struct {
	Deliverables []Deliverable `json:"deliverables,omitempty"`
	Excluded     []Excluded    `json:"excluded,omitempty"`
	Closed       *bool         `json:"closed,omitempty"` // what is not listed is not included

	Concepts     []Limit `json:"concepts,omitempty"`
	Revisions    []Limit `json:"revisions,omitempty"`
	RoundWithin  *Period `json:"round_within,omitempty"`
	Consolidated *bool   `json:"consolidated,omitempty"` // one list a round

	Total    *Money  `json:"total,omitempty"`
	Tax      *string `json:"tax,omitempty"` // "included" or "plus 21 %"
	Rate     *Rate   `json:"rate,omitempty"`
	Prices   []Price `json:"prices,omitempty"`
	Estimate *Hours  `json:"estimate,omitempty"`

	Deposit     *Deposit     `json:"deposit,omitempty"`
	Instalments []Instalment `json:"instalments,omitempty"`
	PaymentDays *int         `json:"payment_days,omitempty"`
	LateFee     *string      `json:"late_fee,omitempty"` // such as "1.5 %/month"

	Deadlines   []Deadline `json:"deadlines,omitempty"`
	Slips       *bool      `json:"slips,omitempty"` // the client's delay moves our dates
	UpdateEvery *Period    `json:"update_every,omitempty"`

	Channels    []Channel `json:"channels,omitempty"`
	BookAhead   *Period   `json:"book_ahead,omitempty"`
	Hours       *Window   `json:"hours,omitempty"`
	ReplyWithin *Period   `json:"reply_within,omitempty"`

	Rights    *string `json:"rights,omitempty"` // "on full payment", "on delivery", "on signing", "licence"
	Keeps     []Kept  `json:"keeps,omitempty"`  // what stays with the freelancer
	Portfolio *bool   `json:"portfolio,omitempty"`

	ClientSupplies []Supply `json:"client_supplies,omitempty"`
	FeedbackWithin *Period  `json:"feedback_within,omitempty"`
	Approver       *string  `json:"approver,omitempty"`

	NoticeDays    *int   `json:"notice_days,omitempty"`
	NoticeWritten *bool  `json:"notice_written,omitempty"`
	KillFee       *Money `json:"kill_fee,omitempty"`

	ChangesInWriting *bool `json:"changes_in_writing,omitempty"`
	Confidential     *bool `json:"confidential,omitempty"`

	Condition *string  `json:"condition,omitempty"` // unclear until an entry marks it met
	Confirmed *bool    `json:"confirmed,omitempty"` // false: agreed orally, not yet in writing
	Remove    []string `json:"remove,omitempty"`    // amendment: keys of the clause that end
}

// Deliverable is a thing the freelancer makes.
type Deliverable struct {
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases,omitempty"`
	Parts    []string `json:"parts,omitempty"`
	Quantity int      `json:"quantity,omitempty"` // how many, where the contract counts them
	Per      string   `json:"per,omitempty"`      // week, month: quantity each
	Remove   bool     `json:"remove,omitempty"`
}

// Excluded is a thing that is not included, by name.
type Excluded struct {
	What   string `json:"what"`
	Remove bool   `json:"remove,omitempty"`
}

// Limit is a number of concepts or rounds for a deliverable; an empty For means
// each deliverable.
type Limit struct {
	For    string `json:"for,omitempty"`
	Max    Max    `json:"max,omitempty"`
	Remove bool   `json:"remove,omitempty"`
}

// Max is an upper bound; Unlimited has none.
type Max int

// Unlimited is written "unlimited" in files.
const Unlimited Max = -1

// MarshalJSON writes a number or "unlimited".
func (m Max) MarshalJSON() ([]byte, error) {
	if m == Unlimited {
		return []byte(`"unlimited"`), nil
	}
	return strconv.AppendInt(nil, int64(m), 10), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Max) UnmarshalJSON(b []byte) error {
	if string(b) == `"unlimited"` {
		*m = Unlimited
		return nil
	}
	var n int
	if err := json.Unmarshal(b, &n); err != nil || n < 0 {
		return fmt.Errorf("%s is not a limit: write a number or \"unlimited\"", b)
	}
	*m = Max(n)
	return nil
}

// String returns the number, or "unlimited".
func (m Max) String() string {
	if m == Unlimited {
		return "unlimited"
	}
	return strconv.Itoa(int(m))
}

// Price is the price of a change, by item.
type Price struct {
	What   string `json:"what"`
	Amount Money  `json:"amount,omitzero"`
	Days   int    `json:"days,omitempty"` // by which one of it moves the dates
	Remove bool   `json:"remove,omitempty"`
}

// Deposit is what is paid before the work starts.
type Deposit struct {
	Amount     Money  `json:"amount,omitzero"`
	Due        string `json:"due,omitempty"` // "signing", a date, or an event
	Refundable *bool  `json:"refundable,omitempty"`
}

// Instalment is a part of the fee, due on an event.
type Instalment struct {
	Amount Money  `json:"amount,omitzero"`
	On     string `json:"on"`
	Remove bool   `json:"remove,omitempty"`
}

// Deadline is the day a deliverable is due; an empty For means the whole.
type Deadline struct {
	For    string `json:"for,omitempty"`
	Date   Day    `json:"date,omitzero"`
	Remove bool   `json:"remove,omitempty"`
}

// Channel is a way to talk: email, call, meeting, chat, letter, or a name such
// as whatsapp.
type Channel struct {
	Name   string `json:"name"`
	Remove bool   `json:"remove,omitempty"`
}

// Kept is a thing that stays with the freelancer.
type Kept struct {
	What   string `json:"what"`
	Remove bool   `json:"remove,omitempty"`
}

// Supply is material the client gives, and by when.
type Supply struct {
	What   string `json:"what"`
	By     Day    `json:"by,omitzero"`
	Remove bool   `json:"remove,omitempty"`
}

// Hours counts thousandths of an hour.
type Hours int64

// ParseHours reads "60", "60 hours", "1.5 h".
func ParseHours(s string) (Hours, error) {
	t := strings.TrimSpace(s)
	for _, suffix := range []string{"hours", "hour", "h"} {
		if r, ok := strings.CutSuffix(t, suffix); ok {
			t = strings.TrimSpace(r)
			break
		}
	}
	f, err := strconv.ParseFloat(t, 64)
	if err != nil || f < 0 || f > 1e6 {
		return 0, fmt.Errorf("%q is not a number of hours: write such as \"60 hours\" or \"1.5\"", s)
	}
	return Hours(f*1000 + 0.5), nil
}

// String returns the hours as a decimal number without a unit.
func (h Hours) String() string {
	return strconv.FormatFloat(float64(h)/1000, 'f', -1, 64)
}

// MarshalJSON writes a number.
func (h Hours) MarshalJSON() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalJSON reads a number.
func (h *Hours) UnmarshalJSON(b []byte) error {
	v, err := ParseHours(string(b))
	if err != nil {
		return err
	}
	*h = v
	return nil
}
