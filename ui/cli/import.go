package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/store"
)

func (a *app) importCmd() *cobra.Command {
	var client string
	cmd := &cobra.Command{Use: "import PATH... [--client CLIENT]", Args: a.args(1, -1, "the path is missing"),
		Long: `Read mail (.eml, mbox, Maildir) and JSON Lines, from files, folders, or - for
standard input. Mail goes to the client whose address is in it; an unknown
address is asked about once. What is there already is not doubled. A message
that cannot be read is reported and skipped; a file of JSON Lines goes in whole
or not at all.

Exit status 1 says that something was skipped.`,
		Example: "  goodterms import ~/Mail/northmoor.mbox"}
	cmd.Flags().StringVar(&client, "client", "", "the `CLIENT` of mail from and to unknown addresses, and of lines that name none")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		im, err := a.newImport(ctx, client)
		if err != nil {
			return err
		}
		sources, err := findSources(args)
		if err != nil {
			return err
		}
		return im.run(ctx, sources)
	}
	return cmd
}

// importing is one import on its way.
type importing struct {
	*app
	client  *model.Client // of --client
	ask     bool          // somebody can answer questions
	mail    *mailImport
	added   int
	same    int
	skipped int
	shown   time.Time // when progress was last shown
}

func (a *app) newImport(ctx context.Context, client string) (*importing, error) {
	j, err := a.open()
	if err != nil {
		return nil, err
	}
	im := &importing{app: a, ask: a.canAsk()}
	if client != "" {
		if im.client, err = a.client(ctx, client); err != nil {
			return nil, err
		}
	}
	// A journal that cannot be used is told before anything is read.
	if _, err := (view{j}).Clients(ctx); err != nil {
		return nil, err
	}
	return im, nil
}

// source is a file, or standard input, with what it holds.
type source struct {
	path string // "-" is standard input
	kind sourceKind
}

type sourceKind int

const (
	sourceMessage sourceKind = iota // one message
	sourceMbox
	sourceLines
)

func (s source) name() string {
	if s.path == "-" {
		return "standard input"
	}
	return fmt.Sprintf("%q", s.path)
}

// findSources walks the paths. A path that is not there is refused before
// anything is read.
func findSources(paths []string) ([]source, error) {
	var out []source
	for _, p := range paths {
		if p == "-" {
			out = append(out, source{path: "-"})
			continue
		}
		info, err := os.Stat(p)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, usagef("%q: there is no such file or folder", p)
		case err != nil:
			return nil, usagef("%q: %w", p, err)
		case !info.IsDir():
			s, err := sniff(p)
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		default:
			found, err := walkFolder(p)
			if err != nil {
				return nil, err
			}
			if len(found) == 0 {
				return nil, usagef("%q: no mail and no JSON Lines in this folder", p).
					hint("it takes Maildir folders, and files that end in .eml, .mbox, .mbx or .jsonl")
			}
			out = append(out, found...)
		}
	}
	return out, nil
}

// walkFolder finds what can be imported below a folder: the messages of a
// Maildir, and files with a name that says what they are.
func walkFolder(dir string) ([]source, error) {
	var out []source
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return usagef("%q: %w", path, err)
		}
		if d.IsDir() {
			if d.Name() == "tmp" && isMaildir(filepath.Dir(path)) {
				return fs.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() || strings.HasPrefix(d.Name(), ".") {
			return nil
		}
		parent := filepath.Dir(path)
		inMaildir := slices.Contains([]string{"cur", "new"}, filepath.Base(parent)) && isMaildir(filepath.Dir(parent))
		switch ext := strings.ToLower(filepath.Ext(path)); {
		case inMaildir, ext == ".eml":
			out = append(out, source{path, sourceMessage})
		case ext == ".mbox", ext == ".mbx":
			out = append(out, source{path, sourceMbox})
		case ext == ".jsonl", ext == ".ndjson":
			out = append(out, source{path, sourceLines})
		}
		return nil
	})
	return out, err
}

