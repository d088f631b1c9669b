package intake

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Format is what a file holds.
type Format string

// The formats that import takes.
const (
	FormatUnknown Format = ""
	FormatMail    Format = "mail"  // one message, RFC 5322
	FormatMbox    Format = "mbox"  // many of them
	FormatLines   Format = "jsonl" // JSON Lines
	FormatChat    Format = "chat"  // the export of a chat
	FormatZip     Format = "zip"   // an archive: of a chat with its files
)

// sniffLen is how much of a file is looked at to tell its format.
const sniffLen = 8 << 10

// Detect tells a format from the beginning of a file.
func Detect(head []byte) Format {
	whole := head
	head = wholeLines(head, sniffLen)
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	switch {
	case len(head) == 0:
		return FormatUnknown
	case bytes.HasPrefix(whole, []byte("PK\x03\x04")):
		return FormatZip
	case head[0] == '{' && looksLikeChat(head):
		return FormatChat
	case head[0] == '{':
		return FormatLines
	case bytes.HasPrefix(head, fromLine):
		return FormatMbox
	case looksLikeMail(head):
		return FormatMail
	case looksLikeChat(head):
		return FormatChat
	}
	return FormatUnknown
}

// wholeLines returns the lines that end within the first n bytes: half a line would be
// taken for one that is no field.
func wholeLines(b []byte, n int) []byte {
	if len(b) < n {
		return b
	}
	if end := bytes.LastIndexByte(b[:n], '\n'); end >= 0 {
		return b[:end+1]
	}
	return b[:n]
}

// looksLikeMail reports whether a file begins with fields of which some are those of
// mail.
func looksLikeMail(head []byte) bool {
	known := 0
	for len(head) > 0 {
		var line []byte
		line, head = cutLine(head)
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := cutField(line)
		if !ok {
			return false
		}
		if isMailField(name) {
			known++
		}
	}
	return known > 0
}

// isMailField lists the fields that begin messages; text seldom does.
func isMailField(name string) bool {
	switch name {
	case "from", "to", "date", "subject", "message-id", "received", "return-path", "mime-version",
		"content-type", "delivered-to", "reply-to", "sender", "x-mozilla-status":
		return true
	}
	return false
}

// WalkMail reads the mail at a path and calls fn with each message: a message
// file, an mbox, a Maildir, or a folder of these at any depth. Files of a folder
// that hold no mail are passed over. The error is one of reading, of the context,
// or of fn.
func WalkMail(ctx context.Context, path string, o MailOptions, fn func(Item) error) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return readMailFile(ctx, path, false, o, fn)
	}
	return filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fn(Item{Source: p, Err: &MailError{Source: p, Err: err}})
		case ctx.Err() != nil:
			return ctx.Err()
		case d.IsDir() && p != path && skipsFolder(d.Name()):
			return fs.SkipDir
		case !d.Type().IsRegular():
			return nil
		}
		return readMailFile(ctx, p, !isMessageFile(p), o, fn)
	})
}

// skipsFolder leaves out what a Maildir is still writing and what is no mail.
// Folders of a Maildir themselves begin with a point.
func skipsFolder(name string) bool {
	return name == "tmp" || name == ".git" || name == ".notmuch" || name == ".mu"
}

// isMessageFile reports whether a file of a folder must be mail: by its name, or
// because it lies in a Maildir.
func isMessageFile(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".eml", ".mbox", ".mbx", ".msg":
		return true
	}
	dir := filepath.Base(filepath.Dir(path))
	return dir == "cur" || dir == "new"
}

// readMailFile reads one file. A lax one may turn out to be no mail.
func readMailFile(ctx context.Context, path string, lax bool, o MailOptions, fn func(Item) error) error {
	f, err := os.Open(path)
	if err != nil {
		return fn(Item{Source: path, Err: &MailError{Source: path, Err: err}})
	}
	defer f.Close() //nolint:errcheck // it was only read
	return readStream(ctx, f, path, lax, o, fn)
}

// ReadStream reads mail from a stream, such as standard input: one message or an
// mbox.
func ReadStream(ctx context.Context, r io.Reader, o MailOptions, fn func(Item) error) error {
	return readStream(ctx, r, "", false, o, fn)
}

func readStream(ctx context.Context, r io.Reader, source string, lax bool, o MailOptions, fn func(Item) error) error {
	br := bufio.NewReaderSize(r, sniffLen)
	head, err := br.Peek(sniffLen)
	if err != nil && !errors.Is(err, io.EOF) {
		return fn(Item{Source: source, Err: &MailError{Source: source, Err: err}})
	}
	switch format := Detect(head); {
	case format == FormatMbox:
		return readMbox(ctx, br, source, o, fn)
	case format == FormatMail || !lax:
		msg, err := ReadMail(ctx, br, o)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		it := Item{Source: source, N: 1, Msg: msg}
		if err != nil {
			it.Err = &MailError{Source: source, N: 1, Err: err}
		}
		return fn(it)
	}
	return nil
}
