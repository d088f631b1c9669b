package scripts

import "strings"

// Variable is a fact that a template can name.
type Variable struct{ Name, About string }

// Variables returns the facts that a template can name, by subject. A name with N
// stands for each of several: left1, left2.
func Variables() []Variable {
	return []Variable{
		{"client", "name of the client"},
		{"contact", "first name of the person to address"},
		{"me", "how you sign"},
		{"business", "your business, the line below it"},
		{"project", "title of the agreement"},
		{"months", "how long you have known each other"},
		{"today", "today"},
		{"talk_day", "two working days from today"},
		{"last_day", "last day of the work"},
		{"resume", "day to start again after a pause"},
		{"notice", "agreed notice, such as 14 days"},
		{"notice_clause", "its clause"},
		{"rights_clause", "clause on rights"},
		{"payment_clause", "clause on payment"},
		{"fee", "agreed fee"},
		{"rate", "agreed rate"},
		{"paid", "paid so far"},
		{"open", "billed and not paid"},
		{"unbilled", "of the fee, not billed yet"},
		{"refund", "part of the deposit to give back"},
		{"late_fee", "late fee as agreed, such as 1.5 %/month"},
		{"late_fees", "late fees as of today, in all"},
		{"late_clause", "clause on late payment"},
		{"kill_fee", "fee for ending early, as agreed"},
		{"kill_clause", "its clause"},
		{"hours_price", "hours over the bid at the agreed rate"},
		{"due", "all that is due: open sums and what you decided to charge"},
		{"invoiceN", "number of an open invoice; in range invoices: .Number"},
		{"invoiceN_open", "what is open of it: .Open"},
		{"invoiceN_due", "when it was due: .Due"},
		{"invoiceN_late", "how late it is: .Late"},
		{"invoiceN_fee", "late fee on it: .Fee"},
		{"concepts_agreed", "concepts agreed"},
		{"concepts_used", "concepts delivered"},
		{"concepts_over", "concepts over the number agreed"},
		{"rounds_of", "deliverable with the most rounds"},
		{"rounds_agreed", "rounds agreed for it"},
		{"rounds_used", "rounds there were"},
		{"rounds_over", "rounds over the number agreed"},
		{"hours", "hours logged"},
		{"estimate", "hours of the bid"},
		{"hours_over", "hours over the bid"},
		{"flags", "red flags open"},
		{"flags_limit", "limit of red flags"},
		{"left", "what is still to deliver, as a list"},
		{"done", "what is delivered as final, as a list"},
		{"leftN", "one thing to deliver; in range left: .Name"},
		{"leftN_due", "its day: .Due"},
		{"round_price", "price of one more round at the agreed rate"},
		{"round_hours", "its hours"},
		{"option_price", "price of going on"},
		{"option_count", "how many of it"},
		{"option_unit", "price of one"},
		{"option_what", "what is offered, as the price list names it"},
		{"option_hours", "hours of it"},
		{"option_until", "day until which the offer holds"},
		{"budget", "what they can spend, where it is less"},
		{"budget_fits", "the parts that fit it, with their prices"},
		{"budget_waits", "those that do not"},
		{"budget_unpriced", "parts without a price by themselves"},
		{"budget_hours", "hours that it pays for at the agreed rate"},
		{"said_day", "replies: day of their message"},
		{"words", "replies: their words"},
		{"agreed_words", "replies: the words agreed"},
		{"decision_day", "replies: day of the decision"},
		{"clause", "replies: the clause"},
		{"since", "replies: in force since"},
		{"price", "replies: agreed price of what they ask for"},
		{"price_of", "replies: what that price is for"},
		{"price_days", "replies: days by which it moves the dates"},
		{"talk_on", "recap: day of the talk"},
		{"ended", "statement: last day"},
	}
}

// isVariable reports whether a template can name a fact.
func isVariable(name string) bool {
	for _, v := range Variables() {
		if v.Name == name || strings.Contains(v.Name, "N") && v.Name == plainName(name) {
			return true
		}
	}
	return false
}

// plainName writes N for the number in a name.
func plainName(name string) string {
	i := strings.IndexAny(name, "0123456789")
	if i < 0 {
		return name
	}
	return name[:i] + "N" + strings.TrimLeft(name[i:], "0123456789")
}

// Functions returns what a template can do, each with what it is for.
func Functions() []Variable {
	return []Variable{
		{`{{f "last_day"}}`, "a fact; an error where the journal has none"},
		{`{{fill "contact" "[name]"}}`, "a fact, else a blank to fill in"},
		{`{{if has "open"}}...{{end}}`, "only where the journal has the fact"},
		{`{{noun "hours" "hour" "hours"}}`, "the form of a word after a number (cs: 1, 2 to 4, 5 and more, fractions)"},
		{`{{you "Vám" "ti"}}`, "formal or informal address"},
		{`{{answer "referral"}}`, "an answer of a form"},
		{`{{if eq variant "friend"}}`, "the kind of end: usual, fit, friend, abuse, faded, after, pause"},
		{`{{if eq reason "moved-on"}}`, "why the work does not fit: misfit or moved-on"},
		{`{{range left}}{{.Name}} {{.Due}}{{end}}`, "what is to deliver; .How is finish, hand-over or drop"},
		{`{{range invoices}}{{.Number}} {{.Open}}{{end}}`, "open invoices; .Due, .Late, .Fee"},
		{`{{if eq (extra "late") "charge"}}`, "what is decided on late fees; also kill and hours: charge, waive or nothing"},
		{`{{offer}} {{if free}} {{if many "option_count"}}`, "what is offered: round, hours, item or nothing; at no charge; more than one"},
		{`{{if none "rounds_agreed"}}`, "where the number is nought"},
		{`{{if complete}} {{if settled}} {{moved}} {{if noticeKept}}`, "all delivered; all paid; what did not hold; notice is kept"},
	}
}
