package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/model/reading"
	"goodterms/store/intake"
)

func (a *app) agreeCmd() *cobra.Command {
	var project, why, draft string
	var yes, correct bool
	var plain contractFlags
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "agree CLIENT FILE|- | CLIENT --draft small|full",
		Args: func(cmd *cobra.Command, args []string) error {
			if draft != "" {
				return a.args(1, 1, "which client is missing")(cmd, args)
			}
			return a.args(2, 2, "the client or the terms file is missing")(cmd, args)
		},
		Long: `Read the agreement with a client from a terms file (TOML; docs/formats.md has
a whole example) or from the contract itself in plain text, show what was
understood, and record it.

Of a contract in plain text each numbered paragraph is a clause. What is not
recognised is left out, and what is can be wrong: check each term against its
words, and where one is wrong or missing write a terms file with --terms, edit
it, record that.

One agreement holds for a project; a change agreed later is an amendment
(goodterms amend). --correct replaces an agreement that was typed wrongly; the
one before stays in the log.

--draft writes a terms file to be filled in: the questions to ask before an offer,
in the client's language, each with the clause that its answer makes; small has the
few that a small job needs. What the intake card knows is filled in.`,
		Example: "  goodterms agree northmoor-tea terms.toml\n  goodterms agree northmoor-tea contract.txt --signed 2026-03-02\n  goodterms agree northmoor-tea contract.txt --signed 2026-03-02 --terms > terms.toml\n  goodterms agree northmoor-tea --draft small > terms.toml"}
	cmd.Flags().StringVar(&plain.signed, "signed", "", "plain text: the `DATE` it was signed, where the text does not say")
	cmd.Flags().StringVar(&plain.lang, "lang", "", "plain text: its `LANGUAGE`; default as its letters say")
	cmd.Flags().StringVar(&plain.currency, "currency", "", "plain text: `CODE` of amounts without one, such as EUR")
	cmd.Flags().BoolVar(&plain.terms, "terms", false, "plain text: write a terms file to standard output, record nothing")
	cmd.Flags().StringVar(&draft, "draft", "", "write a questionnaire that becomes a terms file: `SIZE` small or full")
	cmd.Flags().StringVar(&project, "project", "", "`NAME` of the project; default main")
	cmd.Flags().BoolVar(&yes, "yes", false, "record without asking")
	cmd.Flags().BoolVar(&correct, "correct", false, "correct a typing error in the recorded agreement")
	cmd.Flags().StringVar(&why, "why", "", "with --correct: what was wrong, as `TEXT`")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if why != "" && !correct {
			return usagef("--why goes with --correct")
		}
		if draft != "" && (yes || correct) {
			return usagef("--draft records nothing, so --yes and --correct do not go with it")
		}
		if plain.terms && (yes || correct) {
			return usagef("--terms records nothing, so --yes and --correct do not go with it").
				hint("to write a terms file leave out --yes and --correct; to record the contract leave out --terms")
		}
		ctx := cmd.Context()
		if draft != "" {
			return a.draftTerms(ctx, args[0], draft, project, plain)
		}
		c, err := a.caseOf(ctx, args[0])
		if err != nil {
			return err
		}
		data, err := a.readTerms(ctx, args[1])
		if err != nil {
			return err
		}
		o := agreeOptions{yes: yes, correct: correct, why: why, file: args[1]}
		g, err := a.readAgreement(c, args[1], data, plain, &o)
		if err != nil {
			return err
		}
		if project != "" {
			g.Project = project
		}
		if plain.terms {
			return a.writeTerms(g)
		}
		return a.agree(ctx, c, g, o)
	}
	return cmd
}

type agreeOptions struct {
	yes, correct bool
	why, file    string
	contract     *reading.Contract // what it was read from, when that was plain text
}

