package dossier

import (
	"fmt"
	"html"
	"strings"

	"goodterms/ui/text"
)

// A markup is how a dossier is written down. What it is given as text.Clean came from
// outside and means nothing in it; strings are what it made itself, or words of ours.
// Each block ends with its line.
type markup interface {
	line(s text.Clean) string // in one line
	cell(s text.Clean) string // in a cell of a table
	bold(s string) string
	code(s text.Clean) string

	begin(title text.Clean) string
	heading(level int, s string) string
	para(s string) string
	quote(s text.Clean) string
	list(items []string) string
	table(left, right string, cells [2]string) string
	rule() string
	end() string
}

type markdown struct{}

func (markdown) line(s text.Clean) string { return escapeLine(s) }
func (markdown) cell(s text.Clean) string { return cell(s) }
func (markdown) bold(s string) string     { return "**" + s + "**" }
func (markdown) code(s text.Clean) string {
	return "`" + strings.ReplaceAll(string(s), "`", "'") + "`"
}

func (markdown) begin(text.Clean) string { return "" }
func (markdown) heading(level int, s string) string {
	return strings.Repeat("#", level) + " " + s + "\n"
}
func (markdown) para(s string) string       { return s + "\n" }
func (markdown) quote(s text.Clean) string  { return quoteBlock(s) }
func (markdown) list(items []string) string { return "- " + strings.Join(items, "\n- ") + "\n" }
func (markdown) table(left, right string, cells [2]string) string {
	return fmt.Sprintf("| %s | %s |\n|---|---|\n| %s | %s |\n", left, right, cells[0], cells[1])
}
func (markdown) rule() string { return "---\n" }
func (markdown) end() string  { return "" }

// webPage writes a page of HTML that loads nothing and prints on A4 and letter paper.
type webPage struct{}

func escaped(s text.Clean) string { return html.EscapeString(string(s)) }

func (webPage) line(s text.Clean) string { return escaped(s) }
func (webPage) cell(s text.Clean) string {
	return strings.ReplaceAll(escaped(text.Clean(strings.Trim(string(s), "\n"))), "\n", "<br>")
}
func (webPage) bold(s string) string     { return "<b>" + s + "</b>" }
func (webPage) code(s text.Clean) string { return "<code>" + escaped(s) + "</code>" }

func (webPage) begin(title text.Clean) string {
	return `<!doctype html>
<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>` + escaped(title) + `</title>
<style>
@page { margin: 20mm }
body { font: 11pt/1.5 Georgia, "Noto Serif", "Noto Serif CJK SC", serif; max-width: 44em; margin: 3em auto; padding: 0 1em; color: #1b1b1b; overflow-wrap: anywhere }
h2, h3, table { break-inside: avoid }
h2, h3 { break-after: avoid }
blockquote { margin: .5em 0; padding: 0 0 0 1em; border-left: 3px solid #ccc; white-space: pre-wrap }
table { width: 100%; border-collapse: collapse }
th, td { width: 50%; padding: .3em .5em; border: 1px solid #bbb; text-align: left; vertical-align: top }
</style></head><body>
`
}
func (webPage) heading(level int, s string) string {
	return fmt.Sprintf("<h%d>%s</h%d>\n", level, s, level)
}
func (webPage) para(s string) string { return "<p>" + s + "</p>\n" }
func (webPage) quote(s text.Clean) string {
	return "<blockquote>" + escaped(text.Clean(strings.Trim(string(s), "\n"))) + "</blockquote>\n"
}
func (webPage) list(items []string) string {
	return "<ul><li>" + strings.Join(items, "</li>\n<li>") + "</li></ul>\n"
}
func (webPage) table(left, right string, cells [2]string) string {
	return fmt.Sprintf("<table><tr><th>%s</th><th>%s</th></tr>\n<tr><td>%s</td><td>%s</td></tr></table>\n", left, right, cells[0], cells[1])
}
func (webPage) rule() string { return "<hr>\n" }
func (webPage) end() string  { return "</body></html>\n" }
