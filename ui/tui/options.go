package tui

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/model/reading"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// Options is what the app is started with.
type Options struct {
	Journal  Journal
	Settings model.Settings
	Words    *Catalogue       // nil: English
	Now      func() time.Time // nil: the clock of the machine
	Location *time.Location   // nil: the zone of the machine
	NewID    func() string    // ids of entries, clients, plans; nil: random

	// Readings returns the cached readings of a case, for judging; nil: every
	// entry is read anew.
	Readings func(ctx context.Context, c *model.Case) func(*model.Entry) *reading.Reading
	// ParseWhen understands when something happened, in words; nil: only dates
	// and times in figures, and today and yesterday.
	ParseWhen func(words string, now time.Time) (time.Time, error)

	Theme    string // "dark", "light", or "" to ask the terminal
	ASCII    bool   // draw with ASCII signs only
	Me       string // how I sign
	Business string // the line below it
	Currency string // in which shares of income are compared; "": that of all clients
	Mouse    bool   // report the wheel; off, the terminal's own selection works
	Env      []string

	// Care watches over the file of the journal.
	Care Care

	// Templates are the user's own for the exit and the replies; nil: none.
	Templates *scripts.Templates

	// Client is opened at once, and its exit screen with Exit set.
	Client model.ClientID
	Exit   bool
	// ExitByKey opens the exit screen by its key alone, at the limit too: who looks at
	// the sample sees the messages first.
	ExitByKey bool

	// Import brings mail in from a path and says what it did; nil: it is done on
	// the command line.
	Import func(ctx context.Context, path string) (string, error)
	// Sample opens a sample journal and returns what closes it; nil: it is done
	// on the command line.
	Sample func(ctx context.Context) (Journal, func() error, error)
	// WriteFile keeps a text as a file and returns where it is; nil: it is put in
	// the working folder.
	WriteFile func(name string, data []byte) (string, error)
	// MailDraft makes a draft of a letter for a mail program; nil: letters are
	// written as text.
	MailDraft func(ctx context.Context, c *model.Client, letter string) ([]byte, error)
	// KeepText keeps words that the journal does not take in a file beside it, in place of
	// the file old where there is one, and returns its path. Without an entry it removes
	// old. nil: there is no such place.
	KeepText func(old string, c *model.Client, en *model.Entry) (string, error)
	// Editor is the command that edits a file; nil: VISUAL or EDITOR of Env.
	Editor []string

	// Vault holds the key of an encrypted journal; nil: the journal is plain. With
	// Locked the app begins by asking for the passphrase.
	Vault  Vault
	Locked bool
	// LockAfter is how long nobody types before the app locks itself; 0: never.
	LockAfter time.Duration

	Input  io.Reader // nil: the terminal
	Output io.Writer // nil: the terminal
}

// ErrNoTerminal is returned by [Run] when there is no terminal to draw on.
var ErrNoTerminal = errors.New("no terminal")

// Run shows the app until the user leaves it. It returns [ErrNoTerminal] where
// there is none, and an error that wraps [tea.ErrInterrupted] or
// [tea.ErrProgramPanic] when it ended that way; the terminal is restored.
func Run(ctx context.Context, o Options) error {
	if o.Output == nil && !term.IsTerminal(os.Stdout.Fd()) {
		return ErrNoTerminal
	}
	a := newApp(ctx, o)
	defer a.close()
	opts := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(120)}
	if o.Input != nil {
		opts = append(opts, tea.WithInput(o.Input))
	}
	if o.Output != nil {
		opts = append(opts, tea.WithOutput(o.Output))
	}
	if o.Env != nil {
		opts = append(opts, tea.WithEnvironment(o.Env))
	}
	_, err := tea.NewProgram(a, opts...).Run()
	a.keepAll(ctx)
	if err != nil {
		return fmt.Errorf("full-screen app: %w", err)
	}
	return nil
}

// lastWait is how long the journal may put off the end of the app.
const lastWait = 2 * time.Second

// keepAll saves what the pages hold when a signal or a panic ended the app: what was typed since the last draft. After
// an ordinary end nothing is left to save.
func (a *app) keepAll(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastWait)
	defer cancel()
	a.env.ctx, a.env.ended = ctx, true
	for _, s := range slices.Backward(a.stack) {
		keepOne(s)
	}
}

// keepOne saves what a page holds. A page that panics here keeps no other from it.
func keepOne(s screen) {
	defer func() { _ = recover() }()
	run(s.Close())
}

// run does a command, and those that it is made of, where no program does it any more.
func run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if all, ok := cmd().(tea.BatchMsg); ok {
		for _, c := range all {
			run(c)
		}
	}
}

// env is what every screen works with. Screens read it; only the root changes
// the theme and the journal.
type env struct {
	Options
	ctx  context.Context
	th   *Theme
	keys *keyMaps
	// judgeCase and judgeEntry are the two ways to judge; a picture of the app
	// with made-up verdicts puts its own here.
	judgeCase  func(*model.Case, judgement.Context) *judgement.Report
	judgeEntry func(*model.Case, *model.Entry, judgement.Context) *judgement.Report
	// after sends a message when some time has passed.
	after func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
	// tones are the checks of tone that were made, by language: each takes a moment to make.
	tones map[model.Language]*scripts.Tone
	// appends counts what the app itself recorded, so that a poll that was under
	// way meanwhile is not taken for the work of another process.
	appends int
	waiting int // appends not yet answered
	// editing is set from when an editor is asked for until it gives the terminal back: somebody types there, though no
	// key comes here.
	editing bool
	// ended is set when no program runs any more: what is on its way may not arrive.
	ended bool
}

