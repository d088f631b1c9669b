package scripts

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

//go:embed templates
var templates embed.FS

// Options is what the kit needs besides the case.
type Options struct {
	Today    model.Day
	Location *time.Location // where the agreement names no zone
	Settings model.Settings
	Me       string    // how I sign; "" leaves the line to be filled in
	Business string    // the line below it; "" for none
	Standing *Standing // nil where it is not worked out

	Templates *Templates // of the user's own; nil for none
}

// Kit is the exit kit of one client as of one day.
type Kit struct {
	c         *model.Case
	r         *judgement.Report
	p         *model.ExitPlan
	o         Options
	agreement *model.Agreement
	terms     *model.Terms
	loc       *time.Location
	lang      tongue // of the scripts
	ui        tongue // of the workings and notes
	facts     *factSet
	variant   suggestion
	address   func() (value, why string) // formal or informal; read from the entries once
	points    []string                   // of a recap or a briefing
	done      []string                   // of a briefing
}

// New makes the kit of a case. The report must be of the same case and day; the
// plan may be nil when none is under way.
func New(c *model.Case, r *judgement.Report, p *model.ExitPlan, o Options) *Kit {
	k := &Kit{c: c, r: r, p: p, o: o, ui: tongue{model.English, o.Today}}
	project := ""
	if p != nil {
		project = p.Project
	}
	k.agreement = c.Agreement(project)
	k.lang = tongue{k.scriptLanguage(), o.Today}
	k.loc = k.agreement.Location(o.Location)
	k.terms = c.TermsOn(project, o.Today, o.Today)
	k.variant = k.suggestVariant()
	k.address = sync.OnceValues(k.suggestAddress)
	k.facts = k.collect()
	return k
}

// Language returns the language the scripts are written in.
func (k *Kit) Language() model.Language { return k.lang.tag }

// scriptLanguage is the language chosen in the plan, else that of the client, of the
// agreement, or mine.
func (k *Kit) scriptLanguage() model.Language {
	agreed := model.Language("")
	if k.agreement != nil {
		agreed = k.agreement.Language
	}
	for _, l := range []model.Language{model.Language(k.answer(keyLanguage)), k.c.Client.Language, agreed, k.o.Settings.Language} {
		if l != "" && l.Validate() == nil {
			return l
		}
	}
	return model.English
}

// Facts returns every fact of the kit, by name.
func (k *Kit) Facts() []Fact {
	var out []Fact
	for _, n := range k.facts.names() {
		out = append(out, k.facts.byName[n])
	}
	return out
}

// Pane is a script with its facts.
type Pane struct {
	Step   StepID
	Title  string
	Text   string
	Facts  []FactSpan // in order; Text[Start:End] is the value
	Edited bool       // the text is the user's
	Own    string     // path of the user's own template it comes from, "" for the built-in one

	Problem error // why the user's own template is not used, nil when it is or there is none
}

// FactSpan is a fact where it stands in a pane; the span counts bytes.
type FactSpan struct {
	Fact
	Start, End int
}

// Pane returns the script of a step: as the user edited it, else as the
// template has it. ok is false when the step has no script.
func (k *Kit) Pane(id StepID) (_ Pane, ok bool) {
	step, ok := StepByID(id)
	if !ok || !step.Script {
		return Pane{}, false
	}
	if k.p != nil {
		if saved, edited := k.p.Panes[string(id)]; edited {
			p := Pane{Step: id, Title: step.Title, Text: saved.Text, Edited: true}
			p.Facts = k.find(saved)
			return p, true
		}
	}
	return k.Template(id)
}

// Template returns the script of a step as the template has it, without the
// user's edits.
func (k *Kit) Template(id StepID) (_ Pane, ok bool) {
	step, ok := StepByID(id)
	if !ok || !step.Script {
		return Pane{}, false
	}
	return k.render(id, "").pane(id, step.Title), true
}

// Save returns the pane to keep for an edited text: the text together with the
// values it was made with, so that a fact that moves can be told.
func (k *Kit) Save(id StepID, text string) model.Pane {
	values := map[string]string{}
	if k.p != nil {
		maps.Copy(values, k.p.Panes[string(id)].Facts)
	}
	for _, f := range k.render(id, "").spans {
		if strings.Contains(text, f.Value) {
			values[f.Name] = f.Value
		}
	}
	for name, v := range values {
		if !strings.Contains(text, v) {
			delete(values, name)
		}
	}
	return model.Pane{Text: text, Facts: values}
}

