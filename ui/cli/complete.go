package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
)

// completeClient offers handles for the first argument and what then says for
// the second; files for the rest.
func (a *app) completeClient(then ...string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, start string) ([]cobra.Completion, cobra.ShellCompDirective) {
		switch {
		case len(args) == 1 && len(then) > 0:
			return then, cobra.ShellCompDirectiveNoFileComp
		case len(args) > 0:
			return nil, cobra.ShellCompDirectiveDefault
		}
		j, err := a.open()
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		list, err := j.Clients(cmd.Context())
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var out []cobra.Completion
		for _, c := range list {
			if strings.HasPrefix(c.Handle, model.Handle(start)) {
				out = append(out, c.Handle)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
