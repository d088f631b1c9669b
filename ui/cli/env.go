package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/charmbracelet/x/term"
)

// Env is the world around one run of the program.
type Env struct {
	Args   []string // without the name of the program
	In     io.Reader
	Out    io.Writer
	Err    io.Writer
	Getenv func(string) string
	Now    func() time.Time
	Zone   *time.Location // of this machine
	// InTerminal, OutTerminal and ErrTerminal say whether somebody sits there.
	InTerminal, OutTerminal, ErrTerminal func() bool
	// TTY opens the terminal itself; nil where there is none.
	TTY func() (io.Writer, error)
	// Secret asks at the terminal for what must not be seen; nil where it cannot.
	Secret func(ctx context.Context, prompt string) (string, error)
	// WorkFactor is the cost of guessing a passphrase (store.Options); 0: the usual.
	WorkFactor int
	// InMemory reports whether a folder lies in memory, not on a disk.
	InMemory func(dir string) bool
	// Program is how to start this program again, for work that is better done
	// in a process of its own; empty: it is done here.
	Program string
}

// System returns the world of this process.
func System() Env {
	tty := func(f *os.File) func() bool { return func() bool { return term.IsTerminal(f.Fd()) } }
	program, err := os.Executable()
	if err != nil {
		program = ""
	}
	return Env{
		Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Getenv: os.Getenv, Now: time.Now, Zone: time.Local,
		InTerminal: tty(os.Stdin), OutTerminal: tty(os.Stdout), ErrTerminal: tty(os.Stderr),
		TTY:    func() (io.Writer, error) { return os.OpenFile("/dev/tty", os.O_WRONLY, 0) },
		Secret: readSecret, InMemory: inMemory,
		Program: program,
	}
}

// journalPath returns where the journal is: the flag, the environment, or the
// usual place.
func (e *Env) journalPath(flag string) (string, error) {
	path := flag
	if path == "" {
		path = e.Getenv("GOODTERMS_JOURNAL")
	}
	if path == "" {
		dir, err := e.userDir("XDG_DATA_HOME", "LOCALAPPDATA", ".local", "share")
		if err != nil {
			return "", err
		}
		path = filepath.Join(dir, "goodterms", "journal.db")
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", usagef("--journal: %q cannot be made a full path: %w", path, err)
	}
	return abs, nil
}

// configPath returns where the settings are.
func (e *Env) configPath() (string, error) {
	dir, err := e.userDir("XDG_CONFIG_HOME", "APPDATA", ".config")
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "goodterms", "config.toml"), nil
}

// userDir returns a folder of the XDG base directories. The variables are read
// here and not by a library, which would look at all of them at each start.
func (e *Env) userDir(xdg, windows string, below ...string) (string, error) {
	if d := e.Getenv(xdg); filepath.IsAbs(d) {
		return d, nil
	}
	if runtime.GOOS == "windows" {
		if d := e.Getenv(windows); d != "" {
			return d, nil
		}
	}
	home := e.Getenv("HOME")
	if home == "" {
		return "", usagef("HOME and %s are not set: where the journal is cannot be told", xdg).
			hint("say it: goodterms --journal PATH ..., or set GOODTERMS_JOURNAL")
	}
	return filepath.Join(append([]string{home}, below...)...), nil
}
