package model

// gap is a term that a good agreement has, and whether one has it.
type gap struct {
	name string
	set  bool
}

func (t *Terms) essentials() []gap {
	return []gap{
		{"what is delivered", len(t.Deliverables) > 0},
		{"what is not included", len(t.Excluded) > 0 || t.Closed != nil},
		{"the number of concepts", len(t.Concepts) > 0},
		{"the rounds of revisions", len(t.Revisions) > 0},
		{"the price", t.Total != nil || t.Rate != nil},
		{"the price of extras", len(t.Prices) > 0 || t.Rate != nil},
		{"a deposit", t.Deposit != nil},
		{"when invoices are due", t.PaymentDays != nil},
		{"deadlines", len(t.Deadlines) > 0},
		{"how you talk", len(t.Channels) > 0 || t.UpdateEvery != nil || t.Hours != nil},
		{"when rights pass", t.Rights != nil},
		{"what the client supplies", len(t.ClientSupplies) > 0 || t.FeedbackWithin != nil || t.Approver != nil},
		{"notice", t.NoticeDays != nil},
		{"how terms are changed", t.ChangesInWriting != nil},
	}
}

// Gaps returns what the terms say nothing of, the most wanted first, and of how many
// essentials (S000-41).
func (t *Terms) Gaps() (missing []string, of int) {
	all := t.essentials()
	for _, g := range all {
		if !g.set {
			missing = append(missing, g.name)
		}
	}
	return missing, len(all)
}
