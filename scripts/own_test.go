package scripts

import (
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// TestOwnTemplates: a template of the user's own is used in its language, and one that
// cannot be used is named with its line while the built-in one stays.
func TestOwnTemplates(t *testing.T) {
	kitWith := func(l model.Language, own *Templates) *Kit {
		c, r := teaCase()
		c.Client.Language = l
		return New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada", Templates: own})
	}
	var own Templates
	if err := own.Add("cs/talk", "talk.txt", []byte("\ufeffKončíme {{f \"last_day\"}}.\r\n")); err != nil {
		t.Fatal(err)
	}
	p, _ := kitWith(model.Czech, &own).Pane(Talk)
	if p.Text != "Končíme 4.\u00a0prosince.\n" || p.Own != "talk.txt" || len(p.Facts) != 1 || p.Facts[0].Working == "" {
		t.Errorf("got %+v", p)
	}
	if p, _ := kitWith(model.English, &own).Pane(Talk); p.Own != "" || !strings.Contains(p.Text, "Thank you") {
		t.Errorf("another language: %+v", p)
	}

	for _, tc := range []struct {
		name, source, want string
		line               int
	}{
		{"en/talk", "one\n{{if has \"open\"}}", "unexpected EOF", 2},
		{"en/talk", "one\ntwo {{f \"opne\"}}", `no fact is called "opne"`, 2},
		{"en/talk", "{{if has \"open\" \"x\"}}{{end}}", `no fact is called "x"`, 1},
		{"en/talk", "a\n\n{{shout \"x\"}}", `function "shout" not defined`, 3},
		{"en/talk", " \n", "it is empty", 0},
		{"en/talk", "a\xff", "UTF-8", 0},
		{"en/talk", "a\nb\x01c", "control character", 2},
		{"en/cards", "== why\nBecause.\n== weather\nRain.\n", `no part is called "weather"`, 3},
		{"en/cards", "== why\nx\n{{f \"nope\"}}\n", `no fact is called "nope"`, 3},
		{"en/cards", "\n\nBecause it no longer fits.\n", `this is in no part: it belongs under a line such as "== why"`, 3},
		{"en/reply", "Hello.\n== check\nI see.\n", `a line such as "== check"`, 1},
		{"en/cards", "== why\nx\n== why\ny\n", `the part "why" is there twice`, 3},
		{"en/cards", "== \nx\n", `no part is called ""`, 1},
		{"en/talk", "== why\nx\n", `no part is called "why"`, 1},
		{"en/advice", "a: b", "no template has this name", 0},
		{"en/talk", strings.Repeat("x", MaxTemplate+1), "too many", 0},
	} {
		var own Templates
		err, _ := own.Add(tc.name, "mine.txt", []byte(tc.source)).(*TemplateError)
		if err == nil || err.Line != tc.line || !strings.Contains(err.Error(), tc.want) || err.Path != "mine.txt" {
			t.Errorf("%q: %v, want line %d, %q", tc.source, err, tc.line, tc.want)
			continue
		}
		k := kitWith(model.English, &own)
		if p, _ := k.Pane(Talk); p.Own != "" || !strings.Contains(p.Text, "Thank you") {
			t.Errorf("%q: the built-in one is not used: %+v", tc.source, p)
		}
	}

	// A fact that this journal lacks is told when it is filled in.
	own = Templates{}
	if err := own.Add("en/talk", "mine.txt", []byte("x\n{{f \"resume\"}}")); err != nil {
		t.Fatal(err)
	}
	k := kitWith(model.English, &own)
	p, _ = k.Pane(Talk)
	if err := p.Problem; err == nil || !strings.Contains(err.Error(), `"mine.txt": line 2`) || !strings.Contains(err.Error(), `no "resume"`) {
		t.Errorf("got %v", err)
	}
	if !strings.Contains(p.Text, "Thank you") || p.Own != "" {
		t.Error("the built-in one is not used")
	}
	// Of a file with parts, those that are missing are the built-in ones.
	own = Templates{}
	if err := own.Add("en/cards", "cards.txt", []byte("== why\nBecause it no longer fits.\n")); err != nil {
		t.Fatal(err)
	}
	cards := kitWith(model.English, &own).Cards()
	if cards[0].Text != "Because it no longer fits." || cards[1].Text == "" || len(cards) != len(cardTitles()) || cards[0].Problem != nil || cards[1].Problem != nil {
		t.Errorf("cards %+v", cards)
	}
}

// TestUnusedTemplatesAreTold: what cannot be filled in with a case is named wherever a
// template is used, and the built-in one stands in its place.
func TestUnusedTemplatesAreTold(t *testing.T) {
	own := &Templates{}
	for name, src := range map[string]string{
		"cards": "== why\n{{f \"resume\"}}\n", "reply": "== check\n{{f \"resume\"}}\n== recap\n{{f \"resume\"}}\n", "briefing": "{{f \"resume\"}}", "statement": "{{f \"resume\"}}",
	} {
		if err := own.Add("en/"+name, name+".txt", []byte(src)); err != nil {
			t.Fatal(err)
		}
	}
	c, r := teaCase()
	c.Client.Ended = today
	k := New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada", Templates: own})
	statement, err := k.Statement()
	if err != nil {
		t.Fatal(err)
	}
	f := roundsFinding()
	why := k.Cards()[0]
	for file, p := range map[string]Pane{"cards": {Text: why.Text, Problem: why.Problem}, "reply": k.Reply(f, CheckReply), "briefing": k.Briefing(), "statement": statement} {
		if p.Problem == nil || !strings.Contains(p.Problem.Error(), file+".txt\": line ") || p.Text == "" || p.Own != "" {
			t.Errorf("%s: %v, own %q:\n%s", file, p.Problem, p.Own, p.Text)
		}
	}
	if p := k.Recap(&c.Entries[0]); p.Problem == nil {
		t.Error("nothing is said of the recap")
	}
	if p := k.Reply(f, DeclineReply); p.Problem != nil {
		t.Errorf("a part that is not there: %v", p.Problem)
	}
	if _, problems := k.Plain(""); len(problems) != 1 {
		t.Errorf("the print has the problems %v", problems)
	}
}

// TestVariablesAreAll: what a kit knows is listed for those who write templates, and the
// built-in templates pass the check of one's own.
func TestVariablesAreAll(t *testing.T) {
	for _, l := range model.Languages() {
		for _, f := range kitIn(l, Pause, map[string]string{"money.late": "charge"}).Facts() {
			if !isVariable(f.Name) {
				t.Errorf("%s is not listed", f.Name)
			}
		}
	}
	for _, name := range TemplateNames() {
		var own Templates
		if err := own.Add(name, name, []byte(BuiltIn(name))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBlanks(t *testing.T) {
	for text, want := range map[string]string{
		"Dear [name],\n[your name], [name]": "[name] [your name]", "none": "", "a [ b": "", "[]": "", "[[x]": "[x]", "x [a\nb]": "",
	} {
		if got := strings.Join(Blanks(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzOwnTemplate(f *testing.F) {
	f.Add("{{f \"open\"}}")
	f.Add("== why\n{{range left}}{{.Name}}{{end}}")
	f.Add("{{define \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}")
	c, r := teaCase()
	f.Fuzz(func(t *testing.T, s string) {
		own := &Templates{}
		_ = own.Add("en/talk", "x", []byte(s)) // only that it does not panic
		k := New(c, r, nil, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Templates: own})
		if p, _ := k.Pane(Talk); p.Text == "" {
			t.Error("no text")
		}
	})
}