func isMaildir(dir string) bool {
	for _, sub := range []string{"cur", "new"} {
		if info, err := os.Stat(filepath.Join(dir, sub)); err != nil || !info.IsDir() {
			return false
		}
	}
	return true
}

// sniff says what a file holds, by its first bytes.
func sniff(path string) (source, error) {
	f, err := os.Open(path)
	if err != nil {
		return source{}, usagef("%q: %w", path, err)
	}
	defer f.Close()
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return source{}, usagef("%q: %w", path, err)
	}
	kind, ok := kindOf(head[:n])
	if !ok {
		return source{}, usagef("%q: it is neither mail nor JSON Lines", path).hint("it takes .eml, mbox, Maildir and .jsonl")
	}
	return source{path, kind}, nil
}

// kindOf tells what starts so.
func kindOf(head []byte) (sourceKind, bool) {
	start := strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), " \t\r\n")
	switch {
	case strings.HasPrefix(start, "{"):
		return sourceLines, true
	case strings.HasPrefix(start, "From "):
		return sourceMbox, true
	case looksLikeMail(head):
		return sourceMessage, true
	}
	return 0, false
}

// run imports the sources one after the other and says what came of it.
func (im *importing) run(ctx context.Context, sources []source) error {
	var failed error
	for _, s := range sources {
		if failed = im.source(ctx, s); failed != nil {
			break
		}
	}
	if failed == nil {
		failed = im.flushMail(ctx)
	}
	im.endProgress()
	if failed == nil || im.added > 0 {
		im.out.printf("%s\n", im.summary())
	}
	if failed != nil {
		return failed
	}
	if im.skipped > 0 {
		return quiet{statusLook}
	}
	return nil
}

// summary says what came of an import in one line.
func (im *importing) summary() string {
	s := plural(im.added, "entry", "entries") + " imported"
	if im.same > 0 {
		s += fmt.Sprintf(", %d there already", im.same)
	}
	if im.skipped > 0 {
		s += fmt.Sprintf(", %d skipped", im.skipped)
	}
	return s
}

func (im *importing) source(ctx context.Context, s source) error {
	var f *os.File
	var err error
	if s.path == "-" {
		if f, err = im.spool(); err != nil {
			return err
		}
		head := make([]byte, 64<<10)
		n, _ := f.ReadAt(head, 0)
		kind, ok := kindOf(head[:n])
		if !ok {
			f.Close()
			return usagef("standard input: it is neither mail nor JSON Lines")
		}
		s.kind = kind
	} else if f, err = os.Open(s.path); err != nil {
		return usagef("%q: %w", s.path, err)
	}
	defer f.Close()
	switch s.kind {
	case sourceLines:
		return im.importLines(ctx, s.name(), f)
	case sourceMbox:
		return im.importMbox(ctx, s.name(), f)
	}
	return im.importMessage(ctx, s.name(), f)
}

// record writes events in one transaction, and creates the journal for the
// first of them.
func (im *importing) record(ctx context.Context, events []model.Event) ([]store.Receipt, error) {
	var receipts []store.Receipt
	err := im.withJournal(ctx, func(j *store.Journal) error {
		var err error
		receipts, err = j.Import(ctx, events...)
		return err
	})
	return receipts, err
}

// progress says how far it is, on a terminal, a few times a second.
func (im *importing) progress() {
	if !im.ErrTerminal() || im.Now().Sub(im.shown) < 200*time.Millisecond {
		return
	}
	im.shown = im.Now()
	im.msg.printf("\r%d imported", im.added)
	_ = im.msg.w.Flush()
}

// endProgress clears the line of progress.
func (im *importing) endProgress() {
	if !im.shown.IsZero() {
		im.msg.printf("\r                              \r")
		_ = im.msg.w.Flush()
		im.shown = time.Time{}
	}
}
