package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/model/judgement"
)

func (a *app) ruleCmd() *cobra.Command {
	var reason, reach, note string
	cmd := &cobra.Command{Use: "rule ID confirm|favour|settled|dismiss|constructive",
		Long: `Say what a finding, request or flag is. Your word is kept and holds, also when
the rules change later.

  confirm        it is so, and it counts
  favour         a one-off; the agreement stays
  settled        it was sorted out
  dismiss        it is no contradiction (--reason)
  constructive   for a flag: the incident helped the work

A change that goodterms check says was agreed to, and was not, is dismissed too.

goodterms rule undo ID takes the last word back; goodterms rule list CLIENT shows
what was ruled.`,
		Example: "  goodterms rule c3f2a9 dismiss --reason agreed-verbally",
		Args:    cobra.ArbitraryArgs}
	fl := cmd.Flags()
	fl.StringVar(&reason, "reason", "", "why it was dismissed: agreed-verbally, our-mistake, joke, other-project or wrong-reading; or your own `WORDS`")
	fl.StringVar(&reach, "reach", "", "how far a dismissal goes: `this`, wording, client-rule or rule")
	fl.StringVar(&note, "note", "", "a `TEXT` kept with it")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) > 0 && args[0] == "list":
			return a.listRulings(cmd, args[1:])
		case len(args) > 0 && args[0] == "undo":
			if len(args) != 2 || anyFlag(cmd, "journal") {
				return usagef("goodterms rule undo: one id, and no flag, is needed").hint("usage: goodterms rule undo ID")
			}
			return a.rule(cmd.Context(), args[1], model.Ruling{Verdict: model.UndoVerdict})
		case len(args) < 2:
			return usagef("goodterms rule: the id or the verdict is missing").hint("usage: %s", cmd.UseLine())
		case len(args) > 2:
			return a.args(2, 2, "")(cmd, args)
		}
		verdict, err := a.verdictWord(args[1])
		if err != nil {
			return err
		}
		r := model.Ruling{Verdict: verdict, Reason: model.Reason(reason), Reach: model.Reach(reach), Note: note}
		if err := fitRuling(&r); err != nil {
			return err
		}
		return a.rule(cmd.Context(), args[0], r)
	}
	return cmd
}

// verdictWord reads a verdict, or says which was meant.
func (a *app) verdictWord(s string) (model.Verdict, error) {
	words := []string{string(model.Confirm), string(model.AsFavour), string(model.Settled), string(model.Dismiss), string(model.Useful)}
	for _, w := range words {
		if s == w {
			return model.Verdict(s), nil
		}
	}
	meant := nearest(s, words)
	switch s {
	case "favor":
		meant = string(model.AsFavour)
	case "reject", "no", "not":
		meant = string(model.Dismiss)
	case "yes":
		meant = string(model.Confirm)
	}
	e := usagef("no verdict %q", s)
	if meant != "" {
		return "", e.hint("did you mean: %s", commandLine(replaceArg(a.Args, s, meant)))
	}
	return "", e.hint("the verdicts are: %s", strings.Join(words, ", "))
}

// reasonNames lists the reasons of a dismissal.
func reasonNames() string {
	return strings.Join([]string{string(model.AgreedVerbally), string(model.OurMistake), string(model.Joke), string(model.OtherProject), string(model.WrongReading)}, ", ")
}

// fitRuling checks reason and reach before anything is looked up. A reason in
// words of one's own is kept as a note.
func fitRuling(r *model.Ruling) error {
	if r.Verdict != model.Dismiss && r.Reach != "" && r.Reach != model.ReachThis {
		return usagef("--reach: only a dismissal reaches further than this")
	}
	if strings.ContainsAny(string(r.Reason), " .,!") && r.Note == "" {
		r.Note, r.Reason = string(r.Reason), ""
	}
	probe := *r
	probe.Target = "x"
	if err := probe.Validate(); err != nil {
		return usagef("--%w", err)
	}
	return nil
}

func (a *app) rule(ctx context.Context, id string, r model.Ruling) error {
	t, err := a.findTarget(ctx, id)
	if err != nil {
		return err
	}
	if r.Verdict == model.Useful && t.kind != "flag" {
		return usagef("constructive is for flags, and %s is a %s", t.id, t.kind).
			hint("the others: confirm, favour, settled, dismiss")
	}
	if t.kind == "proposal" && r.Verdict != model.Dismiss && r.Verdict != model.UndoVerdict {
		return usagef("%s is a change that is not recorded: it is recorded, or dismissed", t.id).
			hint("it was agreed to: goodterms amend %s --accept %s", t.client.Handle, t.id).
			hint("it was not: goodterms rule %s dismiss", t.id)
	}
	r.Target, r.Entry, r.Kind, r.Rule, r.Wording = t.id, t.entry, t.code, t.rule, t.wording
	about := t.client.ID
	if r.Reach == model.ReachRule || r.Verdict == model.UndoVerdict && t.forAll {
		about = ""
	}
	if _, err := a.journal.Record(ctx, model.Event{Client: about, Payload: model.GiveRuling{Ruling: r}}); err != nil {
		return err
	}
	after, err := a.findTarget(ctx, t.id)
	if err != nil {
		return err
	}
	word := string(r.Verdict)
	if r.Verdict == model.UndoVerdict {
		word = "taken back"
	}
	if r.Verdict == model.Dismiss && r.Reason == "" && r.Note == "" {
		a.msg.printf("note: no reason is kept with it; with one: goodterms rule %s dismiss --reason REASON, which is %s, or your own words\n", t.id, reasonNames())
	}
	a.out.printf("%s %s of %s: %s, now %s\n", t.kind, t.id, t.client.Handle, word, statusWord(after.status))
	return nil
}

