package tui

import (
	tea "charm.land/bubbletea/v2"
	"slices"

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

// nothing is a journal without anything.
func nothing() *memory { return newMemory(fixtureNow) }

// atClient opens a client and presses keys there.
func atClient(id model.ClientID, keys ...string) func(*driver) {
	return func(d *driver) {
		openClient(d, id)
		d.press(keys...)
	}
}

func scenes() []scene {
	return slices.Concat(journalScenes(), entryScenes(), exitScenes(), troubleScenes())
}

// journalScenes are clients, what was said, and what was agreed.
func journalScenes() []scene {
	return []scene{
		{"start", nothing, func(*driver) {}},
		{"add-client", nothing, func(d *driver) { d.press("a"); d.typeText("Příští & Co") }},
		{"clients", fixture, func(*driver) {}},
		{"clients-find", fixture, func(d *driver) { d.press("/"); d.typeText("hab") }},
		{"client-en", fixture, atClient("northmoor", "down", "down")},
		{"client-en-detail", fixture, atClient("northmoor", "down", "down", "enter")},
		{"client-zh", fixture, atClient("banpo", "enter")},
		{"client-cs", fixture, atClient("habrovka", "down", "enter")},
		{"timeline-zh", fixture, atClient("banpo")},
		{"timeline-find", fixture, atClient("northmoor", "/", "l", "i", "s", "t")},
		{"agreement", fixture, atClient("northmoor", "]")},
		{"agreement-cs", fixture, atClient("habrovka", "]")},
		{"agreement-none", nothing, withoutAgreement()},
		{"contract-paste", nothing, withoutAgreement("a")},
		{"contract-unsigned", nothing, func(d *driver) {
			withoutAgreement("a")(d)
			d.send(tea.PasteMsg{Content: englishContractText})
			d.press("ctrl+s")
		}},
		{"contract-en", nothing, confirming(englishContractText, "tab", "tab", "x", "tab", "tab", "tab", "tab")},
		{"contract-zh", nothing, confirming(chineseContractText, "tab")},
		{"contract-cs", nothing, confirming(czechContractText)},
		{"agreed-to", saidYes, atClient("kettle")},
		{"proposal", saidYes, atClient("kettle", "p")},
		{"proposal-oral", saidYes, atClient("kettle", "p", "right")},
		{"proposal-recorded", saidYes, atClient("kettle", "p", "enter")},
		{"recap", saidYes, atClient("kettle", "m")},
		{"waits", told, atClient("kettle", "W")},
		{"waits-word", told, atClient("kettle", "W", "enter")},
	}
}

// entryScenes are what is found in entries, and what is done with them.
func entryScenes() []scene {
	return []scene{
		{"contradictions", fixture, atClient("northmoor", "]", "]")},
		{"flags", fixture, atClient("northmoor", "]", "]", "]")},
		{"money", fixture, atClient("northmoor", "]", "]", "]", "]")},
		{"why", fixture, atClient("northmoor", "down", "down", "?")},
		{"ruling", fixture, atClient("northmoor", "down", "down", "x")},
		{"redact", fixture, atClient("northmoor", "down", "down", "R")},
		{"redacted", fixture, func(d *driver) {
			atClient("northmoor", "down", "down", "R")(d)
			d.typeText("told in confidence")
			d.press("ctrl+s")
		}},
		{"redacted-left", quoting, func(d *driver) {
			atClient("northmoor", "down", "down", "R")(d)
			d.typeText("told in confidence")
			d.press("ctrl+s")
		}},
		{"correct", fixture, func(d *driver) {
			atClient("northmoor", "down", "down", "C")(d)
			d.press("end")
			d.typeText("Sorry!")
			d.wait()
		}},
		{"correct-clash", fixture, func(d *driver) {
			atClient("northmoor", "down", "down", "C")(d)
			d.typeText("Sorry! ")
			correctElsewhere(d)
		}},
		{"actions", corrected, atClient("northmoor", "U")},
		{"actions-sure", corrected, atClient("northmoor", "U", "enter")},
		{"actions-undone", corrected, atClient("northmoor", "U", "enter", "enter")},
		{"versions", corrected, atClient("northmoor", "down", "down", "V")},
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
		{"insight", fixture, func(d *driver) { d.press("t") }},
		{"reply", fixture, atClient("northmoor", "]", "]", "r")},
	}
}

// exitScenes are steps of the exit.
func exitScenes() []scene {
	exit := func(step int, keys ...string) func(*driver) {
		return atClient("northmoor", slices.Concat([]string{"e"}, slices.Repeat([]string{"ctrl+n"}, step), keys)...)
	}
	return []scene{
		{"exit-questions", fixture, exit(0)},
		{"exit-rehearsal", fixture, exit(7, "f5", "space")},
		{"exit-answers", fixture, exit(0, "f6", "right", "right")},
		{"exit-script", fixture, exit(6, "tab")},
		{"exit-offer", fixture, exit(6)},
		{"exit-case", fixture, exit(2, "tab")},
		{"exit-beside", fixture, exit(7, "tab")},
		{"exit-money", fixture, exit(8)},
	}
}

// troubleScenes are what is wrong with the file, and the help.
func troubleScenes() []scene {
	return []scene{
		{"trouble-banner", fixture, func(d *driver) { d.send(troubleMsg{t: fixtureTrouble()}) }},
		{"trouble", fixture, func(d *driver) { d.send(troubleMsg{t: fixtureTrouble()}); d.press("!", "down") }},
		{"read-only", fixture, func(d *driver) { d.send(readOnlyMsg{}) }},
		{"help", fixture, func(d *driver) { d.press("?") }},
	}
}
