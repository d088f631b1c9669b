package scripts

import (
	"cmp"
	"embed"
	"fmt"
	"strconv"
	"strings"

	"goodterms/model"
)

//go:embed draft
var draftWords embed.FS

// DraftOptions is what a draft of terms is filled in with.
type DraftOptions struct {
	Small    bool // for a small job: what, the price, the day, the payment, the changes
	Client   *model.Client
	Language model.Language
	Project  string // "" for the main one
	Currency string // "" leaves it to be filled in
	Timezone string // "" for none
	Today    model.Day
	Command  string // that records it
}

// draftClause is a question of the questionnaire with the terms that its answer settles.
type draftClause struct {
	name  string
	small bool // also asked for a small job
	terms []string
}

// draftClauses are the questions in their order. An unfilled place is no value of its key,
// so that agree refuses a line that was left as it was.
func draftClauses() []draftClause {
	return []draftClause{
		{"deliverables", true, []string{`deliverables = [{ name = "___" }]`}},
		{"excluded", true, []string{`excluded = ["___"]`, `closed = true`}},
		{"concepts", false, []string{`concepts = [{ max = ___ }]`}},
		{"revisions", true, []string{`revisions = [{ max = ___ }]`, `consolidated = true`}},
		{"price", true, []string{`total = "___"`, `rate = "___/hour"`, `prices = [{ what = "___", amount = "___" }]`}},
		{"deposit", false, []string{`deposit = { amount = "___", due = "signing" }`}},
		{"payment", true, []string{`payment_days = ___`}},
		{"deadline", true, []string{`deadlines = [{ date = DAY }]`}},
		{"contact", false, []string{`channels = ["email"]`, `update_every = "___ days"`}},
		{"rights", false, []string{`rights = "on full payment"`}},
		{"supplies", false, []string{`client_supplies = [{ what = "___", by = DAY }]`, `approver = "___"`}},
		{"notice", false, []string{`notice_days = ___`, `notice_written = true`}},
		{"changes", false, []string{`changes_in_writing = true`}},
	}
}

// Draft writes a terms file to be filled in: the questions to ask before an offer, in the
// language of the client, each with the clause and the terms that its answer makes (S003-13,
// S003-26).
func Draft(o DraftOptions) string {
	words := draftSentences(o.Language)
	var b strings.Builder
	comment := func(s string) {
		if s = oneLine(scrub(s)); s != "" {
			fmt.Fprintf(&b, "# %s\n", s)
		}
	}
	comment(o.Client.Name)
	comment(words["intro"])
	comment(strings.ReplaceAll(words["record"], "{command}", o.Command))
	if !o.Client.Met.IsZero() {
		comment(o.Client.Met.String() + after(": ", o.Client.Manner))
	}
	comment(o.Client.Why)
	fmt.Fprintf(&b, "\nsigned = %s\nlanguage = %s\ncurrency = %s\n", o.Today, tomlText(string(o.Language)), tomlText(cmp.Or(o.Currency, "___")))
	given := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s = %s\n", key, tomlText(value))
		}
	}
	given("timezone", o.Timezone)
	given("project", o.Project)
	n := 0
	for _, c := range draftClauses() {
		if o.Small && !c.small {
			continue
		}
		n++
		question, sentence, _ := strings.Cut(words[c.name], " | ")
		fmt.Fprintf(&b, "\n# %s\n#[[clause]]\n#id = %s\n#text = %s\n", question, tomlText(strconv.Itoa(n)), tomlText(sentence))
		for _, t := range c.terms {
			if len(o.Client.People) > 0 && c.name == "supplies" {
				t = strings.Replace(t, `approver = "___"`, "approver = "+tomlText(o.Client.People[0]), 1)
			}
			fmt.Fprintf(&b, "#%s\n", t)
		}
	}
	return b.String()
}

// draftSentences reads the questions and clauses of a language, by name.
func draftSentences(l model.Language) map[string]string {
	src, err := draftWords.ReadFile("draft/" + string(l) + ".txt")
	if err != nil {
		panic("scripts: " + err.Error()) // a build mistake: TestDraftInEachLanguage
	}
	out := map[string]string{}
	for line := range strings.Lines(string(src)) {
		if name, words, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			out[name] = words
		}
	}
	return out
}

// tomlText quotes a text for a terms file.
func tomlText(s string) string {
	s = strings.ReplaceAll(scrub(s), `\`, `\\`)
	return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"`
}
