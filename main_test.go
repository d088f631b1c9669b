package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// pkg is what `go list -json` says of a package.
type pkg struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
}

func listPackages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var pkgs []pkg
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("go list output: %v", err)
		}
		pkgs = append(pkgs, p)
	}
	return pkgs
}

// mayImport holds the edges that docs/architecture.md allows; a path ending in
// "/" stands for everything below it. ui/cli may import everything below it.
func mayImport() map[string][]string {
	const m = "goodterms/"
	facing := []string{m + "scripts", m + "model", m + "model/reading", m + "model/judgement", m + "ui/text"}
	return map[string][]string{
		"goodterms":                  {m + "ui/cli"},
		m + "ui/cli":                 append([]string{m + "store", m + "store/intake", m + "ui/tui", m + "ui/dossier"}, facing...),
		m + "ui/tui":                 facing,
		m + "ui/dossier":             facing,
		m + "ui/text":                {},
		m + "scripts":                {m + "model", m + "model/judgement"},
		m + "store":                  {m + "model", m + "model/reading"},
		m + "store/intake":           {m + "model"},
		m + "model/judgement":        {m + "model", m + "model/reading"},
		m + "model/reading":          {m + "model", m + "model/reading/lexicon", m + "model/reading/classify"},
		m + "model/reading/classify": {},
		m + "model/reading/lexicon":  {},
		m + "model":                  {},
	}
}

// TestImports holds the house to the picture in docs/architecture.md.
func TestImports(t *testing.T) {
	allowed := mayImport()
	for _, p := range listPackages(t) {
		edges, known := allowed[p.ImportPath]
		if !known {
			t.Errorf("package %s is not in the picture of docs/architecture.md", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			if imp == "charm.land/lipgloss/v2/compat" {
				t.Errorf("%s imports %s, which queries the terminal at start", p.ImportPath, imp)
			}
			if strings.HasPrefix(imp, "goodterms/") && !slices.Contains(edges, imp) {
				t.Errorf("%s imports %s: the edge is not allowed", p.ImportPath, imp)
			}
		}
	}
}

// TestModelImportsNothing keeps the model free of I/O and of libraries.
func TestModelImportsNothing(t *testing.T) {
	for _, p := range listPackages(t) {
		if p.ImportPath != "goodterms/model" && !strings.HasPrefix(p.ImportPath, "goodterms/model/") {
			continue
		}
		for _, imp := range p.Imports {
			head, _, _ := strings.Cut(imp, "/")
			foreign := strings.Contains(head, ".") && !strings.HasPrefix(imp, "golang.org/x/text/")
			if foreign || imp == "os" || imp == "net" || strings.HasPrefix(imp, "net/") || imp == "os/exec" {
				t.Errorf("%s imports %s: the model does no I/O and needs no library but x/text", p.ImportPath, imp)
			}
		}
	}
}

// TestNoLipglossCompat looks at the whole tree of dependencies.
func TestNoLipglossCompat(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatalf("go list -deps: %v", err)
	}
	if strings.Contains(string(out), "lipgloss/v2/compat") {
		t.Error("lipgloss/v2/compat is linked in: it queries the terminal at start")
	}
}
