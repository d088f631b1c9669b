package scripts

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/model/judgement"
)

// Templates are templates of the user's own. A nil *Templates has none.
type Templates struct {
	own map[string]ownTemplate // by name, such as "cs/talk"
}

// ownTemplate is one file of the user's own.
type ownTemplate struct {
	path   string // for messages
	source string
	err    error // why it cannot be used
}

// TemplateError says where a template of the user's own cannot be used.
type TemplateError struct {
	Path string
	Line int // 0: the file as a whole
	What string
}

// Error names the file and the line.
func (e *TemplateError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("template %q: %s", e.Path, e.What)
	}
	return fmt.Sprintf("template %q: line %d: %s", e.Path, e.Line, e.What)
}

// MaxTemplate bounds a template of the user's own, in bytes.
const MaxTemplate = 64 << 10

// TemplateNames returns the names of the templates that can be replaced, such as
// "cs/talk", sorted.
func TemplateNames() []string {
	var out []string
	err := fs.WalkDir(templates, "templates", func(path string, d fs.DirEntry, err error) error {
		if name, ok := strings.CutSuffix(strings.TrimPrefix(path, "templates/"), ".txt"); ok && !d.IsDir() && name != "en/advice" {
			out = append(out, name)
		}
		return err
	})
	if err != nil {
		panic("scripts: " + err.Error()) // a build mistake: TestOwnTemplates
	}
	slices.Sort(out)
	return out
}

// BuiltIn returns the source of a built-in template, "" when there is none of that
// name.
func BuiltIn(name string) string {
	b, err := templates.ReadFile("templates/" + name + ".txt")
	if err != nil {
		return ""
	}
	return string(b)
}

// Add takes in a file of the user's own. A file that cannot be used is kept with the
// reason, which is returned; the built-in template is used instead of it.
func (t *Templates) Add(name, path string, source []byte) error {
	if t.own == nil {
		t.own = map[string]ownTemplate{}
	}
	src := strings.ReplaceAll(strings.TrimPrefix(string(source), "\ufeff"), "\r\n", "\n")
	o := ownTemplate{path: path, source: src}
	if err := checkTemplate(name, src); err != nil {
		err.Path = path
		o.err = err
	}
	t.own[name] = o
	return o.err
}

