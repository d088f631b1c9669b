package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// blocks returns the commands of a section of README.md, block by block.
func blocks(t *testing.T, section string) []string {
	t.Helper()
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, ok := strings.Cut(string(b), "\n## "+section+"\n")
	if !ok {
		t.Fatalf("README.md has no section %q", section)
	}
	text, _, _ = strings.Cut(text, "\n## ")
	var out []string
	for i, part := range strings.Split(text, "\n```") {
		if i%2 == 1 {
			out = append(out, strings.TrimPrefix(part, "\n")+"\n")
		}
	}
	return out
}

// TestReadme pastes the commands of README.md in their order into an empty home.
// A check that finds something ends with 1; nothing may end with more.
func TestReadme(t *testing.T) {
	bash := tool(t, "bash")
	bin, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	var script strings.Builder
	script.WriteString("trap 's=$?; [ $s -le 1 ] || echo \"FAILED with $s: $BASH_COMMAND\"' ERR\n")
	for _, b := range append(blocks(t, "Five minutes"), blocks(t, "Install")...) {
		for line := range strings.Lines(b) {
			switch {
			case line == "goodterms demo\n", strings.HasPrefix(line, "git clone "): // needs a terminal; a network
			case strings.Contains(line, "go build "):
				script.WriteString("cp '" + bin + "' ~/.local/bin/goodterms || echo FAILED to install\n")
			case strings.Contains(line, "> ~/"):
				script.WriteString(strings.TrimSuffix(line, "\n") + " || echo \"FAILED to write\"\n")
			default:
				script.WriteString(line)
			}
		}
	}
	bins := filepath.Join(home, "path")
	if err := os.Mkdir(bins, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(bin, filepath.Join(bins, "goodterms")); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bash, "-c", script.String())
	cmd.Dir, cmd.Env = home, smokeEnv(home)
	for i, v := range cmd.Env {
		if path, ok := strings.CutPrefix(v, "PATH="); ok {
			cmd.Env[i] = "PATH=" + bins + ":" + path
		}
	}
	out, err := cmd.CombinedOutput()
	if err != nil || strings.Contains(string(out), "FAILED") {
		t.Errorf("%v\n%s", err, out)
	}
	for _, want := range []string{"now favour", "recorded: A1 of main", "differs · payment", "[A1 §3]"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("README.md: %q is not said:\n%s", want, out)
		}
	}
	for _, file := range []string{".local/share/man/man1/goodterms.1", ".local/share/bash-completion/completions/goodterms"} {
		if info, err := os.Stat(filepath.Join(home, file)); err != nil || info.Size() == 0 {
			t.Errorf("%s was not written: %v", file, err)
		}
	}
}
