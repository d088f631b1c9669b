package tui

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// vault is a lock with one passphrase.
type vault struct{ open bool }

func (v *vault) Unlock(_ context.Context, pass string) error {
	if pass != "right words" {
		return errors.New("passphrase: it does not open the journal")
	}
	v.open = true
	return nil
}

func (v *vault) Lock() { v.open = false }

func lockedDriver(t *testing.T, v *vault, now *time.Time) *driver {
	t.Helper()
	return newDriver(Options{Journal: fixture(), NewID: func() string { return "id" }, Vault: v, Locked: !v.open,
		LockAfter: 15 * time.Minute, Now: func() time.Time { return *now }}, 80, 24)
}

func (d *driver) shows(s string) bool { return strings.Contains(stripped(d.a.View().Content), s) }

func TestUnlockScreen(t *testing.T) {
	now := fixtureNow()
	v := &vault{}
	d := lockedDriver(t, v, &now)
	if !d.shows("encrypted and locked") || d.shows("Northmoor") {
		t.Fatalf("a locked journal shows\n%s", stripped(d.a.View().Content))
	}
	checkFrame(t, "locked", d.a.View(), 80, 24)
	d.press("f1", "esc", "?", "q") // letters of a passphrase, and no page behind the lock
	d.press("esc")
	d.typeText("wrong words")
	if d.shows("wrong") || !d.shows("***********") {
		t.Errorf("the passphrase is seen, or its length is not:\n%s", stripped(d.a.View().Content))
	}
	d.press("enter")
	if !d.shows("does not open") || d.quit {
		t.Errorf("a wrong passphrase:\n%s", stripped(d.a.View().Content))
	}
	d.typeText("right wordss")
	d.press("backspace", "enter")
	if !v.open || !d.shows("Northmoor") {
		t.Fatalf("unlocked:\n%s", stripped(d.a.View().Content))
	}
}

func TestLockKeyAndIdleLock(t *testing.T) {
	now := fixtureNow()
	v := &vault{open: true}
	d := lockedDriver(t, v, &now)
	if !d.shows("Northmoor") {
		t.Fatal("an unlocked journal asks for the passphrase")
	}
	d.press("enter", "ctrl+l")
	if v.open || d.shows("Northmoor") || !d.shows("encrypted and locked") {
		t.Fatalf("locked by its key: open %v\n%s", v.open, stripped(d.a.View().Content))
	}
	d.typeText("right words")
	d.press("enter")
	for range 3 { // keys keep it open
		now = now.Add(14 * time.Minute)
		d.press("down")
		d.wait()
	}
	if !v.open {
		t.Error("it locked while somebody typed")
	}
	now = now.Add(15 * time.Minute)
	d.wait()
	if v.open || d.shows("Northmoor") {
		t.Errorf("after 15 idle minutes: open %v", v.open)
	}
	now = now.Add(time.Hour)
	d.wait()
	d.press("ctrl+c")
	if !d.quit {
		t.Error("ctrl+c does not quit a locked app")
	}
}

// TestLockKeepsWhatIsTyped locks over an unsaved text: it is a draft afterwards.
func TestLockKeepsWhatIsTyped(t *testing.T) {
	now := fixtureNow()
	v := &vault{open: true}
	d := lockedDriver(t, v, &now)
	openClient(d, "northmoor")
	d.press("n")
	d.typeText("half a sentence")
	before := d.a.env.appends
	d.press("ctrl+l")
	if d.a.env.appends == before || v.open || d.a.env.waiting != 0 {
		t.Errorf("locked over a text: %d saved, open %v", d.a.env.appends-before, v.open)
	}
	if d.shows("half a sentence") {
		t.Error("the text is still on the screen")
	}
}

// TestEditorCountsAsUse comes back from an editor after longer than the idle lock waits:
// the tick that waited meanwhile comes first, and the text is not lost.
func TestEditorCountsAsUse(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	now := fixtureNow()
	v := &vault{open: true}
	d := newDriver(Options{Journal: fixture(), NewID: func() string { return "id" }, Vault: v, LockAfter: 15 * time.Minute,
		Editor: []string{"an-editor"}, Now: func() time.Time { return now }}, 80, 24)
	openClient(d, "northmoor")
	d.press("n")
	s := d.a.top().(*logPage)
	d.press("ctrl+e") // the driver has no terminal to give away: the editor ends below
	now = now.Add(time.Hour)
	d.wait()
	d.send(editorDoneMsg{s, "written for an hour", nil})
	if !v.open || string(s.area.value) != "written for an hour" {
		t.Fatalf("after the editor: open %v, the text is %q", v.open, s.area.value)
	}
	now = now.Add(14 * time.Minute)
	d.wait()
	if !v.open {
		t.Error("the time in the editor counts as idle")
	}
	now = now.Add(time.Minute)
	d.wait()
	if v.open {
		t.Error("it never locks after an editor")
	}
}

// under starts what a key leads to and leaves its commands to be carried out later.
func (d *driver) under(name string) tea.Cmd {
	_, cmd := d.a.Update(keyPress(name))
	return cmd
}

// unlock gives the right passphrase.
func (d *driver) unlock() {
	d.typeText("right words")
	d.press("enter")
}

func kept(t *testing.T, d *driver) string {
	t.Helper()
	c, err := d.a.env.Journal.Case(context.Background(), "northmoor")
	if err != nil {
		t.Fatal(err)
	}
	out := ""
	for i := range c.Drafts {
		out += c.Drafts[i].Entry.Text + "\n"
	}
	for _, p := range c.Plans {
		for _, pane := range p.Panes {
			out += pane.Text + "\n"
		}
	}
	return out
}

