package scripts

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"goodterms/model"
)

// briefingFile and statementFile are templates beside those of the steps.
const (
	briefingFile  StepID = "briefing"
	statementFile StepID = "statement"
)

// Briefing is a short summary of the work for whoever comes next (S002-25): what was
// delivered and decided, what is open, which accesses were given. It says nothing of
// money and nothing of what went wrong.
func (k *Kit) Briefing() Pane {
	with := *k
	with.points = nil
	for i := range k.c.Entries {
		e := &k.c.Entries[i]
		if e.At.After(k.asOf()) {
			break
		}
		day := k.day(model.DayIn(e.At, k.loc))
		switch {
		case e.Kind == model.Delivery && e.From == model.FromMe && e.What != "update":
			with.done = append(with.done, k.lang.entry(day, scrub(k.delivery(e))))
		case e.Kind == model.Approval || e.Kind == model.Decision:
			with.points = append(with.points, k.lang.entry(day, gist(k.lang.about(e.About, e.Text))))
		}
	}
	return with.render(briefingFile, "").pane(briefingFile, "")
}

// delivery names one, and of its kind what a reader understands.
func (k *Kit) delivery(e *model.Entry) string {
	if e.What == "final" || e.What == "" {
		return e.About
	}
	return k.lang.aside(e.About, orElse(speechOf(k.lang.tag).kinds[e.What], e.What))
}

// ErrConfidential is returned by [Kit.Statement] where the agreement has a clause on
// confidentiality.
var ErrConfidential = errors.New("the agreement is confidential: nothing may be published")

// Statement drafts a public statement from dated facts alone, without the client's name
// (S003-33 to S003-35). It is refused where the agreement is confidential, while a plan
// is not closed, and before the last day.
func (k *Kit) Statement() (Pane, error) {
	switch {
	case k.terms != nil && k.terms.Confidential != nil && k.terms.Confidential.Value:
		return Pane{}, fmt.Errorf("%w (%s)", ErrConfidential, source(k.terms.Confidential.Ref))
	case k.c.Client.Ended.IsZero() || k.c.Client.Ended > k.o.Today:
		return Pane{}, errors.New("you still work together: a statement is for afterwards, if ever")
	}
	with := *k
	with.facts = k.facts.with(map[string]Fact{"ended": {Name: "ended", Value: k.day(k.c.Client.Ended), Working: "last day"}})
	p := with.render(statementFile, "").pane(statementFile, "")
	p.Text, p.Facts = with.withoutNames(p.Text), nil // names that go move the places of the facts
	return p, nil
}

// withoutNames takes the names of the client and its people out of a text.
func (k *Kit) withoutNames(text string) string {
	names := append([]string{k.c.Client.Name, k.c.Client.Handle}, k.c.Client.People...)
	for i := range k.c.Entries {
		if e := &k.c.Entries[i]; e.From == model.FromClient && e.Who != "" {
			names = append(names, e.Who)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	for _, n := range names {
		if n != "" {
			text = strings.ReplaceAll(text, n, "[…]")
		}
	}
	return text
}

// agreedNames lists what is to be delivered.
func (k *Kit) agreedNames() []string {
	if k.terms == nil {
		return nil
	}
	var out []string
	for _, d := range k.terms.Deliverables {
		out = append(out, scrub(d.Value.Name))
	}
	return out
}
