package tui

import (
	"context"
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// driver runs the app without a terminal: it feeds messages and carries the
// commands out one after the other, so that the result is the same each time.
// Timers wait until they are let go.
type driver struct {
	a      *app
	timers []tea.Cmd
	seen   []tea.Msg // what commands sent that is meant for the terminal
	quit   bool
}

// newDriver starts the app on a screen of a size, with the verdicts of the
// fixture.
func newDriver(o Options, w, h int) *driver {
	if o.Now == nil {
		o.Now = fixtureNow
	}
	if o.Location == nil {
		o.Location = time.UTC
	}
	if o.Env == nil {
		o.Env = []string{"TERM=xterm-256color"}
	}
	if o.Settings.ExitAt == 0 {
		o.Settings.ExitAt = 5
	}
	d := &driver{a: newApp(context.Background(), o)}
	d.a.env.judgeCase, d.a.env.judgeEntry = fixtureJudge, fixtureJudgeEntry
	d.a.env.after = func(_ time.Duration, fn func(time.Time) tea.Msg) tea.Cmd {
		d.timers = append(d.timers, func() tea.Msg { return fn(d.a.env.Now()) })
		return nil
	}
	d.send(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	d.run(d.a.Init())
	return d
}

// send gives the app a message and carries out what follows from it.
func (d *driver) send(msg tea.Msg) {
	_, cmd := d.a.Update(msg)
	d.run(cmd)
}

// run carries a command out, and what it leads to.
func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	d.take(cmd())
}

func (d *driver) take(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.QuitMsg:
		d.quit = true
	default:
		if cmds, ok := sequence(msg); ok {
			for _, c := range cmds {
				d.run(c)
			}
			return
		}
		d.seen = append(d.seen, msg)
		d.send(msg)
	}
}

// sequence unwraps a sequence of commands, whose type is not exported.
func sequence(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	out := make([]tea.Cmd, v.Len())
	for i := range out {
		out[i] = v.Index(i).Interface().(tea.Cmd)
	}
	return out, true
}

// wait lets the timers that are waiting go, once.
func (d *driver) wait() {
	timers := d.timers
	d.timers = nil
	for _, t := range timers {
		d.run(t)
	}
}

// press sends a key by its name, as key maps write it.
func (d *driver) press(names ...string) {
	for _, n := range names {
		d.send(keyPress(n))
	}
}

// typeText types letter by letter.
func (d *driver) typeText(s string) {
	for _, r := range s {
		d.send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// keyPress makes the message of a key from its name.
func keyPress(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	for {
		found := false
		for prefix, mod := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "alt+": tea.ModAlt, "shift+": tea.ModShift} {
			if len(name) > len(prefix) && name[:len(prefix)] == prefix {
				k.Mod |= mod
				name, found = name[len(prefix):], true
			}
		}
		if !found {
			break
		}
	}
	special := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "f1": tea.KeyF1, "f5": tea.KeyF5, "f6": tea.KeyF6, "space": tea.KeySpace}
	if code, ok := special[name]; ok {
		k.Code = code
		return k
	}
	r := []rune(name)[0]
	k.Code = r
	if k.Mod&(tea.ModCtrl|tea.ModAlt) == 0 {
		k.Text = string(r)
	}
	return k
}
