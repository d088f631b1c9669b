package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// templateFlags are the flags of the templates command.
type templateFlags struct {
	copy, vars     bool
	language, step string
}

func (a *app) templatesCmd() *cobra.Command {
	var f templateFlags
	cmd := &cobra.Command{Use: "templates [--copy [--language LANG] [--step STEP] | --vars]", Args: a.args(0, 0, ""),
		Long: `Your own templates of the exit's scripts, the letter and the replies: text files in
the folder "templates" beside config.toml, named by language and step, such as
cs/talk.txt. Where one is there it is used instead of the built-in one. One that
cannot be used is named with its line, and the built-in one is used.

--copy writes the built-in ones there to start from, and never over a file that is
there. Delete what you do not change: what stays follows later versions.`,
		Example: "  goodterms templates --copy --language cs --step talk\n  goodterms templates --vars"}
	fl := cmd.Flags()
	fl.BoolVar(&f.copy, "copy", false, "write built-in templates to the folder")
	fl.BoolVar(&f.vars, "vars", false, "list what a template can name")
	fl.StringVar(&f.language, "language", "", "with --copy: only of `LANG` en, zh-Hans, zh-Hant, cs or bg")
	fl.StringVar(&f.step, "step", "", "with --copy: only of `STEP`")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := a.checkTemplates(&f); err != nil {
			return err
		}
		switch {
		case f.vars:
			a.listVariables()
			return nil
		case f.copy:
			return a.copyTemplates(&f)
		}
		return a.listTemplates()
	}
	return cmd
}

func (a *app) checkTemplates(f *templateFlags) error {
	switch {
	case f.copy && f.vars:
		return usagef("--copy and --vars exclude each other")
	case !f.copy && f.language+f.step != "":
		return usagef("--language and --step go with --copy").hint("did you mean: %s", commandLine(append(a.Args, "--copy")))
	}
	if err := model.Language(f.language).Validate(); err != nil {
		return usagef("--language: %w", err)
	}
	steps := templateSteps()
	if f.step != "" && !slices.Contains(steps, f.step) {
		return usagef("--step: no template is called %q%s", f.step, didYouMean(nearest(f.step, steps))).hint("they are: %s", strings.Join(steps, ", "))
	}
	return nil
}

// templateSteps returns the names of templates without their language.
func templateSteps() []string {
	var out []string
	for _, name := range scripts.TemplateNames() {
		if _, step, _ := strings.Cut(name, "/"); !slices.Contains(out, step) {
			out = append(out, step)
		}
	}
	slices.Sort(out)
	return out
}

// templatesDir returns where the user's own templates are.
func (a *app) templatesDir() (string, error) {
	path, err := a.configPath()
	return filepath.Join(filepath.Dir(path), "templates"), err
}

// templates returns the user's own templates, read once. What cannot be used is told
// the first time.
func (a *app) templates() (*scripts.Templates, error) {
	if a.ownTemplates != nil {
		return a.ownTemplates, nil
	}
	t, problems, err := a.readTemplates()
	if err != nil {
		return nil, err
	}
	for _, p := range problems {
		a.tellTemplate(p)
	}
	a.ownTemplates = t
	return t, nil
}

// tellTemplates says why templates of the user's own are not used, which shows of some
// only when a case is filled in.
func (a *app) tellTemplates(problems ...error) {
	for _, err := range problems {
		if err != nil {
			a.tellTemplate(unused(err))
		}
	}
}

func (a *app) tellTemplate(problem string) {
	if !slices.Contains(a.told, problem) {
		a.told = append(a.told, problem)
		a.msg.printf("goodterms: %s\n", text.Line(problem))
	}
}

// unused says what is done about a template that cannot be used.
func unused(err error) string { return err.Error() + "; the built-in one is used" }

