package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// readFile reads a file of at most limit bytes; - is standard input.
func (a *app) readFile(ctx context.Context, path string, limit int) ([]byte, error) {
	if path == "-" {
		return a.readInput(ctx, limit)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef("%q: there is no such file", path)
	case err != nil:
		return nil, usagef("%q: %w", path, err)
	case info.IsDir():
		return nil, usagef("%q: it is a folder, a file is needed", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, usagef("%q: %w", path, err)
	}
	defer f.Close()
	return readLimited(f, fmt.Sprintf("%q", path), limit)
}

// readInput reads standard input to its end.
func (a *app) readInput(ctx context.Context, limit int) ([]byte, error) {
	if a.InTerminal() {
		a.msg.printf("type or paste the text, then ctrl+d on a line of its own\n")
		_ = a.msg.w.Flush()
	}
	return untilDone(ctx, func() ([]byte, error) { return readLimited(a.In, "standard input", limit) })
}

// untilDone waits for work that nothing can interrupt, such as reading standard
// input, until it is done or the context is.
func untilDone[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		v   T
		err error
	}
	got := make(chan result, 1)
	go func() {
		v, err := work()
		got <- result{v, err}
	}()
	select {
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	case r := <-got:
		return r.v, r.err
	}
}

func readLimited(r io.Reader, name string, limit int) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, usagef("%s: %w", name, err)
	}
	if len(b) > limit {
		return nil, usagef("%s: more than %d bytes", name, limit)
	}
	return b, nil
}

// canAsk reports whether somebody can answer a question. Standard error may be
// elsewhere: the question then goes to the terminal itself.
func (a *app) canAsk() bool { return a.InTerminal() && (a.ErrTerminal() || a.openTTY()) }

// openTTY opens the terminal behind standard input for questions.
func (a *app) openTTY() bool {
	if a.tty == nil && a.TTY != nil {
		if w, err := a.TTY(); err == nil {
			a.tty = newPrinter(w)
		}
	}
	return a.tty != nil
}

// confirm asks before something is recorded. inputTaken says that standard input
// was the file.
func (a *app) confirm(ctx context.Context, question string, yes, inputTaken bool) error {
	return a.confirmTo(ctx, question, yes, inputTaken, "record", "nothing was recorded")
}

// confirmTo is confirm for another act: its verb, and what is said after a no.
func (a *app) confirmTo(ctx context.Context, question string, yes, inputTaken bool, act, no string) error {
	if yes {
		return nil
	}
	if inputTaken || !a.canAsk() {
		return noTerminal("asking", "to "+act+" without asking: "+commandLine(append(append([]string(nil), a.Args...), "--yes")))
	}
	answer, err := a.ask(ctx, question+" [y/N] ")
	if err != nil {
		return err
	}
	switch strings.ToLower(answer) {
	case "y", "yes":
		return nil
	}
	a.prompt(no + "\n")
	return quiet{statusLook}
}

// prompt writes to where the questions are, at once. What it writes is ours: a
// name in it is cleaned by who asks.
func (a *app) prompt(s string) {
	p := a.msg
	if a.tty != nil {
		p = a.tty
	}
	p.raw([]byte(s))
	_ = p.w.Flush()
}

// ask writes a question and reads one line. Results so far are written first.
func (a *app) ask(ctx context.Context, question string) (string, error) {
	if err := a.out.flush(); err != nil {
		return "", err
	}
	a.prompt(question)
	if a.lines == nil {
		a.lines = bufio.NewReader(a.In)
	}
	line, err := untilDone(ctx, func() (string, error) { return a.lines.ReadString('\n') })
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil && line == "":
		a.prompt("\n")
		return "", quiet{statusLook}
	}
	return strings.TrimSpace(line), nil
}
