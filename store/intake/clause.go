package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"goodterms/model"
)

// readClauses reads every [[clause]].
func readClauses(top *table) []model.Clause {
	var out []model.Clause
	for i, v := range top.list("clause") {
		if top.r.full() {
			break
		}
		m, ok := v.(map[string]any)
		if !ok {
			top.failItem("clause", i, "found %s: write [[clause]] and its keys below", found(v))
			continue
		}
		t := &table{r: top.r, path: item("clause", i), label: fmt.Sprintf("clause %d", i+1), m: m}
		out = append(out, readClause(t))
	}
	return out
}

func readClause(t *table) model.Clause {
	c := model.Clause{ID: clauseID(t)}
	if c.ID != "" {
		t.label = fmt.Sprintf("clause %q", c.ID)
	}
	switch text := t.word("text"); {
	case text != nil:
		c.Text = *text
	case t.m["text"] == nil:
		t.fail("text", "it is missing: write the clause word for word")
	}
	c.Terms = readTerms(t)
	elsewhere := map[string]string{}
	if !t.r.amending {
		elsewhere["remove"] = "only an amendment takes terms away"
	}
	for _, key := range []string{"signed", "language", "currency", "timezone", "holidays", "client", "title", "project"} {
		elsewhere[key] = "write it above the first [[clause]]"
	}
	t.done(elsewhere)
	return c
}

// clauseID reads the id; a number is taken as the contract's numbering.
func clauseID(t *table) string {
	v, ok := t.take("id")
	if n, isInt := v.(int64); isInt {
		return fmt.Sprint(n)
	}
	s, isText := v.(string)
	switch {
	case !ok:
		t.fail("id", "it is missing: write the clause as the contract numbers it, such as id = \"4\"")
	case !isText:
		t.fail("id", "found %s: write it in quotes, such as id = \"4.1\"", found(v))
	case strings.TrimSpace(s) == "":
		t.fail("id", "found empty text: write the clause as the contract numbers it, such as id = \"4\"")
	}
	return s
}

// readTerms reads what the words of a clause mean: one line a key, in the order
// of docs/formats.md.
func readTerms(t *table) model.ClauseTerms {
	ct := model.ClauseTerms{
		Deliverables: readItems(t, "deliverables", deliverable, "name"),
		Excluded:     readItems(t, "excluded", excluded, "what"),
		Closed:       t.flag("closed"),

		Concepts:     readItems(t, "concepts", limit, ""),
		Revisions:    readItems(t, "revisions", limit, ""),
		RoundWithin:  parsed(t, "round_within", model.ParsePeriod),
		Consolidated: t.flag("consolidated"),

		Total:    t.money("total"),
		Tax:      tax(t),
		Rate:     t.rate("rate"),
		Prices:   readItems(t, "prices", price, ""),
		Estimate: t.hours("estimate"),

		Deposit:     deposit(t),
		Instalments: readItems(t, "instalments", instalment, ""),
		PaymentDays: t.count("payment_days", 3650),
		LateFee:     t.word("late_fee"),

		Deadlines:   readItems(t, "deadlines", deadline, ""),
		Slips:       t.flag("slips"),
		UpdateEvery: parsed(t, "update_every", model.ParsePeriod),

		Channels:    readItems(t, "channels", channel, "name"),
		BookAhead:   parsed(t, "book_ahead", model.ParsePeriod),
		Hours:       parsed(t, "hours", model.ParseWindow),
		ReplyWithin: parsed(t, "reply_within", model.ParsePeriod),

		Rights:    rights(t),
		Keeps:     readItems(t, "keeps", kept, "what"),
		Portfolio: t.flag("portfolio"),

		ClientSupplies: readItems(t, "client_supplies", supply, "what"),
		FeedbackWithin: parsed(t, "feedback_within", model.ParsePeriod),
		Approver:       t.word("approver"),

		NoticeDays:    t.count("notice_days", 3650),
		NoticeWritten: t.flag("notice_written"),
		KillFee:       t.money("kill_fee"),

		ChangesInWriting: t.flag("changes_in_writing"),
		Confidential:     t.flag("confidential"),

		Condition: t.word("condition"),
		Confirmed: t.flag("confirmed"),
	}
	if t.r.amending {
		ct.Remove = removals(t)
	}
	return ct
}

