package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// smokeWait bounds how long a screen may take; a loaded machine is slow.
const smokeWait = 20 * time.Second

// buildOnce makes the binary that the smoke tests run, or takes the one that
// GOODTERMS_BINARY names.
var buildOnce = sync.OnceValues(func() (string, error) {
	if path := os.Getenv("GOODTERMS_BINARY"); path != "" {
		return path, nil
	}
	dir, err := os.MkdirTemp("", "goodterms-smoke-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "goodterms")
	cmd := exec.Command("go", "build", "-o", path, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", errors.New(string(out))
	}
	return path, nil
})

func TestMain(m *testing.M) {
	if m == nil { // never: it keeps the program in the test binary, or a result from before a change of it would be taken as cached
		main()
		return
	}
	code := m.Run()
	if path, err := buildOnce(); err == nil && os.Getenv("GOODTERMS_BINARY") == "" {
		_ = os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// session is the program in a terminal of its own.
type session struct {
	t    *testing.T
	home string
	cmd  *exec.Cmd
	tty  *os.File
	emu  *vt.SafeEmulator
	done chan error
}

func smokeEnv(home string) []string {
	return []string{"HOME=" + home, "PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "TZ=Europe/Prague", "LANG=C.UTF-8", "TMPDIR=" + home}
}

// start runs the program in a terminal of 100 by 30.
func start(t *testing.T, home string, args ...string) *session {
	t.Helper()
	return startSized(t, home, 100, 30, args...)
}

// startSized runs the program in a terminal of w by h.
func startSized(t *testing.T, home string, w, h int, args ...string) *session {
	t.Helper()
	bin, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	s := &session{t: t, home: home, cmd: exec.Command(bin, args...), emu: vt.NewSafeEmulator(w, h), done: make(chan error, 1)}
	s.cmd.Env = smokeEnv(home)
	if filepath.IsAbs(bin) {
		s.cmd.Dir = home // what it writes goes there
	}
	s.tty, err = pty.StartWithSize(s.cmd, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)})
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(s.tty, s.emu) }() // what the terminal answers
	go func() {
		_, _ = io.Copy(s.emu, s.tty)
		s.done <- s.cmd.Wait()
	}()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		_ = s.tty.Close()
	})
	return s
}

func (s *session) screen() string { return ansi.Strip(s.emu.Render()) }

// see waits until the screen shows each of the texts.
func (s *session) see(texts ...string) {
	s.t.Helper()
	s.wait(func(screen string) bool {
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				return false
			}
		}
		return true
	}, "%q", texts)
}

// gone waits until the screen no longer shows a text.
func (s *session) gone(text string) {
	s.t.Helper()
	s.wait(func(screen string) bool { return !strings.Contains(screen, text) }, "no %q", text)
}

func (s *session) wait(ok func(string) bool, want string, args ...any) {
	s.t.Helper()
	for deadline := time.Now().Add(smokeWait); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if ok(s.screen()) {
			return
		}
	}
	s.t.Fatalf("the screen does not show "+want+":\n%s", append(args, s.screen())...)
}

func (s *session) press(keys string) {
	s.t.Helper()
	if _, err := io.WriteString(s.tty, keys); err != nil {
		s.t.Fatal(err)
	}
}

// ends waits for the program and returns its exit status.
func (s *session) ends() int {
	s.t.Helper()
	select {
	case err := <-s.done:
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			s.t.Fatal(err)
		}
		return s.cmd.ProcessState.ExitCode()
	case <-time.After(smokeWait):
		s.t.Fatalf("it does not end:\n%s", s.screen())
	}
	return -1
}

// run runs the program without a terminal.
func run(t *testing.T, home string, args ...string) string {
	t.Helper()
	bin, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bin, args...)
	cmd.Env = smokeEnv(home)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("goodterms %q: %v\n%s", args, err, out)
	}
	return string(out)
}

const (
	escape = "\x1b"
	enter  = "\r"
	ctrlC  = "\x03"
)

// TestSmokeDemo walks through the sample: clients, one client, help, and out.
func TestSmokeDemo(t *testing.T) {
	home := t.TempDir()
	s := start(t, home, "demo")
	s.see("Northmoor Tea", "Habrovka", "半坡云茶")
	s.press("?")
	s.gone("半坡云茶")
	s.press(escape)
	s.see("半坡云茶")
	s.see("at the limit")
	s.press(enter)
	s.see("agreed on", "differs") // the first thing to see is a message beside its clause, not the exit
	s.press(escape)
	s.see("Habrovka")
	s.press("q")
	if status := s.ends(); status != 0 {
		t.Errorf("exit status %d", status)
	}
	if left, err := filepath.Glob(filepath.Join(home, "goodterms-demo-*")); err != nil || len(left) > 0 {
		t.Errorf("the sample left %q, %v", left, err)
	}
}

// TestSmokeFirstStart greets in an empty journal and makes none by itself.
func TestSmokeFirstStart(t *testing.T) {
	home := t.TempDir()
	s := start(t, home)
	s.see("add a client", "import mail", "look at the sample")
	s.press("q")
	if status := s.ends(); status != 0 {
		t.Errorf("exit status %d", status)
	}
	if _, err := os.Stat(filepath.Join(home, ".local", "share", "goodterms", "journal.db")); err == nil {
		t.Error("a journal was made although nothing was added")
	}
}

// TestSmokeLive shows what another process records, within two seconds on an
// idle machine.
func TestSmokeLive(t *testing.T) {
	home := t.TempDir()
	run(t, home, "client", "add", "Northmoor Tea")
	s := start(t, home)
	s.see("Northmoor Tea")
	run(t, home, "client", "add", "Habrovka")
	s.see("Habrovka")
	s.press(ctrlC)
	s.ends()
}

