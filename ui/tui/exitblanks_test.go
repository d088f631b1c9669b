package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"goodterms/model"
	"goodterms/scripts"
)

// exitAt opens the exit of the tea client at a step, in its script.
func exitAt(t *testing.T, o Options, id scripts.StepID) (*driver, *exitPage) {
	t.Helper()
	if o.Journal == nil {
		o.Journal = fixture()
	}
	o.NewID = func() string { return "plan" }
	d := newDriver(o, 100, 40)
	openClient(d, "northmoor")
	d.press("e")
	s, ok := d.a.top().(*exitPage)
	if !ok {
		t.Fatal("the exit does not open")
	}
	for i, st := range scripts.Steps() {
		if st.ID == id {
			s.enter(i)
		}
	}
	s.part = scriptPart
	return d, s
}

// TestBlanksArePointedOut: a letter with a place to fill in is written only at the
// second press.
func TestBlanksArePointedOut(t *testing.T) {
	wrote := 0
	d, _ := exitAt(t, Options{WriteFile: func(name string, _ []byte) (string, error) { wrote++; return name, nil }}, scripts.Writing)
	d.press("ctrl+o")
	if got := ansi.Strip(d.a.View().Content); wrote != 0 || !strings.Contains(got, "still to be filled in: [your name]") {
		t.Errorf("%d files written:\n%s", wrote, got)
	}
	d.press("ctrl+y")
	d.press("ctrl+o")
	if wrote != 1 {
		t.Errorf("%d files written at the second press", wrote)
	}
	d, _ = exitAt(t, Options{Me: "Ada", WriteFile: func(name string, _ []byte) (string, error) { wrote++; return name, nil }}, scripts.Writing)
	if d.press("ctrl+o"); wrote != 2 {
		t.Error("a letter without blanks asks")
	}
}

// TestOwnTemplateInTheApp: the user's own template is shown, reset goes to it, compare
// shows it; one that cannot be used is named.
func TestOwnTemplateInTheApp(t *testing.T) {
	own := &scripts.Templates{}
	if err := own.Add("en/thanks", filepath.Join("templates", "thanks.txt"), []byte("So long until {{f \"last_day\"}}.")); err != nil {
		t.Fatal(err)
	}
	_ = own.Add("en/talk", "talk.txt", []byte("x\n{{f \"nope\"}}")) // shown on the screen
	d, s := exitAt(t, Options{Templates: own}, scripts.Thanks)
	view := func() string { return ansi.Strip(d.a.View().Content) }
	if got := view(); !strings.Contains(got, "So long until") || !strings.Contains(got, "your script, English") {
		t.Errorf("the template is not shown:\n%s", got)
	}
	d.typeText("Dear Dana. ")
	if got := view(); !strings.Contains(got, "Dear Dana. So long") {
		t.Fatalf("not typed:\n%s", got)
	}
	d.press("ctrl+t")
	if got := view(); !strings.Contains(got, "As your template templates"+string(os.PathSeparator)+"thanks.txt has it") || strings.Contains(got, "Dear Dana") {
		t.Errorf("compare shows:\n%s", got)
	}
	d.press("ctrl+t", "ctrl+r")
	if got := view(); strings.Contains(got, "Dear Dana") || !strings.Contains(got, "So long until") {
		t.Errorf("reset goes to:\n%s", got)
	}
	for i, st := range scripts.Steps() {
		if st.ID == scripts.Talk {
			s.enter(i)
		}
	}
	if got := view(); !strings.Contains(got, `template "talk.txt": line 2: no fact is called "nope"`) || !strings.Contains(got, "Thank you for making time") {
		t.Errorf("the broken template:\n%s", got)
	}
	if err := own.Add("en/cards", "cards.txt", []byte("== why\n{{f \"resume\"}}")); err != nil {
		t.Fatal(err)
	}
	if err := own.Add("en/reply", "reply.txt", []byte("== check\n{{f \"resume\"}}")); err != nil {
		t.Fatal(err)
	}
	d.press("f6")
	if got := view(); !strings.Contains(got, `template "cards.txt": line 2: `) || !strings.Contains(got, "If they ask why") {
		t.Errorf("the broken answer:\n%s", got)
	}
	d = newDriver(Options{Journal: fixture(), Templates: own}, 100, 30)
	openClient(d, "northmoor")
	d.press("]", "]", "r")
	if got := view(); !strings.Contains(got, `template "reply.txt": line 2: `) || !strings.Contains(got, "Let me check that I understand you") {
		t.Errorf("the broken reply:\n%s", got)
	}
}

// TestOfferIsChosen: the offer follows the choices at once, without a letter typed.
func TestOfferIsChosen(t *testing.T) {
	d, s := exitAt(t, Options{}, scripts.Status)
	s.part = questionsPart
	d.press("down", "right", "tab")
	if got := ansi.Strip(d.a.View().Content); !strings.Contains(got, "two more rounds") || !strings.Contains(got, "$680") {
		t.Errorf("the offer of two rounds:\n%s", got)
	}
}

// TestDoneKeepsWhatIsShown: a step that is done keeps the days and choices it showed; a
// day is also a word, and each step begins at its first question.
func TestDoneKeepsWhatIsShown(t *testing.T) {
	d, s := exitAt(t, Options{}, scripts.PlanNotice)
	shown, _ := s.kit.LastDay()
	s.part = questionsPart
	d.press("down", "down", "ctrl+d")
	if s.plan.LastDay != shown || shown.IsZero() {
		t.Errorf("the last day is %s, shown was %s", s.plan.LastDay, shown)
	}
	if s.id() != scripts.Status || s.form.focus != 0 {
		t.Errorf("%s begins at question %d", s.id(), s.form.focus)
	}
	for i, st := range scripts.Steps() {
		if st.ID == scripts.Writing {
			s.enter(i)
		}
	}
	s.part = questionsPart
	d.press("down", "down")
	d.typeText("tomorrow")
	if got, want := s.plan.Answers["writing.sent"], model.DayIn(fixtureNow(), s.d.loc).AddDays(1).String(); got != want {
		t.Errorf("sent on %q, want %s", got, want)
	}
}

// TestNoFrameRunsATemplate puts templates in place behind a step that is shown: only
// entering the step carries them out.
func TestNoFrameRunsATemplate(t *testing.T) {
	own := &scripts.Templates{}
	d, s := exitAt(t, Options{Templates: own}, scripts.Talk)
	view := func() string { return ansi.Strip(d.a.View().Content) }
	_ = own.Add("en/talk", "talk.txt", []byte("x\n{{f \"nope\"}}")) // shown once the step is entered
	if got := view(); strings.Contains(got, "no fact is called") {
		t.Errorf("a frame tried the template:\n%s", got)
	}
	s.enter(s.step)
	if got := view(); !strings.Contains(got, "no fact is called") {
		t.Errorf("the problem is not shown:\n%s", got)
	}
	d.press("ctrl+t")
	if err := own.Add("en/talk", "talk.txt", []byte("Let us talk.")); err != nil {
		t.Fatal(err)
	}
	if got := view(); strings.Contains(got, "Let us talk.") {
		t.Errorf("a frame carried the template out:\n%s", got)
	}
	s.makeKit()
	if got := view(); !strings.Contains(got, "Let us talk.") || strings.Contains(got, "no fact is called") {
		t.Errorf("facts worked out anew leave the old template:\n%s", got)
	}
}
