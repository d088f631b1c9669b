package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/store/intake"
	"goodterms/ui/text"
)

// departure is a term of a client that is not that of the standard agreement.
type departure struct {
	Client   string `json:"client"`
	Term     string `json:"term"`
	Standard string `json:"standard,omitempty"` // in words; "" where only the client has it
	Agreed   string `json:"agreed,omitempty"`   // "" where only the standard has it
	Clause   string `json:"clause,omitempty"`   // of the client's agreement
}

// perProject are the terms that differ from project to project by nature: they are no
// departures.
func perProject() []string {
	return []string{"deliverables", "excluded", "total", "estimate", "deadlines", "client_supplies", "approver", "instalments", "concepts"}
}

// standardPath returns where the standard agreement is: a terms file beside the settings.
func (a *app) standardPath() (string, error) {
	path, err := a.configPath()
	return filepath.Join(filepath.Dir(path), "standard.toml"), err
}

// standard reads the standard agreement, nil where there is none.
func (a *app) standard() (*model.Agreement, error) {
	path, err := a.standardPath()
	if err != nil {
		return nil, err
	}
	b, err := readSome(path, intake.MaxTerms+1)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, usagef("the standard agreement: %w", err)
	}
	g, _, err := intake.ParseAgreement(b, intake.TermsOptions{})
	if err != nil {
		return nil, usagef("the standard agreement %q: %w", path, err).hint("it is a terms file, as goodterms agree reads it (docs/formats.md)")
	}
	return g, nil
}

// needStandard is standard for commands that are about it.
func (a *app) needStandard() (*model.Agreement, error) {
	g, err := a.standard()
	if err != nil || g != nil {
		return g, err
	}
	path, err := a.standardPath()
	if err != nil {
		return nil, err
	}
	return nil, usagef("there is no standard agreement yet").
		hint("write one as a terms file (docs/formats.md) at %s", fmt.Sprintf("%q", path))
}

// departures compares the terms of a client with the standard.
func departures(client string, standard, terms *model.Terms) []departure {
	words := func(t *model.Terms) (out map[string][]string, clause map[string]string, order []string) {
		out, clause = map[string][]string{}, map[string]string{}
		for _, h := range heldTerms(t) {
			if slices.Contains(perProject(), h.Key) {
				continue
			}
			if _, seen := out[h.Key]; !seen {
				order = append(order, h.Key)
			}
			out[h.Key] = append(out[h.Key], h.Words)
			clause[h.Key] = h.Ref.Clause
		}
		return out, clause, order
	}
	ours, _, order := words(standard)
	theirs, clause, more := words(terms)
	for _, key := range more {
		if !slices.Contains(order, key) {
			order = append(order, key)
		}
	}
	var out []departure
	for _, key := range order {
		slices.Sort(ours[key])
		slices.Sort(theirs[key])
		if !slices.Equal(ours[key], theirs[key]) {
			out = append(out, departure{client, key, strings.Join(ours[key], ", "), strings.Join(theirs[key], ", "), clause[key]})
		}
	}
	return out
}

// allDepartures compares each client that has an agreement, or the one that is named.
func (a *app) allDepartures(ctx context.Context, g *model.Agreement, name string) (out []departure, compared int, _ error) {
	var cases []*model.Case
	if name != "" {
		c, err := a.caseOf(ctx, name)
		if err != nil {
			return nil, 0, err
		}
		cases = append(cases, c)
	} else {
		j, err := a.open()
		if err != nil {
			return nil, 0, err
		}
		clients, err := j.Clients(ctx)
		if err != nil {
			return nil, 0, err
		}
		for i := range clients {
			c, err := j.Case(ctx, clients[i].ID)
			if err != nil {
				return nil, 0, err
			}
			cases = append(cases, c)
		}
	}
	for _, c := range cases {
		list, n, err := a.departuresOf(c, g)
		if err != nil {
			return nil, 0, err
		}
		out, compared = append(out, list...), compared+n
	}
	return out, compared, nil
}

