package model

import (
	"fmt"
	"strings"
	"time"
)

// Clause is the words of an agreement or amendment, with what they mean.
type Clause struct {
	ID    string      `json:"id"`             // as the contract numbers it
	Text  string      `json:"text"`           // word for word: what the app quotes
	Terms ClauseTerms `json:"terms,omitzero"` // what the words mean
}

// ClauseLabel names a clause wherever it is shown: "§3". A number that says already
// what it is stays as it is: "第三条".
func ClauseLabel(id string) string {
	if strings.HasPrefix(id, "第") || strings.HasPrefix(id, "§") {
		return id
	}
	return "§" + id
}

// BareClause is the number of a clause without the signs around it, for a sentence that
// writes the word for a clause itself: "3" of "§ 3", "三" of "第三条".
func BareClause(id string) string {
	id = strings.TrimLeft(id, "§ \u00a0")
	if number, ok := strings.CutPrefix(id, "第"); ok {
		id = strings.Trim(number, "条條 \u00a0")
	}
	return id
}

// Agreement is the signed original for one project of a client.
type Agreement struct {
	Project  string   `json:"project,omitempty"` // "" is "main"
	Title    string   `json:"title,omitempty"`
	Signed   Day      `json:"signed"`
	Language Language `json:"language,omitempty"`
	Currency string   `json:"currency,omitempty"` // for bare amounts
	Timezone string   `json:"timezone,omitempty"` // IANA name; "" is this machine's
	Holidays []Day    `json:"holidays,omitempty"`
	Clauses  []Clause `json:"clauses"`
}

// Amendment is an agreed change of terms. It changes only the terms it names.
type Amendment struct {
	Name      string   `json:"name,omitempty"` // A1, A2, ... for each project, in the order recorded
	Project   string   `json:"project,omitempty"`
	Title     string   `json:"title,omitempty"`
	Agreed    Day      `json:"agreed"`
	Effective Day      `json:"effective"`
	Until     Day      `json:"until,omitzero"` // last day, inclusive; zero: for good
	Reason    string   `json:"reason,omitempty"`
	AgreedBy  string   `json:"agreed_by,omitempty"`
	Evidence  []string `json:"evidence,omitempty"` // entry ids
	Language  Language `json:"language,omitempty"`
	Currency  string   `json:"currency,omitempty"`
	Clauses   []Clause `json:"clauses"`
}

// MainProject is the project of an agreement that names none.
const MainProject = "main"

// ProjectName returns the project, "main" when none is named.
func ProjectName(p string) string {
	if p == "" {
		return MainProject
	}
	return p
}

// Location returns the zone that dates and hours of the agreement are read in,
// or fallback when it names none.
func (a *Agreement) Location(fallback *time.Location) *time.Location {
	if a != nil && a.Timezone != "" {
		if loc, err := time.LoadLocation(a.Timezone); err == nil {
			return loc
		}
	}
	if fallback == nil {
		return time.UTC
	}
	return fallback
}

// Calendar returns the working days of the agreement.
func (a *Agreement) Calendar() Calendar { return Calendar{Holidays: a.Holidays} }

// Validate refuses an agreement that could not be judged by: the error names
// the clause and the key.
func (a *Agreement) Validate() error {
	if a.Signed.IsZero() {
		return fmt.Errorf("signed: the date the agreement was signed is missing")
	}
	if err := a.Language.Validate(); err != nil {
		return err
	}
	if a.Currency != "" && !isCode(a.Currency) {
		return fmt.Errorf("currency: %q is not a currency: write three letters, such as USD", a.Currency)
	}
	if a.Timezone != "" {
		if _, err := time.LoadLocation(a.Timezone); err != nil {
			return fmt.Errorf("timezone: %q is not known: write a name such as Europe/Prague", a.Timezone)
		}
	}
	return validateClauses(a.Clauses, false)
}

// Validate refuses an amendment that could not be judged by.
func (a *Amendment) Validate() error {
	switch {
	case a.Agreed.IsZero():
		return fmt.Errorf("agreed: the date the change was agreed is missing")
	case a.Effective.IsZero():
		return fmt.Errorf("effective: the date the change takes effect is missing")
	case !a.Until.IsZero() && a.Until < a.Effective:
		return fmt.Errorf("until: %s is before the change takes effect on %s", a.Until, a.Effective)
	}
	if err := a.Language.Validate(); err != nil {
		return err
	}
	return validateClauses(a.Clauses, true)
}

func validateClauses(cs []Clause, amending bool) error {
	if len(cs) == 0 {
		return fmt.Errorf("clause: there is none: write at least one [[clause]]")
	}
	seen := map[string]bool{}
	for i, c := range cs {
		if strings.TrimSpace(c.ID) == "" {
			return fmt.Errorf("clause %d: id is missing", i+1)
		}
		if seen[c.ID] {
			return fmt.Errorf("clause %q: the id is there twice", c.ID)
		}
		seen[c.ID] = true
		if strings.TrimSpace(c.Text) == "" {
			return fmt.Errorf("clause %q: text is missing: write the clause word for word", c.ID)
		}
		if err := c.Terms.validate(amending); err != nil {
			return fmt.Errorf("clause %q: %w", c.ID, err)
		}
	}
	return nil
}

func (t *ClauseTerms) validate(amending bool) error {
	for _, d := range t.Deliverables {
		if strings.TrimSpace(d.Name) == "" {
			return fmt.Errorf("deliverables: an item has no name")
		}
		if d.Quantity < 0 {
			return fmt.Errorf("deliverables: %q: quantity is negative", d.Name)
		}
	}
	if !amending {
		if err := t.refuseRemovals(); err != nil {
			return err
		}
	}
	for key, n := range map[string]*int{"payment_days": t.PaymentDays, "notice_days": t.NoticeDays} {
		if n != nil && (*n < 0 || *n > 3650) {
			return fmt.Errorf("%s: %d is not a number of days from 0 to 3650", key, *n)
		}
	}
	for key, m := range map[string]*Money{"total": t.Total, "kill_fee": t.KillFee} {
		if m != nil && m.Minor < 0 {
			return fmt.Errorf("%s: %s is negative", key, m)
		}
	}
	if t.Rate != nil && t.Rate.Minor <= 0 {
		return fmt.Errorf("rate: %s is not above zero", t.Rate)
	}
	for _, l := range t.Concepts {
		if l.Max > 1000 {
			return fmt.Errorf("concepts: max %d is above 1000", l.Max)
		}
	}
	for _, l := range t.Revisions {
		if l.Max > 1000 {
			return fmt.Errorf("revisions: max %d is above 1000; write \"unlimited\" for no limit", l.Max)
		}
	}
	return nil
}

// refuseRemovals keeps the keys that only an amendment may hold out of an
// agreement.
func (t *ClauseTerms) refuseRemovals() error {
	if len(t.Remove) > 0 {
		return fmt.Errorf("remove: only an amendment takes terms away")
	}
	removing := false
	for _, x := range t.Deliverables {
		removing = removing || x.Remove
	}
	for _, x := range t.Excluded {
		removing = removing || x.Remove
	}
	for _, x := range t.Deadlines {
		removing = removing || x.Remove
	}
	if removing {
		return fmt.Errorf("remove: only an amendment takes items away")
	}
	return nil
}
