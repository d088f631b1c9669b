package scripts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"goodterms/model"
	"goodterms/model/judgement"
)

const (
	keySent      = "writing.sent"
	keyConfirmed = "writing.confirmed"
	keyYes       = "writing.yes" // id of the entry that is their yes
)

// writingForm asks when the letter went out and which message of theirs is the yes to
// it (S002-37): both are entries of the journal where it holds them.
func (k *Kit) writingForm() []Field {
	sent := Field{Key: keySent, Label: "Sent on", Kind: DateField, Beside: "log it, or import your mail: then the day is found by its subject"}
	if e := k.letterEntry(); e != nil {
		day := model.DayIn(e.At, k.loc)
		sent.Value, sent.Beside = day.String(), "the letter is in the journal on "+k.ui.day(day)
	}
	since, err := model.ParseDay(orElse(k.answer(keySent), sent.Value))
	yes := Field{Key: keyYes, Label: "Their yes", Kind: ChoiceField, Beside: "until there is one, it is your word alone"}
	confirmed := Field{Key: keyConfirmed, Label: "Confirmed by them on", Kind: DateField}
	if err == nil {
		for _, e := range k.heardSince(since) {
			yes.Options = append(yes.Options, Option{e.ID, k.ui.day(model.DayIn(e.At, k.loc)), "“" + gist(e.Text) + "”"})
		}
		if len(yes.Options) == 0 {
			yes.Beside = "nothing from them since " + k.ui.day(since)
		}
	}
	if e := k.c.Entry(k.answer(keyYes)); e != nil && k.answer(keyYes) != "" {
		confirmed.Value = model.DayIn(e.At, k.loc).String()
		confirmed.Beside = "the day of their “" + gist(e.Text) + "”"
	}
	return []Field{
		{Key: "writing.agreed", Label: "Anything else agreed in the talk", Kind: TextField},
		{Key: "writing.publish", Label: "I would not mind other clients reading this", Kind: CheckField},
		sent, yes, confirmed,
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// letterEntry returns the newest message of mine with the subject of the letter, nil
// when the journal has none.
func (k *Kit) letterEntry() *model.Entry {
	pane, _ := k.Pane(Writing)
	subject, _ := SplitSubject(pane.Text)
	if subject == "" {
		return nil
	}
	for i := len(k.c.Entries) - 1; i >= 0; i-- {
		e := &k.c.Entries[i]
		if e.From == model.FromMe && (e.Kind == model.Email || e.Kind == model.Letter) && strings.Join(strings.Fields(e.Subject), " ") == strings.Join(strings.Fields(subject), " ") {
			return e
		}
	}
	return nil
}

// mostAnswers is how many messages are offered as the yes to the letter.
const mostAnswers = 5

// heardSince returns what they said from a day on, the first ones.
func (k *Kit) heardSince(day model.Day) []*model.Entry {
	var out []*model.Entry
	for i := range k.c.Entries {
		e := &k.c.Entries[i]
		if e.From == model.FromClient && e.Kind.Said() && model.DayIn(e.At, k.loc) >= day && len(out) < mostAnswers {
			out = append(out, e)
		}
	}
	return out
}

// quotedFor is how many days back clauses that were shown to the client count.
const quotedFor = 60

// clausesShown says how often the agreement's own words were put before the client: a
// soft question first goes further (S000-43). "" below two.
func (k *Kit) clausesShown() string {
	if n := k.ClausesShown(); n >= 2 {
		return fmt.Sprintf("; the agreement was quoted to them %s in %d days: try once without it", times(n), quotedFor)
	}
	return ""
}

// ClausesShown counts the messages of mine of the last 60 days that quote a clause.
func (k *Kit) ClausesShown() int {
	if k.terms == nil {
		return 0
	}
	var clauses []string
	for _, r := range k.terms.Clauses {
		if words := strings.ToLower(strings.Trim(strings.Join(strings.Fields(r.Text), " "), " .。")); len(words) >= 12 {
			clauses = append(clauses, words)
		}
	}
	n := 0
	for i := range k.c.Entries {
		e := &k.c.Entries[i]
		if e.From != model.FromMe || !e.Kind.Said() || e.Kind == model.Note || k.o.Today.Sub(model.DayIn(e.At, k.loc)) > quotedFor {
			continue
		}
		text := strings.ToLower(strings.Join(strings.Fields(e.Text), " "))
		if slices.ContainsFunc(clauses, func(c string) bool { return strings.Contains(text, c) }) {
			n++
		}
	}
	return n
}

// unwanted is the reason to leave work one does not want to be known for (S004-04).
func (k *Kit) unwanted() string {
	if slices.Contains(k.openFlags(), "misfit") {
		return "; work you do not want brings more of its kind"
	}
	return ""
}

// ifBadly says what can go badly, and the answer to each (S003-29, S004-25).
func (k *Kit) ifBadly() string {
	money := "money: nothing of a deposit is open"
	if k.depositPaid() && !k.complete() {
		money = "money: of the deposit " + k.ui.money(k.terms.Deposit.Value.Amount) + " may be asked back"
	}
	if r := k.o.Settings.Reserve; !r.IsZero() {
		money += ", and your reserve is " + k.ui.money(r)
	} else {
		money += "; a reserve makes you free"
	}
	law := "law: no notice is agreed, so say it in writing and leave time"
	if k.terms != nil && k.terms.NoticeDays != nil {
		law = "law: keep the notice of " + source(k.terms.NoticeDays.Ref) + ", and what is agreed is delivered or handed over"
	}
	return money + ". Your name: the fear of bad words keeps many too long; a calm letter with dates is the answer to them. " + strings.ToUpper(law[:1]) + law[1:]
}

// costs says what the turn cost: work for nothing, money that is late, hours over the
// bid; "" when the journal shows none of it.
func (k *Kit) costs() string {
	var parts []string
	if a := judgement.AuditOf(k.c, k.r, 0, k.loc); a.Favours > 0 {
		part := "favours: " + strconv.Itoa(a.Favours)
		if a.FreeHours > 0 {
			part += ", " + a.FreeHours.String() + " hours"
		}
		var worth []string
		for _, m := range a.FreeValue {
			worth = append(worth, k.ui.money(m))
		}
		if len(worth) > 0 {
			part += ", worth " + k.ui.list(worth)
		}
		parts = append(parts, part)
	}
	for _, inv := range k.openInvoices() {
		if inv.DaysOut > 0 {
			parts = append(parts, k.ui.money(inv.Open)+" late by "+k.ui.count(inv.DaysOut, aDay))
		}
	}
	if price, working, ok := k.hoursOverPrice(); ok {
		parts = append(parts, "hours over: "+k.ui.money(price)+", "+working)
	} else if f, ok := k.facts.byName["hours_over"]; ok {
		parts = append(parts, "hours over the bid: "+f.Value)
	}
	if len(parts) == 0 {
		return ""
	}
	return "what it cost: " + strings.Join(parts, "; ")
}

// longTime is how many days make somebody an old client, whom more is owed on the way
// out (S002-20).
const longTime = 365

// stayingInTouch begins the keys of what is offered beyond the handover.
const stayingInTouch = "transition."

// staysInTouch reports whether more than the handover is offered: to those who have been
// clients for long, and never after abuse.
func (k *Kit) staysInTouch() bool { return k.Variant() != Abuse && k.knownFor() >= longTime }

// longTimeForm are further offers of the transition, for those who have been clients for
// long (S002-22, S002-23).
func (k *Kit) longTimeForm() []Field {
	beside := "you have known each other for " + k.ui.count((k.knownFor()+15)/30, aMonth)
	return []Field{
		{Key: stayingInTouch + "interview", Label: "Offer to help choose who comes next", Kind: CheckField, Beside: beside},
		{Key: stayingInTouch + "tools", Label: "Tools they can work with meanwhile", Kind: TextField, Beside: "named in the script, in their language"},
		{Key: stayingInTouch + "refer", Label: "Go on sending work their way", Kind: CheckField},
	}
}
