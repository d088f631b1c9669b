package cli

import (
	"encoding/json"
	"strconv"
	"strings"

	"goodterms/model"
)

// heldTerm is one term in force: its key in the terms file, its value, the same
// in words, and where it comes from.
type heldTerm struct {
	Key   string
	Value any
	Words string
	Ref   model.Ref
	lead  string // what several items of a list have in common: they are shown as one line
	item  string
}

// daysMore are the days by which an extra moves the dates, where that is agreed.
func daysMore(n int) string {
	if n == 0 {
		return ""
	}
	return ", +" + plural(n, "day", "days")
}

// heldTerms lists everything in force, in the order of the terms file.
func heldTerms(t *model.Terms) termList {
	var l termList
	addAll(&l, "deliverables", t.Deliverables, deliverableWords)
	addAll(&l, "excluded", t.Excluded, func(v model.Excluded) string { return "not included: " + v.What }, "not included: ")
	addOne(&l, "closed", t.Closed, yesNo("what is not listed is not included", "the list is open"))
	addAll(&l, "concepts", t.Concepts, func(v model.Limit) string { return limitWords(v, "concept", "concepts") })
	addAll(&l, "revisions", t.Revisions, func(v model.Limit) string { return limitWords(v, "round of revisions", "rounds of revisions") })
	addOne(&l, "round_within", t.RoundWithin, after("a round is sent within "))
	addOne(&l, "consolidated", t.Consolidated, yesNo("one list a round", "a round may be several lists"))
	addOne(&l, "total", t.Total, func(v model.Money) string { return "total " + v.String() })
	addOne(&l, "tax", t.Tax, func(v string) string { return "tax " + v })
	addOne(&l, "rate", t.Rate, func(v model.Rate) string { return "rate " + v.String() })
	addAll(&l, "prices", t.Prices, func(v model.Price) string { return v.What + ": " + v.Amount.String() + daysMore(v.Days) })
	addOne(&l, "estimate", t.Estimate, func(v model.Hours) string { return "estimate " + v.String() + " hours" })
	addOne(&l, "deposit", t.Deposit, depositWords)
	addAll(&l, "instalments", t.Instalments, func(v model.Instalment) string { return "instalment " + v.Amount.String() + " on " + v.On })
	addOne(&l, "payment_days", t.PaymentDays, func(v int) string { return "invoices are due in " + plural(v, "day", "days") })
	addOne(&l, "late_fee", t.LateFee, func(v string) string { return "late fee " + v })
	addAll(&l, "deadlines", t.Deadlines, deadlineWords)
	addOne(&l, "slips", t.Slips, yesNo("the client's delay moves our dates", "our dates stay when the client is late"))
	addOne(&l, "update_every", t.UpdateEvery, after("progress update every "))
	addAll(&l, "channels", t.Channels, func(v model.Channel) string { return "contact by " + v.Name }, "contact by ")
	addOne(&l, "book_ahead", t.BookAhead, after("calls are booked ahead by "))
	addOne(&l, "hours", t.Hours, func(v model.Window) string { return "hours " + v.String() })
	addOne(&l, "reply_within", t.ReplyWithin, after("replies within "))
	addOne(&l, "rights", t.Rights, func(v string) string { return "rights pass " + v })
	addAll(&l, "keeps", t.Keeps, func(v model.Kept) string { return "stays with me: " + v.What }, "stays with me: ")
	addOne(&l, "portfolio", t.Portfolio, yesNo("portfolio use is allowed", "no portfolio use"))
	addAll(&l, "client_supplies", t.ClientSupplies, supplyWords)
	addOne(&l, "feedback_within", t.FeedbackWithin, after("the client gives feedback within "))
	addOne(&l, "approver", t.Approver, func(v string) string { return "approved by " + v + " only" })
	addOne(&l, "notice_days", t.NoticeDays, func(v int) string { return "notice " + plural(v, "day", "days") })
	addOne(&l, "notice_written", t.NoticeWritten, yesNo("notice in writing", "notice need not be written"))
	addOne(&l, "kill_fee", t.KillFee, func(v model.Money) string { return "kill fee " + v.String() })
	addOne(&l, "changes_in_writing", t.ChangesInWriting, yesNo("changes hold only in writing", "changes need not be written"))
	addOne(&l, "confidential", t.Confidential, yesNo("confidential", "not confidential"))
	return l
}

type termList []heldTerm

func addOne[T any](l *termList, key string, h *model.Held[T], words func(T) string) {
	if h != nil {
		*l = append(*l, heldTerm{Key: key, Value: h.Value, Words: words(h.Value), Ref: h.Ref})
	}
}

func addAll[T any](l *termList, key string, hs []model.Held[T], words func(T) string, lead ...string) {
	for i := range hs {
		addOne(l, key, &hs[i], words)
		if h := &(*l)[len(*l)-1]; len(lead) > 0 {
			h.lead, h.item = lead[0], strings.TrimPrefix(h.Words, lead[0])
		}
	}
}

