package cli

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/scripts"
	"goodterms/ui/text"
)

func (a *app) replyCmd() *cobra.Command {
	var how, language string
	var sent bool
	var pieces int
	cmd := &cobra.Command{Use: "reply ID [--as check|price|decline|goodwill]", Args: a.args(1, 1, "the id of the finding is missing"),
		Long: `Draft an answer to words that differ from what was agreed, in the client's
language, with their words, the clause and the price filled in. What the journal
does not know is left as a [blank].

  check      let me check my understanding: soft first, the clause second
  price      an extra piece has an extra price, from the agreement's list
  decline    we stay with what was agreed
  goodwill   this once, as a favour

Nothing is sent, and nothing recorded without --log: with it the draft is kept as
told, and waits for their word (goodterms waits). The head of the journal stands
below: left there, their mailbox becomes a witness.`,
		Example: "  goodterms reply c3f2a9 --as price"}
	fl := cmd.Flags()
	fl.StringVar(&how, "as", string(scripts.CheckReply), "`HOW`: check, price, decline or goodwill")
	fl.StringVar(&language, "language", "", "`LANG` en, zh-Hans, zh-Hant, cs or bg; default the client's")
	fl.BoolVar(&sent, "log", false, "record the draft as sent, as it is")
	fl.IntVar(&pieces, "count", 0, "`NUMBER` of extra pieces that the price is for; default what their words say, else one")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains(scripts.ReplyKinds(), scripts.ReplyKind(how)) {
			return usagef("--as: %q is not known: use check, price, decline or goodwill", how)
		}
		if err := model.Language(language).Validate(); err != nil {
			return usagef("--language: %w", err)
		}
		if pieces < 0 || pieces > 1000 {
			return usagef("--count: %d is not a number from 1 to 1000", pieces)
		}
		return a.reply(cmd.Context(), args[0], replyFlags{scripts.ReplyKind(how), language, sent, pieces})
	}
	return cmd
}

// replyFlags say which draft is made, and whether it is recorded.
type replyFlags struct {
	how      scripts.ReplyKind
	language string
	sent     bool
	pieces   int // 0: as their words say
}

func (a *app) reply(ctx context.Context, id string, x replyFlags) error {
	t, err := a.findTarget(ctx, id)
	if err != nil {
		return err
	}
	c, err := a.caseOf(ctx, t.client.Handle)
	if err != nil {
		return err
	}
	kit, r, err := a.kitOf(ctx, c, &exitFlags{language: x.language})
	if err != nil {
		return err
	}
	all := append(slices.Clone(r.Contradictions), r.Review...)
	i := slices.IndexFunc(all, func(f judgement.Finding) bool { return f.ID == t.id })
	if i < 0 {
		return usagef("%s is a %s: only a contradiction is answered", t.id, t.kind)
	}
	letter := kit.Reply(&all[i], x.how)
	if x.pieces > 0 {
		letter = kit.ReplyFor(&all[i], x.how, x.pieces)
	}
	if err := a.printDraft(ctx, letter); err != nil || !x.sent {
		return err
	}
	f := &logFlags{mark: string(model.Told)}
	kind := model.Email
	switch x.how {
	case scripts.DeclineReply:
		kind, f.mark = model.Declined, ""
	case scripts.GoodwillReply:
		kind, f.mark = model.Favour, ""
	}
	return a.logDraft(ctx, c, c.Entry(all[i].Entry), kind, letter, f)
}

// logDraft records a draft as sent, in reply to an entry. A place that is still to be
// filled in was sent by nobody.
func (a *app) logDraft(ctx context.Context, c *model.Case, to *model.Entry, kind model.EntryKind, letter scripts.Pane, f *logFlags) error {
	if blanks := scripts.Blanks(letter.Text); len(blanks) > 0 {
		return usagef("--log: still to be filled in: %s", strings.Join(blanks, ", ")).
			hint("fill it in and record that: goodterms log %s %s --from me --mark told -", c.Client.Handle, string(kind))
	}
	f.from = string(model.FromMe)
	if to != nil {
		f.project, f.about, f.inReplyTo = to.Project, to.About, cmp.Or(to.MessageID, to.ID)
	}
	return a.log(ctx, c.Client.Handle, string(kind), []string{strings.TrimSpace(letter.Text)}, f)
}

// printDraft prints the text of a mail, with the head of the journal under it.
func (a *app) printDraft(ctx context.Context, letter scripts.Pane) error {
	a.tellTemplates(letter.Problem)
	body, err := a.withHead(ctx, letter.Text)
	if err != nil {
		return err
	}
	a.out.printf("%s", text.Body(body))
	return nil
}

func (a *app) recapCmd() *cobra.Command {
	var language string
	var sent bool
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "recap CLIENT [ENTRY]", Args: a.args(1, 2, "which client is missing"),
		Long: `Draft the note after a call or meeting that asks the client to confirm what was
said: of the last one, or of the entry that is named. Each line of the entry is
a point. With --log it is recorded as told and waits for their word, which
goodterms answer records. The head of the journal stands below: left there,
their mailbox becomes a witness.`,
		Example: "  goodterms recap northmoor-tea"}
	cmd.Flags().StringVar(&language, "language", "", "`LANG` en, zh-Hans, zh-Hant, cs or bg; default the client's")
	cmd.Flags().BoolVar(&sent, "log", false, "record the draft as sent, as it is")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := model.Language(language).Validate(); err != nil {
			return usagef("--language: %w", err)
		}
		c, err := a.caseOf(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		entry, err := talkOf(c, args[1:])
		if err != nil {
			return err
		}
		kit, _, err := a.kitOf(cmd.Context(), c, &exitFlags{language: language})
		if err != nil {
			return err
		}
		letter := kit.Recap(entry)
		if err := a.printDraft(cmd.Context(), letter); err != nil || !sent {
			return err
		}
		return a.logDraft(cmd.Context(), c, entry, model.Email, letter, &logFlags{mark: string(model.Told)})
	}
	return cmd
}

// talkOf returns the entry that is named, by the beginning of its id, else the last
// call or meeting.
func talkOf(c *model.Case, ids []string) (*model.Entry, error) {
	for i := len(c.Entries) - 1; i >= 0; i-- {
		e := &c.Entries[i]
		if len(ids) == 1 && strings.HasPrefix(e.ID, ids[0]) || len(ids) == 0 && (e.Kind == model.Call || e.Kind == model.Meeting) {
			return e, nil
		}
	}
	if len(ids) == 1 {
		return nil, usagef("no entry %q of %s", ids[0], c.Client.Handle).hint("the entries: goodterms show %s", c.Client.Handle)
	}
	return nil, usagef("no call or meeting with %s is logged", c.Client.Handle).hint("log one: goodterms log %s call \"...\" --minutes 20", c.Client.Handle)
}
