package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNoSocket runs commands under strace: the program opens no socket, of any
// kind, for anything.
func TestNoSocket(t *testing.T) {
	strace := tool(t, "strace")
	bin, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	for _, args := range [][]string{
		{"client", "add", "Northmoor Tea", "--email", "dana@northmoor.example"},
		{"log", "northmoor-tea", "email", "We pay all suppliers at 60 days."},
		{"check", "northmoor-tea"},
		{"show", "northmoor-tea"},
		{"verify"},
		{"demo", "--load", filepath.Join(home, "sample.db")},
		{"--journal", filepath.Join(home, "sample.db"), "exit", "northmoor-tea", "--print"},
	} {
		trace := filepath.Join(home, "trace")
		cmd := exec.Command(strace, append([]string{"-f", "-qq", "-e", "trace=%network", "-o", trace, bin}, args...)...)
		cmd.Env = smokeEnv(home)
		out, err := cmd.CombinedOutput()
		if err != nil && strings.Contains(string(out), "ptrace") { // strace ends with 1 then too
			t.Skipf("strace may not trace here: %s", out)
		}
		if err != nil && cmd.ProcessState.ExitCode() != 1 {
			t.Fatalf("goodterms %q: %v\n%s", args, err, out)
		}
		calls, err := os.ReadFile(trace)
		if err != nil {
			t.Fatal(err)
		}
		call := regexp.MustCompile(`^[0-9]+ +[a-z][a-z0-9_]*\(`) // not "???( <detached"
		for line := range strings.Lines(string(calls)) {
			if call.MatchString(line) {
				t.Errorf("goodterms %q makes a network call: %s", args, line)
			}
		}
	}
}

// TestNoSocketWouldSee makes sure that a socket is seen by the way TestNoSocket
// looks.
func TestNoSocketWouldSee(t *testing.T) {
	strace := tool(t, "strace")
	dir := t.TempDir()
	src := filepath.Join(dir, "main.go")
	if err := os.WriteFile(src, []byte("package main\n\nimport \"net\"\n\nfunc main() { l, _ := net.Listen(\"unix\", \""+filepath.Join(dir, "s")+"\"); _ = l }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	trace := filepath.Join(dir, "trace")
	bin := filepath.Join(dir, "listens")
	if out, err := exec.Command("go", "build", "-o", bin, src).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if out, err := exec.Command(strace, "-f", "-qq", "-e", "trace=%network", "-o", trace, bin).CombinedOutput(); err != nil && strings.Contains(string(out), "ptrace") {
		t.Skipf("strace may not trace here: %s", out)
	} else if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	calls, err := os.ReadFile(trace)
	if err != nil || !strings.Contains(string(calls), "socket(") {
		t.Errorf("the socket was not seen: %s, %v", calls, err)
	}
}
