package dossier

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/store/intake"
	"goodterms/ui/text"
)

// northmoorCase is the case of the tests with a report made by hand, so that the
// document is tested and not the judging.
func northmoorCase(t testing.TB) (*model.Case, *judgement.Report) {
	t.Helper()
	c := &model.Case{}
	for _, ev := range northmoor(t) {
		if ev.Client == "c-north" {
			c.Apply(ev)
		} else if p, ok := ev.Payload.(model.AddClient); ok && p.ID == "c-north" {
			c.Apply(ev)
		}
	}
	c.Sort()
	clause := judgement.ClauseRef{ID: "3", Since: model.NewDay(2026, 4, 20), By: "A1", Text: "Website gets three rounds of revisions instead of two, at no charge."}
	e2 := c.Entry("e2")
	r := &judgement.Report{
		Client: "northmoor-tea", On: model.NewDay(2026, 5, 13), FlagCount: 6, Threshold: 5, ExitOpen: true,
		Contradictions: []judgement.Finding{
			{ID: "c3f2a9", Band: judgement.Sure, Entry: "e2", At: e2.At, Kind: judgement.Revisions, Relation: judgement.Differs, Words: "list four",
				Clause: clause, Said: "round 4", Agreed: "3 rounds", Why: "list 4 of 3 (28 Apr | 4 May, 9 May)", Status: judgement.Open},
			{ID: "c0ffee", Band: judgement.Likely, Entry: "e2", At: e2.At, Kind: judgement.Rate, Relation: judgement.Differs, Words: "a likely thing", Clause: clause, Status: judgement.Open},
			{ID: "cc0de1", Band: judgement.Sure, Entry: "e5", Kind: judgement.Scope, Relation: judgement.Outside, Words: "改四次", Said: "hosting", Status: judgement.Favour},
			{ID: "cdead0", Band: judgement.Sure, Entry: "e5", Kind: judgement.Scope, Words: "dismissed words", Clause: clause, Status: judgement.Dismissed},
			{ID: "cdec01", Band: judgement.Sure, Entry: "e5", Kind: judgement.Decision, Relation: judgement.Differs, Words: "改四次", Clause: judgement.ClauseRef{ID: "e1", Text: "we keep the logo"}, Status: judgement.Confirmed},
		},
		Flags: []judgement.Flag{{ID: "f1", Code: "abuse", Why: "a flag that is nobody's business"}},
		Counts: judgement.Counts{
			Revisions: []judgement.Use{{Deliverable: "website", Used: 4, Max: 3}}, Paid: model.Units(3000, "USD"), Billed: model.Units(4500, "USD"), OpenSum: model.Units(1500, "USD"),
		},
	}
	return c, r
}

