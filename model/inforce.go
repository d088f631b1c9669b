package model

import (
	"slices"
	"strings"
)

// Ref says where a term comes from: the version of the clause in force.
type Ref struct {
	Clause      string // id of the clause
	Since       Day    // first day this version held
	By          string // the amendment that set this very value; "" is the original
	Text        string // the words to quote
	Agreed      Day    // the day the version was agreed
	Unconfirmed bool   // agreed orally, not yet in writing
	Condition   string // holds only when this is met
	Ambiguous   bool   // two amendments set it and neither clearly comes later
}

// Held is a value in force together with its source.
type Held[T any] struct {
	Value T
	Ref   Ref
}

// Terms is everything agreed that is in force on one day.
type Terms struct {
	Project  string
	Day      Day
	Signed   Day
	Language Language
	Currency string
	Calendar Calendar
	Clauses  []Ref // each clause of the original, then the amendments' words, in force that day

	Deliverables []Held[Deliverable]
	Excluded     []Held[Excluded]
	Closed       *Held[bool]

	Concepts     []Held[Limit]
	Revisions    []Held[Limit]
	RoundWithin  *Held[Period]
	Consolidated *Held[bool]

	Total    *Held[Money]
	Tax      *Held[string]
	Rate     *Held[Rate]
	Prices   []Held[Price]
	Estimate *Held[Hours]

	Deposit     *Held[Deposit]
	Instalments []Held[Instalment]
	PaymentDays *Held[int]
	LateFee     *Held[string]

	Deadlines   []Held[Deadline]
	Slips       *Held[bool]
	UpdateEvery *Held[Period]

	Channels    []Held[Channel]
	BookAhead   *Held[Period]
	Hours       *Held[Window]
	ReplyWithin *Held[Period]

	Rights    *Held[string]
	Keeps     []Held[Kept]
	Portfolio *Held[bool]

	ClientSupplies []Held[Supply]
	FeedbackWithin *Held[Period]
	Approver       *Held[string]

	NoticeDays    *Held[int]
	NoticeWritten *Held[bool]
	KillFee       *Held[Money]

	ChangesInWriting *Held[bool]
	Confidential     *Held[bool]
}

// TermsOn returns the terms of a project in force on day, as far as they were
// known on the day known: an agreement signed later, or an amendment agreed
// later, is left out. It returns nil when no agreement was in force.
//
// Amendments are applied in the order they take effect. Where two set the same
// value, the one that takes effect later wins only if it was not agreed
// earlier; otherwise the value is marked ambiguous. After its last day an
// amendment is as if it had not been, so the earlier value is back by itself.
func TermsOn(a *Agreement, amendments []Amendment, day, known Day) *Terms {
	if a == nil || a.Signed > day || a.Signed > known {
		return nil
	}
	t := &Terms{
		Project: ProjectName(a.Project), Day: day, Signed: a.Signed,
		Language: a.Language, Currency: a.Currency, Calendar: a.Calendar(),
	}
	for i := range a.Clauses {
		t.apply(&a.Clauses[i], Ref{Since: a.Signed, Agreed: a.Signed})
	}
	var held []Amendment
	for _, m := range amendments {
		if ProjectName(m.Project) == t.Project && m.Agreed <= known && m.Effective <= day && (m.Until.IsZero() || day <= m.Until) {
			held = append(held, m)
		}
	}
	slices.SortStableFunc(held, func(x, y Amendment) int {
		if x.Effective != y.Effective {
			return int(x.Effective) - int(y.Effective)
		}
		return int(x.Agreed) - int(y.Agreed)
	})
	for i := range held {
		m := &held[i]
		for j := range m.Clauses {
			t.apply(&m.Clauses[j], Ref{Since: m.Effective, By: m.Name, Agreed: m.Agreed})
		}
	}
	return t
}

