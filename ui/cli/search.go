package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/store"
	"goodterms/ui/text"
)

type hitJSON struct {
	entryJSON
	Span spanJSON `json:"span"`
}

func (a *app) searchCmd() *cobra.Command {
	var client string
	var asJSON bool
	cmd := &cobra.Command{Use: "search WORDS... [--client CLIENT] [--json]", Args: a.args(1, -1, "the words are missing"),
		Long: `Find the entries that hold every one of the words, the latest first, in any
language, and after them the clauses of agreements and amendments that do.
With --json: the entries.`,
		Example: "  goodterms search green header"}
	cmd.Flags().StringVar(&client, "client", "", "only this `CLIENT`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "for scripts (docs/formats.md)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		words := strings.TrimSpace(strings.Join(args, " "))
		if words == "" {
			return usagef("goodterms search: the words are missing").hint("usage: %s", cmd.UseLine())
		}
		ctx := cmd.Context()
		j, err := a.open()
		if err != nil {
			return err
		}
		list, err := j.Clients(ctx)
		if err != nil {
			return err
		}
		var id model.ClientID
		if client != "" {
			c, err := a.findClient(list, client)
			if err != nil {
				return err
			}
			id = c.ID
		}
		hits, err := j.Search(ctx, words, id)
		if err != nil {
			return err
		}
		if asJSON {
			return a.hitsJSON(list, hits)
		}
		clauses, err := a.clausesWith(ctx, j, list, id, words)
		if err != nil {
			return err
		}
		a.printHits(list, hits, clauses)
		return nil
	}
	return cmd
}

// clausesWith finds the words in what was agreed, client by client.
func (a *app) clausesWith(ctx context.Context, j *store.Journal, list []model.Client, only model.ClientID, words string) ([]clauseHit, error) {
	var out []clauseHit
	for _, c := range list {
		if only != "" && c.ID != only {
			continue
		}
		agreed, err := j.Agreed(ctx, c.Handle)
		if err != nil {
			return nil, err
		}
		add := func(day model.Day, by string, clauses []model.Clause) {
			for _, cl := range clauses {
				if h, ok := store.Match(&model.Entry{Text: cl.Text}, words); ok {
					out = append(out, clauseHit{day, c.Handle, strings.TrimSpace(by + " " + model.ClauseLabel(cl.ID)), h})
				}
			}
		}
		for _, g := range agreed.Agreements {
			add(g.Signed, "", g.Clauses)
		}
		for _, m := range agreed.Amendments {
			add(m.Agreed, m.Name, m.Clauses)
		}
	}
	return out, nil
}

// clauseHit is a clause with the words.
type clauseHit struct {
	day    model.Day
	handle string
	clause string
	hit    store.Hit
}

func handlesOf(list []model.Client) map[model.ClientID]string {
	handles := map[model.ClientID]string{}
	for _, c := range list {
		handles[c.ID] = c.Handle
	}
	return handles
}

func (a *app) hitsJSON(list []model.Client, hits []store.Hit) error {
	handles := handlesOf(list)
	out := []hitJSON{}
	for _, h := range hits {
		out = append(out, hitJSON{newEntryJSON(h.Entry, handles[h.Entry.Client]), spanJSON{h.Start, h.End, h.Entry.Text[h.Start:h.End]}})
	}
	return a.json(out)
}

func (a *app) printHits(list []model.Client, hits []store.Hit, clauses []clauseHit) {
	handles := handlesOf(list)
	for _, h := range hits {
		a.out.printf("%s  %s  %s  %s  [%s]\n", dated(h.Entry.At.In(a.Zone)), handles[h.Entry.Client], string(h.Entry.Kind), excerpt(&h), h.Entry.ID)
	}
	for i := range clauses {
		c := &clauses[i]
		a.out.printf("%s  %s  agreed  %s  [%s]\n", c.day.String(), c.handle, excerpt(&c.hit), c.clause)
	}
	if len(hits)+len(clauses) == 0 {
		a.msg.printf("nothing found\n")
	}
}

const excerptWidth = 72

// excerpt is the words around a hit, on one line.
func excerpt(h *store.Hit) text.Clean {
	e := h.Entry
	if h.End == 0 {
		return text.Measure{}.Truncate(text.Line(firstLine(e)), excerptWidth, "...")
	}
	start := max(0, h.Start-24)
	for start > 0 && start < len(e.Text) && e.Text[start]&0xC0 == 0x80 {
		start--
	}
	if i := strings.LastIndexByte(e.Text[start:h.Start], '\n'); i >= 0 {
		start += i + 1
	}
	c := text.Line(strings.TrimSpace(e.Text[start:min(len(e.Text), h.End+200)]))
	if start > 0 {
		c = "..." + c
	}
	return text.Measure{}.Truncate(c, excerptWidth, "...")
}
