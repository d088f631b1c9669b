package intake

import (
	"fmt"
	"strconv"
	"strings"

	"goodterms/model"
)

// FormatAgreement writes an agreement as a terms file that [ParseAgreement]
// reads back to the same values.
func FormatAgreement(a *model.Agreement) []byte {
	var w tomlWriter
	w.text("title", a.Title)
	w.text("project", a.Project)
	w.date("signed", a.Signed)
	w.text("language", string(a.Language))
	w.text("currency", a.Currency)
	w.text("timezone", a.Timezone)
	if len(a.Holidays) > 0 {
		days := make([]string, len(a.Holidays))
		for i, d := range a.Holidays {
			days[i] = d.String()
		}
		w.line("holidays", "["+strings.Join(days, ", ")+"]")
	}
	w.clauses(a.Clauses)
	return []byte(w.b.String())
}

// FormatAmendment writes an amendment as a terms file that [ParseAmendment]
// reads back to the same values, all but its name.
func FormatAmendment(m *model.Amendment) []byte {
	var w tomlWriter
	w.text("title", m.Title)
	w.text("project", m.Project)
	w.date("agreed", m.Agreed)
	w.date("effective", m.Effective)
	w.date("until", m.Until)
	w.text("reason", m.Reason)
	w.text("agreed_by", m.AgreedBy)
	w.list("evidence", quoted(m.Evidence))
	w.text("language", string(m.Language))
	w.text("currency", m.Currency)
	w.clauses(m.Clauses)
	return []byte(w.b.String())
}

// tomlWriter writes keys that say something, one a line.
type tomlWriter struct{ b strings.Builder }

func (w *tomlWriter) line(key, value string) { fmt.Fprintf(&w.b, "%s = %s\n", key, value) }

func (w *tomlWriter) text(key, s string) {
	if s != "" {
		w.line(key, quote(s))
	}
}

func (w *tomlWriter) date(key string, d model.Day) {
	if !d.IsZero() {
		w.line(key, d.String())
	}
}

// list writes a list: on one line where it fits, else an item a line.
func (w *tomlWriter) list(key string, items []string) {
	if len(items) == 0 {
		return
	}
	one := "[" + strings.Join(items, ", ") + "]"
	if len(key)+len(one) < 100 {
		w.line(key, one)
		return
	}
	w.line(key, "[\n  "+strings.Join(items, ",\n  ")+",\n]")
}

func (w *tomlWriter) clauses(cs []model.Clause) {
	for _, c := range cs {
		w.b.WriteString("\n[[clause]]\n")
		w.line("id", quote(c.ID))
		if strings.Contains(c.Text, "\n") {
			w.line("text", quoteLines(c.Text))
		} else {
			w.line("text", quote(c.Text))
		}
		w.terms(&c.Terms)
	}
}

// say writes a value that a clause may leave out, in quotes.
func say[T fmt.Stringer](w *tomlWriter, key string, v *T) {
	if v != nil {
		w.line(key, quote((*v).String()))
	}
}

func (w *tomlWriter) word(key string, v *string) {
	if v != nil {
		w.line(key, quote(*v))
	}
}

func (w *tomlWriter) flag(key string, v *bool) {
	if v != nil {
		w.line(key, strconv.FormatBool(*v))
	}
}

func (w *tomlWriter) count(key string, v *int) {
	if v != nil {
		w.line(key, strconv.Itoa(*v))
	}
}