// find locates saved facts in an edited text, longest values first, so that
// none lies inside another.
func (k *Kit) find(saved model.Pane) []FactSpan {
	names := slices.SortedFunc(maps.Keys(saved.Facts), func(a, b string) int {
		if d := len(saved.Facts[b]) - len(saved.Facts[a]); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	var out []FactSpan
	taken := make([]bool, len(saved.Text))
	for _, name := range names {
		value := saved.Facts[name]
		for from := 0; value != ""; {
			i := strings.Index(saved.Text[from:], value)
			if i < 0 {
				break
			}
			start, end := from+i, from+i+len(value)
			from = end
			if slices.Contains(taken[start:end], true) || !wholeWord(saved.Text, start, end) {
				continue
			}
			for j := start; j < end; j++ {
				taken[j] = true
			}
			f := Fact{Name: name, Value: value, Working: "was in the journal when this was written"}
			if now, ok := k.facts.byName[name]; ok && now.Value == value {
				f = now
			}
			out = append(out, FactSpan{Fact: f, Start: start, End: end})
		}
	}
	slices.SortFunc(out, func(a, b FactSpan) int { return a.Start - b.Start })
	return out
}

// wholeWord keeps "2" from being found inside "12".
func wholeWord(s string, start, end int) bool {
	word := func(b byte) bool {
		return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
	}
	return !(start > 0 && word(s[start-1]) && word(s[start])) &&
		!(end < len(s) && word(s[end]) && word(s[end-1]))
}

// Moved is a fact that is no longer what an edited pane says.
type Moved struct {
	Name      string
	Then, Now string // Now is "" when the fact is gone
}

// Moved returns the facts of an edited pane that changed in the journal since.
func (k *Kit) Moved(id StepID) []Moved {
	if k.p == nil {
		return nil
	}
	saved := k.p.Panes[string(id)]
	var out []Moved
	for _, name := range slices.Sorted(maps.Keys(saved.Facts)) {
		if now := k.facts.byName[name].Value; now != saved.Facts[name] {
			out = append(out, Moved{Name: name, Then: saved.Facts[name], Now: now})
		}
	}
	return out
}

// The marks that a template's facts carry until the text is cut up. They are
// control characters that no journal text reaches a template with.
const (
	factOpen  = "\x01"
	factMid   = "\x02"
	factClose = "\x03"
)

// cardsFile is the template of the answers for the talk.
const cardsFile StepID = "cards"

// templateLanguage is the language of a template: what I note for myself is in
// my own.
func (k *Kit) templateLanguage(id StepID) model.Language {
	if id == NextTime {
		return k.ui.tag
	}
	return k.lang.tag
}

// filling is a template filled in.
type filling struct {
	text  string
	spans []FactSpan
	own   string // path of the user's own template, "" for the built-in one
	err   error  // why the user's own is not used
}

func (f filling) pane(id StepID, title string) Pane {
	return Pane{Step: id, Title: title, Text: f.text, Facts: f.spans, Own: f.own, Problem: f.err}
}

// render fills in the template of a step, or of one that has several parts the named
// one: the user's own where there is one that can be used, else the built-in one.
func (k *Kit) render(id StepID, name string) filling {
	var out filling
	if o, ok := k.ownTemplate(id); ok {
		text, spans, err := k.tryOwn(o, name)
		if err == nil {
			return filling{text: text, spans: spans, own: o.path}
		}
		if !errors.Is(err, errNoPart) {
			out.err = err
		}
	}
	parts := partsOf(k.source(id))
	i := slices.IndexFunc(parts, func(p part) bool { return p.name == name })
	if i < 0 {
		panic(fmt.Sprintf("scripts: no part %q of %s in %s", name, id, k.lang.tag)) // a build mistake: TestCards, TestReplies
	}
	out.text, out.spans = k.execute(string(id)+" "+name, parts[i].body)
	return out
}

// source returns the template of a step in its language.
func (k *Kit) source(id StepID) string {
	lang := k.templateLanguage(id)
	src, err := templates.ReadFile("templates/" + string(lang) + "/" + string(id) + ".txt")
	if err != nil {
		panic(fmt.Sprintf("scripts: no template for step %s in %s", id, lang)) // a build mistake: TestEveryPaneRenders
	}
	return string(src)
}

// execute fills in a built-in template.
func (k *Kit) execute(name, src string) (string, []FactSpan) {
	text, spans, err := k.tryExecute(name, src)
	if err != nil {
		panic("scripts: " + err.Error()) // a build mistake: TestEveryPaneRenders runs each with an empty and a full case
	}
	return text, spans
}

// tryExecute fills in a template.
func (k *Kit) tryExecute(name, src string) (string, []FactSpan, error) {
	t, err := template.New(name).Funcs(k.funcs()).Parse(src)
	if err != nil {
		return "", nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, nil); err != nil {
		return "", nil, err
	}
	text, spans := cut(tidy(b.String()))
	for i := range spans {
		spans[i].Working = k.facts.byName[spans[i].Name].Working
	}
	return text, spans, nil
}

// funcs are what a template is written with.
func (k *Kit) funcs() template.FuncMap {
	return template.FuncMap{
		"f": func(name string) (string, error) {
			if !k.has(name) {
				return "", fmt.Errorf("this journal has no %q: ask for it with {{if has %q}}", name, name)
			}
			return k.mark(name), nil
		},
		"fill": func(name, blank string) string {
			if !k.has(name) {
				return blank
			}
			return k.mark(name)
		},
		"has":  k.has,
		"join": func(parts ...string) string { return strings.Join(parts, "") },
		"noun": func(name string, forms ...string) string { return k.lang.form(k.facts.byName[name].milli, forms) },
		"you": func(formal, informal string) string {
			if k.Informal() {
				return informal
			}
			return formal
		},
		"answer":    func(key string) string { return scrub(k.given(key)) },
		"variant":   func() string { return string(k.Variant()) },
		"flags":     k.openFlags,
		"reason":    k.reason,
		"advice":    Advice,
		"points":    func() []string { return k.points },
		"delivered": func() []string { return k.done },
		"agreed":    k.agreedNames,
		"left":      k.leftItems,
		"invoices":  k.invoiceItems,
		// What a sentence claims is proved by one of these.
		"complete":   k.complete,
		"settled":    k.settled,
		"extra":      func(what string) string { return k.extra(keyMoney + "." + what) },
		"offer":      func() string { kind, _ := k.offer(); return kind },
		"free":       k.free,
		"none":       func(name string) bool { return k.has(name) && k.facts.byName[name].milli == 0 },
		"many":       func(name string) bool { return k.facts.byName[name].milli > 1000 },
		"moved":      func() string { return k.lang.list(k.moved()) },
		"noticeKept": k.noticeKept,
	}
}

func (k *Kit) has(names ...string) bool {
	for _, n := range names {
		if _, ok := k.facts.byName[n]; !ok {
			return false
		}
	}
	return true
}

// mark writes the value of a fact between its marks.
func (k *Kit) mark(name string) string {
	return factOpen + name + factMid + k.facts.byName[name].Value + factClose
}

// leftItem is something to be delivered as a template sees it.
type leftItem struct {
	Name, Due string
	How       string // finish, hand-over, drop
}

func (k *Kit) leftItems() []leftItem {
	var out []leftItem
	for i, o := range k.Obligations() {
		n := "left" + strconv.Itoa(i+1)
		item := leftItem{Name: k.mark(n), Due: k.mark("last_day"), How: k.answer(leftKey(o.Name))}
		if k.has(n + "_due") {
			item.Due = k.mark(n + "_due")
		}
		out = append(out, item)
	}
	return out
}

// invoiceItem is an open invoice as a template sees it; Due is "" when no day is
// agreed, Late when it is not late.
type invoiceItem struct{ Number, Open, Due, Late, Fee string }

func (k *Kit) invoiceItems() []invoiceItem {
	var out []invoiceItem
	for i := range k.openInvoices() {
		n := "invoice" + strconv.Itoa(i+1)
		item := invoiceItem{Number: k.mark(n), Open: k.mark(n + "_open")}
		if k.has(n + "_due") {
			item.Due = k.mark(n + "_due")
		}
		if k.has(n + "_late") {
			item.Late = k.mark(n + "_late")
		}
		if k.has(n + "_fee") {
			item.Fee = k.mark(n + "_fee")
		}
		out = append(out, item)
	}
	return out
}

// scrub keeps the marks out of values that come from the journal.
func scrub(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// tidy closes up the blanks and blank lines that conditions leave, and the full
// stop after a date that ends in one, or after quoted words that end in a mark of
// their own.
func tidy(s string) string {
	s = strings.ReplaceAll(s, "."+factClose+".", "."+factClose)
	for _, end := range [...]string{"?", "!", "…", "？", "！"} {
		for _, quote := range [...]string{"“", "”", "」"} {
			for _, stop := range [...]string{".", "。"} {
				s = strings.ReplaceAll(s, end+factClose+quote+stop, end+factClose+quote)
			}
		}
	}
	for strings.Contains(s, " \n") {
		s = strings.ReplaceAll(s, " \n", "\n")
	}
	for strings.Contains(s, "\n\n\n") {
		s = strings.ReplaceAll(s, "\n\n\n", "\n\n")
	}
	return strings.TrimSpace(s) + "\n"
}

// cut takes the marks out and notes where the facts stand.
func cut(s string) (string, []FactSpan) {
	var b strings.Builder
	var spans []FactSpan
	for {
		before, rest, found := strings.Cut(s, factOpen)
		b.WriteString(before)
		if !found {
			return b.String(), spans
		}
		name, rest, _ := strings.Cut(rest, factMid)
		value, rest, _ := strings.Cut(rest, factClose)
		start := b.Len()
		b.WriteString(value)
		spans = append(spans, FactSpan{Fact: Fact{Name: name, Value: value}, Start: start, End: b.Len()})
		s = rest
	}
}

// given is the answer to a question that is asked now: one from before the kind of end
// changed is not said any more.
func (k *Kit) given(key string) string {
	if strings.HasPrefix(key, stayingInTouch) && !k.staysInTouch() {
		return ""
	}
	return k.answer(key)
}

func (k *Kit) answer(key string) string {
	if k.p == nil {
		return ""
	}
	return k.p.Answers[key]
}
