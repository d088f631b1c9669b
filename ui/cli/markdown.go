package cli

import (
	"context"
	"io"

	"goodterms/model"
	"goodterms/model/judgement"
)

func (a *app) showMarkdown(*model.Case, *judgement.Report, []model.Entry) error {
	return usagef("--md: dossiers are not written yet")
}

func (a *app) writeDossier(context.Context, io.Writer, *model.Case, *judgement.Report, []model.Entry) error {
	return usagef("--format md: dossiers are not written yet")
}
