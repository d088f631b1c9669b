package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// requirement is a row of docs/requirements.md.
type requirement struct{ id, where, test string }

// requirements reads the rows, and holds each heading to the number of rows it names.
func requirements(t *testing.T, page string) (rows []requirement) {
	t.Helper()
	for section := range strings.SplitSeq(page, "\n## ") {
		n := 0
		for line := range strings.Lines(section) {
			cells := strings.Split(strings.TrimSpace(line), " | ")
			if !strings.HasPrefix(line, "| S") {
				continue
			}
			if len(cells) != 3 {
				t.Errorf("not three cells: %s", line)
				continue
			}
			n++
			rows = append(rows, requirement{strings.TrimPrefix(cells[0], "| "), cells[1], strings.TrimSuffix(cells[2], " |")})
		}
		if title, _, _ := strings.Cut(section, "\n"); n > 0 && !strings.HasSuffix(title, fmt.Sprintf(" (%d)", n)) {
			t.Errorf("%q has %d rows", title, n)
		}
	}
	return rows
}

// testNames returns the names of all tests, and "script/x" for each script.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	declared := regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		b, err := os.ReadFile(path)
		for _, m := range declared.FindAllStringSubmatch(string(b), -1) {
			out[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join("ui", "cli", "testdata", "script", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		out["script/"+strings.TrimSuffix(filepath.Base(f), ".txtar")] = true
	}
	return out
}

// TestRequirements: docs/requirements.md adds up, names each id once, and every test it
// names is there.
func TestRequirements(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("docs", "requirements.md"))
	if err != nil {
		t.Fatal(err)
	}
	page := strings.ReplaceAll(string(b), "\r\n", "\n")
	known, seen := testNames(t), map[string]bool{}
	named := regexp.MustCompile(`Test\w+|script/[\w-]+`)
	done, untested, partly, no := 0, 0, 0, 0
	for _, r := range requirements(t, page) {
		if seen[r.id] {
			t.Errorf("%s is there twice", r.id)
		}
		seen[r.id] = true
		switch {
		case strings.HasPrefix(r.where, "no:"):
			no++
		case strings.HasPrefix(r.where, "partly:"):
			partly++
		default:
			done++
			if r.test == "–" {
				untested++
			}
		}
		tests := named.FindAllString(r.test, -1)
		if len(tests) == 0 && r.test != "–" {
			t.Errorf("%s names no test: %q", r.id, r.test)
		}
		for _, name := range tests {
			if !known[name] {
				t.Errorf("%s: there is no %s", r.id, name)
			}
		}
	}
	want := fmt.Sprintf("\n%d ids: %d done (%d of them without a test that shows it), %d partly, %d no.\n", len(seen), done, untested, partly, no)
	if !strings.Contains(page, want) {
		t.Errorf("the table has%s", want)
	}
}