// readAgreement reads a terms file, or a contract in plain text.
func (a *app) readAgreement(c *model.Case, file string, data []byte, plain contractFlags, o *agreeOptions) (*model.Agreement, error) {
	if isPlainText(file, data) {
		g, contract, err := a.readContract(c, file, data, plain)
		o.contract = contract
		return g, err
	}
	if plain != (contractFlags{}) {
		return nil, usagef("--signed, --lang, --currency and --terms go with a contract in plain text; %q is a terms file", file)
	}
	if n := unfilled(data); n > 0 {
		return nil, usagef("%q: line %d is still to be filled in, nothing was recorded", file, n).
			hint("put a value in place of ___, or a # before the line")
	}
	g, named, err := intake.ParseAgreement(data, intake.TermsOptions{})
	if err != nil {
		return nil, a.termsError(file, data, err)
	}
	a.noteOtherClient(c, named)
	return g, nil
}

// noteOtherClient says so when the file names another client: the command line
// wins.
func (a *app) noteOtherClient(c *model.Case, named string) {
	if named != "" && model.Handle(named) != c.Client.Handle && !model.SameName(named, c.Client.Name) {
		a.msg.printf("note: the file names the client %s; recording it for %s\n", fmt.Sprintf("%q", named), c.Client.Handle)
	}
}

func (a *app) agree(ctx context.Context, c *model.Case, g *model.Agreement, o agreeOptions) error {
	project := model.ProjectName(g.Project)
	old := agreementOf(c, project)
	switch {
	case old != nil && !o.correct:
		return usagef("%s has an agreement for %s already, signed %s", c.Client.Handle, project, old.Signed).
			hint("a change agreed later: goodterms amend %s %s", c.Client.Handle, shellQuote(o.file)).
			hint("a typing error: %s", commandLine(append(slices.Clone(a.Args), "--correct"))).
			hint("another project: %s", commandLine(append(slices.Clone(a.Args), "--project", "NAME")))
	case old == nil && o.correct:
		return usagef("%s has no agreement for %s to correct", c.Client.Handle, project).
			hint("record it: %s", commandLine(slices.DeleteFunc(slices.Clone(a.Args), func(s string) bool { return s == "--correct" })))
	}
	t := model.TermsOn(g, nil, g.Signed, g.Signed)
	a.out.printf("%s · %s · signed %s\n", c.Client.Name, project, g.Signed)
	if g.Title != "" {
		a.out.printf("%s\n", g.Title)
	}
	a.printClauses(t, func(model.Ref) bool { return true })
	a.out.printf("\n%s, %s understood\n", plural(len(g.Clauses), "clause", "clauses"), plural(len(heldTerms(t)), "term", "terms"))
	a.noteGaps(t)
	if o.contract != nil {
		a.noteContract(o.contract)
	}
	var payload model.Payload = model.SignAgreement{Agreement: *g}
	question := "Record this agreement?"
	if o.correct {
		payload = model.CorrectAgreement{Agreement: *g, Why: o.why}
		question = "Correct the agreement so?"
	}
	if len(c.Entries) > 0 {
		if err := a.showFlips(ctx, c, payload); err != nil {
			return err
		}
	}
	if err := a.confirm(ctx, question, o.yes, o.file == "-"); err != nil {
		return err
	}
	if _, err := a.journal.Record(ctx, model.Event{Client: c.Client.ID, Payload: payload}); err != nil {
		return err
	}
	a.out.printf("recorded: agreement of %s, signed %s\n", project, g.Signed)
	return nil
}

// agreementOf returns the agreement of exactly this project.
func agreementOf(c *model.Case, project string) *model.Agreement {
	for i := range c.Agreements {
		if model.ProjectName(c.Agreements[i].Project) == project {
			return &c.Agreements[i]
		}
	}
	return nil
}

