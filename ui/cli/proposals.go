package cli

import (
	"context"
	"strings"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

// printProposals writes what was agreed to and is not recorded, with the words of
// both sides and the command that records it.
func (a *app) printProposals(c *model.Case, r *judgement.Report, zone *time.Location) {
	if len(r.Proposals) == 0 {
		return
	}
	a.out.printf("\nagreed to, and not recorded\n")
	for i := range r.Proposals {
		p := &r.Proposals[i]
		oral := ""
		if !p.Confirmed {
			oral = ", said and not written"
		}
		a.out.printf("  %s (%s, %s)%s  [%s]\n", p.Change, string(p.Kind), model.ClauseLabel(p.Clause), oral, p.ID)
		verb := "asked"
		if p.Ask.From == model.FromMe {
			verb = "offered"
		}
		a.printQuote(c, verb, &p.Ask, zone)
		a.printQuote(c, "yes", &p.Reply, zone)
		a.out.printf("    %-9s%s\n", "record", acceptLine(c, p))
	}
}

func (a *app) printQuote(c *model.Case, verb string, q *judgement.Quote, zone *time.Location) {
	who, kind := q.Who, "entry"
	switch {
	case who != "":
	case q.From == model.FromMe:
		who = "me"
	default:
		who = c.Client.Name
	}
	if e := c.Entry(q.Entry); e != nil {
		kind = string(e.Kind)
	}
	a.out.printf("    %-9s%s, %s, %s %s\n", verb, who, q.At.In(zone).Format("Mon 2 Jan 2006, 15:04"), kind, q.Entry)
	a.wrapped("             ", "\""+q.Words+"\"")
}

// acceptLine is the command that records a proposal.
func acceptLine(c *model.Case, p *judgement.Proposal) string {
	return commandLine([]string{"amend", c.Client.Handle, "--accept", p.ID})
}

// laterNote says that an amendment agreed later grants a request.
func laterNote(by string) string {
	if by == "" {
		return ""
	}
	return " (settled by " + by + ")"
}

// accept records the change that a proposal is of.
func (a *app) accept(ctx context.Context, c *model.Case, id string, yes bool) error {
	r, err := a.judge(ctx, c, "")
	if err != nil {
		return err
	}
	p, err := a.findProposal(c, r, id)
	if err != nil {
		return err
	}
	m := p.Amendment()
	return a.recordAmendment(ctx, c, &m, agreeOptions{yes: yes})
}

// findProposal returns the proposal of an id, or of the beginning of one.
func (a *app) findProposal(c *model.Case, r *judgement.Report, id string) (*judgement.Proposal, error) {
	var found []*judgement.Proposal
	for i := range r.Proposals {
		p := &r.Proposals[i]
		if p.ID == id {
			return p, nil
		}
		if len(id) >= 3 && strings.HasPrefix(p.ID, id) {
			found = append(found, p)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	e := usagef("no change %q was agreed to with %s and is not recorded", id, c.Client.Handle)
	if len(found) > 1 {
		e = usagef("%q fits several changes", id)
	}
	for i := range r.Proposals {
		e.hint("%s: %s", r.Proposals[i].Change, acceptLine(c, &r.Proposals[i]))
	}
	if len(r.Proposals) == 0 {
		e.hint("from a terms file: goodterms amend %s FILE", c.Client.Handle)
	}
	return nil, e
}

type proposalJSON struct {
	ID        string            `json:"id"`
	Project   string            `json:"project"`
	Kind      string            `json:"kind"`
	Clause    string            `json:"clause"`
	Change    string            `json:"change"`
	Ask       quoteJSON         `json:"ask"`
	Reply     quoteJSON         `json:"reply"`
	Agreed    string            `json:"agreed"`
	Effective string            `json:"effective"`
	Confirmed bool              `json:"confirmed"`
	Terms     model.ClauseTerms `json:"terms"`
	Finding   string            `json:"finding,omitempty"`
}

type quoteJSON struct {
	Entry string   `json:"entry"`
	From  string   `json:"from"`
	At    string   `json:"at"`
	Span  spanJSON `json:"span"`
}

func newProposalsJSON(list []judgement.Proposal, zone *time.Location) []proposalJSON {
	var out []proposalJSON
	words := func(q *judgement.Quote) quoteJSON {
		return quoteJSON{Entry: q.Entry, From: string(q.From), At: rfc3339(q.At, zone), Span: spanJSON{q.Span.Start, q.Span.End, q.Words}}
	}
	for i := range list {
		p := &list[i]
		out = append(out, proposalJSON{ID: p.ID, Project: p.Project, Kind: string(p.Kind), Clause: p.Clause, Change: p.Change,
			Ask: words(&p.Ask), Reply: words(&p.Reply), Agreed: p.Agreed.String(), Effective: p.Effective.String(),
			Confirmed: p.Confirmed, Terms: p.Terms, Finding: p.Finding})
	}
	return out
}