// readTemplates reads the folder of templates. Problems are the files that have no
// effect, each with the reason.
func (a *app) readTemplates() (_ *scripts.Templates, problems []string, _ error) {
	dir, err := a.templatesDir()
	if err != nil {
		return nil, nil, err
	}
	t := &scripts.Templates{}
	folders, err := readDir(dir)
	if err != nil {
		return nil, nil, usagef("templates: %w", err)
	}
	for _, lang := range folders {
		files, err := readDir(filepath.Join(dir, lang))
		if err != nil {
			files, problems = nil, append(problems, fmt.Sprintf("template %q has no effect: it is not in a folder of a language, such as cs", filepath.Join(dir, lang)))
		}
		for _, file := range files {
			if p := readTemplate(t, filepath.Join(dir, lang, file), lang+"/"+file); p != "" {
				problems = append(problems, p)
			}
		}
	}
	return t, problems, nil
}

// readDir returns the names in a folder, without those that are hidden or an editor's
// copies; none where there is no folder.
func readDir(path string) ([]string, error) {
	list, err := os.ReadDir(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []string
	for _, d := range list {
		if !strings.HasPrefix(d.Name(), ".") && !strings.HasSuffix(d.Name(), "~") {
			out = append(out, d.Name())
		}
	}
	return out, err
}

// readTemplate takes one file in, up to a little more than a template may have, and
// returns why it has no effect.
func readTemplate(t *scripts.Templates, path, rel string) string {
	name, isText := strings.CutSuffix(rel, ".txt")
	if !isText || !slices.Contains(scripts.TemplateNames(), name) {
		return fmt.Sprintf("template %q has no effect: no template has this name%s", path, didYouMean(nearest(name, scripts.TemplateNames())))
	}
	b, err := readSome(path, scripts.MaxTemplate+1)
	if err == nil {
		err = t.Add(name, path, b)
	}
	if err != nil {
		return unused(err)
	}
	return ""
}

// readSome reads the beginning of a regular file.
func readSome(path string, n int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%q: not a file", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, n))
}

func (a *app) listVariables() {
	a.out.printf("What a template is written with (the language is that of Go's text/template):\n\n")
	for _, f := range scripts.Functions() {
		a.out.printf("  %s\n      %s\n", f.Name, f.About)
	}
	a.out.printf("\nFacts:\n\n")
	var rows [][]string
	for _, v := range scripts.Variables() {
		rows = append(rows, []string{"  " + v.Name, v.About})
	}
	a.table(rows)
}

// listTemplates names the user's own templates and what is wrong with them; the status
// is 1 when something is.
func (a *app) listTemplates() error {
	dir, err := a.templatesDir()
	if err != nil {
		return err
	}
	t, problems, err := a.readTemplates()
	if err != nil {
		return err
	}
	yours := 0
	for _, name := range t.Names() {
		if t.Problem(name) == nil {
			yours++
			a.out.printf("%s: yours\n", name)
		}
	}
	for _, p := range problems {
		a.out.printf("%s\n", text.Line(p))
	}
	a.msg.printf("%d of %d templates in use are yours, in %s\n", yours, len(scripts.TemplateNames()), fmt.Sprintf("%q", dir))
	if len(problems) > 0 {
		return quiet{statusLook}
	}
	return nil
}

// copyTemplates writes built-in templates to the folder, and never over a file.
func (a *app) copyTemplates(f *templateFlags) error {
	dir, err := a.templatesDir()
	if err != nil {
		return err
	}
	written, kept := 0, 0
	for _, name := range scripts.TemplateNames() {
		lang, step, _ := strings.Cut(name, "/")
		if f.language != "" && f.language != lang || f.step != "" && f.step != step {
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(name)+".txt")
		switch err := writeNew(path, scripts.BuiltIn(name)); {
		case errors.Is(err, fs.ErrExist):
			kept++
			a.msg.printf("%q is there already and was left as it is\n", path)
		case err != nil:
			return usagef("templates: %w", err)
		default:
			written++
			a.out.printf("%s\n", text.Line(path))
		}
	}
	if written+kept == 0 {
		return usagef("--step: there is no template %s in %s", f.step, f.language).hint("next-time is for yourself, in English: goodterms templates --copy --language en --step next-time")
	}
	a.msg.printf("wrote %s; what they can name: goodterms templates --vars\n", plural(written, "template", "templates"))
	return nil
}

// writeNew writes a file that is not there yet, with its folders.
func writeNew(path, body string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = out.WriteString(body)
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		_ = os.Remove(path)
	}
	return err
}