// lines writes terms in words, items of one list on one line.
func (l termList) lines() []string {
	var out []string
	last := ""
	for _, h := range l {
		words := h.Words
		if h.Ref.Ambiguous {
			words += " (two amendments set it and neither clearly comes later)"
		}
		if h.lead != "" && h.lead == last && !h.Ref.Ambiguous {
			out[len(out)-1] += ", " + h.item
			continue
		}
		out, last = append(out, words), h.lead
	}
	return out
}

func yesNo(yes, no string) func(bool) string {
	return func(v bool) string {
		if v {
			return yes
		}
		return no
	}
}

func after(words string) func(model.Period) string {
	return func(p model.Period) string { return words + p.String() }
}

func deliverableWords(d model.Deliverable) string {
	s := d.Name
	if d.Quantity > 0 {
		s = strconv.Itoa(d.Quantity) + " " + s
	}
	if d.Per != "" {
		s += " per " + d.Per
	}
	if len(d.Parts) > 0 {
		s += " with " + strings.Join(d.Parts, ", ")
	}
	if len(d.Aliases) > 0 {
		s += " (also: " + strings.Join(d.Aliases, ", ") + ")"
	}
	return "delivers " + s
}

func limitWords(l model.Limit, one, many string) string {
	unit := many
	if l.Max == 1 {
		unit = one
	}
	s := l.Max.String() + " " + unit
	if l.For == "" {
		return s + " for each deliverable"
	}
	return s + " for " + l.For
}

func depositWords(d model.Deposit) string {
	s := "deposit"
	if !d.Amount.IsZero() {
		s += " " + d.Amount.String()
	}
	if d.Due != "" {
		s += ", due " + d.Due
	}
	if d.Refundable != nil {
		s += yesNo(", refundable", ", not refundable")(*d.Refundable)
	}
	return s
}

func deadlineWords(d model.Deadline) string {
	name := d.For
	if name == "" {
		name = "everything"
	}
	return name + " by " + d.Date.String()
}

func supplyWords(s model.Supply) string {
	out := "the client supplies " + s.What
	if !s.By.IsZero() {
		out += " by " + s.By.String()
	}
	return out
}

// refWords says where a version comes from, "" for the signed original.
func refWords(r model.Ref) string {
	var parts []string
	if r.By != "" {
		parts = append(parts, "since "+r.Since.String()+", "+r.By)
	}
	if r.Unconfirmed {
		parts = append(parts, "agreed orally, not yet in writing")
	}
	if r.Condition != "" {
		parts = append(parts, "only "+r.Condition)
	}
	if r.Ambiguous {
		parts = append(parts, "two amendments set it and neither clearly comes later")
	}
	return strings.Join(parts, "; ")
}

// termsJSON is what `terms --json` writes (docs/formats.md).
type termsJSON struct {
	Client   string       `json:"client"`
	Project  string       `json:"project"`
	Title    string       `json:"title,omitempty"`
	On       string       `json:"on"`
	Signed   string       `json:"signed"`
	Language string       `json:"language,omitempty"`
	Currency string       `json:"currency,omitempty"`
	Timezone string       `json:"timezone,omitempty"`
	Clauses  []clauseJSON `json:"clauses"`
	Terms    []termJSON   `json:"terms"`
}

type termJSON struct {
	Key         string          `json:"key"`
	Value       json.RawMessage `json:"value"`
	Words       string          `json:"words"`
	Clause      string          `json:"clause"`
	Since       string          `json:"since"`
	By          string          `json:"by,omitempty"`
	Unconfirmed bool            `json:"unconfirmed,omitempty"`
	Condition   string          `json:"condition,omitempty"`
	Ambiguous   bool            `json:"ambiguous,omitempty"`
}

func newTermsJSON(c *model.Case, g *model.Agreement, t *model.Terms) (termsJSON, error) {
	out := termsJSON{Client: c.Client.Handle, Project: t.Project, Title: g.Title, On: t.Day.String(), Signed: t.Signed.String(),
		Language: string(t.Language), Currency: t.Currency, Timezone: g.Timezone, Clauses: []clauseJSON{}, Terms: []termJSON{}}
	for _, r := range t.Clauses {
		out.Clauses = append(out.Clauses, clauseJSON{ID: r.Clause, Since: r.Since.String(), By: r.By, Text: r.Text})
	}
	for _, h := range heldTerms(t) {
		v, err := json.Marshal(h.Value)
		if err != nil {
			return out, err
		}
		out.Terms = append(out.Terms, termJSON{Key: h.Key, Value: v, Words: h.Words, Clause: h.Ref.Clause, Since: h.Ref.Since.String(),
			By: h.Ref.By, Unconfirmed: h.Ref.Unconfirmed, Condition: h.Ref.Condition, Ambiguous: h.Ref.Ambiguous})
	}
	return out, nil
}
