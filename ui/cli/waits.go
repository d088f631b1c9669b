package cli

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/model/judgement"
)

func (a *app) waitsCmd() *cobra.Command {
	var asJSON, all bool
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "waits [CLIENT] [--all] [--json]", Args: a.args(0, 1, ""),
		Long: `What you told a client and they have not confirmed: recaps, answers and whatever
else is marked told; and changes that were agreed by word of mouth alone. Their
word is recorded with goodterms answer.`,
		Example: "  goodterms waits northmoor-tea"}
	cmd.Flags().BoolVar(&all, "all", false, "also what they have answered, with their word")
	cmd.Flags().BoolVar(&asJSON, "json", false, "for scripts (docs/formats.md)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		cases, err := a.casesOf(cmd.Context(), args)
		if err != nil {
			return err
		}
		out := []waitsJSON{}
		for _, c := range cases {
			w, err := a.waitsOf(c, all)
			if err != nil {
				return err
			}
			if len(w.Told)+len(w.Oral) > 0 || len(args) > 0 {
				out = append(out, w)
			}
		}
		if asJSON {
			return a.json(out)
		}
		a.printWaits(out, len(args) == 0)
		return nil
	}
	return cmd
}

// casesOf returns the case of the client that is named, or of all.
func (a *app) casesOf(ctx context.Context, names []string) ([]*model.Case, error) {
	if len(names) > 0 {
		c, err := a.caseOf(ctx, names[0])
		return []*model.Case{c}, err
	}
	j, err := a.open()
	if err != nil {
		return nil, err
	}
	list, err := view{Journal: j}.Clients(ctx)
	if err != nil {
		return nil, err
	}
	var out []*model.Case
	for i := range list {
		c, err := view{Journal: j}.Case(ctx, list[i].ID)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

type waitsJSON struct {
	Client string     `json:"client"`
	Told   []toldJSON `json:"told"`
	Oral   []oralJSON `json:"oral"`
}

type toldJSON struct {
	Entry  string `json:"entry"`
	At     string `json:"at"`
	Kind   string `json:"kind"`
	Text   string `json:"text"`
	Days   int    `json:"days"`             // since
	Said   string `json:"said,omitempty"`   // entry in which they said something since
	State  string `json:"state"`            // waits, agreed, corrected, declined
	Answer string `json:"answer,omitempty"` // entry
}

type oralJSON struct {
	By     string `json:"by,omitempty"`
	Clause string `json:"clause"`
	Agreed string `json:"agreed"`
	Text   string `json:"text"`
}

func (a *app) waitsOf(c *model.Case, all bool) (waitsJSON, error) {
	zone, err := a.zoneOf(c, "")
	if err != nil {
		return waitsJSON{}, err
	}
	now := a.Now()
	today := model.DayIn(now, zone)
	out := waitsJSON{Client: c.Client.Handle, Told: []toldJSON{}, Oral: []oralJSON{}}
	for _, t := range c.Told(now) {
		if t.Answer != nil && !all {
			continue
		}
		w := toldJSON{Entry: t.Entry.ID, At: rfc3339(t.Entry.At, zone), Kind: string(t.Entry.Kind), Text: t.Entry.Text,
			Days: today.Sub(model.DayIn(t.Entry.At, zone)), State: t.Answered()}
		if t.Since != nil {
			w.Said = t.Since.ID
		}
		if w.State == "" {
			w.State = "waits"
		} else {
			w.Answer = t.Answer.ID
		}
		out.Told = append(out.Told, w)
	}
	for _, u := range c.Unconfirmed(today) {
		out.Oral = append(out.Oral, oralJSON{u.Name, u.Clause, u.Agreed.String(), u.Text})
	}
	return out, nil
}

func (a *app) printWaits(list []waitsJSON, named bool) {
	nothing, waiting := true, false
	for _, w := range list {
		if named {
			a.out.printf("%s\n", w.Client)
		}
		for _, t := range w.Told {
			nothing = false
			at, _ := time.Parse(time.RFC3339, t.At)
			state := "waits " + plural(t.Days, "day", "days")
			if t.Days == 0 {
				state = "waits since today"
			}
			if t.State != "waits" {
				state = t.State + " in " + t.Answer
			} else if waiting = true; t.Said != "" {
				state += "; they wrote since: " + t.Said
			}
			a.out.printf("  %s  %s: %s  [%s]\n", at.Format("2 Jan 2006"), t.Kind, state, t.Entry)
			a.wrapped("      ", "\""+gist(t.Text)+"\"")
		}
		for _, o := range w.Oral {
			nothing, waiting = false, true
			a.out.printf("  %s  %s: agreed by word of mouth, not confirmed in writing\n", o.Agreed, strings.TrimPrefix(o.By+", "+model.ClauseLabel(o.Clause), ", "))
			a.wrapped("      ", "\""+o.Text+"\"")
		}
	}
	switch {
	case nothing:
		a.out.printf("nothing waits for a client's word\n")
	case waiting:
		a.out.printf("their word on it: goodterms answer ENTRY yes, corrected or declined\n")
	}
}

// gist is the beginning of a text, on one line.
func gist(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > 160 {
		return string(r[:160]) + "…"
	}
	return string(r)
}

func (a *app) answerCmd() *cobra.Command {
	var f logFlags
	cmd := &cobra.Command{Use: "answer ENTRY yes|corrected|declined [TEXT...|-]", Args: a.args(2, -1, "the entry, or their word on it, is missing"),
		Long: `Record the client's word on something you told them (goodterms waits lists it):

  yes        they confirm it
  corrected  they put it right: TEXT says how
  declined   they do without, or later: a good outcome; words that asked for it
             are settled and their flag no longer counts

TEXT is their words, unchanged; without any it was said by word of mouth, and
the entry has none.`,
		Example: "  goodterms answer k3vq8w2n yes \"Yes, that is right.\""}
	cmd.Flags().StringVar(&f.at, "at", "", "when, as `WHEN`; default now")
	cmd.Flags().StringVar(&f.who, "who", "", "who said it, as `NAME`")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.answer(cmd.Context(), args[0], args[1], args[2:], &f)
	}
	return cmd
}

func (a *app) answer(ctx context.Context, id, how string, words []string, f *logFlags) error {
	j, err := a.open()
	if err != nil {
		return err
	}
	told, err := j.FindEntry(ctx, id)
	if err != nil {
		return err
	}
	if told.From != model.FromMe || told.Mark != model.Told {
		return usagef("%s is nothing that you told the client: their word belongs to an entry of yours with the mark told", told.ID).
			hint("what waits: goodterms waits")
	}
	f.from, f.project, f.about, f.inReplyTo = string(model.FromClient), told.Project, told.About, told.ID
	kind := told.Kind
	if len(words) == 0 {
		kind = model.Call
	}
	switch how {
	case "yes", "confirmed", "agreed":
		f.mark = string(model.Agreed)
	case "corrected":
		f.mark = string(model.Corrected)
		if len(words) == 0 {
			return usagef("corrected: how they put it right is missing").hint("such as: %s", commandLine([]string{"answer", told.ID, "corrected", "the words"}))
		}
	case "declined", "no", "later":
		kind = model.Declined
		f.wordless = len(words) == 0 // none are put into their mouth
	default:
		return usagef("%q is not known: use yes, corrected or declined", how)
	}
	c, err := view{Journal: j}.Case(ctx, told.Client)
	if err != nil {
		return err
	}
	if err := a.log(ctx, c.Client.Handle, string(kind), words, f); err != nil || kind != model.Declined {
		return err
	}
	return a.settleAsked(ctx, c, told)
}

// settleAsked rules settled what asked for the thing that was offered and declined.
func (a *app) settleAsked(ctx context.Context, c *model.Case, told *model.Entry) error {
	r, err := a.judge(ctx, c, "")
	if err != nil {
		return err
	}
	rulings := judgement.SettledBy(c, r, told)
	if len(rulings) == 0 {
		return nil
	}
	events := make([]model.Event, len(rulings))
	for i, ruling := range rulings {
		events[i] = model.Event{Client: told.Client, Payload: model.GiveRuling{Ruling: ruling}}
	}
	if _, err := a.journal.Record(ctx, events...); err != nil {
		return err
	}
	for _, ruling := range rulings {
		a.msg.printf("settled: %s (%s)\n", ruling.Target, ruling.Kind)
	}
	return nil
}