func (a *app) amendCmd() *cobra.Command {
	var project, accept string
	var yes bool
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "amend CLIENT FILE|-", Args: a.args(1, 2, "the client or the terms file is missing"),
		Long: `Read an agreed change of terms from a terms file with agreed and effective days,
show which findings it changes, and record it as A1, A2, ...

--accept records a change that one side asked for and the other said yes to, as
goodterms check found it: the words of both are those of the clause, and both
entries its evidence. Look at them first: nothing is agreed by being found.`,
		Example: "  goodterms amend northmoor-tea third-round.toml\n  goodterms amend northmoor-tea --accept p1c9a4"}
	cmd.Flags().StringVar(&accept, "accept", "", "record the change with this `ID`, which goodterms check shows")
	cmd.Flags().StringVar(&project, "project", "", "`NAME` of the project, where there are several")
	cmd.Flags().BoolVar(&yes, "yes", false, "record without asking")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		c, err := a.caseOf(ctx, args[0])
		if err != nil {
			return err
		}
		switch {
		case accept != "" && (len(args) > 1 || project != ""):
			return usagef("--accept goes without a file and without --project").hint("goodterms amend %s --accept %s", c.Client.Handle, shellQuote(accept))
		case cmd.Flags().Changed("accept"):
			return a.accept(ctx, c, accept, yes)
		case len(args) < 2:
			return usagef("goodterms amend: the client or the terms file is missing").hint("usage: %s", cmd.UseLine())
		}
		data, err := a.readTerms(ctx, args[1])
		if err != nil {
			return err
		}
		return a.amend(ctx, c, data, project, agreeOptions{yes: yes, file: args[1]})
	}
	return cmd
}

func (a *app) amend(ctx context.Context, c *model.Case, data []byte, project string, o agreeOptions) error {
	if len(c.Agreements) == 0 {
		return usagef("%s has no agreement yet, so there is nothing to amend", c.Client.Handle).
			hint("record it first: goodterms agree %s FILE", c.Client.Handle)
	}
	base := c.Agreement(project)
	if base == nil {
		base = &c.Agreements[0]
	}
	m, named, err := intake.ParseAmendment(data, intake.TermsOptions{Currency: base.Currency, Timezone: base.Timezone})
	if err != nil {
		return a.termsError(o.file, data, err)
	}
	a.noteOtherClient(c, named)
	if project == "" {
		project = m.Project
	}
	name, err := a.project(c, project)
	if err != nil {
		return err
	}
	if g := c.Agreement(name); m.Effective < g.Signed {
		return usagef("effective: %s is before the agreement was signed, on %s", m.Effective, g.Signed)
	}
	m.Project = name
	return a.recordAmendment(ctx, c, m, o)
}

// recordAmendment shows an amendment and what it changes, asks, and records it.
func (a *app) recordAmendment(ctx context.Context, c *model.Case, m *model.Amendment, o agreeOptions) error {
	m.Name = c.NextAmendment(m.Project)
	a.printAmendment(c, m)
	if err := a.showFlips(ctx, c, model.AgreeAmendment{Amendment: *m}); err != nil {
		return err
	}
	if err := a.confirm(ctx, "Record this amendment?", o.yes, o.file == "-"); err != nil {
		return err
	}
	m.Name = "" // the journal numbers it: another one may have come meanwhile
	if _, err := a.journal.Record(ctx, model.Event{Client: c.Client.ID, Payload: model.AgreeAmendment{Amendment: *m}}); err != nil {
		return err
	}
	a.out.printf("recorded: %s of %s, effective %s\n", c.NextAmendment(m.Project), m.Project, m.Effective)
	return nil
}

func (a *app) printAmendment(c *model.Case, m *model.Amendment) {
	days := "effective " + m.Effective.String()
	if !m.Until.IsZero() {
		days += " until " + m.Until.String()
	}
	a.out.printf("%s · %s · %s, agreed %s, %s\n", c.Client.Name, m.Project, m.Name, m.Agreed, days)
	if m.Title != "" {
		a.out.printf("%s\n", m.Title)
	}
	known := max(m.Agreed, m.Effective)
	t := model.TermsOn(c.Agreement(m.Project), append(slices.Clone(c.Amendments), *m), m.Effective, known)
	if t != nil {
		a.printClauses(t, func(r model.Ref) bool { return r.By == m.Name })
	}
	for _, cl := range m.Clauses {
		for _, key := range cl.Terms.Remove {
			a.out.printf("  - %s: %s no longer holds\n", model.ClauseLabel(cl.ID), key)
		}
	}
	for _, id := range m.Evidence {
		if c.Entry(id) == nil {
			a.msg.printf("note: evidence: entry %s is not in the journal yet\n", id)
		}
	}
}