// target is what a ruling is about.
type target struct {
	client                         model.Client
	kind                           string // finding, request, proposal, flag
	id, entry, code, rule, wording string
	status                         judgement.Status
	forAll                         bool // the last ruling on it was for everyone
}

// findTarget looks for an id, or the beginning of one, among the findings,
// requests and flags of every client.
func (a *app) findTarget(ctx context.Context, id string) (*target, error) {
	j, err := a.open()
	if err != nil {
		return nil, err
	}
	list, err := j.Clients(ctx)
	if err != nil {
		return nil, err
	}
	var found []target
	for _, cl := range list {
		c, err := view{Journal: j}.Case(ctx, cl.ID)
		if err != nil {
			return nil, err
		}
		r, err := a.judge(ctx, c, "")
		if err != nil {
			return nil, err
		}
		for _, t := range targetsOf(r) {
			t.client, t.forAll = cl, ruledForAll(c, t.id)
			if t.id == id {
				return &t, nil
			}
			if len(id) >= 3 && strings.HasPrefix(t.id, id) {
				found = append(found, t)
			}
		}
	}
	switch len(found) {
	case 1:
		return &found[0], nil
	case 0:
		return nil, usagef("no finding, request or flag %q", id).hint("the ids are in square brackets: goodterms check CLIENT")
	}
	e := usagef("%q fits several findings", id)
	for _, t := range found {
		e.hint("%s", commandLine(replaceArg(a.Args, id, t.id)))
	}
	return nil, e
}

// ruledForAll reports whether the last ruling on a target reaches everyone.
func ruledForAll(c *model.Case, id string) bool {
	for i := len(c.Rulings) - 1; i >= 0; i-- {
		if r := &c.Rulings[i]; r.Target == id && r.Verdict != model.UndoVerdict {
			return r.Client == ""
		}
	}
	return false
}

func targetsOf(r *judgement.Report) []target {
	var out []target
	for _, list := range [][]judgement.Finding{r.Contradictions, r.Review} {
		for _, f := range list {
			out = append(out, target{kind: "finding", id: f.ID, entry: f.Entry, code: string(f.Kind), rule: f.Rule,
				wording: judgement.Wording(f.Words), status: f.Status})
		}
	}
	for _, q := range r.Requests {
		out = append(out, target{kind: "request", id: q.ID, entry: q.Entry, code: string(q.Kind), status: q.Status})
	}
	for _, p := range r.Proposals {
		out = append(out, target{kind: "proposal", id: p.ID, entry: p.Reply.Entry, code: string(p.Kind), status: judgement.Open})
	}
	for _, p := range r.Passed {
		out = append(out, target{kind: "proposal", id: p.ID, entry: p.Reply.Entry, code: string(p.Kind), status: judgement.Dismissed})
	}
	for _, f := range r.Flags {
		t := target{kind: "flag", id: f.ID, code: f.Code, rule: f.Code, status: f.Status}
		if len(f.Entries) > 0 {
			t.entry = f.Entries[0]
		}
		out = append(out, t)
	}
	return out
}

// listRulings shows what was ruled for a client, the latest last.
func (a *app) listRulings(cmd *cobra.Command, args []string) error {
	if len(args) != 1 || anyFlag(cmd, "journal") {
		return usagef("goodterms rule list: one client, and no flag, is needed").hint("usage: goodterms rule list CLIENT")
	}
	c, err := a.caseOf(cmd.Context(), args[0])
	if err != nil {
		return err
	}
	for _, e := range c.Redacted {
		if e.Rulings > 0 {
			a.msg.printf("note: %s on entry %s went with it: it was redacted on %s (%s)\n", plural(e.Rulings, "ruling", "rulings"), e.ID, dated(e.When.In(a.Zone)), e.Reason)
		}
	}
	if len(c.Rulings) == 0 {
		a.msg.printf("nothing was ruled for %s yet\n", c.Client.Handle)
	}
	for _, r := range c.Rulings {
		why := strings.TrimSpace(string(r.Reason) + " " + r.Note)
		reach := ""
		if r.Reach != "" && r.Reach != model.ReachThis {
			reach = fmt.Sprintf(" (reaches: %s)", r.Reach)
		}
		a.out.printf("%s  %s  %s %s%s  %s\n", dated(r.At.In(a.Zone)), r.Target, string(r.Verdict), r.Kind, reach, why)
	}
	return nil
}