// TestLockOverAFailedSave locks while nothing can be saved: what was typed is there
// after the passphrase, and is saved when the app is left.
func TestLockOverAFailedSave(t *testing.T) {
	for name, typed := range map[string]func(d *driver){
		"a log": func(d *driver) { d.press("n") },
		"a log that is being recorded": func(d *driver) {
			d.press("n")
			d.typeText("one ")
		},
		"a correction that is being recorded": func(d *driver) {
			d.press("down", "down", "C")
			d.typeText("one ")
		},
		"an exit": func(d *driver) {
			d.press("e", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "tab")
		},
	} {
		t.Run(name, func(t *testing.T) {
			now := fixtureNow()
			v := &vault{open: true}
			d := lockedDriver(t, v, &now)
			openClient(d, "northmoor")
			typed(d)
			d.typeText("half a sentence")
			var saving tea.Cmd
			if strings.HasSuffix(name, "recorded") {
				saving = d.under("ctrl+s")
			}
			m := d.a.env.Journal.(*memory)
			m.fail = errors.New("no room")
			d.press("ctrl+l")
			if saving != nil {
				if !v.open {
					t.Fatal("locked before the answer")
				}
				d.run(saving)
			}
			if v.open {
				t.Fatal("the key is not forgotten")
			}
			m.fail = nil
			d.unlock()
			if !d.shows("half a sentence") {
				t.Fatalf("after the passphrase:\n%s", stripped(d.a.View().Content))
			}
			d.press("ctrl+c")
			if !d.quit || !strings.Contains(kept(t, d), "half a sentence") {
				t.Errorf("quit %v, kept is %q", d.quit, kept(t, d))
			}
		})
	}
}

// TestLeaveWhileLocking leaves a locked app before the text is saved: it ends
// afterwards.
func TestLeaveWhileLocking(t *testing.T) {
	now := fixtureNow()
	d := lockedDriver(t, &vault{open: true}, &now)
	openClient(d, "northmoor")
	d.press("n")
	d.typeText("half a sentence")
	saving := d.under("ctrl+l")
	d.press("ctrl+c")
	if d.quit {
		t.Fatal("it ends before the text is saved")
	}
	d.run(saving)
	if !d.quit || !strings.Contains(kept(t, d), "half a sentence") {
		t.Errorf("quit %v, kept is %q", d.quit, kept(t, d))
	}
}

// TestUnlockWhileLocking is quicker with the passphrase than the disk with the text.
func TestUnlockWhileLocking(t *testing.T) {
	now := fixtureNow()
	v := &vault{open: true}
	d := lockedDriver(t, v, &now)
	openClient(d, "northmoor")
	d.press("n")
	d.typeText("half a sentence")
	m := d.a.env.Journal.(*memory)
	m.fail = errors.New("no room")
	saving := d.under("ctrl+l")
	d.unlock()
	d.run(saving)
	m.fail = nil
	if !v.open || !d.shows("half a sentence") {
		t.Fatalf("open %v:\n%s", v.open, stripped(d.a.View().Content))
	}
	if d.press("ctrl+c"); !strings.Contains(kept(t, d), "half a sentence") {
		t.Errorf("kept is %q", kept(t, d))
	}
}

// TestKeyOfTheNewPassphraseStays: the answer to the last save comes while a passphrase
// is tried.
func TestKeyOfTheNewPassphraseStays(t *testing.T) {
	now := fixtureNow()
	v := &vault{open: true}
	d := lockedDriver(t, v, &now)
	openClient(d, "northmoor")
	d.press("n")
	d.typeText("half a sentence")
	saving := d.under("ctrl+l")
	d.typeText("right words")
	unlocked := d.under("enter")()
	d.run(saving)
	d.send(unlocked)
	if !v.open || d.a.locked != nil || !d.shows("Northmoor") {
		t.Errorf("open %v:\n%s", v.open, stripped(d.a.View().Content))
	}
}

// TestEditorLeavesNoFile runs an editor: its text comes back, and the file is gone, also
// when it fails and when it is interrupted.
func TestEditorLeavesNoFile(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	for script, want := range map[string]string{`printf ' and more\n\n' >> "$1"`: "half and more", `printf x >> "$1"; exit 3`: "half", `kill -9 $$`: "half"} {
		e := &externalEditor{ctx: context.Background(), argv: []string{"sh", "-c", script, "sh"}, text: "half"}
		if err := e.Run(); (err != nil) != (want == "half") || e.text != want {
			t.Errorf("%s: %q, %v", script, e.text, err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("%s: %v is left, %v", script, left, err)
		}
	}
}

// TestNoKeyBeforeTheEditor presses keys in the moment before the editor has the
// terminal: the app is neither locked nor left under it, and its text meets its page.
func TestNoKeyBeforeTheEditor(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	for _, then := range []string{"ctrl+l", "esc", "ctrl+c", "ctrl+e", "x"} {
		v := &vault{open: true}
		d := newDriver(Options{Journal: fixture(), NewID: func() string { return "id" }, Vault: v, Editor: []string{"an-editor"}}, 80, 24)
		openClient(d, "northmoor")
		d.press("n")
		s := d.a.top().(*logPage)
		d.typeText("half")
		d.press("ctrl+e", then)
		if !v.open || d.a.locked != nil || d.quit || d.a.top() != screen(s) || string(s.area.value) != "half" {
			t.Errorf("%s: open %v, locked %v, quit %v, text %q", then, v.open, d.a.locked != nil, d.quit, s.area.value)
		}
		d.send(editorDoneMsg{s, "half a sentence", nil})
		if string(s.area.value) != "half a sentence" {
			t.Errorf("%s: the text is %q", then, s.area.value)
		}
		if d.press("ctrl+l"); v.open {
			t.Errorf("%s: it does not lock after the editor", then)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}
