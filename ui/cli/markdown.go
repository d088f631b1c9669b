package cli

import (
	"context"
	"io"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/dossier"
)

// dossierWriter writes a dossier in one of its forms.
type dossierWriter func(io.Writer, *model.Case, *judgement.Report, []model.Entry, dossier.Options) error

// writeDossier writes the dossier of a client in a form, with the head of the journal
// under it.
func (a *app) writeDossier(ctx context.Context, w io.Writer, form dossierWriter, c *model.Case, r *judgement.Report, entries []model.Entry) error {
	zone, err := a.zoneOf(c, "")
	if err != nil {
		return err
	}
	head, err := a.journal.Head(ctx)
	if err != nil {
		return err
	}
	list, err := a.journal.Clients(ctx)
	if err != nil {
		return err
	}
	var others []model.Client
	for _, o := range list {
		if o.ID != c.Client.ID {
			others = append(others, o)
		}
	}
	return form(w, c, r, entries, dossier.Options{Zone: zone, Head: head.Short(), Others: others})
}