// removals reads the keys of terms that end.
func removals(t *table) []string {
	keys := t.words("remove")
	for i, key := range keys {
		if !slices.Contains(termKeys(), key) {
			hint := ""
			if k := nearest(key, termKeys()); k != "" {
				hint = fmt.Sprintf("; did you mean %q?", k)
			}
			t.failItem("remove", i, "found %q: write the key of a term%s", clip(key), hint)
		}
	}
	return keys
}

// termKeys lists the keys that can be removed from a clause.
func termKeys() []string {
	return []string{"deliverables", "excluded", "closed", "concepts", "revisions", "round_within", "consolidated",
		"total", "tax", "rate", "prices", "estimate", "deposit", "instalments", "payment_days", "late_fee",
		"deadlines", "slips", "update_every", "channels", "book_ahead", "hours", "reply_within", "rights", "keeps",
		"portfolio", "client_supplies", "feedback_within", "approver", "notice_days", "notice_written", "kill_fee",
		"changes_in_writing", "confidential"}
}

// readItems reads a list of items, each a table or, where bare names the key it
// stands for, a text. The same name twice in one clause is refused: only one of
// them could hold.
func readItems[T any](t *table, key string, read func(*table) (item T, name string), bare string) []T {
	var out []T
	seen := map[string]bool{}
	for i, v := range t.list(key) {
		if s, ok := v.(string); ok && bare != "" {
			v = map[string]any{bare: s}
		}
		m, ok := v.(map[string]any)
		if !ok {
			t.failItem(key, i, "found %s: write %s", found(v), itemExample(key))
			continue
		}
		it := t.below(fmt.Sprintf("%s, item %d", key, i+1), item(join(t.path, key), i), m)
		x, name := read(it)
		it.done(nil)
		folded := strings.ToLower(strings.TrimSpace(name))
		if seen[folded] {
			t.failItem(key, i, "%q is there twice: write it once", clip(name))
		}
		seen[folded] = true
		out = append(out, x)
	}
	return out
}

// itemExample shows how an item of a list is written.
func itemExample(key string) string {
	switch key {
	case "deliverables":
		return `"logo" or { name = "logo", aliases = ["mark"] }`
	case "concepts", "revisions":
		return `{ for = "logo", max = 3 }`
	case "prices":
		return `{ what = "extra concept", amount = "USD 300" }`
	case "instalments":
		return `{ amount = "USD 1500", on = "logo approval" }`
	case "deadlines":
		return `{ for = "logo", date = 2026-03-27 }`
	case "channels":
		return `"email"`
	case "client_supplies":
		return `"texts" or { what = "texts", by = 2026-03-20 }`
	}
	return `text in quotes, such as "hosting"`
}

// removing reads remove = true of an item, which only an amendment may hold.
func removing(t *table) bool {
	if !t.r.amending {
		if _, ok := t.m["remove"]; ok {
			t.asked = append(t.asked, "remove")
			t.fail("remove", "only an amendment takes items away")
		}
		return false
	}
	return t.isSet("remove")
}

// need refuses an item without a key that it cannot do without.
func need(t *table, key, write string) {
	if _, ok := t.m[key]; !ok {
		t.fail(key, "it is missing: write %s", write)
	}
}

// named reads the key that an item goes by.
func named(t *table, key string) string {
	need(t, key, key+" = \"...\"")
	if s := t.word(key); s != nil {
		return *s
	}
	return ""
}

func deliverable(t *table) (model.Deliverable, string) {
	d := model.Deliverable{Name: named(t, "name"), Aliases: t.words("aliases"), Parts: t.words("parts")}
	if n := t.count("quantity", 1_000_000); n != nil {
		d.Quantity = *n
		if *n == 0 {
			t.fail("quantity", "found 0: write how many, or leave the key out")
		}
	}
	d.Per = t.str("per")
	switch d.Per {
	case "", "day", "week", "month", "quarter", "year":
	default:
		t.fail("per", "found %q: write day, week, month, quarter or year", clip(d.Per))
	}
	d.Remove = removing(t)
	return d, d.Name
}

