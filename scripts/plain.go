package scripts

import (
	"fmt"
	"slices"
	"strings"

	"goodterms/model"
)

// Plain writes the exit as labelled lines, for printing, pipes and screen
// readers: every step, or only the one named. Problems are why templates of the user's
// own are not used in it.
func (k *Kit) Plain(only StepID) (_ string, problems []error) {
	var b strings.Builder
	for i, s := range Steps() {
		if only != "" && s.ID != only {
			continue
		}
		fmt.Fprintf(&b, "%d. %s%s\n%s\n", i+1, s.Title, k.stateNote(s.ID), s.Intro)
		for _, f := range k.Form(s.ID) {
			fmt.Fprintf(&b, "\n  %s: %s\n", f.Label, orDash(f.shown()))
			if f.Beside != "" {
				fmt.Fprintf(&b, "    %s\n", f.Beside)
			}
			for _, o := range f.Options {
				fmt.Fprintf(&b, "    - %s%s\n", o.Label, after(": ", o.Note))
			}
		}
		if p, ok := k.Pane(s.ID); ok {
			problems = append(problems, p.Problem)
			b.WriteByte('\n')
			for line := range strings.Lines(p.Text) {
				b.WriteString("  | " + line)
			}
			for _, m := range k.Moved(s.ID) {
				fmt.Fprintf(&b, "  moved since you wrote this: %s was %s, now %s\n", m.Name, m.Then, orDash(m.Now))
			}
		}
		if sheet, ok := k.Sheet(s.ID); ok {
			plainSheet(&b, sheet)
		}
		if s.ID == Talk {
			for _, c := range k.Cards() {
				problems = append(problems, c.Problem)
				fmt.Fprintf(&b, "\n  if %s:\n", c.If)
				for line := range strings.Lines(c.Text) {
					b.WriteString("  | " + strings.TrimRight(line, "\n") + "\n")
				}
			}
		}
		b.WriteByte('\n')
	}
	return b.String(), slices.DeleteFunc(problems, func(err error) bool { return err == nil })
}

func (k *Kit) stateNote(id StepID) string {
	if needed, why := k.Needed(id); !needed {
		return " (" + why + ")"
	}
	if k.p == nil {
		return ""
	}
	switch k.p.Steps[string(id)] {
	case model.StepDone:
		return " (done)"
	case model.StepSkipped:
		return " (skipped" + after(": ", k.p.Reasons[string(id)]) + ")"
	}
	return ""
}

// shown is the value as people read it.
func (f Field) shown() string {
	for _, o := range f.Options {
		if o.Value == f.Value {
			return o.Label
		}
	}
	return f.Value
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func after(sep, s string) string {
	if s == "" {
		return ""
	}
	return sep + s
}
