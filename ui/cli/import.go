package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/store"
	"goodterms/store/intake"
)

func (a *app) importCmd() *cobra.Command {
	var client, project string
	var chats chatFlags
	cmd := &cobra.Command{Use: "import PATH... [--client CLIENT]", Args: a.args(1, -1, "the path is missing"),
		Long: `Read mail (.eml, mbox, Maildir), exported chats (WhatsApp, LINE, WeChat, QQ,
Telegram) and JSON Lines, from files, folders, or - for standard input. Mail
goes to the client whose address is in it; an unknown address is asked about
once. A chat goes to the client whose name is in it, or to --client; --me says
which name is yours. What is there already is not doubled. A message that
cannot be read is reported and skipped; a file of JSON Lines goes in whole or
not at all.

Exit status 1 says that something was skipped.`,
		Example: "  goodterms import ~/Mail/northmoor.mbox\n  goodterms import 'WhatsApp Chat with Dana.txt' --client northmoor-tea --me Eva"}
	cmd.Flags().StringVar(&client, "client", "", "the `CLIENT` of mail from and to unknown addresses, and of lines that name none")
	cmd.Flags().StringVar(&project, "project", "", "`NAME` of the project the mail belongs to, with --client")
	cmd.Flags().StringArrayVar(&chats.me, "me", nil, "your `NAME` in a chat; may be given again")
	cmd.Flags().StringVar(&chats.dates, "dates", "", "how a chat writes dates: `ORDER` dmy, mdy or ymd; default what its lines show")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := chats.check(); err != nil {
			return err
		}
		if project != "" && client == "" {
			return usagef("--project goes with --client")
		}
		ctx := cmd.Context()
		im, err := a.newImport(ctx, client, project)
		if err != nil {
			return err
		}
		im.chats = chats
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
	project string        // of --project
	mail    mailImport
	chats   chatFlags
	added   int // entries
	records int // clients, agreements and whatever else is no entry
	same    int
	skipped int
	shown   time.Time // when progress was last shown
}

func (a *app) newImport(ctx context.Context, client, project string) (*importing, error) {
	j, err := a.open()
	if err != nil {
		return nil, err
	}
	im := &importing{app: a, ask: a.canAsk()}
	if client != "" {
		c, err := a.caseOf(ctx, client)
		if err != nil {
			return nil, err
		}
		if project != "" {
			if im.project, err = a.project(c, project); err != nil {
				return nil, err
			}
		}
		im.client = &c.Client
	}
	// A journal that cannot be used is told before anything is read.
	if _, err := (view{Journal: j}).Clients(ctx); err != nil {
		return nil, err
	}
	return im, nil
}

// source is something to import, with what it holds.
type source struct {
	path   string // "-" is standard input
	format intake.Format
	folder bool // of mail
}

// name is how messages call the source.
func (s source) name() string {
	if s.path == "-" {
		return "standard input"
	}
	return fmt.Sprintf("%q", s.path)
}

// findSources looks at the paths. One that is not there, or holds nothing that
// can be imported, is refused before anything is read.
func findSources(paths []string) ([]source, error) {
	var out []source
	for _, p := range paths {
		if p == "-" {
			out = append(out, source{path: p})
			continue
		}
		info, err := os.Stat(p)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, usagef("%q: there is no such file or folder", p)
		case err != nil:
			return nil, usagef("%q: %w", p, err)
		case info.IsDir():
			lines, err := linesBelow(p)
			if err != nil {
				return nil, err
			}
			out = append(append(out, lines...), source{path: p, folder: true})
		default:
			format, err := formatOf(p)
			if err != nil {
				return nil, err
			}
			out = append(out, source{path: p, format: format})
		}
	}
	return out, nil
}

// linesBelow finds the files of JSON Lines below a folder.
func linesBelow(dir string) ([]source, error) {
	var out []source
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return usagef("%q: %w", path, err)
		}
		switch ext := strings.ToLower(filepath.Ext(path)); {
		case !d.Type().IsRegular():
		case ext == ".jsonl", ext == ".ndjson":
			out = append(out, source{path: path, format: intake.FormatLines})
		}
		return nil
	})
	return out, err
}

// formatOf says what a file holds, by its first bytes.
func formatOf(path string) (intake.Format, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", usagef("%q: %w", path, err)
	}
	defer f.Close()
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return "", usagef("%q: %w", path, err)
	}
	format := intake.Detect(head[:n])
	if format == intake.FormatUnknown {
		return "", usagef("%q: it is neither mail nor a chat nor JSON Lines", path).hint("it takes .eml, mbox, Maildir, exported chats and .jsonl")
	}
	return format, nil
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
	if failed == nil || im.added+im.records > 0 {
		im.out.printf("%s\n", im.summary())
	}
	im.mail.tellUnknown(im.app)
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
	if im.records > 0 {
		s += ", and " + plural(im.records, "other record", "other records")
	}
	if im.same > 0 {
		s += fmt.Sprintf(", %d there already", im.same)
	}
	if im.skipped > 0 {
		s += fmt.Sprintf(", %d skipped", im.skipped)
	}
	return s
}

// source imports one file, folder, or standard input.
func (im *importing) source(ctx context.Context, s source) error {
	if s.path == "-" {
		return im.stdin(ctx, s)
	}
	switch s.format {
	case intake.FormatChat, intake.FormatZip:
		return im.chatFile(ctx, s)
	case intake.FormatLines:
	default:
		return im.mailPath(ctx, s)
	}
	f, err := os.Open(s.path)
	if err != nil {
		return usagef("%q: %w", s.path, err)
	}
	defer f.Close()
	return im.importLines(ctx, s.name(), f)
}

func (im *importing) stdin(ctx context.Context, s source) error {
	f, err := im.spool(ctx)
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, 64<<10)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	switch intake.Detect(head[:n]) {
	case intake.FormatLines:
		return im.importLines(ctx, s.name(), f)
	case intake.FormatChat:
		return im.chatStream(ctx, s, f)
	case intake.FormatUnknown, intake.FormatZip:
		return usagef("standard input: it is neither mail nor a chat nor JSON Lines")
	}
	return im.mailStream(ctx, f)
}

// count takes note of what became of entries and records.
func (im *importing) count(receipts []store.Receipt) {
	for _, r := range receipts {
		switch {
		case r.Duplicate:
			im.same++
		case r.EntryID == "":
			im.records++
		default:
			im.added++
		}
	}
	im.progress()
}

// record writes events in one transaction, and creates the journal for the
// first of them.
func (im *importing) record(ctx context.Context, events []model.Event) ([]store.Receipt, error) {
	var receipts []store.Receipt
	err := im.withJournal(ctx, func(j *store.Journal) error {
		var err error
		im.reader.knowAll(ctx, events)
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
