package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"time"
)

// A damaged file can make bbolt fault, or turn in circles, in ways no program can
// catch in itself. So it is looked at by another process: this program again, by
// the command in Options.VerifyChild. It writes the report as JSON, one for what
// it reads itself and one more after bbolt's own check of the structure; when it
// dies or does not end, that is the finding.

// verifyTime is how long the child may take for a file of so many bytes.
func verifyTime(size int64) time.Duration {
	return 8*time.Second + time.Duration(size/(8<<20))*time.Second
}

const (
	childStack  = 64 << 20  // bytes: pages that point at each other recurse
	childMemory = 512 << 20 // bytes of heap
)

// verifyInChild lets another process look at the file.
func (j *Journal) verifyInChild(ctx context.Context, size int64, from *verifiedMark) (*VerifyReport, error) {
	wait := verifyTime(size)
	if j.verifyLimit > 0 {
		wait = j.verifyLimit
	}
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	path := j.path
	if j.file != nil {
		path = inheritedPath
	}
	argv := append(append([]string(nil), j.opt.VerifyChild...), path)
	if from != nil {
		argv = append(argv, fromArg(from))
	}
	cmd := exec.CommandContext(limited, argv[0], argv[1:]...)
	cmd.WaitDelay = time.Second
	if j.file != nil {
		cmd.ExtraFiles = []*os.File{j.file}
	}
	if key := j.Key(); key != nil {
		cmd.Stdin = bytes.NewReader(key) // never among the arguments, which others can see
	}
	var out bytes.Buffer
	cmd.Stdout = &out
	runErr := cmd.Run()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	answers := parseChild(out.Bytes())
	if err := answers.err(j.path); err != nil {
		return nil, err
	}
	r := answers.report(j.path)
	var exit *exec.ExitError
	switch {
	case runErr == nil && answers.finished():
	case limited.Err() != nil:
		answers.brokeOff(r, "the check did not end within %s: pages of the file point at each other", wait)
	case errors.As(runErr, &exit), runErr == nil:
		answers.brokeOff(r, "the check broke off (%s): pages of the file are damaged", howEnded(runErr))
	default:
		return nil, fmt.Errorf("verify: starting %q: %w", argv[0], runErr)
	}
	return r, nil
}

// howEnded words the end of the child.
func howEnded(err error) string {
	if err == nil {
		return "without a report"
	}
	return err.Error()
}

// answer is one line of the child: a report, or why there is none.
type answer struct {
	Final  bool          `json:"final,omitempty"`
	Report *VerifyReport `json:"report,omitempty"`
	Error  string        `json:"error,omitempty"`  // detail
	Reason string        `json:"reason,omitempty"` // text of one of the sentinels
	PID    int           `json:"pid,omitempty"`    // who keeps the lock
}

type answers []answer

// parseChild reads the whole lines of the child.
func parseChild(out []byte) answers {
	var all answers
	dec := json.NewDecoder(bytes.NewReader(out))
	for {
		var a answer
		if err := dec.Decode(&a); err != nil {
			return all
		}
		all = append(all, a)
	}
}

func (all answers) finished() bool { return len(all) > 0 && all[len(all)-1].Final }

// report returns the last report, an empty one when there is none.
func (all answers) report(path string) *VerifyReport {
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Report != nil {
			return all[i].Report
		}
	}
	return &VerifyReport{Path: path}
}

// err returns why the child could not look at the journal.
func (all answers) err(path string) error {
	if len(all) == 0 || all[len(all)-1].Error == "" {
		return nil
	}
	a := all[len(all)-1]
	if a.Reason == ErrBusy.Error() {
		return &BusyError{Path: path, PID: a.PID}
	}
	for _, reason := range []error{ErrMissing, ErrGone, ErrEmpty, ErrForeign, ErrNewer, ErrReadOnly} {
		if a.Reason == reason.Error() {
			return &FileError{Path: path, Reason: reason, Detail: a.Error}
		}
	}
	return fmt.Errorf("verify: %s", a.Error)
}

// brokeOff adds that the child did not come to its end, and where it was.
func (all answers) brokeOff(r *VerifyReport, format string, args ...any) {
	if len(all) == 0 {
		r.problem(CheckChain, r.Events+1, format, args...)
		return
	}
	r.problem(CheckStructure, 0, format, args...)
}

// fromArg writes a mark as an argument.
func fromArg(m *verifiedMark) string {
	b, _ := json.Marshal(m) // a head and times can always be written
	return string(b)
}

// RunVerifyChild is the other process of [Journal.Verify]: the hidden command
// named by Options.VerifyChild calls it with its arguments (the path of the
// journal, and where to begin, as [Journal.VerifyDue] gives it), standard input,
// which holds the key of an unlocked journal and nothing else, and standard output,
// and exits with what it returns. It lowers the limits of the whole process.
func RunVerifyChild(args []string, in io.Reader, out io.Writer) int {
	debug.SetMaxStack(childStack)
	debug.SetMemoryLimit(childMemory)
	limitChild()
	var from *verifiedMark
	if len(args) > 1 {
		from = &verifiedMark{}
		if err := json.Unmarshal([]byte(args[1]), from); err != nil {
			return tell(out, answer{Error: err.Error(), Final: true})
		}
	}
	j := New(args[0], Options{})
	if j.path == inheritedPath {
		j.file = os.NewFile(inheritedFile, inheritedPath)
	}
	if key, _ := io.ReadAll(io.LimitReader(in, dataKeyLen+1)); len(key) == dataKeyLen {
		_, _ = j.useKey(context.Background(), key, false) // where it does not fit, less is checked, and that is said
	}
	r, err := j.verifyHere(context.Background(), from)
	if err != nil {
		return tell(out, answerOf(err))
	}
	if tell(out, answer{Report: r}) != 0 {
		return 1
	}
	if len(r.Problems) > 0 || from != nil {
		r.Skipped = append(r.Skipped, CheckStructure)
	} else if err := j.checkStructure(r); err != nil {
		return tell(out, answerOf(err))
	}
	return tell(out, answer{Report: r, Final: true})
}

// answerOf puts an error into words that its receiver can tell apart.
func answerOf(err error) answer {
	a := answer{Error: err.Error(), Final: true}
	var file *FileError
	var busy *BusyError
	switch {
	case errors.As(err, &busy):
		a.Reason, a.PID = ErrBusy.Error(), busy.PID
	case errors.As(err, &file):
		a.Reason = file.Reason.Error()
		if file.Detail != "" {
			a.Error = file.Detail
		}
	}
	return a
}

// tell writes an answer and returns the exit status.
func tell(out io.Writer, a answer) int {
	b, err := json.Marshal(a)
	if err == nil {
		_, err = out.Write(append(b, '\n'))
	}
	if err != nil {
		return 1
	}
	return 0
}

// checkStructure runs bbolt's own check. It works in a goroutine of its own: a
// fault there ends the process.
func (j *Journal) checkStructure(r *VerifyReport) error {
	err := j.readLocked(context.Background(), func(tx *readTx) error {
		for err := range tx.Check() {
			r.problem(CheckStructure, 0, "%v", err)
		}
		return nil
	})
	if err != nil && !errors.Is(err, ErrDamaged) {
		return err
	}
	if err != nil {
		r.problem(CheckStructure, 0, "%v", err)
	}
	r.done(CheckStructure)
	return nil
}
