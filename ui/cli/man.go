package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The manual page is written from the commands themselves, so that it cannot
// differ from them.

func (a *app) manCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "man", Args: a.args(0, 0, ""), Long: "Print the manual page, in troff: goodterms man | man -l -"}
	cmd.RunE = func(*cobra.Command, []string) error {
		a.out.raw([]byte(manPage(a.fullRoot())))
		return nil
	}
	return cmd
}

// manPage writes one page of all commands.
func manPage(root *cobra.Command) string {
	var b strings.Builder
	b.WriteString(".TH GOODTERMS 1\n.SH NAME\ngoodterms \\- " + troff(root.Short) + "\n.SH SYNOPSIS\n.B goodterms\n[COMMAND] [FLAGS]\n")
	b.WriteString(".SH DESCRIPTION\n" + troffText(root.Long))
	b.WriteString(".SH FLAGS\n")
	manFlags(&b, root.PersistentFlags())
	manFlags(&b, root.LocalNonPersistentFlags())
	b.WriteString(".SH COMMANDS\n")
	manCommands(&b, root)
	b.WriteString(`.SH EXIT STATUS
0 done, nothing open; 1 something to look at; 2 wrong use, unknown client, bad file or value;
3 the journal is missing, damaged or of a newer format; 75 busy, the text is kept as a draft; 130 interrupted.
.SH FILES
.TP
$XDG_DATA_HOME/goodterms/journal.db
the journal; GOODTERMS_JOURNAL or \-\-journal name another
.TP
$XDG_CONFIG_HOME/goodterms/config.toml
the settings
`)
	return b.String()
}

func manCommands(b *strings.Builder, parent *cobra.Command) {
	for _, c := range parent.Commands() {
		if c.Hidden || c.Name() == "help" {
			continue
		}
		if c.HasSubCommands() {
			manCommands(b, c)
			continue
		}
		b.WriteString(".SS " + troff(strings.TrimPrefix(c.UseLine(), "goodterms ")) + "\n")
		long := c.Long
		if long == "" {
			long = c.Short
		}
		b.WriteString(troffText(long))
		manFlags(b, c.LocalNonPersistentFlags())
		if c.Example != "" {
			b.WriteString(".PP\n.nf\n" + troff(c.Example) + "\n.fi\n")
		}
	}
}

func manFlags(b *strings.Builder, flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if value != "" {
			name += " " + value
		}
		b.WriteString(".TP\n.B " + troff(name) + "\n" + troff(usage) + "\n")
	})
}

// troffText keeps line breaks of indented lines and fills the others.
func troffText(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s + "\n") {
		text := strings.TrimRight(line, "\n")
		switch {
		case text == "":
			b.WriteString(".PP\n")
		case strings.HasPrefix(text, " "):
			b.WriteString(".br\n" + troff(text) + "\n")
		default:
			b.WriteString(troff(text) + "\n")
		}
	}
	return b.String()
}

// troff escapes what troff would take for its own.
func troff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