// terms writes what the words mean, in the order of docs/formats.md.
func (w *tomlWriter) terms(ct *model.ClauseTerms) {
	w.list("deliverables", each(ct.Deliverables, deliverableTOML))
	w.list("excluded", each(ct.Excluded, func(x model.Excluded) string { return bareOr("what", x.What, x.Remove) }))
	w.flag("closed", ct.Closed)
	w.list("concepts", each(ct.Concepts, limitTOML))
	w.list("revisions", each(ct.Revisions, limitTOML))
	say(w, "round_within", ct.RoundWithin)
	w.flag("consolidated", ct.Consolidated)
	say(w, "total", ct.Total)
	w.word("tax", ct.Tax)
	say(w, "rate", ct.Rate)
	w.list("prices", each(ct.Prices, func(p model.Price) string {
		days := ""
		if p.Days > 0 {
			days = strconv.Itoa(p.Days)
		}
		return inline("what", quote(p.What), "amount", quoteMoney(p.Amount), "days", days, "remove", yes(p.Remove))
	}))
	say(w, "estimate", ct.Estimate)
	if d := ct.Deposit; d != nil {
		w.line("deposit", inline("amount", quoteMoney(d.Amount), "due", quoteSome(d.Due), "refundable", boolSome(d.Refundable)))
	}
	w.list("instalments", each(ct.Instalments, func(p model.Instalment) string {
		return inline("amount", quoteMoney(p.Amount), "on", quote(p.On), "remove", yes(p.Remove))
	}))
	w.count("payment_days", ct.PaymentDays)
	w.word("late_fee", ct.LateFee)
	w.list("deadlines", each(ct.Deadlines, func(d model.Deadline) string {
		return inline("for", quoteSome(d.For), "date", d.Date.String(), "remove", yes(d.Remove))
	}))
	w.flag("slips", ct.Slips)
	say(w, "update_every", ct.UpdateEvery)
	w.list("channels", each(ct.Channels, func(c model.Channel) string { return bareOr("name", c.Name, c.Remove) }))
	say(w, "book_ahead", ct.BookAhead)
	say(w, "hours", ct.Hours)
	say(w, "reply_within", ct.ReplyWithin)
	w.word("rights", ct.Rights)
	w.list("keeps", each(ct.Keeps, func(k model.Kept) string { return bareOr("what", k.What, k.Remove) }))
	w.flag("portfolio", ct.Portfolio)
	w.list("client_supplies", each(ct.ClientSupplies, func(s model.Supply) string {
		if s.By.IsZero() {
			return bareOr("what", s.What, s.Remove)
		}
		return inline("what", quote(s.What), "by", s.By.String(), "remove", yes(s.Remove))
	}))
	say(w, "feedback_within", ct.FeedbackWithin)
	w.word("approver", ct.Approver)
	w.count("notice_days", ct.NoticeDays)
	w.flag("notice_written", ct.NoticeWritten)
	say(w, "kill_fee", ct.KillFee)
	w.flag("changes_in_writing", ct.ChangesInWriting)
	w.flag("confidential", ct.Confidential)
	w.word("condition", ct.Condition)
	w.flag("confirmed", ct.Confirmed)
	w.list("remove", quoted(ct.Remove))
}

func each[T any](items []T, write func(T) string) []string {
	out := make([]string, len(items))
	for i, it := range items {
		out[i] = write(it)
	}
	return out
}

func deliverableTOML(d model.Deliverable) string {
	if len(d.Aliases)+len(d.Parts)+d.Quantity == 0 && d.Per == "" {
		return bareOr("name", d.Name, d.Remove)
	}
	n := ""
	if d.Quantity > 0 {
		n = strconv.Itoa(d.Quantity)
	}
	return inline("name", quote(d.Name), "aliases", listSome(d.Aliases), "parts", listSome(d.Parts),
		"quantity", n, "per", quoteSome(d.Per), "remove", yes(d.Remove))
}

func limitTOML(l model.Limit) string {
	most := l.Max.String()
	switch {
	case l.Max == model.Unlimited:
		most = quote(most)
	case l.Remove && l.Max == 0:
		most = ""
	}
	return inline("for", quoteSome(l.For), "max", most, "remove", yes(l.Remove))
}

// inline writes an inline table of those pairs that have a value.
func inline(pairs ...string) string {
	var parts []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			parts = append(parts, pairs[i]+" = "+pairs[i+1])
		}
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// bareOr writes an item as its name alone, or as a table when it is taken out.
func bareOr(key, name string, remove bool) string {
	if !remove {
		return quote(name)
	}
	return inline(key, quote(name), "remove", "true")
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return ""
}

func boolSome(b *bool) string {
	if b == nil {
		return ""
	}
	return strconv.FormatBool(*b)
}

func quoteSome(s string) string {
	if s == "" {
		return ""
	}
	return quote(s)
}

func quoteMoney(m model.Money) string { return quoteSome(m.String()) }

func listSome(items []string) string {
	if len(items) == 0 {
		return ""
	}
	return "[" + strings.Join(quoted(items), ", ") + "]"
}

func quoted(items []string) []string { return each(items, quote) }

// quote writes a TOML basic string.
func quote(s string) string { return `"` + escape(s, false) + `"` }

// quoteLines writes a TOML string of several lines.
func quoteLines(s string) string { return "\"\"\"\n" + escape(s, true) + `"""` }

// escape writes what may stand between the quotes of a string; line ends stay
// as they are when lines is set.
func escape(s string, lines bool) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '\n' && lines, r == '\t' && lines:
			b.WriteRune(r)
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20 || r == 0x7F || r == '\uFEFF':
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
