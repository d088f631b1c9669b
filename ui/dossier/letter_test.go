package dossier

import (
	"strings"
	"testing"
)

func TestWriteLetter(t *testing.T) {
	d := &Draft{Subject: "End <b> of our work", Text: "Dear Dana,\n\n# not a heading & <script>\n1. nor a list\x1b[31m\n", Head: "head 7f3a", Language: "zh-Hant"}
	for format, want := range map[string][]string{
		"txt":  {"End <b> of our work\n\nDear Dana,\n\n# not a heading", "head 7f3a\n"},
		"md":   {`\# not a heading \& \<script\>`, `1\. nor a list`},
		"html": {`<html lang="zh-Hant">`, "<h1>End &lt;b&gt; of our work</h1>", "<p># not a heading &amp; &lt;script&gt;</p>", "<footer>head 7f3a</footer>"},
		"eml":  {"Subject: End <b> of our work\r\n", "X-Unsent: 1\r\n"},
	} {
		var b strings.Builder
		if err := WriteLetter(&b, format, d); err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(b.String(), w) {
				t.Errorf("%s: %q is missing in\n%s", format, w, b.String())
			}
		}
		if strings.Contains(b.String(), "\x1b") {
			t.Errorf("%s: a control character went out", format)
		}
	}
	if err := WriteLetter(&strings.Builder{}, "pdf", d); err == nil || !strings.Contains(err.Error(), "eml, txt, md, html") {
		t.Errorf("got %v", err)
	}
}
