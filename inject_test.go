package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// faulty is a command that is run with a fault at each of its calls.
type faulty struct {
	name   string
	args   []string
	ack    string   // what it writes when it is done
	there  []string // what shows afterwards that it was
	show   []string // the command that shows it
	first  bool     // it makes the journal
	before []string // what is done before it, without faults
}

// TestInjectedErrors lets each write and sync call fail in turn, once, and from then
// on: a command that says it is done is; one that fails says so and keeps the text, and
// the journal is whole (reliability test 9).
func TestInjectedErrors(t *testing.T) {
	strace := tool(t, "strace")
	kinds := []string{"EIO"}
	if long() {
		kinds = append(kinds, "ENOSPC")
	}
	runs := 0
	for _, c := range faultyCommands(t) {
		for _, kind := range kinds {
			for _, call := range []string{"pwrite64", "fdatasync", "fsync", "ftruncate", "renameat", "write"} {
				for _, more := range []string{"", "+"} { // once, and from then on
					if more != "" && !long() && call != "pwrite64" {
						continue
					}
					runs += injectEach(t, strace, c, call, kind, more)
				}
			}
		}
	}
	t.Logf("%d runs with a fault", runs)
	if runs < 10 {
		t.Error("the faults did not reach the program")
	}
}

func faultyCommands(t *testing.T) []faulty {
	t.Helper()
	mail := filepath.Join(t.TempDir(), "mail.eml")
	const message = "From: Dana <dana@northmoor.example>\r\nTo: me@studio.example\r\nDate: Tue, 14 Apr 2026 10:00:00 +0200\r\nMessage-ID: <m1@northmoor.example>\r\nSubject: Logo\r\n\r\nWe pay all suppliers at 60 days.\r\n"
	if err := os.WriteFile(mail, []byte(message), 0o600); err != nil {
		t.Fatal(err)
	}
	return []faulty{
		{name: "client add", args: []string{"client", "add", "Leaf & Kettle"}, ack: "added leaf-kettle", show: []string{"client", "list"}, there: []string{"Leaf & Kettle"}, first: true},
		{name: "log", args: []string{"log", "northmoor-tea", "call", "we agreed on two rounds", "--id", "e1"}, ack: "logged e1", show: []string{"show", "northmoor-tea"}, there: []string{"two rounds"}},
		{name: "import", args: []string{"import", mail, "--client", "northmoor-tea"}, ack: "1 entry imported", show: []string{"show", "northmoor-tea"}, there: []string{"60 days"}},
		{name: "redact", before: []string{"log", "northmoor-tea", "call", "told in confidence", "--id", "e1"}, args: []string{"redact", "e1", "--reason", "private", "--yes"},
			ack: "redacted e1", show: []string{"show", "northmoor-tea"}, there: []string{"redacted on"}},
		{name: "backup", args: []string{"backup"}, ack: "checked: ", show: []string{"backup", "--list"}, there: []string{"1 event", "by hand  GT 1"}},
	}
}

// injectEach runs a command with the first, second, ... call of a kind failing, until
// the fault comes behind its last one.
func injectEach(t *testing.T, strace string, c faulty, call, kind, more string) int {
	t.Helper()
	for n := 1; n <= 100; n++ {
		home := t.TempDir()
		if !c.first {
			run(t, home, "client", "add", "Northmoor Tea", "--email", "dana@northmoor.example")
		}
		if c.before != nil {
			run(t, home, c.before...)
		}
		out, injected := inject(t, strace, home, c.args, fmt.Sprintf("%s:error=%s:when=%d%s", call, kind, n, more))
		if injected == 0 {
			return n - 1
		}
		at := fmt.Sprintf("%s, %s of %s number %d%s", c.name, kind, call, n, more)
		verify := ran(home, "verify", "--verbose")
		if !strings.Contains(verify, "whole:") && !(c.first && strings.Contains(verify, "no journal here")) {
			t.Errorf("%s: the journal: %s\n%s", at, verify, out)
		}
		shown := ran(home, c.show...)
		there := true
		for _, s := range c.there {
			there = there && strings.Contains(shown, s)
		}
		acked := strings.Contains(out, c.ack)
		switch {
		case acked && !there:
			t.Errorf("%s: acknowledged and not there:\n%s\n%s", at, out, shown)
		case !acked && call != "write" && !strings.Contains(out, "goodterms: "):
			t.Errorf("%s: it failed without a word: %q", at, out)
		case !acked && !there && c.name == "log" && more == "" && !strings.Contains(out, "the text is kept"):
			t.Errorf("%s: the text is lost:\n%s", at, out)
		}
		if again := ran(home, c.args...); !acked && !there && !strings.Contains(again, c.ack) && !strings.Contains(again, "already") {
			t.Errorf("%s: the second try: %s", at, again)
		}
	}
	t.Errorf("%s: no end of %s", c.name, call)
	return 100
}

// inject runs a command with a fault and returns what it wrote, and how often the
// fault came.
func inject(t *testing.T, strace, home string, args []string, fault string) (out string, times int) {
	t.Helper()
	bin, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(home, "trace")
	call, _, _ := strings.Cut(fault, ":")
	cmd := exec.Command(strace, append([]string{"-f", "-qq", "-e", "trace=" + call, "-e", "inject=" + fault, "-o", log, bin}, args...)...)
	cmd.Env = smokeEnv(home)
	b, err := cmd.CombinedOutput()
	if err != nil && strings.Contains(string(b), "ptrace") {
		t.Skipf("strace may not trace here: %s", b)
	}
	calls, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	_ = os.Remove(log)
	return string(b), strings.Count(string(calls), "(INJECTED)")
}
