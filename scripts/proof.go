package scripts

import (
	"slices"
	"strconv"
	"strings"

	"goodterms/model"
)

// A sentence of a script is written only when the journal proves it. What proves
// the sentences is here.

// Obligation is something still to be delivered.
type Obligation struct {
	Name string
	Due  model.Day // zero when no date is agreed
}

// Obligations returns what is agreed and not delivered as final (S001-28).
func (k *Kit) Obligations() []Obligation {
	if k.terms == nil {
		return nil
	}
	var out []Obligation
	for _, d := range k.terms.Deliverables {
		if d.Value.Per != "" || k.delivered(d.Value) {
			continue
		}
		o := Obligation{Name: d.Value.Name}
		for _, dl := range k.terms.Deadlines {
			if dl.Value.For == "" || model.SameName(dl.Value.For, d.Value.Name) {
				o.Due = dl.Value.Date
			}
		}
		out = append(out, o)
	}
	return out
}

func (k *Kit) delivered(d model.Deliverable) bool {
	for _, e := range k.c.Entries {
		if e.Kind != model.Delivery || e.From != model.FromMe || e.What != "final" || e.At.After(k.asOf()) {
			continue
		}
		names := append([]string{d.Name}, d.Aliases...)
		if slices.ContainsFunc(names, func(n string) bool { return model.SameName(n, e.About) }) {
			return true
		}
	}
	return false
}

// complete reports whether the agreement names what is to be delivered, all of
// it is delivered as final, and nothing of it comes again each month.
func (k *Kit) complete() bool {
	if k.terms == nil || len(k.terms.Deliverables) == 0 {
		return false
	}
	for _, d := range k.terms.Deliverables {
		if d.Value.Per != "" || !k.delivered(d.Value) {
			return false
		}
	}
	return true
}

// settled reports whether there were invoices, all are paid, and nothing of the
// fee is left to bill.
func (k *Kit) settled() bool {
	_, rest := k.unbilled()
	return len(k.r.Counts.Invoices) > 0 && len(k.openInvoices()) == 0 && !rest && k.mixed() == ""
}

// depositPaid reports whether the agreement has a deposit and that much was paid.
func (k *Kit) depositPaid() bool {
	if k.terms == nil || k.terms.Deposit == nil || k.terms.Deposit.Value.Amount.IsZero() {
		return false
	}
	rest, err := k.r.Counts.Paid.Add(k.terms.Deposit.Value.Amount.Neg())
	return err == nil && rest.Minor >= 0
}

// moved names what did not hold to the end, as far as open flags and counts show.
func (k *Kit) moved() []string {
	var out []string
	names := speechOf(k.lang.tag).moved
	add := func(what string, codes ...string) {
		name := names[what]
		if !slices.Contains(out, name) && slices.ContainsFunc(codes, func(c string) bool { return slices.Contains(k.openFlags(), c) }) {
			out = append(out, name)
		}
	}
	if _, over := k.facts.byName["rounds_over"]; over {
		out = append(out, names["rounds"])
	}
	add("rounds", "endless-revisions")
	add("scope", "scope-creep")
	add("dates", "missed-deadline")
	add("payments", "late-payment")
	add("concepts", "too-many-concepts")
	add("terms", "breaks-terms")
	return out
}

// noticeKept reports whether the last day leaves them the notice that is agreed.
func (k *Kit) noticeKept() bool {
	if k.terms == nil || k.terms.NoticeDays == nil {
		return false
	}
	last, _ := k.LastDay()
	return last.Sub(k.o.Today) >= k.terms.NoticeDays.Value
}

// since returns the day from which both sides know each other, as far as the
// journal tells: the signature or the first entry, whichever came first.
func (k *Kit) since() (_ model.Day, why string) {
	var first model.Day
	if len(k.c.Entries) > 0 {
		first = model.DayIn(k.c.Entries[0].At, k.loc)
		why = "first entry on " + k.ui.day(first)
	}
	for i := range k.c.Agreements {
		if signed := k.c.Agreements[i].Signed; !signed.IsZero() && signed <= k.o.Today && (first.IsZero() || signed < first) {
			first, why = signed, "signed on "+k.ui.day(signed)
		}
	}
	return first, why
}

// knownFor is how many days both sides know each other.
func (k *Kit) knownFor() int {
	since, _ := k.since()
	return int(k.o.Today - since)
}

// contact returns the person to address and how that is known; "" when the
// journal does not tell. One call with somebody makes nobody the contact.
func (k *Kit) contact() (who, why string) {
	if k.terms != nil && k.terms.Approver != nil {
		return k.terms.Approver.Value, "who approves, " + source(k.terms.Approver.Ref)
	}
	named := map[string]int{}
	people := slices.Clone(k.c.Client.People)
	for _, e := range k.c.Entries {
		if e.From == model.FromClient && e.Who != "" {
			if named[e.Who]++; !slices.Contains(people, e.Who) {
				people = append(people, e.Who)
			}
		}
	}
	for _, p := range people {
		if k.ownsAddress(p) {
			return p, "the person of the client's address"
		}
	}
	if len(k.c.Client.People) > 0 {
		return k.c.Client.People[0], "who writes for the client"
	}
	for _, p := range people {
		if named[p] > max(1, named[who]) {
			who, why = p, "named in "+strconv.Itoa(named[p])+" entries"
		}
	}
	if who == "" && (k.c.Client.Relation == model.Friend || k.c.Client.Relation == model.Family) {
		return k.c.Client.Name, "name of the client"
	}
	return who, why
}

// ownsAddress reports whether an e-mail address of the client is of a person:
// dana@northmoor.example of Dana Reyes.
func (k *Kit) ownsAddress(person string) bool {
	first := strings.ToLower(firstName(person))
	for _, a := range k.c.Client.Emails {
		local, _, _ := strings.Cut(strings.ToLower(a), "@")
		if slices.Contains(strings.FieldsFunc(local, func(r rune) bool { return strings.ContainsRune("._-+", r) }), first) {
			return true
		}
	}
	return false
}

// collectObligations puts what is left and what is done.
func (k *Kit) collectObligations(s *factSet) {
	var left, done []string
	for i, o := range k.Obligations() {
		n := strconv.Itoa(i + 1)
		s.put("left"+n, o.Name, "agreed, and no final delivery of it is logged")
		if !o.Due.IsZero() && o.Due >= k.o.Today {
			s.put("left"+n+"_due", k.day(o.Due), "agreed deadline")
		}
		if k.answer(leftKey(o.Name)) != "drop" {
			left = append(left, o.Name)
		}
	}
	s.put("left", k.lang.list(left), "agreed, and no final delivery of it is logged")
	if k.terms == nil {
		return
	}
	for _, d := range k.terms.Deliverables {
		if d.Value.Per == "" && k.delivered(d.Value) {
			done = append(done, d.Value.Name)
		}
	}
	s.put("done", k.lang.list(done), "a final delivery of it is logged")
}