// departuresOf compares the agreements of a client, each with its changes, with the
// standard one; none where there is no standard.
func (a *app) departuresOf(c *model.Case, g *model.Agreement) (out []departure, compared int, _ error) {
	if g == nil {
		return nil, 0, nil
	}
	zone, err := a.zoneOf(c, "")
	if err != nil {
		return nil, 0, err
	}
	standard := model.TermsOn(g, nil, g.Signed, g.Signed)
	today := model.DayIn(a.Now(), zone)
	for i := range c.Agreements {
		if t := c.TermsOn(c.Agreements[i].Project, today, today); t != nil {
			compared++
			out = append(out, departures(c.Client.Handle, standard, t)...)
		}
	}
	return out, compared, nil
}

// printDepartures lists where agreements depart from the standard one (S003-19, S003-21).
func (a *app) printDepartures(ctx context.Context, name string, asJSON bool) error {
	g, err := a.needStandard()
	if err != nil {
		return err
	}
	list, compared, err := a.allDepartures(ctx, g, name)
	if err != nil {
		return err
	}
	if asJSON {
		if list == nil {
			list = []departure{}
		}
		return a.json(struct {
			Compared   int         `json:"compared"`
			Departures []departure `json:"departures"`
		}{compared, list})
	}
	last := ""
	for _, d := range list {
		if d.Client != last {
			a.out.printf("%s\n", d.Client)
			last = d.Client
		}
		a.out.printf("  %s\n", departureWords(d))
	}
	if len(list) == 0 {
		a.out.printf("%s compared: none departs from the standard\n", plural(compared, "agreement", "agreements"))
	}
	return nil
}

func departureWords(d departure) text.Clean {
	switch {
	case d.Agreed == "":
		return text.Line("not in the agreement: " + d.Standard)
	case d.Standard == "":
		return text.Line(fmt.Sprintf("only here: %s (%s)", d.Agreed, model.ClauseLabel(d.Clause)))
	}
	return text.Line(fmt.Sprintf("%s (%s); the standard: %s", d.Agreed, model.ClauseLabel(d.Clause), d.Standard))
}

// printStandard writes the standard agreement for a website or an offer, as Markdown,
// with the procedure that follows from it (S003-20, S003-22).
func (a *app) printStandard() error {
	g, err := a.needStandard()
	if err != nil {
		return err
	}
	title := g.Title
	if title == "" {
		title = "Terms"
	}
	a.out.printf("# %s\n", text.Line(title))
	for _, c := range g.Clauses {
		a.out.printf("\n**%s.** %s\n", text.Line(c.ID), text.Body(strings.TrimSpace(c.Text)))
	}
	t := model.TermsOn(g, nil, g.Signed, g.Signed)
	var lines []string
	add := func(on bool, line string) {
		if on {
			lines = append(lines, line)
		}
	}
	add(t.ChangesInWriting != nil && t.ChangesInWriting.Value, "Changes are agreed in writing before they are made, so that nobody has to remember them.")
	add(len(t.Revisions) > 0 || t.Consolidated != nil, "Changes to a draft come as one list for each round, so that no wish is lost.")
	add(len(t.Prices) > 0 || t.Rate != nil, "What is added has its price before it is begun, so that you can decide.")
	add(t.UpdateEvery != nil, "You hear of progress on fixed days, so that you need not ask.")
	add(t.Approver != nil || len(t.Revisions) > 0, "One person approves each step, and the next one begins after that.")
	if len(lines) > 0 {
		a.out.printf("\n## How we work\n\n")
		for _, l := range lines {
			a.out.printf("- %s\n", text.Line(l))
		}
	}
	return nil
}

// friendsPolicy returns the clause of the standard agreement on friends and family, "" when
// there is none: a clause with that id (S004-31).
func friendsPolicy(g *model.Agreement) string {
	if g == nil {
		return ""
	}
	for _, c := range g.Clauses {
		if id := strings.ToLower(c.ID); strings.Contains(id, "friend") || strings.Contains(id, "family") {
			return strings.Join(strings.Fields(c.Text), " ")
		}
	}
	return ""
}
