package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/store"
)

// listedActions is how many actions undo --list shows.
const listedActions = 20

// searchedActions is how far back the last action that stands is looked for.
const searchedActions = 1000

func (a *app) undoCmd() *cobra.Command {
	var list, yes bool
	cmd := &cobra.Command{Use: "undo [NUMBER]", Args: a.args(0, 1, ""),
		Long: `Take back what was recorded last, or the event of a number (--list has them).
Nothing leaves the log: an undo is recorded, and undoing the undo brings the
event back. Refused where something later rests on it, and said why. What was
redacted or erased is gone for ever.`,
		Example: "  goodterms undo --list"}
	cmd.Flags().BoolVar(&list, "list", false, "the last 20 actions with their numbers")
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if list {
			if len(args) > 0 || yes {
				return usagef("--list goes alone")
			}
			return a.listActions(cmd.Context())
		}
		return a.undo(cmd.Context(), args, yes)
	}
	return cmd
}

func (a *app) listActions(ctx context.Context) error {
	j, err := a.open()
	if err != nil {
		return err
	}
	actions, err := j.Actions(ctx, listedActions)
	if err != nil {
		return err
	}
	names, err := a.handles(ctx, j)
	if err != nil {
		return err
	}
	rows := [][]string{}
	for i := range actions {
		x := &actions[i]
		state := ""
		if x.UndoneBy != 0 {
			state = fmt.Sprintf("undone by %d", x.UndoneBy)
		}
		rows = append(rows, []string{strconv.FormatUint(x.Seq, 10), dated(x.RecordedAt.In(a.Zone)), names[x.Client], actionWords(&x.Event), state})
	}
	if len(rows) == 0 {
		a.msg.printf("nothing was recorded yet\n")
	}
	a.table(rows)
	return nil
}

// handles names the clients by id.
func (a *app) handles(ctx context.Context, j *store.Journal) (map[model.ClientID]string, error) {
	list, err := j.Clients(ctx)
	if err != nil {
		return nil, err
	}
	names := map[model.ClientID]string{}
	for _, c := range list {
		names[c.ID] = c.Handle
	}
	return names, nil
}

func (a *app) undo(ctx context.Context, args []string, yes bool) error {
	j, err := a.open()
	if err != nil {
		return err
	}
	x, err := a.undoTarget(ctx, j, args)
	if err != nil {
		return err
	}
	names, err := a.handles(ctx, j)
	if err != nil {
		return err
	}
	word := "undo"
	if x.Kind == model.EventUndone {
		word = "bring back"
	}
	a.out.printf("%s %d: %s  %s  %s\n", word, x.Seq, dated(x.RecordedAt.In(a.Zone)), names[x.Client], actionWords(&x.Event))
	if err := a.confirm(ctx, "Take it back?", yes, false); err != nil {
		return err
	}
	r, err := j.Record(ctx, model.Event{Payload: model.UndoEvent{Event: x.Seq}})
	if err != nil {
		return usagef("%w", err)
	}
	a.out.printf("done; to bring it back: goodterms undo %d\n", r[0].Seq)
	return nil
}

// undoTarget is the event that is meant: the one named, or the last that stands.
func (a *app) undoTarget(ctx context.Context, j *store.Journal, args []string) (*store.Action, error) {
	if len(args) == 1 {
		seq, err := strconv.ParseUint(args[0], 10, 64)
		if err != nil {
			return nil, usagef("%q is not a number of an event", args[0]).hint("the last ones: goodterms undo --list")
		}
		x, err := j.Action(ctx, seq)
		if errors.Is(err, store.ErrNoEvent) {
			return nil, usagef("no event %d", seq).hint("the last ones: goodterms undo --list")
		}
		return &x, err
	}
	actions, err := j.Actions(ctx, searchedActions)
	if err != nil {
		return nil, err
	}
	for i := range actions {
		switch x := &actions[i]; x.Kind {
		case model.EventUndone, model.EntryRedacted, model.ClientErased:
		default:
			if x.UndoneBy == 0 {
				return x, nil
			}
		}
	}
	return nil, usagef("there is nothing to undo")
}

// actionWords says in a few words what an event recorded.
func actionWords(ev *model.Event) string {
	switch p := ev.Payload.(type) {
	case model.AddClient:
		return "added the client " + p.Name
	case model.ChangeClient:
		if !p.Ended.IsZero() {
			return "client " + p.Name + ", last day " + p.Ended.String()
		}
		return "changed the client " + p.Name
	case model.SignAgreement:
		return "agreement " + model.ProjectName(p.Project) + " " + p.Title
	case model.CorrectAgreement:
		return "corrected the agreement " + model.ProjectName(p.Project)
	case model.AgreeAmendment:
		return "amendment " + p.Name + " " + p.Title
	case model.LogEntry:
		return string(p.Kind) + " [" + p.ID + "] " + firstLine(&p.Entry)
	case model.CorrectEntry:
		return "corrected [" + p.ID + "] " + firstLine(&p.Entry)
	case model.GiveRuling:
		return "ruled " + p.Target + " " + string(p.Verdict)
	case model.SavePlan:
		return "saved the exit plan"
	case model.SetOwnAddresses:
		return "set own addresses"
	case model.UndoEvent:
		return fmt.Sprintf("undid %d", p.Event)
	case model.RedactEntry:
		return "redacted [" + p.Entry + "]: " + p.Reason
	case model.EraseClient:
		return "erased a client"
	}
	return string(ev.Kind)
}
