package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestInjectedIntoKeys lets each write, sync and rename of what encrypts a journal, and
// of what changes its keys, fail in turn, once, and from then on: it is done and says
// so, or it says that it failed and the journal opens as before.
func TestInjectedIntoKeys(t *testing.T) {
	strace := tool(t, "strace")
	plain, c := toEncrypt(t)
	plain.opt.WorkFactor = 1
	sealed, _, recovery := sealedJournal(t)
	_, err := sealed.SaveDraftFile(DraftFile{Entry: entryOf(said("", 0, "x"))})
	must(t, err)
	jobs := []faultyJob{
		{"encrypt", plain, []string{"encrypt"}, func(t *testing.T, at string, j *Journal, o outcome) {
			encrypted, _, err := j.Encrypted(context.Background())
			if err != nil || o.done && !encrypted {
				t.Errorf("%s: encrypted %v, %v", at, encrypted, err)
				return
			}
			if !encrypted {
				_, err := j.Encrypt(context.Background(), testPassphrase)
				must(t, err)
			} else if err := again(j).UnlockRecovery(context.Background(), o.out); err != nil && !o.mute {
				t.Errorf("%s: the recovery key is lost: %v\n%+v", at, err, o)
			}
			must(t, j.Unlock(context.Background(), testPassphrase))
			put(t, j, said(c, 0, "on it goes"))
			wholeEncrypted(t, j, c)
		}},
		{"passwd", sealed, []string{"passwd", testPassphrase, "another staple entirely"}, func(t *testing.T, at string, j *Journal, o outcome) {
			before, after := j.Unlock(context.Background(), testPassphrase), again(j).Unlock(context.Background(), "another staple entirely")
			if (before == nil) == (after == nil) || o.done && after != nil || after == nil && !o.done && !strings.Contains(o.err, "did not confirm") {
				t.Errorf("%s: the old passphrase: %v, the new one: %v\n%+v", at, before, after, o)
			}
		}},
		{"passwd --new-recovery", sealed, []string{"recovery", testPassphrase}, func(t *testing.T, at string, j *Journal, o outcome) {
			must(t, again(j).Unlock(context.Background(), testPassphrase))
			before, after := j.UnlockRecovery(context.Background(), recovery), again(j).UnlockRecovery(context.Background(), o.out)
			if before != nil && after != nil && !o.mute || o.done && before == nil {
				t.Errorf("%s: the old recovery key: %v, the new one: %v\n%+v", at, before, after, o)
			}
		}},
	}
	runs := 0
	for _, job := range jobs[:trialsOf(2, len(jobs))] {
		runs += job.each(t, strace)
	}
	t.Logf("%d runs with a fault", runs)
	if runs < 10 {
		t.Error("the faults did not reach the program")
	}
}

// faultyJob is a job of a process of its own, and what must hold after a fault in it.
type faultyJob struct {
	name  string
	from  *Journal // it gets a copy of its folder
	args  []string
	check func(t *testing.T, at string, j *Journal, o outcome)
}

// outcome is what came of a job.
type outcome struct {
	done     bool
	mute     bool // what it wrote may not have come out
	out, err string
}

func (f faultyJob) each(t *testing.T, strace string) (runs int) {
	kinds, more, calls := []string{"EIO"}, []string{""}, []string{"pwrite64", "fsync", "renameat"}
	if trialsOf(0, 1) == 1 {
		kinds, more, calls = append(kinds, "ENOSPC"), append(more, "+"), append(calls, "fdatasync", "ftruncate", "linkat", "write")
	}
	for _, call := range calls {
		for _, kind := range kinds {
			for _, more := range more {
				runs += f.eachCall(t, strace, call, kind, more)
			}
		}
	}
	return runs
}

// eachCall lets the first, second, ... call of a kind fail.
func (f faultyJob) eachCall(t *testing.T, strace, call, kind, more string) (runs int) {
	t.Helper()
	for n := 1; n <= 200; n += trialsOf(3, 1) {
		dir := filepath.Join(t.TempDir(), "j")
		must(t, os.CopyFS(dir, os.DirFS(f.from.dir())))
		j := New(filepath.Join(dir, f.from.base()), f.from.opt)
		o, injected := f.run(t, strace, j, fmt.Sprintf("%s:error=%s:when=%d%s", call, kind, n, more))
		if injected == 0 {
			return runs
		}
		runs++
		o.mute = call == "write"
		at := fmt.Sprintf("%s, %s of %s number %d%s", f.name, kind, call, n, more)
		if !o.done && o.err == "" && !o.mute {
			t.Errorf("%s: it failed without a word", at)
		}
		if err := j.Check(); err != nil {
			t.Errorf("%s: %v", at, err)
			continue
		}
		f.check(t, at, j, o)
		verified(t, j)
		must(t, os.RemoveAll(dir))
	}
	t.Errorf("%s: no end of %s", f.name, call)
	return runs
}

// tool finds a program that a test needs. Without it the test is skipped, but where CI is
// set it fails: the gate installs what it needs.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip(err)
	}
	return path
}

// run runs the job with a fault and returns how often that came.
func (f faultyJob) run(t *testing.T, strace string, j *Journal, fault string) (outcome, int) {
	t.Helper()
	log := filepath.Join(t.TempDir(), "trace")
	call, _, _ := strings.Cut(fault, ":")
	job := child(t, append(f.args, j.Path())...)
	cmd := exec.Command(strace, append([]string{"-f", "-qq", "-e", "trace=" + call, "-e", "inject=" + fault, "-o", log}, job.Args...)...)
	cmd.Env = job.Env
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if strings.Contains(errs.String(), "ptrace") {
		t.Skipf("strace may not trace here: %s", errs.String())
	}
	calls, err2 := os.ReadFile(log)
	must(t, err2)
	return outcome{done: err == nil, out: strings.TrimSpace(out.String()), err: errs.String()}, bytes.Count(calls, []byte("(INJECTED)"))
}
