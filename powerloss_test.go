package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// lossStep is a command whose effect must survive a power cut once it is acknowledged.
type lossStep struct {
	args  []string
	ack   string                           // what it writes when it is done
	holds func(l *looker) (missing string) // what of it is not there; "" for nothing
}

// long reports whether the long runs are asked for, which nobody waits for in the gate.
func long() bool { return os.Getenv("GOODTERMS_LONG") != "" }

// TestPowerLoss replays the writes of the program, cuts the power at random places, and
// looks at what the disk may hold then: all that was acknowledged, and a whole journal,
// or none before the first acknowledgement (reliability tests 2 and 3).
func TestPowerLoss(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed")
	}
	states := 300
	if long() {
		states = 10_000
	}
	home := filepath.Join(t.TempDir(), "home")
	if err := os.Mkdir(home, 0o700); err != nil {
		t.Fatal(err)
	}
	steps := lossSteps()
	d := newDisk(home)
	for i, s := range steps {
		d.trace(t, traced(t, strace, home, withHome(s.args, home)), i, s.ack)
	}
	if acks := d.after(len(d.ops)).acked; len(acks) != len(steps) {
		t.Fatalf("%d of %d commands were acknowledged: %v", len(acks), len(steps), acks)
	}
	rng := rand.New(rand.NewPCG(11, 2026))
	base := t.TempDir()
	whole, none := 0, 0
	for i := range states {
		n := rng.IntN(len(d.ops) + 1)
		s := d.after(n)
		s.cut(rng)
		dir := filepath.Join(base, fmt.Sprint(i))
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		s.put(t, home, dir)
		switch problem := lookAfterLoss(dir, steps, s.acked); problem {
		case "":
			whole++
		case noJournal:
			none++
		default:
			t.Errorf("state %d, cut after operation %d of %d (%s): %s", i, n, len(d.ops), s, problem)
		}
		if !t.Failed() {
			_ = os.RemoveAll(dir)
		}
	}
	t.Logf("%d operations of %d commands, %d states: %d whole journals, %d before there was one", len(d.ops), len(steps), states, whole, none)
	if whole < states/2 || none == 0 {
		t.Error("the states test little")
	}
}

const noJournal = "no journal yet"

// looker runs the program in a folder that is its home, each command once.
type looker struct {
	home string
	out  map[string]string
}

func (l *looker) run(args ...string) string {
	key := strings.Join(args, "\x00")
	if _, ok := l.out[key]; !ok {
		l.out[key] = ran(l.home, withHome(args, l.home)...)
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

// lossSteps are the commands that are traced.
func lossSteps() []lossStep {
	steps := []lossStep{{args: []string{"client", "add", "Northmoor Tea"}, ack: "added northmoor-tea", holds: func(l *looker) string {
		if out := l.run("show", "northmoor-tea"); strings.Contains(out, "no client") {
			return out
		}
		return ""
	}}}
	for n := range 6 {
		id := fmt.Sprintf("call%d", n)
		text := fmt.Sprintf("call %d: %s", n, strings.Repeat("the second round. ", n*n*8))
		steps = append(steps, lossStep{args: []string{"log", "northmoor-tea", "call", text, "--id", id}, ack: "logged " + id, holds: func(l *looker) string {
			if out := l.run("show", "northmoor-tea"); !strings.Contains(out, "["+id+"]") {
				return fmt.Sprintf("entry %s is not in the timeline: %.300s", id, out)
			}
			return ""
		}})
	}
	steps = append(steps,
		lossStep{args: []string{"correct", "call0", "--text", "the third round", "--why", "misheard"}, ack: "corrected call0", holds: func(l *looker) string {
			if out := l.run("show", "call0"); !strings.Contains(out, "third round") {
				return "the correction is not there: " + out
			}
			return ""
		}},
		lossStep{args: []string{"redact", "call3", "--reason", "private", "--yes"}, ack: "redacted call3", holds: func(l *looker) string {
			if out := l.run("show", "northmoor-tea"); !strings.Contains(out, "private  [call3]") {
				return fmt.Sprintf("the redaction is not there: %.300s", out)
			}
			return ""
		}},
		lossStep{args: []string{"backup", homeArg + "/mine.db"}, ack: "checked: ", holds: func(l *looker) string {
			if out := l.run("verify", homeArg+"/mine.db"); !strings.Contains(out, "whole:") {
				return "the backup is not there: " + out
			}
			return ""
		}},
		lossStep{args: []string{"restore", homeArg + "/mine.db", "--yes"}, ack: "restored: ", holds: func(l *looker) string {
			if out := l.run("show", "northmoor-tea"); !strings.Contains(out, "private  [call3]") {
				return fmt.Sprintf("the backup is not in its place: %.300s", out)
			}
			return ""
		}},
		lossStep{args: []string{"log", "northmoor-tea", "call", "afterwards", "--id", "after"}, ack: "logged after", holds: func(l *looker) string {
			if out := l.run("show", "northmoor-tea"); !strings.Contains(out, "[after]") {
				return fmt.Sprintf("what came after the restore is not there: %.300s", out)
			}
			return ""
		}})
	return steps
}

// traced runs the program under strace and returns its calls.
func traced(t *testing.T, strace, home string, args []string) []byte {
	t.Helper()
	bin, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(t.TempDir(), "trace")
	cmd := exec.Command(strace, append([]string{"-f", "-y", "-qq", "-xx", "-s", "16777216", "-e", "trace=" + tracedCalls, "-o", log, bin}, args...)...)
	cmd.Env = smokeEnv(home)
	if out, err := cmd.CombinedOutput(); err != nil {
		if strings.Contains(string(out), "ptrace") {
			t.Skipf("strace may not trace here: %s", out)
		}
		t.Fatalf("goodterms %q: %v\n%s", args, err, out)
	}
	calls, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return calls
}

// ran runs the program in a folder that is its home, and returns what it writes.
func ran(home string, args ...string) string {
	bin, err := buildOnce()
	if err != nil {
		return err.Error()
	}
	cmd := exec.Command(bin, args...)
	cmd.Env = smokeEnv(home)
	out, _ := cmd.CombinedOutput() // what it says tells more than its status
	return string(out)
}

// lookAfterLoss returns what is wrong in a state, "" for nothing.
func lookAfterLoss(home string, steps []lossStep, acked []int) string {
	l := &looker{home: home, out: map[string]string{}}
	out := l.run("verify")
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