// Names returns the names of the user's own templates, sorted.
func (t *Templates) Names() []string {
	var out []string
	if t != nil {
		for n := range t.own {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// Problem says why a template of the user's own is not used, nil when it is, or when
// there is none of that name.
func (t *Templates) Problem(name string) error {
	if t == nil {
		return nil
	}
	return t.own[name].err
}

// checkTemplate finds what is wrong with a template before a case is filled in.
func checkTemplate(name, src string) *TemplateError {
	switch {
	case BuiltIn(name) == "" || name == "en/advice":
		return &TemplateError{What: "no template has this name: goodterms templates lists them"}
	case len(src) > MaxTemplate:
		return &TemplateError{What: fmt.Sprintf("%d bytes are too many for a template", len(src))}
	case !utf8.ValidString(src):
		return &TemplateError{What: "this is not UTF-8 text"}
	case strings.TrimSpace(src) == "":
		return &TemplateError{What: "it is empty"}
	}
	if i := strings.IndexFunc(src, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }); i >= 0 {
		return &TemplateError{Line: 1 + strings.Count(src[:i], "\n"), What: "a control character is in the text"}
	}
	lang, _, _ := strings.Cut(name, "/")
	k := New(&model.Case{Client: model.Client{Language: model.Language(lang)}}, &judgement.Report{}, nil, Options{})
	parts := partsOf(src)
	if e := checkParts(parts, partsOf(BuiltIn(name))); e != nil {
		return e
	}
	for _, part := range parts {
		tpl, err := template.New("own").Funcs(k.funcs()).Parse(part.padded())
		if err != nil {
			return where(err)
		}
		for _, defined := range tpl.Templates() {
			if e := checkNames(defined.Tree, defined.Tree.Root); e != nil {
				return e
			}
		}
	}
	return nil
}

// checkParts finds what stands in no part that is ever used.
func checkParts(parts, builtIn []part) *TemplateError {
	known := func(list []part, name string) bool {
		return slices.ContainsFunc(list, func(p part) bool { return p.name == name })
	}
	for i, p := range parts {
		switch {
		case p.name == "" && p.line == 0 && !known(builtIn, ""):
			blank := p.body[:len(p.body)-len(strings.TrimLeft(p.body, " \t\n"))]
			return &TemplateError{Line: 1 + strings.Count(blank, "\n"), What: fmt.Sprintf("this is in no part: it belongs under a line such as \"== %s\"", builtIn[0].name)}
		case p.line > 0 && (p.name == "" || !known(builtIn, p.name)):
			return &TemplateError{Line: p.line, What: fmt.Sprintf("no part is called %q", p.name)}
		case known(parts[:i], p.name):
			return &TemplateError{Line: p.line, What: fmt.Sprintf("the part %q is there twice", p.name)}
		}
	}
	return nil
}

// part is a template, or one under a line "== name" of a file that has several.
type part struct {
	name string
	line int // of the heading, from 1; 0 without one
	body string
}

// padded is the body at its lines of the file, so that messages name them.
func (p part) padded() string { return strings.Repeat("\n", p.line) + p.body }

// partsOf cuts a file at its headings. What stands before the first, or all of a file
// without any, is a part without a name.
func partsOf(src string) []part {
	out := []part{{}}
	n, at, start := 0, 0, 0
	for line := range strings.Lines(src) {
		n++
		if name, ok := strings.CutPrefix(line, "== "); ok {
			out[len(out)-1].body = src[start:at]
			out = append(out, part{name: strings.TrimSpace(name), line: n})
			start = at + len(line)
		}
		at += len(line)
	}
	out[len(out)-1].body = src[start:]
	if len(out) > 1 && strings.TrimSpace(out[0].body) == "" {
		return out[1:]
	}
	return out
}

// checkNames finds a fact that no journal can have.
func checkNames(tree *parse.Tree, n parse.Node) *TemplateError {
	for _, c := range commandsOf(n) {
		id, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || !slices.Contains([]string{"f", "fill", "has", "many", "none", "noun"}, id.Ident) {
			continue
		}
		for i, a := range c.Args[1:] {
			s, ok := a.(*parse.StringNode)
			if i > 0 && id.Ident != "has" || !ok || isVariable(s.Text) {
				continue
			}
			location, _ := tree.ErrorContext(s)
			line, _ := strconv.Atoi(strings.Split(location, ":")[1])
			return &TemplateError{Line: line, What: fmt.Sprintf("no fact is called %q: goodterms templates --vars lists them", s.Text)}
		}
	}
	return nil
}

// commandsOf returns every call below a node.
func commandsOf(n parse.Node) []*parse.CommandNode {
	var out []*parse.CommandNode
	pipe := func(p *parse.PipeNode) {
		if p == nil {
			return
		}
		for _, c := range p.Cmds {
			out = append(out, c)
			for _, a := range c.Args {
				out = append(out, commandsOf(a)...)
			}
		}
	}
	branch := func(b *parse.BranchNode) {
		pipe(b.Pipe)
		out = append(out, commandsOf(b.List)...)
		if b.ElseList != nil {
			out = append(out, commandsOf(b.ElseList)...)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, c := range n.Nodes {
				out = append(out, commandsOf(c)...)
			}
		}
	case *parse.ActionNode:
		pipe(n.Pipe)
	case *parse.PipeNode:
		pipe(n)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.TemplateNode:
		pipe(n.Pipe)
	}
	return out
}

// where takes the line and the reason out of what text/template says.
func where(err error) *TemplateError {
	e := &TemplateError{What: err.Error()}
	m := regexp.MustCompile(`(?s)^template: own:(\d+):(?:\d+: executing "own" at <(.*?)>:)? ?(?:error calling \w+: )?(.*)$`).FindStringSubmatch(err.Error())
	if m != nil {
		e.Line, _ = strconv.Atoi(m[1])
		e.What = m[3]
		if m[2] != "" {
			e.What = m[2] + ": " + e.What
		}
	}
	return e
}

// ownTemplate returns the user's template of a step in its language.
func (k *Kit) ownTemplate(id StepID) (ownTemplate, bool) {
	if k.o.Templates == nil {
		return ownTemplate{}, false
	}
	o, ok := k.o.Templates.own[string(k.templateLanguage(id))+"/"+string(id)]
	return o, ok
}

// errNoPart says that a file of the user's own lacks a part: the built-in one is used.
var errNoPart = errors.New("no such part")

// tryOwn fills in the user's template of a step, or the named part of it.
func (k *Kit) tryOwn(o ownTemplate, name string) (string, []FactSpan, error) {
	if o.err != nil {
		return "", nil, o.err
	}
	parts := partsOf(o.source)
	i := slices.IndexFunc(parts, func(p part) bool { return p.name == name })
	if i < 0 {
		return "", nil, errNoPart
	}
	text, spans, err := k.tryExecute("own", parts[i].padded())
	if err != nil {
		e := where(err)
		e.Path = o.path
		return "", nil, e
	}
	return text, spans, nil
}