// apply lays one clause over what is in force.
func (t *Terms) apply(c *Clause, ref Ref) {
	ref.Clause, ref.Text = c.ID, c.Text
	ct := &c.Terms
	if ct.Condition != nil {
		ref.Condition = *ct.Condition
	}
	ref.Unconfirmed = ct.Confirmed != nil && !*ct.Confirmed
	t.Clauses = append(t.Clauses, ref)
	for _, key := range ct.Remove {
		t.drop(c.ID, key)
	}

	t.Deliverables = merge(t.Deliverables, ct.Deliverables, ref, deliverableName, mergeDeliverable)
	t.Excluded = merge(t.Excluded, ct.Excluded, ref, func(x Excluded) (string, bool) { return x.What, x.Remove }, replaceItem)
	set(&t.Closed, ct.Closed, ref)
	t.Concepts = merge(t.Concepts, ct.Concepts, ref, limitName, replaceItem)
	t.Revisions = merge(t.Revisions, ct.Revisions, ref, limitName, replaceItem)
	set(&t.RoundWithin, ct.RoundWithin, ref)
	set(&t.Consolidated, ct.Consolidated, ref)
	set(&t.Total, ct.Total, ref)
	set(&t.Tax, ct.Tax, ref)
	set(&t.Rate, ct.Rate, ref)
	t.Prices = merge(t.Prices, ct.Prices, ref, func(x Price) (string, bool) { return x.What, x.Remove }, replaceItem)
	set(&t.Estimate, ct.Estimate, ref)
	t.setDeposit(ct.Deposit, ref)
	t.Instalments = merge(t.Instalments, ct.Instalments, ref, func(x Instalment) (string, bool) { return x.On, x.Remove }, replaceItem)
	set(&t.PaymentDays, ct.PaymentDays, ref)
	set(&t.LateFee, ct.LateFee, ref)
	t.Deadlines = merge(t.Deadlines, ct.Deadlines, ref, func(x Deadline) (string, bool) { return x.For, x.Remove }, replaceItem)
	set(&t.Slips, ct.Slips, ref)
	set(&t.UpdateEvery, ct.UpdateEvery, ref)
	t.Channels = merge(t.Channels, ct.Channels, ref, func(x Channel) (string, bool) { return x.Name, x.Remove }, replaceItem)
	set(&t.BookAhead, ct.BookAhead, ref)
	set(&t.Hours, ct.Hours, ref)
	set(&t.ReplyWithin, ct.ReplyWithin, ref)
	set(&t.Rights, ct.Rights, ref)
	t.Keeps = merge(t.Keeps, ct.Keeps, ref, func(x Kept) (string, bool) { return x.What, x.Remove }, replaceItem)
	set(&t.Portfolio, ct.Portfolio, ref)
	t.ClientSupplies = merge(t.ClientSupplies, ct.ClientSupplies, ref, func(x Supply) (string, bool) { return x.What, x.Remove }, mergeSupply)
	set(&t.FeedbackWithin, ct.FeedbackWithin, ref)
	set(&t.Approver, ct.Approver, ref)
	set(&t.NoticeDays, ct.NoticeDays, ref)
	set(&t.NoticeWritten, ct.NoticeWritten, ref)
	set(&t.KillFee, ct.KillFee, ref)
	set(&t.ChangesInWriting, ct.ChangesInWriting, ref)
	set(&t.Confidential, ct.Confidential, ref)
}

// clash reports whether a later-effective version was agreed before the one it
// would replace, or both on the same days: then nobody can say which holds.
func clash(old, by Ref) bool {
	return old.By != "" && by.By != "" && old.By != by.By &&
		(by.Agreed < old.Agreed || by.Agreed == old.Agreed && by.Since == old.Since)
}

func set[T any](slot **Held[T], v *T, ref Ref) {
	if v == nil {
		return
	}
	if *slot != nil && clash((*slot).Ref, ref) {
		ref.Ambiguous = true
	}
	*slot = &Held[T]{Value: *v, Ref: ref}
}

func (t *Terms) setDeposit(d *Deposit, ref Ref) {
	if d == nil {
		return
	}
	v := *d
	if t.Deposit != nil {
		old := t.Deposit.Value
		if v.Amount.IsZero() {
			v.Amount = old.Amount
		}
		if v.Due == "" {
			v.Due = old.Due
		}
		if v.Refundable == nil {
			v.Refundable = old.Refundable
		}
	}
	set(&t.Deposit, &v, ref)
}

// merge lays the items of an amendment over a list: an item of the same name is
// replaced, one marked for removal goes, any other is added.
func merge[T any](held []Held[T], items []T, ref Ref, name func(T) (string, bool), onto func(old, new T) T) []Held[T] {
	if len(items) == 0 {
		return held
	}
	out := slices.Clone(held)
	for _, it := range items {
		key, remove := name(it)
		i := slices.IndexFunc(out, func(h Held[T]) bool {
			k, _ := name(h.Value)
			return SameName(k, key)
		})
		switch {
		case remove && i >= 0:
			out = slices.Delete(out, i, i+1)
		case remove:
		case i >= 0:
			r := ref
			r.Ambiguous = clash(out[i].Ref, ref)
			out[i] = Held[T]{Value: onto(out[i].Value, it), Ref: r}
		default:
			out = append(out, Held[T]{Value: it, Ref: ref})
		}
	}
	return out
}

