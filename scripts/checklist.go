package scripts

import (
	"fmt"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/model/judgement"
)

// Learned is a line of the checklist that came of earlier clients.
type Learned struct {
	Line  string
	Codes []string // of the flags, empty for a lesson in the user's own words
}

// Lessons returns what a client taught: the user's own lessons from plans that were
// closed, and the advice on each flag that counted (S000-40).
func Lessons(c *model.Case, r *judgement.Report) []Learned {
	var out []Learned
	for i := range c.Plans {
		if l := strings.TrimSpace(c.Plans[i].Answers["lesson"]); l != "" && !c.Plans[i].Closed.IsZero() {
			out = append(out, Learned{Line: scrub(l)})
		}
	}
	for _, f := range r.Flags {
		if line := Advice(f.Code); line != "" && f.Counts && !slices.ContainsFunc(out, func(l Learned) bool { return l.Line == line }) {
			out = append(out, Learned{line, []string{f.Code}})
		}
	}
	return out
}

// Load is what already fills the days, for somebody who thinks of one more client
// (S003-28).
type Load struct {
	Hours   model.Hours // of the last 30 days
	Clients int         // with work in them
	Reserve model.Money // zero: not set

	Friends    string   // the policy for friends and family, in the user's words
	Departures []string // where agreements depart from the standard one
}

// Checklist writes what to look at before and at the start of a new project, as
// Markdown: the questions, the essentials of an agreement, and what was learned.
func Checklist(learned []Learned, load Load) string {
	var b strings.Builder
	section := func(title string, lines ...string) {
		fmt.Fprintf(&b, "## %s\n\n", title)
		for _, l := range lines {
			fmt.Fprintf(&b, "- [ ] %s\n", l)
		}
		b.WriteByte('\n')
	}
	b.WriteString("# Before the next project\n\n")
	money := "set a reserve in the settings, so that you can say no"
	if !load.Reserve.IsZero() {
		money = "your reserve is " + load.Reserve.Format(model.English) + ": you need not take what does not fit"
	}
	friends := "are they friends, family, or do I buy from them? Then the policy for friends is told first"
	if load.Friends != "" {
		friends += ": \u201c" + load.Friends + "\u201d"
	}
	section("Before you say yes",
		"how glad am I of this enquiry, from 1 to 5? Below 4 is a no", // S004-07
		"\"well, I suppose I could do that\" is a no as well",         // S004-08
		"would I want to be known for this work, and does it make me grow?",
		"whoever likes to push picks somebody unknown: show your work and your terms in public, and fewer of them write", // S003-23
		"we have talked once, without a price on the table; how did they speak of the last one who did this?",            // S004-27
		"how they set the date, and whether they kept it",                                                                // S004-28
		friends,
		fmt.Sprintf("room: %s hours for %d clients in the last 30 days", load.Hours, load.Clients),
		money)
	missing, _ := (&model.Terms{}).Gaps()
	section("In the agreement", missing...)
	if len(load.Departures) > 0 {
		section("Exceptions made so far: make the next one on purpose", load.Departures...) // S004-17
	}
	section("From the first day",
		"the policies are told with their reason: why changes are in writing, why a round is one list", // S004-16
		"\"let me check my understanding\" after each talk: goodterms recap CLIENT",                    // S000-37
		"one list a round, one fixed day for updates, one person who approves",
		"each step approved in writing before the next begins",
		"an extra piece has a price before it is made: goodterms reply ID --as price")
	if len(learned) > 0 {
		var lines []string
		for _, l := range learned {
			if len(l.Codes) > 0 {
				l.Line += " (" + strings.Join(l.Codes, ", ") + ")"
			}
			lines = append(lines, l.Line)
		}
		section("Learned", lines...)
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}