func markdownOf(t testing.TB, c *model.Case, r *judgement.Report, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteMarkdown(&b, c, r, c.Entries, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestMarkdownGolden(t *testing.T) {
	c, r := northmoorCase(t)
	golden.RequireEqual(t, markdownOf(t, c, r, Options{Head: "GT 3127 · 7Q4M-K2XB-9TFD"}))
}

func TestMarkdownSetsClauseBesideWords(t *testing.T) {
	c, r := northmoorCase(t)
	doc := markdownOf(t, c, r, Options{})
	row := `| “list four”<br>round 4 | **§3** as changed by A1, in force since 2026-04-20: “Website gets three rounds of revisions instead of two, at no charge.”<br>3 rounds |`
	if !strings.Contains(doc, row) || !strings.Contains(doc, `differs from the agreement: list 4 of 3 (28 Apr \| 4 May, 9 May) · c3f2a9`) {
		t.Errorf("missing %s in\n%s", row, doc)
	}
	for _, want := range []string{"a favour, not a new term", "decision of 2026-04-14: “we keep the logo”", "Left out: 1 difference that is likely"} {
		if !strings.Contains(doc, want) {
			t.Errorf("missing %q", want)
		}
	}
	for _, not := range []string{"a likely thing", "dismissed words", "nobody's business", "abuse", "good"} { // good is a mood
		if strings.Contains(doc, not) {
			t.Errorf("%q is in the document", not)
		}
	}
}

func TestMarkdownNamesNoOtherClient(t *testing.T) {
	c, r := northmoorCase(t)
	c.Entries[0].Text = "Like for ZED & Sons, or zed@z.example. Zedd is a word, 半坡雲茶的標誌 too; leaf-kettle."
	c.Entries[0].Subject = "Re: Zed & Sons"
	r.Contradictions[0].Words = "as Zed & Sons pay"
	others := []model.Client{
		{ID: "c-zed", Handle: "zed", Name: "Zed & Sons", Emails: []string{"zed@z.example"}}, {ID: "2", Handle: "banpo", Name: "半坡雲茶"},
		{ID: "3", Handle: "leaf-kettle", Name: "Leaf & Kettle"}, {ID: "c-north", Handle: "northmoor-tea", Name: "Northmoor Tea"},
		{ID: "4", Handle: "tea", Name: "Tea"}, // part of this client's own name
	}
	doc := markdownOf(t, c, r, Options{Others: others})
	for _, not := range []string{"Zed", "ZED", "zed", "半坡", "leaf-kettle", "kettle"} {
		if strings.Contains(strings.ReplaceAll(doc, "Zedd is", ""), not) {
			t.Errorf("%q is in the document:\n%s", not, doc)
		}
	}
	for _, want := range []string{`Like for \[another client\], or \[another client\].`, "Zedd is a word", `\[another client\]的標誌`, "# Northmoor Tea", "replaced in 6 places"} {
		if !strings.Contains(doc, want) {
			t.Errorf("missing %q in\n%s", want, doc)
		}
	}
}

// payload is hostile text.
const payload = "x`y* _z_ [a](https://evil.example) ![i](x) <img src=x onerror=1> | cell &lt; #tag @user www.evil.example\x1b]52;c;YQ==\x07\u202egnp\u2066\u200b\u009b31m\n# heading\n- list\n1. one\n===\n~~~\n```\n    code\n> quote\n[ref]: http://x"

// hostileCase has it in every field.
func hostileCase(t testing.TB) (*model.Case, *judgement.Report) {
	t.Helper()
	c, r := northmoorCase(t)
	c.Client.Name = payload
	for i := range c.Agreements[0].Clauses {
		c.Agreements[0].Clauses[i].ID, c.Agreements[0].Clauses[i].Text = payload, payload
	}
	c.Agreements[0].Title, c.Amendments[0].Title, c.Amendments[0].Clauses[0].Text = payload, payload, payload
	for i := range c.Entries {
		e := &c.Entries[i]
		e.Text, e.Subject, e.Who, e.About, e.What, e.Invoice, e.Project = payload, payload, payload, payload, payload, payload, payload
		e.Attachments = []model.Attachment{{Name: payload}}
	}
	for i := range r.Contradictions {
		f := &r.Contradictions[i]
		f.Words, f.Said, f.Agreed, f.Why, f.Clause.Text, f.Clause.ID, f.Clause.By = payload, payload, payload, payload, payload, payload, payload
	}
	r.Counts.Revisions[0].Deliverable = payload
	return c, r
}

func TestMarkdownIsInert(t *testing.T) {
	c, r := hostileCase(t)
	checkInert(t, markdownOf(t, c, r, Options{Head: payload}))
}

// TestHTMLIsInert: every tag of the page is its own, and none loads anything.
func TestHTMLIsInert(t *testing.T) {
	c, r := hostileCase(t)
	c.Client.Name += "</title><script>alert(1)</script>"
	var b bytes.Buffer
	if err := WriteHTML(&b, c, r, c.Entries, Options{Head: payload + "</code><b onclick=x>"}); err != nil {
		t.Fatal(err)
	}
	own := regexp.MustCompile(`<!doctype html>|<meta charset="utf-8">|<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">|` +
		`</?(html|head|title|style|body|h[123]|p|ul|li|b|br|hr|code|blockquote|table|tr|th|td)>`)
	if rest := own.ReplaceAllString(b.String(), ""); strings.ContainsAny(rest, "<>") {
		t.Errorf("not inert:\n%s", rest)
	}
	for _, r := range b.String() {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)) {
			t.Errorf("%U is in the page", r)
		}
	}
}

// TestHTMLSaysTheSame: what the Markdown says, the page says, in the same order.
func TestHTMLSaysTheSame(t *testing.T) {
	c, r := northmoorCase(t)
	var b bytes.Buffer
	if err := WriteHTML(&b, c, r, c.Entries, Options{Head: "GT 12 · 7Q4M-K2XB-9TFD"}); err != nil {
		t.Fatal(err)
	}
	words := func(s string) string {
		return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
	}
	_, body, _ := strings.Cut(b.String(), "<body>")
	page := words(html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, " ")))
	if md := words(strings.ReplaceAll(markdownOf(t, c, r, Options{Head: "GT 12 · 7Q4M-K2XB-9TFD"}), "<br>", " ")); page != md {
		t.Errorf("the page says\n%s\nthe Markdown\n%s", page, md)
	}
}

// own is the Markdown that the document itself is made of.
var own = regexp.MustCompile(`^(# |## |### |> ?|\*\*§|\| Said \| Agreed on \||\|---\|---\||---$|- )|\*\*|<br>`)