// SameName compares two names of deliverables or items, without regard to case
// and surrounding space.
func SameName(a, b string) bool {
	return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}

func replaceItem[T any](_, new T) T { return new }

func deliverableName(d Deliverable) (string, bool) { return d.Name, d.Remove }
func limitName(l Limit) (string, bool)             { return l.For, l.Remove }

func mergeDeliverable(old, new Deliverable) Deliverable {
	d := new
	d.Aliases = append(slices.Clone(old.Aliases), new.Aliases...)
	if len(new.Parts) == 0 {
		d.Parts = old.Parts
	}
	if new.Quantity == 0 {
		d.Quantity, d.Per = old.Quantity, old.Per
	}
	return d
}

func mergeSupply(old, new Supply) Supply {
	if new.By.IsZero() {
		new.By = old.By
	}
	return new
}

// drop ends one term of a clause, named by its key in the terms file.
func (t *Terms) drop(clause, key string) {
	switch key {
	case "deliverables":
		t.Deliverables = dropList(t.Deliverables, clause)
	case "excluded":
		t.Excluded = dropList(t.Excluded, clause)
	case "concepts":
		t.Concepts = dropList(t.Concepts, clause)
	case "revisions":
		t.Revisions = dropList(t.Revisions, clause)
	case "prices":
		t.Prices = dropList(t.Prices, clause)
	case "instalments":
		t.Instalments = dropList(t.Instalments, clause)
	case "deadlines":
		t.Deadlines = dropList(t.Deadlines, clause)
	case "channels":
		t.Channels = dropList(t.Channels, clause)
	case "keeps":
		t.Keeps = dropList(t.Keeps, clause)
	case "client_supplies":
		t.ClientSupplies = dropList(t.ClientSupplies, clause)
	case "closed":
		dropOne(&t.Closed, clause)
	case "round_within":
		dropOne(&t.RoundWithin, clause)
	case "consolidated":
		dropOne(&t.Consolidated, clause)
	case "total":
		dropOne(&t.Total, clause)
	case "tax":
		dropOne(&t.Tax, clause)
	case "rate":
		dropOne(&t.Rate, clause)
	case "estimate":
		dropOne(&t.Estimate, clause)
	case "deposit":
		dropOne(&t.Deposit, clause)
	case "payment_days":
		dropOne(&t.PaymentDays, clause)
	case "late_fee":
		dropOne(&t.LateFee, clause)
	case "slips":
		dropOne(&t.Slips, clause)
	case "update_every":
		dropOne(&t.UpdateEvery, clause)
	case "book_ahead":
		dropOne(&t.BookAhead, clause)
	case "hours":
		dropOne(&t.Hours, clause)
	case "reply_within":
		dropOne(&t.ReplyWithin, clause)
	case "rights":
		dropOne(&t.Rights, clause)
	case "portfolio":
		dropOne(&t.Portfolio, clause)
	case "feedback_within":
		dropOne(&t.FeedbackWithin, clause)
	case "approver":
		dropOne(&t.Approver, clause)
	case "notice_days":
		dropOne(&t.NoticeDays, clause)
	case "notice_written":
		dropOne(&t.NoticeWritten, clause)
	case "kill_fee":
		dropOne(&t.KillFee, clause)
	case "changes_in_writing":
		dropOne(&t.ChangesInWriting, clause)
	case "confidential":
		dropOne(&t.Confidential, clause)
	}
}

func dropList[T any](held []Held[T], clause string) []Held[T] {
	return slices.DeleteFunc(slices.Clone(held), func(h Held[T]) bool { return h.Ref.Clause == clause })
}

func dropOne[T any](slot **Held[T], clause string) {
	if *slot != nil && (*slot).Ref.Clause == clause {
		*slot = nil
	}
}

// LimitFor returns the limit for a deliverable from a list of limits: its own, or
// the one for each deliverable. ok is false when none is agreed.
func LimitFor(limits []Held[Limit], deliverable string) (_ Held[Limit], ok bool) {
	general := -1
	for i, l := range limits {
		if l.Value.For == "" {
			general = i
		} else if SameName(l.Value.For, deliverable) {
			return l, true
		}
	}
	if general >= 0 {
		return limits[general], true
	}
	return Held[Limit]{}, false
}
