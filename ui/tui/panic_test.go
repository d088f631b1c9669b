package tui

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"goodterms/model"
)

// fallingJournal panics in the command that saves next, when fall is set.
type fallingJournal struct {
	*memory
	fall *atomic.Bool
}

func (j fallingJournal) Append(ctx context.Context, evs ...model.Event) ([]uint64, error) {
	if j.fall.CompareAndSwap(true, false) {
		panic("a fault in a command")
	}
	return j.memory.Append(ctx, evs...)
}

// TestPanicKeepsWordsAndTerminal: a panic in an update, a view or a command ends the app
// with the terminal as it was, and what was typed is a draft.
func TestPanicKeepsWordsAndTerminal(t *testing.T) {
	for _, where := range []string{"update", "view", "command"} {
		t.Run(where, func(t *testing.T) {
			var fall atomic.Bool
			j := fallingJournal{memory: fixture(), fall: new(atomic.Bool)}
			if where == "command" {
				j.fall = &fall
			}
			o := Options{Journal: j, Location: time.UTC, Env: []string{"TERM=xterm-256color"}}
			o.Now = func() time.Time {
				inView := strings.Contains(string(debug.Stack()), "(*app).View(")
				if where == "view" && inView || where == "update" && !inView {
					if fall.CompareAndSwap(true, false) {
						panic("a fault in the " + where)
					}
				}
				return fixtureNow()
			}
			s := runIn(t, o)
			s.see("Northmoor Tea")
			s.press("n")
			s.see("keep the draft")
			s.press("\t\t\t\t\t\tthe words of that day")
			s.see("the words of that day")
			fall.Store(true)
			s.press("!") // in a command it falls when the draft is saved
			if err := <-s.ended; !errors.Is(err, tea.ErrProgramPanic) {
				t.Errorf("it ended with %v", err)
			}
			out := s.written()
			if !strings.Contains(out, "\x1b[?1049l") || strings.LastIndex(out, "\x1b[?25h") < strings.LastIndex(out, "\x1b[?25l") {
				t.Errorf("the terminal is not restored: %q", out[max(0, len(out)-300):])
			}
			if !drafted(j.memory, "the words of that day") {
				t.Error("no draft holds the words")
			}
		})
	}
}

// drafted reports whether a draft with the words was saved.
func drafted(j *memory, words string) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, events := range j.events {
		for _, ev := range events {
			if p, ok := ev.Payload.(model.SaveDraft); ok && strings.Contains(p.Draft.Entry.Text, words) {
				return true
			}
		}
	}
	return false
}

// shown is the app in a terminal, with all that it wrote there.
type shown struct {
	t     *testing.T
	tty   *os.File
	emu   *vt.SafeEmulator
	ended chan error
	mu    sync.Mutex
	out   bytes.Buffer
}

// runIn runs the app in a terminal of its own.
func runIn(t *testing.T, o Options) *shown {
	t.Helper()
	tty, inside, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	if err := pty.Setsize(tty, &pty.Winsize{Cols: 100, Rows: 30}); err != nil {
		t.Fatal(err)
	}
	o.Input, o.Output = inside, inside
	s := &shown{t: t, tty: tty, emu: vt.NewSafeEmulator(100, 30), ended: make(chan error, 1)}
	go func() { _, _ = io.Copy(tty, s.emu) }() // what the terminal answers
	go func() { _, _ = io.Copy(io.MultiWriter(s.emu, s), tty) }()
	go func() {
		err := Run(context.Background(), o)
		time.Sleep(50 * time.Millisecond) // for the reader to see the last of it
		s.ended <- err
	}()
	t.Cleanup(func() { _, _ = inside.Close(), tty.Close() })
	return s
}

// Write keeps what the app writes.
func (s *shown) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out.Write(b)
}

func (s *shown) written() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out.String()
}

// see waits until the screen shows words.
func (s *shown) see(words string) {
	s.t.Helper()
	for range 1000 {
		if strings.Contains(ansi.Strip(s.emu.Render()), words) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.t.Fatalf("%q does not appear:\n%s", words, ansi.Strip(s.emu.Render()))
}

func (s *shown) press(keys string) {
	s.t.Helper()
	if _, err := s.tty.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}