// showFlips says which findings a change of terms changes.
func (a *app) showFlips(ctx context.Context, c *model.Case, p model.Payload) error {
	before, err := a.judge(ctx, c, "")
	if err != nil {
		return err
	}
	next := *c
	next.Agreements, next.Amendments = slices.Clone(c.Agreements), slices.Clone(c.Amendments)
	next.Apply(model.Event{Payload: p})
	now, err := a.judge(ctx, &next, "")
	if err != nil {
		return err
	}
	lines := flips(before, now)
	if len(lines) == 0 {
		a.out.printf("\nno finding changes\n")
		return nil
	}
	a.out.printf("\n%s\n", plural(len(lines), "finding changes:", "findings change:"))
	for _, l := range lines {
		a.out.printf("  %s\n", l)
	}
	return nil
}

// flips says what a change of terms changes: what goes, what comes, and what is
// judged by another clause or value.
func flips(before, now *judgement.Report) []string {
	var out []string
	for _, x := range judgement.Flips(before, now) {
		f := x.Was
		if f == nil {
			f = x.Now
		}
		where := fmt.Sprintf("%s, entry %s", f.At.Format("2 Jan 2006"), f.Entry)
		switch {
		case x.Now == nil:
			out = append(out, fmt.Sprintf("%s: agreed, was %s", where, verdictLine(x.Was)))
		case x.Was == nil:
			out = append(out, fmt.Sprintf("%s: %s, was agreed", where, verdictLine(x.Now)))
		case x.Now.Later != "" && x.Was.Later == "":
			out = append(out, fmt.Sprintf("%s: settled by %s, was %s", where, x.Now.Later, verdictLine(x.Was)))
		default:
			out = append(out, fmt.Sprintf("%s: %s, was %s", where, verdictLine(x.Now), verdictLine(x.Was)))
		}
	}
	return out
}

// readTerms reads a terms file, or standard input.
func (a *app) readTerms(ctx context.Context, path string) ([]byte, error) {
	data, err := a.readFile(ctx, path, intake.MaxTerms)
	if err == nil && len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))) == 0 {
		err = usagef("%q is empty: there is nothing to read, and nothing was recorded", path).
			hint("a terms file begins with signed = DATE and [[clause]]; a contract is its text (docs/formats.md)")
	}
	return data, err
}

// termsError tells what is to be put right in a terms file, line by line.
func (a *app) termsError(path string, data []byte, err error) error {
	if isDocument(path) {
		return usagef("%q: only plain text and terms files are read", path).
			hint("save the contract as text (UTF-8), then: goodterms agree CLIENT contract.txt")
	}
	var list intake.TermsErrors
	if !errors.As(err, &list) {
		return usagef("%q: %w", path, err)
	}
	e := usagef("%q: %s to put right, nothing was recorded", path, plural(len(list), "thing is", "things are"))
	for _, l := range strings.Split(list.Error(), "\n") {
		e.hint("%s", l)
	}
	return e
}

// isDocument tells the formats of word processors by the name of the file.
func isDocument(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".pdf", ".doc", ".docx", ".odt", ".rtf", ".html", ".htm":
		return true
	}
	return false
}

// isTermsKey reports whether words before "=" are a key, as in a terms file. A line of
// "=" alone, which underlines a heading, has none.
func isTermsKey(key string) bool {
	return key != "" && strings.IndexFunc(key, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_-.\"'", r)
	}) < 0
}

// isPlainText tells a contract in plain text from a terms file, which may hold a
// mistake.
func isPlainText(path string, data []byte) bool {
	if isDocument(path) || strings.EqualFold(filepath.Ext(path), ".toml") || bytes.Contains(data, []byte("[[clause]]")) {
		return false
	}
	for line := range strings.Lines(string(data)) {
		key, _, ok := strings.Cut(line, "=")
		if ok && isTermsKey(strings.TrimSpace(key)) {
			return false
		}
	}
	return len(bytes.TrimSpace(data)) > 0
}

// noteGaps says what an agreement says nothing of.
func (a *app) noteGaps(t *model.Terms) {
	if missing, of := t.Gaps(); len(missing) > 0 {
		a.wrapped("", fmt.Sprintf("it says nothing of %d of %d essentials: %s", len(missing), of, strings.Join(missing, ", ")))
	}
}