// checkInert fails on anything in a document that Markdown would act on and that
// the document did not write itself.
func checkInert(t interface{ Errorf(string, ...any) }, doc string) {
	for _, r := range doc {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || r == '\u202e' || r == '\u2066') {
			t.Errorf("%U is in the document", r)
		}
	}
	pair := regexp.MustCompile(`\\[!-/:-@\[-` + "`" + `{-~]`)
	for line := range strings.SplitSeq(doc, "\n") {
		if strings.HasPrefix(line, "Journal as it was") { // code, which holds no backtick
			continue
		}
		rest := own.ReplaceAllString(strings.TrimSuffix(pair.ReplaceAllString(line, ""), `\`), "")
		if strings.HasPrefix(line, "| “") { // a row: its own bars
			rest = strings.TrimSuffix(strings.TrimPrefix(rest, "|"), "|")
			rest = strings.Replace(rest, " | ", "", 1)
		}
		if strings.ContainsAny(rest, "\\`*_[]<>!|#~&@") || strings.Contains(rest, "://") || strings.Contains(rest, "www.") {
			t.Errorf("not inert: %q leaves %q", line, rest)
		}
		if strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t") || regexp.MustCompile(`^(> ?)?([-+=] ?[^-]|\d+[.)])`).MatchString(line) && !strings.HasPrefix(line, "- ") {
			t.Errorf("a line begins as a list or code: %q", line)
		}
	}
}

func TestEscapeLine(t *testing.T) {
	for in, want := range map[text.Clean]string{
		"":                    "",
		"plain, 四轮修改. Ж":      "plain, 四轮修改. Ж",
		"1. one":              `1\. one`,
		"12) x":               `12\) x`,
		"1.5 hours":           `1\.5 hours`,
		"2026 is":             "2026 is",
		"- x":                 `\- x`,
		"---":                 `\---`,
		"a - b":               "a - b",
		"  indented":          "\u00a0\u00a0indented",
		"$45 & <b>":           `\$45 \& \<b\>`,
		"see https://x.y":     `see https\://x.y`,
		"at 10:15":            "at 10:15",
		"WWW.x.y":             `WWW\.x.y`,
		`back\slash`:          `back\\slash`,
		"me@x.example":        `me\@x.example`,
		"snake_case *star* `": "snake\\_case \\*star\\* \\`",
	} {
		if got := escapeLine(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestQuoteBlockKeepsLines(t *testing.T) {
	got := quoteBlock("one\ntwo\n\n# three\n")
	if want := "> one\\\n> two\n>\n> \\# three\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestEscapeIsInert draws any text.
func TestEscapeIsInert(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.OneOf(rapid.String(), rapid.StringMatching("[-+=0-9.) \\\\`*_\\[\\]<>!|#&~@:/w\n]{0,40}")).Draw(t, "text")
		checkInert(t, quoteBlock(text.Body(raw)))
		if strings.Contains(cell(text.Body(raw)), "\n") {
			t.Fatal("a cell of two lines")
		}
	})
}

func TestMarkdownOfAnEmptyCase(t *testing.T) {
	doc := markdownOf(t, &model.Case{Client: model.Client{Handle: "a", Name: "A"}}, &judgement.Report{On: model.NewDay(2026, 5, 1)}, Options{Zone: time.UTC})
	for _, want := range []string{"# A\n", "0 entries, nothing that differs", "No entries.", "Times are those of UTC."} {
		if !strings.Contains(doc, want) {
			t.Errorf("missing %q in\n%s", want, doc)
		}
	}
	if err := WriteMarkdown(&fullDisk{}, &model.Case{}, &judgement.Report{}, nil, Options{}); err == nil {
		t.Error("a full disk is not reported")
	}
}

// TestMarkdownQuotesTheAgreement reads the agreement's words back.
func TestMarkdownQuotesTheAgreement(t *testing.T) {
	c, r := northmoorCase(t)
	doc := markdownOf(t, c, r, Options{})
	a, _, err := intake.ParseAgreement(termsFile(t, "terms.toml"), intake.TermsOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, cl := range a.Clauses {
		if !strings.Contains(doc, "**§"+cl.ID+"**\n\n> "+escapeLine(text.Clean(cl.Text))) {
			t.Errorf("clause %s is missing", cl.ID)
		}
	}
	if !strings.Contains(doc, "### A1 third round for the website\n\nAgreed 2026-04-20, in force from 2026-04-20.") && !strings.Contains(doc, "A1 A2: third round") {
		t.Errorf("the amendment is missing in\n%s", doc)
	}
}
