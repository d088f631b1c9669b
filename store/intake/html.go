package intake

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlCharset returns the charset of an HTML part: the declared one, else that of
// its meta element.
func htmlCharset(declared string, body []byte) string {
	if declared != "" {
		return declared
	}
	head := bytes.ToLower(body[:min(len(body), 2048)])
	i := bytes.Index(head, []byte("charset="))
	if i < 0 {
		return ""
	}
	rest := bytes.TrimLeft(head[i+len("charset="):], `"' `)
	if n := bytes.IndexAny(rest, `"' ;/>`); n >= 0 {
		rest = rest[:n]
	}
	return string(rest)
}

// maxQuote bounds the marks of quotation before a line.
const maxQuote = 20

// htmlText turns HTML into the text a reader sees: one line a block, quotations
// behind ">", lists behind "-". It reads token by token, never builds a tree, and
// fetches nothing.
func htmlText(doc string) string {
	z := html.NewTokenizer(strings.NewReader(doc))
	w := htmlWriter{bol: true}
	for {
		switch tt := z.Next(); tt {
		case html.ErrorToken:
			return w.finish()
		case html.TextToken:
			if w.skip == 0 {
				w.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, hasAttr := z.TagName()
			w.start(z, atom.Lookup(name), hasAttr, tt == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			w.end(atom.Lookup(name))
		}
	}
}

// htmlWriter collects lines.
type htmlWriter struct {
	out   strings.Builder
	line  strings.Builder
	quote int
	pre   int
	blank int  // line ends in a row
	bol   bool // nothing is on the line yet
	gap   bool // white space is due

	skip   int       // depth inside an element that is not shown
	hidden atom.Atom // the element that began it
}

// start takes an opening tag.
func (w *htmlWriter) start(z *html.Tokenizer, a atom.Atom, hasAttr, closed bool) {
	if w.skip > 0 {
		switch {
		case a == atom.Body && w.hidden == atom.Head: // a head that was never closed
			w.skip = 0
		case a == w.hidden && !closed:
			w.skip++
		}
		return
	}
	switch a {
	case atom.Script, atom.Style, atom.Head, atom.Title, atom.Template, atom.Noscript:
		if !closed {
			w.skip, w.hidden = 1, a
		}
		return
	case atom.Br:
		w.newline()
	case atom.Hr:
		w.block()
	case atom.Img:
		w.text(attrOf(z, hasAttr, "alt"))
	case atom.Blockquote:
		w.block()
		w.quote++
		w.blank = 0
	case atom.Pre:
		w.block()
		w.pre++
	case atom.Li:
		w.block()
		w.text("- ")
	case atom.Td, atom.Th:
		w.gap = !w.bol
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Table:
		w.paragraph()
	case atom.Div, atom.Tr, atom.Dt, atom.Dd, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Center:
		w.block()
	}
	if hasAttr && !closed && isContainer(a) && isHidden(z) {
		w.skip, w.hidden = 1, a
	}
}

// end takes a closing tag.
func (w *htmlWriter) end(a atom.Atom) {
	if w.skip > 0 {
		if a == w.hidden {
			w.skip--
		}
		return
	}
	switch a {
	case atom.Blockquote:
		w.block()
		w.quote = max(w.quote-1, 0)
		w.blank = 0
	case atom.Pre:
		w.block()
		w.pre = max(w.pre-1, 0)
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Table:
		w.paragraph()
	case atom.Div, atom.Tr, atom.Li, atom.Dt, atom.Dd, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Center:
		w.block()
	}
}

// isContainer lists the elements that are looked at for being hidden.
func isContainer(a atom.Atom) bool {
	switch a {
	case atom.Div, atom.Span, atom.P, atom.Td, atom.Table, atom.Tr:
		return true
	}
	return false
}

// isHidden reports whether the reader never saw an element, such as the preview
// line of a newsletter.
func isHidden(z *html.Tokenizer) bool {
	for n := 0; n < 50; n++ {
		key, val, more := z.TagAttr()
		if string(key) == "hidden" {
			return true
		}
		if string(key) == "style" {
			style := strings.ReplaceAll(strings.ToLower(string(val)), " ", "")
			return strings.Contains(style, "display:none")
		}
		if !more {
			return false
		}
	}
	return false
}

func attrOf(z *html.Tokenizer, hasAttr bool, name string) string {
	for n := 0; hasAttr && n < 50; n++ {
		key, val, more := z.TagAttr()
		if string(key) == name {
			return string(val)
		}
		hasAttr = more
	}
	return ""
}

// text adds words; white space counts as one space, but for preformatted text.
func (w *htmlWriter) text(s string) {
	if w.pre > 0 {
		for line := range strings.Lines(s) {
			body, ended := strings.CutSuffix(line, "\n")
			w.word(strings.TrimSuffix(body, "\r"))
			if ended {
				w.newline()
			}
		}
		return
	}
	for len(s) > 0 {
		i := strings.IndexAny(s, " \t\r\n\f\u00a0")
		if i < 0 {
			w.word(s)
			return
		}
		w.word(s[:i])
		w.gap = !w.bol
		if strings.HasPrefix(s[i:], "\u00a0") {
			i++
		}
		s = s[i+1:]
	}
}

func (w *htmlWriter) word(s string) {
	if s == "" {
		return
	}
	if w.gap {
		w.line.WriteByte(' ')
	}
	w.gap, w.bol = false, false
	w.line.WriteString(s)
}

// newline ends the line, also an empty one.
func (w *htmlWriter) newline() {
	line := strings.TrimRight(w.line.String(), " ")
	w.line.Reset()
	w.bol, w.gap = true, false
	if line == "" {
		if w.blank++; w.blank > 1 {
			return
		}
	} else {
		w.blank = 0
	}
	if line == "--" { // above a signature; its space is part of the mark
		line = "-- "
	}
	if q := min(w.quote, maxQuote); q > 0 {
		w.out.WriteString(strings.Repeat(">", q))
		if line != "" {
			w.out.WriteByte(' ')
		}
	}
	w.out.WriteString(line)
	w.out.WriteByte('\n')
}

// block ends the line if something is on it.
func (w *htmlWriter) block() {
	if !w.bol {
		w.newline()
	}
}

// paragraph ends the line and leaves one free.
func (w *htmlWriter) paragraph() {
	w.block()
	if w.out.Len() > 0 && w.blank == 0 {
		w.newline()
	}
}

func (w *htmlWriter) finish() string {
	w.block()
	return strings.Trim(w.out.String(), "\n")
}
