package cli

import (
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
	cmd := &cobra.Command{Use: "reply ID [--as check|price|decline|goodwill]", Args: a.args(1, 1, "the id of the finding is missing"),
		Long: `Draft an answer to words that differ from what was agreed, in the client's
language, with their words, the clause and the price filled in. What the journal
does not know is left as a [blank].

  check      let me check my understanding: soft first, the clause second
  price      an extra piece has an extra price, from the agreement's list
  decline    we stay with what was agreed
  goodwill   this once, as a favour

Nothing is sent or recorded: goodterms log CLIENT email --from me - keeps it. The
head of the journal stands below: left there, their mailbox becomes a witness.`,
		Example: "  goodterms reply c3f2a9 --as price"}
	fl := cmd.Flags()
	fl.StringVar(&how, "as", string(scripts.CheckReply), "`HOW`: check, price, decline or goodwill")
	fl.StringVar(&language, "language", "", "`LANG` en, zh-Hans, zh-Hant, cs or bg; default the client's")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains(scripts.ReplyKinds(), scripts.ReplyKind(how)) {
			return usagef("--as: %q is not known: use check, price, decline or goodwill", how)
		}
		if err := model.Language(language).Validate(); err != nil {
			return usagef("--language: %w", err)
		}
		return a.reply(cmd.Context(), args[0], scripts.ReplyKind(how), language)
	}
	return cmd
}

func (a *app) reply(ctx context.Context, id string, how scripts.ReplyKind, language string) error {
	t, err := a.findTarget(ctx, id)
	if err != nil {
		return err
	}
	c, err := a.caseOf(ctx, t.client.Handle)
	if err != nil {
		return err
	}
	kit, r, err := a.kitOf(ctx, c, &exitFlags{language: language})
	if err != nil {
		return err
	}
	all := append(slices.Clone(r.Contradictions), r.Review...)
	i := slices.IndexFunc(all, func(f judgement.Finding) bool { return f.ID == t.id })
	if i < 0 {
		return usagef("%s is a %s: only a contradiction is answered", t.id, t.kind)
	}
	return a.printDraft(ctx, kit.Reply(&all[i], how))
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
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "recap CLIENT [ENTRY]", Args: a.args(1, 2, "which client is missing"),
		Long: `Draft the note after a call or meeting that asks the client to confirm what was
said: of the last one, or of the entry that is named. Each line of the entry is
a point. Their yes is logged with --mark agreed. The head of the journal stands
below: left there, their mailbox becomes a witness.`,
		Example: "  goodterms recap northmoor-tea"}
	cmd.Flags().StringVar(&language, "language", "", "`LANG` en, zh-Hans, zh-Hant, cs or bg; default the client's")
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
		return a.printDraft(cmd.Context(), kit.Recap(entry))
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