func excluded(t *table) (model.Excluded, string) {
	x := model.Excluded{What: named(t, "what"), Remove: removing(t)}
	return x, x.What
}

func limit(t *table) (model.Limit, string) {
	l := model.Limit{For: t.str("for"), Remove: removing(t)}
	v, ok := t.take("max")
	n, isInt := v.(int64)
	switch {
	case !ok && !l.Remove:
		t.fail("max", "it is missing: write a number, or \"unlimited\"")
	case !ok:
	case v == "unlimited":
		l.Max = model.Unlimited
	case !isInt || n < 0 || n > 1000:
		t.fail("max", "found %s: write a whole number from 0 to 1000, or \"unlimited\"", found(v))
	default:
		l.Max = model.Max(n)
	}
	return l, l.For
}

func price(t *table) (model.Price, string) {
	p := model.Price{What: named(t, "what"), Remove: removing(t)}
	if d := t.count("days", 1000); d != nil {
		p.Days = *d
	}
	if m := t.money("amount"); m != nil {
		p.Amount = *m
	} else if !p.Remove {
		need(t, "amount", "an amount, such as \"USD 300\"")
	}
	return p, p.What
}

func instalment(t *table) (model.Instalment, string) {
	p := model.Instalment{On: named(t, "on"), Remove: removing(t)}
	if m := t.money("amount"); m != nil {
		p.Amount = *m
	} else if !p.Remove {
		need(t, "amount", "an amount, such as \"USD 1500\"")
	}
	return p, p.On
}

func deadline(t *table) (model.Deadline, string) {
	d := model.Deadline{For: t.str("for"), Date: t.date("date"), Remove: removing(t)}
	if !d.Remove {
		need(t, "date", "a date, such as date = 2026-03-27")
	}
	return d, d.For
}

func channel(t *table) (model.Channel, string) {
	c := model.Channel{Name: named(t, "name"), Remove: removing(t)}
	return c, c.Name
}

func kept(t *table) (model.Kept, string) {
	k := model.Kept{What: named(t, "what"), Remove: removing(t)}
	return k, k.What
}

func supply(t *table) (model.Supply, string) {
	s := model.Supply{What: named(t, "what"), By: t.date("by"), Remove: removing(t)}
	return s, s.What
}

// deposit reads what is paid before the work starts. Each part may stand alone:
// an amendment names only what changes.
func deposit(t *table) *model.Deposit {
	d := t.child("deposit")
	if d == nil {
		return nil
	}
	var out model.Deposit
	if m := d.money("amount"); m != nil {
		out.Amount = *m
	}
	if len(d.m) == 0 {
		t.fail("deposit", "found an empty table: write { amount = \"USD 3000\", due = \"signing\", refundable = false }")
	}
	switch v, _ := d.take("due"); v := v.(type) {
	case nil:
	case string:
		out.Due = v
	case time.Time:
		day, err := dayOf(v)
		if err != nil {
			d.fail("due", "%s", err)
		}
		out.Due = day.String()
	default:
		d.fail("due", "found %s: write \"signing\", an event in quotes, or a date", found(v))
	}
	out.Refundable = d.flag("refundable")
	d.done(nil)
	return &out
}

// tax reads "included" or "plus 21 %".
func tax(t *table) *string {
	s := t.word("tax")
	if s == nil || *s == "included" {
		return s
	}
	if rest, ok := strings.CutPrefix(*s, "plus "); ok {
		percent, ok := strings.CutSuffix(rest, "%")
		if n, err := strconv.ParseFloat(strings.TrimSpace(percent), 64); ok && err == nil && n >= 0 && n <= 100 {
			return s
		}
	}
	t.fail("tax", "found %q: write \"included\" or \"plus 21 %%\"", clip(*s))
	return nil
}

func rights(t *table) *string {
	s := t.word("rights")
	if s == nil {
		return nil
	}
	switch *s {
	case "on full payment", "on delivery", "on signing", "licence":
		return s
	}
	t.fail("rights", "found %q: write \"on full payment\", \"on delivery\", \"on signing\" or \"licence\"", clip(*s))
	return nil
}
