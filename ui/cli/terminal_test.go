package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/creack/pty"
	"github.com/rogpeppe/go-internal/testscript"
)

// Scripts that are asked something say before a command what is typed, and look afterwards
// at what the terminal showed:
//
//	answers FILE
//	exec goodterms agree leaf-kettle terms.toml
//	shown 'Record this agreement\?'
//
// The commands ttyin and ttyout of testscript type everything at once, and close the
// terminal when the process ends, read or not. Here the terminal is played by goodterms of
// the script itself, which runs another in it: a line is typed when it is asked for, and
// the terminal is read to its end.

// In the folder of a script, for its next command and of its last one.
const (
	answersFile = ".answers"
	shownFile   = ".shown"
)

// cmdAnswers gives the next goodterms a terminal, in which each line of a file is typed
// when something is asked: answers FILE.
func cmdAnswers(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: answers FILE")
	}
	ts.Check(os.WriteFile(filepath.Join(ts.Getenv("WORK"), answersFile), []byte(ts.ReadFile(args[0])), 0o600))
}

// cmdShown looks at what the last terminal showed: shown PATTERN; ! shown PATTERN.
func cmdShown(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: shown PATTERN")
	}
	re, err := regexp.Compile("(?m)" + args[0])
	ts.Check(err)
	b, err := os.ReadFile(filepath.Join(ts.Getenv("WORK"), shownFile))
	ts.Check(err)
	if re.Match(b) == neg {
		ts.Fatalf("the terminal showed %q: match with %q is %v", b, args[0], neg)
	}
}

// runInScript is goodterms as scripts call it.
func runInScript() int {
	work := os.Getenv("WORK")
	answers, err := os.ReadFile(filepath.Join(work, answersFile))
	if err != nil {
		return Run(context.Background(), testEnv())
	}
	shown, status, err := played(answers, filepath.Join(work, answersFile))
	if err == nil {
		err = os.WriteFile(filepath.Join(work, shownFile), shown, 0o600)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "playing the terminal: %v\n", err)
		return 99
	}
	return status
}

// played runs this command once more in a terminal of its own, and returns what that
// showed. The file of the answers goes first: they are for one command.
func played(answers []byte, file string) (shown []byte, status int, err error) {
	self, err := os.Executable()
	if err = errors.Join(err, os.Remove(file)); err != nil {
		return nil, 0, err
	}
	cmd := exec.Command(self)
	cmd.Args = os.Args
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	screen, err := pty.Start(cmd)
	if err != nil {
		return nil, 0, err
	}
	defer screen.Close()
	lines := strings.SplitAfter(string(answers), "\n")
	asked := 0 // how much was shown when the last line was typed
	for buf := make([]byte, 4096); ; {
		n, err := screen.Read(buf)
		shown = append(shown, buf[:n]...)
		if err != nil {
			break // nobody has it open any more
		}
		if bytes.HasSuffix(shown[asked:], []byte(" ")) { // a question
			typed := "\x04" // ctrl+d: nothing more is said
			if len(lines) > 0 && lines[0] != "" {
				typed, lines = lines[0], lines[1:]
			}
			asked = len(shown)
			if _, err := screen.WriteString(typed); err != nil {
				break
			}
		}
	}
	err = cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return shown, exit.ExitCode(), nil
	}
	return shown, 0, err
}
