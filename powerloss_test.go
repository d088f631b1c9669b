//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
)

// TestPowerLoss replays the writes of the program, cuts the power at random places, and
// looks at what the disk may hold then: all that was acknowledged, and a whole journal,
// or none before the first acknowledgement (reliability tests 2 and 3).
func TestPowerLoss(t *testing.T) {
	strace := tool(t, "strace")
	states := 300
	if long() {
		states = 10_000
	}
	base := t.TempDir()
	home := filepath.Join(base, "home")
	if err := errors.Join(os.Mkdir(home, 0o700), os.WriteFile(filepath.Join(home, "key.txt"), []byte(lossIdentity), 0o600)); err != nil {
		t.Fatal(err)
	}
	steps, runtime := lossSteps(), memoryFolder(t)
	if runtime == "" {
		t.Log("no folder in memory: the encrypted journal is left out")
		steps = steps[:slices.IndexFunc(steps, func(s lossStep) bool { return s.typed != "" })]
	}
	d := newDisk(home)
	for i, s := range steps {
		d.trace(t, traced(t, strace, home, runtime, s), i, s.ack)
		if s.typed != "" {
			unlock(t, home, runtime, s.typed)
		}
	}
	if acks := d.after(len(d.ops)).acked; len(acks) != len(steps) {
		t.Fatalf("%d of %d commands were acknowledged: %v", len(acks), len(steps), acks)
	}
	key := keptKey(t, runtime)
	rng := rand.New(rand.NewPCG(11, 2026))
	whole, none := 0, 0
	sum := func(states int) string {
		return fmt.Sprintf("%d operations of %d commands, %d states: %d whole journals, %d before there was one", len(d.ops), len(steps), states, whole, none)
	}
	for i := range states {
		n := rng.IntN(len(d.ops) + 1)
		s := d.after(n)
		s.cut(rng)
		// The state takes the place of the home that was traced: a kept key is for one path.
		if err := errors.Join(os.RemoveAll(home), os.Mkdir(home, 0o700), key.put()); err != nil {
			t.Fatal(err)
		}
		s.put(t, home, home)
		switch problem := lookAfterLoss(home, runtime, steps, s.acked); problem {
		case "":
			whole++
		case noJournal:
			none++
		default:
			t.Errorf("state %d, cut after operation %d of %d (%s): %s", i, n, len(d.ops), s, problem)
			_ = os.Rename(home, filepath.Join(base, fmt.Sprint(i)))
		}
		if long() && (i+1)%500 == 0 {
			t.Log(sum(i + 1))
		}
	}
	t.Log(sum(states))
	if whole < states/2 || none == 0 {
		t.Error("the states test little")
	}
}

const noJournal = "no journal yet"

// looker runs the program in a folder that is its home, each command once.
type looker struct {
	home, runtime string
	out           map[string]string
}

func (l *looker) run(args ...string) string {
	key := strings.Join(args, "\x00")
	if _, ok := l.out[key]; !ok {
		l.out[key] = ranWith(lossEnv(l.home, l.runtime), withHome(args, l.home)...)
	}
	return l.out[key]
}

// homeArg stands for the home of a run in its arguments.
const homeArg = "HOME"

func withHome(args []string, home string) []string {
	out := slices.Clone(args)
	for i, a := range out {
		if rest, ok := strings.CutPrefix(a, homeArg+"/"); ok {
			out[i] = filepath.Join(home, rest)
		}
	}
	return out
}

// lossEnv is the environment of a run whose keys are kept in runtime.
func lossEnv(home, runtime string) []string {
	return append(smokeEnv(home), "XDG_RUNTIME_DIR="+runtime)
}

// memoryFolder makes a folder that lies in memory, "" where there is no place for one.
func memoryFolder(t *testing.T) string {
	dir, err := os.MkdirTemp("/dev/shm", "goodterms-")
	if err != nil {
		return ""
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// unlock has the key of an encrypted journal kept for later commands.
func unlock(t *testing.T, home, runtime, passphrase string) {
	t.Helper()
	bin, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bin, "unlock")
	cmd.Env = lossEnv(home, runtime)
	if out, err := typing(cmd, passphrase); err != nil || !strings.Contains(out, "unlocked") {
		t.Fatalf("unlock: %v\n%s", err, out)
	}
}

// A kept is the file of a key that goodterms unlock kept.
type kept struct {
	path    string
	content []byte
}

func keptKey(t *testing.T, runtime string) kept {
	t.Helper()
	if runtime == "" {
		return kept{}
	}
	files, err := filepath.Glob(filepath.Join(runtime, "goodterms", "*.key"))
	if err != nil || len(files) != 1 {
		t.Fatalf("one kept key is expected: %q, %v", files, err)
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return kept{files[0], b}
}

// put writes it anew: a key is forgotten when it was not used for long.
func (k kept) put() error {
	if k.path == "" {
		return nil
	}
	return os.WriteFile(k.path, k.content, 0o600)
}

// typing runs a command that has a terminal for all but its standard output, and types
// a passphrase wherever it asks.
func typing(cmd *exec.Cmd, passphrase string) (string, error) {
	us, theirs, err := pty.Open()
	if err != nil {
		return "", err
	}
	defer us.Close()
	var out bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = theirs, &out, theirs
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	err = cmd.Start()
	_ = theirs.Close()
	if err != nil {
		return "", err
	}
	shown := make(chan string)
	go func() {
		var all, fresh []byte
		buf := make([]byte, 4096)
		for {
			n, err := us.Read(buf)
			all, fresh = append(all, buf[:n]...), append(fresh, buf[:n]...)
			if err != nil {
				break
			}
			if bytes.HasSuffix(fresh, []byte(": ")) {
				fresh = nil
				_, _ = us.WriteString(passphrase + "\n")
			}
		}
		shown <- string(all)
	}()
	err = cmd.Wait()
	said := <-shown
	return out.String() + said, err
}

// traced runs a step under strace and returns its calls.
func traced(t *testing.T, strace, home, runtime string, s lossStep) []byte {
	t.Helper()
	bin, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(t.TempDir(), "trace")
	cmd := exec.Command(strace, append([]string{"-f", "-y", "-qq", "-xx", "-s", "16777216", "-e", "trace=" + tracedCalls, "-o", log, bin}, withHome(s.args, home)...)...)
	cmd.Env = lossEnv(home, runtime)
	var out string
	if s.typed != "" {
		out, err = typing(cmd, s.typed)
	} else {
		var b []byte
		b, err = cmd.CombinedOutput()
		out = string(b)
	}
	if err != nil {
		if strings.Contains(out, "ptrace") {
			t.Skipf("strace may not trace here: %s", out)
		}
		t.Fatalf("goodterms %q: %v\n%s", s.args, err, out)
	}
	calls, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return calls
}

// lookAfterLoss returns what is wrong in a state, "" for nothing.
func lookAfterLoss(home, runtime string, steps []lossStep, acked []int) string {
	l := &looker{home: home, runtime: runtime, out: map[string]string{}}
	out := l.run("verify", "--verbose")
	switch {
	case strings.Contains(out, "whole:"):
	case len(acked) == 0 && strings.Contains(out, "no journal here"):
		return noJournal
	default:
		return out
	}
	for _, i := range acked {
		if missing := steps[i].holds(l); missing != "" {
			return fmt.Sprintf("%q was acknowledged: %s", steps[i].args[:2], missing)
		}
	}
	return ""
}
