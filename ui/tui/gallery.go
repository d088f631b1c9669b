package tui

import (
	tea "charm.land/bubbletea/v2"

	"goodterms/model"
)

// Picture is one screen of the app, drawn with the people of the fixture.
type Picture struct {
	Name    string
	Content string // lines with their styles
	Cursor  *tea.Cursor
}

// Gallery draws every screen at a size: for looking at them without a journal,
// and for tests.
func Gallery(w, h int, o Options) []Picture {
	var out []Picture
	for _, scene := range scenes() {
		oo := o
		oo.Journal = scene.journal()
		if oo.NewID == nil {
			oo.NewID = func() string { return "id" }
		}
		d := newDriver(oo, w, h)
		scene.play(d)
		v := d.a.View()
		out = append(out, Picture{scene.name, v.Content, v.Cursor})
	}
	return out
}

// scene is how a screen is reached.
type scene struct {
	name    string
	journal func() *memory
	play    func(d *driver)
}

// openClient opens a client of the fixture, and leaves the exit where it opens
// by itself.
func openClient(d *driver, id model.ClientID) {
	c, ok := d.a.stack[0].(*clients)
	if !ok {
		return
	}
	c.selectClient(id)
	d.press("enter")
	if _, ok := d.a.top().(*exitPage); ok {
		d.press("esc")
	}
}

// withoutAgreement adds a client and goes to where the agreement would be.
func withoutAgreement(keys ...string) func(*driver) {
	return func(d *driver) {
		d.press("a")
		d.typeText("Leaf & Kettle")
		d.press("ctrl+s", "]")
		d.press(keys...)
	}
}

// confirming pastes a contract and goes to its terms.
func confirming(contract string, keys ...string) func(*driver) {
	return func(d *driver) {
		withoutAgreement("a")(d)
		d.send(tea.PasteMsg{Content: contract})
		d.press("tab")
		d.typeText("2026-03-02")
		d.press("ctrl+s")
		d.press(keys...)
	}
}

func scenes() []scene {
	empty := func() *memory { return newMemory(fixtureNow) }
	client := func(id model.ClientID, keys ...string) func(*driver) {
		return func(d *driver) {
			openClient(d, id)
			d.press(keys...)
		}
	}
	return []scene{
		{"start", empty, func(*driver) {}},
		{"add-client", empty, func(d *driver) { d.press("a"); d.typeText("Příští & Co") }},
		{"clients", fixture, func(*driver) {}},
		{"clients-find", fixture, func(d *driver) { d.press("/"); d.typeText("hab") }},
		{"client-en", fixture, client("northmoor", "down", "down")},
		{"client-en-detail", fixture, client("northmoor", "down", "down", "enter")},
		{"client-zh", fixture, client("banpo", "enter")},
		{"client-cs", fixture, client("habrovka", "down", "enter")},
		{"timeline-zh", fixture, client("banpo")},
		{"timeline-find", fixture, client("northmoor", "/", "l", "i", "s", "t")},
		{"agreement", fixture, client("northmoor", "]")},
		{"agreement-cs", fixture, client("habrovka", "]")},
		{"agreement-none", empty, withoutAgreement()},
		{"contract-paste", empty, withoutAgreement("a")},
		{"contract-unsigned", empty, func(d *driver) {
			withoutAgreement("a")(d)
			d.send(tea.PasteMsg{Content: englishContractText})
			d.press("ctrl+s")
		}},
		{"contract-en", empty, confirming(englishContractText, "tab", "tab", "x", "tab", "tab", "tab", "tab")},
		{"contract-zh", empty, confirming(chineseContractText, "tab")},
		{"contract-cs", empty, confirming(czechContractText)},
		{"agreed-to", saidYes, client("kettle")},
		{"proposal", saidYes, client("kettle", "p")},
		{"proposal-oral", saidYes, client("kettle", "p", "right")},
		{"proposal-recorded", saidYes, client("kettle", "p", "enter")},
		{"recap", saidYes, client("kettle", "m")},
		{"waits", told, client("kettle", "W")},
		{"waits-word", told, client("kettle", "W", "enter")},
		{"contradictions", fixture, client("northmoor", "]", "]")},
		{"flags", fixture, client("northmoor", "]", "]", "]")},
		{"money", fixture, client("northmoor", "]", "]", "]", "]")},
		{"why", fixture, client("northmoor", "down", "down", "?")},
		{"ruling", fixture, client("northmoor", "down", "down", "x")},
		{"redact", fixture, client("northmoor", "down", "down", "R")},
		{"redacted", fixture, func(d *driver) {
			client("northmoor", "down", "down", "R")(d)
			d.typeText("told in confidence")
			d.press("ctrl+s")
		}},
		{"redacted-left", quoting, func(d *driver) {
			client("northmoor", "down", "down", "R")(d)
			d.typeText("told in confidence")
			d.press("ctrl+s")
		}},
		{"correct", fixture, func(d *driver) {
			client("northmoor", "down", "down", "C")(d)
			d.press("end")
			d.typeText("Sorry!")
			d.wait()
		}},
		{"correct-clash", fixture, func(d *driver) {
			client("northmoor", "down", "down", "C")(d)
			d.typeText("Sorry! ")
			correctElsewhere(d)
		}},
		{"actions", corrected, client("northmoor", "U")},
		{"actions-sure", corrected, client("northmoor", "U", "enter")},
		{"actions-undone", corrected, client("northmoor", "U", "enter", "enter")},
		{"versions", corrected, client("northmoor", "down", "down", "V")},
		{"log", fixture, func(d *driver) {
			openClient(d, "northmoor")
			d.press("n")
			d.send(tea.PasteMsg{Content: "We pay all suppliers at 60 days, so expect invoice 2 in late May. The blue is lovely by the way!"})
			d.wait()
		}},
		{"log-zh", fixture, func(d *driver) {
			openClient(d, "banpo")
			d.press("n")
			d.typeText("您好，我们需要谈谈。")
			d.wait()
		}},
		{"exit-questions", fixture, client("northmoor", "e")},
		{"insight", fixture, func(d *driver) { d.press("t") }},
		{"reply", fixture, client("northmoor", "]", "]", "r")},
		{"exit-rehearsal", fixture, client("northmoor", "e", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "f5", "space")},
		{"exit-answers", fixture, client("northmoor", "e", "f6", "right", "right")},
		{"exit-script", fixture, client("northmoor", "e", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "tab")},
		{"exit-offer", fixture, client("northmoor", "e", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n")},
		{"exit-case", fixture, client("northmoor", "e", "ctrl+n", "ctrl+n", "tab")},
		{"exit-beside", fixture, client("northmoor", "e", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "tab")},
		{"exit-money", fixture, client("northmoor", "e", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n")},
		{"trouble-banner", fixture, func(d *driver) { d.send(troubleMsg{t: fixtureTrouble()}) }},
		{"trouble", fixture, func(d *driver) { d.send(troubleMsg{t: fixtureTrouble()}); d.press("!", "down") }},
		{"read-only", fixture, func(d *driver) { d.send(readOnlyMsg{}) }},
		{"help", fixture, func(d *driver) { d.press("?") }},
	}
}