func newEnv(ctx context.Context, o Options) *env {
	if o.Words == nil {
		o.Words = English()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Location == nil {
		o.Location = time.Local
	}
	if o.NewID == nil {
		o.NewID = randomID
	}
	if o.WriteFile == nil {
		o.WriteFile = writeFile
	}
	if o.Env == nil {
		o.Env = os.Environ()
	}
	return &env{Options: o, ctx: ctx, keys: newKeyMaps(o.Words), judgeCase: judgement.Judge, judgeEntry: judgement.JudgeEntry,
		after: tea.Tick, tones: map[model.Language]*scripts.Tone{}}
}

// toneIn returns the check of tone for texts in a language.
func (e *env) toneIn(l model.Language) *scripts.Tone {
	if e.tones[l] == nil {
		e.tones[l] = scripts.NewTone(l)
	}
	return e.tones[l]
}

// randomID returns 80 random bits in letters and digits.
func randomID() string {
	var b [10]byte
	rand.Read(b[:]) // never fails
	return strings.ToLower(base32.StdEncoding.EncodeToString(b[:]))
}

// writeFile keeps a text in the working folder and never over another file.
func writeFile(name string, data []byte) (string, error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", fmt.Errorf("write %q: %w", name, err)
	}
	_, err = f.Write(data)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return "", fmt.Errorf("write %q: %w", name, err)
	}
	return name, nil
}

// getenv returns a variable of the environment the app was started with.
func (e *env) getenv(name string) string {
	for _, kv := range e.Env {
		if v, ok := strings.CutPrefix(kv, name+"="); ok {
			return v
		}
	}
	return ""
}

// zone returns the zone that a client's dates are shown in.
func (e *env) zone(c *model.Case) *time.Location {
	if c == nil {
		return e.Location
	}
	return c.Location("", e.Location)
}

// judge returns a function that judges a case as of now. It is called in a
// command.
func (e *env) judge() func(c *model.Case) *judgement.Report {
	jc := judgement.Context{Settings: e.Settings, AsOf: e.Now(), Location: e.Location}
	readings, judgeCase, ctx := e.Readings, e.judgeCase, e.ctx
	return func(c *model.Case) *judgement.Report {
		jc := jc
		if readings != nil {
			jc.Reading = readings(ctx, c)
		}
		return judgeCase(c, jc)
	}
}

// day writes a day.
func (e *env) day(d model.Day) text.Clean {
	if d.IsZero() {
		return ""
	}
	return e.Words.Dates.Date(d.Time(time.UTC), e.Now().In(e.Location))
}

// savedMsg says that events were recorded, or why not. Its tag is what the
// sender gave.
type savedMsg struct {
	tag     any
	seqs    []uint64
	entries int // how many of the events are new entries
	rev     string
	err     error
	kept    string // where the words are that could not be saved; "" nowhere
}

// record appends events to the journal.
func (e *env) record(tag any, events ...model.Event) tea.Cmd {
	return e.recordWith(tag, func(context.Context, Journal) ([]model.Event, error) { return events, nil })
}

// recordAfter appends an event that depends on the clients there are.
func (e *env) recordAfter(tag any, make func([]model.Client) model.Event) tea.Cmd {
	return e.recordWith(tag, func(ctx context.Context, j Journal) ([]model.Event, error) {
		all, err := j.Clients(ctx)
		return []model.Event{make(all)}, err
	})
}

func (e *env) recordWith(tag any, prepare func(context.Context, Journal) ([]model.Event, error)) tea.Cmd {
	e.appends++
	e.waiting++
	j, ctx := e.Journal, e.ctx
	return func() tea.Msg {
		events, err := prepare(ctx, j)
		var seqs []uint64
		if err == nil {
			seqs, err = j.Append(ctx, events...)
		}
		m := savedMsg{tag: tag, seqs: seqs, err: err}
		if err == nil {
			for _, ev := range events {
				if ev.Kind == model.EntryLogged {
					m.entries++
				}
			}
			m.rev, _ = j.Revision(ctx) // a failure here only makes the next poll reload
		}
		return m
	}
}

// event makes the event of a payload.
func (e *env) event(client model.ClientID, at time.Time, p model.Payload) model.Event {
	return model.Event{OccurredAt: at, Kind: p.EventKind(), Client: client, Payload: p}
}

// noticeMsg puts a line above the help.
type noticeMsg struct {
	text text.Clean
	ink  text.Role
}

// notice says something above the help until the next key.
func notice(c text.Clean) tea.Cmd { return func() tea.Msg { return noticeMsg{c, plain} } }

// alert says what went wrong.
func alert(c text.Clean) tea.Cmd { return func() tea.Msg { return noticeMsg{c, alertInk} } }

// failed says why something could not be saved; a trouble of the file stays in
// sight.
func (e *env) failed(err error) tea.Cmd {
	if t := e.named(err); t != nil {
		return tea.Batch(alert(text.Fill(e.Words.Common.Failed, "why", text.Line(t.Short))), func() tea.Msg { return troubleMsg{t: t} })
	}
	return alert(text.Fill(e.Words.Common.Failed, "why", text.Line(err.Error())))
}
