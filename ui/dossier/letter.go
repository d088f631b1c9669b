package dossier

import (
	"fmt"
	"html/template"
	"io"
	"strings"

	"goodterms/ui/text"
)

// LetterFormats are the forms a letter is written in.
func LetterFormats() []string { return []string{"eml", "txt", "md", "html"} }

// WriteLetter writes a letter in a format of [LetterFormats]: as a draft for a
// mail program, as text, as Markdown, or as a page to print.
func WriteLetter(w io.Writer, format string, d *Draft) error {
	switch format {
	case "eml":
		return WriteDraft(w, d)
	case "txt":
		_, err := io.WriteString(w, letterText(d, func(s text.Clean) string { return string(s) }))
		return err
	case "md":
		_, err := io.WriteString(w, letterText(d, func(s text.Clean) string {
			if s == "" {
				return ""
			}
			return escapeLine(s) + "  " // two blanks keep the end of the line
		}))
		return err
	case "html":
		return letterPage().Execute(w, page{Subject: string(text.Line(d.Subject)), Lines: lines(d.Text), Head: string(text.Line(d.Head)), Language: d.Language})
	}
	return fmt.Errorf("format %q is not known: use %s", format, strings.Join(LetterFormats(), ", "))
}

func letterText(d *Draft, line func(text.Clean) string) string {
	var b strings.Builder
	if d.Subject != "" {
		b.WriteString(line(text.Line(d.Subject)) + "\n\n")
	}
	for _, l := range lines(d.Text) {
		b.WriteString(line(text.Clean(l)) + "\n")
	}
	if d.Head != "" {
		b.WriteString("\n" + line(text.Line(d.Head)) + "\n")
	}
	return b.String()
}

// lines returns the clean lines of a text.
func lines(s string) []string {
	return strings.Split(strings.TrimRight(string(text.Body(s)), "\n"), "\n")
}

type page struct {
	Subject  string
	Lines    []string
	Head     string
	Language string
}

// letterPage is a page that needs nothing from outside and prints on A4 and
// letter paper.
func letterPage() *template.Template {
	return template.Must(template.New("letter").Parse(`<!doctype html>
<html{{with .Language}} lang="{{.}}"{{end}}><head><meta charset="utf-8"><title>{{.Subject}}</title>
<style>
@page { margin: 25mm }
body { font: 11.5pt/1.5 Georgia, "Noto Serif", "Noto Serif CJK SC", serif; max-width: 36em; margin: 3em auto; padding: 0 1em; color: #1b1b1b }
h1 { font-size: 1.15em; margin: 0 0 1.5em }
p { margin: 0; min-height: 1.5em; white-space: pre-wrap }
footer { margin-top: 3em; font-size: .8em; color: #777 }
</style></head><body>
{{with .Subject}}<h1>{{.}}</h1>
{{end}}{{range .Lines}}<p>{{.}}</p>
{{end}}{{with .Head}}<footer>{{.}}</footer>
{{end}}</body></html>
`))
}