// TestSmokeHundred logs a hundred entries beside the open app: it shows the last of
// them, two seconds after that on an idle machine.
func TestSmokeHundred(t *testing.T) {
	home := t.TempDir()
	run(t, home, "client", "add", "Northmoor Tea")
	s := start(t, home)
	s.see("Northmoor Tea")
	for i := range 100 {
		run(t, home, "log", "northmoor-tea", "call", fmt.Sprintf("call number %d.", i+1), "--at", fmt.Sprintf("2026-05-01 09:%02d", i%60))
	}
	last := time.Now()
	s.press(enter)
	s.see("call number 100.")
	t.Logf("all shown after %s", time.Since(last).Round(10*time.Millisecond))
	s.press(ctrlC)
	s.ends()
}

// TestSmokeDamaged opens a damaged journal: no trace of the runtime, but what is
// wrong and the ways out, one of which leads on.
func TestSmokeDamaged(t *testing.T) {
	home := t.TempDir()
	run(t, home, "client", "add", "Northmoor Tea")
	run(t, home, "log", "northmoor-tea", "call", "the first call", "--at", "2026-05-01")
	path := filepath.Join(home, ".local", "share", "goodterms", "journal.db")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, damage := range map[string]func([]byte) []byte{
		"metas": func(b []byte) []byte { clear(b[:8192]); return b },
		"pages": func(b []byte) []byte { clear(b[8192:16384]); return b[:20480] },
		"cut":   func(b []byte) []byte { return b[:len(b)/2+100] },
		"empty": func([]byte) []byte { return nil },
	} {
		for _, args := range [][]string{nil, {"exit", "northmoor-tea"}} {
			for _, old := range []string{"journal-salvaged.db", "journal.db.verified", "backups"} {
				_ = os.RemoveAll(filepath.Join(filepath.Dir(path), old))
			}
			put := func(b []byte) {
				if err := os.WriteFile(path, b, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			way := "events were read" // a salvage: there is no backup
			if args != nil {
				put(whole)
				run(t, home, "backup")
				way = "the backup is in place"
			}
			put(damage(bytes.Clone(whole)))
			s := start(t, home, args...)
			s.see("The file was left as it is.")
			if strings.Contains(s.screen(), "goroutine") {
				t.Errorf("%s: a trace:\n%s", name, s.screen())
			}
			if name == "metas" {
				s.press(enter)
				s.see(way, "Northmoor Tea")
			}
			s.press(ctrlC)
			if status := s.ends(); status != 0 {
				t.Errorf("%s: exit status %d", name, status)
			}
		}
	}
}

// TestSmokeBackup closes the app: the backup of the day is there, once.
func TestSmokeBackup(t *testing.T) {
	home := t.TempDir()
	run(t, home, "client", "add", "Northmoor Tea")
	for range 2 {
		s := start(t, home)
		s.see("Northmoor Tea")
		s.press(ctrlC)
		s.ends()
	}
	made, err := filepath.Glob(filepath.Join(home, ".local", "share", "goodterms", "backups", "journal-*-1-auto.db"))
	if err != nil || len(made) != 1 {
		t.Errorf("backups: %v %v", made, err)
	}
	if out := run(t, home, "backup", "--list"); !strings.Contains(out, "automatic") {
		t.Errorf("the list:\n%s", out)
	}
}

// TestSmokeSignals ends the app by signals: the terminal is given back.
func TestSmokeSignals(t *testing.T) {
	for sig, want := range map[syscall.Signal]int{syscall.SIGTERM: 130, syscall.SIGHUP: 130, syscall.SIGINT: 130} {
		home := t.TempDir()
		run(t, home, "client", "add", "Northmoor Tea")
		s := start(t, home)
		s.see("Northmoor Tea")
		if err := s.cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		if status := s.ends(); status != want {
			t.Errorf("%v: exit status %d, want %d", sig, status, want)
		}
		if strings.Contains(s.screen(), "Northmoor Tea") {
			t.Errorf("%v: the alternate screen is still there:\n%s", sig, s.screen())
		}
	}
}

// TestSmokeSignalKeepsWords ends the app while somebody types: the words are a draft, also those of the last moment.
func TestSmokeSignalKeepsWords(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		home := t.TempDir()
		run(t, home, "client", "add", "Northmoor Tea")
		s := start(t, home)
		s.see("Northmoor Tea")
		s.press("n")
		s.see("subject")
		s.press("\t\t\t\t\t\tlast words")
		s.see("last words")
		if err := s.cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		s.ends()
		again := start(t, home)
		again.see("Northmoor Tea")
		again.press("n")
		again.see("last words")
	}
}

// TestSmokeCommands runs the first commands somebody types.
func TestSmokeCommands(t *testing.T) {
	home := t.TempDir()
	run(t, home, "client", "add", "Leaf & Kettle")
	run(t, home, "log", "leaf-kettle", "call", "hello", "--at", "yesterday 15:00")
	if out := run(t, home, "show", "leaf-kettle"); !strings.Contains(out, "hello") {
		t.Errorf("show:\n%s", out)
	}
	if out := run(t, home, "verify", "--verbose"); !strings.Contains(out, "whole: 2 events") {
		t.Errorf("verify:\n%s", out)
	}
	info, err := os.Stat(filepath.Join(home, ".local", "share", "goodterms", "journal.db"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("journal: %v, %v", info.Mode(), err)
	}
}
