package tui

import (
	"context"
	"io"
	"os"
	"os/exec"
	"strings"
)

// externalEditor is one use of an editor. The file that it is given exists only while the
// editor has the terminal: whatever the app does before, none is left over.
type externalEditor struct {
	ctx      context.Context
	argv     []string
	text     string // before, and after Run
	in       io.Reader
	out, err io.Writer
}

func (e *externalEditor) SetStdin(r io.Reader)  { e.in = r }
func (e *externalEditor) SetStdout(w io.Writer) { e.out = w }
func (e *externalEditor) SetStderr(w io.Writer) { e.err = w }

// Run has the text edited.
func (e *externalEditor) Run() (err error) {
	e.text, err = EditText(e.ctx, e.argv, e.text, e.in, e.out, e.err)
	return err
}

// EditText gives a text to an editor, the command argv, and returns what it makes of it.
// With an error that is the text as it was.
func EditText(ctx context.Context, argv []string, text string, in io.Reader, out, errs io.Writer) (string, error) {
	f, err := os.CreateTemp("", "goodterms-*.txt") // 0600
	if err != nil {
		return text, err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(text)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return text, err
	}
	c := exec.CommandContext(ctx, argv[0], append(argv[1:len(argv):len(argv)], f.Name())...)
	c.Stdin, c.Stdout, c.Stderr = in, out, errs
	if err := c.Run(); err != nil {
		return text, err
	}
	b, err := os.ReadFile(f.Name())
	if err != nil {
		return text, err
	}
	return strings.TrimRight(string(b), "\n"), nil
}

// EditorCommand returns the words of the command that edits a text: that of the settings,
// else of VISUAL or EDITOR; none where nothing is set.
func EditorCommand(set []string, getenv func(string) string) []string {
	if len(set) > 0 {
		return set
	}
	if v := getenv("VISUAL"); v != "" {
		return strings.Fields(v)
	}
	return strings.Fields(getenv("EDITOR"))
}
